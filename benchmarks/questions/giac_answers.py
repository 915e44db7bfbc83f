"""What Giac says, asked as its manual shows: diff, tabvar (the table of variations), limit, solve, int.

Each question is a session of its own, so that its CPU time holds Giac's start of 0.03 s; numbers come with 12
digits where Giac solves numerically. What is not an answer (undef, an unevaluated integral) is a refusal.
"""

from __future__ import annotations

import re
import resource
import subprocess
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import mpmath as mp

from questions.forms import Answer, Question
from questions.functions import Subject
from questions.truth import ALPHAS, probes

__all__ = ["Late", "answer", "ask"]

MARK = "@@"
SMALL = 1e-11  # what a numeric solver leaves of a zero


class Late(Exception):  # noqa: N818
    """The question's CPU time is over."""


def ask(subject: Subject, question: Question, limit: float) -> list[str]:
    """What Giac prints for each command after the mark.   Raises: Late, after `limit` seconds of CPU."""
    lines = ["all_trig_sol:=1", f"f:={subject.giac}", f'"{MARK}"', *_COMMANDS[question](subject)]
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "questions.txt"
        script.write_text("".join(f"{line};\n" for line in lines))
        done = subprocess.run(
            ["giac", str(script)], stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace",
            cwd=folder,  # it leaves an empty session.tex behind
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (int(limit) + 1, int(limit) + 2)),
        )  # fmt: skip
    if done.returncode < 0:
        raise Late
    table = _TABLE.search(done.stderr)
    found = done.stdout.partition(f'"{MARK}",')[2]
    return [table[1] if table else "", *(line.rstrip(",") for line in found.strip().splitlines())]


_TABLE = re.compile(r"Variations [^\n]*\n(\[\[.*\]\])")


def _evaluated(command: str) -> Callable[[Subject], list[str]]:
    """The function that a command gives, and its values at the probes."""

    def lines(subject: Subject) -> list[str]:
        values = ALPHAS if subject.symbolic else (None,)
        at = [(p, a) for a in values for p in probes(subject.name, a)]
        return [f"g:={command}", *(f"evalf(subst(g,{_point(p, a)}),20)" for p, a in at)]

    return lines


def _point(p: Any, alpha: str | None) -> str:
    exact = f"{int(p * 128)}/128"
    return f"x={exact}" if alpha is None else f"[x,alpha]=[{exact},{alpha}]"


def _always(*commands: str) -> Callable[[Subject], list[str]]:
    return lambda _: list(commands)


_MIRRORED = ("simplify(subst(f,x=-x)-f)", "simplify(subst(f,x=-x)+f)")
_TABLED = _always("tabvar(f,x)", *_MIRRORED)
_COMMANDS: dict[Question, Callable[[Subject], list[str]]] = {
    Question.SLOPE: _evaluated("diff(f,x)"),
    Question.CURVATURE: _evaluated("diff(f,x,2)"),
    Question.ANTIDERIVATIVE: _evaluated("int(f,x)"),
    Question.LIMITS: _always("limit(f,x,-inf)", "limit(f,x,inf)"),
    Question.SLOPE_LIMITS: _always("limit(diff(f,x),x,-inf)", "limit(diff(f,x),x,inf)"),
    Question.PARITY: _always(
        *_MIRRORED, *(f"evalf(subst(f,x=-7/3){sign}subst(f,x=7/3))" for sign in "-+")
    ),
    Question.ZEROS: _always("solve(f=0,x)"),
} | dict.fromkeys(
    (
        Question.GREATEST_SLOPE, Question.LEAST_SLOPE, Question.STEEPEST, Question.SUPREMUM, Question.INFIMUM,
        Question.EXTREMES, Question.RANGE, Question.MONOTONE, Question.CONVEX, Question.INFLECTIONS,
    ),
    _TABLED,
)  # fmt: skip


def answer(said: Any, question: Question, at: list[Any], alpha: str | None) -> Answer:
    """What was printed in the form of the judge; None where it cannot be read as an answer."""
    table, *lines = said
    if not lines:
        return None
    try:
        if question in _FROM_TABLE:
            return _FROM_TABLE[question](_Variations.read(table, lines[1] == "0", lines[2] == "0"))
        return _FORMS[question](lines, at, alpha)
    except (ValueError, SyntaxError, NameError, IndexError, TypeError, ArithmeticError):
        return None


