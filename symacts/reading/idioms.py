r"""Turns of phrase, put into the words that the patterns know.

English has many ways to say that a number is a value, that a slope is greatest, that something is not so. They
are put into one of them here, before anything is read, so that every pattern knows them all. Only what means
the same in any sentence about a function is in the table.

>>> plainly(Placed.of("The slope comes to 1/4.")).text
'The slope is 1/4.'
>>> plainly(Placed.of("Tanh fails to be convex.")).text
'Tanh is not convex.'
>>> plainly(Placed.of("Take its derivative and the sigmoid reappears.")).text
'Its derivative is the sigmoid.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from symacts.reading.idioms_japanese import IN_JAPANESE
from symacts.reading.places import Placed
from symacts.wording import sparing

__all__ = ["plainly"]

_ABOUT = (
    r"(?:(?:about|roughly|exactly|only|just|approximately|around|almost|nearly|precisely|merely|some) ){0,2}"
)
_NUMBER = (
    rf"(?= {_ABOUT}(?:[-−+±–]?\s?[\d.√π\ue000]|\\|zero\b|one\b|two\b|three\b|an? (?:half|third|quarter)\b|minus\b"
    r"|unity\b|ln\b|log\b|sqrt\b|infinity\b))"
)
_FAST = r"(?:the )?(?:fastest|quickest|most (?:steeply|rapidly|quickly|sharply))"
_CLIMBS = r"(?:climbs|rises|grows|changes|increases|ascends|mounts|goes up)"
_DERIVED = (
    r"(?:differentiating|taking (?:its |the )?(?:derivatives?|gradient|slope))(?: (?:it|this|that|the function|once|both sides"
    r"|with respect to x)){0,2},?(?: we (?:get|obtain|find|have)| one (?:gets|obtains|finds)| you (?:get|obtain|find)"
    r"| (?:gives|yields|leads to|produces|results in|returns|leaves|shows|brings(?: out)?)(?: us)?)"
)
_AND_GET = (
    r"(?:differentiate (?:it|this|that|the function)?|take (?:its|the) (?:first )?(?:derivative|gradient|slope))(?: once)?,? and "
    r"(?:you(?:['’]ll| will)? (?:get|obtain|find|have|see|recover|end up with)|we (?:get|obtain|find|have)|one (?:gets|obtains|finds)"
    r"|(?:out )?(?:comes|pops|falls)|what (?:comes out|you get|remains|is left) is|the result is)"
)

_VALUES = (
    r"(?:values?|outputs?|components?|entr(?:y|ies)|coordinates?|elements?|probabilit(?:y|ies)|activations?)"
)
_GOES = r"exceeds?|falls?|drops?|goes|go|lies?|rises?|dips?"
_BEYOND = (
    r"(?=\s(?:above|below|beyond|under|over|greater|less|larger|smaller|more|[-−+]?[\d\ue000]|zero|one))"
)
_END = r"\ue000|[-−–+]?\s?(?:\d+(?:\.\d+)?(?:/\d+)?|∞|infinity|zero|one)"
_NAMED = (
    r"relu6?|leaky relu|softplus|silu|swish|gelu|mish|elu|selu|celu|tanh|sigmoid|softsign|arctan|hard tanh|hard sigmoid|hard swish"
    r"|identity(?: function)?|absolute value|squareplus|logish"
)
_QUANTITY = (
    r"values?|limits?|derivative|slope|gradient|range|image|domain|minimum|maximum|infimum|supremum|lipschitz constant|antiderivative"
    r"|inverse(?: function)?|(?:minimum|maximum|smallest|largest|least|greatest|limiting) value|(?:upper|lower) bound"
)
_SHORT = (  # a value, and no clause
    r"(?:about |roughly |approximately |exactly |≈ ?|~ ?)?(?:[-−+±]?\s?[\d.√π∞\ue000(\[]|all real|the real line|ℝ|R\b|zero\b|one\b|infinity\b"
    r"|(?:the )?(?:sigmoid|tanh|softplus|step function|logistic function|identity|softsign|arctan)\W{0,3}$)"
)

_GREEK = r"(?:[αβλγ]|alpha|beta|lambda|gamma)(?![A-Za-z])"
# what "that of" stands for, and "it" after "for the sigmoid": said of one function before, of another here
_SAID_OF = (
    r"\b((?:(?:maximum|minimum|largest|smallest|greatest|least|second) )?(?:slope|derivative|gradient|value)|output|minimum|maximum|range|image"
    r"|limit|supremum|infimum|Lipschitz constant)"
)
_THERE_AND_HERE = r"((?:[^.;]|\.(?=\d)){3,80}?(?:[,;](?: (?:whereas|while|and|but|though))?| (?:whereas|while|and|but|though)))"
_ANOTHER = r"((?: the)? (?!(?:all|every|any|each|some|large|small|positive|negative|inputs?|values?|x)\b)[\w -]{2,20}?)"
_SAYS = (
    r"(?:is|equals|was|has|tends|lies|never|always|cannot|stays|reaches|goes|approaches|runs|spans|peaks)\b"
)
_BARELY_SAYS = r"(?:(?:at most|at least|about|roughly|approximately|only|exactly|≈|~) ?)?(?:[-−+]?\d[\d./]*(?![\d./]*\s?[-−+*/^²³(a-z])|[(\[]|\ue000)"
_THAT_OF = (
    (
        ("that of", "those of"),
        rf"{_SAID_OF}{_THERE_AND_HERE} that of(?={_ANOTHER} {_SAYS})",
        r"\1\2 the \1 of",
    ),
    (
        ("that of", "those of"),
        rf"{_SAID_OF}{_THERE_AND_HERE} that of{_ANOTHER} (?={_BARELY_SAYS})",
        r"\1\2 the \1 of\3 is ",
    ),
    (
        ("for", "with", "case of"),
        rf"{_SAID_OF}(?= of )(?!(?:[^.;]|\.(?=\d)){{3,80}}?[,;](?: \w+)? for{_ANOTHER},? it (?:is|has) (?:an? |the |not |neither |also |only |always |strictly |every)?(?!about|roughly|approx|around|exactly|zero|most|least|never|nearly|just)[a-z]{{4,}})"
        rf"{_THERE_AND_HERE} (?:for|with|in the case of){_ANOTHER},? it (?={_SAYS})",
        r"\1\3 the \1 of\4 ",
    ),
    (
        ("σ'(", "f'("),
        rf"\b(for (?:the )?[\w -]{{2,20}}?,? [σf]['’′]\([xz]\)){_THERE_AND_HERE} (?:for|with|in the case of){_ANOTHER},? it (?={_SAYS})",
        r"\1\2 the derivative of\3 ",
    ),
)

# words that must be there, in lower case; the turn of phrase; what it means, with its groups
_SPOKEN = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_GOES_ON_THERE = (
    r"(?=,? (?:it|its|the|this|that|we|you|gives?|returns?|outputs?|tanh|relu|gelu|silu|swish|mish|softsign|softplus"
    r"|arctan|elu|sigmoid)\b)"
)
_TRAIT = (
    r"(?:an? )?(?:(?:continuously |twice |infinitely |everywhere )?differentiable|continuous|smooth|convex|concave|odd|even"
    r"|monotone|monotonic|bounded|unbounded|zero-cent(?:er|re)d|linear|invertible|injective|symmetric|strictly increasing"
    r"|increasing|saturating)(?: function)?"
    r"(?: (?:at|on|from|for) (?:zero|the origin|0|x ?= ?[-−]?[\d.]{1,6}|above|below|both sides))?"
)
_SLOPED = r"(?:slope|derivative|gradient)"
_ONE_VALUE = r"(?:about |roughly |exactly |≈ ?)?(?:[-−]?\d[\d./]{0,8}|\ue000|zero|one|-?α|-?alpha)"
_ENDS = r"(?=[,.;:)]|$| because\b| since\b| as\b)"
_EXACT = r"(?:[-−]?\d[\d.]{0,12}(?:e-?\d{1,3})?(?:/\d{1,4})?(?![\w^*/·]|\.\d)|\ue000)"
_SAID_NUMBER = (
    rf"(?:(?:still |only |just |already )?(?:about |roughly |approximately |around |≈ ?|~ ?)?{_EXACT})"
)
_SPOT = r"(?:x ?= ?[-−]?\d[\d.]{0,6}|\ue000)"
_GIVES = r"(?:is|returns|gives|equals|outputs|yields|reads|has|was|(?:you|we) (?:are left with|get|have))"
_THEN = r",? (?:and |but |while |whereas )?"
# at x = 1 it is 0.73, at x = 2 about 0.88: the words of the first half are those of the second
_AT_ANOTHER = (
    (
        ("at x", "at \ue000", "for x", "for \ue000"),
        rf"\b(at|for) ({_SPOT}),? ((?:[^.;,=\d\ue000]{{1,48}} )?{_GIVES}(?: an?)?(?: {_SLOPED}(?: of)?)?) ({_SAID_NUMBER}){_THEN}(?:at|for) ({_SPOT}),? (?:with )?(?={_SAID_NUMBER}(?:[.,;:)]|$| and\b))",
        r"\1 \2 \3 \4, and at \5 \3 ",
    ),
    (
        ("at x", "at \ue000"),
        rf"(?:^|(?<=[.;:] ))(\W{{0,3}}[^.;,=\d\ue000]{{2,48}}) at ({_SPOT}) ({_GIVES}) ({_SAID_NUMBER}){_THEN}at ({_SPOT}),? (?={_SAID_NUMBER}(?:[.,;:)]|$| and\b))",
        r"\1 at \2 \3 \4, and \1 at \5 \3 ",
    ),
)
# hard swish at -1: -0.3333; at 2: 1.6667
_AT_A_COLON = (
    (
        (" at ",),
        rf"^(\W{{0,4}}(?:\d+[.)] )?)({_NAMED})(\W{{0,3}}) at (?:x ?= ?)?([-−]?\d[\d.]{{0,6}}): (?={_EXACT}(?:[.,;)]|$))",
        r"\1\2 at x = \4 is ",
    ),
    *(
        2
        * (
            (
                (" at ",),
                rf"\b({_NAMED}) at x = ([-−]?\d[\d.]{{0,6}}) is ({_EXACT})([;,] )(?:and )?at (?:x ?= ?)?([-−]?\d[\d.]{{0,6}}): (?={_EXACT}(?:[.,;)]|$))",
                r"\1 at x = \2 is \3\4\1 at x = \5 is ",
            ),
        )
    ),
)
# fmt: off
_TABLE: tuple[tuple[tuple[str, ...], str, str], ...] = (
    # ---- words aside
    (
        (", too,", ", also,", ", likewise,", ", similarly,", "contrast,", ", however,", "other hand,", ", of course,", ", in turn,", "part,", ", meanwhile,", ", indeed,", ", though,", ", naturally,", ", by the way,", ", incidentally,", ", again,", ", in fact,"),
        r"(?<=[\w)$`\ue000\ue001]), (?:too|also|likewise|similarly|(?:by|in) contrast|however|on the other hand|of course|in turn|for (?:its|their) part|meanwhile|indeed|though|naturally|by the way|incidentally|again|in fact), (?=\w)",
        " ",
    ),
    (("not ",), r"(?<=[\w)]),? not (?:at |to |near )?(?:zero|one|0|1|[-−]1|the origin|[-−]?\s?∞|(?:minus |plus )?infinity),? but (?:rather |instead )?(?=(?:at|to) )", " "),
    (
        ("already", "barely", "merely", "still", "a mere", "a meagre", "a modest", "hardly more than", "no more than", "is only", "are only"),
        r"\b(is|are|equals) (?:already|barely|merely|still|a mere|a meagre|a modest|hardly more than|only)(?= (?:about |roughly |around |approximately )?[-−+]?[\d.]{1,9})(?!.*\bof the\b)",
        r"\1",
    ),
    (
        ("therefore", "thus", "hence", "consequently", "accordingly"),
        r"\b(is|are|has|have|equals|becomes) (?:therefore|thus|hence|consequently|accordingly)(?! (?:it|the)\b)(?= )",
        r"\1",
    ),
    # ---- what is left out of the second half
    (
        ("isn't", "is not", "isn’t"),
        rf"\b(is|are) ((?!not\b){_TRAIT})([,;]? (?:but |while |whereas |and )?)((?:the )?(?:{_NAMED})) (?:is not|isn['’]t){_ENDS}",
        r"\1 \2\3\4 is not \2",
    ),
    (
        ("isn't", "is not", "isn’t"),
        rf"\b(?:is not|isn['’]t) ({_TRAIT})([,;]? (?:but |while |whereas |and )?)((?:the )?(?:{_NAMED})) is{_ENDS}",
        r"is not \1\2\3 is \1",
    ),
    (("so is", "so are"), rf"\b(is|are) ((?!not\b){_TRAIT})([,;]? (?:and )?)so (?:is|are) ((?:the )?(?:{_NAMED})){_ENDS}", r"\1 \2\3\4 is \2"),
    (
        ("neither is", "nor is", "neither are"),
        rf"\b(?:is not|isn['’]t) ({_TRAIT})([,;]? (?:and )?)(?:neither|nor) (?:is|are) ((?:the )?(?:{_NAMED})){_ENDS}",
        r"is not \1\2\3 is not \1",
    ),
    (("the thing", "the whole thing"), r"\bthe (?:whole )?thing (?=(?:is|has|never|tends|saturates)\b)", "it "),
    *(2 * _AT_ANOTHER),
    # ---- where it is lowest, and on which side
    (("bottoming out",), rf",? bottoming out at ({_SAID_NUMBER}) (?:when|at|near|around) (?=x ?[=≈~])", r", with a minimum of \1 at "),
    (("touches bottom", "hits bottom", "bottoms out"), rf"\b({_NAMED}) (?:touches bottom|hits bottom|bottoms out) at (?:x ?= ?)?({_EXACT}) with (?:the value |a value of )?({_SAID_NUMBER}){_ENDS}", r"\1 itself has its minimum \3 at x = \2"),
    (("touches bottom", "hits bottom", "bottoms out"), rf"\bit (?:touches bottom|hits bottom|bottoms out) at (?:x ?= ?)?({_EXACT}) with (?:the value |a value of )?({_SAID_NUMBER}){_ENDS}", r"the function itself has its minimum \2 at x = \1"),
    (
        ("just left of", "just right of"),
        rf"\b({_SLOPED}) just (left|right) of (?:x ?= ?)?([-−]?\d[\d.]{{0,5}}|zero|the origin) is ({_ONE_VALUE}),? (?:and |but |while )?just (left|right) of (?:it|(?:x ?= ?)?(?:[-−]?\d[\d.]{{0,5}}|zero|the origin)),? (?:it is )?({_ONE_VALUE})",
        r"\2 \1 at \3 is \4 and the \5 \1 at \3 is \6",
    ),
    (("gets above", "climbs above", "goes above", "rises above"), r"\b(never|cannot|does not|doesn['’]t) (?:gets?|climbs?|goes|go|rises?) above (?=[-−]?\d)", r"\1 exceed "),
    (("ranges over",), r"\branges over (?=[\[(\ue000])", "has the range "),
    (
        ("'s derivative on", "'s slope on", "'s gradient on", "’s derivative on"),
        rf"\b((?:the )?(?:{_NAMED})['’]s {_SLOPED}) on the (?:negative|left) (?:side|half|half-line|part|branch) (is|equals) ",
        r"for x < 0 \1 \2 ",
    ),
    (("gradient ", "slope "), r"(^\W{0,4}|[,;] )(gradient|slope) ([-−]?\d[\d./]{0,5}) (?:above|beyond) ([-−]?\d[\d.]{0,5})(?=[.,;]|$)", r"\1its \2 is \3 for x > \4"),
    (("gradient ", "slope "), r"(^\W{0,4}|[,;] )(gradient|slope) ([-−]?\d[\d./]{0,5}) below ([-−]?\d[\d.]{0,5})(?=[.,;]|$)", r"\1its \2 is \3 for x < \4"),
    ((" for all x", " for every x"), r"^(\W{0,4}Derivative [^.;,]{2,40}?) for (?:all|every) x(?=[.;,]|$)", r"\1"),
    ((", derivative ",), r"(?<=[\])a-z]), derivative (?=[-−]?\d?\s?(?:cos|sin|tanh|exp|max|σ|1 ?[-−+]|x ?[/*·])[^,.;]{0,24}(?:[,.;]|$))", ", its derivative is "),
    (("at zero:", "at the origin:", "at 0:"), rf"^(\W{{0,4}})At (zero|the origin|0|x ?= ?[-−]?\d[\d.]{{0,5}}): (?={_EXACT}(?:[.,;)]|$))", r"\1At \2 it is "),
    *_AT_A_COLON,
    # ---- verbs that are left out, and what makes it so
    (
        ("value at", "slope at", "gradient at", "derivative at"),
        r"(?:^|(?<=[.;:,] ))((?:[Tt]he )?(?:value|slope|gradient|derivative) at (?:x ?= ?[-−]?\d[\d.]{0,5}|[-−]?\d[\d.]{0,5}|zero|the origin)) (?=(?:about |≈ ?)?(?:[-−]?\d[\d./]{0,9}|[¼½¾]|\ue000|ln 2)(?:[.,;:)]|$))",
        r"\1 is ",
    ),
    (
        ("that makes", "this makes", "which makes", "that renders", "this renders", "which renders"),
        rf"\b(?:that|this|which) (?:makes|renders) (?:σ|sigma) ((?:not )?{_TRAIT}){_ENDS}",
        r"the sigmoid is \1",
    ),
    (
        ("that makes", "this makes", "which makes", "that renders", "this renders", "which renders"),
        rf"\b(?:that|this|which) (?:makes|renders) (it|the function|(?:the )?(?:{_NAMED})) ((?:not )?{_TRAIT}){_ENDS}",
        r"\1 is \2",
    ),
    (
        ("i get", "we get", "you get", "i have", "we have", "i find", "we find", "you find"),
        r"\bat (?:[xz] ?= ?)([-−]?\d[\d.]{0,5}),? (?:I|we|you) (?:get|have|find|see) (tanh|softplus|silu|gelu|mish|softsign|relu|f) ?[≈=~] ?(?=[-−]?\d)",
        r"at x = \1 \2 is about ",
    ),
    (
        ("i get", "we get", "you get", "i have", "we have", "i find", "we find", "you find"),
        r"\bat (?:[xz] ?= ?)([-−]?\d[\d.]{0,5}),? (?:I|we|you) (?:get|have|find|see) σ ?[≈=~] ?(?=[-−]?\d)",
        r"at x = \1 the sigmoid is about ",
    ),
    (("there ≈", "there ~"), rf"\b({_SLOPED}) there [≈~] ?(?=[-−]?\d)", r"\1 there is about "),
    (("equals exactly", "equals precisely"), r"\b(it|which) equals (?:exactly|precisely) (?=[-−]?\d|ln|log|\ue000)", r"\1 is "),
    (
        ("negative branch", "positive branch", "left branch", "right branch", "negative part", "positive part", "negative side", "positive side", "left arm", "right arm"),
        rf"\b(?:its|the) (?:negative|left)(?: |-hand )(?:branch|part|side|arm|half|piece) has (?:an? |the )?({_SLOPED})(?: of)? (?=[-−]?[\da-zα\ue000])",
        r"for x < 0 its \1 is ",
    ),
    (
        ("negative branch", "positive branch", "left branch", "right branch", "negative part", "positive part", "negative side", "positive side", "left arm", "right arm"),
        rf"\b(?:its|the) (?:positive|right)(?: |-hand )(?:branch|part|side|arm|half|piece) has (?:an? |the )?({_SLOPED})(?: of)? (?=[-−]?[\da-zα\ue000])",
        r"for x > 0 its \1 is ",
    ),
    (
        ("x times",),
        r"(^\W{0,4}|\b(?:is|computes|returns|as) |[—–-] )(?:x|the input|its input) times the (?:standard )?(?:normal|Gaussian) (?:density|pdf|probability density)(?: function)?(?: (?:at|of) (?:x|the input))?(?=[.,;]|$)",
        r"\1x·φ(x)",
    ),
    (
        ("x times", "input times"),
        r"(^\W{0,4}|\b(?:is|computes|returns|as) |[—–-] )(?:x|the input|its input) times the (?:standard )?(?:normal|Gaussian) (?:cdf|distribution function|cumulative distribution(?: function)?)(?: (?:at|of) (?:x|the input))?(?=[.,;]|$)",
        r"\1x·Φ(x)",
    ),
    (("factor",), rf"\bthe (?:per-layer )?({_NAMED})(?:['’]s)? factor (?=(?:is|equals|has|at|stays|never|drops)\b)", r"the derivative of \1 "),
    (("one ",), r"^(\W{0,4})one (?=(?:for|when|below|beyond|above)\b|on [\[(\ue000])", r"\1is 1 "),
    (("σ: r", "σ:r", "σ : r"), r"(^\W{0,3}|[;,] )σ ?: ?(?=R ?(?:→|->))", r"\1sigmoid: "),
    # ---- slopes from both sides
    (
        ("jumps", "leaps", "switches", "changes"),
        rf"\b((?:zero|the origin|0)\b[^.]{{0,60}}?)\b(?:its|the|whose) {_SLOPED} (?:jumps|leaps|switches|changes)(?: (?:there|at (?:zero|the origin|0|x ?= ?0)))? from ({_ONE_VALUE}) (?:on|to|from) the (left|right)(?: side)? to ({_ONE_VALUE}) (?:on|to|from) the (left|right)\b",
        r"\1the \3 slope at 0 is \2 and the \5 slope at 0 is \4",
    ),
    (
        ("left", "right"),
        rf"\b({_SLOPED})s at ((?:x ?= ?)?[-−]?[\d.]{{1,6}}|zero|the origin) are (?:[^,;.]{{1,12}}≈ ?)?({_ONE_VALUE}) (?:on|to|from) the (left|right),? and (?:[^,;.]{{1,12}}≈ ?)?({_ONE_VALUE}) (?:on|to|from) the (left|right)\b",
        r"\4 \1 at \2 is \3 and the \6 \1 at \2 is \5",
    ),
    (
        ("one-sided", "onesided"),
        rf"\bat ((?:x ?= ?)?[-−]?[\d.]{{1,6}}|zero|the origin),? (?:both|the two) one-?sided ({_SLOPED})s (?:are|equal) ({_ONE_VALUE}){_ENDS}",
        r"the left \2 at \1 is \3 and the right \2 at \1 is \3",
    ),
    (
        ("one-sided", "onesided"),
        rf"\b(?:both|the two) one-?sided ({_SLOPED})s at ((?:x ?= ?)?[-−]?[\d.]{{1,6}}|zero|the origin) (?:are|equal) ({_ONE_VALUE}){_ENDS}",
        r"the left \1 at \2 is \3 and the right \1 at \2 is \3",
    ),
    (
        ("limit of",),
        rf"\b(left|right)(?:-hand(?:ed)?)? limit of (?:f['’′]|(?:the |its ){_SLOPED})( of (?:the )?[\w -]{{2,16}}?)? (?:at|in) ((?:x ?= ?)?[-−]?[\d.]{{1,6}}|zero|the origin) is ({_ONE_VALUE}),? (?:and |while |whereas |but )?(?:the|that (?:on|from) the) (left|right)(?:-hand(?:ed)?)? (?:one |limit )?(?:is |equals )?({_ONE_VALUE})",
        r"\1 derivative\2 at \3 is \4 and the \5 derivative at \3 is \6",
    ),
    # ---- two halves of the line
    (
        ("up to", "until"),
        r"\b(?:increases|rises|climbs|grows|goes up) (?:up to|until) (?:x ?= ?)?([-−]?\s?[\d.]{1,8}|\ue000|zero|the origin),? (?:and|but|then|and then) (?:decreases|falls|drops|declines|goes down)(?: again)? (?:afterwards?|after that|thereafter|from there(?: on(?:wards)?)?|from then on|beyond(?: (?:it|that))?|behind it|after it)\b",
        r"is increasing for x < \1 and decreasing for x > \1",
    ),
    (
        ("up to", "until"),
        r"\b(?:decreases|falls|drops|declines|goes down) (?:up to|until) (?:x ?= ?)?([-−]?\s?[\d.]{1,8}|\ue000|zero|the origin),? (?:and|but|then|and then) (?:increases|rises|climbs|grows|goes up)(?: again)? (?:afterwards?|after that|thereafter|from there(?: on(?:wards)?)?|from then on|beyond(?: (?:it|that))?|behind it|after it)\b",
        r"is decreasing for x < \1 and increasing for x > \1",
    ),
    (
        ("up to",),
        r"\b(zero|0|constant|flat|linear|convex|concave|increasing|decreasing|the identity|one|negative|positive)(?:,)? up to (?:x ?= ?)?([-−]?\s?\d[\d.]{0,5}|zero|the origin)(?=,| and\b| but\b|[;.]|$)",
        r"\1 for x < \2",
    ),
    (
        ("onwards", "onward", "upwards", " on"),
        r"\b(zero|0|constant|flat|linear|convex|concave|increasing|decreasing|the identity|one|six|1|6|negative|positive) from (?:x ?= ?)?([-−]?\s?\d[\d.]{0,5}|zero|the origin) (?:onwards?|upwards?|on)(?=,| and\b| but\b|[;.]|$)",
        r"\1 for x > \2",
    ),
    (
        ("an inverse",),
        r"\b(?:has|possesses|admits) an inverse(?: function)?,? (?:namely |which is |given by |and (?:it|this) is )?(?=(?:the )?(?:logit|log-odds|artanh|arctanh|inverse hyperbolic|natural log|exponential)\b|\ue000)",
        "is invertible, and its inverse is ",
    ),
    (("bounded below:", "bounded above:"), r"\b(bounded (?:below|above)): by\b", r"\1 by"),
    (
        ("bounded below by", "bounded from below by"),
        r"\bis bounded (?:from )?below by (its minimum (?:of )?)?([-−]?[\d./]{1,8}|\ue000),? (?:a value |and )?(?:which|that) (?:it|the function) (?:actually |also |even )?(?:attains|reaches|takes)(?: on)?(?: as its minimum| at (?:the origin|x ?= ?[-−\d.]+))?(?=[.,;)]|$)",
        r"is bounded below, and its minimum is \2",
    ),
    (
        ("bounded above by", "bounded from above by"),
        r"\bis bounded (?:from )?above by ([-−]?[\d./]{1,8}|\ue000),? (?:a value |and )?(?:which|that) (?:it|the function) (?:actually |also |even )?(?:attains|reaches|takes)(?: on)?(?: as its maximum)?(?=[.,;)]|$)",
        r"is bounded above, and its maximum is \1",
    ),
    (
        ("left derivative", "right derivative", "left slope", "right slope", "left-hand", "right-hand"),
        r"\b(?:has|with) an? (left|right)(?:-hand(?:ed)?)? (derivative|slope) of ([-−]?[\d./]{1,8}|\ue000)( (?:at (?:x ?= ?)?)(?:zero|the origin|0|[-−]?[\d.]{1,6}))?,? and an? (left|right)(?:-hand(?:ed)?)? (?:derivative|slope) of ([-−]?[\d./]{1,8}|\ue000)",
        r"is such that the \1 \2\4 is \3 and the \5 \2\4 is \6",
    ),
    (
        ("onwards", "onward", "upwards", " on"),
        r"\bfrom (?:x ?= ?)?([-−]?\s?\d[\d.]{0,5}|zero|the origin) (?:onwards?|upwards?|on),? (?=(?:it|its|the|they)\b)",
        r"for x > \1, ",
    ),
    (("up to",), r"(^|[,;] |\b(?:and|but) )up to (?:x ?= ?)?([-−]?\s?\d[\d.]{0,5}|zero|the origin),? (?=(?:it|its|the|they)\b)", r"\1for x < \2, "),
    # ---- approached, and not reached
    (
        ("approached but", "approached and", "approached, but"),
        r"\b((?:[Ii]ts|[Tt]he) (?:infimum|supremum|upper bound|lower bound|limits?)(?: of [\w -]{2,24}?)?)(?: of| is|,)? (\ue000|[-−+±]?\s?[\d./]{1,8}),? (?:is|are) (?:only )?approached,? (?:but|and) (?:is |are )?(?:never|not) (?:attained|reached|taken|hit)\b",
        r"\1 is \2, which is never attained",
    ),
    # ---- compared with the number of another
    (
        ("compared", "versus", "against", "as opposed to"),
        rf"\b((?:[\w-]{{2,20}} )?(?:has|have) )((?:an? )?(?:slope|derivative|gradient|minimum|maximum|value|supremum|infimum|lipschitz constant) of )((?:about |roughly )?[-−]?\d[\d./]{{0,8}})( at (?:x ?= ?)?(?:zero|the origin|[-−]?\d[\d.]{{0,5}}))?,? (?:as )?(?:compared (?:with|to)|versus|against|as opposed to) ((?:the )?(?:{_NAMED}))['’]s? ((?:about |roughly )?[-−]?\d[\d./]{{0,8}}\b)",
        r"\1\2\3\4, and \5 has \2\6\4",
    ),
    (
        ("compared", "versus", "against", "as opposed to"),
        rf"\b(slope|derivative|gradient|minimum|maximum|value|supremum|infimum|lipschitz constant)( at (?:x ?= ?)?(?:zero|the origin|[-−]?\d[\d.]{{0,5}}))? is ((?:about |roughly )?[-−]?\d[\d./]{{0,8}}),? (?:as )?(?:compared (?:with|to)|versus|against|as opposed to) ((?:about |roughly )?[-−]?\d[\d./]{{0,8}}) (?:for|in the case of) ((?:the )?(?:{_NAMED}))\b",
        r"\1\2 is \3, and the \1 of \5\2 is \4",
    ),
    (
        ("minimum,", "maximum,", "supremum,", "infimum,"),
        rf"\b(minimum|maximum|supremum|infimum), ((?:about |roughly |around |approximately )?[-−]?\d[\d./]{{0,8}}), (is (?:\w+ ){{0,2}}(?:lower|higher|smaller|larger|deeper|greater|less) than )(?:that of )?((?:the )?(?:{_NAMED}))(?:['’]s?)?, (?:which is |of )?((?:about |roughly |around |approximately )?[-−]?\d[\d./]{{0,8}})",
        r"\1 is \2, and the \1 of \4 is \5",
    ),
    (("of σ", "of \\sigma"), r"\b(that|those|unlike) of (?:σ|\\sigma)(?![\w('′])", r"\1 of the sigmoid"),
    (("when that is", "if that is", "where that is"), r"\b(when|if|where|whenever) that is (?=(?:positive|negative|non))", r"\1 it is "),
    (("the leaky",), r"\bthe leaky (?:variant|version|one|cousin|form)(?= (?:is|has|replaces|keeps|never|takes|can|stays|lets|gives|multiplies|was|uses)\b)", "The leaky ReLU"),
    (("rectifier",), r"\bthe (?:ordinary|plain|usual|standard|original|vanilla) rectifier\b", "the ReLU"),
    (
        ("arbitrarily negative", "arbitrarily large", "arbitrarily big", "arbitrarily high", "arbitrarily low"),
        r"\b(?:takes|takes on|has|returns|produces|outputs|attains|reaches|assumes) arbitrarily (?:large negative|negative|low) (?:values?|outputs?|numbers?)",
        "is unbounded below",
    ),
    (
        ("arbitrarily large", "arbitrarily big", "arbitrarily high"),
        r"\b(?:takes|takes on|has|returns|produces|outputs|attains|reaches|assumes) arbitrarily (?:large|big|high)(?: positive)? (?:values?|outputs?|numbers?)",
        "is unbounded above",
    ),
    (
        (", being ",),
        r", being ([a-z][^,;.]{3,40}), (?=(?:is|has|never|can|cannot|must|does|stays)\b)",
        r" is \1 and ",
    ),
    (
        ("it is not the case that", "it is not true that", "it isn't the case that", "it isn't true that", "it is false that", "it is wrong that"),
        r"\bit (?:is not|isn['’]t|is) (?:simply |just )?(?:the case|true|false|wrong) that ([^.;,:?]{2,40}?) is (?!not\b|never\b|always\b)",
        r"\1 is not ",
    ),
    (
        ("far from being",),
        r"^(\W{0,4})Far from being ((?:an? )?(?:odd|even|convex|concave|monotone|monotonic|bounded|linear|smooth|differentiable|continuous|symmetric|zero-centred|zero-centered|invertible)(?: function)?), ([\w -]{2,24}?) (?=(?:is|has|satisfies|dips|takes|jumps|grows|can|never|does|falls|decreases|increases)\b)",
        r"\1\3 is not \2, and \3 ",
    ),
    (("finite difference", "difference quotient"), r"\b(?:central |forward |backward )?(?:finite difference|difference quotient)s? of\b", "derivative of"),
    (("grad",), r"\bgrads?(?=\s?[:=]| (?:is|at|on|for|of|never|vanishes|dies)\b)(?! student)", "gradient"),
    (
        ("that of",),
        r"\b(slope|derivative|gradient|value)\b((?:[^.;,]|\.(?=\d)){3,80}?)([,;]) (?:and |while |whereas |but )?that of ((?:the )?[\w-]{2,16}) at (?:x ?= ?)?([-−]?\d[\d.]{0,6}) is\b",
        r"\1\2\3 the \1 of \4 at x = \5 is",
    ),
    # ---- entries of a list of facts
    (("rng ",), r"(^\W{0,4}|[,;:] )rng (?=[(\[{ℝR])", r"\1range "),
    (("min ~", "max ~", "min ≈", "max ≈"), r"(^\W{0,4}|[,;:] )(min|max) [~≈] ?(?=[-−]?[\d.])", r"\1\2imum ≈ "),
    (("f'=", "f’="), rf"(^\W{{0,4}}|[,;:] )f['′’]=(?={_NAMED}|σ|sigma)", r"\1f' = "),
    (("f' = ", "f′ = ", "f’ = "), r"(^\W{0,4}|[,;:] )f['′’] = (?:σ|sigma)(?=\s?(?:[.,;)]|$))", r"\1its derivative is the sigmoid"),
    (("f' = ", "f′ = ", "f’ = "), rf"(^\W{{0,4}}|[,;:] )f['′’] = ({_NAMED})(?=\s?(?:[.,;)]|$))", r"\1its derivative is \2"),
    (("f' = ", "f′ = ", "f’ = "), r"(^\W{0,4}|[,;:] )f['′’] = (\d{1,2}) ?[·*]? ?relu(?=\s?(?:[.,;)]|$))", r"\1f'(x) = \2*max(0, x)"),
    (("f' ≤ ", "f' <= ", "f′ ≤ "), r"(^\W{0,4}|[,;:] )f['′’] (?:≤|<=) (?=[-−]?\d[\d./]{0,6}(?:[.,;)]|$))", r"\1its derivative is at most "),
    (("f'' ≤ ", "f'' <= ", "f″ ≤ "), r"(^\W{0,4}|[,;:] )f(?:['′’]{2}|″) (?:≤|<=) (?=[-−]?\d[\d./]{0,6}(?:[.,;)]|$))", r"\1its second derivative is at most "),
    (("beyond ",), r"(?<=[\w)]) beyond (\d[\d.]{0,4})(?=\s?(?:[.,;)]|$))", r" for x > \1"),
    (
        (" at 0", " at the origin", " at x"),
        r"^(\W{0,4}(?:(?:always |strictly |everywhere )?(?!value|slope)[a-z-]{3,16}[,;] ){1,5})([-−]?\d[\d.]{0,8}|ln 2|log 2) at (?:the origin|0|x ?= ?0)(?=[.,;]|$)",
        r"\1f(0) = \2",
    ),
    (
        ("zero at 0", "zero at the origin", "zero at x"),
        r"^(\W{0,4}(?:(?:always |strictly |everywhere )?(?!value|slope)[a-z-]{3,16}[,;] ){1,5})zero at (?:the origin|0|x ?= ?0)(?=[.,;]|$)",
        r"\1f(0) = 0",
    ),
    (("value ",), r"(^\W{0,4}|[.;] )value ([-−]?\d[\d./]{0,8}|ln 2|log 2) at (?:x ?= ?)?([-−]?\d[\d.]{0,5})(?=[.,;]|$| for\b)", r"\1f(\3) = \2"),
    (("always above", "always below", "everywhere above", "everywhere below"), rf"(^\W{{0,4}}|[;,] )(?:always|everywhere) (above|below) (?=(?:the )?(?:{_NAMED})\b)", r"\1it is always \2 "),
    (("grows like",), r"(^\W{0,4}|[.;] )grows like (?=\|x\|\s?[-−+])", r"\1for |x| → ∞ it behaves like "),
    (("always negative", "always positive"), r"^(\W{0,4})always (negative|positive)(?=[,;.])", r"\1is always \2"),
    # ---- each its own
    (("ranges", "images", "slopes", "derivatives", "gradients", "values", "limits", "constants"), r"\b(?:the )?(range|image|slope|derivative|gradient|value|limit|lipschitz constant)s( at (?:the origin|zero|0|x ?= ?[-−]?[\d.]{1,6}))? of ((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?) and ((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?)( at (?:the origin|zero|0|x ?= ?[-−]?[\d.]{1,6}))? are ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π)) and ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π))(?!,?\s?(?:and|,)\s?\d)(?:,? respectively)?", r"the \1\2\5 of \3 is \6 and the \1\2\5 of \4 is \7"),
    (("ranges", "images", "slopes", "derivatives", "gradients", "values", "limits", "constants"), r"\b(?:the )?(range|image|slope|derivative|gradient|value|limit|lipschitz constant)s( at (?:the origin|zero|0|x ?= ?[-−]?[\d.]{1,6}))? of ((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?), ((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?),? and ((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?)( at (?:the origin|zero|0|x ?= ?[-−]?[\d.]{1,6}))? are ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π)), ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π)),? and ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π))(?:,? respectively)?", r"the \1\2\6 of \3 is \7, the \1\2\6 of \4 is \8 and the \1\2\6 of \5 is \9"),
    (("minima",), r"\b(?:the )?(minim)a of ((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?) and ((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?) are ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π)) and ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π))(?:,? respectively)?", r"the \1um of \2 is \4 and the \1um of \3 is \5"),
    (("minima",), r"\b((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?) and ((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?) have (?:the )?(?:global )?(minim)a(?: of)? ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π)) and ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π))(?:,? respectively)?", r"\1 has the \3um \4 and \2 has the \3um \5"),
    (("maxima",), r"\b(?:the )?(maxim)a of ((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?) and ((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?) are ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π)) and ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π))(?:,? respectively)?", r"the \1um of \2 is \4 and the \1um of \3 is \5"),
    (("maxima",), r"\b((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?) and ((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?) have (?:the )?(?:global )?(maxim)a(?: of)? ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π)) and ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π))(?:,? respectively)?", r"\1 has the \3um \4 and \2 has the \3um \5"),
    (("suprema",), r"\b(?:the )?(suprem)a of ((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?) and ((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?) are ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π)) and ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π))(?:,? respectively)?", r"the \1um of \2 is \4 and the \1um of \3 is \5"),
    (("suprema",), r"\b((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?) and ((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?) have (?:the )?(?:global )?(suprem)a(?: of)? ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π)) and ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π))(?:,? respectively)?", r"\1 has the \3um \4 and \2 has the \3um \5"),
    (("infima",), r"\b(?:the )?(infim)a of ((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?) and ((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?) are ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π)) and ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π))(?:,? respectively)?", r"the \1um of \2 is \4 and the \1um of \3 is \5"),
    (("infima",), r"\b((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?) and ((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?) have (?:the )?(?:global )?(infim)a(?: of)? ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π)) and ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π))(?:,? respectively)?", r"\1 has the \3um \4 and \2 has the \3um \5"),
    (("have ranges", "have the ranges", "have output ranges", "have slopes", "have the slopes", "have gradients", "have derivatives", "have limits", "have lipschitz constants", "have the lipschitz"), r"\b((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?) and ((?:the )?(?!is\b|and\b)[a-z][\w-]{1,15}(?: (?!and\b|is\b|are\b|have\b)[\w-]{2,12})?) have (?:the )?(?:output )?(range|image|slope|derivative|gradient|value|limit|lipschitz constant)s(?: of)? ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π)) and ((?:about |roughly |≈ ?)?(?:[(\[][^()\[\]]{1,20}[)\]]|\ue000|[-−]?\s?\d[\d./]{0,9}|ln 2|log 2|π))( at (?:the origin|zero|0|x ?= ?[-−]?[\d.]{1,6}))?(?:,? respectively)?", r"the \3\6 of \1 is \4 and the \3\6 of \2 is \5"),
    (
        ("there is no", "there exists no", "no x "),
        r"\bthere (?:is|exists) no (?:real |finite )?(?:x|input|number|value of x|point) (?:for|at) which ([a-z]\w{2,14}\(x\)) (?:≤|<=) ([-−]?[\d.]+)",
        r"\1 > \2",
    ),
    (
        ("there is no", "there exists no"),
        r"\bthere (?:is|exists) no (?:real |finite )?(?:x|input|number|value of x|point) (?:for|at) which ([a-z]\w{2,14}\(x\)) (?:≥|>=) ([-−]?[\d.]+)",
        r"\1 < \2",
    ),
    (
        ("there is no", "there exists no", "and no x", "and no input"),
        r"\b(?:there (?:is|exists) no|and no) (?:real |finite )?(?:x|input|number|value of x|point) (?:for|at) which (its derivative|its slope|it|the derivative|the (?:derivative|slope) of (?:the )?[\w -]{2,20}?|the [\w-]{2,14}|[a-z][\w-]{2,14}) (?:reaches|equals|attains|takes the value|is|outputs|returns) ",
        r"\1 is never ",
    ),
    (
        ("for no ",),
        r"\bfor no (?:finite |real |single )?(?:inputs?|x|arguments?|values? of x|numbers?|points?) (?:does|do|can|will) ((?:the )?[\w -]{2,24}?) (?:ever )?(?:output|return|reach|equal|attain|give|take|hit|produce)\b",
        r"\1 never reaches",
    ),
    (
        ("not near", "not at"),
        r"\b(?P<verb>is|lies|sits|occurs|is found|is located|is reached|is attained),? not (?:at |near )(?:zero|one|[-−]?\s?[\d.]+|the origin|[-−]?\s?∞|(?:minus |plus )?infinity),? but (?:rather |instead )?(?:near|around|close to) (?:x ?= ?)?(?=[-−]?\d)",
        r"\1 at x ≈ ",
    ),
    (
        ("it's ", "it’s "),
        r"(?<!\d, )\bit['’]s(?= (?:about|roughly|only|exactly|just|around|approximately|nearly|still|already)? ?(?:[-−+±]?\s?[\d.√π\ue000]|zero\b|one\b|minus\b|ln\b|log\b|e\^))",
        "it is",
    ),
    # ---- as it is spoken
    (("one plus e to",), r"\blog(?:arithm)? of one plus e to the x\b", "log(1 + e^x)"),
    *(((f"pi over {word}",), rf"\bpi over {word}\b", f"π/{n}") for word, n in _SPOKEN.items()),
    *(((f"root {word}",), rf"\b(?:the )?(?:square )?root (?:of )?{word}\b", f"√{n}") for word, n in _SPOKEN.items()),
    *(((f"log {word}", f"log of {word}"), rf"\b(?:the )?(?:natural )?log(?:arithm)? (?:of )?{word}\b", f"ln {n}") for word, n in _SPOKEN.items()),
    (("plus and minus", "plus or minus", "plus minus", "minus and plus"), r"\b(?:plus (?:and|or )?\s?minus|minus and plus) (?=√|π|\d)", "±"),
    (("plus and minus one", "plus or minus one"), r"\bplus (?:and|or) minus one\b", "±1"),
    (("e to the x",), r"\be to the (?:power (?:of )?)?x\b(?! (?:minus|plus|squared))", "e^x"),
    (("e to the minus x",), r"\be to the (?:power (?:of )?)?minus x\b(?! (?:minus|plus|squared))", "e^(-x)"),
    (("e to the x minus one",), r"\be to the x minus one\b", "e^x - 1"),
    (("e to the minus one",), r"\be to the minus one\b", "1/e"),
    (("x squared",), r"\bone over one plus x squared\b", "1/(1 + x²)"),
    (("absolute x",), r"\bx over one plus (?:the )?absolute (?:value of )?x\b", "x/(1 + |x|)"),
    (("absolute x",), r"\bone over one plus (?:the )?absolute (?:value of )?x,? (?:all )?squared\b", "1/(1 + |x|)²"),
    *(
        ((f"at {sign}{word}", f"x equals {sign}{word}"), rf"\b(?:at (?:x equals |x is )?|when x equals ){sign}{word}{_GOES_ON_THERE}", f"at x = {'-' * (sign == 'minus ')}{n}")
        for word, n in _SPOKEN.items()
        for sign in ("", "minus ")
    ),
    # ---- denied
    (("fails to", "failing to"), r"\bfails to be\b", "is not"),
    (("fail to",), r"\bfail to be\b", "are not"),
    (("anything but", "far from being", "by no means", "nothing like"), r"\b(is|are) (?:anything but|far from being|by no means|nothing like)\b", r"\1 not"),
    # ---- is
    (
        ("comes", "come", "works out", "amounts", "evaluates", "boils", "turns out", "adds up", "measures", "reads", "stands at", "sits at", "equates"),
        rf"\b(?:comes|works|turns|adds|boils)(?: (?:out|up|down))?(?: (?:to be|to|at|as|being))?{_NUMBER}|\b(?:amounts|evaluates|equates|is equal) to{_NUMBER}"
        rf"|\b(?:measures|reads){_NUMBER}|\b(?:stands|sits) at{_NUMBER}(?! \ue000)",  # it sits at $x = -0.75$
        "is",
    ),
    # ---- names
    (("the rectifier",), r"(?<!leaky )(?<!parametric )\b(the) rectifier(?! (?:network|unit|function|activation|nonlinearity|linear|neuron|layer))", r"\1 ReLU"),
    (
        ("the logistic",),
        r"\b(the) logistic(?=['’]s\b|,? (?:is|has|and|never|at|tends|approaches|saturates|itself|stays|lies|takes|maps|squashes|was|does|can|cannot|equals|attains|reaches|rises|flattens|whose|which)\b|[.;:)])",
        r"\1 sigmoid",
    ),
    # ---- so many of them
    (
        ("at exactly", "at just", "at only", "at precisely", "at a single", "at one point", "at two points", "at three points"),
        r"(?:\b(?:is|are)|['’]s) (?:(?:not|n't|nowhere) |non-?)differentiable at (?:exactly |just |only |precisely )?(?:a )?(one|single|two|three|four) points?(?=[.,;)]|$| and\b| but\b)(?!, (?:namely|at|x))",
        r"has exactly \1 points of non-differentiability",
    ),
    (
        ("differentiable",),
        r"\b(?:is|are) (?:everywhere )?differentiable(?: everywhere| on the (?:whole |entire )?real line)?,? (?:but (?:for |at )?|except (?:for |at |in )?|apart from |save (?:for |at )?|other than )(?:at )?(?:exactly |just |only )?(?:a )?(one|single|two|three|four) (?:points?|kinks?|corners?)(?=[.,;)]|$| and\b| but\b)(?!, (?:namely|at|x))",
        r"has exactly \1 points of non-differentiability",
    ),
    (
        ("differentiable at all",),
        r"\b(?:is|are) differentiable at all (?:points )?(?:but|except) (one|single|two|three|four) points?\b",
        r"has exactly \1 points of non-differentiability",
    ),
    *(
        (
            ("changes sign", "change sign", "changes its sign"),
            rf"\b(?:the |its )?(?:curvature|concavity|second derivative)( of [\w -]{{2,24}}?)? changes (?:its )?sign (?:exactly |only |just |precisely )?{times}\b(?!,? (?:namely|at)\b)",
            rf"\1 it has exactly {n} inflection points",
        )
        for n, times in (("one", "once"), ("two", "twice"), ("three", "three times"))
    ),
    # ---- derivatives
    (("differentiating", "taking"), rf"(?:^|(?<=[.,;:] ))(?:{_DERIVED})\b", "its derivative is"),
    (("differentiate", "take"), rf"(?:^|(?<=[.,;:] )){_AND_GET}\b", "its derivative is"),
    (
        ("differentiate", "take"),
        r"(?:^|(?<=[.,;:] ))(?:differentiate (?:it|this)|take (?:its|the) derivative) and ([^.,;:]{3,60}?) (?:re-?)?(?:appears|emerges|comes out|falls out|pops out|drops out|shows up|turns up|comes back)(?: again)?\b",
        r"its derivative is \1",
    ),
    (
        ("d/dx",),
        r"(?:^|(?<=[\s:;,.]))\(?d/dx\)? (tanh|softplus|sigmoid|softsign|silu|gelu|mish|arctan|swish|elu|relu)(?:\(x\))? ?= ?(?=(?:the )?(?:sigmoid|tanh|softplus|step|logistic)\b(?!\())",
        r"the derivative of \1 is ",
    ),
    (
        ("' =", "'=", "′ =", "′=", "’ ="),
        r"(?:^|(?<=[\s:;,.]))(tanh|softsign|arctan)['′’] ?= ?(?=[-−]?\d? ?[-−+]? ?(?:tanh|softsign|arctan)[²(])",
        r"the derivative of \1 is ",
    ),
    # (tanh x)' = ..., F differentiates to G
    (
        ("' =", "'=", "′ =", "′=", "’ =", ")' ≈"),
        r"(?:^|(?<=[\s(:.,;]))(\((?:[^()=\n\ue000]|\([^()=\n]{0,24}\)){2,40}\))\s?['′’](?=\s?=)",
        r"d/dx \1",
    ),
    (
        ("differentiates to", "has derivative", "has the derivative"),
        r"^(\W{0,4}(?:\d+[.)]\s|[a-z]{3,16}: )?)((?=[^;:]{0,20}?[-+*/^(·|²√])(?:(?:ln|log|exp|tanh|cosh|sinh|sin|cos|sqrt|max|min|erf|arctan|abs)\b|[a-z]\b|[^a-z\ue000;:]){3,48}?) (?:differentiates to|has (?:the )?derivative) (?=(?:(?:ln|log|exp|tanh|cosh|sinh|sin|cos|sqrt|max|min|erf|arctan|abs)\b|[a-z]\b|[^a-z\ue000;:]){1,60}$)",
        r"\1d/dx (\2) = ",
    ),
    (("differentiates to",), r"\b(?!it\b)([a-z][\w -]{2,24}?) differentiates to\b", r"the derivative of \1 is"),
    (("differentiates to",), r"\bit differentiates to\b", "its derivative is"),
    (("s' ", "s’ ", "x' ", "x’ "), r"\b(softplus|softmax|softsign|mish|swish|logish|phish|squareplus|relus)['’] (?=(?:derivative|slope|gradient|range|output|minimum|maximum|value|tail|limit|lipschitz)s?\b)", r"\1's "),
    (
        ("slope is", "slope of", "slope equals", "slope,"),
        r"\bslope( of (?:the )?[\w -]{2,24}?)? (?:is|equals) (?=[-−]?(?:[\d.]{0,4}\s?/\s?)?\(?(?:[\d.]{1,4}\s?[-+−/*·])?\s?[(|]?\s?(?:\d\s?[-+−*]\s?)?(?:[a-z]{2,8}\(|\|?x\b|e\^|[a-z]\s?\())",
        r"derivative\1 is ",
    ),
    # ---- entries that leave out the verb
    (("constant ",), r"^(\W{0,4})constant (?=(?:for|on|when|beyond|outside|below|above)\b)", r"\1is constant "),
    (("zero ",), r"^(\W{0,4})zero (?=(?:for|when|below|beyond)\b|on [\[(\ue000])", r"\1is 0 "),
    (
        ("identity ",),
        r"^(\W{0,4}(?:and )?)(?:the )?identity (?=(?:for|when|above|below|beyond|right of|left of|to the (?:right|left))\b|on [\[(\ue000])",
        r"\1is the identity ",
    ),
    (
        ("identity ",),
        r"\b((?:for|when|if) [^,;]{2,16},? (?:and|but) )(?:the )?identity (?=(?:for|when|above|below|beyond)\b)",
        r"\1is the identity ",
    ),
    (("not lipschitz",), r"^(\W{0,4})not Lipschitz\b", r"\1is not Lipschitz"),
    (("limits ±", "limits \\pm"), r"^(\W{0,4})limits (?=±)", r"\1limits are "),
    (("image:",), r"^(\W{0,4})image: (?=[\[({\ue000ℝR])", r"\1range: "),
    (
        ("value", "limit", "derivative", "slope", "gradient", "range", "image", "minimum", "maximum", "infimum", "supremum", "lipschitz", "antiderivative", "inverse"),
        rf"^(\W{{0,4}}(?:\d+[.)]\s)?(?:the )?(?:[a-z]{{3,12}}(?: and [a-z]{{3,8}})? )?(?:{_QUANTITY}) of [^:.;\n]{{2,50}}?)\s?: (?={_SHORT})",
        r"\1 is ",
    ),
    (
        ("): ",),
        r"^(\W{0,4}(?:\d+[.)]\s)?[a-zσφ]\w{2,14}['′’]{0,2}\(\s?[-−+]?[\w./ ]{1,8}\)): (?=[-−+≈~]{0,2}\s?(?:about |roughly )?[\d√πl(])",
        r"\1 = ",
    ),
    # ---- to so many decimals
    *(
        (
            (f"to {word} decimal", f"to {n} decimal", f"to {word} place", f"to {n} place"),
            rf"(?<![\w.])([-−]?\d+\.\d{{{k}}})(?=,? (?:correct |rounded |accurate |exact )?to (?:{word}|{n}) (?:decimals?|places|decimal places)\b)",
            r"\1" + "0" * (n - k),
        )
        for n, word in enumerate(("two", "three", "four", "five", "six"), 2)
        for k in range(1, n)
    ),
    # ---- the identity
    (
        ("the identity",),
        r"\b(?:equals|agrees with|coincides with|is equal to|is identical (?:to|with)|acts as|behaves as|is just|is simply) the identity(?: function| map)?(?= (?:for|on|when|if|above|beyond|once)\b)",
        "is the identity",
    ),
    (("for all inputs", "for every input"), r"\bfor (?:all inputs|every input) (?=\$?[xz]\s?[<>≤≥]|\ue000)", "for "),
    # ---- more and less
    (
        ("upper bound", "lower bound"),
        rf"\b(is|are) (?:an? |the )?(?:smooth |tight |strict |pointwise |uniform ){{0,2}}upper bound (?:for|of|on) (?=(?:the )?(?:{_NAMED}))",
        r"\1 always greater than or equal to ",
    ),
    (
        ("lower bound",),
        rf"\b(is|are) (?:an? |the )?(?:smooth |tight |strict |pointwise |uniform ){{0,2}}lower bound (?:for|of|on) (?=(?:the )?(?:{_NAMED}))",
        r"\1 always less than or equal to ",
    ),
    (("from above",), rf"\bbounds ((?:the )?(?:{_NAMED})) from above\b", r"is always greater than or equal to \1"),
    (("from below",), rf"\bbounds ((?:the )?(?:{_NAMED})) from below\b", r"is always less than or equal to \1"),
    (("at least as", "at most as"), r"\b(at least|at most) as (?:large|big|great|high|small|low) as\b", r"\1"),
    (
        ("larger", "greater", "bigger", "higher", "above", "more than"),
        r"\b(can|may|does|could) (?:even |sometimes |also )?(?:be|become|get|grow|rise|go) (?:larger|greater|bigger|more|higher|above|over|beyond)(?: than)? (?=(?:about )?[\d.])",
        r"\1 exceed ",
    ),
    (
        ("smaller than x", "less than x", "lower than x", "below x"),
        r"\b(?:the value )?(?:of )?([a-z]\w{2,12}\(x\)) (?:is|stays|lies|remains) (?:always |strictly |everywhere ){0,2}(?:smaller than|less than|lower than|below) x(?![\w²^/*+−-]| [-+*/])",
        r"\1 < x",
    ),
    (
        ("larger than x", "greater than x", "bigger than x", "above x"),
        r"\b(?:the value )?(?:of )?([a-z]\w{2,12}\(x\)) (?:is|stays|lies|remains) (?:always |strictly |everywhere ){0,2}(?:larger than|greater than|bigger than|above) x(?![\w²^/*+−-]| [-+*/])",
        r"\1 > x",
    ),
    (
        ("asymptotes", "its limits", "limiting values"),
        r"\b(?:approaches|reaches|nears|converges to) (?:its|the|both) (?:two )?(?:horizontal )?(?:asymptotes|limits|limiting values) (?=(?:much |far |more )?(?:more )?(?:slowly|slower|faster|quickly|quicker|rapidly)\b(?: \w+)? than)",
        "saturates ",
    ),
    (
        ("exceeds", "overestimates", "overshoots"),
        rf"\b(?:exceeds|overestimates|overshoots) ((?:the )?(?:{_NAMED})) by (?=at most|no more than|never more than)",
        r"differs from \1 by ",
    ),
    (
        ("creeps", "crawls", "inches", "heads", "moves", "converges", "comes", "gets"),
        r"\b(?:creeps|crawls|inches|heads|moves|converges|comes|gets) (?:close )?(?:to|towards?) (?:its|the|both) (?:two )?(?:horizontal )?(?:asymptotes|limits|limiting values) (?=(?:much |far |more )?(?:more )?(?:slowly|slower|faster|quickly|quicker|rapidly)\b(?: \w+)? than)",
        "saturates ",
    ),
    (
        ("closer to its", "nearer to its"),
        r"\b(?:lies|is|stays|remains|runs) (?:always |much |far )?(?:closer|nearer) to its (?:horizontal )?asymptotes? (?=than\b)",
        "saturates faster ",
    ),
    (("derivative that", "gradient that", "derivative which"), r"\b(derivative|gradient|slope) (?:that|which) (?:we|one|you|they|i) (?:\w+ ){1,2}is\b", r"\1 is"),
    # ---- where it is not
    (
        ("zero gradient", "zero derivative", "zero slope", "gradient zero", "derivative zero"),
        r"\bhas (?:an? )?zero (gradient|derivative|slope)(?= (?:almost )?everywhere)",
        r"has \1 0",
    ),
    (("is defined to be", "is defined as", "is set to"), r"(?<=\)) is (?:defined (?:to be|as)|set (?:to be|to)) (?=[-−+]?[\d.]{1,6}(?![\w*/^]))", " = "),
    # ---- as many as there are
    (
        ("number of",),
        r"\b(sums?|adds?(?: up)?) to (?:exactly )?the number of (?:classes|inputs|entries|components|logits|outputs|scores|elements)\b",
        r"\1 to n",
    ),
    # ---- up to
    (
        ("up to",),
        r"\b(gradient|slope|derivative)s? (?:(?:gets|goes|reaches|rises|climbs|is) )?up to (about |roughly |around )?(?=\d)(?!\d+ (?:layers|times))",
        r"largest \1 is \2",
    ),
    (("no gradient",), r"^(\W{0,4})no gradient(?: whatsoever| at all)? (?=for|on|when|left|to the left|in the)", r"\1the gradient is 0 "),
    (
        ("negative axis", "negative half-line", "negative half", "negative side", "negative line", "negative real"),
        r"\b(?:on|over|along|across|throughout) (?:the|all of the) (?:(?:whole|entire|full|complete) )?negative (?:real )?(?:axis|half[- ]?line|half|side|line|semi-axis)\b",
        "for x < 0",
    ),
    (
        ("positive axis", "positive half-line", "positive half", "positive side", "positive line"),
        r"\b(?:on|over|along|across|throughout) (?:the|all of the) (?:whole|entire|full|complete) positive (?:real )?(?:axis|half[- ]?line|half|side|line|semi-axis)\b",
        "for x > 0",
    ),
    (
        ("does not care", "doesn't care", "does not mind", "is indifferent", "is blind to"),
        r"\b(?:does not care about|doesn['’]t care about|does not mind|is indifferent to|is blind to) (?:an? |any )?(?:common )?(?:constant|shift|offset)(?: that is)? added to (?:all|every|each) (?:the |of the )?(inputs?|logits?|scores?|components?|entries)",
        r"is such that adding a constant to all \1 leaves it unchanged",
    ),
    # ---- a formula between commas
    (
        ("derivative", "slope", "gradient"),
        r"\b([Ii]ts (?:derivative|slope|gradient)), (\ue000|[^,;:\ue000]{1,40}?[\^/²³(|][^,;:\ue000]{0,30}), (?=(?:is|has|never|always|stays|lies|takes|reaches|attains|tends|goes|vanishes|equals|cannot|can)\b)",
        r"\1 is \2, and the derivative ",
    ),
    (
        ("derivative ", "slope ", "gradient "),
        r"\b([Ii]ts|[Tt]he) ((?:first |second )?(?:derivative|slope|gradient)) (\ue000) (?=(?:is|has|never|always|stays|lies|takes|reaches|attains|tends|goes|vanishes|cannot|can)\b)",
        r"\1 \2 is \3, and \1 \2 ",
    ),
    # ---- that of another
    *(2 * _THAT_OF),  # of a third one, too
    (
        ("minimum", "maximum", "infimum", "supremum"),
        r"\b([Tt]he (?:minimum|maximum|infimum|supremum) of (?:the )?[\w -]{2,20}?) \(([-−+]?\d[\d.]{0,8})\) (?=is|lies|was)",
        r"\1 is \2, it ",
    ),
    (
        ("do not occur", "don't occur", "never occur", "do not happen", "do not arise", "never appear", "do not appear"),
        r"\bvalues? (below|under|less than|smaller than|above|over|greater than|larger than|beyond) ([-−+]?\s?[\d.]{1,9}|\ue000) (?:do not|don['’]t|never|cannot) (?:occur|happen|appear|arise)\b",
        r"it is never \1 \2",
    ),
    (("continuous tangent",), r"\b(?:has|the graph has|the curve has) a continuous tangent\b", "is continuously differentiable"),
    # ---- but for one value of a parameter
    (
        ("unless", "except"),
        rf"(?<=\w),? (?:unless|except(?: (?:for|when|if|where|at))?) ({_GREEK}\s?)(?:=|is|equals)\s?(?=[-−]?\d)",
        r" for \1≠ ",
    ),
    (
        ("only if", "only for", "only when"),
        rf"\b(is|are) (?!not\b|only\b)([^,;.]{{4,60}}?),? only (?:if|for|when) ({_GREEK}\s?)(?:=|is|equals)\s?(?=[-−]?\d)",
        r"\1 not \2 for \3≠ ",
    ),
    # ---- the function at other arguments
    (
        ("of −x", "of -x", "of –x"),
        r"\b(?:the )?([\w]{3,16}) of [-−–]\s?x is (?:just |simply |exactly )?(?:the negative of|minus|the opposite of) (?:the )?\1 of x\b",
        r"the \1 is odd",
    ),
    (("of −x", "of -x", "of –x"), r"\b(?:the )?([\w]{3,16}) of [-−–]\s?x is (?:just |simply |exactly )?(?:the same as|equal to) (?:the )?\1 of x\b", r"the \1 is even"),
    (("the image of",), r"\bthe image of (x\s?=\s?)?([-−+]?\d[\d.]{0,6}) (?:under (?:the )?[\w -]{2,20} )?is\b", r"the input \2 gives"),
    (("degenerates", "collapses", "boils down", "simplifies"), r"\b(?:degenerates|collapses|boils down|simplifies) (?:in)?to\b(?! (?:zero|0|a (?:point|single)))", "reduces to"),
    # ---- sums and differences in words
    (
        ("subtract",),
        r"\b(?:if you |when you |by |on )?subtract(?:ing)? (?:one half|a half|½|1/2|0\.5) from (?:the )?(?:logistic )?(sigmoid|softplus|tanh|relu|gelu|silu|mish|arctan|softsign)(?:,? (?:and |then )?(?:you|we|one) (?:gets?|obtains?|haves?)| gives| yields| leaves| makes| results in) (?:an?|the) (odd|even|monotone|convex|bounded) function\b",
        r"\1(x) - 1/2 is \2",
    ),
    (
        ("minus one half", "minus a half", "minus 1/2", "minus ½", "minus 0.5"),
        r"\b(?:the )?(?:logistic )?(sigmoid|softplus|tanh|relu|gelu|silu|mish|arctan|softsign) minus (?:one half|a half|½|1/2|0\.5)(?= is\b)",
        r"\1(x) - 1/2",
    ),
    (
        ("subtract",),
        r"\bsubtract(?:ing)? (\S{3,16}) from (\S{3,16}?),? (?:and )?(?:what remains is|what is left is|the result is|you get|you are left with|we get|one gets|gives|leaves|yields)(?: just| simply)? (\S{1,12}?)(?=[.,;]|$)",
        r"\2 - \1 = \3",
    ),
    (("for ", "the ratio", "the difference"), r"^For [A-Z][\w -]{2,20},? (?=the (?:ratio|difference|quotient) \ue000)", ""),
    # ---- limits in formulas
    (
        ("lim ",),
        r"\blim (?!_|of\b|x\b|\(?x\s?(?:→|->))([^=\n\ue000]{2,40}?)\s?(?:=|is) ([-−+]?\s?[\w./π∞]{1,8}) (?:for|as|when|if) (x\s?(?:→|->)\s?[-−+]?\s?∞)",
        r"lim_{\3} \1 = \2",
    ),
    (("difference", "ratio", "quotient"), r"\bthe (?:difference|ratio|quotient) (?=\ue000|[A-Za-z]{3,12}\(x\)\s?[-−/])", ""),
    # ---- formulas
    (
        ("written", "expressed"),
        r"\b(?:can|may|could) (?:also |equally |just as well |equivalently )?be (?:re)?(?:written|expressed)(?: as)?(?= (?:[-−(|\d\ue000√]|[a-zσφΦ]{1,8}\(|x\b|e\^|log|ln|exp|max|min|tanh|one\b))",
        "is",
    ),
    (
        ("multiplies", "divides"),
        r"\bmultiplies (x|the input|its input) (?:by|with) ((?:[a-z]+\(|\()[^.;,\ue000]{1,40}\))(?=[.,;]|$| and\b)",
        r"is x * \2",
    ),
    (("divides",), r"\bdivides (?:x|the input|its input) by ((?:sqrt|√)?\(?1 ?\+ ?[^.;,\ue000 ]{1,3}[^.;,\ue000a-z]{0,16})(?=[.,;]|$)", r"is x/(\1)"),
    (("times",), r"\bis (?:nothing but |just |simply |defined as )?(?:x|the input|its input) (?:times|multiplied by) ([a-z]{3,10}\([^.;,\ue000]{1,40}\))(?=[.,;]|$)", r"is x * \1"),
    (("logarithm of",), r"\b(?:takes|is(?: nothing but| just| simply)?) the (?:natural )?logarithm of (1 ?[-+−] ?[^.;,\ue000]{1,20}?)(?=[.,;]|$)", r"is log(\1)"),
    (
        ("^", "⁵", "⁰", "⁴", "⁶", "⁸", "²", "³"),
        r"((?:\(\d{1,2}/\d{1,3}\)|(?<![\w.^])\d?\.\d{1,4})(?:\^\{?\d{1,3}\}?|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))(?:,? (?:which|that))? (?:is|equals|comes to|makes)(?: (?:about|roughly|approximately|around|only|nearly|some))? (?=\d?\.\d)",
        r"\1 ≈ ",
    ),
    (("to the power",), r"(?<=[\d)]) to the power (?:of )?(\d{1,3})\b", r"^\1"),
    *(
        ((f"to the {word}",), rf"(?<=[\d)]) to the {word}(?: power)?(?= (?:is|equals|=|≈|comes))", f"^{n}")
        for n, word in enumerate(("fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 4)
    ),
    # ---- where it is steepest
    (("fastest", "quickest", "most steeply", "most rapidly", "most quickly", "most sharply", "steepest"), rf"\b{_CLIMBS} {_FAST}\b|\bis at its steepest\b", "is steepest"),
    (
        ("vertical axis", "y-axis", "y axis", "ordinate"),
        r"\b(?:as|where|when) (?:it|the (?:curve|graph)) (?:crosses|meets|cuts|hits|passes(?: through)?) the (?:vertical axis|y[- ]axis|ordinate)\b",
        "at x = 0",
    ),
    # ---- how it runs, and how it bends
    (
        ("only ever", "never", "rises from", "climbs from", "all the way", "always"),
        r"\b(?:only ever|always|just keeps|does nothing but) (?:goes|go|going|climbs?|climbing|rises?|rising|moves?|moving|increases?|increasing|grows?|growing)(?: up(?:wards?)?)?(?=[.,;:]|$| and\b| from left| as\b| when\b| for\b| on\b)(?: from left to right)?"
        r"|\bnever (?:decreases?|falls|drops|declines|(?:goes|comes|moves|turns|bends) (?:back )?(?:down|back)(?:wards?)?|turns? (?:back|around)|reverses)(?! (?:below|under|to|by|beneath|from|of|faster|and (?:stays|remains)))"
        r"|\b(?:climbs|rises|goes up|ascends|increases) (?:from left to right|all the way(?: (?:from left to right|up))?)(?:,? without (?:ever |once )?(?:turning (?:back|around|down)|coming down|going down|dipping|falling))?",
        "is increasing",
    ),
    (("only ever", "never", "all the way", "always"), r"\b(?:only ever|always) (?:goes|falls|drops|decreases|moves|declines)(?: down(?:wards?)?)(?=[.,;:]|$| and\b)|\bfalls all the way\b", "is decreasing"),
    (
        ("before it", "before going", "before rising", "before climbing", "and then rises", "then climbs", "then rises", "then falls", "one-way"),
        r"\b(?:goes down|dips|falls|drops|decreases|sinks|descends|first (?:falls|dips|goes down|drops|decreases))(?: (?:a little|slightly|first|a bit))?,? (?:before (?:it (?:rises|climbs|goes up|increases|turns up)|going up|rising|climbing|increasing)|(?:and |, )?then (?:rises|climbs|goes up|increases)(?: again)?)"
        r"|\b(?:first )?(?:goes up|rises|climbs|increases)(?: first)?,? (?:before (?:it (?:falls|goes down|drops|decreases)|falling|going down)|and then (?:falls|goes down|drops|decreases)(?: again)?)"
        r"|\bis (?:not|n't) (?:a )?one-way(?: street)?\b",
        "is not monotone",
    ),
    (("upward", "downward"), r"\b(?:always |everywhere )?(?:bends|curves|curls|is curved|is bent|turns) upwards?(?: everywhere| throughout)?\b", "is convex"),
    (("downward",), r"\b(?:always |everywhere )?(?:bends|curves|curls|is curved|is bent) downwards?(?: everywhere| throughout)?\b", "is concave"),
    # ---- smooth or not
    (
        ("kink", "corner", "cusp", "sharp"),
        r"\b(?:has|shows|with|contains) (?:no|not a single|neither a) (?:sharp )?(?:kinks?|corners?|cusps?|sharp (?:points?|turns?|bends?))(?: anywhere| at all| whatsoever| nor (?:a )?(?:kink|corner|jump|cusp))?\b|\bis free of (?:kinks|corners)\b",
        "is differentiable",
    ),
    (("jump", "gap", "break"), r"\b(?:has|shows|contains) (?:no|not a single) (?:jumps?|breaks?|discontinuit(?:y|ies))(?: anywhere| at all)?\b", "is continuous"),
    (
        ("as often as", "any number of times", "arbitrarily often", "arbitrarily many times", "infinitely often", "of all orders", "of every order", "of any order"),
        r"\bcan be differentiated (?:as often as (?:you|one|we) (?:likes?|wants?|pleases?|wish(?:es)?)|any number of times|arbitrarily often|arbitrarily many times|infinitely often|infinitely many times)"
        r"|\bhas derivatives of (?:all|every|any) orders?\b",
        "is infinitely differentiable",
    ),
    (
        ("as often as", "any number of times", "arbitrarily often", "infinitely often"),
        r"\b(?:you|one|we) (?:can|may) differentiate ([\w -]{2,24}?) (?:as often as (?:you|one|we) (?:likes?|wants?|pleases?)|any number of times|arbitrarily often|infinitely often)",
        r"\1 is infinitely differentiable",
    ),
    # ---- symmetries
    (
        ("the sign of", "negating", "flip", "replac", "mirror"),
        r"\b(?:flip(?:ping)?|chang(?:e|ing)|revers(?:e|ing)|switch(?:ing)?|swap(?:ping)?|invert(?:ing)?) the sign of (?:the|its|an|your) (?:input|argument)(?:,? and| and) ([\w -]{2,24}?) (?:just |only |merely |simply )?(?:flips|changes|reverses|switches|swaps|inverts) (?:its sign|the sign of (?:the|its) output|sign)\b",
        r"\1 is odd",
    ),
    (
        ("the sign of", "negating"),
        r"\b(?:(?:flipping|changing|reversing|switching|swapping|inverting) the sign of (?:the|its|an) (?:input|argument)|negating (?:the|its) (?:input|argument)) (?:just |only |merely |simply |also )?(?:(?:flips|changes|reverses|switches|swaps|inverts) (?:the sign of (?:the|its) (?:output|value|result)|(?:its|the) (?:own )?sign)|negates (?:the|its) (?:output|value))\b",
        "it is odd",
    ),
    (
        ("the sign of", "negating"),
        r"\b(?:(?:flipping|changing|reversing|switching|swapping|inverting) the sign of (?:the|its|an) (?:input|argument)|negating (?:the|its) (?:input|argument)) (?:leaves (?:the|its) (?:output|value|result) (?:unchanged|untouched|alone|as it is|the same)|does not (?:change|affect) (?:the|its) (?:output|value)|changes nothing)\b",
        "it is even",
    ),
    (
        ("sign",),
        r"\b(?:a sign (?:flip|change) of (?:the|its) (?:input|argument)|(?:flipping|changing|reversing|switching|inverting) (?:the|its) (?:input|argument)['’]s sign) (?:just |only |merely |simply |also )?(?:flips|changes|reverses|switches|leaves) (?:(?:the|its) (?:output|value)['’]s sign|the sign of (?:the|its) (?:output|value))(?: flipped| changed| reversed)?(?: too| as well)?",
        "it is odd",
    ),
    (
        ("sign",),
        r"\b(?:a sign (?:flip|change) of (?:the|its) (?:input|argument)|(?:flipping|changing|reversing|switching|inverting) (?:the|its) (?:input|argument)['’]s sign) (?:leaves (?:the|its) (?:output|value|result) (?:unchanged|untouched|alone|as it is|the same)|does not (?:change|affect) (?:the|its) (?:output|value)|changes nothing)",
        "it is even",
    ),
    (
        ("replac", "-x", "−x"),
        r"\breplacing x (?:by|with) [-−–]x (?:just |only |merely |simply )?(?:flips|changes|reverses|switches) the sign of ([\w -]{2,24}?)(?=[.,;]|$)",
        r"\1 is odd",
    ),
    # ---- values
    (("vanishes",), r"(?<!not )(?<!never )(?<!gradient )(?<!gradients )\bvanishes at (?=the origin|zero\b|0(?![.\d])|x\s?=)", "is 0 at "),
    (("vanish at",), r"\b(both|all|they) vanish at (?=the origin|zero\b|0(?![.\d])|x\s?=)", r"\1 are 0 at "),
    (
        ("passes through", "runs through", "goes through", "cuts through"),
        r"\b(?:passes|runs|goes|cuts) through (?:the point )?\(\s?([-−+]?[\d./]{1,8})\s?,\s?((?:ln|log|√|sqrt|π|[-−+]?[\d./]{1,8}/)\s?[\w()/]{0,8})\s?\)",
        r"is \2 at x = \1",
    ),
    (
        ("vertical axis", "y-axis", "y axis", "ordinate"),
        r"\b((?:crosses|meets|cuts|hits|intersects) the (?:vertical axis|y[- ]axis|ordinate) (?:at|in) [\w ./√π-]{1,12}?) with (?:a |the )?(?:slope|gradient|derivative)(?: of)?\b",
        r"\1, and its slope at x = 0 is",
    ),
    (
        ("vertical axis", "y-axis", "y axis", "ordinate"),
        r"\b(?:crosses|meets|cuts|hits|intersects|leaves|starts on) the (?:vertical axis|y[- ]axis|ordinate) (?:at|in) (?:(?:the |a )?(?:height|level|value)(?: of)? |y\s?=\s?)?(?=[-−+\d√πl]|\\|zero|one|half|an?\b|\ue000)",
        "at x = 0 is ",
    ),
    # ---- entries without a verb
    (
        ("— ", "– ", "; "),
        r"(?<=[—–] )(always|strictly|everywhere) (negative|positive|increasing|decreasing|convex|concave)(?=[;,.])",
        r"is \1 \2",
    ),
    (
        ("; ",),
        r"(?<=; )(concave|convex|odd|even|smooth|monotone|bounded|unbounded|continuous|differentiable|increasing|decreasing)(?=[;.]|$)",
        r"the function is \1",
    ),
    # ---- lines that the graph comes near to
    (
        ("asymptote on", "asymptote to", "asymptote at"),
        r"\b(?:horizontal )?asymptote (?:on|to|at|towards) the (?:far )?(?:left|negative side) (?:at|is|of|:)(?: y\s?=)? ?((?:about |roughly |[-−]?λα\s?≈\s?)?[-−+]?[\d./π]{1,9}(?=[.,;)]|$| )|\ue000)",
        r"limit \1 at -∞",
    ),
    (
        ("asymptote on", "asymptote to", "asymptote at"),
        r"\b(?:horizontal )?asymptote (?:on|to|at|towards) the (?:far )?(?:right|positive side) (?:at|is|of|:)(?: y\s?=)? ?((?:about |roughly |[-−]?λα\s?≈\s?)?[-−+]?[\d./π]{1,9}(?=[.,;)]|$| )|\ue000)",
        r"limit \1 at +∞",
    ),
    (
        ("asymptotic to", "hugs", "clings to", "merges with", "runs along"),
        r"^On the (right|left),? ([\w -]{2,24}?) (?:is asymptotic to|hugs|clings to|merges with|runs along) (?:the )?(?:straight |diagonal )?(?:line |diagonal )?(?=y\s?=\s?[-\d]?x)",
        r"On the \1 \2 is asymptotic to ",
    ),
    (
        ("asymptotic to",),
        r"^On the right,? ([\w -]{2,24}?) is asymptotic to (?:the )?(?:straight |diagonal )?(?:line |diagonal )?(y\s?=\s?[-\d]?x(?:\s?[-+]\s?[\d./]+)?)",
        r"As x → ∞, \1 approaches the line \2",
    ),
    (
        ("asymptotic to",),
        r"\bis asymptotic to (?:the )?(?:straight |diagonal )?(?:line |diagonal )?(y\s?=\s?[-\d]?x(?:\s?[-+]\s?[\d./]+)?) (?:on|to|towards) the (?:far )?right\b",
        r"approaches the line \1 as x → ∞",
    ),
    (("horizontal asymptotes",), r"\bhorizontal asymptotes,? y\s?=\s?([-−\d./π]{1,8}) and y\s?=\s?([-−\d./π]{1,8})(?=[.,;)]|$)", r"horizontal asymptotes at \1 and \2"),
    (
        ("asymptotes of",),
        r"\b(?:the )?(?:horizontal )?lines y\s?=\s?([-−\d./π]{1,8}) and y\s?=\s?([-−\d./π]{1,8}) are the (?:horizontal )?asymptotes of (the )?([\w -]{2,24}?)(?=[.,;]|$)",
        r"the horizontal asymptotes of \3\4 are \1 and \2",
    ),
    # ---- the least and the greatest
    (
        ("value ", "output "),
        r"\b(smallest|largest|lowest|highest|greatest|least|biggest) (?:value|output|number) (?:that )?((?:the )?(?!is\b|of\b|in\b|at\b|and\b)[\w-]{2,16}(?: [\w-]{2,12})?) (?:can (?:ever )?|could |will |may |ever )?(?:returns?|produces?|takes?(?: on)?|gives?|attains?|outputs?|reach(?:es)?|yields?|assumes?)\b",
        r"\1 value of \2",
    ),
    (
        ("lowest", "highest", "minimum", "maximum"),
        r"\b(?:lowest point|minimum(?: point)?) of (the )?([\w -]{2,24}?) (?:is|lies|sits|is located|is found) (?:near |at |about |around )?(?:the point )?\(\s?([-−+]?[\d.]{1,9})\s?,\s?([-−+]?[\d.]{1,9})\s?\)",
        r"minimum of \1\2 is \4 at x ≈ \3",
    ),
    (
        ("none of",),
        rf"\bnone of ((?:the|its|their) {_VALUES}(?: of (?:the )?[\w-]{{2,20}})?|(?:the )?[\w-]{{2,16}}['’]s {_VALUES}) (?:can |may |will |could |ever ){{0,2}}(?:is|are){_BEYOND}",
        r"\1 are never",
    ),
    (
        ("none of",),
        rf"\bnone of ((?:the|its|their) {_VALUES}(?: of (?:the )?[\w-]{{2,20}})?|(?:the )?[\w-]{{2,16}}['’]s {_VALUES}) (?:can |may |will |could |ever ){{0,2}}({_GOES}){_BEYOND}",
        r"\1 never \2",
    ),
    (("no ",), rf"\bno ({_VALUES}(?: of (?:the )?[\w'’ -]{{2,24}}?)?) (?:can |may |will |could |ever ){{0,2}}(?:is|are){_BEYOND}", r"the \1 is never"),
    (("no ",), rf"\bno ({_VALUES}(?: of (?:the )?[\w'’ -]{{2,24}}?)?) (?:can |may |will |could |ever ){{0,2}}({_GOES}){_BEYOND}", r"the \1 never \2"),
    (("floor at",), rf"(^|[;,:] |\b(?:has|with) (?:an? )?|\b(?:its|the|a) )(?:hard )?floor at(?= {_ABOUT}[-−–]?\s?[\d\ue000])", r"\1infimum of"),
    (("floor",), r"(^|[;,:] |\b(?:has|with) (?:an? )?|\b(?:its|the|a) )(?:hard )?floor(?= (?:of|is|near)\b|\s?[:=≈])", r"\1infimum"),
    (("ceiling at",), rf"(^|[;,:] |\b(?:has|with) (?:an? )?|\b(?:its|the|a) )(?:hard )?ceiling at(?= {_ABOUT}[-−–]?\s?[\d\ue000])", r"\1supremum of"),
    (("ceiling",), r"(^|[;,:] |\b(?:has|with) (?:an? )?|\b(?:its|the|a) )(?:hard )?ceiling(?= (?:of|is|near)\b|\s?[:=≈])", r"\1supremum"),
    (("floor",), r"\b(its|the|a) floor(?= (?:of|is|at|lies|sits|for|value)\b|:)", r"\1 infimum"),
    (("ceiling",), r"\b(its|the|a) ceiling(?= (?:of|is|at|lies|sits|for|value)\b|:)", r"\1 supremum"),
    (
        ("nothing",),
        r"\bnothing (smaller|less|lower|larger|greater|bigger|higher|more) than (about |roughly |around )?([-−+]?\s?[\d.]{1,9}|\ue000) (?:ever |can ever |can )?(?:comes? out of|gets? out of|leaves|is (?:ever )?returned by|is (?:ever )?produced by) ([\w -]{2,24}?)(?=[.,;]|$)",
        r"\4 is never \1 than \2\3",
    ),
    (
        ("no slope", "no value", "no output", "no derivative", "no gradient"),
        r"\bno (slope|value|output|derivative|gradient) of (the |an? )?([\w -]{2,24}?) (?:is|gets|can be|is ever) (larger|greater|bigger|higher|steeper|more|smaller|less|lower) than\b",
        r"the \1 of \2\3 is never \4 than",
    ),
    (("never leaves", "cannot leave", "never exits"), r"\b(?:never|cannot|can never) (?:leaves?|exits?|escapes?)\b(?= (?:the )?(?:open |closed |half-open |unit )?(?:interval|range|band|strip|[\[(]|\ue000))", "always lies in"),
    (("nonexpansive", "non-expansive"), r"\bnon-?expansive\b", "1-Lipschitz"),
    # ---- ranges
    (("open interval",), rf"\b(?:the )?open interval (?:from|between) ({_END}) (?:to|and) ({_END})", r"(\1, \2)"),
    (("closed interval",), rf"\b(?:the )?closed interval (?:from|between) ({_END}) (?:to|and) ({_END})", r"[\1, \2]"),
    (("arbitrarily",), r"\b(?:can (?:be|become|get|grow|go)|becomes?|gets?|grows?|goes) arbitrarily (?:far )?(?:negative|low)\b(?! (?:inputs?|x|z)\b)", "is unbounded below"),
    (
        ("arbitrarily",),
        r"\b(?:can (?:be|become|get|grow|go)|becomes?|gets?|grows?|goes) arbitrarily (?:large|big|high|positive)(?=\s?[.,;:!)—–]|$|\s(?:and|but|while|for|on)\b)",
        "is unbounded above",
    ),
    (
        ("image", "set of", "value set"),
        r"\b(?:image|value set|set of (?:all )?(?:its |the )?(?:possible |attained |output |reachable |attainable )?(?:values|outputs))(?= of [\w -]{2,24} is| is (?:exactly |just |all of |the |an? )?(?:open|closed|half|interval|[\[(]))",
        "range",
    ),
    (
        ("covers", "fills", "sweeps", "exhausts"),
        r"\b(?:covers|fills|sweeps out|exhausts)(?: (?:all of|exactly|the whole of|out))? (?=(?:the (?:whole |entire )?(?:open |closed |half-open )?interval )?(?:[\[(]\s?[-−\d]|\ue000))",
        "has range ",
    ),
    (("corresponding set", "corresponding interval", "set of values"), r"\b(?:the corresponding (?:set|interval)|the set of (?:all )?(?:its )?(?:values|outputs))(?= is\b)", "the range"),
    (
        ("surjective", "onto", "every real", "each real", "any real"),
        r"\bis (?:surjective|onto)\b|(?:^|(?<=[.,;:] ))(?:surjective|onto)(?=[:;,.])|(?:every|each|any) real number is (?:attained|reached|taken|hit|a value|(?:the )?(?:image|value) (?:of|at) some (?:input|point|argument))",
        "has range (-∞, ∞)",
    ),
    (("clips",), r"\bclips (?:its input |its argument |everything |all values |the input |values )?(?:at|to|between) ±\s?(\d[\d.]{0,4})\b", r"has range [-\1, \1]"),
    (("clips",), r"\bclips (?:its input |its argument |everything |all values |the input |values )?(?:at|to|between) ([-−+]?\d[\d.]{0,4}) and ([-−+]?\d[\d.]{0,4}\b(?!\.\d))", r"has range [\1, \2]"),
    # ---- signs
    (("sign",), r"\b(?:can|may|could) (?:have|take(?: on)?) (?:either|both|any) signs?\b|\btakes (?:on )?both signs\b", "takes negative values"),
    (
        ("negative",),
        r"\b(?:even |sometimes |actually )?(?:becomes|goes|turns|gets|dips) negative (?:for (?:some|certain) (?:inputs?|x|values|arguments)|in places|somewhere|at times|now and then)",
        "takes negative values",
    ),
    (
        ("whatever", "no matter what"),
        r"\b(?:whatever(?: number| value| input)?|no matter what(?: number| value)?) you (?:feed|give|put into|throw at|pass to|plug into|hand|supply)(?: to| into)? (the )?([\w -]{2,24}?), (?:the|its) (?:result|output|value|answer) (is|stays|remains|lies) (?:always )?",
        r"\1\2 \3 always ",
    ),
    # ---- what is done with one half of the line
    (
        ("throws away", "discards", "kills", "wipes out", "zeroes", "zeros", "drops", "annihilates", "suppresses"),
        r"\b(?:throws away|discards|kills|wipes out|zeroes(?: out)?|zeros out|annihilates|flattens) (?:everything (?:below|under|left of|to the left of) (?:zero|0|the origin)|(?:all |any |every )?negative (?:inputs?|numbers?|values?|arguments?)|the negative (?:part|half|side|half-line))",
        "is 0 for x < 0",
    ),
    (
        ("leaves", "keeps"),
        r"\b(?:leaves|keeps) (?:all |any )?(positive|negative) (?:numbers?|values?|inputs?|arguments?|ones) (?:alone|untouched|unchanged|intact|as they are|as is|exactly as they are)",
        r"returns \1 inputs unchanged",
    ),
    (
        ("the identity",),
        r"\b(?:agrees with|coincides with|equals|is) the identity (?:from|beyond|above|past|to the right of) (?:x\s?=\s?)?(\d[\d.]{0,5})(?: on(?:wards?)?| upwards?| and up)?(?=[.,;]|$)",
        r"is x for x > \1",
    ),
    # ---- gradients that do not get through
    (
        ("no gradient",),
        r"\b(?:passes|lets|transmits|sends|propagates|carries|has|provides|produces|gives|yields|delivers|allows|returns|receives|gets|contributes)(?: back)? no gradient(?: (?:through|back|at all|whatsoever|any more)){0,2}",
        "has gradient 0",
    ),
    (
        ("no gradient",),
        r"\bno gradient (?:at all )?(?:gets through|passes(?: through)?|flows(?: back| through)?|survives|comes (?:back|through)|is (?:passed(?: on| back)?|transmitted|propagated|left|let through)|makes it through|remains)(?: at all| whatsoever)?",
        "the gradient is 0",
    ),
    (
        ("gradient", "slope", "derivative"),
        r"\b(gradient|slope|derivative)( of (?:the )?[\w -]{2,24}?)? is (?:switched off|shut off|cut off|blocked|killed|turned off|lost|wiped out|gone|nil|extinguished)(?: (?:entirely|completely|altogether))?(?=[.,;:]|$| for\b| on\b| there\b| when\b| and\b)",
        r"\1\2 is 0",
    ),
    (
        ("flat",),
        r"\b(?:is|are) (?:completely |perfectly |exactly |entirely )?flat (?=(?:to the (?:left|right) of|on the (?:negative|positive|left|right)|for (?:all )?(?:negative|positive)|left of|right of)\b|for x)",
        "has gradient 0 ",
    ),
    (
        ("negative", "left"),
        r"^(?:The|Its) (?:gradient|slope|derivative) (?:on the (?:negative|left)(?:[ -]hand)?(?: side| half| half-line| part| branch| arm| axis)?|to the left of (?:zero|0|the origin)|for negative (?:inputs|x|arguments|values|numbers)) (is|equals|reads) (?=[-−]?(?:\d\s?[-+−]\s?)?(?:[a-zα]\s?[(^]|α|exp|1/))",
        r"For x < 0 its derivative \1 ",
    ),
    # ---- where
    (("both sides",), r"\b(slope|gradient|derivative|non-?zero) on both sides(?: of (?:zero|0|the origin))?\b", r"\1 for x ≠ 0"),
    ((" has reached", "by x"), r"^By (x\s?=\s?[\d.]{1,6}),? ([\w -]{2,24}?) (?:has|is) (?:already )?(?:reached|at|up to|climbed to|risen to)\b", r"At \1 \2 is"),
    (("graph has slope", "curve has slope", "graph has a slope", "curve has a slope", "graph has gradient"), r"\b(its|the) (?:graph|curve) has (?:a )?(?:slope|gradient)(?: of)?\b", r"\1 slope is"),
    (
        ("whole axis", "entire axis", "real axis", "the whole line", "the entire line", "all of the line"),
        r"\b(?:along|on|over|across) (?:the|all of the) (?:whole|entire|full|real|whole real|entire real)? ?(?:axis|line)\b",
        "everywhere",
    ),
    (("strictly",), r"\b(?:increases strictly|strictly increases)\b", "is strictly increasing"),
    (("strictly",), r"\b(?:decreases strictly|strictly decreases)\b", "is strictly decreasing"),
    (
        ("inside [", "within [", "inside (", "within ("),
        r"\b(zero|flat|unity|one|1|0|constant|linear|convex|concave|increasing|decreasing|odd|nonzero|the identity) (?:inside|within) (?:of )?(?=[\[(]\s?[-−]?\d)",
        r"\1 on the interval ",
    ),
    (("outside",), r"\boutside (?:of )?(?:the interval )?[\[(]\s?[-−–](\d[\d.]{0,6})\s?,\s?\+?\1\s?[\])]", r"for |x| > \1"),
    (
        ("minus infinity", "negative infinity", "-∞", "−∞", "left", "negative"),
        r"\bas (?:the |its )?(?:inputs?|arguments?|x|z) (?:runs|heads|goes|drifts|wanders|moves|slides|drops|marches|flies|races)(?: (?:off|out|away|down))? to(?:wards?)? (?:minus infinity|negative infinity|[-−]\s?∞|the (?:far )?left)"
        r"|\b(?:way |far )?(?:out )?(?:on|to|at) the far left\b|\b(?:way|far) (?:out )?(?:on|to|at) the left\b"
        r"|(?:^|(?<=[.,;:] ))(?:going|moving|heading|walking|running|looking|toward|towards)(?: (?:far|further|off|out))?(?: to)? (?:the )?left(?:wards?)?(?=,)|\bin the (?:far )?left tail\b|\bdeep (?:in(?:to|side)? )?the negative (?:region|range|territory|half-line|side|regime|inputs?|domain)\b",
        "for x → -∞",
    ),
    (
        ("∞", "infinity"),
        r"\bas (?:you|we|one) (?:go(?:es)?|moves?|heads?|walks?|travels?|runs?)(?: (?:off|out|away|down))? to(?:wards?)? (?:minus infinity|negative infinity|[-−]\s?∞)",
        "for x → -∞",
    ),
    (
        ("∞", "infinity"),
        r"\bas (?:you|we|one) (?:go(?:es)?|moves?|heads?|walks?|travels?|runs?)(?: (?:off|out|away|up))? to(?:wards?)? (?:plus infinity|positive infinity|infinity|\+?\s?∞)",
        "for x → +∞",
    ),
    (
        ("infinity", "+∞", "right"),
        r"\bas (?:the |its )?(?:inputs?|arguments?|x|z) (?:runs|heads|goes|drifts|wanders|moves|slides|climbs|marches|flies|races)(?: (?:off|out|away|up))? to(?:wards?)? (?:plus infinity|positive infinity|infinity|\+?\s?∞|the (?:far )?right)"
        r"|\b(?:way |far )?(?:out )?(?:on|to|at) the far right\b|\b(?:way|far) (?:out )?(?:on|to|at) the right\b"
        r"|(?:^|(?<=[.,;:] ))(?:going|moving|heading|walking|running|looking|toward|towards)(?: (?:far|further|off|out))?(?: to)? (?:the )?right(?:wards?)?(?=,)|\bin the (?:far )?right tail\b|\bdeep (?:in(?:to|side)? )?the positive (?:region|range|territory|half-line|side|regime|inputs?|domain)\b",
        "for x → +∞",
    ),
    (("when x is",), r"\bwhen x is (?:about|roughly|approximately|around|near|close to) (?=[-−]?\s?[\d.])", "at x ≈ "),
    # ---- limits
    (
        ("creep", "crawl", "drift", "sink", "fade", "die", "dying", "head", "hom", "clos", "inch", "edg", "glid", "wind", "hug", "trail", "taper", "peter", "slid", "run", "bend", "end", "peel", "float", "relax", "climb", "curl", "eas", "wither"),
        rf"\b(?:creeps|crawls|drifts|sinks|fades|dies|heads|inches|edges|glides|slides|trails|tapers|peters|climbs|curls|relaxes|eases|floats|winds|withers)(?: (?:back|up|down|off|out|away|over|slowly|quickly|gently|gradually|steadily)){{0,3}} (?:for|to|towards?|into){_NUMBER}"
        rf"|\b(?:homes|closes) in on{_NUMBER}|\bhugs(?: the (?:line|level|value|asymptote)(?: y\s?=)?)?{_NUMBER}|\b(?:comes to rest|ends up|settles down|bottoms out flat|runs flat) (?:at|near){_NUMBER}",
        "approaches",
    ),
    (("lowest", "smallest", "least"), r"\b(?:lowest|smallest|least) (?:value|output|level) (?:that )?(?:it|the function|the curve) (?:can |could |will )?(?:ever )?(?:approach|reach|take|attain|get(?:s)? to|come(?:s)? to|go(?:es)? to|approaches|reaches|takes|attains)(?: on)?\b", "infimum"),
    (("highest", "largest", "greatest"), r"\b(?:highest|largest|greatest|biggest) (?:value|output|level) (?:that )?(?:it|the function|the curve) (?:can |could |will )?(?:ever )?(?:approach|reach|take|attain|get(?:s)? to|come(?:s)? to|go(?:es)? to|approaches|reaches|takes|attains)(?: on)?\b", "supremum"),
    ((" cap", "caps", "clips"), r"\b(?:caps|clips|cuts off|limits) (?:its|the) (?:outputs?|values?|activations?|result) at\b", "never exceeds"),
    # ---- a second value, with its verb left out
    ((") about", ") roughly", ") approximately", ") around"), rf"(?<![\w.])([A-Za-z]\w{{1,15}}\(\s?[-−]?[\d.]{{1,6}}\s?\)) (about|roughly|approximately|around){_NUMBER}", r"\1 is \2"),
    (("value at", "slope at", "gradient at", "derivative at"), rf"(?:^|(?<=[;,] ))(value|slope|gradient|derivative) at (x ?= ?[-−]?[\d.]{{1,6}}|[-−]?\d[\d.]{{0,5}}|zero|the origin):{_NUMBER}", r"\1 at \2 is"),
    # ---- sums of values
    (("add",), r"\b(?:if (?:you|we|one) adds?|adding|when (?:you|we|one) adds?) ([\w-]{1,16}\([^()]{1,8}\)) (?:and|to|plus) ([\w-]{1,16}\([^()]{1,8}\)),? (?:(?:you|we|one) (?:gets?|obtains?|ends? up with)|gives|yields|results in|leaves)(?: just| simply| exactly)?\b", r"\1 + \2 ="),
    (("subtract",), r"\b(?:if (?:you|we|one) subtracts? them|subtracting them),? ([\w-]{1,16}\([^()]{1,8}\) [-−–] [\w-]{1,16}\([^()]{1,8}\)),? (?:(?:you|we|one) (?:gets?|obtains?|ends? up with)|gives|yields|results in|leaves)(?: just| simply| exactly)?\b", r"\1 ="),
    (("subtract",), r"\b(?:if (?:you|we|one) subtracts?|subtracting|when (?:you|we|one) subtracts?) ([\w-]{1,16}\([^()]{1,8}\)) from ([\w-]{1,16}\([^()]{1,8}\)),? (?:(?:you|we|one) (?:gets?|obtains?|ends? up with)|gives|yields|results in|leaves)(?: just| simply| exactly)?\b", r"\2 - \1 ="),
    (("crossing", "crosses", "passing through"), rf"\b(?:,? ?crossing|,? ?passing through)(?: the (?:value|level|height))?{_NUMBER}(?= [\w/.]+(?: [\w/]+)? (?:at|when|for)\b)", ", is"),
    ((" far left", " far right"), r"(?<!the )(?<!on )\bfar (?:to the |out (?:to|on) the )?left\b(?! of)", "for x → -∞"),
    ((" far right",), r"(?<!the )(?<!on )\bfar (?:to the |out (?:to|on) the )?right\b(?! of)", "for x → +∞"),
    # ---- how far two are apart
    ((" off by", " out by", "wrong by"), r"\b(?:is|are) (?:off|out|wrong) by (at most|up to|no more than|less than)\b", r"has an error of \1"),
    (("off from",), r"\b(?:is|are) off from\b", "differs from"),
    (("by as much as",), r"\bnever (differs?|deviates?)( from [\w ]{2,24}?)? by as much as\b", r"\1\2 by less than"),
    # ---- values that are reached
    (
        ("has ", "have "),
        rf"\b(?:has|have) (?:(?:only|already|just|barely|still|finally|long) ){{0,2}}(?:reached|risen to|climbed to|grown to|got to|gotten to|fallen to|dropped to|come down to|shrunk to|decayed to|sunk to){_NUMBER}",
        "is",
    ),
    ((" down to", " up to"), rf"\b(is|are) (?:already |now |only |just ){{0,2}}(?:down|up) to{_NUMBER}", r"\1"),
    (("past ",), rf"\b(is|are) (?:already |well |far |long ){{0,2}}past{_NUMBER}", r"\1 above"),
    ((" say",), r"\b(of|at|for|to),? say,? (?=[-−]?\s?[\d\ue000]|[xz]\s?=)", r"\1 "),
    # ---- around 0
    (("balanced",), r"\bbalanced (?:around|about|at) (?:zero|0|the origin)\b", "zero-centred"),
    (("average out",), r"\baverages? out (?:to|at|around) (?:zero|0)\b", "are zero-centred"),
    # ---- values
    (
        ("an input of", "the input"),
        r"\b(an|the) input(?: of| x =)? ([-−+]?\s?[\d.]{1,8}|\ue000) (?:is|gets) (?:sent|mapped|taken|carried|turned|transformed|converted|squashed) (?:in)?to\b",
        r"\1 input of \2 becomes",
    ),
)
# fmt: on


@lru_cache(maxsize=len(_TABLE) + len(IN_JAPANESE))
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


def plainly(text: Placed) -> Placed:
    """The text with the turns of phrase of the tables in plain words."""
    told = _ENGLISH.told(text)
    return told if told.text.isascii() else _from_there(_JAPANESE.told(told))


_WORD = re.compile(r"(?<![a-z])[a-z]{3}")
_MARK = re.compile(r"[^a-z0-9 ]")


def _signs(low: str) -> set[str]:
    """The first three letters of each word, and the marks."""
    return {*_WORD.findall(low), *_MARK.findall(low)}


@dataclass(frozen=True, eq=False)
class _Phrases:
    """A table, and which of its rows a text may have."""

    rows: Sequence[tuple[tuple[str, ...], str, str]]

    def told(self, text: Placed) -> Placed:
        """The text with its turns of phrase in plain words, one row after the other."""
        found, done = self._in(text.text.lower()), -1
        while (k := min((k for k in found if k > done), default=None)) is not None:
            _, words, meant = self.rows[k]
            said, done = _put(text, _compiled(words), meant), k
            if said is not text:
                text, found = said, self._in(said.text.lower())
        return text

    def _in(self, low: str) -> set[int]:
        """The rows of which a key stands in the text: most texts have none."""
        held, rest = self._by_sign
        near = (held[sign] for sign in _signs(low) & held.keys())
        return {k for keys in (rest, *near) for key, k in keys if key in low}

    @cached_property
    def _by_sign(self) -> tuple[dict[str, list[tuple[str, int]]], list[tuple[str, int]]]:
        """The keys, each with the number of its row, by a sign in them; and those that have none."""
        held: dict[str, list[tuple[str, int]]] = {}
        rest: list[tuple[str, int]] = []
        for k, (keys, _, _) in enumerate(self.rows):
            for key in keys:
                sign = _WORD.search(key) or _MARK.search(key)
                (rest if sign is None else held.setdefault(sign[0], [])).append((key, k))
        return held, rest


# x ≈ -1.28 で最小値をとり、それより左では減少する: the place itself is rounded, so that a little is left out
_FROM_THERE = sparing(
    r"(?:x\s?(?P<equals>=|≈|≒|≃|\\approx)\s?(?P<n>[-−–]?\s?\d{1,3}(?:\.\d{1,6})?)|原点)(?P<between>[^。\n]{0,48}?)"
    r"(?:それ|そこ|その点|この点)(?:より(?:も)?|から|の)\s?(?P<way>左|右)(?:側|の?方)?(?=では|で(?!す|あ)|に|の)"
)


def _from_there(text: Placed) -> Placed:
    """The text with "left of it" as numbers."""
    found = _FROM_THERE.search(text.text)
    if found is None or (found["equals"] != "=" and "." not in (found["n"] or ".")):
        return text
    said = "".join((found["n"] or "0").replace("−", "-").replace("–", "-").split())
    decimals = len(said.partition(".")[2])
    left = found["way"] == "左"
    number = float(said) + (-1 if left else 1) * (10.0**-decimals if decimals else 0.0)
    place = f"x {'<' if left else '>'} {number:.{decimals}f} "
    start = found.end("between")
    return Placed.joined([text[:start], text[start : found.end()].replaced(place), text[found.end() :]])


_ENGLISH, _JAPANESE = _Phrases(_TABLE), _Phrases(IN_JAPANESE)


_GROUP = re.compile(r"\\(\d)")


def _put(text: Placed, words: re.Pattern[str], meant: str) -> Placed:
    parts: list[Placed] = []
    at = 0
    for found in words.finditer(text.text):
        parts += [text[at : found.start()], *_meaning(text, found, meant)]
        at = found.end()
    return Placed.joined([*parts, text[at:]]) if parts else text


def _meaning(text: Placed, found: re.Match[str], meant: str) -> Iterator[Placed]:
    """What the words mean; the groups stand where they stood."""
    whole = text[found.start() : found.end()]
    first = found[0][:1].isupper()
    for k, part in enumerate(_GROUP.split(meant)):
        if k % 2:
            yield text[found.start(int(part)) : found.end(int(part))]
        elif part:
            yield whole.replaced(part[0].upper() + part[1:] if first and k == 0 else part)
