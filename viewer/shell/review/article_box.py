"""Where an article is put: its text, pasted, or read from a file."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from viewer.document.text import shown
from viewer.shell.headlines import words

LONGEST = 5_000_000
"""Characters that may be pasted."""


class ArticleBox(QWidget):
    """Takes a text, or a file in place of it, whose text it shows once that is read.

    Signals:
        changed: it is another article; True while somebody may be typing.
        file_taken: a file was chosen or dropped.

    Attributes:
        path: the file; None for a pasted text.
    """

    changed = Signal(bool)
    file_taken = Signal()

    def __init__(self, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self._folder = folder
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("The article's text"))
        self.text.setPlaceholderText(self.tr("Paste the article here"))
        self.text.setTabChangesFocus(True)
        self.text.setAcceptDrops(False)  # the dialog takes files; text is pasted
        self.text.textChanged.connect(lambda: self.changed.emit(True))
        self.file_button = QPushButton(self.tr("Open a &file…"))
        self.file_button.setAutoDefault(False)
        self.file_button.clicked.connect(self.choose_file)
        self.paste_button = QPushButton(self.tr("Paste a &text instead"))
        self.paste_button.setAutoDefault(False)
        self.paste_button.clicked.connect(self.let_file_go)
        self.paste_button.hide()
        self._name: QLabel = words("", 13)
        files = QHBoxLayout()
        files.setSpacing(10)
        files.addWidget(self.file_button)
        files.addWidget(self._name, 1)
        files.addWidget(self.paste_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.text, 1)
        column.addLayout(files)
        self.setFocusProxy(self.text)

    @property
    def pasted(self) -> str:
        """The pasted text; empty where a file is taken."""
        return "" if self.path is not None else self.text.toPlainText()[:LONGEST]

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a file nor a text."""
        return self.path is None and self.text.document().isEmpty()

    def choose_file(self) -> None:
        """Asks for a file with an article."""
        from viewer.derive.loading import SUFFIXES

        kinds = self.tr("Articles ({0})").format(" ".join(f"*{suffix}" for suffix in SUFFIXES))
        chosen, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Open an article"), self._folder, f"{kinds};;{self.tr('All files (*)')}"
        )
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        """Takes an article from a file, in place of pasted text."""
        self.path = path
        self.show_text("")
        self.text.setPlaceholderText(self.tr("Reading the file…"))
        self.text.setReadOnly(True)
        self._name.setText(shown(path.name, 80))
        self.paste_button.show()
        self.changed.emit(False)
        self.file_taken.emit()

    def take_text(self, text: str) -> None:
        """Takes an article's text, in place of a file."""
        if self.path is not None:
            self.let_file_go()
        self.text.setPlainText(text[:LONGEST])

    def let_file_go(self) -> None:
        """Takes pasted text again, in place of a file."""
        self.path = None
        self.show_text("")
        self.text.setPlaceholderText(self.tr("Paste the article here"))
        self.text.setReadOnly(False)
        self._name.setText("")
        self.paste_button.hide()
        self.changed.emit(False)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_text(self, text: str) -> None:
        """Shows the text of a file; nothing where it cannot be read."""
        self.text.setPlaceholderText("")
        self.text.blockSignals(True)
        self.text.setPlainText(text)
        self.text.blockSignals(False)
