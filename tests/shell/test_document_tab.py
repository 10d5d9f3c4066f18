import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.shell.event_files import EVENTS, write_event_file
from viewer.document.progress import HowFar, Progress
from viewer.document.types import JsonValue
from viewer.layout.theme import DARK, LIGHT
from viewer.query.filter import RecordType, Ref
from viewer.query.memory import MemorySource
from viewer.session.locations import Location
from viewer.session.opening import Arrived, OpenedSource, open_source
from viewer.shell.document_tab import DocumentTab
from viewer.shell.page import Page
from viewer.shell.reading import Opener

OpenTab = Callable[..., DocumentTab]


@pytest.fixture
def open_tab(qtbot: QtBot) -> Iterator[OpenTab]:
    made: list[DocumentTab] = []

    def open_it(path: Location, view: JsonValue = None, opener: Opener = open_source) -> DocumentTab:
        tab = DocumentTab(path, view, LIGHT, "en", opener)
        qtbot.addWidget(tab)
        made.append(tab)
        tab.resize(1200, 800)
        tab.show()
        tab.read()
        return tab

    yield open_it
    for tab in made:
        tab.close_file()


def opened(qtbot: QtBot, tab: DocumentTab) -> Page:
    qtbot.waitUntil(lambda: tab.page is not None, timeout=20_000)
    assert tab.page is not None
    return tab.page


def button(of: QWidget, words: str) -> QPushButton:
    found = [each for each in of.findChildren(QPushButton) if words in each.text().replace("&", "")]
    assert len(found) == 1
    return found[0]


def texts(of: QWidget) -> str:
    return "\n".join(label.text().replace("\N{ZERO WIDTH SPACE}", "") for label in of.findChildren(QLabel))


def test_a_file_is_shown(qtbot: QtBot, open_tab: OpenTab, tmp_path: Path) -> None:
    page = opened(qtbot, open_tab(write_event_file(tmp_path / "a.dateline.json")))
    assert page.picture is not None
    assert page.picture.tally.total == 3


def test_a_changed_file_is_read_again_and_the_view_stays(qtbot: QtBot, open_tab: OpenTab, tmp_path: Path) -> None:
    path = write_event_file(tmp_path / "a.dateline.json")
    tab = open_tab(path)
    page = opened(qtbot, tab)
    page.select(Ref(RecordType.EVENT, "answer"))
    before = page.state
    more: list[JsonValue] = [*EVENTS, {"id": "new", "title": "New", "date": "2020-02-05"}]
    write_event_file(tmp_path / "new", more)
    os.replace(tmp_path / "new", path)
    qtbot.waitUntil(lambda: page.picture is not None and page.picture.tally.total == 4, timeout=10_000)
    assert tab.page is page
    assert page.state == before


def test_a_selected_record_that_goes_is_let_go(qtbot: QtBot, open_tab: OpenTab, tmp_path: Path) -> None:
    path = write_event_file(tmp_path / "a.dateline.json")
    page = opened(qtbot, open_tab(path))
    page.select(Ref(RecordType.EVENT, "shelling"))
    write_event_file(path, EVENTS[1:])
    qtbot.waitUntil(lambda: len(page.source) == 2, timeout=10_000)
    assert page.state.selected is None


def test_a_file_that_breaks_while_open_stays_as_it_was_and_says_so(
    qtbot: QtBot, open_tab: OpenTab, tmp_path: Path
) -> None:
    path = write_event_file(tmp_path / "a.dateline.json")
    tab = open_tab(path)
    page = opened(qtbot, tab)
    path.write_text('{"format": "dateline/1",')
    qtbot.waitUntil(lambda: "cannot be read" in tab.notice, timeout=10_000)
    assert len(page.source) == 3
    write_event_file(path)
    qtbot.waitUntil(lambda: tab.notice == "", timeout=10_000)


