"""Processes to work in, which end with the work: when it is done, and when the user has had enough."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager

__all__ = ["pool"]


@contextmanager
def pool(jobs: int) -> Iterator[ProcessPoolExecutor | None]:
    """An executor with so many processes; None for one job, which needs no other process.

    Guarantee: no process is left when the block ends, and none prints anything at Ctrl-C.
    """
    if jobs == 1:
        yield None
        return
    before = set(multiprocessing.active_children())
    executor = ProcessPoolExecutor(jobs, initializer=_deaf)
    try:
        yield executor
    except BaseException:
        for child in set(multiprocessing.active_children()) - before:
            child.terminate()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _deaf() -> None:
    """Ctrl-C goes to the whole group of processes; the parent answers it for all."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
