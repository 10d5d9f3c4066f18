"""The marks of an axis in the order in which they end."""

from dataclasses import dataclass

import numpy as np

from viewer.query.arrays import Ints, Mask, Rows
from viewer.query.marks import Timing

AT_ONCE = 1 << 14
"""Marks looked at together."""

STEP = 64
"""Marks from one end that is held to the next."""


@dataclass(frozen=True, eq=False)
class EndOrder:
    """Marks by the end up to which they touch.

    Attributes:
        mark: the mark at each place. place: the place of each mark.
        some: every `STEP`th of these ends.
    """

    mark: Rows
    place: Rows
    some: Ints


def end_order(timing: Timing) -> EndOrder:
    """The marks of an axis by end."""
    mark = np.argsort(timing.touch_end(slice(None)), kind="stable").astype(np.int32)  # nearly in order, as a rule
    place = np.empty_like(mark)
    place[mark] = np.arange(len(mark), dtype=np.int32)
    return EndOrder(mark, place, timing.touch_end(mark[::STEP]))


def ended_until(timing: Timing, order: EndOrder, at: Ints) -> Ints:
    """How many marks end up to each of some ticks: a search through the order, for all side by side."""
    step = np.searchsorted(order.some, at, side="right")
    low = np.maximum(step - 1, 0) * STEP
    high = np.minimum(step * STEP, len(order.mark))
    while len(still := np.flatnonzero(low < high)):
        middle = (low[still] + high[still]) // 2
        over = timing.touch_end(order.mark[middle]) <= at[still]
        low[still[over]] = middle[over] + 1
        high[still[~over]] = middle[~over]
    return low


def last_end(timing: Timing, order: EndOrder, kept: Mask, limit: int, most: int | None = None) -> int | None:
    """The last end before a limit of the kept marks; None if there is none, or none is among the `most` last ones."""
    high = int(ended_until(timing, order, np.array([limit - 1]))[0])
    least, step = 0 if most is None else max(high - most, 0), STEP
    while high > least:
        low = max(high - step, least)
        found = np.flatnonzero(kept[order.mark[low:high]])
        if len(found):
            return _true_end(timing, order, kept, low + int(found[-1]))
        high, step = low, min(2 * step, AT_ONCE)
    return None


def _true_end(timing: Timing, order: EndOrder, kept: Mask, place: int) -> int:
    """The last end of the kept marks up to a place.

    An instant touches a tick more than it lasts: among those that touch as long, one may truly last as long.
    """
    mark = order.mark[place : place + 1]
    end, touched = int(timing.marks.end[mark][0]), int(timing.touch_end(mark)[0])
    if end == touched:
        return end
    first = int(ended_until(timing, order, np.array([touched - 1]))[0])
    alike = order.mark[first : place + 1]
    return int(timing.marks.end[alike[kept[alike]]].max())
