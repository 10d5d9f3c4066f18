"""Finds how far down the lanes a record stands, and whether it is in sight."""

import numpy as np

from viewer.layout.bands import LANE_PADDING
from viewer.layout.frame import Content
from viewer.layout.marks import ROW
from viewer.layout.scene import RecordTarget, Scene


def top_of_record(content: Content, record: int) -> float | None:
    """Pixels from the top of the first lane to the record's first mark; None where it has none in a drawn lane."""
    window, stack = content.window, content.stack
    if window is None or stack is None:
        return None
    rows = np.flatnonzero((window.record == record) & (stack.row >= 0))
    places = np.flatnonzero(np.isin(content.numbers, window.lane[rows]))
    if not len(places):
        return None
    first = int(places[0])
    row = int(stack.row[rows[window.lane[rows] == content.numbers[first]]][0])
    return float(content.tops[first]) + LANE_PADDING + row * ROW


def is_seen(scene: Scene, record: int) -> bool:
    """Whether a record's row is wholly in sight in some lane."""
    return any(
        isinstance(hit.target, RecordTarget) and hit.target.row == record and hit.area.h > ROW - 1 for hit in scene.hits
    )
