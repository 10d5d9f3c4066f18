"""Facet counts: how many records have each key, with the filter, but for its own choice, and in all."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from viewer.query.arrays import Ints, Postings, Rows, repeated, runs
from viewer.query.columns import Columns
from viewer.query.facet_counts import FacetCounts, FacetRows
from viewer.query.filter import NO_KEY, Facet, Filter, RecordType
from viewer.query.forest import Forest, natural_order, plant
from viewer.query.keeping import INCLUDED, choices, parts_in_roles
from viewer.query.kept import Kept
from viewer.query.names import STATUSES
from viewer.query.repeats import once, with_ancestors, without_values

RECORD_KEYS = tuple(kind.name.lower() for kind in RecordType)
"""The keys of the facet of record types: event, statement, figure."""


@dataclass(frozen=True, eq=False)
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
    def nbytes(self) -> int:
        """Bytes held, if they are this facet's alone."""
        return self.postings.nbytes


def facet_keys(columns: Columns, facet: Facet, labels: Mapping[str, str]) -> FacetKeys:
    """The keys of a facet, and their names where they have others."""
    parts = columns.parts
    match facet:
        case Facet.ACTOR:
            forest, postings = columns.actors, with_ancestors(columns.actors, parts.first, parts.actor)
        case Facet.PLACE:
            forest = columns.places
            postings = with_ancestors(forest, columns.in_places.first, columns.in_places.key)
        case Facet.SOURCE:
            forest, postings = columns.sources, columns.from_sources
        case Facet.ROLE:
            forest, postings = _roots(columns.roles), once(parts.first, parts.role)
        case Facet.KIND:
            forest, postings = _roots(columns.kinds), Postings(None, columns.kind)
        case Facet.STATUS:
            forest, postings = _roots(columns.statuses), Postings(None, columns.status)
        case Facet.RECORDS:
            forest, postings = _roots(RECORD_KEYS), Postings(None, columns.type)
    total = np.append(np.bincount(postings.key, minlength=len(forest)), 0)
    order: list[int] = natural_order(forest, total[:-1]).tolist()
    if facet is Facet.STATUS:
        known = {status: at for at, status in enumerate(STATUSES)}
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


def _roots(keys: tuple[str, ...]) -> Forest:
    return plant(keys, [""] * len(keys))


def count_facet(
    columns: Columns, keys: FacetKeys, facet: Facet, keep: Filter, kept: Kept, without_own: Kept
) -> FacetCounts:
    """The counts of a facet's keys, given the records kept and those kept but for the facet's own choice."""
    beside = _beside(columns, facet, keep)
    postings = beside or keys.postings
    total = keys.total if beside is None else None
    with_filter = _count(postings, kept, len(keys.forest), total)
    but_for_own = with_filter if kept is without_own else _count(postings, without_own, len(keys.forest), total)
    if beside is not None and keys.total[-1]:
        with_filter[-1] = np.count_nonzero(kept.mask & keys.postings.without)
        but_for_own[-1] = np.count_nonzero(without_own.mask & keys.postings.without)
    return FacetCounts(keys.rows, with_filter[keys.order], but_for_own[keys.order], keys.total[keys.order])


def _count(postings: Postings, kept: Kept, keys: int, total: Ints | None) -> Ints:
    """How many of the kept records have each key, and last how many have none."""
    if total is not None and kept.everything:
        return total.copy()
    if kept.few:
        return _count_rows(postings, kept.rows, keys)
    if total is not None and kept.few_hidden:
        return total - _count_rows(postings, kept.hidden, keys)
    return np.append(
        np.bincount(postings.key[repeated(kept.mask, postings.first)], minlength=keys),
        np.count_nonzero(kept.mask & postings.without) if postings.first is not None else 0,
    )


def _count_rows(postings: Postings, rows: Rows, keys: int) -> Ints:
    if postings.first is None:
        return np.append(np.bincount(postings.key[rows], minlength=keys), 0)
    begin = postings.first[rows]
    sizes = postings.first[1:][rows] - begin
    at, _ = runs(begin, sizes)
    return np.append(np.bincount(postings.key[at], minlength=keys), np.count_nonzero(sizes == 0))


def _beside(columns: Columns, facet: Facet, keep: Filter) -> Postings | None:
    """Which records count for which keys, where the rest of the filter says otherwise than the records themselves.

    Beside chosen roles, an actor counts where it has one of them; beside chosen actors, a role counts where one of
    them has it: the number at a key is what choosing it would show.
    """
    parts = columns.parts
    if facet is Facet.ACTOR and keep.roles:
        chosen = parts_in_roles(columns, keep.roles)
        return with_ancestors(columns.actors, without_values(parts.first, chosen), parts.actor[chosen])
    if facet is Facet.ROLE and keep.actors:
        chosen = (choices(columns.actors, keep) == INCLUDED)[parts.actor]
        return once(without_values(parts.first, chosen), parts.role[chosen])
    return None
