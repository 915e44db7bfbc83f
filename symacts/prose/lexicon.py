"""Words to concepts: what a sentence about a function speaks of, in English and in Japanese.

A sentence is cut into words that mean something here: places on the line ("for large inputs", "入力が負のとき"),
quantities (the output, its slope), predicates ("tends to 0", "に近づく"), numbers, spans, traits. All other words
are passed over; their places remain, so that what stands between two words can be looked at.

The tables below are written in lower case. In them a blank is any blank, `~` is one or none, and names in
capitals stand for the parts of `_MACROS`. No quantifier stands on another, so that reading is linear.

>>> [word.concept.name for word in words("As x grows, the slope of tanh approaches 0")]
['PLACE', 'CUT', 'SLOPE', 'IS', 'TENDS']
>>> [word.concept.name for word in words("入力が負のとき勾配は0になる")]
['PLACE', 'SLOPE', 'NUMBER', 'INTO']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from sympy import Expr, Integer, S, oo

from symacts.claim import Trait, Written
from symacts.plain import plain
from symacts.reading.claims import ClaimError, as_number
from symacts.values import Interval
from symacts.wording import Sought, all_needles, late

__all__ = [
    "FRACTION",
    "NUMERAL",
    "ONE",
    "Concept",
    "Place",
    "Quality",
    "Span",
    "Word",
    "clean",
    "number",
    "words",
]


class Concept(Enum):
    """What a word is about."""

    CUT = "the end of a clause"
    EXCEEDS = "is, somewhere, beyond a number"
    PLACE = "where"
    SLOPE = "the derivative"
    CURVATURE = "the second derivative"
    OUTPUT = "the value"
    INPUT = "the argument"
    ALIEN = "a quantity of something else"
    TENDS = "comes near to numbers"
    FADES = "becomes small"
    GROWS = "becomes large"
    SATURATES = "changes no more, far out"
    VANISHING = "the vanishing gradient"
    DEAD = "units that are dead"
    NONZERO = "is not 0"
    NEGATIVE = "takes negative values"
    POSITIVE = "takes positive values only"
    IDENTITY = "is the argument itself"
    LINEAR = "is linear"
    NUMBER = "numbers"
    SPAN = "from one number to another"
    RANGE = "the set of values"
    INTO = "brings into a set"
    GREATEST = "the greatest value"
    LEAST = "the least value"
    STEEP = "steep, or steeper"
    BOUND = "on which side of a number the values are"
    AVOIDS = "never takes numbers"
    LIKENESS = "comes near to another function"
    TRAIT = "what the function is as a whole"
    IS = "is, gives"
    NOT = "a denial"


@dataclass(frozen=True)
class Place:
    """Where something holds: `ends` of the line, an interval, near a point, or where the values are near some.

    `loose`: the words may mean something else, as "0以下" without a name. `rest`: everywhere but there.
    `but`: at all other points. `threshold`: the number is that of the function, whose jump it is.
    `beyond`: the ends are where the argument is greater in size than this. `mirrored`: the same on the other
    side of 0, where ± is said.
    """

    ends: tuple[Expr, ...] = ()
    on: Interval | None = None
    near: bool = False
    values: tuple[Written, ...] = ()
    point: Written | None = None
    loose: bool = False
    rest: bool = False
    but: bool = False
    threshold: bool = False
    beyond: Written | None = None
    mirrored: Written | None = None

    @property
    def said(self) -> Written:
        """The point, as it is written."""
        assert self.on is not None
        return self.point or Written(self.on.lo, str(self.on.lo))

    @property
    def is_point(self) -> bool:
        return self.on is not None and self.on.is_point and not self.near


@dataclass(frozen=True)
class Span:
    """From `low` to `high`; with brackets (`exact`), or signs (-1 <= y < 1), it is said which ends belong to it."""

    low: Written
    high: Written
    low_closed: bool = True
    high_closed: bool = True
    exact: bool = False
    signs: bool = False


@dataclass(frozen=True)
class Quality:
    """What a function is, or is not (`lacks`); `order`: that many continuous derivatives."""

    trait: Trait
    lacks: bool = False
    order: Expr | None = None


Value = None | str | Place | Span | Quality | tuple[Written, ...]


@dataclass(frozen=True)
class Word:
    """text[start:end] and what it means; `clause` counts from 0."""

    concept: Concept
    start: int
    end: int
    value: Value = None
    clause: int = 0

    @property
    def place(self) -> Place:
        assert isinstance(self.value, Place)
        return self.value

    @property
    def quality(self) -> Quality:
        assert isinstance(self.value, Quality)
        return self.value

    @property
    def numbers(self) -> tuple[Written, ...]:
        assert isinstance(self.value, tuple)
        return self.value


# ---------------------------------------------------------------- numbers

_PARTS = {
    "zero": "0", "ゼロ": "0", "零": "0", "one": "1", "unity": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
}  # fmt: skip
_NTHS = ("half", "third", "quarter|fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_COUNTS = ("one|a|an", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# one eighth, two-thirds, three quarters: a third that is none, as in "a third layer", has no end of its own
_PARTS |= {
    f"{count}{join}{part}{'s' * (k > 1)}": f"{k}/{n}"
    for n, parts in enumerate(_NTHS, 2)
    for part in parts.split("|")
    for k, counts in enumerate(_COUNTS, 1)
    for count in counts.split("|")
    for join in " -"
    if k < n and (k == 1 or part != "half")
}  # fmt: skip
FRACTION = (
    r"(?:(?<!\band\x20)(?:an?|one)[ -](?:half|quarter)|one[ -](?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"|(?:two|three|four|five|six|seven|eight|nine)[ -](?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s)(?![a-z])"
)
_INFINITY = r"(?:\\infty|∞|infinity|inf|oo|無限大)"
_SIGN = (
    r"(?:(?:(?<![a-z0-9)\]])|(?<=\\to)|(?<=\\rightarrow)|(?<=\\approx)|(?<=\\simeq)|(?<=\\leq)|(?<=\\geq)|(?<=\\le)|(?<=\\ge))(?<![^a-z][a-z]\x20)(?<![0-9)\]]\x20)[-+−–±]\s?|\\pm\s?|マイナス\s?|プラス\s?"
    r"|(?:負の|正の|(?<!\ba )(?<!\bany )(?<!\beach )(?:negative |positive )|minus |plus )(?=\s?(?:\\inf|∞|inf|無限|[0-9]|(?:one|zero)(?![a-z]))))"
)
# π/2, \frac{\pi}{2}, 1/√2, ln 2, 1/e; where braces stood, a blank is left
_CLOSED = (
    r"\\[dt]?frac\s?[0-9][0-9](?![0-9])"
    r"|(?<![0-9.])[0-9]{1,2}\s?[-−]\s?(?:[0-9]{1,2}\s?/\s?e(?![a-z0-9^(])|\\?(?:ln|log)\s?(?:[0-9]{1,3}|\([0-9]{1,3}\))(?![0-9.]))"
    r"|\\[dt]?frac\s{0,2}(?:[0-9]{1,3}\s?)?(?:\\pi|π)\s{1,3}[0-9]{1,3}"
    r"|\\[dt]?frac\s{0,2}(?:[0-9]{1,3}|\\sqrt\s{0,2}[0-9]{1,3})\s{1,4}[0-9]{1,3}\s?\\sqrt\s{0,2}[0-9]{1,3}"  # \frac{1}{6\sqrt{3}}
    r"|\\[dt]?frac\s{0,2}(?:1|\\sqrt\s{0,2}[0-9]{1,3})\s{1,4}(?:\\sqrt\s{0,2}[0-9]{1,3}|[0-9]{1,3}|e)"
    r"|[0-9]{1,3}\s?/\s?\(\s?[0-9]{1,3}\s?[*·×]?\s?(?:√|\\?sqrt)\s?(?:[0-9]{1,3}|\([0-9]{1,3}\))\s?\)"
    r"|\\sqrt\s{1,2}[0-9]{1,3}/(?:\\pi|π|pi)(?![a-z0-9])"  # \sqrt{2/\pi}
    r"|(?:[0-9]{1,3}\s?/\s?)?(?:√|\\sqrt|sqrt(?=\())\s?(?:[0-9]{1,3}|\([0-9]{1,3}\))(?:\s?/\s?[0-9]{1,3})?"
    r"|\\[dt]?frac\s{0,2}[0-9]{1,3}\s{1,3}(?:\\sqrt\s{0,2})?\\pi(?![a-z])"
    r"|(?:[0-9]{1,3}\s?/\s?)?(?:√|sqrt(?=\())\s?\(\s?[0-9]{1,2}\s?(?:π|\\pi|pi)\s?\)"
    r"|(?:[0-9]{1,3}\s?/\s?)?(?:√|\\sqrt|sqrt(?=\())\s?\(?\s?(?:π|\\pi|pi)(?![a-z])\s?\)?(?:\s?/\s?[0-9]{1,3})?"
    r"|(?:√|\\sqrt|sqrt)\s?\(\s?[0-9]{1,3}\s?/\s?(?:[0-9]{1,3}|π|\\pi|pi)\s?\)"
    r"|[0-9]{1,3}\s?/\s?\(?\s?(?:[0-9]{1,3}\s?)?(?:π|\\pi|pi)(?![a-z])\)?"
    r"|(?:[0-9]{1,3}\s?)?(?:π|\\pi|pi)(?![a-z])(?:\s?/\s?[0-9]{1,3})?"
    r"|\\?(?:ln|log)\s?(?:[0-9]{1,3}|\([0-9]{1,3}\))(?:\s?/\s?[0-9]{1,3}(?![0-9.]))?"
    r"|[0-9]{1,3}\s?/\s?e(?![a-z0-9^(])"
    r"|[0-9]{1,3}\s?分の\s?[0-9]{1,3}"
)
# the number, and no count of what follows: "is one at 0", but not "has exactly one zero, at 0"
ONE = (
    r"(?<!\bthe\x20)(?<!\bthis\x20)(?<!\bthat\x20)(?<!\bwhich\x20)(?<!\beach\x20)(?<!\bevery\x20)(?<!\bany\x20)(?<!\bno\x20)(?<!hand\x20)(?<!another\x20)(?<!other\x20)(?<!ler\x20)(?<!ger\x20)(?<!wer\x20)(?<!per\x20)(?<!ter\x20)(?<!mer\x20)(?<!ser\x20)"
    r"one(?![ -](?!(?:above|after|again|almost|along|always|and|around|as|at|because|before|below|beside|between|beyond|both|but"
    r"|by|corresponds?|during|even|everywhere|except|exactly|far|for|from|gradient|however|identically|if|in|independent"
    r"|independently|inside|instead|is|it|its|just|like|means|minus|near|nearly|never|no|nor|not|on|once|only|or|otherwise|outside|over"
    r"|per|plus|precisely|respectively|rather|right|since|slope|so|than|the|then|there|therefore|through|throughout|thus|times|to"
    r"|together|too|towards?|under|unless|until|via|we|when|whenever|where|wherever|whereas|which means|while|with|within|without|yet)\b))(?![a-z])"
)
# the number, where nothing is counted: "it is capped at six."
COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten)(?=[.,;:)]|$|\x20(?:and|but|for|when|if|so|because|which|where|while|everywhere)\b)"
_POWER_OF_TEN = r"10(?:\s?\^\s{0,2}[-−]?\s{0,2}[0-9]{1,3}(?!\.?[0-9])|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
NUMERAL = (  # in a text that is `clean`
    _SIGN
    + rf"?(?:{_CLOSED}|[0-9]{{1,9}}(?:\.[0-9]{{1,17}})?(?:\s?/\s?[0-9]{{1,6}})?|\.[0-9]{{1,17}}|(?<![a-z]){FRACTION}|(?<![a-z])(?:zero|one)(?![a-z])|ゼロ)"
    r"(?![a-z0-9_^]|\.[0-9]|\s?/\s?(?:[a-zα-ω√(]|\\(?![a-z]))|\s?[%％])"
)
_NUMBER = re.compile(
    r"(?<![abcdfghijklmnprsuvyz0-9_^.√])"  # for haste: most of a text is the middle of words
    r"(?<![a-zˣ²³)\]][-+−*/·×])(?<![a-zˣ²³)\]]\x20[-+−*/·×]\x20)"  # e^x - 1 is not 1
    r"(?:(?<![a-z0-9_^.√])|(?<=\\to)|(?<=arrow)|(?<=\\neq)|(?<=\\[nlg]e)|(?<=\\[lg]eq)|(?<=\\[lg]t)|(?<=\\approx)|(?<=\\simeq))(?<!log\x20)(?<!ln\x20)(?<!sqrt\x20)(?<!exp\x20)(?<!\^\x20)(?<!\^\x20-)(?<!\^-)(?<![0-9]/)"
    + _SIGN
    + rf"?(?:{_CLOSED}|{_POWER_OF_TEN}|"
    + r"[0-9]{1,9}(?:\.[0-9]{1,17})?(?:\s?/\s?[0-9]{1,6}(?!\.?[0-9]))?|\.[0-9]{1,17}"
    r"|\\[dt]?frac\s{0,2}[0-9]{1,4}\s{1,3}[0-9]{1,4}(?!\s?(?:\\sqrt|√|\\pi|π))"
    rf"|(?<![a-z]){FRACTION}|(?<![a-z])zero|(?:(?<=\bat\x20)|(?<=\bto\x20)|(?<=\bis\x20)|(?<=exceeds\x20)|(?<=equals\x20)|(?<=reaches\x20)){COUNT}"
    rf"|(?<![a-z]){ONE}|unity|ゼロ|零|" + _INFINITY + ")"
    r"(?![a-z0-9_^⁰¹²³⁴⁵⁶⁷⁸⁹⁻]|\.[0-9]|-(?!inf)[a-z]|\s?/\s?(?:[a-zα-ω√(]|\\(?![a-z]))|\s?[%％]|\s(?:minus|plus|times)\b"
    r"|\s?[-+−*/·×]\s?(?:\\(?:tanh|sigma|exp|frac|phi)|tanh|sigmoid|exp\(|e\s?\^|[xzfgσ](?:[(^.,)$\s]|$))|\s?(?:次|階|回|倍|層|種|つの|つ目|年|個|章|番))"
)
_INSIDE = "\ue010"  # the numbers of a sentence are put into it as runs of these: c, 0, oo, -oo
_ZERO, _INF, _MINUS_INF = "\ue011", "\ue012", "\ue013"
_LETTERS = "\ue014"  # letters that a number is said in before


_LESS_THAN_A_NUMBER = re.compile(r"([0-9]{1,2})\s?-\s?(?=[0-9]{1,2}\s?/\s?e$|\\?l)")


def number(text: str) -> tuple[Written, ...]:
    """The number that the words say; two for one with both signs; none if it is none.

    >>> [str(written) for written in number("±1")], [str(written) for written in number("マイナス無限大")]
    (['-1', '1'], ['-oo'])
    >>> [str(number(text)[0]) for text in (r"-\\frac \\pi  2", "1/√2", "ln 2", "2π/3", "1/e")]
    ['-pi/2', '1/sqrt(2)', 'log(2)', '2*pi/3', '1/exp(1)']
    """
    said = " ".join(text.replace("−", "-").replace("–", "-").lower().split())
    if (
        power := re.fullmatch(r"(-?\s?10)(?:\s?\^\s?(-?)\s?([0-9]{1,3})|([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]{1,4}))", said)
    ) is not None:
        raised = power[4].translate(_RAISED) if power[4] else f"{power[2]}{power[3]}"
        said = f"{power[1].replace(' ', '')}^{raised}"
    if (less := _LESS_THAN_A_NUMBER.match(said)) is not None:  # 1 - 1/e
        held = number(said[less.end() :])
        return tuple(as_number(f"{less[1]}-{plain(written.value)}") for written in held)
    both = said.startswith(("±", "\\pm"))
    said = re.sub(r"^(?:±|\\pm|プラス|正の|plus |positive |\+)\s*", "", said)
    said = re.sub(r"^(?:マイナス|負の|minus |negative |-)\s*", "-", said)
    sign, said = ("-", said[1:]) if said.startswith("-") else ("", said)
    said = re.sub(r"^\\[dt]?frac\s*([0-9]+)\s*([0-9]+)$", r"\1/\2", said)
    said = re.sub(r"^([0-9]+) ?分の ?([0-9]+)$", r"\2/\1", said)
    said = _closed(said) if re.search(r"\\|π|√|pi|sqrt|l[on]|e$", said) else said
    said = "oo" if re.fullmatch(_INFINITY, said) else _PARTS.get(said, said)
    try:
        return tuple(as_number(f"{s}{said}") for s in (("-", "") if both else (sign,)))
    except ClaimError:
        return ()


def _closed(said: str) -> str:
    """A number in closed form, in the language of `ask`; what is none is left as it is."""
    said = re.sub(r"^\\sqrt ([0-9]+)/(\S+)$", r"sqrt(\1/\2)", said)
    said = re.sub(r"√|\\?sqrt", "sqrt", said)
    said = re.sub(r"^\\[dt]?frac ?(\S+|sqrt \d+) (\d+) ?sqrt ?([0-9]+)$", r"\1/(\2*sqrt \3)", said)
    said = re.sub(r"/ ?\( ?(\d+) ?[*·×]? ?sqrt ?\(?([0-9]+)\)? ?\)$", r"/(\1*sqrt \2)", said)
    said = re.sub(r"π|\\pi", "pi", said)
    said = re.sub(r"^\\[dt]?frac ?([0-9]+) (?:(sqrt) ?)?pi$", r"\1/\2(pi)", said)
    said = re.sub(r"sqrt ?\( ?(pi|[0-9]+) ?\)|sqrt ?(pi|[0-9]+)", lambda m: f"sqrt({m[1] or m[2]})", said)
    said = re.sub(r"/ ?\(? ?([0-9]+) ?\*?pi\)?$", r"/(\1*pi)", said)
    said = re.sub(r"^\\?(?:ln|log) ?\(?([0-9]+)\)?$", r"log(\1)", said)
    said = re.sub(r"([0-9]) ?(?=π|\\?pi)", r"\1*", said)
    said = re.sub(r"π|\\pi", "pi", said)
    said = re.sub(r"^\\[dt]?frac ?(\S+) (\S+)$", r"\1/\2", said)
    return re.sub(r"/ ?e$", "/exp(1)", said)


def _signed(text: str) -> str:
    """The text with its numbers as runs of signs, of the same length."""
    return _NUMBER.sub(lambda found: _shown(found.group()), text)


def _shown(said: str) -> str:
    """Runs for what the words say; of ±∞ the sign stays."""
    both = _BOTH_INFINITE.match(said)
    if both is not None:
        return said[: both.end()] + _INF * (len(said) - both.end())
    return _sign_of(said) * len(said)


_BOTH_INFINITE = re.compile(rf"(?:±|\\pm)\s?(?={_INFINITY})")


def _sign_of(text: str) -> str:
    held = number(text)
    if len(held) != 1:
        return _INSIDE
    return {S.Zero: _ZERO, oo: _INF, -oo: _MINUS_INF}.get(held[0].value, _INSIDE)


_MACROS = {
    "NUMS": "NUM(?:~(?:,? ?(?:or|and)|/|か|または|もしくは|や|と|、|,)~(?:to |at )?(?:y~=~)?NUM(?! (?:it|they|the \\w{1,12}) \\w)(?![\ue010-\ue013]|~で(?![すあ]|は?な)|~(?:以上|以下|未満|より|を超え)))?",
    "NUM": f"(?<![{_INSIDE}-{_MINUS_INF}])[{_INSIDE}-{_MINUS_INF}]{{1,32}}",
    "ZERO": f"{_ZERO}{{1,8}}",
    "MINUSINF": f"{_MINUS_INF}{{1,24}}",
    "INF": f"{_INF}{{1,20}}",
    "VAR": r"(?:(?:the |its |an? )?(?:(?:real|input|raw) )?(?:inputs?|values?|numbers?|arguments?|pre-?activations?"
    r"|logits?|[xzut])(?! function)(?: values?| of [xzu]| [xz])?)",
    "ANY": "(?:(?:all|every|any|the|its|only|of) ){0,3}",
    "AT": "(?:(?:for|when|if|on|in|with|at|to|of|as|where|over) )",
    "MUCH": "(?:(?:very|extremely|sufficiently|arbitrarily|increasingly|highly|strongly|more|deeply|too|big|large) )?",
    "X": "(?:[xzutv](?:_[ijk])?)",
    "CMP": r"(?:<=|>=|<|>|≤|≥|≦|≧|\\leqslant|\\geqslant|\\leq|\\geq|\\le|\\ge|\\lt|\\gt|⩽|⩾)",
    "EQ": r"(?:=|≈|≒|≃|~=|\x7e|\\approx|\\simeq|\\fallingdotseq)",
    "WIDE": r"[\x20\n]{0,9}",
    "ARROW": r"(?:→|->|\\to|\\rightarrow|\\longrightarrow|tends? to|goes to|go to|approach(?:es)?|nears?)",
    "ABOUT": rf"(?:(?:{_LETTERS}{{1,48}}|a|the|approximately|about|around|roughly|nearly|almost|only|just|exactly|simply|always"
    r"|constant|equal to|identically|value|values|of|≈|約|ほぼ|およそ|わずか|たった|常に|必ず|ちょうど)~){0,4}",
    "JVAR": r"(?:(?:(?:入力|変数|引数)(?:された|した)?(?:の?値|データ|信号)?|(?<![a-z])[xzu](?![a-z])(?:の値)?|(?<![の力数分果対])値)(?:~\(~[xzu]~\))?~)",
    "WHEN": r"(?:~(?:の|である|な|となる)?~(?:とき|時|場合|際|領域|部分|範囲|区間|側|方|ところ|所|値|入力|点|条件|ユニット|ニューロン|ノード)(?:には|では|に|で|は|の)?"
    r"|なら(?:ば)?|だと|であれば|であると)?",
    "NEVER": r"(?:never|cannot|can't|can never|can not|will never|won't|does not|doesn't|do not|don't)",
    "EXTENT": r"(?:(?:めちゃくちゃ|めっちゃ|すごく|ものすごく|相当|限りなく|ずっと|非常に|とても|十分に?|極端に|どんどん|無限に|極めて|すごく|かなり|ある程度|より|過度に)~)?",
    "LARGE": "大き(?:くな(?:る|れば|っ|り)|けれ|い|く)(?:(?:すぎ|過ぎ)る?)?(?:ば大きい|ば大きく)?",
    "SMALL": "小さ(?:くな(?:る|れば|っ|り)|けれ|い|く)(?:(?:すぎ|過ぎ)る?)?(?:ば小さい|ば小さく)?",
    "EVERY": "(?:どんな|どの(?:ような)?|いかなる|すべての|全ての|あらゆる|任意の)~(?:実数)?~(?:入力|x|実数|値|点)(?:値|x)?~(?:で|に対して|に対し|について|において)(?:も|は)?[、,]?",
    "JTHEN": "(?:値|もの|数)?(?:である)?(?:になる)?(?:ほど|程|場合|とき|時|につれて?|に従って|に伴って?|ば|と|領域|部分|範囲|側|ところ|所|では)?(?:には|に|は|で)?",
}  # fmt: skip
_NAMES = re.compile("|".join(sorted(_MACROS, key=len, reverse=True)) + "|~| ")


def _spelled(pattern: str) -> str:
    """The pattern with its macros and blanks spelled out."""

    def meaning(found: re.Match[str]) -> str:
        match found.group():
            case "~":
                return r"[ \n]{0,3}"
            case " ":
                return r"[ \n]{1,3}"
            case name:
                return _spelled(_MACROS[name])

    return _NAMES.sub(meaning, pattern)


def _numbers(parts: Sequence[str]) -> tuple[Written, ...] | None:
    """All numbers in the parts."""
    said = (
        found
        for part in parts
        for found in ((part,) if part in _PARTS else (m.group() for m in _NUMBER.finditer(part)))
    )
    return tuple(written for words in said for written in number(words)) or None


# ---------------------------------------------------------------- places


def _far(*ends: Expr) -> Callable[[Sequence[str]], Place]:
    return lambda match: Place(ends=ends)


def _on(low: Expr, high: Expr, loose: bool = False) -> Callable[[Sequence[str]], Place]:
    return lambda match: Place(on=Interval(low, high), loose=loose)


def _outside(match: Sequence[str]) -> Place:
    """Both ends of the line, where |x| is large, or beyond a number."""
    held = number(match[0]) if match else ()
    far = held[0] if len(held) == 1 and held[0].value.is_positive and held[0].value.is_finite else None
    return Place(ends=(-oo, oo), beyond=far)


def _outside_of(match: Sequence[str]) -> Place | None:
    """Outside of [-c, c]."""
    low, high = number(match[1]), number(match[2])
    if len(low) != 1 or len(high) != 1 or low[0].value != -high[0].value:
        return None
    return _outside((match[2],))


def _inside(match: Sequence[str]) -> Place | None:
    """Where |x| is less than a number."""
    way, held = match[0], number(match[1])
    if len(held) != 1 or not held[0].value.is_positive or held[0].value.is_infinite:
        return None
    closed = _WAYS[way] == "<="
    return Place(on=Interval(-held[0].value, held[0].value, closed, closed))


def _within(loose: bool = False) -> Callable[[Sequence[str]], Place | None]:
    """x CMP c, or c CMP x CMP d."""

    def place(match: Sequence[str]) -> Place | None:
        on = Interval.line()
        for k, part in enumerate(match):
            way = _WAYS.get(" ".join(part.split()))
            if way is None:
                continue
            left, right = (match[k - 1] if k else None), (match[k + 1] if k + 1 < len(match) else None)
            bound, turned = (right, False) if right and number(right) else (left, True)
            held = number(bound) if bound else ()
            if not held or held[0].value.is_infinite:
                return None
            on = _cut(on, _TURNED[way] if turned and part.isascii() else way, held[0].value)
        return None if on == Interval.line() or not _ordered(on) else Place(on=on, loose=loose)

    return place


def _within_words(way: str) -> Callable[[Sequence[str]], Place | None]:
    """On one side of a number that words tell."""
    return lambda match: _within()(("x", way, *match))


def _farther(match: Sequence[str]) -> Place | None:
    """Farther from 0 than a number, on its side."""
    held = number(match[0])
    if len(held) != 1 or not held[0].value.is_nonzero:
        return None
    return _within_words(">" if held[0].value.is_positive else "<")(match)


def _ordered(on: Interval) -> bool:
    return on.lo == -oo or on.hi == oo or bool((on.hi - on.lo).evalf(15) >= 0)


def _cut(on: Interval, way: str, bound: Expr) -> Interval:
    if way in (">", ">="):
        return Interval(bound, on.hi, way == ">=", on.hi_closed)
    return Interval(on.lo, bound, on.lo_closed, way == "<=")


_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_WAYS = {
    **dict.fromkeys(("<", "\\lt", "less than", "smaller than", "lower than", "below", "under"), "<"),
    **dict.fromkeys(("未満", "より小さ", "よりも小さ", "を下回"), "<"),
    **dict.fromkeys((">", "\\gt", "greater than", "larger than", "bigger than", "more than", "above", "over"), ">"),
    **dict.fromkeys(("exceeds", "exceed", "exceeding", "より大き", "よりも大き", "を超え", "を越え", "を上回"), ">"),
    **dict.fromkeys(("<=", "≤", "≦", "⩽", "\\le", "\\leq", "\\leqslant", "以下", "at most"), "<="),
    **dict.fromkeys(("less than or equal to", "no greater than"), "<="),
    **dict.fromkeys((">=", "≥", "≧", "⩾", "\\ge", "\\geq", "\\geqslant", "以上", "at least"), ">="),
    **dict.fromkeys(("greater than or equal to", "no less than"), ">="),
}  # fmt: skip


def _point(near: bool = False) -> Callable[[Sequence[str]], Place | None]:
    def place(match: Sequence[str]) -> Place | None:
        said = match[0] if match else "0"
        held = number(said)
        if not held or held[-1].value.is_infinite:
            return None
        mirrored = held[0] if len(held) > 1 else None
        return Place(on=Interval.point(held[-1].value), near=near, point=held[-1], mirrored=mirrored)

    return place


def _all_but(match: Sequence[str]) -> Place | None:
    """Everywhere but at a point, which is 0 if nothing is said."""
    point = _point()(match[:1])
    return None if point is None else replace(point, but=True)


def _threshold(match: Sequence[str]) -> Place | None:
    """On one side of the threshold, as if it were 0."""
    place = _within()(("0", *match))
    return None if place is None else replace(place, threshold=True)


def _beside(match: Sequence[str]) -> Place | None:
    """Where the values are near some numbers."""
    held = _numbers(match)
    return Place(values=held) if held and not any(w.value.is_infinite for w in held) else None


def _span(exact: bool) -> Callable[[Sequence[str]], Span | None]:
    def span(match: Sequence[str]) -> Span | None:
        parts = match
        opening, closing = (parts[0], parts[-1]) if exact else ("[", "]")
        ends = [number(part) for part in (parts[1:-1] if exact else parts)]
        if len(ends) != 2 or any(len(end) != 1 for end in ends):
            return None
        low, high = ends[0][0], ends[1][0]
        if (
            not bool((high.value - low.value).evalf(15) > 0)
            if low.value.is_finite and high.value.is_finite
            else (low.value == oo or high.value == -oo)
        ):
            return None
        return Span(
            low, high, opening == "[" and low.value != -oo, closing == "]" and high.value != oo, exact
        )

    return span


def _open_between(match: Sequence[str]) -> Span | None:
    """Strictly between two numbers."""
    span = _span(exact=False)(match)
    return None if span is None else replace(span, low_closed=False, high_closed=False)


def _between(match: Sequence[str]) -> Span | None:
    """At least or more than one number, at most or less than another."""
    low, over, high, under = match
    span = _span(exact=False)((low, high))
    if span is None:
        return None
    return replace(span, low_closed=over == "以上", high_closed=under == "以下")


def _chained(match: Sequence[str]) -> Span | None:
    """a < f(x) <= b"""
    low, over, under, high = match
    span = _span(exact=False)((low, high))
    if span is None:
        return None
    return replace(span, low_closed=_WAYS[over] == "<=", high_closed=_WAYS[under] == "<=", signs=True)


def _everything(match: Sequence[str]) -> Span:
    return Span(Written(-oo, "-oo"), Written(oo, "oo"), False, False)


# ---------------------------------------------------------------- the table

Builder = Callable[[Sequence[str]], Value]
_UP, _DOWN, _ENDS = _far(oo), _far(-oo), _far(-oo, oo)
_LEFT, _RIGHT = _on(-oo, S.Zero), _on(S.Zero, oo)


def _line(match: Sequence[str]) -> Place:
    return Place(on=Interval.line())


def _interval(match: Sequence[str]) -> Place | None:
    """On (a, b)."""
    span = _span(exact=True)(match)
    if span is None:
        return None
    return Place(on=Interval(span.low.value, span.high.value, span.low_closed, span.high_closed))


def _between_two(match: Sequence[str]) -> Place | None:
    """Between a and b: who says so leaves the ends open."""
    span = _span(exact=False)(match)
    return None if span is None else Place(on=Interval(span.low.value, span.high.value))


_THINGS = r"(?:(?:(?:real|input) )?(?:inputs?|numbers?|arguments?|pre-?activations?|ones)(?: values?)?|[xz]|regions?|sides?|half(?:[\x20-](?:line|axis|plane|space))?|parts?|domain|axis)"
_PLACES: tuple[tuple[str, Builder], ...] = (
    # ---- around 0, both
    (r"(?:(?:inside|within) )?AT?\|~X~\|~(<=|<|≤|≦|\\leq?|\\leqslant|\\lt)~(NUM)(?:WHEN)?", _inside),
    # ---- between two points, and the halves, where a sentence begins with them
    (r"(?:(?<=[\ue010-\ue013]\x20)|(?<=[\ue010-\ue013])|(?<=constant\x20)|(?<=linear\x20)|(?<=identity\x20)|(?<=flat\x20)|(?<=increasing\x20)|(?<=decreasing\x20)|(?<=convex\x20)|(?<=concave\x20))between~(NUM)~and~(NUM)", _between_two),
    (r"(?<!.)between~(NUM)~and~(NUM)(?=~,)|(?<![^、。])(NUM)~(?:から|～|〜)~(NUM)~(?:まで)?の~?(?:間|範囲|区間)(?:では|で(?!あ|す|は?な)|において(?:は)?)(?=~[、,])", _between_two),
    (r"区間~([\[(\]])~(NUM)~,~(NUM)~([\])\[])~(?:では|で(?!あ|す|は?な)|において(?:は)?|上で(?:は)?)", _interval),
    (r"(?<!.)(?:below|under) ZERO(?=~,)|原点(?:より(?:も)?|の)~?左(?:側)?(?:では|で|は)|(?:負|マイナス)の~(?:領域|部分|範囲|入力|区間|側)において(?:は)?", _LEFT),
    (r"(?<!.)(?:above|over) ZERO(?=~,)|原点(?:より(?:も)?|の)~?右(?:側)?(?:では|で|は)|(?:正|プラス)の~(?:領域|部分|範囲|入力|区間|側)において(?:は)?", _RIGHT),
    # ---- both ends, English
    (r"AT?(?:the )?MUCHlarge (?:positive )?(?:and|or|/|&)~(?:MUCH)negative(?: VAR)?|AT?(?:VAR (?:is|are|become|becomes|get|gets) )?(?:very|too|extremely) (?:large|high|small|low|big)(?:,? or |,? and |/)(?:very |too |extremely )?(?:large|high|small|low|big)(?: VAR)?", _ENDS),
    (r"(?:\|~X~\||(?:xの|入力の)?絶対値)~(?:が|は)~(NUM)~(?:を(?:超え|越え)(?:る|た)?(?:と|とき(?:は|に)?|ところ(?:では)?)|以上(?:では|で|になると|のとき)|より(?:も)?大きい(?:と|とき|ところでは))", _outside),
    (r"outside(?: of)? ABOUT(?:the (?:interval|range|segment) )?([\[(\]])~(NUM)~,~(NUM)~([\])\[])", _outside_of),
    (r"AT?\|~X~\|~(?:>=?|≥|≧|\\ge|\\geq|\\geqslant|\\gt|≫|\\gg)~(NUM)(?:WHEN)?|(?:past|beyond|outside(?: of)?) \|~X~\|~=~(NUM)|(?:large|big|high)~\|X\||\|X\|~(?:grows|increases|is large|gets large\w*|becomes large\w*|ARROW~INF)|(?:large|high)[\x20-](?:absolute|magnitude)(?: \w+)?(?: VAR)?|VAR (?:of|with) large (?:magnitude|absolute value)s?|VAR (?:is|are|gets?|becomes?) (?:large|far from (?:ZERO|the origin)) in (?:magnitude|absolute value)", _outside),
    (r"(?:in|at|on|toward|towards|near) (?:both|either|the) (?:\w+ )?(?:tails?|ends?|extremes?|directions?|edges|sides)|far (?:away )?from (?:ZERO|the origin)|(?:(?:moves?|diverges?) )?(?:away )?from (?:ZERO|the origin) in (?:either|both) directions?|extreme (?:positive or negative )?VAR|in (?:either|both) directions?|(?:in |within |into )?(?:the |its )?(?:saturated|saturation|saturating) (?:regions?|zones?|regimes?|areas?|parts?)|X~ARROW~(?:±|\\pm)~INF|ARROW~(?:±|\\pm)~INF", _ENDS),
    # ---- where the values are near numbers, English
    (r"(?:as|when|where|if|once|whenever) (?:the |its |a |an )?(?:outputs?|activations?|units?|neurons?|functions?)(?: of the \w+| values?)? (?:is|are|gets?|approach(?:es)?|nears?|come|comes|becomes?|saturates?)(?: (?:very|too|close|near|to|at)){0,4} (NUMS)|(?:nearing|at the edges of|near the (?:edges|extremes|limits)(?: of)?) (NUMS)", _beside),
    # ---- one end, English
    (r"AT?(?:the )?MUCH(?:(?:large|big|high|great)(?:er|ly)?,?(?: and)? negative|(?:very|highly|strongly|extremely|more|increasingly|deeply) negative)(?: VAR)?", _DOWN),
    (r"(?:VAR|X) (?:becomes?|is|are|gets?|grows?|goes|get|go)(?: \w+)? (?:large|big|more|very|highly|increasingly)(?:er)?(?: and)? negative|VAR (?:decreases?|falls|shrinks)(?! to)|X~ARROW~MINUSINF|left(?:[\x20-]hand)?(?= (?:horizontal )?asymptote)|VAR ARROW MINUSINF|(?:toward|towards|to|at) MINUSINF|X~(?:≪|<<|\\ll)~ZERO", _DOWN),
    (r"AT?(?:the )?(?:(?:very|extremely|sufficiently|increasingly|arbitrarily) )?(?:(?:large|big|high|great)(?:er|ly)?,?(?: and)? positive|(?:very|highly|strongly|extremely|increasingly) positive)(?: VAR)?", _UP),
    (r"(?:VAR|X) (?:becomes?|is|are|gets?|grows?|goes|get|go)(?: \w+)? (?:large|big|high)(?:er)?(?: and positive)?|VAR (?:increases?|grows?)(?! (?:by|from))|right(?:[\x20-]hand)?(?= (?:horizontal )?asymptote)|X~ARROW~INF|VAR ARROW INF|(?:toward|towards|to|at) INF|X~(?:≫|>>|\\gg)~ZERO|(?:for|at|with) (?:the )?(?:(?:very|extremely|sufficiently) )?(?:large|high|big)(?:er)? VAR|INF", _UP),
    (r"MINUSINF", _DOWN),
    # ---- regions, English
    (r"AT?(NUM)~(CMP)~X~(CMP)~(NUM)", _within()),
    (r"AT?ANYX~(CMP)~(NUM)(?!\ue010|~[×·/+^]|~\ue010)", _within()),
    (r"AT?ANY(?:VAR|X)(?: (?:is|are|that are|which are))? (?:strictly )?(less than or equal to|greater than or equal to|less than|smaller than|lower than|greater than|larger than|bigger than|more than|above|below|under|over|exceeds?|exceeding|at least|at most) (NUM)", _within()),
    (r"(?:for|with|on|given|of|under) (?:an?|any|each|every) negative (?:NUM|argument|input|number|value)(?! of)", _LEFT),
    (r"(?:for|with|on|given|of|under) (?:an?|any|each|every) positive (?:NUM|argument|input|number|value)(?! of)", _RIGHT),
    (r"(?:(?:to|on) the )?right of (?:the point )?(?:X~=~)?(?!ZERO)(NUM)", _within_words(">")),
    (r"(?:(?:to|on) the )?left of (?:the point )?(?:X~=~)?(?!ZERO)(NUM)", _within_words("<")),
    (rf"AT?ANYnegative {_THINGS}|ATANYnegative values?(?: of [xz])?|(?:all|every|any) negative values?|negatives(?![a-z])|VAR (?:is|are|becomes?|were) negative|(?:to the )?left of (?:ZERO|the origin)|on the (?:far )?left(?:[\x20-]hand)?(?: side| half)?|to the far left", _LEFT),
    (rf"AT?ANYpositive {_THINGS}|ATANYpositive values?(?: of [xz])?|(?:all|every|any) positive values?|positives(?![a-z])|VAR (?:is|are|becomes?|were) positive|(?:to the )?right of (?:ZERO|the origin)|on the (?:far )?right(?:[\x20-]hand)?(?: side| half)?|to the far right", _RIGHT),
    (r"(?:(?:on|throughout|(?:(?<=because\x20)|(?<=since\x20)|(?<=that\x20)|(?<!.))within)(?: the (?:open |closed |whole )?(?:interval|domain|range))?|(?:for|on) (?:(?:all|any|every|each) )?(?:X|(?:real )?(?:inputs?|values?|numbers?|arguments?))~(?:in|\\in|∈|inside|within|from)(?: the interval)?)~([\[(\]])~(NUM)~,~(NUM)~([\])\[])", _interval),
    (r"(?:past|beyond|further out than) (?:the point )?X~=~(NUM)", _farther),
    # ---- points, English
    (r"at (NUM)(?=,? (?:it|they|the (?:value|output|function|slope|gradient|derivative)) \w)", _point()),
    (r"(?:near|around|close to|about) (?:the )?origin|(?:near|around|close to) (?:X~=~)?ZERO|(?:for |with )?(?:small|tiny) (?:positive |negative )?(?:inputs?|x|arguments?)|(?:for )?(?:inputs?|values?) (?:near|around|close to) (?:ZERO|the origin)|in (?:its|it's|the) (?:middle|center|centre)", _point(near=True)),
    (r"(?:as )?(?:VAR|X) (?:approaches|nears|tends to|goes to|gets close to|gets closer to|moves (?:toward|towards|to)) (?:ZERO|the origin)|X~(?:→|->|\\to)~ZERO|when (?:VAR|X) (?:is|are) (?:close to|near) ZERO", _point(near=True)),
    (r"(?:(?:at|when|for|where|if|around|near) )?(?:the point )?X~EQ~ABOUT(NUM)(?!\ue010|~[×·/+^]|~\ue010|~の?(?:付近|近く|近傍|周辺|あたり|以外|を除))|(?:at|when|for|where|if) VAR (?:is |are |equals |takes (?:a )?value |of )(?:exactly |precisely )?(?:equal to )?(NUM)|(?:at|through) (?:the )?origin|at (?:the point )?(NUM)", _point()),
    (r"everywhere|(?:for|at|on|over|across|throughout|of|with) (?:all|every|any)(?: (?:real|finite|possible|other)){0,2} (?:x|z|inputs?|values?|points?|numbers?|reals?)(?: (?:of|in) [xz]| values?)?|(?:on|over|across|throughout|in|for) (?:its|it's|the|all of (?:its|the)) (?:(?:entire |whole |full )?(?:domain|(?:real|number)(?: number)? (?:line|axis))|(?:entire|whole|full) (?:line|axis))|for every real|whatever (?:the input|x is|its input)|no matter (?:the input|what (?:x|the input) is)", _line),
    (r"otherwise|elsewhere|everywhere else|anywhere else|in[\x20-]between(?!~(?:NUM|x))|between (?:them|these(?: two)?(?: points)?|those(?: two)?(?: points)?|the two(?: points)?|the (?:kinks|corners|knots|breakpoints))(?=[\x20,.;:]|$)|その(?:間|あいだ)(?:の(?:区間|領域|範囲))?(?:では|は|で)|else(?! if)|if not|in all other cases|(?<=[、,。])~(?:途中|中間|真ん中|間)(?:の~?(?:区間|領域|範囲|部分))?(?:では|は|で)|そうでな(?:ければ|い(?:場合|とき|時)?)(?:に|は)?|(?:それ|これ)以外(?:の(?:場合|とき|時|範囲|入力))?(?:では|に|は|で)?|その他(?:の~?(?:場合|とき|時|領域|点|範囲|部分|区間|入力|ところ))?(?:では|は)?|さもなければ|(?<=[、,])~(?:それを)?(?:超え|越え)(?:なければ|ない(?:とき|場合)(?:は|に)?)|(?<=[、,])~(?:下回れば|下回ると|届かなければ)", lambda match: Place(rest=True)),
    # ---- both ends, Japanese
    (r"JVAR(?:が|の|を)?~EXTENT大き[くい](?:な(?:る|り|って))?~(?:\(~小さ[くい](?:な(?:る|り))?~\)|、?(?:または|もしくは|あるいは|か|、|・|/|ても|たり)~EXTENT小さ(?:くな(?:る|り)|い|く))(?:な(?:る|れば))?JTHEN|JVAR(?:が|の)?~EXTENT小さ[くい](?:な(?:る|り))?~(?:\(~大き[くい]~\)|(?:または|もしくは|あるいは|か|、|・|/|ても)~EXTENT大き(?:くな(?:る|り)|い|く))(?:な(?:る|れば))?JTHEN", _ENDS),
    (r"(?:JVARの)?絶対値が?~EXTENT小さ(?:くな(?:る|れば)|い|く|な)JTHEN|\|~X~\|~(?:の値)?が?~EXTENT小さ(?:くな(?:る|れば)|い|く|な)JTHEN", _point(near=True)),
    (r"JVAR(?:が|は)~(?:(?:常に|ずっと|いつも)~)?(?:負|マイナス)(?:の値|の数|値)?(?:で(?:は|も)?ない|でなければ|に(?:は)?ならない)WHEN", _on(S.Zero, oo)),
    (r"JVAR(?:が|は)~(?:(?:常に|ずっと|いつも)~)?(?:正|プラス)(?:の値|の数|値)?(?:で(?:は|も)?ない|でなければ|に(?:は)?ならない)WHEN", _LEFT),
    (r"JVARが~EXTENT大き(?:すぎ|過ぎ)(?:たり|る|て)~(?:と|も|、)?~EXTENT小さ(?:すぎ|過ぎ)(?:たり)?(?:する|し|る|て)?(?:と|も|場合|とき)?", _ENDS),
    (r"(?:JVARの)?絶対値が?~EXTENT大き(?:くな(?:る|れば)|い|く|な)JTHEN|\|~X~\|~(?:の値)?が?~EXTENT大き(?:くな(?:る|れば)|い|く|な)JTHEN|両端|両側|端の方|(?:X~(?:→|\\to)~)?(?:±|\\pm)~INF~(?:で(?:は)?|に(?:近づく|向かう|行く|なる)?(?:につれ|ほど|と)?|のとき|の時|の極限(?:で(?:は)?)?|方向|側)|X~(?:→|\\to)~(?:±|\\pm)~INF|(?:ZERO|原点|そこ|中心)~?から~?(?:(?:どちらか|いずれか|両方|両)(?:の~?方向)?に~?)?(?:離れ|遠ざか|遠く|発散|移動)(?:る(?:と|ほど|につれて?)?|た|する(?:と|ほど|につれて?|に従って?)|な(?:ると|るほど|るにつれて?|れば))?|極端な(?:入力|値)", _ENDS),
    # ---- where the values are near numbers, Japanese
    (r"(?:の|出力)値が~(NUMS)~(?:の~(?:とき|時|場合|ところ|点)|になる~(?:とき|時|点|ところ)|だと|なら(?:ば)?)(?:に|で|は|では|には)*|出力(?:値)?[がはも](?:飽和(?:領域|域)?\(?)?~(NUMS)~(?:付近|近辺|近傍|の近く)\)?(?:に(?:入る|なる|ある|近づく|来る)|で|の)?(?:と|とき|時|場合|では|は)*|出力(?:値)?が~(NUMS)~(?:の~(?:とき|時|場合|ところ|点)|になる~(?:とき|時|点|ところ))(?:に|で|は|では|には)*|出力(?:値)?が~(NUMS)~に(?:近づ(?:くと|くほど|くにつれ|きすぎ|けば)|近い(?:と(?!ころ)|ほど|とき|ところ|時|場合|領域|部分|値)(?:では|で|に|は)?|近く(?:なると|なるほど))", _beside),
    (r"飽和(?:した)?(?:領域|域|部分)(?:に(?:入る|なる)と?|では|で)?", _ENDS),
    # ---- one end, Japanese
    (r"JVAR(?:が|の|を)?~EXTENT(?:負に(?!~な(?:る|り|っ|ら|れ))|負の(?:方向|向き)に|マイナス(?:方向|側)?に|大きな負|大きく負|小さ(?:な|い)負|負の大き[なく])(?:~大き(?:くな(?:る|れば)|い|く|な))?JTHEN|大き(?:な|い)負の(?:値|入力|数)(?:では|で|に対して|のとき|の時|の場合|に|は)?|負に大き(?:な|い)(?:値|入力|数)?(?:では|で|に対して|のとき|の場合)?|(?:X~→~)?MINUSINF~(?:で(?:は)?|に(?:近づく|向かう|行く|なる)(?:につれ|ほど|と)?|のとき|の時|方向|側|へ)(?:で|に)?|X~→~MINUSINF", _DOWN),
    (r"(?<![がはもをの])EXTENT小さく(?:なる|なれば)(?:ほど|と|につれて?)?|JVAR(?:が|の|を|も)?~EXTENTSMALLJTHEN|(?<!常に)(?<!必ず)(?<!より)(?<![a-z0-9ァ-ヴー一-龠])EXTENT小さ(?:な|い)~(?:[xz](?![a-z])|値(?!を~?(?:と|取|返|出))|入力(?:値)?|数)(?:である)?(?:ほど|では|で|に対して|のとき|の時|の場合|に|は)?", _DOWN),
    (r"(?<![がはもをの])EXTENT大きく(?:なる|なれば)(?:ほど|と|につれて?)?|JVAR(?:が|の|を|も)?~EXTENT(?:正に|正の(?:方向|向き)に)?~LARGEJTHEN|(?<!常に)(?<!必ず)(?<!より)(?<![a-z0-9ァ-ヴー一-龠])EXTENT大き(?:な|い)~(?:正の)?(?:[xz](?![a-z])|値(?!を~?(?:と|取|返|出))|入力(?:値)?|数)(?:である)?(?:ほど|では|で|に対して|のとき|の時|の場合|に|は)?|(?:X~→~)?INF~(?:で(?:は)?|に(?:近づく|向かう|行く|なる)(?:につれ|ほど|と)?|のとき|の時|方向|側)(?:で|に)?|X~→~INF", _UP),
    # ---- regions, Japanese
    (r"JVAR(?:が|は|の)?~(NUM)~(以下|以上|未満|より(?:も)?(?:大き|小さ)|を(?:超え|越え|上回|下回))(?:い|く|けれ|る|ている|た)?(?:ば)?WHEN(?!~(?:を(?:出力|とる|取る|返)))", _within()),
    (r"(NUM)~(以下|以上|未満|より(?:も)?(?:大き|小さ)|を(?:超え|越え|上回|下回))(?:い|な|る|た)?(?:の)?~(?:入力(?:値)?|引数|x(?![a-z])|領域|区間)(?:に対して(?:は)?|では|は|で|を|が)", _within()),
    (r"(NUM)~(以下|以上|未満|より(?:も)?(?:大き|小さ)|を(?:超え|越え|上回|下回))(?:い|く|けれ|る|ている|た)?(?:ば)?WHEN(?!~(?:を(?:出力|とる|取る|返)|になる|となる|です|である))", _within(loose=True)),
    (r"(?<=[、,。は])~EXTENT小さ(?:い|ければ|過ぎる|すぎる)~(?:と(?!き|ころ)|なら|場合|とき|ほど)(?:は|に)?", _DOWN),
    (r"(?<=[、,。は])~EXTENT大き(?:い|ければ|過ぎる|すぎる)~(?:と(?!き|ころ)|なら|場合|とき|ほど)(?:は|に)?", _UP),
    (r"負の(?=極限)|左の?極限(?:では|で)", _DOWN),
    (r"INF~(?:の~)?(?:側|方向|方)?~で(?:は)?(?![すあ])", _UP),
    (r"正の(?=極限)|右の?極限(?:では|で)", _UP),
    (r"JVAR(?:が|は)~(?:(?:常に|ずっと|いつも|すべて|全て)~)?(?:負|マイナス)(?:の値|の数|値)?(?:になる|となる)?WHEN|(?:負|マイナス)(?:の)?~(?:領域|部分|範囲|入力(?:値)?|区間|側|とき|時|場合|方|x|数)(?:に対して|では|でも|で|に|は|の)?|負の?値(?=では|で(?!あ)|に(?:微|小さ|わず|も|対)|に対|は(?!出|と)|の(?:とき|時|場合|入力|領域|部分|範囲)|なら|だと|を(?:入力|すべて|全て|小さ|わず)|を~NUM)(?:の(?:とき|時|場合|入力|領域|部分|範囲))?(?:では|で|に対して|は)?", _LEFT),
    (r"JVAR(?:が|は)~(?:(?:常に|ずっと|いつも|すべて|全て)~)?(?:正|プラス)(?:の値|の数|値)?(?:になる|となる)?WHEN|(?<!ソフト)(?<![修補校適訂改厳])(?:正|プラス)(?:の)?~(?:領域|部分|範囲|入力(?:値)?|区間|側|とき|時|場合|方|x|数)(?:に対して|では|でも|で|に|は|の)?|正の?値(?=では|で(?!あ)|に対|は(?!出|と)|の(?:とき|時|場合|入力|領域|部分|範囲)|なら|だと|を(?:入力|そのまま))(?:の(?:とき|時|場合|入力|領域|部分|範囲))?(?:では|で|に対して|は)?", _RIGHT),
    (r"(?:閾値|しきい値|敷居値|スレッショルド)(?:~\([^()]{1,12}\))?~(以上|以下|未満|より(?:も)?(?:大き|小さ)|を(?:超え|越え|上回|下回))(?:い|く|けれ|る|ている|た)?(?:ば)?WHEN", _threshold),
    (r"(?<=[、,。にもは])~(?:負|マイナス)(?:なら(?:ば)?|だと|であれば|の?ときは|の場合は)", _LEFT),
    (r"(?<=[、,。にもは])~(?:正|プラス)(?:なら(?:ば)?|だと|であれば|の?ときは|の場合は)", _RIGHT),
    # ---- all but a point
    (r"(?:(?:on|for|in) )?(?:all of )?(?:ℝ|\\mathbb r)~(?:\\setminus|∖)~\\?~\{?~(NUM)~\\?~\}?|X~(?:≠|!=|\\neq?)~(NUM)WHEN|(?:原点|X~=~(NUM)|点~(NUM))~(?:以外(?:の~(?:すべての|全ての|あらゆる|全)?~(?:点|x|実数|入力|領域|範囲|場所|ところ))?|を除(?:く|いた|いて|き|けば)~(?:すべての|全ての|あらゆる)?~(?:点|x|実数|入力|領域|範囲|場所|ところ)?)(?:では|で|において|は)?|(NUM)~以外の~(?:すべての|全ての|あらゆる|全)?~(?:点|x|実数|入力|場所|ところ)(?:では|で|において|は)?|(?:everywhere|at all points|for all x)(?:,)? (?:except|but|apart from|other than) (?:for |at )?(?:x~=~)?(NUM)|(?:for|at|when|if|where) X~(?:≠|!=|\\neq?)~(NUM)", _all_but),
    # ---- points, Japanese
    (r"(?:JVAR(?:が|の)?|X~=~)?(?:ZERO|原点)~(?:の)?(?:付近|近く|近傍|周辺|あたり|まわり|周り|に近い(?!~?(?:微分|勾配|傾き|導関数|出力))(?:入力|値|x|領域|部分|ところ)?)(?:に対して|では|で|は|の)?|(?:中心|中央)(?:付近|近く)?(?:では|で)", _point(near=True)),
    (r"JVAR(?:EQ|が|は)?~=?~(NUM)~(?:の~(?:とき|時|場合|際|点|位置|ところ|地点)(?:には|に|で|は|の)?|を~(?:とる|取る|代入する)~?(?:とき|時|際|場合|と)(?:に|は|には)?|である(?:とき|時|場合)|なら(?:ば)?|だと|であれば|で(?!あ|す|は?な)(?:は|の)?)|(?<![^、。はがも\x20])(NUM)~で(?:は|も)?(?=~NUM~(?:くらい|ぐらい|ほど|程度)?~(?:に(?:な|近|下が|落)|とな|まで|を(?:と|取|返|出)|である|です|だ))|原点(?:で|において|における|を通)(?:は)?|原点の(?=~(?:左|右)?(?:側)?(?:の)?(?:傾き|勾配|微分|値|出力|接線))|原点(?=~(?:以外|を除|であ|です|だ))|点~[xz]~EQ~(NUM)~(?:で)?|(NUM)~で(?:は|も|の)?(?=~(?:不?連続|微分|滑らか|尖|折れ|跳|ジャンプ|勾配|傾き|極|最|カク|定義|(?:ちょうど|約|およそ|ほぼ|ようやく|やっと|だいたい|既に|すでに|もう)~NUM))|(?<![a-wyα-ω]=)(?<![a-wyα-ω]=\x20)(?<![a-wyα-ω]\x20=\x20)(NUM)~(?:の~(?:とき|時|点|地点)(?:には|に|で|は|の)?|地点(?:で|の))|X~EQ~(NUM)(?!\ue010|~[×·/+^]|~\ue010)~(?:で|において|における)?", _point()),
    (r"(?:ほとんど(?:すべて|全て)?の|ほぼ(?:すべて|全て)の)~(?:点|x|入力|領域|範囲|場所|ところ)(?:に対して|において|で)(?:は)?|(?:全|すべて|全て|あらゆる|任意)(?:の)?~(?:域|実数|点|x|入力|範囲|区間|定義域|領域|場所)(?:全体)?(?:に対して|において|にわたって|で|の)?|至る所|いたるところ|どこでも|定義域全体(?:で)?|実数全体(?:で)?|全範囲(?:で)?|(?:ℝ|\\mathbb r)WIDE(?:全体|全域)?~(?:上)?(?:で(?:は|も)?(?!す|あ)|において)|(?:ℝ|\\mathbb r|実数(?:全体)?)WIDE(?:全体)?上の(?=~?(?:(?:狭義(?:の)?)?(?:単調|凸|凹|連続|奇|偶|滑|有界|なめらか|下に|上に)))", _line),
)  # fmt: skip
_OVER = r"以上|より(?:も)?大き(?:く|い)|を(?:超え|越え|上回り|上回る)(?:て|る)?|超"
_UNDER = r"以下|未満|より(?:も)?小さ(?:い|く|な)?|を(?:超え|越え)ない|を下回る"
_SPANS: tuple[tuple[str, Builder], ...] = (
    (r"(NUM)~(<|<=|≤|≦|\\le|\\leq|\\lt)~(?:y|出力(?:値)?|(?:f|σ|\\sigma|tanh|\\tanh|g|h|φ|[a-z]{3,16})~'?~\([xzu]\))~(<|<=|≤|≦|\\le|\\leq|\\lt)~(NUM)", _chained),
    (rf"(NUM)~({_OVER})~[、,]?~(?:かつ)?~(NUM)~({_UNDER})", _between),
    (r"(?:(?<=値域は)|(?<=値域が)|(?<=範囲は)|(?<=区間は)|(?<=値域:)|(?<=範囲:)|(?<=range\x20is)|(?<=range:))~(?:実数全体|全実数|(?:すべて|全て|任意)の実数|全ての値|(?:the )?(?:whole|entire|full) real (?:line|axis)|(?:the set of |the )?all real numbers|all (?:of )?(?:the )?reals?|(?:all of )?(?:ℝ|\\mathbb r))", _everything),
    (r"(?:all of )?(?:ℝ|\\mathbb r)(?!~(?:\\setminus|∖))(?!WIDE(?:全体|全域)?~(?:上)?(?:で(?:は|も)?(?!す|あ)|において)|WIDE(?:全体)?上の)(?!~[\^_+>\ue010-\ue013])|the (?:whole|entire|full) (?:real|number) (?:line|axis)|(?:the set of )?all (?:of the )?real(?:s| numbers)(?! (?:x|z|in))", _everything),
    (r"(?:(?<![a-z_])|(?<=range)|(?<=interval)|(?<=\x20in)|(?<=into)|(?<=\\in)|(?<=approx)|(?<=\\sim)|(?<=simeq)|(?<=left))([\[(\]])~ABOUT(NUM)WIDE[,、;]~ABOUT(NUM)WIDE([\])\[])", _span(exact=True)),
    (r"strictly (?:in[\x20-])?(?:between|within)~(NUM)~and~(NUM)|厳密に~(NUM)~と~(NUM)~の間|(NUM)~と~(NUM)~の(?:間|あいだ)に~厳密に", _open_between),
    (r"(?:(?<=bounded\x20)by|between|from|within|in between|of)~[:,]?~(NUM)~(?:and|to|～|〜|\x7e|-|,|through|up to)~(NUM)|(NUM) to (NUM)|(NUM)~(?:から|～|〜|\x7e|ー|–|…|\.\.)~(NUM)(?:~まで)?(?!~(?:まで)?~の?~?(?:区間|範囲|間)?(?:で|の|を)?~(?:定)?積分)|(NUM)~と~(NUM)~の(?:間|あいだ)", _span(exact=False)),
)  # fmt: skip
_PREDICATES: tuple[tuple[Concept, str], ...] = (
    (Concept.VANISHING, r"vanishing[\x20-]gradients?|gradients? (?:vanishing|to vanish)|vanish(?:ing|es|ed)? (?:of )?(?:the )?gradients?|勾配~(?:の|が)?~(?:消失|消滅)(?:問題|現象)?|消失勾配"),
    (Concept.SATURATES, r"(?:outputs?|values?|function) (?:barely|hardly|scarcely) (?:changes?|varies|responds?)|ほとんど変化し(?:ない|なく|ません)|変化が(?:とても|非常に)?(?:微小|小さ|ほとんどな)|(?:一定(?:の)?値|一定|ある値)~(?:に|へ)~(?:収束|近づ|漸近|落ち着)|saturat(?:es?|ing|ed|ion)|(?:flattens?|levels?) (?:out|off)|飽和"),
    (Concept.DEAD, r"(?:dying|dead)[\x20-](?:relus?|neurons?|units?|activations?)(?: problem)?|(?:neurons?|units?) (?:can |may |could |might )?(?:die|become inactive)|死んだ~(?:ニューロン|relu)|死にゆく~「?(?:ニューロン|relu)|瀕死の~(?:ニューロン|relu)"),
    (Concept.ALIEN, r"(?:非)?対角(?:成分|要素)|行列式|固有値|トレース|ヘッセ行列|ヘシアン|ヤコビ(?:行列|アン)の(?:各)?(?:成分|要素)|ratio of (?:the |its )?outputs? to (?:the |its )?inputs?|denominators?|numerators?|exponents?|radicand|(?:[a-zαβλθ]~(?:に関する|による|での|について)の?~)?偏(?:微分(?:係数)?|導関数)|分母|分子|(?:不定|定)?積分(?:値|した値|結果)?(?=は|が|の|を|する|し|でき)|(?:third|fourth|fifth|higher(?:[\x20-]order)?|n-?th|3rd|4th|partial)[\x20-](?:order )?derivatives?|(?:[3-9]|三|四|五|n|高)~階(?:の)?(?:微分(?:係数)?|導関数)|(?:sum|product|ratio|average|mean) of (?:the |its |two )?(?:slopes|derivatives|gradients|values at)|(?:difference|gap|distance|error|deviation|discrepancy) between (?:[^\x20,.;]{1,20} ){1,5}?(?:and|&) (?:the )?[^\x20,.;]{1,20}|(?:distance|gap|deviation) (?:to|from) (?:the )?[^\x20,.;]{2,20}|(?:differs?|deviates?|departs?|strays?) from|(?<![時偏段])の?(?:間の)?(?:最大)?(?:差|誤差|ずれ|乖離)(?=は|が)|(?:loss|cost|error|objective)(?: functions?| surface| landscape)?|learning rates?|accuracy|weights?|bias(?:es)?|parameters?|networks?|models?|epochs?|training|convergence|損失(?:関数)?|誤差(?:関数)?|学習率|正解率|(?:との?差|差分)(?=は|が|の|を)|精度|重み|バイアス|目的関数|ネットワーク|モデル|学習(?:速度)?(?=が|は|の(?:収束|速度))|勾配(?:降下|法|爆発|クリッピング)|指数(?!関数|的)(?=は|が|を)|(?:跳び|ジャンプ|段差|飛び)(?:の(?:大きさ|高さ|幅|量))?(?=は)|(?<=の)(?:和|積|比|平均|合計)(?=は|が)|(?<![一-龠ァ-ヶ])(?:差|比|商|係数)(?=は|が)|exponents?|exploding gradients?|gradient (?:descent|flow(?!s (?:back|through|to|for|in|when|if|at|where|on|here|there)\b)|clipping|explosion|based|update)s?|誤差勾配|平均|計算(?:コスト|量|時間|負荷|資源)|コスト|(?:ニューロン|ユニット|ノード)(?=が~(?:常に|ずっと|いつも)?~(?:負|正|マイナス|プラス))"),
    (Concept.NONZERO, r"non-?~ZERO|non-?zero|never (?:be |becomes? |exactly |equal to |equals ){0,2}ZERO|not (?:exactly |equal to )?ZERO(?!\ue011|-?~-?cent)|(?:isn't|aren't|doesn't become|never becomes|never reaches|does not become) (?:exactly )?ZERO|非~(?:ゼロ|ZERO)|ZERO~(?:に|で|と)?(?:は|も)?(?:な(?:らない|らず|りません|い|く(?!な))|ありません)|ZERO~に(?:は|も)?な(?:る|ってしまう)~こと(?:は|が|も)?~(?:な(?:い|く)|ありません)|ZERO~以外|失われ(?:ない|ず|ません|にく)"),
    (Concept.NEGATIVE, r"(?:(?:can|may|could|also|to|it) ){0,2}(?:has|have|produces?|outputs?|takes?(?: on)?|returns?|gives?|allows?(?: for)?|yields?|becomes?|dips?|goes|go|gets?|is|are)(?: (?:a|an|the|small|slightly|some|slight|on|tiny|be|for|both positive and)){0,3} (?:negative(?: (?:values?|outputs?|numbers?|activations?)|(?! (?:influence|effect|impact|correlation|feedback|consequence|side|sign(?!al)|bias|log|likelihood|label|weights?|samples?|examples?|class(?:es)?|infinity|connotation|contribution)))|below ZERO)(?! (?:inputs?|slopes?|region|gradient|side|half))|(?:can|may|could) (?:also |even |sometimes )?be negative(?! (?:inputs?|slopes?|for))|(?<!non-)(?<!non\x20)negative outputs?|負の?(?:値|数|出力)(?:も|を|が){0,2}~(?:とる|取る|とり|取り|とら|取ら|返さ|出さ|含ま|出力|含む|含み|含んだ|返す|許|持つ|とれ|取れ|出す)|(?:出力|値|結果|勾配|傾き|微分|導関数)(?:値|係数|の値)?(?:が|は|も)~(?:常に|必ず)?~(?:負|マイナス)(?:の値)?(?:に(?:も|は)?な(?:る|り)|とな(?:る|り)|である|です|だ|も)"),
    (Concept.POSITIVE, r"only (?:\w{1,12} )?(?:positive|non-?negative) (?:values?|outputs?|numbers?)(?! (?:through|to pass|are|pass))|(?:is|are|stays?|remains?|always|and) (?:always|strictly|everywhere|all) (?:\w{1,12} )?(?:positive|non-?negative)|always (?:be )?(?:positive|non-?negative)|non-?negative (?:outputs?|values?)(?! (?:are|is|through|pass))|(?:is|are|stays?|remains?) (?:always|strictly|everywhere|never anything but) (?:strictly )?(?:negative|non-?positive)|(?:is|are) (?:never|not) negative|(?<![\s\S])(?:strictly|always) (?:positive|negative)(?=\.?$| for all| everywhere)|(?<![\s\S])non-?(?:negative|positive)(?=\.?$| for all| everywhere)|(?:is|are) non-?negative|(?:is|are) (?:thus |hence |therefore |also |again |clearly )?positive(?=[.,;]|$| (?:for|on|when|if|but|while|and)\b)(?! (?:for|on|and|when|if) (?:the )?(?:class|label|sample|example|correct|true|same))|(?:is|are|stays?|remains?) (?:strictly )?positive (?=everywhere|for (?:all|every|any)|on (?:all|the (?:whole|entire)))|never (?:becomes? |goes? |outputs? |gets? |falls? |drops? |dips? |sinks? |is |are |be )?(?:negative|below ZERO)|never (?:becomes? |goes |outputs? |strictly )?positive|(?:常に|必ず|かならず|いつも|つねに)~(?:正|非負|プラス|負|非正|マイナス)(?:の値)?|EVERY~(?:出力|値|結果|勾配|傾き|微分|導関数)?(?:値|係数)?(?:は|が|も)?~(?:正|負|非負|非正)(?:の値|の数)?~(?:に~?な(?:る|り)|とな(?:る|り)|である|です|だ(?=[。、]|$)|を(?:返|出力|と[るり]|取))|(?:出力|関数値|勾配|傾き|微分|導関数)(?:値|係数)?(?:は|が|も)~(?:正|プラス)(?:の値)?(?:に~?な(?:る|り)(?=[。、]|$|ます)|とな(?:る|り)(?=[。、]|$|ます)|である(?=[。、]|$)|です(?=[。、]|$)|だ(?=[。、]|$)|であり|で、)|正の値(?:しか|のみ|だけ)|正の値を~(?:とる|取る|とり(?!う|得)|取り(?!う|得)|返す|返し|出力)(?!~?(?:こと|場合|とき|時|x|入力|領域|範囲))|負に(?:は)?な(?:らない|りません)|負にな(?:る|ってしまう)~こと(?:は|が|も)?~(?:な(?:い|く|し)|ありません)|負の値(?:に|を)(?:は|も)?~(?:ならない|なりません|とらない|とりません|取らない|取りません|返さない|返しません|出さない|とることは(?:な(?:い|く)|ありません))|非負"),
    (Concept.IDENTITY, r"(?:returned|passed|passes|pass|kept|left|returns?|outputs?|stays?|remains?|goes)(?: (?:it|them|inputs?|values?|the|through|along|these|those|an|as)){0,4} (?:unchanged|unmodified|unaltered|as[\x20-]is|straight through|directly|through(?! (?:an?|the|another|several|many|its|some|each|two|all|sigmoid|tanh|relu|softmax)(?![a-z])))|unchanged|(?:is|are|acts? like|behaves? like|becomes?|equals?|coincides? with|agrees? with|matches|acts? as|behaves? as|returns?|outputs?|approximately)(?: (?:just|simply|exactly|equal to|the same as|same as|as|approximately|like)){0,2}(?: (?:the|an?))? (?:identity(?: function)?|(?:input|argument)(?: (?:itself|value|directly|unchanged))?|x itself|x(?![a-z_^(]|~[*<>=/+-]))|そのまま(?:の値)?(?:を)?(?:出力|返|伝播|通|渡|出)?|(?:入力|入力値)(?:と同じ|をそのまま|に等しい)(?:値)?|入力値?を(?:直接)?(?:出力|返す)|直接出力|恒等(?!的)"),
    (Concept.LINEAR, r"(?:is |are |acts? |behaves? |grows? |increases? )?(?:just |simply |piecewise )?linear(?:ly)?(?! (?:activation|unit|units|regression|layer|combination|algebra|transformation|model|time|separab))|直線(?:的)?|線形(?:的)?(?:に)?(?!回帰|代数|層|変換|分離|モデル|ユニット|関係)"),
    (Concept.GREATEST, r"suprem(?:um|a)|least upper bound|(?:be|gets?|goes|go|grows?|rises?|is) as (?:large|high|big|steep|great|much) as|(?:global )?max(?:imum|ima|imal)?(?!_)(?: possible)?(?: (?:value|output|slope|gradient|derivative)s?)?|maxes out|steepest (?:slope|gradient|derivative)|(?:largest|biggest)(?: possible)? (?:value|slope|gradient|derivative)|largest|greatest(?!\x20lower)|highest(?: (?:value|point))?|tops? out(?: at)?|peak(?:s|ing|ed)?(?: value)?|at most|never (?:larger|greater|bigger|higher|more) than|NEVER (?:exceeds?|surpass(?:es)?|(?:gets?|goes|go|rises?|climbs?|grows?|becomes?|is|are|be)(?: any)? (?:above|over|beyond|past|(?:larger|greater|bigger|higher|more|steeper) than))|(?:is|are) (?:never|not|always no) (?:larger|greater|bigger|higher|more|steeper|above) ?(?:than)?|(?:stays?|remains?|always|kept) (?:at or )?(?:below|under|less than|smaller than)(?! ZERO)|no (?:more|greater|larger|steeper) than|is capped(?: at)?|capped|upper[\x20-]bound(?:ed)?(?: by)?|bounded (?:from )?above by|bounded by(?=~[$\\]{0,2}~[\ue010-\ue011](?!.{0,24}(?:\x20and\x20|from|below|in absolute|in magnitude|in modulus)))|最大(?:値|でも|の値)?|(?:最も|一番|もっとも)~大き(?:い|く|な)(?:な(?:る|り))?|ピーク(?:値)?|高々|極大(?:値)?|頂点|てっぺん|頂上|上限(?:値)?"),
    (Concept.LEAST, r"infim(?:um|a)|(?<=\x20)(?:dip|trough|valley)(?=(?: too)?,? (?:at|of|near|around|is|lies|sits|occurs|located)\b)|greatest lower bound|never (?:smaller|less|lower) than|NEVER (?:(?:falls?|drops?|dips?|goes|go|gets?|sinks?|becomes?|is|are|be) (?:below|under|beneath|(?:less|smaller|lower) than))(?! ZERO)|(?:is|are) never (?:below|(?:less|smaller|lower) than)(?! ZERO)|(?:stays?|remains?|always|kept) (?:at or )?(?:above|greater than|larger than|more than)(?! ZERO)|bottoms? out(?: at)?|(?:dips?|goes|go|gets?|drops?|falls?|sinks?|is|be) (?:down )?as low as|dips? (?:down )?to|gets? (?:all the way )?down to|reach(?:es)? a low of|lower[\x20-]limit|lower[\x20-]bound(?:ed)?(?: by)?|bounded (?:from )?below by|(?:global )?min(?:imum|ima|imal)?(?!_)(?: possible)?(?: value| point| output)?|lowest(?: (?:value|point))?|smallest(?: value)?|最小(?:値|でも|の値)?|(?:最も|一番|もっとも)~小さ(?:い|く|な)(?:な(?:る|り))?|極小(?:値)?|(?<![海水])(?:谷)?底(?=は|が|の~(?:値|位置|深さ|x))|(?<![一-龠])谷(?=は|が|の~(?:値|位置|深さ|x))|下限(?:値)?"),
    (Concept.STEEP, r"steep(?:er|est|ness)?|stronger|strongest|larger|bigger|(?:最も|一番)急(?:な|で|に)?|急(?:な|で|峻)|(?:強い|強く|大きい|大きな)(?=~(?:勾配|傾き|微分))"),
    (Concept.FADES, r"(?:(?:is|are|become|becomes|becoming|get|gets|getting|go|goes|shrinks?|effectively|practically|be|being) )?(?:(?:very|extremely|vanishingly|increasingly|exponentially|too|so) ){0,2}(?:small(?:er)?|tiny|flat(?:ter|tens)?|vanish(?:es|ing)?|negligible|minuscule|weak(?:er)?|gentler?|shallow(?:er)?)|(?:is|are|be|become|becomes|get|gets|to|of|being) (?:close to|near|nearly|almost|virtually|essentially|practically|very close to|approximately) ZERO|(?:almost|nearly|near-?) ?ZERO|vanish(?:es)?|disappear(?:s|ing)?|shrinks?|diminish(?:es|ing)?|fades?|dies? (?:out|off|away)|消え|消失|(?<![かさたなまらわばれせけめべえりしきみじち])なくな|(?:(?:非常に|とても|極めて|急激に|極端に|どんどん|だんだん|徐々に|ほとんど|より)~)?小さ[くい](?:な|て)?|(?:ほぼ|ほとんど|限りなく|非常に|極めて)~ZERO|ZERO~に(?:非常に|限りなく|とても)?近(?:い|く|づ|付)|微小|微少|わずか|僅か|小さな|平坦|平ら|緩やか"),
    (Concept.GROWS, r"(?:become|becomes|becoming|get|gets|getting|grow|grows|is|are) (?:very |much |quite |increasingly |even )?(?:large|larger|big|bigger|huge|steep|steeper|strong|stronger)|increases?|grows?|explodes?|(?:(?:急激に|どんどん|だんだん|徐々に|非常に|とても|より)~)?大き[くい](?:な)?|増加|増大"),
    (Concept.OUTPUT, r"(?:it's|its|the|their|all|these) (?:output )?(?:values?|outputs?)|結果|(?:関数の値|関数値|出力値)(?!域|の?範囲|の?区間)|(?:the )?function(?:'s)? values?"),
    (Concept.AVOIDS, r"(?:is|are) never (?:exactly |quite |equal to )?(?=(?:[\ue010\ue012\ue013]))|(?:never|not|n't|without)(?: (?:quite|actually|fully|ever|exactly|gets? to|makes? it to|arrives? at|gets? as far as|reach(?:es|ing)?|attain(?:s|ing)?|touch(?:es|ing)?|hit(?:s|ting)?|equals?|outputs?|returns?|take(?:s)?(?=\x20(?:the|a) value))){1,3}(?: (?:the|a|its) (?:values?|limits?|bounds?|endpoints?|asymptotes?|ends?)(?: of| at)?(?=\x20))?|(?:の値)?(?:ちょうど|ぴったり|そのもの)?~(?:に|を)(?:は|も)?~(?:完全に(?:は)?|決して|厳密に(?:は)?)?~(?:到達する|達する|なる|届く|等しくなる|とる|取る)(?:という)?こと(?:は|が|も)?~(?:な(?:い|く)|ありません)|(?:ちょうど|ぴったり|そのもの)?~(?:に|を|は|と)(?:は|も)?~(?:完全に(?:は)?|決して|厳密に(?:は)?)?~(?:到達(?:は)?し(?:ない|ません|得ない)|とらない|とりません|取らない|取りません|達し(?:ない|ません)|届か(?:ない|ず)|ならない|なりません|なら(?=ず)|含まない|含みません)"),
    (Concept.CURVATURE, r"second[\x20-](?:order )?derivatives?|curvature|(?:2|二)階(?:の)?(?:微分|導関数)|第(?:2|二)次導関数|[a-zσ]{1,12}~(?:''|″)~(?:\([xzu]\))?"),
    (Concept.SLOPE, r"(?:first )?(?:gradients?|derivatives?|slopes?)(?! (?:descent|flow(?!s (?:back|through|to|for|in|when|if|at|where|on|here|there)\b)|based))(?:~\([^()]{1,16}\))?(?: of (?:the )?(?:function|activation))?|(?:勾配|微分(?:値(?!域)|係数|した(?:際|とき)?の?値(?!域)|した結果|した関数|の(?:値(?!域)|出力|結果)|後の値(?!域)|結果)?|導関数(?:の値(?!域))?|傾き|接線の傾き)(?!可能|不可|でき|方程|積分|降下|法|爆発|可)(?:~[(「][^()「」]{1,8}[)」])?|[a-z_]{3,12}['′’]~\([xzu]\)|(?:σ|\\sigma|f|g|s|b|t|p|q|y|φ|ψ|ζ|tanh|relu|gelu|h|\\tanh|sigmoid|softplus|silu|swish|mish|elu|selu|softsign|arctan)~(?:'|′|\^~\\prime|’)(?!['′]|s(?![a-z]))~(?:\([xzu]\))?|dy/dx|\((?:\\?tanh|\\?sigma|σ|\\?sin|\\?log|f) ?(?:\(x\)|x)?\)~['′’](?!['′])"),
    (Concept.RANGE, r"(?:output |value )?ranges?(?: of (?:the )?(?:values?|outputs?))?(?=~(?:is|of|:|-|=|\(|\[|being|goes|from|between|\||NUM|$))|value (?:interval|range)|codomain|値域|(?:出力|取りうる値|とりうる値|出力値|取り得る値|値)の?(?:範囲|区間|値域)|出力域|output interval|value interval"),
    (Concept.INTO, r"(?:squash|squish|squeez|map|compress|normali[sz]|limit|restrict|confin|clamp|transform|convert|scal|constrain|push|project|fall|lies?|lying|rang|bound|output|return|produc|giv|yield|span|var|tak|keep|eas|contain|cap|clip|turn|fill|cover|occup|sweep)[a-z]{0,8}|(?:lives?|living) (?=in)|変換|マッピング|圧縮|押し込|押込|収ま|収め|正規化|写像|写す|制限|出力|返す|返し|とる|取る|とり|取り|示す|なる|なり|スケーリング|範囲|間の値|区間|変化|つぶ|潰|限定"),
    (Concept.INPUT, r"inputs?|arguments?|domain|定義域|入力(?:値)?|引数"),
    (Concept.NOT, r"not|nothing|nowhere|none|never|fail(?:s|ing)? to(?: be)?|ceases? to be|no longer|no|cannot|can't|isn't|aren't|doesn't|don't|won't|without|neither|nor|rather than|unlike|avoid(?:s|ing)?|prevent(?:s|ing)?|mitigat(?:es?|ing)|alleviat(?:es?|ing)|reduc(?:es?|ing)|address(?:es|ing)?|solv(?:es?|ing)|overcom(?:es?|ing)|less|fewer|instead of|軽減|緩和|防|回避|解消|解決|対処|対策|起きにく|起こりにく|抑え|避け|しない|されない|せず|(?<=くな)ら(?:ない|ず)|ません|ない(?!ために)|なく(?!な)"),
    (Concept.IS, r"is|are|equals?|becomes?|=|stays?(?: at)?|remains?(?: at)?|of|being|was|has"),
)  # fmt: skip
_QUALITIES: tuple[tuple[str, Quality], ...] = (
    (r"non-?~monoton(?:ic|e|ous|icity)(?:ally)?|非単調", Quality(Trait.MONOTONE, lacks=True)),
    (r"strictly (?:monoton\w{1,8} )?increasing|狭義(?:の)?単調(?:に)?増加|厳密(?:に|な)?~単調(?:に)?増加|狭義増加", Quality(Trait.STRICTLY_INCREASING)),
    (r"monoton\w{1,8} (?:increas|non-?~decreas)(?:ing|es|e)|(?:always )?(?:non-?~decreasing)|(?:(?<=convex,\x20)|(?<=smooth,\x20)|(?<=positive,\x20)|(?<=convex\x20and\x20)|(?<=smooth\x20and\x20)|(?<=odd\x20and\x20)|(?<=continuous\x20and\x20)|(?<=bounded\x20and\x20))increasing(?=[.,;]|$|\x20and\x20)|単調(?:に)?(?:増加|非減少)|(?:always|steadily|monotonically|constantly) (?:increases|rises|grows|climbs)|(?:increases|rises|grows|climbs) (?:everywhere|monotonically|steadily|throughout|(?:on|over|along) (?:the )?(?:whole|entire|full) (?:real )?(?:line|axis)|for all x)|never (?:once |ever )?(?:decreases?|falls|goes down|turns back)(?! (?:below|under|to)\b)|the (?:larger|greater|bigger|higher) (?:the )?(?:x|z|input|argument)(?: (?:is|gets|becomes))?, the (?:larger|greater|bigger|higher)|(?:入力|[xz])(?:値)?が大きい~?ほど(?:出力|値|関数値)(?:値)?も?(?:は|が)?大きく?(?:な(?:る|り)|い)|(?:(?<=全域で)|(?<=常に)|(?<=どこでも)|(?<=全体で)|(?<=つねに))(?:単調に)?増加(?=する|し(?:、|て|続|ます))|(?:increases|rises)(?= (?:for|on|when|in|over|between|from)\b)|(?:(?<=で)|(?<=では))増加(?=する|し(?:、|て|ます))", Quality(Trait.INCREASING)),
    (r"strictly (?:monoton\w{1,8} )?decreasing|狭義(?:の)?単調(?:に)?減少|狭義減少", Quality(Trait.STRICTLY_DECREASING)),
    (r"monoton\w{1,8} (?:decreas|non-?~increas)(?:ing|es|e)|単調(?:に)?減少|never (?:once |ever )?(?:increases?|rises|goes up)(?! (?:above|over|to)\b)|(?:always|steadily|monotonically|constantly) (?:decreases|falls)|(?:decreases|falls) (?:everywhere|monotonically|steadily|throughout|(?:on|over|along) (?:the )?(?:whole|entire|full) (?:real )?(?:line|axis)|for all x)|(?:(?<=全域で)|(?<=常に)|(?<=どこでも)|(?<=全体で)|(?<=つねに))(?:単調に)?減少(?=する|し(?:、|て|続|ます))|(?:decreases|falls)(?= (?:for|on|when|in|over|between|from)\b)|(?:(?<=で)|(?<=では))減少(?=する|し(?:、|て|ます))|the (?:larger|greater|bigger|higher) (?:the )?(?:x|z|input|argument)(?: (?:is|gets|becomes))?, the (?:smaller|lower)", Quality(Trait.DECREASING)),
    (r"(?:is|are|stays?|remains?) (?:always |everywhere |also |an? )?increasing(?: function)?(?=[.,;:]|$| (?:everywhere|on|for|and|but|while|so|function|in))(?! in (?:popularity|number))", Quality(Trait.INCREASING)),
    (r"(?:is|are|stays?|remains?) (?:always |everywhere |also |an? )?decreasing(?: function)?(?=[.,;:]|$| (?:everywhere|on|for|and|but|while|so|function|in))(?! in (?:popularity|number))", Quality(Trait.DECREASING)),
    (r"(?<![\s\S])increasing(?=[.,;]?$| (?:everywhere|on|for)(?![a-z]))", Quality(Trait.INCREASING)),
    (r"(?:(?<=and\x20)|(?<=but\x20)|(?<=,\x20)|(?<=then\x20))increasing(?= (?:for|on|when|if|where|over)(?![a-z])|[,;](?!\x20and\x20the)|\.?$)", Quality(Trait.INCREASING)),
    (r"(?<![\s\S])decreasing(?=[.,;]?$| (?:everywhere|on|for)(?![a-z]))", Quality(Trait.DECREASING)),
    (r"(?:(?<=and\x20)|(?<=but\x20)|(?<=,\x20)|(?<=then\x20))decreasing(?= (?:for|on|when|if|where|over)(?![a-z])|[,;](?!\x20and\x20the)|\.?$)", Quality(Trait.DECREASING)),
    (r"(?:monotone|monotonic(?:ity)?)(?! (?:increas|decreas|non))|単調(?:性)?(?!に?増|に?減|に?非|に(?!な))", Quality(Trait.MONOTONE)),
    (r"non-?~convex|非凸", Quality(Trait.CONVEX, lacks=True)),
    (r"strictly convex|(?:狭義|厳密)(?:に|な|の)?~(?:下に)?凸(?:関数)?", Quality(Trait.STRICTLY_CONVEX)),
    (r"strictly concave|(?:狭義|厳密)(?:に|な|の)?~(?:上に凸|凹)(?:関数)?", Quality(Trait.STRICTLY_CONCAVE)),
    (r"(?:bends?|curves?|bending|curving) (?:upwards?|up)(?! (?:to|at|against))|convex(?! (?:optimi|loss|problem|hull|set|combination))|凸関数|下に凸(?:性)?|(?<!上に)(?<!非)凸(?=[。、,\x20]|$|で(?:あ|す|は|も|な)|性[をがはも]|だ|と(?:な(?:る|り)|わか|分か|い[えう]|言)|な(?:の|ため))", Quality(Trait.CONVEX)),
    (r"(?:bends?|curves?|bending|curving) (?:downwards?|down)(?! (?:to|at|against))|concave|凹関数|上に凸|凹(?=[。、,\x20]|$|で(?:あ|す|は|も|な|[、,]))", Quality(Trait.CONCAVE)),
    (r"infinitely (?:many times |often )?(?:continuously )?differentiable|無限(?:回|に)?~(?:連続)?微分~(?:可能|でき(?!な))|無限に微分(?:可能|でき)|何(?:度|回)でも(?:連続)?微分(?:可能|(?:することが)?でき(?!な))|(?:of )?(?:class )?(?<![a-z])c~\^?~\{?~(?:∞|\\infty|infinity)(?![a-z])~\}?(?:~級|-smooth| function)?", Quality(Trait.DIFFERENTIABLE, order=oo)),
    (r"(?:of )?(?:class )?c~\^?~[2²](?:~級|-smooth| function)?(?![0-9])|(?:has |with )?(?:a )?(?<!dis)(?<!\\w)continuous second derivatives?|twice (?:continuously )?differentiable|(?:2|二)~回~(?:連続(?:的に)?)?微分(?:可能|(?:することが)?でき(?!な|ま?せん))|(?:2|二)~階~(?:の)?(?:微分|導関数)?~まで~(?:すべて|全て|いずれも)?~(?:が|は)?~連続|(?:2|二)~階(?:の)?(?:微分|導関数)(?:も|が|は)~連続", Quality(Trait.DIFFERENTIABLE, order=Integer(2))),
    (r"(?:2|二)~回(?:は|も|までは)?~(?:連続)?微分(?:可能|(?:する)?(?:こと)?(?:が|は)?)?~?(?:でき(?:ない|ません|ず)|不可能|では(?:ない|ありません))", Quality(Trait.DIFFERENTIABLE, lacks=True, order=Integer(2))),
    (r"(?:has|have|with) a discontinuous second derivative|second derivative (?:is|being) discontinuous", Quality(Trait.DIFFERENTIABLE, lacks=True, order=Integer(2))),
    (r"(?:has|have|with) a discontinuous (?:first )?(?:derivative|gradient|slope)", Quality(Trait.DIFFERENTIABLE, lacks=True, order=Integer(1))),
    (r"(?:of )?(?:class )?c~\^?~[1¹](?:~級|-smooth| function)?(?![0-9])|continuously differentiable|連続(?:的に)?微分可能|(?:has |with )?(?:a )?continuous (?:first )?(?:derivatives?|gradients?)|導関数[もがは]~?連続|(?:1|一)~階~(?:の)?(?:微分|導関数)?~まで~(?:は|が)?~連続", Quality(Trait.DIFFERENTIABLE, order=Integer(1))),
    (r"non-?~differentiable|(?:not|n't) (?:be )?(?:defined or |strictly |fully )?differentiable|微分不可能?|微分不能|微分(?:が|は|することが|することは)?でき(?:ない|ません|ず|なく)|微分可能では(?:ありません|な(?:い|く(?!な)))|微分可能でな(?:い|く(?!な))|微分(?:係数|値)?(?:が|は)~(?:定義(?:され|でき)(?:ない|ず|ません)|存在し(?:ない|ず|ません)|定まら(?:ない|ず))|(?:derivative|gradient|slope) (?:is |are |does )?(?:not defined|undefined|not exist)|(?:has|have) no (?:well-?~defined |unique |ordinary |two-?~sided )?(?:derivative|gradient|slope)(?= (?:at|where|when|in|for)\b)|(?:has|have|with) (?:a )?(?:sharp )?(?:kink|corner|cusp)s?|kinks?|尖(?:って(?:い(?:る|ます)|おり)?|る|り)|折れ(?:曲が(?:って(?:い(?:る|ます)|おり)?|る|り|った)|て(?:い(?:る|ます)|おり)|線)|角(?:が|を)|カクカク(?:して(?:い(?:る|ます)|おり)|した)?", Quality(Trait.DIFFERENTIABLE, lacks=True)),
    (r"differentiable|differentiability|微分可能(?:性)?|微分(?:が|も)可能|微分(?:が|は|も|することが|することも)?でき(?:る|ます(?!か))", Quality(Trait.DIFFERENTIABLE)),
    (r"smooth(?:ly|ness)?(?! (?:loss|gradient flow|optimi|training|landscape|transition between (?:classes|layers)))|滑らか|なめらか|スムーズ|平滑", Quality(Trait.SMOOTH)),
    (r"discontinuous|discontinuity|不連続|非連続(?!な(?:値|出力))|(?:パッと|スパッと|突然|一気に|急に|階段状に)~(?:切り替わ|分か|変わ|変化)(?:る|れ|り)?|切り替わ(?:る|り)|ジャンプ(?:する|し)|跳び(?:が|を)|(?:has|have) (?:a )?jumps?|jumps(?: abruptly| suddenly|(?= from| at))", Quality(Trait.CONTINUOUS, lacks=True)),
    (r"(?<!lipschitz\x20)continuous(?! (?:values?|outputs?|range|probab|variable|number|and smooth version))|(?<!不)(?<!非)(?<!リプシッツ)連続(?!値|的|微分|し|した|量|確率|の層|回|バッグ|時間|空間|体)|(?<=[はがも])~連続的に~(?:変化する|変化し|変わる|変わり|動く)", Quality(Trait.CONTINUOUS)),
    (r"(?:is|are) not odd(?! (?:function|that|one))|(?:isn't|aren't) odd(?! (?:function|that|one))", Quality(Trait.ODD, lacks=True)),
    (r"(?:(?:is|are) not|isn't|aren't) even(?=[.,;]|$| nor\b| and\b)", Quality(Trait.EVEN, lacks=True)),
    (r"(?<=\x20an\x20)odd(?=,?\x20(?:and\x20)?(?:(?:strictly|monotonic(?:ally)?|monotone|smooth|(?:un)?bounded|(?:in|de)creasing|continuous(?:ly)?|(?:infinitely )?differentiable|convex|concave|analytic|sigmoidal|s-shaped|invertible|zero[\x20-]cent(?:er|r)ed|saturating|non-?linear|(?:real-)?valued),?\x20(?:and\x20)?){1,4}(?:function|curve|activation|map)\b)|(?<![\s\S])odd(?=[.,;]?$|\x20and\x20(?:strictly\x20|monotonically\x20)?(?:(?:in|de)creasing|monoton|(?:un)?bounded|smooth|convex|concave|continuous|positive|differentiable)|,\x20(?:strictly\x20)?(?:(?:in|de)creasing|monoton|(?:un)?bounded|smooth|convex|concave|continuous|positive|differentiable))|(?:(?<=and\x20)|(?<=,\x20)|(?<=both\x20)|(?<=neither\x20)|(?<=nor\x20)|(?<=neither\x20an\x20)|(?<=nor\x20an\x20))odd(?=[.,;:]|$|\x20and\x20|\x20but\x20|\x20nor\x20|\x20\(|\x20—|\x20–|\x20-)|odd functions?|(?:is|are|being) anti-?symmetric(?: function)?|(?:is|are) odd(?!\x20(?:that|to|how|if|one|ones|because|considering))|odd[\x20-]symmetr\w{1,3}|(?:point[\x20-])?symmetr(?:ic|ical|y|ically) (?:about|around|with respect to|through|relative to) (?:the )?(?:origin|ZERO)|奇関数|原点(?:に関して|について|を中心に|を中心として|に対して|に|を中心とした)?~(?:点)?対称", Quality(Trait.ODD)),
    (r"(?<=\x20an\x20)even(?=,?\x20(?:and\x20)?(?:(?:strictly|monotonic(?:ally)?|monotone|smooth|(?:un)?bounded|(?:in|de)creasing|continuous(?:ly)?|(?:infinitely )?differentiable|convex|concave|analytic|sigmoidal|s-shaped|invertible|zero[\x20-]cent(?:er|r)ed|saturating|non-?linear|(?:real-)?valued),?\x20(?:and\x20)?){1,4}(?:function|curve|activation|map)\b)|(?<![\s\S])even(?=[.,;]?$|\x20and\x20(?:strictly\x20|monotonically\x20)?(?:(?:in|de)creasing|monoton|(?:un)?bounded|smooth|convex|concave|continuous|positive|differentiable)|,\x20(?:strictly\x20)?(?:(?:in|de)creasing|monoton|(?:un)?bounded|smooth|convex|concave|continuous|positive|differentiable))|(?:(?<=and\x20)|(?<=neither\x20)|(?<=nor\x20)|(?<=neither\x20an\x20)|(?<=nor\x20an\x20))even(?=[.;:,]|$|\x20nor\x20)|(?:is|are) even(?=[.,;:]|$|\x20and\x20|\x20too\b|\x20as\x20well\b)|even functions?|(?:mirror[\x20-])?symmetric (?:about|around|with respect to|in) the y[\x20-]axis|偶関数|左右対称|[yｙ]~軸(?:に関して|について|に対して|に)?~(?:線)?対称", Quality(Trait.EVEN)),
    (r"(?:not|non)-zero-cent(?:ered|red|ric)|非~(?:ゼロ|ZERO)~中心", Quality(Trait.ZERO_CENTRED, lacks=True)),
    (r"ZERO-?~-?~?cent(?:ered|red|ric)|zero[\x20-]cent(?:ered|red|ric)|cent(?:ered|red) (?:around|at|on|about) (?:ZERO|the origin)|ZERO~(?:を)?~?(?:中心|センタ)(?!.{0,2}(?:付近|では大き))|ZERO~にセンタ", Quality(Trait.ZERO_CENTRED)),
    (r"(?:non-?~)linear (?:activation )?function|(?:is|are|being) (?:a |an )?(?:highly )?non-?~linear|non-?~linearit(?:y|ies)|非線形(?:関数|な関数|性|の関数|である|です|だ|変換)|非線形$|(?<!非)(?<!区分)(?<!部分)線形(?:な)?(?:関数|写像)?では(?:な(?:い(?!か)|く)|ありません(?!か))", Quality(Trait.NONLINEAR)),
    (r"(?:is|are|being) (?:just |simply |only )?(?:a |an )?(?:purely |simple )?linear (?:activation )?functions?(?! of (?!(?:its|the) (?:inputs?|argument)))|(?:is|are) linear(?=[.;!]?$|[.;] |\x20everywhere)|(?<!非)(?<!区分)線形(?:な)?関数(?:の一種|の一つ|の仲間)?(?=で[すあ]|だ)|(?:(?<=は)|(?<=は\x20)|(?<=も)|(?<=も\x20))線形(?=で(?:す(?!か)|ある)|だ[。、])", Quality(Trait.LINEAR)),
    (r"(?:grows?|increases?) without (?:any )?(?:bounds?|limits?)|unbounded (?:from )?above|no upper (?:bound|limit)|上に(?:は)?(?:非有界|有界では?な)|上限(?:が|は|も)?(?:な(?:い|く|し)|存在し(?:ない|ません)|無|ありません)|上に(?:は)?有界で(?:は)?な|not bounded above", Quality(Trait.BOUNDED_ABOVE, lacks=True)),
    (r"unbounded (?:from )?below|no lower (?:bound|limit)|下に(?:は)?(?:非有界|有界では?な)|下限(?:が|は|も)?(?:な(?:い|く|し)|存在し(?:ない|ません)|無|ありません)|下に(?:は)?有界で(?:は)?な|not bounded below", Quality(Trait.BOUNDED_BELOW, lacks=True)),
    (r"bounded (?:from )?above(?! by)|上に(?:は)?有界|上限(?:を持|があ)|has an upper (?:bound|limit)(?! (?:of|at|near|equal|is|=|around|about|close))", Quality(Trait.BOUNDED_ABOVE)),
    (r"bounded (?:from )?below(?! by)|下に(?:は)?有界|下限(?:を持|があ)|has a lower (?:bound|limit)(?! (?:of|at|near|equal|is|=|around|about|close))", Quality(Trait.BOUNDED_BELOW)),
    (r"unbounded(?! (?:in|on|for|from))|非有界|有界では?な", Quality(Trait.BOUNDED, lacks=True)),
    (r"(?:(?:is|are|stays?|smoothly|output) (?:all |both |each |also |always )?|(?<=not\x20)|(?<=n't\x20))bounded(?! (?:by|between|to|from|in|within|below|above|on)(?![a-z]))|bounded (?:function|activation|output|range)s?|(?<=and\x20)bounded(?=[.,;]|$)|有界(?:な関数|関数|である|であり|です|だ|で(?=[、,]))?(?!で)", Quality(Trait.BOUNDED)),
    (r"(?:is|are|stays?|remains?) constant(?=[.,;]?$| (?:for|on|when|if|at|in|everywhere))|(?<=[はがも])~(?:常に|ずっと|いつも)?~一定(?:の?値|値)?(?=で(?!の)|だ|にな|とな|の?まま|$|[、。)])", Quality(Trait.CONSTANT)),
    (r"invertible|one-to-one|injective|has an inverse(?: function)?(?! (?:of|image))|逆関数(?:を(?:持|も)(?:つ|ち|って|(?=た))|が(?:存在(?:する|し)?|ある|あり))|(?<!全)単射|全単射(?=である|です|で、|だ|な|。|$)", Quality(Trait.INVERTIBLE)),
)  # fmt: skip


def _of_quality(quality: Quality) -> Builder:
    return lambda match: quality


_BOUND_ALWAYS = r"(?:常に|必ず|いつも|つねに)~(NUM)~(以上|以下|未満|より(?:も)?(?:大き|小さ))(?:い|く|な)?~(?:の?値)?(?:を(?:と|取|返|出力)|に(?:な|収ま)|である|です)"
_BOUND_EVERYWHERE = r"EVERY~(?:出力(?:値)?(?:は|が)~)?(NUM)~(以上|以下|未満|より(?:も)?(?:大き|小さ))(?:い|く|な)?~(?:の?値)?(?:を(?:と|取|返|出力)|に(?:な|収ま)|である|です|だ)"
_BOUND = (
    r"(?<=[はがもらと])[、,]?~(?:常に|必ず|いつも|つねに|どこでも|すべて|全て)?~(NUM)~(以上|以下|未満|より(?:も)?(?:大き|小さ))(?:い|く|な)?"
    r"(?:~(?:である|であり|です|で(?=[、,])|な(?:る|り)|だ|の値|の数|の範囲|とな[るり]|にな[るり]|に収ま|に(?:と|留)ど?ま|を(?:と|取)|$|[、。]))"
)
# the same in English: is below 0.01
_LIES = (
    r"(?<![\s\S])(<=|>=|<|>|≤|≥|\\geq?|\\leq?)~(NUM)(?=~(?:everywhere|always|for all|throughout|[.,;]|$))|"
    r"always (?:strictly )?(<=|>=|<|>|≤|≥|\\geq?|\\leq?) ABOUT(NUM)|"
    r"(?:is|are|stays?|remains?) always (at least|at most) ABOUT(NUM)"
    r"|(?:is|are|stays?|remains?|drops?|falls?|becomes?|gets?|rises?) (?:always |already |well |far |still |strictly |to )?"
    r"(less than or equal to|greater than or equal to|less than|smaller than|lower than|below|under|greater than|larger than|bigger than"
    r"|more than|above|over) ABOUT(NUM)(?! (?:times|layers|in))"
)
# what values never do: 1を超えない, 0以下にはならない
_KEPT = (
    r"(NUM)~(を(?:超え|越え|下回|上回)|以上|以下|未満|より(?:も)?(?:大き|小さ))"
    r"(?:(?:る|ら|く|い|り)?~(?:の?値)?(?:に|と|を)?(?:は|も)?~(?:決して|絶対に|一切)?~(?:な(?:る|ら|り)|と(?:る|ら|り)|取(?:る|ら|り))?)"
    r"~(?:(?:ような)?(?:こと|場合|とき)(?:は|が|も)?)?~(?:決して|どこにも|一度も)?~(?:な(?:い|く|し)|ありません|ません|ず|あり得(?:ない|ません)|ありえ(?:ない|ません))"
)


_EXCEEDS = r"(?<=[はがも])~(NUM)~(を(?:超え|越え|下回|上回)|以上|以下|未満|より(?:も)?(?:大き|小さ))(?:る|く|い)?(?:に|と)?(?:な(?:る|り))?~(?:こと(?:も|が)~(?:ある|あり|起こ)|(?:場合|とき)(?:も|が)~(?:ある|あり)|うる|得る|こともあ)"
# the same in English, with the way behind the number's words
_TAKES_MORE = (
    r"(?:takes?|attains?|reaches|has|assumes|produces?|gives|yields) (?:on )?(?:some )?values? (?:that are )?"
    r"(greater than|larger than|bigger than|more than|above|over|less than|smaller than|lower than|below|under) (NUM)"
    r"|(?:can|may|does|sometimes|even)(?: even| sometimes| actually)? (exceeds?) (NUM)"
    r"|(exceeds?) (NUM)(?= (?:for|at|on) (?:some|certain)|,? (?:somewhere|in places))"
)


def _kept(match: Sequence[str]) -> Place | None:
    """The other side of the number."""
    bound, way = match
    place = _within()((bound, way))
    if place is None or place.on is None:
        return None
    on = place.on
    if on.lo == -oo:
        return Place(on=Interval(on.hi, oo, not on.hi_closed, False))
    return Place(on=Interval(-oo, on.lo, False, not on.lo_closed))


_LIKENESS = (
    r"(?:≈|≒|\\approx|\\simeq|\x7e|→|\\to|\\rightarrow|->|approach(?:es)?|tends? to|becomes?|(?:is|are) (?:basically|essentially|practically|roughly|approximately|nearly|almost)|(?:almost |nearly |practically |virtually |essentially )(?:identical|equal) to|(?:is|are) (?:almost |nearly |practically |virtually |essentially )?indistinguishable from|behaves? (?:almost |nearly )?like|looks? like|reduces? to|acts? like"
    r"|converges? (?:to|towards?)|resembles?|(?:oblique |slant )?asymptote(?: is|:)|asymptot(?:es|ic) to|equals?|is (?:close|approximately equal|asymptotic) to)~(?:just |simply |the |an? )?(?:(?:straight |diagonal |linear )?(?:line|asymptote|function|curve) )?(?:y~=~)?(x~[-+−/]?~(?:\\?NUM|[0-9]{1,3}(?:\.[0-9]{1,4})?(?![0-9a-z]|\.[0-9])|\\?(?:ln|log)~\(?[0-9]{1,2}\)?)|x(?![a-z_^(0-9]|~[-+*/^])|identity|linear function|relu(?![0-9a-z]))"
    r"|(?:ほぼ|だいたい|おおよそ|漸近的に)?~(?:直線|関数)?~(?:y~=~)?(?<![a-z(0-9.])(?<![0-9]\x20)(\|~x~\|~(?:NUM|[-+−]~(?:NUM|[0-9]{1,3}(?:\.[0-9]{1,4})?(?![0-9a-z.])))?|x~[-+−]~(?:NUM|\\?(?:ln|log)~\(?[0-9]{1,2}\)?|[0-9]{1,3}(?:\.[0-9]{1,4})?(?![0-9a-z.]))|[0-9]{1,2}(?:\.[0-9]{1,2})?x(?![a-z_^(0-9])|x/[0-9](?![0-9.])|x(?![a-z_^(0-9/])|relu|恒等関数|恒等写像|入力(?:値)?(?:そのもの|自身)?|直線y=x)(?:関数)?~(?:の(?:値|グラフ|形))?~"
    r"(?:(?:に|と|へ)~(?:完全に|全く|まったく|ほぼ|ほとんど|だいたい|限りなく|漸近的に|だんだん|徐々に|どんどん)?~(?:等し|近づ|近い|近く|漸近|一致|同じ(?!速|オーダー|程度|ペース|割合|傾|くらい|ぐらい|形|符号|向)|収束|みな(?:せ|す)|同様|変わらな)|で~近似~(?:できる|でき(?!な|ま?せん)|される))"
)


def _function(parts: Sequence[str]) -> Value:
    """Another function, in the language of `ask`."""
    said = "".join(parts[0].replace("−", "-").split())
    said = re.sub(r"\\?(?:ln|log)\(?([0-9]+)\)?", r"log(\1)", said)
    said = re.sub(r"^([0-9.]+)x$", r"\1*x", said)
    return "relu" if said == "relu" else "x" if said[0] in "il恒入直" else said


_TENDS = (
    r"(?:has|have|having|with) (?:the )?(?:two |a )?(?:horizontal )?(?:limits?|limiting values?|asymptotes?)(?:,?(?: of| at|:)|,)?~(?:the lines? )?(?:y~=~)?ABOUT(NUMS)|(?:horizontal )?asymptotes?(?: of (?:the )?[^.,;:]{2,24}?)?(?: are| is| at|:)~(?:the lines? )?(?:y~=~)?ABOUT(NUMS)|limits are~ABOUT(NUMS)|"
    r"(?:approach(?:es|ing|ed)?|near(?:s|ing)?|→|\\to|\\rightarrow|->)~ABOUT(NUMS)"
    r"|(?:tends?|tending|converg(?:es?|ing)|goes|go|going|saturat(?:es?|ing|ed)|asymptot(?:es?|ic|ically)|settles?|levels? (?:off|out)"
    r"|flattens?(?: out| off)?|plateaus?|shrinks?|decays?|drops?|falls?|rises?|squash(?:es|ed)?|pushed|pulled|bends?|comes?|gets?|is|are"
    r"|becomes?|stays?)(?: (?:asymptotically|back|smoothly|quickly|rapidly|exponentially|gradually|slowly|very|arbitrarily|extremely|a|value)){0,2}"
    r" (?:toward|towards|near|around|close to|closer to|near to|almost|nearly) ABOUT(NUMS)"
    r"|(?:tends?|tending|converg(?:es?|ing)|goes|go|going|saturat(?:es?|ing|ed)|asymptot(?:es?|ic|ically)|settles?|levels? (?:off|out)"
    r"|flattens?(?: out| off)?|plateaus?|shrinks?|decays?|drops?|falls?|rises?|squash(?:es|ed)?|pushed|pulled|bends?)"
    r"(?: (?:asymptotically|back|smoothly|quickly|rapidly|exponentially|gradually|slowly)){0,2} (?:to|at|in) ABOUT(NUMS)",
    r"(NUMS)~(?:という~?(?:一定の)?(?:値|数|極限)|の(?:値|水準))?~(?:付近|近く|近辺)?~(?:に|へ|と|で)(?:は|も)?~(?:限りなく|緩やかに|なだらかに|徐々に|急速に|ゆるやかに|滑らかに|どんどん|だんだん|漸近的に)?~(?:近づ|近付|近く|収束|漸近|飽和|頭打ち|張り付|張りつ|落ち着|向か|貼り付|貼りつ|へばりつ|落ちつ|にじり寄|吸い寄せ|寄ってい|発散)|漸近線(?:は|が|:)~(?:直線)?~(?:y~=~)?ABOUT(NUMS)|極限(?:値)?(?:は|が)~(?:[^、。はがを\ue010-\ue013]{1,24}(?:=|≈|≒|\\approx|\\simeq)~)?ABOUT(NUMS)",
)  # fmt: skip
_DIVERGES = r"(INF|MINUSINF)~(?:に|へ|まで)~(?:限りなく|どんどん|急速に)?~発散(?!する(?:と|とき|につれ|に従|場合))|(?<=[はがも])~(INF|MINUSINF)~に~な(?:る|り)(?!~(?:と|につれ|ほど|とき))|diverges? to (INF|MINUSINF)"
_CUTS = r"[、。,;；:：()→⇒&＆|]|->|(?:and|but|while|whereas|because|since|which|so|hence|although|though|yet|then)|ので|ため|一方|だが|ですが|(?<=[るいだ])が、|けど|から、"


def _numbered(parts: Sequence[str]) -> Value:
    return _numbers(parts)


_ROWS: tuple[tuple[Concept, str, Builder | None], ...] = (
    *((Concept.PLACE, pattern, build) for pattern, build in _PLACES if build is _interval),
    *((Concept.SPAN, pattern, build) for pattern, build in _SPANS[:4]),
    (Concept.BOUND, _KEPT, _kept),
    (Concept.EXCEEDS, _EXCEEDS, _within()),
    (Concept.EXCEEDS, _TAKES_MORE, _within()),
    (Concept.BOUND, _BOUND, _within()),
    (Concept.BOUND, _BOUND_EVERYWHERE, _within()),
    (Concept.BOUND, _BOUND_ALWAYS, _within()),
    (Concept.BOUND, _LIES, _within()),
    (Concept.TENDS, _DIVERGES, _numbered),
    *(
        (Concept.PLACE, pattern, build)
        for pattern, build in _PLACES
        if pattern not in ("MINUSINF",) and build is not _interval
    ),
    *((Concept.TRAIT, pattern, _of_quality(quality)) for pattern, quality in _QUALITIES),
    *((Concept.TENDS, pattern, _numbered) for pattern in _TENDS),
    (Concept.LIKENESS, _LIKENESS, _function),
    *((Concept.SPAN, pattern, build) for pattern, build in _SPANS[4:]),
    *((concept, pattern, None) for concept, pattern in _PREDICATES),
    (Concept.NUMBER, "(NUMS)", _numbered),
    (Concept.CUT, _CUTS, None),
)


_PARTS_OF_A_PATTERN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\((?P<held>(?!\?))?|[|)]")


def _alternatives(pattern: str) -> Iterator[tuple[str, int]]:
    """What stands between the outer bars, and how many groups are in it.

    >>> list(_alternatives("a(b|c)d|e"))
    [('a(b|c)d', 1), ('e', 0)]
    """
    depth = start = groups = 0
    for part in _PARTS_OF_A_PATTERN.finditer(pattern):
        depth += (part[0] == "(") - (part[0] == ")")
        groups += part["held"] is not None
        if part[0] == "|" and not depth:
            yield pattern[start : part.start()], groups
            start, groups = part.end(), 0
    yield pattern[start:], groups


_SHORT_IS = re.compile(r"(?<![\w'])is\|are(?!\w)")  # "it's always positive"
_SHORT = r"is|are|'s(?<=it's)|'re(?<=they're)"  # a letter first


@dataclass(frozen=True, eq=False)
class _Entry:
    """One alternative of a row, with the number of its groups."""

    concept: Concept
    build: Builder | None
    expression: re.Pattern[str]
    groups: range

    def found(self, text: str, at: int) -> re.Match[str] | None:
        """The first match from there on that begins no word in its middle."""
        found = self.expression.search(text, at)
        while found is not None and _is_within(text, found.start()):
            found = self.expression.search(text, found.start() + 1)
        return found


def _is_within(text: str, at: int) -> bool:
    return at > 0 and "a" <= text[at - 1] <= "z" and "a" <= text[at : at + 1] <= "z"


_WORD_ENDS = r"(?!(?<=[a-z])[a-z]|(?<=[a-z]{3})_)"


@lru_cache(maxsize=1)
def _entries() -> Sought[_Entry]:
    """The whole table, by what a text must hold for an entry to be in it."""
    return Sought(
        (
            all_needles(alternative),
            _Entry(concept, build, late(alternative + _WORD_ENDS), range(1, count + 1)),
        )
        for concept, pattern, build in _ROWS
        for alternative, count in _alternatives(_spelled(_SHORT_IS.sub(_SHORT, pattern)))
    )


_MARKS = re.compile(
    r"'(?=[xz]'| ?[xz]')|(?<=['][xz])'|\\\\[()\[\]]|\\[,;:!()\[\] ]|\\(?:left|right|quad|qquad|displaystyle|text|mathrm)\b|[$*`{}\"“”]"
)
_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ’", "abcdefghijklmnopqrstuvwxyz'")


@lru_cache(maxsize=64)
def clean(text: str) -> str:
    """The text in lower case, marks as blanks; of the same length."""
    plain_text = _MARKS.sub(lambda found: " " * len(found.group()), text.translate(_LOWER))
    return _IN_LETTERS.sub(lambda found: _LETTERS * len(found.group()), plain_text)


# at -λα ≈ -1.758: the number, said in letters before; α = 0.5 alone is what the letter is
_IN_LETTERS = re.compile(
    r"(?<![\w)\]}^_])(?:[-−]\s?(?:LETTER)|(?:LETTER)\s?(?:\\cdot|[*·×])?\s?(?=LETTER))(?:\s?(?:\\cdot|[*·×])?\s?(?:LETTER)){0,2}"
    r"\s{0,3}(?:=|≈|≃|≒|\\approx|\\simeq)\s{0,3}(?=[-−]?\d)".replace(
        "LETTER", r"\\?(?:alpha|beta|lambda|gamma)(?![a-z])|[αβλγ]"
    )
)


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[Word, ...]:
    """The words of a sentence that mean something here, in their order."""
    return tuple(_words(clean(text)))


class _Ahead:
    """What is found in a text from some place on: the first match there, of several the first entry's."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._held: dict[_Entry, re.Match[str]] = {}
        self._find(_entries().within(text), 0)

    def _find(self, entries: Iterable[_Entry], at: int) -> None:
        for entry in entries:
            if (found := entry.found(self._text, at)) is not None:
                self._held[entry] = found
            else:
                self._held.pop(entry, None)

    def __call__(self, at: int) -> tuple[_Entry, re.Match[str]] | None:
        self._find([entry for entry, found in self._held.items() if found.start() < at], at)
        return min(self._held.items(), key=_start, default=None)


