"""Markwhen read as a timeline: events with their groups as lanes, sections and tags, relative dates and recurrences."""

import re
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import msgspec

from viewer.dates import find_zone, is_edtf
from viewer.document.errors import CannotOpen
from viewer.document.types import JsonValue
from viewer.formats.carried import Carried, carried, given_back, is_known
from viewer.formats.draft import Draft
from viewer.formats.encodings import read_text
from viewer.formats.format import Format, Opened, Progress
from viewer.formats.glance import text_of_head
from viewer.formats.markwhen_range import range_text
from viewer.formats.readers.icalendar_rules import Effort
from viewer.formats.readers.kleptocracy import recognise_kleptocracy
from viewer.formats.readers.markwhen_dates import Before, Dated, dated
from viewer.formats.readers.markwhen_header import OURS, Header, header_of, settled_order
from viewer.formats.readers.markwhen_lines import Closing, Entry, Heading, Outline, lines_of, outline_of
from viewer.formats.readers.markwhen_recurrence import recurring
from viewer.formats.readers.markwhen_text import Words, tags_in, words_of
from viewer.formats.readers.markwhen_zones import offset_of, with_offset

_MOST_IN_FILE = 100_000
"""Events that come of the recurrences of a file."""
_MOST_LOOKED_AT = 200
"""Lines by which a file is recognised."""
_TAGS = re.compile(r"\s*#(?!\d+(?:\s|$))\w+")
_LIST = re.compile(r"[\[\],\s]+")


def recognise_markwhen(head: bytes, path: Path) -> bool:
    """Whether a text holds lines that begin as Markwhen's events do, and begins as its files do."""
    text = text_of_head(head)
    start = text.lstrip()[:400]
    if start[:1] in ("{", "[", "<") or start[:6].upper() == "BEGIN:" or "\0" in text or not start:
        return False
    by_name = path.suffix.lower() in MARKWHEN.suffixes
    if recognise_kleptocracy(head, path):
        return False
    lines = lines_of(text)[:_MOST_LOOKED_AT]
    outline = outline_of(lines, lambda _: None)
    entries = [part for part in outline.parts if isinstance(part, Entry)]
    if by_name:
        return bool(entries or outline.header or outline.parts)
    # elsewhere a line may look so by chance: the first must be one, or a header, and many must
    firm = [entry for entry in entries if entry.range.ends[0].kind not in ("time", "relative", "now")]
    begins = bool(firm) and not outline.loose and (firm[0].line < 4 or bool(outline.header))
    return begins and len(lines) < 40 * len(entries) and not any(_goes_on(lines, entry) for entry in entries)


def _goes_on(lines: list[str], entry: Entry) -> bool:
    """Whether a digit stands right behind the colon, as in times of day."""
    return lines[entry.line - 1].partition(entry.range.text)[2].lstrip()[1:2].isdigit()


def read_markwhen(path: Path, progress: Progress | None = None) -> Opened:
    """Reads all events of a file.

    Raises:
        CannotOpen: it holds none.
        Cancelled: the progress said so.
    """
    read = read_text(path)
    draft = Draft(path, MARKWHEN, "event", progress)
    outline = outline_of(lines_of(read.text), lambda part: draft.tick(0.4 * part))
    header = header_of(outline, draft)
    if not outline.parts and not header.ours:
        remedy = "In Markwhen an event is a line such as this: 2020-02-03: Shelling near Idlib"
        raise CannotOpen(path, "no line of the file begins an event", remedy)
    reading = _Reading(header, outline, draft)
    reading.run()
    for number, line in outline.like_dates:
        reason = "this line begins like a date, but begins no event of Markwhen"
        draft.notice("", reason, "it was read as part of the text above it", line, number)
    for number, line in outline.loose:
        draft.notice("", "this text belongs to no event", "it was kept beside the timeline", line, number)
    zone = header.timezone if find_zone(header.timezone) is not None else ""
    opened = draft.opened(
        header.title,
        description=header.description,
        timezone=zone,
        remark=read.remark,
        extra={
            **header.rest,
            **({} if zone else {"timezone": header.timezone}),
            "text": [line for _, line in outline.loose],
            "comments": [line for _, line in outline.comments if not line.startswith(f"{OURS}:")],
        },
    )
    return opened if reading.about is None else given_back(opened, reading.about, reading.found)


class _Group(NamedTuple):
    """A group or section that is open."""

    title: str
    style: str
    level: int | None
    tags: tuple[str, ...]
    zone: str


