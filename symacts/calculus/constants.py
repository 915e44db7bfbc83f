"""Exact real constants: finite sums of rational * product of base^(rational exponent).

Every base is a *positive* real number: a prime, pi, e, or an atom such as log 2, atan(1/2), erf(1), a sum
under a root, a `Root` leaf. Hence a single term has a visible sign, a product of terms is a term, and
sqrt(2) * sqrt(2) = 2 needs no simplifier. "Zero" is said only when a normal form is empty, "not zero" only
when a ball is separated from 0; otherwise the answer is `Undecided`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property, cmp_to_key, lru_cache, reduce
from math import gcd, lcm
from typing import Any

import sympy
from flint import arb, fmpq, fmpz
from sympy import Add, Expr, Integer, Mul, Pow, Rational, oo, sympify

from symacts.activation import x
from symacts.calculus.enclose import ball as enclose
from symacts.calculus.enclose import precision, sign_by_ball
from symacts.calculus.notebook import Page, note, recite, recorded, remembered
from symacts.calculus.tower import normal, zero
from symacts.calculus.undecided import Undecided
from symacts.language import said
from symacts.values import Expectation, Generic, Named, Root, has_root

__all__ = ["Const", "equal", "largest", "less", "order", "sign", "smallest", "tidy"]

PRECISIONS = (128, 400, 1500)
MOST_PRODUCTS = 2000  # a longer normal form is given up


class Head(IntEnum):
    """What a base is; also the order of the bases in a term."""

    PRIME = 0
    PI = 1
    E = 2
    LOG = 3
    EXP = 4
    ATAN = 5
    ERF = 6
    SIN = 7
    COS = 8
    LAMBERT = 9
    LAMBERT_LOWER = 10
    SUM = 11
    OPAQUE = 12


@dataclass(frozen=True)
class Base:
    """A positive real number: head(arg), or minus that where `flip` is set (as for log(1/2))."""

    head: Head
    arg: Any = None
    flip: bool = False

    @property
    def const(self) -> Const:
        """The argument, where the head takes a constant."""
        assert isinstance(self.arg, Const)
        return self.arg

    @cached_property
    def key(self) -> tuple[int, int, str]:
        if self.head is Head.PRIME:
            return (0, self.arg, "")
        return (
            int(self.head),
            int(self.flip),
            self.arg.text if isinstance(self.arg, Const) else str(self.arg),
        )

    @cached_property
    def expr(self) -> Expr:
        value = _EXPR[self.head](self.arg)
        return -value if self.flip else value

    @cached_property
    def is_generic(self) -> bool:
        return _is_generic(self.arg)

    @cached_property
    def hashed(self) -> int:
        return hash((int(self.head), self.arg, self.flip))

    def __hash__(self) -> int:
        return self.hashed

    def ball(self, bits: int) -> arb:
        value = _ball_of(self.head, self.arg, bits)
        return -value if self.flip else value


class Monomial(tuple[tuple[Base, fmpq], ...]):
    """A product of powers of bases. Its hash is kept: that of a fraction takes long in flint."""

    @cached_property
    def hashed(self) -> int:
        return super().__hash__()

    def __hash__(self) -> int:
        return self.hashed


_NOTHING = Monomial()
Terms = Mapping[Monomial, fmpq]


class Const:
    """An exact real number, immutable and hashable.

    Guarantee: `sign()` is a proof. `.expr` and `Const.of` keep the value.
    Raises: Undecided where a sign is needed and neither "zero" nor "not zero" is proved.

    >>> from sympy import sqrt, log
    >>> (Const.of(sqrt(6)) * Const.of(sqrt(2)) - Const.of(2 * sqrt(3))).sign()
    0
    >>> Const.of(log(8) / log(2)).expr
    3
    """

    __slots__ = ("_balls", "_hash", "_sign", "_text", "terms")

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self._hash: int | None = None
        self._sign: tuple[int, Page] | None = None
        self._text: str | None = None
        self._balls: dict[int, arb] = {}

    # -- making

    @staticmethod
    def rational(p: int | fmpq, q: int = 1) -> Const:
        value = fmpq(p) / q
        return Const({_NOTHING: value} if value else {})

    @staticmethod
    def of(number: Expr | int) -> Const:
        """The constant equal to a SymPy number. Raises: Undecided for floats, symbols and complex numbers."""
        return _of(sympify(number))

    # -- identity

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self.terms.items()))
        return self._hash

    def __eq__(self, other: object) -> bool:
        """The same normal form (not equality of values: that is `equal`)."""
        return isinstance(other, Const) and self.terms == other.terms

    def __repr__(self) -> str:
        return f"Const({_name(self)})"

    @property
    def text(self) -> str:
        """The normal form in words; equal forms have equal texts."""
        if self._text is None:
            self._text = " + ".join(sorted(_text_term(m, c) for m, c in self.terms.items())) or "0"
        return self._text

    @property
    def is_rational(self) -> bool:
        return not self.terms or (len(self.terms) == 1 and _NOTHING in self.terms)

    @property
    def is_generic(self) -> bool:
        """Whether a sample of a parameter occurs: then whoever decides by the value has to note it."""
        return any(base.is_generic for mono in self.terms for base, _ in mono)

    @property
    def as_fmpq(self) -> fmpq:
        return self.terms.get(_NOTHING, fmpq(0))

    # -- arithmetic

    def __add__(self, other: Const | int | fmpq) -> Const:
        out = dict(self.terms)
        for mono, c in _const(other).terms.items():
            total = out.get(mono, 0) + c
            if total:
                out[mono] = total
            else:
                del out[mono]
        return Const(out)

    def __neg__(self) -> Const:
        return Const({m: -c for m, c in self.terms.items()})

    def __sub__(self, other: Const | int | fmpq) -> Const:
        return self + -_const(other)

    def __mul__(self, other: Const | int | fmpq) -> Const:
        if not isinstance(other, Const):
            return self.scaled(fmpq(other))
        if self.is_rational:
            return other.scaled(self.as_fmpq)
        if other.is_rational:
            return self.scaled(other.as_fmpq)
        return _cancelled(self, other) or _multiplied(self, other)

    def scaled(self, q: fmpq) -> Const:
        if q == 1:
            return self
        return Const({m: c * q for m, c in self.terms.items()} if q else {})

    def __truediv__(self, other: Const | int | fmpq) -> Const:
        return self * _const(other) ** -1

    def __radd__(self, other: int | fmpq) -> Const:
        return self + other

    def __rsub__(self, other: int | fmpq) -> Const:
        return -self + other

    def __rmul__(self, other: int | fmpq) -> Const:
        return self.scaled(fmpq(other))

    def __rtruediv__(self, other: int | fmpq) -> Const:
        return self**-1 * other

    def __pow__(self, exponent: int | fmpq) -> Const:
        """The real power; a negative number has integer powers only."""
        return _power(self, fmpq(exponent))

    # -- functions (named as in flint, so that one formula serves constants and balls)

    def sqrt(self) -> Const:
        return self ** fmpq(1, 2)

    def exp(self) -> Const:
        return reduce(Const.__mul__, (_exp_term(m, c) for m, c in self.terms.items()), ONE)

    def log(self) -> Const:
        return _log(self)

    def atan(self) -> Const:
        return _atan(self)

    def erf(self) -> Const:
        return _odd(self, lambda c: _atom(Head.ERF, c))

    def sin(self) -> Const:
        return _odd(self, _sin)

    def cos(self) -> Const:
        return _cos(-self if self.sign() < 0 else self)

    def asinh(self) -> Const:
        return _odd(self, lambda c: (c + (c * c + 1).sqrt()).log())

    def lambertw(self, branch: int = 0) -> Const:
        return _lambertw(self, branch)

    # -- what is known

    def ball(self, bits: int = 128) -> arb:
        """An enclosure computed with `bits` bits."""
        found = self._balls.get(bits)
        if found is None:
            with precision(bits):
                found = sum((_ball_term(m, c, bits) for m, c in self.terms.items()), arb(0))
            self._balls[bits] = found
        return found

    def sign(self) -> int:
        """-1, 0 or 1, proved."""
        if self._sign is None:
            self._sign = recorded(_noted_sign, self)
        found, page = self._sign
        recite(page)
        return found

    @property
    def expr(self) -> Expr:
        """The same number in SymPy."""
        return Add(*(_expr_term(m, c) for m, c in self.terms.items()))


def _noted_sign(c: Const) -> int:
    found = _sign(c)
    if c.is_generic:
        note(c.expr, found)
    return found


def _is_generic(arg: Any) -> bool:
    """Whether the argument of a base has a sample of a parameter in it."""
    return arg.is_generic if isinstance(arg, Const) else isinstance(arg, Expr) and arg.has(Generic)


def _const(value: Const | int | fmpq) -> Const:
    return value if isinstance(value, Const) else Const.rational(value)


def _text_term(mono: Monomial, c: fmpq) -> str:
    return "*".join([str(c), *(f"{b.head.name}({b.key[2] or b.key[1]})^{q}" for b, q in mono)])


def _name(c: Const) -> str:
    """The constant for a message."""
    return str(c.expr) if len(c.text) < 80 else f"a constant of {len(c.terms)} terms"


def _sympy(q: fmpq) -> Rational:
    return Rational(int(q.p), int(q.q))


# -- terms and products


def _multiplied(a: Const, b: Const) -> Const:
    if len(a.terms) * len(b.terms) > MOST_PRODUCTS:
        raise Undecided(
            said(
                "a product of constants with {terms} and {others} terms",
                terms=len(a.terms),
                others=len(b.terms),
            )
        )
    out: dict[Monomial, fmpq] = {}
    for m, c in a.terms.items():
        for n, d in b.terms.items():
            for mono, unit in _product(m, n).terms.items():
                out[mono] = out.get(mono, 0) + unit * c * d
    return Const({m: c for m, c in out.items() if c})


@remembered(None)
def _product(a: Monomial, b: Monomial) -> Const:
    exponents = dict(a)
    for base, q in b:
        exponents[base] = exponents.get(base, 0) + q
    return _monomial(exponents)


def _monomial(exponents: Mapping[Base, fmpq]) -> Const:
    """The product of base^exponent in normal form: whole powers of primes, sums and sin^2 are expanded."""
    factors: list[Const] = []
    left: list[tuple[Base, fmpq]] = []
    for base, q in exponents.items():
        whole = _whole_power(base, q)
        if whole:
            factors.append(_expanded(base, whole))
        if q != whole:
            left.append((base, q - whole))
    left.sort(key=lambda pair: pair[0].key)
    return reduce(Const.__mul__, factors, Const({Monomial(left): fmpq(1)}))


def _whole_power(base: Base, q: fmpq) -> int:
    """How much of base^q is written out as other terms."""
    match base.head:
        case Head.PRIME:
            return int(q.floor())
        case Head.SUM:
            return max(int(q.floor()), 0)
        case Head.SIN:
            return max(int(q.floor()) // 2 * 2, 0)
        case _:
            return 0


def _expanded(base: Base, n: int) -> Const:
    match base.head:
        case Head.PRIME:
            return Const.rational(fmpq(base.arg) ** n)
        case Head.SUM:
            return reduce(_multiplied, [base.const] * n)
        case _:
            cosine = base.const.cos()
            return (1 - cosine * cosine) ** (n // 2)


def _cancelled(a: Const, b: Const) -> Const | None:
    """S * (c S^-q ...) = c S^(1-q) ..., where one factor is a multiple of a sum that the other divides by."""
    for many, single in ((a, b), (b, a)):
        if len(many.terms) == 1 or len(single.terms) != 1:
            continue
        [(mono, c)] = single.terms.items()
        sums = [
            (b, q) for b, q in mono if b.head is Head.SUM and q < 0 and len(b.arg.terms) == len(many.terms)
        ]
        if not sums:
            continue
        unit, primitive = _primitive(many)
        for base, q in sums:
            if base.arg == primitive:
                return unit * _monomial({**dict(mono), base: q + 1}).scaled(c)
    return None


def _primitive(c: Const) -> tuple[Const, Const]:
    """c = unit * primitive: unit a single term, primitive a positive sum without a common factor."""
    numbers = list(c.terms.values())
    content = fmpq(gcd(*(int(q.p) for q in numbers)), lcm(*(int(q.q) for q in numbers)))
    common = _common_powers(list(c.terms))
    unit = Const({common: content * (1 if c.sign() > 0 else -1)})
    return unit, _multiplied(c, _power(unit, fmpq(-1)))


def _common_powers(monomials: list[Monomial]) -> Monomial:
    bases = {base: None for mono in monomials for base, _ in mono if base.head is not Head.PRIME}
    least = {b: min(dict(mono).get(b, fmpq(0)) for mono in monomials) for b in bases}
    pairs = [(b, q) for b, q in least.items() if q and not _whole_power(b, q)]
    return Monomial(sorted(pairs, key=lambda pair: pair[0].key))


# -- powers


@remembered(None)
def _power(c: Const, q: fmpq) -> Const:
    if len(c.terms) == 1:
        [(mono, coefficient)] = c.terms.items()
        return _rational_power(coefficient, q) * _monomial({b: e * q for b, e in mono})
    if q.q == 1 and q >= 0:
        return reduce(Const.__mul__, [c] * int(q.p), ONE)
    if c.sign() == 0:
        raise Undecided(said("a negative power of zero"))
    return _sum_power(c, q)


def _rational_power(r: fmpq, q: fmpq) -> Const:
    if q.q == 1:
        return Const.rational(r ** int(q.p))
    if r < 0:
        raise Undecided(said("{r}^({q}) is not real", r=str(r), q=str(q)))
    return _monomial({Base(Head.PRIME, p): e * q for p, e in _factors(r)})


@cache
def _factors(r: fmpq) -> tuple[tuple[int, int], ...]:
    up = [(int(p), int(e)) for p, e in fmpz(r.p).factor()] if r.p != 1 else []
    down = [(int(p), -int(e)) for p, e in fmpz(r.q).factor()] if r.q != 1 else []
    return tuple(up + down)


def _sum_power(c: Const, q: fmpq) -> Const:
    unit, s = _primitive(c)
    if q == -1:
        return unit**-1 * (_rationalised(s) or _monomial({Base(Head.SUM, s): q}))
    if q.q == 1:
        return reduce(Const.__mul__, [c**-1] * -int(q.p))
    if unit.sign() < 0:
        raise Undecided(said("({c})^({q}) is not real", c=_name(c), q=str(q)))
    root = _root_of_square(s) or _denested(s) if q.q == 2 else None
    return unit**q * (root ** int(q.p) if root else _monomial({Base(Head.SUM, s): q}))


def _half_powers(c: Const) -> list[Base]:
    found = {b: None for m in c.terms for b, q in m if q.q == 2}
    return sorted(found, key=lambda b: b.key, reverse=True)


def _split_root(c: Const, base: Base) -> tuple[Const, Const]:
    """c = a + b sqrt(base), a and b without odd powers of sqrt(base)."""
    odd = {m: q for m, q in c.terms.items() if dict(m).get(base, fmpq(0)).q == 2}
    even = {m: q for m, q in c.terms.items() if m not in odd}
    return Const(even), _multiplied(Const(odd), _monomial({base: fmpq(-1, 2)}))


def _norm(a: Const, b: Const, base: Base) -> Const:
    """(a + b w)(a - b w) where w^2 = base."""
    return a * a - b * b * _monomial({base: fmpq(1)})


def _rationalised(s: Const) -> Const | None:
    """1/s with a root cleared from the denominator."""
    roots = _half_powers(s)
    if not 1 <= len(roots) <= 3:
        return None
    a, b = _split_root(s, roots[0])
    norm = _norm(a, b, roots[0])
    # the square of a nested root brings those inside it: of sqrt(1 + sqrt(2)) there may be no end
    if not norm.terms or len(_half_powers(norm)) >= len(roots):
        return None
    return (a - b * _monomial({roots[0]: fmpq(1, 2)})) * norm**-1


def _quadratic(s: Const) -> tuple[fmpq, Monomial, fmpq] | None:
    """(a, w, b) when s = a + b w with a, b rational and w^2 rational."""
    others = [m for m in s.terms if m]
    if len(s.terms) != 2 or len(others) != 1:
        return None
    if not all(base.head is Head.PRIME and q.q == 2 for base, q in others[0]):
        return None
    return s.terms[_NOTHING], others[0], s.terms[others[0]]


def _root_of_square(s: Const) -> Const | None:
    """|a + b| or |a - b| where s = a^2 +- 2ab + b^2, a^2 and b^2 being terms."""
    parts = [Const({mono: c}) for mono, c in s.terms.items()] if len(s.terms) == 3 else []
    for k, middle in enumerate(parts):
        outer = [part for i, part in enumerate(parts) if i != k]
        if any(c < 0 for part in outer for c in part.terms.values()):
            continue
        a, b = (part.sqrt() for part in outer)
        for root, twice in ((a + b, a * b * 2), (a - b, a * b * -2)):
            if twice == middle:
                return root if root.sign() > 0 else -root
    return None


def _denested(s: Const) -> Const | None:
    """sqrt(a + b w) = sqrt((a+d)/2) +- sqrt((a-d)/2) where d^2 = a^2 - b^2 w^2 is a square in Q."""
    found = _quadratic(s)
    if found is None:
        return None
    a, w, b = found
    d = Const.rational(a * a - b * b * _product(w, w).as_fmpq)
    if a < 0 or d.sign() < 0 or not d.sqrt().is_rational:
        return None
    high, low = ((Const.rational(a) + e * d.sqrt()).scaled(fmpq(1, 2)).sqrt() for e in (1, -1))
    return high + low if b > 0 else high - low


# -- functions


def _exp_term(mono: Monomial, q: fmpq) -> Const:
    if not mono:
        return _monomial({Base(Head.E): q})
    if len(mono) == 1 and mono[0][1] == 1:
        base, signed = mono[0][0], -q if mono[0][0].flip else q
        if base.head is Head.LOG:
            return base.const**signed
        if base.head in _BRANCH:
            # e^W(z) = z/W(z)
            return (base.const / base.const.lambertw(_BRANCH[base.head])) ** signed
    return _monomial({Base(Head.EXP, Const({mono: fmpq(1)})): q})


@remembered(None)
def _log(c: Const) -> Const:
    if c.sign() <= 0:
        raise Undecided(said("log of {c}, which is not positive", c=_name(c)))
    if len(c.terms) > 1:
        unit, s = _primitive(c)
        return unit.log() + _log_sum(s)
    [(mono, r)] = c.terms.items()
    primes = (_atom(Head.LOG, Const.rational(p)).scaled(fmpq(e)) for p, e in _factors(r))
    return sum((_log_base(b).scaled(q) for b, q in mono), sum(primes, ZERO))


def _log_sum(s: Const) -> Const:
    """log s; log(2 - sqrt 3) becomes -log(2 + sqrt 3), so that conjugates meet."""
    found = _quadratic(s)
    if found and found[0] * found[2] < 0:
        a, w, b = found
        norm = abs(a * a - b * b * _product(w, w).as_fmpq)
        return Const.rational(norm).log() - Const({_NOTHING: abs(a), w: abs(b)}).log()
    return _atom(Head.LOG, s)


def _log_base(base: Base) -> Const:
    match base.head:
        case Head.E:
            return ONE
        case Head.EXP:
            return base.const
        case Head.LAMBERT | Head.LAMBERT_LOWER:
            z = base.const
            return (z if z.sign() > 0 else -z).log() - z.lambertw(_BRANCH[base.head])
        case _:
            return _atom(Head.LOG, _monomial({base: fmpq(1)}) if base.head is not Head.SUM else base.arg)


def _odd(c: Const, f: Callable[[Const], Const]) -> Const:
    match c.sign():
        case 0:
            return ZERO
        case 1:
            return f(c)
        case _:
            return -f(-c)


@remembered(None)
def _atan(c: Const) -> Const:
    return _odd(c, _atan_positive)


def _atan_positive(c: Const) -> Const:
    special = {t: angle for t, angle in _ATAN if t == c}
    if special:
        return PI.scaled(special[c])
    if (c - 1).sign() > 0:
        return PI.scaled(fmpq(1, 2)) - (1 / c).atan()
    angle = _angle_of_tangent(c)
    return _atom(Head.ATAN, c) if angle is None else angle


def _angle_of_tangent(c: Const) -> Const | None:
    """The angle in (0, pi/2) whose tangent is c, where c is |sin a / cos a| or its inverse."""
    if len(c.terms) != 1 or set(c.terms.values()) != {fmpq(1)}:
        return None
    powers = {(base.head, base.arg): power for base, power in next(iter(c.terms))}
    angles = {angle for head, angle in powers if head in (Head.SIN, Head.COS)}
    if len(angles) != 1 or len(powers) != 2:
        return None
    angle = angles.pop()
    if {powers.get((Head.SIN, angle)), powers.get((Head.COS, angle))} != {fmpq(1), fmpq(-1)}:
        return None
    turns = _half_turns(angle)
    if turns is None:
        return None
    rest = angle - PI.scaled(fmpq(turns))  # in (0, pi)
    acute: Const = rest if (rest - PI.scaled(HALF)).sign() < 0 else PI - rest
    return acute if powers[Head.SIN, angle] == 1 else PI.scaled(HALF) - acute


def _half_turns(angle: Const) -> int | None:
    """floor(angle/pi), where a ball tells it."""
    for bits in PRECISIONS:
        with precision(bits):
            found = (angle.ball(bits) / arb.pi()).floor().unique_fmpz()
        if found is not None:
            return int(found)
    return None


@remembered(None)
def _sin(c: Const) -> Const:
    half = _by_half_angle(c, -1, c.ball(64).sin())
    return half or _trigonometric(c, sympy.sin) or _atom(Head.SIN, c)


@remembered(None)
def _cos(c: Const) -> Const:
    half = _by_half_angle(c, 1, c.ball(64).cos())
    return half or _trigonometric(c, sympy.cos) or _atom(Head.COS, c)


def _by_half_angle(c: Const, sign: int, value: arb) -> Const | None:
    """sqrt((1 + sign cos 2c)/2) with the sign of `value`, where 2c is +-atan(t) and a multiple of pi/2."""
    pi = Monomial([(Base(Head.PI), fmpq(1))])
    quarters = 4 * c.terms.get(pi, fmpq(0))
    angles = [(mono, q) for mono, q in c.terms.items() if mono != pi]
    if len(angles) != 1 or quarters.q != 1 or abs(angles[0][1]) != HALF or not (value > 0 or value < 0):
        return None
    mono, q = angles[0]
    base = mono[0][0] if len(mono) == 1 and mono[0][1] == 1 else None
    if base is None or base.flip or base.head is not Head.ATAN:
        return None
    cosine = 1 / (1 + base.const * base.const).sqrt()
    sine = base.const * cosine if q > 0 else -(base.const * cosine)
    double = (cosine, -sine, -cosine, sine)[int(quarters.p) % 4]
    root = ((1 + double if sign > 0 else 1 - double).scaled(HALF)).sqrt()
    return root if value > 0 else -root


def _trigonometric(c: Const, f: Any) -> Const | None:
    """SymPy's table of algebraic values at multiples of pi, and its shifts by them."""
    if ((Base(Head.PI), fmpq(1)),) not in c.terms and c.terms:
        return None
    value = f(c.expr)
    if value.has(f) and value.has(c.expr):
        return None
    left = {node.args[0] for node in value.atoms(sympy.sin, sympy.cos)}
    if any(angle.has(sympy.pi) and not (angle / sympy.pi).is_Rational for angle in left):
        return None  # a shift by pi was not taken out: the next one may be undone by the one after
    return Const.of(value)


