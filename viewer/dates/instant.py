"""Instants: integer microseconds of the proleptic Gregorian calendar, years counted astronomically."""

from typing import NamedTuple

Instant = int
"""Microseconds since 1970-01-01T00:00. A Python integer, so no year is too far; a wall clock, not UTC."""

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEK = 7 * DAY
YEAR = 31_556_952 * SECOND
"""The mean Gregorian year."""


class Moment(NamedTuple):
    """A wall clock reading; `year` 0 is 1 BC."""

    year: int
    month: int = 1
    day: int = 1
    hour: int = 0
    minute: int = 0
    second: int = 0
    microsecond: int = 0


def days_from_civil(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms")."""
    year -= month <= 2
    era = year // 400
    year_of_era = year - era * 400
    day_of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * 146_097 + day_of_era - 719_468


def civil_from_days(days: int) -> tuple[int, int, int]:
    """Year, month and day of a day number: the inverse of `days_from_civil`."""
    days += 719_468
    era = days // 146_097
    day_of_era = days - era * 146_097
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + (3 if shifted < 10 else -9)
    return year_of_era + era * 400 + (month <= 2), month, day_of_year - (153 * shifted + 2) // 5 + 1


def instant(
    year: int, month: int = 1, day: int = 1, hour: int = 0, minute: int = 0, second: int = 0, microsecond: int = 0
) -> Instant:
    """The instant of a wall clock reading, whose parts must be in range."""
    return days_from_civil(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second * SECOND + microsecond


def moment(at: Instant) -> Moment:
    """The wall clock reading at an instant."""
    days, rest = divmod(at, DAY)
    year, month, day = civil_from_days(days)
    hour, rest = divmod(rest, HOUR)
    minute, rest = divmod(rest, MINUTE)
    second, microsecond = divmod(rest, SECOND)
    return Moment(year, month, day, hour, minute, second, microsecond)


def weekday(at: Instant) -> int:
    """0 for Monday to 6 for Sunday (1970-01-01 was a Thursday)."""
    return (at // DAY + 3) % 7


def is_leap(year: int) -> bool:
    """Whether a proleptic Gregorian year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    return 29 if month == 2 and is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def month_start(year: int, month: int) -> Instant:
    """The first instant of a month; `month` may lie outside 1 to 12 and carries into the year."""
    carry, index = divmod(month - 1, 12)
    return days_from_civil(year + carry, index + 1, 1) * DAY
