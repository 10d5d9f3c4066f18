"""The presenter: which questions are asked, when, and which answers are shown."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.scenes import document, event, span
from tests.query.documents import synthetic_document
from viewer.dates import DAY, YEAR, Span, instant
from viewer.document.errors import CannotOpen, DatelineError
from viewer.query.answers import Axis, EventWindow, Grouping, LanesBy, Tally
from viewer.query.filter import Filter
from viewer.query.memory import MemorySource
from viewer.query.source import EventSource
from viewer.session import presenter as presenting
from viewer.session.pictures import Picture, make_picture, padded, snug, steps_of
from viewer.session.presenter import Failed, ImmediateRunner, Presenter, Runner
from viewer.session.store import Store
from viewer.session.view_state import ViewState

T = TypeVar("T")


class LaterRunner:
    """Runs a job only when told to; as the protocol says, of the waiting ones it keeps the newest."""

    def __init__(self) -> None:
        self.running: Callable[[], None] | None = None
        self.waiting: Callable[[], None] | None = None
        self.asked = 0

    def run(self, name: str, job: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        assert name == "picture"
        self.asked += 1
        if self.running is None:
            self.running = lambda: ImmediateRunner().run(name, job, done, failed)
        else:
            self.waiting = lambda: ImmediateRunner().run(name, job, done, failed)

    def finish(self) -> None:
        assert self.running is not None
        done, self.running = self.running, None
        if self.waiting is not None:
            self.running, self.waiting = self.waiting, None
        done()


class CountingRunner(ImmediateRunner):
    def __init__(self) -> None:
        self.asked = 0

    def run(self, name: str, job: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        self.asked += 1
        super().run(name, job, done, failed)


SMALL = MemorySource(document(event("one", "2020-02-03", "a"), event("two", "2020-02-20", "b")))
FEBRUARY = span("2020-02-01", "2020-03-01")


def present(
    runner: Runner, state: ViewState | None = None, source: EventSource = SMALL
) -> tuple[Store, Presenter, list[Picture]]:
    store = Store(state)
    presenter = Presenter(source, store, runner)
    seen: list[Picture] = []
    presenter.listen(seen.append)
    presenter.start()
    return store, presenter, seen


@pytest.fixture
def few_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than 20 marks are drawn as their density."""
    monkeypatch.setattr(presenting, "make_picture", partial(make_picture, most_marks=20))


def test_the_first_picture_answers_for_the_first_state() -> None:
    store, presenter, seen = present(ImmediateRunner())
    assert seen == [presenter.picture]
    picture = seen[0]
    assert (picture.keep, picture.axis, picture.grouping) == (store.state.keep, store.state.axis, store.state.grouping)
    assert picture.extent == span("2020-02-03", "2020-02-21")
    assert picture.window is not None
    assert len(picture.window) == 2
    assert picture.density is None


def test_a_document_that_fits_is_asked_for_once_whatever_is_panned_and_zoomed() -> None:
    runner = CountingRunner()
    store, _, _ = present(runner)
    for days in (1, 30, 4000, 1_000_000):
        store.change(replace(store.state, span=Span(FEBRUARY.start, FEBRUARY.start + days * DAY)))
        store.change(replace(store.state, span=Span(FEBRUARY.start - days * DAY, FEBRUARY.start)))
    assert runner.asked == 1


@pytest.mark.parametrize(
    "state",
    [
        ViewState(keep=Filter(actors=frozenset({"a"}))),
        ViewState(axis=Axis.PUBLISHED),
        ViewState(grouping=Grouping(LanesBy.KIND)),
        ViewState(grouping=Grouping(folded=frozenset({"a"}))),
    ],
)
def test_another_question_asks_again(state: ViewState) -> None:
    runner = CountingRunner()
    store, _, seen = present(runner)
    store.change(state)
    assert runner.asked == 2
    assert (seen[-1].keep, seen[-1].axis, seen[-1].grouping) == (state.keep, state.axis, state.grouping)


def test_what_only_changes_how_things_are_drawn_asks_nothing() -> None:
    runner = CountingRunner()
    store, _, _ = present(runner)
    store.change(replace(store.state, selected=SMALL.ref(0)))
    store.change(replace(store.state, legend=False, relations=True))
    assert runner.asked == 1


def test_what_is_asked_meanwhile_is_dropped_but_for_the_newest() -> None:
    runner = LaterRunner()
    store, _, seen = present(runner)
    for name in ("a", "b", "none"):
        store.change(replace(store.state, keep=Filter(actors=frozenset({name}))))
    runner.finish()  # the first question's answer
    assert [picture.keep for picture in seen] == [Filter()]
    while runner.running is not None:
        runner.finish()
    assert [picture.keep for picture in seen[1:]] == [Filter(actors=frozenset({"none"}))]
    assert seen[-1].tally.shown == 0


