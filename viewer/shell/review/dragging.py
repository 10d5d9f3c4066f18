"""A record dragged onto another in the text: a statement or figure is attached to the event that it is about."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt
from PySide6.QtGui import QColor, QDrag, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from viewer.document.text import shown
from viewer.layout.theme import LIGHT, Theme
from viewer.query.filter import RecordType, Ref
from viewer.shell.fonts import font

MIME = "application/x-dateline-record"
_WORDS = 44
_SIZE = (320, 28)


def mime_of(ref: Ref) -> QMimeData:
    """What is carried of a record."""
    mime = QMimeData()
    mime.setData(MIME, QByteArray(f"{ref.type.name} {ref.id}".encode()))
    return mime


def carried(mime: QMimeData) -> Ref | None:
    """The record that is carried, if one is."""
    kind, _, id = mime.data(MIME).toStdString().partition(" ") if mime.hasFormat(MIME) else ("", "", "")
    return Ref(RecordType[kind], id) if kind in RecordType.__members__ else None


def drag(widget: QWidget, ref: Ref, words: str, theme: Theme) -> None:
    """Carries a record until it is dropped."""
    carrying = QDrag(widget)
    carrying.setMimeData(mime_of(ref))
    carrying.setPixmap(_slip(widget, shown(words, _WORDS), theme))
    carrying.setHotSpot(QPoint(-8, -8))
    carrying.exec(Qt.DropAction.LinkAction)


def far_enough(event: QMouseEvent, pressed: QPoint) -> bool:
    """Whether the mouse has moved so far that something is to be dragged."""
    moved = (event.position().toPoint() - pressed).manhattanLength()
    return bool(event.buttons() & Qt.MouseButton.LeftButton) and moved >= QApplication.startDragDistance()


def _slip(widget: QWidget, words: str, theme: Theme) -> QPixmap:
    """A slip of paper with a record's words."""
    scale = widget.devicePixelRatioF()
    slip = QPixmap(round(_SIZE[0] * scale), round(_SIZE[1] * scale))
    slip.setDevicePixelRatio(scale)
    slip.fill(QColor.fromRgb(theme.wash))
    with QPainter(slip) as painter:
        painter.setFont(font(13))
        painter.setPen(QColor.fromRgb(theme.ink))
        painter.drawText(8, 19, words)
    return slip


class Handle(QLabel):
    """The head of a record's card, by which the record is dragged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ref: Ref | None = None
        self._words = ""
        self._theme = LIGHT
        self._pressed = QPoint()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(13, bold=True))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def carry(self, ref: Ref | None, words: str, theme: Theme) -> None:
        """Takes the record that is dragged; None for none."""
        self._ref, self._words, self._theme = ref, words, theme
        self.setCursor(Qt.CursorShape.ArrowCursor if ref is None else Qt.CursorShape.OpenHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._ref is not None and far_enough(event, self._pressed):
            drag(self, self._ref, self._words, self._theme)
