"""What tables of each kind say, however they are written."""

import gzip
from pathlib import Path

import pytest

from tests.query.tables.reading_tables import actors_by_row, all_read, csv, read, records, starts
from viewer.dates import parse_edtf
from viewer.document.errors import Cancelled, CannotOpen
from viewer.document.progress import HowFar
from viewer.query.answers import Flags
from viewer.query.tables.layout import TableMapping
from viewer.query.tables.table_data import TableData


def begins(*texts: str) -> list[int]:
    found = []
    for text in texts:
        start = parse_edtf(text).bounds.earliest_start
        assert start is not None
        found.append(start)
    return found


def reasons(data: TableData) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.reason) for problem in data.problems]


def test_rows_stand_in_order_of_time_undated_last(tmp_path: Path) -> None:
    data = read(csv(tmp_path, "title,date\nlast,2021\nno date,\nfirst,2019-05\nsecond,2020-02-03T10:30\n"))
    assert data.file_row.tolist() == [2, 3, 0, 1]
    assert starts(data) == begins("2019-05", "2020-02-03T10:30", "2021")
    assert data.happened.dated_count == 3
    assert [bool(flags & int(Flags.COARSE)) for flags in data.happened.marks.flags.tolist()] == [True, False, True]


@pytest.mark.parametrize(
    ("name", "between", "encoding"),
    [
        ("a.csv", ",", "utf-8"),
        ("a.csv", ",", "utf-8-sig"),
        ("a.csv", ";", "utf-8"),
        ("a.csv", "|", "utf-8"),
        ("a.csv", ",", "utf-16"),
        ("a.tsv", "\t", "utf-8"),
        ("a.tsv", "\t", "utf-16"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_delimiters_and_encodings(tmp_path: Path, name: str, between: str, encoding: str, line_end: str) -> None:
    rows = [["Title", "Start Date", "Actors"], ['"Çatışma ""x"""', "2020-02-03", '"Türkiye; Rusya"'], ["b", "2019", ""]]
    text = line_end.join(between.join(row) for row in rows) + line_end
    path = csv(tmp_path, text, name, encoding)
    assert [row["title"] for row in records(path)] == ['Çatışma "x"', "b"]
    data = read(path)
    assert starts(data) == begins("2019", "2020-02-03")
    assert actors_by_row(data) == [[], ["Türkiye", "Rusya"]]


def test_dates_of_start_and_end(tmp_path: Path) -> None:
    rows = ("a,2020-02-01,2020-02-03", "b,2020-02-01,2020-02-01", "c,2020-02-05,", "d,,2020-02-06", "e,2020~,2021")
    path = csv(tmp_path, "\n".join(("title,start,end", *rows)))
    dates = ["2020-02-01/2020-02-03", "2020-02-01", "2020-02-05", "/2020-02-06", "2020~/2021"]
    assert [row["date"] for row in records(path)] == dates
    data = read(path)
    assert not data.problems
    assert data.happened.dated_count == 5


def test_dates_of_every_engine_type(tmp_path: Path) -> None:
    import duckdb

    columns = {
        "DATE '2020-02-03'": "2020-02-03",
        "TIMESTAMP '2020-02-03 00:00:00'": "2020-02-03",
        "TIMESTAMP '2020-02-03 10:30:00'": "2020-02-03T10:30:00",
        "TIMESTAMP_NS '2020-02-03 10:30:00.25'": "2020-02-03T10:30:00.250000",
        "TIMESTAMPTZ '2020-02-03 10:30:00+03'": "2020-02-03T07:30:00Z",
        "2020": "2020",
        "-43": "-0043",
        "2020.0::DOUBLE": "2020",
        "'2020-02~'": "2020-02~",
    }
    for number, (sql, text) in enumerate(columns.items()):
        path = tmp_path / f"{number}.parquet"
        with duckdb.connect() as connection:
            connection.execute(f"COPY (SELECT 'x' AS title, {sql} AS date) TO '{path}' (FORMAT parquet)")
        assert [row["date"] for row in records(path)] == [text]
        assert starts(read(path)) == begins(text)


def test_actors_with_roles(tmp_path: Path) -> None:
    in_step = csv(tmp_path, "title,date,actors,roles\na,2020,Turkey;;Russia,initiator;host;target\n")
    assert records(in_step)[0]["actors"] == [
        {"actor": "Turkey", "role": "initiator"},
        {"actor": "Russia", "role": "target"},
    ]
    nested = csv(
        tmp_path,
        '{"title": "a", "date": "2020", "actors": [{"actor": "Turkey", "role": "host"}, "Iran"]}\n',
        "a.ndjson",
    )
    assert records(nested)[0]["actors"] == [{"actor": "Turkey", "role": "host"}, {"actor": "Iran", "role": ""}]
    data = read(in_step)
    assert data.columns.roles == ("", "initiator", "target")
    assert actors_by_row(data) == [["Turkey", "Russia"]]


def test_text_is_evidence_where_a_source_is_named(tmp_path: Path) -> None:
    path = csv(tmp_path, "title,date,source,text\na,2020,Daily,the passage\nb,2020,,more of it\n")
    first, second = records(path)
    assert first["evidence"] == '[{"source":"Daily","exact":"the passage"}]'
    assert first["description"] is None
    assert (second["evidence"], second["description"]) == (None, "more of it")
    assert read(path).columns.sources.keys == ("Daily",)


def test_places_by_name_and_by_coordinates_alone(tmp_path: Path) -> None:
    path = csv(tmp_path, "title,date,place,lat,lon\na,2020,Idlib,35.9,36.6\nb,2021,,1.5,2\nc,2022,,99,2\n")
    data = read(path)
    places = {place.id: (place.latitude, place.longitude) for place in data.about.places}
    assert places == {"Idlib": (35.9, 36.6), "1.5, 2.0": (1.5, 2.0)}
    assert [data.columns.places.keys[key] for key in data.columns.in_places.key.tolist()] == ["Idlib", "1.5, 2.0"]


def test_nested_statements_and_figures_are_records_of_their_own(tmp_path: Path) -> None:
    statement = '{"speaker": "Turkey", "text": "No", "said": "2020-02"}'
    event = f'{{"id": "e1", "title": "a", "date": "2020", "statements": [{statement}]'
    path = csv(
        tmp_path, event + ', "figures": [{"id": "f", "measure": "killed", "value": 3}, {"measure": "x"}]}\n', "a.ndjson"
    )
    data = read(path)
    assert [table.name for table in data.stored] == ["events", "statements", "figures"]
    assert records(path, "statements")[0] == {
        "id": "e1/s1", "speaker": "Turkey", "text": "No", "said": "2020-02", "about": ["e1"],
    }  # fmt: skip
    assert records(path, "figures")[0]["value"] == 3.0
    assert len(data.columns) == 3, "a figure without a value is left out"
    assert any("a figure needs a measure" in reason for _, reason in reasons(data))


def test_what_is_no_date_is_told_with_its_line(tmp_path: Path) -> None:
    path = csv(tmp_path, 'title,date\n"two\nlines",2020\n\nbad,03/02/2020\n"a, ""b""",2021-02-30\nlate,2021/2020\n')
    data = read(path)
    assert [(line, reason.split(" ")[0]) for line, reason in reasons(data)] == [
        (5, "03/02/2020"), (6, "2021-02-30:"), (7, "2021/2020:"),
    ]  # fmt: skip
    assert len(data.columns) == 4
    assert data.happened.dated_count == 1
    assert [problem.record for problem in data.problems] == [("event", "2"), ("event", "3"), ("event", "4")]


def test_rows_that_cannot_be_read_are_told_and_counted(tmp_path: Path) -> None:
    lines = ["title,date", "a,2020", "b", "c,2021,x", '"d",2022', 'e,"20"23', "f,2024", "", ",", "g,2025"]
    data = read(csv(tmp_path, "\n".join(lines) + "\n"))
    assert {line for line, _ in reasons(data)} == {3, 4, 6, 9}
    assert (data.rows_read, data.rows_used, len(data.columns)) == (8, 5, 5)
    assert {problem.line for problem in data.problems if problem.severity == "warning"} == {3}  # "b" has no date
    written = {problem.line: problem.raw for problem in data.problems}
    assert written == {3: "b", 4: "c,2021,x", 6: 'e,"20"23', 9: ","}


def test_lines_that_are_no_json_are_told(tmp_path: Path) -> None:
    text = '{"title": "a", "date": "2020"}\n{"title": \n\n[1]\n{"other": 1}\n{"title": "b", "date": 2021}\n'
    data = read(csv(tmp_path, text, "a.jsonl"))
    assert [(problem.line, problem.raw) for problem in data.problems] == [
        (None, ""), (2, '{"title":'), (4, "[1]"), (5, '{"other": 1}'),
    ]  # fmt: skip
    assert (data.rows_read, data.rows_used) == (5, 2)
    assert starts(data) == begins("2020", "2021")


@pytest.mark.parametrize("name", ["a.csv.gz", "a.ndjson.gz"])
def test_packed_files(tmp_path: Path, name: str) -> None:
    rows = "title,date\na,2020\nb,2021\nc,no\n"
    if "json" in name:
        rows = "".join(f'{{"title": "x", "date": "{date}"}}\n' for date in ("2020", "2021", "no"))
    path = tmp_path / name
    path.write_bytes(gzip.compress(rows.encode()))
    data = read(path)
    assert starts(data) == begins("2020", "2021")
    assert [line for line, _ in reasons(data)] == [3 if "json" in name else 4]


def test_a_mapping_names_the_columns(tmp_path: Path) -> None:
    path = csv(tmp_path, "what,when it was,who\na,2020,Turkey\n")
    mapping = TableMapping(
        (("events", "title", "what"), ("events", "date", "when it was"), ("events", "actors", "who"))
    )
    data = read(path, mapping)
    assert starts(data) == begins("2020")
    assert actors_by_row(data) == [["Turkey"]]
    with pytest.raises(CannotOpen, match="there is no column"):
        read(path, TableMapping((("events", "title", "else"),)))


def test_progress_counts_and_can_stop(tmp_path: Path) -> None:
    path = csv(tmp_path, "title,date\n" + "a,2020\n" * 20_000)
    told: list[HowFar] = []

    def tell(far: HowFar) -> bool:
        told.append(far)
        return True

    with all_read(path, tell) as data:
        assert data[-1].rows_read == 20_000
    shares = [far.share for far in told]
    assert shares == sorted(shares)
    assert told[-1].bytes_total == path.stat().st_size
    with pytest.raises(Cancelled), all_read(path, lambda far: far.share < 0.5):
        pass


def test_statuses_and_importance_that_are_none(tmp_path: Path) -> None:
    path = csv(tmp_path, "title,date,status,importance\na,2020,Claimed,5\nb,2021,perhaps,9\nc,2022,,\n")
    data = read(path)
    assert [data.columns.statuses[at] for at in data.columns.status.tolist()] == ["claimed", "reported", "reported"]
    assert data.columns.importance.tolist() == [5, 3, 3]
    assert len(data.problems) == 2
    assert [row["status"] for row in records(path)] == ["claimed", None, None]


def test_known_tables_give_ids_to_names(tmp_path: Path) -> None:
    csv(tmp_path, "title,date,actors,place\na,2020,Türkiye;iran,Idlib\n", "events.csv")
    csv(tmp_path, "id,name,aliases,member_of\ntr,Turkey,Türkiye,\nmin,Minister,,tr\n", "actors.csv")
    csv(tmp_path, "id,name,lat,lon\np1,Idlib,35.9,36.6\n", "places.tsv".replace("tsv", "csv"))
    data = read(tmp_path)
    assert data.columns.actors.keys == ("tr", "min", "iran")
    assert data.columns.actors.parent.tolist() == [-1, 0, -1]
    assert data.actor_ids == {"Türkiye": "tr"}
    assert data.place_ids == {"Idlib": "p1"}
    assert [actor.name for actor in data.about.actors] == ["Turkey", "Minister", "iran"]
