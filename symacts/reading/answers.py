"""An answer as a sentence: what a question leaves out of it is put back.

"Yes" and "no", a number, a name or a place say nothing alone. With the words of the question they are a
sentence like any other: "Is GELU monotonic? No." says that GELU is not monotonic. Where the question asks why
or how, or the answer hedges, the text stays as it is.

>>> answer = Placed.of("No, it dips below zero.")
>>> answered(answer, "Is GELU monotonic?").text
'GELU is not monotonic, it dips below zero.'
>>> answered(Placed.of("0.25, at x = 0."), "**3. What is the maximum of tanh's derivative?**").text
"The maximum of tanh's derivative is 0.25, at x = 0."
>>> answered(Placed.of("It tends to 0."), "What does tanh output for large inputs?").text
'For large inputs, tanh tends to 0.'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from symacts.reading.names import Mention, Role, mentions
from symacts.reading.places import Placed

__all__ = ["answered", "is_to_be_judged"]

_LONGEST = 240  # characters of a question
_OPENS = (
    r"^\W{0,6}(?:(?:Q(?:uestion)?\s?)?[0-9]{0,2}\s?[.:)—–-]\W{0,4})?(?:\(?\d{1,2} (?:pts?|points?|marks?)\.?\)?\W{1,4})?"
    r"(?:(?:and|so|but|ok|okay|now|quiz|front)\b\W{0,3})?"
)
_OF_IT = (
    r"(?:first |second |1st |2nd )?(?:derivative|gradient|slope|curvature|output|outputs|range|curve|graph|image|tail|tails"
    r"|outputs?|values?|jacobian)"
)
_PRONOUN = (
    r"(?:it|they|the function|this function|the activation|the (?:two|three)(?: functions)?|both|both functions|(?:its|their|the) "
    + _OF_IT
    + ")"
)
_ANSWER = re.compile(
    r"(?:(?![-−+±]\s?[.\d∞\\])[^\w\[({$\ue000\ue001<]){0,6}(?:\((?=ans(?:wer)?\b))?(?:(?:A(?:nswer)?\s?[0-9]{0,2}(?:\s?\([\w .-]{1,20}\))?\s?[.:)—–]|ans(?:wer)?\s?:|back\s?:)[*_\s]{0,4})?",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[*_]{0,2}A(?:nswer)?\s?[.:][*_]{0,2}\s", re.IGNORECASE)
_YES_OR_NO = re.compile(
    r"(?P<yes>yes|yep|yeah|true|correct|right|indeed|absolutely|it is|it does|they are|they do)\b(?! and no\b)"
    r"|(?P<no>no|nope|false|wrong|never|not at all|it is not|it isn['’]t|it does not|it doesn['’]t|they are not|they aren['’]t)\b(?! one\b| \w)"
    r"|(?P<not>not)\b(?=\s?[.!]?\W{0,3}$)",
    re.IGNORECASE,
)
_OPTIONS = re.compile(r"\W{0,3}[(（]?[aA1ア][)）.][^()（）]{1,40}?[(（]?[bB2イ][)）.]\s")  # (a) 1 (b) 0.5
_GOES_ON = re.compile(r"[*_\s]{0,3}(?:[.,;:!]|\s?[—–-]{1,2}\s|$)[*_\s]{0,3}")
_HEDGES = re.compile(
    r"\W{0,4}(?:but|except|only|if|unless|provided|as long as|almost|nearly|mostly|technically|strictly speaking|sort of|kind of|in practice|although|though"
    r"|however|depends|it depends|usually|in general|generally|not exactly|just|sometimes|apart)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|does|do|can|will|gives?|returns?|tends?|goes|becomes?|equals?|approaches|outputs?|stays?"
    r"|means?|makes?|because|so|we|you|i|depends?|['’](?:s|re))\b",
    re.IGNORECASE,
)
_PLACE = r"(?P<place>(?:for|when|if|as|at|on|in|with|near|far|where)\b[^?]{1,80})"


def answered(text: Placed, question: str) -> Placed:
    """The text, with the words of the question before it in the place of "yes", "no", or what is left out."""
    asks, says = _SPEAKER.match(question), _SPEAKER.match(text.text)
    spoken = asks is not None and says is not None and asks["who"] != says["who"]
    if spoken and asks is not None:
        question = question[asks.end() :]
    opening = says if spoken else _ANSWER.match(text.text)
    begin = opening.end() if opening else 0
    asked = " ".join(question[-_LONGEST:].split()).rstrip("*_\"'’ )")
    if (polar := _polar_in_japanese(asked, text.text)) is not None:
        words, end = polar
        return Placed.joined([text[:end].replaced(words), text[end:]])
    if (topic := _topic_in_japanese(asked)) is not None:
        return _completed(text, topic)
    asked = _TO_DECIMALS.sub("", asked)
    if (judged := _judged(asked, text, begin)) is not None:
        return judged
    if (each := _each(asked, text, begin)) is not None:
        return each
    told = _TOLD_TO.match(asked)
    if not (asked.endswith("?") or told) or begin == len(text):
        return text
    question = asked[:-1].rstrip()
    if told is not None:
        question = f"{told['opens']}What is {_SLOPE_OF.sub('the derivative of ', told['what'])}"
    said = _said(question, text.text[begin:])
    if said is None:
        return text[begin:] if _LABELLED.match(text.text) else text
    start, end = begin + said.start, begin + said.end
    first = next(iter(mentions(said.words)), None)
    kept = (first is not None and not first.start) or not said.words[:1].isascii()
    words = said.words if kept else said.words[0].upper() + said.words[1:]
    if start == end:  # before its first character, which stands for what is put there
        return Placed.joined([text[:start], text[start : start + 1].replaced(words), text[start:]])
    return Placed.joined([text[:start], text[start:end].replaced(words), text[end:]])


_TO_DECIMALS = re.compile(
    r",? (?:correct |rounded |accurate )?to (?:\w{3,5}|\d) (?:decimals?|decimal places|places|significant (?:digits|figures))(?=[.?]?$)",
    re.IGNORECASE,
)


def is_to_be_judged(question: str) -> bool:
    """Whether a statement is asked to be called true or false: "True or false: tanh is odd."."""
    return _TO_JUDGE.match(question) is not None


def _judged(question: str, text: Placed, begin: int) -> Placed | None:
    """The statement, where it is called true, and that it is not true, where it is called false.

    >>> _judged("True or false: Mish is bounded above.", Placed.of("True, as one sees."), 0).text
    'Mish is bounded above, as one sees.'
    >>> _judged("True or false: Mish is convex.", Placed.of("False."), 0).text
    'It is not true that Mish is convex.'
    """
    asked, said = _TO_JUDGE.match(question), _CALLED_SO.match(text.text, begin)
    if asked is None or said is None or _HEDGES.match(text.text, said.end("says")):
        return None
    words = asked["said"].strip().rstrip(".")
    words = words if said["yes"] else f"It is not true that {words}"
    start, end = said.span("says")
    return Placed.joined([text[:start], text[start:end].replaced(words), text[end:]])


_TO_JUDGE = re.compile(
    _OPENS + r"(?:true or false|true/false|t/f|right or wrong)\s?[:?.—–-]\W{0,3}\s?(?P<said>[^?]{6,160})$",
    re.IGNORECASE,
)
_CALLED_SO = re.compile(
    r"\W{0,4}(?P<says>(?P<yes>true|correct|right)|(?P<no>false|wrong|incorrect))\b(?=[*_]{0,3}\s?(?:[.,;:!)]|[—–-]|$))",
    re.IGNORECASE,
)


def _each(question: str, text: Placed, begin: int) -> Placed | None:
    """Several values, each with what it is of: "Compute tanh'(0) and SiLU'(0)." "1 and 1/2, respectively."

    >>> _each("Lipschitz constants of the sigmoid and tanh?", Placed.of("1/4 and 1"), 0).text
    'the Lipschitz constant of sigmoid is 1/4 and the Lipschitz constant of tanh is 1'
    >>> _each("Compute tanh'(0), softplus(0).", Placed.of("1 and ln 2."), 0).text
    "tanh'(0) = 1 and softplus(0) = ln 2."
    """
    values = _VALUES_TOLD.fullmatch(text.text, begin)
    if values is None:
        return None
    places = [found.span("one") for found in _ONE_VALUE.finditer(text.text, begin, values.end("values"))]
    topics = _several_asked(question)
    if len(places) < _FEWEST or len(places) != len(topics):
        return None
    parts, at = [text[:begin]], begin
    for (start, end), topic in zip(places, topics, strict=True):
        shown = text[start : start + 1].replaced(topic)
        parts += [text[at:start], shown, text[start:end]]
        at = end
    return Placed.joined([*parts, text[at : values.end("values")], text[values.end("rest") :]])


def _several_asked(question: str) -> list[str]:
    """What is asked of each: "tanh'(0) = ", or "the slope of tanh at 0 is "."""
    called = _CALLS_ASKED.match(question)
    if called is not None:
        return [f"{found[0].strip(' $')} = " for found in _CALL_ASKED.finditer(called["calls"])]
    facet = _FACETS_ASKED.match(question)
    if facet is None:
        return []
    names = [named for named in _BETWEEN_NAMES.split(facet["names"]) if named]
    if not all(mentions(named) for named in names):
        return []
    noun = _SINGULAR.sub(r"\1", facet["noun"])
    where = f" {facet['where'].strip()}" if facet["where"] else ""
    return [f"the {noun} of {named.strip()}{where} is " for named in names]


_FEWEST = 2
_A_VALUE = r"(?:[-−+±]?\s?(?:\d[\d./]{0,12}(?:\s?π)?|\\?(?:ln|log)\s?\d{1,2}|π(?:/\d)?|∞)|\ue000|[(\[][^()\[\]]{1,16},[^()\[\]]{1,16}[)\]])"
_ONE_VALUE = re.compile(rf"\s?(?P<one>(?:≈\s?|about )?(?!\s){_A_VALUE})")
_VALUES_TOLD = re.compile(
    rf"(?P<values>(?:≈\s?|about )?{_A_VALUE}(?:(?:,| /|/ | ;|;)?\s?(?:and\s)?(?:≈\s?|about )?{_A_VALUE}){{1,5}})(?P<rest>,?(?:\srespectively|\s\(in (?:that|this) order\))?)\W{{0,3}}",
    re.IGNORECASE,
)
_CALL = r"\\?(?:(?:text|mathrm|operatorname)\{)?[A-Za-zσ]\w{0,14}\}?['′’]{0,2}\([^()]{1,12}\)"
_CALL_ASKED = re.compile(_CALL)
_CALLS_ASKED = re.compile(
    _OPENS
    + rf"(?:what (?:is|are)|compute|calculate|evaluate|find|determine|give|state)? ?(?P<calls>{_CALL}(?:,? (?:and )?{_CALL}){{1,5}})[.?]?$",
    re.IGNORECASE,
)
_FACETS_ASKED = re.compile(
    _OPENS
    + r"(?:(?:what (?:is|are)|compute|calculate|find|determine|give|state)\s)?(?:the )?(?P<noun>(?:[a-z]+ )?(?:constants?|slopes?|derivatives?|gradients?|maxim(?:a|um)|minim(?:a|um)|supremum|suprema|infimum|infima|ranges?|limits?|values?))"
    r"(?P<where> (?:at|for|as) [^?]{1,14}?)? (?:of|for) (?:the )?(?P<names>[\w ]{2,24}?(?:(?:,| /|/|,? and) ?(?:the )?[\w ]{2,24}?){1,5})[.?]?$",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r",\s?(?:and\s)?|\s?/\s?|\sand\s")
_SINGULAR = re.compile(r"(constant|slope|derivative|gradient|range|limit|value)s\b", re.IGNORECASE)
# MIA: Is GELU monotone?  JON: No.
_SPEAKER = re.compile(r"\W{0,3}(?P<who>(?![QA]\b)[A-Z][A-Za-z.]{0,11})(?:\*\*)?:(?:\*\*)?\s")
_SLOPE_OF = re.compile(r"^d ?/ ?dx (?:of )?", re.IGNORECASE)
# Give the derivative of tanh.
_TOLD_TO = re.compile(
    _OPENS.replace("^", "^(?P<opens>", 1)
    + r")(?:please )?(?:write down|give|state|name|recall|determine|find|compute|calculate|work out|derive|quote|report)(?: me)?"
    r" (?P<what>(?:the |its )?(?:[\w'’-]+ ){0,3}?(?:derivative|gradient|slope|range|image|maximum|minimum|limit|value|supremum|infimum|lipschitz|d/dx|d ?[fy]/dx|f['′’])[^.?!:]{2,80}?"
    r"|[A-Za-zσ]\w{0,14}['′’]?\([^()]{1,16}\))[.:!?]?$",
    re.IGNORECASE,
)
_JA_ASKED = re.compile(
    r"^[^\w\\|(√]{0,6}(?:(?:(?:Q|問題?|質問|設問)\s?[0-9]{0,2}|[0-9]{1,2}(?=[.．)）]\s))\s?[.．:：)）]?[*_\s]{0,4})?(?P<what>[^?。]{3,120}?)"
    r"(?:は[、,]?(?:何|いくつ|いくら|どう(?:なる)?|どこ|およそ(?:いくつ)?|だいたい(?:いくつ)?|約)?(?:か|ですか|でしょうか)?\?|(?:を[^。、はが]{1,16}で)?(?:表す|書く)と(?:どうなる(?:か)?)?\?|(?:は(?:何|いくつ|いくら)か)?を?(?:求め|答え|述べ|(?:[1-5一二三四五]\s?つ)?(?:挙げ|書き))(?:よ|なさい|てください)[。.]?)$"
)
_JA_LABEL = re.compile(
    r"(?:(?![-−+±]\s?[.\d∞\\A-Za-zσ\ue000])[^\w\[({$\ue000\ue001<（∞]){0,4}(?:[\[(](?=解答|答|解|正解|回答|A\s?[:：.)）]))?(?:(?:解答|答え?|解|正解|回答|A)\s?[0-9]{0,2}\s?[.．:：)）][*_\s]{0,4}|(?:解答|答え?|正解|回答)\*{0,2}\s(?=[-−(\[\d√約\ue000]))?"
)
# f(x) = ReLU(-x): of another function than the one that is named
_OF_ANOTHER = re.compile(
    r"(?<![A-Za-z]ex)(?<!\bex)(?<!\blo)(?<!\bma)(?<!\bmi)(?<!\bsqr)(?<!\bcos)(?<!\bl)[A-Za-zσ]\}?\s?(?:\\left)?\(\s?(?=[^()=]{2,24}\))(?=[^()=]*[xztu])[^()=]*\)"
)
_JA_FACET = re.compile(
    r"(?:の|における)(?P<noun>(?:最大|最小|極限|下限|上限)?値(?:域)?|最大|最小|下限|上限|極限)$"
)
_JA_SHORT = re.compile(
    r"(?:約|およそ|ほぼ|だいたい)?\s?(?:[xX]\s?[=≈]|[\ue000\d(\[（+−±∞√π-]|(?:log|ln|exp|σ|tanh|e\^)(?=[\s(\d^]))[^はがを。]{0,32}(?:です|である|だ|になります|になる)?[。.]?[\])]?$"
    r"|[xX]\s?[=≈]\s?[-−+±]?\s?[\d./√π]{1,8}\s?(?:で|のとき)[、,]"
)


def _topic_in_japanese(question: str) -> str | None:
    """What 「tanhの値域は?」 and 「tanhの値域を求めよ」 ask for."""
    found = _JA_ASKED.match(question)
    return found["what"].strip() if found and _OF_ANOTHER.search(found["what"]) is None else None


_JA_POLAR = re.compile(
    r"^\W{0,6}(?:(?:Q|問題?|質問|設問)\s?[0-9]{0,2}\s?[.．:：)）]?[*_\s]{0,4})?(?P<what>[^?。、]{2,80}?)"
    r"(?P<end>(?:なの)?(?:ですか|でしょうか|か)?|でき(?:る|ます)(?:の)?(?:か|でしょうか)?|があ(?:る|ります)(?:の)?(?:か|でしょうか)?)\?$"
)
_JA_YES_OR_NO = re.compile(
    r"\W{0,4}(?:(?:解答|答え?|解|正解|回答|A)\s?[0-9]{0,2}\s?[.．:：)）][*_\s]{0,4})?"
    r"(?:→\s?)?(?:(?P<yes>はい|そう(?:です|だ)|その通り(?:です)?|yes|○|◯|可能(?:である|です)?|でき(?:る|ます))|(?P<no>いいえ|いや|違います|違う|no|×|ノー|不可能(?:である|です)?|でき(?:ない|ません)))(?=[。、,.!！]|\s|[*_]|$)",
    re.IGNORECASE,
)
_JA_TRAIT = re.compile(
    r"(?:単調(?:増加|減少)?|奇関数|偶関数|凸(?:関数)?|上に凸|下に凸|連続|不連続|滑らか|なめらか|有界|非有界|微分可能|微分不可能|ゼロ中心|0中心|非線形|線形|対称|全単射|単射)$"
)


def _polar_in_japanese(question: str, answer: str) -> tuple[str, int] | None:
    """What "はい" or "いいえ" says, and where that ends; none if the answer goes on with the words itself.

    >>> _polar_in_japanese("tanhは偶関数ですか?", "いいえ、奇関数です。")
    ('tanhは偶関数ではない', 3)
    """
    if (told := _verb_in_japanese(question, answer)) is not None:
        return told
    said, asked = _JA_YES_OR_NO.match(answer), _JA_POLAR.match(question)
    if said is None or asked is None:
        return None
    what, end, yes = asked["what"], asked["end"], said["yes"] is not None
    if end.startswith("でき"):
        return f"{what}{'できる' if yes else 'できない'}", said.end()
    if end.startswith("があ"):
        return f"{what}{'がある' if yes else 'がない'}", said.end()
    if _JA_TRAIT.search(what) is None:
        return None
    return f"{what}{'である' if yes else 'ではない'}", said.end()


def _verb_in_japanese(question: str, answer: str) -> tuple[str, int] | None:
    """What an answer says that takes up the verb of the question, or is yes or no.

    >>> _verb_in_japanese("siluは負になりますか?", "なります。"), _verb_in_japanese("tanhは1を超えますか?", "いいえ。")
    (('siluは負になることがある', 4), ('tanhは1を超えません', 3))
    """
    asked = _JA_VERB.match(question)
    label = _JA_NAMES_LABEL.match(answer)
    begin = label.end() if label else 0
    if asked is None:
        return None
    for told in ("ます", "ません"):
        word = f"{asked['stem']}{told}"
        if answer.startswith(word, begin) and answer[begin + len(word) :][:1] in ("", "。", "、", ".", ","):
            return _answering(asked["what"], asked["stem"], told), begin + len(word)
    said = _JA_YES_OR_NO.match(answer)
    if said is None:
        return None
    return _answering(asked["what"], asked["stem"], "ます" if said["yes"] else "ません"), said.end()


def _answering(what: str, stem: str, ends: str) -> str:
    """The statement; of what may be so for some inputs, that it is so for some."""
    sometimes = ends == "ます" and (stem in _SOMETIMES if not stem.startswith("な") else what[-2:] == "負に")
    return f"{what}{_SOMETIMES[stem]}ことがある" if sometimes else f"{what}{stem}{ends}"


_SOMETIMES = {"なり": "なる", "超え": "超える", "上回り": "上回る", "下回り": "下回る"}


_JA_VERB = re.compile(
    r"^\W{0,6}(?:(?:Q|問題?|質問|設問)\s?[0-9]{0,2}\s?[.．:：)）]?[*_\s]{0,4})?(?P<what>[^?。、]{2,80}?(?:は|が)[^?。、]{0,40}?(?:に|を|で|と))(?P<stem>(?:な|超え|上回|下回|通|と|取|収束し|一致し|近づき|飽和し|達し)(?:り|き)?)ますか\?$"
)


def _completed(text: Placed, topic: str) -> Placed:
    """The bare answer, a number or a set, with what it is: 「tanhの値域は(-1, 1)」.

    >>> _completed(Placed.of("解答：(-1, 1)です。"), "tanhの値域").text
    'tanhの値域は(-1, 1)です。'
    """
    if (trait := _JA_TRAIT_ASKED.search(topic)) is not None:
        label = _JA_LABEL.match(text.text)
        begin = label.end() if label else 0
        if _JA_TRAIT_TOLD.match(text.text, begin) is None:
            return text
        subject = topic[: trait.start()]
        return Placed.joined([text[: max(begin, 1)].replaced(f"{subject}は"), text[begin:]])
    if (told := _named(text, topic)) is not None:
        return told
    if (spot := _JA_SPOT.fullmatch(topic)) is not None:
        point = _JA_POINT.match(text.text)
        if point is None:
            return text
        lead = text[:1].replaced(f"{spot['what']}のは x = ")
        return Placed.joined(
            [lead, text[point.start("n") : point.end("n")], text[:1].replaced("のとき"), text[point.end() :]]
        )
    if (both := _value_and_slope(text, topic)) is not None:
        return both
    facet = _JA_FACET.search(topic)
    if facet is not None and (again := _again(text.text, facet["noun"])) is not None:
        return Placed.joined(
            [text[:again], text[again : again + 1].replaced(topic), text[again + len(facet["noun"]) :]]
        )
    if _JA_INTERVAL.match(text.text):
        return Placed.joined([text[:1].replaced(f"{topic}は"), text])
    if _is_a_name(text.text):
        arrow = _ARROW.match(text.text)
        return Placed.joined([text[:1].replaced(f"{topic}は"), text[arrow.end() if arrow else 0 :]])
    label = _JA_LABEL.match(text.text)
    begin = label.end() if label and (label.group().strip("*_ ") or not text.text[:1].isascii()) else 0
    begin = begin if _JA_SHORT.match(text.text, begin) else 0
    if not _JA_SHORT.match(text.text, begin):
        return text
    words = text[: max(begin, 1)].replaced(f"{topic}は")
    if _IN_X.search(text.text, begin) and text.text[-1:] not in ("。", "る", "す", "だ"):
        return Placed.joined([words, text[begin:], text[-1:].replaced("である")])
    opened = label is not None and label.group()[:1] in ("[", "(") and text.text[-1:] in ("]", ")")
    return Placed.joined([words, text[begin : len(text) - opened]])


def _value_and_slope(text: Placed, topic: str) -> Placed | None:
    """Both, at the point of the question: 「tanhのx=1での値と傾きを求めよ」 値は0.762、傾きは0.42."""
    asked, told = _JA_BOTH.fullmatch(topic), _JA_BOTH_TOLD.match(text.text)
    if asked is None or told is None:
        return None
    first, second = told.start("value"), told.start("slope")
    lead = text[:1].replaced(f"{asked['base']}での")
    return Placed.joined([lead, text[first:second], text[:1].replaced(f"{asked['base']}での"), text[second:]])


_JA_BOTH = re.compile(r"(?P<base>.{3,60}?)(?:での|における)(?:関数)?値と(?:傾き|勾配|微分係数|導関数の値)")
_JA_BOTH_TOLD = re.compile(
    r"[*_\s]{0,3}(?:[→⇒]\s?)?(?:(?:解答|答え?|A)[*_]{0,2}\s?[.．:：]?\s?)?(?P<value>値は[^、。]{1,16})[、,]\s?(?P<slope>(?:傾き|勾配|微分係数)は)"
)


def _named(text: Placed, topic: str) -> Placed | None:
    """The functions that are asked for, with what they are: 「偶関数を1つ挙げよ」 tanh.

    >>> told = _named(Placed.of("→ softplus"), "値域が (0, ∞) の関数")
    >>> None if told is None else told.text
    'softplusは値域が (0, ∞) である'
    """
    asked = _JA_WHICH.fullmatch(topic)
    if asked is None:
        return None
    label = _JA_NAMES_LABEL.match(text.text)
    begin = label.end() if label else 0
    bare = text.text[begin:].rstrip(" 。.")
    held = mentions(bare)
    if not held or _JA_NAMES.fullmatch(_without(bare, held)) is None:
        return None
    what, noun = asked["what"].strip(), asked["noun"]
    verb = (
        what[:-1] + "である"
        if what[-1:] in ("の", "な")
        else f"{what}{noun}である"
        if noun[:1] in "奇偶凸凹"
        else what
    )
    if noun == "関数" and what[-1:] not in "のないるたす":
        verb = f"{what}関数である"
    names = text[begin : begin + len(bare)]
    return Placed.joined([names, text[-1:].replaced(f"は{verb}")])


def _without(text: str, held: Sequence[Mention]) -> str:
    """The text with a sign for each name."""
    for mention in reversed(held):
        text = f"{text[: mention.start]}\ue0fe{text[mention.end :]}"
    return text


_IN_X = re.compile(r"(?<![A-Za-z])x(?![A-Za-z\s]*[=≈])|σ\(")
_ARROW = re.compile(r"\W{0,2}[→⇒]\s?")
# 導関数が最大になるx
_JA_SPOT = re.compile(
    r"(?P<what>.{3,80}?(?:になる|となる|をとる|を取る|に等しい|に達する|できない|曲がる|変わる))\s?(?:x|点|位置|入力(?:値)?|ところ|場所|x\s?の値|x\s?座標)"
)
_JA_POINT = re.compile(
    r"[*_\s]{0,3}(?:[→⇒]\s?)?(?:(?:解答|答え?|A)\s?[.．:：]\s?)?(?:[xX]\s?[=≈≒]\s?)?(?:約|およそ)?\s?(?P<n>[-−+±]?\s?(?:\d+(?:\.\d+)?(?:/\d+)?|√\d+|\ue000))(?=[\s。.]{0,3}(?:です|である|だ|$|付近))"
)
_JA_WHICH = re.compile(
    r"(?P<what>.{0,60}?)(?P<noun>(?:奇|偶|凸|凹|単調増加|単調減少)?(?<!導)(?<!逆)(?<!原始)(?<!密度)(?<!分布)関数)(?:を\s?(?:[1-5一二三四五]\s?つ)?(?:挙げ|答え|選び|書き)?)?"
)
_JA_NAMES_LABEL = re.compile(r"[*_\s]{0,3}(?:[→⇒]\s?)?(?:(?:解答|答え?|A)\s?[.．:：]\s?)?")
_JA_NAMES = re.compile(
    r"\ue0fe(?:(?:関数)?\s?(?:、|,|・|と|や)\s?\ue0fe){0,5}(?:関数)?(?:など)?(?:です|である|だ)?"
)
# tanhの偶奇は? 奇関数。
_JA_TRAIT_ASKED = re.compile(
    r"の\s?(?:偶奇(?:性)?|対称性|単調性|凸性|凹凸|連続性|微分可能性|有界性|滑らかさ|なめらかさ|増減)$"
)
_JA_TRAIT_TOLD = re.compile(
    r"[*_\s]{0,3}(?:奇関数|偶関数|どちらでもない|(?:狭義|広義)?(?:の)?単調|非単調|(?:狭義|下に|上に)?凸|凹|不?連続|微分(?:可能|不可能|でき)|非?有界|滑らか|なめらか|C\s?\^|原点(?:に関して|対称)|y\s?軸)[^?]{0,40}$"
)

_JA_INTERVAL = re.compile(r"[(\[][^()\[\]]{1,12},[^()\[\]]{1,12}[)\]](?:です|である|だ)?[。.]?\s*$")


def _is_a_name(text: str) -> bool:
    """Whether it is nothing but the name of a function."""
    bare = _ARROW.sub("", text).strip(" 。.`*_")
    found = mentions(bare)
    return len(found) == 1 and (found[0].start, found[0].end) == (0, len(bare))


def _again(text: str, noun: str) -> int | None:
    """Where an answer begins with the noun that the question ends with: 「解答 最大値は1」."""
    found = re.match(
        rf"\W{{0,4}}(?:(?:解答|答え?|解|正解|回答|A)\s?[0-9]{{0,2}}\s?[.．:：)）]?[*_\s]{{0,4}})?(?={noun}(?:は|が))",
        text,
    )
    return None if found is None else found.end()


@dataclass(frozen=True)
class _Said:
    """The words that stand in the place of answer[start:end]."""

    words: str
    start: int = 0
    end: int = 0


def _said(question: str, answer: str) -> _Said | None:
    if _OPTIONS.match(answer):
        return None
    polar = _YES_OR_NO.match(answer)
    if polar is not None:
        behind = _GOES_ON.match(answer, polar.end())
        hedged = _HEDGES.match(answer, polar.end()) is not None
        told = None if hedged or behind is None else _told(question, polar["yes"] is not None)
        return None if told is None else _Said(told, 0, polar.end())
    for form in (
        _how_many,
        _either,
        _equal,
        _what_values,
        _what_it_is,
        _what_it_gives,
        _what_happens,
        _where,
        _which,
    ):
        told_of = form(question, answer)
        if told_of is not None:
            return told_of
    return None


# ---------------------------------------------------------------- is it?

_SUBJECT = re.compile(
    rf"(?:(?:the|an?) )?(?:{_OF_IT} of (?:the )?)?\ue0fe(?:\W{{0,2}}\([^()]{{1,24}}\))?"
    rf"(?: (?:activation|function|activations|functions|units?|layers?)){{0,2}}(?:['’]s? {_OF_IT})?(?: with [^,?]{{1,24}}[=0-9.]{{1,6}})?"
    rf"|{_PRONOUN}\b",
    re.IGNORECASE,
)
_POLAR = re.compile(
    _OPENS
    + r"(?P<verb>is|are|isn['’]t|aren['’]t|does|do|doesn['’]t|don['’]t|can|will|has|have|could)\s(?P<rest>[^?]{3,200})$",
    re.IGNORECASE,
)
_NAMES = r"(?:(?:, | and | or |, and | & )(?:the )?\ue0fe)"


def _marked(text: str) -> tuple[str, list[str]]:
    """The text with one sign for each name, and the names; those that serve to compare are left as they are."""
    held = [m for m in mentions(text) if m.role in (Role.SUBJECT, Role.TERM)]
    parts, names, at = [], [], 0
    for mention in held:
        parts += [text[at : mention.start], "\ue0fe"]
        names.append(text[mention.start : mention.end])
        at = mention.end
    return "".join([*parts, text[at:]]), names


def _unmarked(text: str, names: list[str]) -> str:
    left = iter(names)
    return re.sub("\ue0fe", lambda _: next(left, ""), text)


def _told(question: str, yes: bool) -> str | None:
    """What "yes" or "no" says."""
    marked, names = _marked(question)
    asked = _POLAR.match(marked)
    if asked is None:
        return _declared(question, yes)
    rest = asked["rest"]
    subject = _SUBJECT.match(rest)
    if subject is None:
        return _declared(question, yes)
    end = subject.end()
    while more := re.compile(_NAMES).match(rest, end):
        end = more.end()
    topic, predicate = rest[:end], rest[end:].strip()
    verb = re.sub(r"n['’]t$", "", asked["verb"].lower())
    if not predicate or " or " in predicate:
        return None
    if verb in ("does", "do"):
        words = f"{topic} {_inflected(predicate, verb)}" if yes else f"{topic} {verb} not {predicate}"
    elif yes:
        words = f"{topic} {verb} {predicate}"
    else:
        words = f"{topic} {verb} not {predicate}"
    skipped = marked[: asked.start("rest")].count("\ue0fe")
    return _unmarked(words, names[skipped:])


def _declared(question: str, yes: bool) -> str | None:
    """The same of a question that is said like a statement: "So the slope of tanh at 0 is 1?"."""
    said = _DECLARED.match(question)
    if said is None or not (mentions(said["topic"]) or re.fullmatch(_PRONOUN, said["topic"], re.IGNORECASE)):
        return None
    return f"{said['topic']} {said['verb']} {'' if yes else 'not '}{said['rest']}"


_DECLARED = re.compile(
    _OPENS
    + r"(?:(?:so|then|and|wait),?\s)?(?P<topic>(?!what|which|where|when|why|how|who|is|are|does|do|can|has)[^?,:]{2,60}?)\s"
    r"(?P<verb>is|are)\s(?!not\b)(?P<rest>[^?,]{2,80})$",
    re.IGNORECASE,
)


def _inflected(predicate: str, verb: str) -> str:
    """ "saturate at 1" as "saturates at 1"."""
    first, _, rest = predicate.partition(" ")
    if verb == "does" and first.isalpha():
        first = {"have": "has", "go": "goes", "ever": "", "always": "always", "also": "also"}.get(
            first, first + ("es" if first.endswith(("s", "sh", "ch", "x")) else "s")
        )
    return f"{first} {rest}".strip()


def _either(question: str, answer: str) -> _Said | None:
    """The one of two that is chosen: "Is tanh even or odd? Odd."; or neither."""
    marked, names = _marked(question)
    asked = _POLAR.match(marked)
    subject = _SUBJECT.match(asked["rest"]) if asked else None
    if asked is None or subject is None or asked["verb"].lower() not in ("is", "are"):
        return None
    options = _OR.fullmatch(asked["rest"][subject.end() :].strip(" ,"))
    chosen = _GOES_ON_WITH.match(answer)
    if options is None or chosen is None:
        return None
    told = _unmarked(f"{subject[0]} {asked['verb']} ", names)
    if chosen[1].lower() == "neither":
        return _Said(f"{told}neither {options['one']} nor {options['other']}", 0, chosen.end(1))
    return _Said(told) if chosen[1].lower() in (options["one"].lower(), options["other"].lower()) else None


def _how_many(question: str, answer: str) -> _Said | None:
    """How many there are: "How many zeros does GELU have? Just one."."""
    asked, said = _HOW_MANY.match(question), _SO_MANY.match(answer)
    if asked is None or said is None:
        return None
    number = {"none": "no", "zero": "no"}.get(said["n"].lower(), said["n"].lower())
    exactly = "" if number == "no" else "exactly "
    return _Said(f"{asked['topic']} has {exactly}{number} {asked['what']}", 0, said.end())


_HOW_MANY = re.compile(
    _OPENS + r"how many (?P<what>[a-z -]{3,32}?) (?:does|do) (?P<topic>[^?,]{2,40}?) have$", re.IGNORECASE
)
_SO_MANY = re.compile(
    r"(?:exactly |just |only |precisely )?(?P<n>one|two|three|four|none|zero|\d)\b(?=[*_]{0,3}(?:[.,;:!(]|\s[—–-]|$))",
    re.IGNORECASE,
)
_OR = re.compile(
    r"(?P<one>[a-z][a-z -]{2,24}?)(?:,? or |, )(?P<other>(?!or\b)[a-z][a-z -]{2,24}?)(?P<more>,? (?:or )?(?:neither|both|none))?",
    re.IGNORECASE,
)
_GOES_ON_WITH = re.compile(r"([a-z][a-z -]{2,24})(?=\s?[.,;:!(]|\s[—–-]|\W{0,3}$)", re.IGNORECASE)


# ---------------------------------------------------------------- what, where, which

_EQUAL = re.compile(
    _OPENS
    + r"(?:what(?:['’]s| is| does) )?(?P<left>[^?=]{2,60}?)\s?(?P<sign>=|(?<=\))\s?(?:equal|return|give)?)$",
    re.I,
)
_CALLED = re.compile(r"[A-Za-zσΦ](?:(?! of )[\w' ]){0,24}\([^()]{1,24}\)")


def _equal(question: str, answer: str) -> _Said | None:
    """What a value is: "tanh(0) = ?", "What is softplus(0)?"."""
    asked = _EQUAL.match(question)
    if asked is None or not _is_fragment(answer):
        return None
    left = asked["left"].strip(" *`$")
    if asked["sign"] != "=" and (_CALLED.fullmatch(left) is None or _VALUE.match(answer) is None):
        return None
    if asked["sign"] != "=" and _SLOPE.search(left):
        return None
    return _Said(f"{left} = ") if _CALLED.fullmatch(left) or (mentions(left) and " of " not in left) else None


_SLOPE = re.compile(r"\b(?:derivative|gradient|slope)\b", re.IGNORECASE)
_VALUE = re.compile(r"[-−+]?\s?[\d.√π]|\\|\ue000|\ue001|(?:ln|log|sqrt|pi|e)\b|[-−]?∞")

_WHAT = re.compile(
    _OPENS
    + r"what(?:['’]s| is| are| was) (?P<topic>(?!the difference|the point|the problem|the advantage|the use|the idea)[^?,]{3,120})$",
    re.IGNORECASE,
)
_IT_IS = re.compile(
    r"(?:it|that|this)(?:['’]s| is)(?: (?:just|simply|exactly|again))? |they(?:['’]re| are) ", re.IGNORECASE
)
_HAVING = re.compile(
    r"period\b|derivative|gradient|slope|range|output|value|limit|\blim\b|maximum|minimum|max\b|min\b|supremum|infimum|constant|lipschitz|inverse|sum|bound"
    r"|image|interval|zero|root|point|steep|formula|definition|equation|jacobian|domain",
    re.IGNORECASE,
)
_SHORTEST_CLAUSE = 90


def _is_fragment(answer: str) -> bool:
    """Whether its first clause has no verb: "0.25, reached at 0", "the sigmoid"."""
    clause = re.split(
        r"[,;:.](?=\s|$)|\s\((?=[a-z])|\s[—–-]\s|\s(?:because|since|so|as)\s", answer, maxsplit=1
    )[0]
    return 0 < len(clause) <= _SHORTEST_CLAUSE and _FINITE.search(clause) is None


_BARE = re.compile(_OPENS + r"(?P<topic>[^?,]{3,120})$", re.IGNORECASE)
_PLACED = re.compile(r"\b(?:at|for|as|when|if) |\bd ?[fy]?/dx", re.IGNORECASE)


def _what_it_is(question: str, answer: str) -> _Said | None:
    asked = _WHAT.match(question) or _without_verb(question)
    if asked is None or not (_HAVING.search(asked["topic"]) or _PLACED.search(asked["topic"])):
        return None
    pronoun = _IT_IS.match(answer)
    topic = asked["topic"]
    if pronoun is not None:
        return _Said(f"{topic} is ", 0, pronoun.end())
    if not _is_fragment(answer):
        return None
    return _Said(f"{topic} is ")


def _without_verb(question: str) -> re.Match[str] | None:
    """A question of a card: "Derivative of ReLU for x > 0?"."""
    asked = _BARE.match(question)
    if asked is None or _ASKS.search(asked["topic"]) or not mentions(asked["topic"]):
        return None
    return asked


_ASKS = re.compile(
    r"\b(?:is|are|does|do|can|will|has|have|should|would|could|was|what|why|how|which|when|where|who|name|give|true|false)\b",
    re.IGNORECASE,
)
_GIVES = re.compile(
    _OPENS
    + r"(?:what|which value|what value)(?: does| do| must) (?P<topic>[^?,]{2,60}?) (?P<verb>sum to|add up to|outputs?|returns?|gives?|equals?|approach|converge to|tend to"
    r"|produce|evaluate to|saturate at|become|go to|yield|do|look like|behave)(?: like)?"
    rf"(?: {_PLACE})?$",
    re.IGNORECASE,
)
_IT = re.compile(r"(?:it|they)(?= (?!is not that)[a-z]|['’]s )", re.IGNORECASE)


def _what_it_gives(question: str, answer: str) -> _Said | None:
    asked = _GIVES.match(question)
    if asked is None:
        return None
    place = f"{asked['place']}, " if asked["place"] else ""
    pronoun = _IT.match(answer)
    if pronoun is not None:
        return _Said(f"{place}{asked['topic']}", 0, pronoun.end())
    if asked["verb"].lower() in ("do", "look like", "behave") or not _is_fragment(answer):
        return None
    verb = asked["verb"].lower()
    first, _, rest = verb.partition(" ")
    verb = " ".join([first if first.endswith("s") else _inflected(first, "does"), rest]).strip()
    return _Said(f"{place}{asked['topic']} {verb} ")


_VALUES = re.compile(
    _OPENS
    + r"(?:what|which)(?: range of| kind of| set of)? (?:values?|numbers?|outputs?|range)(?: can| do| does| may| will| could)? (?:a |an |the )?(?P<topic>[^?,]{2,48}?)"
    r" (?:ever )?(?:take|output|emit|produce|return|have|give|assume|attain|reach|generate|cover|span)(?: on)?$",
    re.IGNORECASE,
)
_ANY = re.compile(
    r"(?:(?:anything|everything|all|any|only|every|just|real|values?|numbers?|reals?|number|one|of|those|the) ){0,4}"
    r"(?:strictly )?(?:in|from|between|inside|within|on)\b(?: the (?=[(\[]))?\s?",
    re.IGNORECASE,
)


_ANY_SIGN = re.compile(
    r"(?:(?:any|all|every|only|just|the) ){0,3}((?:strictly )?(?:positive|negative|non-?negative|non-?positive))"
    r"(?: real)?(?: (?:numbers?|values?|ones))?(?=\W{0,3}$|[.,;])",
    re.IGNORECASE,
)


def _what_values(question: str, answer: str) -> _Said | None:
    """The range: "What values can tanh take? Anything between -1 and 1."."""
    asked = _VALUES.match(question)
    if asked is None or not _is_fragment(answer):
        return None
    sign = _ANY_SIGN.match(answer)
    if sign is not None:
        return _Said(f"the outputs of {asked['topic']} are always {sign[1]}", 0, sign.end())
    where = _ANY.match(answer)
    if where is None:
        return _Said(f"the range of {asked['topic']} is ") if answer[:1] in "([\ue000" else None
    strict, preposition = " strictly" * ("strictly" in where[0].lower()), where[0].split()[-1].lower()
    if preposition in ("from", "between"):
        return _Said(f"the values of {asked['topic']} lie{strict} {preposition} ", 0, where.end())
    return _Said(f"the range of {asked['topic']} is ", 0, where.end())


_HAPPENS = re.compile(_OPENS + rf"what happens (?:to (?P<topic>[^?,]{{2,60}}?) )?{_PLACE}$", re.IGNORECASE)


def _what_happens(question: str, answer: str) -> _Said | None:
    asked = _HAPPENS.match(question)
    if asked is None:
        return None
    pronoun = _IT.match(answer)
    if pronoun is not None and asked["topic"]:
        return _Said(f"{asked['place']}, {asked['topic']}", 0, pronoun.end())
    return _Said(f"{asked['place']}, ")


_WHERE = re.compile(
    _OPENS
    + r"(?:where|at (?:which|what) (?:points?|x|inputs?|values?(?: of x)?)) (?P<verb>is|does|are|do) (?P<rest>[^?]{3,120})$",
    re.IGNORECASE,
)
_THERE = re.compile(r"(?:at|near|around|for|when|exactly at|only at|in|on)\b", re.IGNORECASE)


def _where(question: str, answer: str) -> _Said | None:
    asked = _WHERE.match(question)
    there = "" if _THERE.match(answer) else "at " if _POINT.match(answer) else None
    if asked is None or not _is_fragment(answer) or there is None:
        return None
    marked, names = _marked(asked["rest"])
    subject = _SUBJECT.match(marked)
    if subject is None:
        return None
    topic, predicate = subject[0], marked[subject.end() :].strip()
    verb = asked["verb"].lower()
    told = _inflected(predicate, verb) if verb in ("does", "do") else f"{verb} {predicate}"
    return _Said(_unmarked(f"{topic} {told} {there}", names)) if predicate else None


_POINT = re.compile(r"(?:x\s?=\s?)?[-−]?\d|[-−]?∞|(?:the )?origin\b|zero\b")
_WHICH = re.compile(
    _OPENS
    + r"which (?:(?:one |of (?:them|these|the two) |activation |function |activations |functions ){0,3})"
    r"(?P<predicate>(?:is|are|has|have|can|never|saturates?|outputs?)\b[^?:,—]{3,80})(?:[:,—][^?]{0,80})?$",
    re.IGNORECASE,
)


def _which(question: str, answer: str) -> _Said | None:
    asked = _WHICH.match(question)
    first = next(iter(mentions(answer)), None)
    alone = first is not None and not answer[: first.start].strip(" *_`$").lower().removeprefix("the").strip()
    if asked is None or first is None or not alone:
        return None
    behind = re.match(
        r"(?: (?:function|activation))?[*_`$]{0,3}\s?(?=[.,;!(]|\s[—–-]|$)", answer[first.end :]
    )
    if behind is None:
        return None
    return _Said(f"{answer[: first.end].strip(' *_`$')} {asked['predicate'].strip()}", 0, first.end)
