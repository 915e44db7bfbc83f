"""Definitions by cases in words, formulas in running text: what is read, and what the court says of it."""

# ruff: noqa: E501 (one case a line)

from __future__ import annotations

import pytest

from symacts.claims import verify
from symacts.reading.cases import cases_in, condition_near
from symacts.reading.written import equations_in, formula_end, spelled, untexed

# A sentence, and its cases: value | condition, ...; of the derivative where "'" stands before them.
CASES = [
    ("It outputs x if positive, and 0 otherwise.", "x | x > 0, 0 |"),
    ("If x is positive, it outputs x; if not, it outputs 0.", "x | x > 0, 0 |"),
    ("Zero for negative inputs, the identity for positive ones; so linear for positive inputs", None),
    ("Anything positive passes through unchanged, anything negative is clamped to exactly zero.", "x | x > 0, 0 | x < 0"),
    ("Zeroes negative inputs and passes positives through unchanged", "0 | x < 0, x | x > 0"),
    ("It keeps only positive values and discards all negative ones by setting them to 0.", "x | x > 0, 0 | x < 0"),
    ("The negative input is dropped; the positive input is passed through untouched.", "0 | x < 0, x | x > 0"),
    ("Returns x - lambda for x > lambda, x + lambda for x < -lambda, and 0 otherwise.", "x - lambda | x > lambda, x + lambda | x < -lambda, 0 |"),
    ("Passes x through when |x| > theta and zeroes it out otherwise.", "x | |x| > theta, 0 |"),
    ("The output is 0 if the input z is less than 0 and z if the input z is at least 0.", "0 | x < 0, x | x >= 0"),
    ("f(x) = x (x > 0), 0 (x <= 0)", "x | x > 0, 0 | x <= 0"),
    ("x for x > 0\n- alpha * exp(x) - 1 for x < 0", "x | x > 0, alpha * exp(x) - 1 | x < 0"),
    ("0 if x <= -3\n  x * (x + 3) / 6 if -3 < x < 3\n  x if x >= 3", "0 | x <= -3, x * (x + 3) / 6 | -3 < x < 3, x | x >= 3"),
    ("g(z) = { 0 if z < 0\n  1 if z >= 0 }", "0 | x < 0, 1 | x >= 0"),
    ("It returns the input itself for positive inputs and 0.01 times the input for negative inputs.", "x | x > 0, 0.01*x | x < 0"),
    ("The derivative is 1 for x > 0 and 0 for x < 0.", "' 1 | x > 0, 0 | x < 0"),
    ("It has a slope of 1 for positive inputs and 0 for negative inputs.", "' 1 | x > 0, 0 | x < 0"),
    ("正の入力はそのまま出力し、負の入力は0にする。", "x | x > 0, 0 | x < 0"),
    ("入力が0より大きければそのまま出力し、0以下なら0を出力します。", "x | x > 0, 0 | x <= 0"),
    ("入力が0を超えたら1を、それ以外は0を出力。", "1 | x > 0, 0 |"),
    ("x<0のとき0、x≧0のとき1", "0 | x<0, 1 | x≧0"),
    ("負の値は0を、正の値は恒等写像を返す。", "0 | x < 0, x | x > 0"),
    ("0以下は0、正値はそのまま。", "0 | x <= 0, x | x > 0"),
    ("x>0ならx、x≦0なら0.01xを返す", "x | x>0, 0.01x | x≦0"),
    ("入力が負のとき微分は0、正のとき1になる。", "' 0 | x < 0, 1 | x > 0"),
    ("f(x) = lambda x if x > 0, else alpha (e^x - 1), where alpha > 0", "lambda x | x > 0, alpha (e^x - 1) |"),
    # nothing that is sure
    ("It is kappa x for x > 0 and alpha for x < 0 and beta.", None),
    ("Unlike ReLU, which is 0 for x < 0, it is x for x > 0.", None),
    ("It does not output 0 for negative inputs.", None),
    ("For large positive inputs it is 1, for large negative inputs 0.", None),
    ("It is x for positive inputs and a small slope times x otherwise.", None),
    ("入力が0以下のとき、ある傾きをかけた値を出力し、0より大きいときそのまま出力します。", None),
    ("The accuracy is 0.9 if more than 10 layers are used, and 0.8 otherwise.", None),
    ("The line has a 45 degree angle for positive inputs.", None),
    ("ReLUとは異なり、負の入力で0にならず、正の入力ではそのまま。", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cases"), CASES)
def test_cases(text: str, cases: str | None) -> None:
    said = cases_in(text)
    if cases is None:
        assert said is None or said.loose
        return
    assert said is not None
    shown = ", ".join(f"{case.value} | {case.where}".strip() for case in said.cases)
    assert "' " * said.order + shown == cases


# Running text, and the equations in it.
EQUATIONS = [
    ("The sigmoid is s(x) = 1 / (1 + e^-x) (see above).", ["s(x) = 1 / (1 + e^-x)"]),
    ("Leaky ReLU(x) = max(0.01x, x), where x is the input", ["Leaky ReLU(x) = max(0.01x, x)"]),
    ("We have σ'(x) = σ(x)(1 − σ(x)), so that σ'(0) = 0.25.", ["σ'(x) = σ(x)(1 − σ(x))", "σ'(0) = 0.25"]),
    ("d/dx tanh(x) = 1 - tanh²(x) = sech²(x)", ["d/dx tanh(x) = 1 - tanh²(x) = sech²(x)"]),
    ("d/dx (x - tanh(x)) = tanh²(x)", ["d/dx (x - tanh(x)) = tanh²(x)"]),
    ("ELU(x) = x if x > 0 else α(e^x - 1) is smooth", ["ELU(x) = x if x > 0 else α(e^x - 1)"]),
    ("A = 1 / (1 + np.exp(-z)) # where z is the input", ["A = 1 / (1 + np.exp(-z))"]),
    ("関数は f(x) = max(0, x) で表される", ["f(x) = max(0, x)"]),
    ("f(x) = x * something(x)", []),  # a formula that is cut says something else
    ("f(x) = 0.5x(1 + foo(x))", []),
    ("2·f(x) = 2x", []),
    ("lr = 0.1", ["lr = 0.1"]),
    ("ReLU(x)       = max(0, x)", ["ReLU(x)       = max(0, x)"]),
    ("f(x) = 2x\n     = x + x and so on", ["f(x) = 2x\n     = x + x"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), EQUATIONS)
def test_equations_in_running_text(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in equations_in(text)] == found


def test_a_formula_ends_where_words_go_on() -> None:
    for text, end in [("x a smooth curve", 1), ("max(0, x) is linear", 9), ("a linear map", 1), ("is", 0)]:
        assert formula_end(text, 0) == end


def test_spellings() -> None:
    assert spelled("np.exp(x) + e⁻ˣ + ½") == "exp(x) + e^(-x) + (1/2)"
    assert untexed(r"\frac{1}{1+e^{-\beta x}}") == "(1)/(1+e^(-beta x))"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("f(x) = x for x > 0", "x > 0"),
        ("f(z) = z, if z is negative", "x < 0"),
        ("For z ≤ 0: f(z) = z", "x ≤ 0"),
        ("Negative inputs: f(x) = x", "x < 0"),
        ("f(x) = x for all x", ""),
        ("f(x) = x holds", ""),
        ("f(x) = x if it rains", None),
        ("When saturated, f(x) = x", None),
    ],
)
def test_conditions_beside_a_formula(text: str, said: str | None) -> None:
    start = text.index("f(")
    letter = text[start + 2]
    end = text.index(f"= {letter}", start) + 3
    assert condition_near(text, start, end) == said


# A note, and the verdicts in it.
NOTES = [
    ("# ReLU\n\nIt outputs the input if it is positive, otherwise 0.", "true"),
    ("# ReLU\n\nIt outputs the input if it is positive, otherwise 1.", "false"),
    ("# ELU\n\n- `x` if `x > 0`\n- `alpha * (exp(x) - 1)` if `x < 0`", "true"),
    ("# ELU\n\n- `x` if `x > 0`\n- `alpha * exp(x) - 1` if `x < 0`", "false"),
    ("# PReLU\n\nPReLU(x) = x        if x >= 0\nPReLU(x) = weight * x   if x < 0", "true"),
    ("# PReLU\n\nPReLU(x) = x        if x >= 0\nPReLU(x) = -weight * x   if x < 0", "false"),
    ("# Softshrink\n\nReturns `x - a` for `x > a`, `x + a` for `x < -a`, and `0` otherwise.", "true"),
    ("# Softshrink\n\nReturns `x - a` for `x > a`, `x - a` for `x < -a`, and `0` otherwise.", "false"),
    ("# ReLUの定義\n\n入力が正ならそのまま、負なら0を出力する。", "true"),
    ("# ReLUの定義\n\n入力が正ならそのまま、負なら1を出力する。", "false"),
    ("# ELU\n\nNegative inputs: Gradient = α * exp(x)", "true"),
    ("# ELU\n\nPositive inputs: Gradient = α * exp(x)", "false"),
    ("# Leaky ReLU\n\nf(x) = max(αx, x)", "true"),
    ("# Leaky ReLU\n\nf(x) = max(2αx, x)", "false"),
    ("# Softsign\n\n$$\\frac{d}{dx}f(x) = \\frac{1}{(1+|z|)^2}$$", "true"),  # one letter is meant
    (
        "# Sigmoid\n\n$$\n\\begin{align}\nf'(u) &= \\frac{e^{-u}}{(1+e^{-u})^2} \\cr\n&= f(u)(1-f(u))\n\\end{align}\n$$",
        "true",
    ),
    (
        "# Sigmoid\n\n$$\n\\begin{align}\nf'(u) &= \\frac{e^{-u}}{(1+e^{-u})^2} \\cr\n&= f(u)(1+f(u))\n\\end{align}\n$$",
        "false",
    ),
    (
        "# Leaky ReLU\n\n$$f(x) = \\begin{cases} x & x > 0 \\\\ \\alpha x & x \\le 0 \\end{cases} \\qquad (\\alpha = 0.01)$$",
        "true",
    ),
    ("# ELU\n\nELU(x) = x if x ≥ 0, and α(e^x - 1) if x < 0, where α > 0 is a parameter.", "true"),
    ("# Hard swish\n\nOr equivalently: x * clamp((x + 3) / 6, 0, 1)", "true"),
    ("# SELU\n\n`selu(x) = 1.0507 * x` for x > 0", "true"),
    ("# SELU\n\n`selu(x) = 1.0505 * x` for x > 0", "false"),
    ("# Swish\n\nSwish(x) = x * sigmoid(x) = x / (1 + e⁻ˣ)", "true"),
    ("# Swish\n\nSwish(x) = x * sigmoid(x) = x / (1 + eˣ)", "false"),
]


@pytest.mark.parametrize(("note", "verdict"), NOTES)
def test_verdicts(note: str, verdict: str) -> None:
    found = {ruling.verdict.truth.value for ruling in verify(note)}
    assert found == {"true"} if verdict == "true" else verdict in found