class _Reading:
    """The reading of one file, event by event."""

    def __init__(self, header: Header, outline: Outline, draft: Draft) -> None:
        self._draft = draft
        self._header = header
        self._outline = outline
        self._groups: list[_Group] = []
        self._before = Before()
        self._effort = Effort()
        self._made = 0
        about = carried(_json(header.ours), [])
        self.about = about if is_known(about) else None
        self.found: list[Carried | str] = []

    def run(self) -> None:
        entries = [part for part in self._outline.parts if isinstance(part, Entry)]
        self._before.order = settled_order(self._header, entries, self._draft)
        if self._header.timezone and offset_of(self._header.timezone) is None:
            reason = "nothing is known of this time zone"
            self._draft.notice("timezone", reason, "times without one stay as they are", self._header.timezone)
        self._comments()
        for number, part in enumerate(self._outline.parts):
            if isinstance(part, Heading):
                self._open(part)
            elif isinstance(part, Closing):
                self._close(part)
            else:
                self._draft.row(part.line)
                if number % 50 == 0:
                    self._draft.tick(0.4 + 0.6 * number / len(self._outline.parts))
                self._event(part)

    def _comments(self) -> None:
        """Events that Dateline wrote as comments, for Markwhen has none without a date."""
        for number, line in self._outline.comments:
            name, _, value = line.partition(":")
            member = carried(_json(value.strip()), []) if name == OURS and self.about is not None else None
            if member is not None:
                self._draft.row(number)
                self._draft.use()
                self.found.append(member)

    # Groups and sections.

    def _open(self, heading: Heading) -> None:
        if heading.level is not None:
            while self._groups and (self._groups[-1].level or 0) >= heading.level:
                self._groups.pop()
        style = heading.properties.pop("style", heading.style).lower()
        zone = heading.properties.pop("timezone", "") or heading.properties.pop("tz", "")
        tags = (*tags_in(heading.text), *_listed(heading.properties.pop("tags", "")))
        title = group_title(heading.text)
        self._groups.append(_Group(title, "section" if style == "section" else "group", heading.level, tags, zone))
        for name, value in heading.properties.items():
            reason = "a group has no such field here"
            self._draft.notice(name, reason, "it was passed over", value, heading.line)

    def _close(self, closing: Closing) -> None:
        at = next((at for at in range(len(self._groups) - 1, -1, -1) if self._groups[at].style == closing.style), None)
        if at is None:
            reason = f"no {closing.style} is open that could end here"
            self._draft.notice("", reason, "it was passed over", f"end {closing.style}", closing.line)
        else:
            del self._groups[at:]

    def _lane(self) -> str:
        """The actor who stands for the innermost group; groups around it are that actor's own."""
        actor, path = "", ""
        for group in self._groups:
            if group.style == "group" and group.title:
                path = f"{path} / {group.title}" if path else group.title
                colour = next((self._header.colours[tag] for tag in group.tags if tag in self._header.colours), "")
                actor = self._draft.actor(group.title, id=path, color=colour, member_of=actor)
        return actor

    # Events.

    def _event(self, entry: Entry) -> None:
        draft, before = self._draft, self._before
        words = words_of(entry.first, entry.text)
        found = dated(entry.range, before)
        zone = entry.properties.get("timezone") or entry.properties.get("tz") or ""
        zone = zone or next((group.zone for group in reversed(self._groups) if group.zone), "")
        name = entry.properties.get("id") or words.name
        before.last = found
        is_second = bool(name) and name in before.ids
        if name:
            before.ids.setdefault(name, found)
        if self._give_back(entry, words, found.date):
            return
        if is_second:
            draft.notice("id", "an event above has this name too", "what counts from it counts from that one", name)
        found = self._exact(found, entry)
        if found.fault:
            draft.lose("date", found.fault, found.done, entry.range.text)
        if found.remark:
            draft.notice("date", found.remark, "it was read all the same", entry.range.text)
        dates = self._dates(found, entry)
        actor = self._lane()
        places = [draft.place(place) for place in words.places]
        tags = [*words.tags, *_listed(entry.properties.get("tags", ""))]
        tags += [tag for group in self._groups for tag in group.tags]
        tags += [group.title for group in self._groups if group.style == "section" and group.title]
        extra = _extra(entry, words)
        for date in dates:
            shown_date = self._zoned(date, zone or self._header.timezone, bool(zone))
            made = draft.event(
                words.title,
                shown_date,
                id=name and (name if len(dates) == 1 else f"{name} {date}"),
                date_text="" if entry.range.text == shown_date else entry.range.text,
                status="planned" if words.is_done is False else "reported",
                actors=[(actor, "")],
                places=places,
                description=words.text,
                tags=[tag for tag in dict.fromkeys(tags) if tag],
                url=words.url,
                extra=extra,
            )
            self.found.append(made)

    def _exact(self, found: Dated, entry: Entry) -> Dated:
        """The date that a property states in EDTF, where the range is the nearest one to it."""
        written = entry.properties.get("edtf", "")
        if not written or len(entry.range.ends) > 2:
            return found
        if not is_edtf(written):
            self._draft.notice("edtf", "it is no EDTF date", "the range of the event counts", written)
        elif range_text(written) != entry.range.text:
            self._draft.notice("edtf", "the event's range says something else", "the range counts", written)
        else:
            return found._replace(date=written, fault="", remark="")
        return found

    def _dates(self, found: Dated, entry: Entry) -> tuple[str, ...]:
        if not entry.range.every:
            return (found.date,)
        recurs = recurring(found, entry.range.every, self._before, self._effort)
        raw = f"every {entry.range.every}"
        if recurs.fault:
            self._draft.lose("every", recurs.fault, recurs.done, raw)
        if recurs.remark:
            self._draft.notice("every", recurs.remark, recurs.made, raw)
        room = max(1, _MOST_IN_FILE - self._made)
        if len(recurs.dates) > room:
            reason = f"more than {_MOST_IN_FILE:,} events would come of this file's recurrences"
            left = len(recurs.dates) - room
            self._draft.notice("every", reason, f"of this one {room:,} were made, {left:,} not", raw)
        self._made += min(room, len(recurs.dates))
        return recurs.dates[:room]

    def _zoned(self, date: str, zone: str, is_own: bool) -> str:
        """A date with the offset of a zone at its times; a zone of the whole file is that of the document."""
        if "T" not in date or not zone or (not is_own and find_zone(zone) is not None):
            return date
        offset = offset_of(zone)
        if offset is None:
            if is_own:
                reason = "nothing is known of this time zone"
                self._draft.repair("timezone", reason, "the time is read as of no zone", zone)
            return date
        return with_offset(date, offset)

    def _give_back(self, entry: Entry, words: Words, date: str) -> bool:
        """Whether the event is one that Dateline wrote, whose record is in it; what was changed since counts."""
        written = entry.properties.get(OURS, "")
        if not written or self.about is None:
            return False
        lane = next((group.title for group in reversed(self._groups) if group.style == "group"), "")
        now = seen_of(words, date, lane)
        member = _json(written)
        record = carried(member, now) or self._changed(member, now, words, date, entry)
        if record is None:
            self._draft.repair(OURS, "it is no record", "the event was read as any other", written)
            return False
        self.found.append(record)
        self._draft.use()
        return True

    def _changed(
        self, member: JsonValue, now: list[JsonValue], words: Words, date: str, entry: Entry
    ) -> Carried | None:
        """A carried record with what somebody has changed in the file since."""
        if not isinstance(member, dict):
            return None
        at, record, seen = member.get("at"), member.get("record"), member.get("seen")
        if not isinstance(at, int) or not isinstance(record, dict):
            return None
        if not isinstance(seen, list) or len(seen) != len(now):
            return None
        values: list[tuple[str, JsonValue]] = [
            ("title", words.title), ("date", date), ("description", words.text), ("tags", [*words.tags]),
            ("url", words.url), ("group", now[-1]),
        ]  # fmt: skip
        for (name, value), old, new in zip(values, seen, now, strict=True):
            if old == new:
                continue
            done = "what the file says now was taken"
            if name == "group":
                done = "the actors stay as they were"
            else:
                record = record | {name: value} | ({"date_text": entry.range.text} if name == "date" else {})
            self._draft.notice(name, "this was changed after Dateline wrote it", done, str(value))
        return Carried(at, record)


