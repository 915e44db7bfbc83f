"""Piecewise linear functions with two or more pieces: clipped to a band, or of several slopes."""

from sympy import Max, Min, Piecewise, Rational, Symbol, oo

from symacts.activation import Activation, Parameter, Title, Variant, x
from symacts.values import Interval

alpha = Symbol("alpha", real=True)
beta = Symbol("beta", real=True)
lo = Symbol("lo", real=True)
hi = Symbol("hi", real=True)
a, b, c, A, tl, al, tr, ar = (
    Symbol(name, real=True) for name in ["a", "b", "c", "A", "tl", "al", "tr", "ar"]
)

hard_tanh = Activation(
    "hard_tanh",
    lambda: Min(Max(x, lo), hi),
    parameters=(Parameter("lo", -1, also=("min_val", "min")), Parameter("hi", 1, also=("max_val", "max"))),
    title=Title("Hard tanh", "ハードtanh"),
    aliases=("clip", "satlins", "saturating linear", "ハードタンエイチ", "ハードtanh関数"),
    sources=("Collobert 2004, Large scale machine learning (PhD thesis, Université Paris VI)",),
    frameworks={
        "torch": "nn.Hardtanh(min_val=-1, max_val=1)",
        "jax": Variant("nn.hard_tanh", note="its derivative at the kinks is 1"),
        "flax": "hard_tanh", "keras": "hard_tanh",
        "onnx": Variant("Clip", note="the bounds are inputs; without them it is the identity"),
        "paddle": "hardtanh(min=-1, max=1)", "mlx": "hard_tanh(min_val=-1, max_val=1)",
    },
)  # fmt: skip

relu6 = Activation(
    "relu6",
    lambda: Min(Max(x, 0), 6),
    title=Title("ReLU6", "ReLU6"),
    aliases=("rectified linear unit capped at 6", "ReLU6関数"),
    sources=("Krizhevsky 2010, Convolutional deep belief networks on CIFAR-10",),
    frameworks={
        "torch": "nn.ReLU6", "jax": "nn.relu6", "flax": "relu6", "keras": "relu6", "tf": "nn.relu6",
        "paddle": "relu6", "mlx": "relu6",
    },
)  # fmt: skip

hard_sigmoid = Activation(
    "hard_sigmoid",
    lambda: Min(Max(alpha * x + beta, 0), 1),
    parameters=(
        Parameter("alpha", Rational(1, 6), Interval(0, oo), also=("slope", "a")),
        Parameter("beta", Rational(1, 2), also=("offset", "b")),
    ),
    title=Title("Hard sigmoid", "ハードシグモイド関数"),
    aliases=("ハードシグモイド", "区分線形シグモイド関数"),
    sources=(
        "Courbariaux, Bengio, David 2015, BinaryConnect: training deep neural networks with binary weights "
        "during propagations",
        "Gulcehre, Moczulski, Denil, Bengio 2016, Noisy activation functions",
        "Howard, Sandler, Chu et al. 2019, Searching for MobileNetV3",
    ),
    frameworks={
        "torch": "nn.Hardsigmoid", "jax": "nn.hard_sigmoid", "flax": "hard_sigmoid",
        "keras": "hard_sigmoid", "keras2": Variant("hard_sigmoid", {"alpha": "0.2"}),
        "onnx": Variant("HardSigmoid(alpha=0.2, beta=0.5)", {"alpha": "0.2"}),
        "paddle": Variant("hardsigmoid(slope=0.1666667, offset=0.5)", {"alpha": "0.1666667"}),
        "mxnet": Variant("hard_sigmoid(alpha=0.2, beta=0.5)", {"alpha": "0.2"}),
    },
)  # fmt: skip

sparse_sigmoid = Activation(
    "sparse_sigmoid",
    lambda: Min(Max((x + 1) / 2, 0), 1),
    title=Title("Sparse sigmoid", "スパースシグモイド"),
    aliases=("hard sigmoid of BinaryConnect", "スパースシグモイド関数"),
    sources=(
        "Blondel, Martins, Niculae 2019, Learning with Fenchel-Young losses",
        "Courbariaux, Bengio, David 2015, BinaryConnect: training deep neural networks with binary weights "
        "during propagations",
    ),
    frameworks={"jax": "nn.sparse_sigmoid", "keras": "sparse_sigmoid"},
)

bounded_relu = Activation(
    "bounded_relu",
    lambda: Min(Max(0, x), A),
    parameters=(Parameter("A", 1, Interval(0, oo), also=("max_value", "alpha")),),
    title=Title("Bounded ReLU", "有界ReLU"),
    aliases=("BReLU", "clipped ReLU", "ReLU_n", "クリップReLU"),
    sources=(
        "Liew, Khalil-Hani, Bakhteri 2016, Bounded activation functions for enhanced training stability of "
        "deep neural networks on visual pattern recognition problems",
    ),
    frameworks={"keras": Variant("relu(max_value)", note="max_value must be given")},
)

plu = Activation(
    "plu",
    lambda: Max(alpha * (x + c) - c, Min(alpha * (x - c) + c, x)),
    parameters=(
        Parameter("alpha", Rational(1, 10), Interval(0, 1), also=("a",)),
        Parameter("c", 1, Interval(0, oo)),
    ),
    title=Title("Piecewise linear unit", "区分線形ユニット"),
    aliases=("区分線形活性化関数",),
    sources=("Nicolae 2018, PLU: the piecewise linear unit activation function",),
)

srelu = Activation(
    "srelu",
    lambda: Piecewise((tr + ar * (x - tr), x >= tr), (tl + al * (x - tl), x <= tl), (x, True)),
    parameters=(
        Parameter("tl", -1), Parameter("al", Rational(1, 10)), Parameter("tr", 1),
        Parameter("ar", Rational(1, 10)),
    ),
    title=Title("S-shaped ReLU", "S字型ReLU"),
    aliases=("S-shaped rectified linear activation unit", "S字型正規化線形ユニット"),
    sources=(
        "Jin, Xu, Feng, Wei, Xiong, Yan 2015, Deep learning with S-shaped rectified linear activation units; "
        "all four are learned, the defaults here are an example",
    ),
)  # fmt: skip

apl = Activation(
    "apl",
    lambda: Max(0, x) + a * Max(0, b - x),
    parameters=(Parameter("a", Rational(1, 5)), Parameter("b", 0)),
    title=Title("Adaptive piecewise linear unit", "適応区分線形ユニット"),
    aliases=("APL unit", "適応区分線形"),
    sources=(
        "Agostinelli, Hoffman, Sadowski, Baldi 2014, Learning activation functions to improve deep neural "
        "networks; with one hinge, whose defaults are an example",
    ),
)
