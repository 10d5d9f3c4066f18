"""The dialog for copies: what it says is lost, what it leaves out, what it writes, and how it stops."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import current_thread, main_thread
from time import sleep
from typing import BinaryIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QLineEdit, QTableWidget
from pytestqt.qtbot import QtBot

from tests.document.test_redaction import STORY
from tests.formats.writers.writing import read_back
from tests.query.documents import synthetic_document
from viewer.document.errors import Cancelled
from viewer.document.text import fold
from viewer.document.types import Document, Event, Figure, Statement
from viewer.formats.saving import save_document
from viewer.formats.writers import chronology
from viewer.formats.writing import Subject, Tell, Writer
from viewer.query.filter import EVERYTHING, Filter
from viewer.query.memory import MemorySource
from viewer.query.source import EventSource
from viewer.query.writers import WRITERS
from viewer.shell.chips import Chip
from viewer.shell.convert.dialog import CopyDialog
from viewer.shell.convert.wishes import CopyRequest, suits

Open = Callable[..., CopyDialog]
TURKEY = Filter(actors=frozenset({"turkey"}))
SOON = 10_000


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Opens dialogs on the story; closes them at the end."""
    dialogs: list[CopyDialog] = []
    story = tmp_path / "story.dateline.json"
    save_document(STORY, story)

    def open_it(source: EventSource | None = None, keep: Filter = EVERYTHING, part: str = "") -> CopyDialog:
        dialog = CopyDialog(CopyRequest(story, source or MemorySource(STORY), keep, part))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialogs.append(dialog)
        with qtbot.waitSignal(dialog.surveyed, timeout=SOON):
            dialog.show()
        return dialog

    yield open_it
    for dialog in dialogs:
        dialog.done(0)


def choose(qtbot: QtBot, dialog: CopyDialog, key: str) -> None:
    if key == WRITERS[0].key:
        return  # which is chosen already
    with qtbot.waitSignal(dialog.surveyed, timeout=SOON):
        dialog.formats.choose(key)


def save(qtbot: QtBot, dialog: CopyDialog, path: Path) -> None:
    with qtbot.waitSignal(dialog.finished_job, timeout=20_000):
        dialog.save_to(path)


