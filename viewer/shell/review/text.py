"""The article in the review: each record's characters underlined by its type, drafts in colour."""

from collections.abc import Sequence, Set

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QTextCharFormat,
)

from viewer.layout.scene import Color
from viewer.layout.theme import Theme
from viewer.query.answers import Taken
from viewer.query.filter import RecordType, Ref
from viewer.shell.detail.evidence_text import MOST_UNDERLINED, EvidenceText, Stretch, Titles
from viewer.shell.review.dragging import carried, drag, far_enough

LINES = {
    RecordType.EVENT: QTextCharFormat.UnderlineStyle.SingleUnderline,
    RecordType.STATEMENT: QTextCharFormat.UnderlineStyle.DashUnderline,
    RecordType.FIGURE: QTextCharFormat.UnderlineStyle.DotLine,
}
"""Of each type, so that colour alone tells nothing."""


def type_color(record_type: RecordType, theme: Theme) -> Color:
    """The colour of a type's underline."""
    return theme.actors[{RecordType.EVENT: 0, RecordType.STATEMENT: 2, RecordType.FIGURE: 1}[record_type]]


class ReviewText(EvidenceText):
    """Shows an article with what was taken from it; what is settled steps back.

    A record is dragged onto another by its card, or by its words with Ctrl held.

    Signals:
        joined: a record was dropped on another: a statement or figure, and an event.
    """

    joined = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._open: Set[Ref] = frozenset()
        self._held: Taken | None = None
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)

    def show_review(
        self, text: str, taken: Sequence[Taken], ref: Ref | None, drafts: Set[Ref], titles: Titles, theme: Theme
    ) -> None:
        """Shows a text, with one record's characters highlighted and those of drafts underlined in colour."""
        self._open = drafts
        own = [(one.start, one.end) for one in taken if one.ref == ref]
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

    def _underline(self) -> None:
        """Makes the underlines of all that was taken, the shorter above the longer."""
        near = self._own[0][0] if self._own else 0
        taken = sorted(self._taken, key=lambda one: abs(one.start - near))[:MOST_UNDERLINED]
        taken.sort(key=lambda one: one.start - one.end)
        self._underlines = [self._extra((one.start, one.end), self._style(one.ref)) for one in taken]

    def _style(self, ref: Ref) -> QTextCharFormat:
        theme, draft = self._theme, ref in self._open
        style = QTextCharFormat()
        style.setUnderlineStyle(LINES[ref.type])
        style.setUnderlineColor(QColor.fromRgb(type_color(ref.type, theme) if draft else theme.faint))
        return style

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
