"""What holds for every date: it reads back as it was written, its bounds are in order, nothing else ever goes wrong."""

import datetime

from hypothesis import example, given
from hypothesis import strategies as st

from viewer.dates import DateError, EdtfDate, Instant, Precision, Shape, edtf_of, format_edtf, moment, parse_edtf
from viewer.dates.edtf import Edge
from viewer.dates.edtf_written import (
    MAX_YEAR,
    Stretch,
    Written,
    WrittenDate,
    read_written,
    write_written,
)
from viewer.dates.instant import DAY, civil_from_days, days_from_civil, instant

MARKS = st.integers(0, 3)
DIGITS = st.integers(0, 9999).map(lambda number: f"{number:04}")
MASKED_YEAR = st.tuples(st.sampled_from(["", "-"]), st.text("0123456789X", min_size=4, max_size=4)).map("".join)
YEAR = MASKED_YEAR.filter(lambda year: year != "-0000")
PLAIN_YEAR = st.one_of(DIGITS, DIGITS.filter(lambda digits: digits != "0000").map("-{}".format))
LONG_YEAR = st.one_of(st.integers(10_000, MAX_YEAR), st.integers(-MAX_YEAR, -10_000)).map("Y{}".format)
TWO = st.sampled_from([f"{number:02}" for number in range(1, 13)] + ["XX", "1X", "0X", "X2"])
TIME = st.one_of(
    st.times().map(lambda time: time.isoformat()[:8]),
    st.times().map(lambda time: time.isoformat()[:5]),
    st.integers(1, 999_999).map(lambda micro: "23:59:59." + f"{micro:06}".rstrip("0")),
)
OFFSET = st.sampled_from(["", "Z", "+03:00", "-04:30", "+05:45"])

NONE = st.just("")
NO_MARK = st.just(0)


def dates(
    year: st.SearchStrategy[str],
    month: st.SearchStrategy[str] = NONE,
    day: st.SearchStrategy[str] = NONE,
    time: st.SearchStrategy[str] = NONE,
    offset: st.SearchStrategy[str] = NONE,
    significant: st.SearchStrategy[int] = NO_MARK,
    marks: tuple[st.SearchStrategy[int], st.SearchStrategy[int], st.SearchStrategy[int]] = (NO_MARK, NO_MARK, NO_MARK),
) -> st.SearchStrategy[WrittenDate]:
    return st.tuples(year, month, day, time, offset, significant, st.tuples(*marks)).map(WrittenDate._make)


CALENDAR_DATE = st.one_of(
    dates(YEAR, marks=(MARKS, NO_MARK, NO_MARK)),
    dates(YEAR, TWO, marks=(MARKS, MARKS, NO_MARK)),
    dates(YEAR, TWO, TWO, marks=(MARKS, MARKS, MARKS)),
    dates(YEAR, st.integers(21, 41).map(str), marks=(MARKS, MARKS, NO_MARK)),
    dates(PLAIN_YEAR, TWO.filter(str.isdigit), TWO.filter(str.isdigit), TIME, OFFSET),
    dates(LONG_YEAR, significant=st.integers(0, 5), marks=(MARKS, NO_MARK, NO_MARK)),
)
ONE = CALENDAR_DATE.map(lambda date: Written(Shape.DATE, (date,)))
KNOWN: st.SearchStrategy[WrittenDate | Edge] = CALENDAR_DATE.map(lambda date: date)
END = st.one_of(KNOWN, st.sampled_from([Edge.OPEN, Edge.UNKNOWN]))
INTERVAL = (
    st.tuples(END, END)
    .map(Stretch._make)
    .filter(lambda stretch: stretch != (Edge.UNKNOWN, Edge.UNKNOWN))
    .map(lambda stretch: Written(Shape.INTERVAL, (stretch,)))
)
MEMBERS = st.lists(st.one_of(CALENDAR_DATE, st.tuples(KNOWN, KNOWN).map(Stretch._make)), min_size=1, max_size=5)
SET = st.tuples(st.sampled_from([Shape.ONE_OF, Shape.ALL_OF]), MEMBERS.map(tuple)).map(Written._make)
EXPRESSION = st.one_of(ONE, INTERVAL, SET)
SOUP = st.text(st.sampled_from("0123456789XYESTZ-+:.?~%/[]{}, ")).filter(lambda text: len(text) < 80)


def read(text: str) -> EdtfDate | None:
    try:
        return parse_edtf(text)
    except DateError:
        return None


@given(EXPRESSION)
def test_what_is_written_reads_back_the_same(written: Written) -> None:
    assert read_written(write_written(written)) == written


@given(EXPRESSION)
def test_the_canonical_form_is_stable_and_means_the_same(written: Written) -> None:
    text = write_written(written)
    date = read(text)
    if date is not None:
        assert format_edtf(date) == text
        assert parse_edtf(format_edtf(date)) == date


@given(EXPRESSION)
def test_bounds_are_in_order(written: Written) -> None:
    date = read(write_written(written))
    if date is None:
        return
    first, latest_start, earliest_end, last = (
        date.bounds.earliest_start,
        date.bounds.latest_start,
        date.bounds.earliest_end,
        date.bounds.latest_end,
    )
    for early, late in (
        (first, latest_start), (first, earliest_end), (first, last), (latest_start, last), (earliest_end, last),
    ):  # fmt: skip
        assert early is None or late is None or early <= late
    assert (date.start_edge is Edge.KNOWN) == (first is not None)
    assert (date.end_edge is Edge.KNOWN) == (last is not None)


@given(EXPRESSION)
def test_the_solid_part_lies_within_the_bounds(written: Written) -> None:
    date = read(write_written(written))
    if date is not None and date.solid is not None:
        assert date.bounds.earliest_start is None or date.bounds.earliest_start <= date.solid.start
        assert date.bounds.latest_end is None or date.solid.end <= date.bounds.latest_end


@given(st.one_of(st.text(), SOUP))
@example("[" * 999)
@example("[" + "XXXX-XX-XX," * 90 + "XXXX]")
@example("?" * 1000)
@example("2020-02-03T" + "1" * 900)
@example("Y1E" + "9" * 900)
@example("\ud800")
@example("2020-02-03/\n\n\n")
def test_any_text_is_a_date_or_a_date_error_in_one_line(text: str) -> None:
    try:
        outcome = parse_edtf(text).text
    except DateError as error:
        outcome = str(error)
    assert outcome == text or outcome.isprintable()


@given(st.integers(-(10**18), 10**18), st.sampled_from(Precision))
def test_an_instant_lies_in_the_date_that_is_written_for_it(at: Instant, precision: Precision) -> None:
    if precision not in (Precision.WEEK, Precision.SEASON):
        bounds = parse_edtf(edtf_of(at, precision)).bounds
        assert bounds.earliest_start is not None
        assert bounds.latest_end is not None
        assert bounds.earliest_start <= at
        assert at < bounds.latest_end or (precision is Precision.INSTANT and at == bounds.latest_end)


@given(st.integers(-(10**14), 10**14))
def test_days_and_civil_dates_are_each_others_inverse(days: int) -> None:
    assert days_from_civil(*civil_from_days(days)) == days


@given(st.integers(-(10**24), 10**24))
def test_instants_and_moments_are_each_others_inverse(at: Instant) -> None:
    assert instant(*moment(at)) == at


@given(st.dates())
def test_days_agree_with_the_standard_library_where_it_reaches(day: datetime.date) -> None:
    start = parse_edtf(day.isoformat()).bounds.earliest_start
    assert start == (day - datetime.date(1970, 1, 1)).days * DAY
