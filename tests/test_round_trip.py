"""What rulings show is a claim again: it reads back as the same one, and what is said to be right is true.

The answers themselves are held by other tests; here it is that a reader can paste what is shown.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from symacts import ask, verify
from symacts.claim import is_about_vectors
from symacts.evidence import Truth
from symacts.reading.quantified import read_asked
from symacts.ruling import Ruling, rule

CLAIMS = [
    # amounts
    "max(sigmoid') = 1/2", "max(tanh) = 1", "min(mish) = 0", "min(gelu) ~= -0.2", "sup(relu) = 1",
    "inf(softplus) > 0", "lipschitz(gelu) = 1", "lipschitz(mish) < 1", "lipschitz(binary_step) = 1",
    "max(x*tanh(x)) = 1 on [0, 1]", "max(silu) = 1 on (-2, 1]",
    # places
    "argmax(sigmoid') = {1}", "argmin(gelu) = {0}", "argmax(relu6) = {6}", "argmin(relu) = {0}",
    "argmax(sin(x)) = {0}", "argmax(sin(x)) = {pi/2 + 2*pi*k}", "argmax(sin(x)) = {0} on [0, pi]",
    "zeros(sin(x)) = {0}", "zeros(sin(x)) = {pi*k}", "zeros(relu) = {0}", "zeros(relu) = (-oo, 0]",
    "zeros(gelu') = {0}", "zeros(x^2 - 2) = {2}", "zeros(exp(x)) = {1}", "zeros(cos(x)) = {0} on [0, pi]",
    "zeros(hard_tanh') = {0}", "zeros(softshrink) = {0}",
    "count(inflections(gelu)) = 1", "count(zeros(sin(x))) = 2", "count(kinks(relu6)) = 1",
    "count(jumps(sigmoid)) = 1", "integral(relu, 0, 2) = 4", "integral(gelu, 0, 1) = 1",
    "integral(tanh', -oo, oo) = 1",
    "integral(softplus, -oo, 0) = 1",
    # limits
    "limit(silu, -oo) = 1", "limit(tanh', oo) = 1", "limit(1/x, 0+) = 0", "limit(selu, -oo) = -2",
    # ranges
    "range(sigmoid) = [0, 1]", "range(gelu) = [0, oo)", "range(mish) in [0, oo)",
    "range(binary_step) = [0, 1]",
    "range(silu) = R", "range(tanh) = (0, 1) on (0, 1)", "range(hard_tanh) ~= [-0.9, 1.1]",
    # relations
    "sigmoid(0) = 1", "mish(1) ~= 0.9", "sigmoid' = tanh'", "tanh < 1/2", "softplus <= relu", "gelu' > 0",
    "relu = -x for x < 0", "sigmoid(1) = 0.73", "elu(-1) = 0", "tanh != 0",
    # traits
    "gelu is monotone", "gelu is increasing on (-3, 3)", "sigmoid is convex on (-1, 1)", "selu is concave",
    "relu is C^1", "relu is differentiable at 0", "elu is C^2", "binary_step is continuous at 0",
    "relu is smooth on (-1, 1)", "softplus is bounded", "relu is bounded above on (0, oo)", "tanh is even",
    "sigmoid is zero-centred", "tanh is not zero-centred", "gelu' is nonzero", "silu is positive",
    "relu is linear", "relu is not linear on (0, 1)", "tanh is nonlinear", "sin(x) is nonzero",
    "relu is invertible", "tanh is not invertible", "softsign is analytic", "elu is constant", "relu is C^oo",
    "tanh is not odd", "not softplus > relu", "relu is strictly increasing", "mish is convex on (0, 1)",
    # letters
    "elu is C^1 for every alpha", "elu' = alpha on (0, oo)", "lipschitz(prelu) = 1",
    "prelu is convex iff alpha < 1",
    "swish is monotone for beta > 0", "elu is C^1 for alpha = 2", "leaky_relu = max(x, alpha*x)",
    "softplus = relu for beta in {1, 2}", "limit(elu, -oo) = alpha", "range(elu) = [-alpha, oo)",
    # vectors
    "sum(softmax) = 2", "softmax(x + c) = softmax(x)", "range(softmax) = [0, 1]", "lipschitz(softmax) = 1",
    "softmax([1, 2])_1 ~= 0.3",
]  # fmt: skip


def shown(ruling: Ruling) -> None:
    """Nothing, if what is shown can be pasted: each claim, all of them, and what is right instead."""
    truths = []
    for claim in ruling.claims:
        assert [str(read) for read in read_asked(str(claim))] == [str(claim)]
        truths.append(rule(claim).verdict.truth)
    again = ask(ruling.claim)
    assert [str(claim) for claim in again.claims] == [str(claim) for claim in ruling.claims]
    assert again.verdict.truth is ruling.verdict.truth or Truth.UNKNOWN in (*truths, ruling.verdict.truth)
    correct = ruling.found.correct
    if correct:
        assert ask(correct).verdict.truth is Truth.TRUE, correct


@pytest.mark.parametrize("claim", CLAIMS)
def test_what_is_shown_can_be_pasted(claim: str) -> None:
    shown(ask(claim))


def test_most_of_them_are_false_and_say_what_is_right() -> None:
    rulings = [ask(claim) for claim in CLAIMS]
    false = [ruling for ruling in rulings if ruling.verdict.truth is Truth.FALSE]
    assert len(false) > len(CLAIMS) / 2
    assert sum(ruling.found.correct is not None for ruling in false) > 0.8 * len(false)


# the development notes are no part of the project; SYMACTS_NOTES names the folder of others
NOTES = Path(os.environ.get("SYMACTS_NOTES", Path(__file__).resolve().parents[2] / "shared" / "notes"))


@pytest.mark.long
@pytest.mark.skipif(not NOTES.is_dir(), reason="no folder of notes")
@pytest.mark.parametrize("path", sorted(NOTES.rglob("*.*")) if NOTES.is_dir() else [], ids=lambda p: p.name)
def test_rulings_on_notes_can_be_pasted(path: Path) -> None:
    if path.suffix not in (".md", ".txt", ".tex", ".ipynb"):
        return
    for ruling in verify(path.read_text(encoding="utf-8"), path.name):
        if not any(map(is_about_vectors, ruling.claims)):
            shown(ruling)
