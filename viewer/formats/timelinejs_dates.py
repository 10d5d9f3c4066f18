"""Dates as TimelineJS holds them: a start and perhaps an end, each a year with the parts that are known of it."""

from typing import NamedTuple

from viewer.dates import DateError, EdtfDate, Instant, Precision, Shape, format_edtf, moment, parse_edtf
from viewer.dates.edtf_extent import PARTS_OF_YEAR, extent
from viewer.dates.edtf_written import WrittenDate, read_written
from viewer.formats.date_parts import edtf_from_parts, interval

FURTHEST_YEAR = 200_000
"""Further away TimelineJS needs its cosmological scale, which knows years only."""

Parts = tuple[int, ...]
"""Year, month, day, hour, minute, second, millisecond, as far as they are known."""

_COUNTS = {
    Precision.INSTANT: 7,
    Precision.SECOND: 6,
    Precision.MINUTE: 5,
    Precision.HOUR: 4,
    Precision.DAY: 3,
    Precision.WEEK: 3,
    Precision.MONTH: 2,
    Precision.SEASON: 2,
}


class SlideDates(NamedTuple):
    """The dates of a slide.

    Attributes:
        end: the last unit, inclusive; None where there is none.
        exact: whether they say all that the date says.
    """

    start: Parts
    end: Parts | None
    exact: bool


def dates_of(edtf: str) -> SlideDates | None:
    """An EDTF date as a slide's dates; None for one without any known bound, and for what is no date."""
    try:
        date = parse_edtf(edtf)
    except (ValueError, OverflowError):
        return None
    start, end = _ends(date)
    if start is None or end is None:
        start = end = start or end
    if start is None:
        return None
    last = None if start == end else end
    again = interval(edtf_of_parts(start), edtf_of_parts(last))
    return SlideDates(start, last, again == format_edtf(date))


def edtf_of_parts(parts: Parts | None) -> str:
    """What is read where these parts stand; "" for what is no date."""
    if not parts:
        return ""
    padded: list[int | None] = [*parts, *[None] * 6]
    year, month, day, hour, minute, second, milliseconds = padded[:7]
    try:
        fraction = "" if milliseconds is None else f"{milliseconds:03}"
        return edtf_from_parts(year or 0, month, day, hour, minute, second, fraction)
    except DateError:
        return ""


def _ends(date: EdtfDate) -> tuple[Parts | None, Parts | None]:
    if date.shape in (Shape.ONE_OF, Shape.ALL_OF):
        first, last = date.bounds.earliest_start, date.bounds.latest_end
        return (
            None if first is None else _unit(first, date.precision),
            None if last is None else _unit(last - 1, date.precision),
        )
    part = read_written(date.text).parts[0]
    if isinstance(part, WrittenDate):
        return _first_and_last(part)
    start = _first_and_last(part.start)[0] if isinstance(part.start, WrittenDate) else None
    end = _first_and_last(part.end)[1] if isinstance(part.end, WrittenDate) else None
    return start, end


def _first_and_last(date: WrittenDate) -> tuple[Parts, Parts]:
    """The first and the last unit of a date; a time is that of the clock it was read from."""
    masked = "X" in date.year + date.month + date.day or date.significant
    if masked or (date.month and int(date.month) in PARTS_OF_YEAR) or date.time.startswith("24"):
        start, end, precision = extent(date._replace(offset=""), None)
        return _unit(start, precision), _unit(max(start, end - 1), precision)
    parts = [int(part) for part in (date.year.removeprefix("Y"), date.month, date.day) if part]
    if date.time:
        whole, _, fraction = date.time.partition(".")
        parts += [int(part) for part in whole.split(":")]
        if fraction:
            parts.append(int(fraction.ljust(3, "0")[:3]))
    return tuple(parts), tuple(parts)


def _unit(at: Instant, precision: Precision) -> Parts:
    """The unit that an instant lies in."""
    known = moment(at)
    return (*known[:6], known.microsecond // 1000)[: _COUNTS.get(precision, 1)]