@remembered(None)
def _lambertw(z: Const, branch: int) -> Const:
    above = (z * E + 1).sign()
    if above < 0 or (branch == -1 and z.sign() >= 0):
        raise Undecided(said("LambertW({z}, {branch}) is not real", z=_name(z), branch=branch))
    if above == 0:
        return -ONE
    return ZERO if z.sign() == 0 else _lambertw_of_power(z, branch) or _atom(_LAMBERT[branch], z)


def _lambertw_of_power(z: Const, branch: int) -> Const | None:
    """W(a e^a) = a for rational a on the right side of -1."""
    if len(z.terms) != 1:
        return None
    [(mono, a)] = z.terms.items()
    right_side = a >= -1 if branch == 0 else a <= -1
    return Const.rational(a) if mono == ((Base(Head.E), a),) and right_side else None


@remembered(None)
def _atom(head: Head, arg: Any) -> Const:
    """head(arg) as +- a positive base."""
    for bits in PRECISIONS:
        value = _ball_of(head, arg, bits)
        if value > 0 or value < 0:
            flip = bool(value < 0)
            if _is_generic(arg):
                note(_EXPR[head](arg), -1 if flip else 1)
            return Const({Monomial([(Base(head, arg, flip), fmpq(1))]): fmpq(-1 if flip else 1)})
    raise Undecided(
        said(
            "the sign of {lower} of {name}",
            lower=head.name.lower(),
            name=_name(arg) if isinstance(arg, Const) else arg,
        )
    )


