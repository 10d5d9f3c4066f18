"""The records of a document in the order in which its sources tell them, and where each stands in the text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress, count, islice
from operator import is_not

from viewer.document.evidence import find_quote
from viewer.document.types import Document, Event, Figure, Statement
from viewer.query.answers import Taken
from viewer.query.filter import RecordType, Ref

Told = Event | Statement | Figure
Quotes = tuple[tuple[str, Taken], ...]
"""Where quotes stand, each with the id of its source."""
Key = tuple[int, int, int, int, str, int, str]
"""By what records are sorted: source, where the first quote begins, less where it ends, type, id and its number."""

_DIGITS = 18
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
        quotes: of each record, where its quotes stand, with the id of their source.
        keys: of each of `refs`, by what it is sorted. told: likewise, the record.
    """

    refs: tuple[Ref, ...]
    records: Mapping[Ref, Told]
    taken: Mapping[str, tuple[Taken, ...]]
    quotes: Mapping[Ref, Quotes]
    keys: tuple[Key, ...]
    told: tuple[Told, ...]
    ranks: Mapping[str, int]

    def source_of(self, ref: Ref) -> str:
        """The id of the source whose text tells of a record; "" if none does."""
        return next((source for source, _ in self.quotes.get(ref, ())), "")

    def own(self, ref: Ref | None, source: str) -> list[tuple[int, int]]:
        """Where a source's text tells of a record."""
        return [] if ref is None else [(one.start, one.end) for id, one in self.quotes.get(ref, ()) if id == source]

    def place_of(self, ref: Ref) -> int:
        """The place of a record among all; raises KeyError where there is none."""
        return bisect_left(self.keys, _key(ref, self.quotes[ref], self.ranks))

    def is_draft(self, ref: Ref) -> bool:
        """Whether nobody has settled a record yet."""
        record = self.records.get(ref)
        return record is not None and record.review == "draft"

    def drafts(self) -> list[Ref]:
        """The records that nobody has settled yet."""
        return [ref for ref, record in zip(self.refs, self.told, strict=True) if record.review == "draft"]

    def after(self, ref: Ref | None, by: int = 1, drafts: bool = False) -> Ref | None:
        """The next or previous record, or draft; round the end to the other one. None if there is none."""
        refs, count = self.refs, len(self.refs)
        begin = self.place_of(ref) if ref is not None and ref in self.records else (-1 if by > 0 else 0)
        for step in range(1, count + 1):
            found = (begin + by * step) % count
            if not drafts or self.told[found].review == "draft":
                return refs[found]
        return None

    def nearest(self, ref: Ref | None, others: Mapping[Ref, Told]) -> Ref | None:
        """Of some other records the one that stands next behind one of these, or else before it."""
        if ref is None or ref not in self.records:
            return None
        here = self.place_of(ref)
        behind = (each for each in islice(self.refs, here, None) if each in others)
        return next(behind, None) or next((each for each in reversed(self.refs[:here]) if each in others), None)


def order_of(document: Document) -> Order:
    """The order of a document's records."""
    texts = _texts(document)
    ranks = {id: number for number, id in enumerate(texts)}
    records = dict(_told(document))
    quotes = {ref: _quotes(ref, record, texts) for ref, record in records.items()}
    taken: dict[str, list[Taken]] = {}
    for each in quotes.values():
        for source, one in each:
            taken.setdefault(source, []).append(one)
    keyed = sorted((_key(ref, quotes[ref], ranks), ref) for ref in records)
    return Order(
        refs=tuple(ref for _, ref in keyed),
        records=records,
        taken={id: tuple(sorted(each, key=_by_place)) for id, each in taken.items()},
        quotes=quotes,
        keys=tuple(key for key, _ in keyed),
        told=tuple(records[ref] for _, ref in keyed),
        ranks=ranks,
    )


