"""The engine reads what it was given and nothing else."""

from pathlib import Path

import duckdb
import pytest

from viewer.query.tables.engine import connect, fetch_rows, file_pattern, not_made, quote_name, quote_text


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A file that may be read, another that may not, and a folder to write in."""
    mine, other, scratch = tmp_path / "mine.csv", tmp_path / "other.csv", tmp_path / "scratch"
    mine.write_text("title\na\n")
    other.write_text("secret\nx\n")
    scratch.mkdir()
    return mine, other, scratch


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv({other})",
        "SELECT * FROM read_text({other})",
        "SELECT * FROM read_csv({around})",
        "SELECT * FROM glob({everything})",
        "SELECT * FROM 'https://127.0.0.1:9/x.parquet'",
        "COPY (SELECT 1) TO {beside}",
        "ATTACH {beside}",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "SET lock_configuration = false",
        "CREATE SECRET s (TYPE s3)",
    ],
)
def test_nothing_else_can_be_reached(files: tuple[Path, Path, Path], sql: str) -> None:
    mine, other, scratch = files
    places = {
        "other": other,
        "around": scratch / ".." / "other.csv",
        "everything": mine.parent / "*",
        "beside": mine.parent / "new.csv",
    }
    with connect([mine], scratch) as connection, pytest.raises(duckdb.Error):
        connection.execute(sql.format(**{name: quote_text(str(path)) for name, path in places.items()})).fetchall()
    assert not (mine.parent / "new.csv").exists()


def test_the_given_file_and_the_scratch_folder_can(files: tuple[Path, Path, Path]) -> None:
    mine, _, scratch = files
    with connect([mine], scratch) as connection:
        made = quote_text(str(scratch / "made.parquet"))
        connection.execute(
            f"COPY (SELECT * FROM read_csv({quote_text(file_pattern(mine))})) TO {made} (FORMAT parquet)"
        )
        assert fetch_rows(connection.cursor(), f"SELECT * FROM {made}") == [("a",)]


@pytest.mark.parametrize("name", ["a'b", "a;DROP TABLE t;--", "[x]*?.csv", "ünïcode", 'quo"te', "a\\b", "--", "x--"])
def test_names_are_names(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("title\nright\n")
    (tmp_path / "xa.csv").write_text("title\nwrong\n")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with connect([path], scratch) as connection:
        sql = f"SELECT title AS {quote_name(name)} FROM read_csv({quote_text(file_pattern(path))}, header = true)"
        assert fetch_rows(connection, sql) == [("right",)]
        assert [column[0] for column in connection.execute(sql).description or ()] == [name]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (duckdb.OutOfMemoryException("Out of Memory Error: failed to offload"), "no room for the table's working copy"),
        (duckdb.IOException("IO Error: … No space left on device"), "no room for the table's working copy"),
        (duckdb.Error(""), "the table cannot be made"),
        (duckdb.Error("odd \x1b[31m\nand more"), "the table cannot be made: odd"),
    ],
)
def test_what_stops_a_table_from_being_written_is_told_in_words(error: Exception, told: str) -> None:
    said = str(not_made(error, Path("out.parquet")))
    assert told in said
    assert "\x1b" not in said
