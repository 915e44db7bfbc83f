"""The catalogues of messages: what the code says, and what is said in its place in other languages.

    python tools/messages.py          enters what the code says into each symacts.po, and compiles it

What is new stands there with an empty translation, to be filled in; what the code no longer says is gone.
Needs babel, which comes with `pip install "symacts[test]"`.
"""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from symacts import catalog

PACKAGE = Path(__file__).resolve().parent.parent / "symacts"
PAPERS = PACKAGE / "locale"
_HEAD = "# Translations of what symacts says. See symacts/language.py."
_ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)  # the same bytes on every day


@dataclass(frozen=True)
class Message:
    """A literal that is said: the text, the names of its parts, and the module where it stands."""

    text: str
    parts: frozenset[str]
    module: str


class NotALiteral(ValueError):  # noqa: N818
    """A call of `said` whose first argument is no literal, so that no catalogue can have it."""


def messages(package: Path = PACKAGE) -> Iterator[Message]:
    """All that the modules and the rows of the catalogue say. Raises: NotALiteral, naming the line."""
    yield from of_shelf()
    for path in sorted(package.rglob("*.py")):
        module = path.relative_to(package.parent).as_posix()
        yield from said_in(path.read_text(encoding="utf-8"), module)


def of_shelf() -> Iterator[Message]:
    """Families, and what frameworks do that parameters do not say."""
    for row in (*catalog.rows(), *catalog.vector_rows()):
        texts = [row.family.replace("_", " "), *(row.variant(key).note for key in row.frameworks)]
        for text in filter(None, texts):
            yield Message(text, frozenset(), f"symacts/catalog/{row.family}.py")


def said_in(source: str, module: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "said" and node.args:
            template = node.args[0]
            if not isinstance(template, ast.Constant) or not isinstance(template.value, str):
                raise NotALiteral(f"{module}, line {node.lineno}: {ast.unparse(template)}")
            parts = frozenset(part.arg for part in node.keywords if part.arg is not None)
            yield Message(template.value, parts, module)


def places(template: str) -> frozenset[str]:
    """The names of the parts that a template wants."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name is not None)


def papers() -> tuple[Path, ...]:
    """The catalogues, one a language."""
    return tuple(sorted(PAPERS.glob("*/LC_MESSAGES/symacts.po")))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def entered(old: Catalog) -> Catalog:
    """A catalogue of what the code says, with the translations that the old one has."""
    new = Catalog(
        locale=old.locale, header_comment=_HEAD, fuzzy=False, project="symacts", version="0",
        msgid_bugs_address="none", last_translator="symacts", language_team="symacts",
    )  # fmt: skip
    new.creation_date = new.revision_date = _ALWAYS
    for message in messages():
        held = old.get(message.text)
        new.add(message.text, held.string if held else "", locations=[(message.module, 0)])
    return new


def compiled(catalogue: Catalog) -> bytes:
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def written(catalogue: Catalog) -> bytes:
    out = BytesIO()
    write_po(out, catalogue, width=0, sort_by_file=True, include_lineno=False)
    return out.getvalue()


def main() -> None:
    for path in papers():
        catalogue = entered(read(path))
        path.write_bytes(written(catalogue))
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
        left = sum(not m.string for m in catalogue if m.id)
        print(f"{path.parent.parent.name}: {len(catalogue)} messages, {left} to translate")


if __name__ == "__main__":
    main()
