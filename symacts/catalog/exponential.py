"""Exponential linear units: linear to the right of 0, exponential to the left."""

from sympy import Expr, Max, Piecewise, Rational, Symbol, erf, exp, oo, pi, sqrt

from symacts.activation import Activation, Parameter, Title, Variant, x
from symacts.values import Interval

alpha = Symbol("alpha", real=True)
beta = Symbol("beta", real=True)
scale = Symbol("lambda", real=True)
a, b, t = (Symbol(letter, real=True) for letter in "abt")

_POSITIVE = Interval(0, oo)


# SELU's alpha and lambda are such that selu(z) has mean 0 and variance 1 when z has, under N(0, 1).
# With a = 2 E[e^z; z < 0] and b = 2 E[e^(2z); z < 0], the mean gives sqrt(2/pi) = alpha (1 - a) and the
# second moment 2 = lambda^2 (1 + alpha^2 (b - 2a + 1)).


def _a() -> Expr:
    return (1 - erf(sqrt(2) / 2)) * exp(Rational(1, 2))


def _selu_alpha() -> Expr:
    return sqrt(2 / pi) / (1 - _a())


def _selu_lambda() -> Expr:
    a, b = _a(), (1 - erf(sqrt(2))) * exp(2)
    return sqrt(2 * pi) * (1 - a) / sqrt(pi * (1 - a) ** 2 + 2 * (b - 2 * a + 1))


elu = Activation(
    "elu",
    lambda: Piecewise((x, x > 0), (alpha * (exp(x) - 1), True)),
    parameters=(Parameter("alpha", 1, Interval(0, oo), also=("slope", "a")),),
    title=Title("Exponential linear unit", "指数線形ユニット"),
    aliases=("指数線形関数", "指数線形単位"),
    sources=(
        "Clevert, Unterthiner, Hochreiter 2015, Fast and accurate deep network learning by exponential "
        "linear units (ELUs)",
    ),
    frameworks={
        "torch": "nn.ELU(alpha=1)", "jax": "nn.elu(alpha=1)", "flax": "elu(alpha=1)", "keras": "elu(alpha=1)",
        "tf": "nn.elu", "onnx": "Elu(alpha=1)", "paddle": "elu(alpha=1)", "mlx": "elu(alpha=1)",
        "mxnet": Variant(
            "LeakyReLU(act_type='elu', slope=0.25)", {"alpha": "0.25"}, "gluon.nn.ELU has alpha = 1"
        ),
    },
)  # fmt: skip

# The constants as the paper's code prints them, which most frameworks copy.
_DIGITS = {"alpha": "1.6732632423543772848170429916717", "lambda": "1.0507009873554804934193349852946"}

selu = Activation(
    "selu",
    lambda: Piecewise((scale * x, x > 0), (scale * alpha * (exp(x) - 1), True)),
    parameters=(
        Parameter("alpha", _selu_alpha, Interval(0, oo), ("a",), about="1.67326"),
        Parameter(
            "lambda", _selu_lambda, Interval(0, oo), ("scale", "gamma", "lambda_", "s"), about="1.05070"
        ),
    ),
    title=Title("Scaled exponential linear unit", "スケール付き指数線形ユニット"),
    aliases=("scaled ELU", "self-normalizing linear unit", "自己正規化線形ユニット"),
    sources=("Klambauer, Unterthiner, Mayr, Hochreiter 2017, Self-normalizing neural networks",),
    frameworks={
        "torch": Variant("nn.SELU", _DIGITS), "jax": Variant("nn.selu", _DIGITS),
        "flax": Variant("selu", _DIGITS),
        "keras": Variant("selu", _DIGITS, "documented as alpha = 1.67326324, scale = 1.05070098"),
        "tf": Variant("nn.selu", _DIGITS),
        "onnx": Variant(
            "Selu",
            {"alpha": "1.67326319217681884765625", "lambda": "1.05070102214813232421875"},
            "the constants are rounded to 32 bits",
        ),
        "paddle": Variant("selu", _DIGITS),
        "mlx": Variant("selu", {"alpha": "1.67326", "lambda": "1.0507"}),
        "mxnet": Variant("LeakyReLU(act_type='selu')", _DIGITS),
    },
)  # fmt: skip

celu = Activation(
    "celu",
    lambda: Piecewise((x, x >= 0), (alpha * (exp(x / alpha) - 1), True)),
    parameters=(Parameter("alpha", 1, Interval(0, oo), also=("a",)),),
    title=Title("Continuously differentiable ELU", "連続微分可能ELU"),
    aliases=("continuously differentiable exponential linear unit", "連続微分可能な指数線形ユニット"),
    sources=("Barron 2017, Continuously differentiable exponential linear units",),
    frameworks={
        "torch": "nn.CELU(alpha=1)", "jax": "nn.celu(alpha=1)", "flax": "celu(alpha=1)",
        "keras": "celu(alpha=1)", "onnx": "Celu(alpha=1)", "paddle": "celu(alpha=1)", "mlx": "celu(alpha=1)",
    },
)  # fmt: skip

pelu = Activation(
    "pelu",
    lambda: Piecewise((a / b * x, x >= 0), (a * (exp(x / b) - 1), True)),
    parameters=(Parameter("a", 1, _POSITIVE), Parameter("b", 1, _POSITIVE)),
    title=Title("Parametric ELU", "パラメトリックELU"),
    aliases=("parametric exponential linear unit", "パラメトリック指数線形ユニット"),
    sources=(
        "Trottier, Giguère, Chaib-draa 2016, Parametric exponential linear unit for deep convolutional "
        "neural networks",
    ),
)

mpelu = Activation(
    "mpelu",
    lambda: Piecewise((x, x > 0), (alpha * (exp(beta * x) - 1), True)),
    parameters=(Parameter("alpha", 1, also=("a",)), Parameter("beta", 1, _POSITIVE, also=("b",))),
    title=Title("Multiple parametric ELU", "多重パラメトリックELU"),
    aliases=("multiple parametric exponential linear unit", "多パラメータELU"),
    sources=(
        "Li, Fan, Li, Wu, Ming 2016, Improving deep neural network with multiple parametric exponential "
        "linear units",
    ),
)

pdelu = Activation(
    "pdelu",
    lambda: Piecewise((x, x > 0), (alpha * (Max(1 + (1 - t) * x, 0) ** (1 / (1 - t)) - 1), True)),
    parameters=(
        Parameter("alpha", 1, _POSITIVE, also=("a",)),
        Parameter("t", Rational(9, 10), Interval(0, 1)),
    ),
    title=Title("Parametric deformable ELU", "パラメトリック変形可能ELU"),
    aliases=("parametric deformable exponential linear unit", "変形可能ELU"),
    sources=("Cheng et al. 2020, Parametric deformable exponential linear units for deep neural networks",),
)

isrlu = Activation(
    "isrlu",
    lambda: Piecewise((x, x >= 0), (x / sqrt(1 + alpha * x**2), True)),
    parameters=(Parameter("alpha", 1, _POSITIVE, also=("a",)),),
    title=Title("Inverse square root linear unit", "逆平方根線形ユニット"),
    aliases=("逆平方根線形関数",),
    sources=(
        "Carlile, Delamarter, Kinney, Marti, Whitney 2017, Improving deep learning by inverse square root "
        "linear units (ISRLUs)",
    ),
)
