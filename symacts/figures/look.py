"""How pictures look: colours and dashes, fonts, and the forms that they are saved in.

The same picture gives the same bytes. "svg", "png" and "pdf" are files of their own on white, text in an SVG
file drawn as paths. "inline" is SVG for the inside of an HTML page: text is text, black is the page's own
colour, nothing has an id that another picture could have too, and a title says what is seen.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, get_args

from symacts.document import Form
from symacts.fonts import NoFont, japanese_font
from symacts.language import Language
from symacts.misuse import Misuse

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["FILES", "FORMS", "GREY", "INK", "PALE", "PAPER", "STYLES", "Style", "graded", "look", "saved"]

FORMS: tuple[Form, ...] = get_args(Form)
FILES: Mapping[str, Form] = {".svg": "svg", ".png": "png", ".pdf": "pdf"}  # by their endings


@dataclass(frozen=True)
class Style:
    colour: str
    dashes: Any = "-"
    width: float = 1.8  # points


# Near to Okabe and Ito's colours. Each is seen on white and on the dark paper of our pages (contrast 3 to 1),
# and any two are told apart by who lacks one kind of cones (CIEDE2000 of 13 and more); in grey, where only so
# much lightness is left between two papers, the dashes tell them apart.
STYLES = (
    Style("#2162c6"),
    Style("#d55e00", (0, (6, 2))),
    Style("#0fa97b", (0, (4, 1.5, 1, 1.5))),
    Style("#9a7fa6", (0, (1.2, 1.2))),
    Style("#000000", (0, (9, 2, 2, 2, 2, 2))),
    Style("#90556c", (0, (3, 3))),
    Style("#7d85fd", (0, (8, 2, 1.2, 2))),
)
INK, GREY, PALE, PAPER = "#000000", "#707070", "#c8c8c8", "#ffffff"
_PRINTED, _ON_PAGES = ("#00456b", "#c98600"), ("#2162c6", "#c98600")  # blue to ochre: the lightness rises
_GRADED_DASHES: tuple[Any, ...] = (
    "-",
    (0, (7, 2)),
    (0, (4, 1.5, 1, 1.5)),
    (0, (2, 1.5)),
    (0, (8, 2, 1, 2, 1, 2)),
)


def graded(count: int, form: Form) -> list[Style]:
    """Styles for the values of a parameter in order: colours from dark to light, with dashes in turn.

    A page may be dark; what is not for one has white paper, and begins with a darker colour.
    """
    ends = map(_parts, _ON_PAGES if form == "inline" else _PRINTED)
    channels = list(zip(*ends, strict=True))
    shares = [k / max(1, count - 1) for k in range(count)]
    colours = ["#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in channels) for share in shares]
    return [Style(c, _GRADED_DASHES[k % len(_GRADED_DASHES)]) for k, c in enumerate(colours)]


def _parts(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, from 0 to 255."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


# --- fonts -----------------------------------------------------------------------------------------

_LATIN = "DejaVu Sans"


@cache
def japanese() -> str:
    """The name of the Japanese font, which matplotlib knows from now on. Raises: Misuse, without one."""
    from matplotlib.font_manager import FontProperties, fontManager

    try:
        path = japanese_font()
    except NoFont as error:
        raise Misuse(str(error)) from error
    fontManager.addfont(path)
    return str(FontProperties(fname=path).get_name())


_LOOK: Mapping[str, Any] = {
    "svg.hashsalt": "symacts",
    "pdf.fonttype": 42,
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.8,
    "axes.unicode_minus": True,
    "xtick.labelsize": 8,
    "ytick.labelsize": 8,
    "lines.dash_joinstyle": "round",
    "lines.solid_joinstyle": "miter",
    "lines.dash_capstyle": "butt",
    "lines.scale_dashes": True,
    "figure.dpi": 100,
    "savefig.dpi": 150,
}


@contextmanager
def look(form: Form, lang: Language) -> Iterator[None]:
    """Within the block, matplotlib draws as we want it. Raises: Misuse, where a font is missing."""
    import matplotlib.style

    # the Japanese font first: a label with mathematics takes all from the first
    fonts = {"font.family": [japanese(), _LATIN] if lang == "ja" else [_LATIN]}
    texts = {"svg.fonttype": "none" if form == "inline" else "path"}
    with matplotlib.style.context(["default", {**_LOOK, **fonts, **texts}]):
        yield


# --- files -----------------------------------------------------------------------------------------

# No dates and no version numbers in the files.
_METADATA: Mapping[Form, Mapping[str, Any]] = {
    "svg": {"Date": None, "Creator": None},
    "inline": {"Date": None, "Creator": None},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


def saved(figure: Figure, form: Form, description: str, lang: Language) -> bytes:
    """The content of a file; for a page, an element."""
    file, inline = BytesIO(), form == "inline"
    named = {"Title": description} if form in ("svg", "pdf") else {}
    figure.savefig(
        file, format="svg" if inline else form, transparent=inline, metadata={**_METADATA[form], **named}
    )
    return _inlined(file.getvalue(), description, lang) if inline else file.getvalue()


_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
_ROOT = (
    "max-width:100%;height:auto;fill:currentColor;stroke-linejoin:round;stroke-linecap:butt;"
    "font-family:'DejaVu Sans',Verdana,'Hiragino Sans','Noto Sans JP','Yu Gothic',sans-serif"
)
_UNWANTED, _NO_TURN = ("id", "clip-path"), "rotate(-0 "
_LEFT_OUT = ("metadata", "defs", "style", "title")
# Inks as the page has them: faint ones are the page's own colour too, thinned out.
_OWN: Mapping[str, tuple[str, str]] = {
    INK: ("currentColor", ""),
    GREY: ("currentColor", "0.7"),
    PALE: ("currentColor", "0.25"),
    PAPER: ("var(--paper, Canvas)", ""),
}
_INKED = re.compile(rf"(stroke|fill): ({'|'.join(_OWN)})")
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")


def _inlined(data: bytes, description: str, lang: Language) -> bytes:
    """matplotlib's SVG as an element of a page: without a head, styles for the whole page, ids and uses."""
    ElementTree.register_namespace("", _SVG[1:-1])
    given = ElementTree.fromstring(data)
    shapes = {f"#{node.get('id')}": node.get("d") or "" for node in given.iter(f"{_SVG}path")}
    size = {side: given.attrib[side].removesuffix("pt") for side in ("width", "height")}
    said_of = {"role": "img", "aria-label": description, "lang": lang, "viewBox": given.attrib["viewBox"]}
    root = ElementTree.Element(f"{_SVG}svg", {**said_of, **_in_pixels(size), "style": _ROOT})
    ElementTree.SubElement(root, f"{_SVG}title").text = description
    root.extend(_cleaned(given, shapes))
    return ElementTree.tostring(root, encoding="unicode").encode()


