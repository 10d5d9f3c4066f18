"""Once a document was saved, reading it again reads that file: never the draft, or the file, that it once came from."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.shell.conftest import OpenWindow, page_of
from tests.shell.review.drafts import draft, edits_in, review_of, write_draft
from viewer.formats import open_document
from viewer.session.editing.recovery import left_behind_untitled
from viewer.session.editing.working_copy import WorkingCopy
from viewer.shell.review.new_article import open_draft
from viewer.shell.saving import recover_drafts, save, save_as


def saves_to(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_a_draft_that_was_saved_is_read_again_from_its_file(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    open_draft(window, draft())
    page_of(qtbot, window)
    edits = edits_in(window)
    edits.show_review(True)
    assert edits.front is not None
    edits.front.do("keep")
    path = tmp_path / "saved.dateline.json"
    saves_to(monkeypatch, path)
    save(window)
    path.write_text(path.read_text().replace("The bridge", "Another title"))
    qtbot.waitUntil(lambda: edits.editing.document.title == "Another title", timeout=10_000)
    assert edits.progress[0] == 1, "what was settled and saved is lost"
    assert edits.state is not None, "a later change on the disk would be written over without a question"


def test_a_file_that_was_saved_as_another_is_read_again_from_that(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_draft(tmp_path / "bridge.dateline.json")
    window, pane = review_of(qtbot, open_window, path)
    pane.do("keep")
    other = tmp_path / "other.dateline.json"
    saves_to(monkeypatch, other)
    save_as(window)
    other.write_text(other.read_text().replace("The bridge", "Another title"))
    qtbot.waitUntil(lambda: pane.document.title == "Another title", timeout=10_000)
    assert edits_in(window).progress[0] == 1
    assert [each.review for each in open_document(path).document.events] == ["draft", "draft", "draft"]


def test_what_another_format_held_is_read_again_from_the_event_file(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calendar = tmp_path / "calendar.mw"
    calendar.write_text("title: Calendar\n\n2021-06-10: The bridge opens\n2021-06-11: The bridge closes\n")
    window, pane = review_of(qtbot, open_window, calendar)
    path = tmp_path / "calendar.dateline.json"
    saves_to(monkeypatch, path)
    save_as(window)
    path.write_text(path.read_text().replace("The bridge opens", "The bridge is opened"))
    qtbot.waitUntil(lambda: pane.document.events[0].title == "The bridge is opened", timeout=10_000)


def test_that_a_draft_had_not_been_saved_is_said_until_it_is(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = WorkingCopy(None, None)
    left.keep(draft())
    left.close(keep=True)
    assert left_behind_untitled()
    window = open_window()
    assert recover_drafts(window) == 1
    page_of(qtbot, window)
    assert window.files.tab is not None
    assert "had not been saved" in window.files.tab.notice
    saves_to(monkeypatch, tmp_path / "saved.dateline.json")
    save(window)
    assert window.files.tab.notice == ""


def test_the_record_under_review_stays_when_the_file_is_read_again(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    path = write_draft(tmp_path / "bridge.dateline.json")
    _window, pane = review_of(qtbot, open_window, path)
    pane.do("next")
    pane.do("next")
    ref = pane.ref
    assert ref is not None
    path.write_text(path.read_text().replace("Guards closed the northern bridge", "Guards shut the northern bridge"))
    qtbot.waitUntil(lambda: pane.document.events[0].title.startswith("Guards shut"), timeout=10_000)
    assert pane.ref == ref
    assert pane.note == "The file has changed, and was read again. U brings back what it was."
    pane.do("undo")
    assert pane.ref is not None
    assert pane.ref.id == "closed"  # what is taken back is shown
