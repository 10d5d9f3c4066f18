"""Whether a workbook may be opened: what its zip archive and its sheets would take up, found without opening them."""

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO

from viewer.document.errors import CannotOpen
from viewer.formats.file_bytes import read_bytes
from viewer.formats.ods_bounds import extent_of_ods
from viewer.formats.xls_bounds import Protected, TooLarge, bounded_xls

MOST_BYTES = 1 << 30
"""Bytes that the parts of a workbook may take up when they are unpacked, all together."""
_LARGEST_RATIO = 200
_ALWAYS_ALLOWED = 64 << 20
"""Bytes below which no ratio is suspicious: blank rows pack well."""
MOST_PARTS = 100_000
MOST_CELLS = 20_000_000
"""Cells of a sheet's rectangle, empty ones included, as a parser makes room for them."""
MOST_TEXT = 1 << 30
"""Bytes that a sheet's texts may take up, where each cell has its own copy of a text that the workbook holds once."""

_CHUNK = 1 << 20
_PROTECTED = "the workbook is protected by a password"
_REMEDY = "If the file is sound, save the sheet that you need as CSV and open that."


def check_workbook(path: Path) -> None:
    """Says nothing of a workbook that can be opened safely.

    Raises:
        CannotOpen: it is none, or would take up too much.
    """
    try:
        stat = path.stat()
    except OSError as error:
        raise CannotOpen(path, f"the file cannot be read ({error.strerror})") from None
    _check(path, stat.st_mtime_ns, stat.st_size)


def check_old_workbook(path: Path) -> bytes:
    """An old workbook (XLS), as it can be opened safely.

    Raises:
        CannotOpen: it is none, or would take up too much.
    """
    try:
        return bounded_xls(read_bytes(path), MOST_CELLS, MOST_TEXT)
    except Protected:
        raise CannotOpen(path, _PROTECTED, "Save it without one.") from None
    except TooLarge as error:
        raise CannotOpen(path, str(error), _REMEDY) from None
    except ValueError as error:
        reason = f"the workbook is damaged ({error})"
        raise CannotOpen(path, reason, "Open it in a spreadsheet and save it again, or as CSV.") from None


@lru_cache(maxsize=4)
def _check(path: Path, _changed: int, size: int) -> None:
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            parts = archive.infolist()
            _check_directory(path, parts, size)
            _check_sheets(path, file, parts)
            _check_open_document(path, file, parts)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError) as error:
        reason = f"the workbook is damaged ({error or type(error).__name__})"
        raise CannotOpen(path, reason, "Perhaps it was not downloaded completely: get it again.") from None


def _check_directory(path: Path, parts: list[zipfile.ZipInfo], size: int) -> None:
    """By what the archive says of itself."""
    if len(parts) > MOST_PARTS:
        raise CannotOpen(path, f"the workbook has {len(parts):,} parts", _REMEDY)
    total = sum(part.file_size for part in parts)
    if total > max(_ALWAYS_ALLOWED, min(MOST_BYTES, _LARGEST_RATIO * size)):
        reason = f"the workbook's {size / 2**20:,.1f} MB would become {total / 2**20:,.0f} MB when unpacked"
        raise CannotOpen(path, reason, _REMEDY)
    if any(part.flag_bits & 1 for part in parts):
        raise CannotOpen(path, _PROTECTED, "Save it without one.")
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise CannotOpen(path, "the workbook is packed in a way that no spreadsheet uses", _REMEDY)


def _check_sheets(path: Path, file: IO[bytes], parts: list[zipfile.ZipInfo]) -> None:
    """By what is in the parts, each of which must unpack to the size that the archive says."""
    shared_cells = 0
    longest = 0
    for part in parts:
        # a workbook's list of sheets may name any part
        extent = _usual_extent(_unpacked(path, file, part))
        if extent is None or extent.rows * extent.columns > MOST_CELLS:
            extent = _extent(_unpacked(path, file, part))
        if extent is None or extent.rows * extent.columns > MOST_CELLS:
            raise CannotOpen(path, f"a sheet of the workbook claims too many cells ({part.filename})", _REMEDY)
        shared_cells = max(shared_cells, extent.shared)
        if _holds_texts(part):
            longest = max((len(text) for text in _texts(_unpacked(path, file, part))), default=longest)
    if shared_cells * longest > MOST_TEXT:
        _check_texts(path, file, parts)


