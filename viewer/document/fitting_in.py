"""A draft made to fit into a document: the same actors and places under the same ids, all other ids its own."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from viewer.document.editing_records import Array, free_id, ids_of, records_of, with_records
from viewer.document.editing_references import moved
from viewer.document.text import fold
from viewer.document.types import Actor, Document, Part, Place

_NEAR = 0.5
"""Degrees: places of one name that lie further apart are two."""
_FITTED: tuple[Array, ...] = ("sources", "actors", "places", "events", "statements", "figures")

Ids = Mapping[str, Mapping[str, str]]
"""Per array, the id that a record of the draft is to have."""


def fitted(document: Document, draft: Document, known: Ids) -> tuple[Document, Document]:
    """The document with what the draft's names add to its actors, and the draft without the actors and places it has.

    Args:
        document: what the draft is to fit into.
        draft: another document.
        known: ids that are settled already.
    """
    moves: dict[str, dict[str, str]] = {array: dict(known.get(array, {})) for array in _FITTED}
    moves["actors"] |= _same_actors(document.actors, draft.actors)
    moves["places"] |= _same_places(document.places, draft.places)
    document = _with_names(document, draft, moves["actors"])
    for array in ("actors", "places"):
        of_document = ids_of(document, array)
        left = tuple(each for each in records_of(draft, array) if moves[array].get(_id(each), "") not in of_document)
        draft = with_records(draft, array, left)
    for array in _FITTED:
        taken = ids_of(document, array) | set(moves[array].values())
        for record in records_of(draft, array):
            if _id(record) not in moves[array]:
                id = _id(record) if _id(record) not in taken else free_id(_id(record), taken)
                moves[array][_id(record)] = id
                taken.add(id)
    draft = moved(draft, moves)
    for array in _FITTED:
        renamed = tuple(msgspec.structs.replace(each, id=moves[array][_id(each)]) for each in records_of(draft, array))
        draft = with_records(draft, array, renamed)
    return document, draft


def _same_actors(ours: tuple[Actor, ...], theirs: tuple[Actor, ...]) -> dict[str, str]:
    """Their id to ours, of those that are surely the same: one goes by a name that the other has, and no third does."""
    going_by, having = _by_name(ours, aliases=False), _by_name(ours, aliases=True)
    same = {}
    for their in theirs:
        name = fold(their.name)
        candidates = going_by[name] or having[name] or [one for each in their.aliases for one in going_by[fold(each)]]
        found = {one.id for one in candidates if one.kind == their.kind or "other" in (one.kind, their.kind)}
        if len(found) == 1:
            same[their.id] = found.pop()
    return same


def _by_name(actors: Iterable[Actor], aliases: bool) -> defaultdict[str, list[Actor]]:
    named: defaultdict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        for name in {fold(each) for each in ((actor.name, *actor.aliases) if aliases else (actor.name,))}:
            named[name].append(actor)
    return named


def _same_places(ours: tuple[Place, ...], theirs: tuple[Place, ...]) -> dict[str, str]:
    """Their id to ours, of places with one name, not far from each other."""
    named: defaultdict[str, list[Place]] = defaultdict(list)
    for our in ours:
        named[fold(our.name)].append(our)
    same = {}
    for their in theirs:
        found = [our.id for our in named[fold(their.name)] if _near(our, their)]
        if len(found) == 1:
            same[their.id] = found[0]
    return same


def _near(one: Place, other: Place) -> bool:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return True
    return abs(one.latitude - other.latitude) <= _NEAR and abs(one.longitude - other.longitude) <= _NEAR


def _with_names(document: Document, draft: Document, same: Mapping[str, str]) -> Document:
    """The document whose actors are known by their names in the draft, too."""
    more: defaultdict[str, list[str]] = defaultdict(list)
    for actor in draft.actors:
        if actor.id in same:
            more[same[actor.id]] += (actor.name, *actor.aliases)
    actors = tuple(_known_by(actor, more[actor.id]) if actor.id in more else actor for actor in document.actors)
    return document if actors == document.actors else with_records(document, "actors", actors)


def _known_by(actor: Actor, names: list[str]) -> Actor:
    had = {fold(each) for each in (actor.name, *actor.aliases)}
    new: dict[str, str] = {}
    for name in names:
        if name and fold(name) not in had:
            new.setdefault(fold(name), name)
    return msgspec.structs.replace(actor, aliases=(*actor.aliases, *new.values())) if new else actor


def _id(record: Part) -> str:
    id: str = getattr(record, "id", "")
    return id
