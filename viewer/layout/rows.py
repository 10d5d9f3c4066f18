"""Stacks the marks of each lane into rows without overlap, the same rows wherever the view is panned to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.layout.crowds import Crowds, gather
from viewer.layout.first_fit import CROWDED, closed_up, first_fit
from viewer.layout.scene import Measure
from viewer.query.answers import FOREVER, NEVER, EventWindow, Flags, Lane
from viewer.query.filter import RecordType
from viewer.query.lanes import Lanes

LABEL_SIZE = 13.0
GLYPH_ROOM = 17.0
"""Before a label, for its glyph."""
DRAFT_ROOM = 14.0
"""Behind the glyph, for the pencil of a draft."""
WIDEST_LABEL = 250.0
MOST_LETTERS = 160
"""Of a title, when it is measured: more than these fit no label."""
GAP = 12.0
"""Between two marks of a row."""
LEAST_BAR = 5.0
FAR = 1e15
"""Pixels for an open end; a float tells a tenth of a pixel that far out."""
TAIL = 48.0
"""Pixels of the fading tail at an unknown end."""


@dataclass(frozen=True, eq=False)
class Stack:
    """Where the marks of a window go, for one scale.

    Pixels are counted from `origin`, not from the view's edge, so that they hold while panning.

    Attributes:
        origin: microseconds; per_pixel: microseconds per pixel.
        left, right: float64, a mark's possible extent in pixels; slot_right: where its label ends.
        wide: float64, the room for a mark's glyph and label.
        row: int32, its row within its lane; CROWDED where none was free; ATTACHED for ticks within a mark.
        rows: int32, per lane of the window, how many rows are used, one for the crowd included.
        crowds: what found no row.
    """

    origin: int
    per_pixel: float
    left: "NDArray[np.float64]"
    right: "NDArray[np.float64]"
    slot_right: "NDArray[np.float64]"
    wide: "NDArray[np.float64]"
    row: "NDArray[np.int32]"
    rows: "NDArray[np.int32]"
    crowds: Crowds


ATTACHED = -2


def pixels(ticks: "NDArray[np.int64]", unit: int, origin: int, per_pixel: float) -> "NDArray[np.float64]":
    """Ticks as pixels from an origin; NEVER and FOREVER far outside."""
    base, rest = divmod(origin, unit)
    known = (ticks != NEVER) & (ticks != FOREVER)
    moved = np.where(known, ticks, base)
    about = moved.astype(np.float64) - base
    # exact where near; where far, the difference of two int64 may be more than one holds
    exact = np.where(np.abs(about) < 2.0**62, moved - np.int64(base), 0)
    made = (np.where(np.abs(about) < 2.0**62, exact, about) * unit - rest) / per_pixel
    return np.clip(np.where(ticks == NEVER, -FAR, np.where(ticks == FOREVER, FAR, made)), -FAR, FAR)


MOST_ROWS = 12
MOST_EXPANDED = 500


def label_widths(window: EventWindow, measure: Measure) -> NDArray[np.float64]:
    """About how wide each mark's label is in full, its number included: the same at every scale."""
    # as they are in the file: to be made fit for one line is only worth while for those that are seen
    widths = measure.all_about([title[:MOST_LETTERS] for title in window.titles], LABEL_SIZE)
    figures = [at for at in np.flatnonzero(window.type == RecordType.FIGURE).tolist() if window.numbers[at]]
    if figures:
        numbers = [window.numbers[at][:MOST_LETTERS] for at in figures]
        widths[figures] += measure.all_about(numbers, LABEL_SIZE, True) + 5
    widths[(window.flags & int(Flags.DRAFT)) != 0] += DRAFT_ROOM
    return widths


