"""What is wrong with a page of HTML, as far as that can be told without a browser."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

__all__ = ["faults", "visible"]

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_LOADS = frozenset({"src", "srcset", "data", "poster", "action", "background"})
_OF_TABLES = {"td": "tr", "th": "tr", "dt": "div", "dd": "div", "li": "ol", "mtd": "mtr", "mtr": "mtable"}


class _Walk(HTMLParser):
    """Reads a page and notes what it finds."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.levels: list[int] = []
        self.text: list[str] = []
        self.held: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if len(held) < len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        self.held[tag] += "svg" not in self.open
        parent = _OF_TABLES.get(tag)
        if parent and parent not in self.open[-1:]:
            self.faults.append(f"<{tag}> in <{self.open[-1] if self.open else ''}>")
        if tag not in _VOID:
            self.open.append(tag)
        self.ids += [held["id"] or ""] if "id" in held else []
        for name, value in held.items():
            self._attribute(tag, name, value or "")
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.faults += list(_missing(tag, held))

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on") or (name in _LOADS and not value.startswith("data:")):
            self.faults.append(f"<{tag} {name}={value!r}>")
        if name.endswith("href") and value.startswith("#"):
            self.targets.append(value[1:])
        elif name.endswith("href") and tag != "a":
            self.faults.append(f"<{tag} {name}={value!r}>")
        self.targets += re.findall(r"url\(#([^)]*)\)", value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)
            if "svg" not in self.open:
                self.faults.append(f"<{tag}/> is not closed in HTML")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            self.faults += [f"style: {found}" for found in re.findall(r"@import|url\([^#][^)]*\)", data)]
        else:
            self.text.append(data)


def _missing(tag: str, held: dict[str, str | None]) -> Iterator[str]:
    if tag == "html" and not held.get("lang"):
        yield "no language"
    if tag == "th" and held.get("scope") not in ("row", "col"):
        yield "a header of a table without a scope"
    if tag == "img" and "alt" not in held:
        yield "an image without a description"
    if tag == "svg" and not (
        held.get("role") == "img" and (held.get("aria-label") or held.get("aria-labelledby"))
    ):
        yield "a picture without a description"
    if tag in ("script", "iframe", "object", "embed", "base", "font", "center"):
        yield f"<{tag}>"


def _walked(page: str) -> _Walk:
    walk = _Walk()
    walk.feed(page)
    walk.close()
    return walk


def faults(page: str) -> list[str]:
    """Every fault, in a few words; none for a page that is as it should be."""
    walk = _walked(page)
    found = list(walk.faults)
    found += [f"<{tag}> is left open" for tag in walk.open]
    found += [f"id {name!r} {count} times" for name, count in Counter(walk.ids).items() if count > 1]
    found += [f"nothing has the id {name!r}" for name in sorted({*walk.targets} - {*walk.ids})]
    found += [f"{walk.held[tag]} times <{tag}>" for tag in ("h1", "main", "title") if walk.held[tag] != 1]
    steps = zip(walk.levels, walk.levels[1:], strict=False)
    found += [f"<h{b}> right under <h{a}>" for a, b in steps if b > a + 1]
    return found if page.startswith("<!DOCTYPE html>\n") else [*found, "no doctype"]


def visible(page: str) -> str:
    """The text of the page."""
    return "".join(_walked(page).text)
