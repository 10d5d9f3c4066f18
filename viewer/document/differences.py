"""What deriving again changes in a document, in numbers: records that stay, are new, differ or go."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from viewer.document.editing_records import At, Told
from viewer.document.rematching import SETTLED
from viewer.document.requoting import located
from viewer.document.types import Document, Event


@dataclass(frozen=True, slots=True)
class Differences:
    """How many events, statements and figures are told as they were, are new, are told otherwise, or are no more.

    Attributes:
        unfounded: those that a person settled and whose words the new text does not have; they stay.
    """

    kept: int
    new: int
    changed: int
    gone: int
    unfounded: int = 0


def differences(before: Document, after: Document) -> Differences:
    """How a document differs from an earlier one; where in a text words stand makes no difference."""
    had, has = dict(_told(before)), dict(_told(after))
    both = had.keys() & has.keys()
    kept = sum(_plain(had[at]) == _plain(has[at]) for at in both)
    return Differences(
        kept=kept,
        new=len(has.keys() - both),
        changed=len(both) - kept,
        gone=len(had.keys() - both),
        unfounded=sum(record.review in SETTLED and not _founded(after, record) for record in has.values()),
    )


def differing(before: Document, after: Document) -> frozenset[At]:
    """The records of a document that an earlier one has not, or has otherwise."""
    had = dict(_told(before))
    return frozenset(at for at, has in _told(after) if at not in had or _plain(had[at]) != _plain(has))


def _told(document: Document) -> Iterator[tuple[At, Told]]:
    for event in document.events:
        yield At("events", event.id), event
    for statement in document.statements:
        yield At("statements", statement.id), statement
    for figure in document.figures:
        yield At("figures", figure.id), figure


def _plain(record: Told) -> Told:
    """A record without where it stands in the text, and without the order of what it is related to."""
    evidence = tuple(msgspec.structs.replace(e, prefix="", suffix="", start=None, end=None) for e in record.evidence)
    record = msgspec.structs.replace(record, evidence=evidence, grounds=())
    if isinstance(record, Event):
        related = tuple(sorted(record.related, key=lambda each: (each.event, each.type)))
        return msgspec.structs.replace(record, related=related)
    return msgspec.structs.replace(record, about=tuple(sorted(record.about)))


def _founded(document: Document, record: Told) -> bool:
    texts = {source.id: source.text for source in document.sources}
    return all(located(texts[each.source], each) for each in record.evidence if texts.get(each.source))
