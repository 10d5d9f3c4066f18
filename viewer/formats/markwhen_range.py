"""EDTF dates as ranges that Markwhen takes: exactly, else as the nearest one."""

import re
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from viewer.dates import DAY, EdtfDate, moment, parse_edtf
from viewer.formats.date_parts import edtf_from_parts, interval

_PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d)(?::(\d\d)(?::(\d\d)(\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_YEAR = re.compile(r"(?:Y(\d{5})|(-\d{4}))", re.ASCII)
_MARKS = re.compile(r"[?~%]")
_SEASON = re.compile(r"\d{4}-[2-4]\d")


@lru_cache(maxsize=1024)
def range_text(edtf: str) -> str:
    """What stands before the colon of an event of a date; "" where Markwhen has no such range at all.

    What it cannot say (uncertain, one of several days, an unknown end) is left out: the days that may be meant remain.
    """
    try:
        date = parse_edtf(edtf)
        return _written(edtf) or _written(_MARKS.sub("", edtf)) or _written(_days(date))
    except (ValueError, OverflowError):
        return ""


def _written(edtf: str) -> str:
    """A date that Markwhen has a way to write, so written; "" for any other."""
    ends = edtf.split("/")
    if len(ends) > 2 or not edtf:
        return ""
    if ends[-1] == "..":
        first = _end(ends[0])
        return f"{first}{' - ' if 'T' in first else '/'}now" if first and "CE" not in first else ""
    written = [_end(end) for end in ends]
    if not all(written):
        return ""
    if any("CE" in end for end in written):
        eras = [end if "CE" in end else f"{int(end)} CE" if end.isdigit() else "" for end in written]
        return " - ".join(eras) if all(eras) else ""
    is_iso = any("T" in end for end in written)
    return (" - " if is_iso else "/").join(written)


def _end(edtf: str) -> str:
    if _SEASON.fullmatch(edtf):
        return ""
    if _PLAIN.fullmatch(edtf):
        return edtf if edtf != "0000" else "1 BCE"
    if year := _YEAR.fullmatch(edtf):
        return f"{year[1]} CE" if year[1] else f"{1 - int(year[2])} BCE"
    time = _TIME.fullmatch(edtf)
    if time is None or time[1].startswith("0000"):
        return ""
    day, hour, minute, second, fraction, offset = time.groups()
    if fraction:
        return ""
    if offset:
        return _in_utc(f"{day}T{hour}:{minute}:{second or '00'}{offset.replace('Z', '+00:00')}")
    return "" if second else f"{day} {hour}{f':{minute}' if minute else ''}"


def _in_utc(text: str) -> str:
    at = datetime.fromisoformat(text).astimezone(timezone(timedelta()))
    return f"{at.year:04}-{at:%m-%dT%H:%M:%S}Z"


def _days(date: EdtfDate) -> str:
    """The days that a date may cover, as EDTF."""
    first, last = date.bounds.earliest_start, date.bounds.latest_end
    if first is None:
        first = date.bounds.earliest_end
    if last is None:
        last = date.bounds.latest_start
    if first is None or last is None:
        return ""
    start = moment(first // DAY * DAY)
    end = moment(max(first, last - 1) // DAY * DAY)
    if not 0 < start.year <= end.year <= 9999:
        years = [edtf_from_parts(year) for year in (start.year, end.year)]
        return interval(*years)
    return interval(*(edtf_from_parts(each.year, each.month, each.day) for each in (start, end)))
