"""The commands on tables and on addresses of engines."""

import json
from pathlib import Path

import pytest

from tests.shell.growing import GrowingSource
from viewer.__main__ import main
from viewer.document.errors import DatelineError
from viewer.session import opening
from viewer.session.locations import EngineUrl, Location
from viewer.session.opening import OpenedSource

ROWS = (
    "id,title,start,actors,kind\n"
    "one,Truce signed,2020-02-03,Turkey; Russia,talks\n"
    "two,Shelling,2020-02-04,Syria,shelling\n"
    "three,Odd date,soon,Syria,shelling\n"
    '"four,Not closed,2020-02-05,Syria,shelling\n'
)
SECRET = "postgres://me:word@host/db?table=events"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "events.csv"
    path.write_text(ROWS, encoding="utf-8")
    return str(path)


def test_a_table_is_listed_by_filters(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", table, "--actor", "syria", "--json"]) == 0
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["two", "three"]
    assert "2 problems" in err
    assert main(["list", table, "--period", "2020-02-03", "--kind", "talks"]) == 0
    out, _ = capsys.readouterr()
    assert out == "Monday 3 February 2020 | Turkey, Russia | Truce signed\n"


def test_a_table_is_checked_with_every_row_accounted_for(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", table, "--json"]) == 1
    *problems, last = map(json.loads, capsys.readouterr().out.splitlines())
    summary = last["summary"]
    left_out = [problem for problem in problems if problem["done"] == "the row was left out"]
    assert summary["rows"] == summary["records"]["events"] + len(left_out) == 4
    assert (summary["rows_used"], summary["rows_left_out"], summary["rows_are"]) == (3, 1, "row")
    assert [problem["raw"] for problem in left_out] == ['"four,Not closed,2020-02-05,Syria,shelling']
    assert {problem["line"] for problem in problems} == {4, 5}
    assert main(["check", table]) == 1
    out = capsys.readouterr().out
    assert f"{table}:4: error: events[2].start: " in out
    assert out.splitlines()[-1] == f"{table}: 2 errors; 4 rows read, 3 used, 1 left out; usable: 3 events."


def test_what_is_no_table_cannot_be_opened(table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and then nothing")
    (tmp_path / "empty").mkdir()
    for name in ("broken.parquet", "empty", "none.csv"):
        assert main(["check", str(tmp_path / name)]) == 2
        assert main(["list", str(tmp_path / name)]) == 2
        assert name in capsys.readouterr().err
    assert table


@pytest.mark.usefixtures("qapp")
def test_a_table_is_drawn(table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = tmp_path / "picture.svg"
    assert main(["export", table, "-o", str(picture), "--actor", "Turkey"]) == 0
    assert str(picture) in capsys.readouterr().out
    assert "Truce signed" in picture.read_text(encoding="utf-8")


def test_the_layout_of_tables_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--table"]) == 0
    assert "actors" in capsys.readouterr().out


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> GrowingSource:
    source = GrowingSource(2_500)

    def open_it(location: Location, *_how: object, **_named: object) -> OpenedSource:
        assert location == EngineUrl(SECRET)
        return OpenedSource(location, source, read_only=True, notice="3 rows have odd dates.")

    monkeypatch.setattr(opening, "open_source", open_it)
    return source


def test_an_address_is_listed_and_its_secrets_are_not_told(
    engine: GrowingSource, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", SECRET, "--actor", "a", "--json"]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1_250
    assert "3 rows have odd dates." in err
    assert "word" not in out + err
    assert engine.closed


@pytest.mark.usefixtures("qapp")
def test_an_address_is_drawn_under_its_title(
    engine: GrowingSource, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "picture.svg"
    assert main(["export", SECRET, "-o", str(picture), "--period", "2000"]) == 0
    written = picture.read_text(encoding="utf-8")
    assert "events @ host" in written
    assert "word" not in written + capsys.readouterr().out
    assert engine.closed


def test_an_engine_that_fails_is_an_error_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_how: object, **_named: object) -> OpenedSource:
        raise DatelineError("postgres://host/db", "the connection failed", "Is it running?")

    monkeypatch.setattr(opening, "open_source", fail)
    assert main(["list", SECRET]) == 2
    assert "the connection failed" in capsys.readouterr().err
