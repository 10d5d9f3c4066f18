from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.shell.conftest import OpenWindow
from tests.shell.review.drafts import review_of, write_draft
from viewer.shell import canvas_keys
from viewer.shell.filters import keys as filter_keys
from viewer.shell.shortcuts import KeysWindow
from viewer.shell.table import keys as table_keys


def test_it_lists_the_keys_of_menus_and_timeline(open_window: OpenWindow) -> None:
    window = open_window()
    opened = KeysWindow(window.menuBar(), window)
    opened.show()
    found = dict(opened.found())
    assert found["Reload"].startswith("F5")
    assert found["Lanes by: Kind"]
    assert "?" in found["Keys"]
    for keys in (canvas_keys.KEYS, filter_keys.KEYS, table_keys.KEYS):
        assert {does for _key, does in keys} <= found.keys()
    QTest.keyClicks(opened.findChildren(QLineEdit)[0], "zoom in")
    assert opened.found()
    assert all("zoom" in does.lower() for does, _key in opened.found())
    opened.close()


def test_a_question_mark_opens_it(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Question)
    QTest.keyClick(window, Qt.Key.Key_F1)
    opened = window.findChildren(KeysWindow)
    assert len(opened) == 1
    opened[0].close()


def test_who_reviews_finds_the_keys_of_the_review_first(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    window, pane = review_of(qtbot, open_window, write_draft(tmp_path / "bridge.dateline.json"))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(pane.text, Qt.Key.Key_F1)
    opened = window.findChildren(KeysWindow)[0]
    assert opened.found()[0] == ("keep it as it is", "K")
    assert [key for does, key in opened.found() if does.startswith("attach a record")] == [
        "Drag its head, or Ctrl+Drag its words"
    ]
    opened.close()
