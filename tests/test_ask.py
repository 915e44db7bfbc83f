"""The language of claims and its rulings. The truths are school mathematics or stand in PyTorch's manual,
Hendrycks and Gimpel 2016 (GELU), Misra 2019 (Mish), Klambauer et al. 2017 (SELU); decimals were found with
mpmath at 30 digits."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symacts import ask
from symacts.claim import Trait
from symacts.cli import main
from symacts.evidence import Truth
from symacts.reading.claims import LONGEST, ClaimError, read_claims
from symacts.ruling import kind_of, rule

TRUE = [
    "max(sigmoid') = 1/4",
    "max(sigmoid') = 0.25",
    "sup(tanh) = 1",
    "max(tanh) <= 1",
    "max(gelu') ~= 1.129",
    "max(gelu') ~= 1.13",
    "min(silu) ~= -0.278",
    "min(mish) ~= -0.309",
    "lipschitz(mish) < 1.09",
    "lipschitz(sigmoid) = 1/4",
    "lipschitz(binary_step) = oo",
    "max(tanh') = 4*max(sigmoid')",
    "max(silu') ~= 1.1*max(tanh')",
    "min(silu) < min(gelu)",
    "lipschitz(gelu) > lipschitz(silu)",
    "argmax(sigmoid') = {0}",
    "argmax(gelu') = {sqrt(2)}",
    "argmin(gelu) ~= {-0.75}",
    "zeros(tanh) = {0}",
    "count(inflections(gelu)) = 2",
    "count(kinks(hard_sigmoid)) = 2",
    "count(jumps(hardshrink)) = 2",
    "count(nondifferentiable(binary_step)) = 1",
    "count(zeros(sin(x))) >= 3",
    "count(zeros(silu')) < 2",
    "integral(relu, 0, 2) = 2",
    "integral(sigmoid', -oo, oo) = 1",
    "integral(exp(-x^2), -oo, oo) = sqrt(pi)",
    "integral(softplus, 0, 1) ~= 0.98",
    "integral(softplus, 0, oo) = oo",
    "integral(elu, -1, 0) > -0.4",
    "range(tanh) = (-1, 1)",
    "range(sigmoid) in [0, 1]",
    "range(relu) = [0, oo)",
    "range(binary_step) = {0} U {1}",
    "range(relu6) = [0, 6]",
    "domain(log(x)) = (0, oo)",
    "domain(softplus) = R",
    "domain(atanh(x)) = (-1, 1)",
    "domain(relu') = (-oo, 0) U (0, oo)",
    "limit(silu, -oo) = 0",
    "limit(softplus, oo) = oo",
    "limit(1/x, 0+) = oo",
    "limit(tanh', oo) = 0",
    "limit(sin(x)/x, 0) = 1",
    "limit(swish, beta -> oo) = relu",
    "limit(celu, alpha -> 0) = relu",
    "limit(celu, alpha -> oo) = x",
    "limit(elu, alpha -> 0) = relu",
    "limit(sigmoid(k*x), k -> oo) = binary_step",
    "sin^2 x + cos^2 x = 1",
    "tanh^2(x) = 1 - tanh'(x)",
    "tanh(x) = 2*sigmoid(2*x) - 1",
    "sigmoid(-x) = 1 - sigmoid(x)",
    "softplus' = sigmoid",
    "sigmoid' = sigmoid*(1 - sigmoid)",
    "tanh' = 1 - tanh^2",
    "silu'(x) = sigmoid(x) + x*sigmoid'(x)",
    "relu' = binary_step",
    "relu = x on [0, oo)",
    "relu = 0 for x < 0",
    "relu(-3) = 0",
    "sigmoid(0) = 0.5",
    "sigmoid'(0) = 1/4",
    "gelu'(sqrt(2)) ~= 1.13",
    "0 < sigmoid' <= 1/4",
    "softplus > relu",
    "relu' is nonnegative",
    "gelu is not monotone",
    "sigmoid is strictly increasing",
    "relu is increasing",
    "relu is not strictly increasing",
    "relu is convex",
    "selu is not convex",
    "sigmoid is convex on x < 0",
    "relu is continuous",
    "binary_step is not continuous at 0",
    "relu is not differentiable at 0",
    "relu is differentiable on x > 0",
    "elu is C^1",
    "softplus is analytic",
    "mish is smooth",
    "tanh is odd",
    "tanh is zero-centred",
    "sigmoid is not zero-centred",
    "gelu is bounded below",
    "relu is nonlinear",
    "leaky_relu(x, alpha=0.2) = max(x, 0.2*x)",
    "not sigmoid is odd",
    "tanh is invertible",
    "log(x^2) = 2*log(x)",  # wherever both have a value
]
FALSE = {
    "limit(swish, beta -> oo) = x": "limit(swish, beta -> oo) = relu",
    "limit(swish, beta -> 0) = relu": "limit(swish, beta -> 0) = x/2",
    "max(sigmoid') = 0.3": "max(sigmoid') = 1/4",
    "max(tanh) = 1": "sup(tanh) = 1",  # not attained
    "max(tanh') = 2*max(sigmoid')": "max(tanh') = 1 and max(sigmoid') = 1/4",
    "max(gelu') ~= 1.12": "max(gelu') = ",
    "lipschitz(mish) <= 1": None,
    "range(sigmoid) = [0, 1]": "range(sigmoid) = (0, 1)",
    "range(tanh) = (0, 1)": "range(tanh) = (-1, 1)",
    "limit(silu, -oo) = -1": "limit(silu, -oo) = 0",
    "softplus' = tanh": None,
    "tanh' = 1 - tanh": None,
    "sigmoid(0) = 1": "sigmoid(0) = 1/2",
    "gelu is monotone": "gelu is not monotone",
    "selu is convex": "selu is not convex and selu is not concave",
    "relu is differentiable": "relu is C^0",
    "elu is C^2": "elu is C^1",
    "gelu' is nonzero": None,
    "relu is linear": "relu is nonlinear",
    "tanh is not odd": "tanh is odd",
    "binary_step is continuous": "binary_step is not continuous",
    "gelu is bounded": "sup(gelu) = oo",
    "gelu' > 0": None,
    "argmax(sigmoid') = {1}": "argmax(sigmoid') = {0}",
    "argmax(gelu') ~= {1.42}": "argmax(gelu') = {sqrt(2)}",
    "silu >= relu": None,
    "count(inflections(mish)) = 1": "count(inflections(mish)) = 2",
    "count(zeros(relu)) = 1": "count(zeros(relu)) = oo",
    "integral(x*tanh(x), 0, 1) = 1": "integral(x*tanh(x), 0, 1) ~= 0.2812007",
    "integral(relu6, 0, 8) = 32": "integral(relu6, 0, 8) = 30",
    "count(kinks(binary_step)) = 1": "count(kinks(binary_step)) = 0",
    "domain(log(x)) = [0, oo)": "domain(log(x)) = (0, oo)",
    "domain(sigmoid) = (0, 1)": "domain(sigmoid) = R",
}
UNKNOWN = [
    "integral(1/x, -1, 1) = 0",
    "integral(sin(x), 0, oo) = 1",
    "domain(tan(x)) = R",
    "sin(x) + sin(sqrt(2)*x) < 2",
    "max(sin(x) + sin(sqrt(2)*x)) < 2",
]


@pytest.mark.parametrize("claim", TRUE)
def test_true_claims_are_proved(claim: str) -> None:
    found = ask(claim)
    assert found.verdict.truth is Truth.TRUE
    assert found.found.why
    assert found.found.correct is None


@pytest.mark.parametrize(("claim", "correct"), FALSE.items())
def test_false_claims_are_refuted_with_what_is_right(claim: str, correct: str | None) -> None:
    found = ask(claim)
    assert found.verdict.truth is Truth.FALSE
    if correct is not None:
        assert found.found.correct is not None
        assert found.found.correct.startswith(correct)


@pytest.mark.parametrize("claim", UNKNOWN)
def test_what_nobody_proves_is_unknown(claim: str) -> None:
    assert ask(claim).verdict.truth is Truth.UNKNOWN


@pytest.mark.parametrize("claim", [*TRUE, *FALSE, *UNKNOWN])
def test_the_text_of_a_claim_reads_back(claim: str) -> None:
    for part in read_claims(claim):
        assert read_claims(str(part)) == (part,)
        kind_of(part)


@pytest.mark.parametrize(
    "claim", [c for c in FALSE if FALSE[c] and not c.startswith("max(gelu") and " is " not in c]
)
def test_what_is_said_to_be_right_is_right(claim: str) -> None:
    correct = ask(claim).found.correct
    assert correct is not None
    assert ask(correct).verdict.truth is Truth.TRUE


@pytest.mark.parametrize(
    ("claim", "fraction"),
    [("max(sigmoid') = {}", "1/4"), ("lipschitz(tanh) = {}", "1"), ("sigmoid(0) = {}", "1/2")],
)
@given(off=st.fractions(min_value=-1, max_value=1, max_denominator=10**6).filter(bool))
def test_a_number_that_is_off_is_refuted(claim: str, fraction: str, off: object) -> None:
    for part in read_claims(claim.format(f"{fraction} + ({off})")):
        assert rule(part).verdict.truth is Truth.FALSE


REFUSED = [
    ("", "empty"),
    ("sigmod is odd", "did you mean 'sigmoid'"),
    ("sigmoid", "no claim"),
    ("sigmoid is green", "no trait"),
    ("max(sigmoid') = banana", "banana"),
    ("range(tanh) = (1, -1)", "wrong order"),
    ("range(tanh) = tanh", "no interval"),
    ("limit(tanh) = 1", "write a limit"),
    ("' = 0", "prime"),
    ("sigmoid''''' = 0", "primes"),
    ("__import__(x) = 1", "cannot read"),
    ("sigmoid ~= tanh", "expected a number"),
    ("x" * (LONGEST + 1), "characters"),
    ("max((((sigmoid = 1", "no claim"),
    ("what is the range of tanh?", "a question"),
]


@pytest.mark.parametrize(("text", "says"), REFUSED)
def test_what_is_no_claim_is_refused_in_a_sentence(text: str, says: str) -> None:
    with pytest.raises(ClaimError, match=says.replace("(", r"\(")):
        ask(text)


@given(st.text(alphabet="sigmodtanhrelu'()[]{}<>=~!,+-*/^0123456789. xisnotmaxrangelimitoo", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ClaimError):
        assert read_claims(text)


@pytest.mark.parametrize(
    ("claim", "status"), [(TRUE[0], 0), ("max(sigmoid') = 0.3", 1), (UNKNOWN[0], 3), ("foo", 2)]
)
def test_the_exit_status(claim: str, status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", claim]) == status
    assert len(capsys.readouterr().err.splitlines()) == (status == 2)


def test_the_answer_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    main(["ask", "range(sigmoid) = [0, 1]", "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert found["verdict"] == "false"
    assert found["kind"] == "range"
    assert found["functions"] == ["sigmoid"]
    assert found["correct"] == "range(sigmoid) = (0, 1)"


def test_every_trait_is_ruled_on() -> None:
    for trait in Trait:
        assert ask(f"tanh is {trait.value}").verdict.truth is not Truth.UNKNOWN


def test_an_infinity_belongs_to_no_range() -> None:
    with pytest.raises(ClaimError, match="an infinity belongs to no set"):
        ask("range(relu) = [0, oo]")


# |f - g| has two peaks of the same height, at points without closed form
DISTANCES = [
    ("sup(abs(gelu_tanh - gelu)) ~= 0.000473", True),  # mpmath: 4.7324e-4 at 2.69894
    ("sup(abs(gelu_tanh - gelu)) ~= 0.000474", False),
    ("max(abs(quick_gelu - gelu)) ~= 0.02033", True),
    ("max(abs(softsign - tanh)) ~= 0.3063", True),
    ("argmax(abs(quick_gelu - gelu)) ~= {-2.2704, 2.2704}", True),
    ("max(abs(softsign - tanh) + x/1000/(1 + x^2)) ~= 0.3068", True),  # one peak is higher
    ("limit(selu', 0+) ~= 1.0507", True),
    ("limit(selu', 0-) ~= 1.0507", False),
    ("limit(abs(x), 0) ~= 0.0", True),
]


@pytest.mark.parametrize(("claim", "holds"), DISTANCES)
def test_distances_and_limits_beside_a_kink(claim: str, holds: bool) -> None:
    assert ask(claim).verdict.truth is (Truth.TRUE if holds else Truth.FALSE)


def test_a_limit_that_differs_from_both_sides_is_no_number() -> None:
    assert ask("limit(abs(x)/x, 0) ~= 0.5").verdict.truth is Truth.UNKNOWN
