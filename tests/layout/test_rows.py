"""Rows: no two marks of a row touch, they stay while the view is panned, and nothing is lost."""

from collections import defaultdict
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.layout.scenes import MEASURE, document, event
from tests.query.documents import synthetic_document
from viewer.dates import DAY, YEAR, Precision, Span, edtf_of, instant
from viewer.document.types import Document, Event
from viewer.layout.first_fit import CROWDED
from viewer.layout.rows import ATTACHED, GAP, Stack, rescaled, stack
from viewer.query.answers import Axis, EventWindow, Flags, Grouping
from viewer.query.filter import EVERYTHING
from viewer.query.memory import MemorySource

FIRST = instant(2019, 12, 1)


@st.composite
def dates(draw: st.DrawFn) -> str:
    day = edtf_of(FIRST + draw(st.integers(0, 90)) * DAY, Precision.DAY)
    later = edtf_of(FIRST + draw(st.integers(91, 140)) * DAY, Precision.DAY)
    plain = [day, day, day, f"{day}T12:00", day[:7], f"{day[:3]}X", f"{day}~", f"{day}?"]
    stretches = [f"{day}/{later}", f"{day}/..", f"../{day}", f"{day}/", f"/{day}", "../.."]
    sets = [f"[{day},{later}]", f"{{{day},{later}}}"]
    return draw(st.sampled_from([*plain, *stretches, *sets]))


@st.composite
def documents(draw: st.DrawFn, most: int = 40) -> Document:
    events: list[Event] = []
    for number in range(draw(st.integers(1, most))):
        name = f"{number} " + draw(st.sampled_from(["clash", "a meeting of foreign ministers in Ankara", "İşgal 👩‍🚀"]))
        actors = draw(st.lists(st.sampled_from("abc"), unique=True, max_size=3))
        events.append(event(name, draw(dates()), *actors, importance=draw(st.integers(1, 5))))
    return document(*events)


scales = st.floats(4.5, 12).map(lambda power: 10**power)  # from a minute to decades across a screen


def window_of(doc: Document) -> tuple[EventWindow, int]:
    source = MemorySource(doc)
    extent = source.extent(EVERYTHING, Axis.HAPPENED) or Span(FIRST, FIRST + DAY)
    window = source.window(EVERYTHING, Axis.HAPPENED, extent, 10_000, Grouping())
    assert window is not None
    return window, extent.start


def stacked(
    doc: Document, per_pixel: float, most: int = 12, expanded: frozenset[str] = frozenset()
) -> tuple[EventWindow, Stack]:
    window, origin = window_of(doc)
    return window, stack(window, origin, per_pixel, MEASURE, most, expanded)


@given(documents(), scales, st.integers(1, 12))
def test_no_two_marks_of_a_row_touch_with_their_labels(doc: Document, per_pixel: float, most: int) -> None:
    window, made = stacked(doc, per_pixel, most)
    rows: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, row in enumerate(made.row.tolist()):
        if row >= 0:
            rows[int(window.lane[index]), row].append(index)
    for marks in rows.values():
        marks.sort(key=lambda index: float(made.left[index]))
        for one, other in pairwise(marks):
            assert made.slot_right[one] + GAP <= made.left[other] + 1e-6
            assert made.right[one] <= made.slot_right[one]


@given(documents(), scales, st.integers(1, 12))
def test_placed_and_counted_marks_are_all(doc: Document, per_pixel: float, most: int) -> None:
    window, made = stacked(doc, per_pixel, most)
    assert int(made.crowds.count.sum()) == int((made.row == CROWDED).sum())
    attached = (window.flags & Flags.ALTERNATIVE) != 0
    assert ((made.row == ATTACHED) == attached).all()


@given(documents(), scales, st.integers(1, 12))
def test_a_lane_has_as_many_rows_as_it_uses_and_one_for_its_crowd(doc: Document, per_pixel: float, most: int) -> None:
    window, made = stacked(doc, per_pixel, most)
    for number in range(len(window.lanes)):
        rows = made.row[window.lane == number]
        used = set(rows[rows >= 0].tolist())
        assert used == set(range(len(used))), "no row is left empty"
        assert made.rows[number] == len(used) + (number in made.crowds.lane)
        assert len(used) <= most


@given(documents(), st.integers(6, 40), st.integers(-(10**6), 10**6))
def test_rows_are_the_same_wherever_pixels_are_counted_from(doc: Document, power: int, by: int) -> None:
    window, origin = window_of(doc)
    # powers of two, by which pixels come out exact wherever they are counted from
    one = stack(window, origin, 2.0**power, MEASURE)
    other = stack(window, origin + by * 2**power, 2.0**power, MEASURE)
    assert one.row.tolist() == other.row.tolist()
    assert one.rows.tolist() == other.rows.tolist()


