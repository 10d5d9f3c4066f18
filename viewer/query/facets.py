"""Facet counts: how many records have each key, with the filter, but for its own choice, and in all."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.query.answers import FacetCount
from viewer.query.arrays import Mask, Postings, once
from viewer.query.columns import Columns
from viewer.query.filter import NO_KEY, Facet, Filter, RecordType
from viewer.query.forest import Forest, lifted, natural_order, plant, with_ancestors
from viewer.query.keeping import INCLUDED, choices, has_any, parts_in_roles
from viewer.query.names import STATUSES

RECORD_KEYS = tuple(kind.name.lower() for kind in RecordType)
"""The keys of the facet of record types: event, statement, figure."""


@dataclass(frozen=True, eq=False)
class FacetKeys:
    """A facet's keys and which records have them, in all.

    Attributes:
        postings: a record and a key that it has, its own or above its own, each pair once.
        order: the keys that some record has, in the order in which they are told.
        without: the records that have none.
    """

    forest: Forest
    postings: Postings
    total: NDArray[np.int64]
    order: tuple[int, ...]
    without: Mask


def facet_keys(columns: Columns, facet: Facet) -> FacetKeys:
    """The keys of a facet."""
    match facet:
        case Facet.ACTOR:
            forest, postings = columns.actors, Postings(columns.parts.record, columns.parts.actor)
        case Facet.PLACE:
            forest, postings = columns.places, columns.in_places
        case Facet.SOURCE:
            forest, postings = columns.sources, columns.from_sources
        case Facet.ROLE:
            forest = plant(columns.roles, [""] * len(columns.roles))
            postings = once(columns.parts.record, columns.parts.role, len(forest))
        case Facet.KIND:
            forest, postings = _one_each(columns.kinds, columns.kind)
        case Facet.STATUS:
            forest, postings = _one_each(columns.statuses, columns.status)
        case Facet.RECORDS:
            forest, postings = _one_each(RECORD_KEYS, columns.type)
    postings = with_ancestors(forest, postings)
    total = np.bincount(postings.key, minlength=len(forest))
    order = natural_order(forest, total)
    if facet is Facet.STATUS:
        known = {status: at for at, status in enumerate(STATUSES)}
        order.sort(key=lambda key: known.get(forest.keys[key], len(known)))
    elif facet is Facet.RECORDS:
        order.sort()
    order.sort(key=lambda key: forest.keys[key] == NO_KEY)
    return FacetKeys(forest, postings, total, tuple(order), ~has_any(postings.record, len(columns)))


def _one_each(keys: tuple[str, ...], column: NDArray[np.int32] | NDArray[np.uint8]) -> tuple[Forest, Postings]:
    rows = np.arange(len(column), dtype=np.int64)
    return plant(keys, [""] * len(keys)), Postings(rows, column.astype(np.int64))


def count_facet(
    columns: Columns, keys: FacetKeys, facet: Facet, keep: Filter, kept: Mask, without_own: Mask, labels: dict[str, str]
) -> tuple[FacetCount, ...]:
    """The counts of a facet's keys, given the records kept and those kept but for the facet's own choice."""
    postings = counted_postings(columns, keys, facet, keep)
    size = len(keys.forest)
    with_filter = np.bincount(postings.key[kept[postings.record]], minlength=size).tolist()
    but_for_own = np.bincount(postings.key[without_own[postings.record]], minlength=size).tolist()
    total = keys.total.tolist()
    names = keys.forest.keys
    above = keys.forest.parent.tolist()
    counts = [
        FacetCount(
            key=names[at],
            label=labels.get(names[at], names[at]),
            kept=with_filter[at],
            without_own=but_for_own[at],
            total=total[at],
            parent=names[above[at]] if above[at] >= 0 else None,
        )
        for at in keys.order
    ]
    lacking = int(keys.without.sum())
    if lacking and facet is not Facet.ROLE:
        counts.append(
            FacetCount(
                key=NO_KEY,
                label="",
                kept=int((kept & keys.without).sum()),
                without_own=int((without_own & keys.without).sum()),
                total=lacking,
            )
        )
    return tuple(counts)


def counted_postings(columns: Columns, keys: FacetKeys, facet: Facet, keep: Filter) -> Postings:
    """Which records count for which keys, given the rest of the filter.

    Beside chosen roles, an actor counts where it has one of them; beside chosen actors, a role counts where one of
    them has it: the number at a key is what choosing it would show.
    """
    parts = columns.parts
    if facet is Facet.ACTOR and keep.roles:
        chosen = parts_in_roles(columns, keep.roles)
        key, row = lifted(columns.actors, parts.actor[chosen])
        return once(parts.record[chosen][row], key, len(columns.actors))
    if facet is Facet.ROLE and keep.actors:
        chosen = choices(columns.actors, keep)[parts.actor] == INCLUDED
        return once(parts.record[chosen], parts.role[chosen], len(columns.roles))
    return keys.postings
