"""Marks that reach beyond the column in which they start: with where marks start, all that a density needs."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from viewer.query.answers import FOREVER, NEVER
from viewer.query.arrays import AnyInts, Ints, Rows, runs, smallest_type
from viewer.query.bits import looked_up
from viewer.query.counting import Counts
from viewer.query.kept import Kept
from viewer.query.lane_keys import LanePlan
from viewer.query.lane_sets import LaneSet, in_stretches
from viewer.query.marks import Timing
from viewer.query.running import INSTANT, UNBOUNDED, ByDuration
from viewer.query.unplaced import chosen_lanes, lanes_of


@dataclass(frozen=True, eq=False)
class Reaching:
    """What marks do in columns, whichever of them are kept; each mark is that of the record of its number.

    Attributes:
        at: how many marks start before the first column, and before the end of each.
        row: those that touch columns after that in which they start, in any order.
        began, over: of each the first such column, and the one after the last.
    """

    at: Ints
    row: Rows
    began: AnyInts
    over: AnyInts

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return self.at.nbytes + self.row.nbytes + self.began.nbytes + self.over.nbytes


def reaching(
    timing: Timing,
    durations: ByDuration,
    left: Ints,
    right: Ints,
    most: int,
    check: Callable[[], None] = lambda: None,
) -> Reaching | None:
    """The marks that reach beyond their columns; None where more than `most` would have to be looked at.

    Of marks of one duration only those can that start less than that before the next column; `check` may stop it before
    each duration.
    """
    start, columns = timing.marks.start, len(left)
    at = np.searchsorted(start, np.append(left[0], right), side="left")
    # first what lies before all columns, then all but the last one, beyond which nothing is told
    first, last = np.append(0, at[:-2]), at[:-1]
    column = np.flatnonzero(last > first)
    first, last, until = first[column], last[column], left[column]
    narrowest = int((right - left).min(initial=FOREVER))
    looked_at = 0
    kind = smallest_type(columns + 1)
    found = [(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=kind), np.zeros(0, dtype=kind))]
    for power in np.flatnonzero(np.diff(durations.first)).tolist():
        check()
        mine = durations.mark[int(durations.first[power]) : int(durations.first[power + 1])]
        low = first
        if power < UNBOUNDED - 1 and 2**power < narrowest:
            least = np.where(until < NEVER + 2**power, NEVER, until - 2**power)
            low = np.maximum(first, np.searchsorted(start, least, side="right"))
        some = np.flatnonzero(low < last)
        begin, end = np.searchsorted(mine, np.stack([low[some], last[some]]).astype(np.int32))
        looked_at += int((end - begin).sum())
        if looked_at > most:
            return None
        place, owner = runs(begin, end - begin)
        mark, owner = mine[place], some[owner]
        # only an instant touches more than it lasts
        touched = timing.marks.end[mark] if power > INSTANT else timing.touch_end(mark)
        far = np.flatnonzero(touched > until[owner])
        over = np.searchsorted(left, touched[far], side="left")
        found.append((mark[far], column[owner[far]].astype(kind), over.astype(kind)))
    row, began, over = (np.concatenate(part) for part in zip(*found, strict=True))
    return Reaching(at, row, began, over)


def count_reaching(
    plan: LanePlan,
    kept: Kept,
    started: LaneSet,
    marks: Reaching,
    reached: Callable[[], Counts],
    within: Ints | None,
) -> Counts:
    """What `count_columns` says of the kept marks in lanes.

    Each counts in the column in which it starts; those that reach farther are then told one by one, or those left out.

    `started`: where the kept ones start. `reached`: what all would count beyond their columns, kept or not.
    """
    at = marks.at
    counts = np.zeros((started.lanes, len(at) - 1), dtype=np.int32)
    column = np.flatnonzero(at[1:] > at[:-1])  # where nothing starts, nothing is counted
    if len(column):
        counts[:, column] = np.diff(started.below(np.append(at[column], at[-1])), axis=1)
    stays = looked_up(kept.mask, marks.row)
    if 2 * int(np.count_nonzero(stays)) <= len(stays):
        counts += _beyond(plan, marks, np.flatnonzero(stays), within)
    else:
        counts += reached()
        counts -= _beyond(plan, marks, np.flatnonzero(~stays), within)
    return counts


def count_reached(plan: LanePlan, marks: Reaching, within: Ints | None) -> Counts:
    """How many of all marks touch columns after that in which they start, lanes × columns."""
    return _beyond(plan, marks, slice(None), within)


def _beyond(plan: LanePlan, marks: Reaching, some: Ints | slice, within: Ints | None) -> Counts:
    lane, owner = lanes_of(plan.keys, marks.row[some])
    lanes = plan.lanes if within is None else len(within)
    shape = lanes, len(marks.at) - 1
    return in_stretches(
        shape, chosen_lanes(plan.lanes, within)[lane], marks.began[some][owner], marks.over[some][owner]
    )
