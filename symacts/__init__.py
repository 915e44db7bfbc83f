"""Activation functions defined in one line; everything else derived, proved, cross-checked and typeset.

    import symacts
    gelu = symacts.get("gelu")          # or symacts.Activation("mine", x * tanh(exp(x)))
    facts = symacts.derive(gelu)        # a Dossier
    facts["gradient_supremum"].value    # 1/2 + erf(1)/2 + exp(-1)/sqrt(pi)
    symacts.ask("max(sigmoid') = 1/4")  # a Ruling: true, false or unknown, with the reason
    symacts.check(my_function, "gelu")  # a Score: how far off any function on arrays is, and where

The names are imported when they are first used, so that `import symacts` does not import SymPy.
"""

from __future__ import annotations

from symacts.version import __version__

TYPE_CHECKING = False  # as type checkers read it; importing typing would cost a third of --help
if TYPE_CHECKING:
    from symacts.activation import Activation, Parameter, x
    from symacts.catalog import get, get_vector
    from symacts.claims import Rulings, ask, verify, verify_many
    from symacts.dossier import derive, derive_many
    from symacts.evidence import Dossier, Fact, Truth, Verdict
    from symacts.kernels.build import kernel
    from symacts.ruling import Ruling
    from symacts.trial import check
    from symacts.truth.score import Score
    from symacts.vector import VectorActivation
    from symacts.vectors.dossier import derive_vector

__all__ = [
    "Activation",
    "Dossier",
    "Fact",
    "Parameter",
    "Ruling",
    "Rulings",
    "Score",
    "Truth",
    "VectorActivation",
    "Verdict",
    "__version__",
    "ask",
    "check",
    "derive",
    "derive_many",
    "derive_vector",
    "get",
    "get_vector",
    "kernel",
    "verify",
    "verify_many",
    "x",
]

_HOME = {
    "Activation": "activation",
    "Dossier": "evidence",
    "Fact": "evidence",
    "Parameter": "activation",
    "Ruling": "ruling",
    "Rulings": "claims",
    "Score": "truth.score",
    "Truth": "evidence",
    "VectorActivation": "vector",
    "Verdict": "evidence",
    "ask": "claims",
    "check": "trial",
    "derive": "dossier",
    "derive_many": "dossier",
    "derive_vector": "vectors.dossier",
    "get": "catalog",
    "get_vector": "catalog",
    "kernel": "kernels.build",
    "verify": "claims",
    "verify_many": "claims",
    "x": "activation",
}

# What a notebook may show, and what makes such things.
_SHOWN = {
    "Activation", "Dossier", "Fact", "VectorActivation", "derive", "derive_many", "derive_vector", "get",
    "get_vector",
}  # fmt: skip
_SHOWN_RULINGS = {"Ruling", "Rulings", "ask", "verify", "verify_many"}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in _HOME:
        raise AttributeError(f"module 'symacts' has no attribute {name!r}")
    if name in _SHOWN:
        import_module("symacts.showing.notebooks").attach()
    if name in _SHOWN_RULINGS:
        import_module("symacts.showing.notebooks").attach_to_rulings()
    return getattr(import_module(f"symacts.{_HOME[name]}"), name)
