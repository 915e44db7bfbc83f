"""F with F' = f, continuous on the domain."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr, Integer

from symacts.activation import Title, x
from symacts.calculus.forms import as_one
from symacts.calculus.integrals import antiderivative_pieces
from symacts.calculus.pieces import Junction, Piece, Pieces
from symacts.calculus.rewriting import differentiated
from symacts.case import Expression, Finding, Group, Property, Step
from symacts.chains import interval_text
from symacts.language import said
from symacts.showing.typeset import latex
from symacts.statement import Same, Smooth
from symacts.study import Study
from symacts.values import Interval

__all__ = ["antiderivative"]


def _find(study: Study) -> Finding:
    f = study.f
    values = {j.at: j.value for j in f.junctions}
    held = [values.get(p.hi) is not None for p in f.pieces[:-1]]
    found = antiderivative_pieces([(p.lo, p.hi, p.expr) for p in f.pieces], held)
    if found is None:
        return Finding({"value": None}, (_no_formula(f),))
    pieces = tuple(Piece(p.lo, p.hi, F) for p, F in zip(f.pieces, found, strict=True))
    F = as_one(Pieces(pieces, tuple(_joint(pieces, j) for j in f.junctions)))
    return Finding({"value": Expression(F)}, (*_slopes(f, pieces), *_joints(F, f)))


def _joint(pieces: tuple[Piece, ...], j: Junction) -> Junction:
    """On the domain of f, F is continuous, whatever f does."""
    side = next((p.expr for p in pieces if j.at in (p.lo, p.hi)), None)
    return Junction(j.at, None if side is None or j.value is None else side.xreplace({x: j.at}))


def _slopes(f: Pieces, pieces: tuple[Piece, ...]) -> Iterator[Step]:
    return (_slope(p, F) for p, F in zip(f.pieces, pieces, strict=True))


def _slope(p: Piece, F: Piece) -> Step:
    same = Same(differentiated(F.expr, x), p.expr, Interval(p.lo, p.hi))
    return Step(
        lambda: said(
            "$({F})' = {f}$ on ${on}$.",
            F=latex(F.expr),
            f=latex(p.expr),
            on=interval_text(p.lo, p.hi),
        ),
        same,
    )


def _joints(F: Expr, f: Pieces) -> Iterator[Step]:
    return (_continuous(F, j.at) for j in f.junctions if j.value is not None and None not in f.sides(j.at))


def _continuous(F: Expr, at: Expr) -> Step:
    return Step(
        lambda: said("At $x = {at}$ the two parts have one value.", at=latex(at)),
        Smooth(F, Interval.point(at), Integer(0)),
    )


def _no_formula(f: Pieces) -> Step:
    rules = said("partial fractions, parts, polylogarithms and error functions")
    return Step(
        lambda: said("No antiderivative of ${f}$ is found by {rules}.", f=latex(as_one(f)), rules=rules)
    )


antiderivative = Property("antiderivative", Title("antiderivative", "原始関数"), Group.FORMULAS, 0, _find)
