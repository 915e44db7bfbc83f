"""LaTeX: a complete document for pdfLaTeX."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from symacts.document import (
    Block,
    Display,
    Document,
    Entry,
    Facts,
    Figure,
    Formula,
    Heading,
    Link,
    Paragraph,
    Picture,
    Piece,
    Prose,
    Reason,
    Table,
    Writer,
)  # fmt: skip

__all__ = ["latex_writer"]

_PREAMBLE = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage[a4paper,margin=22mm]{geometry}
\usepackage{amsmath,amssymb,array,booktabs,graphicx,longtable}
\usepackage[hidelinks]{hyperref}
\setlength{\parindent}{0pt}
\setlength{\parskip}{6pt plus 2pt}
\renewcommand{\arraystretch}{1.4}
\allowdisplaybreaks
"""
_ESCAPED = str.maketrans(
    {c: "\\" + c for c in "&%$#_{}"}
    | {
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}",
        "—": "---",
        "–": "--",
    }
    | {"−": "$-$", "∞": r"$\infty$", "≈": r"$\approx$", "<": r"\textless{}", ">": r"\textgreater{}"}
)
_FACTS = (r">{\raggedright}p{0.20\linewidth}", r">{\raggedright}p{0.62\linewidth}", "l")
_ADDRESS = str.maketrans({c: "\\" + c for c in "%#&_{}~^\\"})
_SECTIONS = {2: r"\subsection*", 3: r"\subsubsection*", 4: r"\paragraph*"}
_PICTURES = (".pdf", ".png")


def _write(document: Document) -> str:
    body = "\n\n".join(part for block in document.blocks for part in _block(block))
    title = document.title.translate(_ESCAPED)
    return f"{_PREAMBLE}\\begin{{document}}\n\\section*{{{title}}}\n\n{body}\n\\end{{document}}\n"


latex_writer = Writer("latex", (".tex", ".latex"), _write, "pdf", apart=True)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level, anchor):
            target = rf"\hypertarget{{{anchor}}}{{}}" if anchor else ""
            yield rf"{_SECTIONS[level]}{{{target}{text.translate(_ESCAPED)}}}"
        case Paragraph(prose):
            yield _inline(prose)
        case Display(lines):
            rows = r" \\[2pt]".join(f"\n$\\displaystyle {_mathematics(line)}$" for line in lines)
            yield f"\\begin{{quote}}{rows}\n\\end{{quote}}"
        case Facts(entries):
            yield _table(_FACTS, ("property", "value", "known"), map(_row, entries))
            yield from (_reasons(entry) for entry in entries if entry.reasons)
        case Table(header, rows, caption):
            yield from [rf"\textbf{{{_inline(caption)}}}"] if caption else []
            yield _table("l" * len(header), header, (map(_inline, row) for row in rows))
        case Figure(path, description):
            yield _figure(path, description)
        case Picture(_, _, description):
            yield _figure(block.file("pdf"), description)
        case _:
            assert_never(block)


def _inline(prose: Prose) -> str:
    return "".join(map(_piece, prose))


def _piece(piece: Piece) -> str:
    match piece:
        case Formula(_, latex):
            return f"${latex}$"
        case Link(text, target) if target.startswith("#"):
            return rf"\hyperlink{{{target[1:]}}}{{{text.translate(_ESCAPED)}}}"
        case Link(text, target):
            address = target.translate(_ADDRESS)
            return rf"\href{{{address}}}{{{text.translate(_ESCAPED)}}}"
        case str():
            return piece.translate(_ESCAPED)
        case _:
            assert_never(piece)


def _mathematics(prose: Prose) -> str:
    return "".join(
        piece.latex if isinstance(piece, Formula) else rf"\text{{{_piece(piece)}}}" for piece in prose
    )


def _row(entry: Entry) -> tuple[str, ...]:
    return entry.label.translate(_ESCAPED), r" \newline ".join(map(_inline, entry.lines)), entry.known


def _table(columns: Iterable[str], header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    body = "\n".join(" & ".join(row) + r" \tabularnewline" for row in rows)
    head = " & ".join(header)
    return (
        f"\\begin{{longtable}}{{@{{}}{''.join(columns)}@{{}}}}\n\\toprule\n{head} \\tabularnewline\n"
        f"\\midrule\n\\endhead\n{body}\n\\bottomrule\n\\end{{longtable}}"
    )


def _reasons(entry: Entry) -> str:
    steps = "\n".join(rf"\item {_inline(r.prose)}{_known(r)}" for r in entry.reasons)
    label = entry.label.translate(_ESCAPED)
    return f"\\textbf{{Why: {label}}}\n\\begin{{enumerate}}\n{steps}\n\\end{{enumerate}}"


def _known(reason: Reason) -> str:
    return rf" \emph{{({reason.known})}}" if reason.known else ""


def _figure(path: str, description: str) -> str:
    words = description.translate(_ESCAPED)
    if path.lower().endswith(_PICTURES):
        return (
            f"\\begin{{center}}\n\\includegraphics[width=\\linewidth]{{{path}}}\\\\\n{words}\n\\end{{center}}"
        )
    return rf"Picture: \texttt{{{path.translate(_ESCAPED)}}} ({words})"  # pdfLaTeX cannot read SVG
