"""A part of the column that can be clicked, by mouse and by key: an actor, a quotation, a link to a record."""

from html import escape

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from viewer.layout.scene import Color
from viewer.layout.theme import Theme

REACH = 8
"""How far the wash under the pointer reaches beyond the text, on both sides."""


class Clickable(QAbstractButton):
    """A button that looks like what it holds; a wash shows the pointer, a ring the focus, a bar at its left what it is.

    `on` keeps the wash: this is the one selected. `sideways` puts its parts in a line, else they stand in a column.
    `lit` tells when the pointer or the focus comes (True) and goes (False).
    """

    lit = Signal(bool)

    def __init__(
        self, theme: Theme, words: str, hint: str = "", *, bar: Color | None = None, dashed: bool = False,
        sideways: bool = False, margin: int = 4, on: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self._theme, self._bar, self._dashed, self._on = theme, bar, dashed, on
        self.setAccessibleName(words)
        if hint:
            self.setAccessibleDescription(hint)
            self.setToolTip(escape(hint))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.inside: QHBoxLayout | QVBoxLayout = QHBoxLayout(self) if sideways else QVBoxLayout(self)
        start, end = REACH + (8 if bar is not None else 0), REACH
        left, right = (end, start) if self._mirrored else (start, end)
        self.inside.setContentsMargins(left, margin, right, margin)
        self.inside.setSpacing(8 if sideways else 2)
        self.inside.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Puts a widget into it, which leaves the mouse to the button."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top = isinstance(self.inside, QHBoxLayout) and not stretch
        self.inside.addWidget(widget, stretch, Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag(0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        whole = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._on or self.underMouse() or self.isDown():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor.fromRgb(self._theme.wash))
                painter.drawRoundedRect(whole, 4, 4)
            if self._bar is not None:
                pen = QPen(QColor.fromRgb(self._bar), 3)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                if self._dashed:
                    pen.setDashPattern([1.2, 1.2])
                painter.setPen(pen)
                x = self.width() - REACH - 1 if self._mirrored else REACH + 1
                painter.drawLine(x, 6, x, self.height() - 6)
            if self.hasFocus():
                painter.setPen(QPen(QColor.fromRgb(self._theme.accent), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(whole, 4, 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.lit.emit(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.lit.emit(self.hasFocus())
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.lit.emit(True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.lit.emit(self.underMouse())
        super().focusOutEvent(event)
