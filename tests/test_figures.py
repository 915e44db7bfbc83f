"""Pictures: the same bytes each time, nothing clipped or in the way, what is known where it belongs."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from handmade import ACTIVATION, fact, number
from sympy import Abs, Expr, Max, Min, Piecewise, Rational, cos, cosh, exp, log, sign, sin, sqrt, tan, tanh

from symacts import catalog
from symacts.activation import Activation, x
from symacts.dossier import derive
from symacts.evidence import Dossier
from symacts.figures.curves import Dot, Span, curve, pieces, poles
from symacts.figures.look import FILES, FORMS, STYLES
from symacts.figures.marks import extremes, guides, name, written_alike
from symacts.figures.pictures import (
    Arrangement,
    _row,
    _together,
    _uncovered,
    picture,
    sheet_picture,
    sweep_picture,
)
from symacts.figures.thumbnail import thumbnail
from symacts.figures.window import FACTS, height, window
from symacts.misuse import Misuse
from symacts.values import Interval, Periodic, PointSet

STARTS = {"svg": b"<?xml", "inline": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF"}
WIDE = Span(-4.0, 4.0)


def dossier(expression: object, *facts: object) -> Dossier:
    return Dossier(Activation("mine", expression), {}, expression, {f.property: f for f in facts})


def derived(subject: str | Expr, **settings: object) -> Dossier:
    activation = catalog.get(subject) if isinstance(subject, str) else Activation("mine", subject)
    values = {p.symbol: Rational(settings[p.name]) for p in activation.parameters if p.name in settings}
    return derive(activation, values, FACTS)


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


# --- curves ------------------------------------------------------------------------------------------


def test_a_kink_is_one_strand_with_its_corner() -> None:
    (strand,) = curve(pieces(Max(0, x), WIDE, 0), WIDE, WIDE).strands
    assert (0.0, 0.0) in strand
    assert not curve(pieces(Max(0, x), WIDE, 0), WIDE, WIDE).dots


DOTS = [
    (Piecewise((0, x <= 0), (1, True)), 0, {Dot(0.0, 0.0, True), Dot(0.0, 1.0, False)}),
    (sign(x), 0, {Dot(0.0, -1.0, False), Dot(0.0, 1.0, False), Dot(0.0, 0.0, True)}),
    (Max(0, x), 1, {Dot(0.0, 0.0, False), Dot(0.0, 1.0, False)}),
    (Abs(x), 1, {Dot(0.0, -1.0, False), Dot(0.0, 1.0, False)}),
    (Max(0, x) ** 2, 1, set()),
    (sqrt(x), 0, {Dot(0.0, 0.0, True)}),
    (x * log(x), 0, {Dot(0.0, 0.0, False)}),
    (1 / x, 0, set()),
    (Piecewise((x, x > 1)), 0, {Dot(1.0, 1.0, False)}),
]


@pytest.mark.parametrize(("expression", "order", "dots"), DOTS, ids=lambda v: str(v)[:30])
def test_jumps_have_open_and_closed_ends(expression: Expr, order: int, dots: set[Dot]) -> None:
    assert set(curve(pieces(expression, WIDE, order), WIDE, WIDE).dots) == dots


@pytest.mark.parametrize(
    ("expression", "count"), [(1 / x, 2), (tan(x), 3), (1 / (x**2 - 1), 3), (1 / sin(x), 4)]
)
def test_nothing_is_drawn_across_a_pole(expression: Expr, count: int) -> None:
    function = pieces(expression, WIDE, 0)
    strands = curve(function, WIDE, WIDE).strands
    assert len(poles(function)) == count - 1
    for strand in strands:
        assert not any(strand[0][0] < at < strand[-1][0] for at in poles(function))
        assert all(WIDE.holds(y) for _, y in strand)


@pytest.mark.parametrize("expression", [exp(x), sin(9 * x), tanh(50 * x), sqrt(Abs(x)), x**3])
def test_a_strand_is_as_fine_as_the_eye(expression: Expr) -> None:
    import numpy as np
    from sympy import lambdify

    f = lambdify(x, expression)
    for strand in curve(pieces(expression, WIDE, 0), WIDE, WIDE).strands:
        xs, ys = (np.array(values) for values in zip(*strand, strict=True))
        between = np.linspace(xs[0], xs[-1], 5000)
        true = f(between)
        seen = (true < 3.9) & (true > -3.9)
        assert np.max(np.abs(np.interp(between, xs, ys) - true)[seen]) < 0.01 * WIDE.size


# --- the window --------------------------------------------------------------------------------------

WINDOWS = [
    (Max(0, x), (-4, 4)),
    (1 / (1 + exp(-1000 * x)), (-0.01, 0.01)),
    (1 / (1 + exp(-(x - 100))), (90, 110)),
    (1 / (1 + exp(-x / 1000)), (-10_000, 10_000)),
    (Min(Max(0, x), 6), (-5, 11)),
    (log(x), (-1, 12)),
    (sqrt(1 - x**2), (-1.2, 1.2)),
    (sin(x), (-5, 5)),
    (sin(100 * x), (-0.05, 0.05)),
    (exp(-(x**2)) * cos(10 * x), (-2.5, 2.5)),  # waves that die out: all that are seen
    (exp(50 * x), (-0.1, 0.1)),
    (cosh(50 * x), (-0.1, 0.1)),
    (exp(x / 1000), (-5_000, 5_000)),
    (x**2 / (x - 3), (-4, 10)),  # with its lower turning point, at 6
]


@pytest.mark.parametrize(("expression", "most"), WINDOWS, ids=lambda v: str(v)[:30])
def test_the_window_shows_what_happens_and_little_more(expression: Expr, most: tuple[float, float]) -> None:
    seen = window(derived(expression))
    assert most[0] <= seen.lo < seen.hi <= most[1]
    assert seen.size > 0.4 * (most[1] - most[0])


HEIGHTS = [(1 / x, 15), (tan(x), 20), (exp(exp(x)), 40), (exp(x), 20), (1 / x**2, 15), (x**5, 900)]


@pytest.mark.parametrize(("expression", "most"), HEIGHTS, ids=lambda v: str(v)[:30])
def test_what_grows_does_not_press_the_rest_flat(expression: Expr, most: float) -> None:
    assert height([(curve(pieces(expression, WIDE, 0), WIDE), (False, False))]).size < most


def test_a_bounded_peak_is_seen_whole() -> None:
    narrow = exp(-200 * x**2)
    for shown in ((True, True), (False, False)):  # a curve that turns back is no pole
        assert height([(curve(pieces(narrow, WIDE, 0), WIDE), shown)]).hi > 1


def test_a_line_does_not_press_what_is_bounded_flat() -> None:
    """ReLU beside the sigmoid, with the derivatives of both; alone it is seen to the edge."""
    ramp, curve_of = derived("relu"), derived("sigmoid")
    (both,), (alone,) = (_together(ds, (0, 1), False)[0] for ds in ([ramp, curve_of], [ramp]))
    assert both.width == window(curve_of)
    assert both.height.hi < 0.7 * both.width.hi
    assert alone.height.hi > alone.width.hi


# --- marks -------------------------------------------------------------------------------------------


def test_names_of_derivatives() -> None:
    assert [name(order) for order in range(5)] == ["f", "f\u200a′", "f\u200a″", "f\u200a‴", "f⁽⁴⁾"]


def test_a_peak_is_marked_where_it_is() -> None:
    (peak, *_) = extremes(derived("gelu"), 1, WIDE)
    assert peak.text == "max f\u200a′ = 1.1289 at x = √2"
    assert [round(at, 6) for at, _ in peak.points] == [1.414214]


def test_a_bound_that_is_not_attained_is_called_one() -> None:
    assert [mark.text for mark in extremes(derived("softplus"), 1, WIDE)] == [
        "sup f\u200a′ = 1",
        "inf f\u200a′ = 0",
    ]
    steep = [mark.text for mark in extremes(derived("hard_swish"), 1, WIDE)]
    assert steep == ["sup f\u200a′ = 3/2", "inf f\u200a′ = −1/2"]


def test_what_oscillates_is_drawn_all_the_same() -> None:
    for order in (0, 1):
        assert not curve(pieces(sin(1 / x), WIDE, order), WIDE, WIDE).dots


def test_one_line_is_drawn_for_both_ends() -> None:
    assert [guide.text for guide in guides(derived(1 / x), 0, WIDE)] == ["y = 0"]
    assert [guide.text for guide in guides(derived("tanh"), 0, WIDE)] == ["y = −1", "y = 1"]


def test_periodic_points_are_written_out() -> None:
    points = PointSet((Periodic(Rational(0), Rational(2)), Interval(0, 1)))
    drawn = picture([dossier(x, fact("inflection_points", "Inflection", {"points": points}))], "svg")
    ElementTree.fromstring(drawn)


# --- pictures ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_has_the_same_bytes_each_time(form: str) -> None:
    first = picture([SIGMOID], form)
    assert first.startswith(STARTS[form])
    assert first == picture([SIGMOID], form)


@pytest.mark.parametrize(
    "expression",
    [
        Max(0, x),
        Piecewise((0, x <= 0), (1, True)),
        1 / x,
        Piecewise((0, x < -100), (1, x < 100), (x, True)),
        tan(x),
        x * cos(x),
        Rational(3),
    ],
    ids=str,
)
def test_all_sorts_are_drawn(expression: object) -> None:
    for form in ("svg", "inline"):
        ElementTree.fromstring(sheet_picture(dossier(expression), form))


@pytest.mark.parametrize("arrangement", Arrangement)
def test_several_functions(arrangement: Arrangement) -> None:
    drawn = picture([derived("sigmoid"), derived("tanh")], "inline", (0, 1), "en", True, arrangement).decode()
    assert all(
        title in texts(drawn) or f"{title}, f" in texts(drawn) for title in ("Sigmoid", "Hyperbolic tangent")
    )


def test_among_several_curves_a_mark_shows_whose_it_is() -> None:
    together = picture([derived("sigmoid"), derived("tanh")], "inline", (1,), "en", True).decode()
    colours = re.findall(r'fill: (#\w+)"[^>]*>max f\u200a′', together)
    assert colours == [STYLES[0].colour.lower(), STYLES[1].colour.lower()]


def test_a_sweep_is_in_the_order_of_its_values() -> None:
    dossiers = [derived("leaky_relu", alpha=value) for value in ("0.3", "0.01")]
    labels = [text for text in texts(sweep_picture(dossiers, "alpha", "inline").decode()) if "α" in text]
    assert labels == ["α = 0.01", "α = 0.3"]


def test_parameters_stand_in_the_caption() -> None:
    expression = ACTIVATION.expression.subs(ACTIVATION.defaults)
    drawn = picture([Dossier(ACTIVATION, {"beta": Rational(1)}, expression)], "inline").decode()
    assert any("β = 1" in text for text in texts(drawn))


def texts(svg: str) -> list[str]:
    return [
        "".join(node.itertext()) for node in ElementTree.fromstring(svg).iter() if node.tag.endswith("}text")
    ]


def test_inline_pictures_can_stand_on_one_page() -> None:
    """No id, no reference, no rule for the whole page; black is the page's colour; and it says what it is."""
    drawn = picture([derived("tanh")], "inline").decode()
    assert not re.search(r'\sid="|url\(|href|<style|<defs|#000000|#ffffff', drawn)
    root = ElementTree.fromstring(drawn)
    assert root.get("role") == "img"
    assert root.get("aria-label") == "Graph of Hyperbolic tangent: f, f\u200a′, f\u200a″" == root[0].text
    assert "max f\u200a′ = 1 at x = 0" in texts(drawn)


