"""Python code in notes: what is read, what is refused, and that nothing is run."""

from __future__ import annotations

import pytest
from sympy import Expr, Rational, Symbol, exp

from symacts.activation import x
from symacts.catalog import get
from symacts.reading.formulas import parse
from symacts.reading.notes import read_note
from symacts.reading.snippets import Snippet, snippets


def snippet(code: str, after: str = "") -> Snippet:
    found = tuple(snippets(read_note(f"# T\n\n```python\n{code}\n```\n{after}")))
    return found[-1]


def expression(code: str) -> Expr:
    [definition] = snippet(code).definitions
    assert definition.expression is not None, definition.refusal
    return definition.expression


# Definitions, and the formulas that they mean.
READ = [
    ("def f(x):\n    return 1 / (1 + np.exp(-x))", "sigmoid(x)"),
    ("def f(z):\n    return 1.0 / (1.0 + math.exp(-z))", "sigmoid(x)"),
    ("f = lambda x: x if x > 0 else 0.01 * x", "leaky_relu(x)"),
    ("def f(x):\n    return np.maximum(0, x)", "relu(x)"),
    ("def f(x):\n    return max(0.0, x)", "relu(x)"),
    ("def f(x):\n    return x * (x > 0)", "x if x > 0 else 0"),
    ("def f(x):\n    return np.where(x >= 0, x, 2 * (np.exp(x) - 1))", "x if x >= 0 else 2*(exp(x) - 1)"),
    (
        "def f(x):\n    if x < -1:\n        return -1\n    elif x > 1:\n        return 1\n    return x",
        "-1 if x < -1 else 1 if x > 1 else x",
    ),
    ("def f(x):\n    if x > 0:\n        y = x\n    else:\n        y = 0\n    return y", "x if x > 0 else 0"),
    ("def f(x):\n    y = x.copy()\n    y[x < 0] = 0\n    return y", "0 if x < 0 else x"),
    ("def f(x):\n    y = np.zeros_like(x)\n    y[x > 0] = x[x > 0]\n    return y", "x if x > 0 else 0"),
    ("def f(x):\n    s = torch.sigmoid(x)\n    return s * (1 - s)", "sigmoid(x)*(1 - sigmoid(x))"),
    ("def f(x):\n    return F.gelu(x)", "gelu(x)"),
    ("def f(x):\n    return nn.LeakyReLU(0.2)(x)", "leaky_relu(x, 1/5)"),
    ("def f(x):\n    return x.clamp(min=0, max=6)", "relu6(x)"),
    ("def f(x):\n    return np.clip(x, -1, 1)", "hard_tanh(x)"),
    ("def f(x):\n    return 0.5 * x * (1 + math.erf(x / math.sqrt(2)))", "x*(1 + erf(x/sqrt(2)))/2"),
    ("def f(x):\n    return x * scipy.stats.norm.cdf(x)", "x*Phi(x)"),
    ("def f(x):\n    return np.array([max(0, t) for t in x])", "relu(x)"),
    ("def f(x):\n    return np.array(x > 0, dtype=np.int64)", "1 if x > 0 else 0"),
    ("def f(x):\n    return (x > 0).astype(float)", "1 if x > 0 else 0"),
    ("def f(x):\n    return (np.abs(x) <= 1) * 1.0", "1 if |x| <= 1 else 0"),
    ("def f(x):\n    return np.where((x > -1) & (x < 1), x, 0)", "x if x > -1 and x < 1 else 0"),
    ("def f(x, alpha=0.5):\n    return alpha * x", "x/2"),
    ("def f(x):\n    x = np.asarray(x, dtype=float)\n    x **= 2\n    return -x", "-x^2"),
    ("def f(x: float) -> float:\n    'doc'\n    c: float = 2\n    return x ** c", "x^2"),
    ("def f(x):\n    return np.where(x == 0, np.nan, np.where(x > 0, 1, 0))", "1 if x > 0 else 0"),
    ("def f(x):\n    return np.logaddexp(0, x)", "log(1 + exp(x))"),
    ("def f(x):\n    return jnp.tanh(jnp.log1p(jnp.exp(x))) * x", "mish(x)"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "formula"), READ, ids=range(len(READ)))
def test_definitions(code: str, formula: str) -> None:
    read, meant = expression(code), parse(formula)
    points = [Rational(k, 3) for k in range(-8, 9)]
    assert read.free_symbols <= {x}
    assert [abs((read - meant).subs(x, at).evalf(30)) < 1e-25 for at in points] == [True] * 17


