"""Equations: definitions, derivatives, identities and values, in LaTeX or plain text, with or without a name.

The left side says what is spoken of: a name of the catalogue, or an anonymous f, y, sigma, which then is the
function that the passage is about. Letters other than the variable are parameters; they stand for those of
the row, by name or in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sympy import Expr, Function, Max, Min, Piecewise, Pow, Rational, S, oo
from sympy.core.numbers import Exp1
from sympy.core.relational import Relational

from symacts.activation import Activation, x
from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Claim, Compared, Curve, Kind, Relation
from symacts.plain import plain
from symacts.prose.defining import (
    Everywhere,
    Part,
    Where,
    as_condition,
    constants_of,
    defined_by,
    gapped,
    letters_of,
    overlap,
)
from symacts.prose.misprints import is_misprint
from symacts.prose.parts import led_by, part_beside, without_places
from symacts.prose.phrasing import curve_of, is_sure, scalar_names
from symacts.reading.blocks import Cell, Display, Item
from symacts.reading.cases import condition_in, condition_near
from symacts.reading.claims import ClaimError, as_curve, read_claims
from symacts.reading.equations import Equation, Left, equations, expression, left_side, variable_of
from symacts.reading.heads import formula_of
from symacts.reading.letters import row_with_values_of
from symacts.reading.names import SWISH, mentions, named
from symacts.reading.passages import CodeSpan, Formula, Found, Passage, Role
from symacts.reading.program import MODULE
from symacts.reading.refusal import FormulaError
from symacts.reading.subjects import GUESSED, Candidate
from symacts.reading.vocabulary import is_function
from symacts.reading.written import equations_in, formula_end, inequalities_in, spelled
from symacts.values import Interval
from symacts.vectors.relatives import lookalike

__all__ = ["defining_equations"]

_ANONYMOUS = frozenset({
    "f", "g", "h", "s", "y", "F", "G", "phi", "φ", "ϕ", "varphi", "sigma", "σ", "a", "act", "activation", "output",
    "out", "psi", "ψ", "zeta", "ζ", "rho", "ρ", "A", "",
})  # fmt: skip
_HELPERS = frozenset({"g", "h", "s", "a", "A", "G"})  # letters that often stand for a part of a formula
_DENSITIES = frozenset({"phi", "varphi", "φ", "ϕ", "Phi", "Φ"})
_WHERE = re.compile(r"(?:\b(?:where|here|with|and)|ここで|ただし)[、,]?\s?[`$]{0,2}$", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"\b(?:with|let|put|set|setting|substitut\w+|writ(?:e|ing)|call)\s[`$]{0,2}$", re.IGNORECASE
)
_IS_PUT = re.compile(r"[\s$`]{0,3}(?:と(?:すると|すれば|する|おくと|おけば|おき|おく|置)|と書くと)")
_PARTIAL = re.compile(
    r"\s?[A-Za-z]\s?_\s?\{?\s?\\?(?:alpha|beta|gamma|lambda|theta|α|β|γ|λ|θ)"
)  # a slope in alpha
_CAPITALS = frozenset("AFGHRSTY")  # not L, J, E: those are losses
_RELATIONS = {relation.value: relation for relation in Relation}


def _find(passage: Passage) -> Iterator[Proposal]:
    start = passage.span.start
    if _UNDER_IF.search(passage.source.text[max(0, start - _LINE_ABOVE) : start]):
        return  # one case of several, line by line
    left = _above(passage) or _begun(passage)  # what a row goes on with that begins with its sign
    for source, start, latex, alone in _sources(passage):
        before = passage.inlined.text[max(0, start - 24) : start]
        if (
            _LINES.search(before)
            or (not latex and _NAME_AND_LETTER.match(source))
            or _TANGENT.search(passage.inlined.text[:start][-80:])
            or _NEARLY.search(before)
            or _TAKEN_FOR.match(passage.inlined.text, start + len(source))
        ):
            continue
        on = _condition(passage.inlined.text, start, start + len(source))
        if on is None:
            continue
        source, on = _conditioned(source, on)
        for offset, part in _parts(source):
            text = _spelled(part, latex)
            for row in equations(text, latex):
                equation = replace(row, left=left) if row.left is None and not row.sides[0] else row
                left = equation.left
                if left is not None and left.name in _HELPERS and _is_auxiliary(passage, left, start, before):
                    continue
                if left is not None and left.name in _DENSITIES and _WHERE.search(before):
                    yield from _normal(equation, left, on, start + offset, start + len(source))
                    continue  # $x\\Phi(x)$, where $\\varphi$ is the normal density
                put = left is not None and _IS_PUT.match(passage.inlined.text, start + len(source))
                if left is not None and left.name in _ANONYMOUS and _is_of_a_member(passage, before):
                    continue
                a, b = _row_of(part, text, row)
                span = (start + offset + a, min(start + offset + b, len(passage.inlined.text)))
                if left is not None and len(equation.sides) > 1 and not offset and not a:
                    of = _SLOPE_LEFT.search(passage.inlined.text[:start][-40:])
                    if of is not None and left.argument == left.variable:
                        plain_ones = (*_of_equation(passage, equation, on, *span),)
                        left = replace(left, order=left.order + (2 if of["second"] else 1))
                        sloped = replace(equation, left=left)
                        for proposal in _of_equation(passage, sloped, on, *span):
                            yield replace(proposal, or_else=(*plain_ones, *proposal.or_else))
                        continue
                if len(equation.sides) == 1:
                    bare = tuple(_bare(passage, equation, on, *span)) if alone else ()
                    introduced = [
                        replace(
                            p, or_else=(*p.or_else, *(b for b in bare if b.functions[0] == p.functions[0]))
                        )
                        for p in _introduced(passage, equation, on, *span)
                    ]
                    yield from introduced or bare
                    continue
                solved = (left is None or not left.order) and _TO_SOLVE.search(
                    passage.inlined.text[:start][-80:]
                )
                for proposal in _of_equation(passage, equation, on, *span):
                    guess = put or solved  # f(x) = ... とおく
                    yield replace(proposal, tentative=True) if guess else proposal


# Sigmoid σ(x) = 1/(1 + e^-x): the name, and its formula
_NAME_AND_LETTER = re.compile(
    r"(?!(?:log|exp|tanh|sin|cos|sqrt|erf|that|and|then|with)\s)[A-Za-z]{3,16}\s(?:σ|φ|Φ|[fghs])\s?\([xzt]\)\s?="
)
# the derivative of tanh(x) = 1 - tanh(x)^2
_SLOPE_LEFT = re.compile(
    r"\b(?P<second>second )?(?:derivative|gradient|slope) of (?:the function )?[$`(]{0,2}$", re.IGNORECASE
)


def _normal(equation: Equation, left: Left, on: Where, start: int, end: int) -> Iterator[Proposal]:
    """What Φ is: the formula has to be that of the normal law, but for slips of the pen."""
    row = find("probit")
    if left.name not in ("Phi", "Φ") or left.order or row is None or len(equation.sides) < _PAIR:
        return
    reading = _reading(row, equation, on, start, end)
    rights = [] if reading is None else [c.rhs.expr for c in reading.claims if isinstance(c, Compared)]
    if reading is not None and rights and all(is_misprint(expr, row) for expr in rights):
        yield reading


_PAIR = 2


_TO_SOLVE = re.compile(  # the fixed points solve tanh(x) = x
    r"\b(?:solv(?:e|es|ing|ed)|solutions? (?:of|to)|roots? of|fixed points? of|equation|intersects?|meets?|crosses)\b[^.;:]{0,40}$",
    re.IGNORECASE,
)


def _is_auxiliary(passage: Passage, left: Left, start: int, before: str) -> bool:
    """Whether the letter is one for a part of a formula: "let u(x) = 1 and g(x) = 1 + e^x", and g' after it."""
    if left.order and dict(passage.letters).get(left.name):
        return False  # s is softsign, which is C^1 "with s'(x) = 1/(1 + |x|)^2"
    if _AUXILIARY.search(before) or _LET.search(passage.inlined.text[:start][-_SENTENCE:]):
        return True
    above = passage.source.text[max(0, passage.span.start - _FORMULA_ABOVE) : passage.span.start]
    if not left.order and re.search(rf"f\([xz]\)[^$]*?(?<![A-Za-z\\]){left.name}\([xz]\)", above):
        return True  # f(x) = x a(x), and then a(x) = max(0, min(1, (x + 1)/2))
    return bool(left.order) and dict(passage.letters).get(left.name, "") is None


_FORMULA_ABOVE = 400  # characters


_SENTENCE = 120  # characters
_LET = re.compile(r"\b(?:let|put|set|where|with)\s[^.;]{1,80}\s(?:and|,)\s[`$]{0,2}$", re.IGNORECASE)


def _conditioned(source: str, on: Where) -> tuple[str, Where]:
    """The one formula without the condition in brackets behind it, and where it holds: f'(x) = 1 \\\\ (x > 0)."""
    found = _IN_BRACKETS.search(source) if on is Everywhere.LINE and source.count("=") == 1 else None
    if found is None or "\\begin" in source:
        return source, on
    try:
        return source[: found.start()], as_condition(_SIGNS_IN_LATEX.sub(_sign, found[1]))
    except FormulaError:
        return source, on


_LINE_ABOVE = 80
_UNDER_IF = re.compile(
    r"(?:^|\n)[ \t>]*(?:(?:el)?if\b[^\n:]{1,40}|else|otherwise)\s?:[ \t]*\n[ \t>]*$", re.IGNORECASE
)
_IN_BRACKETS = re.compile(
    r"(?<=[\w)}\s])(?:\\q?quad(?![a-z])|\\[ ,;:]|,|\s)*\s*[(（]\s*(?:\\(?:text|mathrm)\s*\{\s*(?:if|for)\s*\}\s*)?"
    r"([xzu]\s*(?:[<>≤≥≦≧]|\\[lg](?:eqslant|eqq|eq|e|t)(?![a-z]))\s*-?[\d.]{1,8})\s*[)）]\s*[.,。]?\s*$"
)
_SIGNS_IN_LATEX = re.compile(r"\\([lg])(t|[a-z]*)|([≤≦≥≧])")


