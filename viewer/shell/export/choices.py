"""Check boxes and radio buttons whose outlines can be seen in the light and in the dark."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton

SIGN = 15
GAP = 8
PADDING = 4


class Tick(QCheckBox):
    """Something to have or to leave out."""

    def sizeHint(self) -> QSize:
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        return _size(self)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws a square, with a tick if it is on, and the words."""
        with QPainter(self) as painter:
            sign = _begin(self, painter)
            painter.drawRoundedRect(sign, 3, 3)
            if self.isChecked():
                pen = QPen(self.palette().color(QPalette.ColorRole.HighlightedText), 1.8)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                x, y = sign.center().x(), sign.center().y()
                painter.drawPolyline(QPolygonF([QPointF(x - 3.5, y), QPointF(x - 1, y + 3), QPointF(x + 4, y - 3.5)]))


class Option(QRadioButton):
    """One of several."""

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        return _size(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws a circle, with a dot if it is chosen, and the words."""
        with QPainter(self) as painter:
            sign = _begin(self, painter)
            painter.drawEllipse(sign)
            if self.isChecked():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.palette().color(QPalette.ColorRole.HighlightedText))
                painter.drawEllipse(sign.center(), 2.8, 2.8)


def _size(button: QAbstractButton) -> QSize:
    metrics = QFontMetrics(button.font())
    wide = metrics.size(Qt.TextFlag.TextShowMnemonic, button.text()).width()
    return QSize(SIGN + GAP + wide + 2 * PADDING, max(SIGN, metrics.height()) + 2 * PADDING)


def _begin(button: QAbstractButton, painter: QPainter) -> QRectF:
    """Draws the words and the focus; gives where the sign goes, its pen and brush set."""
    palette = button.palette()
    mirrored = button.layoutDirection() is Qt.LayoutDirection.RightToLeft
    height = button.height()
    left = button.width() - PADDING - SIGN if mirrored else PADDING
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if button.hasFocus():
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 1))
        ring = QRectF(button.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ring.setWidth(min(ring.width(), _size(button).width() + 2.0))
        painter.drawRoundedRect(ring, 4, 4)
    room = QRect(PADDING + SIGN + GAP, 0, button.width() - SIGN - GAP - PADDING, height)
    if mirrored:
        room.moveLeft(0)
    painter.setPen(palette.color(QPalette.ColorRole.WindowText))
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic, button.text())
    on, usable = button.isChecked(), button.isEnabled()
    fill = QPalette.ColorRole.Highlight if on and usable else QPalette.ColorRole.Mid if on else QPalette.ColorRole.Base
    edge = fill if on else QPalette.ColorRole.PlaceholderText if usable else QPalette.ColorRole.Mid
    painter.setPen(QPen(palette.color(edge), 1))
    painter.setBrush(palette.color(fill))
    return QRectF(left + 0.5, (height - SIGN) / 2 + 0.5, SIGN - 1, SIGN - 1)
