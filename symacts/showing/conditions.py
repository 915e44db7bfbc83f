"""Conditions on parameters, which facts have in the plain syntax, as formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symacts.document import Formula
from symacts.showing.typeset import latex, math

__all__ = ["condition"]

_RELATIONS = {"<": "<", ">": ">", "<=": r"\leq", ">=": r"\geq", "!=": r"\neq", "=": "="}
_ABOVE = {">": "<", ">=": r"\leq"}  # turned round
_RELATION = re.compile(r"(.+?) (<=|>=|!=|<|>|=) (.+)")


def condition(text: str) -> Formula:
    """A condition on parameters in the plain syntax.

    >>> condition("alpha > 0 and alpha <= 1").text
    '0 < α ≤ 1'
    >>> condition("b < 1 and b > 0 and a != sqrt(2)*exp(-1/2)").text
    '0 < b < 1 and a ≠ √2/√e'
    """
    relations = [match.groups() for part in text.split(" and ") if (match := _RELATION.fullmatch(part))]
    return math(r"\text{ and }".join(_chained(relations)))


def _chained(relations: list[tuple[str, ...]]) -> Iterator[str]:
    """The relations, two bounds of one number next to each other as one: 0 < a <= 1."""
    while relations:
        (name, sign, bound), *relations = relations
        pair = sorted([(sign, bound), relations[0][1:]], reverse=True) if relations else []
        if pair and relations[0][0] == name and pair[0][0] in _ABOVE and pair[1][0] in ("<", "<="):
            (above, low), (below, high) = pair
            relations = relations[1:]
            yield f"{_side(low)} {_ABOVE[above]} {_side(name)} {_RELATIONS[below]} {_side(high)}"
        else:
            yield f"{_side(name)} {_RELATIONS[sign]} {_side(bound)}"


def _side(text: str) -> str:
    from symacts.reading.formulas import parse  # a report without conditions reads no formulas

    return latex(parse(text))
