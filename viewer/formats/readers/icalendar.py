"""iCalendar (RFC 5545) read as a timeline: events, to-dos, journal entries, and what recurs up to a stated number."""

import re
from collections import defaultdict
from pathlib import Path
from zlib import crc32

import msgspec

from viewer.dates import find_zone
from viewer.document.errors import CannotOpen
from viewer.document.types import JsonValue, Relation
from viewer.formats.carried import Carried, carried, given_back, is_known
from viewer.formats.draft import Draft
from viewer.formats.encodings import read_text
from viewer.formats.format import Format, Opened, Progress
from viewer.formats.glance import text_of_head
from viewer.formats.readers.icalendar_event import Entry, dates_of, entry_of, extra_of, leftovers
from viewer.formats.readers.icalendar_lines import Component, read_components
from viewer.formats.readers.icalendar_recurrence import Allowance, occurrences
from viewer.formats.readers.icalendar_zones import Zones

DOCUMENT, RECORD = "X-DATELINE-DOCUMENT", "X-DATELINE-RECORD"
"""Properties in which Dateline's own calendars carry what calendars have no place for, as JSON."""

_BEGIN = re.compile(r"\s*BEGIN\s*:\s*V(?:CALENDAR|EVENT|TODO|JOURNAL)\b", re.IGNORECASE)
_UNTITLED = "(untitled)"
_ROWS = ("VEVENT", "VTODO", "VJOURNAL")
_OF_CALENDAR = ("X-WR-CALNAME", "NAME", "X-WR-CALDESC", "DESCRIPTION", "X-WR-TIMEZONE", DOCUMENT)


def recognise_icalendar(head: bytes, _path: Path) -> bool:
    """Whether a file begins as calendars do."""
    return _BEGIN.match(text_of_head(head)) is not None


def read_icalendar(path: Path, progress: Progress | None = None) -> Opened:
    """Reads all calendars of a file.

    Raises:
        CannotOpen: it holds no calendar.
        Cancelled: the progress said so.
    """
    read = read_text(path)
    draft = Draft(path, ICALENDAR, "calendar item", progress)
    if read.text[0].isspace():
        draft.notice("", "blanks stand above the calendar's beginning", "they were passed over", line=1)
    whole = read_components(read.text, draft.tick)
    calendars = [part for part in whole.parts if part.name == "VCALENDAR"]
    loose = [part for part in whole.parts if part.name in _ROWS]
    if loose:  # components that stand in no calendar
        calendars.append(Component("VCALENDAR", loose[0].line, parts=loose))
    if not calendars:
        raise CannotOpen(path, "the file holds no calendar", "A calendar begins with BEGIN:VCALENDAR.")
    for line, reason, raw in whole.faults:
        draft.notice("", reason, "it was passed over", raw, line)
    if whole.cut is not None:
        line, name = whole.cut
        reason = f"the file ends within this {name}: it was probably cut off when it was saved, copied or downloaded"
        draft.lose("", reason, "what there is was read; get the file again", line=line)
    about = next((about for calendar in calendars if (about := _about(calendar))), None)
    found: list[Carried | str] = []
    total = max(1, sum(len(calendar.parts) for calendar in calendars))
    allowance, before = Allowance(), 0
    for calendar in calendars:
        _Reading(calendar, len(calendars) > 1, draft, allowance, found, about is not None, before, total).run()
        before += len(calendar.parts)
    first = calendars[0]
    zones = {calendar.text("X-WR-TIMEZONE") for calendar in calendars}
    zone = zones.pop() if len(zones) == 1 else ""
    if zone and find_zone(zone) is None:
        draft.notice("X-WR-TIMEZONE", "nothing is known of this time zone", "times without one stay as they are", zone)
        zone = ""
    opened = draft.opened(
        first.text("X-WR-CALNAME", "NAME"),
        description=first.text("X-WR-CALDESC", "DESCRIPTION"),
        timezone=zone,
        remark=read.remark,
        extra=leftovers(first, _OF_CALENDAR),
    )
    return opened if about is None else given_back(opened, about, found)


def _about(calendar: Component) -> Carried | None:
    """The document that Dateline put into a calendar of its own, but for its events."""
    about = carried(_json(calendar.text(DOCUMENT)), [])
    return about if is_known(about) else None


def _json(text: str) -> JsonValue:
    """What a text of JSON stands for; nothing for any other text."""
    if not text:
        return None
    try:
        value: JsonValue = msgspec.json.decode(text)
    except (ValueError, RecursionError):
        return None
    return value


