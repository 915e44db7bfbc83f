"""Variance and gradient over the depth, predicted and simulated, on logarithmic axes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from symacts.document import Form
from symacts.figures.look import INK, STYLES, look, saved
from symacts.language import Language, said, translated

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Passage", "Trace", "passages", "traces"]

_SIZE = (6.4, 5.2)
_MARKS = 26  # simulated points that are drawn


@dataclass(frozen=True)
class Trace:
    """One quantity over the layers, as logarithms to base 10 (nan: none): for infinite width, at the width,
    and simulated, with the standard errors."""

    name: str
    wide: tuple[float, ...]
    predicted: tuple[float, ...]
    simulated: tuple[float, ...]
    errors: tuple[float, ...]


def traces(shown: Sequence[Trace], width: int, description: str, form: Form, lang: Language) -> bytes:
    """The content of a file, or of an element for "inline". Raises: Misuse, where a font is missing."""
    with look(form, lang):
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
        from matplotlib.ticker import MaxNLocator

        figure = Figure(figsize=_SIZE, layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.subplots(len(shown), 1, squeeze=False, sharex=True)
        for ax, trace in zip(axes.flat, shown, strict=True):
            _draw(ax, trace, width, lang)
        axes[-1][0].set_xlabel(translated(said("layer"), lang))
        axes[-1][0].xaxis.set_major_locator(MaxNLocator(integer=True))
        figure.align_ylabels()
        return saved(figure, form, translated(description, lang), lang)


@dataclass(frozen=True)
class Passage:
    """What 1, 2, ... layers do to the squared gradient, with one function, as natural logarithms."""

    name: str
    logs: tuple[float, ...]


def passages(shown: Sequence[Passage], description: str, form: Form, lang: Language) -> bytes:
    """Several of them in one picture. Raises: Misuse, where a font is missing."""
    with look(form, lang):
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        figure = Figure(figsize=(_SIZE[0], _SIZE[1] * 0.6), layout="constrained")
        FigureCanvasAgg(figure)
        ax = figure.subplots()
        for place, passage in enumerate(shown):
            style = STYLES[place % len(STYLES)]
            layers = range(1, len(passage.logs) + 1)
            powers = _powers([log / math.log(10) for log in passage.logs])
            ax.plot(layers, powers, color=style.colour, ls=style.dashes, lw=1.6, label=passage.name)
        ax.set_yscale("log")
        ax.set_xlabel(translated(said("layers"), lang))
        ax.set_ylabel(translated(said("squared gradient"), lang))
        ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5))
        return saved(figure, form, translated(description, lang), lang)


def _draw(ax: Axes, trace: Trace, width: int, lang: Language) -> None:
    layers = range(1, len(trace.wide) + 1)
    ax.plot(
        layers, _powers(trace.wide), color=INK, lw=1.0, ls=":", label=translated(said("infinite width"), lang)
    )
    at = translated(said("predicted at width {width}", width=width), lang)
    ax.plot(layers, _powers(trace.predicted), color=STYLES[0].colour, lw=1.8, label=at)
    step = max(1, math.ceil(len(layers) / _MARKS))
    low = [v - e for v, e in zip(trace.simulated, trace.errors, strict=True)]
    high = [v + e for v, e in zip(trace.simulated, trace.errors, strict=True)]
    middle = _powers(trace.simulated)
    bars = [
        [m - p for m, p in zip(middle, _powers(low), strict=True)][::step],
        [p - m for m, p in zip(middle, _powers(high), strict=True)][::step],
    ]
    ax.errorbar(
        list(layers)[::step], middle[::step], yerr=bars, color=STYLES[1].colour, ls="none", marker="o", ms=4,
        lw=1.0, capsize=2, label=translated(said("simulated"), lang),
    )  # fmt: skip
    ax.set_yscale("log")
    ax.set_ylabel(translated(trace.name, lang))
    ax.legend(frameon=False, loc="best")


def _powers(logs: Sequence[float]) -> list[float]:
    return [10.0**v if abs(v) < 300 else math.nan for v in logs]