def test_an_answer_that_is_no_longer_wanted_is_asked_for_anew() -> None:
    runner = LaterRunner()
    store, presenter, _ = present(runner)
    runner.finish()
    store.change(replace(store.state, keep=Filter(text="two")))
    store.change(replace(store.state, keep=Filter()))  # which the picture on show still answers
    runner.finish()
    runner.finish()
    assert presenter.picture is not None
    assert presenter.picture.keep == Filter()
    assert runner.running is None


def test_an_old_answer_is_shown_until_the_new_one_comes() -> None:
    runner = LaterRunner()
    store, presenter, seen = present(runner)
    runner.finish()
    store.change(replace(store.state, keep=Filter(text="two")))
    assert presenter.picture is seen[0]
    runner.finish()
    assert presenter.picture is not seen[0]
    assert presenter.picture is not None
    assert presenter.picture.tally.shown == 1


def test_a_closed_presenter_asks_nothing_and_tells_nobody() -> None:
    runner = LaterRunner()
    store, presenter, seen = present(runner)
    presenter.close()
    store.change(replace(store.state, keep=Filter(text="two")))
    assert runner.asked == 1
    runner.finish()
    assert seen == []


class LostNowAndThen(MemorySource):
    """A source whose engine is gone while `lost` says so."""

    lost = False
    cancelled = 0

    def tally(self, keep: Filter, axis: Axis) -> Tally:
        if self.lost:
            raise CannotOpen("events", "the connection is lost", "Try again.")
        return super().tally(keep, axis)

    def cancel(self) -> None:
        self.cancelled += 1


def test_a_failure_is_told_leaves_the_picture_and_can_be_tried_again() -> None:
    source = LostNowAndThen(document(event("one", "2020-02-03", "a")))
    store, presenter, seen = present(ImmediateRunner(), source=source)
    told: list[DatelineError] = []
    presenter.on_failure(told.append)
    source.lost = True
    store.change(replace(store.state, keep=Filter(text="one")))
    assert [error.reason for error in told] == ["the connection is lost"]
    assert presenter.picture is seen[0]
    presenter.retry()
    assert len(told) == 2
    source.lost = False
    presenter.retry()
    assert len(told) == 2
    assert presenter.picture is not None
    assert presenter.picture.keep == Filter(text="one")


