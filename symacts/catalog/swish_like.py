"""x times a logistic gate: SiLU, swish and their variants."""

from sympy import Max, Min, Rational, Symbol, exp, oo, sin, tanh

from symacts.activation import Activation, Parameter, Title, x
from symacts.values import Interval

alpha = Symbol("alpha", real=True)
beta = Symbol("beta", real=True)
gamma = Symbol("gamma", real=True)
a, b, p1, p2 = (Symbol(name, real=True) for name in ("a", "b", "p1", "p2"))

_POSITIVE = Interval(0, oo)

silu = Activation(
    "silu",
    lambda: x / (1 + exp(-x)),
    title=Title("Sigmoid linear unit", "シグモイド線形ユニット"),
    aliases=("swish-1", "SiL", "sigmoid-weighted linear unit", "スウィッシュ関数", "スウィッシュ"),
    sources=(
        "Hendrycks, Gimpel 2016, Gaussian error linear units (GELUs)",
        "Elfwing, Uchibe, Doya 2017, Sigmoid-weighted linear units for neural network function approximation "
        "in reinforcement learning",
        "Ramachandran, Zoph, Le 2017, Searching for activation functions",
    ),
    frameworks={
        "torch": "nn.SiLU", "jax": "nn.silu, nn.swish", "flax": "silu, swish", "keras": "silu, swish",
        "tf": "nn.silu(beta=1)", "onnx": "Swish(alpha=1)", "paddle": "silu", "mlx": "silu", "mxnet": "SiLU",
    },
)  # fmt: skip

swish = Activation(
    "swish",
    lambda: x / (1 + exp(-beta * x)),
    parameters=(Parameter("beta", 1, also=("alpha", "b")),),
    title=Title("Swish", "スウィッシュ関数（β付き）"),
    aliases=("swish-beta", "parametric swish", "β付きスウィッシュ関数"),
    sources=("Ramachandran, Zoph, Le 2017, Searching for activation functions",),
    frameworks={
        "tf": "nn.silu(beta=1)", "onnx": "Swish(alpha=1)", "paddle": "swish",
        "mxnet": "gluon.nn.Swish(beta=1)",
    },
)  # fmt: skip

hard_swish = Activation(
    "hard_swish",
    lambda: x * Min(Max(x + 3, 0), 6) / 6,
    title=Title("Hard swish", "ハードスウィッシュ関数"),
    aliases=("h-swish", "hard_silu", "ハードスウィッシュ"),
    sources=("Howard, Sandler, Chu et al. 2019, Searching for MobileNetV3",),
    frameworks={
        "torch": "nn.Hardswish", "jax": "nn.hard_silu, nn.hard_swish", "flax": "hard_silu, hard_swish",
        "keras": "hard_silu, hard_swish", "onnx": "HardSwish", "paddle": "hardswish", "mlx": "hardswish",
    },
)  # fmt: skip

e_swish = Activation(
    "e_swish",
    lambda: beta * x / (1 + exp(-x)),
    parameters=(Parameter("beta", Rational(3, 2), Interval(1, 2, True, True), also=("b",)),),
    title=Title("E-swish", "E-スウィッシュ"),
    aliases=("eswish", "Eスウィッシュ"),
    sources=("Alcaide 2018, E-swish: adjusting activations to different network depths",),
)

lipswish = Activation(
    "lipswish",
    lambda: x / (1 + exp(-beta * x)) / Rational(11, 10),
    parameters=(Parameter("beta", 1, _POSITIVE, also=("b",)),),
    title=Title("LipSwish", "LipSwish"),
    aliases=("Lipschitz swish", "リプスウィッシュ"),
    sources=("Chen, Behrmann, Duvenaud, Jacobsen 2019, Residual flows for invertible generative modeling",),
)

dsilu = Activation(
    "dsilu",
    lambda: (1 + x * (1 - 1 / (1 + exp(-x)))) / (1 + exp(-x)),
    title=Title("Derivative of SiLU", "SiLUの導関数"),
    aliases=("dSiLU", "sigmoid-weighted linear unit derivative"),
    sources=(
        "Elfwing, Uchibe, Doya 2017, Sigmoid-weighted linear units for neural network function approximation "
        "in reinforcement learning",
    ),
)

aptx = Activation(
    "aptx",
    lambda: (alpha + tanh(beta * x)) * gamma * x,
    parameters=(
        Parameter("alpha", 1, also=("a",)),
        Parameter("beta", 1, _POSITIVE, also=("b",)),
        Parameter("gamma", Rational(1, 2), _POSITIVE, also=("g",)),
    ),
    title=Title("APTx", "APTx"),
    aliases=("alpha plus tanh times",),
    sources=(
        "Kumar 2022, APTx: better activation function than MISH, SWISH, and ReLU's variants used in deep "
        "learning",
    ),
)

aria2 = Activation(
    "aria2",
    lambda: x * (1 + exp(-beta * x)) ** (-alpha),
    parameters=(
        Parameter("alpha", Rational(3, 2), _POSITIVE, also=("a",)),
        Parameter("beta", 2, _POSITIVE, also=("b",)),
    ),
    title=Title("ARiA2", "Aria-2"),
    aliases=("adaptive Richard's curve weighted activation",),
    sources=(
        "Patwardhan, Ingalhalikar, Walambe 2018, ARiA: utilizing Richard's curve for controlling the "
        "non-monotonicity of the activation function in deep neural nets",
    ),
)

acon_c = Activation(
    "acon_c",
    lambda: (p1 - p2) * x / (1 + exp(-beta * (p1 - p2) * x)) + p2 * x,
    parameters=(Parameter("p1", 1), Parameter("p2", 0), Parameter("beta", 1, also=("b",))),
    title=Title("ACON-C", "ACON-C"),
    aliases=("activate or not", "エーコンC"),
    sources=("Ma, Zhang, Liu, Sun 2020, Activate or not: learning customized activation",),
)

sinlu = Activation(
    "sinlu",
    lambda: (x + a * sin(b * x)) / (1 + exp(-x)),
    parameters=(Parameter("a", 1), Parameter("b", 1)),
    title=Title("Sinu-sigmoidal linear unit", "正弦シグモイド線形ユニット"),
    aliases=("SinLU",),
    sources=("Paul, Bandyopadhyay, Yoon, Geem, Sarkar 2022, SinLU: sinu-sigmoidal linear unit",),
)

nipuna = Activation(
    "nipuna",
    lambda: Max(x / (1 + exp(-beta * x)), x),
    parameters=(Parameter("beta", 1, _POSITIVE, also=("b",)),),
    title=Title("NIPUNA", "ニプナ"),
    aliases=("nipuna activation",),
    sources=("Madhu et al. 2023, NIPUNA: a novel optimizer activation function for deep neural networks",),
)
