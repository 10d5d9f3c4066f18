"""Whole records out of an engine's rows, and the small documents that they make together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar, get_args

from viewer.dates import Precision, edtf_of
from viewer.document.types import (
    Actor,
    ActorRole,
    Document,
    Event,
    Evidence,
    Figure,
    Mode,
    Place,
    Qualifier,
    Source,
    Statement,
    Status,
)
from viewer.query.filter import RecordType, Ref
from viewer.query.record_fields import Record, parts_of, places_of

if TYPE_CHECKING:
    from ibis import Table

    from viewer.query.engines.branches import Branch

Row = Mapping[str, object]
Word = TypeVar("Word", bound=str)
_DATES = ("date", "start", "end", "said", "as_of", "period")
_WHEN = ("at", "at_precision", "to", "to_precision")
_KEY = "of_record_"
"""Stands before the columns of a record, so that they are called like nothing else."""


def record_question(branch: Branch, rows: Table, light: bool = False) -> Table:
    """All that records are made of, for rows of a branch; `light`: but for long texts, which marks don't show."""
    import ibis

    made = {"id": branch.id}
    for name, column in branch.columns.items():
        if name in ("id", *_DATES) or (light and name in ("text", "description", "url") and branch.type == 0):
            continue
        if name == "actors" and "," in column:
            for number, one in enumerate(column.split(",")):
                made[f"{_KEY}actor_{number}"] = branch.table[one].cast("string")
        elif name in _KNOWN[branch.type]:
            made[_KEY + name] = branch.table[column]
    when = branch.happened
    if when is not None:
        made |= dict(zip(_WHEN, (when.start.first, when.start.precision), strict=False))
        made["at"] = ibis.ifelse(when.known, when.start.first, None)
        if when.end is not None:
            made["to"] = ibis.ifelse(when.ends & when.known, when.end.first, None)
            made["to_precision"] = when.end.precision
    return rows.select(**made)


_KNOWN: dict[RecordType, frozenset[str]] = {
    RecordType.EVENT: frozenset({"title", "date_text", "actors", "roles", "kind", "status", "place", "latitude",
                                 "longitude", "source", "text", "description", "importance", "tags", "url"}),
    RecordType.STATEMENT: frozenset({"speaker", "text", "on_behalf_of", "to", "channel", "mode", "about",
                                     "reported_by", "places"}),
    RecordType.FIGURE: frozenset({"measure", "value", "low", "best", "high", "unit", "qualifier", "attributed_to",
                                  "statement", "about", "text"}),
}  # fmt: skip


def records_of(branch: Branch, answer: Mapping[str, Sequence[object]]) -> list[Record]:
    """The records of an answer, in its order."""
    size = len(answer["id"])
    rows = [{name: values[at] for name, values in answer.items()} for at in range(size)]
    if branch.type is RecordType.EVENT:
        return [_event(row) for row in rows]
    return [_statement(row) if branch.type is RecordType.STATEMENT else _figure(row) for row in rows]


def _event(row: Row) -> Event:
    sources = _texts(row, "source")
    passage, described = _text(row, "text"), _text(row, "description")
    return Event(
        id=str(row["id"]),
        title=_text(row, "title") or _text(row, "kind") or str(row["id"]),
        date=_date(row),
        date_text=_text(row, "date_text"),
        kind=_text(row, "kind"),
        status=_word(_text(row, "status").strip(), get_args(Status), "reported"),
        actors=_actors(row),
        places=tuple(_texts(row, "place")),
        description=described or ("" if sources else passage),
        importance=_importance(row),
        tags=tuple(_texts(row, "tags")),
        url=_text(row, "url"),
        evidence=tuple(Evidence(source=source, exact=passage) for source in sources),
    )


def _statement(row: Row) -> Statement:
    return Statement(
        id=str(row["id"]),
        speaker=_text(row, "speaker"),
        text=_text(row, "text"),
        on_behalf_of=_text(row, "on_behalf_of"),
        to=tuple(_texts(row, "to")),
        said=_date(row),
        channel=_text(row, "channel"),
        mode=_word(_text(row, "mode"), get_args(Mode), "indirect"),
        about=tuple(_texts(row, "about")),
        reported_by=_text(row, "reported_by"),
        places=tuple(_texts(row, "places")),
    )


def _figure(row: Row) -> Figure:
    return Figure(
        id=str(row["id"]),
        measure=_text(row, "measure"),
        value=_number(row, "value"),
        low=_number(row, "low"),
        best=_number(row, "best"),
        high=_number(row, "high"),
        unit=_text(row, "unit"),
        qualifier=_word(_text(row, "qualifier"), get_args(Qualifier), "exact"),
        as_of=_date(row),
        attributed_to=_text(row, "attributed_to"),
        statement=_text(row, "statement"),
        about=tuple(_texts(row, "about")),
        text=_text(row, "text"),
    )