def _in_pixels(size: Mapping[str, str]) -> dict[str, str]:
    return {side: f"{float(points) * 4 / 3:.0f}" for side, points in size.items()}


def _cleaned(node: ElementTree.Element, shapes: Mapping[str, str]) -> Iterator[ElementTree.Element]:
    """What is seen of the parts of a node, without groups that do nothing."""
    for child in node:
        name = child.tag.removeprefix(_SVG)
        if name in _LEFT_OUT or child.get("style") == "fill: none":
            continue
        parts = list(_cleaned(child, shapes))
        kept = {k: v for k, v in child.attrib.items() if k not in _UNWANTED and not v.startswith(_NO_TURN)}
        if name == "g" and not kept:
            yield from parts
            continue
        if name == "use":
            name, kept = "path", _placed(kept, shapes)
        shown = ElementTree.Element(f"{_SVG}{name}", {key: _short(key, text) for key, text in kept.items()})
        shown.text = child.text if name in ("text", "tspan") else None
        shown.extend(parts)
        yield shown


def _placed(use: Mapping[str, str], shapes: Mapping[str, str]) -> dict[str, str]:
    """A shape in place of the reference to it."""
    rest = {key: value for key, value in use.items() if key not in (_XLINK, "x", "y")}
    moved = f"translate({use.get('x', '0')} {use.get('y', '0')})"
    return {"d": shapes[use[_XLINK]], "transform": moved, **rest}


def _short(key: str, text: str) -> str:
    """An attribute with the page's colours and fonts, and hundredths of a point."""
    if key == "style":
        text = re.sub(r"font-family: [^;]*;? ?", "", text)
        return _INKED.sub(_own, text)
    return " ".join(_NUMBER.sub(_hundredths, text).split())


def _hundredths(number: re.Match[str]) -> str:
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _own(ink: re.Match[str]) -> str:
    colour, opacity = _OWN[ink[2]]
    return f"{ink[1]}: {colour}" + (f"; {ink[1]}-opacity: {opacity}" if opacity else "")
