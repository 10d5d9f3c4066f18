"""SIMILE's dates: up to four points in time between which an event starts and ends, as one EDTF date."""

import re
from dataclasses import dataclass
from datetime import date as calendar_date

from viewer.dates import DAY, DateError, Instant, instant, is_edtf, moment, parse_edtf
from viewer.formats.date_parts import edtf_from_parts, interval
from viewer.formats.readers.script_dates import edtf_of_script_text

_ERA = re.compile(r"(\d{1,6})\s*(BCE?|B\.C\.(?:E\.)?|AD|A\.D\.|CE)", re.IGNORECASE)
_YEAR = re.compile(r"([+-]?)(\d{1,9})")
_COMPACT_MONTH = re.compile(r"(-?\d{4})(\d{2})")
_DAY_OF_YEAR = re.compile(r"(\d{4})-?(\d{3})")
_DAY_OF_WEEK = re.compile(r"(\d{4})-?W(\d{2})-?([1-7])")
_OFFSET = re.compile(r"(Z|[+-]\d{2}:\d{2})$")


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time, at which the unit begins that was written.

    Attributes:
        edtf: as EDTF.
        at: when, in UTC.
        clock: the same on the clock of its offset.
        unit: "year", "month", "day" or "time".
    """

    edtf: str
    at: Instant
    clock: Instant
    unit: str


@dataclass(frozen=True, slots=True)
class Points:
    """An event's four points; None where not given. `instant`: it lasts no time, and lies between the points."""

    start: Point | None
    latest_start: Point | None
    earliest_end: Point | None
    end: Point | None
    instant: bool


def point(text: str, iso: bool) -> Point:
    """The point that a text means; `iso`: the file says that its dates are of ISO 8601.

    Raises:
        DateError: it is no date.
    """
    return point_of(_edtf(" ".join(text.split()), iso))


def point_of(edtf: str) -> Point:
    """The point at which an EDTF date begins, which is no interval and no set.

    Raises:
        DateError: it is no date.
    """
    found = parse_edtf(edtf).bounds.earliest_start
    assert found is not None  # of a date, not an interval
    zoned = _OFFSET.search(edtf)
    clock = parse_edtf(edtf[: zoned.start()]).bounds.earliest_start if zoned and "T" in edtf else found
    assert clock is not None
    hyphens = edtf.removeprefix("Y").removeprefix("-").count("-")
    return Point(edtf, found, clock, "time" if "T" in edtf else ("year", "month", "day")[min(hyphens, 2)])


def _edtf(text: str, iso: bool) -> str:
    if era := _ERA.fullmatch(text):
        year = int(era[1])
        if year == 0:
            raise DateError("there is no year 0 before or after Christ")
        return edtf_from_parts(1 - year if era[2].upper().startswith("B") else year)
    if iso and (month := _COMPACT_MONTH.fullmatch(text)):
        return edtf_from_parts(int(month[1]), int(month[2]))
    try:
        if counted := _DAY_OF_YEAR.fullmatch(text) if iso else None:
            year, number = int(counted[1]), int(counted[2])
            return _day(instant(year) + (number - 1) * DAY, year, counted[0])
        if week := _DAY_OF_WEEK.fullmatch(text):
            day = calendar_date.fromisocalendar(int(week[1]), int(week[2]), int(week[3]))
            return edtf_from_parts(day.year, day.month, day.day)
    except (ValueError, OverflowError) as error:
        raise DateError(str(error)) from None
    if year_alone := _YEAR.fullmatch(text):
        if len(text) > 7:
            raise DateError("it is a number, too long for a year")
        return edtf_from_parts(int(year_alone[0]))
    return edtf_of_script_text(text)


def _day(at: Instant, year: int, text: str) -> str:
    found = moment(at)
    if found.year != year:
        raise DateError(f"there is no day {text}")
    return edtf_from_parts(found.year, found.month, found.day)


def happened(points: Points) -> tuple[str, str]:
    """When an event happened, as EDTF, and what of that is less exact than the points; "" where nothing is.

    The points must be in order. A point is where its unit begins: what ends in "1846" ends with 1845.
    """
    start = points.start
    if start is None:
        last = points.end or points.earliest_end
        return ("" if last is None else f"/{_before(last)}"), ""
    if points.instant or (points.end is None and points.earliest_end is None):
        last = points.end or points.earliest_end or points.latest_start
        return _one_moment(start, last if last is not None and last.at > start.at else None), ""
    first, wider_start = _between(start, points.latest_start, is_end=False)
    end = points.end or points.earliest_end
    assert end is not None
    last_text, wider_end = _between(points.earliest_end or end, end, is_end=True)
    if end.at == start.at:
        last_text = start.edtf
    both = interval(first, last_text)
    if not is_edtf(both):  # an offset of its own at each end, within the same hours
        return start.edtf, "the end lies before the start by the clock"
    wider = " and ".join(part for part in (wider_start, wider_end) if part)
    return both, wider


def _one_moment(start: Point, last: Point | None) -> str:
    """Some time from one point to another."""
    if last is None:
        return start.edtf
    unit, exact = _unit_around(start, last)
    if exact:
        return unit
    before = _before(last)
    return start.edtf if before == start.edtf else f"[{start.edtf}..{before}]"


def _between(first: Point, last: Point | None, *, is_end: bool) -> tuple[str, str]:
    """An end that lies between two points, and a word on it where EDTF cannot say that as exactly."""
    if last is None or last.at <= first.at:
        return (_before(first) if is_end else first.edtf), ""
    unit, exact = _unit_around(first, last)
    if exact:
        return unit, ""
    side = "end" if is_end else "start"
    if unit:
        return unit, f"the {side} is read as {unit}"
    about = (_before(last) if is_end else first.edtf).partition("T")[0]
    return f"{about}~", f"the {side} is read as about {about}"


def _before(end: Point) -> str:
    """The last unit before a point, of the kind that it was written in; a time stays, as clocks say it."""
    if end.unit == "time":
        return end.edtf
    last = moment(end.clock - 1)
    if end.unit == "year":
        return edtf_from_parts(last.year)
    return edtf_from_parts(last.year, last.month, last.day if end.unit == "day" else None)


def _unit_around(first: Point, last: Point) -> tuple[str, bool]:
    """The smallest unit from a day to a century that holds all from one point to another; whether that is all of it."""
    if first.at - first.clock != last.at - last.clock:
        return "", False
    a, b = moment(first.clock), moment(last.clock - 1)
    ends = moment(last.clock)
    if a.year != b.year:
        for years, digits in ((10, 3), (100, 2)):
            if 0 <= a.year <= 9999 and a.year // years == b.year // years:
                whole = first.clock == instant(a.year) and a.year % years == 0
                exact = whole and last.clock == instant(a.year + years)
                return f"{a.year:04}"[:digits] + "X" * (4 - digits), exact
        return "", False
    if abs(a.year) > 9999:
        return edtf_from_parts(a.year), first.clock == instant(a.year) and last.clock == instant(a.year + 1)
    if a.month != b.month:
        return edtf_from_parts(a.year), first.clock == instant(a.year) and last.clock == instant(a.year + 1)
    if a.day != b.day:
        whole = first.clock == instant(a.year, a.month) and ends[2:] == (1, 0, 0, 0, 0)
        return edtf_from_parts(a.year, a.month), whole
    day = instant(a.year, a.month, a.day)
    return edtf_from_parts(a.year, a.month, a.day), first.clock == day and last.clock == day + DAY
