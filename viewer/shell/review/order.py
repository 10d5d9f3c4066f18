"""The records of a document in the order in which its sources tell them, and where each stands in the text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from viewer.document.evidence import find_quote
from viewer.document.types import Document, Event, Figure, Statement
from viewer.query.answers import Taken
from viewer.query.filter import RecordType, Ref

Told = Event | Statement | Figure

_LAST = 1 << 60
"""The place of what stands in no text: behind all that does."""


@dataclass(frozen=True, eq=False)
class Order:
    """What a review goes through.

    Attributes:
        refs: all records, source by source, by where their first quote begins, the longer before what lies within it;
            those without a quote that holds come last.
        records: the records by what names them.
        taken: for each source's id, the stretches of its text that records came from.
    """

    refs: tuple[Ref, ...]
    records: Mapping[Ref, Told]
    taken: Mapping[str, tuple[Taken, ...]]

    def source_of(self, ref: Ref) -> str:
        """The id of the source whose text tells of a record; "" if none does."""
        return next((id for id, taken in self.taken.items() if any(one.ref == ref for one in taken)), "")

    def drafts(self) -> list[Ref]:
        """The records that nobody has settled yet."""
        return [ref for ref in self.refs if self.records[ref].review == "draft"]

    def after(self, ref: Ref | None, by: int = 1, drafts: bool = False) -> Ref | None:
        """The next or previous record, or draft; round the end to the other one. None if there is none."""
        refs = self.refs
        if not refs:
            return None
        begin = refs.index(ref) if ref in self.records and ref is not None else (-1 if by > 0 else 0)
        for step in range(1, len(refs) + 1):
            found = refs[(begin + by * step) % len(refs)]
            if not drafts or self.records[found].review == "draft":
                return found
        return None


def order_of(document: Document) -> Order:
    """The order of a document's records."""
    texts = {source.id: source.text for source in document.sources}
    ranks = {id: number for number, id in enumerate(texts)}
    records = dict(_told(document))
    taken: dict[str, list[Taken]] = {}
    places: dict[Ref, tuple[int, int, int]] = {}
    for ref, record in records.items():
        for evidence in record.evidence:
            found = find_quote(texts.get(evidence.source, ""), evidence)
            if found is None:
                continue
            one = Taken(ref, found.start, found.end, found.how == "repaired")
            taken.setdefault(evidence.source, []).append(one)
            places.setdefault(ref, (ranks[evidence.source], found.start, -found.end))
    refs = sorted(records, key=lambda ref: places.get(ref, (_LAST, 0, 0)))
    sorted_taken = {id: tuple(sorted(each, key=lambda one: (one.start, -one.end))) for id, each in taken.items()}
    return Order(tuple(refs), records, sorted_taken)


def first_changed(before: Document, after: Document) -> Ref | None:
    """A record of the later document that the one before has otherwise, or not at all."""
    had = dict(_told(before))
    return next((ref for ref, record in _told(after) if had.get(ref) is not record), None)


def _told(document: Document) -> Iterator[tuple[Ref, Told]]:
    for event in document.events:
        yield Ref(RecordType.EVENT, event.id), event
    for statement in document.statements:
        yield Ref(RecordType.STATEMENT, statement.id), statement
    for figure in document.figures:
        yield Ref(RecordType.FIGURE, figure.id), figure
