"""Tables of events, written and read back: CSV, NDJSON and Parquet."""

import csv
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.writers.writing import opened, read_back, written
from viewer.document.errors import Cancelled
from viewer.document.types import (
    Actor,
    ActorRole,
    Document,
    Event,
    Evidence,
    Figure,
    Place,
    Relation,
    Source,
    Statement,
)
from viewer.formats import open_document
from viewer.formats.saving import write_by
from viewer.formats.writers.csv_table import CSV, HEADER
from viewer.formats.writers.ndjson import NDJSON
from viewer.formats.writing import DocumentSubject, Writer
from viewer.query.tables.layout import LAYOUT
from viewer.query.tables.parquet_writing import PARQUET
from viewer.resource_files import resource

WRITERS = (CSV, NDJSON, PARQUET)
of_tables = pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.key)

TALKS = Document(
    title="Talks",
    sources=(Source(id="daily", title="The Daily; late edition"), Source(id="wire", title="Wire")),
    actors=(
        Actor(id="a", name="Ünal; & Sons"),
        Actor(id="b", name="=HYPERLINK(1)"),
        Actor(id="c", name="Twin"),
        Actor(id="d", name="Twin"),
    ),
    places=(Place(id="p", name="Sochi", latitude=43.6, longitude=39.7), Place(id="q", name="[Adler]")),
    events=(
        Event(
            id="e1",
            title="-2+3|cmd",
            date="-0044-03-15",
            date_text="on the Ides",
            kind="talks",
            status="disputed",
            actors=(ActorRole(actor="a", role="host"), ActorRole(actor="b"), ActorRole(actor="d", role="a; b")),
            places=("p",),
            description="'=already quoted\nsecond line",
            related=(Relation(event="e2", type="causes"),),
            importance=5,
            tags=("@home", "two; words"),
            url="https://example.org/?a=1,2",
            evidence=(
                Evidence(source="daily", exact="they met", prefix="then ", suffix=".", start=5, end=13),
                Evidence(source="wire", exact="+1"),
            ),
        ),
        Event(id="e2", title="A truce", date="2020-02~/2020-03-01", places=("p", "q"), actors=(ActorRole(actor="c"),)),
        Event(id="e3", title="No date"),
    ),
    statements=(
        Statement(
            id="s1",
            speaker="a",
            on_behalf_of="b",
            to=("c", "d"),
            text="“=No,” he said; “never.”",
            said="2020-02-03T10:30:00+03:00",
            channel="phone",
            mode="mixed",
            about=("e1", "e2"),
            reported_by="wire",
            places=("q",),
            evidence=(Evidence(source="wire", exact="never"),),
        ),
        Statement(id="s2", speaker="c", text="About nothing"),
    ),
    figures=(
        Figure(id="f1", measure="killed", low=8, best=10, high=12.5, qualifier="about", as_of="2020-02", about=("e2",)),
        Figure(id="f2", measure="ships", text="many", qualifier="vague", statement="s1", attributed_to="d"),
    ),
)


def by_id(document: Document) -> dict[str, object]:
    found: dict[str, object] = {event.id: event for event in document.events}
    found |= {statement.id: statement for statement in document.statements}
    return found | {figure.id: figure for figure in document.figures}


@of_tables
def test_every_record_comes_back_as_it_was(writer: Writer, tmp_path: Path) -> None:
    path = tmp_path / f"talks{writer.suffix}"
    written(writer, TALKS, path)
    back = read_back(path)
    what = opened(path)
    what.source.close()
    assert what.problems == ()
    assert by_id(back) == by_id(TALKS)
    assert (back.title, back.actors, back.places, back.sources) == (
        TALKS.title,
        TALKS.actors,
        TALKS.places,
        TALKS.sources,
    )


@of_tables
def test_the_sample_comes_back(writer: Writer, tmp_path: Path) -> None:
    sample = open_document(resource("samples", "idlib-2020-02-06.dateline.json")).document
    path = tmp_path / f"sample{writer.suffix}"
    written(writer, sample, path)
    back = read_back(path)

    def told(document: Document) -> list[tuple[object, ...]]:
        names = {one.id: one.name for one in document.actors} | {one.id: one.name for one in document.places}
        return sorted(
            (
                *(one.id, one.title, one.date, one.date_text, one.status, one.importance, one.description, one.related),
                *((names[part.actor], part.role) for part in one.actors),
                *(names[place] for place in one.places),
                *((quote.exact, quote.start, quote.end) for quote in one.evidence),
            )
            for one in document.events
        )

    assert told(back) == told(sample)
    assert len(back.statements) == len(sample.statements)
    assert len(back.figures) == len(sample.figures)


