"""Radial functions: what depends on the distance from 0."""

from sympy import Abs, Piecewise, Symbol, exp, oo, sqrt

from symacts.activation import Activation, Parameter, Title, x
from symacts.values import Interval

a = Symbol("a", real=True)

gaussian = Activation(
    "gaussian",
    lambda: exp(-(x**2)),
    title=Title("Gaussian", "ガウス関数"),
    aliases=("Gaussian RBF", "Gaussian function", "ガウシアン", "ガウス型関数"),
    sources=("Broomhead, Lowe 1988, Multivariable functional interpolation and adaptive networks",),
)

ricker = Activation(
    "ricker",
    lambda: (1 - x**2) * exp(-(x**2) / 2),
    title=Title("Ricker wavelet", "リッカーウェーブレット"),
    aliases=("Mexican hat", "Mexican hat wavelet", "メキシカンハット", "メキシカンハット関数"),
    sources=(
        "Ricker 1953, The form and laws of propagation of seismic wavelets",
        "Zhang, Benveniste 1992, Wavelet networks",
    ),
)

sq_rbf = Activation(
    "sq_rbf",
    lambda: Piecewise((1 - x**2 / 2, Abs(x) <= 1), ((2 - Abs(x)) ** 2 / 2, Abs(x) < 2), (0, True)),
    title=Title("Square-law radial basis function", "二乗則放射基底関数"),
    aliases=("SQ-RBF", "square-law RBF"),
    sources=("Wuraola, Patel 2018, Computationally efficient radial basis function",),
)

multiquadric = Activation(
    "multiquadric",
    lambda: sqrt(x**2 + a**2),
    parameters=(Parameter("a", 1, Interval(0, oo)),),
    title=Title("Multiquadric", "多重二乗関数"),
    aliases=("multiquadric RBF", "マルチクアドリック"),
    sources=("Hardy 1971, Multiquadric equations of topography and other irregular surfaces",),
)

inverse_multiquadric = Activation(
    "inverse_multiquadric",
    lambda: 1 / sqrt(x**2 + a**2),
    parameters=(Parameter("a", 1, Interval(0, oo)),),
    title=Title("Inverse multiquadric", "逆多重二乗関数"),
    aliases=("inverse multiquadric RBF", "逆マルチクアドリック"),
    sources=(
        "Hardy 1971, Multiquadric equations of topography and other irregular surfaces",
        "Franke 1982, Scattered data interpolation: tests of some methods",
    ),
)
