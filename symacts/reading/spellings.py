r"""Other spellings of claims, in the language of `ask`: a table of what is written and what it says.

>>> as_formal("the maximum of sigmoid' is 1/4"), as_formal("d/dx tanh = 1 - tanh^2")
("max(sigmoid') = 1/4", "tanh' = 1 - tanh^2")
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

__all__ = ["SPELLINGS", "Spelling", "as_formal"]


@dataclass(frozen=True)
class Spelling:
    """A form of words for a whole claim, or, where not `whole`, for a part of it.

    `formal` makes the formal words of a match; `example` and what it `says` are tested.
    """

    form: re.Pattern[str]
    formal: Callable[[re.Match[str]], str] = field(repr=False)
    example: str
    says: str
    whole: bool = True


def as_formal(text: str) -> str:
    """The text with all spellings of the table replaced; text in which there is none as it is.

    What is longer than a sentence is left alone: the forms take time that grows with its third power.
    """
    if len(text) > _LONGEST:
        return text
    for spelling in SPELLINGS:
        if spelling.whole:
            found = spelling.form.fullmatch(text)
            text = spelling.formal(found) if found else text
        else:
            text = spelling.form.sub(spelling.formal, text)
    return text


_LONGEST = 200
_F = r"(?P<f>[^<>=]+?)"
_C = r"(?P<c>[^<>=]+?)"
_A = r"(?P<a>[^<>=]+?)"
_IS = r" ?(?P<is>is (?:about|approximately|roughly) |is |equals |= ?|~= ?)"
_NAME = r"[^\W\d]\w*'*"
_TO = r" ?(?:->|→|tends to|goes to|converges to|approaches) ?"
_HEADS = {
    **dict.fromkeys(("greatest value", "maximum", "maximum value", "global maximum", "max"), "max"),
    **dict.fromkeys(("least value", "minimum", "minimum value", "global minimum", "min"), "min"),
    **dict.fromkeys(("supremum", "sup"), "sup"),
    **dict.fromkeys(("infimum", "inf"), "inf"),
    **dict.fromkeys(("range", "image"), "range"),
    "domain": "domain",
    **dict.fromkeys(
        ("Lipschitz constant", "best Lipschitz constant", "least Lipschitz constant"), "lipschitz"
    ),
}
_WORDS = "|".join(sorted(map(re.escape, _HEADS), key=len, reverse=True))
_AT = rf"(?:,? (?:attained )?at (?:x ?(?:=|~=) ?)?{_A})"


def _form(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _sign(found: re.Match[str]) -> str:
    said = found["is"].strip()
    return "~=" if said == "~=" or said.count(" ") else "="


def _place(found: re.Match[str]) -> str:
    return {"infinity": "oo", "+oo": "oo", "+infinity": "oo", "-infinity": "-oo"}.get(found["a"], found["a"])


def _quantity(found: re.Match[str]) -> str:
    claim = f"{_HEADS[found['head']]}({found['f']}) {_sign(found)} {found['c']}"
    return (
        f"{claim} and {_applied(found['f'], found['a'])} {_sign(found)} {found['c']}" if found["a"] else claim
    )


def _applied(function: str, at: str) -> str:
    bare = re.sub(r"\(x\)$", "", function)
    return f"{bare}({at})" if re.fullmatch(_NAME, bare) else f"({function})({at})"


def _extreme(found: re.Match[str]) -> str:
    head = _HEADS[found["head"].lower()]
    claims = [f"{head}({found['f']}) {'~=' if found['about'] else '='} {found['c']}"] if found["c"] else []
    claims += [f"arg{head}({found['f']}) {found['sign'] or '='} {{{found['a']}}}"] if found["a"] else []
    return " and ".join(claims)


def _limit(found: re.Match[str]) -> str:
    return f"limit({found['f']}, {_place(found)}) = {found['c']}"


def _both_limits(found: re.Match[str]) -> str:
    return f"limit({found['f']}, -oo) = {found['c']} and limit({found['f']}, oo) = {found['c']}"


def _slope(found: re.Match[str]) -> str:
    primes = {"second ": "''", "third ": "'''"}.get(found["order"] or "", "'")
    bare = re.sub(r"\(x\)$", "", found["f"])
    function = f"{bare if re.fullmatch(_NAME, bare) else f'({bare})'}{primes}"
    return f"{_applied(function, found['a']) if found['a'] else function} {_sign(found)} {found['c']}"


def _on_both_sides(found: re.Match[str]) -> str:
    at = found["a"] or found["b"]
    return f"{found['f']} on (-oo, {at}) and {found['f']} on ({at}, oo)"


# what may be said of two parts of the line as well as of each: not "monotone"
_POINTWISE = (
    r"(?P<f>.+?(?:=|<|>).+?|.+? (?:is|are) (?:not )?(?:continuous|differentiable|smooth|analytic|C\^?\w+"
    r"|positive|negative|non-?zero|non-?negative|non-?positive))"
)
SPELLINGS = (
    Spelling(
        _form(rf"\bd\^?2 ?(?P<f>{_NAME})(?:\(x\))? ?/ ?dx\^?2"),
        lambda m: f"{m['f']}''", "d^2tanh/dx^2 = -2*tanh*tanh'", "tanh'' = -2*tanh*tanh'", whole=False,
    ),
    Spelling(
        _form(rf"\bd ?(?P<f>{_NAME})(?:\(x\))? ?/ ?dx\b"),
        lambda m: f"{m['f']}'", "dsigmoid/dx = sigmoid*(1 - sigmoid)", "sigmoid' = sigmoid*(1 - sigmoid)",
        whole=False,
    ),
    Spelling(
        _form(rf"\bd/dx ?(?P<f>{_NAME})\(x\)"),
        lambda m: f"{m['f']}'", "d/dx tanh(x) = 1 - tanh(x)^2", "tanh' = 1 - tanh(x)^2", whole=False,
    ),
    Spelling(
        _form(r"\bd/dx ?(?P<f>[^\W\d]\w*\([^()]*\)|\([^()]*\))"),
        lambda m: f"({m['f']})'", "d/dx sigmoid(2*x) > 0", "(sigmoid(2*x))' > 0", whole=False,
    ),
    Spelling(
        _form(rf"\bd/dx ?(?P<f>{_NAME})"),
        lambda m: f"{m['f']}'", "d/dx tanh = 1 - tanh^2", "tanh' = 1 - tanh^2", whole=False,
    ),
    Spelling(
        _form(rf"(?P<f>{_NAME}) ?[∘] ?(?P<g>{_NAME})"),
        lambda m: f"{m['f']}({m['g']}(x))", "relu∘relu = relu", "relu(relu(x)) = relu", whole=False,
    ),
    Spelling(
        _form(rf"(?:the )?(?P<head>{_WORDS}) of {_F}{_IS}{_C}{_AT}?"),
        _quantity, "the maximum of sigmoid' is 1/4 at x = 0", "max(sigmoid') = 1/4 and sigmoid'(0) = 1/4",
    ),
    Spelling(
        _form(r"(?P<head>max|min|sup|inf|argmax|argmin|range|lipschitz) "
              rf"(?P<f>{_NAME})(?:\(x\))? ?(?P<rest>[<>=~].+)"),
        lambda m: f"{m['head']}({m['f']}) {m['rest']}", "sup sigmoid = 1", "sup(sigmoid) = 1",
    ),
    Spelling(
        _form(rf"(?P<head>max|min) ?(?P<f>\([^,]+\)) ?(?P<rest>[<>=~][^,]+?){_AT}"),
        lambda m: f"{m['head']}{m['f']} {m['rest']} and {_applied(m['f'][1:-1], m['a'])} {m['rest']}",
        "max(sigmoid') = 1/4 at x = 0", "max(sigmoid') = 1/4 and sigmoid'(0) = 1/4",
    ),
    Spelling(
        _form(r"Lip ?\((?P<f>.+?)\) ?(?P<rest>[<>=~].+)"),
        lambda m: f"lipschitz({m['f']}) {m['rest']}", "Lip(tanh) = 1", "lipschitz(tanh) = 1",
    ),
    Spelling(
        _form(rf"{_F} is (?P<c>\S+?)[- ]Lipschitz(?: continuous)?"),
        lambda m: f"lipschitz({m['f']}) <= {m['c']}", "sigmoid is 1/4-Lipschitz", "lipschitz(sigmoid) <= 1/4",
    ),
    Spelling(
        _form(rf"{_F} (?:has|attains|takes|reaches) (?:a|its|the) (?:unique |global |absolute )?"
              rf"(?P<head>maximum|minimum)(?: value)?(?:(?: of)?(?P<about> about)? (?P<c>-?[\w./*()]+))?"
              rf"(?: (?:only )?at x ?(?P<sign>=|~=) ?(?P<a>.+))?"),
        _extreme, "silu has its minimum at x ~= -1.278", "argmin(silu) ~= {-1.278}",
    ),
    Spelling(
        _form(rf"{_F}{_TO}{_C} (?:as|when|for|if) \|x\|{_TO}(?:\+?oo|infinity)"),
        _both_limits, "sigmoid' -> 0 as |x| -> oo", "limit(sigmoid', -oo) = 0 and limit(sigmoid', oo) = 0",
    ),
    Spelling(
        _form(rf"{_F}{_TO}{_C} (?:as|when|for|if) x{_TO}{_A}"),
        _limit, "tanh(x) -> 1 as x -> oo", "limit(tanh(x), oo) = 1",
    ),
    Spelling(
        _form(rf"{_F}{_TO}{_C} \(x{_TO}{_A}\)"),
        _limit, "tanh(x) -> 1 (x -> oo)", "limit(tanh(x), oo) = 1",
    ),
    Spelling(
        _form(rf"(?:the )?lim(?:it)?(?: of)? {_F} (?:as|when|for|if) x{_TO}{_A}{_IS}{_C}"),
        _limit, "the limit of silu as x -> -oo is 0", "limit(silu, -oo) = 0",
    ),
    Spelling(
        _form(rf"lim_?[({{]?x{_TO}(?P<a>[-+\w./]+?)[)}}]? {_F}{_IS}{_C}"),
        _limit, "lim_{x->oo} tanh = 1", "limit(tanh, oo) = 1",
    ),
    Spelling(
        _form(r"(?:the )?(?P<order>first |second |third )?derivative of "
              rf"{_F}(?: at (?:x ?= ?)?{_A})?{_IS}{_C}"),
        _slope, "the derivative of sigmoid at 0 is 1/4", "sigmoid'(0) = 1/4",
    ),
    Spelling(
        _form(rf"{_F} has no (?:real )?(?:zeros?|roots?)"),
        lambda m: f"{m['f']} is nonzero", "sigmoid has no zeros", "sigmoid is nonzero",
    ),
    Spelling(
        _form(rf"{_F} has (?:its only|the only|a single|only one|exactly one) (?:zero|root),?"
              rf"(?: at)? (?:x ?= ?)?{_A}"),
        lambda m: f"zeros({m['f']}) = {{{m['a']}}}", "tanh has exactly one zero, x = 0", "zeros(tanh) = {0}",
    ),
    Spelling(
        _form(rf"{_F} is infinitely (?:often )?differentiable(?P<rest>.*)"),
        lambda m: f"{m['f']} is C^oo{m['rest']}", "gelu is infinitely differentiable", "gelu is C^oo",
    ),
    Spelling(
        _form(rf"(?P<f>{_NAME}) ?は ?C\^?(?P<k>\d+|∞|oo) ?級(?:である|です|だ)?"),
        lambda m: f"{m['f']} is C^{m['k'].replace('∞', 'oo')}", "ELUはC^1級である", "ELU is C^1",
    ),
    Spelling(
        _form(rf"{_F} is discontinuous(?P<rest>.*)"),
        lambda m: f"{m['f']} is not continuous{m['rest']}", "relu is discontinuous", "relu is not continuous",
    ),
    Spelling(
        _form(rf"{_F} is unbounded(?P<rest> above| below)?"),
        lambda m: f"{m['f']} is not bounded{m['rest'] or ''}", "relu is unbounded above",
        "relu is not bounded above",
    ),
    Spelling(
        _form(rf"{_F} ?: ?R ?(?:->|→) ?(?P<c>[(\[].+)"),
        lambda m: f"range({m['f']}) in {m['c']}", "tanh: R -> (-1, 1)", "range(tanh) in (-1, 1)",
    ),
    Spelling(
        _form(rf"{_POINTWISE} (?:on|in|for|everywhere)(?: all| every)? ?"
              r"(?:R ?(?:\\|-|without) ?\{(?P<a>[^,}]+)\}|x ?!= ?(?P<b>\S+))"),
        _on_both_sides, "relu is differentiable on R \\ {0}",
        "relu is differentiable on (-oo, 0) and relu is differentiable on (0, oo)",
    ),
)  # fmt: skip
