"""A document's records, held in memory."""

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

import numpy as np

from viewer.dates import EdtfDate
from viewer.document.types import Document, Figure
from viewer.query.answers import Axis
from viewer.query.arrays import AnyInts, Mask, Rows
from viewer.query.document_columns import records_of
from viewer.query.document_timing import Dates, RecordDates, axis_texts, dates_of_texts, number_dates, parse_dates
from viewer.query.filter import Ref
from viewer.query.numbers import figure_number
from viewer.query.quotes import Quotes, find_quotes
from viewer.query.record_fields import Record, record_type
from viewer.query.records import About
from viewer.query.relations import Links, link, order_by_relations
from viewer.query.search import SearchText, holding, search_text
from viewer.query.titles import mark_title


class DocumentRecords:
    """The records of a document, by row: its events, then its statements, then its figures; see `Records`.

    Attributes:
        records: all of them. numbered: the document's different dates.
    """

    def __init__(self, document: Document, locale: str, dates: Mapping[str, EdtfDate]) -> None:
        self._document = document
        self._locale = locale
        self.records = records_of(document)
        self._refs = [Ref(record_type(record), record.id) for record in self.records]
        self._rows: dict[Ref, int] = {}
        for row, ref in enumerate(self._refs):
            self._rows.setdefault(ref, row)
        self._parsed = parse_dates(document, dates)
        self._number = {text: at for at, text in enumerate(self._parsed)}
        self.numbered: Dates = number_dates(tuple(self._parsed.values()))
        self.on_axis = lru_cache(len(Axis))(self._on_axis)
        self._figure = lru_cache(4096)(self._figure_number)

    def __len__(self) -> int:
        return len(self.records)

    @cached_property
    def about(self) -> About:
        """What is known of the whole; where an id occurs twice, the first holds."""
        document = self._document
        return About(document.actors, document.places, document.sources, document.title, document.description)

    def _on_axis(self, axis: Axis) -> RecordDates:
        texts = axis_texts(self._document, self.records, self._parsed, axis)
        return dates_of_texts(texts, self._number, self.numbered, len(self))

    def ref(self, row: int) -> Ref:
        """The record at a row."""
        return self._refs[row]

    def row(self, ref: Ref) -> int | None:
        """The row of a record, if it is there."""
        return self._rows.get(ref)

    def fetch(self, rows: AnyInts) -> Sequence[Record]:
        """The records at rows."""
        return [self.records[row] for row in rows.tolist()]

    def titles(self, rows: AnyInts) -> Sequence[str]:
        """What is written on the marks of rows."""
        return [mark_title(self.records[row], self._figure(row)) for row in rows.tolist()]

    def numbers(self, rows: AnyInts) -> Sequence[str]:
        """Of each figure its number with its qualifier, else ""."""
        return [self._figure(row) for row in rows.tolist()]

    def _figure_number(self, row: int) -> str:
        record = self.records[row]
        return figure_number(record, self._locale) if isinstance(record, Figure) else ""

    def dates(self, rows: AnyInts, axis: Axis) -> Sequence[EdtfDate | None]:
        """The earliest date of each on an axis."""
        numbers: list[int] = self.on_axis(axis).earliest[rows].tolist()
        return [self.numbered.dates[number] if number >= 0 else None for number in numbers]

    def parse(self, text: str) -> EdtfDate | None:
        """What a date in one of the records means; None if it is none."""
        return self._parsed.get(text)

    def holding(self, words: tuple[str, ...]) -> Mask:
        """The rows in whose text all of these words and phrases stand."""
        rows = np.ones(len(self), dtype=np.bool_)
        for word in words:
            rows &= holding(self._search_text, word)
        return rows

    @cached_property
    def _search_text(self) -> SearchText:
        return search_text(self._document, self.records)

    def undated_order(self, dated: Mask) -> Rows | None:
        """All rows in the order in which those without a time are listed."""
        events = self._document.events
        if not any(event.related for event in events):
            return None
        first = order_by_relations(events, dated[: len(events)].tolist())
        return np.array([*first, *range(len(events), len(self))], dtype=np.int32)

    @cached_property
    def _links(self) -> Links:
        return link(self._document)

    def neighbourhood(self, ref: Ref) -> Links:  # noqa: ARG002 (of a document, all of it)
        """All records with what refers to them."""
        return self._links

    @cached_property
    def _quotes(self) -> Quotes:
        return find_quotes(self.records, self._refs, self._rows, self._links)

    def quotes(self) -> Quotes:
        """Where the records' quotes stand."""
        return self._quotes