def _date(row: Row) -> str:
    """The date as EDTF; an end of a coarser unit than a day may lie in the unit of the start."""
    at, to = row.get("at"), row.get("to")
    if at is None:
        return ""
    first = _edtf(at, row.get("at_precision"))
    return first if to is None else f"{first}/{_edtf(to, row.get('to_precision'))}"


def _edtf(at: object, precision: object) -> str:
    return edtf_of(int(str(at)), Precision(int(str(precision))))


def _actors(row: Row) -> tuple[ActorRole, ...]:
    if f"{_KEY}actor_0" in row:
        named = (_plain(row[name]) for name in sorted(row) if name.startswith(f"{_KEY}actor_"))
        return tuple(ActorRole(actor=name) for name in named if name)
    value, roles = row.get(_KEY + "actors"), _listed(row.get(_KEY + "roles"), keep_empty=True)
    parts: list[ActorRole] = []
    for at, part in enumerate(value if isinstance(value, (list, tuple)) else _listed(value)):
        if isinstance(part, Mapping):
            name = _plain(part.get("actor") or part.get("name") or part.get("id"))
            role = _plain(part.get("role"))
        else:
            name, role = _plain(part), ""
        if name:
            parts.append(ActorRole(actor=name, role=role or (roles[at] if at < len(roles) else "")))
    return tuple(parts)


def _importance(row: Row) -> int:
    number = _number(row, "importance")
    return 3 if number is None else min(5, max(1, round(number)))


def _text(row: Row, name: str) -> str:
    return _plain(row.get(_KEY + name))


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _texts(row: Row, name: str) -> list[str]:
    return _listed(row.get(_KEY + name))


def _listed(value: object, keep_empty: bool = False) -> list[str]:
    """Several texts: an array, or a text with semicolons."""
    parts = value.split(";") if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)):
        return []
    texts = [_plain(part).strip() if isinstance(value, str) else _plain(part) for part in parts]
    return texts if keep_empty else [text for text in texts if text]


def _number(row: Row, name: str) -> float | None:
    value = row.get(_KEY + name)
    try:
        number = None if value is None else float(str(value))
    except ValueError:
        return None
    return number if number is not None and math.isfinite(number) else None


def _word(text: str, known: tuple[Word, ...], default: Word) -> Word:
    return next((word for word in known if word == text), default)


def reference(record: Record) -> Ref:
    """The record's Ref."""
    if isinstance(record, Event):
        return Ref(RecordType.EVENT, record.id)
    return Ref(RecordType.STATEMENT if isinstance(record, Statement) else RecordType.FIGURE, record.id)


def document_of(records: Iterable[Record], where: Mapping[str, tuple[float, float]] | None = None) -> Document:
    """A document of some records, with an actor, place and source for each name; `where`: of places."""
    records = tuple(records)
    actors = dict.fromkeys(actor for record in records for actor, _, _ in parts_of(record) if actor)
    places = dict.fromkeys(place for record in records for place in places_of(record))
    sources = dict.fromkeys(quote.source for record in records for quote in record.evidence)
    known = where or {}
    return Document(
        title="",
        actors=tuple(Actor(id=name, name=name) for name in actors),
        places=tuple(
            Place(id=name, name=name, latitude=known[name][0], longitude=known[name][1])
            if name in known
            else Place(id=name, name=name)
            for name in places
        ),
        # a source is no one's only source: see the axis "published"
        sources=tuple(Source(id=name, title=name) for name in sources),
        events=tuple(record for record in records if isinstance(record, Event)),
        statements=tuple(record for record in records if isinstance(record, Statement)),
        figures=tuple(record for record in records if isinstance(record, Figure)),
    )


def coordinates_of(answer: Mapping[str, Sequence[object]], records: Sequence[Record]) -> dict[str, tuple[float, float]]:
    """Where the places of an answer's events lie: those of events in one place."""
    latitudes, longitudes = answer.get(_KEY + "latitude"), answer.get(_KEY + "longitude")
    if latitudes is None or longitudes is None:
        return {}
    found = {}
    for record, latitude, longitude in zip(records, latitudes, longitudes, strict=True):
        if isinstance(record, Event) and len(record.places) == 1 and latitude is not None and longitude is not None:
            found[record.places[0]] = (float(str(latitude)), float(str(longitude)))
    return found
