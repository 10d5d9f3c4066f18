"""The first view of a document: its densest stretch, where that says more than the whole."""

import numpy as np

from viewer.dates import DAY, HOUR, Span
from viewer.layout.timescale import framed
from viewer.query.answers import FOREVER, NEVER, EventWindow
from viewer.query.filter import RecordType

CORE_SHARE = 0.75
"""The share of exactly dated records that a core must hold."""
CORE_LENGTH = 0.2
"""A core longer than this share of the whole is no core: the whole is shown."""


def opening_span(extent: Span | None, window: EventWindow | None) -> Span | None:
    """What to show first: the shortest stretch that holds most exactly dated events, or else the whole extent.

    A file on one week that mentions a war begun nine years before opens on its week.
    """
    if extent is None:
        return None
    whole = framed(extent, least=DAY)
    if window is None or not len(window):
        return whole
    exact = (window.solid_start != NEVER) & (window.end - window.start <= -(-2 * DAY // window.unit))
    exact &= (window.start != NEVER) & (window.end != FOREVER) & (window.type != RecordType.FIGURE)
    _, first = np.unique(window.record[exact], return_index=True)
    starts = np.sort(window.start[exact][first])
    if len(starts) < 5:
        return whole
    count = max(2, int(np.ceil(len(starts) * CORE_SHARE)))
    lengths = starts[count - 1 :] - starts[: len(starts) - count + 1]
    best = int(lengths.argmin())
    core = Span(int(starts[best]) * window.unit, int(starts[best + count - 1]) * window.unit)
    low, high = core.start // window.unit, core.end // window.unit
    while True:  # exactly dated neighbours come along while they stretch the core by little
        near = max(2 * (high - low), 4 * DAY // window.unit)
        inside = starts[(starts >= low - near) & (starts <= high + near)]
        first_in, last_in = int(inside[0]), int(inside[-1])
        if (first_in, last_in) == (low, high):
            break
        low, high = first_in, last_in
    core = Span(low * window.unit, high * window.unit + DAY)
    if core.duration > CORE_LENGTH * extent.duration:
        return whole
    span = framed(core, margin=0.08, least=12 * HOUR)
    # what happened last has its words to its right
    return Span(span.start, span.end + span.duration // 4)
