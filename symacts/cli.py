"""The command line: `symacts` and `python -m symacts`.

Everything heavy is imported inside the functions that need it, so that `--help` costs no more than argparse.
Exit status: 0 done, 1 a check failed, 2 misuse. Errors are one sentence on standard error.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys

from symacts.guard import SECONDS, guarded, tell_fault
from symacts.misuse import Misuse, shown
from symacts.version import __version__

TYPE_CHECKING = False  # as type checkers read it; importing typing would cost a third of --help
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, NoReturn

    from symacts.guard import Work

__all__ = ["main"]

DONE, MISUSE, INTERRUPTED = 0, 2, 130  # the last as of a process that SIGINT ended
_ALLOCATIONS = 1_000_000  # between two searches for cycles: imports and reports leave hardly any to find
_LANGUAGES = ("en", "ja")  # language.LANGUAGES, without its imports
_DIGITS = 20
_MOST_DIGITS = 10_000
_MOST_ORDER = 100
_MOST_LAYERS, _MOST_UNITS, _MOST_RUNS, _MOST_DEVIATION = 1000, 4096, 1000, 100
_MOST_BATCH = 1024
_MOST_JOBS = 256
_MOST_KERNEL_ORDER = 8
_MOST_PLOT_ORDER = 6


class _Parser(argparse.ArgumentParser):
    """argparse, with its errors as exceptions of ours and help of one width."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, allow_abbrev=False, formatter_class=_help)

    def error(self, message: str) -> NoReturn:
        match = re.match(r"argument COMMAND: invalid choice: (\S+) \(choose from (.*)\)", message)
        raise Misuse(
            f"no command {match[1]}; choose from {match[2].replace(chr(39), '')}" if match else message
        )


def _help(prog: str) -> argparse.HelpFormatter:
    return argparse.HelpFormatter(prog, max_help_position=30, width=80)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status.

    Without arguments this is the program: it takes the words of its own command line, and works on formulas
    under a limit of time and memory. With arguments the work is done here and has none.
    """
    if sys.stdout is None:
        return _complain("standard output is closed")
    if arguments is None:
        gc.set_threshold(_ALLOCATIONS)
        sys.excepthook = tell_fault
    try:
        status = _run(sys.argv[1:], guarded) if arguments is None else _run(list(arguments), _trusted)
        sys.stdout.flush()
    except Misuse as error:
        return _complain(str(error))
    except KeyboardInterrupt:
        return _complain("interrupted", INTERRUPTED)
    except BrokenPipeError:
        _give_up_output()
        return DONE  # the reader has seen enough
    except OSError as error:
        _give_up_output()
        return _complain(f"cannot write to standard output: {error.strerror}")
    return status


def _give_up_output() -> None:
    """Python must not complain again of what it cannot write while it shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(message: str, status: int = MISUSE) -> int:
    print(f"symacts: {message}", file=sys.stderr)
    return status


def _run(arguments: list[str], guard: Callable[[Work, str, float], int]) -> int:
    options = _parser().parse_args([_positional(word) for word in arguments])
    if options.lang not in _LANGUAGES:
        raise Misuse(f"no language {shown(options.lang)}; choose {' or '.join(_LANGUAGES)}")

    def work(release: Callable[[], object]) -> int:
        from symacts.commands import run

        return run(options, release)

    subjects = (
        options.subjects if "subjects" in options else [options.subject] if "subject" in options else []
    )
    if not subjects:
        return work(lambda: None)
    return guard(work, shown(", ".join(subjects)), SECONDS * len(subjects))


def _trusted(work: Work, about: str, seconds: float) -> int:
    """The exit status of work whose clock nobody has to stop."""
    return work(lambda: None)


def _positional(word: str) -> str:
    """The word, with a blank before a formula that begins with a minus: argparse takes that for an option."""
    return " " + word if re.match(r"-[^-oh]", word) else word


# --- the options -----------------------------------------------------------------------------------


