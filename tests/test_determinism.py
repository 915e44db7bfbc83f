"""The same bytes whatever the hash seed, the locale and the terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HERE = {"PYTHONHASHSEED": "1", "LANG": "C", "LC_ALL": "C", "COLUMNS": "60", "TERM": "dumb", "TZ": "UTC"}
THERE = {
    "PYTHONHASHSEED": "4242",
    "LANG": "ja_JP.UTF-8",
    "LC_ALL": "ja_JP.UTF-8",
    "COLUMNS": "200",
    "TERM": "xterm-256color",
    "FORCE_COLOR": "1",
    "TZ": "Asia/Tokyo",
}
COMMANDS = [
    ("report", "sigmoid"),
    ("report", "selu", "--format", "json"),
    ("report", "elu", "--format", "markdown", "--why"),
    ("report", "snake", "--format", "latex"),
    ("list",),
]


def output(command: tuple[str, ...], surroundings: Mapping[str, str]) -> bytes:
    env = {k: v for k, v in os.environ.items() if k not in HERE | THERE} | dict(surroundings)
    run = [sys.executable, "-m", "symacts", *command]
    return subprocess.run(run, cwd=ROOT, env=env, capture_output=True, check=True).stdout


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_two_runs_give_the_same_bytes(command: tuple[str, ...]) -> None:
    here, there = output(command, HERE), output(command, THERE)
    assert here == there
    assert len(here) > 200
    assert b"\x1b" not in here


LETTERS = r"""Let $f(x) = \max(0, x)$ and $g(x) = \log(1 + e^x)$.

Both are convex and increasing, $f \le g$, and $g - f$ is even."""


def test_letters_are_taken_in_one_order(tmp_path: Path) -> None:
    note = tmp_path / "letters.md"
    note.write_text(LETTERS, encoding="utf-8")
    command = ("verify", "--format", "json", "--fail-on", "never", str(note))
    seeds = ({**HERE, "PYTHONHASHSEED": str(seed)} for seed in (1, 3))
    assert len({output(command, surroundings) for surroundings in seeds}) == 1


def test_output_is_utf_8_in_every_locale() -> None:
    assert output(("report", "relu"), HERE).decode("utf-8")
