"""Rows that repeat the header, and ids that occur more than once: both are told, and neither makes an event wrong."""

from pathlib import Path

import pytest

from tests.formats.workbooks import write_workbook
from tests.query.tables.reading_tables import csv, read, records
from viewer.query.tables import repeated_headers

HEADER = "date,title,note\n"


def test_a_repeated_header_is_no_event_and_is_told(tmp_path: Path) -> None:
    path = csv(tmp_path, f"{HEADER}2020,a,\n{HEADER}\n2021,b,\n{HEADER}one day,c,\n")
    assert [row["title"] for row in records(path)] == ["a", "b", "c"]
    data = read(path)
    assert (data.rows_read, data.rows_used) == (3, 3)
    assert [(problem.severity, problem.line) for problem in data.problems] == [
        ("notice", None), ("notice", None), ("error", 7),
    ]  # fmt: skip
    assert data.problems[0].reason == "the header is repeated, which was passed over: line 3, 6"


@pytest.mark.parametrize("block", [1, 7, 16, 64])
def test_lines_stay_right_whatever_is_read_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    monkeypatch.setattr(repeated_headers, "_BLOCK", block)
    crlf = f"Titles\n\n{HEADER}2020,a,\n{HEADER}one day,b,{HEADER}".replace("\n", "\r\n") + f"x,c,\r\n{HEADER.strip()}"
    data = read(csv(tmp_path, crlf))
    assert [problem.line for problem in data.problems if problem.severity == "error"] == [6, 7]


def test_a_title_that_is_called_like_the_column_stays(tmp_path: Path) -> None:
    assert [row["title"] for row in records(csv(tmp_path, f"{HEADER}2020,title,\n2021,date,note\n"))] == [
        "title",
        "date",
    ]


def test_a_repeated_header_of_a_sheet_is_told_by_its_row(tmp_path: Path) -> None:
    rows = [["date", "title"], ["2020", "a"], ["date", "title"], ["one day", "b"]]
    data = read(write_workbook(tmp_path / "a.xlsx", {"S": rows}))
    assert [problem.line for problem in data.problems] == [None, 4]
    assert data.problems[0].reason.endswith("the header is repeated, which was passed over: row 3")
