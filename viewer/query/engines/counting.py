"""Counts by key: one aggregate a facet, and one for what hides the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from viewer.query.answers import Axis, LanesBy, Tally
from viewer.query.engines.clauses import kept_rows, passes, passes_clause, united
from viewer.query.engines.densities import lanes_of, whole
from viewer.query.engines.keys import Keys, any_of, in_step, lane_of
from viewer.query.facet_counts import FacetCounts, FacetRows
from viewer.query.filter import NO_KEY, RECORD_KEYS, Facet, Filter
from viewer.query.lanes import LaneHeads, Lanes
from viewer.query.names import LISTED

if TYPE_CHECKING:
    from ibis import Table, Value

    from viewer.query.engines.branches import Branch

Counts = dict[str, int]


def facet_question(branches: Sequence[Branch], facet: Facet, base: Filter, keep: Filter) -> Table | None:
    """Per key of a facet, how many rows of `base` there are, and how many of them `keep` keeps.

    Beside chosen roles an actor counts where it has one of them, beside chosen actors a role where they have it.
    """
    import ibis

    tables = []
    for branch in branches:
        if branch.type not in base.records:
            continue
        wanted, kept = passes(branch, base), passes(branch, keep)
        table = branch.table if wanted is None else branch.table.filter(wanted)
        also = ibis.literal(1) if kept is None or keep == base else ibis.ifelse(kept, 1, 0)
        for condition, key in _keys_of(branch, facet, keep):
            of_key = table if condition is None else table.filter(condition)
            tables.append(of_key.select(key=key, kept=also))
        for array in _arrays_of(branch, facet, keep):
            # The array is worked out first, in a column, since what is made of it names it several times.
            listed = table.select(several=array, kept=also)
            some = listed.filter((listed["several"].length() > 0).fill_null(False))
            tables.append(some.select(key=lane_of([Keys(several=some["several"])]), kept=some["kept"]))
    if not tables:
        return None
    rows = united(tables)
    return rows.group_by("key").aggregate(counted=rows.count(), kept=rows["kept"].sum())


def _keys_of(branch: Branch, facet: Facet, keep: Filter) -> list[tuple[Value | None, Value]]:
    """The keys of rows, which are repeated for each; with the condition under which a row has any."""
    import ibis

    match facet:
        case Facet.RECORDS:
            return [(None, ibis.literal(RECORD_KEYS[branch.type]))]
        case Facet.KIND:
            return [(None, branch.kind)]
        case Facet.STATUS:
            return [(None, branch.status)]
        case Facet.TOLD:
            return [(None, branch.told)]
        case Facet.REVIEW:
            return [(None, ibis.literal("none"))]  # a table holds no drafts
        case Facet.PLACE:
            return [(None, lane_of([] if branch.places is None else [branch.places]))]
        case Facet.SOURCE:
            return [(None, lane_of([] if branch.sources is None else [branch.sources]))]
        case Facet.ACTOR:
            return _actor_keys(branch, keep.roles)
        case Facet.ROLE:
            return _role_keys(branch, keep.actors - keep.without_actors)


def _actor_keys(branch: Branch, roles: frozenset[str]) -> list[tuple[Value | None, Value]]:
    if not roles:
        return [(None, lane_of(branch.parts))]
    parts = [keys for keys in branch.parts if keys.roles is None and keys.role in roles]
    return [(any_of([keys.there for keys in parts]), lane_of(parts))] if parts else []


def _role_keys(branch: Branch, actors: frozenset[str]) -> list[tuple[Value | None, Value]]:
    import ibis

    conditions: dict[str, list[Value]] = {}
    for keys in branch.parts:
        if keys.roles is None:
            named = keys.has(actors - {NO_KEY}) if actors else keys.there
            conditions.setdefault(keys.role, []).append(named)
    return [(any_of(some), ibis.literal(role)) for role, some in conditions.items()]


def _arrays_of(branch: Branch, facet: Facet, keep: Filter) -> list[Value]:
    """The keys of rows that are told by arrays in step: actors in chosen roles, and roles of chosen actors."""
    found = []
    for keys in branch.parts:
        several, beside = keys.several, keys.roles
        if several is None or beside is None:
            continue
        if facet is Facet.ACTOR and keep.roles:
            found.append(several.filter(in_step(_in_roles(beside, sorted(keep.roles)))))
        elif facet is Facet.ROLE:
            actors = sorted(keep.actors - keep.without_actors)
            found.append(_roles_of(several, beside, actors) if actors else _all_roles(several, beside))
    return found


def _in_roles(beside: Value, roles: Sequence[str]) -> Callable[[Value, Value], Value]:
    return lambda _key, at: beside[at].fill_null("").isin(roles)


def _all_roles(several: Value, beside: Value) -> Value:
    """The roles of all in an array; those without one have NO_KEY."""
    import ibis

    roles = beside.map(lambda role: role.fill_null(NO_KEY))
    nothing = ibis.array([NO_KEY])
    lacking = ibis.ifelse((beside.length() >= several.length()).fill_null(False), roles, roles.concat(nothing))
    return ibis.ifelse(beside.isnull(), nothing, lacking)


def _roles_of(several: Value, beside: Value, names: Sequence[str]) -> Value:
    """The roles in which some actors stand."""
    return beside.filter(in_step(lambda _role, at: several[at].isin(names)))


def counts_of(answer: Mapping[str, Sequence[object]]) -> tuple[Counts, Counts]:
    """Of each key how many there are, and how many are kept."""
    keys = [str(key or NO_KEY) for key in answer["key"]]
    counted: Counts = {}
    kept: Counts = {}
    numbers = zip(keys, whole(answer["counted"]).tolist(), whole(answer["kept"]).tolist(), strict=True)
    for key, rows, some in numbers:
        counted[key] = counted.get(key, 0) + rows
        kept[key] = kept.get(key, 0) + some
    return counted, kept


def in_order(facet: Facet | None, total: Mapping[str, int]) -> tuple[str, ...]:
    """The keys as they are told: the fullest first, statuses and types of record in their own order, NO_KEY last."""
    keys = sorted((key for key in total if total[key]), key=lambda key: (-total[key], key))
    if facet is not None and (known := LISTED.get(facet)):
        keys.sort(key=lambda key: known.index(key) if key in known else len(known))
    elif facet is Facet.RECORDS:
        keys.sort(key=RECORD_KEYS.index)
    keys.sort(key=lambda key: key == NO_KEY)
    return tuple(keys)


def facet_rows(facet: Facet, total: Mapping[str, int]) -> FacetRows:
    """What the counts of a facet are of."""
    keys = in_order(facet, total)
    return FacetRows(keys=keys, labels=keys, parent=np.full(len(keys), -1, dtype=np.int64))


def told(rows: FacetRows, kept: Counts, without_own: Counts, total: Counts) -> FacetCounts:
    """Counts beside their keys."""

    def column(counts: Counts) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        return np.fromiter((counts.get(key, 0) for key in rows.keys), dtype=np.int64, count=len(rows.keys))

    return FacetCounts(rows, kept=column(kept), without_own=column(without_own), total=column(total))


def lane_question(branches: Sequence[Branch], by: LanesBy, keep: Filter) -> Table | None:
    """Per lane, how many rows there are that a filter keeps."""
    tables = []
    for branch in branches:
        if branch.type not in keep.records:
            continue
        tables.append(kept_rows(branch, keep).select(key=lanes_of(branch, by)))
    if not tables:
        return None
    rows = united(tables)
    return rows.group_by("key").aggregate(counted=rows.count(), kept=rows.count())


def lanes_of_counts(total: Counts, by: LanesBy) -> Lanes:
    """The lanes of a grouping with nothing filtered."""
    keys = in_order(None, total)
    counts = np.fromiter((total[key] for key in keys), dtype=np.int64, count=len(keys))
    none = np.zeros(len(keys), dtype=np.int32)
    heads = LaneHeads(
        keys=keys,
        labels=keys,
        parent=none - 1,
        depth=none,
        members=none,
        total=counts,
        kinds=("other",) * len(keys) if by is LanesBy.ACTOR else (),
    )
    return Lanes(heads, counts)


def kept_lanes(lanes: Lanes, kept: Counts) -> Lanes:
    """The same lanes with counts of the kept rows."""
    counts = np.fromiter((kept.get(key, 0) for key in lanes.keys), dtype=np.int64, count=len(lanes))
    return Lanes(lanes.heads, counts)


def tally_of(answer: Mapping[str, Sequence[object]], keep: Filter) -> Tally:
    """The tally of an answer."""
    rows = dict(zip(whole(answer["first"]).tolist(), whole(answer["rows"]).tolist(), strict=True))
    dated = dict(zip(whole(answer["first"]).tolist(), whole(answer["dated"]).tolist(), strict=True))
    shown = rows.get(-1, 0)
    return Tally(
        total=sum(rows.values()),
        shown=shown,
        undated=shown - dated.get(-1, 0),
        hidden=tuple((clause, rows.get(at, 0)) for at, clause in enumerate(keep.clauses())),
    )


def tally_question(branches: Sequence[Branch], keep: Filter, axis: Axis) -> Table:
    """Per number of the first clause that hides a row (-1 for none), how many rows there are, and have a time."""
    import ibis

    tables = []
    for branch in branches:
        first = ibis.literal(-1, type="int64")
        for number, clause in reversed(list(enumerate(keep.clauses()))):
            first = ibis.ifelse(passes_clause(branch, keep, clause), first, number)
        when = branch.when(axis)
        dated = ibis.literal(0, type="int64") if when is None else ibis.ifelse(when.known, 1, 0).cast("int64")
        tables.append(branch.table.select(first=first.cast("int64"), dated=dated))
    rows = united(tables)
    return rows.group_by("first").aggregate(rows=rows.count(), dated=rows["dated"].sum())
