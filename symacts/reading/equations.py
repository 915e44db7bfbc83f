r"""Formulas with a left side: lists and chains of equations, taken apart before they are read.

`equations` cuts: rows of an `align`, sides at relations, the left side into name, order of the derivative and
argument. Nothing is computed yet; `expression` reads one side, in the variable of the left side.

>>> [equation] = equations(r"\frac{d}{dz}\sigma(z) = \sigma(z)(1-\sigma(z))")
>>> equation.left.name, equation.left.order, equation.left.variable, equation.left.activation
('sigma', 1, 'z', 'sigmoid')
>>> expression(equation.sides[1], "z")
(1 - 1/(1 + exp(-x)))/(1 + exp(-x))
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sympy import Expr

from symacts.activation import x
from symacts.reading.formulas import parse
from symacts.reading.names import named
from symacts.reading.refusal import MAX_TEXT
from symacts.reading.slopes import without_slopes
from symacts.reading.vocabulary import is_function

__all__ = ["Equation", "Left", "equations", "expression", "left_side", "repaired", "variable_of"]


@dataclass(frozen=True)
class Left:
    """What a formula defines or speaks of.

    `name` is "" for a bare derivative; a command without its backslash ("sigma"). `order` counts derivatives.
    `variable` is the letter in the brackets, or of the derivative; "" if there is none, or if `argument` is
    no letter. `argument` of a bare derivative is the formula of which it is one, "" if there is none.
    `activation` is the name in the catalogue, if it has one.
    """

    name: str
    order: int
    argument: str
    variable: str
    activation: str | None


@dataclass(frozen=True)
class Equation:
    """sides[0] signs[0] sides[1] signs[1] ...; the first side is "" in a row that continues the one before.

    `latex`: the sides are LaTeX. `start` and `end`: where the row stands in the text, before repairs;
    `places`: where its sides do.
    """

    sides: tuple[str, ...]
    signs: tuple[str, ...]
    left: Left | None
    latex: bool
    start: int
    end: int
    places: tuple[tuple[int, int], ...] = ()


_SIGNS = {
    ":=": "=", "=": "=", "==": "=", r"\equiv": "=", r"\triangleq": "=", r"\coloneqq": "=", "≡": "=", "≜": "=",
    r"\approx": "~=", r"\simeq": "~=", r"\sim": "~=", "≈": "~=", "≒": "~=", "≃": "~=",
    r"\fallingdotseq": "~=",
    r"\leq": "<=", r"\leqq": "<=", r"\leqslant": "<=", r"\le": "<=", "≤": "<=", "≦": "<=", "<=": "<=",
    r"\geq": ">=", r"\geqq": ">=", r"\geqslant": ">=", r"\ge": ">=", "≥": ">=", "≧": ">=", ">=": ">=",
    "<": "<", r"\lt": "<", ">": ">", r"\gt": ">", r"\neq": "!=", r"\ne": "!=", "≠": "!=", "!=": "!=",
    r"\in": "in", "∈": "in", r"\to": "->", r"\rightarrow": "->", "→": "->", "->": "->",
}  # fmt: skip
_STEP = re.compile(
    r"(?P<if>\\(?:text|mathrm|textrm|mbox)\s*\{\s*,?\s*(?:if|for|when|where)\s*\}|(?<![A-Za-z\\])if(?![A-Za-z]))"
    r"|(?P<begin>\\begin\{[A-Za-z]+\*?\})|(?P<end>\\end\{[A-Za-z]+\*?\})|(?P<row>(?:\\\\){1,2}(?:\[[^\[\]]{0,10}\])?|\\cr(?![A-Za-z]))"
    r"|(?P<open>[({\[]|\\left(?![A-Za-z]))|(?P<close>[)}\]]|\\right(?![A-Za-z]))"
    r"|(?P<sign>:=|==|<=|>=|!=|->|[=<>≡≜≈≒≃≤≦≥≧≠∈→]|\\(?:equiv|triangleq|coloneqq|approx|simeq|sim|leqslant|leqq|leq|le"
    r"|geqslant|geqq|geq|ge|lt|gt|neq|ne|in|to|rightarrow|fallingdotseq)(?![A-Za-z]))"
    r"|(?P<delimiter>\\[{}|])|\\[A-Za-z]+|(?P<line>\n)|(?P<apart>[,;&])"
)
# f(x) = x^2, f'(x) = 2x: what begins behind the comma, or in the next column of an alignment
_ANOTHER = re.compile(
    r"(?P<space>(?:\s|\\[,;:! ]|~|&|\\q?quad(?![A-Za-z])|\\(?:text|mathrm)\s*\{\s*(?:and|,)\s*\})*)"
    r"(?:\\(?:text|mathrm|operatorname|textrm|mathit|mathsf)\*?\s*\{[A-Za-z][A-Za-z0-9 -]{0,20}\}"
    r"|\\?[A-Za-zα-ωΑ-Ω][A-Za-z0-9]{0,20})"
    r"\s*(?:['′’″]|\^\s*\{?\s*(?:\\prime\s*)+\}?){0,3}\s*(?:\\left\s*)?\([^()&=<>]{1,16}?(?:\\right\s*)?\)\s*&?\s*"
    r"(?:=(?!=)|:=|≈|\\approx|\\equiv|\\le|\\ge|<|>|≤|≥)"
)
_BLANK = re.compile(r"\n[ \t]*\n(?=\s*\S)")  # between two formulas of one block
_WRAPPER = re.compile(
    r"\\(?:begin|end)\{(?:equation|align|aligned|alignat|gather|gathered|multline|eqnarray|split|displaymath|math)\*?\}"
    r"|(?:\\q?quad(?![A-Za-z])\s*&?|&|\\[cl]?dots(?![A-Za-z])|…{1,4}|[･・]{2,6})\s*[(（]\s*(?:式|[Ee]q\.?)?\s?[0-9]{1,2}(?:[.-][0-9]{1,2})?[a-z]?\s*[)）](?=\s*(?:\Z|\\\\|\\end))"
    r"|\\(?:label|tag)\{[^{}]{0,60}\}|\\(?:nonumber|notag|displaystyle|limits)(?![A-Za-z])"
)
_CASES = re.compile(
    r"(?:\\left\s*\\\{|\\left\s*\\lbrace|\\\{)?\s*\\begin\{(?:matrix|array|aligned|Bmatrix|dcases|rcases|cases|split)\*?\}"
    r"(?:\{[lcr| ]{0,9}\})?"
)
_CASES_END = re.compile(
    r"\\end\{(?:matrix|array|aligned|Bmatrix|dcases|rcases|cases|split)\*?\}\s*(?:\\right\s*[.}]?)?"
)
_BOLD = re.compile(
    r"\\(?:boldsymbol|mathbf|bm|mathcal|mathbb|mathit)\s*\{([A-Za-z])\}|\\(?:boldsymbol|bm)\s+([A-Za-z])"
)
_OTHERWISE = re.compile(
    r"\\(?:text|mathrm|textrm|mbox)\s*\{[^{}]{0,20}(?:otherwise|else|その他|それ以外)[^{}]{0,20}\}"
    r"|(?<![A-Za-z\\{])(?:otherwise|else)(?![A-Za-z])"
)
# \mbox{if $x < 0$}
_IN_WORDS = re.compile(
    r"\\(?:text|mathrm|textrm|mbox)\s*\{\s*,?\s*(?:if|for|when|where)?\s*\$([^${}]{1,60})\$\s*,?\s*\}"
)
_WORDS = re.compile(
    r"\\(?:text|mathrm|textrm|mbox|rm)\s*\{\s*,?\s*(?:if|for|when|where|のとき|の時|の場合|\s)*\s*\}"
    r"|(?<![A-Za-z\\])(?:if|for|when)(?![A-Za-z])|\\(?:quad|qquad)(?![A-Za-z])"
)


def repaired(latex: str) -> str:
    r"""Cases as the reader of formulas wants them: other environments in braces, and rows whose breaks were
    damaged on their way through Markdown.

    >>> repaired("\\left\\{\\begin{array}{ll} x & (x>0) \\ 0 & (x \\leq 0) \\end{array}\\right.")
    '\\begin{cases} x & (x>0) \\\\ 0 & (x \\leq 0) \\end{cases}'
    """
    if r"\begin{" not in latex:
        return latex
    latex = _IN_WORDS.sub(r" \1 ", latex)
    begun = _CASES.search(latex)
    ended = _CASES_END.search(latex, begun.end()) if begun else None
    if begun is None or ended is None:
        return latex
    inner = latex[begun.end() : ended.start()]
    if r"\\" not in inner and inner.count("&") > 1:
        inner = re.sub(r"\\(?=\s)|(?<=[^\\\s])\s*\n", r" \\\\ ", inner.strip())
    inner = _WORDS.sub(" ", _OTHERWISE.sub(r"\\text{otherwise}", inner))
    rows = [row.strip() for row in inner.split(r"\\") if row.strip(" &\n")]
    cases = r" \\ ".join(map(_row, rows))
    return rf"{latex[: begun.start()]}\begin{{cases}} {cases} \end{{cases}}{latex[ended.end() :]}"


def _row(row: str) -> str:
    """One case with one &: value & condition."""
    value, _, condition = row.partition("&")
    if not condition and (
        found := re.search(r"[,\s]\s*(?=\(?\s*[a-z]\s*(?:[<>=≤≥≦≧]|\\(?:leq?|geq?|lt|gt|neq?)))", row)
    ):
        value, condition = row[: found.start()], row[found.end() :]
    condition = condition.replace("&", " ").strip(" ,.;")
    return f"{value.strip().rstrip(',').strip()} & {condition}" if condition else value.strip()


def equations(text: str, latex: bool = True) -> tuple[Equation, ...]:
    """The rows of a formula, each with its sides; without a relation it has one side.

    Guarantee: linear in the length of the text; one that is too long for the reader of formulas gives none.
    """
    return _read(text, latex) if len(text) <= MAX_TEXT else ()


@lru_cache(maxsize=1024)
def _read(text: str, latex: bool) -> tuple[Equation, ...]:
    return tuple(_equations(text, latex))


def _equations(text: str, latex: bool) -> Iterator[Equation]:
    clean = _WRAPPER.sub(lambda found: " " * len(found.group()), text)
    depth = level = 0
    start = cut = 0
    conditional = False  # x if x > 0 else 0: what follows "if" are conditions
    sides: list[str] = []
    signs: list[str] = []
    cuts: list[tuple[int, int]] = []
    for found in _STEP.finditer(clean):
        match found.lastgroup:
            case "begin":
                level += 1
            case "end":
                level = max(level - 1, 0)
            case "open":
                depth += 1
            case "close":
                depth = max(depth - 1, 0)
            case "row" | "line" if level == 0 and (depth == 0 or found.lastgroup == "row"):
                if found.lastgroup == "line" and latex and not _BLANK.match(clean, found.start()):
                    continue
                yield from _finished(clean, sides, signs, [*cuts, (cut, found.start())], start, latex)
                sides, signs, cuts, depth, start, cut = [], [], [], 0, found.end(), found.end()
                conditional = False
            case "apart" if (
                depth == level == 0 and signs and (another := _ANOTHER.match(clean, found.end())) is not None
            ):
                yield from _finished(clean, sides, signs, [*cuts, (cut, found.start())], start, latex)
                sides, signs, cuts, start, cut = [], [], [], another.end("space"), another.end("space")
                conditional = False
            case "if":
                conditional = level == 0
            case "sign" if conditional and found.group() != "=":
                pass
            case "sign" if depth == 0 and level == 0:
                sides.append(clean[cut : found.start()])
                cuts.append((cut, found.start()))
                signs.append(_SIGNS[found.group()])
                cut = found.end()
            case _:
                pass
    yield from _finished(clean, sides, signs, [*cuts, (cut, len(clean))], start, latex)


def _finished(
    text: str, sides: list[str], signs: list[str], cuts: list[tuple[int, int]], start: int, latex: bool
) -> Iterator[Equation]:
    cut, end = cuts[-1]
    held = tuple(_tidied(side, latex) for side in (*sides, text[cut:end]))
    if any(held):
        left = left_side(held[0]) if held[0] else None
        if left is None and signs and _BARE.match(rf"\{held[0]}"):
            left = left_side(rf"\{held[0]}")  # tanh x = ... in plain text
        places = tuple(_stripped(text, *place) for place in cuts)
        yield Equation(held, tuple(signs), left, latex, start, end, places)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The place without the blanks around it."""
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return start + lead, max(start + lead, end - (len(piece) - len(piece.rstrip())))


