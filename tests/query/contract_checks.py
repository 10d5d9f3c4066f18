"""Checks of what every source must answer, but for marks: see tests/query/contract.py."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tests.query import reference
from viewer.dates import Span
from viewer.document.types import Document
from viewer.query.answers import Axis, Grouping, Lane, LanesBy
from viewer.query.filter import EVERYTHING, NO_KEY, Facet, Filter, Match, RecordType, Ref
from viewer.query.source import EventSource


def numbers(source: EventSource, document: Document, rows: Sequence[int]) -> list[int]:
    """The places in the document of a source's rows."""
    place = {
        Ref(reference.record_type(record), record.id): at for at, record in enumerate(reference.all_records(document))
    }
    return [place[source.ref(int(row))] for row in rows]


def kept_rows(document: Document, keep: Filter) -> list[int]:
    records = reference.all_records(document)
    return [row for row, record in enumerate(records) if reference.kept(document, record, keep)]


def check_a_filter_keeps_what_its_words_say(source: EventSource, document: Document, keep: Filter) -> None:
    assert len(source) == len(reference.all_records(document))
    told = numbers(source, document, [row for row in range(len(source)) if source.kept(row, keep)])
    assert sorted(told) == kept_rows(document, keep)


def check_the_tally_adds_up(source: EventSource, document: Document, keep: Filter, axis: Axis) -> None:
    tally = source.tally(keep, axis)
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


def check_facet_counts(source: EventSource, document: Document, keep: Filter, facet: Facet) -> None:
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


def check_a_facets_count_is_what_choosing_it_shows(
    source: EventSource, document: Document, keep: Filter, facet: Facet
) -> None:
    keep = replace(keep, match=Match.ANY)
    for count in source.facet_counts(keep, facet):
        alone = reference.only_key(keep, facet, count.key)
        assert count.without_own == len(kept_rows(document, alone))


def check_lanes(source: EventSource, document: Document, keep: Filter, grouping: Grouping) -> None:
    lanes = source.lanes(keep, grouping)
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


def check_lanes_stand_in_natural_order(source: EventSource, document: Document, grouping: Grouping) -> None:
    lanes = source.lanes(EVERYTHING, grouping)
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


def check_extent_is_the_shortest_span_of_all_known_bounds(
    source: EventSource, document: Document, keep: Filter, axis: Axis
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
    assert source.extent(keep, axis) == expected


def check_listing_is_by_start_then_end_then_file(
    source: EventSource, document: Document, keep: Filter, axis: Axis
) -> None:
    records = reference.all_records(document)
    unit = reference.unit_of(document)
    kept = kept_rows(document, keep)

    def when(row: int) -> tuple[int, int]:
        marks = reference.marks(document, records[row], axis, unit)
        return min(mark.start for mark in marks), max(mark.end for mark in marks)

    dated = [row for row in kept if reference.dates(document, records[row], axis)]
    rows, without = source.listing(keep, axis), source.undated(keep, axis)
    assert list(rows[1:3]) == list(rows)[1:3]
    listed, undated = numbers(source, document, rows), numbers(source, document, without)
    assert listed[: len(dated)] == sorted(dated, key=when)
    assert listed[len(dated) :] == undated
    assert sorted(undated) == sorted(set(kept) - set(dated))


def check_entries_and_refs(source: EventSource, document: Document, axis: Axis) -> None:
    records = reference.all_records(document)
    rows = [source.row(Ref(reference.record_type(record), record.id)) for record in records]
    assert sorted(row for row in rows if row is not None) == list(range(len(source)))
    entries = source.entries([row for row in rows if row is not None], axis)
    for row, record, entry in zip(rows, records, entries, strict=True):
        assert row is not None
        assert source.ref(row) == entry.ref == Ref(reference.record_type(record), record.id)
        assert source.entry(row, axis) == entry
        assert entry.date == source.date(row, axis)
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


def check_the_summary_counts_what_is_kept(source: EventSource, document: Document, keep: Filter) -> None:
    summary = source.summary(keep)
    records = [reference.all_records(document)[row] for row in kept_rows(document, keep)]
    assert summary.counts == tuple(
        sum(reference.record_type(record) == kind for record in records) for kind in RecordType
    )
    assert summary.extent == source.extent(keep, Axis.HAPPENED)
    assert summary.health.without_evidence == sum(not record.evidence for record in records)
    assert summary.health.undated == source.tally(keep, Axis.HAPPENED).undated
