"""A person at the window: reads what is on the screen, and does things with mouse and keys."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from viewer.document.text import fold
from viewer.layout.scene import Label
from viewer.shell.canvas import TimelineCanvas
from viewer.shell.detail.evidence_text import EvidenceText
from viewer.shell.page import Page
from viewer.shell.settings import load_settings
from viewer.shell.window import Window

PATIENCE = 20_000


class Reader:
    """Opens the window as the program does, and works in it through what can be seen."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self._folder = folder
        self._windows: list[Window] = []

    @property
    def window(self) -> Window:
        """The window in front."""
        return self._windows[-1]

    def start(self, *files: Path) -> None:
        """Starts Dateline, on files or on what was open last."""
        window = Window(self._folder, load_settings(self._folder), "en")
        self.qtbot.addWidget(window)
        self._windows.append(window)
        window.resize(1440, 900)
        if files:
            window.open_files(files)
        else:
            window.open_again()
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)

    def leave(self) -> None:
        """Closes all windows."""
        for window in self._windows:
            window.close()

    def wait_for_page(self) -> Page:
        """Waits until the file in front is shown."""
        self.qtbot.waitUntil(lambda: self.window.page is not None, timeout=PATIENCE)
        self.page.canvas.animated = False
        self.qtbot.waitUntil(lambda: self.page.canvas.scene() is not None, timeout=PATIENCE)
        return self.page

    @property
    def page(self) -> Page:
        """The document in front."""
        assert self.window.page is not None
        return self.window.page

    # reading

    def words(self, of: QWidget | None = None) -> str:
        """All that labels and buttons say where they can be seen."""
        found = (of or self.window).findChildren(QWidget)
        seen = [part for part in found if isinstance(part, (QLabel, QAbstractButton)) and part.isVisible()]
        texts = [part.text() or part.accessibleName() for part in seen]
        return "\n".join(texts).replace("\N{ZERO WIDTH SPACE}", "").replace("&", "")

    def sees(self, text: str, of: QWidget | None = None) -> bool:
        """Whether some words are on the screen."""
        return text in self.words(of)

    def drawn(self) -> list[str]:
        """The words in the timeline."""
        return [label.text for label in self._labels()]

    def told(self) -> str:
        """The status line."""
        assert self.window.status.tally is not None
        return self.window.status.tally.text()

    def highlighted(self) -> tuple[str, ...]:
        """What is highlighted in the source's text."""
        return self.evidence.highlighted

    @property
    def evidence(self) -> EvidenceText:
        """The source's text."""
        return self.page.findChildren(EvidenceText)[0]

    # doing

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Presses a key where the keyboard is."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)

    def type(self, text: str) -> None:
        """Types into what has the keyboard."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def click_drawn(self, start: str) -> None:
        """Clicks on words in the timeline."""
        QTest.mouseClick(self.canvas, Qt.MouseButton.LeftButton, pos=self._place(start))

    def double_click_drawn(self, start: str) -> None:
        """Double-clicks on words in the timeline."""
        QTest.mouseClick(self.canvas, Qt.MouseButton.LeftButton, pos=self._place(start))
        QTest.mouseDClick(self.canvas, Qt.MouseButton.LeftButton, pos=self._place(start))

    def click(self, words: str, of: QWidget | None = None) -> None:
        """Clicks on the button that says, or is called, so."""
        for button in (of or self.window).findChildren(QAbstractButton):
            if button.isVisible() and words in (button.text().replace("&", ""), button.accessibleName()):
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                return
        raise AssertionError(f"no button says {words!r}")

    def field(self, called: str) -> QLineEdit:
        """A field by what it is called or asks for."""
        fields = [each for each in self.window.findChildren(QLineEdit) if each.isVisible()]
        return next(each for each in fields if called in (each.accessibleName(), each.placeholderText()))

    def row(self, tree: str, name: str) -> QTreeView:
        """Goes to a row of a tree with the keyboard; gives the tree."""
        view = next(each for each in self.window.findChildren(QTreeView) if each.accessibleName() == tree)
        view.setFocus()
        model, index = view.model(), view.model().index(0, 0)
        while index.isValid() and not fold(str(model.data(index))).startswith(fold(name)):
            index = view.indexBelow(index)
        assert index.isValid(), f"no row {name!r} in {tree}"
        view.setCurrentIndex(index)
        return view

    def click_in_evidence(self, text: str) -> None:
        """Clicks on a word of the source's text."""
        view = self.evidence
        cursor = view.document().find(text)
        assert not cursor.isNull(), f"{text!r} is not in the text"
        view.setTextCursor(cursor)
        view.ensureCursorVisible()
        cursor.setPosition(cursor.selectionStart() + 2)
        view.setTextCursor(cursor)
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect(cursor).center() + QPoint(2, 0)
        )

    @property
    def canvas(self) -> TimelineCanvas:
        """The timeline."""
        return self.page.canvas

    def _labels(self) -> list[Label]:
        scene = self.canvas.scene()
        assert scene is not None
        return [shape for layer in scene.layers for shape in layer.shapes if isinstance(shape, Label)]

    def _place(self, start: str) -> QPoint:
        label = next((each for each in self._labels() if each.text.startswith(start)), None)
        assert label is not None, f"{start!r} is not drawn; there is {self.drawn()}"
        return QPoint(round(label.at[0]) + 4, round(label.at[1]) - 4)
