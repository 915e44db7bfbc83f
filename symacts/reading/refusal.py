"""How the formula reader says no, and how much it is willing to read."""

from __future__ import annotations

from symacts.misuse import shown

__all__ = [
    "MAX_BITS", "MAX_DEPTH", "MAX_DIGITS", "MAX_EXPONENT", "MAX_GROWTH", "MAX_LEVELS", "MAX_LISTED",
    "MAX_NODES", "MAX_TEXT", "FormulaError", "shown",
]  # fmt: skip

MAX_TEXT = 20_000  # characters
MAX_LEVELS = 100  # of brackets, exponents, signs and cases inside each other
MAX_DEPTH = 60  # of the expression's tree
MAX_NODES = 10_000  # of the expression's tree
MAX_DIGITS = 1_000  # of a number as written
MAX_BITS = 4_000  # of the integers in a fraction
MAX_EXPONENT = 1_000
MAX_GROWTH = 10_000  # greatest |u| where e^u is a number
MAX_LISTED = 12  # arguments of min and max, cases


class FormulaError(ValueError):
    """The text is not a formula that is understood. The message is one sentence; `position` counts from 0."""

    def __init__(self, complaint: str, position: int, advice: str = "") -> None:
        super().__init__(f"{complaint} at column {position + 1}{advice and '; '}{advice}")
        self.position = position
