"""Onto what it maps, and whether one to one: "a bijection from R onto (0, 1)", "surjective", 「全単射」."""

from __future__ import annotations

import re
from collections.abc import Sequence

from symacts.catalog import find
from symacts.claim import Claim, Has, Image, Kind, Trait
from symacts.prose.lexicon import clean
from symacts.prose.phrasing import INTERVAL, Rule, by_rules, curve_of, image_in
from symacts.values import Interval

__all__ = ["mappings"]

_REALS = r"(?:the (?:whole |entire )?(?:set of )?real (?:line|axis|numbers)|the reals|all reals|itself|ℝ|R\b|\\mathbb\s?\{?\s?R\s?\}?|実数(?:全体)?)"
_INTO = rf"(?:(?:(?:all of )?the (?:[a-z-]{{3,14}} ){{1,3}}|all (?:[a-z-]{{3,14}} ){{1,3}})?{INTERVAL}|(?P<reals>{_REALS}))"


def _image(match: re.Match[str], name: str) -> Claim | None:
    """The range is what is named: an interval, or the whole line."""
    if match["reals"] is not None:
        return Image(curve_of(name), (Interval.line(),))
    opening, low, high, closing = (match[group] for group in range(1, 5))
    return image_in(curve_of(name), opening, low, high, closing)


def _onto(match: re.Match[str], name: str) -> Claim | None:
    return None if find(name) is None else _image(match, name)


def _bijection(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """One to one, and onto what is named."""
    image = _onto(match, name)
    return None if image is None else (Has(curve_of(name), Trait.INVERTIBLE), image)


_FROM = rf"(?:(?:from|of|on|between) {_REALS.replace('?P<reals>', '?:')} ?)?"
mappings = by_rules(
    "mappings",
    (
        Rule(rf"\b(?:a (?:smooth |strictly increasing |continuous )?bijection|bijective) {_FROM}(?:onto|to|and|with|of|on) {_INTO}", _bijection, Kind.RANGE),
        Rule(rf"\b(?:is|maps?)(?: [\w ]{{1,24}}?)? (?:surjective|surjectively|onto)(?: on)?(?: to| onto)? {_INTO}", _onto, Kind.RANGE),
        Rule(rf"(?:実数全体|ℝ)\s?から\s?{_INTO}\s?への(?:滑らかな|連続な)?全単射(?:で(?:ある|す)|だ|を与える)", _bijection, Kind.RANGE),
    ),
    fires=(
        ("Leaky ReLU is a bijection of the real line.", "leaky_relu is invertible"),
        ("# Softplus\n\nIt maps the reals onto the non-negative numbers $[0, \\infty)$.", "range(softplus) = [0, oo)"),
        ("The sigmoid is a bijection from the real line onto (0, 1).", "range(sigmoid) = (0, 1)"),
        ("シグモイド関数は、実数全体から (0, 1) への全単射である。", "sigmoid is invertible"),
    ),
    silent=(
        "The sigmoid layer is bijective in spirit, and maps features onto labels.",
        "ReLU is not a bijection of the real line.",
        "# Softplus\n\nIt maps the reals into the non-negative numbers $[0, \\infty)$.",
    ),
    cleaned=clean,
)  # fmt: skip
