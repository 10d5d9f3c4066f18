"""Whether an engine was started for the tests."""

import os

import pytest


def needs(name: str) -> pytest.MarkDecorator:
    """Skips, with the reason, what needs an engine that wasn't started."""
    there = name in os.environ.get("DATELINE_ENGINES", "").split(",")
    return pytest.mark.skipif(not there, reason=f"{name} is not started: python -m tests.engines {name}")


QUIET = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::UserWarning",
                                   "ignore::ResourceWarning")  # fmt: skip
"""What drivers warn of is not ours to mend."""
