"""Files that are no tables, broken ones, and ones that mean harm: an error in words, or a table; never a crash."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.query.tables.reading_tables import actors_by_row, csv, read, records
from viewer.document.errors import CannotOpen
from viewer.query.tables.files import TableKind, find_tables, table_kind
from viewer.query.tables.layout import TableMapping
from viewer.query.tables.table_data import TableData

HARM = "x'); DROP TABLE events; SELECT * FROM read_csv('/etc/passwd'); --"


def parquet(path: Path, sql: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({sql}) TO '{path}' (FORMAT parquet)")
    return path


def read_or_refused(path: Path) -> TableData | None:
    """The table's data; None where it is refused in words."""
    try:
        return read(path)
    except CannotOpen:
        return None


def test_sql_in_headers_and_values_is_text(tmp_path: Path) -> None:
    header = f'title,date,"{HARM}","actors","a""b",\'q\''
    path = csv(tmp_path, f'{header}\n"{HARM}",2020,y,"{HARM}",z,w\n"{HARM}","{HARM}",y,n,z,w\n')
    data = read(path)
    assert [row["title"] for row in records(path)] == [HARM, HARM]
    assert actors_by_row(data)[0] == [part.strip() for part in HARM.split(";")]
    assert [(problem.severity, problem.line) for problem in data.problems] == [("notice", None), ("error", 3)]


def test_sql_in_names_of_mapped_columns_is_text(tmp_path: Path) -> None:
    name = 'Title") FROM x; --'
    path = csv(tmp_path, '"Title"") FROM x; --",date\na,2020\n')
    mapping = TableMapping((("events", "title", name), ("events", "date", "date")))
    assert [row["title"] for row in records(path, mapping=mapping)] == ["a"]


@pytest.mark.parametrize("left", [0, 5, 20, 200])
def test_of_a_folder_the_file_that_is_broken_is_named(tmp_path: Path, left: int) -> None:
    folder = tmp_path / "year"
    for name in ("a.parquet", "b [2].parquet", "c.parquet"):
        parquet(folder / name, "SELECT 'a' AS title, '2020' AS date FROM range(3)")
    broken = folder / "b [2].parquet"
    broken.write_bytes(broken.read_bytes()[:left])
    with pytest.raises(CannotOpen) as refused:
        read(folder)
    assert refused.value.path == broken


@pytest.mark.parametrize("name", ["it's.csv", "a[1]*?.csv", 'q".csv', "x'); --.csv"])
def test_odd_file_names(tmp_path: Path, name: str) -> None:
    (tmp_path / "a1x.csv").write_text("title,date\nwrong,2020\n")
    assert [row["title"] for row in records(csv(tmp_path, "title,date\nright,2020\n", name))] == ["right"]


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "a.csv", "empty"),
        (b"\n\n \n", "a.csv", "empty"),
        (b"title,date\n", "a.csv", "no rows"),
        (b"a,b\n1,2\n", "a.csv", "no column"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 50, "a.csv", "no text"),
        (b"PAR1" + b"\0" * 100 + b"PAR1", "a.parquet", "Parquet"),
        (b"PAR1", "a.parquet", "Parquet"),
        (b"nothing of the kind", "a.parquet", "Parquet"),
        (b"no json\nat all\n", "a.ndjson", "no line"),
        (b"[1, 2]\n[3]\n", "a.ndjson", "no line"),
        (b'{"a": 1}\n', "a.ndjson", "no column"),
        (b"\xff\xfet\0i\0t\0l\0e\0\n\0\x00\xd8\n\0", "a.csv", "UTF-16"),
    ],
)
def test_what_is_no_table_says_so(tmp_path: Path, content: bytes, name: str, told: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CannotOpen, match=told):
        read(path)


def test_no_file_and_no_tables_in_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="no such file"):
        find_tables(tmp_path / "nothing.csv")
    with pytest.raises(CannotOpen, match="no table in this folder"):
        find_tables(tmp_path)


def test_a_truncated_parquet_file_in_a_folder_is_named(tmp_path: Path) -> None:
    parquet(tmp_path / "a.parquet", "SELECT 'x' AS title, DATE '2020-01-01' AS date")
    whole = parquet(tmp_path / "b.parquet", "SELECT 'x' AS title, DATE '2020-01-01' AS date FROM range(1000)")
    whole.write_bytes(whole.read_bytes()[:-10])
    with pytest.raises(CannotOpen, match="Parquet"):
        read(tmp_path)


