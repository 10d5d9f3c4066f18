"""What a source holds as something to be written: all of it, or what a filter keeps with all that this refers to."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar

import msgspec
import numpy as np

from viewer.dates import is_edtf
from viewer.document.redaction import Redaction, Redactor, Removed
from viewer.document.types import Document, Event, Figure, Part, Statement
from viewer.formats.writers.event_table import whole_of
from viewer.formats.writing import DocumentSubject, Record, Subject
from viewer.query.answers import Axis
from viewer.query.filter import EVERYTHING, Facet, Filter, RecordType
from viewer.query.memory import MemorySource
from viewer.query.row_list import RowList
from viewer.query.source import EventSource

if TYPE_CHECKING:
    from viewer.query.tables.table_copying import TableCopy

P = TypeVar("P", bound=Part)

BATCH = 4_000
"""Records that are fetched in one trip."""


def subject_of(source: EventSource, keep: Filter = EVERYTHING, language: str = "") -> Subject:
    """What of a source is to be written: a document itself, where nothing is filtered out of it.

    `language` is that of a table, which its source does not know.
    """
    if isinstance(source, MemorySource) and keep == EVERYTHING:
        return DocumentSubject(source.document)
    return KeptSubject(source, keep, language)


def _dated(record: Record) -> Record:
    """A record whose date is one: of an event of a table, what could not be read stays as its date in words."""
    if not isinstance(record, Event) or not record.date or _is_date(record.date):
        return record
    return msgspec.structs.replace(record, date="", date_text=record.date_text or record.date)


_is_date = lru_cache(10_000)(is_edtf)


class KeptSubject:
    """What a filter keeps of a source, fetched a batch at a time.

    Actors, places and sources are those that are still referred to, with all that they lie within; what refers to a
    record that is not kept loses that reference.
    """

    def __init__(self, source: EventSource, keep: Filter, language: str = "") -> None:
        self._source = source
        self._keep = keep
        self._language = language

    def copy(self) -> "TableCopy | None":
        """What of it the engine of a table can write alone; None where that is not so."""
        if isinstance(self._source, MemorySource):
            return None  # what reads tables is loaded for tables alone
        from viewer.query.tables.table_copying import copy_of
        from viewer.query.tables.table_source import TableSource

        if not isinstance(self._source, TableSource):
            return None
        return copy_of(self._source, self._keep, self.about, whole_of(self))

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many events, statements and figures there are."""
        events, statements, figures = (len(self._rows[kind]) for kind in RecordType)
        return events, statements, figures

    def records(self) -> Iterator[Record]:
        """All records: events, then statements, then figures; of a document in its order, of a table by time."""
        for kind in RecordType:
            for record in self._fetched(kind):
                yield _dated(self._pruned(record))

    @cached_property
    def _rows(self) -> dict[RecordType, Sequence[int]]:
        """The kept rows of each type."""
        rows: dict[RecordType, Sequence[int]] = {}
        for kind in RecordType:
            one = replace(self._keep, records=self._keep.records & {kind})
            listed = self._source.listing(one, Axis.HAPPENED) if one.records else ()
            # a table in an engine has its order of time alone
            rows[kind] = RowList(np.sort(listed.rows)) if isinstance(listed, RowList) else listed
        return rows

    def _fetched(self, kind: RecordType) -> Iterator[Record]:
        rows = self._rows[kind]
        for start in range(0, len(rows), BATCH):
            yield from self._source.fetch(list(rows[start : start + BATCH]))

    # what was left out is not referred to

    @cached_property
    def _events(self) -> frozenset[str]:
        return frozenset(record.id for record in self._fetched(RecordType.EVENT))

    @cached_property
    def _statements(self) -> frozenset[str]:
        return frozenset(record.id for record in self._fetched(RecordType.STATEMENT))

    def _pruned(self, record: Record) -> Record:
        if self._keep == EVERYTHING:
            return record
        if isinstance(record, Event):
            if not record.related:
                return record
            related = tuple(relation for relation in record.related if relation.event in self._events)
            return msgspec.structs.replace(record, related=related)
        about = tuple(event for event in record.about if event in self._events)
        if isinstance(record, Figure) and record.statement and record.statement not in self._statements:
            return msgspec.structs.replace(record, about=about, statement="")
        return record if about == record.about else msgspec.structs.replace(record, about=about)

    # what is referred to

    @cached_property
    def about(self) -> Document:
        """The document without its records, with the actors, places and sources that these refer to."""
        whole = self._whole
        if self._keep == EVERYTHING:
            return whole
        named = self._named()
        actors = _with_ancestors(named[Facet.ACTOR], {actor.id: actor.member_of for actor in whole.actors})
        places = _with_ancestors(named[Facet.PLACE], {place.id: place.within for place in whole.places})
        return msgspec.structs.replace(
            whole,
            actors=_of_ids(whole.actors, actors, lambda actor: actor.id),
            places=_of_ids(whole.places, places, lambda place: place.id),
            sources=_of_ids(whole.sources, named[Facet.SOURCE], lambda source: source.id),
        )

    def _named(self) -> dict[Facet, set[str]]:
        """The actors, places and sources of kept records."""
        facets = (Facet.ACTOR, Facet.PLACE, Facet.SOURCE)
        looked_at: tuple[RecordType, ...] = (RecordType.STATEMENT, RecordType.EVENT, RecordType.FIGURE)
        if self._keep.roles or self._keep.pairs:
            named: dict[Facet, set[str]] = {facet: set() for facet in facets}
        else:  # counted by the source, which is quicker than to look at each record; not so who has another role
            named = {facet: self._counted(facet) for facet in facets}
            looked_at = looked_at[:1]
        for kind in looked_at:
            for record in self._fetched(kind):
                _note(record, named)
        return named

    def _counted(self, facet: Facet) -> set[str]:
        return {count.key for count in self._source.facet_counts(self._keep, facet) if count.kept}

    @cached_property
    def _whole(self) -> Document:
        """All that is known of the whole, without records."""
        source = self._source
        if isinstance(source, MemorySource):
            return DocumentSubject(source.document).about
        from viewer.query.tables.table_source import TableSource

        summary = source.summary(EVERYTHING)
        return Document(
            title=summary.title,
            description=summary.description,
            language=self._language,
            timezone=source.table_records.zone if isinstance(source, TableSource) else "",
            actors=_known(source.actor, source.names(Facet.ACTOR)),
            places=_known(source.place, source.names(Facet.PLACE)),
            sources=tuple(source.sources()),
        )


