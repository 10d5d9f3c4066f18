"""Windows: the marks that touch a span, as columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.dates import Span
from viewer.query.answers import EventWindow, Flags, Lane
from viewer.query.arrays import AnyInts, Ints, Mask, Rows, runs
from viewer.query.columns import DRAFT, Columns
from viewer.query.end_order import EndOrder, ended_until
from viewer.query.kept import Kept
from viewer.query.lane_keys import LanePlan
from viewer.query.marks import Timing, ticks
from viewer.query.placing import LaneMarks, in_lanes
from viewer.query.running import ByDuration, running


@dataclass(frozen=True, eq=False)
class Touching:
    """Rows of a window: marks and their lanes, by lane, then in order of time."""

    mark: Rows
    lane: AnyInts


def touching(
    plan: LanePlan,
    timing: Timing,
    ends: EndOrder,
    durations: Callable[[], ByDuration],
    placed: LaneMarks,
    kept: Kept,
    span: Span,
    unit: int,
    limit: int,
    within: Ints | None,
) -> Touching | None:
    """The kept marks that touch a span, None for more than a limit.

    `placed`: the kept marks in the lanes `within`; None for all.
    """
    start, end = ticks(span, unit)
    between = np.searchsorted(timing.marks.start, np.array([start, end]), side="left")
    several = _several(timing, placed, start, end)
    started = placed.started.below(between).sum(axis=0)
    ended = placed.ended.below(ended_until(timing, ends, np.array([start]))).sum()
    if started[1] - ended + len(several[0]) > limit:
        return None
    found = [placed.started.between(*between.tolist()), several]
    if started[0] > ended:
        under_way = running(timing, durations(), start)
        under_way = under_way[kept.mask[timing.records_of(under_way)]]
        if timing.several is not None:
            under_way = under_way[~timing.several[under_way]]
        lane, mark = in_lanes(plan, timing, under_way)
        if within is not None:
            place = np.full(plan.lanes, -1, dtype=np.int32)
            place[within] = np.arange(len(within), dtype=np.int32)
            lane = place[lane]
            lane, mark = lane[lane >= 0], mark[lane >= 0]
        found.append((lane, mark))
    lane = np.concatenate([some.astype(np.int32) for some, _ in found])
    mark = np.concatenate([some for _, some in found])
    if within is not None:
        lane = within[lane]
    order = np.lexsort((mark, lane))
    return Touching(mark[order], lane[order])


def _several(timing: Timing, placed: LaneMarks, start: int, end: int) -> tuple[AnyInts, Rows]:
    """Of the records with several marks, the lanes and marks that touch a stretch."""
    mark = placed.several
    touches: Mask = (timing.marks.start[mark] < end) & (timing.touch_end(mark) > start)
    return placed.several_lane[touches], mark[touches]


def make_window(
    span: Span,
    unit: int,
    lanes: Sequence[Lane],
    columns: Columns,
    plan: LanePlan,
    timing: Timing,
    rows: Touching,
    titles: Callable[[AnyInts], Sequence[str]],
    numbers: Callable[[AnyInts], Sequence[str]],
) -> EventWindow:
    """The window of these rows; `titles` and `numbers` give records' words."""
    marks = timing.marks.at(rows.mark)
    solid_start, solid_end, low, high = marks.all_bounds()
    lane = rows.lane
    record = timing.records_of(rows.mark).astype(np.int64)
    return EventWindow(
        span=span,
        unit=unit,
        lanes=lanes,
        record=record,
        lane=lane.astype(np.int32),
        start=marks.start,
        end=marks.end,
        solid_start=solid_start,
        solid_end=solid_end,
        low=low,
        high=high,
        type=columns.type[record],
        flags=_flags(columns, record, marks.flags),
        importance=columns.importance[record],
        kind=columns.kind[record].astype(np.int32),
        status=columns.status[record].astype(np.int32),
        role=_roles(plan, record, lane),
        actor=first_actors(columns, record) if plan.actor is None else plan.actor[lane],
        kinds=columns.kinds,
        statuses=columns.statuses,
        roles=columns.roles,
        actors=columns.actors.keys,
        titles=titles(record),
        numbers=numbers(record),
    )


def _flags(columns: Columns, record: Ints, flags: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """Of each mark the flags of its time, and whether its record is a draft."""
    if DRAFT not in columns.reviews:
        return flags
    drafts = columns.review[record] == columns.reviews.index(DRAFT)
    return flags | np.where(drafts, np.uint16(Flags.DRAFT), np.uint16(0))


def _roles(plan: LanePlan, record: Ints, lane: AnyInts) -> NDArray[np.int32]:
    """The roles in which the lanes' actors take part in records."""
    if plan.role is None:
        return np.zeros(len(record), dtype=np.int32)
    if plan.first is None:
        roles: NDArray[np.int32] = plan.role[record].astype(np.int32)
        return roles
    begin = plan.first[record]
    at, row = runs(begin, plan.first[1:][record] - begin)
    here = plan.lane[at] == lane[row]
    role: NDArray[np.int32] = plan.role[at[here]].astype(np.int32)
    return role


def first_actors(columns: Columns, record: Ints) -> NDArray[np.int32]:
    """Of each record the first actor in whose lane it stands; -1 for none."""
    parts = columns.parts
    begin = parts.first[record]
    at, row = runs(begin, parts.first[1:][record] - begin)
    if parts.stands is not None:
        at, row = at[parts.stands[at]], row[parts.stands[at]]
    first = np.full(len(record), -1, dtype=np.int32)
    first[row[::-1]] = parts.actor[at[::-1]]
    return first
