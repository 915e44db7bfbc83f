"""The court: what must be true, must be false and must be unknown; a perturbed truth is never true."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import (
    Abs,
    Derivative,
    E,
    Eq,
    Expr,
    Heaviside,
    LambertW,
    Max,
    Min,
    Piecewise,
    Rational,
    S,
    atan,
    cos,
    diff,
    erf,
    exp,
    log,
    oo,
    pi,
    sign,
    sin,
    sqrt,
    tan,
    tanh,
)  # fmt: skip

from symacts.activation import x
from symacts.catalog import get
from symacts.court import decide
from symacts.evidence import Evidence, Grade, Joint, Tried, Truth, Witness, grade
from symacts.statement import Below, Every, Not, Oscillates, Same, Signs, Smooth, Statement, Tends
from symacts.values import Interval

LINE = Interval.line()
POSITIVE = Interval(S.Zero, oo)
INSIDE = Interval(S(-3), S(3))

sigmoid = 1 / (1 + exp(-x))
softplus = log(1 + exp(x))
gelu = x * (1 + erf(x / sqrt(2))) / 2
silu = x * sigmoid
mish = x * tanh(softplus)
relu = Max(x, 0)
step = Piecewise((1, x > 0), (0, True))
softsign = x / (1 + Abs(x))
hard_swish = x * Min(Max(x + 3, 0), 6) / 6
log_sigmoid = -log(1 + exp(-x))
snake = x + sin(x) ** 2


def elu(alpha: Expr) -> Expr:
    return Piecewise((x, x > 0), (alpha * (exp(x) - 1), True))


def selu() -> Expr:
    row = get("selu")
    return row.expression.subs(row.defaults)


def point(at: Expr | int) -> Interval:
    return Interval.point(S(at))


def closed(lo: Expr | int, hi: Expr | int) -> Interval:
    return Interval(S(lo), S(hi), True, True)


def at(value: Expr | int, rhs: Expr | int) -> Same:
    return Same(S(value), S(rhs), point(0))


def increasing(f: Expr, on: Interval = LINE) -> Statement:
    """f' >= 0, for a differentiable f."""
    return Below(S.Zero, diff(f, x), on)


def steps_up(f: Expr, a: Expr | int, b: Expr | int) -> Statement:
    """f(a) <= f(b), a consequence of increasing where a < b."""
    return Below(f.subs(x, a), f.subs(x, b), point(0))


def chord(f: Expr, a: int, b: int) -> Statement:
    """f((a + b)/2) <= (f(a) + f(b))/2, a consequence of convexity."""
    return Below(f.subs(x, S(a + b) / 2), (f.subs(x, a) + f.subs(x, b)) / 2, point(0))


W = LambertW(exp(-1))

