"""What SymPy makes of derivatives, powers and polylogarithms, without its questions."""

import subprocess
import sys

import pytest
from sympy import (
    Expr,
    Rational,
    S,
    Symbol,
    acosh,
    diff,
    erf,
    exp,
    im,
    log,
    pi,
    polylog,
    preorder_traversal,
    sin,
    sqrt,
    tanh,
    zeta,
)

from symacts.activation import x
from symacts.calculus.moments import expanded
from symacts.calculus.rewriting import differentiated, polylogarithm, raised, varies

a = Symbol("a", real=True)
CASES: list[Expr] = [
    a,
    pi * x,
    x**3 - a * x + 2,
    x * exp(-x) / (1 + exp(-x)) ** 2,
    x * tanh(log(1 + exp(x))),
    x * (1 + erf(x / sqrt(2))) / 2,
    sqrt(1 + x**2) ** 3,
    sin(a * x) ** 2 / a,
    exp(x) ** Rational(1, 3),
    x**x,
    acosh(2 + x**2),
]


@pytest.mark.parametrize("e", CASES, ids=str)
def test_the_rules_give_what_sympy_gives(e: Expr) -> None:
    assert differentiated(e, x) == diff(e, x)


@pytest.mark.parametrize("e", CASES, ids=str)
def test_a_perturbed_function_has_another_derivative(e: Expr) -> None:
    assert differentiated(e + x, x) != diff(e, x)


@pytest.mark.parametrize(("s", "lower"), [(2, -log(1 + exp(x))), (3, polylog(2, -exp(x)))])
def test_polylogarithms_go_down(s: int, lower: Expr) -> None:
    assert differentiated(x**2 * polylog(s, -exp(x)), x) == x**2 * lower + 2 * x * polylog(s, -exp(x))


@pytest.mark.parametrize(
    "base", [*CASES, 1 + x, 1 + exp(x), 2 * x, sqrt(2) - 1, S.One / 2, exp(2 * x)], ids=str
)
@pytest.mark.parametrize("k", [-3, -2, -1, 1, 2, 5])
def test_powers_are_those_of_sympy(base: Expr, k: int) -> None:
    assert raised(base, k) == base**k


@pytest.mark.parametrize("e", CASES, ids=str)
def test_x_is_found_where_it_stands(e: Expr) -> None:
    assert all(varies(part, x) == part.has(x) for part in preorder_traversal(e))


@pytest.mark.parametrize(
    ("s", "u", "value"),
    [(2, 1, pi**2 / 6), (2, Rational(1, 2), pi**2 / 12 - log(2) ** 2 / 2), (3, 1, zeta(3)), (2, 0, 0)],
)
def test_polylogarithms_have_their_special_values(s: int, u: Expr, value: Expr) -> None:
    assert polylogarithm(S(s), S(u)) == value


def test_polylogarithms_are_left_alone_where_products_are_multiplied_out() -> None:
    part = im(polylog(2, (1 + sqrt(-S.One)) * exp(x), evaluate=False))
    assert expanded(x * (part + 1)) == x * part + x


def test_no_polylogarithm_makes_sympy_simplify() -> None:
    """Asked whether an argument is 1, it loads its units of measurement, a third of its own import."""
    question = (
        "import sys; from symacts.catalog import get; from symacts.dossier import derive\n"
        "for name in ('mish', 'rsigelu'): derive(get(name), only=['antiderivative'])\n"
        "assert 'sympy.physics.units' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", question], check=False).returncode == 0
