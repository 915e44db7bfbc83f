"""Two halves: one is multiplied by a gate that the other opens. a is the first half, b the second."""

from sympy import Max, Symbol, erf, exp, oo, sqrt, tanh

from symacts.activation import Parameter, Title, Variant
from symacts.values import Interval
from symacts.vector import SideBySide, VectorActivation

alpha = Symbol("alpha", real=True)
_SHAZEER = ("Shazeer 2020, GLU variants improve transformer",)

glu = VectorActivation(
    "glu",
    SideBySide(2, lambda a, b: (a / (1 + exp(-b)),)),
    title=Title("Gated linear unit", "ゲート付き線形ユニット"),
    sources=("Dauphin, Fan, Auli, Grangier 2016, Language modeling with gated convolutional networks",),
    frameworks={
        "torch": "nn.GLU(dim=-1)", "jax": "glu(axis=-1)", "keras": "glu(axis=-1)", "flax": "glu",
        "nnlib": "glu", "paddle": "glu", "mlx": "glu",
    },
)  # fmt: skip

bilinear_glu = VectorActivation(
    "bilinear_glu",
    SideBySide(2, lambda a, b: (a * b,)),
    title=Title("Bilinear GLU", "双線形GLU"),
    aliases=("bilinear",),
    sources=_SHAZEER,
)

reglu = VectorActivation(
    "reglu", SideBySide(2, lambda a, b: (Max(a, 0) * b,)), title=Title("ReGLU", "ReGLU"), sources=_SHAZEER
)

geglu = VectorActivation(
    "geglu",
    SideBySide(2, lambda a, b: (a * (1 + erf(a / sqrt(2))) / 2 * b,)),
    title=Title("GEGLU", "GEGLU"),
    sources=_SHAZEER,
)

swiglu = VectorActivation(
    "swiglu",
    SideBySide(2, lambda a, b: (a / (1 + exp(-alpha * a)) * b,)),
    parameters=(Parameter("alpha", 1, Interval(0, oo), also=("beta",)),),
    title=Title("SwiGLU", "SwiGLU"),
    sources=_SHAZEER,
    frameworks={"onnx": Variant("SwiGLU(alpha=1)", note="the gate is the first input"), "paddle": "swiglu"},
)

gtu = VectorActivation(
    "gtu",
    SideBySide(2, lambda a, b: (tanh(a) / (1 + exp(-b)),)),
    title=Title("Gated tanh unit", "ゲート付きtanhユニット"),
    sources=("van den Oord et al. 2016, Conditional image generation with PixelCNN decoders",),
)

dual_relu = VectorActivation(
    "dual_relu",
    SideBySide(2, lambda a, b: (Max(a, 0) - Max(b, 0),)),
    title=Title("Dual rectified linear unit", "双対ReLU"),
    aliases=("DReLU",),
    sources=("Godin, Degrave, Dambre, De Neve 2017, Dual rectified linear units (DReLUs)",),
)
