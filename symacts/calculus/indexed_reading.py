"""Reading indexed expressions: SymPy to the normal form of `indexed`, and derivatives by x[k].

Guarantee: the form equals the expression wherever both are defined. Raises: Undecided, for what is not in the
algebra of indexed expressions.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce
from math import gcd

from sympy import (
    Add,
    Derivative,
    Expr,
    Indexed,
    KroneckerDelta,
    Mul,
    Pow,
    Rational,
    S,
    Sum,
    Symbol,
    erf,
    exp,
    log,
    pi,
    sqrt,
    sympify,
    tanh,
)
from sympy.core.function import AppliedUndef

from symacts.calculus.indexed import (
    ONE,
    PLACE,
    Atom,
    Form,
    Poly,
    content,
    delta,
    local,
    summed,
    times,
)
from symacts.calculus.orthant import seen_nonnegative
from symacts.calculus.undecided import Undecided
from symacts.language import said
from symacts.statement import slope_of

__all__ = ["Reader", "form_of", "indices_of", "slope"]


def indices_of(expr: Expr) -> set[Symbol]:
    """The free indices of an expression: what stands in brackets or in a delta and is not summed over.

    By a walk of its own: SymPy does not count the k of a derivative by x[k] among the free symbols.
    """
    match expr:
        case Sum():
            return indices_of(expr.function) - {limits[0] for limits in expr.limits}
        case Indexed():
            return set().union(*(index.free_symbols for index in expr.indices))
        case KroneckerDelta():
            return set(expr.free_symbols)
    return set().union(*(indices_of(part) for part in expr.args))


class Reader:
    """SymPy expressions to forms; exponentials share one unit each, so that exp(2u) is exp(u)^2."""

    def __init__(self, exprs: Iterable[Expr]) -> None:
        self.units: dict[Expr, Fraction] = {}
        for expr in exprs:
            for e in sympify(expr).atoms(exp, tanh):
                self._measure(e.args[0] if isinstance(e, exp) else 2 * e.args[0])
            for e in sympify(expr).atoms(erf):  # its derivative
                self._measure(-(e.args[0] ** 2))

    def _measure(self, argument: Expr) -> None:
        for term in Add.make_args(argument.expand()):
            q, core = _split(term)
            if core is not S.One:
                known = self.units.get(_shape(core))
                self.units[_shape(core)] = abs(q) if known is None else _common(known, abs(q))

    def form(self, expr: Expr, depth: int = 0) -> Form:
        """Raises: Undecided, for what is not in the algebra."""
        e = sympify(expr)
        if e.is_Rational:
            return Form.number(Fraction(int(e.p), int(e.q)))
        match e:
            case Add():
                return reduce(lambda a, b: a + b, (self.form(t, depth) for t in e.args))
            case Mul():
                return reduce(lambda a, b: a * b, (self.form(t, depth) for t in e.args))
            case exp():
                return self._exponential(e.args[0], depth)
            case Pow() if e.exp.is_Integer:
                return self.form(e.base, depth) ** int(e.exp)
            case Pow() if e.base is S.Exp1:
                return self._exponential(e.exp, depth)
            case tanh():
                double = self._exponential(2 * e.args[0], depth)
                return (double - Form.number(1)) * (double + Form.number(1)).inverse()
            case erf():
                return Form.atom(local(e, _only_index(e.args[0])))
            case Pow() if e.is_number and e.exp.is_Rational and e.exp.q == 2 and e.base.is_positive:
                return Form.atom(local(sqrt(e.base), None), int(e.exp.p))
            case Pow() if e.exp.is_Rational and e.exp.q == 2:
                return self._root(e.base, depth) ** int(e.exp.p)
            case Pow() if e.exp.free_symbols and e.base.is_positive:
                return self._power(e.base, e.exp, depth)
            case log():
                return self.logarithm(self.form(e.args[0], depth))
            case Sum():
                return self._sum(e, depth)
            case Derivative():
                return self._slope(e, depth)
            case KroneckerDelta():
                return delta(*e.args)
            case AppliedUndef() if len(e.args) == 1:
                return self._opaque(e, depth)
            case Indexed() if len(e.indices) == 1:
                return Form.atom(local(e, e.indices[0]))
            case Symbol():
                return Form.atom(local(e, None))
        if e.is_number and e.is_real:
            return Form.atom(local(e, None))
        raise Undecided(said("{e} is not in the algebra of indexed expressions", e=e))

    def _exponential(self, argument: Expr, depth: int) -> Form:
        total = Form.number(1)
        for term in Add.make_args(argument.expand()):
            total = total * self._one_exponential(term, depth)
        return total

    def _one_exponential(self, term: Expr, depth: int) -> Form:
        q, core = _split(term)
        if core.func is log and q.denominator == 1:
            return self.form(core.args[0], depth) ** q.numerator
        unit = self.units.get(_shape(core), Fraction(1)) if core is not S.One else Fraction(1)
        steps = q / unit
        if steps.denominator != 1 or core.has(Sum):
            raise Undecided(said("exp({term}) is not in the algebra of indexed expressions", term=term))
        generator = exp(Rational(unit.numerator, unit.denominator) * core)
        return Form.atom(local(generator, _only_index(core)), steps.numerator)

    def _root(self, base: Expr, depth: int) -> Form:
        """One letter for each normal form of the radicand; `_folded` knows what its square is."""
        radicand = self.form(base, depth)
        if any(a.index is not None for a in radicand.atoms):
            raise Undecided(said("{core} hangs on an index", core=sqrt(base)))
        return Form.atom(Atom(f"sqrt({radicand.expr})", sqrt(base), argument=radicand))

    def _power(self, base: Expr, exponent: Expr, depth: int) -> Form:
        """Of something positive to a power of letters: a letter for each factor, and term of the exponent."""
        factors = Mul.make_args(base)
        if len(factors) > 1 and all(factor.is_positive for factor in factors):
            return reduce(lambda a, b: a * b, (self._power(factor, exponent, depth) for factor in factors))
        total = Form.number(1)
        for term in Add.make_args(exponent.expand()):
            q, core = _split(term)
            if core is S.One and q.denominator == 1:
                total = total * self.form(base, depth) ** q.numerator
                continue
            steps, core = (q.numerator, core) if q.denominator == 1 else (1, term)
            letter = base**core
            if letter.has(Sum) or not isinstance(letter, Pow):
                raise Undecided(said("{e} is not in the algebra of indexed expressions", e=letter))
            total = total * Form.atom(local(letter, _only_index(letter)), steps)
        return total

    def logarithm(self, form: Form) -> Form:
        """Of something positive: as a sum of logarithms of its factors."""
        mono, lead, rest = content(form.num)
        total = self._log_number(lead) + reduce(
            lambda a, b: a + b, (self._log_atom(a, e) for a, e in mono), Form({})
        )
        if set(rest) != {ONE}:
            total = total + _log_poly(rest)
        for key, e in form.den.items():
            total = total - _log_poly(dict(key)) * Form.number(e)
        return total

    def _log_number(self, q: Fraction) -> Form:
        if q <= 0:
            raise Undecided(said("the logarithm of a negative number"))
        return Form({}) if q == 1 else Form.atom(local(log(Rational(q.numerator, q.denominator)), None))

    def _log_atom(self, a: Atom, e: int) -> Form:
        if isinstance(a.expr, exp):
            return self.form(a.expr.args[0]) * Form.number(e)
        if a.positive or a.nonnegative:
            return Form.atom(
                Atom(f"log({a.key})", log(a.expr), a.index, argument=Form.atom(a))
            ) * Form.number(e)
        if e % 2 == 0:
            squared = Form.atom(a, 2)
            return Form.atom(
                Atom(f"log({a.key}^2)", log(a.expr**2), a.index, argument=squared)
            ) * Form.number(e // 2)
        raise Undecided(said("the logarithm of {key}, which may be negative", key=a.key))

    def _sum(self, e: Sum, depth: int) -> Form:
        *inner, (bound, first, count) = e.limits
        if first != 1:
            raise Undecided(said("a sum that does not run from 1"))
        place = Symbol(f"_{depth}", integer=True)
        term = Sum(e.function, *inner) if inner else e.function
        return summed(self.form(term.xreplace({bound: place}), depth + 1), place, count)

    def _opaque(self, e: AppliedUndef, depth: int) -> Form:
        """A function without a formula: one letter for each normal form of its argument."""
        argument = self.form(e.args[0], depth)
        hung = {a.index for a in argument.atoms if a.index is not None}
        if len(hung) > 1:
            raise Undecided(said("{core} hangs on two indices", core=e))
        return Form.atom(local(e.func(argument.expr), next(iter(hung), None), argument))

    def _slope(self, e: Derivative, depth: int) -> Form:
        form = self.form(e.expr, depth)
        for variable, count in e.variable_count:
            for _ in range(int(count)):
                form = self._partial(form, variable)
        return form

    def _partial(self, form: Form, variable: Expr) -> Form:
        match variable:
            case Indexed():
                return slope(form, variable.base, variable.indices[0], self)
            case Symbol():
                return slope(form, variable, None, self)
        raise Undecided(said("a derivative by {variable}", variable=variable))


def form_of(expr: Expr, given: Iterable[tuple[Expr, Expr]] = ()) -> Form:
    """The normal form, with its value in place of each sum that is given. Raises: Undecided."""
    pairs = tuple(given)
    reader = Reader([expr, *(side for pair in pairs for side in pair)])
    form = _folded(reader.form(expr))
    for known, value in pairs:
        (mono,) = reader.form(known).num
        if len(mono) != 1 or mono[0][1] != 1:
            raise Undecided(said("{known} is not one sum", known=known))
        form = _with_value(form, mono[0][0], reader.form(value), reader)
    return form


def _folded(form: Form) -> Form:
    """With r and the radicand in place of the other powers of a root r, in the numerator."""
    roots = {a for m in form.num for a, e in m if isinstance(a.expr, Pow) and a.argument is not None}
    for root in sorted(roots):
        assert root.argument is not None
        total = Form({})
        for mono, c in form.num.items():
            pairs, odd = divmod(dict(mono).get(root, 0), 2)
            rest = tuple(pair for pair in mono if pair[0] != root)
            total = total + Form({rest: c}) * Form.atom(root) ** odd * root.argument**pairs
        form = total * Form({ONE: Fraction(1)}, form.den)
    return form


def _with_value(form: Form, atom: Atom, value: Form, reader: Reader) -> Form:
    """The form with a value in place of an atom, under logarithms too."""

    def change(a: Atom) -> Form | None:
        if a == atom:
            return value
        if not isinstance(a.expr, log) or a.argument is None or atom not in a.argument.atoms:
            return None
        return reader.logarithm(a.argument.replaced(change))

    return form.replaced(change)


def _log_poly(p: Poly) -> Form:
    """Of a factor of something positive: it is enough that it is not negative."""
    if not seen_nonnegative(p):
        raise Undecided(said("the logarithm of {expr}, whose sign is not seen", expr=Form(p).expr))
    expr = log(Form(p).expr)
    hung = {a.index for m in p for a, _ in m if a.index is not None}
    if len(hung) > 1:
        raise Undecided(said("{expr} hangs on two indices", expr=expr))
    return Form.atom(Atom(str(expr), expr, next(iter(hung), None), argument=Form(p)))


def _split(term: Expr) -> tuple[Fraction, Expr]:
    q, core = term.as_coeff_Mul()
    if not q.is_Rational:
        return Fraction(1), term
    return Fraction(int(q.p), int(q.q)), core


def _shape(core: Expr) -> Expr:
    """The core without its index, so that x[i] and x[j] have one unit."""
    return core.xreplace({s: PLACE for part in core.atoms(Indexed) for s in part.indices})


def _common(a: Fraction, b: Fraction) -> Fraction:
    return Fraction(
        gcd(a.numerator * b.denominator, b.numerator * a.denominator), a.denominator * b.denominator
    )


def _only_index(core: Expr) -> Symbol | None:
    found = {s for part in core.atoms(Indexed) for s in part.indices}
    if len(found) > 1:
        raise Undecided(said("{core} hangs on two indices", core=core))
    return next(iter(found), None)


# ---- derivatives


def slope(form: Form, base: Expr, k: Symbol | None, reader: Reader) -> Form:
    """d form / d base[k], by the chain rule over the letters; of a letter without an index k is None."""
    total = _slope_poly(form.num, base, k, reader) * Form({ONE: Fraction(1)}, form.den)
    for key, e in form.den.items():
        inner = _slope_poly(dict(key), base, k, reader)
        if not inner.is_zero:
            total = total - form * inner * Form(dict(key)).inverse() * Form.number(e)
    return total


def _slope_poly(p: Poly, base: Expr, k: Symbol | None, reader: Reader) -> Form:
    total = Form({})
    for mono, c in p.items():
        for a, e in mono:
            inner = _slope_atom(a, base, k, reader)
            if not inner.is_zero:
                rest = times(mono, ((a, -1),)) if not a.is_delta else mono
                total = total + Form({rest: c * e}) * inner
    return total


def _slope_atom(a: Atom, base: Expr, k: Symbol | None, reader: Reader) -> Form:
    if a.is_delta or base not in a.expr.atoms(type(base)):
        return Form({})
    if a.body is not None:
        return _slope_sum(a, base, k, reader)
    if isinstance(a.expr, AppliedUndef):
        assert a.argument is not None
        steepness = local(slope_of(a.expr.func)(*a.expr.args), a.index, a.argument)
        return slope(a.argument, base, k, reader) * Form.atom(steepness)
    if a.argument is not None and isinstance(a.expr, Pow):  # a root
        return slope(a.argument, base, k, reader) * Form.atom(a, -1) * Form.number(Fraction(1, 2))
    if a.argument is not None:  # a logarithm
        return slope(a.argument, base, k, reader) * a.argument.inverse()
    if isinstance(a.expr, exp):
        return Form.atom(a) * slope(reader.form(a.expr.args[0]), base, k, reader)
    if isinstance(a.expr, erf):
        inner = reader.form(2 / sqrt(pi) * exp(-(a.expr.args[0] ** 2)))
        return inner * slope(reader.form(a.expr.args[0]), base, k, reader)
    if isinstance(a.expr, Indexed) and a.expr.base == base:
        assert a.index is not None
        assert k is not None
        return delta(a.index, k)
    if a.expr == base:
        return Form.number(1)
    raise Undecided(said("the derivative of {key}", key=a.key))


def _slope_sum(a: Atom, base: Expr, k: Symbol | None, reader: Reader) -> Form:
    """Of a sum of one monomial: its term at k by base[k], all of its terms by a letter."""
    assert a.body is not None
    assert a.count is not None
    if k is not None:
        inside = [c for b, _ in a.body if b.argument is not None for c in b.argument.atoms]
        if any(c.body is not None and base in c.expr.atoms(type(base)) for c in inside):
            # x[k] stands in every term of sum_j log(x[j] + sum_m x[m]), not in its k-th alone
            raise Undecided(said("the derivative of a sum over terms that hold a sum: {key}", key=a.key))
        return _slope_poly({a.body: Fraction(1)}, base, PLACE, reader).at(PLACE, k)
    place = Symbol("_s", integer=True)
    return summed(_slope_poly({a.body: Fraction(1)}, base, None, reader).at(PLACE, place), place, a.count)
