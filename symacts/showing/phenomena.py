"""What study notes say of activations in words, in numbers: functions side by side, as in `comparison`.

vanishing and exploding    sup |f'|, (sup |f'|)^10, the limits of f', and what a wide layer of random weights
                           multiplies the mean squared gradient by
dying, zero-centred,       P(f'(Z) = 0), E f(Z) and P(f(Z) = 0) for Z ~ N(0, 1)
sparse
cost                       the operations of the definition

Each answer says how it is known. What is proved comes from the facts of a report; what goes through many
layers with He's weights is the mean field of `network.theory`, by quadrature in floating point: computed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property, partial
from itertools import accumulate

from sympy import Expr, Rational, S, log, sympify

from symacts.activation import Activation
from symacts.calculus import constants
from symacts.calculus.enclose import ball
from symacts.calculus.integrals import expectation
from symacts.calculus.undecided import Undecided
from symacts.case import Expression, Field, Fields, Number
from symacts.document import (
    Block,
    Display,
    Document,
    Form,
    Formula,
    Heading,
    Layout,
    Link,
    Paragraph,
    Prose,
    Table,
    prose,
    text_of,
)  # fmt: skip
from symacts.document import math as written
from symacts.dossier import derive
from symacts.evidence import Dossier, Truth, grade
from symacts.language import Language, said
from symacts.network.picture import Passage, passages
from symacts.network.theory import Init, Plan, logarithm, neuron, wide
from symacts.showing.aspects import Aspect, cell, intervals, limit, short, symmetry
from symacts.showing.highlights import formulas
from symacts.showing.jsonform import Json, number, report
from symacts.showing.knowledge import MEANING
from symacts.showing.operations import ADD, COMPARE, DIVIDE, MULTIPLY, count
from symacts.showing.pages import Subject, Wanted, drawn
from symacts.showing.phrases import OUTPUT, says_more
from symacts.showing.sheet import parameters, title_of
from symacts.showing.typeset import approximation, latex
from symacts.showing.words import listed
from symacts.study import Study
from symacts.values import Interval
from symacts.vectors.dossier import derive_vector
from symacts.vectors.sheet import statement_of

__all__ = ["Row", "phenomena", "row"]

_LAYERS = 10  # of the bound that notes quote
_DEPTH = 50  # layers with random weights
_THOUSAND = 1000  # a squared gradient is lost, or too large, by this factor
_DECIMALS = 20


class Basis(Enum):
    """How an answer is known: as a fact is, or computed in floating point."""

    EXACT = "exact"
    ENCLOSED = "enclosed"
    SAMPLED = "sampled"
    COMPUTED = "computed"
    TRIED = "tried"


_MARKS: Mapping[Basis, str] = {
    Basis.EXACT: "",
    Basis.ENCLOSED: " □",
    Basis.SAMPLED: " △",
    Basis.COMPUTED: " ○",
    Basis.TRIED: "",
}


@dataclass(frozen=True)
class Answer:
    """What a table shows, how it is known, and the number itself for programs, where it is one."""

    prose: Prose
    basis: Basis
    number: Json = None


@dataclass(frozen=True)
class Asked:
    """Whom a question is put to: a function with the facts that are needed."""

    dossier: Dossier
    study: Study

    @property
    def free(self) -> str:
        return ", ".join(self.dossier.free)

    @cached_property
    def passage(self) -> tuple[float, ...]:
        """What the first n layers with He's weights multiply the squared gradient by, n = 1, ..., as
        logarithms; nothing where the theory does not apply."""
        return () if self.free else _passage(self.study)

    def fields(self, *names: str) -> tuple[Fields, ...]:
        """The fields of these facts. Raises: Undecided, where one is not proved."""
        for name in names:
            if self.dossier.facts[name].verdict.truth is not Truth.TRUE:
                raise Undecided(said("not proved"))
        if self.free:
            raise Undecided(said("depends on {letters}", letters=self.free))
        return tuple(self.dossier.facts[name].fields for name in names)

    def basis(self, *names: str) -> Basis:
        """That of the weakest of these facts."""
        found = [Basis(grade(self.dossier.facts[name].verdict.evidence).value) for name in names]
        return max(found, key=list(Basis).index)


@dataclass(frozen=True)
class Question:
    """A column: what is asked, and how it is answered."""

    name: str
    label: str
    answer: Callable[[Asked], Answer]


@dataclass(frozen=True)
class Theme:
    """Questions that stand in one table, and what their numbers say."""

    title: str
    anchor: str
    meaning: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Row:
    """What there is to show of one function; it goes through a pickle. A function of vectors has `bound`, its
    Lipschitz constant, in place of answers."""

    name: str
    anchor: str
    title: str
    formulas: tuple[Prose, ...] = ()
    parameters: tuple[Block, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    bound: tuple[Prose, ...] = ()
    passage: tuple[float, ...] = ()
    data: Json = None


# --- one function --------------------------------------------------------------------------------------

_FACTS = (
    "derivative", "range", "gradient_decay", "gradient_limits", "dead_region", "saturation", "moments",
    "gain", "sparsity", "symmetry",
)  # fmt: skip


def row(subject: Subject, wanted: Wanted) -> Row:
    """Derives what is asked of one function, and answers."""
    activation = subject.activation
    if not isinstance(activation, Activation):
        held = derive_vector(activation, subject.settings)
        bound = held.facts.get("lipschitz")
        told = tuple(statement_of(bound)) if bound else ()
        return Row(activation.name, subject.anchor, title_of(activation), bound=told)
    dossier = derive(activation, subject.settings, _FACTS)
    asked = Asked(dossier, Study(activation, dict(subject.settings)))
    return Row(
        activation.name,
        subject.anchor,
        title_of(activation),
        formulas(dossier),
        tuple(parameters(dossier)),
        {q.name: _answered(q, asked) for theme in (_GLANCE, *_THEMES) for q in theme.questions},
        passage=asked.passage,
        data=_facts(dossier) if wanted.data else None,
    )


def _answered(question: Question, asked: Asked) -> Answer:
    try:
        return question.answer(asked)
    except Undecided as reason:
        return Answer((reason.args[0],), Basis.TRIED)


def _facts(dossier: Dossier) -> Json:
    held = report(dossier, _DECIMALS)
    return {key: value for key, value in held.items() if key not in ("schema", "crosscheck")}


# --- numbers -------------------------------------------------------------------------------------------


def _expr(value: Field) -> Expr:
    """The number. Raises: Undecided, where there is none."""
    if not isinstance(value, Number | Expression):
        raise Undecided(said("none"))
    return sympify(value.expr)


def _size(value: Expr) -> Prose:
    """Its closed form where that is short; a small or a large fraction as a decimal."""
    if value.is_Rational and max(abs(value.p), value.q) > _THOUSAND:
        return (approximation(value, 4),)
    return short(value)


def _inline(value: Expr) -> str:
    piece = _size(value)[0]
    return piece.latex if isinstance(piece, Formula) else str(piece)


def _told(value: Expr, basis: Basis) -> Answer:
    return Answer(_size(value), basis, number(value, _DECIMALS))


def _of(aspect: Aspect) -> Question:
    """A question that one fact answers as in a comparison, case by case where a parameter has no value."""

    def answer(asked: Asked) -> Answer:
        found = cell(aspect, asked.dossier)
        return Answer(found.prose, Basis(found.grade.value))

    return Question(aspect.name, aspect.label, answer)


def _value(name: str, label: str, property: str, key: str) -> Question:
    """A number that is a field of a fact."""

    def answer(asked: Asked) -> Answer:
        (fields,) = asked.fields(property)
        return _told(_expr(fields.get(key)), asked.basis(property))

    return Question(name, label, answer)


# --- vanishing and exploding ---------------------------------------------------------------------------


def _after_ten(asked: Asked) -> Expr:
    (decay,) = asked.fields("gradient_decay")
    return _expr(decay.get("per_layer")) ** _LAYERS


def _bound(asked: Asked) -> Answer:
    return _told(_after_ten(asked), asked.basis("gradient_decay"))


def _vanishing(asked: Asked) -> Answer:
    """The bound where it is below 1; else the ends at which f' tends to 0."""
    decay, limits = asked.fields("gradient_decay", "gradient_limits")
    if constants.less(_expr(decay.get("per_layer")), S.One):
        bound = said("always: ${bound}$", bound=_inline(_after_ten(asked)))
        return Answer((bound,), asked.basis("gradient_decay"))
    flat = [side for side in ("-oo", "+oo") if _is_zero(limits.get(side))]
    return Answer((_FLAT[tuple(flat)],), asked.basis("gradient_decay", "gradient_limits"))


