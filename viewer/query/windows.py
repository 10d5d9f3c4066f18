"""Windows: the marks that touch a span, as columns."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from viewer.dates import Span
from viewer.query.answers import EventWindow, Lane
from viewer.query.arrays import Ints
from viewer.query.columns import Columns
from viewer.query.counting import KeptMarks
from viewer.query.marks import Timing, ticks
from viewer.query.placing import Placed


def touching(placed: Placed, kept: KeptMarks, span: Span, unit: int) -> Ints:
    """The rows of `placed` that are kept and touch a span."""
    start, end = ticks(span, unit)
    rows = kept.rows
    return rows[(placed.start[rows] < end) & (placed.end[rows] > start)]


def make_window(
    span: Span,
    unit: int,
    lanes: tuple[Lane, ...],
    columns: Columns,
    timing: Timing,
    placed: Placed,
    rows: Ints,
    lane_actors: bool,
    title: Callable[[int], str],
    number: Callable[[int], str],
) -> EventWindow:
    """The window of these rows of `placed`; `title` and `number` give a record's words.

    `lane_actors`: a mark's actor is its lane's, not its record's first.
    """
    marks = timing.marks.at(placed.mark[rows])
    record, lane = placed.record[rows], placed.lane[rows]
    if lane_actors:
        of_lane = np.array([columns.actors.index.get(one.key, -1) for one in lanes], dtype=np.int32)
        actor = of_lane[lane]
    else:
        actor = first_actors(columns)[record]
    return EventWindow(
        span=span,
        unit=unit,
        lanes=lanes,
        record=record,
        lane=lane.astype(np.int32),
        start=marks.start,
        end=marks.end,
        solid_start=marks.solid_start,
        solid_end=marks.solid_end,
        low=marks.low,
        high=marks.high,
        type=columns.type[record],
        flags=marks.flags,
        importance=columns.importance[record],
        kind=columns.kind[record],
        status=columns.status[record],
        role=placed.role[rows].astype(np.int32),
        actor=actor,
        kinds=columns.kinds,
        statuses=columns.statuses,
        roles=columns.roles,
        actors=columns.actors.keys,
        titles=[title(row) for row in record.tolist()],
        numbers=[number(row) for row in record.tolist()],
    )


def first_actors(columns: Columns) -> NDArray[np.int32]:
    """Of each record the first actor in whose lane it stands; -1 for none."""
    first = np.full(len(columns), -1, dtype=np.int32)
    stands = columns.parts.stands
    first[columns.parts.record[stands][::-1]] = columns.parts.actor[stands][::-1]
    return first
