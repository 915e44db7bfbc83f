"""Why a ruling is as it is, in one or two sentences: what `verify` and `ask` tell without `--why`.

A refutation shows what is right and where the claim fails. A proof shows its first step and its conclusion,
with long formulas left out: who wants them asks for the whole chain.
"""

from __future__ import annotations

from collections.abc import Sequence

from symacts.claim import (
    Amount,
    Asked,
    Attained,
    Counted,
    Domain,
    ForValues,
    Found,
    Has,
    Image,
    Integrated,
    No,
    Positive,
    Trait,
)
from symacts.evidence import Truth
from symacts.language import Sentence, revised, said

__all__ = ["grounds"]


def grounds(claims: Sequence[Asked], found: Found) -> tuple[str, ...]:
    """The sentences, the most telling first.

    >>> from symacts.ruling import ask
    >>> for claim in ("tanh is odd", "gelu is monotone", "sigmoid(1) ~= 0.73"):
    ...     ruling = ask(claim)
    ...     print(*grounds(ruling.claims, ruling.found))
    $f(-x) = -f(x)$ for every $x$.
    in fact gelu is not monotone $f'(x)$ on $\\left(-\\infty, \\infty\\right)$ vanishes exactly at \
$x = -0.751791524\\ldots$ and has the signs $-, +$ between.
    sigmoid(1) is $\\frac{1}{1 + 1 / e}$, that is 0.7310585786
    """
    told = [found.where] if found.where else []
    if found.correct:
        told.append(said("in fact {statement}", statement=found.correct))
    if found.counterexample:
        told.append(found.counterexample)
    if found.because:
        told.append(found.because)
    if found.counterexample or found.because:
        return tuple(told)
    false = found.verdict.truth is Truth.FALSE
    chain = _chain(claims[0], found.why) if claims else tuple(found.why)
    if found.correct and false:  # the conclusion says what is right once more
        chain = chain[:-1] if _has_a_chain(claims) else ()
    return (*told, *chain)


def _has_a_chain(claims: Sequence[Asked]) -> bool:
    return bool(claims) and isinstance(_positive(claims[0]), Has)


def _positive(claim: Asked) -> Positive:
    return _positive(claim.claim) if isinstance(claim, No | ForValues) else claim


_MIRRORED = {Trait.ODD: "f(-x) = -f(x)", Trait.EVEN: "f(-x) = f(x)"}
_LONG = 60  # characters of a formula that says more to a machine
_SHORT = 180  # characters of a step, in LaTeX
_ALL = 4  # steps that are shown in full


def _chain(claim: Asked, why: Sequence[str]) -> tuple[str, ...]:
    """The first step of a proof and its conclusion; the function that is meant before them."""
    here = tuple(step for step in why[:1] if step.startswith("Here "))
    steps = [_shortened(step) for step in why[len(here) :]]
    match _positive(claim):
        case Has(_, trait) if trait in _MIRRORED:
            mirrored = [step for step in steps if _MIRRORED[trait] in step]
            return (*here, *(mirrored or steps[-1:]))
        case Has(_, Trait.ZERO_CENTRED | Trait.INVERTIBLE):
            return (*here, *steps[-1:])
        case Has():
            return (*here, *(steps if len(steps) <= _ALL else (steps[0], steps[-1])))
        case Amount() | Attained() if len(steps) > 1 and len(steps[0]) <= _SHORT:
            return (*here, steps[0], steps[-1])
        case Amount() | Attained() | Counted() | Integrated() | Domain() | Image():
            return (*here, *steps[-1:])
        case _:
            return tuple(steps[-1:])


def _shortened(step: str) -> str:
    """The step with long formulas cut to their left sides: f'(x) for f'(x) = ..."""
    if not isinstance(step, Sentence):
        return step
    parts = {name: _cut(part) for name, part in step.parts.items()}
    return step if parts == step.parts else revised(step, parts)


def _cut(part: str) -> str:
    left, sign, right = part.partition(" = ")
    return left if sign and len(right) > _LONG and left.endswith("(x)") else part
