"""Plain dates as columns against parsing them one by one."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.query.strategies import DATES, FAR_DATES
from viewer.dates import DateError, EdtfDate, Precision, Shape, instant, parse_edtf
from viewer.query.marks import SECOND_TICKS, Timing, mark_rows
from viewer.query.plain_dates import NO_DATE, OddDates, PlainDates, TimedRows, time_rows

WRITTEN = {
    Precision.YEAR: 4,
    Precision.MONTH: 7,
    Precision.DAY: 10,
    Precision.HOUR: 13,
    Precision.MINUTE: 16,
    Precision.SECOND: 19,
    Precision.INSTANT: 26,
}
ODD = tuple(text for text in (*DATES, "2020-02-04~", "2020-W06") if text)


@st.composite
def plain(draw: st.DrawFn) -> str:
    year, month, day = (
        draw(st.sampled_from((1, 1969, 1970, 2020, 2021))),
        draw(st.integers(1, 12)),
        draw(st.integers(1, 28)),
    )
    time = f"T{draw(st.integers(0, 23)):02}:{draw(st.integers(0, 59)):02}:{draw(st.integers(0, 59)):02}"
    text = f"{year:04}-{month:02}-{day:02}{time}.{draw(st.integers(0, 999_999)):06}"
    return text[: WRITTEN[draw(st.sampled_from(sorted(WRITTEN)))]]


near_days = st.integers(1, 6).map(lambda day: f"2020-02-0{day}")
intervals = st.tuples(st.one_of(plain(), near_days), st.one_of(plain(), near_days)).map("/".join)
texts = st.one_of(plain(), near_days, intervals, st.sampled_from(("", *ODD)))


def at(date: EdtfDate) -> tuple[int, int]:
    """Where a plain date begins, and its precision."""
    assert date.bounds.earliest_start is not None
    return date.bounds.earliest_start, int(date.precision)


def parsed(text: str) -> EdtfDate | None:
    try:
        return parse_edtf(text) if text else None
    except DateError:
        return None


def is_plain(text: str) -> bool:
    date = parsed(text)
    return date is not None and date.shape is Shape.DATE and not set(text) & set("~?%XY") and date.precision in WRITTEN


def timed(written: Sequence[str]) -> TimedRows:
    """What a table with these dates would ask."""
    size = len(written)
    start, end = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    precision, end_precision = np.full(size, NO_DATE, dtype=np.uint8), np.full(size, NO_DATE, dtype=np.uint8)
    odd_rows: list[int] = []
    odd: dict[str, EdtfDate] = {}
    for row, text in enumerate(written):
        first, _, last = text.partition("/")
        if is_plain(first) and (is_plain(last) or "/" not in text):
            start[row], precision[row] = at(parse_edtf(first))
            if last:
                end[row], end_precision[row] = at(parse_edtf(last))
        elif (date := parsed(text)) is not None:
            odd_rows.append(row)
            odd[text] = date
    numbers = list(odd)
    return time_rows(
        PlainDates(start, precision, end, end_precision),
        OddDates(
            np.array(odd_rows, dtype=np.int32),
            np.array([numbers.index(written[row]) for row in odd_rows], dtype=np.int32),
            tuple(odd.values()),
        ),
    )


def marks_told(timing: Timing) -> list[tuple[int, ...]]:
    """(row, start, end, solid start, solid end, low, high, flags), sorted."""
    marks = timing.marks
    record = timing.records_of(np.arange(len(marks)))
    return sorted(
        zip(
            record.tolist(),
            marks.start.tolist(),
            marks.end.tolist(),
            *marks.all_bounds().tolist(),
            marks.flags.tolist(),
            strict=True,
        )
    )


@settings(max_examples=400, deadline=None)
@given(st.lists(texts, max_size=12), st.sampled_from((None, *FAR_DATES)))
def test_columns_of_plain_dates_are_parsed_dates(written: list[str], far: str | None) -> None:
    written = written if far is None else [*written, far]
    order, timing, unit, wrong = timed(written)
    assert unit in (1, SECOND_TICKS)
    dates = [parsed(text) for text in written]
    assert all(dates[row] is None for row in wrong.tolist())
    rows = list(range(len(written))) if order is None else order.tolist()
    assert sorted(rows) == list(range(len(written)))
    expected = [
        (place, *mark)
        for place, row in enumerate(rows)
        if (date := dates[row]) is not None
        for mark in mark_rows(date, unit)
    ]
    assert marks_told(timing) == sorted(expected)

    def when(row: int) -> tuple[bool, int, int, int]:
        date = dates[row]
        marks = [] if date is None else mark_rows(date, unit)
        return not marks, min((m[0] for m in marks), default=0), max((m[1] for m in marks), default=0), row

    assert rows == sorted(rows, key=when)
    assert timing.dated_count == sum(date is not None for date in dates)
    assert timing.order is None or timing.order.tolist() == list(range(timing.dated_count))


def test_sorted_rows_need_no_order_and_no_records() -> None:
    days = np.array([instant(2020, 1, day) for day in (1, 2, 2, 9)], dtype=np.int64)
    order, timing, unit, wrong = time_rows(PlainDates(days, np.full(4, int(Precision.DAY), dtype=np.uint8)))
    assert (order, timing.record, timing.order, unit, len(wrong)) == (None, None, None, 1, 0)


@pytest.mark.parametrize("text", ["2020-02-05/2020-02-04", "2020-02-03T10:00:00.5/2020-02-03T10:00:00.4"])
def test_an_interval_that_ends_before_it_starts_is_told(text: str) -> None:
    order, timing, _, wrong = timed(["2020", text])
    assert wrong.tolist() == [1]
    assert (order, len(timing.marks)) == (None, 1)