# -- enclosures


def _ball_term(mono: Monomial, c: fmpq, bits: int) -> arb:
    value = arb(c)
    for base, q in mono:
        value *= _ball_power(base.ball(bits), q)
    return value


def _ball_power(b: arb, q: fmpq) -> arb:
    if q.q == 1:
        return b ** int(q.p)
    return b.sqrt() ** int(q.p) if q.q == 2 else b ** arb(q)


@cache
def _ball_of(head: Head, arg: Any, bits: int) -> arb:
    with precision(bits):
        return _BALL[head](arg, bits)


_BRANCH = {Head.LAMBERT: 0, Head.LAMBERT_LOWER: -1}
_LAMBERT = {branch: head for head, branch in _BRANCH.items()}

_BALL: dict[Head, Callable[[Any, int], arb]] = {
    Head.PRIME: lambda p, _: arb(p),
    Head.PI: lambda _, __: arb.pi(),
    Head.E: lambda _, __: arb(1).exp(),
    Head.LOG: lambda c, bits: c.ball(bits).log(),
    Head.EXP: lambda c, bits: c.ball(bits).exp(),
    Head.ATAN: lambda c, bits: c.ball(bits).atan(),
    Head.ERF: lambda c, bits: c.ball(bits).erf(),
    Head.SIN: lambda c, bits: c.ball(bits).sin(),
    Head.COS: lambda c, bits: c.ball(bits).cos(),
    Head.LAMBERT: lambda c, bits: c.ball(bits).lambertw(),
    Head.LAMBERT_LOWER: lambda c, bits: c.ball(bits).lambertw(-1),
    Head.SUM: lambda c, bits: c.ball(bits),
    Head.OPAQUE: lambda expr, bits: enclose(expr, bits),
}

