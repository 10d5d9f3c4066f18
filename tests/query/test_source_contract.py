"""Every source against counting one by one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.query import reference
from tests.query.strategies import axes, documents, filters, groupings, spans
from viewer.dates import Span
from viewer.document.types import Document, Event, Figure
from viewer.query.answers import FOREVER, NEVER, Axis, EventWindow, Flags, Grouping, Lane, LanesBy
from viewer.query.filter import EVERYTHING, NO_KEY, Facet, Filter, Match, RecordType, Ref
from viewer.query.memory import MemorySource
from viewer.query.source import EventSource

MakeSource = Callable[[Document], EventSource]

SOURCES: list[MakeSource] = [MemorySource]

pytestmark = pytest.mark.parametrize("make_source", SOURCES, ids=["memory"])
given_settings = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def kept_rows(document: Document, keep: Filter) -> list[int]:
    records = reference.all_records(document)
    return [row for row, record in enumerate(records) if reference.kept(document, record, keep)]


@given_settings
@given(documents, filters)
def test_a_filter_keeps_what_its_words_say(make_source: MakeSource, document: Document, keep: Filter) -> None:
    source = make_source(document)
    assert len(source) == len(reference.all_records(document))
    assert [row for row in range(len(source)) if source.kept(row, keep)] == kept_rows(document, keep)


@given_settings
@given(documents, filters, axes)
def test_the_tally_adds_up(make_source: MakeSource, document: Document, keep: Filter, axis: Axis) -> None:
    tally = make_source(document).tally(keep, axis)
    left = reference.all_records(document)
    hidden = []
    for clause in keep.clauses():
        passing = [record for record in left if reference.passes(document, record, keep, clause)]
        hidden.append((clause, len(left) - len(passing)))
        left = passing
    assert tally.hidden == tuple(hidden)
    assert tally.shown == len(left)
    assert tally.shown + sum(count for _, count in tally.hidden) == tally.total
    assert tally.undated == sum(not reference.dates(document, record, axis) for record in left)


@given_settings
@given(documents, filters, st.sampled_from(Facet))
def test_facet_counts(make_source: MakeSource, document: Document, keep: Filter, facet: Facet) -> None:
    source = make_source(document)
    counts = source.facet_counts(keep, facet)
    records = reference.all_records(document)
    held = [reference.facet_keys(document, record, facet) for record in records]
    assert {count.key for count in counts} == set().union(*held)
    for count in counts:
        assert count.total == sum(count.key in keys for keys in held)
        assert count.kept <= count.without_own <= count.total
        if facet not in (Facet.ACTOR, Facet.ROLE):
            kept = kept_rows(document, keep)
            assert count.kept == sum(count.key in held[row] for row in kept)
    assert all(count.label == source.label(facet, count.key) for count in counts)


@given_settings
@given(documents, filters, st.sampled_from(Facet))
def test_a_facets_count_is_what_choosing_it_shows(
    make_source: MakeSource, document: Document, keep: Filter, facet: Facet
) -> None:
    keep = replace(keep, match=Match.ANY)
    for count in make_source(document).facet_counts(keep, facet):
        alone = reference.only_key(keep, facet, count.key)
        assert count.without_own == len(kept_rows(document, alone))


@given_settings
@given(documents, filters, groupings)
def test_lanes(make_source: MakeSource, document: Document, keep: Filter, grouping: Grouping) -> None:
    lanes = make_source(document).lanes(keep, grouping)
    records = reference.all_records(document)
    standing = [set(reference.lane_keys(document, record, grouping)) for record in records]
    kept = set(kept_rows(document, keep))
    parents = parents_of(document, grouping)
    needed = {key for keys in standing for key in keys}
    above = {key for one in needed for key in reference.line(parents, one)}
    assert {lane.key for lane in lanes} == needed | above
    assert len({lane.key for lane in lanes}) == len(lanes)
    for lane in lanes:
        assert lane.total == sum(lane.key in keys for keys in standing)
        assert lane.kept == sum(lane.key in keys for row, keys in enumerate(standing) if row in kept)
        assert lane.parent == (parents.get(lane.key) or None)
        assert lane.depth == max(0, len(reference.line(parents, lane.key)) - 1)


@given_settings
@given(documents, groupings)
def test_lanes_stand_in_natural_order(make_source: MakeSource, document: Document, grouping: Grouping) -> None:
    lanes = make_source(document).lanes(EVERYTHING, grouping)
    parents = parents_of(document, grouping)
    unfolded = Grouping(grouping.by)
    standing = [reference.lane_keys(document, record, unfolded) for record in reference.all_records(document)]

    def weight(key: str) -> tuple[int, int]:
        """How many records a lane and those under it have; the file's order for equal ones."""
        count = sum(any(key in reference.line(parents, one) or key == one for one in keys) for keys in standing)
        return -count, list(parents).index(key) if key in parents else 0

    for lane in lanes:
        under = {one for keys in standing for one in keys if lane.key in reference.line(parents, one)}
        every = {key for one in under for key in reference.line(parents, one)}
        assert lane.members == sum(lane.key in reference.line(parents, key)[1:] for key in every)
    if grouping.by in (LanesBy.ACTOR, LanesBy.PLACE):
        siblings: dict[str | None, list[tuple[int, int]]] = {}
        for lane in lanes:
            if lane.key != NO_KEY:
                siblings.setdefault(lane.parent, []).append(weight(lane.key))
        assert all(weights == sorted(weights) for weights in siblings.values())
    else:
        named = [weight(lane.key)[0] for lane in lanes if lane.key != NO_KEY]
        assert named == sorted(named)
    assert NO_KEY not in [lane.key for lane in lanes[:-1]]
    for before, lane in pairwise(lanes):
        # A lane follows its parent, a sibling, or something under a sibling.
        assert lane.parent is None or lane.parent in [before.key, *ancestors(before, lanes)]


