"""Code in notes before the court: functions under the names of activations, and their derivatives."""

# ruff: noqa: E501 (code)

from __future__ import annotations

import pytest

from symacts.claim import Kind
from symacts.claims import verify
from symacts.evidence import Truth

SIGMOID = "def sigmoid(x):\n    return 1 / (1 + np.exp(-x))\n\n"

# Code, and the verdicts on it, in the order of its functions.
CODE = [
    (SIGMOID + "def sigmoid_derivative(x):\n    return sigmoid(x) * (1 - sigmoid(x))", "true true"),
    (SIGMOID + "def sigmoid_derivative(x):\n    return sigmoid(x) * (1 + sigmoid(x))", "true false"),
    ("def sigmoid_derivative(a):\n    return a * (1 - a)", "true"),  # in terms of the value
    ("def sigmoid_derivative(a):\n    return a * (1 + a)", "false"),
    ("def tanh_prime(y):\n    return 1 - y**2", "true"),
    ("def relu(x):\n    return x * (x > 0)", "true"),
    ("def relu(x):\n    return x * (x < 0)", "false"),
    ("    def step_function(x):\n        if x > 0:\n            return 1\n        else:\n            return 0", "true"),
    ("def relu_grad(x):\n    return np.where(x > 0, 1.0, np.where(x < 0, 0.0, np.nan))", "true"),
    ("def relu_grad(x):\n    return np.where(x > 0, 1.0, np.where(x < 0, 0.1, np.nan))", "false"),
    ("leaky_relu = lambda x: np.where(x > 0, x, 0.2 * x)", "true"),  # a slope of its own
    ("leaky_relu = lambda x: np.where(x > 0, 2 * x, 0.2 * x)", "false"),
    ("def leaky_relu(x, alpha=0.01):\n    return np.maximum(alpha * x, x)", "true"),
    ("def leaky_relu(x, alpha):\n    return np.minimum(alpha * x, x)", "false"),
    ("selu = np.where(z > 0, lambda * z, lambda * (alpha * (np.exp(z) - 1)))", "true"),
    ("selu = np.where(z > 0, lambda * z, lambda * (alpha * np.exp(z) - 1))", "false"),
    (
        "alpha = 1.6732632423543772\nscale = 1.0507009873554805\n"
        "def selu(x):\n    return scale * np.where(x > 0, x, alpha * (np.exp(x) - 1))",
        "true",
    ),
    (
        "alpha = 1.6732632423543772\nscale = 1.0505009873554805\n"
        "def selu(x):\n    return scale * np.where(x > 0, x, alpha * (np.exp(x) - 1))",
        "false",
    ),
    (
        "class Relu:\n    def forward(self, x):\n        self.mask = (x <= 0)\n        out = x.copy()\n"
        "        out[self.mask] = 0\n        return out\n"
        "    def backward(self, dout):\n        dout[self.mask] = 0\n        dx = dout\n        return dx",
        "true true",
    ),
    (
        "class Sigmoid:\n    def forward(self, x):\n        out = 1 / (1 + np.exp(-x))\n        self.out = out\n"
        "        return out\n    def backward(self, dout):\n        return dout * (1.0 - self.out) * self.out",
        "true true",
    ),
    (
        "class Sigmoid:\n    def forward(self, x):\n        out = 1 / (1 + np.exp(-x))\n        self.out = out\n"
        "        return out\n    def backward(self, dout):\n        return dout * (1.0 - self.out)",
        "true false",
    ),
    (
        "class MyReLU(torch.autograd.Function):\n    @staticmethod\n    def forward(ctx, input):\n"
        "        ctx.save_for_backward(input)\n        return input.clamp(min=0)\n"
        "    @staticmethod\n    def backward(ctx, grad_output):\n        input, = ctx.saved_tensors\n"
        "        grad_input = grad_output.clone()\n        grad_input[input < 0] = 0\n        return grad_input",
        "true true",
    ),
    (
        "def relu_backward(dA, cache):\n    Z = cache\n    dZ = np.array(dA, copy=True)\n    dZ[Z <= 0] = 0\n"
        "    return dZ",
        "true",
    ),
    ("def sigmoid_forward(Z):\n    A = 1 / (1 + np.exp(-Z))\n    cache = Z\n    return A, cache", "true"),
    ('acts = {"relu": lambda x: max(0, x), "tanh": lambda x: math.tanh(2 * x)}', "true false"),
    ("def gelu_approx(x):\n    return 0.5*x*(1 + np.tanh(np.sqrt(2/np.pi)*(x + 0.044715*x**3)))", "true"),
    ("def gelu_approx(x):\n    return 0.5*x*(1 + np.tanh(np.sqrt(2/np.pi)*(x + 0.044715*x**2)))", "false"),
    ("def identity(x):\n    return x\n\ndef identity_derivative(x):\n    return np.ones_like(x)", "true true"),
    ("def sigmoid(x):\n    return frobnicate(x)", ""),
    ("def relu(x):\n    return os.system('x')", ""),
]  # fmt: skip


@pytest.mark.parametrize(("code", "verdicts"), CODE, ids=range(len(CODE)))
def test_verdicts_on_code(code: str, verdicts: str) -> None:
    found = verify(f"# Code\n\n```python\n{code}\n```\n")
    assert " ".join(r.verdict.truth.value for r in found if r.kind is Kind.CODE) == verdicts


def test_a_ruling_marks_the_lines_that_say_it() -> None:
    code = 'def sigmoid(x):\n    """The sigmoid.\n\n    It is smooth.\n    """\n    return 1 / (1 + np.exp(-x))\n'
    places = [r.passage for r in verify(f"```python\n{code}```\n") if r.kind is Kind.CODE]
    assert [(place.line, place.line_end) for place in places if place] == [(7, 7)]


def test_code_without_a_name_counts_where_it_is_true() -> None:
    note = "# Tanh\n\n```python\ny = (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))\nz = y + 1\n```\n"
    [ruling] = verify(note)
    assert ruling.verdict.truth is Truth.TRUE
