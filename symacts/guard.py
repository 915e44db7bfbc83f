"""A clock and a scale for work on what a stranger typed.

Counted budgets decide answers. What nobody counted ends here, and only ever in an error: the work runs in a
child process, whose end the parent puts into one sentence. The parent has imported nothing heavy yet, so a
fork costs a millisecond.

The clock counts seconds of the processor, so that a busy machine does not end honest work; a second one, on
the wall and more patient, ends what waits for something. Both are timers of the kernel with their default
action, which is to end the process: arithmetic in C neither returns to Python nor lets another thread run, so
a handler or a thread would wait for it for ever. They run in the child, and so end it even when the parent is
gone. The scale is in the parent, and reads what is resident: limits on address space count what libraries
reserve and never use, which grows with the cores.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, suppress

from symacts.misuse import Misuse

TYPE_CHECKING = False  # as type checkers read it
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType, TracebackType
    from typing import NoReturn

    Work = Callable[[Callable[[], object]], int]

__all__ = ["MEGABYTES", "SECONDS", "guarded", "tell_fault"]

SECONDS = 7.0
_PATIENCE = 4  # seconds on the wall for one of the processor
MEGABYTES = 900
_STARTED = "SYMACTS_GUARDED"  # in the environment of the program that was started again
_PASSED_ON = tuple(
    number for number in signal.Signals if number.name in ("SIGINT", "SIGTERM", "SIGHUP")
)  # Windows has no SIGHUP


def guarded(work: Work, about: str, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> int:
    """The exit status of work(release), which has so many seconds of the processor until it calls release().

    `about` names the work in an error.

    Guarantee: this returns or raises within a tenth of a second after the work has had that time of the
    processor, or four times as long on the wall, and within a few hundredths of a second after it has grown
    over its memory, whatever it does.
    Where processes cannot fork (Windows) the program is started a second time instead; there the time covers
    what follows release() too, and memory is not watched.
    Raises: Misuse, one sentence for work that was ended.
    """
    if hasattr(os, "fork"):
        return _forked(work, about, seconds, megabytes)
    return _restarted(work, about, seconds)


def _no_answer(about: str, reason: str) -> Misuse:
    return Misuse(f"no answer for {about}: {reason}; try a simpler formula, or fewer digits")


# --- where processes fork ----------------------------------------------------------------------------


def _forked(work: Work, about: str, seconds: float, megabytes: int) -> int:
    watched, held = os.pipe()  # ends when the child does
    # a signal must not come before there is somebody to pass it on: it would leave the child behind
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _PASSED_ON)
    child = os.fork()
    if child == 0:
        os.close(watched)
        sys.excepthook = tell_fault
        signal.signal(signal.SIGINT, _interrupt_once)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        _set_clocks(seconds)
        _leave(work(lambda: _set_clocks(0)))
    os.close(held)
    with _passing_signals_to(child):
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        code = _watch(child, watched, megabytes)
    if code is None:
        raise _no_answer(about, f"it takes more than {megabytes} megabytes of memory")
    if code in (-signal.SIGPROF, -signal.SIGALRM):
        raise _no_answer(about, f"it takes more than {seconds:g} seconds")
    if code < 0:
        _end_likewise(signal.Signals(-code))
        raise _no_answer(about, f"the work was ended by {signal.Signals(-code).name}")
    return code


def _leave(status: int) -> NoReturn:
    """End the child, with nothing left unwritten.

    Its modules end with the process: to take them down one by one costs a fifth of importing them.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _set_clocks(seconds: float) -> None:
    for number in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE * seconds)


def _watch(child: int, watched: int, megabytes: int) -> int | None:
    """The exit status of the child, negative for a signal; None if it was ended for its memory."""
    import select

    resident, pause = (_by_proc, 0.02) if os.path.exists("/proc/self/statm") else (_by_ps, 0.5)
    while True:
        select.select([watched], [], [], pause)
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if resident(child) > megabytes * 1_000_000:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return None


def _by_proc(process: int) -> int:
    """The bytes of memory in which a process resides, on Linux."""
    with open(f"/proc/{process}/statm", encoding="ascii") as table:
        return int(table.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _by_ps(process: int) -> int:
    """The same on other Unices; 0 where it is gone."""
    import subprocess

    asked = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, check=False)
    return 1024 * int(asked.stdout or 0)


def tell_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault of ours in one sentence, and not with the exit status of a failed check."""
    from traceback import extract_tb

    place = next(iter(extract_tb(trace)[-1:]), None)
    where = f" at {os.path.basename(place.filename)}:{place.lineno}" if place else ""
    what = " ".join(f"{kind.__name__}: {error}".split())[:200]
    print(f"symacts: a fault of symacts itself{where}, please report it: {what}", file=sys.stderr, flush=True)
    os._exit(2)


def _interrupt_once(number: int, frame: FrameType | None) -> None:
    """A terminal interrupts parent and child, and the parent passes its own on: the second comes too late."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


@contextmanager
def _passing_signals_to(child: int) -> Iterator[None]:
    def pass_on(number: int, frame: FrameType | None) -> None:
        with suppress(ProcessLookupError):
            os.kill(child, number)

    before = {number: signal.signal(number, pass_on) for number in _PASSED_ON}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end_likewise(number: signal.Signals) -> None:
    """What ended the child from outside ends the parent too."""
    if number in _PASSED_ON:
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)


# --- where they do not -------------------------------------------------------------------------------


def _restarted(work: Work, about: str, seconds: float) -> int:
    if _STARTED in os.environ:
        return work(lambda: None)
    import subprocess

    program = [sys.executable, "-m", "symacts", *sys.argv[1:]]
    try:
        done = subprocess.run(program, env={**os.environ, _STARTED: "1"}, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise _no_answer(about, f"it takes more than {seconds:g} seconds") from error
    return done.returncode
