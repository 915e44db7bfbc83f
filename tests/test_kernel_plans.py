"""How kernels are put together: |x| where g is even or odd, shortcuts where few digits matter, borders."""

from __future__ import annotations

import re
from collections.abc import Callable

import flint
import numpy as np
import pytest

from symacts.calculus.charts import Coefficient
from symacts.kernels import polynomials, waves
from symacts.kernels.build import kernel
from symacts.kernels.program import Builder, Program, judged, judged_together, run
from symacts.kernels.shortcuts import variants
from symacts.kernels.source import Branch, Patch, Plan, compiled, source

RNG = np.random.default_rng(7)
INPUTS = np.concatenate(
    [RNG.normal(0.0, 3.0, 4000), RNG.uniform(-750, 750, 2000), np.geomspace(1e-320, 1e308, 999)]
)


@pytest.mark.parametrize(
    ("name", "order", "sign"),
    [
        ("tanh", 0, -1), ("tanh", 1, 1), ("tanh", 2, -1), ("sigmoid", 1, 1), ("softsign", 2, -1),
        ("gelu", 2, 1), ("gelu_tanh", 2, 1), ("arctan", 1, 1), ("gaussian", 1, -1), ("tanhshrink", 0, -1),
        ("sinusoid", 0, -1),
    ],
)  # fmt: skip
def test_an_even_or_odd_function_is_so_to_the_last_bit(name: str, order: int, sign: int) -> None:
    made = kernel(name, order)
    assert np.array_equal(made(-INPUTS), sign * made(INPUTS), equal_nan=True)


@pytest.mark.parametrize(
    ("name", "order", "text"),
    [
        ("hard_sigmoid", 0, "x.clip(-3.0, 3.0, out=y)"),
        ("hard_sigmoid", 2, "x.clip(0.0, 0.0, out=y)  # nan stays nan"),
        ("sigmoid", 1, "u = np.abs(x)"),
        ("sinusoid", 0, "sine(x, out=y)"),
        ("snake", 0, "a = np.tan(x)\n        np.add(x, share(a * a), out=y)"),
        ("tanh", 0, "np.tanh(x, out=y)"),
    ],
)
def test_cheap_functions_have_short_programs(name: str, order: int, text: str) -> None:
    made = kernel(name, order)
    assert text in made.source
    assert not made.plan.patches
    assert np.isnan(made(np.nan))


@pytest.mark.parametrize(("name", "order"), [("silu", 2), ("gelu", 1), ("mish", 0), ("softplus", 0)])
def test_borders_have_few_digits(name: str, order: int) -> None:
    plan = kernel(name, order).plan
    borders = [end for p in plan.patches for end in (p.lo, p.hi) if np.isfinite(end)]
    assert borders
    assert all(len(repr(end)) <= 8 for end in borders), borders


@pytest.mark.parametrize(
    ("name", "order", "text"),
    [
        ("elu", 0, "np.expm1(y, out=y)\n        y += x.clip(0.0, np.inf)"),
        ("elu", 2, "y -= (x >= 0.0)"),
        ("hard_swish", 1, "y += 0.5 * ((x <= -3.0).view(np.int8) - (x >= 3.0).view(np.int8))"),
        ("hard_sigmoid", 1, "y *= 0.16666666666666666"),
        ("relu6", 0, "x.clip(0.0, 6.0, out=y)"),
    ],
)
def test_branches_need_no_choice_where_a_sum_is_exact(name: str, order: int, text: str) -> None:
    made = kernel(name, order)
    assert text in made.source
    assert not {"pick", "flatnonzero"} & {*re.findall(r"\w+", made.source)}
    x = np.array([-np.inf, -1e300, -3.0, -0.0, 0.0, 1e-310, 3.0, 6.0, 1e300, np.inf, np.nan])
    steps = np.concatenate([x, np.nextafter(x, -np.inf), np.nextafter(x, np.inf)])
    at_ends = {"hard_swish": (0.0, 1.0), "hard_sigmoid": (0.0, 0.0), "relu6": (0.0, 6.0)}
    expected = at_ends.get(name, (-1.0, np.inf) if not order else (0.0, 0.0))
    found = made(steps)
    assert (found[0], found[9]) == expected
    assert np.array_equal(np.isnan(found), np.isnan(steps))


