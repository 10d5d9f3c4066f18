"""Writers of tables: what the engine of a table can write alone it writes, which is quicker by far; else they do."""

from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO

from viewer.formats.writers.csv_table import CSV as PLAIN_CSV
from viewer.formats.writers.ndjson import NDJSON as PLAIN_NDJSON
from viewer.formats.writing import Subject, Tell, Writer
from viewer.query.subject import KeptSubject
from viewer.query.tables.copied_columns import for_csv, for_ndjson, for_parquet
from viewer.query.tables.parquet_writing import PARQUET as PLAIN_PARQUET
from viewer.query.tables.parquet_writing import TYPES
from viewer.query.tables.table_copying import Form


def _by_engine(writer: Writer, form: Form) -> Writer:
    def write(subject: Subject, file: BinaryIO, tell: Tell) -> None:
        copy = subject.copy() if isinstance(subject, KeptSubject) else None
        if copy is None:
            writer.write(subject, file, tell)
        else:
            copy.write(file, tell, form)

    return replace(writer, write=write)


def _parquet(rows: str, names: Sequence[str]) -> str:
    return for_parquet(rows, names, TYPES)


_CELLS = "FORMAT csv, NULLSTR ''"
_LINES = "FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x1f'"
"""Lines of one column: in JSON nothing stands that would have to be quoted."""

CSV = _by_engine(PLAIN_CSV, Form(for_csv, f"{_CELLS}, HEADER true", f"{_CELLS}, HEADER false"))
NDJSON = _by_engine(PLAIN_NDJSON, Form(for_ndjson, _LINES, _LINES))
PARQUET = _by_engine(PLAIN_PARQUET, Form(_parquet, "FORMAT parquet, COMPRESSION zstd"))
