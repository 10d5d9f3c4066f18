"""Who goes on the journeys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.reader import Reader
from viewer.shell.window import sample_path


@pytest.fixture
def reader(qtbot: QtBot, tmp_path: Path) -> Iterator[Reader]:
    """A person who has never started Dateline."""
    person = Reader(qtbot, tmp_path / "settings")
    yield person
    person.leave()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A copy of the sample that may be written to."""
    path = tmp_path / "idlib.dateline.json"
    path.write_bytes(sample_path().read_bytes())
    return path
