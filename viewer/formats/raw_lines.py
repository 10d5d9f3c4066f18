"""The lines of a file as they stand in it: for whoever wants to see the row that a problem is about."""

import gzip
from codecs import BOM_UTF8
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from viewer.document.errors import CannotOpen
from viewer.formats.encodings import decode_text

_LONGEST = 4_000
"""Bytes of a line that are shown."""
_BLOCK = 1 << 20
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class RawLines:
    """Some lines of a file; `first` is the number of the first, from 1."""

    first: int
    lines: tuple[str, ...]


def raw_lines(path: Path, line: int, around: int = 2) -> RawLines:
    """A line and some before and after it, long ones cut.

    Raises:
        CannotOpen: the file cannot be read any more, or has no such line, or holds no text.
    """
    first = max(1, line - around)
    try:
        with path.open("rb") as file:
            head = file.read(2)
        with gzip.open(path) if head == b"\x1f\x8b" else path.open("rb") as file:
            found = _wide(file, first, line + around) if head in _WIDE else _plain(file, first, line + around)
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or "it ends too early"
        raise CannotOpen(path, f"the file cannot be read any more ({reason})") from None
    if len(found) <= line - first:
        raise CannotOpen(
            path, f"the file has no line {line} any more", "It was changed since it was read: open it again."
        )
    return RawLines(first, tuple(_text(each, path, first + at) for at, each in enumerate(found)))


def _text(line: bytes, path: Path, number: int) -> str:
    """A line as it stands: what is passed over at the ends of a file is looked for in no other line."""
    bare = line.removeprefix(BOM_UTF8) if number == 1 else line
    try:
        text = bare.decode("utf-8")
    except UnicodeDecodeError:
        return decode_text(line, path).text
    return decode_text(line, path).text if "\0" in text else text


def _plain(file: BinaryIO | gzip.GzipFile, first: int, last: int) -> list[bytes]:
    before = 0  # line ends so far
    while block := file.read(_BLOCK):
        ends = block.count(b"\n")
        if before + ends >= first - 1:
            at = 0
            for _ in range(first - 1 - before):
                at = block.index(b"\n", at) + 1
            return _cut(block[at:], file, last - first + 1)
        before += ends
    return []


def _cut(rest: bytes, file: BinaryIO | gzip.GzipFile, wanted: int) -> list[bytes]:
    """So many lines of what follows."""
    lines: list[bytes] = []
    while len(lines) < wanted:
        line, end, rest = rest.partition(b"\n")
        kept = line[:_LONGEST]
        while not end and (rest := file.read(_BLOCK)):
            line, end, rest = rest.partition(b"\n")
            kept = (kept + line)[:_LONGEST]
        if not end and not kept:
            break
        lines.append(kept.rstrip(b"\r"))
    return lines


def _wide(file: BinaryIO | gzip.GzipFile, first: int, last: int) -> list[bytes]:
    text = file.read(64 * _BLOCK).decode("utf-16", "replace")
    return [line.rstrip("\r")[:_LONGEST].encode() for line in text.split("\n")[first - 1 : last]]
