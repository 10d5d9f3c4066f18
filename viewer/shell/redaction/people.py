"""Whose names a file shall not tell: a field that finds actors, and those chosen so far."""

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from viewer.document.text import fold, isolated, shown
from viewer.layout.theme import Theme
from viewer.query.filter import NO_KEY
from viewer.shell.chips import Chip
from viewer.shell.flow import FlowLayout
from viewer.shell.redaction.words import tr

MOST_FOUND = 50


class People(QWidget):
    """Actors chosen by typing; `changed` tells that there are others.

    Attributes:
        field: where a name is typed.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: Mapping[str, tuple[str, ...]] = {}
        self._folded: dict[str, str] = {}
        self._offered: list[str] = []
        self._chosen: dict[str, Chip] = {}
        self._model = QStringListModel(self)
        self.field = _Field()
        self.field.setPlaceholderText(tr("Reading the names…"))
        self.field.setEnabled(False)
        self.field.setAccessibleName(tr("Actor whose names are replaced"))
        self.field.setToolTip(tr("Type a name, choose with the arrow keys and Enter"))
        self._completer = QCompleter(self._model, self.field)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(10)
        # once the completer has written its choice into the field, which is then cleared
        self._completer.activated.connect(self._take_named, Qt.ConnectionType.QueuedConnection)
        self.field.setCompleter(self._completer)
        self.field.textEdited.connect(self._find)
        self.field.returnPressed.connect(lambda: self._take(0))
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._chips.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self._chips)

    def offer(self, names: Mapping[str, tuple[str, ...]]) -> None:
        """Takes in all actors' names by id."""
        self._names = {key: called for key, called in names.items() if key != NO_KEY}
        self._folded = {key: fold(" ".join((*called, key))) for key, called in self._names.items()}
        self.field.setEnabled(bool(self._names))
        self.field.setPlaceholderText(tr("Find an actor…") if self._names else tr("No actors are named"))

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of those chosen."""
        return tuple(self._chosen)

    def choose(self, typed: str) -> None:
        """Chooses the first that is found, as typing and Enter would."""
        self._find(typed)
        self._take(0)

    def _find(self, text: str) -> None:
        wanted = fold(text).split()
        found = (
            key
            for key, folded in self._folded.items()
            if key not in self._chosen and all(word in folded for word in wanted)
        )
        self._offered = [key for key, _ in zip(found, range(MOST_FOUND), strict=False)] if wanted else []
        self._model.setStringList(self._names_offered())

    def _names_offered(self) -> list[str]:
        """The names of those offered, each once: of namesakes the ids are told."""
        names = [self._name(key) for key in self._offered]
        often = Counter(names)
        return [
            name if often[name] == 1 else f"{name} ({shown(key, 40)})"
            for name, key in zip(names, self._offered, strict=True)
        ]

    def _name(self, key: str) -> str:
        called = self._names[key]
        return shown(called[0] if called else key, 80)

    def _take_named(self, name: str) -> None:
        names = self._names_offered()
        self._take(names.index(name) if name in names else -1)

    def _take(self, row: int) -> None:
        """Chooses one of those offered."""
        if not 0 <= row < len(self._offered):
            return
        key = self._offered[row]
        self._offered = []
        chip = Chip(isolated(self._name(key)), self._theme)
        chip.clicked.connect(lambda: self._let_go(key))
        self._chosen[key] = chip
        self._flow.addWidget(chip)
        chip.show()
        self._clear()

    def _let_go(self, key: str) -> None:
        chip = self._chosen.pop(key)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._clear()

    def _clear(self) -> None:
        self.field.setText("")
        self._chips.setVisible(bool(self._chosen))
        self._chips.updateGeometry()
        self.changed.emit()


class _Field(QLineEdit):
    """A field in which Enter takes what is offered, and never presses the dialog's button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        completer = self.completer()
        popup = None if completer is None else completer.popup()
        if popup is not None and popup.isVisible():
            if popup.currentIndex().isValid():
                event.ignore()  # the completer takes what is pointed at
                return
            popup.hide()
        self.returnPressed.emit()
        event.accept()
