"""What patterns share: numbers and intervals in running text, subjects as curves, denial, tables of rules.

A rule is a regular expression over the folded text of a passage, with formulas in place, and a function from
its match and a name of the catalogue to claims. Expressions are bounded: no quantifier stands on another, and
gaps are counted (`GAP`), so that matching is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import count

from sympy import Expr, Rational

from symacts.activation import Parameter
from symacts.calculus.enclose import ball
from symacts.case import Pattern, Proposal
from symacts.catalog import find, find_vector
from symacts.claim import Asked, Claim, Curve, ForValues, Image, Kind, No, Positive, Written, is_understood
from symacts.reading.blocks import Block, Cell, Item
from symacts.reading.claims import ClaimError, as_curve, as_interval, as_number
from symacts.reading.heads import Head, head_of
from symacts.reading.names import SWISH, is_topic, joined_to, mentions, named
from symacts.reading.passages import Candidate, CodeSpan, Found, Mention, Passage, Role
from symacts.reading.subjects import FAR, GUESSED
from symacts.wording import Sought, all_needles, late, low

__all__ = [
    "END",
    "FROM_A_SIDE",
    "GAP",
    "HIGHER",
    "INTERVAL",
    "NUMBER",
    "RESPECTIVELY",
    "SLOPE_WHICH",
    "Rule",
    "by_rules",
    "curve_of",
    "excepted",
    "image_in",
    "is_alternative",
    "is_denied",
    "is_guessed",
    "is_nearly",
    "is_no_entry",
    "is_of_slope_formula",
    "is_of_the_extreme",
    "is_refused",
    "is_relative",
    "is_sure",
    "is_sure_outside",
    "is_unequal",
    "letter_names",
    "number_in",
    "order_at",
    "order_of_that",
    "other_values",
    "pointed_to",
    "scalar_names",
    "usual_values",
]  # fmt: skip

_INFINITY = r"(?:\\infty|∞|inf(?:inity|ty)?\b|oo\b|無限大)"
_DIGITS = r"(?:\d{1,12}(?:\.\d{1,20})?|\.\d{1,20})"
_SIGN = r"(?:マイナス|負の|minus |negative |プラス|正の|plus |positive )"
NUMBER = (
    rf"(?:[-+−–]?\s?(?:(?:\d{{1,2}}\s?)?(?:π|\\pi(?![a-z]))(?:\s?/\s?\d{{1,2}})?|{_DIGITS}(?:\s?/\s?\d{{1,6}})?|{_INFINITY})|{_SIGN}{_INFINITY}"
    r"|\\frac\{\d{1,4}\}\{\d{1,4}\})"
)
END = rf"\s?\\?\$?\s?({NUMBER})\s?\$?\s?"  # a number, with or without dollar signs
INTERVAL = rf"(?:\\left)?([\[(\]])\s?({NUMBER})\s?[,、;]\s?\\?[,;!]?\s?({NUMBER})\s?(?:\\right)?([\])\[])"
GAP = r"[^.。;!?\n]{0,40}?"


@dataclass(frozen=True)
class Rule:
    """A form of words. `build` makes the claims from the match and the name; None: not this time.

    `negatable`: where the words around the match deny it, the claim is denied; else the rule is silent there.
    `tentative`: the words say it of the usual functions only, so that it is a claim only if it is true.
    """

    words: str
    build: Callable[[re.Match[str], str], Claim | Sequence[Asked] | None]
    kind: Kind
    negatable: bool = False
    tentative: bool = False


def scalar_names(passage: Passage, start: int, end: int) -> tuple[str, ...]:
    """The functions, of numbers or of vectors, that the words from start to end are about.

    The nearest name before the words that is the topic of its clause ("GELU is", "GELUは"), else the nearest
    one; with it those that are joined to it ("sigmoid and tanh"). Where none stands before, a name that the
    words themselves have after "of", then what the passage stands under; and only then a name that follows.
    """
    words = _Words(passage, start, end)
    return next(found for way in _WAYS if (found := way(words)) is not None)


@dataclass(frozen=True)
class _Words:
    """The words from start to end, and the names of the passage around them."""

    passage: Passage
    start: int
    end: int

    @cached_property
    def text(self) -> str:
        return self.passage.inlined.text

    @cached_property
    def subjects(self) -> list[Mention]:
        return [m for m in self.passage.mentions if _is_subject(m)]

    @cached_property
    def before(self) -> list[Mention]:
        return [m for m in self.subjects if m.start <= self.start and m not in self.mended]

    @cached_property
    def mended(self) -> list[Mention]:
        """Those in front whose faults another has not, or whose merits it has: "ReLUの利点を保ちつつ"."""
        return [m for m in self.subjects if _MENDED.match(self.text, m.end, self.start)]


def _of_nothing_known(w: _Words) -> tuple[str, ...] | None:
    """None, where the words are about what was made of a function, or about some of several."""
    text, start = w.text, w.start
    unknown = (
        _EXPLAINED_NOUN.search(text, 0, start) is not None
        or (not w.subjects and _ALL_OF_THEM.match(text) and len(w.passage.about) < _SEVERAL)
        or _is_of_a_derived(text, start)
        or _is_of_a_combination(text, w.before)
        or _is_elided(w.passage, start)
        or _OF_SOME.match(text, 0, start)
        or (not w.subjects and _OF_OTHERS.search(text, 0, start))
        or _IN_A_PARAMETER.search(text, 0, start)
        or _OF_THE_REST.search(text, 0, start)
        # "rescaling tanh gives a function whose limits are"
        or (_MAKING.match(text) and _NEW_ONE.search(text, 0, start))
        or _is_transformed(text, w.passage.mentions, start)
        or _is_of_a_loss(text, w.passage.mentions, start)
        or (not w.passage.mentions and _REMARK.match(text, 0, start))
        or _is_of_a_strange_subject(w.passage, start)
        or _is_of_an_unknown_other(text, w.passage.mentions, start)
        or _OF_A_GAP.search(text, 0, start)
        or _THE_GAP.match(text, 0, start)
        or _COMBINED_CLAUSE.search(text, 0, start)
        or _MADE_THERE.search(text, 0, start)
        or _ODDS.search(text[max(0, start - 16) : start])
        or _FORMULA_WHICH_THERE.search(text, 0, start)
        or _is_of_an_unknown_code(w.passage, start)
        or _OF_A_MATRIX.search(text[max(0, start - 24) : start])
        or (any(find_vector(c.name) for c in w.passage.subjects[:1]) and _is_of_entries(w.passage, start))
    )
    return () if unknown else None


# "so $J$ is invertible"
_OF_A_MATRIX = re.compile(
    r"(?:^\W{0,3}|[,;:]\s|\b(?:[Ss]o|[Aa]nd|[Bb]ut|[Tt]hat|[Tt]hus|[Hh]ence|[Tt]hen|[Ss]ince|[Bb]ecause)\s)"
    r"[`$]{0,2}[BCDJKLMNPQWXZH][`$]{0,2}\s(?:is\s|has\s)?$"
)


def _is_of_entries(passage: Passage, start: int) -> bool:
    """Whether it is said of the Jacobian, the gradient or a formula, and not of the function of vectors."""
    text = passage.inlined.text
    if _ENTRIES_OF.search(text, 0, start):
        return True
    equation = _EQUATION_FIRST.match(text, 0, start)
    if equation is not None and not _A_FUNCTION.fullmatch(equation["left"].strip(" $`")):
        return True
    begin = passage.span.start
    before = passage.source.text[max(0, begin - _JUST_BEFORE) : begin].rpartition("\n\n")[2]
    last = [s for s in _SENTENCE_END_EN.split(before) if s.strip()][-1:]
    return _GOES_ON_OF_IT.match(text) is not None and any(_NAMES_A_MATRIX.search(s) for s in last)


_ENTRIES_OF = re.compile(
    r"^\W{0,3}(?:(?:the|its|all) )?(?:off-)?diagonal (?:entry|entries|elements?|terms?)\b"
    r"|\bentry for (?:the )?\w+|^\W{0,3}(?:every|each|all|the) (?:row|column)s?\b"
    r"|^\W{0,3}(?:the|its) (?:trace|eigenvalues?|rank|determinant)\b",
    re.IGNORECASE,
)
_EQUATION_FIRST = re.compile(
    r"\W{0,3}(?P<left>[^=,;.]{1,24})=[^=]{1,80},\s(?:and\s)?(?:(?:it|this)\s)?(?:is\s)?$"
)
_A_FUNCTION = re.compile(r"\\?[A-Za-zσφ]\w{0,14}(?:_\{?\w\}?)?['′’]{0,2}\s?(?:\([a-z]\))?(?:_\{?\w\}?)?")
_GOES_ON_OF_IT = re.compile(
    r"\W{0,3}(?:its|it|they|their|all (?:its )?entries|the entries|every|each)\b", re.IGNORECASE
)
_NAMES_A_MATRIX = re.compile(r"\b(?:gradient|Jacobian|Hessian|matrix|covariance)\b", re.IGNORECASE)
_SENTENCE_END_EN = re.compile(r"(?<=[.!?])\s|\n")


# "has limits ±π/2; rescaled by 2/π it maps onto"
_MADE_THERE = re.compile(
    r"[;:]\s(?:(?:and|but|suitably)\s)?(?:shifted|scaled|rescaled|multiplied|divided|squared|stretched|translated|normali[sz]ed)"
    r"\s[^,;.]{0,40}?,?\sit\s[^;.]{0,40}$",
    re.IGNORECASE,
)
# "the log-odds of 0.9 is about 2.197"
_ODDS = re.compile(r"\b(?:log[- ]?odds|odds|logits?|logarithm|exponential|inverse)\s$", re.IGNORECASE)
# "always above ReLU; minus ReLU is even": what is left of it
_COMBINED_CLAUSE = re.compile(
    r"(?:^\W{0,3}|[;:]\s)(?:minus|plus|times|divided by)\s(?:the\s)?[a-z][^;:.]{1,32}$", re.IGNORECASE
)
# "differentiating it gives σ(1 − σ), which at x = 0 is": of that formula
_FORMULA_WHICH_THERE = re.compile(
    r"\b(?:differentiat|integrat|squar|invert|inverse)[^.;]{0,80}[)²³\d'′],\s(?:which|that)\s"
    r"(?:(?:at|for|when|near)\s[^,.;]{1,14}\s?)?$",
    re.IGNORECASE,
)


def _is_of_an_unknown_code(passage: Passage, start: int) -> bool:
    """Whether the line begins with the name of a function in code that is not known: `my_act` is odd."""
    first = passage.shown[0] if passage.shown else None
    if (
        first is None
        or not isinstance(first[0], CodeSpan)
        or first[0].language is not None
        or first[1] > _MARKS_IN_FRONT
    ):
        return False
    _, begin, end = first
    text = passage.inlined.text
    named = any(m.start < end and begin <= m.start for m in passage.mentions)
    others = any(end <= m.start < start for m in passage.mentions)
    return (
        not (named or others)
        and _IDENTIFIER.fullmatch(text, begin, end) is not None
        and _DOES.match(text, end) is not None
    )


_MARKS_IN_FRONT = 3  # characters
_IDENTIFIER = re.compile(r"[a-z]\w{2,24}(?:\([xz]?\))?", re.IGNORECASE)
_DOES = re.compile(
    r"\s(?:is|has|tends|integrates|never|lies|stays|approaches|saturates|decays|grows|maps|takes|returns)\b"
)


def _by_head(w: _Words) -> tuple[str, ...] | None:
    """A formula with which the clause begins: the row that it is, if it is one."""
    head = _own_head(w.passage, w.start)
    if head is None or any(m.start >= head.end for m in w.before):
        return None
    return () if head.row is None else (head.row,)


def _by_cleft(w: _Words) -> tuple[str, ...] | None:
    """The name behind: 奇関数なのはtanhである."""
    behind = _CLEFT.match(w.text, w.end)
    if behind is None:
        return None
    if behind["which"]:
        two = _distinct(m for m in w.before if m.end <= w.start)[-_SEVERAL:]
        return (two[0 if behind["which"] == "前者" else 1],) if len(two) == _SEVERAL else ()
    return tuple(m.name for m in w.subjects if m.start == behind.end()) or None


def _by_bracket(w: _Words) -> tuple[str, ...] | None:
    """The name that words in brackets explain: "unlike ReLU's threshold (0 if negative), it is"."""
    opened = w.text.rfind("(", 0, w.start + 1)
    if opened < 0 or ")" in w.text[opened : w.start]:
        return None
    near = [m for m in w.passage.mentions if m.end <= opened]
    within = [m for m in w.subjects if opened < m.start < w.start]
    if near and not within and _is_known(near[-1].name) and not w.text[near[-1].end : opened].strip():
        return (near[-1].name,)  # "which plagues the sigmoid (slope at most 1/4)"
    if (
        not near
        or near[-1].role is not Role.UNLIKE
        or _FEW_WORDS.fullmatch(w.text, near[-1].end, opened) is None
    ):
        return None
    return (near[-1].name,)


_FEW_WORDS = re.compile(r"(?:['’]s)?(?:\s[\w-]{2,16}){0,3}\s?")


def _by_noun(w: _Words) -> tuple[str, ...] | None:
    """The name that the noun has behind it: "Mish's minimum is -0.31, and the minimum of Swish is"."""
    last = [m for m in w.subjects if w.start < m.start and _OF_IT.fullmatch(w.text, w.start, m.start)]
    return _distinct(joined_to(w.text, w.subjects, last[0])) if last and w.before else None


_OF_IT = re.compile(
    r"(?:[\w'’]+\s){0,3}(?:minimum|maximum|infimum|supremum|minima|maxima|range|bound|constant)(?:\svalue)?"
    r"\s(?:of|for)\s(?:the\s)?",
    re.IGNORECASE,
)


def _by_share(w: _Words) -> tuple[str, ...] | None:
    """The name right behind, where each has its own: "-0.75 for GELU, -1.28 for Swish"."""
    behind = [m for m in w.subjects if _FOR.fullmatch(w.text, w.end, m.start)]
    others = [m for m in w.subjects if behind and m.name != behind[0].name and m.start != behind[0].start]
    shared = any(_FOR_OTHER.search(w.text[: m.start]) and m.start > w.start for m in others) or any(
        m.end <= w.start and _FOR_OTHER.search(w.text[: m.start]) for m in others
    )
    return (behind[0].name,) if behind and shared else None


_FOR = re.compile(r"(?:[^,;.]|\.(?=\d)){0,40}?[\s$`)](?:for|in|with) (?:the )?", re.IGNORECASE)
_FOR_OTHER = re.compile(r"\b(?:for|in|with) (?:the )?$", re.IGNORECASE)


def _by_place(w: _Words) -> tuple[str, ...] | None:
    """One of those named before: the former, the latter, the first two, the last."""
    within = {found[0] for found in _EACH_OF_TWO.finditer(w.text, max(w.start - 1, 0), w.end)}
    if len(within) == _SEVERAL:
        return ()  # the number of one, and the name of the other
    of_these = _FORMER_OF.search(w.text, 0, w.start)
    behind = _distinct(m for m in w.before if of_these is not None and m.start >= of_these.end())
    if of_these is not None and len(behind) == _SEVERAL:
        return (behind[0 if of_these["former"] else 1],)
    said_of = _FORMER.search(w.text[: w.end if within else w.start])
    if said_of is not None and not any(m.start > said_of.start() for m in w.before):
        outside = tuple(c.name for c in w.passage.subjects if c.found is Found.PREVIOUS)
        two = _distinct(w.before) or (outside if len(outside) == _SEVERAL else _two_before(w.passage))
        first = said_of["former"] or said_of["first"]
        return (two[0 if first else 1],) if len(two) == _SEVERAL else ()
    ordinal = _ORDINAL.search(w.text[: w.start])
    listed = _distinct(m for m in w.before if ordinal is None or m.end <= ordinal.start())
    if ordinal is not None and len(listed) >= _SEVERAL:
        return listed[_ORDINALS[ordinal["which"].lower()]]
    return None


def _by_that(w: _Words) -> tuple[str, ...] | None:
    """What これ points to: tanhの積分はlog coshで、これは."""
    name = pointed_to(w.passage, w.start)
    return None if name is None else (name,)


def pointed_to(passage: Passage, start: int) -> str | None:
    """The function, of those that come of another, to which これ points there, in Japanese."""
    found = _AND_THIS.search(passage.inlined.text, 0, start + 1)
    if found is None:
        return None
    within = (m for m in passage.mentions if found.start("what") <= m.start < found.end("what"))
    return next((m.name for m in within if m.role is not Role.TERM and _is_known(m.name)), None)


_AND_THIS = re.compile(
    r"(?:(?:不定)?積分|導関数|微分|逆関数|原始関数)(?:は|する(?:と)|したもの(?:は|が))[、,]?\s?(?P<what>[^。、はが]{2,32}?)(?:で(?:あり)?|(?:に|と)なり)[、,]\s?(?:これ|それ)は[^。は]{0,24}$"
)


def _two_before(passage: Passage) -> tuple[str, ...]:
    """The functions of which the sentence before speaks."""
    start = passage.span.start
    before = passage.source.text[max(0, start - _JUST_BEFORE) : start].rpartition("\n\n")[2]
    sentences = [s for s in _SENTENCE_END.split(before) if s.strip()]
    spoken = [m.name for m in mentions(sentences[-1]) if m.role is Role.SUBJECT] if sentences else []
    known = ("silu" if name == SWISH else name for name in spoken)
    return tuple(dict.fromkeys(name for name in known if _is_known(name)))


_SENTENCE_END = re.compile(r"(?<=[。！？!?\n])")


def _by_clause(w: _Words) -> tuple[str, ...] | None:
    """The name that a relative clause belongs to."""
    unlike = (
        m for m in w.passage.mentions if m.role is Role.UNLIKE and m.start >= w.end and _is_known(m.name)
    )
    other = next(unlike, None)  # 負側を0にするReLUとは異なり
    if other is not None and _OF_THE_OTHER.fullmatch(w.text, w.end, other.start):
        return (other.name,)
    explained = _explained(w.passage, w.start)
    if explained is not None:
        return (explained.name,)
    purpose = next((m for m in w.subjects if m.start >= w.end), None)
    if purpose is not None and _SO_THAT.fullmatch(w.text, w.end, purpose.start) and not w.before:
        return (purpose.name,)
    described = _called(w.text, w.subjects, w.end) or _described(w.text, w.subjects, w.end)
    if described is not None and not any(_HA.match(w.text, m.end) for m in w.before):
        return (described.name,)
    return None


# 負の側にも勾配を残すためにLeaky ReLUが考えられた
_SO_THAT = re.compile(
    r"[^、。]{0,16}?(?:ため(?:に)?(?:は)?|べく|ように)[、,]?\s?(?:[^、。はが]{0,12}(?:な|た|の)\s?)?"
)


def _behind(w: _Words) -> tuple[str, ...] | None:
    """Where none stands before: names that the words lead to."""
    if w.before or not w.subjects:
        return None
    first = w.subjects[0]
    if _comes_as_topic(w.text, w.end, first) or _OF_NAME.fullmatch(w.text, w.end, first.start):
        return _distinct(joined_to(w.text, w.subjects, first))
    if _is_label_of(w.text, w.start, w.end, first):
        return _distinct(m for m in w.subjects if joined_to(w.text, w.subjects, m)[0] is first)
    inside = [
        m for m in w.subjects if w.start < m.start < w.end and _OF_WHICH.search(w.text, w.start, m.start)
    ]
    return _distinct(joined_to(w.text, w.subjects, inside[0])) if inside else None


def _outside(w: _Words) -> tuple[str, ...] | None:
    """Where none stands before: what the passage stands under; and only then a name that follows."""
    if w.before:
        return None
    passage, text = w.passage, w.text
    led = _SIGMA_LED.match(text)
    if led is not None and not any(c.found is Found.LETTER for c in passage.subjects):
        is_it = _is_sigmoid(passage.source.text) or any(c.name == "sigmoid" for c in passage.subjects)
        return ("sigmoid",) if is_it else ()
    terms = (m for m in passage.mentions if m.role is Role.TERM)
    beside = [m.name for m in terms if _BESIDE.fullmatch(text, m.end, w.start)]
    if beside:
        return (beside[-1],)
    made = (m for m in passage.mentions if _MADE_OF.match(text, m.end))  # シグモイドの2乗は
    if _VARIANT.match(text) or any(_LEADS_UP.fullmatch(text[: m.start]) for m in made):
        return ()
    if _OTHER_TOPIC.search(text[: w.end]) and not any(m.start < w.start for m in passage.mentions):
        return ()
    outer = [c for c in passage.subjects if c.found is not Found.PASSAGE and _is_known(c.name)]
    if outer and _is_another(w, outer):
        return ()
    if outer and not (w.subjects and outer[0].found in _FAR_OFF):
        return _one_each(w, tuple(c.name for c in outer if c.found is outer[0].found))
    if outer and _PRONOUN.search(text, 0, w.end):
        return ()  # "at 10 it is 0.9, while tanh is"
    behind = next((m for m in w.subjects if m not in w.mended), None)
    if behind is None or _ANOTHER_CLAUSE.search(text, w.end, behind.start):
        return ()
    if text[: behind.start].endswith("(") and is_topic(text, behind):
        return ()  # "Continuity – this is desirable (the step function is not continuous)"
    return (behind.name,)


# σ(x) の2階導関数は: not of what was spoken of before
_SIGMA_LED = re.compile(
    r"\W{0,3}(?:[0-9]{1,2}[.)]\s)?[$`]{0,2}\\?(?:sigma|σ)\s?\(\s?[xzt]\s?\)[\s$`]{0,3}(?:は|の(?=[^、。]{0,6}(?:導関数|微分|値域|最大|最小|傾き)))"
)
_ANOTHER_CLAUSE = re.compile(
    r"\b(?:while|whereas|but|although|though|why|we|let|due to|because|thanks to|as in)\b|;", re.IGNORECASE
)


def _one_each(w: _Words, names: tuple[str, ...]) -> tuple[str, ...]:
    """In a row of several functions with as many entries between bars: the one of this entry."""
    if not isinstance(w.passage.block, Cell) or len(names) < _SEVERAL:
        return names
    bars = [found.start() for found in _ENTRY_BAR.finditer(w.text)]
    if len(bars) != len(names) - 1:
        return names
    return (names[sum(bar < w.start for bar in bars)],)


_ENTRY_BAR = re.compile(r"(?<=[\s$)\]])/(?=[\s$(\[])|／")


def _is_labelled_strangely(passage: Passage) -> bool:
    """Whether the line begins with a label in brackets that is no name that is known: 【謎の関数】."""
    source, start = passage.source.text, passage.span.start
    line = source[source.rfind("\n", 0, start) + 1 : start + 24]
    label = _IN_LENSES.match(line)
    return label is not None and not mentions(label[0])


_IN_LENSES = re.compile(r"\W{0,4}【[^【】\n]{1,20}】")


def _is_another(w: _Words, outer: Sequence[Candidate]) -> bool:
    """Whether the words are about a function of their own, and not about what the passage stands under."""
    found = outer[0].found
    if found in _FAR_OR_HEADING and _has_a_noun_of_its_own(w):
        return True
    if found in _BEFORE | GUESSED and _is_of_a_stranger(w.text, outer[0].name):
        return True
    if found in (Found.PREVIOUS, Found.EARLIER) and _is_of_a_new_one(w.passage):
        return True
    if found in _BEFORE | GUESSED and _is_labelled_strangely(w.passage):
        return True
    if found in _BEFORE | GUESSED and _is_after_a_stranger(w.passage, outer[0].name):
        return True
    letters = [c for c in outer if c.found is Found.LETTER]
    return bool(letters[1:] and not _ALL_OF_THEM.match(w.text) and _A_LETTER.search(w.text))


def _has_a_noun_of_its_own(w: _Words) -> bool:
    """Whether the sentence begins with a noun that is no word for a function or what it has.

    "Absolute distance is not differentiable at 0", below a title that names another.
    """
    own = _NOUN_FIRST.match(w.text)
    if own is None or own.end() > w.start + 1 or any(m.start < own.end() for m in w.passage.mentions):
        return False
    words = own["noun"].lower().split()
    return not any(_MAY_BE_MEANT.fullmatch(word) or _OF_A_FUNCTION.fullmatch(word) for word in words)


_OF_A_FUNCTION = re.compile(
    r"shapes?|forms?|formulas?|plots?|pictures?|responses?|maps?|mappings?|transformations?|behaviou?rs?|transitions?|dips?|peaks?"
    r"|sides?|parts?|halves|half|ends?|branch(?:es)?|pieces?|corners?|kinks?|bumps?|valley|image|codomain|domain|jacobian|hessian"
    r"|concavity|convexity|curvature|monotonicity|symmetry|continuity|smoothness|boundedness|saturation|steepness|parity|inverse"
)
_FAR_OR_HEADING = FAR | {Found.HEADING}
_NOUN_FIRST = re.compile(
    r"\W{0,3}(?:The |An? )?(?P<noun>[A-Z]?[a-z-]{3,20}(?: [a-z-]{3,20}){0,2}?)"
    r" (?:is|are|has|have|isn['’]t|aren['’]t)\b"
)


def _by_letter(w: _Words) -> tuple[str, ...] | None:
    """The function of a letter that is named behind all names, in Japanese: tanhの傾きは1、σの傾きは1/4."""
    said = list(_LETTER_TOPIC.finditer(w.text, 0, w.start + 1)) if w.before else []
    if not said or any(m.end > said[-1].start("letter") for m in w.before):
        return None
    letter = said[-1]["letter"]
    row = dict(w.passage.letters).get(letter)
    if row is None and letter in ("σ", "sigma"):
        return ("sigmoid",) if _is_sigmoid(w.passage.source.text) else ()
    return (row,) if row is not None else None if letter == "f" else ()


def letter_names(passage: Passage, start: int, end: int) -> tuple[str, ...]:
    """The function whose letter the words from start to end are about."""
    return _by_letter(_Words(passage, start, end)) or ()


@lru_cache(maxsize=8)
def _is_sigmoid(note: str) -> bool:
    """Whether σ stands beside that name somewhere."""
    return _SIGMOID.search(note) is not None


_SIGMOID = re.compile(
    r"(?:シグモイド|ロジスティック|sigmoid|logistic)[^。\n]{0,24}(?:σ|\\sigma)"
    r"|(?:σ|\\sigma)[^。\n]{0,24}(?:シグモイド|ロジスティック|sigmoid|logistic)",
    re.IGNORECASE,
)
_LETTER_TOPIC = re.compile(
    r"(?<![A-Za-z0-9_'′^(=+*/])[$`]{0,2}\\?(?P<letter>sigma|varphi|phi|psi|[σφϕψfgh])\s?(?:\(\s?[xztu]\s?\))?[\s$`]{0,3}(?=は|が|の(?!とき|場合|時))"
)


def _by_topic(w: _Words) -> tuple[str, ...]:
    """The nearest name before that is the topic of its clause, else the nearest, with those joined to it."""
    topics = [m for m in w.before if is_topic(w.text, m)]
    return _distinct(joined_to(w.text, w.before, topics[-1] if topics else w.before[-1]))


def _distinct(found: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.name for m in found))


_WAYS: tuple[Callable[[_Words], tuple[str, ...] | None], ...] = (
    _of_nothing_known, _by_that, _by_head, _by_bracket, _by_noun, _by_share, _by_cleft, _by_place,
    _by_clause, _behind, _outside, _by_letter, _by_topic,
)  # fmt: skip


def _is_of_a_derived(text: str, start: int) -> bool:
    """Whether the clause is about what was made of a function: "its inverse has slope 5".

    >>> _is_of_a_derived("Its inverse has slope 5", 12), _is_of_a_derived("Its cube grows; it is odd", 22)
    (True, False)
    """
    return _DERIVED.search(text, 0, start) is not None


_DERIVED = re.compile(
    r"(?:^\W{0,3}|[,;:]\s|[.]\s)(?:(?:and|but|while|whereas|thus|hence|so|then|here),?\s)?"
    r"(?:its|the|their|this)\s(?:[a-z]{3,12}\s)?"
    r"(?:inverse(?! (?:square|tangent|hyperbolic|multiquadric))|reciprocal|anti-?derivative|primitive"
    r"|square(?!\w| (?:root|law|nonlinearity))|cube|reflection|mirror image|composite"
    r"|composition|superposition|reflected function|shifted function|scaled function|inverse function)"
    r"(?!.*(?:\b(?:it|they|function itself|original)\s|[;.]\s))(?!\s(?:is|equals|reads|has the form)\s\S*$)",
    re.IGNORECASE | re.DOTALL,
)


def _is_of_a_combination(text: str, before: Sequence[Mention]) -> bool:
    """Whether the last of the names is a part of a sum, a product or the like: "softplus minus ReLU is"."""
    pairs = zip(before[-_SEVERAL:], before[-1:], strict=False)
    return any(a is not b and _COMBINED.fullmatch(text, a.end, b.start) for a, b in pairs)


def _is_transformed(text: str, mentions: Sequence[Mention], start: int) -> bool:
    """Whether a name before these words is that of what another function was made from.

    "The logarithm of the sigmoid is", "scaled by 2, tanh has", "the softplus of −x is", "σ(4x) has".
    """
    if _MADE_FIRST.match(text, 0, start):
        return True
    last = next((m for m in reversed(mentions) if m.end <= start), None)
    if last is None:
        return False
    return bool(
        _MADE_FROM.search(text[: last.start][-40:])
        or _AT_ANOTHER.match(text, last.end)
        or any(_MADE_JA.match(text, m.end, start + 1) for m in mentions if m.end <= start)
    )


# Snakeからxを引いたものの, tanhを2倍した関数は, 2を掛けて1を引くと値域は, ReLUの出力を負にした
_MADE_JA = re.compile(
    r"\s?(?:関数)?(?:の(?:出力|値))?(?:に|を|から)[^。、はが]{0,16}(?:掛け|かけ|乗じ|足し|加え|引い|引く|足す|加える|掛ける|倍し|倍する)[^。、は]{0,20}(?:と|ば|ら)[、,]?\s?[^。、]{0,24}"
    r"|\s?(?:関数)?の(?:出力|値|符号)を(?:負に(?:し|反転(?:し|させ))|反転(?:し|させ)|マイナスにし|逆にし)た[^。、]{0,40}"
    r"|(?:関数)?[^。、はが]{0,16}?(?:を(?:引い|足し|加え|掛け|かけ|乗じ|合成し)た|で割った|倍(?:に)?した)(?:もの|関数|値)(?=の|は|が)"
)


def _is_of_a_loss(text: str, mentions: Sequence[Mention], start: int) -> bool:
    """Whether the clause is about a loss in which the function stands: "log-loss with sigmoids is convex"."""
    found = _LOSS.search(text, 0, start)
    return found is not None and not any(
        found.start() <= m.start and is_topic(text, m) for m in mentions[:-1]
    )


def _is_of_a_strange_subject(passage: Passage, start: int) -> bool:
    """Whether the clause has another subject, that is no function: "as argmax is not", "digits run from"."""
    text = passage.inlined.text
    found = _SUBJECT.search(text, max(0, start - 96), start)
    if found is None or not (found["verb"] or _VERB.match(text, start)):
        return False
    if (found["verb"] or "").startswith("range") and text[start : start + 1] in "([$":
        return False  # "output range (-1, 1)"
    noun = found["data"] or found["noun"]
    if _OF_VECTORS.match(noun) and any(find_vector(c.name) for c in passage.subjects):
        return False
    if found["data"]:
        return True
    first, end = found.span("noun")
    named = any(m.start < end and first < m.end for m in passage.mentions)
    return not named and _MAY_BE_MEANT.fullmatch(found["noun"].lower()) is None


def _is_of_an_unknown_other(text: str, mentions: Sequence[Mention], start: int) -> bool:
    """Whether it is said of another that is not known: "unlike the hinge, which is flat, GELU is"."""
    found = _OTHER_WHICH.search(text, 0, start)
    named = found is not None and any(
        _is_known(m.name) and found.start() <= m.start < start for m in mentions
    )
    return found is not None and not named


# "the gap is widest at the origin, where it is ln 2"
_OF_A_GAP = re.compile(
    r"\b(?:the|this|their)\s(?:gap|difference|distance|error|deviation|discrepancy|ratio|sum|product|quotient)\b"
    r"[^.;]{0,60}\b(?:it|this|that)\s(?:is|equals|has|comes|reaches|amounts)\b[^.;]{0,16}$",
    re.IGNORECASE,
)
# "The gap above ReLU is even"
_THE_GAP = re.compile(
    r"\W{0,3}(?:[^.;,]{2,32},\s)?(?:the|this|its|their)\s(?:\w{3,12}\s)?(?:gap|excess|discrepancy|distance)\s"
    r"(?:above|over|to|from|below|between|is|has|stays|of)\b(?:(?!\b(?:it|they)\b)[^.;:]){0,60}$",
    re.IGNORECASE,
)
_OTHER_WHICH = re.compile(
    r"\b(?:unlike|in contrast (?:to|with)|compared (?:to|with)|as opposed to|contrary to|different from)"
    r"\s(?:the\s|an?\s)?(?:[\w-]{1,20}\s?){1,4},\s(?:whose|which|where|for which)\b[^,;.]*$",
    re.IGNORECASE,
)
_OF_VECTORS = re.compile(r"probabilit|scores?$|class|components?$|entries|logits", re.IGNORECASE)
_DATA = (
    r"results?|probabilit(?:y|ies)|digits?|images?|pixels?|labels?|scores?|weights|samples?|experiments?|authors?"
    r"|predictions?|losses|loss|accuracy|classes"
)
_SUBJECT = re.compile(
    r"(?:(?:^|[,;:(]\s?|\b(?:as|because|since|that|while|but|and|so|then|whereas)\s)(?P<noun>[a-z]{3,16})"
    rf"|(?:^\W{{0,3}}|[,;]\s|\b(?:and|but|as|since|that)\s)(?:the|these|those|our|their)\s(?P<data>{_DATA}))"
    r"\s(?P<verb>(?:is|are|was|were|has|have|ranges?|lies?|var(?:y|ies)|goes|go|runs?)\s(?:[a-z-]{1,12}\s){0,6})?$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?:is|are|was|were|has|have|ranges?|lies?|var(?:y|ies)|tends?|approach(?:es)?|converges?|saturates?|grows?|stays?)\s"
)
_MAY_BE_MEANT = re.compile(
    r"\w+ly|its?|they|this|that|these|those|which|there|here|what|who|both|all|each|every|neither|either|one|ones|none|some"
    r"|most|many|others?|outputs?|values?|gradients?|slopes?|derivatives?|functions?|activations?|curves?|graphs?|ranges?"
    r"|limits?|neurons?|units?|nonlinearit(?:y|ies)|second|first|third|latter|former|zero|always|never|also|still|even"
    r"|otherwise|elsewhere|everywhere|then|thus|hence|not|the|only|maximum|minimum|max|min|tails?|left|right|above|below"
    r"|inputs?|arguments?|negatives|positives|smooth|continuous|bounded|monotone|monotonic|convex|odd|when|where|how|why|if|for|and|but|asymptotes?"
)
_LOSS = re.compile(
    r"\b(?:(?:log|squared|hinge)?[- ]?loss(?:es)?|MSE|BCE|NLL|RMSE|(?:log-?)?likelihood|cost function"
    r"|objective)\b[^,.;:—–]{0,48}$",
    re.IGNORECASE,
)
# z = w·x + b  # linear, range (-∞, ∞): said of what is computed there
_REMARK = re.compile(r"\s*[A-Za-z_]\w{0,24}\s*=(?!=)[^#\n]{1,80}\s(?:#|//)\s")
# "Exactly one of tanh and ReLU is", "all but tanh return", "and the rest approach 0", "after ten layers it"
_OF_SOME = re.compile(
    r"\W{0,3}(?:(?:for|at|on|with|when)\s[^,;.]{1,30}?,?\s)?"
    r"(?:(?:exactly|precisely|only|at (?:most|least)|no more than)\s)?"
    r"(?:(?:one|two|three|some|most|half|which|a few)\s(?:of\s(?:the\s)?)(?!them\b)"
    r"|(?:all|every(?:thing|one)?|none|each)\s(?:\w+\s)?(?:but|except|save|other than)\s)",
    re.IGNORECASE,
)
_IN_A_PARAMETER = re.compile(
    r"^\W{0,3}in the limit,?\s(?!of\b|as\b|for\b|[xz]\b|[$\\])"
    r"|\b(?:with respect to|as a function of)\s(?:the\s)?(?:parameter|slope"
    r"|[$\\]{0,2}(?:alpha|beta|lambda)|\$?[αβλ])",
    re.IGNORECASE,
)
_OF_THE_REST = re.compile(
    r"\b(?:the (?:rest|others|remaining \w+|other (?:two|three|ones)|one|other)\s"
    r"(?!hand|side|end|direction|tail|half|with\b|above|below)"
    r"|(?:after|over|through|across)\s(?:the\s)?[\w-]{1,8}\s(?:such\s)?(?:layers|steps|factors|epochs)\b)[^,;.]{0,24}$",
    re.IGNORECASE,
)
_MADE_FIRST = re.compile(
    r"\W{0,3}(?:(?:when|if|once|suitably|after being)\s)?(?:shifted|scaled|rescaled|multiplied|divided"
    r"|squared|negated|reflected|mirrored|stretched|translated|composed|integrated|cubed|inverted"
    r"|with (?:an? )?(?:bias|offset|gain|shift|scale|input scale)\b)[^,;.]{0,40},\s",
    re.IGNORECASE,
)
_MADE_FROM = re.compile(
    r"\b(?:negative|negation|absolute value|modulus|logarithm|log|exponential|square|cube|square root"
    r"|reciprocal|inverse|integral|anti-?derivative|primitive|product|quotient|composite|composition|reflection"
    r"|multiple|half|twice|thrice|(?:two|three|four|ten|n) times|one minus|1 minus|minus)"
    r"(?:\sof)?\s(?:the\s|a\s)?$",
    re.IGNORECASE,
)
_AT_ANOTHER = re.compile(
    r"(?:\s(?:function|curve))?(?:\s(?:minus|plus|times|divided by)"
    r"\s(?:an? (?:half|constant|third|quarter)|one|two|half|x\b|[\d½])"
    r"|\sof\s[-−–]?\s?(?:\d[\d.]{0,4}\s?)?[xz]\b(?<!of x)(?<!of z)"
    r"|\s(?:applied\s)?(?:twice|squared)\b"
    r"|,?\s?\S{0,12}?\((?![-−]?\d+(?:[./]\d+)?\))(?![A-Za-z]\))[^()=:;,]{0,6}\d\s?\*?\s?[xz]\))",
    re.IGNORECASE,
)


def _is_elided(passage: Passage, start: int) -> bool:
    """Whether the verb is left out behind "that of": "it takes 0, that of tanh all in (0, 1]"."""
    text = passage.inlined.text
    return any(
        _THAT_OF.search(text[: m.start][-16:]) and _NO_VERB.match(text, m.end, start)
        for m in passage.mentions
    )


_THAT_OF = re.compile(r"[,;]\s(?:that|those) of (?:the |a )?$", re.IGNORECASE)
_NO_VERB = re.compile(
    r"(?!.*\b(?:is|are|has|have|was|takes?|reach\w*|tends?|stays?|lies?|ranges?|never|only|can|vanishes)\b)",
    re.IGNORECASE,
)
_COMBINED = re.compile(
    r"(?:\s(?:function|activation))?\s(?:minus|plus|times|divided by|over|composed with|after)\s"
    r"(?:the\s|a\s)?",
    re.IGNORECASE,
)


def _own_head(passage: Passage, start: int) -> Head | None:
    """The formula with which the sentence, or the last clause before these words, begins; or which stands
    beside a name: シグモイド σ(2x) は."""
    text = passage.inlined.text
    begins = [0, *(found.end() for found in _CLAUSES.finditer(text, 0, start))][-_SEVERAL:]
    named = (m for m in passage.mentions if m.role is not Role.TERM)
    beside = [found.end() for m in named if (found := _APPOSED.match(text, m.end, start))]
    for at in sorted({*begins, *beside}, reverse=True):
        head = head_of(text, at)
        if head is not None and head.end <= start:
            return head
    return None


def _is_label_of(text: str, start: int, end: int, first: Mention) -> bool:
    """Whether the words lead a list of names: "Not monotone: GELU, SiLU, Mish"."""
    colon = _COLON.match(text, end)
    return (
        colon is not None
        and _OPENS_LABEL.fullmatch(text[:start]) is not None
        and first.start - colon.end() <= 4
    )


# ELU_\alpha \in C^1
_BESIDE = re.compile(r"[\s}]{0,3}(?:_\{?\\?[A-Za-z0-9α-ω]{1,8}\}?)?\s?(?:\([xz]\))?\s?(?:\\in|∈)\s?")
# 死んだニューロン(出力が0になるニューロン): of the noun in front, and not of the function that avoids it
_EXPLAINED_NOUN = re.compile(
    r"(?:死んだ|死んでいる|不活性な|休眠)[^()（）。、]{0,4}(?:ニューロン|ユニット|ノード)[」』]?\s?[(（][^()（）]{0,40}$"
)
_MENDED = re.compile(
    r"\s?(?:関数)?\s?(?:が(?:持つ|もつ|有する)[^、。は]{0,24}を(?:保持|維持|継承|踏襲|引き継|受け継|生か|活か|残|保)[^、。]{0,8}(?:つつ|ながら|たまま|まま)|の[^、。は]{0,40}(?:(?:問題|課題|欠点|弱点|短所|デメリット|弱み)(?:点)?(?:に対(?:して|し)|に対処|へ)"
    r"|[^、。はがを]{0,16}を(?:保持|維持|継承|踏襲|引き継|受け継|生か|活か|残|保)[^、。]{0,8}(?:つつ|ながら|たまま|まま)"
    r"|を(?:滑らか|なめらか)にした|を(?:改善|解消|克服|解決|緩和|回避|防止|修正)(?:した|する(?:ため|目的|べく)|しようと)))"
)
_COLON = re.compile(
    r"(?:\s(?:everywhere|activations?|functions?|ones|at 0|only)|(?:な|の)?(?:関数|もの))?\s?[:：]\s?"
)
_OPENS_LABEL = re.compile(r"\W{0,4}(?:(?:not|always|never|strictly|non|only)[\s-])?", re.IGNORECASE)
_SEVERAL = 2
_APPOSED = re.compile(r"(?:関数|函数)?[\s、,]{0,2}(?=[-−\\\\A-Za-zσΦφ0-9(])")
# 奇関数なのは後者だけである: what it is said of stands behind
_CLEFT = re.compile(r"[ぁ-ん]{0,7}?のは[、,]?\s?(?P<which>前者|後者)?")
_MADE_OF = re.compile(
    r"\s?(?:関数|函数)?(?:の\s?(?:[2-9二三四n]\s?乗|逆数|絶対値|平方|立方|符号)|を(?:[2-9二三四n]\s?乗|[0-9.]+倍|平行移動|反転))"
)
_LEADS_UP = re.compile(r"\W{0,3}(?:また|なお|一方|さらに|例えば|たとえば|同様に)?[、,]?\s?")
_EACH_OF_TWO = re.compile(r"前者|後者")
_CLAUSES = re.compile(
    r"[,;、:]\s?(?:(?:but|and|while|whereas|so|rather)\s|rather,\s)?|\b(?:that|because|since|while|whereas)\s",
    re.IGNORECASE,
)
# "the former of tanh and ReLU is bounded"
_FORMER_OF = re.compile(
    r"\bthe (?:(?P<former>former|first)|latter|second|last) of (?:the (?:two )?)?(?=[\w ]{2,24} and )",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"(?:\bthe (?:(?P<former>former)|latter)\b|(?P<first>前者)|後者)"
    r"(?!.*(?:\bthe (?:former|latter)\b|[前後]者))",
    re.IGNORECASE | re.DOTALL,
)
# "The leaky version is": of another function
_VARIANT = re.compile(
    r"\W{0,3}(?:the|this|an?) (?!(?:final|exact|function|same)\b)[\w-]{2,16} "
    r"(?:version|variant|counterpart|generali[sz]ation)\b",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"\b(?:of|for) (?:the )?$", re.IGNORECASE)  # "the Lipschitz constant of GELU is 1"
# "of sigmoid, tanh and ReLU only the last is unbounded"
_ORDINAL = re.compile(
    r"\b(?:only )?the (?P<which>first(?: two)?|second|third|last(?: two)?)(?: (?:ones?|of them|of these))?"
    r"(?:\s(?:is|are|has|have)(?:\s(?:an?|the|also|even))?)?\s?$",
    re.IGNORECASE,
)
_ORDINALS = {
    "first": slice(0, 1), "first two": slice(0, 2), "second": slice(1, 2), "third": slice(2, 3),
    "last": slice(-1, None), "last two": slice(-2, None),
}  # fmt: skip
_ALL_OF_THEM = re.compile(
    r"\W{0,3}(?:(?:all|each|every one|none|most|some|both|neither) (?:of )?(?:them|these|those|the)\b"
    r"|they all\b|both\b|どちらも|いずれも|すべての関数|全ての関数)",
    re.IGNORECASE,
)
# ガウス関数は: a function that is not known here
# 他の活性化関数、例えば階段関数のように、…
_OF_OTHERS = re.compile(
    r"(?:^|[、。])\s?(?:その)?(?:他|ほか)の(?:活性化)?関数(?:は|では|で(?=、)|、(?:例えば|たとえば))"
)
_OTHER_TOPIC = re.compile(
    r"^\W{0,3}(?:また|なお|一方|さらに)?[、,]?\s?(?!(?:この|その|本|当該|両|元の)?\s?(?:活性化|導|逆|原始|微分した|二階導|同じ)?(?:関数|函数))"
    r"[^\s。、はがの]{1,16}(?<!活性化)(?<!導)(?<!この)(?<!その)(?:関数|函数)(?:\s?[(（]?[-−+*/^().A-Za-z0-9²]{3,30}[)）]?)?(?:は|の(?:値域|導関数|微分|出力|グラフ|最大値|最小値)は)"
    r"|^[^。、は]{0,24}(?:多く|ほとんど|大半|一般的な|他|その他|以外)の?[^。、はが]{0,10}関数は"
    # `gaussian` は
    r"|^[^\w\\]{0,4}(?!relu|sigm|tanh|soft)[A-Za-z][A-Za-z_]{3,20}\s?(?:は|の(?:値域|導関数|微分|最大値|最小値)は)"
)
# "..., which helps": what was said does, and not the function that was named last
_WHICH = re.compile(
    r"(?:\sfunction|\sactivation|\sunit|\sneuron){0,2}(?:\s?,\s(?:which|whose|where)|\swhere)\s(?!(?:\w+ly\s|can\s|may\s|might\s|could\s|also\s|then\s)?"
    r"(?:help|make|mean|allow|lead|cause|prevent|mitigate|avoid|solve|reduce|alleviate|enable|improve|speed|slow"
    r"|result|ensure|keep|limit|address)s?\b)[^,.;]{0,40}$",
    re.IGNORECASE,
)


def _explained(passage: Passage, start: int) -> Mention | None:
    """The name before ", which", in whose clause the words stand: "than the sigmoid, which is"."""
    text = passage.inlined.text
    before = [m for m in passage.mentions if m.end <= start and m.role is not Role.TERM and _is_known(m.name)]
    if not before or _WHICH.match(text[:start], before[-1].end) is None:
        return None
    return before[-1]


_OF_NAME = re.compile(
    r"(?:\s(?:values?|points?|slope|derivative|gradient|output|outputs))?\s(?:of|for|that|which)\s(?:the\s|a\s)?"
    r"(?:(?:derivative|gradient|slope|output)\sof\s(?:the\s)?)?",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"(?:[^。.;!?]|\.(?=\d)){0,60}[、,]\s?(?:the |an? )?", re.IGNORECASE)


def _comes_as_topic(text: str, end: int, mention: Mention) -> bool:
    """Whether a clause in front leads to it: "being smooth, GELU is", "滑らかなので、GELUは"."""
    return is_topic(text, mention) and _CLAUSE_END.fullmatch(text, end, mention.start) is not None


def is_relative(passage: Passage, names: Sequence[str], end: int) -> bool:
    """Whether the words that end there measure from another function: "at most 0.7 above ReLU"."""
    if _ROUGHLY.match(passage.inlined.text, end):
        return True  # "is 1 up to 4·10⁻⁹"
    beyond = _MEASURED.match(passage.inlined.text, end)
    return beyond is not None and any(
        m.start == beyond.end() and m.name not in names for m in passage.mentions
    )


_ROUGHLY = re.compile(
    r"\s(?:up to|to within|within)\s(?:about |an error of |rounding)?[$\\]{0,2}"
    r"(?:(?:\d[\d.]{0,3}\s?[·×*]\s?)?10\s?(?:\^|⁻)|\d(?:\.\d)?e-|0\.0|\d+ (?:digits|decimals)|error)"
)
_MEASURED = re.compile(
    r"\s?(?:above|below|under|over|off|from|away from|short of"
    r"|(?:more|less|larger|smaller|greater|higher|lower) than)\s(?:that of )?(?:the |a )?",
    re.IGNORECASE,
)


def is_sure(passage: Passage, start: int) -> bool:
    """Whether it is said what words at `start` are about: not only by what was named last, or most."""
    return any(_is_subject(m) for m in passage.mentions) or is_sure_outside(passage)


def is_sure_outside(passage: Passage) -> bool:
    """Whether what the passage stands under says what it is about."""
    outer = next((c for c in passage.subjects if c.found is not Found.PASSAGE and _is_known(c.name)), None)
    if outer is None or outer.found in GUESSED or _STRANGER_JA.match(passage.inlined.text):
        return False
    if outer.found is Found.PREVIOUS and _is_led_away(passage, outer.name):
        return False
    if outer.found not in _LABELS and _is_one_of_several(passage, outer.found):
        return False
    if passage.is_remark and outer.found is not Found.CODE:
        return False
    if outer.found is not Found.FORMULA and _FORMULA_TOPIC.match(passage.inlined.text):
        return False
    return outer.found not in _BEFORE or _STRANGER.match(passage.inlined.text) is None


_LABELS = frozenset({Found.PASSAGE, Found.FORMULA, Found.CODE, Found.ROW, Found.COLUMN, Found.LETTER})


def _is_one_of_several(passage: Passage, found: Found) -> bool:
    """Whether "it" is one of several, or what stands above is less near than what was said."""
    near = [c for c in passage.subjects if c.found is found]
    if found in (Found.TITLE, Found.FILE) and any(c.found is Found.EARLIER for c in passage.subjects):
        return True
    if len(near) < _SEVERAL:
        return False
    compared = any(_COMPARED.search(label) for label in passage.under[:1])
    return compared or _SINGULAR.match(passage.inlined.text) is not None


_COMPARED = re.compile(r"\b(?:differ\w*|vs\.?|versus|compar\w+)\b|違い|比較", re.IGNORECASE)
_SINGULAR = re.compile(
    r"(?!.{0,60}\b(?:they|both|these|all|each|their|neither|either)\b)"
    r".{0,60}\b(?:it|its|the function|this function)\b",
    re.IGNORECASE | re.DOTALL,
)


def is_guessed(passage: Passage) -> bool:
    """Whether nothing says what the words are about, so that it is what was named last, or most."""
    if any(_is_subject(m) for m in passage.mentions):
        return False
    outer = next((c for c in passage.subjects if c.found is not Found.PASSAGE and _is_known(c.name)), None)
    return outer is None or outer.found in GUESSED


def _is_led_away(passage: Passage, name: str) -> bool:
    """Whether the sentence before names another function than the one it stands under, and this one, in
    Japanese, says neither which is meant nor "it".

    Not where the heading names it too, or compares several, nor in an item that has it for its label.
    """
    under = [c.name for c in passage.subjects if c.found in (Found.ITEM, Found.HEADING)]
    text = passage.inlined.text
    led = bool(under) and name not in under and _KANA.search(text) is not None
    if not led or _GOES_ON_WITH.match(text) is not None or _is_labelled(passage.block, name):
        return False
    return not any(_COLLECTIVE.search(u) or any(m.name == name for m in mentions(u)) for u in passage.under)


def _is_labelled(block: Block, name: str) -> bool:
    """Whether the block is an item that begins with the name and a colon: "- **SiLU**: 滑らか。"; or a text
    that begins with it in bold: "**GoLU** は..."."""
    label = _ITEM_LABEL.match(block.text.text) if isinstance(block, Item) else None
    label = label or _BOLD_TOPIC.match(block.text.text)
    return label is not None and any(m.name == name for m in mentions(label[1]))


_BOLD_TOPIC = re.compile(
    r"\s{0,3}(?:\*\*|__)([^*_\n]{2,40})(?:\*\*|__)\s?(?:[（(][^()（）]{1,40}[)）]\s?)?(?:は|とは|[:：])"
)
_ITEM_LABEL = re.compile(r"[\s*_`]{0,4}([^:：。\n]{2,40}?)[\s*_`]{0,4}[:：]")
_COLLECTIVE = re.compile(r"ファミリー|比較|一覧|種類|まとめ|いろいろ|各種|さまざま|系(?:の)?(?:活性化)?関数")
_KANA = re.compile(r"[\u3041-\u30fa]")
_GOES_ON_WITH = re.compile(
    r"\W{0,3}(?:また|なお|さらに|しかし|そして|ただし|一方)?[、,]?\s?(?:これ|それ|この|その|こちら|同)"
)
# "σ(x) - 1/2 is odd": a formula of its own, and not the function above
_FORMULA_TOPIC = re.compile(
    r"\W{0,3}(?:The function |関数)?(?=\S{1,12}\s?[-−+*/·×^])(?![fghyσφ]'{0,2}(?:\([xzu]\))?\s?=)"
    r"[-−+*/·×^()|√.A-Za-z0-9α-ωΦ²' ]{3,40}?(?:は|\sis\s(?!the |a |an |its |called|approx))"
)
_BEFORE = frozenset({Found.PREVIOUS, Found.INTRODUCTION})
# "The Gaussian is": something else than what was spoken of before
_STRANGER = re.compile(
    r"\W{0,3}(?:The|An?|Our|My) "
    r"(?!(?:\w+ )?(?:function|activation|(?:first|second) |derivative|gradient|slope|output"
    r"|range|values?\b|curve|graph|plot|max\w*|min\w*|limit|formula|shape|sign|inverse|left|right|tails?|positive"
    r"|negative|region|kink|point|image|domain|result|constant|lipschitz|area|integral|line|asymptot\w+|same"
    r"|inflection|jacobian|hessian|matrix|rows?|columns?|entries|components?|sum|total|vector|determinant|trace|eigen\w+|logits?|temperature|small\w*|large\w*|great\w*|steep\w*|low\w*|high\w*|only|unit|jump|input|name|idea|reason|zero|bend"
    r"|middle|cent\w+|cost|price))[A-Za-z-]{2,20} ",
    re.IGNORECASE,
)
# ゲートの値は: of a part of a network
_STRANGER_JA = re.compile(
    r"\W{0,3}(?:[^、。はが]{1,10}[、,]\s?)?[^、。はがを]{0,16}"
    r"(?:処理|アクティブ化|ゲート|層|モデル|ネットワーク|回帰|アルゴリズム|手法|パーセプトロン|正規化|初期値)(?:の(?:値|出力))?(?:は|が)"
)
# FooBarは, フーバー関数は
_STRANGE_NAME_JA = re.compile(
    r"\W{0,3}(?:(?:まず|次に|最後に|一方|また|なお)[、,]?\s?)?"
    r"(?P<name>(?!Output|Input|Range|Value|Gradient|Derivative|Jacobian|Max|Min|Loss|Graph|Note)[A-Z][A-Za-z0-9-]{2,20}"
    r"|(?!グラフ|カーブ|プロット|メリット|デメリット|ポイント|ピーク|サイズ|スケール|スロープ|イメージ|ヤコビ|リプシッツ|ゼロ"
    r"|プラス|マイナス|テール|コード|パラメ|ステップ|データ|モデル|ニューロン|ユニット|ノード|バイアス|コスト)[ァ-ヶー]{3,12})"
    r"\s?(?:関数)?は"
)
# "Radial basis units saturate to 0"
_STRANGERS = re.compile(
    r"\W{0,3}(?!The[sy]e?|Those|This|That|Such|Its?|Both|All|Each|Our|My|An?)[A-Z][a-z-]{2,20}"
    r"(?: [a-z-]{2,20}){0,2} (?:units|functions|networks|layers|neurons)\b(?! of)"
)


def _is_of_a_new_one(passage: Passage) -> bool:
    """Whether "it" is what was just made: "doubling it gives a function whose values are. Its slope is"."""
    start = passage.span.start
    before = passage.source.text[max(0, start - _JUST_BEFORE) : start]
    return _ITS.match(passage.inlined.text) is not None and _NEW_ONE.search(before) is not None


_MAKING = re.compile(r"\W{0,3}(?:by |if we )?[a-z]{3,12}ing\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:it|they)\s(?:is|are|has|have|equals?)\b", re.IGNORECASE)
_JUST_BEFORE = 200  # characters
_ITS = re.compile(r"\W{0,3}(?:its?|this (?:new )?function)\b", re.IGNORECASE)
_NEW_ONE = re.compile(
    r"\b(?:gives?|yields?|produces?|obtains?|get|makes?|defines?|leads? to)\s(?:us\s)?(?:an?|another)\s"
    r"(?:(?:new|different|rescaled|shifted|smooth)\s)?(?:function|curve|activation)\b",
    re.IGNORECASE,
)
_A_LETTER = re.compile(r"(?<![A-Za-z\\])[fghpqr](?![A-Za-z(])")  # one of several functions
_LETTER = re.compile(r"\W{0,3}(?![fghxyzFGHAI])[A-Za-z]\s(?:is|has)\b")  # $t$ is another, f is this one
_TOPIC_OF_WORDS = re.compile(
    r"\W{0,3}(?:Only the|The|An?|Our|My)\s((?:[A-Za-z-]{2,20}\s){1,3}?)"
    r"(?:is|are|was|has|have|does|can|stays?|takes?|never|always)\b"
)


def _is_of_a_stranger(text: str, name: str) -> bool:
    """Whether the sentence begins with a topic of its own that is not known here to be the function."""
    stranger = _STRANGE_NAME_JA.match(text)
    if stranger is not None and not any(m.start < stranger.end() for m in mentions(text)):
        return named(stranger["name"]) != name
    topic = _TOPIC_OF_WORDS.match(text)
    if topic is not None and _STRANGER.match(f"The {topic[1].split()[-1]} ") is not None:
        return True
    return _STRANGERS.match(text) is not None or _LETTER.match(text) is not None


def _is_after_a_stranger(passage: Passage, name: str) -> bool:
    """Whether the last topic of the paragraph so far is not known to be the function, in Japanese."""
    start = passage.span.start
    before = passage.source.text[max(0, start - _JUST_BEFORE) : start].rpartition("\n\n")[2]
    for sentence in reversed(before.split("。")):
        if mentions(sentence):
            return False
        if _is_of_a_stranger(sentence, name):
            return True
    return False


_HA = re.compile(r"(?:関数)?(?:\s?[(（][^()（）]{1,40}[)）])?は")
_RELATIVE = re.compile(
    r"[^。.]{0,32}?(?:する|した|なる|れる|せる|える|とる|取る|返す|持つ|ない|った|られた)\s?"
)


def _described(text: str, subjects: Sequence[Mention], end: int) -> Mention | None:
    """The name behind a relative clause, in Japanese: "1を出力するステップ関数"."""
    following = next((m for m in subjects if m.start >= end), None)
    if following is None or _RELATIVE.fullmatch(text, end, following.start) is None:
        return None
    return following


_OF_THE_OTHER = re.compile(r"[^、。はがも]{0,10}?[うくすつぬむるぐぶいた][」』]?\s?(?:通常の|標準の)?")
_CALL = re.compile(r"(?:こと|もの|関数)(?:を|は)[「『\s]{0,2}$")
_CALLED = re.compile(r"(?:関数)?[」』\s]{0,2}(?:[^。]{0,24}[」』])?と(?:も)?(?:呼|い[ういえ]|言|称)")


def _called(text: str, subjects: Sequence[Mention], end: int) -> Mention | None:
    """The name that is given to what the words describe: "0か1を返す関数をステップ関数と呼ぶ"."""
    following = next((m for m in subjects if m.start >= end), None)
    if following is None or _CALL.search(text[end : following.start]) is None:
        return None
    return following if _CALLED.match(text, following.end) else None


_FAR_OFF = FAR | {Found.CAPTION}


def _is_subject(mention: Mention) -> bool:
    """A name of a function that is spoken of."""
    return mention.role is Role.SUBJECT and _is_known(mention.name)


def _is_known(name: str) -> bool:
    return find(name) is not None or find_vector(name) is not None


_SLOPED = re.compile(
    r"(?:(?P<second>\bsecond[- ](?:order )?|(?:2|二)[階次]の?|第(?:2|二)次)?"
    r"(?:\bderivatives?\b|導関数|微分(?:値|係数)?)|\b(?:gradient|slope)s?\b|勾配|傾き)(?![^,.;。、]{0,20}\b(?:and|both)\b)"
    r"(?:(?:,\swhich\b)?[^,.;。、]{0,24}|\s(?:of|for)\s(?:the\s)?(?:(?!is\b|are\b|and\b|equals\b)[\w'-]{1,14}(?:\s|$)){1,5})$",
    re.IGNORECASE,
)


def order_at(text: str, start: int) -> int:
    """1 where the words speak of the derivative ("its derivative is not monotonic"), 2 of the second, else 0.

    >>> text = "The second derivative is 0 at"
    >>> order_at(text, 22), order_at(text[4:], 22), order_at("its slope is 0", 10)
    (2, 2, 1)
    """
    if (of_that := order_of_that(text, start)) is not None:
        return of_that
    if (of_which := SLOPE_WHICH.search(text[max(0, start - 80) : start])) is not None:
        return 2 if of_which["second"] else 1
    found = _SLOPED.search(text[max(0, start - 80) : start]) or is_of_slope_formula(text, start)
    found = found or _SLOPE_WITH_EXTREMES.search(text[max(0, start - 120) : start])
    return 0 if found is None else 2 if found["second"] else 1


# "the derivative of tanh, which at"
SLOPE_WHICH = re.compile(
    r"(?:(?P<second>\bsecond[- ](?:order )?)?\b(?:derivative|gradient|slope))"
    r"(?: of (?:the )?[\w' -]{2,24}?)?,\s(?:which|that)\s$",
    re.IGNORECASE,
)
# 導関数は 1 - tanh^2 x で、その最大値は1、最小値は
_SLOPE_WITH_EXTREMES = re.compile(
    r"(?P<second>[2二]\s?階の?|第?[2二]次)?(?:導関数|微分(?:係数|値)?|勾配|傾き)(?:は|が)[^。は]{1,64}?で(?:あり)?[、,]\s?"
    r"その(?:最大|最小)値は[^。は]{1,24}[、,]\s?$"
)


def order_of_that(text: str, start: int) -> int | None:
    """How often f is differentiated in the equation to which これ or その points there, in Japanese.

    >>> text = "f''(x) = s(x)(1-s(x)) であり、その最大値は1/4、最小値は"
    >>> [order_of_that(text, text.index(word)) for word in ("最大値", "最小値", "であり")]
    [2, 2, None]
    """
    found = _THAT_SLOPE.search(text[max(0, start - 160) : start])
    return None if found is None else len(found["primes"] or "'")


# d/dx tanh(x) = 1 - tanh^2(x) であり、これは常に正, f'(x) = ... で、その最大値は1/4
_THAT_SLOPE = re.compile(
    r"(?:(?P<primes>['′’]{1,2})\s?(?:\([xzut]\))?|\\frac\{d\}\{d[xz]\}|d/d[xz])[^。=]{0,40}=[^。]{1,96}?(?:であり|となり|で|なので|だから|より)[、,]?\s?"
    r"(?:(?:これ|それ)(?:は|が)(?:[^。、はが]{1,20}(?:で|のとき(?:に)?)[、,]?)?(?:\s?(?:常に|必ず))?"
    r"|(?:そ|こ)の(?:(?:関数|式|右辺)の)?(?:[^。、=はが]{1,12}(?:は|が)(?:[^。、]{1,24}[、,](?:[^。、=はが]{1,12}(?:は|が))?)?[\s$約]{0,3})?)\s?$"
)


_FORMULA_WHICH = re.compile(
    r"(?:(?:(?P<second>\bsecond[- ](?:order )?|(?<![A-Za-z])\\?(?:sigma|[fghsytσ])(?:['’′]{2}|″))|\b)"
    r"(?:(?<=[- ])(?:derivative|gradient|slope)\b|(?:derivative|gradient|slope)\b|(?<=['’′″])(?=\s?[(=])"
    r"|(?<![A-Za-z])(?:[fghsyt]|\\?(?:sigma|σ))['’′](?=\s?[(=])))[^.;:]{0,60}?"
    r"(?:=|\bis\b|\bequals\b)"
    r"[^;:]{1,80}?, ?which(?!\s(?:is|has|are)\s(?:the|a|an)\b)[^.;:,]{0,24}$",
    re.IGNORECASE,
)


def is_of_slope_formula(text: str, start: int) -> re.Match[str] | None:
    """ "Its derivative is 1/(1+|x|)^2, which at 3": the words that say of what formula it is the value."""
    return _FORMULA_WHICH.search(text[max(0, start - 180) : start])


def curve_of(name: str, order: int = 0) -> Curve:
    """f, f' or f'' of a row of the catalogue."""
    return as_curve(name + "'" * order)


