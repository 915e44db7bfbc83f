"""Thresholds: functions that jump."""

from sympy import Piecewise

from symacts.activation import Activation, Title, x

binary_step = Activation(
    "binary_step",
    lambda: Piecewise((1, x > 0), (0, True)),
    title=Title("Binary step", "ステップ関数"),
    aliases=(
        "step", "Heaviside", "Heaviside step", "Heaviside step function", "unit step", "threshold unit",
        "ステップ", "単位ステップ関数", "階段関数", "ヘヴィサイド関数", "ヘヴィサイドの階段関数",
    ),
    sources=("McCulloch, Pitts 1943, A logical calculus of the ideas immanent in nervous activity",),
    frameworks={
        "torch": "torch.heaviside(x, value at 0)",
        "jax": "jax.numpy.heaviside(x, value at 0)",
        "mlx": "step(threshold=0), 1 at the jump",
    },
)  # fmt: skip
