"""The selected record and what it is joined to, as a source of its own: what is not in it cannot get into a file."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from viewer.document.types import Actor, Document, Event, Figure, Place, Source, Statement
from viewer.query.filter import Filter, RecordType, Ref
from viewer.query.source import EventSource

Record = Event | Statement | Figure


@dataclass(slots=True)
class _Chosen:
    """Records by id, the selected one first."""

    events: dict[str, Event] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        if isinstance(record, Event):
            self.events[record.id] = record
        elif isinstance(record, Statement):
            self.statements[record.id] = record
        else:
            self.figures[record.id] = record


def joined_source(source: EventSource, selected: Ref, keep: Filter, locale: str) -> EventSource:
    """A source of one record with its statements, figures and related events, as far as a filter keeps them."""
    from viewer.query.memory import MemorySource

    detail = source.detail(selected)
    chosen = _Chosen()
    chosen.add(detail.record)
    joined: tuple[Record, ...] = (*(event for event, _ in detail.events), *detail.statements, *detail.figures)
    for record in joined:
        row = source.row(ref_of(record))
        if row is not None and source.kept(row, keep):
            chosen.add(record)
    return MemorySource(_document(chosen, source), locale)


def ref_of(record: Record) -> Ref:
    """The reference to a record."""
    kinds = {Event: RecordType.EVENT, Statement: RecordType.STATEMENT, Figure: RecordType.FIGURE}
    return Ref(kinds[type(record)], record.id)


def _document(chosen: _Chosen, source: EventSource) -> Document:
    events = tuple(_event(event, chosen) for event in chosen.events.values())
    statements = tuple(_about(statement, chosen) for statement in chosen.statements.values())
    figures = tuple(_figure(figure, chosen) for figure in chosen.figures.values())
    records: tuple[Record, ...] = (*events, *statements, *figures)
    placed = [place for event in events for place in event.places]
    placed += [place for statement in statements for place in statement.places]
    return Document(
        title="",
        sources=_sources(records, source),
        actors=_actors(_actor_ids(events, statements, figures), source),
        places=_places(placed, source),
        events=events,
        statements=statements,
        figures=figures,
    )


def _event(event: Event, chosen: _Chosen) -> Event:
    related = tuple(relation for relation in event.related if relation.event in chosen.events)
    return msgspec.structs.replace(event, related=related)


def _about(record: Statement, chosen: _Chosen) -> Statement:
    return msgspec.structs.replace(record, about=_among(record.about, chosen.events))


def _figure(figure: Figure, chosen: _Chosen) -> Figure:
    statement = figure.statement if figure.statement in chosen.statements else ""
    return msgspec.structs.replace(figure, about=_among(figure.about, chosen.events), statement=statement)


def _among(ids: tuple[str, ...], known: dict[str, Event]) -> tuple[str, ...]:
    return tuple(key for key in ids if key in known)


def _sources(records: Iterable[Record], source: EventSource) -> tuple[Source, ...]:
    """The sources that records come from; the only one of a document is everything's. Their texts stay behind."""
    known = source.sources()
    wanted = {evidence.source for record in records for evidence in record.evidence}
    wanted |= {record.reported_by for record in records if isinstance(record, Statement)}
    chosen = [each for each in known if each.id in wanted or len(known) == 1]
    return tuple(msgspec.structs.replace(each, text="", text_file="") for each in chosen)


def _actor_ids(
    events: tuple[Event, ...], statements: tuple[Statement, ...], figures: tuple[Figure, ...]
) -> Iterable[str]:
    yield from (part.actor for event in events for part in event.actors)
    for statement in statements:
        yield from (statement.speaker, statement.on_behalf_of, *statement.to, statement.reported_by)
    yield from (figure.attributed_to for figure in figures)


def _actors(ids: Iterable[str], source: EventSource) -> tuple[Actor, ...]:
    """Actors and all whom they belong to."""
    found: dict[str, Actor] = {}
    waiting = list(ids)
    for key in waiting:
        if key not in found and (actor := source.actor(key)) is not None:
            found[key] = actor
            waiting.append(actor.member_of)
    return tuple(found.values())


def _places(ids: Iterable[str], source: EventSource) -> tuple[Place, ...]:
    """Places and all that they lie within."""
    found: dict[str, Place] = {}
    waiting = list(ids)
    for key in waiting:
        if key not in found and (place := source.place(key)) is not None:
            found[key] = place
            waiting.append(place.within)
    return tuple(found.values())
