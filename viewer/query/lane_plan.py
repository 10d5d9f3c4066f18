"""Lanes: which there are, in which order, and which records stand in each."""

import numpy as np

from viewer.query.answers import Grouping, LanesBy
from viewer.query.arrays import AnyInts, Ints, Postings, Rows, repeated, smallest, starts, tallied
from viewer.query.columns import Columns, Parts, all_alike
from viewer.query.comparison import plan_comparison
from viewer.query.filter import NO_KEY
from viewer.query.forest import Forest, lifted, natural_order, plant
from viewer.query.kept import Kept
from viewer.query.lane_keys import LaneKeys, LanePlan, with_nobody
from viewer.query.lanes import LaneHeads, Lanes
from viewer.query.names import source_names
from viewer.query.records import About
from viewer.query.repeats import any_above, distinct, without_values


def plan_lanes(about: About, columns: Columns, grouping: Grouping) -> LanePlan:
    """The lanes of a grouping."""
    if grouping.by is LanesBy.NONE:
        return _one_lane(len(columns))
    if grouping.by is LanesBy.COMPARED:
        return plan_comparison(columns, grouping, source_names(about.sources))
    forest, first, key, role = _keys(columns, grouping.by)
    chosen = columns.parts.different if key is columns.parts.actor else distinct(first, key)
    if chosen is not None and first is not None:
        first, key = without_values(first, chosen), key[chosen]
        role = None if role is None else role[chosen]
    total = any_above(forest, first, key)
    own = total if forest.flat else tallied(key, len(forest))
    order = natural_order(forest, total)
    owner = _owners(forest, grouping.folded)
    order = order[owner[order] == order]
    number = np.full(len(forest), len(order), dtype=np.int64)
    number[order] = np.arange(len(order), dtype=np.int64)
    folded = owner != np.arange(len(forest))
    if grouping.by is LanesBy.ACTOR and first is not None and key is columns.parts.actor and not folded.any():
        nobody = int(np.count_nonzero(columns.parts.nobody))
        heads = _heads(about, forest, order, total, np.append(own[order], [nobody] * (nobody > 0)), grouping.by)
        keys = LaneKeys(first, key, role, smallest(number, len(order)), len(order) if nobody else None)
        return LanePlan(heads, keys, _lane_actors(order, nobody > 0))
    # An actor's own part comes before those of the members that its lane takes in.
    lane = smallest(number[owner], len(order))[key]
    if folded.any() and (once := distinct(first, lane, after=folded[key])) is not None and first is not None:
        first, lane = without_values(first, once), lane[once]
        role = None if role is None else role[once]
    first, lane, role, nobody = with_nobody(first, lane, role, len(order))
    counts = tallied(lane, len(order) + nobody)
    return LanePlan(
        heads=_heads(about, forest, order, total, counts, grouping.by),
        keys=LaneKeys(first, lane, role),
        actor=_lane_actors(order, bool(nobody)) if grouping.by is LanesBy.ACTOR else None,
    )


def _lane_actors(order: Ints, nobody: bool) -> Rows:
    return np.append(order, [-1] * nobody).astype(np.int32)


def _one_lane(size: int) -> LanePlan:
    """All records in the lane of those without a key; no lane for no record."""
    one = min(1, size)
    nothing = np.zeros(one, dtype=np.int32)
    heads = LaneHeads((NO_KEY,) * one, ("",) * one, nothing - 1, nothing, nothing, np.full(one, size, dtype=np.int64))
    return LanePlan(heads, LaneKeys(None, all_alike(0, size), None), None)


def _keys(columns: Columns, by: LanesBy) -> tuple[Forest, Rows | None, AnyInts, AnyInts | None]:
    """The tree of keys that lanes stand for, the keys of each record, and the role of each of those."""
    match by:
        case LanesBy.ACTOR:
            return columns.actors, *standing(columns.parts)
        case LanesBy.PLACE:
            forest, postings = columns.places, columns.in_places
        case LanesBy.SOURCE:
            forest, postings = columns.sources, columns.from_sources
        case _:
            forest, postings = kind_keys(columns)
    return forest, postings.first, postings.key, None


def standing(parts: Parts) -> tuple[Rows, AnyInts, AnyInts]:
    """The parts in whose actors' lanes the records stand: where each record's begin, their actors and roles."""
    if parts.stands is None:
        return parts.first, parts.actor, parts.role
    return without_values(parts.first, parts.stands), parts.actor[parts.stands], parts.role[parts.stands]


def kind_keys(columns: Columns) -> tuple[Forest, Postings]:
    """The kinds as keys, without that of the records that have none."""
    forest = plant(columns.kinds, [""] * len(columns.kinds))
    named = np.array([kind != NO_KEY for kind in columns.kinds], dtype=np.bool_)
    if named.all():
        return forest, Postings(None, columns.kind)
    has_kind = named[columns.kind]
    return forest, Postings(starts(np.flatnonzero(has_kind), len(columns)), columns.kind[has_kind])


def _owners(forest: Forest, folded: frozenset[str]) -> Ints:
    """The key in whose lane each key's records stand: itself, or the folded one above it, that nearest the root."""
    owner = np.arange(len(forest), dtype=np.int64)
    known = [forest.index[key] for key in folded if key in forest.index]
    for at in sorted(known, key=lambda key: int(forest.depth[key]), reverse=True):
        owner[forest.under(forest.keys[at])] = at
    return owner


def _heads(about: About, forest: Forest, order: Ints, total: Ints, counts: Ints, by: LanesBy) -> LaneHeads:
    """The lanes of the keys in `order`, and that of the records without any, if `counts` is one longer."""
    nobody = len(counts) - len(order)
    key, _ = lifted(forest, np.flatnonzero(total > 0))
    members = np.bincount(key, minlength=len(forest)) - 1
    labels: dict[str, str] = {}
    looks: dict[str, tuple[str, str]] = {}
    if by is LanesBy.ACTOR:
        labels = {actor.id: actor.name for actor in about.actors}
        looks = {actor.id: (actor.kind, actor.color) for actor in about.actors}
    elif by is LanesBy.PLACE:
        labels = {place.id: place.name for place in about.places}
    elif by is LanesBy.SOURCE:
        labels = {source.id: source.title for source in about.sources}
    names = [forest.keys[at] for at in order.tolist()]
    place = np.full(len(forest) + 1, -1, dtype=np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    last = [0] * nobody
    shown = [looks.get(name, ("", "")) for name in (*names, *[NO_KEY] * nobody)] if looks else []
    return LaneHeads(
        keys=(*names, *[NO_KEY] * nobody),
        labels=(*(labels.get(name, name) for name in names), *[""] * nobody),
        parent=np.append(place[forest.parent[order]], [-1] * nobody).astype(np.int32),
        depth=np.append(forest.depth[order], last).astype(np.uint8),
        members=np.append(members[order], last).astype(np.int32),
        total=counts.astype(np.int64),
        kinds=tuple(kind for kind, _ in shown),
        colors=tuple(color for _, color in shown),
    )


def kept_lanes(plan: LanePlan, kept: Kept) -> Lanes:
    """The lanes with counts of the kept records."""
    if kept.everything:
        return Lanes(plan.heads, plan.heads.total)
    if kept.few:
        lane, _ = plan.lanes_at(kept.rows)
    else:
        lane = plan.lane[repeated(kept.mask, plan.first)]
    return Lanes(plan.heads, tallied(lane, plan.lanes))
