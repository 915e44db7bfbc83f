"""What each command does, from its options to its exit status.

Everything heavy is imported inside the functions that need it: a list needs no engine, a value no pictures.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from symacts.guard import SECONDS
from symacts.language import said, translated
from symacts.misuse import Misuse, shown

if TYPE_CHECKING:
    from sympy import Expr, Symbol

    from symacts.activation import Activation, Catalogued, Parameter
    from symacts.document import Document, Figure, Form, Picture, Writer
    from symacts.evidence import Dossier
    from symacts.network.theory import Body
    from symacts.ruling import Ruling
    from symacts.showing.pages import Subject
    from symacts.vector import VectorActivation

__all__ = ["run"]

DONE, FAILED, UNREAD = 0, 1, 2

T = TypeVar("T")


@dataclass(frozen=True)
class _Outcome:
    """What a command found, before anything of it is written."""

    status: int
    outputs: tuple[Callable[[], None], ...]


def run(options: argparse.Namespace, release: Callable[[], object] = lambda: None) -> int:
    """Run the command that the options name; its exit status. Raises: Misuse.

    `release` is called when no more is to be feared from the input: before the first output is written, so
    that a reader may take their time and no output is half there; and at once where the input is none.
    """
    if _is_known(options):
        release()
    outcome = _found(options)
    release()
    for output in outcome.outputs:
        output()
    return outcome.status


def _is_known(options: argparse.Namespace) -> bool:
    """Whether the options hold nothing that a stranger made up."""
    from symacts import catalog

    if options.command in ("list", "check", "explore", "verify", "worked"):
        return True
    known = all(catalog.find(subject) or catalog.find_vector(subject) for subject in _subjects(options))
    return (
        options.command not in ("eval", "ask")
        and not options.set
        and not getattr(options, "sweep", None)
        and known
    )


def _subjects(options: argparse.Namespace) -> list[str]:
    """The functions that a command is about, as they were typed."""
    return [word.strip() for word in options.subjects] if "subjects" in options else [options.subject.strip()]


def _shown_subjects(options: argparse.Namespace) -> str:
    return shown(", ".join(_subjects(options)))


def _found(options: argparse.Namespace) -> _Outcome:
    from symacts.calculus.undecided import Undecided

    try:
        return _COMMANDS[options.command](options)
    except MemoryError as error:
        raise Misuse(f"not enough memory for {shown(', '.join(_subjects(options)))}") from error
    except Undecided as reason:
        raise Misuse(f"cannot decide this for {shown(', '.join(_subjects(options)))}: {reason}") from reason
    except RecursionError as error:
        subject = _shown_subjects(options)
        raise Misuse(f"no answer for {subject}: the work nests too deeply; try a simpler formula") from error


def _report(options: argparse.Namespace) -> _Outcome:
    from symacts.showing.sheet import View, sheet
    from symacts.showing.words import Digits

    writer = _writer(options)
    if (row := _vector(options.subject)) is not None:
        return _vector_report(row, writer, options)
    activation = _activation(options.subject, options.set)
    settings = _valued(activation, options) if options.plot else _settings(activation, options)
    dossier = _with_kin(_checked(_derive(activation, settings)))
    if options.order:
        dossier = _with_orders(dossier, options.order)
    figure, drawn = _figure(dossier, writer, options) if options.plot else (None, ())
    digits = Digits(options.digits, options.digits) if options.digits else Digits()
    report = _emission(
        sheet(dossier, View(options.why, digits, figure, options.like, options.lang)), writer, options
    )
    failed = any(check.failed for check in dossier.checks)
    return _Outcome(FAILED if failed else DONE, (*drawn, report))


def _vector_report(row: VectorActivation, writer: Writer, options: argparse.Namespace) -> _Outcome:
    from dataclasses import replace

    from symacts.showing.sheet import View
    from symacts.showing.words import Digits
    from symacts.vectors.check import check_vector
    from symacts.vectors.dossier import derive_vector
    from symacts.vectors.sheet import vector_sheet

    if options.plot or options.order:
        raise Misuse(f"{row.name} takes vectors: its report has no --plot and no --order")
    dossier = derive_vector(row, _settings(row, options))
    dossier = replace(dossier, checks=check_vector(dossier))
    digits = Digits(options.digits, options.digits) if options.digits else Digits()
    document = vector_sheet(dossier, View(options.why, digits, like=options.like, lang=options.lang))
    passed = all(check.passed for check in dossier.checks)
    return _Outcome(DONE if passed else FAILED, (_emission(document, writer, options),))


def _with_kin(dossier: Dossier) -> Dossier:
    """For a formula: which rows of the catalogue it is in disguise."""
    from dataclasses import replace

    from symacts import catalog

    if catalog.find(dossier.activation.name) is not None or dossier.free:
        return dossier
    from symacts.kin import kin_of

    return replace(dossier, same_as=tuple((kin.name, kin.factor) for kin in kin_of(dossier.expression)))


def _eval(options: argparse.Namespace) -> _Outcome:
    from symacts.calculus.enclose import decimal
    from symacts.document import Document, Formula, Paragraph
    from symacts.showing.jsonform import evaluation
    from symacts.showing.pointwise import pointwise
    from symacts.substitution import placed

    writer = _writer(options)
    activation = _activation(options.subject, options.set)
    values = {**activation.defaults, **_valued(activation, options)}
    at = _number(options.at)
    value = pointwise(placed(activation.expression, values), at, options.order)
    if value is None:
        name = _short(activation.name)
        raise Misuse(f"{name}{chr(39) * options.order} is not defined at {_short(options.at.strip())}")
    found = decimal(value, options.digits)
    document = Document(
        f"{activation.name}({options.at})",
        (Paragraph((Formula(found, found),)),),
        lambda: evaluation(activation, at, options.order, value, options.digits),
    )
    if writer.name == "text":  # one bare number, for a script to read
        return _Outcome(DONE, (partial(_write, f"{found}\n", options),))
    return _Outcome(DONE, (_emission(document, writer, options),))


def _kernel(options: argparse.Namespace) -> _Outcome:
    from symacts.kernels.build import kernel

    activation = _activation(options.subject, options.set)
    settings = _valued(activation, options)
    made = kernel(activation, options.order, _kink(options.kink), settings, options.dtype)
    return _Outcome(DONE, (partial(_write, made.source, options),))


def _kink(text: str | None) -> str | float | None:
    if text is None or text in ("left", "right", "nan"):
        return text
    try:
        return float(text)
    except ValueError as error:
        raise Misuse(f"--kink is left, right, nan or a number, not {_short(text)}") from error


def _plot(options: argparse.Namespace) -> _Outcome:
    from symacts.figures.pictures import Arrangement, picture, sweep_picture

    activations = [_activation(subject, options.set) for subject in options.subjects]
    path = options.output or f"{_file_name(activations)}.svg"
    form = _ending(path)
    if options.sweep:
        if len(activations) > 1:
            raise Misuse("--sweep takes one function, not several")
        parameter, dossiers = _swept(activations[0], options)
        drawn = sweep_picture(dossiers, parameter.name, form, options.order or (0,), options.lang)
    else:
        orders = options.order or ((0, 1, 2) if len(activations) == 1 else (0,))
        _check_number(len(activations) * len(orders))
        dossiers = [_for_figure(a, settings) for a, settings in _set_apart(activations, options)]
        arrangement = Arrangement(options.arrange)
        if arrangement is Arrangement.BESIDE and len(dossiers) > _MOST_COLUMNS:
            raise Misuse(f"{len(dossiers)} functions do not fit side by side; {_MOST_COLUMNS} are the most")
        drawn = picture(dossiers, form, orders, options.lang, options.annotate, arrangement)
    return _Outcome(DONE, (partial(_save, {path: drawn}), partial(_say, f"wrote {path}", options)))


def _file_name(activations: list[Activation]) -> str:
    """The name of the only function, if it has one of the catalogue."""
    return activations[0].name if len(activations) == 1 and activations[0].family else "plot"


def _for_figure(activation: Activation, settings: dict[Symbol, Expr]) -> Dossier:
    """What a picture shows of the activation."""
    from symacts.dossier import derive
    from symacts.figures.window import FACTS

    return derive(activation, settings, FACTS)


_MOST_CURVES, _MOST_COLUMNS = 21, 6


def _check_number(curves: int) -> None:
    if curves > _MOST_CURVES:
        raise Misuse(f"{curves} curves are too many for one picture; {_MOST_CURVES} are the most")


def _set_apart(
    activations: list[Activation], options: argparse.Namespace
) -> Iterator[tuple[Activation, dict[Symbol, Expr]]]:
    """Each activation with its values; a --set is for all that have the parameter, and one has to."""
    for activation in activations:
        own = [word for word in options.set if len(activations) == 1 or _concerns(activation, word)]
        yield activation, _valued(activation, argparse.Namespace(**{**vars(options), "set": own}))
    for word in options.set:
        if not any(_concerns(activation, word) for activation in activations):
            raise Misuse(f"none of these functions has a parameter {shown(_assignment(word)[0])}")


def _concerns(activation: Activation, assignment: str) -> bool:
    name, _ = _assignment(assignment)
    return any(name in (p.name, *p.also) for p in activation.parameters)


def _swept(activation: Activation, options: argparse.Namespace) -> tuple[Parameter, list[Dossier]]:
    """The parameter that --sweep names, and the dossiers at its values."""
    name, sign, listed = options.sweep.partition("=")
    if not sign or not all(map(str.strip, listed.split(","))):
        raise Misuse(f"--sweep takes NAME=VALUE,VALUE,..., not {shown(options.sweep)}")
    parameter = _parameter(activation, name.strip())
    if any(_assignment(word)[0] in (parameter.name, *parameter.also) for word in options.set):
        raise Misuse(f"{parameter.name} is swept, so --set cannot fix it")
    values = list(dict.fromkeys(_in_domain(parameter, _number(text)) for text in listed.split(",")))
    _check_number(len(values) * len(options.order or (0,)))
    fixed = [f"{parameter.name}={values[0]}", *options.set]  # whatever it is, the others need values too
    rest = _valued(activation, argparse.Namespace(**{**vars(options), "set": fixed}))
    return parameter, [_for_figure(activation, {**rest, parameter.symbol: value}) for value in values]


def _explore(options: argparse.Namespace) -> _Outcome:
    from symacts.dossier import mapped
    from symacts.explorer.page import names, page, row
    from symacts.workers import pool

    wanted = _named(options) if options.names else names()
    for name in wanted:
        if name not in names():
            raise Misuse(f"{name} takes vectors; the page shows functions of one number")
    with pool(options.jobs) as executor:
        found = mapped(partial(row, lang=options.lang), wanted, executor)
        rows = list(_shown_in_progress(found, len(wanted), options))
    path = options.output or "explore.html"
    made = page(rows, options.lang)
    return _Outcome(DONE, (partial(_save, {path: made}), partial(_say, f"wrote {path}", options)))


def _check(options: argparse.Namespace) -> _Outcome:
    from symacts.inspection import inspections, report
    from symacts.workers import pool

    writer, names = _writer(options), _checkable(options)
    _installed(options.peer)
    with pool(options.jobs) as executor:
        found = inspections(names, options.peer, options.dtype, executor)
        held = list(_shown_in_progress(found, len(names), options, said("checking")))
    passed = all(one.passed for one in held)
    return _Outcome(DONE if passed else FAILED, (_emission(report(held, options.lang), writer, options),))


def _checkable(options: argparse.Namespace) -> list[str]:
    """What `_named` gives for names, and formulas as they are, with x alone."""
    from symacts.activation import x

    formulas = [text for text in options.names if text == x.name or not _is_name(text)]
    for text in formulas:
        if letters := sorted(map(str, _of_formula(text, []).expression.free_symbols - {x})):
            raise Misuse(f"no value for {letters[0]!r} in {shown(text)}; write a number in its place")
    named = [text for text in options.names if text not in formulas]
    if formulas and not named:
        return list(dict.fromkeys(formulas))
    found = _named(argparse.Namespace(**{**vars(options), "names": named}))
    return [*found, *dict.fromkeys(formulas)]


def _named(options: argparse.Namespace) -> list[str]:
    """The catalogue's names for what the options name, each once; all where they name nothing."""
    from symacts.catalog import UnknownActivation, find, get_vector, select

    if not options.names:
        return [row.name for row in select()]
    try:
        return list(dict.fromkeys((find(name) or get_vector(name)).name for name in options.names))
    except UnknownActivation as error:
        raise Misuse(str(error)) from error


