"""Lanes by the thousand: only those in sight and around them are asked for, and short scrolls ask nothing."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.scenes import MEASURE
from tests.query.big import big_columns
from tests.session.test_presenter import CountingRunner
from viewer.dates import Span
from viewer.layout.lane_order import LaneOrder
from viewer.layout.timeline import COMPACT
from viewer.layout.words import Words
from viewer.query.filter import Filter
from viewer.session.composition import Stacks, compose
from viewer.session.pictures import MANY_LANES, around, make_picture
from viewer.session.presenter import Presenter
from viewer.session.store import Store
from viewer.session.view_state import ViewState

SOURCE = big_columns(4_000, lanes=900)


def presented(state: ViewState | None = None) -> tuple[Store, Presenter, CountingRunner]:
    runner = CountingRunner()
    store = Store(state)
    presenter = Presenter(SOURCE, store, runner)
    presenter.start()
    return store, presenter, runner


def test_only_lanes_in_sight_and_around_are_asked_for() -> None:
    _, presenter, _ = presented()
    picture = presenter.picture
    assert picture is not None
    assert len(picture.arranged) > MANY_LANES
    assert picture.within == (0, 64)
    answer = picture.window or picture.density
    assert answer is not None
    if picture.window is not None:
        asked = {lane.key for lane in picture.arranged[:64]}
        assert {picture.window.lanes[lane].key for lane in set(picture.window.lane.tolist())} <= asked


def test_a_scroll_nearby_asks_nothing_and_one_further_asks_once() -> None:
    _, presenter, runner = presented()
    asked = runner.asked
    for first in range(0, 32, 4):
        presenter.see_lanes(first, first + 20)
    assert runner.asked == asked
    presenter.see_lanes(500, 520)
    assert runner.asked == asked + 1
    assert presenter.picture is not None
    assert presenter.picture.within is not None
    first, end = presenter.picture.within
    assert first <= 500
    assert end >= 520
    assert end - first <= 128


def test_another_order_asks_for_the_lanes_that_are_in_sight_then() -> None:
    store, presenter, _ = presented()
    assert presenter.picture is not None
    last = presenter.picture.arranged[len(presenter.picture.arranged) - 1].key
    store.change(replace(store.state, lanes=LaneOrder(pinned=(last,))))
    picture = presenter.picture
    assert picture.arranged[0].key == last
    content = compose(store.state, picture, SOURCE, 800, MEASURE, Stacks(), {}, Words())
    assert content.numbers[0] >= 0


def test_sorted_by_name_the_lanes_in_sight_are_asked_for_and_drawn() -> None:
    store, presenter, _ = presented()
    store.change(replace(store.state, lanes=LaneOrder(by_name=True)))
    picture = presenter.picture
    assert picture is not None
    labels = [lane.label for lane in picture.arranged if lane.key]
    assert labels == sorted(labels, key=str.lower)
    content = compose(store.state, picture, SOURCE, 800, MEASURE, Stacks(), {}, Words())
    assert [content.numbers[0], content.numbers[1]] == [picture.lanes.index(lane) for lane in picture.arranged[:2]]


def test_a_filter_that_leaves_few_lanes_asks_for_all_of_them() -> None:
    store, presenter, _ = presented()
    assert presenter.picture is not None
    few = frozenset(lane.key for lane in presenter.picture.arranged[-3:])
    store.change(replace(store.state, keep=Filter(actors=few)))
    assert presenter.picture.within is None
    assert len(presenter.picture.arranged) <= MANY_LANES


def test_all_lanes_are_equally_tall_whether_they_were_asked_for_or_not() -> None:
    _, presenter, _ = presented()
    picture = presenter.picture
    assert picture is not None
    extent = picture.extent
    assert extent is not None
    for span in (extent, Span(extent.middle, extent.middle + extent.duration // 1_000)):
        state = ViewState(span=span)
        made = make_picture(SOURCE, state, seen=(100, 120))
        content = compose(state, made, SOURCE, 800, MEASURE, Stacks(), {}, Words())
        assert content.compact
        assert set(np.diff(content.tops).tolist()) == {COMPACT}


def test_without_knowing_what_is_in_sight_everything_is_asked_for() -> None:
    assert make_picture(SOURCE, ViewState()).within is None


@given(st.integers(0, 5_000), st.integers(1, 200), st.integers(201, 6_000))
def test_what_is_asked_for_holds_what_is_in_sight(first: int, many: int, size: int) -> None:
    first = min(first, size - 1)
    end = min(first + many, size)
    start, stop = around((first, end), size)
    assert 0 <= start <= first
    assert end <= stop <= size
    assert stop - start <= 8 * max(many, 8)
