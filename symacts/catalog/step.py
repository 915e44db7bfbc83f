"""Thresholds: functions that jump."""

from sympy import Piecewise, sign

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

sign_row = Activation(
    "sign",
    lambda: sign(x),
    title=Title("Sign", "符号関数"),
    aliases=("signum", "sgn", "bipolar step", "bipolar step function", "シグナム関数"),
    sources=(
        "Hopfield 1982, Neural networks and physical systems with emergent collective computational "
        "abilities",
        "Courbariaux, Hubara, Soudry, El-Yaniv, Bengio 2016, Binarized neural networks: training neural "
        "networks with weights and activations constrained to +1 or -1",
    ),
    frameworks={
        "torch": "torch.sign", "jax": "jax.numpy.sign", "tf": "math.sign", "onnx": "Sign",
        "paddle": "sign", "mlx": "sign",
    },
)  # fmt: skip
