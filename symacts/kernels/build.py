"""The door to the kernels: from a name, a formula or an activation to a NumPy function."""

from __future__ import annotations

from collections.abc import Mapping

from sympy import Expr, Symbol

from symacts import catalog
from symacts.activation import Activation, x
from symacts.kernels.assembly import Kernel, Side, kernel_of
from symacts.reading.formulas import parse
from symacts.study import Study

__all__ = ["kernel"]


def kernel(
    what: str | Expr | Activation,
    order: int = 0,
    kink: str | float | None = None,
    settings: Mapping[Symbol, Expr] | None = None,
    dtype: str | None = None,
) -> Kernel:
    """f^(order) as a NumPy function, where `what` names f or is its formula.

    It takes arrays of any shape, of float16, float32, float64 or integers (which become float64), and gives
    the same shape and float type; `out` may take the result. It never warns. Its `source` is the text of the
    function, which runs on NumPy alone, or with SciPy where the formula needs it.

    `kink` says what stands where a derivative does not exist: "left", "right", "nan", a number, or None for
    the number of least absolute value between the two one-sided derivatives.

    With a `dtype`, "float64", "float32" or "float16", input of any type is taken for that.

    Raises: UnknownActivation, FormulaError; Undecided where no kernel is known; ValueError for another
    `kink`.

    >>> relu_slope = kernel("relu", order=1)
    >>> relu_slope([-1.0, 0.0, 2.0])
    array([0., 0., 1.])
    >>> kernel("relu", order=1, kink="right")(0.0)
    np.float64(1.0)
    """
    return kernel_of(Study(_activation(what), dict(settings or {})), order, _side(kink), dtype)


def _activation(what: str | Expr | Activation) -> Activation:
    match what:
        case Activation():
            return what
        case str():
            if what.isidentifier() and what != x.name:
                return catalog.find(what) or catalog.get(what)
            return catalog.find(what) or Activation(what, parse(what))
        case _:
            return Activation("f", what)


def _side(kink: str | float | None) -> Side | float:
    if kink is None:
        return Side.LEAST
    if isinstance(kink, str):
        if kink not in ("left", "right", "nan"):
            raise ValueError(f"kink is 'left', 'right', 'nan' or a number, not {kink!r}")
        return Side(kink)
    return float(kink)
