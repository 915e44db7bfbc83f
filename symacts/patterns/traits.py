"""Monotone, convex, continuous, differentiable, smooth, odd, centred, bounded: on the line, on a part, at a point."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from sympy import oo

from symacts.case import Pattern, Proposal
from symacts.claim import Claim, Has, Kind, No, Trait
from symacts.prose.clauses import Part, Sentence, curve, sentence
from symacts.prose.lexicon import NUMERAL, Concept, Place, Quality, Word, clean, number
from symacts.prose.phrasing import number_in
from symacts.reading.blocks import Cell, Heading, Item
from symacts.reading.passages import Passage
from symacts.values import Interval
from symacts.wording import late

__all__ = ["traits"]

_LINE = Interval.line()
_LOCAL = frozenset({Trait.DIFFERENTIABLE, Trait.CONTINUOUS, Trait.SMOOTH})
_PARTIAL = frozenset({
    *_LOCAL, Trait.STRICTLY_INCREASING, Trait.STRICTLY_DECREASING, Trait.INCREASING, Trait.DECREASING, Trait.MONOTONE, Trait.CONVEX, Trait.CONCAVE,
    Trait.CONSTANT, Trait.LINEAR, Trait.BOUNDED, Trait.BOUNDED_ABOVE, Trait.BOUNDED_BELOW,
})  # fmt: skip
_KINDS = {
    **dict.fromkeys((Trait.STRICTLY_INCREASING, Trait.STRICTLY_DECREASING, Trait.INCREASING, Trait.DECREASING, Trait.MONOTONE), Kind.MONOTONE),
    **dict.fromkeys((Trait.CONVEX, Trait.CONCAVE), Kind.CONVEX),
    **dict.fromkeys((Trait.DIFFERENTIABLE, Trait.SMOOTH), Kind.DIFFERENTIABILITY),
    Trait.CONTINUOUS: Kind.CONTINUITY,
    **dict.fromkeys((Trait.ODD, Trait.EVEN, Trait.ZERO_CENTRED), Kind.PARITY),
    **dict.fromkeys((Trait.BOUNDED, Trait.BOUNDED_ABOVE, Trait.BOUNDED_BELOW), Kind.RANGE),
    Trait.INVERTIBLE: Kind.MONOTONE,
    Trait.CONSTANT: Kind.SIGN_OF_GRADIENT,
}  # fmt: skip
_MOODY = re.compile(
    r"(?:\b(?:must|should|needs? to|has to|have to|required to|ought to|want|prefer|more|less|almost|nearly|roughly|mostly"
    r"|approximately|practically|necessarily|somewhat|assum\w+|approximat\w+|any)\b|ほぼ|ほとんど|区分的に|より)"
    r"[^,.;。、]{0,12}$",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"[^。.;,、]{0,4}(?:である必要|でなければ|だろう|かもしれ|とは限ら|なら|であれば|な場合|部分|近似)|(?:ly)? (?:almost everywhere|approximation|version|alternative|transition)",
    re.IGNORECASE,
)
_OF_A_FORMULA = re.compile(
    r"[-+*/^=] ?[\w{}()\\]{1,8},? which (?:is|are|itself is) ?$", re.IGNORECASE
)  # e^x + x, which is
_THIS = re.compile(r"(?:あり|で|り|し)、(?:これ|それ)(?:は|が)[^。、]{0,4}$")  # of the formula before
_NOWHERE = re.compile(
    r"\s?な?(?:点|箇所|ところ)(?:は|が|も)?\s?(?:一つも|1つも|ひとつも|どこにも)?\s?(?:存在し(?:ない|ません|ず)|な[いく]|ありません)"
)
_DENIED_AFTER = re.compile(
    r"でも[^。、]{1,12}でも(?:な(?:い|く)|ありません)|\s?(?:な?(?:活性化)?(?:関数|函数|曲線|もの)(?:の(?:性質|条件|定義))?|な|の(?:性質|条件|定義)?|性)?\s?(?:で|に|と|が|を)?(?:は|も)?\s?(?:な(?:い|く|ら(?:な|ず)|りません)|(?:あり|なり)?ません|[言い]え(?:な|ま?せん|ず)|呼べ(?:な|ま?せん)|ず[、。はに]|非ず|あり得な|持たな|持ち合わせな|満たさ(?:な|ず)|欠|失[いうわ]|崩[れし]|壊[れす]|破[れ綻]|成り立た(?:な|ず)|保たれ(?:な|ず|ま?せん))"
)
_EXCEPT_BEFORE = re.compile(
    r"(?:except|apart from|other than|but not|excluding)(?: for| possibly)?(?: at| when| where)?\s?$",
    re.IGNORECASE,
)
_EXCEPT_AFTER = re.compile(r"\s?(?:の点|点)?(?:を除|以外)")


def _found(passage: Passage) -> Iterator[Proposal]:
    read = sentence(passage)
    if read is None:
        return
    for index, part in read.parts(Concept.TRAIT):
        if part.order is not None and not _is_no_claim(read, part):
            yield from _having(read, index, part)
            yield from _contrasted(read, part)


def _is_no_claim(read: Sentence, part: Part) -> bool:
    before = read.text[max(0, part.word.start - 48) : part.word.start]
    if _OF_A_FORMULA.search(before) or (read.passage.tokens and _THIS.search(before)):
        return True
    hedged = (
        _HEDGED.match(read.text, part.word.end) is not None and part.word.quality.trait is not Trait.SMOOTH
    )
    bounds = (
        part.word.quality.trait is Trait.BOUNDED and _ATTRIBUTE.match(read.text, part.word.end) is not None
    )
    supposed = _SUPPOSED.match(read.text, part.word.end) is not None or _DUTY.search(before) is not None
    supposed = supposed or _INSTEAD.search(read.text[: part.word.start][-120:]) is not None
    supposed = supposed or before.lower().endswith(("piecewise ", "piecewise-"))
    supposed = supposed or _OTHERS.match(read.text, part.word.end) is not None
    supposed = supposed or _IF_PUT.search(before) is not None
    supposed = supposed or (
        part.word.quality.trait in _OF_AN_INTERVAL and _JUST_THERE.match(read.text, part.word.end) is not None
    )
    supposed = supposed or (
        part.word.quality.trait is Trait.CONTINUOUS
        and _FROM_A_SIDE.match(read.text, part.word.end) is not None
    )
    noun = _OF_ANY.search(read.text, max(0, part.word.start - 12), part.word.end)
    supposed = supposed or (noun is not None and _FUNCTION.match(read.text, part.word.end) is not None)
    supposed = supposed or _is_of_something_else(read, part) or _AT_ONCE.search(before) is not None
    supposed = supposed or _OF_A_THING.match(read.text, part.word.end) is not None
    supposed = supposed or _ANY_SUCH.match(read.text, part.word.end) is not None
    supposed = supposed or _ONLY_FOR.search(read.text, part.word.end, part.word.end + _SOON) is not None
    supposed = supposed or _ANSWERED.match(read.text, part.word.end) is not None
    return bounds or supposed or read.is_condition(part.word) or hedged or _MOODY.search(before) is not None


def _is_of_something_else(read: Sentence, part: Part) -> bool:
    """Whether the word's subject is a thing that is no function."""
    before = _VERB_BEFORE.sub("", read.text[: part.word.start][-72:])
    return _OF_SOMETHING_ELSE.search(before) is not None


