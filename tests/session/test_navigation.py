from collections.abc import Sequence
from dataclasses import replace
from typing import overload

import pytest

from tests.query.documents import synthetic_document
from viewer.dates import DAY, Span, instant
from viewer.document.types import Document, Event
from viewer.query.answers import Axis
from viewer.query.filter import EVERYTHING, Filter, RecordType, Ref
from viewer.query.memory import MemorySource
from viewer.session.navigation import (
    fit_record,
    is_step,
    last_or_first,
    neighbour,
    place_in_listing,
    record_extent,
    revealed,
    selecting,
)
from viewer.session.view_state import ViewState

HAPPENED = Axis.HAPPENED


def event(name: str) -> Ref:
    return Ref(RecordType.EVENT, name)


@pytest.fixture
def source() -> MemorySource:
    return MemorySource(
        Document(
            title="Four events",
            events=(
                Event(id="third", title="Third", date="2020-02-05", kind="talks"),
                Event(id="first", title="First", date="2020-02-03", kind="talks"),
                Event(id="second", title="Second", date="2020-02-04", kind="clash"),
                Event(id="undated", title="Undated", kind="talks"),
            ),
        )
    )


def test_stepping_follows_time_and_ends_with_the_undated(source: MemorySource) -> None:
    seen = [neighbour(source, EVERYTHING, HAPPENED, None, 1)]
    while (following := neighbour(source, EVERYTHING, HAPPENED, seen[-1], 1)) is not None:
        seen.append(following)
    assert seen == [event(name) for name in ("first", "second", "third", "undated")]


def test_stepping_back_visits_the_same_records_the_other_way() -> None:
    source = MemorySource(synthetic_document(30))
    forth, back = [], []
    at = last_or_first(source, EVERYTHING, HAPPENED, last=False)
    while at is not None:
        forth.append(at)
        at = neighbour(source, EVERYTHING, HAPPENED, at, 1)
    at = last_or_first(source, EVERYTHING, HAPPENED, last=True)
    while at is not None:
        back.append(at)
        at = neighbour(source, EVERYTHING, HAPPENED, at, -1)
    assert forth == back[::-1]
    assert len(forth) == len(source)


def test_from_a_hidden_record_the_nearest_kept_one_on_that_side_is_next(source: MemorySource) -> None:
    talks = Filter(kinds=frozenset({"talks"}))
    assert neighbour(source, talks, HAPPENED, event("second"), 1) == event("third")
    assert neighbour(source, talks, HAPPENED, event("second"), -1) == event("first")


def test_with_nothing_selected_it_begins_in_what_is_seen(source: MemorySource) -> None:
    seen = Span(instant(2020, 2, 3, 12), instant(2020, 2, 5, 12))
    assert neighbour(source, EVERYTHING, HAPPENED, None, 1, seen) == event("second")
    assert neighbour(source, EVERYTHING, HAPPENED, None, -1, seen) == event("third")
    nowhere = Span(instant(1990), instant(1991))
    assert neighbour(source, EVERYTHING, HAPPENED, None, 1, nowhere) == event("first")
    assert neighbour(source, EVERYTHING, HAPPENED, None, -1, nowhere) == event("undated")


def test_nothing_kept_leads_nowhere(source: MemorySource) -> None:
    nothing = Filter(kinds=frozenset({"no such kind"}))
    assert neighbour(source, nothing, HAPPENED, event("first"), 1) is None
    assert last_or_first(source, nothing, HAPPENED, last=True) is None


def test_a_record_is_shown_whole_and_no_closer_than_a_minute(source: MemorySource) -> None:
    span = fit_record(source, event("second"), HAPPENED)
    day = Span(instant(2020, 2, 4), instant(2020, 2, 5))
    assert span is not None
    assert span.start < day.start < day.end < span.end
    assert fit_record(source, event("undated"), HAPPENED) is None


def test_an_open_date_extends_as_far_as_it_is_known() -> None:
    source = MemorySource(Document(title="", events=(Event(id="war", title="War", date="2011/.."),)))
    extent = record_extent(source, event("war"), HAPPENED)
    assert extent == Span(instant(2011), instant(2012))


def test_selecting_moves_the_view_only_where_it_must(source: MemorySource) -> None:
    state = ViewState(span=Span(instant(2020, 2, 3), instant(2020, 2, 4)))
    assert selecting(source, state, event("first")).span == state.span
    moved = selecting(source, state, event("third")).span
    assert moved is not None
    assert moved.duration == state.span.duration if state.span else False
    assert moved.holds(instant(2020, 2, 5, 12))
    assert selecting(source, state, event("undated")).span == state.span
    assert selecting(source, state, None).selected is None


def test_what_is_longer_than_the_view_is_shown_from_its_start() -> None:
    view = Span(0, DAY)
    assert revealed(view, Span(10 * DAY, 40 * DAY)).holds(10 * DAY)
    assert revealed(view, Span(-5 * DAY, 40 * DAY)) == view


def test_typing_on_is_one_step_and_starting_or_ending_to_search_are_others() -> None:
    plain = ViewState()
    searched = replace(plain, keep=Filter(text="cav"))
    more = replace(plain, keep=Filter(text="cavus"))
    assert is_step(plain, searched)
    assert not is_step(searched, more)
    assert is_step(more, plain)
    assert not is_step(plain, replace(plain, legend=not plain.legend))
    assert is_step(plain, replace(plain, axis=Axis.SAID))


class Far(Sequence[int]):
    """Rows that an engine keeps; counts how many were asked for."""

    def __init__(self, rows: Sequence[int]) -> None:
        self._rows = rows
        self.asked = 0

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        self.asked += 1
        return self._rows[at]


def test_a_record_is_found_in_a_listing_that_is_far_away_without_walking_through_it() -> None:
    source = MemorySource(synthetic_document(400))
    listing = source.listing(EVERYTHING, HAPPENED)
    for place in range(0, len(listing), 7):
        far = Far(listing)
        assert place_in_listing(source, far, HAPPENED, listing[place]) == place
        assert far.asked < 40
    events = Filter(records=frozenset({RecordType.EVENT}))
    hidden = next(row for row in listing if source.ref(row).type is RecordType.FIGURE)
    assert place_in_listing(source, Far(source.listing(events, HAPPENED)), HAPPENED, hidden) is None
