from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.query.documents import synthetic_document
from viewer.dates import DAY, Span, instant
from viewer.document.errors import DatelineError
from viewer.document.types import ActorRole, Document, Event
from viewer.layout.lane_order import LaneOrder
from viewer.layout.theme import LIGHT
from viewer.query.answers import Axis, EventWindow, Grouping, LanesBy
from viewer.query.filter import Filter, RecordType, Ref
from viewer.query.memory import MemorySource
from viewer.session.presenter import Runner
from viewer.session.view_state import ViewState
from viewer.shell.centre import Mode
from viewer.shell.page import Page
from viewer.shell.threads import ThreadRunner

DOCUMENT = Document(
    title="Three events",
    events=tuple(
        Event(id=name, title=name, date=f"2020-02-0{day}", kind=kind, actors=(ActorRole(actor=actor),))
        for name, day, kind, actor in (("a", 3, "clash", "x"), ("b", 4, "talks", "y"), ("c", 5, "talks", "x"))
    ),
    actors=(),
)


def event(name: str) -> Ref:
    return Ref(RecordType.EVENT, name)


pytestmark = pytest.mark.usefixtures("qtbot")


@pytest.fixture
def pages() -> Iterator[list[Page]]:
    made: list[Page] = []
    yield made
    for page in made:
        page.close_source()


@pytest.fixture
def page(qtbot: QtBot, pages: list[Page]) -> Page:
    return open_page(qtbot, pages, DOCUMENT)


def open_page(qtbot: QtBot, pages: list[Page], document: Document, runner: Runner | None = None) -> Page:
    page = Page(MemorySource(document), ViewState(), LIGHT, "en", runner)
    qtbot.addWidget(page)
    pages.append(page)
    page.canvas.animated = False
    page.resize(1200, 700)
    page.show()
    return page


def test_a_page_opens_on_what_is_dated(page: Page) -> None:
    assert page.state.span is not None
    assert page.state.span.holds(instant(2020, 2, 4))
    assert not page.store.can_go_back


def test_each_part_reports_and_all_of_them_show(page: Page) -> None:
    keep = Filter(kinds=frozenset({"talks"}))
    page.filters.changed.emit(keep)
    assert page.picture is not None
    assert page.picture.tally.shown == 2
    assert not page.chips.isHidden()
    page.chips.changed.emit(Filter())
    assert page.chips.isHidden()

    page.canvas.selected.emit(event("a"))
    page.show_mode(Mode.BOTH)
    assert page.table.view.currentIndex().isValid()
    page.table.selected.emit(event("b"))
    assert page.state.selected == event("b")
    page.detail.next.emit()
    assert page.state.selected == event("c")
    page.detail.back.emit()
    assert page.state.selected == event("b")

    page.canvas.grouping_changed.emit(Grouping(LanesBy.KIND))
    page.canvas.lanes_changed.emit(LaneOrder(pinned=("talks",)))
    assert (page.state.grouping.by, page.state.lanes.pinned) == (LanesBy.KIND, ("talks",))
    span = Span(instant(2020, 2, 3), instant(2020, 2, 4))
    page.overview.span_changed.emit(span, True)
    assert page.canvas.shown_span() == span
    page.filters.period_from_view.emit()
    assert page.state.keep.period == span


def test_clicks_in_the_detail_pane_filter_and_again_unfilter(page: Page) -> None:
    page.detail.kind_chosen.emit("clash")
    page.detail.actor_chosen.emit("x")
    assert page.state.keep == Filter(kinds=frozenset({"clash"}), actors=frozenset({"x"}))
    page.detail.kind_chosen.emit("clash")
    page.detail.actor_chosen.emit("x")
    assert page.state.keep == Filter()


def test_panning_is_one_step_back(page: Page) -> None:
    start = page.state.span
    assert start is not None
    for number in range(1, 20):
        page.canvas.span_changed.emit(Span(start.start + number * DAY, start.end + number * DAY), number == 1)
    page.store.back()
    assert page.state.span == start


def test_other_lanes_forget_the_order_of_the_former(page: Page) -> None:
    page.canvas.lanes_changed.emit(LaneOrder(hidden=frozenset({"x"})))
    page.show_lanes_by(LanesBy.ACTOR)
    assert page.state.lanes.hidden == {"x"}
    page.show_lanes_by(LanesBy.KIND)
    assert page.state.lanes == LaneOrder()


