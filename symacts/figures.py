"""Pictures of a dossier: f, f' and f'' one above the other, with what is known of them marked.

Curves are drawn piece by piece from enclosures, so that a kink stays a kink and a jump a jump; a full dot
is a value, an open one a one-sided limit that is not taken. The same dossier gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from math import isfinite
from typing import TYPE_CHECKING, Any

from sympy import Expr, Rational, oo, sympify

from symacts.activation import x
from symacts.calculus.enclose import decimal, enclose
from symacts.calculus.pieces import Piece, Pieces, split
from symacts.case import Expression, Field, Number
from symacts.evidence import Dossier, Truth
from symacts.typeset import formula
from symacts.values import Interval, Periodic, PointSet

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["FORMATS", "draw"]

FORMATS = ("svg", "png", "pdf")

_SAMPLES = 480  # a curve's points over the window
_NARROWEST, _WIDEST = 3.0, 8.0  # half the window, unless a breakpoint lies farther out
_MARGIN = 1.25
_FLAT = 0.15  # a constant is drawn with margins of less than that
_LONG = 18  # a longer closed form is shown by its decimal
_SHOWN = 5
_HEIGHTS = (1.7, 1.0, 1.0)
_NAMES = ("f(x)", "f ′(x)", "f ″(x)")  # Unicode primes: an ASCII one turns into a superscript 0
# Okabe and Ito's colours, which stay apart for the colour-blind, each with its own dashes.
_STYLES = (("#0072B2", "-"), ("#D55E00", (0, (6, 2))), ("#009E73", (0, (4, 1.5, 1, 1.5))))
_GREY = "#707070"
_LOOK: Mapping[str, Any] = {
    "svg.hashsalt": "symacts",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
    "figure.dpi": 100,
    "savefig.dpi": 150,
}
# No dates and no version numbers in the files.
_METADATA: Mapping[str, Mapping[str, Any]] = {
    "svg": {"Date": None, "Creator": None},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


@dataclass(frozen=True)
class Window:
    lo: float
    hi: float

    def holds(self, at: float) -> bool:
        return self.lo <= at <= self.hi


def draw(dossier: Dossier, form: str) -> bytes:
    """The picture as the content of an SVG, PNG or PDF file."""
    import matplotlib.style
    from matplotlib.figure import Figure

    with matplotlib.style.context(["default", dict(_LOOK)]):
        figure = Figure(figsize=(6.4, 7.2), layout="constrained")
        _panels(figure, dossier)
        file = BytesIO()
        figure.savefig(file, format=form, metadata=dict(_METADATA[form]))
    return file.getvalue()


def _panels(figure: Figure, dossier: Dossier) -> None:
    window = _window(dossier)
    panels = figure.subplots(3, 1, sharex=True, gridspec_kw={"height_ratios": _HEIGHTS})
    function = split(dossier.expression)
    for panel, name, style in zip(panels, _NAMES, _STYLES, strict=True):
        _frame(panel, name, window)
        _curve(panel, function, window, style)
        function = function.diff()
        _fit(panel)
    panels[0].set_title(_caption(dossier), fontsize=11)
    figure.align_ylabels(panels)
    panels[-1].set_xlabel("x")
    _asymptotes(panels[0], dossier, window)
    _slope_limits(panels[1], dossier, window)
    _mark_shape(panels, dossier, window)


def _caption(dossier: Dossier) -> str:
    title, parameters = dossier.activation.title, dossier.activation.parameters
    settings = ", ".join(f"{formula(p.symbol).text} = {_label(dossier.values[p.name])}" for p in parameters)
    name = title.en if title else dossier.activation.name
    return f"{name} ({settings})" if settings else name


def _fit(panel: Axes) -> None:
    """The height of a panel: a pole must not flatten the rest, nor rounding errors make a constant wavy."""
    ys = _heights(panel)
    low, high = panel.get_ylim()
    bulk_low, bulk_high = ys[len(ys) // 10], ys[-1 - len(ys) // 10]
    room = 2 * (bulk_high - bulk_low) + 1
    low, high = max(low, bulk_low - room), min(high, bulk_high + room)
    if high - low < _FLAT:
        low, high = (low + high) / 2 - 1, (low + high) / 2 + 1
    panel.set_ylim(low, high)


def _heights(panel: Axes) -> list[float]:
    """All finite heights that are drawn, in order; 0 stands for a panel without any."""
    drawn: list[Any] = [line.get_ydata() for line in panel.get_lines()]
    return sorted(float(y) for ys in drawn for y in ys if isfinite(y)) or [0.0]


def _frame(panel: Axes, name: str, window: Window) -> None:
    panel.set_ylabel(name)
    panel.set_xlim(window.lo, window.hi)
    panel.axhline(0, color="#C8C8C8", linewidth=0.8, zorder=0)
    panel.axvline(0, color="#C8C8C8", linewidth=0.8, zorder=0)
    panel.margins(y=0.24)


# --- curves ----------------------------------------------------------------------------------------


def _curve(panel: Axes, function: Pieces, window: Window, style: tuple[str, Any]) -> None:
    colour, dashes = style
    for piece in function.pieces:
        xs, ys = _points(piece, window)
        if xs:
            panel.plot(xs, ys, color=colour, linestyle=dashes, linewidth=1.8, zorder=3)
    for junction in function.junctions:
        at = _float(junction.at)
        if window.holds(at):
            _ends(panel, function, junction.at, junction.value, colour)


def _points(piece: Piece, window: Window) -> tuple[list[float], list[float]]:
    """Points of the curve on the part of the piece that is in the window, ends included."""
    lo = window.lo if piece.lo == -oo else max(window.lo, _float(piece.lo))
    hi = window.hi if piece.hi == oo else min(window.hi, _float(piece.hi))
    if lo >= hi:
        return [], []
    count = max(2, round(_SAMPLES * (hi - lo) / (window.hi - window.lo)))
    inset = 1e-6 * (hi - lo)  # the ends of a piece are not in it
    xs = [lo + inset + (hi - lo - 2 * inset) * i / count for i in range(count + 1)]
    return xs, [_value(piece.expr, at) for at in xs]


def _value(expr: Expr, at: float) -> float:
    """The middle of the enclosure; nan where there is none."""
    inside = enclose(expr, Interval.point(Rational(at)))
    if inside.lo.is_infinite or inside.hi.is_infinite:
        return float("nan")
    return float((inside.lo + inside.hi) / 2)


def _ends(panel: Axes, function: Pieces, at: Expr, value: Expr | None, colour: str) -> None:
    """Open dots at one-sided limits that are not the value, a full one at a value off the curve."""
    sides = [_float(side) for side in function.sides(at) if side is not None and not side.is_infinite]
    here = None if value is None else _float(value)
    for side in dict.fromkeys(sides):
        if side != here:
            _dot(panel, _float(at), side, colour, "white")
    if here is not None and any(side != here for side in sides):
        _dot(panel, _float(at), here, colour, colour)


def _dot(panel: Axes, at: float, y: float, edge: str, face: str) -> None:
    panel.plot(
        [at], [y], "o", markersize=5.5, markeredgecolor=edge, markerfacecolor=face, zorder=5, clip_on=False
    )


# --- what is known ---------------------------------------------------------------------------------


def _field(dossier: Dossier, name: str, key: str) -> Field:
    """A field of a proved fact; None where it is not known."""
    fact = dossier.facts.get(name)
    return None if fact is None or fact.verdict.truth is not Truth.TRUE else fact.fields.get(key)


def _asymptotes(panel: Axes, dossier: Dossier, window: Window) -> None:
    for key, end in (("-oo", window.lo), ("+oo", window.hi)):
        line = _field(dossier, "asymptotes", key)
        if isinstance(line, Expression):
            _dotted(panel, sympify(line.expr), end)


def _slope_limits(panel: Axes, dossier: Dossier, window: Window) -> None:
    for key, end in (("-oo", window.lo), ("+oo", window.hi)):
        limit = _field(dossier, "gradient_limits", key)
        if isinstance(limit, Number) and not sympify(limit.expr).is_infinite:
            _dotted(panel, sympify(limit.expr), end)


def _dotted(panel: Axes, line: Expr, end: float) -> None:
    """A dotted line from the middle to one end, with its equation."""
    panel.plot(
        [0, end], [_value(line, 0), _value(line, end)], color=_GREY, linestyle=":", linewidth=1.3, zorder=2
    )
    at, offset, sides = _beside(_float(line.coeff(x)), end)
    panel.annotate(
        f"y = {_equation(line)}", (at, _value(line, at)), xytext=offset, textcoords="offset points",
        ha=sides[0], va=sides[1], fontsize=8, color=_GREY, zorder=2,
    )  # fmt: skip


def _beside(slope: float, end: float) -> tuple[float, tuple[float, float], tuple[str, str]]:
    """Where an asymptote's label stands: under a level line at its end, beside a sloping one."""
    outer, inner = ("right", "left") if end > 0 else ("left", "right")
    if slope == 0:
        return 0.97 * end, (0, -4), (outer, "top")
    falls_away = slope * end > 0  # the curve is then above the label
    return (
        0.72 * end,
        (8 if end > 0 else -8, -5 if falls_away else 5),
        (inner, "top" if falls_away else "bottom"),
    )