# ---- numbers


_HEADS = {
    **{name: getattr(mp, name) for name in ("exp", "sqrt", "erf", "tanh", "atan", "sin", "cos", "pi")},
    "ln": mp.log, "LambertW": lambda v: mp.re(mp.lambertw(v)), "infinity": mp.inf, "mpf": mp.mpf, "e": mp.e,
}  # fmt: skip


def _number(text: str) -> Any:
    """The number that Giac prints; it is text from a program, read without names but these."""
    plain = text.strip().replace("^", "**").replace("+infinity", "infinity")
    if re.search(r"[^\w\s.+*/()-]", plain):
        raise ValueError(text)
    exact = re.sub(r"(?<![\w.])\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.])", r"mpf('\g<0>')", plain)
    return mp.mpf(eval(exact, {"__builtins__": {}}, dict(_HEADS)))


def _text(value: Any) -> str:
    return mp.nstr(value, 30).replace("inf", "oo")


def _values(lines: list[str], at: list[Any], alpha: str | None) -> Answer:
    if re.search(r"integrate|undef", lines[0]):
        return None
    before = [] if alpha is None else ALPHAS[: ALPHAS.index(alpha)]
    first = 1 + sum(len(probes("prelu", a)) for a in before)
    return [_text(_number(line)) for line in lines[first : first + len(at)]]


def _limits(lines: list[str], *_: Any) -> Answer:
    return [_limit(line) for line in lines[:2]]


def _limit(text: str) -> Any:
    if text == "infinity" or text.startswith("bounded_function"):
        raise ValueError(text)  # without a sign, or without bounds
    bounds = re.fullmatch(r"(.+) \.\. (.+)", text)
    if bounds is None:
        return _text(_number(text))
    return {"between": [_text(_number(bounds[1])), _text(_number(bounds[2]))]}


def _parity(lines: list[str], *_: Any) -> Answer:
    if "0" in lines[:2]:
        return "even" if lines[0] == "0" else "odd"
    seems = [abs(_number(line)) < SMALL for line in lines[2:4]]  # and is only not simplified
    return None if any(seems) else "neither"


def _zeros(lines: list[str], *_: Any) -> Answer:
    inside = re.fullmatch(r"(?:list|seq)?\[(.*)\]", lines[0])
    if inside is None:
        raise ValueError(lines[0])
    return [_place(part) for part in _parts(inside[1])]


def _place(text: str) -> Any:
    below = re.fullmatch(r"\(?x<=?(.+?)\)?", text)
    if below:
        return ["-oo", _text(_number(below[1]))]
    waves = re.fullmatch(r"(.*)n_\d+(.*)", text)
    if waves is None:
        return _text(_number(text))
    base, one = (_number(f"{waves[1]}{n}{waves[2]}") for n in (0, 1))
    return {"base": _text(base), "period": _text(one - base)}


_FORMS: dict[Question, Callable[..., Answer]] = {
    Question.SLOPE: _values,
    Question.CURVATURE: _values,
    Question.ANTIDERIVATIVE: _values,
    Question.LIMITS: _limits,
    Question.SLOPE_LIMITS: _limits,
    Question.PARITY: _parity,
    Question.ZEROS: _zeros,
}


# ---- the table of variations


def _parts(text: str) -> list[str]:
    """Split at commas outside brackets."""
    found, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth += (c in "([") - (c in ")]")
        if c == "," and depth == 0:
            found.append(text[start:i])
            start = i + 1
    return [*found, text[start:]] if text else []


