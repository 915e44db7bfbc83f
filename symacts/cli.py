"""The command line: `symacts` and `python -m symacts`.

Everything heavy is imported inside the functions that need it, so that `--help` costs no more than argparse.
Exit status: 0 done, 1 a check failed, 2 misuse. Errors are one sentence on standard error.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from symacts.version import __version__

if TYPE_CHECKING:
    from sympy import Expr, Symbol

    from symacts.activation import Activation, Parameter
    from symacts.case import Writer
    from symacts.document import Document, Figure
    from symacts.evidence import Dossier

__all__ = ["main"]

DONE, FAILED, MISUSE = 0, 1, 2
_DIGITS = 20
_MOST_DIGITS = 10_000
_MOST_ORDER = 100


class Misuse(Exception):  # noqa: N818
    """What the caller asked for cannot be done; the message is one sentence that names the thing."""


class _Parser(argparse.ArgumentParser):
    """argparse, with its errors as exceptions of ours."""

    def error(self, message: str) -> NoReturn:
        match = re.match(r"argument COMMAND: invalid choice: (\S+) \(choose from (.*)\)", message)
        raise Misuse(
            f"no command {match[1]}; choose from {match[2].replace(chr(39), '')}" if match else message
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    try:
        status = _run(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
    except Misuse as error:
        return _complain(str(error))
    except KeyboardInterrupt:
        return _complain("interrupted")
    except BrokenPipeError:
        # the reader has seen enough; Python must not complain of it again while it shuts down
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return status


def _complain(message: str) -> int:
    with suppress(BrokenPipeError):
        print(f"symacts: {message}", file=sys.stderr)
    return MISUSE


def _run(arguments: list[str]) -> int:
    options = _parser().parse_args([_positional(word) for word in arguments])
    if options.lang != "en":
        raise Misuse(f"no reports in the language {options.lang!r} yet; choose en")
    command: Callable[[argparse.Namespace], int] = options.command
    return command(options)


def _positional(word: str) -> str:
    """The word, with a blank before a formula that begins with a minus: argparse takes that for an option."""
    return " " + word if re.match(r"-[^-oh]", word) else word


# --- the options -----------------------------------------------------------------------------------


def _parser() -> _Parser:
    parser = _Parser(
        prog="symacts",
        description="Everything about an activation function, derived from its definition, with its proof.",
        epilog="Example: symacts report sigmoid --why",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"symacts {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)
    _report_options(commands.add_parser("report", help="everything about one activation", allow_abbrev=False))
    _eval_options(commands.add_parser("eval", help="a value, to guaranteed digits", allow_abbrev=False))
    _plot_options(commands.add_parser("plot", help="a picture of f, f' and f''", allow_abbrev=False))
    _list_options(commands.add_parser("list", help="the catalogue", allow_abbrev=False))
    return parser


def _report_options(parser: _Parser) -> None:
    _subject(parser)
    parser.add_argument("--why", action="store_true", help="show the steps that prove each fact")
    parser.add_argument("--plot", metavar="FILE", help="draw f, f' and f'' too (.svg, .png or .pdf)")
    parser.add_argument(
        "--order", type=_count(_MOST_ORDER), default=0, metavar="N", help="add the derivatives up to the N-th"
    )
    parser.add_argument("--digits", type=_count(_MOST_DIGITS), metavar="N", help="digits of decimals")
    _output(parser)
    parser.set_defaults(command=_report)


def _eval_options(parser: _Parser) -> None:
    _subject(parser)
    parser.add_argument("at", metavar="X", help="a number: 0.5, 1/3, sqrt(2), -pi; decimals are exact")
    parser.add_argument(
        "--order", type=_count(_MOST_ORDER), default=0, metavar="N", help="of the N-th derivative instead"
    )
    parser.add_argument(
        "--digits", type=_count(_MOST_DIGITS), default=_DIGITS, metavar="N", help="digits (default 20)"
    )
    _output(parser)
    parser.set_defaults(command=_eval)


def _plot_options(parser: _Parser) -> None:
    _subject(parser)
    parser.add_argument("-o", "--output", metavar="FILE", help=".svg, .png or .pdf (default NAME.svg)")
    _common(parser)
    parser.set_defaults(command=_plot)


def _list_options(parser: _Parser) -> None:
    parser.add_argument("--family", metavar="F", help="one family only")
    _output(parser)
    parser.set_defaults(command=_list)


def _subject(parser: _Parser) -> None:
    parser.add_argument(
        "subject", metavar="NAME|EXPRESSION", help="sigmoid, or a formula in x: 'x*tanh(log(1+exp(x)))'"
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a parameter: --set alpha=0.2 (repeatable)",
    )


def _output(parser: _Parser) -> None:
    parser.add_argument("--format", metavar="FORMAT", help="text (default), markdown, latex or json")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there; the ending decides the format")
    _common(parser)


def _common(parser: _Parser) -> None:
    parser.add_argument(
        "--lang", default=os.environ.get("SYMACTS_LANG", "en"), metavar="en|ja", help="language"
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing on standard error but errors")
    parser.add_argument("--no-color", action="store_true", help="no colours on a terminal")


def _count(most: int) -> Callable[[str], int]:
    def read(word: str) -> int:
        if not word.isascii() or not word.isdigit() or not 0 < int(word[:9]) <= most:
            raise argparse.ArgumentTypeError(f"{word!r} is not a whole number from 1 to {most}")
        return int(word)

    return read


# --- the commands ----------------------------------------------------------------------------------


def _report(options: argparse.Namespace) -> int:
    from symacts.orders import with_orders
    from symacts.sheet import View, sheet
    from symacts.words import Digits

    writer = _writer(options)
    activation = _activation(options.subject, options.set)
    dossier = _checked(_derive(activation, _settings(activation, options.set)))
    if options.order:
        dossier = with_orders(dossier, options.order)
    figure = _figure(dossier, options) if options.plot else None
    digits = Digits(options.digits, options.digits) if options.digits else Digits()
    _emit(sheet(dossier, View(options.why, digits, figure)), writer, options)
    return DONE if all(check.passed for check in dossier.checks) else FAILED


def _eval(options: argparse.Namespace) -> int:
    from symacts.calculus.enclose import decimal
    from symacts.document import Document, Formula, Paragraph
    from symacts.jsonform import evaluation
    from symacts.pointwise import pointwise

    writer = _writer(options)
    activation = _activation(options.subject, options.set)
    values = {**activation.defaults, **_settings(activation, options.set)}
    at = _number(options.at)
    value = pointwise(activation.expression.xreplace(values), at, options.order)
    if value is None:
        raise Misuse(f"{activation.name}{chr(39) * options.order} is not defined at {options.at.strip()}")
    shown = decimal(value, options.digits)
    document = Document(
        f"{activation.name}({options.at})",
        (Paragraph((Formula(shown, shown),)),),
        lambda: evaluation(activation, at, options.order, value, options.digits),
    )
    if writer.name == "text":
        _write(f"{shown}\n", options)  # one bare number, for a script to read
    else:
        _emit(document, writer, options)
    return DONE


def _plot(options: argparse.Namespace) -> int:
    from symacts.figures import draw

    activation = _activation(options.subject, options.set)
    path = options.output or f"{activation.name}.svg"
    _save(path, draw(_derive(activation, _settings(activation, options.set)), _ending(path)))
    _say(f"wrote {path}", options)
    return DONE


def _list(options: argparse.Namespace) -> int:
    from symacts.catalog import rows
    from symacts.listing import listing

    writer = _writer(options)
    families = {row.family: None for row in rows()}
    if options.family not in (None, *families):
        raise Misuse(f"no family {options.family!r}; choose from {', '.join(families)}")
    _emit(listing([row for row in rows() if options.family in (None, row.family)]), writer, options)
    return DONE


# --- what a command is about -----------------------------------------------------------------------


def _activation(subject: str, assignments: list[str]) -> Activation:
    """The activation of this name, or the one that this formula defines."""
    from symacts import catalog
    from symacts.activation import Activation
    from symacts.reading.formulas import FormulaError, parse

    text = subject.strip()
    if (row := catalog.find(text)) is not None:
        return row
    try:
        expression = parse(text)
    except FormulaError as error:
        if _is_name(text):
            raise Misuse(str(catalog.UnknownActivation(text))) from error
        raise Misuse(f"cannot read the formula {text!r}: {error}") from error
    return Activation(text, expression, tuple(_free(text, expression, dict(map(_assignment, assignments)))))


def _free(text: str, expression: Expr, given: dict[str, str]) -> Iterator[Parameter]:
    """The letters of a formula other than x, which --set has to give a value."""
    from symacts.activation import Parameter, x

    for name in sorted(symbol.name for symbol in expression.free_symbols - {x}):
        if name not in given:
            raise Misuse(f"no value for {name!r} in {text!r}; give one with --set {name}=VALUE")
        yield Parameter(name, _number(given[name]))


def _is_name(text: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d]\w*(?:[ -]\w+)*", text))


def _number(text: str) -> Expr:
    """An exact real number."""
    from symacts.reading.formulas import FormulaError, parse

    try:
        value = parse(text.strip())
    except FormulaError as error:
        raise Misuse(f"cannot read the number {text.strip()!r}: {error}") from error
    if value.free_symbols or not value.is_real:
        raise Misuse(f"{text.strip()!r} is not a real number")
    return value


def _settings(activation: Activation, assignments: list[str]) -> dict[Symbol, Expr]:
    """The parameters that were set, by symbol."""
    settings: dict[Symbol, Expr] = {}
    for assignment in assignments:
        name, value = _assignment(assignment)
        parameter = _parameter(activation, name)
        settings[parameter.symbol] = _in_domain(parameter, _number(value))
    return settings


def _assignment(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise Misuse(f"--set takes NAME=VALUE, not {text!r}")
    return name.strip(), value


def _parameter(activation: Activation, name: str) -> Parameter:
    for parameter in activation.parameters:
        if name in (parameter.name, *parameter.also):
            return parameter
    choices = ", ".join(p.name for p in activation.parameters)
    advice = f"choose from {choices}" if choices else "it has none"
    raise Misuse(f"{activation.name} has no parameter {name!r}; {advice}")


def _in_domain(parameter: Parameter, value: Expr) -> Expr:
    from sympy import true

    from symacts.words import interval

    low, high = parameter.domain.lo, parameter.domain.hi
    above = value >= low if parameter.domain.lo_closed else value > low
    below = value <= high if parameter.domain.hi_closed else value < high
    if above is not true or below is not true:
        raise Misuse(f"{parameter.name} = {value} is outside its domain {interval(parameter.domain).text}")
    return value


def _derive(activation: Activation, settings: dict[Symbol, Expr]) -> Dossier:
    from symacts.dossier import derive

    return derive(activation, settings)


def _checked(dossier: Dossier) -> Dossier:
    from dataclasses import replace

    from symacts.crosscheck import crosscheck

    return replace(dossier, checks=crosscheck(dossier))


def _figure(dossier: Dossier, options: argparse.Namespace) -> Figure:
    """The picture, drawn into its file; its path as seen from the report."""
    from symacts.document import Figure
    from symacts.figures import draw

    _save(options.plot, draw(dossier, _ending(options.plot)))
    folder = os.path.dirname(options.output or "") or "."
    path = os.path.relpath(options.plot, folder).replace(os.sep, "/")
    return Figure(path, f"{dossier.activation.name} with its first and second derivative")


# --- output ----------------------------------------------------------------------------------------


def _writer(options: argparse.Namespace) -> Writer:
    """The writer that --format names, else the one for the ending of -o, else text."""
    from symacts import writers

    try:
        if options.format:
            return writers.get(options.format)
        return writers.by_ending(options.output) if options.output else writers.get("text")
    except writers.UnknownFormat as error:
        raise Misuse(str(error)) from error


def _ending(path: str) -> str:
    """The format of a picture, from the ending of its file."""
    from symacts.figures import FORMATS

    ending = os.path.splitext(path)[1].lower().removeprefix(".")
    if ending not in FORMATS:
        endings = ", ".join(f".{form}" for form in FORMATS)
        raise Misuse(f"no picture format for {path!r}; choose an ending from {endings}")
    return ending


def _emit(document: Document, writer: Writer, options: argparse.Namespace) -> None:
    if writer.name == "text" and not options.output and sys.stdout.isatty():
        from symacts.writers.text import show

        show(document, width=max(60, min(100, os.get_terminal_size().columns)), colour=not options.no_color)
        return
    _write(writer.write(document), options)


def _write(content: str | bytes, options: argparse.Namespace) -> None:
    """To the file that -o names, or to standard output, as UTF-8 whatever the locale."""
    data = content.encode() if isinstance(content, str) else content
    if options.output:
        _save(options.output, data)
        _say(f"wrote {options.output}", options)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def _save(path: str, data: bytes) -> None:
    """Write the file whole or not at all."""
    target = os.path.realpath(path)
    partial = f"{target}.{os.getpid()}.part"
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            with open(target, "wb") as device:  # a device or a pipe must not be replaced
                device.write(data)
            return
        with open(partial, "xb") as file:
            file.write(data)
        os.replace(partial, target)
    except OSError as error:
        with suppress(OSError):
            os.unlink(partial)
        raise Misuse(f"cannot write {path!r}: {error.strerror}") from error


def _say(message: str, options: argparse.Namespace) -> None:
    if not options.quiet and sys.stderr.isatty():
        print(message, file=sys.stderr)
