"""Labels where there is room for them: on no curve, no dot and no other label, and inside the panel.

For each label places around its point are tried, near ones first, then a grid over the whole panel; from a
place that is not near a thin line leads to the point. A label without any room is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

from symacts.figures.curves import Point
from symacts.figures.look import GREY, INK, PALE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D
    from numpy.typing import NDArray

__all__ = ["Label", "place"]

_SIZE = 8.5  # points
_AIR = 4.0  # pixels that stay free around a label
_STEP = 2.0  # pixels between the points that stand for a curve
_NEAR = (6.0, 10.0, 16.0)  # pixels from a point to its label
_FAR = (26.0, 40.0, 60.0, 85.0)
_GRID = 9
_LEADER = 20.0  # pixels from which on a line leads to the point
_ON_AXIS = 12.0  # what it costs to lie on an axis
_DOT = 4.5  # pixels: the radius that a dot takes up


@dataclass(frozen=True)
class Label:
    """A text about a point of the panel."""

    text: str
    at: Point
    colour: str = INK


Box = tuple[float, float, float, float]  # left, bottom, right, top, in pixels


def place(panel: Axes, labels: Sequence[Label], size: float = _SIZE) -> None:
    """Write the labels, the first ones first. The layout of the figure must be settled."""
    ink, faint = _ink(panel, _is_ink), _ink(panel, lambda line: not _is_ink(line))
    extent = panel.get_window_extent()
    frame = (extent.x0 + _AIR, extent.y0 + _AIR, extent.x1 - 1, extent.y1 - 1)  # off the axes
    taken: list[Box] = []
    for label in labels:
        width, height = _measured(panel, label, size)
        across, up = panel.transData.transform(label.at)
        anchor = (float(across), float(up))
        best: tuple[float, Box] | None = None
        for cost, box in _places(anchor, width, height, frame):
            if best is not None and cost >= best[0]:
                continue
            if _inside(box, frame) and not _meets(box, ink) and _is_free(anchor, box, taken):
                cost += _ON_AXIS if _meets(box, faint) else 0.0
                best = (cost, box) if best is None or cost < best[0] else best
        if best is not None:
            taken.append(best[1])
            _write(panel, label, anchor, best[1], size)
            ink = _ink(panel, _is_ink)


def _is_free(anchor: Point, box: Box, taken: Sequence[Box]) -> bool:
    """Whether neither the box nor a line that leads from it to its point runs over another label."""
    if any(_overlap(box, other) for other in taken):
        return False
    near = _nearest(anchor, box)
    count = int(_distance(anchor, box) / _STEP) if _distance(anchor, box) > _LEADER else 0
    steps = [(anchor[0] + (near[0] - anchor[0]) * k / count, anchor[1] + (near[1] - anchor[1]) * k / count)
             for k in range(count)]  # fmt: skip
    return not any(_nearest(step, other) == step for step in steps for other in taken)


def _places(anchor: Point, width: float, height: float, frame: Box) -> Iterator[tuple[float, Box]]:
    """Boxes for a label of that size, each with what speaks against it."""
    for distance in (*_NEAR, *_FAR):
        for dx, dy in product((1, -1, 0), (1, -1, 0)):
            if (dx, dy) == (0, 0):
                continue
            left = anchor[0] + dx * distance + (dx - 1) / 2 * width
            bottom = anchor[1] + dy * distance + (dy - 1) / 2 * height
            beside = 0.0 if dx and dy else 1.5
            yield distance + beside, (left, bottom, left + width, bottom + height)
    for i, j in product(range(_GRID), repeat=2):
        left = frame[0] + _AIR + (frame[2] - frame[0] - width - 2 * _AIR) * i / (_GRID - 1)
        bottom = frame[1] + _AIR + (frame[3] - frame[1] - height - 2 * _AIR) * j / (_GRID - 1)
        box = (left, bottom, left + width, bottom + height)
        yield 20 + _distance(anchor, box), box


def _distance(anchor: Point, box: Box) -> float:
    near = _nearest(anchor, box)
    return float(((near[0] - anchor[0]) ** 2 + (near[1] - anchor[1]) ** 2) ** 0.5)


def _nearest(anchor: Point, box: Box) -> Point:
    return min(max(anchor[0], box[0]), box[2]), min(max(anchor[1], box[1]), box[3])


def _inside(box: Box, frame: Box) -> bool:
    return box[0] > frame[0] and box[1] > frame[1] and box[2] < frame[2] and box[3] < frame[3]


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] + _AIR and b[0] < a[2] + _AIR and a[1] < b[3] + _AIR and b[1] < a[3] + _AIR


def _meets(box: Box, ink: NDArray[Any]) -> bool:
    """Whether something is drawn in the box or right beside it."""
    x, y = ink[:, 0], ink[:, 1]
    hit = (x > box[0] - _AIR) & (x < box[2] + _AIR) & (y > box[1] - _AIR) & (y < box[3] + _AIR)
    return bool(hit.any())


def _ink(panel: Axes, counts: Callable[[Line2D], bool]) -> NDArray[Any]:
    """Points in pixels, close together, on all lines that count."""
    import numpy as np

    spots = [np.empty((0, 2))]
    for line in filter(counts, panel.get_lines()):
        path = line.get_transform().transform(line.get_xydata())
        path = path[np.all(np.isfinite(path), axis=1)]
        if line.get_marker() not in ("None", "", None):
            ring = np.array([(np.cos(a), np.sin(a)) for a in np.linspace(0, 2 * np.pi, 12)]) * _DOT
            spots += [path, *(path + offset for offset in ring)]
        else:
            spots += [_along(a, b) for a, b in pairwise(path)]
    return np.concatenate(spots)


def _is_ink(line: Line2D) -> bool:
    return bool(line.get_color() != PALE)


def _along(a: Any, b: Any) -> NDArray[Any]:
    """Points between a and b."""
    import numpy as np

    count = int(np.hypot(*(b - a)) / _STEP) + 2
    shares = np.linspace(0, 1, count)[:, None]
    along: NDArray[Any] = a + shares * (b - a)
    return along


def _measured(panel: Axes, label: Label, size: float) -> tuple[float, float]:
    """The width and the height of a label in pixels."""
    text = panel.text(0, 0, label.text, fontsize=size)
    box = text.get_window_extent()
    text.remove()
    return box.width, box.height


def _write(panel: Axes, label: Label, anchor: Point, box: Box, size: float) -> None:
    if _distance(anchor, box) > _LEADER:
        ends = [panel.transData.inverted().transform(point) for point in (anchor, _nearest(anchor, box))]
        panel.plot(*zip(*ends, strict=True), color=GREY, linewidth=0.6, zorder=4, clip_on=False)
    left, bottom = panel.transAxes.inverted().transform((box[0], box[1]))
    panel.text(
        left, bottom, label.text, transform=panel.transAxes, fontsize=size, color=label.colour,
        ha="left", va="bottom", zorder=7,
    )  # fmt: skip
