r"""Definite integrals: \int_0^1 \tanh(x) dx = ..., "integrates to 1 over the line", 「0から2まで積分すると2になる」."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sympy import Expr, oo

from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Curve, Integrated, Kind, Relation, Written
from symacts.plain import plain
from symacts.prose.lexicon import NUMERAL, clean
from symacts.prose.lexicon import number as numbers_in
from symacts.prose.pairing import is_doubted, numeral
from symacts.prose.phrasing import curve_of, order_at, scalar_names
from symacts.reading.blocks import Code, Output
from symacts.reading.equations import expression
from symacts.reading.passages import Passage
from symacts.reading.refusal import FormulaError
from symacts.reading.written import formula_end
from symacts.wording import late

__all__ = ["areas"]

_END = r"[-−+]?\s?(?:\\infty|∞|無限大|\d{1,3}(?:\.\d{1,4})?(?:\s?/\s?\d{1,2})?|\\?pi(?![a-z])|π)"
_WHOLE = r"(?:実数(?:全体|直線)?|全実数|数直線|全区間|ℝ|\\mathbb\s?\{?\s?R\s?\}?)(?:全体)?(?:上)?"
_JA_FROM = (
    rf"(?P<a>{_END})\s?から\s?(?P<b>{_END})\s?まで|(?:閉?区間\s?)?\[\s?(?P<c>{_END})\s?,\s?(?P<d>{_END})\s?\]"
)
_JA_VALUE = (
    r"(?:する|した)?(?:値|結果|もの)?(?:と|は|が)[、,]?\s?(?P<about>約|およそ|ほぼ|ちょうど)?\s?[$`]{0,2}\s?"
)
_WORDS = (
    late(rf"(?:{_JA_FROM}|(?P<line>{_WHOLE}))\s?(?:の\s?(?:区間|範囲))?(?:で|の|にわたって|において|における)?\s?(?:[^。、はが\d]{{0,16}}?の)?(?:定)?積分{_JA_VALUE}"),
    late(
        rf"\b(?:integrates|integrated|integral|area|integrating)\b[^.;=]{{0,48}}?\b(?:from (?P<a>{_END}) to (?P<b>{_END})|(?:over|on) (?:\[\s?(?P<c>{_END})\s?,\s?(?P<d>{_END})\s?\]|(?P<line>the (?:whole |entire )?(?:real )?line|all reals|ℝ|\\mathbb\s?\{{?R\}}?)))"
        r",?\s(?:is|equals|gives|yields|comes to|amounts to)\s(?P<about>about |approximately |roughly |exactly |just )?[$`]{0,2}\s?",
        re.IGNORECASE,
    ),
    late(
        rf"\bintegrates to (?P<about>about |exactly )?(?P<n>{NUMERAL}) (?:over|on) (?:\[\s?(?P<c>{_END})\s?,\s?(?P<d>{_END})\s?\]|(?P<line>the (?:whole |entire )?(?:real )?line|all reals))",
        re.IGNORECASE,
    ),
)  # fmt: skip
_STOPS = late(r"[$`]{0,2}\s?(?:$|[.,;:。、)]|である|です|だ|と|に|で|\b(?:and|so|which|because|since)\b)")
_ONE = r"-?\d|\\infty|-\\infty|[-−]?∞|-?π|\\pi"
_SIGN = late(
    rf"(?:\\int|∫)(?:\\limits)?\s?_\s?(?:\{{(?P<a>[^{{}}]{{1,12}})\}}|(?P<c>{_ONE}))\s?\^\s?(?:\{{(?P<b>[^{{}}]{{1,12}})\}}|(?P<d>{_ONE}))\s?(?P<of>[^=≈。]{{1,60}}?)"
    r"\s?(?:\\[,;:! ])?\s?(?:\\mathrm\s?\{?\s?d\s?\}?|\\,?d|d)\s?(?P<letter>[xztu])\s?&?\s?(?P<sign>=|≈|≒|\\approx|\\simeq)\s?&?\s?"
    r"(?P<side>[^。、;$`\n=≈]{1,80}?)(?=[$`]|\s?[.,]?\s*$|[。、;]|\s?(?:である|です|とな|にな|が成))"
)
_BODY = late(
    r"\s?(?:\\?(?P<sigma>sigma|σ)|\\?(?:mathrm|text|operatorname)?\s?\{?(?P<name>[A-Za-z]{3,12})\}?|(?P<own>[fg]))\s?(?P<primes>['′’]{0,2})\s?(?:\\left)?\(?\s?[xztu]\s?(?:\\right)?\)?\s?"
)
_HINT = late(r"\\int|∫|積分|integra|area", re.IGNORECASE)


def _found(passage: Passage) -> Iterator[Proposal]:
    text = passage.inlined.text
    if isinstance(passage.block, Code | Output) or not _HINT.search(text):
        return
    for sign in _SIGN.finditer(text):
        yield from _by_sign(passage, sign)
    cleaned = clean(text)
    for form in _WORDS:
        for words in form.finditer(cleaned):
            if not is_doubted(cleaned[max(0, words.start() - 12) : words.end() + 12]):
                yield from _by_words(passage, cleaned, words)


def _by_words(passage: Passage, text: str, words: re.Match[str]) -> Iterator[Proposal]:
    said = words.groupdict()
    end = words.end()
    if said.get("n"):
        value = numeral(said["n"])
    else:
        end = formula_end(text, words.end())
        if end <= words.end() or not _STOPS.match(text, end):
            found = _NUMERAL.match(text, words.end())
            end = found.end() if found else end
        value = _value(text[words.end() : end], latex=False) if _STOPS.match(text, end) else None
    ends = (-oo, oo) if said["line"] else (_end(said["a"] or said["c"]), _end(said["b"] or said["d"]))
    order = order_at(passage.inlined.text, words.start())
    for name in scalar_names(passage, words.start(), words.end())[:1]:
        if find(name) is not None and value is not None:
            rounded = "." in value.text or bool(
                re.match("約|およそ|ほぼ|about|appr|rough", said["about"] or "")
            )
            yield from _claimed(curve_of(name, order), (name,), ends, value, rounded, (words.start(), end))


_NUMERAL = late(NUMERAL)


def _end(said: str | None) -> Expr | None:
    """A number, or an infinity."""
    plainly = (said or "").replace("−", "-").replace("\\infty", "∞").replace(" ", "")
    if plainly.endswith(("∞", "無限大")):
        return -oo if plainly.startswith("-") else oo
    held = numbers_in(clean(plainly))
    return held[0].value if len(held) == 1 else None


def _value(source: str, latex: bool) -> Written | None:
    """A number, or a formula without x."""
    bare = source.strip(" $`.,&")
    if (said := numeral(clean(bare))) is not None:
        return said
    try:
        value = expression(bare, "x", {}, latex)
    except (FormulaError, ValueError):
        return None
    return None if value.free_symbols else Written(value, plain(value))


def _by_sign(passage: Passage, sign: re.Match[str]) -> Iterator[Proposal]:
    value = _value(sign["side"], latex=True) or _value(sign["side"], latex=False)
    ends = (_end(sign["a"] or sign["c"]), _end(sign["b"] or sign["d"]))
    body = _BODY.fullmatch(sign["of"])
    said = "" if body is None else "sigmoid" if body["sigma"] else (body["name"] or "").lower()
    if value is None:
        return
    rounded = sign["sign"] != "=" or "." in value.text
    if body is not None and (find(said) is not None or body["own"]):
        names = (said,) if said else scalar_names(passage, sign.start(), sign.start())[:1]
        for name in names:
            if find(name) is not None:
                yield from _claimed(
                    curve_of(name, len(body["primes"])), (name,), ends, value, rounded, sign.span()
                )
        return
    try:
        integrand = expression(sign["of"].strip(), sign["letter"], {}, True)
    except (FormulaError, ValueError):
        return
    if len(integrand.free_symbols) == 1:
        yield from _claimed(Curve(plain(integrand), integrand), (), ends, value, rounded, sign.span())


def _claimed(
    of: Curve,
    names: tuple[str, ...],
    ends: tuple[Expr | None, Expr | None],
    value: Written,
    rounded: bool,
    place: tuple[int, int],
) -> Iterator[Proposal]:
    lo, hi = ends
    if lo is None or hi is None:
        return
    relation = Relation.ABOUT if rounded and value.unit is not None else Relation.EQUAL
    if rounded and relation is Relation.EQUAL:
        return  # about π/2: how near is not said
    yield Proposal((Integrated(of, lo, hi, relation, value),), Kind.OTHER, names, *place)


areas = Pattern(
    "areas",
    _found,
    fires=(
        ("$\\int_0^2 \\mathrm{ReLU}(x)\\,dx = 2$", "integral(relu, 0, 2) = 2"),
        ("The integral of tanh from -1 to 1 is 0.", "integral(tanh, -1, 1) = 0"),
        ("The derivative of the sigmoid integrates to 1 over the real line.", "integral(sigmoid', -oo, oo) = 1"),
        ("Integrating softsign from 0 to 1 gives 1 - ln 2.", "integral(softsign, 0, 1) = 1-log(2)"),
        ("ReLUを0から2まで積分すると2になる。", "integral(relu, 0, 2) = 2"),
        ("シグモイドの導関数を実数全体で積分すると1である。", "integral(sigmoid', -oo, oo) = 1"),
        ("tanhの-1から1までの定積分は0である。", "integral(tanh, -1, 1) = 0"),
    ),
    silent=(
        "The integral of the loss from 0 to 1 is 2 for every layer.",
        "tanhを-1から1まで積分しても1にはならない。",
        "The integral of tanh is log(cosh(x)).",
    ),
)  # fmt: skip