def number_in(text: str) -> Written | None:
    """The number that the words say; a decimal or fraction as written, infinities in any spelling."""
    said = text.strip().replace("−", "-").replace("–", "-").replace(" ", "")
    said = re.sub(r"^([-+]?)\\[dt]?frac\{?(\d+|\\pi)\}?\{?(\d+)\}?$", r"\1\2/\3", said)
    said = re.sub(r"\\pi(?![a-z])|π", "pi", said)
    said = re.sub(r"^(?:マイナス|負の|minus|negative)", "-", said, flags=re.IGNORECASE)
    said = re.sub(r"^(?:プラス|正の|plus|positive|\+)", "", said, flags=re.IGNORECASE)
    said = re.sub(_INFINITY, "oo", said)
    try:
        return as_number(said)
    except ClaimError:
        return None


def image_in(curve: Curve, opening: str, low: str, high: str, closing: str) -> Image | None:
    """That the range is the interval in brackets; an end with decimals stands for all that round to it."""
    lo, hi = number_in(low), number_in(high)
    if lo is None or hi is None:
        return None
    left = "[" if opening == "[" and not lo.value.is_infinite else "("
    right = "]" if closing == "]" and not hi.value.is_infinite else ")"
    try:
        on = as_interval(f"{left}{lo.value}, {hi.value}{right}")
    except ClaimError:
        return None
    rounded = any("." in end.text for end in (lo, hi))
    return Image(curve, (on,), about=((lo, hi),) if rounded else ())


