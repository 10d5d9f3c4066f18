"""What Parquet says of its columns without their being read: which are always filled, which never."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.query.tables.engine import fetch_rows, quote_files

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MOST_FILES = 1000


def filled_and_empty(
    connection: "DuckDBPyConnection", files: Sequence[Path], size: int
) -> tuple[frozenset[str], frozenset[str]]:
    """The columns in which no row, of `size`, is empty, and those in which every row is; none where it isn't told."""
    if len(files) > _MOST_FILES:
        return frozenset(), frozenset()
    counted = (
        "SELECT path_in_schema, sum(stats_null_count) AS nulls, sum(num_values) AS size, "
        f"bool_and(stats_null_count IS NOT NULL) AS told FROM parquet_metadata({quote_files(files)}) "
        "GROUP BY path_in_schema"
    )
    told = fetch_rows(connection, f"SELECT path_in_schema, nulls = 0, nulls = {size} FROM ({counted}) WHERE told")
    filled = frozenset(str(name) for name, full, _ in told if full)
    return filled, frozenset(str(name) for name, _, none in told if none)
