r"""Indexed expressions for readers: LaTeX with short sums, Jacobians in terms of the output."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from sympy import Expr, Indexed, IndexedBase, Mul, Rational, Sum, Symbol, exp, factor_terms

from symacts.calculus.indexed import PLACE, Atom, Form, content, local
from symacts.calculus.indexed_reading import form_of
from symacts.calculus.undecided import Undecided
from symacts.case import Field
from symacts.language import Sentence, said
from symacts.showing.typeset import latex
from symacts.vector import Levelled, Pooled, SideBySide, VectorActivation, i, j, level, x
from symacts.vectors.study import VectorStudy, k

__all__ = [
    "definition", "fields", "in_outputs", "readable", "short", "spelled_out", "stopped", "tex",
    "unstopped", "y",
]  # fmt: skip

y = IndexedBase("y", positive=True)
_DETERMINES = said("determines")


def tex(expr: Expr) -> str:
    r"""The LaTeX, with sums over all indices written short.

    >>> from sympy import exp
    >>> from symacts.vector import total
    >>> tex(exp(x[i]) / total(exp(x[j])))
    '\\frac{e^{x_{i}}}{\\sum_{j} e^{x_{j}}}'
    """
    source = re.sub(r"\{(\w)\}_\{(\w+)\}", r"\1_{\2}", latex(expr.xreplace({PLACE: j})))
    return re.sub(r"\\sum_\{(\w)=1\}\^\{n\}", r"\\sum_{\1}", source)


def definition(activation: VectorActivation) -> tuple[str, ...]:
    """The definition, in lines of LaTeX."""
    match activation.definition:
        case Pooled(component):
            expr = component()
            return (f"{'y_{i}' if expr.has(x[i]) else 'y'} = {tex(expr)}",)
        case Levelled(component):
            return (
                f"y_{{i}} = {tex(component())}",
                rf"\sum_{{i}} y_{{i}} = 1 \text{{ {_DETERMINES} }} {tex(level)}",
            )
        case SideBySide():
            return tuple(f"{name} = {tex(expr)}" for name, expr in named_outputs(activation.definition))
        case _:
            assert_never(activation.definition)


_GROUP = "abcdefgh"


def named_outputs(side: SideBySide) -> Iterator[tuple[str, Expr]]:
    """Each output with its name."""
    letters = [Symbol(s, real=True) for s in _GROUP[: side.arity or 3]]
    outputs = side.outputs(*letters)
    for at, expr in enumerate(outputs, 1):
        yield ("y" if len(outputs) == 1 else f"y_{{{at}}}"), expr


def readable(form: Form, study: VectorStudy) -> Expr:
    """The form as an expression in which the definition's own sums stand as they are."""
    sums = {}
    for part in sorted(study.expression.atoms(Sum), key=str):
        mono, lead, rest = content(study.reader.form(part).num)
        if not mono:
            sums[frozenset(rest.items())] = part / Rational(lead.numerator, lead.denominator)
    below = Mul(*(sums.get(key, Form(dict(key)).expr) ** e for key, e in form.den.items()))
    top = factor_terms(Form(form.num).expr)
    return top / below


def in_outputs(form: Form, index: Symbol, study: VectorStudy) -> Expr | None:
    """A form in the exponentials at one index as an expression in y at that index; None where x is left.

    y_i = b exp(c x_i), or exp(y_i) is, with b the same for all i: then that exponential is the output over b.
    """
    for output, shown in ((study.y(index), y[index]), (exp(study.y(index)), exp(y[index]))):
        letter, value = _letter(output, shown, index)
        if letter is None:
            continue
        found = form.replaced(lambda a, letter=letter, value=value: value if a == letter else None)  # type: ignore[misc]
        if not any(x in a.expr.free_symbols for a in found.atoms):
            return found.expr
    return None


def _letter(output: Expr, shown: Expr, index: Symbol) -> tuple[Atom | None, Form]:
    """The exponential at the index on which the output hangs, and what it is in terms of the output."""
    nothing = Form({})
    try:
        own = form_of(output)
    except Undecided:
        return None, nothing
    powers = [(a, e) for m in own.num for a, e in m if a.index == index]
    if (
        len(own.num) != 1
        or len(powers) != 1
        or not isinstance(powers[0][0].expr, exp)
        or abs(powers[0][1]) != 1
    ):
        return None, nothing
    letter, power = powers[0]
    factor = own * Form.atom(letter, -power)
    if any(a.index is not None for a in factor.atoms):
        return None, nothing
    return letter, (Form.atom(local(shown, index)) * factor.inverse()) ** power


def short(form: Form, study: VectorStudy) -> Expr:
    """The form in terms of the outputs where that is possible."""
    found = (in_outputs(form, index, study) for index in (k, i))
    return next((e for e in found if e is not None), readable(form, study))


def spelled_out(expr: Expr, study: VectorStudy) -> Expr:
    """The expression with the definition in place of each y_i."""
    outputs = {e for e in expr.atoms(Indexed) if e.base == y}
    return expr.xreplace({e: study.y(e.indices[0]) for e in outputs})


def stopped(text: str) -> str:
    """The text as a sentence."""
    return said("{text}.", text=text)


def unstopped(sentence: str) -> str:
    """The text that the sentence was made of."""
    parts = sentence.parts if isinstance(sentence, Sentence) else {}
    return parts.get("text", sentence.rstrip(".")) if list(parts) == ["text"] else sentence.rstrip(".")


def fields(statement: tuple[str, ...], dimensions: str = "all n", **more: Field) -> dict[str, Field]:
    """The fields that each fact on a vector activation has: lines in words and LaTeX, and for which n."""
    return {"statement": statement, "dimensions": dimensions, **more}