def test_a_folder_of_parquet_files_is_one_table(tmp_path: Path) -> None:
    parquet(tmp_path / "y=2020" / "a.parquet", "SELECT 'a' AS title, DATE '2020-01-01' AS date")
    parquet(tmp_path / "y=2021" / "b.parquet", "SELECT DATE '2019-01-01' AS date, 'b' AS title, 'talks' AS kind")
    parquet(tmp_path / "_temporary" / "c.parquet", "SELECT 'c' AS title, DATE '2020-01-01' AS date")
    data = read(tmp_path)
    assert data.file_row.tolist() == [1, 0]
    assert [row["title"] for row in records(tmp_path)] == ["a", "b"]
    assert set(data.columns.kinds) == {"", "talks"}


def test_files_of_a_folder_with_other_types(tmp_path: Path) -> None:
    parquet(tmp_path / "a.parquet", "SELECT 'a' AS title, DATE '2020-01-01' AS date, 1 AS id")
    parquet(tmp_path / "b.parquet", "SELECT 'b' AS title, '2021~' AS date, 'two' AS id")
    assert [row["id"] for row in records(tmp_path)] == ["1", "two"]
    assert read(tmp_path).happened.dated_count == 2
    parquet(tmp_path / "c.parquet", "SELECT {'a': 1} AS title, '2021~' AS date, 'two' AS id")
    data = read_or_refused(tmp_path)
    assert data is None or len(data.columns) == 3


def test_headers_that_repeat_or_are_empty(tmp_path: Path) -> None:
    data = read(csv(tmp_path, "title,title,Date,,date\na,b,2020,c,2021\n"))
    assert data.happened.dated_count == 1
    told = [problem.reason for problem in data.problems]
    assert ["more than once" in reason for reason in told] == [True, True, False]
    assert told[2] == "these columns are not shown: title (2), column 4, date (2)"
    many = ",".join(["title", "date", *(f"c{number}" for number in range(10_000))])
    with pytest.raises(CannotOpen, match="10,002 columns"):
        read(csv(tmp_path, many + "\n" + "," * 10_001 + "\n"))


def test_ten_thousand_columns_of_parquet(tmp_path: Path) -> None:
    others = ", ".join(f"1 AS c{number}" for number in range(10_000))
    path = parquet(tmp_path / "a.parquet", f"SELECT 'x' AS title, DATE '2020-01-01' AS date, {others}")
    assert read(path).happened.dated_count == 1


@pytest.mark.parametrize("name", ["a.csv", "a.ndjson"])
def test_a_cell_of_fifty_megabytes(tmp_path: Path, name: str) -> None:
    cell = "x" * 50_000_000
    row = f'{{"title": "{cell}", "date": "2021"}}' if name.endswith("json") else f'"{cell}",2021'
    first = '{"title": "a", "date": "2020"}' if name.endswith("json") else "title,date\na,2020"
    path = csv(tmp_path, f"{first}\n{row}\n", name)
    data = read_or_refused(path)
    assert data is None or data.happened.dated_count + len(data.problems) == 2


def test_kinds_by_name_and_content(tmp_path: Path) -> None:
    assert table_kind(tmp_path / "a.TSV", b"a\tb\n") is TableKind.CSV
    assert table_kind(tmp_path / "a.bin", b"PAR1...") is TableKind.PARQUET
    assert table_kind(tmp_path / "a.json", b'{"a": 1}\n{"a": 2}\n') is TableKind.NDJSON
    assert table_kind(tmp_path / "a.json", b'{"format": "dateline/1",\n "title": "x"}\n') is None
    assert table_kind(tmp_path / "a.csv.gz", b"\x1f\x8b") is TableKind.CSV
    assert table_kind(tmp_path, b"") is None


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_text_file_of_a_source_stays_within_its_folder(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    folder = tmp_path / "tables"
    folder.mkdir()
    csv(folder, "title,date\na,2020\n", "events.csv")
    csv(folder, "id,title,text_file\ns,S,../secret.txt\n", "sources.csv")
    (source,) = read(folder).about.sources
    assert source.text == ""


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.ndjson", "a.parquet", "a.tsv"]))
def test_any_bytes_are_a_table_or_an_error(content: bytes, name: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(b"title,date\n" + content if name.endswith("csv") else content)
        data = read_or_refused(path)
        assert data is None or len(data.columns) <= data.rows_read
