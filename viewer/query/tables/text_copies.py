"""Tables that are not text in UTF-8, as files that are: other encodings, and sheets of workbooks."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from viewer.document.errors import CannotOpen
from viewer.document.findings import quoted
from viewer.formats.encodings import ENCODINGS, NULS_AT_END, guessed_encoding, wide_encoding
from viewer.formats.file_bytes import LATE_MARK, STRAY_ENDS
from viewer.formats.workbook import WorkbookSheet, read_workbook, write_rows_as_csv
from viewer.query.tables.csv_files import open_bytes, read_head
from viewer.query.tables.files import refuse_packed
from viewer.query.tables.synonyms import find_columns
from viewer.query.tables.watching import Tick

_BLOCK = 1 << 20
_MARKED = re.compile(rb"([ \t\r\n]+)\xef\xbb\xbf|()\xef\xbb\xbf(?=\s*\{)")
_TELLING = 200_000
"""Bytes of lines with letters beyond ASCII by which an encoding is guessed."""
_MOSTLY = 0.5
"""The share of such lines that must be UTF-8 for the file to be that, with some damaged."""
_TITLES = 20
"""Rows at a sheet's beginning among which its header is."""


@dataclass(frozen=True, slots=True)
class TextCopy:
    """A table's text in UTF-8.

    Attributes:
        path: the file itself, or the copy. remark: what is to be told about that; empty for nothing.
        rows: of a sheet, the numbers of its rows, from 1, without the header.
    """

    path: Path
    remark: str = ""
    rows: tuple[int, ...] = ()


def in_utf8(path: Path, made: Path, tick: Tick, delimited: bool = False) -> TextCopy:
    """A text file as UTF-8: itself, or a copy of one in UTF-16 or an older encoding.

    `delimited`: its lines must all end alike, since the engine cannot read CSV where they do not.

    Raises:
        CannotOpen: it is packed, or no text.
    """
    head = read_head(path)
    refuse_packed(path, head)
    encoding = "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else wide_encoding(head)
    remark = "the file is in UTF-16"
    if not encoding:
        encoding, line = _older_encoding(path, tick)
        if not encoding:
            return _without_marks(path, made, tick, head, delimited and _ends_differ(path, tick))
        name = ENCODINGS.get(encoding, encoding)
        remark = f"line {line:,} is not UTF-8; the file was read as {name}, by the look of it: check names with accents"
    try:
        with open_bytes(path) as file, made.open("w", encoding="utf-8", newline="") as out:
            decoder = codecs.getincrementaldecoder(encoding)("strict" if encoding.startswith("utf") else "replace")
            while block := file.read(_BLOCK):
                tick(0.0)
                out.write(decoder.decode(block))
            out.write(decoder.decode(b"", True))
    except UnicodeError:
        reason = "the file begins as UTF-16, but goes on as something else"
        raise CannotOpen(path, reason, "Save it as UTF-8.") from None
    return TextCopy(made, remark)


def _ends_differ(path: Path, tick: Tick) -> bool:
    """Whether some lines end as on Windows and others do not, be it within a value."""
    windows = others = 0
    plain = False  # whether there are blocks without any as on Windows: that is seen faster than counted
    with open_bytes(path) as file:
        while block := file.read(_BLOCK):
            tick(0.0)
            if b"\r" in block:
                windows += block.count(b"\r")
                others += block.count(b"\n")
            else:
                plain = plain or b"\n" in block
            if plain and windows:
                return True
    return 0 < windows != others > 0


def _without_marks(path: Path, made: Path, tick: Tick, head: bytes, level: bool) -> TextCopy:
    """A text file in UTF-8: itself, or a copy without a mark that the engine would read as text.

    That is a byte order mark behind blanks or before an object, and what stands behind the text: zero bytes and marks.
    `level`: all lines are to end alike.
    """
    packed = path.suffix.lower() == ".gz"
    end = None if packed else _end_of_text(path)
    marked = _MARKED.match(head)
    if marked is None and not level and (packed or end == path.stat().st_size):
        return TextCopy(path)
    with open_bytes(path) as file, made.open("wb") as out:
        if marked is not None:
            out.write((marked[1] or b"").replace(b"\r\n", b"\n"))  # so that lines are counted as they stand in the file
            file.read(marked.end())
        while block := file.read(_BLOCK if end is None else min(_BLOCK, end - file.tell())):
            tick(0.0)
            while level and block.endswith(b"\r") and (after := file.read(1)):
                block += after
            out.write(block.replace(b"\r\n", b"\n") if level else block)
        nuls = NULS_AT_END if b"\0" in file.read(_BLOCK) else ""
    late = LATE_MARK if marked is not None and marked[1] else ""
    return TextCopy(made, "; ".join(filter(None, (late, nuls))))