def _is_zero(value: Field) -> bool:
    return isinstance(value, Number) and value.expr == 0


_FLAT: Mapping[tuple[str, ...], str] = {
    ("-oo", "+oo"): said("at both ends"),
    ("-oo",): said(r"at $-\infty$"),
    ("+oo",): said(r"at $+\infty$"),
    (): said("nowhere"),
}


def _exploding(asked: Asked) -> Answer:
    """The bound, where it is above 1."""
    (decay,) = asked.fields("gradient_decay")
    most, basis = _expr(decay.get("per_layer")), asked.basis("gradient_decay")
    if most.is_infinite:
        return Answer((said("without bound"),), basis)
    bound = _inline(_after_ten(asked))
    grows = constants.less(S.One, most)
    return Answer((said("up to ${bound}$", bound=bound) if grows else said("no"),), basis)


def _exact_factor(asked: Asked) -> Expr:
    """chi = E f'^2/E f^2: weights that keep the variance at 1 have sw2 = 1/E f^2, the square of the gain."""
    (gain,) = asked.fields("gain")
    forward, backward = _expr(gain.get("forward")), _expr(gain.get("backward"))
    if forward.is_infinite or forward == 0 or backward == 0:
        raise Undecided(said("none"))
    return S.Zero if backward.is_infinite else forward**2 / backward**2


