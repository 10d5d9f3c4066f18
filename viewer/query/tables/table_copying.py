"""A table of events written as another table by the engine: none of its records is looked at one by one."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
from numpy.typing import NDArray

from viewer.dates import is_edtf
from viewer.document.types import Document, Place
from viewer.formats.writers.csv_table import LONGEST
from viewer.formats.writing import Tell
from viewer.query.answers import Axis
from viewer.query.arrays import AnyInts
from viewer.query.filter import EVERYTHING, Filter, RecordType
from viewer.query.row_list import RowList
from viewer.query.tables.copied_columns import columns_sql, told_once
from viewer.query.tables.engine import connect, fetch_number, fetch_rows, is_engine_error, not_made, quote_text
from viewer.query.tables.scratch import scratch_folder
from viewer.query.tables.shelves import Shelf
from viewer.query.tables.table_source import TableSource
from viewer.query.tables.watching import run_watched

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_ODD = 200_000
"""Different texts, where dates should be, of which it is looked whether they are dates after all."""
PIECE = 500_000
"""Rows written at a time, where they can be: so the disk never holds a second copy of all of them."""

Make = Callable[[str, Sequence[str]], str]
"""Makes SQL for what a file holds of SQL for rows with these columns."""


@dataclass(frozen=True, slots=True)
class Form:
    """How the engine writes a kind of file.

    Attributes:
        options: the engine's for writing it.
        behind: those for rows that are put behind others in a file; "" where none can be.
    """

    make: Make
    options: str
    behind: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """The rows from number `first` to before `end`: those of a table that satisfy a condition; "" where all do."""

    first: int
    end: int
    condition: str = ""


@dataclass(frozen=True, slots=True)
class TableCopy:
    """Events of a table.

    Attributes:
        shelf: where they are.
        numbers: those that are kept, ascending; None for all.
        odd: those whose dates may be none: they have no time.
        places: those that have coordinates.
        whole: what the first row tells of the whole; "" for nothing.
    """

    shelf: Shelf
    numbers: AnyInts | None
    odd: AnyInts
    places: tuple[Place, ...]
    whole: str

    def write(self, file: BinaryIO, tell: Tell, form: Form) -> None:
        """Writes them, in the order of their table.

        Raises:
            CannotSave: the engine cannot do it.
            Cancelled: it was told to stop.
        """
        with scratch_folder() as folder:
            made = folder / "events"
            try:
                with closing(connect(self.shelf.table.files, folder)) as connection:
                    source, columns = self._source(connection)
                    options, done = form.options, 0
                    for piece in self._pieces(apart=bool(form.behind)):
                        size = self._size(piece)
                        copy = f"COPY ({form.make(source(piece), columns)}) TO {quote_text(str(made))} ({options})"
                        run_watched(connection.cursor(), copy, partial(_tell_share, tell, done, size))
                        with made.open("rb") as written:
                            shutil.copyfileobj(written, file, 1 << 20)
                        made.unlink()
                        options, done = form.behind, done + size
                        tell(done)
            except Exception as error:
                if is_engine_error(error):
                    raise not_made(error, Path(file.name)) from None
                raise

    def _pieces(self, apart: bool) -> list[_Piece]:
        """What is written at a time, one piece at least; `apart`: of a large table there may be several."""
        table = self.shelf.table
        pieces = [piece for piece in _pieces(table.sizes) if self._size(piece)] if apart else []
        return pieces or [_Piece(0, len(table))]

    def _size(self, piece: _Piece) -> int:
        """How many rows of a piece are kept."""
        if self.numbers is None:
            return piece.end - piece.first
        first, end = np.searchsorted(self.numbers, (piece.first, piece.end))
        return int(end - first)

    def _source(self, connection: "DuckDBPyConnection") -> tuple[Callable[[_Piece], str], list[str]]:
        """What makes SQL for the rows of a piece, and their columns."""
        table = self.shelf.table
        located, checked = bool(self.places) and "places" in table.fields, self._note_odd(connection)
        joined = ""
        if self.numbers is not None:
            _hand_over(connection, "kept", {"number": self.numbers.astype(np.int64)})
            joined += " SEMI JOIN kept ON kept.number = record.number"
        if checked:
            joined += " LEFT JOIN odd ON odd.number = record.number"
        if located:
            _hand_over(
                connection,
                "located",
                {
                    "name": np.array([place.id for place in self.places], dtype=object),
                    "latitude": np.array([place.latitude for place in self.places], dtype=np.float64),
                    "longitude": np.array([place.longitude for place in self.places], dtype=np.float64),
                },
            )
            only = "CASE WHEN len(record.places) = 1 THEN record.places[1] END"
            joined += f" LEFT JOIN located ON located.name = {only}"
        first = 0 if self.numbers is None or not len(self.numbers) else int(self.numbers[0])
        whole = f"CASE WHEN record.number = {first} THEN {quote_text(self.whole)} END" if self.whole else ""
        columns = columns_sql({name: f'record."{name}"' for name in table.fields}, located, checked, whole)
        select = ", ".join(f'{sql} AS "{name}"' for name, sql in columns.items())
        # only by these names, for a table's own may be any
        own = ", ".join(f'{sql} AS "{name}"' for name, sql in table.fields.items())

        def rows(piece: _Piece) -> str:
            where = f" WHERE {piece.condition}" if piece.condition else ""
            record = f"(SELECT {table.number} AS number, {own} FROM {table.from_sql()}{where}) AS record"
            # joins lose the order
            order = " ORDER BY record.number" if joined else ""
            return told_once(f"SELECT {select} FROM {record}{joined}{order}", list(columns))

        return rows, list(columns)

    def _note_odd(self, connection: "DuckDBPyConnection") -> bool:
        """Makes the table "odd" of those whose dates may be none; whether there can be any."""
        table = self.shelf.table
        if not len(self.odd) or "date" not in table.fields:
            return False
        _hand_over(connection, "undated", {"number": self.odd.astype(np.int64)})
        written = f"SELECT {table.number} AS number, {table.fields['date']} AS words FROM {table.from_sql()}"
        connection.execute(
            f"CREATE TABLE written AS FROM ({written}) SEMI JOIN undated USING (number) WHERE words <> ''"
        )
        if not fetch_number(connection, "SELECT count(*) FROM written"):
            return False
        texts = fetch_rows(connection, f"SELECT DISTINCT words FROM written LIMIT {MOST_ODD}")
        days = [str(words) for (words,) in texts if is_edtf(str(words))]
        _hand_over(connection, "days", {"day": np.array([*days, ""], dtype=object)})
        connection.execute(
            "CREATE TABLE odd AS SELECT number, coalesce(day, '') AS day, "
            "CASE WHEN day IS NULL THEN words ELSE '' END AS words FROM written LEFT JOIN days ON day = words"
        )
        return True


def _tell_share(tell: Tell, done: int, size: int, share: float) -> None:
    """Tells how many rows are written when a share of so many more is."""
    tell(done + int(share * size))


def _pieces(sizes: Sequence[int]) -> Iterator[_Piece]:
    """Rows in files of these sizes, some at a time, in order: of one large file, or of several whole ones."""
    start = first = 0  # the first row and file that are yet to be given
    end = 0
    for file, size in enumerate(sizes):
        if end > start and end + size - start > PIECE:
            yield _Piece(start, end, f"file_index BETWEEN {first} AND {file - 1}")
            start = end
        if end == start:
            first = file
        of_file = f"file_index = {file} AND " if len(sizes) > 1 else ""
        while end + size - start > PIECE:  # it begins with the file
            at = start - end
            yield _Piece(start, start + PIECE, f"{of_file}file_row_number BETWEEN {at} AND {at + PIECE - 1}")
            start += PIECE
        if start > end:
            yield _Piece(start, end + size, f"{of_file}file_row_number >= {start - end}")
            start = end + size
        end += size
    if end > start:
        yield _Piece(start, end, f"file_index BETWEEN {first} AND {len(sizes) - 1}" if len(sizes) > 1 else "")


def _hand_over(connection: "DuckDBPyConnection", name: str, columns: Mapping[str, NDArray[np.generic]]) -> None:
    """Makes a table of columns, which other cursors see too."""
    connection.register(f"{name}_given", dict(columns))
    connection.execute(f"CREATE TABLE {name} AS FROM {name}_given")
    connection.unregister(f"{name}_given")


def copy_of(source: TableSource, keep: Filter, about: Document, whole: str) -> TableCopy | None:
    """What of a table the engine can write alone; None where more than names, or more than events, belong to it."""
    shelves = [texts.shelf for texts in source.table_records.texts]
    if [shelf.type for shelf in shelves] != [RecordType.EVENT] or RecordType.EVENT not in keep.records:
        return None
    (shelf,) = shelves
    if not _only_named(about) or len(whole) > LONGEST or (keep != EVERYTHING and "related" in shelf.table.fields):
        return None  # relations to what is left out go with it
    odd = source.undated(keep, Axis.HAPPENED)
    listed = source.listing(keep, Axis.HAPPENED)
    if not isinstance(odd, RowList) or not isinstance(listed, RowList):
        return None
    is_all = keep == EVERYTHING and len(shelf) == len(shelf.table)
    return TableCopy(
        shelf,
        None if is_all else np.sort(shelf.numbers_of(listed.rows)),
        np.sort(shelf.numbers_of(odd.rows)),
        tuple(place for place in about.places if place.latitude is not None and place.longitude is not None),
        whole,
    )


def _only_named(about: Document) -> bool:
    """Whether nothing but names is known of actors and sources, and of places their coordinates."""
    return (
        all(actor == type(actor)(id=actor.id, name=actor.id) for actor in about.actors)
        and all(source == type(source)(id=source.id, title=source.id) for source in about.sources)
        and all(
            place == type(place)(id=place.id, name=place.id, latitude=place.latitude, longitude=place.longitude)
            for place in about.places
        )
    )
