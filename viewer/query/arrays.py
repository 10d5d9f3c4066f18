"""Arrays in which a record may have several values, one row a value."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Rows = NDArray[np.int32]
AnyInts: TypeAlias = NDArray[np.integer]
"""Integers of any type: the smallest that holds them, as a rule."""
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Postings:
    """Pairs of a record and an index, sorted by record: which keys a record has."""

    record: Ints
    key: Ints

    def __len__(self) -> int:
        return len(self.record)


def ints(values: list[int]) -> Ints:
    """A column of integers."""
    return np.array(values, dtype=np.int64)


def runs(start: Ints, count: Ints) -> tuple[Ints, Ints]:
    """The numbers start[i] … start[i] + count[i] - 1 of every i in one array, and beside each its i."""
    owner = np.repeat(np.arange(len(count), dtype=np.int64), count)
    within = np.arange(len(owner), dtype=np.int64) - np.repeat(np.cumsum(count) - count, count)
    return start[owner] + within, owner


def once(record: Ints, key: Ints, keys: int) -> Postings:
    """Postings without repetitions, by record, then key; `keys` is how many keys there are."""
    both = np.sort(record * max(1, keys) + key)  # several times as fast as numpy's `unique`, which hashes
    both = both[np.append(True, both[1:] != both[:-1])[: len(both)]]
    return Postings(both // max(1, keys), both % max(1, keys))


def first_of_each(record: Ints, key: Ints, keys: int) -> Ints:
    """Where each pair occurs first, by record, then key."""
    first: Ints = np.unique(record * max(1, keys) + key, return_index=True)[1]
    return first


def rows_of(postings: Postings, chosen: Mask, size: int) -> Mask:
    """The records, of `size`, that have any of the chosen keys."""
    rows = np.zeros(size, dtype=np.bool_)
    rows[postings.record[chosen[postings.key]]] = True
    return rows
