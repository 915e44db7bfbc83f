"""JSON: the document's own data for programs (CONTRACT.md), in a fixed order of keys."""

from __future__ import annotations

import json

from symacts.case import Writer
from symacts.document import Document

__all__ = ["json_writer"]


def _write(document: Document) -> str:
    return json.dumps(document.data(), ensure_ascii=False, indent=2) + "\n"


json_writer = Writer("json", (".json",), _write)
