"""Lanes: which there are, in which order, and where the marks of each axis stand in them."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.document.types import Document
from viewer.query.answers import Grouping, Lane, LanesBy
from viewer.query.arrays import Ints, Mask, Postings, first_of_each, ints, runs
from viewer.query.columns import Columns
from viewer.query.filter import NO_KEY
from viewer.query.forest import Forest, lifted, natural_order, plant, with_ancestors
from viewer.query.keeping import has_any
from viewer.query.marks import Timing


@dataclass(frozen=True, eq=False)
class LanePlan:
    """The lanes of a grouping with nothing filtered, and the records in each.

    Attributes:
        record, lane, role: one row for each record in each of its lanes, by record; `role` is that of the lane's actor.
        first: where each record's rows begin, and after the last, where they end.
    """

    lanes: tuple[Lane, ...]
    record: Ints
    lane: Ints
    role: Ints
    first: Ints


@dataclass(frozen=True, eq=False)
class Placed:
    """Marks in lanes: a row for each mark in each lane of its record, sorted by lane, start, end, record.

    Attributes:
        mark: index into the axis's marks. lane, role: as in `LanePlan`.
        record: the mark's record.
        start, end: the ticks that it touches; an instant fills its tick.
        alone: whether it is its record's only mark, so that counting marks counts records.
        counted: whether it is a mark in its own right.
        by_end: all rows by lane and end.
    """

    mark: Ints
    lane: Ints
    role: Ints
    record: Ints
    start: Ints
    end: Ints
    alone: Mask
    counted: Mask
    by_end: Ints


def plan_lanes(document: Document, columns: Columns, grouping: Grouping) -> LanePlan:
    """The lanes of a grouping."""
    size = len(columns)
    forest, postings, role = _keys(columns, grouping.by)
    total = np.bincount(with_ancestors(forest, postings).key, minlength=len(forest))
    order = natural_order(forest, total)
    owner = _owners(forest, grouping.folded)
    order = [key for key in order if owner[key] == key]
    number = np.full(len(forest), -1, dtype=np.int64)
    number[order] = np.arange(len(order), dtype=np.int64)
    # An actor's own part comes before those of the members that its lane takes in, then file order.
    folded = owner[postings.key] != postings.key
    by_own = np.lexsort((np.arange(len(folded)), folded, postings.record))
    record, lane, part_role = postings.record[by_own], number[owner[postings.key]][by_own], role[by_own]
    first = first_of_each(record, lane, len(order) + 1)
    record, lane, part_role = record[first], lane[first], part_role[first]
    nobody = np.flatnonzero(~has_any(record, size))
    lanes = _described(document, forest, order, total, grouping.by)
    if len(nobody):
        lanes.append(Lane(NO_KEY, "", None, 0, 0, 0))
        record = np.concatenate([record, nobody])
        lane = np.concatenate([lane, np.full(len(nobody), len(order), dtype=np.int64)])
        part_role = np.concatenate([part_role, np.zeros(len(nobody), dtype=np.int64)])
        by_record = np.lexsort((lane, record))
        record, lane, part_role = record[by_record], lane[by_record], part_role[by_record]
    counts = np.bincount(lane, minlength=len(lanes)).tolist()
    return LanePlan(
        lanes=tuple(replace(one, kept=count, total=count) for one, count in zip(lanes, counts, strict=True)),
        record=record,
        lane=lane,
        role=part_role,
        first=np.searchsorted(record, np.arange(size + 1, dtype=np.int64)),
    )


def _keys(columns: Columns, by: LanesBy) -> tuple[Forest, Postings, Ints]:
    """The tree of keys that lanes stand for, the records of each, and the role of each of those."""
    match by:
        case LanesBy.ACTOR:
            parts = columns.parts
            stands = parts.stands
            return columns.actors, Postings(parts.record[stands], parts.actor[stands]), parts.role[stands]
        case LanesBy.PLACE:
            forest, postings = columns.places, columns.in_places
        case LanesBy.SOURCE:
            forest, postings = columns.sources, columns.from_sources
        case LanesBy.KIND:
            forest, postings = kind_keys(columns)
        case LanesBy.NONE:
            forest, postings = plant([], []), Postings(ints([]), ints([]))
    return forest, postings, np.zeros(len(postings), dtype=np.int64)


def kind_keys(columns: Columns) -> tuple[Forest, Postings]:
    """The kinds as keys, without that of the records that have none."""
    rows = np.flatnonzero(np.array([kind != NO_KEY for kind in columns.kinds], dtype=np.bool_)[columns.kind])
    return plant(columns.kinds, [""] * len(columns.kinds)), Postings(rows, columns.kind[rows].astype(np.int64))


def _owners(forest: Forest, folded: frozenset[str]) -> Ints:
    """The key in whose lane each key's records stand: itself, or the folded one above it, that nearest the root."""
    owner = np.arange(len(forest), dtype=np.int64)
    known = [forest.index[key] for key in folded if key in forest.index]
    for at in sorted(known, key=lambda key: int(forest.depth[key]), reverse=True):
        owner[forest.under(forest.keys[at])] = at
    return owner


