"""The kept records as a table that Qt's views read, each asked for when it is seen."""

import html
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from viewer.query.answers import Axis, Entry
from viewer.query.filter import Ref
from viewer.query.source import EventSource
from viewer.shell.table.columns import LONGEST_TOLD, Column, cell_text, column_title, copied_text, spoken_text

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
MOST_ENTRIES = 4_000
"""Entries remembered; a screen holds some fifty."""


class RecordModel(QAbstractTableModel):
    """Lines are row numbers of the source in some order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: EventSource | None = None
        self._axis = Axis.HAPPENED
        self._locale = "en"
        self._rows: Sequence[int] = ()
        self._lines: dict[int, int] | None = None
        self._entries: dict[int, Entry] = {}
        self._texts: dict[tuple[int, Column], str] = {}

    def show_rows(self, source: EventSource, axis: Axis, locale: str, rows: Sequence[int]) -> None:
        """Shows the rows of a source, in this order."""
        self.beginResetModel()
        if (source, axis, locale) != (self._source, self._axis, self._locale):
            self._entries.clear()
            self._texts.clear()
        self._source, self._axis, self._locale = source, axis, locale
        self._rows = rows
        self._lines = None
        self.endResetModel()

    def ref(self, line: int) -> Ref | None:
        """The record on a line."""
        return self._source.ref(self._rows[line]) if self._source is not None and line < len(self._rows) else None

    def line(self, ref: Ref) -> int | None:
        """The line of a record, if it is kept."""
        row = self._source.row(ref) if self._source is not None else None
        if row is None:
            return None
        if self._lines is None:
            self._lines = {row: line for line, row in enumerate(self._rows)}
        return self._lines.get(row)

    def copied(self, line: int) -> str:
        """A line as text."""
        entry = self._entry(line)
        return copied_text(entry, self._locale) if entry is not None else ""

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(index.row(), column)
            case Qt.ItemDataRole.ToolTipRole:
                entry = self._entry(index.row())
                text = cell_text(entry, column, self._locale, LONGEST_TOLD) if entry is not None else ""
                return f"<p>{html.escape(text)}</p>" if text else None
            case Qt.ItemDataRole.AccessibleTextRole:
                # the first cell says the whole line, since moving up and down reads one cell of each
                if column is Column.DATE:
                    return self._spoken(index.row())
                said = self._text(index.row(), column) or QCoreApplication.translate("EventTable", "nothing")
                return f"{column_title(column)}: {said}"
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                if column is not Column.DATE:
                    return self._spoken(index.row())
                told = QCoreApplication.translate("EventTable", "line {n} of {all}; Return opens it")
                return told.format(n=index.row() + 1, all=len(self._rows))
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
                return f"<p>{html.escape(words)}</p>"
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
            case _:
                return None

    def _entry(self, line: int) -> Entry | None:
        if self._source is None or not 0 <= line < len(self._rows):
            return None
        row = self._rows[line]
        entry = self._entries.get(row)
        if entry is None:
            if len(self._entries) >= MOST_ENTRIES:
                self._entries.clear()
                self._texts.clear()
            entry = self._entries[row] = self._source.entry(row, self._axis)
        return entry

    def _text(self, line: int, column: Column) -> str:
        entry = self._entry(line)
        if entry is None:
            return ""
        key = (self._rows[line], column)
        text = self._texts.get(key)
        if text is None:
            text = self._texts[key] = cell_text(entry, column, self._locale)
        return text

    def _spoken(self, line: int) -> str:
        entry = self._entry(line)
        return spoken_text(self._source, entry, self._locale) if entry is not None and self._source is not None else ""
