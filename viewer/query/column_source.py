"""Answers from columns: each question is a few operations on whole arrays, for ten records and for ten million."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from viewer.dates import EdtfDate, Span
from viewer.document.types import Actor, Place, Source
from viewer.query.answers import (
    Axis,
    Density,
    Entry,
    EventWindow,
    Flags,
    Grouping,
    Health,
    RecordDetail,
    Summary,
    Taken,
    Tally,
)
from viewer.query.bits import Words, count_set, packed
from viewer.query.byte_cache import ByteCache
from viewer.query.columns import Columns
from viewer.query.comparison import Contrast, contrast_of
from viewer.query.counting import column_edges, count_columns
from viewer.query.facet_counts import FacetCounts
from viewer.query.facets import count_facet
from viewer.query.few_marks import count_dated, count_few, touching_few
from viewer.query.filter import NO_KEY, RECORD_KEYS, Clause, Facet, Filter, Ref
from viewer.query.keeping import without_own
from viewer.query.lanes import Lanes
from viewer.query.marks import Timing
from viewer.query.names import names_in_columns
from viewer.query.prepared import MarksAsked, Prepared
from viewer.query.quotes import Quotes
from viewer.query.reaching import count_reaching
from viewer.query.record_fields import Record, kind_of, parts_of, status_of
from viewer.query.records import Records
from viewer.query.relations import detail_of, figure_time
from viewer.query.row_list import RowList
from viewer.query.telling import accounts_of
from viewer.query.titles import list_title
from viewer.query.unplaced import count_unplaced, surely_more, touching_unplaced
from viewer.query.windows import make_window, touching

FACET_BYTES = 1 << 20
"""What is remembered of facets' counts, which the panel of filters and the summary both ask for."""