def _installed(names: list[str]) -> None:
    from symacts.peers import NoPeer, peer

    try:
        for name in names:
            peer(name)
    except NoPeer as error:
        raise Misuse(str(error)) from error


def _sheet(options: argparse.Namespace) -> _Outcome:
    from symacts.showing.formula_sheet import formula_sheet
    from symacts.showing.pages import page

    return _of_pages(page, formula_sheet, options)


def _compare(options: argparse.Namespace) -> _Outcome:
    if options.phenomena:
        from symacts.showing.phenomena import phenomena, row

        return _of_pages(row, phenomena, options)
    from symacts.showing.comparison import comparison
    from symacts.showing.pages import page

    return _of_pages(page, comparison, options)


def _of_pages(
    made: Callable[..., object], composed: Callable[..., Document], options: argparse.Namespace
) -> _Outcome:
    """A document composed of what is made of each of several functions, in several processes if wanted."""
    from symacts.document import Layout
    from symacts.dossier import mapped
    from symacts.showing.pages import Wanted
    from symacts.workers import pool

    writer, subjects = _writer(options), _of_interest(options)
    forms = (writer.pictures,) if writer.pictures and (options.output or not writer.apart) else ()
    wanted = Wanted(options.lang, writer.name == "json", forms)
    with pool(options.jobs if _is_known(options) else 1) as executor:  # the clock watches this process
        found = mapped(partial(made, wanted=wanted), subjects, executor)
        pages = list(_shown_in_progress(found, len(subjects), options))
    document = composed(pages, wanted, Layout(options.paper, options.columns))
    return _Outcome(DONE, (_emission(document, writer, options),))


