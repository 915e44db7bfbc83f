"""The atlas: a page for each activation of the catalogue in both languages, an index, and four comparisons.

    python docs/atlas.py [-o FOLDER] [--jobs N] [NAME ...]

The pages are Markdown for Sphinx, which makes them part of the site (docs/conf.py asks for them). The same
catalogue and the same code give the same bytes, with any number of jobs. Progress is shown on standard error.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sympy import Expr

    from symacts.activation import Catalogued
    from symacts.document import Block, Document, Entry
    from symacts.evidence import Dossier, Fact, VectorDossier
    from symacts.language import Language

__all__ = ["ATLAS", "build", "is_current"]

HERE = Path(__file__).resolve().parent
ATLAS = HERE / "atlas"
_STAMP = "made.json"

Files = Mapping[str, str]  # text by path below the folder of the atlas


@dataclass(frozen=True)
class Words:
    """What a page of the atlas says beside its sheet."""

    atlas: str
    intro: str
    count: str
    other: str
    compared: str
    all: str
    everything: str
    frameworks: str
    columns: tuple[str, ...]
    filter: str
    all_families: str
    shown: str
    of_vectors: str
    sort: str


WORDS: Mapping[Language, Words] = {
    "en": Words(
        "Atlas",
        "Every function of the catalogue, derived anew from its definition when this page was built. "
        "Choose a name for its sheet, with the proof of each value.",
        "{} functions.",
        "日本語",
        "Compared",
        "All functions",
        "All that is known, and why",
        "In frameworks",
        (
            "function",
            "family",
            "range",
            "greatest slope",
            "monotonicity",
            "smoothness",
            "definition",
            "derivative",
        ),
        "Filter by name, family or property",
        "all families",
        "{0} of {1} functions are shown.",
        "a map of vectors",
        "sort by {}",
    ),
    "ja": Words(
        "活性化関数の図鑑",
        "目録にあるすべての関数です。値はこのページを作るたびに定義から導かれます。"
        "名前を選ぶと、それぞれの値の証明をそえた公式集が開きます。",
        "{}個の関数。",
        "English",
        "比較",
        "すべての関数",
        "導かれたすべての事実とその理由",
        "フレームワークでの呼び出し",
        ("関数", "族", "値域", "導関数の上限", "単調性", "滑らかさ", "定義", "導関数"),
        "名前・族・性質で絞り込む",
        "すべての族",
        "{1}個のうち{0}個の関数を表示しています。",
        "ベクトルの関数",
        "{}で並べ替える",
    ),
}
_COLUMNS = ("range", "gradient_supremum", "monotonicity", "smoothness")  # properties of the index


@dataclass(frozen=True)
class Comparison:
    """A page that puts some functions side by side."""

    path: str
    names: tuple[str, ...]


COMPARISONS = (
    Comparison("relu-leaky_relu-prelu", ("relu", "leaky_relu", "prelu")),
    Comparison("relu-gelu", ("relu", "gelu")),
    Comparison("binary_step-sigmoid", ("binary_step", "sigmoid")),
    Comparison("sigmoid-tanh", ("sigmoid", "tanh")),
)


@dataclass(frozen=True)
class Row:
    """A function in the index: its cells as HTML, and what they are sorted by."""

    cells: tuple[str, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """The pages of one function, and its row of the index in each language."""

    name: str
    family: str
    files: Files
    rows: Mapping[Language, Row]


# --- the whole ---------------------------------------------------------------------------------------


def build(
    folder: Path = ATLAS,
    names: Sequence[str] = (),
    jobs: int = 1,
    progress: Callable[[Iterable[Any], int], Iterable[Any]] = lambda works, _: works,
) -> None:
    """Write the atlas of these functions, or of all, into a folder that holds nothing else.

    Guarantee: no file is there before it is whole; the stamp comes last. Raises: UnknownActivation;
    FileExistsError, where the folder has something that is no atlas.
    """
    from symacts.dossier import mapped
    from symacts.workers import pool

    rows = _chosen(names)
    if folder.exists() and any(folder.iterdir()) and not (folder / _STAMP).exists():
        raise FileExistsError(f"{folder} holds something else than an atlas")
    shutil.rmtree(folder, ignore_errors=True)
    known = {row.name for row in rows}
    compared = [one for one in COMPARISONS if known.issuperset(one.names)]
    made: list[Made] = []
    with pool(jobs) as executor:
        works: list[Callable[[], Made | Files]] = [partial(_page, row.name) for row in rows]
        works += [partial(_comparison, one) for one in compared]
        for done in progress(mapped(_call, works, executor), len(works)):
            _write(folder, done.files if isinstance(done, Made) else done)
            made += [done] if isinstance(done, Made) else []
    for lang in WORDS:
        _write(folder, _index(made, compared, lang))
    _write(folder, {_STAMP: _stamp(names)})


def is_current(folder: Path, names: Sequence[str] = ()) -> bool:
    """Whether the folder has this atlas, made by the code as it is now."""
    stamp = folder / _STAMP
    return stamp.exists() and stamp.read_text(encoding="utf-8") == _stamp(names)


def _stamp(names: Sequence[str]) -> str:
    import symacts

    package = Path(symacts.__file__).parent
    sources = [Path(__file__), *package.rglob("*.py"), *package.rglob("*.mo")]
    digest = sha256()
    for source in sorted(sources, key=lambda path: path.name + str(path)):
        digest.update(source.read_bytes())
    return json.dumps({"names": list(names), "code": digest.hexdigest()}, indent=1) + "\n"


def _chosen(names: Sequence[str]) -> list[Catalogued]:
    from symacts.catalog import find, get_vector, select

    wanted = {(find(name) or get_vector(name)).name for name in names}
    return [row for row in select() if not wanted or row.name in wanted]


def _call(work: Callable[[], Made | Files]) -> Made | Files:
    return work()


def _write(folder: Path, files: Files) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(path)


# --- a function's page -------------------------------------------------------------------------------


def _page(name: str) -> Made:
    from symacts.catalog import find, get_vector

    row = find(name) or get_vector(name)
    dossier = _dossier(row)
    files: dict[str, str] = {}
    rows: dict[Language, Row] = {}
    for lang in WORDS:
        document = _document(dossier, lang)
        files[_path(name, lang)] = page_text(document, _links(row, lang))
        rows[lang] = _row(dossier, document, lang)
    return Made(name, row.family, files, rows)


def _dossier(row: Catalogued) -> Dossier | VectorDossier:
    """Everything about it, held against numbers."""
    from symacts.activation import Activation
    from symacts.crosscheck import crosscheck
    from symacts.dossier import derive
    from symacts.vectors.check import check_vector
    from symacts.vectors.dossier import derive_vector

    if isinstance(row, Activation):
        dossier = derive(row)
        return replace(dossier, checks=crosscheck(dossier))
    of_vectors = derive_vector(row)
    return replace(of_vectors, checks=check_vector(of_vectors))


def _document(dossier: Dossier | VectorDossier, lang: Language) -> Document:
    """The formula sheet; then everything that is known, each with its reasons, and who has it."""
    from symacts.document import Heading, Layout
    from symacts.showing.formula_sheet import formula_sheet
    from symacts.showing.pages import Subject, Wanted, page

    wanted = Wanted(lang, forms=("inline",))
    document = formula_sheet([page(Subject(dossier.activation.name, {}, "sheet"), wanted)], wanted, Layout())
    blocks = (*document.blocks, Heading(WORDS[lang].everything), *_everything(dossier, lang))
    return replace(document, blocks=(*blocks, *_frameworks(dossier.activation, lang)))


def _everything(dossier: Dossier | VectorDossier, lang: Language) -> Iterator[Block]:
    """The report from its first heading on, one level below; without the table of all single checks."""
    from symacts.document import Heading, Table
    from symacts.evidence import Dossier
    from symacts.showing.sheet import View, sheet
    from symacts.vectors.sheet import vector_sheet

    view = View(why=True, lang=lang)
    report = sheet(dossier, view) if isinstance(dossier, Dossier) else vector_sheet(dossier, view)
    first = next(i for i, block in enumerate(report.blocks) if isinstance(block, Heading))
    for block in report.blocks[first:]:
        if isinstance(block, Heading):
            yield replace(block, level=3, anchor="")
        elif not isinstance(block, Table) or block is report.blocks[-1]:
            yield block


def _frameworks(row: Catalogued, lang: Language) -> Iterator[Block]:
    """The calls of the frameworks that have it."""
    from symacts.document import Heading, Table
    from symacts.showing.listing import listing

    if row.frameworks:
        yield Heading(WORDS[lang].frameworks)
        yield [block for block in listing([row], lang).blocks if isinstance(block, Table)][-1]


def _path(name: str, lang: Language) -> str:
    return f"{name}.md" if lang == "en" else f"{lang}/{name}.md"


def _other(name: str, lang: Language) -> str:
    """The same page in the other language, as seen from this one."""
    return f"ja/{name}.html" if lang == "en" else f"../{name}.html"


def _family(row: Catalogued, lang: Language) -> str:
    from symacts.language import from_shelf, translated

    return translated(from_shelf(row.family.replace("_", " ")), lang)


def _links(row: Catalogued, lang: Language) -> str:
    family = escape(_family(row, lang))
    return _turn(row.name, lang, f'<a href="index.html#{row.family}">{family}</a> · ')


def _turn(name: str, lang: Language, between: str = "") -> str:
    """The way to the index and to the same page in the other language."""
    words, other = WORDS[lang], "ja" if lang == "en" else "en"
    there = f'<a lang="{other}" hreflang="{other}" href="{_other(name, lang)}">{words.other}</a>'
    return f'<p class="atlas-links"><a href="index.html">{words.atlas}</a> · {between}{there}</p>'


_HEADINGS = re.compile(r"<h([234])(?: id=\"[^\"]*\")?>(.*?)</h\1>\n")
_ESCAPED = str.maketrans({c: "\\" + c for c in "\\`*_<>|$[]{}"})


def page_text(document: Document, links: str) -> str:
    """The document as a page of Sphinx: headings as its own, the rest as the HTML that the writer makes."""
    from symacts.writers.html import html_writer

    page = html_writer.write(document)
    assert isinstance(page, str)
    body = page[page.index("</h1>\n") + len("</h1>\n") : page.rindex("\n</main>")]
    body = body.replace("<details open>", "<details>")
    first, *rest = _HEADINGS.split(body)
    parts = [f"# {document.title.translate(_ESCAPED)}", _raw(links + "\n" + first)]
    for level, heading, text in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        parts += [f"{'#' * int(level)} {heading.translate(_ESCAPED)}", _raw(text)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _raw(html: str) -> str:
    return f'```{{raw}} html\n<div class="sheet">\n{html.strip()}\n</div>\n```' if html.strip() else ""


# --- the index ---------------------------------------------------------------------------------------


def _row(dossier: Dossier | VectorDossier, document: Document, lang: Language) -> Row:
    from symacts.document import Facts

    row = dossier.activation
    facts = [block for block in document.blocks if isinstance(block, Facts)]
    entries = {entry.label: entry for block in facts for entry in block.entries}
    title = getattr(row.title, lang) if row.title else row.name
    name = f'{_thumbnail(dossier)}<a href="{row.name}.html">{escape(title)}</a> <code>{row.name}</code>'
    cells = [(name, title), (escape(_family(row, lang)), row.family)]
    cells += [_cell(dossier.facts.get(column), entries, lang) for column in _COLUMNS]
    cells[-1] = _smoothness(dossier, lang) or cells[-1]
    cells += [_definition(dossier, lang), _derivative(dossier, lang)]
    return Row(*map(tuple, zip(*cells, strict=True)))


def _thumbnail(dossier: Dossier | VectorDossier) -> str:
    from symacts.calculus.undecided import Undecided
    from symacts.evidence import VectorDossier
    from symacts.figures.thumbnail import thumbnail

    if isinstance(dossier, VectorDossier) or dossier.free:
        return ""
    try:
        return thumbnail(dossier)
    except Undecided:
        return ""


def _definition(dossier: Dossier | VectorDossier, lang: Language) -> tuple[str, str]:
    """What f(x) is, where that is short; and what it is sorted by."""
    from symacts.evidence import VectorDossier

    return ("–", "") if isinstance(dossier, VectorDossier) else _brief(dossier.activation.expression, lang)


def _derivative(dossier: Dossier | VectorDossier, lang: Language) -> tuple[str, str]:
    """What f'(x) is, where that is short: for all values of the parameters, or with theirs before it."""
    from symacts.case import Expression
    from symacts.evidence import VectorDossier

    fact = dossier.facts.get("derivative")
    if isinstance(dossier, VectorDossier) or fact is None:
        return "–", ""
    general = [fields for when, fields in fact.symbolic if when == "True"]
    value = (general[0] if general else fact.fields).get("value")
    if not isinstance(value, Expression):
        return "–", ""
    return _brief(value.expr, lang, {} if general else dossier.values)