def _tidied(side: str, latex: bool) -> str:
    side = side.strip().strip(".,;、。").strip()
    if not latex:
        return side
    if r"\begin" not in side:
        side = side.replace("&", " ")
    side = _BOLD.sub(lambda found: found[1] or found[2], side)
    return repaired(side).strip().removeprefix(r"\quad").removesuffix(r"\quad").strip()


_WRAPPED = r"\\(?:text|mathrm|operatorname|textrm|mathit|mathsf|texttt|mathop|mathbf|textbf|textit)\*?\s*"
_NAME = (
    rf"(?:{_WRAPPED}\{{\s*(?P<worded>[A-Za-z][A-Za-z0-9 _\-²]{{0,30}}?)\s*\}}"
    r"|\\(?P<command>[A-Za-z]+)|(?P<plain>[A-Za-zα-ωΑ-Ω][A-Za-z0-9_]*))"
)
_INDEX = r"(?:\s*_\s*(?:\{[^{}]{0,20}\}|\\?[A-Za-z0-9]))?"
_PRIMES = r"(?P<primes>(?:['′’″]|\^\s*\{?\s*(?:\\prime\s*)+\}?|\^\s*\{?\(\s*(?P<count>[0-9])\s*\)\}?)*)"
_INNER = r"(?P<argument>[^()\[\]]{0,40}(?:\([^()]{0,20}\)[^()]{0,20})?)"
_ARGUMENT = rf"(?:(?:\\[,;!])?\s*(?:\\left\s*)?[(\[]{_INNER}(?:\\right\s*)?[)\]])?"
_BEHIND = r"(?P<behind>(?:['′’]{1,2}|\^\s*\{?\s*(?:\\prime\s*)+\}?)?)"  # σ(x)'
_APPLIED = re.compile(rf"\s*{_NAME}{_INDEX}\s*{_PRIMES}{_INDEX}\s*{_ARGUMENT}\s*{_BEHIND}\s*")
_D = r"(?:d|∂|\\partial|\\mathrm\s*\{?d\}?|\\text\{d\})"
_ABOVE = r"(?P<above>[^{}]{0,40}(?:\{[^{}]{0,30}\}[^{}]{0,20})?)"
_FRACTION = re.compile(
    rf"\s*\\[dtc]?frac\s*\{{\s*(?:{_D})?(?:\s*\^\s*\{{?(?P<order>[0-9])\}}?)?\s*{_ABOVE}\}}\s*"
    rf"\{{\s*{_D}\s*_?\\?(?P<below>[A-Za-z]+)(?:\s*\^\s*\{{?[0-9]\}}?)?\s*\}}\s*"
)
_SLASH = re.compile(
    r"\s*[d∂](?:\^?(?P<order>[0-9²]))?\s*(?P<above>(?:[A-Za-zσφ][A-Za-z0-9_²]{0,30})?(?:\([^()]{0,20}\))?)\s*/\s*"
    r"[d∂](?P<below>[A-Za-z])(?:\^?[0-9²])?(?![A-Za-z])\s*"
)
_SLOPE = re.compile(r"(?:derivative|gradient|slope|grad)", re.IGNORECASE)
_USUAL = "xzutvsahiX"  # letters for a variable, the most usual first
_LETTER = re.compile(r"\s*\\?([A-Za-z])(?:_(?:\{[^{}]{0,10}\}|[A-Za-z0-9]))?\s*")


