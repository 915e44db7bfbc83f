"""The JSON report of every function of the catalogue, field by field against the published contract.

Shapes and types, numbers and their digits, expressions that read back with the promised heads only, and the
conventions that give one question one answer. The values themselves are held to truth in test_facts.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pytest
from derived import OSCILLATING, UNKNOWN, checked, derived
from mpmath import mp, mpf
from sympy import Expr, lambdify

from symacts.activation import x
from symacts.catalog import get, names
from symacts.reading.formulas import parse
from symacts.showing.jsonform import report

Json = Any
NAMES = tuple(names())
KNOWN = tuple(name for name in NAMES if name not in OSCILLATING)
DIGITS = 20
_HEADS = frozenset({
    "exp", "log", "sqrt", "abs", "sign", "min", "max", "Piecewise", "sin", "cos", "tan", "asin", "acos",
    "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "erf", "erfc", "LambertW", "polylog", "pi",
    "E", "oo", "True", "and", "or", "x",
})  # fmt: skip


@lru_cache(maxsize=len(NAMES))
def reported(name: str) -> Json:
    """What `report NAME --format json` prints, through JSON and back."""
    return json.loads(json.dumps(report(replace(derived(name), checks=checked(name)), DIGITS)))


# ---- what each kind of value looks like; a failed assertion names the place


Look = Callable[[Json, frozenset[str], str], None]  # the value, the letters that it may have, the place


def expression(value: Json, letters: frozenset[str], where: str) -> None:
    """A string that symacts reads, with the promised heads and these letters."""
    text(value, letters, where)
    words = set(re.findall(r"[^\W\d]\w*", _NUMERAL.sub("", value)))
    assert words <= _HEADS | letters, f"{where}: {words - _HEADS - letters} in {value}"
    assert {s.name for s in parse(value).free_symbols} <= letters | {"x"}, where


def condition(value: Json, letters: frozenset[str], where: str) -> None:
    text(value, letters, where)
    words = set(re.findall(r"[^\W\d]\w*", value))
    heads = {"True", "and", "pi", "sqrt", "exp", "log", "erf", "LambertW"}
    assert words <= heads | letters, f"{where}: {value}"


def number(value: Json, letters: frozenset[str], where: str) -> None:
    """{"value", "decimal"}; without letters the decimal is the closed form to its last digit but one."""
    assert set(value) == {"value", "decimal"}, f"{where}: {value}"
    form, decimal = value["value"], value["decimal"]
    text(decimal, letters, where)
    if form is not None:
        expression(form, letters - {"x"}, where)
    if letters and not _is_numeral(decimal):
        expression(decimal, letters, where)
        return
    assert decimal in ("oo", "-oo") or _is_numeral(decimal), f"{where}: {decimal}"
    if decimal in ("oo", "-oo"):
        assert form == decimal, where
    elif form is not None:
        assert agrees(parse(form), decimal), f"{where}: {form} is not {decimal}"
    else:
        assert digits(decimal) >= DIGITS, f"{where}: {decimal} has too few digits"


_NUMERAL = re.compile(r"(?<!\w)\d+(\.\d+)?(e-?\d+)?")


def _is_numeral(text: str) -> bool:
    return _NUMERAL.fullmatch(text.removeprefix("-")) is not None


def digits(decimal: str) -> int:
    return len(re.sub(r"e.*|\D", "", decimal).lstrip("0"))


def agrees(form: Expr, decimal: str) -> bool:
    """Whether the decimal is the form exactly, or rounded to at least 20 significant digits."""
    with mp.workdps(60):
        exact, shown = lambdify((), form, "mpmath")(), mpf(decimal)
        if form.is_Rational:
            exact = mpf(form.p) / mpf(form.q)
        if abs(exact - shown) <= mpf(10) ** -50 * abs(exact):
            return True
        return digits(decimal) >= DIGITS and bool(
            abs(exact - shown) <= mpf(10) ** -(DIGITS - 1) * abs(exact) / 2
        )


def boolean(value: Json, letters: frozenset[str], where: str) -> None:
    assert isinstance(value, bool), where


def whole(value: Json, letters: frozenset[str], where: str) -> None:
    assert type(value) is int, where


def interval(value: Json, letters: frozenset[str], where: str) -> None:
    record(_INTERVAL)(value, letters, where)
    ordered(value, where)


def ordered(value: Json, where: str) -> None:
    lo, hi = (_float(value[end]) for end in ("lo", "hi"))
    if lo is None or hi is None:
        return
    assert lo < hi or (lo == hi and value["lo_closed"] and value["hi_closed"]), f"{where}: {value}"
    assert not (lo == float("-inf") and value["lo_closed"]), where
    assert not (hi == float("inf") and value["hi_closed"]), where


def _float(value: Json) -> float | None:
    decimal = value["decimal"].replace("oo", "inf")
    return float(decimal) if decimal.endswith("inf") or _is_numeral(decimal) else None


def member(value: Json, letters: frozenset[str], where: str) -> None:
    """A number, an interval, a periodic set, or a sequence in words."""
    match sorted(value):
        case ["decimal", "value"]:
            number(value, letters, where)
        case ["hi", "hi_closed", "lo", "lo_closed"]:
            interval(value, letters, where)
        case ["base", "period"]:
            assert "base" not in value["base"], where
            member(value["base"], letters, where)
            number(value["period"], letters, where)
        case ["sequence"]:
            text(value["sequence"], letters, where)
        case _:
            pytest.fail(f"{where}: {value} is no member of a set")


def text(value: Json, letters: frozenset[str], where: str) -> None:
    assert isinstance(value, str), where
    assert value.strip(), where


# ---- looks made from looks


def one_of(*words: str) -> Look:
    def look(value: Json, letters: frozenset[str], where: str) -> None:
        assert value in words, f"{where}: {value}"

    return look


def many(inner: Look) -> Look:
    def look(value: Json, letters: frozenset[str], where: str) -> None:
        assert isinstance(value, list), where
        for place, part in enumerate(value):
            inner(part, letters, f"{where}[{place}]")

    return look


def or_null(inner: Look) -> Look:
    def look(value: Json, letters: frozenset[str], where: str) -> None:
        if value is not None:
            inner(value, letters, where)

    return look


def record(fields: Mapping[str, Look], optional: Mapping[str, Look] | None = None) -> Look:
    """Exactly these fields; the optional ones may be missing."""
    possible = {**fields, **(optional or {})}

    def look(value: Json, letters: frozenset[str], where: str) -> None:
        assert isinstance(value, dict), where
        missing, foreign = fields.keys() - value.keys(), value.keys() - possible.keys()
        assert not missing | foreign, f"{where}: missing {missing}, foreign {foreign}"
        for key, part in value.items():
            possible[key](part, letters, f"{where}.{key}")

    return look


def limit(value: Json, letters: frozenset[str], where: str) -> None:
    if "between" not in value:
        return number(value, letters, where)
    assert set(value) == {"between"}, where
    assert len(value["between"]) == 2, where
    many(number)(value["between"], letters, where)
    low, high = map(_float, value["between"])
    assert low is None or high is None or low < high, where
    return None


def in_y(value: Json, letters: frozenset[str], where: str) -> None:
    expression(value, letters - {"x"} | {"y"}, where)
    assert "x" not in re.findall(r"[^\W\d]\w*", value), f"{where}: {value} is not in y alone"


def polynomial(value: Json, letters: frozenset[str], where: str) -> None:
    expression(value, letters | {"y", "y1", "y2", "y3"}, where)


def layers(value: Json, letters: frozenset[str], where: str) -> None:
    assert "10" in value, where
    assert all(re.fullmatch(r"[1-9]\d*", key) for key in value), where
    for key, part in value.items():
        number(part, letters, f"{where}.{key}")


def spread(inner: Mapping[str, Look]) -> Look:
    """An interval with something said of it; where f is periodic, with the period."""
    return record({**_INTERVAL, **inner}, {"period": number})


_INTERVAL: Mapping[str, Look] = {"lo": number, "hi": number, "lo_closed": boolean, "hi_closed": boolean}
_SET = many(member)
_NUMBER: Mapping[str, Look] = {"value": or_null(expression), "decimal": text}  # a number, see the test
_EXTREMUM: Mapping[str, Look] = {**_NUMBER, "attained": boolean, "at": _SET}
_DERIVATIVE: Mapping[str, Look] = {
    "value": or_null(expression),  # null where a kink has no closed form, see the test
    "undefined_at": _SET,
    "in_terms_of_output": or_null(in_y),
}
_ENDS = ("-oo", "+oo")
_LIMITS: Mapping[str, Look] = dict.fromkeys(_ENDS, or_null(limit))  # null where the domain ends before
_EQUATION = record({"left": or_null(expression), "right": or_null(expression)})
_C = re.compile(r"C\^(oo|\d+)")


def smooth(value: Json, letters: frozenset[str], where: str) -> None:
    assert value in ("analytic", "discontinuous") or _C.fullmatch(value), f"{where}: {value}"


FIELDS: Mapping[str, Mapping[str, Look]] = {
    "derivative": _DERIVATIVE,
    "second_derivative": _DERIVATIVE,
    "supremum": _EXTREMUM,
    "infimum": _EXTREMUM,
    "gradient_supremum": _EXTREMUM,
    "gradient_infimum": _EXTREMUM,
    "limits": _LIMITS,
    "gradient_limits": _LIMITS,
    "domain": {"intervals": _SET},
    "range": {"intervals": many(interval)},
    "monotonicity": {
        "value": one_of(
            "strictly increasing", "nondecreasing", "strictly decreasing", "nonincreasing", "constant",
            "not monotone",
        ),
        "intervals": many(spread({"direction": one_of("increasing", "decreasing", "constant")} )),
    },
    "convexity": {
        "value": one_of("convex", "concave", "affine", "neither"),
        "strict": boolean,
        "intervals": many(spread({"shape": one_of("convex", "concave", "affine")} )),
    },
    "symmetry": {
        "value": one_of("odd", "even", "neither"),
        "centre": or_null(record({"x": number, "y": number})),
        "axis": or_null(number),
    },
    "zeros": {"points": _SET},
    "fixed_points": {"points": _SET},
    "inflection_points": {"points": _SET},
    "breakpoints": {
        "points": many(
            record({
                "at": number, "jump": number, "left_derivative": number, "right_derivative": number,
                "class": smooth,
            })
        )
    },
    "smoothness": {"value": smooth},
    "lipschitz": _NUMBER,
    "gradient_lipschitz": _NUMBER,
    "asymptotes": {
        **dict.fromkeys(_ENDS, or_null(expression)),
        "gap": record(dict.fromkeys(_ENDS, or_null(expression))),
    },
    "antiderivative": {"value": or_null(expression)},
    "inverse": {"invertible": boolean, "value": or_null(expression)},
    "series": {"value": or_null(expression), "at": number, "order": or_null(whole)},
    "identities": {"equations": many(_EQUATION)},
    "differential_equation": {"value": or_null(polynomial)},
    "dead_region": {"intervals": _SET},
    "saturation": {"intervals": _SET},
    "sparsity": _NUMBER,
    "moments": {
        "mean": number, "second_moment": number, "slope_second_moment": number, "zero_centred": boolean,
    },
    "gain": {"forward": number, "backward": number},
    "gradient_decay": {"per_layer": number, "layers": layers},
}  # fmt: skip


# ---- the report


def parts(name: str, prop: str) -> Iterator[tuple[str, Json, frozenset[str]]]:
    """The fields of the fact, in force and for other parameters; the letters that each may have."""
    fact = dict(reported(name)["facts"][prop])
    cases = fact.pop("symbolic", [])
    for key in ("verdict", "evidence", "why", "latex"):
        fact.pop(key)
    yield prop, fact, frozenset({"x"})
    letters = frozenset(p.name for p in get(name).parameters)
    for place, case in enumerate(cases):
        yield f"{prop}.symbolic[{place}]", {k: v for k, v in case.items() if k != "when"}, letters | {"x"}


@pytest.mark.parametrize("name", NAMES)
def test_the_head_of_the_report(name: str) -> None:
    data = reported(name)
    assert [key for key in data if key != "unchecked"] == [
        "schema", "name", "title", "expression", "latex", "parameters", "facts", "crosscheck",
    ]  # fmt: skip
    assert (data["schema"], data["name"]) == ("symacts.report/1", name)
    assert set(data["title"]) == {"en", "ja"}
    assert all(data["title"].values())
    expression(data["expression"], frozenset({"x"}), "expression")
    assert data["latex"].strip()
    for key, parameter in data["parameters"].items():
        assert set(parameter) == {"value", "domain"}
        expression(parameter["value"], frozenset(), key)
        assert re.fullmatch(r"[(\[].+, .+[)\]]", parameter["domain"])


@pytest.mark.parametrize("name", NAMES)
def test_the_crosscheck_has_its_fields_and_passes(name: str) -> None:
    checks = reported(name)["crosscheck"]
    assert len(checks) > 10
    for check in checks:
        assert list(check) == ["name", "passed", "error", "points"]
        assert check["passed"] is True
        assert isinstance(check["error"], str)
        assert 0 <= float(check["error"]) < 1 or not check["passed"]
        assert check["points"] > 0


@pytest.mark.parametrize("name", KNOWN)
def test_every_fact_is_there_and_is_known(name: str) -> None:
    facts = reported(name)["facts"]
    assert facts.keys() == FIELDS.keys()
    for prop, fact in facts.items():
        if prop in UNKNOWN.get(name, ()):
            assert fact["verdict"] == "unknown"
            continue
        assert fact["verdict"] == "true", prop
        assert fact["evidence"] in ("exact", "enclosed"), prop
        assert fact["why"], prop
        for line in (*fact["why"], fact["latex"]):
            text(line, frozenset(), prop)
        assert fact.get("symbolic") != [], prop


@pytest.mark.parametrize("name", KNOWN)
def test_the_fields_of_every_fact(name: str) -> None:
    for prop in FIELDS.keys() - UNKNOWN.get(name, set()):
        for where, fields, letters in parts(name, prop):
            record(FIELDS[prop])(fields, letters, where)
            if FIELDS[prop].keys() >= {"value", "decimal"}:
                number({key: fields[key] for key in ("value", "decimal")}, letters, where)


@pytest.mark.parametrize("name", [n for n in NAMES if get(n).parameters])
def test_the_conditions_on_parameters(name: str) -> None:
    letters = frozenset(p.name for p in get(name).parameters)
    for prop, fact in reported(name)["facts"].items():
        for case in fact.get("symbolic", []):
            assert next(iter(case)) == "when", prop
            condition(case["when"], letters, prop)
            assert case.keys() - {"when"} == fact.keys() - {"verdict", "evidence", "why", "latex", "symbolic"}


# ---- the conventions


def points(value: Json) -> list[float]:
    return [float(v["decimal"]) for v in value if "decimal" in v]


def holds(value: Json, at: float) -> bool:
    """Whether the set of numbers and intervals has the point."""
    return any(_in(v, at) if "lo" in v else "decimal" in v and float(v["decimal"]) == at for v in value)


def _in(value: Json, at: float) -> bool:
    lo, hi = (float(value[end]["decimal"].replace("oo", "inf")) for end in ("lo", "hi"))
    return lo < at < hi or (at == lo and value["lo_closed"]) or (at == hi and value["hi_closed"])


@pytest.mark.parametrize("name", KNOWN)
def test_a_kink_has_no_derivative_and_attains_no_slope(name: str) -> None:
    facts = reported(name)["facts"]
    kinks = [p for p in facts["breakpoints"]["points"] if p["class"] in ("C^0", "discontinuous")]
    undefined = [float(p["at"]["decimal"]) for p in kinks]
    assert points(facts["derivative"]["undefined_at"]) == undefined
    for at in undefined:
        assert not any(holds(facts[f"gradient_{side}"]["at"], at) for side in ("supremum", "infimum"))
        assert not holds(facts["dead_region"]["intervals"], at)
        assert not holds(facts["saturation"]["intervals"], at)


@pytest.mark.parametrize("name", KNOWN)
def test_a_formula_is_there_even_where_a_kink_has_no_closed_form(name: str) -> None:
    facts = reported(name)["facts"]
    formulas = [facts["derivative"]["value"], facts["second_derivative"]["value"]]
    formulas += [side for equation in facts["identities"]["equations"] for side in equation.values()]
    assert None not in formulas


@pytest.mark.parametrize("name", KNOWN)
def test_the_words_fit_each_other(name: str) -> None:
    facts = reported(name)["facts"]
    for prop in ("supremum", "infimum", "gradient_supremum", "gradient_infimum"):
        assert facts[prop]["attained"] == bool(facts[prop]["at"]), prop
        assert not (facts[prop]["attained"] and facts[prop]["value"] in ("oo", "-oo")), prop
    directions = {part["direction"] for part in facts["monotonicity"]["intervals"]}
    word = facts["monotonicity"]["value"]
    falls = [p for p in facts["breakpoints"]["points"] if p["class"] == "discontinuous"]
    assert (word != "not monotone") == (not {"increasing", "decreasing"} <= directions) or falls
    assert ("strictly" in word) == (len(directions) == 1 and "constant" not in directions)
    assert facts["moments"]["zero_centred"] == (facts["moments"]["mean"]["value"] == "0")
    assert facts["gradient_decay"]["per_layer"]["decimal"] == _greatest_slope(facts)
    smooth = facts["smoothness"]["value"]
    assert (smooth == "analytic") == (facts["breakpoints"]["points"] == [])
    steep = _greatest_slope(facts) == "oo"
    assert (facts["lipschitz"]["value"] == "oo") == (smooth == "discontinuous" or steep)
    assert facts["gradient_lipschitz"].get("value") == "oo" or smooth not in ("discontinuous", "C^0")


def _greatest_slope(facts: Json) -> str:
    ends = [facts[f"gradient_{side}"]["decimal"].removeprefix("-") for side in ("supremum", "infimum")]
    return str(max(ends, key=lambda end: float(end.replace("oo", "inf"))))


@pytest.mark.parametrize("name", KNOWN)
def test_an_inflection_is_where_the_shape_changes_strictly(name: str) -> None:
    facts = reported(name)["facts"]
    shapes = facts["convexity"]["intervals"]
    if any("period" in part for part in shapes):
        assert facts["inflection_points"]["points"]
        return
    broken = [
        float(p["at"]["decimal"]) for p in facts["breakpoints"]["points"] if p["class"] == "discontinuous"
    ]
    changes = [
        float(left["hi"]["decimal"])
        for left, right in pairwise(shapes)
        if {left["shape"], right["shape"]} == {"convex", "concave"}
    ]
    assert points(facts["inflection_points"]["points"]) == [at for at in changes if at not in broken]


CONVENTIONS: tuple[tuple[str, str, Json], ...] = (
    # piecewise linear functions have no inflection points; softsign has one at 0 though f'' jumps there
    ("relu", "inflection_points.points", []),
    ("hard_tanh", "inflection_points.points", []),
    ("relu6", "inflection_points.points", []),
    ("softsign", "inflection_points.points", ["0"]),
    ("softsign", "breakpoints.points.0.class", "C^1"),
    # step(0) = 0, so the upper value is held on the open half line
    ("binary_step", "supremum.at", ["(0, oo)"]),
    ("binary_step", "infimum.at", ["(-oo, 0]"]),
    ("binary_step", "zeros.points", ["(-oo, 0]"]),
    ("binary_step", "range.intervals", ["[0, 0]", "[1, 1]"]),
    ("binary_step", "monotonicity.value", "nondecreasing"),
    ("binary_step", "convexity.value", "neither"),
    ("binary_step", "lipschitz.value", "oo"),
    ("binary_step", "smoothness.value", "discontinuous"),
    # flat stretches as intervals, open at a kink, for values closed
    ("relu", "gradient_supremum.at", ["(0, oo)"]),
    ("relu", "gradient_infimum.at", ["(-oo, 0)"]),
    ("relu", "infimum.at", ["(-oo, 0]"]),
    ("relu", "zeros.points", ["(-oo, 0]"]),
    ("relu", "fixed_points.points", ["[0, oo)"]),
    ("relu", "dead_region.intervals", ["(-oo, 0)"]),
    ("hard_tanh", "gradient_infimum.at", ["(-oo, -1)", "(1, oo)"]),
    ("hard_tanh", "supremum.at", ["[1, oo)"]),
    # the strongest word that is true on the whole line, kinks included
    ("relu", "convexity.value", "convex"),
    ("leaky_relu", "monotonicity.value", "strictly increasing"),
    ("hard_tanh", "monotonicity.value", "nondecreasing"),
    ("identity", "convexity.value", "affine"),
    ("softplus", "convexity.strict", True),
    ("elu", "convexity.strict", False),
    ("selu", "convexity.value", "neither"),
    ("snake", "monotonicity.value", "strictly increasing"),
    ("elu", "smoothness.value", "C^1"),
    # cluster sets where the function oscillates
    ("sinusoid", "limits.+oo.between", ["-1", "1"]),
    ("snake", "gradient_limits.-oo.between", ["0", "2"]),
    # symmetry about the origin in `value`, another one beside it
    ("sigmoid", "symmetry.value", "neither"),
    ("sigmoid", "symmetry.centre.y", "1/2"),
    ("tanh", "symmetry.value", "odd"),
    ("tanh", "symmetry.centre", None),
    # `null` where there is none
    ("relu", "series.value", None),
    ("gelu", "inverse.invertible", False),
    ("gelu", "inverse.value", None),
    ("gelu_tanh", "antiderivative.value", None),
)


@pytest.mark.parametrize(("name", "path", "shown"), CONVENTIONS)
def test_convention(name: str, path: str, shown: Json) -> None:
    value = reported(name)["facts"]
    for key in path.split("."):
        value = value[int(key)] if isinstance(value, list) else value[key]
    assert brief(value) == shown


def brief(value: Json) -> Json:
    """Numbers as their closed form, intervals as one writes them."""
    match value:
        case {"lo": lo, "hi": hi}:
            left, right = "[" if value["lo_closed"] else "(", "]" if value["hi_closed"] else ")"
            return f"{left}{brief(lo)}, {brief(hi)}{right}"
        case {"value": form, "decimal": decimal}:
            return form if form is not None else decimal
        case list():
            return [brief(part) for part in value]
        case _:
            return value


# ---- the tester is tested


@pytest.mark.parametrize(
    ("look", "value"),
    [
        (number, {"value": "1/3", "decimal": "0.3333"}),
        (number, {"value": "1/4", "decimal": "0.26"}),
        (number, {"value": None, "decimal": "0.25"}),
        (number, {"value": "sigma(1)", "decimal": "0.73105857863000487925"}),
        (number, {"value": "1/4"}),
        (interval, {"lo": {"value": "1", "decimal": "1"}, "hi": {"value": "0", "decimal": "0"}}),
        (expression, "sigmoid(x)"),
        (expression, "x*beta"),
        (in_y, "x*y"),
        (_SET, [{"at": 3}]),
        (smooth, "C1"),
    ],
)
def test_the_looks_can_fail(look: Look, value: Json) -> None:
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        look(value, frozenset({"x"}), "planted")


def test_the_expression_is_a_function_of_the_common_x() -> None:
    assert parse(reported("sigmoid")["expression"]).free_symbols == {x}