class _Variations:
    """Columns x, f', f at the ends and where a derivative vanishes, and the signs of f' and f'' between."""

    def __init__(self, rows: list[list[str]]) -> None:
        self.at = [_number(v) for v in rows[0][1::2]]
        self.slopes, self.values = ([_sides(v) for v in row[1::2]] for row in rows[1:3])
        self.signs, self.bends = rows[1][2::2], rows[3][2::2]

    @classmethod
    def read(cls, table: str, even: bool, odd: bool) -> _Variations:
        """Giac tables an even or odd function on one half of the line.   Raises: ValueError for no table."""
        if not table:
            raise ValueError("no table")
        rows = [_parts(row[1:-1]) for row in _parts(table[1:-1])]
        found = cls(rows)
        if found.at[0] == -mp.inf:
            return found
        if not (even or odd) or found.at[0] != 0 or found.at[-1] != mp.inf:
            raise ValueError("a part of the line")
        return found._mirrored(-1 if odd else 1)

    def _mirrored(self, sign: int) -> _Variations:
        self.at = [-v for v in self.at[:0:-1]] + self.at
        self.values = [(sign * v,) for (v,) in self.values[:0:-1]] + self.values
        self.slopes = [tuple(-sign * v for v in entry[::-1]) for entry in self.slopes[:0:-1]] + self.slopes
        self.signs = [_turned(s, -sign) for s in self.signs[::-1]] + self.signs
        self.bends = [_turned(s, sign) for s in self.bends[::-1]] + self.bends
        return self

    def best(self, of: list[Any], sign: int) -> tuple[Any, list[Any], bool]:
        """The greatest (least) value, where it is taken, and whether it is."""
        top = max(sign * v for entry in of for v in entry)
        held = [
            a for a, entry in zip(self.at, of, strict=True) if len(entry) == 1 and _near(sign * entry[0], top)
        ]
        places = [a for a in held if abs(a) != mp.inf]
        return sign * top, places, bool(places)


def _sides(text: str) -> tuple[Any, ...]:
    """A value, or the two of a jump, [left, right]."""
    jump = re.fullmatch(r"\[(.*)\]", text)
    return tuple(map(_number, _parts(jump[1]))) if jump else (_number(text),)


def _near(a: Any, b: Any) -> bool:
    return bool(a == b or abs(a - b) < SMALL)


def _turned(sign: str, by: int) -> str:
    return sign if by == 1 else sign.translate(str.maketrans("+-∪∩", "-+∩∪"))


def _where(t: _Variations, of: list[Any]) -> Answer:
    """Raises: ValueError, where neighbours have one value: the table does not tell a flat stretch."""
    if any(_near(a[-1], b[0]) for a, b in pairwise(of)):
        raise ValueError("perhaps flat")
    return [[_text(v) for v in t.best(of, sign)[1]] for sign in (1, -1)]


def _range(t: _Variations) -> Answer:
    (high, _, top), (low, _, bottom) = t.best(t.values, 1), t.best(t.values, -1)
    return [[_text(low), _text(high), bottom, top]]


def _monotone(t: _Variations) -> str:
    signs = {s.strip('"')[:1] for s in t.signs}
    words = {"+": ("strictly increasing", "nondecreasing"), "-": ("strictly decreasing", "nonincreasing")}
    if len(signs - {"0"}) != 1:
        return "not monotone"
    return words[(signs - {"0"}).pop()]["0" in signs]


def _convex(t: _Variations) -> str:
    bends = {s.strip('"')[:1] for s in t.bends}
    return {("+",): "convex", ("-",): "concave", ("0",): "affine"}.get(tuple(bends), "neither")


def _inflections(t: _Variations) -> Answer:
    turns = zip(t.at[1:-1], t.bends, t.bends[1:], strict=False)
    return [_text(a) for a, left, right in turns if left.strip('"')[:1] != right.strip('"')[:1]]


_FROM_TABLE: dict[Question, Callable[[_Variations], Answer]] = {
    Question.GREATEST_SLOPE: lambda t: _text(t.best(t.slopes, 1)[0]),
    Question.LEAST_SLOPE: lambda t: _text(t.best(t.slopes, -1)[0]),
    Question.STEEPEST: lambda t: _where(t, t.slopes),
    Question.SUPREMUM: lambda t: _text(t.best(t.values, 1)[0]),
    Question.INFIMUM: lambda t: _text(t.best(t.values, -1)[0]),
    Question.EXTREMES: lambda t: _where(t, t.values),
    Question.RANGE: _range,
    Question.MONOTONE: _monotone,
    Question.CONVEX: _convex,
    Question.INFLECTIONS: _inflections,
}
