"""Lays the marks of a window on the paper of a view: which are seen, where, and what lies beside them."""

from bisect import bisect
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.dates import Span
from viewer.layout.fitting import one_line
from viewer.layout.kinds import record_glyph
from viewer.layout.marks import BAR_TOP, ROW
from viewer.layout.rows import ATTACHED, FAR, Stack
from viewer.layout.scene import Area, Point
from viewer.layout.timescale import Timescale
from viewer.query.answers import EventWindow
from viewer.query.filter import RecordType

Beside = tuple[int, Span | None]
"""How many marks lie wholly outside to one side, and the stretch of the nearest."""


class Look(NamedTuple):
    """What of a mark is the same in every view.

    Attributes:
        line, number: its title and number, fit for one line. actor: whose colour it has; None for nobody's.
        solid_start, solid_end: ticks.
    """

    record: int
    title: str
    line: str
    number: str
    glyph: str
    status: str
    flags: int
    solid_start: int
    solid_end: int
    actor: str | None


class Looks(dict[int, Look]):
    """The looks of a window's marks, each told when it is first seen: numbers are slow to take out of arrays."""

    def __init__(self, window: EventWindow) -> None:
        self._window = window

    def __missing__(self, index: int) -> Look:
        """Tells a look."""
        window = self._window
        kind, status, actor = int(window.kind[index]), int(window.status[index]), int(window.actor[index])
        figure = window.type[index] == RecordType.FIGURE
        self[index] = look = Look(
            record=int(window.record[index]),
            title=window.titles[index],
            line=one_line(window.titles[index]),
            number=one_line(window.numbers[index]) if figure else "",
            glyph=record_glyph(int(window.type[index]), window.kinds[kind] if kind >= 0 else ""),
            status=window.statuses[status] if status >= 0 else "",
            flags=int(window.flags[index]),
            solid_start=int(window.solid_start[index]),
            solid_end=int(window.solid_end[index]),
            actor=window.actors[actor] if actor >= 0 else None,
        )
        return look


@lru_cache(maxsize=2)
def looks_of(window: EventWindow) -> Looks:
    """The looks of a window's marks, kept while it is drawn."""
    return Looks(window)


class Seen(NamedTuple):
    """A mark in view: its number in the window, its row, and its place in pixels of the paper."""

    number: int
    row: int
    left: float
    right: float
    slot_right: float


class LaneSeen(NamedTuple):
    """What a lane in view shows.

    Attributes:
        marks: those in view. first, last: the lane has the marks of the window from `first` up to `last`.
        before, after: how many lie outside to either side.
    """

    marks: list[Seen]
    first: int
    last: int
    before: int
    after: int


@dataclass(frozen=True, eq=False, slots=True)
class Placed:
    """The marks of a window laid on the paper of one view.

    Attributes:
        left, right: of each mark, in pixels of the paper.
        seen: whether a mark has a row and lies in view sideways.
        lanes: by number, those in view.
        before, after: whether a mark lies outside to that side.
        lines: where lines run down behind the marks, from left to right. curves: others lead anywhere.
    """

    window: EventWindow
    stack: Stack
    offset: float
    left: NDArray[np.float64]
    right: NDArray[np.float64]
    seen: NDArray[np.bool_]
    lanes: dict[int, LaneSeen]
    before: NDArray[np.bool_]
    after: NDArray[np.bool_]
    lines: tuple[float, ...] = ()
    curves: bool = False

    def crossed(self, left: float, right: float) -> bool:
        """Whether lines run through words that stand there."""
        return self.curves or bisect(self.lines, left) < bisect(self.lines, right)


def place(
    window: EventWindow,
    stack: Stack,
    scale: Timescale,
    view: Area,
    tops: Mapping[int, float],
    lines: tuple[float, ...] = (),
    curves: bool = False,
) -> Placed:
    """Lays all marks at once: arrays cost the same for one lane as for a hundred.

    Args:
        tops: of the lanes that are in view, by number, where their first row begins.
    """
    offset = scale.x(stack.origin)
    left, right = stack.left + offset, stack.right + offset
    drawn = stack.row != ATTACHED
    before, after = drawn & (right < view.x), drawn & (left > view.right)
    seen = (stack.row >= 0) & ~before & ~after
    numbers = np.array(sorted(tops), dtype=np.int64)
    first, last = np.searchsorted(window.lane, numbers), np.searchsorted(window.lane, numbers, side="right")
    counted = [np.append(0, np.cumsum(outside)) for outside in (before, after)]
    outside = [(counts[last] - counts[first]).tolist() for counts in counted]
    lanes = {
        number: LaneSeen([], *told)
        for number, *told in zip(numbers.tolist(), first.tolist(), last.tolist(), *outside, strict=True)
    }
    if len(numbers):
        at = np.minimum(np.searchsorted(numbers, window.lane), len(numbers) - 1)
        top = np.array([tops[number] for number in numbers.tolist()])[at] + stack.row * ROW
        chosen = np.flatnonzero(seen & (numbers[at] == window.lane) & (top <= view.bottom) & (top + ROW >= view.y))
        columns = (chosen, stack.row[chosen], left[chosen], right[chosen], stack.slot_right[chosen] + offset)
        marks = map(Seen, *(column.tolist() for column in columns))
        for lane, mark in zip(window.lane[chosen].tolist(), marks, strict=True):
            lanes[lane].marks.append(mark)
    return Placed(window, stack, offset, left, right, seen, lanes, before, after, lines, curves)


def beside(placed: Placed, lane: int, scale: Timescale) -> tuple[Beside, Beside]:
    """What lies outside to the left of the view and to its right, in one lane."""
    there = placed.lanes[lane]
    rows = slice(there.first, there.last)
    made: list[Beside] = []
    for count, outside, nearest in (
        (there.before, placed.before, np.argmax),
        (there.after, placed.after, np.argmin),
    ):
        if not count:
            made.append((0, None))
            continue
        left, right = placed.left[rows][outside[rows]], placed.right[rows][outside[rows]]
        at = int(nearest(left))  # a click brings it into view
        made.append((count, Span(scale.at(max(float(left[at]), -FAR)), scale.at(min(float(right[at]), FAR)))))
    return made[0], made[1]


def points_of(
    placed: Placed, records: Collection[int], top_of: Callable[[int], float | None], view: Area
) -> dict[int, list[Point]]:
    """Where the marks of some records begin, one in each lane.

    Args:
        top_of: by a lane's number, the top of its first row; None where it isn't drawn.
    """
    if not records:
        return {}
    window = placed.window
    chosen = np.flatnonzero(placed.seen & np.isin(window.record, np.fromiter(records, np.int64)))
    points: dict[int, list[Point]] = {}
    done: set[tuple[int, int]] = set()
    for index in chosen.tolist():
        record, lane = int(window.record[index]), int(window.lane[index])
        if (record, lane) in done:
            continue
        done.add((record, lane))
        top = top_of(lane)
        if top is not None:
            y = top + int(placed.stack.row[index]) * ROW + BAR_TOP + 3
            points.setdefault(record, []).append((max(float(placed.left[index]), view.x), y))
    return points