@of_tables
def test_what_rows_have_no_place_for_is_told(writer: Writer) -> None:
    actor = msgspec.structs.replace(TALKS.actors[0], kind="organisation", unknown={"rank": 1})
    event = msgspec.structs.replace(TALKS.events[0], unknown={"note": "mine"})
    document = msgspec.structs.replace(TALKS, actors=(actor, *TALKS.actors[1:]), events=(event, *TALKS.events[1:]))
    told = [str(loss) for loss in writer.losses(DocumentSubject(document))]
    where = 'as JSON in a column called "document", read back'
    assert f"1 facts about the whole (title, language …): {where}" in told
    assert f"1 actors' kinds, other names, groups and descriptions: {where}" in told
    assert "1 fields of other programs: left out" in told
    assert ("2 statements: as JSON in columns of their own, read back" in told) == (writer is CSV)


@of_tables
def test_names_that_are_ids_of_others_and_texts_beside_the_file_come_back(writer: Writer, tmp_path: Path) -> None:
    document = Document(
        title="Twisted",
        language="tr",
        timezone="Europe/Istanbul",
        description="Two lines\nof it",
        sources=(Source(id="a", title="SANA", text="They met in Idlib.", text_file="sana.txt", licence="CC0"),),
        actors=(
            Actor(id="a", name="b", aliases=("Crossed",)),
            Actor(id="b", name="a", kind="person", member_of="c"),
            Actor(id="c", name="SANA", unknown={"rank": 1}),
            Actor(id="d", name="Crossed"),
        ),
        places=(
            Place(id="p", name="Idlib", latitude=35.9, longitude=36.6, precision_m=500, within="q"),
            Place(id="q", name="Syria", latitude=35.0, longitude=38.0),
        ),
        events=(
            Event(
                id="e1",
                title="x",
                date="2020",
                actors=(ActorRole(actor="a"), ActorRole(actor="d"), ActorRole(actor="b")),
                places=("p", "q"),
            ),
        ),
        statements=(Statement(id="s", speaker="b", text="No", about=("e1",), reported_by="c"),),
    )
    path = tmp_path / f"twisted{writer.suffix}"
    written(writer, document, path)
    whole = msgspec.structs.replace(document.sources[0], text_file="")
    assert read_back(path) == msgspec.structs.replace(document, sources=(whole,))


def test_what_is_told_of_the_whole_is_in_cells_that_a_spreadsheet_can_hold_in_any_order(tmp_path: Path) -> None:
    text = "They met, and “met” again.\n" * 4000
    document = msgspec.structs.replace(
        TALKS,
        sources=(msgspec.structs.replace(TALKS.sources[0], text=text), TALKS.sources[1]),
        events=(*TALKS.events, *(Event(id=f"more{number}", title="More", date="2020") for number in range(3))),
    )
    path = tmp_path / "long.csv"
    rows = cells(written(CSV, document, path))
    assert max(len(row["document"]) for row in rows) < 32_767
    assert by_id(read_back(path)) == by_id(document)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.DictWriter(file, HEADER)
        out.writeheader()
        out.writerows(reversed(rows))
    assert read_back(path).sources[0].text == text
    with path.open("w", encoding="utf-8-sig", newline="") as file:  # a row that tells of the whole was taken out
        out = csv.DictWriter(file, HEADER)
        out.writeheader()
        out.writerows([rows[0], *rows[2:]])
    assert {source.title for source in read_back(path).sources} == {"The Daily; late edition", "Wire"}


