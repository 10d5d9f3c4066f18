"""Small tables of delimited text, row by row with their lines; large ones are read by `viewer.query.tables`."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from viewer.formats.glance import SEPARATOR_LINE

_LONGEST_CELL = 100_000_000


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


def delimiter_of(first_line: str) -> str:
    """What parts the columns of a table, by its first line."""
    return "\t" if "\t" in first_line else max(",;|", key=first_line.count)


def read_delimited(text: str, header: tuple[str, ...] = ()) -> tuple[tuple[str, ...], Iterator[DelimitedRow]]:
    """The names of the columns, and the rows that hold anything, in order.

    Args:
        text: of the whole file.
        header: the columns' names, where the file has no line with them.
    """
    csv.field_size_limit(_LONGEST_CELL)
    lines = io.StringIO(text, newline="")
    first, _, rest = text[:100_000].lstrip().partition("\n")
    named = SEPARATOR_LINE.fullmatch(first.strip()) is not None
    reader = csv.reader(lines, delimiter=delimiter_of(rest.partition("\n")[0] if named else first))
    if named:
        next((row for row in reader if any(cell.strip() for cell in row)), None)
    names = header
    if not names:
        names = tuple(name.strip() for name in next((row for row in reader if any(cell.strip() for cell in row)), []))

    def rows() -> Iterator[DelimitedRow]:
        line = reader.line_num + 1
        for row in reader:
            here, line = line, reader.line_num + 1
            cells = [cell.strip() for cell in row]
            if any(cells):
                known = {name: cell for name, cell in zip(names, cells, strict=False) if cell}
                yield DelimitedRow(here, known, tuple(cells[len(names) :]), ", ".join(cells))

    return names, rows()
