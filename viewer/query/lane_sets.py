"""Which places of one order stand in which lane: as bits in lanes with many, one by one in lanes with few."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from viewer.query.arrays import AnyInts, Ints, Mask, Rows, offsets, runs, tallied
from viewer.query.bits import Bits, Words, below, edges, looked_up, packed, places_set
from viewer.query.kept import Kept

SMALLER_AS_BITS = 32
"""A lane with more than one place in so many is held as bits, which are then the smaller."""
QUICKER_AS_BITS = 256
"""So are, of those with one place in so many, the fullest, up to `MOST_FOR_SPEED`: bits are quicker to filter."""
MOST_FOR_SPEED = 48
LEAST_AS_BITS = 2_000
"""Of lanes with fewer places, many are counted together sooner than each by its bits."""
A_LANE = 10_000
"""Numbers that are looked at in the time that it takes to begin with a lane."""
FEW_STRETCHES = 16
"""Stretches that are fewer than one in so many cells are sorted rather than counted cell by cell."""
FEW_AT_ONCE = 4
"""Places up to which all lanes are searched side by side."""


@dataclass(frozen=True)
class LaneSet:
    """Places from 0 to `size` in lanes.

    Attributes:
        first, place: the places of lane i, ascending, are `place[first[i] : first[i + 1]]`; none of a lane with many.
        dense: the lanes with many, and their places as bits.
    """

    size: int
    first: Ints
    place: Rows
    dense: dict[int, Bits]

    @property
    def lanes(self) -> int:
        """How many lanes there are."""
        return len(self.first) - 1

    @cached_property
    def counts(self) -> Ints:
        """How many places each lane has."""
        counts = np.diff(self.first)
        for lane, bits in self.dense.items():
            counts[lane] = bits.count
        return counts

    @property
    def price(self) -> int:
        """What a filter of all lanes costs: about as much as looking at so many numbers one by one."""
        return len(self.place) + len(self.dense) * (A_LANE + self.size // 128)

    @cached_property
    def nbytes(self) -> int:
        """Bytes held."""
        return self.first.nbytes + self.place.nbytes + sum(bits.nbytes for bits in self.dense.values())

    def below(self, at: AnyInts) -> Ints:
        """How many places of each lane lie below each of some ascending ones; lanes × places."""
        if len(at) <= FEW_AT_ONCE:
            found = np.stack([self._until(int(one)) for one in at], axis=1)
            self._add_dense(found, at, 1)
            return found
        if not len(self.place):
            found = np.zeros((self.lanes, len(at)), dtype=np.int64)
            self._add_dense(found, at, 1)
            return found
        change = np.zeros((self.lanes, len(at) + 1), dtype=np.int32)
        self.add_rises(change, at, 1)
        np.cumsum(change, axis=1, out=change)
        self.add_large(change[:, :-1], at, 1)
        return change[:, :-1].astype(np.int64)

    def add_rises(self, change: NDArray[np.int32], at: AnyInts, by: int) -> None:
        """Adds `by` in lanes × (places + 1) where the counts of `below` rise by one, of lanes with few places alone."""
        sizes = np.diff(self.first)
        small = np.flatnonzero(sizes <= len(at))
        own, lane = runs(self.first[small], sizes[small])
        add(change.reshape(-1), np.searchsorted(at, self.place[own], side="right") + small[lane] * (len(at) + 1), by)

    def add_large(self, counts: NDArray[np.int32], at: AnyInts, by: int) -> None:
        """Adds `by` times the counts of `below`, of the lanes that `add_rises` leaves out."""
        wanted = at.astype(np.int32)
        for lane in np.flatnonzero(np.diff(self.first) > len(at)).tolist():
            own = self.place[int(self.first[lane]) : int(self.first[lane + 1])]
            counts[lane] += by * np.searchsorted(own, wanted).astype(np.int32)
        self._add_dense(counts, at, by)

    def _add_dense(self, counts: NDArray[np.int32] | Ints, at: AnyInts, by: int) -> None:
        if not self.dense or not len(at):
            return
        # where nothing happens many of the places are one and the same, which is looked at once
        another = np.append(True, at[1:] != at[:-1])
        exactly, place = edges(at[another]), np.cumsum(another) - 1
        for lane, bits in self.dense.items():
            found = below(bits, exactly)
            counts[lane] += (by * found)[place] if len(found) < len(at) else by * found

    def _until(self, at: int) -> Ints:
        """How many places of each lane without bits lie below one: a search in all lanes side by side."""
        low, high = self.first[:-1].copy(), self.first[1:].copy()
        while len(still := np.flatnonzero(low < high)):
            middle = (low[still] + high[still]) // 2
            less = self.place[middle] < at
            low[still[less]] = middle[less] + 1
            high[still[~less]] = middle[~less]
        return low - self.first[:-1]

    def between(self, first: int, last: int) -> tuple[Ints, Rows]:
        """The lanes and places of all places from `first` up to, not including, `last`."""
        before = self._until(first)
        at, lane = runs(self.first[:-1] + before, self._until(last) - before)
        found = [(lane, self.place[at])]
        for number, bits in self.dense.items():
            some = bits.places(first, last)
            found.append((np.full(len(some), number, dtype=np.int64), some.astype(np.int32)))
        return np.concatenate([lane for lane, _ in found]), np.concatenate([place for _, place in found])

    def kept(self, kept: Kept) -> "LaneSet":
        """Those of the places that are kept."""
        first, place = self.first, self.place
        if len(place):
            stays = looked_up(kept.mask, place)
            first, place = below(Bits(packed(stays)), edges(first)), place[stays]
        if self.lanes == 1 and self.counts[0] == self.size:
            return LaneSet(self.size, first, place, {0: kept.bits} if self.dense else {})
        dense = {lane: Bits(bits.words, kept.words) for lane, bits in self.dense.items()}
        return LaneSet(self.size, first, place, dense)

    def counts_kept(self, kept: Kept) -> Ints:
        """How many places each lane has of those that are kept."""
        if len(self.place):
            counts = np.diff(below(Bits(packed(looked_up(kept.mask, self.place))), edges(self.first)))
        else:
            counts = np.zeros(self.lanes, dtype=np.int64)
        for lane, bits in self.dense.items():
            counts[lane] = Bits(bits.words, kept.words).count
        return counts

    def only(self, lanes: Ints) -> "LaneSet":
        """Some of the lanes, numbered as they are named."""
        sizes = np.diff(self.first)[lanes]
        at, _ = runs(self.first[lanes], sizes)
        chosen = {number: lane for number, lane in enumerate(lanes.tolist()) if lane in self.dense}
        dense = {number: self.dense[lane] for number, lane in chosen.items()}
        return LaneSet(self.size, offsets(sizes, np.int64), self.place[at], dense)


def lane_set(size: int, by_lane: Iterable[AnyInts | Mask], counts: Ints) -> LaneSet:
    """Places in lanes, given those of lane after lane in any order, or as masks of `size`.

    Each lane is looked at before the next is made.

    `counts`: about how many places each lane has.
    """
    sizes: list[int] = []
    few: list[Rows] = []
    dense: dict[int, Bits] = {}
    for lane, (own, many) in enumerate(zip(by_lane, _as_bits(size, counts), strict=True)):
        is_mask = own.dtype == np.bool_
        if many:
            mask = own.view(np.bool_) if is_mask else np.zeros(size, dtype=np.bool_)
            if not is_mask:
                mask[own] = True
            dense[lane] = Bits(packed(mask))
            sizes.append(0)
        else:
            places = np.flatnonzero(own) if is_mask else np.sort(own)
            few.append(places.astype(np.int32, copy=False))
            sizes.append(len(places))
    place = np.concatenate(few) if few else np.zeros(0, dtype=np.int32)
    return LaneSet(size, offsets(np.array(sizes, dtype=np.int64), np.int64), place, dense)


def lane_set_of_words(size: int, by_lane: Sequence[Words], counts: Ints) -> LaneSet:
    """The same, given the places of each lane as bits."""
    as_bits = _as_bits(size, counts)
    dense = {lane: Bits(words) for lane, (words, many) in enumerate(zip(by_lane, as_bits, strict=True)) if many}
    few = [places_set(by_lane[lane]) for lane, many in enumerate(as_bits) if not many]
    sizes = np.zeros(len(by_lane), dtype=np.int64)
    sizes[~np.array(as_bits, dtype=np.bool_)] = [len(places) for places in few]
    return LaneSet(size, offsets(sizes, np.int64), np.concatenate([np.zeros(0, dtype=np.int32), *few]), dense)


def _as_bits(size: int, counts: Ints) -> list[bool]:
    """Which lanes, of so many places each, are held as bits."""
    fullest = np.argsort(-counts, kind="stable")[:MOST_FOR_SPEED]
    as_bits = counts * SMALLER_AS_BITS > size
    as_bits[fullest] |= counts[fullest] * QUICKER_AS_BITS > size
    as_bits &= counts >= LEAST_AS_BITS
    found: list[bool] = as_bits.tolist()
    return found


def one_lane(size: int, mask: Mask | None) -> LaneSet:
    """A lane with the places that a mask keeps, or all."""
    every = np.ones(size, dtype=np.bool_) if mask is None else mask
    return LaneSet(size, np.zeros(2, dtype=np.int64), np.zeros(0, dtype=np.int32), {0: Bits(packed(every))})


def stretches(values: AnyInts, first: AnyInts) -> Iterable[AnyInts]:
    """The values from each `first` up to the next."""
    return (values[start:stop] for start, stop in pairwise(first.tolist()))


def add(change: NDArray[np.int32], cells: Ints, by: int) -> None:
    """Adds `by` to each cell as often as it is named."""
    cells = np.sort(cells)  # cells that come in order are added fastest
    last = np.flatnonzero(np.append(cells[1:] != cells[:-1], [True] * bool(len(cells))))
    change[cells[last]] += by * np.diff(last, prepend=-1).astype(np.int32)


def in_stretches(shape: tuple[int, int], lane: AnyInts, began: AnyInts, over: AnyInts) -> NDArray[np.int32]:
    """How much is under way, lanes × columns: from each column where something `began` to that in which it is `over`.

    What is in the lane after the last, or is over after the last column, goes where nothing is counted.
    """
    lanes, wide = shape[0] + 1, shape[1] + 1
    begin = lane * np.int64(wide)
    if len(lane) * FEW_STRETCHES < lanes * wide:
        change = np.zeros(lanes * wide, dtype=np.int32)
        add(change, begin + began, 1)
        add(change, begin + over, -1)
    else:
        change = (tallied(begin + began, lanes * wide) - tallied(begin + over, lanes * wide)).astype(np.int32)
    counts: NDArray[np.int32] = change.reshape(lanes, wide)
    np.cumsum(counts, axis=1, out=counts)
    return counts[:-1, :-1]
