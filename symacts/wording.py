r"""Regular expressions that wait until a text may hold what they look for.

A reader of notes knows far more turns of phrase than any note has, and to compile them all takes longer than
to read one. So an expression is compiled when it is first used (`late`), and it is used only on a text that
holds one of its `needles`, the letters that no match can be without (`sparing`).

>>> sorted(needles(r"\b(?:odd|even) functions?\b")), sorted(needles(r"[偶奇]関数|\beven\b|odd(?! one out)"))
([' function'], ['even', 'odd', '関数'])
>>> needles(r"[0-9]{1,3}%?") == NONE
True
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from typing import Any, Generic, TypeVar, cast

__all__ = ["NONE", "Sought", "all_needles", "holds", "late", "low", "needles", "sparing"]

T = TypeVar("T")
NONE = frozenset({""})  # what every text holds

_TOKEN = re.compile(
    r"(?P<letters>[^\\()\[\]{}|.^$?*+]+)|(?P<escape>\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.))|(?P<repeat>[?*+][?+]?|\{[0-9]*,?[0-9]*\}[?+]?)"
    r"|(?P<back>\(\?P=\w+\))|(?P<open>\((?:\?(?:<?[=!]|P<\w+>|\(\w+\)|[a-z-]*:))?)|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<set>\[\^?\]?(?:[^\]\\]|\\.)*\])|(?P<nowhere>[\^$])|(?P<any>.)",
    re.DOTALL,
)
_Token = tuple[str | None, str]
_ENDS = ("bar", "close", None)
_NOWHERE = frozenset("bBAZ")  # \b and its kin, which match no letter
_FEWEST = 64  # needles that are worth one letter


def low(text: str) -> str:
    """The text in small letters, where letters are the same that IGNORECASE takes for the same: s and ſ, φ
    and ϕ, i with a dot or without one."""
    return text.lower() if text.isascii() else text.casefold().replace("ı", "i").replace("i\u0307", "i")


def holds(text: str, wanted: Iterable[str]) -> bool:
    """Whether one of the needles is in a text in small letters."""
    for needle in wanted:  # noqa: SIM110 (half as long as any())
        if needle in text:
            return True
    return False


class Sought(Generic[T]):
    """Many things, each with sets of needles: those of which a text has one of each set, without a look at
    the others.

    >>> Sought([([{"odd"}], 1), ([{"even", "偶"}, {"is"}], 2), ([NONE], 3)]).within("is it even?")
    [2, 3]
    """

    def __init__(self, things: Iterable[tuple[Sequence[Set[str]], T]] = ()) -> None:
        self._things: list[T] = []
        self._others: list[Sequence[Set[str]]] = []  # sets of needles but for the first
        self._always: set[int] = set()
        self._by_pair: dict[str, list[tuple[str, int]]] = {}  # the rarest two letters of a needle
        for wanted, thing in things:
            self.add(wanted, thing)

    def add(self, wanted: Sequence[Set[str]], thing: T) -> None:
        number = len(self._things)
        self._things.append(thing)
        self._others.append(wanted[1:])
        for needle in wanted[0]:
            if needle:
                self._by_pair.setdefault(min(_pairs(needle), key=_commonness), []).append((needle, number))
            else:
                self._always.add(number)

    def within(self, text: str) -> list[T]:
        """Those whose needles are in a text in small letters, in their order."""
        pairs = {*text, *_pairs(text)} & self._by_pair.keys()
        near = (self._by_pair[pair] for pair in pairs)
        found = {number for needles_there in near for needle, number in needles_there if needle in text}
        return [
            self._things[number]
            for number in sorted(found | self._always)
            if all(holds(text, others) for others in self._others[number])
        ]


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)] or [text]


def _commonness(pair: str) -> int:
    """How often the letters stand in English, roughly."""
    return sum(map(_BY_FREQUENCY.find, pair))


_BY_FREQUENCY = "zqjxkvbpygwfmculdhrsniotae "


def needles(words: str) -> frozenset[str]:
    """Some letters, in small ones, of which each text has one in which the regular expression matches.

    Guarantee: never too many are asked for; where nothing is known, it is NONE.
    """
    return _least(_of_either(_tokens(words), 0)[0])


def all_needles(words: str) -> tuple[frozenset[str], ...]:
    """A few such sets of letters, the rarest first: each text has one of each.

    >>> [sorted(held) for held in all_needles("(?:odd|even) in (?:x|z)")]
    [['even', 'odd'], ['x', 'z']]
    """
    tokens = _tokens(words)
    offered, end = _offered(tokens, 0)
    if tokens[end][0] == "bar":
        return (needles(words),)
    rare = sorted(offered, key=_worth, reverse=True)[:_SETS]
    return tuple(_least(need) for need in rare if _worth(need) > _LEAST) or (NONE,)


_SETS = 3


def _tokens(words: str) -> list[_Token]:
    return [*((found.lastgroup, found[0]) for found in _TOKEN.finditer(words)), (None, "")]


def _least(need: frozenset[str]) -> frozenset[str]:
    """Without those that are parts of others."""
    if len(need) == 1:
        return need
    return frozenset(n for n in need if not any(other in n for other in need if other != n))


def _of_either(tokens: Sequence[_Token], at: int) -> tuple[frozenset[str], int]:
    """The needles of alternatives from there on, and where they end."""
    held, at = _of_all(tokens, at)
    while tokens[at][0] == "bar":
        need, at = _of_all(tokens, at + 1)
        held |= need
    return (NONE if "" in held else held), at


def _of_all(tokens: Sequence[_Token], at: int) -> tuple[frozenset[str], int]:
    """The best needles of what stands there one behind the other."""
    offered, at = _offered(tokens, at)
    return max(offered, key=_worth, default=NONE), at


def _offered(tokens: Sequence[_Token], at: int) -> tuple[list[frozenset[str]], int]:
    """The needles of each of the things that stand there one behind the other."""
    offered: list[frozenset[str]] = []
    run = ""
    while (kind := tokens[at][0]) not in _ENDS:
        sign = tokens[at][1]
        at += 1
        letters, inner = "", NONE
        match kind:
            case "letters":
                letters = sign
            case "escape" if sign[1] in _NOWHERE:
                continue
            case "escape" if not sign[1].isalnum():
                letters = sign[1]
            case "set":
                inner = _one_of(sign)
            case "open":
                inner, at = _of_either(tokens, at)
                at += 1
                if sign in _DENIED:
                    continue
            case "nowhere":
                continue
            case _:
                pass
        needed = True
        if repeated := tokens[at][0] == "repeat":
            needed = tokens[at][1][0] not in "?*" and tokens[at][1][:2] not in ("{0", "{,")
            at += 1
        run += letters if needed else letters[:-1]
        if inner is not NONE and needed and not sign.startswith("(?("):
            offered.append(inner)
        if run and (repeated or not letters) and sign not in _AHEAD:
            offered.append(frozenset({low(run)}))
            run = ""
    if run:
        offered.append(frozenset({low(run)}))
    return offered, at


_DENIED = ("(?!", "(?<!")
_AHEAD = ("(?=", "(?<=")


def _one_of(sign: str) -> frozenset[str]:
    """The letters of a set of a few."""
    if len(sign) > 2 * _FEW or "-" in sign or sign[1] == "^" or _CLASS.search(sign):
        return NONE
    return frozenset(map(low, _ESCAPED.sub(r"\1", sign[1:-1])))


_FEW = 8
_CLASS = re.compile(r"\\[A-Za-z0-9]")
_ESCAPED = re.compile(r"\\(.)")


def _worth(need: frozenset[str]) -> float:
    """How rare the needles are: those of few letters stand everywhere, but for Greek and kanji."""
    return min(map(_weight, need)) - len(need) / _FEWEST


@lru_cache(maxsize=1 << 12)
def _weight(needle: str) -> float:
    if needle.strip(" ,.") in _SMALL_WORDS:
        return _LEAST
    return len(needle) if needle.isascii() else len(needle) + 2 * sum(c > "\u0250" for c in needle)


_LEAST = 0.5


_SMALL_WORDS = frozenset({
    "", "a", "an", "and", "are", "as", "at", "be", "by", "for", "if", "in", "is", "it", "not", "of", "on",
    "or", "than", "that", "the", "this", "to", "which", "with",
})  # fmt: skip


def late(words: str, flags: int = 0) -> re.Pattern[str]:
    """What re.compile gives, compiled when it is first used.

    >>> late("o+").sub("u", "foo")
    'fu'
    """
    return cast("re.Pattern[str]", _Late(words, flags))


def sparing(words: str, flags: int = 0) -> re.Pattern[str]:
    """The same, which looks for its needles first wherever the whole of a text is searched.

    >>> sparing("odd|even", re.IGNORECASE).search("An ODD one").span()
    (3, 6)
    """
    return cast("re.Pattern[str]", _Sparing(words, flags))


class _Late:
    def __init__(self, words: str, flags: int) -> None:
        self.pattern = words
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(found, method))
        return getattr(found, name)


_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class _Sparing:
    def __init__(self, words: str, flags: int) -> None:
        self.pattern = words
        self._found = late(words, flags)
        self._needles = tuple(needles(words))

    def search(self, text: str, *bounds: int) -> re.Match[str] | None:
        return self._found.search(text, *bounds) if holds(low(text), self._needles) else None

    def finditer(self, text: str, *bounds: int) -> Iterator[re.Match[str]]:
        return self._found.finditer(text, *bounds) if holds(low(text), self._needles) else iter(())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._found, name)
