"""The reader and the door under made-up input: what is typed is understood, or refused in one sentence.

Formulas are grown from a grammar, written in several spellings, and damaged. The longer run, with atheris,
is `python -m pytest -m long tests/test_fuzz.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Basic

from symacts import ask, cli
from symacts.plain import plain
from symacts.reading.claims import ClaimError
from symacts.reading.formulas import FormulaError, parse

ROOT = Path(__file__).resolve().parent.parent

# ---- formulas from a grammar

LEAVES = ("x", "x", "x", "1", "2", "0.5", "3/4", "pi", "π", "e", "√2", "1e-3", "α", "a_1", "b")
FUNCTIONS = (
    *("sin", "cos", "tan", "exp", "log", "ln", "sqrt", "tanh", "sinh", "atan", "asinh", "erf", "Phi", "φ"),
    *("abs", "sign", "cbrt", "relu", "sigmoid", "σ", "gelu", "silu", "softplus", "elu", "step", "log1p", "√"),
)
BINARY = (
    *("{}+{}", "{} − {}", "({})({})", "({})·({})", "({})/({})", "({}) × ({})", "max({}, {})", "min({},{})"),
)
UNARY = ("({})^2", "({})²", "-({})", "|{}|", "({})^(1/2)", "({})^-1", "[{}]")
COMPARISONS = ("<", "<=", ">", "≥", "!=")


def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    form, name, sign = st.sampled_from, st.sampled_from(FUNCTIONS), st.sampled_from(COMPARISONS)
    return st.one_of(
        st.builds(str.format, form(BINARY), inner, inner),
        st.builds(str.format, form(UNARY), inner),
        st.builds("{}({})".format, name, inner),
        st.builds("({} if x {} 1 else {})".format, inner, sign, inner),
        st.builds("Piecewise(({}, x {} 0), ({}, True))".format, inner, sign, inner),
    )


FORMULAS = st.recursive(st.sampled_from(LEAVES), grown, max_leaves=8)
SECONDS = 5  # of CPU for one formula; SymPy's first acquaintance with a function is in it


def refusal(text: str) -> FormulaError | None:
    """How the reader refuses, if it does; what it reads, it reads again from its own plain text."""
    started = time.process_time()
    try:
        expr = parse(text)
    except FormulaError as error:
        return error
    finally:
        assert time.process_time() - started < SECONDS
    assert parse(plain(expr)) in (expr, rebuilt(expr))
    return None


def rebuilt(expr: Basic) -> Basic:
    """expr as SymPy builds it from its parts: |u/2| is |u|/2, but ||u/2|| is not at once |u|/2."""
    return expr.func(*map(rebuilt, expr.args)) if expr.args else expr


def check(text: str) -> None:
    error = refusal(text)
    if error is not None:
        assert 0 <= error.position <= len(text)
        assert len(str(error)) < 400
        assert "\n" not in str(error)


@settings(max_examples=150, deadline=None)
@given(FORMULAS)
def test_what_is_read_is_written_and_read_again(text: str) -> None:
    check(text)


MARKS = st.sampled_from(
    [*"()[]{}|+-*/^,.;:=<>_$\\'\"!?#@&~` \t", "\x00", "\u202e", "\u0301", "😀", "𝒙", "if", "∞"]
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A formula with a few characters lost, added or exchanged."""
    text = draw(FORMULAS)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.one_of(st.just(""), MARKS)) + text[at + draw(st.integers(0, 2)) :]
    return text


