"""The search field: tells what to search for once typing pauses."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

PAUSE = 40
"""Milliseconds without a key after which a search begins."""


class SearchField(QLineEdit):
    """Reports the text searched for: when typing pauses, on Return, and when it is cleared."""

    searched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._tell)
        self.setMaxLength(500)
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(self.tr("Search texts and names"))
        self.setAccessibleName(self.tr("Search titles, texts, names and evidence"))
        self.setToolTip(
            self.tr(
                "Ctrl+F. Every word must occur somewhere in the record, accents and capitals aside; "
                "words in double quotes are one phrase."
            )
        )
        self.textEdited.connect(lambda _text: self._pause.start())
        self.textChanged.connect(self._cleared)
        self.returnPressed.connect(self._tell)

    def show_text(self, text: str) -> None:
        """Shows what is searched for; what is being typed stays."""
        if text != self._given:
            self._given = text
            self._pause.stop()
            self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears what there is."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _cleared(self, text: str) -> None:
        """The clear button doesn't count as editing."""
        if not text and self._given:
            self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        text = self.text().strip()
        if text != self._given:
            self._given = text
            self.searched.emit(text)
