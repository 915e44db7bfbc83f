"""What is built from the sources: nothing is missing, and the archives run alone (with -m long)."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
BUILT = PROJECT["tool"]["setuptools"]


def test_every_file_beside_the_code_is_shipped() -> None:
    """Catalogues of languages, templates: what git has in the package and is no Python."""
    shipped = {
        path
        for package, patterns in BUILT["package-data"].items()
        for pattern in patterns
        for path in (ROOT / package.replace(".", "/")).glob(pattern)
    }
    others = {
        path
        for path in (ROOT / "symacts").rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc") and path.suffix != ".pot"
    }
    assert others <= shipped


def test_the_version_is_one() -> None:
    from symacts import __version__

    assert PROJECT["project"]["version"] == __version__
    assert f"version: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


@pytest.mark.long
@pytest.mark.skipif(find_spec("build") is None, reason="the module build is not installed")
def test_archives_run_alone() -> None:
    env = os.environ | {"PYTHON": sys.executable}
    subprocess.run([ROOT / ".ci" / "package"], env=env, check=True)
