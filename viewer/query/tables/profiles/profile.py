"""Profiles: tables whose columns others defined, and the step that writes their rows with the layout's columns."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.document.findings import quoted
from viewer.document.problems import Problem, Severity, path_text
from viewer.document.text import shown
from viewer.query.tables.csv_files import Bare
from viewer.query.tables.engine import fetch_rows, quote_name
from viewer.query.tables.lines import lines_of_rows
from viewer.query.tables.raw_tables import MOST_LISTED, RawTable, to_parquet, with_columns
from viewer.query.tables.row_sql import NUMBER, rows_sql
from viewer.query.tables.sql_fields import text_sql
from viewer.query.tables.watching import Tick, fetch_watched, run_watched

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MOST_NAMED = 20
_LONGEST_RAW = 200


@dataclass(frozen=True, slots=True)
class Derived:
    """A column of the layout, made of a table's own.

    Attributes:
        name: the layout's. sql: over the table's own columns and the recipe's stages.
        of: the table's columns that it is made of; the first is named where its value makes no sense.
    """

    name: str
    sql: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is told of the rows that meet a condition.

    Attributes:
        column: the table's, whose value is quoted. condition: SQL, never NULL.
        reason, done: as in a `Problem`.
    """

    column: str
    condition: str
    reason: str
    done: str
    severity: Severity = "warning"


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a table's rows become rows of the layout, one for one.

    Attributes:
        columns: of the layout; figures and statements as lists of structs.
        stages: further columns that those are made of, by name, each stage made of the ones before.
        doubts: what is told of single rows. remarks: what is told of the whole.
        used: the table's columns that are used without standing in a column's `of`.
    """

    columns: tuple[Derived, ...]
    stages: tuple[Mapping[str, str], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    remarks: tuple[str, ...] = ()
    used: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of table.

    Attributes:
        key: a short name, for the command line. name: as people call it; empty for a table of our own layout.
        version: goes up when the same table would be read differently.
        recipe: how a table's rows are read; may ask the table.
        fits: whether a table with columns of these names is of this kind.
        bare: its kinds of files without a header.
    """

    key: str
    name: str
    version: int
    recipe: "Callable[[DuckDBPyConnection, RawTable], Recipe]"
    fits: Callable[[Collection[str]], bool] = field(default=lambda _: False)
    bare: tuple[Bare, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """A table with the layout's columns, and what was wrong in the one that it was made of."""

    raw: RawTable
    problems: tuple[Problem, ...]


def derive(
    connection: "DuckDBPyConnection", raw: RawTable, profile: Profile, made: Path, tick: Tick, told: bool = True
) -> Derivation:
    """A table written with the layout's columns, its rows in step with the raw ones.

    Args:
        connection: reads the table, and writes `made`.
        raw: the table as it is.
        profile: how it is read.
        made: the Parquet file that is written.
        tick: told how much is done.
        told: whether what is wrong is looked for.
    """
    recipe = profile.recipe(connection, raw)
    source = _staged(raw.from_sql(), recipe.stages)
    select = ", ".join(f"{column.sql} AS {quote_name(column.name)}" for column in recipe.columns)
    run_watched(connection.cursor(), to_parquet(f"SELECT {select} FROM {source}", made), tick)
    named = {column.name: column.of[0] for column in recipe.columns if column.of}
    size = len(raw)
    derived = replace(raw, files=(made,), sizes=(size,), hive=False, columns={}, made_of=named)
    problems = _problems(connection, raw, profile, recipe, tick) if told else ()
    return Derivation(with_columns(connection, derived), problems)


def own_text(raw: RawTable, name: str) -> str:
    """SQL for one of a table's own columns as a trimmed text; NULL for nothing, and for a column that isn't there."""
    found = own_column(raw, name)
    return f"nullif(trim({text_sql(found, raw.columns[found])}), '')" if found else "NULL::VARCHAR"


def own_column(raw: RawTable, name: str) -> str:
    """The name of one of a table's own columns as it is written there; empty where there is none."""
    wanted = name.casefold()
    return next((column for column in raw.columns if column.casefold().strip() == wanted), "")


def _staged(source: str, stages: Sequence[Mapping[str, str]]) -> str:
    for stage in filter(None, stages):
        further = ", ".join(f"{sql} AS {quote_name(name)}" for name, sql in stage.items())
        source = f"(SELECT *, {further} FROM {source})"
    return source


def _problems(
    connection: "DuckDBPyConnection", raw: RawTable, profile: Profile, recipe: Recipe, tick: Tick
) -> tuple[Problem, ...]:
    """What is to be told of the whole, then of single rows."""
    problems = [Problem("notice", raw.name, f"read as {profile.name}")] if profile.name else []
    problems += [Problem("notice", raw.name, remark) for remark in recipe.remarks]
    used = recipe.used.union(*(column.of for column in recipe.columns))
    unused = [shown(name, 60) for name in raw.columns if name not in used and name not in raw.empty]
    if unused:
        more = f" and {len(unused) - _MOST_NAMED:,} more" if len(unused) > _MOST_NAMED else ""
        reason = f"these columns are not shown: {', '.join(unused[:_MOST_NAMED])}{more}"
        problems.append(Problem("notice", raw.name, reason))
    for doubt, total in zip(recipe.doubts, _doubtful(connection, raw, recipe, tick), strict=True):
        tick(1.0)
        if total:
            problems += _doubted(connection, raw, recipe, doubt, total)
    return tuple(problems)


def _doubtful(connection: "DuckDBPyConnection", raw: RawTable, recipe: Recipe, tick: Tick) -> list[int]:
    """How many rows each doubt is about, all counted at one go: mostly none."""
    if not recipe.doubts:
        return []
    counts = (f"count(*) FILTER (WHERE {doubt.condition}) AS doubt_{at}" for at, doubt in enumerate(recipe.doubts))
    sql = f"SELECT {', '.join(counts)} FROM {_staged(raw.from_sql(), recipe.stages)}"
    found = fetch_watched(connection.cursor(), sql, lambda _: tick(1.0))
    return [int(found[f"doubt_{at}"][0]) for at in range(len(recipe.doubts))]


def _doubted(
    connection: "DuckDBPyConnection", raw: RawTable, recipe: Recipe, doubt: Doubt, total: int
) -> list[Problem]:
    """The rows that a doubt is about: the first ones listed, the rest counted."""
    value = text_sql(doubt.column, raw.columns[doubt.column]) if doubt.column in raw.columns else "''"
    rows = rows_sql(raw, recipe.stages)[0]
    found = fetch_rows(
        connection,
        f"SELECT {NUMBER}, left({value}, {_LONGEST_RAW}) "
        f"FROM ({rows}) WHERE {doubt.condition} ORDER BY 1 LIMIT {MOST_LISTED}",
    )
    numbers = [int(str(row[0])) for row in found]
    lines: list[int | None] = [None] * len(numbers) if raw.text is None else lines_of_rows(raw.text, numbers)
    problems = []
    for (_, written), number, line in zip(found, numbers, lines, strict=True):
        text = "" if written is None else str(written)
        where = "" if line is not None else f"row {number + 1:,}: "
        told = f"{quoted(text)}: {doubt.reason}" if text else doubt.reason
        path = path_text((raw.name, number, doubt.column))
        problems.append(Problem(doubt.severity, path, where + told, doubt.done, line, raw=shown(text, _LONGEST_RAW)))
    if total > MOST_LISTED:
        reason = f"{doubt.column}: {total:,} rows: {doubt.reason}; the first {MOST_LISTED:,} are listed"
        problems.append(Problem(doubt.severity, raw.name, reason, doubt.done))
    return problems
