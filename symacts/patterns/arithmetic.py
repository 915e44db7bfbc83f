r"""Arithmetic that a note does on the way: 0.25^{10} ≈ 9.5 \times 10^{-7}, \sqrt{2/\pi} ≈ 0.7979, 0.1の10乗.

Numbers with decimals may have been rounded before they were reckoned with; what that explains is not refuted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from sympy import Expr, log

from symacts.case import Pattern, Proposal
from symacts.claim import Claim, Compared, Curve, Kind, Relation
from symacts.plain import plain
from symacts.prose.equated import SIGN, Side, closed_before, sides_from
from symacts.prose.valuing import ABOUT_WORDS, DIGITS, Printed, printed, values_at
from symacts.reading.blocks import Code, Heading, Output
from symacts.reading.claims import ClaimError, as_curve
from symacts.reading.equations import expression
from symacts.reading.passages import Found, Passage
from symacts.reading.refusal import FormulaError

__all__ = ["arithmetic"]

_MOST = 12  # in a passage
_POWERS = re.compile(
    rf"(?P<base>(?<![A-Za-z\d.]){DIGITS})\s?[のを]\s?(?P<exponent>\d{{1,3}})\s?乗(?:は|が|で|=|＝|≈|→|、|(?:する|した)と[、,]?)?\s?(?P<about>{ABOUT_WORDS})?\s?(?P<number>{DIGITS}(?:\s?[×*]\s?10(?:\^[({{]?-?\d{{1,3}}[)}}]?|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,4}}))?)"
    rf"|(?P<left>(?<![\w.]){DIGITS})\s(?:raised )?to the (?:power (?:of )?)?(?P<times>\d{{1,3}})(?:th|st|nd|rd)?(?: power)?\s?(?:is|=|≈|equals|gives),?\s?(?P<nearly>{ABOUT_WORDS})?\s?(?P<shown>{DIGITS})"
    rf"|(?P<bottom>(?<![\w.^]){DIGITS})\s?(?:\^|\*\*)\s?[{{(]?(?P<top>\d{{1,3}})[}})]?\$?\s(?:is|equals|gives|comes to)(?: only| already| just)?,?\s(?P<nigh>{ABOUT_WORDS})?\s?\$?(?P<told>{DIGITS})(?![\d^]|\s?(?:\^|\*\*))",
    re.IGNORECASE,
)


def _find(passage: Passage) -> Iterator[Proposal]:
    text = passage.inlined.text
    if isinstance(passage.block, Heading | Code | Output) or not any(map(str.isdigit, text)):
        return
    made = 0
    for sign in SIGN.finditer(text):
        left = closed_before(text, sign.start())
        if left is None or _is_called(text, left[0]):
            continue
        start, source, value = left
        if _NUMBERED.match(source) and not text[:start].strip():
            continue  # (3) tanh(ln 2) = 3/5, the third of a list
        if _GOES_ON.match(source) or _CALL.fullmatch(source):
            continue  # "+0 + 1 = 4", of a sum that began on the line before
        # 2×2 → 56×56×128: what comes of it, and not what it equals
        guess = _ARROW.fullmatch(sign.group().strip()) is not None and not _is_power(source)
        sides, end = sides_from(text, len(text[: sign.start()].rstrip(" &$`")))
        for side in sides:
            for read in _claimed(passage, source, value, side, (start, end)):
                yield replace(read, tentative=read.tentative or guess)
        made += 1
        if made >= _MOST:
            return
    for found in _POWERS.finditer(text):
        base = found["base"] or found["left"] or found["bottom"]
        times = found["exponent"] or found["times"] or found["top"]
        number = printed(found["number"] or found["shown"] or found["told"])
        source = f"{base}^{times}"
        about = bool(found["about"] or found["nearly"] or found["nigh"])
        if number is not None and base.replace(".", "").isdigit():
            value = expression(source, "x", {}, latex=False)
            yield from _claimed(
                passage, source, value, Side(number, None, about, rounded=False), found.span()
            )


def _is_called(text: str, start: int) -> bool:
    """Whether the expression stands in a chain that begins with a value: relu(2.5) = 2.5^2."""
    return (
        re.search(r"[)\]}\w]\s{0,3}&?(?:=|≈|\\approx)\s{0,3}$", text[max(0, start - 14) : start]) is not None
    )


def _claimed(
    passage: Passage, source: str, value: Expr, side: Side, place: tuple[int, int]
) -> Iterator[Proposal]:
    curve = _curve(source, value)
    names = _about(passage)
    if curve is None:
        return
    if side.number is not None:
        vague = side.about and side.number.exact
        explained = vague or _explained(source, value, side.number) or _otherwise(source, value, side.number)
        first, *others = values_at(curve, side.number, side.about)
        rest = tuple(Proposal(claims, Kind.NUMERIC, names, *place, settled=True) for claims in others)
        yield Proposal(first, Kind.NUMERIC, names, *place, or_else=rest, settled=True, tentative=explained)
    elif side.value is not None and not side.rounded and not side.about:
        right = Curve(plain(side.value), side.value)
        claims: tuple[Claim, ...] = (Compared(curve, Relation.EQUAL, right),)
        yield Proposal(
            claims,
            Kind.NUMERIC,
            names,
            *place,
            settled=True,
            tentative="." in source and not _is_power(source),
        )


def _is_power(source: str) -> bool:
    return re.fullmatch(r"[({\s]*[\d.]+[)}\s]*(?:\^|\*\*)[({\s]*\d+[)}\s]*", source) is not None


def _about(passage: Passage) -> tuple[str, ...]:
    """The function that is spoken of near by; arithmetic by itself is about none."""
    near = [c.name for c in passage.subjects if c.found in _NEAR]
    return tuple(near[:1])


_ARROW = re.compile(r"→|->|\\(?:to|rightarrow)")
_NEAR = frozenset({Found.PASSAGE, Found.FORMULA, Found.PREVIOUS, Found.ROW, Found.COLUMN, Found.ITEM})
_ALIKE = str.maketrans("×·⋅−÷{}[]", "***-/()()")


def _curve(source: str, value: Expr) -> Curve | None:
    """The expression as it is written, if the language of claims reads it so."""
    for text in (source.translate(_ALIKE).replace(r"\times", "*").replace(r"\cdot", "*"), plain(value)):
        try:
            curve = as_curve(" ".join(text.split()))
        except (ClaimError, ValueError):
            continue
        if curve.expr == value:
            return curve
    return None


_CALL = re.compile(
    r"\s*\\?(?!exp|log|ln|sqrt|e\b)[A-Za-zσΦ]{1,12}\s?(?:\\left)?\([^()]{1,20}\)\s*"
)  # tanh(0)
_NUMBERED = re.compile(r"[(（]\s?\d{1,2}\s?[)）]\s{0,3}(?=[A-Za-z\\σ])")
_GOES_ON = re.compile(r"\s*[+＋]")
_MOST_DECIMALS = 4


def _explained(source: str, value: Expr, number: Printed) -> bool:
    """Whether rounding the decimals in the expression explains that another number is shown."""
    low, high = (float(end) for end in number.number.span)
    if low <= float(value) <= high or _is_power(source):
        return False  # who multiplies a number by itself means that number
    decimals = [m for m in re.finditer(r"\d+\.(\d+)", source) if not _is_exact(m[0], number)]
    if not 0 < len(decimals) <= _MOST_DECIMALS:
        return False
    reached = []
    for signs in product((-1, 1), repeat=len(decimals)):
        try:
            other = expression(_moved(source, decimals, signs), "x", {}, "\\" in source or "^{" in source)
        except FormulaError:
            return False
        reached.append(float(other))
    return min(reached) <= high and low <= max(reached)


def _is_exact(decimal: str, shown: Printed) -> bool:
    """Whether nobody rounded it before reckoning: 2.0, and what has two digits fewer than what came out."""
    return decimal.endswith("0") or _significant(shown.number.text) - _significant(decimal) >= _FEWER


_FEWER = 2


def _significant(number: str) -> int:
    return len(re.sub(r"(?:e|\s?[×x*·]|\\).*|\D", "", number, flags=re.IGNORECASE).lstrip("0"))


def _otherwise(source: str, value: Expr, number: Printed) -> bool:
    """Whether the number is right where log is to the base 10, or the point parts thousands: 60.000/250."""
    if _THOUSANDS.search(source):
        return True
    if "log" not in source:
        return False
    low, high = (float(end) for end in number.number.span)
    tens = float(value.replace(log, lambda argument: log(argument, 10)))
    return low <= tens <= high


_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}\.000(?!\d)")


def _moved(source: str, decimals: Sequence[re.Match[str]], signs: Sequence[int]) -> str:
    """The expression with each decimal half a unit up or down."""
    parts, at = [], 0
    for found, sign in zip(decimals, signs, strict=True):
        places = len(found[1])
        moved = float(found.group()) + sign * 0.5 * 10**-places
        parts += [source[at : found.start()], f"{max(moved, 0):.{places + 1}f}"]
        at = found.end()
    return "".join([*parts, source[at:]])


arithmetic = Pattern(
    "arithmetic",
    _find,
    fires=(
        ("In ten sigmoid layers that is $0.25^{10} \\approx 9.5 \\times 10^{-7}$.", "0.25^(10) ~= 9.5e-7"),
        ("各層で0.1倍なら $(0.1)^{10} = 10^{-10}$ になる。", "(0.1)^(10) = 1/10000000000"),
        ("0.25の10乗は約0.00000095です。", "0.25^10 ~= 0.00000095"),
        ("The factor is √(2/π) ≈ 0.7979 here.", "√(2/π) ~= 0.7979"),
        ("Four of them give 0.25 × 0.25 × 0.25 × 0.25 ≈ 0.0039 only.", "0.25 * 0.25 * 0.25 * 0.25 ~= 0.0039"),
        ("A sixth of it: $-\\log(0.2) = 1.619$ for ReLU.", "log(5) ~= 1.619"),
        ("0.9 to the power of 2 is 0.81 already.", "0.9^2 ~= 0.81"),
    ),
    silent=(
        "See Fig. 3-4 = 5 for ReLU and the years 2010-2012.",
        "We set x = 3 and lr = 0.1, so ReLU(x) = 3.",
        "The interval [-1, 1] = range of tanh.",
    ),
)