def _sign(found: re.Match[str]) -> str:
    if found[3]:
        return "<=" if found[3] in "≤≦" else ">="
    return ("<" if found[1] == "l" else ">") + ("" if found[2] == "t" else "=")


def _is_of_a_member(passage: Passage, before: str) -> bool:
    """Whether the words before give a parameter a value that the function here does not have: "fixes alpha = -1
    to obtain g(z) = |z|", where g was ReLU."""
    row = next((row for c in passage.subjects[:1] if (row := find(c.name))), None)
    return row is not None and not row.parameters and _SETS.search(before[-64:]) is not None


_SETS = re.compile(
    r"(?:α|β|\\?(?:alpha|beta))\s?=\s?\S{1,6}[$\s]{1,3}(?:to obtain|gives?|yields?|we (?:get|obtain)|leads? to)\s?\$?$",
    re.IGNORECASE,
)
# y = x is another curve there
_LINES = re.compile(
    r"\b(?:line|asymptote|diagonal|tangent)(?: is|:)?\s?[`$*]{0,2}$|(?:直線|漸近線|接線)(?:は|が|の)?\s?[`$*]{0,2}$",
    re.IGNORECASE,
)
_TANGENT = re.compile(
    r"\b(?:tangent|secant|asymptote|line)\b(?! activation)[^.;]{0,60}\s(?:is|has the equation)\s[`$]{0,2}$",
    re.I,
)
_NEARLY = re.compile(r"(?:ほぼ|およそ|だいたい|おおよそ|近似的に)[、,]?\s?[`$*]{0,2}$")  # ほぼ y = x
_TAKEN_FOR = re.compile(r"[\s$`]{0,3}(?:とみな[すせさ]|(?:で|と|に)近似|に近い|とほぼ)")
_MOST_LINES = 8
_GOES_ON = re.compile(r"\s*(?:\$\$?|\\\[|\\\()?\s*&?\s*(?:=|≈|\\approx)")


_ANNOUNCES = re.compile(
    r"(?:\b(?P<slope>derivative|gradient)\b[^.:]{0,60}|\b(?:defined as|formula|equation|given by))[:：]\W{0,4}$",
    re.IGNORECASE,
)


def _above(passage: Passage) -> Left | None:
    """The left side of the formula above, where this one begins with its sign."""
    source = passage.source.text
    if not passage.tokens or _GOES_ON.match(source, passage.span.start) is None:
        return None
    lines = source[max(0, passage.span.start - 1_500) : passage.span.start].splitlines()
    for line in [line for line in reversed(lines) if line.strip()][:_MOST_LINES]:
        if _GOES_ON.match(line):
            continue
        if (said := _ANNOUNCES.search(line)) is not None:
            return Left("", int(said["slope"] is not None), "x", "", None)
        rows = equations(line.strip().strip("$ ").removeprefix(r"\[").removeprefix(r"\("))
        return rows[0].left if rows and len(rows[0].sides) > 1 else None
    return None


def _begun(passage: Passage) -> Left | None:
    """What the name above is, where an item begins with the sign: "- = 2σ(2x) − 1"."""
    begins = isinstance(passage.block, Item) and _BEGINS_WITH_IT.match(passage.inlined.text) is not None
    return Left("", 0, "x", "", None) if begins else None


_BEGINS_WITH_IT = re.compile(r"\s{0,3}=\s?[^=]")
_PROSE = frozenset({"", "text", "txt", "plaintext", "math", "latex", "tex", "none"})


def _sources(passage: Passage) -> Iterator[tuple[str, int, bool, bool]]:
    """Formulas with their place, whether they are LaTeX, and whether they may stand alone."""
    text = passage.inlined.text
    alone = isinstance(passage.block, Cell | Display) or len(passage.text.text.strip(" .,;:。、")) == 1
    shown: list[tuple[int, int]] = []
    for token, start, end in passage.shown:
        source = token.source.folded().text
        shown.append((start, end))
        match token:
            case Formula():
                yield source, start, True, alone or token.display
            case CodeSpan(language=None):
                yield from _in_code(source, start)
            case CodeSpan(language=language) if language in _PROSE:
                yield from _in_words(source, start)
            case _:
                pass
    for source, start, latex, may in _in_words(text, 0):
        if not any(a <= start < b for a, b in shown):
            yield source, start, latex, may
    for first, last in inequalities_in(text) if not isinstance(passage.block, Cell | Display) else ():
        if not any(a <= first < b for a, b in shown) and not _SUPPOSED_BEFORE.search(text[:first][-32:]):
            yield text[first:last], first, False, False
    for word in _INTRODUCES.finditer(text) if not passage.tokens else ():
        end = formula_end(text, word.end())
        if end > word.end() + 1:
            yield text[word.end() : end], word.end(), False, False
            shown.append((word.end(), end))
    called = len(passage.tokens) == 1 and text.startswith(passage.tokens[0].source.text)  # `nn.SiLU()` is
    for end_of_words in _apposed(passage):
        end = formula_end(text, end_of_words)
        within = any(a <= end_of_words < b for a, b in (*shown, *equations_in(text)))
        if not within and end > end_of_words + 2 and _OPERATOR.search(text, end_of_words, end):
            yield text[end_of_words:end], end_of_words, False, False
            shown.append((end_of_words, end))
    beside = _beside(passage)
    may_name = (not passage.tokens or called) and (beside is not None or _may_explain(text))
    named = _NAMES_IT.match(text, led_by(text)) if may_name else None
    if named is not None and any(a <= named.end() < b for a, b in shown):
        named = None
    if named is not None and not _is_a_difference(text, named.end()):
        end = formula_end(text, named.end())
        if end > named.end() + 2 and _OPERATOR.search(text, named.end(), end):
            yield text[named.end() : end], named.end(), False, False
    if beside is not None and named is not None and named.end() < beside[0]:
        yield text[slice(*beside)], beside[0], False, False
    first = formula_end(text, 0) if not (alone or passage.tokens) else 0
    if first and _EXPLAINED.match(text, first) and _ARITHMETIC.search(text, 0, first):
        yield text[:first], 0, False, True
    if _begun(passage) is not None and not passage.tokens:
        begun = text.index("=") + 1
        end = formula_end(text, begun + 1)
        if end > begun + 2 and _OPERATOR.search(text, begun, end):
            yield text[:end], 0, False, False
    begins = 0 if alone or _begins_at_once(text) else _behind_a_colon(text)
    if begins is not None and not passage.tokens and formula_end(text, begins) == len(text.rstrip(" .,;。")):
        yield text[begins:].rstrip(" .,;。"), begins, False, True


def _beside(passage: Passage) -> tuple[int, int] | None:
    """A formula right behind the first name: "Then there is ReLU, max(0, x), which"."""
    text = passage.inlined.text
    if passage.tokens or not passage.mentions:
        return None
    start = passage.mentions[0].end + 2
    end = formula_end(text, start) if text[start - 2 : start] == ", " else start
    return (start, end) if end > start + 2 and _ARITHMETIC.search(text, start, end) else None


def _may_explain(text: str) -> bool:
    """Whether a formula stands anywhere behind what may join it to a name."""
    ends = (found.end(1) for found in _JOINS_A_FORMULA.finditer(text)) if _OPERATOR.search(text) else iter(())
    return any(
        (end := formula_end(text, start)) > start + 2 and _OPERATOR.search(text, start, end) is not None
        for start in ends
    )


# "predict 1 if σ(x) > 0.5": a condition
_SUPPOSED_BEFORE = re.compile(
    r"\b(?:if|iff|when(?:ever)?|where|while|until|unless|such that|so that|condition|threshold|region|set|whether|means?|require|ensure|solve|provided|once)\b[^.;]{0,28}$",
    re.IGNORECASE,
)


def _apposed(passage: Passage) -> Iterator[int]:
    """Where a formula in plain text may begin that explains a name, or the derivative, right behind it."""
    if isinstance(passage.block, Display):
        return
    text = passage.inlined.text
    ends = [found.end() for m in passage.mentions if (found := _APPOSED.match(text, m.end))]
    ends += [found.end() for found in _SLOPE_APPOSED.finditer(text)]
    yield from (
        end for end in sorted({*ends}) if _PLAIN_FORMULA.match(text, end) and not _is_a_difference(text, end)
    )


_JOIN = (
    r"(?:\s[—–-]{1,2}\s|,\s|\s\(|\s(?:is|computes|returns|equals|calculates)\s(?:just |simply )?)"
    r"(?=[-(\dA-Za-zα-ωΦ√|])"
)
_JOINS_A_FORMULA = re.compile(f"(?=({_JOIN}))", re.IGNORECASE)
_NAMES_IT = re.compile(
    rf"\W{{0,4}}(?:[0-9]{{1,2}}[.)]\s)?(?:the |an? )?[A-Za-z](?:[\w ()-]|[.=](?=\S)){{1,40}}?{_JOIN}",
    re.IGNORECASE,
)  # "Softplus - log(1 + exp(x))", "The softsign activation, x / (1 + |x|), is"
# "x ln(1 + σ(x)), σ the logistic curve"
_EXPLAINED = re.compile(
    r",\s(?:(?:where|with|the usual|the same|another way|also written|i\.e\.|that is|in other words)\b"
    r"|[σsΦφ](?:\(x\))?,?\s(?:the|being|is|denoting)\b)"
)


def _is_a_difference(text: str, end: int) -> bool:
    """Whether the dash before is a minus sign: "softplus(x) - relu(x) ≤ ln 2"."""
    return _DIFFERENCE.search(text[:end]) is not None and re.search("[=<>≤≥]", text[end:]) is not None


