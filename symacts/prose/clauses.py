"""What belongs together in a sentence: a predicate, its place, which derivative it is of, if it is denied.

English and Japanese put the same parts in another order. A place belongs to the predicates of its clause, and
to those of the clauses that follow until another place is named; in English it may also stand behind. What is
found in the predicate's own clause, or in a clause before it that says nothing but a condition, is `tight`:
the sentence says so. The rest is a guess, from which only what is true is worth a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from sympy import Expr, Rational, oo

from symacts.case import Proposal
from symacts.catalog import find
from symacts.claim import Asked, Curve, Kind
from symacts.plain import plain
from symacts.prose.lexicon import Concept, Place, Word, number, words
from symacts.prose.mentioning import excludes_usual, is_conditioned, values_said
from symacts.prose.phrasing import (
    curve_of,
    is_alternative,
    is_guessed,
    is_no_entry,
    is_sure,
    order_of_that,
    pointed_to,
    scalar_names,
)
from symacts.prose.valuing import Setting, settings_in
from symacts.reading.blocks import Cell, Code, Comment, Display, Item, Output, Paragraph
from symacts.reading.claims import ClaimError, as_curve, read_claims
from symacts.reading.passages import Passage, Role
from symacts.values import Interval
from symacts.wording import sparing

__all__ = [
    "Part", "Sentence", "curve", "is_default", "is_of_slope_last", "is_of_value", "is_settled",
    "of_its_slope", "put_at", "put_in", "sentence", "value_at",
]  # fmt: skip

_ANSWERS = frozenset({
    Concept.TENDS, Concept.FADES, Concept.GROWS, Concept.NONZERO, Concept.NEGATIVE, Concept.POSITIVE,
    Concept.IDENTITY, Concept.LINEAR, Concept.NUMBER, Concept.SPAN, Concept.GREATEST, Concept.LEAST,
    Concept.STEEP, Concept.VANISHING,
})  # fmt: skip
_SMALL = re.compile(r"[a-z]{2,}")
_JAPANESE = re.compile(r"[\u3041-\u30ff]")
_SHOWN = frozenset({
    Concept.RANGE, Concept.SLOPE, Concept.GREATEST, Concept.LEAST, Concept.OUTPUT, Concept.IS, Concept.PLACE,
})  # fmt: skip
_GAP = 8  # characters between words that are shown together
_FURTHEST = 4  # clauses back
_PARAGRAPH = 600  # characters
_BEFORE = 160  # characters


@dataclass(frozen=True)
class Part:
    """A predicate with what belongs to it; `order` None: it is not about the function."""

    word: Word
    place: Place | None
    tight: bool
    order: int | None
    denied: bool


_FLOWS = re.compile(r"\b(?:upstream|downstream|incoming|backpropagated|back-propagated)\s$", re.IGNORECASE)


@dataclass(frozen=True)
class Sentence:
    """A passage as words."""

    passage: Passage
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return self.passage.inlined.text

    @cached_property
    def japanese(self) -> bool:
        return _JAPANESE.search(self.text) is not None

    @cached_property
    def goes_on(self) -> bool:
        """Whether this is the rest of a sentence that a formula has broken: its subject is not here."""
        named = any(mention.start == 0 for mention in self.passage.mentions)
        block = self.passage.block
        runs_on = isinstance(block, Paragraph) and not block.lines
        return runs_on and not named and _SMALL.match(self.text) is not None

    @cached_property
    def is_of_slope_before(self) -> bool:
        """Whether it begins with "it", and the text right before speaks of the slope."""
        if _IT.match(self.text) is None:
            return False
        start = self.passage.span.start
        return _SLOPED.search(self.passage.source.text[max(0, start - _BEFORE) : start]) is not None

    @cached_property
    def is_slope_near(self) -> bool:
        """Whether it names no function, but behind "for", and the text right before speaks of the slope."""
        spoken = (m for m in self.passage.mentions if m.role is Role.SUBJECT)
        if any(_FOR_NAME.search(self.text[: m.start]) is None for m in spoken):
            return False
        if self.japanese and isinstance(self.passage.block, Item) and self.passage.before is None:
            return False  # an entry of a list begins anew
        start = self.passage.span.start
        return is_of_slope_last(self.passage.source.text[max(0, start - _BEFORE) : start])

    @cached_property
    def is_of_slope_topic(self) -> bool:
        """Whether it says "it", or nothing, and the sentence right before begins with the slope."""
        start = self.passage.span.start
        before = self.passage.source.text[max(0, start - _PARAGRAPH) : start].rstrip()
        sentence_before = _LAST.search(before, max(0, len(before) - _LONGEST_LAST))
        return sentence_before is not None and _SLOPE_FIRST.match(sentence_before[0]) is not None

    def is_of_a_strange_noun(self, start: int) -> bool:
        """Whether the verb that begins there is said of a thing that is not known here: "its factor is"."""
        found = _NOUN.search(self.text[:start])
        if found is None or _ITS_VALUE.fullmatch(found["noun"]):
            return False
        first = found.start()
        words = [w for w in self.words if w.concept is not Concept.INTO]  # a decision boundary
        known = [*((w.start, w.end) for w in words), *((m.start, m.end) for m in self.passage.mentions)]
        return not any(begin < found.end("noun") and first < end for begin, end in known)

    def parts(self, *concepts: Concept) -> Iterator[tuple[int, Part]]:
        """The predicates of these kinds, with their index among the words."""
        for index, word in enumerate(self.words):
            if word.concept in concepts and not self._is_of_what_flows(word):
                place, tight = self.place_of(index)
                yield index, Part(word, place, tight, self.order_of(index), self.is_denied(index))

    def _is_of_what_flows(self, word: Word) -> bool:
        """Whether the clause speaks of a gradient that comes from other layers, and not of the slope."""
        own = [w for w in self.words if w.clause == word.clause and w.concept is Concept.SLOPE]
        before = [w for w in own if w.end <= word.start]
        return bool(before) and _FLOWS.search(self.text[: before[-1].start][-16:]) is not None

    def clause(self, number: int) -> list[int]:
        return [
            k
            for k, word in enumerate(self.words)
            if word.clause == number and word.concept is not Concept.CUT
        ]

    # ------------------------------------------------------------ where

    def place_of(self, index: int) -> tuple[Place | None, bool]:
        """The place that belongs to a predicate, and whether that is said."""
        if (end := _AT_AN_END.search(self.text[: self.words[index].start][-24:])) is not None:
            return Place(ends=(-oo if end["sign"] in ("-", "−") else oo,)), True
        own = [k for k in self.clause(self.words[index].clause) if self.words[k].concept is Concept.PLACE]
        before, after = [k for k in own if k < index], [k for k in own if k > index]
        if after and not self.japanese and self._reaches(index, after[0]):
            return self.words[after[0]].place, True
        if before and not _IT_ANEW.search(
            self.text[self.words[before[-1]].end : self.words[index].start + 3]
        ):
            unless = _UNLESS.match(self.text, self.words[before[-1]].end) is not None
            return self.words[before[-1]].place, not unless
        if after and self._reaches(index, after[0]):
            between = self.text[self.words[index].end : self.words[after[0]].start]
            return self.words[after[0]].place, not self.japanese or _CLEFT.fullmatch(between) is not None
        return self._carried(index)

    def _ends_an_extreme(self, place: int, index: int) -> bool:
        """Whether the place, or the value, is that of an extreme, and the predicate is another: "it peaks at
        one and is positive"."""
        of = self.words[place - 1] if place else None
        peaks = of is not None and of.concept in (Concept.GREATEST, Concept.LEAST)
        between = self.text[self.words[place].end : self.words[index].start + 3]
        return peaks and self.words[place].place.is_point and _AND_IS.search(between) is not None

    def _reaches(self, index: int, place: int) -> bool:
        """Whether no other predicate stands between."""
        return all(self.words[k].concept not in _ANSWERS for k in range(index + 1, place))

    def _carried(self, index: int) -> tuple[Place | None, bool]:
        here = self.words[index].clause
        for earlier in range(here - 1, max(here - 1 - _FURTHEST, -1), -1):
            held = self.clause(earlier)
            places = [k for k in held if self.words[k].concept is Concept.PLACE]
            if places and _IT_ANEW.search(
                self.text[self.words[places[-1]].end : self.words[index].start + 3]
            ):
                return None, False
            if places and _UNLESS.match(self.text, self.words[places[-1]].end):
                return None, False
            if places and self._ends_an_extreme(places[-1], index):
                return None, False
            if places:
                first = next((k for k in held if self.words[k].concept in _ANSWERS), None)
                return self.words[places[-1]].place, first is None or first > places[0]
        following = self.clause(here + 1)
        alone = len(following) == 1 and self.words[following[0]].concept is Concept.PLACE
        if alone and not _ANOTHER_VERB.search(
            self.text, self.words[index].end, self.words[following[0]].start
        ):
            return self.words[following[0]].place, not self.japanese
        return None, False

    # ------------------------------------------------------------ of what

    def order_of(self, index: int) -> int | None:
        """0 for the function, 1 for its slope, 2 for the slope of the slope; None for something else."""
        word = self.words[index]
        if pointed_to(self.passage, word.start) is not None:
            return 0  # 微分するとシグモイドになり、これは
        topic = _EQUATION_AS_TOPIC.search(self.text[: word.start][-160:])
        if topic is not None:
            return len(topic[1])
        if (of_that := order_of_that(self.text, word.start)) is not None:
            return of_that
        if self._is_of_an_elided_noun(word):
            before = [self._order(k) for k, w in enumerate(self.words) if w.end <= word.start]
            return next((order for order in reversed(before) if order not in (_SILENT, None)), None)
        if _ITS_SLOPE_THIS.search(self.text[: word.start][-120:]):
            return 1
        if _LIMIT_AS_TOPIC.search(self.text[: word.start + 2][-48:]):
            return 0
        if _ITS_RANGE.search(self.text[: word.start][-40:]) or self._is_of_the_topic(word):
            return 0
        if _LETTER_IS.search(self.text[: word.start][-48:]):
            return 0
        if _OF_SEVERAL.search(self.text[: word.start][-96:]) or _ONCE_DERIVED.search(
            self.text[: word.start][-72:]
        ):
            return 1
        own = self.clause(word.clause)
        for k in reversed([k for k in own if k < index]):
            order = self._order(k)
            if order == 1 and self._is_attribute(self.words[k], word):
                continue
            if order and _THAT_IT.search(self.text, self.words[k].end, word.start):
                return 0
            if order != _SILENT:
                return order
        after = [k for k in own if k > index]
        if after and self._leads_to(word, self.words[after[0]]) and self._order(after[0]) != _SILENT:
            return self._order(after[0])
        if self.is_entry_list and self._is_apart(word):
            return self.usual_order
        if _FUNCTION_ITSELF.search(self.text[: word.start][-40:]):
            return 0
        if _THIS_VALUE.search(self.text[: word.start][-24:]):
            start = self.passage.span.start
            return int(is_of_slope_last(self.passage.source.text[max(0, start - _BEFORE) : start]))
        if _VALUE_ANEW.search(self.text[: word.start][-72:]):
            return None  # 傾きは1/2、値はlog 2: of the function, or of the slope
        for earlier in self._earlier(word.clause):
            named = [
                self._order(k)
                for k in self.clause(earlier)
                if self._order(k) != _SILENT
                and not self._is_aside(k)
                and not self._is_mentioned(k, word)
                and not self._is_attribute(self.words[k], word)
            ]
            topics = [k for k in self.clause(earlier) if _HA.match(self.text, self.words[k].end)]
            spoken = [self._order(k) for k in topics if self._order(k) not in (_SILENT, None)]
            if self.japanese and spoken and len(named) > 1:
                return spoken[-1]
            if self._names_anew(earlier, word) and not self._is_elided(word):
                return 0
            if named and named[-1] is None and self._is_still_topic(earlier, word):
                return None
            if named:
                return named[-1] if named[-1] is not None else 0
        return self.usual_order

    def _is_of_an_elided_noun(self, word: Word) -> bool:
        """Whether the noun before the verb is left out: "their slopes exceed 1: SiLU's peaks at 1.1"."""
        verb = _ELIDED_VERB.match(self.text, word.start) is not None
        return verb and _OWNER.search(self.text[: word.start][-24:]) is not None

    def _is_of_the_topic(self, word: Word) -> bool:
        """Whether the topic has the slope before as it has this: SiLUは傾きが1/2で、最小値は."""
        return (
            self.japanese
            and _HA.match(self.text, word.end) is not None
            and any(_HAS_A_SLOPE.fullmatch(self.text, m.end, word.start) for m in self.passage.mentions)
        )

    def _leads_to(self, word: Word, other: Word) -> bool:
        """Whether the word stands right before the other: 小さな勾配, and not 0中心という性質と勾配."""
        between = self.text[word.end : other.start]
        if len(between) > _GAP or "\n" in between or _JOINS.search(between):
            return False
        return word.concept is not Concept.TENDS or _ADDS.search(between) is None

    def _earlier(self, clause: int) -> Iterator[int]:
        """The two clauses before, the nearest first; one between brackets, or behind "which", is none."""
        cuts = {w.clause: self.text[w.start : w.end] for w in self.words if w.concept is Concept.CUT}
        left = 2
        for earlier in range(clause - 1, -1, -1):
            yield earlier
            opens = _WHICH.match(cuts.get(earlier + 1, "")) is not None and not self.clause(earlier)
            left -= not opens and _ASIDE.match(cuts.get(earlier, "")) is None and not self._is_bare(earlier)
            if not left:
                return

    def _is_bare(self, clause: int) -> bool:
        """Whether a clause is nothing but a name and a number, in Japanese: tanh が 0.0002."""
        if not self.japanese:
            return False
        held = [self.words[k] for k in self.clause(clause)]
        numbers = [w for w in held if w.concept is Concept.NUMBER]
        return len(held) == len(numbers) == 1 and self._is_elided(numbers[0])

    def _is_elided(self, word: Word) -> bool:
        """Whether nothing but a name and the number stands there, in Japanese: 傾きは1/2で、GELUは1."""
        cuts = [w.end for w in self.words if w.concept is Concept.CUT and w.end <= word.start]
        begin = cuts[-1] if cuts else 0
        names = [m for m in self.passage.mentions if begin <= m.start < word.start]
        if not self.japanese or len(names) != 1:
            return False
        before = _BARE_BEFORE.fullmatch(self.text, begin, names[0].start)
        return before is not None and _BARE_TOPIC.fullmatch(self.text, names[0].end, word.start) is not None

    @cached_property
    def is_entry_list(self) -> bool:
        """Whether entries stand behind a name: "Softplus — positive, derivative is the sigmoid, convex"."""
        found = None if self.japanese else _ENTRIES.match(self.text)
        before = [m for m in self.passage.mentions if found and m.start < found.end("name")]
        return found is not None and (not before or found.end("name") - before[-1].end <= _KIND)

    def _is_apart(self, word: Word) -> bool:
        """Whether a comma parts the word's entry from the one before."""
        own = [w for w in self.words if w.clause == word.clause and w.concept is Concept.CUT]
        return bool(own) and self.text[own[0].start] in ",;"

    def _is_still_topic(self, clause: int, word: Word) -> bool:
        """Whether what has は in that clause is what the predicate is about: 差は減少し、0に近づく."""
        held = [
            self.words[k]
            for k in self.clause(clause)
            if self.words[k].concept in (Concept.ALIEN, Concept.SLOPE) and self._order(k) is None
        ]
        between = self.text[held[-1].end : word.start] if held else ""
        marks = "はが" if held and held[-1].concept is Concept.SLOPE else "は"
        return between[:1] in marks and re.search(r"[はが]", between[1:]) is None

    def _is_aside(self, index: int) -> bool:
        """Whether a slope is named that is not spoken of: the function has it, or a formula says it."""
        word = self.words[index]
        has_it = _OBJECT.search(self.text[: word.start][-24:])
        return bool(has_it or _EQUATION.match(self.text[word.start : word.end + 20]))

    def _is_mentioned(self, index: int, word: Word) -> bool:
        """Whether a trait is the function's, whose slope was told before: GELUは傾きが1/2で、有界でない."""
        if (
            not self.japanese
            or word.concept is not Concept.TRAIT
            or not _GA.match(self.text, self.words[index].end)
        ):
            return False
        return any(
            _HA_BEHIND.match(self.text, m.end)
            for m in self.passage.mentions
            if m.end <= self.words[index].start
        )

    def _is_attribute(self, slope: Word, word: Word) -> bool:
        """Whether the slope tells which function is meant, or under which condition: "with slope 0.01"."""
        number = _OF_NUMBER.match(self.text, slope.end)
        if number and _WITH_SLOPE.search(self.text[: slope.start][-24:]):
            return word.start > number.end() + 1
        given = _GIVEN_SLOPE.match(self.text, slope.end)
        if given is not None and word.start >= given.end():
            return True
        supposed = _SUPPOSING.search(self.text[: slope.start][-48:]) is not None
        return supposed and _ANEW.search(self.text[slope.end : word.start + 12]) is not None

    def _order(self, index: int) -> int | None:
        word = self.words[index]
        if word.concept is Concept.SLOPE and _ONE_SIDED.search(self.text[: word.start][-16:]):
            return None  # the slope on one side
        if word.concept is Concept.SLOPE and _JUST_BESIDE.match(self.text, word.end):
            return None
        if word.concept is Concept.OUTPUT and self.is_slope_near and _THE_VALUE.match(self.text, word.start):
            return None  # of the slope, or of the function: nobody says which
        if word.concept in _SIGNS and _OF_A_SLOPE.match(self.text, word.start):
            return 1  # 勾配は負になることもあり、最小値は
        if word.concept is Concept.INTO and _OUTPUT.match(self.text, word.start):
            return 0
        return _ORDERS.get(word.concept, _SILENT)

    def _names_anew(self, clause: int, word: Word) -> bool:
        """Whether the words between that clause and the predicate name a function, or the output."""
        ends = [w.end for w in self.words if w.clause == clause]
        end = max(ends, default=0)
        return _F_ITSELF.search(self.text, end, word.start) is not None or any(
            end <= m.start < word.start
            and m.role is Role.SUBJECT
            and not _CASE_OF.match(self.text, m.end)
            and not _SLOPE_OF.search(self.text[: m.start][-32:])
            and not _ITS_OWN.match(self.text, m.end - 2 * (self.text[m.start : m.end][-2:] in ("'s", "’s")))
            for m in self.passage.mentions
        )

    @cached_property
    def usual_order(self) -> int:
        """1 where a heading, a label or a question above says that this is about the derivative."""
        if _OPENS.match(self.text) or self.passage.is_within_slope:
            return 1
        if any(m.role is Role.SUBJECT for m in self.passage.mentions):
            return 0
        if _THE_FUNCTION.match(self.text):
            return 0
        if self._follows_a_title:
            return 1
        facet = _facet_of_cells if isinstance(self.passage.block, Cell) else _facet
        return next((facet(label) for label in self.passage.under[:3] if _FACET.search(label)), 0)

    @property
    def _follows_a_title(self) -> bool:
        """Whether the sentence before only names the derivative: "Derivative of ELU."."""
        start = self.passage.span.start
        before = self.passage.source.text[max(0, start - _BEFORE) : start].rstrip()
        if _NAMES_SLOPE.search(before) is None:
            return False
        last = _LAST.search(before)
        return last is not None and _TITLE_OF_SLOPE.fullmatch(last[0].strip()) is not None

    # ------------------------------------------------------------ denied

    def is_denied(self, index: int) -> bool:
        word = self.words[index]
        if _NON.search(self.text[: word.start][-5:]):
            return True
        for k in self.clause(word.clause):
            other = self.words[k]
            behind = not self.text[other.start].isascii()
            avoids = other.concept is Concept.AVOIDS and (behind or _NOT_QUITE.match(self.text, other.start))
            if other.concept is not Concept.NOT and not avoids:
                continue
            if self._is_unlike(other):
                continue
            if behind and "しか" in self.text[word.start : other.start]:
                continue
            if behind and word.end <= other.start and _UP_TO_NOT.fullmatch(self.text, word.end, other.start):
                return True
            by = not behind and _BY.search(self.text, other.end, word.start)  # "solve it by being smooth"
            if not behind and not by and 0 <= word.start - other.end <= 24:
                return True
        return False

    def _is_unlike(self, word: Word) -> bool:
        """Whether the word sets another function aside: "unlike ReLU, it is smooth"."""
        if self.text[word.start : word.end].lower() != "unlike":
            return False
        return any(word.end <= m.start <= word.end + _NEXT_NAME for m in self.passage.mentions)

    def is_condition(self, word: Word) -> bool:
        """Whether the word stands in an "if" that is no place: "if the output is positive"."""
        return _IF.search(self.text[max(0, word.start - 48) : word.start]) is not None

    def proposal(
        self,
        claims: tuple[Asked, ...],
        kind: Kind,
        name: str,
        word: Word,
        *,
        tentative: bool,
        or_else: tuple[Proposal, ...] = (),
        universal: bool = False,
        settled: bool = False,
    ) -> Proposal:
        """A proposal at this word; a guess, where it is a guess what the sentence is about.

        `universal`: it has to hold for all values of the parameters, as it does where the sentence says so.
        """
        if self._may_be_of_slope(claims, name, word):
            usual = Proposal(claims, kind, (name,), self._begin(word), word.end, or_else=or_else)
            claims, or_else = of_its_slope(claims, name), (usual,)
        given = self._given(name, word)
        if given:
            claims = put_in(claims, name, given)
            or_else = tuple(replace(o, claims=put_in(o.claims, name, given)) for o in or_else)
        asks = is_conditioned(self.text) and values_said(self.text) is None
        asks = asks or is_alternative(self.text, word.end)
        guess = tentative or asks or not is_sure(self.passage, word.start)
        if tentative and is_guessed(self.passage):
            claims = ()  # that it is said, and of what: two guesses are no reading
        for_all = universal or _FOR_ALL_VALUES.search(self.text) is not None
        return Proposal(
            claims,
            kind,
            (name,),
            self._begin(word),
            word.end,
            tentative=guess,
            or_else=or_else,
            universal=for_all,
            settled=settled or bool(given) or any(is_settled(name, said) for said in self._settings),
        )

    def _may_be_of_slope(self, claims: tuple[Asked, ...], name: str, word: Word) -> bool:
        """Whether no topic is said, and the last one was the slope: 勾配は最大1/4である。両端で0に近づく."""
        return (
            self._goes_on_with_slope
            and _OWN_TOPIC.search(self.text[: word.start]) is None
            and not any(f"{name}'" in str(claim) for claim in claims)
            and bool(of_its_slope(claims, name))
        )

    @cached_property
    def _goes_on_with_slope(self) -> bool:
        if any(m.role is Role.SUBJECT for m in self.passage.mentions):
            return False
        if not self.japanese:  # "The derivative is 1/(1 + |x|)². It is continuous."
            return _IT_IS.match(self.text) is not None and self.is_of_slope_topic
        if self.passage.before is None:
            return False
        start = self.passage.span.start
        before = self.passage.source.text[max(0, start - _PARAGRAPH) : start].rstrip()
        last = _LAST.search(before, max(0, len(before) - _LONGEST_LAST))
        topics = _TOPICS_JA.findall(last[0]) if last is not None else []
        return (
            before.endswith(("。", "．"))
            and bool(topics)
            and _SLOPE_IS_TOPIC.search(topics[-1]) is not None
            and _AT_ONE_POINT.search(topics[-1]) is None
        )

    def _given(self, name: str, word: Word) -> tuple[Setting, ...]:
        """The values of parameters that the sentence gives, and that are not the usual ones.

        Of several those nearest to the word, in its own clause or in one before it.
        """
        row = find(name)
        if row is None or not row.parameters:
            return ()
        usual = {(p.name, p.value) for p in row.parameters}
        begins = [0, *(found.end() for found in _PART.finditer(self.text)), len(self.text)]
        parts = [self.text[a:b] for a, b in pairwise(begins)]
        own = next((k for k, end in enumerate(begins[1:]) if word.start < end), len(parts) - 1)
        said = (
            settings_in(parts[k], (name,))
            for k in (*range(own, -1, -1), *range(own + 1, len(parts)))
            if k == own
            or (
                (k < own or _NEW_CASE.match(parts[k]) is None)
                and not self._is_of_another(name, begins[k], begins[k + 1])
            )
        )
        held = next((dict(settings) for settings in said if settings), {})
        return tuple(setting for setting in held.items() if setting not in usual)

    def _is_of_another(self, name: str, start: int, end: int) -> bool:
        """Whether text[start:end] names functions, and not this one: "as is ELU with alpha = 1"."""
        named = {m.name for m in self.passage.mentions if start <= m.start < end}
        return bool(named) and name not in named

    @property
    def _settings(self) -> tuple[str, ...]:
        """Where the value of a parameter may be given: here, in this paragraph, in what it stands under."""
        return (self.text, self.passage.block.text.text[:_PARAGRAPH], *self.passage.under[:3])

    def _begin(self, word: Word) -> int:
        """Where the words begin that are shown with this one: with what they are about, if that is near."""
        begin = word.start
        for other in reversed([w for w in self.words if w.clause == word.clause and w.end <= word.start]):
            if other.concept not in _SHOWN or begin - other.end > _GAP:
                break
            begin = other.start
        return begin

    def names(self, word: Word) -> tuple[str, ...]:
        """The functions that a predicate is about.

        Where nothing else is one, those that serve as an example: "as with the sigmoid, the slope vanishes".
        """
        said = scalar_names(self.passage, word.start, word.end)
        exact = values_said(self.text) is not None
        names = tuple(name for name in said if exact or not excludes_usual(self.text, name))
        alike = (
            m
            for m in self.passage.mentions
            if m.role is Role.LIKE
            and m.start < word.start
            and not _IT_IS_THE.search(self.text[: m.start][-16:])
        )
        here = {m.name for m in self.passage.mentions if m.role is not Role.LIKE}
        sure = tuple(name for name in names if find(name) is not None or name in here)
        return sure or tuple(dict.fromkeys(m.name for m in alike if find(m.name) is not None)) or names