def variable_of(equation: Equation) -> str:
    r"""The letter that the formula is a function of: that of its left side, else the only usual one in it.

    >>> [variable_of(equations(text)[0]) for text in (r"y = \max(0, z)", r"y = a \max(0, x)", r"\alpha = 2")]
    ['z', 'x', '']
    """
    if equation.left and equation.left.variable:
        return equation.left.variable
    text = " ".join(equation.sides[1:] if equation.left else equation.sides)
    letters = set(re.findall(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])", text))
    return next((letter for letter in _USUAL if letter in letters), "")


# \tanh x
_BARE = re.compile(r"\s*\\(?P<name>[A-Za-z]+)(?P<primes>['’′]{0,2})\s+(?P<letter>[a-z])\s*$")


_PRIME = re.compile(r"'|′|’|\\prime")


def left_side(side: str) -> Left | None:
    """A left side taken apart, or None where it is no name, no application and no derivative.

    >>> left_side("GELU(x)").activation, left_side("f''(0)").order, left_side("dy/dx").name
    ('gelu', 2, 'y')
    >>> left_side("2x + 1")
    """
    if len(side) > 200:
        return None
    if (bare := _BARE.match(side)) is not None and is_function(bare["name"]):
        side = f"\\{bare['name']}{bare['primes']}({bare['letter']})"
    if found := _FRACTION.match(side) or _SLASH.match(side):
        return _derivative(side, found)
    if _SLOPE.fullmatch(side):
        return Left("", 1, "", "", None)
    applied = _APPLIED.fullmatch(side)
    if applied is None:
        _, colon, named_side = side.rpartition(":")
        return left_side(named_side.strip()) if colon else None
    name = (applied["worded"] or applied["command"] or applied["plain"]).strip()
    argument = (applied["argument"] or "").strip()
    primes = applied["primes"]
    if applied["count"] and not argument:
        return None  # a^{(1)}, of the first layer
    order = int(applied["count"] or 0) or len(_PRIME.findall(primes)) + 2 * primes.count("″")
    order += len(_PRIME.findall(applied["behind"]))
    return Left(name, order, argument, _variable(argument), _activation(name, argument))


