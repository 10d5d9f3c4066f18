"""Where the rows of a table stand in time: plain dates as whole columns, and the rest of them as parsed dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.dates import DAY, HOUR, MINUTE, SECOND, EdtfDate, Precision
from viewer.query.answers import FOREVER, NEVER, Flags
from viewer.query.arrays import AnyInts, Ints, Mask, Rows, runs
from viewer.query.document_timing import Dates, number_dates
from viewer.query.marks import SECOND_TICKS, Marks, Timing, is_near, make_timing
from viewer.query.time_order import time_order

NO_DATE = 255
"""Stands in place of a precision where there is no plain date."""
_LENGTHS = {
    Precision.INSTANT: 0,
    Precision.SECOND: SECOND,
    Precision.MINUTE: MINUTE,
    Precision.HOUR: HOUR,
    Precision.DAY: DAY,
}


@dataclass(frozen=True, eq=False)
class PlainDates:
    """Dates and intervals of plain dates, one a row, in any order of rows.

    A plain date is a year, month, day, hour, minute, second or microsecond of the years that int64 microseconds hold,
    neither approximate nor uncertain.

    Attributes:
        start: microseconds from 1970 at which the date begins, or an interval's first date.
        precision: of these, as `Precision` has it: YEAR, MONTH, DAY or finer; NO_DATE for rows without a plain date.
        end: microseconds at which an interval's last date *begins*; None where no row is an interval.
        end_precision: of these; NO_DATE for rows that are no interval.
    """

    start: Ints
    precision: NDArray[np.uint8]
    end: Ints | None = None
    end_precision: NDArray[np.uint8] | None = None


@dataclass(frozen=True, eq=False)
class OddDates:
    """Dates that aren't plain: `dates[number[i]]` is that of row `row[i]`; each row at most once."""

    row: Rows
    number: AnyInts
    dates: Sequence[EdtfDate]


class TimedRows(NamedTuple):
    """Rows in order of time.

    Attributes:
        order: of each row in order of time, which it was; None where they were in that order. Columns of the same rows
            are to be permuted by it: `column[order]`.
        timing: where the rows stand, numbered in order of time: by start, end, then as they were; undated ones last.
        unit: microseconds a tick of `timing`: 1, or 1,000,000 where an odd date is very far away.
        wrong: intervals that end before they start, as rows were numbered before; these are undated.
    """

    order: Rows | None
    timing: Timing
    unit: int
    wrong: Rows


