"""Writes a table of events as Parquet: lists as lists, statements and figures nested in their events."""

import shutil
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from viewer.formats.writers.event_table import COLUMNS, losses
from viewer.formats.writers.ndjson import write as write_lines
from viewer.formats.writing import Subject, Tell, Writer
from viewer.query.tables.engine import connect, is_engine_error, not_made, quote_files, quote_text
from viewer.query.tables.scratch import scratch_folder

_LONGEST_LINE = 64 << 20
"""Bytes of an event with all that is nested in it."""
_QUOTES = 'STRUCT(source VARCHAR, exact VARCHAR, prefix VARCHAR, suffix VARCHAR, "start" BIGINT, "end" BIGINT)[]'
_STATEMENT = "id speaker text on_behalf_of to[] said channel mode about[] reported_by places[]"
_FIGURE = "id measure value# low# best# high# unit qualifier as_of period attributed_to statement about[] text"


def _struct(fields: str) -> str:
    """The engine's type of nested records with these fields: [] is a list of texts, # a number."""
    kinds = []
    for field in fields.split():
        name = field.rstrip("[]#")
        kinds.append(
            f'"{name}" {"VARCHAR[]" if field.endswith("]") else "DOUBLE" if field.endswith("#") else "VARCHAR"}'
        )
    return f"STRUCT({', '.join(kinds)}, evidence {_QUOTES})[]"


TYPES = {
    "actors": "STRUCT(actor VARCHAR, role VARCHAR)[]",
    "place": "VARCHAR[]",
    "latitude": "DOUBLE",
    "longitude": "DOUBLE",
    "source": "VARCHAR[]",
    "importance": "INTEGER",
    "tags": "VARCHAR[]",
    "related": "STRUCT(event VARCHAR, type VARCHAR)[]",
    "evidence": _QUOTES,
    "statements": _struct(_STATEMENT),
    "figures": _struct(_FIGURE),
}
"""The engine's type of each column that is no text."""


def write(subject: Subject, file: BinaryIO, tell: Tell) -> None:
    """Writes the events, a row each."""
    with scratch_folder() as folder:
        lines, made = folder / "events.ndjson", folder / "events.parquet"
        with lines.open("wb") as out:
            write_lines(subject, out, tell)
        types = ", ".join(f"'{name}': {quote_text(TYPES.get(name, 'VARCHAR'))}" for name in COLUMNS)
        read = f"read_ndjson({quote_files([lines])}, columns = {{{types}}}, maximum_object_size = {_LONGEST_LINE})"
        try:
            with closing(connect([lines], folder, threads=2)) as connection:
                connection.execute(
                    f"COPY (SELECT * FROM {read}) TO {quote_text(str(made))} (FORMAT parquet, COMPRESSION zstd)"
                )
        except Exception as error:
            if is_engine_error(error):
                raise not_made(error, Path(file.name)) from None
            raise
        tell(sum(subject.counts))
        with made.open("rb") as parquet:
            shutil.copyfileobj(parquet, file, 1 << 20)


PARQUET = Writer("parquet", "Parquet table", ".parquet", losses, write)
