"""A list of what a format has no place for, or, once a copy is written, of what was taken out of it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from viewer.document.redaction import Removed
from viewer.formats.writing import Loss, worst_first
from viewer.shell.convert.wishes import tr
from viewer.shell.redaction.words import field_in_words, people_in_words

_NUMBER = 1
_PADDING = 8
_WIDTHS = (0, 76, 0, 88)
"""Of the columns, in pixels; those of texts share what is left."""


class Report(QTableWidget):
    """Rows to be read; none can be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_WIDTHS), parent)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(f"QTableView::item {{ padding: 3px {_PADDING}px; }}")
        self.setItemDelegate(_Roomy(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        for column, width in enumerate(_WIDTHS):
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch
            )
            self.setColumnWidth(column, width)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)

    def show_losses(self, losses: Sequence[Loss]) -> None:
        """Lists what a format has no place for."""
        self.setAccessibleName(tr("What the format has no place for"))
        names = (tr("It has no place for"), tr("There are"), tr("They are"), tr("Read back"))
        rows = [
            (_began(loss.what), f"{loss.count:,}", loss.instead or tr("left out"), tr("yes") if loss.back else tr("no"))
            for loss in worst_first(losses)
        ]
        self._show(names, rows)
        self.setColumnHidden(len(_WIDTHS) - 1, False)

    def show_removed(self, people: Mapping[str, str], removed: Sequence[Removed]) -> None:
        """Lists what was taken out of a copy."""
        self.setAccessibleName(tr("What was taken out of the copy"))
        rows = [(name, "", now, "") for name, now in people_in_words(people)]
        rows += [(field_in_words(one.field), f"{one.count:,}", one.what, "") for one in removed]
        self._show((tr("Taken out of"), tr("Times"), tr("What was done"), ""), rows)
        self.setColumnHidden(len(_WIDTHS) - 1, True)

    def _show(self, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self.setHorizontalHeaderLabels(list(names))
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                item = QTableWidgetItem(cell)
                side = Qt.AlignmentFlag.AlignRight if column == _NUMBER else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignTop)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, "; ".join(filter(None, row)))
                self.setItem(at, column, item)
        self.scrollToTop()


class _Roomy(QStyledItemDelegate):
    """Asks for room for all lines of a cell: Qt forgets that the sheet's padding makes lines shorter."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        table = self.parent()
        assert isinstance(table, Report)
        room = QRect(0, 0, table.columnWidth(index.column()) - 2 * _PADDING - 4, 10_000)
        text = QFontMetrics(table.font()).boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data()))
        return QSize(text.width() + 2 * _PADDING, text.height() + 8)


def _began(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
