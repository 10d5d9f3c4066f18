"""A click in the article: the record is chosen and the caret stays where it was set, so that S splits there."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.shell.review.drafts import TEXT
from viewer.query.filter import RecordType, Ref
from viewer.shell.review.pane import ReviewPane

LEFT, STOPPED = Ref(RecordType.EVENT, "left"), Ref(RecordType.EVENT, "stopped")


def place_of(pane: ReviewPane, at: int) -> QPoint:
    cursor = QTextCursor(pane.text.document())
    cursor.setPosition(at)
    return pane.text.cursorRect(cursor).center() + QPoint(2, 0)


def click(pane: ReviewPane, at: int) -> None:
    QTest.mouseClick(pane.text.viewport(), Qt.MouseButton.LeftButton, pos=place_of(pane, at))


def middle_of(pane: ReviewPane, ref: Ref) -> int:
    source = pane.source
    assert source is not None
    (start, end), *_ = pane.order.own(ref, source.id)
    return TEXT.index(" ", (start + end) // 2) + 1


def test_the_caret_stays_where_one_clicked(pane: ReviewPane) -> None:
    at = middle_of(pane, LEFT)
    click(pane, at)
    assert pane.ref == LEFT
    assert pane.text.caret == at
    QTest.keyClick(pane.text, Qt.Key.Key_S)
    assert pane.note.startswith("It is two now")


def test_the_text_stays_where_it_is_when_one_clicks_in_it(pane: ReviewPane) -> None:
    pane.text.setFixedSize(170, 80)
    QApplication.processEvents()
    bar = pane.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = bar.value()
    assert before > 0
    click(pane, middle_of(pane, STOPPED))
    assert pane.ref == STOPPED
    assert bar.value() == before


def test_records_that_stand_at_one_place_are_told_apart_by_their_type(pane: ReviewPane) -> None:
    at = TEXT.index("families") + 2
    click(pane, at)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    told = [each.text().partition(":")[0] for each in menu.actions()]
    menu.close()
    assert len(told) > 1
    assert set(told) <= {"Event", "Statement", "Figure"}