def test_labels_lie_on_nothing() -> None:
    """No text of a panel meets another, as far as their sizes can be told without a browser."""
    for subject in ("gelu", "hard_swish"):
        boxes = []
        for node in ElementTree.fromstring(picture([derived(subject)], "inline")).iter():
            if node.tag.endswith("}text") and "rotate(-90" not in node.get("transform", ""):
                boxes.append(_box(node))
        for i, a in enumerate(boxes):
            assert not [b for b in boxes[:i] if _overlap(a, b)], subject


def _box(node: ElementTree.Element) -> tuple[float, float, float, float]:
    style = node.get("style", "")
    size = float(re.search(r"font-size: ([\d.]+)px", style)[1])
    wide = 0.55 * size * len("".join(node.itertext()))
    shift = {"middle": wide / 2, "end": wide}.get(
        (re.search(r"text-anchor: (\w+)", style) or [0, ""])[1], 0.0
    )
    left, base = float(node.get("x")) - shift, float(node.get("y"))
    return left, base - 0.7 * size, left + wide, base


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def test_functions_with_their_derivatives_in_one_panel_differ_without_colour() -> None:
    """In dashes or in width."""
    dossiers = [derived(name) for name in ("sigmoid", "relu")]
    drawn = picture(dossiers, "inline", (0, 1), arrangement=Arrangement.TOGETHER).decode()
    legend = re.findall(r'<path d="[^"]*" style="fill: none; ([^"]*)"', drawn)
    assert len({re.sub(r"stroke: [^;]*;?", "", style) for style in legend if "stroke-width" in style}) >= 4