def _start(held: tuple[_Entry, re.Match[str]]) -> int:
    return held[1].start()


def _words(text: str) -> Iterator[Word]:
    ahead = _Ahead(_signed(text))
    at = clause = 0
    while (held := ahead(at)) is not None:
        entry, found = held
        value: Value = None
        at = max(found.end(), at + 1)
        if entry.build is not None:
            spans = map(found.span, entry.groups)
            value = entry.build([text[start:end] for start, end in spans if start >= 0])
            if value is None:  # no such thing after all: read on behind its first character
                at = found.start() + 1
                continue
        if entry.concept is Concept.NUMBER and _is_factor(text, found.start(), found.end()):
            continue
        if entry.concept is Concept.PLACE and (
            _IN_AN_EXPONENT.search(text[: found.start()][-4:]) or _UNIT.match(text, found.end())
        ):
            continue  # e^{-z} becomes large, and not z; at 75 kg
        if (
            entry.concept is Concept.PLACE
            and _VALUES_ARE.fullmatch(text, found.start(), found.end())
            and _IS_SO.match(text, found.end())
        ):
            at = found.start() + 1
            continue  # 値は常に正です
        if entry.concept is Concept.PLACE and _IS_NOT_THERE.match(text, found.end()):
            continue  # 入力が1を超えないとき
        if entry.build is _interval and _VALUES_LIE.search(text[: found.start() + 2][-24:]):
            at = found.start() + 1
            continue  # 値の範囲は開区間 (0,2) で
        if entry.concept is Concept.PLACE and _HAVING.search(text[: found.start() + 6][-20:]):
            continue
        counts = entry.concept in _COUNTING and (
            entry.concept is Concept.NUMBER or text[found.start()].isdigit()
        )
        if counts and _COUNTED.search(text[: found.start()][-16:]):
            continue
        clause += entry.concept is Concept.CUT
        if entry.concept in _OF_AMOUNTS and _OF_PARAMETER.search(text[: found.start()][-32:]):
            if entry.concept is not Concept.PLACE:
                yield Word(Concept.ALIEN, found.start(), found.end(), None, clause)
            continue
        yield Word(entry.concept, found.start(), found.end(), value, clause)


