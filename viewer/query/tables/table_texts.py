"""The folded texts of one type of records: written by and by, searched there, and on the fly where not yet written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from viewer.document.errors import CannotOpen
from viewer.query.arrays import AnyInts, Mask, Rows
from viewer.query.tables.cursors import Cursors
from viewer.query.tables.engine import fetch_arrays, fetch_number, quote_files, quote_text
from viewer.query.tables.shelves import Shelf, in_order
from viewer.query.tables.table_fold import (
    BETWEEN_RECORDS,
    fold_list,
    folded_ascii_sql,
    is_ascii_sql,
    written_sql,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

STRETCH = 400_000
"""Records whose texts are folded at a time, where these are short: about half a second."""
STRETCH_BYTES = 50_000_000
BATCH = 10_000
"""Texts that Python folds at a time: some milliseconds, within which other threads wait."""
IN_MEMORY = 200_000_000
"""Bytes of folded texts up to which the engine holds them: searching there takes a third of the time."""
REMEMBERED = 100_000_000
"""Bytes of the texts that hold a word, up to which they are remembered: the next letter is looked for only there."""
PARQUET = "FORMAT parquet, CODEC 'lz4_raw', ROW_GROUP_SIZE 100000, PARQUET_VERSION v2"


@dataclass(frozen=True, slots=True)
class _Found:
    """How many records hold a word; `upto` as when it was searched for.

    Attributes:
        table: their texts, in a table of the engine's; "" where they are not remembered.
    """

    word: str
    count: int
    upto: int
    table: str = ""


@dataclass(frozen=True, slots=True)
class _Folded:
    """Where the records are, and files of the folded texts of the first of them.

    Attributes:
        bytes: of all these texts. table: they are in this table of the engine's too; "" for in none.
    """

    shelf: Shelf
    files: tuple[Path, ...] = ()
    sizes: tuple[int, ...] = ()
    bytes: int = 0
    table: str = ""

    @property
    def upto(self) -> int:
        """How many records' texts are folded."""
        return sum(self.sizes)


