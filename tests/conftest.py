"""What all tests share.

Hypothesis without chance and without a clock, so that every run is the same run. And all tests of one row of
the catalogue run on one worker, so that the row is derived once.
"""

from __future__ import annotations

import pytest
from hypothesis import settings

settings.register_profile("symacts", derandomize=True, deadline=None, print_blob=False)
settings.load_profile("symacts")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        name = item.callspec.params.get("name") if hasattr(item, "callspec") else None
        if isinstance(name, str):
            item.add_marker(pytest.mark.xdist_group(name))