def test_a_file_that_vanishes_while_open_stays_and_says_so(qtbot: QtBot, open_tab: OpenTab, tmp_path: Path) -> None:
    path = write_event_file(tmp_path / "a.dateline.json")
    tab = open_tab(path)
    page = opened(qtbot, tab)
    path.unlink()
    qtbot.waitUntil(lambda: "no longer" in tab.notice, timeout=10_000)
    assert tab.page is page
    assert page.isVisible()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n", "cannot be opened"),
        (b'{"format": "dateline/1", "events": [', "ends too early"),
        (b"not json", "cannot be opened"),
    ],
)
def test_a_broken_file_says_what_is_wrong_and_can_be_tried_again(
    qtbot: QtBot, open_tab: OpenTab, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "broken <b>.dateline.json"
    path.write_bytes(content)
    tab = open_tab(path)
    qtbot.waitUntil(lambda: tab.broken is not None, timeout=20_000)
    assert tab.broken is not None
    assert said in texts(tab.broken)
    assert str(path) in texts(tab.broken)
    write_event_file(path)
    QTest.mouseClick(button(tab.broken, "Try again"), Qt.MouseButton.LeftButton)
    assert opened(qtbot, tab).isVisible()
    assert tab.broken is None


def test_a_folder_and_a_file_that_is_not_there_are_broken_too(qtbot: QtBot, open_tab: OpenTab, tmp_path: Path) -> None:
    tabs = [open_tab(path) for path in (tmp_path, tmp_path / "none.json")]
    qtbot.waitUntil(lambda: all(tab.broken is not None for tab in tabs), timeout=20_000)
    assert all(tab.page is None for tab in tabs)


def test_problems_are_listed_and_lead_to_their_record(qtbot: QtBot, open_tab: OpenTab, tmp_path: Path) -> None:
    events: list[JsonValue] = [*EVENTS, {"id": "odd", "title": "Odd", "date": "the day after"}]
    tab = open_tab(write_event_file(tmp_path / "a.dateline.json", events))
    page = opened(qtbot, tab)
    assert tab.problems_shown
    assert len(tab.problems) == 1
    table = next(each for each in tab.findChildren(QTableView) if each.accessibleName() == "Problems")
    model = table.model()
    row = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert row[0] == "Error"
    assert row[1].isdecimal()
    assert row[2] == "date"
    table.clicked.emit(model.index(0, 0))
    assert page.state.selected == Ref(RecordType.EVENT, "odd")
    tab.show_problems(False)
    assert not tab.problems_shown


def test_a_file_of_others_tells_what_became_of_its_rows(qtbot: QtBot, open_tab: OpenTab, tmp_path: Path) -> None:
    path = tmp_path / "items.json"
    talks, odd = '{"id": 1, "content": "Talks", "start": "2020-02-03"}', '{"id": 2, "content": "Odd", "start": "soon"}'
    path.write_text(f"[\n {talks},\n {odd}\n]", encoding="utf-8")
    tab = open_tab(path)
    opened(qtbot, tab)
    tab.show_problems(True)
    said = [label.text() for label in tab.findChildren(QLabel) if "read" in label.text()]
    assert any(text.startswith("2 items read, ") for text in said), said
    table = next(each for each in tab.findChildren(QTableView) if each.accessibleName() == "Problems")
    raw = next(each for each in tab.findChildren(QPlainTextEdit) if "as it stands" in each.accessibleName())
    place = next(row for row in range(table.model().rowCount()) if table.model().index(row, 1).data() == "3")
    assert table.model().index(place, 3).data() == "soon"
    assert place == 0  # the worst is the first, and its lines are shown at once
    qtbot.waitUntil(lambda: f"3   {odd}" in raw.toPlainText(), timeout=10_000)
    assert raw.isReadOnly()


def test_problems_that_are_mended_leave_the_list(qtbot: QtBot, open_tab: OpenTab, tmp_path: Path) -> None:
    path = write_event_file(tmp_path / "a.dateline.json", [{"id": "odd", "title": "Odd", "date": "then"}])
    tab = open_tab(path)
    opened(qtbot, tab)
    write_event_file(path)
    qtbot.waitUntil(lambda: tab.problems == (), timeout=10_000)
    assert not tab.problems_shown


def test_a_later_version_opens_with_a_notice(qtbot: QtBot, open_tab: OpenTab, tmp_path: Path) -> None:
    tab = open_tab(write_event_file(tmp_path / "a.dateline.json", format="dateline/7"))
    opened(qtbot, tab)
    assert tab.notice


def test_a_stored_view_is_taken_up_and_a_spoiled_one_is_not(qtbot: QtBot, open_tab: OpenTab, tmp_path: Path) -> None:
    path = write_event_file(tmp_path / "a.dateline.json")
    stored: JsonValue = {"axis": "said", "selected": ["event", "gone"], "filter": {"actors": ["turkey"]}}
    state = opened(qtbot, open_tab(path, stored)).state
    assert state.axis == "said"
    assert state.keep.actors == {"turkey"}
    assert state.selected is None
    assert opened(qtbot, open_tab(path, "spoiled")).state.keep.active is False


def test_reading_can_be_stopped(qtbot: QtBot, open_tab: OpenTab, tmp_path: Path) -> None:
    from viewer.document.errors import Cancelled

    def endless(_path: Location, progress: Progress | None, _arrived: Arrived | None) -> OpenedSource:
        import time

        assert progress is not None
        while progress(HowFar(0.5)):
            time.sleep(0.01)
        raise Cancelled("large.json", "stopped")

    tab = open_tab(tmp_path / "large.json", opener=endless)
    stop = button(tab, "Stop")
    qtbot.waitUntil(stop.isVisible)
    with qtbot.waitSignal(tab.close_asked):
        QTest.mouseClick(stop, Qt.MouseButton.LeftButton)


def test_a_fault_of_ours_while_reading_is_told_and_reported(qtbot: QtBot, open_tab: OpenTab, tmp_path: Path) -> None:
    def failing(_path: Location, _progress: Progress | None, _arrived: Arrived | None) -> OpenedSource:
        raise ZeroDivisionError("ours")

    with qtbot.captureExceptions() as raised:
        tab = open_tab(tmp_path / "a.json", opener=failing)
        qtbot.waitUntil(lambda: tab.broken is not None)
    assert [str(error) for _kind, error, _where in raised] == ["ours"]


def test_it_takes_on_another_theme(qtbot: QtBot, open_tab: OpenTab, tmp_path: Path) -> None:
    tab = open_tab(write_event_file(tmp_path / "a.dateline.json"))
    page = opened(qtbot, tab)
    tab.show_theme(DARK)
    scene = page.canvas.scene()
    assert scene is not None
    assert scene.background == DARK.paper


def test_a_tab_has_its_page_only_once_that_is_whole(qtbot: QtBot, open_tab: OpenTab, tmp_path: Path) -> None:
    tab = open_tab(write_event_file(tmp_path / "a.dateline.json"))
    seen: list[bool] = []

    def look() -> bool:
        seen.append(tab.page is not None and tab.page.detail.isVisible() and tab.page.picture is not None)
        return seen[-1] or tab.page is not None

    qtbot.waitUntil(look, timeout=20_000)
    assert seen[-1]
    assert "3" in texts(opened(qtbot, tab).detail)


def test_a_theme_chosen_while_the_page_is_made_is_worn_by_it(qtbot: QtBot, open_tab: OpenTab, tmp_path: Path) -> None:
    tab = open_tab(write_event_file(tmp_path / "a.dateline.json"))
    qtbot.waitUntil(lambda: bool(tab.findChildren(Page)), timeout=20_000)
    tab.show_theme(DARK)
    page = opened(qtbot, tab)
    assert page.canvas.style_of_drawing.theme == DARK


def test_a_tab_can_be_closed_while_its_page_is_made(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[bool] = []
    monkeypatch.setattr(MemorySource, "close", lambda _: closed.append(True))
    tab = DocumentTab(write_event_file(tmp_path / "a.dateline.json"), None, LIGHT, "en")
    qtbot.addWidget(tab)
    tab.read()
    qtbot.waitUntil(lambda: bool(tab.findChildren(Page)), timeout=20_000)
    tab.close_file()
    assert closed == [True]


def test_the_panels_are_painted_soon_after_the_timeline(qtbot: QtBot, open_tab: OpenTab, tmp_path: Path) -> None:
    page = opened(qtbot, open_tab(write_event_file(tmp_path / "a.dateline.json")))

    def colors(part: QWidget) -> int:
        image = part.grab().toImage()
        return len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)})

    assert colors(page.canvas) > 4
    qtbot.waitUntil(lambda: all(colors(part) > 4 for part in (page.filters, page.detail)))