class Texts:
    """The folded texts of a shelf's records, in the order of their numbers."""

    def __init__(self, cursors: Cursors, shelf: Shelf) -> None:
        self._cursors = cursors
        self._folded = _Folded(shelf)
        self._found: _Found | None = None
        self._made = 0

    @property
    def shelf(self) -> Shelf:
        """Where the records are."""
        return self._folded.shelf

    @property
    def complete(self) -> bool:
        """Whether all texts are folded."""
        return self._folded.upto >= len(self.shelf.table)

    def move(self, shelf: Shelf) -> None:
        """The same records are elsewhere now, in another order: what was folded is of no more use."""
        self._folded = _Folded(shelf)

    def add(self, file: Path, size: int) -> None:
        """Takes in the folded texts of the next records."""
        before = self._folded
        with self._cursors.query() as cursor:
            written = f"SELECT sum(total_uncompressed_size)::BIGINT FROM parquet_metadata({quote_files((file,))})"
            more = fetch_number(cursor, f"{written} WHERE path_in_schema = 'folded'")
        self._folded = _Folded(before.shelf, (*before.files, file), (*before.sizes, size), before.bytes + more)

    def hold(self) -> None:
        """Lets the engine hold all texts, once they are folded, if they are not too many."""
        before = self._folded
        if not self.complete or not before.files or before.bytes > IN_MEMORY:
            return
        table = f"texts_{before.shelf.type.name}"
        texts = in_order(before.files, before.sizes, "texts", ["place", "folded"])
        self._cursors.run(f"CREATE OR REPLACE TABLE {table} AS SELECT place, folded FROM {texts.from_sql()}")
        if self._folded is before:
            self._folded = replace(before, table=table)

    def mark(self, word: str, rows: Mask, check: Callable[[], None]) -> None:
        """Sets in a mask the rows in whose texts a folded word or phrase stands; `check` stops it."""
        folded = self._folded
        try:
            if folded.files:
                folded.shelf.mark(self._written(word, folded, check), rows)
        except CannotOpen:
            # Somebody emptied the cache folder: it is folded on the fly again.
            folded = self._folded = _Folded(folded.shelf)
        for first in range(folded.upto, len(folded.shelf.table), 4 * STRETCH):
            last = min(first + 4 * STRETCH, len(folded.shelf.table)) - 1
            for found in self._unwritten(word, folded.shelf, first, last, check):
                folded.shelf.mark(found, rows)

    def _written(self, word: str, folded: _Folded, check: Callable[[], None]) -> AnyInts:
        check()
        with self._cursors.query() as cursor:
            before = self._found
            if before is not None and (before.upto != folded.upto or before.word not in word):
                before = None
            if before is not None and before.table:
                return fetch_arrays(cursor, f"SELECT place FROM {before.table} WHERE contains(folded, $1)", [word])[
                    "place"
                ]
            texts = folded.table or in_order(folded.files, folded.sizes, "texts", ["place", "folded"]).from_sql()
            if before is None or before.count * folded.bytes > REMEMBERED * folded.upto:
                found = fetch_arrays(cursor, f"SELECT place FROM {texts} WHERE contains(folded, $1)", [word])["place"]
                self._remember(cursor, _Found(word, len(found), folded.upto))
                return found
            self._made += 1
            made = f"held_{folded.shelf.type.name}_{self._made}"
            cursor.execute(
                f"CREATE OR REPLACE TABLE {made} AS SELECT place, folded FROM {texts} WHERE contains(folded, $1)",
                [word],
            )
            found = fetch_arrays(cursor, f"SELECT place FROM {made}")["place"]
            self._remember(cursor, _Found(word, len(found), folded.upto, made))
            return found

    def _remember(self, cursor: "DuckDBPyConnection", found: _Found) -> None:
        if self._found is not None and self._found.table:
            cursor.execute(f"DROP TABLE {self._found.table}")
        self._found = found

    def _unwritten(
        self, word: str, shelf: Shelf, first: int, last: int, check: Callable[[], None]
    ) -> Iterator[AnyInts]:
        """Folds on the fly what is not folded yet; white space matters only to phrases."""
        table = shelf.table
        written = written_sql(shelf.type, table.fields, spaced=" " in word)
        plain = f"{is_ascii_sql('raw')} AND raw IS NOT NULL"
        with self._cursors.query() as cursor:
            for condition in table.ranges_sql(first, last):
                check()
                cursor.execute(
                    "CREATE OR REPLACE TEMP TABLE seen AS "
                    f"SELECT place, CASE WHEN {plain} THEN NULL ELSE raw END AS raw "
                    f"FROM (SELECT ({table.number})::INTEGER AS place, {written} AS raw FROM {table.from_sql()} "
                    f"WHERE {condition}) WHERE NOT {is_ascii_sql('raw')} OR contains({folded_ascii_sql('raw')}, $1)",
                    [word],
                )
                yield fetch_arrays(cursor, "SELECT place FROM seen WHERE raw IS NULL")["place"]
                for at, folded in _odd_batches(cursor, "seen WHERE raw IS NOT NULL"):
                    check()
                    yield at[np.array([word in text for text in folded], dtype=np.bool_)]
                cursor.execute("DROP TABLE seen")

    def fold_next(self, cursors: Cursors, folder: Path, check: Callable[[], None]) -> tuple[Path, int]:
        """Folds the texts of the next records into a file, and tells how many; `check` stops it between steps."""
        table, first = self.shelf.table, self._folded.upto
        with cursors.query() as cursor:
            last = min(first + self._stretch(cursor, first), len(table)) - 1
            written = written_sql(self.shelf.type, table.fields)
            cursor.execute("CREATE OR REPLACE TEMP TABLE chunk (place INTEGER, raw VARCHAR)")
            for condition in table.ranges_sql(first, last):
                check()
                source = f"{table.from_sql()} WHERE {condition}"
                cursor.execute(f"INSERT INTO chunk SELECT {table.number}, {written} FROM {source}")
            cursor.execute("CREATE OR REPLACE TEMP TABLE chunk_folded (place INTEGER, folded VARCHAR)")
            for numbers, folded in _odd_batches(cursor, f"chunk WHERE NOT {is_ascii_sql('raw')}"):
                check()
                cursor.register("folded_batch", {"place": numbers, "folded": np.array(folded, dtype=object)})
                cursor.execute("INSERT INTO chunk_folded SELECT place, folded FROM folded_batch")
                cursor.unregister("folded_batch")
            check()
            file = folder / f"folded-{table.name}-{first}.parquet"
            plain = f"SELECT place, {folded_ascii_sql('raw')} AS folded FROM chunk WHERE {is_ascii_sql('raw')}"
            both = f"{plain} UNION ALL SELECT place, folded FROM chunk_folded"
            cursor.execute(f"COPY ({both}) TO {quote_text(str(file))} ({PARQUET})")
            for each in ("chunk", "chunk_folded"):
                cursor.execute(f"DROP TABLE {each}")
        self.add(file, last - first + 1)
        return file, last - first + 1

    def _stretch(self, cursor: "DuckDBPyConnection", first: int) -> int:
        """How many records' texts are folded at a time: fewer where they are long."""
        table = self.shelf.table
        condition = table.ranges_sql(first, first + 1999)[0]
        written = written_sql(self.shelf.type, table.fields, spaced=False)
        sql = f"SELECT coalesce(avg(strlen({written})), 0)::BIGINT FROM {table.from_sql()} WHERE {condition}"
        return max(BATCH, min(STRETCH, STRETCH_BYTES // max(1, fetch_number(cursor, sql))))


def _odd_batches(cursor: "DuckDBPyConnection", source: str) -> "Iterator[tuple[Rows, list[str]]]":
    """The texts (place, raw) of a source that are not ASCII alone, folded: numbers and texts, some at a time."""
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE odd AS SELECT place, raw FROM {source}")
    size = fetch_number(cursor, "SELECT count(*) FROM odd")
    texts = f"SELECT place, replace(raw, '{BETWEEN_RECORDS}', ' ') AS raw FROM odd"
    for first in range(0, size, BATCH):
        cursor.execute(f"{texts} WHERE rowid BETWEEN {first} AND {first + BATCH - 1}")
        batch = cursor.fetchnumpy()
        raw: list[str] = np.ma.getdata(batch["raw"]).tolist()
        yield np.ma.getdata(batch["place"]).astype(np.int32, copy=False), fold_list(raw)
    cursor.execute("DROP TABLE odd")
