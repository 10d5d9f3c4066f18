"""Compound files, in which old office programs keep their streams; [MS-CFB] says how their sectors are chained."""

import struct
from array import array
from dataclasses import dataclass

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECTOR = 512
"""Bytes; in newer files eight times as many."""
_LAST_SECTOR = 0xFFFFFFFA
_ROOT, _STREAM = 5, 2
_ENTRY = 128
_IN_HEADER = 109  # sectors of the table of chains that the header itself lists


class BrokenChain(ValueError):
    """The sectors of a compound file are not chained as they must be."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the directory; `at`: the byte of the file at which its name, in UTF-16, begins."""

    name: str
    sort: int
    first: int
    size: int
    at: int


class CompoundFile:
    """A compound file's directory and streams; every chain that a reader may follow ends, or BrokenChain says so."""

    def __init__(self, data: bytes) -> None:
        if len(data) < SECTOR or not data.startswith(MARK):
            raise BrokenChain("it does not begin as it must")
        shift, short_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or short_shift != 6:
            raise BrokenChain("its sectors have a size that there is not")
        self._data = data
        self._sector = SECTOR if shift == 9 else 8 * SECTOR
        self._large = shift == 12
        (directory,) = struct.unpack_from("<I", data, 48)
        self._shortest, first_short = struct.unpack_from("<II", data, 56)
        first_more, self._budget = struct.unpack_from("<I", data, 68)[0], 4 * (len(data) // 64 + 64)
        self._chains = self._table(self._tables(first_more))
        sectors = self._chain(directory, self._chains)
        self.entries = [entry for sector in sectors for entry in self._entries(sector)]
        self._short_chains = self._table(self._chain(first_short, self._chains))
        root = next((entry for entry in self.entries if entry.sort == _ROOT), None)
        self._shorts = self._joined(root.first, root.size) if root is not None else b""
        for entry in self.entries:
            if entry.sort == _STREAM:
                if entry.size > len(data):
                    raise BrokenChain("a stream is larger than the file")
                short = entry.size < self._shortest
                self._chain(entry.first, self._short_chains if short else self._chains)

    def stream(self, entry: Entry) -> bytes:
        """What a stream holds."""
        if entry.size >= self._shortest:
            return self._joined(entry.first, entry.size)
        found = self._chain(entry.first, self._short_chains)
        return b"".join(self._shorts[64 * at : 64 * at + 64] for at in found)[: entry.size]

    def _joined(self, first: int, size: int) -> bytes:
        found = self._chain(first, self._chains)
        return b"".join(self._bytes(at) for at in found)[:size]

    def _place(self, sector: int) -> int:
        return (sector + 1) * self._sector

    def _bytes(self, sector: int) -> bytes:
        place = self._place(sector)
        if place >= len(self._data):
            raise BrokenChain("a sector lies behind its end")
        return self._data[place : place + self._sector]

    def _tables(self, more: int) -> list[int]:
        """The sectors that hold the table of chains."""
        found = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        while more < _LAST_SECTOR:
            self._count(1)
            listed = array("I", self._bytes(more).ljust(self._sector, b"\xff"))
            more = listed.pop()
            found += listed
        return [sector for sector in found if sector < _LAST_SECTOR]

    def _table(self, sectors: list[int]) -> "array[int]":
        made = array("I")
        for sector in sectors:
            made.frombytes(self._bytes(sector).ljust(self._sector, b"\xff"))
        return made

    def _chain(self, first: int, chains: "array[int]") -> list[int]:
        """The sectors of a chain; each may be in one chain, so all are done within some steps."""
        found = []
        while first < _LAST_SECTOR:
            self._count(1)
            if first >= len(chains):
                raise BrokenChain("a chain leads nowhere")
            found.append(first)
            first = chains[first]
        return found

    def _count(self, steps: int) -> None:
        self._budget -= steps
        if self._budget < 0:
            raise BrokenChain("a chain has no end")

    def _entries(self, sector: int) -> list[Entry]:
        made = []
        lines = self._bytes(sector)
        for at in range(0, len(lines) - _ENTRY + 1, _ENTRY):
            length, sort = struct.unpack_from("<HB", lines, at + 64)
            first, size = struct.unpack_from("<IQ" if self._large else "<II", lines, at + 116)
            name = lines[at : at + min(length, 64)].decode("utf-16-le", "replace").rstrip("\0")
            made.append(Entry(name, sort, first, size, self._place(sector) + at))
        return made
