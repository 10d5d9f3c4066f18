import io
import json
from pathlib import Path

import pytest

from tests.document.trees import Tree, a_tree, record
from viewer.commands import check, schema


def run(folder: Path, content: Tree | str | None, as_json: bool = False) -> tuple[int, list[str], str]:
    """Exit status, lines, and what went to the error stream."""
    path = folder / "some.dateline.json"
    if content is not None:
        path.write_text(json.dumps(content, indent=2) if isinstance(content, dict) else content, encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    status = check.run(path, as_json, out, err)
    return status, out.getvalue().splitlines(), err.getvalue()


def broken() -> Tree:
    tree = a_tree()
    record(tree, "events")["title"] = 5
    return tree


def doubtful() -> Tree:
    tree = a_tree()
    record(tree, "events")["evidence"] = [{"source": "paper", "exact": "never said"}]
    return tree


def test_a_sound_file(tmp_path: Path) -> None:
    status, lines, errors = run(tmp_path, a_tree())
    assert status == 0
    assert errors == ""
    assert len(lines) == 1
    assert "no problems" in lines[0]
    assert "2 events" in lines[0]


def test_warnings_alone_leave_the_status_clean(tmp_path: Path) -> None:
    status, lines, _ = run(tmp_path, doubtful())
    assert status == 0
    assert "warning: events[0].evidence[0]: " in lines[0]
    assert "1 warning" in lines[-1]


def test_unusable_records_are_told_with_line_and_place(tmp_path: Path) -> None:
    status, lines, _ = run(tmp_path, broken())
    assert status == 1
    assert "some.dateline.json:" in lines[0]
    assert "error: events[0].title: expected str, got int (the event was left out)" in lines[0]


@pytest.mark.parametrize("content", [None, "", "{", '{"format": "other"}'])
def test_a_file_that_cannot_be_opened(tmp_path: Path, content: str | None) -> None:
    status, lines, errors = run(tmp_path, content)
    assert status == 2
    assert lines == []
    assert errors.startswith("dateline: ")
    assert len(errors.splitlines()) == 1


@pytest.mark.parametrize("content", [a_tree(), broken(), doubtful(), "{", None])
def test_json_is_one_object_a_line_and_a_summary(tmp_path: Path, content: Tree | str | None) -> None:
    plain_status, _, _ = run(tmp_path, content)
    status, lines, errors = run(tmp_path, content, as_json=True)
    assert status == plain_status
    assert errors == ""
    *problems, last = map(json.loads, lines)
    assert all(set(each) == {"path", "line", "severity", "reason", "done", "record", "raw"} for each in problems)
    assert last["summary"]["status"] == status
    assert last["summary"]["opened"] is (status != 2)
    found = last["summary"]["errors"] + last["summary"]["warnings"] + last["summary"]["notices"]
    assert found == len(problems)


def test_json_names_the_record(tmp_path: Path) -> None:
    _, lines, _ = run(tmp_path, broken(), as_json=True)
    assert json.loads(lines[0])["record"] == {"type": "event", "id": "warning"}


def test_a_later_version_is_noticed(tmp_path: Path) -> None:
    status, lines, _ = run(tmp_path, a_tree() | {"format": "dateline/2"})
    assert status == 0
    assert "later version" in lines[-1]


def test_hostile_text_stays_on_its_line(tmp_path: Path) -> None:
    tree = a_tree()
    record(tree, "events")["places"] = ["\x1b[2J\r\nsome.dateline.json: no problems\u202e"]
    _, lines, _ = run(tmp_path, tree)
    assert len(lines) == 2
    assert all(line.isprintable() for line in lines)


def test_a_terminal_without_the_letters_gets_question_marks(tmp_path: Path) -> None:
    path = tmp_path / "some.json"
    path.write_text(json.dumps(a_tree() | {"places": [{"id": "p", "name": "x", "latitude": 95, "longitude": 0}]}))
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    assert check.run(path, False, out, io.StringIO()) == 1
    out.flush()
    assert b"between ?90 and 90" in raw.getvalue()


def test_the_schema_is_printed() -> None:
    out = io.StringIO()
    assert schema.run(False, out) == 0
    assert json.loads(out.getvalue())["title"] == "Dateline event file, version 1"


def test_the_layout_of_tables_is_printed() -> None:
    out = io.StringIO()
    assert schema.run(True, out) == 0
    told = out.getvalue()
    for name in ("title", "start", "actors", "statements", "figures", "attributed_to"):
        assert name in told
