"""The first view of a document."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.scenes import document, event, span
from tests.query.documents import synthetic_document
from viewer.dates import DAY, HOUR, Precision, Span, edtf_of, instant
from viewer.document.types import Document
from viewer.layout.timescale import framed
from viewer.query.memory import MemorySource
from viewer.resource_files import resource
from viewer.session.opening import open_source
from viewer.session.opening_view import opening_span
from viewer.session.pictures import make_picture
from viewer.session.view_state import ViewState

SAMPLE = Path(str(resource("samples", "idlib-2020-02-06.dateline.json")))


def opened(doc: Document) -> Span | None:
    picture = make_picture(MemorySource(doc), ViewState())
    return opening_span(picture.extent, picture.window)


def test_the_idlib_article_opens_on_its_week() -> None:
    picture = make_picture(open_source(SAMPLE).source, ViewState())
    seen = opening_span(picture.extent, picture.window)
    assert seen is not None
    week = span("2020-02-03", "2020-02-07")
    assert seen.start <= week.start
    assert week.end <= seen.end
    assert not seen.holds(instant(2011, 6, 1))
    assert not seen.holds(instant(2018, 6, 1))
    assert seen.duration < 12 * DAY


def test_a_document_of_years_alone_opens_whole() -> None:
    years = [event(f"{year}", f"{year}") for year in (1914, 1917, 1939, 1945, 1989, 1991, 2001)]
    assert opened(document(*years)) == framed(span("1914-01-01", "2002-01-01"))


def test_one_event_is_seen_with_some_room() -> None:
    seen = opened(document(event("one", "2020-02-03")))
    assert seen is not None
    assert seen.start < instant(2020, 2, 3)
    assert instant(2020, 2, 4) < seen.end
    assert seen.duration < 3 * DAY


def test_one_moment_is_seen_with_hours_around_it() -> None:
    seen = opened(document(event("one", "2020-02-03T12:00:00Z")))
    assert seen is not None
    assert seen.holds(instant(2020, 2, 3, 12))
    assert seen.duration >= 12 * HOUR


def test_nothing_dated_has_no_first_view() -> None:
    assert opened(document(event("one"))) is None
    assert opened(Document(title="Empty")) is None


def test_events_spread_evenly_open_whole() -> None:
    days = [event(f"{month}", f"2019-{month:02}-15") for month in range(1, 13)]
    seen = opened(document(*days))
    assert seen is not None
    assert seen.start <= instant(2019, 1, 15)
    assert instant(2019, 12, 16) <= seen.end


def test_what_goes_on_since_long_ago_is_not_exactly_dated() -> None:
    since = [event(f"since day {day}", f"1960-02-{day:02}/..") for day in range(1, 7)]
    seen = opened(document(*since, event("later", "1999-05-05")))
    assert seen is not None
    assert seen.holds(instant(1999, 5, 5))


def test_density_opens_whole() -> None:
    picture = make_picture(MemorySource(synthetic_document(100)), ViewState(), most_marks=5)
    assert picture.window is None
    assert opening_span(picture.extent, None) == framed(picture.extent or Span(0, 0), least=DAY)


@given(st.lists(st.integers(0, 40), min_size=5, max_size=30), st.lists(st.integers(500, 20_000), max_size=6))
def test_a_first_view_holds_most_exact_dates_or_all(near: list[int], far: list[int]) -> None:
    first = instant(2020, 2, 1)
    days = [first + day * DAY for day in near] + [first - day * DAY for day in far]
    doc = document(*(event(f"{at}", edtf_of(day, Precision.DAY)) for at, day in enumerate(days)))
    seen = opened(doc)
    assert seen is not None
    inside = sum(seen.start <= day and day + DAY <= seen.end for day in days)
    assert inside >= 0.75 * len(days) - 1


@pytest.mark.parametrize("date", ["-13800000000", "Y-13800000000", "Y999999999"])
def test_far_years_open_too(date: str) -> None:
    picture = make_picture(MemorySource(document(event("one", date))), ViewState())
    if picture.extent is not None:
        assert opening_span(picture.extent, picture.window) is not None