def other_values(parameter: Parameter) -> list[Expr]:
    """Some more values of a parameter, inside its domain."""
    on = parameter.domain
    return [
        value
        for value in map(Rational, ("1/4", "3/4", "3", "-1"))
        if value != parameter.value and ball(value - on.lo, 64) > 0 and ball(on.hi - value, 64) > 0
    ]


def usual_values(parameter: Parameter) -> list[Expr]:
    """Other values, as who names no value means them: of the same sign, and a small slope stays below 1.

    A parameter whose default is no fraction is not free: it belongs to the definition, as in the SELU.
    """
    if not parameter.value.is_Rational:
        return []
    values = [value for value in other_values(parameter) if value * parameter.value >= 0]
    small = [value for value in values if 0 < value < 1]
    return small if 0 < parameter.value < 1 and small else values


def by_rules(
    name: str,
    rules: Sequence[Rule],
    fires: tuple[tuple[str, str], ...],
    silent: tuple[str, ...],
    cleaned: Callable[[str], str] = str,
) -> Pattern:
    """A pattern that is a table of rules; `cleaned` changes the text before they see it, not its length."""
    own = next(_NUMBERS)
    for rule in rules:
        _RULES.add(all_needles(rule.words), (own, late(rule.words, re.IGNORECASE), rule))
    _rules_in.cache_clear()

    def found(passage: Passage) -> Iterator[Proposal]:
        text = _in_x(cleaned(passage.inlined.text))
        held = _rules_in(text).get(own)
        if held is None or is_no_entry(passage):
            return
        for words, rule in held:
            for match in words.finditer(text):
                yield from _proposals(passage, match, rule)

    return Pattern(name, found, fires, silent)


