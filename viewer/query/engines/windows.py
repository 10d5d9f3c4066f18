"""Marks one by one: the records of a stretch are fetched, and what they show is worked out as of any document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from viewer.dates import Span
from viewer.query.answers import Axis, EventWindow, Grouping
from viewer.query.engines.densities import in_lanes, touching
from viewer.query.engines.fetching import document_of, record_question, records_of
from viewer.query.filter import EVERYTHING, Filter
from viewer.query.memory import MemorySource

if TYPE_CHECKING:
    from viewer.query.engines.asking import Engine
    from viewer.query.engines.branches import Branch
    from viewer.query.engines.rows import EngineRows
    from viewer.query.lanes import Lanes
    from viewer.query.record_fields import Record


def fetch_touching(
    engine: Engine,
    branches: Sequence[Branch],
    keep: Filter,
    axis: Axis,
    span: Span,
    limit: int,
    grouping: Grouping,
    wanted: Sequence[str] | None,
    longest: int | None,
) -> list[Record] | None:
    """The kept records that touch a span; None if there are more than `limit`. What marks don't show is left out."""
    found: list[Record] = []
    for branch in branches:
        rows = touching(branch, keep, axis, span, longest)
        if rows is None:
            continue
        inside = None if wanted is None else in_lanes(branch, grouping.by, wanted)
        if inside is not None:
            rows = rows.filter(inside)
        answer = engine.ask(record_question(branch, rows.limit(limit - len(found) + 1), light=True))
        found += records_of(branch, answer)
        if len(found) > limit:
            return None
    return found


def window_of(
    records: Sequence[Record],
    rows: EngineRows,
    lanes: Lanes,
    axis: Axis,
    span: Span,
    limit: int,
    grouping: Grouping,
    wanted: Sequence[str] | None,
    locale: str,
) -> EventWindow | None:
    """The marks of records; None if there are more than `limit` rows."""
    small = MemorySource(document_of(records), locale)
    every = [small.ref(row) for row in range(len(small))]
    window = small.window(EVERYTHING, axis, span, max(64, len(records)) * 4096, grouping)
    assert window is not None
    index = {key: at for at, key in enumerate(lanes.keys)}
    of_lane = np.array([index.get(key, -1) for key in (lane.key for lane in window.lanes)], dtype=np.int32)
    lane = of_lane[window.lane] if len(window) else window.lane
    shown = lane >= 0
    if wanted is not None:
        shown &= np.isin(lane, [index[key] for key in wanted if key in index])
    if int(shown.sum()) > limit:
        return None
    number = np.array(rows.numbers(every), dtype=np.int64)
    record = number[window.record] if len(window) else window.record.astype(np.int64)
    order = np.flatnonzero(shown)
    order = order[np.lexsort((record[order], window.end[order], window.start[order], lane[order]))]
    return replace(
        window,
        lanes=lanes,
        record=record[order],
        lane=lane[order].astype(np.int32),
        start=window.start[order],
        end=window.end[order],
        solid_start=window.solid_start[order],
        solid_end=window.solid_end[order],
        low=window.low[order],
        high=window.high[order],
        type=window.type[order],
        flags=window.flags[order],
        importance=window.importance[order],
        kind=window.kind[order],
        status=window.status[order],
        role=window.role[order],
        actor=window.actor[order],
        titles=[window.titles[at] for at in order.tolist()],
        numbers=[window.numbers[at] for at in order.tolist()],
    )
