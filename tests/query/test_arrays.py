"""Arrays in which a record may have several values."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viewer.query import arrays
from viewer.query.arrays import offsets, repeated, runs, spread

COUNTS = st.lists(st.integers(0, 9) | st.sampled_from([0, 40]), max_size=40)


@given(COUNTS, st.integers(1, 50))
def test_values_are_spread_as_often_as_counted_however_small_the_pieces(counts: list[int], piece: int) -> None:
    values = np.arange(len(counts), dtype=np.int16)
    before, arrays.AT_ONCE = arrays.AT_ONCE, piece
    try:
        made = spread(values, np.array(counts, dtype=np.int32))
        begins = offsets(np.array(counts, dtype=np.int32), np.int32)
        assert begins.tolist() == [sum(counts[:at]) for at in range(len(counts) + 1)]
        assert repeated(values, begins).tolist() == made.tolist()
    finally:
        arrays.AT_ONCE = before
    assert made.dtype == values.dtype
    assert made.tolist() == [number for number, count in enumerate(counts) for _ in range(count)]


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 5)), max_size=30))
def test_runs_are_the_numbers_of_each_one_after_the_other(asked: list[tuple[int, int]]) -> None:
    begin, count = (np.array([pair[at] for pair in asked], dtype=np.int64) for at in (0, 1))
    index, owner = runs(begin, count)
    assert index.tolist() == [start + step for start, many in asked for step in range(many)]
    assert owner.tolist() == [number for number, (_, many) in enumerate(asked) for _ in range(many)]
