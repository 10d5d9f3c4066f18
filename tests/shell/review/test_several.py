"""Several records are selected in the table, and changed, kept or rejected as one step of undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.shell.conftest import OpenWindow, page_of
from tests.shell.review.drafts import edits_in, write_draft
from viewer.document.types import ActorRole, Document
from viewer.shell.page import Page
from viewer.shell.review.edits import Edits
from viewer.shell.review.fields import Choice
from viewer.shell.review.several_dialog import SeveralDialog
from viewer.shell.window import Window

SHIFT = Qt.KeyboardModifier.ShiftModifier


def action_of(window: Window) -> QAction:
    """What F2 does."""
    return next(action for action in window.findChildren(QAction) if action.shortcut() == QKeySequence("F2"))


class Table:
    """A draft of a window, its table with the keyboard in it."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self.window = window
        self.page: Page = page_of(qtbot, window)
        window.show_mode("table")
        qtbot.waitUntil(lambda: self.page.table.view.model().rowCount() == 5)
        self.view = self.page.table.view
        self.view.setFocus()
        QTest.keyClick(self.view, Qt.Key.Key_Home)

    @property
    def edits(self) -> Edits:
        return edits_in(self.window)

    @property
    def document(self) -> Document:
        return self.edits.editing.document

    def choose(self, *words: str) -> None:
        """Selects the lines with these titles, with Ctrl held."""
        model = self.view.model()
        self.view.clearSelection()
        for line in range(model.rowCount()):
            index = model.index(line, 2)
            if any(each in str(index.data()) for each in words):
                self.view.scrollTo(index)
                place = self.view.visualRect(index).center()
                QTest.mouseClick(
                    self.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place
                )

    def ask(self) -> SeveralDialog:
        """What F2 opens."""
        action = action_of(self.window)
        assert action.isEnabled()
        action.trigger()
        (dialog,) = self.window.findChildren(SeveralDialog)
        return dialog

    def menu(self) -> QMenu:
        return self.page.table.menu_for(self.view.currentIndex().row())

    def pick(self, words: str) -> None:
        """Chooses something of the menu."""
        menu = self.menu()
        next(action for action in menu.actions() if action.text().startswith(words)).trigger()


