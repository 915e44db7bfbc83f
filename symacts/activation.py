"""What is defined: an activation function f(x; parameters), and nothing that follows from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sympy import Expr, Rational, Symbol, oo, sympify

from symacts.language import Bilingual
from symacts.misuse import shown
from symacts.registry import fold
from symacts.values import Interval, packed

__all__ = [
    "FRAMEWORKS",
    "Activation",
    "Catalogued",
    "NotInFramework",
    "Parameter",
    "Title",
    "Variant",
    "framework_key",
    "x",
]

x = Symbol("x", real=True)


@dataclass(frozen=True)
class Title:
    """A name for people, in English and in Japanese."""

    en: str
    ja: str

    @property
    def shown(self) -> Bilingual:
        """The English name, which a document of another language turns into its own."""
        return Bilingual(self.en, self.ja)


@dataclass(frozen=True)
class Parameter:
    """A real parameter: its symbol is `Symbol(name, real=True)`, its domain an interval.

    `default` is an exact number, or a function without arguments that makes it, with its published decimal
    as `about`; or None, where no value is in force unless one is given. `also` holds the names that
    frameworks give it (accepted by --set).
    """

    name: str
    default: Expr | Callable[[], Expr] | None = None
    domain: Interval = field(default_factory=lambda: Interval(-oo, oo))
    also: tuple[str, ...] = ()
    about: str = ""

    @cached_property
    def value(self) -> Expr:
        """The default value; the parameter's own letter where it has none."""
        if self.default is None:
            return self.symbol
        return sympify(self.default() if callable(self.default) else self.default)

    @property
    def symbol(self) -> Symbol:
        return Symbol(self.name, real=True)

    def __reduce__(self) -> tuple[object, ...]:
        return packed(self, default=self.value)


# What a row may call a framework, and the framework's full name.
FRAMEWORKS: Mapping[str, str] = {
    "torch": "PyTorch",
    "jax": "JAX",
    "flax": "Flax",
    "keras": "Keras",
    "keras2": "Keras 2",
    "tf": "TensorFlow",
    "tfa": "TensorFlow Addons",
    "onnx": "ONNX",
    "paddle": "PaddlePaddle",
    "mlx": "MLX",
    "mxnet": "MXNet",
    "nnlib": "NNlib",
    "hf": "Hugging Face",
    "nnabla": "NNabla",
    "timm": "timm",
    "burn": "Burn",
    "scipy": "SciPy",
}


@dataclass(frozen=True)
class Variant:
    """The activation as one framework has it.

    `call` is what one writes there. `defaults` holds the default values that differ from the row's, by the
    row's parameter names, each a decimal or a fraction exactly as it stands in the framework. `note` says
    in words what parameters do not: that the formula differs, or that a value must be given.
    """

    call: str
    defaults: Mapping[str, str] = field(default_factory=dict, hash=False)
    note: str = ""


class NotInFramework(LookupError):  # noqa: N818
    """There is no such framework, or it does not have this activation; the message names those that do."""


class Catalogued:
    """What a row of the catalogue knows beside its definition: its parameters, and who else has it."""

    name: str
    parameters: tuple[Parameter, ...]
    title: Title | None
    aliases: tuple[str, ...]
    sources: tuple[str, ...]
    frameworks: Mapping[str, str | Variant]
    family: str

    @property
    def defaults(self) -> dict[Symbol, Expr]:
        """The default value of each parameter; its own letter where it has none."""
        return {p.symbol: p.value for p in self.parameters}

    def variant(self, framework: str) -> Variant:
        """The activation as that framework has it. Raises: NotInFramework."""
        key = framework_key(framework)
        if key not in self.frameworks:
            choices = ", ".join(self.frameworks)
            advice = f"choose from {choices}" if choices else "nor has any other framework"
            raise NotInFramework(f"{FRAMEWORKS[key]} has no {self.name!r}; {advice}")
        held = self.frameworks[key]
        return Variant(held) if isinstance(held, str) else held

    def like(self, framework: str) -> dict[Symbol, Expr]:
        """The value of each parameter where that framework's defaults are in force.

        Raises: NotInFramework.

        >>> from symacts.catalog import get
        >>> get("leaky_relu").like("keras")
        {alpha: 1/5}
        """
        given = {name: Rational(value) for name, value in self.variant(framework).defaults.items()}
        return {p.symbol: given.get(p.name, p.value) for p in self.parameters}


@dataclass(frozen=True)
class Activation(Catalogued):
    """f: R -> R, x -> f(x; parameters), given by one SymPy expression in `x`.

    `definition` is the expression, or a function without arguments that builds it: rows of the
    catalogue are built on demand, because building all of them costs as much as importing SymPy.
    `frameworks` says who has it; a plain string is a `Variant` with the row's own default values.

    >>> from sympy import exp
    >>> Activation("mine", 1 / (1 + exp(-x))).expression
    1/(1 + exp(-x))
    """

    name: str
    definition: Expr | Callable[[], Expr]
    parameters: tuple[Parameter, ...] = ()
    title: Title | None = None
    aliases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    frameworks: Mapping[str, str | Variant] = field(default_factory=dict, hash=False)
    family: str = ""

    @cached_property
    def expression(self) -> Expr:
        """The defining expression, in x and the parameters' symbols; a letter is known by its name alone."""
        given = sympify(self.definition() if callable(self.definition) else self.definition)
        return given.xreplace({s: Symbol(s.name, real=True) for s in given.free_symbols if not s.is_real})

    def __reduce__(self) -> tuple[object, ...]:
        return packed(self, definition=self.expression)


def framework_key(name: str) -> str:
    """The key of the framework of this short or full name. Raises: NotInFramework."""
    for key, full in FRAMEWORKS.items():
        if fold(name) in (key, fold(full)):
            return key
    raise NotInFramework(f"no framework {shown(name)}; choose from {', '.join(FRAMEWORKS)}")
