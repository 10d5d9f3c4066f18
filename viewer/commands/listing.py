"""`dateline list`: what a filter keeps, in order of time, for people and for programs."""

import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import TextIO

from viewer.dates import EdtfDate, Instant, Precision, edtf_of, moment
from viewer.document.text import shown, without_lone_surrogates
from viewer.document.types import Event, Figure, JsonValue, Statement
from viewer.query.answers import Axis, RecordDetail
from viewer.query.filter import Filter, RecordType
from viewer.query.names import FilterError
from viewer.query.source import EventSource

RECORD_NAMES = {f"{kind.name.lower()}s": kind for kind in RecordType}
"""The words for record types: events, statements, figures."""

_WIDEST = 44
"""Columns that dates and actors may take up; what is longer is cut."""


def run(source: EventSource, keep: Filter, records: str | None, as_json: bool, out: TextIO, locale: str = "en") -> int:
    """Writes what is kept, a record a line; `records` leaves only "events", "statements" or "figures"; gives 0."""
    if records is not None:
        if records not in RECORD_NAMES:
            raise FilterError(f'no records "{shown(records, 60)}"; there are {", ".join(RECORD_NAMES)}')
        keep = replace(keep, records=keep.records & {RECORD_NAMES[records]})
    rows = [int(row) for row in source.listing(keep, Axis.HAPPENED)]
    lines = json_lines(source, rows) if as_json else text_lines(source, rows, locale)
    for line in lines:
        out.write(without_lone_surrogates(line) + "\n")
    return 0


def json_lines(source: EventSource, rows: list[int]) -> Iterator[str]:
    """Each record as a JSON object, all of a type with the same names; null where there is nothing."""
    for row in rows:
        yield json.dumps(json_record(source, row), ensure_ascii=False)


def json_record(source: EventSource, row: int) -> dict[str, JsonValue]:
    """A record as a program wants it: ids for actors, places and sources; earliest and latest bound of its date."""
    detail = source.detail(source.ref(row))
    record, date = detail.record, source.date(row, Axis.HAPPENED)
    bounds: dict[str, JsonValue] = {
        "earliest": iso_instant(date.bounds.earliest_start if date else None),
        "latest": iso_instant(date.bounds.latest_end if date else None),
    }
    about = _list(record.about) if isinstance(record, (Statement, Figure)) else []
    shared: dict[str, JsonValue] = {
        "actors": _list(actor.id for actor, _ in detail.actors),
        "parts": [{"actor": actor.id, "name": actor.name, "role": role or None} for actor, role in detail.actors],
        "sources": _list(detail.sources),
    }
    head: dict[str, JsonValue] = {"id": record.id, "type": detail.ref.type.name.lower()}
    if isinstance(record, Event):
        return {
            **head,
            "title": record.title,
            "date": record.date or None,
            "date_text": record.date_text or None,
            **bounds,
            "kind": record.kind or None,
            "status": record.status,
            "places": _list(place.id for place in detail.places),
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
            "places": _list(place.id for place in detail.places),
            **shared,
        }
    return {
        **head,
        "text": record.text or source.entry(row, Axis.HAPPENED).title,
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


def text_lines(source: EventSource, rows: list[int], locale: str) -> list[str]:
    """Each record on a line: its date in words, who takes part, and what it says, in columns."""
    from viewer.dates.words import in_words

    @cache
    def dated(date: EdtfDate | None) -> str:
        return shown(in_words(date, locale), _WIDEST) if date else "no date"

    cells: list[tuple[str, str, str]] = []
    for row in rows:
        detail = source.detail(source.ref(row))
        date = source.date(row, Axis.HAPPENED)
        cells.append((dated(date), shown(_who(detail), _WIDEST), _what(source, row, detail)))
    widths = [max((columns(cell[at]) for cell in cells), default=0) for at in (0, 1)]
    return [
        f"{date}{' ' * (widths[0] - columns(date))} | {who}{' ' * (widths[1] - columns(who))} | {what}"
        for date, who, what in cells
    ]


def _who(detail: RecordDetail) -> str:
    """The names of those who take part; of a statement, who speaks to whom."""
    names = [(actor.name, role) for actor, role in detail.actors]
    if isinstance(detail.record, Statement):
        spoken_to = ", ".join(name for name, role in names if role == "addressee")
        names = [(name, role) for name, role in names if role != "addressee"]
        speakers = ", ".join(dict.fromkeys(name for name, _ in names))
        return f"{speakers} → {spoken_to}" if spoken_to else speakers
    return ", ".join(dict.fromkeys(name for name, _ in names))


def _what(source: EventSource, row: int, detail: RecordDetail) -> str:
    """What a record says, and its status where that is more than a report."""
    title = shown(source.entry(row, Axis.HAPPENED).title)
    if isinstance(detail.record, Statement):
        return f"“{title}”" if detail.record.mode == "direct" else title
    if isinstance(detail.record, Event) and detail.record.status != "reported":
        return f"{title} ({detail.record.status})"
    return title


def columns(text: str) -> int:
    """How many columns of a terminal a text takes up."""
    return sum(
        0 if unicodedata.combining(each) or unicodedata.category(each) == "Cf" else 1 + _wide(each) for each in text
    )


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
