"""`dateline convert`: another format, told what it loses; nothing is half written, and nothing read is spoilt."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec
import pytest

from tests.document.test_redaction import STORY
from tests.formats.writers.writing import read_back
from viewer.__main__ import main
from viewer.commands import convert
from viewer.document.text import fold
from viewer.document.types import Document, Event
from viewer.formats.saving import save_document
from viewer.formats.writing import Loss, Subject, Tell, Writer
from viewer.query.writers import WRITERS
from viewer.resource_files import resource

pytestmark = pytest.mark.usefixtures("qapp")  # pages are drawn

SAMPLE = resource("samples", "idlib-2020-02-06.dateline.json")
TABLE = "title,date,actors\nTalks,2020-02-03,Turkey; Russia\nShelling,2020-02-04,Syria\n"


class Terminal(io.StringIO):
    """Somebody who is asked, and answers."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.dateline.json"
    save_document(STORY, path)
    return path


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.key)
def test_each_format_is_written_by_its_key(writer: Writer, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "made"
    assert main(["convert", str(SAMPLE), "-o", str(out), "--to", writer.key]) == 0
    assert capsys.readouterr().out == f"{out}: {writer.name}, 44 events, 21 statements, 8 figures\n"
    assert out.stat().st_size > 10_000
    assert names_in(tmp_path) == ["made"]


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.key)
def test_the_help_lists_each_format(writer: Writer, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["convert", "--help"])
    assert f"{writer.key} {writer.suffix}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "start"),
    [("t.dateline.json", b'{\n  "format"'), ("t.JSON", b'{\n"title"'), ("t.csv", b"\xef\xbb\xbfid,"), ("t.md", b"# ")],
)
def test_the_name_tells_the_format(name: str, start: bytes, tmp_path: Path) -> None:
    assert main(["convert", str(SAMPLE), "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize(("options", "said"), [([], ".dateline.json"), (["--to", "word"], "markdown")])
def test_a_format_that_is_none_is_told_with_those_there_are(
    options: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(SAMPLE), "-o", str(tmp_path / "t.docx"), *options]) == 2
    assert said in capsys.readouterr().err
    assert names_in(tmp_path) == []


# losses


def _told(subject: Subject) -> Sequence[Loss]:
    return (Loss("statements", subject.counts[1], "as notes", back=True), Loss("figures", subject.counts[2]))


def test_what_is_lost_is_told_before_anything_is_written(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[str] = []

    def write(_subject: Subject, _file: BinaryIO, _tell: Tell) -> None:
        told.extend(capsys.readouterr().err.splitlines())

    writer = Writer("csv", "Table", ".csv", _told, write)
    monkeypatch.setattr(convert, "writer_of", lambda _path: writer)
    assert main(["convert", str(story), "-o", str(story.with_name("t.csv"))]) == 0
    assert told == ["dateline: left out: figures (1)", "dateline: as notes, read back: statements (1)"]


def test_programs_are_told_as_json(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = story.with_name("t.csv")
    assert main(["convert", str(story), "-o", str(out), "--json", "--redact-actor", "Çavuşoğlu"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["file"] == str(out)
    assert told["format"] == "csv"
    assert told["records"] == {"events": 2, "statements": 1, "figures": 1}
    assert {"what": "statements", "count": 1, "instead": "as JSON in columns of their own", "back": True} in told[
        "losses"
    ]
    assert told["replaced"] == {"Mevlüt Çavuşoğlu": "Person A"}
    assert {"field": "statements.text", "what": "names replaced", "count": 1} in told["removed"]


# filters


def test_only_what_filters_keep_is_written_with_what_it_refers_to(story: Path) -> None:
    out = story.with_name("kept.dateline.json")
    assert main(["convert", str(story), "-o", str(out), "--actor", "Turkey", "--records", "events"]) == 0
    made = read_back(out)
    assert [event.id for event in made.events] == ["e-cavusoglu-1"]
    assert made.events[0].related == ()  # the other event is not there
    assert (made.statements, made.figures) == ((), ())
    assert {place.id for place in made.places} == {"idlib", "syria"}
    assert {actor.id for actor in made.actors} == {"turkey", "cavusoglu"}


def test_nothing_kept_is_an_empty_file(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = story.with_name("none.csv")
    assert main(["convert", str(story), "-o", str(out), "--text", "zebra"]) == 0
    assert "nothing in it" in capsys.readouterr().out
    assert len(list(csv.reader(io.StringIO(out.read_text("utf-8-sig"))))) == 1


def test_a_table_is_converted_too(tmp_path: Path) -> None:
    table, out = tmp_path / "t.csv", tmp_path / "t.dateline.json"
    table.write_text(TABLE, encoding="utf-8")
    assert main(["convert", str(table), "-o", str(out), "--actor", "Russia"]) == 0
    made = read_back(out)
    assert [(event.title, event.date) for event in made.events] == [("Talks", "2020-02-03")]
    assert {actor.name for actor in made.actors} == {"Turkey", "Russia"}


# redaction


def test_what_is_redacted_is_gone_and_listed(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = story.with_name("redacted.dateline.json")
    options = ["--redact-actor", "cavusoglu", "--redact-places", "--redact-notes", "--redact-texts"]
    assert main(["convert", str(story), "-o", str(out), *options]) == 0
    said = capsys.readouterr()
    assert "Redacted:\n  Mevlüt Çavuşoğlu is now Person A\n  document.description: removed, 1×\n" in said.out
    assert "  document.title: names replaced, 1×\n" in said.out
    for word in ("cavusoglu", "idlib", "35.9", "alanya", "went on"):
        assert word not in fold(out.read_text(encoding="utf-8"))
    assert main(["check", str(out)]) == 0


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.key)
def test_the_list_counts_every_record_whatever_the_format(
    writer: Writer, story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = story.with_name("redacted")
    assert main(["convert", str(story), "-o", str(out), "--to", writer.key, "--redact-actor", "cavusoglu"]) == 0
    assert "  figures.measure: names replaced, 1×\n" in capsys.readouterr().out


@pytest.mark.parametrize("suffix", [".dateline.json", ".csv"])
def test_a_name_that_a_filter_leaves_out_is_redacted_in_what_stays(suffix: str, tmp_path: Path) -> None:
    document = msgspec.structs.replace(
        STORY, events=(*STORY.events, Event(id="e3", title="Cavusoglu was seen in Idlib"))
    )
    path = tmp_path / "story.dateline.json"
    save_document(document, path)
    if suffix == ".csv":
        assert main(["convert", str(path), "-o", str(path.with_name("table.csv"))]) == 0
        path = path.with_name("table.csv")
    out = tmp_path / "out.dateline.json"
    name = "Mevlüt Çavuşoğlu" if suffix == ".csv" else "cavusoglu"
    redact = ["--redact-actor", name, "--redact-places"]
    assert main(["convert", str(path), "-o", str(out), "--without-actor", name, "--text", "seen", *redact]) == 0
    (event,) = read_back(out).events
    assert "Idlib" not in event.title
    if suffix != ".csv":  # a table doesn't know the other names of its actors
        assert event.title == "Person A was seen in Syria"


@pytest.mark.parametrize("name", ["", "Nobody"])
def test_an_actor_that_is_none_stops_everything(name: str, story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = story.with_name("t.csv")
    assert main(["convert", str(story), "-o", str(out), "--redact-actor", name]) == 2
    assert capsys.readouterr().err.startswith("dateline: ")
    assert not out.exists()


# what is there already


def test_a_file_is_replaced_only_if_somebody_says_so(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = story.with_name("t.csv")
    out.write_text("mine")
    words = ["convert", str(story), "-o", str(out)]
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main(words) == 2
    assert "--yes" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", Terminal("n\n"))
    assert main(words) == convert.NOT_WANTED
    assert out.read_text() == "mine"
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    assert main(words) == 0
    assert out.read_text("utf-8-sig").startswith("id,")
    out.write_text("mine")
    assert main([*words, "--yes"]) == 0
    assert out.read_text("utf-8-sig").startswith("id,")


def test_an_event_file_is_written_over_by_itself(story: Path) -> None:
    assert main(["convert", str(story), "-o", str(story), "--yes", "--redact-actor", "cavusoglu"]) == 0
    assert read_back(story).actors[1].name == "Person A"


def _later(tree: dict[str, object]) -> None:
    tree["format"] = "dateline/99"


def _broken(tree: dict[str, object]) -> None:
    tree["events"] = ["none"]


@pytest.mark.parametrize("spoil", [_later, _broken])
def test_an_event_file_is_not_written_over_where_that_would_lose_something(
    spoil: Callable[[dict[str, object]], None], story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = json.loads(story.read_bytes())
    spoil(tree)
    story.write_text(json.dumps(tree))
    before = story.read_bytes()
    assert main(["convert", str(story), "-o", str(story), "--yes"]) == 2
    assert "Give another name" in capsys.readouterr().err
    assert story.read_bytes() == before


def test_no_other_format_is_written_over_what_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    table = folder / "events.csv"
    table.write_text(TABLE, encoding="utf-8")
    link = tmp_path / "link.csv"
    link.symlink_to(table)
    for given, out in ((table, table), (table, link), (folder, table)):
        assert main(["convert", str(given), "-o", str(out), "--yes"]) == 2
        assert "this is what is read" in capsys.readouterr().err
    assert table.read_text(encoding="utf-8") == TABLE


# what goes wrong


@pytest.mark.parametrize(("error", "status"), [(KeyboardInterrupt(), 130), (OSError(28, "full"), 2)])
def test_what_is_not_finished_leaves_nothing_behind(
    error: BaseException, status: int, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(_subject: Subject, file: BinaryIO, _tell: Tell) -> None:
        file.write(b"half of it")
        raise error

    monkeypatch.setattr(convert, "writer_of", lambda _path: Writer("csv", "Table", ".csv", _told, write))
    out = story.with_name("t.csv")
    out.write_text("mine")
    assert main(["convert", str(story), "-o", str(out), "--yes"]) == status
    assert out.read_text() == "mine"
    assert names_in(story.parent) == ["story.dateline.json", "t.csv"]


def test_a_folder_that_is_none_is_told_in_a_line(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(story), "-o", str(story.parent / "none" / "t.md")]) == 2
    assert capsys.readouterr().err.splitlines()[-1].endswith("there is no such folder. Choose another place.")


def test_what_cannot_be_read_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    assert main(["convert", str(tmp_path / "none.json"), "-o", str(tmp_path / "t.csv")]) == 2
    assert names_in(tmp_path) == []


def test_how_far_the_writing_is_goes_to_a_terminal(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.commands.telling.PATIENCE", 0)
    err = Terminal()
    monkeypatch.setattr("sys.stderr", err)
    assert main(["convert", str(story), "-o", str(story.with_name("t.csv"))]) == 0
    assert "writing: " in err.getvalue()
    assert err.getvalue().endswith("\r")


def test_a_page_without_a_toolkit_has_no_picture_and_says_so(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(convert, "missing", lambda **_: "Qt cannot be loaded")
    out = story.with_name("t.html")
    assert main(["convert", str(story), "-o", str(out)]) == 0
    assert "the page has no picture of the timeline" in capsys.readouterr().err
    assert "<svg" not in out.read_text(encoding="utf-8")


def test_an_empty_document_is_written_in_each_format(tmp_path: Path) -> None:
    path = tmp_path / "empty.dateline.json"
    save_document(Document(title="Nothing"), path)
    for writer in WRITERS:
        assert main(["convert", str(path), "-o", str(tmp_path / "made"), "--to", writer.key, "--yes"]) == 0
