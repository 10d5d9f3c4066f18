"""Recurrence rules of iCalendar (RRULE): when they say that something happens, in bounded time whatever they say."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import product

_BOUNDS = {
    "BYSECOND": (0, 59),
    "BYMINUTE": (0, 59),
    "BYHOUR": (0, 23),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYMONTH": (1, 12),
    "BYSETPOS": (-366, 366),
}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNITS = {
    "SECONDLY": timedelta(seconds=1),
    "MINUTELY": timedelta(minutes=1),
    "HOURLY": timedelta(hours=1),
    "DAILY": timedelta(days=1),
    "WEEKLY": timedelta(weeks=1),
}
_FINER = {
    "SECONDLY": frozenset[str](),
    "MINUTELY": frozenset({"BYSECOND"}),
    "HOURLY": frozenset({"BYMINUTE", "BYSECOND"}),
    "DAILY": frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"}),
    "WEEKLY": frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"}),
}
_SHORT_PARTS = {"BYSECOND", "BYMINUTE", "BYHOUR", "BYMONTHDAY", "BYMONTH", "BYSETPOS"}
MOST_PERIODS = 20_000
"""How many weeks, days, … of a rule are looked at."""
_MOST_TIMES = 200
"""Times of day of one rule."""
_LONGEST_RULE = 4_000
_LONGEST_INTERVAL = 10_000_000


class RuleError(ValueError):
    """A rule that cannot be followed; the message says why."""


@dataclass(slots=True)
class Effort:
    """How many days, weeks, … may still be looked at for all rules of a file together."""

    left: int = 200_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence rule.

    Attributes:
        freq: "YEARLY", "MONTHLY", … "SECONDLY". interval: every so many of these.
        count: how often, the first included; None: without such an end.
        until: the last time that is still within; None: without such an end.
        until_is_utc: that time is UTC, else by the clock of the event.
        by: "BYMONTH" and so on, with what they allow. days: weekdays (0 for Monday) and which of them, 0 for each.
        week_start: 0 for Monday.
    """

    freq: str
    interval: int
    count: int | None
    until: datetime | None
    until_is_utc: bool
    by: dict[str, tuple[int, ...]]
    days: tuple[tuple[int, int], ...]
    week_start: int

    @property
    def endless(self) -> bool:
        """The rule itself has no end."""
        return self.count is None and self.until is None


def read_rule(value: str) -> Rule:
    """The rule that an RRULE states.

    Raises:
        RuleError: it is none, or none that can be followed.
    """
    from icalendar import vRecur

    if len(value) > _LONGEST_RULE:
        raise RuleError("the rule is too long")
    try:
        parts = vRecur.from_ical(value.strip().upper())
        freq = str(parts.get("FREQ", [""])[0])
        interval, count = _number(parts.get("INTERVAL", [1])), parts.get("COUNT")
        by = {name: tuple(sorted({int(str(each)) for each in parts[name]})) for name in _BOUNDS if name in parts}
        days = tuple(dict.fromkeys(_day(str(each)) for each in parts.get("BYDAY", [])))
        week_start = _DAYS.index(str(parts.get("WKST", ["MO"])[0]))
    except (ValueError, TypeError, IndexError, OverflowError):
        raise RuleError("the rule cannot be read") from None
    if freq not in _UNITS and freq not in ("MONTHLY", "YEARLY"):
        raise RuleError("the rule does not say how often")
    if "BYEASTER" in parts or parts.get("RSCALE", ["GREGORIAN"]) != ["GREGORIAN"]:
        raise RuleError("the rule counts by another calendar")
    for name, allowed in by.items():
        low, high = _BOUNDS[name]
        if allowed[0] < low or allowed[-1] > high or (low < 0 and 0 in allowed):
            raise RuleError(f"{name} has a number that there is not")
    if not 1 <= interval <= _LONGEST_INTERVAL or (count is not None and _number(count) < 1):
        raise RuleError("the rule counts by nothing, or too far")
    times = 1
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        times *= max(1, len(by.get(name, ())))
    if times > _MOST_TIMES:
        raise RuleError("the rule has too many times of day")
    until, is_utc = _until(parts.get("UNTIL"))
    return Rule(freq, interval, None if count is None else _number(count), until, is_utc, by, days, week_start)


def _number(values: list[str | int | date | datetime]) -> int:
    return int(str(values[0]))


def _day(text: str) -> tuple[int, int]:
    which = int(text[:-2] or 0)
    if abs(which) > 53:
        raise ValueError(text)
    return _DAYS.index(text[-2:]), which


def _until(values: list[str | int | date | datetime] | None) -> tuple[datetime | None, bool]:
    last = values[0] if values else None
    if isinstance(last, datetime):
        return (last.astimezone(UTC).replace(tzinfo=None), True) if last.tzinfo else (last, False)
    if isinstance(last, date):
        return datetime.combine(last, time(23, 59, 59)), False  # the whole of that day
    if last is not None:
        raise RuleError("UNTIL is no date")
    return None, False


