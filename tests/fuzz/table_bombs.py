"""Small tables and workbooks that would grow: packed, repeated, wide, or of one endless cell."""

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.formats.workbooks import write_parts


def _zipped(name: str, size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr(name, bytes(size))
    return out.getvalue()


def _workbook(rows: str, shared: str = "") -> bytes:
    """A workbook whose sheet of events has a header, and below it these rows."""
    names = ("description", "date", "location", "association1")
    header = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in names)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        return write_parts(
            path, {"Events": f'<row r="1">{header}</row>{rows}'}, [shared] if shared else ()
        ).read_bytes()


def _parquet(query: str) -> bytes:
    import duckdb

    with TemporaryDirectory() as folder, duckdb.connect(config={"threads": 1}) as engine:
        path = Path(folder) / "a.parquet"
        engine.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
        return path.read_bytes()


TABLE_BOMBS: dict[str, Callable[[int], str | bytes]] = {
    "many-columns.ndjson": lambda n: (
        '{"title": "x", "date": "2020", ' + ", ".join(f'"c{at}": 1' for at in range(n // 10)) + "}\n"
    ),
    "a-column-in-each-row.ndjson": lambda n: "".join(
        f'{{"title": "x", "date": "2020", "c{at}": 1}}\n' for at in range(n // 33)
    ),
    "a-long-title.csv": lambda n: f'title,date\n"{"word " * 4 * n}",2020\n',
    "a-cell.ndjson": lambda n: f'{{"title": "{"word " * 4 * n}", "date": "2020"}}\n',
    "an-open-title.csv": lambda n: 'title,date\n"x' + "a line,2020\n" * (n // 3),
    "quotes-for-a-title.csv": lambda n: "title,date\n" + '"' * 3 * n,
    "ragged.csv": lambda n: "title,date\n" + "".join("x,2020" + "," * (at % 300) + "\n" for at in range(n // 50)),
    "no-dates.csv": lambda n: "title,date\n" + "x,no date\n" * (n // 5),
    "long-dates.csv": lambda n: "title,date\n" + f"x,{'2020/' * (n // 500)}\n" * 300,
    "large-years.csv": lambda n: "title,date\n" + f"x,Y1E{'9' * (n // 33)}\n" * 100,
    "many-actors.csv": lambda n: "title,date,actors\nx,2020," + ";".join(f"a{at}" for at in range(n // 5)) + "\n",
    "many-lanes.csv": lambda n: "title,date,actors\n" + "".join(f"x,2020,a{at}\n" for at in range(n // 10)),
    "nested.ndjson": lambda n: f'{{"title": "x", "date": "2020", "c": {"[" * (n // 10)}{"]" * (n // 10)}}}\n' * 5,
    "nested-differently.ndjson": lambda n: "".join(
        f'{{"title": "x", "date": "2020", "c": {"[" * (at % 90)}{"]" * (at % 90)}}}\n' for at in range(1, n // 333)
    ),
    "a-number.ndjson": lambda n: f'{{"title": "x", "date": {"9" * n}, "c": 1e{"9" * 1000}}}\n' * 3,
    "lists.ndjson": lambda n: (
        '{"title": "x", "date": "2020", "actors": [' + ", ".join(f'"{at}"' for at in range(n // 10)) + "]}\n"
    ),
    "packed.csv.gz": lambda n: gzip.compress(bytes(200 * n), 9),
    "packed-rows.csv.gz": lambda n: gzip.compress(b"title,date\n" + b"x,2020\n" * 2 * n, 9),
    "packed-line.ndjson.gz": lambda n: gzip.compress(b'{"title": "' + b"x" * 150 * n + b'"}\n', 9),
    "packed.json.gz": lambda n: gzip.compress(bytes(200 * n), 9),
    "packed.xlsx": lambda n: _zipped("xl/worksheets/sheet1.xml", 300 * n),
    "a-far-cell.xlsx": lambda _: _workbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "a-cell.xlsx": lambda n: _workbook(
        f'<row r="2"><c r="A2" t="inlineStr"><is><t>{"word " * 4 * n}</t></is></c></row>'
    ),
    "one-text-again-and-again.xlsx": lambda n: _workbook(
        "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(2, n // 50)), "x" * n
    ),
    "a-million-rows.xlsx": lambda _: _workbook('<row r="1048576"><c r="A1048576"><v>43831</v></c></row>'),
    "one-value.parquet": lambda n: _parquet(f"SELECT 'x' AS title, DATE '2020-01-01' AS date FROM range({3 * n})"),
    "a-text.parquet": lambda n: _parquet(f"SELECT repeat('x', {50 * n}) AS title, DATE '2020-01-01' AS date"),
    "one-text.parquet": lambda n: _parquet(
        f"SELECT repeat('word ', 20000) AS title, DATE '2020-01-01' AS date FROM range({n // 20})"
    ),
    "lists.parquet": lambda n: _parquet(
        f"SELECT 'x' AS title, DATE '2020-01-01' AS date, range(1000)::VARCHAR[] AS actors FROM range({n // 500})"
    ),
}
"""By a name that says what it is; made when wanted, of about so many bytes."""
