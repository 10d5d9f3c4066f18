"""A document's answers: everything in columns in memory, each question a few operations on whole arrays."""

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

import numpy as np

from viewer.dates import EdtfDate, Span
from viewer.document.types import Actor, Document, Event, Figure, Place, Source, Statement
from viewer.query.answers import (
    FOREVER,
    NEVER,
    Axis,
    Density,
    Entry,
    EventWindow,
    FacetCount,
    Flags,
    Grouping,
    Health,
    Lane,
    LanesBy,
    RecordDetail,
    Summary,
    Taken,
    Tally,
)
from viewer.query.arrays import Ints, Mask
from viewer.query.columns import build_columns, kind_of, parts_of, status_of
from viewer.query.counting import KeptMarks, column_edges, count_columns, keep_marks
from viewer.query.facets import FacetKeys, count_facet, facet_keys
from viewer.query.filter import NO_KEY, Clause, Facet, Filter, Ref
from viewer.query.keeping import Keeping, clause_rows, only, without_own
from viewer.query.marks import Timing, read_dates, read_timing
from viewer.query.names import names_in_document
from viewer.query.numbers import figure_number
from viewer.query.placing import LanePlan, Placed, kept_lanes, place_marks, plan_lanes
from viewer.query.quotes import Quotes, find_quotes
from viewer.query.relations import Links, detail_of, link, order_by_relations
from viewer.query.search import SearchText, holding, search_text, wanted_words
from viewer.query.windows import make_window, touching


