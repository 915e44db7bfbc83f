"""How much is ruled on in one note: a counted amount of work, and an hourglass, if the caller brings one.

The count decides what of an honest note is read: the same passages on every machine, and the rest is said to
be beyond the limit. The hourglass is for notes that mean harm, where one claim takes for ever.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import NoReturn

__all__ = ["MOST_WORK", "OF_A_CLAIM", "OF_A_PASSAGE", "Allowance", "Hourglass", "Overrun"]

MOST_WORK = 7_000  # in one note; a long one makes a hundred claims in a hundred passages
OF_A_CLAIM = 10  # to rule on a claim
OF_A_PASSAGE = 4  # to look for claims in a passage that looks like mathematics
_AGAIN = 0.2  # seconds till the next reminder: what is raised while garbage is collected is lost


class Overrun(BaseException):
    """The time is up; no `Exception`, so that nothing on the way takes it for a fault of its own."""


@dataclass(frozen=True)
class Hourglass:
    """Seconds of the processor: for one claim, and for all that is claimed in one note."""

    of_a_claim: float
    of_a_note: float


@dataclass
class Allowance:
    """What is left of the work that one note may ask for, and the time that it took."""

    hourglass: Hourglass | None = None
    left: int = MOST_WORK
    seconds: float = 0.0

    @property
    def is_spent(self) -> bool:
        late = self.hourglass is not None and self.seconds >= self.hourglass.of_a_note
        return late or self.left <= 0

    def spend(self, work: int) -> None:
        self.left -= work

    @contextmanager
    def limited(self) -> Iterator[None]:
        """Work on one claim.   Raises: Overrun, with a reason, inside; only where there are timers to do so.

        A timer of the kernel interrupts Python between two steps: arithmetic in C is waited for, and has
        bounds of its own.
        """
        if self.hourglass is None or not _has_timers():
            yield
            return
        start = time.process_time()
        before = signal.signal(signal.SIGPROF, _interrupt)
        signal.setitimer(signal.ITIMER_PROF, self.hourglass.of_a_claim, _AGAIN)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)
            self.seconds += time.process_time() - start


def _has_timers() -> bool:
    """Windows has none, and only the main thread may set one."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    raise Overrun("it takes too long")
