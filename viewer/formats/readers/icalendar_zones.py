"""The time zones of an iCalendar file: by their IANA names, else as the file itself describes them."""

from bisect import bisect_right
from collections.abc import Callable
from datetime import datetime, timedelta

from viewer.dates import find_zone
from viewer.formats.readers.icalendar_lines import Component
from viewer.formats.readers.icalendar_rules import Effort, Rule, RuleError, read_rule, rule_starts
from viewer.formats.readers.icalendar_values import plain_time, utc_offset

Offset = Callable[[datetime], timedelta]
"""How far a zone's clocks are ahead of UTC when they show a time; where they show it twice, the first time, and where
they skip it, as before the change (RFC 5545, 3.3.5)."""

_MOST_DESCRIBED = 200
"""Zones of one file whose descriptions are worked out: each takes some milliseconds."""
_LAST_CHANGE = datetime(2200, 1, 1)
_MOST_CHANGES = 500


class Zones:
    """The zones that one calendar names."""

    def __init__(self, calendar: Component) -> None:
        self._described = {
            identity.value.strip(): part
            for part in calendar.parts
            if part.name == "VTIMEZONE" and (identity := part.first("TZID"))
        }
        self._known: dict[str, Offset | None] = {}
        self._worked_out = 0

    def find(self, name: str) -> Offset | None:
        """The offsets of a zone; None if nothing is known of it."""
        if name not in self._known:
            self._known[name] = self._find(name)
        return self._known[name]

    def _find(self, name: str) -> Offset | None:
        # An IANA name says more than the file's description of it, which often holds for the present year only.
        by_name = _named(name)
        if by_name is not None:
            return by_name
        if name in self._described and self._worked_out < _MOST_DESCRIBED:
            self._worked_out += 1
            described = _described(self._described[name])
            if described is not None:
                return described
        parts = name.split("/")  # "/citadel.org/20210210_1/Europe/Vienna"
        for count in (3, 2):
            by_name = _named("/".join(parts[-count:])) if len(parts) > count else None
            if by_name is not None:
                return by_name
        return _named(_windows_zone(name))


def _named(name: str) -> Offset | None:
    zone = find_zone(name)
    if zone is None:
        return None

    def offset(local: datetime) -> timedelta:
        return local.replace(tzinfo=zone).utcoffset() or timedelta()

    return offset


def _windows_zone(name: str) -> str:
    from babel.core import get_global

    return str(get_global("windows_zone_mapping").get(name, ""))


def _described(zone: Component) -> Offset | None:
    """What a VTIMEZONE says; None if it cannot be read."""
    changes: list[tuple[datetime, timedelta]] = []
    starting: list[tuple[datetime, timedelta]] = []
    for part in zone.parts:
        if part.name not in ("STANDARD", "DAYLIGHT"):
            continue
        before, after = utc_offset(part.text("TZOFFSETFROM")), utc_offset(part.text("TZOFFSETTO"))
        first = plain_time(part.text("DTSTART"))
        if before is None or after is None or first is None:
            return None
        try:
            onsets = _onsets(part, first, before)
        except RuleError:
            return None
        skipped = max(after - before, timedelta())  # a clock that is put forward shows none of these times
        changes += [(onset + skipped, after) for onset in onsets]
        starting.append((first, before))
    if not changes:
        return None
    changes.sort(key=lambda change: change[0])
    times = [at for at, _ in changes]
    earliest = min(starting, key=lambda start: start[0])[1]

    def offset(local: datetime) -> timedelta:
        at = bisect_right(times, local)
        return changes[at - 1][1] if at else earliest

    return offset


def _onsets(part: Component, first: datetime, before: timedelta) -> set[datetime]:
    """When a zone's clocks change to this time, as they show it before the change."""
    onsets = {first}
    for each in part.every("RDATE"):
        onsets |= {at for value in each.value.split(",")[:_MOST_CHANGES] if (at := plain_time(value))}
    for each in part.every("RRULE")[:10]:
        rule = read_rule(each.value)
        if rule.freq not in ("YEARLY", "MONTHLY"):
            raise RuleError("clocks do not change that often")
        until = _LAST_CHANGE
        if rule.until is not None:
            until = min(until, rule.until + before if rule.until_is_utc else rule.until)
        onsets |= set(_some(rule, first, until))
    return onsets


def _some(rule: Rule, first: datetime, until: datetime) -> list[datetime]:
    found: list[datetime] = []
    for at in rule_starts(rule, first, until, Effort()):
        found.append(at)
        if len(found) == _MOST_CHANGES:
            break
    return found