_DIFFERENCE = re.compile(r"[)\d]\s-\s$")  # relu(x) - relu(-x) = x, 1 - tanh(x)^2 = ...
_PLAIN_FORMULA = re.compile(r"[-(\dA-Za-zα-ωΦ√|]")
_OPERATOR = re.compile(r"[-+*/^·×]|\(")


def _begins_at_once(text: str) -> bool:
    """Whether all of it is a formula, as an entry below a name: "x/(1 + |x|)"."""
    bare = text.rstrip(" .,;。")
    if len(bare) > _LONGEST_ENTRY or not _PLAIN_FORMULA.match(bare) or not _OPERATOR.search(bare):
        return False
    return formula_end(text, 0) == len(bare)


_LONGEST_ENTRY = 80


def _behind_a_colon(text: str) -> int | None:
    """Where a formula may begin that a word introduces: "or equivalently: x * sigmoid(x)"."""
    found = re.search(
        r"[:：]\s*(?=[^:：]{3,200}$)|^\W{0,3}(?:derivative|gradient|definition|formula|微分|導関数|定義|式)\s(?=[^:：]{3,200}$)",
        text,
        re.IGNORECASE,
    )
    return None if found is None else found.end()


def _in_words(text: str, start: int) -> Iterator[tuple[str, int, bool, bool]]:
    for a, b in equations_in(text):
        yield text[a:b], start + a, False, False


def _in_code(source: str, start: int) -> Iterator[tuple[str, int, bool, bool]]:
    """The equations in a piece of code; all of it, where it has none."""
    found = [*_in_words(source, start)]
    yield from found
    if not found:
        yield source.partition("#")[0].rstrip(), start, False, True


_SPELLED = re.compile(r"(?<![\\A-Za-z])([A-Za-z]{2,10})(?=\s?(?:\(|\\left\(|\{\\left|\\big|\\Big))")
_MODULE = re.compile(rf"(?<![\\A-Za-z]){MODULE}(?=[A-Za-z]{{2,10}}\s?\()")
_LETTER = re.compile(
    r"(?<![\\A-Za-z])(alpha|beta|gamma|delta|lambda|theta|omega|sigma|tau|phi|pi)(?![A-Za-z])"
)
_STYLE = re.compile(r"\\(?:displaystyle|textstyle|rm|bf|it)(?![A-Za-z])")


def _spelled(source: str, latex: bool) -> str:
    """max(0, x) and alpha in LaTeX with their backslashes, np.exp without its prefix."""
    if not latex:
        return spelled(source)
    source = _STYLE.sub(" ", source).replace(r"\doteq", "=").strip("$ ")
    for _ in range(3):
        if source[:1] == "{" and source[-1:] == "}" and _is_group(source):
            source = source[1:-1].strip(" ")
    source = _LETTER.sub(r"\\\1", _MODULE.sub("", source))
    return _SPELLED.sub(lambda m: rf"\{m[1]}" if is_function(m[1]) else m[0], source)


def _is_group(source: str) -> bool:
    """Whether the first brace closes with the last."""
    depth = 0
    for at, sign in enumerate(source):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if not depth:
            return at == len(source) - 1
    return False


_ITS_LETTER = re.compile(r"(?<![A-Za-z\\])([ghsφ])\s?['′’]?\s?\(\s?[xz]\s?\)")


def _bare(passage: Passage, equation: Equation, on: Where, start: int, end: int) -> Iterator[Proposal]:
    """A formula without a left side, in a row or under a heading that names one function."""
    side = _OWN_FACTOR.sub(r"\1*", equation.sides[0])
    if len(side) < 3 or on is not Everywhere.LINE or (passage.is_sloped and _LEFT_AND_RIGHT.search(side)):
        return
    for name in _bearers(passage):
        row = find("swish" if name == "silu" and _BETA.search(side) else name)
        if row is None:
            continue
        readings = []
        for order in (0, 1):
            headed = next((m[1] for label in passage.under[:2] if (m := _ITS_LETTER.search(label))), "")
            left = Left(headed, order, "x", "", name)
            reading = _reading(
                row, replace(equation, sides=("", side), signs=("=",), left=left), on, start, end
            )
            if reading is not None and _varies(reading):
                first = name == _bearers(passage)[0]
                told = first and (
                    order == _column(passage) or (not order and _is_slip(passage, reading, row))
                )
                readings.append(replace(reading, tentative=not told))
        if len(readings) > 1 and readings[0].tentative and _defines(passage, readings[0], row):
            readings = [replace(readings[0], tentative=False, or_else=(*readings[0].or_else, readings[1]))]
        yield from readings


_LEFT_AND_RIGHT = re.compile(r"\S\s/\s[01]$")  # exp(x) / 1: left and right of 0


def _defines(passage: Passage, reading: Proposal, row: Activation) -> bool:
    """Whether the formula is the first thing that stands under the name: there it says what the function is."""
    if not _is_first(passage) or passage.subjects[0].found is not Found.HEADING or passage.is_sloped:
        return False
    rights = [claim.rhs.expr for claim in reading.claims if isinstance(claim, Compared)]
    own = _heads(row.expression)
    return bool(rights) and all(own & _heads(expr) and not _is_known(expr) for expr in rights)


def _is_first(passage: Passage) -> bool:
    """Whether it stands in the first block under its heading, and the heading is just a name."""
    within = passage.block.within
    first = bool(within) and passage.index == within[-1] + 1
    return first and bool(passage.under) and named(_ASIDE.sub("", passage.under[0]).strip("#*_ ")) is not None


_ASIDE = re.compile(r"\s?[(（][^()（）]{0,40}[)）]\s*$")


def _is_slip(passage: Passage, reading: Proposal, row: Activation) -> bool:
    """Whether the formula, displayed by itself under the name, is its definition but for numbers and signs."""
    if not isinstance(passage.block, Display) or passage.subjects[0].found not in _ABOVE or passage.is_sloped:
        return False
    rights = [claim.rhs.expr for claim in reading.claims if isinstance(claim, Compared)]
    return len(rights) == 1 and is_misprint(rights[0], row) and not _is_known(rights[0])


_ABOVE = frozenset({Found.ITEM, Found.HEADING})


def _is_known(formula: Expr) -> bool:
    """Whether it is another function of the catalogue, or one upside down or mirrored."""
    mirrored = (sign * formula.xreplace({x: side * x}) for sign in (1, -1) for side in (1, -1))
    return any(lookalike(form) is not None for form in mirrored)


_OWN_FACTOR = re.compile(r"(?<![A-Za-z\\])(f)\s?(?=\([^()]{0,12}(?<![A-Za-z])f(?![A-Za-z(]))")  # f(1 - f)


def _bearers(passage: Passage) -> tuple[str, ...]:
    """The functions that a bare formula may be one of; in a column of a table that of its row, whatever the
    formula has in it."""
    names = tuple(dict.fromkeys(c.name for c in passage.subjects[:2]))
    return names if _column(passage) is None else _rows(passage)


def _rows(passage: Passage) -> tuple[str, ...]:
    """The function that the row is about; none where the cell names one in words."""
    rows = dict.fromkeys(c.name for c in passage.subjects if c.found is Found.ROW)
    own = {c.name for c in passage.subjects if c.found is Found.PASSAGE} - {*rows}
    shown = len(passage.text.text.strip()) == 1 and len(passage.tokens) == 1
    formula = shown or formula_end(passage.inlined.text, 0) == len(passage.inlined.text.rstrip(" .,;。"))
    return tuple(rows) if not own or formula else ()


_FORMULAS = re.compile(
    r"[$*`\\\s]{0,3}(?:(?:formula|equation|definition|expression|formel|function|math(?:ematical)?(?: \w+)?)?[,:]?\s?[$`]?[fghyσφ]\s?\(\s?[xz]\s?\)"
    r"|formula|equation|definition|expression|formel|math(?:ematical)?(?: \w+)?)[$*`\s]{0,3}$|(?:数式|定義式?|式)$",
    re.IGNORECASE,
)


def _column(passage: Passage) -> int | None:
    """Of which order the column is whose row names the function: 0 for formulas, 1 for derivatives."""
    if not isinstance(passage.block, Cell) or len(_rows(passage)) != 1:
        return None
    heads = passage.under[:2]
    if any(_DERIVATIVES.match(head) for head in heads):
        return 1
    return 0 if any(_FORMULAS.match(head) for head in heads) else None


