"""Bits of few keys against looking at records one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.query import key_bits
from viewer.query.arrays import Postings, ints
from viewer.query.bits import unpacked
from viewer.query.key_bits import bits_of_keys
from viewer.query.lane_sets import lane_set, lane_set_of_words

KEYS = 5


@given(st.lists(st.sets(st.integers(0, KEYS - 1)), max_size=1_200), st.integers(1, 3))
def test_each_key_has_the_records_that_name_it_and_the_last_those_that_name_none(
    records: list[set[int]], pieces: int
) -> None:
    first = np.cumsum([0, *map(len, records)]).astype(np.int32)
    key = np.array([key for record in records for key in sorted(record)], dtype=np.uint8)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_bits, "CELLS", 512 * (KEYS + 1) * pieces)
        found = bits_of_keys(Postings(first, key), KEYS)
    told = [np.flatnonzero(unpacked(words, len(records))).tolist() for words in found]
    expected = [[row for row, record in enumerate(records) if key in record] for key in range(KEYS)]
    assert told == [*expected, [row for row, record in enumerate(records) if not record]]


@given(st.lists(st.integers(0, KEYS - 1), max_size=1_200))
def test_records_of_one_key_each(keys: list[int]) -> None:
    found = bits_of_keys(Postings(None, np.array(keys, dtype=np.uint8)), KEYS)
    told = [np.flatnonzero(unpacked(words, len(keys))).tolist() for words in found]
    assert told == [*([row for row, own in enumerate(keys) if own == key] for key in range(KEYS)), []]


def test_lanes_of_bits_are_those_of_rows() -> None:
    size, lanes = 9_000, (range(9_000), range(0, 9_000, 3), range(7), range(0))
    rows = [np.array(lane, dtype=np.int32) for lane in lanes]
    counts = ints([len(lane) for lane in lanes])
    key = np.concatenate([np.full(len(lane), at, dtype=np.uint8) for at, lane in enumerate(rows)])
    order = np.lexsort((key, np.concatenate(rows)))
    first = np.append(0, np.cumsum(np.bincount(np.concatenate(rows), minlength=size))).astype(np.int32)
    made = lane_set_of_words(size, bits_of_keys(Postings(first, key[order]), len(rows))[:-1], counts)
    same = lane_set(size, rows, counts)
    at = np.arange(0, size, 100)
    assert (made.below(at) == same.below(at)).all()
    assert made.counts.tolist() == same.counts.tolist()
    assert (made.place.tolist(), set(made.dense)) == (same.place.tolist(), set(same.dense))
