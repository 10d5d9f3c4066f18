"""Once all is settled, the review says what is left to do, and leads there."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.screens.two_papers import two_papers
from tests.shell.conftest import OpenWindow
from tests.shell.review.drafts import edits_in, review_of, write_draft
from viewer.document.types import Document
from viewer.formats import open_document
from viewer.formats.saving import save_document
from viewer.query.filter import RecordType
from viewer.shell.review.pane import ReviewPane
from viewer.shell.review.proposals import proposals


def settle_all(pane: ReviewPane) -> None:
    pane.focus_text()
    while pane.order.drafts():
        QTest.keyClick(pane.text, Qt.Key.Key_K)


def with_questions() -> Document:
    """Two articles that tell of some happenings twice, nothing of it settled."""
    document = two_papers()
    events = tuple(msgspec.structs.replace(event, review="draft") for event in document.events)
    return msgspec.structs.replace(document, events=events)


def test_nothing_is_said_while_something_is_open(pane: ReviewPane) -> None:
    assert pane.done.told == ""
    settle_all(pane)
    assert pane.done.told == "All 5 are settled"
    assert pane.done.questions.isHidden()
    QTest.keyClick(pane.text, Qt.Key.Key_U)
    assert pane.done.told == ""


def test_questions_that_are_open_are_asked_one_after_the_other(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    path = tmp_path / "two.dateline.json"
    save_document(with_questions(), path)
    pane = review_of(qtbot, open_window, path)[1]
    settle_all(pane)
    assert "2 questions are open" in pane.done.told
    pane.done.questions.click()
    assert pane.ref is not None
    assert pane.ref.type is RecordType.EVENT
    assert pane.proposals.isVisible()
    QTest.keyClick(pane.text, Qt.Key.Key_D)
    assert "One question is open" in pane.done.told
    assert pane.proposals.isVisible()  # the next one
    QTest.keyClick(pane.text, Qt.Key.Key_Y)
    assert proposals(pane.document) == []
    assert "open" not in pane.done.told


def test_it_is_saved_and_seen_from_there(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    path = write_draft(tmp_path / "bridge.dateline.json")
    window, pane = review_of(qtbot, open_window, path)
    settle_all(pane)
    pane.done.save.click()
    qtbot.waitUntil(lambda: edits_in(window).editing.saved, timeout=10_000)
    qtbot.waitUntil(pane.done.save.isHidden, timeout=10_000)
    assert {event.review for event in open_document(path).document.events} == {"kept"}
    pane.done.timeline.click()
    assert edits_in(window).front is None
    assert window.page is not None
    assert window.page.canvas.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_X, Qt.Key.Key_K])
def test_undo_stays_near_what_it_takes_back(pane: ReviewPane, key: Qt.Key) -> None:
    pane.focus_text()
    last = pane.order.refs[-1]
    pane.show_record(last)
    QTest.keyClick(pane.text, key)
    QTest.keyClick(pane.text, Qt.Key.Key_U)
    assert pane.ref == last