@given(documents(), scales)
def test_an_expanded_lane_has_no_crowd(doc: Document, per_pixel: float) -> None:
    window, made = stacked(doc, per_pixel, 1, expanded=frozenset("a"))
    for number, lane in enumerate(window.lanes):
        if lane.key == "a":
            assert number not in made.crowds.lane
        else:
            assert made.row[window.lane == number].max(initial=0) <= 0


@given(documents(), scales)
def test_each_crowd_names_a_stretch_that_its_marks_lie_in(doc: Document, per_pixel: float) -> None:
    _, made = stacked(doc, per_pixel, 1)
    for number in set(made.crowds.lane.tolist()):
        crowds = made.crowds.of_lane(number, made.origin, made.per_pixel)
        for left, right, count, stretch in crowds:
            assert left <= right
            assert count > 0
            assert stretch.duration >= 0
        for one, other in pairwise(crowds):
            assert one[0] <= other[0]


def test_what_matters_most_is_placed_first() -> None:
    events = [event(f"event {number}", "2020-02-03", "a", importance=1 + number % 5) for number in range(20)]
    window, made = stacked(document(*events), DAY / 10, most=4)
    placed = {int(window.importance[index]) for index in range(20) if made.row[index] >= 0}
    assert placed == {5}
    top = [window.titles[index] for index in range(20) if made.row[index] == 0]
    assert top == ["event 4"]


def test_of_equal_importance_the_earlier_stands_above() -> None:
    events = [event(f"day {day}", f"2020-02-{day:02}", "a") for day in (9, 3, 6)]
    window, made = stacked(document(*events), 10 * DAY)
    rows = {window.titles[index]: int(made.row[index]) for index in range(3)}
    assert rows == {"day 3": 0, "day 6": 1, "day 9": 2}


def test_marks_apart_share_the_first_row() -> None:
    window, made = stacked(document(*(event(f"{year}", f"{year}-05-05", "a") for year in range(1900, 2000, 10))), DAY)
    assert made.row.tolist() == [0] * 10
    assert made.rows.tolist() == [1]
    assert len(window) == 10


def test_an_open_start_takes_its_row_from_the_beginning_of_time() -> None:
    _, made = stacked(document(event("before", "1900-01-01", "a"), event("open", "../2020-02-03", "a")), DAY)
    assert sorted(made.row.tolist()) == [0, 1]


def test_far_years_are_stacked_as_near_ones() -> None:
    events = [event(f"big {year}", f"Y-{year}000000", "a") for year in (13_800, 4_540, 66)]
    window, made = stacked(document(*events), 20_000_000 * YEAR)
    assert made.row.tolist() == [0, 0, 0]
    order = [window.titles[index] for index in made.left.argsort().tolist()]
    assert order == ["big 13800", "big 4540", "big 66"]


def test_days_years_apart_are_told_apart_at_the_zoom_of_a_minute() -> None:
    events = [event(f"day {day}", f"{year}-02-{day:02}", "a") for year in (2011, 2020) for day in (3, 5)]
    window, made = stacked(document(*events), 50_000)
    assert made.row.tolist() == [0] * 4
    assert len(set(made.left.tolist())) == 4
    assert len(window) == 4


def test_the_ends_of_what_microseconds_reach_lie_apart() -> None:
    _, made = stacked(document(event("early", "Y-280000", "a"), event("late", "Y280000", "a")), 10**12)
    assert made.left[0] == 0
    assert abs(made.left[1] * 10**12 - 560_000 * YEAR) < YEAR
    assert made.row.tolist() == [0, 0]


@settings(deadline=None, max_examples=10)
@given(scales, st.integers(1, 12))
def test_a_conflict_of_hundreds_keeps_all_of_this(per_pixel: float, most: int) -> None:
    made = stack(*_CONFLICT, per_pixel, MEASURE, most)
    window = _CONFLICT[0]
    placed = int((made.row >= 0).sum())
    crowded = int(made.crowds.count.sum())
    assert placed + crowded + int((made.row == ATTACHED).sum()) == len(window)


_CONFLICT = window_of(synthetic_document(400))


@given(documents(), scales, st.floats(1, 1.3))
def test_rows_hold_at_a_finer_scale(doc: Document, per_pixel: float, finer: float) -> None:
    window, made = stacked(doc, per_pixel)
    laid = rescaled(window, made, per_pixel / finer)
    assert laid.row is made.row
    rows: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, row in enumerate(laid.row.tolist()):
        if row >= 0:
            rows[int(window.lane[index]), row].append(index)
    for marks in rows.values():
        marks.sort(key=lambda index: float(laid.left[index]))
        for one, other in pairwise(marks):
            assert laid.slot_right[one] + GAP <= laid.left[other] + 1e-6