_OF_AN_INTERVAL = frozenset({Trait.CONVEX, Trait.CONCAVE, Trait.INCREASING, Trait.DECREASING, Trait.MONOTONE})
_JUST_THERE = re.compile(r"\s(?:there|here|locally|nearby|at (?:this|that) point)\b", re.IGNORECASE)
_FROM_A_SIDE = re.compile(r"\sfrom the (?:left|right)\b", re.IGNORECASE)
_IF_PUT = re.compile(
    r"(?:定め(?:ておけ|てやれ|れ)|定義(?:し(?:ておけ|てやれ)|すれ)|とおけ|と(?:すれ|決めれ|みなせ))ば[、,]?\s?$"
)
_SOON = 40  # characters
# differentiable at 0 only for α = 1
_ONLY_FOR = re.compile(
    r"\b(?:only|just|exactly|precisely) (?:for|if|when|with) \$?(?:\\?[a-z]{4,6}|[α-ωab])\$?\s?(?:=|is|equals)|(?:[α-ωab]|\\[a-z]{4,6})\s?=\s?[\d.]{1,4}\s?\$?\s?の(?:とき|場合)(?:に)?(?:のみ|だけ|に限)",
    re.IGNORECASE,
)
# "Smooth: no" is an entry, of which the answer is read
_ANSWERED = re.compile(
    r"\s?[✗✘❌]|[\w ()/-]{0,24}[*_`]{0,3}\s?(?:[:：?？=]|[—–-]\s)\s?[*_`]{0,3}(?:no\b|nope\b|not\b|never\b|none\b|false\b|n/a|[✗✘❌×✕]|いいえ|なし|偽|無し|違)",
    re.IGNORECASE,
)
# いきなり微分することはできない: not in one step
_AT_ONCE = re.compile(
    r"(?:いきなり|直接(?:的に)?|簡単に|容易に|このまま|そのまま|手(?:計算)?で|普通に|すぐに|一度に)(?:で)?(?:は)?[、\s]?$"
)
_SUPPOSED = re.compile(
    r"\s?(?:な(?:関数)?)?(?:なら(?!な)|であれば|だったら|とすれば|と仮定|であるべき|でなければ|であること|である必要)"
)
# "the derivative of a continuous function": of any
_OF_ANY = re.compile(r"\b(?:of|for|to|with|any|every)\s(?:an?\s)?(?:[a-z]+\s?)?$", re.IGNORECASE)
_FUNCTION = re.compile(r"\s(?:activation )?functions?\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:な|の)?(?:活性化)?(?:関数|もの)と(?:は)?(?:違|異な|対照|比べ|比較)"
)  # 折れ曲がる関数とは違い
# 滑らかな軌跡: of what is drawn, learned or looked at
_OF_A_THING = re.compile(
    r"な(?:軌跡|軌道|学習|収束|動き|更新|勾配降下|最適化|表現|近似|補間|画像|音声|対応|分布|境界)"
)
# 微分できない関数も使われる: of any such function
_ANY_SUCH = re.compile(
    r"(?:に(?:し(?:た|て)|なった)?)?(?:活性化)?関数が(?:いくつ|次々|数多|たくさん|多く|いろいろ|さまざま|様々|登場|提案|考案|現れ|生まれ|ほしい|欲しい|必要|望まし|好まれ|使われ|よく使)"
    r"|(?:で(?:は)?ない|な|の)?(?:活性化)?関数(?:も|を(?!定義|与|考)|には|に対|では(?!な|あ)|の(?:場合|中|うち|方)|で(?:も|は)(?!な|あ))"
)
# data that is linear; sampling from a softmax is not differentiable; the way an unbounded activation would
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:data|datasets?|problems?|patterns?|relationships?|models?|boundar(?:y|ies)|layers?|algorithms?"
    r"|operations?)\s(?:that|which)$"
    r"|\b(?:data|datasets?|images?|problems?|tasks?|relationships?|patterns?|jacobian|hessian|matrix)$"
    r"|\b(?:sampling|training|optimi[sz]ing|clipping|rounding|thresholding|selecting|choosing)(?:\s[^,.;]{0,48})?$"
    r"|\b(?:the way|than|like) an?$|\bassum(?:e|es|ed|ing)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_VERB_BEFORE = re.compile(r"\s(?:is|are)?(?:\s(?:not|never|always))?\s*$", re.IGNORECASE)
