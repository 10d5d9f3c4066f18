"""What stands above the header of a table of delimited text: a line that names the delimiter, titles, blank lines."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.query.tables.synonyms import find_columns

DELIMITERS = (",", "\t", ";", "|")
"""What tables are parted by, the likelier first."""
_LOOKED_AT = 1 << 16
_TITLES = 20
"""Records at a file's beginning among which its header is."""
_NAMED = re.compile(r'"?sep=(.)"?[ \t,;]*(?:\r\n|\n)', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Preamble:
    """What is passed over; `lines`: how many there are of it; `delimiter`: where one of them names it."""

    lines: int = 0
    delimiter: str = ""


NOTHING = Preamble()


def find_preamble(text: str, delimiters: Sequence[str], table: str) -> Preamble:
    """What stands above a table's header; `text` begins with a line that is not blank, and may be cut off.

    Titles are passed over only where the first record is none of a table's (it has far fewer values than those below,
    and no name that is known), and where what follows is a header: two known names, or a name in each column, one of
    them known or none with digits.
    """
    if named := _NAMED.match(text):
        return Preamble(1 + _blank_lines(text[named.end() :]), named[1])
    found = [(_header(text[:_LOOKED_AT], delimiter, table), delimiter) for delimiter in delimiters]
    (known, _, lines), _ = max(found, key=lambda pair: pair[0][:2])
    return Preamble(lines) if lines and text.count("\n", 0, _LOOKED_AT) >= lines and known >= 0 else NOTHING


def after_lines(text: str, lines: int) -> int:
    """Where in a text, or in bytes decoded one to one, the line begins before which there are so many."""
    at = 0
    for _ in range(lines):
        at = text.index("\n", at) + 1
    return at


def _blank_lines(text: str) -> int:
    return text[: len(text) - len(text.lstrip("\r\n"))].count("\n")


def _header(text: str, delimiter: str, table: str) -> tuple[int, int, int]:
    """How many columns of the header are known, how many it has, and how many lines stand above it."""
    records = records_with_lines(text, delimiter)
    if not records:
        return -1, 0, 0
    filled = [sum(1 for cell in cells if cell.strip()) for _, cells in records]
    first = records[0][1]
    known = len(find_columns(table, first))
    if known or 2 * filled[0] >= max(filled):
        return known, len(first), 0
    at = next(place for place, count in enumerate(filled) if 2 * count >= max(filled))
    above, cells = records[at]
    known = len(find_columns(table, cells))
    if any("\n" in cell for _, title in records[:at] for cell in title):
        return 0, len(first), 0  # the engine counts such lines otherwise
    whole = filled[at] == len(cells) >= 3
    alone = filled[0] == 1 and not any(letter.isdigit() for cell in cells for letter in cell)
    if known >= 2 or (whole and (known or alone)):
        return known, len(cells), above
    return 0, len(first), 0


def records_with_lines(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """The first records, without blank ones, and how many lines stand above each."""
    if len(delimiter) != 1:
        return []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found: list[tuple[int, list[str]]] = []
    above = 0
    try:
        for cells in reader:
            if cells:
                found.append((above, cells))
            above = reader.line_num
            if len(found) > _TITLES:
                break
    except csv.Error:
        return []
    return found
