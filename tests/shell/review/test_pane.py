from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.shell.conftest import OpenWindow, actions, page_of
from tests.shell.review.drafts import TEXT, edits_in, review_of, write_draft
from viewer.document.editing import added
from viewer.document.types import Event, Figure, Statement
from viewer.query.filter import RecordType, Ref
from viewer.query.memory import MemorySource
from viewer.shell.review.pane import ReviewPane
from viewer.shell.window import Window

CLOSED, UNSAFE = Ref(RecordType.EVENT, "closed"), Ref(RecordType.STATEMENT, "unsafe")
FORTY, LEFT = Ref(RecordType.FIGURE, "forty"), Ref(RecordType.EVENT, "left")
STOPPED = Ref(RecordType.EVENT, "stopped")


LINE = 24
"""Pixels that one more line may need."""


def press(pane: ReviewPane, *keys: str) -> None:
    for key in keys:
        QTest.keyClick(pane.text, getattr(Qt.Key, f"Key_{key}"))


def select(pane: ReviewPane, words: str) -> None:
    cursor = QTextCursor(pane.text.document())
    cursor.setPosition(TEXT.index(words))
    cursor.setPosition(TEXT.index(words) + len(words), QTextCursor.MoveMode.KeepAnchor)
    pane.text.setTextCursor(cursor)


def menu(pane: ReviewPane) -> QMenu:
    return pane.findChildren(QMenu)[-1]


def test_records_come_in_the_order_of_the_text(pane: ReviewPane) -> None:
    assert pane.order.refs == (CLOSED, UNSAFE, FORTY, LEFT, STOPPED)
    assert pane.ref == CLOSED
    assert pane.text.highlighted == ("Guards closed the northern bridge on Monday",)


def test_next_and_previous_go_round(pane: ReviewPane) -> None:
    press(pane, "N", "N")
    assert pane.ref == FORTY
    press(pane, "P", "P", "P")
    assert pane.ref == STOPPED


def test_keeping_and_rejecting_lead_to_the_next_draft(pane: ReviewPane) -> None:
    press(pane, "K")
    assert pane.ref == UNSAFE
    assert pane.bar.progress.text() == "1 of 5 settled"
    press(pane, "X")
    assert pane.ref == FORTY
    assert pane.document.statements == ()
    assert [each.record for each in pane.document.rejected] == ["statement"]
    press(pane, "P")
    assert pane.ref == CLOSED
    press(pane, "K")
    assert pane.ref == FORTY


def test_the_last_record_can_be_rejected(pane: ReviewPane) -> None:
    press(pane, "X", "X", "X", "X", "X")
    assert pane.ref is None
    assert pane.bar.progress.text() == "All 5 settled"
    press(pane, "U")
    assert pane.ref == STOPPED


def test_undo_and_redo_lead_to_what_they_change(pane: ReviewPane) -> None:
    first = pane.document
    press(pane, "K", "X", "K")
    press(pane, "U", "U")
    assert pane.ref == UNSAFE
    press(pane, "U")
    assert pane.ref == CLOSED
    assert pane.document is first
    pane.do("redo")
    assert pane.document.events[0].review == "kept"


def test_splitting_cuts_at_the_caret(pane: ReviewPane) -> None:
    cursor = pane.text.textCursor()
    cursor.setPosition(TEXT.index("the northern"))
    pane.text.setTextCursor(cursor)
    press(pane, "S")
    assert [each.evidence[0].exact for each in pane.document.events[:2]] == [
        "Guards closed",
        "the northern bridge on Monday",
    ]


def test_what_cannot_be_split_says_why(pane: ReviewPane) -> None:
    cursor = pane.text.textCursor()
    cursor.setPosition(len(TEXT))
    pane.text.setTextCursor(cursor)
    before = pane.document
    press(pane, "S")
    assert pane.note == "Click, or go with the arrows, to where the second part begins, then press S."
    assert pane.document is before


def test_selected_words_become_an_event(pane: ReviewPane) -> None:
    select(pane, "the ferry stopped on Tuesday")
    press(pane, "1")
    made = pane.record
    assert isinstance(made, Event)
    assert made.title == "the ferry stopped on Tuesday"
    assert made.evidence[0].start == TEXT.index("the ferry stopped")
    assert made.date == "2021-06-08"


def test_selected_words_become_a_figure(pane: ReviewPane) -> None:
    select(pane, "40 families")
    press(pane, "3")
    made = pane.record
    assert isinstance(made, Figure)
    assert made.value == 40


def test_a_statement_is_made_of_selected_words_and_its_speaker(pane: ReviewPane) -> None:
    select(pane, "the bridge was unsafe")
    press(pane, "2")
    choices = [action for action in menu(pane).actions() if action.isEnabled() and not action.isSeparator()]
    assert [action.text() for action in choices] == ["&1  Ada Lind", "&2  Guards"]
    choices[0].trigger()
    made = pane.record
    assert isinstance(made, Statement)
    assert (made.speaker, made.text) == ("lind", "the bridge was unsafe")