class ColumnSource:
    """Answers about records that are held as columns; see `EventSource` for each question.

    It never changes: what it keeps between questions are pieces of answers, within bounds.

    Attributes:
        columns: one row a record. slow: whether `records` may take long to answer.
    """

    slow: bool = False

    def __init__(
        self, columns: Columns, timing: Callable[[Axis], Timing], unit: int, records: Records, locale: str = "en"
    ) -> None:
        """`timing` says where the records stand on an axis, in ticks of `unit` microseconds."""
        self.columns = columns
        self.records = records
        self.unit = unit
        self.locale = locale
        self._prepared = Prepared(columns, timing, unit, records, self._labels)
        self._facet_counts = ByteCache(FACET_BYTES, self._count_facet, lambda counts: 3 * counts.kept.nbytes)

    def __len__(self) -> int:
        return len(self.columns)

    def cancel(self) -> None:
        """Nothing here takes long; a source whose records do stops them."""

    def close(self) -> None:
        """Nothing is held but memory; a source whose records are fetched lets go of where they are."""

    def make_filters_ready(self, check: Callable[[], None] = lambda: None) -> None:
        """Makes what the first filter would have to wait for; see `make_ready`, which does so too."""
        self._prepared.make_filters_ready(check)

    def make_ready(self, check: Callable[[], None] = lambda: None) -> None:
        """Makes what later questions would have to wait for, of many records seconds: for a thread of its own.

        `check` is called every now and then, and may stop it.
        """
        self._prepared.make_ready(check)

    def foresee(self, axis: Axis, span: Span, columns: int, check: Callable[[], None]) -> None:
        """Makes what the density of a filter that is yet to come will need of a stretch, whatever it keeps."""
        self._prepared.foresee(axis, span, columns, check)

    # Stretches of time.

    def extent(self, keep: Filter, axis: Axis) -> Span | None:
        """The shortest span holding all known bounds of the kept records; None if none has a date."""
        known = self._prepared.known_extent(keep, axis)
        return None if known is None else Span(known[0] * self.unit, known[1] * self.unit)

    def density(
        self,
        keep: Filter,
        axis: Axis,
        span: Span,
        columns: int,
        grouping: Grouping,
        within: tuple[int, ...] | None = None,
    ) -> Density:
        """Counts per lane and column."""
        prepared, timing, edges = self._prepared, self._prepared.timing(axis), column_edges(span, columns, self.unit)
        plan, kept, asked = prepared.plan(grouping), prepared.kept(keep), MarksAsked(keep, axis, grouping, within)
        few, some = prepared.few(keep, axis, grouping), None if within is None else np.array(within, dtype=np.int64)
        if few is not None:
            counts = count_few(plan, timing, few, prepared.few_lanes(keep, grouping), some, *edges)
        elif not kept.everything and (reaching := prepared.reaching(axis, span, columns, grouping)) is not None:
            counts = count_reaching(
                plan, kept, prepared.started(asked), reaching, lambda: prepared.reached(asked, span, columns), some
            )
        elif prepared.goes_unplaced(axis, grouping):
            counts = count_unplaced(plan, timing, kept, some, *edges)
        else:
            counts = count_columns(timing, prepared.ends(axis), prepared.marks(asked), *edges)
        return Density(span, self._lanes_within(keep, grouping, within), counts)

    def window(
        self,
        keep: Filter,
        axis: Axis,
        span: Span,
        limit: int,
        grouping: Grouping,
        within: tuple[int, ...] | None = None,
    ) -> EventWindow | None:
        """The marks that touch a span, or None if there are more than `limit` rows."""
        prepared = self._prepared
        plan, timing, kept = prepared.plan(grouping), prepared.timing(axis), prepared.kept(keep)
        if within is None and surely_more(timing, kept, span, self.unit, limit):
            return None
        some = None if within is None else np.array(within, dtype=np.int64)
        few = prepared.few(keep, axis, grouping)
        if few is not None:
            rows = touching_few(plan, timing, few, some, span, self.unit, limit)
        elif prepared.goes_unplaced(axis, grouping):
            rows = touching_unplaced(plan, timing, kept, some, span, self.unit, limit)
        else:
            rows = touching(
                plan=plan,
                timing=timing,
                ends=prepared.ends(axis),
                durations=lambda: prepared.durations(axis),
                placed=prepared.marks(MarksAsked(keep, axis, grouping, within)),
                kept=kept,
                span=span,
                unit=self.unit,
                limit=limit,
                within=some,
            )
        if rows is None:
            return None
        return make_window(
            span=span,
            unit=self.unit,
            lanes=self.lanes(keep, grouping),
            columns=self.columns,
            plan=plan,
            timing=timing,
            rows=rows,
            titles=self.records.titles,
            numbers=self.records.numbers,
        )

    # Counts.

    def lanes(self, keep: Filter, grouping: Grouping) -> Lanes:
        """All lanes of a grouping, in natural order, with counts."""
        return self._prepared.lanes(keep, grouping)

    def _lanes_within(self, keep: Filter, grouping: Grouping, within: tuple[int, ...] | None) -> Lanes:
        lanes = self.lanes(keep, grouping)
        return lanes if within is None else lanes.only(within)

    def facet_counts(self, keep: Filter, facet: Facet) -> FacetCounts:
        """How many records each key of a facet has."""
        return self._facet_counts((keep, facet))

    def _count_facet(self, asked: tuple[Filter, Facet]) -> FacetCounts:
        keep, facet = asked
        kept = self._prepared.kept(keep)
        others = without_own(keep, facet)
        return count_facet(
            self.columns,
            self._prepared.facet(facet),
            facet,
            keep,
            kept=kept,
            without_own=kept if others == keep else self._prepared.kept(others),
        )

    def contrast(self, keep: Filter, one: str, other: str) -> Contrast | None:
        """What two sources share of the kept records."""
        if self.columns.find_accounts is None:
            return None
        return contrast_of(self.columns, self._prepared.kept(keep).mask, one, other)

    def tally(self, keep: Filter, axis: Axis) -> Tally:
        """How many are shown, and what hides the rest."""
        kept = self._prepared.kept(keep)
        clauses, hidden = keep.clauses(), list[tuple[Clause, int]]()
        left: Words | None = None
        before = len(self)
        for place, clause in enumerate(clauses, 1):
            if place == len(clauses):
                count = kept.count
            else:
                more = self._prepared.clause(clause, keep)
                left = more if left is None else left & more
                count = count_set(left)
            hidden.append((clause, before - count))
            before = count
        return Tally(
            total=len(self),
            shown=kept.count,
            undated=kept.count - count_dated(self._prepared.timing(axis), kept),
            hidden=tuple(hidden),
        )

    def summary(self, keep: Filter) -> Summary:
        """The records at a glance: of the kept ones alone, but for the title and the sources."""
        kept = self._prepared.kept(keep)
        timing = self._prepared.timing(Axis.HAPPENED)
        coarse, lacking, broken = (count_set(kept.words & some) for some in self._unsound)
        types = {count.key: count.kept for count in self.facet_counts(keep, Facet.RECORDS)}
        events, statements, figures = (types.get(key, 0) for key in RECORD_KEYS)
        about = self.records.about
        return Summary(
            title=about.title,
            description=about.description,
            sources=tuple(about.sources),
            extent=self.extent(keep, Axis.HAPPENED),
            counts=(events, statements, figures),
            actors=self.facet_counts(keep, Facet.ACTOR),
            kinds=self.facet_counts(keep, Facet.KIND),
            health=Health(
                undated=kept.count - count_dated(timing, kept),
                coarse=coarse,
                without_evidence=lacking,
                broken_evidence=broken,
            ),
        )

    @cached_property
    def _unsound(self) -> tuple[Words, Words, Words]:
        """Of all records which are dated coarsely, which lack evidence, and whose is broken."""
        timing, quotes = self._prepared.timing(Axis.HAPPENED), self._quotes
        coarse = np.zeros(len(self), dtype=np.bool_)
        coarse[timing.records_of(np.flatnonzero(timing.marks.flags & int(Flags.COARSE)))] = True
        return packed(coarse), packed(quotes.lacking), packed(quotes.broken)

    # Lists of records.

    def listing(self, keep: Filter, axis: Axis) -> Sequence[int]:
        """The kept records' row numbers, by earliest start, then latest end, then file order; undated ones last."""
        return self._prepared.listing(keep, axis)

    def undated(self, keep: Filter, axis: Axis) -> Sequence[int]:
        """The kept records without a time on the axis, in the order that their relations and the file give."""
        return RowList(self._prepared.kept_undated(keep, axis))

    def kept(self, row: int, keep: Filter) -> bool:
        """Whether a filter keeps a record."""
        return bool(self._prepared.kept(keep).mask[row])

    # Single records.

    def entry(self, row: int, axis: Axis) -> Entry:
        """One record as a line of a table; its actors by name."""
        return self.entries([row], axis)[0]

    def entries(self, rows: Sequence[int], axis: Axis) -> Sequence[Entry]:
        """Records as lines of a table, all in one trip."""
        wanted = np.fromiter(rows, dtype=np.int64, count=len(rows))
        records, dates, numbers = (
            self.records.fetch(wanted),
            self.records.dates(wanted, axis),
            self.records.numbers(wanted),
        )
        entries = []
        for record, date, number, row in zip(records, dates, numbers, wanted.tolist(), strict=True):
            actors = dict.fromkeys(actor for actor, _, _ in parts_of(record))
            entries.append(
                Entry(
                    ref=self.records.ref(row),
                    title=list_title(record, number),
                    date=date,
                    actors=tuple(self._actors[actor].name for actor in actors if actor in self._actors),
                    kind=kind_of(record),
                    status=status_of(record),
                    first_actor=next(iter(actors), NO_KEY),
                    draft=record.review == "draft",
                    sources=int(self.columns.accounts.sources[row]),
                )
            )
        return entries

    def fetch(self, rows: Sequence[int]) -> Sequence[Record]:
        """Many records themselves, in one trip."""
        return self.records.fetch(np.fromiter(rows, dtype=np.int64, count=len(rows)))

    def ref(self, row: int) -> Ref:
        """The record at a row number."""
        return self.records.ref(row)

    def row(self, ref: Ref) -> int | None:
        """The row number of a record, if it is there."""
        return self.records.row(ref)

    def date(self, row: int, axis: Axis) -> EdtfDate | None:
        """A record's date on an axis (the earliest, where there are several)."""
        return self.records.dates(np.array([row]), axis)[0]

    def detail(self, ref: Ref) -> RecordDetail:
        """All about one record; KeyError if there is none."""
        row = self.records.row(ref)
        if row is None:
            raise KeyError(ref)
        at = np.array([row])
        links = self.records.neighbourhood(ref)
        (record,), (date,) = self.records.fetch(at), self.records.dates(at, Axis.HAPPENED)
        detail = detail_of(links, ref, record, date, figure_time(links, self.records.parse))
        return replace(detail, accounts=accounts_of(self.records, self.columns, row))

    # What records refer to.

    def taken_from(self, source_id: str) -> tuple[Taken, ...]:
        """What was taken from a source's text, by start."""
        return self._quotes.taken.get(source_id, ())

    @cached_property
    def _quotes(self) -> Quotes:
        return self.records.quotes()

    def source_text(self, source_id: str) -> str:
        """A source's full text; empty if there is none."""
        source = self.source(source_id)
        return source.text if source else ""

    def actor(self, actor_id: str) -> Actor | None:
        """An actor by id."""
        return self._actors.get(actor_id)

    def place(self, place_id: str) -> Place | None:
        """A place by id."""
        return self._places.get(place_id)

    def source(self, source_id: str) -> Source | None:
        """A source by id."""
        return self._sources.get(source_id)

    def sources(self) -> Sequence[Source]:
        """All sources, in file order."""
        return tuple(self.records.about.sources)

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in reversed(self.records.about.actors)}

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {place.id: place for place in reversed(self.records.about.places)}

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.id: source for source in reversed(self.records.about.sources)}

    def names(self, facet: Facet) -> Mapping[str, tuple[str, ...]]:
        """What the keys of a facet are called, name before aliases, those of no record included."""
        return names_in_columns(self.records.about, self.columns, facet)

    def label(self, facet: Facet, key: str) -> str:
        """The name of a facet's key, or the key itself."""
        return self._labels(facet).get(key, key)

    def _labels(self, facet: Facet) -> Mapping[str, str]:
        return self._names.get(facet, {})

    @cached_property
    def _names(self) -> dict[Facet, dict[str, str]]:
        return {
            Facet.ACTOR: {key: actor.name for key, actor in self._actors.items()},
            Facet.PLACE: {key: place.name for key, place in self._places.items()},
            Facet.SOURCE: {key: source.title for key, source in self._sources.items()},
        }
