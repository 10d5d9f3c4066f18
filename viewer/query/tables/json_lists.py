"""A JSON list of objects, bare or a member of the outermost object, made into NDJSON block by block."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from viewer.document.errors import CannotOpen
from viewer.document.findings import quoted
from viewer.formats.json_file import read_json
from viewer.formats.json_rows import rows_of_json
from viewer.query.tables.csv_files import read_head
from viewer.query.tables.text_copies import TextCopy
from viewer.query.tables.watching import Tick

_BLOCK = 4 << 20
_Places = NDArray[np.int64]


def rows_as_lines(copy: TextCopy, made: Path, tick: Tick, cut: bool = False) -> TextCopy:
    """The rows of a file's list, one a line, with the lines at which they begin; `copy` is in UTF-8.

    What is no JSON within a row stays as it is, for the engine to refuse that row. `cut`: the file may end within the
    list, as the beginning of a larger one does; the row in which it ends is left out then.

    Raises:
        CannotOpen: there is no list of objects, or it does not end.
    """
    found = rows_of_json(read_head(copy.path))
    if found is None:
        raise CannotOpen(copy.path, "there is no list of objects in this file", "Tables in JSON are such lists.", 1)
    splitter = _Splitter()
    with copy.path.open("rb") as file, made.open("w+b") as out:
        splitter.line += file.read(found.begins).count(b"\n")
        size = max(1, copy.path.stat().st_size)
        for block in _blocks(file):
            tick(file.tell() / size)
            out.write(splitter.split(block))
            if splitter.ended:
                break
        if not splitter.ended and cut:
            out.seek(0)
            whole = out.read()
            out.truncate(whole.rfind(b"\n") + 1)
            return TextCopy(made, copy.remark, tuple(splitter.lines()[: whole.count(b"\n")]))
    if not splitter.ended:
        read_json(copy.path, (), tick, bare="" if found.member else "rows")  # says where and why it is no JSON
        raise CannotOpen(copy.path, "the list in this file does not end", "Perhaps it was cut off: get it again.")
    told = "" if found.alone else f"the rows are the list {quoted(found.member)}; what stands beside it was not read"
    return TextCopy(made, "; ".join(filter(None, (copy.remark, told))), tuple(splitter.lines()))


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    """The rest of a file in blocks, of which none ends with a backslash unless the file does."""
    while block := file.read(_BLOCK):
        while block.endswith(b"\\") and (more := file.read(1)):
            block += more
        yield block


@dataclass
class _Splitter:
    """Where in a list the blocks are: `depth` of brackets, 1 within the list; `line` of the next byte, from 1."""

    line: int = 1
    depth: int = 0
    quoted: bool = False
    ended: bool = False
    wanting: bool = False  # whether the first byte of the next row is still to come
    found: list[_Places] = field(default_factory=list)

    def split(self, block: bytes) -> bytes:
        """The same bytes with a line end in place of each comma between rows, and no other; without the list's ends."""
        data = np.frombuffer(block, dtype=np.uint8).copy()
        quotes = np.flatnonzero((data == ord('"')) & ~_escaped(data))
        inside = np.zeros(len(data), dtype=np.bool_)
        flips = np.zeros(len(data), dtype=np.int8)
        flips[quotes] = 1
        np.not_equal(np.cumsum(flips, dtype=np.int64) % 2, int(self.quoted), out=inside)
        self.quoted = bool(inside[-1])
        outside = ~inside
        opens = outside & ((data == ord("{")) | (data == ord("[")))
        closes = outside & ((data == ord("}")) | (data == ord("]")))
        depth = self.depth + np.cumsum(opens.astype(np.int32) - closes.astype(np.int32))
        first = 1 if self.depth == 0 else 0  # the list's own bracket
        over = np.flatnonzero(closes & (depth == 0))
        end = int(over[0]) if len(over) else len(data)
        parts = np.flatnonzero(outside[:end] & (data[:end] == ord(",")) & (depth[:end] == 1))
        ends = data == ord("\n")
        self._begin_rows(data[:end], ends[:end], parts, first)
        data[ends | (data == ord("\r"))] = ord(" ")
        data[parts] = ord("\n")
        self.ended = end < len(data)
        self.depth = int(depth[-1])
        self.line += int(np.count_nonzero(ends))
        return data[first:end].tobytes() + (b"\n" if self.ended else b"")

    def _begin_rows(self, data: NDArray[np.uint8], ends: NDArray[np.bool_], parts: _Places, first: int) -> None:
        """Notes the lines of the rows that begin in a block: at the first byte that is no space after a comma."""
        filled = np.flatnonzero(data > ord(" "))
        after = parts + 1
        if first or self.wanting:
            after = np.append(np.int64(first), after)
        at = np.searchsorted(filled, after)
        self.wanting = len(at) > 0 and int(at[-1]) == len(filled)
        starts = filled[at[at < len(filled)]]
        self.found.append(self.line + np.searchsorted(np.flatnonzero(ends), starts))

    def lines(self) -> list[int]:
        """The lines of the rows, from 1."""
        found: list[int] = np.concatenate([np.zeros(0, dtype=np.int64), *self.found]).tolist()
        return found


def _escaped(data: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which bytes a backslash stands before that is not itself behind one."""
    made = np.zeros(len(data), dtype=np.bool_)
    slashes = np.flatnonzero(data == ord("\\"))
    if len(slashes):
        begins = np.append(True, np.diff(slashes) > 1)
        run = np.cumsum(begins) - 1
        place = np.arange(len(slashes)) - np.flatnonzero(begins)[run]
        escaping = slashes[place % 2 == 0] + 1
        made[escaping[escaping < len(data)]] = True
    return made
