"""Density: how many kept records touch each column of a span, lane by lane."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.dates import Span
from viewer.query.answers import FOREVER, NEVER
from viewer.query.arrays import Ints, Mask
from viewer.query.marks import tick_after, tick_before
from viewer.query.placing import Placed


@dataclass(frozen=True, eq=False)
class KeptMarks:
    """The marks that a filter keeps, ready to be counted.

    Attributes:
        rows: of `Placed`, those kept, alternatives included.
        starts, ends: of records with one mark, per lane ascending; those of lane i lie in `first[i] : first[i + 1]`.
        several: of `Placed`, the kept rows of records with more than one mark.
    """

    rows: Ints
    starts: Ints
    ends: Ints
    first: Ints
    several: Ints


def keep_marks(placed: Placed, kept: Mask, lanes: int) -> KeptMarks:
    """The kept of the placed marks, in `lanes` lanes."""
    of_kept = kept[placed.record]
    single = of_kept & placed.alone & placed.counted
    by_end = placed.by_end[single[placed.by_end]]
    return KeptMarks(
        rows=np.flatnonzero(of_kept),
        starts=placed.start[single],
        ends=placed.end[by_end],
        first=np.searchsorted(placed.lane[single], np.arange(lanes + 1, dtype=np.int64)),
        several=np.flatnonzero(of_kept & ~placed.alone & placed.counted),
    )


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


def count_columns(placed: Placed, kept: KeptMarks, left: Ints, right: Ints) -> NDArray[np.int32]:
    """How many kept records touch each column, lanes × columns.

    A lane with more marks than columns is counted by two searches in its sorted starts and ends: marks that start
    before a column's right edge, less those that end up to its left edge. In a lane with fewer, each mark is put into
    the columns that it touches; so are, in every lane, the marks of records that have several, once a column.
    """
    lanes, columns = len(kept.first) - 1, len(left)
    sizes = np.diff(kept.first)
    lane_of = np.repeat(np.arange(lanes, dtype=np.int64), sizes)
    few = (sizes <= columns)[lane_of]
    # Where counts go up and down: +1 in the first column touched, -1 in the one after the last, maybe past the end.
    change = np.zeros(lanes * (columns + 1), dtype=np.int32)
    first_cell = lane_of[few] * (columns + 1)
    _add(change, first_cell + np.searchsorted(right, kept.starts[few], side="right"), 1)
    _add(change, first_cell + np.searchsorted(left, kept.ends[few], side="left"), -1)
    if len(kept.several):
        several, began, over = _once_a_column(placed, kept.several, left, right)
        _add(change, several * (columns + 1) + began, 1)
        _add(change, several * (columns + 1) + over, -1)
    summed = change.reshape(lanes, columns + 1)
    np.cumsum(summed, axis=1, out=summed)
    counts = summed[:, :columns]
    for lane in np.flatnonzero(sizes > columns).tolist():
        mine = slice(int(kept.first[lane]), int(kept.first[lane + 1]))
        started = np.searchsorted(kept.starts[mine], right, side="left")
        ended = np.searchsorted(kept.ends[mine], left, side="right")
        counts[lane] += (started - ended).astype(np.int32)
    return counts


def _add(change: NDArray[np.int32], cells: Ints, by: int) -> None:
    """Adds `by` to each cell as often as it is named; cells that come in order are added fastest."""
    cells = np.sort(cells, kind="stable")
    last = np.flatnonzero(np.append(cells[1:] != cells[:-1], [True] * bool(len(cells))))
    change[cells[last]] += by * np.diff(last, prepend=-1).astype(np.int32)


def _once_a_column(placed: Placed, rows: Ints, left: Ints, right: Ints) -> tuple[Ints, Ints, Ints]:
    """Of records with several marks, stretches of columns (lane, first, after the last) that hold each once."""
    columns = len(left)
    began = np.searchsorted(right, placed.start[rows], side="right")
    over = np.searchsorted(left, placed.end[rows], side="left")
    order = np.lexsort((began, placed.record[rows], placed.lane[rows]))
    lane, record, began, over = placed.lane[rows][order], placed.record[rows][order], began[order], over[order]
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
