"""Stretches of whole days as dates in words mean them: days, weeks, months, parts of a year, decades, centuries."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from viewer.dates.edtf_extent import PARTS_OF_YEAR
from viewer.dates.instant import DAY, civil_from_days, days_from_civil, days_in_month, month_start

Grain = Literal[
    "second", "minute", "hour", "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade",
    "century", "millennium", "span",
]  # fmt: skip
FURTHEST_YEAR = 9999
"""Years beyond it have no months in EDTF, and no news has them."""

_KEPT = 1024
"""Units kept once made: a text names the same ones again and again."""

LOOSE: dict[Grain, str] = {
    "day": "XXXX-XX-XX", "weekend": "XXXX-WXX-WE", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "decade": "XXX", "century": "XX", "hour": "XXXX-XX-XXTXX", "minute": "XXXX-XX-XXTXX:XX",
}  # fmt: skip
"""TIMEX3 values of units that cannot be anchored."""

_SEASON_TIMEX = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}


@dataclass(frozen=True, slots=True)
class Days:
    """Days from `first` to `last`, both included, counted from 1970-01-01.

    Attributes:
        edtf: "some time within it".
        edge: how it is written at an end of an interval; empty where its days must do.
        timex: the TIMEX3 value.
    """

    first: int
    last: int
    grain: Grain
    edtf: str
    edge: str
    timex: str

    @property
    def start(self) -> str:
        """It as the start of an interval."""
        return self.edge or (day_text(self.first) + "~")

    @property
    def end(self) -> str:
        """It as the end of an interval."""
        return self.edge or (day_text(self.last) + "~")

    @property
    def year(self) -> int:
        """The year in which it begins."""
        return civil_from_days(self.first)[0]


def year_text(year: int) -> str:
    """A year in EDTF: astronomical, four digits."""
    return f"Y{year}" if abs(year) > FURTHEST_YEAR else f"{'-' if year < 0 else ''}{abs(year):04}"


def year_timex(year: int) -> str:
    """A year in TIMEX3: "1944", "BC0490"."""
    return f"{year:04}" if year > 0 else f"BC{1 - year:04}"


def day_text(number: int) -> str:
    """A day in EDTF; a year alone where the year is too far for days."""
    year, month, day = civil_from_days(number)
    return f"{year_text(year)}-{month:02}-{day:02}" if abs(year) <= FURTHEST_YEAR else year_text(year)


def exists(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    return 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


@lru_cache(_KEPT)
def a_day(number: int) -> Days:
    """One day."""
    year, month, day = civil_from_days(number)
    text = day_text(number)
    return Days(number, number, "day", text, text, f"{year_timex(year)}-{month:02}-{day:02}")


def a_date(year: int, month: int, day: int) -> Days | None:
    """A day by its date, if there is one."""
    return a_day(days_from_civil(year, month, day)) if exists(year, month, day) else None


@lru_cache(_KEPT)
def a_month(year: int, month: int) -> Days:
    """A month; `month` may lie outside 1 to 12."""
    carry, index = divmod(month - 1, 12)
    year, month = year + carry, index + 1
    text = f"{year_text(year)}-{month:02}" if abs(year) <= FURTHEST_YEAR else year_text(year)
    first, last = _months(year, month, 1)
    return Days(first, last, "month", text, text, f"{year_timex(year)}-{month:02}")


@lru_cache(_KEPT)
def a_year(year: int) -> Days:
    """A year."""
    text = year_text(year)
    return Days(days_from_civil(year, 1, 1), days_from_civil(year + 1, 1, 1) - 1, "year", text, text, year_timex(year))


def a_decade(first: int) -> Days:
    """Ten years from one that ends in 0."""
    text = f"{first // 10:03}X"
    return Days(days_from_civil(first, 1, 1), days_from_civil(first + 10, 1, 1) - 1, "decade", text, text, text[:3])


def a_century(number: int) -> Days:
    """A century: 19 is the 19th, -5 the 5th before Christ."""
    if number > 0:
        first, text, timex = (number - 1) * 100, f"{number - 1:02}XX", f"{number - 1:02}"
    else:
        first, text, timex = number * 100 + 1, f"-{-number - 1:02}XX", f"BC{-number - 1:02}"
    return Days(days_from_civil(first, 1, 1), days_from_civil(first + 100, 1, 1) - 1, "century", text, text, timex)


def a_season(year: int, code: int) -> Days:
    """21 spring to 24 winter, as the north has them; a winter ends in the next year."""
    return _part_of_year(year, code, "season", f"{year_timex(year)}-{_SEASON_TIMEX[code]}")


def a_quarter(year: int, number: int) -> Days:
    """The first to the fourth quarter of a year."""
    return _part_of_year(year, 32 + number, "quarter", f"{year_timex(year)}-Q{number}")


def a_half(year: int, number: int) -> Days:
    """The first or the second half of a year."""
    return _part_of_year(year, 39 + number, "half", f"{year_timex(year)}-H{number}")


def a_third(year: int, number: int) -> Days:
    """January to April, May to August, September to December."""
    return _part_of_year(year, 36 + number, "span", year_timex(year))


def a_week(number: int) -> Days:
    """The week, Monday to Sunday, that holds a day."""
    monday = number - weekday_of(number)
    return replace(a_span(monday, monday + 6, week_timex(monday)), grain="week")


def a_weekend(number: int) -> Days:
    """The Saturday and Sunday of the week that holds a day."""
    monday = number - weekday_of(number)
    return replace(a_span(monday + 5, monday + 6, week_timex(monday) + "-WE"), grain="weekend")


def a_span(first: int, last: int, timex: str, edge: str = "") -> Days:
    """Any run of days: some time within it."""
    text = day_text(first) if first >= last else f"[{day_text(first)}..{day_text(last)}]"
    return Days(first, max(first, last), "span", text, day_text(first) if first >= last else edge, timex)


def years_span(first: int, last: int, timex: str, edge: str = "") -> Days:
    """Some time within a run of years."""
    text = f"[{year_text(first)}..{year_text(last)}]"
    return Days(days_from_civil(first, 1, 1), days_from_civil(last + 1, 1, 1) - 1, "span", text, edge, timex)


def weekday_of(number: int) -> int:
    """0 for Monday to 6 for Sunday."""
    return (number + 3) % 7


def week_timex(monday: int) -> str:
    """The ISO week that begins on a Monday."""
    year = civil_from_days(monday + 3)[0]
    return f"{year_timex(year)}-W{(monday + 3 - days_from_civil(year, 1, 1)) // 7 + 1:02}"


def easter(year: int) -> int:
    """The day of western Easter (the Gregorian computus of Meeus, Jones and Butcher)."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leaps, rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - shift + 15) % 30
    quarter, left = divmod(of_century, 4)
    to_sunday = (32 + 2 * rest + 2 * quarter - epact - left) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return days_from_civil(year, month, day + 1)


def moved(number: int, months: int) -> int:
    """A day so many months away; the last of the month where that day is missing."""
    year, month, day = civil_from_days(number)
    carry, index = divmod(month - 1 + months, 12)
    return days_from_civil(year + carry, index + 1, min(day, days_in_month(year + carry, index + 1)))


def _part_of_year(year: int, code: int, grain: Grain, timex: str) -> Days:
    month, count = PARTS_OF_YEAR[code]
    first, last = _months(year, month, count)
    text = f"{year_text(year)}-{code}" if abs(year) <= FURTHEST_YEAR else year_text(year)
    return Days(first, last, grain, text, text, timex)


def _months(year: int, month: int, count: int) -> tuple[int, int]:
    return month_start(year, month) // DAY, month_start(year, month + count) // DAY - 1
