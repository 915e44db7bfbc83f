"""x times a gate of composed functions: Mish and its kin."""

from sympy import Max, Min, Rational, Symbol, erf, exp, log, oo, pi, sin, sqrt, tanh

from symacts.activation import Activation, Parameter, Title, x
from symacts.values import Interval

alpha = Symbol("alpha", real=True)
beta = Symbol("beta", real=True)

_POSITIVE = Interval(0, oo)

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

hard_mish = Activation(
    "hard_mish",
    lambda: x * Min(Max(x + 2, 0), 2) / 2,
    title=Title("Hard Mish", "ハードミッシュ"),
    aliases=("H-Mish", "ハードミッシュ関数"),
    sources=("Misra, H-Mish, published with the code of Mish",),
    frameworks={"timm": "hard_mish"},
)

tanhexp = Activation(
    "tanhexp",
    lambda: x * tanh(exp(x)),
    title=Title("TanhExp", "TanhExp"),
    aliases=("TeLU", "tanh exponential activation", "双曲正接指数線形ユニット"),
    sources=(
        "Liu, Di 2020, TanhExp: a smooth activation function with high convergence speed for lightweight "
        "neural networks",
        "Fernandez, Mali 2024, TeLU activation function for fast and stable deep learning",
    ),
)

serf = Activation(
    "serf",
    lambda: x * erf(log(1 + exp(x))),
    title=Title("Serf", "サーフ"),
    aliases=("log-softplus error activation function",),
    sources=(
        "Nag, Bhattacharyya 2021, SERF: towards better training of deep neural networks using log-softplus "
        "error activation function",
    ),
)

erfact = Activation(
    "erfact",
    lambda: x * erf(alpha * exp(beta * x)),
    parameters=(
        Parameter("alpha", Rational(3, 4), _POSITIVE, also=("a",)),
        Parameter("beta", Rational(3, 4), _POSITIVE, also=("b",)),
    ),
    title=Title("ErfAct", "ErfAct"),
    sources=(
        "Biswas, Kumar, Banerjee, Pandey 2021, ErfAct and Pserf: non-monotonic smooth trainable activation "
        "functions",
    ),
)

logish = Activation(
    "logish",
    lambda: x * log(1 + 1 / (1 + exp(-x))),
    title=Title("Logish", "ロギッシュ"),
    aliases=("ロギッシュ関数",),
    sources=(
        "Zhu, Zeng, Liu, Yuan 2021, Logish: a new nonlinear nonmonotonic activation function for "
        "convolutional neural network",
    ),
)

smish = Activation(
    "smish",
    lambda: alpha * x * tanh(log(1 + 1 / (1 + exp(-beta * x)))),
    parameters=(
        Parameter("alpha", 1, _POSITIVE, also=("a",)), Parameter("beta", 1, _POSITIVE, also=("b",)),
    ),
    title=Title("Smish", "スミッシュ"),
    aliases=("スミッシュ関数",),
    sources=("Wang, Ren, Wang 2022, Smish: a novel activation function for deep learning methods",),
)  # fmt: skip

phish = Activation(
    "phish",
    lambda: x * tanh(x * (1 + erf(x / sqrt(2))) / 2),
    title=Title("Phish", "フィッシュ"),
    aliases=("フィッシュ関数",),
    sources=("Naveen 2022, Phish: a novel hyper-optimizable activation function",),
)

gish = Activation(
    "gish",
    lambda: x * log(2 - exp(-exp(x))),
    title=Title("Gish", "ギッシュ"),
    aliases=("ギッシュ関数",),
    sources=("Kaytan, Aydilek, Yeroğlu 2023, Gish: a novel activation function for image classification",),
)

sinsig = Activation(
    "sinsig",
    lambda: x * sin(pi / 2 / (1 + exp(-x))),
    title=Title("SinSig", "サインシグモイド"),
    aliases=("sine of sigmoid",),
    sources=("No paper is known; seen in code of Lipschitz-normalised networks",),
)
