"""Pictures: the same bytes each time, nothing clipped, and what is known of f drawn where it belongs."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest
from handmade import ACTIVATION, fact, number
from sympy import Max, Piecewise, Rational, exp

from symacts.activation import Activation, x
from symacts.evidence import Dossier
from symacts.figures import FORMATS, draw
from symacts.values import Interval, Periodic, PointSet

STARTS = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}


def dossier(expression: object, *facts: object) -> Dossier:
    return Dossier(Activation("mine", expression), {}, expression, {f.property: f for f in facts})


SIGMOID = dossier(
    1 / (1 + exp(-x)),
    fact(
        "gradient_supremum",
        "Greatest slope",
        {"value": number("1/4"), "attained": True, "at": PointSet((Rational(0),))},
    ),
    fact("inflection_points", "Inflection", {"points": PointSet((Rational(0),))}),
    fact("gradient_limits", "Slope limits", {"-oo": number("0"), "+oo": number("0")}),
    fact("saturation", "Saturation", {"intervals": (Interval(4, 5),)}),
)


@pytest.mark.parametrize("form", FORMATS)
def test_a_picture_has_the_same_bytes_each_time(form: str) -> None:
    first = draw(SIGMOID, form)
    assert first.startswith(STARTS[form])
    assert first == draw(SIGMOID, form)


@pytest.mark.parametrize(
    "expression",
    [
        Max(0, x),
        Piecewise((0, x <= 0), (1, True)),
        1 / x,
        Piecewise((0, x < -100), (1, x < 100), (x, True)),
    ],
)
def test_kinks_jumps_and_poles_are_drawn(expression: object) -> None:
    ElementTree.fromstring(draw(dossier(expression), "svg"))


def test_periodic_points_are_written_out() -> None:
    points = PointSet((Periodic(Rational(0), Rational(2)), Interval(0, 1)))
    ElementTree.fromstring(
        draw(dossier(x, fact("inflection_points", "Inflection", {"points": points})), "svg")
    )


def test_parameters_stand_in_the_caption() -> None:
    expression = ACTIVATION.expression.subs(ACTIVATION.defaults)
    assert draw(Dossier(ACTIVATION, {"beta": Rational(1)}, expression), "svg")