def _mark_shape(panels: Iterable[Axes], dossier: Dossier, window: Window) -> None:
    """Extremes of f and f', and inflection points on f and f''."""
    top, middle, bottom = panels
    for name, word, up in (("supremum", "max", True), ("infimum", "min", False)):
        _mark_extreme(top, dossier, name, f"{word} f", up, window)
        _mark_extreme(middle, dossier, f"gradient_{name}", f"{word} f′", up, window)
    points = _isolated(_field(dossier, "inflection_points", "points"), window)
    for i, at in enumerate(points):
        height = _value(dossier.expression, _float(at))
        _diamond(top, _float(at), height)
        _diamond(bottom, _float(at), 0.0)
        if i == _middle(points):
            _write_beside(top, dossier.expression, _float(at), f"inflection at x = {_label(at)}", window)


def _mark_extreme(panel: Axes, dossier: Dossier, name: str, word: str, up: bool, window: Window) -> None:
    value = _field(dossier, name, "value")
    points = _isolated(_field(dossier, name, "at"), window)
    if not isinstance(value, Number) or not points:
        return
    height = _float(value.expr)
    for at in points:
        panel.plot([_float(at)], [height], "o", color="black", markersize=4.5, zorder=6)
    chosen = points[_middle(points)]
    text = f"{word} = {_label(value.expr)} at x = {_label(chosen)}"
    _write(panel, _float(chosen), height, text, window, below=not up)


