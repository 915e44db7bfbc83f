"""Other ways to compute an activation and its derivatives, as functions on NumPy arrays, to hold beside ours.

Each is optional. A framework's own function is used where the catalogue names one, else its operations on the
formula; derivatives are the framework's automatic ones.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from sympy import Abs, Expr, Heaviside, Max, Min, Piecewise, diff, lambdify, preorder_traversal, sign

from symacts import catalog
from symacts.activation import x
from symacts.misuse import shown
from symacts.truth.exact import exact

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["PEERS", "NoPeer", "Peer", "peer"]

Function = Callable[["Array"], "Array"]


class NoPeer(LookupError):  # noqa: N818
    """There is no such peer, it is not installed, or it has no way to compute this."""


@dataclass(frozen=True)
class Peer:
    """One other way: `of(name, f, order)` is f^(order) as a function on float arrays, which keeps their type.

    `needs` is the package that has to be installed.
    """

    name: str
    needs: str
    of: Callable[[str, Expr, int], Function]


def peer(name: str) -> Peer:
    """The peer of this name. Raises: NoPeer, where there is none or it is not installed.

    >>> import numpy as np
    >>> peer("lambdify").of("square", x**2, 1)(np.array([3.0]))
    array([6.])
    """
    if name not in PEERS:
        raise NoPeer(f"no peer {shown(name)}; choose from {', '.join(PEERS)}")
    found = PEERS[name]
    if find_spec(found.needs) is None:
        raise NoPeer(f"{found.needs} is not installed; the peer {name!r} needs it")
    return found


# --- SymPy's lambdify ------------------------------------------------------------------------------------


def _lambdified(modules: Any, cse: bool) -> Callable[[str, Expr, int], Function]:
    """The formula's derivative by SymPy, printed for NumPy."""

    def of(name: str, expr: Expr, order: int) -> Function:
        slope = diff(_by_cases(expr), x, order)
        written = _printed(slope, modules, cse and not slope.has(Piecewise))  # SymPy takes conditions out too
        return lambda points: _shaped(written(points), points)

    return of


def _by_cases(expr: Expr) -> Expr:
    """|x| and max as cases: SymPy's derivatives of them have Dirac's delta, which NumPy does not."""
    return expr.rewrite(Piecewise) if expr.has(Abs, Max, Min, sign, Heaviside) else expr


def _printed(expr: Expr, modules: Any, cse: bool = False) -> Callable[[Any], Any]:
    """The expression as code. SymPy runs what it prints, so that there must be no name in it but x."""
    if expr.free_symbols - {x}:
        raise NoPeer(f"a peer needs a value for each letter of {shown(str(expr))}")
    found: Callable[[Any], Any] = lambdify(x, expr, modules, cse=cse)
    return found


def _shaped(computed: Any, points: Array) -> Array:
    """A number for all points where the printed code has no x in it."""
    import numpy as np

    return np.array(np.broadcast_to(np.asarray(computed, dtype=points.dtype), points.shape))


# --- frameworks ------------------------------------------------------------------------------------------


def _by_torch(name: str, expr: Expr, order: int) -> Function:
    """The forward pass by torch, derivatives by autograd of autograd."""
    import torch

    own = _framework("torch", name, {"nn": torch.nn, "torch": torch})
    if own is None or not _agrees(partial(_torch_pass, own, 0), expr):
        own = _printed(_with_floats(_by_cases(expr)), "torch")  # torch.max takes no numbers
    return partial(_torch_pass, own, order)


def _torch_pass(forward: Any, order: int, points: Array) -> Array:
    import numpy as np
    import torch

    at = torch.from_numpy(points).requires_grad_(order > 0)
    value = forward.to(at.dtype).eval()(at) if isinstance(forward, torch.nn.Module) else forward(at)
    for left in reversed(range(order)):
        if not value.requires_grad:
            return np.zeros_like(points)
        try:
            (value,) = torch.autograd.grad(value.sum(), at, create_graph=left > 0, materialize_grads=True)
        except RuntimeError as refusal:  # some functions are differentiable once
            raise NoPeer(f"torch does not differentiate it {order} times: {refusal}") from refusal
    return _shaped(torch.as_tensor(value).detach().numpy(force=True), points)


def _by_jax(name: str, expr: Expr, order: int) -> Function:
    """The forward pass by jax, derivatives by grad of grad, compiled."""
    import jax

    own = _framework("jax", name, {"nn": jax.nn, "jax": jax})
    if own is None or not _agrees(_jax_pass(own, 0), expr):
        special = {"erf": jax.scipy.special.erf, "erfc": jax.scipy.special.erfc}
        own = _printed(_with_floats(expr), [special, "jax"])
    return _jax_pass(own, order)


def _jax_pass(function: Callable[[Any], Any], order: int) -> Function:
    import jax

    for _ in range(order):
        function = jax.grad(function)
    compiled = jax.jit(jax.vmap(function))

    def of(points: Array) -> Array:
        with jax.enable_x64(True):
            return _shaped(compiled(points), points)

    return of


def _agrees(function: Function, expr: Expr) -> bool:
    """Whether a framework's function is this one: some have other constants, and some sin(pi x)/(pi x)."""
    import numpy as np

    points = np.array([-2.75, -1.5, -0.625, 0.375, 1.25, 2.5])
    return bool(np.allclose(function(points), exact(expr, 0, points).rounded(), rtol=1e-6, atol=1e-6))


def _with_floats(expr: Expr) -> Expr:
    """The formula with floats for its irrational constants: a framework's sqrt takes no plain numbers."""
    numbers = [part for part in preorder_traversal(expr) if part.is_number and not part.is_Rational]
    found: Expr = expr.xreplace({part: part.evalf(17) for part in numbers if isinstance(part, Expr)})
    return found


def _framework(framework: str, name: str, modules: Mapping[str, Any]) -> Callable[[Any], Any] | None:
    """The framework's own function, as the catalogue writes it: nn.ELU(alpha=1). None where there is none.

    Nothing is evaluated: the path is looked up and its arguments are numbers and words.
    """
    row = catalog.find(name)
    if row is None or framework not in row.frameworks:
        return None
    held = row.frameworks[framework]
    call = ast.parse(held if isinstance(held, str) else held.call, mode="eval").body
    return _called(call.elts[0] if isinstance(call, ast.Tuple) else call, modules)


def _called(node: ast.expr, modules: Mapping[str, Any]) -> Callable[[Any], Any] | None:
    arguments: dict[str, Any] = {}
    if isinstance(node, ast.Call):
        if node.args:  # words for what has to be given
            return None
        arguments = {str(word.arg): _constant(word.value) for word in node.keywords}
        node = node.func
    root, *path = ast.unparse(node).split(".")
    found = modules[root]
    for part in path:
        found = getattr(importlib.import_module(found.__name__), part, None) or getattr(found, part)
    if isinstance(found, type):
        made: Callable[[Any], Any] = found(**arguments)
        return made
    return partial(found, **arguments)


def _constant(node: ast.expr) -> Any:
    """A number, a fraction 1/8, a word or a truth value."""
    if isinstance(node, ast.BinOp):
        return float(Fraction(ast.unparse(node).replace(" ", "")))
    return ast.literal_eval(node)


PEERS: Mapping[str, Peer] = {
    found.name: found
    for found in (
        Peer("torch", "torch", _by_torch),
        Peer("jax", "jax", _by_jax),
        Peer("scipy", "scipy", _lambdified(["scipy", "numpy"], cse=True)),
        Peer("lambdify", "numpy", _lambdified(None, cse=False)),
    )
}
