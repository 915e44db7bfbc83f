"""x times a gate that x itself opens."""

from sympy import Max, Min, Rational, Symbol, erf, exp, log, pi, sqrt, tanh

from symacts.activation import Activation, Parameter, Title, Variant, x

beta = Symbol("beta", real=True)

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

mish = Activation(
    "mish",
    lambda: x * tanh(log(1 + exp(x))),
    title=Title("Mish", "ミッシュ"),
    aliases=("Mish関数", "ミッシュ関数"),
    sources=("Misra 2019, Mish: a self regularized non-monotonic activation function",),
    frameworks={
        "torch": "nn.Mish", "jax": "nn.mish", "keras": "mish", "onnx": "Mish", "paddle": "mish",
        "mlx": "mish", "mxnet": "mish",
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
