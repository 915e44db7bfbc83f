"""Values put in for letters, without a point added to the domain.

SymPy makes 0 of b log x at b = 0, of a exp(-1/s^2) at a = 0 whatever s is, and of x/(1 + 1/s) at s = 0. The
definitions have values for x > 0 only, for s != 0 only, and none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from enum import Enum
from functools import lru_cache
from typing import Any

from sympy import (
    Add,
    And,
    E,
    Expr,
    Float,
    Ge,
    Gt,
    I,
    LambertW,
    Mul,
    Ne,
    Piecewise,
    Pow,
    Rational,
    S,
    acos,
    acosh,
    asin,
    asinh,
    atan,
    atanh,
    cos,
    cosh,
    cot,
    exp,
    log,
    nan,
    preorder_traversal,
    sin,
    sinh,
    sqrt,
    tan,
    tanh,
    zoo,
)  # fmt: skip

__all__ = [
    "Sort",
    "in_fractions",
    "is_meaningless",
    "is_refused",
    "placed",
    "requirements",
    "spoken",
    "written_in",
]


class Sort(Enum):
    """What has to hold of u for a power or a function to have a value."""

    NONZERO = "not zero"
    NONNEGATIVE = "not negative"
    POSITIVE = "positive"


Requirement = tuple[Sort, Expr]

_RELATIONS: Mapping[Sort, Callable[[Expr], Any]] = {
    Sort.NONZERO: lambda u: Ne(u, 0),
    Sort.NONNEGATIVE: lambda u: Ge(u, 0),
    Sort.POSITIVE: lambda u: Gt(u, 0),
}
_DOMAINS: Mapping[Any, tuple[Sort, Callable[[Expr], tuple[Expr, ...]]]] = {
    log: (Sort.POSITIVE, lambda u: (u,)),
    asin: (Sort.NONNEGATIVE, lambda u: (1 - u, 1 + u)),
    acos: (Sort.NONNEGATIVE, lambda u: (1 - u, 1 + u)),
    atanh: (Sort.POSITIVE, lambda u: (1 - u, 1 + u)),
    acosh: (Sort.NONNEGATIVE, lambda u: (u - 1,)),
    LambertW: (Sort.NONNEGATIVE, lambda u: (u + exp(-1),)),
    tan: (Sort.NONZERO, lambda u: (cos(u),)),
    cot: (Sort.NONZERO, lambda u: (sin(u),)),
}


def placed(expression: Expr, values: Mapping[Any, Expr]) -> Expr:
    """The expression with values in place of letters, defined for no more x and letters than it was.

    Where SymPy cancels what is not defined everywhere, the domain stays as a condition; nan where no value
    of x or of the other letters is left.

    >>> from sympy import Symbol
    >>> from symacts.activation import x
    >>> b = Symbol("b", real=True)
    >>> placed(b * log(x), {b: S.Zero})
    Piecewise((0, x > 0))
    >>> placed(x / (1 + 1 / b), {b: S.Zero})
    nan
    """
    return _placed(expression, tuple(values.items())) if values else expression


def in_fractions(expression: Expr) -> Expr:
    """The expression with the decimals that its floats print as, exactly.

    >>> from symacts.activation import x
    >>> in_fractions(0.1 * x)
    x/10
    """
    return expression.xreplace({number: Rational(str(number)) for number in expression.atoms(Float)})


def spoken(expression: Expr) -> Expr:
    """An expression from outside: floats are the decimals that they print as, and functions that are made of
    others are written out. 1/cosh is what a formula has for sech, too.

    >>> from sympy import sech
    >>> from symacts.activation import x
    >>> spoken(x * sech(0.5 * x))
    x/cosh(x/2)
    """
    exact = in_fractions(expression)
    if not any(type(e).__name__ in _WRITTEN_OUT for e in preorder_traversal(exact)):
        return exact
    written: Expr = exact.replace(
        lambda e: type(e).__name__ in _WRITTEN_OUT, lambda e: _WRITTEN_OUT[type(e).__name__](*e.args)
    )
    return written


# by name, for SymPy keeps those of C in a module that few need
_WRITTEN_OUT: Mapping[str, Callable[..., Expr]] = {
    "sech": lambda u: 1 / cosh(u),
    "csch": lambda u: 1 / sinh(u),
    "coth": lambda u: 1 / tanh(u),
    "sec": lambda u: 1 / cos(u),
    "csc": lambda u: 1 / sin(u),
    "cot": lambda u: cos(u) / sin(u),
    "acot": lambda u: atan(1 / u),
    "asec": lambda u: acos(1 / u),
    "acsc": lambda u: asin(1 / u),
    "asech": lambda u: acosh(1 / u),
    "acsch": lambda u: asinh(1 / u),
    "acoth": lambda u: atanh(1 / u),
    "sinc": lambda u: Piecewise((sin(u) / u, Ne(u, 0)), (1, True)),
    "Heaviside": lambda u, at: Piecewise((1, u > 0), (0, u < 0), (at, True)),
    "log1p": lambda u: log(1 + u),
    "expm1": lambda u: exp(u) - 1,
    "log2": lambda u: log(u) / log(2),
    "log10": lambda u: log(u) / log(10),
    "exp2": lambda u: Pow(2, u),
    "Sqrt": sqrt,
    "hypot": lambda u, v: sqrt(u**2 + v**2),
}


@lru_cache(maxsize=1024)
def _placed(expression: Expr, pairs: tuple[tuple[Any, Expr], ...]) -> Expr:
    values = dict(pairs)
    held = [_relation(sort, u.xreplace(values)) for sort, u in _needed(expression, values)]
    if not expression.has(Piecewise):
        if S.false in held:
            return nan
        put = expression.xreplace(values)
        hidden = _hidden(held, put)
        return Piecewise((put, And(*hidden))) if hidden else put
    if S.false not in held:
        put = expression.xreplace(values)
        if not _hidden(held, put):
            return put
    return _branch_by_branch(expression, values)


def _branch_by_branch(expression: Expr, values: Mapping[Any, Expr]) -> Expr:
    """A branch that is not reached need not be defined."""
    switch = next(node for node in preorder_traversal(expression) if isinstance(node, Piecewise))
    branches = []
    for value, condition in switch.args:
        if any(is_meaningless(side.xreplace(values)) for side in condition.atoms(Expr)):
            branches.append((nan, S.true))  # which branch it is, is not defined
            break
        branches.append((placed(expression.xreplace({switch: value}), values), condition.xreplace(values)))
    return Piecewise(*branches)


def is_meaningless(expression: Expr) -> bool:
    """Whether an expression with numbers put in shows that one of its parts has no real value."""
    return bool(expression.has(nan, zoo, I))


def is_refused(sort: Sort, u: Expr) -> bool:
    """Whether what u needs fails for all values of its letters, as far as SymPy sees at once."""
    return _relation(sort, u) is S.false


def requirements(expression: Expr) -> Iterator[Requirement]:
    """What the powers and functions of an expression need in order to have a value."""
    return _needed(expression, {})


def _needed(expression: Expr, values: Mapping[Any, Expr]) -> Iterator[Requirement]:
    """Of the letters; exponents are those with the values put in."""
    for node in dict.fromkeys(preorder_traversal(expression)):
        if isinstance(node, Pow) and node.base is not E:
            yield from ((sort, node.base) for sort in _of_power(node.exp.xreplace(values)))
        elif node.func in _DOMAINS:
            sort, parts = _DOMAINS[node.func]
            yield from ((sort, part) for part in parts(node.args[0]))


def _of_power(exponent: Expr) -> Iterator[Sort]:
    if exponent.is_integer:
        if not exponent.is_nonnegative:
            yield Sort.NONZERO
    elif exponent.is_positive:
        yield Sort.NONNEGATIVE
    else:
        yield Sort.POSITIVE


def _relation(sort: Sort, u: Expr) -> Any:
    return S.false if is_meaningless(u) else _RELATIONS[sort](_unscaled(sort, u))


def _unscaled(sort: Sort, u: Expr) -> Expr:
    """u without a positive factor, which SymPy moves about; without its sign, where that does not matter."""
    number, rest = u.as_coeff_Mul()
    if u.is_Add:
        number, rest = u.primitive()
    if not number or not rest.free_symbols:
        return u
    found = Mul(S.NegativeOne, rest) if number.is_negative else rest
    return -found if sort is Sort.NONZERO and found.could_extract_minus_sign() else found


def _hidden(held: list[Any], put: Expr) -> list[Any]:
    """What was needed, is not true by itself, and does not show in the expression any more."""
    open_ = [relation for relation in dict.fromkeys(held) if relation is not S.true]
    if not open_:
        return []
    shown = [(sort, _unscaled(sort, u)) for sort, u in requirements(put)]
    implied = {_RELATIONS[sort](u) for sort, u in shown}
    implied |= {_RELATIONS[weaker](u) for sort, u in shown if sort is Sort.POSITIVE for weaker in Sort}
    return [relation for relation in open_ if relation not in implied]


def written_in(e: Expr, values: Mapping[Expr, Expr]) -> Expr:
    """e with values in place of symbols, and no other change: SymPy would write tanh(-x) as -tanh(x).

    Sums of multiples of symbols are worked out: 2 (x + pi) is 2x + 2 pi.
    """
    if e in values:
        return values[e]
    if e.is_Atom or not e.free_symbols & values.keys():
        return e
    if isinstance(e, Piecewise):
        return Piecewise(*((written_in(v, values), written_in(c, values)) for v, c in e.args), evaluate=False)
    used = [values[letter] for letter in e.free_symbols & values.keys()]
    if all(_is_linear(part, values) for part in (e, *used)):
        return e.xreplace(values).expand()
    if e.is_Mul and e.args[0] == -1:
        return -written_in(-e, values)
    return e.func(*(written_in(a, values) for a in e.args), evaluate=False)


def _is_linear(e: Expr, letters: Collection[Expr]) -> bool:
    """Whether it is a sum of multiples of symbols, which may be divided by others than these letters."""
    factors = (factor for part in Add.make_args(e) for factor in Mul.make_args(part))
    return all(f.is_Atom or (f.is_Pow and (1 / f).is_Atom and f.base not in letters) for f in factors)
