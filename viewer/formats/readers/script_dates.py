"""Dates as JavaScript reads them: "May 28 2006 09:00:00 GMT-0600", ISO 8601, milliseconds since 1970."""

import math
import re

from viewer.dates import DateError, moment
from viewer.formats.date_parts import edtf_from_iso, edtf_from_parts, month_named, offset_text

_FURTHEST = 8_640_000_000_000_000
"""Milliseconds from 1970 that JavaScript's dates reach."""

_TIME = (
    r"(?:[ ,T]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<fraction>\d+))?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?P<zone>(?:GMT|UTC|Z|[ECMP][SD]T)?\s*(?:[+-]\d{2}:?\d{2})?)?)?"
    r"\s*(?:\([^()]*\))?"
)
_DAY_NAME = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_FORMS = tuple(
    re.compile(_DAY_NAME + form + _TIME, re.IGNORECASE)
    for form in (
        r"(?P<month>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>-?\d{1,6})",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<month>[a-z]{3,9})\.?,?[\s-]+(?P<year>\d{1,6})",
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{1,6})",
        r"(?P<month>[a-z]{3,9})\.?\s+(?P<year>\d{1,6})",
    )
)
_LATE_YEAR = re.compile(  # as JavaScript itself writes: Fri Nov 22 11:00:00 GMT-0600 1963
    _DAY_NAME + r"(?P<day_of_month>[a-z]{3,9}\.?\s+\d{1,2})(?P<time>\s+\d{1,2}:\d{2}[^()]*?)\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(-?\d{4})(\d{2})(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2}))?(.*))?")
_ZONES = {"E": 5, "C": 6, "M": 7, "P": 8}
"""Hours west of Greenwich of the North American zones, which are the ones that JavaScript knows by name."""

_LONGEST = 100


def edtf_of_script_text(text: str) -> str:
    """The EDTF text of a date in words or ISO 8601, as JavaScript's `Date` would read it, but for its defaults.

    What is not written is not known: no midnight is added, and without a zone the time floats.

    Raises:
        DateError: it is no such date.
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        raise DateError("it is too long for a date")
    if compact := _COMPACT.fullmatch(text):
        text = _spread(compact)
    if re.match(r"[+-]?\d{4}(?:\d{2}-|-|$)", text):
        return edtf_from_iso(text)
    if late := _LATE_YEAR.fullmatch(text):
        text = f"{late['day_of_month']} {late['year']}{late['time']}"
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _from_match(match.groupdict())
    raise DateError(f"{text!r} is no date that is understood")


def edtf_of_milliseconds(count: float) -> str:
    """The EDTF text, in UTC, of a number of milliseconds since 1970.

    Raises:
        DateError: it lies beyond the years that EDTF has days for, or is no number.
    """
    if not math.isfinite(count) or abs(count) > _FURTHEST:
        raise DateError("there is no such date")
    at = moment(round(count * 1000))
    fraction = f"{at.microsecond:06}".rstrip("0") if at.microsecond else ""
    return edtf_from_parts(at.year, at.month, at.day, at.hour, at.minute, at.second, fraction, "Z")


def far_year(text: str) -> str:
    """The year alone, in EDTF, of a date in a year of more than four digits; "" for any other.

    EDTF has no months in such years.
    """
    match = re.match(r"\s*([+-]?\d{5,9})-\d", text[:_LONGEST])
    return edtf_from_parts(int(match[1])) if match and abs(int(match[1])) > 9999 else ""


def _spread(match: re.Match[str]) -> str:
    """The extended form of a compact ISO date: 20060528T0900Z."""
    year, month, day, hour, minute, second, zone = match.groups()
    time = f"T{hour}:{minute}" + (f":{second}" if second else "") if hour else ""
    return f"{year}-{month}-{day}{time}{zone or ''}"


def _from_match(part: dict[str, str | None]) -> str:
    written = part["month"] or ""
    month = int(written) if written.isdigit() else month_named(written)
    if month is None:
        raise DateError(f"{written!r} is no month")
    year = part["year"] or ""
    if len(year.lstrip("-")) < 3:
        raise DateError(f"of the year only {year!r} is given: which century is not known")
    day = part.get("day")
    if part["hour"] is None:
        return edtf_from_parts(int(year), month, int(day) if day else None)
    if not day:
        raise DateError("a time needs a day")
    hour = int(part["hour"])
    if half := part["half"]:
        if not 1 <= hour <= 12:
            raise DateError(f"there is no time {hour} {half}")
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    second = part["second"]
    offset = _offset(part["zone"] or "")
    minute = int(part["minute"] or 0)
    return edtf_from_parts(
        int(year), month, int(day), hour, minute, int(second) if second else None, part["fraction"] or "", offset
    )


def _offset(zone: str) -> str:
    """The offset of "GMT-0600", "UTC", "EST"; "" for a time without a zone."""
    zone = zone.replace(" ", "").upper()
    if re.fullmatch(r"[ECMP][SD]T", zone):
        return f"-{_ZONES[zone[0]] - (zone[1] == 'D'):02}:00"
    number = re.search(r"[+-]\d{2}:?\d{2}", zone)
    return offset_text(number[0]) if number else offset_text("Z" if zone else "")