def _check_open_document(path: Path, file: IO[bytes], parts: list[zipfile.ZipInfo]) -> None:
    """By what an ODS workbook's sheets say is to be repeated."""
    named = {part.filename: part for part in parts}
    if "content.xml" not in named:
        return
    if "META-INF/manifest.xml" in named:
        manifest = b"".join(_unpacked(path, file, named["META-INF/manifest.xml"]))
        if b"encryption-data" in manifest:
            raise CannotOpen(path, _PROTECTED, "Save it without one.")
    extent = extent_of_ods(_unpacked(path, file, named["content.xml"]))
    if extent.cells > MOST_CELLS:
        raise CannotOpen(path, "a sheet of the workbook claims too many cells (content.xml)", _REMEDY)
    if 2 * extent.characters > MOST_TEXT:
        reason = f"the texts of a sheet take up {2 * extent.characters / 2**20:,.0f} MB (content.xml)"
        raise CannotOpen(path, reason, _REMEDY)


def _check_texts(path: Path, file: IO[bytes], parts: list[zipfile.ZipInfo]) -> None:
    """How long the texts of each sheet are if each cell has its own copy; the slower, exact way."""
    lengths = [len(text) for part in parts if _holds_texts(part) for text in _texts(_unpacked(path, file, part))]
    for part in parts:
        uses: Counter[bytes] = Counter()
        shared = 0
        for data in _overlapping(_unpacked(path, file, part)):
            uses.update(_SHARED_INDEX.findall(data))
            shared += len(_SHARED.findall(data))
        longest = max(lengths, default=0)
        total = sum((lengths[int(at)] if int(at) < len(lengths) else longest) * uses[at] for at in uses)
        total += (shared - uses.total()) * longest
        if total > MOST_TEXT:
            reason = f"the texts of a sheet take up {total / 2**20:,.0f} MB ({part.filename})"
            raise CannotOpen(path, reason, _REMEDY)


