"""The fields of the review's form: each tells when a person has settled what stands in it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from viewer.document.text import shown
from viewer.shell.elided import ElidedChoice, ElidedLine
from viewer.shell.fonts import font

LONGEST = 120
"""Characters of one choice."""
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class Line(ElidedLine):
    """One line. Return, or going elsewhere, settles it; Esc takes back what was typed.

    Signals:
        settled: the new text. done: the person is done with the form. taken_back: what was typed is.
    """

    settled = Signal(str)
    done = Signal()
    taken_back = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given = ""
        self.setAccessibleName(name)
        self.editingFinished.connect(self._settle)

    def show_text(self, text: str) -> None:
        """Shows what the record says, unless somebody is typing something else."""
        if text == self._given and self.hasFocus() and self.isModified():
            return
        self._given = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def _settle(self) -> None:
        text = self.text().strip()
        if text != self._given.strip():
            self.settled.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return settles and ends, Esc takes back and ends."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._given)
            self.taken_back.emit()
            self.done.emit()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
            event.accept()


class Paragraph(QPlainTextEdit):
    """A few lines of plain text; otherwise like a Line."""

    settled = Signal(str)
    done = Signal()

    def __init__(self, name: str, lines: int = 3, replaced: bool = False, parent: QWidget | None = None) -> None:
        """One that is `replaced` is selected when a key leads to it."""
        super().__init__(parent)
        self._given = ""
        self._replaced = replaced
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFont(font(14))
        self.document().setDocumentMargin(5)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(round(QFontMetricsF(font(14)).lineSpacing() * lines) + 14)

    def show_text(self, text: str) -> None:
        """Shows what the record says."""
        if text == self._given and self.hasFocus() and self.document().isModified():
            return
        self._given = text
        if self.toPlainText() != text:
            self.setPlainText(text)
        self.document().setModified(False)

    def _settle(self) -> None:
        text = " ".join(self.toPlainText().split())
        if text != " ".join(self._given.split()):
            self.settled.emit(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reached by a key, what is there is replaced as one types, or ready to be gone on with at its end."""
        super().focusInEvent(event)
        if event.reason() in _BY_KEY:
            if self._replaced:
                self.selectAll()
            else:
                self.moveCursor(QTextCursor.MoveOperation.End)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settles what was typed."""
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:  # what is selected here means nothing any more
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return settles and ends, Esc takes back and ends."""
        if event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self._given)
            self.done.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._settle()
            self.done.emit()
        else:
            super().keyPressEvent(event)


class Choice(ElidedChoice):
    """One of several keys, each shown in words.

    Signals:
        settled: the key that a person chose. done: the person is done with the form.
    """

    settled = Signal(str)
    done = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)  # on Linux its name is what is chosen
        self.setSizeAdjustPolicy(ElidedChoice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda at: self.settled.emit(str(self.itemData(at) or "")))

    def offer(self, keys: Sequence[str], words: Callable[[str], str]) -> None:
        """Fills in what can be chosen."""
        self.clear()
        for key in keys:
            self.addItem(shown(words(key), LONGEST), key)

    def use(self, model: QAbstractItemModel) -> None:
        """Offers what a model holds, whose keys are its UserRole."""
        if self.model() is not model:
            self.setModel(model)

    def show_key(self, key: str, words: str = "") -> None:
        """Shows a choice; one that is not offered is shown as it is."""
        at = self.findData(key)
        if at < 0 and key:
            self.addItem(shown(words or key, LONGEST), key)
            at = self.count() - 1
        self.setCurrentIndex(at)

    def event(self, event: QEvent) -> bool:
        """Keeps letters for finding a choice, which are keys of the review elsewhere."""
        if _is_letter(event):
            event.accept()
            return True
        return super().event(event)

    def showPopup(self) -> None:
        """Opens the list, in which letters find a choice, too."""
        super().showPopup()
        self.view().installEventFilter(self)  # moves to the end, where it is there already

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the letters of the open list."""
        if _is_letter(event):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leaves the wheel to the page: scrolling by must not change a record."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and Esc end, in a dialog that too; Space opens the list."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
            event.ignore()
        else:
            super().keyPressEvent(event)


def _is_letter(event: QEvent) -> bool:
    """Whether a key that a shortcut may take is one that writes."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.text().isprintable()
        and bool(event.text())
        and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    )
