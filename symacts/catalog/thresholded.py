"""Functions that follow the identity above a threshold and jump at it."""

from sympy import Piecewise, Rational, Symbol, oo

from symacts.activation import Activation, Parameter, Title, Variant, x
from symacts.values import Interval

theta = Symbol("theta", real=True)
v = Symbol("v", real=True)

threshold = Activation(
    "threshold",
    lambda: Piecewise((x, x > theta), (v, True)),
    parameters=(
        Parameter("theta", Rational(1, 10), also=("threshold",)),
        Parameter("v", 20, also=("value", "default_value")),
    ),
    title=Title("Threshold", "閾値関数"),
    aliases=("threshold with a fill value", "しきい値関数"),
    sources=("PyTorch, documentation of nn.Threshold, whose example gives the defaults here",),
    frameworks={
        "torch": Variant("nn.Threshold(threshold, value)", note="both must be given"),
        "keras": Variant("threshold(threshold, default_value)", note="both must be given"),
    },
)

thresholded_relu = Activation(
    "thresholded_relu",
    lambda: Piecewise((x, x > theta), (0, True)),
    parameters=(Parameter("theta", 1, Interval(0, oo, lo_closed=True), also=("alpha", "threshold")),),
    title=Title("Thresholded ReLU", "閾値付きReLU"),
    aliases=("TReLU", "thresholdrelu", "truncated rectified", "しきい値付きReLU"),
    sources=(
        "Konda, Memisevic, Krueger 2014, Zero-bias autoencoders and the benefits of co-adapting features",
    ),
    frameworks={
        "keras": Variant("relu(threshold=0)", {"theta": "0"}), "onnx": "ThresholdedRelu(alpha=1)",
        "paddle": "thresholded_relu(threshold=1)", "nnlib": "trelu(theta=1)",
    },
)  # fmt: skip
