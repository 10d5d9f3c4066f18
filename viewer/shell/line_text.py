"""One line of text painted into an area: cut with an ellipsis, each text running in its own direction."""

from functools import cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextOption

from viewer.layout.scene import Color


def paint_line(painter: QPainter, area: QRect, text: str, face: QFont, color: Color, at_right: bool = False) -> int:
    """Paints a text at the left or right of an area, in the middle of its height; how wide it is."""
    metrics = QFontMetrics(face)
    shown, width = text, metrics.horizontalAdvance(text)
    if width > area.width():
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        width = metrics.horizontalAdvance(shown)
    painter.setFont(face)
    painter.setPen(QColor.fromRgb(color))
    painter.drawText(QRectF(area), shown, _option(at_right))
    return width


@cache
def _option(at_right: bool) -> QTextOption:
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return option
