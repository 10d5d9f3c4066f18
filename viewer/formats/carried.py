"""Our own records carried along in a file of another format, so that reading that file gives all of them back."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import msgspec

from viewer.document.checking import check
from viewer.document.merging import as_json
from viewer.document.text import fold
from viewer.document.types import Document, Event, Evidence, JsonValue, Part
from viewer.formats.extra import storable
from viewer.formats.format import Opened
from viewer.formats.upgrade import CURRENT, can_upgrade, upgrade, version_of

MEMBER = "dateline"
"""The name under which a file's parts carry ours; other programs pass it by."""

Tree = dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Carried:
    """A record as a file carries it: its place among the events, and its fields."""

    at: int
    record: Tree


def carry(record: Part, seen: JsonValue, at: int = 0) -> Tree:
    """What a part of a file carries of ours.

    Args:
        record: the record, or the document without its events.
        seen: what other programs know of it: where that is found changed, what is carried counts no more.
        at: the place among the events.
    """
    tree = storable(as_json(record))
    return {"at": at, "record": tree, "mark": _mark(tree, seen)}


def carried(member: JsonValue, seen: JsonValue) -> Carried | None:
    """What was carried, if what stands beside it is still what was written beside it."""
    if not isinstance(member, dict):
        return None
    at, record = member.get("at"), member.get("record")
    if not isinstance(record, dict) or not isinstance(at, int) or member.get("mark") != _mark(record, seen):
        return None
    return Carried(at, record)


def is_known(about: Carried | None) -> bool:
    """Whether what was carried is a document that this version knows."""
    version = version_of(about.record) if about is not None else None
    return version is not None and version <= CURRENT and can_upgrade(version)


def given_back(opened: Opened, about: Carried, found: Iterable[Carried | str]) -> Opened:
    """What was opened, with the records that the file carried.

    Args:
        opened: what was read of the file without these.
        about: the document without its events.
        found: in the order of the file, each event: carried, or the id of one that was read anew.
    """
    version = version_of(about.record) or CURRENT
    fresh = {event.id: event for event in opened.document.events}
    tree = dict(about.record)
    placed: list[tuple[int, Tree | Event]] = []
    last = -1
    for each in found:
        if isinstance(each, str):
            placed.append((last, fresh[each]))
        else:
            last = each.at
            placed.append((last, each.record))
    in_order = [record for _, record in sorted(placed, key=lambda pair: pair[0])]
    tree["events"] = _events(tree, in_order, opened.document)
    checked = check(upgrade(tree, version), name=opened.document.title)
    problems = tuple(replace(problem, path=f"{MEMBER}.{problem.path}") for problem in checked.problems)
    return replace(opened, document=checked.document, problems=(*opened.problems, *problems))


def _mark(record: JsonValue, seen: JsonValue) -> str:
    plain = json.dumps(_plain([record, seen]), sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def _plain(value: JsonValue) -> JsonValue:
    """A value as any program writes it again: 39.0 and 39 are one."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value


def _events(tree: Tree, records: Sequence[Tree | Event], made: Document) -> list[JsonValue]:
    """The events as JSON, each with an id of its own; what fresh ones refer to is added to the tree."""
    ids: dict[str, dict[str, str]] = {}
    if any(isinstance(record, Event) for record in records):
        for array in ("sources", "actors", "places"):
            ids[array] = _join(tree, array, getattr(made, array))
    taken: set[str] = set()
    renamed: dict[str, str] = {}
    events: list[JsonValue] = []
    for record in records:
        if isinstance(record, Event):
            renamed[record.id] = _free(record.id, taken)
            events.append(as_json(_moved(record, renamed[record.id], ids)))
        else:
            # a record that was copied together with what carries it
            events.append(record | {"id": _free(str(record.get("id", "")), taken)})
    if made.statements:
        statements = _list(tree.get("statements"))
        taken = {str(each.get("id")) for each in statements if isinstance(each, dict)}
        for statement in made.statements:
            moved = msgspec.structs.replace(
                statement,
                id=_free(statement.id, taken),
                speaker=ids["actors"].get(statement.speaker, statement.speaker),
                about=tuple(renamed.get(event, event) for event in statement.about),
                evidence=_evidence(statement.evidence, ids["sources"]),
            )
            statements.append(as_json(moved))
        tree["statements"] = statements
    return events


def _moved(event: Event, name: str, ids: dict[str, dict[str, str]]) -> Event:
    return msgspec.structs.replace(
        event,
        id=name,
        actors=tuple(msgspec.structs.replace(part, actor=ids["actors"][part.actor]) for part in event.actors),
        places=tuple(ids["places"][place] for place in event.places),
        evidence=_evidence(event.evidence, ids["sources"]),
    )


def _evidence(evidence: tuple[Evidence, ...], ids: dict[str, str]) -> tuple[Evidence, ...]:
    return tuple(msgspec.structs.replace(each, source=ids[each.source]) for each in evidence)


def _join(tree: Tree, array: str, records: Iterable[Part]) -> dict[str, str]:
    """Adds records to an array, but for those whose name is there; the ids that they have there, by their own."""
    field = "title" if array == "sources" else "name"
    there = _list(tree.get(array))
    objects = [each for each in there if isinstance(each, dict)]
    taken = {str(each.get("id")) for each in objects}
    known = {fold(str(each.get(field))): str(each.get("id")) for each in objects}
    ids: dict[str, str] = {}
    for record in records:
        written = as_json(record)
        own, name = str(written["id"]), fold(str(written[field]))
        if name not in known:
            known[name] = _free(own, taken)
            there.append(written | {"id": known[name]})
        ids[own] = known[name]
    tree[array] = there
    return ids


def _list(value: JsonValue) -> list[JsonValue]:
    return list(value) if isinstance(value, list) else []


def _free(wanted: str, taken: set[str]) -> str:
    """An id that none has, noted as taken."""
    made, count = wanted, 1
    while made in taken:
        count += 1
        made = f"{wanted}-{count}"
    taken.add(made)
    return made
