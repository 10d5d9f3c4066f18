"""Whether an old workbook (XLS) may be opened: how far its sheets go, how much text they hold; see [MS-XLS]."""

import struct
from array import array
from collections.abc import Iterator

from viewer.formats.compound_file import SECTOR, BrokenChain, CompoundFile

_SHEET, _TEXTS, _MORE_TEXTS, _END, _EXTENT = 0x85, 0xFC, 0x3C, 0x0A, 0x200
_CELLS = frozenset({0x06, 0x201, 0x203, 0x204, 0x205, 0x27E, 0xFD, 0xD6, 0x02, 0x03, 0x04, 0x05, 0x206, 0x406})
_ROWS_OF_CELLS = frozenset({0xBD, 0xBE})
_SHARED_TEXT = 0xFD
_PROTECTED = 0x2F
_MACROS = "_VBA_PROJECT_CUR"


class Protected(ValueError):
    """It takes a password."""


class TooLarge(ValueError):
    """What it would take up, in words."""


def bounded_xls(data: bytes, most_cells: int, most_text: int) -> bytes:
    """A workbook that can be opened safely, as it may be given to a parser: its macros are hidden from that.

    Raises:
        ValueError: it is damaged (BrokenChain, struct.error), Protected or TooLarge.
    """
    data = data.ljust(-(-len(data) // SECTOR) * SECTOR, b"\xff")  # whole sectors
    try:
        file = CompoundFile(data)
        book = next((entry for entry in file.entries if entry.name.lower() in ("workbook", "book")), None)
        if book is None:
            raise BrokenChain("there is no workbook in it")
        _check_book(file.stream(book), most_cells, most_text)
    except struct.error:
        raise BrokenChain("it ends too early") from None
    shown = bytearray(data)
    for entry in file.entries:
        if entry.name.upper() == _MACROS:
            shown[entry.at] = ord("-")
    return bytes(shown)


def _check_book(book: bytes, most_cells: int, most_text: int) -> None:
    """By the sheets to which the workbook's own records lead, each as often as they do."""
    sheets: list[int] = []
    texts: list[bytes] = []
    last = 0
    for sort, data in _records(book, 0):
        if sort == _PROTECTED:
            raise Protected
        if sort == _SHEET and len(data) >= 4:
            sheets.append(struct.unpack_from("<I", data)[0])
        elif sort == _TEXTS or (sort == _MORE_TEXTS and last in (_TEXTS, _MORE_TEXTS) and texts):
            texts.append(data)
        last = sort
    lengths = _lengths(texts)
    cells = characters = 0
    budget = 4 * len(book) + 4096
    for start in sheets:
        rows, columns, text, walked = _sheet(book, start, lengths)
        cells, characters, budget = cells + rows * columns, characters + text, budget - walked
        if cells > most_cells:
            raise TooLarge("a sheet of the workbook claims too many cells")
        if 2 * characters > most_text:
            raise TooLarge(f"the texts of its sheets take up {2 * characters / 2**20:,.0f} MB")
        if budget < 0:
            raise BrokenChain("its sheets lie within each other")


def _sheet(book: bytes, start: int, lengths: "array[int]") -> tuple[int, int, int, int]:
    """How many rows and columns a sheet has, how long its shared texts are, and how many bytes were looked at."""
    rows = columns = text = walked = 0
    for sort, data in _records(book, start):
        walked += 4 + len(data)
        if sort in _CELLS and len(data) >= 4:
            row, column = struct.unpack_from("<HH", data)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            if sort == _SHARED_TEXT and len(data) >= 10:
                at = struct.unpack_from("<I", data, 6)[0]
                text += lengths[at] if at < len(lengths) else 0
        elif sort in _ROWS_OF_CELLS and len(data) >= 6:
            row, column = struct.unpack_from("<HH", data)
            (last,) = struct.unpack_from("<H", data, len(data) - 2)
            rows, columns = max(rows, row + 1), max(columns, column + len(data) // 2, last + 1)
        elif sort == _EXTENT and len(data) >= 10:
            first, end = struct.unpack_from("<II" if len(data) >= 14 else "<HH", data)
            left, right = struct.unpack_from("<HH", data, 8 if len(data) >= 14 else 4)
            if (end, right) >= (1, 1) and (end <= first or right <= left):
                raise TooLarge("a sheet of the workbook ends before it begins")
            rows, columns = max(rows, end - first + 1), max(columns, right - left + 1)
    return rows, columns, text, walked


def _records(book: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of a part of a workbook, until its end."""
    at = start
    while at + 4 <= len(book):
        sort, length = struct.unpack_from("<HH", book, at)
        yield sort, book[at + 4 : at + 4 + length]
        if sort == _END:
            return
        at += 4 + length


def _lengths(pieces: list[bytes]) -> "array[int]":
    """How many characters each of a workbook's shared texts has, as far as they can be followed."""
    found = array("Q")
    if not pieces or len(pieces[0]) < 8:
        return found
    number, place = 0, 8
    (count,) = struct.unpack_from("<I", pieces[0], 4)
    while len(found) < count:
        if place >= len(pieces[number]):
            number, place = number + 1, place - len(pieces[number])
            if number >= len(pieces):
                return found
            continue
        if place + 3 > len(pieces[number]):
            return found
        characters, flags = struct.unpack_from("<HB", pieces[number], place)
        found.append(characters)
        place += 3
        runs = extension = 0
        if flags & 8:
            (runs,) = struct.unpack_from("<H", pieces[number], place)
            place += 2
        if flags & 4:
            (extension,) = struct.unpack_from("<I", pieces[number], place)
            place += 4
        width = 2 if flags & 1 else 1
        while characters:
            taken = min(characters, max(0, len(pieces[number]) - place) // width)
            characters, place = characters - taken, place + taken * width
            if characters:  # the rest stands in the next piece, which says anew how wide its characters are
                number, place = number + 1, 1
                if number >= len(pieces) or not pieces[number]:
                    return found
                width = 2 if pieces[number][0] & 1 else 1
        place += 4 * runs + extension
    return found
