"""Pictures of one or several activations: the door to everything that is drawn.

A picture is a grid of panels; in a panel stand curves, each a function or a derivative of it. One function
stands with its derivatives one above the other, or all in one panel; several stand together, or side by side;
or one stands at several values of a parameter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import chain, repeat
from typing import TYPE_CHECKING

from sympy import Symbol

from symacts.document import Form
from symacts.evidence import Dossier
from symacts.figures.curves import Curve, Point, Span, as_float, curve, pieces, poles, within
from symacts.figures.labels import Label, place
from symacts.figures.look import GREY, INK, PALE, PAPER, STYLES, Style, graded, look, saved
from symacts.figures.marks import (
    Guide,
    Mark,
    extremes,
    guides,
    inflections,
    name,
    steepest,
    written,
    written_alike,
)
from symacts.figures.window import common, cut_to, height, is_bounded, whole, window
from symacts.language import Bilingual, Language, said, translated
from symacts.showing.typeset import formula

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["Arrangement", "picture", "sheet_picture", "sweep_picture"]


class Arrangement(Enum):
    """How curves share panels."""

    STACKED = "stacked"  # a panel for each order, one above the other; the functions together
    TOGETHER = "together"  # everything in one panel
    BESIDE = "beside"  # a column for each function, a row for each order


_LONG_SETTINGS = 48  # signs: the eleven numbers of a rational unit are not for a heading
_ALIKE = 5.0  # columns whose spans differ by less share one


@dataclass(frozen=True)
class _Line:
    """A curve as it is shown: of which function, which derivative, how, and its name in a legend."""

    dossier: Dossier
    order: int
    style: Style
    label: str

    def curve(self, width: Span, tall: Span | None = None) -> Curve:
        return curve(pieces(self.dossier.expression, width, self.order), width, tall)


@dataclass(frozen=True)
class _Panel:
    """Curves on common axes, and what is marked there."""

    lines: tuple[_Line, ...]
    width: Span
    height: Span
    name: str = ""  # of the vertical axis
    title: str = ""
    marks: tuple[Mark, ...] = ()
    guides: tuple[Guide, ...] = ()
    lettered: bool = True  # the guides have their equations beside them


_Grid = tuple[tuple[_Panel, ...], ...]  # rows


# --- what is shown -----------------------------------------------------------------------------------


def picture(
    dossiers: Sequence[Dossier],
    form: Form,
    orders: Sequence[int] = (0, 1, 2),
    lang: Language = "en",
    annotated: bool = True,
    arrangement: Arrangement = Arrangement.STACKED,
) -> bytes:
    """Functions and their derivatives: the content of a file, or of an element for "inline".

    `annotated` writes their extremes and inflections at the curves.

    Guarantee: the same dossiers give the same bytes.
    Raises: Misuse, where a font for the language is missing; Undecided for a function without pieces.
    """
    made = {
        Arrangement.STACKED: _stacked,
        Arrangement.TOGETHER: _together,
        Arrangement.BESIDE: _beside,
    }[arrangement]
    grid = made(dossiers, orders, annotated)
    titled = len(dossiers) > 1 or arrangement is Arrangement.BESIDE  # in a legend, or over a column
    heading = "" if titled else _caption(dossiers[0])
    return _drawn(grid, form, lang, heading, _described(dossiers, orders))


def sweep_picture(
    dossiers: Sequence[Dossier],
    parameter: str,
    form: Form,
    orders: Sequence[int] = (0,),
    lang: Language = "en",
) -> bytes:
    """One function at several values of a parameter, in colours graded by it. As `picture`."""
    ordered = sorted(dossiers, key=lambda dossier: as_float(dossier.values[parameter]))
    numbers = written_alike([dossier.values[parameter] for dossier in ordered])
    values = [f"{_letter(parameter)} = {number}" for number in numbers]
    width = common(map(window, ordered))
    grid = tuple(
        (
            _panel(
                map(_Line, ordered, repeat(order), graded(len(ordered), form), values),
                width,
                name(order, True),
            ),
        )
        for order in orders
    )
    heading = _caption(ordered[0], without=parameter)
    return _drawn(grid, form, lang, heading, _described(ordered[:1], orders))


def sheet_picture(dossier: Dossier, form: Form, lang: Language = "en") -> bytes:
    """A small picture of f and f' in one panel with the greatest slope marked. As `picture`."""
    width = window(dossier)
    peak = steepest(dossier, width)
    lines = [_Line(dossier, order, STYLES[order], name(order, True)) for order in (0, 1)]
    panel = replace(_panel(lines, width), marks=(peak,) if peak else (), lettered=False)
    return _drawn(((panel,),), form, lang, "", _described([dossier], (0, 1)), _SMALL)


