"""Lanes as columns, rows as sequences, and memories bounded by bytes."""

import numpy as np
import pytest

from viewer.query.answers import Lane
from viewer.query.byte_cache import ByteCache
from viewer.query.lanes import Lanes
from viewer.query.row_list import RowList

TOLD = (
    Lane("turkey", "Turkey", None, 0, 3, 5, 1, "state", "#c00000"),
    Lane("minister", "A minister", "turkey", 1, 2, 2),
    Lane("russia", "Russia", None, 0, 0, 4),
    Lane("", "", None, 0, 1, 1),
)


def test_lanes_are_what_they_were_made_of() -> None:
    lanes = Lanes.of(TOLD)
    assert lanes == TOLD
    assert list(lanes) == list(TOLD)
    assert (lanes[-1], lanes.position("russia"), lanes.position("gone")) == (TOLD[3], 2, None)
    assert lanes.parent.tolist() == [-1, 0, -1, -1]
    assert lanes.kept.tolist() == [3, 2, 0, 1]
    with pytest.raises(IndexError):
        _ = lanes[4]


def test_some_lanes_keep_their_parents_if_these_are_among_them() -> None:
    some = Lanes.of(TOLD).only([1, 0])
    assert list(some) == [TOLD[1], TOLD[0]]
    assert some.parent.tolist() == [1, -1]
    assert some.only([0]).parent.tolist() == [-1]
    assert (some.position("turkey"), some.position("russia")) == (1, None)
    assert Lanes.of(TOLD)[1:3] == TOLD[1:3]
    assert (some.total.tolist(), some.keys, some.labels) == ([2, 5], ("minister", "turkey"), ("A minister", "Turkey"))


def test_rows_are_a_sequence_of_integers() -> None:
    rows = RowList(np.array([4, 2, 9], dtype=np.int32))
    assert (list(rows), len(rows), rows[1], list(rows[1:])) == ([4, 2, 9], 3, 2, [2, 9])
    assert all(type(row) is int for row in (*rows, rows[0]))
    assert (rows.index(9), 2 in rows, 5 in rows) == (2, True, False)
    assert rows == [4, 2, 9]
    with pytest.raises(ValueError, match="not in the list"):
        rows.index(5)


def test_a_memory_forgets_what_was_asked_longest_ago() -> None:
    made: list[int] = []

    def make(question: int) -> str:
        made.append(question)
        return "x" * question

    memory = ByteCache(10, make, len)
    for question in (4, 5, 4, 3, 4, 5):
        assert memory(question) == "x" * question
    assert made == [4, 5, 3, 5]
    assert memory.nbytes <= 10
    assert len(memory(50)) == 50
    assert memory.nbytes == 50
    memory.clear()
    assert memory.nbytes == 0
