"""Formulas that are said to be near a function: GELU(x) ≈ x sigmoid(1.702 x).

How near is not said, so that the formula is only recognised: as a row of the catalogue that is an approximation
of another one, if it is that exactly, or if a slip in its numbers or signs makes it far worse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Compared, Curve, Kind, Relation
from symacts.plain import plain
from symacts.prose.misprints import approximation_meant
from symacts.reading.claims import ClaimError, as_curve
from symacts.reading.equations import Equation, equations, expression, variable_of
from symacts.reading.passages import Formula, Passage
from symacts.reading.refusal import FormulaError
from symacts.vectors.relatives import lookalike

__all__ = ["approximations"]

_NEAR = re.compile(r"≈|≃|≒|\\approx|\\simeq|~=")
_LINE = re.compile(r"([A-Za-z]{2,12})\s?\(\s?([a-z])\s?\)\s?(?:≈|≃|≒|~=)\s?([^≈=。;\n]{5,120})")


def _find(passage: Passage) -> Iterator[Proposal]:
    text = passage.inlined.text
    if not _NEAR.search(text):
        return
    for token, start, end in passage.shown:
        source = token.source.text
        if isinstance(token, Formula) or token.language is None:
            for equation in equations(_functions(source), isinstance(token, Formula)):
                yield from _recognised(passage, equation, start, end)
    for found in _LINE.finditer(text) if not passage.tokens else ():
        for equation in equations(found[0].rstrip(" .,"), latex=False):
            yield from _recognised(passage, equation, found.start(), found.end())


def _functions(source: str) -> str:
    """tanh[...] as tanh(...)."""
    return re.sub(
        r"(\\(?:tanh|text\{erf\}|mathrm\{erf\}))\s*(?:\\left)?\[([^\[\]]{1,80})(?:\\right)?\]",
        r"\1(\2)",
        source,
    )


def _recognised(passage: Passage, equation: Equation, start: int, end: int) -> Iterator[Proposal]:
    left = equation.left
    about = [c.name for c in passage.subjects[:1]]
    name = left.activation if left and left.activation else next(iter(about), None)
    row = find(name) if name else None
    if row is None or left is None or left.order or "~=" not in equation.signs:
        return
    for sign, side in zip(equation.signs, equation.sides[1:], strict=True):
        if sign != "~=" or len(side) < 5:
            continue
        try:
            expr = expression(side, left.variable or variable_of(equation), {}, equation.latex)
            alike = lookalike(expr) if expr.free_symbols and len(expr.free_symbols) == 1 else None
            other = alike or approximation_meant(expr, row)
            if other is None or other.name == row.name:
                continue
            claim = Compared(as_curve(other.name), Relation.EQUAL, Curve(plain(expr), expr))
        except (FormulaError, ClaimError, ValueError):
            continue
        told = Proposal((claim,), Kind.IDENTITY, (other.name, row.name), start, end, settled=True)
        yield replace(told, tentative=alike is not None)


approximations = Pattern(
    "approximations",
    _find,
    fires=(
        (
            "# GELU\n\n$$\\text{GELU}(x) \\approx 0.5 x (1 + \\tanh(\\sqrt{2/\\pi}(x + 0.044715 x^3)))$$",
            "gelu_tanh = x*(tanh(sqrt(2)*(8943*x^3/200000 + x)/sqrt(pi)) + 1)/2",
        ),
        ("GELU(x) ≈ x * sigmoid(-1.702 * x)", "quick_gelu = x/(exp(851*x/500) + 1)"),
        ("GELU(x) ≈ 0.5 * x * (1 + tanh(√(2/π) * (x + 0.044715 * x^3)))", "gelu_tanh = x*(tanh(sqrt(2)*(8943*x^3/200000 + x)/sqrt(pi)) + 1)/2"),
    ),
    silent=("# GELU\n\n$$\\text{GELU}(x) \\approx x$$", "The loss is ≈ 0.3 after one epoch of training ReLU."),
)  # fmt: skip