def _of_interest(options: argparse.Namespace) -> list[Subject]:
    """What the pages are about, each once. Raises: Misuse, also for a parameter that none of them has."""
    from symacts.activation import Activation
    from symacts.showing.pages import Subject

    held = {row.name: row for row in _chosen(options)}
    names = {_assignment(text)[0] for text in options.set}
    for name in names:
        if not any(_has_parameter(row, name) for row in held.values()):
            raise Misuse(f"none of the functions has a parameter {shown(name)}")
    return [
        Subject(
            row if isinstance(row, Activation) and not row.family else row.name,
            _assigned(row, [text for text in options.set if _has_parameter(row, _assignment(text)[0])]),
            _anchor(row.name, place),
        )
        for place, row in enumerate(held.values(), 1)
    ]


def _chosen(options: argparse.Namespace) -> list[Activation | VectorActivation]:
    from symacts import catalog
    from symacts.catalog import UnknownFamily

    if bool(options.subjects) == bool(options.all or options.family):
        raise Misuse("name some functions, or take --all, or a --family")
    if options.subjects:
        return [_vector(name) or _activation(name, options.set) for name in options.subjects]
    try:
        return [_vector(row.name) or _activation(row.name, []) for row in catalog.select(options.family)]
    except UnknownFamily as error:
        raise Misuse(str(error)) from error


