"""The layout of tables: which tables there are, what their columns are called, hold and mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from viewer.document.structure import DERIVED, fields_of
from viewer.document.types import Actor, ActorKind, Figure, Mode, Part, Place, Qualifier, Source, Statement, Status

VERSION = 3
"""Goes up when the same table would be read differently."""

Holds = Literal["text", "date", "texts", "parts", "word", "whole", "number", "objects", "records"]
"""text; date: EDTF, or a date, time or year of the engine's; texts: several; parts: actors with roles; word: one of a
few; whole, number: numbers; objects: nested, as in the event file; records: nested tables."""

_WORDS: dict[Holds, str] = {
    "text": "text",
    "date": "EDTF text, DATE, TIMESTAMP or year",
    "texts": "list of texts, or text with ;",
    "parts": "list of texts or {actor, role}, or text with ;",
    "word": "one of a few words",
    "whole": "whole number",
    "number": "number",
    "objects": "list of objects, or JSON",
    "records": "list of objects, or JSON",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the layout."""

    name: str
    holds: Holds
    meaning: str
    example: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableMapping:
    """Which column of a file holds which column of the layout: (table, layout's name, file's name), each once."""

    columns: tuple[tuple[str, str, str], ...]

    def of(self, table: str) -> dict[str, str]:
        """The file's columns of one table, by the layout's names."""
        return {name: column for each, name, column in self.columns if each == table}


_EVENTS = (
    Column("id", "text", "unique, stable; the row's number stands in for it", "e1"),
    Column("title", "text", "what happened, in a line", "Truce signed in Sochi"),
    Column("date", "date", "when; instead of start and end", "2020-02-03, 2020-02~, 2020-02-01/2020-02-06"),
    Column("start", "date", "when it began", "2020-02-01"),
    Column("end", "date", "when it ended", "2020-02-06"),
    Column("date_text", "text", "the date as the source writes it", "on Monday"),
    Column("actors", "parts", "who took part: names, or ids of the table of actors", "Turkey; Russia"),
    Column("roles", "texts", "their roles, in step with them", "initiator; target"),
    Column("kind", "text", "what kind of event", "shelling"),
    Column("status", "word", "how sure it is; absent is reported", "claimed", get_args(Status)),
    Column("place", "texts", "where: names, or ids of the table of places", "Idlib"),
    Column("latitude", "number", "of the place, in degrees (WGS 84)", "35.93"),
    Column("longitude", "number", "of the place", "36.63"),
    Column("source", "texts", "where it stands: titles, or ids of the table of sources", "Daily Chronicle"),
    Column("text", "text", "the passage that it was taken from; without a source, a description", "The two sides …"),
    Column("description", "text", "more about it", ""),
    Column("importance", "whole", "1 to 5; absent is 3", "4"),
    Column("tags", "texts", "words to find it by", "ceasefire; Sochi"),
    Column("url", "text", "where to read on", "https://example.org/1"),
    Column("related", "objects", "[{event, type}]: related events", '[{"event": "e1", "type": "after"}]'),
    Column("evidence", "objects", "[{source, exact, prefix, suffix, start, end}]: quotes of the sources", ""),
    Column("statements", "records", "statements about the event, as in their own table", ""),
    Column("figures", "records", "figures about the event, as in their own table", ""),
)

_TYPES: dict[str, type[Part]] = {
    "statements": Statement,
    "figures": Figure,
    "actors": Actor,
    "places": Place,
    "sources": Source,
}

