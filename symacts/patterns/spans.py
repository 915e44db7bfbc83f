"""Ranges: the exact set of values where a range is named, a container where values only lie somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sympy import S, oo

from symacts.case import Pattern, Proposal
from symacts.claim import Amount, Claim, Curve, Has, Image, Kind, Quantity, Relation, Trait, Written
from symacts.prose.clauses import Part, Sentence, curve, is_default, sentence
from symacts.prose.lexicon import Concept, Span, Word
from symacts.prose.phrasing import RESPECTIVELY, curve_of
from symacts.reading.blocks import Cell
from symacts.reading.claims import ClaimError, as_curve
from symacts.reading.passages import Passage, Role
from symacts.values import Interval
from symacts.wording import late

__all__ = ["spans"]

_LINE = Interval.line()


def _found(passage: Passage) -> Iterator[Proposal]:
    for proposal in _proposed(passage):
        behind = _BEHIND_A_SLOPE.search(passage.inlined.text[: proposal.start]) is not None
        yield _or_of_the_slope(proposal) if behind else _or_of_the_function(passage, proposal)


# tanhの導関数は1 - tanh^2で、値域は(0, 1]: of either
_BEHIND_A_SLOPE = late(
    r"(?:導関数|微分)は[^。;]{1,80}?(?:で(?:あり|す)?|となり|になり)、\s?(?:その)?(?:値域|範囲)?は?[\s$]{0,2}$"
)


def _or_of_the_slope(proposal: Proposal) -> Proposal:
    """The same claim of the derivative, if it does not hold of the function."""
    others = tuple(
        replace(claim, curve=curve_of(name, 1))
        for claim, name in zip(proposal.claims, proposal.functions, strict=False)
        if isinstance(claim, Image) and str(claim.curve) == name
    )
    if not others:
        return proposal
    other = Proposal(others, proposal.kind, proposal.functions, proposal.start, proposal.end)
    return replace(proposal, or_else=(*proposal.or_else, other))


def _or_of_the_function(passage: Passage, proposal: Proposal) -> Proposal:
    """The same claim of the function, and else of the derivative, where only the sentence before in its block
    has the derivative: 微分は1/(1+x^2)。値域は(-π/2, π/2)。"""
    if passage.before is None or passage.is_sloped or _A_SLOPE.search(passage.inlined.text):
        return proposal
    own = tuple(
        replace(claim, curve=curve_of(name, 0))
        for claim, name in zip(proposal.claims, proposal.functions, strict=False)
        if isinstance(claim, Image) and str(claim.curve) == f"{name}'"
    )
    if len(own) != 1 or len(proposal.claims) != 1:
        return proposal
    other = Proposal(proposal.claims, proposal.kind, proposal.functions, proposal.start, proposal.end)
    return replace(proposal, claims=own, or_else=(other, *proposal.or_else))


_A_SLOPE = late(r"微分|導関数|勾配|傾き|derivative|gradient|slope|['’′]", re.IGNORECASE)


def _proposed(passage: Passage) -> Iterator[Proposal]:
    read = sentence(passage)
    if read is None:
        return
    if read.japanese and any(
        _INPUT_BEFORE.search(before := read.text[max(0, w.start - 40) : w.start]) and "定義域" not in before
        for w in read.words
        if w.concept is Concept.SPAN
    ):
        return  # 入力が-3から3のとき、出力は0.05から0.95: said of that part of the line only
    for index, part in read.parts(Concept.SPAN):
        span = part.word.value
        if (
            isinstance(span, Span)
            and part.order is not None
            and not part.denied
            and not _is_of_input(read, index)
        ):
            yield from _within(read, index, part, span)
    for index, part in read.parts(Concept.NUMBER):
        if len(part.word.numbers) == 2 and part.order is not None and not part.denied:
            yield from _either(read, index, part)
    for index, part in read.parts(Concept.AVOIDS):
        if part.order in (0, 1):
            yield from _avoiding(read, index, part)


# ---------------------------------------------------------------- what a span is about

_INPUT_BEFORE = late(
    r"(?:^\W{0,4}inputs?\b[^:=]{0,20}:[\w ]{0,16}|\b(?:inputs?|arguments?|logits?|weights?)\s(?:to\s\w{1,12}\s)?(?:stay|are|is|lie|range|fall|were|remain)\s"
    r"|\b(?:inputs?|arguments?|domain)\b(?: values?| ranges?)?(?: is| are| in| from| between| of| range\w*|:)?(?: the)?(?: interval)?"
    r"|\b(?:for|when|if|outside|beyond)\s(?:\S{1,12}\s)?(?:[xz]\s)?(?:in|\\in|∈|of|the interval|the range)?"
    r"|[xz]\s?(?:in|\\in|∈)"
    r"|(?<![A-Za-z(\\])(?:[b-eg-wB-EG-W]|\\?(?:alpha|beta|gamma|delta|(?:var)?epsilon|lambda|mu|rho|tau|theta)|[αβγδεθλμρτ])"
    r"\s?(?:in|\\in|∈)"
    r"|入力(?:された)?(?:値|データ)?(?:の範囲)?[がはの](?:範囲[がは]?)?|定義域(?:[（(][^（()）]{1,16}[)）])?(?:は|が|:)?|[xz]が)(?:概ね|おおむね|おおよそ|およそ|だいたい|大体|ほぼ|約|主に|通常|常に)?\W{0,4}$",
    re.IGNORECASE,
)
_OTHERS = late(
    r"\b(?:compared to|unlike|than|instead of|rather than|versus|vs\.?|not|opposed to|replac\w+)\b[^,.;]{0,24}$",
    re.IGNORECASE,
)
# The gain lies between 1.59 and 1.6; so w = 1/E[f'^2] is between 2 and 3: numbers that belong to a function
_QUANTITY_BEFORE = late(
    r"(?:\b(?:gain|factor|ratio|variance|deviation|mean|average|expectation|probability|loss|error|eigenvalues?|temperature|rate|accuracy"
    r"|difference|gap|shapes?|sizes?|dimensions?|(?:number|amount|count)s? of [a-z-]{2,16}(?: [a-z-]{2,16})?|roots?|solutions?|norms?|inverse temperature|constant|threshold|(?:least|greatest|lowest|highest|smallest|largest|minimum|maximum|minimal|maximal) values?|minimum|maximum|minima|maxima)\b(?: of [^,.;]{1,30})?"
    r"|(?<![\w)(])[a-eg-wA-EG-W]\s?=\s?[^.;]{1,90}?|\bE\s?\[[^.;]{1,60}?|\\mathbb[^.;]{1,60}?"
    r"|(?:利得|ゲイン|係数|比|分散|標準偏差|平均|期待値|確率|損失|誤差|固有値|温度|学習率|精度|差|根|解|ノルム|閾値|しきい値|倍率|最小値|最大値|極小値|極大値)(?:の値)?(?:は|が))"
    r"\s?(?:(?:lies?|is|are|falls?|stays?|remains?|was|must|to|be|in|within|always|then|therefore|thus|here)\s){0,4}\W{0,2}$",
    re.IGNORECASE,
)


def _ranges_of_another(read: Sentence, start: int) -> bool:
    """Whether another thing than a function is said to range there: "predictions range from 0 to 9"."""
    found = _RANGES.search(read.text[:start][-64:])
    what = "" if found is None else "what" if found["what"] else "one"
    if found is None or _MAY_RANGE.fullmatch(found[what]):
        return False
    here = start - len(read.text[:start][-64:]) + found.start(what)
    return not any(m.start <= here < m.end for m in read.passage.mentions)


_RANGES = late(
    r"(?P<what>[A-Za-z-]{2,20}s)\s\(?(?:(?:which|that)\s)?(?:(?:can|may|could|will|always|usually)\s)?range"
    r"(?:\s(?:from|between|over))?\s\W{0,3}$"
    r"|(?P<one>[A-Za-z-]{3,20})\s\(?(?:(?:which|that)\s)?(?:always\s|usually\s)?ranges(?:\s(?:from|between|over))?\s\W{0,3}$",
    re.IGNORECASE,
)
# N(0, 1) is a law, and no interval
_LAW = late(r"(?:\\math(?:cal|rm|bb)\s?\{?\s?[A-Z]\s?\}?|(?<![A-Za-z])[NU]|niform|ormal)\s?$")
_MAY_RANGE = late(
    r"(?:functions?|outputs?|values?|activations?|results?|curves?|units?|neurons?|gates?|responses?|itself|they|its"
    r"|derivatives?|gradients?|slopes?|which|that|and|but|the|these|of|its|this|has|is|was|as|takes|covers|spans|gives|produces|possess(?:es)?|only|just|always|also|then|output|value|different|bounded|finite|fixed|specific|limited|narrow|certain|respective|numbers?|entries|components?|elements?|probabilit\w+)",
    re.IGNORECASE,
)
# the number of hidden units, n, from 50 to 100
_COUNTED = late(
    r"\b(?:number|amount|count)s? of (?!values?\b)[^.;]{2,60}$|\b(?:epochs?|layers?|iterations?|batch(?:es)?|pages?|chapters?|lectures?|slides?)\s\W{0,2}$",
    re.IGNORECASE,
)
_ALL_INPUT = late(
    r"\s?(?:まで)?(?:の間)?(?:の)?\s?(?:範囲の)?(?:あらゆる|任意の|すべての|全ての)?\s?(?:実数|数値|数|値|入力)(?:値)?を"
)


_PREPARED = late(
    r"\b(?:[Nn]ormali[sz]|[Ss]tandardi[sz]|[Rr]escal|[Ss]cal)ing (?:\w+ )?(?:inputs? )?to\b|(?:通す|入れる|渡す|入力する)前に|あらかじめ|予め|事前に|前もって|前処理|(?:正規化|標準化|スケーリング)して(?:おく|おい|から)|入力する(?:値|データ|変数)|入力(?:データ|画像|特徴)|標準化"
    r"|\b(?:re|up|down)?(?:scal|normali[sz]|standardi[sz])\w{1,5}\s(?:\w+\s){0,3}(?:images?|inputs?|pixels?|data|features?|targets?|samples?)\b"
    r"|\b(?:images?|pixels?|data|features?|samples?)\s(?:\w+\s){0,2}(?:re)?(?:scaled|normali[sz]ed)\sto\b",
    re.IGNORECASE,
)
_DRAWN = late(
    r"刻み|linspace|arange|プロット|描画|グラフの範囲|軸|\b(?:plot|axis|steps? of|increments?)\b",
    re.IGNORECASE,
)
# 形状 (1, 3), a (2, 3) tensor
_SHAPE_BEFORE = late(
    r"(?:形状|サイズ|次元|テンソル|行列|配列|\b(?:shape|size|dimensions?|tensor|matrix|array)(?: of| is)?)(?:は|が|を|の)?\W{0,4}$",
    re.IGNORECASE,
)
_SHAPE_AFTER = late(
    r"[\s$`]{0,3}(?:の\s?(?:\d\s?次元|形状|行列|テンソル|配列)|(?:tensor|matrix|array|shape)\b)",
    re.IGNORECASE,
)
_POINT_BEFORE = late(
    r"(?:\b(?:lowest|highest|turning|inflection|stationary|minimum|maximum|saddle)\b[^.;]{0,40}? (?:near|at|about|is|point)|\bsymmetr\w{1,5}|\bmirrored|\bpasses|\bpassing|\bgoes|\bpoint|\bconcave|\bconvex|\bincreas\w{2,4}|\bdecreas\w{2,4}|\blinear)"
    r" ?(?:up |down |upward |downward )?(?:about|around|with respect to|through|at|in|on|over)? ?(?:the )?(?:point |interval )?\W{0,3}$",
    re.IGNORECASE,
)
_SENT = late(r"\b(?:maps?|sends?|takes?|moves?)\s\W{0,3}$", re.IGNORECASE)


# -3から3の範囲で直線: where, and not what
_RUNS_THERE = late(
    r"[\s$]{0,2}の?(?:範囲|区間|間)(?:で|では|において)(?!す|あ)[、]?\s?(?:は)?(?:直線|線形|単調|凸|一定|傾き|勾配|恒等|増加|減少|滑らか|微分|非零|正|負)"
)
# 傾きが0から1に跳ぶ
_MOVES = late(
    r"[\s$]{0,2}(?:に|へ)(?:急に|一気に|不連続に|突然)?\s?(?:跳|飛|ジャンプ|切り替|変わ|移|落ち|下が|上が|増え|減)"
)
_OF_A_LETTER = late(
    r"(?<![A-Za-z)])(?:[abckx-z]|[αβγλ]|\\(?:alpha|beta|gamma|lambda))\s?(?:∈|\\in\b)\s?\W{0,2}$"
)
_OUTSIDE = late(r"[\s$]{0,2}(?:の区間|の範囲)?(?:の|より)\s?外")  # (-3, 3)の外では
_HELD = frozenset({Concept.TRAIT, Concept.LINEAR, Concept.IDENTITY, Concept.NEGATIVE, Concept.POSITIVE})
_THERE = late(r"[\s$]{0,2}で(?![すあ]|は?な)[^。、]{0,10}(?:0|ゼロ|零)に")  # between them it is 0


def _is_of_input(read: Sentence, index: int) -> bool:
    """Whether these are values of the argument, or of another function."""
    word = read.words[index]
    former = read.words[index - 1] if index else None
    if former is not None and former.concept in _HELD and read.text[former.end : word.start].strip() == "":
        return True  # "concave between -1 and 1"
    between = read.text[word.start : word.end].endswith("間")
    if read.japanese and _RUNS_THERE.match(read.text, word.end):
        return True
    if _MOVES.match(read.text, word.end) or _DRAWN.search(read.text) or _OUTSIDE.match(read.text, word.end):
        return True
    if between and _THERE.match(read.text, word.end):
        return True
    if _OF_A_LETTER.search(read.text[max(0, word.start - 16) : word.start]):
        return True
    if _SENT.search(read.text[max(0, word.start - 12) : word.start]):
        return not read.text[word.start : word.end].startswith(("(", "[", "between"))
    before = read.text[max(0, word.start - 40) : word.start]
    if _SHAPE_BEFORE.search(before) or _SHAPE_AFTER.match(read.text, word.end):
        return True
    if _IS_NUMBER.search(before) and _is_in_words(read.text, word):
        return True
    if _INPUT_BEFORE.search(before) or _OTHERS.search(before) or _PREPARED.search(read.text):
        return True
    if _QUANTITY_BEFORE.search(read.text[max(0, word.start - 120) : word.start]):
        return True
    if _LAW.search(read.text[: word.start][-16:]):
        return True
    if _COUNTED.search(read.text[: word.start][-90:]) or _ranges_of_another(read, word.start):
        return True
    later = any(w.concept is Concept.SPAN for w in read.words[index + 1 :])
    return later and (
        _ALL_INPUT.match(read.text, word.end) is not None or _ON_IT.match(read.text, word.end) is not None
    )


# its slope is 1 between -1 and 1
_IS_NUMBER = late(
    r"\b(?:is|are|equals?|stays?|remains?|has|of)\s(?:(?:an?|the|exactly|always|constant|slope|gradient|value|about|at|of)\s){0,4}"
    r"[$`]{0,2}[-−]?\d{1,4}(?:[./]\d{1,6})?[\s$`,]{1,3}$",
    re.IGNORECASE,
)


def _is_in_words(text: str, word: Word) -> bool:
    """Whether the span is said as where, and not in brackets."""
    return text[word.start : word.end].lower().startswith(("between", "from", "within", "in between"))


# tanhは[-1,1]の範囲で-0.762から0.762までの値をとる: the values on a part of the line
_ON_IT = late(
    r"[\s$]{0,2}(?:の(?:範囲|区間)|上)?(?:では(?![なあ])|で(?![すあはな])|において(?:は)?)[、,]?\s?"
)


def _taken_on(read: Sentence, index: int) -> Interval | None:
    """The part of the line that a span before this one is."""
    for word in read.words[:index]:
        if isinstance(span := word.value, Span) and _ON_IT.match(read.text, word.end):
            return Interval(span.low.value, span.high.value, span.low_closed, span.high_closed)
    return None


_EXACT_UNDER = late(
    r"\branges?\b|\bimage\b|\bcodomain\b|\b(?:set of|attained|possible|all) (?:\w+ )?(?:values|outputs)\b|\bvalues? (?:set|taken|attained)\b|値域|出力(?:の)?範囲|取りうる値|値の範囲",
    re.IGNORECASE,
)
_IN_THE = late(
    r"\b(?:in|to|into|within|onto|over|inside)\s(?:the|a|an|its)?\s?(?:\w{1,12}\s)?(?:output\s|value\s)?(?:range|interval)?(?:\s(?:of|between))?\W{0,6}$",
    re.IGNORECASE,
)
_VALUES = late(r"(?:出力|値|結果|勾配|傾き|導関数|微分)(?:の?値|係数)?(?:は|が)")


def _within(read: Sentence, index: int, part: Part, span: Span) -> Iterator[Proposal]:
    exact = _is_range(read, index) or _ONTO.search(read.text[: part.word.start][-96:]) is not None
    said = exact or _is_brought(read, index)
    on = _LINE
    beside = any(read.words[k].value is part.place for k in read.clause(part.word.clause))
    if (
        part.place is not None
        and (beside or (part.tight and not exact))
        and part.place.on is not None
        and not part.place.near
    ):
        on = _LINE if part.place.on.is_point else Interval(part.place.on.lo, part.place.on.hi)
    on = _taken_on(read, index) or on
    parts = [w.place.on for w in read.words[:index] if w.concept is Concept.PLACE and not w.place.near]
    part_said = next((p for p in reversed(parts) if p is not None and not p.is_point), _LINE)
    names = _meant(read, index)
    for name in names:
        of = curve(name, part.order)
        if of is None:
            continue
        ends = span if span.exact else _with_ends(span, read.text[part.word.end :])
        exact = exact or (ends != span and ends.low_closed and ends.high_closed)
        span = ends if exact or ends == span else replace(ends, exact=False)
        readings = _exactly(of, span, on) if exact else [_container(of, span, on)]
        if exact and on == _LINE != part_said:  # "for x > 0 it grows, with the range [0, ∞)"
            readings += _exactly(of, span, Interval(part_said.lo, part_said.hi))
        others = tuple(
            Proposal((image,), Kind.RANGE, (name,), part.word.start, part.word.end) for image in readings[1:]
        )
        claims = (readings[0], *(_reached(of, read.text[part.word.start : part.word.end]) if exact else ()))
        meant = any(is_default(name, end.value) for end in (span.low, span.high))
        told = read.proposal(
            claims, Kind.RANGE, name, part.word, tentative=not said, or_else=others, settled=meant
        )
        mapped = not exact and on == _LINE and part.order == 0 and _is_mapped(read, part.word)
        mapped = mapped and len(names) == 1  # "tanh (or sigmoid) maps to between -1 and 1"
        yield replace(told, filled=_exactly(of, span, on)[0]) if mapped else told


_BOUND = late(
    r"\b(?:always|never|within|inside|lies?\b|lying|stay|remain|confin|contain|bound|at most|no more|cannot|can't|must|exceed|not\b)"
    r"|必ず|常に|収ま|収め|以内|内に|内で|有界|超え|限ら|おさま",
    re.IGNORECASE,
)


_ONTO = late(r"\b(?:maps?|mapping|bijection|surject\w{2,4})\b[^.;]{0,48}\bonto\b[^.;,]{0,24}$", re.IGNORECASE)


def _is_mapped(read: Sentence, word: Word) -> bool:
    """Whether these are the values, and not only a bound for them."""
    near = read.text[max(0, word.start - 60) : word.end + 14 * read.japanese]
    return _BOUND.search(near) is None


def _reached(of: Curve, brackets: str) -> tuple[Claim, ...]:
    """What a square bracket beside an infinity says: that it is a value."""
    closed = brackets.replace("\\", "").replace("right", "").strip(" $")
    if not _CLOSED_AT_INFINITY.search(closed):
        return ()
    return (Amount(Quantity.MAX, of, Relation.EQUAL, Written(oo, "oo")),)


_CLOSED_AT_INFINITY = late(r"(?:∞|inf(?:ty|inity)?|oo)[\s$]{0,2}\]$", re.IGNORECASE)


_OR = late(r"[\s$`\])]{0,4}or[\s$`\[(]{0,4}", re.IGNORECASE)  # tanh/sigmoid: to [-1, 1] or [0, 1]


def _meant(read: Sentence, index: int) -> tuple[str, ...]:
    """The functions that a span belongs to: one each, where there is one for each "respectively"."""
    names = read.names(read.words[index])
    held = [k for k, w in enumerate(read.words) if w.concept is Concept.SPAN]
    first, last = (read.words[held[0]], read.words[held[-1]]) if held else (None, None)
    in_turn = first is not None and last is not None and _OR.fullmatch(read.text, first.end, last.start)
    if len(held) < _SEVERAL or not (in_turn or RESPECTIVELY.search(read.text)):
        return names
    end = 0 if first is None else first.start
    spoken = tuple(
        dict.fromkeys(m.name for m in read.passage.mentions if m.role is Role.SUBJECT and m.end <= end)
    )
    each = names if len(names) == len(held) else spoken
    return (each[held.index(index)],) if len(each) == len(held) else names


_SEVERAL = 2


def _is_range(read: Sentence, index: int) -> bool:
    """Whether it is said to be the range, and not to be a set into which values are brought."""
    word = read.words[index]
    before = read.text[max(0, word.start - 40) : word.start]
    if _IN_THE.search(before):
        return False
    own = read.clause(word.clause)
    named = [k for k in own if read.words[k].concept is Concept.RANGE and k < index]
    if not named and word.clause:  # "Range: (0, 1)"
        named = [k for k in read.clause(word.clause - 1) if read.words[k].concept is Concept.RANGE]
        named = [k for k in named if word.start - read.words[k].end <= 8]
    if _IS_THE_RANGE.match(read.text, word.end):
        return True
    if read.japanese and read.order_of(index) == 0 and _TAKEN.match(read.text, word.end):
        spoken = read.words[index - 1] if index else None
        if spoken is not None and _VALUES.match(read.text, spoken.start) and word.start - spoken.end <= 6:
            return True
    if named:
        first = read.words[named[-1]]
        return not _IN_THE.search(read.text[max(0, first.start - 24) : first.start]) and not _WIDER.search(
            read.text[first.end : word.start]
        )
    labels = read.passage.under[: 2 if isinstance(read.passage.block, Cell) else 1]
    alone = word.start <= 16 and len(read.text) - word.end <= 24
    return alone and any(_EXACT_UNDER.search(label) for label in labels)


_IS_THE_RANGE = late(r"[\s$`*]{0,4}is (?:the|its) (?:output )?range\b", re.IGNORECASE)
# 出力は-1から1の範囲をとる: these values, and not only some of them
_TAKEN = late(
    r"\s?(?:まで)?の?(?:間の)?(?:範囲(?:の値)?(?:を(?:と[るり]|取|出力|返)|で(?:す|ある)|だ|。|$)|の?(?:すべて|全て|あらゆる|任意)の(?:値|実数)を(?:と[るり]|取)|(?:実数)?値を(?:と[るり]|取))"
)
_WIDER = late(r"\b(?:between|within|subset|inside|contained)\b|内|以内|に収", re.IGNORECASE)


def _is_brought(read: Sentence, index: int) -> bool:
    """Whether values are said to lie in it, or are brought into it."""
    word = read.words[index]
    own = read.clause(word.clause)
    kinds = (Concept.INTO, Concept.RANGE, Concept.OUTPUT, Concept.SLOPE)
    verbs = [k for k in own if read.words[k].concept in kinds]
    if read.japanese:
        named = [k for k in verbs if k < index and _VALUES.match(read.text, read.words[k].start)]
        if _LIES_THERE.match(read.text, word.end) and _OF_ENTRIES.search(read.text[: word.start][-24:]):
            return True
        return bool(named) or any(k > index and read.words[k].start - word.end <= 14 for k in verbs)
    if any(k < index and word.start - read.words[k].end <= 48 for k in verbs):
        return True
    if _ELEMENT.search(read.text[: word.start][-24:]):
        return True
    bare = read.text[word.start : word.start + 1] not in "(["  # no shape
    return bare and index > 0 and _OUTPUTS.search(read.text[: word.start]) is not None


_LIES_THERE = late(r"\s?(?:の\s?(?:範囲|区間))?に(?:あ[るり]|存在|入[るり]|含まれ|属)")
_OF_ENTRIES = late(r"(?:出力|成分|要素|確率|値)(?:値)?(?:は|が)[、,]?\s?(?:常に|必ず|すべて|全て)?\s?\$?$")
_ELEMENT = late(r"[A-Za-zσ]\}?['′’]?\s?\([xzt]\)\s?(?:∈|\\in(?![a-z]))\s?\W{0,2}$")  # σ(x) ∈ (0, 1)
_OUTPUTS = late(r"^\W{0,4}(?:the )?outputs?(?: values?)?\W{0,3}:\W{0,4}$", re.IGNORECASE)  # Output: 0 to 1


# ---------------------------------------------------------------- images


def _about(low: Written, high: Written) -> tuple[tuple[Written, Written], ...]:
    return ((low, high),) if any("." in end.text for end in (low, high)) else ()


def _exactly(of: Curve, span: Span, on: Interval) -> list[Image]:
    """The image, with the brackets as they are; where there are none, any of them."""
    low, high = span.low, span.high
    kinds = [(span.low_closed, span.high_closed)]
    if not (span.exact or span.signs):
        kinds = [(left, right) for left in (False, True) for right in (False, True)]
    found = []
    for left, right in kinds:
        part = Interval(
            low.value,
            high.value,
            left and low.value.is_finite is True,
            right and high.value.is_finite is True,
        )
        found.append(Image(of, (part,), on=on, about=_about(low, high)))
    return list(dict.fromkeys(found))


_ENDS = r"[^。.]{0,16}?(?<!片)(?:両端|端点?|境界)"
_OPEN = late(
    rf"\s?の?(?:間の)?開区間|{_ENDS}(?:は|を|に|には|とも|の値(?:は|を|に|には))?(?:も)?[、,]?\s?(?:決して|実際に|実際には|どちらも|いずれも)?\s?"
    r"(?:含ま(?:ない|ず|れ(?:ない|ず|ません)|ません)|除|(?:と|取)(?:ら(?:ない|ず)|りません|ることは(?:な|あり))|届(?:か(?:ない|ず)|きません)"
    r"|達(?:しない|しません|することは(?:な|あり))|到達(?:しない|しません|することは(?:な|あり))|な(?:らない|りません|ることは(?:な|あり)))"
)
_CLOSED = late(
    rf"\s?の?閉区間|{_ENDS}(?:(?:の値)?(?:も|を)(?:(?:含|ふく)(?:む|み|んだ|ん|め(?:る|て))|(?:と|取)(?:る|り(?!ま?せ|得な)|れ(?!な|ま))|実際に(?:と|取)る)|(?:の値)?に(?:も)?(?:達する|到達する|なる))"
)


def _with_ends(span: Span, behind: str) -> Span:
    """With brackets, where the words behind say whether the ends belong to it."""
    if _OPEN.match(behind):
        return replace(span, low_closed=False, high_closed=False, exact=True)
    if _CLOSED.match(behind):
        return replace(span, low_closed=True, high_closed=True, exact=True)
    return span


def _container(of: Curve, span: Span, on: Interval) -> Image:
    low, high = span.low.value, span.high.value
    half = {
        end.text: end.unit / 2 for end in (span.low, span.high) if end.unit is not None and "." in end.text
    }
    low -= half.get(span.low.text, S.Zero)
    high += half.get(span.high.text, S.Zero)
    left, right = (span.low_closed, span.high_closed) if not span.exact else (True, True)
    return Image(of, (Interval(low, high, left and low != -oo, right and high != oo),), inside=True, on=on)


# ---------------------------------------------------------------- two values, and values that are not taken

_ONLY_AFTER = late(r"\s?(?:の?(?:値)?(?:しか|のみ|だけ|どちらか|いずれか|(?:2|二|２)(?:値|択|つ|種類|通り)))")
_OR_AFTER = late(
    r"\s?(?:を(?:出力|返|示|と[るり]|取)|に(?:[ぁ-んァ-ンー]{0,6})?(?:分か|分け|変換|切り替)|の値)"
)
_ONLY_BEFORE = late(
    r"\b(?:either|only|exactly|just|binary|takes? (?:on )?the values?|outputs?|returns?)\W{0,3}(?:the values? )?$",
    re.IGNORECASE,
)


def _either(read: Sentence, index: int, part: Part) -> Iterator[Proposal]:
    """That the values are two numbers."""
    word = part.word
    before = read.text[max(0, word.start - 28) : word.start]
    strong = _ONLY_AFTER.match(read.text, word.end) or _ONLY_BEFORE.search(before)
    braces = before.rstrip(" $\\").endswith("{") or (word.start == 0 and len(word.numbers) == len(read.text))
    always = part.order == 1 and (_SLOPE_IS.search(before) or _SLOPE_ENTRY.search(before)) is not None
    always = always or (_ALWAYS_THESE.search(before) is not None and not read.text[word.end :].strip(" .。"))
    if part.place is not None or not (strong or braces or always or _OR_AFTER.match(read.text, word.end)):
        return
    low, high = sorted(word.numbers, key=lambda w: float(w.value.evalf(15)))
    if low.value == high.value or not (low.value.is_finite and high.value.is_finite):
        return
    parts = (Interval.point(low.value), Interval.point(high.value))
    for name in read.names(word):
        of = curve(name, part.order)
        if of is not None:
            yield read.proposal(
                (Image(of, parts),),
                Kind.RANGE,
                name,
                word,
                tentative=not (
                    _ONLY_AFTER.match(read.text, word.end) or (always and _IS_ALL.match(read.text, word.end))
                ),
            )


_SLOPE_ENTRY = late(r"(?:勾配|微分|傾き)(?:値)?\s?$")  # ReLU：勾配0 or 1
_IS_ALL = late(r"[\s$]{0,2}(?:です|である|だ|に(?:なる|なります)|とな(?:る|ります))?\s?[。.]?$")
_SLOPE_IS = late(
    r"(?:\b(?:is|are|equals?)\s(?:either |always |only )?|(?:は|が)[、,]?\s?(?:常に)?)\$?$", re.IGNORECASE
)
_ALWAYS_THESE = late(r"出力(?:は|が)(?:常に|必ず)?\s?$|\boutputs?\s(?:is|are)\s(?:always\s)?$", re.IGNORECASE)
_EXCEEDS = late(r"exceed|超え", re.IGNORECASE)


def _avoiding(read: Sentence, index: int, part: Part) -> Iterator[Proposal]:
    """That numbers are not among the values."""
    near = read.words[index - 1 : index] if read.japanese else read.words[index + 1 : index + 3]
    numbers: Word | None = next((w for w in near if w.concept is Concept.NUMBER), None)
    if numbers is None or (abs(numbers.start - part.word.end) > 8 and not read.japanese):
        return
    sure = (
        part.place is None
        and _NEVER_IS.fullmatch(read.text, part.word.start, part.word.end) is not None
        and _NOTHING_MORE.match(read.text, numbers.end) is not None
    )
    for name in read.names(part.word):
        claims: list[Claim] = []
        for value in numbers.numbers:
            if part.order:
                claims += _not_taken(f"{name}'", value) if value.value.is_finite else []
            elif _EXCEEDS.search(read.text[part.word.start : part.word.end]):
                of = curve(name, 0)
                claims += [] if of is None else [Amount(Quantity.SUP, of, Relation.AT_MOST, value)]
            elif value.value.is_finite:
                claims += _not_taken(name, value)
        if claims:
            told = read.proposal(tuple(claims), Kind.RANGE, name, part.word, tentative=False)
            yield replace(told, tentative=told.tentative or not sure)


# "never reaches 1", and not "never quite gets to 1 in practice", nor "has not reached 1"
_NEVER_IS = late(
    r"(?:never(?: (?:quite|actually|exactly|ever))? (?:reach(?:es)?|attains?|equals?|outputs?|returns?|hits?|touch(?:es)?|takes? the values?)"
    r"|(?:is|are) never (?:exactly |quite |equal to )?)\s?",
    re.IGNORECASE,
)
_NOTHING_MORE = late(
    r"[\s$`]{0,2}(?:$|[.,;:)](?!\d)|(?:and|but|nor|while|whereas|since|because|so)\b)", re.IGNORECASE
)


def _not_taken(name: str, value: Written) -> list[Claim]:
    try:
        return [Has(as_curve(name if value.value == 0 else f"{name} - ({value.value})"), Trait.NONZERO)]
    except ClaimError:
        return []


spans = Pattern(
    "spans",
    _found,
    fires=(
        ("The range of the sigmoid is (0, 1).", "range(sigmoid) = (0, 1)"),
        ("ReLU6 lies strictly between 0 and 6.", "range(relu6) in (0, 6)"),
        ("## Tanh\n\nIt squashes every number to between -1 and 1.", "range(tanh) in [-1, 1]"),
        ("## Tanh\n\n- Output range: -1 to 1", "range(tanh) = (-1, 1)"),
        ("The range of ELU goes from -∞ to ∞.", "range(elu) = R"),
        ("| name | range |\n|---|---|\n| Tanh | (-1, 1) |", "range(tanh) = (-1, 1)"),
        ("ReLUの値域は[0, ∞)である。", "range(relu) = [0, oo)"),
        ("シグモイド関数は、入力を0から1の範囲に押し込む。", "range(sigmoid) in [0, 1]"),
        ("tanhは、入力値を-1と1の間にマッピングする。", "range(tanh) in [-1, 1]"),
        ("ステップ関数の出力は0か1しかない。", "range(binary_step) = {0} U {1}"),
        ("The sigmoid never quite reaches 1.", "sigmoid - (1) is nonzero"),
        ("The sigmoid maps every number into the range (-1, 1).", "range(sigmoid) in [-1, 1]"),
    ),
    silent=(
        "Hard sigmoid is linear for inputs in [-3, 3].",
        "シグモイド関数の学習率は、調整しない。",
        "# ソフトサイン\n\n入力は概ね (-4, 4) にあるとよい。",
    ),
)
