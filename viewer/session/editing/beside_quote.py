"""What a record made of selected words takes from the records that hold the same words."""

import re
from collections.abc import Iterable
from typing import TypeVar

import msgspec

from viewer.document.text import fold
from viewer.document.types import Document, Event, Evidence, Statement

Told = TypeVar("Told", Event, Statement)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def told_in(document: Document, quote: Evidence) -> Statement | None:
    """The statement in whose words a quote stands: the shortest."""
    return _shortest(document.statements, quote)


def happens_in(document: Document, quote: Evidence) -> Event | None:
    """The event in whose words a quote stands: the shortest."""
    return _shortest(document.events, quote)


def places_named(document: Document, quote: Evidence) -> tuple[str, ...]:
    """The ids of the document's places that a quote names, in its order; not those within the name of another."""
    words = fold(quote.exact)
    found: list[tuple[int, int, str]] = []
    for place in document.places:
        at = re.search(rf"(?<!\w){re.escape(fold(place.name))}(?!\w)", words) if place.name.strip() else None
        if at is not None:
            found.append((at.start(), at.end(), place.id))
    outer = [
        one for one in found
        if not any(other[0] <= one[0] and one[1] <= other[1] and other[:2] != one[:2] for other in found)
    ]  # fmt: skip
    first: dict[str, str] = {}  # a place that is there twice under one name stands there once
    names = {place.id: fold(place.name) for place in document.places}
    for _, _, id in sorted(outer):
        first.setdefault(names[id], id)
    return tuple(first.values())


def held_on(event: Event | None, statement: Statement | None, published: str) -> str:
    """As of when a figure holds: the one day of its event, else the day on which it was said, or published."""
    if event is not None and _DAY.fullmatch(event.date):
        return event.date
    return statement.said if statement is not None and statement.said else published


def told_too(document: Document, event: str, statement: Statement | None) -> Document:
    """The document in which a statement is about an event, too, that was made of its words; unsettled, it stays so."""
    if statement is None or event in statement.about:
        return document
    about = msgspec.structs.replace(statement, about=(*statement.about, event))
    statements = tuple(about if each.id == statement.id else each for each in document.statements)
    return msgspec.structs.replace(document, statements=statements)


def _shortest(records: Iterable[Told], quote: Evidence) -> Told | None:
    """The record with the shortest quote that holds another."""
    holding = [
        (each.end - each.start, number, record)
        for number, record in enumerate(records)
        for each in record.evidence
        if each.source == quote.source and each.start is not None and each.end is not None
        and quote.start is not None and quote.end is not None and each.start <= quote.start and quote.end <= each.end
    ]  # fmt: skip
    return min(holding, key=lambda one: one[:2])[2] if holding else None