def _described(document: Document, forest: Forest, order: list[int], total: Ints, by: LanesBy) -> list[Lane]:
    """The lanes of the keys in `order`, not counted yet."""
    key, _ = lifted(forest, np.flatnonzero(total > 0))
    members = np.bincount(key, minlength=len(forest)) - 1
    labels: dict[str, str] = {}
    looks: dict[str, tuple[str, str]] = {}
    if by is LanesBy.ACTOR:
        labels = {actor.id: actor.name for actor in document.actors}
        looks = {actor.id: (actor.kind, actor.color) for actor in document.actors}
    elif by is LanesBy.PLACE:
        labels = {place.id: place.name for place in document.places}
    elif by is LanesBy.SOURCE:
        labels = {source.id: source.title for source in document.sources}
    lanes = []
    for at in order:
        name = forest.keys[at]
        parent = int(forest.parent[at])
        kind, color = looks.get(name, ("", ""))
        lanes.append(
            Lane(
                key=name,
                label=labels.get(name, name),
                parent=forest.keys[parent] if parent >= 0 else None,
                depth=int(forest.depth[at]),
                kept=0,
                total=0,
                members=int(members[at]),
                kind=kind,
                color=color,
            )
        )
    return lanes


def place_marks(plan: LanePlan, timing: Timing) -> Placed:
    """Where the marks of an axis stand in the lanes."""
    size = len(plan.first) - 1
    begin = plan.first[timing.record]
    part, mark = runs(begin, plan.first[timing.record + 1] - begin)
    counted = timing.marks.counted
    several = np.bincount(timing.record[counted], minlength=size) > 1
    touch_end = timing.marks.touch_end
    lane, record = plan.lane[part], timing.record[mark]
    order = np.lexsort((record, timing.marks.end[mark], timing.marks.start[mark], lane))
    part, mark, lane, record = part[order], mark[order], lane[order], record[order]
    return Placed(
        mark=mark,
        lane=lane,
        role=plan.role[part],
        record=record,
        start=timing.marks.start[mark],
        end=touch_end[mark],
        alone=~several[record],
        counted=counted[mark],
        by_end=np.lexsort((touch_end[mark], lane)),
    )


def kept_lanes(plan: LanePlan, kept: Mask) -> tuple[Lane, ...]:
    """The lanes with counts of the kept records."""
    counts: NDArray[np.int64] = np.bincount(plan.lane[kept[plan.record]], minlength=len(plan.lanes))
    return tuple(
        lane if lane.kept == count else replace(lane, kept=count)
        for lane, count in zip(plan.lanes, counts.tolist(), strict=True)
    )
