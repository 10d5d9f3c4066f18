"""A window to take pictures of: opened as the program opens it, with settings of its own, and waited for."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from viewer.session.locations import Location
from viewer.session.opening import open_source
from viewer.shell.page import Page
from viewer.shell.reading import Opener
from viewer.shell.settings import Settings
from viewer.shell.window import Window

PATIENCE = 30.0
"""Seconds that anything may take."""
SIZE = (1440, 900)


class Missing(Exception):
    """A picture cannot be taken, since a part of the program is not there or does not do what it should."""


class Desk:
    """Opens windows one after the other and takes their pictures."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._windows: list[Window] = []
        self._number = 0

    def open(
        self,
        *files: Location,
        theme: str = "light",
        size: tuple[int, int] = SIZE,
        mode: str = "timeline",
        opener: Opener = open_source,
    ) -> Window:
        """A window on files; on the very first start, if there are none."""
        self._number += 1
        first = not files
        settings = Settings(theme=theme, mode=mode, first=first)
        window = Window(self.folder / f"settings-{self._number}", settings, "en", opener)
        self._windows.append(window)
        window.resize(*size)
        if files:
            window.open_files(files)
        else:
            window.open_again()
        window.show()
        window.resize(*size)
        settle()
        return window

    def page(self, window: Window) -> Page:
        """The document in front, once it is shown."""
        wait_for(lambda: window.page is not None and window.page.picture is not None, "the file is not shown")
        assert window.page is not None
        window.page.canvas.animated = False
        settle()
        return window.page

    def take(self, widget: QWidget, path: Path) -> None:
        """A widget as it is on the screen."""
        settle()
        image = widget.grab()
        if image.isNull() or not image.save(str(path)):
            raise Missing("the picture could not be taken")

    def clear(self) -> None:
        """Closes all windows."""
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog):
                widget.close()
        for window in self._windows:
            window.close()
            window.deleteLater()
        self._windows.clear()
        settle()


def settle(rounds: int = 12) -> None:
    """Lets everything be laid out, and what waits for its turn be done."""
    for _ in range(rounds):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        sleep(0.004)


def wait_for(there: Callable[[], bool], otherwise: str) -> None:
    """Waits until something is there.

    Raises:
        Missing: it didn't come.
    """
    end = monotonic() + PATIENCE
    while not there():
        if monotonic() > end:
            raise Missing(otherwise)
        settle(2)


def dialog() -> QDialog:
    """The dialog in front."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    if not found:
        raise Missing("no dialog opened")
    return found[-1]