def _derivative(side: str, found: re.Match[str]) -> Left | None:
    order = int((found["order"] or "1").replace("²", "2"))
    inner = found["above"].strip() or side[found.end() :].strip()
    inner = inner.removeprefix(r"\left").strip()
    if inner[:1] in "([{" and inner[-1:] in ")]}":
        inner = inner[1:-1]
    variable = found["below"]
    below = left_side(inner) if inner else Left("", 0, "", "", None)
    if below is None or (below.argument and not below.variable):  # of sin(x^2)
        return Left("", order, inner, variable, None)
    return Left(below.name, order + below.order, below.argument, variable, below.activation)


def _variable(argument: str) -> str:
    """The letter in the brackets; of several x or z, wherever it stands: f(alpha, x)."""
    first, *others = re.split("[,;]", argument)
    found = _LETTER.fullmatch(first)
    further = (_LETTER.fullmatch(other) for other in others)
    usual = next((letter[1] for letter in further if letter is not None and letter[1] in "xz"), "")
    return usual if usual and (found is None or found[1] not in "xz") else found[1] if found else ""


def _activation(name: str, argument: str) -> str | None:
    """sigma(x) is the sigmoid; sigma alone may be anything."""
    if name in ("sigma", "σ"):
        return "sigmoid" if argument else None
    if name in ("phi", "varphi", "ϕ"):
        return None  # any function, or the density whose integral Phi is
    return named(name.replace("_", " ")) if len(name) > 2 else None


