"""Thresholds: functions that jump."""

from sympy import Piecewise

from symacts.activation import Activation, Title, Variant, x

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
        "torch": Variant("torch.heaviside(x, values)", note="f(0) is the second argument"),
        "jax": Variant("jax.numpy.heaviside(x1, x2)", note="f(0) is the second argument"),
        "mlx": Variant("step(threshold=0)", note="f(0) = 1"),
    },
)  # fmt: skip