@settings(max_examples=200, deadline=None)
@given(damaged())
def test_what_is_damaged_is_read_or_refused(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(damaged().map(lambda text: f"${text}$"))
def test_latex_that_is_none_is_read_or_refused(text: str) -> None:
    check(text)


# Found by the runs above and by longer ones.
FOUND = [
    "x[0]",
    "$sin(x)$",
    r"$\frac{d}{dx}x$",
    "①",
    "x/x",
    "sqrt(x)^2",
    "0^x",
    "$",
    "$$",
    "\ufeffx",
    "x\u0301",
]


@pytest.mark.parametrize("text", FOUND)
def test_what_was_found(text: str) -> None:
    check(text)


# ---- the door

STRANGE = [
    "",
    " ",
    "\x00",
    "\n",
    "\u202ex",
    "x\u0301",
    "😀",
    "\udcff",
    "-",
    "--",
    "x" * 5000,
    "=",
    "$",
    "%s",
    "{}",
]
PLACES = [
    lambda text: ("report", text),
    lambda text: ("eval", text, "1"),
    lambda text: ("eval", "x", text),
    lambda text: ("eval", "elu", "1", "--set", text),
    lambda text: ("eval", "elu", "1", "--set", f"alpha={text}"),
    lambda text: ("eval", "elu", "1", "--digits", text),
    lambda text: ("eval", "elu", "1", "--order", text),
    lambda text: ("eval", "elu", "1", "--format", text),
    lambda text: ("list", "--family", text),
    lambda text: ("plot", text, "-o", "never.svg"),
]


@pytest.mark.parametrize("place", range(len(PLACES)))
@pytest.mark.parametrize("text", STRANGE, ids=lambda text: ascii(text)[:20])
def test_strange_words_are_misuse_in_one_sentence(
    capsys: pytest.CaptureFixture[str], place: int, text: str
) -> None:
    status = cli.main(PLACES[place](text))
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    assert err.startswith("symacts: ")
    assert err.count("\n") == 1
    assert len(err) < 400


@pytest.mark.parametrize("path", ["", "absent/x.json", "\x00.json", ".", "x" * 300 + ".json"], ids=range(5))
def test_strange_paths_are_misuse_in_one_sentence(capsys: pytest.CaptureFixture[str], path: str) -> None:
    status = cli.main(("eval", "relu", "1", "--format", "json", "-o", path))
    out, err = capsys.readouterr()
    assert (status, err.count("\n")) in ((2, 1), (0, 0))
    assert (out == "") == (status == 2)


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are bytes on Unix only")
@pytest.mark.parametrize("word", [b"\xff\xfe", b"\xe2\x88", b"x\xff", "σ(x)é".encode("latin-1", "replace")])
@pytest.mark.parametrize("environment", [{}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"COLUMNS": "1"}], ids=str)
def test_bytes_that_are_no_text(word: bytes, environment: dict[str, str]) -> None:
    command = [os.fsencode(sys.executable), b"-m", b"symacts", b"eval", word, b"1"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, check=False, env={**os.environ, **environment}
    )
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)


# ---- the longer run


@pytest.mark.long
def _claims() -> list[str]:
    """What broke the court once, and what is meant to: huge numbers, deep brackets, letters without end."""
    return [
        "zeros(x^0.000001 - 2) = {2}",
        "min(mish) ~= -0.3s n",
        "sigmoid(10^10^10) = 1",
        "max(x^(10^9)) = 1 on [0, 1]",
        "lipschitz(exp(exp(exp(exp(x))))) < oo",
        f"sigmoid(0) = 0.{'5' * 10**5}",
        f"relu({'(' * 500}x{')' * 500}) = x",
        f"tanh{chr(39) * 300} = 0",
        f"range(relu) = {' U '.join(['[0, 1]'] * 200)}",
        f"elu is C^1 for {' or '.join(f'alpha = {n}' for n in range(60))}",
        f"elu is C^1 for {' and '.join(f'alpha != {n}' for n in range(60))}",
        " and ".join(["tanh is odd"] * 100),
        f"{' < '.join(['relu'] * 100)}",
        "a*b*c*d*x^2 is convex for a > 0 and b > 0 and c > 0 and d > 0",
        "sin(a*x) = sin(b*x) exactly when a = 10^400",
        "factorial(10^9) = 1",
        "tanh\u202e is odd",
        "tanh\u0301 is odd",
        "\0tanh is odd",
        "argmax(sin(x)) = {pi/2 + 2*pi*k*k}",
        "zeros(sin(x)) = {pi*k} for k = 3",
        "limit(sin(x), 10^400) = 0",
        "softmax([" + ", ".join(["0"] * 65) + "])_1 = 1/65",
    ]


@pytest.mark.parametrize("claim", _claims(), ids=lambda claim: ascii(claim[:40]))
def test_strange_claims_are_answered_or_refused(claim: str) -> None:
    start = time.process_time()
    with suppress(ClaimError):
        ask(claim)
    assert time.process_time() - start < 10


def test_a_longer_run_with_atheris() -> None:
    pytest.importorskip("atheris")
    program = (
        "import atheris, sys\n"
        "with atheris.instrument_imports(include=['symacts.reading']):\n"
        "    from symacts.reading.formulas import parse, FormulaError\n"
        "def attempt(data):\n"
        "    text = atheris.FuzzedDataProvider(data).ConsumeUnicode(300)\n"
        "    try:\n"
        "        parse(text)\n"
        "    except FormulaError as error:\n"
        "        assert 0 <= error.position <= len(text)\n"
        "atheris.Setup([sys.argv[0], '-runs=200000', '-timeout=10', '-rss_limit_mb=1000'], attempt)\n"
        "atheris.Fuzz()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
