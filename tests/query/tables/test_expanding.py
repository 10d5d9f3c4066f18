"""Lists of numbers as parts and postings of rows, against plain loops."""

from itertools import pairwise
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viewer.query.tables import expanding
from viewer.query.tables.expanding import Values, join_values, parts_of_rows, postings_of_rows

lists = st.lists(st.lists(st.integers(0, 4), max_size=4), min_size=1, max_size=6)


def values(of: list[list[int]]) -> Values:
    flat = np.array([key for one in of for key in one], dtype=np.int32)
    first = np.cumsum([0, *(len(one) for one in of)]).astype(np.int64)
    return Values(first, flat, flat % 3, flat != 2)


@given(lists, st.data(), st.sampled_from([1, 4, 1 << 20]))
def test_rows_have_the_values_of_their_lists(of: list[list[int]], data: st.DataObject, block: int) -> None:
    code = np.array(data.draw(st.lists(st.integers(0, len(of) - 1), max_size=12)), dtype=np.int32)
    with patch.object(expanding, "_BLOCK", block):
        parts = parts_of_rows(code, values(of), 5, 3)
        postings = postings_of_rows(code, values(of), 5)
    expected = [of[number] for number in code]
    firsts = parts.first.tolist()
    assert [parts.actor[a:b].tolist() for a, b in pairwise(firsts)] == expected
    assert parts.role.tolist() == [key % 3 for one in expected for key in one]
    stands = [key != 2 for one in expected for key in one]
    assert (stands if parts.stands is not None else [True] * len(stands)) == stands
    assert postings.size == len(code)
    by_row: list[list[int]] = [[] for _ in code]
    for row, key in zip(postings.record.tolist(), postings.key.tolist(), strict=True):
        by_row[row].append(key)
    assert by_row == [sorted(set(one)) for one in expected]


@given(lists, lists)
def test_lists_of_two_tables(one: list[list[int]], other: list[list[int]]) -> None:
    both, joined = values([*one, *other]), join_values([values(one), values(other)])
    assert joined.first.tolist() == both.first.tolist()
    assert joined.key.tolist() == both.key.tolist()
