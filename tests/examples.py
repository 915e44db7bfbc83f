"""Examples on pages: a command must print what stands below it, Python must answer as shown.

    ```console
    $ python -m symacts eval gelu 1
    0.84134474606854294859
    ```

A command may go through a pipe, to show a part of what it prints.
"""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
from contextlib import nullcontext, redirect_stderr, redirect_stdout, suppress
from io import BytesIO, TextIOWrapper
from pathlib import Path

from symacts.cli import main

__all__ = ["ROOT", "answered_as_shown", "examples", "renewed", "without_measurements"]

ROOT = Path(__file__).resolve().parent.parent
_EXAMPLE = re.compile(r"^```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)^```$", re.MULTILINE | re.DOTALL)
_MEASURED = re.compile(r"( *-?\d[\d.,e+-]*)* +")


def examples(text: str) -> list[str]:
    """The commands of a page."""
    return [match["command"] for match in _EXAMPLE.finditer(text)]


def _printed(command: str) -> str:
    """What the command prints, worked out in this process; what follows a bar is given to a shell."""
    ours, bar, others = command.partition(" | ")
    words = shlex.split(ours)
    assert words[:3] == ["python", "-m", "symacts"], command
    said = TextIOWrapper(BytesIO(), encoding="utf-8")
    both = words[-1] == "2>&1"
    with redirect_stdout(said), redirect_stderr(said) if both else nullcontext(), suppress(SystemExit):
        main(words[3:-1] if both else words[3:])
    said.flush()
    out = said.buffer.getvalue()  # type: ignore[attr-defined]
    if bar:
        out = subprocess.run(["sh", "-c", others], input=out, capture_output=True, check=True).stdout
    return str(out, "utf-8")


def renewed(text: str) -> str:
    """The page with every command followed by what it prints now."""
    return _EXAMPLE.sub(lambda m: f"```console\n$ {m['command']}\n{_printed(m['command'])}```", text)


def without_measurements(text: str) -> str:
    """The text without the numbers below `check`: the last bits of a machine's exp and log are its own."""
    return _EXAMPLE.sub(lambda m: _MEASURED.sub(" ", m[0]) if " check " in m["command"] else m[0], text)


def answered_as_shown(text: str, name: str) -> bool:
    """Whether Python answers as the page shows; nothing to ask is no answer."""
    # The closing fence would be read as expected output.
    example = doctest.DocTestParser().get_doctest(text.replace("```", ""), {}, name, name, 0)
    assert example.examples
    return doctest.DocTestRunner().run(example).failed == 0
