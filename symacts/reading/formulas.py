r"""Formulas to expressions: plain text, Unicode, and LaTeX between dollar signs.

Nothing that is read is ever evaluated as code. What is not understood is refused, with its place. Work is
bounded before it is done: by the length of the text, and by the size of the numbers and of the tree to build.

>>> parse("x if x > 0 else 0.01x")
Piecewise((x, x > 0), (x/100, True))
>>> parse(r"$\frac{x}{1+e^{-x}}$") == parse("silu(x)") == parse("x·σ(x)")
True
>>> parse("9**9**9**9")
Traceback (most recent call last):
symacts.reading.refusal.FormulaError: the exponent is greater than 1000 at column 5
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Any, assert_never

from sympy import (
    Add,
    And,
    E,
    Eq,
    Expr,
    Ge,
    Gt,
    I,
    Le,
    Lt,
    Max,
    Min,
    Mul,
    Ne,
    Not,
    Or,
    Piecewise,
    Pow,
    Rational,
    S,
    exp,
    log,
    nan,
    polylog,
    preorder_traversal,
    zoo,
)
from sympy.core.relational import Relational

from symacts.activation import x
from symacts.calculus.constants import tidy
from symacts.calculus.notebook import remembered
from symacts.plain import plain
from symacts.reading.hidden import Need, Sort, multiplied_out, needs, powered
from symacts.reading.imaginary import imaginary, in_real_terms
from symacts.reading.refusal import (
    MAX_BITS,
    MAX_DEPTH,
    MAX_DIGITS,
    MAX_EXPONENT,
    MAX_GROWTH,
    MAX_LISTED,
    MAX_NODES,
    FormulaError,
    shown,
)
from symacts.reading.syntax import (
    Always,
    Apply,
    Cases,
    Chain,
    Logic,
    Name,
    Node,
    Number,
    Power,
    Product,
    Sum,
    read_syntax,
    with_arguments,
    with_constants,
)
from symacts.reading.vocabulary import Function, advice_for, function, is_function, is_letter, letter

__all__ = ["FormulaError", "meant", "parse"]

NOTHING: Mapping[str, Expr] = MappingProxyType({})
MAX_DENOMINATOR = 10**6  # of an exponent
MAX_ORDER = 20  # of a polylogarithm


Constants = Callable[[str], Sequence[str]]


def parse(
    text: str,
    variable: str = "x",
    meaning: Mapping[str, Expr] = NOTHING,
    constants: Constants | None = None,
    named: Collection[str] = (),
) -> Expr:
    """The expression in x that the text writes, exact: a decimal is a rational number.

    Other letters and names of Greek letters are real parameters; e is Euler's number. Activations are
    functions. sqrt(-1) is read in polylogarithms, if they come with their conjugates. The text may have
    another `variable`, and letters, alone or before it in brackets, may have a `meaning` in x. `constants`
    says of which letters a decimal is the product, rounded, if it is one of them. The letters in `named` are
    parameters of those names of the activations, where these are written without.
    Guarantee: parse(plain(e)) is e, as SymPy builds it from its parts.
    Raises: FormulaError, one sentence with the place.

    >>> parse("2x² − |alpha|/3"), parse("Phi(x)"), parse("max(0, x)^2")
    (2*x**2 - Abs(alpha)/3, erf(sqrt(2)*x/2)/2 + 1/2, Max(0, x)**2)
    """
    expr = _parsed(text, variable, frozenset(meaning), constants, frozenset(named))
    return expr.xreplace({letter(name): value for name, value in meaning.items()})


@remembered(1024)
def _parsed(
    text: str, variable: str, letters: frozenset[str], constants: Constants | None, named: frozenset[str]
) -> Expr:
    node = read_syntax(text, is_function, is_letter, variable, letters)
    node = with_constants(node, constants) if constants else node
    node = with_arguments(node, lambda call: _left_open(call, named)) if named else node
    return meant(node)


def meant(node: Node) -> Expr:
    """The expression that a tree means, within the bounds of `parse`. Raises: FormulaError."""
    built = _build(node)
    return _defined_where_written(replace(built, expr=in_real_terms(built.expr)))


def _left_open(call: Apply, named: Collection[str]) -> Iterator[str]:
    """Of the letters those that are parameters of the activation and have no argument here."""
    known = function(call.name)
    given = {word for argument in call.arguments if (keyword := _keyword(argument)) for word in keyword[:1]}
    placed = len(call.arguments) - len(given)
    for words in known.keywords[max(placed - 1, 0) :] if known else ():
        word = next((word for word in words if word in named), None)
        if word is not None and not given & {*words}:
            yield word


@dataclass(frozen=True)
class _Built:
    """An expression, with bounds on its tree, because a tree that shares its parts is dear to measure.

    `needs` is what the formula as written needs in order to have a value.
    """

    expr: Expr
    nodes: int = 1
    depth: int = 1
    needs: frozenset[Need] = frozenset()


def _defined_where_written(built: _Built) -> Expr:
    """The expression, without the points that cancelling would add to its domain: x/x has no value at 0."""
    points = [_point(need) for need in _hidden(built)]
    if not points:
        return built.expr
    if None in points or built.expr.has(Piecewise):
        raise _cancelled(built, 0)
    return Piecewise((built.expr, And(*(Ne(x, point) for point in points))))


def _hidden(built: _Built) -> list[Need]:
    if not built.needs:
        return []
    shown = needs(built.expr)
    return sorted((need for need in built.needs if not need.is_met_by(shown)), key=str)


def _point(need: Need) -> Expr | None:
    """a, where the need is that x is not a."""
    if need.sort is not Sort.NONZERO or need.u.free_symbols != {x}:
        return None
    slope = need.u.diff(x) if need.u.is_Add or need.u.is_Symbol else x
    return _crossing(need.u) if slope.free_symbols else (x - need.u / slope).expand()


def _crossing(u: Expr) -> Expr | None:
    """The one zero of the difference of two exponentials, a e^(px) - b e^(qx) with a, b > 0."""
    terms = [_exponential(term) for term in u.args] if u.is_Add else []
    match terms:
        case [(a, p), (b, q)] if p != q and a * b < 0:
            return log(-b / a) / (p - q)
        case _:
            return None


def _exponential(term: Expr) -> tuple[Expr, Expr] | None:
    """a and p, for a e^(px) with rational numbers."""
    factor, power = term.as_coeff_Mul()
    exponent = power.exp if isinstance(power, exp) else S.Zero if power == 1 else x * x
    rate = exponent.coeff(x)
    return (factor, rate) if factor.is_Rational and rate.is_Rational and exponent == rate * x else None


def _cancelled(built: _Built, at: int) -> FormulaError:
    hidden = shown(plain(_hidden(built)[0].u))
    advice = "write what is left if that is what you mean"
    return FormulaError(f"this cancels {hidden}, which is not defined or not allowed everywhere", at, advice)


def _build(node: Node) -> _Built:
    match node:
        case Number():
            return _Built(_number(node))
        case Name():
            return _Built(_name(node))
        case Apply():
            return _apply(node)
        case Sum():
            return _join(node.at, _add, [_build(term) for term in node.terms])
        case Product():
            return _join(node.at, _multiply, [_build(factor) for factor in node.factors])
        case Power():
            return _join(node.at, _power, [_build(node.base), _build(node.exponent)])
        case Cases():
            return _cases(node)
        case Chain() | Logic() | Always():
            definition = isinstance(node, Chain) and node.signs == ("=",)
            advice = "write the right-hand side only" if definition else "write 1 if x > 0 else 0"
            raise FormulaError("expected a number, found a condition", node.at, advice)
        case _:
            assert_never(node)


def _join(at: int, head: Callable[..., Expr], parts: Sequence[_Built]) -> _Built:
    """head(at, *parts)."""
    if any(part.expr.is_infinite for part in parts) and not _is_signed_infinity(parts):
        raise FormulaError("infinity is no number to calculate with", at)
    nodes, depth = 1 + sum(part.nodes for part in parts), 1 + max(part.depth for part in parts)
    _check_size(at, nodes, depth)
    needed = _needed(parts)
    expr = head(at, *(part.expr for part in parts))
    if head is _power:
        base, exponent = (part.expr for part in parts)
        needed |= needs(Pow(multiplied_out(base, exponent), exponent, evaluate=False), deep=False)
    return _Built(expr if _is_signed_infinity(parts) else _real(expr, at), nodes, depth, needed)


def _is_signed_infinity(parts: Sequence[_Built]) -> bool:
    return len(parts) == 2 and parts[0].expr == -1 and parts[1].expr in (S.Infinity, S.NegativeInfinity)


def _check_size(at: int, nodes: int, depth: int) -> None:
    if nodes > MAX_NODES:
        raise FormulaError(f"the expression has more than {MAX_NODES} nodes", at)
    if depth > MAX_DEPTH:
        raise FormulaError(f"the expression is more than {MAX_DEPTH} levels deep", at)


def _real(expr: Expr, at: int) -> Expr:
    if expr in (nan, zoo, S.Infinity, S.NegativeInfinity):
        raise FormulaError("this divides by zero or has no value", at)
    if expr.is_extended_real is False:
        raise FormulaError("this is not a real number", at)
    return expr


# ---------------------------------------------------------------- leaves


def _number(node: Number) -> Expr:
    """The digits, exactly."""
    mantissa, _, shift = node.text.lower().partition("e")
    whole, _, decimals = mantissa.partition(".")
    if len(whole + decimals) > MAX_DIGITS or len(shift) > 5 or abs(int(shift or 0)) > MAX_DIGITS:
        raise FormulaError(f"a number of more than {MAX_DIGITS} digits", node.at)
    power = int(shift or 0) - len(decimals)
    return Rational(int(whole + decimals) * 10 ** max(power, 0), 10 ** max(-power, 0))


def _name(node: Name) -> Expr:
    if is_letter(node.name):
        return letter(node.name)
    raise FormulaError(f"unknown name {shown(node.name)}", node.at, advice_for(node.name))


# ---------------------------------------------------------------- arithmetic


def _bits(number: Expr) -> int:
    """The size of a rational number."""
    return int(number.p).bit_length() + int(number.q).bit_length()


def _coefficients(parts: Sequence[Expr]) -> int:
    return sum(
        _bits(term.as_coeff_Mul()[0]) for part in parts for term in Add.make_args(part) if _has_rational(term)
    )


def _has_rational(term: Expr) -> bool:
    return bool(term.as_coeff_Mul()[0].is_Rational)


def _check_integers(at: int, bits: int, most: int = MAX_BITS) -> None:
    if bits > most:
        raise FormulaError(f"integers of more than {MAX_BITS} binary digits", at)


def _check_exponents(at: int, expr: Expr) -> None:
    """Powers multiply: (x^1000)^1000 and x^1000 x^1000 are one power."""
    for factor in Mul.make_args(expr):
        base, exponent = factor.as_base_exp()
        if base is not E and exponent.is_Rational and abs(exponent) > MAX_EXPONENT:
            raise FormulaError(f"the exponent is greater than {MAX_EXPONENT}", at)


def _add(at: int, *terms: Expr) -> Expr:
    _check_integers(at, _coefficients(terms), 10 * MAX_BITS)
    return _known(Add(*terms))


def _known(number: Expr) -> Expr:
    """A zero in disguise, as sin(1)^2 + cos(1)^2 - 1, by its name: SymPy's Max refuses to compare it."""
    return number if number.free_symbols or number.is_comparable else tidy(number)


