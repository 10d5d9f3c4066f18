"""The lines of a file around the row that a problem is about, as they stand in it."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from viewer.document.errors import DatelineError
from viewer.document.text import without_lone_surrogates
from viewer.formats.raw_lines import RawLines, raw_lines
from viewer.layout.theme import LIGHT, Theme
from viewer.shell.asking import Asking
from viewer.shell.threads import ThreadRunner

_FIXED = "monospace"
_WITHOUT_LINES = {".xlsx", ".xls", ".ods", ".parquet"}


class RawRow(QPlainTextEdit):
    """Shows some lines of a file, with their numbers; the one that is meant is marked."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._runner = ThreadRunner(self)
        self._asking = Asking("raw row", self._runner, self)
        self._asking.failed.connect(self._say)
        self._theme: Theme = LIGHT
        self._shown: tuple[int, RawLines] | None = None
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("The row as it stands in the file"))
        self.setPlaceholderText(self.tr("Choose a problem to see the row that it is about, as it stands in the file."))
        face = QFont(_FIXED)
        face.setStyleHint(QFont.StyleHint.Monospace)
        self.setFont(face)

    def show_line(self, line: int | None) -> None:
        """Fetches a line and those around it; None shows nothing."""
        self._shown = None
        if line is None:
            self._asking.forget()
            self._say_nothing()
            return
        self._asking.ask(partial(raw_lines, self._path, line), partial(self._show, line))

    def show_theme(self, theme: Theme) -> None:
        """Takes on a theme's colours."""
        self._theme = theme
        if self._shown is not None:
            self._show(*self._shown)

    def close_file(self) -> None:
        """Waits for what is being fetched."""
        self._asking.forget()
        self._runner.close()

    def _say_nothing(self) -> None:
        self.setPlainText("")

    def _say(self, error: DatelineError) -> None:
        self.setPlainText(f"{error.reason}. {error.remedy}".strip())

    def _show(self, line: int, found: RawLines) -> None:
        self._shown = line, found
        self.clear()
        wide = len(str(found.first + len(found.lines)))
        cursor = self.textCursor()
        muted, ink = self._style(self._theme.muted), self._style(self._theme.ink)
        for number, text in enumerate(found.lines, found.first):
            if number > found.first:
                cursor.insertBlock()
            meant = QTextBlockFormat()
            if number == line:
                meant.setBackground(QColor.fromRgb(self._theme.wash))
            cursor.setBlockFormat(meant)
            cursor.insertText(f"{number:>{wide}}  ", muted)
            cursor.insertText(without_lone_surrogates(text), ink)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _style(self, color: int) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setForeground(QColor.fromRgb(color))
        return style


def is_lined(path: object) -> bool:
    """Whether what was opened is a file whose lines are its rows, not a workbook, a folder or an engine's table."""
    return (
        isinstance(path, Path) and path.is_file() and path.suffix.lower() not in {".xlsx", ".xls", ".ods", ".parquet"}
    )
