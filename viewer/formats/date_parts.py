"""Dates of other formats written as EDTF: from their parts, with no more precision than these have."""

import re
from collections.abc import Iterable
from enum import StrEnum

from viewer.dates import DateError

_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def edtf_from_parts(
    year: int,
    month: int | None = None,
    day: int | None = None,
    hour: int | None = None,
    minute: int | None = None,
    second: int | None = None,
    fraction: str = "",
    offset: str = "",
) -> str:
    """The EDTF text of a date; parts that are None are not known, nor is any finer one.

    Args:
        year: astronomical: 0 is 1 BCE.
        month, day, hour, minute, second: as clocks and calendars show them; 24:00 is none.
        fraction: digits behind the second's point, of which six are kept.
        offset: of the time: "Z", "+03:00", or "" for a floating one.

    Raises:
        DateError: there is no such date.
    """
    text = _year(year)
    if month is None:
        return text
    if abs(year) > 9999:
        raise DateError(f"a year of more than four digits ({year}) has no months in EDTF")
    if not 1 <= month <= 12:
        raise DateError(f"there is no month {month}")
    text += f"-{month:02}"
    if day is None:
        return text
    if not 1 <= day <= days_in(year, month):
        raise DateError(f"{text} has no day {day}")
    text += f"-{day:02}"
    if hour is None:
        return text
    if not 0 <= hour <= 23 or not 0 <= (minute or 0) <= 59 or not 0 <= (second or 0) <= 59:
        raise DateError(f"there is no time {hour}:{minute or 0:02}:{second or 0:02}")
    text += f"T{hour:02}"
    if minute is not None:
        text += f":{minute:02}"
        if second is not None:
            text += f":{second:02}" + (f".{fraction[:6]}" if fraction.strip("0") else "")
    return text + (offset if minute is not None else "")


def _year(year: int) -> str:
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def days_in(year: int, month: int) -> int:
    """How many days a month has, in the proleptic Gregorian calendar."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _MONTH_LENGTHS[month - 1]


def interval(start: str, end: str) -> str:
    """From the start of one EDTF date to the end of another; one that equals the other is that date alone."""
    return start if not end or start == end else f"{start}/{end}"


_ISO = re.compile(
    r"([+-]?\d{4,6})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?"
    r"\s*(Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?)?)?"
)


def edtf_from_iso(text: str) -> str:
    """The EDTF text of a date as ISO 8601 writes it, or nearly so: a space for the T, one digit for two, UTC for Z.

    Raises:
        DateError: it is no such date, or there is no such day.
    """
    match = _ISO.fullmatch(text.strip())
    if match is None:
        raise DateError(f"{text!r} is no ISO date")
    year, month, day, hour, minute, second, fraction, offset = match.groups()
    months, days, hours, minutes, seconds = (int(part) if part else None for part in (month, day, hour, minute, second))
    known = offset_text(offset or "")
    return edtf_from_parts(int(year), months, days, hours, minutes, seconds, fraction or "", known)


def offset_text(offset: str) -> str:
    """An offset as EDTF writes it: "Z", "+03:00"; "" stays floating."""
    if not offset:
        return ""
    if offset.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    digits = re.sub(r"\D", "", offset).ljust(4, "0")
    return "Z" if digits == "0000" else f"{offset[0]}{digits[:2]}:{digits[2:]}"


class DayOrder(StrEnum):
    """Which of two numbers of a date is the day: "3/4/2020" is in March or in April."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


_NUMBERS = re.compile(r"\s*(\d{1,2})([./-])(\d{1,2})\2(\d{2}|\d{4})\b")


def day_order_of(texts: Iterable[str]) -> tuple[DayOrder | None, bool]:
    """The order of day and month that a whole column settles, and whether it contradicts itself.

    None where no number is above 12, or where some are first and some second.
    """
    first = second = False
    for text in texts:
        match = _NUMBERS.match(text)
        if match is not None:
            first = first or int(match[1]) > 12
            second = second or int(match[3]) > 12
    if first and second:
        return None, True
    return (DayOrder.DAY_FIRST if first else DayOrder.MONTH_FIRST if second else None), False


MONTHS = {
    name: number
    for number, name in enumerate(
        (
            *("january", "february", "march", "april", "may", "june"),
            *("july", "august", "september", "october", "november", "december"),
        ),
        1,
    )
}
"""English names of months, in lower case."""


def month_named(word: str) -> int | None:
    """The month that an English word names, in full or by three or four letters, with a full stop or without."""
    word = word.lower().rstrip(".")
    if word in MONTHS:
        return MONTHS[word]
    return next((number for name, number in MONTHS.items() if word in (name[:3], name[:4])), None)