def _multiply(at: int, *factors: Expr) -> Expr:
    _check_integers(at, _coefficients(factors), 10 * MAX_BITS)
    product = Mul(*factors)
    _check_integers(at, _coefficients([product]), 10 * MAX_BITS)
    _check_exponents(at, product)
    return product


def _power(at: int, base: Expr, exponent: Expr) -> Expr:
    if base is not E and exponent.is_Rational:
        _check_rational_power(at, base, exponent)
    elif not base.free_symbols and not exponent.free_symbols and base.is_zero is False:
        _check_growth(at, exponent * log(abs(base)))
    power = powered(base, exponent)
    _check_exponents(at, power)
    return power


def _check_rational_power(at: int, base: Expr, exponent: Expr) -> None:
    if abs(exponent) > MAX_EXPONENT:
        raise FormulaError(f"the exponent is greater than {MAX_EXPONENT}", at)
    if exponent.q > MAX_DENOMINATOR:
        raise FormulaError(f"the exponent's denominator is greater than {MAX_DENOMINATOR}", at)
    _check_integers(at, _coefficients(Mul.make_args(base)) * int(abs(exponent)) if not base.is_Add else 0)


def _check_growth(at: int, number: Expr) -> None:
    """e^u for a number u has |u| digits and more, and e^e^u no decimal at all."""
    size = abs(number.evalf(15))
    if size.is_finite and size > MAX_GROWTH:
        raise FormulaError(f"e to a power greater than {MAX_GROWTH}", at)


