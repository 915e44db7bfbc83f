"""Equations: definitions, derivatives, identities and values, in LaTeX or plain text, with or without a name.

The left side says what is spoken of: a name of the catalogue, or an anonymous f, y, sigma, which then is the
function that the passage is about. Letters other than the variable are parameters; they stand for those of
the row, by name or in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sympy import Expr, Rational, Symbol

from symacts.activation import Activation, Parameter, x
from symacts.calculus.enclose import ball
from symacts.case import Pattern, Proposal
from symacts.catalog import find, rows
from symacts.claim import Claim, Compared, Curve, Kind, Relation, Written
from symacts.phrasing import other_values
from symacts.plain import plain
from symacts.reading.blocks import Cell, Display
from symacts.reading.claims import ClaimError, as_curve, as_interval, as_number
from symacts.reading.equations import Equation, Left, equations, expression
from symacts.reading.passages import Formula, Passage
from symacts.reading.refusal import FormulaError
from symacts.reading.vocabulary import is_function
from symacts.values import Interval

__all__ = ["defined_as", "defining_equations"]

Values = Mapping[Symbol, Expr]
_ANONYMOUS = frozenset({
    "f", "g", "h", "y", "F", "G", "phi", "φ", "ϕ", "varphi", "sigma", "σ", "a", "act", "activation", "output",
    "out", "psi", "ψ", "A", "",
})  # fmt: skip
_CAPITALS = frozenset("AFGHRSTY")  # not L, J, E: those are losses
_RELATIONS = {relation.value: relation for relation in Relation}


def _find(passage: Passage) -> Iterator[Proposal]:
    for source, start, latex, alone in _sources(passage):
        on = _condition(passage.inlined.text, start, start + len(source))
        if on is None:
            continue
        left: Left | None = None
        for offset, part in _parts(source):
            for row in equations(_spelled(part, latex), latex):
                equation = replace(row, left=left) if row.left is None and not row.sides[0] else row
                left = equation.left
                span = (start + offset, min(start + offset + len(part), len(passage.inlined.text)))
                if len(equation.sides) == 1 and alone:
                    yield from _bare(passage, equation, on, *span)
                else:
                    yield from _of_equation(passage, equation, on, *span)


_PROSE = frozenset({"", "text", "txt", "plaintext", "math", "latex", "tex", "none"})
_WRITTEN = re.compile(
    r"(?<![\w.(])([A-Za-zσφΦ_][\w ]{0,24}?)\s?(\([a-zα-ω0-9., -]{1,8}\))?'{0,2}(?:\([a-z0-9.-]{1,6}\))?\s*=(?!=)"
)


def _sources(passage: Passage) -> Iterator[tuple[str, int, bool, bool]]:
    """Formulas with their place, whether they are LaTeX, and whether they may stand alone."""
    text, at = passage.inlined.text, 0
    alone = isinstance(passage.block, Cell | Display)
    for token in passage.tokens:
        source = token.source.text
        start = max(text.find(source, at), 0)
        at = start + len(source)
        if isinstance(token, Formula):
            yield source, start, True, alone or token.display
        elif token.language is None:
            yield source, start, False, True
        elif token.language in _PROSE:
            place = start
            for line in source.splitlines(keepends=True):
                if "=" in line:
                    yield line.rstrip(), place, False, False
                place += len(line)
    if not passage.tokens:
        yield from _in_prose(text, alone)
    elif (found := _WRITTEN.search(passage.text.text)) is not None:
        start = text.find(found[0])
        if start >= 0:
            for source, begin, latex, own in _in_prose(text[start:], alone=False):
                yield source, start + begin, latex, own


def _in_prose(text: str, alone: bool) -> Iterator[tuple[str, int, bool, bool]]:
    """Equations in running text, from their left side to where they stop being formulas."""
    found = _WRITTEN.search(text)
    if found is None:
        if alone and re.search(r"[x-z]", text):
            yield text, 0, False, True
        return
    start = found.start()
    words = re.search(r"\b(?:is|as|by|equation|formula|function)\b:?\s", text[start : found.end()])
    start += words.end() if words else 0
    rest = text[start:]
    stop = re.search(
        r",\s(?=[A-Za-z]{2,12}\()|[,.;。、]?\s(?:where|which|with|for all|and|so|but|this|the|here)\b|[。、]|\.\s|\.$|\s\(",
        rest,
    )
    yield (rest[: stop.start()] if stop else rest), start, False, False


_PREFIX = re.compile(r"\b(?:np|numpy|math|torch|jnp|tf|F|nn|K)\.(?:math\.|functional\.|nn\.)?(?=[a-z])")
_SPELLED = re.compile(r"(?<![\\A-Za-z])([A-Za-z]{2,10})(?=\s?(?:\(|\\left\(|\{\\left|\\big|\\Big))")
_STYLE = re.compile(r"\\(?:displaystyle|textstyle|rm|bf|it)(?![A-Za-z])")


def _spelled(source: str, latex: bool) -> str:
    """max(0, x) in LaTeX with its backslash, np.exp without its prefix; places stay."""
    if not latex:
        return _PREFIX.sub("", source)
    source = _STYLE.sub(" ", source).replace(r"\doteq", "=")
    if source[:1] == "{" and source[-1:] == "}":
        source = source[1:-1]
    return _SPELLED.sub(lambda m: rf"\{m[1]}" if is_function(m[1]) else m[0], source)


def _bare(passage: Passage, equation: Equation, on: Interval, start: int, end: int) -> Iterator[Proposal]:
    """A formula without a left side, in a row or under a heading that names one function."""
    side = equation.sides[0]
    if len(side) < 3 or on != Interval.line():
        return
    for name in dict.fromkeys(c.name for c in passage.subjects[:2]):
        row = find(name)
        if row is None:
            continue
        for order in (0, 1):
            left = Left("", order, "x", "", name)
            reading = _reading(
                row, replace(equation, sides=("", side), signs=("=",), left=left), on, start, end
            )
            if reading is not None and _varies(reading):
                yield replace(reading, tentative=True)


def _varies(reading: Proposal) -> bool:
    """Whether the formula says something: not a number, nor x alone for the identity's sake."""
    return any(isinstance(c, Compared) and c.rhs.expr.has(x) and c.rhs.expr != x for c in reading.claims)


