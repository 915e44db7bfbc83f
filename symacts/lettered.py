r"""Claims with letters for parameters in running text: "it tends to -α", a range (-α, ∞), "the slope is α".

A passage is read a second time with a digit in the place of each such letter, one that stands nowhere in it.
Where a claim comes out that has the digit, it is what is claimed with the letter, for all values as they are
usual: positive ones where the default is, and below 1 where that is.

    "As x → -∞ the ELU tends to -α"  ─▶  "... tends to -9"  ─▶  limit(elu, -oo) = -9
                                     ─▶  limit(elu, -oo) = -alpha for alpha > 0
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from symacts.activation import Parameter
from symacts.calculus.enclose import ball
from symacts.case import Proposal
from symacts.catalog import find
from symacts.claim import Asked
from symacts.patterns import patterns
from symacts.prose.mentioning import ValuesSaid, values_said
from symacts.reading.blocks import Code, Comment, Heading, Output
from symacts.reading.claims import ClaimError
from symacts.reading.names import mentions
from symacts.reading.passages import CodeSpan, Formula, Passage
from symacts.reading.places import Placed
from symacts.reading.quantified import read_asked

__all__ = ["lettered", "over_all"]

_GREEK = {"alpha": "α", "beta": "β", "gamma": "γ", "lambda": "λ", "theta": "θ", "omega": "ω", "epsilon": "ε"}
_LETTER = re.compile(r"\\?(?:alpha|beta|gamma|lambda|theta|omega)(?![A-Za-z_])|[αβγλθωε]")
_LONGEST = 600  # characters
_WIDEST = 9  # digits
# a value of the letter, or a condition on it, behind it and before it
_GOES_ON = re.compile(
    r"[\s${}`)]{0,4}(?:=|[<>≤≥≦≧≠∈≈]|\\(?:[gl]eq?|[gl]t|neq?|in|to|approx)(?![A-Za-z])|→|->|:)"
    r"|[\s$`]{0,3}(?:is|are|can|may|should|must|controls?|which|determines?|が|は|を|によ|の値|の大き|で(?!飽|あ))"
)
_GONE_ON = re.compile(
    r"(?:\b(?:for|with|if|when|parameters?|hyperparameters?|constants?|any|all|every|fixed|given|where|by|on|of"
    r"|and|larger|smaller|bigger)\s[\s$`(]{0,3}"
    r"|(?:パラメータ|係数|定数|任意の|すべての|全ての|ただし|ここで)[^、。]{0,2})$",
    re.IGNORECASE,
)
# a formula around it
_FACTOR = re.compile(
    r"\s?\}?\s?(?:[A-Za-z](?![A-Za-z])|[(*·×/^+−-]|[αβγλσΦφ]|\\(?:alpha|beta|gamma|lambda|times|cdot|frac|left|exp"
    r"|sigma|Phi|tanh|max|min)(?![A-Za-z])|exp|tanh|max|min)"
)
_FACTOR_BEFORE = re.compile(
    r"(?:[A-Za-z0-9)}\]²](?:[-+−]\s?|\s[-+−]\s)|[0-9)*·×/^]\s?|(?<![A-Za-z])[A-Za-z]\s?|\\(?:frac|sqrt)\s?\{?)$"
)


@dataclass(frozen=True)
class _Unit:
    """A letter, or a product of letters, and the digit that stands for it."""

    written: str
    formal: str
    digit: str


def lettered(passage: Passage) -> Iterator[Proposal]:
    """The claims of a passage in which letters stand for parameters of what it is about."""
    text = passage.inlined.text
    if len(text) > _LONGEST or isinstance(passage.block, Code | Output | Comment | Heading):
        return
    if _LETTER.search(text) is None:
        return
    parameters = _parameters(passage)
    letters = _alternatives(parameters)
    units = _units(text, letters, parameters) if parameters else ()
    if units:
        yield from _read(_with(passage, letters, units), parameters, units)


def _parameters(passage: Passage) -> tuple[Parameter, ...]:
    """Those of the functions that it is about, each name once."""
    about = [c.name for c in passage.subjects[:2]] or [m.name for m in mentions(passage.inlined.text)][:1]
    rows = (row for name in about if (row := find(name)) is not None)
    held: dict[str, Parameter] = {}
    for parameter in (parameter for row in rows for parameter in row.parameters):
        held.setdefault(parameter.name, parameter)
    return tuple(held.values())


def _alternatives(parameters: Sequence[Parameter]) -> re.Pattern[str]:
    """Products of the letters, or one over them, as they are written; no index: ELU_α."""
    words = [word for p in parameters for word in (p.name, *p.also) if word in _GREEK]
    one = "|".join([rf"\\?{word}(?![A-Za-z_])" for word in words] + [_GREEK[word] for word in words])
    over = r"(?:(?<![\d.])1\s?/\s?)?"
    product = rf"(?<![A-Za-z\\_])(?<!_\{{){over}(?:{one})(?:\s?(?:\\cdot|[*·])?\s?(?:{one})){{0,2}}"
    return re.compile(product if words else r"(?!)")


def _units(text: str, letters: re.Pattern[str], parameters: Sequence[Parameter]) -> tuple[_Unit, ...]:
    """The letters that are numbers of the sentence, each with a digit of its own; none beside a formula."""
    if any(_is_factor(text, match) for match in letters.finditer(text)):
        return ()
    free = iter(digit for digit in "9876543" if digit not in text)
    found: dict[str, _Unit] = {}
    for match in letters.finditer(text):
        if match[0] not in found and _stands_alone(text, match):
            names = [_name_of(said, parameters) for said in _LETTER.findall(match[0])]
            digit = next(free, None)
            if digit is not None and names and None not in names:
                product = "*".join(filter(None, names))
                formal = f"1/({product})" if match[0].startswith("1") else product
                found[match[0]] = _Unit(match[0], formal, digit)
    return tuple(found.values())


def _name_of(said: str, parameters: Sequence[Parameter]) -> str | None:
    word = next((word for word, sign in _GREEK.items() if said.lstrip("\\") in (word, sign)), "")
    return next((p.name for p in parameters if word in (p.name, *p.also)), None)


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """Whether it is a number of the sentence, with no condition on it."""
    before = text[max(0, found.start() - 24) : found.start()]
    return _GOES_ON.match(text, found.end()) is None and _GONE_ON.search(before) is None


def _is_factor(text: str, found: re.Match[str]) -> bool:
    before = (
        text[max(0, found.start() - 24) : found.start()].replace("\\to", "→").replace("\\rightarrow", "→")
    )
    return _FACTOR.match(text, found.end()) is not None or _FACTOR_BEFORE.search(before) is not None


def _with(passage: Passage, letters: re.Pattern[str], units: Sequence[_Unit]) -> Passage:
    """The passage with numbers in the places of letters, of the same length."""
    digits = {unit.written: unit.digit for unit in units}

    def digit(found: re.Match[str]) -> str:
        held = digits.get(found[0]) if _stands_alone(found.string, found) else None
        width = min(len(found[0]), _WIDEST)
        return found[0] if held is None else held.rjust(width, "0").ljust(len(found[0]))

    def changed(held: Placed) -> Placed:
        return held.standing_for(letters.sub(digit, held.text))

    tokens: tuple[Formula | CodeSpan, ...] = tuple(
        replace(token, source=changed(token.source)) for token in passage.tokens
    )
    return replace(passage, text=changed(passage.text), inlined=changed(passage.inlined), tokens=tokens)


def _read(passage: Passage, parameters: Sequence[Parameter], units: Sequence[_Unit]) -> Iterator[Proposal]:
    for pattern in patterns():
        for proposal in pattern.find(passage):
            held = [
                replace(one, claims=claims, or_else=(), elsewhere=(), settled=True, universal=False)
                for one in (proposal, *proposal.or_else)
                for claims in _spelled(one, parameters, units)
            ]
            if held:
                yield replace(held[0], or_else=tuple(held[1:]))


def _spelled(
    proposal: Proposal, parameters: Sequence[Parameter], units: Sequence[_Unit]
) -> Iterator[tuple[Asked, ...]]:
    """The claims with the letters again, if one of them has one and they can be told so.

    Letters of constants that belong to the definition, some of them only, are these numbers as well.
    """
    texts = [str(claim) for claim in proposal.claims]
    told = texts
    for unit in units:
        number = re.compile(rf"(?<![\w.])0*{unit.digit}(?:\.0+)?(?![\w.])")
        told = [number.sub(unit.formal, text) for text in told]
    rows = [row for name in proposal.functions if (row := find(name)) is not None]
    own = {parameter for row in rows for parameter in row.parameters}
    named = {p for p in parameters if any(re.search(rf"\b{p.name}\b", text) for text in told)}
    if told == texts or not named <= own or any("=" + unit.formal in text for unit in units for text in told):
        return
    fixed = {parameter for parameter in own if not parameter.value.is_Rational}
    if named < fixed:
        yield from _asked([_rounded(text, named) for text in told])
    conditions = [condition for p in parameters if p in named and (condition := _usual(p))]
    behind = f" for {' and '.join(conditions)}" if conditions else ""
    yield from _asked([text + behind for text in told])


def _asked(texts: Sequence[str]) -> Iterator[tuple[Asked, ...]]:
    try:
        yield tuple(claim for text in texts for claim in read_asked(text))
    except ClaimError:
        return


# ---------------------------------------------------------------- for every value


def over_all(passage: Passage, proposals: Sequence[Proposal]) -> list[Proposal]:
    """What a sentence says "for every β" is claimed for every β, of functions that have one; of others it is
    not what it seems: "σ(kx) has the slope 1/4 at 0 for every k" is not said of the sigmoid.

    >>> from symacts.claims import verify
    >>> note = "# ELU\\n\\nIt is convex for all α > 0. For every k its slope at 1 is 1."
    >>> [(ruling.claim, ruling.verdict.truth.value) for ruling in verify(note)]
    [('elu is convex for alpha > 0', 'false')]
    """
    text = passage.inlined.text
    if values_said(text) is None:
        return list(proposals)
    held: list[Proposal] = []
    for proposal in proposals:
        said = values_said(text, proposal.start)
        if said is None or (
            said.letter in _LATIN
            and not _is_factor_somewhere(said.letter, passage.source.text)
            and not _is_its_own(said.letter, proposal.functions, passage.source.text)
        ):
            held.append(proposal)
        elif (changed := _over(proposal, said)) is not None:
            held.append(changed)
        elif not said.every:
            held.append(proposal)
    return held


_LATIN = frozenset("ab")


@lru_cache(maxsize=8)
def _is_factor_somewhere(letter: str, note: str) -> bool:
    """Whether the note has the letter as a parameter: a*x, 傾きa; else it may be the input."""
    product = rf"(?<![A-Za-z]){letter}\s?[*·]?\s?x(?![A-Za-z])"
    slope = rf"(?:傾き|係数|slope)\W{{0,3}}(?:を|parameter )?\W?{letter}(?![a-z])"
    return re.search(f"{product}|{slope}", note) is not None


def _is_its_own(letter: str, names: Sequence[str], note: str) -> bool:
    """Whether it is a parameter of one of the functions, and nowhere an input: "PReLU is convex if a < 1"."""
    rows = [row for name in names if (row := find(name)) is not None]
    owned = any(letter in (p.name, *p.also) for row in rows for p in row.parameters)
    return owned and re.search(rf"[A-Za-zσφ]\(\s?{letter}\s?\)", note) is None


def _over(proposal: Proposal, said: ValuesSaid) -> Proposal | None:
    if proposal.elsewhere:  # a formula with the letter in it holds for every value as it stands
        return proposal
    letter = said.letter
    rows = [row for name in proposal.functions if (row := find(name)) is not None]
    spelled = {letter, *(word for word, sign in _GREEK.items() if letter == sign)}
    owned = next((p.name for row in rows for p in row.parameters if spelled & {p.name, *p.also}), None)
    if owned is None:
        alone = {p.name for row in rows for p in row.parameters}
        owned = next(iter(alone)) if len(alone) == 1 and letter in ("a", "b", "c") else None
    if owned is None:
        return None
    texts = [str(claim) for claim in proposal.claims]
    if any(re.search(rf"\b{owned}\b", text) for text in texts):
        return proposal
    condition = (
        f"{said.before} {owned} {said.behind}".strip() if said.before or said.behind else f"every {owned}"
    )
    for claims in _asked([f"{text} for {condition}" for text in texts]):
        return replace(proposal, claims=claims, or_else=(), elsewhere=(), settled=True, universal=False)
    return replace(proposal, universal=True, settled=False)


def _rounded(text: str, constants: Collection[Parameter]) -> str:
    """The claim with constants as the numbers that they are, about."""
    for constant in constants:
        number = constant.about or str(constant.value.evalf(6))
        text = re.sub(rf"(?<![\w.]){constant.name}(?!\w)", number, text)
    return text.replace(" = ", " ~= ")


def _usual(parameter: Parameter) -> str:
    """The values that who writes a letter has in mind, of those for which it is meant."""
    if not parameter.value.is_Rational:
        return ""
    if 0 < parameter.value < 1 and not ball(parameter.domain.hi - 1, 64) < 0:
        return f"0 < {parameter.name} < 1"
    return f"{parameter.name} > 0" if parameter.value > 0 else ""