def _exact(asked: Asked) -> Answer:
    return _told(_exact_factor(asked), asked.basis("gain"))


def _exact_layers(asked: Asked) -> Answer:
    """The least n with chi^n below 10^-3, or above 10^3."""
    chi, basis = _exact_factor(asked), asked.basis("gain")
    if chi == 0:
        return Answer((said("no gradient"),), basis)
    if constants.equal(chi, S.One):
        return Answer((said("never"),), basis)
    needed = ball(log(Rational(_THOUSAND)) / abs(log(chi)))
    least = needed.floor().unique_fmpz()
    if least is None:
        raise Undecided(said("not proved"))
    return Answer(_fate(int(least) + 1, constants.less(chi, S.One)), basis)


def _fate(layers: int, vanishes: bool) -> Prose:
    return (said("{n}, vanishes", n=layers) if vanishes else said("{n}, explodes", n=layers),)


def _passage(study: Study) -> tuple[float, ...]:
    try:
        cell = neuron(study)
    except Undecided:
        return ()
    found = wide(cell, Plan(_DEPTH, 1, 1.0, 0.0).initialised(Init.HE, cell))
    return tuple(accumulate(map(logarithm, found.factors)))


def _of_he(name: str, label: str, words: Callable[[Sequence[float]], Answer]) -> Question:
    def answer(asked: Asked) -> Answer:
        if asked.free:
            raise Undecided(said("depends on {letters}", letters=asked.free))
        if not asked.passage:
            raise Undecided(said("none"))
        return words(asked.passage)

    return Question(name, label, answer)


def _he_factor(passage: Sequence[float]) -> Answer:
    if passage[-1] == -math.inf:
        return Answer((said("no gradient"),), Basis.COMPUTED, 0.0)
    last = passage[-1] - (passage[-2] if len(passage) > 1 else 0.0)
    return Answer((written(f"{math.exp(last):.4g}"),), Basis.COMPUTED, math.exp(last))


