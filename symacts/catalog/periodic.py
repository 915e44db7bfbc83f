"""Functions with a wave in them."""

from sympy import Eq, Piecewise, Symbol, cos, oo, sin

from symacts.activation import Activation, Parameter, Title, Variant, x
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

cosine = Activation(
    "cosine",
    lambda: cos(x),
    title=Title("Cosine", "余弦関数"),
    aliases=("cos", "コサイン関数", "余弦"),
    sources=("Rahimi, Recht 2007, Random features for large-scale kernel machines",),
    frameworks={"torch": "torch.cos", "jax": "jax.numpy.cos", "tf": "math.cos", "onnx": "Cos"},
)

sinc = Activation(
    "sinc",
    lambda: Piecewise((1, Eq(x, 0)), (sin(x) / x, True)),
    title=Title("Cardinal sine", "シンク関数"),
    aliases=("unnormalised sinc", "unnormalized sinc", "カーディナルサイン", "非正規化シンク関数"),
    sources=(
        "Whittaker 1915, On the functions which are represented by the expansions of the "
        "interpolation-theory",
        "Woodward, Davies 1952, Information theory and inverse probability in telecommunication",
    ),
    frameworks={
        "torch": Variant("torch.sinc", note="is sin(pi x)/(pi x)"),
        "jax": Variant("jax.numpy.sinc", note="is sin(pi x)/(pi x)"),
    },
)

gcu = Activation(
    "gcu",
    lambda: x * cos(x),
    title=Title("Growing cosine unit", "成長余弦ユニット"),
    aliases=("x cos x", "成長コサインユニット"),
    sources=(
        "Noel, Trivedi, Dutta 2021, Growing cosine unit: a novel oscillatory activation function that can "
        "speedup training and reduce parameters in convolutional neural networks",
    ),
)

cosid = Activation(
    "cosid",
    lambda: cos(x) - x,
    title=Title("Cosid", "コシッド"),
    aliases=("cos x minus x",),
    sources=(
        "Eger, Youssef, Gurevych 2018, Is it time to swish? Comparing deep learning activation functions "
        "across NLP tasks",
    ),
)
