"""Marks under way at a moment, found among those that started long before it."""

from dataclasses import dataclass

import numpy as np

from viewer.query.answers import FOREVER, NEVER
from viewer.query.arrays import Rows, stable_order, starts
from viewer.query.marks import Timing

AT_ONCE = 1 << 16
"""Marks looked at together: so many stay near the processor."""
INSTANT = 1
"""The class of what lasts for a tick at most."""
UNBOUNDED = 64
"""The class of marks without a start or an end, above those of all durations."""


@dataclass(frozen=True, eq=False)
class ByDuration:
    """Marks by their duration's power of two: those of class i, at most 2**i ticks long, are `first[i]` to the next."""

    first: Rows
    mark: Rows


def by_duration(timing: Timing) -> ByDuration:
    """The marks of an axis by duration, each class in order of time."""
    marks = timing.marks
    duration = np.empty(len(marks), dtype=np.uint8)
    for begin in range(0, len(marks), AT_ONCE):
        some = slice(begin, begin + AT_ONCE)
        start, end = marks.start[some], marks.end[some]
        # as floats, which hold any difference; rounded, one may come into the class above its own, which is right too
        _, power = np.frexp(timing.touch_end(some).astype(np.float64) - start)
        duration[some] = np.minimum(power, UNBOUNDED - 1)
        duration[some][(start == NEVER) | (end == FOREVER)] = UNBOUNDED
    order = stable_order(duration, UNBOUNDED)
    return ByDuration(starts(duration, UNBOUNDED + 1), order.astype(np.int32))


def running(timing: Timing, durations: ByDuration, at: int) -> Rows:
    """The marks that start before a tick and end after it, in order of time."""
    start = timing.marks.start
    before = int(np.searchsorted(start, at, side="left"))
    found: list[Rows] = []
    for power in np.flatnonzero(np.diff(durations.first)).tolist():
        mine = durations.mark[int(durations.first[power]) : int(durations.first[power + 1])]
        began = 0 if power >= UNBOUNDED - 1 else int(np.searchsorted(start, max(at - 2**power, NEVER), side="left"))
        first, last = np.searchsorted(mine, np.array([began, before], dtype=np.int32))
        some = mine[first:last]
        found.append(some[timing.touch_end(some) > at])
    return np.sort(np.concatenate(found)) if found else np.zeros(0, dtype=np.int32)
