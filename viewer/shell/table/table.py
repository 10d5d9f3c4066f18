"""The event table: the records that the timeline shows, as an ordinary table."""

from functools import partial
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QPalette, QShowEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QStackedWidget, QToolTip, QVBoxLayout, QWidget

from viewer.document.errors import DatelineError
from viewer.layout.theme import Theme, css
from viewer.query.answers import Axis
from viewer.query.filter import EVERYTHING, Filter, Ref
from viewer.query.source import EventSource
from viewer.session.presenter import ImmediateRunner, Runner
from viewer.shell.asking import Asking, Veil
from viewer.shell.detail.glimpse import Glimpse
from viewer.shell.table.columns import Column, cell_text, column_title, copied_text
from viewer.shell.table.entries import Pages, pages_of
from viewer.shell.table.model import MOST_LINES, RecordModel
from viewer.shell.table.sorting import Keys, Lines, Order, line_of_ref, sorted_lines
from viewer.shell.table.view import RecordView

MOST_COPIED = 20_000
"""Lines that are copied at once."""


class _Answer(NamedTuple):
    """The lines in order, on which the selected record stands, and what is seen of them first."""

    lines: Lines
    line: int | None
    pages: Pages


class EventTable(QStackedWidget):
    """Shows the kept records, or says that there are none; hidden, it asks nothing and catches up when seen.

    Signals:
        selected: the Ref of the line that the reader went to.
        activated: the Ref of a line to open in detail.
        keep_changed: a Filter, when the filters are to be cleared.
        failed: the DatelineError that came in place of an answer.
        menu_made: the QMenu of a line, to which others may add what they do with the chosen records.
    """

    selected = Signal(object)
    activated = Signal(object)
    keep_changed = Signal(object)
    failed = Signal(object)
    menu_made = Signal(object)

    def __init__(self, runner: Runner | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        runner = runner or ImmediateRunner()
        self._source: EventSource | None = None
        self._keep = EVERYTHING
        self._axis = Axis.HAPPENED
        self._locale = "en"
        self._selected: Ref | None = None
        self._order = Order()
        self._keys: Keys = {}
        self._stale = False
        self._selecting = False
        self._model = RecordModel(runner, self)
        self.view = RecordView(self._model)
        veil = Veil(self.view.viewport(), QPalette.ColorRole.Base)
        self._listing = Asking("table", runner, self)
        self._listing.waiting.connect(veil.cover)
        self._placing = Asking("table line", runner, self)
        self._copying = Asking("lines as text", runner, self)
        for asked in (self._listing, self._placing, self._copying, self._model.entries):
            asked.failed.connect(self._fail)
        self.view.setAccessibleName(self.tr("Table of the kept records"))
        self.view.opened.connect(self._open)
        self.view.copied.connect(self._copy)
        self.view.menu_asked.connect(self._popup)
        self.view.selectionModel().currentRowChanged.connect(self._went_to)
        self.view.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        self.addWidget(self.view)
        self.addWidget(self._nothing_page())
        self.setFocusProxy(self.view)

    def show_records(
        self,
        source: EventSource,
        keep: Filter,
        axis: Axis,
        selected: Ref | None,
        theme: Theme,
        locale: str,
    ) -> None:
        """Shows what a filter keeps, by a time axis, with a record selected."""
        if source is not self._source or locale != self._locale:
            self._keys = {}
            self._stale = True
            self.view.show_column(Column.SOURCES, not source.slow and len(source.sources()) > 1)
        self._stale = self._stale or (keep, axis) != (self._keep, self._axis)
        self._source, self._keep, self._axis, self._locale = source, keep, axis, locale
        moved, self._selected = selected != self._selected, selected
        self._wear(theme)
        if self._stale:
            self._ask()
        elif moved:
            self._select()

    @property
    def chosen(self) -> tuple[Ref, ...]:
        """The records on the lines that are selected; none where each would have to be fetched."""
        source, rows = self._source, self._model.rows
        if source is None or source.slow:
            return ()
        return tuple(source.ref(int(rows[line])) for line in self.view.chosen(MOST_LINES))

    def glimpse(self, ref: Ref) -> Glimpse | None:
        """What a record's line tells, if it is there."""
        line = self._model.entries.line(ref)
        entry = None if line is None else self._model.entries.known(line)
        if entry is None:
            return None
        return Glimpse(ref, entry.title, cell_text(entry, Column.DATE, self._locale) if entry.date is not None else "")

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up with what was shown while hidden."""
        super().showEvent(event)
        if self._stale:
            self._ask()

    def menu_for(self, line: int) -> QMenu:
        """The menu of a line (-1 for none): open, copy, sort."""
        menu = QMenu(self)
        if line >= 0:
            menu.addAction(self.tr("Open in the detail pane") + "\tReturn").triggered.connect(lambda: self._open(line))
            menu.addAction(self.tr("Copy as text") + "\tCtrl+C").triggered.connect(lambda: self._copy(line))
        by = menu.addMenu(self.tr("Sort by"))
        for column in Column:
            action = by.addAction(column_title(column))
            action.setCheckable(True)
            action.setChecked(column is self._order.column)
            action.triggered.connect(lambda _on=False, column=column: self._sort_by(column))
            if column is not Column.DATE and (why := self._model.why_unsorted()):
                action.setEnabled(False)
                action.setToolTip(escape(why))
        by.setToolTipsVisible(True)
        if line >= 0:
            self.menu_made.emit(menu)
        return menu

    def _nothing_page(self) -> QWidget:
        page = QWidget()
        self._nothing = QLabel()
        self._nothing_hint = QLabel()
        for label in (self._nothing, self._nothing_hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
        self._clear = QPushButton(self.tr("Clear filters"))
        self._clear.setToolTip(self.tr("Shows all records again"))
        self._clear.clicked.connect(lambda: self.keep_changed.emit(EVERYTHING))
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self._nothing)
        column.addWidget(self._nothing_hint)
        column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return page

    def _ask(self) -> None:
        source, keep, axis = self._source, self._keep, self._axis
        order, keys, locale = self._order, self._keys, self._locale
        if source is None or not self.isVisible():
            return
        selected, top, self._stale = self._selected, max(0, self.view.rowAt(0)), False
        self._model.entries.hold()

        def job() -> _Answer:
            lines = sorted_lines(source, keep, axis, order, keys, locale)
            line = line_of_ref(source, axis, lines.rows, selected)
            seen = {min(top, max(0, len(lines.rows) - 1)) if line is None else line}
            return _Answer(lines, line, pages_of(source, axis, lines.rows, seen))

        self._listing.ask(job, partial(self._take_in, source, axis, selected))

    def _take_in(self, source: EventSource, axis: Axis, selected: Ref | None, answer: _Answer) -> None:
        lines, rows = answer.lines, answer.lines.rows
        self._keys = lines.keys
        self._selecting = True
        self._model.show_rows(source, axis, self._locale, rows, lines.most, answer.pages)
        self._selecting = False
        if lines.order != self._order:
            self._show_order(lines.order)
        self.view.horizontalHeader().viewport().update()
        filtered = self._keep.active and len(source) > 0
        self._nothing.setText(
            self.tr("Nothing matches the filters") if filtered else self.tr("There are no records here")
        )
        self._nothing_hint.setText(
            self.tr("Remove a filter above, or clear them all.")
            if filtered
            else self.tr("This file holds no events, statements or figures.")
        )
        self._clear.setVisible(filtered)
        focused = self.view.hasFocus() or self._clear.hasFocus()
        self.setCurrentIndex(0 if len(rows) else 1)
        self.setFocusProxy(self.view if len(rows) else self._clear)
        if focused:
            self.setFocus()
        self._placing.forget()
        if selected == self._selected:
            self._go_to(answer.line)
        else:
            self._select()

    def _fail(self, error: DatelineError) -> None:
        self._stale = True  # to be asked again
        self.failed.emit(error)

    def _select(self) -> None:
        """Goes to the selected record's line, or to none."""
        source, rows, selected, axis = self._source, self._model.rows, self._selected, self._axis
        line = self._model.entries.line(selected) if selected is not None else None
        if line is not None or selected is None or source is None:
            self._placing.forget()
            self._go_to(line)
        elif not self._listing.under_way:
            self._placing.ask(lambda: line_of_ref(source, axis, rows, selected), self._go_to)

    def _go_to(self, line: int | None) -> None:
        self._selecting = True
        if line is None:
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())
        elif line != self.view.currentIndex().row():
            self.view.setCurrentIndex(self._model.index(line, max(0, self.view.currentIndex().column())))
        self._selecting = False

    def _went_to(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._selecting:
            self._model.with_ref(current.row(), partial(self._tell_selected, current.row()))

    def _tell_selected(self, line: int, ref: Ref) -> None:
        if ref != self._selected and line == self.view.currentIndex().row():
            self._placing.forget()
            self._selected = ref
            self.selected.emit(ref)

    def _open(self, line: int) -> None:
        self._model.with_ref(line, self.activated.emit)

    def _copy(self, line: int) -> None:
        source, axis, locale = self._source, self._axis, self._locale
        lines = self.view.chosen(MOST_COPIED)
        if line not in lines or len(lines) == 1 or source is None:
            self._model.with_copy(line, QGuiApplication.clipboard().setText)
            return
        rows = [int(self._model.rows[each]) for each in lines]

        def job() -> str:
            return "\n".join(copied_text(entry, locale) for entry in source.entries(rows, axis))

        self._copying.ask(job, QGuiApplication.clipboard().setText)

    def _popup(self, line: int, at: QPoint) -> None:
        menu = self.menu_for(line)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _sort_by(self, column: Column) -> None:
        """Sorts by a column; by the present one the other way round."""
        descending = column is self._order.column and not self._order.descending
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.view.horizontalHeader().setSortIndicator(column, order)

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        column, why = Column(section), self._model.why_unsorted()
        if why and column is not Column.DATE:
            self._show_order(self._order)
            QToolTip.showText(QCursor.pos(), escape(why), self)
            return
        self._order = Order(column, order == Qt.SortOrder.DescendingOrder)
        self._stale = True
        self._ask()

    def _show_order(self, order: Order) -> None:
        """Shows an order that the lines are in already."""
        self._order = order
        header = self.view.horizontalHeader()
        header.blockSignals(True)
        direction = Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(order.column, direction)
        header.blockSignals(False)

    def _wear(self, theme: Theme) -> None:
        if theme is self.view.line_delegate.theme and self.styleSheet():
            return
        self.view.line_delegate.theme = theme
        self.setStyleSheet(f"EventTable {{ background: {css(theme.paper)}; }}")
        self._nothing.setStyleSheet(f"color: {css(theme.ink)}; font-size: 15px; font-weight: 600")
        self._nothing_hint.setStyleSheet(f"color: {css(theme.muted)}")
        self.view.viewport().update()