def _brief(expression: Expr, lang: Language, values: Mapping[str, Expr] | None = None) -> tuple[str, str]:
    """A formula that is not long, after the values that it is for; and what it is sorted by."""
    from sympy import Symbol

    from symacts.document import math, spoken
    from symacts.showing.typeset import formula, latex
    from symacts.writers.html import prose_html

    shown = formula(expression)
    given = ", ".join(f"{latex(Symbol(name))} = {latex(value)}" for name, value in (values or {}).items())
    if len(shown.text) + len(given) > _BRIEF:
        return "–", ""
    prose = (math(given), ": ", shown) if given else (shown,)
    return prose_html(spoken(prose, lang)), f"{len(shown.text):03d}"


def _smoothness(dossier: Dossier | VectorDossier, lang: Language) -> tuple[str, str] | None:
    """C^0, C^1, ... or a word."""
    from symacts.document import spoken
    from symacts.evidence import VectorDossier
    from symacts.showing.aspects import TOPICS, cell
    from symacts.writers.html import prose_html

    if isinstance(dossier, VectorDossier):
        return None
    aspect = next(a for topic in TOPICS for a in topic.aspects if a.name == "smoothness")
    html = prose_html(spoken(cell(aspect, dossier).prose, lang))
    return html, unescape(re.sub("<[^>]*>", "", html))


