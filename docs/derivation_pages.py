"""A Sphinx extension: a page for each worked derivation in each language, made while the site is built.

-D worked=                       all derivations (the default)
-D worked=gelu_slope,mish_slope  these only, to see the site soon
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from atlas import page_text
from sphinx.application import Sphinx

from symacts.language import LANGUAGES, Language
from symacts.showing.boards import board
from symacts.worked import Chain, Chapter, derivations, work

PAGES = Path(__file__).parent / "derivations"


@dataclass(frozen=True)
class Words:
    title: str
    intro: str
    other: str
    source: str


WORDS: Mapping[Language, Words] = {
    "en": Words(
        "Worked derivations",
        "What a lecturer writes on the board. Each line is a statement that was put to the court when this "
        "page was built; how it is known stands beside it. [How to write one](../worked.md).",
        "日本語",
        "the file",
    ),
    "ja": Words(
        "板書の導出",
        "講義で黒板に書かれる導出です。どの行も、このページを作るときに判定された命題であり、"
        "その根拠の種類が横に記されています。[書き方](../../worked.md)（英語）。",
        "English",
        "ファイル",
    ),
}


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("worked", "", "env", str)
    app.connect("builder-inited", _make)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _make(app: Sphinx) -> None:
    names = [name for name in app.config.worked.split(",") if name]
    chains = [work(one) for one in derivations() if one.name in names or not names]
    files = {path: text for lang in LANGUAGES for path, text in _pages(chains, lang).items()}
    shutil.rmtree(PAGES, ignore_errors=True)
    for path, text in files.items():
        place = PAGES / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")


def _pages(chains: list[Chain], lang: Language) -> dict[str, str]:
    folder = "" if lang == "en" else f"{lang}/"
    names = [f"{folder}{chain.derivation.name}.md" for chain in chains]
    texts = [page_text(board(chain, lang, why=True), _links(chain, lang)) for chain in chains]
    return {**dict(zip(names, texts, strict=True)), f"{folder}index.md": _index(chains, lang)}


def _links(chain: Chain, lang: Language) -> str:
    """The way to the index, to the same page in the other language, and its source."""
    words, name = WORDS[lang], chain.derivation.name
    there, other = (f"ja/{name}.html", "ja") if lang == "en" else (f"../{name}.html", "en")
    turn = f'<a lang="{other}" hreflang="{other}" href="{there}">{words.other}</a>'
    file = f"{words.source}: <code>derivations/{escape(name)}.py</code>"
    return f'<p class="atlas-links"><a href="index.html">{words.title}</a> · {turn} · {file}</p>'


def _index(chains: list[Chain], lang: Language) -> str:
    words = WORDS[lang]
    parts = [f"# {words.title}", words.intro]
    for chapter in Chapter:
        held = [c.derivation for c in chains if c.derivation.chapter is chapter]
        if held:
            parts.append(f"## {getattr(chapter.value, lang)}")
            parts.append("\n".join(f"- [{getattr(d.title, lang)}]({d.name}.md)" for d in held))
    names = "\n".join(chain.derivation.name for chain in chains)
    return "\n\n".join([*parts, f"```{{toctree}}\n:hidden:\n\n{names}\n```"]) + "\n"