def _anchor(name: str, place: int) -> str:
    """What a link to the page leads to."""
    return (
        name.replace("_", "-").lower() if re.fullmatch(r"[A-Za-z]\w*", name, re.ASCII) else f"formula-{place}"
    )


def _list(options: argparse.Namespace) -> _Outcome:
    from symacts.showing.listing import listing

    writer, rows = _writer(options), _selected(options)
    if options.unproved:
        found = _unproved([row.name for row in rows], options)
        return _Outcome(DONE, (_emission(found, writer, options),))
    if options.jobs != 1:
        raise Misuse("--jobs has work to share out only with --unproved")
    return _Outcome(DONE, (_emission(listing(rows, options.lang, options.framework), writer, options),))


def _unproved(names: list[str], options: argparse.Namespace) -> Document:
    from symacts.survey import standings, unproved
    from symacts.workers import pool

    with pool(options.jobs) as executor:
        held = list(_shown_in_progress(standings(names, executor), len(names), options))
    return unproved(held, options.lang)


def _shown_in_progress(
    found: Iterator[T], total: int, options: argparse.Namespace, what: str = said("deriving")
) -> Iterator[T]:
    """What is found, with a bar on standard error where that is a terminal."""
    if options.quiet or not sys.stderr.isatty():
        yield from found
        return
    from rich.console import Console
    from rich.progress import track

    bar = Console(stderr=True, no_color=options.no_color)
    yield from track(found, translated(what, options.lang), total, console=bar, transient=True)


