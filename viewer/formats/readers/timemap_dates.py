"""Dates of TimeMap: a day in numbers, perhaps a time, perhaps how exact that is, as EDTF."""

import datetime
import re

from viewer.dates import DateError, is_edtf
from viewer.formats.date_parts import DayOrder, edtf_from_iso, edtf_from_parts, offset_text

_CLOCK = r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?"
_TIME = re.compile(_CLOCK, re.IGNORECASE | re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d+)(?:[ T,]\s*(\S.{0,40}))?", re.ASCII)
_MONTH = re.compile(r"(\d{1,2})[./-](\d{4})", re.ASCII)
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T.*)?", re.ASCII)
_AMOUNT = re.compile(r"(?:\+/-|±|\+-)?\s*(\d{1,4})\s*(minute|min|hour|hr|day|week|month|year)s?", re.ASCII)

Clock = tuple[int, int, int | None, str, str]
"""Hour, minute, second, fraction, offset."""


def is_in_numbers(text: str) -> bool:
    """Whether a date is written so that either of its first two numbers may be the day."""
    return _NUMBERS.fullmatch(text.strip()) is not None


def edtf_of_day(text: str, order: DayOrder, clock: str = "") -> str:
    """The date of TimeMap's columns `date` and `time`, as EDTF; an empty time leaves the day.

    Raises:
        DateError: it is none; says why.
    """
    text = text.strip()
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return _other_date(text, clock)
    first, _, second, year, time = match.groups()
    if len(year) != 4:
        raise DateError(f"{text!r}: a year of four digits is needed, to know the century")
    day, month = (first, second) if order is DayOrder.DAY_FIRST else (second, first)
    hour, minute, seconds, fraction, offset = clock_of(clock or time) if clock or time else (None, None, None, "", "")
    return edtf_from_parts(int(year), int(month), int(day), hour, minute, seconds, fraction, offset)


def _other_date(text: str, clock: str) -> str:
    """A date that is not written in TimeMap's way, but leaves no doubt."""
    month = _MONTH.fullmatch(text)
    if month is not None:
        return edtf_from_parts(int(month[2]), int(month[1]))
    try:
        found = edtf_from_iso(text)
    except DateError:
        if len(text) > 200 or not is_edtf(text):
            raise
        return text
    if clock and len(found) == len("2020-02-03"):
        year, month_number, day = map(int, found.split("-"))
        return edtf_from_parts(year, month_number, day, *clock_of(clock))
    return found


def clock_of(text: str) -> Clock:
    """A time of day; raises DateError."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise DateError(f"{text!r} is no time such as 14:30")
    hours, minutes, seconds, fraction, half, offset = match.groups()
    hour = int(hours)
    if half:
        if not 1 <= hour <= 12:
            raise DateError(f"{text!r} is no time")
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    return hour, int(minutes), int(seconds) if seconds else None, fraction or "", offset_text(offset or "")


_LENGTHS = {"year": 4, "month": 7, "day": 10, "date": 10, "hour": 13}
"""How much of an EDTF date is left at a precision."""
_FINE = {"minute", "second", "exact", "time", "precise"}


def widened(edtf: str, precision: str) -> str | None:
    """A date no more exact than `time_precision` says; None where the word is unknown.

    A week is some day of the week, Monday to Sunday, that holds the day; "2 days" is some day at most two away; "3
    hours" is the day, or some day next to it where they reach over midnight, as EDTF has nothing finer.
    """
    word = precision.strip().lower().removesuffix("ly")
    word = {"dai": "day", "circa": "approximate", "approx": "approximate"}.get(word, word)
    if word in _FINE or not edtf:
        return edtf
    if word in ("approximate", "about", "estimated"):
        return f"{edtf[:10]}~" if _DAY.fullmatch(edtf) else edtf
    if word in _LENGTHS:
        return _cut(edtf, _LENGTHS[word])
    day = _DAY.fullmatch(edtf)
    if word == "week":
        return edtf if day is None else _week(day[1])
    amount = _AMOUNT.fullmatch(word)
    if amount is None:
        return None
    if day is None:
        return edtf
    number, unit = int(amount[1]), amount[2]
    if unit in ("month", "year"):
        return _around_months(day[1], number, unit)
    if unit in ("day", "week"):
        return _around(day[1], number * (7 if unit == "week" else 1))
    hours = number if unit in ("hour", "hr") else number / 60
    hour = int(edtf[11:13] or 12)
    return _around(day[1], 0 if hour >= hours and hour + hours <= 23 else 1 + int(hours // 24))


def _cut(edtf: str, length: int) -> str:
    sign = 1 if edtf.startswith("-") else 0
    return edtf[: length + sign].rstrip("T") if re.fullmatch(r"-?\d{4}[-\dT:.+Z]*", edtf, re.ASCII) else edtf


def _week(day: str) -> str:
    try:
        date = datetime.date.fromisoformat(day)
        monday = date - datetime.timedelta(days=date.weekday())
        return f"[{monday}..{monday + datetime.timedelta(days=6)}]"
    except (ValueError, OverflowError):
        return day


def _around(day: str, days: int) -> str:
    try:
        date = datetime.date.fromisoformat(day)
        reach = datetime.timedelta(days=days)
        return f"[{date - reach}..{date + reach}]" if days else day
    except (ValueError, OverflowError):
        return day


def _around_months(day: str, number: int, unit: str) -> str:
    """Some month, or some year, at most so many away."""
    year, month = int(day[:4]), int(day[5:7])
    if unit == "year":
        ends = [(year - number, 0), (year + number, 0)]
    else:
        ends = [divmod(12 * year + month - 1 + away, 12) for away in (-number, number)]
    if not all(0 <= other <= 9999 for other, _ in ends):
        return day
    first, last = (f"{other:04}" + (f"-{at + 1:02}" if unit == "month" else "") for other, at in ends)
    return f"[{first}..{last}]"
