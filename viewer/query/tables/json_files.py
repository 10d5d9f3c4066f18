"""NDJSON: which fields the lines have, and SQL that reads them as text or JSON."""

from pathlib import Path
from typing import TYPE_CHECKING

from viewer.document.errors import CannotOpen
from viewer.query.tables.csv_files import MOST_COLUMNS
from viewer.query.tables.engine import fetch_texts, quote_files, quote_text
from viewer.query.tables.layout import LAYOUT
from viewer.query.tables.synonyms import find_columns

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SAMPLE = 20_000
_WHOLE = 16 * 2**20  # bytes up to which every line is looked at
_NESTED = frozenset({"texts", "parts", "objects", "records"})


def find_fields(connection: "DuckDBPyConnection", path: Path) -> list[str]:
    """The names in the first lines' objects, in no order; of a small file's all lines.

    Raises:
        CannotOpen: no line is an object, or they have too many names.
    """
    limit = "" if path.stat().st_size <= _WHOLE else f" LIMIT {_SAMPLE}"
    lines = f"SELECT json FROM read_ndjson_objects({quote_files([path])}, ignore_errors = true){limit}"
    keys = f"SELECT unnest(json_keys(json)) AS name FROM ({lines}) WHERE json_type(json) = 'OBJECT'"
    names = fetch_texts(connection, f"SELECT DISTINCT name FROM ({keys}) ORDER BY name")
    if not names:
        raise CannotOpen(path, "no line of the file is a JSON object", "NDJSON has one object a line.", 1)
    if len(names) > MOST_COLUMNS:
        raise CannotOpen(path, f"the lines have {len(names):,} different names; up to {MOST_COLUMNS:,} are read")
    return names


def json_sql(path: Path, table: str, names: list[str]) -> str:
    """SQL for all lines of a file; a line that is no object has NULL in all columns."""
    mapping = {column: field for field, column in find_columns(table, names).items()}
    nested = {column.name for column in LAYOUT[table] if column.holds in _NESTED}
    kinds: dict[str, str] = {}
    seen: set[str] = set()
    known_first = sorted(names, key=lambda name: (name not in mapping, name))
    for name in known_first:
        if name.casefold() in seen or not name or "\0" in name:
            continue  # the engine's names have no case
        seen.add(name.casefold())
        kinds[name] = "VARCHAR" if name in mapping and mapping[name] not in nested else "JSON"
    for column in LAYOUT[table]:  # what no line of the sample has, a later one may have
        if column.name not in mapping.values() and column.name not in seen:
            kinds[column.name] = "JSON" if column.name in nested else "VARCHAR"
    columns = ", ".join(f"{quote_text(name)}: '{kind}'" for name, kind in kinds.items())
    return f"read_ndjson({quote_files([path])}, columns = {{{columns}}}, ignore_errors = true)"
