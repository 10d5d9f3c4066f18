"""Ids that occur more than once in a table: each record gets one of its own, and it is told which rows these are."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from viewer.document.findings import quoted
from viewer.document.problems import Problem, path_text
from viewer.document.structure import ARRAYS, WORDS
from viewer.document.text import shown
from viewer.query.tables.engine import fetch_arrays, fetch_rows
from viewer.query.tables.lines import lines_of_rows
from viewer.query.tables.row_columns import TableColumns
from viewer.query.tables.table_data import StoredTable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LARGEST = 50_000_000
"""Rows of a table in which ids are compared: each takes eight bytes meanwhile."""
LARGEST_PARQUET = 2_000_000
"""The same of Parquet, whose columns are read so fast that those of ids would take an eighth of all reading."""
MOST = 1000
"""Rows that get an id of their own; where more would, the column holds no ids."""
_LISTED = 100


def with_own_ids(
    connection: "DuckDBPyConnection", columns: TableColumns, table: StoredTable, *, alone: bool
) -> tuple[StoredTable, list[Problem]]:
    """A table in which no id stands twice, and what is told of that; `alone`: nothing else refers to its ids."""
    column = columns.mapping.get("id", "")
    largest = LARGEST_PARQUET if columns.raw.text is None else LARGEST
    if not column or not 1 < len(table) <= largest:
        return table, []
    own = table.fields["id"]
    repeated = _repeated(connection, own, table)
    surplus = len(repeated)
    if not surplus:
        return table, []
    if surplus > MOST:
        reason = f"{quoted(column)} has the same id in {surplus + 1:,} rows or more"
        done = "the rows' numbers stand in for them" if alone else "which of them is meant elsewhere, nobody can tell"
        by_number = replace(table, fields={**table.fields, "id": f"({table.number} + 1)::VARCHAR"})
        return by_number if alone else table, [Problem("warning", table.name, reason, done)]
    alike = ", ".join(map(str, np.unique(repeated).tolist()))
    rows = f"SELECT {table.number} AS place, {own} AS own FROM {table.from_sql()} WHERE hash({own}) IN ({alike})"
    found = fetch_rows(connection, f"{rows} ORDER BY place")
    first: dict[str, int] = {}
    later: list[tuple[int, str]] = []
    for place, name in found:
        number, text = int(str(place)), str(name)
        if first.setdefault(text, number) != number:
            later.append((number, text))
    if not later:
        return table, []
    listed = ", ".join(str(number) for number, _ in later)
    renamed = (
        f"CASE WHEN {table.number} IN ({listed}) THEN {own} || ' (row ' || ({table.number} + 1) || ')' ELSE {own} END"
    )
    return replace(table, fields={**table.fields, "id": renamed}), _told(columns, column, first, later)


def _repeated(connection: "DuckDBPyConnection", own: str, table: StoredTable) -> NDArray[np.uint64]:
    """The hashes that ids have in common with one before, as often as they do: nearly always those of equal ids."""
    hashes = fetch_arrays(connection, f"SELECT hash({own}) AS hashed FROM {table.from_sql()}")["hashed"]
    ordered = np.sort(hashes.astype(np.uint64, copy=False))
    again: NDArray[np.uint64] = ordered[1:][ordered[1:] == ordered[:-1]]
    return again


def _told(columns: TableColumns, column: str, first: dict[str, int], later: list[tuple[int, str]]) -> list[Problem]:
    raw = columns.raw
    rows = sorted({*(first[name] for _, name in later[:_LISTED]), *(number for number, _ in later[:_LISTED])})
    lines: dict[int, int | None] = dict.fromkeys(rows)
    if raw.text is not None:
        lines = dict(zip(rows, lines_of_rows(raw.text, rows), strict=True))
    word = WORDS[ARRAYS[raw.name]]
    called = raw.made_of.get(column, column)
    problems = []
    for number, name in later[:_LISTED]:
        before, line = lines[first[name]], lines[number]
        where = "" if line is not None else f"row {number + 1:,}: "
        already = f"row {first[name] + 1:,}" if before is None else f"line {before:,}"
        own = f"{name} (row {number + 1})"
        problems.append(
            Problem(
                "warning",
                path_text((raw.name, number, called)),
                f"{where}{quoted(name)} is the id of {already} already",
                f"the {word} got the id {quoted(own)}",
                line,
                (word, shown(own, 200)),
                raw=shown(name, 200),
            )
        )
    if len(later) > _LISTED:
        reason = f"{len(later):,} rows have an id that stands above them; the first {_LISTED:,} are listed"
        problems.append(Problem("warning", raw.name, reason, "each got an id of its own"))
    return problems
