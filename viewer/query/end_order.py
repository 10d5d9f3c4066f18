"""The marks of an axis in the order in which they end."""

from dataclasses import dataclass

import numpy as np

from viewer.query.arrays import Ints, Rows
from viewer.query.bits import Bits, Words, last_set
from viewer.query.marks import Timing

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


def last_end(timing: Timing, order: EndOrder, kept: Words, limit: int) -> int | None:
    """The last end before a limit of the kept marks, given as bits in order of end; None if there is none."""
    size = int(ended_until(timing, order, np.array([limit - 1]))[0])
    place = last_set(kept, size)
    if place is None:
        return None
    touched = int(timing.touch_end(order.mark[place : place + 1])[0])
    # an instant touches a tick more than it lasts: among those that touch as long, one may truly last as long
    first = int(ended_until(timing, order, np.array([touched - 1]))[0])
    alike = Bits(kept).places(first, place + 1)
    return int(timing.marks.end[order.mark[alike]].max())
