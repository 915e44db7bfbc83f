"""Formulas with a left side: what is left, what is right, in which variable."""

from __future__ import annotations

import pytest
from sympy import Expr

from symacts.activation import x
from symacts.reading.equations import equations, expression, left_side, variable_of
from symacts.reading.formulas import parse
from symacts.reading.names import Role, mentions, named
from symacts.reading.refusal import FormulaError

# text, name on the left, order of the derivative, activation, what the right side means
READ = [
    (r"f(x)=\frac{1}{1+e^{-x}}", "f", 0, None, "sigmoid(x)"),
    (r"\sigma(z) = \frac{1}{1+e^{-z}}", "sigma", 0, "sigmoid", "sigmoid(x)"),
    (r"\text{GELU}(x) = x\,\Phi(x)", "GELU", 0, "gelu", "x*Phi(x)"),
    (r"\operatorname{sigmoid}(u) = \frac{1}{1 + \exp(-u)}.", "sigmoid", 0, "sigmoid", "sigmoid(x)"),
    (r"\mathrm{softplus}(x) = \log(1+e^x)", "softplus", 0, "softplus", "softplus(x)"),
    (r"\frac{d}{dx}\tanh(x) = 1-\tanh^2(x)", "tanh", 1, "tanh", "1 - tanh(x)^2"),
    (r"\frac{d\sigma(z)}{dz} = \sigma(z)(1-\sigma(z))", "sigma", 1, "sigmoid", "sigmoid(x)*(1 - sigmoid(x))"),
    (r"\frac{\partial}{\partial x} f(x) = 2x", "f", 1, None, "2*x"),
    (r"\frac{d^2}{dx^2} f(x) = 2", "f", 2, None, "2"),
    (r"f'(x) = 2x", "f", 1, None, "2*x"),
    (r"f^{\prime\prime}(x) = 2", "f", 2, None, "2"),
    (r"y = \max\{0, x\}", "y", 0, None, "relu(x)"),
    (r"f(x) = \begin{cases} x & (x > 0)\\ 0 & (x \leq 0) \end{cases}", "f", 0, None, "x if x > 0 else 0"),
    (r"R(z) = \begin{Bmatrix} z & z > 0 \\ 0 & z <= 0 \end{Bmatrix}", "R", 0, None, "x if x > 0 else 0"),
    (
        r"y = \left\{\begin{array}{ll} x & (x \geq 0) \\ 0 & (x < 0) \end{array}\right.",
        "y", 0, None, "x if x >= 0 else 0",
    ),
    (
        r"f(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}",
        "f", 0, None, "x if x > 0 else 0",
    ),
    ("f(x) = \\begin{cases} x, & x > 0 \\\n 0, & x \\le 0 \\end{cases}", "f", 0, None, "x if x > 0 else 0"),
    (r"\boldsymbol{y} = x^2", "y", 0, None, "x^2"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "order", "activation", "right"), READ)
def test_equations(text: str, name: str, order: int, activation: str | None, right: str) -> None:
    [equation] = equations(text)
    assert equation.left is not None
    assert (equation.left.name, equation.left.order, equation.left.activation) == (name, order, activation)
    assert expression(equation.sides[1], variable_of(equation)) == parse(right)


def test_rows_and_chains() -> None:
    text = r"\begin{align} f(x) &= x\sigma(\beta x) \\ f'(x) &= 1 = 2 \label{a} \\ &\leq 3 \end{align}"
    assert [(row.sides, row.signs) for row in equations(text)] == [
        (("f(x)", r"x\sigma(\beta x)"), ("=",)),
        (("f'(x)", "1", "2"), ("=", "=")),
        (("", "3"), ("<=",)),
    ]
    assert [row.sides for row in equations("relu(x) = max(0, x)\nelu(0) = 0", latex=False)] == [
        ("relu(x)", "max(0, x)"),
        ("elu(0)", "0"),
    ]


def test_a_side_may_speak_of_the_left_side() -> None:
    [equation] = equations(r"f'(z) = f(z)(1 - f(z))")
    meaning: dict[str, Expr] = {"f": x**2}
    assert expression(equation.sides[1], "z", meaning) == x**2 * (1 - x**2)
    assert expression("y(1-y)", "x", {"y": x + 1}) == -x * (x + 1)


@pytest.mark.parametrize("side", ["2x", "x + 1", "", "f(x) + 1", "(x)", "a" * 300])
def test_what_is_no_left_side(side: str) -> None:
    assert left_side(side) is None


def test_two_variables_are_refused() -> None:
    with pytest.raises(FormulaError, match="both x and 'z'"):
        expression("x + z", "z")


# A text, and the names in it with their roles.
NAMES = [
    ("ReLU, Leaky ReLU and PReLU", [("relu", "SUBJECT"), ("leaky_relu", "SUBJECT"), ("prelu", "SUBJECT")]),
    ("Unlike sigmoid and tanh, ReLU grows", [("sigmoid", "UNLIKE"), ("tanh", "UNLIKE"), ("relu", "SUBJECT")]),
    ("GELU is steeper than ReLU", [("gelu", "SUBJECT"), ("relu", "UNLIKE")]),
    ("ELU is similar to ReLU", [("elu", "SUBJECT"), ("relu", "LIKE")]),
    ("it is x * tanh(softplus(x))", [("tanh", "TERM"), ("softplus", "TERM")]),
    ("functions such as tanh saturate", [("tanh", "SUBJECT")]),
    ("ReLUと比べてMishは滑らか", [("relu", "UNLIKE"), ("mish", "SUBJECT")]),
    ("シグモイド関数ではなくtanhを使う", [("sigmoid", "UNLIKE"), ("tanh", "SUBJECT")]),
    ("tanhのように飽和する", [("tanh", "LIKE")]),
    ("a linear map, step by step, on a sine wave with Gaussian noise", []),
    ("the identity function and the sign function", [("identity", "SUBJECT"), ("sign", "SUBJECT")]),
    ("誤差関数を最小化する", []),
    ("tanh is a non-linear function", [("tanh", "SUBJECT")]),
    ("ReLU is not a linear activation", [("relu", "SUBJECT"), ("identity", "LIKE")]),
    ("the linear activation function has slope 1", [("identity", "SUBJECT")]),
    ("hyperbolic tangent function", [("tanh", "SUBJECT")]),
    ("ﾊｰﾄﾞｼｸﾞﾓｲﾄﾞ", []),  # names are looked for in folded text
]


@pytest.mark.parametrize(("text", "found"), NAMES)
def test_names(text: str, found: list[tuple[str, str]]) -> None:
    read = [(mention.name, mention.role.name) for mention in mentions(text)]
    assert read == found
    assert all(Role[role] for _, role in read)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Linear", "identity"),
        ("Step function", "binary_step"),
        ("Linear regression", None),
        ("tanh(x)", "tanh"),
    ],
)
def test_labels(text: str, name: str | None) -> None:
    assert named(text) == name
