"""SymPy expressions over the heads of the tower's generators, and the exponentials and angles in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, reduce
from operator import mul

import sympy as sp
from sympy import Expr, S, Symbol

__all__ = [
    "differentiated",
    "levels",
    "log_parts",
    "lower_polylog",
    "polylogarithm",
    "raised",
    "rewrite",
    "varies",
]


def _tanh(u: Expr) -> Expr:
    e = sp.exp(-2 * u)
    return sp.Mul(1 - e, sp.Pow(1 + e, -1, evaluate=False), evaluate=False)


_REWRITES: dict[type, Callable[[Expr], Expr]] = {
    sp.tanh: _tanh,
    sp.coth: lambda u: 1 / _tanh(u),
    sp.sinh: lambda u: (sp.exp(u) - sp.exp(-u)) / 2,
    sp.cosh: lambda u: (sp.exp(u) + sp.exp(-u)) / 2,
    sp.sech: lambda u: 2 / (sp.exp(u) + sp.exp(-u)),
    sp.csch: lambda u: 2 / (sp.exp(u) - sp.exp(-u)),
    sp.tan: lambda u: sp.sin(u) / sp.cos(u),
    sp.cot: lambda u: sp.cos(u) / sp.sin(u),
    sp.sec: lambda u: 1 / sp.cos(u),
    sp.csc: lambda u: 1 / sp.sin(u),
    sp.erfc: lambda u: 1 - sp.erf(u),
    sp.acos: lambda u: sp.pi / 2 - sp.asin(u),
    sp.acot: lambda u: sp.atan(1 / u),
    sp.acosh: lambda u: sp.log(u + sp.sqrt(u - 1) * sp.sqrt(u + 1)),
    sp.atanh: lambda u: sp.log(1 + u) / 2 - sp.log(1 - u) / 2,
}


@lru_cache(maxsize=4096)
def rewrite(e: Expr) -> Expr:
    """e with hyperbolic, reciprocal and complementary functions expressed by the generators' heads.

    Sums, products and powers are put together unevaluated: at each power SymPy asks whether the terms of its
    base are infinite, which takes longer than all that is done with them here.
    """
    if e.is_Atom:
        return e
    args = [rewrite(a) for a in e.args]
    rule = _REWRITES.get(e.func)
    if rule is not None:
        return rewrite(rule(args[0])) if e.func in (sp.acosh, sp.atanh) else rule(args[0])
    if e.is_Pow and not e.args[1].is_Rational:
        return sp.exp(args[1] * sp.log(args[0]))
    if e.func is sp.erf:
        return sp.erf(args[0])  # evaluated: erf(-x), where it was left so, is -erf(x)
    if all(a is b for a, b in zip(args, e.args, strict=True)):
        return e
    if e.func is sp.polylog:
        return polylogarithm(*args)
    return e.func(*args, evaluate=False) if e.is_Add or e.is_Mul or e.is_Pow else e.func(*args)


def lower_polylog(s: Expr, u: Expr) -> Expr:
    """Li_s(u), where Li_1(u) = -log(1 - u)."""
    return -sp.log(1 - u) if s == 1 else polylogarithm(s, u)


def polylogarithm(s: Expr, u: Expr) -> Expr:
    """Li_s(u), by its closed form where u is rational and SymPy has one.

    SymPy asks of every other u whether it is 1 by simplifying it, which takes 0.1 s and can take for ever.

    >>> polylogarithm(S(2), S.NegativeOne), polylogarithm(S(2), -S.Exp1)
    (-pi**2/12, polylog(2, -E))
    """
    return sp.polylog(s, u, evaluate=bool(u.is_Rational))


_TRANSCENDENTAL = (sp.exp, sp.sin, sp.cos)


@lru_cache(maxsize=4096)
def _nodes(e: Expr) -> frozenset[Expr]:
    found = set()
    for n in _parts(e):
        if isinstance(n, _TRANSCENDENTAL):
            found.add(n)
        elif n == S.Exp1:
            found.add(sp.exp(1, evaluate=False))
        elif isinstance(n, sp.erf):
            found.add(rewrite(sp.exp(-(n.args[0] ** 2))))
    return frozenset(n for n in found if isinstance(n, _TRANSCENDENTAL))


def _parts(e: Expr) -> set[Expr]:
    """All subexpressions, e itself among them; each is looked into once, which SymPy's traversals do not."""
    seen, waiting = {e}, [e]
    while waiting:
        new = [a for a in waiting.pop().args if a not in seen]
        seen.update(new)
        waiting += new
    return seen


def levels(exprs: Iterable[Expr]) -> list[list[Expr]]:
    """All exponentials, sines and cosines in the expressions, innermost first; with those of derivatives."""
    return _by_depth(_closed({n for e in exprs for n in _nodes(e)}))


