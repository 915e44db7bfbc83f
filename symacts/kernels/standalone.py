"""Functions as text that runs on NumPy alone: with all that they use, in order, and nothing else.

The text of a generated kernel carries the very functions that are tested here, not copies of them.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import Any

from symacts.kernels import arithmetic, exponents, normal, polynomials, tables, waves

__all__ = ["REPLACED", "standalone"]

_PROVED = re.compile("[A-Z]+_(?:ERROR|ROUNDING)")  # bounds of which a docstring speaks: they come along
ROOMS = (tables, arithmetic, exponents, waves, polynomials, normal)
# what annotations name need not be more than this where the text stands alone
REPLACED = {"Array": "Array = np.ndarray", "Mask": "Mask = np.ndarray"}


@dataclass(frozen=True)
class Definition:
    """A statement that binds names, its text, and the names it reads."""

    text: str
    reads: frozenset[str]
    place: tuple[int, int]


def standalone(functions: Iterable[Callable[..., Any]]) -> str:
    """Imports, constants and functions, each before its use, from which the functions can be run.

    >>> text = standalone([arithmetic.square])
    >>> scope: dict[str, object] = {}
    >>> exec(text, scope)
    >>> sorted(name for name in scope if name.islower() and "_" not in name)
    ['head', 'np', 'square']
    """
    known = _definitions()
    wanted: set[str] = set()
    ahead = [function.__name__ for function in functions]
    while ahead:
        name = ahead.pop()
        if name in known and name not in wanted:
            wanted.add(name)
            ahead += known[name].reads
    chosen = sorted({known[name] for name in wanted}, key=lambda d: d.place)
    groups = (
        [d.text for d in chosen if d.place[0] < 0],
        [d.text for d in chosen if d.place[0] >= 0 and not d.text.startswith("def ")],
    )
    parts = ["\n".join(dict.fromkeys(group)) for group in groups if group]
    return "\n\n\n".join(["\n\n".join(parts), *(d.text for d in chosen if d.text.startswith("def "))]) + "\n"


@lru_cache(maxsize=1)
def _definitions() -> dict[str, Definition]:
    """Every name that the rooms define, the lowest room first; an import stands before all."""
    return {name: found for level, room in enumerate(ROOMS) for name, found in _defined_in(room, level)}


def _defined_in(room: ModuleType, level: int) -> list[tuple[str, Definition]]:
    text = inspect.getsource(room)
    lines = text.splitlines()
    found = []
    for line, node in enumerate(ast.parse(text).body):
        for name in _bound(node):
            start = node.lineno - 1
            while isinstance(node, ast.Assign) and start and lines[start - 1].startswith("#"):
                start -= 1
            source = REPLACED.get(name, "\n".join(lines[start : node.end_lineno]))
            tree = ast.parse(source) if name in REPLACED else node
            told = ast.get_docstring(node) or "" if isinstance(node, ast.FunctionDef) else ""
            reads = frozenset(n.id for n in ast.walk(tree) if isinstance(n, ast.Name))
            reads |= frozenset(_PROVED.findall(told))
            place = (-1, 0) if isinstance(node, ast.Import) else (level, line)
            found.append((name, Definition(source, reads - {name}, place)))
    return found


def _bound(node: ast.stmt) -> list[str]:
    """The names that a statement binds, where it is one that a text can take along."""
    match node:
        case ast.Import():
            return [alias.asname or alias.name for alias in node.names]
        case ast.Assign():
            return [n.id for target in node.targets for n in ast.walk(target) if isinstance(n, ast.Name)]
        case ast.FunctionDef():
            return [node.name]
        case _:
            return []
