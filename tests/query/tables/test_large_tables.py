"""What is done for large tables alone: first pictures, rows in chunks, lists that differ from row to row."""

import json
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.tables.reading_tables import actors_by_row, all_read, csv, read
from viewer.query.tables import arriving_rows, keyed_lists, reading, samples
from viewer.query.tables.arriving_rows import Growing
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


def is_a_part(part: TableData, whole: TableData, numbered: bool = True) -> None:
    """Whether rows are as they are in the whole; `numbered`: not in a file of their own, with numbers of its own."""
    place = {number: row for row, number in enumerate(whole.file_row.tolist())}
    actors, every = actors_by_row(part), actors_by_row(whole)
    if not numbered:
        assert set(part.happened.marks.start.tolist()) <= set(whole.happened.marks.start.tolist())
        assert set(map(tuple, actors)) <= set(map(tuple, every))
        return
    for row, number in enumerate(part.file_row.tolist()):
        assert actors[row] == every[place[number]]
        assert part.happened.marks.start[row] == whole.happened.marks.start[place[number]]
        assert part.columns.kinds[part.columns.kind[row]] == whole.columns.kinds[whole.columns.kind[place[number]]]


def test_rows_read_in_chunks(parquet: Path) -> None:
    whole = read(parquet)
    with patch.object(arriving_rows, "CHUNK", 700):
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
        is_a_part(first, whole)


@pytest.mark.parametrize("few", [50, 200_000])
def test_more_and_more_of_parquet_is_shown_as_it_arrives(tmp_path: Path, few: int) -> None:
    import duckdb

    path = tmp_path / "large.parquet"
    with duckdb.connect() as connection:
        rows = (
            "SELECT 'event ' || i AS title, (2000 + i // 5000) || '-02' AS date, 'kind ' || i % 5 AS kind, "
            "'actor ' || i % 7 || ';actor ' || i // 3 AS actors FROM range(100_000) r(i)"
        )
        connection.execute(f"COPY ({rows}) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)")
    with (
        patch.object(keyed_lists, "FEW_KEYS", few),
        patch.object(reading, "MANY_ROWS", 1000),
        patch.object(reading, "FIRST_ROWS", 400),
        patch.object(arriving_rows, "PAUSE", 0.0),
        all_read(path) as data,
    ):
        *parts, whole = data
        sizes = [len(part.columns) for part in parts]
        assert sizes[0] == 400
        assert len(sizes) == 2
        assert sum(sizes) < 0.25 * 100_000
        for part, size in zip(parts, sizes, strict=True):
            is_a_part(part, whole)
            assert (part.complete, part.rows_read, part.rows_expected) == (False, size, 100_000)
            assert not part.problems
            assert part.file_row.min() < 2_000  # from the first rows
            assert part.file_row.max() >= 98_000  # to the last
    assert whole.file_row.tolist() == list(range(100_000))
    assert actors_by_row(whole)[99_999] == [f"actor {99_999 % 7}", f"actor {99_999 // 3}"]


def test_tables_with_many_odd_dates_are_not_shown_by_halves(tmp_path: Path) -> None:
    rows = [f"event {number},{1900 + number % 100}-2{number % 4 + 1}" for number in range(3_000)]
    table = csv(tmp_path, "\n".join(["title,date", *rows]) + "\n")
    with (
        patch.object(reading, "MANY_BYTES", 1000),
        patch.object(reading, "FIRST_BYTES", 2_000),
        patch.object(arriving_rows, "PAUSE", 0.0),
        all_read(table) as data,
    ):
        assert [each.complete for each in data] == [False, True]


@given(st.integers(1, 10**6), st.lists(st.integers(1, 10**6), min_size=1, max_size=40))
def test_all_parts_together_are_less_than_the_whole(first: int, chunks: list[int]) -> None:
    size, arrived, shown = first + sum(chunks), 0, []
    growing = Growing(first)
    with patch.object(arriving_rows, "PAUSE", 0.0):
        for chunk in chunks:
            arrived += chunk
            if growing.wants(arrived, size):
                shown.append(arrived)
    assert sum(shown) <= 0.25 * size
    assert all(later >= 3 * before for before, later in zip([first, *shown], shown, strict=False))


def test_a_second_sample_of_a_very_large_text_shows_more(table: Path) -> None:
    with (
        patch.object(reading, "MANY_BYTES", 1000),
        patch.object(reading, "FIRST_BYTES", 2_000),
        patch.object(samples, "_SECOND", 4),
        all_read(table) as (first, second, whole),
    ):
        assert 10 * len(first.columns) < 9 * len(second.columns) < len(whole.columns) * 3
        is_a_part(first, whole, numbered=False)
        is_a_part(second, whole, numbered=False)
        assert first.stored[0].files[0].exists()


def test_a_first_picture_of_a_json_list_are_its_first_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"title": f"event {n}", "date": "2001-02-03"} for n in range(3_000)]), "utf-8")
    with (
        patch.object(reading, "MANY_BYTES", 1000),
        patch.object(reading, "FIRST_BYTES", 20_000),
        all_read(path) as (first, whole),
    ):
        assert (first.complete, whole.complete) == (False, True)
        assert 100 < len(first.columns) < 1000
        assert sorted(first.file_row.tolist()) == list(range(len(first.columns)))
        assert first.rows_expected is not None
        assert abs(first.rows_expected - 3_000) < 300
        assert len(whole.columns) == 3_000


def test_closing_the_reading_early_leaves_the_engine_usable(parquet: Path) -> None:
    with patch.object(reading, "MANY_ROWS", 1000), all_read(parquet) as data:
        assert len(data) == 2
    same(read(parquet), data[-1])