_NEXT_NAME = 12  # characters: "unlike the plain ReLU"


_IT_IS = re.compile(
    r"\W{0,3}It (?:is|has|stays|never|tends|approaches|takes|can|cannot|lies|remains|vanishes)\b"
)
_IT_IS_THE = re.compile(r"\b(?:is|equals) (?:the )?$", re.IGNORECASE)  # its derivative is the sigmoid
_ELIDED_VERB = re.compile(
    r"(?:peaks|tops|bottoms|reaches|maxes|attains|exceeds|is|tends|approaches|stays|never|lies|dips|falls|rises)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(r"[A-Za-z0-9]['’]s\s(?:(?:never|always|also|even|only)\s)?$")
_TOPICS_JA = re.compile(r"([^、。はが\n]{1,24})は")
_SLOPE_IS_TOPIC = re.compile(r"(?:導関数|微分(?:係数|値)?|勾配|傾き)(?:の(?:値|最大値|最小値))?\s?$")
_AT_ONE_POINT = re.compile(
    r"で(?:の)?|における|とき|時の|=|付近|点|[2-9二三]\s?[階次]"
)  # 原点での傾きは: a number
# 出力は, 関数自体は: another topic
_OWN_TOPIC = re.compile(
    r"(?:関数|出力|グラフ|曲線|自体|自身|もと|[)\w]\s?の値|(?:[fghsσζφψ]|\\(?:sigma|zeta|phi|varphi|psi))\s?(?:\([xzt]\))?)[\s$`]{0,2}(?:は|が|も)"
)


def of_its_slope(claims: tuple[Asked, ...], name: str) -> tuple[Asked, ...]:
    """The claims about the derivative; none where one of them has no such form.

    >>> [str(claim) for claim in of_its_slope(tuple(read_claims("limit(tanh, oo) = 0")), "tanh")]
    ["limit(tanh', oo) = 0"]
    """
    put: list[Asked] = []
    for claim in claims:
        text = re.sub(rf"\b{name}('*)(?!\w|\.\w)", rf"{name}'\1", str(claim))
        try:
            held = read_claims(text)
        except (ClaimError, ValueError):
            return ()
        if len(held) != 1 or text == str(claim):
            return ()
        put.append(held[0])
    return tuple(put)


def put_in(claims: tuple[Asked, ...], name: str, given: tuple[Setting, ...]) -> tuple[Asked, ...]:
    """The claims with these values; none where one of them has no such form."""
    put = tuple(put_at(claim, name, given) for claim in claims)
    return tuple(claim for claim in put if claim is not None) if None not in put else ()


def put_at(claim: Asked, name: str, given: tuple[Setting, ...]) -> Asked | None:
    """The claim about the function with these values of its parameters; None where it has no such form.

    The slope of ELU at 0 is none where alpha is 2, so that no claim can be made of it.
    """
    if any(re.search(rf"\b{parameter}\b", str(claim)) for parameter, _ in given):
        return claim  # said with the letter
    values = ", ".join(f"{parameter}={plain(value)}" for parameter, value in given)
    text = re.sub(rf"\b{name}('+)\(([^()]*)\)", rf"({name}(x, {values}))\1(\2)", str(claim))
    text = re.sub(rf"\b{name}\((?!x, )([^()]*)\)", rf"{name}(\1, {values})", text)
    text = re.sub(rf"\b{name}('*)(?!\w|\(|'|\.\w)", lambda m: f"({name}(x, {values})){m[1]}", text)
    try:
        held = read_claims(text)
    except (ClaimError, ValueError):
        return claim if text == str(claim) else None
    return held[0] if len(held) == 1 else None


def is_default(name: str, value: Expr) -> bool:
    """Whether the number is the default of a parameter, so that this one is meant: a slope of 0.01."""
    row = find(name)
    return row is not None and any(parameter.value == value for parameter in row.parameters)


def is_settled(name: str, text: str) -> bool:
    """Whether the sentence gives a parameter the value that it has by default: "for alpha = 1"."""
    row, said = find(name), _GIVEN.search(text)
    if row is not None and any(_is_shown(parameter.value, text) for parameter in row.parameters):
        return True  # 1.7159 tanh(2x/3)
    if row is not None and any(_is_factor(parameter.value, text) for parameter in row.parameters):
        return True  # max(0.01x, x)
    if row is None or said is None:
        return False
    value = number(said[1])
    return bool(value) and any(parameter.value == value[0].value for parameter in row.parameters)


def _is_factor(value: Expr, text: str) -> bool:
    """Whether the number, which is no whole one, stands before x."""
    if not isinstance(value, Rational) or value.q == 1:
        return False
    shown = re.escape(str(float(value))).removeprefix("0")
    return re.search(rf"(?<![\d.])0?{shown}\s?[*·]?\s?[xz](?![A-Za-z])", text) is not None


_TELLING = 1000  # no round number has such a denominator


def _is_shown(value: Expr, text: str) -> bool:
    """Whether a number that stands for nothing else is written out."""
    if not isinstance(value, Rational) or value.q * 5 < _TELLING:
        return False
    return re.search(rf"(?<![\d.]){re.escape(str(float(value)))}(?!\d)", text) is not None


# 下限は-α、α=2なら-2: what stands before is said of all
_NEW_CASE = re.compile(
    r"[\s$]{0,3}(?:また)?\s?(?:[αβλθ]|\\?(?:alpha|beta|lambda))\s?\$?\s?(?:=|が)\s?\$?\s?-?[\d./]{1,8}\s?\$?\s?(?:なら|の?(?:とき|場合)|では|だと|とすると|とすれば)"
)
# the slope jumps, but the function (itself) is continuous
_AT_AN_END = re.compile(r"\(\s?(?P<sign>[-−+]?)\s?(?:∞|\\infty|inf(?:inity)?)\s?\)\s?\$?\s?$")  # σ(-∞) → 0
_BY = re.compile(r"\bby\s")
_NON = re.compile(r"\bnon[- ]?$", re.IGNORECASE)  # non-saturation
_FUNCTION_ITSELF = re.compile(
    r"(?:(?<!of )\b(?:the|this) (?:activation )?function|\bitself)(?: itself)?"
    r"(?:\s(?:is|stays|remains|has|does|can)\b[^,.;]{0,20})?\s?$"
    r"|(?:関数|函数)?(?:自体|自身|そのもの)は[^、。]{0,12}$",
    re.IGNORECASE,
)
_THIS_VALUE = re.compile(r"(?:[こそ]の値(?:は|が)|\bthis value\s)[^。、,.;]{0,14}$", re.IGNORECASE)
_VALUE_ANEW = re.compile(
    r"[0-9/2)][、,]\s?値は[^、。]{0,8}$|(?:傾き|勾配|微分|導関数)[^。]{1,60}での値(?:は|が)[^、。]{0,8}$"
)
_HA = re.compile(r"(?:値|係数)?は")
_GA = re.compile(r"(?:値|係数)?が")
_HA_BEHIND = re.compile(r"(?:関数)?\s?は")
_BARE_TOPIC = re.compile(
    r"\s?(?:関数)?\s?(?:の(?:方|ほう))?(?:は|が|では|なら)[、]?\s?(?:約|およそ|ちょうど|わずか)?[\s$]{0,2}"
)
_BARE_BEFORE = re.compile(r"\s?(?:一方|また|そして)?[、]?\s?[$`*]{0,2}")
# 負側に傾きを与えたことで、微分可能になる: the function, that has it
_GIVEN_SLOPE = re.compile(
    r"\s?を(?:与え|持たせ|付け|つけ|残し|入れ|加え|導入|許)[^、。]{0,10}?(?:ことで|ことにより|ことによって|ため|ので|から|、)"
)
_WITH_SLOPE = re.compile(
    r"\b(?:with|(?:line|ray|piece|part|branch|segment|ramp) of) (?:an? |the )?(?:\w{1,12} )?$", re.IGNORECASE
)
_OF_NUMBER = re.compile(r"\s(?:of |= ?)?\W{0,3}(?:\d|\\?alpha|α|a\b)")
_ONE_SIDED = re.compile(
    r"(?:左側?|右側?|片側)(?:からの|での|の)?\s?$|\b(?:left|right|one)[- ](?:hand(?:ed)? |sided )?$",
    re.IGNORECASE,
)
_JUST_BESIDE = re.compile(
    r"[^,;]{0,24}?\b(?:just|immediately) (?:to the )?(?:left|right|below|above|before|after)\b"
)
_SUPPOSING = re.compile(
    r"\b(?:as long as|provided(?: that)?|if|when|whenever|unless|because|since)\b[^,.;]*$", re.IGNORECASE
)
_ANEW = re.compile(r"\b(?:it|the function|f|this)\s(?:is|has|stays|remains|must)\s", re.IGNORECASE)
_AND_IS = re.compile(r"\b(?:and|but)\s(?:is|stays|remains|has|never)\b", re.IGNORECASE)
# s'' > 0, so s is convex
_LETTER_IS = re.compile(
    r"(?:[,;:]\s|\b(?:that|so|hence|then|thus|therefore|and|since|because|as)\s)[$`]{0,2}\\?"
    r"(?:[fghsyFG]|sigma|varphi|phi|zeta)(?:_\w{1,3})?(?:\s?\(\s?[xzt]\s?\))?[$`]{0,2}\s"
    r"(?:itself\s)?(?:(?:is|has|stays|must be)\s)?(?:an?\s|also\s|even\s|again\s|therefore\s)?$"
)
# one sees from its second derivative that it is convex
_THAT_IT = re.compile(
    r"\bthat\s\$?(?:it|they|[fgh](?:\s?\([xzt]\))?|the (?:activation )?function)\$?\s(?:itself\s)?"
    r"(?:is|are|has|must|stays|never|can)\b",
    re.IGNORECASE,
)
_IT = re.compile(r"\W{0,3}(?:It|それ|これ)\b")
_NOUN = re.compile(
    r"\b(?:its|the|this|their|these|those)\s(?:[a-z]{3,16}(?:-[a-z]{3,12})?\s(?:/\s)?){0,3}?(?P<noun>(?!(?:there|here|itself|then|now|also|always|only|still|never|both|all|each)\s)"
    r"[a-z]{3,16}(?:-[a-z]{3,12})?)\s"
    r"(?:(?:can|could|may|will|might)\s)?$",
    re.IGNORECASE,
)
_ITS_VALUE = re.compile(
    r"values?|outputs?|functions?|activations?|curves?|graphs?|results?|responses?|images?|limits?|units?|neurons?"
    r"|nonlinearit(?:y|ies)|non-linearit(?:y|ies)|mappings?|shapes?|last|first|second|third|former|latter|others?|rest|two|three|both|formulas?|expressions?|(?:left|right|upper|lower)-hand|ranges?",
    re.IGNORECASE,
)
# the slope of both GELU and SiLU at 0 is
_OF_SEVERAL = re.compile(
    r"\b(?<!second )(?:gradient|derivative|slope)s? of (?:both )?[\w -]{2,24}(?:,? and |, | & )(?:the )?"
    r"[\w -]{2,24}(?:\sat [\w= ]{1,16})?\s(?:is|are|equals?)\s(?:both |about |exactly ){0,2}$",
    re.IGNORECASE,
)
# シグモイド関数を微分すると、出力が0.25になる: of the derivative
_ONCE_DERIVED = re.compile(
    r"を微分(?:する(?:と|とき)|した(?:とき|時|場合|ら|結果)|すれば)[、,]?(?!.*(?:微分する前|元の|もとの|自体|自身))[^。;]{0,48}$"
)
_FOR_NAME = re.compile(r"\b(?:for|of) (?:the )?$", re.IGNORECASE)
_LAST = re.compile(r"(?:[^.。!?\n]|\.(?=\d)){1,200}[.。]?$")
_LONGEST_LAST = 202  # characters of what that may be
_NAMES_SLOPE = sparing(r"derivative|gradient|slope", re.IGNORECASE)
_TITLE_OF_SLOPE = re.compile(
    r"\W{0,4}(?:(?:returns|computes|gives)\s)?(?:the\s)?(?:first\s)?(?:derivative|gradient|slope)\s(?:of|for)\s[^.:]{2,40}[.:]",
    re.IGNORECASE,
)
_SLOPE_FIRST = re.compile(
    r"\W{0,4}(?:(?:and|but|in fact|then|here|thus|so),?\s)?(?:(?:at|for|when|if)\s[^,;.]{1,24}?,?\s)?"
    r"(?:(?:its|the|this)\s)?(?:[\w-]{2,16}['’]s\s)?(?<=\s)(?:first\s)?(?:derivative|gradient|slope)\b|\W{0,4}(?:また|なお|一方)?[、,]?\s?(?:その|この|関数の)?(?:導関数|微分(?:値|係数)?|勾配|傾き)(?:は|が)",
    re.IGNORECASE,
)
_KIND = 18  # characters of what kind of thing the name is of
_ENTRIES = re.compile(r"(?P<name>[^,;:.—–]{2,40})(?:\s[—–-]\s|:\s)[^.]{0,200},")
_PART = re.compile(r"[;；、。]|,\s|\b(?:and|but|while|whereas)\b", re.IGNORECASE)
_GIVEN = re.compile(
    r"(?:[αβλθ]|\\?(?:alpha|beta|lambda|lambd|theta)|(?<![a-z])[ab])\s?\$?\s?(?:=|is|が|を)\s?\$?\s?([0-9.]{1,8})",
    re.IGNORECASE,
)
_NOT_QUITE = re.compile(r"not (?:fully|quite|entirely|completely|truly|strictly|perfectly)\b", re.IGNORECASE)
_UP_TO_NOT = re.compile(
    r"[^、。]{0,4}?(?:に|と|が|は|も|を|の|なる|なり|する|こと|起こ|起き|り|る|で|完全|問題|現象|状況|ある|わけ|限ら|言え|いえ|言い切れ){0,6}"
)
_FOR_ALL_VALUES = re.compile(
    r"\b(?:any|every|all)\s(?:\w+\s)?\$?(?:weights?|alphas?|α|\\alpha|\\beta|β|parameters?|slopes?|choices?)\b"
    r"|\bregardless of\s(?:the\s)?(?:\w+\s)?(?:α|alpha|parameter|slope|weight)"
    r"|(?:α|パラメータ)の値に(?:よらず|かかわらず|関わらず)|任意の(?:α|パラメータ)",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|when|whenever|unless|whether|suppose)\b[^,.;]{0,40}$", re.IGNORECASE)
_OPENS = re.compile(r"\W{0,4}(?:その|この)?(?:導関数|微分(?:値|係数)?|勾配|傾き)(?:は|も)")
_CLEFT = re.compile(
    r"(?:[^、。]{0,6}?(?:る|い|た|な))?(?:の|ところ|点|とき)は[、]?\s?"
)  # 最大になるのはx=0のとき
# has a slope of 0.01 and is bounded: the function is
_OBJECT = re.compile(
    r"\b(?:has|have|having|with|gives?|keeps?|keeping|lets?|letting|pass(?:es|ing)|allows?|allowing|leaves?|leaving|adds?|adding)"
    r" (?:an?|the|its|some)?\s?(?:\w{1,12} )?$",
    re.IGNORECASE,
)
_WHICH = re.compile(r"which\b", re.IGNORECASE)
_ASIDE = re.compile(rf"[()（）\[\]|]|{_WHICH.pattern}", re.IGNORECASE)
# 正の側の傾きは1、負の側の極限は0
_LIMIT_AS_TOPIC = re.compile(
    r"(?:[、。]|^)\s?(?:x\s?(?:→|\\to)\s?[-−+]?\s?(?:∞|\\infty)\s?(?:での|における|の))?\s?極限(?:値)?は?(?:[^、。はが]{0,10})?$"
)
_ITS_RANGE = re.compile(
    r"(?:,|\band|\bbut|;)\s(?:its|the) (?:output )?range\b[^,;.]{0,24}$"
    r"|[、。]\s?(?:また|その|出力の)?値域[はも][^、。]{0,12}$",
    re.IGNORECASE,
)
_IT_ANEW = re.compile(
    r"(?:,|\band|\bbut)\s(?:it|they)\s(?:(?:still|also|always|never|thus|then)\s)?(?:is|are|has|have|stays?|never|always|can)",
    re.IGNORECASE,
)
_EQUATION = re.compile(r"\S{1,8}?['′’]\s?(?:\([^()]{1,8}\))?\s?(?:=|≈|\\approx)")  # f'(x) = 1 + sin 2x
# f'(x) = 1 - f(x)^2 は
_EQUATION_AS_TOPIC = re.compile(
    r"(?:^|[。.;,、\s])[^\s=。、;,.]{1,10}?(['′’]{1,2})\s?(?:\([xz]\))?\s?=[^。、;,=はが]{1,96}?\s?(?:は|が|(?:is|has)\b\s?(?:an?\s)?)$"
)
# its derivative is 1 + sin 2x, and since this is never negative
_ITS_SLOPE_THIS = re.compile(
    r"\b(?:derivative|slope|gradient) (?:is|equals) (?=[^.;]{0,60}[-+*/^(])[^.;]{2,72}?(?:,|\band)\s"
    r"(?:and\s)?(?:(?:since|because|as|so)\s)?(?:this|that)\s$",
    re.IGNORECASE,
)
_HAS_A_SLOPE = re.compile(
    r"(?:関数)?\s?は(?:(?!は)[^。]){0,40}?(?:傾き|勾配|微分(?:係数|値)?)が(?:(?![はが])[^。]){1,40}[、,]\s?"
)
_SLOPE_OF = re.compile(r"\b(?:slope|derivative|gradient|that) of (?:the )?$", re.IGNORECASE)
_CASE_OF = re.compile(r"(?:関数)?\s?の(?:場合|とき|方)")  # 微分は、シグモイド関数の場合: the topic stays
_ITS_OWN = re.compile(r"['’]s\s(?:is|was|are|at|equals?)\b", re.IGNORECASE)  # and tanh's is 0.01: its slope
_JOINS = re.compile(r"[とや・](?!い[うっ])|[てでりしく]$|\bwith\b")
_ADDS = re.compile(r"\b(?:with|and|or|but|while|so)\b", re.IGNORECASE)  # saturates at 0 with gradients
# passes them unchanged and zeros out negatives
_ANOTHER_VERB = re.compile(
    r"\b(?:and|but)\s(?!only|just|not|then|so|also|in|on|at|for|when|if|where)[a-z]{3,}", re.IGNORECASE
)
_UNLESS = re.compile(r"[^、。]{0,12}ない(?:限り|かぎり)")  # ゼロに近い領域にいない限り
_SILENT = -1
_ORDERS = {
    Concept.SLOPE: 1,
    Concept.CURVATURE: 2,
    Concept.ALIEN: None,
    Concept.VANISHING: 1,
    Concept.OUTPUT: 0,
}
_THE_VALUE = re.compile(r"the values?\b(?! of)", re.IGNORECASE)
_OUTPUT = re.compile(r"outputs?\b|出力", re.IGNORECASE)
_SIGNS = frozenset({Concept.NEGATIVE, Concept.POSITIVE})
_OF_A_SLOPE = re.compile(r"(?:勾配|傾き|微分|導関数)(?:の?値|係数)?[がは]")


def is_of_value(text: str) -> bool:
    """Whether the text says that it speaks of the value: "原点での値"."""
    return any(found.lastgroup == "value" for found in _SLOPE_OR_VALUE.finditer(text))


def is_of_slope_last(text: str) -> bool:
    """Whether the text speaks of the slope, and of no value since: "the slope is 1. At 1 its value is 2"."""
    told = [found.lastgroup for found in _SLOPE_OR_VALUE.finditer(text)]
    return bool(told) and told[-1] == "slope"


_SLOPE_OR_VALUE = re.compile(
    r"(?P<slope>(?:derivative|gradient|slope|factor)s?(?: values?)?|(?:微分|導関数|勾配|傾き)(?:の?値|係数)?"
    r"|(?<=[A-Za-zσ)])\s?['′’](?![a-z])|\\prime|/\s?dx)"
    r"|(?P<value>(?:とき|時|点|関数|そ|で)の値|出力(?:値)?は|\bthe value\b|\bits (?:value|output)\b)",
    re.IGNORECASE,
)
_FACET = re.compile(
    r"derivative|gradient|slope|微分|導関数|勾配|range|値域|範囲|output|出力|definition|formula|定義",
    re.IGNORECASE,
)
_SLOPED = re.compile(
    r"derivative|gradient|slope|微分|導関数|勾配|傾き|(?:[fσφ]|\\(?:sigma|phi|varphi))\s?['′’]", re.IGNORECASE
)
_BOTH = re.compile(r"\band\b|&|/|(?<!する)と|および|・|関数", re.IGNORECASE)


def _facet(label: str) -> int:
    """1 for "Derivative" and "What is the slope of ReLU?", 2 for 2階微分; 0 for "Vanishing gradients"."""
    bare = _MARKED.sub("", label)
    return _facet_of_cells(bare) if _IS_FACET.search(bare) else 0


# (b) Second derivative [3 pts]
_MARKED = re.compile(
    r"^\W{0,4}\(?[a-z0-9]{1,2}\)\s|\s?[\[(]\d{1,2}\s?(?:pts?|points?|marks?|点)\.?[\])]\W*$", re.IGNORECASE
)


def _facet_of_cells(label: str) -> int:
    """The same for the labels of a table, which say more: "steepest slope"."""
    if len(label) >= _LONGEST_FACET or _BOTH.search(re.sub("導関数", "", label)):
        return 0
    return 2 if _TWICE.search(label) else int(_SLOPED.search(label) is not None)


_F_ITSELF = re.compile(
    r"(?<![A-Za-z])[bfghpqsty](?:\s?\(\s?[xztu]\s?\))?\$?\s?(?:は|が|の(?!導関数|微分|勾配|傾き|[12一二]階))"
)
_THE_FUNCTION = re.compile(
    r"\W{0,3}(?:The function\b|(?:この|その|本)?関数(?:は|が)"
    r"|\$?[fgh](?:\s?\(\s?[xztu]\s?\))?\$?\s?(?:は|が|の(?!導関数|微分|勾配|傾き|[12一二]階)))",
    re.IGNORECASE,
)
_IS_FACET = re.compile(
    r"\b(?<!vanishing )(?<!exploding )(?:derivatives?|gradients?|slopes?)"
    r"(?:\s(?:properties|behaviou?r|values?|formulas?|analysis|characteristics|calculation|computation))?"
    r"(?:\W*$|\sof\b.{0,32}$|\s?\()"
    r"|(?:微分|導関数|勾配|傾き)(?:(?:は|とは|すると|したら|した(?:もの|結果|関数)は).{0,12}|について|の(?:計算|導出|公式|式|性質|特徴|値|挙動|求め方))?\W*$",
    re.IGNORECASE,
)


_LONGEST_FACET = 48
_TWICE = re.compile(r"second[\s-]derivative|[2二]\s?(?:階(?:の)?|次|回)\s?(?:微分|導関数)", re.IGNORECASE)


_SPOKEN = (Code, Comment, Display, Output)


def sentence(passage: Passage) -> Sentence | None:
    """The passage as words; None where it is no running text, or the head of a table."""
    if isinstance(passage.block, _SPOKEN) or not passage.subjects:
        return None
    if is_no_entry(passage):
        return None
    found = _completed(words(passage.inlined.text), passage.inlined.text)
    return Sentence(passage, found) if found else None


def _completed(found: tuple[Word, ...], text: str) -> tuple[Word, ...]:
    """With "otherwise" as what the place before it leaves over, and "in between" as what lies between two."""
    if not any(word.concept is Concept.PLACE and word.place.rest for word in found):
        return found
    held: list[Word] = []
    last: list[Place] = []
    for word in found:
        if word.concept is Concept.PLACE:
            if word.place.rest:
                left = _between(*last[-2:])
                if left is None and _INNER.search(text[word.start : word.end]) is None:
                    left = _complement(last[-1] if last else None)
                word = word if left is None else replace(word, value=left)
            last.append(word.place)
        held.append(word)
    return tuple(held)


_INNER = re.compile(r"between|間|あいだ|途中|真ん中", re.IGNORECASE)


def _between(*places: Place) -> Place | None:
    """What two half-lines, or points, leave over between them: "0 below -3, 1 above 3, and in between"."""
    parts = [place.on for place in places if place.on is not None and not place.near]
    if len(parts) == 2 and all(on.is_point for on in parts) and (parts[1].lo - parts[0].lo).is_positive:
        return Place(on=Interval(parts[0].lo, parts[1].lo))
    left = next((on for on in parts if on.lo == -oo and on.hi != oo), None)
    right = next((on for on in parts if on.hi == oo and on.lo != -oo), None)
    if len(parts) != 2 or left is None or right is None or not (right.lo - left.hi).is_positive:
        return None
    return Place(on=Interval(left.hi, right.lo, not left.hi_closed, not right.lo_closed))


def _complement(place: Place | None) -> Place | None:
    """What a half-line, or the two ends of the line, leave over."""
    if place is not None and place.beyond is not None:
        return Place(on=Interval(-place.beyond.value, place.beyond.value))
    if place is None or place.on is None or place.near:
        return None
    on = place.on
    if place.is_point:
        return replace(place, but=not place.but, rest=True)
    if on.lo == -oo and on.hi != oo:
        return Place(on=Interval(on.hi, oo, not on.hi_closed, False))
    if on.hi == oo and on.lo != -oo:
        return Place(on=Interval(-oo, on.lo, False, not on.lo_closed))
    return None


def curve(name: str, order: int | None) -> Curve | None:
    """The function or a derivative of it; None where there is none that can be written down."""
    try:
        return None if order is None else curve_of(name, order)
    except ClaimError:
        return None


def value_at(of: Curve, at: Expr) -> Curve | None:
    """The value at a point; None where it cannot be written down."""
    said = plain(at)
    try:
        return as_curve(f"{of}({said})")
    except ClaimError:
        return None
