"""Tables as the engine reads them best: in Parquet; what is text is copied into Parquet once, in file order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.document.text import shown
from viewer.query.tables.csv_files import Bare, Dialect, csv_sql, find_dialect
from viewer.query.tables.engine import fetch_rows, quote_files, quote_name, quote_text
from viewer.query.tables.files import TableFiles, TableKind
from viewer.query.tables.json_files import NO_FIELDS, find_fields, json_sql, told_of_parts
from viewer.query.tables.json_lists import rows_as_lines
from viewer.query.tables.lines import TextRows, bytes_of_lines, lines_of_bytes
from viewer.query.tables.parquet_stats import filled_and_empty
from viewer.query.tables.repeated_headers import without_repeated_headers
from viewer.query.tables.text_copies import TextCopy, in_utf8, sheet_as_csv
from viewer.query.tables.watching import Tick, run_watched

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_LISTED = 1000
_LONG_CELL = 100_000_000  # bytes of a row, where the usual 2 MB were not enough
_GROUP = 30_720  # rows that are written at a time: what is written then cannot be stopped
_SHOWN = 200  # characters of a row that was not read


@dataclass(frozen=True, slots=True)
class Rejected:
    """Lines of a text file that could not be read as a row; `lines`: how many they are; `written`: how they begin."""

    line: int
    reason: str
    lines: int = 1
    written: str = ""


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table in Parquet with its columns as they are.

    Attributes:
        name: the layout's.
        files, sizes: in order, with how many rows each has.
        columns: names and the engine's types.
        filled, empty: columns in which no row is empty, and those in which every row is, as far as that is known.
        origin: the file or folder that was opened. kind: how it is written.
        text: how the text file that it was copied from holds the rows; None for Parquet.
        rejected, rejections: the first that could not be read, and how many there are.
        short, shorts: the first that have fewer values than the header, and how many there are.
        repeated: headers that had to be renamed.
        remark: what is to be told about the whole.
        made_of: of columns that were made of others, by their names, what the file calls the one that says most;
            where there are any, the columns are called as in the layout.
    """

    name: str
    files: tuple[Path, ...]
    sizes: tuple[int, ...]
    columns: Mapping[str, str]
    origin: Path
    kind: TableKind
    hive: bool = False
    filled: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    text: TextRows | None = None
    rejected: tuple[Rejected, ...] = ()
    rejections: int = 0
    short: tuple[Rejected, ...] = ()
    shorts: int = 0
    repeated: tuple[str, ...] = ()
    remark: str = ""
    made_of: Mapping[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return sum(self.sizes)

    def from_sql(self) -> str:
        """The table, for a FROM."""
        several = f", union_by_name = true, hive_partitioning = {str(self.hive).lower()}" if len(self.files) > 1 else ""
        return f"read_parquet({quote_files(self.files)}{several})"


def open_parquet(connection: "DuckDBPyConnection", name: str, table: TableFiles, origin: Path) -> RawTable:
    """Parquet files as one table; their schemas are united by name."""
    listed = quote_files(table.files)
    sized = fetch_rows(connection, f"SELECT file_name, num_rows FROM parquet_file_metadata({listed})")
    sizes = [int(str(size)) for _, size in sized]
    raw = RawTable(name, table.files, tuple(sizes), {}, origin, TableKind.PARQUET, table.hive)
    return with_columns(connection, raw)


def with_columns(connection: "DuckDBPyConnection", raw: RawTable) -> RawTable:
    """A table with its columns and what Parquet says of them."""
    described = fetch_rows(connection, f"DESCRIBE SELECT * FROM {raw.from_sql()}")
    columns = {str(row[0]): str(row[1]) for row in described}
    filled, empty = filled_and_empty(connection, raw.files, len(raw))
    return replace(raw, columns=columns, filled=filled, empty=empty)


def copy_text(
    connection: "DuckDBPyConnection",
    name: str,
    table: TableFiles,
    workplace: Path,
    tick: Tick,
    sample: bool = False,
    bare: Sequence[Bare] = (),
) -> RawTable:
    """A text file's rows copied into Parquet; `bare`: the kinds of files without a header that are known.

    Raises:
        CannotOpen: it makes no sense as a table.
    """
    origin = table.files[0]
    text = _as_text(table, workplace / f"{name}.txt", name, tick)
    made = workplace / f"{name}{'-sample' if sample else ''}.parquet"
    if table.kind is TableKind.JSON:
        text = rows_as_lines(text, workplace / f"{name}.ndjson", tick, cut=sample)
        raw = replace(_copy_ndjson(connection, name, text.path, made, tick), kind=table.kind)
        raw = replace(raw, text=TextRows(text.path, b"", header=False, numbers=text.rows))
    elif table.kind is TableKind.NDJSON:
        raw = _copy_ndjson(connection, name, text.path, made, tick)
    else:

        def copy(select: str, to: Path) -> None:
            run_watched(connection.cursor(), to_parquet(select, to), tick)

        workbook = table.kind is TableKind.WORKBOOK
        dialect = find_dialect(connection, text.path, name, () if workbook else bare, "," if workbook else "")
        raw = _copy_csv(connection, text.path, made, tick, dialect, name)
        if raw.shorts and not sample:  # in a sample they may be parts of others
            raw = _copy_padded(connection, raw, made, tick, dialect)
        raw = without_repeated_headers(connection, raw, dialect, copy)
        if text.rows and raw.text is not None:
            raw = replace(raw, kind=table.kind, text=replace(raw.text, numbers=text.rows))
        if dialect.titles or (dialect.skipped and dialect.header):
            told = f"the header stands in line {dialect.skipped + 1}; what stands above it was passed over"
            text = replace(text, remark="; ".join(filter(None, (text.remark, told))))
    (size,) = (int(str(row[0])) for row in fetch_rows(connection, f"SELECT count(*) FROM {raw.from_sql()}"))
    remark = "; ".join(filter(None, (text.remark, raw.remark)))
    return with_columns(connection, replace(raw, sizes=(size,), origin=origin, remark=remark))


def _as_text(table: TableFiles, made: Path, name: str, tick: Tick) -> TextCopy:
    if table.kind is TableKind.WORKBOOK:
        return sheet_as_csv(table.files[0], made, name, tick)
    return in_utf8(table.files[0], made, tick, table.kind is TableKind.CSV)


def to_parquet(select: str, made: Path) -> str:
    """SQL that writes the rows of a query, in their order."""
    options = f"FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE {_GROUP}"
    return f"COPY ({select}) TO {quote_text(str(made.absolute()))} ({options})"


def _copy_csv(
    connection: "DuckDBPyConnection", path: Path, made: Path, tick: Tick, dialect: Dialect, name: str
) -> RawTable:
    cursor = connection.cursor()
    rejects = f"{name}_rejects"
    run_watched(cursor, to_parquet(f"SELECT * FROM {csv_sql(path, dialect, rejects)}", made), tick)
    if _cut_by_length(cursor, rejects):
        rejects = f"{name}_rejects_of_long"
        run_watched(cursor, to_parquet(f"SELECT * FROM {csv_sql(path, dialect, rejects, _LONG_CELL)}", made), tick)
    raw = RawTable(name, (made,), (0,), {}, path, TableKind.CSV, repeated=dialect.repeated)
    return _with_rejects(cursor, raw, dialect, rejects)


def _copy_padded(connection: "DuckDBPyConnection", raw: RawTable, made: Path, tick: Tick, dialect: Dialect) -> RawTable:
    """The same with the rows that have fewer values than the header, which lack the last ones then."""
    again = _copy_csv(connection, raw.origin, made, tick, replace(dialect, padded=True), f"{raw.name}_padded")
    return replace(again, name=raw.name, short=raw.short, shorts=raw.shorts)


def _cut_by_length(cursor: "DuckDBPyConnection", rejects: str) -> bool:
    """Whether a row may have been refused only because it is longer than usual: a quote that seems never to end."""
    sql = f"SELECT count(*) FROM {rejects}_errors WHERE error_type IN ('UNQUOTED VALUE', 'LINE SIZE OVER MAXIMUM')"
    long = f" AND (error_type <> 'UNQUOTED VALUE' OR NOT contains(csv_line, {quote_text(chr(34))}))"
    return bool(fetch_rows(cursor, sql + long)[0][0])


def _with_rejects(cursor: "DuckDBPyConnection", raw: RawTable, dialect: Dialect, rejects: str) -> RawTable:
    path = raw.origin
    by_place = (
        "SELECT line_byte_position - 1 AS place, arg_min(error_type, byte_position) AS kind, "
        "arg_min(error_message, byte_position) AS told, any_value(csv_line) AS written, any_value(line) AS line "
        f"FROM {rejects}_errors GROUP BY place"
    )
    count = int(str(fetch_rows(cursor, f"SELECT count(*) FROM ({by_place})")[0][0]))
    above = ((0, bytes_of_lines(path, dialect.skipped)),) if dialect.titles else ()
    text = TextRows(path, dialect.quote.encode(), header=dialect.header, left_out=above)
    if not count:
        return replace(raw, text=text)
    stretches = fetch_rows(cursor, f"SELECT place, place + strlen(written) FROM ({by_place}) ORDER BY 1 LIMIT 20000")
    left_out = tuple((int(str(start)), int(str(end))) for start, end in stretches)
    listed = fetch_rows(
        cursor,
        "SELECT place + length(written) - length(ltrim(written, chr(10) || chr(13))), kind, told, "
        "length(rtrim(written, chr(10) || chr(13))) - length(replace(rtrim(written, chr(10) || chr(13)), chr(10), '')),"
        f" left(trim(written, chr(10) || chr(13)), {_SHOWN}) "
        f"FROM ({by_place}) ORDER BY place LIMIT {MOST_LISTED}",
    )
    lines = lines_of_bytes(path, [int(str(row[0])) for row in listed])
    rejected = [
        Rejected(line, _reason(str(kind), str(told), dialect), 1 + int(str(breaks)), shown(str(written), _SHOWN))
        for line, (_, kind, told, breaks, written) in zip(lines, listed, strict=True)
    ]
    raw = replace(raw, text=replace(text, left_out=above + left_out), rejected=tuple(rejected), rejections=count)
    shorts = int(str(fetch_rows(cursor, f"SELECT count(*) FROM ({by_place}) WHERE kind = {quote_text(_SHORT)}")[0][0]))
    short = [one for one, row in zip(rejected, listed, strict=True) if row[1] == _SHORT]
    return replace(raw, short=tuple(short), shorts=shorts)


_SHORT = "MISSING COLUMNS"


_REASONS = {
    "UNQUOTED VALUE": "a quotation mark is not closed, or stands where none may",
    "LINE SIZE OVER MAXIMUM": "the row is too long",
    "INVALID ENCODING": "the row is not UTF-8",
}


def _reason(kind: str, told: str, dialect: Dialect) -> str:
    """Why a row was refused, in words."""
    if kind in (_SHORT, "TOO MANY COLUMNS"):
        expected, _, found = told.partition("Found:")
        wanted = "".join(letter for letter in expected if letter.isdigit())
        others = "the header" if dialect.header else "others"
        return f"the row has {found.strip()} values, {others} {wanted}"
    return _REASONS.get(kind) or shown(told, 200)


def _copy_ndjson(connection: "DuckDBPyConnection", name: str, path: Path, made: Path, tick: Tick) -> RawTable:
    if not path.stat().st_size:  # of a set of tables one may be empty
        connection.execute(to_parquet(f"SELECT ''::VARCHAR AS {quote_name('id')} WHERE false", made))
        fields = NO_FIELDS
    else:
        fields = find_fields(connection, path, name)
        run_watched(connection.cursor(), to_parquet(f"SELECT * FROM {json_sql(path, name, fields)}", made), tick)
    rows, told = TextRows(path, b"", header=False), told_of_parts(fields)
    return RawTable(name, (made,), (0,), {}, path, TableKind.NDJSON, text=rows, remark=told)