# \sigma(1 - \sigma): a product, and not the function of itself
_OF_ITSELF = re.compile(
    r"(?<![A-Za-z\\])(?P<f>\\?(?:sigma|tanh)|σ|[fghs])\s?(?:\\left)?\((?=[^()]*(?P=f)(?![A-Za-z]|\s?(?:\\left)?[('’′]))"
)


_ITSELF = "D"  # a letter for it


def _without_calls(
    text: str, variable: str, meaning: Mapping[str, Expr], latex: bool
) -> tuple[str, dict[str, Expr]]:
    """The formula with a letter for each function at another place than x: s(2x) is no product."""
    known = dict(meaning)
    called = [name for name in known if name in _CALLED]
    if not called or re.search(rf"(?<![A-Za-z]){re.escape(variable)}(?![A-Za-z])", text) is None:
        return text, known
    call = re.compile(rf"(?<![A-Za-z\\])({'|'.join(map(re.escape, called))})\s?(?:\\left)?\(")
    letters = iter(letter for letter in _PLACEHOLDERS if letter not in text and letter not in known)
    parts: list[str] = []
    at = 0
    while (found := call.search(text, at)) is not None:
        end = _closing(text, found.end())
        inner = text[found.end() : end].removesuffix("\\right")
        within = re.search(rf"(?<![A-Za-z\\]){re.escape(variable)}(?![A-Za-z])", inner)
        own = re.search(rf"(?<![A-Za-z\\]){re.escape(found[1])}(?![A-Za-z])", inner)
        letter = next(letters, None) if within and not own and inner.strip() != variable else None
        if letter is None or end < 0:
            parts.append(text[at : found.end()])
            at = found.end()
            continue
        known[letter] = known[found[1]].xreplace({x: expression(inner, variable, meaning, latex)})
        parts += [text[at : found.start()], f"({letter})"]
        at = end + 1
    return "".join([*parts, text[at:]]), known


