"""Even and odd by form: right where it answers, silent elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Expr, Rational, asinh, atan, cos, cosh, erf, exp, log, sin, sinh, sqrt, tanh

from symacts.activation import x
from symacts.calculus.mirror import element_parity, parity
from symacts.calculus.roots import chart
from symacts.calculus.tower import derivative, element, zero

EVEN = (
    x * tanh(x),
    1 / cosh(x) ** 2,
    sqrt(1 + x**2),
    exp(-(x**2)),
    x * sin(x) ** 3,
    log(1 + x**2),
    cos(x) + x**2,
)
ODD = (tanh(x), x / sqrt(1 + x**2), erf(x), atan(x**3), cos(x) * asinh(x), sinh(x) - x, erf(exp(x) - exp(-x)))
NEITHER = (
    x + 1,
    1 / (1 + exp(-x)),
    x * exp(x),
    tanh(x) + Rational(1, 10**30),
    exp(x) + 2 * exp(-x),
    x**2 + x**3,
)


@pytest.mark.parametrize(("sign", "e"), [*((1, e) for e in EVEN), *((-1, e) for e in ODD)])
def test_the_parity_is_seen(sign: int, e: Expr) -> None:
    assert element_parity(element(e)) == sign


@pytest.mark.parametrize("e", NEITHER)
def test_none_is_seen_where_there_is_none(e: Expr) -> None:
    assert element_parity(element(e)) is None


_PARTS = st.sampled_from(
    (x, x**2, tanh(x), exp(x), exp(-x), exp(-(x**2)), erf(x), atan(x), cos(x), sqrt(1 + x**2))
)


@given(st.lists(_PARTS, min_size=1, max_size=3), st.lists(_PARTS, min_size=1, max_size=3))
def test_what_is_seen_is_so(a: list[Expr], b: list[Expr]) -> None:
    e = sum(a, Rational(0)) * sum(b, Rational(0))
    sign = element_parity(element(e))
    if sign is not None:
        assert zero(e.xreplace({x: -x}) - sign * e) is True


@pytest.mark.parametrize(
    ("e", "zeros", "signs"),
    [
        (sinh(x) - x, [(0, 3)], (-1, 1)),
        (cosh(x) - 1 - x**2 / 2, [(0, 4)], (1, 1)),
        (cosh(x) - 2 - x**2 / 4, [None, None], (1, -1, 1)),
        (x**3 - 3 * tanh(x), [None, (0, 1), None], (-1, 1, -1, 1)),
        (exp(x) - exp(-x) - 3 * x, [None, (0, 1), None], (-1, 1, -1, 1)),
        (derivative(x * tanh(x) ** 3, 2), [None, (0, 2), None], (-1, 1, 1, -1)),
    ],
    ids=str,
)
def test_a_mirrored_chart_is_whole(
    e: Expr, zeros: list[tuple[int, int] | None], signs: tuple[int, ...]
) -> None:
    c = chart(e)
    assert c.signs == signs
    assert [None if z.at != 0 else (z.at, z.order) for z in c.zeros] == zeros
    assert all(a.at == -b.at and a.order == b.order for a, b in zip(c.zeros, c.zeros[::-1], strict=True))


def test_exponentials_may_be_left_over_where_zeros_are_meant() -> None:
    u = element(1 + (x - 1) * exp(x) + x)
    assert (parity(u.field, u.num), element_parity(u)) == (-1, None)
