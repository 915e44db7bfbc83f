"""The error that the command line prints."""

__all__ = ["Misuse"]


class Misuse(Exception):  # noqa: N818
    """What the caller asked for cannot be done; the message is one sentence that names the thing."""
