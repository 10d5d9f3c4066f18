"""JSON lists of objects as tables: which are, how they are cut into rows, and what is told of them."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.tables.reading_tables import actors_by_row, read, records
from viewer.document.errors import CannotOpen
from viewer.document.types import JsonValue
from viewer.query.tables import json_lists
from viewer.query.tables.files import TableKind, table_kind
from viewer.query.tables.first_rows import read_first_rows
from viewer.query.tables.json_lists import rows_as_lines
from viewer.query.tables.text_copies import TextCopy

ROWS = '[\n {"date": "2020-02-03", "title": "Shelling"},\n {"date": "2020-02", "title": "Truce"}\n]\n'


def file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "rows.json"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    "text",
    [
        ROWS,
        f"\n\n{ROWS}",
        f"\ufeff{ROWS}",
        f'{{"data": {ROWS}}}',
        f'{{"made": {{"by": "x"}}, "count": 2, "tags": ["a"], "events": {ROWS}, "next": null}}',
    ],
)
def test_a_list_of_objects_is_a_table(tmp_path: Path, text: str) -> None:
    path = file(tmp_path, text)
    made = [(row["title"], row["date"]) for row in records(path)]
    assert made == [("Shelling", "2020-02-03"), ("Truce", "2020-02")]


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "[1, 2]",
        '[["date", "title"]]',
        '{"date": "2020", "title": "a"}',
        '{"a": [{"date": "2020"}], "b": [{"date": "2021"}]}',
        '{"title": "Mine", "events": [{"id": "e1", "title": "a", "date": "2020"}]}',
        '{"events": [{"title": "a"}], "actors": []}',
        '{"data": {"rows": [{"date": "2020"}]}}',
    ],
)
def test_what_is_no_single_list_of_objects_is_none(text: str) -> None:
    assert table_kind(Path("rows.json"), text.encode()) is None


def test_a_list_is_known_whatever_the_file_is_called() -> None:
    assert table_kind(Path("rows.csv"), ROWS.encode()) is TableKind.JSON
    assert table_kind(Path("rows"), ROWS.encode("utf-16")) is TableKind.JSON


def test_a_list_in_utf_16_is_read(tmp_path: Path) -> None:
    assert [row["title"] for row in records(file(tmp_path, ROWS, "utf-16"))] == ["Shelling", "Truce"]


def test_what_stands_beside_the_list_is_told(tmp_path: Path) -> None:
    told = [problem.reason for problem in read(file(tmp_path, f'{{"count": 2, "data": {ROWS}}}')).problems]
    assert told == ['the rows are the list "data"; what stands beside it was not read']
    assert read(file(tmp_path, f'{{"data": {ROWS}}}')).problems == ()


def test_an_element_that_is_no_object_is_reported_where_it_stands(tmp_path: Path) -> None:
    data = read(file(tmp_path, '[{"date": "2020", "title": "a"},\n7,\n\n {"date": "2021", "title": "b" c}]'))
    assert (data.rows_read, data.rows_used) == (3, 1)
    assert [(problem.severity, problem.line, problem.raw) for problem in data.problems] == [
        ("error", 2, "7,"),
        ("error", 4, '{"date": "2021", "title": "b" c}]'),
    ]


def test_a_date_that_is_none_is_told_at_the_line_where_its_row_begins(tmp_path: Path) -> None:
    data = read(file(tmp_path, '[\n{"title": "a",\n"date": "2020"},\n{"title": "b",\n"date": "one day"}]'))
    assert [(problem.severity, problem.line) for problem in data.problems] == [("error", 4)]


def test_what_stands_in_objects_becomes_columns_and_is_told(tmp_path: Path) -> None:
    rows: JsonValue = [
        {"title": "a", "when": {"from": "2020", "to": "2021"}, "where": {"name": "Idlib", "lat": 35.9, "lng": 36.6}},
        {"title": "b", "when": "2022", "toll": {"low": 1}, "more": [1]},
    ]
    path = file(tmp_path, json.dumps(rows))
    first, second = records(path)
    assert (first["date"], first["places"], second["date"]) == ("2020/2021", ["Idlib"], "2022")
    assert [problem.reason for problem in read(path).problems] == [
        "what stands in objects was read as columns: toll.low, when.from, when.to, where.lat, where.lng, where.name",
        "these columns are not shown: more, toll.low",
    ]


def test_actors_in_objects_stay_actors(tmp_path: Path) -> None:
    path = file(tmp_path, '[{"date": "2020", "title": "a", "actors": [{"name": "Turkey", "role": "initiator"}]}]')
    assert actors_by_row(read(path)) == [["Turkey"]]


def test_the_first_rows_of_a_list_are_its_columns(tmp_path: Path) -> None:
    first = read_first_rows(file(tmp_path, ROWS), 1)
    assert (first.columns[:2], first.rows[0][:2], first.more) == (("date", "title"), ("2020-02-03", "Shelling"), True)


def test_a_file_that_is_cut_off_says_where(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="ends too early, at line 3"):
        read(file(tmp_path, ROWS[: ROWS.rindex("}")]))


TEXTS = st.text(alphabet='\\"[]{},:\n é\U0001f600', max_size=6)
VALUES = st.recursive(
    st.none() | st.integers(0, 9) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)


@given(
    rows=st.lists(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=3), min_size=1, max_size=5),
    indent=st.sampled_from([None, 0, 2]),
    plain=st.booleans(),
    member=st.sampled_from(["", "data"]),
    block=st.integers(1, 40),
)
def test_rows_are_cut_where_they_end_whatever_the_blocks(
    rows: list[dict[str, JsonValue]], indent: int | None, plain: bool, member: str, block: int
) -> None:
    whole: JsonValue = {"before": [1, "]"], member: list(rows)} if member else list(rows)
    text = json.dumps(whole, indent=indent, ensure_ascii=plain)
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_lists, "_BLOCK", block)
        path, made = Path(folder) / "rows.json", Path(folder) / "rows.ndjson"
        path.write_bytes(text.encode())
        copy = rows_as_lines(TextCopy(path), made, lambda _: None)
        assert [json.loads(line) for line in made.read_text("utf-8").split("\n") if line.strip()] == rows
    lines = text.split("\n")
    assert len(copy.rows) == len(rows)
    assert all("{" in lines[line - 1] for line in copy.rows)
    assert list(copy.rows) == sorted(copy.rows)
