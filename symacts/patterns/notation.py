r"""Greatest and least values in symbols: \max_x \sigma'(x) = 1/4, \inf_x ELU(x) = -1, "sup |tanh'| = 1".

The letter under the sign is the variable; where it says more (x > 0), nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Amount, Claim, Kind, Quantity, Relation
from symacts.plain import plain
from symacts.prose.equated import Side, sides_from
from symacts.prose.pairing import is_doubted
from symacts.prose.valuing import leading
from symacts.reading.blocks import Code, Heading, Output
from symacts.reading.claims import ClaimError, as_curve, read_claims
from symacts.reading.equations import left_side
from symacts.reading.passages import Passage
from symacts.reading.subjects import GUESSED

__all__ = ["notation"]

_LINE = r"(?:\\in|∈)\s?(?:\\(?:mathbb|mathbf|bf)\s?\{?\s?R\s?\}?|ℝ|R(?![A-Za-z]))"
_UNDER = rf"(?:\s?(?:\\limits)?\s?_\s?(?:\{{\s?[xzut]\s?(?:{_LINE})?\s?\}}|[xzut](?![A-Za-z])))?"
_GAP = r"(?:\s|\\[,;: ]|\\!|\\left|\\big[lr]?|\\bigl|\{){0,4}"
_OPEN = r"(?P<bar>(?:\\left\s?)?(?:\||\\lvert|\\vert)\s?)?"
_F = r"(?P<f>(?:\\(?:mathrm|text|operatorname)\*?\s?\{[A-Za-z][\w -]{0,20}\}|\\?[A-Za-zσ][A-Za-z0-9_]{0,16})(?:\s?(?:['′’″]|\^\s?\{?\s?(?:\\prime\s?){1,2}\}?)){0,2}\s?(?:\(\s?[xzut]\s?\))?)"
_CLOSE = r"(?(bar)\s?(?:\\right\s?)?(?:\||\\rvert|\\vert))\s?\}?"
_SIGNED = re.compile(
    rf"(?<![A-Za-z])(?:\\(?P<op>max|min|sup|inf)(?![A-Za-z])|(?P<plain>max|min|sup|inf)(?=_)){_UNDER}{_GAP}{_OPEN}{_F}{_CLOSE}"
    rf"(?=[\s&$`]{{0,4}}(?P<rel>=|≈|≒|\\approx|\\simeq|<=|>=|≤|≥|<|>|\\leq?(?![a-z])|\\geq?(?![a-z])|\\[lg]t(?![a-z])|\s(?:is|equals)\s))"
)
_QUANTITIES = {"max": Quantity.MAX, "min": Quantity.MIN, "sup": Quantity.SUP, "inf": Quantity.INF}
_LOOSELY = {"max": Quantity.SUP, "min": Quantity.INF, "sup": Quantity.SUP, "inf": Quantity.INF}
_BOUNDS = {
    "<=": Relation.AT_MOST, "≤": Relation.AT_MOST, "\\le": Relation.AT_MOST, "\\leq": Relation.AT_MOST,
    ">=": Relation.AT_LEAST, "≥": Relation.AT_LEAST, "\\ge": Relation.AT_LEAST, "\\geq": Relation.AT_LEAST,
    "<": Relation.LESS, "\\lt": Relation.LESS, ">": Relation.GREATER, "\\gt": Relation.GREATER,
}  # fmt: skip
_ANONYMOUS = frozenset("fghyφϕ") | {"phi", "varphi"}


def _found(passage: Passage) -> Iterator[Proposal]:
    text = passage.inlined.text
    if isinstance(passage.block, Code | Heading | Output) or not _QUICK.search(text):
        return
    for found in _SIGNED.finditer(text):
        told = _named(passage, found["f"])
        if told is None or is_doubted(text[max(0, found.start() - 10) : found.end() + 4]):
            continue
        name, order, sure = told
        curve = f"{name}{chr(39) * order}"
        curve = f"abs({curve})" if found["bar"] else curve
        place = found.start()
        loosely = [*_claims(text, found, curve, _LOOSELY[found["op"] or found["plain"]])]
        for k, (claims, end) in enumerate(
            _claims(text, found, curve, _QUANTITIES[found["op"] or found["plain"]])
        ):
            other = Proposal(loosely[k][0], Kind.EXTREMUM, (name,), place, end)  # "max tanh = 1"
            yield Proposal(claims, Kind.EXTREMUM, (name,), place, end, tentative=not sure, or_else=(other,))


_QUICK = re.compile(r"max|min|sup|inf")


def _named(passage: Passage, said: str) -> tuple[str, int, bool] | None:
    """The function, which derivative of it, and whether it is sure which is meant."""
    bare = re.sub(r"\s", "", said)
    side = left_side(bare if bare.endswith(")") else f"{bare}(x)")
    if side is None:
        return None
    if (given := dict(passage.letters).get(side.name)) and find(given) is not None:
        return given, side.order, True
    if side.activation is not None and find(side.activation) is not None:
        return side.activation, side.order, True
    about = [c for c in passage.subjects if find(c.name) is not None]
    if side.name in ("sigma", "σ"):
        return (about[0].name if about and about[0].found not in GUESSED else "sigmoid"), side.order, True
    if side.name in _ANONYMOUS and about:
        return about[0].name, side.order, about[0].found not in GUESSED
    return None


def _claims(
    text: str, found: re.Match[str], curve: str, quantity: Quantity
) -> Iterator[tuple[tuple[Claim, ...], int]]:
    bound = _BOUNDS.get(found["rel"].strip())
    if bound is not None:
        start = found.end("rel") + len(text[found.end("rel") :]) - len(text[found.end("rel") :].lstrip(" $"))
        number = leading(text[start : start + 40])
        if number is not None:
            yield (Amount(quantity, as_curve(curve), bound, number[0].number),), start + number[1]
        return
    sides, end = sides_from(text, found.end())
    for side in sides:
        if (claim := _equal(quantity, curve, side)) is not None:
            yield claim, end


def _equal(quantity: Quantity, curve: str, side: Side) -> tuple[Claim, ...] | None:
    if side.number is not None:
        about = side.about or "." in side.number.number.text
        relation = Relation.ABOUT if about else Relation.EQUAL
        return (Amount(quantity, as_curve(curve), relation, side.number.number),)
    if side.value is None or side.rounded or side.about or side.value.free_symbols:
        return None
    try:
        return read_claims(f"{quantity.value}({curve}) = {plain(side.value)}")
    except (ClaimError, ValueError):
        return None


notation = Pattern(
    "notation",
    _found,
    fires=(
        ("$\\max_x \\sigma'(x) = \\tfrac14$", "max(sigmoid') = 1/4"),
        ("$\\min_x \\mathrm{SiLU}(x) \\approx -0.278$", "min(silu) ~= -0.278"),
        ("$\\sup_x |\\tanh'(x)| = 1$", "sup(abs(tanh')) = 1"),
        ("$\\sup_{x \\in \\mathbb{R}} \\tanh(x) \\le 1$", "sup(tanh) <= 1"),
        ("# Sigmoid\n\nmax_x f'(x) = 1/4", "max(sigmoid') = 1/4"),
    ),
    silent=(
        "$\\max_{x > 0} \\tanh(x) = 1$",
        "$\\max(0, x) = x$ for ReLU and $x > 0$.",
        "$\\min_w f(w) = 0$ with a sigmoid.",
        "Is $\\max_x \\tanh'(x) = 1$?",
    ),
)  # fmt: skip
