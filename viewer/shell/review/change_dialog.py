"""A dialog that changes something of a document: its name above, labelled fields, and why it cannot be changed so."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.document.editing import CannotEdit
from viewer.document.text import shown
from viewer.document.types import Document
from viewer.shell.headlines import words
from viewer.shell.on_screen import resize_on_screen


class ChangeDialog(QDialog):
    """Changes one thing of a document, as `after` says.

    Signals:
        changed: what is done in a few words, and the new document.
    """

    changed = Signal(str, object)

    def __init__(self, document: Document, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.document = document
        self._name = name
        self._note: QLabel = words("", 13)
        self.change_button = QPushButton(self.tr("&Change"))
        self.change_button.setDefault(True)
        self.change_button.clicked.connect(self.accept)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)

    def lay_out(self, fields: Iterable[tuple[str, QWidget]], size: QSize) -> None:
        """Sets labelled fields under each other, above the buttons."""
        form = QFormLayout()
        form.setSpacing(8)
        for label, field in fields:
            told = QLabel(label)
            told.setTextFormat(Qt.TextFormat.PlainText)
            told.setBuddy(field)
            field.setAccessibleName(label.replace("&", ""))
            form.addRow(told, field)
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.change_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(words(shown(self._name, 80), 20, bold=True))
        column.addLayout(form)
        column.addStretch(1)
        column.addLayout(foot)
        resize_on_screen(self, size)

    @property
    def told(self) -> str:
        """What it says: why it cannot be changed so; or nothing."""
        return self._note.text()

    def say(self, text: str) -> None:
        """Says why it cannot be changed so, or what the change would be."""
        self._note.setText(text)

    def after(self) -> tuple[str, Document]:
        """What is done in a few words, and the document with it; raises CannotEdit."""
        raise NotImplementedError

    def accept(self) -> None:
        """Makes the change, or says why it cannot be made."""
        try:
            label, after = self.after()
        except CannotEdit as error:
            self.say(shown(str(error), 200))
            return
        super().accept()
        if after is not self.document:
            self.changed.emit(label, after)
