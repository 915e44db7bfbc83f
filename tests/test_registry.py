"""A shelf is what stands in its folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from symacts.registry import Duplicate, fold, index, shelf, shelf_by_file


@dataclass(frozen=True)
class Book:
    name: str
    other_names: tuple[str, ...] = ()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    package = tmp_path / "a_shelf"
    package.mkdir()
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    yield package
    for module in [name for name in sys.modules if name.split(".")[0] == "a_shelf"]:
        del sys.modules[module]


def put(folder: Path, file: str, text: str) -> None:
    (folder / f"{file}.py").write_text(f"from {__name__} import Book\n{text}", encoding="utf-8")


def test_files_by_name_and_cases_as_they_stand(folder: Path) -> None:
    put(folder, "b", "z = Book('z')\na = Book('a')\nn = 3\n")
    put(folder, "a", "from a_shelf.b import z\nagain = z\nm = Book('m')\n")
    assert [case.name for case in shelf("a_shelf", Book)] == ["z", "m", "a"]
    assert {file: len(cases) for file, cases in shelf_by_file("a_shelf", Book).items()} == {"a": 2, "b": 1}


def test_two_cases_of_one_name_are_refused(folder: Path) -> None:
    put(folder, "a", "one = Book('hard_tanh')\n")
    put(folder, "b", "two = Book('HardTanh')\n")
    with pytest.raises(Duplicate, match="'HardTanh' stands for both 'hard_tanh' and 'HardTanh'"):
        shelf("a_shelf", Book)


def test_a_broken_file_is_not_passed_over(folder: Path) -> None:
    put(folder, "a", "one = Book('one')\n")
    put(folder, "b", "import a_module_that_does_not_exist\n")
    with pytest.raises(ModuleNotFoundError):
        shelf("a_shelf", Book)


def test_aliases_are_names_too() -> None:
    books = [Book("one", ("ein",)), Book("two", ("ＥＩＮ",))]
    with pytest.raises(Duplicate, match="both 'one' and 'two'"):
        index(books, lambda book: (book.name, *book.other_names))
    assert index(books[:1], lambda book: (book.name, *book.other_names, "One"))["ein"] is books[0]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("swish-1", "Swish 1"),
        ("hard_tanh", "HardTanh"),
        ("ﾘｰｷｰReLU", "リーキーrelu"),
        ("tanh　関数", "TANH関数"),
        ("りーきー・レル", "ﾘｰｷｰﾚﾙｰ"),
        ("hard—tanh", "hard‑tanh"),
    ],
)
def test_names_that_people_take_for_the_same(left: str, right: str) -> None:
    assert fold(left) == fold(right)