# ---------------------------------------------------------------- functions


def _apply(node: Apply) -> _Built:
    known = function(node.name)
    if known is None:
        return _Built(_name(Name(node.name, node.at)))
    arguments = _arguments(known, node)
    if known.compares and (split := _outer_cases(arguments)) is not None:
        return _spread(known, arguments, split, node.at)
    return _applied(known, arguments, node.at)


def _applied(known: Function, arguments: list[_Built], at: int) -> _Built:
    nodes = known.nodes + known.copies * sum(argument.nodes for argument in arguments)
    depth = known.depth + max(argument.depth for argument in arguments)
    _check_size(at, nodes, depth)
    value = _call(known, [argument.expr for argument in arguments], at)
    return _Built(value, nodes, depth, _needed(arguments) | needs(value))


def _outer_cases(arguments: list[_Built]) -> Piecewise | None:
    """Cases in an argument that stand in no other cases."""
    nodes = (node for argument in arguments for node in preorder_traversal(argument.expr))
    return next((node for node in nodes if isinstance(node, Piecewise)), None)


def _with(part: _Built, expr: Expr) -> _Built:
    return replace(part, expr=expr, nodes=sum(1 for _ in preorder_traversal(expr)))


def _spread(known: Function, arguments: list[_Built], split: Piecewise, at: int) -> _Built:
    """elu(v1 if c else v2) as elu(v1) if c else elu(v2): a comparison of cases has cases of its own."""
    cases = []
    for value, _ in split.args:
        taken = [_with(part, part.expr.xreplace({split: value})) for part in arguments]
        inner = _outer_cases(taken)
        cases.append(_applied(known, taken, at) if inner is None else _spread(known, taken, inner, at))
    nodes, depth = sum(case.nodes + 4 for case in cases), 2 + max(case.depth for case in cases)
    _check_size(at, nodes, depth)
    conditions = [condition for _, condition in split.args]
    pairs = zip((case.expr for case in cases), conditions, strict=True)
    return _Built(_real(Piecewise(*pairs), at), nodes, depth, _needed(arguments))