TRUE: dict[str, Statement] = {
    "tan x >= x up to the pole": Below(x, tan(x), Interval(S.Zero, pi / 2)),
    "tan at its pole": Tends(tan(x), pi / 2, oo, "-"),
    "the zero of a slope with kinks": Signs(
        Derivative(hard_swish, x), INSIDE, ((Rational(-3, 2), 1),), (-1, 1)
    ),
    "kinks without a zero": Signs(1 + Abs(x) + Max(0, x - 1), LINE, (), (1,)),
    "a zero beside a kink": Signs(relu - 1, LINE, ((S.One, 1),), (-1, 1)),
    # numbers and identities
    "sqrt(3 + 2 sqrt 2) = 1 + sqrt 2": at(sqrt(3 + 2 * sqrt(2)), 1 + sqrt(2)),
    "exp(log 2 / 2) = sqrt 2": at(exp(log(2) / 2), sqrt(2)),
    "W(1/e) e^W = 1/e": at(W * exp(W), exp(-1)),
    "sigmoid' = s(1 - s)": Same(diff(sigmoid, x), sigmoid * (1 - sigmoid), LINE),
    "sigmoid(-x) = 1 - sigmoid": Same(sigmoid.subs(x, -x), 1 - sigmoid, LINE),
    "log (x e^x) = x + log x where x > 0": Same(log(x * exp(x)), x + log(x), POSITIVE),
    "relu - relu(-x) = x": Same(relu - Max(-x, 0), x, LINE),
    "max = (x + |x|)/2": Same(relu, (x + Abs(x)) / 2, LINE),
    "two steps, without the jump": Same(step, Piecewise((1, x >= 0), (0, True)), POSITIVE),
    "hidden tanh": Same(2 * sigmoid.subs(x, 2 * x) - 1, tanh(x), LINE),
    # inequalities
    "1 + x <= e^x": Below(1 + x, exp(x), LINE),
    "tanh < 1": Below(tanh(x), S.One, LINE, strict=True),
    "0 < sigmoid": Below(S.Zero, sigmoid, LINE, strict=True),
    "sigmoid' <= 1/4": Below(diff(sigmoid, x), Rational(1, 4), LINE),
    "sigmoid' < 1/4 away from 0": Below(diff(sigmoid, x), Rational(1, 4), POSITIVE, strict=True),
    "softplus convex": Below(S.Zero, diff(softplus, x, 2), LINE, strict=True),
    "log-sigmoid concave": Below(diff(log_sigmoid, x, 2), S.Zero, LINE, strict=True),
    "relu <= softplus": Below(relu, softplus, LINE, strict=True),
    "softplus - relu <= log 2": Below(softplus - relu, log(2), LINE),
    "silu >= -W(1/e)": Below(-W, silu, LINE),
    "snake never falls": Below(S.Zero, diff(snake, x), LINE),
    "sin >= 0 on [0, pi]": Below(S.Zero, sin(x), closed(0, pi)),
    "sin > 0 on (0, pi)": Below(S.Zero, sin(x), Interval(S.Zero, pi), strict=True),
    "sin > 0 far out": Below(S.Zero, sin(x), closed(101, 103), strict=True),
    "2 + sin > 0": Below(S.Zero, 2 + sin(x), LINE, strict=True),
    "1 + sin >= 0": Below(S.Zero, 1 + sin(x), LINE),
    "lone high value, not in the set": Below(Piecewise((5, Eq(x, 0)), (0, True)), S.One, POSITIVE),
    "exp(pi sqrt 163) is below its integer": Below(
        exp(pi * sqrt(163)), S(262537412640768744), point(0), strict=True
    ),
    # zeros and signs
    "x e^x - x has a double zero": Signs(x * exp(x) - x, LINE, ((S.Zero, 2),), (1, 1)),
    "x - tanh x has a triple zero": Signs(x - tanh(x), LINE, ((S.Zero, 3),), (-1, 1)),
    "gelu'' vanishes at +-sqrt 2": Signs(diff(gelu, x, 2), LINE, ((-sqrt(2), 1), (sqrt(2), 1)), (-1, 1, -1)),
    "snake' touches 0": Signs(diff(snake, x), LINE, ((-pi / 4, 2),), (1, 1), pi),
    "no zero of a wave": Signs(2 + sin(x), LINE, (), (1,)),
    "identically 0": Signs(sigmoid + sigmoid.subs(x, -x) - 1, LINE, (), (0,)),
    # limits
    "x e^-x -> 0": Tends(x * exp(-x), oo, S.Zero),
    "mish - x -> 0": Tends(mish - x, oo, S.Zero),
    "|x|/x -> -1 from the left": Tends(Abs(x) / x, S.Zero, S.NegativeOne, "-"),
    "(e^x - 1)/x -> 1, both sides": Tends((exp(x) - 1) / x, S.Zero, S.One),
    "1/x -> -oo from the left": Tends(1 / x, S.Zero, -oo, "-"),
    "sin oscillates": Oscillates(sin(x), oo, (S.NegativeOne, S.One)),
    # smoothness
    "ELU is C^1 for alpha = 1": Smooth(elu(S.One), LINE, S.One),
    "x |x| is C^1": Smooth(x * Abs(x), LINE, S.One),
    "softsign is C^1": Smooth(softsign, LINE, S.One),
    "sigmoid is C^oo": Smooth(sigmoid, LINE, oo),
    "a flat joint is C^3": Smooth(Piecewise((exp(-1 / x), x > 0), (0, True)), LINE, S(3)),
    "relu is smooth off the kink": Smooth(relu, POSITIVE, oo),
    # connectives
    "not, of a falsehood": Not(Below(tanh(x), S.Zero, LINE)),
    "every, of nothing": Every(()),
}

