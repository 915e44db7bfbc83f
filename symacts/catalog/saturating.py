"""Bounded or slowly growing odd-like functions with a shape parameter."""

from sympy import Abs, Piecewise, Rational, Symbol, exp, log, oo, sign, sqrt, tanh

from symacts.activation import Activation, Parameter, Title, x
from symacts.values import Interval

alpha = Symbol("alpha", real=True)
a, b, c, d = (Symbol(letter, real=True) for letter in "abcd")

_POSITIVE = Interval(0, oo)

penalized_tanh = Activation(
    "penalized_tanh",
    lambda: Piecewise((tanh(x), x > 0), (a * tanh(x), True)),
    parameters=(Parameter("a", Rational(1, 4), Interval(0, 1), also=("alpha",)),),
    title=Title("Penalized tanh", "ペナルティ付きtanh"),
    aliases=("leaky tanh", "ペナルティ付き双曲線正接関数"),
    sources=("Xu, Huang, Li 2016, Revise saturated activation functions",),
)

isru = Activation(
    "isru",
    lambda: x / sqrt(1 + alpha * x**2),
    parameters=(Parameter("alpha", 1, _POSITIVE, also=("a",)),),
    title=Title("Inverse square root unit", "逆平方根ユニット"),
    aliases=("algebraic sigmoid", "代数的シグモイド関数"),
    sources=(
        "Carlile, Delamarter, Kinney, Marti, Whitney 2017, Improving deep learning by inverse square root "
        "linear units (ISRLUs)",
    ),
)

sqnl = Activation(
    "sqnl",
    lambda: Piecewise((x - sign(x) * x**2 / 4, Abs(x) <= 2), (sign(x), True)),
    title=Title("Square nonlinearity", "二乗非線形関数"),
    aliases=("square non-linearity", "二乗非線形"),
    sources=("Wuraola, Patel 2018, SQNL: a new computationally efficient activation function",),
)

soft_clipping = Activation(
    "soft_clipping",
    lambda: log((1 + exp(alpha * x)) / (1 + exp(alpha * (x - 1)))) / alpha,
    parameters=(Parameter("alpha", 1, _POSITIVE, also=("a", "p")),),
    title=Title("Soft clipping", "ソフトクリッピング"),
    aliases=("SC", "soft clip", "ソフトクリップ"),
    sources=("Klimek, Perelstein 2018, Neural network-based approach to phase space integration",),
)

hexpo = Activation(
    "hexpo",
    lambda: Piecewise((-a * (exp(-x / b) - 1), x >= 0), (c * (exp(x / d) - 1), True)),
    parameters=tuple(Parameter(letter, 1, _POSITIVE) for letter in "abcd"),
    title=Title("Hexpo", "ヘクスポ"),
    aliases=("Hexpo関数",),
    sources=("Kong, Takatsuka 2017, Hexpo: a vanishing-proof activation function",),
)

smht = Activation(
    "smht",
    lambda: (exp(a * x) - exp(-b * x)) / (exp(c * x) + exp(-d * x)),
    parameters=tuple(Parameter(letter, 1, _POSITIVE) for letter in "abcd"),
    title=Title("Soboleva modified hyperbolic tangent", "ソボレワ修正双曲線正接関数"),
    aliases=("parametric hyperbolic tangent activation function", "ソボレワ修正双曲線正接"),
    sources=(
        "Golev, Iliev, Kyurkchiev 2017, A note on the Soboleva' modified hyperbolic tangent activation "
        "function",
    ),
)
