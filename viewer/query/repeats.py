"""Values of records told once each: repetitions within a record, and what lies above a value in its tree."""

import numpy as np

from viewer.query.arrays import AnyInts, Ints, Mask, Postings, Rows, offsets, postings, repeated, tallied
from viewer.query.forest import Forest, lifted

SIDE_BY_SIDE = 8
"""Values a record up to which each is compared with each; where one has more, all are sorted."""


def distinct(first: Rows | None, value: AnyInts, after: Mask | None = None) -> Mask | None:
    """Which values are not repetitions of another of the same record; None where none is.

    Of equal values the first one stays, but one that is marked as coming `after` others gives way to one that isn't.
    """
    if first is None or len(value) < 2:
        return None
    sizes = np.diff(first)
    most = int(sizes.max())
    if most > SIDE_BY_SIDE:
        return _distinct_sorted(repeated(np.arange(len(sizes)), first), value, after)
    again: Mask | None = None
    begins = np.zeros(len(value) + 1, dtype=np.bool_)  # one more, for the records at the end that have none
    begins[first] = True
    apart = np.zeros(len(value), dtype=np.bool_)  # which are of another record than that `by` before them
    for by in range(1, most):
        apart[by:] |= begins[1 : len(value) - by + 1]
        same = (value[by:] == value[:-by]) & ~apart[by:]
        if not same.any():
            continue
        if again is None:
            again = np.zeros(len(value), dtype=np.bool_)
        yields = same & ~after[by:] & after[:-by] if after is not None else np.zeros_like(same)
        again[by:] |= same & ~yields
        again[:-by] |= yields
    return None if again is None else ~again


def _distinct_sorted(record: Ints, value: AnyInts, after: Mask | None) -> Mask | None:
    order = np.lexsort((value, record)) if after is None else np.lexsort((after, value, record))
    record, value = record[order], value[order]
    again = (record[1:] == record[:-1]) & (value[1:] == value[:-1])
    if not again.any():
        return None
    chosen = np.ones(len(value), dtype=np.bool_)
    chosen[order[1:][again]] = False
    return chosen


def without_values(first: Rows, chosen: Mask) -> Rows:
    """Where records' values begin once only the chosen ones are left."""
    return offsets(chosen, np.int32)[first]


def once(first: Rows | None, key: AnyInts) -> Postings:
    """Postings of records' keys, repetitions left out."""
    chosen = distinct(first, key)
    if chosen is None or first is None:
        return Postings(first, key)
    return Postings(without_values(first, chosen), key[chosen])


def with_ancestors(forest: Forest, first: Rows | None, key: AnyInts) -> Postings:
    """Postings in which a record has the keys above its own too, each once."""
    if forest.flat:
        return once(first, key)
    found = Postings(first, key)
    above, row = lifted(forest, key)
    return postings(found.record[row], above, found.size, len(forest))


def any_above(forest: Forest, first: Rows | None, key: AnyInts) -> Ints:
    """How many records have each key, or one below it, given each record's different keys."""
    different = key if forest.flat else with_ancestors(forest, first, key).key
    return tallied(different, len(forest))
