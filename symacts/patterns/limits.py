r"""Limits as formulas: \lim_{x \to \infty} f(x) = 1, "lim x→-∞ f(x) = 0", \sigma(\infty) = 1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sympy import Abs, Expr, Max, Min, atan, cosh, erf, exp, log, oo, sinh, tanh

from symacts.activation import x
from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Curve, Kind, Limit, Relation, Written
from symacts.plain import plain
from symacts.prose.lexicon import number as worded
from symacts.prose.phrasing import curve_of, number_in
from symacts.prose.valuing import settings_in
from symacts.reading.equations import expression
from symacts.reading.letters import row_with_values_of
from symacts.reading.names import named
from symacts.reading.passages import Passage
from symacts.reading.refusal import FormulaError
from symacts.reading.vocabulary import is_function
from symacts.reading.written import spelled
from symacts.wording import late

__all__ = ["limits"]

_TO = r"(?:\\to(?![a-z])|\\rightarrow|\\longrightarrow|→|->|⟶)"
_END = r"(?P<end>\\pm\s?\\infty|±\s?∞|[-+−]?\s?(?:\\infty|∞|inf(?:ty|inity)?\b|oo\b)|[-+−]?\d{1,4}(?:\.\d{1,4})?)(?P<side>\s?\^?\{?[-+−]\}?)?"
_HEAD = late(
    rf"(?:\\lim(?:its)?|\\operatorname\{{lim\}}|\b[Ll]im)\s?(?:\\limits)?\s?_?\s?[{{(\[]?\s?(?P<letter>[a-z])\s?{_TO}\s?{_END}\s?[}})\]]?",
)
_BODY = late(
    r"(?:\\left|\\right|\\[,;:!]|\(\s?\\?[a-zα-ω]{1,6}\s?=\s?[-\d./]{1,6}\s?\)|(?!\(\s?\\?[a-zα-ω]{1,6}\s?=)[^=≈$\n]){1,160}?(?=\s?&?(?:=|≈|\\approx|\\to(?![a-z])|→|\bis\b))"
)
_VALUE = late(
    r"\s?&?(?:=\s?[-−]?\s?(?:\\(?:alpha|lambda)|[αλ])\s?(?:\\cdot|[*·])?\s?(?:\\(?:alpha|lambda)|[αλ])?\s?(?=≈|\\approx|=))?"
    r"(?P<sign>=|≈|\\approx|\\to|→|\bis\b)\s?&?\s?(?P<value>[-+−]?\s?(?:\\[dt]?frac\s?\{?\\pi\}?\s?\{?2\}?|(?:π|pi|\\pi)\s?/\s?2|\\[dt]?frac\s?\{?\d{1,4}\}?\s?\{?\d{1,4}\}?|\d{1,6}(?:\.\d{1,9})?(?:/\d{1,4})?|\\infty|∞|inf(?:inity)?\b|oo\b|\\?(?:ln|log)\s?\(?\d{1,3}\)?|\\frac\{?1\}?\{?e\}?|1/e\b"
    r"|\\(?:alpha|lambda)|α|λ))(?P<rest>\s?(?:[*\\αλ]\s?(?:alpha|lambda)?)?)(?![\d.]*\w)"
)
_SPELL = late(r"(?<![\\A-Za-z])([A-Za-z]{2,10})(?=['′’]{0,2}\s?(?:\(|\\left\())")
_ANONYMOUS = frozenset({"f", "g", "h", "s", "y", "F", "φ", "phi", "varphi", "a"})
_ALONE = late(
    r"(?:\\?[A-Za-zσφΦ]+|\\(?:text|mathrm|operatorname)\{[A-Za-z]+\})((?:['′’]|\^\{?(?:\\prime)+\}?){0,2})\s?(?:\\left)?\([a-z](?:\\right)?\)"
)
_UPRIGHT = late(r"\\(?:mathrm|text|operatorname|mathsf)\s?\{\s?([A-Za-z]{2,16})\s?\}")
_MOST = 12


def _find(passage: Passage) -> Iterator[Proposal]:
    text = passage.inlined.text
    for at, head in enumerate(_HEAD.finditer(text)):
        if at >= _MOST:
            return
        body = _BODY.match(text, head.end())
        value = _VALUE.match(text, body.end()) if body else None
        if body is None or value is None or value["rest"].strip():
            continue
        yield from _claimed(passage, head, body.group(), value)


def _claimed(passage: Passage, head: re.Match[str], body: str, value: re.Match[str]) -> Iterator[Proposal]:
    said = value["value"]
    number = number_in(said.replace("\\infty", "∞")) or next(
        iter(worded(said.replace("{", " ").replace("}", " "))), None
    )
    ends = _ends(head["end"])
    read = _function(passage, body, head["letter"])
    if number is None or read is None or not ends:
        return
    of, names = read
    side = re.sub(r"[^+-]", "", (head["side"] or "").replace("−", "-")) if ends[0].is_finite else ""
    about = value["sign"] in ("≈", r"\approx") or "." in number.text
    relation = Relation.ABOUT if about and number.value.is_finite else Relation.EQUAL
    claims = tuple(Limit(of, end, side, relation, number) for end in ends)
    yield Proposal(claims, Kind.LIMIT, names, head.start(), value.end())


def _ends(text: str) -> tuple[Expr, ...]:
    said = text.replace("−", "-").replace(" ", "")
    if said.startswith(("±", "\\pm")):
        return (-oo, oo)
    if "inf" in said or "∞" in said or "oo" in said:
        return (-oo,) if said.startswith("-") else (oo,)
    number: Written | None = number_in(said)
    return () if number is None else (number.value,)


def _function(passage: Passage, body: str, letter: str) -> tuple[Curve, tuple[str, ...]] | None:
    r"""What the limit is taken of: a formula with names in it, or the f of which the passage speaks."""
    if (name := _bare(body)) is not None:
        return curve_of(name), (name,)
    latex = "\\" in body or "^{" in body
    body = _UPRIGHT.sub(r"\1", body)
    about = next((row for c in passage.subjects[:1] if (row := find(c.name)) is not None), None)
    called = re.findall(r"\\?([A-Za-zσφΦ]+)['′’]{0,2}(?:\^\{?\\prime\}?)?\s?(?:\\left)?\(", body)
    anonymous = [name for name in called if name in _ANONYMOUS and not is_function(name)]
    if anonymous and about is None:
        return None
    meaning = {name: about.expression.xreplace(dict(about.defaults)) for name in anonymous} if about else {}
    text = _SPELL.sub(lambda m: rf"\{m[1]}" if is_function(m[1]) else m[0], body) if latex else spelled(body)
    try:
        expr = expression(text.strip(" $,"), letter, meaning, latex)
        if not expr.has(x) or expr.free_symbols - {x}:
            return None
        text = plain(expr)
    except (FormulaError, ValueError):
        return None
    rows = [
        row.name
        for name in called
        if (row := find({"σ": "sigmoid", "sigma": "sigmoid"}.get(name, name.lower())))
    ]
    names = tuple(dict.fromkeys([*rows, *([about.name] if about and (anonymous or not rows) else [])]))
    if not names and expr.has(*_TRANSCENDENTAL):
        return Curve(text, expr), tuple(row for row in [row_with_values_of(expr)] if row is not None)
    return (_named(Curve(text, expr), names, body), names) if names else None


_TRANSCENDENTAL = (exp, log, tanh, erf, Abs, Max, Min, cosh, sinh, atan)  # what activations are made of


_OF = late(r"^\s{0,2}(?:of )?(?:the )?")
_WITH = late(r"\s?\(\s?\\?[a-zα-ω]{1,6}\s?=\s?[-\d./]{1,6}\s?\)\s*$")


def _bare(body: str) -> str | None:
    """The function that the body is the name of: "lim x→∞ of tanh"; where it is given a value, the usual one."""
    text = _WITH.sub("", body)
    name = named(_OF.sub("", text, count=1).strip())
    row = find(name) if name else None
    usual = {(p.name, p.value) for p in row.parameters} if row else set()
    return row.name if row and usual.issuperset(settings_in(body, (row.name,))) else None


def _named(curve: Curve, names: tuple[str, ...], body: str) -> Curve:
    """The curve by its name, where the formula is that of one function, or of its slope."""
    alone = _ALONE.fullmatch(body.strip(" $,"))
    if alone is None or len(names) > 1:
        return curve
    return curve_of(names[0], len(re.findall(r"['′’]|prime", alone[1] or "")))


limits = Pattern(
    "limits",
    _find,
    fires=(
        ("$\\lim_{x \\to \\infty} \\tanh(x) = 1$", "limit(tanh, oo) = 1"),
        ("# SiLU\n\n$$\\lim_{x \\to -\\infty} f(x) = 0$$", "limit(silu, -oo) = 0"),
        ("We have lim x→∞ sigmoid(x) = 1.", "limit(sigmoid, oo) = 1"),
    ),
    silent=("$\\lim_{n \\to \\infty} L(w_n) = 0$ for the ReLU network.", "The limit of ReLU is not spoken of."),
)  # fmt: skip
