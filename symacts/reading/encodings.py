"""Bytes to text: UTF-8 and UTF-16 with and without a byte order mark, and what Japanese files come in.

>>> decoded("シグモイド".encode("shift_jis")), decoded("シグモイド".encode("euc_jp"))
('シグモイド', 'シグモイド')
>>> decoded(b"", "note.md")
Traceback (most recent call last):
symacts.reading.encodings.Unreadable: note.md is empty
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from symacts.misuse import Misuse

__all__ = ["MAX_BYTES", "Unreadable", "decoded"]

MAX_BYTES = 8_000_000
_SAMPLE = 20_000  # bytes that are looked at where an encoding is guessed
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_JAPANESE = ("euc_jp", "cp932")
_KANA = re.compile(r"[\u3041-\u30ff]")
_HALF_WIDTH = re.compile(r"[\uff61-\uff9f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.02  # of the characters of a text


class Unreadable(Misuse):
    """The bytes are no text that is understood; the message is one sentence that names the file."""


def decoded(data: bytes, name: str = "the note") -> str:
    """The text that the bytes write, without a byte order mark.

    Raises: Unreadable, if there is nothing, too much, or no text in them.
    """
    if not data:
        raise Unreadable(f"{name} is empty")
    if len(data) > MAX_BYTES:
        raise Unreadable(f"{name} has more than {MAX_BYTES} bytes; split it")
    for encoding in _candidates(data):
        text = _decoded(data, encoding)
        if text is not None:
            return _checked(text, name)
    if b"\0" in data:
        raise Unreadable(f"{name} is a binary file, not a text")
    raise Unreadable(f"{name} is not in UTF-8, UTF-16, Shift_JIS or EUC-JP; save it as UTF-8")


def _candidates(data: bytes) -> Iterator[str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            yield encoding
            return
    if b"\0" in data:
        yield from _utf16(data[:_SAMPLE])
        return
    if b"\x1b$" in data:
        yield "iso2022_jp"
    yield "utf-8"
    yield from sorted(_JAPANESE, key=lambda encoding: -_likeness(data[:_SAMPLE], encoding))


def _utf16(sample: bytes) -> Iterator[str]:
    """Letters in UTF-16 have a zero byte on one side, and hardly any on the other."""
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    if max(high, low) > 8 * min(high, low):
        yield "utf-16-be" if high > low else "utf-16-le"


def _likeness(sample: bytes, encoding: str) -> float:
    """How much the text looks Japanese: kana, but not half-width ones, which EUC-JP gives when misread."""
    text = sample.decode(encoding, errors="replace")
    foreign = sum(1 for character in text if not character.isascii())
    found = len(_KANA.findall(text)) - 2 * len(_HALF_WIDTH.findall(text)) - 2 * text.count("\ufffd")
    return found / max(foreign, 1)


def _decoded(data: bytes, encoding: str) -> str | None:
    if encoding in _JAPANESE and _likeness(data[:_SAMPLE], encoding) < 0.1:
        return None  # é and t of another encoding are a kanji here
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str, name: str) -> str:
    if not text.strip():
        raise Unreadable(f"{name} is empty")
    if "\0" in text or len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise Unreadable(f"{name} is a binary file, not a text")
    return text
