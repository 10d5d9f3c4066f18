"""EDTF (ISO 8601-2:2019, levels 0 to 2) read into four bounds."""

import re
from datetime import tzinfo

from viewer.dates.edtf import Bounds, DateError, Edge, EdtfDate, Precision, Shape
from viewer.dates.edtf_extent import extent
from viewer.dates.edtf_hints import shown
from viewer.dates.edtf_written import APPROXIMATE, UNCERTAIN, Stretch, WrittenDate, read_written, write_part
from viewer.dates.instant import DAY, Instant, days_from_civil, days_in_month

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?").fullmatch


def parse_edtf(text: str, zone: tzinfo | None = None) -> EdtfDate:
    """Reads a date; times with a UTC offset become wall clock readings in `zone` (UTC where none is given).

    Raises:
        DateError: the text is not EDTF, or names a day, month or hour that doesn't exist, or ends before it starts.
    """
    if date := _plain(text, text):
        return date
    first, slash, last = text.partition("/")
    start, end = (_plain("", first), _plain("", last)) if slash else (None, None)
    try:
        if start is not None and end is not None:
            return _between(text, start, end)
    except DateError as error:
        raise DateError(f"{shown(text)}: {error}") from None
    written = read_written(text)
    try:
        if written.shape is Shape.ONE_OF or written.shape is Shape.ALL_OF:
            return _set(text, written.shape, tuple(_part(write_part(part), part, zone) for part in written.parts))
        return _part(text, written.parts[0], zone)
    except DateError as error:
        raise DateError(f"{shown(text)}: {error}") from None


def is_edtf(text: str) -> bool:
    """Whether a text is a date and nothing else."""
    try:
        parse_edtf(text)
    except (ValueError, OverflowError):
        return False
    return True


def _plain(text: str, written: str) -> EdtfDate | None:
    """A date of digits only, the form that nearly all have; None where it needs a closer look."""
    plain = _PLAIN(written)
    if plain is None:
        return None
    digits, month, day = plain.groups()
    year = int(digits)
    if month is None:
        return _unit(text, days_from_civil(year, 1, 1) * DAY, days_from_civil(year + 1, 1, 1) * DAY, Precision.YEAR)
    number = int(month)
    if not 1 <= number <= 12:
        return None
    if day is None:
        first = days_from_civil(year, number, 1)
        return _unit(text, first * DAY, (first + days_in_month(year, number)) * DAY, Precision.MONTH)
    of_month = int(day)
    if not 1 <= of_month <= 28 and not 1 <= of_month <= days_in_month(year, number):
        return None
    start = days_from_civil(year, number, of_month) * DAY
    return _unit(text, start, start + DAY, Precision.DAY)


def _unit(text: str, start: Instant, end: Instant, precision: Precision) -> EdtfDate:
    return EdtfDate(text, Shape.DATE, Bounds(start, end, start, end), precision, precision, precision)


def _part(text: str, part: WrittenDate | Stretch, zone: tzinfo | None) -> EdtfDate:
    if isinstance(part, Stretch):
        return _interval(text, part, zone)
    start, end, precision = extent(part, zone)
    marks = part.marks[0] | part.marks[1] | part.marks[2]
    return EdtfDate(
        text, Shape.DATE, Bounds(start, end, start, end), precision, precision, precision,
        approximate=bool(marks & APPROXIMATE), uncertain=bool(marks & UNCERTAIN),
    )  # fmt: skip


def _interval(text: str, stretch: Stretch, zone: tzinfo | None) -> EdtfDate:
    start = _part("", stretch.start, zone) if isinstance(stretch.start, WrittenDate) else None
    end = _part("", stretch.end, zone) if isinstance(stretch.end, WrittenDate) else None
    start_edge = stretch.start if isinstance(stretch.start, Edge) else Edge.KNOWN
    end_edge = stretch.end if isinstance(stretch.end, Edge) else Edge.KNOWN
    return _between(text, start, end, start_edge, end_edge)


def _between(
    text: str,
    start: EdtfDate | None,
    end: EdtfDate | None,
    start_edge: Edge = Edge.KNOWN,
    end_edge: Edge = Edge.KNOWN,
) -> EdtfDate:
    """The interval from one date to another; None for an end that is not known, as its edge says.

    Raises:
        DateError: it ends before it starts.
    """
    earliest_start = start.bounds.earliest_start if start else None
    latest_start = start.bounds.latest_end if start else None
    earliest_end = end.bounds.earliest_start if end else None
    latest_end = end.bounds.latest_end if end else None
    if earliest_start is not None and earliest_end is not None and latest_start is not None and latest_end is not None:
        if latest_end < earliest_start or (latest_end == earliest_start and earliest_end < latest_end):
            raise DateError("it ends before it starts")
        latest_start, earliest_end = min(latest_start, latest_end), max(earliest_end, earliest_start)
    ends = [side for side in (start, end) if side]
    coarsest = max((side.precision for side in ends), default=Precision.COARSER)
    return EdtfDate(
        text,
        Shape.INTERVAL,
        Bounds(earliest_start, latest_start, earliest_end, latest_end),
        coarsest,
        start.precision if start else coarsest,
        end.precision if end else coarsest,
        start_edge,
        end_edge,
        any(side.approximate for side in ends),
        any(side.uncertain for side in ends),
    )


def _set(text: str, shape: Shape, members: tuple[EdtfDate, ...]) -> EdtfDate:
    earliest_start = _least([member.bounds.earliest_start for member in members])
    latest_end = _most([member.bounds.latest_end for member in members])
    if shape is Shape.ONE_OF:  # it happened at some time between the two
        bounds = Bounds(earliest_start, latest_end, earliest_start, latest_end)
    else:
        bounds = Bounds(
            earliest_start,
            _least([member.bounds.latest_start for member in members]) if earliest_start is not None else None,
            _most([member.bounds.earliest_end for member in members]) if latest_end is not None else None,
            latest_end,
        )
    coarsest = max(member.precision for member in members)
    return EdtfDate(
        text, shape, bounds, coarsest, coarsest, coarsest,
        Edge.OPEN if earliest_start is None else Edge.KNOWN,
        Edge.OPEN if latest_end is None else Edge.KNOWN,
        any(member.approximate for member in members),
        any(member.uncertain for member in members),
        members,
    )  # fmt: skip


def _least(ends: list[Instant | None]) -> Instant | None:
    known = [end for end in ends if end is not None]
    return min(known) if len(known) == len(ends) else None


def _most(ends: list[Instant | None]) -> Instant | None:
    known = [end for end in ends if end is not None]
    return max(known) if len(known) == len(ends) else None
