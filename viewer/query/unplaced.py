"""Answers about marks in order of time before they are placed in lanes: a pass over those in view, no sorting."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from viewer.dates import Span
from viewer.query.answers import FOREVER
from viewer.query.arrays import AnyInts, Ints, Mask, Rows, repeated, spread
from viewer.query.bits import Bits, below, edges, packed
from viewer.query.kept import Kept
from viewer.query.lane_keys import LaneKeys, LanePlan
from viewer.query.marks import Timing, ticks
from viewer.query.windows import Touching

AT_ONCE = 1 << 18
"""Marks looked at together: other threads get their turn in between."""


def count_unplaced(
    plan: LanePlan, timing: Timing, kept: Kept, within: Ints | None, left: Ints, right: Ints
) -> NDArray[np.int32]:
    """What `count_columns` says of the kept marks in lanes; each mark is that of the record of its number.

    Each mark counts in the column in which it starts, of which each is a stretch of marks; those that reach farther
    are then told one by one.
    """
    start = timing.marks.start
    at = np.searchsorted(start, np.append(left[0], right), side="left")
    lanes = plan.lanes if within is None else len(within)
    counts = np.zeros((lanes, len(left)), dtype=np.int32)
    counts += _in_stretches(plan, kept, within, at).T
    change = np.zeros((lanes + 1) * (len(left) + 1), dtype=np.int64)
    for row, began, over in _reaching(timing, kept, at, left):
        lane, owner = lanes_of(plan.keys, row)
        cells = chosen_lanes(plan.lanes, within)[lane] * (len(left) + 1)
        change += np.bincount(cells + began[owner], minlength=len(change))
        change -= np.bincount(cells + over[owner], minlength=len(change))
    counts += np.cumsum(change.reshape(lanes + 1, -1)[:-1, :-1], axis=1).astype(np.int32)
    return counts


def chosen_lanes(lanes: int, within: Ints | None) -> Ints:
    """Of each lane, and one more, its place among the chosen ones; their number for one that isn't."""
    if within is None:
        return np.arange(lanes + 1, dtype=np.int64)
    place = np.full(lanes + 1, len(within), dtype=np.int64)
    place[within] = np.arange(len(within), dtype=np.int64)
    return place


def _in_stretches(plan: LanePlan, kept: Kept, within: Ints | None, at: Ints) -> Ints:
    """How many kept rows of each stretch from one place to the next stand in each lane; stretches × lanes."""
    keys, lanes = plan.keys, plan.lanes if within is None else len(within)
    if plan.lanes == 1 and keys.first is None and within is None:
        found = at if kept.everything else below(kept.bits, edges(at))
        return np.diff(found)[:, None]
    chosen = chosen_lanes(plan.lanes, within)
    number = chosen if keys.lane is None else chosen[keys.lane]
    counts = np.zeros((len(at) - 1, lanes + 1), dtype=np.int64)
    stays = None if kept.everything else repeated(kept.mask, keys.first)
    bounds: list[int] = (at if keys.first is None else keys.first[at]).tolist()
    for column, (first, last) in enumerate(pairwise(bounds)):
        for begin in range(first, last, AT_ONCE):
            some = slice(begin, min(begin + AT_ONCE, last))
            key = keys.key[some] if stays is None else keys.key[some][stays[some]]
            counts[column] += np.bincount(number.take(key), minlength=lanes + 1)
    if keys.nobody is not None and keys.first is not None:
        alone = keys.first[at[0] + 1 : at[-1] + 1] == keys.first[at[0] : at[-1]]
        if not kept.everything:
            alone &= kept.mask[at[0] : at[-1]]
        counts[:, int(chosen[keys.nobody])] += np.diff(below(Bits(packed(alone)), edges(at - at[0])))
    return counts[:, :lanes]