def _parser() -> _Parser:
    parser = _Parser(
        prog="symacts",
        description="Everything about an activation function, derived from its definition, with its proof.",
        epilog="Example: symacts report sigmoid --why",
    )
    parser.add_argument("--version", action="version", version=f"symacts {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)
    _report_options(commands.add_parser("report", help="everything about one activation"))
    _sheet_options(commands.add_parser("sheet", help="a formula sheet of one or many"))
    _compare_options(commands.add_parser("compare", help="some side by side"))
    _eval_options(commands.add_parser("eval", help="a value, to guaranteed digits"))
    _plot_options(commands.add_parser("plot", help="pictures of functions and their derivatives"))
    _explore_options(commands.add_parser("explore", help="one offline page with sliders"))
    _kernel_options(commands.add_parser("kernel", help="its NumPy function, as source to paste"))
    _check_options(commands.add_parser("check", help="the numeric cross-check of the catalogue"))
    _list_options(commands.add_parser("list", help="the catalogue"))
    _derive_options(commands.add_parser("derive", help="the why of one fact, line by line"))
    _network_options(commands.add_parser("network", help="signal and gradient through a deep network"))
    _worked_options(commands.add_parser("worked", help="derivations, each step judged anew"))
    _verify_options(commands.add_parser("verify", help="every claim in study notes, proved or refuted"))
    _ask_options(commands.add_parser("ask", help='a claim, proved or refuted: "max(sigmoid\') = 1/4"'))
    return parser


def _report_options(parser: _Parser) -> None:
    _subject(parser)
    parser.add_argument("--why", action="store_true", help="show the steps that prove each fact")
    parser.add_argument("--plot", metavar="FILE", help="draw f, f' and f'' too (.svg, .png or .pdf)")
    parser.add_argument(
        "--order",
        type=_count(_MOST_ORDER, 0),
        default=0,
        metavar="N",
        help="add the derivatives up to the N-th",
    )
    parser.add_argument("--digits", type=_count(_MOST_DIGITS), metavar="N", help="digits of decimals")
    _output(parser)
    parser.set_defaults(command="report")


def _sheet_options(parser: _Parser) -> None:
    _subjects(parser)
    parser.set_defaults(command="sheet")


def _compare_options(parser: _Parser) -> None:
    parser.add_argument(
        "--phenomena",
        action="store_true",
        help="training behaviour: vanishing, dying, exploding, zero-centred, sparse, cost; with its numbers",
    )
    _subjects(parser)
    parser.set_defaults(command="compare")


def _subjects(parser: _Parser) -> None:
    parser.add_argument(
        "subjects", nargs="*", metavar="NAME|EXPRESSION", help="names from the catalogue, or formulas in x"
    )
    parser.add_argument("--all", action="store_true", help="all of the catalogue")
    parser.add_argument(
        "--family", action="append", default=[], metavar="F", help="all of this family (repeatable)"
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a parameter, of all functions that have it (repeatable)",
    )
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="(default a4)")
    parser.add_argument("--columns", type=int, choices=(1, 2), default=1, help="of a page (default 1)")
    parser.add_argument(
        "--jobs", type=_count(_MOST_JOBS), default=1, metavar="N", help="processes to work in (default 1)"
    )
    _output(parser)
    parser.set_defaults(languages=("en", "ja"))


def _eval_options(parser: _Parser) -> None:
    _subject(parser)
    parser.add_argument("at", metavar="X", help="a number: 0.5, 1/3, sqrt(2), -pi; decimals are exact")
    parser.add_argument(
        "--order", type=_count(_MOST_ORDER, 0), default=0, metavar="N", help="of the N-th derivative instead"
    )
    parser.add_argument(
        "--digits", type=_count(_MOST_DIGITS), default=_DIGITS, metavar="N", help="digits (default 20)"
    )
    _output(parser)
    parser.set_defaults(command="eval")