def words(dialog: CopyDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def rows(dialog: CopyDialog) -> list[tuple[str, ...]]:
    (table,) = dialog.findChildren(QTableWidget)
    if not table.isVisible():
        return []

    def cell(row: int, column: int) -> str:
        item = table.item(row, column)
        return item.text() if item is not None else ""

    return [tuple(cell(row, column) for column in range(table.columnCount())) for row in range(table.rowCount())]


def redact(qtbot: QtBot, dialog: CopyDialog, typed: str) -> None:
    """Chooses an actor as a person does: types and presses Enter."""
    field = dialog.redactions.people.field
    qtbot.waitUntil(field.isEnabled, timeout=SOON)
    field.setFocus()
    QTest.keyClicks(field, typed)
    with qtbot.waitSignal(dialog.surveyed, timeout=SOON):
        QTest.keyClick(field, Qt.Key.Key_Return)


# what is lost


def test_our_own_format_comes_first_and_loses_nothing(opened: Open) -> None:
    dialog = opened()
    assert "Dateline event file" in words(dialog)
    assert "Nothing is lost." in words(dialog)
    assert "2 events, 1 statement, 1 figure" in words(dialog)
    assert rows(dialog) == []


def test_what_a_format_loses_is_told_before_anything_can_be_saved(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    with qtbot.waitSignal(dialog.surveyed, timeout=SOON):
        dialog.formats.choose("csv")
        assert not dialog.save_button.isEnabled()
    assert dialog.save_button.isEnabled()
    assert ("Statements", "1", "as JSON in columns of their own", "yes") in rows(dialog)
    assert ("Fields of other programs", "2", "left out", "no") in rows(dialog)


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.key)
def test_each_format_says_what_it_is_for(writer: Writer, opened: Open, qtbot: QtBot) -> None:
    assert suits(writer.key)
    dialog = opened()
    choose(qtbot, dialog, writer.key)
    assert suits(writer.key) in words(dialog)


def test_what_cannot_be_written_is_said_with_what_to_do(
    opened: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chronology, "MOST", 3)
    dialog = opened()
    choose(qtbot, dialog, "html")
    assert "There are 4 records; a page for reading holds up to 3. Filter, or write a table." in words(dialog)
    assert not dialog.save_button.isEnabled()


def test_a_file_that_is_read_in_part_is_said_to_be(opened: Open) -> None:
    assert "Only a part of the file has been read: 300 of its rows" in words(opened(part="300 of its rows"))


# what is written


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.key)
def test_each_format_is_written(writer: Writer, opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened()
    choose(qtbot, dialog, writer.key)
    save(qtbot, dialog, tmp_path / "made")
    assert "Saved made: 2 events, 1 statement, 1 figure" in words(dialog)
    assert (tmp_path / "made").stat().st_size > 500
    assert ("<svg" in (tmp_path / "made").read_text("utf-8", "replace")) == (writer.key == "html")


def test_only_what_the_filter_keeps_is_written_unless_all_is_wanted(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "out.dateline.json"
    dialog = opened(keep=TURKEY)
    assert dialog.formats.kept.isChecked()
    save(qtbot, dialog, path)
    assert [event.id for event in read_back(path).events] == ["e-cavusoglu-1"]
    with qtbot.waitSignal(dialog.surveyed, timeout=SOON):
        dialog.formats.all.click()
    save(qtbot, dialog, path)
    assert len(read_back(path).events) == 2
    assert not opened().formats.kept.isEnabled()


def test_the_name_gets_the_formats_ending(
    opened: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(*given: str) -> tuple[str, str]:
        asked.extend(given[2:])
        return str(tmp_path / "notes.v2"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _parent, *given: answer("", *given))
    dialog = opened()
    choose(qtbot, dialog, "markdown")
    with qtbot.waitSignal(dialog.finished_job, timeout=SOON):
        dialog.save_button.click()
    assert Path(asked[0]).name == "story.md"
    assert asked[1] == "Markdown (*.md)"
    assert (tmp_path / "notes.v2.md").exists()


def test_what_is_read_is_not_written_over_by_another_format(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "story.dateline.json"
    before = path.read_bytes()
    dialog = opened()
    choose(qtbot, dialog, "csv")
    save(qtbot, dialog, path)
    assert "this is what is read. Give another name." in words(dialog)
    assert path.read_bytes() == before


def test_a_folder_that_is_none_is_said(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened()
    save(qtbot, dialog, tmp_path / "none" / "out.csv")
    assert "there is no such folder" in words(dialog)
    assert dialog.save_button.isEnabled()


# what is left out


def test_names_are_typed_and_leave_the_copy_with_a_list_of_where_they_were(
    opened: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened()
    redact(qtbot, dialog, "cavus")
    assert [chip.words for chip in dialog.findChildren(Chip)] == ["Mevlüt Çavuşoğlu"]
    assert dialog.redactions.people.field.text() == ""
    with qtbot.waitSignal(dialog.surveyed, timeout=SOON):
        dialog.redactions.notes.click()
        dialog.redactions.places.click()
        dialog.redactions.texts.click()
    assert dialog.suggested_path().name == "redacted.dateline.json"
    save(qtbot, dialog, tmp_path / "out.dateline.json")
    text = fold((tmp_path / "out.dateline.json").read_text(encoding="utf-8"))
    for gone in ("cavusoglu", "idlib", "alanya", "went on"):
        assert gone not in text
    assert "What was taken out:" in words(dialog)
    assert ("Mevlüt Çavuşoğlu", "", "is now Person A", "") in rows(dialog)
    assert ("Document: title", "1", "names replaced", "") in rows(dialog)


def test_a_chosen_name_is_let_go_again(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    redact(qtbot, dialog, "mevlut")
    (chip,) = dialog.findChildren(Chip)
    with qtbot.waitSignal(dialog.surveyed, timeout=SOON):
        QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert not dialog.redactions.redaction().active


def test_enter_in_the_field_of_names_saves_nothing(opened: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("asked for a name"))
    dialog = opened()
    field = dialog.redactions.people.field
    qtbot.waitUntil(field.isEnabled, timeout=SOON)
    field.setFocus()
    QTest.keyClicks(field, "nobody at all")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.redactions.people.chosen == ()


# stopping, and threads


class Slow(MemorySource):
    """A source that gives its records in a thread of its own alone, and gives way to other questions at times."""

    slow = True

    def __init__(self, document: Document = STORY) -> None:
        super().__init__(document)
        self.asked_in_window: list[str] = []
        self.gives_way = 0

    def __getattribute__(self, name: str) -> object:
        if name in ASKED and current_thread() is main_thread():
            self.asked_in_window.append(name)
        return super().__getattribute__(name)

    def fetch(self, rows: Sequence[int]) -> Sequence[Event | Statement | Figure]:
        if self.gives_way:
            self.gives_way -= 1
            raise Cancelled("", "another question is asked")
        return super().fetch(rows)


ASKED = {name for name in dir(EventSource) if not name.startswith("_")} - {"slow"}


def test_a_source_is_asked_away_from_the_window_and_again_if_it_gives_way(
    opened: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    source = Slow()
    dialog = opened(source, TURKEY)
    redact(qtbot, dialog, "cavus")
    source.gives_way = 1
    save(qtbot, dialog, tmp_path / "out.dateline.json")
    assert "Saved out.dateline.json" in words(dialog)
    assert source.gives_way == 0
    assert source.asked_in_window == []


def test_escape_stops_the_writing_and_nothing_is_there(
    opened: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(MemorySource(synthetic_document(600)))

    def write(_subject: Subject, file: BinaryIO, tell: Tell) -> None:
        file.write(b"half of it")
        while True:
            sleep(0.001)
            tell(100)

    endless = Writer("csv", "CSV table", ".csv", lambda _: (), write)
    monkeypatch.setattr("viewer.shell.convert.work._with_picture", lambda *_: endless)
    with qtbot.waitSignal(dialog.finished_job, timeout=20_000):
        dialog.save_to(tmp_path / "out.csv")
        assert dialog.close_button.text() == "Cancel"
        assert not dialog.formats.isEnabled()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert "Stopped; nothing was written" in words(dialog)
    assert dialog.isVisible()
    assert [path.name for path in tmp_path.iterdir()] == ["story.dateline.json"]


def test_every_control_has_a_name_and_a_tip(opened: Open) -> None:
    dialog = opened()
    for control in dialog.findChildren(QAbstractButton):
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert control.text() or control.accessibleName()
    for field in (*dialog.findChildren(QLineEdit), dialog.formats.list, dialog.report):
        assert field.accessibleName()


def test_the_keyboard_reaches_everything_in_reading_order(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    choose(qtbot, dialog, "csv")
    qtbot.waitUntil(dialog.redactions.people.field.isEnabled, timeout=SOON)
    dialog.formats.all.setFocus()
    order: list[object] = [dialog.focusWidget()]
    while True:
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
        widget = dialog.focusWidget()
        if widget in order:
            break
        order.append(widget)
    parts = [dialog.formats.all, dialog.formats.list, dialog.report, dialog.redactions.places]
    parts += [dialog.redactions.people.field, dialog.close_button, dialog.save_button]
    places = [order.index(part) for part in parts]
    assert places == sorted(places)
