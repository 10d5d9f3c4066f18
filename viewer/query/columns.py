"""A document's records as columns: one row each, events first, then statements, then figures, in file order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.document.types import Document, Event, Figure, Statement
from viewer.query.arrays import Ints, Mask, Postings, ints, once
from viewer.query.filter import NO_KEY, RecordType, Ref
from viewer.query.forest import Forest, plant

Record = Event | Statement | Figure

STATEMENT_KIND = "statement"
FIGURE_KIND = "figure"
ACTING = frozenset({"initiator", "speaker"})
ACTED_ON = frozenset({"target", "addressee", "affected"})


@dataclass(frozen=True, eq=False)
class Parts:
    """Which actors take part in which record, one row for each part, by record, then in file order.

    Attributes:
        record, actor, role: row number, index into the actors, index into the roles.
        stands: whether the record stands in this actor's lane: not so for the addressees of a statement, nor for those
            on whose behalf it was made.
    """

    record: Ints
    actor: Ints
    role: Ints
    stands: Mask

    def __len__(self) -> int:
        return len(self.record)


@dataclass(frozen=True, eq=False)
class Columns:
    """What filters and lanes need of each record.

    Attributes:
        records: the records themselves, by row.
        refs, rows: the row's record and back.
        type: RecordType. importance: 1 to 5.
        kind, status: indices into `kinds`, `statuses`, which hold NO_KEY where some record has none.
        roles: those that `parts` name.
        actors, places, sources: their trees; sources are all roots.
    """

    records: tuple[Record, ...]
    refs: tuple[Ref, ...]
    rows: dict[Ref, int]
    type: NDArray[np.uint8]
    importance: NDArray[np.uint8]
    kinds: tuple[str, ...]
    kind: NDArray[np.int32]
    statuses: tuple[str, ...]
    status: NDArray[np.int32]
    roles: tuple[str, ...]
    actors: Forest
    places: Forest
    sources: Forest
    parts: Parts
    in_places: Postings
    from_sources: Postings

    def __len__(self) -> int:
        return len(self.records)


def build_columns(document: Document) -> Columns:
    """The columns of a document; references to nothing are passed over."""
    records: tuple[Record, ...] = (*document.events, *document.statements, *document.figures)
    refs = tuple(Ref(record_type(record), record.id) for record in records)
    rows: dict[Ref, int] = {}
    for row, ref in enumerate(refs):
        rows.setdefault(ref, row)
    kinds, kind = numbered(kind_of(record) for record in records)
    statuses, status = numbered(status_of(record) for record in records)
    actors = plant([actor.id for actor in document.actors], [actor.member_of for actor in document.actors])
    places = plant([place.id for place in document.places], [place.within for place in document.places])
    sources = plant([source.id for source in document.sources], [""] * len(document.sources))
    roles, parts = _parts(records, actors)
    return Columns(
        records=records,
        refs=refs,
        rows=rows,
        type=np.array([ref.type for ref in refs], dtype=np.uint8),
        importance=np.array([importance_of(record) for record in records], dtype=np.uint8),
        kinds=kinds,
        kind=kind,
        statuses=statuses,
        status=status,
        roles=roles,
        actors=actors,
        places=places,
        sources=sources,
        parts=parts,
        in_places=_postings((places_of(record) for record in records), places),
        from_sources=_postings(((quote.source for quote in record.evidence) for record in records), sources),
    )


def record_type(record: Record) -> RecordType:
    """Which of the three a record is."""
    if isinstance(record, Event):
        return RecordType.EVENT
    return RecordType.STATEMENT if isinstance(record, Statement) else RecordType.FIGURE


def kind_of(record: Record) -> str:
    """The kind that a record counts as."""
    if isinstance(record, Event):
        return record.kind
    return STATEMENT_KIND if isinstance(record, Statement) else FIGURE_KIND


def status_of(record: Record) -> str:
    """An event's status; NO_KEY for the other types."""
    return record.status if isinstance(record, Event) else NO_KEY


def importance_of(record: Record) -> int:
    """1 to 5; the middle for what has none."""
    return min(5, max(1, record.importance)) if isinstance(record, Event) else 3


def places_of(record: Record) -> tuple[str, ...]:
    """The ids of a record's places."""
    return () if isinstance(record, Figure) else record.places


def parts_of(record: Record) -> list[tuple[str, str, bool]]:
    """(actor id, role, whether the record stands in the actor's lane) of all who take part, in file order."""
    if isinstance(record, Event):
        return [(part.actor, part.role, True) for part in record.actors]
    if isinstance(record, Statement):
        parts = [(record.speaker, "speaker", True)]
        if record.on_behalf_of:
            parts.append((record.on_behalf_of, "speaker", False))
        return parts + [(actor, "addressee", False) for actor in record.to]
    return [(record.attributed_to, "claimant", True)] if record.attributed_to else []


def numbered(values: Iterable[str]) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """The different values in order of appearance, and the column of their numbers."""
    numbers: dict[str, int] = {}
    column = [numbers.setdefault(value, len(numbers)) for value in values]
    return tuple(numbers), np.array(column, dtype=np.int32)


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
    return tuple(roles), Parts(ints(record), ints(actor), ints(role), np.array(stands, dtype=np.bool_))


def _postings(keys_by_row: Iterable[Iterable[str]], forest: Forest) -> Postings:
    """Which of a tree's keys each record has, each once."""
    record: list[int] = []
    key: list[int] = []
    for row, keys in enumerate(keys_by_row):
        for name in keys:
            at = forest.index.get(name)
            if at is not None:
                record.append(row)
                key.append(at)
    return once(ints(record), ints(key), len(forest))
