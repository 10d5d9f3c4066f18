"""Empty stretches: where nothing begins or ends for long, and how long that is in words."""

import numpy as np
from numpy.typing import NDArray

from viewer.dates import Span
from viewer.dates.words import duration_in_words
from viewer.layout.scene import Area, Drawn, Hit, Label, Measure, Path, SpanTarget
from viewer.layout.theme import Theme
from viewer.layout.timescale import Timescale
from viewer.query.answers import FOREVER, NEVER, EventWindow

HEIGHT = 18.0
SIZE = 11.0
LEAST_SHARE = 0.14
LEAST_PIXELS = 130.0
MOST = 6


def edges(window: EventWindow) -> "NDArray[np.int64]":
    """All instants (in ticks) at which some mark begins or ends, sorted."""
    both = np.concatenate((window.start, window.end))
    return np.unique(both[(both != NEVER) & (both != FOREVER)])


def empty_stretches(known: "NDArray[np.int64]", unit: int, span: Span, width: float) -> list[Span]:
    """The longest stretches between neighbouring edges that take up much of the view, by time."""
    if len(known) < 2:
        return []
    first = max(0, int(np.searchsorted(known, span.start // unit, "right")) - 1)
    last = min(len(known), int(np.searchsorted(known, -(-span.end // unit), "left")) + 1)
    near = known[first:last]
    least = max(LEAST_SHARE * span.duration, LEAST_PIXELS * span.duration / max(width, 1))
    wide = np.nonzero(np.diff(near).astype(np.float64) * unit >= least)[0]
    found = [Span(int(near[at]) * unit, int(near[at + 1]) * unit) for at in wide[:200]]
    seen = [gap for gap in found if min(gap.end, span.end) - max(gap.start, span.start) >= least]
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
