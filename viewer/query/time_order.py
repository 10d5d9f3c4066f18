"""The order of time of many stretches: by start, then end, then as they stand."""

import numpy as np

from viewer.query.answers import FOREVER, NEVER
from viewer.query.arrays import AnyInts, Ints, offsets

KEY_BITS = 62
"""Bits of a number that is sorted in place of a start and a place."""


def time_order(start: Ints, end: Ints, record: AnyInts) -> Ints | None:
    """The order by start, then end, then record; None where they stand in it."""
    if bool((record[1:] < record[:-1]).any()):
        by_record = np.argsort(record, kind="stable")
        order = time_order(start[by_record], end[by_record], np.arange(len(record), dtype=np.int32))
        return by_record if order is None else by_record[order]
    same = start[1:] == start[:-1]
    if bool(((start[1:] > start[:-1]) | (same & (end[1:] >= end[:-1]))).all()):
        return None
    key, bits = _keys(start)
    if key is None:
        return np.lexsort((end, start))
    # Numbers are sorted ten times as fast as their order is found: so each start, as exactly as there is room for,
    # carries its place along. What is alike so far is put in order afterwards.
    key.sort()
    order = key & ((1 << bits) - 1)
    key >>= bits
    begins, ends = start[order], end[order]
    late = (begins[1:] < begins[:-1]) | ((begins[1:] == begins[:-1]) & (ends[1:] < ends[:-1]))
    if late.any():
        group = offsets(key[1:] != key[:-1], np.int32)
        unsorted = np.zeros(int(group[-1]) + 1, dtype=np.bool_)
        unsorted[group[1:][late]] = True
        among = np.flatnonzero(unsorted[group])
        order[among] = order[among[np.lexsort((ends[among], begins[among], group[among]))]]
    return order


def _keys(start: Ints) -> tuple[Ints | None, int]:
    """Numbers that sort as the starts do, as far as there is room, each with its place in so many lowest bits."""
    bounded = start[(start != NEVER) & (start != FOREVER)]
    bits = len(start).bit_length()
    low, high = (int(bounded.min()) - 1, int(bounded.max()) + 1) if len(bounded) else (0, 0)
    if high - low >= 1 << KEY_BITS:
        return None, bits
    key = np.clip(start, low, high)
    key -= low
    key >>= max(0, (high - low).bit_length() + bits - KEY_BITS)
    key <<= bits
    key |= np.arange(len(start), dtype=np.int64)
    return key, bits