def test_another_version_keeps_the_view(page: Page) -> None:
    page.select(event("b"))
    page.change(replace(page.state, keep=Filter(kinds=frozenset({"talks"}))))
    before = page.state
    page.show_source(MemorySource(replace_events(DOCUMENT, 2)))
    assert page.state == before
    page.show_source(MemorySource(replace_events(DOCUMENT, 1)))
    assert page.state == replace(before, selected=None)
    assert page.picture is not None
    assert page.picture.tally.total == 1


def replace_events(document: Document, count: int) -> Document:
    return Document(title=document.title, events=document.events[:count])


def test_an_empty_document_is_shown_too(qtbot: QtBot, pages: list[Page]) -> None:
    page = open_page(qtbot, pages, Document(title="Nothing yet"))
    page.step(1)
    page.select_end(last=True)
    page.canvas.fit()
    assert page.state.selected is None
    assert page.state.span is None


def test_panes_take_the_keyboard_in_turn(qtbot: QtBot, page: Page) -> None:
    page.show_mode(Mode.BOTH)
    seen = []
    for _ in range(4):
        page.focus_next(1)
        qtbot.wait(1)
        focus = page.focusWidget()
        panes = (page.filters, page.canvas, page.table, page.detail)
        seen.append(next(at for at, pane in enumerate(panes) if focus is pane or pane.isAncestorOf(focus)))
    assert sorted(seen) == [0, 1, 2, 3]


def test_a_narrow_page_leaves_the_timeline_room(qtbot: QtBot, page: Page) -> None:
    for width in (800, 1000, 1600):
        page.resize(width, 600)
        qtbot.wait(1)
        assert page.canvas.width() >= width * 0.3


def test_a_large_source_is_asked_on_a_thread(qtbot: QtBot, pages: list[Page]) -> None:
    runner = ThreadRunner()
    page = open_page(qtbot, pages, synthetic_document(400), runner)
    qtbot.waitUntil(lambda: page.picture is not None)
    for number in range(10):
        page.filters.changed.emit(Filter(text="a" * number))
    page.filters.changed.emit(Filter())
    qtbot.waitUntil(lambda: not runner.busy)
    assert page.picture is not None
    assert page.picture.keep == Filter()


def document_of(days: int) -> Document:
    return Document(
        title="Days", events=tuple(Event(id=f"e{day}", title="e", date=f"2020-02-{day:02}") for day in range(1, days))
    )


def test_what_grows_stays_in_sight_as_a_whole_until_the_reader_looks_elsewhere(qtbot: QtBot, pages: list[Page]) -> None:
    page = open_page(qtbot, pages, document_of(5))
    first = page.state.span
    page.show_source(MemorySource(document_of(20)), grown=True)
    second = page.state.span
    assert first is not None
    assert second is not None
    assert second.end > first.end
    assert not page.store.can_go_back
    looked_at = Span(instant(2020, 2, 2), instant(2020, 2, 4))
    page.change(replace(page.state, span=looked_at, selected=event("e3")))
    page.show_source(MemorySource(document_of(29)), grown=True)
    assert page.state.span == looked_at
    assert page.state.selected == event("e3")


def test_a_file_read_again_does_not_move_the_view(qtbot: QtBot, pages: list[Page]) -> None:
    page = open_page(qtbot, pages, document_of(5))
    first = page.state.span
    page.show_source(MemorySource(document_of(20)))
    assert page.state.span == first


def test_a_source_that_cannot_answer_is_told_of_and_asked_again(qtbot: QtBot, pages: list[Page]) -> None:
    class Lost(MemorySource):
        lost = False

        def window(
            self,
            keep: Filter,
            axis: Axis,
            span: Span,
            limit: int,
            grouping: Grouping,
            within: tuple[int, ...] | None = None,
        ) -> EventWindow | None:
            if self.lost:
                raise DatelineError("events", "the connection is lost")
            return super().window(keep, axis, span, limit, grouping, within)

    page = open_page(qtbot, pages, DOCUMENT)
    source = Lost(DOCUMENT)
    page.show_source(source)
    before = page.picture
    source.lost = True
    with qtbot.waitSignal(page.failed) as told:
        page.change(replace(page.state, keep=Filter(kinds=frozenset({"talks"}))))
    assert told.args is not None
    assert told.args[0].reason == "the connection is lost"
    assert page.picture is before
    source.lost = False
    with qtbot.waitSignal(page.answered):
        page.retry()
    assert page.picture is not None
    assert page.picture.tally.shown == 2
