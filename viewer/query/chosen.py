"""What chosen keys of a facet keep, put together from the records of each key where these are known already."""

from collections.abc import Callable, Iterable
from functools import reduce

import numpy as np

from viewer.query.bits import Words, packed
from viewer.query.choosing import chosen_keys
from viewer.query.facets import FacetKeys
from viewer.query.filter import NO_KEY, Clause, Facet, Filter, Match
from viewer.query.forest import Forest
from viewer.query.lane_sets import LaneSet

BY_KEY = frozenset((Clause.ACTOR, Clause.KIND, Clause.PLACE, Clause.SOURCE, Clause.TOLD, Clause.STATUS, Clause.REVIEW))
"""The clauses that choose among the keys of the facet of their name."""


def chosen_words(clause: Clause, keep: Filter, known: Callable[[Facet], FacetKeys | None]) -> Words | None:
    """The records that one clause of a filter keeps, as bits; None where they are to be found otherwise."""
    if clause not in BY_KEY:
        return None
    facet = Facet(clause.value)
    keys = known(facet)
    if keys is None or not keys.sets_known:
        return None
    if keys.postings.first is not None and NO_KEY in keys.forest.index:
        return None  # somebody is called so
    if facet is Facet.ACTOR:
        return _of_actors(keys, keep)
    return _any_of(keys.sets, _numbers(keys.forest, chosen_keys(keep, facet)))


def _of_actors(keys: FacetKeys, keep: Filter) -> Words | None:
    """By actors alone, none of whom is chosen otherwise than what it is a member of."""
    forest, sets = keys.forest, keys.sets
    if keep.roles or not (forest.flat or _apart(forest, keep.actors | keep.without_actors)):
        return None
    included, excluded = _numbers(forest, keep.actors), _numbers(forest, keep.without_actors)
    if not keep.actors:
        rows = _every(sets.size)
    elif keep.match is Match.ALL:
        if len(included) < len(keep.actors):  # somebody isn't there
            return np.zeros_like(_every(sets.size))
        rows = reduce(np.bitwise_and, [_any_of(sets, [at]) for at in included])
    else:
        rows = _any_of(sets, included)
    return rows & ~_any_of(sets, excluded) if excluded else rows


def _apart(forest: Forest, chosen: Iterable[str]) -> bool:
    """Whether none of some keys lies under another of them."""
    under = sum((forest.under(key).astype(np.int32) for key in chosen), np.zeros(len(forest), dtype=np.int32))
    return int(under.max(initial=0)) <= 1


def _numbers(forest: Forest, chosen: frozenset[str]) -> list[int]:
    """The lanes of keys among the records by key; that of records without any comes last."""
    index = forest.index | {NO_KEY: forest.index.get(NO_KEY, len(forest))}
    return [index[key] for key in chosen if key in index]


def _any_of(sets: LaneSet, numbers: list[int]) -> Words:
    """The places of any of some lanes, as bits; not to be written to."""
    dense = [sets.dense[at].words for at in numbers if at in sets.dense]
    few = [sets.place[sets.first[at] : sets.first[at + 1]] for at in numbers if at not in sets.dense]
    if any(map(len, few)) or not dense:
        mask = np.zeros(sets.size, dtype=np.bool_)
        for places in few:
            mask[places] = True
        dense.append(packed(mask))
    return reduce(np.bitwise_or, dense)


def _every(size: int) -> Words:
    return packed(np.ones(size, dtype=np.bool_))
