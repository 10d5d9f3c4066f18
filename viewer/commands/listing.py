"""`dateline list`: what a filter keeps, in order of time, for people and for programs."""

import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TextIO

from viewer.dates import EdtfDate, Instant, Precision, edtf_of, moment
from viewer.document.text import shown, without_lone_surrogates
from viewer.document.types import Actor, Event, Figure, JsonValue, Statement
from viewer.query.answers import Axis, Entry
from viewer.query.filter import Filter, RecordType
from viewer.query.names import FilterError
from viewer.query.record_fields import parts_of
from viewer.query.source import EventSource

RECORD_NAMES = {f"{kind.name.lower()}s": kind for kind in RecordType}
"""The words for record types: events, statements, figures."""

PAGE = 1_000
"""Records fetched and written at once."""

MOST_KNOWN = 100_000
"""Names and dates in words that are remembered from line to line."""

_WIDEST = 44
"""Columns that dates and actors may take up; what is longer is cut."""


Line = tuple[Entry, Event | Statement | Figure]
"""A record as a table shows it, and itself."""


def run(source: EventSource, keep: Filter, records: str | None, as_json: bool, out: TextIO, locale: str = "en") -> int:
    """Writes what is kept, a record a line; `records` leaves only "events", "statements" or "figures"; gives 0."""
    if records is not None:
        if records not in RECORD_NAMES:
            raise FilterError(f'no records "{shown(records, 60)}"; there are {", ".join(RECORD_NAMES)}')
        keep = replace(keep, records=keep.records & {RECORD_NAMES[records]})
    lines = json_lines(source, keep) if as_json else text_lines(source, keep, locale)
    for page in lines:
        out.write("".join(without_lone_surrogates(line) + "\n" for line in page))
        out.flush()
    return 0


def pages(source: EventSource, keep: Filter) -> Iterator[list[Line]]:
    """What is kept, in order of time, so many at once that a table of any size takes little memory."""
    rows = source.listing(keep, Axis.HAPPENED)
    for start in range(0, len(rows), PAGE):
        page = [int(row) for row in rows[start : start + PAGE]]
        yield list(zip(source.entries(page, Axis.HAPPENED), source.fetch(page), strict=True))


def json_lines(source: EventSource, keep: Filter) -> Iterator[list[str]]:
    """Each record as a JSON object, all of a type with the same names; null where there is nothing."""
    known = _Known(source)
    for page in pages(source, keep):
        yield [json.dumps(json_record(known, entry, record), ensure_ascii=False) for entry, record in page]


class _Known:
    """The actors, places and sources that records refer to, each asked for once."""

    def __init__(self, source: EventSource) -> None:
        self.actor = lru_cache(MOST_KNOWN)(source.actor)
        self.place = lru_cache(MOST_KNOWN)(source.place)
        self.source = lru_cache(MOST_KNOWN)(source.source)

    def parts(self, record: Event | Statement | Figure) -> list[tuple[Actor, str]]:
        """Who takes part, with roles."""
        found = [(self.actor(actor), role) for actor, role, _ in parts_of(record)]
        return [(actor, role) for actor, role in found if actor is not None]

    def places(self, record: Event | Statement) -> list[JsonValue]:
        return [place for place in record.places if self.place(place) is not None]

    def sources(self, record: Event | Statement | Figure) -> list[JsonValue]:
        ids = dict.fromkeys(quote.source for quote in record.evidence)
        return [source for source in ids if self.source(source) is not None]


