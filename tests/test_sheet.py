"""Values in words, formulas as text, and what a sheet says of each kind of knowledge."""

from __future__ import annotations

import json
import re

import pytest
from derived import derived, full_sheet
from handmade import DOSSIER, SAMPLED, number, root
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import (
    Abs,
    Add,
    E,
    Expr,
    LambertW,
    Max,
    Piecewise,
    Pow,
    Rational,
    Symbol,
    erf,
    exp,
    log,
    oo,
    pi,
    polylog,
    sin,
    sqrt,
    sympify,
    tanh,
)

from symacts import writers
from symacts.activation import x
from symacts.case import Expression, Number
from symacts.catalog import names
from symacts.document import Facts, Formula, Paragraph, Prose, spoken, text_of
from symacts.evidence import Enclosed, Exact, Joint, Sampled, Tried, Truth, Verdict
from symacts.language import said
from symacts.notation.linear import linear
from symacts.showing.conditions import condition
from symacts.showing.knowledge import doubt, known, reasons
from symacts.showing.phrases import phrase
from symacts.showing.sheet import View, sheet, value_lines
from symacts.showing.typeset import approximation, formula, latex, prose
from symacts.showing.words import Digits, places, set_out, union
from symacts.showing.words import number as number_words
from symacts.substitution import written_in
from symacts.values import Interval, Periodic, PointSet, Sequence
from symacts.writers.text import WIDTH

FORMULAS = [
    (1 / (1 + exp(-x)), "1/(1 + e^(−x))"),
    (exp(x) / (1 + exp(x)) ** 2, "e^x/(1 + e^x)²"),
    (x * (1 + erf(sqrt(2) * x / 2)) / 2, "x·(1 + erf(x/√2))/2"),
    (3 * sqrt(2) * x / 2, "3x/√2"),
    (sqrt(2) / 2, "√2/2"),
    (sqrt(3) / 18, "√3/18"),
    (-1 - LambertW(exp(-1)), "−1 − W₀(1/e)"),
    (LambertW(-exp(-2), -1), "W₋₁(−1/e²)"),
    (1 - x**2 / 2 - 3 * x / 4, "1 − 3x/4 − x²/2"),
    (Abs(x) / (1 + Abs(x)), "|x|/(1 + |x|)"),
    (Max(0, x) ** 2, "max(0, x)²"),
    (sqrt(2) / sqrt(pi), "√(2/π)"),
    (-x * exp(-(x**2) / 2) * sqrt(2) / (2 * sqrt(pi)), "−x·e^(−x²/2)/√(2π)"),
    (x * sqrt(2) / (12 * sqrt(pi)), "x/(6√(2π))"),
    (99 * sqrt(2) / (200 * sqrt(pi)), "99/(100√(2π))"),
    (1 / (2 * sqrt(pi)), "1/(2√π)"),
    (2 * log(x), "2 log(x)"),
    (3 * sqrt(5), "3√5"),
    (polylog(2, -exp(x)), "Li₂(−e^x)"),
    (2 * pi * x, "2πx"),
    (x * (x - 1), "x·(x − 1)"),
    (Piecewise((x, x > 0), (x / 100, True)), "{x if x > 0; 0.01x otherwise}"),
    (Pow(Piecewise((x, x > 0), (1, True)), 2, evaluate=False), "({x if x > 0; 1 otherwise})²"),
    (
        Piecewise((x, (x > 0) & (x <= 1)), (1, (x > 2) & (x < 3)), (2, True)),
        "{x if 0 < x ≤ 1; 1 if 2 < x < 3; 2 otherwise}",
    ),
    (1 / (E * sqrt(pi)), "1/(e√π)"),
    (root + 1, "2.1996786402…"),
    (root * Symbol("alpha"), "1.1996786402…·α"),
    (x + Rational(8943, 200000) * x**3, "x + 0.044715x³"),
    (1 / (1 + exp(-17 * x / 10)), "1/(1 + e^(−1.7x))"),
    (x / 5 + sqrt(5) / 10 - 3 * x**2 / 40, "√5/10 + x/5 − 3x²/40"),
    (x**2 / 20 - 9 * x / 10, "0.05x² − 0.9x"),
    (4 * exp(x) / 5 - Rational(3, 10), "0.8e^x − 0.3"),  # one notation for all numbers of a formula
    ((Rational(1, 10) + x / 4) ** 2, "(0.1 + 0.25x)²"),
    (x**2 / 3 + x / 10 + Rational(1, 2), "0.5 + 0.1x + x²/3"),
    (1 / (10 * x), "1/(10x)"),
    (x / 10**9, "x/1000000000"),
    (x / 2 + Abs(x) / 2, "(x + |x|)/2"),
    (Rational(17, 15) * (1 - tanh(x) ** 2), "17(1 − tanh²(x))/15"),
    (Rational(1, 2) + x / 4, "1/2 + x/4"),
    (-Rational(1, 2) - x / 2, "−1/2 − x/2"),
    (x * Add(Rational(1, 2), -Symbol("a") / 2) * (1 - Symbol("a")), "x·(1 − a)²/2"),
    (1 / (Rational(1, 2) + x / 2), "2/(1 + x)"),
    (exp(x) + x - 1, "x + e^x − 1"),
    (x**2 + 2 * x - 1, "x² + 2x − 1"),
    (sin(x) + x, "x + sin(x)"),
    (Symbol("beta") + Symbol("alpha") * x, "αx + β"),
    (x + 2 * pi, "x + 2π"),
    (Symbol("u") + Symbol("l"), "l + u"),
    ((x < -1) | (x > 1), "x < −1 or x > 1"),
    (Symbol("c") < Abs(x), "|x| > c"),
    ((-x < Symbol("c")) & (x < Symbol("c")), "−c < x < c"),
    (-oo, "−∞"),
]


