"""What answers are made from: made once of columns, or remembered from question to question as far as bytes allow."""

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from viewer.dates import Span
from viewer.query.answers import Axis, Grouping, LanesBy
from viewer.query.arrays import AnyInts, Ints, Mask
from viewer.query.bits import Words, looked_up, packed
from viewer.query.byte_cache import ByteCache
from viewer.query.chosen import chosen_words
from viewer.query.columns import Columns
from viewer.query.comparison import with_bands
from viewer.query.counting import Counts, column_edges
from viewer.query.end_order import EndOrder, end_order
from viewer.query.extents import known_extent, tops_of
from viewer.query.facets import FacetKeys, facet_keys
from viewer.query.few_marks import (
    FewLanes,
    FewMarks,
    dated_rows,
    few_lanes,
    few_marks,
    lanes_kept,
    undated_rows,
)
from viewer.query.filter import EVERYTHING, Clause, Facet, Filter
from viewer.query.keeping import Keeping, clause_rows, only, rows_of_one_actor
from viewer.query.kept import Kept
from viewer.query.key_bits import are_few
from viewer.query.lane_keys import LanePlan
from viewer.query.lane_plan import kept_lanes, plan_lanes
from viewer.query.lane_sets import LaneSet
from viewer.query.lanes import Lanes
from viewer.query.marks import Timing
from viewer.query.once import Once
from viewer.query.placing import LaneMarks, keep_marks, place_marks, place_records
from viewer.query.reaching import Reaching, count_reached, reaching
from viewer.query.records import Records
from viewer.query.row_list import RowList
from viewer.query.running import ByDuration, by_duration
from viewer.query.search import wanted_words

LEAST_BYTES = 1 << 20
"""What each memory may hold, however few the records are."""
BYTES_AN_EVENT = {"kept": 8, "started": 8, "reaching": 6, "marks": 8, "by end": 4, "few": 8}
"""What each memory may hold for each record that there is, …"""
BYTES_AN_EVENT_ELSE = 4
"""… and where none is told."""
LEAST_TO_WAIT_FOR = 200_000
"""Records up to which marks are placed, and put in order of their ends, as soon as that helps."""
PATIENCE = 12
"""Questions that are answered without placing marks, though nobody is known to be placing them."""
A_ROW = 40
"""Numbers that are looked at in lanes, one after the other, while the lanes of one row are looked up."""
MOST_REACHING = 0.5
"""Of all marks, those that may be looked at one by one for how far they reach."""
MANY_LANES = 1_000
"""Lanes up to which they are counted by way of their marks, which will be asked for next."""


READIED = Grouping(), Grouping(LanesBy.NONE)
"""Groupings whose lanes are made before they are asked for: of the timeline, as a rule, and of the overview."""


class MarksAsked(NamedTuple):
    """Which marks are meant: those of kept records on an axis, in lanes."""

    keep: Filter
    axis: Axis
    grouping: Grouping
    within: tuple[int, ...] | None


