"""Small tables of delimited text, row by row with their lines; large ones are read by `viewer.query.tables`."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from viewer.formats.glance import SEPARATOR_LINE

_LONGEST_CELL = 100_000_000
_DELIMITERS = ("\t", ",", ";", "|")
_LOOKED_AT = 100_000
_TITLES = 10
"""Lines that may stand above a header."""


@dataclass(frozen=True, slots=True)
class DelimitedRow:
    """One row of a table.

    Attributes:
        line: in the file, from 1: where it begins.
        cells: by column, those that hold something; spaces at their ends are gone.
        surplus: cells beyond the header's.
        text: the row as read, for showing it.
    """

    line: int
    cells: Mapping[str, str]
    surplus: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Header:
    """Where a table names its columns.

    Attributes:
        names: of the columns. delimiter: what parts them.
        line: where it stands, from 1.
        records: how many records there are above it, as a reader counts them.
    """

    names: tuple[str, ...]
    delimiter: str
    line: int = 1
    records: int = 0


def find_header(text: str, fits: Callable[[Sequence[str]], bool]) -> Header | None:
    """The first of a table's first rows that fits as its header, whatever parts its columns; None if none does."""
    csv.field_size_limit(_LONGEST_CELL)
    for delimiter in _DELIMITERS:
        reader = csv.reader(io.StringIO(text[:_LOOKED_AT], newline=""), delimiter=delimiter)
        above = line = 0
        try:
            for records, row in enumerate(reader):
                names = tuple(name.strip() for name in row)
                if fits(names):
                    return Header(names, delimiter, line + 1, records)
                line = reader.line_num
                above += any(names) and SEPARATOR_LINE.fullmatch(delimiter.join(row).strip()) is None
                if above > _TITLES:
                    break
        except csv.Error:
            pass  # it is parted otherwise
    return None


def read_delimited(text: str, header: Header | None = None) -> tuple[tuple[str, ...], Iterator[DelimitedRow]]:
    """The names of the columns, and the rows that hold anything, in order.

    Args:
        text: of the whole file.
        header: where that was looked for; else it is the first line that holds anything.
    """
    header = header or _first_line(text)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=header.delimiter)
    names = header.names

    def rows() -> Iterator[DelimitedRow]:
        for _ in range(header.records + 1):
            next(reader, None)
        line = reader.line_num + 1
        for row in reader:
            here, line = line, reader.line_num + 1
            cells = [cell.strip() for cell in row]
            if any(cells):
                known = {name: cell for name, cell in zip(names, cells, strict=False) if cell}
                yield DelimitedRow(here, known, tuple(cells[len(names) :]), ", ".join(cells))

    return names, rows()


def _first_line(text: str) -> Header:
    """The first line that holds anything, but for one that names the delimiter, as the header."""
    lines = [line.strip() for line in text[:_LOOKED_AT].splitlines() if line.strip()]
    named = bool(lines) and SEPARATOR_LINE.fullmatch(lines[0]) is not None
    first = next(iter(lines[named:]), "")
    delimiter = "\t" if "\t" in first else max(",;|", key=first.count)
    reader = csv.reader(io.StringIO(text[:_LOOKED_AT], newline=""), delimiter=delimiter)
    found = [(at, row) for at, row in enumerate(reader) if any(cell.strip() for cell in row)][named : named + 1]
    return next(
        (Header(tuple(cell.strip() for cell in row), delimiter, records=at) for at, row in found), Header((), ",")
    )


def repeats_header(row: DelimitedRow, names: Sequence[str]) -> bool:
    """Whether a row is the header once more, as where tables were put one below the other."""
    return dict(row.cells) == {name: name for name in names if name}
