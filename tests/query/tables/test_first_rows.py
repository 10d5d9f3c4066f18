"""The first rows of tables, and what a mapping makes of them."""

import gzip
from pathlib import Path

import duckdb
import pytest

from tests.formats.workbooks import write_workbook
from tests.query.tables.reading_tables import csv
from viewer.document.errors import CannotOpen
from viewer.query.tables.date_wishes import read_date_wishes
from viewer.query.tables.first_rows import FirstRows, read_first_rows, understand
from viewer.query.tables.mapping import MappingError, read_mapping

ROWS = (("Truce", "3/2/2020"), ("Raid; by night", ""))


def written(folder: Path, kind: str) -> Path:
    lines = "\n".join(["what;when", *(f'"{what}";{when}' for what, when in ROWS)]) + "\n"
    match kind:
        case "xlsx":
            return write_workbook(folder / "a.xlsx", {"One": [["what", "when"], *map(list, ROWS)]})
        case "parquet":
            path = folder / "a.parquet"
            values = ", ".join(f"('{what}', '{when}')" for what, when in ROWS)
            with duckdb.connect() as connection:
                connection.execute(f"COPY (SELECT * FROM (VALUES {values}) t(what, \"when\")) TO '{path}'")
            return path
        case "gz":
            path = folder / "a.csv.gz"
            path.write_bytes(gzip.compress(lines.encode()))
            return path
        case _:
            return csv(folder, lines, encoding=kind)


@pytest.mark.parametrize("kind", ["utf-8", "utf-8-sig", "utf-16", "xlsx", "parquet", "gz"])
def test_first_rows_of_all_kinds(kind: str, tmp_path: Path) -> None:
    path = written(tmp_path, kind)
    assert read_first_rows(path) == FirstRows(path, ("what", "when"), ROWS, more=False)
    assert read_first_rows(path, 1).rows == ROWS[:1]
    assert read_first_rows(path, 1).more


def test_rows_of_lines_of_json(tmp_path: Path) -> None:
    path = csv(tmp_path, '{"a": 1, "b": ["x", "y"]}\n{"a": "z"}\n', "a.ndjson")
    first = read_first_rows(path)
    assert [dict(zip(first.columns, row, strict=True))["a"] for row in first.rows] == ["1", "z"]


def test_what_is_no_table_says_so(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen):
        read_first_rows(tmp_path / "none.csv")
    with pytest.raises(CannotOpen):
        read_first_rows(csv(tmp_path, "", "empty.csv"))


def first(*rows: str) -> FirstRows:
    return FirstRows(Path("a.csv"), ("what", "when", "who"), tuple(tuple(row.split(";")) for row in rows), more=False)


MAPPING = read_mapping("title=what,date=when,actors=who")


def test_what_is_understood_stands_in_step_with_the_rows() -> None:
    known = understand(first("b;16 May 2025;Turkey", ";;", "a;2020;"), MAPPING)
    assert [(row.title, row.date, row.date_text, row.actors) for row in known.rows] == [
        ("b", "2025-05-16", "16 May 2025", ("Turkey",)),
        ("", "", "", ()),
        ("a", "2020", "", ()),
    ]
    assert known.rows[1].problems
    assert known.questions == ()


def test_what_is_open_is_shown_both_ways() -> None:
    known = understand(first("a;3/2/2020;", "b;2020-05-01;", "c;4/2/2020;"), MAPPING)
    assert known.questions == ("order",)
    assert "3/2/2020" in known.reason
    assert known.rows[0].either == ("2020-02-03", "2020-03-02")
    assert (known.rows[1].date, known.rows[1].either) == ("2020-05-01", ())
    answered = understand(first("a;3/2/2020;", "b;2020-05-01;", "c;4/2/2020;"), MAPPING, read_date_wishes("mdy"))
    assert (answered.rows[0].date, answered.questions) == ("2020-03-02", ())


def test_a_century_that_is_open_leaves_the_order_that_is_settled() -> None:
    known = understand(first("a;1/20/77;"), MAPPING)
    assert known.questions == ("century",)
    assert known.rows[0].either == ("1977-01-20", "1877-01-20")


def test_a_column_that_is_not_there_is_told() -> None:
    with pytest.raises(MappingError):
        understand(first("a;2020;"), read_mapping("title=else"))
