"""What a column of a density stands for: how many records touch which stretch of time."""

from viewer.dates import DAY, HOUR, MINUTE, DateError, Instant, Span, parse_edtf
from viewer.layout.frame import Content, Style
from viewer.layout.headers import lane_label
from viewer.layout.scene import Area, DensityTarget, Hit
from viewer.layout.timescale import Timescale
from viewer.query.answers import Density
from viewer.query.periods import period_dates

REACH = 3
"""Pixels to both sides of the pointer in which the highest column is meant: one alone is hard to hit."""


def column_hit(hit: Hit, x: float, content: Content, area: Area, style: Style) -> Hit:
    """The column near an x of the lane that was hit, with its number and its stretch in words.

    Args:
        area: where the lanes' densities lie.
    """
    density = content.density
    position = content.lanes.position(hit.target.lane) if isinstance(hit.target, DensityTarget) else None
    if density is None or position is None or content.numbers[position] < 0:
        return hit
    scale = Timescale(content.span, area.x, area.w)
    near = range(round(x) - REACH, round(x) + REACH + 1)
    # the nearest of the highest
    counts = {at: _column(density, int(content.numbers[position]), scale, at) for at in near}
    at = max(near, key=lambda at: (counts[at][0], -abs(at - x)))
    count, span = counts[at]
    lane = content.lanes[position]
    name = lane_label(lane, content.lanes_by, style.words)
    number = style.words.column.replace("{n}", f"{count:,}")
    words = " · ".join((name, number, _in_words(span, style.locale)))
    left, right = scale.x(span.start), scale.x(span.end)
    place = hit.area._replace(x=left, w=max(right - left, 1.0))
    return Hit(place, DensityTarget(lane.key, span, count), words)


def fullest_column(content: Content, seen: range) -> DensityTarget | None:
    """The highest column in view among some of the lanes."""
    density = content.density
    places = [at for at in seen if content.numbers[at] >= 0]
    rows = content.numbers[places]
    if density is None or not places:
        return None
    size = density.counts.shape[1]
    first, last = (_place(density, at) for at in (content.span.start, content.span.end))
    first = min(max(first, 0), size)
    counts = density.counts[rows, first : max(last + 1, first)]
    if not counts.any():
        return None
    at, column = divmod(int(counts.argmax()), counts.shape[1])
    key = content.lanes[places[at]].key
    return DensityTarget(key, _stretch(density, first + column), int(counts[at, column]))


def _column(density: Density, row: int, scale: Timescale, x: float) -> tuple[int, Span]:
    """The count of the column at an x, and its stretch."""
    at = _place(density, scale.at(x))
    return (int(density.counts[row, at]) if 0 <= at < density.counts.shape[1] else 0), _stretch(density, at)


def _place(density: Density, at: Instant) -> int:
    """The number of the column at an instant, maybe beyond the ends."""
    columns: int = density.counts.shape[1]
    return (at - density.span.start) * columns // max(density.span.duration, 1)


def _stretch(density: Density, column: int) -> Span:
    whole, columns = density.span, density.counts.shape[1]
    return Span(
        whole.start + whole.duration * column // columns, whole.start + whole.duration * (column + 1) // columns
    )


def _in_words(span: Span, locale: str) -> str:
    """A stretch as exact as it is short, in whole days, hours or minutes."""
    from viewer.dates.words import in_words  # late: loads a language's words

    unit = next((unit for unit in (DAY, HOUR, MINUTE) if span.duration >= unit), 1)
    whole = Span(span.start // unit * unit, -(-span.end // unit) * unit)
    try:
        first, last = period_dates(whole)
        return in_words(parse_edtf(first if first == last else f"{first}/{last}"), locale)
    except DateError:
        return ""
