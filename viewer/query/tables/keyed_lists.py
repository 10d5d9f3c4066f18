"""Columns of several values a row (actors, places, sources) as numbers: each different combination is read once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from viewer.query.arrays import Mask, Rows
from viewer.query.tables.engine import Cell, fetch_arrays, fetch_number, fetch_rows, fetch_texts, quote_name, quote_text
from viewer.query.tables.raw_tables import RawTable
from viewer.query.tables.row_sql import NUMBER
from viewer.query.tables.sql_fields import is_list, is_nested
from viewer.query.tables.watching import Tick, run_watched

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FEW_KEYS = 20_000
MOST_KEYS = 200_000
MOST_NAMES = 2_000_000
_SAMPLE = 200_000

BESIDE = " beside"
"""Follows the label of lists that are in step with others."""
UNIT = chr(31)
"""Stands between the values of a key; in no name."""


@dataclass(frozen=True, slots=True)
class KeyedList:
    """SQL for a column of lists.

    Attributes:
        key: a text that is equal where the list is, quickly made; NULL or '' for none.
        values: the list, of STRUCT(name VARCHAR, role VARCHAR, stands BOOLEAN).
        columns: the table's columns that it is made of.
        of_key: SQL that makes the one column of the key `k` again; empty where that cannot be.
        parts: two that are in step, and are told apart each for itself, for together they differ much more: of names,
            empty ones too, with a role that is NULL where the other tells it; and of the roles as names.
    """

    key: str
    values: str
    columns: tuple[str, ...]
    of_key: str = ""
    parts: "tuple[KeyedList, KeyedList] | None" = None


@dataclass(frozen=True, eq=False, slots=True)
class Lists:
    """Lists by number; number 0 is the empty list.

    Attributes:
        code: SQL for a row's number, or none where `by_row` holds.
        names, roles: the different ones, in order of appearance; roles are empty where no list has one.
        first: the values of list i are those from first[i] to first[i + 1].
        name, role, stands: of each value.
        by_row: list i + 1 is row i's, for there are nearly as many lists as rows.
        unsaid: the values whose role is NULL; None where that is not needed.
        other: what is in step with this: see `KeyedList.parts`.
    """

    code: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    first: np.ndarray[tuple[int], np.dtype[np.int64]]
    name: Rows
    role: Rows
    stands: Mask
    by_row: bool = False
    unsaid: Mask | None = None
    other: "Lists | None" = None


def key_of(column: str, kind: str) -> str:
    """SQL for a text that is equal where a column's values are."""
    name = quote_name(column)
    if kind in ("VARCHAR", "JSON"):
        return f"{name}::VARCHAR"
    if kind == "VARCHAR[]":
        return f"array_to_string({name}, {quote_text(UNIT)})"
    return f"to_json({name})::VARCHAR" if is_list(kind) or is_nested(kind) else f"{name}::VARCHAR"


def column_of_key(kind: str) -> str:
    """SQL for a column of a type, given the text `k` that `key_of` makes of it; empty where it cannot be told."""
    return {"VARCHAR": "k", "JSON": "k::JSON", "VARCHAR[]": f"string_split(k, {quote_text(UNIT)})"}.get(kind, "")


def read_lists(
    connection: "DuckDBPyConnection", raw: RawTable, rows: str, keyed: KeyedList, label: str, tick: Tick
) -> Lists | None:
    """The different lists of a table, or None if it names more than can be told apart.

    Args:
        connection: the engine.
        raw: the table.
        rows: SQL of its rows: see `rows_sql`.
        keyed: what is read.
        label: a name for the engine's own use.
        tick: told now and then that it goes on.
    """
    if keyed.parts is None:
        made = _by_key(connection, raw, rows, keyed, label, tick)
        return made or _by_row(connection, rows, keyed, label, tick)
    names, roles = keyed.parts
    made = _by_key(connection, raw, rows, names, label, tick)
    if made is not None:
        other = _by_key(connection, raw, rows, roles, f"{label}{BESIDE}", tick)
        if other is not None:
            return replace(made, other=other)
        drop_types(connection, label, [made])
    return _by_row(connection, rows, keyed, label, tick)


def drop_types(connection: "DuckDBPyConnection", label: str, lists: Iterable[Lists]) -> None:
    """Forgets what the engine knows lists by that were read under a label."""
    for one in lists:
        names = (" names", " roles") if one.by_row else (" key", f"{BESIDE} key")
        for name in names:
            connection.execute(f"DROP TYPE IF EXISTS {quote_name(label + name)}")