@pytest.fixture
def table(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> Table:
    return Table(qtbot, open_window(write_draft(tmp_path / "bridge.dateline.json")))


def choose(choice: Choice, key: str) -> None:
    choice.setCurrentIndex(choice.findData(key))


def test_lines_are_selected_with_shift_and_the_arrows(table: Table) -> None:
    QTest.keyClick(table.view, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(table.view, Qt.Key.Key_Down, SHIFT)
    assert table.view.chosen(99) == [0, 1, 2]
    QTest.keyClick(table.view, Qt.Key.Key_End, SHIFT)
    assert table.view.chosen(99) == [0, 1, 2, 3, 4]
    assert table.view.chosen(2) == [0, 1]
    QTest.keyClick(table.view, Qt.Key.Key_Home)
    assert table.view.chosen(99) == [0]


def test_events_get_one_status_date_actor_and_tags_in_one_step(qtbot: QtBot, table: Table) -> None:
    before = table.document
    table.choose("closed", "left the island")
    dialog = table.ask()
    assert dialog.told == "Nothing changes yet."
    assert not dialog.change_button.isEnabled()
    choose(dialog.status, "claimed")
    choose(dialog.actor, "lind")
    choose(dialog.role, "observer")
    QTest.keyClicks(dialog.tags, "flood; bridge")
    QTest.keyClicks(dialog.date, "2021-06-07")
    qtbot.waitUntil(lambda: "Monday 7 June 2021" in dialog.told)
    assert dialog.told.startswith("2 of 2 change")
    dialog.change_button.click()
    closed, left, stopped = table.document.events
    assert {closed.status, left.status} == {"claimed"}
    assert {closed.date, left.date} == {"2021-06-07"}
    assert {closed.tags, left.tags} == {("flood", "bridge")}
    assert left.actors == (ActorRole(actor="lind", role="observer"),)
    assert [part.actor for part in closed.actors] == ["guards", "lind"]
    assert stopped is before.events[2]
    assert table.edits.editing.undo_label == "Change 2 events"
    table.edits.editing.undo()
    assert table.document is before


def test_it_says_how_many_change(table: Table) -> None:
    table.choose("closed", "ferry stopped")
    dialog = table.ask()
    assert dialog.date.placeholderText().startswith("as each is")
    choose(dialog.status, "reported")  # as both are already
    assert dialog.told == "Nothing changes yet."
    choose(dialog.kind, "strike")
    assert dialog.told == "2 of 2 change, as one step of undo."
    dialog.reject()


def test_words_become_a_date_counted_from_the_day_of_the_source(qtbot: QtBot, table: Table) -> None:
    table.choose("left the island", "ferry stopped")
    dialog = table.ask()
    QTest.keyClicks(dialog.date, "on Tuesday")
    qtbot.waitUntil(dialog.change_button.isEnabled, timeout=20_000)
    dialog.change_button.click()
    assert [event.date for event in table.document.events] == ["2021-06-07", "2021-06-08", "2021-06-08"]


@pytest.mark.parametrize("typed", ["", "2021-06-09", "some day"])
def test_dates_are_taken_away_whatever_was_typed(qtbot: QtBot, table: Table, typed: str) -> None:
    before = table.document
    table.choose("closed", "left the island", "ferry stopped")
    dialog = table.ask()
    QTest.keyClicks(dialog.date, typed)
    dialog.no_date.click()
    assert not dialog.date.isEnabled()
    qtbot.waitUntil(lambda: dialog.told.startswith("1 of 3 change"), timeout=5_000)  # the others have no date
    assert "taken away" in dialog.told
    dialog.change_button.click()
    assert [event.date for event in table.document.events] == ["", "", ""]
    table.edits.editing.undo()
    assert table.document is before


def test_dates_stay_where_they_are_to_stay_after_all(table: Table) -> None:
    table.choose("closed", "left the island")
    dialog = table.ask()
    dialog.no_date.click()
    dialog.no_date.click()
    assert dialog.date.isEnabled()
    assert dialog.told == "Nothing changes yet."
    dialog.reject()


def test_what_is_no_date_is_said_and_changes_nothing(qtbot: QtBot, table: Table) -> None:
    table.choose("left the island", "ferry stopped")
    dialog = table.ask()
    QTest.keyClicks(dialog.date, "some day")
    qtbot.waitUntil(lambda: "some day" in dialog.told, timeout=5_000)
    assert not dialog.change_button.isEnabled()
    dialog.reject()


def test_what_differs_in_type_is_refused_and_told(table: Table) -> None:
    table.choose("closed", "unsafe", "island")
    action_of(table.window).trigger()
    assert not table.window.findChildren(SeveralDialog)
    tab = table.window.files.tab
    assert tab is not None
    assert "2 events, 1 statement" in tab.notice
    assert any("one type" in action.text() and not action.isEnabled() for action in table.menu().actions())


def test_statements_have_their_own_fields(table: Table) -> None:
    table.choose("unsafe")
    dialog = table.ask()
    choose(dialog.actor, "guards")
    dialog.change_button.click()
    assert table.document.statements[0].speaker == "guards"


def test_drafts_are_kept_and_rejected_together(table: Table) -> None:
    table.choose("closed", "unsafe", "families left")
    table.pick("Keep 3 drafts")
    document = table.document
    assert [each.review for each in document.events] == ["kept", "kept", "draft"]
    assert [each.review for each in document.statements] == ["kept"]
    assert [each.review for each in document.figures] == ["draft"]
    table.edits.editing.undo()
    QApplication.processEvents()
    table.choose("families left", "ferry")
    table.pick("Reject 2 drafts")
    assert [each.id for each in table.document.events] == ["closed"]
    assert len(table.document.rejected) == 2


def test_several_lines_are_copied(qtbot: QtBot, table: Table) -> None:
    table.choose("closed", "unsafe")
    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    board = QApplication.clipboard()
    qtbot.waitUntil(lambda: len(board.text().split("\n")) == 2)
    assert "Guards closed" in board.text()
    assert "unsafe" in board.text()


def test_in_the_review_it_goes_into_the_form(table: Table) -> None:
    table.edits.show_review(True)
    assert table.edits.front is not None
    action_of(table.window).trigger()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert table.edits.front.card.form.isAncestorOf(focus)
