"""The command line: what it prints, its exit statuses, its errors, and what it does not import."""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import symacts
from symacts import cli

ROOT = Path(__file__).resolve().parent.parent


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(arguments)
    out, err = capsys.readouterr()
    return status, out, err


VALUES = [
    (("eval", "sigmoid", "0.5", "--digits", "50"), "0.62245933120185456463890056574550847875327936530891"),
    (("eval", "sigmoid", "0", "--order", "1"), "0.25"),
    (("eval", "relu", "-1/3"), "0"),
    (("eval", "binary_step", "0"), "0"),
    (("eval", "leaky_relu", "-2", "--set", "alpha=0.2"), "-0.4"),
    (("eval", "leaky_relu", "-2", "--set", "negative_slope=1/5"), "-0.4"),
    (("eval", "x^2", "sqrt(2)"), "2"),
    (("eval", "-x", "-pi", "--digits", "5"), "3.1416"),
    (("eval", "a*x", "3", "--set", "a=2"), "6"),
    (("eval", "z^2", "3"), "9"),
    (("eval", "a*t^2", "3", "--set", "a=2"), "18"),
    (("eval", "t^2 + s", "3", "--set", "s=1"), "10"),
    (("eval", "β", "3", "--set", "beta=2"), "2"),
    (("eval", "Sigmoid", "0"), "0.5"),
    (("eval", "gelu", "1e10"), "10000000000.000000000"),
]


@pytest.mark.parametrize(
    ("arguments", "value"), VALUES, ids=lambda v: " ".join(v) if isinstance(v, tuple) else ""
)
def test_values(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], value: str) -> None:
    assert run(capsys, *arguments) == (0, value + "\n", "")


ERRORS = [
    ((), "required: COMMAND"),
    (("reprot", "sigmoid"), "no command 'reprot'; choose from report, sheet, compare, eval, plot"),
    (("report", "sigmod"), "no activation 'sigmod'; did you mean 'sigmoid'?"),
    (("report", "sigmoid", "--format", "word"), "no format 'word'; choose from html, json, latex"),
    (("report", "sigmoid", "-o", "x.doc"), "no format for the file 'x.doc'; choose an ending from .html"),
    (("report", "sigmoid", "--lang", "fr"), "no language 'fr'; choose en or ja"),
    (("report", "sigmoid", "--digits", "0"), "'0' is not a whole number from 1 to 10000"),
    (("report", "sigmoid", "--colour"), "--colour"),
    (("report", "sigmoid", "--plot", "x.gif"), "choose an ending from .svg, .png, .pdf"),
    (("report", "tanh(x"), "cannot read the formula 'tanh(x'"),
    (("eval", "sigmoid", "half"), "cannot read the number 'half'"),
    (("eval", "sigmoid", "x"), "'x' is not a real number"),
    (("eval", "relu", "0", "--order", "1"), "relu' is not defined at 0"),
    (("eval", "1/x", "0"), "1/x is not defined at 0"),
    (("eval", "a*x", "0"), "no value for 'a' in 'a*x'; give one with --set a=VALUE"),
    (("eval", "prelu", "0", "--set", "alpha=alpha"), "no value for 'alpha' in 'prelu'; give one with"),
    (("plot", "a*x"), "no value for 'a' in 'a*x'; give one with --set a=VALUE"),
    (("report", "a*x", "--plot", "f.svg"), "no value for 'a' in 'a*x'; give one with --set a=VALUE"),
    (("report", "a*b"), "which letter of 'a*b' is the variable: a, b? write it as x"),
    (("report", "s*t"), "which letter of 's*t' is the variable: s, t? write it as x"),
    (("eval", "leaky_relu", "0", "--set", "beta=1"), "leaky_relu has no parameter 'beta'; choose from alpha"),
    (("eval", "relu", "0", "--set", "beta=1"), "relu has no parameter 'beta'; it has none"),
    (("eval", "leaky_relu", "0", "--set", "alpha"), "--set takes NAME=VALUE, not 'alpha'"),
    (("eval", "elu", "0", "--set", "alpha=-1"), "alpha = -1 is outside its domain (0, ∞)"),
    (("list", "--family", "none"), "no family 'none'; choose from"),
    (("report", "gelu", "--digits", "-3"), "'-3' is not a whole number from 1 to 10000"),
    (("eval", "exp(exp(exp(exp(x))))", "3"), "32768 bits do not settle 20 digits of exp(exp(exp(exp(3))))"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "message"), ERRORS, ids=lambda v: " ".join(v) if isinstance(v, tuple) else ""
)
def test_misuse_is_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert message in err
    assert err.startswith("symacts: ")
    assert err.count("\n") == 1


def test_a_file_that_cannot_be_written_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "absent" / "list.md"
    status, _, err = run(capsys, "list", "-o", str(target))
    assert (status, err) == (2, f"symacts: cannot write '{target}': No such file or directory\n")


