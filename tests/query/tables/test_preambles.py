"""Tables with something above their header or behind their last row, and tables whose name tells nothing."""

from pathlib import Path

import pytest

from viewer.document.problems import Problem
from viewer.formats.encodings import decode_text
from viewer.formats.glance import glance_at_columns
from viewer.query.tables.files import TableKind, table_kind
from viewer.query.tables.preambles import DELIMITERS, find_preamble
from viewer.session.opening import is_table, open_source

ROWS = "id,title,date\n1,Truce,2020-02-03\n2,Shelling,2020-02-31\n"


def opened(path: Path, tmp_path: Path) -> tuple[int, tuple[Problem, ...]]:
    """How many events there are, and what was told."""
    opened = open_source(path, cache=tmp_path / "cache")
    try:
        return len(opened.source), opened.problems
    finally:
        opened.source.close()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("sep=,\n" + ROWS, 4),
        ("\ufeffsep=;\r\n" + ROWS.replace(",", ";").replace("\n", "\r\n"), 4),
        ("Export of the ministry\n\n" + ROWS, 5),
        ("Export of the ministry,,\n" + ROWS, 4),
        ('"Export, quoted"\nmade on 3 May 2020\n' + ROWS, 5),
        ("\n\n" + ROWS, 5),
    ],
)
def test_what_stands_above_a_header_is_passed_over(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8", newline="")
    count, problems = opened(path, tmp_path)
    assert count == 2
    assert [problem.line for problem in problems if problem.severity == "error"] == [line]
    assert any("passed over" in problem.reason for problem in problems)


@pytest.mark.parametrize(
    "text",
    [
        ROWS,
        "title\nTruce\n",
        "a,b\n1,2,3,4,5\n6,7,8,9,10\n",
        '"Two\nlines"\n' + ROWS,
        "Only a title\n1,2,3\n4,5,6\n",
        "date\n2020,1,2,3\n",
        "",
    ],
)
def test_a_header_or_a_row_is_no_title(text: str) -> None:
    assert find_preamble(text, DELIMITERS, "events").lines == 0


def test_a_header_that_is_not_known_is_found_below_a_title() -> None:
    text = "Resignations\n\nMember,Party,Reason\nA,B,C\n"
    assert find_preamble(text, DELIMITERS, "events").lines == 2


@pytest.mark.parametrize("end", ["\0" * 20, "\x1a", "\n\x1a", "\0" * 3_000_000])
def test_what_stands_behind_the_text_is_no_row(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(ROWS + end, encoding="utf-8")
    count, problems = opened(path, tmp_path)
    assert count == 2
    assert any("zero bytes" in problem.reason for problem in problems) == ("\0" in end)


@pytest.mark.parametrize(("end", "told"), [(b"\0\0", True), (b"\x1a", False), (b"", False)])
def test_a_text_ends_where_it_ends(tmp_path: Path, end: bytes, told: bool) -> None:
    read = decode_text("Çavuşoğlu".encode() + end, tmp_path)
    assert read.text == "Çavuşoğlu"
    assert bool(read.remark) == told


@pytest.mark.parametrize("name", ["a.txt", "a.dat", "a.json", "a", "a.export"])
def test_a_table_is_known_by_its_header(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(ROWS, encoding="utf-8")
    assert is_table(path)
    assert opened(path, tmp_path)[0] == 2


def test_lines_of_json_are_known_by_what_they_are(tmp_path: Path) -> None:
    assert table_kind(tmp_path / "a.dat", b'{"title": "a"}\n{"title": "b"}\n') is TableKind.NDJSON


@pytest.mark.parametrize(
    "text",
    [
        "The title, the date and the place were kept secret.\nNobody knew why, the ministry said, or when.\n",
        "title, date\n\nAn article about two words.\n",
        '{"title": "a", "date": "b"}',
        "<title, date>\n<a, b>\n",
    ],
)
def test_prose_is_no_table(tmp_path: Path, text: str) -> None:
    assert table_kind(tmp_path / "a.txt", text.encode()) is None


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_columns_are_seen_in_utf_16_without_a_mark(codec: str) -> None:
    assert glance_at_columns("Year,Headline\n".encode(codec)) == ("Year", "Headline")


def test_columns_are_seen_below_the_line_that_names_their_separator() -> None:
    assert glance_at_columns(b"sep=;\r\nYear;Headline\r\n") == ("Year", "Headline")
