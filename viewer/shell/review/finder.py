"""The field in which an actor, place or event is chosen from a list, found by typing, or made anew."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from viewer.document.text import shown
from viewer.shell.elided import ElidedLine
from viewer.shell.review.fields import LONGEST, Choice
from viewer.shell.review.names import Named, called, found, item


class Finder(Choice):
    """A choice in which one can type: what is found is offered, and what is not there yet as something new.

    Signals:
        made: the name of something new that is wanted.
    """

    made = Signal(str)

    def __init__(self, name: str, new_words: str = "", parent: QWidget | None = None) -> None:
        """With `new_words` such as "New actor “{0}”", what has no such name can be made."""
        super().__init__(name, parent)
        self._new_words = new_words
        self._names: Callable[[], Sequence[Named]] = tuple
        self.setMinimumContentsLength(3)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setDuplicatesEnabled(True)  # else Return would choose by the name alone
        self._line = _Line(self)
        self.setLineEdit(self._line)
        self._line.setAccessibleName(name)
        self._line.textEdited.connect(self._offer)
        self._line.returnPressed.connect(self._settle)
        self._found = QStandardItemModel(self)
        self._offers: QCompleter | None = None

    @property
    def offered(self) -> list[str]:
        """What is offered for the words typed."""
        return [self._found.item(row).text() for row in range(self._found.rowCount())]

    def know(self, names: Callable[[], Sequence[Named]]) -> None:
        """Takes what can be found, asked for as somebody types."""
        self._names = names

    def hint(self, words: str) -> None:
        """Says what may be typed, in an empty field."""
        self.setCurrentIndex(-1)
        self._line.clear()
        self._line.setPlaceholderText(words)

    def show_key(self, key: str, words: str = "") -> None:
        """Shows a choice, unless somebody is typing another."""
        super().show_key(key, words)
        self._line.setCursorPosition(0)

    def _open(self) -> None:
        """Shows what is offered below the line, the first marked."""
        if self._offers is None:  # made when somebody types: a form has many of these fields
            self._offers = QCompleter(self._found, self)
            self._offers.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            self._offers.setWidget(self._line)
            self._offers.activated.connect(self._take_marked)
        self._offers.complete(QRect(self._line.mapFrom(self, QPoint()), self.size()))  # as wide as the field, below it
        popup = self._offers.popup()
        if popup is not None:
            popup.setCurrentIndex(self._found.index(0, 0))

    def _take_marked(self, _text: str) -> None:
        popup = None if self._offers is None else self._offers.popup()
        if popup is not None:
            self._take(popup.currentIndex())

    def _close(self) -> None:
        popup = None if self._offers is None else self._offers.popup()
        if popup is not None:
            popup.hide()

    def _offer(self, text: str) -> None:
        self._found.clear()
        text = " ".join(text.split())
        if not text:
            self._close()
            return
        names = self._names()
        for each in found(names, text):
            self._found.appendRow(item(each.name, each.id))
        if self._new_words and not called(names, text):
            new = item(self._new_words.format(shown(text, LONGEST)), "")
            new.setData(text, Qt.ItemDataRole.UserRole + 1)
            self._found.appendRow(new)
        if self._found.rowCount():
            self._open()
        else:
            self._close()

    def _settle(self) -> None:
        """Return takes what is marked among what is offered, the first unless somebody has chosen another."""
        if self._line.isModified() and self._line.text().strip() and self._found.rowCount():
            popup = None if self._offers is None else self._offers.popup()
            marked = popup.currentIndex().row() if popup is not None else 0
            self._take(self._found.index(max(0, marked), 0))

    def _take(self, index: QModelIndex) -> None:
        id, new = index.data(Qt.ItemDataRole.UserRole), index.data(Qt.ItemDataRole.UserRole + 1)
        self._end()
        if new:
            self.made.emit(str(new))
        elif id:
            self.settled.emit(str(id))

    def _end(self) -> None:
        self._found.clear()
        self._close()
        self.take_back()

    def take_back(self) -> None:
        """Shows again what was chosen before somebody typed."""
        self._line.setText(self.itemText(self.currentIndex()) if self.currentIndex() >= 0 else "")
        self._line.setModified(False)
        self._line.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._end()
        super().keyPressEvent(event)


class _Line(ElidedLine):
    """The line in which one types; leaving it takes back what leads to nothing."""

    def __init__(self, finder: Finder) -> None:
        super().__init__(finder)
        self._finder = finder

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is there is replaced as one types."""
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._finder.take_back()
