"""Which files are tables, of what kind, and which tables a file or folder holds."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from viewer.document.errors import CannotOpen
from viewer.formats.glance import text_of_head
from viewer.formats.json_rows import rows_of_json
from viewer.formats.workbook import is_workbook
from viewer.query.tables.layout import LAYOUT
from viewer.query.tables.preambles import DELIMITERS, records_with_lines
from viewer.query.tables.synonyms import find_columns

_MOST_FILES = 100_000
_HEAD = 1 << 16
_LOOKED_AT = 1 << 16
_LONGEST_NAME = 60
_ROWS, _MARKS = 4, 6  # a log of log2timeline has 16 commas a line, GDELT's 56 tabs


class TableKind(StrEnum):
    """How a table is written."""

    CSV = "csv"
    NDJSON = "ndjson"
    JSON = "json"
    PARQUET = "parquet"
    WORKBOOK = "workbook"
    FOLDER = "folder"


SUFFIXES = {
    ".csv": TableKind.CSV,
    ".tsv": TableKind.CSV,
    ".tab": TableKind.CSV,
    ".ndjson": TableKind.NDJSON,
    ".jsonl": TableKind.NDJSON,
    ".parquet": TableKind.PARQUET,
    ".parq": TableKind.PARQUET,
    ".pq": TableKind.PARQUET,
    ".xlsx": TableKind.WORKBOOK,
    ".xlsm": TableKind.WORKBOOK,
    ".xls": TableKind.WORKBOOK,
    ".ods": TableKind.WORKBOOK,
}
"""How a table is written whose name ends so."""
_ANYTHING = (".log", ".txt", ".dat", "")
_PACKED = (".gz",)
_PACKED_OTHERWISE = (".zst", ".bz2", ".xz")
_PACKINGS = {b"\x28\xb5\x2f\xfd": "Zstandard", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"PK\x03\x04": "Zip"}


@dataclass(frozen=True, slots=True)
class TableFiles:
    """The files of one table, in order; `hive`: folders named `column=value` hold further columns."""

    kind: TableKind
    files: tuple[Path, ...]
    hive: bool = False

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.stat().st_size for file in self.files)


@dataclass(frozen=True, slots=True)
class TableSet:
    """The tables at a path, by the layout's names; `events` or another with marks is among them."""

    path: Path
    title: str
    tables: Mapping[str, TableFiles]

    @property
    def files(self) -> list[Path]:
        """All files."""
        return [file for table in self.tables.values() for file in table.files]


def table_kind(path: Path, head: bytes) -> TableKind | None:
    """What kind of table a path is, by its name and first bytes; None for none: a document, perhaps, or nothing."""
    if path.is_dir():
        return TableKind.FOLDER if _in_folder(path) else None
    if head.startswith(b"PAR1"):
        return TableKind.PARQUET
    if is_workbook(head):
        return TableKind.WORKBOOK
    if rows_of_json(head) is not None:
        return TableKind.JSON
    named = _kind_of_name(path)
    if named is None and _looks_like_lines_of_json(head):
        return TableKind.NDJSON
    if named is None and (_has_known_header(head) or (path.suffix.lower() in _ANYTHING and _looks_like_rows(head))):
        return TableKind.CSV
    return named


def find_tables(path: Path) -> TableSet:
    """The tables at a path.

    Raises:
        CannotOpen: there are none.
    """
    try:
        if path.is_dir():
            tables = _in_folder(path)
            if not tables:
                reason = "there is no table in this folder"
                raise CannotOpen(
                    path, reason, "It may hold Parquet files, or tables named events, statements, figures."
                )
            return TableSet(path, path.name, tables)
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError:
        raise CannotOpen(path, "there is no such file", "Perhaps it was moved or renamed.") from None
    except OSError as error:
        raise CannotOpen(path, f"the file cannot be read ({error.strerror or 'unknown reason'})") from None
    if not head:
        raise CannotOpen(path, "the file is empty", "Perhaps it was not saved completely: get it again.")
    kind = table_kind(path, head)
    if kind is None:
        raise CannotOpen(path, "this is no table", "Tables are CSV, TSV, XLSX, XLS, ODS, JSON, NDJSON or Parquet.")
    if kind is not TableKind.WORKBOOK:
        refuse_packed(path, head)
    return TableSet(path, _stem(path), {"events": TableFiles(kind, (path,))})


