"""The page of what cannot be opened, or not yet: which, where, why, and what to do."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.document.errors import CannotOpen, DatelineError, SeveralFormats, Unsettled
from viewer.document.text import shown
from viewer.session.locations import EngineUrl, Location, public_name
from viewer.shell.headlines import set_in_the_middle, words


class BrokenPage(QWidget):
    """Says in one place what is wrong with a file or a table, or what a person must say of it first.

    Signals:
        retry_asked: it is to be read again. answer_asked: the person wants to say what is missing.
        close_asked: the page is not wanted any more.
    """

    retry_asked = Signal()
    answer_asked = Signal()
    close_asked = Signal()

    def __init__(self, error: DatelineError, location: Location, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        place = self._place(error)
        of_engine = isinstance(location, EngineUrl)
        name = public_name(location) if of_engine else str(error.path)
        title = self.tr("This table cannot be opened") if of_engine else self.tr("This file cannot be opened")
        remedy = error.remedy
        retry = QPushButton(self.tr("&Try again"))
        retry.setToolTip(self.tr("Read it again (F5)"))
        retry.clicked.connect(self.retry_asked)
        if isinstance(error, (SeveralFormats, Unsettled)):
            title, answer, remedy = self._asked(error)  # the error's own remedy is for the command line
            retry.setText(answer)
            retry.setToolTip(self.tr("Answer, and open it (Enter)"))
            retry.clicked.disconnect()
            retry.clicked.connect(self.answer_asked)
        retry.setDefault(True)
        self._lines = [shown(name), place, _sentence(error.reason), remedy]
        close = QPushButton(self.tr("&Close this tab"))
        close.setToolTip(self.tr("Close (Ctrl+W)"))
        close.clicked.connect(self.close_asked)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(retry)
        buttons.addWidget(close)
        buttons.addStretch(1)

        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(words(title, 22, bold=True))
        column.addWidget(words(breakable(self._lines[0]), 13, muted=True))
        column.addSpacing(8)
        said = _sentence(error.reason, begins=not place)
        column.addWidget(words(f"{place} {said}".strip(), 15))
        if remedy:
            column.addWidget(words(_sentence(remedy), 15))
        column.addSpacing(18)
        column.addLayout(buttons)
        set_in_the_middle(self, column)
        self.setAccessibleName(title)
        self.setAccessibleDescription(". ".join(line.rstrip(".") for line in self._lines if line))
        self.setFocusProxy(retry)

    def _asked(self, error: SeveralFormats | Unsettled) -> tuple[str, str, str]:
        """What is asked, what the button to answer says, and what answering does."""
        if isinstance(error, SeveralFormats):
            told = self.tr("Say which it is, and it opens.")
            return self.tr("What kind of file is it?"), self.tr("Choose the &kind…"), told
        if "columns" in error.questions:
            told = self.tr("Say which column holds the date, the title and the like, and it opens.")
            return self.tr("What do the columns of this table hold?"), self.tr("Choose the c&olumns…"), told
        told = self.tr("Say how they are meant, and it opens.")
        return self.tr("How are the dates of this table to be read?"), self.tr("&Say how…"), told

    def _place(self, error: DatelineError) -> str:
        if not isinstance(error, CannotOpen) or error.line is None or f"line {error.line}" in error.reason:
            return ""
        if error.column is None:
            return self.tr("Line {0}:").format(error.line)
        return self.tr("Line {0}, column {1}:").format(error.line, error.column)


def breakable(path: Path | str) -> str:
    """A path that may wrap after each slash."""
    return str(path).replace("/", "/\N{ZERO WIDTH SPACE}").replace("\\", "\\\N{ZERO WIDTH SPACE}")


def _sentence(text: str, begins: bool = False) -> str:
    text = shown(text.strip())
    if begins:
        text = text[:1].upper() + text[1:]
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."
