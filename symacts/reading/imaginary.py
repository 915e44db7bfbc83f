"""sqrt(-1) in a formula: only in polylogarithms that come with their conjugates, so that the sum is real.

The antiderivative of x/cosh x has the imaginary part of Li_2(i e^x), which is half of i (Li_2(-i e^x) -
Li_2(i e^x)). While a formula is built, each sqrt(-1) is a letter that no other rule knows; then all become i.
"""

from __future__ import annotations

from sympy import Basic, Dummy, Expr, I, im, polylog, re

from symacts.reading.refusal import FormulaError

__all__ = ["imaginary", "in_real_terms"]

_Letters = dict[Basic, Expr]


def imaginary(at: int) -> Expr:
    """The letter for the sqrt(-1) that stands there."""
    return Dummy(str(at), real=True)


def in_real_terms(expr: Expr) -> Expr:
    """The expression with i for these letters, and with real and imaginary parts of its polylogarithms.

    Raises: FormulaError, where i stands in anything else, or is left.

    >>> from sympy.abc import t
    >>> there, back = (polylog(2, sign * imaginary(1) * t, evaluate=False) for sign in (1, -1))
    >>> in_real_terms((there + back) / 2)
    re(polylog(2, I*t))
    """
    letters: _Letters = dict.fromkeys(expr.atoms(Dummy), I)
    if not letters:
        return expr
    complex_ones = [node for node in expr.atoms(polylog) if node.args[1].has(*letters)]
    if not complex_ones:
        raise _refusal(letters)
    real = expr.xreplace({node: _by_parts(node, letters) for node in complex_ones})
    found = _with_i(real, letters)
    if found.xreplace({part: Dummy() for part in found.atoms(re, im)}).has(I):
        raise _refusal(letters)
    return found


def _with_i(expr: Expr, letters: _Letters) -> Expr:
    """Raises: FormulaError, where i would not stand in sums and products alone."""
    if not expr.has(*letters):
        return expr
    if expr in letters:
        return I
    if not (expr.is_Add or expr.is_Mul):
        raise _refusal(letters)
    return expr.func(*(_with_i(part, letters) for part in expr.args))


def _by_parts(node: Expr, letters: _Letters) -> Expr:
    """Li(a + ib) as Re Li + i Im Li, with b not written as a negative number."""
    order, u = node.args
    u = _with_i(u, letters).expand()
    a, b = u.coeff(I, 0), u.coeff(I, 1)
    sign = -1 if b.could_extract_minus_sign() else 1
    li = polylog(order, a + sign * b * I, evaluate=False)
    return re(li) + sign * I * im(li) if b != 0 else polylog(order, a, evaluate=False)


def _refusal(letters: _Letters) -> FormulaError:
    first = min(int(letter.name) for letter in letters)
    return FormulaError("this is not a real number", first)
