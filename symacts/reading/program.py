"""Python as it stands in notes: its statements, and the modules before the names of functions."""

from __future__ import annotations

import ast
import warnings

__all__ = ["MODULE", "statements"]

# np.exp, torch.nn.functional.relu, F.gelu: a prefix that says nothing of the function
MODULE = r"(?:np|numpy|math|torch|jnp|tf|F|nn|K|jax)\.(?:(?:math|functional|nn|special|numpy)\.)?"


def statements(text: str) -> list[ast.stmt] | None:
    """The statements of a text, if it is Python; nothing is run, and nothing is warned of.

    >>> len(statements("a = 1\\nb = 2") or []), statements("if 1if")
    (2, None)
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what looks odd in a note is no concern of its reader
            return ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