def _anything(seed: int) -> Program:
    """A program of cheap steps, whose operands are any before it."""
    rng = np.random.default_rng(seed)
    b = Builder()
    known = [b.x, b.number(0.5), b.number(-2.0), b.number(3.0)]
    for _ in range(rng.integers(1, 9)):
        name = str(rng.choice(["add", "sub", "mul", "div", "neg", "abs", "min", "max", "sqrt"]))
        u, v = map(int, rng.choice(known[-6:], 2))
        one = {"neg": b.neg, "abs": lambda a: b.emit("abs", a), "sqrt": lambda a: b.emit("sqrt", a)}.get(name)
        two = {"add": b.add, "sub": b.sub, "mul": b.mul, "div": b.div}.get(name)
        known.append(one(u) if one else two(u, v) if two else b.emit(name, u, v))
    return b.program(known[-1])


@pytest.mark.parametrize("seed", range(150))
def test_what_is_done_in_place_is_the_program_to_the_last_bit(seed: int) -> None:
    program = _anything(seed)
    if 0 not in program.needed:
        return
    x = np.concatenate([INPUTS, -INPUTS, [0.0, np.inf, -np.inf, np.nan]])
    with np.errstate(all="ignore"):
        found = compiled("f", source("f", "g", Plan((Branch(program, np.inf),), (), ())))(x)
        assert np.array_equal(found, run(program, x), equal_nan=True)


@pytest.mark.parametrize("name", ["erf", "erfcx", "sine", "share"])
def test_our_own_functions_of_a_number_are_functions_of_an_array(name: str) -> None:
    """As far out, where the argument of an error function has come to its limit."""
    b = Builder()
    program = b.program(b.mul(b.x, b.emit(name, b.number(0.7))))
    made = compiled("f", source("f", "g", Plan((Branch(program, np.inf),), (), ())))
    x = np.array([1.0, 2.0, -3.0])
    assert np.array_equal(made(x), run(program, x))
    assert np.array_equal(judged(program, x).value, x * run(program, np.ones(1)))


@pytest.mark.parametrize(("name", "order"), [("relu", 0), ("relu", 1), ("hard_sigmoid", 1), ("step", 0)])
def test_what_rounds_nothing_works_in_float32(name: str, order: int) -> None:
    made = kernel(name, order)
    assert "exact=True" in made.source
    x = np.concatenate([INPUTS, -INPUTS, [0.0, -0.0, np.nan, np.inf, -np.inf, 3.0, -3.0]])
    with np.errstate(over="ignore", under="ignore"):
        x = x.astype(np.float32)
    wide = made(x.astype(float))
    assert np.array_equal(made(x), wide.astype(np.float32), equal_nan=True)
    assert np.array_equal(made(x, out=np.empty(x.shape)), wide, equal_nan=True)


def test_what_is_cut_at_a_number_float16_has_not_is_no_exact_kernel() -> None:
    assert "exact=True" not in kernel("max(x, 1/10) if x > 1/10 else 0").source


def test_polynomials_side_by_side_are_one_table() -> None:
    """Each has its own centre, on its own side of a border; shorter ones begin with zeros."""
    rows = ((-1.0, 1e-17, 0.0, 3.0, 0.0, 0.5), (0.5, 0.0, 2.0, -1.0, 1e-17, 0.25))
    x = np.array([-2.0, -0.3, np.nextafter(0.0, -1.0), 0.0, 0.7])
    found = polynomials.beside_each(x, (0.0,), rows)
    left = polynomials.beside(x, (3.0, 0.5), 0.0, (-1.0, 1e-17))
    right = polynomials.beside(x, (2.0, -1.0, 0.25), 1e-17, (0.5, 0.0))
    assert np.array_equal(found, np.where(x < 0.0, left, right))


