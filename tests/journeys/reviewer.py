"""A person who settles a draft: presses keys, drags over words, clicks into the text; all of it is counted."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu

from tests.journeys.reader import PATIENCE, Reader
from viewer.shell.review.article_dialog import ArticleDialog
from viewer.shell.review.pane import ReviewPane

_TOLD = 100
"""Milliseconds in which the offscreen platform tells a window, late, that it is active: a list opened meanwhile closes.

A window system tells that as the menu before closes, so that whoever is quick loses no list there.
"""


class Reviewer:
    """Works in the review of the document in front.

    Attributes:
        presses: keys pressed, each letter typed among them. pointed: clicks and drags.
    """

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.presses = 0
        self.pointed = 0

    @property
    def pane(self) -> ReviewPane:
        """The review in front."""
        tab = self.reader.window.files.tab
        assert tab is not None
        assert tab.edits is not None
        assert tab.edits.front is not None
        return tab.edits.front

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Presses a key."""
        self.presses += 1
        self.reader.press(key, *modifiers)

    def type(self, text: str) -> None:
        """Types into what has the keyboard."""
        self.presses += len(text)
        self.reader.type(text)

    def told(self) -> str:
        """The progress line."""
        return self.pane.bar.progress.text()

    def drag_over(self, words: str) -> None:
        """Selects words of the article with the mouse."""
        self.pointed += 1
        found = self._found(words)
        start, end = self._place(found.selectionStart()), self._place(found.selectionEnd())
        view = self.pane.text.viewport()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(view, end)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
        stretch = self.pane.text.chosen_stretch
        source = self.pane.source
        assert stretch is not None
        assert source is not None
        assert source.text[slice(*stretch)] == words

    def click_before(self, words: str) -> None:
        """Puts the caret before words of the article with the mouse."""
        self.pointed += 1
        place = self._place(self._found(words).selectionStart())
        QTest.mouseClick(self.pane.text.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def choose(self, beginnings: dict[int, str]) -> None:
        """In the form, goes on by so many fields and types the beginning of what is to be chosen there."""
        self.press(Qt.Key.Key_E)
        at = 0
        for field, beginning in beginnings.items():
            while at < field:
                self.press(Qt.Key.Key_Tab)
                at += 1
            self.type(beginning)
        self.press(Qt.Key.Key_Return)

    def attach(self, words: str) -> None:
        """Attaches the record to the event whose title begins so, by the digit before it."""
        self.press(Qt.Key.Key_A)
        self._choose_digit(words)

    def merge(self, words: str) -> None:
        """Makes the record one with that which begins so, by the digit before it."""
        self.press(Qt.Key.Key_M)
        self._choose_digit(words)

    def name(self) -> None:
        """Makes somebody new of the selected words, by the digit before that."""
        self.press(Qt.Key.Key_4)
        self._choose_digit("New actor")

    def _choose_digit(self, words: str) -> None:
        """Presses the digit of what begins so in the menu that has opened."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        texts = [each.text().replace("&", "") for each in menu.actions()]
        digit = next(text[0] for text in texts if text.partition("  ")[2].startswith(words))
        self.presses += 1
        QTest.keyClick(menu, Qt.Key(ord(digit)))
        self.reader.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None, timeout=PATIENCE)
        self._back()

    def go_to(self, words: str) -> None:
        """Clicks on the last of some words of the article, and so shows the record that they are of."""
        self.pointed += 1
        found = self._found(words)
        place = self._place(found.selectionEnd() - 2)
        QTest.mouseClick(self.pane.text.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(2, 0))

    def pick(self, field: str, words: str, *, last: bool = False) -> None:
        """Opens a list of the form with the mouse, the last of its name if so said, and clicks on what begins so."""
        self.pointed += 2
        boxes = self.pane.card.form.findChildren(QComboBox)
        there = [each for each in boxes if each.accessibleName() == field and each.isVisible()]
        box = there[-1 if last else 0]
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 10, box.height() // 2))
        view = box.view()
        self.reader.qtbot.waitUntil(view.isVisible, timeout=PATIENCE)
        found = next((at for at in range(box.count()) if box.itemText(at).startswith(words)), -1)
        index = box.model().index(found, 0)
        assert index.isValid(), f"{field} offers no {words!r}"
        view.scrollTo(index)
        # A list takes no click at once, as that which opened it may be a double one.
        self.reader.qtbot.wait(QApplication.doubleClickInterval() + 50)
        assert view.isVisible(), f"the list of {field} has closed by itself"
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
        self.reader.qtbot.waitUntil(lambda: not view.isVisible(), timeout=PATIENCE)
        # One that adds a thing is empty again.
        self.reader.qtbot.waitUntil(
            lambda: not box.currentText() or box.currentText().startswith(words), timeout=PATIENCE
        )
        self._back()

    def write(self, field: str, text: str) -> None:
        """Clicks into a line of the form and types what is to stand there."""
        self.pointed += 1
        lines = self.pane.card.form.findChildren(QLineEdit)
        line = next(each for each in lines if each.accessibleName() == field and each.isVisible())
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(10, line.height() // 2))
        self.reader.qtbot.waitUntil(line.hasFocus, timeout=PATIENCE)
        if line.text():
            self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(text)
        self.press(Qt.Key.Key_Return)
        self._back()

    def merge_far(self, words: str) -> None:
        """Makes the record one with that which begins so, far away in the text: with M and the mouse."""
        self.press(Qt.Key.Key_M)
        self.pointed += 2
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        opening = menu.actions()[-1]
        more = opening.menu()
        assert isinstance(more, QMenu)
        menu.setActiveAction(opening)  # as the mouse above it does
        self.reader.qtbot.waitUntil(more.isVisible, timeout=PATIENCE)
        far = next(each for each in more.actions() if each.text().replace("&", "").startswith(words))
        more.setActiveAction(far)
        QTest.keyClick(more, Qt.Key.Key_Return)
        self.reader.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None, timeout=PATIENCE)
        self._back()

    def _back(self) -> None:
        """The keyboard is in the text again, as window systems have it once a list or menu closes."""
        self.reader.window.activateWindow()
        self.reader.qtbot.waitUntil(self.reader.window.isActiveWindow, timeout=PATIENCE)
        self.reader.qtbot.wait(_TOLD)
        self.pane.focus_text()

    def _found(self, words: str) -> QTextCursor:
        """The words in the shown text, brought into view."""
        view = self.pane.text
        found = view.document().find(words)
        assert not found.isNull(), f"{words!r} is not in the text"
        shown = QTextCursor(found)
        shown.setPosition(found.selectionStart())
        view.setTextCursor(shown)
        view.ensureCursorVisible()
        return found

    def _place(self, position: int) -> QPoint:
        cursor = QTextCursor(self.pane.text.document())
        cursor.setPosition(position)
        return self.pane.text.cursorRect(cursor).center()


def draft(reader: Reader, text: str, day: str = "") -> Reviewer:
    """The review of a pasted article's draft."""
    reader.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = reader.window.findChildren(ArticleDialog)[-1]
    reader.qtbot.waitUntil(dialog.text.hasFocus, timeout=PATIENCE)
    QApplication.clipboard().setText(text)
    reader.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.make_button.isEnabled()
    dialog.date.setText(day)
    reader.click("Make the draft", dialog)
    files = reader.window.files

    def there() -> bool:
        return files.tab is not None and files.tab.edits is not None and files.tab.edits.front is not None

    reader.qtbot.waitUntil(there, timeout=PATIENCE)
    reader.window.activateWindow()
    reader.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    reviewer = Reviewer(reader)
    reviewer.pane.focus_text()
    return reviewer