_EXPR: dict[Head, Callable[[Any], Expr]] = {
    Head.PRIME: Integer,
    Head.PI: lambda _: sympy.pi,
    Head.E: lambda _: sympy.E,
    Head.LOG: lambda c: sympy.log(c.expr),
    Head.EXP: lambda c: sympy.exp(c.expr),
    Head.ATAN: lambda c: sympy.atan(c.expr),
    Head.ERF: lambda c: sympy.erf(c.expr),
    Head.SIN: lambda c: sympy.sin(c.expr),
    Head.COS: lambda c: sympy.cos(c.expr),
    Head.LAMBERT: lambda c: sympy.LambertW(c.expr),
    Head.LAMBERT_LOWER: lambda c: sympy.LambertW(c.expr, -1),
    Head.SUM: lambda c: c.expr,
    Head.OPAQUE: lambda expr: expr,
}


def _expr_term(mono: Monomial, c: fmpq) -> Expr:
    return Mul(_sympy(c), *(Pow(base.expr, _sympy(q)) for base, q in mono))


# -- signs


def _sign(c: Const) -> int:
    signs = {1 if q > 0 else -1 for q in c.terms.values()}
    if len(signs) < 2:
        return next(iter(signs), 0)
    for bits in PRECISIONS:
        value = c.ball(bits)
        if value > 0 or value < 0:
            return 1 if value > 0 else -1
        if bits == PRECISIONS[0] and _is_zero(c):
            return 0
    raise Undecided(said("whether {c} is zero", c=_name(c)))


