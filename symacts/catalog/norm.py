"""A vector made shorter along itself."""

from sympy import sqrt

from symacts.activation import Title
from symacts.vector import Pooled, VectorActivation, i, j, total, x

squash = VectorActivation(
    "squash",
    Pooled(lambda: sqrt(total(x[j] ** 2)) * x[i] / (1 + total(x[j] ** 2))),
    title=Title("Squash", "スカッシュ関数"),
    aliases=("capsule squash",),
    sources=("Sabour, Frosst, Hinton 2017, Dynamic routing between capsules, eq. 1",),
)