def test_a_series_stays_in_ascending_powers() -> None:
    series = x**3 - x**2 + x - Rational(1, 2)
    assert latex(series, ascending=True) == r"- \frac{1}{2} + x - x^{2} + x^{3}"
    assert latex(series) == r"x^{3} - x^{2} + x - \frac{1}{2}"


@pytest.mark.parametrize(("expression", "text"), FORMULAS, ids=lambda v: v if isinstance(v, str) else "")
def test_formulas_read_well(expression: object, text: str) -> None:
    assert formula(expression).text == text


LATEX = [
    (r"\sigma'' = \sigma(1-\sigma)(1-2\sigma)", "σ'' = σ(1 − σ)(1 − 2σ)"),
    (r"f'(x) \to 0 \text{ as } x \to \pm\infty", "f'(x) → 0 as x → ±∞"),
    (r"\sup_{x} |f'(x)| = \frac14", "sup_x |f'(x)| = 1/4"),
    (r"\int_0^x f(t)\,dt", "∫₀^x f(t) dt"),
    (r"\left\{\pi k : k \in \mathbb{Z}\right\}", "{πk: k ∈ ℤ}"),
    (r"\frac{a + b}{c d} - \frac{1}{\frac{2}{x}}", "(a + b)/(c·d) − 1/(2/x)"),
    (r"e^{-\frac{x^2}{2}}", "e^(−x²/2)"),
    (r"x_{k+1} \cdot 2^{n}", "x_(k + 1)·2^n"),
    (r"(f - \mathrm{id})(x)", "(f − id)(x)"),
    (r"\|g\| \le c", "‖g‖ ≤ c"),
    (r"\frac{\partial (x_i - \mu)}{\partial x_k}", "∂(x_i − μ)/∂x_k"),
    (r"\eta \frac{\hat g_i}{\|\hat g\|}", "η·ĝ_i/‖ĝ‖"),
    (r"w - \eta \nabla f(w)", "w − η∇f(w)"),
    (r"\chi = E[|f'|^2]", "χ = E[|f'|²]"),
]


@pytest.mark.parametrize(("source", "text"), LATEX)
def test_latex_becomes_one_line_of_text(source: str, text: str) -> None:
    assert linear(source) == text


