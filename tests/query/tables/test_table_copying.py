"""Tables that the engine writes alone: they say what those say whose records were written one by one."""

from dataclasses import replace
from pathlib import Path

import duckdb
import msgspec
import pytest

from tests.formats.writers.writing import opened, read_back, written
from viewer.document.errors import Cancelled
from viewer.document.types import Document, Evidence
from viewer.formats.writers import csv_table, ndjson
from viewer.formats.writing import Writer
from viewer.query import table_writers
from viewer.query.filter import EVERYTHING, Filter, RecordType
from viewer.query.subject import KeptSubject, subject_of
from viewer.query.tables import parquet_writing, table_copying

PAIRS = (
    (table_writers.CSV, csv_table.CSV),
    (table_writers.NDJSON, ndjson.NDJSON),
    (table_writers.PARQUET, parquet_writing.PARQUET),
)
of_tables = pytest.mark.parametrize(("by_engine", "one_by_one"), PAIRS, ids=lambda writer: writer.key)

ODD = '''id,title,date,actors,roles,kind,status,place,latitude,longitude,source,text,tags,importance
b,"=1+2, ""he said""",2020-02-03,Ünal; Adler,host; ,talks,claimed,Sochi,43.6,39.7,Wire,they met,a; b,5
a,'-2,2020-01~/2020-03,[Adler],,,,Sochi; Idlib,1,2,Wire; Daily,+1,,
c,,nonsense,,,@home,,Nowhere,,,,only a text,,9
d,"two
lines",../..,,,,,,35.5,36.5,,,,
e,reversed,2020-05/2020-04,"[""x; y"", ""z""]",,,,,,,,,,
f,no date,,,,,,Idlib,7,8,,,,
g,doubtful,2020-02-31,B,target,,denied,,,,,,,2
'''


def table(folder: Path, text: str = ODD) -> Path:
    path = folder / "odd.csv"
    path.write_text(text, encoding="utf-8")
    return path


def told(document: Document) -> Document:
    """A document whatever the order of its records, and of names that several of them have first."""
    return msgspec.structs.replace(
        document,
        title="",
        events=tuple(sorted(document.events, key=lambda event: event.id)),
        actors=tuple(sorted(document.actors, key=lambda one: one.id)),
        places=tuple(sorted(document.places, key=lambda one: one.id)),
        sources=tuple(sorted(document.sources, key=lambda one: one.id)),
    )


def both(by_engine: Writer, one_by_one: Writer, path: Path, keep: Filter) -> tuple[Document, Document]:
    """What comes back of a table from each of two writers."""
    what = opened(path)
    try:
        subject = subject_of(what.source, keep)
        assert isinstance(subject, KeptSubject)
        assert subject.copy() is not None
        backs = []
        for name, writer in (("engine", by_engine), ("each", one_by_one)):
            made = path.parent / name / f"made{writer.suffix}"
            made.parent.mkdir()
            written(writer, subject, made)
            backs.append(told(read_back(made)))
    finally:
        what.source.close()
    return backs[0], backs[1]


@of_tables
def test_the_engine_writes_what_the_writers_write(by_engine: Writer, one_by_one: Writer, tmp_path: Path) -> None:
    quick, slow = both(by_engine, one_by_one, table(tmp_path), EVERYTHING)
    assert quick == slow
    assert [event.id for event in quick.events] == list("abcdefg")
    dates = {event.id: (event.date, event.date_text) for event in quick.events}
    assert dates["a"] == ("2020-01~/2020-03", "")
    assert dates["c"] == ("", "nonsense")
    assert dates["d"] == ("../..", "")


