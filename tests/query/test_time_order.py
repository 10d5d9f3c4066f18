"""The order of time against sorting one by one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viewer.query.answers import FOREVER, NEVER
from viewer.query.time_order import time_order

ticks = st.one_of(
    st.integers(0, 3),
    st.integers(0, 3).map(lambda at: at * 86_400_000_000),
    st.integers(10**15, 10**15 + 3),
    st.sampled_from((NEVER, NEVER + 1, FOREVER, FOREVER - 1, -(10**18))),
)


@given(st.lists(st.tuples(ticks, ticks, st.integers(0, 5)), max_size=40), st.booleans())
def test_by_start_then_end_then_record(rows: list[tuple[int, int, int]], by_record: bool) -> None:
    if by_record:
        rows.sort(key=lambda row: row[2])
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    order = time_order(table[:, 0], table[:, 1], table[:, 2])
    expected = sorted(range(len(rows)), key=lambda at: (*rows[at], at))
    assert (list(range(len(rows))) if order is None else order.tolist()) == expected
    assert order is None or not by_record or expected != list(range(len(rows)))