def _he_layers(passage: Sequence[float]) -> Answer:
    for layer, total in enumerate(passage, 1):
        if total == -math.inf:
            return Answer((said("no gradient"),), Basis.COMPUTED)
        if abs(total) > math.log(_THOUSAND):
            return Answer(_fate(layer, total < 0), Basis.COMPUTED, layer)
    if len(passage) < _DEPTH:
        return Answer((said("the signal ends in layer {layer}", layer=len(passage) + 1),), Basis.COMPUTED)
    return Answer((said("not in {n}", n=_DEPTH),), Basis.COMPUTED)


# --- under N(0, 1) -------------------------------------------------------------------------------------


def _dead(asked: Asked) -> Expr:
    """P(f'(Z) = 0): lone points have none."""
    (region,) = asked.fields("dead_region")
    members = region.get("intervals")
    held = [m for m in members if isinstance(m, Interval)] if isinstance(members, tuple) else []
    return expectation([(m.lo, m.hi, S.One) for m in held])


def _dying(asked: Asked) -> Answer:
    return _told(_dead(asked), asked.basis("dead_region"))


def _whether(value: Expr, basis: Basis, holds: bool) -> Answer:
    """Yes or no, and the number that says so."""
    shown = _size(value)
    words: Prose = (said("yes: {value}", value=shown) if holds else said("no: {value}", value=shown),)
    return Answer(words, basis, number(value, _DECIMALS))


def _dying_or_not(asked: Asked) -> Answer:
    share = _dead(asked)
    return _whether(share, asked.basis("dead_region"), share != 0)


def _sparse_or_not(asked: Asked) -> Answer:
    (fields,) = asked.fields("sparsity")
    share = _expr(fields.get("value"))
    return _whether(share, asked.basis("sparsity"), share != 0)


def _centred_or_not(asked: Asked) -> Answer:
    (moments,) = asked.fields("moments")
    return _whether(_expr(moments.get("mean")), asked.basis("moments"), moments.get("zero_centred") is True)


def _signs(fields: Fields) -> Prose:
    """Whether all outputs have one sign, so that all weights of a unit after it are pushed the same way."""
    members = fields.get("intervals")
    held = [m for m in members if isinstance(m, Interval)] if isinstance(members, tuple) else []
    if not held:
        return (said("none"),)
    low, high = constants.smallest([m.lo for m in held]), constants.largest([m.hi for m in held])
    if not constants.less(low, S.Zero):
        return (said("none is negative"),)
    return (said("none is positive") if not constants.less(S.Zero, high) else said("both signs"),)


# --- cost ----------------------------------------------------------------------------------------------


def _operations(name: str, label: str) -> Question:
    def answer(asked: Asked) -> Answer:
        n = count(asked.dossier.expression).of(name)
        return Answer((str(n),), Basis.EXACT, n)

    return Question(f"cost_{label}", name, answer)


def _functions(asked: Asked) -> Answer:
    found = count(asked.dossier.expression).functions
    return Answer(_listed_functions(found), Basis.EXACT, dict(found))


def _listed_functions(found: Sequence[tuple[str, int]]) -> Prose:
    return (", ".join(f"{n} {name}" for name, n in found) if found else said("none"),)


def _cost_in_words(asked: Asked) -> Answer:
    found = count(asked.dossier.expression)
    counts: dict[str, Json] = dict(found.counts)
    return Answer((str(found) or said("nothing"),), Basis.EXACT, counts)


def _from_output(fields: Fields) -> Prose:
    value = fields.get("in_terms_of_output")
    if not isinstance(value, Expression) or not says_more(sympify(value.expr)):
        return (said("no"),)
    return (written(f"f' = {latex(sympify(value.expr).subs(OUTPUT, sympify('f')))}"),)


# --- the tables ----------------------------------------------------------------------------------------

