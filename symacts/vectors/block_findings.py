"""What is found of a function of a few numbers, applied side by side.

On each region the formula is smooth; where it is linear there, everything is a matter of constant matrices. A
product of two functions of one number each is looked at factor by factor, by the calculus of one number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import product

from sympy import Expr, Integer, Matrix, Piecewise, Symbol, diff, expand, oo, sqrt

from symacts.activation import x as number
from symacts.calculus import constants
from symacts.calculus.enclose import decimal
from symacts.calculus.indexed_reading import form_of
from symacts.calculus.pieces import split
from symacts.calculus.shape import Extreme, end_value, extent
from symacts.calculus.undecided import Undecided
from symacts.case import Field, Finding, Number, Step
from symacts.language import said
from symacts.statement import Below, Dominated, Every, Identical, Same, Statement, Tends
from symacts.values import Interval, has_root
from symacts.vector import SideBySide, VectorActivation
from symacts.vectors.blocks import BlockStudy, Region
from symacts.vectors.relatives import lookalike
from symacts.vectors.shown import fields, stopped, tex
from symacts.vectors.study import VectorStudy

__all__ = ["OF_BLOCKS"]

_SIZES = (2, 3, 4, 5, 6)
_LINE = Interval.line()
_WRITTEN_OUT = 4  # letters, up to which a symmetry is put to the court as an identity
_C = Symbol("c", positive=True)


def _studies(study: VectorStudy) -> tuple[BlockStudy, ...]:
    """One study for each size of a group that there is."""
    return _cached(study.activation, tuple(study.settings.items()))


@lru_cache(maxsize=64)
def _cached(
    activation: VectorActivation, settings: tuple[tuple[Symbol, Expr], ...]
) -> tuple[BlockStudy, ...]:
    definition = activation.definition
    assert isinstance(definition, SideBySide)
    sizes = _SIZES if definition.arity is None else (definition.arity,)
    return tuple(BlockStudy(activation, size, dict(settings)) for size in sizes)


def _dimensions(study: VectorStudy) -> str:
    definition = study.activation.definition
    assert isinstance(definition, SideBySide)
    return "n = 2..6" if definition.arity is None else "all n"


def _found(study: VectorStudy, lines: list[str], steps: list[Step], **more: Field) -> Finding | None:
    return Finding(fields(tuple(lines), _dimensions(study), **more), tuple(steps)) if lines else None


def _out(block: BlockStudy, at: int) -> str:
    return "y" if len(block.outputs) == 1 else f"y_{{{at + 1}}}"


def _shown(block: BlockStudy, e: Expr) -> str:
    return tex(e.xreplace(block.shown))


def _every(claims: list[Statement]) -> Statement:
    return claims[0] if len(claims) == 1 else Every(tuple(claims))


def _on(region: Region, text: str) -> str:
    """The text, with the region on which it holds."""
    return said("{text} where ${where}$", text=text, where=region.where) if region.where else text


# ---- the Jacobian


def _jacobian(study: VectorStudy) -> Finding | None:
    blocks = _studies(study)
    if len(blocks) > 1:
        return _one_hot(study, blocks)
    (block,) = blocks
    lines: list[str] = []
    steps: list[Step] = []
    for region in block.regions:
        steps.extend(_formula(block, region))
        slopes = [(r, a, diff(y, a)) for r, y in enumerate(region.outputs) for a in block.letters]
        parts = [
            rf"\frac{{\partial {_out(block, r)}}}{{\partial {tex(block.shown[a])}}} = {_shown(block, e)}"
            for r, a, e in slopes
        ]
        text = _on(region, f"${', '.join(parts)}$")
        claims: list[Statement] = [_slope_claim(region, r, a, e) for r, a, e in slopes]
        lines.append(text)
        steps.append(Step(stopped(text), _every(claims)))
    return _found(study, lines, steps)


def _slope_claim(region: Region, r: int, a: Expr, slope: Expr) -> Identical:
    from sympy import Derivative

    return Identical(Derivative(region.outputs[r], a), slope)


def _formula(block: BlockStudy, region: Region) -> Iterator[Step]:
    """The smooth formula, with the letters of the region."""
    if region.where:
        text = ", ".join(f"{_out(block, r)} = {_shown(block, y)}" for r, y in enumerate(region.outputs))
        claims: list[Statement] = [
            Identical(inside, y.xreplace(dict(region.letters)))
            for inside, y in zip(region.inside, region.outputs, strict=True)
        ]
        yield Step(said("Where ${where}$: ${text}$.", where=region.where, text=text), _every(claims))


def _one_hot(study: VectorStudy, blocks: tuple[BlockStudy, ...]) -> Finding | None:
    """Each output is one of the entries."""
    steps = [step for block in blocks for region in block.regions for step in _formula(block, region)]
    if not all(set(r.outputs) <= set(b.letters) for b in blocks for r in b.regions):
        return None
    if len(blocks[0].outputs) == 1:
        line = said(
            r"$\frac{\partial y}{\partial x_{k}}$ is $1$ for the greatest entry and $0$ for the others, "
            "where it is alone"
        )
    else:
        line = said("a permutation matrix where all entries of a group differ")
    return _found(study, [line], [*steps, Step(said("The other orders follow by exchanging letters."))])


# ---- the range


def _range(study: VectorStudy) -> Finding | None:
    lines: list[str] = []
    steps: list[Step] = []
    for block in _studies(study):
        found = _onto_line(block) or _onto_region(block) or _between(block)
        if found is None:
            return None if block.size > 1 else _components(study, block)
        line, own = found
        lines = [line]
        steps.extend(own)
    return _found(study, lines, steps)


def _onto_line(block: BlockStudy) -> tuple[str, list[Step]] | None:
    """One output that is proportional to one number on a line of vectors."""
    if len(block.outputs) > 1:
        return None
    for pattern in _patterns(block):
        along = _along(block, pattern)[0]
        rate = along.xreplace({number: Integer(1)})
        if rate != 0 and lookalike(along / rate) is not None and _same(along / rate, number):
            text = said(
                "At ${vector}$: $y = {value}$, so every number is attained.",
                vector=_vector(pattern),
                value=tex(rate * number),
            )
            return r"$y \in (-\infty, \infty)$", [Step(text, Same(along, rate * number, _LINE))]
    return None


def _same(e: Expr, other: Expr) -> bool:
    points = [{number: Integer(v)} for v in (-2, 3)]
    return all(constants.equal(e.xreplace(p), other.xreplace(p)) for p in points)


def _patterns(block: BlockStudy) -> list[tuple[Expr, ...]]:
    """Lines through vectors: one letter moves, or all, or two against each other."""
    if block.size == 1:
        return [(number,)]
    moves = [(number,) * block.size]
    if block.size == 2:
        fixed = (Integer(1), Integer(0), Integer(-1))
        moves += [(number, v) for v in fixed] + [(v, number) for v in fixed] + [(number, -number)]
    return moves


def _vector(pattern: tuple[Expr, ...]) -> str:
    return rf"\left({', '.join(map(tex, pattern))}\right)"


def _along(block: BlockStudy, pattern: tuple[Expr, ...]) -> tuple[Expr, ...]:
    put = dict(zip(block.letters, pattern, strict=True))
    return tuple(y.xreplace(put) for y in block.outputs)


def _onto_region(block: BlockStudy) -> tuple[str, list[Step]] | None:
    """The identity on one region, whose closure holds all values."""
    home = next((r for r in block.regions if r.outputs == block.letters and r.where), None)
    if home is None:
        return None
    forms = _forms(block, home)
    steps = list(_formula(block, home))
    for region in block.regions:
        put = dict(zip(block.letters, region.inside, strict=True))
        claims: list[Statement] = [Dominated(Integer(0), expand(form.xreplace(put))) for form in forms]
        text = (
            said("All values lie in the closure of that set.")
            if region is home
            else said("All values lie in the closure of that set, also where ${where}$.", where=region.where)
        )
        steps.append(Step(text, _every(claims)))
    inequality = r"y_{1} \geq y_{2} \geq \ldots"
    if block.size == 2:
        outputs = {a: Symbol(f"y_{at}", real=True) for at, a in enumerate(block.letters, 1)}
        inequality = ", ".join(rf"{tex(form.xreplace(outputs))} \geq 0" for form in forms)
    line = said(r"$\lbrace y : {inequality} \rbrace$ in each group", inequality=inequality)
    return line, steps


def _forms(block: BlockStudy, home: Region) -> list[Expr]:
    """The linear forms that are positive on a region: what its letters p are in the letters of the group."""
    kinks = block.kinks
    inside = [form.xreplace(dict(home.letters)) for form in kinks]
    return [
        form if expand(e).could_extract_minus_sign() is False else -form
        for form, e in zip(kinks, inside, strict=True)
    ]


def _between(block: BlockStudy) -> tuple[str, list[Step]] | None:
    """A product of two functions with bounded images."""
    parts = _factors(block)
    if parts is None:
        return None
    images = []
    steps: list[Step] = []
    for factor in parts:
        found = extent(split(factor))
        low, high = found.inf, found.sup
        if oo in (high.value, -low.value) or low.attained or high.attained:
            return None
        images.append((low.value, high.value))
        below, above = Below(low.value, factor, _LINE, True), Below(factor, high.value, _LINE, True)
        steps.append(Step(f"${tex(low.value)} < {tex(factor)} < {tex(high.value)}$.", Every((below, above))))
        ends = [Tends(factor, to, _tail(factor, to)) for to in (-oo, oo)]
        steps.append(Step(said("Both ends are approached."), Every(tuple(ends))))
    corners = [a * b for a, b in product(*images)]
    low, high = constants.smallest(corners), constants.largest(corners)
    return rf"$y \in ({tex(low)}, {tex(high)})$", steps


def _factors(block: BlockStudy) -> tuple[Expr, Expr] | None:
    """g and h with y = g(a) h(b), as functions of one number."""
    if block.size != 2 or len(block.outputs) != 1:
        return None
    a, b = block.letters
    rest, of_b = block.outputs[0].as_independent(b, as_Add=False)
    if of_b.has(a):
        return None
    return rest.xreplace({a: number}), of_b.xreplace({b: number})


def _components(study: VectorStudy, block: BlockStudy) -> Finding | None:
    """The image of each output by itself."""
    lines: list[str] = []
    steps: list[Step] = []
    for r, y in enumerate(_along(block, (number,))):
        low, high = extent(split(y)).inf, extent(split(y)).sup
        left, right = "[" if low.attained else "(", "]" if high.attained else ")"
        lines.append(rf"${_out(block, r)} \in {left}{tex(low.value)}, {tex(high.value)}{right}$")
        claims: list[Statement] = [Below(low.value, y, _LINE)] if low.value != -oo else []
        claims += [Below(y, high.value, _LINE)] if high.value != oo else []
        claims += [Tends(y, to, oo) for to in (oo, -oo) if high.value == oo and _tail(y, to) == oo]
        steps.append(Step(said("{line}, by the calculus of one number.", line=lines[-1]), _every(claims)))
    if all(expand(r.outputs[0] * r.outputs[-1]) == 0 for r in block.regions) and len(block.outputs) > 1:
        lines.append("$y_{1} y_{2} = 0$")
        for region in block.regions:
            claim = Identical(region.inside[0] * region.inside[-1], Integer(0))
            steps.append(Step(stopped(_on(region, "$y_{1} y_{2} = 0$")), claim))
    return _found(study, lines, steps)


# ---- what is kept


def _normalisation(study: VectorStudy) -> Finding | None:
    """Norms and sums that a group keeps, on each of its regions."""
    kept: dict[str, list[Step]] = {}
    blocks = _studies(study)
    for text, left, right in _KEPT:
        claims = [
            (
                block,
                region,
                Identical(
                    expand(left(region.inside)),
                    expand(right([a.xreplace(dict(region.letters)) for a in block.letters])),
                ),
            )
            for block in blocks
            for region in block.regions
        ]
        if all(_is_zero(c) for _, _, c in claims):
            kept[text] = [Step(stopped(_on(r, text)), c) for _, r, c in claims]
    return _found(study, list(kept), [step for steps in kept.values() for step in steps])


def _squares(values: object) -> Expr:
    return sum((v**2 for v in values), Integer(0))  # type: ignore[attr-defined]


def _total(values: object) -> Expr:
    return sum(values, Integer(0))  # type: ignore[call-overload]


_KEPT: tuple[tuple[str, Callable[[object], Expr], Callable[[object], Expr]], ...] = (
    (said(r"the norm of a group is kept: $\lvert y \rvert = \lvert x \rvert$"), _squares, _squares),
    (said(r"the sum of a group is kept: $\sum_{i} y_{i} = \sum_{i} x_{i}$"), _total, _total),
)


def _is_zero(claim: Identical) -> bool:
    try:
        return form_of(expand(claim.lhs - claim.rhs)).is_zero
    except Undecided:
        return False


def _invariances(study: VectorStudy) -> Finding | None:
    lines: list[str] = []
    steps: list[Step] = []
    blocks = _studies(study)
    scaled = [c for block in blocks for region in block.regions for c in _scaled(block, region)]
    if scaled and all(map(_is_zero, scaled)):
        lines.append(said("$f(c x) = c f(x)$ for every $c > 0$"))
        text = said("{line}: on each region the formula is linear.", line=lines[-1])
        steps.append(Step(text, _every(list(scaled))))
    if all(block.symmetric for block in blocks):
        lines.append(said("permuting the entries of a group changes nothing"))
        swapped: list[Statement] = [
            Identical(y.xreplace({a: b, b: a}), y)
            for block in blocks
            if block.size <= _WRITTEN_OUT
            for y in block.outputs
            for a, b in [block.letters[:2]]
        ]
        steps.append(Step(said("Max and Min do not know an order."), _every(swapped)))
    for block in blocks:
        for text, claim in (*_odd(block), *_mirrored(block)):
            lines.append(text)
            steps.append(Step(stopped(text), claim))
    return _found(study, lines, steps)


def _scaled(block: BlockStudy, region: Region) -> Iterator[Identical]:
    letters = {
        e: _C * e
        for e in (
            *block.letters,
            *(p for v in region.letters.values() for p in v.atoms(type(block.letters[0]))),
        )
    }
    for y in region.inside:
        yield Identical(y.xreplace(letters), _C * y)


def _odd(block: BlockStudy) -> Iterator[tuple[str, Statement]]:
    """In one letter, the others kept."""
    if block.size != 2 or len(block.outputs) > 1:
        return
    for letter in (a for a in block.letters if a not in block.kinks):
        claim = Identical(block.outputs[0].xreplace({letter: -letter}), -block.outputs[0])
        if _is_zero(claim):
            yield said("$f$ is odd in ${letter}$", letter=tex(block.shown[letter])), claim


def _mirrored(block: BlockStudy) -> Iterator[tuple[str, Statement]]:
    if block.size == 1 and len(block.outputs) == 2:
        one, two = _along(block, (number,))
        if one.xreplace({number: -number}) == two:
            yield (
                said("$f(-x)$ is $f(x)$ with its outputs exchanged"),
                Same(one.xreplace({number: -number}), two, _LINE),
            )


# ---- the Lipschitz constant


def _lipschitz(study: VectorStudy) -> Finding | None:
    blocks = _studies(study)
    matrices = [
        (b, r, Matrix([[diff(y, a) for a in b.letters] for y in r.outputs]))
        for b in blocks
        for r in b.regions
    ]
    if not any(m.atoms(type(blocks[0].letters[0])) for _, _, m in matrices):
        return _of_matrices(study, matrices)
    if blocks[0].size == 1:
        return _of_slopes(study, blocks[0])
    return _of_product(study, blocks[0])


def _of_matrices(study: VectorStudy, matrices: list[tuple[BlockStudy, Region, Matrix]]) -> Finding | None:
    """Linear on each region: the greatest norm of a matrix, since a segment crosses finitely many regions."""
    squares = [max((m.T * m).eigenvals(), key=lambda v: float(v)) for _, _, m in matrices]
    bound = max(squares, key=lambda v: float(v))
    steps = [step for block, region, _ in matrices for step in _formula(block, region)]
    for (block, region, m), square in zip(matrices, squares, strict=True):
        v = Matrix([Symbol(f"v{at}", real=True) for at in range(1, block.size + 1)])
        claim = Dominated(expand((m * v).dot(m * v)), bound * v.dot(v))
        text = _on(region, rf"$\lvert J v \rvert^2 \leq {tex(bound)} \lvert v \rvert^2$")
        steps.append(Step(stopped(text), claim))
        if square == bound:
            (direction, *_) = ((m.T * m) - bound * Matrix.eye(block.size)).nullspace()
            attained = Identical((m * direction).dot(m * direction), bound * direction.dot(direction))
            steps.append(Step(said("There $v = {v}$ gives equality.", v=_vector(tuple(direction))), attained))
    steps.extend(
        step for block in {b.size: b for b, _, _ in matrices}.values() for step in _continuity(block)
    )
    steps.append(Step(said("$f$ is continuous, and a segment crosses finitely many regions.")))
    lines = [said("${bound}$, attained", bound=tex(sqrt(bound)))]
    return _found(study, lines, steps, value=Number(sqrt(bound)), attained={_dimensions(study): True})


def _continuity(block: BlockStudy) -> Iterator[Step]:
    """Where formulas meet they agree; Max and Min of continuous functions are continuous anyway."""
    if not any(y.has(Piecewise) for y in block.outputs):
        return
    for form in sorted(block.kinks, key=str):
        first = min(form.atoms(type(block.letters[0])), key=str)
        rate = form.coeff(first)
        meet = {first: expand(first - form / rate)}
        one, other = ([expand(y.xreplace(meet)) for y in region.outputs] for region in block.regions)
        claims: list[Statement] = [Identical(a, b) for a, b in zip(one, other, strict=True)]
        yield Step(said("The formulas agree where ${form} = 0$.", form=_shown(block, form)), _every(claims))


def _nearest(cases: list[tuple[Expr, Region]], block: BlockStudy, best: Extreme) -> Iterator[Step]:
    """The supremum is a value, or a limit, of one of the formulas."""
    for e, _ in cases:
        one = e.xreplace({block.letters[0]: number})
        for at in (v for v in best.at if isinstance(v, Expr)):
            if constants.equal(one.xreplace({number: at}), best.value):
                claim = Same(one.xreplace({number: at}), best.value, Interval.point(Integer(0)))
                yield Step(said("It is ${value}$ at $x = {at}$.", value=tex(best.value), at=tex(at)), claim)
                return
    raise Undecided(said("it is not known where the slopes are greatest"))


def _of_slopes(study: VectorStudy, block: BlockStudy) -> Finding | None:
    """The supremum of the sum of the squared slopes."""
    cases = [(sum((diff(y, block.letters[0]) ** 2 for y in r.outputs), Integer(0)), r) for r in block.regions]
    square = Piecewise(
        *(
            (e.xreplace({block.letters[0]: number}), number > 0)
            if ">" in r.where
            else (e.xreplace({block.letters[0]: number}), True)
            for e, r in cases
        )
    )
    steps: list[Step] = []
    best = extent(split(square)).sup
    for e, region in cases:
        on = Interval(0, oo) if ">" in region.where else Interval(-oo, 0) if region.where else _LINE
        one = e.xreplace({block.letters[0]: number})
        total = _on(region, said("The squared slopes add up to ${total}$", total=tex(one)))
        text = said("{total}, at most ${bound}$.", total=total, bound=tex(best.value))
        steps.append(Step(text, Below(one, best.value, on)))
    steps.extend(_continuity(block))
    steps.extend(_nearest(cases, block, best))
    bound = sqrt(best.value)
    shown = rf"\approx {decimal(bound, 12)}" if has_root(bound) else tex(bound)
    return _found(
        study,
        [said("${bound}$, attained", bound=shown) if best.attained else f"${shown}$"],
        steps,
        value=Number(bound),
        attained={"all n": best.attained},
    )


def _of_product(study: VectorStudy, block: BlockStudy) -> Finding | None:
    for region in block.regions:
        for letter in block.letters:
            slope = diff(region.outputs[0], letter)
            for claim, text in _unbounded(block, region, letter, slope):
                steps = [*_formula(block, region), Step(text, claim)]
                return _found(
                    study,
                    [said(r"$\infty$: the slope is not bounded")],
                    steps,
                    value=Number(oo),
                    attained={"all n": False},
                )
    return _of_bounded_product(study, block)


def _unbounded(
    block: BlockStudy, region: Region, letter: Expr, slope: Expr
) -> Iterator[tuple[Statement, str]]:
    """A slope that grows beyond all bounds along a line on which the other letter rests."""
    for moving in block.letters:
        for rest in (Integer(0), Integer(1)):
            along = slope.xreplace({a: number if a == moving else rest for a in block.letters})
            if along.has(number) and _tail(along) in (oo, -oo):
                claim = Tends(along, oo, _tail(along))
                name = rf"\frac{{\partial y}}{{\partial {tex(block.shown[letter])}}}"
                others = ", ".join(
                    f"{tex(block.shown[a])} = {tex(rest)}" for a in block.letters if a != moving
                )
                yield (
                    claim,
                    said(
                        r"For ${others}$: ${slope} \to {limit}$ as ${moving} = x \to \infty$.",
                        others=others,
                        slope=f"{name} = {tex(along)}",
                        limit=tex(_tail(along)),
                        moving=tex(block.shown[moving]),
                    ),
                )


def _tail(e: Expr, to: Expr = oo) -> Expr | None:
    """The limit at an infinity, where it is found."""
    pieces = split(e).pieces
    try:
        return end_value(pieces[-1], "hi") if to == oo else end_value(pieces[0], "lo")
    except Undecided:
        return None


def _of_bounded_product(study: VectorStudy, block: BlockStudy) -> Finding | None:
    """|grad|^2 = g'^2 h^2 + g^2 h'^2 <= (g'^2 + g^2) h^2 where |h'| <= |h|; near it where h is greatest."""
    parts = _factors(block)
    if parts is None:
        return None
    g, h = parts
    g1, h1 = diff(g, number), diff(h, number)
    both = extent(split(g1**2 + g**2)).sup
    high = extent(split(h**2)).sup
    bound = sqrt(both.value * high.value)
    at = Integer(0)
    steps = [
        Step(
            said(
                r"With $g = {g}$ and $h = {h}$: $\lvert \nabla y \rvert^2 = g'^2 h^2 + g^2 h'^2$.",
                g=tex(g),
                h=tex(h),
            )
        ),
        Step("$h'^2 \\leq h^2$.", Below(h1**2, h**2, _LINE)),
        Step(rf"$g'^2 + g^2 \leq {tex(both.value)}$.", Below(g1**2 + g**2, both.value, _LINE)),
        Step(rf"$h^2 < {tex(high.value)}$.", Below(h**2, high.value, _LINE, not high.attained)),
        Step(
            said("At $a = 0$: $g'^2 = {value}$.", value=tex(both.value)),
            Same((g1**2).xreplace({number: at}), both.value, Interval.point(at)),
        ),
        Step(
            said(r"$h^2 \to {value}$ as $b \to \infty$.", value=tex(high.value)), Tends(h**2, oo, high.value)
        ),
    ]
    line = said(r"${bound}$, approached and not attained: at $a = 0$ as $b \to \infty$", bound=tex(bound))
    return _found(study, [line], steps, value=Number(bound), attained={"all n": False})


# ---- special cases and limits


def _special_cases(study: VectorStudy) -> Finding | None:
    lines: list[str] = []
    steps: list[Step] = []
    block = _studies(study)[0]
    if len(block.outputs) > 1:
        return None
    for pattern in _patterns(block):
        along = _along(block, pattern)[0]
        row = lookalike(along) if along.has(number) else None
        if row is not None:
            claim = Same(along, row.expression.xreplace(row.defaults), _LINE)
            name = row.name.replace("_", r"\_")
            lines.append(rf"$f{_vector(pattern)} = \mathrm{{{name}}}(x)$")
            steps.append(Step(f"{lines[-1]}.", claim))
    return _found(study, lines, steps)


def _limits(study: VectorStudy) -> Finding | None:
    """A gate that is wide open, or shut."""
    (block, *_) = _studies(study)
    parts = _factors(block)
    if parts is None:
        return None
    lines: list[str] = []
    steps: list[Step] = []
    names = [tex(v) for v in block.shown.values()]
    for at, factor in enumerate(parts):
        for to in (-oo, oo):
            value = _tail(factor, to)
            if value not in (oo, -oo, None):
                other = parts[1 - at].xreplace({number: Symbol(names[1 - at], real=True)})
                text = said(
                    r"$y \to {limit}$ as ${letter} \to {to}$",
                    limit=tex(value * other),
                    letter=names[at],
                    to=tex(to),
                )
                lines.append(text)
                since = said(
                    r"{text}, since ${factor} \to {value}$.", text=text, factor=tex(factor), value=tex(value)
                )
                steps.append(Step(since, Tends(factor, to, value)))
    return _found(study, lines, steps)


OF_BLOCKS: Mapping[str, Callable[[VectorStudy], Finding | None]] = {
    "jacobian": _jacobian,
    "range": _range,
    "normalisation": _normalisation,
    "invariances": _invariances,
    "lipschitz": _lipschitz,
    "special_cases": _special_cases,
    "limits": _limits,
}
