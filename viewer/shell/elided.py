"""Fields that are too narrow for what stands in them: it ends with an ellipsis, and a tip tells the whole."""

from html import escape

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStylePainter,
    QWidget,
)

_ASIDE = 2
"""Pixels that a line leaves beside its text."""


class ElidedChoice(QComboBox):
    """A list of which one is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentTextChanged.connect(self._tell_whole)

    @property
    def seen(self) -> str:
        """What is seen of the choice."""
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, self._room())

    def _room(self) -> int:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - 2 * _ASIDE

    def _tell_whole(self) -> None:
        if not self.isEditable():  # else its line does
            self.setToolTip(escape(self.currentText()) if self.seen != self.currentText() else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isEditable():  # its line paints it
            super().paintEvent(event)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.seen
        painter = QStylePainter(self)
        with painter:
            painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class ElidedLine(QLineEdit):
    """A line of text, whole while somebody is in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textChanged.connect(self._tell_whole)

    @property
    def seen(self) -> str:
        """What is seen of the text while nobody is in it."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room().width())

    def _room(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.marginsRemoved(self.textMargins()).adjusted(_ASIDE, 0, -_ASIDE, 0)

    def _tell_whole(self) -> None:
        self.setToolTip(escape(self.text()) if self.seen != self.text() else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        seen = self.seen
        if self.hasFocus() or seen == self.text():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        with QPainter(self) as painter:
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            side = QStyle.visualAlignment(
                self.layoutDirection(), self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
            )
            painter.drawText(self._room(), side | Qt.AlignmentFlag.AlignVCenter, seen)
