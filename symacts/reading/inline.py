r"""The text of a block as words, formulas and code: marks of emphasis, links, tags and entities fall away.

Markdown, LaTeX and plain notes are mixed in practice, so the marks of all are known at once. What may be
money is no formula, and what may be a product keeps its asterisk.

>>> from symacts.reading.places import Placed
>>> [part.text if isinstance(part, Placed) else part for part in pieces(Placed.of("**$5** or 2*x*y"))]
['$5', ' or 2*x*y']
>>> pieces(Placed.of(r"in \([0, 1]\)"))[1].source.text
'[0, 1]'
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from symacts.reading.places import Placed, Span

__all__ = ["CodeSpan", "Formula", "Piece", "is_mathematical", "pieces", "without_index"]

LONGEST_INLINE = 1_000  # characters of a formula in a line
LONGEST_DISPLAY = 8_000


@dataclass(frozen=True)
class Formula:
    """LaTeX without its delimiters; `whole` is where it stands with them."""

    source: Placed
    whole: Span
    display: bool = False


@dataclass(frozen=True)
class CodeSpan:
    """Code without its backticks, or a whole block of code, which then has a `language` (or "")."""

    source: Placed
    whole: Span
    language: str | None = None


Piece = Placed | Formula | CodeSpan

_TAGS = (
    "a|abbr|article|b|big|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em|figcaption|figure|font"
    "|footer|h[1-6]|header|hr|i|iframe|img|input|ins|kbd|label|li|link|main|mark|nav|ol|p|pre|q|s|samp|section"
    "|small|span|strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|var|video"
)
_SPECIAL = re.compile(r"[\\$`*_~<&!\[{}]|:math:`|https?://")
_TAG = re.compile(rf"</?({_TAGS})(?:[\s/][^<>]{{0,500}})?>", re.IGNORECASE)
_AUTOLINK = re.compile(r"<(?:https?|mailto):[^<>\s]{1,500}>")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,10}|#[0-9]{1,6}|#x[0-9A-Fa-f]{1,5});")
_URL = re.compile(r"https?://[^\s<>()「」（）、。|]{0,2000}")
_WIKI = re.compile(r"\[\[([^\[\]\n|]{1,200}\|)?([^\[\]\n|]{1,200})\]\]")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,50}\]")
_LINK = re.compile(
    r"(!?)\[([^\[\]]{0,300})\]\(\s?([^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?)"
    r"(?:\s+[\"'][^\"'\n]{0,200}[\"'])?\s?\)"
)
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\](?:\([^()\n]{0,1000}\)|\[[^\[\]]{0,100}\])")
_OPEN = re.compile(r"(\\{1,3})([(\[])")
_SHORTCODE = re.compile(r"\\?\[(?:latex|math)\\?\]")
_SHORTCODE_END = re.compile(r"\\?\[/(?:latex|math)\\?\]")
_DOXYGEN = re.compile(r"\\f([$\[(])")
_CLOSING = {"$": "$", "[": "]", "(": ")"}
_BEGIN = re.compile(r"\\begin\{([A-Za-z]{1,20}\*?)\}")
_COMMAND = re.compile(r"\\([A-Za-z]{1,30})\*?")
_DROPPED = re.compile(
    r"\\(?:label|cite[pt]?|ref|eqref|footnotemark|vspace|hspace|includegraphics|url|centering|noindent|caption)"
    r"\*?(?:\[[^\[\]\n]{0,200}\])?(?:\{[^{}\n]{0,300}\})?"
)
_STYLES = frozenset(
    {"textbf", "textit", "emph", "texttt", "textrm", "textsf", "textsc", "underline", "text", "mbox"}
)
_TICKS = re.compile("`+")
_MATHEMATICAL = re.compile(r"[\\^_=<>≤≥]|^[A-Za-z0-9+\-]{1,3}$|^[\[(].*[\])]$")
_MONEY = re.compile(r"[0-9][0-9.,]*\s*$|[0-9][^\\^_=]*\s")


def is_mathematical(text: str) -> bool:
    r"""Whether brackets behind backslashes hold a formula, and are not merely escaped.

    >>> is_mathematical("f(x) = x"), is_mathematical("0, 1")
    (True, False)
    """
    return re.search(r"[\\=^_]", text) is not None


def pieces(text: Placed, tex: bool = False) -> tuple[Piece, ...]:
    """The parts in their order, none of them empty. `tex`: the text is LaTeX, with commands between words.

    Guarantee: linear in the length of the text.
    """
    return _Scanner(text, tex).scanned()


class _Scanner:
    def __init__(self, text: Placed, tex: bool) -> None:
        self.placed = text
        self.text = text.text
        self.tex = tex
        self.parts: list[Piece] = []
        self.start = 0  # of the words that are not yet taken
        self.last: dict[str, int] = {}  # where a closing mark stands last
        self.open: dict[str, int] = {}  # marks of emphasis that wait for their end
        self.braces = 0  # that belong to commands of style
        self.ticks: dict[int, int] | None = None

    def scanned(self) -> tuple[Piece, ...]:
        at = 0
        while found := _SPECIAL.search(self.text, at):
            handler = _HANDLERS[found.group()[0]]
            at = handler(self, found.start())
        self.take(len(self.text), len(self.text))
        return tuple(self.parts)

    # ------------------------------------------------------------ what is kept

    def take(self, end: int, after: int, *parts: Piece) -> int:
        """Keep the words up to `end`, then the parts; go on at `after`."""
        if end > self.start:
            self.parts.append(self.placed[self.start : end])
        self.parts.extend(parts)
        self.start = after
        return after

    def words(self, at: int, after: int, words: str) -> int:
        """Other words for text[at:after]."""
        return self.take(at, after, *([self.placed[at:after].replaced(words)] if words else []))

    def formula(self, at: int, start: int, end: int, after: int, display: bool) -> int:
        source = without_index(self.placed[start:end].stripped())
        if not source.text:
            return self.words(at, after, " ")
        return self.take(at, after, Formula(source, self.placed[at:after].span, display))

    def find(self, mark: str, start: int, most: int) -> int:
        """Where the mark comes next, at most so far away; -1 if it does not."""
        last = self.last.get(mark)
        if last is None:
            last = self.last[mark] = self.text.rfind(mark)
        return self.text.find(mark, start, start + most) if start <= last else -1

    # ------------------------------------------------------------ formulas

    def dollar(self, at: int) -> int:
        if self.text.startswith("$$", at):
            end = self.find("$$", at + 2, LONGEST_DISPLAY)
            return at + 2 if end < 0 else self.formula(at, at + 2, end, end + 2, display=True)
        end = self.find("$", at + 1, LONGEST_INLINE)
        while end > 0 and self.text[end - 1] == "\\":
            end = self.find("$", end + 1, LONGEST_INLINE)
        if end < 0 or not self.is_formula(at + 1, end):
            return at + 1
        return self.formula(at, at + 1, end, end + 1, display=False)

    def is_formula(self, start: int, end: int) -> bool:
        inner = self.text[start:end]
        if not inner.strip() or "\n\n" in inner:
            return False
        if _MATHEMATICAL.search(inner.strip()) and not _MONEY.fullmatch(inner):
            return True
        tight = not inner[0].isspace() and not inner[-1].isspace()
        return tight and not self.text[end + 1 : end + 2].isdigit()

    def shortcode(self, at: int) -> int | None:
        """[latex]x[/latex]; where its brackets are escaped, signs in it are, too."""
        opened = _SHORTCODE.match(self.text, at)
        closed = (
            _SHORTCODE_END.search(self.text, opened.end(), opened.end() + LONGEST_INLINE) if opened else None
        )
        if opened is None or closed is None:
            return None
        source = self.placed[opened.end() : closed.start()]
        if opened[0].startswith("\\"):
            source = _unescaped(source)
        whole = self.placed[at : closed.end()].span
        return self.take(at, closed.end(), Formula(source.stripped(), whole))

    def backslash(self, at: int) -> int:
        if (read := self.shortcode(at)) is not None:
            return read
        if doxygen := _DOXYGEN.match(self.text, at):
            end = self.find(f"\\f{_CLOSING[doxygen[1]]}", doxygen.end(), LONGEST_DISPLAY)
            if end >= 0:
                return self.formula(at, doxygen.end(), end, end + 3, display=doxygen[1] != "$")
        if opened := _OPEN.match(self.text, at):
            return self.bracketed(opened)
        if begun := _BEGIN.match(self.text, at):
            mark = rf"\end{{{begun[1]}}}"
            end = self.find(mark, begun.end(), LONGEST_DISPLAY)
            if end >= 0:
                return self.formula(at, at, end + len(mark), end + len(mark), display=True)
        if self.tex and (handled := self.command(at)) is not None:
            return handled
        following = self.text[at + 1 : at + 2]
        if following == "\n" or (self.tex and following == "\\"):
            return self.words(at, at + 2, "\n")
        if following and following in "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~\\":
            return self.take(at, at + 1) + 1
        return at + 1

    def bracketed(self, opened: re.Match[str]) -> int:
        r"""\( \), \[ \], with as many backslashes as it took."""
        slashes, bracket = opened.groups()
        at, start = opened.span()
        end = self.find("\\" + {"(": ")", "[": "]"}[bracket], start, LONGEST_DISPLAY)
        inner = self.text[start : max(end, start)]
        called = bracket == "(" and self.text[at - 1 : at].isalnum() and at > 0
        if end < 0 or "$" in inner or called or (bracket == "[" and not is_mathematical(inner)):
            return self.take(at, start - 1) + 1
        return self.formula(at, start, end - (len(slashes) - 1), end + 2, bracket == "[")

    def command(self, at: int) -> int | None:
        if dropped := _DROPPED.match(self.text, at):
            return self.words(at, dropped.end(), " ")
        found = _COMMAND.match(self.text, at)
        if found is None or found[1] not in _STYLES:
            return None
        if self.text[found.end() : found.end() + 1] == "{":
            self.braces += 1
            return self.take(at, found.end() + 1)
        return self.take(at, found.end())

    def brace(self, at: int) -> int:
        if self.tex and self.text[at] == "}" and self.braces:
            self.braces -= 1
            return self.take(at, at + 1)
        return at + 1

    # ------------------------------------------------------------ code

    def tick(self, at: int) -> int:
        run = _TICKS.match(self.text, at)
        assert run is not None
        end = self.closing_ticks().get(at, -1)
        length = len(run.group())
        if end < 0:
            return run.end()
        source = self.placed[run.end() : end].stripped()
        whole = self.placed[at : end + length].span
        inner = source.text
        if len(inner) > 2 and inner[0] == inner[-1] == "$":  # `$...$`, as some renderers want it
            return self.take(at, end + length, Formula(source.stripped("$").stripped(), whole))
        return self.take(at, end + length, *([CodeSpan(source, whole)] if inner else []))

    def closing_ticks(self) -> dict[int, int]:
        """For each run of backticks the next one that is as long."""
        if self.ticks is None:
            following: dict[int, int] = {}
            self.ticks = {}
            for run in reversed([*_TICKS.finditer(self.text)]):
                length = len(run.group())
                if length in following:
                    self.ticks[run.start()] = following[length]
                following[length] = run.start()
        return self.ticks

    def colon(self, at: int) -> int:
        """:math:`...`, or :// of no importance"""
        end = self.find("`", at + 7, LONGEST_INLINE)
        return at + 7 if end < 0 else self.formula(at, at + 7, end, end + 1, display=False)

    # ------------------------------------------------------------ marks

    def emphasis(self, at: int) -> int:
        """Marks of emphasis fall away, in pairs; a * between two letters or digits is a product."""
        mark = self.text[at]
        end = at + 1
        while self.text[end : end + 1] == mark:
            end += 1
        run = self.text[at:end]
        if run == "~":
            return self.words(at, end, " ") if self.tex else end
        before, after = self.text[at - 1 : at] if at else "", self.text[end : end + 1]
        if self.open.get(run) and before and not before.isspace():
            self.open[run] -= 1
            return self.take(at, end)
        binds = _is_ascii_word(before) and (_is_ascii_word(after) or mark == "_")
        binds = binds or (mark == "_" and _GREEK.match(before) is not None)
        far = LONGEST_INLINE if len(run) < 2 else LONGEST_DISPLAY
        if after and not after.isspace() and not binds and self.find(run, end + 1, far) >= 0:
            self.open[run] = self.open.get(run, 0) + 1
            return self.take(at, end)
        return end

    def angle(self, at: int) -> int:
        if self.text.startswith("<!--", at):
            end = self.find("-->", at + 4, len(self.text))
            return at + 4 if end < 0 else self.words(at, end + 3, " ")
        if link := _AUTOLINK.match(self.text, at):
            return self.words(at, link.end(), " ")
        tag = _TAG.match(self.text, at)
        if tag is None:
            return at + 1
        return self.words(at, tag.end(), _TAG_WORDS.get(tag.group().lower().strip("<>/ "), ""))

    def entity(self, at: int) -> int:
        found = _ENTITY.match(self.text, at)
        if found is None:
            return at + 1
        return self.words(at, found.end(), html.unescape(found.group()).replace("\xa0", " "))

    def bracket(self, at: int) -> int:
        if (read := self.shortcode(at)) is not None:
            return read
        if image := _IMAGE.match(self.text, at):
            return self.words(at, image.end(), " ")
        if wiki := _WIKI.match(self.text, at):
            self.take(at, wiki.start(2))
            return self.take(wiki.end(2), wiki.end())
        if note := _FOOTNOTE.match(self.text, at):
            return self.take(at, note.end())
        link = _LINK.match(self.text, at)
        if link is None or not re.search("[./#%]|^$", link[3]):
            return at + 1
        inner = pieces(self.placed[link.start(2) : link.end(2)], self.tex)
        return self.take(at, link.end(), *inner)

    def url(self, at: int) -> int:
        found = _URL.match(self.text, at)
        assert found is not None
        return self.words(at, found.end(), " ")


