"""Tabs of large tables: what has arrived is shown, grows, can be stopped and read on; engines may fail."""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.shell.growing import FlakySource, GrowingFile, GrowingSource, LosingSource
from viewer.dates import Span, instant
from viewer.document.errors import CannotOpen, DatelineError
from viewer.document.problems import Problem
from viewer.document.progress import Progress
from viewer.document.types import JsonValue
from viewer.layout.lane_order import LaneOrder
from viewer.layout.theme import DARK, LIGHT
from viewer.query.filter import Filter, RecordType, Ref
from viewer.session.locations import EngineUrl, Location
from viewer.session.opening import Arrived, OpenedSource
from viewer.shell import document_tab, keeping_up
from viewer.shell.document_tab import DocumentTab
from viewer.shell.page import Page
from viewer.shell.reading import Opener

OpenTab = Callable[..., DocumentTab]


@pytest.fixture
def file() -> GrowingFile:
    return GrowingFile()


@pytest.fixture
def open_tab(qtbot: QtBot, tmp_path: Path, file: GrowingFile) -> Iterator[OpenTab]:
    made: list[DocumentTab] = []

    def open_it(view: JsonValue = None, opener: Opener = file.open, location: Location | None = None) -> DocumentTab:
        path = tmp_path / "growing.csv"
        path.write_text("1")
        tab = DocumentTab(location or path, view, LIGHT, "en", opener)
        qtbot.addWidget(tab)
        made.append(tab)
        tab.resize(1200, 800)
        tab.show()
        tab.read()
        return tab

    yield open_it
    for tab in made:
        tab.close_file()
    qtbot.waitUntil(lambda: all(source.closed for source in file.sources), timeout=10_000)


def page_of(qtbot: QtBot, tab: DocumentTab, total: int) -> Page:
    """The page, once it shows a picture of so many rows."""

    def shown() -> None:
        assert tab.page is not None
        assert tab.page.picture is not None
        assert tab.page.picture.tally.total == total

    qtbot.waitUntil(shown, timeout=20_000)
    assert tab.page is not None
    return tab.page


def press(tab: DocumentTab, words: str) -> None:
    found = [
        each for each in tab.findChildren(QPushButton) if each.text().replace("&", "") == words and each.isVisible()
    ]
    assert len(found) == 1
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def test_what_has_arrived_is_shown_and_grows_to_the_whole(qtbot: QtBot, open_tab: OpenTab, file: GrowingFile) -> None:
    tab = open_tab()
    file.arrive(100)
    page = page_of(qtbot, tab, 100)
    assert "100 of about 10,000 rows" in tab.arriving
    assert "what has arrived" in tab.arriving
    first = page.state.span
    file.arrive(4000)
    assert page_of(qtbot, tab, 4000) is page
    assert "4,000 of about 10,000 rows (0.4 of 1 MB)" in tab.arriving
    assert first is not None
    qtbot.waitUntil(lambda: page.state.span is not None and page.state.span.end > first.end)
    file.end(problems=(Problem("error", "events[3]", "odd"),))
    qtbot.waitUntil(lambda: tab.arriving == "")
    assert tab.problems_shown
    qtbot.waitUntil(lambda: [source.closed for source in file.sources] == [True, True, False])
    assert file.openings == 1


def test_what_is_seen_is_told_from_what_was_read(qtbot: QtBot, open_tab: OpenTab, file: GrowingFile) -> None:
    tab = open_tab()
    file.arrive(100)
    page_of(qtbot, tab, 100)
    assert tab.arriving.endswith("What you see is what has arrived: gaps may still fill.")
    file.read_on(7000)
    qtbot.waitUntil(lambda: "7,000 of about 10,000 rows" in tab.arriving)
    assert tab.arriving.endswith("What you see are 100 of its rows: gaps may still fill.")
    file.end()
    qtbot.waitUntil(lambda: tab.arriving == "")


def test_the_reader_keeps_the_place_while_more_arrives(qtbot: QtBot, open_tab: OpenTab, file: GrowingFile) -> None:
    tab = open_tab()
    file.arrive(100)
    page = page_of(qtbot, tab, 100)
    place = replace(
        page.state,
        span=Span(instant(2000, 2, 3), instant(2001, 2, 20)),
        keep=Filter(actors=frozenset({"a"})),
        selected=Ref(RecordType.EVENT, "e4"),
        lanes=LaneOrder(hidden=frozenset({"b"})),
    )
    page.change(place)
    file.arrive(200)
    page_of(qtbot, tab, 200)
    assert page.state == place
    file.end()
    qtbot.waitUntil(lambda: tab.arriving == "")
    page_of(qtbot, tab, 200)
    assert page.state == place


