"""The first rows of a table as they are, and as they are understood, for two views beside each other."""

from html import escape

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from viewer.document.text import shown
from viewer.layout.theme import Theme
from viewer.query.tables.first_rows import FirstRows
from viewer.shell.mapping.understanding import Seen, SeenRow

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
_LONGEST = 120
_LONGEST_TIP = 600

DATES = Qt.ItemDataRole.UserRole
"""The role under which the dates of a row are found, for drawing them."""
UNDERSTOOD, DRAWN = 0, 1


class RawModel(QAbstractTableModel):
    """Rows as they stand in the file."""

    def __init__(self, first: FirstRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._first = first

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._first.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._first.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        name = shown(self._first.columns[section], _LONGEST)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{escape(name)}</p>"
        return name if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        text = self._first.rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown(text, _LONGEST)
            case Qt.ItemDataRole.ToolTipRole if text:
                return f"<p>{escape(shown(text, _LONGEST_TIP))}</p>"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{shown(self._first.columns[index.column()], _LONGEST)}: {shown(text, _LONGEST)}"
        return None


class SeenModel(QAbstractTableModel):
    """Rows as they are understood: their dates in words, and where these lie; empty while nobody knows yet."""

    def __init__(self, rows: int, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._theme = theme
        self.seen = Seen()

    def show_seen(self, seen: Seen) -> None:
        """Shows what is understood now."""
        self.seen = seen
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, DRAWN))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, DRAWN)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.tr("Understood as") if section == UNDERSTOOD else self.tr("Drawn")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row())
        if row is None:
            return None
        drawn = index.column() == DRAWN
        match role:
            case Qt.ItemDataRole.DisplayRole if not drawn:
                return row.words
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.words}. {row.told}" if row.wrong and row.told != row.words else row.words
            case Qt.ItemDataRole.ToolTipRole if row.told:
                told = row.told if row.told == row.words else f"{row.words} ({row.told})"
                return f"<p>{escape(shown(told, _LONGEST_TIP))}</p>"
            case Qt.ItemDataRole.ForegroundRole if row.wrong:
                return QColor.fromRgb(self._theme.warn)
            case Qt.ItemDataRole.ForegroundRole if not row.dates:
                return QColor.fromRgb(self._theme.muted)
            case _ if role == DATES and drawn:
                return row.dates
        return None

    def row(self, at: int) -> SeenRow | None:
        """A row, once it is known."""
        return self.seen.rows[at] if at < len(self.seen.rows) else None
