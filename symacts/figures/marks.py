"""What is marked in a picture: extremes, inflections and asymptotes, each as it is proved."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sympy import Expr, Rational, sympify

from symacts.activation import x
from symacts.calculus.enclose import decimal, midpoints
from symacts.case import Expression, Number
from symacts.evidence import Dossier
from symacts.figures.curves import Point, Span, as_float
from symacts.figures.look import INK
from symacts.figures.window import known, lone_points
from symacts.language import said
from symacts.showing.typeset import formula
from symacts.values import Interval, PointSet

__all__ = [
    "Guide",
    "Mark",
    "extremes",
    "guides",
    "inflections",
    "name",
    "steepest",
    "written",
    "written_alike",
]

_LONG = 18  # characters: a longer closed form is shown by its decimal
_SMALL = 100  # a rational number with a larger denominator is shown by its decimal
_SHOWN = 5  # digits
_ENDS = ("-oo", "+oo")
_SIDES = ("left_derivative", "right_derivative")
_HAIR = "\u200a"  # DejaVu's f would touch them
# Unicode primes: an ASCII one turns into a superscript 0
_PRIMES = ("", f"{_HAIR}′", f"{_HAIR}″", f"{_HAIR}‴")


@dataclass(frozen=True)
class Mark:
    """Points of one kind on a curve, and a text about one of them, or about `about` alone."""

    points: tuple[Point, ...]
    about: Point
    text: str
    colour: str = INK
    turning: bool = False  # where the curve turns the other way: drawn as a diamond


@dataclass(frozen=True)
class Guide:
    """A dotted straight line that the curve draws near to, and its equation."""

    start: Point
    end: Point
    text: str


def name(order: int, of_x: bool = False) -> str:
    """f, f′, ...; with its variable where that is wanted."""
    symbol = f"f{_PRIMES[order]}" if order < len(_PRIMES) else f"f⁽{_raised(order)}⁾"
    return f"{symbol}(x)" if of_x else symbol


def _raised(order: int) -> str:
    return "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in str(order))


def written(number: Expr) -> str:
    """The closed form where it is short and needs no sign for a power, else a rounded decimal."""
    exact = sympify(number)
    text = formula(exact).text
    plain = not exact.is_Rational or exact.q <= _SMALL
    if plain and not {"…", "^"} & set(text) and len(text) <= _LONG:
        return text
    return decimal(exact, _SHOWN).replace("-", "−")


def written_alike(numbers: Sequence[Expr]) -> list[str]:
    """As `written`, and where one of the rational ones is a decimal, all of them: 0.1, 0.5 and not 1/2."""
    shown = list(map(written, numbers))
    rational = [number.is_Rational for number in numbers]
    if not any(exact and "." in text for exact, text in zip(rational, shown, strict=True)):
        return shown
    return [
        decimal(number, _SHOWN).replace("-", "−") if exact else text
        for number, exact, text in zip(numbers, rational, shown, strict=True)
    ]


# --- extremes --------------------------------------------------------------------------------------


_EXTREMES = {
    0: (("supremum", True), ("infimum", False)),
    1: (("gradient_supremum", True), ("gradient_infimum", False)),
}


def extremes(dossier: Dossier, order: int, window: Span) -> Iterator[Mark]:
    """The greatest and the least value of f and of f'; of f', where they are not attained, the bounds."""
    last = None
    for fact, greatest in _EXTREMES.get(order, ()):
        mark = _extreme(dossier, fact, name(order), greatest, window)
        if mark is not None and (last is None or mark.about != last.about):  # a constant has one value
            yield mark
        last = mark


def steepest(dossier: Dossier, window: Span) -> Mark | None:
    """The peak of the slope: the one of its extremes that is farther from 0."""
    found = [_finite(dossier, f"gradient_{end}") for end in ("supremum", "infimum")]
    high, low = (abs(as_float(value)) if value is not None else -1.0 for value in found)
    end = "supremum" if high >= low else "infimum"
    return _extreme(dossier, f"gradient_{end}", name(1), end == "supremum", window)


def _finite(dossier: Dossier, fact: str) -> Expr | None:
    """The value of an extreme, where that is finite."""
    value = known(dossier, fact, "value")
    number = sympify(value.expr) if isinstance(value, Number) else None
    return None if number is None or number.is_infinite else number


def _extreme(dossier: Dossier, fact: str, symbol: str, greatest: bool, window: Span) -> Mark | None:
    value = _finite(dossier, fact)
    places = known(dossier, fact, "at")
    if value is None or not isinstance(places, PointSet):
        return None
    height, shown = as_float(value), written(value)
    points = lone_points(places, window)
    if points:
        chosen = points[_middle(points)]
        text = _SAID[greatest, True](symbol, shown, written(chosen))
        return Mark(tuple((as_float(at), height) for at in points), (as_float(chosen), height), text)
    flat = _stretch(places, window)
    if flat is not None:
        return Mark((), (flat, height), _SAID[greatest, False](symbol, shown, ""))
    near = _approached(dossier, value, window) if fact.startswith("gradient") else None
    return None if near is None else Mark((), (near, height), _BOUND[greatest](symbol, shown))


def _approached(dossier: Dossier, value: Expr, window: Span) -> float | None:
    """Where f' comes as near to the value as one likes: beside a kink, or towards an end."""
    kinks = known(dossier, "breakpoints", "points")
    for kink in kinks if isinstance(kinks, tuple) else ():
        sides = [kink.get(side) for side in _SIDES] if isinstance(kink, Mapping) else []
        at = kink.get("at") if isinstance(kink, Mapping) else None
        if isinstance(at, Number) and Number(value) in sides and window.holds(as_float(at.expr)):
            return as_float(at.expr)
    for end, place in zip(_ENDS, (window.lo, window.hi), strict=True):
        if known(dossier, "gradient_limits", end) == Number(value):
            return window.lo + 0.15 * window.size if place == window.lo else window.hi - 0.15 * window.size
    return None


