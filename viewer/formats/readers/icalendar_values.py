"""Dates, times and lengths of an iCalendar file: what is written, and its EDTF."""

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from viewer.dates import DateError
from viewer.formats.date_parts import edtf_from_parts

if TYPE_CHECKING:
    from viewer.formats.readers.icalendar_zones import Offset

_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})(Z|[+-]\d{4})?|(Z))?", re.IGNORECASE)
_OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?")
_LONGEST_VALUE = 100
_LENGTH = re.compile(
    r"([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?",
    re.IGNORECASE,
)
_LONGEST = timedelta(days=366 * 10_000)


class When(NamedTuple):
    """A day, or a time of day by some clock.

    Attributes:
        local: what the clock shows; midnight of a day.
        is_day: there is no time of day.
        offset: of that clock; None: floating.
    """

    local: datetime
    is_day: bool = False
    offset: "Offset | None" = None

    @property
    def edtf(self) -> str:
        """The day or time in EDTF, with the offset that holds then."""
        at = self.local
        if self.is_day:
            return edtf_from_parts(at.year, at.month, at.day)
        offset = ""
        if self.offset is not None:
            ahead = self.offset(at)
            if ahead % timedelta(minutes=1):  # EDTF has no seconds there: sun time of old
                at, ahead = at - ahead, timedelta()
            minutes = ahead // timedelta(minutes=1)
            hours, rest = divmod(abs(minutes), 60)
            offset = f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}" if minutes else "Z"
        return edtf_from_parts(at.year, at.month, at.day, at.hour, at.minute, at.second, offset=offset)

    @property
    def key(self) -> tuple[bool, datetime]:
        """Equal for the same instant, or the same reading of a floating clock."""
        if self.offset is None:
            return False, self.local
        try:
            return True, self.local - self.offset(self.local)
        except OverflowError:
            return True, self.local

    def shifted(self, by: timedelta) -> "When":
        """So much later by the clock; OverflowError beyond the year 9999."""
        return self._replace(local=self.local + by)

    def after(self, length: "Length") -> "When":
        """The time when a length has passed: days by the calendar, the rest by a stopwatch (RFC 5545, 3.3.6)."""
        moved = self.shifted(length.days)
        ended = moved.shifted(length.time)
        if self.offset is None or not length.time:
            return ended
        wanted = moved.key[1] + length.time
        for ahead in (self.offset(ended.local), self.offset(wanted + self.offset(moved.local))):
            there = ended._replace(local=wanted + ahead)
            if there.key[1] == wanted:  # the offset is the one that holds then
                return there
        ahead = self.offset(moved.local)
        return When(ended.local, offset=lambda _: ahead)


class Length(NamedTuple):
    """A duration: whole days, which may have 23 or 25 hours, and time that is counted exactly."""

    days: timedelta
    time: timedelta

    @property
    def is_negative(self) -> bool:
        """It leads back."""
        return self.days + self.time < timedelta()


def utc(_: datetime) -> timedelta:
    """The offset of UTC."""
    return timedelta()


def read_when(value: str, offset: "Offset | None" = None) -> tuple[When, str]:
    """A written day or time, and a remark on what could not be taken as it stands; `offset` is that of its zone.

    Raises:
        DateError: it is none.
    """
    value = value.strip()
    match = _DATE.fullmatch(value) if len(value) < _LONGEST_VALUE else None
    if match is None:
        raise DateError("it is no date as iCalendar writes them, such as 20200203 or 20200203T101500Z")
    year, month, day, hour, minute, second, zone, zone_of_day = match.groups()
    try:
        if hour is None:
            remark = "a whole day has no time zone" if zone_of_day else ""
            return When(datetime(int(year), int(month), int(day)), True), remark
        seconds = int(second)
        at = datetime(int(year), int(month), int(day), int(hour), int(minute), min(seconds, 59) if seconds < 61 else 61)
    except ValueError as error:
        raise DateError(f"there is no such date: {error}") from None
    remark = "a leap second is written as the second before it" if seconds == 60 else ""
    if zone in ("Z", "z"):
        return When(at, offset=utc), remark
    if zone:
        ahead = utc_offset(zone) or timedelta()
        return When(at, offset=lambda _: ahead), remark
    return When(at, offset=offset), remark


def plain_time(value: str) -> datetime | None:
    """A date or time without regard to zones; None for what is none."""
    try:
        return read_when(value)[0].local
    except DateError:
        return None


def utc_offset(value: str) -> timedelta | None:
    """An offset such as "-0500" or "+115544"; None for what is none."""
    match = _OFFSET.fullmatch(value.strip())
    if match is None:
        return None
    sign, hours, minutes, seconds = match.groups()
    length = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0))
    if length >= timedelta(days=1):
        return None
    return -length if sign == "-" else length


def read_length(value: str) -> Length:
    """A duration such as "P15DT5H0M20S" or "P7W".

    Raises:
        DateError: it is none, or longer than any calendar.
    """
    value = value.strip()
    match = _LENGTH.fullmatch(value) if 2 < len(value) < _LONGEST_VALUE else None
    if match is None:
        raise DateError("it is no duration as iCalendar writes them, such as PT1H30M")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    try:
        length = Length(timedelta(days, weeks=weeks), timedelta(hours=hours, minutes=minutes, seconds=seconds))
        whole = length.days + length.time
    except OverflowError:
        whole = timedelta.max
    if whole > _LONGEST:
        raise DateError("it is longer than any calendar")
    return Length(-length.days, -length.time) if match[1] == "-" else length