@of_tables
@pytest.mark.parametrize("piece", [1, 2, 3, 4, 100])
@pytest.mark.parametrize("keep", [EVERYTHING, Filter(actors=frozenset({"Side 1"}))], ids=["all", "some"])
def test_pieces_of_several_files_are_one_in_their_order(
    by_engine: Writer,
    one_by_one: Writer,
    keep: Filter,
    piece: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(table_copying, "PIECE", piece)
    folder, number = tmp_path / "several", 0
    folder.mkdir()
    for file, rows in enumerate((2, 1, 5, 3)):
        sql = (
            f"SELECT printf('e%02d', nth) AS id, id AS title, printf('2020-03-%02d', nth * 7 % 28 + 1) AS date, "
            "[printf('Side %d', nth % 3)] AS actors, ['Wire'] AS source "
            f"FROM range({number}, {number + rows}) AS numbers(nth)"
        )
        with duckdb.connect() as connection:
            connection.execute(f"COPY ({sql}) TO '{folder / f'part-{file}.parquet'}' (FORMAT parquet)")
        number += rows
    quick, slow = both(by_engine, one_by_one, folder, keep)
    assert quick == slow
    assert len(quick.events) == (number if keep == EVERYTHING else 4)
    what = opened(folder)
    try:
        whole = tmp_path / f"whole{by_engine.suffix}"
        written(by_engine, subject_of(what.source), whole)
    finally:
        what.source.close()
    with duckdb.connect() as connection:
        reader = {".csv": "read_csv", ".ndjson": "read_ndjson", ".parquet": "read_parquet"}[by_engine.suffix]
        ids = [id for (id,) in connection.execute(f"SELECT id FROM {reader}('{whole}')").fetchall()]
    in_files = [f"e{at:02}" for at in range(number)]
    by_time = sorted(in_files, key=lambda id: int(id[1:]) * 7 % 28)  # as they are kept once all was read
    assert ids in (in_files, by_time)


EVIDENCE = (
    '[{"source": "Wire", "exact": ""}]',
    '[{"source": "Wire", "exact": "", "start": 3, "end": 9}]',
    '[{"source": "Wire", "exact": "they met"}]',
    '[{"source": "Wire", "exact": "they \\"met\\"\\r\\nat noon"}]',
    '[{"source": "Wire", "exact": "they met", "prefix": "There "}]',
    '[{"source": "Wire", "exact": "they"}, {"source": "Wire", "exact": "they"}]',
    '[{"source": "Wire", "exact": "they"}, {"source": "Daily", "exact": "they"}]',
    '[{"source": "Wire", "exact": "they"}, {"source": "Daily", "exact": "no"}]',
    '[{"source": "W; \u00fc", "exact": "\u00fc"}]',
)

NO_QUOTE = '[{"source": "Wire", "start": 3, "end": 9}]'


@of_tables
def test_evidence_comes_back_to_the_letter(by_engine: Writer, one_by_one: Writer, tmp_path: Path) -> None:
    path = tmp_path / "quoted.ndjson"
    rows = (
        f'{{"id": "e{nth}", "title": "x", "evidence": {quotes}}}\n' for nth, quotes in enumerate((*EVIDENCE, NO_QUOTE))
    )
    path.write_text("".join(rows), encoding="utf-8")
    quick, slow = both(by_engine, one_by_one, path, EVERYTHING)
    assert quick == slow
    given = [msgspec.json.decode(quotes, type=tuple[Evidence, ...]) for quotes in EVIDENCE]
    assert [event.evidence for event in quick.events[:-1]] == given


def test_rows_that_are_joined_keep_their_order(tmp_path: Path) -> None:
    path, made = tmp_path / "groups.parquet", tmp_path / "made.csv"
    with duckdb.connect() as connection:
        rows = (
            "SELECT nth AS id, 'x' AS title, if(nth % 100 = 0, 'who knows', '2020') AS date FROM range(40000) AS t(nth)"
        )
        connection.execute(f"COPY ({rows}) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)")
    what = opened(path)
    try:
        written(table_writers.CSV, subject_of(what.source), made)
    finally:
        what.source.close()
    ids = [int(line.partition(",")[0]) for line in made.read_text(encoding="utf-8").splitlines()[1:]]
    undated = [number for number in ids if number % 100 == 0]
    assert sorted(ids) == list(range(40000))
    assert undated == sorted(undated)
    assert [number for number in ids if number % 100] == [number for number in range(40000) if number % 100]


@of_tables
def test_a_filter_applies(by_engine: Writer, one_by_one: Writer, tmp_path: Path) -> None:
    keep = replace(EVERYTHING, text="a", records=frozenset({RecordType.EVENT}))
    quick, slow = both(by_engine, one_by_one, table(tmp_path), keep)
    assert quick == slow
    assert 0 < len(quick.events) < 7


def test_cells_are_as_safe_as_those_of_the_other_writer(tmp_path: Path) -> None:
    what = opened(table(tmp_path))
    try:
        made = written(table_writers.CSV, subject_of(what.source), tmp_path / "made.csv")
        other = written(csv_table.CSV, subject_of(what.source), tmp_path / "other.csv")
    finally:
        what.source.close()
    assert made.startswith(b"\xef\xbb\xbfid,title,")
    lines = [row.partition(b"\n")[0] for row in (made, other)]
    assert lines[0] == lines[1]
    assert b'"\'=1+2, ""he said"""' in made
    assert b",''-2," in made


def test_what_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    what = opened(table(tmp_path, "title,date\nx,2020\n"))

    def stop(_done: int) -> None:
        raise Cancelled("", "stopped")

    try:
        with pytest.raises(Cancelled):
            written(table_writers.CSV, subject_of(what.source), tmp_path / "made.csv", stop)
    finally:
        what.source.close()
    assert not list(tmp_path.glob("*made*"))
    assert not list(tmp_path.glob(".dateline*"))


def test_a_table_with_statements_is_written_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "told.ndjson"
    path.write_text('{"title": "x", "date": "2020", "statements": [{"speaker": "A", "text": "No."}]}\n')
    what = opened(path)
    try:
        subject = subject_of(what.source)
        assert isinstance(subject, KeptSubject)
        assert subject.copy() is None
    finally:
        what.source.close()
