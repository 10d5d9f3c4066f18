"""References led elsewhere, or taken away, wherever they stand in a document."""

from collections.abc import Mapping, Sequence
from operator import attrgetter, is_not
from typing import TypeVar

import msgspec

from viewer.document.editing_faults import circles
from viewer.document.editing_records import CannotEdit, ids_of, records_of
from viewer.document.structure import ARRAYS, REFERENCES, WORDS, fields_of
from viewer.document.types import Document, Event, Figure, Ground, Part, Relation, Statement

P = TypeVar("P", bound=Part)
_NAMED = {"actors": "actors", "related": "events", "places": "places", "about": "events"}
"""Fields whose grounds name one of their elements, and of what array that is."""
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
        after = list(before)
        for place in _concerned(before, moves):
            after[place] = _moved_part(before[place], moves, source_ids)
        if any(map(is_not, after, before)):
            changes[array] = tuple(after)
    rejected = tuple(_moved_part(each, moves, source_ids) for each in document.rejected)
    if rejected != document.rejected:
        changes["rejected"] = rejected
    return _without_circles(msgspec.structs.replace(document, **changes) if changes else document, moves)


def _concerned(records: Sequence[Part], moves: Moves) -> set[int]:
    """The places of those records of an array that refer to anything in an array of which something is moved."""
    if not records:
        return set()
    kind, arrays = type(records[0]), moves.keys()
    names = [name for name, to in REFERENCES.get(kind, {}).items() if arrays & to]
    for name, field in fields_of(kind).items():
        if field.part is not None and any(arrays & to for to in REFERENCES.get(field.part, {}).values()):
            names.append(name)
    return {place for name in names for place, value in enumerate(map(attrgetter(name), records)) if value}


def _moved_part(part: P, moves: Moves, source_ids: set[str]) -> P:
    kind = type(part)
    changes: dict[str, object] = {}
    for name, arrays in REFERENCES.get(kind, {}).items():
        value: str | tuple[str, ...] = getattr(part, name)
        if not value:
            continue
        if isinstance(value, tuple):
            ids = tuple(_moved_id(each, arrays, moves, source_ids) for each in value)
            if ids != value:
                changes[name] = tuple(dict.fromkeys(id for id in ids if id))
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
    if isinstance(part, (Event, Statement, Figure)) and changes.keys() & _NAMED.keys():
        changes["grounds"] = _moved_grounds(part, moves)
    return msgspec.structs.replace(part, **changes) if changes else part


def _moved_parts(parts: tuple[Part, ...], moves: Moves, source_ids: set[str], owner: Part) -> tuple[Part, ...]:
    left: list[Part] = []
    any_moved = False
    for part in parts:
        ((name, arrays),) = REFERENCES[type(part)].items()
        before: str = getattr(part, name)
        id = _moved_id(before, arrays, moves, source_ids)
        any_moved |= id != before
        own = isinstance(part, Relation) and id == getattr(owner, "id", "")
        new = part if id == before else msgspec.structs.replace(part, **{name: id})
        if id and not own and new not in left:
            left.append(new)
    return tuple(left) if any_moved else parts


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


def _moved_grounds(record: Event | Statement | Figure, moves: Moves) -> tuple[Ground, ...]:
    """Grounds name the actor, the place or the event that they are for; of two that are one now, the first stays."""
    kept: dict[tuple[str, int], Ground] = {}
    for place, ground in enumerate(record.grounds):
        field, _, id = ground.field.partition(":")
        became = moves.get(_NAMED.get(field, ""), {}).get(id, id)
        if not id:
            kept[ground.field, place] = ground
        elif became:
            name = f"{field}:{became}"
            kept.setdefault((name, -1), msgspec.structs.replace(ground, field=name))
    return tuple(kept.values())


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