# the parameter of a family, as an index of its name: \mathrm{ELU}_\alpha(x), f_{\beta}'(x)
_INDEX = re.compile(
    r"(?:\\(?:mathrm|text|operatorname\*?|mathsf|textrm|mathit|texttt)\s?\{[A-Za-z ]{2,24}\}"
    r"|(?<![A-Za-z\\])(?:[fghsFS]|\\(?:phi|varphi|psi|zeta|rho|sigma))(?![A-Za-z]))"
    r"(?P<index>_\s?(?:\{\s?\\(?:alpha|beta|gamma|lambda|theta)\s?\}|\\(?:alpha|beta|gamma|lambda|theta)(?![A-Za-z])))"
    r"(?=(?:['’′]{1,3}|\s?\^\s?\{?\s?\\prime\s?\}?)?\s?(?:\\(?:left|bigl?|Bigl?)\s?)?\()"
)


def without_index(formula: Placed) -> Placed:
    r"""The formula without the parameter that stands as an index at the name of its function.

    >>> without_index(Placed.of(r"f_{\beta}'(x) = \sigma(\beta x)")).text
    "f'(x) = \\sigma(\\beta x)"
    """
    found = [m.span("index") for m in _INDEX.finditer(formula.text)]
    edges = [0, *(edge for span in found for edge in span), len(formula)]
    return (
        Placed.joined([formula[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)])
        if found
        else formula
    )


def _unescaped(text: Placed) -> Placed:
    """Without the backslashes that stand before signs, and the first of two before a word."""
    cuts = [found.start() for found in _ESCAPE.finditer(text.text)]
    return Placed.joined([text[a:b] for a, b in pairwise([-1, *cuts, len(text)]) for a in [a + 1]])


_ESCAPE = re.compile(r"\\(?=[\[\]_*]|\\[A-Za-z])")
_TAG_WORDS = {"br": "\n", "sup": "^", "sub": "_"}
_HANDLERS: dict[str, Callable[[_Scanner, int], int]] = {
    "$": _Scanner.dollar,
    "\\": _Scanner.backslash,
    "{": _Scanner.brace,
    "}": _Scanner.brace,
    "`": _Scanner.tick,
    ":": _Scanner.colon,
    "*": _Scanner.emphasis,
    "_": _Scanner.emphasis,
    "~": _Scanner.emphasis,
    "<": _Scanner.angle,
    "&": _Scanner.entity,
    "!": _Scanner.bracket,
    "[": _Scanner.bracket,
    "h": _Scanner.url,
}


_GREEK = re.compile("[\u0370-\u03ff∑∏∂}]")  # Σ_j


def _is_ascii_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in ")](") if character else False
