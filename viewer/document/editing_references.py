"""References led elsewhere, or taken away, wherever they stand in a document."""

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from viewer.document.editing_faults import circles
from viewer.document.editing_records import CannotEdit, ids_of, records_of
from viewer.document.structure import ARRAYS, REFERENCES, WORDS, fields_of
from viewer.document.types import Document, Event, Ground, Part, Relation

P = TypeVar("P", bound=Part)
Moves = Mapping[str, Mapping[str, str]]
"""Per array, the id that each moved one becomes; empty where it goes."""


def moved(document: Document, moves: Moves) -> Document:
    """The document with every reference led to the id that it became, or taken away where that is empty.

    What then stands twice in a list stands there once; an event is not related to itself, no actor or place lies
    within itself.

    Raises:
        CannotEdit: a record cannot be without one of them, such as a statement without its speaker.
    """
    source_ids = ids_of(document, "sources") | moves.get("sources", {}).keys()
    changes: dict[str, object] = {}
    for array in ARRAYS:
        before = records_of(document, array)
        after = tuple(_moved_part(record, moves, source_ids) for record in before)
        if any(new is not old for new, old in zip(after, before, strict=True)):
            changes[array] = after
    rejected = tuple(_moved_part(each, moves, source_ids) for each in document.rejected)
    if rejected != document.rejected:
        changes["rejected"] = rejected
    return _without_circles(msgspec.structs.replace(document, **changes), moves) if changes else document


def _moved_part(part: P, moves: Moves, source_ids: set[str]) -> P:
    kind = type(part)
    changes: dict[str, object] = {}
    for name, arrays in REFERENCES.get(kind, {}).items():
        value: str | tuple[str, ...] = getattr(part, name)
        if not value:
            continue
        if isinstance(value, tuple):
            new = tuple(dict.fromkeys(kept for each in value if (kept := _moved_id(each, arrays, moves, source_ids))))
            if new != value:
                changes[name] = new
            continue
        became = _moved_id(value, arrays, moves, source_ids)
        if became != value:
            if not became and fields_of(kind)[name].required:
                raise CannotEdit(f"a {WORDS[kind]} needs its {name}: give it another {name} first")
            changes[name] = became
    for name, field in fields_of(kind).items():
        if field.part in REFERENCES or (field.part is not None and name == "evidence"):
            parts: tuple[Part, ...] = getattr(part, name)
            left = _moved_parts(parts, moves, source_ids, part)
            if left != parts:
                changes[name] = left
    if isinstance(part, Event) and "actors" in changes:
        changes["grounds"] = _moved_grounds(part, moves.get("actors", {}))
    return msgspec.structs.replace(part, **changes) if changes else part


def _moved_parts(parts: tuple[Part, ...], moves: Moves, source_ids: set[str], owner: Part) -> tuple[Part, ...]:
    left: list[Part] = []
    for part in parts:
        ((name, arrays),) = REFERENCES[type(part)].items()
        value: str = getattr(part, name)
        became = _moved_id(value, arrays, moves, source_ids)
        if became == value:
            left.append(part)
        elif became:
            new = msgspec.structs.replace(part, **{name: became})
            own = isinstance(part, Relation) and became == getattr(owner, "id", "")
            if not own and new not in left and new not in parts:
                left.append(new)
    return tuple(left)


def _moved_id(id: str, arrays: tuple[str, ...], moves: Moves, source_ids: set[str]) -> str:
    for array in arrays:
        if array == "sources" and len(arrays) > 1 and id not in source_ids:
            continue
        found = moves.get(array, {}).get(id)
        if found is not None:
            return found
        if array == "sources" and id in source_ids:
            return id
    return id


def _moved_grounds(event: Event, actors: Mapping[str, str]) -> tuple[Ground, ...]:
    """Grounds name the actor that they are for."""
    kept = []
    for ground in event.grounds:
        prefix, _, id = ground.field.partition(":")
        if prefix != "actors" or id not in actors:
            kept.append(ground)
        elif actors[id]:
            kept.append(msgspec.structs.replace(ground, field=f"actors:{actors[id]}"))
    return tuple(kept)


def _without_circles(document: Document, moves: Moves) -> Document:
    """The document in which no moved actor or place lies within itself."""
    for array, name in (("actors", "member_of"), ("places", "within")):
        if array not in moves:
            continue
        records = records_of(document, array)
        parents: dict[str, str] = {getattr(record, "id", ""): getattr(record, name) for record in records}
        cut = set()
        for id in {*moves[array].values()} & parents.keys():
            if circles(parents, id, parents[id]):
                parents[id] = ""
                cut.add(id)
        if cut:
            kept = tuple(
                msgspec.structs.replace(each, **{name: ""}) if getattr(each, "id", "") in cut else each
                for each in records
            )
            document = msgspec.structs.replace(document, **{array: kept})
    return document
