"""Dialogs fit on the screen, or are as large as the window that they belong to lets them."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from viewer.shell.on_screen import FRAME, resize_on_screen
from viewer.shell.settings import Settings
from viewer.shell.window import Window

VAST = QSize(20_000, 20_000)


def test_a_dialog_is_as_large_as_is_wanted_where_there_is_room(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    resize_on_screen(dialog, QSize(300, 200))
    assert dialog.size() == QSize(300, 200)


def test_a_dialog_is_no_larger_than_its_screen(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    resize_on_screen(dialog, VAST)
    assert dialog.size() == dialog.screen().availableSize() - FRAME


def test_the_first_window_leaves_room_for_its_frame(qtbot: QtBot, tmp_path: Path) -> None:
    window = Window(tmp_path, Settings(), "en")
    qtbot.addWidget(window)
    room = window.screen().availableSize() - FRAME  # less than the window would like to be, in tests
    assert window.height() <= room.height()


def test_a_window_that_has_room_gives_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableSize() + QSize(400, 400)
    window.resize(room)
    dialog = QDialog(QWidget(window))
    resize_on_screen(dialog, VAST)
    assert dialog.size() == room - FRAME
