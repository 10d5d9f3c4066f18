"""Records of a table fetched from the engine by row or by what they say, and kept for a while."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

import numpy as np

from viewer.document.errors import CannotOpen
from viewer.query.arrays import AnyInts, Ints
from viewer.query.filter import RecordType, Ref
from viewer.query.record_fields import Record, record_type
from viewer.query.tables.cursors import Cursors
from viewer.query.tables.engine import Cell
from viewer.query.tables.record_json import RecordMaker
from viewer.query.tables.rescue import Rescue
from viewer.query.tables.shelves import Shelf, where_sql
from viewer.query.tables.table_data import StoredTable

V = TypeVar("V")

RECORD_BYTES = 48_000_000
TITLE_BYTES = 8_000_000
_OBJECT = 1_000
"""Bytes of a record in memory beyond its texts, more or less."""
MOST_DIFFERENT = 100_000
MOST_ALIKE = 1_000
PAGE = 20_000
"""Records fetched in one query at most: so many take some tenths of a second."""


class _Kept(Generic[V]):
    """Values by row, of so many bytes; those asked for longest ago are forgotten first. For any threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._bytes = 0
        self._values: OrderedDict[int, tuple[V, int]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, rows: Iterable[int]) -> dict[int, V]:
        """Those that are known."""
        found = {}
        with self._lock:
            for row in rows:
                known = self._values.get(row)
                if known is not None:
                    self._values.move_to_end(row)
                    found[row] = known[0]
        return found

    def add(self, values: Mapping[int, tuple[V, int]]) -> None:
        """Values with their bytes."""
        with self._lock:
            for row, value in values.items():
                before = self._values.pop(row, None)
                self._values[row] = value
                self._bytes += value[1] - (before[1] if before else 0)
            while self._bytes > self._most and self._values:
                self._bytes -= self._values.popitem(last=False)[1][1]


class Pages:
    """The records of a table by row."""

    def __init__(
        self, cursors: Cursors, shelf: Callable[[RecordType], Shelf | None], maker: RecordMaker, rescue: Rescue
    ) -> None:
        """`shelf` says where the records of a type are at present, if there are any."""
        self._cursors = cursors
        self._rescue = rescue
        self._shelf = shelf
        self._maker = maker
        self._records: _Kept[Record] = _Kept(RECORD_BYTES)
        self._titles: _Kept[str] = _Kept(TITLE_BYTES)
        self._rows: OrderedDict[Ref, int] = OrderedDict()

    def records(self, rows: AnyInts, types: Sequence[RecordType]) -> list[Record]:
        """The records at rows, whose types are given."""
        wanted = rows.tolist()
        found = self._records.of(wanted)
        for kind, missing in _missing(wanted, types, found):
            for begin in range(0, len(missing), PAGE):
                found |= self._fetch(kind, missing[begin : begin + PAGE])
        if not all(row in found for row in wanted):
            raise CannotOpen(self._cursors.path, "the table has changed since it was read", "Open it again.")
        return [found[row] for row in wanted]

    def event_titles(self, rows: AnyInts) -> list[str]:
        """The titles of events at rows."""
        wanted = rows.tolist()
        found = self._titles.of(wanted)
        missing = sorted({row for row in wanted if row not in found})
        if missing:
            told = {row: str(text or "") for row, text in self._select(RecordType.EVENT, missing, _title).items()}
            self._titles.add({row: (text, 120 + 2 * len(text)) for row, text in told.items()})
            found |= told
        return [found.get(row, "") for row in wanted]

    def _fetch(self, kind: RecordType, rows: list[int]) -> dict[int, Record]:
        told = {row: str(json) for row, json in self._select(kind, rows, StoredTable.json_sql).items()}
        made = {row: self._maker.make(kind, json) for row, json in told.items()}
        self._remember(made, told)
        return made

    def _remember(self, made: Mapping[int, Record], told: Mapping[int, str]) -> None:
        self._records.add({row: (record, _OBJECT + 3 * len(told[row])) for row, record in made.items()})
        for row, record in made.items():
            self._rows[Ref(record_type(record), record.id)] = row
        while len(self._rows) > PAGE:
            try:
                self._rows.popitem(last=False)
            except KeyError:  # another thread was faster
                break

    def _select(self, kind: RecordType, rows: list[int], sql: Callable[[StoredTable], str]) -> dict[int, Cell]:
        """What an expression gives for some rows of a type."""

        def ask() -> dict[int, Cell]:
            shelf = self._shelf(kind)
            if shelf is None:
                return {}
            table, numbers = shelf.table, shelf.numbers_of(np.array(rows, dtype=np.int64))
            condition, values = where_sql(table, numbers)
            select = f"SELECT {table.number}, {sql(table)} FROM {table.from_sql()} WHERE {condition}"
            row_of = dict(zip(numbers.tolist(), rows, strict=True))
            answer = self._cursors.rows(select, values)
            return {row_of[number]: value for number, value in answer if isinstance(number, int)}

        return self._rescue(ask)

    # By what they say.

    def row(self, ref: Ref) -> int | None:
        """The row of a record; the first, where an id occurs twice, unless another of them was shown of late."""
        known = self._rows.get(ref)
        if known is not None:
            return known
        rows = self.rows_where(ref.type, "{id} = $1", [ref.id], MOST_ALIKE)
        if not len(rows):
            return None
        self._rows[ref] = row = int(rows[0])
        return row

    def where(self, kind: RecordType, condition: str, values: list[Cell], most: int) -> list[Record]:
        """The first records of a type that meet a condition over its fields, which are written {title}, by row."""
        rows = self.rows_where(kind, condition, values, most)
        return self.records(rows, [kind] * len(rows))

    def rows_where(self, kind: RecordType, condition: str, values: list[Cell], most: int | None = None) -> Ints:
        """The rows, ascending, of records of a type that meet a condition; of some of them, if `most` is given."""

        def ask() -> Ints:
            shelf = self._shelf(kind)
            if shelf is None:
                return np.zeros(0, dtype=np.int64)
            table = shelf.table
            try:
                wanted = condition.format_map(table.fields)
            except KeyError:  # no record has such a field
                return np.zeros(0, dtype=np.int64)
            limit = "" if most is None else f" LIMIT {most}"
            sql = f"SELECT ({table.number})::BIGINT AS n FROM {table.from_sql()} WHERE {wanted}{limit}"
            return shelf.rows_of(self._cursors.arrays(sql, values)["n"])

        return self._rescue(ask)

    def different(self, kind: RecordType, fields: Sequence[str]) -> list[tuple[str, ...]]:
        """The different values of some fields together; empty for nothing."""

        def ask() -> list[tuple[str, ...]]:
            shelf = self._shelf(kind)
            if shelf is None:
                return []
            wanted = ", ".join(f"coalesce({shelf.table.fields.get(field, 'NULL')}, '')" for field in fields)
            sql = f"SELECT DISTINCT {wanted} FROM {shelf.table.from_sql()} LIMIT {MOST_DIFFERENT}"
            return [tuple(map(str, row)) for row in self._cursors.rows(sql)]

        return self._rescue(ask)


def _title(table: StoredTable) -> str:
    return table.fields["title"]


def _missing(
    rows: Sequence[int], types: Sequence[RecordType], found: Mapping[int, object]
) -> Iterable[tuple[RecordType, list[int]]]:
    """The rows that are not known, by type, ascending and each once."""
    by_type: dict[RecordType, set[int]] = {}
    for row, kind in zip(rows, types, strict=True):
        if row not in found:
            by_type.setdefault(kind, set()).add(row)
    return [(kind, sorted(missing)) for kind, missing in by_type.items()]
