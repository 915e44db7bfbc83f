"""Processes to work in, which end with the work: when it is done, and when the user has had enough.

Each has a pipe of its own, into which nobody else can write. So one that is ended while it writes leaves half
a result, and its reader is told at once that there is no more. The pool of the standard library has one pipe
for all, of which the parent too holds the end to write: there the reader waits for the other half for ever.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from typing import Any

__all__ = ["Workers", "pool"]

Task = tuple[Future[Any], Callable[..., Any], tuple[Any, ...]]


@contextmanager
def pool(jobs: int) -> Iterator[Workers | None]:
    """An executor with so many processes; None for one job, which needs no other process.

    Guarantee: no process is left when the block ends, nor when this process is ended from outside, and none
    prints anything at Ctrl-C.
    """
    if jobs == 1:
        yield None
        return
    workers = Workers(jobs)
    try:
        yield workers
    except BaseException:
        workers.terminate()
        raise
    finally:
        workers.close()


class Workers:
    """An executor: submit(function, argument) returns a future.

    The tasks that a process has left, when it ends before its time, have BrokenExecutor for an answer.
    """

    def __init__(self, jobs: int) -> None:
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        pipes = [
            _started() for _ in range(jobs)
        ]  # all processes before the first thread, which none may copy
        self._processes = [process for process, _ in pipes]
        self._threads = [
            threading.Thread(target=_drive, args=(pipe, self._tasks), daemon=True) for _, pipe in pipes
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        """What the function gives in one of the processes, when one is free."""
        future: Future[Any] = Future()
        self._tasks.put((future, function, arguments))
        return future

    def terminate(self) -> None:
        """End the processes, whatever they do."""
        for process in self._processes:
            process.terminate()

    def close(self) -> None:
        """Give up what is not begun, and wait for the processes to end."""
        for future in self._left():
            future.cancel()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()
        for process in self._processes:
            process.join()

    def _left(self) -> Iterator[Future[Any]]:
        while True:
            try:
                task = self._tasks.get_nowait()
            except Empty:
                return
            if task is not None:
                yield task[0]


def _started() -> tuple[multiprocessing.Process, Connection]:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=_serve, args=(theirs,))
    process.start()
    theirs.close()
    return process, ours


def _drive(pipe: Connection, tasks: SimpleQueue[Task | None]) -> None:
    """One process, as seen from here: its tasks one after the other, until there are no more."""
    gone = False
    while (task := tasks.get()) is not None:
        future, *asked = task
        if not future.set_running_or_notify_cancel():
            continue
        try:
            if gone:
                raise EOFError
            pipe.send(asked)
            value, error = pickle.loads(pipe.recv_bytes())
        except (EOFError, ConnectionError):
            gone = True
            future.set_exception(BrokenExecutor("a process of the pool has ended before its time"))
        except BaseException as unsent:  # of whatever kind: it belongs to who asks for the result
            future.set_exception(unsent)
        else:
            future.set_result(value) if error is None else future.set_exception(error)
    with suppress(ConnectionError):  # it may have been ended while it waited
        pipe.send(None)
    pipe.close()


def _serve(pipe: Connection) -> None:
    """The other side: Ctrl-C goes to the whole group of processes; the parent answers it for all."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()
    while (asked := pipe.recv()) is not None:
        pipe.send_bytes(_answer(*asked))


def _answer(function: Callable[..., Any], arguments: tuple[Any, ...]) -> bytes:
    try:
        return pickle.dumps((function(*arguments), None))
    except BaseException as error:  # of whatever kind: it belongs to who asks for the result
        error.add_note("".join(traceback.format_exception(error)))
        return pickle.dumps((None, error))


def _follow() -> None:
    """End with the parent: one that was killed has told nobody."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
