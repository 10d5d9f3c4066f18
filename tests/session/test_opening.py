"""Opening: what a location is, its content says before its name; each kind becomes a source."""

import gc
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.shell.growing import GrowingSource
from viewer.document.errors import Cancelled, CannotOpen
from viewer.document.problems import Problem
from viewer.document.progress import HowFar
from viewer.query import engines
from viewer.query.answers import Axis
from viewer.query.filter import EVERYTHING
from viewer.query.memory import MemorySource
from viewer.query.tables.table_source import TableSource
from viewer.resource_files import resource
from viewer.session.locations import EngineUrl
from viewer.session.opening import OpenedSource, Wishes, is_table, open_source

ROWS = "title,start,actors\nTruce,2020-02-03,Turkey; Russia\nShelling,2020-02-04,Syria\nTalks,soon,Turkey\n"
RECORD = {"id": "a", "title": "Truce", "date": "2020-02-03", "actors": [{"actor": "Turkey"}]}
DOCUMENT = json.dumps({"format": "dateline/1", "title": "A document", "events": [RECORD]})

Opening = Callable[[Path], OpenedSource]


@pytest.fixture
def opened(tmp_path: Path, request: pytest.FixtureRequest) -> Opening:
    def open_it(path: Path) -> OpenedSource:
        made = open_source(path, cache=tmp_path / "cache")
        request.addfinalizer(made.source.close)
        return made

    return open_it


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", ROWS),
        ("a.tsv", ROWS.replace(",", "\t")),
        ("a.ndjson", json.dumps(RECORD) + "\n" + json.dumps(RECORD | {"id": "b"}) + "\n"),
        ("a.json", json.dumps(RECORD) + "\n" + json.dumps(RECORD | {"id": "b"}) + "\n"),
    ],
)
def test_tables_become_tables(tmp_path: Path, opened: Opening, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert is_table(path)
    made = opened(path)
    assert isinstance(made.source, TableSource)
    assert made.source.slow
    assert made.read_only
    assert made.partial is None
    assert made.rows_read == len(made.source) >= 2
    assert made.source.entry(0, Axis.HAPPENED).title == "Truce"


@pytest.mark.parametrize("name", ["a.dateline.json", "a.json", "a.csv", "a.parquet", "a"])
def test_what_says_that_it_is_an_event_file_is_one_whatever_its_name(
    tmp_path: Path, opened: Opening, name: str
) -> None:
    path = tmp_path / name
    path.write_text(DOCUMENT, encoding="utf-8")
    assert not is_table(path)
    made = opened(path)
    assert isinstance(made.source, MemorySource)
    assert made.source.summary(EVERYTHING).title == "A document"


def test_a_folder_of_tables_is_one_source(tmp_path: Path, opened: Opening) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "events.csv").write_text(ROWS, encoding="utf-8")
    (folder / "statements.csv").write_text("speaker,text,said\nRussia,No,2020-02-05\n", encoding="utf-8")
    made = opened(folder)
    assert len(made.source) == 4
    assert [problem.line for problem in made.problems] == [4]


def test_a_folder_without_tables_and_what_is_not_there_cannot_be_opened(tmp_path: Path, opened: Opening) -> None:
    for path in (tmp_path, tmp_path / "none.csv", tmp_path / "none"):
        with pytest.raises(CannotOpen):
            opened(path)


def test_reading_tells_how_far_it_is_and_stops(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("title,start\n" + "Event,2020-02-03\n" * 30_000, encoding="utf-8")
    told: list[HowFar] = []

    def note(far: HowFar) -> bool:
        told.append(far)
        return True

    made = open_source(path, note, cache=tmp_path / "cache")
    made.source.close()
    shares = [far.share for far in told]
    assert shares == sorted(shares)
    assert told[-1].rows == 30_000
    with pytest.raises(Cancelled):
        open_source(path, lambda _far: False, cache=tmp_path / "other")


def test_a_document_tells_how_far_it_is_and_python_searches_for_circles_again() -> None:
    told: list[float] = []

    def note(far: HowFar) -> bool:
        assert not gc.isenabled()
        told.append(far.share)
        return True

    open_source(resource("samples", "idlib-2020-02-06.dateline.json"), note)
    assert told == sorted(told)
    assert gc.isenabled()
    with pytest.raises(Cancelled):
        open_source(resource("samples", "idlib-2020-02-06.dateline.json"), lambda _far: False)
    assert gc.isenabled()


def test_searches_for_circles_pass_over_what_was_loaded_for_a_table(tmp_path: Path, opened: Opening) -> None:
    path = tmp_path / "a.csv"
    path.write_text(ROWS, encoding="utf-8")
    gc.unfreeze()
    opened(path)
    assert gc.get_freeze_count() > 0


def test_an_address_is_opened_by_its_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclass
    class Opened:
        source: GrowingSource
        problems: list[Problem]
        notice: str

    source = GrowingSource(3)
    asked: list[str] = []

    def open_url(url: str) -> Opened:
        asked.append(url)
        return Opened(source, [], "2 rows have odd dates.")

    monkeypatch.setattr(engines, "open_url", open_url)
    made = open_source(EngineUrl("postgres://me:word@host/db"))
    assert asked == ["postgres://me:word@host/db"]
    assert (made.source, made.notice, made.problems) == (source, "2 rows have odd dates.", ())


@pytest.mark.parametrize("key", ["timemap", "ucdp", "acled", "timesketch", "gdelt"])
def test_a_table_without_dates_is_not_of_the_format_that_somebody_says(tmp_path: Path, key: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text("name,place\nRaid,Idlib\nTruce,Sochi\n", encoding="utf-8")
    with pytest.raises(CannotOpen):
        open_source(path, cache=tmp_path / "cache", wishes=Wishes(format=key))
