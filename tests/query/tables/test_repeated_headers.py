"""Rows that repeat the header, and ids that occur more than once: both are told, and neither makes an event wrong."""

from contextlib import closing
from pathlib import Path

import duckdb
import numpy as np
import pytest

from tests.formats.workbooks import write_workbook
from tests.query.tables.reading_tables import csv, read, records
from viewer.query.tables import repeated_headers, repeated_ids

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


def test_ids_that_repeat_are_told_and_each_record_has_one_of_its_own(tmp_path: Path) -> None:
    path = csv(tmp_path, "id,date,title\na,2020,x\nb,2021,y\na,2022,z\n,2023,none\na,2024,w\n")
    assert [row["id"] for row in records(path)] == ["a", "b", "a (row 3)", "4", "a (row 5)"]
    assert [(problem.severity, problem.line, problem.reason, problem.raw) for problem in read(path).problems] == [
        ("warning", 4, '"a" is the id of line 2 already', "a"),
        ("warning", 6, '"a" is the id of line 2 already', "a"),
    ]


def test_ids_that_only_have_a_hash_in_common_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(duckdb.connect()) as connection:
        hashes = [connection.execute("SELECT hash(?)", [each]).fetchall()[0][0] for each in "ab"]
    monkeypatch.setattr(repeated_ids, "_repeated", lambda *_: np.array(hashes, dtype=np.uint64))
    path = csv(tmp_path, "id,date,title\na,2020,x\nb,2021,y\nc,2022,z\n")
    assert [row["id"] for row in records(path)] == ["a", "b", "c"]
    assert not read(path).problems


def test_a_column_of_ids_that_are_mostly_the_same_holds_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeated_ids, "MOST", 2)
    path = csv(tmp_path, "id,date,title\n" + "a,2020,x\n" * 4)
    assert [row["id"] for row in records(path)] == ["1", "2", "3", "4"]
    assert [(problem.severity, problem.reason) for problem in read(path).problems] == [
        ("warning", '"id" has the same id in 4 rows or more')
    ]