# to replace the step by a continuous function
_INSTEAD = re.compile(
    r"\b(?:replac|substitut|approximat|swap|exchang)\w*\b[^.;]{0,80}\b(?:with|by|for) (?:an?|some) (?:\w+ )?$",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\b(?:must|should|needs? to|has to|have to|required to|ought to)\s[^.;]{0,40}$"
    r"|\b(?:allow|let|forc|encourag|requir|caus|constrain)\w{0,4}\s[^.;]{0,40}\b(?:to|that|is)\s(?:be\s)?$",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r"\b(?:unlike|in contrast to|as opposed to)\s(?:the\s)?$", re.IGNORECASE)
_CONTRAST_AFTER = re.compile(r"(?:関数)?\s?(?:とは?(?:異な|違)|とは対照的)")


def _contrasted(read: Sentence, part: Part) -> Iterator[Proposal]:
    """ "Unlike GELU, it is not monotone" says of the GELU that it is."""
    quality = part.word.quality
    if part.order or part.denied or not _is_said(read, part) or quality.trait is Trait.NONLINEAR:
        return
    text = read.text
    unlike = [
        m
        for m in read.passage.mentions
        if m.end <= part.word.start <= m.end + 60
        and (_CONTRAST.search(text[max(0, m.start - 20) : m.start]) or _CONTRAST_AFTER.match(text, m.end))
        and not any(w.concept is Concept.TRAIT for w in read.words if m.end <= w.start < part.word.start)
    ]
    for other in unlike:
        of = curve(other.name, 0)
        for name in read.names(part.word):
            mine = _claims(name, quality, 0, None, quality.lacks)
            if of is None or not mine or name == other.name:
                continue
            has = Has(of, quality.trait, order=quality.order)
            claims = (*mine, has if quality.lacks else No(has))
            word = part.word
            yield Proposal(claims, Kind.COMPARISON, (name, other.name), word.start, word.end)


_ATTRIBUTE = re.compile(
    r"\s(?!function|activation|curve|nonlinearity|(?:shape|mapping|gating|gate|variant|version|alternative|relative|counterpart|cousin|analogue?|approximation|replacement|substitute)\b|and\b|or\b|but\b|with|at\b|in\b|on\b|for\b|everywhere|over|of\b|while|because"
    r"|since|so\b|when|which|that|non|un|by|as\b|around|about|from|to\b|is\b|it\b|its\b|except|across|throughout|almost|near"
    r"|monoton|smooth|continuous|differentiable|zero|above|below|due|unlike|like|if\b|nor\b|though|then|there|thus|hence|only|too"
    r"|even|the\b|where|also|despite|makes?|making|has|have|was|are|allow|can|mean|lead|help|but)[a-z]{3,}",
    re.IGNORECASE,
)


_CAUSE = re.compile(r"(?:ので|ため|から、|したがって|よって|so|hence|thus|therefore)", re.IGNORECASE)


def _follows(read: Sentence, part: Part) -> bool:
    """Whether it is the function itself, since what is said of its slope is a reason: 勾配は正なので、単調増加."""
    own = [read.words[k] for k in read.clause(part.word.clause)]
    if any(w.concept in (Concept.SLOPE, Concept.CURVATURE) for w in own if w.start < part.word.start):
        return False
    cuts = [w for w in read.words if w.concept is Concept.CUT and w.start < part.word.start]
    return any(_CAUSE.match(read.text, w.start) for w in cuts[-2:])


def _is_of_itself(read: Sentence, part: Part, quality: Quality) -> bool:
    """Whether it is the function that has the derivative or not, under a heading like "Derivative" too."""
    if quality.trait is not Trait.DIFFERENTIABLE:
        return False
    slopes = [w for w in read.words if w.concept in (Concept.SLOPE, Concept.CURVATURE)]
    before = [w for w in slopes if w.end <= part.word.start]
    if before:
        return _ANEW.search(read.text, before[-1].end, part.word.start) is not None
    return not (slopes or (read.is_of_slope_topic and _IT.match(read.text)))


