"""Answers about few kept marks in order of time: from their rows alone, without a look at the others."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.dates import Span
from viewer.query.answers import FOREVER, NEVER
from viewer.query.arrays import AnyInts, Ints, Rows, spread, tallied
from viewer.query.kept import Kept
from viewer.query.lane_keys import LanePlan
from viewer.query.lane_sets import in_stretches
from viewer.query.marks import Timing, ticks
from viewer.query.unplaced import chosen_lanes, in_order, lanes_of
from viewer.query.windows import Touching


@dataclass(frozen=True, eq=False)
class FewMarks:
    """Kept marks, each that of the record of its number.

    Attributes:
        row: ascending. end: of each its end in ticks.
    """

    row: Rows
    end: Ints

    @property
    def nbytes(self) -> int:
        """Bytes held beside the kept rows."""
        return self.end.nbytes


@dataclass(frozen=True, eq=False)
class FewLanes:
    """The lanes in which kept rows stand.

    Attributes:
        rows: how many there are.
        lane: in any order. owner: beside each the place of its row among those kept; None where each has the one lane.
    """

    rows: int
    lane: AnyInts
    owner: AnyInts | None

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return 0 if self.owner is None else self.lane.nbytes + self.owner.nbytes


def dated_rows(timing: Timing, kept: Kept) -> Rows:
    """The kept rows that have a time, of rows in order of time."""
    return kept.rows[: int(np.searchsorted(kept.rows, timing.dated_count))]


def count_dated(timing: Timing, kept: Kept) -> int:
    """How many of the kept records have a time."""
    if timing.order is not None:
        return int(np.count_nonzero(kept.mask[timing.order]))
    if kept.few_marks:
        return len(dated_rows(timing, kept))
    return int(np.count_nonzero(kept.mask[: timing.dated_count]))


def undated_rows(timing: Timing, order: AnyInts | None) -> AnyInts:
    """The rows without a time, as they are listed: in an order that is given, or in their own."""
    if order is not None:
        return order[~timing.dated[order]]
    if timing.order is None:
        return np.arange(timing.dated_count, timing.size, dtype=np.int32)
    return np.flatnonzero(~timing.dated).astype(np.int32)


def few_marks(timing: Timing, kept: Kept) -> FewMarks:
    """The marks of kept rows that have a time."""
    row = dated_rows(timing, kept)
    return FewMarks(row, timing.marks.end[row])


def few_lanes(plan: LanePlan, rows: Rows) -> FewLanes:
    """The lanes of kept rows."""
    if plan.lanes == 1 and plan.keys.first is None:
        return FewLanes(len(rows), np.broadcast_to(np.int8(0), len(rows)), None)
    return FewLanes(len(rows), *lanes_of(plan.keys, rows))


def count_few(
    plan: LanePlan, timing: Timing, marks: FewMarks, lanes: FewLanes, within: Ints | None, left: Ints, right: Ints
) -> NDArray[np.int32]:
    """What `count_columns` says of the marks.

    Each counts in the column in which it starts; those that reach farther are then told one by one.
    """
    columns, count = len(left), len(marks.row)
    at = np.searchsorted(timing.marks.start, np.append(left[0], right), side="left")
    # column 0 holds the marks before all others, the last one those after, and the rows without a time
    sizes = np.diff(np.searchsorted(marks.row, at), prepend=0, append=lanes.rows)
    column = spread(np.arange(columns + 2, dtype=np.int32), sizes)
    end = marks.end
    if (right[:-1] > left[1:]).any():  # columns narrower than a tick, which an instant fills
        end = np.maximum(end, timing.marks.start[marks.row] + 1)
    until = np.concatenate([left, [FOREVER, FOREVER]])  # nothing reaches farther than the last column
    reaches = np.zeros(lanes.rows, dtype=np.bool_)
    np.greater(end, until[column[:count]], out=reaches[:count])
    if lanes.owner is None:
        counts = sizes[None, 1:-1].astype(np.int32)
        counts = counts if within is None else counts[within]
        mark = np.flatnonzero(reaches)
        lane = np.zeros(len(mark), dtype=np.int64)
    else:
        number, wide = chosen_lanes(plan.lanes, within), columns + 2
        rows = plan.lanes if within is None else len(within)
        cells = (number * wide)[lanes.lane]
        cells += column[lanes.owner]
        counts = tallied(cells, (rows + 1) * wide).reshape(rows + 1, wide)[:rows, 1:-1].astype(np.int32)
        some = np.flatnonzero(reaches[lanes.owner])
        lane, mark = number[lanes.lane[some]], lanes.owner[some].astype(np.int64)
    over = np.searchsorted(left, end[mark], side="left")
    counts += in_stretches(counts.shape, lane, column[mark], over)
    return counts


def touching_few(
    plan: LanePlan, timing: Timing, marks: FewMarks, within: Ints | None, span: Span, unit: int, limit: int
) -> Touching | None:
    """What `touching` says of the marks."""
    start, end = ticks(span, unit)
    first, last = np.searchsorted(marks.row, np.searchsorted(timing.marks.start, np.array([start, end]))).tolist()
    row = np.concatenate([marks.row[:first][marks.end[:first] > start], marks.row[first:last]])
    lane, owner = lanes_of(plan.keys, row)
    if within is not None:
        among = np.flatnonzero(chosen_lanes(plan.lanes, within)[lane] < len(within))
        lane, owner = lane[among], owner[among]
    return None if len(lane) > limit else in_order(lane, row[owner])


def extent_of_few(timing: Timing, few: FewMarks) -> tuple[int, int] | None:
    """The least and greatest known bound of the marks, in ticks; None if none is known."""
    marks, low = timing.marks, FOREVER
    first = int(np.searchsorted(few.row, np.searchsorted(marks.start, NEVER, side="right")))
    if first < len(few.row):
        low = int(marks.start[few.row[first]])
    high = int(few.end.max(initial=NEVER, where=few.end != FOREVER))
    at = np.searchsorted(few.row, marks.odd)
    there = at < len(few.row)
    there[there] = few.row[at[there]] == marks.odd[there]
    return least_and_greatest(low, high, marks.bounds[there])


def least_and_greatest(low: int, high: int, odd: Ints) -> tuple[int, int] | None:
    """Bounds with those of some odd marks, as `Marks.bounds` has them; None if none is known."""
    low = min(low, int(odd[:, 2].min(initial=FOREVER)))
    high = max(high, int(odd[:, 3].max(initial=NEVER)))
    return (low, high) if low <= high else None


def lanes_kept(plan: LanePlan, lanes: FewLanes) -> Ints:
    """How many of the rows stand in each lane."""
    return tallied(lanes.lane, plan.lanes)
