"""Small tables written and read, for tests."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from viewer.document.progress import Progress
from viewer.query.tables.engine import connect, fetch_rows
from viewer.query.tables.files import find_tables
from viewer.query.tables.layout import TableMapping
from viewer.query.tables.reading import read_table
from viewer.query.tables.table_data import TableData


@contextmanager
def all_read(
    path: Path, progress: Progress | None = None, mapping: TableMapping | None = None
) -> Iterator[list[TableData]]:
    """All that reading a table hands out, the last one complete; its files are there until the end."""
    tables = find_tables(path)
    with TemporaryDirectory() as folder:
        workplace = Path(folder)
        with connect([*tables.files, workplace], workplace) as connection:
            yield list(read_table(tables, connection, workplace, progress, mapping))


def read(path: Path, mapping: TableMapping | None = None) -> TableData:
    """A table's data."""
    with all_read(path, mapping=mapping) as data:
        return data[-1]


def records(path: Path, name: str = "events", mapping: TableMapping | None = None) -> list[Mapping[str, object]]:
    """The fields of a table's records, in the order of the file."""
    with all_read(path, mapping=mapping) as data, TemporaryDirectory() as folder:
        (table,) = (one for one in data[-1].stored if one.name == name)
        columns = ", ".join(f'{sql} AS "{field}"' for field, sql in table.fields.items())
        with connect([*table.files], Path(folder)) as connection:
            rows = fetch_rows(connection, f"SELECT {columns} FROM {table.from_sql()} ORDER BY {table.number}")
        return [dict(zip(table.fields, row, strict=True)) for row in rows]


def csv(folder: Path, text: str, name: str = "table.csv", encoding: str = "utf-8") -> Path:
    """A file of this text."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def actors_by_row(data: TableData) -> list[list[str]]:
    """The actors of each row."""
    parts = data.columns.parts
    keys = [data.columns.actors.keys[at] for at in parts.actor.tolist()]
    return [keys[first:last] for first, last in zip(parts.first[:-1].tolist(), parts.first[1:].tolist(), strict=True)]


def starts(data: TableData) -> list[int]:
    """The starts of the marks, in microseconds."""
    return [int(start) * data.unit for start in np.asarray(data.happened.marks.start)]
