"""Rectifiers: max(0, x), its leaky forms and its powers."""

from sympy import Max, Piecewise, Rational, Symbol, cos, log, oo, sin, sqrt

from symacts.activation import Activation, Parameter, Title, Variant, x
from symacts.values import Interval

alpha = Symbol("alpha", real=True)
beta = Symbol("beta", real=True)
epsilon = Symbol("epsilon", real=True)
b, p, s, lower, upper = (Symbol(letter, real=True) for letter in "bpslu")

relu = Activation(
    "relu",
    lambda: Max(0, x),
    title=Title("Rectified linear unit", "正規化線形関数"),
    aliases=(
        "rectifier", "rectified linear", "ramp", "ramp function", "positive part", "ランプ関数", "整流関数",
        "レル", "レルー", "正規化線形ユニット",
    ),
    sources=(
        "Fukushima 1969, Visual feature extraction by a multilayered network of analog threshold elements",
        "Nair, Hinton 2010, Rectified linear units improve restricted Boltzmann machines",
        "Glorot, Bordes, Bengio 2011, Deep sparse rectifier neural networks",
    ),
    frameworks={
        "torch": "nn.ReLU", "jax": "nn.relu", "flax": "relu",
        "keras": "relu(negative_slope=0, max_value=None, threshold=0)", "tf": "nn.relu", "onnx": "Relu",
        "paddle": "relu", "mlx": "relu", "mxnet": "relu",
    },
)  # fmt: skip

leaky_relu = Activation(
    "leaky_relu",
    lambda: Piecewise((x, x > 0), (alpha * x, True)),
    parameters=(Parameter("alpha", Rational(1, 100), also=("negative_slope", "slope", "a")),),
    title=Title("Leaky ReLU", "リーキーReLU"),
    aliases=("LReLU", "leaky rectifier", "leaky rectified linear unit", "漏洩ReLU", "リーキー レル"),
    sources=("Maas, Hannun, Ng 2013, Rectifier nonlinearities improve neural network acoustic models",),
    frameworks={
        "torch": "nn.LeakyReLU(negative_slope=0.01)", "jax": "nn.leaky_relu(negative_slope=0.01)",
        "flax": "leaky_relu(negative_slope=0.01)",
        "keras": Variant(
            "leaky_relu(negative_slope=0.2)", {"alpha": "0.2"}, "layers.LeakyReLU has negative_slope = 0.3"
        ),
        "tf": Variant("nn.leaky_relu(alpha=0.2)", {"alpha": "0.2"}), "onnx": "LeakyRelu(alpha=0.01)",
        "paddle": "leaky_relu(negative_slope=0.01)", "mlx": "leaky_relu(negative_slope=0.01)",
        "mxnet": Variant("LeakyReLU(act_type='leaky', slope=0.25)", {"alpha": "0.25"}),
    },
)  # fmt: skip

prelu = Activation(
    "prelu",
    lambda: Piecewise((x, x > 0), (alpha * x, True)),
    parameters=(
        Parameter("alpha", Rational(1, 4), also=("weight", "init", "negative_slope_init", "slope", "a")),
    ),
    title=Title("Parametric ReLU", "パラメトリックReLU"),
    aliases=("parametric rectified linear unit", "パラメトリック レル"),
    sources=(
        "He, Zhang, Ren, Sun 2015, Delving deep into rectifiers: surpassing human-level performance "
        "on ImageNet classification",
    ),
    frameworks={
        "torch": "nn.PReLU(init=0.25)",
        "flax": Variant("PReLU(negative_slope_init=0.01)", {"alpha": "0.01"}),
        "keras": Variant("layers.PReLU(alpha_initializer='Zeros')", {"alpha": "0"}),
        "onnx": Variant("PRelu", note="the slope is an input, without a default"),
        "paddle": "nn.PReLU(init=0.25)", "mlx": "PReLU(init=0.25)", "mxnet": "gluon.nn.PReLU",
    },
)  # fmt: skip