def _cell(fact: Fact | None, entries: Mapping[str, Entry], lang: Language) -> tuple[str, str]:
    """A number, or the first line of what the sheet says; and what it is sorted by."""
    from symacts.case import Number
    from symacts.values import Interval
    from symacts.writers.html import prose_html

    entry = fact and entries.get(getattr(fact.title, lang))
    if fact is None or entry is None or not entry.lines:
        return "–", ""
    html = prose_html(entry.lines[0])
    match fact.fields:
        case {"value": Number(expr)}:
            return _number(expr), _decimal(expr)
        case {"intervals": (Interval() as first, *rest)}:
            last = rest[-1] if rest and isinstance(rest[-1], Interval) else first
            return html, f"{_decimal(first.lo)} {_decimal(last.hi)}"
        case _:
            return html, unescape(re.sub("<[^>]*>", "", html))


_BRIEF = 44  # characters of a definition that is shown in the index
_LONG = 24  # characters of LaTeX; a longer closed form is shown by its decimal


def _number(number: Expr) -> str:
    from symacts.calculus.enclose import decimal
    from symacts.showing.typeset import formula
    from symacts.values import has_root
    from symacts.writers.html import prose_html

    exact = formula(number)
    if len(exact.latex) <= _LONG and not has_root(number):
        return prose_html((exact,))
    return prose_html((replace(exact, latex=rf"\approx {decimal(number, 6)}"),))