REFUSED = [
    ("def f(x):\n    return __import__('os').getcwd()", "is no number"),
    ("def f(x):\n    return np.sum(np.exp(x))", "a sum of one number"),
    ("def f(x):\n    return x.max()", "not elementwise"),
    ("def f(x):\n    return y", "'y' is not known"),
    ("def f(x):\n    return x // 2", "FloorDiv is not read"),
    ("def f(x):\n    while x > 0:\n        x = x - 1\n    return x", "While is not read"),
    ("def f(x):\n    return f(x)", "'f' is not known"),
    ("def f(x):\n    pass", "returns nothing"),
    ("def f(x):\n    return 9 ** 9 ** 9 ** 9", "exponent"),
    ("def f(x):\n    x = x * x\n" + "    x = x * x\n" * 40 + "    return x", "more than 2000 nodes"),
    ("def f(x):\n" + "    if x > 0:\n        x = x + 1\n" * 20 + "    return x", "too many branches"),
    ("def f(x, *rest):\n    return eval('x')", "'eval' is not known|it is no number"),
]


@pytest.mark.parametrize(("code", "reason"), REFUSED, ids=range(len(REFUSED)))
def test_refusals_say_why(code: str, reason: str) -> None:
    import re

    [definition] = snippet(code).definitions
    assert definition.expression is None
    assert re.search(reason, definition.refusal), definition.refusal


def test_names_and_orders() -> None:
    code = (
        "def sigmoid(x):\n    return 1/(1+np.exp(-x))\n\n"
        "def sigmoid_prime(x):\n    return sigmoid(x)*(1-sigmoid(x))\n"
    )
    first, second = snippet(code).definitions
    assert (first.activation, first.order, second.activation, second.order) == ("sigmoid", 0, "sigmoid", 1)
    assert second.expression is not None
    assert (second.expression - get("sigmoid").expression.diff(x)).simplify() == 0


def test_a_class_holds_its_constants() -> None:
    code = (
        "class ELU:\n    def __init__(self, alpha=2.0):\n        self.alpha = alpha\n"
        "    def forward(self, x):\n        return np.where(x > 0, x, self.alpha * (np.exp(x) - 1))\n"
    )
    [definition] = snippet(code).definitions
    assert (definition.name, definition.activation) == ("ELU.forward", "elu")
    assert definition.expression is not None
    assert definition.expression.subs(x, -1).equals(2 * exp(-1) - 2)


def test_a_parameter_without_a_default_is_a_letter() -> None:
    assert expression("def f(x, alpha):\n    return alpha * x") == x * Symbol("alpha", real=True)


RELU = "def relu(x):\n    return np.maximum(0, x)\n"
PRINTS = [
    (RELU + "print(relu(-2))  # 0", "", ["0"], ["0"]),
    (RELU + "relu(2.5)  # => 2.5", "", ["5/2"], ["2.5"]),
    (RELU + "print(relu(np.array([-1.0, 0.5])))  # [0.  0.5]", "", ["0", "1/2"], ["0.", "0.5"]),
    (RELU + "print(relu(3))\n# Output: 3.0", "", ["3"], ["3.0"]),
    (">>> 1/(1+math.exp(0))\n0.5", "", ["1/2"], ["0.5"]),
    (RELU + "print(relu(-2))\nprint(relu(2))", "\n```\n0\n2\n```\n", ["0"], ["0"]),
    (
        RELU + "x = np.array([-1, 2])\nprint(relu(x))",
        "\n```\narray([0,\n       2])\n```\n",
        ["0", "2"],
        ["0", "2"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("code", "after", "values", "shown"), PRINTS, ids=range(len(PRINTS)))
def test_printed_values(code: str, after: str, values: list[str], shown: list[str]) -> None:
    printed = snippet(code, after).prints[0]
    assert [*map(str, printed.values)] == values
    assert [*printed.shown] == shown


def test_what_is_said_in_words_is_not_compared() -> None:
    assert snippet(RELU + "print(relu(2))  # positive inputs pass: 2 of 3").prints == ()
    assert snippet(RELU + "print(relu(2), relu(3))  # 2").prints == ()


def test_constants_keep_their_digits() -> None:
    [constant] = snippet("lam = 1.0507009873554804934193349852946").constants
    assert constant.text == "1.0507009873554804934193349852946"
    assert constant.value == Rational("1.0507009873554804934193349852946")


def test_spans_point_at_the_lines() -> None:
    text = "# T\n\n> ```python\n> alpha = 0.5\n> def f(x):\n>     return x\n> ```\n"
    note = read_note(text)
    [found] = snippets(note)
    assert note.source.quote(found.constants[0].span) == "alpha = 0.5"
    assert note.source.place(found.definitions[0].span.start).line == 5


def test_functions_hold_in_later_blocks() -> None:
    note = read_note(f"# T\n```python\n{RELU}```\ntext\n\n```python\nprint(relu(4))  # 4\n```\n")
    assert tuple(snippets(note))[1].prints[0].values == (4,)