def test_a_file_is_written_whole_in_the_format_of_its_ending(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = tmp_path / "list.json"
    target.write_text("old")
    assert run(capsys, "list", "-o", str(target)) == (0, "", "")
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "symacts.list/1"
    assert os.listdir(tmp_path) == ["list.json"]


def test_eval_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "eval", "gelu", "sqrt(2)", "--order", "1", "--format", "json")
    assert json.loads(out) == {
        "schema": "symacts.eval/1",
        "name": "gelu",
        "at": {"value": "sqrt(2)", "decimal": "1.4142135623730950488"},
        "order": 1,
        "value": "exp(-1)/sqrt(pi) + erf(1)/2 + 1/2",
        "decimal": "1.1289041451851547863",
    }


def test_list_shows_every_row(capsys: pytest.CaptureFixture[str]) -> None:
    from symacts.catalog import names

    _, out, _ = run(capsys, "list")
    assert set(names()) <= set(out.split())
    _, rectifiers, _ = run(capsys, "list", "--family", "rectifiers")
    assert "relu" in rectifiers.split()
    assert "sigmoid" not in rectifiers.split()


def test_a_report_in_every_format(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name in ("r.txt", "r.md", "r.tex", "r.json"):
        plot, target = tmp_path / "p" / "f.svg", tmp_path / name
        plot.parent.mkdir(exist_ok=True)
        status, _, err = run(capsys, "report", "relu", "-o", str(target), "--plot", str(plot))
        assert (status, err) == (0, "")
        assert plot.read_bytes().startswith(b"<?xml")
        assert name == "r.json" or "p/f.svg" in target.read_text(encoding="utf-8")


def test_a_formula_is_reported_under_its_own_text(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "report", "max(0, x)^2", "--format", "json")
    data = json.loads(out)
    assert (status, data["name"], data["expression"]) == (0, "max(0, x)^2", "max(0, x)^2")


def test_plot_writes_its_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, "plot", "relu", "-o", str(tmp_path / "relu.png"))[0] == 0
    assert (tmp_path / "relu.png").read_bytes().startswith(b"\x89PNG")


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--help"], ["sympy", "numpy", "rich", "flint"]),
        (["--version"], ["sympy", "numpy", "rich", "flint"]),
        (["report", "--help"], ["sympy", "numpy", "rich", "flint"]),
        (["list"], ["numpy", "scipy", "matplotlib", "rich"]),
        (["eval", "sigmoid", "1"], ["numpy", "scipy", "matplotlib", "rich"]),
        (
            ["report", "sigmoid"],
            ["matplotlib", "rich", "symacts.reading.syntax", "symacts.parameters.symbolic"],
        ),
    ],
)
def test_nothing_heavy_is_imported_without_need(arguments: list[str], absent: list[str]) -> None:
    code = (
        "import sys\nfrom symacts.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        f"sys.exit(repr([m for m in {absent!r} if m in sys.modules]))"
    )
    assert python("-c", code, *arguments).stderr == b"[]\n"


def test_the_same_bytes_whatever_the_locale_and_the_hash_seed() -> None:
    outputs = {
        python(
            "-m", "symacts", "report", "relu", "--why", PYTHONHASHSEED=seed, LC_ALL=locale, PYTHONUTF8="0"
        ).stdout
        for seed, locale in (("1", "C"), ("2", "POSIX"))
    }
    assert len(outputs) == 1
    assert "∞".encode() in outputs.pop()


def test_a_reader_that_leaves_is_no_error() -> None:
    code = (
        "import subprocess, sys\n"
        "p = subprocess.Popen([sys.executable, '-m', 'symacts', 'list'], stdout=-1, stderr=-1)\n"
        "p.stdout.close()\n"
        "sys.stdout.write(str((p.wait(), p.stderr.read())))"
    )
    assert python("-c", code).stdout == b"(0, b'')"