def _arguments(known: Function, node: Apply) -> list[_Built]:
    """By place first, then by name."""
    placed = [argument for argument in node.arguments if _keyword(argument) is None]
    named = node.arguments[len(placed) :]
    _check_arity(known, node, len(node.arguments))
    if not named:
        return [_build(argument) for argument in placed]
    given = {**dict(enumerate(placed)), **_by_name(known, named, len(placed))}
    defaults = [_Built(default) for default in known.defaults]
    return [_build(given[place]) if place in given else defaults[place - 1] for place in range(known.most)]


def _by_name(known: Function, named: Sequence[Node], placed: int) -> dict[int, Node]:
    """The arguments NAME=VALUE by their places, which must be free."""
    places = {word: place for place, words in enumerate(known.keywords, 1) for word in words}
    found: dict[int, Node] = {}
    for argument in named:
        word, value = _keyword(argument) or ("", argument)
        if not word:
            raise FormulaError("an argument without a name stands after one with a name", argument.at)
        place = places.get(word, 0)
        if place < max(placed, 1) or place in found:
            choices = ", ".join(words[0] for words in known.keywords[max(placed - 1, 0) :])
            advice = f"choose from {choices}" if choices else ""
            raise FormulaError(f"{known.name!r} takes no argument {shown(word)} here", argument.at, advice)
        found[place] = value
    return found


def _keyword(argument: Node) -> tuple[str, Node] | None:
    match argument:
        case Chain((Name(word, _), value), ("=",), _):
            return word, value
        case _:
            return None


def _check_arity(known: Function, node: Apply, given: int) -> None:
    if not known.least <= given <= known.most:
        takes = f"{known.least}" if known.least == known.most else f"{known.least} to {known.most}"
        raise FormulaError(f"{node.name!r}, which takes {takes} argument(s), has {given}", node.at)


