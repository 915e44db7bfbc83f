"""Functions clipped to a band."""

from sympy import Max, Min, Rational, Symbol, oo

from symacts.activation import Activation, Parameter, Title, Variant, x
from symacts.values import Interval

alpha = Symbol("alpha", real=True)
beta = Symbol("beta", real=True)
lo = Symbol("lo", real=True)
hi = Symbol("hi", real=True)

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
