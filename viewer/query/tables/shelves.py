"""Where the records of a table's rows are stored: which of its Parquet tables, and which number in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from viewer.query.arrays import AnyInts, Ints, Mask, Rows
from viewer.query.filter import RecordType
from viewer.query.tables.engine import Cell
from viewer.query.tables.table_data import StoredTable, TableData

TYPES = {"events": RecordType.EVENT, "statements": RecordType.STATEMENT, "figures": RecordType.FIGURE}


@dataclass(frozen=True, eq=False)
class Shelf:
    """The records of one type.

    Attributes:
        table: where they are; it may hold others too, which are no rows.
        size: how many there are.
        rows: theirs, ascending; None where all rows are of this type.
        numbers: of each of these rows its record's number in the table; None where they are 0, 1, 2 …
    """

    type: RecordType
    table: StoredTable
    size: int
    rows: Rows | None
    numbers: Rows | None

    def __len__(self) -> int:
        return self.size

    def numbers_of(self, rows: AnyInts) -> AnyInts:
        """The numbers of some of its rows."""
        at: AnyInts = rows if self.rows is None else np.searchsorted(self.rows, rows)
        return at if self.numbers is None else self.numbers[at]

    def mark(self, found: AnyInts, mask: Mask) -> None:
        """Sets the rows of the records of these numbers in a mask over all rows."""
        if self.numbers is None:
            at = found if len(self.table) == self.size else found[found < self.size]
            mask[at if self.rows is None else self.rows[at]] = True
            return
        wanted = self._among(found)
        if self.rows is None:
            np.logical_or(mask, wanted, out=mask)
        else:
            mask[self.rows[wanted]] = True

    def rows_of(self, found: AnyInts) -> Ints:
        """The rows of the records of some numbers, ascending."""
        at = np.sort(found[found < self.size]) if self.numbers is None else np.flatnonzero(self._among(found))
        return at.astype(np.int64) if self.rows is None else self.rows[at].astype(np.int64)

    def _among(self, found: AnyInts) -> Mask:
        """Which of the rows have one of these numbers."""
        of_number = np.zeros(len(self.table), dtype=np.bool_)
        of_number[found] = True
        among: Mask = of_number[self.numbers]
        return among

    def row_of_number(self) -> Ints:
        """Of each record of the table the row, -1 for those that are none."""
        rows = np.arange(self.size, dtype=np.int64) if self.rows is None else self.rows.astype(np.int64)
        of_number = np.full(len(self.table), -1, dtype=np.int64)
        of_number[slice(0, self.size) if self.numbers is None else self.numbers] = rows
        return of_number

    def sorted_as(self, table: StoredTable) -> "Shelf":
        """The same records in a table that has them in the rows' order."""
        return Shelf(self.type, table, self.size, self.rows, None)


def shelves_of(data: TableData) -> tuple[Shelf, ...]:
    """The shelves of a table as it was read; those without a row left out."""
    made = []
    for table in data.stored:
        type_ = TYPES[table.name]
        mine = data.columns.type == int(type_)
        rows = None if mine.all() else np.flatnonzero(mine).astype(np.int32)
        if rows is not None and not len(rows):
            continue
        numbers = data.file_row if rows is None else data.file_row[rows]
        made.append(Shelf(type_, table, len(numbers), rows, None if _is_counting(numbers) else numbers))
    return tuple(made)


def _is_counting(numbers: Rows) -> bool:
    """Whether these count up from 0."""
    return not len(numbers) or bool(
        numbers[0] == 0 and numbers[-1] == len(numbers) - 1 and (np.diff(numbers) == 1).all()
    )


def where_sql(table: StoredTable, numbers: AnyInts) -> tuple[str, list[Cell]]:
    """A condition for the records of these numbers, which are not none, and its parameters.

    The engine reads only the stretch of each file in which there are any.
    """
    if len(table.files) == 1:
        between = table.ranges_sql(int(numbers.min()), int(numbers.max()))[0]
        return f"{between} AND file_row_number IN (SELECT unnest($1::BIGINT[]))", [numbers.tolist()]
    starts = np.array(table.starts(), dtype=np.int64)
    file = np.searchsorted(starts, numbers, side="right") - 1
    within = numbers - starts[file]
    pairs = "(file_index, file_row_number) IN (SELECT (unnest($1::BIGINT[]), unnest($2::BIGINT[])))"
    near = f"file_index BETWEEN {int(file.min())} AND {int(file.max())}"
    near += f" AND file_row_number BETWEEN {int(within.min())} AND {int(within.max())}"
    return f"{near} AND {pairs}", [file.tolist(), within.tolist()]


def in_order(files: Sequence[Path], sizes: Sequence[int], name: str, columns: Sequence[str]) -> StoredTable:
    """A stored table whose columns are the event file's fields."""
    return StoredTable(name, tuple(files), tuple(sizes), {column: f'"{column}"' for column in columns})
