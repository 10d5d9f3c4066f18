"""Where the marks of an axis stand in the lanes of a grouping, all of them or those that a filter keeps."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from viewer.query.arrays import AnyInts, Ints, Rows, runs, stable_order
from viewer.query.kept import Kept
from viewer.query.lane_plan import LanePlan
from viewer.query.marks import Timing


@dataclass(frozen=True, eq=False)
class LaneMarks:
    """Marks in lanes: a row for each mark in each lane of its record.

    Attributes:
        first: the marks of lane i stand from `first[i]` to `first[i + 1]`; those of records with several marks not.
        mark: by lane, then as the axis's marks go: in order of time.
        end: by lane, ascending: the ends up to which its marks touch, not in step with `mark`.
        several, several_lane: the marks of records with more than one, alternatives included, and their lanes.
    """

    first: Ints
    mark: Rows
    end: Ints
    several: Rows
    several_lane: AnyInts

    @property
    def lanes(self) -> int:
        """How many lanes there are."""
        return len(self.first) - 1

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        arrays = (self.first, self.mark, self.end, self.several, self.several_lane)
        return sum(array.nbytes for array in arrays)


@dataclass(frozen=True, eq=False)
class KeptMarks:
    """The marks that a filter keeps, as marks less other marks: where few are hidden, these are all less the hidden."""

    plus: LaneMarks
    minus: LaneMarks | None = None

    @property
    def nbytes(self) -> int:
        """Bytes held by what isn't all marks."""
        return self.plus.nbytes if self.minus is None else self.minus.nbytes


def place_marks(plan: LanePlan, timing: Timing) -> LaneMarks:
    """All marks of an axis in all lanes."""
    every = np.arange(len(timing.marks), dtype=np.int32)
    if timing.several is None:
        return _laned(timing, *in_lanes(plan, timing, every), lanes=plan.lanes)
    own, others = every[~timing.several], every[timing.several]
    lane, mark = in_lanes(plan, timing, own)
    return _laned(timing, lane, mark, plan.lanes, *in_lanes(plan, timing, others))


def keep_marks(plan: LanePlan, timing: Timing, placed: LaneMarks, kept: Kept, within: Ints | None = None) -> KeptMarks:
    """The kept of the placed marks, in all lanes, or in some alone, which are then numbered as they are named."""
    if within is not None:
        placed = _some_lanes(placed, within)
    if kept.everything:
        return KeptMarks(placed)
    if within is None and kept.few:
        return KeptMarks(_of_rows(plan, timing, kept.rows, kept))
    if within is None and kept.few_hidden:
        return KeptMarks(placed, _of_rows(plan, timing, kept.hidden, Kept(~kept.mask)))
    stays = timing.of_marks(kept.mask)
    chosen = stays[placed.mark]
    mark = placed.mark[chosen]
    sizes = [np.count_nonzero(chosen[start:end]) for start, end in _stretches(placed.first)]
    first = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
    several = stays[placed.several]
    return KeptMarks(
        LaneMarks(first, mark, _ends(timing, mark, first), placed.several[several], placed.several_lane[several])
    )


def _stretches(first: Ints) -> list[tuple[int, int]]:
    return list(pairwise(first.tolist()))


def _of_rows(plan: LanePlan, timing: Timing, rows: Rows, as_mask: Kept) -> LaneMarks:
    """The marks of some rows in all lanes."""
    if timing.record is None:
        marks = rows[: int(np.searchsorted(rows, len(timing.marks)))]
    else:
        marks = np.flatnonzero(as_mask.mask[timing.record]).astype(np.int32)
    if timing.several is None:
        return _laned(timing, *in_lanes(plan, timing, marks), lanes=plan.lanes)
    several = timing.several[marks]
    lane, mark = in_lanes(plan, timing, marks[~several])
    return _laned(timing, lane, mark, plan.lanes, *in_lanes(plan, timing, marks[several]))


def in_lanes(plan: LanePlan, timing: Timing, marks: Rows) -> tuple[AnyInts, Rows]:
    """The lanes of marks, and beside each the mark; in the order of the marks."""
    record = timing.records_of(marks)
    if plan.first is None:
        return plan.lane[record], marks
    if timing.record is None and len(marks) == len(timing.marks):
        return plan.lane[: int(plan.first[len(marks)])], np.repeat(marks, np.diff(plan.first[: len(marks) + 1]))
    begin = plan.first[record]
    at, owner = runs(begin, plan.first[1:][record] - begin)
    return plan.lane[at], marks[owner]


def _laned(
    timing: Timing,
    lane: AnyInts,
    mark: Rows,
    lanes: int,
    several_lane: AnyInts | None = None,
    several: Rows | None = None,
) -> LaneMarks:
    """Marks beside their lanes, put in order."""
    if lanes > 1:
        mark = mark[stable_order(lane, lanes - 1)]
    first = np.concatenate([[0], np.cumsum(np.bincount(lane, minlength=lanes), dtype=np.int64)])
    nothing = np.zeros(0, dtype=np.int32)
    return LaneMarks(
        first=first,
        mark=mark,
        end=_ends(timing, mark, first),
        several=nothing if several is None else several,
        several_lane=nothing if several_lane is None else several_lane,
    )


def _ends(timing: Timing, mark: Rows, first: Ints) -> Ints:
    """The ends of marks up to which they touch, ascending in each lane."""
    end = timing.touch_end(mark)
    for start, stop in _stretches(first):
        end[start:stop].sort()
    return end


def _some_lanes(placed: LaneMarks, within: Ints) -> LaneMarks:
    """The marks of some lanes, numbered as they are named."""
    sizes = np.diff(placed.first)[within]
    at, _ = runs(placed.first[within], sizes)
    place = np.full(placed.lanes, -1, dtype=np.int32)
    place[within] = np.arange(len(within), dtype=np.int32)
    several_lane = place[placed.several_lane]
    chosen = several_lane >= 0
    return LaneMarks(
        first=np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]),
        mark=placed.mark[at],
        end=placed.end[at],
        several=placed.several[chosen],
        several_lane=several_lane[chosen],
    )