class HeldRunner:
    """Runs jobs on the spot; one that is asked for from within another waits for that, as it would for a thread."""

    def __init__(self) -> None:
        self.waiting: Callable[[], None] | None = None
        self.busy = False

    def run(self, name: str, job: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        def whole() -> None:
            self.busy = True
            ImmediateRunner().run(name, job, done, failed)
            self.busy = False
            if self.waiting is not None:
                now, self.waiting = self.waiting, None
                now()

        if self.busy:
            self.waiting = whole
        else:
            whole()


@pytest.mark.parametrize(
    ("wanted", "cancelled"),
    [
        (ViewState(span=FEBRUARY, keep=Filter(text="two")), 1),
        (ViewState(span=FEBRUARY, grouping=Grouping(LanesBy.KIND)), 1),
        (ViewState(span=Span(FEBRUARY.start + DAY, FEBRUARY.end + DAY)), 0),
        (ViewState(span=Span(FEBRUARY.start + 1000 * DAY, FEBRUARY.end + 1000 * DAY)), 1),
        (ViewState(span=FEBRUARY, legend=False), 0),
    ],
)
def test_what_is_under_way_is_cancelled_when_its_answer_is_of_no_use(wanted: ViewState, cancelled: int) -> None:
    class ChangesItsMind(LostNowAndThen):
        def tally(self, keep: Filter, axis: Axis) -> Tally:
            if store.state == first:
                store.change(wanted)  # while this question is being answered
            return super().tally(keep, axis)

    first = ViewState(span=FEBRUARY)
    store = Store(first)
    source = ChangesItsMind(document(event("one", "2020-02-03", "a")))
    presenter = Presenter(source, store, HeldRunner())
    presenter.start()
    assert source.cancelled == cancelled
    assert presenter.picture is not None


@pytest.mark.usefixtures("few_marks")
def test_more_marks_than_can_be_told_apart_are_asked_for_as_density() -> None:
    source = MemorySource(synthetic_document(300))
    _, _, seen = present(ImmediateRunner(), source=source)
    picture = seen[-1]
    assert picture.window is None
    assert picture.density is not None
    assert picture.density.lanes == picture.lanes


@pytest.mark.usefixtures("few_marks")
def test_zooming_in_far_enough_gives_marks_again() -> None:
    source = MemorySource(synthetic_document(300))
    store, presenter, _ = present(ImmediateRunner(), source=source)
    middle = instant(2017, 6, 1)
    answers: list[EventWindow | None] = []
    for days in (1500, 300, 100, 20, 3):
        store.change(replace(store.state, span=Span(middle, middle + days * DAY)))
        assert presenter.picture is not None
        answers.append(presenter.picture.window)
    assert answers[0] is None
    last = answers[-1]
    assert last is None or len(last) <= 20


@pytest.mark.usefixtures("few_marks")
def test_a_small_pan_and_a_small_zoom_ask_nothing() -> None:
    source = MemorySource(synthetic_document(300))
    runner = CountingRunner()
    start = instant(2016, 1, 1)
    store, _, _ = present(runner, ViewState(span=Span(start, start + YEAR)), source)
    asked = runner.asked
    for step in range(1, 60):
        store.change(replace(store.state, span=Span(start + step * DAY, start + step * DAY + YEAR)))
    assert runner.asked == asked


@pytest.mark.usefixtures("few_marks")
@given(
    start=st.integers(-20, 20),
    length=st.integers(1, 20 * 366),
)
def test_every_view_is_answered_at_once(start: int, length: int) -> None:
    """Also views before, after and between all marks, and those longer than all of them; and never again and again."""
    source = _SYNTHETIC
    runner = CountingRunner()
    at = instant(2015 + start)
    store, presenter, _ = present(runner, ViewState(span=Span(at, at + length * DAY)), source)
    assert runner.asked <= 2
    for by in (0.3, 2.0, -7.0, 30.0):
        asked = runner.asked
        moved = round(length * by) * DAY
        store.change(replace(store.state, span=Span(at + moved, at + moved + length * DAY)))
        assert runner.asked <= asked + 1
    picture = presenter.picture
    assert picture is not None
    assert picture.span is not None
    assert picture.extent is not None
    seen = store.state.span
    assert seen is not None
    assert picture.span.start <= seen.start
    assert seen.end <= picture.span.end


_SYNTHETIC = MemorySource(synthetic_document(300))


@pytest.mark.usefixtures("few_marks")
def test_a_view_without_length_is_answered_once() -> None:
    runner = CountingRunner()
    at = instant(2016, 1, 1)
    present(runner, ViewState(span=Span(at, at)), _SYNTHETIC)
    assert runner.asked <= 2


@pytest.mark.usefixtures("few_marks")
def test_what_is_still_going_on_is_seen_long_after_all_known_dates() -> None:
    days = [event(f"day {day}", f"2020-03-{day:02}") for day in range(1, 29)]
    source = MemorySource(document(event("war", "2011/.."), *days))
    early, late = span("2000-01-01", "2001-01-01"), span("2040-01-01", "2041-01-01")
    store, presenter, _ = present(ImmediateRunner(), ViewState(span=early), source)
    store.change(replace(store.state, span=late))
    assert presenter.picture is not None
    assert presenter.picture.window is not None
    assert list(presenter.picture.window.titles) == ["war"]


def test_nothing_dated_has_no_extent_and_asks_once() -> None:
    runner = CountingRunner()
    store, presenter, _ = present(runner, source=MemorySource(document(event("one"))))
    store.change(replace(store.state, span=FEBRUARY))
    assert presenter.picture is not None
    assert presenter.picture.extent is None
    assert presenter.picture.window is None
    assert [entry.ref.id for _, entry in presenter.picture.undated] == ["one"]
    assert runner.asked == 1


def test_the_overview_covers_all_records_whatever_is_kept() -> None:
    picture = make_picture(SMALL, ViewState(keep=Filter(text="two")))
    assert picture.whole == span("2020-02-03", "2020-02-21")
    assert picture.overview is not None
    assert picture.overview_all is not None
    assert picture.overview.span == picture.overview_all.span
    assert picture.overview.counts.max() == 1
    assert (picture.overview.counts > 0).sum() < (picture.overview_all.counts > 0).sum()


def test_marks_are_shown_once_those_in_view_are_few_enough() -> None:
    days = [event(f"{month}-{day}", f"2020-{month:02}-{day:02}", "a") for month in range(1, 13) for day in range(1, 29)]
    source = MemorySource(document(*days))
    seen = span("2020-06-05", "2020-06-20")
    assert source.window(Filter(), Axis.HAPPENED, padded(seen), 30, Grouping()) is None
    picture = make_picture(source, ViewState(span=seen), most_marks=30)
    assert picture.window is not None
    assert picture.density is None
    assert picture.span is not None
    assert picture.span.start <= seen.start
    assert seen.end <= picture.span.end


@given(st.integers(-(10**18), 10**18), st.integers(0, 10**18))
def test_a_snug_stretch_holds_what_is_seen_and_lies_within_the_padded_one(start: int, length: int) -> None:
    seen = Span(start, start + length)
    near, wide = snug(seen), padded(seen)
    assert near.start < seen.start
    assert seen.end < near.end
    assert wide.start <= near.start
    assert near.end <= wide.end
    assert near.duration <= 3 * max(length, 4)


@given(st.integers(-(10**18), 10**18), st.integers(0, 10**18))
def test_a_padded_stretch_is_wider_and_repeats(start: int, length: int) -> None:
    seen = Span(start, start + length)
    wide = padded(seen)
    step = 1 << max(1, (length - 1).bit_length())
    assert wide.start % step == wide.end % step == 0
    assert wide.start <= start - step // 1
    assert wide.end >= seen.end + step
    assert wide.duration <= 8 * max(length, 1)
    column = wide.duration / steps_of(seen)
    assert column < 1 or (column.is_integer() and int(column) & (int(column) - 1) == 0)
    # a view a little further on asks for the same, unless it passes a multiple of the step
    moved = Span(start + step // 100, start + length + step // 100)
    if start // step == moved.start // step and -(-seen.end // step) == -(-moved.end // step):
        assert padded(moved) == wide


class NamedRunner:
    """Keeps jobs by name until told to run them."""

    def __init__(self) -> None:
        self.kept: dict[str, Callable[[], None]] = {}

    def run(self, name: str, job: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        self.kept[name] = lambda: ImmediateRunner().run(name, job, done, failed)

    def finish(self, name: str) -> None:
        self.kept.pop(name)()


class Far(MemorySource):
    slow = True


def test_of_a_slow_source_the_tray_is_filled_after_the_timeline() -> None:
    undated = (event("dated", "2020-02-03", "a"), event("one", "", "a"), event("two", "", "b"), event("three", "", "a"))
    runner = NamedRunner()
    store, presenter, seen = present(runner, source=Far(document(*undated)))

    def told() -> list[str]:
        return [entry.ref.id for _, entry in seen[-1].undated]

    runner.finish("picture")
    assert (told(), seen[-1].tally.undated) == ([], 3)
    runner.finish("overview")
    runner.finish("tray")
    assert told() == ["one", "two", "three"]
    store.change(replace(store.state, keep=Filter(actors=frozenset({"a"}))))
    runner.finish("picture")
    assert told() == ["one", "three"], "both are known"
    runner.finish("overview")
    assert "tray" not in runner.kept
    store.change(replace(store.state, keep=Filter()))
    runner.finish("picture")
    assert told() == ["one", "three"]
    assert presenter.picture is seen[-1]
    store.change(replace(store.state, keep=Filter(actors=frozenset({"b"}))))
    runner.finish("tray")
    assert told() == ["one", "three"], "wanted no more"
    runner.finish("picture")
    assert told() == []
    runner.finish("overview")
    runner.finish("tray")
    assert told() == ["two"]


def test_of_a_slow_source_the_overview_comes_after_the_timeline() -> None:
    doc = document(event("one", "2020-02-03", "a"), event("two", "2020-02-03", "b"))
    runner, source = NamedRunner(), Far(doc)
    store, presenter, seen = present(runner, source=source)

    def counted() -> tuple[int, int] | None:
        kept, everything = seen[-1].overview, seen[-1].overview_all
        return None if kept is None or everything is None else (int(kept.counts.max()), int(everything.counts.max()))

    runner.finish("picture")
    assert seen[-1].lacks_overview
    runner.finish("overview")
    assert counted() == (2, 2)
    timeline = seen[-2]
    assert seen[-1].is_but_for_overview(timeline)
    store.change(replace(store.state, keep=Filter(actors=frozenset({"a"}))))
    runner.finish("picture")
    assert counted() is None
    store.change(replace(store.state, keep=Filter(actors=frozenset({"b"}))))
    runner.finish("overview")
    assert counted() is None, "that of a filter that is chosen no more is not wanted"
    runner.finish("picture")
    assert not seen[-1].is_but_for_overview(timeline)
    runner.finish("overview")
    assert counted() == (1, 2)
    store.change(replace(store.state, grouping=Grouping(LanesBy.KIND)))
    runner.finish("picture")
    assert counted() == (1, 2), "other lanes need no other"
    assert "overview" not in runner.kept
    assert presenter.picture is seen[-1]
