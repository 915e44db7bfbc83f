"""What all tests share.

Hypothesis without chance and without a clock, so that every run is the same run. And all tests of one row of
the catalogue run on one worker, so that the row is derived once; and all tests of a module whose fixture is
dear, so that it is made once. `browser` is a real one; where there is none its tests are skipped, and the
last line of the run says so.

Programs that tests start find the package compiled, also where Python is told to write nothing beside the
sources: two hundred of them would each compile all of it.

A test may use so much memory and no more, but for a browser's: one without a bound fails, and does not bring
the machine to a stand.

Rows of tables that take a second or more, where cheaper rows of the same table stay, are listed in
`long.txt`: they are marked `long`, as whole sweeps are in their modules, and run with `-m long`. A row that
is listed and no longer there ends the run.

Which tests belong together is read from their identifiers, because pytest-xdist's own groups do nothing, and
say nothing, since pytest 9.2.
"""

from __future__ import annotations

import gc
import os
import re
import resource
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import ABSENT, Browser, chromium
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

settings.register_profile("symacts", derandomize=True, deadline=None, print_blob=False)
settings.load_profile("symacts")


# As the program does: searches for cycles in what all tests keep took a tenth of their time.
gc.set_threshold(1_000_000)

_WHOLE = ("test_pages_in_a_browser.py", "test_site.py")  # modules that run on one worker
_MEMORY = 8 << 30  # bytes of addresses
_NAME = re.compile(r"\bname=(\w+)")


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None) and config.cache is not None:
        os.environ["PYTHONPYCACHEPREFIX"] = str(config.cache.mkdir("bytecode"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    listed = set((Path(__file__).parent / "long.txt").read_text(encoding="utf-8").splitlines())
    found = {item.nodeid.removeprefix("tests/"): item for item in items}
    for row in listed & found.keys():
        found[row].add_marker(pytest.mark.long)
    if not any("::" in argument for argument in config.args):
        modules = {nodeid.partition("::")[0] for nodeid in found}
        gone = sorted(row for row in listed - found.keys() if row.partition("::")[0] in modules)
        if gone:
            raise pytest.UsageError(f"tests/long.txt lists what is no test: {gone[0]}")


class Together(LoadScopeScheduling):
    """Tests to workers, those that belong together to one."""

    def _split_scope(self, nodeid: str) -> str:
        module, name = nodeid.partition("::")[0], _NAME.search(nodeid)
        return name[1] if name else module if module.endswith(_WHOLE) else nodeid


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    return f"name={val}" if argname == "name" and isinstance(val, str) else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    opens_browser = "browser" in getattr(item, "fixturenames", ())
    resource.setrlimit(resource.RLIMIT_AS, (soft if opens_browser else _MEMORY, hard))
    try:
        return (yield)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    return Together(config, log)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window, one for all tests of a process."""
    program = chromium()
    if program is None:
        pytest.skip(ABSENT)
    running = Browser(program)
    yield running
    running.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if any(ABSENT in str(report.longrepr) for report in skipped):
        terminalreporter.write_line(ABSENT, red=True)
