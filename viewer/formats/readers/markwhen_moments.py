"""Moments to reckon with, for dates that Markwhen tells by others: the beginnings and ends of units, and lengths."""

import re
from datetime import datetime, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from viewer.dates import DateError
from viewer.formats.date_parts import days_in, edtf_from_parts

_EDTF = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d)(?:\.\d+)?)?)?)?)?)?(Z|[+-]\d\d:\d\d)?", re.ASCII
)
_AMOUNT = re.compile(
    r"(-?)(\d{1,9})\s*(?:((?:week|work|business)\s*(?:days?|d))|(milliseconds?|ms)|(seconds?|secs?|s)|(minutes?|mins?)"
    r"|(hours?|h)|(days?|d)|(weeks?|w)|(months?)|(years?|y))(?![a-z])\s*,?\s*",
    re.IGNORECASE | re.ASCII,
)
_MOST_WORKING_DAYS = 20_000


class Unit(IntEnum):
    """How fine a date is, the coarsest first."""

    YEAR = 0
    MONTH = 1
    DAY = 2
    HOUR = 3
    MINUTE = 4
    SECOND = 5


_WIDTHS = (4, 7, 10, 13, 16, 19)
"""Characters of an EDTF date, by unit."""


class Moment(NamedTuple):
    """Where a unit begins or ends.

    Attributes:
        at: what the clock shows there.
        unit: how fine the date is of which this is an end.
        offset: of that clock, as EDTF writes it; "" for a floating one.
    """

    at: datetime
    unit: Unit
    offset: str = ""

    @property
    def beginning(self) -> str:
        """The EDTF text of the unit that begins here."""
        at, unit = self.at, self.unit
        text = edtf_from_parts(at.year, at.month, at.day, at.hour, at.minute, at.second)
        return text[: _WIDTHS[unit]] + (self.offset if unit > Unit.HOUR else "")

    @property
    def ending(self) -> str:
        """The EDTF text of the unit that ends here; of minutes and seconds the clock's, as clocks say it."""
        if self.unit > Unit.HOUR:
            return self.beginning
        try:
            return self._replace(at=moved(self.at, self.unit, -1)).beginning
        except OverflowError:
            raise DateError("it ends before the year 1") from None


class Length(NamedTuple):
    """A length of time: months, working days, and what a clock counts; `finest` is the finest unit of it."""

    months: int = 0
    working_days: int = 0
    time: timedelta = timedelta()
    finest: Unit = Unit.YEAR


def moved(at: datetime, unit: Unit, count: int) -> datetime:
    """So many units later; OverflowError outside of the years 1 to 9999."""
    if unit is Unit.YEAR:
        return _months_later(at, 12 * count)
    if unit is Unit.MONTH:
        return _months_later(at, count)
    lengths = {Unit.DAY: timedelta(days=1), Unit.HOUR: timedelta(hours=1), Unit.MINUTE: timedelta(minutes=1)}
    return at + lengths.get(unit, timedelta(seconds=1)) * count


def _months_later(at: datetime, months: int) -> datetime:
    year, month = divmod(12 * at.year + at.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError
    return at.replace(year=year, month=month + 1, day=min(at.day, days_in(year, month + 1)))


@lru_cache(maxsize=4096)
def moments_of(edtf: str) -> tuple[Moment, Moment] | None:
    """Where a year, month, day, hour, minute or second begins and ends, a minute's end being the minute itself.

    None for other dates, and outside of the years 1 to 9999.
    """
    match = _EDTF.fullmatch(edtf)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part) if part else None for part in match.groups()[:6])
    unit = Unit(sum(part is not None for part in (month, day, hour, minute, second)))
    try:
        first = datetime(year or 0, month or 1, day or 1, hour or 0, minute or 0, second or 0)
        after = first if unit > Unit.HOUR else moved(first, unit, 1)
    except (ValueError, OverflowError):
        return None
    offset = match[7] or ""
    return Moment(first, unit, offset), Moment(after, unit, offset)


def lengths_in(text: str) -> Length | None:
    """A length such as "5 days" or "1 year, 2 months"; None for what is none."""
    months = working = at = 0
    time, finest = timedelta(), Unit.YEAR
    while match := _AMOUNT.match(text, at):
        at = match.end()
        count = int(match[2]) * (-1 if match[1] else 1)
        which = next(number for number in range(3, 12) if match[number])
        try:
            months += count * {10: 1, 11: 12}.get(which, 0)
            working += count if which == 3 else 0
            time += timedelta(milliseconds=count * _MILLISECONDS.get(which, 0))
        except OverflowError:
            return None
        finest = max(finest, _FINEST[which])
    return Length(months, working, time, finest) if at and at == len(text) else None


_DAY = 86_400_000
_MILLISECONDS = {4: 1, 5: 1000, 6: 60_000, 7: 3_600_000, 8: _DAY, 9: 7 * _DAY}
"""Of the groups of an amount, how long one is."""
_FINEST = {
    **dict.fromkeys((4, 5), Unit.SECOND),
    6: Unit.MINUTE,
    7: Unit.HOUR,
    **dict.fromkeys((3, 8, 9), Unit.DAY),
    10: Unit.MONTH,
    11: Unit.YEAR,
}


def later(moment: Moment, length: Length, back: bool = False) -> Moment:
    """A moment so much later, or before.

    Raises:
        DateError: the length is finer than the date, or leads out of the calendar.
    """
    if length.finest > moment.unit and (length.time or length.working_days or length.months % 12):
        raise DateError("the length is finer than the date that it counts from")
    sign = -1 if back else 1
    try:
        at = _months_later(moment.at, sign * length.months) + sign * length.time
        return moment._replace(at=_working_days_later(at, sign * length.working_days))
    except OverflowError:
        raise DateError("it leads out of the years 1 to 9999") from None


def _working_days_later(at: datetime, count: int) -> datetime:
    if abs(count) > _MOST_WORKING_DAYS:
        raise DateError(f"more than {_MOST_WORKING_DAYS:,} working days")
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        at += step
        # counting on, a day is behind us when the next has begun
        left -= (at - timedelta(days=1) if count > 0 else at).weekday() < 5
    return at
