"""Where records stand in time: the marks of each axis as columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.dates import DateError, Edge, EdtfDate, Instant, Precision, Shape, Span, find_zone, parse_edtf
from viewer.document.types import Document, Event, Figure, Statement
from viewer.query.answers import FOREVER, NEVER, Axis, Flags
from viewer.query.arrays import Ints, Mask, ints, once, runs
from viewer.query.columns import Columns

SECOND_TICKS = 1_000_000
FARTHEST = 290_000 * 31_556_952_000_000
"""Microseconds from 1970 up to which a document is held in microseconds: some 290,000 years."""


@dataclass(frozen=True, eq=False)
class MarkColumns:
    """Marks, one a row: bounds in ticks as in `EventWindow`; `low`, `high`: the least and greatest known bound."""

    start: Ints
    end: Ints
    solid_start: Ints
    solid_end: Ints
    low: Ints
    high: Ints
    flags: NDArray[np.uint16]

    def at(self, rows: Ints) -> "MarkColumns":
        """The marks of these rows."""
        return MarkColumns(
            start=self.start[rows],
            end=self.end[rows],
            solid_start=self.solid_start[rows],
            solid_end=self.solid_end[rows],
            low=self.low[rows],
            high=self.high[rows],
            flags=self.flags[rows],
        )

    @property
    def touch_end(self) -> Ints:
        """The end up to which a mark touches: an instant fills its tick."""
        return np.maximum(self.end, self.start + 1)

    @property
    def counted(self) -> Mask:
        """Which are marks in their own right, not alternatives of another."""
        own: Mask = (self.flags & int(Flags.ALTERNATIVE)) == 0
        return own

    @property
    def exact(self) -> Mask:
        """Which say all that is known: not the hull of alternatives that stand in rows of their own."""
        hull = (self.flags & int(Flags.ONE_OF)) != 0
        followed = np.zeros(len(hull), dtype=np.bool_)
        followed[:-1] = ~self.counted[1:]
        exact: Mask = ~(hull & followed)
        return exact


@dataclass(frozen=True, eq=False)
class Dates:
    """A document's different dates, parsed once each.

    Attributes:
        number: of each text that is a date, its number.
        unit: microseconds a tick.
        marks: those of all dates, date by date: `count[i]` from `first[i]` for date i.
        start, end: of each date as a whole, for sorting.
    """

    dates: tuple[EdtfDate, ...]
    number: dict[str, int]
    unit: int
    marks: MarkColumns
    first: Ints
    count: Ints
    start: Ints
    end: Ints


@dataclass(frozen=True, eq=False)
class Timing:
    """Where all records stand on one axis.

    Attributes:
        dates: of each record the numbers of its dates, in `dates[date_first[row] : date_first[row + 1]]`, earliest
            first.
        record: of each mark its record, ascending.
        marks: the marks, in step with `record`.
        dated: of each record whether it has a time.
        order: the dated records by earliest start, then latest end, then file order.
    """

    dates: Ints
    date_first: Ints
    record: Ints
    marks: MarkColumns
    dated: Mask
    order: Ints


def read_dates(document: Document) -> Dates:
    """Parses each different date of a document; what is no date is passed over."""
    zone = find_zone(document.timezone) if document.timezone else None
    texts = dict.fromkeys(
        [
            *(event.date for event in document.events),
            *(statement.said for statement in document.statements),
            *(text for figure in document.figures for text in (figure.as_of, figure.period)),
            *(source.published for source in document.sources),
        ]
    )
    parsed: dict[str, EdtfDate] = {}
    for text in texts:
        try:
            if text:
                parsed[text] = parse_edtf(text, zone)
        except DateError:
            continue
    dates = tuple(parsed.values())
    unit = 1 if all(_near(date) for date in dates) else SECOND_TICKS
    rows = [mark_rows(date, unit) for date in dates]
    count = ints([len(marks) for marks in rows])
    columns = np.array([mark for marks in rows for mark in marks], dtype=np.int64).reshape(-1, 7)
    start, end, solid_start, solid_end, low, high, flags = np.ascontiguousarray(columns.T)
    return Dates(
        dates=dates,
        number={text: at for at, text in enumerate(parsed)},
        unit=unit,
        marks=MarkColumns(start, end, solid_start, solid_end, low, high, flags.astype(np.uint16)),
        first=np.cumsum(count) - count,
        count=count,
        start=ints([min(mark[0] for mark in marks) for marks in rows]),
        end=ints([max(mark[1] for mark in marks) for marks in rows]),
    )


def _near(date: EdtfDate) -> bool:
    return all(-FARTHEST < at < FARTHEST for at in known_bounds(date))


def known_bounds(date: EdtfDate) -> list[Instant]:
    """The bounds that a date has."""
    bounds = date.bounds
    four = (bounds.earliest_start, bounds.latest_start, bounds.earliest_end, bounds.latest_end)
    return [at for at in four if at is not None]


def mark_rows(date: EdtfDate, unit: int) -> list[tuple[int, ...]]:
    """The marks of a date, as rows of `MarkColumns`: one, or one a part of a set, or one and its alternatives."""
    if date.shape is Shape.ALL_OF and date.members:
        return [_mark_row(member, unit, Flags.ALL_OF) for member in date.members]
    if date.shape is Shape.ONE_OF:
        alternatives = date.members if len(date.members) > 1 else ()
        return [_mark_row(date, unit, Flags.ONE_OF), *(_mark_row(one, unit, Flags.ALTERNATIVE) for one in alternatives)]
    return [_mark_row(date, unit, Flags(0))]


def _mark_row(date: EdtfDate, unit: int, flags: Flags) -> tuple[int, ...]:
    """One mark: start, end, solid start and end, least and greatest known bound, flags."""
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


def read_timing(document: Document, columns: Columns, dates: Dates, axis: Axis) -> Timing:
    """Where the records of a document stand on an axis."""
    if axis is Axis.HAPPENED:
        texts = [_happened(record) for record in columns.records]
    else:
        published = _published(document, columns)
        texts = published if axis is Axis.PUBLISHED else _said(document, columns, dates, published)
    return _timing(texts, len(columns), dates)


def _happened(record: Event | Statement | Figure) -> Sequence[str]:
    if isinstance(record, Event):
        return (record.date,)
    return (record.said,) if isinstance(record, Statement) else (record.as_of or record.period,)


def _published(document: Document, columns: Columns) -> list[Sequence[str]]:
    published = {source.id: source.published for source in document.sources}
    only = (document.sources[0].published,) if len(document.sources) == 1 else ()
    return [tuple(published.get(quote.source, "") for quote in record.evidence) or only for record in columns.records]


def _said(
    document: Document, columns: Columns, dates: Dates, published: Sequence[Sequence[str]]
) -> list[Sequence[str]]:
    said_of: dict[str, list[str]] = {}
    said_in: dict[str, str] = {}
    for statement in document.statements:
        said_in.setdefault(statement.id, statement.said)
        if statement.said in dates.number:
            for event in statement.about:
                said_of.setdefault(event, []).append(statement.said)
    texts: list[Sequence[str]] = []
    for record, fallback in zip(columns.records, published, strict=True):
        if isinstance(record, Statement):
            texts.append((record.said,))
        elif isinstance(record, Event):
            texts.append(said_of.get(record.id) or fallback)
        else:
            said = said_in.get(record.statement, "")
            texts.append((said,) if said in dates.number else fallback)
    return texts


def _timing(texts: Iterable[Iterable[str]], size: int, dates: Dates) -> Timing:
    record: list[int] = []
    date: list[int] = []
    number = dates.number.get
    for row, written in enumerate(texts):
        for text in written:
            at = number(text)
            if at is not None:
                record.append(row)
                date.append(at)
    different = once(ints(record), ints(date), len(dates.dates))
    of_record, of_date = different.record, different.key
    by_time = np.lexsort((of_date, dates.end[of_date], dates.start[of_date], of_record))
    of_record, of_date = of_record[by_time], of_date[by_time]
    mark, owner = runs(dates.first[of_date], dates.count[of_date])
    start = np.full(size, FOREVER, dtype=np.int64)
    end = np.full(size, NEVER, dtype=np.int64)
    np.minimum.at(start, of_record, dates.start[of_date])
    np.maximum.at(end, of_record, dates.end[of_date])
    dated = np.zeros(size, dtype=np.bool_)
    dated[of_record] = True
    rows = np.flatnonzero(dated)
    return Timing(
        dates=of_date,
        date_first=np.searchsorted(of_record, np.arange(size + 1, dtype=np.int64)),
        record=of_record[owner],
        marks=dates.marks.at(mark),
        dated=dated,
        order=rows[np.lexsort((rows, end[rows], start[rows]))],
    )
