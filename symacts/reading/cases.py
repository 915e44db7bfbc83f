"""Definitions by cases, in words and in formulas: "x if x > 0, otherwise 0", 「正ならそのまま、負なら0を出力」.

Conditions and values are found one by one, and are paired in the order in which they stand: a value with the
condition that follows it ("0 for negative inputs"), or a condition with the value that follows it ("if x is
negative, it is 0"). Whatever does not pair says nothing.

>>> for case in cases_in("It outputs the input directly if it is positive, otherwise it outputs zero.").cases:
...     print(case.value, case.where or "else")
x x > 0
0 else
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from symacts.reading.written import formula_end, spelled
from symacts.wording import holds, low, needles, sparing

__all__ = ["ByCases", "Case", "cases_in", "condition_near"]

_FLAGS = re.IGNORECASE | re.ASCII  # kana and kanji are no letters of words here
_MOST = 8  # cases
_LONGEST = 1_500  # characters


@dataclass(frozen=True)
class Case:
    """A value, and the condition under which it is taken: formulas in x; no condition is "otherwise"."""

    value: str
    where: str


@dataclass(frozen=True)
class ByCases:
    """The cases of one sentence; `order` is 1 where it speaks of the derivative, 2 of the second. text[start:end] says them.

    `variable` is the letter that stands for x in the formulas. `loose`: "linear" was taken for x.
    """

    cases: tuple[Case, ...]
    order: int
    variable: str
    start: int
    end: int
    loose: bool = False


@dataclass(frozen=True)
class _Event:
    """A value or a condition at text[start:end]; `text` is the formula."""

    is_value: bool
    text: str
    start: int
    end: int


# ---------------------------------------------------------------- conditions

_NUMBER = r"[-−–+]?\s?(?:\d{1,4}(?:\.\d{1,6})?|\.\d{1,6})"
_BOUND = rf"(?:{_NUMBER}|[-−]?\s?(?:[a-dkstαβγλθτμδε]|alpha|beta|theta|lambda|threshold|tau)\b)"
_UNKNOWN = r"(?:\|\s?[a-zA-Z]\s?\||abs\([a-z]\)|[xzutvsahiyX](?:_[a-z0-9])?)"
_LESS = r"(?:<=|<|≤|≦|⩽|\\l(?:eqslant|eqq|eq|e|t)(?![a-zA-Z]))"
_MORE = r"(?:>=|>|≥|≧|⩾|\\g(?:eqslant|eqq|eq|e|t)(?![a-zA-Z]))"
_COMMAND = re.compile(r"\\([lg])(t|[a-z]*)\s?")
_FORMULA = sparing(
    rf"(?<![\w.α-ω]){_BOUND}\s?{_LESS}\s?{_UNKNOWN}\s?{_LESS}\s?{_BOUND}"
    rf"|(?<![\w.]){_BOUND}\s?{_MORE}\s?{_UNKNOWN}\s?{_MORE}\s?{_BOUND}"
    rf"|(?<![\w.|]){_UNKNOWN}\s?(?:{_LESS}|{_MORE}|!=|≠)\s?{_BOUND}"
    rf"|(?<![\w.]){_BOUND}\s?(?:{_LESS}|{_MORE})\s?{_UNKNOWN}(?![\w(])",
    re.ASCII,
)
_ZERO = r"(?:0(?![.\d])|zero|ゼロ|零)"
_TO = rf"({_NUMBER}|zero|ゼロ|零)"
_THING = r"(?:inputs?|values?|numbers?|arguments?|elements?|entries|entry|signals?|activations?|x|z|side|region|part|half|branch|piece|arm|leg|axis|ones?)"
_SIDE = r"(?:half(?:[ -](?:line|axis))?|side|branch|part|piece|arm|leg)"
_OF_ZERO = r"(?:(?: of)? (?:the )?(?:origin|zero|0)(?!\.?\d))"
# what is so: "the input is", "x が"; it is swallowed with its condition
_SUBJECT = (
    r"(?:\b(?:the |an? |any |its )?(?:input|value|argument|number|element|x|z|it)s?(?: value)?(?: is| are| was)?(?: strictly)?\s"
    r"|(?:入力(?:された|信号の)?(?:値|数値|データ)?|値|[xz])(?:\s?[xz])?(?:が|は)\s?)?"
)
_WORDS: Sequence[tuple[re.Pattern[str], str]] = [
    (sparing(rf"{_SUBJECT}(?:{words})", _FLAGS), relation)
    for words, relation in (
        (
            rf"(?:greater|larger|bigger|higher|more) than or equal (?:to )?{_TO}|at least {_TO}|{_TO}以上|not less than {_TO}",
            ">=",
        ),
        (
            rf"(?:less|smaller|lower|fewer) than or equal (?:to )?{_TO}|at most {_TO}|at or below {_TO}|{_TO}以下|not (?:greater|more|larger) than {_TO}|no (?:greater|more|larger) than {_TO}",
            "<=",
        ),
        (rf"at or above {_TO}", ">="),
        (
            rf"(?:greater|larger|bigger|higher|more) than {_TO}|(?:above|over|exceeds?|exceeding) {_TO}(?! or)|{_TO}(?:より(?:も)?(?:大き[いくけな]|上)|を(?:超|越|こ)え|超(?!え)|を上回)",
            ">",
        ),
        (
            rf"(?:less|smaller|lower) than {_TO}|(?:below|under|beneath) {_TO}(?! or)|{_TO}(?:より(?:も)?(?:小さ[いくけな]|下)|未満|を下回)",
            "<",
        ),
    )
]
_NOT_DENIED = "(?!(?:の値)?(?:で(?:は)?な[いけ]|に(?:は)?なら))"
_SIGNED: Sequence[tuple[re.Pattern[str], str]] = [
    (sparing(rf"{_SUBJECT}(?:{words})", _FLAGS), relation)
    for words, relation in (
        (
            r"\bnon-?\s?negatives?\b|\bzero or positive\b|\bpositive or zero\b|非負|負(?:の値)?で(?:は)?な[いけ]|\bnot negative\b",
            "x >= 0",
        ),
        (
            r"\bnon-?\s?positives?\b|\bzero or negative\b|\bnegative or zero\b|非正|(?<![修補校適訂改厳公是])正(?:の値)?で(?:は)?な[いけ]|\bnot positive\b",
            "x <= 0",
        ),
        (
            rf"(?<!non-)(?<!non)(?<!not )(?<![(（])\bpositives?\b(?! (?:constant|slope|gradient|derivative|infinity|infinite|weight|small))(?:\s{_THING}\b)?|(?<![修補校適訂改厳公是])正(?:の(?:数|値|入力(?:値)?|領域|範囲|部分|側(?:の側)?|時|とき|場合|実数))?(?=[でなだはがをにのとか、,:：]|値|→|側(?:[はでの、:：\s]|$)){_NOT_DENIED}(?:値|側)?|(?<!ソフト)プラス(?:の(?:値|入力|数))?(?=[でなだはをにのと、])",
            "x > 0",
        ),
        (
            rf"(?<!non-)(?<!non)(?<!not )(?<![(（])\bnegatives?\b(?! (?:constant|slope|gradient|derivative|infinity|infinite|weight|small))(?:\s{_THING}\b)?|(?<!正)負(?:の(?:数|値|入力(?:値)?|領域|範囲|部分|側(?:の側)?|時|とき|場合|実数))?(?=[でなだはがをにのとか、,:：]|値|→|側(?:[はでの、:：\s]|$)){_NOT_DENIED}(?:値|側)?|マイナス(?:の(?:値|入力|数))?(?=[でなだはをにのと、])",
            "x < 0",
        ),
    )
]
_NOT_OF_A_PAGE = "".join(  # "shown in the image above on the left"
    rf"(?<!\b{word} )"
    for word in ("above", "below", "shown", "image", "figure", "plot", "graph", "picture", "panel", "seen")
)
_SIGNED = (
    *_SIGNED,
    *(
        (
            sparing(
                rf"{_NOT_OF_A_PAGE}\b(?:on|to|for) (?:its|the) {way}(?:[- ]hand)?(?: {_SIDE})?(?:{_OF_ZERO}|(?! of\b| (?:limit|tail|asymptote|derivative|end)))(?![- ]?hand)"
                rf"|\b{way}(?:[- ]hand)? {_SIDE}(?! of (?!zero|0|the origin)){_OF_ZERO}?\b",
                _FLAGS,
            ),
            relation,
        )
        for way, relation in (("left", "x < 0"), ("right", "x > 0"))
    ),
)
_ELSE = sparing(
    r"\bin all other cases\b|\belsewhere\b|\b(?:or )?else\b|\botherwise\b|\bif not\b|\bfor all other \w+\b"
    r"|\ball other \w+\b|\beverything else\b|(?:それ|これ|上記)以外|そうで(?:な(?:い|ければ)|は?ない)|その他|でなければ",
    _FLAGS,
)
_BETWEEN = sparing(rf"\bbetween ({_NUMBER}|zero) and ({_NUMBER}|zero)", _FLAGS)


# g'(x) = e^x/(1 + e^x), which is strictly positive
_OF_THE_VALUE = re.compile(
    r"(?:\b(?:which|that|this|derivative|slope|gradient|function|value|output|curvature|and|also)|\))\s(?:is|are|stays?|remains?|lies)"
    r"(?:\s(?:always|strictly|everywhere|never|clearly|therefore|thus|hence)){0,2}\s$",
    _FLAGS,
)


def _sign(command: re.Match[str]) -> str:
    """<= for \\le, > for \\gt."""
    return ("<" if command[1] == "l" else ">") + ("" if command[2] == "t" else "=") + " "


def _conditions(text: str) -> list[_Event]:
    """The conditions in a text, none on another."""
    found: list[_Event] = []
    for match in _FORMULA.finditer(text):
        found.append(_Event(False, _COMMAND.sub(_sign, match.group()), match.start(), match.end()))
    for words, relation in _WORDS:
        for match in words.finditer(text):
            if _OF_THE_VALUE.search(text[: match.start()][-40:]):
                continue  # softplus(x) - relu(x) stays below 0.7
            number = _numeral(next(group for group in match.groups() if group))
            found.append(_Event(False, f"x {relation} {number}", match.start(), match.end()))
    for words, relation in _SIGNED:
        signed = (m for m in words.finditer(text) if not _OF_THE_VALUE.search(text[: m.start()][-40:]))
        found += [_Event(False, relation, match.start(), match.end()) for match in signed]
    for match in _BETWEEN.finditer(text):
        low, high = map(_numeral, match.groups())
        found.append(_Event(False, f"{low} < x < {high}", match.start(), match.end()))
    found += [_Event(False, "", match.start(), match.end()) for match in _ELSE.finditer(text)]
    return _apart(found)


# a word of a needle of each, which no blank in its place can make
_OF_CONDITIONS = frozenset(
    max(needle.split(), key=len)
    for words in (_FORMULA, *(words for words, _ in (*_WORDS, *_SIGNED)), _BETWEEN, _ELSE)
    for needle in needles(words.pattern)
)


def _apart(events: Sequence[_Event]) -> list[_Event]:
    """The longest of those that overlap, in the order of the text."""
    held: list[_Event] = []
    for event in sorted(events, key=lambda e: (e.start, e.start - e.end)):
        if not held or event.start >= held[-1].end:
            held.append(event)
    return held


def _numeral(words: str) -> str:
    return "0" if re.fullmatch("zero|ゼロ|零", words, _FLAGS) else words.replace(" ", "")


_NEAR_AFTER, _NEAR_BEFORE = 60, 60


def condition_near(text: str, start: int, end: int) -> str | None:
    """The condition under which the formula text[start:end] is said to hold: in x, or "" for all x.

    None, where there is a condition that is not understood. It stands behind the formula ("for x > 0", "if x
    is negative") or before it ("for x > 0: "), with nothing but such words between.
    """
    bracketed = _IN_BRACKETS.match(text, end)
    if bracketed is not None and (said := _one_condition(bracketed[1])) is not None:
        return said
    after = _CLAUSE.match(text, end)
    behind = after.group()[:_NEAR_AFTER] if after else ""
    if (said := _one_condition(behind)) is not None:
        return said
    if _IF.match(behind):
        return None
    ahead = _CLAUSE_BEFORE.search(text, max(0, start - _NEAR_BEFORE), start)
    before = _SO_BEHIND.sub("", ahead.group()) if ahead else ""
    label = _LABEL.match(before)
    if label is not None and not _conditions(label.group()):
        before = before[label.end() :]
    if (said := _one_condition(before)) is not None:
        return said
    if _IF_BEFORE.search(before):
        return None
    return _shared(text[max(0, start - _FAR_BEFORE) : start])


def _shared(before: str) -> str | None:
    """The condition that leads a sentence with another equation in front: "for x > 0 f(x) = x and f'(x) = 1"."""
    sentence = _SENTENCE.split(before)[-1]
    first = _AN_EQUATION.search(sentence)
    if first is None or not _JOINED.search(sentence, first.end()) or not _LED.match(sentence):
        return ""
    if _FURTHER.search(sentence, first.end()):
        return ""
    return _one_condition(sentence[: first.start()])


_FAR_BEFORE = 120  # characters
_SENTENCE = re.compile(r"[.;。]\s|[:：]\s(?=For )|\n")
_AN_EQUATION = re.compile(r"\\?(?<![A-Za-z])[A-Za-zσφ]\w{0,12}['′’]{0,2}\s?\(\s?[xztu]\s?\)\s?=")
_JOINED = re.compile(r"(?:,|\band)\s(?:and\s)?(?:(?:here|hence|so|thus|then|also|therefore),?\s)?[`$]{0,2}$")
_LED = re.compile(r"\W{0,4}(?:and |but |so )?(?:for|if|when|whenever|where|on|in)\b", re.IGNORECASE)
_FURTHER = re.compile(r"\b(?:for|if|when|where|otherwise|else|elsewhere|on)\b", re.IGNORECASE)


def condition_in(text: str) -> str | None:
    """The one condition on x that the words hold: "for negative inputs"; None where there is none, or more."""
    found = _conditions(text)
    return _in(found[0].text, _variable([found[0].text])) if len(found) == 1 and found[0].text else None


def _one_condition(clause: str) -> str | None:
    """The condition, where the clause is that and connecting words."""
    found = _conditions(clause)
    if len(found) != 1 or not found[0].text:
        return None
    rest = clause[: found[0].start] + " " + clause[found[0].end :]
    return _in(found[0].text, _variable([found[0].text])) if _CONNECTIVES.fullmatch(rest) else None


_CLAUSE = re.compile(r"\s?,?(?:[^.,;。、\n=]|(?<=[<>])=|\.(?=\d)){0,60}")
# what follows a condition, before the formula: "for x < 0, the derivative is"
_SO = (
    r"(?:(?:the|its) (?:derivative|gradient|slope|output|function|value)|it|we|one|you)"
    r" (?:is|equals|becomes|gives|simplifies to|reduces to|have|has|gets?|finds?)(?: (?:just|simply|then|exactly))?\s?[$`]{0,2}"
)
_LABEL = re.compile(r"^\W{0,3}[A-Z][a-z]+(?: [a-z]+){0,2}[:：]\s")
_SO_BEHIND = re.compile(_SO + "$", _FLAGS)
_CLAUSE_BEFORE = re.compile(
    r"(?:[^.,;。、\n=]|(?<=[<>])=|\.(?=\d)){1,60}[,、]?\s?"
    r"(?:(?:この|その|当該)(?:区間|範囲|領域|部分|とき|場合)(?:では|で|において(?:は)?|は)?[、,]?\s?|"
    + _SO
    + r")?$",
    _FLAGS,
)
_IN_BRACKETS = re.compile(r"[\s$]{0,4}[(（]\s?([^()（）]{2,32}?)\s?[)）]")  # elu = x ( x > 0 )
_IF = re.compile(
    r"[\s,`$]{0,20}(?:\b(?:if|when|otherwise|else|unless|for (?!all|any|every|each|example|instance))\b|\(if|(?:の)?(?:とき|場合))",
    _FLAGS,
)
_IF_BEFORE = re.compile(
    r"\b(?:if|when|for (?!all|any|every|each|example|instance|the \w+ (?:function|activation)))\s[^.;:]{1,24}[:,→]?\s{0,2}$|(?<![こそ])(?:のとき|の場合)[はに、:：]{0,2}\s?$",
    _FLAGS,
)
_CONNECTIVES = re.compile(
    r"(?:[\s,.:;，、。：`$(){}*→-]|\b(?:if|when|whenever|for|where|in|on|the|case|an?|all|any|input|inputs|value|values"
    r"|is|are|it|its|x|z|of|region|side|range|then|with|at|derivative|gradient|slope|equals)\b|入力(?:値)?|値|が|は|の|で|に|を|とき|時|場合|なら(?:ば)?|領域|範囲|区間|部分|この|その|では|ければ|あれば|成り立(?:つ|ち(?:ます)?)|成立(?:する|します)|限り|x|z)*",
    _FLAGS,
)


# ---------------------------------------------------------------- values

_LINEAR = "(x)"  # it says so, or nearly so
_VALUES: Sequence[tuple[re.Pattern[str], str]] = [
    (sparing(words, _FLAGS), value)
    for words, value in (
        (
            r"\bunchanged\b|\buntouched\b|\bas[- ](?:it )?is\b|\bitself\b|\bintact\b|\bunmodified\b|\bunscaled\b"
            r"|\bthe same (?:value|input|number|output)\b|\bthe (?:input|value|number)(?: value)? (?:directly|itself|unchanged|as is)"
            r"|\b(?:outputs?|returns?|gives?|yields?|keeps?|equals?|is|to) (?:exactly |just |simply )?(?:the|its) (?:input|original)(?: value)?\b"
            r"|(?<=is |'s |as )(?:just |exactly |simply )?the identity(?: function| map)?\b|(?<=: )(?:the )?identity\b"
            r"|\b(?:keeps?|retains?|preserves?|retaining|keeping|preserving)\b(?: only| all)?"
            r"|\bpass(?:es|ed|ing)? (?:straight |directly |right )?through\b|\bthrough\b"
            r"|そのまま(?:の値)?|同じ値|同値|恒等(?:写像|関数)?|直接出力|入力(?:値)?を(?:出力|返)",
            "x",
        ),
        (
            r"(?<![\w.])zero(?:es|s|ed|ing)?\b(?: out)?|\b(?:discard|suppress|remove|block|dropp?|eliminat)(?:e?s|ed|ing)?\b(?: all)?|ゼロ|零",
            "0",
        ),
        (r"\b(?:outputs?|returns?|gives?|is|to|become|becomes|of) (?:exactly |a constant )?one\b", "1"),
        (r"(?<!non-)(?<!non)(?<!piecewise )\blinear(?:ly)?\b|(?<!非)線形", _LINEAR),
    )
]
_TIMES = sparing(
    rf"(?:入力(?:値)?|x)に(?:定数|係数|パラメータ)?\s?[$\\]{{0,2}}({_NUMBER}|alpha|α|a|β|beta)\$?を?(?:乗算|乗じ|掛け|かけ)(?:した|た)?(?:値|もの)?"
    rf"|({_NUMBER}|alpha|α|a|β|beta)\s?(?:倍(?:した(?:値|もの)|の値)?|(?:times|\*|×)\s(?:the\s)?(?:input|x|z|value)\b)"
    rf"|(?:multiplied|scaled) by \(?({_NUMBER}|alpha|α|beta|β)(?![\w.])",
    _FLAGS,
)
_BEGINS = re.compile(
    r"(?<![A-Za-z0-9_.α-ω'’])(?=[-−(\d√|]|e\s?\^|[xzutvsahyX](?![A-Za-z0-9_])|[a-zα-ω_]{2,14}\s?[(*·×/+−-]|[α-ω]"
    r"|(?:alpha|beta|gamma|lambda|theta|tau|mu)(?![A-Za-z0-9_]))"
)


def _values(text: str, taken: Sequence[_Event], shown: Sequence[tuple[int, int]]) -> list[_Event]:
    """The values in the gaps between the conditions."""
    found: list[_Event] = []
    at = 0
    for event in (*taken, _Event(False, "", len(text), len(text))):
        found += _values_between(text, at, event.start, shown)
        at = event.end
    return found


def _values_between(text: str, start: int, end: int, shown: Sequence[tuple[int, int]]) -> list[_Event]:
    gap = text[start:end]
    found = [_Event(True, value, m.start(), m.end()) for words, value in _VALUES for m in words.finditer(gap)]
    found += [_Event(True, f"{m[1] or m[2] or m[3]}*x", m.start(), m.end()) for m in _TIMES.finditer(gap)]
    at = 0
    while begun := _BEGINS.search(gap, at):
        at = max(begun.start() + 1, formula_end(gap.rstrip(" ([{（"), begun.start()))  # 0.5 (x < 0)
        formula = gap[begun.start() : at]
        whole = any(a <= start + begun.start() < b for a, b in shown) and formula.strip("([{| ")
        if _BY_SO_MUCH.match(gap, at):
            raise _UnreadError
        if (whole or _is_value(formula)) and not _UNIT.match(gap, at):
            found.append(_Event(True, formula.strip(), begun.start(), at))
    held = _longest(found)
    if _LEFT_OVER.search(_without(gap, held)):
        raise _UnreadError
    return [_Event(True, e.text, start + e.start, start + e.end) for e in held]


_UNIT = re.compile(r"\s?-?(?:degrees?\b|°|%|percent|times\b|度|倍|層|次元|個|年|回)", _FLAGS)


_BY_SO_MUCH = re.compile(r"\s?(?:だけ|ずつ)(?!で)")  # 0.5だけ縮める


class _UnreadError(Exception):
    """A part of the sentence is mathematics that is not understood."""


_LEFT_OVER = re.compile(
    r"[0-9*/^+×·√∙⋅=]|小さ|傾き|かけ|掛け|乗じ|倍|\b(?:small|slight|fraction|scaled|multipl|times)"
    r"|\b(?:alpha|beta|gamma|lambda|theta|tau|mu)\b|[αβγλθτμ]",
    _FLAGS,
)


def _without(text: str, events: Sequence[_Event]) -> str:
    for event in events:
        text = text[: event.start] + " " * (event.end - event.start) + text[event.end :]
    return text


def _longest(events: Sequence[_Event]) -> list[_Event]:
    held: list[_Event] = []
    for event in sorted(events, key=lambda e: (e.start, e.start - e.end)):
        if held and event.start < held[-1].end:
            continue
        held.append(event)
    return held


_PLAIN_VALUE = re.compile(rf"{_NUMBER}|[xzutvX]")
_COMPUTED = re.compile(r"[A-Za-z0-9)][-−+*/^(·× ]+[A-Za-z0-9(α-ω√]|[α-ω]|\d[a-z]|-[a-z]")


def _is_value(formula: str) -> bool:
    """Whether the formula can be a value outside code: a number, x, or something computed."""
    return _PLAIN_VALUE.fullmatch(formula) is not None or _COMPUTED.search(formula) is not None


# ---------------------------------------------------------------- pairs

_SLOPE = re.compile(
    r"\b(?:derivative|gradient|slope)s?\b|\b(?:derivada|dérivée|derivata|ableitung)\b|導関数|微分|勾配|傾き(?!を(?:かけ|掛け))",
    _FLAGS,
)
_SECOND = sparing(
    r"(?:[2２二]\s?[階次]|第[2二]次)\s?の?\s?(?:微分(?:係数)?(?!可能|でき)|導関数)|\bsecond (?:order )?derivatives?\b",
    _FLAGS,
)
_DENIED = sparing(
    r"\b(?:not|never|cannot|unlike|instead of|rather than|without|neither|nor)\b|n't\b|ではなく|でなく|ない(?!場合|とき|時)|ません|異な|違い",
    _FLAGS,
)
_IF_NOT = sparing(
    r"\b(?:if not|not (?:negative|positive)|not (?:less|greater|more|larger) than)\b|そうで(?:な|は?な)",
    _FLAGS,
)


# what is said of these is not said of the function
_ELSEWHERE = re.compile(
    r"\b(?:(?:much|far|well) (?:larger|smaller|greater|less|bigger|lower|higher|above|below)|loss|losses|epochs?|learning rate|accuracy|errors?|batch(?:es)?|scores?|trained|labels?|class(?:es)?"
    r"|large|very|huge|extreme(?:ly)?|sufficiently|approach(?:es|ing)?|saturat\w+|tends?|asymptot\w+|converg\w+|near(?:ly)?|close)\b"
    r"|\b(?:layer|step|filter|neuron|node|figure|table|equation|section|chapter|stage|week|version)s?\s?#?\d"
    r"|[\w)]\s?も\s?(?:正|負|0|ゼロ)|偏微分|大きな(?:正|負)|十分に?(?:大き|小さ)|非常に|近づ|収束|飽和|漸近|ほぼ|損失|学習率|精度|正解率|誤差|エポック|ラベル",
    _FLAGS,
)
_WHERE = re.compile(r"[,;(]\s*(?:where|with|in which|here)\b(?!\s*[xz]\b)|ただし|ここで", _FLAGS)
# left sides, and the letter of "the input x"
_BESIDE = re.compile(
    r"(?:^|(?<=\n))\s{0,8}[-*•]\s+|(?:\d\s?<\s?)?(?:\b(?:alpha|beta|gamma|lambda|theta|a|b)|[αβγλθ])\s?(?:[<>≥≤]=?)\s?\d+(?:\.\d+)?(?!\s?[<>*])|"
    r"(?<![A-Za-z])\(?[d∂][A-Za-zσφ]{0,12}(?:\s?\([A-Za-z]\))?\)?\s?/\s?\(?[d∂][a-z]\)?[^=]{0,16}=(?!=)|"
    r"[A-Za-zσφα-ω_][A-Za-z0-9_²]{0,30}(?:['’′]{0,2}|\s?\^\(?prime\)?)(?:\([A-Za-z]\))?\s*=(?!=)|(?<=input )[xz]\b|(?<=入力)\s?[xz]\b(?=\s?[にをのはが])",
    re.ASCII,
)


_ARGUMENT = r"(?:\s?\([A-Za-z]\))?"
_LEFT_SLOPE = re.compile(
    rf"[A-Za-zσφα-ω_]\w{{0,30}}(?:['’′]|\s?\^\(?prime\)?){_ARGUMENT}[\s`$]{{0,3}}[=:]"
    rf"|(?<![A-Za-z])\(?[d∂][A-Za-zσφ]{{0,12}}{_ARGUMENT}\)?\s?/\s?\(?[d∂][a-z]\)?[^=]{{0,16}}=",
)
_LEFT_TWICE = sparing(rf"[A-Za-zσφα-ω_]\w{{0,30}}(?:['’′]{{2,3}}|″){_ARGUMENT}\s{{0,3}}=")


def cases_in(text: str, shown: Sequence[tuple[int, int]] = ()) -> ByCases | None:
    """The cases that a sentence says, or None. `shown`: where formulas and code stand in it.

    Guarantee: time grows with length; no regular expression repeats another.
    """
    if not holds(low(text), _OF_CONDITIONS):
        return None
    if len(text) > _LONGEST or _ELSEWHERE.search(text) or _DENIED.search(_IF_NOT.sub(" ", text)):
        return None
    if _LEFT_TWICE.search(text):
        return None
    sloped = _LEFT_SLOPE.search(text) is not None
    twice = _SECOND.search(text) is not None
    text = _SECOND.sub(lambda found: " " * len(found.group()), text)
    if twice and (sloped or _SLOPE.search(text)):
        return None
    text = _WHERE.split(_BESIDE.sub(lambda found: " " * len(found.group()), text), maxsplit=1)[0]
    conditions = _conditions(text)
    if not 1 <= len(conditions) <= _MOST or not conditions[0].text:
        return None
    try:
        events = sorted([*conditions, *_values(text, conditions, shown)], key=lambda e: e.start)
    except _UnreadError:
        return None
    pairs = _paired(_without_whole(text, _collapsed(events)))
    if pairs is None or any(not where.text for _, where in pairs[:-1]):
        return None
    order = 2 if twice else int(sloped or _SLOPE.search(text) is not None)
    if order and not sloped and any(value.text in (*_USUAL, _LINEAR) for value, _ in pairs):
        return None  # a slope by which something is multiplied
    variable = _variable([event.text for pair in pairs for event in pair]) or "x"
    cases = tuple(Case(_in(value.text, variable), _in(where.text, variable)) for value, where in pairs)
    start = min(event.start for pair in pairs for event in pair)
    end = max(event.end for pair in pairs for event in pair)
    loose = any(value.text == _LINEAR for value, _ in pairs)
    return ByCases(cases, order, variable, start, end, loose)


_USUAL = "xzutvsyhaiX"  # letters for a variable, the most usual first


def _variable(formulas: Sequence[str]) -> str:
    """The letter that formulas are in: the most usual one but x, which words are in, or x."""
    letters = re.findall(r"(?<![A-Za-z])[xzutvsahiyX](?![A-Za-z(])", " ".join(formulas))
    usual = [letter for letter in _USUAL if letter in letters]
    return usual[1] if usual[:2] in (["x", "z"], ["x", "u"]) else usual[0] if usual else ""


def _in(formula: str, variable: str) -> str:
    """In the letter x, where words said "the input" beside formulas in z."""
    if variable != "x":
        formula = re.sub(rf"(?<![A-Za-z]){variable}(?![A-Za-z(])", "x", formula)
    return spelled(formula.strip())


def _collapsed(events: Sequence[_Event]) -> list[_Event]:
    """Without a value that is said twice, as in "through unchanged"."""
    held: list[_Event] = []
    for event in events:
        if held and event.is_value and held[-1].is_value and _LINEAR in (held[-1].text, event.text):
            event = event if held[-1].text == _LINEAR else held[-1]
            held.pop()
        if held and event.is_value and held[-1].is_value and held[-1].text == event.text:
            continue
        if held and _is_again(held[-1], event):  # 負の場合 (z < 0)
            continue
        held.append(event)
    return held


def _without_whole(text: str, events: Sequence[_Event]) -> Sequence[_Event]:
    """Without a formula that is said first, where each condition goes on with the value that it is of: "It is
    x*relu6(x + 3)/6, so below -3 it is 0"."""
    if len(events) < 3 or not len(events) % 2 or not events[0].is_value or events[1].is_value:
        return events
    goes_on = all(
        _GOES_ON.match(text, where.end, value.start)
        for where, value in pairwise(events[1:])
        if value.is_value
    )
    return events[1:] if goes_on and _BREAKS.search(text, events[0].end, events[1].start) else events


_GOES_ON = re.compile(
    r"[\s`$]{0,3},?\s?(?:(?:it|f|this|that|the (?:output|function|result|value))(?:\([a-z]\))?(?:\s(?:is|equals|becomes|gives|outputs|returns)|'s|$|\s$)|you get|we get|は|なら|では|のとき)",
    _FLAGS,
)
_BREAKS = re.compile(r"[,.;:—–]|\b(?:so|hence|thus|therefore|which means)\b", _FLAGS)


def _is_again(one: _Event, other: _Event) -> bool:
    """Whether the second of two conditions says in a formula what the first says in words."""
    said = re.sub(r"(?<![A-Za-z])[xzutvsahiyX](?![A-Za-z(])", "x", other.text).replace(" ", "")
    return not one.is_value and not other.is_value and said != "" and said == one.text.replace(" ", "")


def _paired(events: Sequence[_Event]) -> list[tuple[_Event, _Event]] | None:
    """Neighbours in twos; a last value may repeat the one before it."""
    pairs: list[tuple[_Event, _Event]] = []
    at = 0
    while at < len(events):
        first = events[at]
        second = events[at + 1] if at + 1 < len(events) else None
        if second is None or first.is_value == second.is_value:
            if first.is_value and pairs and pairs[-1][0].text == first.text:
                at += 1
                continue
            return None
        pairs.append((first, second) if first.is_value else (second, first))
        at += 2
    return pairs or None
