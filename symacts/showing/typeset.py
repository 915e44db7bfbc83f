r"""Formulas for readers: expressions to LaTeX, and LaTeX to one line of Unicode text.

There is one printer, to LaTeX. The text is made from the LaTeX, so that what a terminal shows and what a
paper shows cannot differ in meaning: grouping that LaTeX shows by position (fractions, roots, exponents) is
written with parentheses.

>>> from sympy import exp
>>> from symacts.activation import x
>>> formula(1 / (1 + exp(-x))).text
'1/(1 + e^(−x))'
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Any

from sympy import (
    Add,
    E,
    Expr,
    Ge,
    Gt,
    Integer,
    Le,
    Lt,
    Mul,
    Piecewise,
    Pow,
    Rational,
    Rel,
    Symbol,
    Tuple,
    default_sort_key,
    fraction,
    multiplicity,
    pi,
    sqrt,
    sympify,
    true,
)
from sympy.functions.elementary.exponential import ExpBase
from sympy.printing.latex import LatexPrinter

from symacts.activation import x
from symacts.calculus.enclose import decimal, decimal_if_so
from symacts.calculus.undecided import Undecided
from symacts.document import Formula, math, prose
from symacts.language import said
from symacts.values import has_root

__all__ = ["approximation", "formula", "latex", "math", "prose"]

_HALF = Rational(1, 2)
_VAST = 10**300  # integers from here on are shown by their first digits
_OTHERWISE = said("otherwise")
_RAISED = 2  # how deep an exponent is
_SHOWN = 10  # digits of a number without closed form inside a formula
_THOUSANDTHS = 1000  # beside a root or above x a short fraction stays: sqrt(5)/10, but 0.134 x/sqrt(pi)
_PLACES = 4  # of a decimal that is one only because another is
_MANY, _BARE = 8, 3  # so many digits, of which all but the first few are 0
_TINY = Rational(1, 10**5)  # decimals below have more zeros than one counts


def approximation(number: Expr, digits: int) -> Formula:
    """The decimal expansion, correctly rounded, after a sign that says so.

    Of what so many digits do not tell from a short decimal, that and the difference: 10 + 7.62 10^(-23).
    """
    shown = decimal_if_so(number, digits)
    short = shown.rstrip("0").rstrip(".") if "." in shown else shown
    if digits >= _MANY and not number.is_Rational and len(short.lstrip("-0.")) <= _BARE:
        rest = _beyond(number, short, digits)
        if rest:
            sign = "-" if rest < 0 else "+"
            return math(rf"\approx {short} {sign} {_scientific(decimal(abs(rest), _BARE))}")
    return math(rf"\approx {_scientific(shown)}")


def _beyond(number: Expr, short: str, digits: int) -> Rational:
    """What it is more than a decimal, by twice as many digits again; 0 where those do not tell either."""
    try:
        return Rational(decimal(number, 3 * digits)) - Rational(short)
    except Undecided:
        return Rational(0)


def _scientific(number: str) -> str:
    mantissa, _, exponent = number.partition("e")
    return mantissa + (rf" \cdot 10^{{{exponent}}}" if exponent else "")


def _first_digits(number: Expr) -> str:
    """The first digits of a number without a closed form, and its power of ten where it has one."""
    try:
        mantissa, _, exponent = decimal(number, 2 * _SHOWN).partition("e")
    except Undecided:  # nearer to 0 than any ball tells: all the digits there is room for are right
        mantissa, exponent = "0." + "0" * _SHOWN, ""
    shown = rf"{mantissa[: max(_SHOWN + 2, mantissa.find('.') + 2)]}\ldots"
    return rf"{shown} \cdot 10^{{{exponent}}}" if exponent else shown


class _Numeral(Symbol):  # type: ignore[misc]
    """A number as it is written. It stands before all letters."""

    @classmethod
    def class_key(cls) -> Any:
        return Integer.class_key()

    def sort_key(self, order: str | None = None) -> Any:
        return self.class_key(), (0, ()), Integer(1).sort_key(), Integer(1)


class _Latex(LatexPrinter):  # type: ignore[misc]
    """SymPy's LaTeX with W, Li and bars as readers write them, and without what Markdown would swallow.

    A fraction has a bar, but a short one inside another has a stroke; and so has every one that stands in
    two others or in an exponent, where it would be too small to read.
    """

    def __init__(self, depth: int = 0, ascending: bool = False, decimals: bool = False) -> None:
        """`depth`: in how many fractions it stands; an exponent counts as two.

        `ascending`: the powers of a sum ascend, whatever their signs. `decimals`: where a fraction can be
        one, it is, because another is.
        """
        super().__init__({"order": "rev-lex"})
        self._depth = depth
        self._ascending = ascending
        self._decimals = decimals

    def _as_ordered_terms(self, expr: Any, order: str | None = None) -> list[Any]:
        """Constants first, then ascending powers, then functions, with no sign in front if possible.

        1 - x but x - 1, and e^x + x - 1.
        """
        letters = [s.name for s in expr.free_symbols]
        order = "lex" if letters and all(map(str.isidentifier, letters)) and not expr.has(x) else None
        is_polynomial = bool(expr.is_polynomial())
        terms = super()._as_ordered_terms(expr, order)
        terms = sorted(
            terms, key=lambda t: (not t.is_Rational, not t.is_number, is_polynomial or _is_late(t))
        )
        if not self._ascending and len(terms) == 2 and _is_shifted(*terms):
            return terms[::-1]
        if self._ascending or not terms[0].could_extract_minus_sign():
            return list(terms)
        if not terms[-1].could_extract_minus_sign() and (len(terms) == 2 or is_polynomial):
            return terms[::-1]
        above = [term for term in terms if not term.could_extract_minus_sign()]
        return [*above, *(term for term in terms if term not in above)]

    def _print(self, expr: Any, **options: Any) -> str:
        if isinstance(expr, Rational) and max(abs(expr.p), expr.q) >= _VAST:
            mantissa, _, exponent = decimal(expr, _SHOWN).partition("e")
            return rf"{mantissa} \cdot 10^{{{exponent}}}"
        if isinstance(expr, Expr) and expr.is_number and has_root(expr):
            return _first_digits(expr)
        return str(super()._print(expr, **options))

    def _print__Numeral(self, expr: Any) -> str:
        return str(expr.name)

    def _print_Symbol(self, expr: Any, **options: Any) -> str:
        # lo is one name, not l times o
        name = str(super()._print_Symbol(expr, **options))
        return rf"\mathrm{{{name}}}" if name.isalpha() and len(name) > 1 else name

    def _print_Mul(self, expr: Any) -> str:
        product = _one_root(
            _root_below(_one_numeral(_one_decimal(_with_content(expr), self._decimals))), self._depth
        )
        above, below = fraction(product, exact=True)
        if below == 1 or not _is_evaluated(product):
            return str(super()._print_Mul(product))
        sign = "- " * bool(product.could_extract_minus_sign())
        if sign:
            above, below = fraction(-product, exact=True)
        return sign + self._quotient(above, below)

    def _print_Add(self, expr: Any, order: str | None = None) -> str:
        content = _one_content(expr)
        if content is None or self._ascending or self._decimals:
            return str(super()._print_Add(expr, order))
        inner = Add(*(term / content for term in expr.args))
        return self._quotient(inner if content.p == 1 else Mul(content.p, inner, evaluate=False), content.q)

    def _print_Rational(self, expr: Any) -> str:
        if expr.q == 1:
            return str(self._print(expr.p))
        if short := _short_decimal(abs(expr), self._decimals):
            return "- " * bool(expr < 0) + short
        return "- " * bool(expr.p < 0) + self._quotient(abs(expr.p), expr.q)

    def _quotient(self, above: Any, below: Any) -> str:
        over, under = (
            _Latex(self._depth + 1, decimals=self._decimals).alone(part) for part in (above, below)
        )
        if not self._strokes(above, below):
            return rf"\frac{{{over}}}{{{under}}}"
        over = rf"\left({over}\right)" if isinstance(above, Add) else over
        under = under if _is_one_factor(below) else rf"\left({under}\right)"
        return f"{over} / {under}"

    def _strokes(self, above: Any, below: Any) -> bool:
        return self._depth >= _RAISED or (self._depth > 0 and _is_short(above, below))

    def alone(self, expr: Any) -> str:
        """A numerator or denominator: a product without a sign or a fraction of its own."""
        product = isinstance(expr, Mul) and _bar(expr)[1] == 1
        return str(LatexPrinter._print_Mul(self, expr) if product else self._print(expr))

    def _needs_mul_brackets(self, expr: Any, first: bool = False, last: bool = False) -> bool:
        above, below = _bar(expr) if isinstance(expr, Expr) else (expr, 1)
        return (below != 1 and self._strokes(above, below)) or bool(
            super()._needs_mul_brackets(expr, first, last)
        )

    def _print_Relational(self, expr: Any) -> str:
        return str(super()._print_Relational(_about_x(expr)))

    def _print_Pow(self, expr: Any) -> str:
        if expr.exp.is_Integer and expr.exp.is_negative and expr.base.is_Add and _one_content(expr.base):
            return str(self._print(Mul(*_content_and_rest(expr))))
        if expr.exp.is_Rational and expr.exp.is_negative and expr.base.is_commutative and expr.base != 1:
            return self._quotient(Integer(1), Pow(expr.base, -expr.exp))
        if (expr.exp.is_Rational and expr.exp.p == 1) or not any(_fractions(expr.exp)):
            return str(super()._print_Pow(expr))
        name = Symbol(_Latex(_RAISED).doprint(expr.exp).join("{}"))
        shown = str(super()._print_Pow(Pow(expr.base, name, evaluate=False)))
        return shown.replace(f"{{{name}}}", str(name))

    def _print_ExpBase(self, expr: Any, exp: str | None = None) -> str:
        argument = expr.args[0]
        if argument == _HALF and not exp:
            return r"\sqrt{e}"
        if not exp and argument.is_Rational and argument.is_negative:
            return self._quotient(Integer(1), sympify(E**-argument))
        fractions = list(_fractions(argument))
        if exp or not fractions:
            return str(super()._print_ExpBase(expr, exp))
        if all(_is_short(above, below) for above, below in fractions):
            return rf"e^{{{_Latex(_RAISED).doprint(argument)}}}"
        return rf"\exp\left({self._print(argument)}\right)"

    def _print_LambertW(self, expr: Any, exp: str | None = None) -> str:
        branch = expr.args[1] if len(expr.args) > 1 else 0
        power = f"^{{{exp}}}" if exp else ""
        return rf"W_{{{branch}}}{power}\left({self._print(expr.args[0])}\right)"

    def _print_polylog(self, expr: Any, exp: str | None = None) -> str:
        power = f"^{{{exp}}}" if exp else ""
        order, at = map(self._print, expr.args)
        return rf"\operatorname{{Li}}_{{{order}}}{power}\left({at}\right)"

    def _print_re(self, expr: Any, exp: str | None = None) -> str:
        return self._part("Re", expr, exp)

    def _print_im(self, expr: Any, exp: str | None = None) -> str:
        return self._part("Im", expr, exp)

    def _part(self, name: str, expr: Any, exp: str | None) -> str:
        power = f"^{{{exp}}}" if exp else ""
        return rf"\operatorname{{{name}}}{power} {self._print(expr.args[0])}"

    def _print_Abs(self, expr: Any, exp: str | None = None) -> str:
        # \lvert, because a bare bar ends a cell of a Markdown table
        bars = rf"\left\lvert {self._print(expr.args[0])} \right\rvert"
        return f"{bars}^{{{exp}}}" if exp else bars

    def _print_And(self, expr: Any) -> str:
        return _between(expr, self) or self._joined(expr, r"\text{ and }")

    def _print_Or(self, expr: Any) -> str:
        return self._joined(expr, r"\text{ or }")

    def _joined(self, expr: Any, word: str) -> str:
        """The conditions in the order of the line: what is below something comes first."""
        ordered = sorted(sorted(expr.args, key=default_sort_key), key=_is_above)
        return f" {word} ".join(map(self._print, ordered))

    def _print_Piecewise(self, expr: Any, exp: str | None = None) -> str:
        # \cr, because GitHub's Markdown turns a double backslash into one
        rows = [rf"{self._print(e)} & {_condition(c, self)}" for e, c in expr.args]
        cases = r"\begin{cases} " + r" \cr ".join(rows) + r" \end{cases}"
        return rf"\left({cases}\right)^{{{exp}}}" if exp else cases


def _is_shifted(constant: Any, term: Any) -> bool:
    """Whether x comes first: a x + b and x + 2 pi, where 1 + a x begins with the number."""
    if constant.is_number:
        return bool(term == x and not constant.is_Rational)
    return bool(not constant.has(x) and term.has(x) and term.is_polynomial())


def _is_late(term: Any) -> bool:
    """Whether it stands behind powers of letters: a function, or what is taken away."""
    return bool(not term.is_polynomial() or term.could_extract_minus_sign())


def _one_content(total: Any) -> Rational | None:
    """The fraction that all terms of a sum have: 1/2, of x/2 + |x|/2, and 3/4 of 3/4 - 3*x/4.

    Not where a term has something else below its bar, nor where all are taken away.
    """
    parts = [term.as_coeff_Mul() for term in total.args]
    if total != Add(*total.args) or not all(c.is_Rational for c, _ in parts) or all(c < 0 for c, _ in parts):
        return None
    (below, *more), above = {c.q for c, _ in parts}, {abs(c.p) for c, _ in parts}
    content = Rational(above.pop() if len(above) == 1 else 1, below)
    if more or below == 1 or any(_short_decimal(abs(c)) or _bar(rest)[1] != 1 for c, rest in parts):
        return None
    return content


def _with_content(product: Any) -> Any:
    """x (1/2 - a/2) (1 - a) as x (1 - a)^2 / 2."""
    if not isinstance(product, Mul) or not _is_evaluated(product):
        return product
    return Mul(*(part for factor in product.args for part in _content_and_rest(factor)))


def _content_and_rest(factor: Any) -> Iterator[Any]:
    base, power = factor.as_base_exp()
    content = _one_content(base) if base.is_Add and power.is_Integer else None
    if content is None:
        yield factor
    else:
        yield content**power
        yield Add(*(term / content for term in base.args)) ** power


def _bar(expr: Expr) -> tuple[Expr, Expr]:
    """What stands above and below its bar; 1 below where it has none, and where a decimal stands for it."""
    shown = _one_decimal(expr)
    above, below = fraction(shown, exact=True)
    return (above, below) if below != 1 or shown == expr else (expr, Integer(1))


def _one_decimal(expr: Any, lenient: bool = False) -> Any:
    """The rational factor of a product as a decimal, where that is exact and shorter, or only exact.

    >>> [_one_decimal(e) for e in (17 * x / 10, x / 5, sqrt(5) / 10, 1 / (10 * x))]
    [1.7*x, x/5, sqrt(5)/10, 1/(10*x)]
    """
    if not isinstance(expr, Mul | Rational) or not _is_evaluated(expr):
        return expr
    coefficient, rest = expr.as_coeff_mul()
    short = _short_decimal(abs(coefficient), lenient) if coefficient.is_Rational else None
    if short is None or (coefficient.q < _THOUSANDTHS and any(map(_keeps_fractions, rest))):
        return expr
    return Mul(-1 if coefficient < 0 else 1, _Numeral(short, positive=True), *rest)


def _keeps_fractions(factor: Expr) -> bool:
    """Whether a short fraction is better beside it: it is a constant, or has a bar of its own."""
    return bool(factor.is_number) or fraction(factor, exact=True)[1] != 1


def _has_decimals(expr: Any) -> bool:
    """Whether a number on the line, not in an exponent, is written as a decimal.

    >>> [_has_decimals(e) for e in (abs(x) * 4 / 5 - Rational(3, 10), 2 ** (x / 10) / 2)]
    [True, False]
    """
    if isinstance(expr, Mul | Rational) and _one_decimal(expr) != expr:
        return True
    if isinstance(expr, Mul):
        return any(_has_decimals(factor) for factor in expr.args if not factor.is_Rational)
    if isinstance(expr, Add | Piecewise | Tuple):
        return any(map(_has_decimals, expr.args))
    return isinstance(expr, Pow) and _has_decimals(expr.base)


def _short_decimal(number: Any, lenient: bool = False) -> str | None:
    """A positive rational as a decimal, where that is exact and takes no more signs than the fraction.

    The denominator has to be a multiple of 10: 5/2 and 16/25 are read at once, and are what one computes.
    Where that is `lenient`, any decimal of up to four places will do: beside another.

    >>> [_short_decimal(Rational(*n)) for n in ((17, 10), (8943, 200000), (1, 20), (3, 40), (25, 2), (1, 30))]
    ['1.7', '0.044715', '0.05', None, None, None]
    """
    if (number.q % 10 and not lenient) or number.q == 1 or number < _TINY:
        return None
    places = max(multiplicity(2, number.q), multiplicity(5, number.q))
    shifted = number * 10**places
    if shifted.q != 1:
        return None
    digits = str(shifted).rjust(places + 1, "0")
    short = f"{digits[:-places]}.{digits[-places:]}"
    is_short = number.q % 10 == 0 and len(short) <= len(f"{number.p}/{number.q}")
    return short if is_short or (lenient and places <= _PLACES) else None


def _fractions(expr: Expr) -> Iterator[tuple[Expr, Expr]]:
    """The fractions that are seen in it on the line, not in exponents: what is above and below each."""
    above, below = _bar(expr) if isinstance(expr, Mul | Pow | Rational) else (expr, 1)
    if below != 1:
        yield above, below
    else:
        for part in [expr.base] if isinstance(expr, Pow) else () if isinstance(expr, ExpBase) else expr.args:
            yield from _fractions(part)


def _is_short(above: Any, below: Any) -> bool:
    """Whether a reader takes it in at one glance: -1/x^2 and -x^2/(2 a), but not 1/(1 - x^2)."""
    factors = (factor.as_base_exp() for factor in Mul.make_args(sympify(below)))
    return all(base.is_Atom and power.is_Atom for base, power in factors) and all(
        _is_short(*inner) for inner in _fractions(sympify(above))
    )


def _is_one_factor(below: Any) -> bool:
    """Whether it can stand behind a slash as it is."""
    return not isinstance(below, Add | Mul | Piecewise)


def _is_evaluated(product: Any) -> bool:
    """Whether it is as SymPy multiplies it; else all its factors are to be seen as they are."""
    return not isinstance(product, Mul) or not (
        product.args[0] == 1 or any(factor.is_Number for factor in product.args[1:])
    )


def _one_numeral(product: Any) -> Any:
    """The constants of a product as one decimal, where they have no closed form."""
    constants = [f for f in product.args if not f.free_symbols]
    if len(constants) == len(product.args) or not any(map(has_root, constants)):
        return product
    shown = decimal(Mul(*constants), 2 * _SHOWN)
    size = shown.removeprefix("-")
    numeral = _Numeral(rf"{size[: _SHOWN + 2]}\ldots", positive=True)
    sign = -1 if shown.startswith("-") else 1
    return Mul(sign, numeral, *(f for f in product.args if f.free_symbols))


def _root_below(product: Any) -> Any:
    """sqrt(2) x/2 as x/sqrt(2); a number stays, as sqrt(2)/2."""
    coefficient, factors = product.as_coeff_mul()
    roots = [f for f in factors if f.is_Pow and f.exp == _HALF and f.base == getattr(coefficient, "q", None)]
    if not roots or not product.free_symbols or any(f.is_number for f in factors if f not in roots):
        return product
    rest = [f for f in factors if f not in roots]
    return Mul(coefficient.p, *rest, _Numeral(str(coefficient.q), positive=True) ** -_HALF)


def _one_root(product: Any, depth: int) -> Any:
    """sqrt(2)/sqrt(pi) as sqrt(2/pi), and sqrt(2)/(2 sqrt(pi)) as 1/sqrt(2 pi), in so many fractions."""
    roots = [
        f for f in product.args if f.is_Rational or (f.is_Pow and abs(f.exp) == _HALF and _simple(f.base))
    ]
    square = Mul(*(root**2 for root in roots))
    if len(roots) < 2 or square.is_Rational:
        return product
    over, under = square.as_numer_denom()
    (above, over), (below, under) = (sqrt(part).as_coeff_Mul() for part in (over, under))
    inside = over**2 / under**2
    rest = [factor for factor in product.args if factor not in roots]
    printer = _Latex(depth + any(part != 1 for part in (below, fraction(Mul(*rest), exact=True)[1])))
    # under a name, because SymPy would pull the root of a product apart again
    name = Symbol(f"{{{printer.doprint(inside if over != 1 else 1 / inside)}}}", positive=True)
    sign = -1 if any(root.is_negative for root in roots) else 1
    return Mul(sign * above / below, *rest, name ** (_HALF if over != 1 else -_HALF))


def _simple(base: Any) -> bool:
    return bool(base.is_Integer or base == pi)


def _between(condition: Any, printer: _Latex) -> str | None:
    """a < x < b, for two conditions that say so."""
    ordered = [_about_x(part) for part in condition.args if isinstance(part, Gt | Ge | Lt | Le)]
    chains = [(a, b) for a, b in permutations(ordered, 2) if a.gts.is_Symbol and a.gts == b.lts]
    if len(condition.args) != 2 or len(chains) != 1:
        return None
    below, above = chains[0]
    lower, middle, upper = (printer.doprint(e) for e in (below.lts, below.gts, above.gts))
    left, right = (r"\leq" if "=" in part.rel_op else "<" for part in (below, above))
    return f"{lower} {left} {middle} {right} {upper}"


def _about_x(condition: Any) -> Any:
    """x on the left, without a sign: 0 < x as x > 0, c > -x as x > -c, and c < |x| as |x| > c."""
    turned = condition.reversed if condition.rhs.has(x) and not condition.lhs.has(x) else condition
    return turned.reversedsign if turned.lhs == -x and not turned.rhs.has(x) else turned


def _is_above(condition: Any) -> bool:
    return isinstance(_about_x(condition), Gt | Ge) if isinstance(condition, Rel) else False


def _condition(condition: Any, printer: _Latex) -> str:
    return rf"\text{{{_OTHERWISE}}}" if condition is true else rf"\text{{if }} {printer.doprint(condition)}"


def latex(expr: Expr, ascending: bool = False) -> str:
    r"""The LaTeX of an expression; a root without closed form is shown by its first digits.

    `ascending`: in ascending powers, as of a series, whatever the signs.

    >>> from symacts.activation import x
    >>> latex(abs(x))
    '\\left\\lvert x \\right\\rvert'
    """
    return str(_Latex(ascending=ascending, decimals=_has_decimals(expr)).doprint(expr))


def formula(expr: Expr) -> Formula:
    """The expression as a formula."""
    return math(latex(expr))
