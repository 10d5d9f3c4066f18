"""Actions in menus do what they say, whatever callable they were given."""

from functools import partial

from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from viewer.shell.actions import make_choice, make_switch


def test_a_switch_with_bound_arguments_is_told_whether_it_is_on(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    menu = QMenu(window)
    told: list[tuple[str, bool]] = []

    def note(name: str, on: bool) -> None:
        told.append((name, on))

    table = make_switch(window, menu, "Table", partial(note, "table"))
    both = make_switch(window, menu, "Both", partial(note, "both"))
    make_choice(window, [table, both])
    both.trigger()
    table.trigger()
    assert told == [("both", True), ("table", True)]
