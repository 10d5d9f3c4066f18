"""Ticks: their words fit, cover the view, and stay the same while it moves."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.layout.scenes import MEASURE, span
from viewer.dates import DAY, HOUR, MINUTE, YEAR, Span, instant, moment
from viewer.dates.instant import WEEK, weekday
from viewer.layout.axis import crisp, draw_axis, draw_grid
from viewer.layout.scene import Area, Label, Path
from viewer.layout.theme import LIGHT
from viewer.layout.ticks import MOST_TICKS, Ticks, make_ticks
from viewer.layout.timescale import Timescale

WIDTH = 1000
SIZE = 13

locales = st.sampled_from(["en", "tr", "ar", "zh"])
zooms = st.one_of(
    st.floats(0, 12).map(lambda power: round(MINUTE * 10**power)),
    st.integers(1, 10_000_000_000).map(lambda years: years * YEAR),
    st.sampled_from([MINUTE, HOUR, DAY, 7 * DAY, 31 * DAY, 366 * DAY, YEAR, 10 * YEAR, 100 * YEAR, 10**10 * YEAR]),
)
starts = st.one_of(
    st.integers(instant(1900), instant(2100)),
    st.integers(instant(-4000), instant(4000)),
    st.integers(-10_000_000_000, 10_000_000_000).map(lambda years: years * YEAR),
)
widths = st.integers(200, 3000)


def ticks(seen: Span, width: float = WIDTH, locale: str = "en") -> Ticks:
    return make_ticks(seen, width, MEASURE, locale, SIZE)


@given(starts, zooms, widths, locales)
@example(instant(-20), 40 * YEAR, 1000, "en")
@example(instant(9900), 200 * YEAR, 1000, "tr")
def test_words_never_overlap_and_there_are_enough_of_them_but_not_too_many(
    start: int, length: int, width: int, locale: str
) -> None:
    seen = Span(start, start + length)
    made = ticks(seen, width, locale)
    assert 1 <= len(made.lower) <= MOST_TICKS + 2
    area = Area(0, 0, width, 50)
    scale = Timescale(seen, 0, width)
    shapes, _ = draw_axis(made, scale, area, LIGHT, MEASURE)
    ends: dict[float, float] = {}
    for shape in shapes:
        if isinstance(shape, Label):
            left, wide = shape.at[0], MEASURE.width(shape.text, shape.size, shape.bold)
            assert left >= ends.get(shape.at[1], 0) + 4
            ends[shape.at[1]] = left + wide
            assert left + wide <= width + 1, f"{shape.text!r} is cut"


@given(starts, zooms, st.integers(600, 3000), locales)
def test_at_least_two_boundaries_are_seen(start: int, length: int, width: int, locale: str) -> None:
    seen = Span(start, start + length)
    made = ticks(seen, width, locale)
    inside = [tick for tick in made.lower if seen.start <= tick.span.start <= seen.end]
    assert len(inside) >= 2, f"{[tick.text for tick in made.lower]}"


@given(starts, zooms, widths, locales)
def test_both_levels_cover_the_view_without_gaps(start: int, length: int, width: int, locale: str) -> None:
    seen = Span(start, start + length)
    made = ticks(seen, width, locale)
    for level in (made.lower, made.upper):
        if level:
            assert level[0].span.start <= seen.start
            assert level[-1].span.end >= seen.end
            for one, other in pairwise(level):
                assert one.span.end == other.span.start
                assert one.span.duration > 0


@given(starts, zooms, widths, locales)
def test_each_upper_unit_begins_where_a_lower_one_does(start: int, length: int, width: int, locale: str) -> None:
    made = ticks(Span(start, start + length), width, locale)
    if made.unit == WEEK:
        return
    begins = {tick.span.start for tick in made.lower} | {made.lower[-1].span.end}
    for tick in made.upper[1:]:
        if made.lower[0].span.start <= tick.span.start <= start + length:
            assert tick.span.start in begins


@given(st.integers(instant(4000), instant(6500)), zooms, st.floats(-3, 3), locales)
def test_the_unit_stays_while_panning(start: int, length: int, by: float, locale: str) -> None:
    length = min(length, 900 * YEAR)
    one = ticks(Span(start, start + length), locale=locale)
    moved = start + round(by * min(length, 300 * YEAR))
    other = ticks(Span(moved, moved + length), locale=locale)
    assert one.unit == other.unit
    assert one.within == other.within


@given(st.integers(instant(1100), instant(8000)), zooms, st.floats(0, 0.5), locales)
def test_what_stays_in_view_keeps_its_words_while_panning(start: int, length: int, by: float, locale: str) -> None:
    length = min(length, 500 * YEAR)
    one = ticks(Span(start, start + length), locale=locale)
    moved = start + round(by * length)
    other = ticks(Span(moved, moved + length), locale=locale)
    before = {tick.span: tick.text for tick in one.lower}
    for tick in other.lower:
        assert before.get(tick.span, tick.text) == tick.text


@pytest.mark.parametrize(
    ("seen", "lower", "upper"),
    [
        (span("2020-02-03", "2020-02-07"), "06:00", "Tuesday 4 February 2020"),
        (span("2020-02-01", "2020-02-16"), "Tue 4", "February 2020"),
        (span("2020-02-01", "2020-02-29"), "4", "February 2020"),
        (span("2019-12-01", "2020-03-01"), "Mon 13", "January 2020"),
        (span("2019-08-01", "2020-07-01"), "January", "2020"),
        (span("2011-01-01", "2021-01-01"), "Jul", "2014"),
        (span("1990-01-01", "2021-01-01"), "1994", "2000 – 2009"),
        (span("1750-01-01", "2021-01-01"), "1820", "1800 – 1899"),
        (Span(instant(-60), instant(60)), "20 BC", "100 BC – 1 BC"),
        (Span(instant(2020, 2, 3, 6), instant(2020, 2, 3, 12)), "07:00", "Monday 3 February 2020"),
        (Span(instant(2020, 2, 3, 6), instant(2020, 2, 3, 6, 2)), "06:00:50", "Monday 3 February 2020, 06:01"),
    ],
)
def test_words_suit_the_zoom(seen: Span, lower: str, upper: str) -> None:
    made = ticks(seen)
    assert lower in {tick.text for tick in made.lower}, [tick.text for tick in made.lower]
    assert upper in {tick.text for tick in made.upper}, [tick.text for tick in made.upper]


@pytest.mark.parametrize(
    ("locale", "lower", "upper"),
    [("tr", "4 Sal", "Şubat 2020"), ("zh", "4日星期二", "2020年2月"), ("ar", "4", "فبراير 2020")],
)
def test_words_are_in_the_language_of_the_reader(locale: str, lower: str, upper: str) -> None:
    made = ticks(span("2020-02-01", "2020-02-16"), locale=locale)
    assert lower in {tick.text for tick in made.lower}, [tick.text for tick in made.lower]
    assert upper in {tick.text for tick in made.upper}, [tick.text for tick in made.upper]


def test_weeks_stand_at_mondays() -> None:
    made = ticks(span("2020-01-01", "2020-04-01"))
    assert made.unit == WEEK
    assert {weekday(tick.span.start) for tick in made.lower} == {0}
    assert [tick.text for tick in made.lower][1:4] == ["Mon 6", "Mon 13", "Mon 20"]
    assert not made.within, "a week is not named by its first day while only its end is seen"


def test_years_around_zero_follow_one_another() -> None:
    made = ticks(Span(instant(-3), instant(5)), width=600)
    years = [tick.text for tick in made.lower]
    assert years[:8] == ["4 BC", "3 BC", "2 BC", "1 BC", "1 AD", "2 AD", "3 AD", "4 AD"]
    assert [moment(tick.span.start).year for tick in made.lower][:5] == [-3, -2, -1, 0, 1]


def test_decades_and_centuries_meet_at_the_year_1() -> None:
    made = ticks(Span(instant(-20), instant(25)), width=1000)
    names = [tick.text for tick in made.upper if tick.text]
    assert names == ["20 BC – 11 BC", "10 BC – 1 BC", "1 AD – 9 AD", "10 AD – 19 AD"]


@pytest.mark.parametrize("unit", [2, 5, 10, 20, 50, 100, 200, 500, 1000, 10**6, 10**9])
def test_years_stand_on_round_numbers_on_both_sides_of_zero(unit: int) -> None:
    made = ticks(Span(instant(-unit * 4), instant(unit * 4)))
    step = made.unit / YEAR
    years = [moment(tick.span.start).year for tick in made.lower]
    assert 1 in years
    for year in years:
        assert year == 1 or (year if year > 0 else 1 - year) % round(step) == 0


@pytest.mark.parametrize(
    "seen",
    [
        Span(instant(2020, 2, 27), instant(2020, 3, 3)),
        Span(instant(2019, 12, 29), instant(2020, 1, 3)),
        Span(instant(1900, 2, 26), instant(1900, 3, 3)),
        Span(instant(0, 2, 26), instant(0, 3, 3)),
    ],
)
def test_days_stand_at_midnights_across_months_and_leap_days(seen: Span) -> None:
    made = ticks(seen, width=400)
    assert made.unit == DAY
    assert [tick.span.start for tick in made.lower] == list(range(seen.start, seen.end, DAY))
    names = [tick.text for tick in made.upper]
    assert len(names) == 2


def test_an_instant_has_ticks_too() -> None:
    made = ticks(Span(instant(2020), instant(2020)))
    assert made.lower
    assert made.lower[0].span.start <= instant(2020) <= made.lower[-1].span.end


def test_the_grid_is_strong_where_the_upper_level_begins_anew() -> None:
    seen = span("2020-01-29", "2020-02-04")
    made = ticks(seen, width=500)
    scale = Timescale(seen, 100, 500)
    lines = draw_grid(made, scale, Area(100, 50, 500, 300), LIGHT)
    drawn = {shape.points[0][0]: shape.line for shape in lines if isinstance(shape, Path)}
    february = crisp(scale.x(instant(2020, 2, 1)))
    assert drawn[february] == LIGHT.strong_rule
    others = {color for x, color in drawn.items() if x != february}
    assert others == {LIGHT.rule}
    assert len(drawn) == len(lines), "no line is drawn twice"


@given(starts, zooms)
def test_each_unit_can_be_clicked_where_it_is_seen(start: int, length: int) -> None:
    seen = Span(start, start + length)
    area = Area(0, 0, WIDTH, 50)
    _, hits = draw_axis(ticks(seen), Timescale(seen, 0, WIDTH), area, LIGHT, MEASURE)
    assert hits
    for hit in hits:
        assert hit.area.x >= 0
        assert hit.area.right <= WIDTH + 0.01
