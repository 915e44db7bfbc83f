"""Rectifiers: max(0, x), its leaky and its smooth forms."""

from sympy import Max, Piecewise, Rational, Symbol, exp, log, oo

from symacts.activation import Activation, Parameter, Title, Variant, x
from symacts.values import Interval

alpha = Symbol("alpha", real=True)
beta = Symbol("beta", real=True)

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