def _selected(options: argparse.Namespace) -> tuple[Catalogued, ...]:
    """The rows that --family, --framework and the words leave; at least one."""
    from symacts.activation import NotInFramework
    from symacts.catalog import UnknownFamily, nearest, select

    try:
        rows = select(options.family, options.framework, options.words)
    except (UnknownFamily, NotInFramework) as error:
        raise Misuse(str(error)) from error
    if not rows:
        near = [name for word in options.words for name in nearest(word)]
        advice = f"did you mean {' or '.join(map(repr, near))}?" if near else "'symacts list' shows them all"
        raise Misuse(f"nothing in the catalogue is {_wanted(options)}; {advice}")
    return rows


def _wanted(options: argparse.Namespace) -> str:
    parts = [f"about {shown(word)}" for word in options.words]
    parts += [f"in the family {' or '.join(options.family)}"] if options.family else []
    parts += [f"in {options.framework}"] if options.framework else []
    return " and ".join(parts)


# --- what a command is about -----------------------------------------------------------------------


def _activation(subject: str, assignments: list[str]) -> Activation:
    """The activation of this name, or the one that this formula defines."""
    from symacts import catalog

    text = " ".join(subject.split())
    if (row := _vector(text)) is not None:
        raise Misuse(
            f"{row.name} takes vectors: there is a report on it, but no value at a number and no plot"
        )
    return catalog.find(text) or _of_formula(text, assignments)


def _vector(subject: str) -> VectorActivation | None:
    """The vector activation of this name."""
    from symacts import catalog

    return catalog.find_vector(" ".join(subject.split()))


def _of_formula(text: str, assignments: list[str]) -> Activation:
    from symacts.activation import Activation
    from symacts.catalog import UnknownActivation
    from symacts.reading.formulas import FormulaError, parse

    try:
        expression = parse(text)
    except FormulaError as error:
        if _is_name(text):
            raise Misuse(str(UnknownActivation(text))) from error
        raise Misuse(f"cannot read the formula {shown(text)}: {error}") from error
    given = dict(map(_assignment, assignments))
    expression = _in_x(text, expression, given)
    return Activation(text, expression, tuple(_letters(expression, given)))


def _letters(expression: Expr, given: dict[str, str]) -> Iterator[Parameter]:
    """The letters of a formula other than x are real parameters; --set may give them values."""
    from symacts.activation import Parameter, x

    for name in sorted(symbol.name for symbol in expression.free_symbols - {x}):
        yield Parameter(name, _number(given[name]) if given.get(name, name).strip() != name else None)


_VARIABLES = "ztuvwys"  # by custom the variable of a function, where there is no x


def _in_x(text: str, expression: Expr, given: dict[str, str]) -> Expr:
    """A formula without x in its only letter without a value, or the one that is a variable by custom."""
    from symacts.activation import x

    letters = sorted(s.name for s in expression.free_symbols if s.name not in given)
    if x in expression.free_symbols or not letters:
        return expression
    usual = [name for name in letters if name in _VARIABLES] if len(letters) > 1 else letters
    if len(usual) != 1:
        raise Misuse(f"which letter of {shown(text)} is the variable: {', '.join(letters)}? write it as x")
    return expression.xreplace({s: x for s in expression.free_symbols if s.name == usual[0]})


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


def _is_name(text: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d]\w*(?:[ -]\w+)*", text))


def _number(text: str) -> Expr:
    """An exact real number."""
    from symacts.reading.formulas import FormulaError, parse

    try:
        value = parse(text.strip())
    except FormulaError as error:
        raise Misuse(f"cannot read the number {shown(text.strip())}: {error}") from error
    if value.free_symbols or not value.is_real:
        raise Misuse(f"{shown(text.strip())} is not a real number")
    return value


def _settings(activation: Catalogued, options: argparse.Namespace) -> dict[Symbol, Expr]:
    """The parameters that were set, by symbol: first by --like, then by --set."""
    settings = _like(activation, options.like) if options.like else {}
    return {**settings, **_assigned(activation, options.set)}


