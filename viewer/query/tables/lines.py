"""Where rows stand in a text file: the lines of records and of bytes, counted only when there is something to tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from viewer.query.tables.csv_files import open_bytes

_BLOCK = 8 << 20
_MOST_STRETCHES = 10_000
"""With more stretches to leave out than this, rows are told by their number instead of their line."""


@dataclass(frozen=True, slots=True)
class TextRows:
    """How a text file holds its rows.

    Attributes:
        quote: the character within which line ends don't end a record; b"" where there is none.
        header: whether its first record is one.
        left_out: stretches of bytes (start, end) that hold no rows, ascending.
        numbers: where the file is a copy of a sheet, the numbers of the rows there, from 1.
    """

    path: Path
    quote: bytes
    header: bool
    left_out: tuple[tuple[int, int], ...] = ()
    numbers: tuple[int, ...] = ()


def lines_of_bytes(path: Path, places: Sequence[int]) -> list[int]:
    """The lines, from 1, in which bytes stand; `places` ascending, from 0."""
    lines: list[int] = []
    line, at = 1, 0
    with open_bytes(path) as file:
        for place in places:
            while at < place:
                block = file.read(min(_BLOCK, place - at))
                if not block:
                    break
                line += block.count(b"\n")
                at += len(block)
            lines.append(line)
    return lines


def bytes_of_lines(path: Path, lines: int) -> int:
    """How many bytes a file's first so many lines take."""
    with open_bytes(path) as file:
        return sum(len(file.readline()) for _ in range(lines))


def lines_of_rows(rows: TextRows, wanted: Sequence[int]) -> list[int | None]:
    """The lines, from 1, in which records begin; `wanted`: their numbers, from 0, ascending.

    Blank lines are no records. A file in which too much was left out gives None.
    """
    if rows.numbers:
        return [rows.numbers[at] for at in wanted]
    if not wanted or len(rows.left_out) > _MOST_STRETCHES:
        return [None] * len(wanted)
    counter = _Counter(np.asarray(wanted, dtype=np.int64) + rows.header)
    with open_bytes(rows.path) as file:
        at = 0
        for start, end in (*rows.left_out, (-1, -1)):
            at = _count(file, at, start, rows.quote, counter)
            if counter.done or start < 0:
                break
            line_end = file.read(max(0, end - at))
            counter.line += line_end.count(b"\n")
            at += len(line_end)
    return [int(line) if line > 0 else None for line in counter.lines]


def beginnings(path: Path, lines: Sequence[int], longest: int = 200) -> list[str]:
    """How lines of a file begin; `lines`: their numbers, from 1, ascending; `longest`: bytes of each."""
    found: list[bytes] = []
    before = 0  # line ends before the block
    cut = False  # whether the last one found may go on in this block
    with open_bytes(path) as file:
        while (block := file.read(_BLOCK)) and (cut or len(found) < len(lines)):
            if cut:
                rest, line_end, _ = block[:longest].partition(b"\n")
                found[-1] += rest
                cut = not line_end and len(found[-1]) < longest
            ends: NDArray[np.int64] = np.flatnonzero(np.frombuffer(block, dtype=np.uint8) == 10)
            starts = np.append(0, ends + 1)  # of the line that goes on, if any, then of those that begin here
            while len(found) < len(lines) and lines[len(found)] - 1 - before < len(starts):
                start = int(starts[lines[len(found)] - 1 - before])
                begun = block[start : start + longest]
                found.append(begun.partition(b"\n")[0])
                cut = b"\n" not in begun and start + longest > len(block)
            before += len(ends)
    found += [b""] * (len(lines) - len(found))
    return [each[:longest].decode("utf-8-sig", "ignore").rstrip("\r") for each in found]


class _Counter:
    """The lines found so far; `record` and `line` are those that come next."""

    def __init__(self, wanted: NDArray[np.int64]) -> None:
        self.wanted = wanted
        self.lines = np.zeros(len(wanted), dtype=np.int64)
        self.found = 0
        self.record = 0
        self.line = 1

    @property
    def done(self) -> bool:
        return self.found == len(self.wanted)

    def take(self, lines: NDArray[np.int64]) -> None:
        """The lines of the next records, in order."""
        upto = int(np.searchsorted(self.wanted, self.record + len(lines)))
        self.lines[self.found : upto] = lines[self.wanted[self.found : upto] - self.record]
        self.found = upto
        self.record += len(lines)


def _count(file: BinaryIO, at: int, until: int, quote: bytes, counter: _Counter) -> int:
    """Counts records from byte `at`, where one begins, until byte `until` (-1: the end); returns where it is then."""
    quotes = 0
    begun = False  # whether the record that goes on from the block before has anything in it
    begun_line = counter.line
    while (until < 0 or at < until) and not counter.done:
        block = file.read(_BLOCK if until < 0 else min(_BLOCK, until - at))
        if not block:
            break
        if at == 0 and block.startswith(b"\xef\xbb\xbf"):
            block = b"   " + block[3:]
        data = np.frombuffer(block, dtype=np.uint8)
        ends: NDArray[np.int64] = np.flatnonzero(data == 10)
        line_after = counter.line + np.arange(1, len(ends) + 1)
        if quote:
            marks = np.flatnonzero(data == quote[0])
            outside = (np.searchsorted(marks, ends) + quotes) % 2 == 0
            quotes = (quotes + len(marks)) % 2
            whole, lines = ends[outside], line_after[outside]
        else:
            whole, lines = ends, line_after
        starts = np.append(0, whole + 1)
        begin_lines = np.append(begun_line, lines)
        filled = np.empty(len(starts), dtype=np.bool_)
        content = np.append(0, np.cumsum((data != 10) & (data != 13)))
        filled[:-1] = content[whole] > content[starts[:-1]]
        filled[-1] = content[-1] > content[starts[-1]]
        filled[0] |= begun
        counter.take(begin_lines[:-1][filled[:-1]])
        begun, begun_line = bool(filled[-1]), int(begin_lines[-1])
        counter.line += len(ends)
        at += len(block)
    if begun and not counter.done:
        counter.take(np.array([begun_line], dtype=np.int64))
    return at