_VALUES_ARE = re.compile(r"値は[^。、]{0,8}[正負](?:の値)?")
_VALUES_LIE = re.compile(r"(?:範囲|値域|像|集合)(?:は|が)[、]?\s?(?:開|閉|半開)?区間?$")
_IS_SO = re.compile(r"\s?(?:で(?:す|ある|あり)|だ(?=[。、]|$)|[。、]|$)")
_IS_NOT_THERE = re.compile(r"(?:な(?:い|く|け)|ません|ず)(?!に?大き|に?小さ)")
_UNIT = re.compile(
    r"\s{1,3}(?:kg|cm|km|mm|lbs?|years?|epochs?|dollars|usd|px|ms|hours?|days?|minutes?|seconds?|degrees)(?![a-z])"
)
_IN_AN_EXPONENT = re.compile(r"\^\s?[-+−]?\s?\(?$")
_HAVING = re.compile(r"\b(?:have|has|having|takes?|taking) (?:an? )?value ?$")  # "have a value close to 0"
_COUNTING = frozenset({Concept.NUMBER, Concept.SPAN})
# the number of a thing, in a row of such things: "layer 2", "step 3"
_COUNTED = re.compile(
    r"(?<![a-z])(?:layer|step|figure|fig\.?|table|section|chapter|equation|eq\.?|epoch|version|week|part|page|example"
    r"|class|lesson|lecture|stage|phase|block|neuron|node|question)s?\s?[#(]?$"
)


