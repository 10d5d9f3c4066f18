"""The dialog in which what is said of a source is changed: title, publisher, author, address, day, language."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from viewer.document.editing import At, CannotEdit, changed
from viewer.document.text import on_one_line, shown
from viewer.document.types import Document, Source
from viewer.shell.headlines import words

SIZE = QSize(520, 300)


class SourceDialog(QDialog):
    """Changes one source; its text stays.

    Signals:
        changed: what is done in a few words, and the new document.
    """

    changed = Signal(str, object)

    def __init__(self, document: Document, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Change the source"))
        self._document = document
        self._source = source
        self.fields: dict[str, QLineEdit] = {}
        form = QFormLayout()
        form.setSpacing(8)
        for name, label, hint in (
            ("title", self.tr("&Title"), ""),
            ("publisher", self.tr("&Publisher"), ""),
            ("author", self.tr("&Author"), ""),
            ("url", self.tr("A&ddress"), "https://"),
            ("published", self.tr("P&ublished"), "2020-02-06"),
            ("language", self.tr("&Language"), "en"),
        ):
            field = QLineEdit(str(getattr(source, name)))
            field.setPlaceholderText(hint)
            field.setAccessibleName(label.replace("&", ""))
            field.setCursorPosition(0)
            told = QLabel(label)
            told.setTextFormat(Qt.TextFormat.PlainText)
            told.setBuddy(field)
            form.addRow(told, field)
            self.fields[name] = field
        self._note: QLabel = words("", 13)
        self.change_button = QPushButton(self.tr("&Change"))
        self.change_button.setDefault(True)
        self.change_button.clicked.connect(self.accept)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addWidget(cancel)
        foot.addWidget(self.change_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(words(shown(source.title, 80), 20, bold=True))
        column.addLayout(form)
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(SIZE)

    def accept(self) -> None:
        """Changes the source."""
        new: dict[str, object] = {name: on_one_line(field.text()) for name, field in self.fields.items()}
        try:
            after = changed(self._document, At("sources", self._source.id), **new)
        except CannotEdit as error:
            self._note.setText(shown(str(error), 200))
            return
        super().accept()
        if after is not self._document:
            self.changed.emit(self.tr("Change the source {0}").format(shown(self._source.title, 40)), after)