def _by_key(
    connection: "DuckDBPyConnection", raw: RawTable, rows: str, keyed: KeyedList, label: str, tick: Tick
) -> Lists | None:
    """The different lists, told apart by their keys; None where they are too many for that."""
    if len(raw) > 2 * _SAMPLE:
        sample = f"SELECT {keyed.key} AS k FROM ({rows}) WHERE {NUMBER} < {_SAMPLE}"
        if fetch_number(connection, f"SELECT count(DISTINCT k) FROM ({sample})") > _SAMPLE // 4:
            return None
    columns = ", ".join(f"any_value({quote_name(name)}) AS {quote_name(name)}" for name in keyed.columns)
    table = quote_name(f"{label} keys")
    counted = f"SELECT {keyed.key} AS k, min({NUMBER}) AS n, count(*) AS c"
    keys = f"FROM ({rows}) GROUP BY k HAVING k <> ''"
    if keyed.of_key:
        keys = f"SELECT *, {keyed.of_key} AS {quote_name(keyed.columns[0])} FROM ({counted} {keys})"
    else:
        keys = f"{counted}, {columns} {keys}"
    run_watched(connection.cursor(), f"CREATE OR REPLACE TABLE {table} AS {keys}", tick)
    different = fetch_number(connection, f"SELECT count(*) FROM {table}")
    if different > FEW_KEYS and different > min(
        MOST_KEYS, fetch_number(connection, f"SELECT sum(c) FROM {table}") // 4
    ):
        connection.execute(f"DROP TABLE {table}")
        return None
    kind = quote_name(f"{label} key")
    connection.execute(f"CREATE TYPE {kind} AS ENUM (SELECT k FROM {table} ORDER BY n)")
    lists = fetch_rows(connection, f"SELECT {keyed.values} FROM {table} ORDER BY n")
    connection.execute(f"DROP TABLE {table}")
    code = f"coalesce(enum_code(nullif({keyed.key}, '')::{kind})::INTEGER + 1, 0)"
    return _numbered((cell for (cell,) in lists), code)


def _numbered(lists: Iterable[Cell], code: str) -> Lists:
    """Lists of values with their names and roles numbered."""
    names: dict[str, int] = {}
    roles: dict[str, int] = {}
    name: list[int] = []
    role: list[int] = []
    stands: list[bool] = []
    unsaid: list[bool] = []
    first = [0, 0]
    for values in lists:
        for value in values if isinstance(values, list) else ():
            if isinstance(value, dict):
                name.append(names.setdefault(str(value["name"] or ""), len(names)))
                unsaid.append(value["role"] is None)
                role.append(roles.setdefault(str(value["role"] or ""), len(roles)))
                stands.append(value["stands"] is not False)
        first.append(len(name))
    return Lists(
        code=code,
        names=tuple(names),
        roles=tuple(roles),
        first=np.array(first, dtype=np.int64),
        name=np.array(name, dtype=np.int32),
        role=np.array(role, dtype=np.int32),
        stands=np.array(stands, dtype=np.bool_),
        unsaid=np.array(unsaid, dtype=np.bool_),
    )


def _by_row(connection: "DuckDBPyConnection", rows: str, keyed: KeyedList, label: str, tick: Tick) -> Lists | None:
    """Lists row by row, their values numbered by the engine."""
    table = quote_name(f"{label} values")
    values = (
        "SELECT each.name AS name, coalesce(each.role, '') AS role, coalesce(each.stands, true) AS stands "
        f"FROM (SELECT unnest({keyed.values}) AS each FROM ({rows}))"
    )
    run_watched(connection.cursor(), f"CREATE OR REPLACE TABLE {table} AS {values}", tick)
    texts: list[tuple[str, ...]] = []
    for part in ("name", "role"):
        # the number of its row is all that tells where a value appeared first
        counted = f"SELECT {part} AS part, min(rowid) AS n FROM {table} GROUP BY part"
        kind = quote_name(f"{label} {part}s")
        connection.execute(f"CREATE OR REPLACE TABLE {kind} AS {counted}")
        if fetch_number(connection, f"SELECT count(*) FROM {kind}") > MOST_NAMES:
            connection.execute(f"DROP TABLE {kind}")
            connection.execute(f"DROP TABLE {table}")
            return None
        connection.execute(f"CREATE TYPE {kind} AS ENUM (SELECT part FROM {kind} ORDER BY n)")
        texts.append(tuple(fetch_texts(connection, f"SELECT part FROM {kind} ORDER BY n")))
        connection.execute(f"DROP TABLE {kind}")
    lengths = fetch_arrays(connection, f"SELECT coalesce(len({keyed.values}), 0)::INTEGER AS length FROM ({rows})")
    names, roles = (quote_name(f"{label} {part}s") for part in ("name", "role"))
    found = fetch_arrays(
        connection,
        f"SELECT enum_code(name::{names})::INTEGER AS name, enum_code(role::{roles})::INTEGER AS role, stands "
        f"FROM {table} ORDER BY rowid",
    )
    connection.execute(f"DROP TABLE {table}")
    return Lists(
        code="",
        names=texts[0],
        roles=texts[1],
        first=np.concatenate(([0, 0], np.cumsum(lengths["length"], dtype=np.int64))),
        name=found["name"].astype(np.int32, copy=False),
        role=found["role"].astype(np.int32, copy=False),
        stands=found["stands"].astype(np.bool_, copy=False),
        by_row=True,
    )
