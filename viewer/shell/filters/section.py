"""A section of the panel that folds away under its title."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from viewer.layout.theme import LIGHT, Theme
from viewer.shell.line_text import paint_line
from viewer.shell.painter import font

MARGIN = 16
HEIGHT = 36
ARROW = 14


class FoldButton(QAbstractButton):
    """A title with an arrow, and at its end how much is chosen; on while its section is open."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._note = ""
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("Space folds or unfolds this section"))
        self.show_note("")

    def show_note(self, note: str) -> None:
        """Shows how much is chosen, in words."""
        if note == self._note and self.accessibleName():
            return
        self._note = note
        self.setAccessibleName(f"{self.text()}, {note}" if note else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.theme
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        near = self.underMouse() or self.hasFocus()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.hasFocus():
                painter.setPen(QPen(QColor.fromRgb(theme.accent), 1.5))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(6, 5, -6, -5), 3, 3)
            inner = QRect(MARGIN + ARROW, 0, self.width() - 2 * MARGIN - ARROW, self.height())
            if mirrored:
                inner.translate(-ARROW, 0)
            arrow_x = self.width() - MARGIN - 4 if mirrored else MARGIN + 4
            self._arrow(painter, QPointF(arrow_x, self.height() / 2), -1 if mirrored else 1, near)
            note_width = 0
            if self._note:
                note_width = paint_line(painter, inner, self._note, font(12), theme.accent, at_right=not mirrored) + 8
            inner.adjust(note_width if mirrored else 0, 0, 0 if mirrored else -note_width, 0)
            paint_line(painter, inner, self.text(), font(13, bold=True), theme.ink, at_right=mirrored)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def _arrow(self, painter: QPainter, at: QPointF, side: int, near: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor.fromRgb(self.theme.ink if near else self.theme.muted))
        corners = [(-4, -2), (4, -2), (0, 3)] if self.isChecked() else [(-2 * side, -4), (-2 * side, 4), (3 * side, 0)]
        painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))


class Section(QWidget):
    """A title over a body, which is made when it is first seen; `unfolded` tells that it is seen."""

    unfolded = Signal()

    def __init__(self, title: str, make_body: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = FoldButton(title)
        self._make_body = make_body
        self._body: QWidget | None = None
        self._theme: Theme = LIGHT
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 1, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self.header.toggled.connect(self._fold)

    @property
    def opened(self) -> bool:
        """Whether the body is seen."""
        return self.header.isChecked()

    def show_theme(self, theme: Theme) -> None:
        """Wears a theme."""
        self._theme = self.header.theme = theme
        self.update()
        self.header.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(QRect(0, 0, self.width(), 1), QColor.fromRgb(self._theme.rule))

    def _fold(self, opened: bool) -> None:
        if self._body is None:
            self._body = self._make_body()
            self._column.addWidget(self._body)
        self._body.setVisible(opened)
        if opened:
            self.unfolded.emit()
