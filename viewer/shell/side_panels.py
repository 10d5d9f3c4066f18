"""A centre between two side panels, which take their share of the width until they are dragged."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

SHARES = (0.19, 0.27)
LEAST = (232, 288)
MOST = (280, 420)
"""Of filter panel and detail pane until they are dragged: shares of the width, least and most pixels."""


class SidePanels(QSplitter):
    """Filter panel, centre and detail pane beside each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._dragged = False
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.splitterMoved.connect(self._note_dragged)

    def add(self, filters: QWidget, centre: QWidget, detail: QWidget) -> None:
        """Puts the three beside each other."""
        for part in (filters, centre, detail):
            self.addWidget(part)
        self.setStretchFactor(1, 1)

    def show_panels(self, shown: Mapping[str, bool], widths: Sequence[int] = ()) -> None:
        """Shows or hides the panels; `widths` are those of panel, centre and pane, if they were dragged."""
        for at, name in ((0, "filters"), (2, "detail")):
            if (panel := self.widget(at)) is not None:
                panel.setVisible(shown.get(name, True))
        if len(widths) == self.count():
            self._dragged = True
            self.setSizes(list(widths))

    @property
    def widths(self) -> list[int]:
        """The widths of panel, centre and pane; empty until they are dragged, or while one of them is hidden."""
        widths = self.sizes()
        return widths if self._dragged and all(widths) else []

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the side panels their share."""
        super().resizeEvent(event)
        if not self._dragged:
            left, right = (
                min(max(round(self.width() * share), least), most)
                for share, least, most in zip(SHARES, LEAST, MOST, strict=True)
            )
            self.setSizes([left, max(1, self.width() - left - right), right])

    def _note_dragged(self) -> None:
        self._dragged = True
