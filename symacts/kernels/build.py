"""The door to the kernels: from a name, a formula or an activation to a NumPy function."""

from __future__ import annotations

from collections.abc import Mapping
from numbers import Real
from typing import Any

from sympy import Expr, Symbol

from symacts import catalog
from symacts.activation import Activation, x
from symacts.kernels.assembly import Kernel, Side, kernel_of
from symacts.reading.formulas import parse
from symacts.study import Study
from symacts.substitution import spoken

__all__ = ["kernel"]


def kernel(
    what: str | Expr | Activation,
    order: int = 0,
    kink: str | float | None = None,
    settings: Mapping[Symbol, Expr] | None = None,
    dtype: Any = None,
) -> Kernel:
    """f^(order) as a NumPy function, where `what` names f or is its formula.

    It takes arrays of any shape, of float16, float32, float64 or integers (which become float64), and gives
    the same shape and float type; `out` may take the result. It never warns. Its `source` is the text of the
    function, which runs on NumPy alone, or with SciPy where the formula needs it.

    `kink` says what stands where a derivative does not exist: "left", "right", "nan", a number, or None for
    the number of least absolute value between the two one-sided derivatives.

    A float in an expression of SymPy is the decimal that it prints as, as in a formula: 0.1 is 1/10.

    With a `dtype`, "float64", "float32" or "float16", input of any type is taken for that.

    Raises: UnknownActivation, FormulaError; Undecided where no kernel is known; ValueError for another
    `kink`, `dtype` or order, and for a letter without a value.

    >>> relu_slope = kernel("relu", order=1)
    >>> relu_slope([-1.0, 0.0, 2.0])
    array([0., 0., 1.])
    >>> kernel("relu", order=1, kink="right")(0.0)
    np.float64(1.0)
    """
    if isinstance(order, bool) or not isinstance(order, int) or order < 0:
        raise ValueError(f"an order of a derivative is 0, 1, 2, ..., not {order!r}")
    study = Study(_activation(what), dict(settings or {}))
    if letters := sorted(map(str, study.definition.free_symbols - {x})):
        raise ValueError(f"no value for {', '.join(letters)} in {study.definition}; give one in settings")
    return kernel_of(study, order, _side(kink), _float_type(dtype))


def _activation(what: str | Expr | Activation) -> Activation:
    match what:
        case Activation():
            return what
        case str():
            if what.isidentifier() and what != x.name:
                return catalog.find(what) or catalog.get(what)
            return catalog.find(what) or Activation(what, parse(what))
        case Expr():
            return Activation("f", spoken(what))
        case _:
            raise TypeError(
                f"a kernel is made of a name, a formula or an activation, not {type(what).__name__}"
            )


def _side(kink: str | float | None) -> Side | float:
    if kink is None:
        return Side.LEAST
    if isinstance(kink, str):
        if kink not in ("left", "right", "nan"):
            raise ValueError(f"kink is 'left', 'right', 'nan' or a number, not {kink!r}")
        return Side(kink)
    if isinstance(kink, bool) or not isinstance(kink, Real):
        raise ValueError(f"kink is 'left', 'right', 'nan' or a number, not {kink!r}")
    return float(kink)


def _float_type(dtype: Any) -> str | None:
    """The name of a float type; NumPy's own type objects are names too."""
    name = dtype if dtype is None or isinstance(dtype, str) else getattr(dtype, "__name__", str(dtype))
    if name not in (None, *_FLOATS):
        raise ValueError(f"dtype is one of {', '.join(_FLOATS)}, not {name!r}")
    return name


_FLOATS = ("float64", "float32", "float16")
