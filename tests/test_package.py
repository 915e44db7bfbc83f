"""What is built from the sources: nothing is missing, and the archives run alone (with -m long)."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
import tarfile
import tomllib
from importlib.util import find_spec
from io import BytesIO
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


def archive(*members: tuple[str, bytes, int], owner: str) -> bytes:
    """A source archive as a build leaves it."""
    packed = BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as made:
        for name, content, moment in members:
            member = tarfile.TarInfo(name)
            member.size, member.mtime, member.uname = len(content), moment, owner
            made.addfile(member, BytesIO(content))
    return packed.getvalue()


def test_the_bytes_of_a_source_archive_depend_on_its_contents_alone() -> None:
    dated = runpy.run_path(str(ROOT / "tools" / "dated.py"))["dated"]
    one = dated(archive(("a", b"1", 5), ("b", b"2", 6), owner="me"), 1000)
    assert one == dated(archive(("b", b"2", 7), ("a", b"1", 8), owner="you"), 1000)
    assert one != dated(archive(("a", b"1", 5), ("b", b"3", 6), owner="me"), 1000)
    with tarfile.open(fileobj=BytesIO(one)) as held:
        assert [(member.name, member.mtime, member.uname) for member in held] == [
            ("a", 1000, ""),
            ("b", 1000, ""),
        ]


@pytest.mark.long
@pytest.mark.skipif(find_spec("build") is None, reason="the module build is not installed")
def test_archives_run_alone() -> None:
    env = os.environ | {"PYTHON": sys.executable}
    subprocess.run([ROOT / ".ci" / "package"], env=env, check=True)
