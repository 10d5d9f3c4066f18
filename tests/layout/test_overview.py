"""The overview's scene: the whole extent, the kept part, and the visible window."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.scenes import MEASURE, labels, span
from viewer.dates import DAY, YEAR, Span, instant
from viewer.layout.frame import Style
from viewer.layout.overview import HEIGHT, LEAST_WINDOW, MARGIN, overview_scale, overview_scene, window_area
from viewer.layout.scene import Box, Scene, Silhouette
from viewer.layout.silhouettes import outlines
from viewer.layout.theme import LIGHT
from viewer.query.answers import Density, Lane

STYLE = Style(LIGHT, MEASURE)
WHOLE = span("2011-03-15", "2020-03-01")
LANE = Lane("", "", None, 0, 1, 1)


def density(counts: list[int], whole: Span = WHOLE) -> Density:
    return Density(whole, (LANE,), np.array([counts], dtype=np.int32))


def scene(seen: Span | None = None, kept: list[int] | None = None, width: float = 800, whole: Span = WHOLE) -> Scene:
    everything = [1, 5, 2, 0, 9] * 20
    return overview_scene(whole, seen, density(kept or everything, whole), density(everything, whole), width, STYLE)


def heights(made: Scene, color: int) -> list[float]:
    from viewer.layout.theme import blend

    fill = blend(color, LIGHT.panel, 0.72)
    chosen = [shape for shape in made.layers[0].shapes if isinstance(shape, Silhouette) and shape.fill == fill]
    return [y for shape in chosen for path in outlines(shape) for _, y in path.points]


def test_the_whole_extent_lies_within_its_margins() -> None:
    scale = overview_scale(WHOLE, 800)
    assert scale.x(WHOLE.start) > MARGIN
    assert scale.x(WHOLE.end) < 800 - MARGIN


@pytest.mark.parametrize("whole", [Span(5 * DAY, 5 * DAY), Span(0, 1), Span(-(10**10) * YEAR, 10**10 * YEAR)])
def test_an_instant_and_all_of_time_have_an_overview(whole: Span) -> None:
    made = scene(Span(whole.start, whole.end), whole=Span(whole.start, max(whole.end, whole.start + 1)))
    assert made.height == HEIGHT
    assert len(made.layers) == 2


def test_all_records_stand_pale_behind_the_kept_ones() -> None:
    made = scene(kept=[1, 0, 0, 0, 3] * 20)
    everything, kept = heights(made, LIGHT.faint), heights(made, LIGHT.accent)
    assert min(everything) < min(kept), "taller: the smaller the y, the higher"
    assert everything
    assert kept


def test_nothing_kept_leaves_all_records_in_sight() -> None:
    made = overview_scene(WHOLE, None, None, density([1, 2, 3]), 800, STYLE)
    assert heights(made, LIGHT.faint)
    assert not heights(made, LIGHT.accent)


@given(
    st.integers(instant(1990), instant(2040)),
    st.one_of(st.integers(1, DAY), st.integers(DAY, 60 * YEAR)),
    st.integers(120, 2000),
)
def test_the_window_can_always_be_seen_and_taken_hold_of(start: int, length: int, width: int) -> None:
    scale = overview_scale(WHOLE, width)
    area = window_area(Span(start, start + length), scale)
    assert area.w >= LEAST_WINDOW - 0.001
    assert area.x >= -LEAST_WINDOW
    assert area.right <= width + LEAST_WINDOW
    assert area.bottom <= HEIGHT


def test_the_window_lies_over_what_is_seen() -> None:
    seen = span("2015-01-01", "2016-01-01")
    scale = overview_scale(WHOLE, 800)
    area = window_area(seen, scale)
    assert (area.x, area.right) == (scale.x(seen.start), scale.x(seen.end))
    frames = [shape for shape in scene(seen).layers[1].shapes if isinstance(shape, Box) and shape.line == LIGHT.accent]
    assert [frame.area for frame in frames] == [area]


def test_without_a_view_there_is_no_window() -> None:
    assert len(scene(None).layers) == 1


@given(
    st.integers(instant(-3000), instant(2000)),
    st.one_of(st.integers(DAY, 30 * DAY), st.integers(30 * DAY, 3000 * YEAR)),
    st.integers(120, 2000),
    st.sampled_from(["en", "tr", "ar", "zh"]),
)
def test_words_never_overlap_and_are_not_cut(start: int, length: int, width: int, locale: str) -> None:
    whole = Span(start, start + length)
    made = overview_scene(whole, None, None, None, width, Style(LIGHT, MEASURE, locale))
    free = 0.0
    for left, right, label in sorted(labels(made.layers[0].shapes), key=lambda placed: placed[0]):
        assert left >= free, f"{label.text!r} lies over another"
        assert right <= width
        free = right


def test_years_are_told_one_by_one_where_there_is_room() -> None:
    made = overview_scene(span("2010-01-01", "2022-01-01"), None, None, None, 1100, STYLE)
    told = {label.text for _, _, label in labels(made.layers[0].shapes)}
    assert {"2011", "2015", "2020"} <= told


def test_years_are_told_where_months_are_the_ticks() -> None:
    made = overview_scene(span("2019-08-01", "2020-07-01"), None, None, None, 900, STYLE)
    assert "2020" in {label.text for _, _, label in labels(made.layers[0].shapes)}
