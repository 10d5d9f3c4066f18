"""A table's rows as columns of numbers in file order: times, kinds, and the numbers of their lists."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from viewer.dates import DAY, Precision
from viewer.query.arrays import Ints, Mask, Rows
from viewer.query.tables.arriving_rows import NEVER, Growing, Part, read_parts
from viewer.query.tables.engine import fetch_number, fetch_texts, quote_name
from viewer.query.tables.happened import HappenedSql, one_date, two_dates, written
from viewer.query.tables.keyed_lists import KeyedList, Lists, drop_types, read_lists
from viewer.query.tables.lists_in_step import in_step
from viewer.query.tables.raw_tables import RawTable
from viewer.query.tables.record_fields import event_date, record_fields
from viewer.query.tables.row_sql import NUMBER, Stretch, rows_sql
from viewer.query.tables.sql_dates import NOTHING
from viewer.query.tables.sql_fields import text_sql, whole_sql
from viewer.query.tables.statuses import STATUSES
from viewer.query.tables.table_lists import actors_of, places_of, sources_of
from viewer.query.tables.watching import Tick

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_KINDS = 50_000

DEFAULT_IMPORTANCE = 3
BAD = 255
"""Stands for an importance or a status that is none."""


@dataclass(frozen=True, eq=False, slots=True)
class TableColumns:
    """A table's rows, in file order.

    Attributes:
        raw: the table. mapping: its columns by the layout's names.
        row: the rows' numbers; None for all of them, from 0.
        start, end: µs from 1970 of what the two dates name; `start_precision`, `end_precision` say how to take them:
            see `HappenedSql`. end is None where no row has one.
        kind: 0 for none, else 1 + the number in `kinds`. status, importance: `BAD` for what is none.
        lists: actors, places and sources, by those names; `codes` of each row in them.
        left_out: rows that lack what they need.
        whole_days: columns whose times are all midnights, so that they count as days.
    """

    raw: RawTable
    mapping: Mapping[str, str]
    row: Rows | None
    start: Ints
    start_precision: NDArray[np.uint8]
    end: Ints | None
    end_precision: NDArray[np.uint8] | None
    kinds: tuple[str, ...]
    kind: NDArray[np.integer] | None
    status: NDArray[np.uint8] | None
    importance: NDArray[np.uint8] | None
    lists: Mapping[str, Lists]
    codes: Mapping[str, NDArray[np.integer]]
    left_out: Mask | None
    untold: tuple[str, ...] = ()
    whole_days: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.start)


def happened_of(
    raw: RawTable, mapping: Mapping[str, str], whole_days: frozenset[str], zoned: bool, intervals: bool = True
) -> HappenedSql | None:
    """When a table's records happened; None where no column tells. `intervals`: some may be written with a slash."""
    kinds = {name: raw.columns[column] for name, column in mapping.items()}
    if raw.name == "events":
        present = [name for name in ("date", "start", "end") if name in mapping]
        if not present:
            return None
        if present == ["start", "end"]:
            start, end = ((mapping[name], kinds[name]) for name in present)
            return two_dates(start, end, whole_days, zoned)
        if len(present) == 1 and present != ["end"]:
            (name,) = present
            return one_date(mapping[name], kinds[name], mapping[name] in whole_days, zoned, intervals)
        raw_text = event_date(raw, mapping, whole_days, as_written=True)
        return written(raw_text, event_date(raw, mapping, whole_days), zoned)
    names = [name for name in ("said", "as_of", "period") if name in mapping]
    if not names:
        return None
    if len(names) == 1:
        (name,) = names
        return one_date(mapping[name], kinds[name], mapping[name] in whole_days, zoned, intervals)
    fields = record_fields(raw, mapping, whole_days)
    raw_texts = (f"nullif({text_sql(mapping[name], kinds[name])}, '')" for name in names)
    text = f"coalesce({', '.join(fields[name] for name in names)})"
    return written(f"coalesce({', '.join(raw_texts)})", text, zoned)


def _has_intervals(connection: "DuckDBPyConnection", raw: RawTable, mapping: Mapping[str, str], rows: str) -> bool:
    """Whether any date is written with a slash."""
    names = [mapping[name] for name in ("date", "start", "said", "as_of", "period") if name in mapping]
    texts = [f"contains({text_sql(name, raw.columns[name])}, '/')" for name in names]
    if not texts or all(raw.columns[name].startswith(("DATE", "TIMESTAMP")) for name in names):
        return False
    return fetch_number(connection, f"SELECT coalesce(bool_or({' OR '.join(texts)}), false)::INTEGER FROM ({rows})") > 0


