"""What every kernel does around its formula: any shape, stride and float type, in blocks, no warnings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

__all__ = ["elementwise"]


def elementwise(
    block: Callable[[Any, Any], Any],
    x: Any,
    out: Any = None,
    dtype: Any = None,
    narrow: Callable[[Any, Any], Any] | None = None,
    exact: bool = False,
) -> Any:
    """What block(x, y) puts into y for each element of x, worked out in float64, 131072 at a time.

    The result has the shape of x and its float type; integers and booleans become float64. With a dtype, x
    is rounded to that first. From and to float32 and float16 `narrow` does, which need not have all digits of
    float64; what is `exact` rounds nothing, and float32 stays what it is. A subclass comes back as a plain
    array, and a mask is not looked at.
    """
    x = np.asarray(x)
    if x.dtype.kind not in "biuf" or x.dtype.itemsize > 8:
        raise TypeError(f"a kernel takes float16, float32, float64 and integers, not {x.dtype}")
    kind = np.dtype(dtype or (f"f{x.dtype.itemsize}" if x.dtype.kind == "f" else "f8"))
    y = np.empty_like(x, dtype=kind, subok=False) if out is None else out
    if not isinstance(y, np.ndarray) or y.shape != x.shape or y.dtype.kind != "f" or not y.flags.writeable:
        raise TypeError(f"out must be a float array of shape {x.shape} that can be written")
    if narrow is not None and max(kind.itemsize, y.dtype.itemsize) < 8:
        block = narrow
    work = np.dtype("f4" if exact and kind == y.dtype == "f4" else "f8")
    with (
        np.errstate(all="ignore"),
        np.nditer(
            [x, y],
            flags=["external_loop", "buffered", "zerosize_ok", "copy_if_overlap", "delay_bufalloc"],
            op_flags=[["readonly"], ["writeonly"]],
            op_dtypes=[work, work],
            casting="same_kind",
            buffersize=131072,
        ) as blocks,
    ):
        blocks.reset()
        for u, v in blocks:
            block(u if dtype is None else u.astype(kind).astype(work), v)
    return y if out is not None or y.ndim else y[()]
