"""What is said in words, and its other languages.

The code speaks English. `said` makes an English text that remembers its template and parts, so that it can
be said again in another language: `translated` looks the template up in the gettext catalogue
`locale/LANGUAGE/LC_MESSAGES/symacts.mo` and fills in the parts, themselves translated. The language is a
value that is handed down, in the end as `Document.lang`; nothing here remembers one.

>>> case = said("if {condition}", condition="$x > 0$")
>>> case, translated(case, "ja")
('if $x > 0$', '$x > 0$ のとき')

To say something new: write `said("...")` with the whole sentence as a literal, run `python
tools/messages.py`, and fill in the new entry of `symacts.po`; a test finds what was forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias, get_args

if TYPE_CHECKING:
    from gettext import GNUTranslations

__all__ = [
    "LANGUAGES", "Bilingual", "Formal", "Language", "Part", "Sentence", "from_shelf", "joined", "revised",
    "said", "set_anew", "translated", "translated_latex",
]  # fmt: skip

Language = Literal["en", "ja"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class _Piece(Protocol):
    """A piece of prose that is no plain text: it has LaTeX, if it is a formula."""

    @property
    def text(self) -> str: ...


Part: TypeAlias = "str | int | _Piece | tuple[Part, ...]"


class Formal(str):
    """A mathematical object in a sentence: its text for programs, and itself for who sets it for readers."""

    __slots__ = ("of",)
    of: object

    def __new__(cls, text: str, of: object) -> Formal:
        formal = super().__new__(cls, text)
        formal.of = of
        return formal

    def __reduce__(self) -> tuple[object, ...]:
        return Formal, (self[:], self.of)


class Sentence(str):
    """An English text, with the template and the parts that it was made from; made by `said` alone.

    It is the English text wherever a text is wanted: it compares and joins as that, goes into JSON and
    through a pickle. Formulas stand in it between dollar signs.
    """

    __slots__ = ("parts", "template")
    template: str
    parts: Mapping[str, str]

    def __new__(cls, text: str, template: str, parts: Mapping[str, str]) -> Sentence:
        sentence = super().__new__(cls, text)
        sentence.template, sentence.parts = template, parts
        return sentence

    def __str__(self) -> str:
        """Itself, so that the message of an exception is still a sentence."""
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return Sentence, (self[:], self.template, self.parts)


class Bilingual(str):
    """An English text that brings its translation along: of a row of a shelf, say, not of the catalogue."""

    __slots__ = ("ja",)
    ja: str

    def __new__(cls, en: str, ja: str) -> Bilingual:
        name = super().__new__(cls, en)
        name.ja = ja
        return name

    def __str__(self) -> str:
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return Bilingual, (self[:], self.ja)


def said(template: str, english: str | None = None, /, **parts: Part) -> str:
    r"""The template, which is a literal, with its parts filled in as by `str.format`.

    Without parts braces stand for themselves. A part is a text (itself said, if it has words), a number, a
    formula (anything with LaTeX), or prose. `english` is the English text, where it is not the filled
    template. Raises: KeyError, naming a part that the template wants and does not get.

    >>> said(r"${f}$ meets ${g}$ in {n} points", f=r"e^{x}", g="y", n=2)
    '$e^{x}$ meets $y$ in 2 points'
    """
    held = {name: _marked(part) for name, part in parts.items()}
    return Sentence(english or _filled(template, held), template, held)


def revised(sentence: Sentence, parts: Mapping[str, str]) -> str:
    """The sentence with other parts."""
    return Sentence(_filled(sentence.template, parts), sentence.template, parts)


def from_shelf(text: str) -> str:
    """What a row of the catalogue of activations says: `tools/messages.py` looks for it there."""
    return Sentence(text, text, {})


def _filled(template: str, parts: Mapping[str, str]) -> str:
    return template.format_map(parts) if parts else template


def joined(pieces: tuple[Part, ...]) -> str:
    """Pieces in a row as one text."""
    held = {f"p{i}": _marked(piece) for i, piece in enumerate(pieces)}
    template = "".join(f"{{{name}}}" for name in held)
    return Sentence(_filled(template, held), template, held)


def _marked(part: Part) -> str:
    """The part as text, formulas between dollar signs."""
    match part:
        case str():
            return part
        case int():
            return f"{part}"
        case tuple():
            return joined(part)
        case _:
            latex, text = getattr(part, "latex", None), getattr(part, "text", None)
            if latex is text is None:
                return Formal(f"{part}", part)
            return f"${latex}$" if latex is not None else f"{text}"


def set_anew(text: str, of: Callable[[object], Part | None]) -> str:
    """The text with the mathematical objects in it as `of` has them; as they are where it has None.

    Those that stand between dollar signs already are part of a formula, and stay.

    >>> set_anew(said("at {place}", place=Formal("pi/2", 1.57)), lambda place: f"about {place}")
    'at about 1.57'
    """
    match text:
        case Formal():
            found = of(text.of)
            return text if found is None else _marked(found)
        case Sentence() if text == _filled(text.template, text.parts):
            held = {
                name: part if _is_within_formula(text.template, name) else set_anew(part, of)
                for name, part in text.parts.items()
            }
            return Sentence(_filled(text.template, held), text.template, held)
        case _:
            return text


def _is_within_formula(template: str, name: str) -> bool:
    return template.partition(f"{{{name}}}")[0].count("$") % 2 == 1


_SET_OFF = re.compile("(?<=[、。（）]) | (?=[、。（）])")  # full-width signs bring their own space


def translated(text: str, lang: Language) -> str:
    """The text in a language, as plain `str`.

    Of a sentence the catalogue's template with the parts translated; of any other text the catalogue's entry.
    What the catalogue does not have stays as it is. A part that is a plain text is a name or a formula, and
    stays too.

    >>> translated("not a message", "ja"), translated("otherwise", "ja"), translated("otherwise", "en")
    ('not a message', 'それ以外', 'otherwise')
    """
    if lang == "en":
        return text[:]
    match text:
        case Bilingual():
            return text.ja
        case Sentence():
            parts = {name: _part(part, lang) for name, part in text.parts.items()}
            return _SET_OFF.sub("", _filled(_entry(text.template, lang), parts))
        case _:
            return _entry(text, lang)


def _part(part: str, lang: Language) -> str:
    return translated(part, lang) if isinstance(part, Sentence | Bilingual) else part


def _entry(message: str, lang: Language) -> str:
    # the empty message is the head of a catalogue
    return _catalogue(lang).gettext(message) if message else message


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(lang: Language) -> GNUTranslations:
    from gettext import GNUTranslations

    path = Path(__file__).parent / "locale" / lang / "LC_MESSAGES" / "symacts.mo"
    with path.open("rb") as file:
        return GNUTranslations(file)


_SIGNS: Mapping[str, str] = {
    r"\land": said("and"),
    r"\wedge": said("and"),
    r"\lor": said("or"),
    r"\vee": said("or"),
}
_CASE = re.compile(r"\\text\{if \} *(.*?)(?= *(?:\\cr|\\\\|\\end\{cases\}))")
_WORDS = re.compile(r"\\text\{( *)([^{}]*?)( *)\}")


def translated_latex(latex: str, lang: Language) -> str:
    r"""The formula with the words inside it in a language.

    >>> translated_latex(r"\begin{cases} x & \text{if } x > 0 \cr 0 & \text{otherwise} \end{cases}", "ja")
    '\\begin{cases} x & x > 0 \\text{ のとき} \\cr 0 & \\text{それ以外} \\end{cases}'
    """
    if lang == "en" or not re.search(r"\\(text|land|wedge|lor|vee)\b", latex):
        return latex
    turned = _CASE.sub(lambda case: _case(case[1], lang), latex)
    for sign, word in _SIGNS.items():
        turned = re.sub(rf"\{sign}\b", lambda _, word=word: rf"\text{{ {translated(word, lang)} }}", turned)  # type: ignore[misc]
    return _WORDS.sub(lambda t: rf"\text{{{t[1]}{_entry(t[2], lang)}{t[3]}}}", turned)


def _case(condition: str, lang: Language) -> str:
    """The condition of a case, with the words on the side where the language has them."""
    before, after = translated(said("if {condition}", condition="|"), lang).split("|")
    return "".join(
        (rf"\text{{{before}}} " if before else "", condition, rf" \text{{{after}}}" if after else "")
    )