FALSE: dict[str, Statement] = {
    "tan x >= x on both sides of 0": Below(x, tan(x), Interval(-pi / 2, pi / 2)),
    "tan at its pole, from the other side": Tends(tan(x), pi / 2, oo, "+"),
    "SELU is convex": Below(
        *(s.subs(x, 0) for s in (diff(selu().args[1][0], x), diff(selu().args[0][0], x))), point(0)
    ),
    "SELU is convex, by a chord": chord(selu(), -1, 1),
    "the step increases and decreases": Every((steps_up(step, -1, 1), Not(steps_up(step, -1, 1)))),
    "the step decreases": Below(step.subs(x, 1), step.subs(x, -1), point(0)),
    "the step is constant": Same(step, S.Zero, LINE),
    "GELU's gradient is never zero": Signs(diff(gelu, x), LINE, (), (1,)),
    "GELU increases": increasing(gelu),
    "GELU is convex": Below(S.Zero, diff(gelu, x, 2), LINE),
    "max sigmoid = 1 is attained": Not(Below(sigmoid, S.One, LINE, strict=True)),
    "sigmoid(40) = 1": at(sigmoid.subs(x, 40), 1),
    "ReLU is discontinuous": Not(Smooth(relu, LINE, S.Zero)),
    "ReLU is differentiable": Smooth(relu, LINE, S.One),
    "tanh's range is closed": Not(Below(tanh(x), S.One, LINE, strict=True)),
    "ELU is C^1 for alpha = 2": Smooth(elu(S(2)), LINE, S.One),
    "ELU is C^2 for alpha = 1": Smooth(elu(S.One), LINE, S(2)),
    "softsign is C^2": Smooth(softsign, LINE, S(2)),
    "ReLU is C^oo": Smooth(relu, LINE, oo),
    "mish increases": increasing(mish),
    "mish is positive": Below(S.Zero, mish, LINE),
    "silu >= -0.27": Below(Rational(-27, 100), silu, LINE),
    "silu > its minimum": Below(-W, silu, LINE, strict=True),
    "hard swish is convex at 3": Below(diff((x * (x + 3) / 6), x).subs(x, 3), S.One, point(0)),
    "sup gelu' = 1": Below(diff(gelu, x), S.One, LINE),
    "sigmoid'' = s(1-s)(1-s)": Same(diff(sigmoid, x, 2), sigmoid * (1 - sigmoid) ** 2, LINE),
    "sqrt(x^2) = x": Same(sqrt(x**2), x, LINE),
    "two steps, with the jump": Same(step, Piecewise((1, x >= 0), (0, True)), LINE),
    "two steps, the jump being an end": Same(
        step, Piecewise((1, x >= 0), (0, True)), Interval(S.Zero, oo, True)
    ),
    "two steps at the jump": Same(step, Heaviside(x, 1), point(0)),
    "1 + x < e^x": Below(1 + x, exp(x), LINE, strict=True),
    "a lone high value": Below(Piecewise((5, Eq(x, 0)), (0, True)), S.One, LINE),
    "sin >= 0 on (0, 4)": Below(S.Zero, sin(x), Interval(S.Zero, S(4))),
    "sin >= 0": Below(S.Zero, sin(x), LINE),
    "sin > 0 on [0, pi]": Below(S.Zero, sin(x), closed(0, pi), strict=True),
    "1 + sin > 0": Below(S.Zero, 1 + sin(x), LINE, strict=True),
    "snake strictly rises": Below(S.Zero, diff(snake, x), LINE, strict=True),
    "a zero of a slope with kinks": Signs(Derivative(hard_swish, x), INSIDE, ((S.NegativeOne, 1),), (-1, 1)),
    "a zero too many": Signs(1 + x**2, LINE, ((S.Zero, 1),), (1, -1)),
    "a zero outside": Signs(x - 5, Interval(S.Zero, S.One), ((S(5), 1),), (-1, 1)),
    "a zero forgotten": Signs((x - 1) * (x + 1), LINE, ((S.One, 1),), (-1, 1)),
    "a double zero as a simple one": Signs(x * exp(x) - x, LINE, ((S.Zero, 1),), (-1, 1)),
    "a triple zero as a simple one": Signs(x - tanh(x), LINE, ((S.Zero, 1),), (-1, 1)),
    "zeros out of order": Signs(x**2 - 1, LINE, ((S.One, 1), (S.NegativeOne, 1)), (1, -1, 1)),
    "signs flipped": Signs(tanh(x), LINE, ((S.Zero, 1),), (1, -1)),
    "one of infinitely many zeros": Signs(sin(x), LINE, ((S.Zero, 1),), (-1, 1)),
    "softplus -> x": Tends(softplus, oo, S.Zero),
    "wrong limit": Tends(tanh(x), -oo, S.One),
    "a jump has no limit": Tends(sign(x), S.Zero, S.One),
    "a jump has no limit, the other": Tends(sign(x), S.Zero, S.NegativeOne),
    "a pole has no limit": Tends(1 / x, S.Zero, oo),
    "softsign -> 1 too fast": Tends(x * (1 - softsign), oo, S.Zero),
    "exp(pi sqrt 163) is an integer": at(exp(pi * sqrt(163)), S(262537412640768744)),
    "e = 2.71828": at(E, Rational(271828, 100000)),
    "not, of a truth": Not(Below(S.Zero, exp(x), LINE)),
}