@given(st.text(alphabet="\\{}^_()[]|&$ ab12+-,.frcsqtbegind", max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_latex_becomes_text(source: str) -> None:
    assert isinstance(linear(source), str)


SETS = [
    ((), "none"),
    ((Rational(0),), "x = 0"),
    ((-sqrt(2), sqrt(2)), "x = −√2 ≈ −1.41421 and x = √2 ≈ 1.41421"),
    ((root,), "x ≈ 1.1996786402577338339"),
    ((Interval(-oo, 0, False, True),), "x ∈ (−∞, 0]"),
    ((Periodic(pi / 2, 2 * pi),), "x = π/2 + 2πk (k ∈ ℤ)"),
    ((Periodic(Interval(0, pi), 2 * pi),), "x ∈ (0, π) + 2πk (k ∈ ℤ)"),
    ((Sequence("one near each odd integer"),), "one near each odd integer"),
]


@pytest.mark.parametrize(("members", "text"), SETS)
def test_sets_read_well(members: tuple[object, ...], text: str) -> None:
    assert flat(places(members, Digits())) == text


def flat(pieces: Prose) -> str:
    return text_of(spoken(pieces, "en"))


PHRASES = [
    ("supremum", {"value": number("1"), "attained": False, "at": PointSet()}, ["1, not attained"]),
    ("supremum", {"value": number(oo), "attained": False, "at": PointSet()}, ["∞ (unbounded)"]),
    ("range", {"intervals": (Interval.point(0), Interval.point(1))}, ["{0, 1}"]),
    ("range", {"intervals": (Interval(0, 1), Interval.point(2))}, ["(0, 1) ∪ {2}"]),
    ("limits", {"-oo": number("0"), "+oo": number("0")}, ["0 at ±∞"]),
    ("limits", {"-oo": number("0"), "+oo": number("1")}, ["0 at −∞", "1 at +∞"]),
    ("lipschitz", {"value": number(oo)}, ["none: not Lipschitz"]),
    ("gradient_decay", {"per_layer": number(0), "layers": {"10": number(0), "50": number(0)}},
     ["factor at most 0 per layer"]),
    ("symmetry", {"value": "odd", "centre": None, "axis": None}, ["odd"]),
    ("symmetry", {"value": "neither", "centre": None, "axis": None}, ["neither odd nor even"]),
    ("smoothness", {"value": "C^1"}, ["C¹: 1 continuous derivative, no more"]),
    ("inverse", {"invertible": False, "value": None}, ["not invertible"]),
    ("sparsity", {"value": number("1/2")}, ["P(f(z) = 0) = 1/2"]),
    ("gain", {"forward": number(sqrt(2)), "backward": number(root)},
     ["forward √2 ≈ 1.41421", "backward ≈ 1.1996786402577338339"]),
    ("convexity", {"value": "convex", "strict": True, "intervals": ()}, ["strictly convex"]),
    ("derivative", {
        "value": Expression(Piecewise((0, x < 0), (1, x > 0))), "undefined_at": PointSet((Rational(0),)),
        "in_terms_of_output": None,
    }, ["f'(x) = 0 if x < 0", "f'(x) = 1 if x > 0", "undefined at x = 0"]),
    ("asymptotes", {
        "-oo": Expression(Rational(0)), "+oo": None, "gap": {"-oo": Expression(exp(x)), "+oo": None},
    }, ["y = 0 at −∞, gap ~ e^x"]),
    ("unheard_of", {"value": number("1/3"), "some_flag": False}, ["1/3", "some flag: no"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "fields", "lines"), PHRASES)
def test_facts_in_words(name: str, fields: dict[str, object], lines: list[str]) -> None:
    assert [flat(line) for line in phrase(name, fields, Digits())] == lines


KNOWN = [
    (Verdict(Truth.TRUE, Exact(())), "exact"),
    (Verdict(Truth.TRUE, Joint((Exact(()), Enclosed((), 3)))), "enclosed"),
    (Verdict(Truth.FALSE, Exact(())), "refuted, exact"),
    (SAMPLED, "not proved"),
    (Verdict(Truth.UNKNOWN, Tried("no idea")), "not proved"),
]


@pytest.mark.parametrize(("verdict", "word"), KNOWN)
def test_evidence_has_one_word(verdict: Verdict, word: str) -> None:
    assert known(verdict)[0] == word


def test_evidence_always_has_a_reason() -> None:
    assert reasons(Joint(())) == reasons(Exact(())) == ("by definition",)
    assert doubt(Joint((Exact(("a",)), Joint((Tried("the reason"), Sampled(3)))))) == "the reason"


def test_an_equation_about_f_is_written_with_f() -> None:
    silu, f = x / (1 + exp(-x)), 1 / (1 + exp(-x))
    equations = ({"left": Expression(f.subs(x, -x)), "right": Expression(1 - f)},)
    assert flat(phrase("identities", {"equations": equations}, Digits(), f)[0]) == "f(−x) = 1 − f(x)"
    equations = ({"left": Expression(silu - silu.subs(x, -x)), "right": Expression(x)},)
    assert flat(phrase("identities", {"equations": equations}, Digits(), silu)[0]) == "f(x) − f(−x) = x"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("tanh", ["f(−x) = −f(x)", "f(2x) = 2f(x)/(1 + f(x)²)"]),
        ("gaussian", ["f(−x) = f(x)", "f(2x) = f(x)⁴"]),
        ("sinusoid", ["f(−x) = −f(x)", "f(3x) = 3f(x) − 4f(x)³", "f(x + 2π) = f(x)", "f(x + π) = −f(x)"]),
        ("snake", ["f(x) − f(−x) = 2x", "f(x + π) = π + f(x)"]),
        ("softplus", ["f(x) − f(−x) = x", "f(x) = x + f(−x)"]),
        ("abs", ["f(−x) = f(x)", "f(2x) = 2f(x)"]),
        ("softsign", ["f(−x) = −f(x)", "f(2x) = 2f(x)/(1 + |f(x)|)"]),
    ],
)
def test_identities_are_written_with_f(name: str, lines: list[str]) -> None:
    dossier = derived(name)
    fact = dossier["identities"]
    assert [flat(line) for line in value_lines(fact, dossier, View())][: len(lines)] == lines


def test_no_equation_says_that_a_thing_is_itself() -> None:
    """Also for all values of the parameters, where SymPy writes sin(-w x) as -sin(w x)."""
    dossier = derived("sinusoid")
    general = flat([*value_lines(dossier["identities"], dossier, View())][-1])
    assert general.startswith("in general: f(−x) = −f(x); f(3x) = 3f(x) − 4f(x)³; f(x + 2π/ω) = f(x)")


def test_conditions_on_parameters_read_well() -> None:
    assert condition("alpha > 0 and alpha <= 1").text == "0 < α ≤ 1"
    assert condition("beta != 0 and alpha > beta").text == "β ≠ 0 and α > β"


def test_prose_splits_formulas_from_words() -> None:
    assert prose(r"so $x = \pi$.") == ("so ", Formula("x = π", r"x = \pi"), ".")
    assert prose("costs $5") == ("costs $5",)


def test_a_sheet_holds_every_fact_and_says_what_its_words_mean() -> None:
    document = sheet(DOSSIER, View(why=True))
    entries = [entry for block in document.blocks if isinstance(block, Facts) for entry in block.entries]
    assert len(entries) == len(DOSSIER.facts)
    assert all(entry.lines and entry.reasons for entry in entries)
    assert any("β" in flat(b.prose) for b in document.blocks if isinstance(b, Paragraph))


@pytest.mark.parametrize("name", names())
def test_every_row_of_the_catalogue_prints(name: str) -> None:
    dossier = derived(name)
    text = writers.get("text").write(full_sheet(name))
    assert isinstance(text, str)
    assert max(map(len, text.splitlines())) <= WIDTH
    assert not re.search(r"\\[a-zA-Z]|Named|Root\(|Expectation\(", text)
    data = json.loads(writers.get("json").write(sheet(dossier, View())))
    assert data["name"] == name
    assert set(data["facts"]) == set(dossier.facts)


def test_digits_reach_the_page() -> None:
    assert flat(number_words(root, Digits(6, 30))) == "≈ 1.19967864025773383391636984864"
    assert flat(number_words(log(2), Digits(10, 30))) == "log(2) ≈ 0.6931471806"
    assert flat(number_words(exp(-30), Digits())) == "1/e³⁰ ≈ 9.35762·10⁻¹⁴"
    assert flat(number_words(Symbol("a") + log(2), Digits())) == "log(2) + a"


NEARLY = (
    (10 + Rational(1, 10**23) * pi, 20, "≈ 10 + 3.14·10⁻²³"),
    (Rational(1, 4) - Rational(1, 10**30) * pi, 20, "≈ 0.25 − 3.14·10⁻³⁰"),
    (10 + pi / 10**7, 20, "≈ 10.000000314159265359"),
    (Rational(1, 3), 10, "≈ 0.3333333333"),
)


@pytest.mark.parametrize(("number", "digits", "text"), NEARLY, ids=str)
def test_what_its_digits_do_not_tell_from_a_short_decimal_is_told_by_the_difference(number, digits, text):
    assert approximation(number, digits).text == text


def test_latex_keeps_clear_of_what_markdown_swallows() -> None:
    source = latex(Piecewise((Abs(x), x > 0), (-1, True)))
    assert not re.search(r"\\\\|\\[{}]|\|", source)


def test_a_union_without_parts_is_empty() -> None:
    assert union(()).text == "∅"


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (exp(-1 / x**2), r"e^{- 1 / x^{2}}"),
        (exp(-(x**2) / (2 * pi)), r"e^{- x^{2} / \left(2 \pi\right)}"),
        (exp(-1 / (1 - x**2)), r"\exp\left(- \frac{1}{1 - x^{2}}\right)"),
        (exp(-exp(-x / 2)), r"e^{- e^{- x / 2}}"),
        (1 / (1 + 1 / (1 + 1 / (1 + x))), r"\frac{1}{1 + \frac{1}{1 + 1 / \left(1 + x\right)}}"),
        (erf(x / 2) / 2, r"\frac{\operatorname{erf}{\left(x / 2 \right)}}{2}"),
        (2 ** (1 / (x + 1)), r"2^{1 / \left(1 + x\right)}"),
    ],
)  # fmt: skip
def test_fractions_are_slashed_where_a_bar_would_be_too_small(expression: Expr, shown: str) -> None:
    assert latex(expression) == shown


