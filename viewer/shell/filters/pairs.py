"""Who acts on whom: two actors to choose, and the pairs chosen so far."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from viewer.document.text import isolated
from viewer.layout.theme import Theme
from viewer.query.answers import FacetCount
from viewer.query.facet_counts import FacetRows, facet_counts
from viewer.query.filter import NO_KEY, Facet, Filter
from viewer.shell.chips import Chip
from viewer.shell.elided import ElidedLine
from viewer.shell.filters.facet_model import MOST_OF_MANY, NOWHERE, Index
from viewer.shell.filters.finding import plain
from viewer.shell.filters.section import MARGIN
from viewer.shell.filters.words import key_names
from viewer.shell.flow import FlowLayout, take_all

MOST_OFFERED = 1_000
"""Actors that the fields offer all together; of more, those with the most records, and what is typed finds others."""
MOST_FOUND = 50


class ActorList(QAbstractListModel):
    """The actors' names as one list, shared by both fields."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: FacetRows | None = None
        self._keys: list[str] = []
        self._names: list[str] = []
        self._met: dict[str, str] = {}

    def show_counts(self, counts: Sequence[FacetCount]) -> bool:
        """Takes in the actors; True if they are others than before."""
        rows = facet_counts(counts).rows
        if self._rows is not None and rows.same(self._rows):
            return False
        self._rows = rows
        self._met = {}
        self.offer(range(len(rows)) if len(rows) <= MOST_OFFERED else range(MOST_OF_MANY))
        return True

    @property
    def many(self) -> bool:
        """Whether not all of them are offered."""
        return self._rows is not None and len(self._rows) > MOST_OFFERED

    def offer(self, places: Sequence[int]) -> None:
        """Offers the actors at some places."""
        if self._rows is None:
            return
        keys, labels = self._rows.keys, self._rows.labels
        offered = [place for place in places if keys[place] != NO_KEY]
        self.beginResetModel()
        self._keys = [keys[place] for place in offered]
        self._names = key_names(Facet.ACTOR, ((keys[place], labels[place]) for place in offered))
        for key, name in zip(self._keys, self._names, strict=True):
            self._met.setdefault(plain(name), key)
        self.endResetModel()

    def key(self, row: int, typed: str) -> str | None:
        """The actor of a row if it has the name typed, or else the only or first one so named that was offered."""
        if 0 <= row < len(self._names) and self._names[row] == typed:
            return self._keys[row]
        return self._met.get(plain(typed.strip()))

    def name(self, key: str) -> str:
        """An actor's name; its id, if it isn't there."""
        place = self._rows.place.get(key) if self._rows is not None else None
        if place is None or self._rows is None:
            return key
        return key_names(Facet.ACTOR, [(key, self._rows.labels[place])])[0]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self._names[index.row()] if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) else None


class PairsEditor(QWidget):
    """Reports pairs to add or remove, as (acting, acted on).

    Signals:
        search_asked: the text that an actor's name is to hold, and the function to call with the places found.
    """

    added = Signal(str, str)
    removed = Signal(object)
    search_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actors = ActorList(self)
        self._acting = self._field(self.tr("who acts or speaks"))
        self._acted_on = self._field(self.tr("on or to whom"))
        self._add = QPushButton(self.tr("Add"))
        self._add.setToolTip(self.tr("Keeps what the first does or says to the second"))
        self._add.setAccessibleName(self.tr("Add this pair"))
        self._add.clicked.connect(self._tell)
        self._chips = QWidget()
        self._chips_flow = FlowLayout(self._chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(8)
        column.addWidget(self._chips)
        column.addWidget(self._acting)
        second = QHBoxLayout()
        second.setSpacing(8)
        arrow = QLabel("→")
        arrow.setTextFormat(Qt.TextFormat.PlainText)
        second.addWidget(arrow)
        second.addWidget(self._acted_on, 1)
        second.addWidget(self._add)
        column.addLayout(second)
        for field in (self._acting, self._acted_on):
            field.editTextChanged.connect(self._enable)
            line = field.lineEdit()
            if line is not None:
                line.returnPressed.connect(self._tell)
                line.textEdited.connect(partial(self._search, field))
        self._chips.setVisible(False)
        self._enable()

    def show_actors(self, counts: Sequence[FacetCount]) -> None:
        """Offers these actors; what is typed stays."""
        self._keeping_typed(lambda: self._actors.show_counts(counts))

    def _keeping_typed(self, change: Callable[[], bool]) -> None:
        """Changes what is offered; what is typed stays."""
        typed = [(field.currentText(), _caret(field)) for field in (self._acting, self._acted_on)]
        if change():
            for field, (text, caret) in zip((self._acting, self._acted_on), typed, strict=True):
                field.setCurrentIndex(-1)
                field.setEditText(text)
                line = field.lineEdit()
                if line is not None:
                    line.setCursorPosition(caret)

    def _search(self, field: QComboBox, text: str) -> None:
        if self._actors.many and text.strip():
            self.search_asked.emit(text, partial(self._offer, field))

    def _offer(self, field: QComboBox, found: Sequence[int] | None) -> None:
        """Offers the actors found, below the field that they were looked for in."""

        def change() -> bool:
            self._actors.offer((found or ())[:MOST_FOUND])
            return True

        self._keeping_typed(change)
        self._enable()
        completer = field.completer()
        line = field.lineEdit()
        if completer is not None and line is not None and line.hasFocus():
            completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            completer.complete()

    def show_pairs(self, keep: Filter, theme: Theme) -> None:
        """Shows the pairs of a filter."""
        for before in take_all(self._chips_flow):
            before.hide()
            before.deleteLater()
        for pair in sorted(keep.pairs, key=lambda pair: (self._actors.name(pair[0]), self._actors.name(pair[1]))):
            acting, acted_on = (isolated(self._actors.name(actor)) for actor in pair)
            chip = Chip(self.tr("{one} → {other}").format(one=acting, other=acted_on), theme)
            chip.clicked.connect(lambda _on=False, pair=pair: self.removed.emit(pair))
            self._chips_flow.addWidget(chip)
            chip.show()
        self._chips.setVisible(bool(keep.pairs))
        self._chips.updateGeometry()

    def _field(self, hint: str) -> QComboBox:
        field = QComboBox()
        field.setEditable(True)
        field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(8)
        field.setMaxVisibleItems(16)
        names = QListView()
        names.setUniformItemSizes(True)  # or each of ten thousand names is measured
        field.setView(names)
        field.setModel(self._actors)
        field.setAccessibleName(hint)
        field.setToolTip(self.tr("Type a name, or choose one with the arrow keys"))
        line = ElidedLine()
        line.setPlaceholderText(hint)
        field.setLineEdit(line)
        completer = QCompleter(self._actors, field)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        field.setCompleter(completer)
        field.setCurrentIndex(-1)
        return field

    def _chosen(self, field: QComboBox) -> str | None:
        return self._actors.key(field.currentIndex(), field.currentText())

    def _enable(self) -> None:
        acting, acted_on = self._chosen(self._acting), self._chosen(self._acted_on)
        self._add.setEnabled(acting is not None and acted_on is not None and acting != acted_on)

    def _tell(self) -> None:
        acting, acted_on = self._chosen(self._acting), self._chosen(self._acted_on)
        if acting is None or acted_on is None or acting == acted_on:
            return
        for field in (self._acting, self._acted_on):
            field.setCurrentIndex(-1)
            field.clearEditText()
        self.added.emit(acting, acted_on)


def _caret(field: QComboBox) -> int:
    line = field.lineEdit()
    return 0 if line is None else line.cursorPosition()
