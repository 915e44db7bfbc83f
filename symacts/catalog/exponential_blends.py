"""Exponentials joined to other functions, and the exponential itself."""

from sympy import Piecewise, Rational, Symbol, exp, log, oo

from symacts.activation import Activation, Parameter, Title, x
from symacts.values import Interval

alpha = Symbol("alpha", real=True)
beta = Symbol("beta", real=True)
gamma = Symbol("gamma", real=True)
ap, an, b = (Symbol(name, real=True) for name in ("ap", "an", "b"))

_POSITIVE = Interval(0, oo)

exponential = Activation(
    "exponential",
    lambda: exp(x),
    title=Title("Exponential", "指数関数"),
    aliases=("exp", "exponential function", "自然指数関数"),
    sources=("Olver, Lozier, Boisvert, Clark 2010, NIST handbook of mathematical functions, section 4.2",),
    frameworks={
        "torch": "torch.exp", "jax": "jax.numpy.exp", "keras": "exponential", "tf": "math.exp",
        "onnx": "Exp", "paddle": "exp", "mlx": "exp",
    },
)  # fmt: skip

soft_exponential = Activation(
    "soft_exponential",
    lambda: Piecewise(
        (-log(1 - alpha * (x + alpha)) / alpha, alpha < 0),
        ((exp(alpha * x) - 1) / alpha + alpha, alpha > 0),
        (x, True),
    ),
    parameters=(Parameter("alpha", Rational(1, 2), also=("a",)),),
    title=Title("Soft exponential", "ソフト指数関数"),
    aliases=("soft exponential function", "ソフトエクスポネンシャル"),
    sources=(
        "Godfrey, Gashler 2015, A continuum among logarithmic, linear, and exponential functions, and its "
        "potential to improve generalization in neural networks; alpha is learned, the default here is an "
        "example",
    ),
)

rsigelu = Activation(
    "rsigelu",
    lambda: Piecewise((x / (1 + exp(-x)) * alpha + x, x > 1), (x, x >= 0), (alpha * (exp(x) - 1), True)),
    parameters=(Parameter("alpha", Rational(1, 2), Interval(0, 1), also=("a",)),),
    title=Title("RSigELU", "RSigELU"),
    aliases=("rectified sigmoid ELU",),
    sources=("Kiliçarslan, Celik 2021, RSigELU: a nonlinear activation function for deep neural networks",),
)

slu = Activation(
    "slu",
    lambda: Piecewise((alpha * x, x >= 0), (beta * log(exp(x) + 1) - gamma, True)),
    parameters=(
        Parameter("alpha", 1, _POSITIVE, also=("a",)),
        Parameter("beta", 2, _POSITIVE, also=("b",)),
        Parameter("gamma", 2 * log(2), also=("c",)),
    ),
    title=Title("Softplus linear unit", "ソフトプラス線形ユニット"),
    aliases=("softplus linear unit function",),
    sources=("Zhao et al. 2018, A novel softplus linear unit for deep convolutional neural networks",),
)

xielu = Activation(
    "xielu",
    lambda: Piecewise((ap * x**2 + b * x, x > 0), (an * (exp(x) - 1) - an * x + b * x, True)),
    parameters=(
        Parameter("ap", Rational(4, 5), _POSITIVE, also=("alpha_p", "alpha_p_init")),
        Parameter("an", Rational(4, 5), _POSITIVE, also=("alpha_n", "alpha_n_init")),
        Parameter("b", Rational(1, 2), also=("beta",)),
    ),
    title=Title("xIELU", "xIELU"),
    aliases=("expanded integral of the exponential linear unit",),
    sources=("Huang, Schlag 2024, Deriving activation functions using integration",),
    frameworks={"hf": "xielu"},
)
