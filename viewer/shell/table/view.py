"""The table's view: lines under thin rules, columns that share the width, keys that a list of records needs."""

from PySide6.QtCore import QLineF, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from viewer.layout.marks import PENCIL
from viewer.layout.theme import LIGHT, Theme
from viewer.shell.line_text import paint_line
from viewer.shell.painter import font
from viewer.shell.strokes import brush, glyph_path
from viewer.shell.table.columns import Column
from viewer.shell.table.model import DRAFT, PENDING, UNKNOWN, RecordModel

ROW_HEIGHT = 30
STRONG = (Column.DATE, Column.TITLE)
"""Columns in ink; the others are muted."""
PADDING = 8
PENCIL_ROOM = 15
"""Before the title of a draft."""
LEAST_WIDTHS = {
    Column.DATE: 166, Column.TYPE: 78, Column.TITLE: 170, Column.ACTORS: 100, Column.KIND: 84, Column.STATUS: 78,
    Column.SOURCES: 60,
}  # fmt: skip
SHARES = {
    Column.DATE: 0.2, Column.TYPE: 0.0, Column.TITLE: 0.55, Column.ACTORS: 0.2, Column.KIND: 0.05, Column.STATUS: 0.0,
    Column.SOURCES: 0.0,
}  # fmt: skip
"""Of the width that is left over."""
STAND_INS = {
    Column.DATE: 0.6, Column.TYPE: 0.7, Column.TITLE: 0.45, Column.ACTORS: 0.5, Column.KIND: 0.6, Column.STATUS: 0.7,
    Column.SOURCES: 0.3,
}  # fmt: skip
"""Of a column's width, what a bar fills in place of words that are being fetched."""
MOST_LOOKED_THROUGH = 2_000
"""Lines up to which typing goes to one that starts so: of more, the filter panel finds."""


class LineDelegate(QStyledItemDelegate):
    """Paints a cell: its text on the line's ground, a rule beneath, a bar at the start of the selected line."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self.theme
        cell: QRect = option.rect
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, QColor.fromRgb(theme.wash))
            if index.column() == 0:
                x = cell.right() - 2 if mirrored else cell.left()
                painter.fillRect(QRect(x, cell.top(), 3, cell.height()), QColor.fromRgb(theme.accent))
        painter.setPen(QPen(QColor.fromRgb(theme.rule), 1))
        painter.drawLine(QLineF(cell.left(), cell.bottom() + 0.5, cell.right() + 1, cell.bottom() + 0.5))
        area = cell.adjusted(PADDING, 0, -PADDING, -1)
        text = str(index.data() or "")
        if text == UNKNOWN and index.data(PENDING):
            self._stand_in(painter, area, index.column(), mirrored)
            painter.restore()
            return
        if index.column() == Column.TITLE and index.data(DRAFT):
            self._pencil(painter, area, mirrored)
            area.adjust(*((0, 0, -PENCIL_ROOM, 0) if mirrored else (PENCIL_ROOM, 0, 0, 0)))
        color = theme.ink if index.column() in STRONG else theme.muted
        if text:
            paint_line(painter, area, text, font(13), color, at_right=mirrored)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor.fromRgb(theme.accent), 1))
            painter.drawRect(QRectF(cell).adjusted(0.5, 0.5, -1.5, -1.5))
        painter.restore()

    def _pencil(self, painter: QPainter, area: QRect, mirrored: bool) -> None:
        """The sign of a draft, as on the timeline."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush(self.theme.muted))
        x = area.right() - PENCIL / 2 if mirrored else area.left() + PENCIL / 2
        painter.drawPath(glyph_path("pencil", PENCIL).translated(x, area.center().y() + 1))
        painter.restore()

    def _stand_in(self, painter: QPainter, area: QRect, column: int, mirrored: bool) -> None:
        """A pale bar where words will be."""
        width = min(area.width(), round(area.width() * STAND_INS[Column(column)]))
        x = area.right() - width if mirrored else area.left()
        painter.fillRect(QRect(x, area.center().y() - 3, width, 7), QColor.fromRgb(self.theme.rule))


class RecordView(QTableView):
    """Lines are selected by pointer or keyboard, several with Shift or Ctrl; the current one is told to the others.

    Signals:
        opened: a line was double-clicked, or Return pressed on it.
        copied: Ctrl+C was pressed on the current line, or on those selected.
        menu_asked: the menu is wanted for a line, at a point on the screen.
    """

    opened = Signal(int)
    copied = Signal(int)
    menu_asked = Signal(int, object)

    def __init__(self, model: RecordModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line_delegate = LineDelegate(self)
        self._widths_by_hand = False
        self._setting_widths = False
        self.setModel(model)
        self.setItemDelegate(self.line_delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        columns = self.horizontalHeader()
        columns.setSectionsClickable(True)
        columns.setSectionsMovable(True)
        columns.setHighlightSections(False)
        columns.setSortIndicatorShown(True)
        columns.setSortIndicator(Column.DATE, Qt.SortOrder.AscendingOrder)
        columns.setMinimumSectionSize(48)
        columns.sectionResized.connect(self._resized)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens, Ctrl+C copies."""
        line = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and line >= 0:
            self.opened.emit(line)
        elif event.matches(QKeySequence.StandardKey.Copy):
            if line >= 0:
                self.copied.emit(line)
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and last line, in the same column."""
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        if action not in ends:
            return super().moveCursor(action, modifiers)
        lines = self.model().rowCount()
        return self.model().index(ends[action] % lines if lines else 0, max(0, self.currentIndex().column()))

    def chosen(self, most: int) -> list[int]:
        """The lines that are selected, from above; of more than so many the first."""
        ranges = sorted(self.selectionModel().selection().toList(), key=lambda one: one.top())
        lines = dict.fromkeys(
            line for one in ranges for line in range(one.top(), min(one.bottom() + 1, one.top() + most))
        )
        return sorted(lines)[:most]

    def keyboardSearch(self, search: str) -> None:
        """Typed letters look through all lines, which would fetch them all."""
        if self.model().rowCount() <= MOST_LOOKED_THROUGH:
            super().keyboardSearch(search)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By right click, or the menu key on the current line; on empty ground for sorting alone."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self.menu_asked.emit(index.row(), below if by_key else event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._widths_by_hand:
            self._share_width()

    def show_column(self, column: Column, shown: bool) -> None:
        """Shows or hides a column, which leaves the others its room."""
        if self.isColumnHidden(column) == shown:
            self.setColumnHidden(column, not shown)
            if not self._widths_by_hand:
                self._share_width()

    def _share_width(self) -> None:
        """Gives each column its least width and a share of what is left."""
        least_widths = {column: least for column, least in LEAST_WIDTHS.items() if not self.isColumnHidden(column)}
        spare = max(0, self.viewport().width() - sum(least_widths.values()))
        widths = {column: least + int(spare * SHARES[column]) for column, least in least_widths.items()}
        widths[Column.TITLE] += max(0, self.viewport().width() - sum(widths.values()))
        self._setting_widths = True
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self._setting_widths = False

    def _resized(self) -> None:
        self._widths_by_hand = self._widths_by_hand or not self._setting_widths