def _note(record: Record, named: Mapping[Facet, set[str]]) -> None:
    """Notes whom and what a record refers to."""
    actors, places, sources = named[Facet.ACTOR], named[Facet.PLACE], named[Facet.SOURCE]
    sources.update(quote.source for quote in record.evidence)
    if isinstance(record, Event):
        actors.update(part.actor for part in record.actors)
        places.update(record.places)
    elif isinstance(record, Statement):
        reported_by = {record.reported_by}  # by an actor or a source
        actors.update((record.speaker, record.on_behalf_of, *record.to), reported_by)
        places.update(record.places)
        sources |= reported_by
    else:
        actors.add(record.attributed_to)


def _known(ask: Callable[[str], P | None], keys: Iterable[str]) -> tuple[P, ...]:
    found = (ask(key) for key in keys if key)
    return tuple(one for one in found if one is not None)


def _of_ids(parts: Iterable[P], ids: Iterable[str], id_of: Callable[[P], str]) -> tuple[P, ...]:
    wanted = set(ids)
    return tuple(part for part in parts if id_of(part) in wanted)


def _with_ancestors(ids: set[str], above: Mapping[str, str]) -> set[str]:
    """Ids with all that they lie within, however the tree may turn in circles."""
    found: set[str] = set()
    for one in ids:
        at = one
        while at and at not in found:
            found.add(at)
            at = above.get(at, "")
    return found


class RedactedSubject:
    """A subject without what is to be taken out of it.

    Attributes:
        redactor: takes it out.
    """

    def __init__(self, subject: Subject, redaction: Redaction, whole: Document | None = None) -> None:
        """`whole` knows names that a filter left out of the subject, and that its texts may tell yet."""
        self._subject = subject
        self.redactor = Redactor(redaction, subject.about, whole)
        self._removed: tuple[Removed, ...] | None = None

    @property
    def about(self) -> Document:
        """The document without its records."""
        return self.redactor.about

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many events, statements and figures there are."""
        return self._subject.counts

    def records(self) -> Iterator[Record]:
        """All records."""
        self.redactor.again()
        for record in self._subject.records():
            yield self.redactor.record(record)
        self._removed = self.redactor.removed()

    @property
    def people(self) -> Mapping[str, str]:
        """What stands in the place of each actor, by its name."""
        return self.redactor.people

    def removed(self) -> tuple[Removed, ...]:
        """What is taken out of all records, and of what they refer to."""
        if self._removed is None:  # nobody has gone through all of them yet
            for _ in self.records():
                pass
        return self._removed or ()


def redacted_subject(
    source: EventSource, keep: Filter, language: str, redaction: Redaction
) -> Subject | RedactedSubject:
    """What of a source is to be written, without what is to be taken out."""
    subject = subject_of(source, keep, language)
    if not redaction.active:
        return subject
    return RedactedSubject(subject, redaction, subject_of(source, EVERYTHING, language).about)
