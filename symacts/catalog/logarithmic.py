"""Functions that grow like a logarithm on both sides."""

from sympy import Abs, asinh, log, sign

from symacts.activation import Activation, Title, x

asinh_row = Activation(
    "asinh",
    lambda: asinh(x),
    title=Title("Inverse hyperbolic sine", "逆双曲線正弦関数"),
    aliases=("arcsinh", "arsinh", "逆双曲線正弦", "アークハイパボリックサイン"),
    sources=("Olver, Lozier, Boisvert, Clark 2010, NIST handbook of mathematical functions, section 4.37",),
    frameworks={
        "torch": "torch.asinh", "jax": "jax.numpy.arcsinh", "tf": "math.asinh", "onnx": "Asinh",
        "paddle": "asinh", "mlx": "arcsinh",
    },
)  # fmt: skip

symlog = Activation(
    "symlog",
    lambda: sign(x) * log(1 + Abs(x)),
    title=Title("Symmetric logarithm", "対称対数関数"),
    aliases=("symmetric log", "signed log", "対称対数", "符号付き対数関数"),
    sources=("Hafner, Pasukonis, Ba, Lillicrap 2023, Mastering diverse domains through world models",),
)
