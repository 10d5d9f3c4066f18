"""One component of an iCalendar file in our terms: its dates, actors, place, kind and status."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypedDict

from viewer.dates import DateError, is_edtf
from viewer.document.types import ActorKind, JsonValue, Status
from viewer.formats.date_parts import interval
from viewer.formats.draft import Draft
from viewer.formats.plain_text import line_of_html, text_of_html
from viewer.formats.readers.icalendar_lines import Component, Property
from viewer.formats.readers.icalendar_recurrence import Occurrence, read_zoned
from viewer.formats.readers.icalendar_values import When, read_length, read_when
from viewer.formats.readers.icalendar_zones import Zones

_LONGEST_KEPT = 20_000
"""Characters of a property that nothing is known of: longer ones hold files."""
_UNDERSTOOD = {
    *("SUMMARY", "DESCRIPTION", "LOCATION", "GEO", "CATEGORIES", "URL", "BEGIN", "END"),
}
_KINDS: dict[str, ActorKind] = {"INDIVIDUAL": "person", "GROUP": "organisation"}


class Fields(TypedDict):
    """What all occurrences of a component share."""

    kind: str
    status: Status
    actors: list[tuple[str, str]]
    places: list[str]
    description: str
    url: str


@dataclass(slots=True)
class Entry:
    """A component as far as it was understood.

    Attributes:
        start: the first time, where there is one.
        end: exclusive, as the format has it; of a to-do when it is due.
        length: how long it takes, where that is said instead.
        date, date_text: of the component itself.
    """

    title: str
    description: str
    tags: list[str]
    fields: Fields
    start: When | None = None
    end: When | None = None
    length: Property | None = None
    date: str = ""
    date_text: str = ""
    zones: list[str] = field(default_factory=list)
    is_task: bool = False

    def occurring(self, occurrence: Occurrence, draft: Draft | None) -> tuple[str, str]:
        """The date of one occurrence, and how the file writes it where it names a zone; None is told of no faults."""
        start = occurrence.start
        end = occurrence.end
        if end is None and self.start is not None:
            try:
                if self.length is not None:
                    end = start.after(read_length(self.length.value))
                elif self.end is not None:
                    end = self._end_of(start, self.start, self.end)
            except (OverflowError, DateError):
                end = None
        date = _date(start, end, self.is_task, draft)
        text = f"{start.local:%Y%m%dT%H%M%S} ({', '.join(self.zones)})" if self.zones and not start.is_day else ""
        return date, text

    @staticmethod
    def _end_of(start: When, first: When, end: When) -> When:
        """The end of an occurrence; by the same clock a meeting from ten to eleven stays one, come what may."""
        if start.offset is first.offset and start.is_day == first.is_day:
            return end.shifted(start.local - first.local)
        return start.shifted(end.key[1] - first.key[1])


def entry_of(part: Component, zones: Zones, draft: Draft, cancelled: bool) -> Entry:
    """What a component says; what it says wrongly is told of."""
    description = text_of_html(part.text("DESCRIPTION"))
    categories = [each for prop in part.every("CATEGORIES") for each in prop.members]
    kind = categories[0] if categories else "to-do" if part.name == "VTODO" else ""
    state = "CANCELLED" if cancelled else part.text("STATUS").upper()
    tags = [*categories[1:], *([state.lower()] if state in ("CANCELLED", "TENTATIVE") else [])]
    place = _place(part, draft)
    fields = Fields(
        kind=kind,
        status=_status(part.name, state),
        actors=_actors(part, draft),
        places=[place] if place else [],
        description=description,
        url=part.text("URL"),
    )
    entry = Entry(line_of_html(part.text("SUMMARY")), description, tags, fields, is_task=part.name == "VTODO")
    _take_dates(entry, part, zones, draft)
    return entry


def _status(component: str, state: str) -> Status:
    """A cancelled or tentative event is no more than planned; a to-do is so until somebody begins it."""
    if state in ("CANCELLED", "TENTATIVE"):
        return "planned"
    return "planned" if component == "VTODO" and state not in ("IN-PROCESS", "COMPLETED") else "reported"


def _take_dates(entry: Entry, part: Component, zones: Zones, draft: Draft) -> None:
    starts = part.every("DTSTART")
    if len(starts) > 1:
        draft.repair("DTSTART", f"it has {len(starts)} of them", "the first was taken", starts[1].raw)
    end_name = "DUE" if entry.is_task else "DTEND"
    entry.start = _read(part.first("DTSTART"), zones, draft)
    entry.end = _read(part.first(end_name), zones, draft)
    entry.length = part.first("DURATION")
    if entry.length is not None:
        _check_length(entry, draft)
    if entry.start is None and entry.is_task:
        done = entry.end or _read(part.first("COMPLETED"), zones, draft)
        entry.start, entry.end = done, None
    written = [prop for name in ("DTSTART", end_name) if (prop := part.first(name))]
    entry.zones = list(dict.fromkeys(zone for prop in written if (zone := prop.parameters.get("TZID", ""))))
    unread = [prop.value for prop in written if _plain(prop) is None]
    if entry.start is None:
        entry.date_text = " – ".join(unread)
        if entry.end is not None:
            draft.lose(end_name, "there is an end, but no start", "it is shown without a date", written[-1].raw)
            entry.date_text = " – ".join(prop.value for prop in written)
        return
    entry.date = entry.occurring(Occurrence(entry.start), draft)[0]
    if entry.zones or unread:
        names = f" ({', '.join(entry.zones)})" if entry.zones else ""
        entry.date_text = " – ".join(prop.value for prop in written) + names


def _check_length(entry: Entry, draft: Draft) -> None:
    length = entry.length
    assert length is not None
    try:
        lasts = read_length(length.value)
        if lasts.is_negative:
            raise DateError("it ends before it begins")
        if entry.start is not None:
            entry.start.after(lasts)
    except (DateError, OverflowError) as error:
        reason = str(error) if isinstance(error, DateError) else "it ends beyond the year 9999"
        draft.lose("DURATION", reason, "only the start was taken", length.value)
        entry.length = None


def _date(start: When, end: When | None, is_task: bool, draft: Draft | None) -> str:
    """The EDTF date from a start to an end, which is exclusive but for the day when a task is due."""
    name = "DUE" if is_task else "DTEND"
    if end is None or end.key == start.key:
        if draft and end is not None and start.is_day and not is_task:
            draft.repair(name, "it ends on the day it begins, which leaves no time", "read as that day")
        return start.edtf
    if draft and end.is_day != start.is_day:
        draft.notice(name, "one end is a day, the other a time", "both were taken as they are")
    if end.is_day and not is_task:
        try:
            end = end.shifted(-timedelta(days=1))
        except OverflowError:
            return start.edtf
    made = interval(start.edtf, end.edtf)
    if (end.local < start.local and end.is_day) or not is_edtf(made):
        if draft:
            draft.lose(name, "it ends before it begins", "only the start was taken", end.edtf)
        return start.edtf
    return made


def _read(prop: Property | None, zones: Zones, draft: Draft) -> When | None:
    if prop is None or not prop.value.strip():
        return None
    try:
        return read_zoned(prop, prop.value, zones, draft)
    except DateError as error:
        draft.lose(prop.name, str(error), "the date was left out", prop.raw)
        return None


def _plain(prop: Property) -> When | None:
    try:
        return read_when(prop.value)[0]
    except DateError:
        return None


def dates_of(prop: Property, zones: Zones) -> When | None:
    """The date of a property, without a word about what is wrong with it."""
    try:
        return read_when(prop.value, zones.find(prop.parameters["TZID"]) if "TZID" in prop.parameters else None)[0]
    except DateError:
        return None


def _place(part: Component, draft: Draft) -> str:
    latitude = longitude = None
    geo = part.first("GEO")
    if geo is not None and geo.value.strip():
        try:
            first, second = geo.value.replace("\\", "").split(";")
            latitude, longitude = float(first), float(second)
        except ValueError:
            draft.repair("GEO", "these are no coordinates", "they were left out", geo.value)
            latitude = longitude = None
    return draft.place(line_of_html(part.text("LOCATION")), latitude, longitude)


def _actors(part: Component, draft: Draft) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for prop in part.properties:
        if prop.name not in ("ORGANIZER", "ATTENDEE"):
            continue
        address = prop.value.strip()
        if address[:7].lower() == "mailto:":
            address = address[7:]
        name = prop.parameters.get("CN", "").strip() or address
        kind = _KINDS.get(prop.parameters.get("CUTYPE", "").upper(), "other")
        role = "host" if prop.name == "ORGANIZER" else "participant"
        if role == "participant" and prop.parameters.get("PARTSTAT", "").upper() == "DECLINED":
            role = "declined"
        aliases = (address,) if address and address != name else ()
        found.append((draft.actor(name, kind, id=address, aliases=aliases), role))
    return found


def extra_of(part: Component) -> dict[str, JsonValue]:
    """What a component says beyond our terms, its dates as they stand and the alarms within it."""
    extra = leftovers(part, _UNDERSTOOD)
    for inner in part.parts[:20]:
        kept = extra.setdefault(inner.name, [])
        if isinstance(kept, list):
            kept.append(leftovers(inner, ()))
    return extra


def leftovers(part: Component, understood: Collection[str]) -> dict[str, JsonValue]:
    """All properties but some, by name; several of one name as a list."""
    kept: dict[str, JsonValue] = {}
    for prop in part.properties:
        if prop.name in understood or prop.name.startswith("X-DATELINE-"):
            continue
        value = prop.raw if prop.parameters else prop.text
        if len(value) > _LONGEST_KEPT:
            value = f"({len(value):,} characters)"
        if prop.name not in kept:
            kept[prop.name] = value
            continue
        before = kept[prop.name]
        if isinstance(before, list):
            before.append(value)
        else:
            kept[prop.name] = [before, value]
    return kept