def seen_of(words: Words, date: str, lane: str) -> list[JsonValue]:
    """What is to be found unchanged beside a record that a file carries; of the text, which may be long, a sum."""
    return [words.title, date, crc32(words.text.encode("utf-8", "replace")), [*words.tags], words.url, lane]


def group_title(text: str) -> str:
    """What a group or section is called: its heading without tags, quotation marks and a colon at the end."""
    title = _TAGS.sub("", text).strip().removesuffix(":").strip()
    return title[1:-1].strip() if len(title) > 1 and title[0] == title[-1] == '"' else title


def _listed(text: str) -> list[str]:
    """The words of a list as properties have them: [one, two]."""
    return [word.strip("\"'#") for word in _LIST.split(text) if word.strip("\"'#")]


def _extra(entry: Entry, words: Words) -> dict[str, JsonValue]:
    known = ("id", "tags", "timezone", "tz", OURS)
    extra: dict[str, JsonValue] = {name: value for name, value in entry.properties.items() if name not in known}
    if words.is_done is not None:
        extra["completed"] = words.is_done
    if words.per_cent is not None:
        extra["percent"] = words.per_cent
    extra["comments"] = [comment for comment in entry.comments if comment]
    return extra


def _json(text: str) -> JsonValue:
    if not text.startswith("{"):
        return None
    try:
        value: JsonValue = msgspec.json.decode(text)
    except (ValueError, RecursionError):
        return None
    return value


MARKWHEN = Format("markwhen", "Markwhen", (".mw", ".markwhen"), recognise_markwhen, read_markwhen)
