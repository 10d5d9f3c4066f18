"""A document written as tables: their columns against those of the document itself."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar, get_args

import msgspec
import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.query.documents import synthetic_document
from tests.query.strategies import small_document
from tests.query.tables.writing import Written, write_tables
from viewer.document.checking import check
from viewer.document.types import Document, Event, Figure, JsonValue, Statement
from viewer.query.answers import Axis
from viewer.query.arrays import Postings
from viewer.query.filter import RecordType
from viewer.query.forest import Forest
from viewer.query.marks import Timing
from viewer.query.memory import MemorySource
from viewer.query.tables.engine import connect, fetch_rows
from viewer.query.tables.files import find_tables
from viewer.query.tables.reading import read_table
from viewer.query.tables.table_data import StoredTable, TableData

T = TypeVar("T", Event, Statement, Figure)
WRITTEN = st.sampled_from(get_args(Written))
few = settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])


@contextmanager
def data_of(folder: Path) -> Iterator[TableData]:
    tables = find_tables(folder)
    with TemporaryDirectory() as workplace, connect([*tables.files, Path(workplace)], Path(workplace)) as connection:
        *_, data = read_table(tables, connection, Path(workplace))
        yield data


def sound(document: Document) -> Document:
    """The document as checking leaves it: without references to nothing, and dates that are none; no drafts."""
    tree: dict[str, JsonValue] = msgspec.json.decode(msgspec.json.encode(document))
    checked = check(tree).document
    return msgspec.structs.replace(
        checked,
        events=_undrafted(checked.events),
        statements=_undrafted(checked.statements),
        figures=_undrafted(checked.figures),
    )


def _undrafted(records: Sequence[T]) -> tuple[T, ...]:
    """A table holds no drafts."""
    return tuple(msgspec.structs.replace(record, review="none") for record in records)


def whole_documents() -> st.SearchStrategy[Document]:
    made = st.builds(small_document, st.integers(0, 10**6), st.integers(0, 12), st.integers(0, 6), st.integers(0, 6))
    return made.map(sound)


def keys_by_row(postings: Postings, forest: Forest) -> list[set[str]]:
    rows: list[set[str]] = [set() for _ in range(postings.size)]
    for record, key in zip(postings.record.tolist(), postings.key.tolist(), strict=True):
        rows[record].add(forest.keys[key])
    return rows


def rows_of(document: Document, data: TableData) -> list[int]:
    """The document's row of each row of the table."""
    first = {
        RecordType.EVENT: 0,
        RecordType.STATEMENT: len(document.events),
        RecordType.FIGURE: len(document.events) + len(document.statements),
    }
    types = [RecordType(number) for number in data.columns.type.tolist()]
    return [first[kind] + number for kind, number in zip(types, data.file_row.tolist(), strict=True)]


@few
@given(whole_documents(), WRITTEN)
def test_columns_are_those_of_the_document(document: Document, written: Written) -> None:
    with TemporaryDirectory() as folder, data_of(write_tables(document, Path(folder) / "tables", written)) as data:
        same_columns(document, data)


def same_columns(document: Document, data: TableData) -> None:
    source = MemorySource(document)
    mine, other = data.columns, source.columns
    rows = rows_of(document, data)
    assert sorted(rows) == list(range(len(other)))
    assert data.complete
    assert [mine.kinds[at] for at in mine.kind] == [other.kinds[at] for at in other.kind[rows]]
    assert sorted(mine.kinds) == sorted(other.kinds)
    assert [mine.statuses[at] for at in mine.status] == [other.statuses[at] for at in other.status[rows]]
    assert mine.importance.tolist() == other.importance[rows].tolist()
    assert mine.actors.keys == other.actors.keys
    assert mine.actors.parent.tolist() == other.actors.parent.tolist()
    for row, theirs in enumerate(rows):
        a, b = mine.parts, other.parts
        one, two = slice(*a.first[row : row + 2].tolist()), slice(*b.first[theirs : theirs + 2].tolist())
        assert a.actor[one].tolist() == b.actor[two].tolist()
        assert [mine.roles[at] for at in a.role[one]] == [other.roles[at] for at in b.role[two]]
        stands = [True] * len(b.actor[two]) if b.stands is None else b.stands[two].tolist()
        assert ([True] * len(stands) if a.stands is None else a.stands[one].tolist()) == stands
    places, their_places = keys_by_row(mine.in_places, mine.places), keys_by_row(other.in_places, other.places)
    assert places == [their_places[row] for row in rows]
    sources, theirs_too = keys_by_row(mine.from_sources, mine.sources), keys_by_row(other.from_sources, other.sources)
    assert sources == [theirs_too[row] for row in rows]
    same_times(source, data, rows)
    assert data.about.title == document.title
    assert tuple(data.about.actors) == document.actors
    assert tuple(data.about.places) == document.places
    assert tuple(data.about.sources) == document.sources


def same_times(source: MemorySource, data: TableData, rows: list[int]) -> None:
    theirs, mine = source._prepared.timing(Axis.HAPPENED), data.happened
    assert data.unit == source.unit
    assert mine.dated.tolist() == theirs.dated[rows].tolist()

    def marks(timing: Timing, place: dict[int, int] | None) -> list[tuple[int, ...]]:
        every = timing.marks.all_bounds()
        records = timing.records_of(np.arange(len(timing.marks))).tolist()
        columns = (column.tolist() for column in (timing.marks.start, timing.marks.end, timing.marks.flags))
        return sorted(
            (records[at] if place is None else place[records[at]], *numbers)
            for at, numbers in enumerate(zip(*columns, *every.tolist(), strict=True))
        )

    assert marks(mine, dict(enumerate(rows))) == marks(theirs, None)
    order = np.arange(mine.dated_count) if mine.order is None else mine.order
    assert order.tolist() == list(range(mine.dated_count)), "rows stand in order of time"


def decoded(table: StoredTable, workplace: Path) -> list[Event | Statement | Figure]:
    types: dict[str, type[Event] | type[Statement] | type[Figure]] = {
        "events": Event,
        "statements": Statement,
        "figures": Figure,
    }
    with connect([*table.files], workplace) as connection:
        rows = fetch_rows(connection, f"SELECT {table.json_sql()} FROM {table.from_sql()} ORDER BY {table.number}")
    return [msgspec.json.decode(str(row[0]), type=types[table.name]) for row in rows]


@few
@given(whole_documents(), WRITTEN)
def test_records_are_those_of_the_document(document: Document, written: Written) -> None:
    with TemporaryDirectory() as folder, data_of(write_tables(document, Path(folder) / "tables", written)) as data:
        for table in data.stored:
            assert tuple(decoded(table, Path(folder))) == getattr(document, table.name)


@pytest.mark.parametrize("written", get_args(Written))
def test_a_larger_document(written: Written, tmp_path: Path) -> None:
    document = sound(synthetic_document(300))
    with data_of(write_tables(document, tmp_path / "tables", written)) as data:
        same_columns(document, data)
        for table in data.stored:
            assert tuple(decoded(table, tmp_path)) == getattr(document, table.name)
