"""Arrays in which a record may have several values, and integers in the smallest type that holds them."""

from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T", bound=np.generic)
N = TypeVar("N", bound=np.signedinteger)
Ints = NDArray[np.int64]
Rows = NDArray[np.int32]
AnyInts: TypeAlias = NDArray[np.integer]
"""Integers of any type: the smallest that holds them, as a rule."""
Mask = NDArray[np.bool_]

AT_ONCE = 1 << 19
"""Numbers taken at a time by what would keep other threads waiting."""
DIGIT = 1 << 16
"""Keys up to here are put in order in one go, digit by digit, which takes time in proportion to how many there are."""


@dataclass(frozen=True, eq=False)
class Postings:
    """Which keys each record has: those of record i are `key[first[i] : first[i + 1]]`, each once.

    Attributes:
        first: where each record's keys begin and, one more than there are records, where the last one's end; None
            where each record has exactly one key.
        key: indices into the keys, in the smallest integers that hold them.
    """

    first: Rows | None
    key: AnyInts

    def __len__(self) -> int:
        return len(self.key)

    @property
    def size(self) -> int:
        """How many records there are."""
        return len(self.key) if self.first is None else len(self.first) - 1

    @property
    def record(self) -> Rows:
        """Beside each key its record; made anew each time."""
        return repeated(np.arange(self.size, dtype=np.int32), self.first)

    @property
    def without(self) -> Mask:
        """The records without any key."""
        if self.first is None:
            return np.zeros(self.size, dtype=np.bool_)
        none: Mask = self.first[1:] == self.first[:-1]
        return none

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return self.key.nbytes + (0 if self.first is None else self.first.nbytes)


def ints(values: list[int]) -> Ints:
    """A column of integers."""
    return np.array(values, dtype=np.int64)


def smallest(values: AnyInts, most: int) -> AnyInts:
    """Values from 0 to `most` in the smallest type that holds `most`; as they are, if they are in it."""
    small: AnyInts = values.astype(smallest_type(most), copy=False)
    return small


def smallest_type(most: int) -> np.dtype[np.integer]:
    """The smallest type of integers that holds 0 to `most`: of one or two bytes unsigned, else signed."""
    return np.dtype(np.uint8 if most < 1 << 8 else np.uint16 if most < 1 << 16 else np.int32)


def starts(record: AnyInts, size: int) -> Rows:
    """Where each of `size` records begins in an ascending column of records, and where the last one ends."""
    return offsets(tallied(record, size) if size < AT_ONCE else _long_tally(record, size), np.int32)


def offsets(counts: AnyInts | Mask, dtype: type[N]) -> NDArray[N]:
    """Where each of so many begins, one after the other, and where the last ones end.

    All of one type: numpy adds up from one into another with all other threads waiting, the window's among them.
    """
    first = np.zeros(len(counts) + 1, dtype=dtype)
    np.cumsum(counts.astype(dtype, copy=False), dtype=dtype, out=first[1:])
    return first


def _long_tally(record: AnyInts, size: int) -> Ints:
    """How often each of many records occurs in an ascending column."""
    counts = np.zeros(size, dtype=np.int64)
    for start in range(0, len(record), AT_ONCE):
        some = record[start : start + AT_ONCE]
        low = int(some[0])
        found = np.bincount(some - low)
        counts[low : low + len(found)] += found
    return counts


def postings(record: AnyInts, key: AnyInts, size: int, keys: int) -> Postings:
    """Postings of pairs in any order, repetitions left out; by record, then key. `keys`: how many keys there are."""
    both = np.sort(record.astype(np.int64) * max(1, keys) + key)
    both = both[np.append(True, both[1:] != both[:-1])[: len(both)]]
    record, key = np.divmod(both, max(1, keys))
    small = smallest(key, keys)
    if len(record) == size and bool((record == np.arange(size)).all()):
        return Postings(None, small)
    return Postings(starts(record, size), small)


def runs(start: AnyInts, count: AnyInts) -> tuple[Ints, Ints]:
    """The numbers start[i] … start[i] + count[i] - 1 of every i in one array, and beside each its i."""
    owner = spread(np.arange(len(count), dtype=np.int64), count)
    index = np.arange(len(owner), dtype=np.int64)
    index += spread(start - (np.cumsum(count) - count), count)
    return index, owner


def stable_order(keys: AnyInts, most: int) -> Ints:
    """The order of keys from 0 to `most`, equal ones as they stand: digit by digit, in time in proportion to them."""
    order: Ints = np.argsort(
        (keys % DIGIT if most >= DIGIT else keys).astype(smallest_type(min(most, DIGIT - 1))), kind="stable"
    )
    if most >= DIGIT:
        above = (keys // DIGIT).astype(smallest_type(most // DIGIT))
        order = order[np.argsort(above[order], kind="stable")]
    return order


def repeated(values: NDArray[T], first: AnyInts | None) -> NDArray[T]:
    """Values of records as those of what the records have: that of record i from `first[i]` to `first[i + 1]`.

    In pieces: numpy repeats with all other threads waiting, the window's among them.
    """
    if first is None:
        return values
    made = np.empty(int(first[-1]), dtype=values.dtype)
    edges = np.append(np.arange(0, len(made), AT_ONCE), len(made)).astype(first.dtype)
    begins, ends = first.searchsorted(edges[:-1], side="right") - 1, first.searchsorted(edges[1:], side="left")
    for low, high, begin, end in zip(edges[:-1], edges[1:], begins, ends, strict=True):
        own: AnyInts = np.clip(first[begin : end + 1], low, high)
        made[low:high] = np.repeat(values[begin:end], np.diff(own))
    return made


def spread(values: NDArray[T], counts: AnyInts) -> NDArray[T]:
    """Each value as often as its count says, one after the other."""
    return repeated(values, offsets(counts, np.int64))


def tallied(keys: AnyInts, size: int) -> Ints:
    """How often each of so many keys occurs."""
    counts = np.zeros(size, dtype=np.int64)
    if len(keys) and not any(keys.strides):  # all are alike
        counts[int(keys[0])] = len(keys)
        return counts
    for start in range(0, len(keys), AT_ONCE):
        counts += np.bincount(keys[start : start + AT_ONCE], minlength=size)
    return counts
