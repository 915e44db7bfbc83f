"""Bumps about 0."""

from sympy import exp

from symacts.activation import Activation, Title, x

gaussian = Activation(
    "gaussian",
    lambda: exp(-(x**2)),
    title=Title("Gaussian", "ガウス関数"),
    aliases=("Gaussian RBF", "Gaussian function", "ガウシアン", "ガウス型関数"),
    sources=("Broomhead, Lowe 1988, Multivariable functional interpolation and adaptive networks",),
)