def ancestors(lane: Lane, lanes: Sequence[Lane]) -> list[str]:
    by_key = {one.key: one for one in lanes}
    found = []
    while lane.parent is not None:
        found.append(lane.parent)
        lane = by_key[lane.parent]
    return found


def parents_of(document: Document, grouping: Grouping) -> reference.Parents:
    if grouping.by is LanesBy.ACTOR:
        return reference.actor_parents(document)
    return reference.place_parents(document) if grouping.by is LanesBy.PLACE else {}


@given_settings
@given(documents, filters, axes, spans(), groupings)
def test_the_window_holds_each_mark_that_touches(
    make_source: MakeSource, document: Document, keep: Filter, axis: Axis, span: Span, grouping: Grouping
) -> None:
    source = make_source(document)
    window = source.window(keep, axis, span, 1000, grouping)
    assert window is not None
    assert window.lanes == source.lanes(keep, grouping)
    assert window.unit == reference.unit_of(document)
    number = {lane.key: at for at, lane in enumerate(window.lanes)}
    records = reference.all_records(document)
    expected = sorted(
        (number[key], mark.start, mark.end, row, *mark.solid, *mark.known, mark.alternative, role)
        for row in kept_rows(document, keep)
        for key in reference.lane_keys(document, records[row], grouping)
        for mark in reference.marks(document, records[row], axis, window.unit)
        if reference.touches(mark, span.start, span.end, window.unit)
        for role in [reference.lane_role(document, records[row], key, grouping)]
    )
    assert sorted(rows_of(window)) == expected
    order = [row[:4] for row in rows_of(window)]
    assert order == sorted(order)


def rows_of(window: EventWindow) -> list[tuple[int, int, int, int, int, int, int, int, bool, str]]:
    return [
        (
            int(window.lane[at]),
            int(window.start[at]),
            int(window.end[at]),
            int(window.record[at]),
            int(window.solid_start[at]),
            int(window.solid_end[at]),
            int(window.low[at]),
            int(window.high[at]),
            bool(Flags(int(window.flags[at])) & Flags.ALTERNATIVE),
            window.roles[window.role[at]],
        )
        for at in range(len(window))
    ]


@given_settings
@given(documents, filters, axes, spans(), groupings)
def test_a_windows_columns_describe_the_records(
    make_source: MakeSource, document: Document, keep: Filter, axis: Axis, span: Span, grouping: Grouping
) -> None:
    window = make_source(document).window(keep, axis, span, 1000, grouping)
    assert window is not None
    records = reference.all_records(document)
    for at in range(len(window)):
        record = records[window.record[at]]
        said = (
            record.title if isinstance(record, Event) else getattr(record, "text", "") or getattr(record, "measure", "")
        )
        assert said.strip() in window.titles[at]
        assert bool(window.numbers[at]) == isinstance(record, Figure)
        assert window.type[at] == reference.record_type(record)
        assert window.kinds[window.kind[at]] == reference.kind(record)
        assert window.importance[at] == getattr(record, "importance", 3)
        assert window.statuses[window.status[at]] == getattr(record, "status", NO_KEY)
        actor = window.actors[window.actor[at]] if window.actor[at] >= 0 else None
        first = next(iter(reference.standing(document, record)), (None, ""))[0]
        lane = window.lanes[window.lane[at]].key
        assert actor == (first if grouping.by is not LanesBy.ACTOR else lane or None)


@given_settings
@given(documents, filters, axes, spans(), groupings, st.integers(0, 12))
def test_a_window_over_its_limit_is_none(
    make_source: MakeSource, document: Document, keep: Filter, axis: Axis, span: Span, grouping: Grouping, limit: int
) -> None:
    source = make_source(document)
    whole = source.window(keep, axis, span, 1000, grouping)
    limited = source.window(keep, axis, span, limit, grouping)
    assert whole is not None
    assert (limited is None) == (len(whole) > limit)