def _stacked(dossiers: Sequence[Dossier], orders: Sequence[int], annotated: bool) -> _Grid:
    """A panel for each order, one above the other."""
    width = common(map(window, dossiers))
    return tuple((_row(dossiers, order, width, annotated),) for order in orders)


def _row(dossiers: Sequence[Dossier], order: int, width: Span, annotated: bool) -> _Panel:
    """One derivative of every function."""
    styles = STYLES[order % len(STYLES) :] if len(dossiers) == 1 else _cycled(len(dossiers))
    lines = [_Line(d, order, style, _caption(d)) for d, style in zip(dossiers, styles, strict=False)]
    return _panel(lines, width, name(order, True), annotated)


def _together(dossiers: Sequence[Dossier], orders: Sequence[int], annotated: bool) -> _Grid:
    """All in one panel: a function keeps its colour and its dashes, its derivatives are thinner."""
    width = common(map(window, dossiers))
    if len(dossiers) == 1:
        lines = [_Line(dossiers[0], k, STYLES[k % len(STYLES)], name(k, True)) for k in orders]
    else:
        lines = [
            _Line(dossier, k, replace(style, width=_THICK * _THINNER**place), _titled(dossier, k, orders))
            for dossier, style in zip(dossiers, _cycled(len(dossiers)), strict=True)
            for place, k in enumerate(orders)
        ]
    if len(dossiers) > 1 and len(orders) == 1:
        return ((_row(dossiers, orders[0], width, annotated),),)
    return ((_panel(lines, width, annotated=annotated),),)


def _titled(dossier: Dossier, order: int, orders: Sequence[int]) -> str:
    return (
        said("{name}, {curve}", name=_caption(dossier), curve=name(order))
        if len(orders) > 1
        else _caption(dossier)
    )


def _beside(dossiers: Sequence[Dossier], orders: Sequence[int], annotated: bool) -> _Grid:
    """A column for each function; they share their axes where that hides none of them."""
    widths = _shared([window(dossier) for dossier in dossiers])
    rows = []
    for order in orders:
        panels = [_row([d], order, width, annotated) for d, width in zip(dossiers, widths, strict=True)]
        heights = _shared([panel.height for panel in panels])
        rows.append([replace(panel, height=tall) for panel, tall in zip(panels, heights, strict=True)])
    rows[0] = [replace(panel, title=_caption(d)) for panel, d in zip(rows[0], dossiers, strict=True)]
    rows = [[rest if i == 0 else replace(rest, name="") for i, rest in enumerate(row)] for row in rows]
    return tuple(map(tuple, rows))


def _panel(lines: Iterable[_Line], width: Span, name: str = "", annotated: bool = False) -> _Panel:
    shown = tuple(lines)
    tall = _tall(shown, width)
    bounded = [line for line in shown if is_bounded(line.dossier, line.order)]
    if bounded and len({id(line.dossier) for line in shown}) > 1:
        tall = cut_to(tall, _tall(bounded, width))
    alone = shown[0] if len(shown) == 1 else None
    lead = tuple(guides(alone.dossier, alone.order, width)) if alone else ()
    return _Panel(shown, width, tall, name, "", tuple(_marks(shown, width)) if annotated else (), lead)


def _tall(lines: Iterable[_Line], width: Span) -> Span:
    return height((line.curve(width), whole(line.dossier, line.order)) for line in lines)


def _marks(lines: Sequence[_Line], width: Span) -> Iterator[Mark]:
    """Extremes of f and f'; and of a curve by itself where it bends the other way."""
    for line in lines:
        own = line.style.colour if len(lines) > 1 else INK  # among several curves it has to show whose it is
        yield from (replace(mark, colour=own) for mark in extremes(line.dossier, line.order, width))
        if len(lines) == 1 and line.order in (0, 2):
            function = pieces(line.dossier.expression, width, line.order)
            gaps = {as_float(j.at) for j in function.junctions if j.value is None}
            turning = inflections(line.dossier, line.order, width, gaps)
            if turning is not None:
                yield turning


