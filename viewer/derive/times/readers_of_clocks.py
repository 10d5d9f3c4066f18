"""Readers of times of day, with their zones."""

import re
from dataclasses import replace

from viewer.derive.times.found import Found
from viewer.derive.times.meanings import Between, Clock, Meaning, Midnight, Near, PartOfDay, Unit

_HALVES = {"MO": 0, "AF": 12, "EV": 12}
"""The hour at which the half of the day begins that such a part of it lies in."""


def clock(found: Found) -> Meaning | None:
    """6 a.m., 14:05 GMT, 5.30pm local time, 6 o'clock."""
    numbers = found.numbers("CLOCK") or found.numbers("CLOCK", "DOTTED")
    hour = numbers[0] if numbers else found.whole("HOUR")
    half = found.text("AMPM")
    if hour is None or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    read = _clock(hour, numbers[1:], _offset(found))
    return replace(read, base=Near("day", 0)) if read is not None and found.setting("live") else read


def hour_in_part(found: Found) -> Meaning | None:
    """Ten in the morning, half past six in the evening."""
    hour, half = _hour(found), _HALVES.get(found.text("PART"))
    if hour is None or half is None:
        return None
    return Clock(hour % 12 + half, 30 if found.setting("half") else None)


def dotted_hour(found: Found) -> Meaning | None:
    """3.15 this morning, 10.41 on Tuesday: with the half of the day, where its part tells."""
    numbers, day = found.numbers("DOTTED"), found.meaning("DATE_")
    if not numbers or numbers[0] > 23:
        return None
    if not isinstance(day, PartOfDay):
        return Clock(numbers[0], numbers[1], base=day)
    return Clock(numbers[0] % 12 + _HALVES.get(day.part, 12), numbers[1], base=day.base)


def hour_alone(found: Found) -> Meaning | None:
    """Shortly after eight: nothing tells which half of the day."""
    hour = _hour(found)
    return None if hour is None else Clock(hour, vague=True)


def _hour(found: Found) -> int | None:
    """The hour of twelve that is written without its half."""
    hour = found.whole("HOUR") or found.whole("HOUR", "ONES") or found.whole("HOUR", "NUMBER")
    return hour if hour is not None and 1 <= hour <= 12 else None


def hours(found: Found) -> Meaning | None:
    """From 3 to 5 p.m."""
    first, last = (
        found.whole("a", "HOUR") or found.whole("a", "ONES"),
        found.whole("b", "HOUR") or found.whole("b", "ONES"),
    )
    if first is None or last is None or not 1 <= first < last <= 12:
        return None
    noon_at = 12 if found.text("AMPM") == "pm" else 0
    offset = _offset(found)
    return Between(Clock(first % 12 + noon_at, offset=offset), Clock(last % 12 + noon_at, offset=offset), True)


def military(found: Found) -> Meaning | None:
    """1800 GMT, 0530 hours."""
    numbers = found.numbers("MILITARY")
    return _clock(numbers[0], numbers[1:], _offset(found)) if numbers else None


def noon(found: Found) -> Meaning | None:
    """Noon and midnight."""
    hour = found.whole("NOON") or 0
    sides: dict[str, Midnight] = {"before": "before", "after": "after"}
    side = sides.get(found.choice("midnight"), "either") if hour == 0 else ""
    return Clock(hour, 0, None, _offset(found), midnight=side)


def clock_at(found: Found) -> Meaning | None:
    """A time of day on a day: 6 a.m. on Monday."""
    clock_of, day = found.meaning("CLOCK_"), found.meaning("DATE_")
    if not isinstance(clock_of, Clock):
        return None
    half = _HALVES.get(day.part) if clock_of.vague and isinstance(day, PartOfDay) else None
    if half is not None and isinstance(day, PartOfDay):  # "11 o'clock that night"
        return Clock(clock_of.hour % 12 + half, clock_of.minute, base=day.base)
    return replace(clock_of, base=day, midnight="")


def hours_of(found: Found) -> Meaning | None:
    """From dawn until noon on Monday: that day."""
    day = found.meaning("DATE_")
    return day.base or day if isinstance(day, PartOfDay) else day


def bare_hour(found: Found) -> Meaning | None:
    """Eight that evening, seven on Monday: the hour where the part of the day tells which half, else the day."""
    hour, day = _hour(found), found.meaning("DATE_")
    if hour is None:
        return None
    if found.setting("about"):  # "a quarter to two"
        return day
    half = _HALVES.get(day.part) if isinstance(day, PartOfDay) else None
    return day if half is None or not isinstance(day, PartOfDay) else Clock(hour % 12 + half, base=day.base)


def stamp(found: Found) -> Meaning | None:
    """2019-05-03T14:05Z."""
    year, month, day, *time = found.numbers("STAMP")
    clock_of = _clock(time[0], tuple(time[1:]), found.text("STAMP", "OFFSET"))
    base = Unit(grain="day", year=year, month=month, day=day)
    return clock_of and Clock(clock_of.hour, clock_of.minute, clock_of.second, clock_of.offset, base)


def _clock(hour: int, rest: tuple[int, ...], offset: str) -> Clock | None:
    if hour > 24 or (hour == 24 and any(rest)):
        return None
    minute, second = (*rest, None, None)[:2]
    return Clock(hour % 24, minute, second, offset)


def _offset(found: Found) -> str:
    """The offset of a named zone, moved by a number behind it: UTC+3."""
    sign = found.text("SIGN")
    if not sign:
        return found.text("ZONE")
    hours, minutes = found.whole("by", "HOUR") or 0, 0
    if numbers := found.numbers("by_clock"):
        hours, minutes = numbers[0], numbers[1]
    if hours > 14 or not re.fullmatch("[+-]", sign):
        return ""
    return f"{sign}{hours:02}:{minutes:02}" if hours or minutes else "Z"
