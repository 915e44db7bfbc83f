"""Charts are identities: each program of a function is the function, wherever it says that it holds."""

from __future__ import annotations

import numpy as np
import pytest

from symacts.calculus.tower import nth_derivative
from symacts.kernels.lowering import charted_programs, further_programs
from symacts.kernels.program import judged
from symacts.kernels.regimes import grid, held_at
from symacts.reading.formulas import parse
from symacts.truth.errors import ulps
from symacts.truth.exact import exact

POINTS = grid()[::7]
BELIEVED = 1e4  # a bound that is larger tells nothing
FORMULAS = [
    ("x/(1 + exp(-x))", 1),
    ("x*tanh(log(1 + exp(x)))", 1),
    ("x*(1 + erf(x/sqrt(2)))/2", 1),
    ("x/(1 - x*exp(-x - exp(x)))", 0),
    ("silu(silu(x))", 1),
    ("gelu(gelu(x))", 0),
    ("exp(-sqrt(log(1 + exp(x))))", 1),
    ("log(1 + exp(x*(1 + erf(x))))", 0),
    ("erf(sin(x))*x", 1),
    ("(1 + erf(x + sin(x)))*x", 0),
    ("x*(pi/2 + atan(x))", 1),
    ("sqrt(1 + x^2)*asin(x/sqrt(1 + x^2))", 1),
    ("x*atan(exp(x))", 1),
    ("silu(x)*sin(x)", 1),
    ("LambertW(exp(x))*x", 1),
    ("x*erf(log(1 + exp(x*erf(log(1 + exp(x))))))", 0),
    ("mish(tanhexp(x))", 1),
    ("log(1 + exp(sin(x)))*sin(x)", 1),
    ("x*silu(x*sin(x))", 0),
    ("serf(x + 1)", 0),  # log(1 + 1/t) is x + 1 and log(1 + t), where t is e^-(x + 1)
    ("logish(x + 1)", 0),  # log(1 + t/(e + t)) is more than log(e/e)
    ("tanh(gelu(x + 1))", 0),  # e^(-1) e^(-x - (1 + x) erf(..)), exponents that cancel far out
]


SHIFTED = [("tanh(x - 200)", 1)]  # t is tiny in its series, and e^400 t is not


@pytest.mark.parametrize(("formula", "order"), [*FORMULAS, *SHIFTED])
def test_every_program_is_the_function_where_it_holds(formula: str, order: int) -> None:
    expr = parse(formula)
    u = nth_derivative(expr, order)
    truth = exact(expr, order, POINTS)
    count = 0
    with np.errstate(all="ignore"):
        for c in (*charted_programs(u), *further_programs(u)):
            if c.tiny and (formula, order) in SHIFTED:
                continue
            found = judged(c.program, POINTS)
            off = np.abs(ulps(found.value, truth))
            sure = held_at(c, POINTS) & (found.ulps < BELIEVED) & ~np.isnan(off)
            wrong = sure & (off > 4 * found.ulps + 8)
            assert not wrong.any(), (c, POINTS[wrong], off[wrong], found.ulps[wrong])
            count += np.count_nonzero(sure)
    assert count > len(POINTS)


@pytest.mark.parametrize(("formula", "order"), [("x*erf(sin(x))", 1), ("exp(80*sin(x))*log(2 + x^2)", 0)])
def test_what_holds_for_some_phases_of_a_wave_holds_for_none(formula: str, order: int) -> None:
    """The points of the grid know nothing of the sign of sin x between them."""
    expr = parse(formula)
    u = nth_derivative(expr, order)
    ends = grid()[np.abs(grid()) < 1e15]
    points = ends[:-1] + np.diff(ends) * 0.618
    truth = exact(expr, order, points)
    with np.errstate(all="ignore"):
        for c in (*charted_programs(u), *further_programs(u)):
            held = held_at(c, ends)
            found = judged(c.program, points)
            off = np.abs(ulps(found.value, truth))
            wrong = held[1:] & held[:-1] & (found.ulps < BELIEVED) & (off > 4 * found.ulps + 8)
            assert not wrong.any(), (c, points[wrong], off[wrong], found.ulps[wrong])