def test_many_stretches_of_one_kind_are_one() -> None:
    """Polynomials side by side, and narrow stretches in which the program of both sides does as well."""
    made = kernel("phish")
    assert "beside_each(" in made.source
    assert len(made.plan.patches) < 12


def test_a_patch_on_one_side_knows_the_sign() -> None:
    assert "a = np.exp(0.5 * x)" in kernel("logish", 1).source
    b = Builder()
    program = b.program(b.emit("exp", b.mul(b.number(-0.5), b.emit("abs", b.x))))
    x = -np.abs(INPUTS)
    with np.errstate(all="ignore"):
        assert np.array_equal(run(program, x), run(program.negative, x))
        assert np.array_equal(run(program, -x), run(program.unsigned, -x))


# ---- float32


@pytest.mark.parametrize(
    ("name", "order", "text"),
    [
        ("tanhexp", 2, "b = np.exp(-2.0 * a)"),
        ("gaussian", 1, "np.multiply(-2.0 * x, np.exp(-x * x), out=y)"),
        ("serf", 2, "np.exp("),
        ("lisht", 1, "np.sign(x[u == np.inf])"),
        ("sigmoid", 2, "np.multiply(-0.25, np.sinh(a) / (b * b * b), out=y)"),
        ("sinusoid", 1, "np.divide(1.0 - b, 1.0 + b, out=y)"),
        ("snake", 1, "np.divide(b * b, 1.0 + a * a, out=y)"),
    ],
)
def test_float32_has_cheaper_programs_of_its_own(name: str, order: int, text: str) -> None:
    made, alone = kernel(name, order), kernel(name, order, dtype="float32")
    assert text in alone.source
    assert text in made.source.partition("def narrow(x, y)")[2]
    assert not {"beside", "exp_of_square", "exp_of_exp"} & {*re.findall(r"\w+", alone.source)}
    assert "In float32 at most 0.50" in alone.source or "In float32 at most 0.5 " in alone.source
    assert 0.5 <= alone.bound <= 0.51
    x = np.array([*INPUTS, *-INPUTS, np.inf, -np.inf, np.nan, -0.0])
    with np.errstate(over="ignore", under="ignore"):
        x = x.astype(np.float32)
    found, wide = made(x), made(x.astype(float))
    assert found.tobytes() == alone(x).tobytes()
    right = np.isfinite(wide) & (np.abs(wide) < 3e38)
    with np.errstate(over="ignore", under="ignore"):
        unit = np.spacing(np.abs(wide).astype(np.float32))
        assert np.max(np.abs(found[right] - wide[right]) / unit[right]) < 0.51
        assert np.array_equal(found[~right], wide[~right].astype(np.float32), equal_nan=True)
    assert np.array_equal(
        made(x, out=np.empty(x.shape)), wide, equal_nan=True
    )  # digits for which there is room
    assert made(np.float16([-1.5, 2.0])).dtype == np.float16


# ---- shortcuts


def test_a_shortcut_is_cheaper_and_its_bound_is_larger() -> None:
    b = Builder()
    precise = b.program(b.emit("exp_of_square", b.x, numbers=(-0.5,)))
    ((plain, margin),) = variants(precise)
    assert plain.cost < precise.cost
    assert margin > 1
    x = np.array([0.3, 5.0, 20.0])
    assert (judged(plain, x).ulps > judged(precise, x).ulps).tolist() == [False, True, True]


def test_constants_are_no_place_for_shortcuts() -> None:
    b = Builder()
    assert not list(variants(b.program(b.mul(b.x, b.emit("sin", b.number(2.0))))))


