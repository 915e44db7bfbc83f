r"""Derivatives that stand inside a formula: \frac{d}{dx}[...], d\sigma/dx, s'(x), (x e^x)'.

Each is worked out and put back as a letter with a meaning, so that the reader of formulas needs to know
nothing of derivatives. A d/dx whose operand is not shown by brackets is read only where one factor follows.

>>> text, meaning = without_slopes(r"x \sigma'(x) + \frac{d}{dx}\left[x^2\right]", "x", {}, True)
>>> text, meaning["Q"], meaning["W"]
('x (Q) + (W)', exp(-x)/(1 + exp(-x))**2, 2*x)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sympy import Expr

from symacts.activation import x
from symacts.calculus.circular import slope_by_cases
from symacts.reading.formulas import parse
from symacts.reading.refusal import FormulaError
from symacts.reading.vocabulary import is_function

__all__ = ["without_slopes"]

_FRESH = "QWKUVNMJ"
_DEEPEST = 3
_HINT = re.compile(
    r"['′’″]|\\prime|\bd\s?/\s?d|[d∂]\w{0,12}(?:\([^()]{0,20}\))?\s?/\s?[d∂]|frac\s?\{?\s?(?:\\mathrm|d|∂|\\partial)"
)
_D = r"(?:\\mathrm\s*\{\s*d\s*\}|\\partial(?![A-Za-z])|\\text\{d\}|d|∂)"
_BELOW = rf"{_D}\s*\\?(?P<below>[A-Za-z])"
_FRACTION = re.compile(
    rf"\\[dtc]?frac\s*(?:\{{\s*{_D}\s*\}}|(?<=\s)d)\s*\{{\s*{_BELOW}\s*\}}",
)
_OF_INNER = re.compile(
    rf"\\[dtc]?frac\s*\{{\s*{_D}(?P<inner>(?:[^{{}}]|\{{[^{{}}]{{0,40}}\}}){{1,80}})\}}\s*\{{\s*{_BELOW}\s*\}}"
)
_SLASH = re.compile(r"(?<![A-Za-z\\])[d∂]\s?/\s?[d∂](?P<below>[A-Za-z])(?![A-Za-z])")
_SLASH_OF = re.compile(
    r"(?<![A-Za-z\\])[d∂](?P<inner>[A-Za-zσφ]\w{0,20}(?:\([^()]{0,20}\))?)\s?/\s?[d∂](?P<below>[A-Za-z])(?![A-Za-z])"
)
_NAME = re.compile(r"\\(?:text|mathrm|operatorname)\s*\{[A-Za-z]{1,20}\}|\\[A-Za-z]+|[A-Za-zσφ]\w*")
_PRIMES = re.compile(
    r"\s?(?:(?P<marks>['′’]{1,3})|(?P<double>″)|\^\s*\{?\s*(?P<primes>(?:\\prime\s*){1,3})\}?)"
)
_SPACE = re.compile(r"(?:\s|\\[,;:! ]|~|\\(?:big|Big|bigg|Bigg)[lr]?(?![A-Za-z])|\\left(?![A-Za-z]))*")
_EXPONENT = re.compile(r"\s?\^\s?(?:\{(?:[^{}]|\{[^{}]{0,40}\}){0,60}\}|\([^()]{0,40}\)|-?\w)")
_ENDS = re.compile(r"\s*(?:$|[+\-−=)\]},.]|\\right|\\end|&)")
_TIMES = re.compile(r"\s*(?:\\cdot|\\times|[*·×])")
_OPEN, _CLOSE = "([{", ")]}"


@dataclass(frozen=True)
class _Slope:
    """text[start:end] is a derivative: of `inner` by the variable, `order` times, at `argument`."""

    start: int
    end: int
    inner: str
    order: int
    argument: str = ""


def without_slopes(
    text: str, variable: str, meaning: Mapping[str, Expr], latex: bool, depth: int = 0
) -> tuple[str, dict[str, Expr]]:
    """The formula with a letter for each derivative in it, and what these letters mean, in x.

    Raises: FormulaError, where a derivative is not read.
    """
    known = dict(meaning)
    if _HINT.search(text) is None or depth > _DEEPEST:
        return text, known
    parts: list[str] = []
    at = 0
    letters = iter(letter for letter in _FRESH if letter not in text and letter not in known)
    for slope in _slopes(text, variable, known):
        letter = next(letters, None)
        if letter is None:
            raise FormulaError("too many derivatives in one formula", slope.start)
        known[letter] = _value(slope, variable, meaning, latex, depth)
        parts += [text[at : slope.start], f"({letter})"]
        at = slope.end
    return "".join([*parts, text[at:]]), known


def _value(slope: _Slope, variable: str, meaning: Mapping[str, Expr], latex: bool, depth: int) -> Expr:
    def read(text: str) -> Expr:
        inner, known = without_slopes(text, variable, meaning, latex, depth + 1)
        return parse(f"${inner}$" if latex else inner, variable, known)

    expr = read(slope.inner)
    for _ in range(slope.order):
        expr = slope_by_cases(expr)
    return expr.xreplace({x: read(slope.argument)}) if slope.argument else expr


def _slopes(text: str, variable: str, meaning: Mapping[str, Expr]) -> Iterator[_Slope]:
    """The derivatives from left to right, the outer ones only."""
    at = 0
    while at < len(text):
        slope = _slope_at(text, at, variable, meaning)
        if slope is not None:
            yield slope
            at = slope.end
            continue
        name = _NAME.match(text, at)
        at = name.end() if name else at + 1


def _slope_at(text: str, at: int, variable: str, meaning: Mapping[str, Expr]) -> _Slope | None:
    match text[at]:
        case "\\" | "d" | "∂":
            return _by_operator(text, at, variable) or _primed(text, at, variable, meaning)
        case character if character in "([" or character.isalpha():
            return _primed(text, at, variable, meaning)
        case _:
            return None


def _by_operator(text: str, at: int, variable: str) -> _Slope | None:
    """d/dx of what follows, or of what stands behind the upper d."""
    found = _FRACTION.match(text, at) or _SLASH.match(text, at)
    if found is not None:
        operand = _operand(text, found.end(), variable) if found["below"] == variable else None
        return None if operand is None else _Slope(at, operand[1], operand[0], 1)
    inside = _OF_INNER.match(text, at) or _SLASH_OF.match(text, at)
    if inside is None or inside["below"] != variable:
        return None
    inner = inside["inner"].strip()
    name = _NAME.fullmatch(inner)
    return _Slope(at, inside.end(), f"{inner}({variable})" if name and inner != variable else inner, 1)


def _operand(text: str, at: int, variable: str) -> tuple[str, int] | None:
    """What d/dx is applied to, and where it ends: a group, a fraction, one application."""
    space = _SPACE.match(text, at)
    start = space.end() if space else at
    end = _group_end(text, start) if text[start : start + 1] in (*_OPEN,) else None
    if end is not None:
        power = _EXPONENT.match(text, end)
        end = power.end() if power else end
        apart = _ENDS.match(text, end) or _TIMES.match(text, end)
        inner = text[start:end]
        return (inner, end) if apart else None
    end = _factor_end(text, start)
    if end is None or _ENDS.match(text, end) is None:
        return None
    return text[start:end], end


def _factor_end(text: str, start: int) -> int | None:
    """Where a fraction, an application or a power ends that begins here."""
    fraction = re.compile(r"\\[dtc]?frac\s*").match(text, start)
    if fraction:
        above = _group_end(text, fraction.end())
        return None if above is None else _group_end(text, above)
    name = _NAME.match(text, start)
    if name is None:
        return None
    power = _EXPONENT.match(text, name.end())
    end = power.end() if power else name.end()
    space = _SPACE.match(text, end)
    inner = space.end() if space else end
    group = _group_end(text, inner) if text[inner : inner + 1] in ("(", "[") else None
    return group or (end if power else None)


def _group_end(text: str, start: int) -> int | None:
    r"""Where the bracket closes that opens here, \right with it."""
    if text[start : start + 1] not in (*_OPEN,):
        return None
    depth = 0
    for at in range(start, len(text)):
        if text[at] in _OPEN:
            depth += 1
        elif text[at] in _CLOSE:
            depth -= 1
            if depth == 0:
                return at + 1
    return None


def _primed(text: str, at: int, variable: str, meaning: Mapping[str, Expr]) -> _Slope | None:
    """s'(x), s', (x s(x))'."""
    if text[at] in "([":
        end = _group_end(text, at)
        primes = _PRIMES.match(text, end) if end else None
        return _Slope(at, primes.end(), text[at:end], _count(primes)) if primes else None
    name = _NAME.match(text, at)
    primes = _PRIMES.match(text, name.end()) if name else None
    if name is None or primes is None:
        return None
    said = re.sub(r"\\(?:text|mathrm|operatorname)|[{}\\\s]", "", name.group())
    if said == variable:
        return _Slope(at, primes.end(), variable, _count(primes))
    if not (is_function(said) or is_function(said.lower()) or said in meaning):
        return None
    space = _SPACE.match(text, primes.end())
    begin = space.end() if space else primes.end()
    end = _group_end(text, begin) if text[begin : begin + 1] == "(" else None
    argument = text[begin + 1 : end - 1].removesuffix("\\right").strip() if end else variable
    other = "" if argument == variable else argument
    return _Slope(at, end or primes.end(), f"{name.group()}({variable})", _count(primes), other)


def _count(primes: re.Match[str]) -> int:
    return len(primes["marks"] or "") + 2 * bool(primes["double"]) + (primes["primes"] or "").count("prime")
