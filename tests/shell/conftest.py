"""The window as tests open it: settings in a folder of the test's own, closed at the end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from viewer.shell.page import Page
from viewer.shell.settings import Settings, load_settings
from viewer.shell.window import Window

OpenWindow = Callable[..., Window]


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenWindow]:
    """Opens windows; those that are still open at the end of the test are closed."""
    opened: list[Window] = []

    def open_it(*files: Path, settings: Settings | None = None, again: bool = False) -> Window:
        window = Window(tmp_path / "settings", settings or load_settings(tmp_path / "settings"), "en")
        qtbot.addWidget(window)
        opened.append(window)
        window.resize(1280, 800)
        if again:
            window.open_again()
        window.open_files(files)
        window.show()
        return window

    yield open_it
    for window in opened:
        window.close()


def page_of(qtbot: QtBot, window: Window) -> Page:
    """The page in front, once its picture is there."""

    def shown() -> None:
        assert window.page is not None
        assert window.page.picture is not None

    qtbot.waitUntil(shown, timeout=20_000)
    assert window.page is not None
    return window.page


def actions(window: Window) -> dict[str, QAction]:
    """All actions of the menus, by their words."""
    found: dict[str, QAction] = {}
    waiting = window.menuBar().actions()
    while waiting:
        action = waiting.pop()
        menu = action.menu()
        if isinstance(menu, QMenu):
            waiting += menu.actions()
        elif action.text():
            found[action.text().replace("&", "").rstrip("…")] = action
    return found
