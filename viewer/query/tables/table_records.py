"""A table's records: titles, texts and whole records are fetched from the engine for what is shown, and no more."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

import numpy as np

from viewer.dates import DateError, EdtfDate, find_zone, parse_edtf
from viewer.document.counted_alike import measured
from viewer.document.types import Actor, Document, Event, Figure, Place, Source, Statement
from viewer.query.answers import Axis
from viewer.query.arrays import AnyInts, Mask, Rows
from viewer.query.filter import RecordType, Ref
from viewer.query.numbers import figure_number
from viewer.query.quotes import Quotes, find_quotes
from viewer.query.record_fields import Record, happened_text
from viewer.query.records import About
from viewer.query.relations import Links, counts_apart, link, order_by_relations
from viewer.query.tables.cursors import Cursors
from viewer.query.tables.record_json import RecordMaker
from viewer.query.tables.rescue import Rescue
from viewer.query.tables.shelves import Shelf
from viewer.query.tables.table_data import TableData
from viewer.query.tables.table_pages import Pages
from viewer.query.tables.table_search import TableSearch
from viewer.query.tables.table_texts import Texts
from viewer.query.tables.table_timing import TableDates, table_dates
from viewer.query.titles import mark_title

MOST_RELATED = 1_000
"""Records of a kind that a detail tells of."""
FEW_EVENTS = 20_000
"""So many events at most are put in order by their relations: with more, only those without a date are."""
MOST_QUOTED = 50_000
"""Records at most whose quotes are looked for in the texts of sources: no table with more of them brings such texts."""


class TableRecords:
    """The records of a table, by row in order of time; see `Records`.

    Attributes:
        texts: of each type of record what is searched.
    """

    def __init__(
        self,
        data: TableData,
        shelves: Sequence[Shelf],
        cursors: Cursors,
        locale: str,
        restore: Callable[[], Sequence[Shelf]] | None = None,
    ) -> None:
        """`shelves` say where the records are; `restore` reads them again, should they no longer be there."""
        self._data = data
        self._cursors = cursors
        self._locale = locale
        maker = RecordMaker.of(data)
        self.texts = tuple(Texts(cursors, shelf) for shelf in shelves)
        self._rescue = Rescue(cursors.path, self.texts, restore)
        self._pages = Pages(cursors, self._shelf, maker, self._rescue)
        self._search = TableSearch(cursors, data.columns, data.about, self.texts, maker)
        self._zone = find_zone(data.zone) if data.zone else None
        self.parse = lru_cache(20_000)(self._parse)
        self._on_axis = lru_cache(len(Axis))(self._read_dates)

    def __len__(self) -> int:
        return len(self._data.columns)

    @property
    def about(self) -> About:
        """What is known of the whole."""
        return self._data.about

    @property
    def zone(self) -> str:
        """IANA name of the zone whose clock times with an offset are read off; or nothing."""
        return self._data.zone

    def _shelf(self, kind: RecordType) -> Shelf | None:
        return next((texts.shelf for texts in self.texts if texts.shelf.type is kind), None)

    def _types(self, rows: AnyInts) -> list[RecordType]:
        return [RecordType(kind) for kind in self._data.columns.type[rows].tolist()]

    # By row.

    def ref(self, row: int) -> Ref:
        """The record at a row."""
        (record,), (kind,) = self.fetch(np.array([row])), self._types(np.array([row]))
        return Ref(kind, record.id)

    def row(self, ref: Ref) -> int | None:
        """The row of a record, if it is there."""
        return self._pages.row(ref)

    def fetch(self, rows: AnyInts) -> Sequence[Record]:
        """The records at rows."""
        return self._pages.records(rows, self._types(rows))

    def titles(self, rows: AnyInts) -> Sequence[str]:
        """What is written on the marks of rows."""
        is_event = self._data.columns.type[rows] == int(RecordType.EVENT)
        events = iter(self._pages.event_titles(rows[is_event]))
        others = (mark_title(record, self._number(record)) for record in self.fetch(rows[~is_event]))
        return [next(events) if event else next(others) for event in is_event.tolist()]

    def numbers(self, rows: AnyInts) -> Sequence[str]:
        """Of each figure its number with its qualifier, else ""."""
        is_figure = self._data.columns.type[rows] == int(RecordType.FIGURE)
        if not is_figure.any():
            return [""] * len(rows)
        figures = iter(self.fetch(rows[is_figure]))
        return [self._number(next(figures)) if figure else "" for figure in is_figure.tolist()]

    def _number(self, record: Record) -> str:
        return figure_number(record, self._locale) if isinstance(record, Figure) else ""

    # Time.

    def dates(self, rows: AnyInts, axis: Axis) -> Sequence[EdtfDate | None]:
        """The earliest date of each on an axis."""
        if axis is Axis.HAPPENED:
            return [self.parse(happened_text(record)) for record in self.fetch(rows)]
        known = self.on_axis(axis)
        numbers: list[int] = known.at.earliest[rows].tolist()
        return [known.dates[number] if number >= 0 else None for number in numbers]

    def on_axis(self, axis: Axis) -> TableDates:
        """When records were said, or published."""
        return self._on_axis(axis)

    def _read_dates(self, axis: Axis) -> TableDates:
        def ask() -> TableDates:
            shelves = [texts.shelf for texts in self.texts]
            return table_dates(axis, self._data, shelves, self._cursors, self.parse, lambda: self._lacking)

        return self._rescue(ask)

    def _parse(self, text: str) -> EdtfDate | None:
        """What a date in one of the records means; None if it is none."""
        try:
            return parse_edtf(text, self._zone) if text else None
        except (DateError, ValueError, OverflowError):
            return None

    def undated_order(self, dated: Mask) -> Rows | None:
        """All rows in the order in which those without a time are listed; None for their own."""
        shelf = self._shelf(RecordType.EVENT)
        if shelf is None or "related" not in shelf.table.fields:
            return None
        rows = np.arange(len(self), dtype=np.int32) if shelf.rows is None else shelf.rows
        if len(rows) > FEW_EVENTS:
            rows = rows[~dated[rows]]
        if len(rows) > FEW_EVENTS:
            return None
        in_file = rows if shelf.numbers is None else rows[np.argsort(shelf.numbers_of(rows), kind="stable")]
        events = [record for record in self.fetch(in_file) if isinstance(record, Event)]
        first = in_file[order_by_relations(events, dated[in_file].tolist())] if events else in_file
        others = np.ones(len(self), dtype=np.bool_)
        others[first] = False
        return np.concatenate([first, np.flatnonzero(others).astype(np.int32)])

    # Texts.

    def holding(self, words: tuple[str, ...]) -> Mask:
        """The rows in whose text all of these words and phrases stand; `Cancelled` if the search is."""
        return self._rescue(lambda: self._search.holding(words))

    # What belongs to a record.

    def neighbourhood(self, ref: Ref) -> Links:
        """A record with what its detail tells of; of each kind some thousand at most."""
        row = self.row(ref)
        if row is None:
            raise KeyError(ref)
        (record,) = self.fetch(np.array([row]))
        events: list[Record] = [record] if isinstance(record, Event) else []
        statements: list[Record] = [record] if isinstance(record, Statement) else []
        figures: list[Record] = [record] if isinstance(record, Figure) else []
        if isinstance(record, Event):
            events += self._by_ids(RecordType.EVENT, [relation.event for relation in record.related])
            events += self._where(RecordType.EVENT, "contains({related}::VARCHAR, $1) AND " + _RELATED, ref.id)
            statements += self._where(RecordType.STATEMENT, "list_contains({about}, $1)", ref.id)
            figures += self._where(RecordType.FIGURE, "list_contains({about}, $1)", ref.id)
        elif isinstance(record, Statement):
            events += self._by_ids(RecordType.EVENT, record.about)
            figures += self._where(RecordType.FIGURE, "{statement} = $1", ref.id)
        else:
            events += self._by_ids(RecordType.EVENT, record.about)
        own = [figure for figure in figures if isinstance(figure, Figure)]
        rivals = [figure for figure in self._rivals(own) if isinstance(figure, Figure)]
        figures += rivals
        # of which kind what they count is tells whether they are any
        events += self._by_ids(RecordType.EVENT, [event for figure in (*own, *rivals) for event in figure.about])
        given_in = [figure.statement for figure in figures if isinstance(figure, Figure) and figure.statement]
        statements += self._by_ids(RecordType.STATEMENT, given_in)
        document = Document(
            title="",
            events=tuple(one for one in _once(events) if isinstance(one, Event)),
            statements=tuple(one for one in _once(statements) if isinstance(one, Statement)),
            figures=tuple(one for one in _once(figures) if isinstance(one, Figure)),
        )
        return replace(link(document), actors=self._actors, places=self._places, sources=self._sources)

    def _where(self, kind: RecordType, condition: str, value: str) -> list[Record]:
        return self._pages.where(kind, condition, [value], MOST_RELATED)

    def _by_ids(self, kind: RecordType, ids: Sequence[str]) -> list[Record]:
        wanted = list(dict.fromkeys(one for one in ids if one))[:MOST_RELATED]
        if not wanted:
            return []
        return self._pages.where(kind, "{id} IN (SELECT unnest($1::VARCHAR[]))", [[*wanted]], MOST_RELATED)

    def _rivals(self, own: Sequence[Figure]) -> list[Record]:
        """The figures of the same measure as some."""
        wanted = {measured(figure) for figure in own}
        shelf = self._shelf(RecordType.FIGURE)
        if shelf is None or not wanted:
            return []
        alike = [pair for pair in self._measures if measured(Figure(id="", measure=pair[0], unit=pair[1])) in wanted]
        unit = "coalesce({unit}, '')" if "unit" in shelf.table.fields else "''"
        condition = f"({{measure}}, {unit}) IN (SELECT (unnest($1::VARCHAR[]), unnest($2::VARCHAR[])))"
        values = [[pair[0] for pair in alike], [pair[1] for pair in alike]]
        if {"about", "period"} <= shelf.table.fields.keys() and all(map(counts_apart, own)):
            condition += (
                " AND (coalesce({period}, '') = '' OR coalesce(len({about}), 0) = 0 OR list_has_any({about}, $3))"
            )
            values.append([event for figure in own for event in figure.about])
        return self._pages.where(RecordType.FIGURE, condition, [[*each] for each in values], MOST_RELATED)

    @cached_property
    def _measures(self) -> list[tuple[str, str]]:
        """The different measures, with their units, as they are written."""
        return [(measure, unit) for measure, unit in self._pages.different(RecordType.FIGURE, ("measure", "unit"))]

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in reversed(self.about.actors)}

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {place.id: place for place in reversed(self.about.places)}

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.id: source for source in reversed(self.about.sources)}

    # Evidence.

    @cached_property
    def _lacking(self) -> Mask:
        """The rows without evidence."""
        lacking = np.ones(len(self), dtype=np.bool_)
        for texts in self.texts:
            lacking[self._pages.rows_where(texts.shelf.type, "json_array_length({evidence}) > 0", [])] = False
        return lacking

    def quotes(self) -> Quotes:
        """Where the records' quotes stand; only those from sources whose texts are known can be looked for."""
        with_text = [
            self._data.columns.sources.index.get(source.id, -1) for source in self.about.sources if source.text
        ]
        broken = np.zeros(len(self), dtype=np.bool_)
        if not with_text:
            return Quotes({}, self._lacking, broken)
        quoting = self._data.columns.from_sources
        rows = np.unique(quoting.record[np.isin(quoting.key, with_text)])[:MOST_QUOTED]
        records = self.fetch(rows)
        refs = [Ref(kind, record.id) for kind, record in zip(self._types(rows), records, strict=True)]
        number: dict[Ref, int] = {}
        for at, ref in enumerate(refs):
            number.setdefault(ref, at)
        found = find_quotes(records, refs, number, replace(link(Document(title="")), sources=self._sources))
        broken[rows[found.broken]] = True
        return Quotes(found.taken, self._lacking, broken)


_RELATED = "list_contains(json_extract_string({related}, '$[*].event'), $1)"


def _once(records: Sequence[Record]) -> list[Record]:
    """Records, each once, as they first come."""
    return list({record.id: record for record in reversed(records)}.values())[::-1]
