"""Claims with letters: for which values they hold. The truths are school mathematics: ELU's slope at 0 is
alpha on the left and 1 on the right (Clevert et al. 2016); PReLU is max(x, alpha x) for alpha <= 1 (He et al.
2015); Swish's minimum is -W(1/e)/beta."""

from __future__ import annotations

import json
import re

import pytest
from sympy import E, LambertW, Rational, exp, oo

from symacts import ask
from symacts.claim import ForValues, condition_text
from symacts.cli import main
from symacts.evidence import Truth
from symacts.parameters.regions import common, contains, meeting, rest, united
from symacts.reading.claims import ClaimError
from symacts.reading.quantified import at_values, read_asked
from symacts.ruling import rule
from symacts.values import Interval

TRUE = [
    "elu is C^1 for alpha = 1",
    "elu is C^1 exactly when alpha = 1",
    "elu is not C^1 for alpha != 1",
    "lipschitz(elu) = max(1, alpha)",
    "range(elu) = (-alpha, oo)",
    "elu(x) > -α",
    "elu' = elu + alpha on (-oo, 0)",
    "elu = alpha*(exp(x) - 1) for x < 0",
    "limit(elu, -oo) = -alpha",
    "zeros(elu) = {0} for every alpha",
    "for 0 < a <= 1: elu(x, alpha=a) is convex",
    "celu is C^1 for every alpha",
    "celu = alpha*elu(x/alpha, alpha=1)",
    "prelu is monotone for every alpha >= 0",
    "prelu is convex iff alpha ≤ 1",
    "prelu is odd exactly when alpha = 1",
    "prelu is invertible if and only if alpha > 0",
    "lipschitz(prelu) = max(1, |alpha|)",
    "leaky_relu = max(x, alpha*x) if alpha <= 1",
    "swish'(0) = 1/2 for every beta",
    "swish(-x) = swish(x) - x for all beta",
    "min(swish) = -LambertW(exp(-1))/beta for beta > 0",
    "argmin(swish) = {-(1 + LambertW(exp(-1)))/beta} with beta > 0",
    "softplus > relu for beta > 0",
    "softplus <= relu + log(2)/beta",
    "sigmoid(b*x)' = b*sigmoid(b*x)*(1 - sigmoid(b*x))",
    "max(sigmoid(b*x)') = b/4 for b > 0",
    "range(sigmoid(b*x)) = (0, 1) exactly when b != 0",
    "a*x^2 is convex exactly when a >= 0",
    "log(a*x) = log(a) + log(x) for a > 0",
    "lipschitz(selu) = lambda*alpha for alpha > 1 and lambda > 0",
    "hard_tanh = min(max(x, lo), hi) for lo = -2 and hi = 2",
    "max(sin(omega*x)) = 1 for omega in {1, 2}",
    "sigmoid(-z) = 1 - sigmoid(z)",
]
FALSE = {  # what is right, the counterexample
    "elu' = alpha on (0, oo)": (
        "elu' = alpha on (0, oo) exactly when alpha = 1",
        "for alpha = 2: at x = 1: elu' is 1, alpha is 2",
    ),
    "elu is C^1 for every alpha": (
        "elu is C^1 exactly when alpha = 1",
        "for alpha = 2: at x = 0 the one-sided slopes are 2 and 1",
    ),
    "elu is C^1 for alpha != 1": ("elu is C^1 exactly when alpha = 1", None),
    "elu is C^1 for alpha = 2": ("elu is C^0 for alpha = 2", "at x = 0 the one-sided slopes are 2 and 1"),
    "elu is C^1 for alpha < 0": ("elu is C^0 for alpha < 0", None),
    "lipschitz(elu) = alpha": ("lipschitz(elu) = alpha exactly when alpha >= 1", None),
    "lipschitz(elu) = 1 for every alpha": (
        "lipschitz(elu) = 1 exactly when 0 < alpha <= 1",
        "for alpha = 2: in fact lipschitz(elu) = 2",
    ),
    "prelu is monotone for every alpha": ("prelu is monotone exactly when alpha >= 0", None),
    "prelu is convex exactly when alpha < 1": (
        "prelu is convex exactly when alpha <= 1",
        "it is true for alpha = 1 too",
    ),
    "prelu is convex exactly when alpha <= 2": (
        "prelu is convex exactly when alpha <= 1",
        "it is false for alpha = 2",
    ),
    "celu is C^2 for alpha > 0": ("celu is C^1 for alpha > 0", None),
    "swish is monotone for beta > 0": ("swish is monotone exactly when beta = 0", None),
    "min(swish) > -0.3 for beta > 0": ("min(swish) > -0.3 exactly when beta > 10*LambertW(exp(-1))/3", None),
    "leaky_relu = max(x, alpha*x)": ("leaky_relu = max(x, alpha*x) exactly when alpha <= 1", None),
    "alpha*x = x": ("alpha*x = x exactly when alpha = 1", "for alpha = 2: at x = 1: alpha*x is 2, x is 1"),
    "a*x^2 is convex": ("a*x^2 is convex exactly when a >= 0", None),
    "limit(elu, -oo) = alpha": (None, "for alpha = 2: in fact limit(elu, -oo) = -2"),
    "max(alpha*x) = 1": (None, "for alpha = 2: in fact sup(alpha*x) = oo"),
    "a*tanh(b*x) is increasing": (None, None),
    "selu is convex for alpha > 1 and lambda > 0": (None, None),
}


