"""Finds how far down the lanes a record stands."""

import numpy as np

from viewer.layout.frame import Content
from viewer.layout.marks import ROW
from viewer.layout.timeline import LANE_PADDING, lane_height


def top_of_record(content: Content, record: int) -> float | None:
    """Pixels from the top of the first lane to the record's first mark; None where it has none in a drawn lane."""
    window, stack = content.window, content.stack
    if window is None or stack is None:
        return None
    rows = np.flatnonzero((window.record == record) & (stack.row >= 0))
    places: dict[str, int] = {}
    for at in rows.tolist():
        places.setdefault(window.lanes[int(window.lane[at])].key, int(stack.row[at]))
    top = 0.0
    for lane in content.lanes:
        if lane.key in places:
            return top + LANE_PADDING + places[lane.key] * ROW
        top += lane_height(lane, content)
    return None