def test_a_column_of_others_that_is_called_so_is_passed_by(tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text('title,date,document\nx,2020,"{""format"": ""theirs""}"\ny,2021,1/2 of it\n', encoding="utf-8")
    assert [event.title for event in read_back(path).events] == ["x", "y"]


@of_tables
def test_statements_without_any_event_are_told_as_lost(writer: Writer, tmp_path: Path) -> None:
    document = msgspec.structs.replace(TALKS, events=())
    assert "2 statements: left out" in [str(loss) for loss in writer.losses(DocumentSubject(document))]
    written(writer, document, tmp_path / f"none{writer.suffix}")


@of_tables
def test_who_stops_the_writing_leaves_nothing(writer: Writer, tmp_path: Path) -> None:
    def stop(_written: int) -> None:
        raise Cancelled("", "stopped")

    path = tmp_path / f"stopped{writer.suffix}"
    with pytest.raises(Cancelled):
        written(writer, TALKS, path, stop)
    assert list(tmp_path.iterdir()) == []


# CSV


def cells(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@of_tables
def test_an_event_alone_keeps_what_is_about_it(writer: Writer, tmp_path: Path) -> None:
    event, statement = TALKS.events[0], TALKS.statements[0]
    alone = msgspec.structs.replace(
        TALKS,
        events=(msgspec.structs.replace(event, related=()),),
        statements=(msgspec.structs.replace(statement, about=("e1",)),),
        figures=(),
    )
    path = tmp_path / f"alone{writer.suffix}"
    written(writer, alone, path)
    assert by_id(read_back(path)) == by_id(alone)


def test_the_columns_are_those_of_the_layout(tmp_path: Path) -> None:
    layout = [column.name for column in LAYOUT["events"] if column.name not in ("start", "end")]
    assert list(HEADER) == [*layout, "document"]
    rows = cells(written(CSV, TALKS, tmp_path / "talks.csv"))
    assert [row["id"] for row in rows] == ["e1", "e2", "e3"]
    assert rows[1]["place"] == "Sochi; [Adler]"
    assert rows[0]["roles"] == '["host", "", "a; b"]'


def test_no_cell_is_one_that_a_spreadsheet_runs_and_dates_stay_dates(tmp_path: Path) -> None:
    rows = cells(written(CSV, TALKS, tmp_path / "talks.csv"))
    assert rows[0]["title"] == "'-2+3|cmd"
    assert rows[0]["date"] == "-0044-03-15"
    assert rows[0]["description"] == "''=already quoted\nsecond line"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.text("'=+-@\t\r\n;[]\",abü＝\0 ", max_size=8), st.text(max_size=12)), min_size=1, max_size=6)
)
def test_any_text_is_safe_in_a_spreadsheet_and_comes_back(texts: list[tuple[str, str]]) -> None:
    events = tuple(
        Event(id=f"e{number}", title=f"{number} {title}", description=text, kind=title, tags=(title or "-",))
        for number, (title, text) in enumerate(texts)
    )
    with TemporaryDirectory() as folder:
        path = Path(folder, "any.csv")
        rows = cells(written(CSV, Document(title="Any", events=events), path))
        back = {event.id: event for event in read_back(path).events}
    for row in rows:
        for name, cell in row.items():
            if name not in ("date", "latitude", "longitude"):
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")), name
    for event in events:
        read = back[event.id]
        assert (read.title, read.description, read.kind) == tuple(
            text.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
            for text in (event.title, event.description, event.kind)
        )


def test_an_apostrophe_in_a_file_of_others_stays(tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text("title,date\n'=quoted,2020\n", encoding="utf-8")
    assert read_back(path).events[0].title == "'=quoted"


# NDJSON


def test_a_line_is_an_event_with_all_that_is_about_it(tmp_path: Path) -> None:
    lines = written(NDJSON, TALKS, tmp_path / "talks.ndjson").decode().splitlines()
    first, second, third = (json.loads(line) for line in lines)
    assert first["statements"][0]["speaker"] == "Ünal; & Sons"
    assert first["statements"][1]["about"] == []
    assert second["figures"][0]["high"] == 12.5
    assert third == {"id": "e3", "title": "No date", "status": "reported", "importance": 3}


@of_tables
def test_halves_of_surrogates_and_other_oddities_are_written(writer: Writer, tmp_path: Path) -> None:
    odd = Document(
        title="Odd",
        events=(Event(id="e", title="a\ud800b", date="2020"), Event(id="f", title='"quoted", \\ \u2028')),
        statements=(Statement(id="s", speaker="", text="x\udfff", about=("e",)),),
    )
    path = tmp_path / f"odd{writer.suffix}"
    written(writer, odd, path)
    what = opened(path)
    what.source.close()
    assert {event.title for event in read_back(path).events} == {"a?b", '"quoted", \\ \u2028'}


def test_writing_is_atomic(tmp_path: Path) -> None:
    path = tmp_path / "kept.csv"
    path.write_bytes(b"before")

    def fail(_file: object) -> None:
        raise Cancelled("", "stopped")

    with pytest.raises(Cancelled):
        write_by(path, fail)
    assert path.read_bytes() == b"before"
