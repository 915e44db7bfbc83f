"""Functions with a wave in them."""

from sympy import Symbol, oo, sin

from symacts.activation import Activation, Parameter, Title, x
from symacts.values import Interval

alpha = Symbol("alpha", real=True)
omega = Symbol("omega", real=True)

sinusoid = Activation(
    "sinusoid",
    lambda: sin(omega * x),
    parameters=(Parameter("omega", 1, Interval(0, oo), also=("omega_0", "w0", "w")),),
    title=Title("Sinusoid", "正弦関数"),
    aliases=("sine", "sin", "SIREN", "サイン関数", "正弦"),
    sources=(
        "Sitzmann, Martel, Bergman, Lindell, Wetzstein 2020, Implicit neural representations with periodic "
        "activation functions",
    ),
    frameworks={"torch": "torch.sin", "jax": "jax.numpy.sin", "onnx": "Sin"},
)

snake = Activation(
    "snake",
    lambda: x + sin(alpha * x) ** 2 / alpha,
    parameters=(Parameter("alpha", 1, Interval(0, oo), also=("frequency", "a")),),
    title=Title("Snake", "スネーク関数"),
    aliases=("snake activation", "スネーク"),
    sources=(
        "Ziyin, Hartwig, Ueda 2020, Neural networks fail to learn periodic functions and how to fix it",
    ),
    frameworks={"tfa": "snake(frequency=1)"},
)
