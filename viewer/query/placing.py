"""Where the marks of an axis stand in the lanes of a grouping, all of them or those that a filter keeps."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from viewer.query.arrays import AnyInts, Ints, Rows, stable_order, tallied
from viewer.query.columns import Columns
from viewer.query.end_order import EndOrder
from viewer.query.kept import Kept
from viewer.query.lane_keys import LanePlan
from viewer.query.lane_sets import LaneSet, lane_set, one_lane, stretches
from viewer.query.marks import Timing


@dataclass(frozen=True, eq=False)
class LaneMarks:
    """Marks in lanes.

    Attributes:
        started: by place in order of time: that is, the marks themselves, or where each mark is that of the record of
            its number, the records, those without a time included. Those of records with several marks are not in it.
        ended: the same marks by place in order of end.
        several, several_lane: the marks of records with more than one, alternatives included, beside their lanes.
    """

    started: LaneSet
    ended: LaneSet
    several: Rows
    several_lane: AnyInts

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return self.started.nbytes + self.ended.nbytes + self.several.nbytes + self.several_lane.nbytes


def place_records(columns: Columns, plan: LanePlan) -> LaneSet:
    """All records in all lanes."""
    if plan.lanes == 1 and plan.first is None:
        return one_lane(len(columns), None)
    return lane_set(len(columns), plan.rows_by_lane(columns)(), plan.heads.total)


def place_marks(
    columns: Columns, plan: LanePlan, timing: Timing, ends: EndOrder, records: Callable[[], LaneSet]
) -> LaneMarks:
    """All marks of an axis in all lanes; `records` places all records."""
    marks = len(timing.marks)
    if timing.several is None and plan.lanes == 1 and plan.first is None:
        started = records() if timing.record is None else one_lane(marks, None)
        return _no_others(started, one_lane(marks, None))
    if timing.record is None:
        by_lane = plan.rows_by_lane(columns)
        ended = lane_set(marks, (ends.place[_dated(rows, marks)] for rows in by_lane()), plan.heads.total)
        return _no_others(records(), ended)
    return _of_marks(plan, timing, ends, np.arange(marks, dtype=np.int32))


def keep_marks(
    plan: LanePlan,
    timing: Timing,
    ends: EndOrder,
    placed: LaneMarks,
    kept: Kept,
    kept_by_end: Callable[[], Kept],
    within: Ints | None = None,
) -> LaneMarks:
    """The kept of the placed marks, in all lanes, or in some alone, which are then numbered as they are named.

    `kept_by_end`: which marks are kept, in the order of their ends.
    """
    if within is not None:
        placed = _only(placed, within)
    if kept.everything:
        return placed
    if within is None and timing.record is not None and kept.few and plan.lanes > 1:
        return _of_marks(plan, timing, ends, np.flatnonzero(timing.of_marks(kept.mask)).astype(np.int32))
    by_start = kept if timing.record is None else Kept(timing.of_marks(kept.mask))
    by_end = kept_by_end()
    several = kept.mask[timing.records_of(placed.several)]
    return LaneMarks(
        started=placed.started.kept(by_start),
        ended=placed.ended.kept(by_end),
        several=placed.several[several],
        several_lane=placed.several_lane[several],
    )


def _places(timing: Timing) -> int:
    return timing.size if timing.record is None else len(timing.marks)


def _dated(rows: AnyInts, marks: int) -> AnyInts:
    """Those of ascending rows, each of which is its mark's number, that have a time."""
    return rows[: int(np.searchsorted(rows, marks))]


def _no_others(started: LaneSet, ended: LaneSet) -> LaneMarks:
    nothing = np.zeros(0, dtype=np.int32)
    return LaneMarks(started, ended, nothing, nothing)


def _of_marks(plan: LanePlan, timing: Timing, ends: EndOrder, marks: Rows) -> LaneMarks:
    """Some marks in all lanes."""
    several = np.zeros(0, dtype=np.int32)
    if timing.several is not None:
        among = timing.several[marks]
        marks, several = marks[~among], marks[among]
    lane, mark = in_lanes(plan, timing, marks)
    counts, by_lane = _by_lane(lane, mark, plan.lanes)
    several_lane, several = in_lanes(plan, timing, several)
    size = len(timing.marks)
    return LaneMarks(
        lane_set(_places(timing), by_lane, counts),
        lane_set(size, (ends.place[own] for own in by_lane), counts),
        several,
        several_lane,
    )


def in_lanes(plan: LanePlan, timing: Timing, marks: Rows) -> tuple[AnyInts, Rows]:
    """The lanes of marks, and beside each the mark; in the order of the marks."""
    lane, at = plan.lanes_at(timing.records_of(marks))
    return lane, marks if at is None else marks[at]


def _by_lane(lane: AnyInts, values: Rows, lanes: int) -> tuple[Ints, list[AnyInts]]:
    """How many values each lane has, and these, in each as they stand."""
    sizes = tallied(lane, lanes)
    return sizes, list(stretches(values[stable_order(lane, lanes)], np.append(0, np.cumsum(sizes))))


def _only(placed: LaneMarks, lanes: Ints) -> LaneMarks:
    place = np.full(placed.started.lanes, -1, dtype=np.int32)
    place[lanes] = np.arange(len(lanes), dtype=np.int32)
    several_lane = place[placed.several_lane]
    chosen = several_lane >= 0
    return LaneMarks(placed.started.only(lanes), placed.ended.only(lanes), placed.several[chosen], several_lane[chosen])
