"""The list of the catalogue: what it shows, what it leaves out, and how wide it is."""

from __future__ import annotations

import json
from unicodedata import east_asian_width

import pytest

from symacts import cli, writers
from symacts.activation import FRAMEWORKS
from symacts.catalog import families, find, get_vector, select
from symacts.document import Document, Table
from symacts.writers.text import WIDTH


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(("list", *arguments))
    out, err = capsys.readouterr()
    return status, out, err


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    _, out, _ = run(capsys, *arguments, "--format", "json")
    return [row["name"] for row in json.loads(out)["activations"]]


def columns(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("framework", [None, "torch", "onnx"])
def test_it_fits_a_terminal(capsys: pytest.CaptureFixture[str], lang: str, framework: str | None) -> None:
    like = () if framework is None else ("--framework", framework)
    _, out, _ = run(capsys, "--lang", lang, *like)
    assert [line for line in out.splitlines() if columns(line) > WIDTH] == []
    assert not any(line.endswith(" ") for line in out.splitlines())


@pytest.mark.parametrize("name", [row.name for row in select()])
def test_a_single_row_fits_too(capsys: pytest.CaptureFixture[str], name: str) -> None:
    row = find(name) or get_vector(name)
    words = list(row.sources) or [row.aliases[0] if row.aliases else name]
    for lang in ("en", "ja"):
        status, out, _ = run(capsys, *words[:1], "--lang", lang)
        assert status == 0
        assert [line for line in out.splitlines() if columns(line) > WIDTH] == []


def test_every_row_is_there_once_with_its_titles(capsys: pytest.CaptureFixture[str]) -> None:
    _, english, _ = run(capsys)
    _, japanese, _ = run(capsys, "--lang", "ja")
    for row in select():
        assert row.title is not None
        for out, title in ((english, row.title.en), (japanese, row.title.ja)):
            held = [line for line in out.splitlines() if line.startswith(f"  {row.name} ")]
            assert len(held) == 1, row.name
            assert held[0].split()[1].startswith(title.split()[0][:8])
    assert f"{len(select())} functions" in english
    assert f"{len(select())}個の関数" in japanese


def test_parameters_stand_with_their_defaults(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys)
    assert "alpha = 1/6, beta = 1/2" in out
    assert "alpha ≈ 1.67326" in out


@pytest.mark.parametrize("family", families())
def test_one_family(capsys: pytest.CaptureFixture[str], family: str) -> None:
    held = [row.name for row in select() if row.family == family]
    assert listed(capsys, "--family", family) == held
    assert listed(capsys, "--family", family.upper().replace("_", "-")) == held


def test_several_families(capsys: pytest.CaptureFixture[str]) -> None:
    held = [row.name for row in select() if row.family in ("step", "linear")]
    assert listed(capsys, "--family", "step", "--family", "linear") == held


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_one_framework(capsys: pytest.CaptureFixture[str], key: str) -> None:
    held = [row.name for row in select() if key in row.frameworks]
    if held:
        assert listed(capsys, "--framework", FRAMEWORKS[key]) == held
    else:
        assert run(capsys, "--framework", key)[0] == 2


def test_a_framework_shows_its_calls(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "--framework", "mxnet", "--family", "exponential")
    assert "MXNet" in out
    assert "slope=0.25); alpha = 0.25" in " ".join(out.split())


@pytest.mark.parametrize(
    ("words", "held"),
    [
        (["leaky"], ["leaky_relu"]),
        (["LEAKY", "Maas"], ["leaky_relu"]),
        (["リーキー"], ["leaky_relu"]),
        (["Klambauer"], ["selu"]),
        (["hard", "howard 2019"], []),
        (["hard", "Howard"], ["hard_sigmoid", "hard_swish"]),
    ],
)
def test_words(words: list[str], held: list[str]) -> None:
    found = [row.name for row in select(words=words)]
    assert found == held if held == [] else set(held) <= set(found)


def test_a_row_alone_is_shown_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "scaled ELU")
    for part in ("Klambauer", "自己正規化線形ユニット", "1.67326319217681884765625", "rounded to 32 bits"):
        assert part in " ".join(out.split())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--family", "rectifier"), "no family 'rectifier'; choose from "),
        (("--framework", "pytorhc"), "no framework 'pytorhc'; choose from torch, "),
        (("gleu",), "nothing in the catalogue is about 'gleu'; did you mean 'glu' or 'gelu'"),
        (("--lang", "fr"), "no language 'fr'; choose en or ja"),
        (
            ("--family", "radial", "--framework", "scipy"),
            "nothing in the catalogue is in the family radial and in scipy; 'symacts list' shows them all",
        ),
    ],
)
def test_misuse(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str) -> None:
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert err.startswith(f"symacts: {message}")
    assert err.count("\n") == 1


def table(*rows: tuple[str, ...]) -> str:
    held = tuple(tuple((cell,) for cell in row) for row in rows)
    text = writers.get("text").write(Document("T", (Table(("a", "b", "c"), held),), dict))
    assert isinstance(text, str)
    return text


def test_a_wide_table_is_wrapped_where_that_costs_least() -> None:
    long = "one two three four five six seven eight nine ten"
    text = table(("x", long, "short"), ("y", "brief", long), *[("z", "b" * 30, "c")] * 5)
    assert max(map(len, text.splitlines())) <= WIDTH
    assert text.count("b" * 30) == 5
    assert " ".join(text.split()).count("one two") == 2


def test_full_width_letters_take_two_columns() -> None:
    lines = table(("シグモイド", "x", "1"), ("abc", "x", "1")).splitlines()
    assert columns(lines[-1].split("x")[0]) == columns(lines[-2].split("x")[0])


def test_a_table_as_wide_as_the_terminal_stays_whole() -> None:
    fits = table(("a" * 30, "b" * 30, "c" * 12))
    assert fits.splitlines()[-1] == f"  {'a' * 30}  {'b' * 30}  {'c' * 12}"
