"""The comparison of two sources in the window: chosen, counted, filtered and ended by keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.screens.two_papers import COURIER, WIRE, two_papers
from tests.shell.conftest import OpenWindow, page_of
from viewer.document.errors import DatelineError
from viewer.document.types import Document, Event
from viewer.layout.band_names import LEAST_HEAD
from viewer.layout.scene import Label, LaneTarget
from viewer.layout.theme import LIGHT
from viewer.query.answers import LanesBy
from viewer.query.filter import Share
from viewer.query.memory import MemorySource
from viewer.query.source import EventSource
from viewer.session.opening import open_source
from viewer.session.view_state import ViewState
from viewer.shell.notices import NoticeBar
from viewer.shell.page import Page


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Page]:
    page = Page(MemorySource(two_papers()), ViewState(), LIGHT, "en")
    qtbot.addWidget(page)
    page.canvas.animated = False
    page.resize(1300, 800)
    page.show()
    yield page
    page.close_source()


def boxes(page: Page) -> list[QCheckBox]:
    return page.comparison.findChildren(QCheckBox)


def test_the_first_two_sources_stand_side_by_side(page: Page) -> None:
    assert not page.comparison.isVisible()
    page.show_lanes_by(LanesBy.COMPARED)
    assert page.state.grouping.between == (WIRE, COURIER)
    assert page.comparison.isVisible()
    assert [box.text() for box in boxes(page)] == [
        "only in Harbour Wire 14", "in both 7", "in conflict 5", "only in The Vale Courier 13",
    ]  # fmt: skip
    assert all(box.isChecked() for box in boxes(page))


def test_a_share_is_hidden_and_shown_again_by_the_space_bar(page: Page) -> None:
    page.show_lanes_by(LanesBy.COMPARED)
    whole = page.picture
    QTest.keyClick(boxes(page)[0], Qt.Key.Key_Space)
    compared = page.state.keep.compared
    assert compared is not None
    assert compared.shares == set(Share) - {Share.ONE}
    assert whole is not None
    assert page.picture is not None
    assert page.picture.tally.shown == whole.tally.shown - 14
    assert boxes(page)[0].text() == "only in Harbour Wire 14"  # what it would show
    QTest.keyClick(boxes(page)[0], Qt.Key.Key_Space)
    assert page.state.keep.compared is None


def test_choosing_the_other_source_turns_the_bands_round(page: Page) -> None:
    page.show_lanes_by(LanesBy.COMPARED)
    first = page.comparison.findChildren(QComboBox)[0]
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert page.state.grouping.between == (COURIER, WIRE)
    assert boxes(page)[0].text() == "only in The Vale Courier 13"


def test_ending_it_leaves_no_filter_behind(page: Page) -> None:
    page.show_lanes_by(LanesBy.COMPARED)
    QTest.keyClick(boxes(page)[1], Qt.Key.Key_Space)
    QTest.keyClick(page.comparison.findChildren(QPushButton)[0], Qt.Key.Key_Space)
    assert page.state.grouping.by is LanesBy.ACTOR
    assert not page.state.keep.active
    assert not page.comparison.isVisible()


def test_other_lanes_end_it_too(page: Page) -> None:
    page.show_lanes_by(LanesBy.COMPARED)
    QTest.keyClick(boxes(page)[1], Qt.Key.Key_Space)
    page.show_lanes_by(LanesBy.KIND)
    assert page.state.keep.compared is None


def test_back_leads_out_of_it(page: Page) -> None:
    page.show_lanes_by(LanesBy.COMPARED)
    page.store.back()
    assert page.state.grouping.by is LanesBy.ACTOR
    assert not page.comparison.isVisible()


@pytest.mark.parametrize("height", [400, 500, 700])
def test_where_the_bands_meet_is_in_sight(page: Page, height: int) -> None:
    page.resize(page.width(), height)
    page.show_lanes_by(LanesBy.COMPARED)
    content = page.canvas.content
    assert content is not None
    at = content.lanes.position("other")
    assert at is not None
    assert page.canvas.seen.start <= at < page.canvas.seen.stop


def _refused(qtbot: QtBot, source: EventSource) -> DatelineError:
    """Why a comparison is refused, which leaves the lanes as they were."""
    page = Page(source, ViewState(), LIGHT, "en")
    qtbot.addWidget(page)
    told: list[DatelineError] = []
    page.failed.connect(told.append)
    page.show_lanes_by(LanesBy.COMPARED)
    assert page.state.grouping.by is LanesBy.ACTOR
    page.close_source()
    (error,) = told
    return error


def test_one_source_is_not_compared_and_it_says_what_to_do(qtbot: QtBot) -> None:
    error = _refused(qtbot, MemorySource(Document(title="t", events=(Event(id="e", title="e"),))))
    assert error.reason == "two sources are needed, and this file has fewer"
    assert "Add another article" in error.remedy


def test_a_table_is_not_compared_and_it_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    table = tmp_path / "two.csv"
    table.write_text("id,title,start,source\n1,Flood,2020-01-01,Paper\n2,Storm,2020-01-02,Herald\n", encoding="utf-8")
    error = _refused(qtbot, open_source(table).source)
    assert error.reason == "two sources are compared in event files, not in tables"
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show_failure(error, lambda: None)
    assert "Save a copy as an event file" in bar.text
    buttons = [each for each in bar.findChildren(QPushButton) if not each.isHidden()]
    assert buttons == []  # a table that is asked again holds no more than before


def test_a_table_s_sources_are_seen_in_a_lane_each_instead(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    table = tmp_path / "two.csv"
    table.write_text("id,title,start,source\n1,Flood,2020-01-01,Paper\n2,Storm,2020-01-02,Herald\n", encoding="utf-8")
    window = open_window(table)
    page = page_of(qtbot, window)
    page.show_lanes_by(LanesBy.COMPARED)
    tab = window.files.tab
    assert tab is not None
    qtbot.waitUntil(lambda: "event files" in tab.notice, timeout=10_000)
    instead = next(each for each in tab.findChildren(QPushButton) if each.text() == "A &lane for each source")
    instead.click()
    assert page.state.grouping.by is LanesBy.SOURCE
    qtbot.waitUntil(lambda: tab.notice == "", timeout=10_000)


@pytest.mark.parametrize("width", [1300, 950])
def test_the_sources_and_what_ends_their_comparison_stand_in_one_line(page: Page, width: int) -> None:
    page.resize(width, 600)
    page.show_lanes_by(LanesBy.COMPARED)
    parts = [*page.comparison.findChildren(QComboBox), *page.comparison.findChildren(QPushButton)]
    middles = {part.mapTo(page.comparison, part.rect().center()).y() for part in parts}
    assert max(middles) - min(middles) <= 1
    assert all(part.mapTo(page.comparison, part.rect().topRight()).x() < page.comparison.width() for part in parts)


def test_the_source_s_name_stays_in_sight_as_long_as_its_band_does(page: Page) -> None:
    page.resize(1280, 560)
    page.show_lanes_by(LanesBy.COMPARED)
    canvas, content = page.canvas, page.canvas.content
    assert content is not None
    names = {"one": "Harbour", "other": "The Vale"}
    seam = content.lanes.position("other")
    assert seam is not None
    area = canvas.lanes_area()
    met = set()
    for scroll in range(0, int(content.tops[-1] - area.h), 7):
        canvas.scroll_to(scroll)
        left = float(content.tops[seam]) - scroll  # of the first band, in sight
        band = "one" if left > 0 else "other"
        if 0 < left < LEAST_HEAD:
            continue  # the next band pushes its name away
        met.add(band)
        scene = canvas.scene()
        assert scene is not None
        shapes = [shape for layer in scene.layers for shape in layer.shapes]
        at = [each.at[1] for each in shapes if isinstance(each, Label) and each.text.startswith(names[band])]
        assert any(area.y < y < area.y + LEAST_HEAD for y in at)
        hit = canvas.hit(QPoint(60, int(area.y) + 12))
        assert hit is not None
        assert hit.target == LaneTarget(band, "header")
    assert met == set(names)


def test_the_ticks_stand_in_one_line_beneath_the_sources(page: Page) -> None:
    page.resize(1440, 800)
    page.show_lanes_by(LanesBy.COMPARED)
    tops = {box.y() for box in boxes(page)}
    assert len(tops) == 1
    assert all(
        part.y() < min(tops) for part in page.comparison.findChildren(QLabel) if part.text() and part.isVisible()
    )
