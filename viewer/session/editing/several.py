"""Several records changed alike, or settled, as one step of undo."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import msgspec

from viewer.document.editing import At, CannotEdit, Told, by_hand, changed, not_again, removed, told_at
from viewer.document.editing_records import records_of, with_records
from viewer.document.types import ActorRole, Document, Event, Figure, Statement
from viewer.query.filter import RecordType, Ref
from viewer.session.editing.refs import at

DATES: dict[RecordType, str] = {
    RecordType.EVENT: "date",
    RecordType.STATEMENT: "said",
    RecordType.FIGURE: "as_of",
}
"""The field of each type that says when."""
WHO: dict[RecordType, str] = {RecordType.STATEMENT: "speaker", RecordType.FIGURE: "attributed_to"}
"""The field of each type that names one actor."""


@dataclass(frozen=True, slots=True)
class Alike:
    """What several records are to have in common; None and "" leave each as it is.

    Attributes:
        date: EDTF; "" takes the date away.
        actor, role: of events, who takes part as what; of statements and figures, whose they are, without a role.
        place: the id of a place that each has besides its own. tags: likewise.
    """

    status: str | None = None
    kind: str | None = None
    date: str | None = None
    actor: str = ""
    role: str = ""
    place: str = ""
    tags: tuple[str, ...] = ()


def type_of(refs: Collection[Ref]) -> RecordType | None:
    """The type of records that are all of one; None of none, or of several."""
    types = {ref.type for ref in refs}
    return next(iter(types)) if len(types) == 1 else None


def made_alike(document: Document, refs: Sequence[Ref], alike: Alike) -> tuple[Document, int]:
    """The document in which records have something in common, and how many of them are changed by that.

    Raises:
        CannotEdit: they differ in type, or it would leave a fault.
    """
    kind = type_of(refs)
    if kind is None:
        raise CannotEdit("only records of one type are changed together")
    chosen = {ref.id for ref in refs}
    array = at(refs[0]).array
    records, count = list(records_of(document, array)), 0
    for place, record in enumerate(records):
        if isinstance(record, (Event, Statement, Figure)) and record.id in chosen:
            wanted = _wanted(record, kind, alike)
            new = {name: value for name, value in wanted.items() if value != getattr(record, name)}
            if new and not count:  # what may not be so may be so of none: faults are of the values alone
                changed(document, At(array, record.id), **new)
            if new:
                count += 1
                records[place] = msgspec.structs.replace(record, **(by_hand(record, new) | new))
    return (with_records(document, array, tuple(records)) if count else document), count


def all_kept(document: Document, refs: Iterable[Ref]) -> Document:
    """The document in which a person has agreed to several drafts."""
    chosen = {at(ref) for ref in refs}
    for array in {one.array for one in chosen}:
        records = tuple(
            msgspec.structs.replace(each, review="kept")
            if isinstance(each, (Event, Statement, Figure)) and each.review == "draft" and At(array, each.id) in chosen
            else each
            for each in records_of(document, array)
        )
        document = with_records(document, array, records)
    return document


def all_rejected(document: Document, refs: Sequence[Ref]) -> Document:
    """The document without several records, which rules are not to make again from the same words.

    Raises:
        CannotEdit: a record that stays cannot be without one of them.
    """
    records = [told_at(document, at(ref)) for ref in refs]
    without = removed(document, [at(ref) for ref in refs])
    for record in records:
        without = not_again(without, record)
    return without


def _wanted(record: Told, kind: RecordType, alike: Alike) -> dict[str, object]:
    """The fields that a record is to have."""
    wanted: dict[str, object] = {}
    if alike.date is not None:
        wanted[DATES[kind]] = alike.date
    if isinstance(record, Event):
        if alike.status is not None:
            wanted["status"] = alike.status
        if alike.kind is not None:
            wanted["kind"] = alike.kind
        if alike.actor:
            wanted["actors"] = _with_part(record.actors, alike.actor, alike.role)
        if alike.tags:
            wanted["tags"] = tuple(dict.fromkeys((*record.tags, *alike.tags)))
    elif alike.actor:
        wanted[WHO[kind]] = alike.actor
    if alike.place and isinstance(record, (Event, Statement)):
        wanted["places"] = tuple(dict.fromkeys((*record.places, alike.place)))
    return wanted


def _with_part(parts: tuple[ActorRole, ...], actor: str, role: str) -> tuple[ActorRole, ...]:
    """Who takes part, with an actor in a role: one that is there already gets that role."""
    there = any(part.actor == actor for part in parts)
    if not there:
        return (*parts, ActorRole(actor=actor, role=role))
    return tuple(msgspec.structs.replace(part, role=role) if part.actor == actor else part for part in parts)
