"""The article in the review: each record's characters underlined by its type, drafts in colour."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QTextCursor,
)

from viewer.layout.theme import Theme
from viewer.query.answers import Taken
from viewer.query.filter import RecordType, Ref
from viewer.shell.detail.evidence_text import EvidenceText, Titles
from viewer.shell.detail.lines import ShownLine, Stretch
from viewer.shell.review.dragging import carried, drag, far_enough
from viewer.shell.review.underlines import Underlines

LEAST = 80
"""Pixels of its height, so that a timeline of dates has room beneath it in a small window."""
_BELOW = 6
"""Pixels from selected words to what opens below them: their underlines stay in sight."""


class ReviewText(EvidenceText):
    """Shows an article with what was taken from it; what is settled steps back.

    A record is dragged onto another by its card, or by its words with Ctrl held.

    Signals:
        joined: a record was dropped on another: a statement or figure, and an event.
    """

    joined = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._is_draft: Callable[[Ref], bool] = lambda _: False
        self._held: Taken | None = None
        self._marks = Underlines()
        self.setMinimumHeight(LEAST)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)

    def show_review(
        self, text: str, taken: Sequence[Taken], own: Sequence[Stretch], ref: Ref | None,
        is_draft: Callable[[Ref], bool], titles: Titles, theme: Theme,
    ) -> None:  # fmt: skip
        """Shows a text, with one record's `own` characters highlighted and those of drafts underlined in colour."""
        self._is_draft = is_draft
        self.show_text(text, taken, own, ref, titles, theme)

    @property
    def chosen_stretch(self) -> Stretch | None:
        """The characters that are selected, in code points, without spaces at the ends; None if there are none."""
        cursor = self.textCursor()
        start, end = (self._offsets.code_points(each) for each in (cursor.selectionStart(), cursor.selectionEnd()))
        quote = self._text[start:end]
        start += len(quote) - len(quote.lstrip())
        quote = quote.strip()
        return (start, start + len(quote)) if quote else None

    @property
    def caret(self) -> int:
        """Where the caret stands, in code points."""
        return self._offsets.code_points(self.textCursor().position())

    def below_selection(self) -> QPoint:
        """On the screen, where something can open without hiding the selected words."""
        cursor = self.textCursor()
        end, start = QTextCursor(cursor), QTextCursor(cursor)
        start.setPosition(cursor.selectionStart())
        end.setPosition(cursor.selectionEnd())
        first, last = self.cursorRect(start), self.cursorRect(end)
        left = first.left() if first.top() == last.top() else 0
        return self.viewport().mapToGlobal(QPoint(left, min(last.bottom(), self.viewport().height()) + _BELOW))

    def _underline(self) -> None:
        """Notes the underlines of all that was taken, which `paintEvent` draws."""
        if self._taken is not self._marks.taken:
            self._marks = Underlines(self._taken, self._is_draft, self._offsets.units, self._offsets.code_points)
        self._marks.again(self._is_draft)
        self.viewport().update()

    def _draw_underlines(self, painter: QPainter, lines: Sequence[ShownLine]) -> None:
        self._marks.draw(painter, lines, self._theme)

    # dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """With Ctrl held, takes hold of the record under the mouse."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        taken = self._taken_at(event.position()) if control and event.button() == Qt.MouseButton.LeftButton else []
        self._held = taken[0] if taken else None
        if self._held is None:
            super().mousePressEvent(event)
        else:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags what is held."""
        if self._held is None:
            super().mouseMoveEvent(event)
        elif far_enough(event, self._pressed):
            held, self._held = self._held, None
            drag(self, held.ref, self._text[held.start : held.end], self._theme)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes records."""
        event.setAccepted(carried(event.mimeData()) is not None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Shows on what the record would be dropped."""
        under = self._under(event)
        self._hover(under)
        event.setDropAction(Qt.DropAction.LinkAction)
        event.setAccepted(under is not None)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """The record is carried elsewhere."""
        self._hover(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Joins what was dropped and what it was dropped on."""
        ref, under = carried(event.mimeData()), self._under(event)
        self._hover(None)
        if ref is None or under is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.LinkAction)
        event.accept()
        one, other = (under.ref, ref) if ref.type is RecordType.EVENT else (ref, under.ref)
        self.joined.emit(one, other)

    def _under(self, event: QDropEvent) -> Taken | None:
        """What the record that is carried can be joined with, under the mouse: the shortest stretch of it."""
        ref = carried(event.mimeData())
        if ref is None:
            return None
        is_event = ref.type is RecordType.EVENT
        fitting = (one for one in self._taken_at(event.position()) if (one.ref.type is RecordType.EVENT) != is_event)
        return next(fitting, None)
