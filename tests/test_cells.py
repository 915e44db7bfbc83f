"""Tables of properties: each cell is read in the light of its labels; its opposite is refuted."""

from __future__ import annotations

import pytest

from symacts.claims import verify

CELLS = [  # label, function, cell, claim, its opposite
    ("Zero-centered", "Tanh", "Yes", "tanh is zero-centred", "No"),
    ("Zero-centred?", "ReLU", "❌", "relu is not zero-centred", None),
    ("Monotonic", "GELU", "✗", "gelu is not monotone", "✓"),
    ("Monotonic derivative", "ReLU", "Yes", "relu' is monotone", "No"),
    ("Smooth", "ReLU", "No (kink at 0)", "relu is not smooth", "Yes"),
    ("Differentiable at 0", "ReLU", "No", "relu is not differentiable at 0", "Yes"),
    ("Order of continuity", "ReLU", "$C^0$", "relu is C^0 and relu is not C^1", "$C^1$"),
    ("Smoothness", "Mish", "C^∞", "mish is C^oo", "C^0"),
    ("Bounded", "Sigmoid", "✅ Yes", "sigmoid is bounded", "No"),
    ("Boundedness", "SiLU", "below only", "silu is bounded below", "above only"),
    ("Max gradient", "Sigmoid", "0.25", "max(sigmoid') ~= 0.25", "0.5"),
    ("Maximum of f'", "Tanh", "1 (at x = 0)", "max(tanh') = 1", "2"),
    ("Minimum", "SiLU", "≈ -0.278", "min(silu) ~= -0.278", "-0.25"),
    ("Maximum", "Sigmoid", "1", "max(sigmoid) = 1", "2"),
    ("f(0)", "Softplus", "0.693", "softplus(0) ~= 0.693", "9.5"),
    ("f'(0)", "Sigmoid", "1/4", "sigmoid'(0) = 1/4", "1/2"),
    ("Gradient at x = 2", "Sigmoid", "0.105", "sigmoid'(2) ~= 0.105", "0.25"),
    ("Symmetry", "Softsign", "odd", "softsign is odd", "even"),
    ("x → -∞", "SiLU", "0", "limit(silu, -oo) = 0", "1"),
    ("Negative inputs", "ReLU", "Zero", "relu = 0 on (-oo, 0)", "1"),
    ("Positive inputs", "ReLU", "unchanged", "relu = x on (0, oo)", None),
    ("Lipschitz constant", "Sigmoid", "1/4", "lipschitz(sigmoid) = 1/4", "1"),
    ("単調性", "tanh", "○", "tanh is monotone", "×"),
    ("微分の最大値", "シグモイド", "0.25", "max(sigmoid') ~= 0.25", "0.5"),
    ("ゼロ中心", "シグモイド", "×", "sigmoid is not zero-centred", None),
    ("原点での微分可能性", "ReLU", "不可", "relu is not differentiable at 0", "可"),
    ("正の入力", "ReLU", "そのまま出力", "relu = x on (0, oo)", None),
]
NOTHING = [
    ("Smooth", "ReLU", "almost everywhere"),
    ("Differentiable", "ReLU", "except at 0"),
    ("Zero-centered", "ELU", "approximately"),
    ("Linear layers", "ReLU", "Yes"),
    ("Max epochs", "ReLU", "20"),
    ("Monotonic", "ReLU", "see text"),
    ("Zero-centered", "GELU", "Yes"),
]


def table(label: str, function: str, cell: str, turned: bool) -> str:
    if turned:
        return f"| Property | {function} | Other |\n|---|---|---|\n| {label} | {cell} | - |\n"
    return f"| Function | {label} | Notes |\n|---|---|---|\n| {function} | {cell} | - |\n"


def read(note: str) -> dict[str, str]:
    return {ruling.claim: ruling.verdict.truth.value for ruling in verify(note)}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("label", "function", "cell", "claim", "opposite"), CELLS)
def test_a_cell_is_ruled_on(
    label: str, function: str, cell: str, claim: str, opposite: str | None, turned: bool
) -> None:
    assert read(table(label, function, cell, turned)).get(claim, "true") == "true"
    assert "true" in read(table(label, function, cell, turned)).values()
    if opposite is not None:
        assert set(read(table(label, function, opposite, turned)).values()) == {"false"}


@pytest.mark.parametrize(("label", "function", "cell"), NOTHING)
def test_other_cells_claim_nothing(label: str, function: str, cell: str) -> None:
    assert "false" not in read(table(label, function, cell, turned=False)).values()
