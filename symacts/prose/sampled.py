"""What series of numbers claim: that a function has these values at these inputs.

The label says which function, or leaves it to what stands above; in a row or a list each number has as many
digits as the longest, so that 1 among decimals is 1.00.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from symacts.case import Proposal
from symacts.catalog import find
from symacts.claim import Kind
from symacts.prose.valuing import Printed, Sampled, Setting, points_at, printed, settings_in, valued
from symacts.reading.claims import as_number
from symacts.reading.heads import formula_of
from symacts.reading.letters import row_with_values_of
from symacts.reading.names import SWISH, mentions
from symacts.reading.passages import Candidate, Found
from symacts.reading.series import Line, Sample

__all__ = ["claimed"]


def claimed(line: Line, subjects: Sequence[Candidate]) -> tuple[Proposal, ...]:
    """One proposal a sample whose function is known. `subjects` are those of the passage."""
    found = (_of_sample(sample, line, subjects) for sample in line.samples)
    return tuple(proposal for proposal in found if proposal is not None)


def _of_sample(sample: Sample, line: Line, subjects: Sequence[Candidate]) -> Proposal | None:
    names, order, settings = _named(sample.label, subjects)
    points = [point for text in sample.inputs for point in points_at(text.strip())]
    numbers = [number for text in sample.shown if (number := printed(text.strip("~≈≒約 "))) is not None]
    if not names or not len(points) == len(numbers) == len(sample.shown):
        return None
    about = any(text.lstrip()[:1] in "~≈≒約" for text in sample.shown)
    padded = [_padded(number, line.places) for number in numbers]
    kind = Kind.NUMERIC if line.listed else Kind.VALUE
    return valued(names, Sampled(order, points, padded, about, (0, 0), kind), settings)


_MOST_PLACES = 2


def _padded(number: Printed, places: int) -> Printed:
    """An integer among decimals, with some of their digits."""
    text = number.number.text
    if not number.exact or number.number.unit is None or not places or not re.fullmatch(r"-?\d+", text):
        return number
    return replace(number, number=as_number(f"{text}.{'0' * min(places, _MOST_PLACES)}"), exact=False)


# ---------------------------------------------------------------- labels

_SLOPE = re.compile(
    r"\b(?:gradient|derivative|slope|grad|deriv)s?\b|勾配|微分|導関数|傾き|['′’]|\bd[yf]/dx\b|_prime\b|_grad\b"
)
_ANYTHING = re.compile(
    r"(?:[fghyσφs]|sigma|phi|act|activation|outputs?|out|values?|results?|gradients?|derivatives?|slopes?|grad|d[yf]/dx"
    r"|出力値?|値|関数値|結果|勾配|微分値?|導関数|傾き)(?:['′’]|\^?\\?prime)?(?:\((?:x|z|\d)\))?(?:\s?(?:values?|値))?",
    re.IGNORECASE,
)
_SIGMA = re.compile(r"(?:σ|sigma)(?:['′’])?(?:\([xz]\))?")
_ASIDE = re.compile(r"[(（\[][^()（）\[\]]{0,40}[)）\]]")
_COMMON = re.compile(
    r"\b(?:the|of|after|outputs?|values?|activations?|functions?|gradients?|derivatives?|slopes?|results?|applying|exact|approx\w*"
    r"|standard|where|with|so|and|then|for|at|is|gives?|plain|we|get|it|to|units?|will|be|nn|torch|np|np\.|F|grad|prime|y|f|x)\b"
    r"|関数|の|出力|値|微分|導関数|勾配|傾き|結果|を適用|適用後|後|では|なら|は|が|で|[\W\d_]",
    re.IGNORECASE,
)


# sigmoid(2x), 1 - tanh(x)^2, ReLU(-x): another function than the one that is named there
_FORMULA = re.compile(r"\w\([^()]{0,8}[-+*/^\d][^()]{0,8}\)|\)\s?[-+*/^²³]|[-+*/·]\s?\w{1,12}\(")


def _named(label: str, subjects: Sequence[Candidate]) -> tuple[list[str], int, list[Setting]]:
    """The functions that a label may mean, the order of the derivative, and values of parameters."""
    bare = re.sub(r"[*`$\\{}]", "", label).strip()
    order = int(_SLOPE.search(bare) is not None)
    outer = [c.name for c in subjects if c.found not in (Found.PASSAGE, Found.ROW, Found.COLUMN)]
    if _SIGMA.fullmatch(bare) and outer[:1] != ["sigmoid"]:
        return ["sigmoid", *outer[:1]], order, []
    if _ANYTHING.fullmatch(bare):
        return outer[:1], order, settings_in(bare, outer[:1])
    if _FORMULA.search(bare) and (formula := formula_of(label)) is not None:
        row = row_with_values_of(formula)
        return [] if row is None else [row], 0, []
    alone = _ASIDE.sub(" ", bare)
    found = mentions(alone)
    names = list(dict.fromkeys(mention.name for mention in found))
    rest = alone
    for mention in reversed(found):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    if len(names) == 1 and not _COMMON.sub("", _without_settings(rest)):
        name = _with_beta(names[0], bare)
        return [name], order, settings_in(bare, [name])
    if not names:
        return _set(bare, alone, [_with_beta(name, bare) for name in outer[:1]], order)
    return [], 0, []


def _set(bare: str, alone: str, names: list[str], order: int) -> tuple[list[str], int, list[Setting]]:
    """A label that only gives the values of parameters: beta = 2 (steeper)."""
    settings = settings_in(bare, names)
    if settings and not _COMMON.sub("", _without_settings(alone)):
        return names, order, settings
    return [], 0, []


def _without_settings(text: str) -> str:
    return re.sub(r"(?:\\?[a-z]+|[α-ω])\s?(?:=|≈|:)\s?-?\d+(?:\.\d+)?", " ", text, flags=re.IGNORECASE)


def _with_beta(name: str, label: str) -> str:
    """Swish is the SiLU unless its beta is given."""
    if name not in (SWISH, "swish", "silu") or find("swish") is None:
        return name
    return "swish" if re.search(r"β|beta", label, re.IGNORECASE) else "silu"
