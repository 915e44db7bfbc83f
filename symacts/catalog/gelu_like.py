"""x times a distribution function: GELU, its approximations and its kin."""

from sympy import Max, Min, Piecewise, Rational, Symbol, atan, erf, exp, oo, pi, sqrt, tanh

from symacts.activation import Activation, Parameter, Title, Variant, x
from symacts.values import Interval

m = Symbol("m", real=True)

_GELU = "Hendrycks, Gimpel 2016, Gaussian error linear units (GELUs)"

gelu = Activation(
    "gelu",
    lambda: x * (1 + erf(x / sqrt(2))) / 2,
    title=Title("Gaussian error linear unit", "ガウス誤差線形ユニット"),
    aliases=("gelu_erf", "gelu_exact", "exact GELU", "ゲル関数"),
    sources=("Hendrycks, Gimpel 2016, Gaussian error linear units (GELUs)",),
    frameworks={
        "torch": "nn.GELU(approximate='none')",
        "jax": Variant("nn.gelu(approximate=False)", note="the default is gelu_tanh"),
        "flax": Variant("gelu(approximate=False)", note="the default is gelu_tanh"),
        "keras": "gelu(approximate=False)",
        "tf": "nn.gelu(approximate=False)", "onnx": "Gelu(approximate='none')", "paddle": "gelu",
        "mlx": "gelu", "mxnet": "LeakyReLU(act_type='gelu')",
    },
)  # fmt: skip

gelu_tanh = Activation(
    "gelu_tanh",
    lambda: x * (1 + tanh(sqrt(2 / pi) * (x + Rational(44715, 1000000) * x**3))) / 2,
    title=Title("GELU, tanh approximation", "GELU（tanh近似）"),
    aliases=("gelu_new", "gelu_fast", "gelu_approx", "gelu_accurate", "gelu_pytorch_tanh", "tanh GELU"),
    sources=("Hendrycks, Gimpel 2016, Gaussian error linear units (GELUs)",),
    frameworks={
        "torch": "nn.GELU(approximate='tanh')", "jax": "nn.gelu", "flax": "gelu",
        "keras": "gelu(approximate=True)", "tf": "nn.gelu(approximate=True)",
        "onnx": "Gelu(approximate='tanh')", "mlx": "gelu_approx", "hf": "gelu_new",
    },
)  # fmt: skip

quick_gelu = Activation(
    "quick_gelu",
    lambda: x / (1 + exp(-Rational(1702, 1000) * x)),
    title=Title("Quick GELU", "GELU（シグモイド近似）"),
    aliases=("sigmoid GELU", "GELU, sigmoid approximation", "gelu_fast_approx", "クイックGELU"),
    sources=(_GELU,),
    frameworks={
        "hf": "quick_gelu", "mlx": "gelu_fast_approx",
        "nnlib": Variant("gelu_sigmoid", note="is another function: its gate is sigmoid(sqrt(8/pi) x)"),
    },
)  # fmt: skip

clipped_gelu = Activation(
    "clipped_gelu",
    lambda: Min(Max(x * (1 + erf(x / sqrt(2))) / 2, -m), m),
    parameters=(Parameter("m", 10, Interval(0, oo), also=("max",)),),
    title=Title("Clipped GELU", "クリップGELU"),
    aliases=("gelu_10", "クリップされたGELU"),
    sources=(
        "Wu, Judd, Zhang, Isaev, Micikevicius 2020, Integer quantization for deep learning inference: "
        "principles and empirical evaluation",
    ),
    frameworks={"hf": "gelu_10"},
)

calu = Activation(
    "calu",
    lambda: x * (atan(x) / pi + Rational(1, 2)),
    title=Title("Cauchy linear unit", "コーシー線形ユニット"),
    aliases=("arctan linear unit", "ATLU", "逆正接線形ユニット"),
    sources=(
        "Huang 2024, Expanded gating ranges improve activation functions",
        _GELU + "; its construction, with the Cauchy distribution",
    ),
)

lalu = Activation(
    "lalu",
    lambda: Piecewise((x * (1 - exp(-x) / 2), x >= 0), (x * exp(x) / 2, True)),
    title=Title("Laplace linear unit", "ラプラス線形ユニット"),
    aliases=("Laplace error linear unit",),
    sources=(_GELU + "; its construction, with the Laplace distribution",),
)

golu = Activation(
    "golu",
    lambda: x * exp(-exp(-x)),
    title=Title("Gompertz linear unit", "ゴンペルツ線形ユニット"),
    aliases=("ゴンペルツゲート線形ユニット",),
    sources=("Das et al. 2025, Gompertz linear units: leveraging asymmetry for enhanced learning dynamics",),
)