# those of all patterns, each with the number of its own: a text is looked through once for all of them
_RULES = Sought[tuple[int, re.Pattern[str], Rule]]()
_NUMBERS = count()


@lru_cache(maxsize=16)
def _rules_in(text: str) -> Mapping[int, Sequence[tuple[re.Pattern[str], Rule]]]:
    """The rules that may hold in the text, by the numbers of their patterns."""
    found: dict[int, list[tuple[re.Pattern[str], Rule]]] = {}
    for number, words, rule in _RULES.within(low(text)):
        found.setdefault(number, []).append((words, rule))
    return found


def is_no_entry(passage: Passage) -> bool:
    """Whether it is a cell that claims nothing: in the head of a table, or a property of which the next cell
    says whether the function has it."""
    if not isinstance(passage.block, Cell):
        return False
    if passage.block.header is None:
        return True
    if len(passage.under) < _SEVERAL or _PROPERTY.fullmatch(passage.under[1].strip("*_ ")) is None:
        return False
    source, span = passage.source.text, passage.span
    behind = source[span.end : source.find("\n", span.end) % (len(source) + 1)]
    return any(_YES_OR_NO.fullmatch(cell) for cell in behind.split("|"))


_PROPERTY = re.compile(
    r"propert(?:y|ies)|claims?|statements?|features?|traits?|attributes?|questions?|assertions?", re.I
)
_YES_OR_NO = re.compile(r"[\s*_]*(?:yes|no|true|false|✓|✗|✔|✘|✅|❌|×|○)[\s*_.]*", re.IGNORECASE)
_UNKNOWN = re.compile(r"(?<![A-Za-z\\_^(])[zut](?=\s?(?:[=<>≤≥≈≠]|\\(?:[gl]eq?|to|approx)(?![a-z])|→|->))")


