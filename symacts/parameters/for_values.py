"""For which values of its letters a claim holds.

One letter: a ruling at a sample value holds on the whole cell of values at which every decision falls as it
does there, and the ends of cells are taken one by one (`cells`). Several letters: the ruling at samples of
all of them holds where every decision falls alike (`around`); if that is everywhere, the claim is decided.
What is left open may still be refuted at a single value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from sympy import Expr, Rational, S, oo

from symacts.activation import Parameter
from symacts.calculus.roots import between
from symacts.calculus.undecided import Undecided
from symacts.claim import Asked, Claim, ForValues, Found, Given, condition_text, is_about_vectors
from symacts.evidence import Joint, Tried, Truth, Verdict
from symacts.language import joined, said
from symacts.parameters.around import around
from symacts.parameters.cells import Answering, Part, Tiling, tiling
from symacts.parameters.regions import Region, contains, meeting, rest, united
from symacts.plain import plain
from symacts.reading.claims import ClaimError
from symacts.reading.quantified import at_values, definitions, expressions, rows_in
from symacts.substitution import placed
from symacts.values import Interval

__all__ = ["answered", "usually"]

Rule = Callable[[Asked], Found]
Values = Mapping[str, Expr]


@dataclass(frozen=True)
class _Answer:
    """What is found of a claim as it reads at some values."""

    claim: Claim
    found: Found


def answered(claim: ForValues, rule: Rule) -> Found:
    """The verdict for all values that are given; `rule` is the court on claims without letters."""
    if claim.exactly:
        return _exactly(claim, rule)
    settled = {g.name: g.region[0].lo for g in claim.given if len(g.region) == 1 and g.region[0].is_point}
    left = tuple(g for g in claim.given if g.name not in settled)
    match left:
        case ():
            return _at_one_value(claim, settled, rule)
        case (letter,):
            return _for_one_letter(claim, letter, settled, rule)
        case _:
            return _for_several(claim, left, settled, rule)


def _at_one_value(claim: ForValues, values: Values, rule: Rule) -> Found:
    found = _at(claim.text, values, rule).found
    if found.correct is None:
        return found
    return replace(found, correct=_conjoined(found.correct, _equations(values)))


def _at(text: str, values: Values, rule: Rule) -> _Answer:
    """Raises: Undecided."""
    try:
        claim = at_values(text, values)
    except ClaimError as error:
        raise Undecided(str(error)) from None
    found = rule(claim)
    if found.verdict.truth is Truth.UNKNOWN:
        raise Undecided(found.why[-1] if found.why else said("not decided"))
    return _Answer(claim, found)


def _equations(values: Values) -> str:
    return " and ".join(f"{name} = {plain(value)}" for name, value in values.items())


def _conjoined(claims: str, condition: str) -> str:
    return " and ".join(f"{part} for {condition}" for part in claims.split(" and "))


# ---------------------------------------------------------------- one letter


def _where_it_holds(
    text: str, name: str, whole: Interval, rule: Rule, settled: Values | None = None
) -> Tiling[Found]:
    """What is found of the claim for the values of one letter, in cells; the others are settled."""
    others = dict(settled or {})
    symbols = {Parameter(other).symbol: value for other, value in others.items()}
    written = tuple(placed(e, symbols) for e in definitions(text, [name, *others]))
    question = Answering[_Answer](
        lambda value: _at(text, {**others, name: value}, rule),
        lambda answer: expressions(answer.claim),
        lambda answer, names: answer,
    )
    found = tiling(question, written, Parameter(name, domain=whole))
    return Tiling(tuple(Part(part.on, part.answer.found) for part in found.parts), found.gap)


@dataclass(frozen=True)
class _Places:
    """Where a claim holds and where it fails; `gap` says why more is not known, where it is not."""

    tiles: Tiling[Found]

    def where(self, truth: Truth) -> Region:
        return united(part.on for part in self.tiles.parts if part.answer.verdict.truth is truth)

    def cases(self, name: str) -> tuple[tuple[str, Truth], ...]:
        """What holds where, if it is not the same everywhere."""
        regions = [(self.where(truth), truth) for truth in (Truth.TRUE, Truth.FALSE)]
        told = tuple((condition_text(name, region), truth) for region, truth in regions if region)
        return told if len(told) > 1 or self.tiles.gap else ()


def _for_one_letter(claim: ForValues, letter: Given, settled: Values, rule: Rule) -> Found:
    places = _Places(_where_it_holds(claim.text, letter.name, letter.whole, rule, settled))
    wrong = meeting(places.where(Truth.FALSE), letter.region)
    if wrong:
        return _refuted(claim, letter, settled, places, _example(wrong), rule)
    right = meeting(places.where(Truth.TRUE), letter.region)
    if right and (not places.tiles.gap or right == letter.region):
        return _proved(letter, places, right)
    for value in _examples(meeting(rest(right, letter.whole), letter.region)):
        if _fails(claim, {**settled, letter.name: value}, rule):
            return _refuted(claim, letter, settled, places, value, rule)
    return _open(letter, places)


def _proved(letter: Given, places: _Places, right: Region) -> Found:
    parts = [part for part in places.tiles.parts if part.answer.verdict.truth is Truth.TRUE]
    inside = [part for part in parts if meeting((part.on,), right)]
    evidence = Joint(tuple(part.answer.verdict.evidence for part in inside))
    alone = len(inside) == 1
    why = tuple(line for part in inside for line in _told(letter.name, part, alone))
    because = inside[0].answer.because if alone else _in_short(letter.name, inside)
    return Found(Verdict(Truth.TRUE, evidence), why, because=because, cases=places.cases(letter.name))


_MOST = 4  # cases that are told in short


def _in_short(name: str, parts: Sequence[Part[Found]]) -> str | None:
    """How it is known, for each of a few cells; a point is told where nothing else is."""
    reasons: dict[str, list[Interval]] = {}
    for part in parts:
        reason = part.answer.because or (part.answer.why[-1] if part.answer.why else "")
        reasons.setdefault(str(reason), []).append(part.on)
    told = [(united(on), reason) for reason, on in reasons.items() if reason]
    wide = [(region, reason) for region, reason in told if not all(on.is_point for on in region)] or told
    if len(wide) == 1:
        return wide[0][1]
    shown = [
        said("for {when}: {reason}", when=condition_text(name, region), reason=reason)
        for region, reason in wide[:_MOST]
    ]
    return joined(tuple(piece for k, one in enumerate(shown) for piece in ((" ", one) if k else (one,))))


def _told(name: str, part: Part[Found], alone: bool) -> tuple[str, ...]:
    if alone:
        return part.answer.why
    return (said("If {when}:", when=condition_text(name, (part.on,))), *part.answer.why)


def _refuted(
    claim: ForValues, letter: Given, settled: Values, places: _Places, value: Expr, rule: Rule
) -> Found:
    """False at a value; what is right is for which values it is true, or, if for none, what is true then."""
    values = {**settled, letter.name: value}
    at = _at(claim.text, values, rule).found
    right = places.where(Truth.TRUE)
    correct = None
    if not places.tiles.gap and not settled:
        correct = (
            f"{claim.text} exactly when {condition_text(letter.name, right)}"
            if right
            else _right_everywhere(letter, places, rule)
        )
    return Found(at.verdict, at.why, correct, _failing(values, at), cases=places.cases(letter.name))


def _failing(values: Values, at: Found) -> str:
    """Where the claim fails, and why there."""
    told = at.counterexample or at.because
    if not told and at.correct:
        told = said("in fact {statement}", statement=at.correct)
    if not told:
        return said("it is false for {values}", values=_equations(values))
    return said("for {values}: {told}", values=_equations(values), told=told)


def _right_everywhere(letter: Given, places: _Places, rule: Rule) -> str | None:
    """What is right instead, formula by formula, each for all values at which it holds."""
    texts = dict.fromkeys(
        part.answer.correct for part in places.tiles.parts if part.answer.correct and not part.on.is_point
    )
    left = united(part.on for part in places.tiles.parts)
    told = []
    for text in texts:
        if text is None or " and " in text:
            return None
        try:
            holds = _Places(_where_it_holds(text, letter.name, letter.whole, rule)).where(Truth.TRUE)
        except (ClaimError, Undecided):
            return None
        new = meeting(holds, left)
        if new:
            told.append(f"{text} for {condition_text(letter.name, new)}")
        left = tuple(on for part in left for on in rest(holds, part))
    return None if left or not told else " and ".join(told)


def _open(letter: Given, places: _Places) -> Found:
    reason = places.tiles.gap or said("the claim has no meaning for any of these values")
    return Found(Verdict(Truth.UNKNOWN, Tried(reason)), (reason,), cases=places.cases(letter.name))


def _fails(claim: ForValues, values: Values, rule: Rule) -> bool:
    try:
        return _at(claim.text, values, rule).found.verdict.truth is Truth.FALSE
    except Undecided:
        return False


_PLAIN = (*map(S, (2, -1, 3, -2, 1, 0)), S.Half, Rational(-1, 2), Rational(1, 10), S(10))


def _examples(region: Region) -> Iterator[Expr]:
    """Values in a region, plain ones first."""
    plain_ones = [value for value in _PLAIN if contains(region, value)]
    yield from plain_ones
    yield from () if plain_ones else (between(on.lo, on.hi) if not on.is_point else on.lo for on in region)


def _example(region: Region) -> Expr:
    return next(_examples(region))


# ---------------------------------------------------------------- no value is given


def usually(claim: Asked, found: Found, rule: Rule) -> Found:
    """What is found of a claim that gives no value to the one parameter of its function, with the values for
    which it holds, where it does not hold for all or fails for all."""
    parameter = _left_open(claim)
    if parameter is None or found.verdict.truth is Truth.UNKNOWN:
        return found
    try:
        places = _Places(_where_it_holds(str(claim), parameter.name, parameter.domain, rule))
    except (ClaimError, Undecided):
        return found
    cases = places.cases(parameter.name)
    if len(cases) < 2:
        return found
    here = f"{parameter.name} = {plain(parameter.value)}"
    return replace(found, cases=cases, where=_told_where(cases, here, bool(places.tiles.gap)))


_LONGEST = 60  # characters of a condition that readers are told


def _told_where(cases: Sequence[tuple[str, Truth]], here: str, partly: bool) -> str | None:
    (right, _), (wrong, _) = cases
    if len(right) > _LONGEST:
        return None
    if partly:
        return said("true for {right}, false for {wrong}; here {here}", right=right, wrong=wrong, here=here)
    return said("true exactly when {condition}; here {here}", condition=right, here=here)


def _left_open(claim: Asked) -> Parameter | None:
    """The parameter to which the claim gives no value, if it is the only one of the only such function."""
    if isinstance(claim, ForValues) or is_about_vectors(claim):
        return None
    text = str(claim)
    rows = [row for row in rows_in(text) if row.parameters]
    if len(rows) != 1 or len(rows[0].parameters) != 1:
        return None
    (parameter,) = rows[0].parameters
    try:
        written = definitions(text, [parameter.name])
    except (ClaimError, Undecided):
        return None
    return parameter if any(parameter.symbol in e.free_symbols for e in written) else None


# ---------------------------------------------------------------- exactly


def _exactly(claim: ForValues, rule: Rule) -> Found:
    """True for the values given, and for no others."""
    if len(claim.given) != 1:
        raise Undecided(said("for which values of several parameters a claim holds is not known"))
    (letter,) = claim.given
    places = _Places(_where_it_holds(claim.text, letter.name, letter.whole, rule))
    right, wrong = places.where(Truth.TRUE), places.where(Truth.FALSE)
    failing = meeting(wrong, letter.region)
    holding = meeting(right, rest(letter.region, letter.whole))
    evidence = Joint(tuple(part.answer.verdict.evidence for part in places.tiles.parts))
    why = tuple(line for part in places.tiles.parts for line in _told(letter.name, part, alone=False))
    if failing or holding:
        correct = None
        if not places.tiles.gap:
            correct = (
                f"{claim.text} exactly when {condition_text(letter.name, right)}"
                if right
                else f"{claim.text} for {condition_text(letter.name, right)}"
            )
        value = _example(failing or holding)
        values = _equations({letter.name: value})
        example = (
            said("it is false for {values}", values=values)
            if failing
            else said("it is true for {values} too", values=values)
        )
        return Found(Verdict(Truth.FALSE, evidence), why, correct, example, cases=places.cases(letter.name))
    if places.tiles.gap:
        return _open(letter, places)
    return Found(Verdict(Truth.TRUE, evidence), why, cases=places.cases(letter.name))


# ---------------------------------------------------------------- several letters


_GRID = 12  # points at which a refutation is looked for


def _for_several(claim: ForValues, left: Sequence[Given], settled: Values, rule: Rule) -> Found:
    """By one ruling at samples of all letters, if it holds everywhere; else perhaps refuted at a point."""
    try:
        return _everywhere(claim, left, settled, rule)
    except Undecided as ignorance:
        reason = str(ignorance)
    grid = product(*(list(islice(_examples(g.region), 4)) for g in left))
    for point in islice(grid, _GRID):
        values = {**settled, **{g.name: value for g, value in zip(left, point, strict=True)}}
        if _fails(claim, values, rule):
            at = _at(claim.text, values, rule).found
            return Found(at.verdict, at.why, None, _failing(values, at))
    return Found(Verdict(Truth.UNKNOWN, Tried(reason)), (reason,))


def _everywhere(claim: ForValues, left: Sequence[Given], settled: Values, rule: Rule) -> Found:
    """Raises: Undecided, where the ruling at samples does not hold for all values."""
    if any(len(g.region) > 1 for g in left):
        raise Undecided(said("for which values of several parameters a claim holds is not known"))
    parameters = [Parameter(g.name, domain=g.region[0]) for g in left]
    samples = {p.symbol: _sample(p.domain, place) for place, p in enumerate(parameters)}
    symbols = {Parameter(other).symbol: value for other, value in settled.items()}
    names = [*settled, *(p.name for p in parameters)]
    found = around(
        parameters,
        samples,
        [placed(e, symbols) for e in definitions(claim.text, names)],
        lambda values: _at(claim.text, {**settled, **{s.name: v for s, v in values.items()}}, rule),
        lambda answer: expressions(answer.claim),
    )
    if found.conditions or found.divisors:
        conditions = " and ".join((*found.conditions, *found.divisors))
        raise Undecided(said("decided only where {conditions}", conditions=conditions))
    return found.answer.found


def _sample(on: Interval, place: int) -> Expr:
    """A value in an interval that is special for nothing."""
    spread = Rational(61 + 37 * place, 173 - 10 * place)
    match on.lo == -oo, on.hi == oo:
        case True, True:
            return spread
        case True, False:
            return on.hi - spread
        case False, True:
            return on.lo + spread
        case _:
            return on.lo + (on.hi - on.lo) * spread / (1 + spread)
