"""LaTeX: a complete document, for pdfLaTeX or LuaLaTeX in English and for LuaLaTeX in Japanese.

Pictures are PDF files beside it. It needs nothing that a usual installation of TeX lacks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import assert_never
from unicodedata import east_asian_width

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
    Tone,
    Writer,
    are_numbered,
    flattened,
)  # fmt: skip
from symacts.language import said, translated
from symacts.notation.measure import (
    begins_alone,
    column_widths,
    fits,
    fitted,
    inside,
    kept_in_columns,
    width,
)  # fmt: skip
from symacts.notation.reading import Unreadable, read
from symacts.notation.tex import tex
from symacts.notation.tree import Node

__all__ = ["latex_writer"]

_PREAMBLE = r"""\documentclass[10pt,PAPER]{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \usepackage{lmodern}
\fi
\usepackage[PAPER,hmargin=20mm,top=16mm,bottom=20mm]{geometry}
\usepackage{amsmath,amssymb,array,booktabs,graphicx,longtable,multicol,xcolor}
\usepackage[unicode,colorlinks,allcolors=link]{hyperref}
\hypersetup{pdftitle={TITLE}}
\definecolor{link}{HTML}{0B57A4}
\definecolor{quiet}{HTML}{565D66}
\definecolor{proved}{HTML}{17653A}
\definecolor{open}{HTML}{875300}
\definecolor{failed}{HTML}{B3261E}
\setcounter{secnumdepth}{0}
\setlength{\parindent}{0pt}
\setlength{\parskip}{5pt plus 2pt}
\setlength{\columnsep}{8mm}
\setlength{\premulticols}{.35\textheight}
\setlength{\LTleft}{0pt}
\setlength{\LTpre}{4pt plus 2pt}
\setlength{\LTpost}{8pt plus 2pt}
\setlength{\emergencystretch}{4em}
\makeatletter % a name in a narrow column goes to a line of its own
\renewcommand{\section}{\@startsection{section}{1}{0pt}{-3.5ex plus -1ex minus -.2ex}{2.3ex plus .2ex}%
  {\normalfont\Large\bfseries\raggedright}}
\makeatother
\renewcommand{\arraystretch}{1.2}
\lineskip=3pt \lineskiplimit=2pt
\allowdisplaybreaks
\raggedbottom
\newcommand{\drawing}[1]{\sbox0{\includegraphics{#1}}%
  \ifdim\wd0>\linewidth\includegraphics[width=\linewidth]{#1}\else\usebox0\fi}
\newcommand{\whole}[1]{\sbox0{$\displaystyle #1$}% cases are not broken; in a narrow column they are smaller
  \ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi}
\newcommand{\opening}[2]{\noindent\begin{minipage}[t]{.55\linewidth}\vspace{0pt}#1\end{minipage}\hfill
  \begin{minipage}[t]{.42\linewidth}\vspace{0pt}\drawing{#2}\end{minipage}\par\vspace{6pt}}
\newcommand{\known}[2]{{\footnotesize\textcolor{#1}{#2}}}
\newcommand{\lines}[2]{\parbox[t]{#1\linewidth}{\raggedright\lineskip=3pt \lineskiplimit=2pt #2}}
% a label, how the fact is known, and its value: side by side, or the value under the others
\newcommand{\fact}[6]{{\par\parskip=3pt plus 1pt \noindent
  \lines{#1}{\textcolor{quiet}{#3}}\hspace{.02\linewidth}%
  \lines{#2}{#6}\hfill\known{#4}{#5}\par}}
% a page of its own, or what is left of one, if that is most of it
\newcommand{\fresh}{\par\vskip0pt plus .6\textheight\penalty-100\vskip0pt plus -.6\textheight
  \vskip.6\textheight\penalty9999\vskip-.6\textheight\vskip0pt}
\newcommand{\beside}{\fact{.23}{.62}}
\newcommand{\narrow}{\fact{.35}{.56}}
\newcommand{\numbered}{\fact{.03}{.82}}
\newcommand{\under}[4]{{\par\parskip=3pt plus 1pt \noindent
  \textcolor{quiet}{#1}\hfill\known{#2}{#3}\par\nobreak\vspace{-2pt}%
  \noindent\hspace*{.04\linewidth}\lines{.95}{#4}\par}}
\newenvironment{why}[1]{\small\topsep=0pt \partopsep=0pt \parskip=0pt \par\nobreak\noindent
  \hspace*{.02\linewidth}\textcolor{quiet}{#1}\par\nobreak\begin{enumerate}\setlength{\itemsep}{1pt}%
  \setlength{\parsep}{0pt}\raggedright}{\end{enumerate}\vspace{3pt}}
"""
_JAPANESE = "\\ifPDFTeX\\else\\usepackage{luatexja}\\fi\n"
_PAPERS = {"a4": "a4paper", "letter": "letterpaper"}
_LINES = {1: 46.0, 2: 22.0}  # how long a line is, in ems
_SHORT = 24  # rows of a table that stands on one page
_SIZES = {1.0: "", 0.9: r"\small", 0.8: r"\footnotesize"}  # of letters in a table
_ROOM = 12.0  # for a value beside its label, in one of two columns
_TONES = {Tone.PROVED: "proved", Tone.OPEN: "open", Tone.FAILED: "failed"}
_SECTIONS = {2: "section", 3: "subsection", 4: "subsubsection"}
_IMAGES = (".pdf", ".png")  # what pdfLaTeX can read

_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho",
    "σ": "sigma", "τ": "tau", "φ": "varphi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta",
    "Θ": "Theta", "Λ": "Lambda", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}  # fmt: skip
_SIGNS = _GREEK | {
    "∞": "infty", "≈": "approx", "≤": "leq", "≥": "geq", "≠": "neq", "→": "to", "∈": "in", "·": "cdot",
    "×": "times", "±": "pm", "√": "surd", "ℝ": "mathbb{R}", "ℤ": "mathbb{Z}", "ℕ": "mathbb{N}",
    "𝔼": "mathbb{E}", "∪": "cup", "∩": "cap", "∖": "setminus", "∅": "emptyset",
    "∘": "circ", "∼": "sim", "⇒": "Rightarrow", "⇔": "Leftrightarrow", "↦": "mapsto",
    "∂": "partial", "∇": "nabla", "∑": "sum", "∫": "int", "‖": "Vert", "■": "blacksquare", "□": "square",
    "▲": "blacktriangle", "△": "triangle", "●": "bullet", "○": "circ", "✓": "checkmark",
}  # fmt: skip
_ESCAPED = (
    {c: "\\" + c for c in "&%$#_{}"}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}
    | {"<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\textquotedbl{}"}
    | {"—": "---", "–": "--", "…": r"\ldots{}", "‘": "`", "’": "'", "“": "``", "”": "''"}
    | {"[": "{[}", "]": "{]}"}  # not the optional argument of whatever stands before
    | {"−": r"\texorpdfstring{$-$}{−}"}
    | {"′": r"\texorpdfstring{$'$}{′}", "″": r"\texorpdfstring{$''$}{″}"}
    | {sign: rf"\texorpdfstring{{$\{name}$}}{{{sign}}}" for sign, name in _SIGNS.items()}
)
_LATIN = 0x17F  # up to here pdfLaTeX has the letters
_ADDRESS = str.maketrans({c: "\\" + c for c in "%#&_{}~^\\"})


def _text(text: str) -> str:
    """The words as LaTeX; what no engine can be trusted to have by its number."""
    return "".join(map(_letter, text))


def _letter(letter: str) -> str:
    if letter in _ESCAPED:
        return _ESCAPED[letter]
    known = ord(letter) <= _LATIN or east_asian_width(letter) in "WF"
    return letter if known else rf"\texttt{{U+{ord(letter):04X}}}"


def _write(document: Document) -> str:
    layout, title = document.layout, _text(document.title)
    body = "\n\n".join(_body(document if layout.columns == 1 else flattened(document)))
    preamble = _PREAMBLE.replace("PAPER", _PAPERS[layout.paper]).replace("TITLE", title)
    japanese = _JAPANESE if any(east_asian_width(letter) in "WF" for letter in title + body) else ""
    engine = "% !TeX program = lualatex\n" if japanese else ""
    return (
        f"{engine}{preamble}{japanese}\\begin{{document}}\n"
        f"{{\\LARGE\\bfseries\\raggedright {title}\\par}}\n\\vspace{{8pt}}\n\n{body}\n\\end{{document}}\n"
    )


latex_writer = Writer("latex", (".tex", ".latex"), _write, "pdf", apart=True)


def _body(document: Document) -> Iterator[str]:
    """The blocks; where there are two columns, wide tables stand between stretches of columns."""
    columns, inside = document.layout.columns, False
    for block, wide in kept_in_columns(document, _LINES[2]).across():
        if columns > 1 and inside is wide:
            yield r"\end{multicols}" if wide else rf"\begin{{multicols}}{{{columns}}}"
            inside = not wide
        yield from _block(block, document, 1 if wide else columns)
    if inside:
        yield r"\end{multicols}"


def _block(block: Block, document: Document, columns: int) -> Iterator[str]:
    inline = partial(_inline, document=document)
    match block:
        case Heading(text, level, anchor, fresh):
            yield from [r"\fresh"] * (fresh and columns == 1)
            target = rf"\hypertarget{{{anchor}}}{{}}" if anchor else ""
            yield rf"{target}\{_SECTIONS[level]}{{{_text(text)}}}"
        case Paragraph(prose):
            yield inline(prose, most=_LINES[columns])
        case Display(lines):
            rows = "\\\\[3pt]\n".join(_line(line, document, _LINES[columns] - 6, True) for line in lines)
            yield f"\\begin{{quote}}\\raggedright\n{rows}\n\\end{{quote}}"
        case Facts(entries):
            numbered = ("numbered", 0.8 * _LINES[columns]) if are_numbered(entries) else None
            yield "\n".join(
                part
                for entry in entries
                for part in _fact(entry, document, columns, *(numbered or _form(entry, columns)))
            )
        case Table():
            yield from _table(block, document, columns)
        case Figure(path, description):
            yield _figure(path, description)
        case Picture(_, _, description, ()):
            yield _figure(block.file("pdf"), description)
        case Picture(_, _, _, held):
            own = "\n\n".join(part for inner in held for part in _block(inner, document, 2))
            yield rf"\opening{{{own}}}{{{block.file('pdf')}}}"
        case _:
            assert_never(block)


# --- prose -----------------------------------------------------------------------------------------


def _inline(prose: Prose, document: Document, most: float) -> str:
    return "".join(_piece(piece, document.anchors, most) for piece in prose)


def _piece(piece: Piece, anchors: frozenset[str], most: float) -> str:
    match piece:
        case Formula():
            return f"${_latex(piece, most)}$"
        case Link(text, target) if target.startswith("#"):
            words = _text(text)
            return rf"\hyperlink{{{target[1:]}}}{{{words}}}" if target[1:] in anchors else words
        case Link(text, target):
            return rf"\href{{{target.translate(_ADDRESS)}}}{{{_text(text)}}}"
        case str():
            return _text(piece)
        case _:
            assert_never(piece)


def _latex(formula: Formula, most: float, display: bool = False) -> str:
    """Its own LaTeX where that fits the line; else another one, which can be broken."""
    tree = _tree(formula)
    if tree is None or width(tree, display) <= most:
        return formula.latex
    return tex(fitted(tree, most, display))


def _tree(formula: Formula) -> Node | None:
    try:
        return read(formula.latex)
    except Unreadable:
        return None


def _line(prose: Prose, document: Document, most: float, set_apart: bool = False) -> str:
    """A line of its own: where it begins with its only equation, that is as high as on display."""
    first = prose[0] if prose else ""
    if not isinstance(first, Formula) or not (set_apart or begins_alone(prose)):
        return _inline(prose, document, most)
    held = _latex(first, most, display=True)
    shown = rf"\whole{{{held}}}" if r"\begin{cases}" in held else rf"$\displaystyle {held}$"
    return f"{shown}{_inline(prose[1:], document, most)}"


# --- facts -----------------------------------------------------------------------------------------


def _fact(entry: Entry, document: Document, columns: int, form: str, room: float) -> Iterator[str]:
    value = "\\par\n".join(_line(line, document, room) for line in entry.lines)
    label, known = _text(entry.label), _text(entry.known)
    yield rf"\{form}{{{label}}}{{{_TONES[entry.tone]}}}{{{known}}}{{{value}}}"
    if entry.reasons:
        yield rf"\begin{{why}}{{{translated(said('Why'), document.lang)}}}"
        yield from (_reason(reason, document, columns) for reason in entry.reasons)
        yield r"\end{why}"


def _form(entry: Entry, columns: int) -> tuple[str, float]:
    """How a fact is set, and how long the lines of its value are."""
    if columns == 1:
        return "beside", 28.0
    return ("narrow", _ROOM) if fits(entry.lines, _ROOM) else ("under", 20.0)


def _reason(reason: Reason, document: Document, columns: int) -> str:
    known = _text(reason.known)
    mark = rf" \known{{{_TONES[reason.tone]}}}{{{known}}}" if known else ""
    return rf"\item {_inline(reason.prose, document, _LINES[columns] - 4)}{mark}"


# --- tables and pictures ---------------------------------------------------------------------------


def _table(table: Table, document: Document, columns: int) -> Iterator[str]:
    line = _LINES[columns]
    size, widths = column_widths(table, line, tuple(_SIZES))
    most = list(map(inside, widths))
    form = "".join(
        "l" if em is None else rf">{{\raggedright\arraybackslash}}p{{{em * size / line:.3f}\linewidth}}"
        for em in widths
    )
    names = " & ".join(rf"\color{{quiet}}{_text(name)}" for name in table.header)
    head = f"\\toprule\n{names} \\tabularnewline\n\\midrule"
    # a short table stands on one page; a long one has its header on each
    end = r" \tabularnewline" + "*" * (columns == 1 and len(table.rows) <= _SHORT)
    rows = "\n".join(
        " & ".join(_inline(cell, document, room) for cell, room in zip(row, most, strict=True)) + end
        for row in table.rows
    )
    caption = rf"\textbf{{{_inline(table.caption, document, _LINES[columns])}}}" if table.caption else ""
    yield from [f"{{{_SIZES[size]}"] if _SIZES[size] else []
    if columns == 1:
        above = f"\\multicolumn{{{len(widths)}}}{{@{{}}l}}{{{caption}}} \\tabularnewline\n" if caption else ""
        first = f"{above}{head}\n\\endfirsthead\n{head}\n\\endhead"
        yield f"\\begin{{longtable}}{{@{{}}{form}@{{}}}}\n{first}\n{rows}\n\\bottomrule\n\\end{{longtable}}"
    else:
        yield from [rf"{caption}\nopagebreak"] if caption else []
        yield f"\\begin{{tabular}}{{@{{}}{form}@{{}}}}\n{head}\n{rows}\n\\bottomrule\n\\end{{tabular}}"
    yield from ["}"] if _SIZES[size] else []


def _figure(path: str, description: str) -> str:
    words = _text(description)
    if not path.lower().endswith(_IMAGES):
        return rf"\texttt{{{_text(path)}}} ({words})"
    image = rf"\drawing{{{path}}}"
    return (
        f"\\begin{{minipage}}{{\\linewidth}}\\centering\\vspace{{6pt}}\n{image}\\\\[2pt]\n"
        f"{{\\small\\textcolor{{quiet}}{{{words}}}}}\\vspace{{4pt}}\n\\end{{minipage}}"
    )
