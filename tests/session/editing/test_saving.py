import gc
import json
import os
from pathlib import Path

import pytest

from tests.document.edits import a_draft
from tests.document.trees import a_tree, records
from viewer.document.editing import At, changed, described
from viewer.document.errors import CannotSave
from viewer.document.types import Document, Event
from viewer.formats.dateline import read_dateline
from viewer.formats.format import Opened
from viewer.session.editing.editing import Editing
from viewer.session.editing.files import FileState, changed_on_disk
from viewer.session.editing.saving import ChangedOnDisk, save, write


def _opened(folder: Path, **extra: object) -> tuple[Path, Opened, FileState, Editing]:
    path = folder / "a.dateline.json"
    path.write_text(json.dumps(a_tree() | extra), encoding="utf-8")
    state = FileState.of(path)
    assert state is not None
    opened = read_dateline(path)
    editing = Editing(opened.document)
    editing.apply("title", described(opened.document, title="New"))
    return path, opened, state, editing


def test_a_change_is_saved_and_what_is_not_known_stays(tmp_path: Path) -> None:
    path, opened, state, editing = _opened(tmp_path, extra={"kept": 2**70})
    after = save(editing, path, opened=opened, state=state)
    assert editing.saved
    saved = json.loads(path.read_text(encoding="utf-8"))
    assert (saved["title"], saved["extra"]) == ("New", {"kept": 2**70})
    assert after == FileState.of(path)
    assert read_dateline(path).document == editing.document


def test_the_last_state_is_kept_beside_the_file(tmp_path: Path) -> None:
    path, opened, state, editing = _opened(tmp_path)
    path.chmod(0o640)
    before = path.read_bytes()
    after = save(editing, path, opened=opened, state=state)
    backup = tmp_path / "a.dateline.json.bak"
    assert backup.read_bytes() == before
    assert backup.stat().st_mode & 0o777 == 0o640
    middle = path.read_bytes()
    editing.undo()
    save(editing, path, opened=opened, state=after)
    assert backup.read_bytes() == middle


def test_saving_the_same_again_keeps_the_backup_that_there_is(tmp_path: Path) -> None:
    path, opened, state, editing = _opened(tmp_path)
    before = path.read_bytes()
    after = save(editing, path, opened=opened, state=state)
    save(editing, path, opened=opened, state=after)
    assert (tmp_path / "a.dateline.json.bak").read_bytes() == before


def test_where_no_backup_can_stand_beside_it_is_kept_in_the_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_CONFIG", str(tmp_path / "config"))
    path, opened, state, editing = _opened(tmp_path)
    (tmp_path / "a.dateline.json.bak").mkdir()
    before = path.read_bytes()
    save(editing, path, opened=opened, state=state)
    (kept,) = (tmp_path / "config" / "backups").iterdir()
    assert kept.read_bytes() == before


def test_what_another_has_written_is_not_overwritten_unasked(tmp_path: Path) -> None:
    path, opened, state, editing = _opened(tmp_path)
    path.write_text('{"format": "dateline/1", "title": "Another\'s"}', encoding="utf-8")
    theirs = path.read_bytes()
    with pytest.raises(ChangedOnDisk):
        save(editing, path, opened=opened, state=state)
    assert path.read_bytes() == theirs
    assert not editing.saved
    save(editing, path, opened=opened, state=state, overwrite=True)
    assert read_dateline(path).document.title == "New"
    assert (tmp_path / "a.dateline.json.bak").read_bytes() == theirs


def test_another_time_with_the_same_content_is_no_change(tmp_path: Path) -> None:
    path, opened, state, editing = _opened(tmp_path)
    os.utime(path, (1, 1))
    assert not changed_on_disk(path, state)
    save(editing, path, opened=opened, state=state)
    assert changed_on_disk(path, state)


def test_a_change_of_the_same_size_and_time_is_noticed(tmp_path: Path) -> None:
    path, opened, state, editing = _opened(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"For tests", b"For fests"))
    os.utime(path, ns=(state.mtime_ns, state.mtime_ns))
    with pytest.raises(ChangedOnDisk):
        save(editing, path, opened=opened, state=state)


def test_a_file_that_was_taken_away_is_written_again(tmp_path: Path) -> None:
    path, opened, state, editing = _opened(tmp_path)
    path.unlink()
    assert not changed_on_disk(path, state)
    save(editing, path, opened=opened, state=state)
    assert read_dateline(path).document == editing.document


def test_a_draft_is_saved_under_a_name(tmp_path: Path) -> None:
    editing = Editing(a_draft(), saved=False)
    path = tmp_path / "draft.dateline.json"
    save(editing, path, opened=None, state=None)
    assert editing.saved
    assert read_dateline(path).document == a_draft()
    assert not (tmp_path / "draft.dateline.json.bak").exists()


def test_saved_elsewhere_a_file_holds_the_texts_that_stood_beside_it(tmp_path: Path) -> None:
    tree = a_tree()
    (source,) = records(tree, "sources")
    assert isinstance(source, dict)
    text = source.pop("text")
    assert isinstance(text, str)
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    source["text_file"] = "text.txt"
    _, opened, _, editing = _opened(tmp_path, sources=[source])
    other = tmp_path / "other"
    other.mkdir()
    save(editing, other / "a.dateline.json", opened=opened, state=None)
    again = read_dateline(other / "a.dateline.json")
    assert not again.problems
    assert again.document.sources[0].text == text
    save(editing, tmp_path / "b.dateline.json", opened=opened, state=None)
    saved = json.loads((tmp_path / "b.dateline.json").read_text(encoding="utf-8"))
    assert saved["sources"][0]["text_file"] == "text.txt"
    assert "text" not in saved["sources"][0]


def test_a_file_of_another_format_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_text("BEGIN:VCALENDAR", encoding="utf-8")
    opened = Opened(a_draft(), (), path, "iCalendar")
    editing = Editing(a_draft())
    with pytest.raises(CannotSave, match="iCalendar"):
        save(editing, path, opened=opened, state=None)
    save(editing, tmp_path / "a.dateline.json", opened=opened, state=None)
    assert read_dateline(tmp_path / "a.dateline.json").document == a_draft()


def test_what_could_not_be_read_stays_in_the_file(tmp_path: Path) -> None:
    tree = a_tree()
    records(tree, "events").insert(0, {"id": "broken"})
    path, opened, state, _ = _opened(tmp_path, events=tree["events"])
    editing = Editing(opened.document)
    editing.apply("kind", changed(opened.document, At("events", "warning"), kind="threat"))
    save(editing, path, opened=opened, state=state)
    saved = json.loads(path.read_text(encoding="utf-8"))["events"]
    assert saved[0] == {"id": "broken"}
    assert saved[1]["kind"] == "threat"


def test_the_share_that_is_written_is_told_as_it_grows(tmp_path: Path) -> None:
    document = Document(title="Many", events=tuple(Event(id=f"e{at}", title=str(at)) for at in range(3000)))
    path = tmp_path / "many.dateline.json"
    write(document, path, opened=None, state=None)
    state, opened = FileState.of(path), read_dateline(path)
    shares: list[float] = []
    write(described(document, title="Other"), path, opened=opened, state=state, tell=shares.append)
    assert len(shares) > 4
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] < 1
    assert read_dateline(path).document.title == "Other"
    assert gc.isenabled()