def _assigned(activation: Catalogued, assignments: list[str]) -> dict[Symbol, Expr]:
    settings: dict[Symbol, Expr] = {}
    for assignment in assignments:
        name, value = _assignment(assignment)
        parameter = _parameter(activation, name)
        free = value.strip() in (name, parameter.name)
        settings[parameter.symbol] = parameter.symbol if free else _in_domain(parameter, _number(value))
    return settings


def _valued(activation: Activation, options: argparse.Namespace) -> dict[Symbol, Expr]:
    """The parameters that were set, where every parameter has to have a value. Raises: Misuse."""
    settings = _settings(activation, options)
    values = {**activation.defaults, **settings}
    for symbol, value in values.items():
        if value == symbol:
            name, subject = symbol.name, shown(activation.name)
            raise Misuse(f"no value for {name!r} in {subject}; give one with --set {name}=VALUE")
    return settings


def _like(activation: Catalogued, framework: str) -> dict[Symbol, Expr]:
    from symacts import catalog
    from symacts.activation import NotInFramework

    if catalog.find(activation.name) is None and catalog.find_vector(activation.name) is None:
        raise Misuse(f"--like takes a name from the catalogue, and {shown(activation.name)} is a formula")
    try:
        return activation.like(framework)
    except NotInFramework as error:
        raise Misuse(str(error)) from error