def test_what_is_asked_opens_below_the_selected_words(pane: ReviewPane) -> None:
    select(pane, "the ferry stopped on Tuesday")
    press(pane, "2")
    cursor = pane.text.textCursor()
    words = pane.text.viewport().mapToGlobal(pane.text.cursorRect(cursor).bottomLeft())
    assert menu(pane).geometry().top() > words.y()
    menu(pane).close()


def test_events_far_away_are_offered_in_a_menu_of_their_own(pane: ReviewPane) -> None:
    document = pane.document
    for number in range(12):
        document, _ = added(document, Event(id=f"far{number}", title=f"Far {number}"))
    pane.editing.apply("more", document)
    pane.show_record(UNSAFE)
    press(pane, "A")
    asked = QApplication.activePopupWidget()
    assert isinstance(asked, QMenu)
    far = asked.actions()[-1].menu()
    assert isinstance(far, QMenu)
    wanted = next(action for action in far.actions() if action.text() == "Far 11")
    wanted.trigger()
    asked.close()
    assert pane.document.statements[0].about == ("far11",)


def test_without_selected_words_nothing_is_made(pane: ReviewPane) -> None:
    before = pane.document
    press(pane, "1")
    assert pane.document is before
    assert "Select words" in pane.note


@pytest.mark.parametrize("ref", [FORTY, UNSAFE])
def test_a_figure_or_statement_is_attached_to_an_event_and_detached(pane: ReviewPane, ref: Ref) -> None:
    pane.show_record(ref)
    press(pane, "A")
    first = next(action for action in menu(pane).actions() if action.isCheckable())
    assert not first.isChecked()
    QTest.keyClick(menu(pane), Qt.Key.Key_1)  # which closes it
    record = pane.record
    assert isinstance(record, (Figure, Statement))
    assert len(record.about) == 1
    press(pane, "A")
    again = next(action for action in menu(pane).actions() if action.isCheckable())
    assert again.isChecked()
    again.trigger()
    record = pane.record
    assert isinstance(record, (Figure, Statement))
    assert record.about == ()


def test_a_click_on_underlined_words_shows_their_record(pane: ReviewPane) -> None:
    pane.text.chosen.emit(LEFT)
    assert pane.ref == LEFT
    assert pane.card.form.isVisible()


def test_leaving_the_review_selects_its_record_in_the_page(qtbot: QtBot, pane: ReviewPane) -> None:
    window = pane.window()
    assert isinstance(window, Window)
    press(pane, "K", "N")
    edits_in(window).show_review(False)
    page = page_of(qtbot, window)
    qtbot.waitUntil(lambda: page.state.selected == FORTY)
    source = page.source
    assert isinstance(source, MemorySource)
    assert source.document is pane.document


def test_what_is_said_does_not_make_a_small_window_grow(qtbot: QtBot, pane: ReviewPane) -> None:
    window = pane.window()
    window.resize(960, 540)
    qtbot.waitUntil(lambda: window.width() == 960)
    least = window.minimumSizeHint().height()
    pane.do("split")
    assert pane.note
    qtbot.waitUntil(lambda: pane._note.height() > 1)
    assert window.minimumSizeHint().height() - least < LINE
    assert pane._note.height() >= pane._note.heightForWidth(pane._note.width())


def test_what_the_review_hides_cannot_be_changed_behind_it(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    window, pane = review_of(qtbot, open_window, write_draft(tmp_path / "bridge.dateline.json"))
    named = actions(window)
    hidden = [named[words] for words in ("Filter panel", "Detail pane", "Zoom in", "Table", "Kind")]
    assert pane.isVisible()
    assert not any(each.isEnabled() for each in hidden)
    assert not named["Filter panel"].isChecked()
    assert named["Export as an image"].isEnabled()
    edits_in(window).show_review(False)
    assert all(each.isEnabled() for each in hidden)
    assert named["Filter panel"].isChecked()


def test_what_is_said_moves_nothing(pane: ReviewPane) -> None:
    pane.window().resize(1280, 720)
    before = [part.geometry() for part in (pane.text, pane.card, pane.bar)]
    press(pane, "1")
    assert "Select words" in pane.note
    assert pane._note.isVisible()
    assert [part.geometry() for part in (pane.text, pane.card, pane.bar)] == before


def test_what_is_said_in_many_words_is_all_there(pane: ReviewPane) -> None:
    pane.window().resize(960, 540)
    pane.say("It cannot be so. " * 20)
    assert pane._note.height() >= pane._note.heightForWidth(pane._note.width()) > 2 * LINE
    assert pane._note.geometry().bottom() == pane.key_line.geometry().bottom()
