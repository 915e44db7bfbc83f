"""S-shaped functions, and the logarithm of one."""

from sympy import Abs, Rational, Symbol, atan, erf, exp, log, oo, pi, sqrt, tanh

from symacts.activation import Activation, Parameter, Title, Variant, x
from symacts.values import Interval

A = Symbol("A", real=True)
S = Symbol("S", real=True)
mu = Symbol("mu", real=True)
s = Symbol("s", real=True)

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
    sources=("Olver, Lozier, Boisvert, Clark 2010, NIST handbook of mathematical functions, section 4.23",),
    frameworks={"torch": "torch.atan", "jax": "jax.numpy.arctan", "onnx": "Atan"},
)

log_sigmoid = Activation(
    "log_sigmoid",
    lambda: -log(1 + exp(-x)),
    title=Title("Log-sigmoid", "対数シグモイド関数"),
    aliases=("logarithm of sigmoid", "対数シグモイド", "ログシグモイド"),
    sources=("Collobert, Kavukcuoglu, Farabet 2011, Torch7: a Matlab-like environment for machine learning",),
    frameworks={
        "torch": "nn.LogSigmoid", "jax": "nn.log_sigmoid", "flax": "log_sigmoid", "keras": "log_sigmoid",
        "tf": "math.log_sigmoid", "paddle": "log_sigmoid", "mlx": "log_sigmoid", "mxnet": "log_sigmoid",
    },
)  # fmt: skip

lecun_tanh = Activation(
    "lecun_tanh",
    lambda: A * tanh(S * x),
    parameters=(
        Parameter("A", Rational(17159, 10000), Interval(0, oo), also=("scale_b",)),
        Parameter("S", Rational(2, 3), Interval(0, oo), also=("scale_a",)),
    ),
    title=Title("LeCun's tanh", "スケール付き双曲線正接関数"),
    aliases=("scaled tanh", "stanh", "スケール付き双曲線正接", "LeCunのtanh"),
    sources=(
        "LeCun 1989, Generalization and network design strategies",
        "LeCun, Bottou, Orr, Müller 1998, Efficient BackProp",
    ),
    frameworks={"paddle": Variant("stanh(scale_a=0.67, scale_b=1.7159)", {"S": "0.67"})},
)

bipolar_sigmoid = Activation(
    "bipolar_sigmoid",
    lambda: (1 - exp(-x)) / (1 + exp(-x)),
    title=Title("Bipolar sigmoid", "双極シグモイド関数"),
    aliases=("symmetric sigmoid", "双極シグモイド"),
    sources=("Fausett 1994, Fundamentals of neural networks",),
)

elliott = Activation(
    "elliott",
    lambda: Rational(1, 2) + x / (2 * (1 + Abs(x))),
    title=Title("Elliott's sigmoid", "エリオット関数"),
    aliases=("Elliott sigmoid", "unipolar ElliotSig", "エリオットシグモイド"),
    sources=("Elliott 1993, A better activation function for artificial neural networks",),
)

gudermannian = Activation(
    "gudermannian",
    lambda: 2 * atan(tanh(x / 2)),
    title=Title("Gudermannian", "グーデルマン関数"),
    aliases=("gd", "Gudermannian function"),
    sources=("Olver, Lozier, Boisvert, Clark 2010, NIST handbook of mathematical functions, section 4.23",),
)

erf_row = Activation(
    "erf",
    lambda: erf(x),
    title=Title("Error function", "誤差関数"),
    aliases=("Gauss error function", "ガウスの誤差関数"),
    sources=("Olver, Lozier, Boisvert, Clark 2010, NIST handbook of mathematical functions, section 7.2",),
    frameworks={
        "torch": "torch.erf", "jax": "jax.scipy.special.erf", "tf": "math.erf", "onnx": "Erf",
        "paddle": "erf", "mlx": "erf", "scipy": "special.erf",
    },
)  # fmt: skip

probit = Activation(
    "probit",
    lambda: (1 + erf(x / sqrt(2))) / 2,
    title=Title("Probit", "プロビット関数"),
    aliases=(
        "normal CDF", "Phi", "normal distribution function", "inverse probit", "正規累積分布関数",
        "標準正規分布の累積分布関数",
    ),
    sources=(
        "Bliss 1934, The method of probits",
        "Gomes, Ludermir 2008, Complementary log-log and probit: activation functions implemented in "
        "artificial neural networks",
    ),
    frameworks={
        "torch": "torch.special.ndtr", "jax": "jax.scipy.stats.norm.cdf", "tf": "math.special.ndtr",
        "scipy": "special.ndtr",
    },
)  # fmt: skip

cloglog = Activation(
    "cloglog",
    lambda: 1 - exp(-exp(x)),
    title=Title("Complementary log-log", "補対数対数関数"),
    aliases=("complementary loglog", "コンプリメンタリ・ログログ", "補二重対数関数"),
    sources=(
        "Gomes, Ludermir 2008, Complementary log-log and probit: activation functions implemented in "
        "artificial neural networks",
    ),
)

loglog = Activation(
    "loglog",
    lambda: exp(-exp(-x)),
    title=Title("Log-log", "ログログ関数"),
    aliases=("Gompertz", "Gompertz function", "ゴンペルツ関数", "対数対数関数"),
    sources=(
        "Gompertz 1825, On the nature of the function expressive of the law of human mortality",
        "Gomes, Ludermir 2008, Complementary log-log and probit: activation functions implemented in "
        "artificial neural networks",
    ),
)

laplace_mega = Activation(
    "laplace_mega",
    lambda: (1 + erf((x - mu) / (s * sqrt(2)))) / 2,
    parameters=(
        Parameter("mu", sqrt(Rational(1, 2))),
        Parameter("s", sqrt(1 / (4 * pi)), Interval(0, oo), also=("sigma", "std")),
    ),
    title=Title("Laplace function of Mega", "ラプラス関数（MEGA）"),
    aliases=("Laplace attention function", "MEGAのラプラス関数"),
    sources=("Ma et al. 2022, Mega: moving average equipped gated attention",),
    frameworks={"hf": Variant("laplace(mu=0.707107, sigma=0.282095)", {"mu": "0.707107", "s": "0.282095"})},
)
