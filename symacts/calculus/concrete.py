"""An indexed expression written out for one dimension: sums as additions, x[2] as one letter.

This goes no way in common with the normal form of `indexed`: a refutation rests on it and on ball arithmetic.
"""

from __future__ import annotations

from collections.abc import Mapping

from sympy import Add, Derivative, Expr, Indexed, Integer, KroneckerDelta, Sum, Symbol, diff, sympify

from symacts.calculus.undecided import Undecided
from symacts.language import said

__all__ = ["letter", "written_out"]


def letter(entry: Indexed) -> Symbol:
    """The letter that stands for base[3]."""
    base = entry.base
    name = f"{base}{'_'.join(map(str, entry.indices))}"
    return Symbol(name, real=True, positive=entry.is_positive, nonnegative=entry.is_nonnegative)


def written_out(expr: Expr, values: Mapping[Symbol, Integer]) -> Expr:
    """The expression with these whole numbers for the dimension and the free indices.

    >>> from symacts.vector import i, j, n, total, x
    >>> written_out(x[i] / total(x[j]), {n: Integer(3), i: Integer(1)})
    x1/(x1 + x2 + x3)
    """
    e = sympify(expr)
    match e:
        case Sum():
            *inner, (bound, first, last) = e.limits
            term = Sum(e.function, *inner) if inner else e.function
            ends = written_out(first, values), written_out(last, values)
            if not all(end.is_Integer for end in ends):
                raise Undecided(said("the ends of {e} are not known", e=e))
            terms = range(int(ends[0]), int(ends[1]) + 1)
            return Add(*(written_out(term, {**values, bound: Integer(k)}) for k in terms))
        case Derivative():
            form = written_out(e.expr, values)
            for variable, times in e.variable_count:
                form = diff(form, written_out(variable, values), int(times))
            return form
        case KroneckerDelta():
            a, b = (written_out(s, values) for s in e.args)
            return Integer(1) if a == b else Integer(0)
        case Indexed():
            places = [written_out(s, values) for s in e.indices]
            if not all(p.is_Integer for p in places):
                raise Undecided(said("the index of {e} is not known", e=e))
            return letter(e.base[tuple(places)])
        case Symbol():
            return values.get(e, e)
    return e.func(*(written_out(a, values) for a in e.args)) if e.args else e