def test_programs_judged_together_are_judged_as_alone() -> None:
    b = Builder()
    e = b.emit("exp", b.x)
    programs = [b.program(b.add(b.number(1.0), e)), b.program(b.mul(e, b.x)), b.program(e)]
    x = np.array([-800.0, -1.5, 0.25, 709.0, 720.0])
    for program, found in zip(programs, judged_together(programs, x), strict=True):
        alone = judged(program, x)
        assert np.array_equal(found.ulps, alone.ulps)
        assert np.array_equal(found.value, alone.value)


# ---- what is off by much

BIG = 2.0**60


def cancelled(b: Builder) -> int:
    """What rounding leaves of 1/3: 0 or 128 at 2^60."""
    return b.sub(b.add(b.x, b.number(1 / 3)), b.x)


def cancelled_to(b: Builder, n: float) -> int:
    """n (100 + 1/3), in which no digit is right."""
    return b.mul(b.number(n), b.add(cancelled(b), b.number(100.0)))


ROUGH: list[tuple[str, Callable[[Builder], int]]] = [
    # tanh is flat at 100, erf and e^-u are 1 and 0 there: of the truth, with 100 +- 128, that says nothing
    ("tanh", lambda b: b.emit("tanh", cancelled_to(b, 1.0))),
    ("erf", lambda b: b.emit("erf", cancelled_to(b, 1.0))),
    ("1 - e^-u", lambda b: b.sub(b.number(1.0), b.emit("exp", cancelled_to(b, -50.0)))),
    ("1 + e^(x + u)", lambda b: b.add(
        b.number(1.0),
        b.emit(
            "exp_of_polynomial",
            b.x,
            b.sub(b.mul(b.number(1 / 3), b.mul(b.number(3.0), b.neg(b.x))), b.number(900.0)),
            numbers=((0.0, 1.0), (0.0, 0.0), 4096.0),
        ),
    )),
    ("1/u", lambda b: b.div(b.number(1.0), cancelled_to(b, 1.0))),
    ("max(u, 0)", lambda b: b.emit("max", cancelled_to(b, -1.0), b.number(0.0))),
    ("a difference of rounded numbers", lambda b: b.div(
        b.add(*(b.number(Coefficient(s * 0.3, s * 1e-17)) for s in (1, -1))), b.number(3.0)
    )),
]  # fmt: skip


@pytest.mark.parametrize(("name", "written"), ROUGH)
def test_a_slope_says_nothing_of_what_is_off_by_much(name: str, written: Callable[[Builder], int]) -> None:
    b = Builder()
    found = judged(b.program(written(b)), np.array([BIG])).ulps
    assert found[0] > 2.0**50, (name, found)


def test_what_is_far_beyond_is_so_all_the_same() -> None:
    """An exponent of -1e19 that is off by thousands is one of 0."""
    b = Builder()
    e = b.emit("exp", b.neg(b.mul(b.x, b.mul(b.x, b.number(1 / 3)))))
    x = np.array([3.0e2, 1e10, 1e19])
    assert (judged(b.program(b.add(b.number(1.0), e)), x).ulps <= 1.0).all()
    flat = b.emit("tanh", b.mul(b.x, b.add(cancelled(b), b.number(1e9))))
    assert (judged(b.program(flat), x[:2]).ulps < 9).all()


BEYOND: list[tuple[str, Callable[[Builder], int], bool]] = [
    ("1/(1 + e^(-x^2))", lambda b: b.div(
        b.number(1.0), b.add(b.number(1.0), b.emit("exp", b.neg(b.mul(b.x, b.x))))
    ), True),
    ("tanh(x^2 + x)", lambda b: b.emit("tanh", b.add(b.mul(b.x, b.x), b.x)), True),
    ("1 + 1/x^2", lambda b: b.add(b.number(1.0), b.div(b.number(1.0), b.mul(b.x, b.x))), True),
    # of what was infinite on the way the size is not known: 1e400 e^-300 is no infinity
    ("tanh(x^2 e^(-x)...)", lambda b: b.emit("tanh", b.mul(b.mul(b.x, b.x), b.number(1e-290))), False),
    ("e^(x^2/x)", lambda b: b.emit("exp", b.neg(b.div(b.mul(b.x, b.x), b.x))), False),
    ("tanh(1/(x - x))", lambda b: b.emit("tanh", b.div(b.number(1.0), cancelled(b))), False),
]  # fmt: skip