@pytest.mark.parametrize("claim", TRUE)
def test_true_for_all_values(claim: str) -> None:
    ruling = ask(claim)
    assert ruling.verdict.truth is Truth.TRUE
    assert ruling.found.why
    assert ruling.found.correct is None


@pytest.mark.parametrize("claim", FALSE)
def test_false_for_some_value_says_for_which_it_is_true(claim: str) -> None:
    found = ask(claim).found
    correct, example = FALSE[claim]
    assert found.verdict.truth is Truth.FALSE
    assert correct is None or found.correct == correct
    assert example is None or found.counterexample == example
    if found.correct:
        assert ask(found.correct).verdict.truth is Truth.TRUE


@pytest.mark.parametrize("claim", [*TRUE, *FALSE])
def test_the_text_reads_back(claim: str) -> None:
    for part in read_asked(claim):
        assert read_asked(str(part)) == (part,)


AT = [Rational(*p) for p in ((-3, 1), (-1, 7), (0, 1), (1, 3), (1, 1), (5, 2))]


@pytest.mark.parametrize("claim", [*TRUE, *FALSE])
def test_single_values_agree(claim: str) -> None:
    """What is said of all values holds at each; so does what is said of the values for which it is true."""
    for part in read_asked(claim):
        if not isinstance(part, ForValues) or len(part.given) > 1:
            continue
        (given,) = part.given
        found = rule(part)
        for value in AT:
            if not contains((given.whole,), value):
                continue
            try:
                truth = rule(at_values(part.text, {given.name: value})).verdict.truth
            except ClaimError:
                continue
            inside = contains(given.region, value)
            if found.verdict.truth is Truth.TRUE and (inside or part.exactly):
                assert truth is (Truth.TRUE if inside else Truth.FALSE)
            for when, said in found.cases:
                (condition,) = read_asked(f"{given.name}*x = x for {when}")
                assert isinstance(condition, ForValues)
                if contains(condition.given[0].region, value):
                    assert truth is said


USUAL = {
    "elu is C^1": (Truth.TRUE, "true exactly when alpha = 1; here alpha = 1"),
    "elu is C^2": (Truth.FALSE, None),
    "prelu is convex": (Truth.TRUE, "true exactly when alpha <= 1; here alpha = 1/4"),
    "leaky_relu is monotone": (Truth.TRUE, "true exactly when alpha >= 0; here alpha = 1/100"),
    "swish is monotone": (Truth.FALSE, "true exactly when beta = 0; here beta = 1"),
    "softplus is convex": (Truth.TRUE, None),
    "elu(x, alpha=2) is convex": (Truth.FALSE, None),
    "tanh is odd": (Truth.TRUE, None),
}


@pytest.mark.parametrize("claim", USUAL)
def test_without_a_value_the_usual_one_counts_and_the_others_are_told(claim: str) -> None:
    ruling = ask(claim)
    assert (ruling.verdict.truth, ruling.found.where) == USUAL[claim]
    assert bool(ruling.found.cases) == (USUAL[claim][1] is not None)


def test_programs_are_told_for_which_values(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "elu is C^1", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["when"] == [
        {"when": "alpha = 1", "verdict": "true"},
        {"when": "alpha > 0 and alpha != 1", "verdict": "false"},
    ]
    assert main(["ask", "tanh is odd", "--format", "json"]) == 0
    assert "when" not in json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("claim", "complaint"),
    [
        ("elu is C^1 for beta = 1", "no function in 'elu is C^1' has a parameter 'beta'"),
        ("elu is C^1 for alpha < 0 and alpha > 1", "no value of alpha is left"),
        ("softmax(x + c) = softmax(x) for c > 0", "what is said of vectors"),
    ],
)
def test_conditions_that_mean_nothing_are_told(claim: str, complaint: str) -> None:
    with pytest.raises(ClaimError, match=re.escape(complaint)):
        read_asked(claim)


POINT = Interval.point(1)
SETS = [(), (POINT,), (Interval(0, 1),), (Interval(-oo, 0, False, True), POINT), (Interval(-oo, oo),)]


@pytest.mark.parametrize("a", SETS)
@pytest.mark.parametrize("b", SETS)
def test_sets_of_values(a: tuple[Interval, ...], b: tuple[Interval, ...]) -> None:
    line = Interval(-oo, oo)
    both, either, none = meeting(a, b), united([*a, *b]), rest(a, line)
    for value in (-1, 0, Rational(1, 2), 1, 2):
        inside, also = contains(a, value), contains(b, value)
        assert contains(both, value) == (inside and also)
        assert contains(either, value) == (inside or also)
        assert contains(none, value) != inside
    assert united([*a, *none]) == (line,)
    assert common(a, line) == united(a)


def test_conditions_are_told_briefly() -> None:
    bound = LambertW(exp(-1)) * E
    assert condition_text("a", (Interval(bound, oo),)) == "a > E*LambertW(exp(-1))"
    assert condition_text("a", (Interval(-oo, 0), Interval(0, oo))) == "a != 0"