def test_stopped_reading_keeps_what_has_arrived_and_can_read_all(
    qtbot: QtBot, open_tab: OpenTab, file: GrowingFile
) -> None:
    tab = open_tab()
    file.arrive(300)
    page = page_of(qtbot, tab, 300)
    press(tab, "Stop")
    qtbot.waitUntil(lambda: tab.arriving == "Reading was stopped at 300 rows: this is a part of the file.")
    assert file.stopped == 1
    assert not file.sources[0].closed
    press(tab, "Read all")
    qtbot.waitUntil(lambda: file.openings == 2)
    file.arrive(100)  # less than is on show
    qtbot.waitUntil(lambda: len(file.sources) == 2 and file.sources[1].closed)
    assert page.picture is not None
    assert page.picture.tally.total == 300
    file.arrive(500)
    page_of(qtbot, tab, 500)
    file.end()
    qtbot.waitUntil(lambda: tab.arriving == "")
    assert tab.page is page


def test_an_error_while_reading_leaves_what_has_arrived(qtbot: QtBot, open_tab: OpenTab, file: GrowingFile) -> None:
    tab = open_tab()
    file.arrive(300)
    page_of(qtbot, tab, 300)
    file.end(CannotOpen("growing.csv", "the disk was removed", line=312))
    qtbot.waitUntil(lambda: "could not go on after 300 rows: line 312: the disk was removed." in tab.arriving)
    assert tab.page is not None
    assert tab.page.isVisible()
    assert tab.broken is None


def test_an_error_before_anything_has_arrived_is_a_broken_file(
    qtbot: QtBot, open_tab: OpenTab, file: GrowingFile
) -> None:
    tab = open_tab()
    file.end(CannotOpen("growing.csv", "no table"))
    qtbot.waitUntil(lambda: tab.broken is not None)
    assert tab.page is None


def test_nobody_waits_for_what_is_still_being_read_when_its_tab_is_closed(qtbot: QtBot, tmp_path: Path) -> None:
    gate, began, source = threading.Event(), threading.Event(), GrowingSource(3)

    def deaf(location: Location, _progress: Progress | None, _arrived: Arrived | None) -> OpenedSource:
        began.set()
        gate.wait(10)
        return OpenedSource(location, source)

    tab = DocumentTab(tmp_path / "deaf.csv", None, LIGHT, "en", deaf)
    qtbot.addWidget(tab)
    tab.read()
    began.wait(10)
    tab.close_file()
    assert not source.closed
    gate.set()
    qtbot.waitUntil(lambda: source.closed)
    assert tab.page is None


def test_what_was_selected_when_last_open_is_selected_once_it_arrives(
    qtbot: QtBot, open_tab: OpenTab, file: GrowingFile
) -> None:
    tab = open_tab({"selected": ["event", "e150"]})
    file.arrive(100)
    page = page_of(qtbot, tab, 100)
    assert page.state.selected is None
    file.arrive(200)
    qtbot.waitUntil(lambda: page.state.selected == Ref(RecordType.EVENT, "e150"))
    assert not page.store.can_go_back
    file.end()
    qtbot.waitUntil(lambda: tab.arriving == "")


def test_a_changed_table_that_took_long_is_read_again_only_when_asked(
    qtbot: QtBot, open_tab: OpenTab, file: GrowingFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping_up, "BY_ITSELF", -1.0)
    tab = open_tab()
    file.arrive(50)
    file.end()
    page_of(qtbot, tab, 50)
    qtbot.waitUntil(lambda: tab.arriving == "")
    (tmp_path / "new").write_text("other")
    os.replace(tmp_path / "new", tmp_path / "growing.csv")
    qtbot.waitUntil(lambda: "has changed" in tab.notice, timeout=10_000)
    assert file.openings == 1
    press(tab, "Read it again")
    assert tab.notice == ""
    file.arrive(20)  # a part of the new file does not replace the whole of the old one
    file.end()
    page_of(qtbot, tab, 20)
    assert file.openings == 2
    assert tab.arriving == ""


def test_reading_again_is_told_and_can_be_stopped(
    qtbot: QtBot, open_tab: OpenTab, file: GrowingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_tab, "AGAIN", -1.0)
    tab = open_tab()
    file.arrive(50)
    file.end()
    page = page_of(qtbot, tab, 50)
    qtbot.waitUntil(lambda: tab.arriving == "")
    tab.read()
    file.read_on(7000)
    qtbot.waitUntil(lambda: "again: 7,000 of about 10,000 rows" in tab.arriving)
    assert "as it was" in tab.arriving
    press(tab, "Stop")
    qtbot.waitUntil(lambda: tab.arriving == "")
    assert page_of(qtbot, tab, 50) is page


