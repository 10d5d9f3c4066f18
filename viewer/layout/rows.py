"""Stacks the marks of each lane into rows without overlap, the same rows wherever the view is panned to."""

from bisect import bisect_right, insort
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.dates import Span
from viewer.layout.fitting import elided, one_line
from viewer.layout.scene import Measure
from viewer.query.answers import FOREVER, NEVER, EventWindow, Flags
from viewer.query.filter import RecordType

LABEL_SIZE = 13.0
GLYPH_ROOM = 17.0
"""Before a label, for its glyph."""
WIDEST_LABEL = 250.0
GAP = 12.0
"""Between two marks of a row."""
LEAST_BAR = 5.0
FAR = 1e9
"""Pixels for an open end."""
CROWD_STEP = 56.0
"""Marks that find no row are counted together over this many pixels."""


@dataclass(frozen=True, eq=False)
class Stack:
    """Where the marks of a window go, for one scale.

    Pixels are counted from `origin`, not from the view's edge, so that they hold while panning.

    Attributes:
        origin: microseconds; per_pixel: microseconds per pixel.
        left, right: float64, a mark's possible extent in pixels; slot_right: where its label ends.
        row: int32, its row within its lane; CROWDED where none was free; ATTACHED for ticks within a mark.
        labels: what is written, elided to fit; numbers: of figures, the number set bold before it.
        rows: per lane key, how many rows are used, one for the crowd included.
        crowds: per lane key, (left, right, how many, the stretch of time).
    """

    origin: int
    per_pixel: float
    left: "NDArray[np.float64]"
    right: "NDArray[np.float64]"
    slot_right: "NDArray[np.float64]"
    row: "NDArray[np.int32]"
    labels: list[str]
    numbers: list[str]
    rows: dict[str, int]
    crowds: dict[str, tuple[tuple[float, float, int, Span], ...]]


CROWDED = -1
ATTACHED = -2


def pixels(ticks: "NDArray[np.int64]", unit: int, origin: int, per_pixel: float) -> "NDArray[np.float64]":
    """Ticks as pixels from an origin; NEVER and FOREVER far outside."""
    base = origin // unit
    known = (ticks != NEVER) & (ticks != FOREVER)
    moved = np.where(known, ticks, base) - base
    made = moved.astype(np.float64) * (unit / per_pixel)
    return np.clip(np.where(ticks == NEVER, -FAR, np.where(ticks == FOREVER, FAR, made)), -FAR, FAR)


MOST_ROWS = 12
MOST_EXPANDED = 500


def stack(
    window: EventWindow,
    origin: int,
    per_pixel: float,
    measure: Measure,
    most_rows: int = MOST_ROWS,
    expanded: frozenset[str] = frozenset(),
) -> Stack:
    """Gives each mark the first row of its lane in which it and its label are free.

    Important marks are placed first, then events before statements before figures, then by time: so what finds no row
    is what matters least. First fit on sorted rows, O(n · rows · log n).
    """
    left = pixels(window.start, window.unit, origin, per_pixel)
    right = np.maximum(pixels(window.end, window.unit, origin, per_pixel), left + LEAST_BAR)
    row = np.full(len(window), CROWDED, np.int32)
    attached = (window.flags & Flags.ALTERNATIVE) != 0
    row[attached] = ATTACHED
    labels, numbers = [""] * len(window), [""] * len(window)
    slot_right = right.copy()
    order = np.lexsort((window.record, window.start, window.type, -window.importance.astype(np.int16), window.lane))
    taken: dict[int, list[list[tuple[float, float]]]] = defaultdict(list)
    crowded: dict[int, list[int]] = defaultdict(list)
    lanes = window.lane.tolist()
    most = [MOST_EXPANDED if lane.key in expanded else most_rows for lane in window.lanes]
    lefts, rights = left.tolist(), right.tolist()
    for index in order.tolist():
        if attached[index]:
            continue
        number, label, wide = _label(window, index, rights[index] - lefts[index], measure)
        numbers[index], labels[index] = number, label
        rows = taken[lanes[index]]
        # an open start reaches to the edge of time; its label then stands before its end instead
        end = max(rights[index], lefts[index] + wide) if lefts[index] > -FAR else max(rights[index], 0.0)
        slot_right[index] = end
        place = _free_row(rows, lefts[index], end + GAP, most[lanes[index]])
        if place is None:
            crowded[lanes[index]].append(index)
        else:
            row[index] = place
            insort(rows[place], (lefts[index], end + GAP))
    used = {}
    crowds = {}
    for number_of_lane, lane in enumerate(window.lanes):
        dropped = crowded.get(number_of_lane, [])
        used[lane.key] = len(taken.get(number_of_lane, ())) + bool(dropped)
        if dropped:
            crowds[lane.key] = _crowds(dropped, left, right, origin, per_pixel)
    return Stack(origin, per_pixel, left, right, slot_right, row, labels, numbers, used, crowds)


def _label(window: EventWindow, index: int, bar: float, measure: Measure) -> tuple[str, str, float]:
    """The number, the label, and how wide the two are with their glyph."""
    number = window.numbers[index]
    widest = WIDEST_LABEL if bar < FAR else WIDEST_LABEL * 1.4
    widest = max(widest, min(bar - GLYPH_ROOM, WIDEST_LABEL * 1.8))
    text = one_line(window.titles[index])
    used = 0.0
    if window.type[index] == RecordType.FIGURE and number:
        number = elided(one_line(number), widest, measure, LABEL_SIZE, True)
        used = measure.width(number, LABEL_SIZE, True) + 5
        label = elided(text, max(widest - used, 0), measure, LABEL_SIZE)
    else:
        number, label = "", elided(text, widest, measure, LABEL_SIZE)
    wide = GLYPH_ROOM + used + measure.width(label, LABEL_SIZE)
    if window.flags[index] & Flags.UNCERTAIN:
        wide += measure.width(" ?", LABEL_SIZE, True)
    return number, label, wide


def _free_row(rows: list[list[tuple[float, float]]], start: float, end: float, most: int) -> int | None:
    for place, slots in enumerate(rows):
        at = bisect_right(slots, (start, FAR))
        before_free = at == 0 or slots[at - 1][1] <= start
        after_free = at == len(slots) or end <= slots[at][0]
        if before_free and after_free:
            return place
    if len(rows) < most:
        rows.append([])
        return len(rows) - 1
    return None


def _crowds(
    dropped: list[int], left: "NDArray[np.float64]", right: "NDArray[np.float64]", origin: int, per_pixel: float
) -> tuple[tuple[float, float, int, Span], ...]:
    """Marks without a row, counted over stretches of CROWD_STEP pixels by their starts."""
    steps: dict[int, list[int]] = defaultdict(list)
    for index in dropped:
        start = left[index] if left[index] > -FAR else right[index]
        steps[int(start // CROWD_STEP)].append(index)
    crowds = []
    for step, members in sorted(steps.items()):
        first = min(float(left[index]) for index in members)
        last = max(min(float(right[index]), first + 40 * CROWD_STEP) for index in members)
        first = max(first, last - 80 * CROWD_STEP)
        span = Span(origin + round(first * per_pixel), origin + round(last * per_pixel))
        crowds.append((max(step * CROWD_STEP, first), (step + 1) * CROWD_STEP, len(members), span))
    return tuple(crowds)
