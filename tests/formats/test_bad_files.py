"""Files that cannot be opened, each of which says why and what to do."""

import json
import os
from pathlib import Path

import pytest

from tests.document.trees import a_tree
from viewer.document.errors import CannotOpen
from viewer.formats import file_bytes, open_document


def refused(path: Path, data: bytes | str | None = None) -> CannotOpen:
    """The error that opening a file ends with."""
    if data is not None:
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    with pytest.raises(CannotOpen) as caught:
        open_document(path)
    assert caught.value.path == path
    assert str(path) in str(caught.value)
    return caught.value


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "some.dateline.json"


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", b"\xff\xfe"])
@pytest.mark.parametrize("name", ["some.dateline.json", "some.json", "some"])
def test_an_empty_file(tmp_path: Path, name: str, data: bytes) -> None:
    error = refused(tmp_path / name, data)
    assert "empty" in error.reason
    assert error.remedy


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ('{"format": "dateline/1",\n "title": "x",\n}', 3, 1, "comma"),
        ('{"format": "dateline/1"\n "title": "x"}', 2, 2, "comma is missing"),
        ('{"format" "dateline/1"}', 1, 11, "colon"),
        ('{"format": "dateline/1",\n "events": [{"id": 1,, "title": 2}]}', 2, 22, "double quotes"),
        ('{"format": "dateline/1",\n "events": [{"id": x}]}', 2, 20, "no JSON"),
        ('{"format": "dateline/1", "title": "two\nlines"}', 1, 39, "line break"),
        ('{"format": "dateline/1", "title": "a\\qb"}', 1, 37, "backslash"),
        ('{"format": "dateline/1"} {}', 1, 26, "behind the end"),
        ("{'format': 'dateline/1'}", 1, 2, "double quotes"),
        ("title: x", 1, 1, "not JSON"),
    ],
)
def test_what_is_no_json_names_line_and_column(path: Path, text: str, line: int, column: int, words: str) -> None:
    error = refused(path, text)
    assert (error.line, error.column) == (line, column)
    assert f"line {line}, column {column}" in error.reason
    assert words in error.reason
    assert error.remedy


def test_a_truncated_file_is_known_wherever_it_ends(path: Path) -> None:
    text = json.dumps(a_tree(), indent=1)
    assert text.isascii()
    for length in range(2, len(text) - 1, 7):
        error = refused(path, text[:length])
        assert "ends too early" in error.reason, text[max(0, length - 20) : length]
        assert error.line == text[:length].rstrip().count("\n") + 1
        assert "cut off" in error.remedy


@pytest.mark.parametrize("opening", ["[", '{"a":', '{"format": "dateline/1", "events": [', '{"x": 1, "y":'])
@pytest.mark.parametrize("depth", [150, 100_000])
def test_brackets_without_end(path: Path, opening: str, depth: int) -> None:
    closing = "".join("]" if bracket == "[" else "}" for bracket in reversed(opening) if bracket in "[{")
    bomb = "[" * depth + "]" * depth
    error = refused(path, opening + bomb + closing)
    assert "deep" in error.reason or "JSON list" in error.reason


def test_a_number_with_thousands_of_digits(path: Path) -> None:
    error = refused(path, '{"format": "dateline/1",\n"figures": [{"value": ' + "1" * 5000 + "}]}")
    assert "digits" in error.reason
    assert error.line == 2


def test_the_wrong_kind_of_file(tmp_path: Path) -> None:
    assert "web page" in refused(tmp_path / "a.json", "<html>").reason
    assert "list" in refused(tmp_path / "b.json", "[]").reason
    assert "not JSON" in refused(tmp_path / "c.json", "5").reason
    assert "no text" in refused(tmp_path / "d.dateline.json", b"\x89PNG\r\n\x1a\n\x00\x00\x00").reason
    other = refused(tmp_path / "e.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    assert "*.dateline.json" in other.remedy


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{}", 'has no "format"'),
        ('{"events": []}', 'has no "format"'),
        ('{"format": "geojson"}', '"geojson"'),
        ('{"format": 1}', "no text"),
        ('{"format": "dateline/x"}', '"dateline/x"'),
        ('{"format": "dateline/0"}', "never was a version 0"),
    ],
)
def test_json_that_is_no_event_file(tmp_path: Path, text: str, words: str) -> None:
    error = refused(tmp_path / "some.json", text)
    assert words in error.reason
    assert "dateline/1" in error.remedy


def test_what_is_not_utf_8_names_its_place(path: Path) -> None:
    error = refused(path, '{"format": "dateline/1",\n"title": "Çavuşoğlu"}'.encode("cp1254"))
    assert (error.line, error.column) == (2, 11)
    assert "UTF-8" in error.remedy


def test_a_folder(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path).reason
    (tmp_path / "x.dateline.json").mkdir()
    assert "folder" in refused(tmp_path / "x.dateline.json").reason


def test_a_file_that_vanished(path: Path) -> None:
    assert "no such file" in refused(path).reason
    path.symlink_to(path.parent / "gone")
    assert "no such file" in refused(path).reason


def test_a_pipe_is_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    assert "ordinary file" in refused(path).reason


def test_no_permission(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> object:
        raise PermissionError(13, "Permission denied")

    path.write_text("{}")
    monkeypatch.setattr(Path, "open", denied)  # the tests may run as one who may read all
    error = refused(path)
    assert "may not read" in error.reason
    assert error.remedy


def test_names_that_no_file_can_have(tmp_path: Path) -> None:
    assert "such a name" in refused(tmp_path / "a\0b").reason
    assert "such a name" in refused(tmp_path / ("x" * 5000)).reason
    (tmp_path / "file").write_text("")
    assert "not a folder" in refused(tmp_path / "file" / "x.json").reason


def test_a_file_too_large_to_be_a_document(path: Path) -> None:
    path.write_text("{}" * 100)
    with pytest.raises(CannotOpen, match="larger than"):
        file_bytes.read_bytes(path, largest=150)