def test_an_interruption_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(arguments: list[str], guard: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_run", interrupted)
    assert run(capsys, "list") == (130, "", "symacts: interrupted\n")


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert symacts.__version__ == project["version"]


def test_the_public_names_are_there_and_no_others() -> None:
    for name in symacts.__all__:
        assert getattr(symacts, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        symacts.nothing  # noqa: B018


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize(
    ("redirection", "message"),
    [(">/dev/full", "cannot write to standard output: "), (">&-", "standard output is closed")],
)
def test_an_output_that_takes_nothing_is_one_sentence(redirection: str, message: str) -> None:
    command = f"{sys.executable} -m symacts eval relu 1 {redirection}"
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(f"symacts: {message}")
    assert done.stderr.count("\n") == 1


HOSTILE = ["exp(exp(exp(exp(x))))", "1e400*x", "1e-400*x", "x^x"]
MANY_WAVES = "+".join(
    f"sin({k}*x)" for k in range(1, 15)
)  # as hostile, with answers that no budget allows, and seconds of work: in one form only


@pytest.mark.parametrize(
    ("formula", "form"),
    [*itertools.product(HOSTILE, ("text", "json")), (MANY_WAVES, "text")],
    ids=lambda s: s[:24],
)
def test_a_hostile_formula_ends_in_a_report(
    capsys: pytest.CaptureFixture[str], formula: str, form: str
) -> None:
    status, out, err = run(capsys, "report", formula, "--format", form)
    assert status in (0, 1)
    assert out
    assert err == ""


def test_a_parameter_with_a_long_name_is_one_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert "min(hi, max(lo, x))" in run(capsys, "report", "hard_tanh")[1]


def test_a_letter_without_a_value_is_answered_for_all_values(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "report", "a*x*tanh(x)")
    assert (status, err) == (0, "")
    assert "a ∈ (−∞, ∞) (no value; --set a=VALUE gives one)" in out
    assert re.search(r"supremum +if a < 0: 0 at x = 0", out)
    assert re.search(r"smoothness +analytic", out)
    assert "not known: there is no answer for all" in out  # saturation
    assert "FAIL" not in out


def test_the_json_of_a_letter_without_a_value(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "report", "prelu", "--set", "alpha=alpha", "--format", "json")
    report = json.loads(out)
    assert (status, report["parameters"]["alpha"]) == (0, {"value": None, "domain": "(-oo, oo)"})
    lipschitz = report["facts"]["lipschitz"]
    assert (lipschitz["verdict"], lipschitz["value"]) == ("true", "max(1, abs(alpha))")
    zeros = report["facts"]["zeros"]
    assert (zeros["verdict"], "points" in zeros) == ("true", False)
    assert [case["when"] for case in zeros["symbolic"]] == ["alpha != 0", "alpha = 0"]
    assert all(fact["why"] for fact in report["facts"].values())
    assert all(check["passed"] for check in report["crosscheck"])


PLOTS = [
    (("sigmoid",), ".svg"),
    (("sigmoid", "tanh", "x/(1+abs(x))", "--order", "0,1"), ".png"),
    (("sigmoid", "tanh", "--arrange", "beside", "--annotate"), ".pdf"),
    (("leaky_relu", "--sweep", "alpha=0.01,0.1,0.3"), ".svg"),
    (("leaky_relu", "elu", "--set", "alpha=1/2"), ".svg"),
    (("a*x", "--sweep", "a=1,2"), ".svg"),
]


@pytest.mark.parametrize(
    ("arguments", "ending"), PLOTS, ids=lambda v: " ".join(v) if isinstance(v, tuple) else v
)
def test_plots(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: tuple[str, ...], ending: str
) -> None:
    path = tmp_path / f"plot{ending}"
    assert run(capsys, "plot", *arguments, "-o", str(path)) == (0, "", "")
    assert path.stat().st_size > 2000
    assert list(tmp_path.iterdir()) == [path]


PLOT_ERRORS = [
    (("elu", "--sweep", "beta=1"), "elu has no parameter 'beta'; choose from alpha"),
    (("elu", "--sweep", "alpha"), "--sweep takes NAME=VALUE,VALUE,..., not 'alpha'"),
    (("elu", "--sweep", "alpha=1,,2"), "--sweep takes NAME=VALUE,VALUE,..., not 'alpha=1,,2'"),
    (("elu", "--sweep", "alpha=1,half"), "cannot read the number 'half'"),
    (("elu", "--sweep", "alpha=1,-1"), "alpha = -1 is outside its domain (0, ∞)"),
    (("elu", "--sweep", "alpha=1,2", "--set", "alpha=1"), "alpha is swept, so --set cannot fix it"),
    (("elu", "relu", "--sweep", "alpha=1,2"), "--sweep takes one function, not several"),
    (("relu", "tanh", "--set", "alpha=1"), "none of these functions has a parameter 'alpha'"),
    (("relu", "--order", "0,7"), "'7' is not a whole number from 0 to 6"),
    (("relu", "--order", ""), "'' is not a whole number from 0 to 6"),
    (("relu", "reul"), "no activation 'reul'; did you mean"),
    (("relu", "-o", "x.gif"), "choose an ending from .svg, .png, .pdf"),
    ((*["relu"] * 7, "--arrange", "beside"), "7 functions do not fit side by side; 6 are the most"),
    (tuple(["relu"] * 22), "22 curves are too many for one picture; 21 are the most"),
    (("relu", "--lang", "de"), "no language 'de'; choose en or ja"),
]


@pytest.mark.parametrize(("arguments", "message"), PLOT_ERRORS, ids=lambda v: " ".join(v)[:40])
def test_what_cannot_be_plotted(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    status, out, err = run(capsys, "plot", *arguments)
    assert (status, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


def test_explore_writes_one_page(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    assert run(capsys, "explore", "relu", "swish", "--lang", "ja", "-o", str(path)) == (0, "", "")
    text = path.read_text(encoding="utf-8")
    assert '<html lang="ja">' in text
    assert "検索" in text
    assert "softmax takes vectors" in run(capsys, "explore", "softmax", "-o", str(path))[2]
    assert "no activation 'rleu'; did you mean" in run(capsys, "explore", "rleu", "-o", str(path))[2]
