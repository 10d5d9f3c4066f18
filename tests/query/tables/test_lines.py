"""Lines of records against reading the file line by line."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from viewer.query.tables import lines
from viewer.query.tables.lines import TextRows, beginnings, lines_of_bytes, lines_of_rows

cells = st.text(alphabet='ab,"\n\r;é', max_size=6)
tables = st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=12)


@given(tables, st.sampled_from([1, 3, 1000]), st.booleans())
def test_lines_of_csv_records(rows: list[list[str]], block: int, blank_lines: bool) -> None:
    out = io.StringIO(newline="")
    expected = []
    line = 1
    for row in rows:
        written = io.StringIO(newline="")
        csv.writer(written, lineterminator="\n", quoting=csv.QUOTE_ALL).writerow(row)
        if blank_lines:
            out.write("\n")
            line += 1
        expected.append(line)
        out.write(written.getvalue())
        line += written.getvalue().count("\n")
    with TemporaryDirectory() as folder, patch.object(lines, "_BLOCK", block):
        path = Path(folder) / "a.csv"
        path.write_bytes(out.getvalue().encode())
        found = lines_of_rows(TextRows(path, b'"', header=False), list(range(len(rows))))
        assert found == expected
        assert lines_of_rows(TextRows(path, b'"', header=True), list(range(len(rows) - 1))) == expected[1:]


def test_what_was_left_out_is_passed_over(tmp_path: Path) -> None:
    content = b'title\na\nb "\nmore\nc\nd\n'
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    start = content.index(b"b")
    rows = TextRows(path, b'"', header=True, left_out=((start, start + len(b'b "\nmore')),))
    assert lines_of_rows(rows, [0, 1, 2]) == [2, 5, 6]
    assert lines_of_bytes(path, [0, start, len(content) - 2]) == [1, 3, 6]
    many = TextRows(path, b'"', True, tuple((at, at + 1) for at in range(20_000)))
    assert lines_of_rows(many, [0]) == [None]


@given(st.lists(st.text(alphabet="ab,é", max_size=9), min_size=1, max_size=8), st.sampled_from([1, 3, 1000]), st.data())
def test_how_lines_begin(written: list[str], block: int, data: st.DataObject) -> None:
    wanted = sorted(data.draw(st.sets(st.integers(1, len(written)))))
    with TemporaryDirectory() as folder, patch.object(lines, "_BLOCK", block):
        path = Path(folder) / "a.csv"
        path.write_bytes("\n".join(written).encode())
        found = beginnings(path, wanted, 4)
    assert found == [written[line - 1].encode()[:4].decode("utf-8", "ignore") for line in wanted]
