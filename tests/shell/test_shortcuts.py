from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.shell.conftest import OpenWindow
from viewer.shell.canvas_keys import KEYS
from viewer.shell.shortcuts import KeysWindow


def test_it_lists_the_keys_of_menus_and_timeline(open_window: OpenWindow) -> None:
    window = open_window()
    keys = KeysWindow(window.menuBar(), window)
    keys.show()
    found = dict(keys.found())
    assert found["Reload"].startswith("F5")
    assert found["Lanes by: Kind"]
    assert "?" in found["Keys"]
    assert {does for _key, does in KEYS} <= found.keys()
    QTest.keyClicks(keys.findChildren(QLineEdit)[0], "zoom in")
    assert keys.found()
    assert all("zoom" in does.lower() for does, _key in keys.found())
    keys.close()


def test_a_question_mark_opens_it(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Question)
    QTest.keyClick(window, Qt.Key.Key_F1)
    opened = window.findChildren(KeysWindow)
    assert len(opened) == 1
    opened[0].close()
