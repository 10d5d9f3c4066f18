"""Listing the records that a column of a density or a crowd stands for."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.layout.scenes import document, event, span
from tests.shell.canvases import Reader
from tests.shell.conftest import OpenWindow, page_of
from viewer.dates import instant
from viewer.layout.scene import CrowdTarget, DensityTarget
from viewer.query.answers import Axis
from viewer.query.filter import EVERYTHING
from viewer.session.view_state import ViewState
from viewer.shell.chips import Chip
from viewer.shell.page import Page
from viewer.shell.place_menu import fullest_place, place_menu

HEAD = "id,title,start,actors,kind\n"


def table(folder: Path) -> Path:
    """Events of a year, five hundred of them on the fifteenth of June, half with one actor and half with the other."""
    rows = [f"e{at},Event {at},2020-{1 + at % 12:02}-{1 + at % 28:02},{'North' if at % 2 else 'South'},talks"
            for at in range(3_000)]  # fmt: skip
    rows += [f"c{at},Crowded {at},2020-06-15,North,clash" for at in range(500)]
    path = folder / "year.csv"
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def page(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> Page:
    page = page_of(qtbot, open_window(table(tmp_path)))
    page.canvas.animated = False
    qtbot.waitUntil(lambda: page.canvas.content is not None and page.canvas.content.density is not None)
    return page


def entry(menu: QMenu, words: str) -> QAction:
    return next(action for action in menu.actions() if words in action.text())


def chips_of(page: Page) -> list[Chip]:
    return [chip for chip in page.chips.findChildren(Chip) if chip.isVisible()]


def column_at(page: Page, day: int) -> tuple[QPoint, DensityTarget]:
    """The column of a day in June in the first lane, and where it is."""
    scale = page.canvas.scale()
    scene = page.canvas.scene()
    assert scale is not None
    assert scene is not None
    lane = next(hit for hit in scene.hits if isinstance(hit.target, DensityTarget))
    point = QPoint(round(scale.x(instant(2020, 6, day, 12))), round(lane.area.y + 10))
    hit = page.canvas.hit(point)
    assert hit is not None
    assert isinstance(hit.target, DensityTarget)
    return point, hit.target


def test_a_right_click_on_a_column_lists_its_records(qtbot: QtBot, page: Page) -> None:
    point, column = column_at(page, 15)
    assert column.records >= 500
    offered: list[str] = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        offered.extend(action.text() for action in menu.actions())
        entry(menu, "List").trigger()
        menu.close()

    QTimer.singleShot(100, choose)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(page.canvas, QContextMenuEvent(reason, point, page.canvas.mapToGlobal(point)))
    assert offered == [f"List these {column.records} records", "Zoom in here"]
    qtbot.waitUntil(lambda: page.table.isVisible() and page.table.view.model().rowCount() == column.records)
    assert page.state.keep.actors == {"North"}
    qtbot.waitUntil(lambda: any("June 2020" in chip.words for chip in chips_of(page)))
    page.store.back()
    assert page.state.keep == EVERYTHING


def test_the_keys_list_what_is_most_and_its_chips_take_it_back(qtbot: QtBot, page: Page) -> None:
    fullest = fullest_place(page.canvas)
    assert fullest is not None
    page.canvas.setFocus()
    QTest.keyClick(page.canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: page.table.isVisible() and page.table.view.model().rowCount() == fullest.records)
    while page.state.keep != EVERYTHING:
        qtbot.waitUntil(lambda: len(chips_of(page)) == len(page.state.keep.clauses()))
        chips_of(page)[0].click()


def test_what_has_no_date_is_not_listed_with_a_column(qtbot: QtBot) -> None:
    events = [event(f"e{at}", f"2020-{1 + at % 12:02}-{1 + at % 28:02}", "a") for at in range(4_000)]
    reader = Reader(document(*events, event("some day", "", "a")), ViewState(span=span("2020-01-01", "2021-01-01")))
    qtbot.addWidget(reader.canvas)
    with qtbot.waitExposed(reader.canvas):
        reader.canvas.show()
    place = fullest_place(reader.canvas)
    assert isinstance(place, DensityTarget)
    entry(place_menu(reader.canvas, place), f"List these {place.records} records").trigger()
    listed = reader.source.listing(reader.state.keep, Axis.HAPPENED)
    assert len(listed) == place.records


def test_a_period_is_one_of_what_happened_so_columns_of_what_was_said_are_not_listed(page: Page) -> None:
    _, column = column_at(page, 15)
    page.change(replace(page.state, axis=Axis.SAID))
    menu = place_menu(page.canvas, column)
    assert not entry(menu, "List").isEnabled()
    assert entry(menu, "Zoom in here").isEnabled()


def test_of_a_crowd_all_of_its_time_in_its_lane_is_listed(qtbot: QtBot) -> None:
    events = [event(f"{actor}{at}", "2020-02-03", actor) for actor in "abc" for at in range(40)]
    others = [event("later", "2020-03-01", "a")]
    reader = Reader(document(*events, *others), ViewState(span=span("2020-01-01", "2020-04-01")), (1000, 1400))
    qtbot.addWidget(reader.canvas)
    with qtbot.waitExposed(reader.canvas):
        reader.canvas.show()
    crowd = fullest_place(reader.canvas)
    assert isinstance(crowd, CrowdTarget)
    entry(place_menu(reader.canvas, crowd), "List all records of this time").trigger()
    assert reader.panes == ["table"]
    kept = [reader.source.ref(row).id for row in reader.source.listing(reader.state.keep, Axis.HAPPENED)]
    assert sorted(kept) == sorted(one.id for one in events if one.actors[0].actor == crowd.lane)
    assert len(kept) > crowd.records
