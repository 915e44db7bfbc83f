"""What people type instead of the language of claims, in English and in Japanese, and what must not be taken
for less than it says. The truths are school mathematics."""

from __future__ import annotations

import time

import pytest

from symacts import ask
from symacts.evidence import Truth
from symacts.reading.claims import ClaimError
from symacts.reading.spellings import SPELLINGS, Spelling, as_formal

READ = {
    "sigmoid'' = sigmoid(1-sigmoid)(1-2sigmoid)": ("", True),
    "(sigmoid)' = sigmoid (1 - sigmoid)": ("", True),
    "relu(relu) = relu": ("", True),
    "σ(-x) = 1 - σ(x)": ("", True),
    "|softsign| < 1": ("", True),
    "log|x| = log(x^2)/2": ("", True),
    "relu(x) = x if x > 0 else 0": ("", True),
    "max sigmoid' = 1/4": ("max(sigmoid') = 1/4", True),
    "the minimum of silu is about -0.278": ("min(silu) ~= -0.278", True),
    "the second derivative of sigmoid at 0 is 1/4": ("sigmoid''(0) = 1/4", False),
    "the range of tanh is [0, 1]": ("range(tanh) = [0, 1]", False),
    "d/dx tanh = 1 + tanh^2": ("tanh' = 1 + tanh^2", False),
    "sigmoid is 1/8-Lipschitz": ("lipschitz(sigmoid) <= 1/8", False),
    "tanh -> 0 as x -> oo": ("limit(tanh, oo) = 0", False),
    "limit(tanh, x->oo) = 1": ("limit(tanh, oo) = 1", True),
    "limit(1/x, x → 0-) = oo": ("limit(1/x, 0-) = oo", False),
    "sigmoid(0) = 0.5; relu(0) = 0": ("sigmoid(0) ~= 0.5 and relu(0) = 0", True),
    "relu is discontinuous": ("relu is not continuous", False),
    "relu is unbounded": ("relu is not bounded", True),
    "sigmoid(x) is never 0": ("sigmoid(x) is nonzero", True),
    "relu is not differentiable for x != 0": (
        "relu is not differentiable on (-oo, 0) and relu is not differentiable on (0, oo)",
        False,
    ),
    "tanhは奇関数である": ("tanh is odd", True),
    "シグモイドの微分の最大値は 0.5": ("max(sigmoid') ~= 0.5", False),
    "ELUはα=1のときC^1級": ("ELU is C^1 for alpha = 1", True),
    "ELUは任意のαでC^1級": ("ELU is C^1 for alpha > 0", False),
    "PReLUはα>=0のとき単調増加": ("prelu is increasing for alpha >= 0", True),
    "PReLUは任意のαに対して単調増加": ("prelu is increasing for every alpha", False),
    "prelu is a monotone function for alpha >= 0": ("prelu is monotone for alpha >= 0", True),
}


@pytest.mark.parametrize("spelling", SPELLINGS, ids=lambda spelling: spelling.example)
def test_a_spelling_says_what_it_says(spelling: Spelling) -> None:
    assert as_formal(spelling.example) == spelling.says
    assert as_formal(spelling.says) == spelling.says
    assert ask(spelling.example).verdict == ask(spelling.says).verdict


@pytest.mark.parametrize("text", READ)
def test_what_people_type(text: str) -> None:
    claim, truth = READ[text]
    ruling = ask(text)
    assert ruling.verdict.truth is (Truth.TRUE if truth else Truth.FALSE)
    assert not claim or ruling.claim == claim


@pytest.mark.parametrize(
    "text",
    [
        "relu is monotone on R \\ {0}",  # not the same on the two parts
        "sigmoid' tends in both directions to 0",  # not the sigmoid
        "gelu is differentiable except for small inputs",
    ],
)
def test_what_is_understood_in_part_is_refused(text: str) -> None:
    with pytest.raises(ClaimError):
        ask(text)


@pytest.mark.parametrize(
    "unit", ["limit of a ", "d/dx ", "the derivative of ", "a -> b as x -> ", "f: R -> ("]
)
def test_spellings_take_no_long_time(unit: str) -> None:
    start = time.process_time()
    for length in (190, 2_000):
        as_formal((unit * 200)[:length])
    assert time.process_time() - start < 2
