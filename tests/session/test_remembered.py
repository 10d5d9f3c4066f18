"""What was said of tables is remembered by their headers."""

import json
from pathlib import Path

import pytest

from viewer.document.errors import Unsettled
from viewer.query.tables.date_wishes import read_date_wishes
from viewer.query.tables.mapping import read_mapping
from viewer.session.opening import OpenedSource, Wishes, open_source
from viewer.session.remembered import MOST, Said, config_folder, header_of, recall, remember

SAID = Said("date=Tag,title=Was", "dmy")


def table(path: Path, header: str, row: str) -> Path:
    path.write_text(f"{header}\n{row}\n", encoding="utf-8")
    return path


def dates(opened: OpenedSource) -> list[str]:
    try:
        return [getattr(record, "date", "") for record in opened.source.fetch(range(len(opened.source)))]
    finally:
        opened.source.close()


def test_what_was_said_holds_for_tables_with_the_same_header(tmp_path: Path) -> None:
    one = table(tmp_path / "one.csv", "Tag;Was", "3.2.2020;Beschuss")
    other = table(tmp_path / "other.csv", "Tag;Was", "5.2.2020;Antwort")
    third = table(tmp_path / "third.csv", "Tag;Wer", "5.2.2020;Antwort")
    folder = tmp_path / "config"
    remember(one, SAID, folder)
    assert recall(other, folder) == SAID
    assert recall(third, folder) == Said()
    remember(other, Said(), folder)
    assert recall(one, folder) == Said()


def test_the_number_of_headers_is_bounded_and_the_latest_stay(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    path = table(tmp_path / "first.csv", "a;b", "1;2")
    remember(path, SAID, folder)
    stored = json.loads((folder / "tables.json").read_text())
    (key,) = stored["tables"]
    stored["tables"] = {
        key: stored["tables"][key],
        **{f"{at:032}": {"map": "date=a", "dates": ""} for at in range(MOST)},
    }
    (folder / "tables.json").write_text(json.dumps(stored))
    newest = table(tmp_path / "newest.csv", "c;d", "1;2")
    remember(newest, SAID, folder)
    assert len(json.loads((folder / "tables.json").read_text())["tables"]) == MOST
    assert recall(newest, folder) == SAID
    assert recall(path, folder) == Said()


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"version": 1, "tables": 5}', '{"version": 9, "tables": {}}', "null"]
)
def test_a_file_that_makes_no_sense_is_as_none(content: str, tmp_path: Path) -> None:
    (tmp_path / "tables.json").write_text(content)
    path = table(tmp_path / "some.csv", "Tag;Was", "3.2.2020;Beschuss")
    assert recall(path, tmp_path) == Said()
    remember(path, SAID, tmp_path)
    assert recall(path, tmp_path) == SAID


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    path = table(tmp_path / "some.csv", "Tag;Was", "3.2.2020;Beschuss")
    (tmp_path / "config").write_text("a file where the folder would be")
    remember(path, SAID, tmp_path / "config")
    assert recall(path, tmp_path / "config") == Said()


@pytest.mark.parametrize(
    ("name", "content", "header"),
    [
        ("a.csv", b"Tag;Was\n1;2\n", ("Tag", "Was")),
        ("a.tsv", b"Tag\tWas\n1\t2\n", ("Tag", "Was")),
        ("a.csv", "Tag;Was\n1;2\n".encode("utf-16"), ("Tag", "Was")),
        ("a.ndjson", b'{"b": 1, "a": 2}\n{"c": 3}\n', ("a", "b")),
        ("a.ndjson", b"no object\n", ()),
        ("a.csv", b"", ()),
        ("none.csv", None, ()),
    ],
)
def test_headers_of_all_kinds_of_tables(
    name: str, content: bytes | None, header: tuple[str, ...], tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert header_of(tmp_path / name) == header


def test_opening_asks_once(tmp_path: Path) -> None:
    one = table(tmp_path / "one.csv", "Tag;Was", "3.2.2020;Beschuss")
    other = table(tmp_path / "other.csv", "Tag;Was", "5.4.2020;Antwort")
    with pytest.raises(Unsettled) as asked:
        open_source(one)
    assert asked.value.questions == ("columns",)
    mapping = read_mapping("date=Tag,title=Was")
    with pytest.raises(Unsettled) as asked:
        open_source(one, wishes=Wishes(mapping=mapping))
    assert asked.value.questions == ("order",)
    wished = Wishes(mapping=mapping, dates=read_date_wishes("dmy"))
    assert dates(open_source(one, wishes=wished)) == ["2020-02-03"]
    again = open_source(other)
    assert "title=Was,date=Tag" in again.notice
    assert "the day comes first" in again.notice
    assert dates(again) == ["2020-04-05"]


def test_what_a_column_shows_counts_more_than_what_was_said_of_another(tmp_path: Path) -> None:
    one = table(tmp_path / "one.csv", "Tag;Was", "3.2.2020;Beschuss")
    other = table(tmp_path / "other.csv", "Tag;Was", "12.31.2020;Antwort")
    mapping = read_mapping("date=Tag,title=Was")
    open_source(one, wishes=Wishes(mapping=mapping, dates=read_date_wishes("dmy"))).source.close()
    again = open_source(other)
    assert "comes first" not in again.notice
    assert dates(again) == ["2020-12-31"]


def test_a_table_may_be_wished_as_it_is(tmp_path: Path) -> None:
    path = table(tmp_path / "one.csv", "date;title;Name", "2020-02-03;Beschuss;Gefecht")
    open_source(path, wishes=Wishes(mapping=read_mapping("date=date,title=Name"))).source.close()
    mapped, plain = open_source(path), open_source(path, wishes=Wishes(format="table"))
    titles = [opened.source.fetch([0])[0] for opened in (mapped, plain)]
    assert [getattr(record, "title", "") for record in titles] == ["Gefecht", "Beschuss"]
    for opened in (mapped, plain):
        opened.source.close()


def test_the_folder_is_the_persons_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATELINE_CONFIG", str(tmp_path))
    assert config_folder() == tmp_path
    monkeypatch.delenv("DATELINE_CONFIG")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    assert config_folder() == Path.home() / ".config" / "dateline"