def _call(known: Function, arguments: list[Expr], at: int) -> Expr:
    if any(argument.is_infinite for argument in arguments):
        raise FormulaError("infinity is no number to calculate with", at)
    for argument in arguments:
        if known.grows and not argument.free_symbols:
            _check_growth(at, argument)
    if known.name in _LIMITED and not _LIMITED[known.name](arguments):
        raise FormulaError(f"{known.name!r} is not known with this order, branch or argument", at)
    if known.name in _ORDERING:
        arguments = [_comparable(argument, at) for argument in arguments]
    value = imaginary(at) if (known.name, *arguments) == ("sqrt", -1) else known.apply(*arguments)
    if isinstance(value, (Max, Min)) and len(value.args) > MAX_LISTED:
        raise FormulaError(f"more than {MAX_LISTED} arguments of {known.name!r}", at)
    if value.has(nan, zoo, I):
        raise FormulaError("this divides by zero or is not a real number", at)
    return _real(value, at)


_ORDERING = frozenset({"max", "min", "clip"})


def _comparable(argument: Expr, at: int) -> Expr:
    known = _known(argument)
    if not known.free_symbols and not known.is_comparable:
        raise FormulaError("it is not decided how large this number is", at)
    return known


_LIMITED: dict[str, Callable[[list[Expr]], bool]] = {
    "LambertW": lambda arguments: arguments[1:] in ([], [S.Zero], [S.NegativeOne]),
    "polylog": lambda arguments: arguments[0] in range(1, MAX_ORDER + 1) and not arguments[1].has(polylog),
}


# ---------------------------------------------------------------- cases and conditions


def _cases(node: Cases) -> _Built:
    if len(node.cases) > MAX_LISTED:
        raise FormulaError(f"more than {MAX_LISTED} cases", node.at)
    values = [_build(value) for value, _ in node.cases]
    conditions = [_condition(condition) for _, condition in node.cases]
    for part in (*values, *conditions):
        if _hidden(part):
            raise _cancelled(part, node.at)
    if any(condition.expr.has(Piecewise) for condition in conditions):
        raise FormulaError("cases in a condition are not read", node.at)
    nodes = 1 + sum(part.nodes + 1 for part in (*values, *conditions))
    depth = 2 + max(part.depth for part in (*values, *conditions))
    _check_size(node.at, nodes, depth)
    covering = _covering([condition.expr for condition in conditions], node.at)
    pairs = zip((value.expr for value in values), covering, strict=False)
    return _Built(_real(Piecewise(*pairs), node.at), nodes, depth, _needed(values))


def _needed(parts: Sequence[_Built]) -> frozenset[Need]:
    return frozenset[Need]().union(*(part.needs for part in parts))


def _condition(node: Node) -> _Built:
    match node:
        case Always():
            return _Built(S.true)
        case Chain():
            return _chain(node)
        case Logic():
            return _logic(node)
        case _:
            raise FormulaError("expected a condition", node.at, "for example x > 0")


def _chain(node: Chain) -> _Built:
    sides = [_build(side) for side in node.sides]
    nodes, depth = 2 * sum(side.nodes + 1 for side in sides), 2 + max(side.depth for side in sides)
    exprs = [side.expr for side in sides]
    parts = [_SIGNS[sign](*pair) for sign, pair in zip(node.signs, pairwise(exprs), strict=True)]
    return _Built(_combined(And, parts, node.at), nodes, depth, _needed(sides))


def _logic(node: Logic) -> _Built:
    parts = [_condition(part) for part in node.parts]
    nodes, depth = 1 + sum(part.nodes for part in parts), 1 + max(part.depth for part in parts)
    joined = _combined(_WORDS[node.word], [part.expr for part in parts], node.at)
    return _Built(joined, nodes, depth, _needed(parts))


def _combined(head: Callable[..., Any], parts: list[Any], at: int) -> Any:
    """Their conjunction or disjunction; SymPy solves it inside a Piecewise, so only easy ones go there."""
    if len(parts) == 1:
        return parts[0]
    if len(parts) > MAX_LISTED or not _are_easy(parts):
        raise FormulaError("only comparisons of one letter with numbers can be joined", at)
    return head(*parts)


