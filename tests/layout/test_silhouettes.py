"""Densities: silhouettes within their lane, resampled so that no lone event is lost."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from viewer.dates import DAY, Span
from viewer.layout.scene import Area, Path, Silhouette
from viewer.layout.silhouettes import column_counts, fullest, outlines, silhouette
from viewer.layout.timescale import Timescale
from viewer.query.answers import Density, Lane

LANE = Lane("a", "A", None, 0, 1, 1)
AREA = Area(100, 50, 300, 40)
BLUE, WHITE = 0x0072B2, 0xFFFFFF

counts_of_columns = st.lists(st.one_of(st.just(0), st.integers(0, 5), st.integers(0, 100_000)), min_size=1, max_size=80)


def density(counts: list[int], start: int = 0, column: int = DAY) -> Density:
    array = np.array([counts], dtype=np.int32)
    return Density(Span(start, start + column * len(counts)), (LANE,), array)


def drawn(counts: list[float], most: float | None = None) -> list[Path]:
    array: NDArray[np.float64] = np.array(counts, dtype=np.float64)
    shapes = silhouette(array, float(array.max(initial=0)) if most is None else most, AREA, BLUE, WHITE)
    return [outline for shape in shapes if isinstance(shape, Silhouette) for outline in outlines(shape)]


@given(counts_of_columns)
def test_it_is_never_taller_than_its_lane_nor_wider(counts: list[int]) -> None:
    for shape in drawn([float(count) for count in counts]):
        for x, y in shape.points:
            assert AREA.x - 0.001 <= x <= AREA.right + 0.001
            assert AREA.y - 0.001 <= y <= AREA.bottom + 0.001


@given(counts_of_columns)
def test_it_is_empty_exactly_where_counts_are_0(counts: list[int]) -> None:
    shapes = drawn([float(count) for count in counts])
    column = AREA.w / len(counts)
    filled = np.zeros(len(counts), dtype=np.bool_)
    for shape in shapes:
        left, right = min(x for x, _ in shape.points), max(x for x, _ in shape.points)
        filled[round((left - AREA.x) / column) : round((right - AREA.x) / column)] = True
    assert filled.tolist() == [count > 0 for count in counts]


def test_one_event_is_seen_beside_a_hundred_thousand() -> None:
    (one, *_) = drawn([1, 0, 100_000])
    assert max(AREA.bottom - y for _, y in one.points) >= 1.5


def test_more_is_never_lower() -> None:
    (shape,) = drawn([1, 2, 5, 50, 500, 5_000])
    levels = [y for (x, y), (to, other) in zip(shape.points, shape.points[1:], strict=False) if x != to and y == other]
    assert levels == sorted(levels, reverse=True)
    assert levels[-1] == AREA.y


def test_downwards_it_hangs_from_the_top() -> None:
    (columns,) = silhouette(np.array([1.0, 4.0]), 4, AREA, BLUE, WHITE, up=False)
    assert isinstance(columns, Silhouette)
    (shape,) = outlines(columns)
    assert min(y for _, y in shape.points) == AREA.y
    assert max(y for _, y in shape.points) == AREA.bottom


def test_nothing_is_drawn_of_nothing() -> None:
    assert drawn([0, 0, 0]) == []
    assert drawn([], most=5) == []


@given(counts_of_columns, st.floats(-1.5, 1.5), st.floats(0.02, 40), st.integers(1, 400))
def test_resampling_loses_no_event_in_view_and_invents_none(
    counts: list[int], by: float, zoom: float, columns: int
) -> None:
    made = density(counts)
    length = max(1, round(made.span.duration * zoom))
    start = round(made.span.duration * by)
    scale = Timescale(Span(start, start + length), 0, columns)
    resampled = column_counts(made, 0, scale, columns)
    assert len(resampled) == columns
    assert resampled.max(initial=0) <= max(counts)
    assert resampled.max(initial=0) <= fullest(made, scale)
    pixel = length / columns
    for column, count in enumerate(counts):
        middle = (column + 0.5) * DAY
        at = int((middle - start) // pixel)
        if 0 <= at < columns:
            assert resampled[at] >= count, "what lies in the middle of a column of the answer is in that pixel's count"
    for at in np.flatnonzero(resampled).tolist():
        first = int((start + at * pixel) // DAY)
        last = int((start + (at + 1) * pixel) // DAY)
        near = counts[max(0, first - 1) : max(0, last + 2)]
        assert resampled[at] in near


def test_a_view_of_the_same_columns_shows_the_same_counts() -> None:
    counts = [0, 3, 0, 7, 1]
    made = density(counts, start=5 * DAY)
    assert column_counts(made, 0, Timescale(made.span, 0, 5), 5).tolist() == counts


@pytest.mark.parametrize("days", [-100, 100])
def test_far_beside_the_answer_there_is_nothing(days: int) -> None:
    made = density([1, 2, 3])
    scale = Timescale(Span(days * DAY, (days + 3) * DAY), 0, 50)
    assert not column_counts(made, 0, scale, 50).any()
    assert fullest(made, scale) == 0


def test_the_fullest_column_of_all_lanes_is_that_in_view() -> None:
    lanes = (LANE, Lane("b", "B", None, 0, 1, 1))
    made = Density(Span(0, 4 * DAY), lanes, np.array([[1, 2, 0, 9], [0, 5, 0, 0]], dtype=np.int32))
    assert fullest(made, Timescale(Span(0, 2 * DAY - 1), 0, 100)) == 5
    assert fullest(made, Timescale(Span(0, 4 * DAY), 0, 100)) == 9