_DERIVATIVES = re.compile(
    r"[$*`\\\s]{0,3}(?:(?:first )?derivative(?:[,:]?\s?[$`]?[fghyσφ]\s?['′’]\s?\(\s?[xz]\s?\))?|f\s?['′’]\s?(?:\(\s?[xz]\s?\))?|gradient formula)[$*`\s]{0,3}$|(?:導関数|微分)$",
    re.IGNORECASE,
)
_SAYS = (
    r"(?:(?:can|may) (?:also )?be (?:written|expressed|stated|put|computed|simplified) (?:as|to)|is|are|equals?|becomes?|reads|simplifies to|works out (?:to|as)|comes out (?:to|as)|turns out to be|reduces to|gives|yields)"
    r"\s(?:simply |just |exactly |precisely |then |also |again |equal to |given by |computed as |calculated as |written as |expressed as |the formula |the expression ){0,2}"
)
_OF = r"(?:\s(?:of|for)\s(?:the\s)?[\w\s()'`*$\\{}+^/|−·-]{1,48}?)?(?:\s(?:with respect to|w\.r\.t\.?)\s(?:its input|the input|\$?[a-z]\$?))?(?:\s(?:function|itself))?"
# the derivative of $\tanh(x)$ is
_OF_A_FORMULA = re.compile(
    rf"\b(?:derivative|gradient|slope)\s(?:of|for)\s(?:the function )?[`$]{{0,2}}(?P<of>[^`$=.;,]{{1,60}}?)[`$]{{0,2}}\s(?:{_SAYS})[`$*(]{{0,2}}$",
    re.IGNORECASE,
)
_SLOPE_IS = re.compile(
    rf"\bdifferentiating (?:the )?[\w\s()'`*$\\-]{{1,40}}? (?:gives|yields|leads to|results in|we (?:get|obtain|find)|one (?:gets|obtains))(?: us)?\s[`$*(]{{0,2}}$|"
    rf"\b(?:has|with) (?:the )?(?:first )?(?:derivative|gradient|slope)\s[`$*(]{{0,2}}$|\b(?P<second>second\s)?(?:first\s)?(?:derivative|gradient|slope)(?:\sfunction)?{_OF}\s(?:{_SAYS})[`$*(]{{0,2}}$|\b(?:derivative|gradient):\s?[`$*]{{0,2}}$|^\W{{0,4}}(?:its |the )?(?:first )?(?:derivative|gradient)\s[`$*]{{0,2}}$",
    re.IGNORECASE,
)
_DEFINED_AS = re.compile(
    r"(?:\b(?:defined|given|computed|calculated|expressed|described|represented|implemented)\s(?:mathematically\s)?(?:as|by|through|via)(?:\sthe (?:formula|function|expression|equation))?"
    r"|\b(?:computes|calculates|evaluates|has the (?:form|formula|equation)|whose (?:formula|equation) is|(?:formula|equation|definition|expression)(?:\s(?:is|reads))?)):?\s[`$*]{0,2}$",
    re.IGNORECASE,
)
_OF_AN_EQUATION = re.compile(
    r"(?:^|\b(?:since|as|because|so|that)\s|[,;:]\s)([^=,;:]{1,40})=[^=,;:]{1,60},?\s(?:and\s|so\s)?its\s(?:derivative|gradient|slope)\b",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    rf"\b(?:derivative|gradient){_OF}(?:\s(?:on|over|in)\s[\[(][^()\[\]]{{3,16}}[\])])?\s{_SAYS}(?=[\dA-Za-zσΦ(√−-])"
    r"|\b(?:is|are) (?:usually |often |simply )?(?:defined|given) (?:as|by)\s(?=[\d(σΦ√−-]|[a-z]{1,5}\s?[(/*^·])"
    r"|\b(?:has|with) (?:the )?(?:first )?(?:derivative|gradient)\s(?=[\d(σΦ√−-]|[a-z]{2,5}\(|[xe]\s?[/*^·+−-])",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:not|never|approximat\w+|approx|about|roughly|bounded|at most|at least|proportional|proportionate|similar|like|loss|cost|error"
    r"|weights?|layer|chain rule|if|unlike|than|instead|softmax|inverse)\b",
    re.IGNORECASE,
)


def _introduced(passage: Passage, equation: Equation, on: Where, start: int, end: int) -> Iterator[Proposal]:
    """A formula that words call the derivative, or the definition: "its derivative is ..."."""
    if len(equation.sides[0]) < 2:
        return
    text = passage.inlined.text
    put = _PUT_BEHIND.match(text, end)
    if put is not None and re.search(rf"(?<![A-Za-z\\]){put[1]}(?![A-Za-z])", equation.sides[0]):
        return  # s(1 - s), where s is the output
    before = re.split(r"[;!?。]|\.\s", text[max(0, start - 120) : start])[-1]
    before = without_places(before) if on is not Everywhere.LINE else before
    slope, defined = _SLOPE_IS.search(before), _DEFINED_AS.search(before)
    if slope is None and _APPOSED_ENDS.match(text, end):
        slope = _SLOPE_BESIDE.search(before)
    words = slope or defined
    if not (on is Everywhere.LINE or isinstance(on, Interval)) and slope is None:
        return
    if words is None:
        yield from _entered(passage, equation, on, start, end)
        return
    if _NOT_SO.search(before, max(0, words.start() - 24)):
        return
    of = _OF_AN_EQUATION.search(before)
    if of is not None and left_side(of[1].strip()) is None:
        return  # "log σ(x) = -softplus(-x), its derivative is": of neither
    order = 0 if slope is None else 2 if slope["second"] else 1
    if order == 0 and re.search(r"derivative|gradient|slope", before, re.IGNORECASE):
        order = 1
    if slope is not None and (said := condition_in(slope[0])) is not None:
        try:
            on = as_condition(said)
        except FormulaError:
            return
    named = _OF_A_FORMULA.search(before) if slope is not None else None
    told = None if named is None else _row_called(passage, named["of"])
    names = scalar_names(passage, max(start - 1, 0), start) if told is None else told
    for name in names[:1]:
        row = find("swish" if name == "silu" and _BETA.search(equation.sides[0]) else name)
        if row is None:
            continue
        left = Left(_value_of(name, text[:start]), order, "x", "", name)
        whole = replace(equation, sides=("", equation.sides[0]), signs=("=",), left=left)
        reading = _reading(row, whole, on, start, end)
        if reading is not None and _varies(reading):
            sure = bool(told) or (
                is_sure(passage, start) and (order > 0 or _is_spoken_of(before[: words.start()]))
            )
            yield replace(reading, tentative=reading.tentative or not sure)


def _value_of(name: str, before: str) -> str:
    """The letter that was put for the function's value: "with z = tanh(x), the derivative is 1 - z^2"."""
    put = [m for m in _PUT_FOR.finditer(before) if any(n.name == name for n in mentions(m["of"]))]
    return put[-1]["letter"] if put else ""


_PUT_FOR = re.compile(
    r"(?<![A-Za-z\\'′])(?P<letter>[a-zA-Z])\s?=\s?\\?(?P<of>[A-Za-z]{3,12})\}?\s?(?:\\left)?\(\s?[a-zA-Z]\s?(?:\\right)?\)"
)


def _row_called(passage: Passage, of: str) -> tuple[str, ...] | None:
    r"""The row that a formula is, of whose derivative the words are: "the derivative of $\tanh(x)$"; none where it
    is another formula, or an unknown letter; None where the words say it."""
    said = of.strip().removeprefix("the ")
    if said.replace(" ", "").replace("-", "").isalpha() and len(said) > 1 and said[0] != "\\":
        return None
    letter = _A_LETTER.fullmatch(said)
    if letter is not None and (given := dict(passage.letters).get(letter[1])):
        return (given,)
    sigma = letter is not None and letter[1] in ("σ", "sigma")
    if sigma and "(" not in said and any(c.name == "sigmoid" for c in passage.subjects):
        return None
    if letter is not None and letter[1] in _ANONYMOUS and not sigma:
        return None  # f is what is spoken of
    formula = formula_of(said)
    if formula is not None:
        row = row_with_values_of(formula)
        return () if row is None else (row,)
    return tuple(m.name for m in mentions(said) if find(m.name) is not None)[:1]


_A_LETTER = re.compile(r"\\?([A-Za-zα-ω]+)(?:\s?\(\s?[xz]\s?\))?")


def _entered(passage: Passage, equation: Equation, on: Where, start: int, end: int) -> Iterator[Proposal]:
    """A formula that stands right behind a name: "- ReLU: max(0, x)", "GELU is x Φ(x)", "tanh (2σ(2x) - 1)"."""
    text = passage.inlined.text
    first = next((m for m in passage.mentions if m.role is Role.SUBJECT), None)
    if any(_OF_ANOTHER.search(label) for label in passage.under[:3]):
        return
    if first is None or first.end > start or (begins := _begins(text[: first.start], on)) is None:
        if on is Everywhere.LINE:
            yield from _explaining(passage, equation, start, end)
        return
    gap, behind = text[first.end : start], text[end : end + 24]
    entry = _ENTRY.fullmatch(gap) and _ENTRY_ENDS.match(behind)
    said = _IS_IT.fullmatch(gap) and _SAID_ENDS.match(behind)
    beside = _BESIDE.fullmatch(gap) and (
        _BESIDE_ENDS.match(behind) or (_ARITHMETIC.search(text, start, end) and _LAST_ENDS.match(behind))
    )
    if not (entry or said or beside) or (begins["slope"] and said):
        if on is Everywhere.LINE:
            yield from _explaining(passage, equation, start, end)
        return
    side = equation.sides[0]
    row = find("swish" if first.name == "silu" and _BETA.search(side) else first.name)
    if row is None:
        return
    headed = not said and any(_SLOPED.search(label) for label in passage.under[:2])
    sloped = int(begins["slope"] is not None or headed)
    readings = [
        reading
        for order in (sloped, 1 - sloped)
        for left in [Left("", order, "x", "", row.name)]
        for whole in [replace(equation, sides=("", side), signs=("=",), left=left)]
        if (reading := _reading(row, whole, on, start, end)) is not None and _varies(reading)
    ]
    if readings:
        held, *others = readings
        # "the derivative of softplus, log(1 + e^x), is": of what the formula is, nobody says
        yield replace(held, or_else=(*held.or_else, *([] if said else others)))


def _begins(text: str, on: Where) -> re.Match[str] | None:
    """What stands before the name; a part of the line may lead it: "for x > 0, softsign is"."""
    return _BEGINS.fullmatch(without_places(text).lstrip(" ,、") if isinstance(on, Interval) else text)


def _explaining(passage: Passage, equation: Equation, start: int, end: int) -> Iterator[Proposal]:
    """A formula that explains a name within a sentence: "there is softplus, log(1 + e^x), whose slope".

    It may be another formula that is spoken of there, unless it has something of the function.
    """
    text = passage.inlined.text
    before = [m for m in passage.mentions if m.end <= start and m.role in (Role.SUBJECT, Role.LIKE)]
    if _CALL_ALONE.fullmatch(equation.sides[0]):
        return
    if not before or _APPOSED.fullmatch(text, before[-1].end, start) is None:
        yield from _recognised(passage, equation, start, end)
        return
    mention, side = before[-1], equation.sides[0]
    if _APPOSED_ENDS.match(text, end) is None or _IS_WRITTEN_BEFORE.search(text[: mention.start][-24:]):
        return
    row = find("swish" if mention.name == "silu" and _BETA.search(side) else mention.name)
    if row is None:
        return
    order = int(_SLOPE_OF.search(text[: mention.start][-32:]) is not None)
    readings = [
        reading
        for k in (order, 1 - order)
        for left in [Left("", k, "x", "", row.name)]
        for whole in [replace(equation, sides=("", side), signs=("=",), left=left)]
        if (reading := _reading(row, whole, Everywhere.LINE, start, end)) is not None and _varies(reading)
    ]
    if not readings:
        return
    held, *others = readings
    rights = [claim.rhs.expr for claim in held.claims if isinstance(claim, Compared)]
    alike = any(_heads(row.expression) & _heads(expr) or is_misprint(expr, row) for expr in rights)
    of_more = any(m.name == mention.name and start <= m.start < end for m in passage.mentions)
    led = _IS_LED_TO.search(text[: mention.start][-16:]) is not None
    guess = not alike or of_more or led or mention.role is not Role.SUBJECT
    yield replace(held, tentative=held.tentative or guess, or_else=(*held.or_else, *others))


