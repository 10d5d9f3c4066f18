"""The records of a document by array and id: found, put in another's place, given an id of their own."""

from collections.abc import Collection
from typing import Literal, NamedTuple

import msgspec

from viewer.document.text import slug
from viewer.document.types import Document, Event, Figure, Part, Statement

Array = Literal["sources", "actors", "places", "events", "statements", "figures"]
"""The document's arrays of records."""
Told = Event | Statement | Figure
"""What an article tells: the records that have evidence."""

_LONGEST_ID = 60


class At(NamedTuple):
    """A record of a document, by its array and its id."""

    array: Array
    id: str


class CannotEdit(ValueError):
    """An edit that would leave the document with a fault; says why, in words for the person who wanted it."""


def records_of(document: Document, array: str) -> tuple[Part, ...]:
    """The records of an array."""
    records: tuple[Part, ...] = getattr(document, array)
    return records


def record_at(document: Document, at: At) -> Part:
    """A record.

    Raises:
        CannotEdit: there is none.
    """
    for record in records_of(document, at.array):
        if getattr(record, "id", "") == at.id:
            return record
    raise CannotEdit(f"there is no “{at.id}” among the {at.array}")


def told_at(document: Document, at: At) -> Told:
    """An event, statement or figure.

    Raises:
        CannotEdit: there is none.
    """
    record = record_at(document, at)
    if not isinstance(record, (Event, Statement, Figure)):
        raise CannotEdit("only events, statements and figures are told by an article")
    return record


def put(document: Document, at: At, record: Part) -> Document:
    """The document with a record in the place of the one that has its id."""
    records = records_of(document, at.array)
    place = next((place for place, each in enumerate(records) if getattr(each, "id", "") == at.id), None)
    if place is None:
        return document
    return with_records(document, at.array, (*records[:place], record, *records[place + 1 :]))


def with_records(document: Document, array: str, records: tuple[Part, ...]) -> Document:
    """The document with other records in an array."""
    return msgspec.structs.replace(document, **{array: records})


def ids_of(document: Document, array: str) -> set[str]:
    """The ids of an array."""
    return {getattr(record, "id", "") for record in records_of(document, array)}


def free_id(name: str, taken: Collection[str]) -> str:
    """An id made from a name: letters and digits without accents; numbered where it is taken."""
    base = slug(name)[:_LONGEST_ID].strip("-") or "unnamed"
    id, count = base, 1
    while id in taken:
        count += 1
        id = f"{base}-{count}"
    return id
