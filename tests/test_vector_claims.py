"""Claims about functions of vectors. The truths are school mathematics, or stand in Bridle 1990 (softmax),
Boyd and Vandenberghe 2004 (log-sum-exp); decimals were found with mpmath at 30 digits."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symacts import ask
from symacts.claim import Kind, is_about_vectors
from symacts.claims import verify
from symacts.evidence import Truth
from symacts.reading.claims import ClaimError, read_claims
from symacts.reading.indexed import indexed_text, parse_indexed
from symacts.reading.refusal import FormulaError
from symacts.ruling import kind_of

TRUE = [
    "sum(softmax) = 1",
    "sum_i(softmax_i) = 1",
    "sum(quiet_softmax) < 1",
    "sum(exp(log_softmax)) = 1",
    "0 < softmax < 1",
    "softmax(x + c) = softmax(x)",
    "softmax(x - max(x)) = softmax(x)",
    "softmax(-x) = softmin",
    "softmax(x)_i = exp(x_i)/sum_j(exp(x_j))",
    "softmax = exp(x)/sum(exp(x))",
    "softmax(x/T)_i = exp(x_i/T)/sum_j(exp(x_j/T))",
    "diff(softmax_i, x_j) = softmax_i*(delta_ij - softmax_j)",
    "diff(softmax_i, x_i) = softmax_i*(1 - softmax_i)",
    "diff(softmax_i, x_j) = -softmax_i*softmax_j for i != j",
    "diff(softmax_i, x_j) < 0 for i != j",
    "diff(softmax_i, x_j) >= -1/4 for i != j",
    "diff(softmax_i, x_i) > 0",
    "diff(softmax_i, x_i) <= 1/4",
    "diff(-sum_k(t_k*log(softmax_k)), x_i) = softmax_i - t_i",
    "diff(log_softmax_i, x_j) = delta_ij - softmax_j",
    "diff(logsumexp, x_i) = softmax_i",
    "sum_j(diff(softmax_i, x_j)) = 0",
    "log_softmax = x - logsumexp",
    "log(softmax) = log_softmax",
    "x_k < logsumexp",
    "logsumexp(x + c) = logsumexp + c",
    "log_softmax < 0",
    "lipschitz(softmax) = 1/2",
    "lipschitz(softmax) < 1",
    "range(softmax) = (0, 1)",
    "range(softmin) = (0, 1)",
    "range(softmax) in [0, 1]",
    "sup(softmax) = 1",
    "softmax is nonlinear",
    "softmax is smooth",
    "softmax is bounded",
    "softmax is nonnegative",
    "softmax is not invertible",
    "softmax is order-preserving",
    "softmax is permutation-equivariant",
    "logsumexp is convex",
    "tanh is order-preserving",
    "softmax([1, 2, 3]) ~= [0.09, 0.24, 0.67]",
    "sum(softmax([1, 2, 3])) = 1",
    "softmax([1000, 1000]) = [0.5, 0.5]",
    "softmax([x, 0])_1 = sigmoid",
    "logsumexp([x, 0]) = softplus",
    "logsumexp([0, 0]) = log(2)",
    # Martins, Astudillo 2016, section 2; Peters, Niculae, Martins 2019, figure 1
    "sparsemax([3, 0]) = [1, 0]",
    "sparsemax([1, 1/2]) = [3/4, 1/4]",
    "sparsemax([1, 0, 1/2]) = [3/4, 0, 1/4]",
    "entmax([1, 0]) ~= [0.831, 0.169]",
    "glu([1, 2]) = sigmoid(2)",
    "reglu([1, 2, 3, 4]) = [3, 8]",
    "maxout([x, -x]) = abs(x)",
    "groupsort([1, 3, 2]) = [3, 2, 1]",
    "crelu([1, -2]) = [1, 0, 0, 2]",
]
FALSE = [  # the same, perturbed
    "sum(softmax) = 2",
    "sum(softmax) = n",
    "sum(quiet_softmax) = 1",
    "softmax <= 1/2",
    "softmax(c*x) = softmax(x)",
    "softmax(x)_i = exp(-x_i)/sum_j(exp(-x_j))",
    "softmax(x)_i = exp(x_i)/(1 + sum_j(exp(x_j)))",
    "softmax(x/T)_i = exp(x_i)/sum_j(exp(x_j/T))",
    "diff(softmax_i, x_j) = softmax_i*(delta_ij + softmax_j)",
    "diff(softmax_i, x_j) = softmax_i*(1 - softmax_j)",
    "diff(softmax_i, x_j) = softmax_i*softmax_j for i != j",
    "diff(softmax_i, x_j) != -softmax_i*softmax_j for i != j",
    "diff(softmax_i, x_j) > 0 for i != j",
    "diff(softmax_i, x_j) > -1/4 for i != j",
    "diff(softmax_i, x_i) < 0",
    "diff(softmax_i, x_i) <= 1/5",
    "diff(-sum_k(t_k*log(softmax_k)), x_i) = t_i - softmax_i",
    "diff(logsumexp, x_i) = log_softmax_i",
    "log_softmax = x + logsumexp",
    "logsumexp(x + c) = logsumexp",
    "lipschitz(softmax) = 1",
    "range(softmax) = [0, 1]",
    "range(softmax) in [0, 1/2]",
    "max(softmax) = 1",
    "softmax is linear",
    "log_softmax is positive",
    "softmin is order-preserving",
    "softmax([1, 2, 3]) ~= [0.09, 0.24, 0.66]",
    "softmax([1, 2, 3]) ~= [0.24, 0.09, 0.67]",
    "sum(softmax([1, 2, 3])) = 2",
    "softmax([x, 0])_2 = sigmoid",
    "sparsemax([3, 0]) ~= [0.95, 0.05]",
    "sparsemax([1, 1/2]) = [1, 0]",
    "entmax([1, 0]) ~= [0.731, 0.269]",
    "glu([2, 1]) = sigmoid(2)",
    "reglu([1, 2, 3, 4]) = [2, 12]",
    "maxout([x, -x]) = x",
]
UNKNOWN = ["x_i <= max(x)", "softmax is convex", "zeros(softmax) = {0}", "softmax_i ~= 3"]
REFUSED = [
    "softmax([1, 2])_3 = 1",
    "softmax([1, 2]) + 1 = 2",
    "sum(",
    "x_i =",
    "softmax(x_i*x_j) = 1",
    "diff(softmax_i) = 1",
    "diff(softmax_i, c) = 1",
    "softmax_i = 1 for i != i",
    "sum_i(3) = 1",
    "__import__('os')_i = 1",
    "sparsemax_i = 1",
    "sparsemax([x, 0])_1 = x",
    "glu([1, 2, 3]) = 1",
]


@pytest.mark.parametrize("text", TRUE)
def test_true(text: str) -> None:
    assert ask(text).verdict.truth is Truth.TRUE


@pytest.mark.parametrize("text", FALSE)
def test_false(text: str) -> None:
    assert ask(text).verdict.truth is Truth.FALSE


@pytest.mark.parametrize("text", UNKNOWN)
def test_unknown(text: str) -> None:
    assert ask(text).verdict.truth is Truth.UNKNOWN


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_claim_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(ClaimError) as error:
        read_claims(text)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", TRUE + FALSE)
def test_the_text_of_a_claim_gives_the_claim(text: str) -> None:
    for claim in read_claims(text):
        assert read_claims(str(claim)) == (claim,)
        assert kind_of(claim)


def test_what_a_sum_is_and_where_an_equation_fails() -> None:
    found = ask("sum(softmax) = 2").found
    assert found.correct == "sum(softmax) = 1"
    assert found.counterexample == "at x1 = 0, x2 = 1 one side is 1.00000000000, the other 2"
    assert ask("lipschitz(softmax) = 1").found.correct == "lipschitz(softmax) = 1/2"


def test_claims_know_whether_they_are_about_vectors() -> None:
    (vector,) = read_claims("softmax is smooth")
    (number,) = read_claims("softmax([x, 0])_1 = sigmoid")
    assert is_about_vectors(vector)
    assert not is_about_vectors(number)


LATEX = [
    (r"$\frac{e^{x_i}}{\sum_{j=1}^{n} e^{x_j}}$", "softmax_i"),
    (r"$\dfrac{\exp(x_{i})}{\displaystyle\sum\limits_{k=1}^{K}\exp(x_{k})}$", "softmax_i"),
    (r"${\frac {e^{x_{i}}}{\sum _{j}e^{x_{j}}}}$", "softmax_i"),
    (r"$x_i - \log\sum_j e^{x_j}$", "log_softmax_i"),
    (r"$\log \left( \sum_j \exp x_j \right)$", "logsumexp"),
    ("e^(x_i) / Σ(e^(x_j))", "softmax_i"),
    ("e^xi / Σj e^xj", "softmax_i"),
    ("exp(x) / sum(exp(x))", "softmax_i"),
]


@pytest.mark.parametrize(("source", "same"), LATEX)
def test_indexed_formulas_in_latex_and_in_plain_text(source: str, same: str) -> None:
    lhs, rhs = (indexed_text(parse_indexed(text)) for text in (source, same))
    assert ask(f"{lhs} = {rhs}").verdict.truth is Truth.TRUE


@given(st.text(alphabet="x_ijk{}()[]^+-*/ sumΣexplogftδ\\,0.1=$", max_size=60))
def test_the_reader_refuses_and_never_breaks(text: str) -> None:
    with contextlib.suppress(FormulaError):
        parse_indexed(text)


NOTES = [  # a function in code, the claim that it makes, the verdict
    ("e = np.exp(x)\n    return e / np.sum(e)", "softmax_i = exp(x_i)/sum_j(exp(x_j))", Truth.TRUE),
    ("e = np.exp(x - x.max())\n    return e / e.sum(axis=-1, keepdims=True)", "", Truth.TRUE),
    ("return torch.exp(x) / torch.exp(x).sum(dim=1, keepdim=True)", "", Truth.TRUE),
    ("x -= np.max(x)\n    return np.exp(x) / np.sum(np.exp(x))", "", Truth.TRUE),
    ("return np.exp(x) / np.sum(x)", "softmax_i = exp(x_i)/sum_j(x_j)", Truth.FALSE),
    ("return np.exp(-x) / np.sum(np.exp(x))", "", Truth.FALSE),
    ("e = np.exp(x)\n    return e / (1 + np.sum(e))", "", Truth.FALSE),
]


@pytest.mark.parametrize(("body", "claim", "truth"), NOTES)
def test_functions_of_vectors_in_code(body: str, claim: str, truth: Truth) -> None:
    note = f"# Note\n\n```python\ndef softmax(x):\n    {body}\n```\n"
    (ruling,) = verify(note).rulings
    assert (ruling.kind, ruling.functions, ruling.verdict.truth) == (Kind.CODE, ("softmax",), truth)
    assert claim in ruling.claim


UNREAD = [  # code that is not read: the sums of rows beside columns, a loop, another function
    "return np.exp(x) / np.sum(np.exp(x), axis=1)",
    "return [np.exp(v) / sum(np.exp(x)) for v in x]",
    "return helper(x) / np.sum(helper(x))",
    "return np.exp(x) / np.sum(np.exp(x)) * secret",
    "while True: pass",
]


@pytest.mark.parametrize("body", UNREAD)
def test_code_that_is_not_read_claims_nothing(body: str) -> None:
    assert verify(f"# Note\n\n```python\ndef softmax(x):\n    {body}\n```\n").rulings == ()


def test_the_jacobian_in_code_and_what_is_printed() -> None:
    code = (
        "def softmax(x):\n    return np.exp(x) / np.sum(np.exp(x))\n"
        "def softmax_jacobian(p):\n    return np.diag(p) - np.outer(p, p)\n"
        "print(softmax(np.array([1.0, 2.0, 3.0])))  # [0.0900 0.2447 0.6652]\n"
        "print(softmax(np.array([1.0, 2.0, 3.0])))  # [0.0900 0.2447 0.6653]\n"
    )
    found = verify(f"# Note\n\n```python\n{code}```\n").rulings
    assert [ruling.verdict.truth for ruling in found] == [Truth.TRUE, Truth.TRUE, Truth.TRUE, Truth.FALSE]
