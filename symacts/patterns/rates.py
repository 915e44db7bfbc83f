"""How fast a function comes near to its limit, how fast it grows, and what it is like far out.

"Tanh approaches 1 exponentially fast", "softsign only like 1/|x|", "softplus grows linearly", "for x → -∞
softplus behaves like e^x". An exponential beats e^(-|x|/100); what goes like |x|^-k lies between |x|^(1/2 - k)
and |x|^(-1/2 - k); g is like f if f/g → 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sympy import Add, Expr, Symbol, oo

from symacts.activation import x
from symacts.calculus.tails import limit
from symacts.calculus.undecided import Undecided
from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Kind
from symacts.plain import plain
from symacts.prose.lexicon import Concept, words
from symacts.prose.pairing import is_doubted
from symacts.prose.phrasing import is_sure, scalar_names
from symacts.reading.blocks import Cell, Code, Heading, Output
from symacts.reading.claims import ClaimError, read_claims
from symacts.reading.equations import expression
from symacts.reading.passages import Passage
from symacts.reading.refusal import FormulaError
from symacts.reading.written import formula_end
from symacts.wording import late

__all__ = ["rates"]

_NEARS = r"(?:approach(?:es|ed)?|tends?|converges?|decays?|dies(?: off| out| away)?|falls? off|vanish(?:es)?|fades?(?: out| away)?|saturates?|goes|shrinks?|drops?(?: off)?|nears?|comes? near)"
_EXP = r"(?:at an? )?exponential(?:ly)?(?: fast| quickly| rapidly| rate| speed)?"
_RAISED = r"(?:\s?\^\s?\{?\s?([1-9])\s?\}?|(²)|(³))?"
_POWER = (
    r"(?:only |just |merely |no faster than |slowly,? )?(?:like|as|at the rate(?: of)?) \$?(?:1\s?/\s?\(?\|?x\|?\)?"
    + _RAISED
    + r"|\\[dt]?frac\s?\{?1\}?\s?\{?\|?x\|?"
    + _RAISED
    + r"\}?|\|?x\|?\s?\^\s?\{?[-−]\s?([1-9])\}?)\$?(?![\w^²³])"
)
_SLOW = r"(?:only |just )?(?:algebraically|polynomially|at a polynomial rate|at an algebraic rate)"
_RATE = late(
    rf"(?P<verb>\b{_NEARS}\b)(?P<gap>(?:(?!\b(?:and|for|uses?|with|activations?|gates?|which|that|in)\b)[^.;:]){{0,44}}?)\b(?:(?P<exp>{_EXP})|(?P<power>{_POWER})|(?P<slow>{_SLOW}))"
    rf"|\b(?P<exp2>exponentially fast|exponentially) (?:{_NEARS})\b|\b(?P<slow2>algebraically|polynomially) (?:{_NEARS})\b"
    r"|(?P<exp3>指数(?:関数)?的(?:に|な速さで))(?:(?!増加|増大|発散|大きく)[^。、]){0,16}(?:近づ|減衰|収束|漸近|小さく|減少)"
    r"|(?P<slow3>(?:多項式|代数|べき)的(?:に|な速さで))[^。、]{0,16}(?:近づ|減衰|収束|漸近|小さく|減少)",
    re.IGNORECASE,
)
_GROWS = late(
    r"\b(?:grows?|increases?|rises?|diverges?)(?: (?:only|just|roughly|asymptotically|essentially|without bound))?(?P<gap2>[^.;:,]{0,24}?)\s(?:(?P<one>linearly|like (?:the identity|a (?:straight )?line)|at a linear rate)|(?P<two>quadratically|like x²|like a parabola)|(?P<many>exponentially(?: fast)?))\b"
    r"|(?:(?P<one2>線形|一次関数的|直線的)|(?P<two2>二次関数的|2次関数的)|(?P<many2>指数(?:関数)?的))に(?:増加|増大|大きくな|発散)",
    re.IGNORECASE,
)
_LIKE = late(
    r"\b(?:behaves?|looks?|acts?|grows?|decays?|goes) (?:essentially |almost |asymptotically |roughly |just |exactly )?(?:like|as) (?:the (?:function|line|curve|straight line) )?(?:y\s?=\s?)?\$?"
    r"|\b(?:is|are) (?:asymptotically|asymptotic to|essentially|approximately|close to|well approximated by|asymptotically equal to|equivalent to) (?:the (?:line|straight line|function) )?(?:y\s?=\s?)?\$?"
    r"|(?:は|が)[、,]?\s?(?:ほぼ|およそ|漸近的に)?\s?\$?(?=[-−+|\\(\d]?[\dx|(e\\])",
    re.IGNORECASE,
)
_JA_END = late(
    r"\$?\s?(?:(?:とほぼ)?(?:に(?:ほぼ)?等し|で近似|のように(?:振る舞|ふるま)|と同じ|に漸近|に近[いく]|に近づ)|と(?:ほぼ)?等し)"
)
_QUICK = late(
    r"exponential|algebraic|polynomial|1\s?/|frac|linear|quadratic|like|asympt|approximat|close to|指数|多項式|代数|線形|直線|次関数|→|\\to|∞|infty",
    re.IGNORECASE,
)
_JAPANESE = late(r"[\u3041-\u30ff]")
_OTHERS = late(
    r"derivative|gradient|slope|loss|error|training|\b(?:number|count|amount|cost|time|size|depth|width|variance|norm|signal|networks?|models?|layers?|popularity|use)\b"
    r"|微分|勾配|傾き|導関数|損失|学習|コスト|時間|誤差|個数",
    re.IGNORECASE,
)
_SLOWEST = "exp({sign}x/100)"


def _found(passage: Passage) -> Iterator[Proposal]:
    text = passage.inlined.text
    if isinstance(passage.block, Cell | Code | Heading | Output) or not _QUICK.search(text):
        return
    for found in (*_RATE.finditer(text), *_GROWS.finditer(text)):
        order = int(
            bool(found.groupdict().get("power")) and _SLOPES.search(text[: found.start()][-48:]) is not None
        )
        if (not order and _is_of_others(text, found.start())) or is_doubted(
            text[max(0, found.start() - 12) : found.end() + 10]
        ):
            continue
        for name in scalar_names(passage, found.start(), found.end())[:2]:
            yield from _rated(passage, name, found, order)
    yield from _alike(passage)


# "the derivative of softsign decays like 1/x²"
_SLOPES = late(
    r"\b(?:derivative|slope|gradient)(?: of (?:the )?[\w ]{2,24}?)?[\s`*]{1,2}(?:(?:only|then|thus|therefore)\s)?$|[a-zσφ][\w}]{0,10}['′’](?:\([xz]\))?[$`\s]{1,3}$",
    re.IGNORECASE,
)


def _is_of_others(text: str, end: int) -> bool:
    return _OTHERS.search(text[max(0, end - 60) : end]) is not None


def _ends_of(text: str, at: int) -> tuple[Expr, ...]:
    """The ends of the line that are spoken of nearest to the place, in the same sentence."""
    places = [w for w in words(text) if w.concept is Concept.PLACE and w.place.ends]
    near = sorted(places, key=lambda w: min(abs(w.start - at), abs(w.end - at)))
    return near[0].place.ends if near else ()


def _rated(passage: Passage, name: str, found: re.Match[str], order: int) -> Iterator[Proposal]:
    row = find(name)
    if row is None:
        return
    expr = row.expression.xreplace(row.defaults)
    expr = expr.diff(x) if order else expr
    name += "'" * order
    said = found.groupdict()
    ends = _ends_of(passage.inlined.text, found.start()) or (-oo, oo)
    texts: list[str] = []
    for to in ends:
        if any(said.get(key) for key in ("one", "one2", "two", "two2", "many", "many2")):
            texts += _growing(name, expr, to, said)
        else:
            texts += _nearing(name, expr, to, said)
    if texts:
        yield from _proposal(passage, name.rstrip("'"), " and ".join(texts), found.span())


def _power(said: str) -> int:
    """The power of 1/|x| that is said: 1/x² has 2."""
    found = _DIGIT.search(said)
    return 1 if found is None else {"²": 2, "³": 3}.get(found[0]) or int(found[0][-1])


_DIGIT = late(r"(?<=\^)\s?\{?\s?[-−]?\s?[1-9]|[²³]")


def _nearing(name: str, expr: Expr, to: Expr, said: dict[str, str | None]) -> list[str]:
    level = _limit(expr, to)
    if level is None or not level.is_finite or level.free_symbols:
        return []
    rest, far = f"({name} - ({plain(level)}))", plain(to)
    sign, size = ("", "x") if to == oo else ("-", "(-x)")
    slowest = _SLOWEST.format(sign=sign)
    if any(said.get(key) for key in ("exp", "exp2", "exp3")):
        return [f"limit({rest}*{slowest}, {far}) = 0"]
    if said.get("power"):
        above, below = (f"{size}^({2 * _power(said['power'] or '') + s}/2)" for s in (-1, 1))
        return [f"limit({rest}*{above}, {far}) = 0", f"not limit({rest}*{below}, {far}) = 0"]
    return [f"not limit({rest}*{slowest}, {far}) = 0"]


def _growing(name: str, expr: Expr, to: Expr, said: dict[str, str | None]) -> list[str]:
    """At an end where it goes to no number; at both, if neither is named."""
    level = _limit(expr, to)
    if level is None or level.is_finite:
        return []
    size, far = ("x", "oo") if to == oo else ("(-x)", "-oo")
    if said.get("many") or said.get("many2"):
        return [f"not limit({name}/exp({size}/100), {far}) = 0"]
    k = 1 if said.get("one") or said.get("one2") else 2
    above, below = (f"{size}^({2 * k + s}/2)" for s in (1, -1))
    return [f"limit({name}/{above}, {far}) = 0", f"not limit({name}/{below}, {far}) = 0"]


_FAR = Symbol("x", positive=True)


def _limit(expr: Expr, to: Expr) -> Expr | None:
    """At an end of the line, where |x| is x or -x."""
    beyond = expr.subs(x, _FAR if to == oo else -_FAR).xreplace({_FAR: x})
    try:
        return limit(beyond, oo)
    except Undecided:
        return None


def _alike(passage: Passage) -> Iterator[Proposal]:
    """That it is like a formula at the end of the line that is named: their ratio goes to 1.

    Where the formula has a term without x, and goes to no number, the difference goes to 0.
    """
    text = passage.inlined.text
    japanese = _JAPANESE.search(text) is not None
    for found in _LIKE.finditer(text):
        source, end, latex = _formula(passage, found.end())
        if not source or _is_of_others(text, found.start()) or (japanese and not _JA_END.match(text, end)):
            continue
        ends = _ends_of(passage.inlined.text, found.start())
        if not ends or is_doubted(text[max(0, found.start() - 12) : end + 8]):
            continue
        g = _expression(source, latex)
        for name in scalar_names(passage, found.start(), found.start())[:1] if g is not None else ():
            texts = [_far_like(name, g, to) for to in ends] if g is not None and find(name) else []
            if texts and all(texts):
                yield from _proposal(passage, name, " and ".join(texts), (found.start(), end))


def _far_like(name: str, g: Expr, to: Expr) -> str:
    level = _limit(g, to)
    if level is None:
        return ""
    shifted = level.is_infinite and isinstance(g, Add) and any(not t.has(x) for t in g.args)
    if shifted:
        return f"limit({name} - ({plain(g)}), {plain(to)}) = 0"
    return f"limit({name}/({plain(g)}), {plain(to)}) = 1"


def _expression(source: str, latex: bool) -> Expr | None:
    letter = next((c for c in "xzut" if re.search(rf"(?<![A-Za-z\\]){c}(?![A-Za-z])", source)), "x")
    try:
        g = expression(source, letter, {}, latex)
    except (FormulaError, ValueError):
        return None
    return g if g.free_symbols == {x} and g != x else None


def _formula(passage: Passage, at: int) -> tuple[str, int, bool]:
    for token, first, last in passage.shown:
        if first - 2 <= at <= first + 1:
            source = token.source.folded().text
            return re.sub(r"^y\s?=\s?", "", source), last, "\\" in source or "{" in source
    end = formula_end(passage.inlined.text, at)
    return passage.inlined.text[at:end].strip(" .,"), end, False


def _proposal(passage: Passage, name: str, text: str, place: tuple[int, int]) -> Iterator[Proposal]:
    try:
        claims = read_claims(text)
    except (ClaimError, ValueError):
        return
    guess = not is_sure(passage, place[0])
    yield Proposal(claims, Kind.LIMIT, (name,), *place, tentative=guess)


rates = Pattern(
    "rates",
    _found,
    fires=(
        ("Tanh approaches 1 exponentially fast as x → ∞.", "limit((tanh - (1))*exp(x/100), oo) = 0"),
        (
            "For x → -∞, squareplus decays only like 1/|x|.",
            "not limit((squareplus - (0))*(-x)^(3/2), -oo) = 0",
        ),
        ("The derivative of softsign decays like 1/x².", "limit((softsign' - (0))*x^(3/2), oo) = 0"),
        ("Softplus grows linearly as x → ∞.", "limit(softplus/x^(3/2), oo) = 0"),
        ("For x → -∞, softplus behaves like e^x.", "limit(softplus/(exp(x)), -oo) = 1"),
        ("ソフトプラスは x → -∞ で指数的に減衰する。", "limit((softplus - (0))*exp(-x/100), -oo) = 0"),
    ),
    silent=(
        "The gradient of tanh decays exponentially.",
        "With tanh the loss decays exponentially.",
        "The number of regions of a ReLU network grows exponentially.",
        "Softplus does not decay exponentially for x → ∞.",
        "The new cell drops the sigmoid activation for the gates and uses exponential gates.",
    ),
)
