"""First fit by arrays: the marks of all lanes at once find the first row of their lane in which they are free."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

CROWDED = -1


def first_fit(
    lane: NDArray[np.integer], left: Floats, end: Floats, rank: Ints, most: Ints, before: Ints | None = None
) -> NDArray[np.int32]:
    """The row of each mark within its lane; CROWDED where it finds none.

    Marks are placed by rank, then from left to right, each in the first row in which nothing lies between its left
    and its end. The same is had row by row: into the first go, by rank and from the left, all that are free of those
    placed there already; what is left over tries the next. So Python counts rows and what finds one, not marks.

    Args:
        lane, left, end: of each mark, `end` more than `left`.
        rank: 0 for what is placed first; few different numbers.
        most: how many rows the lane of each mark may have.
        before: rows to keep where that is possible, -1 for none; they go before all ranks.
    """
    size = len(lane)
    row = np.full(size, CROWDED, dtype=np.int32)
    if not size:
        return row
    order = np.lexsort((left, lane))
    # a mark covers places i up to after[i] of this order: those of its lane that begin before its end
    after = _after(lane[order], left[order], end[order])
    rank, most = rank[order], most[order]
    groups = [np.flatnonzero(rank == one) for one in range(int(rank.max()) + 1)]
    old = np.full(size, CROWDED, dtype=np.int64) if before is None else before[order]
    made = np.full(size, CROWDED, dtype=np.int32)
    limit, lasts = 0, np.unique(most).tolist()
    for number in range(int(lasts[-1])):
        if number >= limit:  # lanes that have all their rows leave
            limit = next(last for last in lasts if last > number)
            groups = [group[most[group] > number] for group in groups]
        if not any(map(len, groups)):
            break
        begins = ends = np.empty(0, dtype=np.int64)
        if before is not None:
            kept = np.flatnonzero((old == number) & (most > number) & (made == CROWDED))
            begins, ends = _place(kept, begins, ends, after, made, number)
            groups = [group[made[group] == CROWDED] for group in groups]
        for at, group in enumerate(groups):
            # what kept its row elsewhere waits for that one
            waiting = group if before is None else group[old[group] <= number]
            placed = len(begins)
            begins, ends = _place(waiting, begins, ends, after, made, number)
            if len(begins) > placed:
                groups[at] = group[made[group] == CROWDED]
    row[order] = made
    return row


def _after(lane: NDArray[np.integer], left: Floats, end: Floats) -> Ints:
    """For each mark of an order by lane and left, the place of the first that begins at its end or later."""
    size = len(lane)
    lefts = np.repeat(np.array([0, 1], dtype=np.int8), size)  # what ends where another begins comes before it
    order = np.lexsort((lefts, np.concatenate((end, left)), np.concatenate((lane, lane))))
    counted = np.cumsum(lefts[order], dtype=np.int64)
    after = np.empty(2 * size, dtype=np.int64)
    after[order] = counted
    return np.maximum(after[:size], np.arange(1, size + 1))


def _place(marks: Ints, begins: Ints, ends: Ints, after: Ints, made: NDArray[np.int32], row: int) -> tuple[Ints, Ints]:
    """Places those of some marks that are free, from the left; gives where the row is taken from and up to, sorted."""
    if len(begins):  # as many are over before it as begin before its end
        marks = marks[begins.searchsorted(after[marks]) == ends.searchsorted(marks, side="right")]
    if not len(marks):
        return begins, ends
    following = marks.searchsorted(after[marks]).tolist()
    chosen, at, size = [], 0, len(following)
    while at < size:
        chosen.append(at)
        at = following[at]
    placed = marks[chosen]
    made[placed] = row
    if not len(begins):
        return placed, after[placed]
    begins, ends = np.concatenate((begins, placed)), np.concatenate((ends, after[placed]))
    begins.sort()
    ends.sort()
    return begins, ends


def closed_up(lane: NDArray[np.integer], row: NDArray[np.int32]) -> NDArray[np.int32]:
    """The rows without those that nothing stands in: what was kept from before may have left some."""
    placed = np.flatnonzero(row >= 0)
    if not len(placed):
        return row
    order = placed[np.lexsort((row[placed], lane[placed]))]
    lanes, rows = lane[order], row[order]
    another = np.append(True, lanes[1:] != lanes[:-1])
    counted = np.cumsum(np.append(True, (rows[1:] != rows[:-1]) | another[1:]))
    first = counted[another][np.cumsum(another) - 1]
    made = row.copy()
    made[order] = counted - first
    return made
