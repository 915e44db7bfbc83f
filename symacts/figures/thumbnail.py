"""Pictures of a few lines' height, for rows of a table: a curve and its slope, without words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from symacts.evidence import Dossier
from symacts.figures.curves import Curve, Point, Span, curve, pieces, within
from symacts.figures.look import STYLES
from symacts.figures.window import height, whole, window

__all__ = ["thumbnail"]

_WIDTH, _HEIGHT = 72, 44  # pixels
_STEPS = 48  # points of a line
_SVG = (
    f'<svg aria-hidden="true" class="thumbnail" width="{_WIDTH}" height="{_HEIGHT}" '
    f'viewBox="0 0 {_WIDTH} {_HEIGHT}" fill="none" stroke-width="1.5" stroke-linejoin="round">'
    '<path d="{axes}" stroke="currentColor" stroke-opacity="0.3" stroke-width="1"/>{lines}</svg>'
)
_DASHES = ("", ' stroke-dasharray="4 2"')


def thumbnail(dossier: Dossier) -> str:
    """f and f' as an SVG element that is hidden from who cannot see it: the row says in words what it shows.

    Raises: Undecided, for a function that cannot be cut into finitely many pieces.
    """
    width = window(dossier)
    coarse = [curve(pieces(dossier.expression, width, order), width) for order in (0, 1)]
    tall = height((found, whole(dossier, order)) for order, found in enumerate(coarse))
    lines = (
        f'<path d="{_path(found, width, tall)}" stroke="{style.colour}"{dashes}/>'
        for found, style, dashes in zip(coarse, STYLES, _DASHES, strict=False)
    )
    return _SVG.format(axes="".join(_axes(width, tall)), lines="".join(lines))


def _path(found: Curve, width: Span, tall: Span) -> str:
    parts = (part for strand in found.strands for part in within(strand, tall))
    return "".join(_line(list(_thinned(part, width)), width, tall) for part in parts)


def _thinned(strand: Sequence[Point], width: Span) -> Iterator[Point]:
    """The ends, and of what is between them no more than is to be seen."""
    last = -_STEPS
    for point in strand:
        step = int(_STEPS * (point[0] - width.lo) / width.size)
        if step > last or point == strand[-1]:
            last = step
            yield point


def _line(points: Iterable[Point], width: Span, tall: Span) -> str:
    places = (f"{_across(x, width):.1f} {_down(y, tall):.1f}" for x, y in points)
    return "M" + "L".join(places)


def _axes(width: Span, tall: Span) -> Iterator[str]:
    if tall.holds(0.0):
        yield f"M0 {_down(0.0, tall):.1f}H{_WIDTH}"
    if width.holds(0.0):
        yield f"M{_across(0.0, width):.1f} 0V{_HEIGHT}"


def _across(x: float, width: Span) -> float:
    return (x - width.lo) / width.size * _WIDTH


def _down(y: float, tall: Span) -> float:
    return (tall.hi - y) / tall.size * _HEIGHT
