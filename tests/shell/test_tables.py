"""Tables in the window, from the file to the detail pane."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QTableView
from pytestqt.qtbot import QtBot

from tests.shell.conftest import OpenWindow, page_of
from viewer.query.filter import RecordType, Ref
from viewer.shell.page import Page
from viewer.shell.window import Window

ROWS = (
    "id,title,start,end,actors,place,source,text\n"
    "one,Truce signed,2020-02-03,,Turkey; Russia,Sochi,Daily,The two sides signed.\n"
    "two,Shelling,2020-02-04,2020-02-06,Syria,Idlib,Daily,Shells fell.\n"
    "three,Odd date,soon,,Syria,Idlib,Daily,Nobody knows.\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "events.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def total(page: Page) -> int:
    return 0 if page.picture is None else page.picture.tally.total


def whole(qtbot: QtBot, window: Window) -> Page:
    page = page_of(qtbot, window)
    qtbot.waitUntil(lambda: window.files.tab is not None and window.files.tab.arriving == "", timeout=20_000)
    qtbot.waitUntil(lambda: total(page) == len(page.source), timeout=20_000)
    return page


def texts(page: Page) -> str:
    return "\n".join(label.text() for label in page.detail.findChildren(QLabel))


def test_a_table_opens_with_its_problems_and_leads_to_its_text(
    qtbot: QtBot, open_window: OpenWindow, table: Path
) -> None:
    window = open_window(table)
    page = whole(qtbot, window)
    assert total(page) == 3
    tab = window.files.tab
    assert tab is not None
    assert tab.problems_shown
    model = next(each for each in tab.findChildren(QTableView) if each.accessibleName() == "Problems").model()
    assert [model.index(0, column).data() for column in (0, 1)] == ["Error", "4"]
    page.select(Ref(RecordType.EVENT, "one"))
    qtbot.waitUntil(lambda: page.state.selected == Ref(RecordType.EVENT, "one"))
    qtbot.waitUntil(lambda: "Truce signed" in texts(page), timeout=10_000)
    window.show_mode("both")
    qtbot.waitUntil(lambda: page.table.isVisible())


def test_a_changed_table_is_read_again_and_the_view_stays(qtbot: QtBot, open_window: OpenWindow, table: Path) -> None:
    window = open_window(table)
    page = whole(qtbot, window)
    page.select(Ref(RecordType.EVENT, "two"))
    qtbot.waitUntil(lambda: page.state.selected == Ref(RecordType.EVENT, "two"))
    state = page.state
    new = table.with_name("new")
    new.write_text(ROWS + "four,Talks,2020-02-05,,Turkey,Ankara,Daily,They talked.\n", encoding="utf-8")
    os.replace(new, table)
    qtbot.waitUntil(lambda: total(page) == 4, timeout=20_000)
    assert window.page is page
    assert page.state == state


def test_a_folder_of_tables_comes_back_at_the_next_start(qtbot: QtBot, open_window: OpenWindow, table: Path) -> None:
    folder = table.parent / "tables"
    folder.mkdir()
    os.replace(table, folder / "events.csv")
    (folder / "statements.csv").write_text("id,speaker,text,said\ns,Russia,No,2020-02-05\n", encoding="utf-8")
    first = open_window(folder)
    assert total(whole(qtbot, first)) == 4
    page = whole(qtbot, first)
    page.select(Ref(RecordType.STATEMENT, "s"))
    qtbot.waitUntil(lambda: page.state.selected == Ref(RecordType.STATEMENT, "s"))
    first.close()
    second = open_window(again=True)
    again = whole(qtbot, second)
    assert [tab.location for tab in second.files.tabs] == [folder]
    qtbot.waitUntil(lambda: again.state.selected == Ref(RecordType.STATEMENT, "s"), timeout=10_000)


def test_a_table_that_is_none_says_so(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    path = tmp_path / "broken.parquet"
    path.write_bytes(b"PAR1 and then nothing")
    window = open_window(path)
    tab = window.files.tab
    assert tab is not None
    qtbot.waitUntil(lambda: tab.broken is not None, timeout=20_000)
    assert tab.broken is not None
    assert "Parquet" in tab.broken.accessibleDescription()
