"""One line of text painted into an area: cut with an ellipsis, each text running in its own direction."""

from functools import cache, lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextOption

from viewer.layout.scene import Color


def paint_line(painter: QPainter, area: QRect, text: str, face: QFont, color: Color, at_right: bool = False) -> int:
    """Paints a text at the left or right of an area, in the middle of its height; how wide it is."""
    shown, width = text, width_of(text, face)
    if width > area.width():
        shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        width = width_of(shown, face)
    painter.setFont(face)
    painter.setPen(QColor.fromRgb(color))
    painter.drawText(QRectF(area), shown, _option(at_right))
    return width


def width_of(text: str, face: QFont) -> int:
    """How wide a text is; remembered, since lists are painted again and again."""
    return _width(text, QFont(face))  # a copy, which nobody changes


@lru_cache(4_096)
def _width(text: str, face: QFont) -> int:
    return QFontMetrics(face).horizontalAdvance(text)


@cache
def _option(at_right: bool) -> QTextOption:
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return option