def _needed(raw: RawTable, mapping: Mapping[str, str]) -> str:
    """SQL for whether a row lacks what it needs; empty where none can."""
    fields = record_fields(raw, mapping, frozenset())
    if raw.name == "events":
        columns = list(dict.fromkeys(mapping.values()))
        return (
            "" if raw.filled.intersection(columns) else " AND ".join(f"{quote_name(name)} IS NULL" for name in columns)
        )
    if raw.name == "statements":
        return " OR ".join(f"coalesce({fields[name]}, '') = ''" for name in ("speaker", "text"))
    numbers = [f"({fields[name]}) IS NULL" for name in ("value", "low", "best", "high") if name in fields]
    text = f"coalesce(trim({fields['text']}), '') = ''" if "text" in fields else "TRUE"
    return f"{fields['measure']} = '' OR ({' AND '.join([*numbers, text])})"


def read_columns(
    connection: "DuckDBPyConnection",
    raw: RawTable,
    mapping: Mapping[str, str],
    zoned: bool,
    tick: Tick,
    stretches: Sequence[Stretch] | None = None,
    label: str = "",
) -> TableColumns:
    """Reads a table, or some stretches of it: the last of what `arriving_columns` gives."""
    *_, columns = arriving_columns(connection, raw, mapping, zoned, tick, stretches, label)
    return columns


def arriving_columns(
    connection: "DuckDBPyConnection",
    raw: RawTable,
    mapping: Mapping[str, str],
    zoned: bool,
    tick: Tick,
    stretches: Sequence[Stretch] | None = None,
    label: str = "",
    growing: Growing = NEVER,
) -> Iterator[TableColumns]:
    """Reads a table, or some stretches of it: parts as they arrive, if they are wanted, and in the end all.

    Args:
        connection: the engine.
        raw: the table. mapping: its columns by the layout's names.
        zoned: times with an offset are to be read off some zone's clock.
        tick: told how much is read.
        stretches: the rows that are read; None for all.
        label: a name for the engine's own use, of this reading alone.
        growing: which parts are wanted; of all rows only.
    """
    whole = stretches is None
    read = [(0, len(raw))] if stretches is None else list(stretches)
    sample = None if whole else " UNION ALL ".join(sql for stretch in read for sql in rows_sql(raw, (), stretch))
    rows = sample or rows_sql(raw)[0]
    mapping = {name: column for name, column in mapping.items() if column not in raw.empty}
    fields = record_fields(raw, mapping, frozenset())
    happened = happened_of(raw, mapping, frozenset(), zoned, _has_intervals(connection, raw, mapping, rows))
    wanted: dict[str, str] = {}
    if happened is not None:
        wanted["start"] = f"coalesce({happened.at}, 0)"
        wanted["start_precision"] = f"{happened.precision}::UTINYINT"
        if happened.end_at:
            wanted["end"] = f"coalesce({happened.end_at}, 0)"
            wanted["end_precision"] = f"{happened.end_precision}::UTINYINT"
    kinds: tuple[str, ...] = ()
    untold: list[str] = []
    if raw.name == "events":
        if "kind" in mapping:
            found = _kinds(connection, rows, fields["kind"], f"{label} kind")
            if found is None:
                untold.append("kind")
            else:
                kinds, wanted["kind"] = found
        if "status" in mapping:
            wanted["status"] = _status(text_sql(mapping["status"], raw.columns[mapping["status"]]))
        if "importance" in mapping:
            wanted["importance"] = _importance(mapping["importance"], raw.columns[mapping["importance"]])
    needed = _needed(raw, mapping)
    if needed:
        wanted["left_out"] = f"coalesce({needed}, false)"
    lists: dict[str, Lists] = {}
    keyed: dict[str, KeyedList | None] = {
        "actors": actors_of(raw, mapping, fields),
        "places": places_of(raw, mapping, fields),
        "sources": sources_of(raw, mapping, fields),
    }
    for name, key in keyed.items():
        if key is None:
            continue
        made = read_lists(connection, raw, rows, key, f"{label} {name}", lambda _: tick(0.0))
        if made is None:
            untold.append(name)
            continue
        lists[name] = made
        if not made.by_row:
            wanted[f"code {name}"] = made.code
            if made.other is not None:
                wanted[f"code beside {name}"] = made.other.code
    stages = happened.stages if happened is not None else ()

    try:
        for part in read_parts(connection, raw, stages, wanted, read, tick, growing):
            columns = _columns_of(raw, mapping, part, kinds, lists, None if whole and part.stretches is None else read)
            yield _with_whole_days(replace(columns, untold=tuple(untold)), happened)
    finally:
        if kinds:
            connection.execute(f"DROP TYPE IF EXISTS {quote_name(f'{label} kind')}")
        for name, one in lists.items():
            drop_types(connection, f"{label} {name}", [one])


