"""Quotients of polynomials."""

from sympy import Abs, Rational

from symacts.activation import Activation, Parameter, Title, x

_NUMERATOR = ("0.02979246", "0.61837738", "2.32335207", "3.05202660", "1.48548002", "0.25103717")
_DENOMINATOR = ("1.14201226", "4.39322834", "0.87154450", "0.34720652")
_COEFFICIENTS = tuple(
    Parameter(f"{letter}{n}", Rational(digits))
    for letter, first, held in (("a", 0, _NUMERATOR), ("b", 1, _DENOMINATOR))
    for n, digits in enumerate(held, first)
)
_A, _B = (tuple(p.symbol for p in _COEFFICIENTS if p.name[0] == letter) for letter in "ab")

pau = Activation(
    "pau",
    lambda: sum(a * x**k for k, a in enumerate(_A)) / (1 + Abs(sum(b * x**k for k, b in enumerate(_B, 1)))),
    parameters=_COEFFICIENTS,
    title=Title("Padé activation unit", "パデ活性化ユニット"),
    aliases=("rational activation", "safe PAU", "有理活性化関数"),
    sources=(
        "Molina, Schramowski, Kersting 2019, Padé activation units: end-to-end learning of flexible "
        "activation functions in deep networks; all coefficients are learned, the defaults are those from "
        "which its table approximates leaky ReLU with slope 0.01",
    ),
)
