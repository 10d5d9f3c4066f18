"""A part of a large table that shows what the whole is like: stretches from all over it, read before the rest."""

import numpy as np

from viewer.query.tables.csv_files import read_head
from viewer.query.tables.files import TableFiles, TableKind
from viewer.query.tables.preambles import DELIMITERS, after_lines, find_preamble
from viewer.query.tables.row_sql import Stretch

MANY_ROWS = 1_000_000
MANY_BYTES = 64 << 20
_STRETCHES = 8
_SECOND = 20
"""Of so many bytes one is in a second sample of a text: that it is read twice is a twentieth of the reading."""
_GROWN = 8
"""Times as large as the first it is at least, or there is none."""
_LARGEST = 128 << 20


def stretches_of(size: int, wanted: int) -> list[Stretch]:
    """Some rows, of `size`, from all over: stretches of neighbours, for a stretch is read as quickly as a row."""
    if wanted >= size:
        return [(0, size)]
    each = max(1, wanted // _STRETCHES)
    starts = np.unique(np.linspace(0, size - each, min(_STRETCHES, size)).astype(np.int64)).tolist()
    made: list[Stretch] = []
    for start in starts:
        first = max(start, made[-1][1]) if made else start
        if first < start + each:
            made.append((first, start + each))
    return made


def sample_sizes(table: TableFiles, first: int) -> tuple[int, ...]:
    """How many bytes the samples have, one after the other, that are shown of a text while it is read."""
    second = min(table.size // _SECOND, _LARGEST)
    return (first, second) if table.kind is not TableKind.PARQUET and second >= _GROWN * first else (first,)


def sample_text(table: TableFiles, wanted: int) -> bytes | None:
    """Whole lines of a text file from all over it, some `wanted` bytes, after its header; None where it can't be cut.

    Of a list in JSON it is the beginning: where a row begins, only those before it tell. A line within a quoted value
    may be taken for a row's beginning: what makes no sense then is left out in reading.
    """
    (path,) = table.files
    size = path.stat().st_size
    head = read_head(path)
    if path.suffix.lower() == ".gz" or head[:2] in (b"\xff\xfe", b"\xfe\xff") or size <= 2 * wanted:
        return None
    if table.kind is TableKind.JSON:
        with path.open("rb") as file:
            return file.read(wanted)
    header = _first_record(head) if table.kind is TableKind.CSV else b""
    if header is None:
        return None
    each = max(1, wanted // _STRETCHES)
    pieces = [header]
    with path.open("rb") as file:
        for number in range(_STRETCHES):
            start = len(header) + (size - len(header) - each) * number // (_STRETCHES - 1)
            file.seek(start)
            block = file.read(each)
            first = 0 if start == len(header) else block.find(b"\n") + 1
            last = block.rfind(b"\n") + 1
            if last > first and (first > 0 or start == len(header)):
                pieces.append(block[first:last])
    return b"".join(pieces)


def _first_record(head: bytes) -> bytes | None:
    """The header of a CSV file with its line end and what stands above it; quoted line ends belong to it."""
    text = head.decode("latin-1")
    start = len(text) - len(text.removeprefix("\xef\xbb\xbf").lstrip("\r\n"))
    preamble = find_preamble(text[start:], DELIMITERS, "events")
    at = start + after_lines(text[start:], preamble.lines) - 1
    while True:
        at = head.find(b"\n", at + 1)
        if at < 0:
            return None
        if head.count(b'"', 0, at) % 2 == 0 and head[:at].strip(b"\xef\xbb\xbf\r\n \t"):
            return head[: at + 1]