_APART = re.compile(r"\\q?quad(?![A-Za-z])|\\text\{\s*(?:and|,)\s*\}")


def _parts(source: str) -> Iterator[tuple[int, str]]:
    """Formulas that a wide space keeps apart, with their places; not inside an environment."""
    if r"\begin" in source:
        yield 0, source
        return
    at = 0
    for found in _APART.finditer(source):
        yield at, source[at : found.start()]
        at = found.end()
    yield at, source[at:]


_BOUND = r"-?[\d.]{1,9}"
_ON = rf"(?:{_BOUND}\s*(?:<=|<|≤)\s*x\s*(?:<=|<|≤)\s*{_BOUND}|x\s*(?:<=|>=|<|>|≤|≥)\s*{_BOUND})"
_BEFORE = re.compile(rf"(?:if|when|for)\s+\$?({_ON})\$?[\s:,→]{{0,4}}$", re.IGNORECASE)
_AFTER = re.compile(rf"[\s,`$)]{{0,4}}(?:if|when|for|where)\s+[`$(]{{0,2}}({_ON})", re.IGNORECASE)
_CONDITIONAL = re.compile(r"[\s,`$]{0,4}(?:if|when|otherwise|else|unless|\(if|のとき|の場合)", re.IGNORECASE)
_CONDITION_BEFORE = re.compile(
    r"(?:\bif|\bwhen|\bfor)\s[^.;:]{1,24}[:,→]?\s{0,2}$|(?:のとき|の場合)[はに、:：]{0,2}\s?$", re.IGNORECASE
)


def _condition(text: str, start: int, end: int) -> Interval | None:
    """Where the formula is said to hold; the line if nothing is said; None if it is not understood."""
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    found = _BEFORE.search(before) or _AFTER.match(after)
    if found:
        try:
            return as_interval(found[1].replace("≤", "<=").replace("≥", ">="))
        except ClaimError:
            return None
    return None if _CONDITIONAL.match(after) or _CONDITION_BEFORE.search(before) else Interval.line()


def _of_equation(
    passage: Passage, equation: Equation, on: Interval, start: int, end: int
) -> Iterator[Proposal]:
    if len(equation.sides) < 2 or not all(sign in _RELATIONS for sign in equation.signs):
        return
    yield from _constants(passage, equation, start, end)
    readings = [
        proposal
        for name in _names(passage, equation.left)
        if (row := find(name)) is not None
        for proposal in [_reading(row, equation, on, start, end)]
        if proposal is not None
    ]
    if readings:
        first, *others = readings
        yield replace(first, or_else=(*first.or_else, *others))


