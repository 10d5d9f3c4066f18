"""Merging: the other record is picked, whether it follows or came before."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from viewer.query.filter import RecordType, Ref
from viewer.shell.review.merging import around
from viewer.shell.review.pane import ReviewPane

CLOSED, LEFT, STOPPED = (Ref(RecordType.EVENT, id) for id in ("closed", "left", "stopped"))


def menu() -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def choices(of: QMenu) -> list[str]:
    return [each.text().replace("&", "") for each in of.actions() if each.isEnabled() and not each.isSeparator()]


@pytest.mark.parametrize(
    ("under", "key", "gone"),
    [(CLOSED, Qt.Key.Key_1, "left"), (CLOSED, Qt.Key.Key_2, "stopped"), (STOPPED, Qt.Key.Key_1, "left"),
     (STOPPED, Qt.Key.Key_2, "closed"), (LEFT, Qt.Key.Key_Return, "stopped"), (LEFT, Qt.Key.Key_2, "closed")],
)  # fmt: skip
def test_the_other_one_is_picked(pane: ReviewPane, under: Ref, key: Qt.Key, gone: str) -> None:
    pane.show_record(under)
    QTest.keyClick(pane.text, Qt.Key.Key_M)
    QTest.keyClick(menu(), key)
    assert {event.id for event in pane.document.events} == {"closed", "left", "stopped"} - {gone}
    assert [len(event.evidence) for event in pane.document.events if event.id == under.id] == [2]
    assert pane.ref == under
    assert "is part of it now" in pane.note
    assert pane.editing.undo_label.startswith("Merge “")
    pane.do("undo")
    assert len(pane.document.events) == 3


def test_the_next_one_is_offered_first_and_escape_merges_nothing(pane: ReviewPane) -> None:
    before = pane.document
    pane.show_record(LEFT)
    QTest.keyClick(pane.text, Qt.Key.Key_M)
    assert choices(menu()) == ["1  the ferry stopped", "2  Guards closed the northern bridge"]
    QTest.keyClick(menu(), Qt.Key.Key_Escape)
    assert pane.document is before


def test_what_is_the_only_one_of_its_type_merges_with_nothing(pane: ReviewPane) -> None:
    before = pane.document
    pane.show_record(Ref(RecordType.FIGURE, "forty"))
    QTest.keyClick(pane.text, Qt.Key.Key_M)
    assert pane.document is before
    assert "nothing of its type" in pane.note


def test_the_nearer_come_before_the_farther(pane: ReviewPane) -> None:
    assert around(pane.order, CLOSED) == [LEFT, STOPPED]
    assert around(pane.order, LEFT) == [STOPPED, CLOSED]
    assert around(pane.order, STOPPED) == [LEFT, CLOSED]
