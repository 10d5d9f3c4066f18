"""What is done for large tables alone: first pictures, rows in chunks, lists that differ from row to row."""

from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest

from tests.query.tables.reading_tables import actors_by_row, all_read, csv, read
from viewer.query.tables import keyed_lists, reading, row_columns
from viewer.query.tables.table_data import TableData

ROWS = [
    f"event {number},{2000 + number % 20}-{number % 12 + 1:02},actor {number % 7};actor {number // 3},kind {number % 5}"
    for number in range(3_000)
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A file of 3,000 rows."""
    return csv(tmp_path, "\n".join(["title,date,actors,kind", *ROWS]) + "\n")


@pytest.fixture
def parquet(table: Path) -> Path:
    """The same in Parquet, in row groups of 2,048."""
    import duckdb

    made = table.with_suffix(".parquet")
    with duckdb.connect() as connection:
        rows = f"SELECT * FROM read_csv('{table}', all_varchar = true)"
        connection.execute(f"COPY ({rows}) TO '{made}' (FORMAT parquet, ROW_GROUP_SIZE 2048)")
    return made


def same(one: TableData, other: TableData) -> None:
    assert one.file_row.tolist() == other.file_row.tolist()
    assert actors_by_row(one) == actors_by_row(other)
    assert [one.columns.kinds[at] for at in one.columns.kind] == [other.columns.kinds[at] for at in other.columns.kind]
    assert np.array_equal(one.happened.marks.start, other.happened.marks.start)


def test_rows_read_in_chunks(parquet: Path) -> None:
    whole = read(parquet)
    with patch.object(row_columns, "CHUNK", 700):
        same(read(parquet), whole)


@pytest.mark.parametrize("limit", ["FEW_KEYS", "_SAMPLE"])
def test_lists_that_differ_from_row_to_row(parquet: Path, limit: str) -> None:
    whole = read(parquet)
    with patch.object(keyed_lists, limit, 50):
        other = read(parquet)
    same(other, whole)
    assert other.columns.actors.keys == whole.columns.actors.keys


def test_more_names_than_can_be_told_apart(parquet: Path) -> None:
    with patch.object(keyed_lists, "FEW_KEYS", 50), patch.object(keyed_lists, "MOST_NAMES", 50):
        data = read(parquet)
    assert not len(data.columns.parts)
    assert ["too many different values" in problem.reason for problem in data.problems] == [True]


def test_a_first_picture_of_a_text_file(table: Path) -> None:
    with (
        patch.object(reading, "MANY_BYTES", 1000),
        patch.object(reading, "FIRST_BYTES", 20_000),
        all_read(table) as (first, whole),
    ):
        assert (first.complete, whole.complete) == (False, True)
        assert 100 < len(first.columns) < 1000
        assert first.rows_expected is not None
        assert abs(first.rows_expected - 3_000) < 600
        assert first.happened.marks.start[0] == whole.happened.marks.start[0]
        assert len(whole.columns) == 3_000
        assert {table.files for table in first.stored}.isdisjoint({table.files for table in whole.stored})


@pytest.mark.parametrize("few", [50, 10_000])
def test_a_first_picture_of_parquet(parquet: Path, few: int) -> None:
    with (
        patch.object(keyed_lists, "FEW_KEYS", few),
        patch.object(reading, "MANY_ROWS", 1000),
        patch.object(reading, "FIRST_ROWS", 400),
        all_read(parquet) as (first, whole),
    ):
        assert (first.complete, first.rows_read, first.rows_expected) == (False, len(first.columns), 3_000)
        assert 300 < len(first.columns) <= 400
        place = {number: row for row, number in enumerate(whole.file_row.tolist())}
        actors, every = actors_by_row(first), actors_by_row(whole)
        for row, number in enumerate(first.file_row.tolist()):
            assert actors[row] == every[place[number]]
            assert first.happened.marks.start[row] == whole.happened.marks.start[place[number]]


def test_closing_the_reading_early_leaves_the_engine_usable(parquet: Path) -> None:
    with patch.object(reading, "MANY_ROWS", 1000), all_read(parquet) as data:
        assert len(data) == 2
    same(read(parquet), data[-1])
