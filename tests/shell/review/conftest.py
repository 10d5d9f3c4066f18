"""A review to test."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.shell.conftest import OpenWindow
from tests.shell.review.drafts import review_of, write_draft
from viewer.shell.review import questions
from viewer.shell.review.pane import ReviewPane
from viewer.shell.review.questions import Answer


@pytest.fixture(autouse=True)
def nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows close without a question, unless a test answers it."""
    monkeypatch.setattr(questions, "ask_unsaved", lambda *_: Answer.DISCARD)


@pytest.fixture
def pane(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> ReviewPane:
    """The review of a small draft."""
    return review_of(qtbot, open_window, write_draft(tmp_path / "bridge.dateline.json"))[1]