@pytest.mark.parametrize(("name", "written", "known"), BEYOND)
def test_what_has_overflowed_has_a_sign(name: str, written: Callable[[Builder], int], known: bool) -> None:
    """e^-oo is 0 where the exponent is below all floats, and 1/oo, and tanh oo is 1."""
    b = Builder()
    found = judged(b.program(written(b)), np.array([1e155])).ulps
    assert (found[0] < 4) == known, (name, found)


# ---- waves

PLACES = np.concatenate(
    [
        RNG.uniform(-10, 10, 300), RNG.uniform(-1e5, 1e5, 200), np.geomspace(1e-322, 1e-3, 60),
        *(k * np.pi / 2 + RNG.uniform(-1e-9, 1e-9, 3) for k in range(-9, 10)),
    ]
)  # fmt: skip

WAVES: list[tuple[Callable[[np.ndarray], np.ndarray], Callable[[flint.arb], flint.arb], float]] = [
    (waves.sine, lambda t: t.sin(), 2.65),
    (waves.cosine, lambda t: t.cos(), 2.8),
    (
        lambda x: waves.sine_shifted(x, 0.7853981633974483, 3.061616997868383e-17),
        lambda t: (t + flint.arb.pi() / 4).sin(),
        3.2,
    ),
    (
        lambda x: waves.sin_shifted(x, 0.7853981633974483, 3.061616997868383e-17),
        lambda t: (t + flint.arb.pi() / 4).sin(),
        1.1,
    ),
]


@pytest.mark.parametrize(("function", "truth", "ulps"), WAVES)
def test_waves_hold_their_bounds(
    function: Callable[[np.ndarray], np.ndarray], truth: Callable[[flint.arb], flint.arb], ulps: float
) -> None:
    for x, found in zip(PLACES, function(PLACES), strict=True):
        with flint.ctx.workprec(1300):
            exact = truth(flint.arb(float(x)))
            off = abs(float((flint.arb(float(found)) - exact).mid()))
        assert off <= ulps * np.spacing(abs(float(exact.mid()))), x


def test_far_out_a_cosine_is_numpys() -> None:
    x = np.array([1e9, -1e300, np.inf])
    with np.errstate(invalid="ignore"):
        assert np.array_equal(waves.cosine(x), np.cos(x), equal_nan=True)


def test_a_dear_program_reaches_no_farther_than_it_must() -> None:
    """Beside the root at -1.28 the slope of silu(silu(x)) is a sum in pairs, and not up to 0."""
    patches = kernel("silu(silu(x))", 1).plan.patches
    ends = [p.hi for p in patches if "whole" in p.program.names]
    assert len(ends) == 1
    assert -1.27 < ends[0] < -0.3


def test_patches_that_meet_are_one() -> None:
    b = Builder()
    negative = b.program(b.neg(b.x))
    zero = Builder()
    nothing = zero.program(zero.number(0.0))
    patches = (Patch(negative, -2.0, -1.0), Patch(negative, -1.0, 0.0), Patch(negative, 1.0, 3.0))
    text = source("f", "f.", Plan((Branch(nothing, np.inf),), patches, ()))
    assert "(x >= -2.0) & (x < 0.0)" in text
    assert compiled("f", text)(np.array([-2.5, -2.0, -1.0, -0.5, 0.5, 1.0, 2.0, 3.0])).tolist() == [
        0.0, 2.0, 1.0, 0.5, 0.0, -1.0, -2.0, 0.0,
    ]  # fmt: skip
