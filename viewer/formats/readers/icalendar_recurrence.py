"""The occurrences of an iCalendar component that recurs: from its rules and dates, up to a stated number."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from itertools import islice
from typing import NamedTuple

from viewer.dates import DateError
from viewer.formats.draft import Draft
from viewer.formats.readers.icalendar_lines import Component, Property
from viewer.formats.readers.icalendar_rules import Effort, Rule, RuleError, read_rule, rule_starts
from viewer.formats.readers.icalendar_values import When, read_length, read_when
from viewer.formats.readers.icalendar_zones import Zones

MOST_OCCURRENCES = 1_000
"""Of one component."""
YEARS_OF_ENDLESS = 10
"""How long a rule without an end is followed."""
MOST_IN_FILE = 20_000
"""Of all components together: some ten thousand bytes can ask for any number."""
_MOST_RULES = 20


@dataclass(slots=True)
class Allowance:
    """How much may still be made of the rules of a file."""

    occurrences: int = MOST_IN_FILE
    effort: Effort = field(default_factory=Effort)


class Occurrence(NamedTuple):
    """When something takes place once; an end only where it is this occurrence's own."""

    start: When
    end: When | None = None


def read_zoned(prop: Property, value: str, zones: Zones, draft: Draft) -> When:
    """A date or time of a property by the zone that it names; DateError if it is none."""
    name = prop.parameters.get("TZID", "")
    offset = zones.find(name) if name else None
    when, remark = read_when(value, offset)
    if remark:
        draft.repair(prop.name, remark, "it was read that way", value)
    if name and offset is None and when.offset is None and not when.is_day:
        draft.repair(prop.name, "nothing is known of this time zone", "the time is read as of no zone", name)
    return when


def occurrences(
    component: Component, start: When | None, zones: Zones, replaced: set[object], allowance: Allowance, draft: Draft
) -> list[Occurrence]:
    """All occurrences of a component, in order, the first included; `replaced`: keys of those that others replace."""
    excluded = replaced | {
        when.local.date() if when.is_day else when.key for when in _dates(component, "EXDATE", zones, draft)
    }
    found = {each.start.key: each for each in _added(component, zones, draft)}
    if start is not None:
        found.setdefault(start.key, Occurrence(start))
        for when in _by_rules(component, start, excluded, allowance, draft):
            found.setdefault(when.key, Occurrence(when))
    kept = [each for key, each in found.items() if key not in excluded and each.start.local.date() not in excluded]
    kept.sort(key=lambda each: (each.start.local, each.start.is_day))
    if len(kept) > MOST_OCCURRENCES:
        left = len(kept) - MOST_OCCURRENCES
        draft.notice("RDATE", f"it has {len(kept):,} dates", f"the first {MOST_OCCURRENCES:,} were made, {left:,} not")
        kept = kept[:MOST_OCCURRENCES]
    if len(kept) > 1:
        made = max(1, min(len(kept), allowance.occurrences))
        if made < len(kept):
            reason = f"more than {MOST_IN_FILE:,} occurrences would come of this file's rules"
            draft.notice("RRULE", reason, f"of this one {made:,} were made, {len(kept) - made:,} not")
        allowance.occurrences -= made
        kept = kept[:made]
    return kept


def _dates(component: Component, name: str, zones: Zones, draft: Draft) -> Iterator[When]:
    for prop in component.every(name):
        for value in prop.value.split(","):
            try:
                yield read_zoned(prop, value, zones, draft)
            except DateError as error:
                draft.repair(name, str(error), "this date was left out", value)


def _added(component: Component, zones: Zones, draft: Draft) -> Iterator[Occurrence]:
    """What RDATE names: times, days, or periods with ends of their own."""
    for prop in component.every("RDATE"):
        for value in prop.value.split(","):
            first, slash, last = value.partition("/")
            try:
                start = read_zoned(prop, first, zones, draft)
                end = None
                if slash:
                    is_length = last.strip()[:1] in ("P", "+", "-")
                    end = start.after(read_length(last)) if is_length else read_zoned(prop, last, zones, draft)
                yield Occurrence(start, end)
            except DateError as error:
                draft.lose("RDATE", str(error), "this date was left out", value)
            except OverflowError:
                draft.lose("RDATE", "it ends beyond the year 9999", "this date was left out", value)