_GLANCE = Theme(
    said("At a glance"),
    "at-a-glance",
    said(
        "Gradients vanish and explode here with weights of norm 1: either the bound $(\\sup |f'|)^{{10}}$ "
        "for ten layers tells it, or where $f' \\to 0$, for units that saturate. $Z$ is a standard normal "
        "input. What stands behind each word is in the tables below."
    ),
    (
        Question("vanishing", said("vanishing"), _vanishing),
        Question("dying", said("dying: P(f′(Z) = 0)"), _dying_or_not),
        Question("exploding", said("exploding"), _exploding),
        Question("zero_centred", said("zero-centred: E f(Z)"), _centred_or_not),
        Question("sparse", said("sparse: P(f(Z) = 0)"), _sparse_or_not),
        Question("cost", said("cost"), _cost_in_words),
    ),
)
_THEMES = (
    Theme(
        said("Vanishing and exploding: what no weights of norm 1 exceed"),
        "bounds",
        said(
            r"Back through $n$ layers the gradient is multiplied by at most $(\sup |f'| \, \|W\|)^n$. Where "
            r"$f'$ tends to 0 a unit saturates: far out hardly any gradient comes through, whatever the "
            r"bound."
        ),
        (
            _value("per_layer", said("sup |f′|"), "gradient_decay", "per_layer"),
            Question("ten_layers", said("(sup |f′|)¹⁰"), _bound),
            _of(Aspect("slope_minus", said("f′ at −∞"), "gradient_limits", limit("-oo"))),
            _of(Aspect("slope_plus", said("f′ at +∞"), "gradient_limits", limit("+oo"))),
            _of(Aspect("saturation", said("|f′| < 1/100 on"), "saturation", intervals)),
        ),
    ),
    Theme(
        said("Vanishing and exploding: wide layers with random weights"),
        "random-weights",
        said(
            r"With weights of variance $\sigma_w^2/n$ a layer multiplies the mean squared gradient by "
            r"$\chi = \sigma_w^2 E[f'(\sqrt q Z)^2]$, as its width $n$ grows. The exact weights, "
            r"$\sigma_w^2 = 1/E[f(Z)^2]$, keep the variance at $q = 1$, where $\chi = E[f'(Z)^2]/E[f(Z)^2]$. "
            r"With He's, $\sigma_w^2 = 2$, the variance moves from layer to layer; told is $\chi$ in the "
            r"last of {depth} layers. Layers are counted until the squared gradient is below $10^{{-3}}$ or "
            r"above $10^3$.",
            depth=_DEPTH,
        ),
        (
            Question("chi_exact", said("χ, exact weights"), _exact),
            Question("layers_exact", said("layers"), _exact_layers),
            _of_he("chi_he", said("χ, He's weights"), _he_factor),
            _of_he("layers_he", said("layers"), _he_layers),
        ),
    ),
    Theme(
        said("Dying"),
        "dying",
        said(
            "From an input at which $f' = 0$ a unit learns nothing. A standard normal input is one with the "
            "probability $p$, so that $N$ independent ones all are with $p^N$; a unit for which all inputs "
            "are gets no gradient, and stays as it is: it is dead."
        ),
        (
            _of(Aspect("dead_region", said("f′ = 0 on"), "dead_region", intervals)),
            Question("dead", said("P(f′(Z) = 0)"), _dying),
        ),
    ),
    Theme(
        said("Zero-centred and sparse"),
        "zero-centred-and-sparse",
        said(
            "Where all outputs have one sign, the gradients of all weights of a unit in the next layer have "
            "one sign too, that of what comes back to it."
        ),
        (
            _value("mean", said("E f(Z)"), "moments", "mean"),
            _of(Aspect("symmetry", said("symmetry"), "symmetry", symmetry)),
            _of(Aspect("signs", said("outputs"), "range", _signs)),
            _value("silent", said("P(f(Z) = 0)"), "sparsity", "value"),
        ),
    ),
    Theme(
        said("Cost"),
        "cost",
        said(
            "Counted in the definition, all of its branches, each subexpression once, constants beforehand; "
            "signs are free. Where $f'$ is a formula in $f$, the way back needs no function again."
        ),
        (
            _operations(ADD, "additions"),
            _operations(MULTIPLY, "multiplications"),
            _operations(DIVIDE, "divisions"),
            _operations(COMPARE, "comparisons"),
            Question("cost_functions", said("functions"), _functions),
            _of(Aspect("from_output", said("f′ from f"), "derivative", _from_output)),
        ),
    ),
)


# --- the page ------------------------------------------------------------------------------------------


