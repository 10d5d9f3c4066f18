"""What the status line says while a filter is being answered that takes long, with a way to stop it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from viewer.shell.asking import PATIENCE

BAR = 90, 4
"""Pixels of the bar that moves meanwhile."""


class SearchingNote(QWidget):
    """Says that it searches, once that has taken a moment; reports that it is to stop."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = QLabel(self.tr("Searching…"))
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedSize(*BAR)
        bar.setAccessibleName(words.text())
        stop = QToolButton()
        stop.setText(self.tr("Stop"))
        stop.setToolTip(self.tr("Esc: goes back to what was shown before"))
        stop.setAutoRaise(True)
        stop.clicked.connect(self.stopped)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 8, 0)
        line.setSpacing(8)
        for widget in (words, bar, stop):
            line.addWidget(widget)
        self._patience = QTimer(self, interval=PATIENCE, singleShot=True)
        self._patience.timeout.connect(self.show)
        self.hide()  # for good until then: a status line shows what is added to it

    def show_searching(self, searching: bool) -> None:
        """Says so in a moment, or no longer."""
        if not searching:
            self._patience.stop()
            self.hide()
        elif self.isHidden() and not self._patience.isActive():
            self._patience.start()