def _closed(nodes: set[Expr]) -> set[Expr]:
    inner = {m for n in nodes for m in _nodes(n.args[0])}
    return nodes if inner <= nodes else _closed(nodes | inner)


@lru_cache(maxsize=4096)
def _text(n: Expr) -> str:
    return str(n)


def _by_depth(nodes: set[Expr]) -> list[list[Expr]]:
    depth: dict[Expr, int] = {}

    def measure(n: Expr) -> int:
        if n not in depth:
            depth[n] = 1 + max((measure(m) for m in _nodes(n.args[0]) if m != n), default=0)
        return depth[n]

    levels: dict[int, list[Expr]] = {}
    for n in nodes:
        levels.setdefault(measure(n), []).append(n)
    # a printed formula takes long
    return [sorted(level, key=_text) if len(level) > 1 else level for _, level in sorted(levels.items())]


def raised(base: Expr, k: int) -> Expr:
    """base^k as SymPy writes it, without its question to a sum whether its terms are infinite."""
    if k == 1:
        return base
    return sp.Pow(base, k, evaluate=not base.is_Add or base.is_number)


@lru_cache(maxsize=16384)
def varies(e: Expr, x: Symbol) -> bool:
    """Whether x occurs in e. SymPy looks through the whole tree anew at each of its nodes."""
    return e == x or any(varies(a, x) for a in e.args)


# ---- differentiating


@lru_cache(maxsize=4096)
def differentiated(e: Expr, x: Symbol) -> Expr:
    """de/dx by the rules of differentiation, nothing simplified.

    The same as SymPy's own, which also asks at each step whether the derivative vanishes.

    >>> t = sp.Symbol("t", real=True)
    >>> differentiated(sp.tanh(t) ** 2, t)
    (2 - 2*tanh(t)**2)*tanh(t)
    """
    if not e.args:
        return S.One if e == x else S.Zero
    if e.is_Add:
        return sp.Add(*(differentiated(a, x) for a in e.args))
    if e.is_Mul:
        return _of_product(e.args, x)
    if e.is_Pow and not e.exp.has(x):
        return e * (differentiated(e.base, x) * e.exp / e.base)
    if isinstance(e, _BY_CHAIN_RULE):
        inner = differentiated(e.args[0], x)
        return S.Zero if inner == 0 else e.fdiff() * inner
    if isinstance(e, (sp.re, sp.im)) and isinstance(e.args[0], sp.polylog):
        return _of_polylog_part(e.func, e.args[0], x)
    return _of_polylog(e, x) if isinstance(e, sp.polylog) and not e.args[0].has(x) else e.diff(x)


def _of_polylog(e: Expr, x: Symbol) -> Expr:
    s, u = e.args
    return lower_polylog(s - 1, u) * differentiated(u, x) / u


def _of_polylog_part(part: Callable[[Expr], Expr], li: Expr, x: Symbol) -> Expr:
    """The slope of Re or Im Li_s(c v), c complex and v > 0: Re or Im of Li_(s-1)(c v), times v'/v."""
    s, u = li.args
    terms = [term.as_independent(x, as_Add=False) for term in sp.Add.make_args(u)]
    c, v = sp.Add(*(factor for factor, _ in terms)), terms[0][1]
    if not v.is_positive or any(other != v for _, other in terms):
        return part(li).diff(x)
    lower = -log_parts(c, v)[part is sp.im] if s == 2 else part(sp.polylog(s - 1, u, evaluate=False))
    return lower * differentiated(v, x) / v


def log_parts(c: Expr, v: Expr) -> tuple[Expr, Expr]:
    """Real and imaginary part of log(1 - c v), c = a + bi not real, v > 0.

    >>> t = sp.Symbol("t", positive=True)
    >>> log_parts(sp.I, t)
    (log(t**2 + 1)/2, -atan(t))
    """
    a, b = c.as_real_imag()
    scale = a.q if a.is_Rational else 1
    re, im = scale - scale * a * v, -scale * b * v
    # 1 - c v is right of the imaginary axis, or on one side of the real one
    angle = sp.atan(im / re) if not a.is_positive else -sp.sign(b) * sp.pi / 2 - sp.atan(re / im)
    return sp.log(1 - 2 * a * v + (a**2 + b**2).expand() * v**2) / 2, angle


def _of_product(factors: tuple[Expr, ...], x: Symbol) -> Expr:
    slopes = [differentiated(f, x) for f in factors]
    terms = ((*factors[:i], d, *factors[i + 1 :]) for i, d in enumerate(slopes) if d != 0)
    return sp.Add(*(reduce(mul, term, S.One) for term in terms))


_BY_CHAIN_RULE = (sp.exp, sp.log, sp.tanh, sp.erf, sp.atan, sp.sin, sp.cos, sp.sinh, sp.cosh, sp.asinh)