UNKNOWN: dict[str, Statement] = {
    # not defined on the whole set: neither true nor false there
    "sqrt >= 0 on the line": Below(S.Zero, sqrt(x), LINE),
    "log(-x) >= 0 on (1, 2)": Below(S.Zero, log(-x), Interval(S.One, S(2))),
    "1/x^2 > 0 through the pole": Below(S.Zero, 1 / x**2, LINE, strict=True),
    "log(-x) = log(-x) + 1 where undefined": Same(log(-x), log(-x) + 1, Interval(S.One, S(2))),
    "log x^2 = 2 log x on the line": Same(log(x**2), 2 * log(x), LINE),
    "1/x = 1/x at 0": Same(1 / x, 1 / x, point(0)),
    "1/x = 2/x at 0": Same(1 / x, 2 / x, point(0)),
    "1/x <= 2/x at 0": Below(1 / x, 2 / x, point(0)),
    "log >= 0 at -1": Below(S.Zero, log(x), point(-1)),
    "log is smooth on (-2, -1)": Smooth(log(x), Interval(S(-2), S.NegativeOne), S.Zero),
    "sqrt is continuous on the line": Smooth(sqrt(x), LINE, S.Zero),
    "a limit where nothing is defined": Tends(log(x), -oo, S.Zero),
    "a zero at a kink has no order": Signs(Abs(x), LINE, ((S.Zero, 1),), (1, 1)),
    "the slope at a kink": Signs(Derivative(Abs(x) + x, x), LINE, (), (0, 1)),
    "a limit where no point has a value": Tends(1 - Rational(-9, 10) ** x, oo, S.One),
    "oscillation where no point has a value": Oscillates(Rational(-9, 10) ** x, oo, (S.Zero, S.One)),
    "a limit at a side without points": Tends(sqrt(x), S.Zero, S.Zero, "-"),
    "oscillation on the other half": Oscillates(
        Piecewise((sin(x), x < 0), (0, True)), oo, (S.NegativeOne, S.One)
    ),
    # beyond the methods
    "the zeros of x cos x": Signs(x * cos(x), LINE, ((S.Zero, 1),), (-1, 1)),
    "tan^2 x >= 0 across a pole": Below(S.Zero, tan(x) ** 2, Interval(S.Zero, pi)),
    "a flat joint is C^oo": Smooth(Piecewise((exp(-1 / x), x > 0), (0, True)), LINE, oo),
    "a float is not exact": at(S(1) / 10, S(0.1)),
    # ignorance spreads
    "every, with an unknown part": Every((at(1, 1), Below(S.Zero, sqrt(x), LINE))),
    "not, of an unknown": Not(Below(S.Zero, sqrt(x), LINE)),
}