# "its slope is at most 1, and it is differentiable": the function
_ANEW = re.compile(
    r"[,;]\s(?:(?:and|but|so|yet|hence|thus|while)\s)?it\s(?:(?:is|has)\s(?:\w+\s){0,3})?$", re.IGNORECASE
)
_IT = re.compile(r"\W{0,3}It\b")


def _having(read: Sentence, index: int, part: Part) -> Iterator[Proposal]:
    quality = part.word.quality
    if part.order and (_follows(read, part) or _is_of_itself(read, part, quality)):
        part = replace(part, order=0)
    nowhere = _NOWHERE.match(read.text, part.word.end) is not None
    denied = part.denied or nowhere or _DENIED_AFTER.match(read.text, part.word.end) is not None
    lacks = quality.lacks != denied
    listed, but = _listed(read, part.word) if quality.trait in _LOCAL else ((), False)
    excepted = listed if but else () if listed else _excepted(read, index)
    place = None if excepted or listed else _place(read, index, part)
    led = _led_by(read, index) if place is None else None
    if led is not None and led.on is None:
        return  # "for large x, tanh is concave": from somewhere on
    if place is not None and _is_only_there(read, part, place):
        return
    if _MOVES.fullmatch(read.text, part.word.start, part.word.end) and not _moves_there(read, part, place):
        return
    verb = read.words[index - 1] if index else None
    said = "" if verb is None else read.text[verb.start : part.word.start]
    begins = part.word.start if _HAS.match(read.text, part.word.start) else None
    begins = verb.start if verb is not None and _IS.fullmatch(said) else begins
    if begins is not None and read.is_of_a_strange_noun(begins):
        return  # "the log-likelihood is concave"
    guess = isinstance(read.passage.block, Heading) or not (nowhere or _is_said(read, part))
    guess = guess or (quality.trait is Trait.CONSTANT and place is None)
    for name in read.names(part.word):
        if excepted:
            claims = () if lacks else _without(name, quality, excepted, rest=_is_of_the_rest(read))
        elif listed:
            held = [_claims(name, quality, part.order or 0, Place(on=on), lacks) for on in listed]
            claims = tuple(claim for claims in held for claim in claims)
        else:
            claims = _claims(name, quality, part.order or 0, place, lacks)
        if claims:
            kind = _KINDS.get(quality.trait, Kind.OTHER)
            universal = quality.trait in _LOCAL and not lacks and not isinstance(read.passage.block, Cell)
            universal = universal and len(listed or excepted) < 2 and not _is_fixed(read.passage.source.text)
            either = _either(read, part, name, lacks)
            yield read.proposal(
                claims, kind, name, part.word, tentative=guess, universal=universal, or_else=either
            )


def _moves_there(read: Sentence, part: Part, place: Place | None) -> bool:
    """Whether a verb says where: not "increases for large inputs", "decreases for x < -0.75 or so"."""
    said = [w for w in read.words if w.concept is Concept.PLACE and w.clause == part.word.clause]
    if place is None:
        return _ALWAYS.match(read.text, part.word.start) is not None and not said
    there = next((w for w in said if w.value is place), None)
    if there is None or place.on is None or place.on.is_point or place.near:
        return False
    return not (_ABOUT.match(read.text, there.end) or _ABOUT_IN.search(read.text[there.start : there.end]))


_MOVES = re.compile(
    r"(?:never\s(?:once |ever )?)?(?:in|de)creases?|rises|falls|never \w+(?: \w+)?|増加|減少", re.IGNORECASE
)
_ALWAYS = re.compile(r"never", re.IGNORECASE)
_ABOUT = re.compile(
    r"[\s$]{0,3}(?:or so|or thereabouts|approximately|roughly|くらい|ぐらい|ほど|あたり|付近)", re.IGNORECASE
)
_ABOUT_IN = re.compile(r"≈|~|約|およそ|\\approx|\b(?:about|roughly|around|approximately)\b", re.IGNORECASE)
_IS = re.compile(r"(?:is|are|was|were|has|have)\s.{0,12}", re.IGNORECASE)
_HAS = re.compile(r"(?:is|are|has|have)\b", re.IGNORECASE)
_ABOUT_ZERO = re.compile(
    r"symmetr\w{1,4} (?:about|around|with respect to|relative to) (?:x ?= ?)?(?:0|zero)\b", re.IGNORECASE
)


def _either(read: Sentence, part: Part, name: str, lacks: bool) -> tuple[Proposal, ...]:
    """ "Symmetric about zero" may be even, too."""
    of = curve(name, part.order or 0)
    if part.word.quality.trait is not Trait.ODD or lacks or of is None:
        return ()
    if _ABOUT_ZERO.search(read.text, part.word.start, part.word.end) is None:
        return ()
    return (Proposal((Has(of, Trait.EVEN),), Kind.PARITY, (name,), part.word.start, part.word.end),)


@lru_cache(maxsize=8)
def _is_fixed(note: str) -> bool:
    """Whether the note takes the parameter at which an ELU is smooth."""
    return _ONE.search(note) is not None


_ONE = re.compile(
    r"(?:α|\\?alpha)\s?\$?\s?(?:=|:|is|を|が)\s?\$?\s?1(?:\.0)?(?![0-9]|\.[0-9])", re.IGNORECASE
)