class Prepared:
    """Pieces of answers about columns, for any threads: should two want the same at once, either one's will do."""

    def __init__(
        self,
        columns: Columns,
        timing: Callable[[Axis], Timing],
        unit: int,
        records: Records,
        labels: Callable[[Facet], Mapping[str, str]],
    ) -> None:
        def most(name: str) -> int:
            return max(LEAST_BYTES, BYTES_AN_EVENT.get(name, BYTES_AN_EVENT_ELSE) * len(columns))

        self.columns = columns
        self._records = records
        self._unit = unit
        self._labels = labels
        self.timing = lru_cache(len(Axis))(timing)
        self._keeping = Keeping(columns, lambda: self.timing(Axis.HAPPENED), unit, self._holding)
        self._clause = ByteCache(most("clauses"), self._clause_kept, _nbytes_of_clause)
        self._kept = ByteCache(most("kept"), self._kept_rows, lambda kept: kept.nbytes)
        self._by_end = ByteCache(most("by end"), self._kept_by_end, lambda kept: kept.nbytes)
        self._marks = ByteCache(most("marks"), self._keep_marks, lambda marks: marks.nbytes)
        self._started = ByteCache(most("started"), self._keep_started, lambda started: started.nbytes)
        self._reaching = ByteCache(most("reaching"), self._reach, lambda made: made.nbytes if made is not None else 0)
        self._reached = ByteCache(LEAST_BYTES, self._count_reached, lambda counts: counts.nbytes)
        self._few_marks = ByteCache(most("few") // 2, self._make_few_marks, lambda marks: marks.nbytes)
        self._few_lanes = ByteCache(most("few") // 2, self._make_few_lanes, lambda lanes: lanes.nbytes)
        self._listings = ByteCache(most("listings"), self._listing, lambda rows: rows.rows.nbytes)
        self._lanes = ByteCache(LEAST_BYTES, self._count_lanes, lambda lanes: lanes.kept.nbytes)
        self.plan = Once(self._plan, 4)
        self._all_records = Once(self._place_records, 4)
        self._all_placed = Once(self._placed, 4)
        self._tops: Once[Axis, Ints] = Once(lambda axis: tops_of(self.timing(axis)), len(Axis))
        self._waited: dict[tuple[Axis, Grouping], int] = {}
        self._getting_ready = self._making_filters = False
        self._foreseen: dict[int, tuple[Axis, Span, int]] = {}
        self.ends: Once[Axis, EndOrder] = Once(lambda axis: end_order(self.timing(axis)), len(Axis))
        self.durations: Once[Axis, ByDuration] = Once(lambda axis: by_duration(self.timing(axis)), len(Axis))
        self.facet = Once(self._facet, len(Facet))
        self.undated = lru_cache(len(Axis))(lambda axis: undated_rows(self.timing(axis), self._undated_order))
        self._extents = lru_cache(64)(self._known_extent)

    def make_filters_ready(self, check: Callable[[], None]) -> None:
        """Makes what the first filter would have to wait for; `check` may stop it in between."""
        self._making_filters = True
        try:
            for grouping in READIED:
                check()
                self._all_records((Axis.HAPPENED, grouping))
            check()
            self.durations(Axis.HAPPENED)
            while self._foreseen:
                _, (axis, span, columns) = self._foreseen.popitem()
                self.foresee(axis, span, columns, check)
        finally:
            self._making_filters = False

    def make_ready(self, check: Callable[[], None]) -> None:
        """Makes what else pictures, filters and counts would have to wait for; `check` may stop it in between."""
        self._getting_ready = True
        try:
            self.make_filters_ready(check)
            for facet in Facet:
                check()
                keys = self.facet(facet)
                check()
                _ = keys.sets
            self.columns.parts.by_actor(len(self.columns.actors))
            check()
            self.ends(Axis.HAPPENED)
            for grouping in READIED:
                check()
                self.placed(Axis.HAPPENED, grouping)
        finally:
            self._getting_ready = False

    # What is kept.

    def kept(self, keep: Filter) -> Kept:
        """What a filter keeps."""
        return self._kept(keep)

    def clause(self, clause: Clause, keep: Filter) -> Words:
        """What one clause of a filter keeps, as bits."""
        return self._clause((clause, only(keep, clause))).words

    def _clause_kept(self, asked: tuple[Clause, Filter]) -> Kept:
        clause, keep = asked
        words = chosen_words(clause, keep, self._facet_of_choice)
        by_actor = clause is Clause.ACTOR and (words is None or self.columns.parts.is_by_actor)
        rows = rows_of_one_actor(self.columns, keep) if by_actor else None
        if words is not None:
            return Kept.of_words(words, len(self.columns), rows)
        if rows is not None:
            return Kept.of_rows(rows, len(self.columns))
        mask = clause_rows(self._keeping, keep, clause)
        return Kept.of_words(packed(mask), len(mask))

    def _facet_of_choice(self, facet: Facet) -> FacetKeys | None:
        """The keys of a facet to choose from, if they are known or quicker to make than to look for the records."""
        keys = self.facet.known(facet)
        if facet is Facet.ACTOR and not self.columns.parts.is_by_actor and self._by_few_actors:
            keys = keys or self.facet(facet)
            _ = keys.sets
        return keys

    @property
    def _by_few_actors(self) -> bool:
        """Whether many records are of so few actors that those of all are made at once."""
        return len(self.columns) >= LEAST_TO_WAIT_FOR and are_few(len(self.columns.actors))

    def _kept_rows(self, keep: Filter) -> Kept:
        clauses = keep.clauses()
        if not clauses:
            return Kept(np.ones(len(self.columns), dtype=np.bool_))
        kept = self._clause((clauses[0], only(keep, clauses[0])))
        if len(clauses) == 1:
            return kept.alone()
        words = kept.words.copy()
        for clause in clauses[1:]:
            words &= self.clause(clause, keep)
        return Kept.of_words(words, len(self.columns))

    def _holding(self, text: str) -> Mask:
        words = wanted_words(text)
        return self._records.holding(words) if words else np.ones(len(self.columns), dtype=np.bool_)

    # Lanes and marks.

    def lanes(self, keep: Filter, grouping: Grouping) -> Lanes:
        """The lanes of a grouping, with what is kept of each."""
        return self._lanes((keep, grouping))

    def marks(self, asked: MarksAsked) -> LaneMarks:
        """Marks in lanes."""
        if asked.within is None and not asked.keep.active:
            return self.placed(asked.axis, asked.grouping)
        return self._marks(asked)

    def placed(self, axis: Axis, grouping: Grouping) -> LaneMarks:
        """All marks in all lanes."""
        return self._all_placed((axis, grouping))

    def few(self, keep: Filter, axis: Axis, grouping: Grouping) -> FewMarks | None:
        """The kept marks, if they are so few that lanes need not be looked at as a whole."""
        return self._few_marks((keep, axis)) if self._goes_by_rows(self.kept(keep), axis, grouping) else None

    def _goes_by_rows(self, kept: Kept, axis: Axis, grouping: Grouping) -> bool:
        if self.timing(axis).record is not None:
            return False
        placed = self._all_records.known((axis, grouping))
        return kept.few_marks if placed is None else kept.count * A_ROW <= placed.price

    def reaching(self, axis: Axis, span: Span, columns: int, grouping: Grouping) -> Reaching | None:
        """Which marks reach beyond the columns in which they start; None where that is not to be known quickly.

        `grouping`: of the lanes in which they are counted: quickly, if all records have been placed in them.
        """
        known = self.durations.known(axis) is not None and self._all_records.known((axis, grouping)) is not None
        waits = len(self.columns) >= LEAST_TO_WAIT_FOR and not (known or self._is_coming(axis, grouping))
        return None if waits or self.timing(axis).record is not None else self._reaching((axis, span, columns))

    def foresee(self, axis: Axis, span: Span, columns: int, check: Callable[[], None]) -> None:
        """Makes what the next filter would need first to count in columns, once that is quick; `check` may stop it."""
        asked = axis, span, columns
        if self.durations.known(axis) is None:
            self._foreseen[columns] = asked
        elif self.timing(axis).record is None and asked not in self._reaching:
            self._reaching.keep(asked, self._reach(asked, check))

    def _reach(self, asked: tuple[Axis, Span, int], check: Callable[[], None] = lambda: None) -> Reaching | None:
        axis, span, columns = asked
        left, right = column_edges(span, columns, self._unit)
        most = int(len(self.columns) * MOST_REACHING)
        return reaching(self.timing(axis), self.durations(axis), left, right, most, check)

    def reached(self, asked: MarksAsked, span: Span, columns: int) -> Counts:
        """How many of all marks, kept or not, touch columns after that in which they start."""
        return self._reached((asked._replace(keep=EVERYTHING), span, columns))

    def _count_reached(self, asked: tuple[MarksAsked, Span, int]) -> Counts:
        (_, axis, grouping, within), span, columns = asked
        marks, plan = self._reaching((axis, span, columns)), self.plan(grouping)
        assert marks is not None
        return count_reached(plan, marks, None if within is None else np.array(within, dtype=np.int64))

    def started(self, asked: MarksAsked) -> LaneSet:
        """The kept records in lanes, where each record's mark is that of its number."""
        if asked.within is None and not asked.keep.active:
            return self._all_records((asked.axis, asked.grouping))
        return self._started(asked)

    def _keep_started(self, asked: MarksAsked) -> LaneSet:
        kept, started = self.kept(asked.keep), self._all_records((asked.axis, asked.grouping))
        if asked.within is not None:
            started = started.only(np.array(asked.within, dtype=np.int64))
        return started if kept.everything else started.kept(kept)

    def few_lanes(self, keep: Filter, grouping: Grouping) -> FewLanes:
        """The lanes of the kept rows, where these are few."""
        return self._few_lanes((keep, grouping))

    def _make_few_marks(self, asked: tuple[Filter, Axis]) -> FewMarks:
        keep, axis = asked
        return few_marks(self.timing(axis), self.kept(keep))

    def _make_few_lanes(self, asked: tuple[Filter, Grouping]) -> FewLanes:
        keep, grouping = asked
        return few_lanes(self.plan(grouping), self.kept(keep).rows)

    def goes_unplaced(self, axis: Axis, grouping: Grouping) -> bool:
        """Whether to answer without placing marks: a few times, or as long as they are being placed anyway.

        Only where each mark is that of the record of its number, and there are so many that placing takes its time.
        """
        if len(self.columns) < LEAST_TO_WAIT_FOR or self.timing(axis).record is not None:
            return False
        if self._all_placed.known((axis, grouping)) is not None:
            return False
        waited = self._waited.get((axis, grouping), 0)
        self._waited[axis, grouping] = waited + 1
        return self._getting_ready or self._making_filters or waited < PATIENCE

    def _is_coming(self, axis: Axis, grouping: Grouping) -> bool:
        """Whether what filters need is being made, so quickly that it is worth waiting for."""
        return self._making_filters and axis is Axis.HAPPENED and grouping in READIED and self._by_few_actors

    def _plan(self, grouping: Grouping) -> LanePlan:
        return plan_lanes(self._records.about, self.columns, grouping)

    def _placed(self, asked: tuple[Axis, Grouping]) -> LaneMarks:
        axis, grouping = asked
        plan, timing, ends = self.plan(grouping), self.timing(axis), self.ends(axis)
        return place_marks(self.columns, plan, timing, ends, lambda: self._all_records(asked))

    def _place_records(self, asked: tuple[Axis, Grouping]) -> LaneSet:
        plan, columns = self.plan(asked[1]), self.columns
        if plan.actor is not None and plan.keys.lane is not None and columns.actors.flat and self._by_few_actors:
            return self.facet(Facet.ACTOR).sets.only(np.where(plan.actor < 0, len(columns.actors), plan.actor))
        return place_records(columns, plan)

    def _keep_marks(self, asked: MarksAsked) -> LaneMarks:
        keep, axis, grouping, within = asked
        return keep_marks(
            plan=self.plan(grouping),
            timing=self.timing(axis),
            ends=self.ends(axis),
            placed=self.placed(axis, grouping),
            kept=self.kept(keep),
            kept_by_end=lambda: self._by_end((keep, axis)),
            within=None if within is None else np.array(within, dtype=np.int64),
        )

    def _count_lanes(self, asked: tuple[Filter, Grouping]) -> Lanes:
        keep, grouping = asked
        if grouping.by is LanesBy.COMPARED:
            return with_bands(kept_lanes(self.plan(grouping), self.kept(keep)))
        plan, kept, timing = self.plan(grouping), self.kept(keep), self.timing(Axis.HAPPENED)
        if kept.everything or timing.record is not None:
            return kept_lanes(plan, kept)
        if self._goes_by_rows(kept, Axis.HAPPENED, grouping):
            return Lanes(plan.heads, lanes_kept(plan, self.few_lanes(keep, grouping)))
        known = self._all_records.known((Axis.HAPPENED, grouping)) is not None
        if not (known or self._is_coming(Axis.HAPPENED, grouping)) and self.goes_unplaced(Axis.HAPPENED, grouping):
            return kept_lanes(plan, kept)
        if plan.lanes > MANY_LANES:
            return Lanes(plan.heads, self._all_records((Axis.HAPPENED, grouping)).counts_kept(kept))
        return Lanes(plan.heads, self.started(MarksAsked(keep, Axis.HAPPENED, grouping, None)).counts)

    def _kept_by_end(self, asked: tuple[Filter, Axis]) -> Kept:
        """Which marks are kept, in the order of their ends."""
        keep, axis = asked
        kept, timing, ends = self.kept(keep), self.timing(axis), self.ends(axis)
        return Kept(looked_up(timing.of_marks(kept.mask), ends.mark))

    # Facets.

    def _facet(self, facet: Facet) -> FacetKeys:
        return facet_keys(self.columns, facet, self._labels(facet))

    # Lists and stretches.

    def listing(self, keep: Filter, axis: Axis) -> RowList:
        """The kept rows in order of time, those without one last."""
        return self._listings((keep, axis))

    def _listing(self, asked: tuple[Filter, Axis]) -> RowList:
        keep, axis = asked
        kept, timing = self.kept(keep), self.timing(axis)
        if timing.order is None and self._undated_order is None:
            return RowList(kept.rows)
        dated = dated_rows(timing, kept) if timing.order is None else timing.order[kept.mask[timing.order]]
        return RowList(np.concatenate([dated, self.kept_undated(keep, axis)]))

    @cached_property
    def _undated_order(self) -> AnyInts | None:
        return self._records.undated_order(self.timing(Axis.HAPPENED).dated)

    def kept_undated(self, keep: Filter, axis: Axis) -> AnyInts:
        """The kept rows without a time on an axis, as they are listed."""
        kept, timing = self.kept(keep), self.timing(axis)
        if kept.few_marks and timing.order is None and self._undated_order is None:
            return kept.rows[len(dated_rows(timing, kept)) :]
        undated = self.undated(axis)
        return undated[kept.mask[undated]]

    def known_extent(self, keep: Filter, axis: Axis) -> tuple[int, int] | None:
        """The least and greatest known bound of the kept, in ticks; None if none is known."""
        return self._extents(keep, axis)

    def _known_extent(self, keep: Filter, axis: Axis) -> tuple[int, int] | None:
        ends = self.ends.known(axis) if len(self.timing(axis).marks) >= LEAST_TO_WAIT_FOR else self.ends(axis)
        tops, few = self._tops, self._few_marks
        return known_extent(self.timing(axis), self.kept(keep), ends, lambda: tops(axis), lambda: few((keep, axis)))


def _nbytes_of_clause(kept: Kept) -> int:
    return kept.size // 8 + (4 * kept.count if kept.few_marks else 0)
