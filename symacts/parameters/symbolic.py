"""Answers for all parameter values: cases, each a condition on the parameters and the fact that holds there.

Two methods, one parameter after the other. By *scaling* (`scaling`): where f(x; +-b) = b^v F(b^q x) for all
b > 0, the facts of F answer for every b. By *cells* (`cells`): a derivation at a sample value holds on the
whole cell of values at which every decision falls alike. Several parameters that do not scale are answered
around a point, on the values at which all decisions fall as they do there; and again beyond the number at
which one of these decisions changes with one parameter alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import pairwise

from sympy import Abs, Expr, Integer, Max, Min, Piecewise, Pow, Rational, S, Symbol, oo

from symacts.activation import Activation, Parameter, x
from symacts.calculus import constants
from symacts.calculus.roots import chart
from symacts.calculus.undecided import Undecided
from symacts.case import Fields, Number, Property
from symacts.evidence import Answers, Fact, Joint, JudgedStep, Tried, Truth, Verdict
from symacts.facts import fact
from symacts.language import joined, said
from symacts.parameters.around import Around, around, threshold
from symacts.parameters.cells import Tiling, free_of, is_meaningful, known, of_facts, tiling
from symacts.parameters.fieldwise import numbers, put_in, same
from symacts.parameters.regions import Region, common, conditions, contains, meet, missing_points
from symacts.parameters.scaling import law, scaled, scales
from symacts.showing.words import AND, listed
from symacts.study import Study
from symacts.substitution import is_refused, placed, requirements
from symacts.values import Interval, has_root

__all__ = ["Case", "Cases", "for_all_values", "symbolic_answers"]


@dataclass(frozen=True)
class Case:
    """Where each parameter lies, what else has to hold of them all, and the fact that then holds."""

    box: tuple[tuple[Parameter, Region], ...]
    fact: Fact
    further: tuple[str, ...] = ()

    @property
    def when(self) -> str:
        said = [text for parameter, region in self.box for text in conditions(region, parameter)]
        return " and ".join([*said, *self.further]) or "True"


@dataclass(frozen=True)
class Cases:
    """All that is known; `gap` is empty where the cases cover every value, else it says what is missing."""

    found: tuple[Case, ...]
    gap: str = ""


def symbolic_answers(prop: Property, study: Study) -> Answers:
    """The pairs (condition on the parameters, fields) of one property.

    Guarantee: the fields hold for all parameter values, in the parameters' domains, that meet the condition.
    """
    cases = _cases(prop, study.activation, tuple(study.values.items()))
    return tuple((case.when, case.fact.fields) for case in cases.found)


def for_all_values(prop: Property, study: Study) -> Fact:
    """The fact with no value in force for some parameters: true where proved cases cover all their values.

    Its fields are those of its only case, if it has one; its steps are those of each case.
    """
    activation = study.restricted
    samples = tuple((p.symbol, _sample(i)) for i, p in enumerate(activation.parameters))
    cases = _cases(prop, activation, samples)
    alone = not cases.gap and len(cases.found) == 1
    fields = cases.found[0].fact.fields if alone else {}
    answers = tuple((case.when, case.fact.fields) for case in cases.found)
    steps = tuple(step for case in cases.found for step in _told(case, alone))
    if cases.gap:
        verdict = Verdict(Truth.UNKNOWN, Tried(_advice(activation, cases)))
        steps = (*steps, JudgedStep(_advice(activation, cases), None, verdict))
    else:
        verdict = Verdict(Truth.TRUE, Joint(tuple(case.fact.verdict.evidence for case in cases.found)))
    return Fact(prop.name, prop.title, fields, verdict, steps, answers)


def _sample(i: int) -> Rational:
    """A value for the i-th parameter that is special for nothing."""
    return Rational(61 + 37 * i, 173 - 10 * i)


def _told(case: Case, alone: bool) -> tuple[JudgedStep, ...]:
    """The chain of a case, opened by its condition."""
    return (
        case.fact.steps
        if alone
        else (
            JudgedStep(said("If {when}:", when=_both(case.when.split(" and "))), None, None),
            *case.fact.steps,
        )
    )


def _advice(activation: Activation, cases: Cases) -> str:
    names = _both(p.name for p in activation.parameters)
    settings = " ".join(f"--set {p.name}=VALUE" for p in activation.parameters)
    found = said("only some cases are answered") if cases.found else said("there is no answer")
    return said(
        "{found} for all values of {names} ({gap}); give a value with {settings}",
        found=found,
        names=names,
        gap=cases.gap,
        settings=settings,
    )


def _both(texts: Iterable[str]) -> str:
    """Texts with "and" between, as one."""
    return joined(listed([(text,) for text in texts], between=AND))


# ---- one parameter after the other

Values = tuple[tuple[Symbol, Expr], ...]

# ranks modulo a prime say nothing of all values of a parameter: at some the rank may be less
_AT_SINGLE_VALUES = frozenset({"differential_equation"})


@lru_cache(maxsize=2048)
def _cases(prop: Property, activation: Activation, values: Values) -> Cases:
    """The cases of a property; `values` are those around which it is answered where no method covers all."""
    if not activation.parameters:
        return _settled(prop, activation)
    try:
        return _first_method(prop, activation, values)
    except Undecided as reason:
        return Cases((), str(reason))


def _settled(prop: Property, activation: Activation) -> Cases:
    found = fact(prop, Study(activation))
    if found.verdict.truth is Truth.TRUE:
        return Cases((Case((), found),))
    return Cases((), found.why[-1] if found.why else said("{name} is not proved", name=prop.name))


def _first_method(prop: Property, activation: Activation, values: Values) -> Cases:
    for parameter in activation.parameters:
        parts = _scaled_parts(prop, activation, parameter, values)
        if parts is not None:
            return _joined(parts, parameter)
    if prop.name in _AT_SINGLE_VALUES:
        raise Undecided(said("that no simpler one exists is proved at single values only"))
    if len(activation.parameters) > 1:
        return _divided(prop, activation, values)
    (parameter,) = activation.parameters
    derived = partial(_at, prop, activation, parameter)
    return _of_tiling(tiling(of_facts(derived), (activation.expression,), parameter), parameter)


def _at(prop: Property, activation: Activation, parameter: Parameter, value: Expr) -> Fact:
    found = _for_many_values(fact(prop, Study(activation, {parameter.symbol: value})))
    # f' in terms of f is found at single values; that it exists there only would tear cases apart
    kept = {key: None if key == "in_terms_of_output" else field for key, field in found.fields.items()}
    return replace(found, fields=kept)


def _for_many_values(found: Fact) -> Fact:
    """The fact. Raises: Undecided, where it is that none was found: at some value there may be one."""
    if found.fields == {"value": None}:
        raise Undecided(said("none is found for all values at once"))
    return found


def _of_tiling(found: Tiling[Fact], parameter: Parameter) -> Cases:
    parts = [(part.on, Cases((Case((), part.answer),))) for part in found.parts]
    joined = _joined(parts, parameter)
    return replace(joined, gap=found.gap) if found.gap else joined


# ---- scaling

Parts = list[tuple[Interval, Cases]]
_SIDES = (Interval(-oo, 0), Interval.point(S.Zero), Interval(0, oo))


def _scaled_parts(
    prop: Property, activation: Activation, parameter: Parameter, values: Values
) -> Parts | None:
    """The cases for the parameter below, at and above 0; None where the definition or the property does
    not scale in it."""
    if _has_free_exponent(activation):  # what a power needs, and what is left of that at 0, is open
        return None
    sides = meet(parameter.domain, _SIDES)
    if any(end not in (0, oo, -oo) for side in sides for end in (side.lo, side.hi)):
        return None
    parts: Parts = []
    for side in sides:
        if _is_excluded(activation.expression, parameter.symbol, side):
            continue
        try:
            cases = _of_side(prop, activation, parameter, side, values)
        except Undecided:
            return None
        if cases is None:
            return None
        parts.append((side, cases))
    return parts


def _has_free_exponent(activation: Activation) -> bool:
    letters = {p.symbol for p in activation.parameters}
    return any(p.base.has(x) and p.exp.free_symbols & letters for p in activation.expression.atoms(Pow))


def _is_excluded(definition: Expr, symbol: Symbol, side: Interval) -> bool:
    """Whether the definition has no meaning at 0, or on one whole side of it, as log(a) x has for a <= 0."""
    if side.is_point:
        return not is_meaningful(definition, symbol, S.Zero)
    if definition.has(Piecewise):
        return False
    b = Symbol("b", positive=True)
    inside = {symbol: b if side.hi == oo else -b}
    return any(is_refused(sort, u.xreplace(inside)) for sort, u in requirements(definition) if u.has(symbol))


def _of_side(
    prop: Property, activation: Activation, parameter: Parameter, side: Interval, values: Values
) -> Cases | None:
    rest = tuple((s, v) for s, v in values if s != parameter.symbol)
    if side.is_point:
        return _cases(prop, _with(activation, parameter, S.Zero), rest)
    sign = 1 if side.hi == oo else -1
    positive = frozenset(p.symbol for p in activation.parameters if p.domain.lo == 0)
    found = law(activation.expression, parameter.symbol, sign, positive)
    if found is None or not scales(prop.name, found):
        return None
    unit = _cases(prop, _with(activation, parameter, Integer(sign)), rest)
    cases = tuple(
        replace(case, fact=replace(case.fact, fields=scaled(prop.name, case.fact.fields, found)))
        for case in unit.found
    )
    return replace(unit, found=cases)


@lru_cache(maxsize=512)
def _with(activation: Activation, parameter: Parameter, value: Expr) -> Activation:
    """The activation with a value in place of one parameter."""
    rest = tuple(p for p in activation.parameters if p != parameter)
    return replace(
        activation, definition=placed(activation.expression, {parameter.symbol: value}), parameters=rest
    )


# ---- from parts to conditions


def _joined(parts: Parts, parameter: Parameter) -> Cases:
    """One case for each formula: neighbours are joined, and parts between which only points are left out."""
    runs: list[tuple[Interval, tuple[Case, ...]]] = []
    for on, cases in parts:
        run = (on, cases.found)
        if runs and (joined := _continued(runs[-1], run, parameter.symbol)):
            runs[-1] = joined
        else:
            runs.append(run)
    gap = next((cases.gap for _, cases in parts if cases.gap), "")
    grouped = _grouped(_folded(runs, parameter.symbol), parameter)
    found = [
        replace(case, box=((parameter, region), *case.box)) for region, cases in grouped for case in cases
    ]
    return Cases(tuple(found), gap)


Run = tuple[Interval, tuple[Case, ...]]


def _continued(run: Run, following: Run, symbol: Symbol) -> Run | None:
    """Both runs as one, where the formula of one, put in at the point that the other is, gives its fields."""
    (on, before), (next_on, after) = run, following
    if not before or not _touch(on, next_on) or not _alike(before, after):
        return None
    at = on.lo if on.is_point else next_on.lo if next_on.is_point else None
    formulas = before if next_on.is_point else after
    left, right = (_fields_at(cases, symbol, at) for cases in (before, after))
    if not all(same(a, b) for a, b in zip(left, right, strict=True)):
        return None
    return Interval(on.lo, next_on.hi, on.lo_closed, next_on.hi_closed), formulas


def _fields_at(cases: tuple[Case, ...], symbol: Symbol, at: Expr | None) -> list[Fields]:
    fields = [case.fact.fields for case in cases]
    return fields if at is None else [put_in(f, {symbol: at}) for f in fields]


def _alike(before: tuple[Case, ...], after: tuple[Case, ...]) -> bool:
    """Whether the other parameters are divided in the same way."""
    return [(c.box, c.further) for c in before] == [(c.box, c.further) for c in after]


def _grouped(runs: Sequence[Run], parameter: Parameter) -> list[tuple[Region, tuple[Case, ...]]]:
    """Runs with one formula as one region, where that leaves nothing but points out of the domain."""
    groups: list[tuple[Region, tuple[Case, ...]]] = []
    for on, cases in runs:
        kin = next((i for i, (_, other) in enumerate(groups) if _identical(other, cases)), None)
        if kin is None:
            groups.append(((on,), cases))
        else:
            groups[kin] = ((*groups[kin][0], on), cases)
    return [
        part
        for region, cases in groups
        for part in (
            [(region, cases)]
            if len(region) == 1 or missing_points(region, parameter)
            else [((on,), cases) for on in region]
        )
    ]


def _identical(a: tuple[Case, ...], b: tuple[Case, ...]) -> bool:
    return _alike(a, b) and all(same(p.fact.fields, q.fact.fields) for p, q in zip(a, b, strict=True))


def _folded(runs: Sequence[Run], symbol: Symbol) -> Sequence[Run]:
    """The runs as one, where their values are one formula with max, min or a modulus."""
    try:
        return _as_greatest(runs, symbol) or runs
    except Undecided:
        return runs


def _as_greatest(runs: Sequence[Run], symbol: Symbol) -> list[Run] | None:
    """max(e1, e2, ...), or min, where every part's formula is the greatest, or least, of all on that part."""
    if len(runs) < 2 or any(len(cases) != 1 or set(cases[0].fact.fields) != {"value"} for _, cases in runs):
        return None
    values = [cases[0].fact.fields["value"] for _, cases in runs]
    formulas = list(dict.fromkeys(v.expr for v in values if isinstance(v, Number)))
    if len(formulas) < 2 or not all(isinstance(v, Number) for v in values) or {oo, -oo} & set(formulas):
        return None
    pairs = [(on, v.expr) for (on, _), v in zip(runs, values, strict=True) if isinstance(v, Number)]
    for sign, head in ((1, Max), (-1, Min)):
        if all(_greatest_on(on, e, formulas, symbol, sign) for on, e in pairs):
            folded = list(dict.fromkeys(sign * _size(e, symbol) if -e in formulas else e for e in formulas))
            # SymPy compares what stands in Max and Min, and cannot compare roots without closed form
            if len(folded) > 1 and any(map(has_root, folded)):
                return None
            return [_one_run(stretch, head(*folded)) for stretch in _stretches(runs)]
    return None


