"""Saving goes on away from the window: it lives on, shows a bar, and closing waits for what is being written."""

import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from tests.shell.conftest import OpenWindow
from tests.shell.review.drafts import edits_in, review_of, write_draft
from viewer.document.errors import CannotSave
from viewer.formats import open_document
from viewer.formats.saving import write_whole
from viewer.session.editing import saving
from viewer.shell.review import questions
from viewer.shell.review.questions import Answer
from viewer.shell.saving import save
from viewer.shell.window import Window


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_draft(tmp_path / "bridge.dateline.json")


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Writing takes a while, as that of a large document does."""

    def slow(path: Path, data: bytes) -> None:
        time.sleep(0.4)
        write_whole(path, data)

    monkeypatch.setattr(saving, "write_whole", slow)


def seen(window: Window) -> bool:
    return any(each.isVisible() and each.text() == "Saving…" for each in window.status.findChildren(QLabel))


def kept(path: Path) -> list[str]:
    return [event.review for event in open_document(path).document.events]


@pytest.mark.usefixtures("slowly")
def test_the_window_lives_on_and_shows_a_bar(qtbot: QtBot, open_window: OpenWindow, path: Path) -> None:
    window, pane = review_of(qtbot, open_window, path)
    pane.do("keep")
    bars: list[bool] = []
    timer = QTimer(interval=20)
    timer.timeout.connect(lambda: bars.append(seen(window)))
    timer.start()
    save(window)
    timer.stop()
    assert len(bars) > 3
    assert any(bars)
    assert not seen(window)
    assert kept(path)[0] == "kept"
    assert edits_in(window).editing.saved


@pytest.mark.usefixtures("slowly")
def test_the_bar_shows_the_share_and_threads_take_turns_as_before(
    qtbot: QtBot, open_window: OpenWindow, path: Path
) -> None:
    window, pane = review_of(qtbot, open_window, path)
    pane.do("keep")
    turns = sys.getswitchinterval()
    shares: list[float] = []

    def look() -> None:
        for bar in window.status.findChildren(QProgressBar):
            if bar.isVisible() and bar.maximum():
                shares.append(bar.value() / bar.maximum())

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    save(window)
    timer.stop()
    assert shares
    assert shares == sorted(shares)
    assert 0 < shares[-1] <= 1
    assert sys.getswitchinterval() == turns


@pytest.mark.usefixtures("slowly")
def test_what_is_changed_meanwhile_is_not_taken_for_saved(qtbot: QtBot, open_window: OpenWindow, path: Path) -> None:
    window, pane = review_of(qtbot, open_window, path)
    pane.do("keep")
    QTimer.singleShot(100, pane, lambda: pane.do("keep"))
    save(window)
    assert kept(path)[0] == "kept"
    assert open_document(path).document.statements[0].review == "draft"
    assert not edits_in(window).editing.saved
    assert window.windowTitle().startswith("* ")
    save(window)
    assert open_document(path).document.statements[0].review == "kept"
    assert edits_in(window).editing.saved


@pytest.mark.usefixtures("slowly")
def test_closing_while_it_saves_waits_and_asks_nothing(
    qtbot: QtBot, open_window: OpenWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_parent: object, name: str) -> Answer:
        asked.append(name)
        return Answer.DISCARD

    monkeypatch.setattr(questions, "ask_unsaved", ask)
    window, pane = review_of(qtbot, open_window, path)
    pane.do("keep")
    closed: list[bool] = []
    QTimer.singleShot(80, window, lambda: closed.append(window.close()))
    save(window)
    assert closed == [True]
    assert asked == []
    assert not window.isVisible()
    assert kept(path)[0] == "kept"


def test_what_cannot_be_written_is_said_and_stays_unsaved(
    qtbot: QtBot, open_window: OpenWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _data: bytes) -> None:
        raise CannotSave(path, "the disk is full", "Make room.")

    told: list[str] = []
    monkeypatch.setattr(saving, "write_whole", full)
    monkeypatch.setattr(questions, "tell_failure", lambda _parent, error: told.append(error.reason))
    window, pane = review_of(qtbot, open_window, path)
    pane.do("keep")
    save(window)
    assert told == ["the disk is full"]
    assert not edits_in(window).editing.saved