def _assignment(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise Misuse(f"--set takes NAME=VALUE, not {shown(text)}")
    return name.strip(), value


def _has_parameter(activation: Catalogued, name: str) -> bool:
    return any(name in (parameter.name, *parameter.also) for parameter in activation.parameters)


def _parameter(activation: Catalogued, name: str) -> Parameter:
    for parameter in activation.parameters:
        if name in (parameter.name, *parameter.also):
            return parameter
    choices = ", ".join(p.name for p in activation.parameters)
    advice = f"choose from {choices}" if choices else "it has none"
    raise Misuse(f"{_short(activation.name)} has no parameter {shown(name)}; {advice}")


def _in_domain(parameter: Parameter, value: Expr) -> Expr:
    from sympy import true

    from symacts.showing.words import interval

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

    if dossier.free:
        from symacts.instances import checks

        return replace(dossier, checks=checks(dossier))

    from symacts.crosscheck import crosscheck

    return replace(dossier, checks=crosscheck(dossier))


def _with_orders(dossier: Dossier, order: int) -> Dossier:
    from symacts.orders import with_orders

    return with_orders(dossier, order)


def _figure(
    dossier: Dossier, writer: Writer, options: argparse.Namespace
) -> tuple[Figure | Picture, tuple[Callable[[], None]]]:
    """The picture, inside the report or by its path as seen from there, and what writes its file."""
    from symacts.document import Figure, Picture
    from symacts.figures.pictures import picture

    drawn = partial(picture, [dossier], lang=options.lang)
    saved = partial(_save, {options.plot: drawn(form=_ending(options.plot))})
    description = f"{dossier.activation.name} with its first and second derivative"
    if writer.pictures and not writer.apart:
        return Picture("plot", lambda form: drawn(form=form), description), (saved,)
    folder = os.path.dirname(options.output or "") or "."
    path = os.path.relpath(options.plot, folder).replace(os.sep, "/")
    return Figure(path, description), (saved,)


# --- output ----------------------------------------------------------------------------------------


def _writer(options: argparse.Namespace) -> Writer:
    """The writer that --format names, else the one for the ending of -o, else text."""
    from symacts import writers

    try:
        if options.format is not None:
            return writers.get(_short(options.format))
        return writers.by_ending(options.output) if options.output else writers.get("text")
    except writers.UnknownFormat as error:
        raise Misuse(str(error)) from error


def _ending(path: str) -> Form:
    """The format of a picture, from the ending of its file."""
    from symacts.figures.look import FILES

    ending = os.path.splitext(path)[1].lower()
    if ending not in FILES:
        raise Misuse(f"no picture format for {path!r}; choose an ending from {', '.join(FILES)}")
    return FILES[ending]


def _emission(document: Document, writer: Writer, options: argparse.Namespace) -> Callable[[], None]:
    """What writes the document."""
    if writer.name == "text" and not options.output and sys.stdout.isatty():
        from symacts.writers.text import show

        width = max(60, min(100, os.get_terminal_size().columns))
        return partial(show, document, width=width, colour=not options.no_color)
    from symacts.document import beside, named_after, without_pictures

    if not writer.apart or not document.pictures:
        return partial(_write, _written(document, writer), options)
    if not options.output:  # no file, so none beside it
        return partial(_write, _written(without_pictures(document), writer), options)
    named = named_after(document, options.output)
    return partial(_write, _written(named, writer), options, beside(named, writer))


def _written(document: Document, writer: Writer) -> str | bytes:
    """What the writer makes of the document. Raises: Misuse, where it lacks something."""
    from symacts.document import Unwritable

    try:
        return writer.write(document)
    except Unwritable as error:
        raise Misuse(str(error)) from error


def _write(
    content: str | bytes, options: argparse.Namespace, pictures: Mapping[str, bytes] = MappingProxyType({})
) -> None:
    """To the file that -o names, or to standard output, as UTF-8 whatever the locale; pictures beside it."""
    data = content.encode() if isinstance(content, str) else content
    if options.output:
        folder = os.path.dirname(options.output)
        _save({**{os.path.join(folder, name): held for name, held in pictures.items()}, options.output: data})
        _say(f"wrote {options.output}", options)
    else:
        if isinstance(content, bytes) and sys.stdout.isatty():
            raise Misuse("this format is not for a terminal; name a file with -o FILE")
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def _save(files: Mapping[str, bytes]) -> None:
    """Write the files, all of them whole or none: first beside their places, then into them."""
    unfinished: dict[str, str] = {}
    try:
        for path, data in files.items():
            _write_beside(path, data, unfinished)
        for part, target in unfinished.items():
            _move(part, target)
    finally:
        for part in unfinished:  # for whatever reason it is still there
            _remove(part)


def _write_beside(path: str, data: bytes, unfinished: dict[str, str]) -> None:
    """Write a new file beside the place where it belongs, and note it in `unfinished`."""
    if "\0" in path:
        raise Misuse(f"cannot write {path!r}: no name of a file has that character")
    target = os.path.realpath(path)
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            with open(target, "wb") as device:  # a device or a pipe must not be replaced
                device.write(data)
            return
        part = f"{target}.{os.getpid()}.part"
        unfinished[part] = target
        with open(part, "xb") as file:
            file.write(data)
    except OSError as error:
        raise Misuse(f"cannot write {path!r}: {error.strerror}") from error


def _move(part: str, target: str) -> None:
    try:
        os.replace(part, target)
    except OSError as error:
        raise Misuse(f"cannot write {target!r}: {error.strerror}") from error


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def _say(message: str, options: argparse.Namespace) -> None:
    if not options.quiet and sys.stderr.isatty():
        print(message, file=sys.stderr)


# --- ask


def _ask(options: argparse.Namespace) -> _Outcome:
    from symacts.claims import ask
    from symacts.reading.claims import ClaimError
    from symacts.showing.rulings import answer, status

    writer = _writer(options)
    try:
        ruling = ask(options.subject)
    except ClaimError as error:
        raise Misuse(str(error)) from error
    return _Outcome(
        status([ruling]), (_emission(answer(ruling, options.why, options.lang), writer, options),)
    )


_PATIENCE = (SECONDS, 10 * SECONDS)  # for one claim of a note, and for all of them


def _verify(options: argparse.Namespace) -> _Outcome:
    import json
    from dataclasses import replace

    from symacts.allowance import Hourglass
    from symacts.claims import verify_many
    from symacts.notes import texts_of
    from symacts.showing.rulings import as_sarif, status, verdicts
    from symacts.workers import pool

    _check_kinds(options)
    notes, complaints = texts_of(options.notes)
    for complaint in complaints:
        print(f"symacts: {complaint}", file=sys.stderr)
    with pool(options.jobs) as executor:
        found = list(
            _shown_in_progress(
                verify_many(notes, executor, Hourglass(*_PATIENCE)), len(notes), options, said("reading")
            )
        )
    kept = [replace(note, rulings=tuple(r for r in note.rulings if _is_wanted(r, options))) for note in found]
    failed = status([ruling for note in kept for ruling in note.rulings], options.fail_on)
    failed = UNREAD if complaints else failed
    if options.format == "sarif" or (options.output or "").endswith(".sarif"):
        text = json.dumps(as_sarif(kept), ensure_ascii=False, indent=2) + "\n"
        return _Outcome(failed, (partial(_write, text, options),))
    return _Outcome(
        failed, (_emission(verdicts(kept, options.why, options.lang), _writer(options), options),)
    )


def _check_kinds(options: argparse.Namespace) -> None:
    from symacts.claim import Kind

    kinds = [kind.value for kind in Kind]
    for word in (*options.only, *options.ignore):
        if word not in kinds:
            raise Misuse(f"no kind of claim {shown(word)}; choose from {', '.join(kinds)}")


def _is_wanted(ruling: Ruling, options: argparse.Namespace) -> bool:
    kind = ruling.kind.value
    return (not options.only or kind in options.only) and kind not in options.ignore


# --- derive and worked


def _of_one_fact(options: argparse.Namespace) -> _Outcome:
    from symacts.showing.sheet import View
    from symacts.showing.why import UnknownProperty, board, named, why
    from symacts.showing.words import Digits

    writer = _writer(options)
    row = _vector(options.subject) or _activation(options.subject, options.set)
    try:
        found = why(row, named(options.property.strip(), row), _settings(row, options))
    except UnknownProperty as error:
        raise Misuse(str(error)) from error
    digits = Digits(options.digits, options.digits) if options.digits else Digits()
    document = board(found, View(digits=digits, like=options.like, lang=options.lang))
    failed = any(check.failed for check in found.checks)
    return _Outcome(FAILED if failed else DONE, (_emission(document, writer, options),))


def _network(options: argparse.Namespace) -> _Outcome:
    from symacts.network.page import Network, report
    from symacts.network.simulation import run as simulated
    from symacts.network.streams import predict
    from symacts.network.theory import Init, Plan, neuron
    from symacts.showing.pages import Wanted
    from symacts.study import Study

    writer = _writer(options)
    activation = _activation(options.subject, options.set)
    study = Study(activation, _valued(activation, options))
    cell, init, bias = neuron(study), Init(options.init), options.bias**2
    plan = Plan(options.depth, options.width, 1.0, bias, _body_of(options), batch=options.batch or 64)
    plan = plan.initialised(init, cell)
    drawn = (simulated(cell, plan, seed) for seed in range(options.runs))
    runs = list(_shown_in_progress(drawn, options.runs, options, said("simulating")))
    forms = (writer.pictures,) if writer.pictures and (options.output or not writer.apart) else ()
    wanted = Wanted(options.lang, writer.name == "json", forms)
    found = Network(study, cell, init, plan, predict(cell, plan), tuple(runs), options.clip)
    return _Outcome(DONE, (_emission(report(found, wanted), writer, options),))


def _body_of(options: argparse.Namespace) -> Body:
    from symacts.network.theory import Body

    if options.batch and options.clip:
        raise Misuse("--clip is for one input at a time, not for a --batch")
    chosen = {Body.RESIDUAL: options.residual, Body.NORMALISED: options.normalise, Body.BATCH: options.batch}
    return next((body for body, wanted in chosen.items() if wanted), Body.PLAIN)


def _worked(options: argparse.Namespace) -> _Outcome:
    from symacts.showing.boards import board, index
    from symacts.worked import UnknownDerivation, called, names, work

    writer = _writer(options)
    wanted = names() if options.name is None else [options.name]
    try:
        judged = (work(called(name)) for name in wanted)
        chains = list(_shown_in_progress(judged, len(wanted), options, said("judging")))
    except UnknownDerivation as error:
        raise Misuse(str(error)) from error
    shown_one = options.name is not None
    document = board(chains[0], options.lang, options.why) if shown_one else index(chains, options.lang)
    holds = all(chain.holds for chain in chains)
    return _Outcome(DONE if holds else FAILED, (_emission(document, writer, options),))


_COMMANDS = {
    "worked": _worked,
    "network": _network,
    "derive": _of_one_fact,
    "ask": _ask,
    "verify": _verify,
    "report": _report,
    "sheet": _sheet,
    "compare": _compare,
    "eval": _eval,
    "plot": _plot,
    "explore": _explore,
    "list": _list,
    "check": _check,
    "kernel": _kernel,
}
