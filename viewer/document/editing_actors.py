"""Actors and places changed once, everywhere: named anew, known by more names, found to be the same."""

from collections.abc import Iterable

import msgspec

from viewer.document.editing import by_hand, changed
from viewer.document.editing_faults import refuse_faults
from viewer.document.editing_records import At, CannotEdit, put, record_at, with_records
from viewer.document.editing_references import moved
from viewer.document.types import Actor, Document, Place


def actor_changed(document: Document, id: str, **fields: object) -> Document:
    """The document with some fields of an actor set; the name that it had is an alias from then on."""
    actor = _actor(document, id)
    name = fields.get("name", actor.name)
    if isinstance(name, str) and name != actor.name and "aliases" not in fields:
        fields["aliases"] = _names((*actor.aliases, actor.name), name)
    return changed(document, At("actors", id), **fields)


def alias_added(document: Document, id: str, alias: str) -> Document:
    """The document in which an actor is known by one more name."""
    alias = " ".join(alias.split())
    if not alias:
        raise CannotEdit("the name is empty")
    actor = _actor(document, id)
    return changed(document, At("actors", id), aliases=_names((*actor.aliases, alias), actor.name))


def actors_merged(document: Document, keep: str, gone: str) -> Document:
    """The document in which two actors are one: it has all names of both, and all that referred to `gone` refers to it.

    What `keep` does not say of itself, it says as `gone` did.
    """
    if keep == gone:
        raise CannotEdit("only two different actors can become one")
    one, other = _actor(document, keep), _actor(document, gone)
    changes: dict[str, object] = {"aliases": _names((*one.aliases, other.name, *other.aliases), one.name)}
    if one.kind == "other":
        changes["kind"] = other.kind
    for field in ("description", "color"):
        changes[field] = getattr(one, field) or getattr(other, field)
    # A circle that this may close is cut when the references are moved.
    changes["member_of"] = one.member_of if one.member_of not in ("", gone) else other.member_of
    if changes["member_of"] == keep:
        changes["member_of"] = ""
    after = msgspec.structs.replace(one, **by_hand(one, changes), **changes)
    refuse_faults(document, At("actors", keep), one, after)
    document = put(document, At("actors", keep), after)
    left = tuple(each for each in document.actors if each.id != gone)
    return moved(with_records(document, "actors", left), {"actors": {gone: keep}})


def places_merged(document: Document, keep: str, gone: str) -> Document:
    """The document in which two places are one, with the name of `keep`."""
    if keep == gone:
        raise CannotEdit("only two different places can become one")
    one, other = record_at(document, At("places", keep)), record_at(document, At("places", gone))
    assert isinstance(one, Place)
    assert isinstance(other, Place)
    changes: dict[str, object] = {}
    if one.latitude is None:
        changes |= {name: getattr(other, name) for name in ("latitude", "longitude", "precision_m")}
    within = one.within if one.within not in ("", gone) else other.within
    changes["within"] = "" if within == keep else within
    after = msgspec.structs.replace(one, **by_hand(one, changes), **changes)
    document = put(document, At("places", keep), after)
    left = tuple(each for each in document.places if each.id != gone)
    return moved(with_records(document, "places", left), {"places": {gone: keep}})


def _actor(document: Document, id: str) -> Actor:
    actor = record_at(document, At("actors", id))
    assert isinstance(actor, Actor)
    return actor


def _names(names: Iterable[str], name: str) -> tuple[str, ...]:
    """Each name once, without the one that the actor goes by."""
    return tuple(each for each in dict.fromkeys(names) if each and each != name)
