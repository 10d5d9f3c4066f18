"""When a table's records were said and published: from its sources' dates and its statements."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from viewer.dates import EdtfDate
from viewer.query.answers import Axis
from viewer.query.arrays import Ints, Mask, ints
from viewer.query.document_timing import RecordDates, number_dates, record_dates
from viewer.query.filter import RecordType
from viewer.query.tables.cursors import Cursors
from viewer.query.tables.shelves import Shelf
from viewer.query.tables.table_data import TableData

Parse = Callable[[str], EdtfDate | None]


class TableDates(NamedTuple):
    """Dates on an axis, and which of them each record has first."""

    dates: Sequence[EdtfDate]
    at: RecordDates


class _Pairs(NamedTuple):
    """Rows, and beside each the number of a date that it has."""

    row: Ints
    date: Ints


def table_dates(
    axis: Axis, data: TableData, shelves: Sequence[Shelf], cursors: Cursors, parse: Parse, lacking: Callable[[], Mask]
) -> TableDates:
    """When records were said or published; `lacking` gives the rows without evidence."""
    dates: list[EdtfDate] = []
    pairs = [_published(data, dates, parse, lacking)]
    if axis is Axis.SAID:
        by_type = {shelf.type: shelf for shelf in shelves}
        own = _said(by_type, cursors, dates, parse)
        has_own = data.columns.type == int(RecordType.STATEMENT)
        for pair in own:
            has_own[pair.row] = True
        fallback = pairs[0]
        kept = ~has_own[fallback.row]
        pairs = [*own, _Pairs(fallback.row[kept], fallback.date[kept])]
    row, date = (np.concatenate([pair[at] for pair in pairs]) for at in (0, 1))
    made = record_dates(number_dates(dates, data.unit), row, date, len(data.columns))
    return TableDates(dates, made)


def _published(data: TableData, dates: list[EdtfDate], parse: Parse, lacking: Callable[[], Mask]) -> _Pairs:
    """When the sources of the records' evidence were published; else the only source there is."""
    sources = data.columns.sources
    number = np.full(len(sources), -1, dtype=np.int64)
    numbered: dict[str, int] = {}  # sources of one day give a record one mark
    for text in sorted({source.published for source in data.about.sources} - {""}):  # as a document's are
        date = parse(text)
        if date is not None:
            numbered[text] = len(dates)
            dates.append(date)
    for source in reversed(data.about.sources):
        at = sources.index.get(source.id)
        if at is not None:
            number[at] = numbered.get(source.published, -1)
    if not dates:
        return _Pairs(ints([]), ints([]))
    postings = data.columns.from_sources
    date_of = number[postings.key]
    known = date_of >= 0
    row, date_of = postings.record[known].astype(np.int64), date_of[known]
    if len(data.about.sources) == 1:
        bare = np.flatnonzero(lacking())
        row = np.concatenate([row, bare])
        date_of = np.concatenate([date_of, np.full(len(bare), len(dates) - 1, dtype=np.int64)])
    return _Pairs(row, date_of)


def _said(shelves: dict[RecordType, Shelf], cursors: Cursors, dates: list[EdtfDate], parse: Parse) -> list[_Pairs]:
    """When statements were said, and by them the events that they are about and the figures given in them."""
    statements = shelves.get(RecordType.STATEMENT)
    if statements is None or "said" not in statements.table.fields:
        return []
    table, said = statements.table, statements.table.fields["said"]
    number = np.full(len(table), -1, dtype=np.int64)
    texts = [
        str(text) for (text,) in cursors.rows(f"SELECT DISTINCT {said} AS t FROM {table.from_sql()} WHERE t <> ''")
    ]
    date_of_text = {text: date for text in sorted(texts) if (date := parse(text)) is not None}
    listed = list(date_of_text)
    coded = cursors.arrays(
        f"SELECT n, d FROM (SELECT ({table.number})::BIGINT AS n, {said} AS t FROM {table.from_sql()}) "
        "JOIN (SELECT unnest($1::VARCHAR[]) AS t, unnest(range(len($1::VARCHAR[])))::BIGINT AS d) USING (t)",
        [[*listed]],
    )
    number[coded["n"]] = coded["d"] + len(dates)
    dates.extend(date_of_text.values())
    rows = statements.row_of_number()
    dated = np.flatnonzero((number >= 0) & (rows >= 0))
    pairs = [_Pairs(rows[dated], number[dated])]
    events, figures = shelves.get(RecordType.EVENT), shelves.get(RecordType.FIGURE)
    about = f"SELECT ({table.number})::BIGINT AS s, unnest({table.fields.get('about', 'NULL::VARCHAR[]')}) AS id"
    named = f"SELECT min(({table.number})::BIGINT) AS s, {table.fields['id']} AS id"
    if events is not None and "about" in table.fields:
        pairs.append(_joined(cursors, events, "id", f"{about} FROM {table.from_sql()}", number))
    if figures is not None and "statement" in figures.table.fields:
        pairs.append(_joined(cursors, figures, "statement", f"{named} FROM {table.from_sql()} GROUP BY ALL", number))
    return pairs


def _joined(cursors: Cursors, shelf: Shelf, field: str, statements: str, number: Ints) -> _Pairs:
    """The records whose field is an id that statements tell, with these statements' dates."""
    table = shelf.table
    own = f"SELECT ({table.number})::BIGINT AS n, {table.fields[field]} AS id FROM {table.from_sql()}"
    found = cursors.arrays(f"SELECT n, s FROM ({own}) JOIN ({statements}) USING (id)")
    date, row = number[found["s"]], shelf.row_of_number()[found["n"]]
    dated = (date >= 0) & (row >= 0)
    return _Pairs(row[dated], date[dated])