def _recognised(passage: Passage, equation: Equation, start: int, end: int) -> Iterator[Proposal]:
    """A formula somewhere in a sentence about a function, which is that function, or its slope; else nothing."""
    side = equation.sides[0]
    before = passage.inlined.text[:start]
    if isinstance(passage.block, Cell | Display) or _WORDS_BEFORE.search(before) is None:
        return
    if not _FEWEST <= len(side) <= _LONGEST_ENTRY or _OF_MORE_THAN_IT.search(
        passage.inlined.text[:start][-24:]
    ):
        return
    spoken = [m.name for m in passage.mentions if m.role in (Role.SUBJECT, Role.LIKE)] or passage.about
    for name in [*dict.fromkeys(spoken)][:2]:
        row = find("swish" if name == "silu" and _BETA.search(side) else name)
        if row is None:
            continue
        for order in (0, 1):
            whole = replace(equation, sides=("", side), signs=("=",), left=Left("", order, "x", "", name))
            reading = _reading(row, whole, Everywhere.LINE, start, end)
            if reading is not None and _varies(reading):
                yield replace(reading, tentative=True, or_else=())


_FEWEST = 4  # characters
_WORDS_BEFORE = re.compile(r"[A-Za-z]{2,}[\s,]|[\u3041-\u30ff\u4e00-\u9fff]")
# "not x Φ(x)", "the inverse of"
_OF_MORE_THAN_IT = re.compile(
    r"\b(?:not|never|inverse|integral|antiderivative|square|logarithm|instead of|rather than|unlike)\b[^,;.]{0,16}$",
    re.IGNORECASE,
)
_CALL_ALONE = re.compile(r"\s*\\?[A-Za-zσφΦ]{1,12}\s?\(\s?[a-z]\s?\)\s*")  # "the sigmoid, f(x), is"
_IS_LED_TO = re.compile(r"\b(?:for|in|with|by|from|under|at|after|before) (?:the |an? )?$", re.IGNORECASE)
_IS_WRITTEN_BEFORE = re.compile(
    r"\b(?:inverse|integral|antiderivative|square|logarithm|negative|approximat\w+) (?:of|to) (?:the )?$",
    re.IGNORECASE,
)
_SLOPE_OF = re.compile(r"\b(?:derivative|gradient|slope) of (?:the )?$", re.IGNORECASE)
_BEGINS = re.compile(
    r"\W{0,6}(?:[0-9]{1,2}[.)]\s?\W{0,3})?(?:(?:so|thus|recall(?: that)?|here),?\s)?"
    r"(?:(?:then|next|last|first|finally|now|lastly|also|there)(?: up)?,? (?:there )?(?:is|comes|are|was)\s|(?:take|consider|meet|enter|remember)\s)?(?:the |an? )?"
    + rf"(?:{MODULE})?"
    + r"(?P<slope>(?:derivative|gradient|slope) of (?:the )?)?",
    re.IGNORECASE,
)
_KIND = r"(?:\([^()]{0,30}\))?[`*]{0,2}(?:\s(?:activation|function|unit|nonlinearity)){0,2}(?:\s?\([A-Za-z -]{2,40}\))?(?:\s(?:activation|function)){0,2}"
_ENTRY = re.compile(
    rf"{_KIND}(?:\s(?:is|was) an?\s[\w ,-]{{3,48}})?[*_]{{0,3}}\s?(?:[:：]|\s[—–-]{{1,2}}\s)[*_]{{0,3}}\s{{0,2}}[$`(]{{0,2}}",
    re.IGNORECASE,
)
_IS_IT = re.compile(
    rf"{_KIND}\s(?:is|computes|returns|equals|calculates)\s(?:just |simply |exactly |defined as |the function )?[$`]{{0,2}}",
    re.IGNORECASE,
)
_BESIDE = re.compile(rf"{_KIND},?\s\(?[$`]{{0,2}}", re.IGNORECASE)
_AS_IT_IS = r"(?:(?:or|i\.e\.,?|that is,?|namely,?|simply) )?[$`]{0,2}"
_APPOSED = re.compile(rf"{_KIND}(?:,\s|\s?[:：]\s|\s[—–-]{{1,2}}\s|\s\()\s{{0,2}}{_AS_IT_IS}", re.IGNORECASE)
_APPOSED_ENDS = re.compile(r"[$`]{0,2}\s?(?:[,;.)。—–]|-\s|$|for (?:all|every|any) (?:real )?[$`]?[xz]\b)")
# its first derivative, namely 2 max(0, x), is continuous
_SLOPE_APPOSED = re.compile(
    r"\b(?:its|the|whose|['’]s|a|continuous) (?:(?:continuous|first|1st) ){0,2}(?P<second>(?:second|2nd) )?"
    r"(?:derivative|gradient|slope)(?:\sfunction)?(?:,\s|\s\()(?:(?:i\.e\.,?|that is,?|namely,?|which (?:is|equals)) )?[$`]{0,2}",
    re.IGNORECASE,
)
_SLOPE_BESIDE = re.compile(rf"(?:{_SLOPE_APPOSED.pattern})$", re.IGNORECASE)
_ENTRY_ENDS = re.compile(r"[$`)]{0,3}\s?(?:$|[,;.。(—–]|-\s|\s(?:with|where|which)\b)", re.IGNORECASE)
_SAID_ENDS = re.compile(r"[$`]{0,3}(?:$|[,;.。]|\s(?:and|which|where|with|so|but)\b)", re.IGNORECASE)
_BESIDE_ENDS = re.compile(
    r"[$`]{0,3}(?:\)|,\s(?:is|has|was|never|always|which|whose|[a-z]{3,14}s)\b|\s(?:is|has|saturates|maps|squashes|takes)\b)",
    re.IGNORECASE,
)
_LAST_ENDS = re.compile(r"[$`]{0,3}\s?[.;]?\s?(?:$|\n)")
_ARITHMETIC = re.compile(r"[\d)x]\s?[*/·×^+]\s?\S|\b(?:max|min|log|ln|exp)\b|[²³]")
_OF_ANOTHER = re.compile(
    r"\binvers|integral|antideriv|primitive|approx|\bsecond|\bthird|\bhigher|\bloss|entropy|jacobian|hessian|taylor|\bseries|expansion|asympt|\bnear\b|\blarge\b"
    r"|\btails?\b|\bidentit|relation|\bodds|likelihood|逆|積分|原始|近似|二階|2階|展開|漸近|恒等|関係",
    re.IGNORECASE,
)
_SLOPED = re.compile(r"derivative|gradient|slope|微分|導関数|勾配", re.IGNORECASE)


_PUT_BEHIND = re.compile(r"[\s`$*,]{0,4}(?:with|where|for|if)\s[`$]{0,2}([A-Za-zσ])\s?(?:=|is\b|:)")


def _is_spoken_of(before: str) -> bool:
    """Whether the words in front name just the function, or stand for it: "ReLU is", "it can be"."""
    return len(before.split()) <= _MOST_WORDS and "," not in before


_MOST_WORDS = 6


def _varies(reading: Proposal) -> bool:
    """Whether the formula says something: not a number, nor x alone for the identity's sake."""
    return any(isinstance(c, Compared) and c.rhs.expr.has(x) and c.rhs.expr != x for c in reading.claims)


_NOT_WHOLE = r"(?!(?:equation|displaymath|math|gather|multline|align|aligned|split)\*?\})"
_APART = re.compile(
    rf"(?P<begin>\\begin\{{{_NOT_WHOLE})|(?P<end>\\end\{{{_NOT_WHOLE})"
    r"|\\q?quad(?![A-Za-z])(?!\s*\(?(?:(?:\\text|\\mathrm)\s*\{\s*(?:if|for|when|otherwise)|\\forall|\|?[a-z]\|?\s*(?:[<>≤≥≠∈]|\\(?:leq?|geq?|neq?|in|lt|gt)(?![A-Za-z]))))"
    r"|\\text\{\s*(?:and|,)\s*\}"
)


def _parts(source: str) -> Iterator[tuple[int, str]]:
    """Formulas that a wide space keeps apart, with their places; not inside cases or a matrix."""
    at = depth = 0
    for found in _APART.finditer(source):
        depth += {"begin": 1, "end": -1}.get(found.lastgroup or "", 0)
        if found.lastgroup is None and depth <= 0:
            yield at, source[at : found.start()]
            at = found.end()
    yield at, source[at:]


def _row_of(part: str, text: str, row: Equation) -> tuple[int, int]:
    """Where a row stands in the source: its lines, or the row itself where all stands on one line.

    `text` is the source with other spelling.
    """
    if "\n" in part:
        return _lines(part, text, row.start, row.end)
    shown = text[row.places[0][0] : row.places[-1][1]]
    start = part.find(shown)
    alone = start >= 0 and shown.strip("& ") and part.find(shown, start + 1) < 0
    return (start, start + len(shown)) if alone else (0, len(part))


