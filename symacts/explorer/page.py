"""The page: rows of the catalogue as JavaScript and as proved facts, and what is said around them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from math import ceil, floor, inf, log10

from symacts import catalog
from symacts.activation import Activation, Parameter
from symacts.document import Prose, math, spoken
from symacts.dossier import derive
from symacts.evidence import Dossier, Fact, Truth
from symacts.explorer.javascript import condition as as_javascript
from symacts.explorer.javascript import jet
from symacts.figures.curves import as_float
from symacts.figures.window import FACTS, window
from symacts.language import Bilingual, Language, said, translated
from symacts.showing.conditions import condition
from symacts.showing.phrases import phrase
from symacts.showing.typeset import formula, latex
from symacts.showing.words import Digits, interval, listed
from symacts.writers.html import prose_html

__all__ = ["Row", "names", "page", "row"]

Json = object

# What is told of a function beside its graph.
_TOLD = (
    "range", "gradient_supremum", "gradient_infimum", "lipschitz", "limits", "monotonicity", "convexity",
    "symmetry", "zeros", "smoothness",
)  # fmt: skip
_DIGITS = Digits(6, 10)
_STEPS = 200  # of a slider


@dataclass(frozen=True)
class Row:
    """One function of the page: its JavaScript, that of the conditions of its facts, and all else as JSON."""

    function: str
    conditions: str
    data: Json


def names() -> list[str]:
    """The functions that a page can show: those of one number."""
    return [held.name for held in catalog.select() if isinstance(held, Activation)]


def row(name: str, lang: Language) -> Row:
    """What the page knows of one row of the catalogue; derived here. Raises: NotInJavaScript."""
    activation = catalog.get(name)
    dossier = derive(activation, only={*FACTS, *_TOLD})
    letters = [p.symbol for p in activation.parameters]
    told = [(dossier[name], list(_cases(dossier[name], dossier))) for name in _TOLD]
    kept = [(fact, cases) for fact, cases in told if cases]
    conditions = ",".join(
        "[" + ",".join(f"p=>{as_javascript(when, letters)}" for when, _ in cases) + "]" for _, cases in kept
    )
    return Row(
        f"(x,p)=>{jet(activation.expression, letters)}",
        f"[{conditions}]",
        _data(activation, dossier, kept, lang),
    )


def _data(
    activation: Activation, dossier: Dossier, told: list[tuple[Fact, list[tuple[str, Prose]]]], lang: Language
) -> Json:
    title = activation.title
    shown = translated(Bilingual(title.en, title.ja), lang) if title else activation.name
    called = dict.fromkeys([activation.name, *([title.en, title.ja] if title else []), *activation.aliases])
    other = [n for n in ([title.en, title.ja] if title else []) if n != shown]
    span = window(dossier)
    return {
        "title": shown,
        "listed": " · ".join(dict.fromkeys([shown, *other])),
        "names": list(called),
        "definition": _html((math(f"f(x) = {latex(activation.expression)}"),), lang),
        "domains": _html(listed([_domain(p) for p in activation.parameters], ", "), lang),
        "parameters": [_slider(parameter) for parameter in activation.parameters],
        "window": [span.lo, span.hi],
        "facts": [
            {
                "title": translated(Bilingual(fact.title.en, fact.title.ja), lang),
                "cases": [{"when": _when(when, lang), "says": _html(says, lang)} for when, says in cases],
            }
            for fact, cases in told
        ],
    }


# --- facts -------------------------------------------------------------------------------------------


def _cases(fact: Fact, dossier: Dossier) -> Iterator[tuple[str, Prose]]:
    """What is proved for all values of the parameters that meet a condition; for a function without
    parameters, what is proved of it."""
    if dossier.activation.parameters:
        found = list(fact.symbolic)
    else:
        found = [("True", fact.fields)] if fact.verdict.truth is Truth.TRUE else []
    for when, fields in found:
        lines = phrase(fact.property, fields, _DIGITS, dossier.activation.expression)
        yield when, listed(list(lines), "; ", "; ") or (said("none"),)


def _when(words: str, lang: Language) -> str:
    """The condition as the opening of a line; nothing for one that always holds."""
    if words == "True":
        return ""
    return _html((said("if {condition}", condition=condition(words)), ": "), lang)


def _domain(parameter: Parameter) -> Prose:
    """Where its values lie."""
    return (math(rf"{latex(parameter.symbol)} \in {interval(parameter.domain).latex}"),)


def _html(prose: Prose, lang: Language) -> str:
    return prose_html(spoken(prose, lang))


# --- sliders -----------------------------------------------------------------------------------------


def _slider(parameter: Parameter) -> Json:
    """The range of a slider: in the domain, with the default inside, in short steps."""
    value, domain = as_float(parameter.value), parameter.domain
    low, high = as_float(domain.lo), as_float(domain.hi)
    lo, hi = _ends(value, low, high)
    step = _step((hi - lo) / _STEPS, value)
    return {
        "letter": formula(parameter.symbol).text,
        "value": value,
        "min": _short(ceil(lo / step + (not domain.lo_closed and lo == low) * 0.5) * step),
        "max": _short(floor(hi / step - (not domain.hi_closed and hi == high) * 0.5) * step),
        "step": _short(step),
        **_limits(parameter),
    }


def _ends(value: float, low: float, high: float) -> tuple[float, float]:
    """The domain, or as much of it as is of interest."""
    if low > -inf and high < inf:
        return low, high
    if low > -inf:
        return low, low + _nice(4 * (value - low) or 2.0, ceil)
    if high < inf:
        return high - _nice(4 * (high - value) or 2.0, ceil), high
    reach = _nice(max(2.0, 2 * abs(value)), ceil)
    return -reach, reach


def _limits(parameter: Parameter) -> Mapping[str, Json]:
    """The least and the greatest number that may be typed."""
    domain = parameter.domain
    low, high = as_float(domain.lo), as_float(domain.hi)
    tiny = 1e-6
    return {
        "least": -1e6 if low == -inf else low + tiny * (not domain.lo_closed),
        "most": 1e6 if high == inf else high - tiny * (not domain.hi_closed),
    }


def _step(most: float, value: float) -> float:
    """About `most`, or less where the value is then a whole number of steps."""
    sizes = [_nice(most / cut, floor) for cut in (1, 2, 5, 10)]
    return next((size for size in sizes if _on_grid(value, size)), sizes[0])


def _on_grid(value: float, step: float) -> bool:
    return abs(value / step - round(value / step)) < 1e-9


def _nice(number: float, towards: object) -> float:
    """1, 2 or 5 times a power of ten, near the number."""
    power = 10.0 ** floor(log10(number))
    sizes = [k * power for k in (1, 2, 5, 10)]
    if towards is ceil:
        return next(size for size in sizes if size >= number * (1 - 1e-9))
    return [size for size in sizes if size <= number * (1 + 1e-9)][-1]


def _short(number: float) -> float:
    return float(f"{number:.10g}")


# --- the page ----------------------------------------------------------------------------------------


def page(held: Iterable[Row], lang: Language) -> bytes:
    """The page as the content of an HTML file, which needs nothing beside it."""
    rows = list(held)
    parts = {
        **{name: escape(translated(words, lang)) for name, words in _AROUND.items()},
        "lang": lang,
        "css": _file("explore.css"),
        "jets": _file("jets.js"),
        "script": _file("explore.js"),
        "functions": ",\n".join(each.function for each in rows),
        "conditions": ",\n".join(each.conditions for each in rows),
        "words": _json({name: translated(words, lang) for name, words in _TOLD_BY_SCRIPT.items()}),
        "rows": _json([each.data for each in rows]),
    }
    text = _file("explore.html")
    for name, part in parts.items():
        text = text.replace("{{" + name + "}}", part)
    return text.encode()


@cache
def _file(name: str) -> str:
    return files("symacts.explorer").joinpath(name).read_text(encoding="utf-8")


def _json(data: Json) -> str:
    """JSON that may stand in a script element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


