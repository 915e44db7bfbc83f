"""What one function is in terms of another, in words: its derivative, a case of it, the same, scaled.

Two names stand in such a sentence, or one and what the passage is about. What stands between them, before and
behind, says how they are related.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sympy import Expr, Float, Rational, nsimplify

from symacts.activation import Activation, Parameter, x
from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Claim, Compared, Kind
from symacts.plain import plain
from symacts.prose.defining import constants_of
from symacts.prose.mentioning import family_of, parameter_of
from symacts.prose.pairing import part_of_line
from symacts.prose.phrasing import number_in
from symacts.reading.claims import ClaimError, read_claims
from symacts.reading.equations import expression
from symacts.reading.names import is_topic
from symacts.reading.passages import Formula, Found, Mention, Passage, Role
from symacts.reading.refusal import FormulaError
from symacts.reading.written import formula_end
from symacts.values import Interval
from symacts.wording import sparing

__all__ = ["relations"]


@dataclass(frozen=True)
class _Form:
    """A relation between the first name of a sentence and a later one, by the words around them.

    `claim` is a text in the language of `ask`, with {a} and {b} for the two names.
    """

    before: str
    between: str
    after: str
    claim: str
    kind: Kind


_SLOPE = r"\b(?<!anti-)(?:derivative|gradient|first derivative|slope)"
_IS = r"(?:is|are|equals?|=|gives|yields|turns out to be|happens to be|becomes)\s(?:to )?(?:exactly |just |simply |precisely |nothing but |actually |in fact |also |equal to )*(?:the |a |an )?(?:standard |logistic )?"
_WORD = r"(?:\s?(?:activation|function|unit)s?)*(?:\s?\([a-zθ]\))?"
_END = r"(?:\s(?:activation|function|unit|itself|curve)s?)*(?:\s?\([a-z]\))?[`*$)]*\s?(?:[.,;:!)]|$|—|–|-\s|(?:and|which|so|but|because|since|as|where)\b)"
_PART = r"(?:\s(?:activation|function|itself))?(?:\s?\([a-z]\))?(?:,|\sexactly)?\s(?:for|on|when|if|where|in|whenever)\b"
_JA_WORD = r"(?:関数|活性化関数|函数)?(?:\s?[(（][^()（）]{1,20}[)）])?"
_JA_SLOPE = r"(?:一階|1階)?(?:微分|導関数|勾配関数)(?:した(?:もの|結果|関数))?"
_JA_END = r"(?:関数|函数)?(?:\s?\([a-z]\)|\s[xz](?![A-Za-z(^+*/-]))?\s?\$?(?:そのもの|自身|自体)?(?:に(?:な|一致|等し|ほかなら)|と(?:な|一致|等し|同じ)|で(?:あ|す|、)|だ|。|$|、)"
_SAME = r"(?:functionally |mathematically |exactly |completely )?(?:identical to|equivalent to|equal to|the same (?:function )?as|another name for|the same function as|just another name for)\s(?:the )?"

_FORMS = (
    _Form(rf"{_SLOPE} of (?:the |a )?(?:\w+ )?$", rf"{_WORD}\s?[`*]*\s?{_IS}[`*]*$", _END, "{a}' = {b}", Kind.DERIVATIVE),
    _Form("", rf"{_WORD}(?:'s|’s)? {_SLOPE} {_IS}$", _END, "{a}' = {b}", Kind.DERIVATIVE),
    _Form("", rf"{_WORD}[^.;]{{0,40}}\bwhose {_SLOPE} {_IS}$", _END, "{a}' = {b}", Kind.DERIVATIVE),
    _Form("", rf"{_WORD}\sis (?:exactly |just |simply )?(?:the |a )?{_SLOPE} of (?:the )?$", _END, "{b}' = {a}", Kind.DERIVATIVE),
    _Form("", rf"{_WORD}\sis (?:exactly |just |simply )?(?:the |an? )?(?:integral|antiderivative|primitive|indefinite integral) of (?:the )?$", _END, "{a}' = {b}", Kind.DERIVATIVE),
    _Form(r"\b(?:differentiat\w+|taking the derivative of|the derivative of) (?:the |a )?$", rf"{_WORD},?\s(?:(?:gives?|yields?|returns?|produces?|results? in|leads? to|recovers?|you (?:get|obtain)|we (?:get|obtain)|one (?:gets|obtains))(?: back)?)\s(?:us |you )?(?:exactly |just |simply )?(?:the |a )?(?:logistic |standard )?$", _END, "{a}' = {b}", Kind.DERIVATIVE),
    _Form(r"\b(?:integrat\w+|the (?:integral|antiderivative|primitive) of) (?:the |a )?$", rf"{_WORD},?\s(?:is|gives?|yields?|returns?|produces?|results? in|leads? to|you (?:get|obtain)|we (?:get|obtain)|one (?:gets|obtains))\s(?:us |you )?(?:exactly |just |simply )?(?:the |a )?(?:logistic |standard )?$", _END, "{b}' = {a}", Kind.DERIVATIVE),
    _Form("", rf"{_JA_WORD}(?:の|を)(?:一階|1階)?(?:微分|導関数)(?:は|が|すると|したものは|した結果は|した関数は|したものが)[、,]?(?:ちょうど|実は|まさに)?(?:標準|通常の)?$", _JA_END, "{a}' = {b}", Kind.DERIVATIVE),
    _Form("", rf"{_JA_WORD}(?:は|が)[、,]?(?:ちょうど|実は)?$", rf"{_JA_WORD}の(?:導関数|微分)(?:で|だ|に|と|。|$)", "{b}' = {a}", Kind.DERIVATIVE),
    _Form("", rf"{_JA_WORD}(?:は|が)[、,]?(?:ちょうど|実は)?$", rf"{_JA_WORD}の(?:原始関数|不定積分|積分)(?:で|だ|に|と|。|$)", "{a}' = {b}", Kind.DERIVATIVE),
    _Form("", rf"{_JA_WORD}(?:を(?:不定)?積分(?:すると|したものは|した関数は)|の(?:原始関数|不定積分)(?:は|が))[、,]?(?:ちょうど|実は|まさに)?$", _JA_END, "{b}' = {a}", Kind.DERIVATIVE),
    _Form("", rf"{_WORD}(?:'s|’s)? (?:antiderivative|indefinite integral|primitive|integral) {_IS}$", _END, "{b}' = {a}", Kind.DERIVATIVE),
    _Form("", rf"{_WORD}\s(?:is {_SAME}|(?:exactly )?(?:coincides|agrees|is identical) (?:exactly )?with (?:the )?)$", f"{_END}|{_PART}", "{a} = {b}", Kind.IDENTITY),
    _Form("", rf"{_WORD}\s(?:equals|matches) (?:the )?$", _PART, "{a} = {b}", Kind.IDENTITY),
    _Form("", rf"{_JA_WORD}は[、,]?$", rf"{_JA_WORD}と(?:数学的に|全く|まったく|完全に)?(?:等価|同一|同じ関数|等しい)", "{a} = {b}", Kind.IDENTITY),
)  # fmt: skip
_COMPILED = tuple(
    (
        form,
        re.compile(form.before, re.IGNORECASE),
        re.compile(form.between, re.IGNORECASE),
        re.compile(form.after, re.IGNORECASE),
    )
    for form in _FORMS
)
_FARTHEST = 90  # characters between two names
_DENIED = re.compile(
    r"\bnot\b|n't\b|\bnever\b|\bunlike\b|ではな|でな[いく]|わけではな|とは限ら", re.IGNORECASE
)


def _find(passage: Passage) -> Iterator[Proposal]:
    text = passage.inlined.text
    named = [mention for mention in passage.mentions if find(mention.name) is not None]
    for at, first in enumerate(named):
        for second in named[at + 1 : at + 3]:
            if second.name != first.name and second.start - first.end <= _FARTHEST:
                yield from _related(text, first, second)
    yield from _its_slope(passage, named)
    yield from _two_classes(passage)
    if _DENIED.search(text) is None and not _ROUGHLY.search(text):
        if not _CHANGED.search(text):
            yield from _at_a_value(passage, named)
        yield from _scaled(passage, named)


def _related(text: str, a: Mention, b: Mention) -> Iterator[Proposal]:
    between = text[a.end : b.start]
    for form, before, middle, after in _COMPILED:
        if (
            before.search(text[max(a.start - 60, 0) : a.start])
            and middle.fullmatch(between.lstrip("`*$"))
            and after.match(text, b.end)
            and _DENIED.search(text[max(a.start - 20, 0) : b.end + 12]) is None
        ):
            claims = _read(form.claim.format(a=a.name, b=b.name))
            if form.kind is Kind.IDENTITY:
                claims = _there(claims, part_of_line(text))
            if claims:
                yield Proposal(claims, form.kind, (a.name, b.name), a.start, b.end, settled=True)
            return


def _there(claims: tuple[Claim, ...], on: Interval | None) -> tuple[Claim, ...]:
    """The claims on the part of the line that the sentence names; none where it is unclear."""
    if on is None:
        return ()
    return tuple(replace(claim, on=on) if isinstance(claim, Compared) else claim for claim in claims)


_ITS = sparing(
    rf"\b(?:its|the|whose|and the|this)\s(?:own )?{_SLOPE}\s{_IS}[`*$]*$"
    rf"|\bdifferentiat\w+ (?:it|this|the function)\s(?:gives|yields)\s(?:the )?$"
    r"|(?:微分|導関数)(?:は|が|すると|したものは|した結果は|を(?:計算|求め)(?:すると|ると))[、,]?\s?(?:ちょうど|実は|まさに)?(?:標準|通常の)?(?:ヘ(?:ビ|ヴィ)サイドの)?\s?\$?$",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    r"(?:関数)?(?:\s?\([a-z]\))?\s?(?:そのもの|自身|自体)|(?:\s?\([a-z]\))?\sitself\b", re.IGNORECASE
)
_ITS_END = re.compile(f"(?:{_END})|(?:{_JA_END})", re.IGNORECASE)


def _its_slope(passage: Passage, named: list[Mention]) -> Iterator[Proposal]:
    """Its derivative is the sigmoid: of what was named before, or of what the passage stands under."""
    text = passage.inlined.text
    for at, mention in enumerate(named):
        found = _ITS.search(text[: mention.start])
        if found is None or not _ITS_END.match(text, mention.end) or _DENIED.search(text[found.start() :]):
            continue
        spoken = [m for m in named[:at] if m.role is Role.SUBJECT and m.start < found.start()]
        before = [m.name for m in ([m for m in spoken if is_topic(text, m)] or spoken)][-1:]
        outer = [c.name for c in passage.subjects if c.found is not Found.PASSAGE and find(c.name)][:1]
        for owner in (before or outer)[:1]:
            if owner != mention.name or _ITSELF.match(text, mention.end):
                names = (owner, mention.name)
                claim = f"{owner}' = {mention.name}"
                yield from _proposed(claim, Kind.DERIVATIVE, names, found.start(), mention.end)


def _proposed(text: str, kind: Kind, names: tuple[str, ...], start: int, end: int) -> Iterator[Proposal]:
    claims = _read(text)
    if claims:
        yield Proposal(claims, kind, names, start, end, settled=True)


def _read(text: str) -> tuple[Claim, ...]:
    try:
        return read_claims(text)
    except (ClaimError, ValueError):
        return ()


# ---------------------------------------------------------------- softmax of two numbers


_CASE = sparing(
    r"\b(?:special|particular|degenerate) case of|\bgenerali[sz](?:ation|es|ed|ing)\b|\bextension of|\bextends\b"
    r"|\bmulti-?class (?:version|extension|generali[sz]ation|analog)|\breduces? to|\brecovers?\b"
    r"|\b(?:equivalent|identical|equal) to|\bsame as|\b(?:two|2)-?\s?(?:class|element|way|category)\w* softmax"
    r"|一般化|多クラス(?:版|化|に拡張|への拡張)|特殊(?:な場合|ケース|な例)|特別な(?:場合|ケース)"
    r"|(?:2|二|二つの|2つの)\s?(?:クラス|値|要素)[^。]{0,40}(?:一致|等し|同じ|等価|帰着|相当)|拡張した",
    re.IGNORECASE,
)


def _two_classes(passage: Passage) -> Iterator[Proposal]:
    """The sigmoid is the softmax of two numbers, one of which is 0."""
    text = passage.inlined.text
    found = _CASE.search(text)
    if found is None or _DENIED.search(text) or _OF_THE_LOGITS.search(text):
        return
    named = {mention.name: mention for mention in reversed(passage.mentions)}
    about = {c.name for c in passage.subjects}
    if "softmax" in named and ("sigmoid" in named or ("sigmoid" in about and _TWO.search(text))):
        pair = [m for m in (named["softmax"], named.get("sigmoid")) if m is not None]
        start, end = min(m.start for m in pair), max(m.end for m in pair)
        names = ("sigmoid", "softmax")
        yield from _proposed(
            "softmax([x, 0])_1 = sigmoid", Kind.IDENTITY, names, start, max(end, found.end())
        )

    elif "softmax" in named and _TWO.search(text):  # 2クラスのソフトマックスはtanhになる
        others = [m for m in named.values() if find(m.name) is not None and m.role is Role.SUBJECT]
        if len(others) == 1 and _CLASSES.search(found[0]) is not None:
            both = (named["softmax"], others[0])
            claim, names = f"softmax([x, 0])_1 = {others[0].name}", (others[0].name, "softmax")
            end = max(found.end(), *(m.end for m in both))
            yield from _proposed(claim, Kind.IDENTITY, names, min(m.start for m in both), end)


_CLASSES = re.compile(r"クラス|値|要素")
_OF_THE_LOGITS = re.compile(
    r"\bof (?:the |their )?(?:sum|difference|product|two logits)\b", re.IGNORECASE
)  # `two_logits`
_TWO = re.compile(r"\b(?:two|2)\b|二|2", re.IGNORECASE)


# ---------------------------------------------------------------- with a value for a parameter


_VALUE = re.compile(
    r"(?<![A-Za-z0-9_α-ω.])[`$*(]{0,3}\\?([A-Za-zα-ω]{1,10}|(?<![のはがで])(?:傾き|係数|パラメータ))[`$*]{0,2}\s?(?:parameter |値)?"
    r"(?:==?|＝|:=|\bis (?:set to )?|\bequals |\bset to |が|を|は)\s?[`$*]{0,2}(-?\d{1,3}(?:\.\d{1,4})?|one\b|zero\b|ゼロ)[`$*)]{0,3}(?![\w.]\d|\s?(?:と|から|〜|~)\s?\d)",
    re.IGNORECASE,
)
_EQUAL = re.compile(
    r"\bspecial case of|\bcoincid\w+|\bidentical\b|\bequivalent\b|\breduces? to|\breducing to|\bbecomes?\b|\bthe same\b|\brecovers?\b"
    r"|\bgives?(?: us| you)? back\b|\bbrings? back\b|\bis (?:recovered|obtained|nothing but|none other than|again)\b|\bturns it into"
    r"|\bturns into|\bsimplifies|\bdegenerates|\bcollapses|\bequals\b|\bboils down|\bis (?:just|simply|exactly)\b"
    r"|一致|同じ|等し|等価|帰着|(?:に|と)な(?:る|り)|同一|相当|そのもの|のこと(?:だ|です|で|。|$)",
    re.IGNORECASE,
)
_ROUGHLY = sparing(
    r"\bapprox\w+|\bsimilar|\bclose(?:r|ly)?\b|\broughly|\balmost|\bnearly|\bapproach\w*|\btends?\b|\blike\b|\bsmooth version"
    r"|近似|近づ|近い|似|ほぼ|ような|ように",
    re.IGNORECASE,
)
# another value, or where the parameter goes: what follows is said of that
_ANOTHER_VALUE = re.compile(
    r"\b(?:goes|tends?|approach\w*|grows?|increas\w*)\b|→|->|\\to(?![a-z])|[;；。]|(?:[α-ωa-z]|\\[a-z]{3,6})[\s$]{0,2}=\s?[\d-]"
    r"|に近づ|大きく|無限", re.IGNORECASE,
)  # fmt: skip
_IN_A_LIMIT = re.compile(r"\b(?:goes|tends?|approach\w*)\b|→|->|\\to(?![a-z])", re.IGNORECASE)
# Swish turns into ReLU, and when β is zero it becomes
_ANOTHER_CASE = re.compile(r"[,;]\s(?:and|but|while|whereas)\s(?:when|for|with|if|at)\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:multiplied|scaled|stretched|divided|times|shifted|plus|minus)\b|倍(?:した|して|する|に)|スケール",
    re.IGNORECASE,
)  # it is not the same, then
_MOST_VALUES = 4  # of a parameter in one sentence
_SPELLED = {"one": "1", "zero": "0", "ゼロ": "0"}


def _at_a_value(passage: Passage, named: list[Mention]) -> Iterator[Proposal]:
    """Swish with beta = 1 is the SiLU; of several values each has its own function."""
    values = list(_VALUE.finditer(passage.inlined.text))[:_MOST_VALUES]
    held = [m for m in named if m.role is not Role.UNLIKE]
    if len(values) > 1 and held:
        yield from _at_values(passage, held, values)
    elif values:
        yield from _at_this_value(passage, held, held, values[0])


def _at_values(passage: Passage, held: list[Mention], values: list[re.Match[str]]) -> Iterator[Proposal]:
    """PReLU is ReLU for a = 0 and the identity for a = 1: a name goes with the value on the same side of it."""
    others = [m for m in held if m.name != held[0].name]
    leads = not others or values[0].start() < others[0].start
    begins = [0, *(value.end() for value in values)]
    ends = [*(value.start() for value in values), len(passage.inlined.text)]
    stretches = list(zip(begins, ends, strict=True))[1 if leads else 0 :]
    for value, (start, end) in zip(values, stretches, strict=False):
        first = find(family_of(held[0], passage.inlined.text))
        owner = held[:1] if first is not None and parameter_of(first, value[1]) is not None else []
        own = [m for m in held if m in owner or start <= m.start < end]
        yield from _at_this_value(passage, held, own, value)


def _at_this_value(
    passage: Passage, held: list[Mention], own: list[Mention], value: re.Match[str]
) -> Iterator[Proposal]:
    """`own`: the names among which the function is that stands beside the value."""
    text = passage.inlined.text
    number = number_in(_SPELLED.get(value[2].lower(), value[2]))
    if number is None:
        return
    near = sorted(held, key=lambda m: abs(m.start - value.start()))
    owners = [(family_of(m, text), m) for m in near]
    outer = [(c.name, None) for c in passage.subjects if c.found is not Found.PASSAGE][:1]
    if any(c.name == "silu" for c in passage.subjects) and not any(name == "swish" for name, _ in owners):
        outer = [*(one for one in outer if one[0] != "silu"), ("swish", None)]  # what has a beta
    if value[1].strip("\\").lower() in ("alpha", "α"):
        outer = [one for one in outer if one[0] != "swish"]  # its letter is β, where it is not named
    nearest = find(owners[0][0]) if owners else None
    its_own = nearest is not None and parameter_of(nearest, value[1]) is not None
    if its_own and _ITS_OWN.fullmatch(text, owners[0][1].end, value.start()):
        owners, outer = owners[:1], []
    before = [row for name, m in owners if m.end <= value.start() and (row := find(name)) is not None]
    if any(parameter_of(row, value[1]) for row in before):
        outer = []  # the b of Squareplus, which is named, is not that of what stood before
    for owner, there in (*owners, *outer):
        row = find(owner)
        parameter = parameter_of(row, value[1]) if row else None
        mention = next((m for m in own if m is not there and m.name != owner), None)
        if row is None or parameter is None:
            continue
        if mention is None or not _is_said(text, mention, value):
            yield from _as_formula(passage, row, parameter, number.value, value)
            continue
        if (
            _ANOTHER_VALUE.search(text, value.end(), mention.start)
            or _IN_A_LIMIT.search(text, mention.end, value.start())
            or _ANOTHER_CASE.search(text, mention.end, value.start())
        ):
            continue
        claim = f"({owner}(x, {parameter.name}={plain(number.value)})) = {mention.name}"
        start, end = min(mention.start, value.start()), max(mention.end, value.end())
        yield from _proposed(claim, Kind.IDENTITY, (owner, mention.name), start, end)
        return


_ITS_OWN = re.compile(r"(?: function| activation)?\s?(?:with|for|at|when|if|\()\s?[`$]{0,2}", re.IGNORECASE)
_RESULT = re.compile(
    r"(?:\bbecomes?|\breduces? to|\bsimplifies to|\bequals|\bis(?: just| simply| exactly)?|\bgives(?: us| you)?(?: back)?|\bturns (?:it )?into|\bis nothing but|\bcollapses to|\b(?:we|you|one) (?:gets?|obtains?|recovers?|have|has)|\byields)\s"
    r"(?:just |simply |the |an? |linear |scaled |function ){0,5}$",
    re.IGNORECASE,
)
# "has range (-1, ∞), and its derivative is": not the function is
_OF_MORE = re.compile(
    r"\band\b|;|\bha(?:s|ve)\b|\bderivative|\bslope|\bgradient|\bvalue|\brange|\blimit|\bm(?:ax|in)im|\bat\b"
)
_BECOMES = re.compile(_RESULT.pattern.removesuffix("$"), re.IGNORECASE)
_RESULT_BEHIND = re.compile(r"[\s$]{0,3}(?:に|と)(?:な(?:る|り)|等し|一致|同じ|帰着)")


def _as_formula(
    passage: Passage, row: Activation, parameter: Parameter, value: Expr, said: re.Match[str]
) -> Iterator[Proposal]:
    """Swish with beta = 0 is x/2."""
    text = passage.inlined.text
    if _OF_A_QUANTITY.search(text[: said.start()]):
        return
    for source, at, latex in _results(passage, said.end()):
        end = at + len(source)
        if _ON_A_PART.match(text, end) and not end <= said.start() <= end + _NEXT_TO:
            continue
        try:
            formula = expression(source, "x", {}, latex, constants_of(row))
        except FormulaError:
            continue
        if formula.free_symbols == {x}:
            claim = f"({row.name}(x, {parameter.name}={plain(value)})) = {plain(formula)}"
            yield from _proposed(claim, Kind.IDENTITY, (row.name,), min(at, said.start()), end)
            return


# "the derivative of ELU for x < 0 (α = 1) is e^x": not the function is
_OF_A_QUANTITY = re.compile(
    r"\b(?:derivative|slope|gradient|range|limit|inverse|minimum|maximum|antiderivative)s?\b[^.;]*$",
    re.IGNORECASE,
)
# β = 0 とすると x/2 になる
_JA_LED = re.compile(
    r"(?<=[\d$ロ])[\s$]{0,2}(?:と(?:すると|すれば|おくと|した(?:とき|場合)(?:は)?)|に(?:すると|した(?:とき|場合)(?:は)?)|の(?:とき|場合)(?:は|に(?:は)?)?|なら(?:ば)?|では|だと|で)[、,]?\s?(?:ちょうど|単に|関数は)?(?=[-(\dx|])"
)
_ON_A_PART = re.compile(r"[\s$`]{0,3}[,(]?\s?(?:for|when|if|on|where|in|near|at|as)\b", re.IGNORECASE)
_NEXT_TO = 12


def _results(passage: Passage, start: int) -> Iterator[tuple[str, int, bool]]:
    """The formulas that something is said to become, and whether they are in LaTeX."""
    text = passage.inlined.text
    for token in passage.tokens:
        source = token.source.folded().text
        at = text.find(source, start)
        beside = at >= 0 and (_RESULT.search(text[:at]) or _RESULT_BEHIND.match(text, at + len(source)))
        if beside and "=" not in source:
            yield source, at, isinstance(token, Formula)
    for led in _JA_LED.finditer(text, start) if not passage.tokens else ():
        end = formula_end(text, led.end())
        source = text[led.end() : end].strip()
        if source and "=" not in source and _RESULT_BEHIND.match(text, end):
            yield source, led.end(), False
    for found in _BECOMES.finditer(text) if not passage.tokens else ():
        before = text[start : found.start()] if found.start() >= start else text[: found.start()]
        if _OF_MORE.search(before):
            continue
        source = text[found.end() : formula_end(text, found.end())].strip(" .,")
        if source and "=" not in source:
            yield source, found.end(), False


def _is_said(text: str, mention: Mention, value: re.Match[str]) -> bool:
    """Whether a word for equality stands beside the name, or the name follows "is"."""
    if value.end() <= mention.start and _ENTRY.fullmatch(text, value.end(), mention.start):
        return True
    if _OF_A_VALUE.search(text[: mention.start]):
        return False
    near = text[max(mention.start - 60, 0) : mention.end + 40]
    is_it = re.search(
        r"\bis (?:the )?(?:standard |original |ordinary |plain )?[`*$]*$", text[: mention.start]
    )
    return bool(_EQUAL.search(near) or is_it)


# リプシッツ定数はReLUと同じである: not the function is
_OF_A_VALUE = re.compile(r"(?:定数|傾き|勾配|微分|導関数|値域|最大値|最小値|範囲)は[、\s]?$")
_ENTRY = re.compile(r"[\s`$*)]{0,4}(?:[:：→⇒]|->)[\s`$*]{0,4}")  # β = 1: SiLU


# ---------------------------------------------------------------- scaled


_SCALED = re.compile(
    r"\b(?:re-?scaled|scaled|stretched)(?:,?\s(?:and|or|/)?\s?(?:re-?scaled|shifted|stretched|translated|cent(?:er|re)d))?"
    r"\s(?:version|variant|form|copy)?\s?(?:of )?(?:the |a )?(?:logistic )?$",
    re.IGNORECASE,
)
_JA_SCALED = re.compile(
    r"(?:関数|函数)?を[^。]{0,14}?(?:拡大|縮小|スケール|スケーリング|引き伸ば|線形変換|変換した|変形した)"
)


def _scaled(passage: Passage, named: list[Mention]) -> Iterator[Proposal]:
    """tanh is a scaled sigmoid: f(x) = A g(B x) + C, with the numbers that the ends and the slopes at 0 give."""
    text = passage.inlined.text
    for mention in named:
        before = _SCALED.search(text[: mention.start])
        if not (before or _JA_SCALED.match(text, mention.end)) or _IS_WRITTEN_OUT.search(text, mention.end):
            continue
        others = [m.name for m in named if m.name != mention.name and m.role is not Role.UNLIKE]
        others += [c.name for c in passage.subjects if c.name != mention.name]
        own, other = (find(name) for name in (others[0] if others else "", mention.name))
        formula = _as_scaled(own, other) if own and other else None
        if own is not None and other is not None and formula is not None:
            start = before.start() if before else mention.start
            names = (own.name, other.name)
            yield from _proposed(f"{own.name} = {formula}", Kind.IDENTITY, names, start, mention.end)


# a stretched sigmoid: tanh z = 2σ(z) - 1, which may be wrong
_IS_WRITTEN_OUT = re.compile(r"[)\w'′’]\s?=")
_FAR = 60


def _as_scaled(own: Activation, other: Activation) -> str | None:
    """A formula in the other one that has the same ends and the same slope at 0."""
    f, g = (row.expression.xreplace(row.defaults) for row in (own, other))
    ends = [_number(e, at) for e in (f, g) for at in (_FAR, -_FAR)]
    slopes = [_number(e.diff(x), 0) for e in (f, g)]
    nearer = [_number(e, at) for e in (f, g) for at in (_FAR // 2, -_FAR // 2)]
    if None in (*ends, *slopes, *nearer) or not all(map(_alike, ends, nearer)):
        return None
    high, low, high_other, low_other = (value for value in ends if value is not None)
    slope, slope_other = (value for value in slopes if value is not None)
    if abs(high_other - low_other) < 1e-9 or abs(slope_other) < 1e-9 or abs(high - low) < 1e-9:
        return None
    height = (high - low) / (high_other - low_other)
    width, level = slope / slope_other / height, low - height * low_other
    a, b, c = (_fraction(value) for value in (height, width, level))
    if not all(map(_alike, (a, b, c), (height, width, level))):
        return None
    factor = "" if a == 1 else f"{plain(a)}*"
    rest = f" {'-' if c < 0 else '+'} {plain(abs(c))}" if c else ""
    return f"{factor}{other.name}({plain(b * x)}){rest}"


def _number(e: Expr, at: int) -> float | None:
    value = e.subs(x, Float(at, 30)).evalf(30)
    return float(value) if value.is_Float or value.is_Integer else None


_LARGEST = 12  # denominator of a number in words such as "scaled"


def _fraction(value: float) -> Rational:
    return Rational(nsimplify(value, rational=True, tolerance=1e-9)).limit_denominator(_LARGEST)


def _alike(a: float | None, b: float | None) -> bool:
    return a is not None and b is not None and abs(a - b) < 1e-6


relations = Pattern(
    "relations",
    _find,
    fires=(
        ("The derivative of the softplus is the sigmoid.", "softplus' = sigmoid"),
        ("Softplusを微分すると、シグモイド関数になる。", "softplus' = sigmoid"),
        (
            "The logistic sigmoid is a special case of the softmax for two classes.",
            "softmax([x, 0])_1 = sigmoid",
        ),
        ("ソフトマックス関数は、シグモイド関数の一般化である。", "softmax([x, 0])_1 = sigmoid"),
        ("With β = 1, Swish is the same as SiLU.", "(swish(x, beta=1)) = silu"),
        ("## CELU\n\nFor alpha = 1 it coincides with ELU.", "(celu(x, alpha=1)) = elu"),
        ("PReLUは、a=0のときReLUと一致する。", "(prelu(x, alpha=0)) = relu"),
        ("Tanh is just a scaled and shifted sigmoid.", "tanh = 2*sigmoid(2*x) - 1"),
    ),
    silent=(
        "The derivative of the softplus is not the ReLU.",
        "The derivative of tanh is larger than that of the sigmoid.",
        "With alpha = 0.01, Leaky ReLU is close to ReLU.",
        "SELU is a scaled variant of the ELU.",
        "Softmax is for many classes, the sigmoid for two.",
        "ReLUの微分は、シグモイド関数の微分より大きい。",
    ),
)
