"""JSON: the document's own data for programs (CONTRACT.md), in a fixed order of keys."""

from __future__ import annotations

from symacts.document import Document, Writer

__all__ = ["json_writer"]


def _write(document: Document) -> str:
    import json

    return json.dumps(document.data(), ensure_ascii=False, indent=2) + "\n"


json_writer = Writer("json", (".json",), _write)
