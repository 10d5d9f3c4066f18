"""The page of a file that is being read: how far it is, and a way to stop."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from viewer.document.text import shown
from viewer.shell.headlines import set_in_the_middle, words

STEPS = 1000


class WaitingPage(QWidget):
    """Says that a file is being read."""

    stop_asked = Signal()

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar(maximum=STEPS, textVisible=False)
        self._bar.setAccessibleName(self.tr("Progress"))
        stop = QPushButton(self.tr("&Stop"))
        stop.setToolTip(self.tr("Stop reading (Esc)"))
        stop.setShortcut("Esc")
        stop.clicked.connect(self.stop_asked)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addWidget(words(self.tr("Reading {0}…").format(shown(path.name)), 17))
        column.addWidget(self._bar)
        buttons = QHBoxLayout()
        buttons.addWidget(stop)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self._middle = set_in_the_middle(self, column)
        self._middle.hide()

    def show_progress(self, share: float) -> None:
        """Shows how much has been read, from 0 to 1."""
        self._bar.setValue(round(share * STEPS))

    def show_words(self) -> None:
        """Shows that it takes a while; a file that is read at once needs no such page to flash up."""
        self._middle.show()
