"""Where the tiny bars of dates lie, and what is told of their scale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.dates import DAY, Span, instant, parse_edtf
from viewer.shell.date_bars import LEAST, bars
from viewer.shell.mapping.drawn import ends_in_words

YEAR = Span(instant(2020), instant(2021))


def drawn(*texts: str, span: Span = YEAR, width: float = 366.0) -> list[tuple[int, int, bool]]:
    made = bars([parse_edtf(text) for text in texts], span, width)
    return [(round(start), round(end), solid) for start, end, solid in made]


def test_what_is_certain_is_solid_and_what_is_possible_is_pale() -> None:
    assert drawn("2020-02-01/2020-02-10") == [(31, 41, False), (31, 41, True)]
    assert drawn("2020-02") == [(31, 60, False)]
    assert drawn("2020-01/2020-02-10") == [(0, 41, False), (31, 41, True)]


def test_an_open_end_reaches_to_the_edge() -> None:
    assert drawn("2020-12-01/..")[0] == (335, 366, False)
    assert drawn("../2020-02-01")[0][0] == 0


def test_of_two_readings_neither_is_certain() -> None:
    assert [solid for _, _, solid in drawn("2020-02-03", "2020-03-02")] == [False, False]


@given(
    st.dates().map(str).map(parse_edtf),
    st.integers(-(10**17), 10**17),
    st.integers(0, 10**17),
    st.floats(20.0, 400.0),
)
def test_every_bar_can_be_seen_within_the_scale(date: object, start: int, duration: int, width: float) -> None:
    from viewer.dates import EdtfDate

    assert isinstance(date, EdtfDate)
    first, last = date.bounds.earliest_start, date.bounds.latest_end
    assert first is not None
    assert last is not None
    span = Span(min(start, first), max(start + duration, last))
    for left, right, _ in bars([date], span, width):
        assert 0 <= left < right <= width + 1e-6
        assert right - left >= LEAST - 1e-6


@pytest.mark.parametrize(
    ("span", "told"),
    [
        (Span(instant(1872), instant(1880)), [("1872", "1879")]),
        (YEAR, [("Jan", "Dec 2020"), ("2020", "")]),
        (Span(instant(2020), instant(2020) + 40 * DAY), [("1 Jan", "9 Feb 2020"), ("2020", "")]),
        (Span(instant(-479), instant(1945)), [("480 BC", "1944")]),
    ],
)
def test_the_ends_of_the_scale_are_told_as_exactly_as_they_differ(span: Span, told: list[tuple[str, str]]) -> None:
    assert ends_in_words(span, "en") == told
