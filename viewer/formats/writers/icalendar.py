"""Writes iCalendar (RFC 5545): an entry for each event; what calendars have no place for in properties of our own."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import BinaryIO

import msgspec

from viewer.document.text import without_lone_surrogates
from viewer.document.types import Event, JsonValue, Place, Status
from viewer.formats.carried import carry
from viewer.formats.plain_text import line_of_html, text_of_html
from viewer.formats.readers.icalendar import DOCUMENT, RECORD, seen_of
from viewer.formats.readers.icalendar_lines import unescaped
from viewer.formats.writers.head import head_of
from viewer.formats.writers.icalendar_dates import EntryDates, entry_dates
from viewer.formats.writers.survey import Names, Survey, name_of, names_in, surveyed
from viewer.formats.writers.telling import told_events
from viewer.formats.writing import Loss, Subject, Tell, Writer

_LINE = 75
"""Octets of a line."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_ENDS = re.compile(r"\r\n?|\n")
_STATUSES: dict[Status, str] = {"planned": "TENTATIVE", "conditional": "TENTATIVE"}
_OURS = "in X-DATELINE properties"
_NOTES = "in the notes and in X-DATELINE properties"
_INSTEAD = {
    "events without a date, or one outside of the years 1 to 9999": "as journal entries without a date",
    "uncertain or otherwise inexact dates": f"as the days they may be, {_NOTES}",
    "dates as the source words them": _OURS,
    "actors of events, with their roles": _NOTES,
    "further places of an event": _OURS,
    "quotes from sources": _OURS,
    "relations between events": _OURS,
    "statuses and importance": _OURS,
    "statements": _NOTES,
    "figures": _NOTES,
    "sources": _OURS,
    "actors' kinds, colours and groups": _OURS,
}


def losses(subject: Subject) -> Sequence[Loss]:
    """What calendars have no place for: all of it goes into properties that they pass by."""
    return surveyed(subject, _count).losses(_INSTEAD)


def _count(event: Event, counts: Counter[str]) -> None:
    dates = entry_dates(event.date)
    if dates is None:
        counts["events without a date, or one outside of the years 1 to 9999"] += 1
    else:
        counts["uncertain or otherwise inexact dates"] += not dates.exact
    counts["dates as the source words them"] += bool(event.date_text)
    counts["actors of events, with their roles"] += len(event.actors)
    counts["further places of an event"] += max(0, len(event.places) - 1)
    counts["quotes from sources"] += len(event.evidence)
    counts["relations between events"] += sum(relation.type != "part-of" for relation in event.related)
    counts["statuses and importance"] += event.status not in ("reported", "planned") or event.importance != 3


def write(subject: Subject, file: BinaryIO, tell: Tell) -> None:
    """Writes the entries one by one; statements and figures are in the notes of the events that they are about."""
    about = subject.about
    survey, names = surveyed(subject), names_in(about)
    places = {place.id: place for place in about.places}
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    for line in _calendar(subject):
        file.write(_folded(line))
    for at, event in enumerate(told_events(subject, tell)):
        for line in _entry(event, at, names, places, survey, stamp):
            file.write(_folded(line))
    file.write(b"END:VCALENDAR\r\n")


def _calendar(subject: Subject) -> Iterator[str]:
    about = subject.about
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dateline//Dateline//EN", "CALSCALE:GREGORIAN")
    yield f"X-WR-CALNAME:{_text(about.title)}"
    if about.description:
        yield f"X-WR-CALDESC:{_text(about.description)}"
    if about.timezone:
        yield f"X-WR-TIMEZONE:{_text(about.timezone)}"
    yield f"{DOCUMENT}:{_json(carry(head_of(subject), []))}"


def _entry(event: Event, at: int, names: Names, places: dict[str, Place], survey: Survey, stamp: str) -> Iterator[str]:
    dates = entry_dates(event.date)
    component = "VEVENT" if dates is not None else "VJOURNAL"  # an event without a start is none in calendars
    title, notes, url = _plain(event.title), _notes(event, dates, names, survey), _address(event.url)
    yield f"BEGIN:{component}"
    yield f"UID:{_text(event.id)}"
    yield f"DTSTAMP:{stamp}"
    if dates is not None:
        yield f"DTSTART{dates.start}"
        if dates.end:
            yield f"DTEND{dates.end}"
    yield f"SUMMARY:{_escaped(title)}"
    if notes:
        yield f"DESCRIPTION:{_escaped(notes)}"
    if url:
        yield f"URL:{url}"
    where = [places[place] for place in event.places if place in places]
    if where and component == "VEVENT":
        yield f"LOCATION:{_text(', '.join(place.name for place in where))}"
        if where[0].latitude is not None and where[0].longitude is not None:
            yield f"GEO:{where[0].latitude:f};{where[0].longitude:f}"
    if event.kind or event.tags:
        yield "CATEGORIES:" + ",".join(_text(each) for each in (event.kind, *event.tags) if each)
    if event.status in _STATUSES and component == "VEVENT":
        yield f"STATUS:{_STATUSES[event.status]}"
    for relation in event.related:
        if relation.type == "part-of":
            yield f"RELATED-TO;RELTYPE=PARENT:{_text(relation.event)}"
    seen = seen_of(
        line_of_html(title.strip()),
        dates.read_as if dates is not None else "",
        text_of_html(notes.strip()),
        unescaped(url).strip(),
    )
    member = carry(event, seen, at) | {"seen": seen}
    yield f"{RECORD}:{_json(member)}"
    yield f"END:{component}"


def _notes(event: Event, dates: EntryDates | None, names: Names, survey: Survey) -> str:
    """What a reader of the calendar should know: the description, what was said, and what has no field of its own."""
    further: list[str] = []
    if event.date and (dates is None or not dates.exact):
        further.append(f"Date: {event.date_text or event.date}")
    if event.status not in ("reported", "planned"):
        further.append(f"Status: {event.status}")
    actors = [name_of(part.actor, names) + (f" ({part.role})" if part.role else "") for part in event.actors]
    if actors:
        further.append(f"Who: {', '.join(actors)}")
    said = [line for _, line in survey.said.get(event.id, ())]
    parts = (event.description, "\n".join(said), "\n".join(further))
    return _plain("\n\n".join(part for part in parts if part))


def _json(member: JsonValue) -> str:
    return _escaped(msgspec.json.encode(member).decode())


def _plain(text: str) -> str:
    """A text that a calendar can hold."""
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", without_lone_surrogates(text)))


def _text(text: str) -> str:
    return _escaped(_plain(text))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _address(url: str) -> str:
    """An address stands as it is: it is no text."""
    return _plain(url).replace("\n", "").strip()


def _folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets, none of them ending within a character."""
    data = line.encode()
    pieces: list[bytes] = []
    start, room = 0, _LINE
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end])
        start, room = end, _LINE - 1  # the blank that continues a line counts
    pieces.append(data[start:])
    return b"\r\n ".join(pieces) + b"\r\n"


ICALENDAR = Writer("icalendar", "iCalendar", ".ics", losses, write)
