"""Every derivation on the shelf holds; misprinted, it is refused at the step that is wrong."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, assert_never
from unicodedata import combining

import pytest
from sympy import Rational, S, Symbol, sqrt

from symacts.activation import Title, x
from symacts.case import Step
from symacts.cli import main as command
from symacts.court import decide
from symacts.document import Entry, Facts, Formula, spoken
from symacts.evidence import Truth, Witness
from symacts.language import LANGUAGES, Bilingual, Language
from symacts.notation.mathml import mathml
from symacts.notation.reading import read
from symacts.notation.tex import tex
from symacts.registry import Duplicate
from symacts.showing.boards import board, main
from symacts.showing.sentences import parts
from symacts.statement import (
    Averages,
    Below,
    Dominated,
    Every,
    Identical,
    Kernel,
    Not,
    Oscillates,
    Same,
    Semidefinite,
    Settles,
    Signs,
    Smooth,
    Statement,
    Tends,
)  # fmt: skip
from symacts.values import Interval
from symacts.worked import Chain, Chapter, Comparison, Derivation, compare, derivations, line, names, work

ROOT = Path(__file__).resolve().parent.parent
SHELF = ROOT / "derivations"
ALL = {d.name: d for d in derivations(SHELF)}
FILES = sorted(path.stem for path in SHELF.glob("*.py"))
LITTLE = Rational(1, 10**9)
TRIVIAL = Same(x, x, Interval.line())


@cache
def chain_of(name: str) -> Chain:
    """Worked once, for all tests that look at it."""
    return work(ALL[name])


def ended(derivation: Derivation) -> tuple[Truth, int]:
    """The truth of the chain, and how many steps were judged."""
    chain = work(derivation)
    return chain.verdict.truth, len(chain.steps)


# ---- the shelf


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_formula_is_read(lang: Language) -> None:
    """None falls back to its text, in MathML, for Typst or as LaTeX."""
    for derivation in ALL.values():
        boards: list[str] = [derivation.claim, *(step.text for step in derivation.steps)]
        for words in boards:
            formulas = [piece for piece in spoken((words,), lang) if isinstance(piece, Formula)]
            for piece in formulas:
                assert "\\" not in mathml(piece.latex), derivation.name
                assert "\\" not in piece.text, derivation.name
                assert read(tex(read(piece.latex))) == read(piece.latex)


@pytest.mark.parametrize(
    ("part", "complaint"),
    [
        (Tends(1 / x, S.Infinity, 0.5), "0.5 is a rounded number; write Rational('0.5')"),
        (Below(x, Symbol("y") + 1, Interval.line()), "Below is about x alone; with y take Dominated"),
        (x < 1, "states x < 1, which is none of Same, Below"),
    ],
)
def test_a_line_that_cannot_be_judged_is_refused(part: Any, complaint: str) -> None:
    with pytest.raises(ValueError, match=re.escape(complaint)):
        line("It is so.", "そうである。", part)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("It is so.", TRIVIAL), "'It is so.' has no words in Japanese"),
        (("It is $1.", "$1$ である。", TRIVIAL), "'It is $1.' has a formula that does not end"),
        (("It is so.", "$1 である。", TRIVIAL), "'$1 である。' has a formula that does not end"),
        (("So.", "そう。", Same(x, x, Interval(0, 0.5))), "0.5 is a rounded number"),
        (("So.", "そう。", Same(x, x, Interval.point(-1.5))), "-1.5 is a rounded number"),
    ],
)
def test_what_a_beginner_forgets_is_told(words: tuple[Any, ...], complaint: str) -> None:
    with pytest.raises(ValueError, match=re.escape(complaint)):
        line(*words)


def test_numbers_are_a_function() -> None:
    with pytest.raises(ValueError, match="numbers is a function"):
        replace(told(TRUE), numbers=())


def test_numbers_of_python_are_taken() -> None:
    step = line("So.", "そう。", Every((Same(x / x, 1, Interval.point(1)), Not(Dominated(2, 1)))))
    assert step.statement is not None
    assert decide(step.statement).truth is Truth.TRUE


def test_each_file_holds_the_derivation_of_its_name() -> None:
    assert list(ALL) == FILES
    assert list(names()) == FILES


def listed(text: str) -> str:
    """The index of the shelf with its list as it has to be."""
    head, _, _ = text.partition("\n## ")
    parts = [head]
    for chapter in Chapter:
        held = [d for d in ALL.values() if d.chapter is chapter]
        rows = "\n".join(f"| [{d.name}]({d.name}.py) | {d.title.en} | {d.title.ja} |" for d in held)
        parts += (
            [f"## {chapter.value.en}\n\n| File | Title | 題 |\n| --- | --- | --- |\n{rows}\n"] if held else []
        )
    return "\n".join(parts)


def test_the_index_has_them_all() -> None:
    """To write it anew: python tests/test_worked.py"""
    text = (SHELF / "README.md").read_text(encoding="utf-8")
    assert listed(text) == text


def test_the_guide_says_what_each_explains() -> None:
    told = re.findall(
        r"`(\w+)`", (ROOT / "docs" / "worked.md").read_text(encoding="utf-8").split("## Writing one")[0]
    )
    assert set(FILES) <= set(told)
    assert {name for name in told if "_" in name} <= set(FILES)


@pytest.mark.parametrize("name", ALL)
def test_it_holds(name: str) -> None:
    chain = chain_of(name)
    assert chain.holds
    assert len(chain.steps) == len(ALL[name].steps)
    assert chain.checks


@pytest.mark.parametrize("name", FILES[::8])
def test_it_runs_from_anywhere(name: str, tmp_path: Path) -> None:
    done = run(SHELF / f"{name}.py", tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().endswith("steps are proved.\n")
    bare = "".join(letter for letter in done.stdout.decode() if not combining(letter))  # without hats
    assert max(map(len, bare.splitlines())) <= 80


def run(file: Path, folder: Path) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, str(file)], cwd=folder, env=environment, capture_output=True)


def test_the_wheel_holds_every_package_and_the_derivations() -> None:
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    folders = {init.parent.relative_to(ROOT) for init in (ROOT / "symacts").rglob("__init__.py")}
    data = {name for name in setup["packages"] if name.startswith("symacts.locale.")}
    assert {*(".".join(f.parts) for f in folders), "symacts.derivations"} == set(setup["packages"]) - data
    assert setup["package-dir"] == {"symacts.derivations": "derivations"}


# ---- steps that are wrong


def perturbed(statement: Statement) -> Iterator[Statement]:
    """The statement with a number, a sign or a side of it wrong; part by part where it has parts."""
    match statement:
        case Same(lhs, rhs, on):
            yield Same(lhs, rhs + LITTLE, on)
        case Below(lhs, rhs, on):
            yield Below(rhs, lhs, on, strict=True)
        case Signs(_, _, zeros, signs):
            yield replace(statement, signs=tuple(-s for s in signs))
            for shift, order in ((Rational(1, 1000), 0), (S.Zero, 1)):
                if zeros:
                    yield replace(statement, zeros=((zeros[0][0] + shift, zeros[0][1] + order), *zeros[1:]))
        case Tends(_, _, limit):
            yield replace(statement, limit=S.Zero if limit.is_infinite else limit + LITTLE)
        case Oscillates(_, _, (low, high)):
            yield replace(statement, between=(low, high + LITTLE))
        case Averages(_, value, within):
            yield replace(statement, value=value + LITTLE + 2 * within)
        case Identical(_, rhs):
            yield replace(statement, rhs=rhs + LITTLE)
        case Dominated(lhs, rhs):
            yield replace(statement, lhs=rhs, rhs=lhs, strict=True)
        case Semidefinite(entry):
            yield replace(statement, entry=-entry, kernel=Kernel.ANY)
        case Settles(_, _, _, limit):
            yield replace(statement, limit=limit + LITTLE)
        case Smooth() | Not():
            yield Not(statement)
        case Every(parts):
            for i, part in enumerate(parts):
                yield from (Every((*parts[:i], wrong, *parts[i + 1 :])) for wrong in perturbed(part))
        case _:
            assert_never(statement)


def with_step(derivation: Derivation, i: int, statement: Statement) -> Derivation:
    step = replace(derivation.steps[i], statement=statement)
    one = compare("one", "一", [1], [1])  # the numbers are another test's
    return replace(
        derivation, numbers=lambda: (one,), steps=(*derivation.steps[:i], step, *derivation.steps[i + 1 :])
    )


@pytest.mark.parametrize(("name", "i"), [(name, i) for name, d in ALL.items() for i in range(len(d.steps))])
def test_a_perturbed_step_is_refused_where_it_stands(name: str, i: int) -> None:
    wrong = list(perturbed(ALL[name].statements[i]))
    assert wrong
    for statement in wrong:
        truth, judged = ended(with_step(ALL[name], i, statement))
        assert (truth, judged) == (Truth.FALSE, i + 1), statement


# (what stands in the file, the misprint, the step that must be refused)
MISPRINTS = {
    "1/4 + 1/10^9": ("Rational(1, 4)", "(Rational(1, 4) + Rational(1, 10**9))", 5),
    "1/4 - 1/10^9": ("Rational(1, 4)", "(Rational(1, 4) - Rational(1, 10**9))", 5),
    "1/4 - 1/10^9 as the bound": ("1, 4), LINE", "1, 4) - Rational(1, 10**9), LINE", 7),
    "the zero at 1/1000": ("zeros=((S(0), 1),)", "zeros=((Rational(1, 1000), 1),)", 4),
    "a double zero": ("zeros=((S(0), 1),)", "zeros=((S(0), 2),)", 4),
    "the signs exchanged": ("signs=(1, -1)", "signs=(-1, 1)", 4),
    "sigma (1 + sigma)": ("Same(slope, sigma * (1 - sigma)", "Same(slope, sigma * (1 + sigma)", 1),
    "1 + 2 sigma": ("(1 - 2 * sigma), LINE", "(1 + 2 * sigma), LINE", 2),
    "a factor negative": ("Below(S(0), sigma", "Below(S(0), -sigma", 3),
    "slopes that stay": ("Tends(slope, oo, S(0))", "Tends(slope, oo, Rational(1, 10**9))", 6),
    "strict at 0 too": ("Rational(1, 4), LEFT, strict", "Rational(1, 4), LINE, strict", 7),
    "another function": ("1 / (1 + exp(-x))", "1 / (1 + exp(-2 * x))", 1),
}


@pytest.mark.parametrize("misprint", MISPRINTS)
def test_a_misprinted_board_is_refused(misprint: str, tmp_path: Path) -> None:
    right, wrong, step = MISPRINTS[misprint]
    text = (SHELF / "sigmoid_gradient_peak.py").read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "misprint.py").write_text(text.replace(right, wrong), encoding="utf-8")
    (derivation,) = derivations(tmp_path)
    assert ended(derivation) == (Truth.FALSE, step)


def test_the_refusal_is_printed_with_its_counterexample(tmp_path: Path) -> None:
    text = (SHELF / "sigmoid_gradient_peak.py").read_text(encoding="utf-8")
    file = tmp_path / "misprint.py"
    file.write_text(text.replace("Rational(1, 4)", "Rational(26, 100)"), encoding="utf-8")
    done = run(file, tmp_path)
    shown = done.stdout.decode()
    assert done.returncode == 1
    assert "at x = 0 one side is 0.25, the other 0.26" in shown
    assert "Refused: step 5 of 7 is false" in shown


# ---- chains of our own


def told(*statements: Statement, found: object = 1) -> Derivation:
    steps = tuple(Step(f"Line {i}.", statement) for i, statement in enumerate(statements, 1))
    return Derivation(
        "told", Title("Told", "例"), "A claim.", steps, lambda: (Comparison("one", [found], [1]),)
    )


TRUE = Same((x + 1) ** 2, x**2 + 2 * x + 1, Interval.line())
FALSE = Same(x**2, x, Interval.line())
UNKNOWN = Below(S.Zero, sqrt(x), Interval.line())  # not defined on the whole line


def shown(derivation: Derivation) -> list[Entry]:
    return [e for block in board(work(derivation)).blocks if isinstance(block, Facts) for e in block.entries]


def words(entry: Entry) -> str:
    return "\n".join("".join(p.text if isinstance(p, Formula) else p for p in line) for line in entry.lines)


def test_a_false_step_stops_the_chain_with_its_witness() -> None:
    chain = work(told(TRUE, FALSE, TRUE))
    assert (chain.verdict.truth, len(chain.steps), chain.holds) == (Truth.FALSE, 2, False)
    assert isinstance(chain.verdict.evidence, Witness)
    assert "at x = 1/3 one side is 0.111111111111, the other 0.333333333333" in words(
        shown(told(TRUE, FALSE, TRUE))[1]
    )


def test_an_unknown_step_says_so_and_nothing_is_proved(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    derivation = told(TRUE, UNKNOWN, TRUE)
    assert ended(derivation) == (Truth.UNKNOWN, 3)
    assert shown(derivation)[1].known == "not proved"
    assert "not defined on the whole set" in words(shown(derivation)[1])
    assert main(derivation) == 1
    assert b"Not proved: the court could not decide every step." in capsysbinary.readouterr().out


def test_a_false_step_after_an_unknown_one_is_false() -> None:
    assert ended(told(UNKNOWN, FALSE)) == (Truth.FALSE, 2)


@pytest.mark.parametrize("found", [Fraction(1) + Fraction(1, 10**20), float("nan"), float("inf"), -1])
def test_numbers_that_differ_are_seen(found: object) -> None:
    chain = work(told(TRUE, found=found))
    assert chain.verdict.truth is Truth.TRUE
    assert not chain.holds
    assert main(told(TRUE, found=found)) == 1


def test_nothing_compared_is_nothing_agreed() -> None:
    assert work(told(TRUE)).holds
    assert not work(replace(told(TRUE), numbers=lambda: (Comparison("none", [], []),))).holds
    assert not work(replace(told(TRUE), numbers=lambda: ())).holds


def test_two_lists_must_be_of_one_length() -> None:
    with pytest.raises(ValueError, match="2 numbers beside 1"):
        work(replace(told(TRUE), numbers=lambda: (Comparison("two", [1, 2], [1]),)))


@pytest.mark.parametrize("steps", [(), (Step("So it is."),)])
def test_a_step_must_state_something(steps: tuple[Step, ...]) -> None:
    with pytest.raises(ValueError, match="states nothing to judge"):
        replace(told(TRUE), steps=steps)


def test_the_same_as_data() -> None:
    data = board(work(told(TRUE, UNKNOWN))).data()
    assert isinstance(data, dict)
    assert data["verdict"] == "unknown"
    assert [step["verdict"] for step in data["steps"]] == ["true", "unknown"]


def test_two_of_one_name_are_refused(tmp_path: Path) -> None:
    text = (SHELF / "sigmoid_gradient_peak.py").read_text(encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    with pytest.raises(Duplicate, match="sigmoid_gradient_peak"):
        derivations(tmp_path)


def test_without_a_folder_the_projects_own_are_found() -> None:
    assert [d.name for d in derivations()] == FILES


def test_every_text_is_in_both_languages() -> None:
    for d in ALL.values():
        checks = chain_of(d.name).checks
        for text in (d.claim, *(step.text for step in d.steps), *(check.name for check in checks)):
            assert isinstance(text, Bilingual), text
            assert letters(text) == letters(text.ja), text
            words = re.sub(r"\$[^$]+\$", "", text)
            assert re.search("[ぁ-んァ-ヶ一-龠]", text.ja) or not re.search("[a-z]{3}", words), text


def letters(text: str) -> set[str]:
    """The letters and signs of the formulas of a text; another language divides them otherwise."""
    return set(re.findall(r"\\[A-Za-z]+|[A-Za-z]", " ".join(re.findall(r"\$([^$]+)\$", text)))) - {r"\to"}


# ---- the command


def test_the_command_shows_one_or_judges_all(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert command(["worked", "Sigmoid gradient-peak", "--format", "json"]) == 0
    shown = json.loads(capsysbinary.readouterr().out)
    assert (shown["schema"], shown["holds"], len(shown["steps"])) == ("symacts.worked/1", True, 7)
    assert command(["worked", "sigmoid_peak"]) == 2
    assert (
        b"no derivation 'sigmoid_peak'; did you mean 'sigmoid_gradient_peak'?"
        in capsysbinary.readouterr().err
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_statement_has_words(lang: Language) -> None:
    for derivation in ALL.values():
        document = board(chain_of(derivation.name), lang, why=True)
        (steps, _) = (block for block in document.blocks if isinstance(block, Facts))
        asked = [reason for entry in steps.entries for reason in entry.reasons]
        assert len(asked) == sum(len(list(parts(statement))) for statement in derivation.statements)
        assert all(reason.prose for reason in asked)


def test_no_line_says_what_is_the_same_on_both_sides() -> None:
    """What SymPy has simplified before the court sees it proves nothing."""
    empty = {
        f"{d.name}, {i}: {part}"
        for d in ALL.values()
        for i, statement in enumerate(d.statements, 1)
        for part in parts(statement)
        if isinstance(part, Same | Identical) and part.lhs == part.rhs
    }
    assert len(empty) <= 1, empty


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["text", "markdown", "latex", "html"])
def test_every_writer_shows_a_board(form: str, lang: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert command(["worked", "sigmoid_gradient_peak", "--format", form, "--lang", lang]) == 0
    text = capsysbinary.readouterr().out.decode()
    assert {"en": "All 7 steps are proved.", "ja": "7行すべてが証明された。"}[lang] in text


if __name__ == "__main__":
    path = SHELF / "README.md"
    path.write_text(listed(path.read_text(encoding="utf-8")), encoding="utf-8")
