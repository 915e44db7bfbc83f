"""S-shaped functions, and the logarithm of one."""

from sympy import Abs, atan, exp, log, tanh

from symacts.activation import Activation, Title, x

sigmoid = Activation(
    "sigmoid",
    lambda: 1 / (1 + exp(-x)),
    title=Title("Sigmoid", "シグモイド関数"),
    aliases=(
        "logistic", "logistic function", "logistic sigmoid", "soft step", "expit", "logsig",
        "シグモイド", "標準シグモイド関数", "ロジスティック関数", "ロジスティックシグモイド関数",
    ),
    sources=(
        "Verhulst 1838, Notice sur la loi que la population suit dans son accroissement",
        "Rumelhart, Hinton, Williams 1986, Learning representations by back-propagating errors",
    ),
    frameworks={
        "torch": "nn.Sigmoid", "jax": "nn.sigmoid", "flax": "sigmoid", "keras": "sigmoid",
        "tf": "math.sigmoid", "onnx": "Sigmoid", "paddle": "sigmoid", "mlx": "sigmoid", "mxnet": "sigmoid",
        "scipy": "special.expit",
    },
)  # fmt: skip

tanh_row = Activation(
    "tanh",
    lambda: tanh(x),
    title=Title("Hyperbolic tangent", "双曲線正接関数"),
    aliases=("tansig", "双曲線正接", "ハイパボリックタンジェント", "tanh関数", "タンエイチ"),
    sources=("LeCun, Bottou, Orr, Müller 1998, Efficient BackProp",),
    frameworks={
        "torch": "nn.Tanh", "jax": "nn.tanh", "flax": "tanh", "keras": "tanh", "tf": "math.tanh",
        "onnx": "Tanh", "paddle": "tanh", "mlx": "tanh", "mxnet": "tanh", "nnlib": "tanh_fast",
    },
)  # fmt: skip

softsign = Activation(
    "softsign",
    lambda: x / (1 + Abs(x)),
    title=Title("Softsign", "ソフトサイン関数"),
    aliases=("soft sign", "ElliotSig", "ソフトサイン"),
    sources=(
        "Bergstra, Desjardins, Lamblin, Bengio 2009, Quadratic polynomials learn better image features",
    ),
    frameworks={
        "torch": "nn.Softsign", "jax": "nn.soft_sign", "flax": "soft_sign", "keras": "softsign",
        "tf": "nn.softsign", "onnx": "Softsign", "paddle": "softsign", "mlx": "softsign", "mxnet": "softsign",
    },
)  # fmt: skip

arctan = Activation(
    "arctan",
    lambda: atan(x),
    title=Title("Arctangent", "逆正接関数"),
    aliases=("atan", "arc tangent", "inverse tangent", "逆正接", "アークタンジェント"),
    frameworks={"torch": "torch.atan", "jax": "jax.numpy.arctan", "onnx": "Atan"},
)

log_sigmoid = Activation(
    "log_sigmoid",
    lambda: -log(1 + exp(-x)),
    title=Title("Log-sigmoid", "対数シグモイド関数"),
    aliases=("logarithm of sigmoid", "対数シグモイド", "ログシグモイド"),
    frameworks={
        "torch": "nn.LogSigmoid", "jax": "nn.log_sigmoid", "flax": "log_sigmoid", "keras": "log_sigmoid",
        "tf": "math.log_sigmoid", "paddle": "log_sigmoid", "mlx": "log_sigmoid", "mxnet": "log_sigmoid",
    },
)  # fmt: skip
