"""Facet counts: how many records have each key, with the filter, but for its own choice, and in all."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from viewer.query.arrays import AnyInts, Ints, Postings, runs, smallest_type, spread, stable_order, tallied
from viewer.query.bits import Bits, below, edges, looked_up, packed
from viewer.query.columns import Columns
from viewer.query.facet_counts import FacetCounts, FacetRows
from viewer.query.filter import NO_KEY, RECORD_KEYS, TELLINGS, Facet, Filter
from viewer.query.forest import Forest, natural_order, plant
from viewer.query.keeping import INCLUDED, choices, one_of, parts_in_roles
from viewer.query.kept import Kept
from viewer.query.key_bits import are_few, bits_of_keys
from viewer.query.lane_sets import LaneSet, lane_set, lane_set_of_words, stretches
from viewer.query.names import LISTED
from viewer.query.repeats import once, with_ancestors, without_values


@dataclass(frozen=True)
class FacetKeys:
    """A facet's keys and which records have them, in all.

    Attributes:
        postings: the keys of each record, its own and those above its own, each once.
        total: of each key, and last of what has none.
        order: the keys that some record has, in the order in which they are told; last, where some record has none,
            the number of keys.
        rows: what is told of them.
    """

    forest: Forest
    postings: Postings
    total: Ints
    order: Ints
    rows: FacetRows

    @property
    def sets_known(self) -> bool:
        """Whether `sets` are made already."""
        return "sets" in self.__dict__

    @cached_property
    def sets(self) -> LaneSet:
        """The records by key, and last those that have none."""
        postings, size = self.postings, len(self.forest)
        if postings.first is None and not any(postings.key.strides):  # all are alike
            by_key = (np.ones(int(count), dtype=np.bool_) for count in self.total.tolist())
            return lane_set(postings.size, by_key, self.total)
        if are_few(size):
            return lane_set_of_words(postings.size, bits_of_keys(postings, size), self.total)
        rows = postings.record[stable_order(postings.key, size)]
        first = np.append(0, np.cumsum(self.total[:-1]))
        return lane_set(postings.size, (*stretches(rows, first), np.flatnonzero(postings.without)), self.total)


def facet_keys(columns: Columns, facet: Facet, labels: Mapping[str, str]) -> FacetKeys:
    """The keys of a facet, and their names where they have others."""
    parts = columns.parts
    match facet:
        case Facet.ACTOR:
            forest, postings = columns.actors, actor_postings(columns)
        case Facet.PLACE:
            forest = columns.places
            postings = with_ancestors(forest, columns.in_places.first, columns.in_places.key)
        case Facet.SOURCE:
            forest, postings = columns.sources, columns.from_sources
        case Facet.ROLE:
            forest, postings = _roots(columns.roles), once(parts.first, parts.role)
        case Facet.KIND:
            forest, postings = _roots(columns.kinds), Postings(None, columns.kind)
        case Facet.TOLD:
            forest, postings = _roots(TELLINGS), Postings(None, columns.accounts.telling)
        case Facet.STATUS:
            forest, postings = _roots(columns.statuses), Postings(None, columns.status)
        case Facet.REVIEW:
            forest, postings = _roots(columns.reviews), Postings(None, columns.review)
        case Facet.RECORDS:
            forest, postings = _roots(RECORD_KEYS), Postings(None, columns.type)
    total = np.append(tallied(postings.key, len(forest)), 0)
    order: list[int] = natural_order(forest, total[:-1]).tolist()
    if facet in LISTED:
        known = {key: at for at, key in enumerate(LISTED[facet])}
        order.sort(key=lambda key: known.get(forest.keys[key], len(known)))
    elif facet is Facet.RECORDS:
        order.sort()
    order.sort(key=lambda key: forest.keys[key] == NO_KEY)
    if facet is not Facet.ROLE and postings.first is not None and (lacking := int(postings.without.sum())):
        total[-1] = lacking
        order.append(len(forest))
    keys = (*forest.keys, NO_KEY)
    place = np.full(len(forest) + 1, -1, dtype=np.int64)
    place[order] = np.arange(len(order))
    parent = np.append(forest.parent, -1)[order]
    rows = FacetRows(
        keys=tuple(keys[at] for at in order),
        labels=tuple(labels.get(keys[at], keys[at]) for at in order),
        parent=np.where(parent < 0, -1, place[parent]),
    )
    return FacetKeys(forest, postings, total, np.array(order, dtype=np.int64), rows)


def actor_postings(columns: Columns) -> Postings:
    """The actors of records, and those of whom they are members, each once."""
    parts = columns.parts
    if columns.actors.flat and parts.different is None:
        return Postings(parts.first, parts.actor)
    return with_ancestors(columns.actors, parts.first, parts.actor)


def _roots(keys: tuple[str, ...]) -> Forest:
    return plant(keys, [""] * len(keys))


def count_facet(
    columns: Columns, keys: FacetKeys, facet: Facet, keep: Filter, kept: Kept, without_own: Kept
) -> FacetCounts:
    """The counts of a facet's keys, given the records kept and those kept but for the facet's own choice."""
    beside = _beside(columns, facet, keep)

    def count(some: Kept) -> Ints:
        if beside is None:
            return _count(keys, some)
        counts = tallied(beside.key[looked_up(some.mask, beside.row)], len(keys.total))
        if keys.total[-1]:
            counts[-1] = np.count_nonzero(some.mask & keys.postings.without)
        return counts

    with_filter = count(kept)
    but_for_own = with_filter if kept is without_own else count(without_own)
    return FacetCounts(keys.rows, with_filter[keys.order], but_for_own[keys.order], keys.total[keys.order])


def _count(keys: FacetKeys, kept: Kept) -> Ints:
    """How many of the kept records have each key, and last how many have none."""
    if kept.everything:
        return keys.total
    if not kept.few:
        return keys.sets.counts_kept(kept)
    postings, size, rows = keys.postings, len(keys.forest), kept.rows
    if postings.first is None:
        return np.append(np.bincount(postings.key[rows], minlength=size), 0)
    begin = postings.first[rows]
    sizes = postings.first[1:][rows] - begin
    at, _ = runs(begin, sizes)
    return np.append(np.bincount(postings.key[at], minlength=size), np.count_nonzero(sizes == 0))


class _Pairs(NamedTuple):
    """Rows, and beside each a key that it has, each pair once."""

    row: AnyInts
    key: AnyInts


def _beside(columns: Columns, facet: Facet, keep: Filter) -> _Pairs | None:
    """Which records count for which keys, where the rest of the filter says otherwise than the records themselves.

    Beside chosen roles, an actor counts where it has one of them; beside chosen actors, a role counts where one of
    them has it: the number at a key is what choosing it would show.
    """
    parts = columns.parts
    if facet is Facet.ACTOR and keep.roles:
        if columns.actors.flat:
            return _actors_in_roles(columns, keep.roles)
        chosen = parts_in_roles(columns, keep.roles)
        found = with_ancestors(columns.actors, without_values(parts.first, chosen), parts.actor[chosen])
        return _Pairs(found.record, found.key)
    if facet is Facet.ROLE and keep.actors:
        by_actor = parts.by_actor(len(columns.actors))
        included = np.flatnonzero(choices(columns.actors, keep) == INCLUDED)
        some = [slice(*by_actor.first[at : at + 2].tolist()) for at in included.tolist()]
        if not some:
            return _Pairs(by_actor.row[:0], by_actor.role[:0])
        row = np.concatenate([by_actor.row[one] for one in some])
        pair = row * np.int64(len(columns.roles)) + np.concatenate([by_actor.role[one] for one in some])
        pair.sort()
        different = pair[np.append(True, pair[1:] != pair[:-1])[: len(pair)]]
        return _Pairs(*np.divmod(different, len(columns.roles)))
    return None


def _actors_in_roles(columns: Columns, roles: frozenset[str]) -> _Pairs:
    """The actors that records have in some roles, where none is a member of another."""
    by_actor = columns.parts.by_actor(len(columns.actors))
    chosen = one_of(columns.roles, roles)[by_actor.role]
    row = by_actor.row[chosen]
    counts = np.diff(below(Bits(packed(chosen)), edges(by_actor.first)))
    actor = spread(np.arange(len(counts), dtype=smallest_type(len(counts))), counts)
    again = (row[1:] == row[:-1]) & (actor[1:] == actor[:-1])
    if not again.any():
        return _Pairs(row, actor)
    different = np.append(True, ~again)
    return _Pairs(row[different], actor[different])
