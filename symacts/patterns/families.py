"""Where a family of functions goes with its parameter: "as β → ∞, Swish becomes ReLU", 「β→0でx/2に近づく」."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symacts.activation import Activation
from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Claim, Kind
from symacts.plain import plain
from symacts.prose.mentioning import family_of, parameter_of
from symacts.prose.phrasing import is_denied
from symacts.reading.blocks import Code, Comment, Heading, Output
from symacts.reading.claims import ClaimError, read_claims
from symacts.reading.equations import expression
from symacts.reading.passages import Formula, Mention, Passage, Role
from symacts.reading.refusal import FormulaError
from symacts.wording import sparing

__all__ = ["families"]

_LETTER = r"[`$*(\s]{0,3}(?P<letter>\\?(?:alpha|beta|gamma|lambda|tau)(?![A-Za-z])|[αβγλτ]|(?<![A-Za-z])[abkT](?![A-Za-z]))"
_OF = r"(?:the )?(?:parameter |slope |gain |steepness )?"
_TO = r"(?P<far>∞|\\infty|infinity|\binf\b|無限大?|oo\b)|(?P<nought>0(?!\.?\d)|zero\b|ゼロ)|(?P<one>1(?!\.?\d)|one\b)"
_GOES = sparing(
    rf"{_OF}{_LETTER}[`$\s]{{0,3}}(?:→|->|\\to(?![a-z])|\\rightarrow|goes to|tends to|approaches|grows to|is sent to|going to|を|が)"
    rf"[`$\s]{{0,3}}(?:\+\s?)?(?:{_TO}|(?P<large>大きく))",
    re.IGNORECASE,
)
_BECOMES = sparing(
    r"\b(?:becomes?|turns? into|approach(?:es)?|tends? to(?:wards)?|converg(?:es?|ing)(?: pointwise)? to(?:wards)?|reduces? to|recovers?"
    r"|degenerates? to|gets closer (?:and closer )?to|collapses? to|goes to|(?:we|you|one) (?:gets?|obtains?|recovers?|ends? up with|have|has)|is|gives|yields|equals)"
    r"\s(?:just |simply |exactly |the |an? |ordinary |usual |linear |scaled |standard |original |function ){0,4}[`$*]{0,2}$"
    r"|(?:→|->|\\to|⇒|:|：|=)\s?[`$*]{0,2}$",
    re.IGNORECASE,
)
_JA_BECOMES = re.compile(
    r"[`$*\s]{0,3}(?:関数)?(?:そのもの)?\s?(?:に(?:近づ|収束|漸近|な[るりっ]|帰着|一致|退化|等し)|と(?:な[るりっ]|一致|等し|同じ)|[。、]?$)"
)
_SCALED = re.compile(r"(?:σ|\\sigma|sigmoid|tanh)\s?\(\s?(?P<letter>[ka-cβα])\s?[*·]?\s?x\s?\)")
_NAMES = {"σ": "sigmoid", "\\sigma": "sigmoid"}


def _find(passage: Passage) -> Iterator[Proposal]:
    text = passage.inlined.text
    goes = _GOES.search(text)
    if goes is None or isinstance(passage.block, Code | Comment | Heading | Output):
        return
    held = [*_GOES.finditer(text)]
    taken = 0
    for at, found in enumerate(held):
        end = held[at + 1].start() if at + 1 < len(held) else len(text)
        if (value := _AT_A_VALUE.search(text, found.end(), end)) is not None:
            end = value.start()
        for proposal in _one(passage, found, taken, end):
            taken = proposal.end
            yield proposal
        taken = max(taken, found.end())


def _one(passage: Passage, goes: re.Match[str], start: int, end: int) -> Iterator[Proposal]:
    """What is said between the neighbours of one "β → ∞": behind it, else before it."""
    text = passage.inlined.text
    to = "0" if goes["nought"] else "1" if goes["one"] else "oo"
    letter = goes["letter"].strip("\\")
    for begins, stops in ((goes.end(), end), (start, goes.start())):
        for target, a, b in _targets(passage, begins, stops):
            if is_denied(text, a, b):
                return
            for family, name in _owners(passage, letter, target):
                try:
                    claims: tuple[Claim, ...] = read_claims(
                        f"limit({family}, {_spelled(family, letter)} -> {to}) = {target}"
                    )
                except (ClaimError, ValueError):
                    continue
                names = tuple(dict.fromkeys((name, *([target] if find(target) else []))))
                yield Proposal(
                    claims, Kind.LIMIT, names, min(goes.start(), a), max(goes.end(), b), settled=True
                )
                return


def _targets(passage: Passage, begins: int, stops: int) -> Iterator[tuple[str, int, int]]:
    """Functions that the family is said to become, with their places: names, and formulas in x."""
    text = passage.inlined.text
    for mention in passage.mentions:
        there = begins <= mention.start < stops and mention.role is not Role.TERM
        if there and find(mention.name) and _is_said(text, begins, mention.start, mention.end):
            yield mention.name, mention.start, mention.end
    for token, place, _ in passage.shown:
        source = token.source.folded().text
        if not begins <= place < stops or not isinstance(token, Formula):
            continue
        if _A_MEMBER.match(source):
            continue
        if _A_VALUE.fullmatch(source):
            continue
        side = re.split(r"\\to(?![a-z])|\\rightarrow|→|->|=", source)[-1]
        if _GREEK.search(side) is None and _is_said(
            text, begins, place + len(source) - len(side), place + len(source)
        ):
            yield from _formula(side, place, place + len(source))
    for plainly in _PLAIN.finditer(text, begins, stops):
        if _is_said(text, begins, plainly.start(), plainly.end()):
            same = "identity" in plainly[0].lower() or "恒等" in plainly[0]
            yield from _formula("x" if same else plainly[0], plainly.start(), plainly.end(), latex=False)


# "and for β = 0 it is": another thing
_AT_A_VALUE = re.compile(
    r"\b(?:for|with|at|when|if)\s[$`]?\\?[A-Za-zα-ω]{1,6}\s?=\s?[-−]?\d|[α-ω]\s?=\s?[-−]?\d[\d.]*\$?\s?(?:では|のとき|なら)"
)
_A_VALUE = re.compile(r"\s*\\?[A-Za-zα-ω]{1,8}\s*=\s*[-−]?[\d.]{1,6}\s*")  # β = 0
_A_MEMBER = re.compile(r"\s*\\?[A-Za-z]+_\{?\d[^=]*=")  # f_0(x) = x/2, of a value and not of a limit
_GREEK = re.compile(r"\\(?:alpha|beta|gamma|lambda|tau)(?![a-z])|[αβγλτ]")  # what goes to a limit is in none
_PLAIN = re.compile(
    r"(?<![A-Za-z0-9\\(^/])x\s?/\s?2(?![A-Za-z0-9.])|(?<![A-Za-z0-9\\(^/])\|x\||(?:the |an? )?identity(?: function| map(?:ping)?)?|恒等(?:関数|写像)?",
    re.IGNORECASE,
)


def _formula(source: str, start: int, end: int, latex: bool = True) -> Iterator[tuple[str, int, int]]:
    try:
        yield plain(expression(source, "x", {}, latex)), start, end
    except (FormulaError, ValueError):
        return


def _is_said(text: str, begins: int, start: int, end: int) -> bool:
    before = text[max(begins, start - 60) : start]
    if _THERE.match(text, end):
        return False
    becomes = _BECOMES.search(before)
    if becomes is not None and _A_PART.search(before[: becomes.start()]):
        return False
    return becomes is not None or any(form.match(text, end) for form in (_JA_BECOMES, _COMES_OUT))


# ReLU is recovered as β → ∞
_COMES_OUT = re.compile(
    r"[`$*\s]{0,3}(?:function )?(?:(?:is|gets) (?:recovered|obtained|approached|restored|what (?:remains|is left))|comes (?:out|back)|results)\b",
    re.IGNORECASE,
)
# at x = h, for positive x: not everywhere
_THERE = re.compile(
    r"[$`\s]{0,3}(?:at|for|on|where|wherever) (?:(?:all|every) )?[$`]?(?:positive|negative|(?:\\?\|)?x\s?(?:[=<>≤≥≠]|\\[lgn]e))",
    re.IGNORECASE,
)
# "the exponential tends to 1": not the function
_A_PART = re.compile(
    r"\b(?:the|its|this|that|each)\s(?:exponential|exponent|slope|derivative|gradient|outputs?|values?|terms?|factor"
    r"|denominator|numerator|sum|first|second|other|constant|coefficient|integral|area|maximum|minimum|bracket)\s$",
    re.IGNORECASE,
)


def _owners(passage: Passage, letter: str, target: str) -> Iterator[tuple[str, str]]:
    """The family, as a text, and its name: what has such a parameter, else σ(kx) as it is written."""
    owned = False
    spoken = [family_of(m, passage.inlined.text) for m in passage.mentions if _may_own(m, target)]
    for name in dict.fromkeys([*spoken, *(_with_beta(c.name) for c in passage.subjects)]):
        row = find(name)
        if row is not None and name != target and parameter_of(row, letter) is not None:
            owned = True
            yield row.name, row.name
    scaled = _SCALED.search(passage.block.text.text)
    if scaled is not None and scaled["letter"] == letter and not owned:
        head = scaled[0].partition("(")[0].strip()
        name = _NAMES.get(head, head)
        yield f"{name}({letter}*x)", name


def _may_own(mention: Mention, target: str) -> bool:
    return mention.role in (Role.SUBJECT, Role.LIKE) and mention.name != target


def _with_beta(name: str) -> str:
    return "swish" if name == "silu" else name


def _spelled(family: str, letter: str) -> str:
    """The parameter's own name."""
    row: Activation | None = find(family)
    parameter = parameter_of(row, letter) if row is not None else None
    return letter if parameter is None else parameter.name


