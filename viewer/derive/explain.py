"""A draft explained: for each record the rule that made it, and for each field its rule and the words that it read."""

from collections.abc import Iterator, Mapping

import msgspec

from viewer.document.text import on_one_line
from viewer.document.types import Actor, Document, Event, Figure, Ground, Place, Statement

Record = Event | Statement | Figure | Actor | Place

_OF_THE_RECORD = frozenset(
    ("id", "title", "name", "text", "date_text", "review", "rule", "proposed_by", "confidence", "grounds", "evidence",
     "decision", "reported_by", "unknown", "measure")
)  # fmt: skip
"""Fields that say what a record is, or have a line anyway."""


def explained(document: Document) -> Iterator[str]:
    """Lines that say where each field of each derived record comes from, in the document's order."""
    parts: list[Actor | Place] = [*document.actors, *document.places]
    names = {each.id: each.name for each in parts}
    for event in document.events:
        yield from _record("event", event, event.title, names)
        if not event.date:
            yield f"  no date: {_undated(event)}"
    for statement in document.statements:
        yield from _record("statement", statement, f"{names[statement.speaker]}: {statement.text}", names)
    for figure in document.figures:
        yield from _record("figure", figure, figure.text, names)
    for actor in document.actors:
        yield from _record("actor", actor, actor.name, names)
    for place in document.places:
        yield from _record("place", place, place.name, names)


def _record(what: str, record: Record, title: str, names: Mapping[str, str]) -> Iterator[str]:
    yield f"{what} {record.id}: {on_one_line(title)}"
    by = f" by {on_one_line(record.proposed_by)}" if record.proposed_by else ""
    sure = f" ({record.confidence} confidence)" if record.confidence != "none" else ""
    yield f"  made by: {record.rule}{by}{sure}"
    for ground in record.grounds:
        yield f"  {_value(record, ground, names)}: {_because(ground)}"
    told = {ground.field.partition(":")[0] for ground in record.grounds}
    for each in msgspec.structs.fields(record):
        held = getattr(record, each.name)
        if each.name in _OF_THE_RECORD or each.name in told or (held == each.default and each.name != "status"):
            continue
        if value := _written(held, names):
            yield f"  {each.name} = {value}: no words of its own [{record.rule}]"


def _undated(event: Event) -> str:
    """Why an event has no date."""
    if event.date_text:
        return f"“{on_one_line(event.date_text)}” counts from a day that nothing says"
    return "no words say it"


def _value(record: Record, ground: Ground, names: Mapping[str, str]) -> str:
    """The field and what stands in it."""
    field, _, id = ground.field.partition(":")
    if id:
        held: dict[str, str] = {}
        if isinstance(record, Event) and field == "actors":
            held = {one.actor: one.role for one in record.actors}
        elif isinstance(record, Event) and field == "related":
            held = {one.event: one.type for one in record.related}
        return f"{held.get(id) or field} = {names.get(id, id)}"
    value = _written(getattr(record, field, None), names)
    return f"{field} = {value}" if value else field


def _written(value: object, names: Mapping[str, str]) -> str:
    """A field's value for a person; empty where it says nothing."""
    if isinstance(value, tuple):
        return ", ".join(_written(each, names) for each in value)
    if isinstance(value, float):
        return f"{value:,.15g}"
    if value is None or value == msgspec.UNSET or isinstance(value, msgspec.Struct | dict):
        return ""
    return on_one_line(names.get(str(value), str(value)))


def _because(ground: Ground) -> str:
    why = (
        f"“{on_one_line(ground.exact)}” at {ground.start:,}–{ground.end:,}" if ground.start is not None else "no words"
    )
    rests = {
        "publication": ", counted from the day of publication",
        "context": ", from the words around it",
        "inferred": ", inferred",
    }.get(ground.basis, "")
    return f"{why} [{ground.rule}{rests}]"
