"""First fit: the rows are those that placing marks one by one would give."""

from dataclasses import dataclass

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viewer.layout.first_fit import CROWDED, closed_up, first_fit


@dataclass(frozen=True)
class Mark:
    lane: int
    left: int
    wide: int
    rank: int


marks_of_lanes = st.lists(
    st.builds(Mark, st.integers(0, 4), st.integers(0, 60), st.integers(1, 25), st.integers(0, 3)), max_size=60
)
MOST = {0: 12, 1: 1, 2: 3, 3: 40, 4: 12}


def fitted(marks: list[Mark], before: list[int] | None = None) -> list[int]:
    lane = np.array([mark.lane for mark in marks], dtype=np.int32)
    left = np.array([mark.left for mark in marks], dtype=np.float64)
    wide = np.array([mark.wide for mark in marks], dtype=np.float64)
    rank = np.array([mark.rank for mark in marks], dtype=np.int64)
    most = np.array([MOST[mark.lane] for mark in marks], dtype=np.int64)
    old = None if before is None else np.array(before, dtype=np.int64)
    rows: list[int] = first_fit(lane, left, left + wide, rank, most, old).tolist()
    return rows


def one_by_one(marks: list[Mark]) -> list[int]:
    taken: dict[tuple[int, int], list[Mark]] = {}
    rows = [CROWDED] * len(marks)
    for at in sorted(range(len(marks)), key=lambda at: (marks[at].rank, marks[at].left, at)):
        mark = marks[at]
        for row in range(MOST[mark.lane]):
            others = taken.setdefault((mark.lane, row), [])
            if all(mark.left >= one.left + one.wide or one.left >= mark.left + mark.wide for one in others):
                others.append(mark)
                rows[at] = row
                break
    return rows


@given(marks_of_lanes)
def test_rows_are_those_of_placing_one_by_one(marks: list[Mark]) -> None:
    assert fitted(marks) == one_by_one(marks)


def overlaps(marks: list[Mark], rows: list[int]) -> list[tuple[Mark, Mark]]:
    placed = [(mark, row) for mark, row in zip(marks, rows, strict=True) if row >= 0]
    return [
        (one, other)
        for at, (one, row) in enumerate(placed)
        for other, there in placed[at + 1 :]
        if (one.lane, row) == (other.lane, there)
        and one.left < other.left + other.wide
        and other.left < one.left + one.wide
    ]


@given(marks_of_lanes)
def test_rows_from_before_are_kept_where_they_fit_together(marks: list[Mark]) -> None:
    rows = one_by_one(marks)
    assert fitted(marks, rows) == rows


@given(st.lists(st.tuples(st.builds(Mark, st.integers(0, 4), st.integers(0, 60), st.integers(1, 25), st.just(0)),
                          st.integers(-1, 14)), max_size=60))  # fmt: skip
def test_whatever_the_rows_before_nothing_overlaps(marked: list[tuple[Mark, int]]) -> None:
    marks = [mark for mark, _ in marked]
    rows = fitted(marks, [row for _, row in marked])
    assert overlaps(marks, rows) == []
    assert all(row < MOST[mark.lane] for mark, row in zip(marks, rows, strict=True))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-1, 9)), max_size=40))
def test_closing_up_leaves_no_row_empty_and_keeps_their_order(pairs: list[tuple[int, int]]) -> None:
    lane = np.array([lane for lane, _ in pairs], dtype=np.int32)
    row = np.array([row for _, row in pairs], dtype=np.int32)
    made = closed_up(lane, row)
    assert ((made < 0) == (row < 0)).all()
    for one in range(4):
        before, after = row[(lane == one) & (row >= 0)], made[(lane == one) & (row >= 0)]
        assert set(after.tolist()) == set(range(len(set(before.tolist()))))
        assert (np.argsort(before, kind="stable") == np.argsort(after, kind="stable")).all()