def json_record(known: _Known, entry: Entry, record: Event | Statement | Figure) -> dict[str, JsonValue]:
    """A record as a program wants it: ids for actors, places and sources; earliest and latest bound of its date."""
    date = entry.date
    bounds: dict[str, JsonValue] = {
        "earliest": iso_instant(date.bounds.earliest_start if date else None),
        "latest": iso_instant(date.bounds.latest_end if date else None),
    }
    parts = known.parts(record)
    about = _list(record.about) if isinstance(record, (Statement, Figure)) else []
    shared: dict[str, JsonValue] = {
        "actors": _list(actor.id for actor, _ in parts),
        "parts": [{"actor": actor.id, "name": actor.name, "role": role or None} for actor, role in parts],
        "sources": known.sources(record),
        "told_by": entry.sources or None,
    }
    review = None if record.review == "none" else record.review
    head: dict[str, JsonValue] = {"id": record.id, "type": entry.ref.type.name.lower(), "review": review}
    if isinstance(record, Event):
        return {
            **head,
            "title": record.title,
            "date": record.date or None,
            "date_text": record.date_text or None,
            **bounds,
            "kind": record.kind or None,
            "status": record.status,
            "places": known.places(record),
            **shared,
        }
    if isinstance(record, Statement):
        return {
            **head,
            "text": record.text,
            "speaker": record.speaker,
            "on_behalf_of": record.on_behalf_of or None,
            "to": _list(record.to),
            "said": record.said or None,
            **bounds,
            "channel": record.channel or None,
            "mode": record.mode,
            "about": about,
            "places": known.places(record),
            **shared,
        }
    return {
        **head,
        "text": record.text or entry.title,
        "measure": record.measure,
        "value": _number(record.value),
        "low": _number(record.low),
        "best": _number(record.best),
        "high": _number(record.high),
        "qualifier": record.qualifier,
        "unit": record.unit or None,
        "as_of": record.as_of or None,
        "period": record.period or None,
        **bounds,
        "attributed_to": record.attributed_to or None,
        "statement": record.statement or None,
        "about": about,
        **shared,
    }


def _list(values: Iterable[str]) -> list[JsonValue]:
    return list(values)


def _number(value: float | None) -> int | float | None:
    """A whole number without its ".0"."""
    return int(value) if value is not None and value == int(value) else value


def iso_instant(at: Instant | None) -> str | None:
    """An instant as a date-time ("2020-02-03T00:00:00"), its year alone beyond four digits ("Y10000")."""
    if at is None:
        return None
    return edtf_of(at, Precision.INSTANT if moment(at).microsecond else Precision.SECOND)


def text_lines(source: EventSource, keep: Filter, locale: str) -> Iterator[list[str]]:
    """Each record on a line: its date in words, who takes part, and what it says, in columns.

    A column is as wide as the widest so far: of a page of lines all are known before the first is written.
    """
    from viewer.dates.words import in_words

    @lru_cache(MOST_KNOWN)
    def dated(date: EdtfDate | None) -> str:
        return shown(in_words(date, locale), _WIDEST) if date else "no date"

    known = _Known(source)
    widths = [0, 0]
    for page in pages(source, keep):
        dates = [dated(entry.date) for entry, _ in page]
        people = [shown(_who(record, known.parts(record)), _WIDEST) for _, record in page]
        taken = [list(map(columns, cells)) for cells in (dates, people)]
        widths = [max(width, *now) for width, now in zip(widths, taken, strict=True)]
        yield [
            f"{date}{' ' * (widths[0] - before)} | {who}{' ' * (widths[1] - within)} | {_what(entry, record)}"
            for (entry, record), date, before, who, within in zip(page, dates, taken[0], people, taken[1], strict=True)
        ]


def _who(record: Event | Statement | Figure, parts: list[tuple[Actor, str]]) -> str:
    """The names of those who take part; of a statement, who speaks to whom."""
    names = [(actor.name, role) for actor, role in parts]
    if isinstance(record, Statement):
        spoken_to = ", ".join(name for name, role in names if role == "addressee")
        names = [(name, role) for name, role in names if role != "addressee"]
        speakers = ", ".join(dict.fromkeys(name for name, _ in names))
        return f"{speakers} → {spoken_to}" if spoken_to else speakers
    return ", ".join(dict.fromkeys(name for name, _ in names))


def _what(entry: Entry, record: Event | Statement | Figure) -> str:
    """What a record says, its status where that is more than a report, and whether it is a draft."""
    title = shown(entry.title)
    if isinstance(record, Statement) and record.mode == "direct":
        title = f"“{title}”"
    status = record.status if isinstance(record, Event) and record.status != "reported" else ""
    several = f"told by {entry.sources} sources" if entry.sources > 1 else ""
    told = ", ".join(part for part in (status, several, "draft" if entry.draft else "") if part)
    return f"{title} ({told})" if told else title


def columns(text: str) -> int:
    """How many columns of a terminal a text takes up."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(each) or unicodedata.category(each) == "Cf" else 1 + _wide(each) for each in text
    )


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
