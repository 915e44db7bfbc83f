"""What all tests share.

Hypothesis without chance and without a clock, so that every run is the same run. And all tests of one row of
the catalogue run on one worker, so that the row is derived once. `browser` is a real one; where there is none
its tests are skipped, and the last line of the run says so.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import ABSENT, Browser, chromium
from hypothesis import settings

settings.register_profile("symacts", derandomize=True, deadline=None, print_blob=False)
settings.load_profile("symacts")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        name = item.callspec.params.get("name") if hasattr(item, "callspec") else None
        if isinstance(name, str):
            item.add_marker(pytest.mark.xdist_group(name))


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