def _plot_options(parser: _Parser) -> None:
    parser.add_argument(
        "subjects", nargs="+", metavar="NAME|EXPRESSION", help="one function, or several to be held together"
    )
    _settings(parser)
    parser.add_argument(
        "--sweep",
        metavar="NAME=A,B,C",
        help="one function at several values of a parameter: alpha=0.01,0.1,0.3",
    )
    parser.add_argument(
        "--order",
        type=_counts(_MOST_PLOT_ORDER),
        metavar="N,N",
        help="which derivatives (default 0,1,2; of several functions 0)",
    )
    parser.add_argument(
        "--arrange",
        choices=("stacked", "together", "beside"),
        default="stacked",
        help="a panel for each order (default), all in one panel, or a column for each function",
    )
    parser.add_argument(
        "--annotate", action="store_true", help="write extremes and inflections at the curves"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help=".svg, .png or .pdf (default NAME.svg)")
    _common(parser)
    parser.set_defaults(command="plot", languages=("en", "ja"))


def _explore_options(parser: _Parser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="these functions only")
    parser.add_argument(
        "--jobs", type=_count(_MOST_JOBS), default=1, metavar="N", help="processes to work in (default 1)"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write there (default explore.html)")
    _common(parser)
    parser.set_defaults(command="explore", languages=("en", "ja"))


def _kernel_options(parser: _Parser) -> None:
    _subject(parser)
    parser.add_argument(
        "--order", type=_count(_MOST_KERNEL_ORDER, 0), default=0, metavar="N", help="of the N-th derivative"
    )
    parser.add_argument(
        "--dtype",
        choices=("float64", "float32", "float16"),
        help="what it takes its input for (default: each array for what it is)",
    )
    parser.add_argument(
        "--kink", metavar="K", help="left, right, nan or a number, where the derivative does not exist"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write it there")
    _common(parser)
    parser.set_defaults(command="kernel", format=None)


def _check_options(parser: _Parser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="these functions, or formulas, only")
    parser.add_argument(
        "--peer",
        action="append",
        default=[],
        metavar="PEER",
        help="torch, jax, scipy, lambdify (repeatable)",
    )
    parser.add_argument(
        "--dtype", default="float64", choices=("float64", "float32", "float16"), help="(default float64)"
    )
    parser.add_argument(
        "--jobs", type=_count(_MOST_JOBS), default=1, metavar="N", help="processes to work in (default 1)"
    )
    _output(parser)
    parser.set_defaults(command="check")


def _ask_options(parser: _Parser) -> None:
    parser.add_argument(
        "subject",
        metavar="CLAIM",
        help='"range(tanh) = (-1, 1)", \'gelu is not monotone\', "softplus\' = sigmoid"',
    )
    parser.add_argument("--why", action="store_true", help="show the steps of the proof")
    _output(parser)
    parser.set_defaults(command="ask")


def _derive_options(parser: _Parser) -> None:
    _subject(parser)
    parser.add_argument(
        "property", metavar="PROPERTY", help="gradient_supremum, range, ... or its title: 'greatest slope'"
    )
    parser.add_argument("--digits", type=_count(_MOST_DIGITS), metavar="N", help="digits of decimals")
    _output(parser)
    parser.set_defaults(command="derive")


def _network_options(parser: _Parser) -> None:
    _subject(parser)
    parser.add_argument(
        "--depth", type=_count(_MOST_LAYERS), default=50, metavar="L", help="layers (default 50)"
    )
    parser.add_argument(
        "--width",
        type=_count(_MOST_UNITS, 2),
        default=256,
        metavar="N",
        help="units (default 256)",
    )
    parser.add_argument(
        "--init",
        choices=("he", "xavier", "lecun", "exact"),
        default="he",
        help="the variance of the weights; exact keeps that of z at 1 (default he)",
    )
    parser.add_argument(
        "--bias",
        type=_deviation,
        default=0.0,
        metavar="S",
        help="deviation of the biases (default 0)",
    )
    body = parser.add_mutually_exclusive_group()
    body.add_argument("--residual", action="store_true", help="each layer adds to what it is given")
    body.add_argument("--normalise", action="store_true", help="each layer divides z by its root mean square")
    body.add_argument(
        "--batch",
        type=_count(_MOST_BATCH, 4),
        metavar="B",
        help="batch normalisation of each layer, over B inputs",
    )
    parser.add_argument(
        "--clip",
        type=_norm,
        metavar="C",
        help="gradient clipping: the gradient by all weights is scaled to the norm C where it is greater",
    )
    parser.add_argument(
        "--runs", type=_count(_MOST_RUNS), default=24, metavar="R", help="networks to simulate (default 24)"
    )
    _output(parser)
    parser.set_defaults(command="network")


def _worked_options(parser: _Parser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="this one, step by step; else all of them")
    parser.add_argument("--why", action="store_true", help="show what the court was asked at each step")
    _output(parser)
    parser.set_defaults(command="worked")


def _verify_options(parser: _Parser) -> None:
    parser.add_argument("notes", nargs="+", metavar="NOTE", help="files, folders, or - for standard input")
    parser.add_argument("--why", action="store_true", help="show the steps of each proof")
    parser.add_argument(
        "--only", action="append", default=[], metavar="KIND", help="claims of this kind only (repeatable)"
    )
    parser.add_argument(
        "--ignore", action="append", default=[], metavar="KIND", help="no claims of this kind (repeatable)"
    )
    parser.add_argument(
        "--fail-on",
        choices=("false", "unknown", "never"),
        default="false",
        help="exit 1 on a refuted claim (default), on what is not decided too, or never",
    )
    parser.add_argument(
        "--jobs", type=_count(_MOST_JOBS), default=1, metavar="N", help="processes to work in (default 1)"
    )
    _output(parser, "html, pdf, markdown, latex, json or sarif")
    parser.set_defaults(command="verify")


def _list_options(parser: _Parser) -> None:
    parser.add_argument("words", nargs="*", metavar="WORD", help="part of a name, an alias or a source")
    parser.add_argument(
        "--family", action="append", default=[], metavar="F", help="this family only (repeatable)"
    )
    parser.add_argument("--framework", metavar="FRAMEWORK", help="only what torch, jax, keras, onnx, ... has")
    parser.add_argument(
        "--unproved", action="store_true", help="derive everything; list what is not proved, and why"
    )
    parser.add_argument(
        "--jobs", type=_count(_MOST_JOBS), default=1, metavar="N", help="processes to work in (default 1)"
    )
    _output(parser)
    parser.set_defaults(command="list")


def _subject(parser: _Parser) -> None:
    parser.add_argument(
        "subject", metavar="NAME|EXPRESSION", help="sigmoid, or a formula in x: 'x*tanh(log(1+exp(x)))'"
    )
    _settings(parser)


def _settings(parser: _Parser) -> None:
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a parameter: --set alpha=0.2 (repeatable)",
    )
    parser.add_argument(
        "--like", metavar="FRAMEWORK", help="its default parameters: torch, jax, keras, onnx, ..."
    )


def _output(parser: _Parser, formats: str = "html, pdf, markdown, latex or json") -> None:
    parser.add_argument("--format", metavar="FORMAT", help=f"text (default), {formats}")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there; the ending decides the format")
    _common(parser)


def _common(parser: _Parser) -> None:
    parser.add_argument(
        "--lang", default=os.environ.get("SYMACTS_LANG", "en"), metavar="en|ja", help="language"
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing on standard error but errors")
    parser.add_argument("--no-color", action="store_true", help="no colours on a terminal")


def _norm(word: str) -> float:
    try:
        value = float(word)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{shown(word.strip())} is not a number above 0")
    return value


def _deviation(word: str) -> float:
    try:
        value = float(word)
    except ValueError:
        value = -1.0
    if not 0 <= value <= _MOST_DEVIATION:
        raise argparse.ArgumentTypeError(f"{shown(word.strip())} is not a number from 0 to {_MOST_DEVIATION}")
    return value


def _count(most: int, least: int = 1) -> Callable[[str], int]:
    def read(word: str) -> int:
        if not word.isascii() or not word.isdigit() or not least <= int(word[:9]) <= most:
            what = f"a whole number from {least} to {most}"
            raise argparse.ArgumentTypeError(f"{shown(word.strip())} is not {what}")
        return int(word)

    return read


def _counts(most: int) -> Callable[[str], tuple[int, ...]]:
    """Whole numbers up to the greatest one, in order and each once, between commas."""
    one = _count(most, 0)
    return lambda words: tuple(sorted({one(word.strip()) for word in words.split(",")}))
