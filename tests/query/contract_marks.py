"""Checks of the marks that every source must show: see tests/query/contract.py."""

from itertools import pairwise

from tests.query import reference
from tests.query.contract_checks import kept_rows, numbers
from viewer.dates import Span
from viewer.document.types import Document, Event, Figure
from viewer.query.answers import Axis, EventWindow, Flags, Grouping, LanesBy
from viewer.query.filter import NO_KEY, Filter
from viewer.query.source import EventSource

WindowRow = tuple[int, int, int, int, int, int, int, int, bool, str]


def check_the_window_holds_each_mark_that_touches(
    source: EventSource, document: Document, keep: Filter, axis: Axis, span: Span, grouping: Grouping
) -> None:
    window = source.window(keep, axis, span, 1000, grouping)
    assert window is not None
    assert list(window.lanes) == list(source.lanes(keep, grouping))
    assert window.unit == reference.unit_of(document)
    expected = expected_rows(document, keep, axis, span, grouping, window)
    told = rows_of(source, document, window)
    assert sorted(told) == expected
    order = [(*row[:3], int(record)) for row, record in zip(told, window.record, strict=True)]
    assert order == sorted(order)


def expected_rows(
    document: Document, keep: Filter, axis: Axis, span: Span, grouping: Grouping, window: EventWindow
) -> list[WindowRow]:
    number = {lane.key: at for at, lane in enumerate(window.lanes)}
    records = reference.all_records(document)
    return sorted(
        (number[key], mark.start, mark.end, row, *mark.solid, *mark.known, mark.alternative, role)
        for row in kept_rows(document, keep)
        for key in reference.lane_keys(document, records[row], grouping)
        for mark in reference.marks(document, records[row], axis, window.unit)
        if reference.touches(mark, span.start, span.end, window.unit)
        for role in [reference.lane_role(document, records[row], key, grouping)]
    )


def rows_of(source: EventSource, document: Document, window: EventWindow) -> list[WindowRow]:
    number = numbers(source, document, window.record.tolist())
    return [
        (
            int(window.lane[at]),
            int(window.start[at]),
            int(window.end[at]),
            number[at],
            int(window.solid_start[at]),
            int(window.solid_end[at]),
            int(window.low[at]),
            int(window.high[at]),
            bool(Flags(int(window.flags[at])) & Flags.ALTERNATIVE),
            window.roles[window.role[at]],
        )
        for at in range(len(window))
    ]


def check_a_windows_columns_describe_the_records(
    source: EventSource, document: Document, keep: Filter, axis: Axis, span: Span, grouping: Grouping
) -> None:
    window = source.window(keep, axis, span, 1000, grouping)
    assert window is not None
    records = reference.all_records(document)
    number = numbers(source, document, window.record.tolist())
    for at in range(len(window)):
        record = records[number[at]]
        said = (
            record.title if isinstance(record, Event) else getattr(record, "text", "") or getattr(record, "measure", "")
        )
        assert said.strip() in window.titles[at]
        assert bool(window.numbers[at]) == isinstance(record, Figure)
        assert window.type[at] == reference.record_type(record)
        assert window.kinds[window.kind[at]] == reference.kind(record)
        assert window.importance[at] == getattr(record, "importance", 3)
        assert window.statuses[window.status[at]] == getattr(record, "status", NO_KEY)
        assert bool(window.flags[at] & Flags.DRAFT) == (record.review == "draft")
        actor = window.actors[window.actor[at]] if window.actor[at] >= 0 else None
        first = next(iter(reference.standing(document, record)), (None, ""))[0]
        lane = window.lanes[window.lane[at]].key
        assert actor == (first if grouping.by is not LanesBy.ACTOR else lane or None)


def check_a_window_over_its_limit_is_none(
    source: EventSource, keep: Filter, axis: Axis, span: Span, grouping: Grouping, limit: int
) -> None:
    whole = source.window(keep, axis, span, 1000, grouping)
    limited = source.window(keep, axis, span, limit, grouping)
    assert whole is not None
    assert (limited is None) == (len(whole) > limit)


def check_density_counts_records_a_column(
    source: EventSource, document: Document, keep: Filter, axis: Axis, span: Span, grouping: Grouping, columns: int
) -> None:
    density = source.density(keep, axis, span, columns, grouping)
    unit = reference.unit_of(document)
    edges = [span.start + span.duration * column // columns for column in range(columns + 1)]
    records = reference.all_records(document)
    kept = kept_rows(document, keep)
    assert list(density.lanes) == list(source.lanes(keep, grouping))
    assert density.counts.shape == (len(density.lanes), columns)
    assert density.counts.tolist() == [
        [
            sum(
                lane.key in reference.lane_keys(document, records[row], grouping)
                and any(
                    reference.touches(mark, left, right, unit)
                    for mark in reference.marks(document, records[row], axis, unit)
                    if not mark.alternative
                )
                for row in kept
            )
            for left, right in pairwise(edges)
        ]
        for lane in density.lanes
    ]


def check_lanes_within(
    source: EventSource, document: Document, keep: Filter, axis: Axis, span: Span, grouping: Grouping, columns: int
) -> None:
    """Some lanes alone have what they have among all, in the order in which they are asked for."""
    lanes = source.lanes(keep, grouping)
    whole, window = (
        source.density(keep, axis, span, columns, grouping),
        source.window(keep, axis, span, 1000, grouping),
    )
    assert window is not None
    everywhere = rows_of(source, document, window)
    for within in (tuple(range(1, len(lanes))), tuple(reversed(range(0, len(lanes), 2)))):
        density = source.density(keep, axis, span, columns, grouping, within)
        assert list(density.lanes) == [lanes[at] for at in within]
        assert density.counts.tolist() == [whole.counts[at].tolist() for at in within]
        some = source.window(keep, axis, span, 1000, grouping, within)
        assert some is not None
        assert list(some.lanes) == list(lanes)
        expected = [row for row in everywhere if row[0] in within]
        assert rows_of(source, document, some) == expected
        limited = source.window(keep, axis, span, max(0, len(expected) - 1), grouping, within)
        assert (limited is None) == bool(expected)
