"""A document with drafts says so when it opens, and the tool bar leads to its review."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from tests.shell.conftest import OpenWindow, page_of
from tests.shell.review.drafts import edits_in, write_draft
from viewer.document.editing import At, kept
from viewer.shell.window import Window, sample_path


def _opened(qtbot: QtBot, open_window: OpenWindow, path: Path) -> Window:
    window = open_window(path)
    page_of(qtbot, window)
    return window


def _notice(window: Window) -> str:
    assert window.files.tab is not None
    return window.files.tab.notice


def _review_button(window: Window) -> QToolButton:
    button = window.tools.widgetForAction(window._menus.named["review"])
    assert isinstance(button, QToolButton)
    return button


def test_drafts_are_told_and_the_notice_leads_to_their_review(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = _opened(qtbot, open_window, write_draft(tmp_path / "bridge.dateline.json"))
    assert _notice(window) == "5 drafts to settle."
    button = next(each for each in window.findChildren(QPushButton) if each.isVisible() and "F7" in each.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert edits_in(window).front is not None
    assert _notice(window) == ""


def test_the_number_told_is_that_of_the_drafts_there_are(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    window = _opened(qtbot, open_window, write_draft(tmp_path / "bridge.dateline.json"))
    editing = edits_in(window).editing
    editing.apply("keep", kept(editing.document, At("events", "closed")))
    assert _notice(window) == "4 drafts to settle."
    editing.undo()
    assert _notice(window) == "5 drafts to settle."
    for button in window.findChildren(QToolButton):
        if button.isVisible() and button.accessibleName() == "Dismiss this notice":
            button.click()
    editing.redo()
    assert _notice(window) == ""
    editing.undo()


def test_where_nothing_is_to_settle_nothing_is_said(qtbot: QtBot, open_window: OpenWindow) -> None:
    assert _notice(_opened(qtbot, open_window, sample_path())) == ""


def test_the_tool_bar_opens_the_review_and_tells_how_far_it_is(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = _opened(qtbot, open_window, write_draft(tmp_path / "bridge.dateline.json"))
    button = _review_button(window)
    assert "0 of 5 settled" in button.toolTip()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    edits = edits_in(window)
    assert edits.front is not None
    edits.editing.apply("keep", kept(edits.editing.document, At("events", "closed")))
    assert "1 of 5 settled" in button.toolTip()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert edits.front is None