def _reaching(timing: Timing, kept: Kept, at: Ints, left: Ints) -> Iterator[tuple[Rows, Ints, Ints]]:
    """The kept marks that touch columns after that in which they start, or began before all of them.

    Of each the first such column, and the one after the last that it touches.
    """
    until = np.append(left[1:], FOREVER)  # nothing reaches farther than the last column
    for begin in range(0, int(at[-1]), AT_ONCE):
        some = slice(begin, min(begin + AT_ONCE, int(at[-1])))
        end = timing.touch_end(some)
        inside = np.clip(at, some.start, some.stop)
        limit = spread(np.append(left[0], until), np.diff(inside, prepend=some.start))
        far = end > limit
        if not kept.everything:
            far &= kept.mask[some]
        row = np.flatnonzero(far)
        if len(row):
            end = end[row]
            row += some.start
            began = np.searchsorted(at, row, side="right")  # 0 for those before the first column
            yield row.astype(np.int32), began, np.searchsorted(left, end, side="left")


def lanes_of(keys: LaneKeys, rows: Rows) -> tuple[AnyInts, Rows]:
    """The lanes of some rows, and beside each the place of its row among these; in any order."""
    if keys.first is None:
        lane = keys.key[rows]
        return (lane if keys.lane is None else keys.lane[lane]), np.arange(len(rows), dtype=np.int32)
    # where a row's keys begin and end stand side by side: looking both up at once costs one look into memory, not two
    both = np.ndarray(len(keys.first) - 1, "V8", keys.first, strides=keys.first.strides)
    begin, end = both[rows].view(np.int32).reshape(-1, 2).T
    sizes = end - begin
    owner = spread(np.arange(len(rows), dtype=np.int32), sizes)
    at = (begin - (np.cumsum(sizes, dtype=np.int32) - sizes))[owner]
    at += np.arange(len(owner), dtype=np.int32)
    lane = keys.key[at] if keys.lane is None else keys.lane[keys.key[at]]
    if keys.nobody is None or not len(alone := np.flatnonzero(sizes == 0)):
        return lane, owner
    none = np.full(len(alone), keys.nobody, dtype=lane.dtype)
    return np.concatenate([lane, none]), np.concatenate([owner, alone.astype(np.int32)])


def surely_more(timing: Timing, kept: Kept, span: Span, unit: int, limit: int) -> bool:
    """Whether more than `limit` kept marks start within a span, if each is that of the record of its number."""
    if timing.record is not None:
        return False
    between = np.searchsorted(timing.marks.start, np.array(ticks(span, unit)), side="left")
    if int(between[1] - between[0]) <= limit:
        return False
    if kept.everything:
        return True
    if kept.few_marks:
        return int(np.diff(np.searchsorted(kept.rows, between))[0]) > limit
    return int(np.diff(below(kept.bits, edges(between)))[0]) > limit


def touching_unplaced(
    plan: LanePlan, timing: Timing, kept: Kept, within: Ints | None, span: Span, unit: int, limit: int
) -> Touching | None:
    """What `touching` says of the kept marks; each mark is that of the record of its number."""
    start, end = ticks(span, unit)
    first, last = (int(at) for at in np.searchsorted(timing.marks.start, np.array([start, end]), side="left"))
    found: list[tuple[AnyInts, Rows]] = []
    count = 0
    chosen = chosen_lanes(plan.lanes, within)
    others = plan.lanes if within is None else len(within)
    for begin in range(0, last, AT_ONCE):
        some = slice(begin, min(begin + AT_ONCE, last))
        touches: Mask = kept.mask[some].copy()
        early = slice(begin, max(min(some.stop, first), begin))
        touches[: early.stop - begin] &= timing.touch_end(early) > start
        rows = (np.flatnonzero(touches) + begin).astype(np.int32)
        lane, owner = lanes_of(plan.keys, rows)
        among = chosen[lane] < others
        found.append((lane[among], rows[owner[among]]))
        count += len(found[-1][0])
        if count > limit:
            return None
    lane = np.concatenate([np.zeros(0, dtype=np.int32), *(lane.astype(np.int32) for lane, _ in found)])
    return in_order(lane, np.concatenate([np.zeros(0, dtype=np.int32), *(mark for _, mark in found)]))


def in_order(lane: AnyInts, mark: Rows) -> Touching:
    """Marks beside their lanes, lane after lane."""
    order = np.lexsort((mark, lane))
    return Touching(mark[order], lane[order])
