"""Lines that are fetched when they are looked at, page by page."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from viewer.document.errors import DatelineError
from viewer.document.types import Document, Event
from viewer.query.answers import Axis, Entry
from viewer.query.filter import EVERYTHING, RecordType, Ref
from viewer.query.memory import MemorySource
from viewer.session.presenter import Failed, ImmediateRunner
from viewer.shell.table import entries as fetching
from viewer.shell.table.entries import NEWEST, PAGE, Entries

T = TypeVar("T")
LINES = 20 * PAGE


class Later:
    """Runs jobs when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(self, name: str, job: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        self.waiting.append(lambda: ImmediateRunner().run(name, job, done, failed))

    def go_on(self) -> None:
        now, self.waiting = self.waiting, []
        for start in now:
            start()


class Counted(MemorySource):
    """A source whose lines are far away; notes which pages were fetched."""

    slow = True

    def __init__(self) -> None:
        seconds = (f"2020-01-01T{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}" for n in range(LINES))
        events = tuple(Event(id=f"e{n}", title=f"Title {n}", date=date) for n, date in enumerate(seconds))
        super().__init__(Document(title="Many", events=events))
        self.pages: list[int] = []
        self.lost = False

    def entries(self, rows: Sequence[int], axis: Axis) -> Sequence[Entry]:
        if self.lost:
            raise DatelineError("events", "the connection is lost")
        self.pages.append(rows[0] // PAGE)
        return super().entries(rows, axis)


class Shown:
    def __init__(self) -> None:
        self.parent = QObject()
        self.runner, self.source = Later(), Counted()
        self.rows = self.source.listing(EVERYTHING, Axis.HAPPENED)
        self.entries = Entries(self.runner, self.parent)
        self.arrived: list[int] = []
        self.failed: list[str] = []
        self.entries.arrived.connect(lambda first, _last: self.arrived.append(first // PAGE))
        self.entries.failed.connect(lambda error: self.failed.append(error.reason))
        self.show()

    def show(self) -> None:
        self.entries.show_rows(self.source, Axis.HAPPENED, self.rows, {})

    def title(self, line: int) -> str | None:
        entry = self.entries.entry(line)
        return None if entry is None else entry.title


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:  # noqa: ARG001 (Qt must run)
    return Shown()


def test_a_line_is_fetched_with_its_page_when_it_is_looked_at(shown: Shown) -> None:
    assert shown.title(3 * PAGE + 100) is None
    assert shown.title(3 * PAGE + 101) is None
    shown.runner.go_on()
    assert shown.arrived == [3]
    assert shown.title(3 * PAGE + 100) == f"Title {3 * PAGE + 100}"
    assert shown.source.pages == [3]
    assert shown.entries.line(Ref(RecordType.EVENT, f"e{3 * PAGE + 7}")) == 3 * PAGE + 7


def test_what_was_scrolled_past_is_not_fetched(shown: Shown) -> None:
    for page in range(15):
        shown.title(page * PAGE + 100)
    shown.runner.go_on()
    shown.runner.go_on()
    assert shown.source.pages == [0, *range(15 - NEWEST, 15)]


def test_the_next_page_is_read_ahead_near_the_end_of_one(shown: Shown) -> None:
    shown.title(5 * PAGE + 100)
    shown.runner.go_on()
    assert shown.title(6 * PAGE - 2) is not None
    shown.runner.go_on()
    assert shown.source.pages == [5, 6]
    assert shown.title(6 * PAGE) is not None


def test_only_some_pages_are_kept(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MOST_PAGES", 2)
    for page in (1, 5, 9):
        shown.title(page * PAGE + 100)
        shown.runner.go_on()
    assert shown.entries.known(PAGE + 100) is None
    assert shown.entries.known(9 * PAGE + 100) is not None
    assert shown.entries.line(Ref(RecordType.EVENT, f"e{PAGE + 100}")) is None


def test_lines_that_are_replaced_fetch_nothing_and_late_ones_are_dropped(shown: Shown) -> None:
    shown.title(100)
    shown.entries.hold()
    shown.title(5 * PAGE)
    shown.rows = shown.source.listing(EVERYTHING, Axis.HAPPENED)[50:]
    shown.show()
    shown.runner.go_on()
    assert shown.arrived == []
    assert shown.title(0) is None
    shown.runner.go_on()
    assert shown.title(0) == "Title 50"


def test_what_waits_for_a_line_gets_it_once_it_is_there(shown: Shown) -> None:
    told: list[str] = []
    shown.entries.when_known(100, lambda entry: told.append(entry.title))
    shown.entries.when_known(101, lambda entry: told.append(entry.title))
    shown.runner.go_on()
    assert told == ["Title 101"]
    shown.entries.when_known(102, lambda entry: told.append(entry.title))
    assert told == ["Title 101", "Title 102"]


def test_a_failure_is_told_once_until_lines_are_shown_anew(shown: Shown) -> None:
    shown.source.lost = True
    shown.title(100)
    shown.runner.go_on()
    shown.title(100)
    shown.runner.go_on()
    assert shown.failed == ["the connection is lost"]
    shown.source.lost = False
    shown.show()
    shown.title(100)
    shown.runner.go_on()
    assert shown.title(100) == "Title 100"
