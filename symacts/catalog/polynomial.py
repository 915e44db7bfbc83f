"""Polynomials."""

from symacts.activation import Activation, Title, x

square = Activation(
    "square",
    lambda: x**2,
    title=Title("Square", "二乗関数"),
    aliases=("quadratic", "quadratic activation", "自乗関数", "2乗関数"),
    sources=(
        "Livni, Shalev-Shwartz, Shamir 2014, On the computational efficiency of training neural networks",
        "Gilad-Bachrach, Dowlin, Laine, Lauter, Naehrig, Wernsing 2016, CryptoNets: applying neural networks "
        "to encrypted data with high throughput and accuracy",
    ),
    frameworks={"torch": "torch.square", "jax": "jax.numpy.square", "tf": "math.square"},
)

cube = Activation(
    "cube",
    lambda: x**3,
    title=Title("Cube", "三乗関数"),
    aliases=("cubic", "cubic activation", "3乗関数"),
    sources=("Chen, Manning 2014, A fast and accurate dependency parser using neural networks",),
)

ncu = Activation(
    "ncu",
    lambda: x - x**3,
    title=Title("Non-monotonic cubic unit", "非単調三次ユニット"),
    aliases=("三次ユニット",),
    sources=(
        "Noel et al. 2021, Biologically inspired oscillating activation functions can bridge the performance "
        "gap between biological and artificial neurons",
    ),
)

squ = Activation(
    "squ",
    lambda: x**2 + x,
    title=Title("Shifted quadratic unit", "シフト二次ユニット"),
    aliases=("二次ユニット",),
    sources=(
        "Noel et al. 2021, Biologically inspired oscillating activation functions can bridge the performance "
        "gap between biological and artificial neurons",
    ),
)
