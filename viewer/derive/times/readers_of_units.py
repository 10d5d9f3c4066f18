"""Readers of dates as the calendar has them: days, months, years, eras, centuries, seasons, quarters, holidays."""

from dataclasses import replace

from viewer.derive.times.extents import exists
from viewer.derive.times.found import Found
from viewer.derive.times.meanings import Between, Holiday, Inside, Meaning, Near, Roughly, Several, Unit
from viewer.derive.times.tokens import is_too_far

_LEAP = 2000


def _month(found: Found, label: str = "m") -> int | None:
    for kind in ("MONTH", "MONTH_SHORT", "MONTH_MAYBE"):
        number = found.whole(label, kind)
        if number is not None:
            return number
    return None


def _weekday(found: Found) -> int | None:
    number = found.whole("w", "WEEKDAY")
    return number if number is not None else found.whole("w", "WEEKDAY_SHORT")


def _day(found: Found, label: str = "d") -> int | None:
    for kind in ("DAY", "DAY_TH", "ORDINAL"):
        number = found.whole(label, kind)
        if number is not None:
            return number
    return None


def _year(found: Found) -> int | None:
    return found.whole("YEAR")


def date(found: Found) -> Meaning | None:
    """A day and a month, perhaps with a weekday and a year."""
    month, day, year = _month(found), _day(found), _year(found)
    if month is None or day is None or not exists(_LEAP if year is None else year, month, day):
        return None
    return Unit(grain="day", year=year, month=month, day=day, weekday=_weekday(found))


def days_of_month(found: Found) -> Meaning | None:
    """3–5 May, May 3 to 5, 3 and 4 May 2019, 3 or 4 May."""
    month, first, last, year = _month(found), _day(found, "a"), _day(found, "b"), _year(found)
    if month is None or first is None or last is None or first >= last:
        return None
    if not exists(_LEAP if year is None else year, month, last):
        return None
    units = (
        Unit(grain="day", year=year, month=month, day=first),
        Unit(grain="day", year=year, month=month, day=last),
    )
    if found.setting("every"):
        middle = _day(found, "c")
        between = (replace(units[0], day=middle),) if middle is not None and first < middle < last else ()
        return Several((units[0], *between, units[1]), every=True)
    if found.setting("either"):
        return Several(units)
    return Between(*units, not found.setting("within"))


def month(found: Found) -> Meaning | None:
    """A month, perhaps with its year."""
    number = _month(found)
    return None if number is None else Unit(grain="month", year=_year(found), month=number)


def months(found: Found) -> Meaning | None:
    """January–February 2017, May to June, May or June 1981."""
    first, last = _month(found, "a"), _month(found, "b")
    if first is None or last is None or first == last:
        return None
    one, other = Unit(grain="month", month=first), Unit(grain="month", month=last, year=_year(found))
    if found.setting("either"):
        return Several((replace(one, year=other.year), other))
    return Between(one, other, not found.setting("within"))


def year(found: Found) -> Meaning | None:
    """A year; where it may as well count something, only one of the last century or this, and no round one."""
    number = _year(found)
    if number is None or (found.setting("recent") and (not 1900 <= number < 2100 or number % 50 == 0)):
        return None
    return Unit(grain="year", year=number)


def short_year(found: Found) -> Meaning | None:
    """'87."""
    number = found.whole("TWO")
    return None if number is None else Unit(grain="year", number=number, short=True)


def turn_of_century(found: Found) -> Meaning | None:
    """The turn of the 20th century: about 1900."""
    number = found.whole("ORDINAL") if found.has("ORDINAL") else found.setting("number")
    return Roughly(Unit(grain="year", year=100 * (number - 1))) if number is not None and 2 <= number <= 22 else None


def years(found: Found) -> Meaning | None:
    """2015–16, 1914–1918, 1890 – 91."""
    numbers = found.numbers("YEARS")
    first, short = _year(found), found.whole("TWO")
    if first is not None and short is not None:
        last = first // 100 * 100 + short
        numbers = (first, last) if first < last and not is_too_far(first, last) else ()
    return Between(Unit(grain="year", year=numbers[0]), Unit(grain="year", year=numbers[1]), True) if numbers else None


def era(found: Found) -> Meaning | None:
    """490 BC, AD 70, 499–493 BC."""
    before = bool(found.setting("before"))
    numbers = [found.whole(label, "ERA_YEAR") for label in ("a", "b") if found.has(label)]
    units = [Unit(grain="year", year=1 - each if before else each) for each in numbers if each is not None]
    if len(units) == 2 and (units[0].year or 0) < (units[1].year or 0):
        return Between(units[0], units[1], True)
    return units[0] if len(units) == 1 else None


def month_of_era(found: Found) -> Meaning | None:
    """June 479 BC."""
    number, before = _month(found), found.whole("a", "ERA_YEAR")
    return None if number is None or before is None else Unit(grain="month", year=1 - before, month=number)


