import time
from pathlib import Path

import msgspec
import pytest

from tests.document.edits import a_draft
from viewer.document.editing import described
from viewer.document.types import Document, Event, JsonValue
from viewer.session.editing.editing import Editing
from viewer.session.editing.files import FileState
from viewer.session.editing.recovery import files_left_behind, left_behind, left_behind_untitled
from viewer.session.editing.working_copy import WorkingCopy, copies_folder


def _files(folder: Path) -> list[str]:
    return sorted(path.suffix for path in copies_folder(folder).glob("*"))


def test_a_copy_left_open_is_found_with_all_that_it_knows(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline.json"
    path.write_text("{}")
    state = FileState.of(path)
    copy = WorkingCopy(path, state, tmp_path)
    copy.keep(a_draft())
    copy.close(keep=True)
    left = left_behind(path, tmp_path)
    assert left is not None
    assert (left.document, left.path, left.state) == (a_draft(), path, state)
    left.discard()
    assert left_behind(path, tmp_path) is None
    assert _files(tmp_path) == []


def test_the_copy_of_a_running_session_is_not_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline.json"
    copy = WorkingCopy(path, None, tmp_path)
    copy.keep(a_draft())
    assert copy.flush()
    assert left_behind(path, tmp_path) is None
    assert _files(tmp_path) == [".copy", ".lock"]
    copy.close()
    assert _files(tmp_path) == []


def test_documents_never_saved_are_found_the_latest_first(tmp_path: Path) -> None:
    for title in ("first", "second"):
        copy = WorkingCopy(None, None, tmp_path)
        copy.keep(Document(title=title))
        copy.close(keep=True)
    assert [left.document.title for left in left_behind_untitled(tmp_path)] == ["second", "first"]


def test_files_with_changes_that_were_not_saved_are_known_without_opening_them(tmp_path: Path) -> None:
    copies = [WorkingCopy(path, None, tmp_path) for path in (tmp_path / "a.json", tmp_path / "b.json", None)]
    running = WorkingCopy(tmp_path / "c.json", None, tmp_path)
    running.keep(a_draft())
    assert running.flush()
    for copy in (*copies[1:], copies[0]):
        copy.keep(a_draft())
        copy.close(keep=True)
    (copies_folder(tmp_path) / "nonsense.copy").write_bytes(b"[1]\n{}")
    assert files_left_behind(tmp_path) == (tmp_path / "b.json", tmp_path / "a.json")
    assert files_left_behind(tmp_path / "none") == ()
    assert left_behind(tmp_path / "a.json", tmp_path) is not None  # looking took nothing away
    running.close()


def test_what_is_not_known_is_kept_exactly(tmp_path: Path) -> None:
    unknown: dict[str, JsonValue] = {"big": 2**80, "half": "\ud800", "list": [1.5, None, {"a": True}]}
    document = Document(title="a", events=(Event(id="e", title="t", unknown=unknown),), unknown={"x": "\x00"})
    copy = WorkingCopy(None, None, tmp_path)
    copy.keep(document)
    copy.close(keep=True)
    assert left_behind_untitled(tmp_path)[0].document == document


def test_an_edit_is_kept_soon_and_an_undo_to_what_is_saved_takes_the_copy_away(tmp_path: Path) -> None:
    editing = Editing(a_draft())
    copy = WorkingCopy(None, None, tmp_path)
    stop = copy.follow(editing)
    editing.apply("title", described(editing.document, title="New"))
    until = time.monotonic() + 20
    while ".copy" not in _files(tmp_path) and time.monotonic() < until:
        time.sleep(0.02)
    assert ".copy" in _files(tmp_path)
    editing.undo()
    assert copy.flush()
    assert ".copy" not in _files(tmp_path)
    stop()
    copy.close()


def test_after_saving_elsewhere_changes_are_of_that_file(tmp_path: Path) -> None:
    path = tmp_path / "b.dateline.json"
    path.write_text("{}")
    state = FileState.of(path)
    assert state is not None
    copy = WorkingCopy(None, None, tmp_path)
    copy.keep(a_draft())
    copy.flush()
    copy.moved_to(path, state)
    copy.keep(a_draft())
    copy.close(keep=True)
    assert left_behind_untitled(tmp_path) == ()
    assert left_behind(path, tmp_path) is not None


def test_a_copy_that_cannot_be_written_says_so_and_nothing_breaks(tmp_path: Path) -> None:
    (tmp_path / "working").write_text("in the way")
    copy = WorkingCopy(None, None, tmp_path)
    copy.keep(a_draft())
    assert not copy.flush()
    assert copy.failed
    copy.close()
    assert left_behind_untitled(tmp_path) == ()


@pytest.mark.parametrize("content", [b"", b"{}\n{}", b'{"version": 1}\n', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_copy_is_passed_by(tmp_path: Path, content: bytes) -> None:
    folder = copies_folder(tmp_path)
    folder.mkdir()
    (folder / "untitled-0.copy").write_bytes(content)
    assert left_behind_untitled(tmp_path) == ()
    assert (folder / "untitled-0.copy").exists()


def test_only_the_person_may_read_a_copy(tmp_path: Path) -> None:
    copy = WorkingCopy(None, None, tmp_path)
    copy.keep(a_draft())
    copy.flush()
    (kept,) = copies_folder(tmp_path).glob("*.copy")
    assert kept.stat().st_mode & 0o077 == 0
    copy.close()


def test_the_copy_of_a_copy_is_the_same(tmp_path: Path) -> None:
    document = msgspec.structs.replace(a_draft(), rejected=())
    for _ in range(2):
        copy = WorkingCopy(None, None, tmp_path)
        copy.keep(document)
        copy.close(keep=True)
        (left,) = left_behind_untitled(tmp_path)
        assert left.document == document
        document = left.document
        left.discard()
