"""Functions that move every value towards 0: shrinkage and thresholding."""

from sympy import Abs, Max, Piecewise, Rational, Symbol, oo, sign, tanh

from symacts.activation import Activation, Parameter, Title, x
from symacts.values import Interval

width = Symbol("lambda", real=True)
b = Symbol("b", real=True)

_LAMBDA = Parameter(
    "lambda",
    Rational(1, 2),
    Interval(0, oo, lo_closed=True),
    also=("lambd", "lambda_", "threshold", "upper", "l"),
)

hardshrink = Activation(
    "hardshrink",
    lambda: Piecewise((x, Abs(x) > width), (0, True)),
    parameters=(_LAMBDA,),
    title=Title("Hard shrinkage", "ハードシュリンク"),
    aliases=("hard shrink", "hard thresholding", "ハード閾値", "ハード閾値処理"),
    sources=("Donoho, Johnstone 1994, Ideal spatial adaptation by wavelet shrinkage",),
    frameworks={
        "torch": "nn.Hardshrink(lambd=0.5)", "keras": "hard_shrink(threshold=0.5)",
        "tfa": "hardshrink(lower=-0.5, upper=0.5)", "onnx": "Shrink(lambd=0.5, bias=0)",
        "paddle": "hardshrink(threshold=0.5)", "mlx": "hard_shrink(lambd=0.5)",
    },
)  # fmt: skip

softshrink = Activation(
    "softshrink",
    lambda: sign(x) * Max(Abs(x) - width, 0),
    parameters=(_LAMBDA,),
    title=Title("Soft shrinkage", "ソフトシュリンク"),
    aliases=("soft shrink", "soft thresholding", "ソフト閾値", "ソフト閾値処理"),
    sources=(
        "Donoho, Johnstone 1994, Ideal spatial adaptation by wavelet shrinkage",
        "Donoho 1995, De-noising by soft-thresholding",
    ),
    frameworks={
        "torch": "nn.Softshrink(lambd=0.5)", "keras": "soft_shrink(threshold=0.5)",
        "tfa": "softshrink(lower=-0.5, upper=0.5)", "onnx": "Shrink(lambd=0.5, bias=0.5)",
        "nnlib": "softshrink", "paddle": "softshrink(threshold=0.5)", "mlx": "softshrink(lambd=0.5)",
    },
)  # fmt: skip

shrink = Activation(
    "shrink",
    lambda: Piecewise((x + b, x < -width), (x - b, x > width), (0, True)),
    parameters=(_LAMBDA, Parameter("b", 0, also=("bias",))),
    title=Title("Shrink", "シュリンク"),
    aliases=("ONNX Shrink", "シュリンク関数"),
    sources=("ONNX, Operator schemas, Shrink",),
    frameworks={"onnx": "Shrink(lambd=0.5, bias=0)"},
)

tanhshrink = Activation(
    "tanhshrink",
    lambda: x - tanh(x),
    title=Title("Tanh shrinkage", "tanhシュリンク"),
    aliases=("tanh shrink", "タンエイチシュリンク"),
    sources=("Collobert, Kavukcuoglu, Farabet 2011, Torch7: a Matlab-like environment for machine learning",),
    frameworks={
        "torch": "nn.Tanhshrink", "keras": "tanh_shrink", "tfa": "tanhshrink", "nnlib": "tanhshrink",
        "paddle": "tanhshrink",
    },
)  # fmt: skip