@lru_cache(maxsize=16)
def _in_x(text: str) -> str:
    """The text with x for z, where the letter stands beside a relation."""
    return _UNKNOWN.sub("x", text)


def _proposals(passage: Passage, match: re.Match[str], rule: Rule) -> Iterator[Proposal]:
    if _OTHER.search(passage.inlined.text[max(0, match.start() - 72) : match.start()]):
        return
    if excepted(match) or HIGHER.search(passage.inlined.text, max(0, match.start() - 56), match.end()):
        return
    denied = is_denied(passage.inlined.text, match.start(), match.end())
    if denied and not rule.negatable:
        return
    for name in scalar_names(passage, match.start(), match.end()):
        try:
            built = rule.build(match, name)
        except ClaimError:
            continue
        if not built:
            continue
        claims: tuple[Asked, ...] = (built,) if isinstance(built, Positive | No) else tuple(built)
        if not all(map(is_understood, claims)):
            continue
        if denied:
            claims = tuple(_negated(claim) for claim in claims if not isinstance(claim, ForValues))
        if not claims:
            continue  # not for all values: for which, nobody says
        yield Proposal(claims, rule.kind, (name,), match.start(), match.end(), tentative=rule.tentative)


def _negated(claim: Claim) -> Claim:
    return claim.claim if isinstance(claim, No) else No(claim)


