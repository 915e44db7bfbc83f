"""What all tests share: Hypothesis without chance and without a clock, so that every run is the same run."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("symacts", derandomize=True, deadline=None, print_blob=False)
settings.load_profile("symacts")