def _cycled(count: int) -> list[Style]:
    """So many styles; after the last colour the first one comes again, with the next dashes."""
    known = len(STYLES)
    return [Style(STYLES[k % known].colour, STYLES[(k + k // known) % known].dashes) for k in range(count)]


def _hull(spans: Iterable[Span]) -> Span:
    held = list(spans)
    return Span(min(span.lo for span in held), max(span.hi for span in held))


def _shared(spans: Sequence[Span]) -> list[Span]:
    """The same for all, if it is not much more than the smallest needs."""
    hull = _hull(spans)
    alike = hull.size <= _ALIKE * min(span.size for span in spans)
    return [hull] * len(spans) if alike else list(spans)


# --- words -------------------------------------------------------------------------------------------


def _caption(dossier: Dossier, without: str = "") -> str:
    """The name of the function, with the values of its parameters."""
    title = dossier.activation.title
    called = Bilingual(title.en, title.ja) if title else dossier.activation.name
    settings = ", ".join(
        f"{_letter(p.name)} = {written(dossier.values[p.name])}"
        for p in dossier.activation.parameters
        if p.name != without
    )
    shown = 0 < len(settings) <= _LONG_SETTINGS
    return said("{name} ({settings})", name=called, settings=settings) if shown else called


def _letter(parameter: str) -> str:
    return formula(Symbol(parameter)).text


def _described(dossiers: Sequence[Dossier], orders: Sequence[int]) -> str:
    """What a reader hears who does not see the picture."""
    names = tuple(dict.fromkeys(map(_caption, dossiers)))
    row: list[str] = []
    for called in names:
        row += [", ", called] if row else [called]
    return said("Graph of {functions}: {curves}", functions=tuple(row), curves=", ".join(map(name, orders)))


# --- drawing -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Size:
    """Inches and points."""

    wide: float
    rows: tuple[float, float]  # the first row and each other one
    text: float


_LARGE = _Size(6.4, (3.0, 2.1), 8.5)
_COLUMN = 3.4  # inches, of several
_HEADING = 11  # points
_HANDLE = 3.2  # ems: how much of a curve a legend shows
_SMALL = _Size(3.3, (2.2, 2.2), 7.5)
_DOTTED, _AXIS = 1.2, 0.8  # the widths of lines
_THICK, _THINNER = 2.4, 0.5  # of a function beside its derivatives, and of each beside the one before
_DOT, _POINT = 5.5, 4.5  # the sizes of markers
_SAME = 1e-9  # of a panel's height: a curve that near to a line runs along it


def _drawn(
    grid: _Grid, form: Form, lang: Language, heading: str, description: str, size: _Size = _LARGE
) -> bytes:
    with look(form, lang):
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        head = _Head.of(grid, translated(heading, lang), lang, size)
        ratios = [size.rows[0], *[size.rows[1]] * (len(grid) - 1)]
        figure = Figure(figsize=(_wide(grid, size), sum(ratios) + head.tall), layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.subplots(len(grid), len(grid[0]), squeeze=False, sharex="col", height_ratios=ratios)
        panels = list(zip(axes.flat, chain.from_iterable(grid), strict=True))
        for ax, panel in panels:
            _draw(ax, panel, lang)
        for ax in axes[-1]:
            ax.set_xlabel("x")
        figure.align_ylabels()
        _draw_head(figure, head, size)
        figure.draw_without_rendering()
        figure.set_layout_engine("none")
        for ax, panel in panels:
            place(ax, list(_labels(panel, lang)), size.text)
        return saved(figure, form, translated(description, lang), lang)


def _wide(grid: _Grid, size: _Size) -> float:
    return size.wide if len(grid[0]) == 1 else _COLUMN * len(grid[0])


@dataclass(frozen=True)
class _Head:
    """What stands above the panels: a heading, and a legend where a panel has several curves."""

    heading: str
    entries: tuple[tuple[str, Style], ...]
    columns: int

    @classmethod
    def of(cls, grid: _Grid, heading: str, lang: Language, size: _Size) -> _Head:
        most = max(chain.from_iterable(grid), key=lambda panel: len(panel.lines))
        lines = most.lines if len(most.lines) > 1 else ()
        entries = tuple((translated(line.label, lang), line.style) for line in lines)
        longest = max((sum(map(_signs, words)) for words, _ in entries), default=0)
        each = (0.62 * longest + _HANDLE + 3) * size.text / 72
        most_columns = max(1, min(len(entries), int(_wide(grid, size) / each)))
        rows = -(-len(entries) // most_columns) or 1
        return cls(heading, entries, -(-len(entries) // rows) or 1)  # the rows are as long as one another

    @property
    def tall(self) -> float:
        """Inches."""
        return 0.3 * bool(self.heading) + 0.18 * -(-len(self.entries) // self.columns)


def _signs(sign: str) -> int:
    """A Japanese sign is as wide as two others."""
    return 2 if sign >= "\u2e80" else 1


def _draw_head(figure: Figure, head: _Head, size: _Size) -> None:
    if not head.entries:
        figure.suptitle(head.heading, fontsize=_HEADING)
        return
    from matplotlib.lines import Line2D

    styles = [style for _, style in head.entries]
    handles = [Line2D([], [], color=s.colour, linestyle=s.dashes, linewidth=s.width) for s in styles]
    figure.legend(
        handles, [words for words, _ in head.entries], loc="outside upper center", ncols=head.columns,
        frameon=False, fontsize=size.text, handlelength=_HANDLE, borderpad=0.1, title=head.heading,
        title_fontsize=_HEADING,
    )  # fmt: skip


def _draw(ax: Axes, panel: _Panel, lang: Language) -> None:
    ax.set_xlim(panel.width.lo, panel.width.hi)
    ax.set_ylim(panel.height.lo, panel.height.hi)
    ax.set_ylabel(panel.name)
    ax.set_title(translated(panel.title, lang), fontsize=10)
    ax.axhline(0, color=PALE, linewidth=_AXIS, zorder=0, clip_on=False) if panel.height.holds(0) else None
    ax.axvline(0, color=PALE, linewidth=_AXIS, zorder=0, clip_on=False) if panel.width.holds(0) else None
    for guide in panel.guides:
        for start, end in _uncovered(guide, panel):
            for part in within((start, end), panel.height):
                _dotted(ax, part)
    for line in panel.lines:
        _draw_line(ax, line, panel)
    for mark in panel.marks:
        _draw_mark(ax, mark, panel.height)


def _uncovered(guide: Guide, panel: _Panel) -> Iterator[tuple[Point, Point]]:
    """What is seen of a guide where no curve runs along it: dots between dashes would only blur them."""
    ends = sorted((guide.start, guide.end))
    (left, low), (right, high) = ends
    slope = (high - low) / (right - left)
    near = _SAME * panel.height.size
    strands = (strand for line in panel.lines for strand in line.curve(panel.width, panel.height).strands)
    along = sorted(
        (strand[0][0], strand[-1][0])
        for strand in strands
        if all(abs(y - low - slope * (at - left)) <= near for at, y in strand)
    )
    for start, end in [*along, (right, right)]:
        if left < min(start, right):
            stop = min(start, right)
            yield (left, low), (stop, low + slope * (stop - left))
        if end > left:
            left, low = end, low + slope * (end - left)


def _draw_line(ax: Axes, line: _Line, panel: _Panel) -> None:
    style, found = line.style, line.curve(panel.width, panel.height)
    for at in poles(pieces(line.dossier.expression, panel.width, line.order)):
        _dotted(ax, ((at, panel.height.lo), (at, panel.height.hi)))
    for strand in found.strands:
        ax.plot(
            *zip(*strand, strict=True), color=style.colour, linestyle=style.dashes, linewidth=style.width,
            zorder=3, clip_on=False,
        )  # fmt: skip
    for dot in found.dots:
        face = style.colour if dot.full else PAPER
        ax.plot(
            [dot.at], [dot.height], "o", markersize=_DOT, markeredgecolor=style.colour, markerfacecolor=face,
            zorder=5 + dot.full, clip_on=False,
        )  # fmt: skip


def _draw_mark(ax: Axes, mark: Mark, tall: Span) -> None:
    shape, face = ("D", PAPER) if mark.turning else ("o", mark.colour)
    seen = [point for point in mark.points if tall.holds(point[1])]
    if seen:
        ax.plot(
            *zip(*seen, strict=True), shape, linestyle="none", color=mark.colour, markerfacecolor=face,
            markersize=_POINT, zorder=7, clip_on=False,
        )  # fmt: skip


def _dotted(ax: Axes, strand: Sequence[tuple[float, float]]) -> None:
    ax.plot(*zip(*strand, strict=True), color=GREY, linestyle=":", linewidth=_DOTTED, zorder=2, clip_on=False)


def _labels(panel: _Panel, lang: Language) -> Iterator[Label]:
    for mark in panel.marks:
        if mark.text and panel.height.holds(mark.about[1]):
            yield Label(translated(mark.text, lang), mark.about, mark.colour)
    flat = {mark.about[1] for mark in panel.marks if not mark.points}
    for guide in panel.guides if panel.lettered else ():
        if guide.start[1] == guide.end[1] and guide.start[1] in flat:
            continue
        for part in list(within((guide.start, guide.end), panel.height))[:1]:
            at = tuple(a + 0.85 * (b - a) for a, b in zip(*part, strict=True))
            yield Label(guide.text, (at[0], at[1]), GREY)
