"""The 37 functions, each as a user of symacts, of SymPy and of Giac would write it.

For symacts a name is a row of the catalogue (with the parameter values to set), anything else a formula.
`alpha` without a value stays a symbol: the answer has to hold for every value.
"""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["FUNCTIONS", "Subject"]


@dataclass(frozen=True)
class Subject:
    """One function in three syntaxes; `settings` are parameter values of the catalogue's row."""

    name: str
    symacts: str
    sympy: str
    giac: str
    settings: dict[str, str] = field(default_factory=dict)
    symbolic: bool = False


# selu's lambda and lambda alpha: their closed forms keep SymPy and Giac busy for minutes
_RIGHT, _LEFT = "1.0507009873554805", "1.7580993408473769"


def _same(name: str, formula: str, giac: str | None = None, row: str | None = None) -> Subject:
    """A formula that SymPy and Giac share up to the power sign and log."""
    text = formula.replace("^", "**")
    for_giac = formula.replace("log(", "ln(") if giac is None else giac
    return Subject(name, row or name, text, for_giac)


def _cases(name: str, *cases: tuple[str, str], row: str | None = None, **more: object) -> Subject:
    """Cases (value, condition), the last without one."""
    *first, (last, _) = cases
    text = ", ".join(f"({value}, {condition})" for value, condition in first)
    nested = last
    for value, condition in reversed(first):
        nested = f"when({condition},{value},{nested})"
    sympy = f"Piecewise({text}, ({last}, True))".replace("^", "**")
    return Subject(name, row or name, sympy, nested.replace("log(", "ln("), **more)


FUNCTIONS = (
    _cases("step", ("1", "x > 0"), ("0", ""), row="binary_step"),
    _same("identity", "x"),
    _same("sigmoid", "1/(1 + exp(-x))"),
    _same("tanh", "tanh(x)"),
    _cases("relu", ("x", "x > 0"), ("0", "")),
    _cases("leaky_relu", ("x", "x > 0"), ("x/100", "")),
    _cases("prelu", ("x", "x > 0"), ("alpha*x", ""), symbolic=True),
    _cases("elu", ("x", "x > 0"), ("exp(x) - 1", "")),
    _cases("selu", (f"{_RIGHT}*x", "x > 0"), (f"{_LEFT}*(exp(x) - 1)", "")),
    _cases("celu", ("x", "x >= 0"), ("2*(exp(x/2) - 1)", ""), settings={"alpha": "2"}),
    _same("gelu", "x*(1 + erf(x/sqrt(2)))/2"),
    _same("gelu_tanh", "x*(1 + tanh(sqrt(2/pi)*(x + 44715*x^3/1000000)))/2"),
    _same("mish", "x*tanh(log(1 + exp(x)))"),
    _same("logish", "x*log(1 + 1/(1 + exp(-x)))"),
    _same("serf", "x*erf(log(1 + exp(x)))"),
    _same("tanhexp", "x*tanh(exp(x))"),
    _same("silu", "x/(1 + exp(-x))"),
    _same("softplus", "log(1 + exp(x))"),
    Subject("softsign", "softsign", "x/(1 + Abs(x))", "x/(1 + abs(x))"),
    _cases("hardtanh", ("-1", "x < -1"), ("1", "x > 1"), ("x", ""), row="hard_tanh"),
    _cases("relu6", ("0", "x < 0"), ("6", "x > 6"), ("x", "")),
    _cases("hardsigmoid", ("0", "x < -3"), ("1", "x > 3"), ("x/6 + 1/2", ""), row="hard_sigmoid"),
    _cases("hardswish", ("0", "x < -3"), ("x", "x > 3"), ("x*(x + 3)/6", ""), row="hard_swish"),
    _same("logsigmoid", "log(1/(1 + exp(-x)))", row="log_sigmoid"),
    _same("tanhshrink", "x - tanh(x)"),
    _cases("softshrink", ("x - 1/2", "x > 1/2"), ("x + 1/2", "x < -1/2"), ("0", "")),
    _cases("hardshrink", ("x", "x > 1/2"), ("x", "x < -1/2"), ("0", "")),
    _same("arctan", "atan(x)"),
    _same("gaussian", "exp(-x^2)"),
    _same("sinusoid", "sin(x)"),
    _same("snake", "x + sin(x)^2"),
    _same("squareplus", "(x + sqrt(x^2 + 4))/2"),
    _same("bent_identity", "(sqrt(x^2 + 1) - 1)/2 + x"),
    _cases("sqnl", ("1", "x > 2"), ("x - x^2/4", "x >= 0"), ("x + x^2/4", "x >= -2"), ("-1", "")),
    _cases("isrlu", ("x", "x >= 0"), ("x/sqrt(1 + x^2)", "")),
    _same("isru", "x/sqrt(1 + x^2)"),
    _same("lisht", "x*tanh(x)"),
)  # fmt: skip