_SIGNS: dict[str, Any] = {"<": Lt, "<=": Le, ">": Gt, ">=": Ge, "=": Eq, "!=": Ne}
_WORDS: dict[str, Any] = {"and": And, "or": Or}


def _are_easy(conditions: list[Any]) -> bool:
    """Whether the conditions are made of comparisons of one letter, the same in all, with numbers or with
    short formulas in other letters."""
    relations = _relations(conditions)
    letter = _compared(relations)
    return letter is not None and all(_threshold(r, letter) is not None for r in relations)


def _compared(relations: Sequence[Any]) -> Any:
    """The letter that is compared: x, or the one letter that is in all relations; of several the first."""
    common = set.intersection(*(set(relation.free_symbols) for relation in relations)) if relations else {x}
    return (
        x if any(x in relation.free_symbols for relation in relations) else min(common, key=str, default=None)
    )


_LONGEST_THRESHOLD = 12  # operations in what a letter is compared with


def _threshold(relation: Any, letter: Any) -> Any:
    """c, where the relation compares the letter with c, a number or a formula in other letters."""
    numbers = [side for side in relation.args if not side.is_Symbol]
    if len(numbers) == 1 and not numbers[0].free_symbols:
        return numbers[0]
    gap = (relation.lhs - relation.rhs).expand()
    slope = gap.coeff(letter)
    rest = (gap - slope * letter).expand()
    bounded = slope and not (rest.has(letter) or slope.has(letter))
    short = bounded and slope.count_ops() + rest.count_ops() <= _LONGEST_THRESHOLD
    return -rest / slope if short and (rest / slope).is_rational_function() else None


def _covering(conditions: list[Any], at: int) -> list[Any]:
    """The conditions, up to one that leaves no number out, which becomes True; single points may be left out.

    A derivative has no value at a kink, and is printed so: Piecewise((0, x < 0), (1, x > 0)).
    """
    for stop, condition in enumerate(conditions, 1):
        if condition == True or Not(condition) in conditions[:stop]:  # noqa: E712
            return [*conditions[: stop - 1], S.true]
    if not _are_easy(conditions):
        raise FormulaError("the cases may leave something out", at, "give the last one the condition True")
    cases = [_left_out(given) for given in _with_values(conditions, at)]
    points, intervals = ([at for case in cases for at in case[i]] for i in (0, 1))
    if intervals:
        letter = _compared(_relations(conditions))
        raise FormulaError(
            f"no case for {letter} = {intervals[0]}", at, "give the last case the condition True"
        )
    return conditions if points else [*conditions[:-1], S.true]


def _with_values(conditions: list[Any], at: int) -> list[list[Any]]:
    """The conditions with numbers for the letters that are not compared, in rising and in falling order."""
    relations = _relations(conditions)
    compared = _compared(relations)
    letters = sorted({s for relation in relations for s in relation.free_symbols} - {compared}, key=str)
    steps = (Rational(1), Rational(-3, 2)) if letters else (S.One,)
    values = [{s: step * (i + Rational(1, 3)) for i, s in enumerate(letters)} for step in steps]
    thresholds = [_threshold(relation, compared) for relation in relations]
    if any(threshold.xreplace(given).has(zoo, nan) for threshold in thresholds for given in values):
        raise FormulaError("the cases may leave something out", at, "give the last one the condition True")
    return [[c.xreplace(given) for c in conditions] for given in values]


def _left_out(conditions: list[Any]) -> tuple[list[Expr], list[Expr]]:
    """The thresholds that no condition lets in, and a point of each interval that none lets in."""
    relations = _relations(conditions)
    letter = _compared(relations)
    ends = sorted({_threshold(relation, letter) for relation in relations} - {S.Infinity, S.NegativeInfinity})
    between = [(a + b) / 2 for a, b in pairwise(ends)]
    inner = [ends[0] - 1, *between, ends[-1] + 1] if ends else [S.Zero]
    return [at for at in ends if not _let_in(conditions, at)], [
        at for at in inner if not _let_in(conditions, at)
    ]


def _relations(conditions: Sequence[Any]) -> list[Any]:
    return [relation for condition in conditions for relation in condition.atoms(Relational)]


def _let_in(conditions: list[Any], at: Expr) -> bool:
    return any(c.xreplace(dict.fromkeys(c.free_symbols, at)) == True for c in conditions)  # noqa: E712
