"""Processes to work in, which end with the work: when it is done, and when the user has had enough."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager

__all__ = ["pool"]


@contextmanager
def pool(jobs: int) -> Iterator[ProcessPoolExecutor | None]:
    """An executor with so many processes; None for one job, which needs no other process.

    Guarantee: no process is left when the block ends, nor when this process is ended from outside, and none
    prints anything at Ctrl-C.
    """
    if jobs == 1:
        yield None
        return
    before = set(multiprocessing.active_children())
    executor = ProcessPoolExecutor(jobs, initializer=_start)
    try:
        yield executor
    except BaseException:
        for child in set(multiprocessing.active_children()) - before:
            child.terminate()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _start() -> None:
    """Ctrl-C goes to the whole group of processes; the parent answers it for all, and is followed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    """End with the parent: one that was killed has told nobody."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