class _Reading:
    """The reading of one calendar."""

    def __init__(
        self,
        calendar: Component,
        one_of_several: bool,
        draft: Draft,
        allowance: Allowance,
        found: list[Carried | str],
        is_ours: bool,
        before: int,
        total: int,
    ) -> None:
        self._calendar = calendar
        self._draft = draft
        self._zones = Zones(calendar)
        self._allowance = allowance
        self._found, self._is_ours = found, is_ours
        self._before, self._total = before, total
        self._tag = calendar.text("X-WR-CALNAME", "NAME") if one_of_several else ""
        self._cancelled = calendar.text("METHOD").upper() == "CANCEL"
        self._replaced: dict[str, set[object]] = defaultdict(set)
        self._made: dict[str, str] = {}  # UID to the first event made of it
        self._parents: list[tuple[str, str]] = []

    def run(self) -> None:
        for line, reason, raw in self._calendar.faults:
            self._draft.notice("", reason, "it was passed over", raw, line)
        for part in self._calendar.parts:
            identity = part.first("RECURRENCE-ID")
            if identity is not None and (when := dates_of(identity, self._zones)):
                self._replaced[part.text("UID")].add(when.local.date() if when.is_day else when.key)
        for number, part in enumerate(self._calendar.parts):
            if part.name == "VTIMEZONE":
                continue
            self._draft.row(part.line)
            if number % 20 == 0:
                self._draft.tick(0.3 + 0.6 * (self._before + number) / self._total)
            self._component(part)
        for event, parent in self._parents:
            if parent in self._made and self._made[parent] != event:
                self._draft.relate(event, [Relation(event=self._made[parent], type="part-of")])

    def _component(self, part: Component) -> None:
        draft = self._draft
        for line, reason, raw in part.faults:
            draft.repair("", reason, "it was passed over", raw, line)
        if part.name not in _ROWS:
            what = "times when somebody is free or busy" if part.name == "VFREEBUSY" else part.name or "something"
            draft.leave_out("BEGIN", f"{what}: that is no event, to-do or journal entry", part.name)
            return
        entry = entry_of(part, self._zones, draft, self._cancelled)
        if self._give_back(part, entry):
            return
        if not (entry.title or entry.start or entry.description or part.first("RDATE") or part.first("UID")):
            draft.leave_out("", "it says neither what nor when")
            return
        self._make(part, entry)

    def _make(self, part: Component, entry: Entry) -> None:
        draft, uid = self._draft, part.text("UID")
        override = part.first("RECURRENCE-ID")
        if override is not None and override.parameters.get("RANGE", "").upper() == "THISANDFUTURE":
            reason = "it changes this occurrence and all later ones"
            draft.repair("RECURRENCE-ID", reason, "only this one was changed", override.raw)
        replaced: set[object] = set() if override is not None else self._replaced[uid]
        times = occurrences(part, entry.start, self._zones, replaced, self._allowance, draft)
        recurs = any(part.first(name) is not None for name in ("RRULE", "RDATE"))
        extra = extra_of(part)
        if not entry.title and times:
            draft.repair("SUMMARY", "there is no title", f'it reads "{_UNTITLED}"')
            entry.title = _UNTITLED
        tags = [*entry.tags, self._tag]
        fields = entry.fields
        if not recurs:
            when = f" {override.value}" if override is not None else ""
            event = draft.event(
                entry.title, entry.date, id=uid + when, date_text=entry.date_text, tags=tags, extra=extra, **fields
            )
            self._note(part, uid, event)
            self._found.append(event)
            return
        if not times:
            draft.leave_out("EXDATE", "every one of its occurrences is excluded or replaced by another item")
        for number, occurrence in enumerate(times):
            if number % 100 == 0:
                draft.tick(0.3 + 0.6 * self._before / self._total)
            date, date_text = entry.occurring(occurrence, draft if occurrence.end else None)
            of_its_own = f"{uid} {occurrence.start.local:%Y%m%dT%H%M}" if uid else ""
            event = draft.event(entry.title, date, id=of_its_own, date_text=date_text, tags=tags, extra=extra, **fields)
            self._found.append(event)
            if number == 0:
                self._note(part, uid, event)

    def _note(self, part: Component, uid: str, event: str) -> None:
        if uid:
            self._made.setdefault(uid, event)
        for prop in part.every("RELATED-TO"):
            if prop.parameters.get("RELTYPE", "PARENT").upper() == "PARENT":
                self._parents.append((event, prop.text.strip()))

    def _give_back(self, part: Component, entry: Entry) -> bool:
        """Whether the component is one that Dateline wrote, whose record is in it; what was changed since counts."""
        written = part.first(RECORD)
        if written is None or not self._is_ours:
            return False
        now = seen_of(entry.title, entry.date, entry.description, entry.fields["url"])
        member = _json(written.text)
        record = carried(member, now) or _changed(member, now, entry, self._draft)
        if record is None:
            self._draft.repair(RECORD, "it is no record", "the item was read as any other", written.value)
            return False
        self._found.append(record)
        self._draft.use()
        return True


def seen_of(title: str, date: str, notes: str, url: str) -> list[JsonValue]:
    """What is to be found unchanged beside a record that a calendar carries; of the notes, which may be long, a sum."""
    return [title, date, crc32(notes.encode("utf-8", "replace")), url]


def _changed(member: JsonValue, now: list[JsonValue], entry: Entry, draft: Draft) -> Carried | None:
    """A carried record with what somebody has changed in the calendar since."""
    if not isinstance(member, dict):
        return None
    at, record, before = member.get("at"), member.get("record"), member.get("seen")
    if not isinstance(at, int) or not isinstance(record, dict) or not isinstance(before, list) or len(before) != 4:
        return None
    values: list[tuple[str, str]] = [
        ("title", entry.title), ("date", entry.date), ("description", entry.description), ("url", entry.fields["url"])
    ]  # fmt: skip
    for (name, value), old, new in zip(values, before, now, strict=True):
        if old != new:
            record = record | {name: value} | ({"date_text": entry.date_text} if name == "date" else {})
            done = "what the calendar says was taken"
            draft.notice(name, "this was changed after Dateline wrote it", done, value)
    return Carried(at, record)


ICALENDAR = Format(
    "icalendar", "iCalendar", (".ics", ".ical", ".ifb", ".icalendar"), recognise_icalendar, read_icalendar
)
