"""Writes a table of events as CSV, in which a spreadsheet finds nothing to run."""

import csv
import io
import json
import re
from collections.abc import Sequence
from typing import BinaryIO

import msgspec

from viewer.dates import is_edtf
from viewer.formats.writers.event_table import COLUMNS, WHOLE, Row, losses, rows
from viewer.formats.writers.joined import encoded
from viewer.formats.writing import Loss, Subject, Tell, Writer

HEADER = tuple(name for column in COLUMNS for name in ((column, "roles") if column == "actors" else (column,)))
"""The columns; a file with exactly these is one of ours, whose guarded cells its reader knows."""
NUMBERS = ("latitude", "longitude", "importance")
LISTS = ("place", "source", "tags")
"""Columns of numbers, and of several texts."""
GUARDED = "'*[=+\\-@\t\r\n＝＋－＠]"
"""How a text begins that gets an apostrophe before it: what a spreadsheet would run, and what would then read so.

A file with `HEADER` is read without the first apostrophe of such cells; so each text comes back as it was.
"""

LONGEST = 32_000
"""Characters of a cell: spreadsheets hold 32,767."""
_PIECE = re.compile(r"(\d{1,6})/(\d{1,6}) (.*)", re.DOTALL)

_GUARDED = re.compile(GUARDED)


def write(subject: Subject, file: BinaryIO, tell: Tell) -> None:
    """Writes the events, a row each; statements and figures as JSON in their rows."""
    out = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="", write_through=True)
    out.write("\ufeff")  # without it spreadsheets take the text for one in an old encoding
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    pieces: list[str] = []
    for row in rows(subject, tell):
        cells = _cells(row)
        if WHOLE in cells:
            pieces = pieces_of(cells.pop(WHOLE), subject.counts[0])
        if pieces:
            cells[WHOLE] = pieces.pop(0)
        writer.writerow([cells.get(name, "") for name in HEADER])
    out.detach()


def _cells(row: Row) -> dict[str, str]:
    cells: dict[str, str] = {}
    for name, value in row.items():
        if name in NUMBERS:
            cells[name] = repr(value)
        elif name == "actors":
            parts = msgspec.convert(value, list[dict[str, str]])
            cells[name] = guarded(_listed([part["actor"] for part in parts]))
            if any(part["role"] for part in parts):
                cells["roles"] = guarded(_listed([part["role"] for part in parts]))
        elif name in LISTS:
            cells[name] = guarded(_listed(msgspec.convert(value, list[str])))
        elif name == "date":
            cells[name] = str(value) if is_edtf(str(value)) else guarded(str(value))
        else:
            cells[name] = guarded(value if isinstance(value, str) else encoded(value).decode())
    return cells


def pieces_of(text: str, most: int) -> list[str]:
    """A text as at most so many cells that a spreadsheet can hold; of several, each says first which it is."""
    size = max(LONGEST, -(-len(text) // most))
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    return pieces if len(pieces) == 1 else [f"{at}/{len(pieces)} {piece}" for at, piece in enumerate(pieces, 1)]


def joined_of(cells: Sequence[str]) -> str:
    """The text that such cells hold, in whatever order they stand; "" where one is missing."""
    found = {match[1]: match for cell in cells if (match := _PIECE.fullmatch(cell))}
    if not found:
        return cells[0] if cells else ""
    pieces = [found.get(str(at)) for at in range(1, int(next(iter(found.values()))[2]) + 1)]
    return "".join(piece[3] if piece is not None else "" for piece in pieces) if all(pieces) else ""


def _listed(texts: list[str]) -> str:
    """Texts parted by semicolons; as JSON where these would not part them again."""
    plain = all(text == text.strip() and ";" not in text for text in texts)
    if plain and not texts[0].startswith("[") and (len(texts) > 1 or texts[0]):
        return "; ".join(texts)
    return json.dumps(texts, ensure_ascii=False)


def guarded(text: str) -> str:
    """A text that no spreadsheet runs, nor any reader stumbles over."""
    text = text.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if _GUARDED.match(text) else text


def _losses(subject: Subject) -> list[Loss]:
    return list(losses(subject, "as JSON in columns of their own"))


CSV = Writer("csv", "CSV table", ".csv", _losses, write)
