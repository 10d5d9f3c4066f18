"""A table's rows with their numbers, all or a stretch of them, as SQL."""

from collections.abc import Mapping, Sequence

from viewer.query.tables.engine import quote_name
from viewer.query.tables.raw_tables import RawTable
from viewer.query.tables.table_data import StoredTable

NUMBER = '"dateline row"'
"""The column that holds a row's number within its table, from 0."""

Stretch = tuple[int, int]
"""Rows from the first number up to, not including, the second."""


def rows_sql(raw: RawTable, stages: Sequence[Mapping[str, str]] = (), stretch: Stretch | None = None) -> list[str]:
    """SQL for the rows of a table with their number: a query for each file that a stretch touches, else one for all.

    `stages` are further columns, by name, each stage made of those before.
    """
    table = StoredTable(raw.name, raw.files, raw.sizes, {}, raw.hive)
    select = f"SELECT *, {table.number} AS {NUMBER} FROM {table.from_sql()}"
    conditions = [""] if stretch is None else table.ranges_sql(stretch[0], stretch[1] - 1)
    made = [f"{select} WHERE {condition}" if condition else select for condition in conditions]
    for stage in filter(None, stages):
        further = ", ".join(f"{sql} AS {quote_name(name)}" for name, sql in stage.items())
        made = [f"SELECT *, {further} FROM ({rows})" for rows in made]
    return made