def _isolated(field: Field, window: Window) -> list[Expr]:
    """The points of a set that lie in the window, in order; periodic ones written out."""
    members = field if isinstance(field, PointSet) else ()
    found = [at for member in members for at in _written_out(member, window) if window.holds(_float(at))]
    return sorted(found, key=_float)


def _written_out(member: object, window: Window) -> Iterator[Expr]:
    match member:
        case Periodic(Interval(), _) | Interval():
            return
        case Periodic(base, period):
            first = int((window.lo - _float(base)) // _float(period))
            last = int((window.hi - _float(base)) // _float(period))
            yield from (base + period * k for k in range(first, last + 1))
        case Expr():
            yield member


def _middle(points: list[Expr]) -> int:
    """The index of the point nearest to 0, the positive one of two."""
    return min(range(len(points)), key=lambda i: (abs(_float(points[i])), -_float(points[i])))


def _diamond(panel: Axes, at: float, y: float) -> None:
    panel.plot([at], [y], "D", color="black", markerfacecolor="white", markersize=4.5, zorder=6)


def _write_beside(panel: Axes, expr: Expr, at: float, text: str, window: Window) -> None:
    """A label at a point of the curve, on the side that the curve leaves free."""
    step = (window.hi - window.lo) / 50
    rising = _value(expr, at + step) >= _value(expr, at - step)
    right = at <= (window.lo + window.hi) / 2 + (window.hi - window.lo) / 6
    _label_at(panel, at, _value(expr, at), text, right=right, below=rising == right)


def _write(panel: Axes, at: float, y: float, text: str, window: Window, below: bool) -> None:
    """A label beside a point, on the side where there is more room."""
    _label_at(panel, at, y, text, right=at <= (window.lo + window.hi) / 2, below=below)


def _label_at(panel: Axes, at: float, y: float, text: str, right: bool, below: bool) -> None:
    panel.annotate(
        text, (at, y), xytext=(8 if right else -8, -7 if below else 7), textcoords="offset points",
        ha="left" if right else "right", va="top" if below else "bottom", fontsize=8.5, zorder=7,
        bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none", "alpha": 0.75},
    )  # fmt: skip


# --- the window ------------------------------------------------------------------------------------


def _window(dossier: Dossier) -> Window:
    """Wide enough for every kink and, within reason, for every point of interest and for the saturation."""
    kinks = [abs(p) for p in _kinks(dossier)]
    others = [abs(p) for p in _interesting(dossier)]
    reach = max((_MARGIN * p for p in others if _MARGIN * p <= _WIDEST), default=0.0)
    half = max(_NARROWEST, reach, _MARGIN * max(kinks, default=0.0))
    return Window(-half, half)


def _kinks(dossier: Dossier) -> Iterator[float]:
    points = _field(dossier, "breakpoints", "points")
    for part in points if isinstance(points, tuple) else ():
        at = part.get("at") if isinstance(part, Mapping) else None
        if isinstance(at, Number):
            yield _float(at.expr)


_PLACES = (
    ("gradient_supremum", "at"), ("gradient_infimum", "at"), ("supremum", "at"), ("infimum", "at"),
    ("inflection_points", "points"), ("zeros", "points"), ("saturation", "intervals"),
)  # fmt: skip


def _interesting(dossier: Dossier) -> Iterator[float]:
    for name, key in _PLACES:
        field = _field(dossier, name, key)
        for member in field if isinstance(field, tuple | PointSet) else ():
            yield from (_float(end) for end in _corners(member) if not end.is_infinite)


def _corners(member: object) -> tuple[Expr, ...]:
    """The points at which something happens: ends, or one and a half periods."""
    match member:
        case Periodic(_, period):
            return (sympify(period) * Rational(3, 2),)
        case Interval(lo, hi):
            return (lo, hi)
        case Expr():
            return (member,)
        case _:
            return ()


# --- numbers ---------------------------------------------------------------------------------------


def _float(number: Expr) -> float:
    return float(decimal(sympify(number), 17))


def _label(number: Expr) -> str:
    """The closed form where it is short, else a rounded decimal."""
    exact = sympify(number)
    text = formula(exact).text
    if "…" not in text and len(text) <= _LONG:
        return text
    return decimal(exact, _SHOWN).replace("-", "−")


def _equation(line: Expr) -> str:
    """The right side of a straight line's equation, its numbers rounded where they are long."""
    text = formula(line).text
    if len(text) <= _LONG:
        return text
    slope, height = line.coeff(x), line.subs(x, 0)
    shown = [f"{_label(slope)}·x"] * (slope != 0) + [_label(height)] * (height != 0)
    return " + ".join(shown)
