"""Even functions that grow: the absolute value and its smooth forms."""

from sympy import Abs, Rational, Symbol, cosh, erf, log, oo, sqrt, tanh

from symacts.activation import Activation, Parameter, Title, x
from symacts.values import Interval

a = Symbol("a", real=True)
alpha = Symbol("alpha", real=True)

_MODULUS = (
    "Vallés-Pérez et al. 2023, Empirical study of the modulus as activation function in computer vision "
    "applications"
)

abs_row = Activation(
    "abs",
    lambda: Abs(x),
    title=Title("Absolute value", "絶対値関数"),
    aliases=("modulus", "vReLU", "絶対値"),
    sources=(_MODULUS,),
    frameworks={
        "torch": "torch.abs", "jax": "jax.numpy.abs", "tf": "math.abs", "onnx": "Abs", "paddle": "abs",
        "mlx": "abs",
    },
)  # fmt: skip

logcosh = Activation(
    "logcosh",
    lambda: log(cosh(x)),
    title=Title("Log cosh", "対数双曲線余弦関数"),
    aliases=("log-cosh", "対数双曲線余弦", "ログコッシュ"),
    sources=("Hyvärinen, Oja 2000, Independent component analysis: algorithms and applications",),
    frameworks={"nnlib": "logcosh"},
)

lisht = Activation(
    "lisht",
    lambda: x * tanh(x),
    title=Title("Linearly scaled hyperbolic tangent", "線形スケール双曲線正接関数"),
    aliases=("LiSHT", "線形スケール双曲線正接"),
    sources=(
        "Roy, Manna, Dubey, Chaudhuri 2019, LiSHT: non-parametric linearly scaled hyperbolic tangent "
        "activation function for neural networks",
    ),
    frameworks={"tfa": "lisht", "nnlib": "lisht"},
)

softmodulus_t = Activation(
    "softmodulus_t",
    lambda: x * tanh(x / a),
    parameters=(Parameter("a", Rational(1, 100), Interval(0, oo), also=("alpha",)),),
    title=Title("SoftModulusT", "ソフトモジュラスT"),
    aliases=("soft modulus with tanh",),
    sources=(_MODULUS,),
)

sgelu = Activation(
    "sgelu",
    lambda: alpha * x * erf(x / sqrt(2)),
    parameters=(Parameter("alpha", 1, Interval(0, oo), also=("a",)),),
    title=Title("Symmetrical GELU", "対称GELU"),
    aliases=("symmetrical Gaussian error linear unit", "対称ガウス誤差線形ユニット"),
    sources=("Yu, Su 2019, Symmetrical Gaussian error linear units (SGELUs)",),
)
