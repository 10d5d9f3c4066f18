"""Dates as people and programs write them into tables, read as EDTF: ISO, numbers with slashes, English words."""

import re
from typing import NamedTuple

from viewer.dates import DateError, is_edtf
from viewer.formats.date_parts import DayOrder, edtf_from_iso, edtf_from_parts, month_named, offset_text

_LONGEST = 100
_TIME = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp])?(?(5)\.?[Mm]\.?)\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
)
_BARE_TIME = re.compile(r"(\d{1,2})(\d{2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z)?)?")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?:[ T,]+(\S.*))?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2})(?:[ T]+(\S.*))?)?")
_MONTH_OF_YEAR = re.compile(r"(\d{1,2})/(\d{4})")
_DAY_FIRST_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9}\.?),?[ -](\d{4})(?:,? +(\S.*))?")
_MONTH_FIRST_WORDS = re.compile(r"([A-Za-z]{3,9}\.?) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:,? +(\S.*))?")
_MONTH_WORDS = re.compile(r"([A-Za-z]{3,9}\.?),? (\d{4})")
_WEEKDAY = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,? +", re.IGNORECASE)


class Clock(NamedTuple):
    """A time of day; what is None or empty was not written."""

    hour: int
    minute: int | None = None
    second: int | None = None
    fraction: str = ""
    offset: str = ""


def clock_of(text: str) -> Clock:
    """A time of day: 10:30, 10:30:15.5, 10:30 pm, 1030.

    Raises:
        DateError: it is none.
    """
    text = text.strip()
    if bare := _BARE_TIME.fullmatch(text):
        return Clock(int(bare[1]), int(bare[2]))
    match = _TIME.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        raise DateError(f"{text[:_LONGEST]!r} is no time of day")
    hour, minute, second, fraction, half, offset = match.groups()
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            raise DateError(f"{text!r} is no time of day")
        hours = hours % 12 + (12 if half in "Pp" else 0)
    return Clock(hours, int(minute), int(second) if second else None, fraction or "", offset_text(offset or ""))


def edtf_of_day(year: int, month: int | None, day: int | None, time: str | None) -> str:
    """The EDTF text of a day with a time of day as written, or without one.

    Raises:
        DateError: there is no such date.
    """
    return edtf_from_parts(year, month, day, *(clock_of(time) if time else ()))


def edtf_of_text(text: str, order: DayOrder | None = None) -> str:
    """The EDTF text of a written date, with no more precision than it has.

    Args:
        text: EDTF, ISO 8601 and nearly so, 20200203, 3/2/2020, 2/2020, 3 February 2020, Feb 3, 2020 10:30 am, -44.
        order: which of two numbers is the day; None where nothing says.

    Raises:
        DateError: it is no date, or not one date only.
    """
    text = " ".join(text[: 2 * _LONGEST].split())
    if not text or len(text) > _LONGEST:
        raise DateError("it is no date")
    if is_edtf(text):
        return text
    text = _WEEKDAY.sub("", text, count=1) if text[0].isalpha() else text
    if re.fullmatch(r"-\d{1,6}|\d{3}", text):
        return edtf_from_parts(int(text))
    if match := _COMPACT.fullmatch(text):
        parts = (int(part) if part else None for part in match.groups()[:6])
        year, month, day, hour, minute, second = parts
        return edtf_from_parts(year or 0, month, day, hour, minute, second, "", match[7] or "")
    if match := _NUMBERS.fullmatch(text):
        return _of_numbers(match, order)
    if match := _YEAR_FIRST.fullmatch(text):
        return edtf_of_day(int(match[1]), int(match[2]), int(match[3]) if match[3] else None, match[4])
    if match := _MONTH_OF_YEAR.fullmatch(text):
        return edtf_from_parts(int(match[2]), int(match[1]))
    if match := _DAY_FIRST_WORDS.fullmatch(text):
        return edtf_of_day(int(match[3]), _month(match[2]), int(match[1]), match[4])
    if match := _MONTH_FIRST_WORDS.fullmatch(text):
        return edtf_of_day(int(match[3]), _month(match[1]), int(match[2]), match[4])
    if match := _MONTH_WORDS.fullmatch(text):
        return edtf_from_parts(int(match[2]), _month(match[1]))
    if text.isdecimal():
        raise DateError(f"{text!r} is no date that can be told")
    return edtf_from_iso(text)


def _month(word: str) -> int:
    month = month_named(word)
    if month is None:
        raise DateError(f"{word!r} is no month")
    return month


def _of_numbers(match: re.Match[str], order: DayOrder | None) -> str:
    one, other = int(match[1]), int(match[3])
    if len(match[4]) == 2:
        raise DateError("of a year of two digits the century cannot be told")
    if order is None and one != other and one <= 12 and other <= 12:
        raise DateError("whether day or month comes first cannot be told")
    day_first = order is DayOrder.DAY_FIRST or (order is None and one > 12)
    day, month = (one, other) if day_first else (other, one)
    return edtf_of_day(int(match[4]), month, day, match[5])