def test_who_works_on_a_part_keeps_it_while_more_arrives(qtbot: QtBot, open_tab: OpenTab, file: GrowingFile) -> None:
    tab = open_tab()
    file.arrive(100)
    page_of(qtbot, tab, 100)
    assert tab.part_seen == "100 of its rows"
    let_go = tab.hold()
    file.arrive(200)
    file.end()
    page_of(qtbot, tab, 200)
    qtbot.waitUntil(lambda: tab.arriving == "")
    qtbot.wait(50)
    assert [source.closed for source in file.sources] == [False, False, False]
    assert tab.part_seen == ""
    let_go()
    qtbot.waitUntil(lambda: [source.closed for source in file.sources] == [True, True, False])


def test_an_engine_that_fails_now_and_then_is_told_of_and_asked_again(qtbot: QtBot, open_tab: OpenTab) -> None:
    source = LosingSource(3000)

    def engine(location: Location, _progress: Progress | None, _arrived: Arrived | None) -> OpenedSource:
        return OpenedSource(location, source, read_only=True)

    tab = open_tab(opener=engine, location=EngineUrl("postgres://me:word@host/db?table=events"))
    page = page_of(qtbot, tab, 3000)
    before = page.picture
    assert tab.title == "events @ host"
    source.lost = "the connection failed"
    page.change(replace(page.state, keep=Filter(actors=frozenset({"a"}))))
    qtbot.waitUntil(lambda: "cannot be shown: the connection failed. Is it running." in tab.notice)
    assert page.picture is before
    press(tab, "Try again")
    qtbot.wait(50)
    assert "the connection failed" in tab.notice
    source.lost = ""
    press(tab, "Try again")
    qtbot.waitUntil(lambda: tab.notice == "")
    qtbot.waitUntil(lambda: page.picture is not None and page.picture.tally.shown == 1500)
    source.lost = "no answer within 60 s"
    page.change(replace(page.state, keep=Filter(actors=frozenset({"b"}))))
    qtbot.waitUntil(lambda: "no answer" in tab.notice)
    source.lost = ""
    page.change(replace(page.state, keep=Filter()))  # what can be answered takes the notice away
    qtbot.waitUntil(lambda: tab.notice == "")
    tab.show_theme(DARK)


def test_an_engine_that_fails_while_one_pans_comes_to_where_one_is(qtbot: QtBot, open_tab: OpenTab) -> None:
    source = FlakySource(3000)

    def engine(location: Location, _progress: Progress | None, _arrived: Arrived | None) -> OpenedSource:
        return OpenedSource(location, source, read_only=True)

    tab = open_tab(opener=engine, location=EngineUrl("postgres://host/db"))
    page = page_of(qtbot, tab, 3000)
    told = False
    for step in range(400):
        keep = Filter(actors=frozenset("ab"[step // 10 % 2]))
        span = Span(instant(2000 + step % 40, 2, 1), instant(2001 + step % 40, 3, 1))
        page.change(replace(page.state, keep=keep, span=span))
        qtbot.wait(5 + 10 * (step % 4))
        told = told or "the connection failed" in tab.notice
        if told and source.cancels and step >= 40:
            break
    assert told
    assert source.cancels
    source.steady = True
    page.retry()
    page.change(replace(page.state, keep=Filter(actors=frozenset("a"))))

    def shown() -> None:
        picture = page.picture
        assert picture is not None
        assert picture.keep == page.state.keep
        assert picture.span is not None
        assert picture.span.start <= span.start < span.end <= picture.span.end

    qtbot.waitUntil(shown, timeout=10_000)
    qtbot.waitUntil(lambda: tab.notice == "")


def test_an_engine_that_cannot_be_reached_is_a_broken_table_without_its_secrets(
    qtbot: QtBot, open_tab: OpenTab
) -> None:
    def engine(_location: Location, _progress: Progress | None, _arrived: Arrived | None) -> OpenedSource:
        raise DatelineError("postgres://host/db?table=events", "nobody answers", "Is it running")

    tab = open_tab(opener=engine, location=EngineUrl("postgres://me:word@host/db?table=events"))
    qtbot.waitUntil(lambda: tab.broken is not None)
    assert tab.broken is not None
    told = tab.broken.accessibleDescription()
    assert "postgres://host/db?table=events. nobody answers" in told.casefold()
    assert "word" not in told
