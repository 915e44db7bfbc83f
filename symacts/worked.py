"""Worked derivations: what stands on a lecturer's board, every line put to the court when it runs.

A derivation is one file in the folder `derivations`. It imports symacts; symacts never imports it, but scans
the folder and runs what it finds.
"""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import Any, get_args

from sympy import Expr, Float, sympify

from symacts.activation import Title, x
from symacts.case import Step
from symacts.court import decide
from symacts.evidence import Check, JudgedStep, Truth, Verdict
from symacts.language import Bilingual
from symacts.misuse import shown
from symacts.registry import fold, index
from symacts.statement import Below, Dominated, Every, Identical, Not, Same, Settles, Statement, Tends
from symacts.values import Interval

__all__ = [
    "Chain", "Chapter", "Comparison", "Derivation", "Sketch", "UnknownDerivation", "called", "compare",
    "derivations", "line", "names", "work",
]  # fmt: skip

_DIGITS = 50  # in which the numbers are computed
_AGREE = 1e-30  # farther apart than this, two of them differ


class Chapter(Enum):
    """Where a derivation stands in the index, in this order."""

    SLOPES = Title("Functions and their slopes", "関数とその傾き")
    CLASSES = Title("Softmax and cross entropy", "ソフトマックスと交差エントロピー")
    LAYERS = Title("Layers and depth", "層と深さ")
    TRAINING = Title("Initialisation and training", "初期化と学習")


@dataclass(frozen=True)
class Comparison:
    """Numbers found from the definition alone, beside those that the derivation expects, one by one.

    `within`: how far apart they may be; more than the least where a grid or a sum only comes near.
    Raises: ValueError, where they are not equally many.
    """

    words: str
    found: Sequence[Any]
    expected: Sequence[Any]
    within: float = _AGREE

    def __post_init__(self) -> None:
        if len(self.found) != len(self.expected):
            raise ValueError(f"{self.words!r}: {len(self.found)} numbers beside {len(self.expected)}")


@dataclass(frozen=True)
class Sketch:
    """Functions to be drawn in one panel, by the names of their curves, with these orders of derivatives."""

    functions: tuple[tuple[Title, Expr], ...]
    orders: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Derivation:
    """A claim, and the steps from which it follows, each of them a statement.

    `claim` and the words of a step are `Bilingual` prose with $LaTeX$; `line` makes a step. `numbers` finds
    the same in another way: by mpmath, from the definition, to the digits that are set when it is called.
    Raises: ValueError, if a step states nothing: the court could not rule on it.
    """

    name: str
    title: Title
    claim: str
    steps: tuple[Step, ...]
    numbers: Callable[[], Iterable[Comparison]] = field(repr=False)
    chapter: Chapter = Chapter.SLOPES
    sketch: Sketch | None = None

    def __post_init__(self) -> None:
        silent = [step.text for step in self.steps if step.statement is None]
        if silent or not self.steps:
            raise ValueError(f"{self.name}: {silent[0] if silent else 'no steps'!r} states nothing to judge")
        if not callable(self.numbers):
            raise ValueError(f"{self.name}: numbers is a function, given uncalled, that yields comparisons")

    @property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(step.statement for step in self.steps if step.statement is not None)


def line(en: str, ja: str, *parts: Statement) -> Step:
    """One line of the board: its words in English and in Japanese, and what it states: all of the parts.

    Raises: ValueError, where words or a $ are missing, a part is no statement, or a number is not exact.

    >>> from sympy import oo
    >>> line("It is $1$.", "1である。", Tends(1 + 1 / x, oo, 1)).statement
    Tends(expr=1 + 1/x, to=oo, limit=1, side='')
    >>> line("It is a half.", "半分である。", Tends(x / (2 * x + 1), oo, 0.5))
    Traceback (most recent call last):
        ...
    ValueError: 'It is a half.': 0.5 is a rounded number; write Rational('0.5'), which is exact
    """
    for text in (en, ja):
        if not isinstance(text, str):
            raise ValueError(f"{en!r} has no words in Japanese: its second argument is {text}")
        if text.count("$") % 2:
            raise ValueError(f"{text!r} has a formula that does not end: a $ is missing")
    held = tuple(_exact(part, en) for part in parts)
    return Step(Bilingual(en, ja), held[0] if len(held) == 1 else Every(held) if held else None)


def _exact(part: Any, words: str) -> Any:
    """The statement with SymPy's numbers for Python's."""
    match part:
        case Every(parts):
            return Every(tuple(_exact(p, words) for p in parts))
        case Not(inner):
            return Not(_exact(inner, words))
    if isinstance(part, Statement):
        _refuse_letters(part, words)
        return type(part)(**{f.name: _field(str(f.type), getattr(part, f.name), words) for f in fields(part)})
    known = ", ".join(kind.__name__ for kind in get_args(Statement))
    raise ValueError(f"{words!r} states {part}, which is none of {known}")


_IN_LETTERS: dict[type, type] = {Same: Identical, Below: Dominated, Tends: Settles}