def _stretch(places: Iterable[object], window: Span) -> float | None:
    """The middle of what is seen of a stretch."""
    for place in places:
        if isinstance(place, Interval):
            lo, hi = max(window.lo, as_float(place.lo)), min(window.hi, as_float(place.hi))
            if lo < hi:
                return (lo + hi) / 2
    return None


_SAID: Mapping[tuple[bool, bool], Callable[[str, str, str], str]] = {
    (True, True): lambda f, value, at: said("max {f} = {value} at x = {at}", f=f, value=value, at=at),
    (False, True): lambda f, value, at: said("min {f} = {value} at x = {at}", f=f, value=value, at=at),
    (True, False): lambda f, value, at: said("max {f} = {value}", f=f, value=value),
    (False, False): lambda f, value, at: said("min {f} = {value}", f=f, value=value),
}


_BOUND: Mapping[bool, Callable[[str, str], str]] = {
    True: lambda f, value: said("sup {f} = {value}", f=f, value=value),
    False: lambda f, value: said("inf {f} = {value}", f=f, value=value),
}


def _middle(points: list[Expr]) -> int:
    """The index of the point nearest to 0, the positive one of two."""
    return min(range(len(points)), key=lambda i: (abs(as_float(points[i])), -as_float(points[i])))


# --- inflections -----------------------------------------------------------------------------------


def inflections(dossier: Dossier, order: int, window: Span, off: Container[float] = ()) -> Mark | None:
    """The inflection points: on f (order 0) with a text; on f'' (order 2), whose zeros they are, without.

    `off` holds places where the curve has no value: where f'' jumps, f may turn the other way.
    """
    found = lone_points(known(dossier, "inflection_points", "points"), window)
    points = [at for at in found if as_float(at) not in off]
    if not points:
        return None
    places = [as_float(at) for at in points]
    heights = midpoints(dossier.expression, places) if order == 0 else [0.0] * len(places)
    spots = tuple(zip(places, heights, strict=True))
    chosen = _middle(points)
    text = said("inflection at x = {at}", at=written(points[chosen])) if order == 0 else ""
    return Mark(spots, spots[chosen], text, turning=True)


# --- asymptotes ------------------------------------------------------------------------------------


def guides(dossier: Dossier, order: int, window: Span) -> Iterator[Guide]:
    """The asymptotes of f (order 0) or the limits of f' (order 1); one line for both ends with the same."""
    left, right = (_line(dossier, order, end) for end in _ENDS)
    middle = (window.lo + window.hi) / 2
    if left is not None and left == right:
        yield _guide(left, window.lo, window.hi)
        return
    if left is not None and window.lo < 0:
        yield _guide(left, middle, window.lo)
    if right is not None and window.hi > 0:
        yield _guide(right, middle, window.hi)


def _line(dossier: Dossier, order: int, end: str) -> Expr | None:
    field = known(dossier, "asymptotes" if order == 0 else "gradient_limits", end) if order < 2 else None
    if not isinstance(field, Expression | Number):
        return None
    line = sympify(field.expr)
    return None if line.is_infinite else line


def _guide(line: Expr, start: float, end: float) -> Guide:
    low, high = midpoints(line, [start, end])
    return Guide((start, low), (end, high), f"y = {_equation(line)}")


def _equation(line: Expr) -> str:
    """The right side of a straight line's equation, its numbers rounded where they are long."""
    text = formula(line).text
    if len(text) <= _LONG and all(number.q <= _SMALL for number in line.atoms(Rational)):
        return text
    slope, height = line.coeff(x), line.subs(x, 0)
    shown = [f"{written(slope)}·x"] * (slope != 0) + [written(height)] * (height != 0)
    return " + ".join(shown).replace("+ −", "− ")
