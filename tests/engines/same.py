"""Every question to an engine, answered as a document in memory answers it."""

from collections.abc import Sequence

from viewer.dates import Span
from viewer.document.types import Document
from viewer.query.answers import Axis, EventWindow, Grouping, Lane
from viewer.query.filter import EVERYTHING, Facet, Filter
from viewer.query.memory import MemorySource
from viewer.query.source import EventSource

Question = tuple[Filter, Axis, Grouping, Span, int]


def assert_same(
    engine: EventSource, document: Document, keep: Filter, axis: Axis, grouping: Grouping, span: Span, columns: int
) -> None:
    """Asks both all that there is to ask about a filter."""
    memory = MemorySource(document)
    assert len(engine) == len(memory)
    assert engine.tally(keep, axis) == memory.tally(keep, axis)
    assert engine.extent(keep, axis) == memory.extent(keep, axis)
    lanes, expected_lanes = engine.lanes(keep, grouping), memory.lanes(keep, grouping)
    assert {told(lane) for lane in lanes} == {told(lane) for lane in expected_lanes}
    assert [lane.total for lane in lanes if lane.key] == [lane.total for lane in expected_lanes if lane.key]
    for facet in set(Facet) - {Facet.TOLD}:  # an engine knows no accounts
        counts, expected = engine.facet_counts(keep, facet), memory.facet_counts(keep, facet)
        assert {count.key: count for count in counts} == {count.key: count for count in expected}, facet
        assert set(engine.names(facet)) >= {count.key for count in counts if count.key}
    assert_same_pictures(engine, memory, keep, axis, grouping, span, columns)
    assert_same_lists(engine, memory, keep, axis)


def assert_same_pictures(
    engine: EventSource,
    memory: EventSource,
    keep: Filter,
    axis: Axis,
    grouping: Grouping,
    span: Span,
    columns: int,
) -> None:
    """Densities and windows, of all lanes and of some."""
    lanes = engine.lanes(keep, grouping)
    place = {lane.key: at for at, lane in enumerate(memory.lanes(keep, grouping))}
    some = tuple(range(len(lanes)))[::-2]
    for within in (None, some):
        theirs = None if within is None else tuple(place[lanes[at].key] for at in within)
        density = engine.density(keep, axis, span, columns, grouping, within)
        expected = memory.density(keep, axis, span, columns, grouping, theirs)
        assert by_lane(density.lanes, density.counts.tolist()) == by_lane(expected.lanes, expected.counts.tolist())
        window = engine.window(keep, axis, span, 1000, grouping, within)
        expected_window = memory.window(keep, axis, span, 1000, grouping, theirs)
        assert window is not None
        assert expected_window is not None
        assert marks(engine, window) == marks(memory, expected_window)
        order = list(zip(window.lane, window.start, window.end, strict=True))
        assert order == sorted(order)
        if len(window):
            assert engine.window(keep, axis, span, len(window) - 1, grouping, within) is None


def assert_same_lists(engine: EventSource, memory: EventSource, keep: Filter, axis: Axis) -> None:
    """Listings, their lines, and single records."""
    for ask in (EventSource.listing, EventSource.undated):
        name = ask.__name__
        rows: Sequence[int] = getattr(engine, name)(keep, axis)
        expected: Sequence[int] = getattr(memory, name)(keep, axis)
        assert [engine.ref(row) for row in rows] == [memory.ref(row) for row in expected]
        assert [without_text(entry) for entry in engine.entries(rows, axis)] == [
            without_text(entry) for entry in memory.entries(expected, axis)
        ]
        assert all(engine.kept(row, keep) for row in rows)
        assert [engine.row(engine.ref(row)) for row in rows] == list(rows)
    everything = memory.listing(Filter(), axis)
    hidden = [memory.ref(row) for row in everything if not memory.kept(row, keep)][:3]
    for ref in hidden:
        row = engine.row(ref)
        assert row is not None
        assert not engine.kept(row, keep)
        assert engine.detail(ref).record.id == ref.id


def assert_same_pages(engine: EventSource, document: Document, page: int) -> None:
    """Everything in its order, in pages of `page` rows, so few that there are some further down."""
    memory = MemorySource(document)
    for rows, expected in (
        (engine.listing(EVERYTHING, Axis.HAPPENED), memory.listing(EVERYTHING, Axis.HAPPENED)),
        (engine.undated(EVERYTHING, Axis.SAID), memory.undated(EVERYTHING, Axis.SAID)),
    ):
        assert len(rows) > page, "there is no second page"
        assert [engine.ref(row) for row in rows] == [memory.ref(row) for row in expected]


def told(lane: Lane) -> tuple[str, str, int, int]:
    """What lanes of both have in common."""
    return lane.key, lane.label, lane.kept, lane.total


def by_lane(lanes: Sequence[Lane], counts: list[list[int]]) -> dict[str, list[int]]:
    """Counts by the lane's key."""
    return {lane.key: row for lane, row in zip(lanes, counts, strict=True)}


def without_text(entry: object) -> tuple[object, ...]:
    """A line but for how its date is written: the engine forgets that."""
    values = [getattr(entry, name) for name in ("ref", "title", "actors", "kind", "status", "first_actor")]
    date = getattr(entry, "date")  # noqa: B009 (in step with the line above)
    return (*values, None if date is None else (date.bounds, date.shape))


def marks(source: EventSource, window: EventWindow) -> list[tuple[object, ...]]:
    """What a window shows, in an order of its own."""
    return sorted(
        (
            window.lanes[window.lane[at]].key,
            int(window.start[at]),
            int(window.end[at]),
            source.ref(int(window.record[at])).id,
            int(window.solid_start[at]),
            int(window.solid_end[at]),
            int(window.low[at]),
            int(window.high[at]),
            int(window.flags[at]),
            window.roles[window.role[at]],
            window.kinds[window.kind[at]],
            window.statuses[window.status[at]],
            int(window.importance[at]),
            window.actors[window.actor[at]] if window.actor[at] >= 0 else "",
            window.titles[at],
            window.numbers[at],
        )
        for at in range(len(window))
    )
