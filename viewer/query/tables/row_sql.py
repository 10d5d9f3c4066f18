"""A table's rows with their numbers, all or a stretch of them, as SQL."""

from collections.abc import Mapping

from viewer.query.tables.engine import quote_name
from viewer.query.tables.raw_tables import RawTable
from viewer.query.tables.table_data import StoredTable

NUMBER = '"dateline row"'
"""The column that holds a row's number within its table, from 0."""

Stretch = tuple[int, int]
"""Rows from the first number up to, not including, the second."""


def rows_sql(raw: RawTable, more: Mapping[str, str] | None = None, stretch: Stretch | None = None) -> list[str]:
    """SQL for the rows of a table with their number and further columns: a query for each file that a stretch touches.

    Without a stretch it is one query for all.
    """
    table = StoredTable(raw.name, raw.files, raw.sizes, {}, raw.hive)
    further = "".join(f", {sql} AS {quote_name(name)}" for name, sql in (more or {}).items())
    select = f"SELECT *, {table.number} AS {NUMBER}{further} FROM {table.from_sql()}"
    if stretch is None:
        return [select]
    return [f"{select} WHERE {condition}" for condition in table.ranges_sql(stretch[0], stretch[1] - 1)]
