"""A date being typed, over the timeline: its bounds in words at their lines, and its bar in the record's rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.scenes import Made, document, event, make, span
from tests.query.strategies import DATES, FAR_DATES
from viewer.dates import DAY, DateError, EdtfDate, instant, parse_edtf
from viewer.layout.ghost import bounds_of, draw_ghost, tops_of, view_of
from viewer.layout.marks import ROW
from viewer.layout.scene import Box, Drawn, Label, Path
from viewer.layout.timescale import Timescale
from viewer.query.marks import known_bounds

SEEN = span("2020-02-01", "2020-03-01")
TALKS = document(
    event("talks", "2020-02-10", "turkey", "russia"), event("raid", "2020-02-12", "turkey"), event("undated")
)


def made() -> Made:
    return make(TALKS, SEEN, height=600)


def drawn(made: Made, text: str, tops: tuple[float, ...] = (100.0,)) -> list[Drawn]:
    scale = Timescale(SEEN, made.regions.lanes.x, made.regions.lanes.w)
    layers = draw_ghost(parse_edtf(text), tops, scale, made.regions, made.style)
    return [shape for layer in layers for shape in layer.shapes]


def words(text: str) -> list[str]:
    return [bound.text for bound in bounds_of(parse_edtf(text), made().style) if bound.text]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2020-02-03", ["3 Feb 2020"]),
        ("2020-02", ["1 Feb 2020 at the earliest", "29 Feb 2020 at the latest"]),
        ("2020-02-03/2020-02-05", ["begins 3 Feb 2020", "ends 5 Feb 2020"]),
        (
            "2020-01/2020-02",
            [
                "begins 1 Jan 2020 at the earliest",
                "begins 31 Jan 2020 at the latest",
                "ends 1 Feb 2020 at the earliest",
                "ends 29 Feb 2020 at the latest",
            ],
        ),
        ("2020-02-03/..", ["begins 3 Feb 2020"]),
        ("../2020-02-03", ["ends 3 Feb 2020"]),
    ],
)
def test_bounds_are_told_in_words(text: str, told: list[str]) -> None:
    assert words(text) == told


def test_a_line_runs_down_at_each_bound() -> None:
    there = made()
    shapes = drawn(there, "2020-02-03/2020-02-05")
    lines = sorted(shape.points[0][0] for shape in shapes if isinstance(shape, Path) and len(shape.points) == 2)
    day = there.regions.lanes.w / 29
    wanted = [there.regions.lanes.x + day * number for number in (2, 3, 4, 5)]
    assert lines == pytest.approx(wanted, abs=1)


def test_the_bar_lies_where_the_date_does_in_each_row() -> None:
    there = made()
    accent = there.style.theme.accent
    boxes = [each for each in drawn(there, "2020-02-03", (100, 200)) if isinstance(each, Box) and each.fill == accent]
    bars = [each.area for each in boxes if each.area.h < 8]
    day = there.regions.lanes.w / 29
    assert [(area.x, area.w) for area in bars] == [pytest.approx((there.regions.lanes.x + 2 * day, day))] * 2
    assert all(top < area.y < top + ROW for top, area in zip((100, 200), bars, strict=True))


def test_the_words_keep_apart_and_in_view() -> None:
    there = made()
    for text in ("2020-01/2020-02", "2020-02-01/2020-02-02", "2020-02-28/2020-02-29", "[2020-02-01,2020-02-03]"):
        shapes = drawn(there, text)
        chips = [each.area for each in shapes if isinstance(each, Box) and each.radius == 3]
        assert chips or text == "2020-01/2020-02"
        lanes = there.regions.lanes
        assert all(lanes.x <= chip.x and chip.right <= lanes.right for chip in chips)
        assert not any(one.meets(other) for at, one in enumerate(chips) for other in chips[at + 1 :])


def test_what_lies_outside_the_view_is_not_told_there() -> None:
    assert not [shape for shape in drawn(made(), "1999-05-04") if isinstance(shape, Label)]


def test_rows_are_those_of_the_record_in_each_of_its_lanes() -> None:
    there = made()
    row = next(row for row in range(3) if there.source.entry(row, there.picture.axis).title == "talks")
    tops = tops_of(there.content, there.regions, 0, row, ())
    hits = [hit.area.y for hit in there.scene.hits if hit.words == "talks"]
    assert sorted(tops) == pytest.approx(sorted(hits))
    scrolled = tops_of(there.content, there.regions, 30, row, ())
    assert scrolled == pytest.approx([top - 30 for top in tops])


def test_a_record_without_a_mark_has_the_first_rows_of_its_actors_lanes() -> None:
    there = made()
    (top,) = tops_of(there.content, there.regions, 0, None, ("russia", "nobody known"))
    at = there.content.lanes.position("russia")
    assert at is not None
    assert 0 < top - (there.regions.lanes.y + there.content.tops[at]) < ROW


def test_a_date_that_is_seen_well_moves_nothing() -> None:
    assert view_of(parse_edtf("2020-02-03"), SEEN) == SEEN


def test_a_date_outside_is_brought_in_by_moving_alone() -> None:
    view = view_of(parse_edtf("2020-05-03"), SEEN)
    assert view.duration == SEEN.duration
    assert view.start < instant(2020, 5, 3) < view.end


def parsed(text: str) -> EdtfDate | None:
    try:
        return parse_edtf(text)
    except DateError:
        return None


days = st.dates().map(lambda day: day.isoformat())
every = st.one_of(
    st.sampled_from((*DATES, *FAR_DATES)), days, st.tuples(days, days).map(lambda two: "/".join(sorted(two)))
)


@given(every.map(parsed).filter(bool))
def test_any_date_is_seen_whole_and_large_enough(date: EdtfDate) -> None:
    known = known_bounds(date)
    view = view_of(date, SEEN)
    if known:
        assert view.start <= min(known)
        assert max(known) <= view.end
        assert (max(known) - min(known)) * 130 >= view.duration or view.duration <= DAY
        assert view_of(date, view) == view  # and then it stays
    else:
        assert view == SEEN


def test_a_second_is_zoomed_in_on_up_to_half_a_day() -> None:
    view = view_of(parse_edtf("2020-02-03T10:30:00"), SEEN)
    assert view.duration == pytest.approx(DAY / 2, rel=0.1)
