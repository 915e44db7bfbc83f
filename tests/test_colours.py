"""Curves are told apart by everybody: without one kind of cones, in grey print, on white and on dark paper.

Sources: Machado, Oliveira, Fernandes 2009, A physiologically-based model for simulation of colour vision
deficiency (the matrices at full severity, on linear sRGB); CIE 15:2004 for lightness and colour distance;
WCAG 2.1, criterion 1.4.11 for contrast.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations

import pytest

from symacts.document import Form
from symacts.figures.look import STYLES, Style, graded

Light = tuple[float, float, float]  # linear red, green and blue, from 0 to 1

_CONES = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "none missing": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}
_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)
_TOLD_APART = {4: 25.0, 6: 17.0, 7: 14.0}  # by how many curves there are; what is just seen to differ is 2.3
_CONTRAST = 3.0
_PAPERS = ("#ffffff", "#16181b")
_CLOSE = 8.0  # in lightness: what is nearer needs other dashes in grey print


def light(colour: str) -> Light:
    red, green, blue = (_linear(part / 255) for part in bytes.fromhex(colour[1:]))
    return red, green, blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _times(rows: tuple[Light, ...], given: Light) -> Light:
    first, second, third = (sum(a * b for a, b in zip(row, given, strict=True)) for row in rows)
    return first, second, third


def seen(colour: str, by: str) -> Light:
    """Lightness and the two opponent colours (CIELAB) as somebody sees it."""
    shown = _times(_CONES[by], light(colour))
    within = (min(1.0, max(0.0, shown[0])), min(1.0, max(0.0, shown[1])), min(1.0, max(0.0, shown[2])))
    x, y, z = (_root(value / white) for value, white in zip(_times(_XYZ, within), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(share: float) -> float:
    return float(share ** (1 / 3)) if share > 216 / 24389 else (24389 / 27 * share + 16) / 116


def lightness(colour: str) -> float:
    return seen(colour, "none missing")[0]


def contrast(one: str, other: str) -> float:
    high, low = sorted((_times(_XYZ, light(colour))[1] for colour in (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("by", _CONES)
def test_any_two_curves_are_told_apart(by: str) -> None:
    for count, distance in _TOLD_APART.items():
        for one, other in combinations(STYLES[:count], 2):
            assert math.dist(seen(one.colour, by), seen(other.colour, by)) > distance, (one, other)


def test_in_grey_print_the_dashes_tell_curves_apart() -> None:
    assert len({str(style.dashes) for style in STYLES}) == len(STYLES)


def test_curves_are_seen_on_either_paper() -> None:
    """Black is the page's own colour there."""
    on_pages = [*STYLES, *graded(7, "inline")]
    for paper in _PAPERS:
        assert all(contrast(s.colour, paper) > _CONTRAST for s in on_pages if s.colour != "#000000")
    assert all(contrast(style.colour, "#ffffff") > _CONTRAST for style in graded(7, "svg"))


@pytest.mark.parametrize("form", ["inline", "svg"])
@pytest.mark.parametrize("count", [2, 3, 5, 6, 21])
def test_a_sweep_becomes_lighter_with_its_values(form: Form, count: int) -> None:
    styles = graded(count, form)
    rising = [lightness(style.colour) for style in styles]
    assert rising == sorted(rising)
    assert rising[-1] - rising[0] > {"inline": 15, "svg": 30}[form]
    for one, other in combinations(styles[:5], 2):
        assert _differ(one, other, lightness), (one, other)


def _differ(one: Style, other: Style, by: Callable[[str], float]) -> bool:
    return str(one.dashes) != str(other.dashes) or abs(by(one.colour) - by(other.colour)) > _CLOSE
