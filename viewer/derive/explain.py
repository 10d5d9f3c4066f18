"""A draft explained: for each record the rule that made it, and for each field its rule and the words that it read."""

from collections.abc import Iterator

from viewer.document.text import on_one_line
from viewer.document.types import Document, Event, Figure, Ground, Statement


def explained(document: Document) -> Iterator[str]:
    """Lines that say where each field of each derived record comes from, in the document's order."""
    names = {actor.id: actor.name for actor in document.actors}
    for event in document.events:
        yield from _record("event", event, event.title, names)
    for statement in document.statements:
        yield from _record("statement", statement, f"{names[statement.speaker]}: {statement.text}", names)
    for figure in document.figures:
        yield from _record("figure", figure, figure.text, names)


def _record(what: str, record: Event | Statement | Figure, title: str, names: dict[str, str]) -> Iterator[str]:
    yield f"{what} {record.id}: {on_one_line(title)}"
    by = f" by {on_one_line(record.proposed_by)}" if record.proposed_by else ""
    yield f"  made by: {record.rule}{by} ({record.confidence} confidence)"
    for ground in record.grounds:
        yield f"  {_value(record, ground, names)}: {_because(ground)}"


def _value(record: Event | Statement | Figure, ground: Ground, names: dict[str, str]) -> str:
    """The field and what stands in it."""
    field, _, id = ground.field.partition(":")
    if id:
        held: dict[str, str] = {}
        if isinstance(record, Event) and field == "actors":
            held = {one.actor: one.role for one in record.actors}
        elif isinstance(record, Event) and field == "related":
            held = {one.event: one.type for one in record.related}
        return f"{held.get(id) or field} = {names.get(id, id)}"
    value = getattr(record, field, None)
    if value is None or value == "":
        return field
    return f"{field} = {on_one_line(names.get(str(value), str(value)))}"


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