def _stretches(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs in groups that leave no point out."""
    groups: list[list[Run]] = [[runs[0]]]
    for before, run in pairwise(runs):
        if _touch(before[0], run[0]):
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _touch(left: Interval, right: Interval) -> bool:
    return left.hi == right.lo and (left.hi_closed or right.lo_closed)


def _size(e: Expr, symbol: Symbol) -> Expr:
    """|e|, with what is free of the symbol outside."""
    factor, rest = e.as_independent(symbol, as_Add=False)
    return (factor if _is_nonnegative(factor) else -factor) * Abs(rest)


def _is_nonnegative(factor: Expr) -> bool:
    """Whether a factor >= 0. Raises: Undecided, where letters in it leave that open."""
    if not factor.free_symbols:
        return constants.sign(factor) >= 0
    if not (factor.is_nonnegative or factor.is_nonpositive):
        raise Undecided(said("the sign of {factor}", factor=factor))
    return bool(factor.is_nonnegative)


def _one_run(runs: Sequence[Run], value: Expr) -> Run:
    first, last = runs[0], runs[-1]
    whole = Interval(first[0].lo, last[0].hi, first[0].lo_closed, last[0].hi_closed)
    case = first[1][0]
    steps = tuple(step for _, cases in runs for step in cases[0].fact.steps)
    evidence = Joint(tuple(cases[0].fact.verdict.evidence for _, cases in runs))
    fields = {"value": Number(value)}
    verdict = Verdict(Truth.TRUE, evidence)
    return whole, (replace(case, fact=replace(case.fact, fields=fields, steps=steps, verdict=verdict)),)


def _greatest_on(on: Interval, formula: Expr, formulas: Sequence[Expr], symbol: Symbol, sign: int) -> bool:
    return all(_not_negative(sign * (formula - e), on, symbol) for e in formulas if e != formula)


def _not_negative(gap: Expr, on: Interval, symbol: Symbol) -> bool:
    factor, rest = gap.as_independent(symbol, as_Add=False)
    varying = (rest if _is_nonnegative(factor) else -rest).xreplace({symbol: x})
    if on.is_point:
        return constants.sign(varying.xreplace({x: on.lo})) >= 0
    return set(chart(varying, on.lo, on.hi).signs) <= {0, 1}


# ---- several parameters: the values at which every decision falls as it does at one point

_DIVISIONS = 2  # each by one parameter, into three parts


def _divided(
    prop: Property, activation: Activation, values: Values, done: frozenset[str] = frozenset()
) -> Cases:
    """The cases around a point; and beyond the number at which one parameter changes a sign by itself, and at
    it, those around other points."""
    found = _around(prop, activation, values)
    divisor = _divisor(found.positive, activation, done) if len(done) < _DIVISIONS else None
    if divisor is None:
        return _single(activation, found)
    parameter, at = divisor
    parts: Parts = []
    for side in (Interval(-oo, at), Interval.point(at), Interval(at, oo)):
        parts += [
            (on, _beside(prop, activation, parameter, on, values, done))
            for on in common((parameter.domain,), side)
        ]
    return _joined(parts, parameter)


def _around(prop: Property, activation: Activation, values: Values) -> Around[Fact]:
    return around(
        activation.parameters,
        dict(values),
        (activation.expression,),
        lambda settings: _for_many_values(known(fact(prop, Study(activation, settings)))),
        lambda derived: numbers(derived.fields),
    )


def _divisor(
    positive: Sequence[Expr], activation: Activation, done: frozenset[str]
) -> tuple[Parameter, Rational] | None:
    """A parameter that has not been divided yet, and where the sign of a decision changes with it alone."""
    places = [place for factor in positive if (place := threshold(factor)) is not None]
    held = {p.symbol: p for p in activation.parameters if p.name not in done}
    return next(((held[letter], at) for letter, at in places if letter in held), None)


def _beside(
    prop: Property,
    activation: Activation,
    parameter: Parameter,
    on: Interval,
    values: Values,
    done: frozenset[str],
) -> Cases:
    """The cases on a part of a parameter's domain, without a word on the parameter."""
    symbol = parameter.symbol
    if on.is_point:
        return _at_point(prop, activation, parameter, on.lo, values)
    within = replace(parameter, domain=on)
    kept = tuple(within if p == parameter else p for p in activation.parameters)
    moved = tuple((s, _inside(v, on) if s == symbol else v) for s, v in values)
    try:
        cases = _divided(prop, replace(activation, parameters=kept), moved, done | {parameter.name})
    except Undecided as reason:
        return Cases((), str(reason))
    boxes = [tuple(entry for entry in case.box if entry[0] != within) for case in cases.found]
    return replace(cases, found=tuple(replace(c, box=box) for c, box in zip(cases.found, boxes, strict=True)))


def _at_point(
    prop: Property, activation: Activation, parameter: Parameter, at: Expr, values: Values
) -> Cases:
    """The cases at one value of a parameter; none where the definition has no meaning there, or asks less of
    the others than elsewhere, as a/(b - 1) does at a = 0."""
    if not is_meaningful(activation.expression, parameter.symbol, at):
        return Cases(())
    there = _with(activation, parameter, at)
    asked = {(sort, u.xreplace({parameter.symbol: at})) for sort, u in requirements(activation.expression)}
    lost = [u for sort, u in asked - set(requirements(there.expression)) if u.free_symbols - {x}]
    if lost:
        return Cases(
            (), said("at {name} = {at} a part of the definition is lost", name=parameter.name, at=at)
        )
    return _cases(prop, there, tuple((s, v) for s, v in values if s != parameter.symbol))


def _inside(value: Expr, on: Interval) -> Expr:
    """The value, or its mirror image at the finite end of a half-line; so far from the end in each case."""
    if contains((on,), value):
        return value
    end = on.lo if on.hi == oo else on.hi
    return 2 * end - value if contains((on,), 2 * end - value) else (on.lo + on.hi) / 2


def _single(activation: Activation, found: Around[Fact]) -> Cases:
    whole = tuple((p, (p.domain,)) for p in activation.parameters)
    gap = (
        ""
        if not found.positive
        else said(
            "of several parameters only the values with {conditions} are reached",
            conditions=_both(found.conditions),
        )
    )
    carried = free_of(found.answer, found.names)
    return Cases((Case(whole, carried, (*found.conditions, *found.divisors)),), gap)
