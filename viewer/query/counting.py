"""Density: how many kept records touch each column of a span, lane by lane."""

import numpy as np
from numpy.typing import NDArray

from viewer.dates import Span
from viewer.query.answers import FOREVER, NEVER, Flags
from viewer.query.arrays import Ints, Rows
from viewer.query.end_order import EndOrder, ended_until
from viewer.query.lane_sets import add
from viewer.query.marks import Timing, tick_after, tick_before
from viewer.query.placing import LaneMarks

Counts = NDArray[np.int32]


def column_edges(span: Span, columns: int, unit: int) -> tuple[Ints, Ints]:
    """Left and right edges of equal parts of a span in ticks; a part narrower than a tick is the tick that it is in."""
    if unit == 1 and span.start > NEVER and span.end < FOREVER and span.duration < FOREVER:
        whole, rest = divmod(span.duration, columns)
        step = np.arange(columns + 1, dtype=np.int64)
        edges = span.start + step * whole + step * rest // columns
        left, right = edges[:-1], edges[1:]
    else:
        at = [span.start + span.duration * step // columns for step in range(columns + 1)]
        left = np.array([tick_before(edge, unit) for edge in at[:-1]], dtype=np.int64)
        right = np.array([tick_after(edge, unit) for edge in at[1:]], dtype=np.int64)
    return left, np.maximum(right, left + 1)


def count_columns(timing: Timing, ends: EndOrder, placed: LaneMarks, left: Ints, right: Ints) -> Counts:
    """How many records of marks in lanes touch each column, lanes × columns.

    Marks that start before a column's right edge, less those that end up to its left edge; those of records that have
    several, once a column.
    """
    started = np.searchsorted(timing.marks.start, right, side="left")
    ended = ended_until(timing, ends, left)
    columns = len(left)
    # Where counts go up and down: +1 in the first column touched, -1 in the one after the last, maybe past the end.
    change = np.zeros((placed.started.lanes, columns + 1), dtype=np.int32)
    placed.started.add_rises(change, started, 1)
    placed.ended.add_rises(change, ended, -1)
    if len(placed.several):
        lane, began, over = _once_a_column(timing, placed, left, right)
        add(change.reshape(-1), lane * (columns + 1) + began, 1)
        add(change.reshape(-1), lane * (columns + 1) + over, -1)
    np.cumsum(change, axis=1, out=change)
    counts = change[:, :columns]
    placed.started.add_large(counts, started, 1)
    placed.ended.add_large(counts, ended, -1)
    return counts


def _once_a_column(timing: Timing, placed: LaneMarks, left: Ints, right: Ints) -> tuple[Ints, Ints, Ints]:
    """Of records with several marks, stretches of columns (lane, first, after the last) that hold each once."""
    columns = len(left)
    own = (timing.marks.flags[placed.several] & int(Flags.ALTERNATIVE)) == 0
    mark: Rows = placed.several[own]
    lane = placed.several_lane[own].astype(np.int64)
    record = timing.records_of(mark)
    began = np.searchsorted(right, timing.marks.start[mark], side="right")
    over = np.searchsorted(left, timing.touch_end(mark), side="left")
    order = np.lexsort((began, record, lane))
    lane, record, began, over = lane[order], record[order], began[order], over[order]
    another = np.empty(len(order), dtype=np.bool_)
    another[:1] = True
    another[1:] = (lane[1:] != lane[:-1]) | (record[1:] != record[:-1])
    # How far the earlier marks of the same record reach: a running maximum that starts anew with each record, since
    # each record's columns lie above those of all records before it.
    base = np.cumsum(another) * (columns + 2)
    reached = np.maximum.accumulate(base + over)
    before = np.empty_like(reached)
    before[:1] = 0
    before[1:] = reached[:-1]
    began = np.maximum(began, np.minimum(np.where(another, 0, before - base), columns))
    shows = began < over
    return lane[shows], began[shows], over[shows]