def _holds_texts(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith("sharedstrings.xml")


def _unpacked(path: Path, file: IO[bytes], part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part's bytes, piece by piece, never more of them than the archive says there are."""
    file.seek(part.header_offset)
    header = file.read(30)
    if len(header) < 30 or header[:4] != b"PK\3\4":
        raise zipfile.BadZipFile("a part does not begin as one")
    file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    at = file.tell()
    inflate = zlib.decompressobj(-15) if part.compress_type == zipfile.ZIP_DEFLATED else None
    rest, given = part.compress_size, 0
    packed = b""
    while True:
        if not packed and rest:
            file.seek(at)  # others may read from the same file between the pieces
            packed = file.read(min(_CHUNK, rest))
            at, rest = file.tell(), rest - len(packed)
            if not packed:
                raise zipfile.BadZipFile("a part is cut off")
        if inflate is None:
            piece, packed = packed, b""
        else:
            piece = inflate.decompress(packed, _CHUNK)
            packed = inflate.unconsumed_tail
        given += len(piece)
        if given > part.file_size:
            raise CannotOpen(path, f"a part of the workbook is larger than it says ({part.filename})", _REMEDY)
        if piece:
            yield piece
        elif (not packed and not rest) or (inflate is not None and inflate.eof):
            return


def _texts(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The shared texts of a workbook, markup included."""
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"</si>") if len(rest) < 8 * _CHUNK else [rest, chunk]
        yield from whole
    yield rest


# What a tag holds is bounded, and holds no bracket, so that no text takes these more than linear time.
_TAG_REST = rb"""(?=[\s/>])[^<>]{0,500}"""
_ANY_CELL = re.compile(rb"<(?:\w{1,20}:)?c[\s/>]")
_SOUND_CELL = re.compile(rb"<(?:\w{1,20}:)?c" + _TAG_REST + rb">")
_NAMED_CELL = re.compile(rb"<(?:\w{1,20}:)?c" + _TAG_REST + rb"""?\sr\s*=\s*["']""")
_FILLED_CELL = re.compile(_NAMED_CELL.pattern + rb"""([A-Za-z]{1,7})([0-9]{1,9})["'][^<>]{0,500}(?<!/)>(?!\s*</)""")
_ROW = re.compile(rb"<(?:\w{1,20}:)?row(?=[\s/>])")
_ROW_NUMBER = re.compile(_ROW.pattern + rb"""[^<>]{0,500}?\sr\s*=\s*["']([0-9]{1,9})["']""")
_USUAL_COLUMN = re.compile(rb'<c r="([A-Z]{1,3})[0-9]{1,7}"')
_USUAL_ROW = re.compile(rb'<c r="[A-Z]{1,3}([0-9]{1,7})"')
_UNUSUAL_CELL = re.compile(rb"<(?:\w{1,20}:c[\s/>]|c[\t\r\n/>])")
_SHARED = re.compile(rb"""t\s*=\s*["']s["']""")
_SHARED_INDEX = re.compile(_SHARED.pattern + rb"""[^<>]{0,500}>\s?(?:<f[^<]{0,9999}</f>)?\s?<v>([0-9]{1,9})<""")


@dataclass(slots=True)
class _Extent:
    """Rows and columns of the rectangle that holds a sheet's values, and how many are shared texts."""

    rows: int = 0
    columns: int = 0
    shared: int = 0


def _usual_extent(chunks: Iterator[bytes]) -> _Extent | None:
    """How far a sheet goes, blank cells included, if it is written as most programs do; the quicker way."""
    found = _Extent()
    for data in _overlapping(chunks):
        columns = _USUAL_COLUMN.findall(data)
        if len(columns) != data.count(b"<c ") or _UNUSUAL_CELL.search(data):
            return None
        found.columns = max(found.columns, *map(_column, set(columns)), 0)
        found.rows = max(found.rows, *map(int, _USUAL_ROW.findall(data)), 0)
        found.shared += len(_SHARED.findall(data))
    return found


def _extent(chunks: Iterator[bytes]) -> _Extent | None:
    """How far a sheet goes; None where that cannot be told."""
    found = _Extent()
    nameless = 0  # cells of the current row
    rows = 0
    for data in _overlapping(chunks):
        cells = _ANY_CELL.findall(data)
        if len(cells) != len(_SOUND_CELL.findall(data)):
            return None
        filled = _FILLED_CELL.findall(data)
        found.rows = max(found.rows, *(int(row) for row in {row for _, row in filled}), 0)
        found.columns = max(found.columns, *(_column(letters) for letters in {name for name, _ in filled}), 0)
        found.shared += len(_SHARED.findall(data))
        rows += len(_ROW.findall(data))
        if len(cells) > len(_NAMED_CELL.findall(data)):
            # cells that do not say where they stand are counted along their row
            first, *others = (len(_ANY_CELL.findall(row)) for row in _ROW.split(data))
            found.columns = max(found.columns, nameless + first, *others)
            nameless = others[-1] if others else nameless + first
            found.rows = max(found.rows, rows, *(int(row) for row in _ROW_NUMBER.findall(data)))
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _overlapping(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces that end before a cell, so that no cell is cut in two."""
    rest = b""
    for chunk in chunks:
        data = rest + chunk
        cut = max(data.rfind(b"<c"), data.rfind(b":c "), 0)
        cut = max(data.rfind(b"<", 0, cut + 1), 0)
        if cut == 0 and len(data) > 8 * _CHUNK:
            cut = len(data)
        yield data[:cut]
        rest = data[cut:]
    yield rest
