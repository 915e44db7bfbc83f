"""README's examples are run: commands must print what stands below them, Python must answer as shown.

To write the commands' output anew: python tests/test_readme.py
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from examples import ROOT, answered_as_shown, examples, renewed, without_measurements

README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")


def test_commands_print_what_is_shown() -> None:
    assert examples(TEXT)
    assert without_measurements(renewed(TEXT)) == without_measurements(TEXT)


def test_python_answers_as_shown() -> None:
    assert answered_as_shown(TEXT, "README.md")


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", TEXT):
        assert (ROOT / target).exists(), target


def test_the_first_screen_has_the_two_commands() -> None:
    top = "\n".join(TEXT.splitlines()[:12])
    assert "pip install . && python -m symacts report sigmoid" in top
    assert 'pip install ".[test]" && python -m pytest' in top


LISTED = re.compile(r"^(python -m symacts .*?)  ", re.MULTILINE)


@pytest.mark.parametrize("command", LISTED.findall(TEXT))
def test_commands_listed_run(command: str, tmp_path: Path) -> None:
    run = [sys.executable, *shlex.split(command)[1:]]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    assert subprocess.run(run, cwd=tmp_path, env=env, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    README.write_text(renewed(TEXT), encoding="utf-8")
