"""The rows of the catalogue against published formulas, and the names they answer to."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import mpmath
import pytest
from mpmath import mpf
from published import PUBLISHED
from sympy import Rational, lambdify

from symacts.activation import Activation, x
from symacts.catalog import UnknownActivation, find, get, names, nearest, rows

REFERENCE = Path(__file__).parents[2] / "shared" / "reference" / "activations.json"


def value(row: Activation, at: Any, parameters: dict[Any, Any] | None = None) -> Any:
    expression = row.expression.subs(row.defaults if parameters is None else parameters)
    return lambdify(x, expression, "mpmath")(at)


def test_every_row_is_written_a_second_time() -> None:
    assert sorted(PUBLISHED) == sorted(names())


@pytest.mark.parametrize("name", names())
def test_a_row_is_the_published_function(name: str) -> None:
    with mpmath.workdps(40):
        for at in [mpf(n) / 4 for n in range(-32, 33)]:
            here, published = value(get(name), at), PUBLISHED[name](at)
            assert abs(here - published) < mpf("1e-30") * max(1, abs(published)), at


@pytest.mark.parametrize("name", names())
def test_a_row_has_the_reference_values(name: str) -> None:
    if not REFERENCE.exists():
        pytest.skip("the reference values are not beside this checkout")
    (entry,) = (e for e in json.loads(REFERENCE.read_text(encoding="utf-8")) if e["name"] == name)
    with mpmath.workdps(40):
        for at, expected in entry["reference_values"]["points"].items():
            if (name, at) == ("binary_step", "0"):
                continue  # a convention: here step(0) = 0, there 1
            # the reference took SELU's constants from 16 digits
            tolerance = mpf("1e-15" if name == "selu" else "1e-19") * max(1, abs(mpf(expected)))
            assert abs(value(get(name), mpf(at)) - mpf(expected)) < tolerance, at


def test_selu_has_the_constants_of_its_paper() -> None:
    published = {"alpha": "1.6732632423543772848170429916717", "lambda": "1.0507009873554804934193349852946"}
    for parameter in get("selu").parameters:
        assert str(parameter.value.n(32)) == published[parameter.name]


@pytest.mark.parametrize("row", rows(), ids=names())
def test_a_decimal_is_the_rounding_of_the_closed_form(row: Activation) -> None:
    for parameter in row.parameters:
        assert bool(parameter.about) == callable(parameter.default)
        if parameter.about:
            digits = len(parameter.about.lstrip("-0.").replace(".", ""))
            assert str(parameter.value.n(digits)) == parameter.about


def test_selu_keeps_mean_and_variance() -> None:
    selu = get("selu")
    f = lambdify(x, selu.expression.subs(selu.defaults), "mpmath")
    line = [-mpmath.inf, -6, 0, 6, mpmath.inf]
    with mpmath.workdps(25):
        mean = mpmath.quad(lambda t: f(t) * mpmath.npdf(t), line)
        variance = mpmath.quad(lambda t: f(t) ** 2 * mpmath.npdf(t), line)
    assert abs(mean) < 1e-20
    assert abs(variance - 1) < 1e-20


@pytest.mark.parametrize("row", rows(), ids=names())
def test_a_row_is_complete(row: Activation) -> None:
    symbols = {parameter.symbol for parameter in row.parameters}
    assert row.title is not None
    assert row.title.en != ""
    assert row.title.ja != ""
    assert row.sources
    assert all(source.strip() for source in row.sources)
    assert row.expression.free_symbols == {x} | symbols
    assert row.definition is not row.expression
    assert callable(row.definition), "rows are built on demand"
    for parameter in row.parameters:
        assert parameter.domain.lo < parameter.value < parameter.domain.hi
    answered = [name for parameter in row.parameters for name in (parameter.name, *parameter.also)]
    assert len(answered) == len(set(answered)), "a name stands for one parameter"


def test_reading_the_shelf_builds_nothing() -> None:
    code = (
        "from symacts.activation import Activation\n"
        "from functools import cached_property\n"
        "def refuse(self): raise AssertionError(self.name)\n"
        "Activation.expression = property(refuse)\n"
        "from symacts.catalog import names, find\n"
        "assert len(names()) >= 26 and find('sigmoid').name == 'sigmoid'\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[1])


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("expit", "sigmoid"), ("logistic", "sigmoid"), ("シグモイド", "sigmoid"),
        ("シグモイド関数", "sigmoid"), ("hardtanh", "hard_tanh"), ("Hardtanh", "hard_tanh"),
        ("hardswish", "hard_swish"), ("h-swish", "hard_swish"), ("swish-1", "silu"), ("SiLU", "silu"),
        ("Swish", "swish"), ("ReLU", "relu"), ("ＲｅＬＵ", "relu"), ("ランプ関数", "relu"),
        ("ﾘｰｷｰReLU", "leaky_relu"), ("LeakyReLU", "leaky_relu"), ("leaky relu", "leaky_relu"),
        ("logsigmoid", "log_sigmoid"), ("atan", "arctan"), ("ハードシグモイド", "hard_sigmoid"),
        ("sine", "sinusoid"), ("GELU", "gelu"), ("gelu_new", "gelu_tanh"),
        ("ステップ関数", "binary_step"), ("Heaviside", "binary_step"), ("正規化線形関数", "relu"),
        ("恒等関数", "identity"), ("ソフトプラス", "softplus"), ("ELU", "elu"),
        # half width, full width, hiragana, long vowels, dots
        ("ｼｸﾞﾓｲﾄﾞ", "sigmoid"), ("ｼｸﾞﾓｲﾄﾞ関数", "sigmoid"), ("しぐもいど", "sigmoid"), ("ＳｉＬＵ", "silu"),
        ("ＲｅＬＵ６", "relu6"), ("ｶﾞｳｼｱﾝ", "gaussian"), ("ガウシアン", "gaussian"),
        ("リキReLU", "leaky_relu"),
        ("リーキー・ReLU", "leaky_relu"), ("ハード‐スウィッシュ", "hard_swish"), ("シグモイドー", "sigmoid"),
        # with and without the word "function"
        ("ソフトプラス関数", "softplus"), ("ミッシュ活性化関数", "mish"), ("恒等函数", "identity"),
        ("ガウス", "gaussian"), ("階段", "binary_step"), ("sigmoid function", "sigmoid"),
        ("GELU activation function", "gelu"), ("Softsign-Function", "softsign"),
    ],
)  # fmt: skip
def test_what_people_call_it(said: str, name: str) -> None:
    assert get(said).name == name


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("sigmod", "no activation 'sigmod'; did you mean 'sigmoid'?"),
        ("シグモド", "no activation 'シグモド'; did you mean 'sigmoid' (シグモイド関数)?"),
        ("lekey relu", "no activation 'lekey relu'; did you mean 'leaky_relu'?"),
        ("qqqq", "no activation 'qqqq'; 'symacts list' shows them all"),
        ("", "no activation ''; 'symacts list' shows them all"),
    ],
)
def test_a_name_nearly_right(said: str, answer: str) -> None:
    with pytest.raises(UnknownActivation) as error:
        get(said)
    assert str(error.value) == answer


MISSPELLED = [
    ("sigmod", "sigmoid"), ("simgoid", "sigmoid"), ("sigmiod", "sigmoid"),
    ("segmoid", "sigmoid"), ("tahn", "tanh"), ("geul", "gelu"), ("gleu", "gelu"),
    ("mihs", "mish"), ("softplsu", "softplus"), ("soft_sing", "softsign"),
    ("hardsigmid", "hard_sigmoid"), ("hardswhish", "hard_swish"),
    ("leakyrleu", "leaky_relu"), ("gausian", "gaussian"), ("guassian", "gaussian"),
    ("identiy", "identity"), ("artcan", "arctan"), ("heavyside", "binary_step"),
    ("snaek", "snake"), ("log sigmid", "log_sigmoid"), ("シグモイト", "sigmoid"),
    ("シグモイトﾞ関数の", "sigmoid"), ("シクモイド", "sigmoid"), ("ソフトブラス", "softplus"),
    ("ソフトプラスかんすう", "softplus"), ("ガウシャン", "gaussian"), ("スィッシュ", "silu"),
    ("スウィシュ", "silu"), ("ミシュ", "mish"), ("ハードスイッシュ", "hard_swish"), ("双曲正接", "tanh"),
    ("ハイパボリックタンジエント", "tanh"), ("逆正接関", "arctan"), ("リーキレルー関", "leaky_relu"),
    ("ステツプ", "binary_step"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "meant"), MISSPELLED)
def test_a_misspelling_is_understood(said: str, meant: str) -> None:
    """It is a name after all, or the one that was meant is among the nearest."""
    found = find(said)
    assert meant in (nearest(said) if found is None else [found.name])


def test_the_word_function_alone_is_no_name() -> None:
    assert find("sigmoid function") is get("sigmoid")
    assert find("function") is None
    assert find("関数") is None


def test_a_long_text_is_answered_shortly() -> None:
    with pytest.raises(UnknownActivation) as error:
        get("sigmoid\n" * 100_000)
    assert len(str(error.value)) < 200
    assert "\n" not in str(error.value)


def test_the_nearest_come_first() -> None:
    assert nearest("hardsigmod")[0] == "hard_sigmoid"
    assert len(nearest("relu_")) <= 3


def test_a_perturbed_row_would_be_noticed() -> None:
    leaky = get("leaky_relu")
    (alpha,) = leaky.defaults
    off = value(leaky, mpf(-1), {alpha: Rational(10001, 1000000)})
    assert abs(off - PUBLISHED["leaky_relu"](mpf(-1))) > 1e-7


def test_every_reference_name_is_answered() -> None:
    if not REFERENCE.exists():
        pytest.skip("the reference values are not beside this checkout")
    for entry in json.loads(REFERENCE.read_text(encoding="utf-8")):
        if entry["name"] in names():
            for alias in (*entry["aliases_en"], *entry["aliases_ja"]):
                assert "(" in alias or find(alias) is get(entry["name"]), alias