def phenomena(rows: Sequence[Row], wanted: Wanted, layout: Layout) -> Document:
    """What the functions do to a network, side by side."""
    title = said("Training behaviour: {names}", names=" · ".join(row.name for row in rows))
    return Document(title, tuple(_blocks(rows, wanted)), partial(_data, rows), wanted.lang, layout)


def _blocks(rows: Sequence[Row], wanted: Wanted) -> Iterator[Block]:
    answered = [row for row in rows if row.answers]
    if answered:
        yield _legend(answered)
        for theme in (_GLANCE, *_THEMES):
            yield Heading(theme.title, 2, theme.anchor)
            yield Paragraph(prose(theme.meaning))
            if theme.anchor == "random-weights":
                yield from _picture(answered, wanted)
            yield _table(theme, answered)
    if vectors := [row for row in rows if not row.answers]:
        yield Heading(said("Functions of vectors"), 2, "vectors")
        bounds = (listed(list(row.bound), "; ", "; ") or (said("none"),) for row in vectors)
        lines = tuple(((row.title,), bound) for row, bound in zip(vectors, bounds, strict=True))
        yield Table((said("function"), said("Lipschitz constant")), lines)
    if answered:
        yield Heading(said("Definitions and derivatives"), 2, "definitions")
        for row in answered:
            yield Heading(row.title, 3, row.anchor)
            yield Display(row.formulas)
            yield from row.parameters


def _legend(rows: Sequence[Row]) -> Paragraph:
    """What the marks mean that occur."""
    found = {answer.basis for row in rows for answer in row.answers.values()}
    parts: list[Prose] = [(f"{_MARKS[b].strip()} ", _BASES[b]) for b in Basis if b in found and _MARKS[b]]
    plain = said("What has no mark is exact.")
    told = said("{meanings}.", meanings=listed(parts, " · ", " · "))
    return Paragraph((said("{first} {second}", first=told, second=plain) if parts else plain,))


_BASES: Mapping[Basis, str] = {
    Basis.ENCLOSED: MEANING[said("enclosed")],
    Basis.SAMPLED: MEANING[said("sampled")],
    Basis.COMPUTED: said("computed in floating point by the theory of wide layers; not proved"),
}


def _table(theme: Theme, rows: Sequence[Row]) -> Table:
    header = (said("function"), *(question.label for question in theme.questions))
    lines = tuple(
        (
            (Link(row.name, f"#{row.anchor}"),),
            *(_shown(row.answers[question.name]) for question in theme.questions),
        )
        for row in rows
    )
    return Table(header, lines, wide=True)


def _shown(answer: Answer) -> Prose:
    mark = _MARKS[answer.basis]
    return (*answer.prose, mark) if mark else answer.prose


def _picture(rows: Sequence[Row], wanted: Wanted) -> Iterator[Block]:
    """The squared gradient by depth, with He's weights."""
    having = [Passage(row.name, row.passage) for row in rows if row.passage and row.passage[-1] > -math.inf]
    if having:
        description = said("Squared gradient after so many layers, with He's weights, as the width grows")
        made = drawn("gradients", partial(_draw, having, description), description, wanted)
        yield from [made] if made else []


def _draw(shown: Sequence[Passage], description: str, form: Form, lang: Language) -> bytes:
    return passages(shown, description, form, lang)


def _data(rows: Sequence[Row]) -> Json:
    return {
        "schema": "symacts.phenomena/1",
        "activations": [row.data if row.answers else {"name": row.name} for row in rows],
        "phenomena": [
            {
                "phenomenon": theme.anchor,
                "questions": [_question_data(question, rows) for question in theme.questions],
            }
            for theme in (_GLANCE, *_THEMES)
        ],
    }


def _question_data(question: Question, rows: Sequence[Row]) -> Json:
    return {
        "question": question.name,
        "label": question.label,
        "answers": {row.name: _answer_data(row.answers[question.name]) for row in rows if row.answers},
    }


def _answer_data(answer: Answer) -> Json:
    return {"text": text_of(answer.prose), "number": answer.number, "evidence": answer.basis.value}
