"""Gates of two pieces: one formula to the right of 0, another to the left."""

from sympy import Max, Min, Piecewise, Rational, Symbol, exp, oo

from symacts.activation import Activation, Parameter, Title, x
from symacts.values import Interval

alpha = Symbol("alpha", real=True)
beta = Symbol("beta", real=True)
T = Symbol("T", real=True)

_POSITIVE = Interval(0, oo)

elish = Activation(
    "elish",
    lambda: Piecewise((x / (1 + exp(-x)), x >= 0), ((exp(x) - 1) / (1 + exp(-x)), True)),
    title=Title("Exponential linear sigmoid squashing", "指数線形シグモイド圧縮"),
    aliases=("ELiSH", "エリッシュ"),
    sources=("Basirat, Roth 2018, The quest for the golden activation function",),
)

hard_elish = Activation(
    "hard_elish",
    lambda: Piecewise((x, x >= 0), (exp(x) - 1, True)) * Min(Max((x + 1) / 2, 0), 1),
    title=Title("Hard ELiSH", "ハードELiSH"),
    aliases=("HardELiSH", "ハードエリッシュ"),
    sources=("Basirat, Roth 2018, The quest for the golden activation function",),
)

fts = Activation(
    "fts",
    lambda: Piecewise((x / (1 + exp(-x)) + T, x >= 0), (T, True)),
    parameters=(Parameter("T", -Rational(1, 5)),),
    title=Title("Flatten-T swish", "平坦化Tスウィッシュ"),
    aliases=("FTSwish", "フラッテンTスウィッシュ"),
    sources=(
        "Chieng, Wahid, Ong, Perla 2018, Flatten-T swish: a thresholded ReLU-swish-like activation function "
        "for deep learning",
    ),
)

reu = Activation(
    "reu",
    lambda: Piecewise((x, x > 0), (x * exp(x), True)),
    title=Title("Rectified exponential unit", "整流指数ユニット"),
    aliases=("正規化指数ユニット",),
    sources=("Ying et al. 2019, Rectified exponential units for convolutional neural networks",),
)

preu = Activation(
    "preu",
    lambda: Piecewise((alpha * x, x > 0), (alpha * x * exp(beta * x), True)),
    parameters=(
        Parameter("alpha", 1, _POSITIVE, also=("a",)), Parameter("beta", 1, _POSITIVE, also=("b",)),
    ),
    title=Title("Parametric rectified exponential unit", "パラメトリック整流指数ユニット"),
    aliases=("parametric REU", "パラメトリックREU"),
    sources=("Ying et al. 2019, Rectified exponential units for convolutional neural networks",),
)  # fmt: skip