_MEANINGS: dict[str, dict[str, tuple[Holds, str, str]]] = {
    "statements": {
        "id": ("text", "unique; the row's number stands in for it", "s1"),
        "speaker": ("text", "who said it; needed", "Turkey"),
        "text": ("text", "what was said; needed", "We will answer."),
        "on_behalf_of": ("text", "the actor for whom it was said", ""),
        "to": ("texts", "to whom", "Russia"),
        "said": ("date", "when", "2020-02-03"),
        "channel": ("text", "how", "press briefing"),
        "mode": ("word", "whether these are the very words; absent is indirect", "direct"),
        "about": ("texts", "ids of events", "e1; e2"),
        "reported_by": ("text", "source or actor", ""),
        "places": ("texts", "where", ""),
        "evidence": ("objects", "quotes of the sources", ""),
    },
    "figures": {
        "id": ("text", "unique; the row's number stands in for it", "f1"),
        "measure": ("text", "what was counted; needed", "people displaced"),
        "value": ("number", "how many; or low, best and high, or text", "900000"),
        "low": ("number", "at least", ""),
        "best": ("number", "most likely", ""),
        "high": ("number", "at most", ""),
        "unit": ("text", "", "people"),
        "qualifier": ("word", "how exact; absent is exact", "more-than"),
        "as_of": ("date", "when it held", "2020-02-06"),
        "period": ("date", "the time that it counts", "2019-12/2020-02-06"),
        "attributed_to": ("text", "the actor who gave it; absent is the source's own voice", ""),
        "statement": ("text", "id of the statement that it was given in", ""),
        "about": ("texts", "ids of events", "e1"),
        "text": ("text", "as written", "more than 900,000"),
        "evidence": ("objects", "quotes of the sources", ""),
    },
    "actors": {
        "id": ("text", "what the other tables call it; needed", "turkey"),
        "name": ("text", "absent is the id", "Turkey"),
        "kind": ("word", "absent is other", "state"),
        "aliases": ("texts", "other names", "Türkiye"),
        "member_of": ("text", "the actor that it is part of", ""),
        "description": ("text", "", ""),
        "color": ("text", "of its lane", "#a1b2c3"),
    },
    "places": {
        "id": ("text", "what the other tables call it; needed", "idlib"),
        "name": ("text", "absent is the id", "Idlib"),
        "latitude": ("number", "degrees (WGS 84)", "35.93"),
        "longitude": ("number", "degrees", "36.63"),
        "precision_m": ("number", "how exact, in metres", "5000"),
        "within": ("text", "the place that it lies in", "syria"),
    },
    "sources": {
        "id": ("text", "what the other tables call it; needed", "chronicle"),
        "title": ("text", "absent is the id", "Daily Chronicle"),
        "publisher": ("text", "", ""),
        "author": ("text", "", ""),
        "url": ("text", "", ""),
        "published": ("date", "", "2020-02-07"),
        "retrieved": ("date", "", ""),
        "language": ("text", "BCP 47", "en"),
        "licence": ("text", "", ""),
        "text": ("text", "the full text", ""),
        "text_file": ("text", "or the name of a file in the same folder", ""),
    },
}
_FEW: dict[tuple[str, str], tuple[str, ...]] = {
    ("statements", "mode"): get_args(Mode),
    ("figures", "qualifier"): get_args(Qualifier),
    ("actors", "kind"): get_args(ActorKind),
}

_DOCUMENT = (
    Column("title", "text", "of the whole", "Northern Syria, February 2020"),
    Column("description", "text", "", ""),
    Column("language", "text", "BCP 47", "en"),
    Column(
        "timezone",
        "text",
        "IANA name: what clocks show; absent, times without an offset are no zone's",
        "Asia/Damascus",
    ),
)


def _of_type(table: str, kind: type[Part]) -> tuple[Column, ...]:
    meanings = _MEANINGS[table]
    return tuple(
        Column(name, *meanings[name], _FEW.get((table, name), ())) for name in fields_of(kind) if name not in DERIVED
    )


LAYOUT: Mapping[str, tuple[Column, ...]] = {
    "events": _EVENTS,
    **{table: _of_type(table, kind) for table, kind in _TYPES.items()},
    "document": _DOCUMENT,
}
"""The columns of each table; the events' alone are needed."""

MARKED = ("events", "statements", "figures")
"""The tables whose rows are marks."""

_HEAD = """\
A table of events: CSV, TSV, XLSX, XLS, ODS, a JSON list of objects, NDJSON (.ndjson, .jsonl), Parquet, or a folder of
Parquet files that are one table.
Each row is an event; a date, a start or a title is enough. Columns are found by their names (case and spaces don't
matter, common other names are known), or --map says which is which; further columns are kept, but not shown. Text is
UTF-8, or what it looks like.
A folder (or the files beside each other in it) named events, statements, figures, actors, places, sources holds
records in full, with the fields of the event file; "document" holds one row about the whole.
Files that Dateline writes tell of the whole, and of actors, places and sources, in a column "document" instead.
"""


def table_layout_text() -> str:
    """The layout for people to read."""
    parts = [_HEAD]
    for table, columns in LAYOUT.items():
        width = max(len(column.name) for column in columns)
        parts.append(f"{table}\n")
        for column in columns:
            example = f"  e.g. {column.example}" if column.example else ""
            words = f" ({', '.join(column.words)})" if column.words else ""
            meaning = f": {column.meaning}" if column.meaning else ""
            parts.append(f"  {column.name:{width}}  {_WORDS[column.holds]}{words}{meaning}{example}\n")
        parts.append("\n")
    return "".join(parts).rstrip() + "\n"
