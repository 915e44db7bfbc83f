"""The error that the command line prints."""

__all__ = ["Misuse", "shown"]


class Misuse(Exception):  # noqa: N818
    """What the caller asked for cannot be done; the message is one sentence that names the thing."""


def shown(text: str, most: int = 60) -> str:
    r"""A quotation of what was typed: short, and without control characters.

    >>> print(shown("x\x07"), shown("x+" * 9, most=8))
    'x\x07' 'x+x+x...'
    """
    return repr(text if len(text) <= most else text[: most - 3] + "...")
