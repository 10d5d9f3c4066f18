"""How a Markwhen event recurs ("every 2 weeks for 3 times"), as its dates up to a stated number."""

import re
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from viewer.dates import DateError
from viewer.formats.date_parts import interval, month_named
from viewer.formats.readers.icalendar_recurrence import MOST_OCCURRENCES, YEARS_OF_ENDLESS
from viewer.formats.readers.icalendar_rules import Effort, Rule, RuleError, rule_starts
from viewer.formats.readers.markwhen_dates import Before, Dated, dated
from viewer.formats.readers.markwhen_moments import Moment, Unit, later, lengths_in, moved
from viewer.formats.readers.markwhen_ranges import range_in

_EVERY = re.compile(
    r"(?:(\d{1,6})(?:st|nd|rd|th)?\s+|(other)\s+)?(week\s*days?|business\s*days?|[a-z]+(?:(?:\s*,\s*|\s+and\s+)[a-z]+){0,6})"
    r"(?:\s+on\s+([a-z, ]+?))?(?:\s+for\s+(.+)|\s+x\s*(\d{1,9})|\s+(?:until|till|to|\|)\s+(.+))?",
    re.IGNORECASE | re.ASCII,
)
_UNITS = {
    **dict.fromkeys(("year", "years", "y"), ("YEARLY", Unit.YEAR)),
    **dict.fromkeys(("month", "months"), ("MONTHLY", Unit.MONTH)),
    **dict.fromkeys(("week", "weeks", "w"), ("WEEKLY", Unit.DAY)),
    **dict.fromkeys(("day", "days", "d"), ("DAILY", Unit.DAY)),
    **dict.fromkeys(("hour", "hours", "h"), ("HOURLY", Unit.HOUR)),
    **dict.fromkeys(("minute", "minutes", "min", "mins"), ("MINUTELY", Unit.MINUTE)),
    **dict.fromkeys(("second", "seconds", "sec", "secs", "s"), ("SECONDLY", Unit.SECOND)),
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORKING = ((0, 0), (1, 0), (2, 0), (3, 0), (4, 0))


class Recurring(NamedTuple):
    """The dates of an event that recurs.

    Attributes:
        dates: of each occurrence, in order; at least the first.
        fault: why the rule, or a part of it, was not followed; done: what was made.
        remark: that not all were made that there are, and made: which.
    """

    dates: tuple[str, ...]
    fault: str = ""
    done: str = ""
    remark: str = ""
    made: str = ""


def recurring(first: Dated, every: str, before: Before, effort: Effort) -> Recurring:
    """The dates of an event and of its recurrences; `every` is what stands behind that word."""
    try:
        return _recurring(first, every, before, effort)
    except (DateError, RuleError) as error:
        return Recurring((first.date,), str(error), "only the first was made")


def _recurring(first: Dated, every: str, before: Before, effort: Effort) -> Recurring:
    match = _EVERY.fullmatch(every)
    start = first.start
    if match is None:
        raise RuleError("what recurs so is not understood")
    if not first.date or start is None:
        raise RuleError("nothing recurs that has no date to count from")
    count, other, what, days, times, written_count, until = match.groups()
    rule, finest = _rule(2 if other else int(count or 1), what.lower(), days or "")
    if finest > start.unit:
        raise RuleError("it recurs within its own first date")
    last = datetime.max
    how_often = int(written_count) if written_count else None
    if times:
        how_often, last = _how_long(times.strip(), start)
    elif until:
        last = _until(until.strip(), before)
    endless = how_often is None and last == datetime.max
    if endless:
        last = _years_later(start, YEARS_OF_ENDLESS)
    most = MOST_OCCURRENCES if how_often is None else min(how_often, MOST_OCCURRENCES)
    found = list(islice(rule_starts(rule, start.at, last, effort), most + 1))
    starts = found[:most] or [start.at]
    dates = tuple(_shifted(first, start, at, rule.freq) for at in starts)
    told = "one was made" if len(dates) == 1 else f"{len(dates):,} were made"
    if effort.left <= 0:
        return Recurring(dates, remark="this file's recurrences take too long to follow", made=told)
    if how_often is not None and how_often > MOST_OCCURRENCES:
        left = how_often - len(dates)
        return Recurring(dates, remark=f"it recurs {how_often:,} times", made=f"{told}, {left:,} were left out")
    if how_often is None and len(found) > most:
        remark = "it recurs without end" if endless else f"it recurs more than {MOST_OCCURRENCES:,} times"
        return Recurring(dates, remark=remark, made=f"the first {told.removeprefix('one ')}")
    if endless:
        made = f"of its first {YEARS_OF_ENDLESS} years {told}"
        return Recurring(dates, remark="it recurs without end", made=made)
    return Recurring(dates)


def _rule(interval_: int, what: str, days: str) -> tuple[Rule, Unit]:
    """The rule, and how fine a date must be that recurs so."""
    if not interval_:
        raise RuleError("every 0 of them is no rule")
    by: dict[str, tuple[int, ...]] = {}
    weekdays = tuple((day, 0) for day in _days(days))
    if re.fullmatch(r"(?:week|business)\s*days?", what):
        freq, finest, weekdays = "WEEKLY", Unit.DAY, _WORKING
    elif what in _UNITS:
        freq, finest = _UNITS[what]
    elif found := _days(what):
        freq, finest, weekdays = "WEEKLY", Unit.DAY, tuple((day, 0) for day in found)
    elif month := month_named(what):
        freq, finest, by = "YEARLY", Unit.MONTH, {"BYMONTH": (month,)}
    else:
        raise RuleError(f"nothing is known of “every {what}”")
    if weekdays and freq not in ("WEEKLY", "DAILY"):
        raise RuleError("weekdays of months and years are not followed")
    return Rule(freq, interval_, None, None, False, by, weekdays, 0), finest


def _days(text: str) -> list[int]:
    """The weekdays that a text lists; none if it lists anything else."""
    words = [word for word in re.split(r"[,\s]+", text.lower()) if word not in ("", "and")]
    found = [
        next((number for number, name in enumerate(_WEEKDAYS) if word.removesuffix("s") in (name, name[:3])), None)
        for word in words
    ]
    days = [day for day in found if day is not None]
    return days if len(days) == len(words) else []


def _how_long(text: str, start: Moment) -> tuple[int | None, datetime]:
    """How often, or until when, by "3 times" or "10 years"."""
    if match := re.fullmatch(r"(\d{1,9})\s*times?", text, re.IGNORECASE | re.ASCII):
        return int(match[1]), datetime.max
    length = lengths_in(text)
    if length is None:
        raise RuleError(f"nothing is known of “for {text}”")
    # the end itself is not within: every year for 10 years is ten times
    end = later(start._replace(unit=Unit.SECOND), length).at
    return None, moved(end, Unit.SECOND, -1)


def _until(text: str, before: Before) -> datetime:
    found = range_in(text)
    end = dated(found, before).end if found is not None and len(found.ends) == 1 and not found.every else None
    if end is None:
        raise RuleError(f"nothing is known of “until {text}”")
    return end.at if end.unit > Unit.HOUR else moved(end.at, Unit.SECOND, -1)


def _years_later(start: Moment, years: int) -> datetime:
    try:
        return moved(moved(start.at, Unit.YEAR, years), Unit.SECOND, -1)
    except OverflowError:
        return datetime.max


def _shifted(first: Dated, start: Moment, at: datetime, freq: str) -> str:
    """The date of the occurrence that starts at another time."""
    if at == start.at:
        return first.date
    beginning = start._replace(at=at).beginning
    if first.open:
        return f"{beginning}/.."
    if first.end is None or first.end.at == start.at:
        return beginning
    try:
        if min(start.unit, first.end.unit) < Unit.DAY and freq in ("YEARLY", "MONTHLY"):
            months = 12 * (at.year - start.at.year) + at.month - start.at.month
            end = first.end._replace(at=moved(first.end.at, Unit.MONTH, months))
        elif first.end.unit < Unit.DAY:
            raise RuleError("its end is too coarse to recur so")
        else:
            end = first.end._replace(at=first.end.at + (at - start.at))
    except OverflowError:
        raise RuleError("it leads out of the years 1 to 9999") from None
    return interval(beginning, end.ending)
