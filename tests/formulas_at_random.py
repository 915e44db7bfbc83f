"""Formulas at random, as texts: compositions like activations, with constants chosen to be awkward."""

from __future__ import annotations

from random import Random

__all__ = ["formula"]

_PLAIN = ("1", "2", "3", "1/2", "1/3", "3/7", "-1", "-2", "3/2", "0.1", "0.044715", "1.702", "5")
_AWKWARD = (
    "pi",
    "sqrt(2)",
    "log(2)",
    "E",
    "sqrt(2/pi)",
    "1/1000",
    "1000",
    "(1 + sqrt(5))/2",
    "(sqrt(8) - 2*sqrt(2))",
    "(log(4) - 2*log(2))",
    "(exp(log(3)) - 3)",
    "(atan(1) - pi/4)",
    "(sin(1)^2 + cos(1)^2 - 1)",
    "-1/7",
    "10^(-6)",
    "tanh(1)",
    "erf(1)",
    "(2^(1/3))",
)
_UNARY = (
    "exp({})",
    "log(1 + exp({}))",
    "tanh({})",
    "1/(1 + exp(-({})))",
    "erf({})",
    "atan({})",
    "asinh({})",
    "sin({})",
    "cos({})",
    "sqrt(1 + ({})^2)",
    "abs({})",
    "max(0, {})",
    "min(1, {})",
    "({})^2",
    "({})^3",
    "sign({})",
    "exp(-({})^2)",
    "({})/(1 + abs({}))",
    "({})/sqrt(1 + ({})^2)",
    "1/(1 + ({})^2)",
    "log(1 + ({})^2)",
    "max(-1, min(1, {}))",
    "abs({})^(3/2)",
    "sigmoid({})",
    "exp(-abs({}))",
    "({})*exp(-({}))",
    "exp(-exp({}))",
)
_HULLS = (
    "x*tanh({})",
    "x/(1 + exp(-({})))",
    "x*(1 + erf({}))/2",
    "x*atan({})",
    "x*exp(-({})^2)",
    "x - tanh({})",
    "x + sin({})",
    "max(x, {})",
    "min(x, {})",
    "max(x, 0) + {}",
    "x*max(0, min(1, {}))",
    "abs({}) - 1",
    "exp(-x^2)*({})",
    "x*({})",
)
_SPECIAL = (
    "(x^2 - {})^2*exp(-x)",
    "(x^3 - {})^3/(1 + x^8)",
    "(exp(x) - {})^2",
    "abs((x - {})*(x + {}))",
    "sign(x - {}) + abs(x - {})",
    "abs(sign(x - {}) + {})",
    "sin(x) + {}*exp(-x^2)",
    "sin(x)*exp(-abs(x))",
    "{}*sin(x) + x",
    "sin({}*x) + cos(x)",
    "sin(x)^2 + {}*sin(x)",
    "max(sin(x), {})",
    "abs(sin(x) + {})",
    "tanh(x) + {}*tanh(2*x - 3)",
    "tanh(x)*sin(x)",
    "Piecewise((x^2 - {}, x < {}), (x - {}, True))",
    "Piecewise((0, x < {}), (x - {}, x < 3), (exp(x - 3), True))",
    "Piecewise((exp(x) - 1, x <= 0), (x*{}, True))",
    "Piecewise((x^3, x < 0), (x^2, x < {}), (log(1 + x), True))",
    "Piecewise((x + {}, x < 0), (sin(x), True))",
    "Piecewise((tanh(x), abs(x) > {}), (x, True))",
    "Piecewise((sin(x)/x, x != 0), (1, True))",
    "Piecewise(((exp(x) - 1)/x, x != 0), ({}, True))",
    "Piecewise((tanh({}*x)/x, x != 0), ({}, True))",
    "x*cos({}*x)",
    "x*sin(x)",
    "exp(-{}*x)*sin(x)",
    "x^2*exp(-{}*x)",
    "log(x + {})",
    "sqrt(x - {})",
    "1/(x - {})",
    "(x - 1)/(x - {})",
    "x^{}",
    "abs(x)^({})",
    "1/(x^2 + {})",
    "atan(1/x)",
    "exp(1/x)",
    "exp(-1/x^2)",
    "x*log(abs(x))",
    "tan({}*x)",
    "x^2/(1 + x) - {}",
    "(x - sqrt(2))*(x^2 - 2)",
    "max(x - {}, 0)^3 - max(-x, {})",
    "abs(x - {}) - abs(x + {})",
    "max(x, x^2, {})",
    "min(max(x, {}), x^3)",
    "log(1 + exp(x)) - log(1 + exp(-x)) - x + {}",
    "x*tanh(x/2) - 2*log(cosh(x/2)) + {}",
    "tanh(log(1 + x^2)*{})",
    "atan(exp(x)) + atan(exp(-x)) + {}*x",
    "exp(x)*erf(x) - {}",
    "exp(x^2)*(1 - erf(abs(x)))",
    "x/(1 - x*exp(-(x + exp(x))))",
    "cosh({}*x)/cosh(x)",
    "sqrt(x^2 + {}) - x",
    "sqrt(x^2)*{}",
    "x^4 - 4*x^2 + 4",
    "x^5 - x - {}",
    "(x^2 + x + {})/(x^2 + 1)",
    "log(1 + exp({}*x))/{}",
)


def formula(chance: Random) -> str:
    """One formula in x."""
    kind = chance.random()
    if kind < 0.35:
        return _filled(chance, chance.choice(_SPECIAL), lambda: _constant(chance))
    if kind < 0.6:
        return _filled(chance, chance.choice(_HULLS), lambda: _tree(chance, chance.choice((1, 1, 2))))
    if kind < 0.7:
        a, b = (_tree(chance, 1) for _ in range(2))
        return f"Piecewise(({a}, x < {_constant(chance)}), ({b}, True))"
    return _tree(chance, chance.choice((2, 2, 3)))


def _filled(chance: Random, template: str, part: object) -> str:
    """The same part in all the gaps half of the time, else another in each."""
    assert callable(part)
    if chance.random() < 0.5:
        return template.replace("{}", str(part()))
    while "{}" in template:
        template = template.replace("{}", str(part()), 1)
    return template


def _constant(chance: Random) -> str:
    return chance.choice(_PLAIN if chance.random() < 0.65 else _AWKWARD)


def _leaf(chance: Random) -> str:
    c = _constant(chance)
    return chance.choice(
        ("x", "x", "x", "-x", f"{c}*x", f"(x - {c})", f"x/{c}", "x^2", f"({c}*x + {_constant(chance)})")
    )


def _tree(chance: Random, depth: int) -> str:
    if depth == 0:
        return _leaf(chance)
    kind = chance.random()
    if kind < 0.6:
        inner = _tree(chance, depth - 1)
        return chance.choice(_UNARY).replace("{}", inner)
    a, b = _tree(chance, depth - 1), chance.choice((_leaf, lambda c: _tree(c, depth - 1)))(chance)
    if kind < 0.93:
        return chance.choice(
            ("{a} + {b}", "{a} - ({b})", "({a})*({b})", "({a})/(1 + ({b})^2)", "({a})*{c}")
        ).format(a=a, b=b, c=_constant(chance))
    return chance.choice(("max({a}, {b})", "min({a}, {b})", "({a})/({b})")).format(a=a, b=b)