def _columns_of(
    raw: RawTable,
    mapping: Mapping[str, str],
    part: Part,
    kinds: tuple[str, ...],
    lists: Mapping[str, Lists],
    read: Sequence[Stretch] | None,
) -> TableColumns:
    """What was read as a table's columns; `read`: the stretches of rows that were asked for, None for all."""
    there = read if part.stretches is None else part.stretches
    row = None if there is None else np.concatenate([np.arange(*stretch, dtype=np.int32) for stretch in there])
    size = len(raw) if row is None else len(row)
    columns = part.columns
    of_rows = dict(lists)
    codes: dict[str, NDArray[np.integer]] = {}
    for name, one in lists.items():
        if one.by_row:
            in_turn = np.arange(1, size + 1, dtype=np.int32)
            codes[name] = in_turn if row is None or part.stretches is None else row + np.int32(1)
        elif one.other is not None:
            of_rows[name], codes[name] = in_step(one, columns[f"code {name}"], columns[f"code beside {name}"])
        else:
            codes[name] = columns[f"code {name}"]
    start = columns.get("start")
    precision = _small(columns.get("start_precision"))
    return TableColumns(
        raw=raw,
        mapping=mapping,
        row=row,
        start=np.zeros(size, np.int64) if start is None else start.astype(np.int64, copy=False),
        start_precision=np.full(size, NOTHING, np.uint8)
        if precision is None
        else precision.astype(np.uint8, copy=False),
        end=columns["end"].astype(np.int64, copy=False) if "end" in columns else None,
        end_precision=_small(columns.get("end_precision")),
        kinds=kinds,
        kind=columns.get("kind"),
        status=_small(columns.get("status")),
        importance=_small(columns.get("importance")),
        lists=of_rows,
        codes=codes,
        left_out=columns["left_out"].astype(np.bool_, copy=False) if "left_out" in columns else None,
    )


def _small(column: NDArray[np.integer] | None) -> NDArray[np.uint8] | None:
    return None if column is None else column.astype(np.uint8, copy=False)


def _kinds(connection: "DuckDBPyConnection", rows: str, text: str, label: str) -> tuple[tuple[str, ...], str] | None:
    """The different texts of a column, in order of appearance, and SQL for 1 + their number; None for too many."""
    table = quote_name(label)
    counted = f"SELECT {text} AS k, min({NUMBER}) AS n FROM ({rows}) GROUP BY k HAVING k <> ''"
    connection.execute(f"CREATE OR REPLACE TABLE {table} AS {counted}")
    many = fetch_number(connection, f"SELECT count(*) FROM {table}") > MOST_KINDS
    kinds = () if many else tuple(fetch_texts(connection, f"SELECT k FROM {table} ORDER BY n"))
    if not many:
        connection.execute(f"CREATE TYPE {table} AS ENUM (SELECT k FROM {table} ORDER BY n)")
    connection.execute(f"DROP TABLE {table}")
    return None if many else (kinds, f"coalesce(enum_code(nullif({text}, '')::{table})::UINTEGER + 1, 0)::UINTEGER")


def _status(text: str) -> str:
    """SQL for the number of a status."""
    cases = " ".join(f"WHEN '{status}' THEN {number}" for number, status in enumerate(STATUSES))
    return f"(CASE coalesce(lower(trim({text})), '') WHEN '' THEN 0 {cases} ELSE {BAD} END)::UTINYINT"


def _importance(column: str, kind: str) -> str:
    number = whole_sql(column, kind)
    absent = f"coalesce({text_sql(column, kind)}, '') = ''"
    cases = f"WHEN {number} BETWEEN 1 AND 5 THEN {number} WHEN {absent} THEN {DEFAULT_IMPORTANCE}"
    return f"(CASE {cases} ELSE {BAD} END)::UTINYINT"


def _with_whole_days(columns: TableColumns, happened: HappenedSql | None) -> TableColumns:
    """Times that are all midnights are days: nobody's events all happen as the clock strikes twelve."""
    if happened is None:
        return columns
    days: set[str] = set()
    start_precision, end_precision = columns.start_precision, columns.end_precision
    start_time, end_time = happened.times
    if start_time and _all_midnights(columns.start, start_precision):
        days.add(start_time)
        start_precision = _as_days(start_precision)
    end = columns.end
    if end_time and end is not None and end_precision is not None and _all_midnights(end, end_precision):
        days.add(end_time)
        end_precision = _as_days(end_precision)
    return replace(columns, whole_days=frozenset(days), start_precision=start_precision, end_precision=end_precision)


def _all_midnights(at: Ints, precision: NDArray[np.uint8]) -> bool:
    timed = precision <= int(Precision.SECOND)
    return bool(timed.any()) and not bool((at[:1000][timed[:1000]] % DAY).any() or (at[timed] % DAY).any())


def _as_days(precision: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.where(precision <= int(Precision.SECOND), np.uint8(Precision.DAY), precision)
