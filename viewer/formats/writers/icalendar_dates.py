"""Dates as calendars hold them: whole days, or times by UTC or by no zone, with an end that is exclusive."""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from viewer.dates import DAY, MINUTE, EdtfDate, Instant, Precision, Shape, format_edtf, moment, parse_edtf
from viewer.dates.edtf_extent import extent
from viewer.dates.edtf_written import Stretch, WrittenDate, read_written
from viewer.formats.date_parts import interval
from viewer.formats.readers.icalendar_values import When, utc


class EntryDates(NamedTuple):
    """The dates of an entry.

    Attributes:
        start, end: what stands behind the names DTSTART and DTEND; no end for an instant.
        read_as: the EDTF that a reader makes of them.
        exact: whether that says all that the date says.
    """

    start: str
    end: str
    read_as: str
    exact: bool


@lru_cache(maxsize=1024)
def entry_dates(edtf: str) -> EntryDates | None:
    """An EDTF date as an entry's dates; None for none, and for what lies outside of the years 1 to 9999.

    Where an end is open or unknown, the unit of the other stands alone: a calendar knows no "since 2019".
    """
    try:
        date = parse_edtf(edtf)
        found = _times(date) or _days(date)
    except (ValueError, OverflowError):
        return None
    if found is None:
        return None
    start, end = found
    last = None if end is None else end.shifted(timedelta(days=-1 if end.is_day else 0))
    read_as = interval(start.edtf, last.edtf if last is not None else "")
    written = format_edtf(date)
    exact = read_as in (written, _with_seconds(written))
    return EntryDates(_written(start), _written(end) if end is not None else "", read_as, exact)


def _with_seconds(edtf: str) -> str:
    """A time to the minute as calendars write it, with seconds that are nought."""
    return "/".join(
        f"{end[:16]}:00{end[16:]}" if len(end) >= 16 and end[13:14] == ":" and end[16:17] != ":" else end
        for end in edtf.split("/")
    )


def _written(when: When) -> str:
    if when.is_day:
        return f";VALUE=DATE:{when.local.year:04}{when.local:%m%d}"
    return f":{when.local.year:04}{when.local:%m%dT%H%M%S}{'Z' if when.offset is not None else ''}"


def _days(date: EdtfDate) -> tuple[When, When | None] | None:
    """The days that a date may cover; the end is the day behind them."""
    first, last = date.bounds.earliest_start, date.bounds.latest_end
    if first is None:
        first = date.bounds.earliest_end
    if last is None:
        last = date.bounds.latest_start
    if first is None or last is None:
        return None
    start = _clock(first // DAY * DAY)
    end = _clock(max(-(-last // DAY), first // DAY + 1) * DAY)
    return start._replace(is_day=True), end._replace(is_day=True)


def _times(date: EdtfDate) -> tuple[When, When | None] | None:
    """Times of day, where both ends are by one clock; else None."""
    if date.shape not in (Shape.DATE, Shape.INTERVAL):
        return None
    part = read_written(date.text).parts[0]
    ends = part if isinstance(part, Stretch) else (part, part)
    start, end = ends
    if not isinstance(start, WrittenDate) or not isinstance(end, WrittenDate) or not (start.time or end.time):
        return None
    if bool(start.offset) != bool(end.offset):
        return None  # one by UTC, the other by no zone: only their days can be told
    first, last = _reading(start, first=True), _reading(end, first=False)
    return first, (last if last.local > first.local else None)


def _reading(date: WrittenDate, first: bool) -> When:
    """What UTC's clock or that of no zone shows at the beginning or the end of a unit; a minute is its beginning."""
    began, ended, precision = extent(date._replace(offset=""), None)
    at = began if first or precision <= Precision.MINUTE else ended
    numbered = date.offset not in ("", "Z")
    ahead = (int(date.offset[1:3]) * 60 + int(date.offset[4:6])) * MINUTE if numbered else 0
    wall = at - (-ahead if date.offset.startswith("-") else ahead)
    return _clock(wall)._replace(offset=utc if date.offset else None)


def _clock(at: Instant) -> When:
    """A clock's reading; ValueError outside of the years 1 to 9999."""
    read = moment(at)
    return When(datetime(read.year, read.month, read.day, read.hour, read.minute, read.second))
