"""Workbooks that are not XLSX: ODS and XLS, their dates, and what would take up too much, refused before it does."""

import struct
from contextlib import suppress
from pathlib import Path

import pytest

from tests.formats.other_workbooks import (
    book_of,
    cell_at,
    ods_blank,
    ods_date,
    ods_row,
    ods_text,
    record,
    sheet_of,
    write_book,
    write_ods,
    write_xls,
)
from tests.query.tables.reading_tables import read, records
from viewer.document.errors import CannotOpen
from viewer.formats import workbook_bounds
from viewer.formats.workbook import is_workbook, read_workbook, sheet_names

HEADER = ods_row(ods_text("date"), ods_text("title"))


def test_an_ods_sheet_has_its_rows_and_dates(tmp_path: Path) -> None:
    first = HEADER + ods_row(ods_date("2020-02-03"), ods_text("Shelling"))
    rest = ods_row(ods_date("2020-02-03T17:30:00"), ods_text("Truce")) + ods_row(ods_blank(16384), times=1_048_570)
    path = write_ods(tmp_path / "a.ods", {"Events": first + ods_row(ods_blank(9), times=2) + rest, "Notes": ""})
    assert is_workbook(path.read_bytes())
    assert read_workbook(path)[0].rows == [
        (1, ("date", "title")),
        (2, ("2020-02-03", "Shelling")),
        (5, ("2020-02-03T17:30", "Truce")),
    ]
    assert [(row["date"], row["title"]) for row in records(path)] == [
        ("2020-02-03", "Shelling"),
        ("2020-02-03T17:30", "Truce"),
    ]


def test_dates_before_our_era_in_an_ods_sheet_stay(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", {"S": HEADER + ods_row(ods_date("-0043-03-15"), ods_text("Ides"))})
    assert [row["date"] for row in records(path)] == ["-0043-03-15"]


def test_an_xls_sheet_has_its_rows_and_dates(tmp_path: Path) -> None:
    rows: list[list[str | float]] = [["date", "title"], [43864.0, "Shelling é"], [43864.75, "Truce"]]
    path = write_xls(tmp_path / "a.xls", {"Notes": [["see below"]], "Events": rows})
    assert is_workbook(path.read_bytes())
    assert sheet_names(path) == ("Notes", "Events")
    assert [(row["date"], row["title"]) for row in records(path)] == [
        ("2020-02-03", "Shelling é"),
        ("2020-02-03T18:00", "Truce"),
    ]


def test_the_sheet_that_was_read_is_told_and_rows_have_their_numbers(tmp_path: Path) -> None:
    rows = [["date", "title"], ["2020", "a"], ["one day", "b"]]
    data = read(write_xls(tmp_path / "a.xls", {"More": rows[:2], "Events": rows}))
    assert [(problem.severity, problem.line) for problem in data.problems] == [("notice", None), ("error", 3)]
    assert data.problems[0].reason == 'read from the sheet "Events"; these were not read: "More"'


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a"])
def test_a_workbook_is_read_by_what_it_holds_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    ods = write_ods(tmp_path / name, {"S": HEADER + ods_row(ods_date("2020"), ods_text("a"))})
    assert [row["title"] for row in records(ods)] == ["a"]
    xls = write_xls(tmp_path / name, {"S": [["date", "title"], ["2021", "b"]]})
    assert [row["title"] for row in records(xls)] == ["b"]


@pytest.mark.parametrize(
    "rows",
    [
        ods_row(ods_text("a"), times=10**9),
        ods_row(ods_text("a", times=10**9)),
        ods_row(ods_blank(10**9), ods_text("a")),
        ods_row(ods_text("a", times=10_000), times=10_000),
        ods_row(ods_text("a")) + ods_row(ods_blank(), times=10**9) + ods_row(ods_text("a")),
    ],
)
def test_an_ods_sheet_of_endless_repetition_is_refused(tmp_path: Path, rows: str) -> None:
    with pytest.raises(CannotOpen, match="claims too many cells"):
        read_workbook(write_ods(tmp_path / "a.ods", {"S": rows}))


def test_a_long_text_often_repeated_in_an_ods_sheet_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_bounds, "MOST_TEXT", 10**6)
    path = write_ods(tmp_path / "a.ods", {"S": ods_row(ods_text("x" * 1000), times=1000)})
    with pytest.raises(CannotOpen, match="the texts of a sheet take up 2 MB"):
        read_workbook(path)


def test_an_ods_workbook_with_entities_or_a_password_is_refused(tmp_path: Path) -> None:
    locked = write_ods(tmp_path / "a.ods", {"S": HEADER}, manifest="<manifest:encryption-data/>")
    with pytest.raises(CannotOpen, match="protected by a password"):
        read_workbook(locked)


@pytest.mark.parametrize(
    "sheet",
    [
        sheet_of(cell_at(0, 0), cell_at(65535, 65535)),
        sheet_of(record(0x200, struct.pack("<IIHHH", 0, 2**31, 0, 2**15, 0))),
        sheet_of(record(0xBE, struct.pack("<HHHH", 65535, 0, 0, 65535))),
    ],
)
def test_an_xls_sheet_that_claims_too_much_is_refused(tmp_path: Path, sheet: bytes) -> None:
    with pytest.raises(CannotOpen, match="claims too many cells"):
        read_workbook(write_book(tmp_path / "a.xls", book_of(sheet)))


def test_a_shared_text_in_too_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_bounds, "MOST_TEXT", 10**6)
    long = struct.pack("<HB", 8000, 0) + b"x" * 8000
    texts = record(0xFC, struct.pack("<II", 1, 1) + long)
    cells = [record(0xFD, struct.pack("<HHHI", row, 0, 0, 0)) for row in range(100)]
    book = book_of(sheet_of(*cells))
    listed = book.index(record(0x85, b"")[:1] + b"\0")
    path = write_book(tmp_path / "a.xls", _with_texts(book, listed, texts))
    with pytest.raises(CannotOpen, match="the texts of its sheets take up 2 MB"):
        read_workbook(path)


def _with_texts(book: bytes, listed: int, texts: bytes) -> bytes:
    """A workbook with shared texts before its list of one sheet."""
    (place,) = struct.unpack_from("<I", book, listed + 4)
    moved = book[: listed + 4] + struct.pack("<I", place + len(texts)) + book[listed + 8 :]
    return moved[:listed] + texts + moved[listed:]


def test_an_xls_file_whose_sectors_lead_in_a_circle_is_refused(tmp_path: Path) -> None:
    book = book_of(sheet_of(cell_at(0, 0)))
    circle = [*range(1, 8), 0]
    with pytest.raises(CannotOpen, match="a chain has no end"):
        read_workbook(write_book(tmp_path / "a.xls", book, circle))


def test_an_xls_file_that_is_cut_off_is_refused_or_whole(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", {"S": [["date", "title"], ["2020", "a"]]})
    whole, sheets = path.read_bytes(), read_workbook(path)
    opened = 0
    for length in range(0, len(whole), 97):
        path.write_bytes(whole[:length])
        with suppress(CannotOpen):
            assert read_workbook(path) == sheets
            opened += 1
    assert opened <= 5  # where only what is unused was cut off


def test_an_xls_workbook_with_a_password_is_refused(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", {"S": [["date"]]}, before=record(0x2F, bytes(6)))
    with pytest.raises(CannotOpen, match="protected by a password"):
        read_workbook(path)
