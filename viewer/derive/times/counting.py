"""The calendar that dates are counted in, without a context: units around a day, the nth of something, holidays."""

from viewer.dates.instant import civil_from_days
from viewer.derive.times.extents import (
    FURTHEST_YEAR,
    Days,
    Grain,
    a_century,
    a_date,
    a_day,
    a_decade,
    a_half,
    a_month,
    a_quarter,
    a_season,
    a_span,
    a_week,
    a_weekend,
    a_year,
    easter,
    moved,
    weekday_of,
)
from viewer.derive.times.meanings import Holiday, Ordinal, Unit

MONTHS_OF: dict[Grain, int] = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
"""Months in each longer unit."""

DAYS_OF: dict[Grain, float] = {
    "second": 1 / 86_400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1,
    "weekend": 7,
    "week": 7,
}
"""Days in each shorter one."""


def with_year(unit: Unit, year: int) -> Days | None:
    """A unit in a year, if there is such a day."""
    if not -FURTHEST_YEAR <= year <= FURTHEST_YEAR:
        return None
    if unit.grain == "day":
        return a_date(year, unit.month or 1, unit.day or 1)
    if unit.grain == "month":
        return a_month(year, unit.month or 1)
    if unit.grain == "season":
        return a_season(year, unit.number or 21)
    if unit.grain == "quarter":
        return a_quarter(year, unit.number or 1)
    return a_half(year, unit.number or 1) if unit.grain == "half" else a_year(year)


def in_year(unit: Unit | Holiday, year: int) -> Days | None:
    """A unit or a named day in a year."""
    return holiday_in(unit.on, year) if isinstance(unit, Holiday) else with_year(unit, year)


def holiday_in(on: str, year: int) -> Days | None:
    """A named day in a year."""
    if not -FURTHEST_YEAR <= year <= FURTHEST_YEAR:
        return None
    if on.startswith("easter"):
        return a_day(easter(year) + int(on.removeprefix("easter")))
    if "/" in on:
        month, weekday, which = on.split("/")
        number, _, more = which.partition("+")
        first = a_month(year, int(month))
        days = nth(Ordinal(int(number), "day", Unit(grain="month"), int(weekday)), first)
        return a_day(days.first + int(more or 0)) if days else None
    month, day = on.split("-")
    return a_date(year, int(month), int(day))


def within(unit: Unit | Holiday, around: Days) -> Days | None:
    """The unit where it lies within others."""
    if isinstance(unit, Unit) and unit.weekday is not None and unit.day is None:
        if around.grain not in ("week", "weekend"):
            return None
        return a_day(around.first - weekday_of(around.first) + unit.weekday)
    if isinstance(unit, Unit) and unit.month is None and unit.day is not None:
        year, month, _ = civil_from_days(around.first)
        return a_date(year, month, unit.day) if around.grain == "month" else None
    return in_year(unit, around.year) if around.grain == "year" else None


def nth(ordinal: Ordinal, around: Days) -> Days | None:
    """The nth of a kind among some days; None where there are not so many."""
    number, grain = ordinal.number, ordinal.grain
    if number == 0 or around.last - around.first > 40_000:
        return None
    if ordinal.weekday is not None:
        if number > 0:
            first = around.first + (ordinal.weekday - weekday_of(around.first)) % 7
        else:
            first = around.last - (weekday_of(around.last) - ordinal.weekday) % 7
        day = first + 7 * (number - 1 if number > 0 else number + 1)
        return a_day(day) if around.first <= day <= around.last else None
    if grain == "week" and around.grain == "day":
        return a_week(around.first)
    if grain == "week":
        first = around.first + 7 * (number - 1) if number > 0 else around.last + 1 + 7 * number
        days = a_span(first, first + 6, around.timex)
        return days if around.first <= first <= around.last else None
    if grain == "weekend":
        saturday = around.first + (5 - weekday_of(around.first)) % 7 + 7 * (number - 1)
        return a_weekend(saturday) if number > 0 and saturday <= around.last else None
    start, step = (around.first, number - 1) if number > 0 else (around.last, number + 1)
    days = unit_around(start, grain, step)
    return days if around.first <= days.first and days.last <= around.last else None


def unit_around(day: int, grain: Grain, offset: int = 0) -> Days:
    """The calendar unit that holds a day, or one so many further."""
    if grain in DAYS_OF:
        if grain in ("week", "weekend"):
            return a_week(day + 7 * offset)
        return a_day(day + (offset if grain == "day" else 0))
    day = moved(day, MONTHS_OF.get(grain, 12) * offset)
    year, month, _ = civil_from_days(day)
    if grain == "month":
        return a_month(year, month)
    if grain == "quarter":
        return a_quarter(year, (month + 2) // 3)
    if grain == "half":
        return a_half(year, (month + 5) // 6)
    if grain == "decade" and year > 0:
        return a_decade(year // 10 * 10)
    if grain == "century" and year > 0:
        return a_century(year // 100 + 1)
    return a_year(year)


def shift(day: int, amount: float, grain: Grain) -> Days | None:
    """The unit so many units from a day: a day for days and weeks, a month for months, a year for longer ones."""
    if abs(amount) > 100_000:
        return None
    if grain in DAYS_OF:
        whole = day + round(amount * DAYS_OF[grain])
        if grain == "week":
            return a_week(whole)
        return a_day(whole)
    months = round(amount * MONTHS_OF[grain])
    year, month, _ = civil_from_days(moved(day, months))
    if not -FURTHEST_YEAR <= year <= FURTHEST_YEAR:
        return None
    if grain in ("month", "quarter", "season", "half") or (amount % 1 and grain == "year"):
        return a_month(year, month)
    return a_year(year)
