"""How wide a page that shows everything had better be: neither a strip of paper nor a tower."""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from viewer.dates import Span
from viewer.layout.bands import LANE_PADDING
from viewer.layout.marks import ROW
from viewer.layout.rows import FAR, GAP, GLYPH_ROOM, LEAST_BAR, WIDEST_LABEL, pixels
from viewer.layout.timeline import header_width
from viewer.query.answers import EventWindow, Flags

Floats = NDArray[np.float64]

NARROWEST = 1_440
WIDEST = 12_000
STEP = 1.2
SHAPE = 1.25
"""The longer side of a page wider than it is tall by so much is its width."""
THRIFT = 0.25
"""How much less height a wider page must bring."""


def suitable_width(
    window: EventWindow | None, span: Span, lanes: Iterable[str], widths: Callable[[EventWindow], Floats]
) -> int:
    """The width in logical pixels at which a whole timeline, its lanes in full, is of a handy shape.

    Args:
        widths: tells how wide the labels of a window are.
    """
    if window is None or not len(window):
        return NARROWEST
    chosen = np.flatnonzero((window.flags & Flags.ALTERNATIVE) == 0)
    shown = set(lanes)
    drawn = np.array([lane.key in shown for lane in window.lanes], dtype=np.bool_)
    labels = GLYPH_ROOM + np.minimum(widths(window)[chosen], WIDEST_LABEL) + GAP
    best = (float("inf"), NARROWEST)
    width = float(NARROWEST)
    while width <= WIDEST:
        per_pixel = span.duration / (width - header_width(width))
        rows = _rows(window, chosen, labels, span.start, per_pixel)[drawn]
        height = float(np.maximum(rows, 1).sum()) * ROW + len(rows) * 2 * LANE_PADDING
        best = min(best, (max(width, SHAPE * height) + THRIFT * width, round(width)))
        width *= STEP
    return best[1]


def _rows(
    window: EventWindow, chosen: NDArray[np.int64], labels: Floats, origin: int, per_pixel: float
) -> NDArray[np.int64]:
    """About how many rows each lane needs: the most marks, their labels included, that lie over one another."""
    left = pixels(window.start, window.unit, origin, per_pixel)[chosen]
    right = np.maximum(pixels(window.end, window.unit, origin, per_pixel)[chosen], left + LEAST_BAR) + GAP
    right = np.maximum(right, np.where(left > -FAR, left + labels, 0.0))
    lane = window.lane[chosen]
    at, lanes = np.concatenate((left, right)), np.concatenate((lane, lane))
    change = np.repeat(np.array([1, -1]), len(chosen))
    order = np.lexsort((change, at, lanes))
    # what begins in a lane ends in it, so the running sum is 0 again where the next lane begins
    running = np.cumsum(change[order])
    most = np.zeros(len(window.lanes), dtype=np.int64)
    np.maximum.at(most, lanes[order], running)
    return most