def test_mathematics_in_reasons_is_set_once() -> None:
    reason = said("$f({a})$ diverges at {b}", a=pi / 2, b=-3 * pi / 2)
    assert reason == "$f(pi/2)$ diverges at -3*pi/2"
    assert set_out(reason) == r"$f(pi/2)$ diverges at $- \frac{3 \pi}{2}$"


@pytest.mark.parametrize(
    ("sides", "told"),
    [
        ((0, 0), "x = 0 (not defined): limit 0"),
        ((-1, 1), "x = 0 (not defined): limit −1 → 1"),
        ((-oo, oo), "x = 0 (pole): limit −∞ → ∞"),
        ((None, None), "x = 0 (not defined)"),
    ],
)
def test_a_point_without_a_value_is_not_called_discontinuous(sides, told) -> None:
    limits = zip(("left_limit", "right_limit"), sides, strict=True)
    ends = {key: Number(sympify(side)) for key, side in limits if side is not None}
    point = {"at": Number(sympify(0)), "class": "discontinuous", "defined": False, **ends}
    (line,) = phrase("breakpoints", {"points": (point,)}, Digits())
    assert text_of(spoken(line, "en")) == told


def test_identities_name_the_function() -> None:
    function = exp(-(x**2))
    even = {"left": Expression(written_in(function, {x: -x})), "right": Expression(function)}
    (line,) = phrase("identities", {"equations": (even,)}, Digits(), function)
    assert text_of(line) == "f(−x) = f(x)"
