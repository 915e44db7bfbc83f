r"""Commands that a LaTeX source defines for itself, written out: \newcommand, \def, \DeclareMathOperator.

>>> expanded(Placed.of(r"\newcommand{\dd}[1]{\frac{d}{d#1}} \dd{x} f")).text.strip()
'\\frac{d}{dx} f'
>>> expanded(Placed.of(r"\DeclareMathOperator{\relu}{ReLU} $\relu(x)$")).text.strip()
'$\\operatorname{ReLU}(x)$'
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from symacts.reading.places import Placed

__all__ = ["expanded"]

_DEFINES = re.compile(
    r"\\(?P<way>(?:re)?newcommand\*?|providecommand\*?|DeclareMathOperator\*?|def)\s?"
    r"(?:\{\\(?P<braced>[A-Za-z]{1,24})\}|\\(?P<bare>[A-Za-z]{1,24}))\s?"
    r"(?:\[(?P<count>[0-9])\](?P<default>\[)?|(?P<hashes>(?:#[1-9]){1,9}))?\s?\{"
)
_LONGEST = 400  # characters of a definition, and of an argument
_MOST_ROUNDS = 4  # commands within commands
_MOST_GROWTH = 100_000  # characters
_COMMAND = re.compile(r"\\([A-Za-z]{1,24})(?![A-Za-z])")
_PARAMETER = re.compile(r"#([1-9])")


@dataclass(frozen=True)
class _Macro:
    """What stands for the command, with #1, #2, ... for its arguments."""

    body: str
    count: int

    def with_arguments(self, said: Sequence[str]) -> str:
        held = dict(enumerate(said, 1))
        return _PARAMETER.sub(lambda found: held.get(int(found[1]), ""), self.body)


def expanded(text: Placed) -> Placed:
    """The text with its own commands written out, and without their definitions.

    What a command stands for stands where the command does. Guarantee: linear in the length of the text,
    which grows by no more than a fixed number of characters; what is no definition is left as it is.
    """
    if "\\" not in text.text or _DEFINES.search(text.text) is None:
        return text
    text, macros = _taken_out(text)
    room = _MOST_GROWTH
    for _ in range(_MOST_ROUNDS):
        before = len(text)
        text = _written_out(text, macros, room)
        room -= max(len(text) - before, 0)
    return text


def _taken_out(text: Placed) -> tuple[Placed, dict[str, _Macro]]:
    macros: dict[str, _Macro] = {}
    parts, at = [], 0
    for found in _DEFINES.finditer(text.text):
        end = _closing(text.text, found.end())
        if found.start() < at or end is None:
            continue
        body = text.text[found.end() : end]
        count = int(found["count"] or len(found["hashes"] or "") // 2)
        if found["way"].startswith("DeclareMathOperator"):
            body = rf"\operatorname{{{body}}}"
        if not found["default"]:
            macros.setdefault(found["braced"] or found["bare"], _Macro(body, count))
        parts.append(text[at : found.start()])
        at = end + 1
    return Placed.joined([*parts, text[at:]]), macros


def _written_out(text: Placed, macros: Mapping[str, _Macro], room: int) -> Placed:
    parts, at = [], 0
    for found in _COMMAND.finditer(text.text):
        macro = macros.get(found[1])
        held = _arguments(text.text, found.end(), macro.count) if macro and found.start() >= at else None
        if macro is None or held is None:
            continue
        arguments, end = held
        body = macro.with_arguments(arguments)
        room -= len(body)
        if room < 0:
            break
        parts += [text[at : found.start()], text[found.start() : end].replaced(body)]
        at = end
    return Placed.joined([*parts, text[at:]])


def _arguments(text: str, at: int, count: int) -> tuple[list[str], int] | None:
    """The groups, or single signs, that follow; None where there are too few."""
    held = []
    for _ in range(count):
        while at < len(text) and text[at] in " \n":
            at += 1
        if at >= len(text):
            return None
        if text[at] != "{":
            held.append(text[at])
            at += 1
            continue
        end = _closing(text, at + 1)
        if end is None:
            return None
        held.append(text[at + 1 : end])
        at = end + 1
    return held, at


def _closing(text: str, start: int) -> int | None:
    """Where the brace closes that was opened before `start`; None if that is far, or nowhere."""
    depth = 1
    for at in range(start, min(len(text), start + _LONGEST)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if not depth:
            return at
    return None