class MemorySource:
    """Answers about a document; see `EventSource` for each question.

    Its rows are the document's events, then its statements, then its figures, in file order. It never changes: what it
    keeps between questions are answers, some for each kind of question, the least recently asked forgotten first.

    Attributes:
        columns: one row a record. dates: the document's different dates.
    """

    def __init__(self, document: Document, locale: str = "en") -> None:
        self._document = document
        self._locale = locale
        self.columns = build_columns(document)
        self.dates = read_dates(document)
        self._timing = lru_cache(len(Axis))(self._read_timing)
        self._keeping = Keeping(self.columns, self._timing(Axis.HAPPENED), self.dates.unit, self._holding)
        self._clause = lru_cache(48)(self._clause_rows)
        self._kept = lru_cache(24)(self._kept_rows)
        self._plan = lru_cache(8)(self._plan_lanes)
        self._placed = lru_cache(4)(self._place_marks)
        self._kept_marks = lru_cache(8)(self._keep_marks)
        self._lanes = lru_cache(8)(self._count_lanes)
        self._facet = lru_cache(len(Facet))(self._facet_keys)
        self._undated = lru_cache(len(Axis))(self._undated_rows)
        self._number = lru_cache(4096)(self._figure_number)

    slow = False

    def __len__(self) -> int:
        return len(self.columns)

    def cancel(self) -> None:
        """Nothing takes long."""

    def close(self) -> None:
        """Nothing to let go of."""

    # What is made once, or kept for the next question. Should two threads make the same at once, either will do.

    @cached_property
    def _links(self) -> Links:
        return link(self._document)

    @cached_property
    def _search_text(self) -> SearchText:
        return search_text(self._document, self.columns)

    @cached_property
    def _quotes(self) -> Quotes:
        return find_quotes(self.columns, self._links)

    @cached_property
    def _figure_ranks(self) -> dict[str, int]:
        """The place in time of each figure that has a date or was said at one."""
        rows = [*self._timing(Axis.HAPPENED).order.tolist(), *self._timing(Axis.SAID).order.tolist()]
        figures = (self.columns.records[row] for row in rows)
        ids = dict.fromkeys(figure.id for figure in figures if isinstance(figure, Figure))
        return {figure_id: rank for rank, figure_id in enumerate(ids)}

    def _read_timing(self, axis: Axis) -> Timing:
        return read_timing(self._document, self.columns, self.dates, axis)

    def _holding(self, text: str) -> Mask:
        rows = np.ones(len(self), dtype=np.bool_)
        for words in wanted_words(text):
            rows &= holding(self._search_text, words)
        return rows

    def _clause_rows(self, clause: Clause, alone: Filter) -> Mask:
        return clause_rows(self._keeping, alone, clause)

    def _kept_rows(self, keep: Filter) -> Mask:
        rows = np.ones(len(self), dtype=np.bool_)
        for clause in keep.clauses():
            rows &= self._clause(clause, only(keep, clause))
        return rows

    def _plan_lanes(self, grouping: Grouping) -> LanePlan:
        return plan_lanes(self._document, self.columns, grouping)

    def _place_marks(self, axis: Axis, grouping: Grouping) -> Placed:
        return place_marks(self._plan(grouping), self._timing(axis))

    def _keep_marks(self, keep: Filter, axis: Axis, grouping: Grouping) -> KeptMarks:
        return keep_marks(self._placed(axis, grouping), self._kept(keep), len(self._plan(grouping).lanes))

    def _count_lanes(self, keep: Filter, grouping: Grouping) -> tuple[Lane, ...]:
        return kept_lanes(self._plan(grouping), self._kept(keep))

    def _facet_keys(self, facet: Facet) -> FacetKeys:
        return facet_keys(self.columns, facet)

    def _undated_rows(self, axis: Axis) -> Ints:
        events = len(self._document.events)
        rows = np.array([*order_by_relations(self._document.events), *range(events, len(self))], dtype=np.int64)
        return rows[~self._timing(axis).dated[rows]]

    def _figure_number(self, row: int) -> str:
        record = self.columns.records[row]
        return figure_number(record, self._locale) if isinstance(record, Figure) else ""

    # Stretches of time.

    def extent(self, keep: Filter, axis: Axis) -> Span | None:
        """The shortest span holding all known bounds of the kept records; None if none has a date."""
        timing = self._timing(axis)
        kept = self._kept(keep)[timing.record]
        low = int(timing.marks.low.min(where=kept, initial=FOREVER))
        high = int(timing.marks.high.max(where=kept, initial=NEVER))
        return Span(low * self.dates.unit, high * self.dates.unit) if low <= high else None

    def density(self, keep: Filter, axis: Axis, span: Span, columns: int, grouping: Grouping) -> Density:
        """Counts per lane and column."""
        placed, kept = self._placed(axis, grouping), self._kept_marks(keep, axis, grouping)
        left, right = column_edges(span, columns, self.dates.unit)
        return Density(span, self._lanes(keep, grouping), count_columns(placed, kept, left, right))

    def window(self, keep: Filter, axis: Axis, span: Span, limit: int, grouping: Grouping) -> EventWindow | None:
        """The marks that touch a span, or None if there are more than `limit` rows."""
        placed, kept = self._placed(axis, grouping), self._kept_marks(keep, axis, grouping)
        rows = touching(placed, kept, span, self.dates.unit)
        if len(rows) > limit:
            return None
        return make_window(
            span=span,
            unit=self.dates.unit,
            lanes=self._lanes(keep, grouping),
            columns=self.columns,
            timing=self._timing(axis),
            placed=placed,
            rows=rows,
            lane_actors=grouping.by is LanesBy.ACTOR,
            title=self._mark_title,
            number=self._number,
        )

    # Counts.

    def lanes(self, keep: Filter, grouping: Grouping) -> tuple[Lane, ...]:
        """All lanes of a grouping, in natural order, with counts."""
        return self._lanes(keep, grouping)

    def facet_counts(self, keep: Filter, facet: Facet) -> tuple[FacetCount, ...]:
        """How many records each key of a facet has."""
        return count_facet(
            self.columns,
            self._facet(facet),
            facet,
            keep,
            kept=self._kept(keep),
            without_own=self._kept(without_own(keep, facet)),
            labels=self._labels(facet),
        )

    def tally(self, keep: Filter, axis: Axis) -> Tally:
        """How many are shown, and what hides the rest."""
        left = np.ones(len(self), dtype=np.bool_)
        hidden: list[tuple[Clause, int]] = []
        for clause in keep.clauses():
            kept = self._clause(clause, only(keep, clause))
            hidden.append((clause, int((left & ~kept).sum())))
            left &= kept
        return Tally(
            total=len(self),
            shown=int(left.sum()),
            undated=int((left & ~self._timing(axis).dated).sum()),
            hidden=tuple(hidden),
        )

    def summary(self, keep: Filter) -> Summary:
        """The document at a glance: of the kept records alone, but for its title and sources."""
        kept = self._kept(keep)
        timing = self._timing(Axis.HAPPENED)
        coarse = np.zeros(len(self), dtype=np.bool_)
        coarse[timing.record[(timing.marks.flags & int(Flags.COARSE)) != 0]] = True
        events, statements, figures = np.bincount(self.columns.type[kept], minlength=3).tolist()
        return Summary(
            title=self._document.title,
            description=self._document.description,
            sources=self._document.sources,
            extent=self.extent(keep, Axis.HAPPENED),
            counts=(events, statements, figures),
            actors=self.facet_counts(keep, Facet.ACTOR),
            kinds=self.facet_counts(keep, Facet.KIND),
            health=Health(
                undated=int((kept & ~timing.dated).sum()),
                coarse=int((kept & coarse).sum()),
                without_evidence=int((kept & self._quotes.lacking).sum()),
                broken_evidence=int((kept & self._quotes.broken).sum()),
            ),
        )

    # Lists of records.

    def listing(self, keep: Filter, axis: Axis) -> Sequence[int]:
        """The kept records' row numbers, by earliest start, then latest end, then file order; undated ones last."""
        return [*self._of_kept(keep, self._timing(axis).order), *self.undated(keep, axis)]

    def undated(self, keep: Filter, axis: Axis) -> Sequence[int]:
        """The kept records without a time on the axis, in the order that their relations and the file give."""
        return self._of_kept(keep, self._undated(axis))

    def _of_kept(self, keep: Filter, rows: Ints) -> list[int]:
        kept: list[int] = rows[self._kept(keep)[rows]].tolist()
        return kept

    def kept(self, row: int, keep: Filter) -> bool:
        """Whether a filter keeps a record."""
        return bool(self._kept(keep)[row])

    # One record.

    def entry(self, row: int, axis: Axis) -> Entry:
        """One record as a line of a table; its actors by name."""
        record = self.columns.records[row]
        actors = dict.fromkeys(actor for actor, _, _ in parts_of(record))
        return Entry(
            ref=self.columns.refs[row],
            title=self._title(row),
            date=self.date(row, axis),
            actors=tuple(self._links.actors[actor].name for actor in actors if actor in self._links.actors),
            kind=kind_of(record),
            status=status_of(record),
            first_actor=next(iter(actors), NO_KEY),
        )

    def entries(self, rows: Sequence[int], axis: Axis) -> Sequence[Entry]:
        """Many records as lines of a table."""
        return [self.entry(int(row), axis) for row in rows]

    def _mark_title(self, row: int) -> str:
        """What is written on a mark: a quotation in its marks, a figure's measure beside its number."""
        record = self.columns.records[row]
        if isinstance(record, Statement) and record.mode == "direct":
            return f"“{record.text}”"
        return record.measure if isinstance(record, Figure) and self._number(row) else self._title(row)

    def _title(self, row: int) -> str:
        record = self.columns.records[row]
        if isinstance(record, Event):
            return record.title
        if isinstance(record, Figure):
            return record.text or " ".join(filter(None, (self._number(row), record.unit or record.measure)))
        return record.text

    def ref(self, row: int) -> Ref:
        """The record at a row number."""
        return self.columns.refs[row]

    def row(self, ref: Ref) -> int | None:
        """The row number of a record, if it is there."""
        return self.columns.rows.get(ref)

    def date(self, row: int, axis: Axis) -> EdtfDate | None:
        """A record's date on an axis (the earliest, where there are several)."""
        timing = self._timing(axis)
        first = timing.date_first[row]
        return self.dates.dates[timing.dates[first]] if first < timing.date_first[row + 1] else None

    def detail(self, ref: Ref) -> RecordDetail:
        """All about one record; KeyError if there is none."""
        row = self.columns.rows[ref]
        date = self.date(row, Axis.HAPPENED)
        return detail_of(self._links, ref, self.columns.records[row], date, self._figure_ranks)

    # What records refer to.

    def taken_from(self, source_id: str) -> tuple[Taken, ...]:
        """What was taken from a source's text, by start."""
        return self._quotes.taken.get(source_id, ())

    def source_text(self, source_id: str) -> str:
        """A source's full text; empty if the document has none."""
        source = self._links.sources.get(source_id)
        return source.text if source else ""

    def actor(self, actor_id: str) -> Actor | None:
        """An actor by id."""
        return self._links.actors.get(actor_id)

    def place(self, place_id: str) -> Place | None:
        """A place by id."""
        return self._links.places.get(place_id)

    def source(self, source_id: str) -> Source | None:
        """A source by id."""
        return self._links.sources.get(source_id)

    def sources(self) -> Sequence[Source]:
        """All sources, in file order."""
        return tuple(self._links.sources.values())

    def names(self, facet: Facet) -> Mapping[str, tuple[str, ...]]:
        """What the keys of a facet are called, name before aliases, those of no record included."""
        return names_in_document(self._document, facet)

    def label(self, facet: Facet, key: str) -> str:
        """The name of a facet's key, or the key itself."""
        return self._labels(facet).get(key, key)

    def _labels(self, facet: Facet) -> dict[str, str]:
        return self._names.get(facet, {})

    @cached_property
    def _names(self) -> dict[Facet, dict[str, str]]:
        return {
            Facet.ACTOR: {actor.id: actor.name for actor in self._links.actors.values()},
            Facet.PLACE: {place.id: place.name for place in self._links.places.values()},
            Facet.SOURCE: {source.id: source.title for source in self._links.sources.values()},
        }