def test_dots_lie_only_where_no_curve_runs() -> None:
    """Between the outer parts of f', and not under them."""
    width = Span(-2.0, 2.0)
    panel = _row([derived("hard_shrink")], 1, width, False)
    ((one,),) = ([part for guide in panel.guides for part in _uncovered(guide, panel)],)
    assert one == ((-0.5, 1.0), (0.5, 1.0))


def test_values_of_a_sweep_are_written_alike() -> None:
    assert written_alike([Rational(1, 10), Rational(1, 2), sqrt(2)]) == ["0.1", "0.5", "√2"]
    assert written_alike([Rational(1, 3), Rational(1, 2)]) == ["1/3", "1/2"]


# --- Japanese ----------------------------------------------------------------------------------------


def test_japanese_has_no_missing_glyph(recwarn: pytest.WarningsRecorder) -> None:
    pytest.importorskip("matplotlib_fontja", reason="the font for Japanese comes with symacts[ja]")
    drawn = picture([derived("elu"), derived("mish")], "inline", (0,), "ja", annotated=True).decode()
    assert any("最小値" in text for text in texts(drawn))
    assert any("（α = 1）" in text for text in texts(drawn))
    for form in FILES.values():
        assert sheet_picture(SIGMOID, form, "ja") == sheet_picture(SIGMOID, form, "ja")
    assert not [w for w in recwarn if "missing from font" in str(w.message)]


