"""A document's records as columns: events first, then statements, then figures, in file order."""

from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np

from viewer.document.types import Document
from viewer.query.arrays import AnyInts, Postings, ints, postings, smallest
from viewer.query.columns import Columns, Parts
from viewer.query.document_accounts import document_accounts, has_accounts
from viewer.query.filter import NO_KEY
from viewer.query.forest import Forest, plant
from viewer.query.record_fields import Record, importance_of, kind_of, parts_of, places_of, record_type, status_of


def records_of(document: Document) -> tuple[Record, ...]:
    """The records of a document, by row."""
    return (*document.events, *document.statements, *document.figures)


def document_columns(document: Document, records: Sequence[Record]) -> Columns:
    """The columns of a document; references to nothing are passed over."""
    kinds, kind = numbered(kind_of(record) for record in records)
    statuses, status = numbered(status_of(record) for record in records)
    reviews, review = numbered(record.review for record in records)
    actors = plant([actor.id for actor in document.actors], [actor.member_of for actor in document.actors])
    places = plant([place.id for place in document.places], [place.within for place in document.places])
    sources = plant([source.id for source in document.sources], [""] * len(document.sources))
    roles, parts = _parts(records, actors)
    return Columns(
        type=np.array([record_type(record) for record in records], dtype=np.uint8),
        importance=np.array([importance_of(record) for record in records], dtype=np.uint8),
        kinds=kinds,
        kind=kind,
        statuses=statuses,
        status=status,
        reviews=reviews,
        review=review,
        roles=roles,
        actors=actors,
        places=places,
        sources=sources,
        parts=parts,
        in_places=_postings((places_of(record) for record in records), places, len(records)),
        from_sources=_postings(
            ((quote.source for quote in record.evidence) for record in records), sources, len(records)
        ),
        find_accounts=partial(document_accounts, document, records) if has_accounts(document) else None,
    )


def numbered(values: Iterable[str]) -> tuple[tuple[str, ...], AnyInts]:
    """The different values in order of appearance, and the column of their numbers."""
    numbers: dict[str, int] = {}
    column = [numbers.setdefault(value, len(numbers)) for value in values]
    return tuple(numbers), smallest(ints(column), len(numbers))


def _parts(records: Sequence[Record], actors: Forest) -> tuple[tuple[str, ...], Parts]:
    """The roles and the parts of all records."""
    roles = {NO_KEY: 0}
    record: list[int] = []
    actor: list[int] = []
    role: list[int] = []
    stands: list[bool] = []
    for row, one in enumerate(records):
        for actor_id, role_name, in_lane in parts_of(one):
            at = actors.index.get(actor_id)
            if at is not None:
                record.append(row)
                actor.append(at)
                role.append(roles.setdefault(role_name, len(roles)))
                stands.append(in_lane)
    in_lanes = np.array(stands, dtype=np.bool_)
    return tuple(roles), Parts.of(ints(record), ints(actor), ints(role), in_lanes, len(records), len(actors))


def _postings(keys_by_row: Iterable[Iterable[str]], forest: Forest, size: int) -> Postings:
    """Which of a tree's keys each record has, each once."""
    record: list[int] = []
    key: list[int] = []
    for row, keys in enumerate(keys_by_row):
        for name in keys:
            at = forest.index.get(name)
            if at is not None:
                record.append(row)
                key.append(at)
    return postings(ints(record), ints(key), size, len(forest))
