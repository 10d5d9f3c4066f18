"""The header of a table's first rows: each column's name, and beneath it the box that says what it holds."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from viewer.document.text import shown
from viewer.layout.theme import Theme
from viewer.query.tables.first_rows import FirstRows
from viewer.session.column_choices import NOTHING
from viewer.shell.mapping.choosing import ARROW, ChoiceBox, choice_model
from viewer.shell.mapping.words import choice_words
from viewer.shell.painter import font

NAME_HEIGHT = 30
BOX_HEIGHT = 28
HEIGHT = NAME_HEIGHT + BOX_HEIGHT + 8
GAP = 4
"""Pixels on both sides of a box."""
NARROWEST, WIDEST = 116, 280
_EXAMPLES = 3
_MEASURED = 100
"""Columns whose values say how wide they are; of more that would take long."""


class ChoiceHeader(QHeaderView):
    """Names over boxes. Boxes are made when they come into view, for a table may have two thousand columns.

    Tab goes into the boxes and, from one to the next, through them; Left and Right do so too.

    Signals:
        changed: another choice was made.
    """

    changed = Signal()

    def __init__(self, first: FirstRows, choices: Sequence[str], theme: Theme, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._first = first
        self._choices = list(choices)
        self._theme = theme
        self._view = view
        self._model = choice_model(self)
        self._boxes: dict[int, ChoiceBox] = {}
        self._wrong: frozenset[int] = frozenset()
        self._last = 0  # the box in which the keyboard was last
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(NARROWEST)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("What the columns hold"))
        self.sectionResized.connect(lambda *_: self.place_boxes())
        self.geometriesChanged.connect(self.place_boxes)

    @property
    def choices(self) -> list[str]:
        """What each column is said to hold."""
        return list(self._choices)

    def choose(self, choices: Sequence[str]) -> None:
        """Says of all columns what they hold."""
        self._choices = list(choices)
        for section, box in self._boxes.items():
            box.blockSignals(True)
            box.choose(self._choices[section])
            box.blockSignals(False)
            box.update()
        self.changed.emit()

    def box(self, section: int) -> ChoiceBox:
        """The box of a column."""
        if section not in self._boxes:
            self._boxes[section] = self._make_box(section)
        return self._boxes[section]

    def show_wrong(self, sections: Sequence[int]) -> None:
        """Marks the boxes that are wrong."""
        self._wrong = frozenset(sections)
        for section, box in self._boxes.items():
            box.show_wrong(section in self._wrong, self._theme)

    def fit(self) -> None:
        """Makes each column as wide as its name, its choice and its first values ask for, within bounds."""
        bold, plain = self.fontMetrics(), self._view.fontMetrics()
        self.blockSignals(True)  # or the boxes were placed anew for each column
        for section, name in enumerate(self._first.columns):
            values = [row[section] for row in self._first.rows[:20]] if section < _MEASURED else []
            usual = sorted(plain.horizontalAdvance(shown(value, 60)) for value in values)
            wide = max(
                bold.horizontalAdvance(shown(name, 60)) * 11 // 10 + 22,
                plain.horizontalAdvance(choice_words(self._choices[section])) + ARROW + 2 * GAP,
                usual[len(usual) * 3 // 4] + 20 if usual else 0,
            )
            self.resizeSection(section, min(max(wide, NARROWEST), WIDEST))
        self.blockSignals(False)
        self.geometriesChanged.emit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

    # boxes

    def _make_box(self, section: int) -> ChoiceBox:
        box = ChoiceBox(self._model, self.viewport())
        box.setFont(font(13))
        box.choose(self._choices[section])
        name = shown(self._first.columns[section], 80)
        box.setAccessibleName(self.tr("Column {0} holds").format(name))
        values = dict.fromkeys(shown(row[section], 60) for row in self._first.rows if row[section].strip())
        told = self.tr("for example {0}").format(", ".join(list(values)[:_EXAMPLES])) if values else self.tr("empty")
        box.setAccessibleDescription(told)
        box.setToolTip(escape(self.tr("What the column {0} holds").format(name)))
        box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab is led by the header
        box.show_wrong(section in self._wrong, self._theme)
        box.currentIndexChanged.connect(lambda _index: self._take(section))
        box.installEventFilter(self)
        return box

    def _take(self, section: int) -> None:
        choice = self._boxes[section].choice
        if choice != self._choices[section]:
            self._choices[section] = choice
            wanted = self.fontMetrics().horizontalAdvance(choice_words(choice)) + ARROW + 2 * GAP
            if choice != NOTHING and wanted > self.sectionSize(section):
                self.resizeSection(section, min(wanted, WIDEST))
            self.changed.emit()

    def place_boxes(self) -> None:
        """Puts the boxes under the names of the columns that are in view."""
        ends = [self.visualIndexAt(x) for x in (0, self.viewport().width() - 1)]  # -1 is beyond the last column
        first = min((end for end in ends if end >= 0), default=0)
        seen = range(first, self.count() if -1 in ends else max(ends) + 1)
        for section in {*seen, *self._boxes}:
            box = self.box(section)
            left, wide = self.sectionViewportPosition(section), self.sectionSize(section)
            box.setGeometry(left + GAP, NAME_HEIGHT, wide - 2 * GAP, BOX_HEIGHT)
            box.setVisible(section in seen or box.hasFocus())

    # the keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hands the keyboard to a box."""
        super().focusInEvent(event)
        if self.count():
            self._go_to(min(self._last, self.count() - 1), event.reason())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Leads Tab from box to box, and past the last or first one out of the header."""
        section = self._focused()
        if section is None:
            return super().focusNextPrevChild(forward)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        beside = section + (1 if forward else -1)
        if 0 <= beside < self.count():
            self._go_to(beside, reason)
            return True
        self._last = 0
        return self._leave(forward, reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes Left and Right from a box: to the column beside it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            section = self._focused()
            if step and section is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
                beside = section + (-step if mirrored else step)
                if 0 <= beside < self.count():
                    self._go_to(beside, Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _focused(self) -> int | None:
        focus = QApplication.focusWidget()
        return next((section for section, box in self._boxes.items() if box is focus), None)

    def _go_to(self, section: int, reason: Qt.FocusReason) -> None:
        self._last = section
        top = max(0, self._view.rowAt(0))  # rows stay where they are
        self._view.scrollTo(self._view.model().index(top, section))
        self.place_boxes()
        box = self.box(section)
        box.show()
        box.setFocus(reason)

    def _leave(self, forward: bool, reason: Qt.FocusReason) -> bool:
        """Goes to what takes the keyboard after the header, or before it."""
        widget: QWidget = self
        while True:
            beside = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
            if beside is None or beside is self:
                return False
            widget = beside
            stops = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
            if stops and widget.isVisible() and widget.isEnabled() and not self.isAncestorOf(widget):
                widget.setFocus(reason)
                return True
