"""The dialog in which what is said of a source is changed: title, publisher, author, address, day, language."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QWidget

from viewer.document.editing import At, changed
from viewer.document.text import on_one_line, shown
from viewer.document.types import Document, Source
from viewer.shell.review.change_dialog import ChangeDialog

SIZE = QSize(520, 300)


class SourceDialog(ChangeDialog):
    """Changes one source; its text stays."""

    def __init__(self, document: Document, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(document, self.tr("Change the source"), source.title, parent)
        self._source = source
        self.fields: dict[str, QLineEdit] = {}
        labels = {}
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
            field.setCursorPosition(0)
            self.fields[name] = field
            labels[name] = label
        self.fields["title"].selectAll()
        self.lay_out([(labels[name], field) for name, field in self.fields.items()], SIZE)

    def after(self) -> tuple[str, Document]:
        """The document with the source as its fields have it."""
        new: dict[str, object] = {name: on_one_line(field.text()) for name, field in self.fields.items()}
        label = self.tr("Change the source {0}").format(shown(self._source.title, 40))
        return label, changed(self.document, At("sources", self._source.id), **new)
