"""What reading a table gives: columns in memory, and the stored tables that texts are fetched from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from viewer.document.problems import Problem
from viewer.query.arrays import Rows
from viewer.query.columns import Columns
from viewer.query.marks import Timing
from viewer.query.records import About
from viewer.query.tables.engine import quote_files


@dataclass(frozen=True, slots=True)
class StoredTable:
    """Records of one type, in Parquet: the file that was opened, or one written from it.

    Attributes:
        name: "events", "statements" or "figures".
        files: in order.
        sizes: how many rows each has.
        fields: SQL for each field of the event file's type that the table has, over the columns of `from_sql`.
            Texts and dates (as EDTF) are VARCHAR, never NULL where the type has no default; `places`, `tags`, `to` and
            `about` VARCHAR[]; an event's `actors` STRUCT(actor VARCHAR, role VARCHAR)[]; `evidence` and `related` JSON;
            an event's `importance` BIGINT, other numbers DOUBLE. NULL is the default. Actors, places and sources are as
            written: `TableData.actor_ids` and its like turn names into ids.
        number: SQL for a record's number within the table, from 0; the engine prunes by `file_index` and
            `file_row_number` alone: see `where_sql`.
    """

    name: str
    files: tuple[Path, ...]
    sizes: tuple[int, ...]
    fields: Mapping[str, str]
    hive: bool = False

    def __len__(self) -> int:
        return sum(self.sizes)

    def from_sql(self) -> str:
        """The table, for a FROM."""
        several = f", union_by_name = true, hive_partitioning = {str(self.hive).lower()}" if len(self.files) > 1 else ""
        return f"read_parquet({quote_files(self.files)}{several})"

    @property
    def number(self) -> str:
        """SQL for a record's number within the table, from 0."""
        if len(self.files) == 1:
            return "file_row_number"
        starts = ", ".join(str(start) for start in self.starts())
        return f"(file_row_number + list_extract([{starts}], (file_index + 1)::BIGINT))"

    def starts(self) -> list[int]:
        """The number of each file's first record."""
        made, at = [], 0
        for size in self.sizes:
            made.append(at)
            at += size
        return made

    def ranges_sql(self, first: int, last: int) -> list[str]:
        """Conditions that together hold for the records from number `first` to `last`, inclusive, one a file touched.

        They are of a kind that the engine skips by: what lies elsewhere is not read.
        """
        made = []
        for at, (start, size) in enumerate(zip(self.starts(), self.sizes, strict=True)):
            low, high = max(first, start) - start, min(last, start + size - 1) - start
            if low <= high:
                of_file = f"file_index = {at} AND " if len(self.files) > 1 else ""
                made.append(f"{of_file}file_row_number BETWEEN {low} AND {high}")
        return made

    def json_sql(self) -> str:
        """SQL for a record as a JSON object in the event file's words, without what is NULL."""
        members = ", ".join(f"'{name}': {sql}" for name, sql in self.fields.items())
        return f"json_merge_patch('{{}}', to_json({{{members}}}))::VARCHAR"


@dataclass(frozen=True, eq=False)
class TableData:
    """A table's columns, all rows or those that have arrived.

    Rows stand in time order on the axis "happened": by start, then end, then type (events first), then file order;
    those without a date last.

    Attributes:
        columns: one row a record.
        happened: where they stand in time. unit: microseconds a tick.
        file_row: of each row the record's number within its own stored table.
        stored: the tables of events, statements and figures that there are.
        about: title, and all actors, places and sources; of a table that doesn't tell them, one for each name, with the
            name as its id.
        actor_ids, place_ids, source_ids: ids of those that are also written by name, by that name.
        zone: IANA name of the zone whose clock times with an offset are read off; or nothing.
        problems: all that was wrong, at most some 1,000 of a kind; the rest are counted in one more.
        complete: no more will come.
        rows_read, rows_expected: of all tables; expected is a guess until all is read, None where there is none.
        rows_used: of those that were read; each of the others has a problem that says why, or is counted in one.
        bytes_read: of the files.
    """

    columns: Columns
    happened: Timing
    unit: int
    file_row: Rows
    stored: tuple[StoredTable, ...]
    about: About
    actor_ids: Mapping[str, str] = field(default_factory=dict)
    place_ids: Mapping[str, str] = field(default_factory=dict)
    source_ids: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    zone: str = ""
    problems: tuple[Problem, ...] = ()
    complete: bool = True
    rows_read: int = 0
    rows_expected: int | None = None
    rows_used: int = 0
    bytes_read: int = 0