@pytest.mark.parametrize("name", TRUE)
def test_must_be_true(name: str) -> None:
    verdict = decide(TRUE[name])
    assert verdict.truth is Truth.TRUE, verdict.evidence
    assert grade(verdict.evidence) in (Grade.EXACT, Grade.ENCLOSED)


@pytest.mark.parametrize("name", FALSE)
def test_must_be_false(name: str) -> None:
    assert decide(FALSE[name]).truth is Truth.FALSE


@pytest.mark.parametrize("name", UNKNOWN)
def test_must_be_unknown(name: str) -> None:
    verdict = decide(UNKNOWN[name])
    assert verdict.truth is Truth.UNKNOWN
    assert all(tried.reason for tried in _ignorance(verdict.evidence))


def _ignorance(evidence: Evidence) -> list[Tried]:
    match evidence:
        case Joint(parts):
            return [tried for part in parts for tried in _ignorance(part)]
        case Tried():
            return [evidence]
        case _:
            return []


@pytest.mark.parametrize("name", TRUE)
def test_the_negation_of_a_truth_is_false(name: str) -> None:
    assert decide(Not(TRUE[name])).truth is Truth.FALSE
    assert decide(Every((TRUE["tanh < 1"], Not(TRUE[name])))).truth is Truth.FALSE


def test_the_two_sides_of_a_witness_differ() -> None:
    apart = (at(exp(pi * sqrt(163)), S(262537412640768744)), Below(S.One, tanh(x), point(100)))
    for statement in apart:
        evidence = decide(statement).evidence
        assert isinstance(evidence, Witness)
        assert Rational(evidence.lhs) != Rational(evidence.rhs)


def test_a_verdict_is_not_a_bool() -> None:
    for statement in (TRUE["tanh < 1"], FALSE["GELU increases"], UNKNOWN["the zeros of x cos x"]):
        with pytest.raises(TypeError, match="three values"):
            bool(decide(statement))


# ---- a true statement with its number perturbed is not true


