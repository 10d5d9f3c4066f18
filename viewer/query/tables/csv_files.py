"""CSV and its kin: which delimiter and header a file has, and SQL that reads all of it as text."""

import csv
import gzip
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from viewer.document.errors import CannotOpen
from viewer.document.text import shown
from viewer.query.tables.engine import fetch_rows, quote_files, quote_text
from viewer.query.tables.guarded_cells import without_guards
from viewer.query.tables.preambles import DELIMITERS, after_lines, find_preamble
from viewer.query.tables.synonyms import find_columns

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_COLUMNS = 2000
_HEAD = 1 << 20
_LOOKED_AT = 200
"""Rows by which it is told whether some have more values than the header."""
_MANY_LONGER = 0.1
"""The share of such rows from which on the header lacks names; of fewer each is told."""
_DAY = re.compile(r"['\"]?(\d{4}[-/]\d\d?[-/]\d\d?([T ]\d\d:.*)?|\d\d?[./]\d\d?[./]\d{4})['\"]?")


@dataclass(frozen=True, slots=True)
class Bare:
    """A kind of file without a header.

    Attributes:
        delimiter: between values. quote: the character around values; empty where none is used.
        headers: what its columns are called.
        fewest: how many of them a row has at least.
        fits: whether first rows are of this kind.
    """

    delimiter: str
    headers: tuple[str, ...]
    fewest: int
    fits: Callable[[Sequence[Sequence[str]]], bool]
    quote: str = '"'


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a CSV file is written.

    Attributes:
        headers: the columns' names, each once, none empty.
        repeated: headers that were called as one before, and got a number.
        skipped: lines before the header, or before the first row where there is none.
        titles: how many of them are not just blank.
        header: whether the file has one.
        padded: a row may have fewer values; it lacks the last ones then.
    """

    delimiter: str
    quote: str
    headers: tuple[str, ...]
    repeated: tuple[str, ...] = ()
    skipped: int = 0
    titles: int = 0
    header: bool = True
    padded: bool = False


def find_dialect(
    connection: "DuckDBPyConnection", path: Path, table: str, bare: Sequence[Bare] = (), delimiter: str = ""
) -> Dialect:
    """How a file is written: as a known kind without a header, else by the delimiter that gives most of a header.

    `delimiter` is the one that it has, where that is known.

    Raises:
        CannotOpen: it has no header, or too many columns.
    """
    head = read_head(path)
    text = head.decode("utf-8-sig", "replace")
    if "\0" in text[:4096]:
        raise CannotOpen(path, "the file holds no text", "Save it as CSV in UTF-8.")
    lines = text.lstrip("\r\n")
    skipped = text[: len(text) - len(lines)].count("\n")
    if not lines.strip():
        raise CannotOpen(path, "the file is empty", "Perhaps it was not saved completely: get it again.")
    for kind in bare:
        if kind.fits(first_records(lines, kind.delimiter, kind.quote)):
            padded = kind.fewest < len(kind.headers)
            return Dialect(kind.delimiter, kind.quote, kind.headers, (), skipped, header=False, padded=padded)
    preamble = find_preamble(lines, delimiter or DELIMITERS, table)
    lines = lines[after_lines(lines, preamble.lines) :]
    skipped += preamble.lines
    known = preamble.delimiter or delimiter
    delimiter, header = _best(lines, known or DELIMITERS, table)
    if not known and not find_columns(table, header):
        delimiter, header = _best(lines, [delimiter, *_sniffed(connection, path)], table)
    rows = first_records(lines, delimiter, most=_LOOKED_AT)[1:]
    wide = max((len(row) for row in rows), default=0)
    unnamed = sum(len(row) > len(header) for row in rows) > max(1, _MANY_LONGER * len(rows))
    if max(len(header), wide if unnamed else 0) > MOST_COLUMNS:
        reason = f"the table has {max(len(header), wide):,} columns; up to {MOST_COLUMNS:,} are read"
        raise CannotOpen(path, reason, "Leave out what is not about the events.", 1)
    bare_rows = not find_columns(table, header) and _is_row(header)
    names = [""] * len(header) if bare_rows else header
    headers, repeated = distinct([*names, *[""] * (wide - len(header))] if unnamed else names)
    return Dialect(delimiter, '"', headers, repeated, skipped, preamble.lines, header=not bare_rows, padded=unnamed)


def _is_row(header: Sequence[str]) -> bool:
    """Whether what stands where a header would be is a row: a whole date among it, or nothing but what has < and >."""
    filled = [cell.strip() for cell in header if cell.strip()]
    return any(map(_DAY.fullmatch, filled)) or all(cell[0] == "<" and cell[-1] == ">" for cell in filled)


def _best(text: str, delimiters: Sequence[str], table: str) -> tuple[str, list[str]]:
    """The delimiter by which most of a header is understood, else the one that finds most columns; and the header."""
    headers = [(delimiter, _first_record(text, delimiter)) for delimiter in delimiters]
    return max(headers, key=lambda pair: (len(find_columns(table, pair[1])), len(pair[1])))


def _sniffed(connection: "DuckDBPyConnection", path: Path) -> list[str]:
    """The delimiter that the engine would guess."""
    import duckdb

    sql = f"SELECT Delimiter FROM sniff_csv({quote_files([path])[1:-1]}, all_varchar = true)"
    try:
        return [str(delimiter) for (delimiter,) in fetch_rows(connection, sql) if delimiter]
    except duckdb.Error:
        return []


def _first_record(text: str, delimiter: str) -> list[str]:
    if len(delimiter) != 1:
        return text.splitlines()[0].split(delimiter)
    csv.field_size_limit(_HEAD)
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []


def first_records(text: str, delimiter: str, quote: str = '"', most: int = 5) -> list[list[str]]:
    """The first records of a text that may be cut off within one: that one is left out, unless it is the only one."""
    csv.field_size_limit(_HEAD)
    lines = io.StringIO(text, newline="")
    if quote:
        rows = csv.reader(lines, delimiter=delimiter, quotechar=quote)
    else:
        rows = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    found: list[list[str]] = []
    try:
        for row in rows:
            if row:
                found.append(row)
            if len(found) > most:
                break
    except csv.Error:
        return []
    return found[:most] if len(found) > most or len(text) < _HEAD // 16 else found[:-1] or found


def distinct(headers: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of columns, each once and none empty, and those that had to be changed for that."""
    names: list[str] = []
    changed: list[str] = []
    seen: set[str] = set()
    for place, header in enumerate(headers, 1):
        name = plain = re.sub(r"[\x00-\x1f\x7f]+", " ", header).strip() or f"column {place}"
        number = 2
        while name.casefold() in seen:
            name = f"{plain} ({number})"
            number += 1
        if name != plain:
            changed.append(shown(plain, 60))
        seen.add(name.casefold())
        names.append(name)
    return tuple(names), tuple(changed)


