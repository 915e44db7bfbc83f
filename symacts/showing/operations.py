"""What a definition costs: its operations, counted.

Each distinct subexpression counts once, constants are worked out beforehand, and signs are free: they go into
a sum as a difference. A rational or other constant factor is one multiplication.

>>> from symacts.activation import x
>>> from sympy import exp
>>> str(count(1 / (1 + exp(-x))))
'1 +, 1 ÷, 1 exp'
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sympy import Abs, Add, Basic, Expr, Integer, Max, Min, Mul, Piecewise, Pow, S, exp, sign
from sympy.core.relational import Relational
from sympy.functions.special.delta_functions import Heaviside

from symacts.activation import x

__all__ = ["ADD", "COMPARE", "DIVIDE", "MULTIPLY", "Operations", "count"]

ADD, MULTIPLY, DIVIDE, COMPARE = "+", "×", "÷", "<"


@dataclass(frozen=True)
class Operations:
    """How many of each: sums and differences, products, quotients, comparisons, and functions by name."""

    counts: tuple[tuple[str, int], ...]

    def of(self, name: str) -> int:
        return dict(self.counts).get(name, 0)

    @property
    def functions(self) -> tuple[tuple[str, int], ...]:
        """What is no arithmetic: exponentials, roots, powers that are not whole, special functions."""
        return tuple((name, n) for name, n in self.counts if name not in (ADD, MULTIPLY, DIVIDE, COMPARE))

    def __str__(self) -> str:
        return ", ".join(f"{n} {name}" for name, n in self.counts)


def count(definition: Expr) -> Operations:
    """The operations of the definition, as it is written; letters other than x are constants."""
    found: Counter[str] = Counter()
    seen: set[Basic] = set()
    waiting: list[Basic] = [definition]
    while waiting:
        e = waiting.pop()
        if e in seen or not e.has(x):
            continue
        seen.add(e)
        own, parts = _node(e)
        found.update(own)
        waiting += parts
    first = [name for name in (ADD, MULTIPLY, DIVIDE, COMPARE) if found[name]]
    rest = sorted(name for name in found if found[name] and name not in first)
    return Operations(tuple((name, found[name]) for name in (*first, *rest)))


def _node(e: Basic) -> tuple[dict[str, int], list[Basic]]:
    """The operations of one node, and the operands that cost something themselves."""
    if isinstance(e, Add):
        constant = any(not term.has(x) for term in e.args)
        terms = [_unsigned(term) for term in e.args if term.has(x)]
        return {ADD: len(terms) + constant - 1}, terms
    if isinstance(e, Mul):
        return _product(e)
    if isinstance(e, Pow) and not isinstance(e, exp):
        return _power(e)
    if isinstance(e, Max | Min):
        return {COMPARE: len(e.args) - 1}, list(e.args)
    if isinstance(e, Piecewise):
        relations = e.atoms(Relational)
        tested = {r for r in relations if any(r in c.atoms(Relational) for _, c in e.args)}
        sides = [_unsigned(side) for r in tested for side in r.args]
        return {COMPARE: sum(r.has(x) for r in tested)}, [*(_unsigned(f) for f, _ in e.args), *sides]
    if isinstance(e, Abs | sign | Heaviside):
        return {COMPARE: 1}, [_unsigned(e.args[0])]
    if e.args:
        return {type(e).__name__: 1}, [_unsigned(a) for a in e.args]
    return {}, []


def _unsigned(term: Basic) -> Basic:
    return -term if isinstance(term, Mul) and term.args[0] == -1 else term


def _product(e: Mul) -> tuple[dict[str, int], list[Basic]]:
    over: list[Basic] = []
    under: list[Basic] = []
    constants: list[Expr] = []
    for factor in e.args:
        if not factor.has(x):
            constants.append(factor)
        elif isinstance(factor, Pow) and not isinstance(factor, exp) and _is_negative(factor.exp):
            under.append(1 / factor)
        else:
            over.append(factor)
    constant = Mul(*constants)
    factors = len(over) + (abs(constant) != 1)
    if not under:
        return {MULTIPLY: factors - 1}, over
    return {MULTIPLY: max(factors, 1) - 1 + len(under) - 1, DIVIDE: 1}, [*over, *under]


def _is_negative(exponent: Expr) -> bool:
    return bool(exponent.could_extract_minus_sign())


def _power(e: Pow) -> tuple[dict[str, int], list[Basic]]:
    base, exponent = _unsigned(e.base), e.exp
    if isinstance(exponent, Integer):
        n = abs(int(exponent))
        products = n.bit_length() - 1 + bin(n).count("1") - 1
        return {MULTIPLY: products, DIVIDE: int(_is_negative(exponent))}, [base]
    if abs(exponent) == S.Half:
        return {"sqrt": 1, DIVIDE: int(_is_negative(exponent))}, [base]
    return {"pow": 1}, [base, exponent]
