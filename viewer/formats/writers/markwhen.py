"""Writes Markwhen: a group for each first actor, an event for each line; what it has no place for in fields of ours."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import BinaryIO

import msgspec

from viewer.document.text import shown, without_lone_surrogates
from viewer.document.types import Event, JsonValue
from viewer.formats.carried import carry
from viewer.formats.markwhen_range import range_text
from viewer.formats.readers.markwhen import group_title, seen_of
from viewer.formats.readers.markwhen_dates import Before, dated
from viewer.formats.readers.markwhen_header import OURS
from viewer.formats.readers.markwhen_lines import Entry, outline_of
from viewer.formats.readers.markwhen_ranges import range_in
from viewer.formats.readers.markwhen_text import words_of
from viewer.formats.writers.head import head_of
from viewer.formats.writers.survey import Names, Survey, name_of, names_in, surveyed
from viewer.formats.writers.telling import told_events
from viewer.formats.writing import Loss, Subject, Tell, Writer

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_ENDS = re.compile(r"\r\n?|\n")
_UNPRINTABLE = re.compile("[#\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")
_TAG = re.compile(r"(?!\d+$)[A-Za-z0-9_]+")
_MEANS_SOMETHING = re.compile(
    r"\s*(?:#|//|---|(?:end\s?)?(?:group|section)\b"
    r"|(?:[\d!.\[{/Y-]|now|by|before|after|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?=[^:]*:))",
    re.IGNORECASE,
)
"""Lines that would be more than text: a heading, a comment, an event."""
_FIELD = re.compile(r"\s*[A-Za-z_][\w.-]*:(?:\s|$)", re.ASCII)
"""Right below an event, a field of it."""
_OURS = f"in fields called {OURS}"
_TEXT = f"in the text and {_OURS}"
_INSTEAD = {
    "events without a date, or one too far away": "as comments",
    "uncertain or otherwise inexact dates": "as the days they may be, and in fields called edtf",
    "dates as the source words them": _OURS,
    "actors' roles": _TEXT,
    "further actors of an event": _TEXT,
    "quotes from sources": _OURS,
    "relations between events": _OURS,
    "kinds, statuses and importance": _TEXT,
    "statements": _TEXT,
    "figures": _TEXT,
    "sources": _OURS,
    "places' coordinates": _OURS,
    "actors' kinds, colours and groups": _OURS,
}


def losses(subject: Subject) -> Sequence[Loss]:
    """What Markwhen has no place for: all of it goes into fields that others pass by."""
    return surveyed(subject, _count).losses(_INSTEAD)


def _count(event: Event, counts: Counter[str]) -> None:
    written = range_text(event.date)
    if not written:
        counts["events without a date, or one too far away"] += 1
    else:
        counts["uncertain or otherwise inexact dates"] += _read_as(written) != event.date
    counts["dates as the source words them"] += bool(event.date_text)
    counts["actors' roles"] += sum(bool(part.role) for part in event.actors)
    counts["further actors of an event"] += max(0, len(event.actors) - 1)
    counts["quotes from sources"] += len(event.evidence)
    counts["relations between events"] += len(event.related)
    counts["kinds, statuses and importance"] += bool(event.kind or event.status != "reported" or event.importance != 3)


@lru_cache(maxsize=4096)
def _read_as(written: str) -> str:
    found = range_in(written)
    return dated(found, Before()).date if found is not None else ""


def write(subject: Subject, file: BinaryIO, tell: Tell) -> None:
    """Writes the events actor by actor, in the order in which these first act; those of nobody come first."""
    survey, names = surveyed(subject), names_in(subject.about)
    dateless: list[tuple[int, Event]] = []
    groups: dict[str, list[tuple[int, Event]]] = {"": []}
    for at, event in enumerate(told_events(subject, tell)):
        actor = event.actors[0].actor if event.actors else ""
        (groups.setdefault(actor, []) if range_text(event.date) else dateless).append((at, event))
    _put(file, _header(subject))
    for at, event in dateless:
        _put(file, ("", f"// {shown(event.title)} ({shown(event.date_text or event.date) or 'without a date'})"))
        _put(file, (f"// {OURS}: {_json(carry(event, [], at))}",))
    for actor, of_actor in groups.items():
        heading = _heading(actor, names)
        if heading and of_actor:
            _put(file, ("", f"# {heading}"))
        for at, event in of_actor:
            _put(file, ("", *_entry(event, at, heading, names, survey)))


def _put(file: BinaryIO, lines: Sequence[str] | Iterator[str]) -> None:
    file.write("".join(f"{line}\n" for line in lines).encode())


def _header(subject: Subject) -> Iterator[str]:
    about = subject.about
    yield "---"
    yield f"title: {_json(_plain(about.title))}"
    if about.description:
        yield f"description: {_json(_plain(about.description))}"
    if about.timezone:
        yield f"timezone: {_json(about.timezone)}"
    yield f"{OURS}: {_json(carry(head_of(subject), []))}"
    yield "---"


def _heading(actor: str, names: Names) -> str:
    return shown(name_of(actor, names)) if actor else ""


def _entry(event: Event, at: int, heading: str, names: Names, survey: Survey) -> Iterator[str]:
    written = range_text(event.date)
    tags = "".join(f" #{tag}" for tag in event.tags if _TAG.fullmatch(tag))
    first = f"{written}: {shown(event.title)}{tags}"
    exact = [] if _read_as(written) == event.date else [f"edtf: {event.date}"]
    body = list(_body(event, names, survey))
    entry = outline_of([first, *exact, *body], lambda _: None).parts[0]
    assert isinstance(entry, Entry)
    seen = seen_of(words_of(entry.first, entry.text), _read_as(written), group_title(heading))
    member = carry(event, seen, at) | {"seen": seen}
    yield from (first, *exact, f"{OURS}: {_json(member)}", *body)


def _body(event: Event, names: Names, survey: Survey) -> Iterator[str]:
    """The lines below an event: where, its text, what was said, and what else a reader should know."""
    for place in event.places:
        name = re.sub(r"[\[\]()]", " ", _plain(names.places.get(place, place)))
        yield f"[{shown(name)}](location)"
    notes: list[str] = []
    if event.status != "reported":
        notes.append(f"Status: {event.status}")
    if event.kind:
        notes.append(f"Kind: {event.kind}")
    if len(event.actors) > 1 or any(part.role for part in event.actors):
        who = (name_of(part.actor, names) + (f" ({part.role})" if part.role else "") for part in event.actors)
        notes.append(f"Who: {', '.join(who)}")
    further = [tag for tag in event.tags if not _TAG.fullmatch(tag)]
    if further:
        notes.append(f"Tags: {', '.join(further)}")
    said = [line for _, line in survey.said.get(event.id, ())]
    url = event.url if event.url not in event.description else ""
    parts = (event.description, "\n".join(said), "\n".join(notes), url)
    text = _plain("\n\n".join(part for part in parts if part))
    for number, line in enumerate(text.split("\n")):
        is_field = number == 0 and not event.places and _FIELD.match(line)
        yield f"- {line}" if is_field or _MEANS_SOMETHING.match(line) else line


def _json(value: JsonValue) -> str:
    """A value as JSON on one line, in which nothing reads as a tag or as what YAML does not take."""
    text = msgspec.json.encode(value).decode()
    return _UNPRINTABLE.sub(lambda letter: f"\\u{ord(letter[0]):04x}", text)


def _plain(text: str) -> str:
    """A text that a file of lines can hold."""
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", without_lone_surrogates(text)))


MARKWHEN = Writer("markwhen", "Markwhen", ".mw", losses, write)