# a slope from one side, which is no derivative where there is a kink
FROM_A_SIDE = re.compile(
    r"\b(?:left|right)(?:-hand(?:ed)?|-sided)? (?:derivative|slope|gradient)|\bfrom the (?:left|right)\b",
    re.IGNORECASE,
)
RESPECTIVELY = re.compile(r"\brespectively\b|それぞれ", re.IGNORECASE)
HIGHER = re.compile(
    r"(?:third|fourth|fifth|higher(?:[ -]order)?|3rd|4th|n-?th)[ -](?:order )?derivative"
    r"|[3-9三四五n高]\s?階の?(?:微分|導関数)",
    re.IGNORECASE,
)
# What is said of these is not said of the function.
_OTHER = re.compile(
    r"(?:\b(?:loss|cost|error|objective|learning rate|accuracy|training|network|model)\b(?! function)"
    r"|\b(?:difference|gap|distance|deviation|discrepancy) between\b|\b(?:differs?|deviates?) from\b"
    r"|損失|誤差|学習率|正解率|重み|の差[はが])[^,.;。、]{0,48}$",
    re.IGNORECASE,
)
_DENIED_BEFORE = re.compile(
    r"(?:\bnot\b|n['’]t\b|\bnever\b|\bneither\b|\bno\b|\bcannot\b|\bwithout\b|\bnor\b"
    r"|\b(?:rather than|instead of)\b|\bnon(?=[- ]?$))[- ]?(?:(?!(?:and|but)\b)\w+\s){0,3}$",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"[」』]?\s?(?:で|に|と)?(?:は|も)?\s?(?:な(?:い|く|り(?:は?しない|ません)|ら(?:な|ず))|(?:あり)?ません|ず[、。はに]|非ず|できな|あり得な)"
    r"|\s?(?:に|と)?(?:な(?:る|って))?(?:しまう)?(?:の|こと|問題|現象)(?:を|に)(?:防|避|回避|抑|なくす|なくし|解消|解決|対処|対応|緩和|軽減|改善)"
    r"|(?:である|になる|となる|だ)?\s?と(?:は|も)?(?:(?:限ら|言え|いえ|言い切れ|いい切れ)(?=な|ず|ま(?:せん))|言い難|いいがた)"
    r"|\s?(?:に|と)?(?:は|も)?(?:なる|する|達する)?(?:という)?(?:こと|わけ)(?:は|が|も)?(?:な[いく]|ありません)"
    # 通らない, 通っていない
    r"|(?:[らさ](?:な[いくけ]|ず|ぬ)|[りし](?:は)?(?:し)?(?:ま?せん|な[いく])|って(?:は|も)?い?(?:な[いく]|ま?せん|おらず)|る(?:こと|わけ)(?:は|が|も)な[いく])"
)


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether the words around text[start:end] deny it."""
    before, after = text[max(0, start - 40) : start], text[end : end + 20]
    return bool(_DENIED_BEFORE.search(before) or _DENIED_AFTER.match(after))


_NOT_A_NUMBER = re.compile(
    r"\b(?:not|never|n['’]t|rather than|instead of)\s"
    r"(?:exactly |equal to |simply |just |about )?[\s$`]{0,3}$",
    re.IGNORECASE,
)
_NO_NUMBER = re.compile(r"[\s$`]{0,3}(?:では(?:な|あり)|でな[いく]|とは(?:な|いえ|言え|違)|じゃな)")


def is_refused(text: str, start: int, end: int) -> bool:
    """Whether the number text[start:end] is said not to be it.

    >>> is_refused("it is not 1/2 but 1/4", 10, 13), is_refused("0.5ではなく0.25", 0, 3)
    (True, True)
    """
    before = text[max(0, start - 24) : start]
    return bool(_NOT_A_NUMBER.search(before) or _NO_NUMBER.match(text, end))


def is_unequal(text: str, end: int) -> bool:
    """Whether the equation that ends there is said not to hold, in Japanese.

    >>> is_unequal("$f(0) = 0$ ではない。", 9), is_unequal("f(0) = 0 ではないでしょうか", 8)
    (True, False)
    """
    return _NO_EQUATION.match(text, end) is not None


_NO_EQUATION = re.compile(
    r"[\s$`]{0,3}(?:\\\)\s?)?(?:で(?:は)?な(?:く|い(?![かで限]|だろ))|ではありません(?!か)|に(?:は)?(?:なら(?:な|ず)|なりません)"
    r"|とはな(?:ら(?:な|ず)|りません)|[にと](?:は)?等しく(?:は)?(?:な|あり)|とは?(?:異な|一致し(?:な|ませ)))"
)


def is_nearly(text: str, end: int) -> bool:
    """Whether what ends there is only come near to, in Japanese: 「入力と同じ値」に近い."""
    return _NEAR_IT.match(text, end) is not None


_NEAR_IT = re.compile(r"(?:の?値)?[」』]?(?:の?値)?に(?:も)?(?:近|似|漸近|収束)")


def is_alternative(text: str, end: int) -> bool:
    """Whether what ends there is one of several things that may be, or of such a kind, in Japanese.

    >>> is_alternative("0にするか、小さな値を残すかで", 2), is_alternative("0にするから、", 2)
    (True, False)
    """
    return _WHETHER.match(text, end) is not None


# 0になるような損失関数では: of any function that is so
_WHETHER = re.compile(
    r"[^、。はが]{0,16}(?:たい|ほしい|欲しい)(?:なら|場合|とき|時|のであれば|ケース)|[^、。はが]{0,12}ような(?!に)(?!(?:形の|滑らかな)?(?:活性化)?関数(?:で(?:す|ある)|。|$))"
    r"|[^、。]{0,48}ような(?:(?:損失|目的|誤差|コスト|評価)関数|(?:活性化)?関数(?:では(?!な|あ)|を|には))|"
    r"[^、。]{0,20}?(?:する|なる|残す|持つ|返す|ある|いる|できる|ない|った)か(?:[、,でがはを]|に(?:よ|つ)|どうか)"
)
_EXCEPT = re.compile(r"[^.;。]{0,12}\b(?:except|apart from|but not|other than)\b|を除|以外", re.IGNORECASE)


def excepted(match: re.Match[str]) -> bool:
    """Whether the sentence goes on with an exception."""
    return bool(_EXCEPT.match(match.string, match.end()))


def is_of_the_extreme(text: str, start: int) -> bool:
    """Whether the number that begins at `start` is of what was spoken of before, and not of the function.

    >>> is_of_the_extreme("the slope is greatest at 0, and there it is 1", 44)
    True
    """
    return _THERE_IT.search(text[max(0, start - 32) : start]) is not None


_THERE_IT = re.compile(
    r"\bthere (?:it|its value|that)(?: is| equals| takes)?\s?\W{0,2}$"
    r"|(?:最大|最小)[^。]{0,12}その値(?:は|が)?\W{0,2}$",
    re.IGNORECASE,
)