families = Pattern(
    "families",
    _find,
    fires=(
        ("# Swish with β\n\nAs β → ∞ it becomes ReLU.", "limit(swish, beta -> oo) = relu"),
        ("# Swish\n\nWhen $\\beta \\to 0$ it tends to $x/2$.", "limit(swish, beta -> 0) = x/2"),
        ("ソフトプラスは、βを無限大にするとReLUに近づく。", "limit(softplus, beta -> oo) = relu"),
        ("As α → 0, the ELU turns into ReLU.", "limit(elu, alpha -> 0) = relu"),
        ("# Swish\n\nReLU is recovered in the limit $\\beta\\to 0$.", "limit(swish, beta -> 0) = relu"),
        ("The sigmoid σ(kx) approaches the step function as k → ∞.", "limit(sigmoid(k*x), k -> oo) = binary_step"),
    ),
    silent=(
        "As β → ∞ the training of Swish becomes unstable.",
        "As x → ∞ the GELU approaches ReLU.",
        "# Swish\n\nWith $\\beta \\to 0$ the exponential tends to $1$.",
        "As β → ∞ Swish does not become the identity.",
        "# Softplus\n\nThe distance to it is $\\beta\\ln 2$ as $\\beta\\to\\infty$.",
    ),
)  # fmt: skip
