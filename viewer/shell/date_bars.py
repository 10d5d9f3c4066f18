"""Where dates lie on a scale, as bars: what is certain solid, what is possible pale."""

from collections.abc import Sequence
from functools import partial

from viewer.dates import EdtfDate, Span

LEAST = 3.0
"""Pixels of the shortest bar."""
PALE = 0.4
"""How much of its colour a bar has that is only possible."""


def bars(dates: Sequence[EdtfDate], span: Span, width: float) -> list[tuple[float, float, bool]]:
    """Where the dates of a row lie: start and end in pixels from 0 to `width`, pale ones before solid ones.

    An end that is open reaches to the edge. Of several dates, of which only one is true, nothing is solid.
    """
    x = partial(_x, span=span, width=width)
    pale, solid = [], []
    for date in dates:
        bounds = date.bounds
        first = 0.0 if bounds.earliest_start is None else x(bounds.earliest_start)
        last = width if bounds.latest_end is None else x(bounds.latest_end)
        pale.append((*_wide_enough(first, last, width), False))
        if len(dates) == 1 and date.solid is not None:
            solid.append((*_wide_enough(x(date.solid.start), x(date.solid.end), width), True))
    return [*pale, *solid]


def _x(at: int, span: Span, width: float) -> float:
    return (at - span.start) * width / max(span.duration, 1)


def _wide_enough(first: float, last: float, width: float) -> tuple[float, float]:
    """A stretch that can be seen, within the scale."""
    if last - first < LEAST:
        first = min(max(0.0, (first + last - LEAST) / 2), width - LEAST)
        last = first + LEAST
    return max(0.0, first), min(width, last)
