"""Records dragged onto others in the text, names taken from it, and its source changed."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QTextCursor
from PySide6.QtTest import QTest

from tests.shell.review.drafts import TEXT
from tests.shell.review.test_pane import FORTY, LEFT, STOPPED, UNSAFE, menu, press, select
from viewer.document.types import Figure, Statement
from viewer.query.filter import Ref
from viewer.shell.review import text as review_text
from viewer.shell.review.dragging import Handle, carried, mime_of
from viewer.shell.review.pane import ReviewPane
from viewer.shell.review.source_dialog import SourceDialog


def place(pane: ReviewPane, words: str) -> QPoint:
    """In the middle of the first of some words."""
    cursor = QTextCursor(pane.text.document())
    cursor.setPosition(TEXT.index(words) + 2)
    return pane.text.cursorRect(cursor).center() + QPoint(2, 0)


def drop(pane: ReviewPane, ref: Ref, words: str) -> QDropEvent:
    link, left, held = Qt.DropAction.LinkAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    mime = mime_of(ref)
    moved = QDragMoveEvent(place(pane, words), link, mime, left, held)
    pane.text.dragMoveEvent(moved)
    event = QDropEvent(QPointF(place(pane, words)), link, mime, left, held)
    if moved.isAccepted():
        pane.text.dropEvent(event)
    else:
        event.ignore()
    return event


@pytest.mark.parametrize("ref", [FORTY, UNSAFE])
def test_a_figure_or_statement_dropped_on_an_event_is_attached_to_it(pane: ReviewPane, ref: Ref) -> None:
    before = pane.document
    assert drop(pane, ref, "the ferry stopped").isAccepted()
    record = pane.order.records[ref]
    assert isinstance(record, (Figure, Statement))
    assert record.about == ("stopped",)
    assert pane.ref == ref
    pane.do("undo")
    assert pane.document is before


def test_an_event_dropped_on_a_statement_attaches_the_statement(pane: ReviewPane) -> None:
    drop(pane, STOPPED, "Mayor Ada Lind")
    record = pane.order.records[UNSAFE]
    assert isinstance(record, Statement)
    assert record.about == ("stopped",)


@pytest.mark.parametrize(("ref", "words"), [(LEFT, "the ferry stopped"), (FORTY, "Mayor Ada"), (FORTY, "before")])
def test_what_does_not_belong_together_is_not_joined(pane: ReviewPane, ref: Ref, words: str) -> None:
    before = pane.document
    assert not drop(pane, ref, words).isAccepted()
    assert pane.document is before


def test_words_are_dragged_with_control_held_and_selected_without(
    pane: ReviewPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[Ref] = []
    monkeypatch.setattr(review_text, "drag", lambda _widget, ref, _words, _theme: dragged.append(ref))
    view, left = pane.text.viewport(), Qt.MouseButton.LeftButton
    start, end = place(pane, "Some 40"), place(pane, "the ferry stopped")
    for held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        QTest.mousePress(view, left, held, start)
        QTest.mouseMove(view, (start + end) / 2)
        QTest.mouseMove(view, end)
        if held == Qt.KeyboardModifier.NoModifier:
            assert dragged == []
        QTest.mouseRelease(view, left, held, end)
    assert dragged == [FORTY]


def test_the_card_is_dragged_by_its_head(pane: ReviewPane) -> None:
    pane.show_record(FORTY)
    handle = pane.card.findChildren(Handle)[0]
    assert handle.cursor().shape() == Qt.CursorShape.OpenHandCursor
    assert "Figure" in handle.text()
    assert carried(mime_of(FORTY)) == FORTY


def test_selected_words_become_another_name_of_an_actor(pane: ReviewPane) -> None:
    select(pane, "Mayor Ada Lind")
    press(pane, "4")
    offered = [action.text() for action in menu(pane).actions() if action.isEnabled() and not action.isSeparator()]
    assert offered == ["&1  New actor “Mayor Ada Lind”", "&2  Ada Lind", "&3  Guards"]
    menu(pane).actions()[3].trigger()
    assert pane.document.actors[1].aliases == ("Mayor Ada Lind",)
    assert pane.note == "Ada Lind is also called “Mayor Ada Lind” now."


def test_who_is_called_so_already_is_offered_before_somebody_new(pane: ReviewPane) -> None:
    select(pane, "Ada Lind")
    press(pane, "4")
    offered = [action.text() for action in menu(pane).actions() if action.isEnabled() and not action.isSeparator()]
    assert offered == ["&1  Ada Lind", "&2  New actor “Ada Lind”", "&3  Guards"]
    before = pane.document
    menu(pane).actions()[2].trigger()
    assert pane.document.actors == before.actors
    assert "Ada Lind" in pane.note


def test_selected_words_become_a_new_actor(pane: ReviewPane) -> None:
    select(pane, "40 families")
    press(pane, "4")
    menu(pane).actions()[2].trigger()
    assert [actor.name for actor in pane.document.actors] == ["Guards", "Ada Lind", "40 families"]


def test_the_source_is_changed_in_one_step(pane: ReviewPane) -> None:
    before = pane.document
    pane.source_button.click()
    dialog = pane.findChildren(SourceDialog)[-1]
    dialog.fields["publisher"].setText("Island Press")
    dialog.fields["published"].setText("2021-06-11")
    dialog.change_button.click()
    source = pane.document.sources[0]
    assert (source.publisher, source.published, source.text) == ("Island Press", "2021-06-11", TEXT)
    pane.do("undo")
    assert pane.document is before


def test_a_day_that_is_none_is_refused(pane: ReviewPane) -> None:
    before = pane.document
    pane.source_button.click()
    dialog = pane.findChildren(SourceDialog)[-1]
    dialog.fields["published"].setText("some day")
    dialog.change_button.click()
    assert dialog.isVisible()
    dialog.close()
    assert pane.document is before