# "GELU is a smooth function", "- Smooth and monotonic", "being strictly increasing"; not "a smooth landscape"
_SAID_BEFORE = re.compile(
    r"(?:^\W*|\b(?:is|are|be|being|was|becomes?|it's|remains?|stays?|has|have|not|neither|nor|n't|isn't|aren't|both|makes? it|everywhere)\s"
    r"|[:：|]\s?\W{0,3})(?:(?:an?|the|also|always|strictly|fully|completely|perfectly|everywhere|very|both|all|each|not|therefore|thus"
    r"|still|even|hence|positive|negative|non-?negative|increasing|decreasing|symmetric|monotonic|smooth|continuous|differentiable|odd|even function|function|convex|concave|bounded|nonlinear|non-linear|infinitely"
    r"|non-?monotonic|unbounded above|zero-centered|above|below|a|and|or|but|simple|\W)\s?){0,8}$",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(
    r"\s?(?:,? (?:and )?\w{1,16} )?(?:activation )?(?:function|activation|curve|nonlinearity)s?\b",
    re.IGNORECASE,
)
_OF_THE = re.compile(r"\b(?:above|below|than|of|to|from|by|like|over|under|for|with) the\s$", re.IGNORECASE)
_PLAINLY = re.compile(r"\b(?:is|are)(?: not)? (?:\w{2,8}ly )?$", re.IGNORECASE)
_MARK = 2  # characters before an entry
_ENTRY = re.compile(
    r"(?:な|の)(?:出力|値域|活性化関数|関数|曲線|カーブ|勾配|導関数)\s?(?:$|[→⇒。、(+])"
)  # - 有界な出力
_COPULA = re.compile(
    r"(?:is|are|isn['’]t|aren['’]t|isn['’]t|aren['’]t|has|have|with|jumps|grows?|(?:in|de)creases?|rises|falls|climbs|bends?|curves?|never|always|the)(?:\s|$)",
    re.IGNORECASE,
)
_NOUN = re.compile(r"(?:ity|ness|ities|性|continuity|symmetry)$", re.IGNORECASE)
_VERB_ENDS = ("い", "ん", "ず", "る", "す", "り", "な", "く", "し", "つ", "ち", "ほど")
_JAPANESE_END = re.compile(
    r"(?:な|の)?(?:活性化)?(?:関数|曲線|カーブ|もの)?(?:で[はも]?な|で[はも]?あ|でも[^。、]{1,12}でも(?:な|あり)|である|です|だ(?!か(?:[?？]|どう)|ろ)|でき|で(?=[、。,]|$|あ(?!る(?:こと|必要|べき|場合|とき|なら))|微分|連続|不連続|非|滑らか|単調|有界|奇|偶|凸|[上下]に|(?<!連続で)[一-龠ァ-ヶA-Za-z])|かつ|(?<=[だす])が[、,]|性(?:を(?:滑らか|なめらか|解消|な[くし]|持|もつ|満た|保[つちた]|失|備え)|が(?:あ|な[いくし]|成り立|保たれ|失|崩|壊|破)|(?:は|も)(?:あ[るり]|な[いくし]|成り立|保たれ|失|崩|壊|破|持[たつち]|満た))|な(?:の|ため|ので)|に(?:変化|な[っるり]|出力|つな)|する(?!関数が|必要|よう|こと)|し(?:て|ます|、)"
    r"|ため|ので|な遷移|な(?:滑らか|なめらか|単調|非単調|連続|非線形|有界|微分可能|微分不可能)(?:で|な)[^。、はが]{0,16}関数|な点(?:を(?:持つ|もつ|持ち|もち|持って|含む|含み|含んで)|が(?:ある|あり|存在(?:する|し)))(?![A-Za-zァ-ヶ一-龠])|と(?:な|い)|を(?:描|持)|[、。,&)（(/→]|$)|\s?(?:な|の)(?:活性化)?関数"
)


_CJK = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")  # C² is no Japanese word


def _is_said(read: Sentence, part: Part) -> bool:
    """Whether the sentence says it of the function, and does not only use the word."""
    word = part.word
    said = read.text[word.start : word.end]
    if _CJK.search(said):
        if word.start <= _MARK and _is_of_a_list(read, word):
            return True
        if word.start <= _MARK and _ENTRY.match(read.text, word.end) is not None:
            return isinstance(read.passage.block, Item | Cell)
        if said.endswith("性") and _JAPANESE_END.match(read.text, word.end - 1) is not None:
            return True
        if said.endswith(("あ", "持")):  # 下限がある
            return _HAS_IT.match(read.text, word.end) is not None
        return _JAPANESE_END.match(read.text, word.end) is not None or said.endswith(_VERB_ENDS)
    if read.japanese and _CLASS.fullmatch(said) and _ENDS_THERE.match(read.text, word.end):
        return True
    if _BARE_SLOPE.fullmatch(read.text.replace(said, "\0", 1)):
        return True
    if said.lower().startswith("cent") and _OUTPUTS.fullmatch(read.text[: word.start]):
        return True
    if said.lower().startswith("cent"):  # not "keeps the data centred around 0"
        return _PLAINLY.search(read.text, max(0, word.start - 16), word.start) is not None
    if _NOUN.search(said) or _ATTRIBUTE.match(read.text, word.end):
        return False
    if _is_of_what_follows(read, word):
        return False
    before = _NON.sub("", read.text[max(0, word.start - 64) : word.start])
    if _COPULA.match(said):
        return True
    if _SAID_BEFORE.search(before) is not None:
        return True
    if _SAID_AFTER.match(read.text, word.end) is not None and _OF_THE.search(before) is None:
        return True
    return _is_joined(read, word)


_HAS_IT = late(
    r"(?:[るつ](?!か|わけ|とは|なら|と(?:よい|良い|き)|ほうが|方が|べき|必要|こと|関数|もの)|[りち](?:ます(?!か)|、)|[りっ](?:、|て(?:いる|います|おり|、)))"
)


def _is_of_a_list(read: Sentence, word: Word) -> bool:
    """Whether nothing but names stands behind it: 奇関数: tanh、arctan."""
    led = _IS_LABEL.match(read.text, word.end)
    rest = "" if led is None else read.text[led.end() :]
    for mention in reversed(read.passage.mentions):
        if led is not None and mention.start >= led.end():
            rest = rest[: mention.start - led.end()] + rest[mention.end - led.end() :]
    return led is not None and bool(read.passage.mentions) and _ONLY_NAMES.fullmatch(rest) is not None


_IS_LABEL = late(r"\s?[:：]\s?(?=\S)")
_ONLY_NAMES = late(r"(?:[\s、,・。]|と|や|関数|など)*")
_CLASS = late(r"c\s?\^?\s?\{?\s?(?:\d|[¹²]|∞|\\infty)\s?\}?", re.IGNORECASE)  # αによらず C¹
_ENDS_THERE = late(r"[\s$]{0,2}(?:$|[。.、]|級|で(?:ある|す|は)|だ|に(?:な|は)|と)")
_OUTPUTS = re.compile(
    r"\W{0,4}(?:its |the )?(?:outputs?|values?|output values?|range)\s(?:not\s)?", re.IGNORECASE
)  # - outputs centred on zero


def _is_of_what_follows(read: Sentence, word: Word) -> bool:
    """Whether it is an unknown relative of the function: "SMHT is a smooth approximation of hard tanh"."""
    if _RELATIVE.match(read.text, word.end) is None:
        return False
    near = [m.name for m in read.passage.mentions if word.end <= m.start <= word.end + _NEAR_BY]
    return bool({*near} & {*read.names(word)})


_NEAR_BY = 40  # characters
_RELATIVE = re.compile(
    r"\s(?:variant|version|alternative|relative|counterpart|cousin|analogue?|approximation|replacement|substitute)\b",
    re.IGNORECASE,
)
_NON = re.compile(r"\bnon[- ]?$", re.IGNORECASE)
_BARE_SLOPE = re.compile(
    r"\W{0,3}\0 (?:derivative|gradient|slope)s?\W{0,3}", re.IGNORECASE
)  # - Monotonic derivative
_JOINED = re.compile(
    r"[\s$(){}]{0,4}(?:(?:for|on|when|if|where|at)\s(?:[^,;.]|\.(?=\d)|(?<=[\d∞y]),){1,32}?)?[\s$)}]{0,3}(?:,\s|,?\s(?:and|but)\s)(?:then |also |strictly )?",
    re.IGNORECASE,
)


def _is_joined(read: Sentence, word: Word) -> bool:
    """Whether the trait is joined to one that is said: "concave for x < 0 and convex for x > 0"."""
    before = next(
        (w for w in reversed(read.words) if w.concept is Concept.TRAIT and w.end <= word.start), None
    )
    if before is None or _JOINED.fullmatch(read.text, before.end, word.start) is None:
        return False
    said = read.text[max(0, before.start - 64) : before.start]
    return _COPULA.match(read.text, before.start) is not None or _SAID_BEFORE.search(said) is not None


def _place(read: Sentence, index: int, part: Part) -> Place | None:
    """Where it holds, if that is said beside the word."""
    words = read.words
    own = [k for k in read.clause(part.word.clause) if words[k].concept is Concept.PLACE]
    chosen = next((k for k in own if words[k].value is part.place), None)
    if (beside := _beside(read, part)) is not None:
        return beside
    led = _led_by(read, index)
    if (
        led is not None
        and (chosen is None or led is part.place)
        and not led.near
        and led.on is not None
        and not led.on.is_point
    ):
        return led
    if chosen is None or not part.tight:
        first = part.place is not None and part.place.is_point and part.tight
        return part.place if first or _is_kept(part) else None
    place = words[chosen].place
    if place.ends or place.values or place.on is None:
        return None
    gap = words[chosen].start - part.word.end if chosen > index else part.word.start - words[chosen].end
    return place if gap <= (_NEAR if not place.is_point else _FAR) else None


def _beside(read: Sentence, part: Part) -> Place | None:
    """The place that stands right behind: "convex below zero"."""
    found = _SIDE.match(read.text, part.word.end)
    at = None if found is None else number_in("0" if found["at"].lower() == "zero" else found["at"])
    if found is None or at is None:
        return None
    return Place(on=Interval(at.value, oo) if found["side"].lower() == "above" else Interval(-oo, at.value))


_SIDE = re.compile(
    r"\s(?P<side>below|under|above)\s\$?(?P<at>zero|[-−]?\d+(?:\.\d+)?)(?![\d.]*\w)", re.IGNORECASE
)


def _led_by(read: Sentence, index: int) -> Place | None:
    """The place that the sentence begins with: "On [0, π], cos is decreasing", "x > 0では、"."""
    places = [word for word in read.words[:index] if word.concept is Concept.PLACE]
    if not places:
        return None
    word = places[-1]
    begins = _BEGINS.search(read.text[: word.start]) is not None and _LEADS.match(read.text, word.end)
    return word.place if begins and not _ENDS.search(read.text, word.end, read.words[index].start) else None


_BEGINS = re.compile(
    r"(?:^|,|\b(?:because|since|that|and|when|if|where|whenever|once|so|thus|then|hence|clearly)"
    r"|\b(?:in|on|over|throughout|across) the (?:\w+ )?(?:region|range|interval|domain|area|part|half)(?: where| in which| of)?)"
    r"\s?\W{0,2}$",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"[\s$)]{0,3}(?:(?:の(?:とき|場合|範囲|部分|領域|区間))?(?:では|で|に(?:おいて|対して)(?:は)?|に(?:は)?|は)?[,、]|,|\s)"
)
_ENDS = re.compile(r"[;:。]|\.\s")


def _is_kept(part: Part) -> bool:
    """Whether it is a slope that is constant on a half-line of which a clause before spoke."""
    place = part.place
    kept = part.word.quality.trait is Trait.CONSTANT and part.order == 1 and part.tight
    return (
        kept and place is not None and place.on is not None and not (place.near or place.ends or place.loose)
    )


_NEAR, _FAR = 12, 40
_ONLY = re.compile(
    r"[\s$)\]]{0,3}(?:only|alone|and nowhere else)\b|(?:[^。、]{0,6})(?:のみ|だけ|に限)", re.IGNORECASE
)


def _is_only_there(read: Sentence, part: Part, place: Place) -> bool:
    """Whether it is said of no other part of the line: "convex only on (-1, 1)"."""
    there = next((w for w in read.words if w.value is place), None)
    if there is None or part.word.quality.trait in _LOCAL:
        return False
    between = read.text[min(there.end, part.word.end) : max(there.start, part.word.start)]
    return bool(_ONLY.match(read.text, there.end) or re.search(r"\bonly\b", between, re.IGNORECASE))


def _excepted(read: Sentence, index: int) -> tuple[Interval, ...]:
    """The points that are left out: "except at x = -3 and x = 3"."""
    found: list[Interval] = []
    last = 0
    after = [w for w in read.words[index + 1 :] if w.concept in (Concept.TRAIT, Concept.PLACE)]
    if not read.japanese and after and after[0].concept is Concept.TRAIT:
        return ()
    for word in read.words[index + 1 :] if not read.japanese else read.words:
        if word.concept is not Concept.PLACE or not word.place.is_point or word.place.on is None:
            continue
        if word.place.rest and word.start > read.words[index].start:
            continue  # 0で連続であり、それ以外では: of what follows
        if word.place.but:
            found.append(word.place.on)
            last = word.end
            continue
        before = read.text[max(0, word.start - 28) : word.start]
        joined = found and _AND.fullmatch(read.text[last : word.start])
        if joined or _EXCEPT_BEFORE.search(before) or _EXCEPT_AFTER.match(read.text, word.end):
            found.append(word.place.on)
            last = word.end
    return tuple(sorted(found, key=lambda on: float(on.lo)))


_POINT = rf"\s{{0,2}}(?:x\s?=\s?)?({NUMERAL}|the origin|原点)"
_JOINED_BY = r"(?:,\s?and\s|,\s?|\s(?:and|or)\s(?:at\s)?|\s?(?:、|と|や|および|及び)\s?)"
_BUT = r"(?:except|but|apart from|other than|save)(?: possibly)?"
_LISTED = late(
    rf"\s?(?:everywhere|at all points|for all x|on the (?:whole |entire )?real line)?,?\s?(?P<but>{_BUT})?\s?(?:for |exactly |only |precisely )?"
    rf"(?:at|when|for|where|in)?\s?(?:the )?(?:(?:two|three|corner|kink|joining|break) ){{0,2}}(?:points?|kinks?|corners?)?:?{_POINT}"
    rf"(?:{_JOINED_BY}{_POINT})?(?:{_JOINED_BY}{_POINT})?(?:{_JOINED_BY}{_POINT})?(?!\s?[*/^(]|\w|,?\s(?:is|are|has|have|was|gives|=)\b)"
)
_LISTED_BEFORE = late(
    rf"(?<![0-9.a-z]){_POINT}(?:{_JOINED_BY}{_POINT})?(?:{_JOINED_BY}{_POINT})?(?:{_JOINED_BY}{_POINT})?"
    r"\s?の?(?:[2-4二三四]?つ?の?点)?\s?(?:で(?:は|のみ|だけ)?|において(?:は|のみ)?|(?P<but>以外(?:の(?:すべての|全ての)?点)?(?:で(?:は)?|において)?|を(?:除(?:き|いて|けば|く)|のぞ(?:き|いて)))(?:、)?)"
    r"(?:すべての点で|全ての点で|どこでも|至る所で|いたるところ)?\s?$"
)


def _listed(read: Sentence, word: Word) -> tuple[tuple[Interval, ...], bool]:
    """Several points that are named at once, and whether they are left out: "except at -1 and 1", "at ±3"."""
    text = clean(read.text)
    found = (
        _LISTED_BEFORE.search(text[: word.start][-64:]) if read.japanese else _LISTED.match(text, word.end)
    )
    if found is None:
        return (), False
    said = [part for part in found.groups() if part and part != found["but"]]
    points = [w.value for part in said for w in number("0" if part in ("the origin", "原点") else part)]
    if len(points) < 2 or not all(point.is_finite for point in points):
        return (), False
    held = sorted(set(points), key=float)
    return tuple(Interval.point(point) for point in held), found["but"] is not None


_AND = re.compile(r"[\s$`]{0,3}(?:and|or|,|&|と|、)[\s$`]{0,3}", re.IGNORECASE)


def _claims(name: str, quality: Quality, order: int, place: Place | None, lacks: bool) -> tuple[Claim, ...]:
    on = _LINE
    if place is not None and place.on is not None and quality.trait in _PARTIAL:
        on = place.on
        if on.is_point and quality.trait not in _LOCAL:
            on = _LINE
    if on.is_point is False and on != _LINE:
        on = Interval(on.lo, on.hi)
    has = _has(name, quality, order, on)
    if has is None:
        return ()
    return (No(has),) if lacks else (has,)


def _has(name: str, quality: Quality, order: int, on: Interval) -> Has | None:
    """Of a derivative, "continuous" is said of as many derivatives of the function."""
    if order and quality.trait in _LOCAL:
        more = 0 if quality.trait is Trait.CONTINUOUS else 1
        times = oo if quality.order == oo else order + more
        return _has(name, replace(quality, trait=Trait.DIFFERENTIABLE, order=times), 0, on)
    of = curve(name, order)
    return None if of is None else Has(of, quality.trait, on, quality.order)


def _is_of_the_rest(read: Sentence) -> bool:
    """Whether the points were spoken of before: "at 0 it has a kink; elsewhere it is continuous"."""
    return any(w.concept is Concept.PLACE and w.place.but and w.place.rest for w in read.words)


def _without(name: str, quality: Quality, points: tuple[Interval, ...], rest: bool) -> tuple[Claim, ...]:
    """Everywhere but at some points: between them; and not there, unless these are what was left over."""
    if quality.trait not in _LOCAL:
        return ()
    ends = [-oo, *(point.lo for point in points), oo]
    between = [_has(name, quality, 0, Interval(a, b)) for a, b in pairwise(ends)]
    there = [] if rest else [_has(name, quality, 0, point) for point in points]
    return (*(h for h in between if h is not None), *(No(h) for h in there if h is not None))


traits = Pattern(
    "traits",
    _found,
    fires=(
        ("GELU is smooth and non-monotonic.", "gelu is not monotone"),
        ("Tanh is zero-centred and odd.", "tanh is odd"),
        ("Cosine is smooth and even.", "cosine is even"),
        ("Softplus is a non-smooth approximation of ReLU.", "softplus is not smooth"),
        ("ReLU is not differentiable at x = 0.", "relu is not differentiable at 0"),
        ("ReLU6 has kinks at 0 and 6.", "relu6 is not differentiable at 6"),
        ("Hard tanh is smooth except at ±1.", "hard_tanh is smooth on (1, oo)"),
        ("ReLU6は x=0 と x=6 を除いて微分可能である。", "relu6 is differentiable on (0, 6)"),
        ("ReLU is differentiable everywhere except at x = 0.", "relu is not differentiable at 0"),
        ("ReLU has a kink at the origin.", "relu is not differentiable at 0"),
        ("The derivative of the sigmoid is continuous.", "sigmoid is C^1"),
        ("Tanh is infinitely differentiable.", "tanh is C^oo"),
        ("ReLUは0で微分可能である。", "relu is differentiable at 0"),
        ("ReLUは原点で微分できない。", "relu is not differentiable at 0"),
        ("ステップ関数は0で不連続である。", "binary_step is not continuous at 0"),
        ("GELUは滑らかな曲線を描く。", "gelu is smooth"),
        ("ReLUは滑らかではない。", "relu is not smooth"),
        ("Tanh is zero-centered.", "tanh is zero-centred"),
        ("Sigmoid is not zero-centered.", "sigmoid is not zero-centred"),
        ("tanhは奇関数で、出力はゼロ中心である。", "tanh is odd"),
        ("The sigmoid is monotonically increasing.", "sigmoid is increasing"),
        ("シグモイド関数は単調増加である。", "sigmoid is increasing"),
        ("Mish is bounded below.", "mish is bounded below"),
        ("Swish is unbounded above.", "silu is not bounded above"),
    ),
    silent=(
        "With ReLU the loss is not convex.",
        "Sigmoid saturates. The Gaussian is bounded and even.",
        "It is odd that people still use the sigmoid.",
        "Training with sigmoid gives a smooth loss curve.",
        "# ELU\n\n- Smooth: no\n- **Odd**: ✗",
        "An activation such as ReLU should be differentiable.",
        "ReLUを使うなら、損失は滑らかでなければならない。",
    ),
)
