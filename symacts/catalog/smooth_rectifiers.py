"""Smooth rectifiers: functions that run between 0, or a small slope, and the identity without a kink."""

from sympy import Piecewise, Rational, Symbol, erf, exp, log, oo, sqrt

from symacts.activation import Activation, Parameter, Title, Variant, x
from symacts.values import Interval

alpha = Symbol("alpha", real=True)
beta = Symbol("beta", real=True)
mu = Symbol("mu", real=True)
b, c, k = (Symbol(letter, real=True) for letter in "bck")

_POSITIVE = Interval(0, oo)

softplus = Activation(
    "softplus",
    lambda: log(1 + exp(beta * x)) / beta,
    parameters=(Parameter("beta", 1, Interval(0, oo)),),
    title=Title("Softplus", "ソフトプラス関数"),
    aliases=("SmoothReLU", "softrelu", "ソフトプラス", "スムーズReLU"),
    sources=(
        "Dugas, Bengio, Bélisle, Nadeau, Garcia 2000, Incorporating second-order functional knowledge "
        "for better option pricing",
    ),
    frameworks={
        "torch": Variant("nn.Softplus(beta=1, threshold=20)", note="f(x) = x where beta*x > 20"),
        "jax": "nn.softplus",
        "flax": "softplus", "keras": "softplus", "tf": "nn.softplus", "onnx": "Softplus",
        "paddle": Variant("softplus(beta=1, threshold=20)", note="f(x) = x where beta*x > 20"),
        "mlx": "softplus",
        "mxnet": "Activation('softrelu')",
    },
)  # fmt: skip

shifted_softplus = Activation(
    "shifted_softplus",
    lambda: log(exp(x) / 2 + Rational(1, 2)),
    title=Title("Shifted softplus", "シフト付きソフトプラス"),
    aliases=("ssp", "シフト付きソフトプラス関数"),
    sources=(
        "Schütt, Kindermans, Sauceda, Chmiela, Tkatchenko, Müller 2017, SchNet: a continuous-filter "
        "convolutional neural network for modeling quantum interactions",
    ),
)

soft_plus_plus = Activation(
    "soft_plus_plus",
    lambda: log(1 + exp(k * x)) + x / c - log(2),
    parameters=(Parameter("k", 1, _POSITIVE), Parameter("c", 2, _POSITIVE)),
    title=Title("Soft++", "ソフトプラスプラス"),
    aliases=("soft plus plus",),
    sources=(
        "Ciuparu, Nagy-Dăbâcan, Mureşan 2020, Soft++, a multi-parametric non-saturating non-linearity that "
        "improves convergence in deep neural architectures",
    ),
)

squareplus = Activation(
    "squareplus",
    lambda: (x + sqrt(x**2 + b)) / 2,
    parameters=(Parameter("b", 4, Interval(0, oo, lo_closed=True)),),
    title=Title("Squareplus", "スクエアプラス"),
    aliases=("スクエアプラス関数",),
    sources=("Barron 2021, Squareplus: a softplus-like algebraic rectifier",),
    frameworks={"jax": "nn.squareplus(b=4)", "keras": "squareplus(b=4)"},
)

sparse_plus = Activation(
    "sparse_plus",
    lambda: Piecewise((0, x <= -1), (x, x >= 1), ((x + 1) ** 2 / 4, True)),
    title=Title("Sparseplus", "スパースプラス"),
    aliases=("sparse plus", "スパースプラス関数"),
    sources=("Blondel, Martins, Niculae 2019, Learning with Fenchel-Young losses",),
    frameworks={"jax": "nn.sparse_plus", "keras": "sparse_plus"},
)

smu = Activation(
    "smu",
    lambda: ((1 + alpha) * x + (1 - alpha) * x * erf(mu * (1 - alpha) * x)) / 2,
    parameters=(Parameter("alpha", Rational(1, 4), also=("a",)), Parameter("mu", 1, _POSITIVE, also=("m",))),
    title=Title("Smooth maximum unit", "平滑最大ユニット"),
    aliases=("SMU activation", "スムーズ最大ユニット"),
    sources=(
        "Biswas, Kumar, Banerjee, Pandey 2021, SMU: smooth activation function for deep networks using "
        "smoothing maximum technique",
    ),
)

smu1 = Activation(
    "smu1",
    lambda: ((1 + alpha) * x + sqrt((1 - alpha) ** 2 * x**2 + mu**2)) / 2,
    parameters=(Parameter("alpha", Rational(1, 4), also=("a",)), Parameter("mu", 1, _POSITIVE, also=("m",))),
    title=Title("Smooth maximum unit 1", "平滑最大ユニット1"),
    aliases=("SMU-1",),
    sources=(
        "Biswas, Kumar, Banerjee, Pandey 2021, SMU: smooth activation function for deep networks using "
        "smoothing maximum technique",
    ),
)
