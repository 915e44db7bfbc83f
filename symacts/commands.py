"""What each command does, from its options to its exit status.

Everything heavy is imported inside the functions that need it: a list needs no engine, a value no pictures.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from symacts.misuse import Misuse

if TYPE_CHECKING:
    from sympy import Expr, Symbol

    from symacts.activation import Activation, Parameter
    from symacts.case import Writer
    from symacts.document import Document, Figure
    from symacts.evidence import Dossier

__all__ = ["run"]

DONE, FAILED = 0, 1


def run(options: argparse.Namespace) -> int:
    """Run the command that the options name; its exit status. Raises: Misuse."""
    from symacts.calculus.undecided import Undecided

    try:
        return _COMMANDS[options.command](options)
    except Undecided as reason:
        raise Misuse(f"cannot decide this for {options.subject.strip()!r}: {reason}") from reason
    except RecursionError as error:
        raise Misuse(f"the formula {options.subject.strip()!r} is nested too deeply") from error


def _report(options: argparse.Namespace) -> int:
    from symacts.sheet import View, sheet
    from symacts.words import Digits

    writer = _writer(options)
    activation = _activation(options.subject, options.set)
    dossier = _with_kin(_checked(_derive(activation, _settings(activation, options))))
    if options.order:
        dossier = _with_orders(dossier, options.order)
    figure = _figure(dossier, options) if options.plot else None
    digits = Digits(options.digits, options.digits) if options.digits else Digits()
    _emit(sheet(dossier, View(options.why, digits, figure, options.like)), writer, options)
    return DONE if all(check.passed for check in dossier.checks) else FAILED


def _with_kin(dossier: Dossier) -> Dossier:
    """For a formula: which rows of the catalogue it is in disguise."""
    from dataclasses import replace

    from symacts import catalog
    from symacts.kin import kin_of

    if catalog.find(dossier.activation.name) is not None:
        return dossier
    return replace(dossier, same_as=tuple((kin.name, kin.factor) for kin in kin_of(dossier.expression)))


def _eval(options: argparse.Namespace) -> int:
    from symacts.calculus.enclose import decimal
    from symacts.document import Document, Formula, Paragraph
    from symacts.jsonform import evaluation
    from symacts.pointwise import pointwise

    writer = _writer(options)
    activation = _activation(options.subject, options.set)
    values = {**activation.defaults, **_settings(activation, options)}
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
    _save(path, draw(_derive(activation, _settings(activation, options)), _ending(path)))
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

    text = subject.strip()
    return catalog.find(text) or _of_formula(text, assignments)


def _of_formula(text: str, assignments: list[str]) -> Activation:
    from symacts.activation import Activation
    from symacts.catalog import UnknownActivation
    from symacts.reading.formulas import FormulaError, parse

    try:
        expression = parse(text)
    except FormulaError as error:
        if _is_name(text):
            raise Misuse(str(UnknownActivation(text))) from error
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


def _settings(activation: Activation, options: argparse.Namespace) -> dict[Symbol, Expr]:
    """The parameters that were set, by symbol: first by --like, then by --set."""
    settings = _like(activation, options.like) if options.like else {}
    for assignment in options.set:
        name, value = _assignment(assignment)
        parameter = _parameter(activation, name)
        settings[parameter.symbol] = _in_domain(parameter, _number(value))
    return settings


def _like(activation: Activation, framework: str) -> dict[Symbol, Expr]:
    from symacts import catalog
    from symacts.activation import NotInFramework

    if catalog.find(activation.name) is None:
        raise Misuse(f"--like takes a name from the catalogue, and {activation.name!r} is a formula")
    try:
        return activation.like(framework)
    except NotInFramework as error:
        raise Misuse(str(error)) from error


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


def _with_orders(dossier: Dossier, order: int) -> Dossier:
    from symacts.orders import with_orders

    return with_orders(dossier, order)


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
        _remove(partial)
        raise Misuse(f"cannot write {path!r}: {error.strerror}") from error


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def _say(message: str, options: argparse.Namespace) -> None:
    if not options.quiet and sys.stderr.isatty():
        print(message, file=sys.stderr)


_COMMANDS = {"report": _report, "eval": _eval, "plot": _plot, "list": _list}
