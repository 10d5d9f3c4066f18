"""The first and last instant of one written date: the calendar behind EDTF."""

from collections.abc import Iterator
from datetime import tzinfo
from itertools import product
from typing import NamedTuple

from viewer.dates.edtf import DateError, Precision
from viewer.dates.edtf_written import WrittenDate
from viewer.dates.instant import DAY, HOUR, MINUTE, SECOND, Instant, days_in_month, instant, month_start
from viewer.dates.zones import wall_clock

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_SPRING, _SUMMER, _AUTUMN, _WINTER = (3, 3), (6, 3), (9, 3), (12, 3)
PARTS_OF_YEAR = dict(
    zip(
        range(21, 42),
        (
            *(_SPRING, _SUMMER, _AUTUMN, _WINTER) * 2,  # wherever it is, read as in the north; northern
            *(_AUTUMN, _WINTER, _SPRING, _SUMMER),  # southern spring, summer, autumn, winter
            *((1, 3), (4, 3), (7, 3), (10, 3)),  # quarters
            *((1, 4), (5, 4), (9, 4)),  # thirds
            *((1, 6), (7, 6)),  # halves
        ),
        strict=True,
    )
)
"""Code in the month's place to first month and number of months; a winter ends in the next year."""

_MASKED_YEAR = (Precision.DECADE, Precision.CENTURY, Precision.MILLENNIUM, Precision.COARSER)
"""By how many places from the right the leftmost X stands."""

_TIME_UNITS = ((HOUR, Precision.HOUR), (MINUTE, Precision.MINUTE), (SECOND, Precision.SECOND))


class Extent(NamedTuple):
    """From the first instant up to, not including, the last; both the same for a reading exact to the microsecond."""

    start: Instant
    end: Instant
    precision: Precision


def extent(date: WrittenDate, zone: tzinfo | None) -> Extent:
    """What a written date may cover; a time with an offset is read off a clock in `zone` (UTC for None).

    Raises:
        DateError: there is no such month, day or time.
    """
    if "X" in date.year or "X" in date.month or "X" in date.day:
        return _masked_extent(date)
    year = int(date.year.removeprefix("Y"))
    if not date.month:
        return _year_extent(year, date.significant)
    month = int(date.month)
    if month in PARTS_OF_YEAR:
        if date.day:
            raise DateError(f"{date.month} is a part of the year, which has no days")
        first, months = PARTS_OF_YEAR[month]
        return Extent(month_start(year, first), month_start(year, first + months), Precision.SEASON)
    if not 1 <= month <= 12:
        raise DateError(f"there is no month {date.month} (01 to 12, or 21 to 41 for parts of the year)")
    if not date.day:
        return Extent(month_start(year, month), month_start(year, month + 1), Precision.MONTH)
    day = int(date.day)
    if not 1 <= day <= days_in_month(year, month):
        raise DateError(f"{MONTH_NAMES[month - 1]} {date.year} has {days_in_month(year, month)} days")
    start = instant(year, month, day)
    return _timed_extent(start, date, zone) if date.time else Extent(start, start + DAY, Precision.DAY)


def _year_extent(year: int, significant: int) -> Extent:
    if not significant:
        return Extent(instant(year), instant(year + 1), Precision.YEAR)
    places = len(str(abs(year))) - significant
    unit = 10**places
    nearest = abs(year) // unit * unit
    furthest = nearest + unit - 1
    first, last = (nearest, furthest) if year >= 0 else (-furthest, -nearest)
    precision = _MASKED_YEAR[min(places, 4) - 1] if places else Precision.YEAR
    return Extent(instant(first), instant(last + 1), precision)


def _timed_extent(midnight: Instant, date: WrittenDate, zone: tzinfo | None) -> Extent:
    whole, dot, fraction = date.time.partition(".")
    parts = [int(part) for part in whole.split(":")]
    for value, top, name in zip(parts, (24, 59, 59), ("hour", "minute", "second"), strict=False):
        if value > top:
            leap = " (leap seconds cannot be told apart from the second before)" if value == 60 == top + 1 else ""
            raise DateError(f"there is no {name} {value:02}{leap if name == 'second' else ''}")
    unit, precision = _TIME_UNITS[len(parts) - 1]
    after_midnight = sum(value * size for value, (size, _) in zip(parts, _TIME_UNITS, strict=False))
    if dot:
        unit, precision = 0, Precision.INSTANT
        after_midnight += int(fraction.ljust(6, "0"))
    if after_midnight > DAY or (parts[0] == 24 and after_midnight != DAY):
        raise DateError("a day ends at 24:00")
    start = midnight + after_midnight
    if date.offset:
        start = wall_clock(start - _offset(date.offset), zone)
    return Extent(start, start + unit, precision)


def _offset(text: str) -> int:
    if text == "Z":
        return 0
    hours, minutes = int(text[1:3]), int(text[4:6])
    if hours > 23 or minutes > 59:
        raise DateError(f"there is no offset {text}")
    return (hours * HOUR + minutes * MINUTE) * (-1 if text[0] == "-" else 1)


def _masked_extent(date: WrittenDate) -> Extent:
    if "X" in date.year:
        precision = _MASKED_YEAR[4 - date.year.removeprefix("-").index("X") - 1]
    else:
        precision = Precision.YEAR if "X" in date.month else Precision.MONTH
    if not date.month:
        first, last = next(_years(date.year, False)), next(_years(date.year, True))
        return Extent(instant(first), instant(last + 1), precision)
    if "X" not in date.month and int(date.month) in PARTS_OF_YEAR:
        if date.day:
            raise DateError(f"{date.month} is a part of the year, which has no days")
        month, count = PARTS_OF_YEAR[int(date.month)]
        first, last = next(_years(date.year, False)), next(_years(date.year, True))
        return Extent(month_start(first, month), month_start(last, month + count), precision)
    months = _matching(date.month, 12)
    if not months:
        raise DateError(f"no month matches {date.month}")
    if not date.day:
        first, last = next(_years(date.year, False)), next(_years(date.year, True))
        return Extent(month_start(first, months[0]), month_start(last, months[-1] + 1), precision)
    days = _matching(date.day, 31)
    first_day = _first_day(date.year, months, days, False)
    last_day = _first_day(date.year, months, days, True)
    if first_day is None or last_day is None:
        raise DateError(f"no day matches {date.year}-{date.month}-{date.day}")
    return Extent(first_day, last_day + DAY, precision)


def _matching(mask: str, top: int) -> list[int]:
    """The numbers from 1 to `top` that a mask of two characters allows."""
    return [
        number
        for number in range(1, top + 1)
        if all(wanted in ("X", digit) for wanted, digit in zip(mask, f"{number:02}", strict=True))
    ]


def _years(mask: str, backwards: bool) -> Iterator[int]:
    """The years that a mask allows, in order of time; -0000 is none."""
    negative = mask.startswith("-")
    digits = "9876543210" if backwards != negative else "0123456789"
    for choice in product(*(digits if character == "X" else character for character in mask.removeprefix("-"))):
        year = int("".join(choice))
        if not negative:
            yield year
        elif year:
            yield -year


def _first_day(year_mask: str, months: list[int], days: list[int], backwards: bool) -> Instant | None:
    """The first day, or the last, that exists among those allowed."""
    step = -1 if backwards else 1
    if not any(day <= days_in_month(2000, month) for month in months for day in days):
        return None
    for year in _years(year_mask, backwards):
        for month in months[::step]:
            for day in days[::step]:
                if day <= days_in_month(year, month):
                    return instant(year, month, day)
    return None