def followed(order: Order, before: Document, after: Document) -> Order:
    """The order of a later document, from that of the one before: what stays as it was is not looked at again."""
    if before is after:
        return order
    if before.sources is not after.sources and _texts(before) != _texts(after):
        return order_of(after)
    changes = [each for kind in RecordType for each in _changes(kind, _array(before, kind), _array(after, kind))]
    if len(changes) > max(100, len(order.refs) // 10):
        return order_of(after)
    texts = _texts(after)
    records, quotes = dict(order.records), dict(order.quotes)
    refs, keys, told = list(order.refs), list(order.keys), list(order.told)
    moves: list[tuple[Quotes, Quotes]] = []
    stay = True  # all of them where they are
    for ref, old, new in changes:
        if old is not None and new is not None and old.evidence == new.evidence:
            records[ref] = new
            told[bisect_left(keys, _key(ref, quotes[ref], order.ranks))] = new
            continue
        stay = False
        had: Quotes = ()
        has: Quotes = ()
        if old is not None:
            had = quotes.pop(ref)
            del records[ref]
            place = bisect_left(keys, _key(ref, had, order.ranks))
            del refs[place], keys[place], told[place]
        if new is not None:
            has = quotes[ref] = _quotes(ref, new, texts)
            records[ref] = new
            place = bisect_left(keys, key := _key(ref, has, order.ranks))
            refs.insert(place, ref)
            keys.insert(place, key)
            told.insert(place, new)
        moves.append((had, has))
    if stay:
        return replace(order, records=records, told=tuple(told))
    return replace(
        order, refs=tuple(refs), records=records, taken=_moved(order.taken, moves), quotes=quotes, keys=tuple(keys),
        told=tuple(told),
    )  # fmt: skip


def first_changed(before: Document, after: Document) -> Ref | None:
    """A record of the later document that the one before has otherwise, or not at all."""
    for kind in RecordType:
        for ref, _, new in _changes(kind, _array(before, kind), _array(after, kind)):
            if new is not None:
                return ref
    return None


def _changes(
    kind: RecordType, before: Sequence[Told], after: Sequence[Told]
) -> Iterator[tuple[Ref, Told | None, Told | None]]:
    """The records of a type that two documents have otherwise: as one has it and as the other, None where it is not."""
    if before is after:
        return
    start = _alike(before, after)
    rest = min(len(before), len(after)) - start
    end = min(_alike(before[start:][::-1], after[start:][::-1]), rest)
    old = {record.id: record for record in before[start : len(before) - end]}
    new = {record.id: record for record in after[start : len(after) - end]}
    for id, record in old.items():
        if id not in new:
            yield Ref(kind, id), record, None
    for id, record in new.items():
        if (was := old.get(id)) is not record:
            yield Ref(kind, id), was, record


def _alike(one: Sequence[Told], other: Sequence[Told]) -> int:
    """How many records from the beginning are the very same."""
    return next(compress(count(), map(is_not, one, other)), min(len(one), len(other)))


def _moved(
    taken: Mapping[str, tuple[Taken, ...]], moves: Iterable[tuple[Quotes, Quotes]]
) -> Mapping[str, tuple[Taken, ...]]:
    """What was taken from each text, without some stretches and with others."""
    lists: dict[str, list[Taken]] = {}
    for had, has in moves:
        for source, one in had:
            stretches = lists.setdefault(source, list(taken.get(source, ())))
            stretches.remove(one)
        for source, one in has:
            stretches = lists.setdefault(source, list(taken.get(source, ())))
            stretches.insert(bisect_right(stretches, _by_place(one), key=_by_place), one)
    return {**taken, **{source: tuple(each) for source, each in lists.items()}} if lists else taken


def _by_place(one: Taken) -> tuple[int, int, int, str]:
    return one.start, -one.end, one.ref.type, one.ref.id


def _key(ref: Ref, quotes: Quotes, ranks: Mapping[str, int]) -> Key:
    if not quotes:
        return _LAST, 0, 0, ref.type, *_named(ref.id)
    source, first = quotes[0]
    return ranks[source], first.start, -first.end, ref.type, *_named(ref.id)


def _named(id: str) -> tuple[str, int, str]:
    """An id and the number at its end, so that the second comes before the tenth."""
    base = id.rstrip("0123456789")
    return base, int(id[len(base) :][:_DIGITS] or 0), id


def _quotes(ref: Ref, record: Told, texts: Mapping[str, str]) -> Quotes:
    """Where a record's quotes stand, those that hold."""
    found = []
    for evidence in record.evidence:
        place = find_quote(texts.get(evidence.source, ""), evidence)
        if place is not None:
            found.append((evidence.source, Taken(ref, place.start, place.end, place.how == "repaired")))
    return tuple(found)


def _texts(document: Document) -> dict[str, str]:
    return {source.id: source.text for source in document.sources}


def _array(document: Document, kind: RecordType) -> Sequence[Told]:
    match kind:
        case RecordType.EVENT:
            return document.events
        case RecordType.STATEMENT:
            return document.statements
        case RecordType.FIGURE:
            return document.figures


def _told(document: Document) -> Iterator[tuple[Ref, Told]]:
    for kind in RecordType:
        for record in _array(document, kind):
            yield Ref(kind, record.id), record