def _constants(passage: Passage, equation: Equation, start: int, end: int) -> Iterator[Proposal]:
    """A published constant: lambda = 1.0507, where the row has it for the value of a parameter."""
    left, number = equation.left, _number(equation.sides[1], equation.latex)
    if left is None or left.argument or left.order or number is None or number.unit is None:
        return
    for candidate in passage.subjects[:1]:
        row = find(candidate.name)
        for parameter in row.parameters if row else ():
            value = parameter.value
            if left.name in (parameter.name, *parameter.also, _GREEK.get(parameter.name)) and not (
                value.free_symbols or value.is_Rational
            ):
                shown = Curve(number.text, number.value)
                claim = Compared(_curve(value), Relation.ABOUT, shown)
                yield Proposal((claim,), Kind.NUMERIC, (candidate.name,), start, end, settled=True)


_GREEK = {"alpha": "α", "lambda": "λ", "scale": "λ", "beta": "β"}


def _names(passage: Passage, left: Left | None) -> list[str]:
    """The functions that the left side may be, the likeliest first."""
    if left is None:
        return []
    about = [candidate.name for candidate in passage.subjects]
    named = [left.activation] if left.activation else []
    anonymous = left.name in _ANONYMOUS or left.name in _CAPITALS
    if not anonymous:
        return named
    return list(
        dict.fromkeys([*(about[:2] if left.name in ("sigma", "σ") or not named else []), *named, *about[:3]])
    )


def _reading(row: Activation, equation: Equation, on: Interval, start: int, end: int) -> Proposal | None:
    left = equation.left
    assert left is not None
    variable = left.variable or _only_letter(equation)
    if left.argument and not left.variable and left.argument != "x":
        return None  # a value at a point
    names = {"f", "y", *([left.name] if not is_function(left.name) else [])} - {""}
    meaning: dict[str, Expr] = dict.fromkeys(sorted(names), row.expression)
    sides = [
        (relation, expr, side)
        for side, sign in zip(equation.sides[1:], equation.signs, strict=True)
        if (relation := _RELATIONS[sign]) is Relation.EQUAL
        if (expr := _read(side, variable, meaning, equation.latex)) is not None
        and (expr.has(x) or left.order or left.variable)
    ]
    if not sides:
        return None
    kind = Kind.DERIVATIVE if left.order else Kind.DEFINITION
    return defined_as(row, left.order, [expr for _, expr, _ in sides], on, kind, (start, end))


def defined_as(
    row: Activation, order: int, exprs: Sequence[Expr], on: Interval, kind: Kind, place: tuple[int, int]
) -> Proposal | None:
    """That the row, or its derivative, is each of the expressions; their letters are its parameters.

    Numbers may be values of its parameters, rounded or not: max(0.2x, x) is a leaky ReLU. What bears the name
    of a row may be a variant of it (gelu_tanh), if it is that exactly.
    None where the letters cannot be its parameters.
    """
    read = _defined(row, order, [_unrounded(expr, row) for expr in exprs], {}, on, kind, place)
    if read is None:
        return None
    settings = [{p.symbol: value} for p in row.parameters for value in _numbers(exprs, p)]
    others = [
        *(_defined(row, order, exprs, values, on, kind, place) for values in settings[:_MOST_SETTINGS]),
        *(_defined(other, order, exprs, {}, on, kind, place) for other in _kin(row)),
    ]
    return replace(read, or_else=tuple(replace(o, settled=True) for o in others if o is not None))


def _kin(row: Activation) -> list[Activation]:
    """Variants that go by the same name: gelu_tanh is called GELU too."""
    return [other for other in rows() if other.name.startswith(f"{row.name}_")]


_MOST_SETTINGS = 6


def _defined(
    row: Activation,
    order: int,
    exprs: Sequence[Expr],
    values: Values,
    on: Interval,
    kind: Kind,
    place: tuple[int, int],
) -> Proposal | None:
    letters = sorted({s for expr in exprs for s in expr.free_symbols - {x}}, key=str)
    settings = _matched(row, letters)
    if settings is None or (letters and values):
        return None
    claims_at = [
        (where, _claims(row, order, exprs, ({**of_row, **values}, of_note), on))
        for where, (of_row, of_note) in settings
    ]
    claims = [(where, made) for where, made in claims_at if made]
    if not claims:
        return None
    return Proposal(claims[0][1], kind, (row.name,), *place, tuple(claims[1:]), settled=not letters)


def _numbers(exprs: Sequence[Expr], parameter: Parameter) -> list[Expr]:
    """The numbers in the expressions that the parameter may have for a value."""
    on = parameter.domain
    found = sorted({abs(n) for expr in exprs for n in expr.atoms(Rational)}, key=str)
    return [n for n in found if ball(n - on.lo, 64) > 0 and ball(on.hi - n, 64) > 0 and n != parameter.value]