def _end_of_text(path: Path) -> int:
    """How many bytes of a file there are before what stands behind its text."""
    end = path.stat().st_size
    with path.open("rb") as file:
        while end:
            start = max(0, end - _BLOCK)
            file.seek(start)
            if kept := file.read(end - start).rstrip(STRAY_ENDS.encode()):
                return start + len(kept)
            end = start
    return end


def _older_encoding(path: Path, tick: Tick) -> tuple[str, int]:
    """The likely encoding of a file that is not UTF-8, and its first line that shows it; ("", 0) for UTF-8.

    Single lines that are not may be damage: then the file is UTF-8, and they are told one by one.
    """
    telling: list[bytes] = []
    size = sound = 0
    first = 0
    before, passed = 1, 0  # lines before a block; bytes before it whose lines are yet to be counted
    for block in _whole_lines(path):
        tick(0.0)
        odd = not (block.isascii() or (not telling and _is_utf8(block)))
        if not odd and not telling:
            passed += len(block)
            continue
        if passed:
            before, passed = 1 + _lines_of(path, passed), 0
        if odd:
            for number, line in enumerate(block.split(b"\n"), before):
                if line.isascii() or size > _TELLING:
                    continue
                telling.append(line[:_TELLING])
                size += len(line)
                if _is_utf8(line):
                    sound += 1
                else:
                    first = first or number
        before += block.count(b"\n")
        if size > _TELLING:
            break
    if not first or sound > _MOSTLY * len(telling):
        return "", 0
    return guessed_encoding(b"\n".join(telling)[:_TELLING]), first


def _lines_of(path: Path, size: int) -> int:
    """How many lines end in the first bytes of a file."""
    lines = 0
    with open_bytes(path) as file:
        while size > 0 and (block := file.read(min(_BLOCK, size))):
            lines += block.count(b"\n")
            size -= len(block)
    return lines


def _whole_lines(path: Path) -> Iterator[bytes]:
    """The bytes of a file in blocks that end with a line, unless one is longer than a block."""
    rest = b""
    with open_bytes(path) as file:
        while block := file.read(_BLOCK):
            block = rest + block
            end = block.rfind(b"\n") + 1 or (0 if len(block) < 4 * _BLOCK else _last_character(block))
            rest = block[end:]
            yield block[:end]
    yield rest


def _last_character(block: bytes) -> int:
    """Where the last character of UTF-8 begins."""
    return next((at for at in range(len(block) - 1, len(block) - 4, -1) if block[at] & 0xC0 != 0x80), len(block))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def sheet_as_csv(path: Path, made: Path, table: str, tick: Tick) -> TextCopy:
    """The sheet of a workbook that holds the table, as CSV: one with columns that are known, else the one of most rows.

    Raises:
        CannotOpen: the workbook cannot be read, or holds nothing.
    """
    sheets = [sheet for sheet in map(_from_header, read_workbook(path, tick=tick)) if len(sheet.rows) > 1]
    if not sheets:
        raise CannotOpen(path, "no sheet of the workbook has rows below a header")
    found = max(sheets, key=lambda sheet: (len(find_columns(table, _header(sheet))) >= 2, len(sheet.rows)))
    chosen, again = _header_once(found)
    write_rows_as_csv(chosen, made)
    others = [quoted(sheet.name) for sheet in sheets if sheet is not found]
    remark = f"read from the sheet {quoted(chosen.name)}"
    if others:
        more = f" and {len(others) - 10:,} more" if len(others) > 10 else ""
        remark += f"; these were not read: {', '.join(others[:10])}{more}"
    if again:
        more = f" and {len(again) - 20:,} more" if len(again) > 20 else ""
        remark += f"; the header is repeated, which was passed over: row {', '.join(map(str, again[:20]))}{more}"
    return TextCopy(made, remark, tuple(number for number, _ in chosen.rows[1:]))


def _header(sheet: WorkbookSheet) -> list[str]:
    return ["" if cell is None else str(cell) for cell in sheet.rows[0][1]] if sheet.rows else []


def _header_once(sheet: WorkbookSheet) -> tuple[WorkbookSheet, list[int]]:
    """A sheet without the rows that repeat its header, and the numbers of these."""
    (_, header), *rows = sheet.rows
    again = [number for number, cells in rows if cells == header]
    return WorkbookSheet(sheet.name, [sheet.rows[0], *(row for row in rows if row[1] != header)]), again


def _from_header(sheet: WorkbookSheet) -> WorkbookSheet:
    """A sheet without what stands above its header: the first row with at least half as many cells as any near it."""
    filled = [sum(cell is not None for cell in cells) for _, cells in sheet.rows[:_TITLES]]
    header = next((at for at, count in enumerate(filled) if 2 * count >= max(filled)), 0)
    return WorkbookSheet(sheet.name, sheet.rows[header:])
