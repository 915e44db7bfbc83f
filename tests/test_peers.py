"""Peers compute what the definition says, where it is easy; what is not there is said in one sentence."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest
from sympy import Symbol, exp

from symacts import catalog, peers
from symacts.activation import x
from symacts.peers import PEERS, NoPeer, peer
from symacts.substitution import placed
from symacts.truth.exact import exact

NAMES = ["sigmoid", "softplus", "gelu", "gelu_tanh", "mish", "elu", "selu", "leaky_relu", "hard_swish",
         "prelu", "serf", "binary_step", "relu", "silu", "squareplus", "abs", "sinc", "rrelu", "squared_relu",
         "hard_mish"]  # fmt: skip
POINTS = np.array([-2.75, -1.5, -0.625, 0.375, 1.25, 2.5])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("order", [0, 1, 2])
@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("which", sorted(PEERS))
def test_a_peer_computes_the_function(which: str, name: str, order: int, dtype: str) -> None:
    if importlib.util.find_spec(PEERS[which].needs) is None:
        pytest.skip(f"{PEERS[which].needs} is not installed")
    row = catalog.get(name)
    expr = placed(row.expression, row.defaults)
    computed = peer(which).of(name, expr, order)(POINTS.astype(dtype))
    assert computed.dtype == dtype
    near = 1e-12 if dtype == "float64" else 1e-5
    assert np.allclose(computed, exact(expr, order, POINTS).rounded(), rtol=near, atol=near)


def test_an_unknown_peer_is_named() -> None:
    with pytest.raises(NoPeer, match="no peer 'numba'; choose from torch, jax, scipy, lambdify"):
        peer("numba")


def test_a_peer_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "find_spec", lambda name: None)
    with pytest.raises(NoPeer, match="torch is not installed; the peer 'torch' needs it"):
        peer("torch")


def test_nothing_is_printed_that_has_other_names_in_it() -> None:
    """SymPy runs the code it prints, and a symbol's name is printed as it is."""
    with pytest.raises(NoPeer, match="a value for each letter"):
        peer("lambdify").of("f", exp(Symbol("print('run')") * x), 0)
