"""What frameworks have, and their default values: every row with every framework that it names."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from sympy import Rational

from symacts import cli
from symacts.activation import FRAMEWORKS, Activation, NotInFramework, Variant
from symacts.catalog import get, rows

REFERENCE = Path(__file__).parents[2] / "shared" / "reference" / "activations.json"

PAIRS = [(row, key) for row in rows() for key in row.frameworks]
NUMBERS = re.compile(r"(\w+)=(-?\d[\d./]*)(?=[,)])")


def each(row_or_key: object) -> str:
    return row_or_key.name if isinstance(row_or_key, Activation) else str(row_or_key)


@pytest.mark.parametrize(("row", "key"), PAIRS, ids=each)
def test_a_row_says_what_a_framework_has(row: Activation, key: str) -> None:
    held, variant = row.frameworks[key], row.variant(key)
    assert key in FRAMEWORKS
    assert variant.call
    assert held == variant or (held, variant.defaults, variant.note) == (variant.call, {}, "")
    assert isinstance(held, str) or held.defaults or held.note, "a plain string would say the same"
    assert not variant.note.endswith(".")


@pytest.mark.parametrize(("row", "key"), PAIRS, ids=each)
def test_its_defaults_are_values_of_the_parameters(row: Activation, key: str) -> None:
    settings, given = row.like(key), row.variant(key).defaults
    by_name = {parameter.name: parameter for parameter in row.parameters}
    assert set(given) <= set(by_name)
    assert list(settings) == [parameter.symbol for parameter in row.parameters]
    for name, parameter in by_name.items():
        value, domain = settings[parameter.symbol], parameter.domain
        assert domain.lo <= value if domain.lo_closed else domain.lo < value
        assert value <= domain.hi if domain.hi_closed else value < domain.hi
        assert (name in given) == (value != parameter.value), "only what differs is written down"


@pytest.mark.parametrize(("row", "key"), PAIRS, ids=each)
def test_the_call_says_what_the_program_uses(row: Activation, key: str) -> None:
    """A number in the call that belongs to a parameter is the value in force."""
    owner = {name: p.symbol for p in row.parameters for name in (p.name, *p.also)}
    for name, number in NUMBERS.findall(row.variant(key).call):
        assert name not in owner or row.like(key)[owner[name]] == Rational(number), (name, number)


DIFFERENT = [
    ("elu", "mxnet", {"alpha": "1/4"}),
    ("leaky_relu", "keras", {"alpha": "1/5"}),
    ("leaky_relu", "tf", {"alpha": "1/5"}),
    ("leaky_relu", "torch", {"alpha": "1/100"}),
    ("prelu", "keras", {"alpha": "0"}),
    ("prelu", "flax", {"alpha": "1/100"}),
    ("hard_sigmoid", "keras", {"alpha": "1/6", "beta": "1/2"}),
    ("hard_sigmoid", "keras2", {"alpha": "1/5", "beta": "1/2"}),
    ("hard_sigmoid", "onnx", {"alpha": "1/5", "beta": "1/2"}),
    ("hard_sigmoid", "paddle", {"alpha": "0.1666667", "beta": "1/2"}),
    ("selu", "onnx", {"alpha": "14036349/8388608", "lambda": "8813919/8388608"}),
    ("selu", "mlx", {"alpha": "1.67326", "lambda": "1.0507"}),
    ("sigmoid", "torch", {}),
]


@pytest.mark.parametrize(("name", "framework", "values"), DIFFERENT)
def test_published_defaults(name: str, framework: str, values: dict[str, str]) -> None:
    found = {symbol.name: value for symbol, value in get(name).like(framework).items()}
    assert found == {key: Rational(value) for key, value in values.items()}


@pytest.mark.parametrize("name", ["torch", "Torch", "PyTorch", "ＴＯＲＣＨ", "py-torch"])
def test_a_framework_has_two_names(name: str) -> None:
    assert get("elu").variant(name) == Variant("nn.ELU(alpha=1)")


@pytest.mark.parametrize(
    ("name", "framework", "message"),
    [
        ("elu", "kears", "no framework 'kears'; choose from torch, jax, flax, keras, keras2, tf"),
        ("snake", "keras", "Keras has no 'snake'; choose from tfa"),
        ("gaussian", "torch", "PyTorch has no 'gaussian'; nor has any other framework"),
    ],
)
def test_a_framework_that_does_not_have_it(name: str, framework: str, message: str) -> None:
    with pytest.raises(NotInFramework) as error:
        get(name).like(framework)
    assert str(error.value).startswith(message)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(arguments)
    out, err = capsys.readouterr()
    return status, out, err


@pytest.mark.parametrize(
    ("arguments", "value"),
    [
        (("leaky_relu", "-10", "--like", "keras"), "-2"),
        (("leaky_relu", "-10", "--like", "torch"), "-0.1"),
        (("leaky_relu", "-10", "--like", "keras", "--set", "alpha=1/2"), "-5"),
        (("hard_sigmoid", "1", "--like", "keras2"), "0.7"),
        (("hard_sigmoid", "1", "--like", "keras2", "--set", "beta=0"), "0.2"),
        (("prelu", "-10", "--like", "keras"), "0"),
    ],
)
def test_eval_like_a_framework(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], value: str
) -> None:
    assert run(capsys, "eval", *arguments) == (0, f"{value}\n", "")


def test_a_report_names_the_framework(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "report", "softplus", "--like", "torch")
    assert "With the defaults of PyTorch, nn.Softplus(beta=1, threshold=20). There: f(x) =" in out
    _, out, _ = run(capsys, "report", "leaky_relu", "--like", "tensorflow", "--format", "json")
    data = json.loads(out)
    assert data["parameters"]["alpha"]["value"] == "1/5"
    assert data["like"]["framework"] == "tf"
    assert data["like"]["call"] == "nn.leaky_relu(alpha=0.2)"


def test_long_decimals_go_under_their_names(capsys: pytest.CaptureFixture[str]) -> None:
    """SELU's constants with 32 digits are shown as lambda and alpha, and their mean is not 0."""
    status, out, _ = run(capsys, "report", "selu", "--like", "torch")
    assert status == 0
    assert "f'(x) = λ if x > 0" in out
    assert "not zero-centred" in out