rrelu = Activation(
    "rrelu",
    lambda: Piecewise((x, x >= 0), ((lower + upper) / 2 * x, True)),
    parameters=(
        Parameter("l", Rational(1, 8), Interval(0, oo, lo_closed=True), also=("lower", "lower_bound", "lo")),
        Parameter("u", Rational(1, 3), Interval(0, oo, lo_closed=True), also=("upper", "upper_bound", "hi")),
    ),
    title=Title("Randomized leaky ReLU", "ランダム化リーキーReLU"),
    aliases=("randomized ReLU", "randomised leaky ReLU", "ランダムReLU"),
    sources=(
        "Xu, Wang, Chen, Li 2015, Empirical evaluation of rectified activations in convolutional network; "
        "in training the slope is uniform on (l, u), here it has its mean; the paper itself divides by a "
        "number uniform on (3, 8), and by 11/2 in tests",
    ),
    frameworks={
        "torch": "nn.RReLU(lower=1/8, upper=1/3)", "tfa": "rrelu(lower=1/8, upper=1/3)",
        "paddle": "rrelu(lower=1/8, upper=1/3)", "nnlib": "rrelu(lo=1/8, hi=1/3)",
        "mxnet": Variant(
            "LeakyReLU(act_type='rrelu', lower_bound=0.125, upper_bound=0.334)", {"u": "0.334"}
        ),
    },
)  # fmt: skip

squared_relu = Activation(
    "squared_relu",
    lambda: Max(0, x) ** 2,
    title=Title("Squared ReLU", "二乗ReLU"),
    aliases=("relu2", "ReLU^2", "ReLU squared", "Primer", "2乗ReLU"),
    sources=(
        "So, Mańke, Liu, Dai, Shazeer, Le 2021, Primer: searching for efficient transformers for language "
        "modeling",
    ),
    frameworks={"hf": "relu2", "mlx": "relu2"},
)

star_relu = Activation(
    "star_relu",
    lambda: s * Max(0, x) ** 2 + b,
    parameters=(
        Parameter("s", 2 / sqrt(5), Interval(0, oo), also=("scale_value", "scale")),
        Parameter("b", -1 / sqrt(5), also=("bias_value", "bias")),
    ),
    title=Title("StarReLU", "スターReLU"),
    aliases=("star ReLU",),
    sources=(
        "Yu, Si, Zhou, Luo, Zhou, Feng, Yan, Wang 2022, MetaFormer baselines for vision; the printed "
        "0.8944 and -0.4472 are rounded",
    ),
)

repu = Activation(
    "repu",
    lambda: Max(0, x) ** p,
    parameters=(Parameter("p", 3, Interval(1, oo, lo_closed=True), also=("s",)),),
    title=Title("Rectified power unit", "整流冪ユニット"),
    aliases=("ReLU power", "正規化冪ユニット"),
    sources=(
        "Li, Tang, Yu 2019, Better approximations of high dimensional smooth functions by deep neural "
        "networks with rectified power units",
    ),
)

flexible_relu = Activation(
    "flexible_relu",
    lambda: Max(0, x) + b,
    parameters=(Parameter("b", 0, also=("bias",)),),
    title=Title("Flexible ReLU", "フレキシブルReLU"),
    aliases=("FReLU", "displaced ReLU"),
    sources=(
        "Qiu, Xu, Cai 2017, FReLU: flexible rectified linear units for improving convolutional neural "
        "networks",
    ),
)

nlrelu = Activation(
    "nlrelu",
    lambda: log(beta * Max(0, x) + 1),
    parameters=(Parameter("beta", 1, Interval(0, oo), also=("b",)),),
    title=Title("Natural logarithm ReLU", "自然対数ReLU"),
    aliases=("natural-logarithm-rectified linear unit", "natural log ReLU", "対数ReLU"),
    sources=(
        "Liu et al. 2019, Natural-logarithm-rectified activation function in convolutional neural networks",
    ),
)

sine_relu = Activation(
    "sine_relu",
    lambda: Piecewise((x, x > 0), (epsilon * (sin(x) - cos(x)), True)),
    parameters=(Parameter("epsilon", Rational(25, 10000), Interval(0, oo), also=("e", "e_", "eps")),),
    title=Title("SineReLU", "サインReLU"),
    aliases=("sine ReLU", "正弦ReLU"),
    sources=("Rodrigues 2018, SineReLU: an alternative to the ReLU activation function (blog post)",),
)
