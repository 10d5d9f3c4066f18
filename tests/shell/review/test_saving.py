from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from tests.shell.conftest import OpenWindow, page_of
from tests.shell.review.drafts import draft, edits_in, review_of, write_draft
from viewer.document.editing import At, changed
from viewer.document.editing import kept as keep
from viewer.document.types import Document
from viewer.formats import open_document
from viewer.session.editing.files import FileState
from viewer.session.editing.recovery import files_left_behind
from viewer.session.editing.working_copy import WorkingCopy
from viewer.shell.review import questions
from viewer.shell.review.new_article import free_path, open_draft
from viewer.shell.review.questions import Answer
from viewer.shell.saving import recover_drafts, save, save_as


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_draft(tmp_path / "bridge.dateline.json")


def kept(path: Path) -> list[str]:
    return [event.review for event in open_document(path).document.events]


def test_saving_writes_the_file_and_keeps_its_last_state(qtbot: QtBot, open_window: OpenWindow, path: Path) -> None:
    window, pane = review_of(qtbot, open_window, path)
    pane.do("keep")
    assert window.windowTitle().startswith("* bridge")
    save(window)
    assert kept(path) == ["kept", "draft", "draft"]
    assert kept(path.with_name("bridge.dateline.json.bak")) == ["draft", "draft", "draft"]
    assert not window.windowTitle().startswith("*")
    assert edits_in(window).editing.saved


def test_saved_as_another_the_tab_stands_for_that(
    qtbot: QtBot, open_window: OpenWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, pane = review_of(qtbot, open_window, path)
    pane.do("keep")
    other = path.with_name("other")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other), ""))
    save_as(window)
    assert window.windowTitle().startswith("other.dateline.json")
    assert kept(path) == ["draft", "draft", "draft"]
    pane.do("keep")
    save(window)
    assert open_document(path.with_name("other.dateline.json")).document.statements[0].review == "kept"


