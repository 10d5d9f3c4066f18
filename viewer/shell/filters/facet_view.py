"""A facet's keys as a checklist, or, of actors, a tree to include and exclude from."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QSizePolicy, QTreeView, QWidget

from viewer.layout.scene import Color
from viewer.layout.theme import Theme
from viewer.query.answers import FacetCount
from viewer.query.facet_counts import FacetCounts
from viewer.query.filter import Facet, Filter
from viewer.session.filtering import Choice
from viewer.shell.filters.facet_delegate import ROW_HEIGHT, FacetDelegate, Part
from viewer.shell.filters.facet_model import FacetModel, Index
from viewer.shell.filters.words import facet_title

INDENT = 16
ROOM_AT_END = 12
"""As wide as a scroll bar."""
MOST_UNFOLDED = 200
"""Keys up to which a tree stands unfolded from the start, or after narrowing."""


class FacetView(QTreeView):
    """Reports what is clicked as (key, choice); the same choice again means to ignore.

    Signals:
        chosen: (key, Choice) toggled.
        only: a key to be the only one included.
        cleared: the facet is to hide nothing.
        hovered: the key under the pointer or the keyboard's; "" on leaving.
    """

    chosen = Signal(str, object)
    only = Signal(str)
    cleared = Signal()
    hovered = Signal(str)

    def __init__(self, facet: Facet, most_rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facet = facet
        self._most_rows = most_rows
        self._hovered = ""
        self._pressed: tuple[str, Part] | None = None
        self._unfolded: set[str] = set()
        self._met: set[str] = set()  # parents that have been listed
        self._unfolding = False
        self._model = FacetModel(facet, self)
        self._delegate = FacetDelegate(self._model, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(False)
        self.setIndentation(INDENT)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(facet_title(facet))
        self.setAccessibleDescription(self._keys_in_words())
        self.verticalScrollBar().rangeChanged.connect(self._leave_room)
        self._leave_room(0, 0)
        self._model.counted.connect(self.viewport().update)
        self.expanded.connect(self._folded_by_hand)
        self.collapsed.connect(self._folded_by_hand)

    def show_facet(self, counts: Sequence[FacetCount], locale: str) -> None:
        """Shows counts; what is folded, and the current row, stay as they are."""
        with self._rows_changing() as note:
            note(self._model.show_counts(counts, locale))

    def show_choices(self, keep: Filter, theme: Theme, colors: Mapping[str, Color]) -> None:
        """Shows what a filter has chosen, in the colours of a theme."""
        if theme != self._delegate.theme or colors is not self._delegate.colors:
            self._delegate.theme = theme
            self._delegate.colors = colors
            self.viewport().update()
        with self._rows_changing() as note:
            note(self._model.show_choices(keep))

    def narrow(self, found: Sequence[int] | None) -> None:
        """Leaves only the keys at these places; None leaves all."""
        with self._rows_changing() as note:
            note(self._model.narrow(found))
            left = self._model.parents_left()
            if found is not None and len(left) <= MOST_UNFOLDED:
                self._unfold(left)

    def show_waiting(self, waiting: bool) -> None:
        """Pales the numbers while others are on their way."""
        self._delegate.waiting = waiting
        self.viewport().update()

    @contextmanager
    def _rows_changing(self) -> Iterator[Callable[[bool], None]]:
        """Keeps what is folded and the current row where the rows become others."""
        current = self._current_key()
        changed: list[bool] = []
        yield changed.append
        if any(changed):
            parents = self._model.parents_left()
            if len(parents) <= MOST_UNFOLDED:
                self._unfolded = self._unfolded | (parents - self._met)
            self._met |= parents
            self.setRootIsDecorated(bool(parents))
            self._unfold(self._unfolded)
            if current is not None:
                self.setCurrentIndex(self._model.find(current))
            self.updateGeometry()

    @property
    def counts(self) -> FacetCounts:
        """What is shown, narrowed or not."""
        return self._model.counts

    @property
    def left_out(self) -> int:
        """How many keys are not listed because there are too many."""
        return self._model.left_out

    @property
    def found(self) -> bool:
        """Whether narrowing has left anything."""
        return self._model.rowCount() > 0

    def sizeHint(self) -> QSize:
        return QSize(200, self._rows_shown() * ROW_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self._current_key()
        match event.key():
            case Qt.Key.Key_Space | Qt.Key.Key_Plus | Qt.Key.Key_Return | Qt.Key.Key_Enter if key is not None:
                self.chosen.emit(key, Choice.INCLUDE)
            case Qt.Key.Key_Delete | Qt.Key.Key_Minus | Qt.Key.Key_Backspace if key is not None and self._three_states:
                self.chosen.emit(key, Choice.EXCLUDE)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        part = self._part(event.position().toPoint())
        self._pressed = part if event.button() is Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        part = self._part(event.position().toPoint())
        pressed, self._pressed = self._pressed, None
        super().mouseReleaseEvent(event)
        if part is not None and part == pressed:
            key, what = part
            self.chosen.emit(key, Choice.EXCLUDE if what is Part.EXCLUDE else Choice.INCLUDE)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._hover(self._model.count_at(index).key if index.isValid() else "")

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hover("")

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            self._hover(self._model.count_at(current).key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()) if by_key else event.globalPos()
        menu = self.menu_for(self._model.count_at(index).key)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def menu_for(self, key: str) -> QMenu:
        """The menu of a row."""
        menu = QMenu(self)
        now = self._model.choice(key)
        if self._three_states:
            for choice, words in (
                (Choice.INCLUDE, self.tr("Include")),
                (Choice.EXCLUDE, self.tr("Exclude")),
                (Choice.IGNORE, self.tr("Ignore")),
            ):
                action = menu.addAction(words)
                action.setCheckable(True)
                action.setChecked(now is choice)
                # what is chosen again is ignored, so that "ignore" is the present choice chosen again
                told = now if choice is Choice.IGNORE else choice
                action.setEnabled(now is not choice)
                action.triggered.connect(lambda _on=False, told=told: self.chosen.emit(key, told))
        else:
            action = menu.addAction(self.tr("Keep") if now is Choice.IGNORE else self.tr("No longer keep"))
            action.triggered.connect(lambda: self.chosen.emit(key, Choice.INCLUDE))
        menu.addAction(self.tr("Only this one")).triggered.connect(lambda: self.only.emit(key))
        menu.addSeparator()
        menu.addAction(self.tr("Clear all of these")).triggered.connect(self.cleared.emit)
        return menu

    @property
    def _three_states(self) -> bool:
        return self.facet is Facet.ACTOR

    def _keys_in_words(self) -> str:
        if self._three_states:
            return self.tr("Space includes, Delete excludes; the same key again ignores.")
        return self.tr("Space ticks; with none ticked, all are kept.")

    def _current_key(self) -> str | None:
        index = self.currentIndex()
        return self._model.count_at(index).key if index.isValid() else None

    def _part(self, at: QPoint) -> tuple[str, Part] | None:
        """The key and part of its row at a point; None on arrows and empty ground."""
        index = self.indexAt(at)
        row: QRect = self.visualRect(index)
        if not index.isValid() or not row.contains(at):
            return None
        return self._model.count_at(index).key, self._delegate.part_at(row, at.x(), self.layoutDirection())

    def _hover(self, key: str) -> None:
        if key != self._hovered:
            self._hovered = key
            self.hovered.emit(key)

    def _unfold(self, keys: Iterable[str]) -> None:
        self._unfolding = True
        for key in keys:
            index = self._model.find(key)
            if index.isValid():
                self.setExpanded(index, True)
        self._unfolding = False

    def _folded_by_hand(self, index: QModelIndex) -> None:
        key = self._model.count_at(index).key
        if not self._unfolding:
            self._unfolded = self._unfolded | {key} if self.isExpanded(index) else self._unfolded - {key}
            self.updateGeometry()

    def _leave_room(self, _least: int, most: int) -> None:
        """Ends the rows in one column with and without a scroll bar, so that the counts of all facets stand in line."""
        self._delegate.room = 0 if most else ROOM_AT_END
        self.viewport().update()

    def _rows_shown(self) -> int:
        rows = 0
        index = self._model.index(0, 0)
        while index.isValid() and rows < self._most_rows:
            rows += 1
            index = self.indexBelow(index)
        return rows
