r"""Inverse functions: \sigma^{-1}(y) = \ln\frac{y}{1 - y}, "the inverse of the sigmoid is the logit".

A formula g is the inverse of f if g(f(x)) = x for every x.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sympy import Rational

from symacts.activation import x
from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Kind
from symacts.plain import plain
from symacts.prose.pairing import is_doubted
from symacts.prose.phrasing import scalar_names
from symacts.prose.valuing import settings_in
from symacts.reading.claims import ClaimError, read_claims
from symacts.reading.equations import expression
from symacts.reading.names import Mention, mentions
from symacts.reading.passages import Passage
from symacts.reading.refusal import FormulaError
from symacts.reading.written import formula_end
from symacts.wording import sparing

__all__ = ["inverses"]

_RAISED = r"(?:\^\s?\{?\s?\(?[-−]\s?1\)?\s?\}?|⁻¹)"
_LEFT = re.compile(
    rf"(?P<name>\\?(?:mathrm|text|operatorname)?\{{?[A-Za-zσ][A-Za-z]{{0,14}}\}}?)\s?{_RAISED}\s?(?:\\left)?\(\s?(?P<v>[a-z])\s?(?:\\right)?\)\s?&?=\s?"
)
_SLOPE_OF = re.compile(r"\b(?:derivative|slope|gradient)s? of (?:the )?$", re.IGNORECASE)
_WORDS = sparing(
    r"\binverse(?: function)?(?P<of> of (?:the )?[\w -]{1,24}?)?(?: (?:function|activation))?(?P<on> (?:for|on) [$]?(?:[(\[][^()\[\]]{1,16}[)\]][$]?|[^.;,]{1,24}?))?(?:,)? (?:is|equals|is given by|reads|can be written as)(?: simply| just| exactly)?(?: the (?:formula|function))?:? ?[$`]{0,2}\s?(?:[fg]?\^?\{?-?1?\}?\(?(?P<w>[a-z])?\)?\s?=\s?)?"
    r"|逆関数\s?(?:は|[:：])[、,]?\s?[$`]{0,2}\s?(?:[fg]\s?\^?\{?-?1?\}?\s?\(?[a-z]?\)?\s?=\s?|[xy]\s?=\s?)?",
    re.IGNORECASE,
)
_KNOWN = {
    "logit": "log(x/(1 - x))", "ロジット": "log(x/(1 - x))", "log-odds": "log(x/(1 - x))", "対数オッズ": "log(x/(1 - x))",
    "artanh": "atanh(x)", "arctanh": "atanh(x)", "atanh": "atanh(x)", "inverse hyperbolic tangent": "atanh(x)",
    "逆双曲線正接": "atanh(x)", "arctan": "atan(x)", "arctangent": "atan(x)", "tan": "tan(x)", "tangent": "tan(x)",
    "arcsinh": "asinh(x)", "exponential": "exp(x)", "指数関数": "exp(x)", "natural logarithm": "log(x)",
}  # fmt: skip
_NAMED = re.compile(
    r"(?:the )?(?P<n>" + "|".join(sorted(map(re.escape, _KNOWN), key=len, reverse=True)) + r")"
    r"(?: function)?(?:\s?関数)?(?![A-Za-z(])",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"\s?(?:,\s?)?[$`(（]{0,2}\s?(?=\\?(?:ln|log|frac)(?![a-z])|\d?\s?[(*/])"
)  # ロジット関数 ln(x/(1-x))
_END = re.compile(
    r"\s?[(（]\s?\$?\s?(?:\|?[xyz]\|?|[-−]?\d(?:\.\d)?)\s?(?:[<>]|\\[lg]t)|[$`。、;]|である|です|だ(?=。|$)|と(?:な|書|表)|で(?=与え|表)|,\s|\s(?:for|where|with|which|and|on|so)\b"
)


def _find(passage: Passage) -> Iterator[Proposal]:
    text = passage.inlined.text
    spoken = "逆関数" in text or re.search(r"\binverse|\blogit", text, re.IGNORECASE) is not None
    for left in _LEFT.finditer(text):
        name = _named(left["name"].strip("\\{}"), passage, left.start())
        end = _stop(text, left.end())
        part = _part(_PLACE_BEFORE.search(text[: left.start()][-48:]), name)
        name = _as_set(name, text)
        told = spoken or any(re.search("逆関数|inverse", label, re.IGNORECASE) for label in passage.under[:2])
        yield from _proposed(
            name,
            text[left.end() : end],
            left["v"],
            left.start(),
            end,
            guess=not told and left["v"] == "x",
            part=part,
        )
    for said in _WORDS.finditer(text):
        if is_doubted(text[max(0, said.start() - 24) : said.start()]) or _LEFT.match(text, said.end()):
            continue
        if _SLOPE_OF.search(text[: said.start()][-24:]):
            continue
        names = scalar_names(passage, said.start(), said.end())
        inside = mentions(said["of"] or "")
        name = inside[0].name if inside else next(iter(names), None)
        known = _NAMED.match(text, said.end())
        if known is not None:
            yield from _proposed(
                name, _KNOWN[known["n"].lower()], "x", said.start(), known.end(), guess=False
            )
            shown = _SHOWN.match(text, known.end())
            if shown is None:
                continue
            said_end = shown.end()
        else:
            said_end = said.end()
        other = _other(text, said_end)
        if other is not None and name is not None and find(name) is not None and other.name != name:
            yield from _undone(name, other.name, said.start(), other.end)
            continue
        end = _stop(text, said_end)
        letters = re.findall(r"(?<![A-Za-z\\])[xypz](?![A-Za-z])", text[said_end:end])
        if len(set(letters)) == 1:
            place = (
                _PLACE.search(said["on"] or "")
                or _ON_A_PART.match(text, end)
                or _PLACE_BEFORE.search(text[: said.start()][-48:])
            )
            part = _part(place, name)
            name = _as_set(name, text)
            yield from _proposed(
                name, text[said_end:end], letters[0], said.start(), end, guess=False, part=part
            )


def _as_set(name: str | None, text: str) -> str | None:
    """With the value that the sentence gives its parameter: (leaky_relu(x, alpha=1/5))."""
    if name is None or find(name) is None:
        return None
    settings = ", ".join(f"{letter}={plain(value)}" for letter, value in settings_in(text, (name,)))
    return f"({name}(x, {settings}))" if settings else name


def _part(place: re.Match[str] | None, name: str | None) -> str | None:
    """The part of the line on which the values of f lie where the words say; "" for all of it, None if unclear.

    For y < 0 the inverse of the leaky ReLU is y/a: f(x) has the sign of x.
    """
    row = find(name or "")
    if place is None or row is None:
        return ""
    f = row.expression.xreplace(dict(row.defaults))
    values = [float(f.xreplace({x: at}).evalf(15)) for at in _TRIED]
    if all(value > 0 for value in values):
        return "" if place["above"] else None  # softplus has no other values
    if [value > 0 for value in values] != [at > 0 for at in _TRIED]:
        return None
    return " on (0, oo)" if place["above"] else " on (-oo, 0)"


_TRIED = (Rational(-7, 2), Rational(-1, 2), Rational(1, 2), Rational(7, 2))


_SIGN = (
    r"(?:(?P<above>[xypz]\s?(?:[>≥]|\\ge?q?(?![a-z]))\s?=?\s?0(?!\.?\d)|positive|[(\[]0,\s?(?:∞|\\infty|oo)\))"
    r"|[xypz]\s?(?:[<≤]|\\le?q?(?![a-z]))\s?=?\s?0(?!\.?\d)|negative|\([-−](?:∞|\\infty|oo),\s?0[)\]])"
)
_PLACE = re.compile(rf"(?:for|if|when|where|on)\s[$`]{{0,2}}{_SIGN}")
_ON_A_PART = re.compile(rf"[\s$`,]{{0,3}}{_PLACE.pattern}")
_PLACE_BEFORE = re.compile(
    rf"\b{_PLACE.pattern}(?:\s(?:y|values?|outputs?|numbers?))?[\s$`,]{{0,4}}(?:(?:the|its|is|it|has)\s){{0,3}}[$`]{{0,2}}$",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:\s?\(x\))?(?:\s?(?:activation|function|関数)){0,2}\s?(?:[.;。、]|$|である|です|だ|で(?!は))",
    re.IGNORECASE,
)


def _other(text: str, start: int) -> Mention | None:
    """The function that is called the inverse, if nothing but its name stands there."""
    found = next((m for m in mentions(text) if m.start >= start), None)
    if found is None or text[start : found.start].strip(" $`") not in ("", "the"):
        return None
    return found if find(found.name) is not None and _ALONE.match(text, found.end) else None


def _undone(name: str, other: str, start: int, end: int) -> Iterator[Proposal]:
    """other(f(x)) = x."""
    outer = find(other)
    assert outer is not None
    inside = plain(outer.expression).replace("(x)", f"({name})")
    try:
        claims = read_claims(f"{re.sub(r'(?<![A-Za-z])x(?![A-Za-z])', f'({name})', inside)} = x")
    except ClaimError:
        return
    yield Proposal(claims, Kind.IDENTITY, (name, other), start, end)


def _stop(text: str, start: int) -> int:
    """Where the formula ends."""
    found = _END.search(text, start)
    end = found.start() if found else len(text.rstrip(" .。"))
    if "\\" not in text[start:end]:
        end = min(end, max(formula_end(text, start), start))
    return end


def _named(name: str, passage: Passage, start: int) -> str | None:
    bare = re.sub(r"^(?:mathrm|text|operatorname)\{?", "", name)
    if (given := dict(passage.letters).get(bare)) is not None:
        return given
    found = mentions(bare)
    if found and found[0].end == len(bare):
        return found[0].name
    if bare in ("sigma", "σ"):
        return next((c.name for c in passage.subjects if find(c.name) is not None), "sigmoid")
    if bare in _LETTERS:
        return next((c.name for c in passage.subjects if find(c.name) is not None), None)
    return None


_LETTERS = frozenset({"f", "g", "h", "b", "s", "zeta", "varphi", "phi", "psi"})


def _proposed(
    name: str | None,
    right: str,
    variable: str,
    start: int,
    end: int,
    *,
    guess: bool,
    part: str | None = "",
) -> Iterator[Proposal]:
    if name is None or not right.strip() or part is None:
        return
    source = right.replace("−", "-").strip(" .,$&")
    try:
        expr = expression(source, variable, {}, "\\" in source)
        if len(expr.free_symbols) != 1:
            return
        claims = read_claims(f"{re.sub(r'(?<![A-Za-z])x(?![A-Za-z])', name, plain(expr))} = x{part}")
    except (FormulaError, ClaimError, ValueError):
        return
    row = name.strip("(").partition("(")[0]
    yield Proposal(claims, Kind.IDENTITY, (row,), start, end, tentative=guess)


inverses = Pattern(
    "inverses",
    _find,
    fires=(
        ("$\\sigma^{-1}(y) = \\ln\\frac{y}{1-y}$", "log(sigmoid/(1 - sigmoid)) = x"),
        ("The inverse of the sigmoid is the logit function.", "log(sigmoid/(1 - sigmoid)) = x"),
        ("The inverse of softplus is log(exp(y) - 1).", "log(exp(softplus) - 1) = x"),
        ("The inverse of the sigmoid is tanh.", "tanh(sigmoid) = x"),
        ("シグモイド関数の逆関数は $\\ln(y/(1-y))$ である。", "log(sigmoid/(1 - sigmoid)) = x"),
    ),
    silent=(
        "The inverse of the Hessian is used with tanh.",
        "ReLUに逆関数はない。",
        "$A^{-1}(x) = x$ is solved before the sigmoid.",
    ),
)  # fmt: skip
