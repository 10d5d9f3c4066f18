"""Where records stand in time: the marks of an axis as columns, in order of time."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.dates import Edge, EdtfDate, Instant, Precision, Shape, Span
from viewer.query.answers import FOREVER, NEVER, Flags
from viewer.query.arrays import AnyInts, Ints, Mask, Rows
from viewer.query.time_order import time_order

SECOND_TICKS = 1_000_000
FARTHEST = 290_000 * 31_556_952_000_000
"""Microseconds from 1970 up to which records are held in microseconds: some 290,000 years."""
MARK_FIELDS = 7
"""Numbers that `mark_rows` gives for a mark."""
_APPROXIMATE, _UNCERTAIN, _COARSE = int(Flags.APPROXIMATE), int(Flags.UNCERTAIN), int(Flags.COARSE)


@dataclass(frozen=True, eq=False)
class Marks:
    """Marks, one a row: bounds in ticks as in `EventWindow`.

    Most marks need no more than where they start and end: such a one is solid throughout, or nowhere if it is COARSE,
    and its start and end are its least and greatest known bounds. What is otherwise is told for the odd ones alone.

    Attributes:
        odd: which marks these are, ascending.
        bounds: of each odd one solid_start, solid_end, low, high; (len(odd), 4).
    """

    start: Ints
    end: Ints
    flags: NDArray[np.uint16]
    odd: Rows
    bounds: Ints

    def __len__(self) -> int:
        return len(self.start)

    def at(self, marks: AnyInts) -> "Marks":
        """Some of the marks, in this order."""
        odd, of_odd = self._odd_among(marks)
        return Marks(self.start[marks], self.end[marks], self.flags[marks], odd, self.bounds[of_odd])

    def _odd_among(self, marks: AnyInts) -> tuple[Rows, Ints]:
        """Where the odd ones are among some marks, and their places in `odd`."""
        if not len(self.odd):
            return np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int64)
        place = np.minimum(np.searchsorted(self.odd, marks), len(self.odd) - 1)
        odd = np.flatnonzero(self.odd[place] == marks)
        return odd.astype(np.int32), place[odd]

    def all_bounds(self) -> Ints:
        """Of every mark solid_start, solid_end, low, high; (4, len)."""
        coarse = (self.flags & int(Flags.COARSE)) != 0
        solid = [np.where(coarse, NEVER, self.start), np.where(coarse, NEVER, self.end)]
        every = np.stack([*solid, self.start, self.end])
        every[:, self.odd] = self.bounds.T
        return every

    @property
    def counted(self) -> Mask:
        """Which are marks in their own right, not alternatives of another."""
        own: Mask = (self.flags & int(Flags.ALTERNATIVE)) == 0
        return own


@dataclass(frozen=True)
class Timing:
    """Where all records stand on one axis.

    Attributes:
        size: how many records there are.
        marks: by start, then end, then record.
        record: of each mark its record; None where mark i is that of record i, and the records after have no time:
            records in order of time need no more.
        order: the records that have a time by earliest start, then latest end, then row; None as `record`.
        several: which marks are of records that have more than one, alternatives included; None where none is. Only of
            the others can marks be counted for records.
        hulls: the marks that hold alternatives which are marks of their own.
    """

    size: int
    marks: Marks
    record: Rows | None = None
    order: Rows | None = None
    several: Mask | None = None
    hulls: Rows | None = None

    @cached_property
    def dated_count(self) -> int:
        """How many records have a time."""
        return len(self.marks) if self.order is None else len(self.order)

    @property
    def dated(self) -> Mask:
        """Which records have a time; made anew each time."""
        dated = np.zeros(self.size, dtype=np.bool_)
        dated[: self.dated_count if self.order is None else 0] = True
        if self.order is not None:
            dated[self.order] = True
        return dated

    def records_of(self, marks: AnyInts) -> AnyInts:
        """The records of marks."""
        return marks if self.record is None else self.record[marks]

    def of_marks(self, rows: Mask) -> Mask:
        """A mask of records as one of their marks."""
        return rows[: len(self.marks)] if self.record is None else rows[self.record]

    def touch_end(self, marks: AnyInts | slice) -> Ints:
        """The ends up to which marks touch: an instant fills its tick."""
        return np.maximum(self.marks.end[marks], self.marks.start[marks] + 1)

    @cached_property
    def nbytes(self) -> int:
        """Bytes held."""
        marks = self.marks
        arrays = (marks.start, marks.end, marks.flags, marks.odd, marks.bounds, self.record, self.order, self.several)
        return sum(array.nbytes for array in arrays if array is not None)


def make_timing(marks: Marks, record: Rows, size: int) -> Timing:
    """Where `size` records stand, given their marks in any order."""
    start, end = marks.start, marks.end
    by_time = time_order(start, end, record)
    if by_time is not None:
        inverse = np.empty(len(by_time), dtype=np.int32)
        inverse[by_time] = np.arange(len(by_time), dtype=np.int32)
        moved = inverse[marks.odd]
        by_place = np.argsort(moved)
        marks = Marks(start[by_time], end[by_time], marks.flags[by_time], moved[by_place], marks.bounds[by_place])
        record = record[by_time]
    if len(record) <= size and bool((record == np.arange(len(record), dtype=np.int32)).all()):
        return Timing(size, marks)
    of_record = np.bincount(record, minlength=size)
    several: Mask | None = None
    hulls: Rows | None = None
    if len(of_record) and int(of_record.max()) > 1:
        several = (of_record > 1)[record]
        choice = np.zeros(size, dtype=np.bool_)
        choice[record[~marks.counted]] = True
        hull = choice[record] & ((marks.flags & int(Flags.ONE_OF)) != 0)
        hulls = np.flatnonzero(hull).astype(np.int32)
    return Timing(size, marks, record, _record_order(marks, record, size, several), several, hulls)


def _record_order(marks: Marks, record: Rows, size: int, several: Mask | None) -> Rows:
    """The dated records by earliest start, latest end and row, of marks in order of time."""
    if several is None:
        return record
    start = np.full(size, FOREVER, dtype=np.int64)
    end = np.full(size, NEVER, dtype=np.int64)
    np.minimum.at(start, record, marks.start)
    np.maximum.at(end, record, marks.end)
    rows = np.flatnonzero(np.bincount(record, minlength=size)).astype(np.int32)
    order = time_order(start[rows], end[rows], rows)
    return rows if order is None else rows[order]


def known_bounds(date: EdtfDate) -> list[Instant]:
    """The bounds that a date has."""
    bounds = date.bounds
    four = (bounds.earliest_start, bounds.latest_start, bounds.earliest_end, bounds.latest_end)
    return [at for at in four if at is not None]


def is_near(date: EdtfDate) -> bool:
    """Whether a date can be held in microseconds."""
    return all(-FARTHEST < at < FARTHEST for at in known_bounds(date))


def mark_rows(date: EdtfDate, unit: int) -> list[tuple[int, ...]]:
    """The marks of a date: one, or one a part of a set, or one and its alternatives.

    Each is start, end, solid start and end, least and greatest known bound, and flags.
    """
    if date.shape is Shape.DATE:  # nearly all are
        return [_plain_row(date, unit)]
    if date.shape is Shape.ALL_OF and date.members:
        return [_mark_row(member, unit, Flags.ALL_OF) for member in date.members]
    if date.shape is Shape.ONE_OF:
        alternatives = date.members if len(date.members) > 1 else ()
        return [_mark_row(date, unit, Flags.ONE_OF), *(_mark_row(one, unit, Flags.ALTERNATIVE) for one in alternatives)]
    return [_mark_row(date, unit, Flags(0))]


def _plain_row(date: EdtfDate, unit: int) -> tuple[int, ...]:
    """What `_mark_row` gives for a date that is neither interval nor set: both its ends are known, and its bounds."""
    first, last = date.bounds.earliest_start, date.bounds.latest_end
    if first is None or last is None:
        return _mark_row(date, unit, Flags(0))
    start, end = tick_before(first, unit), tick_after(last, unit)
    flags = _APPROXIMATE * date.approximate | _UNCERTAIN * date.uncertain
    if date.precision > Precision.DAY:
        return start, end, NEVER, NEVER, start, end, flags | _COARSE
    return start, end, start, end, start, end, flags


def _mark_row(date: EdtfDate, unit: int, flags: Flags) -> tuple[int, ...]:
    for set_where, flag in (
        (date.start_edge is Edge.OPEN, Flags.OPEN_START),
        (date.end_edge is Edge.OPEN, Flags.OPEN_END),
        (date.start_edge is Edge.UNKNOWN, Flags.UNKNOWN_START),
        (date.end_edge is Edge.UNKNOWN, Flags.UNKNOWN_END),
        (date.approximate, Flags.APPROXIMATE),
        (date.uncertain, Flags.UNCERTAIN),
        (date.shape is Shape.DATE and date.precision > Precision.DAY, Flags.COARSE),
    ):
        if set_where:
            flags |= flag
    bounds = date.bounds
    start = NEVER if bounds.earliest_start is None else tick_before(bounds.earliest_start, unit)
    end = FOREVER if bounds.latest_end is None else tick_after(bounds.latest_end, unit)
    solid = None if flags & Flags.ALTERNATIVE else date.solid
    solid_start = NEVER if solid is None else tick_before(solid.start, unit)
    solid_end = NEVER if solid is None else tick_after(solid.end, unit)
    known = known_bounds(date)
    low = tick_before(min(known), unit) if known else FOREVER
    high = tick_after(max(known), unit) if known else NEVER
    return start, end, solid_start, solid_end, low, high, int(flags)


def marks_from_rows(rows: list[tuple[int, ...]]) -> Marks:
    """Marks as columns, given as `mark_rows` gives them."""
    table = np.array(rows, dtype=np.int64).reshape(-1, MARK_FIELDS)
    start, end, flags = (np.ascontiguousarray(table[:, at]) for at in (0, 1, 6))
    plain = Marks(start, end, flags.astype(np.uint16), np.zeros(0, dtype=np.int32), np.zeros((0, 4), dtype=np.int64))
    odd = np.flatnonzero((table[:, 2:6] != plain.all_bounds().T).any(axis=1))
    return Marks(start, end, plain.flags, odd.astype(np.int32), np.ascontiguousarray(table[odd, 2:6]))


def tick_before(at: Instant, unit: int) -> int:
    """The last tick not after an instant, within what a column holds."""
    return min(max(at // unit, NEVER + 1), FOREVER - 1)


def tick_after(at: Instant, unit: int) -> int:
    """The first tick not before an instant, within what a column holds."""
    return min(max(-(-at // unit), NEVER + 1), FOREVER - 1)


def ticks(span: Span, unit: int) -> tuple[int, int]:
    """A span in ticks, at least one long, such that what touches the one touches the other."""
    start = tick_before(span.start, unit)
    return start, max(tick_after(span.end, unit), start + 1)
