"""A table's first rows as they are, and beside them how each is understood and where it lies in time."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHeaderView,
    QScrollBar,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from viewer.layout.theme import Theme
from viewer.query.tables.first_rows import FirstRows
from viewer.shell.mapping.drawn import MARGIN, DateDelegate, ends_in_words
from viewer.shell.mapping.header import HEIGHT, NAME_HEIGHT, ChoiceHeader
from viewer.shell.mapping.models import DRAWN, UNDERSTOOD, RawModel, SeenModel
from viewer.shell.mapping.understanding import Seen
from viewer.shell.painter import font

ROW = 28
SEEN_WIDTH = 430
LEAST_SEEN = 280
DRAWN_SHARE = 0.35
"""Of what is understood, what the drawing takes."""


class RowsGrid(QWidget):
    """Rows with the choice above each column on the left, what becomes of them on the right.

    Signals:
        changed: another choice was made.
    """

    changed = Signal()

    def __init__(
        self, first: FirstRows, choices: Sequence[str], theme: Theme, locale: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.raw = _view(self.tr("The first rows of the file"))
        self.header = ChoiceHeader(first, choices, theme, self.raw)
        self.raw.setHorizontalHeader(self.header)
        self.raw.setModel(RawModel(first, self))
        self.raw.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.raw.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.seen = _view(self.tr("How the rows are understood"))
        self.model = SeenModel(len(first.rows), theme, self)
        self._scale = _ScaleHeader(self.model, theme, locale, self.seen)
        self.seen.setHorizontalHeader(self._scale)
        self.seen.setModel(self.model)
        self.seen.setItemDelegateForColumn(DRAWN, DateDelegate(self.model, theme, self))
        self.seen.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scale.setSectionResizeMode(UNDERSTOOD, QHeaderView.ResizeMode.Stretch)
        self._scale.setSectionResizeMode(DRAWN, QHeaderView.ResizeMode.Fixed)
        self._across = QScrollBar(Qt.Orientation.Horizontal)
        self._lay_out()
        self._keep_in_step()
        self.header.changed.connect(self.changed)
        self.header.fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = self.palette()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Base))
            painter.setPen(palette.color(QPalette.ColorRole.Mid))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def show_seen(self, seen: Seen) -> None:
        """Shows what is understood now."""
        self.model.show_seen(seen)

    def _lay_out(self) -> None:
        # the bar stands outside of the view, so that both views show the same rows
        left = QWidget()
        column = QGridLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.raw, 0, 0)
        column.addWidget(self._across, 1, 0)
        right = QWidget()
        beside = QGridLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.seen, 0, 0)
        beside.setRowMinimumHeight(1, self._across.sizeHint().height())
        self._split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self._split.addWidget(left)
        self._split.addWidget(right)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        right.setMinimumWidth(LEAST_SEEN)
        row = QVBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.addWidget(self._split)
        QWidget.setTabOrder(self.header, self.raw)
        QWidget.setTabOrder(self.raw, self.seen)

    def _keep_in_step(self) -> None:
        hidden, across = self.raw.horizontalScrollBar(), self._across
        hidden.rangeChanged.connect(self._take_range)
        self._take_range(hidden.minimum(), hidden.maximum())
        hidden.valueChanged.connect(across.setValue)
        hidden.valueChanged.connect(self.header.place_boxes)
        across.valueChanged.connect(hidden.setValue)
        down, beside = self.raw.verticalScrollBar(), self.seen.verticalScrollBar()
        down.valueChanged.connect(beside.setValue)
        beside.valueChanged.connect(down.setValue)
        for one, other in ((self.raw, self.seen), (self.seen, self.raw)):
            one.selectionModel().currentRowChanged.connect(_follow(other))

    def _take_range(self, least: int, most: int) -> None:
        hidden = self.raw.horizontalScrollBar()
        self._across.setRange(least, most)
        self._across.setPageStep(hidden.pageStep())
        self._across.setSingleStep(hidden.singleStep())
        self._across.setEnabled(most > least)
        # a bar without anything to scroll would look as if all could be moved
        self._across.setStyleSheet("" if most > least else "QScrollBar::handle { background: transparent; }")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives what is understood its share of a narrow window."""
        super().resizeEvent(event)
        right = min(SEEN_WIDTH, max(LEAST_SEEN, round(event.size().width() * 0.45)))
        if event.oldSize().width() != event.size().width():
            self._split.setSizes([event.size().width() - right, right])
            self._scale.resizeSection(DRAWN, round(right * DRAWN_SHARE))


def _follow(view: QTableView) -> Callable[[QModelIndex, QModelIndex], None]:
    """Brings a view to the row that the other one is on."""

    def follow(current: QModelIndex, _before: QModelIndex) -> None:
        if view.currentIndex().row() != current.row():
            column = max(0, view.currentIndex().column())
            view.setCurrentIndex(view.model().index(current.row(), column))

    return follow


def _view(name: str) -> QTableView:
    view = QTableView()
    view.setAccessibleName(name)
    view.setFont(font(13))
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setStyleSheet("QTableView::item { padding: 0 5px; }")  # in line with what stands above
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(ROW)
    view.verticalHeader().setMinimumSectionSize(ROW)
    return view


class _ScaleHeader(QHeaderView):
    """What stands over the understood rows: beneath its names, the two ends of the scale that dates are drawn on."""

    def __init__(self, model: SeenModel, theme: Theme, locale: str, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._seen = model
        self._theme = theme
        self._locale = locale
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setFixedHeight(HEIGHT)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        span = self._seen.seen.span
        if section != DRAWN or span is None:
            return
        room = rect.adjusted(MARGIN, NAME_HEIGHT, -MARGIN, 0)
        wide = QFontMetrics(font(12)).horizontalAdvance
        told = ends_in_words(span, self._locale)
        first, last = next((pair for pair in told if wide("  ".join(pair)) <= room.width()), told[-1])
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time runs so in every language
        painter.setFont(font(12))
        painter.setPen(QColor.fromRgb(self._theme.muted))
        side = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, side | Qt.AlignmentFlag.AlignLeft, first)
        painter.drawText(room, side | Qt.AlignmentFlag.AlignRight, last)
        painter.restore()
