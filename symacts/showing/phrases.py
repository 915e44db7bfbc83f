"""Facts in words: the fields of a property as a sentence, said in English (see `language`).

A property without a row in `_PHRASES` shows its fields by their names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any

from sympy import Add, Expr, Function, Piecewise, S, Symbol, degree, oo, sympify

from symacts.activation import x
from symacts.case import Expression, Field, Fields, Number
from symacts.document import Formula, Prose
from symacts.language import said
from symacts.showing.differential import vanishing
from symacts.showing.typeset import approximation, latex, math
from symacts.showing.words import (
    NONE,
    Digits,
    equation,
    field,
    listed,
    number,
    places,
    stretch,
    union,
    valued,
)
from symacts.substitution import written_in
from symacts.values import Interval, Periodic, PointSet, has_root

__all__ = ["OUTPUT", "phrase", "says_more"]

OUTPUT = Symbol("y", real=True)
Lines = Iterator[Prose]
Phrase = Callable[[Fields, Digits], Lines]


def phrase(name: str, fields: Fields, digits: Digits, function: Expr | None = None) -> tuple[Prose, ...]:
    """The value of the property in one or more lines; none where there is no value.

    Where `function` is given, it is written f(x) in equations about it.
    """
    shown = _with_f(fields, function) if name == "identities" and function is not None else fields
    return tuple(_PHRASES.get(name, _generic)(shown, digits))


def _with_f(fields: Fields, function: Expr) -> Fields:
    """The equations with f(x), f(-x), f(2x), f(x + T) in place of what they stand for."""
    if function.is_polynomial(x) and degree(function, x) < 2:
        return fields  # every x would be a value of it
    equations = []
    for part in map(_mapping, _parts(fields.get("equations"))):
        left, right = _expression(part.get("left")), _expression(part.get("right"))
        if left is None or right is None:
            continue
        said_left, said_right = _in_values(left, function, _PLACES), _in_values(right, function, _PLACES)
        if said_left == said_right:  # |2x| is f(2x), and so is 2|x|
            said_right = _in_values(right, function, (x,))
        if not _is_raw(said_left, function) and not _is_raw(said_right, function):
            equations.append({"left": Expression(said_left), "right": Expression(said_right)})
    return {"equations": tuple(equations)}


_PLACES = (x, -x, 2 * x, -2 * x, 3 * x, -3 * x)


def _is_raw(expr: Expr, function: Expr) -> bool:
    """Whether heads of a formula with letters are left: such an equation is not for reading."""
    own = {type(head) for head in function.atoms(Function) if function.free_symbols != {x}}
    return any(type(head) in own and head.has(x) for head in expr.atoms(Function))


def _in_values(expr: Expr, function: Expr, places: tuple[Expr, ...]) -> Expr:
    """The expression with f(u) for f's formula at u: first as it was put in, then as SymPy works it out.

    tanh(-x) is f(-x), but -tanh(x), which SymPy makes of it, is -f(x): an earlier u goes first.
    """
    factor, form = function.as_independent(x, as_Add=False)
    scaled = ((S.One, function), (factor, form)) if factor.free_symbols else ((S.One, function),)
    uses: dict[Expr, Expr] = {}
    for put, (times, whole) in product((written_in, Expr.xreplace), scaled):
        for u in (*places, *sorted(set(_shifts(expr)), key=str)):
            value, name = put(whole, {x: u}), _value_at(u) / times
            uses.setdefault(value, name)
            uses.setdefault(-value, -name)
    rest = expr - function
    if expr.is_Add and not rest.has(x):
        return rest + uses[function]
    written = expr.xreplace(uses)
    return written.expand() if factor.free_symbols else written


def _value_at(u: Expr) -> Symbol:
    """f(u) as one writes it: f(-2x)."""
    return Symbol(f"f({re.sub(r'(?<=[-0-9]) ', '', latex(u))})", real=True)


def _shifts(expr: Expr) -> Iterator[Expr]:
    """x + T, for the sums m x + c in the expression."""
    for total in expr.atoms(Add):
        constant, line = total.as_independent(x, as_Add=True)
        if not (slope := line / x).has(x) and slope != 0:
            yield x + (constant / slope).expand()


def _generic(fields: Fields, digits: Digits) -> Lines:
    for key, value in fields.items():
        yield (
            field(value, digits) if key == "value" else (f"{key.replace('_', ' ')}: ", *field(value, digits))
        )


# --- helpers ---------------------------------------------------------------------------------------


def _expression(value: Field) -> Expr | None:
    return sympify(value.expr) if isinstance(value, Expression | Number) else None


def _parts(value: Field) -> tuple[Any, ...]:
    """The members of a field that is a tuple or a set."""
    return tuple(value) if isinstance(value, tuple | PointSet) else ()


def _mapping(value: Field) -> Mapping[str, Field]:
    return value if isinstance(value, Mapping) else {}


def _by_word(value: Field, word: str) -> dict[str, list[Prose]]:
    """Intervals that carry a word (their direction, their shape), gathered by that word."""
    gathered: dict[str, list[Prose]] = {}
    for part in map(_mapping, _parts(value)):
        if isinstance(on := part.get("on"), Interval):
            gathered.setdefault(str(part.get(word)), []).append(stretch(on, _expression(part.get("period"))))
    return gathered


# --- calculus --------------------------------------------------------------------------------------


def _derivative(left: str) -> Phrase:
    def lines(fields: Fields, digits: Digits) -> Lines:
        if (output := _expression(fields.get("in_terms_of_output"))) is not None and says_more(output):
            yield from equation(left, output.subs(OUTPUT, Symbol("f(x)")))
        if (value := _expression(fields.get("value"))) is not None:
            yield from equation(left, value)
        if undefined := _parts(fields.get("undefined_at")):
            yield (said("undefined at {places}", places=places(undefined, digits)),)
        for order, higher in enumerate(map(_expression, _parts(fields.get("derivatives"))), 1):
            if higher is not None and order > 2:  # the first two are facts of their own
                yield from equation(rf"f^{{({order})}}(x)", higher)

    return lines


def says_more(output: Expr) -> bool:
    """Whether a form in y = f(x) says more than where f is above and below a constant."""
    values = [value for value, _ in output.args] if isinstance(output, Piecewise) else [output]
    return any(value.has(OUTPUT) for value in values)


def _antiderivative(fields: Fields, digits: Digits) -> Lines:
    if (value := _expression(fields.get("value"))) is not None:
        yield from equation("F(x)", value)


def _inverse(fields: Fields, digits: Digits) -> Lines:
    if (value := _expression(fields.get("value"))) is not None:
        variable = min((s.name for s in value.free_symbols if s.name in "xy"), default="y")
        yield from equation(rf"f^{{-1}}({variable})", value)
    elif fields.get("invertible") is True:
        yield (said("invertible, but no closed form was found"),)
    elif fields.get("invertible") is False:
        yield (said("not invertible"),)


def _series(fields: Fields, digits: Digits) -> Lines:
    value = _expression(fields.get("value"))
    at = _expression(fields.get("at"))
    if value is None:
        return
    order = fields.get("order")
    base = "x" if not at else f"({latex(x - at)})"
    rest = rf" + O({base}^{{{order + 1}}})" if isinstance(order, int) else ""
    yield (math(f"f(x) = {latex(value, ascending=True)}{rest}"),)


def _identities(fields: Fields, digits: Digits) -> Lines:
    for sides in filter(_says_something, map(_mapping, _parts(fields.get("equations")))):
        yield _sides(sides.get("left"), sides.get("right"), digits)


def _says_something(equation: Mapping[str, Field]) -> bool:
    left, right = (_expression(equation.get(side)) for side in ("left", "right"))
    return left is None or left != right


def _sides(left: Field, right: Field, digits: Digits) -> Prose:
    a, b = _expression(left), _expression(right)
    if a is not None and b is not None:
        return (math(f"{latex(a)} = {latex(b)}"),)
    return (*field(left, digits), " = ", *field(right, digits))


def _differential_equation(fields: Fields, digits: Digits) -> Lines:
    if (value := _expression(fields.get("value"))) is not None:
        yield (math(vanishing(value)),)


# --- extent ----------------------------------------------------------------------------------------


def _extreme(fields: Fields, digits: Digits) -> Lines:
    value = _expression(fields.get("value"))
    if value is None:
        return
    if value.is_infinite:
        yield (said("{value} (unbounded)", value=math(latex(value))),)
    elif fields.get("attained") is True:
        yield (_there(number(value, digits), _parts(fields.get("at")), digits),)
    elif fields.get("attained") is False:
        yield (said("{value}, not attained", value=number(value, digits)),)
    else:
        yield number(value, digits)


def _there(value: Prose, members: tuple[Any, ...], digits: Digits) -> str:
    """A value, and where it is attained: on a stretch, or at points."""
    if all(isinstance(member, Interval) for member in members):
        return said("{value} on {stretch}", value=value, stretch=union(members))
    return said("{value} at {places}", value=value, places=places(members, digits))


def _limits(fields: Fields, digits: Digits) -> Lines:
    minus, plus = fields.get("-oo"), fields.get("+oo")
    if minus is not None and minus == plus:
        yield _limit(minus, r"\pm\infty", digits)
        return
    for limit, end in ((minus, r"-\infty"), (plus, r"+\infty")):
        if limit is not None:
            yield _limit(limit, end, digits)


def _limit(limit: Field, end: str, digits: Digits) -> Prose:
    if isinstance(limit, Number):
        return (said("{limit} at {end}", limit=number(limit.expr, digits), end=math(end)),)
    between = [
        latex(part.expr) for part in _parts(_mapping(limit).get("between")) if isinstance(part, Number)
    ]
    values = math(rf"\left[{', '.join(between)}\right]")
    return (said("oscillates over {values} at {end}", values=values, end=math(end)),)


def _asymptotes(fields: Fields, digits: Digits) -> Lines:
    gaps = _mapping(fields.get("gap"))
    for key, end in (("-oo", r"-\infty"), ("+oo", r"+\infty")):
        if (line := _expression(fields.get(key))) is not None:
            yield (_asymptote(math(f"y = {latex(line)}"), math(end), _expression(gaps.get(key))),)
    if fields.get("-oo") is None and fields.get("+oo") is None:
        yield (NONE,)


def _asymptote(line: Formula, end: Formula, gap: Expr | None) -> str:
    """The line, and what is left between the function and it."""
    if gap is None:
        return said("{line} at {end}", line=line, end=end)
    if gap == 0:
        return said("{line} at {end}, reached", line=line, end=end)
    return said("{line} at {end}, gap {gap}", line=line, end=end, gap=math(rf"\sim {latex(gap)}"))


def _set_of(key: str) -> Phrase:
    def lines(fields: Fields, digits: Digits) -> Lines:
        parts = _parts(fields.get(key))
        if not parts:
            yield (NONE,)
        elif all(isinstance(part, Interval) for part in parts):
            yield (union(parts),)
            yield from _rounded(parts, digits)
        else:
            yield places(parts, digits)

    return lines


def _rounded(parts: tuple[Interval, ...], digits: Digits) -> Lines:
    """The same set with decimals, where an end is irrational and has a closed form."""
    ends = [end for part in parts for end in (part.lo, part.hi)]
    if any(end.free_symbols for end in ends):
        return
    if any(not (end.is_rational or end.is_infinite or has_root(end)) for end in ends):
        yield (math(rf"\approx {union(parts, digits.beside).latex}"),)


def _points(fields: Fields, digits: Digits) -> Lines:
    yield places(_parts(fields.get("points")), digits)


# --- shape -----------------------------------------------------------------------------------------


def _worded(word: str, whole: frozenset[str]) -> Phrase:
    """The word for the whole line; the parts where there is none."""

    def lines(fields: Fields, digits: Digits) -> Lines:
        value = str(fields.get("value"))
        strict = fields.get("strict") is True
        yield ((_STRICT if strict else _SHAPES).get(value, value),)
        if fields.get("intervals") is None:
            yield (said("on which intervals is not known"),)
        elif value not in whole:
            for name, parts in _by_word(fields.get("intervals"), word).items():
                shape = _SHAPES.get(name, name)
                yield (said("{shape} on {stretches}", shape=shape, stretches=listed(parts)),)

    return lines


_SHAPES: Mapping[str, str] = {
    "strictly increasing": said("strictly increasing"),
    "nondecreasing": said("nondecreasing"),
    "increasing": said("increasing"),
    "strictly decreasing": said("strictly decreasing"),
    "nonincreasing": said("nonincreasing"),
    "decreasing": said("decreasing"),
    "constant": said("constant"),
    "not monotone": said("not monotone"),
    "convex": said("convex"),
    "concave": said("concave"),
    "affine": said("affine"),
    "neither": said("neither convex nor concave"),
}
_STRICT: Mapping[str, str] = {
    **_SHAPES,
    "convex": said("strictly convex"),
    "concave": said("strictly concave"),
}
_MONOTONE = frozenset({"strictly increasing", "strictly decreasing", "constant"})
_CURVED = frozenset({"convex", "concave", "affine"})


def _symmetry(fields: Fields, digits: Digits) -> Lines:
    value = str(fields.get("value"))
    centre, axis = fields.get("centre"), fields.get("axis")
    about = (
        said("symmetric about the point {point}", point=_point(centre)) if centre is not None
        else said("symmetric about the line {line}", line=math(f"x = {latex(axis.expr)}"))
        if isinstance(axis, Number)
        else None
    )  # fmt: skip
    if value != "neither":
        yield (_PARITY.get(value, value),)
    elif about is None:
        yield (said("neither odd nor even"),)
    if about is not None:
        yield (about,)


_PARITY: Mapping[str, str] = {"odd": said("odd"), "even": said("even")}


def _point(centre: Field) -> Formula:
    """The point (c, f(c))."""
    parts = tuple(_mapping(centre).values()) or _parts(centre)
    return math(rf"\left({', '.join(latex(part.expr) for part in parts if isinstance(part, Number))}\right)")


_SMOOTH: Mapping[str, str] = {
    "analytic": said("analytic"),
    "C^oo": said("infinitely often differentiable, not analytic"),
    "C^0": said("continuous, not differentiable everywhere"),
    "discontinuous": said("discontinuous"),
}


def _smoothness(fields: Fields, digits: Digits) -> Lines:
    value = str(fields.get("value"))
    if value in _SMOOTH:
        yield (_SMOOTH[value],)
    else:
        order = value.removeprefix("C^")
        space = math(f"C^{{{order}}}")
        yield (
            said("{space}: 1 continuous derivative, no more", space=space)
            if order == "1"
            else said("{space}: {order} continuous derivatives, no more", space=space, order=order),
        )


def _breakpoints(fields: Fields, digits: Digits) -> Lines:
    for part in map(_mapping, _parts(fields.get("points"))):
        yield (_breakpoint(part, digits),)
    if not _parts(fields.get("points")):
        yield (said("none: analytic everywhere"),)


def _breakpoint(part: Mapping[str, Field], digits: Digits) -> str:
    at, jump = _expression(part.get("at")), _expression(part.get("jump"))
    left, right = _expression(part.get("left_derivative")), _expression(part.get("right_derivative"))
    before, after = _expression(part.get("left_limit")), _expression(part.get("right_limit"))
    period = _expression(part.get("period"))
    there = () if at is None else places([at if period is None else Periodic(at, period)], digits)
    if part.get("defined") is False:
        return _hole(there, before, after)
    name = str(part.get("class"))
    kind = _SMOOTH[name] if name == "discontinuous" else math(f"C^{{{name.removeprefix('C^')}}}")
    if jump:
        return said("{places} ({kind}): jumps by {jump}", places=there, kind=kind, jump=math(latex(jump)))
    if left is not None and right is not None and left != right:
        return said("{places} ({kind}): slope {slopes}", places=there, kind=kind, slopes=_turn(left, right))
    return said("{places} ({kind})", places=there, kind=kind)


def _hole(there: Prose, before: Expr | None, after: Expr | None) -> str:
    """A point without a value, and the limits on its sides, where there are any."""
    if before is None or after is None:
        return said("{places} (not defined)", places=there)
    limits = math(latex(before)) if before == after else _turn(before, after)
    if before.is_infinite or after.is_infinite:
        return said("{places} (pole): limit {limits}", places=there, limits=limits)
    return said("{places} (not defined): limit {limits}", places=there, limits=limits)


def _turn(before: Expr, after: Expr) -> Formula:
    return math(rf"{latex(before)} \to {latex(after)}")


def _lipschitz(fields: Fields, digits: Digits) -> Lines:
    value = _expression(fields.get("value"))
    if value is not None:
        yield (said("none: not Lipschitz"),) if value == oo else number(value, digits)


# --- training --------------------------------------------------------------------------------------


def _moments(fields: Fields, digits: Digits) -> Lines:
    for key, left in (("mean", "f(z)"), ("second_moment", "f(z)^2"), ("slope_second_moment", "f'(z)^2")):
        if (value := _expression(fields.get(key))) is not None:
            yield valued(rf"\mathbb{{E}}[{left}]", value, digits)
    if "zero_centred" in fields:
        yield (said("zero-centred") if fields["zero_centred"] is True else said("not zero-centred"),)


def _gain(fields: Fields, digits: Digits) -> Lines:
    if (value := _expression(fields.get("forward"))) is not None:
        yield (said("forward {gain}", gain=number(value, digits)),)
    if (value := _expression(fields.get("backward"))) is not None:
        yield (said("backward {gain}", gain=number(value, digits)),)


def _gradient_decay(fields: Fields, digits: Digits) -> Lines:
    value = _expression(fields.get("per_layer"))
    if value is None:
        return
    if value.is_infinite:
        yield (said("no bound"),)
        return
    yield (said("factor at most {factor} per layer", factor=number(value, digits)),)
    layers = _mapping(fields.get("layers"))
    for count in ("10", "50"):
        product = _expression(layers.get(count))
        if not value.free_symbols and value not in (0, 1) and product is not None:
            power: Prose = (
                (math(rf"\left({latex(value)}\right)^{{{count}}}"), " ") if value.is_Rational else ()
            )
            bound = (*power, approximation(product, digits.beside))
            yield (said("{count} layers: at most {bound}", count=count, bound=bound),)


def _sparsity(fields: Fields, digits: Digits) -> Lines:
    if (value := _expression(fields.get("value"))) is not None:
        yield valued("P(f(z) = 0)", value, digits)


_PHRASES: Mapping[str, Phrase] = {
    "derivative": _derivative("f'(x)"),
    "second_derivative": _derivative("f''(x)"),
    "supremum": _extreme,
    "infimum": _extreme,
    "gradient_supremum": _extreme,
    "gradient_infimum": _extreme,
    "limits": _limits,
    "gradient_limits": _limits,
    "domain": _set_of("intervals"),
    "range": _set_of("intervals"),
    "monotonicity": _worded("direction", _MONOTONE),
    "convexity": _worded("shape", _CURVED),
    "symmetry": _symmetry,
    "zeros": _points,
    "fixed_points": _points,
    "inflection_points": _points,
    "breakpoints": _breakpoints,
    "smoothness": _smoothness,
    "lipschitz": _lipschitz,
    "gradient_lipschitz": _lipschitz,
    "asymptotes": _asymptotes,
    "antiderivative": _antiderivative,
    "inverse": _inverse,
    "series": _series,
    "identities": _identities,
    "differential_equation": _differential_equation,
    "dead_region": _set_of("intervals"),
    "saturation": _set_of("intervals"),
    "sparsity": _sparsity,
    "moments": _moments,
    "gain": _gain,
    "gradient_decay": _gradient_decay,
}