def refuse_packed(path: Path, head: bytes) -> None:
    """Says of a text file that begins as a packed one, in a way that is not read, that it is one.

    Raises:
        CannotOpen: it is.
    """
    for mark, packing in _PACKINGS.items():
        if head.startswith(mark):
            raise CannotOpen(path, f"the file is packed with {packing}", "Unpack it, or pack it with gzip.")


def _in_folder(folder: Path) -> dict[str, TableFiles]:
    """The tables of a folder: those that are named as the layout's, else all its Parquet files as one."""
    named: dict[str, TableFiles] = {}
    for entry in sorted(folder.iterdir()):
        table = _stem(entry).lower() if entry.is_file() else entry.name.lower()
        if table not in LAYOUT or table in named:
            continue
        if entry.is_dir():
            files = _parquet_under(entry)
            if files:
                named[table] = TableFiles(TableKind.PARQUET, files, _is_hive(entry, files))
        else:
            kind = _kind_of_name(entry)
            if kind is not None:
                named[table] = TableFiles(kind, (entry,))
    if named.keys() & {"events", "statements", "figures"}:
        return named
    files = _parquet_under(folder)
    return {"events": TableFiles(TableKind.PARQUET, files, _is_hive(folder, files))} if files else {}


def _parquet_under(folder: Path) -> tuple[Path, ...]:
    """The Parquet files in a folder, at any depth; those that writers hide or mark as unfinished are left out."""
    found = []
    for file in folder.rglob("*"):
        inside = file.relative_to(folder).parts
        if _kind_of_name(file) is TableKind.PARQUET and not any(part.startswith((".", "_")) for part in inside):
            found.append(file)
        if len(found) > _MOST_FILES:
            raise CannotOpen(folder, f"there are more than {_MOST_FILES:,} files in this folder")
    return tuple(sorted(found))


def _is_hive(folder: Path, files: Iterable[Path]) -> bool:
    return all(any("=" in part for part in file.relative_to(folder).parts[:-1]) for file in files)


def _kind_of_name(path: Path) -> TableKind | None:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in (*_PACKED, *_PACKED_OTHERWISE) and len(suffixes) > 1:
        kind = SUFFIXES.get(suffixes[-2])
        return kind if kind in (TableKind.CSV, TableKind.NDJSON) else None
    return SUFFIXES.get(suffixes[-1]) if suffixes else None


def _stem(path: Path) -> str:
    """A file's name without what tells its kind."""
    packed = path.suffix.lower() in (*_PACKED, *_PACKED_OTHERWISE)
    stem = path.stem if packed or path.suffix.lower() in SUFFIXES else path.name
    return Path(stem).stem if packed else stem


def _looks_like_rows(head: bytes) -> bool:
    """Whether the first lines have the same, large number of tabs, commas or semicolons: no prose has."""
    lines = [line for line in head[:_LOOKED_AT].splitlines()[:-1] if line.strip()][:_ROWS]
    if len(lines) < 2 or b"\0" in lines[0]:
        return False
    return any(
        lines[0].count(mark) >= _MARKS and len({line.count(mark) for line in lines}) == 1
        for mark in (b"\t", b",", b";")
    )


def _has_known_header(head: bytes) -> bool:
    """Whether the first line names columns, of which one tells when or what, and the next has as many values."""
    text = text_of_head(head).lstrip("\r\n")
    if text.lstrip()[:1] in ("{", "[", "<") or "\0" in text[:1000]:
        return False
    for delimiter in DELIMITERS:
        rows = [cells for _, cells in records_with_lines(text, delimiter)[:2]]
        if len(rows) < 2 or not 2 <= len(rows[0]) == len(rows[1]) or max(map(len, rows[0])) > _LONGEST_NAME:
            continue
        known = find_columns("events", rows[0])
        if len(known) >= 2 and known.keys() & {"date", "start", "title"}:
            return True
    return False


def _looks_like_lines_of_json(head: bytes) -> bool:
    """Whether the first line is a whole object, and something follows that begins another."""
    first, line_end, rest = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not first.startswith(b"{") or not line_end or not rest.lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False
