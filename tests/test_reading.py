"""What formulas mean, and what is refused: two tables, one formula a line.

`formulas/read.tsv` gives the meaning in SymPy's syntax, which SymPy's own parser reads here;
`formulas/refused.tsv` gives the sentence that a reader is told. Both were looked at line by line.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from sympy import Expr, Symbol, parse_expr

from symacts.plain import plain
from symacts.reading.formulas import FormulaError, parse

TABLES = Path(__file__).parent / "formulas"
LETTERS = {name: Symbol(name, real=True) for name in ("alpha", "alpha_1", "beta", "theta", "a_1", "a1", "b1")}
LETTERS |= {name: Symbol(name, real=True) for name in "abcfnwxyztX"}


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (TABLES / name).read_text(encoding="utf-8").splitlines()]


def meant(text: str) -> Expr:
    """The meaning, by a parser that is not ours."""
    return parse_expr(text, local_dict=LETTERS)


@pytest.mark.parametrize(("text", "meaning"), rows("read.tsv"))
def test_a_formula_means_what_the_table_says(text: str, meaning: str) -> None:
    expr = parse(text)
    assert expr == meant(meaning) or (expr - meant(meaning)).expand() == 0
    assert parse(plain(expr)) == expr


@pytest.mark.parametrize(("text", "sentence"), rows("refused.tsv"))
def test_a_formula_is_refused_with_the_place(text: str, sentence: str) -> None:
    with pytest.raises(FormulaError) as error:
        parse(text)
    assert str(error.value) == sentence
    assert f" at column {error.value.position + 1}" in sentence
    assert 0 <= error.value.position <= len(text)


def test_the_tables_are_as_long_as_promised() -> None:
    assert len(rows("read.tsv")) >= 150
    assert len(rows("refused.tsv")) >= 80
