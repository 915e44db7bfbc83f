"""Whether a note speaks of a parameter: where it does not, a function without a value has its usual one."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from symacts.activation import Activation, Parameter
from symacts.catalog import find
from symacts.reading.names import Mention, Role, mentions
from symacts.reading.places import Placed
from symacts.wording import sparing

__all__ = [
    "ValuesSaid",
    "excludes_usual",
    "family_of",
    "is_conditioned",
    "is_scale",
    "parameter_of",
    "speaks_of",
    "values_said",
]

_GREEK = {"alpha": "α", "beta": "β", "lambda": "λ", "gamma": "γ", "theta": "θ", "tau": "τ", "delta": "δ"}
_IN_GENERAL = sparing(
    r"\b(?:hyper-?)?parameters?\b|\bparametri[cs]\w*|\bcoefficients?\b|\blearnable|\btrainable|\btunable|\badjustable"
    r"|\bscal(?:e|ing) factor|\bgenerali[sz]|パラメ|係数|一般化|可変|学習可能",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.])(?:\d+(?:\.\d+)?|\.\d+)(?!\d|\.\d)")


_PARAGRAPHS = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:#|\\(?:sub)*section))")
_ITEMS = re.compile(r"\n(?=[ \t]*(?:[-*+•・]|[0-9]{1,2}[.)])[ \t])|(?<=。)")
_HEADED = re.compile(r"\s*(?:#{1,6}\s[^\n]*|\\(?:sub)*section\*?\{[^}\n]*\})")


@lru_cache(maxsize=64)
def _told_of(note: str, name: str) -> str:
    """The paragraphs and items of a note but for those that are about other functions alone: the alpha of
    SELU is not that of ELU."""
    kept: list[str] = []
    headed: frozenset[str] = frozenset()
    for paragraph in _PARAGRAPHS.split(note):
        heading = _HEADED.match(paragraph)
        if heading is not None:
            headed = _named(heading.group())
        above = headed
        for item in _ITEMS.split(paragraph):
            above = _named(item) or above  # an item without a name goes on with the one before
            if not above or name in above:
                kept.append(item)
    return "\n\n".join(kept)


@lru_cache(maxsize=1 << 14)
def _named(text: str) -> frozenset[str]:
    found = mentions(Placed.of(text).folded().text)
    spoken = [m for m in found if m.role is Role.SUBJECT]
    return frozenset(m.name for m in spoken or found)


@lru_cache(maxsize=256)
def speaks_of(note: str, name: str, where: str) -> bool:
    """Whether the note names a parameter of the function, or shows the value in "alpha = 1/5".

    >>> speaks_of("Softplus is ln(1 + e^x).", "softplus", "beta = 3/2")
    False
    >>> speaks_of("Leaky ReLU is max(0.2x, x).", "leaky_relu", "alpha = 1/5")
    True
    """
    row = find(name)
    parameter, _, value = where.partition(" = ")
    held = [p for p in row.parameters if p.name == parameter] if row else []
    if not held:
        return True
    note = _told_of(note, name)
    if _is_general(note) or any(map(note.__contains__, _letters(held[0].name))):
        return True
    words = (held[0].name, *held[0].also)
    if any(_is_named(word, note) for word in words):
        return True
    return not is_scale(name, where) and _is_shown(value, note)


def is_scale(name: str, where: str) -> bool:
    """Whether the parameter in "beta = 3/2" is 1 where nobody speaks of it, as in softplus and ELU.

    A leaky ReLU has another slope in every framework.
    """
    row, parameter = find(name), where.partition(" = ")[0]
    return row is not None and any(p.name == parameter and p.value == 1 for p in row.parameters)


_NUM = r"([-−]?[0-9]{1,4}(?:\.[0-9]{1,4})?)(?![0-9.]*[0-9])"
_PARAMETER = (
    r"(?P<letter>[αβ]|\\?(?<![a-z])(?:alpha|beta)|(?<![a-z])parameter|パラメータ)[$`]?\s?"
    r"(?:(?:の値)?(?:が|は)|is|are)?\s?"
)
# what a sentence may ask of a parameter: a pattern for the rest, and the relation to a number
_CONDITIONS: tuple[tuple[re.Pattern[str], Callable[[float, float], bool]], ...] = tuple(
    (sparing(f"{_PARAMETER}(?:{rest})", re.IGNORECASE), relation)
    for rest, relation in (
        (rf"(?:[≥≧]|>=|\\geq?\b|at least|no less than)\s?{_NUM}|{_NUM}\s?以上", operator.ge),
        (rf"(?:[≤≦]|<=|\\leq?\b|at most|no (?:more|greater) than)\s?{_NUM}|{_NUM}\s?以下", operator.le),
        (
            rf"(?:>(?!=)|\\gt\b|(?:strictly )?(?:greater|larger|more) than|above|over|exceeds)\s?{_NUM}"
            rf"|{_NUM}\s?(?:より(?:も)?大き|を(?:超え|越え))|(?:strictly )?positive|正(?!則|規)|プラス",
            operator.gt,
        ),
        (
            rf"(?:<(?!=)|\\lt\b|(?:strictly )?(?:less|smaller|lower) than|below|under)\s?{_NUM}"
            rf"|{_NUM}\s?(?:未満|より(?:も)?小さ)|negative|負|マイナス",
            operator.lt,
        ),
    )
)


def is_conditioned(sentence: str) -> bool:
    """Whether the sentence asks something of a parameter: "if alpha is at most 1", αが正のとき."""
    return any(words.search(sentence) for words, _ in _CONDITIONS)


def excludes_usual(sentence: str, name: str) -> bool:
    """Whether what the sentence asks of a parameter does not hold for the usual value of the function.

    >>> excludes_usual("If alpha is negative, it falls.", "leaky_relu")
    True
    >>> excludes_usual("αが1以下なら凸", "leaky_relu")
    False
    """
    row = find(name)
    if row is None or not row.parameters:
        return False
    for words, relation in _CONDITIONS:
        for found in words.finditer(sentence):
            said = next((n for n in found.groups()[1:] if n), "0")
            parameter = parameter_of(row, found["letter"].lstrip("\\").lower())
            if parameter is None or not parameter.value.is_number:
                continue
            if not relation(float(parameter.value), float(said.replace("−", "-"))):
                return True
    return False


def _letters(name: str) -> tuple[str, ...]:
    return (_GREEK[name], f"\\{name}") if name in _GREEK else ()


def _is_named(word: str, note: str) -> bool:
    """A letter is a parameter beside signs; alone it may be an article."""
    if len(word) > 1:
        # max(-1, x) has no parameter max
        alone = rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z]|\s?\()"
        return re.search(alone, note, re.IGNORECASE) is not None
    letter = re.escape(word)
    before, behind = rf"[=*·+(,$-]\s?{letter}(?![A-Za-z])", rf"(?<![A-Za-z]){letter}\s?[*·(=^$,]"
    return re.search(rf"{before}|{behind}|(?<![A-Za-z]){letter}\s?[xz](?![A-Za-z])", note) is not None


def _is_shown(value: str, note: str) -> bool:
    above, _, below = value.partition("/")
    try:
        number = abs(float(above) / float(below or "1"))
    except ValueError:
        return True
    return any(abs(shown - number) < 1e-9 for shown in _numbers(note))


@lru_cache(maxsize=64)
def _numbers(note: str) -> frozenset[float]:
    return frozenset(map(float, _NUMBER.findall(note)))


@lru_cache(maxsize=64)
def _is_general(note: str) -> bool:
    return _IN_GENERAL.search(note) is not None


_LETTERS = {"α": "alpha", "β": "beta", "λ": "lambda", "γ": "gamma", "θ": "theta", "τ": "tau"}
_ANY = frozenset(
    {"slope", "weight", "weights", "parameter", "coefficient", "傾き", "係数", "パラメータ", "leak"}
)


def family_of(mention: Mention, text: str) -> str:
    """Swish with a value for beta is the row that has a beta."""
    spelled = text[mention.start : mention.end].lower()
    return (
        "swish"
        if mention.name == "silu" and ("swish" in spelled or "スウィッシュ" in spelled)
        else mention.name
    )


def parameter_of(row: Activation, letter: str) -> Parameter | None:
    """The parameter of the row that a letter or a word stands for."""
    letter = _LETTERS.get(letter, letter.lower() if len(letter) > 1 else letter)
    for parameter in row.parameters:
        if letter in (parameter.name, *parameter.also):
            return parameter
    alone = len(row.parameters) == 1
    return row.parameters[0] if alone and (letter in _ANY or letter in ("a", "alpha", "beta", "b")) else None


# ---------------------------------------------------------------- for which values


_A_LETTER = (
    r"[$`(\s]{0,3}(?P<letterN>\\?(?:alpha|beta|gamma|lambda|theta|tau)(?![A-Za-z])|[αβγλθτ]"
    r"|(?<![A-Za-z])[abckmpsqwT](?![A-Za-z]))"
)
_BOUNDED = (
    r"(?:\s?(?P<wayN>[<>]=?|[≥≤≠]|\\[gl]eq?(?![a-z])|\\neq?(?![a-z]))\s?(?P<boundN>\d{1,3}(?:\.\d{1,3})?))?"
)
_EVERY = (
    (
        r"\b(?:for|with|at) (?:all|every|any|each)(?: (?:positive|possible|fixed))?"
        r"(?: (?:values?|choices?) of(?: the)?)?(?: (?:parameter|slope))?" + _A_LETTER + _BOUNDED
    ),
    r"\b(?:whatever|regardless of|no matter what|independent(?:ly)? of|irrespective of)"
    r"(?: the (?:value|choice) of)?" + _A_LETTER,
    r"(?:すべて|全て|任意|あらゆる|どんな|どの(?:ような)?)(?:の)?\s?" + _A_LETTER + _BOUNDED,
    _A_LETTER + r"[$`\s]{0,3}(?:が|は|を)(?:いくつ|何|なん|どんな値|どのような値)"
    r"(?:で(?:も|あ)|にしても|に(?:とって|し)も)",
    _A_LETTER + r"[$`\s]{0,3}(?:の値)?に(?:よらず|依らず|かかわらず|関わらず|関係なく|依存せず|依存しな)",
)
_FOR_ALL = sparing(
    "|".join(re.sub(r"(letter|way|bound)N", rf"\g<1>{k}", form) for k, form in enumerate(_EVERY)),
    re.IGNORECASE,
)
_SIDE = r"\d{1,3}(?:\.\d{1,3})?|\d/\d"
_WAY = r"\s?(?:[<>]=?|[≥≤≠]|\\[gl]eq?(?![a-z])|\\neq?(?![a-z])|\\[gl]t(?![a-z]))\s?"
_ANY_WAY = re.compile(r"[<>≥≤≠\\]")
# for α > 1, 0 < α < 1 なら: of the parameter, and not of the input
_CONDITION = re.compile(
    rf"(?P<low>(?:{_SIDE}){_WAY})?(?P<letter>\\?(?:alpha|beta|gamma|lambda)(?![A-Za-z])|[αβγλ]|(?<![A-Za-z])[ab](?![A-Za-z]))"
    rf"(?P<high>{_WAY}-?(?:{_SIDE}))?"
)
_IF = re.compile(
    r"\b(?:for|when|if|whenever|with|as long as|provided(?: that)?)(?: all| every| any)?\s[$`(]{0,2}$",
    re.IGNORECASE,
)
_IF_BEHIND = re.compile(
    r"[\s$`)]{0,3}(?:なら|でも|のとき|の時|の場合|では|に対して|であれば|であるとき|の範囲)"
)
_KANA = re.compile(r"[\u3041-\u30fa]")
_GIVEN_ANEW = re.compile(
    r"(?:\\?(?:alpha|beta|lambda|gamma)(?![A-Za-z])|[αβγλ]|(?<![A-Za-z])[ab](?![A-Za-z]))[$`]?\s?=\s?[$`]?-?[\d./]{1,6}[\s$`]{0,3}"
    r"(?:なら|でも|のとき|の時|の場合|では|であれば|とすれば|とすると|だと)"
)
_WAYS = {
    "≥": ">=", "≤": "<=", "≠": "!=", "\\ge": ">=", "\\geq": ">=", "\\le": "<=", "\\leq": "<=", "\\ne": "!=",
    "\\neq": "!=", "\\lt": "<", "\\gt": ">",
}  # fmt: skip


@dataclass(frozen=True)
class ValuesSaid:
    """For which values of a parameter a sentence is meant: what stands before its letter, and behind it.

    `every`: the letter stands for all values, and is no condition.
    """

    letter: str
    before: str = ""
    behind: str = ""
    every: bool = False


def values_said(text: str, at: int | None = None) -> ValuesSaid | None:
    """The values of a parameter that the sentence is about; of several conditions the one before `at`.

    >>> values_said("it is convex for all α > 0")
    ValuesSaid(letter='α', before='', behind='> 0', every=True)
    >>> values_said("0<α<1なら凸である")
    ValuesSaid(letter='α', before='0<', behind='<1', every=False)
    >>> values_said("CELU は α によらず滑らかだが、ELU は α ≠ 1 では滑らかでない", 35)
    ValuesSaid(letter='α', before='', behind='!= 1', every=False)
    """
    found = _FOR_ALL.search(text)
    if found is None:
        return _condition(text, at)
    nearer = None if at is None else _condition(text[found.end() : at + 1], at)
    if nearer is not None:
        return nearer
    groups = found.groupdict()
    letter = next(groups[f"letter{k}"] for k in range(len(_EVERY)) if groups[f"letter{k}"])
    way, bound = (
        next((groups[f"{part}{k}"] for k in (0, 2) if groups[f"{part}{k}"]), None)
        for part in ("way", "bound")
    )
    behind = f"{_WAYS.get(way, way)} {bound}" if way and bound else ""
    return ValuesSaid(letter.lstrip("\\"), "", behind, every=True)


def _condition(text: str, at: int | None) -> ValuesSaid | None:
    """The condition on a letter that the sentence makes, of several the last before `at`."""
    held = [
        found
        for found in (_CONDITION.finditer(text) if _ANY_WAY.search(text) else ())
        if (found["low"] or found["high"])
        and (_IF.search(text[: found.start()][-24:]) or _IF_BEHIND.match(text, found.end()))
    ]
    if not held:
        return _condition_in_words(text)
    before = [found for found in held if at is not None and found.start() <= at]
    chosen = before[-1] if before else held[0]
    ahead = at is not None and _KANA.search(text)  # a condition stands in front: α=1なら…、α≠1では…
    if ahead and (not before or _GIVEN_ANEW.search(text, chosen.end(), at or 0)):
        return None
    low, high = (_spelled_way(chosen[part] or "") for part in ("low", "high"))
    return ValuesSaid(chosen["letter"].lstrip("\\"), low, high)


_IN_WORDS = sparing(
    r"(?P<letter>[αβγλ]|\\?(?:alpha|beta)(?![A-Za-z])|(?<![A-Za-z])[ab](?![A-Za-z]))[$`\s]{0,3}(?:が|は|is|の値が)[$`\s]{0,3}"
    r"(?:(?P<sign>正|負|positive|negative)|(?P<bound>\d{1,3}(?:\.\d{1,3})?)(?P<way>以上|以下|未満|より大き|より小さ|を超え))"
)
_JA_WAYS = {
    "正": "> 0", "positive": "> 0", "負": "< 0", "negative": "< 0", "以上": ">=", "以下": "<=", "未満": "<",
    "より大き": ">", "より小さ": "<", "を超え": ">",
}  # fmt: skip


def _condition_in_words(text: str) -> ValuesSaid | None:
    """αが負でも, "if alpha is negative"."""
    held = [*_IN_WORDS.finditer(text)]
    if len(held) != 1:
        return None
    said = held[0]
    behind = _JA_WAYS[said["sign"]] if said["sign"] else f"{_JA_WAYS[said['way']]} {said['bound']}"
    return ValuesSaid(said["letter"].lstrip("\\"), "", behind)


def _spelled_way(text: str) -> str:
    for sign, way in sorted(_WAYS.items(), key=lambda pair: -len(pair[0])):
        text = text.replace(sign, way)
    return text.strip()
