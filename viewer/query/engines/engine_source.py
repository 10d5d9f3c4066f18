"""Answers from a table that stays in its engine: each question is an expression that the engine works out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from viewer.dates import EdtfDate, Span
from viewer.document.types import Actor, Place, Source
from viewer.query.answers import (
    Axis,
    Density,
    Entry,
    EventWindow,
    Grouping,
    LanesBy,
    RecordDetail,
    Summary,
    Taken,
    Tally,
)
from viewer.query.byte_cache import ByteCache
from viewer.query.engines import counting, densities, health, listings
from viewer.query.engines.clauses import kept_rows
from viewer.query.engines.column_counts import Asked, ColumnCounts
from viewer.query.engines.fetching import document_of, reference
from viewer.query.engines.neighbours import neighbourhood
from viewer.query.engines.rows import EngineRows
from viewer.query.engines.windows import fetch_touching, window_of
from viewer.query.facet_counts import FacetCounts
from viewer.query.filter import EVERYTHING, NO_KEY, Facet, Filter, Ref
from viewer.query.keeping import without_own
from viewer.query.lanes import Lanes
from viewer.query.memory import MemorySource
from viewer.query.record_fields import Record

if TYPE_CHECKING:
    from viewer.query.engines.asking import Engine
    from viewer.query.engines.branches import Branch
    from viewer.query.engines.opening import Shape
    from viewer.query.engines.rollup import Rollup

SMALL, LARGE = 4 << 20, 32 << 20
"""Bytes of answers that are kept, of a kind."""


class EngineSource:
    """Answers about a table in an engine; see `EventSource` for each question.

    Row numbers are handed out as records are seen. Names are their own ids: an engine's table has no tree of actors or
    places. Of the axes, "said" is known of statements alone, "published" of nothing.
    """

    slow = True

    def __init__(
        self,
        engine: Engine,
        branches: tuple[Branch, ...],
        shapes: tuple[Shape, ...],
        title: str,
        locale: str = "en",
        rollup: Rollup | None = None,
    ) -> None:
        self._engine = engine
        self._branches = branches
        self._shapes = shapes
        self._title = title
        self._locale = locale
        self._rollup = rollup
        self._rows = EngineRows(engine, branches)
        longest = max((shape.longest for shape in shapes if shape.longest is not None), default=None)
        self._longest = longest
        self._counting = ColumnCounts(engine, branches, rollup, longest)
        self._extents = ByteCache(SMALL, self._ask_extent, lambda _: 500)
        self._densities = ByteCache(LARGE, self._ask_density, lambda counts: counts.nbytes)
        self._windows = ByteCache(LARGE, self._ask_window, _window_size)
        self._lane_counts = ByteCache(LARGE, self._ask_lanes, _counts_size)
        self._lanes = ByteCache(LARGE, self._make_lanes, lambda lanes: 200 * len(lanes))
        self._totals = ByteCache(LARGE, self._ask_totals, _counts_size)
        self._facets = ByteCache(LARGE, self._ask_facet, lambda counts: 200 * len(counts))
        self._tallies = ByteCache(SMALL, self._ask_tally, lambda _: 1000)
        self._bins = ByteCache(SMALL, self._ask_bins, lambda _: 40_000)
        self._pages = ByteCache(SMALL, self._ask_page, lambda rows: 40 * len(rows) + 500)
        self._kept = ByteCache(SMALL, self._ask_kept, lambda _: 500)
        self._summaries = ByteCache(SMALL, self._ask_summary, lambda _: 10_000)

    def __len__(self) -> int:
        return sum(shape.rows for shape in self._shapes)

    def cancel(self) -> None:
        """Stops the questions under way."""
        self._engine.cancel()

    def close(self) -> None:
        """Ends all connections."""
        self._engine.close()

    # Stretches of time.

    def extent(self, keep: Filter, axis: Axis) -> Span | None:
        """The shortest span holding all known bounds of the kept records; None if none has a date."""
        if keep == EVERYTHING and axis is Axis.HAPPENED:
            return _hull([(shape.first, shape.until) for shape in self._shapes])
        return self._extents((keep, axis))

    def _ask_extent(self, asked: tuple[Filter, Axis]) -> Span | None:
        keep, axis = asked
        question = densities.extent_question(self._branches, keep, axis)
        if question is None:
            return None
        answer = self._engine.ask(question)
        return _hull(list(zip(_maybe(answer["low"]), _maybe(answer["high"]), strict=True)))

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
        lanes = self._lanes((keep, grouping.by))
        chosen = lanes if within is None else lanes.only(within)
        wanted = None if within is None else tuple(sorted(chosen.keys))
        counts = self._densities((keep, axis, span, columns, grouping.by, wanted))
        keys = lanes.keys if wanted is None else wanted
        if tuple(keys) != tuple(chosen.keys):
            place = {key: at for at, key in enumerate(keys)}
            counts = counts[[place[key] for key in chosen.keys]]
        return Density(span, chosen, counts)

    def _ask_density(self, asked: Asked) -> NDArray[np.int32]:
        keep, axis, _, _, by, wanted = asked
        keys = self._lanes((keep, by)).keys if wanted is None else wanted
        extent = self.extent(keep, axis)
        if not keys or extent is None:
            return np.zeros((len(keys), asked[3]), dtype=np.int32)
        return self._counting.count(asked, keys, extent)

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
        lanes = self._lanes((keep, grouping.by))
        wanted = None if within is None else tuple(sorted(lanes.only(within).keys))
        return self._windows((keep, axis, span, limit, grouping.by, wanted))

    def _ask_window(self, asked: Asked) -> EventWindow | None:
        keep, axis, span, limit, by, wanted = asked
        if self._surely_more(asked):
            return None
        records = fetch_touching(
            self._engine, self._branches, keep, axis, span, limit, Grouping(by), wanted, self._longest
        )
        if records is None:
            return None
        lanes = self._lanes((keep, by))
        return window_of(records, self._rows, lanes, axis, span, limit, Grouping(by), wanted, self._locale)

    def _surely_more(self, asked: Asked) -> bool:
        """Whether all records of a filter touch a span, and are known to be too many."""
        keep, axis, span, limit, _, wanted = asked
        if keep != EVERYTHING or axis is not Axis.HAPPENED or wanted is not None:
            return False
        extent = self.extent(keep, axis)
        all_of_it = extent is not None and span.start <= extent.start and extent.end <= span.end
        return all_of_it and sum(shape.dated for shape in self._shapes) > limit

    # Counts.

    def lanes(self, keep: Filter, grouping: Grouping) -> Lanes:
        """All lanes of a grouping, the fullest first, with counts."""
        return self._lanes((keep, grouping.by))

    def _make_lanes(self, asked: tuple[Filter, LanesBy]) -> Lanes:
        keep, by = asked
        total = self._lane_counts((EVERYTHING, by))
        if keep == EVERYTHING:
            return counting.lanes_of_counts(total, by)
        return counting.kept_lanes(self._lanes((EVERYTHING, by)), self._lane_counts((keep, by)))

    def _ask_lanes(self, asked: tuple[Filter, LanesBy]) -> counting.Counts:
        keep, by = asked
        if keep == EVERYTHING and by is LanesBy.NONE:
            return {NO_KEY: len(self)} if len(self) else {}
        if self._rollup is not None and keep == EVERYTHING and (known := self._rollup.totals.get(by)) is not None:
            return known
        question = counting.lane_question(self._branches, by, keep)
        return {} if question is None else counting.counts_of(self._engine.ask(question))[0]

    def facet_counts(self, keep: Filter, facet: Facet) -> FacetCounts:
        """How many records each key of a facet has."""
        return self._facets((keep, facet))

    def _ask_totals(self, facet: Facet) -> counting.Counts:
        question = counting.facet_question(self._branches, facet, EVERYTHING, EVERYTHING)
        return {} if question is None else counting.counts_of(self._engine.ask(question))[0]

    def _ask_facet(self, asked: tuple[Filter, Facet]) -> FacetCounts:
        keep, facet = asked
        total = {"none": len(self)} if facet is Facet.REVIEW else self._totals(facet)  # a table holds no drafts
        if keep == EVERYTHING:
            return counting.told(counting.facet_rows(facet, total), total, total, total)
        rows = self._facets((EVERYTHING, facet)).rows
        base = without_own(keep, facet)
        if base == EVERYTHING and keep.roles | keep.actors == frozenset():
            question = counting.facet_question(self._branches, facet, keep, keep)
            kept = {} if question is None else counting.counts_of(self._engine.ask(question))[0]
            return counting.told(rows, kept, total, total)
        question = counting.facet_question(self._branches, facet, base, keep)
        counted, kept = ({}, {}) if question is None else counting.counts_of(self._engine.ask(question))
        return counting.told(rows, kept, counted, total)

    def contrast(self, keep: Filter, one: str, other: str) -> None:
        """Sources are compared in files alone."""

    def tally(self, keep: Filter, axis: Axis) -> Tally:
        """How many are shown, and what hides the rest."""
        if keep == EVERYTHING and axis is Axis.HAPPENED:
            rows, dated = len(self), sum(shape.dated for shape in self._shapes)
            return Tally(total=rows, shown=rows, undated=rows - dated, hidden=())
        return self._tallies((keep, axis))

    def _ask_tally(self, asked: tuple[Filter, Axis]) -> Tally:
        keep, axis = asked
        return counting.tally_of(self._engine.ask(counting.tally_question(self._branches, keep, axis)), keep)

    def summary(self, keep: Filter) -> Summary:
        """The table at a glance."""
        return self._summaries(keep)

    def _ask_summary(self, keep: Filter) -> Summary:
        counts, sick = health.health_of(self._engine.ask(health.health_question(self._branches, keep)))
        return Summary(
            title=self._title,
            description="",
            sources=tuple(self.sources()),
            extent=self.extent(keep, Axis.HAPPENED),
            counts=counts,
            actors=self.facet_counts(keep, Facet.ACTOR),
            kinds=self.facet_counts(keep, Facet.KIND),
            health=sick,
        )

    # Lists of records.

    def listing(self, keep: Filter, axis: Axis) -> Sequence[int]:
        """The kept records' rows, by earliest start, then latest end, type and id; undated ones last."""
        tally = self.tally(keep, axis)
        return listings.Listing(tally.shown, lambda page: self._pages((keep, axis, True, page)))

    def undated(self, keep: Filter, axis: Axis) -> Sequence[int]:
        """The kept records without a time on the axis, by type and id."""
        undated = self.tally(keep, axis).undated
        return listings.Listing(undated, lambda page: self._pages((keep, axis, False, page)))

    def _ask_page(self, asked: tuple[Filter, Axis, bool, int]) -> list[int]:
        """A page of the listing, or (False) of those without a time alone."""
        keep, axis, all_of_them, page = asked
        tally = self.tally(keep, axis)
        dated = tally.shown - tally.undated if all_of_them else 0
        first, last = page * listings.PAGE, (page + 1) * listings.PAGE
        refs: list[Ref] = []
        if first < dated:
            bins = self._bins((keep, axis))
            span, before = bins.stretch(first, min(last, dated) - 1)
            question = listings.dated_question(
                self._branches, keep, axis, span, min(last, dated) - first, first - before
            )
            answer = self._engine.ask(question)
            refs += listings.refs_of(answer)
            self._rows.prefetch(refs, listings.starts_of(answer) if axis is Axis.HAPPENED else None)
        if last > dated:
            skip = max(0, first - dated)
            undated = listings.undated_question(self._branches, keep, axis, last - max(first, dated), skip)
            refs += [] if undated is None else listings.refs_of(self._engine.ask(undated))
        return self._rows.numbers(refs)

    def _ask_bins(self, asked: tuple[Filter, Axis]) -> listings.Bins:
        keep, axis = asked
        extent = self.extent(EVERYTHING, axis) or Span(0, 1)
        question, left, shift = listings.bins_question(self._branches, keep, axis, extent)
        return listings.make_bins({} if question is None else self._engine.ask(question), left, shift)

    def kept(self, row: int, keep: Filter) -> bool:
        """Whether a filter keeps a record."""
        return keep == EVERYTHING or self._kept((self._rows.ref(row), keep))

    def _ask_kept(self, asked: tuple[Ref, Filter]) -> bool:
        ref, keep = asked
        branch = next(branch for branch in self._branches if branch.type is ref.type)
        rows = kept_rows(branch, keep).filter(branch.is_id([ref.id]))
        return bool(self._engine.ask(rows.select(id=branch.id).limit(1))["id"])

    # Single records.

    def entry(self, row: int, axis: Axis) -> Entry:
        """One record as a line of a table."""
        return self.entries([row], axis)[0]

    def entries(self, rows: Sequence[int], axis: Axis) -> Sequence[Entry]:
        """Records as lines of a table, all in one trip."""
        refs = [self._rows.ref(row) for row in rows]
        small = MemorySource(document_of(dict(zip(refs, self._rows.records(refs), strict=True)).values()), self._locale)
        at = {small.ref(row): row for row in range(len(small))}
        return small.entries([at[ref] for ref in refs], axis)

    def fetch(self, rows: Sequence[int]) -> Sequence[Record]:
        """Many records themselves, in one trip."""
        return self._rows.records([self._rows.ref(row) for row in rows])

    def ref(self, row: int) -> Ref:
        """The record at a row number."""
        return self._rows.ref(row)

    def row(self, ref: Ref) -> int | None:
        """The row number of a record, if it is there."""
        known = self._rows.known(ref)
        if known is not None:
            return known
        found = self._rows.find(ref)
        return None if found is None else self._rows.numbers([reference(found)])[0]

    def date(self, row: int, axis: Axis) -> EdtfDate | None:
        """A record's date on an axis."""
        return self.entry(row, axis).date

    def detail(self, ref: Ref) -> RecordDetail:
        """All about one record; KeyError if there is none."""
        record = self._rows.find(ref)
        if record is None:
            raise KeyError(ref)
        around = neighbourhood(self._engine, self._branches, self._rows, record)
        return MemorySource(around, self._locale).detail(ref)

    # What records refer to: names, which are their own ids.

    def taken_from(self, source_id: str) -> tuple[Taken, ...]:  # noqa: ARG002 (the protocol's)
        """Nothing: the texts of the sources stay where they are."""
        return ()

    def source_text(self, source_id: str) -> str:  # noqa: ARG002 (the protocol's)
        """Nothing: see `taken_from`."""
        return ""

    def actor(self, actor_id: str) -> Actor | None:
        """An actor by name."""
        return Actor(id=actor_id, name=actor_id) if actor_id in self._totals(Facet.ACTOR) and actor_id else None

    def place(self, place_id: str) -> Place | None:
        """A place by name."""
        return self._rows.place(place_id) if place_id in self._totals(Facet.PLACE) and place_id else None

    def source(self, source_id: str) -> Source | None:
        """A source by name."""
        known = self._totals(Facet.SOURCE)
        return Source(id=source_id, title=source_id) if source_id in known and source_id else None

    def sources(self) -> Sequence[Source]:
        """All sources, the fullest first."""
        return [Source(id=row, title=row) for row in self._facets((EVERYTHING, Facet.SOURCE)).rows.keys if row]

    def names(self, facet: Facet) -> Mapping[str, tuple[str, ...]]:
        """What the keys of a facet are called: of actors, places and sources their own name."""
        named = facet in (Facet.ACTOR, Facet.PLACE, Facet.SOURCE)
        return {key: (key,) if named else () for key in self._facets((EVERYTHING, facet)).rows.keys if key or not named}

    def label(self, facet: Facet, key: str) -> str:  # noqa: ARG002 (the protocol's)
        """The key itself."""
        return key


def _hull(bounds: Sequence[tuple[int | None, int | None]]) -> Span | None:
    low = min((first for first, _ in bounds if first is not None), default=None)
    high = max((last for _, last in bounds if last is not None), default=None)
    return None if low is None or high is None else Span(low, high)


def _maybe(values: Sequence[object]) -> list[int | None]:
    return [None if value is None else int(str(value).partition(".")[0]) for value in values]


def _window_size(window: EventWindow | None) -> int:
    return 500 if window is None else 300 * len(window) + 500


def _counts_size(counts: counting.Counts) -> int:
    return 150 * len(counts) + 100