def _decimal(number: Expr) -> str:
    from sympy import oo

    from symacts.calculus.enclose import decimal

    return {oo: "Infinity", -oo: "-Infinity"}.get(number) or decimal(number, 17)


def _index(made: Sequence[Made], compared: Sequence[Comparison], lang: Language) -> Files:
    words = WORDS[lang]
    head = "".join(f'<th scope="col">{column}</th>' for column in words.columns)
    body = "\n".join(_line(one, lang) for one in made)
    depth = "../" if lang == "en" else "../../"
    other = "ja" if lang == "en" else "en"
    table = (
        f'<p class="atlas-links"><a lang="{other}" hreflang="{other}" href="{_other("index", lang)}">'
        f"{words.other}</a></p>\n"
        f'<div class="atlas-index" data-filter="{words.filter}" data-all="{words.all_families}" '
        f'data-shown="{words.shown}" data-sort="{words.sort}">\n'
        f'<div class="atlas-scroll" tabindex="0" role="region" aria-label="{words.atlas}"><table>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>\n</div>\n"
        f'<script src="{depth}_static/atlas.js" defer></script>'
    )
    toctree = "\n".join(["```{toctree}", ":hidden:", "", *[one.name for one in made], *_paths(compared)])
    links = "\n".join(f"- [{_versus(one, lang)}]({one.path}.md)" for one in compared)
    beside = [f"## {words.compared}", links] if compared else []
    intro = f"{words.intro} {words.count.format(len(made))}"
    parts = [f"# {words.atlas}", intro, f"## {words.all}", _raw(table), *beside, f"{toctree}\n```"]
    return {_path("index", lang): "\n\n".join(parts) + "\n"}