@pytest.mark.parametrize("answer", [Answer.OVERWRITE, Answer.RELOAD, Answer.CANCEL])
def test_a_file_that_another_has_written_is_asked_about(
    qtbot: QtBot, open_window: OpenWindow, path: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    window, pane = review_of(qtbot, open_window, path)
    pane.do("keep")
    path.write_text(path.read_text().replace("The bridge", "Another title"))
    monkeypatch.setattr(questions, "ask_which_version", lambda *_: answer)
    save(window)
    if answer is Answer.OVERWRITE:
        assert kept(path)[0] == "kept"
        assert open_document(path.with_name("bridge.dateline.json.bak")).document.title == "Another title"
    elif answer is Answer.RELOAD:
        qtbot.waitUntil(lambda: pane.document.title == "Another title")
        assert edits_in(window).editing.saved
        assert "U brings back what you had" in pane.note
        pane.do("undo")
        assert pane.document.events[0].review == "kept"
    else:
        assert open_document(path).document.title == "Another title"
        assert not edits_in(window).editing.saved


@pytest.mark.parametrize("answer", [Answer.SAVE, Answer.DISCARD, Answer.CANCEL])
def test_closing_asks_about_what_is_not_saved(
    qtbot: QtBot, open_window: OpenWindow, path: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    window, pane = review_of(qtbot, open_window, path)
    pane.do("keep")
    monkeypatch.setattr(questions, "ask_unsaved", lambda *_: answer)
    window.close_current()
    assert window.files.count() == (1 if answer is Answer.CANCEL else 0)
    assert kept(path)[0] == ("kept" if answer is Answer.SAVE else "draft")
    monkeypatch.setattr(questions, "ask_unsaved", lambda *_: Answer.DISCARD)


def test_the_window_stays_open_where_somebody_thinks_better_of_it(
    qtbot: QtBot, open_window: OpenWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, pane = review_of(qtbot, open_window, path)
    pane.do("keep")
    monkeypatch.setattr(questions, "ask_unsaved", lambda *_: Answer.CANCEL)
    assert not window.close()
    assert window.isVisible()
    monkeypatch.setattr(questions, "ask_unsaved", lambda *_: Answer.DISCARD)


def test_the_question_tells_its_answers_by_their_buttons(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    answers: list[Answer] = []
    from datetime import UTC, datetime

    questions.ask_recovery(window, "bridge", datetime(2021, 6, 10, tzinfo=UTC), answers.append)
    box = window.findChildren(QMessageBox)[-1]
    assert "bridge" in box.text()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: answers == [Answer.LATER])


def leave_behind(path: Path) -> Document:
    """Changes of a file that were not saved when a session was cut short."""
    left = keep(draft(), At("events", "left"))
    copy = WorkingCopy(path, FileState.of(path))
    copy.keep(left)
    copy.close(keep=True)
    return left


@pytest.mark.parametrize("answer", [Answer.RECOVER, Answer.DISCARD])
def test_what_a_crash_left_behind_is_asked_about(
    qtbot: QtBot, open_window: OpenWindow, path: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    left = leave_behind(path)
    asked: list[str] = []

    def ask(_parent: object, name: str, _when: object, then: object) -> None:
        asked.append(name)
        assert callable(then)
        then(answer)

    monkeypatch.setattr(questions, "ask_recovery", ask)
    window = open_window(path)
    page_of(qtbot, window)
    qtbot.waitUntil(lambda: bool(asked), timeout=10_000)
    edits = edits_in(window)
    if answer is Answer.RECOVER:
        assert edits.editing.document == left
        assert not edits.editing.saved
        edits.editing.undo()
    assert edits.editing.document == draft()
    assert edits.editing.saved
    window.close()
    again = open_window(path)
    page_of(qtbot, again)
    assert len(asked) == 1


def test_a_draft_that_was_never_saved_is_opened_again(qtbot: QtBot, open_window: OpenWindow) -> None:
    copy = WorkingCopy(None, None)
    copy.keep(draft())
    copy.close(keep=True)
    window = open_window()
    assert recover_drafts(window) == 1
    page_of(qtbot, window)
    assert window.files.tab is not None
    assert "had not been saved" in window.files.tab.notice
    assert edits_in(window).editing.document == draft()
    assert not edits_in(window).editing.saved


def test_a_file_with_changes_that_a_crash_left_behind_is_opened_again_and_asked_about(
    qtbot: QtBot, open_window: OpenWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = leave_behind(path)
    monkeypatch.setattr(questions, "ask_recovery", lambda _parent, _name, _when, then: then(Answer.RECOVER))
    window = open_window()
    assert recover_drafts(window) == 1
    page_of(qtbot, window)
    qtbot.waitUntil(lambda: edits_in(window).editing.document == left, timeout=10_000)
    assert [tab.location for tab in window.files.tabs] == [path]
    assert not edits_in(window).editing.saved


def test_changes_of_a_file_that_is_gone_become_a_draft(qtbot: QtBot, open_window: OpenWindow, path: Path) -> None:
    left = leave_behind(path)
    path.unlink()
    window = open_window()
    assert recover_drafts(window) == 1
    page_of(qtbot, window)
    assert window.files.tab is not None
    assert "the file is gone" in window.files.tab.notice
    assert edits_in(window).editing.document == left
    assert not edits_in(window).editing.saved
    assert files_left_behind() == ()


def test_a_draft_is_neither_recent_nor_opened_at_the_next_start(
    qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    open_draft(window, draft())
    page_of(qtbot, window)
    assert window._settings.recent == []
    window.reload()
    assert window.files.tab is not None
    assert "no file to read again" in window.files.tab.notice
    monkeypatch.setattr(questions, "ask_unsaved", lambda *_: Answer.DISCARD)
    window.close()
    assert window._settings.open == []
    assert recover_drafts(window) == 0


def test_a_draft_that_was_saved_once_is_saved_there_without_a_question(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    open_draft(window, draft())
    page_of(qtbot, window)
    edits = edits_in(window)
    asked: list[str] = []

    def choose(*_: object) -> tuple[str, str]:
        asked.append("where")
        return str(tmp_path / "saved"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    save(window)
    path = tmp_path / "saved.dateline.json"
    edits.show_review(True)
    assert edits.front is not None
    edits.front.do("keep")
    save(window)
    assert asked == ["where"]
    assert edits.editing.saved
    assert sorted(kept(path)) == ["draft", "draft", "kept"]
    assert kept(path.with_name("saved.dateline.json.bak")) == ["draft", "draft", "draft"]
    assert window._settings.recent == [str(path)]


def test_what_another_format_held_is_saved_as_an_event_file_once_it_was_said_where(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calendar = tmp_path / "calendar.mw"
    calendar.write_text("title: Calendar\n\n2021-06-10: The bridge opens\n2021-06-11: The bridge closes\n")
    window, _ = review_of(qtbot, open_window, calendar)
    asked: list[str] = []

    def choose(*_: object) -> tuple[str, str]:
        asked.append("where")
        return str(tmp_path / "calendar"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    for title in ("One", "Two"):
        editing = edits_in(window).editing
        event = At("events", editing.document.events[0].id)
        editing.apply("Rename", changed(editing.document, event, title=title))
        save(window)
    assert asked == ["where"]
    assert open_document(tmp_path / "calendar.dateline.json").document.events[0].title == "Two"
    assert "The bridge opens" in calendar.read_text()


def test_names_for_drafts_are_free_and_fit_for_files(tmp_path: Path) -> None:
    first = free_path(tmp_path, "What? A/B: “title”", ())
    assert first == tmp_path / "What AB title.dateline.json"
    first.write_text("{}")
    assert free_path(tmp_path, "What? A/B: “title”", ()).name == "What AB title 2.dateline.json"
    assert free_path(tmp_path, "???", ()).name == "timeline.dateline.json"


def test_what_is_wrong_in_the_file_is_known_again_once_it_is_saved(
    qtbot: QtBot, open_window: OpenWindow, path: Path
) -> None:
    window, pane = review_of(qtbot, open_window, path)
    tab = window.files.tab
    assert tab is not None

    def wrong() -> list[str]:
        return [problem.path for problem in tab.problems]

    assert wrong() == []
    path.write_text(path.read_text().replace('"date": "', '"date": "never '))
    qtbot.waitUntil(lambda: len(wrong()) > 0, timeout=10_000)
    pane.do("undo")
    assert len(wrong()) > 0  # the file is as it was read last
    save(window)
    qtbot.waitUntil(lambda: wrong() == [], timeout=10_000)
    assert open_document(path).problems == ()