def _by_rules(
    component: Component, start: When, excluded: set[object], allowance: Allowance, draft: Draft
) -> Iterator[When]:
    rules: list[tuple[Rule, str]] = []
    for prop in component.every("RRULE"):
        try:
            if len(rules) == _MOST_RULES:
                raise RuleError(f"more than {_MOST_RULES} rules")
            rules.append((_fitted(read_rule(prop.value), start), prop.value))
        except RuleError as error:
            draft.lose("RRULE", str(error), "the rule was left out", prop.value)
    if component.first("EXRULE") is not None:
        draft.repair("EXRULE", "rules for exceptions are no longer part of iCalendar", "it was not followed")
    if not rules:
        return
    streams = [_one_rule(rule, raw, start, allowance, draft) for rule, raw in rules]
    made, before = 0, None
    for at in heapq.merge(*streams):
        when = start._replace(local=at)
        if at == before or when.key in excluded or at.date() in excluded:
            continue
        before = at
        if made == MOST_OCCURRENCES:
            _tell_of_cap(rules, draft)
            return
        made += 1
        yield when
    endless = next((raw for rule, raw in rules if rule.endless), "")
    if endless:
        told = "the one occurrence" if made == 1 else f"the {made:,} occurrences"
        done = f"{told} of its first {YEARS_OF_ENDLESS} years {'was' if made == 1 else 'were'} made"
        draft.notice("RRULE", "it recurs without end", done, endless)


def _one_rule(rule: Rule, raw: str, start: When, allowance: Allowance, draft: Draft) -> Iterator[datetime]:
    until = rule.until or datetime.max
    if rule.endless:
        until = datetime.max.replace(year=min(start.local.year + YEARS_OF_ENDLESS, 9999))
        if until.year < 9999:
            day = min(start.local.day, 28) if start.local.month == 2 else start.local.day
            until = start.local.replace(year=until.year, day=day)
    try:
        yield from islice(rule_starts(rule, start.local, until, allowance.effort), rule.count)
    except RuleError as error:
        draft.lose("RRULE", str(error), "the rule was left out", raw)
    if allowance.effort.left <= 0:
        draft.notice("RRULE", "this file's rules take too long to follow", "not all occurrences were made", raw)


def _fitted(rule: Rule, start: When) -> Rule:
    """The rule by the clock of what recurs."""
    until = rule.until
    if start.is_day:
        if rule.freq in ("HOURLY", "MINUTELY", "SECONDLY"):
            raise RuleError("a day does not recur within the day")
        times = ("BYHOUR", "BYMINUTE", "BYSECOND")
        rule = replace(rule, by={name: allowed for name, allowed in rule.by.items() if name not in times})
        until = until and datetime.combine(until.date(), time(23, 59, 59))
    elif until is not None and rule.until_is_utc and start.offset is not None:
        try:
            until += start.offset(until + start.offset(until))
        except OverflowError:
            until = datetime.max - timedelta(days=1)
    return replace(rule, until=until, until_is_utc=False)


def _tell_of_cap(rules: list[tuple[Rule, str]], draft: Draft) -> None:
    done = f"the first {MOST_OCCURRENCES:,} occurrences were made"
    rule, raw = next(((rule, raw) for rule, raw in rules if rule.endless), rules[0])
    if rule.endless:
        draft.notice("RRULE", "it recurs without end", done, raw)
    elif len(rules) == 1 and rule.count is not None:
        left = rule.count - MOST_OCCURRENCES
        draft.notice("RRULE", f"it recurs {rule.count:,} times", f"{done}, {left:,} were left out", raw)
    else:
        last = f" until {rule.until:%Y-%m-%d}" if rule.until else ""
        draft.notice(
            "RRULE", f"it recurs more than {MOST_OCCURRENCES:,} times{last}", f"{done}, the rest left out", raw
        )
