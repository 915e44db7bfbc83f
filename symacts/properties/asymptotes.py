"""The line that f approaches at each end, and the leading term of what is left."""

from __future__ import annotations

from sympy import Expr, S, oo

from symacts.activation import Title, x
from symacts.calculus.constants import equal, tidy
from symacts.calculus.phases import Phase, phases
from symacts.calculus.pieces import Piece, Pieces, at_point
from symacts.calculus.roots import chart
from symacts.calculus.shape import extent
from symacts.calculus.tails import asymptote, limit
from symacts.calculus.tower import derivative
from symacts.calculus.undecided import Undecided
from symacts.case import Expression, Field, Finding, Group, Property, Step
from symacts.chains import ends_of
from symacts.language import said
from symacts.showing.typeset import latex
from symacts.showing.words import row
from symacts.statement import Every, Oscillates, Tends
from symacts.study import Study

__all__ = ["asymptotes"]


def _find(study: Study) -> Finding:
    lines: dict[str, Field] = {"-oo": None, "+oo": None}
    gaps: dict[str, Field] = {"-oo": None, "+oo": None}
    steps: list[Step] = []
    for key, to, piece in ends_of(study.f):
        found = _line(piece, to)
        if isinstance(found, Step):
            steps.append(found)
        else:
            line, gap = found
            lines[key], gaps[key] = Expression(line), None if gap is None else Expression(gap)
            steps += _steps(piece.expr, to, *found)
    return Finding({**lines, "gap": gaps}, tuple(steps))


def _line(piece: Piece, to: Expr) -> tuple[Expr, Expr | None] | Step:
    """The line and the gap, or why there is no line."""
    try:
        found = asymptote(piece.expr, to)
    except Undecided:
        return _oscillation(piece, to)
    return found or Step(
        lambda: said(
            r"As $x \to {to}$ a term of $f$ grows that is no multiple of $x$: $f$ is near no line.",
            to=latex(to),
        )
    )


def _oscillation(piece: Piece, to: Expr) -> Step:
    """f minus its mean slope is periodic and not constant, so f settles at no line."""
    try:
        period = chart(derivative(piece.expr), -oo, oo).period
    except Undecided:
        return _two_slopes(piece, to)
    if period is None:
        raise Undecided(
            said("no line was found that f approaches at {to}, nor a reason why there is none", to=to)
        )
    rise = at_point(piece.expr, period) - at_point(piece.expr, S.Zero)
    rest = piece.expr - tidy(rise / period) * x
    try:
        found = extent(Pieces((Piece(-oo, oo, rest),), ()))
    except Undecided:  # only the signs of the slope repeat: e^-x sin x
        return _two_slopes(piece, to)
    low, high = found.inf.value, found.sup.value
    text = said(
        "${rest}$ has period ${period}$ and is not constant: no line.",
        rest=_minus(tidy(rise / period) * x),
        period=latex(period),
    )
    return Step(text, Oscillates(rest, to, (low, high)))


def _two_slopes(piece: Piece, to: Expr) -> Step:
    """f(x)/x has different limits along two sequences, or it has one, m, and f(x) - m x has: no line."""
    mean = piece.expr / x
    apart = _different(phases(mean, to))
    if apart:
        return _no_line("f(x)/x", apart, to, ())
    slope = limit(mean, to)
    apart = () if slope in (oo, -oo) else _different(phases(piece.expr - slope * x, to))
    if apart:
        return _no_line(_minus(slope * x), apart, to, (Tends(mean, to, slope),))
    raise Undecided(
        said("no line was found that f approaches at {to}, nor a reason why there is none", to=to)
    )


def _different(found: tuple[Phase, ...]) -> tuple[Phase, ...]:
    """Two sequences with different limits; none where there are no two."""
    pairs = ((found[0], p) for p in found[1:] if p.limit != found[0].limit and not _equal(p, found[0]))
    return next(pairs, ())


def _equal(one: Phase, other: Phase) -> bool:
    return not {one.limit, other.limit} & {oo, -oo} and equal(one.limit, other.limit)


def _no_line(name: str, apart: tuple[Phase, ...], to: Expr, known: tuple[Tends, ...]) -> Step:
    along = Every((*known, *(Tends(p.standing, to, p.limit) for p in apart)))
    text = said(
        "${name}$ tends to {ends} along two sequences, on which its waves stand still: no line.",
        name=name,
        ends=row(f"${latex(p.limit)}$" for p in apart),
    )
    if known:
        slope = known[0].limit
        text = said(r"$f(x)/x \to {slope}$, but {text}", slope=latex(slope), text=text)
    return Step(text, along)


def _minus(line: Expr) -> str:
    """f(x) - line, in LaTeX."""
    if line == 0:
        return "f(x)"
    bracketed = line.is_Add or line.could_extract_minus_sign()
    return rf"f(x) - \left({latex(line)}\right)" if bracketed else f"f(x) - {latex(line)}"


def _steps(expr: Expr, to: Expr, line: Expr, gap: Expr | None) -> list[Step]:
    settles = Tends(expr - line, to, S.Zero)
    first = Step(lambda: said(r"${rest} \to 0$ as $x \to {to}$.", rest=_minus(line), to=latex(to)), settles)
    if gap is None:
        return [first, Step(said("What is left oscillates: no term leads it."))]
    if gap == 0:
        return [first]
    ratio = Tends((expr - line) / gap, to, S.One)
    return [first, Step(lambda: said("What is left is ${gap}$ to leading order.", gap=latex(gap)), ratio)]


asymptotes = Property("asymptotes", Title("asymptotes", "漸近線"), Group.EXTENT, 8, _find)
