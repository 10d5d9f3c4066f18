"""NDJSON: which fields the lines have, and SQL that reads them as text or JSON; objects' fields as columns too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.document.errors import CannotOpen
from viewer.document.text import shown
from viewer.query.tables.csv_files import MOST_COLUMNS
from viewer.query.tables.engine import fetch_rows, fetch_texts, quote_files, quote_name, quote_text
from viewer.query.tables.layout import LAYOUT
from viewer.query.tables.synonyms import find_columns

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SAMPLE = 20_000
_WHOLE = 16 * 2**20  # bytes up to which every line is looked at
_NESTED = frozenset({"texts", "parts", "objects", "records"})
_NESTED_COLUMNS = {
    table: frozenset(column.name for column in columns if column.holds in _NESTED) for table, columns in LAYOUT.items()
}
_WHOLE_COLUMNS = {
    table: frozenset(column.name for column in columns if column.holds in _NESTED - {"texts"})
    for table, columns in LAYOUT.items()
}
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class JsonFields:
    """What the lines' objects hold.

    Attributes:
        names: of their members, in no order.
        within: of members that are objects, the names of theirs.
    """

    names: list[str]
    within: Mapping[str, Sequence[str]] = field(default_factory=dict)


NO_FIELDS = JsonFields([])


def find_fields(connection: "DuckDBPyConnection", path: Path, table: str) -> JsonFields:
    """The names in the first lines' objects; of a small file's all lines. Objects that the layout knows stay whole.

    Raises:
        CannotOpen: no line is an object, or they have too many names.
    """
    limit = "" if path.stat().st_size <= _WHOLE else f" LIMIT {_SAMPLE}"
    lines = f"SELECT json FROM read_ndjson_objects({quote_files([path])}, ignore_errors = true){limit}"
    keys = f"SELECT json, unnest(json_keys(json)) AS name FROM ({lines}) WHERE json_type(json) = 'OBJECT'"
    names = fetch_texts(connection, f"SELECT DISTINCT name FROM ({keys}) ORDER BY name")
    if not names:
        raise CannotOpen(path, "no line of the file is a JSON object", "NDJSON has one object a line.", 1)
    whole = {name for column, name in find_columns(table, names).items() if column in _WHOLE_COLUMNS[table]}
    value = """json_extract(json, '$."' || name || '"')"""
    objects = f"SELECT name, {value} AS value FROM ({keys}) WHERE NOT contains(name, '\"') AND NOT contains(name, '\\')"
    of_objects = f"({objects}) WHERE json_type(value) = 'OBJECT'"
    inner = f"SELECT DISTINCT name, unnest(json_keys(value)) AS inner_name FROM {of_objects}"
    within: dict[str, list[str]] = {}
    for name, inner_name in fetch_rows(connection, f"{inner} ORDER BY ALL"):
        if name not in whole and inner_name and not {'"', "\\", "\0"} & set(str(inner_name)):
            within.setdefault(str(name), []).append(str(inner_name))
    count = len(names) + sum(map(len, within.values()))
    if count > MOST_COLUMNS:
        raise CannotOpen(path, f"the lines have {count:,} different names; up to {MOST_COLUMNS:,} are read")
    return JsonFields(names, within)


def json_sql(path: Path, table: str, fields: JsonFields) -> str:
    """SQL for all lines of a file; a line that is no object has NULL in all columns."""
    names = fields.names
    mapping = {column: field for field, column in find_columns(table, names).items()}
    nested = _NESTED_COLUMNS[table]
    kinds: dict[str, str] = {}
    seen: set[str] = set()
    known_first = sorted(names, key=lambda name: (name not in mapping, name))
    for name in known_first:
        if name.casefold() in seen or not name or "\0" in name:
            continue  # the engine's names have no case
        seen.add(name.casefold())
        as_text = name in mapping and mapping[name] not in nested and name not in fields.within
        kinds[name] = "VARCHAR" if as_text else "JSON"
    for column in LAYOUT[table]:  # what no line of the sample has, a later one may have
        if column.name not in mapping.values() and column.name not in seen:
            kinds[column.name] = "JSON" if column.name in nested else "VARCHAR"
    columns = ", ".join(f"{quote_text(name)}: '{kind}'" for name, kind in kinds.items())
    lines = f"read_ndjson({quote_files([path])}, columns = {{{columns}}}, ignore_errors = true)"
    parts, rests = [], []
    for name, inner_names in fields.within.items():
        if name not in kinds:
            continue
        own = quote_name(name)
        rests.append(f"CASE WHEN json_type({own}) <> 'OBJECT' THEN {own} END AS {own}")
        for inner in inner_names:
            made = part_name(name, inner)
            if made.casefold() not in seen:
                seen.add(made.casefold())
                pointer = quote_text(f'$."{inner}"')
                parts.append(f"{own} -> {pointer} AS {quote_name(made)}")
    if not rests:
        return lines
    return f"(SELECT * REPLACE ({', '.join(rests)}){''.join(f', {part}' for part in parts)} FROM {lines})"


def part_name(name: str, inner: str) -> str:
    """What the column is called that holds an object's member."""
    return f"{name}.{inner}"


def told_of_parts(fields: JsonFields) -> str:
    """What is to be said of objects that became columns; "" where there are none."""
    parts = [part_name(name, inner) for name, inner_names in fields.within.items() for inner in inner_names]
    more = f" and {len(parts) - _MOST_NAMED:,} more" if len(parts) > _MOST_NAMED else ""
    listed = ", ".join(shown(part, 60) for part in parts[:_MOST_NAMED])
    return f"what stands in objects was read as columns: {listed}{more}" if parts else ""
