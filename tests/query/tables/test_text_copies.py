"""Tables in older encodings, in UTF-16, in workbooks, and with ragged rows."""

from pathlib import Path

import pytest

from tests.formats.workbooks import Value, write_workbook
from tests.query.tables.reading_tables import csv, read, records
from viewer.document.errors import CannotOpen
from viewer.query.tables.files import TableKind, find_tables
from viewer.query.tables.table_data import TableData

GERMAN = "title;date;place\nBeschuß in Köln;2020-02-03;Köln\nÜbergabe der Brücke;2020-02-05;Düsseldorf\n"
TURKISH = "title;date\nAteşkes görüşmesi yapıldı;2020-02-03\nİdlib'e saldırı başladı, ağır çatışma;2020-02-05\n"


def notices(data: TableData) -> list[str]:
    return [problem.reason for problem in data.problems if problem.severity == "notice"]


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (GERMAN, "cp1252", "Windows-1252"),
        (TURKISH, "cp1254", "Windows-1254"),
        ("title;date\n" + "Обстрел города продолжался весь день;2020-02-03\n" * 5, "cp1251", "Windows-1251"),
    ],
)
def test_older_encodings_are_read_and_said(text: str, encoding: str, name: str, tmp_path: Path) -> None:
    path = csv(tmp_path, text, encoding=encoding)
    assert [row["title"] for row in records(path)] == [line.split(";")[0] for line in text.splitlines()[1:]]
    (said,) = notices(read(path))
    assert f"line 2 is not UTF-8; the file was read as {name}" in said


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_wide_text_is_read_with_and_without_its_mark(encoding: str, tmp_path: Path) -> None:
    path = csv(tmp_path, GERMAN, encoding=encoding)
    assert [row["title"] for row in records(path)] == ["Beschuß in Köln", "Übergabe der Brücke"]
    assert notices(read(path)) == ["the file is in UTF-16"]


def test_a_damaged_line_of_utf_8_does_not_change_the_others(tmp_path: Path) -> None:
    lines = [f"Übergabe {at};2020-02-03".encode() for at in range(6)]
    lines[3] = "Brücke;2020-02-03".encode("cp1252")
    path = tmp_path / "damaged.csv"
    path.write_bytes(b"title;date\n" + b"\n".join(lines) + b"\n")
    assert [row["title"] for row in records(path)] == [f"Übergabe {at}" for at in (0, 1, 2, 4, 5)]
    (told,) = (problem for problem in read(path).problems if problem.severity == "error")
    assert (told.line, told.reason) == (5, "the row is not UTF-8")


def test_utf_8_whose_characters_lie_across_blocks_is_utf_8(tmp_path: Path) -> None:
    path = csv(tmp_path, "title,date\n" + "ü" * (3 << 20) + ",2020\n" + "ö,2021\n" * 10)
    data = read(path)
    assert (data.rows_read, data.problems) == (11, ())


def test_rows_that_lack_values_are_read_without_them(tmp_path: Path) -> None:
    lines = ["title,date,place", '"Truce,\nsigned",2020-02-03', "Raid,2020-02-05,Idlib", "Talks", "More,2020,x,y"]
    path = csv(tmp_path, "\n".join(lines) + "\n")
    data = read(path)
    assert [row["title"] for row in records(path)] == ["Truce,\nsigned", "Raid", "Talks"]
    told = [(problem.severity, problem.line, problem.raw) for problem in data.problems]
    assert told == [
        ("error", 6, "More,2020,x,y"),
        ("warning", 2, '"Truce, signed",2020-02-03'),
        ("warning", 5, "Talks"),
    ]
    assert (data.rows_read, data.rows_used) == (4, 3)


def test_a_workbook_is_the_table_of_the_sheet_that_has_one(tmp_path: Path) -> None:
    about: list[list[Value]] = [["Read me"], ["words"], ["more"], ["and"], ["more"], ["of"], ["them"]]
    rows: list[list[Value]] = [
        ["Attacks of February, kept by hand"],
        [],
        ["title", "date", "place"],
        ["Truce; signed", "2020-02-03", "a, b"],
        [],
        ["Raid\nand retreat", "soon", "Idlib"],
    ]
    path = write_workbook(tmp_path / "kept.xlsx", {"About": about, "Attacks": rows})
    assert find_tables(path).tables["events"].kind is TableKind.WORKBOOK
    assert [row["title"] for row in records(path)] == ["Truce; signed", "Raid\nand retreat"]
    data = read(path)
    assert notices(data) == ['read from the sheet "Attacks"; these were not read: "About"']
    (wrong,) = (problem for problem in data.problems if problem.severity == "error")
    assert (wrong.line, wrong.raw) == (6, "soon")  # as the spreadsheet counts rows


def test_a_workbook_is_known_by_content(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "kept.xlsx", {"One": [["title", "date"], ["a", 2020]]})
    renamed = path.rename(tmp_path / "kept.dat")
    assert [(row["title"], row["date"]) for row in records(renamed)] == [("a", "2020")]


@pytest.mark.parametrize("sheets", [{"One": []}, {"One": [["title", "date"]]}])
def test_a_workbook_without_rows_is_refused(sheets: dict[str, list[list[Value]]], tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="no sheet of the workbook has rows"):
        read(write_workbook(tmp_path / "kept.xlsx", sheets))


def test_what_is_no_workbook_but_called_so_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kept.xlsx"
    path.write_bytes(b"title,date\na,2020\n")
    with pytest.raises(CannotOpen):
        read(path)


@pytest.mark.parametrize(
    "ends", ["\r\n \n \r\n \n", "\n \r\n \n \n", "\n \n \n \r\n", "\r\n \n \n \n", "\r\n \r\n \r\n \n"]
)
@pytest.mark.parametrize("above", ["", "\r\n", "\n", "Report of 2020\r\n\r\n"])
def test_lines_that_end_differently_are_all_read(ends: str, above: str, tmp_path: Path) -> None:
    lines = ("date,title,place", "2020-02-03,A,X", '2020-02-04,"B, b",Y', "2020-02-05,C,Z")
    path = tmp_path / "mixed.csv"
    path.write_bytes((above + "".join(map("".join, zip(lines, ends.split(" "), strict=True)))).encode())
    assert [row["title"] for row in records(path)] == ["A", "B, b", "C"]


def test_lines_that_end_differently_across_blocks_are_all_read(tmp_path: Path) -> None:
    first = b"date,title\n2020-02-03,"
    path = tmp_path / "mixed.csv"
    path.write_bytes(first + b"x" * ((1 << 20) - len(first) - 1) + b"\r\n2020-02-04,B\r\n")
    assert [len(str(row["title"])) for row in records(path)] == [(1 << 20) - len(first) - 1, 1]


def test_a_carriage_return_within_a_row_does_not_end_it(tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    path.write_bytes(b'date,title\n2020-02-03,"A\rB"\n2020-02-04,C\n')
    assert [str(row["title"]).split() for row in records(path)] == [["A", "B"], ["C"]]


def test_line_ends_within_values_are_kept_where_rows_end_as_on_windows(tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    path.write_bytes(b'date,title,text\r\n2020-02-03,A,"one\ntwo"\r\n2020-02-04,B,x\r\n')
    assert [(row["title"], row["description"]) for row in records(path)] == [("A", "one\ntwo"), ("B", "x")]
