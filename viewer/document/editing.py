"""Edits of a document, each a function from a document to a new one that is as sound as it was.

A record is named by `At(array, id)`. Every edit raises CannotEdit where it would leave a fault.
"""

from collections.abc import Iterable, Mapping
from itertools import chain, compress
from operator import attrgetter
from typing import Literal

import msgspec

from viewer.document.editing_faults import refuse_circle, refuse_faults
from viewer.document.editing_records import (
    Array,
    At,
    CannotEdit,
    Told,
    free_id,
    ids_of,
    put,
    record_at,
    records_of,
    told_at,
    with_records,
)
from viewer.document.editing_references import moved
from viewer.document.structure import DERIVED
from viewer.document.types import (
    Actor,
    ActorRole,
    Document,
    Event,
    Figure,
    Ground,
    Part,
    Place,
    Rejected,
    Relation,
    Source,
    Statement,
)
from viewer.document.zone import language_fault, read_zone

__all__ = [
    "Array", "At", "CannotEdit", "Told", "added", "changed", "described", "kept", "record_at", "rejected", "removed",
    "settled", "told_at",
]  # fmt: skip

Record = Source | Actor | Place | Event | Statement | Figure

_ARRAY_OF: dict[type[Part], Array] = {
    Source: "sources", Actor: "actors", Place: "places", Event: "events", Statement: "statements", Figure: "figures",
}  # fmt: skip
_TITLES = ("title", "name", "text", "measure")
"""The fields that an id is made from, the first that a record has."""


def changed(document: Document, at: At, **fields: object) -> Document:
    """The document with some fields of a record as a person wants them.

    A record that rules made becomes "edited", and loses the grounds of these fields: they no longer rest on a rule.
    """
    record = record_at(document, at)
    if "id" in fields:
        raise CannotEdit("an id stays as it is: other records refer to it")
    new = {name: value for name, value in fields.items() if value != getattr(record, name)}
    if not new:
        return document
    if not isinstance(record, Source) and not new.keys() <= set(DERIVED):
        new = by_hand(record, new) | new
    after = msgspec.structs.replace(record, **new)
    refuse_faults(document, at, record, after)
    above = new.get("member_of", new.get("within", ""))
    if isinstance(above, str) and above:
        refuse_circle(document, at, above)
    return put(document, at, after)


def added(document: Document, record: Record) -> tuple[Document, str]:
    """The document with one more record, and its id: another than the record's where that is taken or empty."""
    array = _ARRAY_OF[type(record)]
    taken = ids_of(document, array)
    if not record.id or record.id in taken:
        name = record.id or next(str(getattr(record, each)) for each in _TITLES if hasattr(record, each))
        record = msgspec.structs.replace(record, id=free_id(name, taken))
    refuse_faults(document, At(array, record.id), None, record)
    return with_records(document, array, (*records_of(document, array), record)), record.id


def removed(document: Document, refs: Iterable[At]) -> Document:
    """The document without some records, and without all that refers to them.

    Raises:
        CannotEdit: a record that stays cannot be without one of them: a statement without its speaker.
    """
    gone: dict[str, set[str]] = {}
    for at in refs:
        record_at(document, at)
        gone.setdefault(at.array, set()).add(at.id)
    for array, ids in gone.items():
        records = records_of(document, array)
        left = tuple(compress(records, [id not in ids for id in map(attrgetter("id"), records)]))
        document = with_records(document, array, left)
    return moved(document, {array: dict.fromkeys(ids, "") for array, ids in gone.items()})


def kept(document: Document, at: At) -> Document:
    """The document in which a person has agreed to a record that rules made; one that was edited stays so."""
    record = record_at(document, at)
    if getattr(record, "review", "none") != "draft":
        return document
    return put(document, at, msgspec.structs.replace(record, review="kept"))


def rejected(document: Document, at: At) -> Document:
    """The document without a record, which rules are not to make again from the same words."""
    record = told_at(document, at)
    without = removed(document, (at,))
    return not_again(without, record)


def not_again(document: Document, record: Told) -> Document:
    """The document that remembers not to make a record again, if rules made it."""
    if not record.rule:
        return document
    memory = Rejected(record=_word(record), rule=record.rule, evidence=record.evidence)
    return msgspec.structs.replace(document, rejected=(*document.rejected, memory))


def described(document: Document, **fields: str) -> Document:
    """The document with another title, description, language or timezone."""
    after = msgspec.structs.replace(document, **fields)
    fault = language_fault(after.language) or read_zone(after.timezone)[1]
    if not after.title.strip():
        fault = "the title is empty"
    if fault:
        raise CannotEdit(fault)
    return after


def settled(document: Document) -> tuple[int, int]:
    """How many of the events, statements and figures that rules made a person has settled, and of how many.

    Those that were rejected count in both.
    """
    reviews = list(map(attrgetter("review"), chain(document.events, document.statements, document.figures)))
    done = reviews.count("kept") + reviews.count("edited") + len(document.rejected)
    return done, done + reviews.count("draft")


def by_hand(record: Part, new: Mapping[str, object]) -> dict[str, object]:
    """What else changes in a record that rules made, as a person sets fields: its review, and what rests on a rule.

    Grounds of lists are for one of their elements each: they stay where that element does.
    """
    if getattr(record, "review", "none") == "none":
        return {}
    grounds: tuple[Ground, ...] = getattr(record, "grounds", ())
    left = []
    for ground in grounds:
        field, _, id = ground.field.partition(":")
        before = getattr(record, field, None)
        after = new.get(field, before)
        if before == after or (id and _of(before, id) == _of(after, id) != []):
            left.append(ground)
    return {"review": "edited", "grounds": tuple(left)}


def _of(parts: object, id: str) -> list[Part | str]:
    """What a list holds for one actor, place or event."""
    if not isinstance(parts, tuple):
        return []
    return [each for each in parts if isinstance(each, (ActorRole, Relation, str)) and _led_to(each) == id]


def _led_to(part: ActorRole | Relation | str) -> str:
    if isinstance(part, str):
        return part
    return part.actor if isinstance(part, ActorRole) else part.event


def _word(record: Told) -> Literal["event", "statement", "figure"]:
    if isinstance(record, Event):
        return "event"
    return "statement" if isinstance(record, Statement) else "figure"