_LESS_BEFORE = re.compile(r"[0-9]\s?[-−+]\s?$")


def _is_factor(text: str, start: int, end: int) -> bool:
    """Whether the number is a part of a formula that is written out: 4 in "4 * 1/4 = 1"."""
    if _LESS_BEFORE.search(text[:start][-4:]) is not None:
        return True  # the last number of 1 - 1/e
    if _FRACTION_OF_MORE.match(text, start):
        return True  # \frac{1}{1 + 1}
    return _TIMES_AFTER.match(text, end) is not None or _TIMES_BEFORE.search(text[:start][-12:]) is not None


_FRACTION_OF_MORE = re.compile(r"\\[dt]?frac\s{1,3}\d{1,4}\s{1,4}\d{1,4}\s?[-+−*/^·×]")
_TIMES = r"(?:\\cdot|\\times|[*·×⋅])"
# 4 * 1/4, 1 + W(1/e), 0.5だけ縮める
_TIMES_AFTER = re.compile(
    rf"\s?{_TIMES}\s?(?!10\s?\^)[\d\\(]|\s?/\s?(?:\\(?:alpha|beta|lambda)|[αβλ])|\s?[-+−]\s?\\?[A-Za-z]{{1,8}}\s?[({{^]|\s?(?:だけ|ずつ)(?!で)"
)
_TIMES_BEFORE = re.compile(rf"{_TIMES}\s?$|[a-z)]\s?[*/^]\s?[0-9.]{{1,4}}\s?[-+−]\s?$")  # x/6 + 1/2
_OF_AMOUNTS = frozenset(
    {Concept.PLACE, Concept.SPAN, Concept.GREATEST, Concept.LEAST, Concept.POSITIVE, Concept.NEGATIVE}
)
# "if alpha is at most 1", αが1以下なら: no input, and no value of the function
_OF_PARAMETER = re.compile(
    r"(?:[αβγδλτθ]|\\?(?<![a-z])(?:alpha|beta|gamma|delta|lambda|tau|theta)|(?<![a-z])parameter(?: [a-z])?|パラメータ)[$`]?\s?"
    r"(?:(?:の値)?(?:が|は|を)|=|is|are|be|stays|remains|lies)?\s?$",
    re.IGNORECASE,
)
