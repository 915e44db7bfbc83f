"""x times an algebraic gate, and other gates without a logistic function."""

from sympy import Piecewise, Rational, Symbol, exp, oo, sqrt

from symacts.activation import Activation, Parameter, Title, x
from symacts.values import Interval

alpha = Symbol("alpha", real=True)
beta = Symbol("beta", real=True)
k = Symbol("k", real=True)

_POSITIVE = Interval(0, oo)
_PFLU = (
    "Zhu et al. 2021, PFLU and FPFLU: two novel non-monotonic activation functions in convolutional neural "
    "networks"
)

pflu = Activation(
    "pflu",
    lambda: x / 2 * (1 + x / sqrt(1 + x**2)),
    title=Title("Power function linear unit", "冪関数線形ユニット"),
    aliases=("べき関数線形ユニット",),
    sources=(_PFLU,),
)

fpflu = Activation(
    "fpflu",
    lambda: Piecewise((x, x >= 0), (x + x**2 / sqrt(1 + x**2), True)),
    title=Title("Faster power function linear unit", "高速冪関数線形ユニット"),
    aliases=("faster PFLU",),
    sources=(_PFLU,),
)

swim = Activation(
    "swim",
    lambda: x / 2 * (1 + k * x / sqrt(1 + x**2)),
    parameters=(Parameter("k", Rational(1, 2)),),
    title=Title("Swim", "スウィム"),
    aliases=("swim activation", "スウィム関数"),
    sources=(
        "Abdool, Dear 2024, Swim: a general-purpose, high-performing, and efficient activation function for "
        "locomotion control tasks",
    ),
)

srs = Activation(
    "srs",
    lambda: x / (x / alpha + exp(-x / beta)),
    parameters=(
        Parameter("alpha", 2, _POSITIVE, also=("a",)), Parameter("beta", 3, _POSITIVE, also=("b",)),
    ),
    title=Title("Soft-root-sign", "ソフトルートサイン"),
    aliases=("SRS", "soft root sign function"),
    sources=("Zhou et al. 2020, Soft-root-sign activation function",),
)  # fmt: skip

colu = Activation(
    "colu",
    lambda: x / (1 - x * exp(-(x + exp(x)))),
    title=Title("Collapsing linear unit", "崩壊線形ユニット"),
    aliases=("CoLU", "コルー"),
    sources=("Vagerwal 2021, Deeper learning with CoLU activation",),
)
