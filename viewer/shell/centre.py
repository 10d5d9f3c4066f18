"""The centre of a page: what is kept and compared in words, above the timeline, the table, or both."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from viewer.session.presenter import Runner
from viewer.shell.canvas import TimelineCanvas
from viewer.shell.chips import ChipBar
from viewer.shell.comparing import ComparisonBar
from viewer.shell.overview import Overview
from viewer.shell.table import EventTable


class Mode(StrEnum):
    """What stands in the centre of a page."""

    TIMELINE = "timeline"
    TABLE = "table"
    BOTH = "both"


class Centre(QWidget):
    """Chips and comparison above timeline and table; who asks `in_turn` waits for the picture."""

    def __init__(self, runner: Runner, in_turn: Runner, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.chips = ChipBar(runner, self)
        self.comparison = ComparisonBar(runner, self)
        column.addWidget(self.chips)
        column.addWidget(self.comparison)
        parts = QSplitter(Qt.Orientation.Vertical, self)
        column.addWidget(parts, 1)
        self._timeline = QWidget(parts)
        self.canvas = TimelineCanvas(runner, self._timeline)
        self.overview = Overview(self._timeline)
        timeline = QVBoxLayout(self._timeline)
        timeline.setContentsMargins(0, 0, 0, 0)
        timeline.setSpacing(0)
        timeline.addWidget(self.canvas, 1)
        timeline.addWidget(self.overview)
        self.table = EventTable(in_turn, parts)
        parts.addWidget(self._timeline)
        parts.addWidget(self.table)
        parts.setSizes([600, 300])
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)

    def show_mode(self, mode: Mode) -> None:
        """Shows timeline, table or both."""
        self._timeline.setVisible(mode is not Mode.TABLE)
        self.table.setVisible(mode is not Mode.TIMELINE)