EXACT_NUMBERS = {
    "sigmoid'(0)": (diff(sigmoid, x).subs(x, 0), Rational(1, 4)),
    "gelu'(sqrt 2)": (diff(gelu, x).subs(x, sqrt(2)), S.Half + erf(1) / 2 + exp(-1) / sqrt(pi)),
    "silu at its minimum": (silu.subs(x, -1 - W), -W),
    "sigmoid'' at its peak": (diff(sigmoid, x, 2).subs(x, log(2 - sqrt(3))), sqrt(3) / 18),
    "tanh(log 2 / 2)": (tanh(log(2) / 2), Rational(1, 3)),
}
TIGHT_BOUNDS = {
    "sigmoid' <= 1/4": (diff(sigmoid, x), Rational(1, 4)),
    "tanh <= 1": (tanh(x), S.One),
    "gelu' at most at sqrt 2": (diff(gelu, x), S.Half + erf(1) / 2 + exp(-1) / sqrt(pi)),
    "-silu <= W(1/e)": (-silu, W),
    "sigmoid'' <= sqrt(3)/18": (diff(sigmoid, x, 2), sqrt(3) / 18),
    "softsign <= 1": (softsign, S.One),
    "-hard_swish <= 3/8": (-hard_swish, Rational(3, 8)),
    "snake' <= 2": (diff(snake, x), S(2)),
    "arctan <= pi/2": (atan(x), pi / 2),
}
LIMITS = {
    "arctan": (atan(x), pi / 2),
    "x (1 - softsign)": (x * (1 - softsign), S.One),
    "x (pi/2 - arctan)": (x * (pi / 2 - atan(x)), S.One),
    "sigmoid": (sigmoid, S.One),
    "e^x (1 - sigmoid)": (exp(x) * (1 - sigmoid), S.One),
}
RELATIVE = st.tuples(st.sampled_from([1, -1]), st.integers(3, 40)).map(
    lambda p: 1 + p[0] * Rational(1, 10 ** p[1])
)


@settings(max_examples=40)
@given(st.sampled_from(sorted(EXACT_NUMBERS)), RELATIVE)
def test_a_perturbed_number_is_false(name: str, factor: Rational) -> None:
    lhs, rhs = EXACT_NUMBERS[name]
    assert decide(at(lhs, rhs)).truth is Truth.TRUE
    assert decide(at(lhs, rhs * factor)).truth is Truth.FALSE


@settings(max_examples=40)
@given(st.sampled_from(sorted(TIGHT_BOUNDS)), st.sampled_from([3, 6, 9, 12, 18]))
def test_a_tight_bound_lowered_is_not_true(name: str, places: int) -> None:
    f, bound = TIGHT_BOUNDS[name]
    low, high = (bound * (1 + s * Rational(1, 10**places)) for s in (-1, 1))
    assert decide(Below(f, bound, LINE)).truth is Truth.TRUE
    assert decide(Below(f, high, LINE, strict=True)).truth is Truth.TRUE
    assert decide(Below(f, low, LINE)).truth is not Truth.TRUE


@settings(max_examples=30)
@given(st.sampled_from(sorted(LIMITS)), RELATIVE)
def test_a_perturbed_limit_is_false(name: str, factor: Rational) -> None:
    f, limit = LIMITS[name]
    assert decide(Tends(f, oo, limit)).truth is Truth.TRUE
    assert decide(Tends(f, oo, limit * factor)).truth is Truth.FALSE


@settings(max_examples=25)
@given(
    st.sampled_from(sorted(name for name, s in TRUE.items() if isinstance(s, Signs) and s.zeros)), RELATIVE
)
def test_a_perturbed_zero_is_not_true(name: str, factor: Rational) -> None:
    s = TRUE[name]
    assert isinstance(s, Signs)
    moved = tuple((z * factor if z != 0 else factor - 1, k) for z, k in s.zeros)
    assert decide(Signs(s.expr, s.on, moved, s.signs, s.period)).truth is not Truth.TRUE


@pytest.mark.parametrize("shift", [Rational(1, 10**k) for k in (3, 12, 30)])
def test_a_perturbed_identity_is_false(shift: Rational) -> None:
    perturbed = (
        Same(diff(sigmoid, x), sigmoid * (1 + shift - sigmoid), LINE),
        Same(tanh(x), 2 * sigmoid.subs(x, (2 + shift) * x) - 1, LINE),
        Same(softplus - softplus.subs(x, -x), (1 + shift) * x, LINE),
        Same(gelu - gelu.subs(x, -x), x + shift * exp(-(x**2)), LINE),
    )
    assert [decide(s).truth for s in perturbed] == [Truth.FALSE] * len(perturbed)
