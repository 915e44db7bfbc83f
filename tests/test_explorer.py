"""The page with sliders: its JavaScript against the kernels, its facts, and a reader's hands."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from browser import Browser
from sympy import Rational, Symbol, gamma

import symacts
from symacts import catalog
from symacts.activation import x
from symacts.explorer.javascript import NotInJavaScript, condition, jet
from symacts.explorer.page import names, page, row

NODE = shutil.which("node")
POINTS = [-800.0, -50.3, -5.1, -2.3, -1.1, -0.7, -0.2, 0.15, 0.6, 1.3, 2.2, 3.7, 9.7, 61.0, 801.0]
FEW = ("leaky_relu", "swish", "hard_tanh", "gelu", "mish", "binary_step", "selu")


# --- JavaScript --------------------------------------------------------------------------------------


def values(held: dict[str, list[Rational]]) -> dict[str, np.ndarray]:
    """f, f' and f'' at the points, by node, for parameter values by name."""
    runtime = files("symacts.explorer").joinpath("jets.js").read_text(encoding="utf-8")
    functions = ",".join(
        f"{json.dumps(name)}:(x,p)=>{jet(catalog.get(name).expression, letters(name))}" for name in held
    )
    given = json.dumps({name: [float(value) for value in numbers] for name, numbers in held.items()})
    program = f"""{runtime}
        const held = {{{functions}}}, given = {given}, out = {{}};
        const xs = {POINTS}, told = (f, t, p) => evaluate(f, t, p).slice(0, 3).map(String);
        for (const n in held) out[n] = xs.map(t => told(held[n], t, given[n]));
        console.log(JSON.stringify(out));"""
    done = subprocess.run([NODE, "-e", program], capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    return {n: np.array([[_number(v) for v in at] for at in rows]) for n, rows in told.items()}


def _number(text: str) -> float:
    return float(text.replace("Infinity", "inf"))


def letters(name: str) -> list[Symbol]:
    return [p.symbol for p in catalog.get(name).parameters]


def agree(held: dict[str, list[Rational]]) -> None:
    found = values(held)
    for name, numbers in held.items():
        activation = catalog.get(name)
        settings = dict(zip(letters(name), numbers, strict=True))
        for order in range(3):
            right = symacts.kernel(activation, order, settings=settings)(np.array(POINTS))
            got = found[name][:, order]
            with np.errstate(invalid="ignore"):
                off = np.abs(got - right) / (1 + np.abs(right))
            assert np.all((got == right) | (off < 1e-11)), (name, order, got - right)


needs_node = pytest.mark.skipif(NODE is None, reason="NO NODE: the JavaScript of the page was not run")


@needs_node
@pytest.mark.parametrize("part", range(8))
def test_the_javascript_agrees_with_the_kernels(part: int) -> None:
    agree({name: [p.value for p in catalog.get(name).parameters] for name in names()[part :: 8 * 8]})


@needs_node
@pytest.mark.long
def test_all_the_javascript_agrees_with_the_kernels() -> None:
    agree({name: [p.value for p in catalog.get(name).parameters] for name in names()})


@needs_node
def test_the_javascript_agrees_at_other_parameter_values() -> None:
    agree({
        "leaky_relu": [Rational(-3, 2)], "swish": [Rational(7)], "softplus": [Rational(9)],
        "hardshrink": [Rational(2)], "e_swish": [Rational(2)], "repu": [Rational(2)],
    })  # fmt: skip


@needs_node
def test_a_fault_in_the_javascript_would_be_seen() -> None:
    found = values({"swish": [Rational(1)]})["swish"][:, 0]
    other = symacts.kernel("swish", 0, settings={letters("swish")[0]: Rational(2)})
    assert not np.allclose(found, other(np.array(POINTS)))


def test_every_function_of_the_catalogue_has_javascript() -> None:
    for name in names():
        activation = catalog.get(name)
        code = jet(activation.expression, [p.symbol for p in activation.parameters])
        assert re.fullmatch(r"[\w\[\](),.?:&|!+*/-]+", code), name


def test_what_has_no_javascript_is_said() -> None:
    with pytest.raises(NotInJavaScript, match="no JavaScript for gamma"):
        jet(gamma(x), [])


def test_conditions() -> None:
    a, b = (Symbol(name, real=True) for name in "ab")
    assert condition("True", []) == "true"
    assert condition("a != -1 and b >= sqrt(4)", [a, b]) == "p[0]!==-1.0&&p[1]>=2.0"


# --- the page ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("explore") / "explore.html"
    path.write_bytes(page([row(name, "en") for name in FEW], "en"))
    return path


def test_the_page_is_the_same_each_time_and_refers_to_nothing(made: Path) -> None:
    text = made.read_text(encoding="utf-8")
    assert text.encode() == page([row(name, "en") for name in FEW], "en")
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|\{\{", text)
    assert len(text) < 9000 * len(FEW) + 40_000


def test_facts_hold_for_all_values_that_meet_their_condition(made: Path) -> None:
    data = json.loads(re.search(r'id="rows">(.*?)</script>', made.read_text(encoding="utf-8"))[1])
    leaky = {fact["title"]: fact["cases"] for fact in data[0]["facts"]}
    assert [_text(case["when"] + case["says"]) for case in leaky["greatest slope"]] == [
        "if α<1: 1 on (0,∞)", "if α=1: 1 on (−∞,∞)", "if α>1: α on (−∞,0)",
    ]  # fmt: skip


def _text(markup: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", markup))


def test_sliders_stay_in_the_domain() -> None:
    for name in FEW:
        for parameter, slider in zip(
            catalog.get(name).parameters, row(name, "en").data["parameters"], strict=True
        ):
            assert parameter.domain.lo <= slider["min"] < slider["max"] <= parameter.domain.hi
            assert slider["min"] > parameter.domain.lo or parameter.domain.lo_closed
            assert slider["min"] <= slider["value"] <= slider["max"]


@pytest.mark.parametrize(("width", "dark"), [(1200, False), (360, True)], ids=["wide", "phone, dark"])
def test_the_page_has_no_faults(browser: Browser, made: Path, width: int, dark: bool) -> None:
    with browser.open(made, width=width, dark=dark) as opened:
        for i in range(len(FEW)):
            opened.evaluate(f"show({i}); document.getElementById('bends').click()")
        assert opened.faults() == []


def test_a_slider_moves_the_curve_and_the_peak(browser: Browser, made: Path) -> None:
    """By keyboard alone: Tab to the slider, arrows."""
    state = (
        "[document.getElementById('curve-0').getAttribute('d'), document.getElementById('peak').textContent]"
    )
    with browser.open(made) as opened:
        opened.evaluate(f"show({FEW.index('swish')}); document.getElementById('p0').focus()")
        before = opened.evaluate(state)
        assert before[1] == "≈ 1.09984 at x ≈ 2.39936"
        for _ in range(5):
            opened.press("ArrowRight")
        after = opened.evaluate(state)
        assert after[0] != before[0]
        assert after[1] != before[1]
        assert after[1].startswith("≈ 1.09984")  # the peak of swish is the same for every beta
        assert opened.errors() == []


PEAKS = {
    "leaky_relu": "≈ 1 from x ≈ 0 to x ≈ 4",
    "selu": "≈ 1.7581, towards x ≈ 0",
    "gelu": "≈ 1.1289 at x ≈ 1.41421",
    "binary_step": "≈ 0 from x ≈ −4 to x ≈ 4",
}


def test_the_peak_is_where_it_is(browser: Browser, made: Path) -> None:
    with browser.open(made) as opened:
        for name, peak in PEAKS.items():
            shown = opened.evaluate(f"show({FEW.index(name)}), document.getElementById('peak').textContent")
            assert shown == peak, name


# What the curves of f' show when parameters are at other values: name, values, the peak, whether its mark is
# full (attained) or open, and how many jumps' ends f' has.
_MOVED = (
    ("prelu", [2], "≈ 2 from x ≈ −4 to x ≈ 0", "mark full", 2),
    ("elu", [5], "≈ 5, towards x ≈ 0", "dot mark", 2),
    ("hexpo", [0.02, 0.02, 1, 1], "≈ 1 at x ≈ 0", "mark full", 0),  # a peak that is narrow is in view
    ("plu", [0.005, 0.02], "≈ 1 from x ≈ −0.02 to x ≈ 0.02", "mark full", 4),
    ("squareplus", [0], "≈ 1 from x ≈ 0 to x ≈ 4", "mark full", 2),  # a kink within a root
)


def test_marks_where_parameters_were_moved(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "explore.html"
    path.write_bytes(page([row(name, "en") for name, *_ in _MOVED], "en"))
    look = """[document.getElementById('peak').textContent,
        document.querySelector('circle.mark').className.baseVal,
        document.querySelectorAll('circle.dot.f1').length]"""
    with browser.open(path) as opened:
        for i, (name, values, *expected) in enumerate(_MOVED):
            assert opened.evaluate(f"show({i}), p = {values}, draw(), {look}") == expected, name
        assert opened.evaluate("show(0), document.getElementById('p0').value") == "0.25"  # the default


def test_a_case_holds_where_its_condition_does(browser: Browser, made: Path) -> None:
    holding = """[...document.querySelectorAll('dd.case.holds')]
        .map(e => e.querySelector('.when')?.textContent ?? '')"""
    with browser.open(made) as opened:
        assert any(when.startswith("if α<1") for when in opened.evaluate(holding))
        opened.evaluate("""(() => { const n = document.getElementById('n0'); n.value = '1.5';
            n.dispatchEvent(new Event('change')); })()""")
        cases = opened.evaluate(holding)
        assert any(when.startswith("if α>1") for when in cases)
        assert not any(when.startswith("if α<1") for when in cases)


def test_search_finds_names_of_both_languages(browser: Browser, made: Path) -> None:
    script = """(word => { const s = document.getElementById('search'); s.value = word;
        s.dispatchEvent(new Event('input')); return document.getElementById('name').textContent; })"""
    with browser.open(made) as opened:
        assert opened.evaluate(f"{script}('ミッシュ')") == "Mish"
        assert opened.evaluate(f"{script}('hard_tanh')") == "Hard tanh"
        assert opened.evaluate(f"{script}('no such name')") == "Hard tanh"
        assert opened.evaluate("document.getElementById('found').textContent") == "0 functions"


def test_jumps_have_open_and_full_ends(browser: Browser, made: Path) -> None:
    with browser.open(made) as opened:
        opened.evaluate(f"show({FEW.index('binary_step')})")
        dots = opened.evaluate(
            "[...document.querySelectorAll('circle.dot.f0')].map(e => e.className.baseVal)"
        )
        assert sorted(dots) == ["dot f0", "dot f0 full"]
        assert opened.evaluate("document.getElementById('curve-0').getAttribute('d').split('M').length") == 3


_ENDS = """rows.flatMap((row, i) => { show(i);
    return row.parameters.flatMap((q, k) => [q.min, q.max].map(end => {
    const kept = p[k]; p[k] = end; draw(); p[k] = kept;
    return document.getElementById('curve-0').getAttribute('d'); })); })"""


def test_sliders_draw_at_their_ends(browser: Browser, made: Path) -> None:
    with browser.open(made, width=360) as opened:
        for drawn in opened.evaluate(_ENDS):
            assert drawn.startswith("M")
            assert "NaN" not in drawn
        assert opened.faults() == []


@pytest.mark.long
def test_all_the_catalogue_draws(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "explore.html"
    path.write_bytes(page([row(name, "ja") for name in names()], "ja"))
    assert path.stat().st_size < 1_000_000
    with browser.open(path, width=360) as opened:
        assert all("NaN" not in drawn for drawn in opened.evaluate(_ENDS))
        assert opened.faults() == []
