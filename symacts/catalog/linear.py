"""The identity, and what bends it a little."""

from sympy import sqrt

from symacts.activation import Activation, Title, x

identity = Activation(
    "identity",
    lambda: x,
    title=Title("Identity", "恒等関数"),
    aliases=("linear", "pass-through", "恒等", "線形関数", "恒等写像"),
    sources=("Widrow, Hoff 1960, Adaptive switching circuits",),
    frameworks={
        "torch": "nn.Identity", "jax": "nn.identity", "flax": "nnx.identity", "keras": "linear",
        "onnx": "Identity",
    },
)  # fmt: skip

bent_identity = Activation(
    "bent_identity",
    lambda: (sqrt(x**2 + 1) - 1) / 2 + x,
    title=Title("Bent identity", "ベント恒等関数"),
    aliases=("bent identity function", "曲がり恒等関数"),
    sources=("Wikipedia, Activation function, a table of functions; no paper is known",),
)
