"""What a function gives where, in words: 0 for negative inputs, its input for positive ones, 0.5 at x = 0.

A sentence is read as conditions ("if x < 0", 入力が0以下の場合) and results ("outputs 0", そのまま出力), which
are paired: in Japanese a result stands behind its condition; in English all results stand before theirs, or
all behind; "otherwise" is what is left. What stands between a condition and its result says whether it is the
function or its derivative that is spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from sympy import Expr, S, oo

from symacts.activation import x
from symacts.case import Pattern, Proposal
from symacts.claim import Compared, Curve, Kind, Relation
from symacts.prose.clauses import is_of_slope_last, sentence
from symacts.prose.lexicon import ONE
from symacts.prose.phrasing import (
    FROM_A_SIDE,
    HIGHER,
    SLOPE_WHICH,
    curve_of,
    is_alternative,
    is_denied,
    is_nearly,
    is_of_slope_formula,
    is_of_the_extreme,
    scalar_names,
)
from symacts.prose.valuing import Printed, Sampled, is_rounded, points_at, printed, settings_in, valued
from symacts.reading.blocks import Code, Display, Heading, Output
from symacts.reading.claims import ClaimError
from symacts.reading.passages import Found, Passage, Role
from symacts.reading.subjects import GUESSED
from symacts.values import Interval
from symacts.wording import sparing

__all__ = ["given"]


class _Half(Enum):
    BELOW = "x < 0"
    UP_TO = "x <= 0"
    ABOVE = "x > 0"
    FROM = "x >= 0"


_INTERVALS = {
    _Half.BELOW: Interval(-oo, S.Zero),
    _Half.UP_TO: Interval(-oo, S.Zero, False, True),
    _Half.ABOVE: Interval(S.Zero, oo),
    _Half.FROM: Interval(S.Zero, oo, True, False),
}
_REST = {
    _Half.BELOW: _Half.FROM, _Half.UP_TO: _Half.ABOVE, _Half.ABOVE: _Half.UP_TO, _Half.FROM: _Half.BELOW,
}  # fmt: skip


@dataclass(frozen=True)
class _Condition:
    """Where: on a half-line, at points, or (None) where the one before does not hold."""

    start: int
    end: int
    where: _Half | tuple[Expr, ...] | None


@dataclass(frozen=True)
class _Result:
    """What is given: a number, or the input itself. `order`: 1 where the words name the derivative."""

    start: int
    end: int
    number: Printed | None
    about: bool
    order: int


# ---------------------------------------------------------------- conditions

_VARIABLE = r"\$?\\?\(?\s?[xzu]\s?"
_INPUT = r"(?:the |its |an |all |any |every )?(?:inputs?|values?|arguments?|numbers?|x|z|it|they)(?: values?)?\s(?:is |are |that are |which are |being |was )?"
_THINGS = r"(?:real )?(?:inputs?|values?|numbers?|arguments?|x|z|side|half|part|region|domain|axis|ones?|pre-?activations?|entries|elements|signals?)"
_ZERO = r"(?:0(?!\.?\d)|zero\b)"
_SIGNS = {
    "<": _Half.BELOW, r"\lt": _Half.BELOW, "<=": _Half.UP_TO, "≤": _Half.UP_TO, "≦": _Half.UP_TO, r"\le": _Half.UP_TO,
    r"\leq": _Half.UP_TO, r"\leqq": _Half.UP_TO, ">": _Half.ABOVE, r"\gt": _Half.ABOVE, ">=": _Half.FROM,
    "≥": _Half.FROM, "≧": _Half.FROM, r"\ge": _Half.FROM, r"\geq": _Half.FROM, r"\geqq": _Half.FROM,
}  # fmt: skip
_WORDS: tuple[tuple[str, _Half], ...] = (
    (rf"{_INPUT}(?:less than or equal to|at most|not (?:positive|greater than)|<=|≤) ?{_ZERO}", _Half.UP_TO),
    (rf"{_INPUT}(?:greater than or equal to|larger than or equal to|at least|>=|≥) ?{_ZERO}", _Half.FROM),
    (rf"{_INPUT}(?:less than|below|smaller than|lower than|under|<) ?{_ZERO}(?! or equal)", _Half.BELOW),
    (rf"{_INPUT}(?:greater than|above|larger than|bigger than|higher than|over|exceeds?|>) ?{_ZERO}(?! or equal)", _Half.ABOVE),
    (rf"\b(?:non-?positive|zero or negative|negative or zero)(?: {_THINGS})?", _Half.UP_TO),
    (rf"\b(?:non-?negative|zero or positive|positive or zero)(?: {_THINGS})?", _Half.FROM),
    (rf"(?<!non)(?<!non-)(?<!or )\bnegative {_THINGS}\b", _Half.BELOW),
    (rf"(?<!non)(?<!non-)(?<!or )\bpositive {_THINGS}\b", _Half.ABOVE),
    (rf"{_INPUT}(?:strictly )?negative\b", _Half.BELOW),
    (rf"{_INPUT}(?:strictly )?positive\b", _Half.ABOVE),
    (r"\b(?:if|when|for|whenever|where)\s(?:strictly )?negative\b", _Half.BELOW),
    (r"\b(?:if|when|for|whenever|where)\s(?:strictly )?positive\b", _Half.ABOVE),
    (r"\bnegatives\b", _Half.BELOW),
    (r"\bpositives\b", _Half.ABOVE),
    (r"(?:0|ゼロ)以下", _Half.UP_TO),
    (r"(?:0|ゼロ)以上", _Half.FROM),
    (r"(?:0|ゼロ)(?:未満|より小さ|より下|を下回)|(?:負|マイナス)の?(?:入力|値|数|領域|範囲|部分|側|区間|とき|時|場合|方)|(?:が|は)(?:負|マイナス)(?:のとき|の時|の場合|なら|であれば|だと|では)", _Half.BELOW),
    (r"(?:0|ゼロ)(?:より大き|より上|を超え|を越え|を上回)|(?<!非)(?<!ソフト)(?:正|プラス)の?(?:入力|値|数|領域|範囲|部分|側|区間|とき|時|場合|方)(?!規)|(?:が|は)(?:正|プラス)(?:のとき|の時|の場合|なら|であれば|だと|では)", _Half.ABOVE),
)  # fmt: skip
_HALVES = [(sparing(words, re.IGNORECASE), half) for words, half in _WORDS]
_BY_SIGN = sparing(
    rf"{_VARIABLE}(<=|>=|[<>≤≦≥≧]|\\(?:lt|gt|leqq?|geqq?|le|ge)(?![A-Za-z]))\s?\$?{_ZERO}(?!\s?(?:<|≤|\\le))",
    re.IGNORECASE,
)
_BY_SIGN_BEHIND = sparing(
    r"(?<![\d.])0\s?(<=|>=|[<>≤≦≥≧]|\\(?:lt|gt|leqq?|geqq?|le|ge)(?![A-Za-z]))\s?[xzu](?![\w(])(?!\s?[<>≤≥=])",
    re.IGNORECASE,
)
_MIRRORED = {
    _Half.BELOW: _Half.ABOVE, _Half.UP_TO: _Half.FROM, _Half.ABOVE: _Half.BELOW, _Half.FROM: _Half.UP_TO,
}  # fmt: skip
_NUMBER = r"[-+−–±]?\s?(?:\d{1,6}(?:\.\d{1,12})?(?:[eE]-?\d{1,3})?|\.\d{1,12})"
_AT = sparing(
    rf"(?:\b(?:at|when|for|if|where|with|,)\s(?:the (?:input|point) )?)?{_VARIABLE}(?:=|＝)\s?(?P<symbol>{_NUMBER})(?![\d.]*\s?\$?\s?(?:[<≤x*×·/+^]|以外|を除|でな))(?![\d.]*,\s?-?\d)"
    rf"|\b(?:plug(?:ging)?|put(?:ting)?) in (?:x ?= ?)?\$?(?P<put>{_NUMBER}|zero)(?![\w.]*\d)"
    rf"|\b(?:by the time|once|when) (?:the input|the argument|x|z) (?:reaches|hits) (?P<reached>{_NUMBER}|zero)(?![\w.]*\d)"
    rf"|\b(?:an |the )?inputs? (?:value )?of (?P<of>{_NUMBER}|zero)(?![\w.]*\d)(?=\s(?:becomes?|gives?|produces?|yields?|returns?|maps?|turns?|is mapped|results?))"
    rf"|\b(?:at|when|for|if) (?:the |its )?(?:input|argument) (?:is |of |equals )?(?P<input>{_NUMBER}|zero)(?![\w.]*\d)"
    r"|\b(?:values?|outputs?|gradients?|derivatives?|slopes?)(?: of [\w ]{1,20})? (?P<zero>at (?:zero\b|0(?!\.?\d)))"
    r"|\b(?P<origin>at the origin)|(?P<原点>原点で)"
    rf"|(?:入力|入力値|x)(?:が|は)\s?(?P<入力>{_NUMBER}|ゼロ)(?:の?(?:とき|時|場合)|なら|であれば|だと|では)",
    re.IGNORECASE,
)
_INDICATOR = re.compile(r"1\}?\s?_?\{?[\[({]\s?$")  # 1[z > 0] is a number, and no condition
_OTHERWISE = sparing(
    r"\b(?:otherwise|else|in all other cases|(?:for |in )?all (?:the )?others?(?: (?:cases|values|inputs|x))?)\b|それ以外|その他|そうでな",
    re.IGNORECASE,
)


_EXTREME = re.compile(
    r"\b(?:large|very|highly|strongly|small|big|extreme(?:ly)?|sufficiently|far|most|many|some|certain)\s(?:in\s)?$"
    r"|(?:大きな|大きい|大きく|非常に|十分|極端に|小さな|小さい|一部の|多くの)$",
    re.IGNORECASE,
)


def _conditions(text: str) -> list[_Condition]:
    found: list[_Condition] = []
    for words, half in _HALVES:
        found += [_Condition(m.start(), m.end(), half) for m in words.finditer(text)]
    found += [_Condition(m.start(), m.end(), _SIGNS[m[1].lower()]) for m in _BY_SIGN.finditer(text)]
    found += [_Condition(m.start(), m.end(), _MIRRORED[_SIGNS[m[1]]]) for m in _BY_SIGN_BEHIND.finditer(text)]
    for m in _AT.finditer(text):
        said = next((group for group in m.groups() if group), "0")
        points = points_at(said) or [S.Zero]
        found.append(_Condition(m.start(), m.end(), tuple(points)))
    found = [c for c in found if _EXTREME.search(text, max(0, c.start - 14), c.start) is None]
    found = [c for c in found if _INDICATOR.search(text, max(0, c.start - 8), c.start) is None]
    found += [_Condition(m.start(), m.end(), None) for m in _OTHERWISE.finditer(text)]
    return _apart(sorted(found, key=lambda c: (c.start, -c.end)))


def _apart(found: Sequence[_Condition]) -> list[_Condition]:
    """The longest where they overlap."""
    held: list[_Condition] = []
    for condition in found:
        if not held or condition.start >= held[-1].end:
            held.append(condition)
    return held


# ---------------------------------------------------------------- results

_VALUE = rf"(?P<value>zero|one half|half|{ONE}|ゼロ|\\[dt]?frac\{{\d{{1,3}}\}}\{{\d{{1,3}}\}}|{_NUMBER}(?:\s?/\s?\d{{1,3}})?)"
_VERBS = (
    r"(?:(?:you|we|one) (?:get|gets|obtain|find|have)|outputs?|returns?|returning|outputting|gives?|giving|produces?|yields?|reach(?:es)?|hits?|attains?|crosses|passes through|is|are|be|becomes?|equals?|was|(?:stays?|remains?)(?: at)?"
    r"|(?:maps?|mapped|mapping|sets?|setting|clips?|clipped|clamps?|clamped|turns?|turned|converts?|converted|squashe[sd]|forced|pushed|reduced|evaluates?|truncate[sd]) (?:[\w,$-]{1,12} ){0,4}?to"
    r"|(?:flat|fixed|constant|stuck|zero) at|(?:values?|outputs?|gradients?|slopes?|derivatives?|result)\s?(?:is |of |=|:)"
    r"|(?:has|have) (?:a |an )?(?:gradient|derivative|slope|value|output) of)"
)
_HOW = r"(?:already |still |even |exactly |simply |just |always |all |a constant |constantly |precisely |also |then |identically |a |only |the value |equal to |at |stuck at |set to |(?P<about>approximately |about |around |roughly |nearly |≈ ?))"
_NO_MORE = r"(?![\d.]*\d)(?![A-Za-z])(?!\s?(?:[*×·^/<≤\\]|\((?!\s?(?:at|for|when|if)\b)|or\b|to\b|of\b|〜|~|から|か[xX\d]|%|x\b|times\b|epochs?|layers?|と\d|,\s?\d|and \d|and \(?(?:sometimes )?\)?\s?(?:higher|larger|more|beyond|above|up)|-))"
_JA_HOW = r"(?:常に|すべて|全て|必ず|ちょうど|一律)?(?P<about>約|およそ|ほぼ)?"
_JA_GIVES = r"\s?(?:を|に|と|が|の)?(?:常に)?(?:出力|返|出す|出し|得られ|出てく|なる|なり|なっ|変換|置き換|する|し[、。てま]|固定|クリップ|写|です|だ|である|とし|を取|をと|を、|の値)"
_RESULTS: tuple[str, ...] = (
    rf"(?<![\w]){_VERBS}\s?\$?{_HOW}{{0,2}}\$?{_VALUE}{_NO_MORE}",
    rf"(?:は|が|を|→|:|も|⇒|出力(?:値)?)\s?\$?{_JA_HOW}\$?{_VALUE}\$?{_NO_MORE}(?={_JA_GIVES}|[。、,.]|\.?$)",
    rf"(?:、|て|に|で|対し|(?<=る)と)\s?\$?{_JA_HOW}\$?{_VALUE}\$?{_NO_MORE}(?={_JA_GIVES})",
    rf"(?:\band|\bbut|,)\s(?:is |it is )?\$?{_VALUE}\$?{_NO_MORE}(?=\s(?:if|when|for|otherwise|elsewhere|where)\b)",
    rf"(?:^|:)\s{{0,4}}(?:exactly |always |simply )?\$?{_VALUE}\$?{_NO_MORE}(?=\s(?:for|if|when|where)\b)",
    rf"\b(?:has|have|having|with|gives?|giving|produces?) (?:an? |exactly |a constant ){{0,2}}{_VALUE}(?=\s(?:gradient|derivative|slope)\b)",
    r"(?<![\w-])(?P<value>zero)(?:e?s|ing|ed)(?: out)?(?= (?:all |any |the |every )?(?:negative|positive|non-?positive))",
)
_ITSELF = (
    r"(?:pass(?:es|ed)?|lets?|leaves?|keeps?|kept|outputs?|returns?|gives?|are|is)\s(?!nothing|none|no\b|little|only|half|an?\b)(?:[\w$]{1,12}\s){0,4}?(?:unchanged|as[- ](?:it )?is\b|straight through|through(?: unchanged)?(?!\s(?:an?|the|another|several|many|its|some|each|two|all|sigmoid|tanh|relu|softmax)\b)|unmodified|intact|directly)"
    r"|(?:outputs?|returns?|gives?|equals?|yields?|produces?|equal to)\s?\$?(?:simply |just |exactly |directly )?(?:the (?:same )?(?:input|value)(?: itself)?\b|x itself|itself|the identity|(?<![\w(])[xz](?![\w(*/^'+-]|\s?[-+*/^=<>]))"
    r"|(?:\band|\bor|,)\s(?:the input(?: itself| directly| value)?|(?:the )?(?:value|number|x) itself|itself)(?=[\s,]{1,2}(?:otherwise|if|when|for|else)\b)"
    r"|(?:acts?|behaves?|works?|is) (?:just |exactly |simply )?(?:like |as )?(?:an? |the )identity\b",
    r"そのまま(?:の値)?(?:を)?(?:出力|返|通|流|伝|使|の値)|恒等(?:関数|写像)|入力(?:値)?と同じ値?|入力(?:値)?を(?:返す|出力する)",
)
_NUMBERS = [sparing(words, re.IGNORECASE) for words in _RESULTS]
_SAME = [sparing(words, re.IGNORECASE) for words in _ITSELF]
_SPELLED = {"zero": "0", "ゼロ": "0", "one": "1", "half": "1/2", "one half": "1/2"}
_SLOPE = re.compile(r"\b(?:gradient|derivative|slope)s?\b|勾配|微分|導関数|傾き|f'|f\^", re.IGNORECASE)
# "it peaks at 0 with a value of 1": of what was spoken of
_OF_THE_SLOPE = re.compile(
    r"\b(?:with|at|to|has|takes?|reaches|attains|having|taking|reaching|attaining) (?:an?|the|its) (?:\w+ )?values?$",
    re.IGNORECASE,
)
_OUTPUT = re.compile(r"\boutputs?\b|\bvalues?\b|\breturns?\b|出力|\bactivations?\b", re.IGNORECASE)


def _results(text: str) -> list[_Result]:
    found: list[_Result] = []
    for words in _NUMBERS:
        for m in words.finditer(text):
            number = printed(_SPELLED.get(m["value"].lower(), m["value"]))
            if number is not None:
                found.append(_Result(m.start(), m.end(), number, m.groupdict().get("about") is not None, 0))
    for words in _SAME:
        same = (m for m in words.finditer(text) if not is_nearly(text, m.end()))
        found += [_Result(m.start(), m.end(), None, False, 0) for m in same]
    return _longest(found)


def _longest(found: Sequence[_Result]) -> list[_Result]:
    """Those that overlap no longer one: "and is 1", not "is 1"."""
    held: list[_Result] = []
    for result in sorted(found, key=lambda r: (r.start, -r.end)):
        if not held or result.start >= held[-1].end or result.end > held[-1].end:
            held.append(result)
    return held


# ---------------------------------------------------------------- pairs

_IF = re.compile(r"\b(?:if|when|whenever|once) (?:[\w']+ ){0,5}$", re.IGNORECASE)

_BREAK = re.compile(r"[.;。!?]\s|[。;]")
_FARTHEST = 64
_JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
_ELSEWHERE = re.compile(
    r"\b(?:loss|losses|cost|error|weights?|bias(?:es)?|learning rate|accuracy|probabilit\w+|mean|average|variance|maximum|minimum|max|min|supremum|infimum|bound|greatest|largest|biggest|steepest|highest|smallest|lowest"
    r"|limit|approach\w*|tends?|close|near|range|between|neurons? (?:is|are)|less|more|greater|smaller|saturat\w*|sum|difference|gap|distance|ratio|product|temperature)\b"
    r"|損失|誤差|重み|学習率|平均|分散|最大|最小|極限|近づ|近い|近く|範囲|値域|確率|閾値|合計|差|比|上限|下限|上界|下界|以上|以下",
    re.IGNORECASE,
)


_OF_TWO = re.compile(
    r"\b(?:difference|gap|distance|discrepancy|ratio|sum|product|average|mean) (?:between|of) [^.;,]*\band\b[^.;]*$",
    re.IGNORECASE,
)


def _pairs(text: str) -> Iterator[tuple[_Condition, _Result]]:
    conditions = _conditions(text)
    if not conditions:
        return
    results = [r for r in _results(text) if _says(text, r, conditions)]
    previous: _Half | None = None
    said = False
    for result in results:
        condition = _condition_of(text, result, results, conditions)
        if condition is None or not (said or not _goes_on(text, result)):
            continue
        said = True
        if condition.where is None:
            if previous is None:
                continue
            condition = replace(condition, where=_REST[previous])
        elif isinstance(condition.where, _Half):
            previous = condition.where
        yield condition, result


def _goes_on(text: str, result: _Result) -> bool:
    """Whether it leans on a result before it: "and 1 for positive ones"."""
    return text[result.start : result.end].startswith(("and ", "but ", ", "))


def _condition_of(
    text: str, result: _Result, results: Sequence[_Result], conditions: Sequence[_Condition]
) -> _Condition | None:
    """The condition inside the result, close behind it, before it, or else behind it."""
    inside = [c for c in conditions if result.start <= c.start and c.end <= result.end]
    if inside:
        return inside[0] if len(inside) == 1 else None
    own = _OWN.match(text, result.end)
    if own is not None and not any(result.end <= c.start < own.end() for c in conditions):
        return None  # "0 for x < 0, 6 for x > 6": where the other one is given is not read here
    before = next((c for c in reversed(conditions) if c.end <= result.start + 1), None)
    behind = next((c for c in conditions if c.start >= result.end), None)
    if behind is not None and behind.where is None and any(r.start > behind.end for r in results):
        behind = None
    if behind is not None and "," in text[result.end : behind.start] and _LEADS.match(text, behind.end):
        behind = None  # "it is 1/4, at x = 9 it is 0.01"
    if behind is not None and _IN_NEXT_CLAUSE.match(text, result.end, behind.end):
        behind = None  # "positive ones pass through, negative ones are dropped"
    if behind is not None and _JAPANESE.search(text[result.end : behind.start + 1]):
        behind = None
    tight = behind is not None and _TIGHT.fullmatch(text, result.end, behind.start) is not None
    for condition in (behind, before) if tight else (before, behind):
        if condition is not None and _joined(text, condition, result, results):
            return condition
    return None


def _joined(text: str, condition: _Condition, result: _Result, results: Sequence[_Result]) -> bool:
    gap = text[min(condition.end, result.end) : max(condition.start, result.start)]
    if any(_between(other.start, condition, result) for other in results if other is not result):
        return False
    return len(gap) <= _FARTHEST and _BREAK.search(gap) is None


_OWN = re.compile(
    r"[$`]?\s(?:(?:for|if|when|whenever|where)(?:\s[$`]?(?:\\?\|)?[xzu]\b|\s*$)"
    r"|in[- ]between\b|between\b|everywhere\b|throughout\b|on (?:the (?:interval|rest|whole)\b|[$`]?[\[(]))",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"[\s,$`]{0,3}(?:it|they|its \w+|the \w+)\s(?:is|are|has|equals?|takes|gives|returns|yields|outputs|comes|sits|drops|falls|rises|reaches|produces)\b"
)
_IN_NEXT_CLAUSE = re.compile(
    r"[\s$`]{0,2},\s(?!(?:and |but |only |e\.g\. ){0,2}(?:for|if|when|whenever|where|in|on|at|over|as)\b|[$`]{0,2}[xzu]\b)[a-z]",
    re.IGNORECASE,
)
_TIGHT = re.compile(
    r"[\s,$`(]{0,3}(?:only |exactly )?(?:for|if|when|whenever|where|in|on|at|to|over|as)?\s?(?:the |all |any |every |its )?[$`]?"
)


def _says(text: str, result: _Result, conditions: Sequence[_Condition]) -> bool:
    """Not the number of a condition, nor what is only supposed: "if the gradient is 0"."""
    if any(c.start < result.end and result.start < c.end and not _is_in(c, result) for c in conditions):
        return False
    supposed = _IF.search(text, max(0, result.start - 60), result.start)
    return supposed is None or any(supposed.start() <= c.start < result.start for c in conditions)


def _is_in(condition: _Condition, result: _Result) -> bool:
    return (
        result.start <= condition.start
        and condition.end <= result.end
        and condition.end - condition.start < result.end - result.start
    )


def _between(at: int, condition: _Condition, result: _Result) -> bool:
    low, high = sorted((condition.start, result.start))
    return low < at < high


def _order(text: str, condition: _Condition, result: _Result) -> int | None:
    """0 where the function is spoken of, 1 where its derivative is; None where neither is."""
    start = max(0, min(condition.start, result.start) - 60)
    if (which := SLOPE_WHICH.search(text[: min(condition.start, result.start)][-80:])) is not None:
        return 2 if which["second"] else 1
    of_formula = is_of_slope_formula(text, min(condition.start, result.start))
    if of_formula is not None:
        return 2 if of_formula["second"] else 1
    if _OF_TWO.search(text[max(0, start - 20) : result.start]):
        return None
    clause = re.split(
        r"[.;,。!?]|(?<![はも])、|\band\b|\bbut\b", text[start : min(condition.start, result.start)]
    )[-1]
    within = clause + text[min(condition.start, result.start) : max(condition.start, result.start)]
    within += text[result.start : result.end]
    bare = text[condition.start : condition.end]
    if _ELSEWHERE.search(within.replace(bare, " ")) is not None:
        return None
    within = f"{bare} {within}"
    slopes = [m.start() for m in _SLOPE.finditer(within)]
    outputs = [
        m.start() for m in _OUTPUT.finditer(within) if not _OF_THE_SLOPE.search(within[: m.end()][-32:])
    ]
    if not slopes and _OF_NAMES.search(text[: min(condition.start, result.start)][-72:]):
        return 1
    if not slopes:
        after = text[result.end : result.end + 16]
        return 1 if re.match(r"\s(?:gradient|slope|derivative)", after) else 0
    return 0 if outputs and outputs[-1] > slopes[-1] else 1


# the slope of both GELU and SiLU at the origin
_OF_NAMES = re.compile(
    r"\b(?:gradient|derivative|slope)s? of (?:(?!\b(?:is|are|has|have|was)\b)[^.;:]){1,56}$", re.IGNORECASE
)

# ---------------------------------------------------------------- claims


_REACHES = re.compile(r"(?:reach|hit|attain)", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|was|equals)\s[^.;,]{0,12}$", re.IGNORECASE)
_VERB = 3  # characters of a result that may be the verb
_IT_IS = re.compile(r"\bit\s(?:\w{1,3}\s?)?$")  # "its slope is 1 for positive x, but for negative x it is 0"
_ONE_SIDED = re.compile(
    r"(?:[左右]側?|片側)(?:からの|での|の)?微分|\b(?:left|right|one)[- ](?:hand(?:ed)? |sided )?(?:derivative|slope|gradient)",
    re.IGNORECASE,
)  # a slope that is no derivative


def _find(passage: Passage) -> Iterator[Proposal]:
    if isinstance(passage.block, Heading | Code | Output | Display):
        return
    text = passage.inlined.text
    if not passage.subjects or len(text) > 600 or _ONE_SIDED.search(text) or FROM_A_SIDE.search(text):
        return
    before, reached = 0, 0
    for condition, result in _pairs(text):
        told = sentence(passage)
        verb = _IS.search(text[: result.start + _VERB])
        at = (
            result.start if _REACHES.match(text, result.start) else verb.start() if verb is not None else None
        )
        if told is not None and at is not None and told.is_of_a_strange_noun(at):
            continue
        start, end = min(condition.start, result.start), max(condition.end, result.end)
        order = _order(text, condition, result)
        if _CURVED.search(text, 0, max(start, result.start)) or _SECOND.search(
            text[:start][-16:]
        ):  # at a point only
            order = None if isinstance(condition.where, _Half) else 2
        sloped = order == 0 and (_may_be_sloped(passage, text, start) or _sloped_before(passage))
        next_one = (
            before and _NEXT_ONE.fullmatch(text, reached, start) and not _OUTPUT.search(text, start, end)
        )
        if order == 0 and (_goes_on(text, result) or passage.is_sloped or next_one):
            order = max(before, int(passage.is_sloped))
        before, reached = order or 0, end
        if HIGHER.search(text, 0, max(start + 12, result.start)):
            order = None
        if is_of_the_extreme(text, result.start):
            continue  # the slope is greatest at 0, and there it is 1: "it" is what was spoken of before
        if order is None or is_denied(text, result.start, result.end) or _IS_SET.match(text, result.end):
            continue
        if order == 0 and told is not None and told.usual_order > 1:
            order = told.usual_order  # an answer to 「2回微分すると?」
        far = all(candidate.found in _FAR for candidate in passage.subjects)
        far = far or is_alternative(text, result.end)
        it = _IT_IS.search(text[: result.start + _VERB]) is not None
        orders = (1, 0) if sloped and it and _may_be_sloped(passage, text, start) else (order, 1)
        for name in _names(passage, text, start, end, result.start):
            for read in _claimed(name, orders[0], condition, result, (start, end), text):
                other = _claimed(name, orders[1], condition, result, (start, end), text) if sloped else ()
                yield replace(read, tentative=read.tentative or far, or_else=(*read.or_else, *other))


def _may_be_sloped(passage: Passage, text: str, start: int) -> bool:
    """Whether the derivative was spoken of before, and no function since."""
    slopes = [m.end() for m in _SLOPE.finditer(text, 0, start)]
    named = (m for m in passage.mentions if not _CASE_OF.match(text, m.end))
    return bool(slopes) and not any(slopes[-1] <= m.start < start for m in named)


# x=2での傾きは1/5、x=3では1/10: and the slope there
_NEXT_ONE = re.compile(
    r"[\s$`]{0,2}(?:です|である|であり|で|となり|になり)?[\s$`]{0,2}[、,][\s$`]{0,2}(?:また|そして|さらに)?[、]?[\s$`]{0,2}"
)
_BEFORE = 160  # characters


def _sloped_before(passage: Passage) -> bool:
    """Whether the text right before speaks of the slope, and no function is named since."""
    if any(m.role is Role.SUBJECT for m in passage.mentions) and (
        passage.before is None or not _BARE_JA.match(passage.inlined.text)
    ):
        return False
    start = passage.span.start
    before = passage.source.text[max(0, start - _BEFORE) : start]
    return is_of_slope_last(before)


# 傾きを1にすると: a value of a parameter
_IS_SET = re.compile(
    r"[\s$]{0,2}(?:に|と)(?:する|した|設定する|設定した|固定する|固定した|おく|おいた|選ぶ)(?:と|ら|とき|場合|なら|ば)"
)
# 勾配はほぼ0。ReLUは正なら1: the slope, or the function
_BARE_JA = re.compile(r"(?=.*[\u3041-\u30fa])(?!.*(?:出力|値|返|関数))")
_CASE_OF = re.compile(r"(?:関数)?\s?の(?:場合|とき|方)")
_CURVED = re.compile(
    r"(?:\bsecond (?:order )?derivatives?\b|\bcurvature\b|(?:2|二)階の?(?:微分|導関数))[^.。;]{0,60}$",
    re.IGNORECASE,
)


_SECOND = re.compile(r"\bsecond(?:[- ]order)? $", re.IGNORECASE)
_FAR = GUESSED | {Found.FILE}


def _names(passage: Passage, text: str, start: int, end: int, said: int) -> tuple[str, ...]:
    """Those that the words are about; in a relative clause the name before or, in Japanese, behind it."""
    for mention in passage.mentions:
        if mention.end <= start and _WHICH.match(text, mention.end) and start - mention.end < 60:
            relative = mention.name
            if not any(m.start > mention.end and m.end <= start for m in passage.mentions):
                return (relative,)
        if end <= mention.start <= end + 16 and _RELATIVE.fullmatch(text[end : mention.start]):
            return (mention.name,)
    if _WHERE_IT.search(text[start:end]) and is_of_slope_last(text[:start]):
        return ()  # "f' exceeds 1, e.g. at 2.4, where it equals": the slope does
    return scalar_names(passage, max(said - 1, 0), end)


_WHERE_IT = re.compile(r"\bwhere it\b", re.IGNORECASE)
_WHICH = re.compile(r"[\s,()]{0,3}(?:which|that|where|whose|since it|because it)\b")
_RELATIVE = re.compile(
    r"\s(?:in|by|with|under)\s(?:the\s)?|(?:を|に|と)?(?:出力|返|変換)?(?:する|す|なる|した|った|される|う)"
)


def _claimed(
    name: str, order: int, condition: _Condition, result: _Result, place: tuple[int, int], text: str
) -> Iterator[Proposal]:
    try:
        curve = curve_of(name, order)
    except ClaimError:
        return
    match condition.where:
        case _Half():
            on = _INTERVALS[condition.where]
            on = Interval(on.lo, on.hi) if order else on
            if result.number is None:
                if order == 0:
                    claim = Compared(curve, Relation.EQUAL, Curve("x", x), on)
                    yield Proposal((claim,), Kind.VALUE, (name,), *place)
            elif result.number.exact and not result.about:
                said = Curve(result.number.number.text, result.number.number.value)
                kind = Kind.SIGN_OF_GRADIENT if order else Kind.VALUE
                yield Proposal((Compared(curve, Relation.EQUAL, said, on),), kind, (name,), *place)
        case tuple() if result.number is not None:
            points = condition.where
            about = result.about or any(map(is_rounded, points))
            sampled = Sampled(order, points, [result.number] * len(points), about, place)
            read = valued([name], sampled, settings_in(text, [name]))
            if read is not None:
                yield read
        case _:
            return


given = Pattern(
    "given",
    _find,
    fires=(
        ("ReLU outputs 0 if x is negative and the input itself otherwise.", "relu = x on [0, oo)"),
        ("ReLU returns 0 for all inputs less than or equal to zero.", "relu = 0 on (-oo, 0]"),
        ("# ReLU\n\nFor positive inputs it passes the value unchanged.", "relu = x on (0, oo)"),
        ("ReLUは、入力が0以下の場合は0を出力し、0を超える場合はそのまま出力する。", "relu = x on (0, oo)"),
        ("ReLUは、入力が0以下の場合は0を出力し、0を超える場合はそのまま出力する。", "relu = 0 on (-oo, 0]"),
        ("# シグモイド関数\n\nx=0のとき、出力は0.5になる。", "sigmoid(0) ~= 0.5"),
        ("At x = 0 the output of the sigmoid is 0.5.", "sigmoid(0) ~= 0.5"),
        ("The derivative of tanh is 1 at x = 0.", "tanh'(0) = 1"),
        ("ReLU is flat at zero for all $x \\le 0$.", "relu = 0 on (-oo, 0]"),
    ),
    silent=(
        "If the gradient is zero for negative inputs, units die, as with ReLU.",
        "With ReLU the loss is 0 at x = 0.",
        "GELU is close to 0 for negative inputs.",
        "ReLU outputs are between 0 and 1 for negative inputs.",
        "シグモイド関数は、負の入力に対して0に近づく。",
        "The sigmoid does not output 0 for negative inputs.",
    ),
)
