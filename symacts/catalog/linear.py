"""Affine functions."""

from symacts.activation import Activation, Title, x

identity = Activation(
    "identity",
    lambda: x,
    title=Title("Identity", "恒等関数"),
    aliases=("linear", "pass-through", "恒等", "線形関数", "恒等写像"),
    frameworks={
        "torch": "nn.Identity", "jax": "nn.identity", "flax": "nnx.identity", "keras": "linear",
        "onnx": "Identity",
    },
)  # fmt: skip