_LEAST_DIGITS = 3
_DOUBLE = 15


def _unrounded(expr: Expr, row: Activation) -> Expr:
    """The expression with the row's own constants for decimals that are these, rounded: SELU's 1.0507."""
    known = [value for value in row.defaults.values() if not value.free_symbols and not value.is_Rational]
    found = {n: v for n in expr.atoms(Rational) for v in known if _rounds_to(v, n)}
    return expr.xreplace(found) if found else expr


def _rounds_to(value: Expr, decimal: Rational) -> bool:
    places = next((k for k in range(_LEAST_DIGITS, 40) if (decimal * 10**k).is_Integer), None)
    if places is None or (decimal * 10 ** (_LEAST_DIGITS - 1)).is_Integer:
        return False
    units = 1 if places >= _DOUBLE else Rational(1, 2)  # a float64 as it is printed is off by more than half
    return bool(ball(units * Rational(1, 10**places) - abs(value - decimal), 200) > 0)


_LETTERS = re.compile(r"(?<![A-Za-z\\])([xztusvy])(?![A-Za-z(])")


def _only_letter(equation: Equation) -> str:
    """The variable, where the left side does not show it: x, or the one letter that stands on the right."""
    letters = set(_LETTERS.findall(" ".join(equation.sides[1:])))
    return letters.pop() if len(letters) == 1 else "x"


def _read(side: str, variable: str, meaning: Mapping[str, Expr], latex: bool) -> Expr | None:
    try:
        return expression(side, variable, meaning, latex)
    except FormulaError:
        return None


def _matched(row: Activation, letters: list[Symbol]) -> list[tuple[str, tuple[Values, Values]]] | None:
    """Values for the row's parameters and for the letters of the note: the defaults first, then others.

    None where the letters are not the parameters.
    """
    parameters = list(row.parameters)
    if len(letters) > len(parameters):
        return None
    by_name = {p.symbol: p for p in parameters}
    paired = {}
    rest = [p for p in parameters if p.symbol not in letters]
    for letter in letters:
        paired[letter] = by_name.get(letter) or rest.pop(0)
    defaults = dict(row.defaults)
    found: list[tuple[str, tuple[Values, Values]]] = [
        ("the default values", (defaults, {letter: defaults[p.symbol] for letter, p in paired.items()}))
    ]
    for letter, parameter in paired.items():
        for value in other_values(parameter):
            of_row = {**defaults, parameter.symbol: value}
            of_note = {**found[0][1][1], letter: value}
            found.append((f"{parameter.name} = {plain(value)}", (of_row, of_note)))
    if any(value is None for _, both in found for values in both for value in values.values()):
        return None
    return found


def _claims(
    row: Activation,
    order: int,
    exprs: Sequence[Expr],
    values: tuple[Values, Values],
    on: Interval,
) -> tuple[Claim, ...]:
    of_row, of_note = values
    changed = {s: v for s, v in of_row.items() if v != row.defaults[s]}
    name = row.name
    if changed:
        name = f"({row.name}(x, {', '.join(f'{s}={plain(v)}' for s, v in changed.items())}))"
    try:
        curve = as_curve(name + "'" * order)
        return tuple(
            Compared(curve, Relation.EQUAL, _curve(expr.xreplace(dict(of_note))), on) for expr in exprs
        )
    except (ClaimError, ValueError):  # a number without a plain form
        return ()


def _curve(expr: Expr) -> Curve:
    return Curve(plain(expr), expr)


def _number(side: str, latex: bool) -> Written | None:
    """A number as it is printed; a computation on the way there only if it has no rounded numbers in it."""
    text = side.strip().strip("$ ").replace(r"\,", "")
    try:
        return as_number(text)
    except ClaimError:
        value = None if "." in text else _read(side, "x", {}, latex)
        return None if value is None or value.free_symbols else Written(value, plain(value))


defining_equations = Pattern(
    "defining_equations",
    _find,
    fires=(
        ("# Sigmoid\n\n$$f(x) = \\frac{1}{1+e^{-x}}$$", "sigmoid = 1/(1 + exp(-x))"),
        ("The derivative of tanh is $f'(x) = 1 - \\tanh^2(x)$.", "tanh' = 1 - tanh(x)^2"),
        ("SiLU: `f(x) = x/(1+exp(-x))`", "silu = x/(1 + exp(-x))"),
    ),
    silent=("The loss of ReLU networks is $L(w) = w^2$.",),
)