def _lines(part: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The lines of the source on which text[start:end] stands."""
    row = text[start:end]
    first = text[: start + len(row) - len(row.lstrip())].count("\n")
    last = text[: start + len(row.rstrip())].count("\n")
    breaks = [-1, *(found.start() for found in re.finditer("\n", part)), len(part)]
    if last - first > _MANY_LINES:  # the cases, without what is around them
        cases = [k for k in range(first, last + 1) if "&" in part[breaks[k] + 1 : breaks[k + 1]]]
        first, last = (cases[0], cases[-1]) if cases else (first, last)
    return breaks[first] + 1, breaks[min(last, len(breaks) - 2) + 1]


_MANY_LINES = 3


def _condition(text: str, start: int, end: int) -> Where | None:
    """Where the formula is said to hold; None if that is not understood."""
    if _IN_THAT_PART.search(text[max(0, start - _SENTENCE) : start]):
        return None
    said = condition_near(text, start, end)
    if not said:
        part = part_beside(text, start, end)
        return part if part is not None else None if said is None else Everywhere.LINE
    try:
        return as_condition(said)
    except FormulaError:
        return None


# inside that middle zone its slope is
_IN_THAT_PART = re.compile(
    r"\b(?:inside|in|on|within|over|throughout) (?:that|this|the (?:middle|inner|outer|central)) (?:\w{3,10} )?"
    r"(?:zone|range|region|interval|segment|part|stretch|piece|band|half|side)\b[^.;]*$",
    re.IGNORECASE,
)


def _of_equation(passage: Passage, equation: Equation, on: Where, start: int, end: int) -> Iterator[Proposal]:
    if len(equation.sides) < 2 or not all(sign in _RELATIONS for sign in equation.signs):
        return
    if _is_identity(equation) or "=" not in equation.signs or _is_of_max(equation):
        yield from _identities(passage, equation, on, start, end)
        return
    left = equation.left
    if left is not None and not left.name and left.argument not in ("", "x", left.variable):
        yield from _worked_out(passage, equation, (start, end))
        return
    readings = [
        proposal
        for name in _names(passage, equation)
        if (row := find(name)) is not None
        for proposal in [_reading(row, equation, on, start, end, passage)]
        if proposal is not None
    ]
    if readings:
        first, *others = readings
        if on is Everywhere.LINE and not _is_of_its_kind(passage, equation, first):
            first = replace(first, tentative=True)
        partial = _PARTIAL.match(equation.sides[0]) is not None or _is_a_piece(passage, equation, readings)
        others = [o for other in others for o in (other, *other.or_else)]
        yield replace(first, or_else=(*first.or_else, *others), tentative=first.tentative or partial)


def _is_of_its_kind(passage: Passage, equation: Equation, read: Proposal) -> bool:
    """Whether the formula has something of the function that its letter is taken for.

    A section on ReLU may well put y = (3x + 1)^2; what has no maximum, no case and no bar in it is no slip of
    the pen for ReLU.
    """
    left, row = equation.left, find(read.functions[0])
    assert left is not None
    if row is None or left.activation or _own_letter(passage, left, row):
        return True
    own = _heads(row.expression)
    if not own:
        return True
    rights = [claim.rhs.expr for claim in read.claims if isinstance(claim, Compared)]
    return any(own & _heads(expr) for expr in rights)


def _own_letter(passage: Passage, left: Left, row: Activation) -> bool:
    """Whether the letter is one that functions have, and somebody says which function it is here."""
    found = next((c.found for c in passage.subjects if c.name == row.name), None)
    led = left.name in _ANONYMOUS and isinstance(passage.block, Display) and _is_first(passage)
    return (left.name in _USUAL or led) and found in _TOLD


_USUAL = frozenset({"", "f", "σ", "sigma", "φ", "ϕ", "phi", "varphi", "act", "activation"})
_TOLD = frozenset({
    Found.PASSAGE, Found.FORMULA, Found.CODE, Found.ROW, Found.COLUMN, Found.ITEM, Found.HEADING, Found.LETTER,
})  # fmt: skip


def _heads(expr: Expr) -> frozenset[object]:
    """The functions that stand in a formula; cases, maxima and bars are one, and so are all exponentials."""
    held = expr.atoms(Function, Max, Min, Piecewise, Pow, Exp1)
    return frozenset(_KINDS.get(type(e).__name__, type(e).__name__) for e in held if not _is_plain_power(e))


_KINDS = {
    **dict.fromkeys(("Piecewise", "Max", "Min", "Abs", "Heaviside", "sign"), "cases"),
    **dict.fromkeys(("exp", "Exp1", "tanh", "sinh", "cosh", "Pow", "LambertW"), "exponential"),
    **dict.fromkeys(("erf", "erfc"), "normal"),
}


def _is_plain_power(expr: Expr) -> bool:
    return isinstance(expr, Pow) and not expr.exp.has(x)


def _worked_out(passage: Passage, equation: Equation, place: tuple[int, int]) -> Iterator[Proposal]:
    """That the derivative of the formula on the left side is what stands behind the signs."""
    left = equation.left
    assert left is not None
    of = _read(left.argument, left.variable, {}, equation.latex)
    if of is None or not of.has(x) or of.free_symbols - {x}:
        return
    rows = [row for c in passage.subjects[:2] if (row := find(c.name)) is not None]
    names = tuple(row.name for row in rows[:1] if _agree(row.expression.xreplace(dict(row.defaults)), of))
    try:
        slope = as_curve((names[0] if names else f"({plain(of)})") + "'" * left.order)
    except ClaimError:
        return
    sides = zip(equation.sides[1:], equation.signs, strict=True)
    read = [
        expr
        for side, sign in sides
        if _RELATIONS[sign] is Relation.EQUAL and not _ANNOUNCED.match(side)
        if (expr := _read(side, left.variable, {}, equation.latex)) is not None
        and not expr.free_symbols - {x}
    ]
    try:
        claims = tuple(Compared(slope, Relation.EQUAL, _curve(expr)) for expr in read)
    except ValueError:
        return
    if claims:
        yield Proposal(claims, Kind.DERIVATIVE, names, *place, settled=True)


_SAMPLES = (Rational(-17, 10), Rational(7, 10))


def _agree(one: Expr, other: Expr) -> bool:
    """Whether two formulas have the same values at some points: no proof, but enough for a name."""
    gaps = [abs(complex((one - other).xreplace({x: at}).evalf())) for at in _SAMPLES]
    return max(gaps) < _CLOSE


_CLOSE = 1e-9


def _is_a_piece(passage: Passage, equation: Equation, readings: list[Proposal]) -> bool:
    """Whether f(x) = x, or a number, may be a part of what f is, or another f: "from f(x) = 0 to f(x) = x"."""
    left = equation.left
    if left is None or left.activation or isinstance(passage.block, Display) or len(equation.sides) > 2:
        return False
    return all(
        isinstance(c, Compared) and c.rhs.expr in (x, S.Zero, S.One) for r in readings for c in r.claims
    )


_APPLIED = re.compile(
    r"(?P<name>\\?[A-Za-zσφΦ][A-Za-z]{0,14}|\\(?:text|mathrm|operatorname)\{[A-Za-z]{2,14}\})(?P<primes>['’′]?)\s?(?:\\left)?\("
)


_VARIABLES = frozenset("xzt")
_UNAPPLIED = re.compile(r"\\?(?<![A-Za-z])(tanh|arctan|erf)(?![A-Za-z])")  # 1 - \tanh^2 x


def _is_identity(equation: Equation) -> bool:
    """Whether no left side is defined: s(-x) = 1 - s(x), s(x) + s(-x) = 1."""
    left = equation.left
    if left is None:
        return bool(equation.sides[0])
    if left.name in _VARIABLES and not left.argument:  # x = relu(x) - relu(-x)
        return len(_APPLIED.findall(equation.sides[-1])) >= _LEAST_CALLS
    return (
        bool(left.name)
        and bool(left.argument)
        and not left.variable
        and re.search("[a-z]", left.argument) is not None
    )


_CUT_OFF = re.compile(r"[-−+*/^·×]$|[+*/^·×]\s$")  # -log σ(x) = softplus(-x), read from the logarithm on


def _identities(passage: Passage, equation: Equation, on: Where, start: int, end: int) -> Iterator[Proposal]:
    """That two sides are equal in which functions of the catalogue stand.

    f(x) stands for what the passage is about; it may also be any function, so that it claims only what holds.
    """
    if _CUT_OFF.search(passage.inlined.text, max(0, start - 2), start):
        return
    variable = variable_of(equation)
    applied = [m for side in equation.sides for m in _APPLIED.finditer(side)]
    called = dict.fromkeys(re.sub(r"\\(?:text|mathrm|operatorname)|[\\{}]", "", m["name"]) for m in applied)
    near = [c for c in passage.subjects[:1] if c.found not in GUESSED or not {"σ", "sigma"} & set(called)]
    about = next((row for c in near if (row := find(c.name)) is not None), None)
    beside = any(find(name.lower()) for name in called)
    known = ("σ", "sigma") if about is None or beside else ()  # log σ(x) = -softplus(-x)
    given_here = {letter for letter, row in passage.letters if row}
    anonymous = [
        n for n in called if n in given_here or (n in _ANONYMOUS and n not in known and not is_function(n))
    ]
    named = [
        row.name
        for name in called
        if (row := find({"σ": "sigmoid", "sigma": "sigmoid"}.get(name, name.lower())))
    ]
    if not applied:
        named = list(dict.fromkeys(m[1] for side in equation.sides for m in _UNAPPLIED.finditer(side)))
    unnamed = not named and not anonymous and len(equation.sides) == _PAIR and equation.signs[0] == "="
    if unnamed and _is_of_max(equation) and (shown := _row_shown(equation, variable)) is not None:
        named = [shown]
    stretch = _stretch(on)
    if not variable or stretch is None or (anonymous and about is None):
        return
    letters = {name: row for name, said in passage.letters if said and (row := find(said)) is not None}
    rows = {name: letters.get(name, about) for name in anonymous}
    meaning = {name: row.expression.xreplace(row.defaults) for name, row in rows.items() if row is not None}
    sides = [_read(side, variable, meaning, equation.latex) for side in equation.sides]
    others = [row.name for row in rows.values() if row is not None]
    names = tuple(
        dict.fromkeys([*named, *others, *([about.name] if about and not (named or others) else [])])
    )
    spelled_out = _by_name(equation, names) if named or anonymous else ()
    if spelled_out and len(applied) >= _LEAST_CALLS and stretch == Interval.line():
        text = passage.inlined.text
        said = _SATISFIES.search(text[:start]) is not None or _IS_SATISFIED.match(text, end) is not None
        given = all(letters.get(name) for name in anonymous) and not _SUPPOSED.search(text[:start])
        guess = bool(anonymous) and not given and not (said and is_sure(passage, start))
        yield Proposal(spelled_out, Kind.IDENTITY, names, start, end, settled=True, tentative=guess)
        return
    if (
        not names
        or not (named or anonymous)
        or any(side is None or side.free_symbols - {x} for side in sides)
    ):
        return
    exprs = [side for side in sides if side is not None]
    pairs = [
        (a, _RELATIONS[sign], b)
        for a, b, sign in zip(exprs, exprs[1:], equation.signs, strict=False)
        if sign in _ORDERS and (a.has(x) or b.has(x))
    ]
    if not pairs:
        return
    primed = any(_PRIME.search(side) for side in equation.sides)
    try:
        claims = tuple(
            Compared(_named_curve(a, names, primed), sign, _named_curve(b, names, primed), stretch)
            for a, sign, b in pairs
        )
    except ValueError:
        return
    bounds = all(not (a.has(x) and b.has(x)) and sign is not Relation.EQUAL for a, sign, b in pairs)
    kind = Kind.RANGE if bounds and stretch == Interval.line() else Kind.IDENTITY  # 0 < s(x) < 1
    solved = len(pairs) == 1 and not (exprs[0].has(x) and exprs[1].has(x)) and len(applied) < _LEAST_CALLS
    given = (
        bool(passage.subjects) and passage.subjects[0].found is Found.LETTER
    )  # f is what the note says it is
    supposed = not applied and _SUPPOSED.search(passage.inlined.text[:start]) is not None
    given = given or all(letters.get(name) for name in anonymous)
    for_all = _FOR_ALL.match(passage.inlined.text, end) or _ALWAYS.search(passage.inlined.text[:start])
    general = for_all is not None or _is_all_that_is_said(passage.inlined.text, start, end, pairs)
    given = given or (for_all is not None and is_sure(passage, start))
    guess = (bool(anonymous) and not given) or (solved and not general) or supposed
    yield Proposal(claims, kind, names, start, end, settled=True, tentative=guess)


def _is_all_that_is_said(text: str, start: int, end: int, pairs: list[tuple[Expr, Relation, Expr]]) -> bool:
    """Whether the sentence says nothing but an inequality, in Japanese: また σ(x) < 1 である."""
    ordered = all(sign is not Relation.EQUAL for _, sign, _ in pairs)
    return (
        ordered and _BEGINS_IT.fullmatch(text, 0, start) is not None and _ENDS_IT.match(text, end) is not None
    )


_BEGINS_IT = re.compile(
    r"[\s・$-]{0,4}(?:また|なお|さらに|そして|ここで|このとき|したがって|よって|すなわち|つまり)?[、,\s$]{0,3}"
)
_ENDS_IT = re.compile(r"[\s$]{0,3}(?:である|です|が成り立(?:つ|ちます)|となる|となります|だ)[。.]?$")


def _is_of_max(equation: Equation) -> bool:
    """Whether the left side is a formula that begins with max or min."""
    left = equation.left
    return left is not None and left.name in ("max", "min") and not left.order and "," in left.argument


def _row_shown(equation: Equation, variable: str | None) -> str | None:
    """The row that the left side of two formulas is: max(0, x) = (x + |x|)/2."""
    if variable is None:
        return None
    left, right = (_read(side, variable, {}, equation.latex) for side in equation.sides)
    if left is None or right is None or left.free_symbols != {x} or right.free_symbols != {x} or right == x:
        return None
    return row_with_values_of(left)


_FOR_ALL = re.compile(
    r"[\s$,、)]{0,4}(?:(?:holds|is true|is valid|is satisfied) )?(?:for (?:all|every|any|each)\b|everywhere\b|always\b|throughout\b|whatever\b|∀|\\forall"
    r"|(?:が)?(?:常に|必ず|すべて|全て|任意|どんな)|on the (?:whole |entire )?real line)",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    r"(?:\b(?:always|satisf(?:y|ies)|obeys?|everywhere|for (?:all|every|any) (?:real )?\$?\w{1,6}\$?,?(?: we have)?|for every \w+,?)|常に|(?:任意|すべて|全て|あらゆる)の\s?(?:実数|入力|点)?[\s$]{0,2}x?[\s$]{0,2}(?:に対して|に対し|で|について|において)(?:は)?)[\s,:、$]{0,3}$",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:if|iff|when|whenever|called|call|means?|such that|satisfying|functions|suppose|assum\w+|unless|whether|solv\w+|(?:any|every)(?!\s(?:real|\$?[xzt]\b|input|number|point|value|argument))|odd|even)\b"
    r"|なら|とき|とは|という|満たす関数|奇関数|偶関数",
    re.IGNORECASE,
)  # what odd means is said with f, too


def _stretch(on: Where) -> Interval | None:
    """The interval of a condition like x >= 0; None where it is another."""
    if on is Everywhere.LINE:
        return Interval.line()
    if isinstance(on, Interval):
        return on
    if not isinstance(on, Relational) or on.lhs != x or not on.rhs.is_number:
        return None
    match on.rel_op:
        case ">" | ">=":
            return Interval(on.rhs, oo, on.rel_op == ">=", False)
        case "<" | "<=":
            return Interval(-oo, on.rhs, False, on.rel_op == "<=")
        case _:
            return None


_IS_SATISFIED = re.compile(r"[\s$`]{0,3}(?:を満たす|を満たし|が成り立|が成立)")
_SATISFIES = re.compile(
    r"(?:\b(?:satisf\w+|obeys?|fulfill?s?|identity|property|symmetry|relation)\b[^.;]{0,24}|(?:性質|関係|恒等式|等式|対称性)[^。]{0,6})$",
    re.IGNORECASE,
)


def _by_name(equation: Equation, names: tuple[str, ...]) -> tuple[Claim, ...]:
    """The equation in the language of claims, f by its name: softplus(x) - softplus(-x) = x."""
    if len(equation.sides) != 2 or equation.signs[0] != "=" or len(names) != 1:
        return ()
    sides = []
    for side in equation.sides:
        bare = re.sub(r"\\(?:left|right|[,;!])", "", side)
        bare = _APPLIED.sub(lambda m: _own_name(m, names[0]), bare)
        sides.append(bare.replace("−", "-").replace("\\cdot", "*"))
    text = f"{sides[0].strip()} = {sides[1].strip()}"
    variable = variable_of(equation)
    if "\\" in text or variable is None or find(names[0]) is None:
        return ()
    text = re.sub(rf"(?<![A-Za-z]){variable}(?![A-Za-z(])", "x", text)
    try:
        claims = tuple(read_claims(text))
    except (ClaimError, ValueError):
        return ()
    sides_of = [side.expr for c in claims if isinstance(c, Compared) for side in (c.lhs, c.rhs)]
    return claims if all(side.free_symbols <= {x} for side in sides_of) else ()


def _own_name(applied: re.Match[str], name: str) -> str:
    """f( and \\sigma( by the name; exp( and log( as they are."""
    said = re.sub(r"\\(?:text|mathrm|operatorname)|[\\{}]", "", applied["name"])
    own = said in _ANONYMOUS or said.lower() == name
    return f"{name}{applied['primes'] and chr(39)}(" if own else applied[0]


def _named_curve(expr: Expr, names: tuple[str, ...], primed: bool) -> Curve:
    """The curve by its name, if it is one of these functions or its slope, in whatever form, if it is `primed`."""
    known = (curve_of(name, order) for name in names for order in (0, 1))
    same = (o for o in known if o.expr == expr or (primed and expr.has(x) and _agree(o.expr, expr)))
    return next(same, _curve(expr))


_PRIME = re.compile(r"['′’]|\\prime|/\s?d[xz]|\\frac\{d")
_ORDERS = frozenset({"=", "<", "<=", ">", ">="})
_LEAST_CALLS = 2  # s(2x) = 0.5 may be an equation for x; s(x) + s(-x) = 1 is none


_UNEQUAL = frozenset({"<", "<=", ">", ">=", "!="})


def _names(passage: Passage, equation: Equation) -> list[str]:
    """The functions that the left side may be, the likeliest first."""
    left = equation.left
    if left is None:
        return []
    if _OTHER_ARGUMENT.search(left.argument) and not left.activation:
        return []  # f(x, y) = (x + y)z
    about = [candidate.name for candidate in passage.subjects]
    if left.argument and not left.activation and set(equation.signs) & _UNEQUAL:
        spelled = {m.name for side in equation.sides[1:] for m in mentions(side)}
        about = [name for name in about if name not in spelled]  # g(x) <= ReLU(x)
    named = [_meant(left.activation, equation)] if left.activation else []
    named += [c.name for c in passage.subjects if named and _is_variant(c, named[0])][:1]
    anonymous = left.name in _ANONYMOUS or left.name in _CAPITALS
    if not anonymous:
        return named
    if left.name in ("sigma", "σ") and left.order and any(map(_OF_ITSELF.search, equation.sides[1:])):
        return ["sigmoid"]  # σ' = σ(1 - σ), whatever is above
    return list(
        dict.fromkeys([*(about[:2] if left.name in ("sigma", "σ") or not named else []), *named, *about[:3]])
    )


_OF_ITSELF = re.compile(r"(?:\\sigma|σ)\s?(?:\\left)?\((?=[^()]*(?:\\sigma|σ)(?![A-Za-z]|\s?(?:\\left)?\())")


def _is_variant(candidate: Candidate, name: str) -> bool:
    """Whether a kind of this function is spoken of: ReLU(x) = max(0.1x, x), under "Leaky ReLU"."""
    return candidate.name != name and candidate.name.endswith(f"_{name}")


_BETA = re.compile(r"β|beta")
_OTHER_ARGUMENT = re.compile(r"[,;]\s?\$?[xyzuvw](?![A-Za-z])")


def _meant(name: str, equation: Equation) -> str:
    """Swish is the SiLU, unless a beta stands in the formula."""
    if name != SWISH:
        return name
    return "swish" if any(map(_BETA.search, equation.sides)) else "silu"


def _letters(row: Activation, left: Left, passage: Passage | None) -> dict[str, Expr]:
    """What f, y and the letter on the left are: this function, unless the note has said otherwise.

    Where it has given this function another letter, or where this function itself is what is defined, f is no
    name for it, but what it was before, if anything.
    """
    own = {"f", "y", *([left.name] if not is_function(left.name) else [])} - {""}
    if not left.order and passage is not None:
        own -= {letter for letter in ("f", "y") if letter != left.name}  # P = (f - 1)/2: a width
    given = dict(passage.letters) if passage is not None else {}
    elsewhere = left.name != "f" and (
        given.get(left.name) == row.name or (left.activation == row.name and not left.order)
    )
    if elsewhere and "f" not in given:
        own -= {"f"}
        given = {**dict(passage.former if passage is not None else ()), **given}
    meant = {name: row for name in own if name not in given}
    meant |= {name: other for name, said in given.items() if said and (other := find(said)) is not None}
    return {
        name: other.expression.xreplace(other.defaults if other != row else {})
        for name, other in sorted(meant.items())
    }


def _reading(
    row: Activation, equation: Equation, on: Where, start: int, end: int, passage: Passage | None = None
) -> Proposal | None:
    left = equation.left
    assert left is not None
    variable = left.variable or _only_letter(equation)
    if variable == left.name:
        variable = "x"  # f'' = f(1 - f)(1 - 2f)
    if left.argument and not left.variable and left.argument != "x":
        return None  # a value at a point
    if (
        not left.argument
        and not left.order
        and left.name
        and any(_is_in(left.name, s) for s in equation.sides[1:])
    ):
        return None  # a = 0.2a
    if _OF_TWO.match(left.argument) or any(map(_LETTER_E.search, equation.sides[1:])):
        return None
    meaning = _letters(row, left, passage)
    apart = _cases_apart(equation, variable, meaning, row)
    gap = gapped(row, apart) if apart and not left.order else None
    if gap is not None or (apart and overlap(apart)):
        kind = Kind.DERIVATIVE if left.order else Kind.DEFINITION
        told = defined_by(row, left.order, apart, kind, (start, end))
        return replace(told, claims=(*told.claims, *([gap] if gap else ()))) if told else None
    sides = [
        (relation, expr, side)
        for side, sign in zip(_without_names(equation), equation.signs, strict=True)
        if (relation := _RELATIONS[sign]) is Relation.EQUAL and side
        if (expr := _read(_undoubled(side, equation), variable, meaning, equation.latex, row)) is not None
        and (expr.has(x) or left.variable)
    ]
    if any(expr.has(x) for _, expr, _ in sides):  # max(0, z) = max(0, -5) = 0: then at some z
        sides = [(sign, expr, side) for sign, expr, side in sides if expr.has(x)]
    if not sides:
        kind = Kind.DERIVATIVE if left.order else Kind.DEFINITION
        return defined_by(row, left.order, apart, kind, (start, end)) if apart else None
    kind = Kind.DERIVATIVE if left.order else Kind.DEFINITION
    if left.order and all(_ANNOUNCED.match(side) for _, _, side in sides):
        kind = Kind.IDENTITY  # d/dx of what f is: nothing has been worked out yet
    read = defined_by(row, left.order, [Part(expr, on) for _, expr, _ in sides], kind, (start, end))
    alone = on is Everywhere.LINE and not (left.order and not row.expression.diff(x, left.order).has(x))
    shown = len(sides) == 1 and _is_in(variable, sides[0][2])  # it cancels, as (e^x + 1)/(e^x + 1)
    alone = alone and not shown and not any(expr.has(x) for _, expr, _ in sides)
    return replace(read, tentative=True) if read and alone else read  # f(z) = 0.5, at some z


def _without_names(equation: Equation) -> tuple[str, ...]:
    """The right sides, "" for one that is another name of what comes behind it: y = σ(x) = x."""
    *former, last = equation.sides[1:]
    left = equation.left
    whole = left is not None and not left.activation and not left.order
    return (*("" if whole and _NAMED_SIDE.fullmatch(side) else side for side in former), last)


_NAMED_SIDE = re.compile(r"\s*(?:\\?(?:sigma|phi|varphi)|[σφϕfgh])\s*\(\s*[xzutas]\s*\)\s*")


def _is_in(letter: str, side: str) -> bool:
    return re.search(rf"(?<![A-Za-z\\]){re.escape(letter)}(?![A-Za-z(_])", side) is not None


def _cases_apart(
    equation: Equation, variable: str, meaning: Mapping[str, Expr], row: Activation
) -> list[Part]:
    """Cases, each with its condition: together they may be no function, as x for x > 0, and 0 for x <= 1."""
    found = _CASES.fullmatch(equation.sides[1]) if len(equation.sides) == 2 and equation.latex else None
    lines = found[1].split(r"\\") if found else []
    parts = []
    for line in lines:
        value, _, said = line.partition("&")
        condition = _PLAIN_CONDITION.fullmatch(_SIGNS_IN_LATEX.sub(_sign, said))
        expr = _read(value.strip(), variable, meaning, equation.latex, row) if condition else None
        if condition is None or expr is None or condition["letter"] != variable:
            return []
        try:
            parts.append(Part(expr, as_condition(f"x {condition['rest']}")))
        except FormulaError:
            return []
    return parts if len(parts) > 1 else []


_CASES = re.compile(r"\\begin\{cases\}(.*)\\end\{cases\}", re.DOTALL)
_PLAIN_CONDITION = re.compile(
    r"(?:\\(?:text|mathrm)\{\s*(?:if|for|when)\s*\}|\\q?quad|[\s(,])*(?P<letter>[a-z])\s*"
    r"(?P<rest>(?:[<>]=?)\s*-?\d{1,3}(?:\.\d{1,4})?)[\s).,]*"
)
_OF_TWO = re.compile(r"\s*[A-Za-z]\s*,\s*[fghtuvxyz]\s*$")
_LETTER_E = re.compile(r"(?<![A-Za-z\\/{.\d-])(?<!\\frac\s)e\s*[+)]|[-+(=]\s*e\s*$")  # g = e + f


def _undoubled(side: str, equation: Equation) -> str:
    """The side without the left side of a copy behind it: f(x) = max(0, x)f(x) = max(0, x)."""
    left = equation.sides[0].strip()
    copied = len(equation.sides) % 2 == 1 and len(left) > 1 and side.endswith(left) and side != left
    return side.removesuffix(left) if copied else side


_ANNOUNCED = re.compile(
    r"\s*(?:\\[dtc]?frac\s*\{\s*(?:\\mathrm\s*\{d\}|d|∂|\\partial)\s*\}|[d∂]\s?/\s?[d∂][a-z])"
)
_LETTERS = re.compile(r"(?<![A-Za-z\\])([xztusvy])(?![A-Za-z(])")


def _only_letter(equation: Equation) -> str:
    """The variable, where the left side does not show it: x, or the one letter that stands on the right."""
    letters = set(_LETTERS.findall(" ".join(equation.sides[1:])))
    if equation.left is not None and equation.left.order:
        letters -= {equation.left.name, "y", "s"}  # in y' = 1 - y^2 it is the value
    return letters.pop() if len(letters) == 1 else "x"


def _read(
    side: str, variable: str, meaning: Mapping[str, Expr], latex: bool, row: Activation | None = None
) -> Expr | None:
    constants = constants_of(row) if row else None
    named = letters_of(row, side) if row else ()
    if variable in ("x", "z", "X") and "z" not in meaning:
        side, variable = _MIXED.sub("x", side), "x"
    for text in (side, f"{side})") if side.count("(") == side.count(")") + 1 else (side,):
        try:
            return expression(text, variable, meaning, latex, constants, named)
        except FormulaError:
            continue
    return None


# in x on one side and in z on the other: one letter is meant
_MIXED = re.compile(r"(?<![A-Za-z\\])[zX](?![A-Za-z])")


def _curve(expr: Expr) -> Curve:
    return Curve(plain(expr), expr)


defining_equations = Pattern(
    "defining_equations",
    _find,
    fires=(
        ("# Sigmoid\n\n$$f(x) = \\frac{1}{1+e^{-x}}$$", "sigmoid = 1/(1 + exp(-x))"),
        ("The derivative of tanh is $f'(x) = 1 - \\tanh^2(x)$.", "tanh' = 1 - tanh(x)^2"),
        ("SiLU: `f(x) = x/(1+exp(-x))`", "silu = x/(1 + exp(-x))"),
        (
            "# Hyperbolic tangent\n\n$$\\frac{e^{-x} + e^x}{e^x - e^{-x}}$$",
            "tanh = (exp(x) + exp(-x))/(exp(x) - exp(-x))",
        ),
        ("$$\\tanh(z) = \\frac{e^z + e^{-z}}{e^z + e^{-z}}$$", "tanh = 1"),
        (
            "# ReLU\n\n$$g(z) = \\begin{cases} z & \\text{if } z > 0 \\\\ 0 & \\text{if } z < 3 \\end{cases}$$",
            "relu = 0 on (-oo, 3)",
        ),
    ),
    silent=("The loss of ReLU networks is $L(w) = w^2$.",),
)