def test_without_the_font_one_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from symacts.figures import look

    look.japanese.cache_clear()
    monkeypatch.setattr("symacts.fonts.find_spec", lambda name: None)
    with pytest.raises(Misuse, match=re.escape('pip install "symacts[ja]"')):
        picture([SIGMOID], "svg", lang="ja")
    look.japanese.cache_clear()


def test_a_thumbnail_has_both_curves_within_its_frame() -> None:
    for one in ("sigmoid", "binary_step", "relu"):
        drawn = ElementTree.fromstring(thumbnail(derived(one)))
        axes, *lines = [path.attrib["d"] for path in drawn]
        assert len(lines) == 2
        assert axes.count("M") == 2
        sides = [tuple(map(float, place.split())) for line in lines for place in re.split("[ML]", line)[1:]]
        assert all(0 <= x <= 72 and 0 <= y <= 44 for x, y in sides)
        assert len(thumbnail(derived(one))) < 2500


def test_settings_of_matplotlib_stay_as_they_are() -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    picture([SIGMOID], "png")
    assert dict(matplotlib.rcParams) == before


# --- snapshots ---------------------------------------------------------------------------------------

GOLDEN = Path(__file__).parent / "golden"
PICTURES = {
    "gelu-en": lambda: picture([derived("gelu")], "inline", (0, 1)),
    "binary_step-ja": lambda: picture([derived("binary_step")], "inline", (0, 1), "ja"),
    "leaky_relu-sheet": lambda: sheet_picture(derived("leaky_relu"), "inline"),
}


def outline(svg: bytes) -> str:
    """What a picture shows, in tenths of its height: lines with their ends, dots, and texts with places.

    The bytes of an SVG are those of one version of Matplotlib; this is the same in the next.
    """
    root = ElementTree.fromstring(svg)
    _, _, wide, high = map(float, root.attrib["viewBox"].split())
    lines = [f"{round(wide / high, 1)} wide: {root.attrib['aria-label']}"]
    for element in root.iter():
        kind = element.tag.rpartition("}")[2]
        if kind == "text" and element.text:
            lines.append(f"text {element.text}")
        elif kind == "path" and element.attrib.get("d"):
            numbers = [float(v) for v in re.findall(r"-?\d+(?:\.\d+)?", element.attrib["d"])]
            first, last = numbers[:2], numbers[-2:]
            if max(map(abs, numbers)) < high / 20:
                continue  # a tick, or a dot, drawn at the origin and moved
            lines.append("path " + " ".join(f"{10 * v / high:.1f}" for v in (*first, *last)))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_what_it_showed(name: str) -> None:
    assert outline(PICTURES[name]()) == (GOLDEN / f"{name}.outline").read_text(encoding="utf-8")


if __name__ == "__main__":  # accept what is drawn now, after having looked at it
    for accepted, draw in PICTURES.items():
        (GOLDEN / f"{accepted}.outline").write_text(outline(draw()), encoding="utf-8")
