"""The page of what is being read: how far it is, and a way to stop."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from viewer.document.progress import HowFar
from viewer.document.text import shown
from viewer.shell.amounts import far_in_words
from viewer.shell.headlines import set_in_the_middle, words

STEPS = 1000


class WaitingPage(QWidget):
    """Says that a file is being read."""

    stop_asked = Signal()

    def __init__(self, name: str, locale: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self._far = words("", 13, muted=True)
        self._bar = QProgressBar(maximum=STEPS, textVisible=False)
        self._bar.setAccessibleName(self.tr("Progress"))
        stop = QPushButton(self.tr("&Stop"))
        stop.setToolTip(self.tr("Stop reading (Esc)"))
        stop.setShortcut("Esc")
        stop.clicked.connect(self.stop_asked)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addWidget(words(self.tr("Reading {0}…").format(shown(name)), 17))
        column.addWidget(self._bar)
        column.addWidget(self._far)
        buttons = QHBoxLayout()
        buttons.addWidget(stop)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self._middle = set_in_the_middle(self, column)
        self._middle.hide()

    def show_progress(self, far: HowFar) -> None:
        """Shows how much has been read."""
        self._bar.setValue(round(far.share * STEPS))
        self._far.setText(far_in_words(far, self._locale))

    def show_words(self) -> None:
        """Shows that it takes a while; a file that is read at once needs no such page to flash up."""
        self._middle.show()