def csv_sql(path: Path, dialect: Dialect, rejects: str, longest: int | None = None) -> str:
    """SQL for all rows of a file, each column as text; rows that don't fit go to the table `{rejects}_errors`."""
    columns = ", ".join(f"{quote_text(name)}: 'VARCHAR'" for name in dialect.headers)
    options = [
        "auto_detect = false",
        f"header = {str(dialect.header).lower()}",
        f"null_padding = {str(dialect.padded).lower()}",
        f"parallel = {str(not dialect.padded).lower()}",  # the engine cannot both, where values have line ends
        f"skip = {dialect.skipped}",
        f"delim = {quote_text(dialect.delimiter)}",
        f"quote = {quote_text(dialect.quote)}",
        f"escape = {quote_text(dialect.quote)}",
        f"columns = {{{columns}}}",
        "store_rejects = true",
        "rejects_limit = 0",
        f"rejects_table = '{rejects}_errors'",
        f"rejects_scan = '{rejects}_scans'",
    ]
    if longest is not None:
        options.append(f"max_line_size = {longest}")
    return without_guards(f"read_csv({quote_files([path])}, {', '.join(options)})", dialect.headers)


def open_bytes(path: Path) -> BinaryIO:
    """A file's bytes, unpacked where it is packed with gzip."""
    if path.suffix.lower() == ".gz":
        return io.BufferedReader(gzip.open(path, "rb"))
    return path.open("rb")


def read_head(path: Path) -> bytes:
    """The first bytes of a file."""
    try:
        with open_bytes(path) as file:
            return file.read(_HEAD)
    except (OSError, EOFError) as error:
        raise CannotOpen(path, f"the file cannot be read ({error})") from None
