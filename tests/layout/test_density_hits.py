"""What is told of a column of a density: its number, its stretch, and that the highest near the pointer is meant."""

from tests.layout.scenes import Made, document, event, make, span
from viewer.dates import DAY, Span, instant
from viewer.layout.density_hits import column_hit, fullest_column
from viewer.layout.scene import DensityTarget, Hit
from viewer.layout.timescale import Timescale

FEBRUARY = span("2020-02-01", "2020-03-01")


def crowded() -> Made:
    """Twenty events on the 10th, one on the 20th, in one lane; none of b's in view."""
    events = [event(f"event {number}", "2020-02-10", "a") for number in range(20)]
    doc = document(*events, event("later", "2020-02-20", "a"), event("other", "2021-01-01", "b"))
    return make(doc, FEBRUARY, height=500, most_marks=0)


def hit_at(made: Made, at: int) -> Hit:
    hit = next(hit for hit in made.scene.hits if isinstance(hit.target, DensityTarget))
    x = Timescale(made.content.span, made.regions.lanes.x, made.regions.lanes.w).x(at)
    return column_hit(hit, x, made.content, made.regions.lanes, made.style)


def test_a_column_tells_how_many_and_when() -> None:
    found = hit_at(crowded(), instant(2020, 2, 10, 12))
    assert isinstance(found.target, DensityTarget)
    assert found.target.lane == "a"
    assert found.target.records == 20
    assert found.target.span is not None
    assert instant(2020, 2, 10) <= found.target.span.middle <= instant(2020, 2, 11)
    assert found.words.startswith("A · 20 at once · ")
    assert "10 February 2020" in found.words


def test_where_nothing_is_it_says_so() -> None:
    found = hit_at(crowded(), instant(2020, 2, 15))
    assert isinstance(found.target, DensityTarget)
    assert found.target.records == 0


def test_a_lone_column_is_found_beside_the_pointer() -> None:
    made = crowded()
    pixel = made.content.span.duration / made.regions.lanes.w
    found = hit_at(made, round(instant(2020, 2, 20) - 2 * pixel))
    assert isinstance(found.target, DensityTarget)
    assert found.target.records == 1


def test_a_lane_without_anything_in_view_cannot_be_hit() -> None:
    hits = [hit.target for hit in crowded().scene.hits if isinstance(hit.target, DensityTarget)]
    assert [target.lane for target in hits] == ["a"]


def test_the_highest_column_in_view_is_found() -> None:
    made = crowded()
    assert made.content.density is not None
    column = fullest_column(made.content, range(len(made.content.lanes)))
    assert column is not None
    assert column.span is not None
    assert instant(2020, 2, 10) <= column.span.middle <= instant(2020, 2, 11)
    assert (column.lane, column.records) == ("a", int(made.content.density.counts.max()))
    assert fullest_column(made.content, range(1, 2)) is None


def test_where_marks_are_shown_there_is_no_column() -> None:
    made = make(document(event("one", "2020-02-03", "a")), Span(FEBRUARY.start, FEBRUARY.start + DAY * 10), height=400)
    assert fullest_column(made.content, range(1)) is None
