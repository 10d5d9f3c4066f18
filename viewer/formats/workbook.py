"""Workbooks (XLSX, ODS, XLS): their sheets as rows of typed cells; of formulas only the last results are read."""

import csv
import datetime
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from viewer.document.errors import Cancelled, CannotOpen
from viewer.document.text import shown
from viewer.formats.compound_file import MARK
from viewer.formats.workbook_bounds import check_old_workbook, check_workbook

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Cell = str | float | bool | None
_Raw = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
_Read = TypeVar("_Read")
_BETWEEN_TICKS = 2000
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_XLSX, _ODS = (".xlsx", ".xlsm"), (".ods", ".ots")


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """A sheet of a workbook.

    Attributes:
        name: of its tab.
        rows: those that hold anything, in order: the row's number, from 1 as spreadsheets count, and its cells. Dates
            and times are texts as ISO 8601 writes them, as precise as the cell; an error (#REF!) is empty. Empty
            columns before the first that is used, and empty cells at a row's end, are gone.
    """

    name: str
    rows: list[tuple[int, tuple[Cell, ...]]]


def is_workbook(head: bytes) -> bool:
    """Whether a file is a workbook, by its first bytes; of an old one (XLS) these may not tell."""
    if head.startswith(MARK):
        return any(name.encode("utf-16-le") in head for name in ("Workbook", "Book"))
    if not head.startswith(b"PK\3\4"):
        return False
    if _OPEN_DOCUMENT in head[:200]:
        return True
    return b"xl/" in head or (b"[Content_Types].xml" in head and b"word/" not in head and b"ppt/" not in head)


def sheet_names(path: Path) -> tuple[str, ...]:
    """The names of a workbook's sheets, in its order; raises CannotOpen."""
    return tuple(_reading(path, lambda: _open(path).sheet_names))


def workbook_head(path: Path, only: Sequence[str] = ()) -> dict[str, tuple[str, ...]]:
    """The first row that holds anything, as texts, of each sheet or of those named in `only`; raises CannotOpen."""

    def read() -> dict[str, tuple[str, ...]]:
        book = _open(path)
        found: dict[str, tuple[str, ...]] = {}
        for name in book.sheet_names:
            if not only or name in only:
                first = next(_raw_rows(book.get_sheet_by_name(name), _never), None)
                found[name] = tuple(text_of_cell(_cell(raw)) for raw in first[1]) if first else ()
        return found

    return _reading(path, read)


def read_workbook(
    path: Path, only: Sequence[str] = (), tick: Callable[[float], None] | None = None
) -> list[WorkbookSheet]:
    """The sheets of a workbook, or those named in `only`; `tick` is called now and then, and may raise to stop.

    Whether a midnight is a day or a time, no workbook says: it is a time in a column of which most dates have one.

    Raises:
        CannotOpen: it is damaged, protected, or would take up too much.
    """
    tick = tick or _never

    def read() -> list[WorkbookSheet]:
        book = _open(path)
        names = [name for name in book.sheet_names if not only or name in only]
        sheets = []
        for number, name in enumerate(names):
            tick(number / len(names))
            sheets.append(WorkbookSheet(name, _typed_rows(book.get_sheet_by_name(name), tick)))
        return sheets

    return _reading(path, read)


def write_rows_as_csv(sheet: WorkbookSheet, path: Path) -> None:
    """Writes a sheet as CSV in UTF-8, its first row as the header, one line of the table for each row, in order."""
    width = max((len(cells) for _, cells in sheet.rows), default=0)
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for _, cells in sheet.rows:
            texts = [text_of_cell(cell) for cell in cells]
            writer.writerow(texts + [""] * (width - len(texts)))


def text_of_cell(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, truth as TRUE and FALSE, "" for an empty one."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, str):
        return cell
    return str(int(cell)) if float(cell).is_integer() and abs(cell) < 1e15 else repr(cell)


def _never(_done: float) -> None:
    """Nobody wants to know."""


def _open(path: Path) -> "CalamineWorkbook":
    from python_calamine import CalamineWorkbook  # seldom needed

    with path.open("rb") as file:
        head = file.read(200)
    if head.startswith(MARK):
        return CalamineWorkbook.from_filelike(io.BytesIO(check_old_workbook(path)))
    check_workbook(path)
    if path.suffix.lower() in (_ODS if _OPEN_DOCUMENT in head else _XLSX):
        return CalamineWorkbook.from_path(path)
    return CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))  # which goes by what it holds, not by its name


def _reading(path: Path, read: Callable[[], _Read]) -> _Read:
    """What a function gives that reads a workbook; where the parser gives up, CannotOpen says so."""
    try:
        return read()
    except (CannotOpen, Cancelled):
        raise
    except Exception as error:  # the parser has no one family of errors
        raise _damaged(path, str(error)) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # an inner fault of the parser, which has no public type
            raise
        raise _damaged(path, "the parser gave up") from None


def _damaged(path: Path, words: str) -> CannotOpen:
    if "password" in words.lower():
        return CannotOpen(path, "the workbook is protected by a password", "Save it without one.")
    reason = f"the workbook is damaged ({shown(words, 200)})"
    return CannotOpen(path, reason, "Open it in a spreadsheet and save it again, or as CSV.")


def _raw_rows(sheet: "CalamineSheet", tick: Callable[[float], None]) -> Iterator[tuple[int, list[_Raw]]]:
    """The rows that hold anything, by their numbers from 1."""
    if sheet.start is None:
        return
    last = sheet.total_height + 1
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number % _BETWEEN_TICKS == 0:
            tick(number / last)
        while row and row[-1] == "":
            row.pop()
        if row:
            yield number, row


def _typed_rows(sheet: "CalamineSheet", tick: Callable[[float], None]) -> list[tuple[int, tuple[Cell, ...]]]:
    """The rows with their cells as this program knows them."""
    rows = []
    midnights: Counter[int] = Counter()
    for number, row in _raw_rows(sheet, tick):
        for column, cell in enumerate(row):
            if isinstance(cell, datetime.date):
                midnights[column] += -1 if isinstance(cell, datetime.datetime) else 1
        rows.append((number, row))
    with_times = {column for column, surplus in midnights.items() if surplus < 0}
    typed: list[tuple[int, tuple[Cell, ...]]] = []
    for at, (number, row) in enumerate(rows):
        if at % _BETWEEN_TICKS == 0:
            tick(at / len(rows))
        typed.append((number, tuple(_cell(cell, column in with_times) for column, cell in enumerate(row))))
    return typed


def _cell(raw: _Raw, has_time: bool = False) -> Cell:
    """A cell as this program knows it; `has_time`: a midnight in this column is a time."""
    if isinstance(raw, str):
        return raw or None
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, int | float):
        return float(raw)
    if isinstance(raw, datetime.datetime):
        return f"{raw.date().isoformat()}T{_clock(raw.time())}"
    if isinstance(raw, datetime.date):
        return raw.isoformat() + ("T00:00" if has_time else "")
    if isinstance(raw, datetime.time):
        return _clock(raw)
    minutes, seconds = divmod(round(raw.total_seconds()), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def _clock(time: datetime.time) -> str:
    """A time of day, to the minute where it has no seconds, else to the second or as much finer as it is."""
    if time.microsecond:
        return time.isoformat("milliseconds" if time.microsecond % 1000 == 0 else "microseconds")
    return time.isoformat("seconds" if time.second else "minutes")
