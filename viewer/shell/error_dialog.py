"""The dialog of unexpected errors: one, however many there are, with a text to copy."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from viewer.shell.errors import versions
from viewer.shell.on_screen import resize_on_screen

MOST_SHOWN = 20
"""Errors told in full while the dialog is open; more are counted."""


class ErrorDialog(QDialog):
    """Tells what went wrong, with a text to copy; further errors are added to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_on_screen(self, QSize(640, 420))
        self._told: dict[str, int] = {}
        self._more = 0
        said = QLabel(
            self.tr(
                "Dateline met an error that it did not expect. Your files are untouched, and you can go on working. "
                "If it happens again, please send the text below to whoever looks after Dateline for you."
            )
        )
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        self._text = QPlainTextEdit(readOnly=True)
        self._text.setAccessibleName(self.tr("Error text"))
        self._text.setTabChangesFocus(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("&Copy text"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(said)
        column.addWidget(self._text, 1)
        column.addWidget(buttons)

    def add(self, text: str) -> None:
        """Adds an error; the same one again is counted."""
        if text in self._told or len(self._told) < MOST_SHOWN:
            self._told[text] = self._told.get(text, 0) + 1
        else:
            self._more += 1
        self._text.setPlainText(self.text())

    def text(self) -> str:
        """All that was told."""
        parts = [text + (f"(× {times})\n" if times > 1 else "") for text, times in self._told.items()]
        if self._more:
            parts.append(self.tr("More errors: {0}").format(self._more) + "\n")
        return f"{versions()}\n\n" + "\n".join(parts)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text())