def _refuse_letters(part: Any, words: str) -> None:
    """What is said for every x has no other letter; there are sentences on letters."""
    other = _IN_LETTERS.get(type(part))
    if other is None:
        return
    held = [sympify(getattr(part, f.name)) for f in fields(part) if f.type == "Expr"]
    letters = ", ".join(sorted({str(s) for e in held for s in e.free_symbols - {x}}))
    if letters:
        kind = type(part).__name__
        raise ValueError(f"{words!r}: {kind} is about x alone; with {letters} take {other.__name__}")


def _field(kind: str, value: Any, words: str) -> Any:
    """The value of a field of the kind that its annotation tells."""
    if isinstance(value, tuple):
        return tuple(_field(kind, part, words) for part in value)
    if isinstance(value, Interval):
        return replace(value, lo=_field("Expr", value.lo, words), hi=_field("Expr", value.hi, words))
    if value is None or not any(word in kind for word in ("Expr", "Rational", "Given")):
        return value
    if isinstance(value, int) and "int" in kind:  # the order of a zero
        return value
    exact = sympify(value)
    for rounded in sorted(map(str, exact.atoms(Float))):
        shown = rounded.rstrip("0")
        raise ValueError(f"{words!r}: {shown} is a rounded number; write Rational({shown!r}), which is exact")
    return exact


def compare(
    en: str, ja: str, found: Sequence[Any], expected: Sequence[Any], within: float = _AGREE
) -> Comparison:
    """A comparison, its words in English and in Japanese."""
    return Comparison(Bilingual(en, ja), found, expected, within)


@dataclass(frozen=True)
class Chain:
    """A derivation as far as it was judged: to its end, or to the first step that was refuted."""

    derivation: Derivation
    steps: tuple[JudgedStep, ...]
    checks: tuple[Check, ...]
    verdict: Verdict

    @property
    def holds(self) -> bool:
        """Whether every step is proved and every number agrees."""
        agree = bool(self.checks) and all(check.passed for check in self.checks)
        return agree and self.verdict.truth is Truth.TRUE


def work(derivation: Derivation) -> Chain:
    """Put each step to the court, in order. A false step stops the chain; an unknown one stays in it as such.

    Guarantee: the chain is true only if every step is proved: its verdict is the court's on all of them.
    """
    steps = tuple(_judged(derivation))
    verdict = decide(Every(derivation.statements[: len(steps)]))
    return Chain(derivation, steps, tuple(_checks(derivation)), verdict)


def _judged(derivation: Derivation) -> Iterator[JudgedStep]:
    for step, statement in zip(derivation.steps, derivation.statements, strict=True):
        verdict = decide(statement)
        yield JudgedStep(step.words, statement, verdict)
        if verdict.truth is Truth.FALSE:
            return


def _checks(derivation: Derivation) -> Iterator[Check]:
    import mpmath

    with mpmath.workdps(_DIGITS):
        yield from tuple(map(_check, derivation.numbers()))


def _check(numbers: Comparison) -> Check:
    errors = [abs(a - b) for a, b in zip(numbers.found, numbers.expected, strict=True)]
    # all(), not max(): a nan would be lost in a maximum; and nothing compared is nothing agreed
    passed = bool(errors) and all(error <= numbers.within for error in errors)
    return Check(numbers.words, passed, float(max(errors, default=0)), len(errors))


# ---- the shelf


class UnknownDerivation(LookupError):  # noqa: N818
    """No file on the shelf has this name; the message names those that come near."""


def names(folder: Path | None = None) -> tuple[str, ...]:
    """The names on the shelf, none of which is run."""
    return tuple(file.stem for file in sorted((folder or _home()).glob("*.py")))


def called(name: str, folder: Path | None = None) -> Derivation:
    """The derivation of this name; no other file is run. Raises: UnknownDerivation."""
    home = folder or _home()
    file = next((file for file in sorted(home.glob("*.py")) if fold(file.stem) == fold(name)), None)
    if file is None:
        near = get_close_matches(fold(name), names(home), 3)
        advice = f"did you mean {' or '.join(map(repr, near))}?" if near else "'symacts worked' has them all"
        raise UnknownDerivation(f"no derivation {shown(name)}; {advice}")
    return next(case for case in _cases(file) if case.name == file.stem)


def derivations(folder: Path | None = None) -> tuple[Derivation, ...]:
    """All derivations of the folder, by file and as they stand there; of the project's own, if none is given.

    Raises: Duplicate, if two have one name; whatever running a file raises.
    """
    files = sorted((folder or _home()).glob("*.py"))
    found = tuple(case for file in files for case in _cases(file))
    index(found, lambda case: (case.name,))
    return found


def _home() -> Path:
    """Inside the package where it is installed, beside it in a checkout."""
    here = Path(__file__).resolve().parent
    return next(home for home in (here / "derivations", here.parent / "derivations") if home.is_dir())


def _cases(file: Path) -> tuple[Derivation, ...]:
    held = runpy.run_path(str(file)).values()
    return tuple({id(case): case for case in held if isinstance(case, Derivation)}.values())
