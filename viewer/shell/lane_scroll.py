"""The scroll bar of the timeline's lanes."""

from math import ceil

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QScrollBar, QWidget

from viewer.layout.scene import Area
from viewer.layout.theme import Theme

BAR_WIDTH = 12


class LaneScroll(QScrollBar):
    """Lies at the canvas's edge, beside the lanes; its value is how much of them lies above what is seen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setAccessibleName(self.tr("Scroll through the lanes"))
        # else the canvas would be painted within all but the bar, and clips of several rectangles are slow
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)
        self.setSingleStep(28)
        self.hide()

    def lie_beside(self, lanes: Area, tall: float, width: int, shown: bool) -> None:
        """Takes its place beside lanes that are `tall` in all; says nothing of it."""
        self.blockSignals(True)
        self.setVisible(shown)
        self.setGeometry(QRect(width - BAR_WIDTH, round(lanes.y), BAR_WIDTH, round(lanes.h)))
        self.setRange(0, max(0, ceil(tall - lanes.h)))
        self.setPageStep(max(1, round(lanes.h)))
        self.blockSignals(False)

    def paint_column(self, painter: QPainter, beside: float, height: int, theme: Theme) -> None:
        """Paints the column that it stands in as what lies beside it goes on, an edge between pixels too."""
        left, foot = int(beside) - 1, self.geometry().bottom() + 1
        wide = self.geometry().right() + 1 - left
        painter.fillRect(left, 0, wide, foot, QColor.fromRgb(theme.paper))
        painter.fillRect(left, foot, wide, height - foot, QColor.fromRgb(theme.panel))