def _is_zero(c: Const) -> bool:
    """A proof that c = 0, or False."""
    cleared = _cleared(c)
    ways = (_logs_vanish, _conjugate_vanishes)
    return not cleared.terms or any(way(cleared) for way in ways) or _vanishes_with_its_root(c.expr)


def _cleared(c: Const) -> Const:
    """c times the sums in its denominators, which are not zero."""
    least: dict[Base, fmpq] = {}
    for mono in c.terms:
        for base, q in mono:
            if base.head is Head.SUM and q < 0:
                least[base] = min(least.get(base, q), q)
    if not least:
        return c
    powers = _monomials_up({b: -q for b, q in least.items()})
    return _cleared(_multiplied(c, powers))


def _monomials_up(exponents: Mapping[Base, fmpq]) -> Const:
    """The formal monomial of ceil(exponents), not expanded: it must meet the denominators first."""
    pairs = [(b, fmpq(q.ceil())) for b, q in exponents.items()]
    return Const({Monomial(sorted(pairs, key=lambda pair: pair[0].key)): fmpq(1)})


def _logs_vanish(c: Const) -> bool:
    """sum q_i log s_i = 0 exactly when the product of s_i^(n q_i) is 1."""
    if not all(len(m) == 1 and m[0][1] == 1 and m[0][0].head is Head.LOG for m in c.terms):
        return False
    n = lcm(*(int(q.q) for q in c.terms.values()))
    powers = [(m[0][0], int(q.p) * n // int(q.q)) for m, q in c.terms.items()]
    if sum(abs(k) for _, k in powers) > 40:
        return False
    product = reduce(Const.__mul__, (b.arg ** (-k if b.flip else k) for b, k in powers), ONE)
    return _sign_or_none(product - 1) == 0


def _conjugate_vanishes(c: Const) -> bool:
    """a + b w = 0 follows from a^2 = b^2 w^2 and a - b w != 0."""
    roots = _half_powers(c)
    if not 1 <= len(roots) <= 3:
        return False
    a, b = _split_root(c, roots[0])
    conjugate = a - b * _monomial({roots[0]: fmpq(1, 2)})
    value = conjugate.ball(PRECISIONS[0])
    if not (value > 0 or value < 0):
        return False
    if conjugate.is_generic:
        note(conjugate.expr, 1 if value > 0 else -1)
    return _sign_or_none(_norm(a, b, roots[0])) == 0


def _sign_or_none(c: Const) -> int | None:
    try:
        return c.sign()
    except Undecided:
        return None


# -- from SymPy


@remembered(None)
def _of(number: Expr) -> Const:
    if isinstance(number, Rational):
        return Const.rational(fmpq(int(number.p), int(number.q)))
    reader = _READERS.get(type(number))
    if reader is not None:
        return reader(*(_of(a) for a in number.args))
    if isinstance(number, Pow):
        return _of_power(number.base, number.exp)
    if isinstance(number, sympy.LambertW):
        return _of(number.args[0]).lambertw(int(number.args[1]) if len(number.args) > 1 else 0)
    return _NAMED.get(number) or _opaque(number)


def _of_power(base: Expr, exponent: Expr) -> Const:
    if isinstance(exponent, Rational):
        return _of(base) ** fmpq(int(exponent.p), int(exponent.q))
    if base == 0 and sign(exponent) > 0:
        return _of(base)
    return (_of(exponent) * _of(base).log()).exp()


def _opaque(number: Expr) -> Const:
    if number.free_symbols or number.has(sympy.Float, sympy.I, sympy.nan, sympy.zoo, oo):
        raise Undecided(said("{number} is not an exact real number", number=number))
    if isinstance(number, Root):
        return _root(number)
    return _atom(Head.OPAQUE, number)


def _root(root: Root) -> Const:
    """A root at a visible rational point is that number."""
    for at in {root.lo, root.hi, Rational(0)}:
        if root.lo <= at <= root.hi and (root.lo == root.hi or _vanishes(root.g, at)):
            return _of(at)
    return _atom(Head.OPAQUE, root)


def _vanishes(g: Expr, at: Rational) -> bool:
    try:
        return _of(g.xreplace({x: at})).sign() == 0
    except Undecided:
        return False


ZERO = Const({})
ONE = Const.rational(1)
PI = Const({Monomial([(Base(Head.PI), fmpq(1))]): fmpq(1)})
E = Const({Monomial([(Base(Head.E), fmpq(1))]): fmpq(1)})
HALF = fmpq(1, 2)

_ATAN = (
    (ONE, fmpq(1, 4)),
    (Const.rational(3).sqrt(), fmpq(1, 3)),
    (Const.rational(3).sqrt() / 3, fmpq(1, 6)),
    (Const.rational(2).sqrt() - 1, fmpq(1, 8)),
    (2 - Const.rational(3).sqrt(), fmpq(1, 12)),
)


def _asin(c: Const) -> Const:
    rest = 1 - c * c
    return PI.scaled(HALF * c.sign()) if rest.sign() == 0 else (c / rest.sqrt()).atan()


def _tanh(c: Const) -> Const:
    return 1 - 2 / ((c + c).exp() + 1)


_READERS: dict[type, Callable[..., Const]] = {
    Add: lambda *parts: sum(parts, ZERO),
    Mul: lambda *parts: reduce(Const.__mul__, parts, ONE),
    sympy.exp: Const.exp,
    sympy.log: Const.log,
    sympy.atan: Const.atan,
    sympy.erf: Const.erf,
    sympy.erfc: lambda c: 1 - c.erf(),
    sympy.sin: Const.sin,
    sympy.cos: Const.cos,
    sympy.tan: lambda c: c.sin() / c.cos(),
    sympy.cot: lambda c: c.cos() / c.sin(),
    sympy.sinh: lambda c: (c.exp() - (-c).exp()).scaled(HALF),
    sympy.cosh: lambda c: (c.exp() + (-c).exp()).scaled(HALF),
    sympy.tanh: _tanh,
    sympy.coth: lambda c: 1 / _tanh(c),
    sympy.sech: lambda c: 2 / (c.exp() + (-c).exp()),
    sympy.asinh: Const.asinh,
    sympy.acosh: lambda c: (c + (c * c - 1).sqrt()).log(),
    sympy.atanh: lambda c: ((1 + c) / (1 - c)).log().scaled(HALF),
    sympy.asin: _asin,
    sympy.acos: lambda c: PI.scaled(HALF) - _asin(c),
    sympy.Abs: lambda c: c.scaled(fmpq(c.sign())),
}

_NAMED: dict[Expr, Const] = {
    sympy.pi: PI,
    sympy.E: E,
    sympy.GoldenRatio: (1 + Const.rational(5).sqrt()).scaled(HALF),
}


# -- questions about SymPy numbers


def sign(number: Expr | int) -> int:
    """sgn(number) for an exact real number or +-oo, proved.   Raises: Undecided.

    >>> from sympy import E, pi, oo
    >>> sign(E**pi - pi**E), sign(-oo)
    (1, -1)
    """
    number = sympify(number)
    return _infinity(number) or _sign_of_number(number)


def _narrow(number: Expr) -> arb:
    """A ball around the number; nan where only the normal form can read it (the golden ratio)."""
    try:
        return enclose(number, 64)
    except Undecided:
        return arb("nan")


@remembered(8192)
def _sign_of_number(number: Expr) -> int:
    """By a narrow ball where that is enough; else by the normal form."""
    if number.is_Rational:
        return (int(number.p) > 0) - (int(number.p) < 0)
    value = _narrow(number)
    if value > 0 or value < 0:
        found = 1 if value > 0 else -1
    else:
        found = _sign_with_roots(number) if has_root(number) else _sign_of_form(number)
    note(number, found)
    return found


def _sign_of_form(number: Expr) -> int:
    """By the normal form; of the values, where a named constant hides what it cancels with."""
    try:
        return _of(number).sign()
    except Undecided:
        plain = number.xreplace({n: n.value for n in number.atoms(Named) if not isinstance(n, Generic)})
        if plain == number:
            raise
        return _of(plain).sign()


def _sign_with_roots(number: Expr) -> int:
    """A number that contains roots without a closed form: 0 if its normal form in the tower is 0."""
    if zero(number) is True or _vanishes_with_its_root(number) or _vanishes_by_symmetry(number):
        return 0
    found = sign_by_ball(number, 1500)
    if found is None:
        raise Undecided(said("whether a number that contains roots without closed form is zero"))
    return found


def _vanishes_with_its_root(number: Expr) -> bool:
    """Whether h(r) = 0 for the one root r in the number h(r), r a zero of g: h/g is then finite at r."""
    roots = number.atoms(Root)
    if len(roots) != 1 or number.has(x) or number.atoms(Expectation) or 0 not in _narrow(number):
        return False
    root = roots.pop()
    try:
        quotient = normal(number.xreplace({root: x}) / root.g)
        return bool(enclose(quotient.xreplace({x: root}), 64).is_finite())
    except Undecided:
        return False


def _vanishes_by_symmetry(number: Expr) -> bool:
    """Whether h(r, s) = 0 as s is r or -r, and h(x, s(x)) is identically 0: peaks of an even function."""
    roots = number.atoms(Root)
    if len(roots) != 2 or number.has(x) or number.atoms(Expectation) or 0 not in _narrow(number):
        return False
    r, s = sorted(roots, key=lambda root: (root.box, str(root.g)))
    return any(
        _is_root_at(s, place) and zero(number.xreplace({s: place.xreplace({r: x}), r: x})) is True
        for place in (r, -r)
    )


def _is_root_at(s: Root, place: Expr) -> bool:
    """Whether s is there: it is the one zero of its function in its box."""
    ball = _narrow(place)
    inside = bool(ball > _narrow(s.lo)) and bool(ball < _narrow(s.hi))
    return inside and _vanishes_with_its_root(s.g.xreplace({x: place}))


@remembered(8192)
def _compare(a: Expr, b: Expr) -> int:
    """The sign of a - b."""
    if a == b:
        return 0
    infinite = [s for s in (_infinity(a), -_infinity(b)) if s]
    return infinite[0] if infinite else _compare_finite(a, b)


def _compare_finite(a: Expr, b: Expr) -> int:
    left, right = _narrow(a), _narrow(b)
    if left < right or left > right:
        note(a - b, -1 if left < right else 1)
        return -1 if left < right else 1
    if has_root(a) or has_root(b):
        # each by itself: the difference of h(r) and h(s) has two roots in it
        a, b = (Integer(0) if has_root(n) and _vanishes_with_its_root(n) else n for n in (a, b))
        return 0 if a == b else _sign_with_roots(a - b)
    return _sign_of_form(a - b) if (a - b).has(Named) else (_of(a) - _of(b)).sign()


def _infinity(number: Expr) -> int:
    return {oo: 1, -oo: -1}.get(number, 0)


def equal(a: Expr | int, b: Expr | int) -> bool:
    """a = b, proved either way.   Raises: Undecided.

    >>> from sympy import sqrt
    >>> equal(sqrt(3 + 2 * sqrt(2)), 1 + sqrt(2))
    True
    """
    return _compare(sympify(a), sympify(b)) == 0


def less(a: Expr | int, b: Expr | int) -> bool:
    """a < b, proved either way.   Raises: Undecided."""
    return _compare(sympify(a), sympify(b)) < 0


def order(numbers: Iterable[Expr | int]) -> list[Expr]:
    """The numbers in ascending order (equal ones all kept).   Raises: Undecided."""
    return sorted((sympify(n) for n in numbers), key=cmp_to_key(_compare))


def representatives(numbers: Iterable[Expr]) -> dict[Expr, Expr]:
    """For each number the first of them that is equal to it: tanh(r) may be r/2 too.   Raises: Undecided.

    >>> representatives([sympify(2), sympy.sqrt(4 * sympy.E), 2 * sympy.exp(sympy.Rational(1, 2))])
    {2: 2, 2*exp(1/2): 2*exp(1/2)}
    """
    first: dict[Expr, Expr] = {}
    for number in dict.fromkeys(numbers):
        first[number] = next((n for n in dict.fromkeys(first.values()) if equal(n, number)), number)
    return first


def largest(numbers: Iterable[Expr | int]) -> Expr:
    """The greatest of the numbers.   Raises: Undecided."""
    return order(numbers)[-1]


def smallest(numbers: Iterable[Expr | int]) -> Expr:
    """The least of the numbers.   Raises: Undecided."""
    return order(numbers)[0]


# -- for people


@remembered(None)
def tidy(number: Expr) -> Expr:
    """An equal expression in a form for people: the shortest of a few exact rewritings.

    >>> from sympy import acosh, sqrt, exp, tanh
    >>> tidy(acosh(2) + 0), tidy(sqrt(3) / 2 * (1 - sqrt(3) ** 2 / 9) / 6)
    (log(sqrt(3) + 2), sqrt(3)/18)
    """
    number = sympify(number)
    if number in (oo, -oo) or number.is_Rational:
        return number
    if has_root(number):
        return sympy.S.Zero if _narrow(number).contains(0) and _vanishes_with_its_root(number) else number
    try:
        c = _of(number)
    except Undecided:
        return number
    forms = [c.expr, _over_denominator(c), _one_logarithm(c), number]
    return min(forms, key=lambda e: (e.has(sympy.asinh, sympy.acosh, sympy.atanh), _length(e)))


@lru_cache(maxsize=8192)
def _length(e: Expr) -> int:
    """How much there is to read (SymPy's printer sorts terms by evaluating them, which can take seconds)."""
    if not e.args:
        # Python does not write out integers of more than 4300 digits
        bits = (abs(e.p) * e.q).bit_length() if e.is_Rational else 0
        return bits // 3 if bits > 1000 else len(str(e))
    name = 0 if isinstance(e, Add | Mul | Pow) else 2 + len(type(e).__name__)
    return name + len(e.args) - 1 + sum(map(_length, e.args))


def _over_denominator(c: Const) -> Expr:
    """numerator/denominator, where sums stand in denominators."""
    least = _common_denominator(c)
    if not least:
        return c.expr
    powers = _monomials_up(least)
    return Mul(_multiplied(c, powers).expr, Pow(powers.expr, -1))


def _common_denominator(c: Const) -> dict[Base, fmpq]:
    found: dict[Base, fmpq] = {}
    for mono in c.terms:
        for base, q in mono:
            if base.head is Head.SUM and q < 0:
                found[base] = max(found.get(base, -q), -q)
    return found


def _one_logarithm(c: Const) -> Expr:
    """q_1 log a_1 + q_2 log a_2 + ... as one logarithm, where the exponents are small."""
    logs = {m: q for m, q in c.terms.items() if len(m) == 1 and m[0][1] == 1 and m[0][0].head is Head.LOG}
    if len(logs) < 2:
        return c.expr
    unit = fmpq(gcd(*(int(q.p) for q in logs.values())), lcm(*(int(q.q) for q in logs.values())))
    powers = [(m[0][0], int((q / unit).p)) for m, q in logs.items()]
    if sum(abs(k) for _, k in powers) > 12:
        return c.expr
    product = reduce(Const.__mul__, (b.arg ** (-k if b.flip else k) for b, k in powers), ONE)
    rest = Const({m: q for m, q in c.terms.items() if m not in logs})
    return rest.expr + _sympy(unit) * sympy.log(product.expr)