@given_settings
@given(documents, filters, axes, spans(), groupings, st.integers(1, 9))
def test_density_counts_records_a_column(
    make_source: MakeSource, document: Document, keep: Filter, axis: Axis, span: Span, grouping: Grouping, columns: int
) -> None:
    source = make_source(document)
    density = source.density(keep, axis, span, columns, grouping)
    unit = reference.unit_of(document)
    edges = [span.start + span.duration * column // columns for column in range(columns + 1)]
    records = reference.all_records(document)
    kept = kept_rows(document, keep)
    assert density.lanes == source.lanes(keep, grouping)
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


@given_settings
@given(documents, filters, axes)
def test_extent_is_the_shortest_span_of_all_known_bounds(
    make_source: MakeSource, document: Document, keep: Filter, axis: Axis
) -> None:
    records = reference.all_records(document)
    unit = reference.unit_of(document)
    bounds = [
        bound
        for row in kept_rows(document, keep)
        for date in reference.dates(document, records[row], axis)
        for bound in reference.known_bounds(date)
    ]
    expected = Span(min(bounds) // unit * unit, -(-max(bounds) // unit) * unit) if bounds else None
    assert make_source(document).extent(keep, axis) == expected


@given_settings
@given(documents, filters, axes)
def test_listing_is_by_start_then_end_then_file(
    make_source: MakeSource, document: Document, keep: Filter, axis: Axis
) -> None:
    source = make_source(document)
    records = reference.all_records(document)
    unit = reference.unit_of(document)
    kept = kept_rows(document, keep)

    def when(row: int) -> tuple[int, int]:
        marks = reference.marks(document, records[row], axis, unit)
        return min(mark.start for mark in marks), max(mark.end for mark in marks)

    dated = [row for row in kept if reference.dates(document, records[row], axis)]
    listed, undated = list(source.listing(keep, axis)), list(source.undated(keep, axis))
    assert listed[: len(dated)] == sorted(dated, key=when)
    assert listed[len(dated) :] == undated
    assert sorted(undated) == sorted(set(kept) - set(dated))


@given_settings
@given(documents, axes)
def test_entries_and_refs(make_source: MakeSource, document: Document, axis: Axis) -> None:
    source = make_source(document)
    for row, record in enumerate(reference.all_records(document)):
        ref = source.ref(row)
        assert ref == Ref(reference.record_type(record), record.id)
        assert source.row(ref) == row
        entry = source.entry(row, axis)
        assert entry.ref == ref
        assert entry.kind == reference.kind(record)
        names = {actor.id: actor.name for actor in document.actors}
        assert entry.actors == tuple(dict.fromkeys(names[actor] for actor, _ in reference.parts(document, record)))
        found = reference.dates(document, record, axis)
        unit = reference.unit_of(document)
        earliest = min(
            found,
            key=lambda date: (
                min(mark.start for mark in reference.marks_of(date, unit)),
                max(mark.end for mark in reference.marks_of(date, unit)),
            ),
            default=None,
        )
        assert (source.date(row, axis) is None) == (earliest is None)
        if earliest is not None and (date := source.date(row, axis)) is not None:
            assert date.bounds.earliest_start == earliest.bounds.earliest_start
            assert date.bounds.latest_end == earliest.bounds.latest_end
    assert source.row(Ref(RecordType.EVENT, "not there")) is None


@given_settings
@given(documents, filters)
def test_the_summary_counts_what_is_kept(make_source: MakeSource, document: Document, keep: Filter) -> None:
    source = make_source(document)
    summary = source.summary(keep)
    records = [reference.all_records(document)[row] for row in kept_rows(document, keep)]
    assert summary.counts == tuple(
        sum(reference.record_type(record) == kind for record in records) for kind in RecordType
    )
    assert summary.extent == source.extent(keep, Axis.HAPPENED)
    assert summary.health.without_evidence == sum(not record.evidence for record in records)
    assert summary.health.undated == source.tally(keep, Axis.HAPPENED).undated


def test_bounds_that_are_none_are_never_and_forever(make_source: MakeSource) -> None:
    document = Document(title="t", events=(Event(id="e", title="war", date="../.."),))
    source = make_source(document)
    window = source.window(EVERYTHING, Axis.HAPPENED, Span(0, 1), 10, Grouping())
    assert window is not None
    assert (window.start.tolist(), window.end.tolist()) == ([NEVER], [FOREVER])
    assert source.extent(EVERYTHING, Axis.HAPPENED) is None
    assert source.tally(EVERYTHING, Axis.HAPPENED).undated == 0
