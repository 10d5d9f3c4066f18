"""Documents written as tables in full: what a reader of tables makes of them is to be the same."""

from pathlib import Path
from typing import Literal

import msgspec

from viewer.document.structure import ARRAYS
from viewer.document.types import Document, JsonValue
from viewer.query.tables.layout import LAYOUT

Written = Literal["ndjson", "parquet"]

_TYPES = {
    "text": "VARCHAR",
    "date": "VARCHAR",
    "word": "VARCHAR",
    "texts": "VARCHAR[]",
    "parts": "STRUCT(actor VARCHAR, role VARCHAR)[]",
    "whole": "TINYINT",
    "number": "DOUBLE",
    "objects": "JSON",
    "records": "JSON",
}


def write_tables(document: Document, folder: Path, kind: Written) -> Path:
    """Writes a document as a folder of tables, one for each type of record and one for itself; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in ARRAYS:
        records = getattr(document, table)
        if records or table == "events":
            _write(table, [msgspec.to_builtins(record) for record in records], folder, kind)
    about = {name: getattr(document, name) for name in ("title", "description", "language", "timezone")}
    _write("document", [about], folder, kind)
    return folder


def _write(table: str, records: list[dict[str, JsonValue]], folder: Path, kind: Written) -> None:
    lines = folder / f"{table}.ndjson"
    lines.write_bytes(b"".join(msgspec.json.encode(record) + b"\n" for record in records))
    if kind == "ndjson":
        return
    import duckdb

    types = {column.name: _TYPES[column.holds] for column in LAYOUT[table]}
    if table == "events":
        types["places"] = types.pop("place")  # as the event file calls them
    columns = ", ".join(f"'{name}': '{of}'" for name, of in types.items())
    made = folder / f"{table}.parquet"
    with duckdb.connect() as connection:
        read = f"read_ndjson('{lines}', columns = {{{columns}}})" if records else _no_rows(types)
        connection.execute(f"COPY (SELECT * FROM {read}) TO '{made}' (FORMAT parquet)")
    lines.unlink()


def _no_rows(types: dict[str, str]) -> str:
    columns = ", ".join(f'NULL::{of} AS "{name}"' for name, of in types.items())
    return f"(SELECT {columns} WHERE false)"
