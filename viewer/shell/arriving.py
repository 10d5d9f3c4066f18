"""A bar above a table that is still being read: how much of it is seen, how far it is, and a way to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from viewer.document.text import shown
from viewer.shell.amounts import far_in_words, rows_in_words

if TYPE_CHECKING:
    from viewer.document.progress import HowFar
    from viewer.layout.theme import Theme

STEPS = 1000


class ArrivingBar(QWidget):
    """Says that what is seen is a part of the file; hidden once it is the whole."""

    stop_asked = Signal()
    whole_asked = Signal()

    def __init__(self, name: str, locale: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = shown(name, 60)
        self._locale = locale
        self._filled = False
        self._completing = False
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 12, 6)
        self._row.setSpacing(12)
        self._row.addWidget(self._words, 1)
        self.setAutoFillBackground(True)
        self.hide()

    def _fill(self) -> None:
        """Makes what few files need."""
        self._filled = True
        self._bar = QProgressBar(maximum=STEPS, textVisible=False)
        self._bar.setAccessibleName(_tr("Progress"))
        self._bar.setFixedWidth(160)
        self._stop = QPushButton(_tr("&Stop"))
        self._stop.setToolTip(_tr("Stop reading, and keep what is seen"))
        self._stop.clicked.connect(self._ask_to_stop)
        self._whole = QPushButton(_tr("&Read all"))
        self._whole.setToolTip(_tr("Read the file again, to its end (F5)"))
        self._whole.clicked.connect(self.whole_asked)
        for widget in (self._bar, self._stop, self._whole):
            self._row.addWidget(widget)

    @property
    def text(self) -> str:
        """What it says; empty while hidden."""
        return "" if self.isHidden() else self._words.text()

    def show_progress(self, far: HowFar, seen: int) -> None:
        """Says how much has been read, and how many rows of it are seen."""
        read = far_in_words(far, self._locale)
        said = [_tr("Reading {0}: {1}.").format(self._name, read) if read else _tr("Reading {0}…").format(self._name)]
        if far.rows == seen:
            said.append(_tr("What you see is what has arrived: gaps may still fill."))
        else:
            said.append(
                _tr("What you see are {0} of its rows: gaps may still fill.").format(rows_in_words(seen, self._locale))
            )
        self._say(" ".join(said), far)

    def show_again(self, far: HowFar) -> None:
        """Says that all of it is being read once more, and is seen as it was until that is done."""
        read = far_in_words(far, self._locale)
        said = _tr("Reading {0} again: {1}.").format(self._name, read) if read else _tr("Reading {0} again…")
        self._say(said.format(self._name) + " " + _tr("You see it as it was."), far)

    def show_all_read(self, rows: int) -> None:
        """Says that all rows are there, but that what is seen is still a part of them."""
        said = _tr("All {0} rows are read; their picture is on its way.")
        self._say(said.format(rows_in_words(rows, self._locale)))
        self._whole.hide()
        self._completing = True

    def end_completing(self) -> None:
        """The picture is that of all rows, or there is none: there is no more to say."""
        if self._completing:
            self.hide()

    def show_part(self, rows: int, why: str = "") -> None:
        """Says that what is seen is a part of the file, of so many rows, because it was stopped or could not go on."""
        counted = rows_in_words(rows, self._locale)
        if why:
            said = _tr("Reading could not go on after {0} rows: {1}. You see a part of the file.")
            self._say(said.format(counted, shown(why, 300).rstrip(".")))
        else:
            self._say(_tr("Reading was stopped at {0} rows: this is a part of the file.").format(counted))

    def show_theme(self, theme: Theme) -> None:
        """Takes on a theme's colours."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor.fromRgb(theme.wash))
        palette.setColor(QPalette.ColorRole.WindowText, QColor.fromRgb(theme.ink))
        self.setPalette(palette)

    def _ask_to_stop(self) -> None:
        self._stop.setEnabled(False)  # the wish was heard
        self.stop_asked.emit()

    def _say(self, text: str, far: HowFar | None = None) -> None:
        """Says something; with a bar and a way to stop while it is being read."""
        if not self._filled:
            self._fill()
        self._completing = False
        self._words.setText(text)
        self.setAccessibleName(text)
        if far is not None:
            self._bar.setValue(round(far.share * STEPS))
            if self._stop.isHidden():
                self._stop.setEnabled(True)
        self._bar.setVisible(far is not None)
        self._stop.setVisible(far is not None)
        self._whole.setVisible(far is None)
        self.show()


def _tr(words: str) -> str:
    return QCoreApplication.translate("Arriving", words)
