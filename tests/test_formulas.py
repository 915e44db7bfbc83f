"""Reading formulas: what they mean, what is refused and where, and that hostile text does no harm."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sympy import (
    Abs,
    E,
    Eq,
    Expr,
    LambertW,
    Max,
    Min,
    Piecewise,
    Rational,
    Symbol,
    atan,
    cos,
    erf,
    exp,
    log,
    oo,
    pi,
    polylog,
    sign,
    sin,
    sqrt,
    tanh,
)

from symacts.activation import x
from symacts.catalog import get, names
from symacts.reading.formulas import FormulaError, parse

a, b, y = (Symbol(name, real=True) for name in "aby")
alpha, beta = Symbol("alpha", real=True), Symbol("beta", real=True)
half = Rational(1, 2)


@pytest.mark.parametrize(
    ("text", "expr"),
    [
        ("x*tanh(log(1+exp(x)))", x * tanh(log(1 + exp(x)))),
        ("max(0, x)^2", Max(0, x) ** 2),
        ("Piecewise((x, x>0), (0.01*x, True))", Piecewise((x, x > 0), (x / 100, True))),
        ("x if x>0 else 0", Piecewise((x, x > 0), (0, True))),
        ("1 if x < 0 else 2 if x < 1 else 3", Piecewise((1, x < 0), (2, x < 1), (3, True))),
        ("tanh(x)+0.5*tanh(2*x-3)", tanh(x) + tanh(2 * x - 3) / 2),
        ("0.1", Rational(1, 10)),
        ("1e-3x", x / 1000),
        ("2e-x", 2 * E - x),
        (".5x", x / 2),
        ("2x exp(x)", 2 * x * exp(x)),
        ("x(1+x)", x * (1 + x)),
        ("(x+1)(x-1)", (x + 1) * (x - 1)),
        ("-x^2", -(x**2)),
        ("2^-x", 2**-x),
        ("2^3^x", 2 ** (3**x)),
        ("x**2", x**2),
        ("e^-x^2", exp(-(x**2))),
        ("a/b*x", a * x / b),
        ("x/2/3", x / 6),
        ("1 - x - 2", -1 - x),
        ("--x", x),
        ("|x|x", x * Abs(x)),
        ("||x|-1|", Abs(Abs(x) - 1)),
        ("2|x|", 2 * Abs(x)),
        ("|(|x|+1)x|", Abs(x * (Abs(x) + 1))),
        ("sin 2x cos x", sin(2 * x) * cos(x)),
        ("sin^2 x", sin(x) ** 2),
        ("cos²(x)", cos(x) ** 2),
        ("ln(x)", log(x)),
        ("log(x, 2)", log(x) / log(2)),
        ("arctan(x)", atan(x)),
        ("sgn(x)", sign(x)),
        ("−x² · π ÷ √3", -(x**2) * pi / sqrt(3)),
        ("x⁻¹", 1 / x),
        ("x ≤ ∞ and x > 1", None),
        ("1 if x ≥ 1 else 0", Piecewise((1, x >= 1), (0, True))),
        ("α(e^x − 1)", alpha * (exp(x) - 1)),
        ("λx", Symbol("lambda", real=True) * x),
        ("ａ＊（ｘ＋１）", a * (x + 1)),
        ("a_1 + b2 + y", Symbol("a_1", real=True) + Symbol("b2", real=True) + y),
        ("Phi(x)", (1 + erf(x / sqrt(2))) / 2),
        ("φ(x)", exp(-(x**2) / 2) / sqrt(2 * pi)),
        ("σ(x)", 1 / (1 + exp(-x))),
        ("sigma*x", Symbol("sigma", real=True) * x),
        ("step(x)", Piecewise((1, x > 0), (0, True))),
        ("シグモイド(2x)", 1 / (1 + exp(-2 * x))),
        ("leaky_relu(x, 0.2)", Piecewise((x, x > 0), (x / 5, True))),
        ("elu(x)", Piecewise((x, x > 0), (exp(x) - 1, True))),
        ("clip(x, -1, 2)", Min(Max(x, -1), 2)),
        ("LambertW(x, -1)", LambertW(x, -1)),
        ("polylog(2, -exp(x))", polylog(2, -exp(x))),
        ("Piecewise((1, x>0), (0, x<=0))", Piecewise((1, x > 0), (0, True))),
        ("1 if -1 < x < 1 else 0", Piecewise((1, (x > -1) & (x < 1)), (0, True))),
        ("Piecewise((1, x < -1 or x > 1), (2, x > -1))", Piecewise((1, (x < -1) | (x > 1)), (2, x > -1))),
        ("Piecewise((0, x < 0), (1, x > 0))", Piecewise((0, x < 0), (1, x > 0))),
        ("Piecewise((0, b < -a*x), (a, b > -a*x))", Piecewise((0, b < -a * x), (a, b > -a * x))),
        ("Piecewise((0, y = 0 or y = a), (1, True))", Piecewise((0, Eq(y, 0) | Eq(y, a)), (1, True))),
        ("-oo", -oo),
        ("0.(3)", None),
    ],
)
def test_what_a_formula_means(text: str, expr: Expr | None) -> None:
    if expr is None:
        with pytest.raises(FormulaError):
            parse(text)
    else:
        assert parse(text) == expr


@pytest.mark.parametrize(
    ("text", "plain_text"),
    [
        (r"$\frac{x}{1+e^{-x}}$", "x/(1+exp(-x))"),
        (r"$$x\,\sigma(\beta x)$$", "x/(1+exp(-beta*x))"),
        (r"$0.5x\left(1+\tanh\left[\sqrt{2/\pi}(x+0.044715x^3)\right]\right)$", "gelu_tanh(x)"),
        (r"$\max\{0, x\}$", "max(0, x)"),
        (r"$\operatorname{sign}(x)\ln(1+\lvert x\rvert)$", "sign(x)*log(1+abs(x))"),
        (
            r"$\begin{cases} x & \text{if } x > 0 \\ \alpha (e^x-1) & \text{otherwise} \end{cases}$",
            "elu(x, alpha)",
        ),
        (r"$\begin{cases} x, & x \ge 0 \\ 0, & x < 0 \\ \end{cases}$", "x if x >= 0 else 0"),
        (r"$\frac12 x \cdot \tanh x$", "x*tanh(x)/2"),
        (r"$\sqrt[3]{2} x^{10}$", "2^(1/3)*x^10"),
        (r"$xe^{-x^2}$", "x*exp(-x^2)"),
        (r"$\Phi(x) \times \varphi(x)$", "Phi(x)*phi(x)"),
    ],
)
def test_latex(text: str, plain_text: str) -> None:
    assert parse(text) == parse(plain_text)


@pytest.mark.parametrize("name", names())
def test_every_activation_is_a_function(name: str) -> None:
    row = get(name)
    assert parse(f"{name}(x)") == row.expression.xreplace(row.defaults)


@pytest.mark.parametrize("name", ["elu", "selu", "celu", "leaky_relu", "prelu", "step"])
def test_activations_of_activations_have_plain_cases(name: str) -> None:
    inner = parse(f"1 - 2{name}(x)")
    composed = parse(f"{name}(1 - 2{name}(x))")
    for at in [Rational(n, 4) for n in range(-9, 10)]:
        expected = get(name).expression.xreplace(get(name).defaults).xreplace({x: inner.xreplace({x: at})})
        assert composed.xreplace({x: at}) == expected


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", "the formula is empty at column 1"),
        ("foo(x)", "unknown name 'foo' at column 1; a formula has x, letters as parameters, and functions"),
        ("1 + sigmod(x)", "unknown name 'sigmod' at column 5; did you mean 'sigmoid'?"),
        ("xexp(x)", "unknown name 'xexp' at column 1; write 'x*exp' for a product"),
        ("__import__('os')", "unexpected '_' at column 1"),
        ("x.real", "unexpected '.' at column 2; names have no dots, and functions no prefix"),
        ("x;y", "unexpected ';' at column 2"),
        ("x\x00", r"unexpected '\x00' at column 2"),
        ("½x", "unexpected '½' at column 1; write fractions with /, as in 1/2"),
        ("(x+1", "expected ')' to close the '(' of column 1, found the end at column 5"),
        ("x+1)", "unexpected ')' at column 4"),
        ("(x]", "expected ')' to close the '(' of column 1, found ']' at column 3"),
        ("x+", "expected a number, a name or a bracket, found the end at column 3"),
        ("1 2", "a sign is missing before '2' at column 3"),
        ("x > 0", "expected a number, found a condition at column 1; write 1 if x > 0 else 0"),
        ("x if x else 0", "expected a condition at column 6; for example x > 0"),
        ("x if x > 0", "expected 'else' after the condition, found the end at column 11"),
        ("1/0", "this divides by zero or has no value at column 2"),
        ("sqrt(-1)", "this is not a real number at column 1"),
        ("2 + sqrt(-1)*sqrt(-1)", "this is not a real number at column 5"),
        ("polylog(2, sqrt(-1)*exp(x))", "this is not a real number at column 12"),
        ("polylog(2, exp(sqrt(-1)*x))", "this is not a real number at column 16"),
        ("max(polylog(2, sqrt(-1)*x), 0)", "this is not a real number at column 16"),
        ("(-8)^(1/3)", "this is not a real number at column 5"),
        ("x^1001", "the exponent is greater than 1000 at column 2"),
        ("(x^1000)^1000", "the exponent is greater than 1000 at column 9"),
        ("9**9**9**9", "the exponent is greater than 1000 at column 5"),
        ("exp(exp(exp(10)))", "e to a power greater than 10000 at column 5"),
        ("1e99999", "a number of more than 1000 digits at column 1"),
        ("tanh", "'tanh' needs an argument at column 1; write tanh(x)"),
        ("tanh(x, x)", "'tanh', which takes 1 argument(s), has 2 at column 1"),
        ("LambertW(x, 3)", "'LambertW' is not known with this order, branch or argument at column 1"),
        (
            "Piecewise((1, x>1), (0, x<0))",
            "no case for x = 1/2 at column 1; give the last case the condition True",
        ),
        (
            "Piecewise((1, x < 1/(3*a - 1)), (2, x > 1/(3*a - 1)))",
            "the cases may leave something out at column 1; give the last one the condition True",
        ),
        (
            "1 if sin(x) > 0 and x > 1 else 0",
            "only comparisons of one letter with numbers can be joined at column 6",
        ),
    ],
)
def test_refusals_name_the_thing_and_the_place(text: str, answer: str) -> None:
    with pytest.raises(FormulaError) as error:
        parse(text)
    assert str(error.value) == answer
    assert f"column {error.value.position + 1}" in answer


@pytest.mark.parametrize(
    "text",
    ["1/2x", "x/2 exp(x)", "sin^-1 x", "sin x y", "f(x)", "√x²", "gamma(x)", "x2", "$x^23$", "sin^n x"],
)
def test_nothing_is_guessed(text: str) -> None:
    with pytest.raises(FormulaError):
        parse(text)


PRIMES = [n for n in range(2, 3000) if all(n % d for d in range(2, int(n**0.5) + 1))]
HOSTILE = {
    "a megabyte": "x+" * 500_000 + "x",
    "brackets": "(" * 5000 + "x" + ")" * 5000,
    "signs": "-" * 5000 + "x",
    "bars": "|" * 90 + "x" + "|" * 90,
    "tower": "^".join(["x"] * 500),
    "exponentials": "exp(" * 90 + "1" + ")" * 90,
    "cases in cases": "elu(" * 8 + "x" + ")" * 8,
    "doubling": "gelu(" * 9 + "x" + ")" * 9,
    "absolute values": "abs(x-" * 40 + "1" + ")" * 40,
    "polylogarithms": "polylog(20," * 9 + "x" + ")" * 9,
    "maxima": "max(" + ",".join(f"sin({k}x)*exp(x/{k})" for k in range(1, 13)) + ")",
    "cases": "x if x > 0 else " * 50 + "0",
    "roots": "*".join(f"sqrt({p})" for p in PRIMES),
    "fractions": "+".join(f"1/3^{k}+1/7^{k}" for k in range(800, 999)),
    "digits": "9" * 1000 + "^3",
    "root of a large integer": "sqrt(" + "7" * 999 + "3)",
    "product of large integers": "*".join(["9" * 900] * 20),
    "cancellation": "max(exp(9000)*1.0000000001, exp(9000))",
    "code": "().__class__.__bases__[0].__subclasses__()",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_answered_soon(text: str) -> None:
    started = time.process_time()
    try:
        parse(text)
    except FormulaError as error:
        answer = str(error)
    else:
        answer = ""
    assert len(answer) < 200
    assert time.process_time() - started < 5


WORDS = [
    *"xeya0129.,()[]|+-*/^<>=&$\\{} √π²αΦ",
    "**",
    "sin",
    "exp",
    "elu",
    "max",
    "if",
    "else",
    "Piecewise",
    "log",
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map("".join) | st.text(max_size=12))
@example("$")
@example("$$")
@example("Piecewise((x,x>0)")
@example("0^0^0")
@example("√")
def test_any_text_is_read_or_refused(text: str) -> None:
    position = 0
    try:
        parse(text)
    except FormulaError as error:
        position = error.position
    assert 0 <= position <= len(text)