def rule_starts(rule: Rule, start: datetime, until: datetime, effort: Effort) -> Iterator[datetime]:
    """When a rule lets things begin, from the first time on, by the clock of the event; its count is not asked.

    It stops behind `until`, and where it has looked at so many days or weeks that more would take too long.

    Raises:
        RuleError: the rule cannot be followed.
    """
    if rule.freq in ("YEARLY", "MONTHLY"):
        return _long_starts(rule, start, until, effort)
    if not rule.by.keys() <= _SHORT_PARTS or any(which for _, which in rule.days):
        raise RuleError("a rule by the week or less is followed only with weekdays, months, days and times")
    return _short_starts(rule, start, until, effort)


def _long_starts(rule: Rule, start: datetime, until: datetime, effort: Effort) -> Iterator[datetime]:
    """By the month or year, which dateutil knows all about: to the year 9999 it takes half a second at most."""
    from dateutil import rrule

    if effort.left <= 0:
        return
    last = datetime.max
    in_year = 1 if rule.freq == "YEARLY" else 12
    try:
        for at in rrule.rrule(
            rrule.YEARLY if rule.freq == "YEARLY" else rrule.MONTHLY,
            dtstart=start,
            interval=rule.interval,
            wkst=rule.week_start,
            until=until,
            bysetpos=rule.by.get("BYSETPOS"),
            bymonth=rule.by.get("BYMONTH"),
            bymonthday=rule.by.get("BYMONTHDAY"),
            byyearday=rule.by.get("BYYEARDAY"),
            byweekno=rule.by.get("BYWEEKNO"),
            byweekday=[rrule.weekday(day, which or None) for day, which in rule.days] or None,
            byhour=rule.by.get("BYHOUR"),
            byminute=rule.by.get("BYMINUTE"),
            bysecond=rule.by.get("BYSECOND"),
        ):
            last = at
            yield at
    except (ValueError, IndexError, OverflowError, TypeError):
        raise RuleError("the rule cannot be followed") from None
    finally:  # where it finds nothing, it looks at all years that there are
        effort.left -= (last.year - start.year + 1) * in_year // rule.interval + 1


def _short_starts(rule: Rule, start: datetime, until: datetime, effort: Effort) -> Iterator[datetime]:
    """By the week or less: period after period, as far as there is time for it (dateutil would go on for minutes)."""
    weekdays = {day for day, _ in rule.days} or ({start.weekday()} if rule.freq == "WEEKLY" else set(range(7)))
    first = start
    if rule.freq == "WEEKLY":
        first -= timedelta(days=min((start.weekday() - rule.week_start) % 7, (start - datetime.min).days))
    for period in range(min(MOST_PERIODS, effort.left)):
        effort.left -= 1
        try:
            base = first + period * rule.interval * _UNITS[rule.freq]
        except OverflowError:
            return
        found = [at for at in _filled(rule, base) if at.weekday() in weekdays and _allowed(rule, at)]
        if "BYSETPOS" in rule.by:
            places = {place - 1 if place > 0 else len(found) + place for place in rule.by["BYSETPOS"]}
            found = [at for place, at in enumerate(found) if place in places]
        for at in found:
            if at > until:
                return
            if at >= start:
                yield at


def _filled(rule: Rule, base: datetime) -> Iterator[datetime]:
    """The times in one period of a rule: parts that are finer than its unit are filled in."""
    finer = _FINER[rule.freq]
    hours = rule.by.get("BYHOUR", (base.hour,)) if "BYHOUR" in finer else (base.hour,)
    minutes = rule.by.get("BYMINUTE", (base.minute,)) if "BYMINUTE" in finer else (base.minute,)
    seconds = rule.by.get("BYSECOND", (base.second,)) if "BYSECOND" in finer else (base.second,)
    for day in range(7 if rule.freq == "WEEKLY" else 1):
        if base > datetime.max - timedelta(days=day):
            return
        for hour, minute, second in product(hours, minutes, seconds):
            yield (base + timedelta(days=day)).replace(hour=hour, minute=minute, second=second)


def _allowed(rule: Rule, at: datetime) -> bool:
    """Whether a time is within the parts of a rule that are coarser than its unit."""
    by = rule.by
    for name, number in (("BYMONTH", at.month), ("BYHOUR", at.hour), ("BYMINUTE", at.minute), ("BYSECOND", at.second)):
        if name in by and number not in by[name]:
            return False
    if "BYMONTHDAY" not in by:
        return True
    return at.day in by["BYMONTHDAY"] or at.day - monthrange(at.year, at.month)[1] - 1 in by["BYMONTHDAY"]