_AROUND = {
    "title": said("Activation functions, to be explored"),
    "about": said(
        "Choose a function, move its parameters and see f and its derivatives change. "
        "Everything on this page works without a network."
    ),
    "noscript": said("This page works with JavaScript, which is switched off."),
    "search": said("Search"),
    "function": said("Function"),
    "parameters": said("Parameters"),
    "graph": said("Graph"),
    "second": said("show f″ too"),
    "zoom": said("Zoom"),
    "probe": said("Point"),
    "numerical": said("Numerical"),
    "numerical_about": said("Worked out by this page in floating point, for what is in view; not proved."),
    "peak": said("greatest |f′|"),
    "values": said("values of f"),
    "there": said("at the point"),
    "proved": said("Proved"),
    "proved_about": said("Derived from the definition and proved, for all values that meet the condition."),
}
_TOLD_BY_SCRIPT = {
    "undefined": said("not defined"),
    "window": said("x from {lo} to {hi}"),
    "peak_at": said("≈ {value} at x ≈ {at}"),
    "peak_stretch": said("≈ {value} from x ≈ {from} to x ≈ {to}"),
    "peak_edge": said("≈ {value}, towards x ≈ {at}"),
    "between": said("from ≈ {low} to ≈ {high}"),
    "found": said("{n} functions"),
    "number": said("value of {letter}"),
    "back": said("Default values"),
    "holds": said("proved, holds here"),
    "open": said("not proved for these values"),
}
