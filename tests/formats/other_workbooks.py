"""Workbooks that are not XLSX, for tests: ODS by their rows in XML, XLS by the records of their sheets."""

import struct
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SECTOR = 512


def write_ods(path: Path, sheets: dict[str, str], manifest: str = "") -> Path:
    """A workbook of sheets whose rows are XML."""
    tables = "".join(f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in sheets.items())
    names = " ".join(f'xmlns:{name}="{_NAMES}:{name}:1.0"' for name in ("office", "table", "text"))
    content = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        archive.writestr("content.xml", f"<office:document-content {names}>{content}</office:document-content>")
    return path


def ods_row(*cells: str, times: int = 1) -> str:
    """A row of cells."""
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def ods_text(text: str, times: int = 1) -> str:
    """A cell with a text."""
    repeated = f'table:number-columns-repeated="{times}"'
    return f'<table:table-cell office:value-type="string" {repeated}><text:p>{text}</text:p></table:table-cell>'


def ods_date(written: str) -> str:
    """A cell with a date."""
    kind = f'office:value-type="date" office:date-value="{written}"'
    return f"<table:table-cell {kind}><text:p>?</text:p></table:table-cell>"


def ods_blank(times: int = 1) -> str:
    """Cells that hold nothing."""
    return f'<table:table-cell table:number-columns-repeated="{times}"/>'


Value = str | float


def write_xls(path: Path, sheets: dict[str, Iterable[Sequence[Value]]], before: bytes = b"") -> Path:
    """A workbook of texts, and of numbers that are shown as days; `before`: records at the beginning."""
    written = {name: _sheet(rows) for name, rows in sheets.items()}
    return write_book(path, _book(written, before))


def write_book(path: Path, book: bytes, table: Sequence[int] = ()) -> Path:
    """A compound file with a workbook's stream in it; `table`: the chain of its sectors, if not the right one."""
    book = book.ljust(max(4096, -(-len(book) // _SECTOR) * _SECTOR), b"\0")
    count = len(book) // _SECTOR
    chain = list(table) or [*range(1, count), _END]
    tables = -(-(count + 2 + (count + 2) // 128 + 1) // 128)
    chains = [*chain, _END, *[_TABLE] * tables]
    chains += [_FREE] * (128 * tables - len(chains))
    where = [count + 1 + at for at in range(tables)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIIII", tables, count, 0, 4096, _END, 0, _END, 0, 0)[:32]
    header += struct.pack("<109I", *where, *[_FREE] * (109 - tables))
    entries = _entry("Root Entry", 5, _END, 0, 1) + _entry("Workbook", 2, 0, len(book), _FREE)
    path.write_bytes(header + book + entries.ljust(_SECTOR, b"\0") + struct.pack(f"<{len(chains)}I", *chains))
    return path


def _entry(name: str, sort: int, first: int, size: int, child: int) -> bytes:
    letters = (name + "\0").encode("utf-16-le")
    made = letters.ljust(64, b"\0") + struct.pack("<HBBIII", len(letters), sort, 1, _FREE, _FREE, child)
    return made + bytes(36) + struct.pack("<IQ", first, size)


def record(sort: int, data: bytes = b"") -> bytes:
    """A record of a workbook."""
    return struct.pack("<HH", sort, len(data)) + data


def cell_at(row: int, column: int) -> bytes:
    """A record with a number."""
    return record(0x203, struct.pack("<HHHd", row, column, 0, 1.0))


def sheet_of(*records: bytes) -> bytes:
    """A sheet of records."""
    return record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + b"".join(records) + record(0x0A)


def book_of(*sheets: bytes) -> bytes:
    """A workbook's stream with these sheets."""
    return _book({f"S{at}": sheet for at, sheet in enumerate(sheets)}, b"")


def _book(sheets: dict[str, bytes], before: bytes) -> bytes:
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 0x05, 0, 0, 0, 0)) + before
    begin += record(0x42, struct.pack("<H", 1200))
    begin += record(0xE0, bytes(20)) + record(0xE0, struct.pack("<HH", 0, 14) + bytes(16))  # as it is, and as a day
    places = len(begin) + sum(12 + len(name) for name in sheets) + 4
    listed = b""
    for name, sheet in sheets.items():
        listed += record(0x85, struct.pack("<IHBB", places, 0, len(name), 0) + name.encode("latin-1"))
        places += len(sheet)
    return begin + listed + record(0x0A) + b"".join(sheets.values())


def _sheet(rows: Iterable[Sequence[Value]]) -> bytes:
    made = []
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if isinstance(value, str):
                text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
                made.append(record(0x204, struct.pack("<HHH", row, column, 0) + text))
            else:
                made.append(record(0x203, struct.pack("<HHHd", row, column, 1, value)))
    return sheet_of(*made)
