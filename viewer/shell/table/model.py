"""The kept records as a table that Qt's views read, each asked for when it is seen."""

import html
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from viewer.query.answers import Axis
from viewer.query.filter import RecordType, Ref
from viewer.query.numbers import count_in_words
from viewer.query.source import EventSource
from viewer.session.presenter import ImmediateRunner, Runner
from viewer.shell.table.columns import LONGEST_TOLD, Column, cell_text, column_title, copied_text, spoken_text
from viewer.shell.table.entries import Entries, Pages

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
MOST_TEXTS = 20_000
"""Cells whose words are remembered; a screen holds some three hundred."""

MOST_LINES = 70_000_000
"""A view counts its pixels in 32 bits, thirty of them a line."""

UNKNOWN = "…"
PENDING = Qt.ItemDataRole.UserRole
"""What a cell says that is being fetched, and the role that tells whether it is."""
DRAFT = Qt.ItemDataRole.UserRole + 1
"""The role that tells whether a line's record is a draft."""


class RecordModel(QAbstractTableModel):
    """Lines are row numbers of the source in some order; what is not there yet reads "…" until it is."""

    def __init__(self, runner: Runner | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner: Runner = runner or ImmediateRunner()
        self._source: EventSource | None = None
        self._axis = Axis.HAPPENED
        self._locale = "en"
        self._rows: Sequence[int] = ()
        self._texts: dict[tuple[int, int], str] = {}  # by line and column
        self._spoken_lines: dict[int, str] = {}
        self.most_sorted = 0
        self.entries = Entries(runner, self)
        self.entries.arrived.connect(self._tell)

    def show_rows(
        self,
        source: EventSource,
        axis: Axis,
        locale: str,
        rows: Sequence[int],
        most_sorted: int = 1 << 62,
        pages: Pages | None = None,
    ) -> None:
        """Shows the rows of a source, in this order; of more than `most_sorted` only the date sorts.

        `pages` are there already.
        """
        self.beginResetModel()
        self._source, self._axis, self._locale = source, axis, locale
        self._rows = rows
        self._texts.clear()
        self._spoken_lines.clear()
        self.most_sorted = most_sorted
        self.entries.show_rows(source, axis, rows, pages or {})
        self.endResetModel()

    @property
    def rows(self) -> Sequence[int]:
        """The source's rows, line by line."""
        return self._rows

    def ref(self, line: int) -> Ref | None:
        """The record on a line, if it is there."""
        entry = self.entries.entry(line)
        return entry.ref if entry is not None else None

    def with_ref(self, line: int, use: Callable[[Ref], None]) -> None:
        """Calls `use` with the record on a line, once it is known."""
        self.entries.when_known(line, lambda entry: use(entry.ref))

    def with_copy(self, line: int, use: Callable[[str], None]) -> None:
        """Calls `use` with a line as text, once it is known."""
        self.entries.when_known(line, lambda entry: use(copied_text(entry, self._locale)))

    def why_unsorted(self) -> str:
        """Why only the date sorts; nothing where all columns do."""
        if len(self._rows) <= self.most_sorted:
            return ""
        told = QCoreApplication.translate("EventTable", "Up to {n} lines sort by this column: filter to have fewer")
        return told.format(n=count_in_words(self.most_sorted, self._locale))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else min(len(self._rows), MOST_LINES)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts.get((line, index.column())) or self._text(line, Column(index.column()))
        column = Column(index.column())
        match role:
            case Qt.ItemDataRole.ToolTipRole:
                entry = self.entries.entry(line)
                text = cell_text(entry, column, self._locale, LONGEST_TOLD) if entry is not None else ""
                return f"<p>{html.escape(text)}</p>" if text else None
            case Qt.ItemDataRole.AccessibleTextRole:
                # the first cell says the whole line, since moving up and down reads one cell of each
                if column is Column.DATE:
                    return self._spoken(line)
                said = self._text(line, column) or QCoreApplication.translate("EventTable", "nothing")
                return f"{column_title(column)}: {said}"
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                if column is not Column.DATE:
                    return self._spoken(line)
                told = QCoreApplication.translate("EventTable", "line {n} of {all}; Return opens it")
                return told.format(n=line + 1, all=len(self._rows))
            case _ if role == DRAFT:
                entry = self.entries.entry(line)
                return entry is not None and entry.draft
            case _ if role == PENDING:
                return self.entries.entry(line) is None
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column_title(Column(section))
            case Qt.ItemDataRole.ToolTipRole:
                words = QCoreApplication.translate("EventTable", "Sort by this column; by keyboard: menu key, Sort by")
                if section != Column.DATE:
                    words = self.why_unsorted() or words
                return f"<p>{html.escape(words)}</p>"
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
            case _:
                return None

    def _text(self, line: int, column: Column) -> str:
        text = self._texts.get((line, column))
        if text is None:
            entry = self.entries.entry(line)
            if entry is None:
                return UNKNOWN
            if len(self._texts) >= MOST_TEXTS:
                self._texts.clear()
            text = self._texts[line, column] = cell_text(entry, column, self._locale)
        return text

    def _spoken(self, line: int) -> str:
        """A line in words; of a statement, whom its speaker belongs to is asked for, and told the next time."""
        entry, source, rows = self.entries.entry(line), self._source, self._rows
        if entry is None or source is None:
            return QCoreApplication.translate("EventTable", "being fetched")
        if line not in self._spoken_lines and entry.ref.type is RecordType.STATEMENT:

            def done(text: str) -> None:
                if rows is self._rows:
                    self._spoken_lines[line] = text

            self._runner.run("spoken", lambda: spoken_text(source, entry, self._locale), done, lambda _error: None)
        return self._spoken_lines.get(line) or spoken_text(None, entry, self._locale)

    def _tell(self, first: int, last: int) -> None:
        """Tells of lines that have arrived."""
        last = min(last, self.rowCount() - 1)
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))