def season_of_era(found: Found) -> Meaning | None:
    """Spring 480 BC."""
    unit, before = season(found), found.whole("a", "ERA_YEAR")
    return replace(unit, year=1 - before) if isinstance(unit, Unit) and before is not None else None


def century(found: Found) -> Meaning | None:
    """The 19th century, the fifth century BC."""
    number = found.whole("ORDINAL")
    if number is None or not 1 <= number <= 30:
        return None
    return Unit(grain="century", number=-number if found.has("BC") else number)


def century_range(found: Found) -> Meaning | None:
    """The 18th and 19th centuries."""
    first, last = found.whole("a", "ORDINAL"), found.whole("b", "ORDINAL")
    if first is None or last is None or not 1 <= first < last <= 30:
        return None
    return Between(Unit(grain="century", number=first), Unit(grain="century", number=last), True)


def decade(found: Found) -> Meaning | None:
    """The 1990s, the '90s; the 1800s are a century."""
    whole = found.whole("DECADE")
    if whole is not None and whole % 100 == 0 and whole < 2000:
        return Unit(grain="century", number=whole // 100 + 1)
    if whole is not None:
        return Unit(grain="decade", number=whole)
    short = found.whole("SHORT_DECADE")
    return None if short is None else Unit(grain="decade", number=short, short=True)


def season(found: Found) -> Meaning | None:
    """Spring 2019, the winter."""
    number = found.whole("s", "SEASON") or found.whole("s", "SEASON_MAYBE")
    years_of = found.numbers("YEARS") or found.numbers("YEAR", "YEARS")
    return Unit(grain="season", number=number, year=years_of[0] if years_of else _year(found))


def season_of(found: Found) -> Meaning | None:
    """The autumn of that year."""
    unit, outer = season(found), found.meaning("NEAR_")
    return Inside(unit, outer) if isinstance(unit, Unit) else None


def day_of(found: Found) -> Meaning | None:
    """The 16th of last month, the first of the month."""
    number = _day(found)
    if number is None or number > 31:
        return None
    outer = found.meaning("NEAR_") if found.has("NEAR_") else Near("month", 0, "mode")
    return Inside(Unit(grain="day", day=number), outer)


def quarter(found: Found) -> Meaning | None:
    """The third quarter of 2019, Q3, the March quarter, which is the one that ends in March."""
    last = _month(found)
    number = found.whole("QUARTER") or found.whole("ORDINAL") if last is None else 0 if last % 3 else last // 3
    if number is None or not 1 <= number <= 4:
        return None
    return Unit(grain="quarter", number=number, year=_year(found))


def half(found: Found) -> Meaning | None:
    """The first half of 2019, H1 2019."""
    number = found.whole("HALF") or found.whole("ORDINAL")
    if number is None or not 1 <= number <= 2:
        return None
    return Unit(grain="half", number=number, year=_year(found))


def half_of(found: Found) -> Meaning | None:
    """The first half of last year."""
    unit = half(found)
    return Inside(unit, found.meaning("NEAR_")) if isinstance(unit, Unit) else None


def fiscal(found: Found) -> Meaning | None:
    """Fiscal 2019: about that year, for nobody says when it begins."""
    short = found.whole("TWO")
    numbers = found.numbers("YEARS")
    number = numbers[1] if numbers else _year(found) or (2000 + short if short is not None else None)
    return None if number is None else Roughly(Unit(grain="year", year=number))


def holiday(found: Found) -> Meaning:
    """Christmas Day 2007, Good Friday."""
    on = found.text("HOLIDAY") or found.text("HOLIDAY", "HOLIDAY_MAYBE") or found.choice("on")
    return Holiday(on, _year(found))


def iso(found: Found) -> Meaning:
    """2019-05-03, 2019-05."""
    year_of, month_of, *day_of = found.numbers("ISO")
    if day_of:
        return Unit(grain="day", year=year_of, month=month_of, day=day_of[0])
    return Unit(grain="month", year=year_of, month=month_of)


def slashed(found: Found) -> Meaning | None:
    """3/4/2019: both readings where both are dates; 13/4/2019 and 3.4.2019 have one."""
    first, second, year_of = found.numbers("SLASHED")
    if year_of < 100:
        year_of += 2000 if year_of < 70 else 1900
    days = [(first, second)] if found.text("SLASHED", "MARK") == "." else [(second, first), (first, second)]
    units = tuple(
        Unit(grain="day", year=year_of, month=month_of, day=day_of)
        for day_of, month_of in dict.fromkeys(days)
        if exists(year_of, month_of, day_of)
    )
    if not units:
        return None
    return units[0] if len(units) == 1 else Several(units)


def weekday(found: Found) -> Meaning | None:
    """Monday."""
    return Unit(grain="day", weekday=_weekday(found))


def weekday_nth(found: Found) -> Meaning | None:
    """The 3rd, Friday the 13th."""
    day = _day(found)
    return None if day is None else Unit(grain="day", day=day, weekday=_weekday(found))
