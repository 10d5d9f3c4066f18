"""Answers about thousands of events, where lanes are sparse or dense and filters keep few or many, against counting."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.query.big import KINDS, ROLES, STATUSES, big_columns
from viewer.dates import Span
from viewer.query import lane_sets, prepared, unplaced
from viewer.query.answers import Axis, Grouping, LanesBy
from viewer.query.arrays import Mask
from viewer.query.column_source import ColumnSource
from viewer.query.filter import EVERYTHING, NO_KEY, Facet, Filter, Match

HAPPENED = Axis.HAPPENED
SIZES = ((2_500, 30), (1_200, 300), (500, 3))

keys = st.integers(0, 29).map(lambda at: f"a{at}")
chosen = st.frozensets(keys, max_size=2)
filters = st.builds(
    Filter,
    actors=chosen,
    without_actors=st.one_of(st.just(frozenset[str]()), chosen),
    match=st.sampled_from(Match),
    roles=st.one_of(st.just(frozenset[str]()), st.frozensets(st.sampled_from(ROLES[1:]), max_size=1)),
    kinds=st.one_of(st.just(frozenset[str]()), st.frozensets(st.sampled_from(KINDS), min_size=1, max_size=4)),
    statuses=st.one_of(st.just(frozenset[str]()), st.frozensets(st.sampled_from(STATUSES), min_size=1, max_size=2)),
)
groupings = st.sampled_from([Grouping(by) for by in LanesBy if by is not LanesBy.COMPARED])
shares = st.tuples(st.floats(0, 1), st.floats(0.001, 1))


@pytest.fixture(autouse=True, scope="module", params=[(0, 12), (2_000, 0), (2_000, 1_000_000)])
def bits(request: pytest.FixtureRequest) -> Iterator[None]:
    """Lanes of few places as bits too; and before marks are placed, after, and while it begins."""
    least, patience = request.param
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lane_sets, "LEAST_AS_BITS", least)
        patch.setattr(prepared, "LEAST_TO_WAIT_FOR", 0)
        patch.setattr(prepared, "PATIENCE", patience)
        patch.setattr(unplaced, "AT_ONCE", 100)
        yield
        source_of.cache_clear()


@cache
def source_of(size: int, lanes: int) -> ColumnSource:
    return big_columns(size, lanes, seed=size)


def actors_of(source: ColumnSource) -> list[list[tuple[str, str]]]:
    parts, columns = source.columns.parts, source.columns
    told = [
        (columns.actors.keys[actor], columns.roles[role])
        for actor, role in zip(parts.actor.tolist(), parts.role.tolist(), strict=True)
    ]
    return [told[start:stop] for start, stop in pairwise(parts.first.tolist())]


def keeps(source: ColumnSource, keep: Filter) -> list[bool]:
    columns = source.columns

    def row_kept(row: int, parts: list[tuple[str, str]]) -> bool:
        actors = {actor for actor, _ in parts}
        wanted = keep.actors if keep.match is Match.ALL else keep.actors - keep.without_actors
        acting = {actor for actor, role in parts if not keep.roles or role in keep.roles}
        if actors & keep.without_actors or (keep.roles and not keep.actors and not acting):
            return False
        if keep.actors and not (wanted <= acting if keep.match is Match.ALL else wanted & acting):
            return False
        kind, status = columns.kinds[int(columns.kind[row])], columns.statuses[int(columns.status[row])]
        return (not keep.kinds or kind in keep.kinds) and (not keep.statuses or status in keep.statuses)

    return [row_kept(row, parts) for row, parts in enumerate(actors_of(source))]


def lanes_by_row(source: ColumnSource, by: LanesBy) -> Iterator[set[str]]:
    columns = source.columns
    for row, parts in enumerate(actors_of(source)):
        match by:
            case LanesBy.ACTOR:
                yield {actor for actor, _ in parts} or {NO_KEY}
            case LanesBy.KIND:
                yield {columns.kinds[int(columns.kind[row])]}
            case LanesBy.PLACE:
                yield {columns.places.keys[int(columns.in_places.key[row])]}
            case LanesBy.SOURCE:
                yield {columns.sources.keys[int(columns.from_sources.key[row])]}
            case _:
                yield {NO_KEY}


def part_of(source: ColumnSource, share: tuple[float, float]) -> Span:
    whole = source.extent(EVERYTHING, HAPPENED)
    assert whole is not None
    start = whole.start + int(whole.duration * share[0])
    return Span(start, start + int(whole.duration * share[1] ** 3) + 1)


def touching(source: ColumnSource, start: int, end: int) -> Mask:
    """Which rows touch a stretch."""
    timing = source._prepared.timing(HAPPENED)
    marks = timing.marks
    touches = np.zeros(len(source), dtype=np.bool_)
    touches[: len(marks)] = (marks.start < end) & (np.maximum(marks.end, marks.start + 1) > start)
    return touches


@pytest.mark.parametrize(("size", "lanes"), SIZES)
@settings(max_examples=20, deadline=None)
@given(keep=filters, grouping=groupings, share=shares)
def test_lanes_density_and_window(
    size: int, lanes: int, keep: Filter, grouping: Grouping, share: tuple[float, float]
) -> None:
    source = source_of(size, lanes)
    kept, standing, span = (
        np.array(keeps(source, keep)),
        list(lanes_by_row(source, grouping.by)),
        part_of(source, share),
    )
    told = source.lanes(keep, grouping)
    among = {lane.key: np.array([lane.key in keys for keys in standing]) for lane in told}
    assert [lane.kept for lane in told] == [int((kept & among[lane.key]).sum()) for lane in told]
    columns = 7
    edges = [span.start + span.duration * at // columns for at in range(columns + 1)]
    touched = [touching(source, left, max(right, left + 1)) & kept for left, right in pairwise(edges)]
    expected = [[int((column & among[lane.key]).sum()) for column in touched] for lane in told]
    assert source.density(keep, HAPPENED, span, columns, grouping).counts.tolist() == expected
    within = tuple(range(len(told) - 1, -1, -3))
    some = source.density(keep, HAPPENED, span, columns, grouping, within)
    assert some.counts.tolist() == [expected[at] for at in within]
    inside = touching(source, span.start, span.end) & kept
    rows = [(at, row) for at, lane in enumerate(told) for row in np.flatnonzero(inside & among[lane.key]).tolist()]
    window = source.window(keep, HAPPENED, span, len(rows), grouping)
    assert window is not None
    assert list(zip(window.lane.tolist(), window.record.tolist(), strict=True)) == rows
    assert not rows or source.window(keep, HAPPENED, span, len(rows) - 1, grouping) is None


@pytest.mark.parametrize(("size", "lanes"), SIZES)
@settings(max_examples=20, deadline=None)
@given(keep=filters)
def test_counts_extent_and_listing(size: int, lanes: int, keep: Filter) -> None:
    source = source_of(size, lanes)
    kept = np.array(keeps(source, keep))
    assert source.tally(keep, HAPPENED).shown == int(kept.sum())
    assert list(source.listing(keep, HAPPENED)) == np.flatnonzero(kept).tolist()
    marks = source._prepared.timing(HAPPENED).marks
    dated = kept[: len(marks)]
    extent = source.extent(keep, HAPPENED)
    expected = Span(int(marks.start[dated].min()), int(marks.end[dated].max())) if dated.any() else None
    assert extent == expected
    for facet, by in ((Facet.KIND, LanesBy.KIND), (Facet.PLACE, LanesBy.PLACE), (Facet.ACTOR, LanesBy.ACTOR)):
        standing = list(lanes_by_row(source, by))
        if facet is Facet.ACTOR and keep.roles:
            continue  # counted beside the roles: the contract's to check
        counts = {count.key: count.kept for count in source.facet_counts(keep, facet)}
        assert counts == {key: sum(key in standing[row] for row in np.flatnonzero(kept).tolist()) for key in counts}
    if not keep.actors:
        roles = [{role for _, role in parts} for parts in actors_of(source)]
        counts = {count.key: count.kept for count in source.facet_counts(keep, Facet.ROLE)}
        assert counts == {key: sum(key in roles[row] for row in np.flatnonzero(kept).tolist()) for key in counts}
