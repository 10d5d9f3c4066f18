"""When a document's records were: its dates, parsed once each, and what each axis makes of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from viewer.dates import DateError, EdtfDate, find_zone, parse_edtf
from viewer.document.types import Document, Event, Statement
from viewer.query.answers import Axis
from viewer.query.arrays import Ints, Rows, ints, postings, runs
from viewer.query.marks import SECOND_TICKS, Marks, Timing, is_near, make_timing, mark_rows, marks_from_rows
from viewer.query.record_fields import Record, happened_text


@dataclass(frozen=True, eq=False)
class Dates:
    """Different dates, each with its marks.

    Attributes:
        unit: microseconds a tick.
        marks: those of all dates, date by date: `count[i]` from `first[i]` for date i.
        start, end: of each date as a whole, for sorting.
    """

    dates: Sequence[EdtfDate]
    unit: int
    marks: Marks
    first: Ints
    count: Ints
    start: Ints
    end: Ints


@dataclass(frozen=True, eq=False)
class RecordDates:
    """When records were on an axis, and of each the number of its earliest date, -1 for none."""

    timing: Timing
    earliest: Rows


def number_dates(dates: Sequence[EdtfDate], unit: int | None = None) -> Dates:
    """Dates with their marks; in microseconds if all are near enough, unless a unit is given."""
    if unit is None:
        unit = 1 if all(is_near(date) for date in dates) else SECOND_TICKS
    rows = [mark_rows(date, unit) for date in dates]
    count = ints([len(marks) for marks in rows])
    return Dates(
        dates=dates,
        unit=unit,
        marks=marks_from_rows([mark for marks in rows for mark in marks]),
        first=np.cumsum(count) - count,
        count=count,
        start=ints([min(mark[0] for mark in marks) for marks in rows]),
        end=ints([max(mark[1] for mark in marks) for marks in rows]),
    )


def record_dates(dates: Dates, record: Ints, date: Ints, size: int) -> RecordDates:
    """Where `size` records stand, given pairs of a record and the number of a date that it has, in any order."""
    # dates are numbered by time for this, so that each record's come earliest first
    by_time = np.lexsort((dates.end, dates.start))
    place = np.empty(len(by_time), dtype=np.int64)
    place[by_time] = np.arange(len(by_time), dtype=np.int64)
    different = postings(record, place[date], size, len(by_time))
    of_record, of_date = different.record, by_time[different.key]
    earliest = np.full(size, -1, dtype=np.int32)
    first = different.first
    if first is None:
        earliest[:] = of_date
    else:
        having = np.flatnonzero(first[1:] > first[:-1])
        earliest[having] = of_date[first[having]]
    mark, owner = runs(dates.first[of_date], dates.count[of_date])
    return RecordDates(make_timing(dates.marks.at(mark), of_record[owner], size), earliest)


def parse_dates(document: Document, known: Mapping[str, EdtfDate]) -> dict[str, EdtfDate]:
    """Each different date of a document by how it is written; what is no date is passed over.

    They stand in the order of their texts, by which the first of several that begin and end together is told alike
    wherever the records are kept. Those that are `known` are not read again.
    """
    zone = find_zone(document.timezone) if document.timezone else None
    texts = sorted(
        {
            *(event.date for event in document.events),
            *(statement.said for statement in document.statements),
            *(text for figure in document.figures for text in (figure.as_of, figure.period)),
            *(source.published for source in document.sources),
        }
    )
    parsed: dict[str, EdtfDate] = {}
    for text in texts:
        try:
            if text:
                parsed[text] = known.get(text) or parse_edtf(text, zone)
        except DateError:
            continue
    return parsed


def axis_texts(
    document: Document, records: Sequence[Record], parsed: dict[str, EdtfDate], axis: Axis
) -> list[Sequence[str]]:
    """Of each record the texts of its dates on an axis; some may be none."""
    if axis is Axis.HAPPENED:
        return [(happened_text(record),) for record in records]
    published = _published(document, records)
    return published if axis is Axis.PUBLISHED else _said(document, records, parsed, published)


def dates_of_texts(texts: Iterable[Iterable[str]], number: dict[str, int], dates: Dates, size: int) -> RecordDates:
    """Where records stand, given the texts of their dates."""
    record: list[int] = []
    date: list[int] = []
    for row, written in enumerate(texts):
        for text in written:
            at = number.get(text)
            if at is not None:
                record.append(row)
                date.append(at)
    return record_dates(dates, ints(record), ints(date), size)


def _published(document: Document, records: Sequence[Record]) -> list[Sequence[str]]:
    published = {source.id: source.published for source in document.sources}
    only = (document.sources[0].published,) if len(document.sources) == 1 else ()
    return [tuple(published.get(quote.source, "") for quote in record.evidence) or only for record in records]


def _said(
    document: Document, records: Sequence[Record], parsed: dict[str, EdtfDate], published: Sequence[Sequence[str]]
) -> list[Sequence[str]]:
    said_of: dict[str, list[str]] = {}
    said_in: dict[str, str] = {}
    for statement in document.statements:
        said_in.setdefault(statement.id, statement.said)
        if statement.said in parsed:
            for event in statement.about:
                said_of.setdefault(event, []).append(statement.said)
    texts: list[Sequence[str]] = []
    for record, fallback in zip(records, published, strict=True):
        if isinstance(record, Statement):
            texts.append((record.said,))
        elif isinstance(record, Event):
            texts.append(said_of.get(record.id) or fallback)
        else:
            said = said_in.get(record.statement, "")
            texts.append((said,) if said in parsed else fallback)
    return texts
