"""Vectors of scores to shares of 1, and their kin.

Left out: hardmax, which treats equal entries by their order, so that no formula in x[i] and totals gives it;
gumbel_softmax, which is random (softmax of x and noise, whose deterministic part is the row softmax).
"""

from sympy import Max, Symbol, exp, log, oo

from symacts.activation import Parameter, Title
from symacts.values import Interval
from symacts.vector import Levelled, Pooled, VectorActivation, i, j, level, total, x

tau = Symbol("tau", real=True)

softmax = VectorActivation(
    "softmax",
    Pooled(lambda: exp(x[i] / tau) / total(exp(x[j] / tau))),
    parameters=(Parameter("tau", 1, Interval(0, oo), also=("temperature", "T")),),
    title=Title("Softmax", "ソフトマックス関数"),
    aliases=("normalised exponential", "softargmax", "正規化指数関数", "ソフトマックス"),
    sources=(
        "Bridle 1990, Probabilistic interpretation of feedforward classification network outputs",
        "Hinton, Vinyals, Dean 2015, Distilling the knowledge in a neural network (the temperature)",
    ),
    frameworks={
        "torch": "nn.Softmax, nn.Softmax2d", "jax": "softmax(axis=-1)", "keras": "softmax(axis=-1)",
        "tf": "nn.softmax", "onnx": "Softmax(axis=-1), before opset 13 axis=1 with flattening",
        "flax": "softmax", "mxnet": "softmax(temperature=1)", "nnlib": "softmax", "paddle": "softmax",
        "mlx": "softmax",
    },
)  # fmt: skip

log_softmax = VectorActivation(
    "log_softmax",
    Pooled(lambda: x[i] - log(total(exp(x[j])))),
    title=Title("Log-softmax", "対数ソフトマックス"),
    sources=("Bridle 1990, Probabilistic interpretation of feedforward classification network outputs",),
    frameworks={
        "torch": "nn.LogSoftmax", "jax": "log_softmax", "keras": "log_softmax", "tf": "nn.log_softmax",
        "onnx": "LogSoftmax", "flax": "log_softmax", "mxnet": "log_softmax", "nnlib": "logsoftmax",
        "paddle": "log_softmax", "mlx": "log_softmax",
    },
)  # fmt: skip

softmin = VectorActivation(
    "softmin",
    Pooled(lambda: exp(-x[i]) / total(exp(-x[j]))),
    title=Title("Softmin", "ソフトミン関数"),
    aliases=("ソフトミン",),
    sources=("Bridle 1990, Probabilistic interpretation of feedforward classification network outputs",),
    frameworks={"torch": "nn.Softmin", "mxnet": "softmin", "mlx": "softmin"},
)

quiet_softmax = VectorActivation(
    "quiet_softmax",
    Pooled(lambda: exp(x[i]) / (1 + total(exp(x[j])))),
    title=Title("Quiet softmax", "静かなソフトマックス"),
    aliases=("softmax1", "softmax-off-by-one", "softmax plus one"),
    sources=("Miller 2023, Attention is off by one",),
    frameworks={"burn": "quiet_softmax"},
)

taylor_softmax = VectorActivation(
    "taylor_softmax",
    Pooled(lambda: (1 + x[i] + x[i] ** 2 / 2) / total(1 + x[j] + x[j] ** 2 / 2)),
    title=Title("Taylor softmax", "テイラーソフトマックス"),
    sources=(
        "de Brébisson, Vincent 2015, An exploration of softmax alternatives belonging to the spherical loss "
        "family",
    ),
)

spherical_softmax = VectorActivation(
    "spherical_softmax",
    Pooled(lambda: x[i] ** 2 / total(x[j] ** 2)),
    title=Title("Spherical softmax", "球面ソフトマックス"),
    sources=(
        "de Brébisson, Vincent 2015, An exploration of softmax alternatives belonging to the spherical loss "
        "family",
    ),
)

logsumexp = VectorActivation(
    "logsumexp",
    Pooled(lambda: log(total(exp(x[j])))),
    title=Title("Log-sum-exp", "ログサムエクスプ"),
    aliases=("LSE", "realsoftmax", "multivariable softplus", "対数和指数"),
    sources=("Boyd, Vandenberghe 2004, Convex optimization, section 3.1.5",),
    frameworks={
        "torch": "torch.logsumexp", "jax": "logsumexp", "flax": "logsumexp", "tf": "reduce_logsumexp"
    },
)  # fmt: skip

sparsemax = VectorActivation(
    "sparsemax",
    Levelled(lambda: Max(x[i] - level, 0)),
    title=Title("Sparsemax", "スパースマックス"),
    sources=("Martins, Astudillo 2016, From softmax to sparsemax",),
    frameworks={"keras": "sparsemax", "tfa": "sparsemax"},
)

entmax = VectorActivation(
    "entmax",
    Levelled(lambda: Max(x[i] / 2 - level, 0) ** 2),
    title=Title("1.5-entmax", "1.5-エントマックス"),
    aliases=("entmax15", "alpha-entmax with alpha = 1.5", "エントマックス"),
    sources=("Peters, Niculae, Martins 2019, Sparse sequence-to-sequence models",),
)
