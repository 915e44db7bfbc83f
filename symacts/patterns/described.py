"""A formula that a Japanese sentence gives for a function: "GELUはxΦ(x)で定義される", "式はlog(1+e^x)である"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Kind
from symacts.prose.defining import Part, Where, as_condition, constants_of, defined_by
from symacts.prose.misprints import is_misprint
from symacts.prose.parts import part_beside
from symacts.prose.phrasing import is_denied, is_sure, scalar_names
from symacts.reading.blocks import Code, Display, Heading, Output
from symacts.reading.equations import expression
from symacts.reading.heads import bracketed, formula_of
from symacts.reading.letters import row_with_values_of
from symacts.reading.names import Mention, Role
from symacts.reading.passages import Formula, Found, Passage
from symacts.reading.refusal import FormulaError
from symacts.wording import sparing

__all__ = ["described"]

_FORMULA = r"[$`]?\s?(?P<{0}>(?:\\[,;:!]|[-\\A-Za-z0-9α-ωΦφσ²³ˣ√_^{{}}()|+−*/·×⋅.' ]|,(?=[^(),]{{1,24}}\))){{3,120}}?)\s?[$`]?"
_GIVEN = sparing(
    r"(?P<of>(?<![逆始])(?:関数|函数)|活性化|の?(?:定義)?式|の?定義|の?(?:微分|導関数)|を\s?\$?(?:[xzu]\$?\s?で\s?)?(?:[1１一2２二]\s?[回階]|もう(?:一|1)?[度回]|さらに|再び|再度|続けて)?微分(?=すると|したら|すれば|した(?:もの|関数|結果)は)|の?(?:微分|導関数)を(?:計算|求め|算出)(?=す|る)|(?:(?:もう(?:一|1)?[度回]|さらに|再び|再度)\s?)微分(?=すると|したら|すれば)|(?:積|商|合成関数|合成)の微分を?(?=すると|したら|する)|[A-Za-zァ-ヶー)）](?<!\d)\d?|(?:こちら|これ|それ)(?=は))\s?(?:は|が|すると|ると|したら|すれば|した(?:もの|関数|結果)は)[、,]?\s?(?:\$?(?P<where>[xzu]\s?(?:[<>≤≥]|\\[lg]eq?(?![a-z]))\s?-?[\d.]{1,6})\$?\s?(?:では|で|のとき(?:は|に)?|に対して(?:は)?)[、,]?\s?)?(?:数式で|式で|数学的に|常に|つねに|ちょうど|単に|いつも)?(?:は)?[、,]?\s?"
    + _FORMULA.format("a")
    + r"\s?(?:(?:で|とも?|として|により|によって)(?:、)?(?:定義|与え|表さ|表せ|表現|計算|書け|書く|書か|求め|記述|な(?:る|り)|書き(?:ます|、|表)|計算(?:し|され|する)|求ま|得られ)|のこと(?:だ|です|で(?=、)|を(?:指|い|言)|。|$)|が(?:得られ|出て|現れ|出る)|です|である|であり|なので|だから|(?=[、,]\s?[^、。はが$]{1,16}(?:は|が|の))|という(?=[、,]|(?:さらに|とても|非常に)?(?:簡単|単純|シンプル|きれい|覚え|形|式|関数))|だ(?=[。、]|$)|で(?=[、,])|に(?:な(?:る|り)|等し|ほかなら|他なら)|と(?:同じ(?!よう)|等しい|一致)|(?=。|$))"
    r"|(?P<what>(?:定義式|数式|式|定義|導関数|微分)(?:は|[:：]))[、,]?\s?"
    + _FORMULA.format("b")
    + r"\s?(?:です|である|だ[。]|[。]|(?=[、,]\s?[^、。はが$]{1,16}(?:は|が|の))|$)"
    r"|(?:^[\s・-]{0,3}(?:A\s?[0-9]{0,2}[.:]\s?)?|(?<=[でりし]、)\s?)"
    + _FORMULA.format("c")
    + r"\s?(?P<bare>(?:で|と|として)(?:定義さ|表さ|与えら|書(?:け|き|く|か))|のこと(?:だ|です))"
)
# 正の側での微分は 2x である: a line through the origin
_LINE = re.compile(
    r"(?P<of>(?:(?P<two>[2２二]\s?階(?:の)?\s?)?(?:微分|導関数))(?:は|が)[、,]?\s?(?:常に|つねに|単に)?\s?[$`]{0,2}\s?)"
    r"(?P<a>(?:[-−]?\s?\d{0,3}(?:\.\d{1,4})?\s?\*?\s?)?[xz])(?=[\s$`]{0,3}(?:です|である|だ(?=[。、]|$)|に(?:な(?:る|り)|等し)|と(?:な(?:る|り)|等し|表|書)|[。、]|$))"
)
_LETTER_IS = re.compile(
    r"[、,]\s?(?:ここで)?[、,]?\s?\$?\\?(?:Phi|Φ|sigma|σ|phi|φ|zeta|ζ)(?:\([xz]\))?\$?\s?は"
)
_OPERATES = re.compile(
    r"[-+*/·×⋅(^²³]|(?<![A-Za-z])(?:sech|cosh|sinh|exp|ln|log|arctan)\s?x|\\(?:frac|cdot|times|max|log|exp|tanh|Phi)|Φ|σ"
)
_NOT_SO = re.compile(r"[さでれきる]{0,4}(?:わけ|もの|の)?では(?:な|あり)")
_LETTER = re.compile(r"(?<![A-Za-z\\])([xzu])(?![A-Za-z])")
_SLOPE = re.compile(r"微分|導関数")
_SLOPES = re.compile(r"(?:微分(?!可能|不可能|でき)|導関数|勾配|傾き)(?:値|係数)?[はがも]")
_BY_ANOTHER = re.compile(
    r"(?:[αβλγ]|\\(?:alpha|beta|lambda|gamma))[$\s]{0,3}(?:による|に関する|についての)\s?(?:偏)?微分[^、。]{0,6}$"
)
_SECOND = re.compile(r"(?:[2２二]|第[2二])\s?(?:階|次)の?$")
_STATED = re.compile(r"式|定義")
_TWICE = re.compile(r"[2２二]\s?[回階]")
_AGAIN = re.compile(r"(?:もう(?:一|1)?[度回]|さらに|再び|再度|続けて)$")
_HIGHER = re.compile(r"(?:[3-9３-９三四五n]|高)\s?(?:階|次)の?$")
_APPLIED = re.compile(r"\s?\(\s?[xzu]\s?\)")
_OF_A_FORMULA = re.compile(r"[)）\d]$|(?<![A-Za-z])(?:log|ln|exp)\s?\S{1,12}$")


def _found(passage: Passage) -> Iterator[Proposal]:
    if isinstance(passage.block, Code | Display | Heading | Output):
        return
    text = passage.inlined.text
    for line in _LINE.finditer(text):
        if not (
            is_denied(text, line.start(), line.end())
            or _OF_A_FORMULA.search(text[: line.start()].rstrip("のは$` "))
        ):
            on, order = part_beside(text, *line.span("a")), 2 if line["two"] else 1
            for name in scalar_names(passage, line.start() + 1, line.start() + 1)[:1]:
                yield from _claimed(name, line["a"], line["a"][-1], order, False, line.span("a"), on)
    for found in _GIVEN.finditer(text):
        group = next(key for key in "abc" if found[key])
        source, said = found[group], found.span(group)
        letter = _LETTER.search(source)
        if (
            letter is None
            or not _OPERATES.search(source)
            or is_denied(text, found.start(), found.end())
            or _NOT_SO.match(text, found.end())
        ):
            continue
        sloped = _SLOPE.search(found["of"] or found["what"] or "") is not None
        if not sloped and found["of"] and _SLOPES.search(text[: found.start()]):
            continue  # ReLUの勾配は0だが、ELUはexp(x)である: its slope
        put = _LETTER_IS.match(text, found.end()) is not None  # x·Φ(x)で、Φは分布関数
        stated = (
            put
            or sloped
            or text[: found.end()].endswith("ことで")
            or _STATED.search(found["of"] or "") is not None
        )
        guess = text[: found.end()].endswith("で") and not stated  # "ReLUは x - 1 で、..." may say where
        topic = text[: found.start("of")].rstrip("$` ") if found["of"] else ""
        whole = any(c.found is Found.FORMULA for c in passage.subjects)  # xΦ(x) の導関数は, of a known one
        ends = whole or any(m.end == len(topic) or _APPLIED.fullmatch(topic, m.end) for m in passage.mentions)
        row = None
        if sloped and _OF_A_FORMULA.search(topic) and not ends and not topic.endswith((":", "：")):
            row = _row_of(topic)
            if row is None:
                continue  # log σ(x)の微分は
        if _HIGHER.search(topic) or _BY_ANOTHER.search(text[: found.start(group)]):
            continue
        said_twice = found["of"] or ""
        twice = _SECOND.search(topic) or _TWICE.search(said_twice) or _AGAIN.search(topic)
        twice = twice or _AGAIN.search(said_twice.removesuffix("微分"))
        order = sloped + int(sloped and twice is not None)
        latex = any(isinstance(t, Formula) and source.strip() in t.source.text for t in passage.tokens)
        if group == "c" and not is_sure(passage, 0):
            continue
        names = scalar_names(passage, found.start() + 1, found.start() + 1)[:1] if row is None else (row,)
        for name in names:
            on = part_beside(text, *said)
            if found["where"] is not None:
                on = _condition(found["where"])
            elif on is None and (led := _PLACE_BEFORE.search(topic)) is not None:
                on = _condition(led[1])
            if not guess or _is_its_own(source, name):
                yield from _claimed(name, source.strip(), letter[1], order, latex, said, on)
    for mention in passage.mentions:
        yield from _apposed(text, mention)


def _apposed(text: str, mention: Mention) -> Iterator[Proposal]:
    """A formula in brackets behind the name, which is that of the function but for slips: SiLU（x·σ(x)）."""
    inside = bracketed(text, mention.end)
    if inside is None or mention.role not in (Role.SUBJECT, Role.TERM) or not _OPERATES.search(inside):
        return
    if not _TOPIC.match(text, text.index("(", mention.end) + len(inside) + 2) or _WITHIN.search(
        text[: mention.start]
    ):
        return
    if _is_its_own(inside, mention.name):
        start = text.index("(", mention.end) + 1
        yield from _claimed(mention.name, inside, "x", 0, "\\" in inside, (start, start + len(inside)), None)


_TOPIC = re.compile(r"\s?(?:関数)?\s?(?:は|が|も|を|の|で|、|と)")
_WITHIN = re.compile(r"[=*·(+/^−-]\s?$")


def _is_its_own(source: str, name: str) -> bool:
    """Whether the formula has the values of the row, or its skeleton."""
    formula, row = formula_of(source), find(name)
    if formula is None or row is None:
        return False
    return row_with_values_of(formula) == name or is_misprint(formula, row)


def _condition(said: str) -> Where | None:
    """x<0 as what it says."""
    plainly = said.replace("≤", "<=").replace("≥", ">=")
    plainly = re.sub(r"\\([lg])eq?", lambda m: "<=" if m[1] == "l" else ">=", plainly)
    return as_condition(re.sub(r"^[zu]", "x", plainly))


# x<0 での2階微分は
_PLACE_BEFORE = re.compile(
    r"(?<![A-Za-z\d<>≤≥|])([xzu]\s?(?:[<>≤≥]|\\[lg]eq?(?![a-z]))\s?-?[\d.]{1,6})[\s$]{0,2}(?:(?:の)?(?:側|部分|範囲|領域|区間|とき))?"
    r"(?:での|における|の)[、]?\s?(?:[^。、はが]{2,24}?の\s?)?(?:[2２二]\s?[階次]の?)?\s?$"
)
_LAST_FORMULA = re.compile(r"[-\\A-Za-z0-9α-ω²√_^{}()|+−*/·×. ]{3,60}$")


def _row_of(topic: str) -> str | None:
    """The row that the formula is, with which the words end: "log(1 + e^x) の微分は"."""
    said = _LAST_FORMULA.search(topic)
    formula = None if said is None else formula_of(said.group().strip())
    return None if formula is None else row_with_values_of(formula)


def _claimed(
    name: str,
    source: str,
    letter: str,
    order: int,
    latex: bool,
    place: tuple[int, int],
    on: Where | None,
) -> Iterator[Proposal]:
    row = find(name)
    if row is None:
        return
    try:
        expr = expression(source, letter, {"f": row.expression}, latex, constants_of(row))
    except FormulaError:
        return
    kind = Kind.DERIVATIVE if order else Kind.DEFINITION
    told = defined_by(row, order, [Part(expr) if on is None else Part(expr, on)], kind, place)
    if told is not None:
        yield replace(told, tentative=False)


described = Pattern(
    "described",
    _found,
    fires=(
        ("GELU関数は、$x\\Phi(x)$で定義される。", "gelu = x*(erf(sqrt(2)*x/2)/2 + 1/2)"),
        ("ソフトサインはx/(1+|x|)で与えられる。", "softsign = x/(abs(x) + 1)"),
        ("## GELU\n\n$x\\Phi(x)$ で定義されます。", "gelu = x*(erf(sqrt(2)*x/2)/2 + 1/2)"),
        ("## Mish\n\n式はx*tanh(log(1+e^x))である。", "mish = x*tanh(log(exp(x) + 1))"),
        ("tanhを微分すると、$1-\\tanh(x)^2$となる。", "tanh' = 1 - tanh(x)^2"),
        ("x < 0 のとき ELU の導関数は e^x である。", "elu' = exp(x) on (-oo, 0)"),
        ("tanhの微分は$1-\\tanh(x)^2$で表される。", "tanh' = 1 - tanh(x)^2"),
    ),
    silent=(
        "ReLUの出力yは、次の層でw*y+bと計算される。",
        "ReLUは、max(0, x)で定義されるわけではない。",
    ),
)
