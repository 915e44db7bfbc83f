"""README's examples are run: commands must print what stands below them, Python must answer as shown.

To write the commands' output anew: python tests/test_readme.py
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
EXAMPLE = re.compile(r"^```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)^```$", re.MULTILINE | re.DOTALL)
MEASURED = re.compile(r"( *-?\d[\d.,e+-]*)* +")


def printed(command: str) -> str:
    words = shlex.split(command)
    assert words[:3] == ["python", "-m", "symacts"], command
    done = subprocess.run([sys.executable, *words[1:]], cwd=ROOT, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def renewed(text: str) -> str:
    """The text with every command followed by what it prints now."""
    return EXAMPLE.sub(lambda m: f"```console\n$ {m['command']}\n{printed(m['command'])}```", text)


def without_measurements(text: str) -> str:
    """The text without the numbers below `check`: the last bits of a machine's exp and log are its own."""
    return EXAMPLE.sub(lambda m: MEASURED.sub(" ", m[0]) if " check " in m["command"] else m[0], text)


def test_commands_print_what_is_shown() -> None:
    text = README.read_text(encoding="utf-8")
    assert EXAMPLE.search(text)
    assert without_measurements(renewed(text)) == without_measurements(text)


@pytest.mark.parametrize(
    "page",
    [README, *(ROOT / "docs" / f"{name}.md" for name in ("parameters", "kernels", "checking"))],
    ids=lambda page: page.name,
)
def test_python_answers_as_shown(page: Path) -> None:
    # The closing fence would be read as expected output.
    text = page.read_text(encoding="utf-8").replace("```", "")
    example = doctest.DocTestParser().get_doctest(text, {}, "README.md", "README.md", 0)
    assert example.examples
    assert doctest.DocTestRunner().run(example).failed == 0


def test_the_first_screen_has_the_two_commands() -> None:
    top = "\n".join(README.read_text(encoding="utf-8").splitlines()[:12])
    assert "pip install . && python -m symacts report sigmoid" in top
    assert 'pip install ".[test]" && python -m pytest' in top


LISTED = re.compile(r"^(python -m symacts .*?)  ", re.MULTILINE)


@pytest.mark.parametrize("command", LISTED.findall(README.read_text(encoding="utf-8")))
def test_commands_listed_run(command: str, tmp_path: Path) -> None:
    run = [sys.executable, *shlex.split(command)[1:]]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    assert subprocess.run(run, cwd=tmp_path, env=env, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
