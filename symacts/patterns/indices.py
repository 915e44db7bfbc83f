"""Formulas with indices: definitions of softmax and its kin, their Jacobians, sums, and gradients of the cross
entropy, in LaTeX, in plain text and in a line of code.

The left side says what is spoken of: an output y_i, a derivative of one by an entry of the input, a sum of
outputs, a loss. Which letter is the input, the formula says itself: the one under the exponentials.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from sympy import Expr, Indexed, KroneckerDelta, Pow, Sum, Symbol, exp

from symacts.case import Pattern, Proposal
from symacts.catalog import find, find_vector
from symacts.claim import Claim, Kind
from symacts.plain import indexed_text
from symacts.reading.blocks import Cell
from symacts.reading.claims import ClaimError, read_claims
from symacts.reading.equations import Equation, equations
from symacts.reading.indexed import SHARES, Meaning, bases_in, parse_indexed
from symacts.reading.names import named
from symacts.reading.passages import Formula, Passage
from symacts.reading.program import MODULE
from symacts.reading.refusal import FormulaError
from symacts.vector import VectorActivation, i, x
from symacts.wording import late

__all__ = ["indexed_equations"]

_J = Symbol("j", integer=True)
_CHEAP = late(r"sum|Σ|∑|softmax|logsumexp|partial|nabla|∇|∂|delta|δ|\bd[A-Za-z]|[_(]\{?[ijk]", re.IGNORECASE)
_OUTPUTS = (
    "softmax",
    "yhat",
    "p",
    "q",
    "a",
    "s",
    "S",
    "o",
    "sigma",
    "f",
    "g",
    "h",
    "P",
    "y",
)  # likeliest first
_TARGETS = ("t", "d", "y", "ytrue", "l", "c")
_SCORES = ("x", "z", "u", "a", "v")  # without an index they are the same vector, however it was called before
_INPUTS = ("x", "z", "u", "a", "s", "o", "v", "h", "y", "logits")


def _find(passage: Passage) -> Iterator[Proposal]:
    text = passage.inlined.text
    if not _CHEAP.search(text) or (isinstance(passage.block, Cell) and passage.block.header is None):
        return
    for source, start, latex in _sources(passage):
        if not _CHEAP.search(source):
            continue
        row: VectorActivation | None = None
        output = ""  # the left side that rows without one continue
        for equation in equations(_with_conditions(_plain_code(_SPACES.sub("  ", source), latex)), latex):
            sides = equation.sides
            row = _row_of(sides[0], passage) or row
            whole = replace(equation, sides=(sides[0] or output, *sides[1:]))
            output = whole.sides[0]
            if row is not None:
                yield from _of_equation(passage, whole, row, start)
            elif (usual := find_vector("softmax")) is not None and _QUOTIENT.search(source):
                yield from _tentative(_of_equation(passage, whole, usual, start))  # nobody says which


_QUOTIENT = late(r"frac|/")
_SPACES = late(r"\\[,;:!]")


# ---------------------------------------------------------------- where formulas stand


_LINE = late(
    r"(?<![\w.\\])((?:[A-Za-zσ][A-Za-z_]{0,14}|[∂d][A-Za-zŷσ]\w{0,3}\s?/\s?[∂d][a-z]\w{0,2})[\w()\[\], ]{0,14}?)\s?=\s?([^=。、;\n]{3,160})"
)
_EXPONENTIALS = late(r"(?<![\w=.] )\b(?:np|torch|jnp)\.exp\([\w().,/*+\- =]{8,120}")
_STOP = late(
    r"\s(?:for|where|with|which|and|so|なお|ただし)\b|,\s(?=[a-z]{2,})|\s\(?(?:i|j|k)\s?=\s?1|[。、]"
)
_PREFIX = late(rf"\b{MODULE}(?=[a-z])")
_SWITCHES = late(r",\s?(?:axis|dim|keepdims?|dtype)\s?=\s?[^,()]{1,12}(?=[,)])")


def _sources(passage: Passage) -> Iterator[tuple[str, int, bool]]:
    """Formulas with their places, and whether they are LaTeX."""
    text = passage.inlined.text
    for token, start, _ in passage.shown:
        source = token.source.text
        if isinstance(token, Formula):
            yield source, start, True
        elif token.language is None or (
            token.language != "output" and "def " not in source and "\n" not in source.strip()
        ):
            yield source, start, False
    for found in _EXPONENTIALS.finditer(text) if not passage.tokens else ():
        yield found[0].rstrip(" ,="), found.start(), False
    if not passage.tokens:
        text = _with_conditions(_SWITCHES.sub(lambda found: " " * len(found[0]), text))
        for found in _LINE.finditer(text):
            stop = _STOP.search(text, found.start(2), found.end())
            yield text[found.start() : stop.start() if stop else found.end()], found.start(), False


_INDEX_SIGN = late(r"(?<=[ijkmn ])(\s?)(=|==|\\neq?(?![a-z])|≠|!=)(?=\s?[ijkmn](?![\w]))")


def _with_conditions(source: str) -> str:
    """With other signs, of the same length, in conditions as i = j and i != j, which are no equations."""

    def masked(found: re.Match[str]) -> str:
        before = source[max(found.start() - 2, 0) : found.start()].strip()
        if before[-1:] not in ("i", "j", "k", "m", "n") or before[:-1].isalnum():
            return found[0]
        return found[1] + ("＝" if found[2][0] == "=" else "≭").ljust(len(found[2]))

    return _INDEX_SIGN.sub(masked, source)


def _plain_code(source: str, latex: bool) -> str:
    if latex:
        inner = source.strip()
        braced = inner[:1] == "{" and inner[-1:] == "}"
        return source.replace("{", " ", 1)[::-1].replace("}", " ", 1)[::-1] if braced else source
    bare = _SWITCHES.sub("", _PREFIX.sub("", source))
    return _METHOD.sub(r"\2(\1)", bare)


_METHOD = late(r"\b([a-z]\w{0,12})\.(max|sum|exp)\((?:(?:axis|dim|keepdims?)\s?=\s?[^()]{1,20})?\)")


# ---------------------------------------------------------------- left sides


_NAME = late(
    r"\s*(?:\\(?:text|mathrm|operatorname|textrm|mathit|mathsf|mathbf|boldsymbol|bm|mathcal|hat)\*?\s*\{?\s*)?"
    r"(\\?[A-Za-zσŷ][A-Za-z]*(?:_(?:softmax|hat))?)"
)
_INDEX = late(r"_\s*\{?\s*([a-z])\s*\}?(?![A-Za-z,])")
_FIRST = late(r"\(\s*(?:\\\w+\s*\{?)?([ijkm])\}?\s*,")  # f(i, u)
_CLASS = late(r"=\s*([ijkc])\s*(?:\\mid|\||\\vert)")  # P(y = k | x)


def _row_of(left: str, passage: Passage) -> VectorActivation | None:
    """The row that the left side names, else the one that the passage is about."""
    found = _NAME.match(left) or _NAME.search(left)
    name = named(found[1].lstrip("\\").replace("_", " ")) if found and len(found[1]) > 3 else None
    if name is not None and find(name) is not None:
        return None
    if name is not None:
        return find_vector(name)
    rows = (find_vector(candidate.name) for candidate in passage.subjects)
    return next((row for row in rows if row is not None), None)


@dataclass(frozen=True)
class _Slope:
    """d above / d below on a left side."""

    above: str
    below: str


_D = r"(?:d|∂|\\partial|\\mathrm\{d\}|\\text\{d\})"
_SLOPE = late(
    rf"\s*\\[dtc]?frac\s*\{{\s*{_D}\s*(?P<a>[^{{}}]{{0,30}}(?:\{{[^{{}}]{{0,20}}\}}[^{{}}]{{0,20}}){{0,2}})\}}\s*"
    rf"\{{\s*{_D}\s*(?P<b>[^{{}}]{{1,20}}(?:\{{[^{{}}]{{0,12}}\}}[^{{}}]{{0,4}})?)\}}\s*(?P<after>.{{0,40}})"
    rf"|\s*{_D}\s?(?P<c>[A-Za-zŷσ][\w(){{}}\\]{{0,14}})\s?/\s?{_D}\s?(?P<e>[A-Za-z][\w{{}}]{{0,5}})\s*"
)
_NABLA = late(  # \nabla_z L
    r"\s*(?:\\nabla|∇)\s*_\s*\{?\s*(?:\\(?:mathbf|boldsymbol)\s*\{?)?(?P<below>[a-z])\}?\s*\}?\s*(?:\\[,;])?\s*(?P<above>.{1,40})"
)
_LOSS = late(
    r"\s*\\?(?:mathcal|mathrm|text|operatorname)?\{?\s*(?:L|E|C|J|H|loss|Loss|CE|ell|cost|NLL)\}?\s*(?:_\{?\w{1,6}\}?)?\s*(?:\(.{0,12}\))?\s*"
)


_ENTRY = late(
    r"\s*\\?(?:mathbf|mathrm|boldsymbol)?\{?\s*J\s*\}?\s*_\s*\{?\s*([ijkm])\s*,?\s*([ijkm])\s*\}?\s*"
)


def _slope_of(left: str) -> _Slope | None:
    if (entry := _ENTRY.fullmatch(left)) is not None:
        return _Slope(f"y_{entry[1]}", f"x_{entry[2]}")
    if (nabla := _NABLA.fullmatch(left)) is not None:
        return _Slope(nabla["above"].strip(), nabla["below"])
    found = _SLOPE.fullmatch(left)
    if found is None:
        return None
    above = (found["a"] or found["c"] or "").strip() or (found["after"] or "").strip()
    return _Slope(above, (found["b"] or found["e"]).strip())


def _index_of(side: str) -> str | None:
    found = _CLASS.search(side) or _INDEX.search(side) or _FIRST.search(side)
    return found[1] if found else None


def _letter_of(side: str) -> str:
    found = _NAME.match(side)
    return {"σ": "sigma", "ŷ": "yhat"}.get(found[1], found[1].lstrip("\\")) if found else ""


# ---------------------------------------------------------------- equations to claims


def _of_equation(
    passage: Passage, equation: Equation, row: VectorActivation, start: int
) -> Iterator[Proposal]:
    left, *others = equation.sides
    spans = [_within(passage, start + a, start + b) for a, b in equation.places]
    span = spans[0]
    if len(equation.sides) == 1:
        yield from _tentative(_defined("", left, row, equation.latex, span))
        return
    if any(sign != "=" for sign in equation.signs):
        return
    slope = _slope_of(left)
    for place, side in enumerate(others):
        span = spans[place + 1] if place or not left else (spans[0][0], spans[1][1])
        yield from _matrix(side, row, span)
        if slope is not None and _LOSS.fullmatch(slope.above):
            yield from _gradient(slope, side, row, equation.latex, span, passage)
        elif slope is not None:
            yield from _jacobian(slope, side, row, equation.latex, span, passage)
        elif re.match(r"\s*(?:\\sum|Σ|∑|sum\b)", left):
            yield from _total(left, side, row, equation.latex, span)
        else:
            for read in _defined(left, side, row, equation.latex, span):
                yield replace(read, kind=Kind.IDENTITY) if place else read


def _within(passage: Passage, start: int, end: int) -> tuple[int, int]:
    most = len(passage.inlined.text)
    return min(start, most), min(end, most)


_DIAGONAL = late(
    r"\\?(?:mathrm|text|operatorname)?\s*\{?\s*diag\s*\}?\s*(?:\\left)?[({]\s*(?P<a>[^(){}]{1,24}(?:\{[^{}]{1,8}\})?)\s*(?:\\right)?[)}]"
    r"\s*(?P<sign>[-−+])\s*(?P<b>[^+=]{1,60}?)\s*\^\s*\{?\s*(?:\\top|T|\\intercal|\\mathsf\s*\{T\})\s*\}?"
)


def _matrix(side: str, row: VectorActivation, span: tuple[int, int]) -> Iterator[Proposal]:
    """J = diag(p) - p p^T."""
    found = _DIAGONAL.fullmatch(side.strip().strip("."))
    if found is None:
        return
    inner, outer = (re.sub(r"[\s,\\]", "", found[group]) for group in ("a", "b"))
    if outer != inner * 2:
        return
    sign = "+" if found["sign"] == "+" else "-"
    expr = parse_indexed(f"delta_ij*{row.name}_i {sign} {row.name}_i*{row.name}_j", short=True)
    read = _claimed(f"diff({row.name}_i, x_j)", indexed_text(expr), Kind.DERIVATIVE, row, span)
    if read is not None:
        yield read


def _tentative(read: Iterator[Proposal]) -> Iterator[Proposal]:
    return (replace(proposal, tentative=True) for proposal in read)


def _parsed(side: str, latex: bool, names: Mapping[str, Meaning], own: Expr = i) -> Expr | None:
    try:
        return parse_indexed(f"${side}$" if latex else side, names, own, short=True)
    except FormulaError:
        return None


_SCORE = late(
    r"\\?(?:mathbf|boldsymbol|bm)?\s*\{?\s*w\s*\}?\s*_\s*\{?([a-z])\}?\s*\^\s*\{?\s*(?:\\top|\\intercal|T|\\mathsf\s*\{T\}|\\mathrm\s*\{T\})\s*\}?"
    r"\s*\\?(?:mathbf|boldsymbol|bm)?\s*\{?\s*[xh]\s*\}?(?:\s*\+\s*b\s*_\s*\{?\1\}?)?"
)


_LISTED = late(r"\\begin\{([bpv]?matrix|array)\}(?:\{[lcr]{1,3}\})?(.{3,400}?)\\end\{\1\}", re.DOTALL)


def _first_entry(found: re.Match[str]) -> str:
    """A column f(x_1), f(x_2), ..., f(x_n) as its entry f(x_i)."""
    entries = [line.strip() for line in re.split(r"\\{2,4}", found[2]) if line.strip()]
    general = [
        re.sub(rf"_(?:\{{{place}\}}|{place}(?![0-9]))", "_i", line)
        for place, line in enumerate(entries[:2], 1)
    ]
    return f"({general[0]})" if len(general) == 2 and general[0] == general[1] else found[0]


_WIDE = late(r"\\q?quad(?![A-Za-z])|\(?\s*\\because")


def _input_of(side: str, latex: bool) -> str | None:
    """The letter of the input: the only one with an index; or, without any index, the only usual one."""
    bases = bases_in(f"${side}$" if latex else side)
    if len(bases) == 1:
        return next(iter(bases))
    if bases:
        return None
    letters = {*re.findall(r"(?<![A-Za-z\\])([a-z])(?![A-Za-z])", side)} - {"e", "n"}
    usual = [c for c in _INPUTS if c in letters]
    return usual[0] if len(usual) == 1 else None


def _defined(
    left: str, side: str, row: VectorActivation, latex: bool, span: tuple[int, int]
) -> Iterator[Proposal]:
    """y_i = a formula: it is the output of the row, or log y_i its logarithm."""
    letter = _letter_of(_LOGARITHM.sub("", left))
    if letter and letter not in _OUTPUTS and named(letter.replace("_", " ")) != row.name:
        return
    side = _SCORE.sub(r"z_{\1}", _LISTED.sub(_first_entry, _WIDE.split(side)[0]))
    entry = _input_of(side, latex)
    if entry is None or entry == letter:
        return
    index = _index_of(left)
    own = Symbol(index or "i", integer=True)
    expr = _parsed(side, latex, {**dict.fromkeys(_SCORES, x), entry: x}, own)
    if expr is None or not _looks_pooled(expr):
        return
    free = _free(expr)
    if len(free) > 1 or (index and free and free != {own}):
        return  # exp(x_j) for the i-th output
    expr = expr.xreplace(dict.fromkeys(free, i))
    name = row.name
    letters = sorted(str(s) for s in expr.free_symbols if isinstance(s, Symbol) and not s.is_integer)
    letters = [c for c in letters if c not in {str(b) for b in (x,)} and "[" not in c]
    kind = Kind.IDENTITY if letters and not set(letters) & _TEMPERATURES else Kind.DEFINITION
    if _LOGARITHM.match(left):
        name = f"{name}_i" if name == "log_softmax" else f"log({name}_i)"
        letters = []
    readings = [f"{name}_i"] if expr.has(Indexed) and free and not _LOGARITHM.match(left) else [name]
    readings += [f"{name}(x/{c})_i" for c in letters if c in _TEMPERATURES]
    made = [p for text in readings if (p := _claimed(text, indexed_text(expr), kind, row, span)) is not None]
    if made:
        first, *others = reversed(made) if set(letters) & _TEMPERATURES else made
        yield replace(first, or_else=tuple(others))


_LOGARITHM = late(r"\s*\\?(?:log|ln)(?![A-Za-z_])")
_TEMPERATURES = frozenset({"T", "tau", "theta", "temperature", "temp"})


def _looks_pooled(expr: Expr) -> bool:
    """An exponential or a quotient, and a sum: no layer of weights."""
    return bool(expr.has(Sum)) and (
        bool(expr.has(exp)) or any(isinstance(p.base, Sum) for p in expr.atoms(Pow) if p.exp.is_negative)
    )


def _free(expr: Expr) -> set[Symbol]:
    bound = {s.limits[0][0] for s in expr.atoms(Sum)}
    return {s for e in expr.atoms(Indexed) for index in e.indices for s in index.free_symbols} - bound


def _claimed(
    left: str, right: str, kind: Kind, row: VectorActivation, span: tuple[int, int]
) -> Proposal | None:
    claims = _read(f"{left} = {right}")
    return Proposal(claims, kind, (row.name,), *span, settled=True) if claims else None


def _read(text: str) -> tuple[Claim, ...]:
    try:
        return read_claims(text)
    except ClaimError:
        return ()


_FREE = frozenset({"v", "w", "u", "c", "b", "d"})  # sum_k v_k = 0 is said of some vector, not of the outputs


def _total(
    left: str, side: str, row: VectorActivation, latex: bool, span: tuple[int, int]
) -> Iterator[Proposal]:
    """sum_i y_i = 1."""
    if not re.fullmatch(r"\s*[0-9.]{1,6}\s*", side):
        return
    bases = bases_in(f"${left}$" if latex else left)
    outputs: dict[str, Meaning] = dict.fromkeys(_OUTPUTS, row)
    for names in (
        {**outputs, **dict.fromkeys(bases or _INPUTS, x)},
        {**dict.fromkeys(_INPUTS, x), **outputs, **dict.fromkeys(bases - _FREE, row)},
    ):
        whole = _parsed(left, latex, names)
        text = "" if whole is None else indexed_text(whole)
        if isinstance(whole, Sum) and row.name in text:
            read = _claimed(text, side.strip(), Kind.NORMALISATION, row, span)
            if read is not None:
                yield read
            return


# ---------------------------------------------------------------- derivatives


_CASES = late(r"\\begin\{(?:cases|array|aligned|matrix)\}(?:\{[lcr ]{0,6}\})?(.{3,300}?)\\end\{", re.DOTALL)
_SAME = late(r"([ijkmn])\s*(?:==?|＝)\s*([ijkmn])(?![\w])")
_APART = late(r"([ijkmn])\s*(?:\\neq?(?![a-z])|\\not\s*=|≠|!=|<>|≭)\s*([ijkmn])(?![\w])")
_CONDITION = late(
    r"(?:(?:\\q?quad|\\text\s*\{[^{}]{0,20}\}|\\mathrm\s*\{[^{}]{0,20}\}|,|\(|（|\bif\b|\bwhen\b|\bfor\b|&|\\\\)\s*)+(?=[ijkmn]\s*(?:=|＝|\\neq?|\\not|≠|!=|≭))"
)


def _jacobian(
    slope: _Slope, side: str, row: VectorActivation, latex: bool, span: tuple[int, int], passage: Passage
) -> Iterator[Proposal]:
    """dy_i/dx_j = ..., for all i and j, or where they are the same, or where they are not."""
    letter, first, second = _letter_of(slope.above), _index_of(slope.above), _index_of(slope.below)
    entry = _letter_of(slope.below)
    if letter not in _OUTPUTS and named(letter.replace("_", " ")) != row.name:
        return
    names: dict[str, Meaning] = {**dict.fromkeys((*_OUTPUTS, letter), row), entry: x}
    told = passage.inlined.text[max(span[0] - 40, 0) : span[0]] + " " + passage.inlined.text[span[1] :][:30]
    cases = list(_parts(side))
    for part, condition in cases:
        if _SLOPE_SIGN.search(part):
            continue  # what it is, before it is worked out
        place = _place(condition or (told if len(cases) == 1 else ""), first, second)
        if place is None:
            continue
        expr = _parsed(part, latex, names, Symbol(place.one, integer=True))
        if (
            expr is None
            or not expr.has(Indexed)
            or not {str(s) for s in _free(expr)} <= {place.one, place.other}
            or _has_other_letters(expr)
            or not {str(entry.base) for entry in expr.atoms(Indexed)} <= {"x", row.name}  # responsibilities
        ):
            continue
        yield from _slopes(expr, place, row, span, passage)


_SLOPE_SIGN = late(r"∂|\\partial|\bd[a-z]_")


def _has_other_letters(expr: Expr) -> bool:
    """Whether it has a letter that is no vector: a temperature, which the softmax of a claim does not have."""
    known = {str(entry.base) for entry in expr.atoms(Indexed)}
    letters = (s for s in expr.free_symbols if isinstance(s, Symbol) and not s.is_integer)
    return any(str(s) not in known for s in letters)


class _Where(Enum):
    EVERYWHERE = auto()
    SAME = auto()
    APART = auto()


@dataclass(frozen=True)
class _Place:
    """The two indices, and where they are meant: everywhere, where they are the same, or different."""

    one: str
    other: str
    where: _Where


def _place(told: str, first: str | None, second: str | None) -> _Place | None:
    same, apart = _SAME.search(told), _APART.search(told)
    found = same or apart
    pair = found.groups() if found else (first, second)
    one = first or pair[0]
    other = second or next((c for c in pair if c != one), None)
    if one is None or other is None or (same and apart):
        return None
    equal = same or one == other
    return _Place(one, other, _Where.SAME if equal else _Where.APART if apart else _Where.EVERYWHERE)


_CASE_NEAR = 300  # characters
_CASE_IN_WORDS = late(
    r"\bdiagonal|\b(?:same|different|equal|distinct) (?:ind|class|comp|entr)|\botherwise\b|対角|(?:同じ|異なる|等しい)(?:添|成分|クラス|番号)"
)


def _slopes(
    expr: Expr, place: _Place, row: VectorActivation, span: tuple[int, int], passage: Passage
) -> Iterator[Proposal]:
    """The entries of the Jacobian. Without a delta a formula is for one part of it, if nobody says which.

    One with both indices is for all of them, where nothing near speaks of cases; or for those off the diagonal.
    """
    everywhere = place.where is _Where.EVERYWHERE
    if not everywhere or expr.has(KroneckerDelta):
        read = _slope_claim(expr, place, row, span)
        if read is not None:
            yield read
        return
    parts = [
        _slope_claim(expr, replace(place, where=where), row, span) for where in (_Where.SAME, _Where.APART)
    ]
    whole = _slope_claim(expr, place, row, span)
    if whole and parts[1] and len(_indices(expr)) > 1 and not _cases_near(passage):
        yield replace(whole, or_else=(parts[1],))
        return
    made = [part for part in parts if part is not None]
    if made:
        yield replace(made[0], or_else=tuple(made[1:]), tentative=True)


def _indices(expr: Expr) -> set[Expr]:
    return {index for entry in expr.atoms(Indexed) for index in entry.indices}


def _cases_near(passage: Passage) -> bool:
    span = passage.span
    near = passage.source.text[max(span.start - _CASE_NEAR, 0) : span.end + _CASE_NEAR]
    return any(words.search(near) for words in (_SAME, _APART, _CASE_IN_WORDS))


def _slope_claim(expr: Expr, place: _Place, row: VectorActivation, span: tuple[int, int]) -> Proposal | None:
    same = place.where is _Where.SAME
    turned = {Symbol(place.other, integer=True): i if same else _J, Symbol(place.one, integer=True): i}
    suffix = " for i != j" if place.where is _Where.APART else ""
    right = indexed_text(expr.xreplace(turned)) + suffix
    return _claimed(f"diff({row.name}_i, x_{'i' if same else 'j'})", right, Kind.DERIVATIVE, row, span)


def _parts(side: str) -> Iterator[tuple[str, str]]:
    """The rows of cases with their conditions; else the side, with what stands behind it as a condition."""
    cases = _CASES.search(side)
    if cases is not None:
        for line in re.split(r"\\\\", cases[1]):
            value, _, condition = line.partition("&")
            if condition:
                yield value.strip().rstrip(","), condition
        return
    found = _CONDITION.search(side)
    yield (side[: found.start()], side[found.start() :]) if found else (side, "")


def _gradient(
    slope: _Slope, side: str, row: VectorActivation, latex: bool, span: tuple[int, int], passage: Passage
) -> Iterator[Proposal]:
    """dL/dx_i = y_i - t_i, where the loss is the cross entropy of softmax."""
    if row.name not in ("softmax", "log_softmax") or not _ENTROPY.search(_near(passage)):
        return
    side = _WIDE.split(side)[0]
    source = f"${side}$" if latex else side
    letters = bases_in(source) | set(re.findall(r"(?<![A-Za-z\\])(yhat|softmax|[a-zA-Z])(?![A-Za-z])", side))
    if "hat" in side or "ŷ" in side:
        letters |= {"yhat"}
    output = next((c for c in _OUTPUTS if c in letters), None)
    target = next((c for c in _TARGETS if c in letters - {output}), None)
    index = _index_of(slope.below) or _index_of(side) or "i"
    if output is None or target is None:
        return
    names: dict[str, Meaning] = {
        output: find_vector("softmax") or row,
        target: SHARES,
        _letter_of(slope.below): x,
    }
    expr = _parsed(side, latex, names, Symbol(index, integer=True))
    if expr is None or not expr.has(SHARES) or {str(s) for s in _free(expr)} != {index}:
        return
    text = indexed_text(expr.xreplace({Symbol(index, integer=True): i}))
    read = _read(f"diff(-sum_k(t_k*log(softmax_k)), x_i) = {text}")
    if read:
        yield Proposal(read, Kind.DERIVATIVE, ("softmax",), *span, settled=True)


_ENTROPY = late(
    r"entropy|cross-entropy|crossentropy|エントロピー|\bCE\b|likelihood|尤度|softmax", re.IGNORECASE
)


def _near(passage: Passage) -> str:
    """The block, and the headings above it, are not at hand here: what stands in the source before it."""
    start = max(passage.span.start - 600, 0)
    return passage.source.text[start : passage.span.end + 100]


indexed_equations = Pattern(
    "indexed_equations",
    _find,
    fires=(
        (
            "# Softmax\n\n$$y_k = \\frac{e^{a_k}}{\\sum_{m=1}^{n} e^{a_m}}$$",
            "softmax_i = exp(x_i)/sum_j(exp(x_j))",
        ),
        ("Softmax: `softmax(v) = exp(v) / sum(exp(v))`", "softmax_i = exp(x_i)/sum_j(exp(x_j))"),
        ("Softmax has $\\sum_k \\mathrm{softmax}(z_k) = 1$.", "sum_j(softmax_j) = 1"),
        (
            "# Softmax\n\n$$\\frac{\\partial p_i}{\\partial z_j} = p_i(\\delta_{ij} - p_j)$$",
            "diff(softmax_i, x_j) = (delta_ij - softmax_j)*softmax_i",
        ),
        (
            "# Softmax\n\nIts Jacobian is $J = \\mathrm{diag}(p) - p p^\\top$.",
            "diff(softmax_i, x_j) = delta_ij*softmax_i - softmax_i*softmax_j",
        ),
        (
            "# Softmax and the cross entropy\n\n$$\\frac{\\partial L}{\\partial z_i} = p_i - y_i$$",
            "diff(-sum_k(t_k*log(softmax_k)), x_i) = softmax_i - t_i",
        ),
    ),
    silent=(
        "# Softmax\n\nThe scores are $$a_k = \\sum_m w_{km} h_m + b_k$$",
        "# Softmax\n\nThe loss is $$E = \\sum_k (y_k - t_k)^2$$",
        "A layer of ReLU units has $y_k = \\sum_m e^{w_m}$.",
    ),
)