def time_rows(plain: PlainDates, odd: OddDates | None = None) -> TimedRows:
    """Puts rows in order of time and says where they stand; the same marks as `mark_rows` makes of parsed dates.

    A row's date is its plain one, else its odd one, else it is undated.
    """
    unit = 1 if odd is None or all(is_near(date) for date in odd.dates) else SECOND_TICKS
    size = len(plain.start)
    dated = plain.precision != NO_DATE
    end, ranged, wrong = _ends(plain, dated)
    dated[wrong] = False
    start, solid = plain.start, _solid(plain, end, ranged & dated)
    if unit != 1:
        start, end = start // unit, -(-end // unit)
        coarse_solid = solid.bounds
        never = coarse_solid[:, 0] == NEVER
        coarse_solid[:, 0] //= unit
        coarse_solid[:, 1] = -(-coarse_solid[:, 1] // unit)
        coarse_solid[never, :2] = NEVER
        coarse_solid[:, 2], coarse_solid[:, 3] = start[solid.row], end[solid.row]
    numbered = number_dates(odd.dates if odd is not None else (), unit)
    odd = _unmade(odd, dated)
    start = start.copy() if odd is not None or not dated.all() else start
    start[~dated] = end[~dated] = FOREVER  # the undated come last
    if odd is not None:
        start[odd.row], end[odd.row] = numbered.start[odd.number], numbered.end[odd.number]
        dated[odd.row] = True
    rows = np.arange(size, dtype=np.int32)
    by_time = time_order(start, end, rows)
    order = None if by_time is None else by_time.astype(np.int32)
    count = int(np.count_nonzero(dated))
    coarse = (plain.precision > Precision.DAY) & (plain.precision != NO_DATE) & ~ranged
    flags = np.where(coarse, np.uint16(Flags.COARSE), np.uint16(0))
    if order is not None:
        start, end, flags = start[order], end[order], flags[order]
        moved = np.empty(size, dtype=np.int32)
        moved[order] = rows
        solid = _Odd(moved[solid.row], solid.bounds)
        odd = None if odd is None else OddDates(moved[odd.row], odd.number, odd.dates)
    marks = Marks(start[:count], end[:count], flags[:count], *_by_row(solid))
    timing = Timing(size, marks) if odd is None else _with_odd(marks, odd, numbered, size)
    return TimedRows(order, timing, unit, wrong)


class _Odd(NamedTuple):
    """Rows whose marks need more than their start and end, and of each solid_start, solid_end, low and high."""

    row: Rows
    bounds: Ints


def _by_row(odd: _Odd) -> _Odd:
    order = np.argsort(odd.row)
    return _Odd(odd.row[order], odd.bounds[order])


def _unmade(odd: OddDates | None, dated: Mask) -> OddDates | None:
    """The odd dates of rows that have no plain one; None for none."""
    if odd is None:
        return None
    needed = ~dated[odd.row]
    return OddDates(odd.row[needed], odd.number[needed], odd.dates) if needed.any() else None


def after(at: Ints, precision: NDArray[np.uint8]) -> Ints:
    """The instants at which plain dates are over, given those at which they begin."""
    lengths = np.zeros(NO_DATE + 1, dtype=np.int64)
    for unit, length in _LENGTHS.items():
        lengths[int(unit)] = length
    if len(at) and precision[0] <= Precision.DAY and bool((precision == precision[0]).all()):
        return at + np.int64(lengths[precision[0]])
    end = at + lengths[precision]
    for unit, calendar in ((Precision.MONTH, "M"), (Precision.YEAR, "Y")):
        these = np.flatnonzero(precision == int(unit))
        if len(these):
            # by way of days: instants far from 1970 are more months than microseconds can be turned into and back
            first = at[these].astype("datetime64[us]").astype(f"datetime64[{calendar}]")
            end[these] = (first + 1).astype("datetime64[D]").astype(np.int64) * DAY
    return end


def _ends(plain: PlainDates, dated: Mask) -> tuple[Ints, Mask, Rows]:
    """When each date is over, which are intervals, and which of them end before they start."""
    end = after(plain.start, plain.precision)
    if plain.end is None or plain.end_precision is None:
        return end, np.zeros(len(end), dtype=np.bool_), np.zeros(0, dtype=np.int32)
    ranged = dated & (plain.end_precision != NO_DATE)
    rows = np.flatnonzero(ranged).astype(np.int32)
    begins, starts = plain.end[rows], plain.start[rows]
    ends = after(begins, plain.end_precision[rows])
    end[rows] = ends
    return end, ranged, rows[(ends < starts) | ((ends == starts) & (begins < ends))]


def _solid(plain: PlainDates, end: Ints, ranged: Mask) -> _Odd:
    """The bounds of the intervals with an end that is coarser than a day: the others are solid throughout."""
    rows = np.zeros(0, dtype=np.int32)
    if plain.end is None or plain.end_precision is None:
        return _Odd(rows, np.zeros((0, 4), dtype=np.int64))
    day = int(Precision.DAY)
    rows = np.flatnonzero(ranged & ((plain.precision > day) | (plain.end_precision > day))).astype(np.int32)
    first, last = plain.start[rows], end[rows]
    start_exact, end_exact = plain.precision[rows] <= day, plain.end_precision[rows] <= day
    latest_start = np.minimum(after(first, plain.precision[rows]), last)
    earliest_end = np.maximum(plain.end[rows], first)
    solid_start = np.where(start_exact, np.minimum(first, latest_start), latest_start)
    solid_start = np.where(end_exact, np.minimum(solid_start, earliest_end), solid_start)
    solid_end = np.where(end_exact, np.maximum(last, earliest_end), earliest_end)
    solid_end = np.where(start_exact, np.maximum(solid_end, latest_start), solid_end)
    unsure = (solid_start > solid_end) | ((solid_start == solid_end) & ~start_exact & ~end_exact)
    solid_start[unsure] = solid_end[unsure] = NEVER
    return _Odd(rows, np.stack([solid_start, solid_end, first, last], axis=1))


def _with_odd(marks: Marks, odd: OddDates, numbered: Dates, size: int) -> Timing:
    """Where rows stand whose plain marks are known, each in its row's place, once the odd ones are put in."""
    single = numbered.count[odd.number] == 1
    row, at = odd.row[single], numbered.first[odd.number[single]]
    flags = marks.flags
    flags[row] = numbered.marks.flags[at]
    of_odd = numbered.marks.at(at)
    kept = np.ones(len(marks), dtype=np.bool_)
    kept[odd.row] = False
    solid = kept[marks.odd]
    made = Marks(
        marks.start,
        marks.end,
        flags,
        *_by_row(
            _Odd(
                np.concatenate([marks.odd[solid], row[of_odd.odd]]),
                np.concatenate([marks.bounds[solid], of_odd.bounds]),
            )
        ),
    )
    if single.all():
        return Timing(size, made)
    # Rows with several marks: all marks anew, each beside its row.
    several = ~single
    kept[row] = True
    own = np.flatnonzero(kept).astype(np.int32)
    mark, owner = runs(numbered.first[odd.number[several]], numbered.count[odd.number[several]])
    return make_timing(
        joined(made.at(own), numbered.marks.at(mark)),
        np.concatenate([own, odd.row[several][owner].astype(np.int32)]),
        size,
    )


def joined(one: Marks, other: Marks) -> Marks:
    """Marks of two lots in one."""
    return Marks(
        start=np.concatenate([one.start, other.start]),
        end=np.concatenate([one.end, other.end]),
        flags=np.concatenate([one.flags, other.flags]),
        odd=np.concatenate([one.odd, other.odd + np.int32(len(one))]),
        bounds=np.concatenate([one.bounds, other.bounds]),
    )
