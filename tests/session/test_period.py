"""The period's two fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.dates import DAY, SECOND, Span, instant
from viewer.query.answers import FOREVER, NEVER
from viewer.session.period import PeriodEnd, PeriodError, read_period, written_period


def test_both_dates_are_taken_whole() -> None:
    assert read_period("2020-02-03", "2020-02-05") == Span(instant(2020, 2, 3), instant(2020, 2, 6))
    assert read_period("2019", " 2020-02 ") == Span(instant(2019), instant(2020, 3))


def test_an_empty_field_is_no_bound() -> None:
    assert read_period("", " ") is None
    assert read_period("2020", "") == Span(instant(2020), FOREVER)
    assert read_period("", "2020") == Span(NEVER, instant(2021))


def test_uncertain_dates_give_their_outermost_bounds() -> None:
    assert read_period("2019-1X", "[2020-02-03..2020-02-05]") == Span(instant(2019, 10), instant(2020, 2, 6))
    assert read_period("../2020", "2021") == Span(NEVER, instant(2022))


@pytest.mark.parametrize(
    ("first", "last", "end", "words"),
    [
        ("6.2.2020", "", PeriodEnd.FROM, "2020-02-06"),
        ("", "2019-02-29", PeriodEnd.TO, "28 days"),
        ("2020-02-03", "2020-02-02", PeriodEnd.TO, "2020-02-02 ends before 2020-02-03 starts"),
        ("", "tomorrow", PeriodEnd.TO, "tomorrow"),
    ],
)
def test_what_is_no_date_is_said_of_its_field(first: str, last: str, end: PeriodEnd, words: str) -> None:
    with pytest.raises(PeriodError, match=words) as caught:
        read_period(first, last)
    assert caught.value.end is end


@pytest.mark.parametrize(
    ("period", "texts"),
    [
        (None, ("", "")),
        (Span(instant(2019), instant(2021)), ("2019", "2020")),
        (Span(instant(2019, 12), instant(2020, 3)), ("2019-12", "2020-02")),
        (Span(instant(2019, 12, 1), instant(2020, 2, 7)), ("2019-12-01", "2020-02-06")),
        (Span(instant(2020, 2, 3, 14), instant(2020, 2, 3, 15)), ("2020-02-03T14", "2020-02-03T14")),
        (Span(instant(2020, 2, 3), FOREVER), ("2020-02-03", "")),
        (Span(NEVER, instant(-43)), ("", "-0044")),
    ],
)
def test_a_period_is_written_in_its_coarsest_unit(period: Span | None, texts: tuple[str, str]) -> None:
    assert written_period(period) == texts


@given(
    st.integers(instant(-9000), instant(9000)),
    st.integers(0, 4000 * DAY),
    st.sampled_from([1, 1000, SECOND, 60 * SECOND, DAY]),
)
def test_a_written_period_reads_as_itself(start: int, duration: int, unit: int) -> None:
    period = Span(start // unit * unit, (start // unit + duration // unit) * unit)
    assert read_period(*written_period(period)) == period
