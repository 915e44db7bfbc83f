"""A law of the reader: what a sentence says of a function on a part of the line is not ruled on otherwise.

Each way of saying where, with each trait and function, against the same claim in the language of `ask`. The
reader may be silent; it must not call false what is true there, nor true what is false.
"""

from __future__ import annotations

from itertools import product

import pytest

from symacts.claims import ask, verify
from symacts.evidence import Truth

FUNCTIONS = {"sigmoid": "the sigmoid", "relu": "ReLU", "silu": "SiLU"}
TRAITS = {
    "convex": ("convex", "下に凸である"),
    "concave": ("concave", "上に凸である"),
    "increasing": ("increasing", "増加する"),
    "negative": ("negative", "負である"),
    "linear": ("linear", "線形である"),
    "bounded": ("bounded", "有界である"),
}
ENGLISH = {
    "(0, oo)": (
        "For x > 0, {f} is {t}.",
        "For positive inputs {f} is {t}.",
        "On (0, ∞), {f} is {t}.",
        "On the positive half-line, {f} is {t}.",
        "When x > 0, {f} is {t}.",
        "If x is positive, {f} is {t}.",
        "In the region x > 0, {f} is {t}.",
        "To the right of the origin, {f} is {t}.",
        "Above zero, {f} is {t}.",
        "It is clear that for x > 0 {f} is {t}.",
        "Here {f}, for x > 0, is {t}.",
        "Here {f} is {t} for x > 0.",
        "Here {f} is {t} on the positive side.",
        "Here {f} is {t} whenever the input is positive.",
        "Here {f} is {t} above 0.",
    ),
    "(-oo, 0)": (
        "For x < 0, {f} is {t}.",
        "For negative x {f} is {t}.",
        "On (-∞, 0), {f} is {t}.",
        "Below zero, {f} is {t}.",
        "To the left of the origin, {f} is {t}.",
        "Here {f} is {t} to the left of 0.",
        "Here {f} is {t} below zero.",
        "Here {f} is {t} for all negative x.",
        "Because on (-∞, 0) {f} is {t}, we may.",
    ),
    "(-1, 1)": (
        "On (-1, 1), {f} is {t}.",
        "Between -1 and 1, {f} is {t}.",
        "For |x| < 1, {f} is {t}.",
        "Within (-1, 1), {f} is {t}.",
        "Here {f} is {t} on the interval (-1, 1).",
    ),
    "R": ("Here {f} is {t}.", "For all x, {f} is {t}.", "Here {f} is {t} everywhere."),
}
JAPANESE = {
    "(0, oo)": (
        "x > 0では、{f}は{t}。",
        "正の入力に対して、{f}は{t}。",
        "入力が正のとき、{f}は{t}。",
        "{f}は、x > 0で{t}。",
        "区間 (0, ∞) では、{f}は{t}。",
        "x が正であれば、{f}は{t}。",
        "原点より右側では、{f}は{t}。",
    ),
    "(-oo, 0)": ("負の入力では、{f}は{t}。", "負の領域において、{f}は{t}。", "{f}は x < 0 で{t}。"),
    "(-1, 1)": ("-1から1の間では、{f}は{t}。", "区間 (-1, 1) で、{f}は{t}。"),
    "R": ("{f}は{t}。", "実数全体で、{f}は{t}。"),
}


def held(function: str, trait: str, where: str) -> Truth:
    return ask(f"{function} is {trait}" + f" on {where}" * (where != "R")).verdict.truth


def truths(sentence: str, function: str) -> set[Truth]:
    return {ruling.verdict.truth for ruling in verify(sentence) if function in ruling.functions}


@pytest.mark.parametrize(("function", "trait"), [*product(FUNCTIONS, TRAITS)])
def test_a_place_in_words_is_that_place(function: str, trait: str) -> None:
    english, japanese = TRAITS[trait]
    wrong = {
        sentence
        for forms, f, t in ((ENGLISH, FUNCTIONS[function], english), (JAPANESE, function, japanese))
        for where, templates in forms.items()
        for template in templates
        for sentence in [template.format(f=f, t=t)]
        if truths(sentence, function) & ({Truth.TRUE, Truth.FALSE} - {held(function, trait, where)})
    }
    assert not wrong


def test_most_of_them_are_read() -> None:
    """Else the law would hold of a reader who reads nothing."""
    forms = [template.format(f="the sigmoid", t="convex") for some in ENGLISH.values() for template in some]
    read = [sentence for sentence in forms if truths(sentence, "sigmoid")]
    assert len(read) >= 0.9 * len(forms)