def stack(
    window: EventWindow,
    origin: int,
    per_pixel: float,
    measure: Measure,
    most_rows: int = MOST_ROWS,
    expanded: frozenset[str] = frozenset(),
    widths: "NDArray[np.float64] | None" = None,
    before: "NDArray[np.int64] | None" = None,
    compact: bool = False,
) -> Stack:
    """Gives each mark the first row of its lane in which it and its label are free.

    Important marks are placed first, then events before statements before figures, then by time: so what finds no row
    is what matters least.

    Args:
        widths: of the labels, where they are known already.
        before: rows that marks should keep if they can, -1 for none.
        compact: where marks are left over, the last row is for their number, so that no lane has more rows.
    """
    left, right = _extents(window, origin, per_pixel)
    wide = _rooms(window, label_widths(window, measure) if widths is None else widths, right - left, measure)
    slot_right = _slots(left, right, wide)
    row = np.full(len(window), CROWDED, np.int32)
    attached = (window.flags & int(Flags.ALTERNATIVE)) != 0
    row[attached] = ATTACHED
    chosen = np.flatnonzero(~attached)
    chosen = chosen[np.argsort(window.record[chosen], kind="stable")]  # what begins together stands in file order
    lane = window.lane[chosen]
    grown = _numbers(window.lanes, expanded)
    most = np.where(np.isin(lane, grown), MOST_EXPANDED, most_rows).astype(np.int64)
    matters = window.type[chosen].astype(np.int64) - 8 * window.importance[chosen].astype(np.int64)
    rank = np.unique(matters, return_inverse=True)[1].astype(np.int64)
    old = None if before is None else before[chosen]
    placed = first_fit(lane, left[chosen], slot_right[chosen] + GAP, rank, most, old)
    if compact:
        full = np.unique(lane[placed == CROWDED])
        placed[np.isin(lane, full) & (placed == most - 1) & (most == most_rows)] = CROWDED
    row[chosen] = placed if old is None else closed_up(lane, placed)
    rows = np.zeros(len(window.lanes), dtype=np.int32)
    np.maximum.at(rows, lane, row[chosen] + 1)
    dropped = np.flatnonzero(row == CROWDED)
    begins = np.where(left[dropped] > -FAR, left[dropped], right[dropped])
    crowds = gather(window.lane[dropped], begins, left[dropped], right[dropped])
    rows[np.unique(crowds.lane)] += 1
    return Stack(origin, per_pixel, left, right, slot_right, wide, row, rows, crowds)


def carried(window: EventWindow, before: EventWindow, rows: "NDArray[np.int32]") -> "NDArray[np.int64]":
    """The rows that the marks of a window had in one before, -1 where they had none; both of the same question."""
    made = np.full(len(window), CROWDED, dtype=np.int64)
    lanes = max(len(window.lanes), len(before.lanes))
    new, old = (one.record.astype(np.int64) * lanes + one.lane for one in (window, before))
    _, at, there = np.intersect1d(new, old, return_indices=True)
    made[at] = np.maximum(rows[there], CROWDED)
    return made


def _numbers(lanes: Sequence[Lane], keys: frozenset[str]) -> list[int]:
    """The numbers of the lanes that have some keys."""
    told = Lanes.of(lanes) if keys else None
    return [] if told is None else [at for at in map(told.position, keys) if at is not None]


def rescaled(window: EventWindow, made: Stack, per_pixel: float) -> Stack:
    """The same rows at a finer scale, where everything lies further apart than it did."""
    if per_pixel == made.per_pixel:
        return made
    factor = made.per_pixel / per_pixel
    left, right = _extents(window, made.origin, per_pixel)
    slots = _slots(left, right, made.wide)
    return replace(
        made, per_pixel=per_pixel, left=left, right=right, slot_right=slots, crowds=made.crowds.scaled(factor)
    )


def _extents(window: EventWindow, origin: int, per_pixel: float) -> tuple["NDArray[np.float64]", "NDArray[np.float64]"]:
    left = pixels(window.start, window.unit, origin, per_pixel)
    right = pixels(window.end, window.unit, origin, per_pixel)
    # nobody knows how far an unknown end lies from the last known bound: a short tail says so, and pretends no more
    tail_before = (window.flags & int(Flags.UNKNOWN_START)) != 0
    tail_after = (window.flags & int(Flags.UNKNOWN_END)) != 0
    if tail_before.any():
        left = np.where(tail_before, pixels(window.low, window.unit, origin, per_pixel) - TAIL, left)
    if tail_after.any():
        right = np.where(tail_after, pixels(window.high, window.unit, origin, per_pixel) + TAIL, right)
    return left, np.maximum(right, left + LEAST_BAR)


def _rooms(
    window: EventWindow, widths: "NDArray[np.float64]", bars: "NDArray[np.float64]", measure: Measure
) -> "NDArray[np.float64]":
    """The room of each label: a long bar gives its own more."""
    widest = np.clip(bars - GLYPH_ROOM, WIDEST_LABEL, WIDEST_LABEL * 1.8)
    widest[bars > FAR / 2] = WIDEST_LABEL * 1.4
    doubtful = (window.flags & int(Flags.UNCERTAIN)) != 0
    rooms: NDArray[np.float64] = GLYPH_ROOM + np.minimum(widths, widest)
    return rooms + np.where(doubtful, measure.width(" ?", LABEL_SIZE, True), 0.0)


def _slots(
    left: "NDArray[np.float64]", right: "NDArray[np.float64]", wide: "NDArray[np.float64]"
) -> "NDArray[np.float64]":
    # an open start reaches to the edge of time: its label stands wherever the view begins, at last beside its end
    slots: NDArray[np.float64] = np.where(left > -FAR, np.maximum(right, left + wide), right + wide)
    return slots