@pytest.mark.parametrize("command", [("report",), ("plot",), ("eval", "0")])
def test_misuse_of_like(capsys: pytest.CaptureFixture[str], command: tuple[str, ...]) -> None:
    name, *rest = command
    for subject, like, message in [
        ("elu", "kears", "no framework 'kears'; choose from torch"),
        ("snake", "keras", "Keras has no 'snake'; choose from tfa"),
        ("x^2", "keras", "--like takes a name from the catalogue, and 'x^2' is a formula"),
    ]:
        status, out, err = run(capsys, name, subject, *rest, "--like", like)
        assert (status, out) == (2, "")
        assert err.startswith(f"symacts: {message}")
        assert err.count("\n") == 1


def test_the_reference_knows_no_other_default() -> None:
    """Numbers in the reference's tables of defaults, for the keys that both have."""
    if not REFERENCE.exists():
        pytest.skip("the reference values are not beside this checkout")
    held = {row.name for row in rows()}
    compared = 0
    for entry in json.loads(REFERENCE.read_text(encoding="utf-8")):
        if entry["name"] not in held:
            continue
        row = get(entry["name"])
        for parameter in entry["params"]:
            for key, value in parameter.get("default_per_framework", {}).items():
                owners = [p.symbol for p in row.parameters if parameter["name"] in (p.name, *p.also)]
                if owners and key in row.frameworks and isinstance(value, int | float):
                    assert float(row.like(key)[owners[0]]) == value, (row.name, key)
                    compared += 1
    assert compared >= 20
