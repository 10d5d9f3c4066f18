"""The shortest stretch of time that holds all known bounds of the kept marks, with and without their order by end."""

from collections.abc import Callable

import numpy as np

from viewer.query.answers import FOREVER, NEVER
from viewer.query.arrays import AT_ONCE, Ints, Mask
from viewer.query.end_order import EndOrder, last_end
from viewer.query.few_marks import FewMarks, extent_of_few, least_and_greatest
from viewer.query.kept import Kept
from viewer.query.marks import Timing

TOGETHER = 1 << 16
"""Marks of which the greatest end is remembered."""


def known_extent(
    timing: Timing, kept: Kept, ends: EndOrder | None, tops: Callable[[], Ints], few: Callable[[], FewMarks]
) -> tuple[int, int] | None:
    """The least and greatest known bound of the kept, in ticks; None if none is known.

    Args:
        ends: None where they are yet to be put in order, in place of which `tops` are asked for, see `tops_of`.
        few: the kept marks, if they are few.
    """
    marks, stays = timing.marks, timing.of_marks(kept.mask)
    by_rows = kept.few and timing.record is None
    # A start or end that is a bound at all is the least or greatest known one; what else is known, odd marks tell.
    high: int | None = NEVER
    if ends is not None:
        high = last_end(timing, ends, stays, FOREVER, most=AT_ONCE if by_rows else None)
    elif not by_rows:
        high = greatest_end(timing, tops(), stays)
    if by_rows and high in (NEVER, None):
        return extent_of_few(timing, few())
    low, begun = FOREVER, int(np.searchsorted(marks.start, NEVER, side="right"))
    if begun < len(stays) and stays[first := begun + int(stays[begun:].argmax())]:
        low = int(marks.start[first])
    return least_and_greatest(low, NEVER if high is None else high, marks.bounds[stays[marks.odd]])


def greatest_end(timing: Timing, tops: Ints, kept: Mask) -> int:
    """The greatest end of the kept marks that is one; NEVER if there is none."""
    high = NEVER
    for number in np.argsort(tops)[::-1].tolist():
        if tops[number] <= high:
            break  # nothing that is left ends later
        some = slice(number * TOGETHER, (number + 1) * TOGETHER)
        ends = timing.marks.end[some]
        high = max(high, int(ends.max(where=kept[some] & (ends != FOREVER), initial=NEVER)))
    return high


def tops_of(timing: Timing) -> Ints:
    """The greatest end that is one among each `TOGETHER` marks, one after the other."""
    end = timing.marks.end
    some = (end[begin : begin + TOGETHER] for begin in range(0, len(end), TOGETHER))
    return np.array([_top(ends) for ends in some], dtype=np.int64)


def _top(ends: Ints) -> int:
    top = int(ends.max())
    return top if top != FOREVER else int(ends.max(where=ends != FOREVER, initial=NEVER))
