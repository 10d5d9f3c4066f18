"""Empty stretches: where nothing begins or ends for long, and how long that is in words."""

import numpy as np

from viewer.dates import DAY, Span
from viewer.dates.words import duration_in_words
from viewer.layout.scene import Area, Drawn, Hit, Label, Measure, Path, SpanTarget
from viewer.layout.theme import Theme
from viewer.layout.timescale import Timescale
from viewer.query.answers import FOREVER, NEVER, EventWindow, Flags

HEIGHT = 18.0
SIZE = 11.0
LEAST_SHARE = 0.14
LEAST_PIXELS = 130.0
MOST = 6
LONG_SHARE = 0.34
"""A mark longer than this share of the view is long."""


def empty_stretches(window: EventWindow, span: Span, width: float) -> list[Span]:
    """The longest stretches of the view in which nothing happens, by time.

    A mark that is short beside the view fills its extent; of a long one only the ends count: a war of nine years does
    not fill the years in which nothing is told of it.
    """
    unit = window.unit
    start, end = window.start, window.end
    known_start, known_end = start != NEVER, end != FOREVER
    short = known_start & known_end
    longest = max(LONG_SHARE * span.duration, DAY)  # what happened on a day fills it, however near one looks
    # floats, since two instants may be further apart than an int64 holds
    short[short] = (end[short].astype(np.float64) - start[short].astype(np.float64)) * unit <= longest
    short |= known_start & known_end & ((window.flags & int(Flags.COARSE | Flags.ONE_OF)) != 0)
    first = np.concatenate((start[short], start[~short & known_start], end[~short & known_end]))
    last = np.concatenate((end[short], start[~short & known_start], end[~short & known_end]))
    if len(first) < 2:
        return []
    order = np.argsort(first, kind="stable")
    first, reached = first[order], np.maximum.accumulate(last[order])
    least = max(LEAST_SHARE * span.duration, LEAST_PIXELS * span.duration / max(width, 1))
    # only those in view: near by, a window has thousands that are wide enough
    opens, closes = reached[:-1].astype(np.float64) * unit, first[1:].astype(np.float64) * unit
    seen_part = np.minimum(closes, float(span.end)) - np.maximum(opens, float(span.start))
    wide = np.flatnonzero((closes - opens >= 0.99 * least) & (seen_part >= 0.99 * least))
    seen = []
    for at in wide.tolist():
        gap = Span(int(reached[at]) * unit, int(first[at + 1]) * unit)
        if min(gap.end, span.end) - max(gap.start, span.start) >= least:
            seen.append(gap)
    seen.sort(key=lambda gap: -gap.duration)
    return sorted(seen[:MOST])


def draw_gaps(
    gaps: list[Span], scale: Timescale, area: Area, theme: Theme, measure: Measure, locale: str
) -> tuple[list[Drawn], list[Hit]]:
    """A dimension line for each stretch with its length upon it."""
    shapes: list[Drawn] = []
    hits: list[Hit] = []
    y = area.y + area.h / 2
    for gap in gaps:
        left, right = max(scale.x(gap.start), area.x) + 3, min(scale.x(gap.end), area.right) - 3
        text = duration_in_words(gap.duration, locale)
        wide = measure.width(text, SIZE) + 12
        if right - left < wide + 24:
            continue
        middle = (left + right) / 2
        for end, inner in ((left, middle - wide / 2), (right, middle + wide / 2)):
            shapes.append(Path(((end, y), (inner, y)), theme.faint, 1))
            shapes.append(Path(((end, y - 3), (end, y + 3)), theme.faint, 1))
        shapes.append(Label((middle, y + 4), text, SIZE, theme.muted, anchor="middle"))
        hits.append(Hit(Area(left, area.y, right - left, area.h), SpanTarget(gap), text))
    return shapes, hits
