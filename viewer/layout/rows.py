"""Stacks the marks of each lane into rows without overlap, the same rows wherever the view is panned to."""

from bisect import bisect_right
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.dates import Span
from viewer.layout.scene import Measure
from viewer.query.answers import FOREVER, NEVER, EventWindow, Flags
from viewer.query.filter import RecordType

LABEL_SIZE = 13.0
GLYPH_ROOM = 17.0
"""Before a label, for its glyph."""
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
CROWD_STEP = 56.0
"""Marks that find no row are counted together over this many pixels."""
FAR_APART = 40 * CROWD_STEP
"""How much of a long mark belongs to the stretch of its crowd."""


@dataclass(frozen=True, eq=False)
class Stack:
    """Where the marks of a window go, for one scale.

    Pixels are counted from `origin`, not from the view's edge, so that they hold while panning.

    Attributes:
        origin: microseconds; per_pixel: microseconds per pixel.
        left, right: float64, a mark's possible extent in pixels; slot_right: where its label ends.
        wide: float64, the room for a mark's glyph and label.
        row: int32, its row within its lane; CROWDED where none was free; ATTACHED for ticks within a mark.
        rows: per lane key, how many rows are used, one for the crowd included.
        crowds: per lane key, (left, right, how many, the stretch of time).
    """

    origin: int
    per_pixel: float
    left: "NDArray[np.float64]"
    right: "NDArray[np.float64]"
    slot_right: "NDArray[np.float64]"
    wide: "NDArray[np.float64]"
    row: "NDArray[np.int32]"
    rows: dict[str, int]
    crowds: dict[str, tuple[tuple[float, float, int, Span], ...]]


CROWDED = -1
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
    widths = [measure.about(title[:MOST_LETTERS], LABEL_SIZE) for title in window.titles]
    for index in np.flatnonzero(window.type == RecordType.FIGURE).tolist():
        if window.numbers[index]:
            widths[index] += measure.about(window.numbers[index][:MOST_LETTERS], LABEL_SIZE, True) + 5
    return np.array(widths, np.float64)


def stack(
    window: EventWindow,
    origin: int,
    per_pixel: float,
    measure: Measure,
    most_rows: int = MOST_ROWS,
    expanded: frozenset[str] = frozenset(),
    widths: "NDArray[np.float64] | None" = None,
) -> Stack:
    """Gives each mark the first row of its lane in which it and its label are free.

    Important marks are placed first, then events before statements before figures, then by time: so what finds no row
    is what matters least. First fit on sorted rows, O(n · rows · log n).

    Args:
        widths: of the labels, where they are known already.
    """
    left, right = _extents(window, origin, per_pixel)
    wide = _rooms(window, label_widths(window, measure) if widths is None else widths, right - left, measure)
    slot_right = _slots(left, right, wide)
    row = np.full(len(window), CROWDED, np.int32)
    attached = (window.flags & int(Flags.ALTERNATIVE)) != 0
    row[attached] = ATTACHED
    order = np.lexsort((window.record, window.start, window.type, -window.importance.astype(np.int16), window.lane))
    order = order[~attached[order]]
    bounds = np.searchsorted(window.lane[order], np.arange(len(window.lanes) + 1)).tolist()
    lefts, ends, chosen = left.tolist(), (slot_right + GAP).tolist(), order.tolist()
    rows: dict[str, int] = {}
    crowds = {}
    placed: list[int] = []
    places: list[int] = []
    for number, lane in enumerate(window.lanes):
        members = chosen[bounds[number] : bounds[number + 1]]
        if not members:
            rows[lane.key] = 0
            continue
        most = MOST_EXPANDED if lane.key in expanded else most_rows
        where, used = _first_fit(members, lefts, ends, most)
        placed += members
        places += where
        rows[lane.key] = used
        if CROWDED in where:
            dropped = [index for index, place in zip(members, where, strict=True) if place == CROWDED]
            rows[lane.key] += 1
            crowds[lane.key] = _crowds(dropped, left, right, origin, per_pixel)
    row[placed] = places
    return Stack(origin, per_pixel, left, right, slot_right, wide, row, rows, crowds)


def rescaled(window: EventWindow, made: Stack, per_pixel: float) -> Stack:
    """The same rows at a finer scale, where everything lies further apart than it did."""
    if per_pixel == made.per_pixel:
        return made
    factor = made.per_pixel / per_pixel
    left, right = _extents(window, made.origin, per_pixel)
    crowds = {
        key: tuple((first * factor, last * factor, count, span) for first, last, count, span in counted)
        for key, counted in made.crowds.items()
    }
    slots = _slots(left, right, made.wide)
    return replace(made, per_pixel=per_pixel, left=left, right=right, slot_right=slots, crowds=crowds)


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


def _first_fit(members: list[int], lefts: list[float], ends: list[float], most: int) -> tuple[list[int], int]:
    """The row of each mark, in the order given, and how many rows are used. A hot loop: plain lists, nothing called."""
    begins: list[list[float]] = []
    stops: list[list[float]] = []
    where = []
    for index in members:
        start, end = lefts[index], ends[index]
        place = CROWDED
        for number, taken in enumerate(begins):
            at = bisect_right(taken, start)
            if (at == len(taken) or end <= taken[at]) and (not at or stops[number][at - 1] <= start):
                taken.insert(at, start)
                stops[number].insert(at, end)
                place = number
                break
        else:
            if len(begins) < most:
                place = len(begins)
                begins.append([start])
                stops.append([end])
        where.append(place)
    return where, len(begins)


def _crowds(
    dropped: list[int], left: NDArray[np.float64], right: NDArray[np.float64], origin: int, per_pixel: float
) -> tuple[tuple[float, float, int, Span], ...]:
    """Marks without a row, counted over stretches of CROWD_STEP pixels by their starts."""
    lefts, rights = left[dropped], right[dropped]
    steps = np.floor(np.where(lefts > -FAR, lefts, rights) / CROWD_STEP)
    order = np.argsort(steps, kind="stable")
    steps, lefts, rights = steps[order], lefts[order], rights[order]
    begins = np.flatnonzero(np.diff(steps, prepend=np.nan) != 0)
    first = np.minimum.reduceat(lefts, begins)
    last = np.maximum.reduceat(
        np.minimum(rights, np.repeat(first, np.diff(begins, append=len(steps))) + FAR_APART), begins
    )
    first = np.maximum(first, last - 2 * FAR_APART)
    counts = np.diff(begins, append=len(steps))
    return tuple(
        (max(step * CROWD_STEP, start), (step + 1) * CROWD_STEP, count, _stretch(start, end, origin, per_pixel))
        for step, start, end, count in zip(
            steps[begins].tolist(), first.tolist(), last.tolist(), counts.tolist(), strict=True
        )
    )


def _stretch(first: float, last: float, origin: int, per_pixel: float) -> Span:
    return Span(origin + round(first * per_pixel), origin + round(last * per_pixel))