def _versus(one: Comparison, lang: Language) -> str:
    from symacts.catalog import find

    titles = [row.title for row in map(find, one.names) if row and row.title]
    return " · ".join(getattr(title, lang) for title in titles)


def _paths(compared: Sequence[Comparison]) -> list[str]:
    return [one.path for one in compared]


def _line(made: Made, lang: Language) -> str:
    row = made.rows[lang]
    first, *others = (
        f' data-key="{escape(key)}">{cell}' for cell, key in zip(row.cells, row.keys, strict=True)
    )
    rest = "".join(f"<td{one}</td>" for one in others)
    return f'<tr data-family="{made.family}"><th scope="row"{first}</th>{rest}</tr>'


# --- the comparisons ---------------------------------------------------------------------------------


def _comparison(one: Comparison) -> Files:
    """The page in both languages."""
    from symacts.document import Layout
    from symacts.showing.comparison import comparison
    from symacts.showing.pages import Subject, Wanted, page

    files: dict[str, str] = {}
    for lang in WORDS:
        wanted = Wanted(lang, forms=("inline",))
        pages = [page(Subject(name, {}, name.replace("_", "-")), wanted) for name in one.names]
        document = comparison(pages, wanted, Layout())
        files[_path(one.path, lang)] = page_text(document, _turn(one.path, lang))
    return files


# --- the command -------------------------------------------------------------------------------------


def main() -> None:
    from symacts.catalog import UnknownActivation

    parser = argparse.ArgumentParser(description="The pages of the atlas, as Markdown for Sphinx.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="these functions only")
    parser.add_argument(
        "-o", "--output", type=Path, default=ATLAS, metavar="FOLDER", help=f"(default {ATLAS})"
    )
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes to work in (default 1)")
    options = parser.parse_args()
    try:
        build(options.output, options.names, options.jobs, _in_progress)
    except (UnknownActivation, FileExistsError) as error:
        parser.error(str(error))


def _in_progress(works: Iterable[Any], total: int) -> Iterator[Any]:
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    if console.is_terminal:
        yield from track(works, "atlas", total, console=console, transient=True)
        return
    for count, work in enumerate(works, 1):
        yield work
        if count % 10 == 0 or count == total:
            print(f"atlas: {count} of {total} pages", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
