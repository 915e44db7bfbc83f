"""A group of numbers sorted, reflected or replaced by its greatest; a number and its mirror image."""

from itertools import combinations

from sympy import Expr, Max, Min, Piecewise, Rational, Symbol, cos, exp, pi, sin

from symacts.activation import Parameter, Title
from symacts.vector import SideBySide, VectorActivation

theta, beta = Symbol("theta", real=True), Symbol("beta", real=True)


def _ranked(*z: Expr) -> tuple[Expr, ...]:
    """The greatest first: the r-th is the greatest number that r of them reach.

    Not evaluated: SymPy would compare each minimum with each other, and find nothing.
    """
    reached = [[Min(*some) for some in combinations(z, r)] for r in range(1, len(z) + 1)]
    return tuple(Max(*them, evaluate=False) if them[1:] else them[0] for them in reached)


def _side(a: Expr, b: Expr) -> Expr:
    """On which side of the mirror a vector lies: its product with the mirror's normal vector."""
    return a * sin(theta / 2) - b * cos(theta / 2)


def _elu(z: Expr) -> Expr:
    return Piecewise((z, z > 0), (exp(z) - 1, True))


def _lip_swish(z: Expr) -> Expr:
    return z / (1 + exp(-beta * z)) / Rational(11, 10)


maxout = VectorActivation(
    "maxout",
    SideBySide(None, lambda *z: (Max(*z),)),
    title=Title("Maxout", "マックスアウト"),
    sources=("Goodfellow, Warde-Farley, Mirza, Courville, Bengio 2013, Maxout networks",),
    frameworks={"paddle": "maxout", "tfa": "layers.Maxout"},
)

groupsort = VectorActivation(
    "groupsort",
    SideBySide(None, _ranked),
    title=Title("GroupSort", "グループソート"),
    aliases=("MaxMin", "OPLU", "マックスミン"),
    sources=(
        "Anil, Lucas, Grosse 2019, Sorting out Lipschitz function approximation",
        "Chernodub, Nowicki 2016, Norm-preserving orthogonal permutation linear unit activation "
        "functions (OPLU)",
    ),
)

householder = VectorActivation(
    "householder",
    SideBySide(
        2,
        lambda a, b: (
            Piecewise(
                (a, a * sin(theta / 2) - b * cos(theta / 2) > 0), (a * cos(theta) + b * sin(theta), True)
            ),
            Piecewise(
                (b, a * sin(theta / 2) - b * cos(theta / 2) > 0), (a * sin(theta) - b * cos(theta), True)
            ),
        ),
    ),
    parameters=(Parameter("theta", pi / 2),),
    title=Title("Householder activation", "ハウスホルダー活性化"),
    sources=("Singla, Singla, Feizi 2021, Improved deterministic l2 robustness on CIFAR-10 and CIFAR-100",),
)

crelu = VectorActivation(
    "crelu",
    SideBySide(1, lambda a: (Max(a, 0), Max(-a, 0))),
    title=Title("Concatenated ReLU", "連結ReLU"),
    sources=(
        "Shang, Sohn, Almeida, Lee 2016, Understanding and improving convolutional neural networks via "
        "concatenated rectified linear units",
    ),
    frameworks={"tf": "nn.crelu", "nnabla": "crelu"},
)

celu_concat = VectorActivation(
    "celu_concat",
    SideBySide(1, lambda a: (_elu(a), _elu(-a))),
    title=Title("Concatenated ELU", "連結ELU"),
    sources=("Salimans, Karpathy, Chen, Kingma 2017, PixelCNN++",),
    frameworks={"nnabla": "celu, which is CELU everywhere else"},
)

clipswish = VectorActivation(
    "clipswish",
    SideBySide(1, lambda a: (_lip_swish(a) / Rational(1004, 1000), _lip_swish(-a) / Rational(1004, 1000))),
    parameters=(Parameter("beta", 1),),
    title=Title("Concatenated LipSwish", "連結LipSwish"),
    sources=("Perugachi-Diaz, Tomczak, Bhulai 2021, Invertible DenseNets with concatenated LipSwish",),
)
