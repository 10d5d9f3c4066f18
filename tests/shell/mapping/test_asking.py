"""Files of which a person must say something first, in the window: asked, answered, opened; or left, asked again."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.shell.conftest import OpenWindow, page_of
from tests.shell.mapping.tables import write_table
from viewer.document.errors import SeveralFormats
from viewer.document.progress import Progress
from viewer.query.answers import Axis
from viewer.query.tables.date_wishes import DateWishes, DayOrder
from viewer.session.locations import Location, as_path
from viewer.session.opening import Arrived, OpenedSource
from viewer.shell.document_tab import DocumentTab
from viewer.shell.mapping.dialog import MappingDialog
from viewer.shell.mapping.which_format import FormatDialog, format_words
from viewer.shell.settings import Settings
from viewer.shell.window import Window

UNKNOWN = ["Spalte,Wert", "2020-02-03,Beschuss", "2020-02-04,Antwort"]


def dialog_of(qtbot: QtBot, of: QWidget) -> QDialog:
    """The dialog that stands before a widget, once it does."""
    qtbot.waitUntil(lambda: any(each.isVisible() for each in of.findChildren(QDialog)), timeout=20_000)
    return next(each for each in of.findChildren(QDialog) if each.isVisible())


def mapping_of(qtbot: QtBot, of: QWidget) -> MappingDialog:
    """The dialog about columns, once it shows what it understands."""
    dialog = dialog_of(qtbot, of)
    assert isinstance(dialog, MappingDialog)
    qtbot.waitUntil(lambda: dialog.grid is not None and not dialog.pending, timeout=20_000)
    return dialog


def tab_of(window: Window) -> DocumentTab:
    assert window.files.tab is not None
    return window.files.tab


def click(of: QWidget, words: str) -> None:
    for button in of.findChildren(QAbstractButton):
        if button.isVisible() and button.text().replace("&", "").startswith(words):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            return
    raise AssertionError(f"no button says {words!r}")


def choose(dialog: MappingDialog, *choices: str) -> None:
    assert dialog.grid is not None
    for column, choice in enumerate(choices):
        dialog.grid.header.box(column).choose(choice)


def test_a_table_of_unknown_columns_is_asked_about_and_opens(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(write_table(tmp_path / "plain.csv", UNKNOWN))
    dialog = mapping_of(qtbot, window)
    choose(dialog, "date", "title")
    qtbot.waitUntil(dialog.open_button.isEnabled, timeout=20_000)
    click(dialog, "Open")
    assert len(page_of(qtbot, window).source) == 2
    assert tab_of(window).broken is None


def test_who_goes_away_finds_the_question_on_the_page(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(write_table(tmp_path / "plain.csv", UNKNOWN))
    dialog = mapping_of(qtbot, window)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    tab = tab_of(window)
    assert tab.broken is not None
    said = "\n".join(label.text() for label in tab.broken.findChildren(QLabel))
    assert "What do the columns of this table hold?" in said
    assert "--map" not in said
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in window.findChildren(QDialog)))
    click(tab.broken, "Choose the columns")
    assert mapping_of(qtbot, window).isVisible()


def test_an_order_that_the_whole_file_leaves_open_is_asked_again(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = (f"{1 + row % 12}/2/2020,Event {row}" for row in range(150))
    window = open_window(write_table(tmp_path / "long.csv", ["Spalte,Wert", *rows]))
    dialog = mapping_of(qtbot, window)
    choose(dialog, "date", "title")
    qtbot.waitUntil(dialog.open_button.isEnabled, timeout=20_000)
    click(dialog, "Open")
    qtbot.waitUntil(lambda: not dialog.isVisible())
    again = mapping_of(qtbot, window)
    assert not again.open_button.isEnabled()
    click(again, "The second")
    qtbot.waitUntil(again.open_button.isEnabled, timeout=20_000)
    click(again, "Open")
    assert len(page_of(qtbot, window).source) == 150


def test_a_table_may_be_opened_as_one_from_the_menu(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_table(tmp_path / "known.csv", ["date,title,note", "2020-02-03,Shelling,Answer", "2020-02-04,A,B"])
    window = open_window(path)
    page_of(qtbot, window)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    window.open_as_table_dialog()
    dialog = mapping_of(qtbot, window)
    choose(dialog, "date", "", "title")
    qtbot.waitUntil(dialog.open_button.isEnabled, timeout=20_000)
    click(dialog, "Open")
    qtbot.waitUntil(lambda: page_of(qtbot, window).source.entry(0, Axis.HAPPENED).title == "Answer", timeout=20_000)
    assert len(window.files.tabs) == 1


def test_a_file_of_several_formats_is_asked_about(qtbot: QtBot, tmp_path: Path) -> None:
    path = write_table(tmp_path / "slides.csv", ["date,title", "2020-02-03,Shelling"])
    candidates = [("timelinejs-sheet", "TimelineJS sheet"), ("table", "a plain table")]

    def several(location: Location, _progress: Progress | None, _arrived: Arrived | None) -> OpenedSource:
        raise SeveralFormats(as_path(location), candidates)

    window = Window(tmp_path / "settings", Settings(), "en", several)
    qtbot.addWidget(window)
    window.show()
    window.open_files([path])
    dialog = dialog_of(qtbot, window)
    assert isinstance(dialog, FormatDialog)
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "What kind of file is slides.csv?" in said
    assert format_words("timelinejs-sheet") in said
    assert dialog.chosen == "timelinejs-sheet"
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Down)
    assert dialog.chosen == "table"
    click(dialog, "Open")
    assert len(page_of(qtbot, window).source) == 1
    window.close()


def test_each_format_that_may_be_asked_about_is_explained() -> None:
    from viewer.session.opening import readable_formats

    assert [key for key, _ in readable_formats() if not format_words(key)] == []


def test_a_file_behind_another_tab_waits_with_its_question(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    plain = write_table(tmp_path / "plain.csv", UNKNOWN)
    known = write_table(tmp_path / "known.csv", ["date,title", "2020-02-03,Shelling"])
    window = open_window(plain, known)
    page_of(qtbot, window)
    behind = window.files.tabs[0]
    qtbot.waitUntil(lambda: behind.broken is not None, timeout=20_000)
    assert not any(each.isVisible() for each in window.findChildren(QDialog))


def test_what_was_said_of_a_header_is_remembered(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(write_table(tmp_path / "first.csv", ["Tag,Wert", "3/2/2020,Beschuss", "4/2/2020,Antwort"]))
    dialog = mapping_of(qtbot, window)
    choose(dialog, "date", "description")
    qtbot.waitUntil(lambda: not dialog.pending, timeout=20_000)
    click(dialog, "The second")
    qtbot.waitUntil(dialog.open_button.isEnabled, timeout=20_000)
    click(dialog, "Open")
    page_of(qtbot, window)
    second = write_table(tmp_path / "second.csv", ["Tag,Wert", "5/6/2021,Abzug", "7/8/2021,Rückkehr"])
    window.open_files([second])
    qtbot.waitUntil(lambda: tab_of(window).page is not None and tab_of(window).location == second, timeout=20_000)
    date = page_of(qtbot, window).source.entry(0, Axis.HAPPENED).date
    assert date is not None
    assert date.text == "2021-05-06"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(second), ""))
    window.open_as_table_dialog()
    again = mapping_of(qtbot, window)
    assert again.grid is not None
    assert again.grid.header.choices == ["date", "description"]
    assert again.questions.wishes() == DateWishes(DayOrder.MONTH_FIRST)