_CALLED = frozenset("sSfghuFGH")
_PLACEHOLDERS = "JMNVUKWQ"


def _closing(text: str, start: int) -> int:
    """Where the bracket closes that was opened before `start`; -1 where it does not."""
    depth = 1
    for at in range(start, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if not depth:
            return at
    return -1


def expression(
    side: str,
    variable: str = "x",
    meaning: Mapping[str, Expr] | None = None,
    latex: bool = True,
    constants: Callable[[str], Sequence[str]] | None = None,
    letters: Collection[str] = (),
) -> Expr:
    """One side as an expression in x, where the note calls x `variable`.

    `letters` are parameters of the activations that are named in it. `meaning` says what letters stand
    for: with {"f": ..., "y": ...}, f(x) and y are these expressions in x.
    Raises: FormulaError.

    >>> from symacts.activation import x
    >>> expression(r"s(1-s)", "z", {"s": x**2})
    x**2*(1 - x**2)
    """
    known = dict(meaning or {})
    found = _OF_ITSELF.search(side)
    if found and ((name := found["f"].strip("\\")) in known or len(name) > 1 or name == "σ"):
        known[_ITSELF] = known[name] if name in known else parse(f"{name}(x)")
        applied = (
            rf"{re.escape(found['f'])}(?![A-Za-z])(?:\s?(?:\\left)?\(\s?{variable or 'x'}\s?(?:\\right)?\))?"
        )
        side = re.sub(rf"(?<![A-Za-z\\]){applied}", f"({_ITSELF})", side)
    text, known = without_slopes(side, variable or "x", known, latex)
    text, known = _without_calls(text, variable or "x", known, latex)
    return parse(f"${text}$" if latex else text, variable or "x", known, constants, letters)
