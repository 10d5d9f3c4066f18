"""Crowds: marks that found no row, counted together where they lie."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.dates import Span
from viewer.layout.scene import CrowdTarget, Target

CROWD_STEP = 56.0
"""Marks that find no row are counted together over this many pixels."""
FAR_APART = 40 * CROWD_STEP
"""How much of a long mark belongs to the stretch of its crowd."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Crowds:
    """All crowds of a stack, by lane and from left to right.

    Attributes:
        lane: number of each crowd's lane. count: of marks.
        left, right: where it is shown, in pixels from the stack's origin. first, last: the stretch of its marks.
    """

    lane: NDArray[np.int64]
    left: Floats
    right: Floats
    count: NDArray[np.int64]
    first: Floats
    last: Floats

    def __len__(self) -> int:
        return len(self.lane)

    def of_lane(self, number: int, origin: int, per_pixel: float) -> list[tuple[float, float, int, Span]]:
        """Of one lane: left, right, how many, and their stretch of time."""
        start, stop = np.searchsorted(self.lane, (number, number + 1)).tolist()
        return [
            (left, right, count, Span(origin + round(first * per_pixel), origin + round(last * per_pixel)))
            for left, right, count, first, last in zip(
                *(column[start:stop].tolist() for column in (self.left, self.right, self.count, self.first, self.last)),
                strict=True,
            )
        ]

    def scaled(self, factor: float) -> "Crowds":
        """The same with everything so many times as far apart."""
        return replace(
            self,
            left=self.left * factor,
            right=self.right * factor,
            first=self.first * factor,
            last=self.last * factor,
        )


def gather(lane: NDArray[np.integer], at: Floats, left: Floats, right: Floats) -> Crowds:
    """Counts marks over stretches of CROWD_STEP pixels; `at` is where each counts: its start, unless that is open."""
    steps = np.floor(at / CROWD_STEP)
    order = np.lexsort((steps, lane))
    lane, steps, left, right = lane[order], steps[order], left[order], right[order]
    if not len(order):
        none = np.empty(0, dtype=np.float64)
        return Crowds(np.empty(0, dtype=np.int64), none, none, np.empty(0, dtype=np.int64), none, none)
    another = np.append(True, (steps[1:] != steps[:-1]) | (lane[1:] != lane[:-1]))
    begins = np.flatnonzero(another)
    counts = np.diff(begins, append=len(order))
    first = np.minimum.reduceat(left, begins)
    last = np.maximum.reduceat(np.minimum(right, np.repeat(first, counts) + FAR_APART), begins)
    first = np.maximum(first, last - 2 * FAR_APART)
    starts = steps[begins] * CROWD_STEP
    return Crowds(
        lane=lane[begins].astype(np.int64),
        left=np.maximum(starts, first),
        right=starts + CROWD_STEP,
        count=counts.astype(np.int64),
        first=first,
        last=last,
    )


def fullest_crowd(targets: Iterable[Target]) -> CrowdTarget | None:
    """The crowd of most marks among what can be pointed at."""
    crowds = (target for target in targets if isinstance(target, CrowdTarget))
    return max(crowds, key=lambda crowd: crowd.records, default=None)
