"""The export dialog: its preview, its files, the clipboard, and how it stops."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QFileDialog, QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from tests.query.documents import synthetic_document
from tests.shell.export.requests import ANSWER, DOCUMENT, TITLE, request
from viewer.dates import Span
from viewer.document.errors import Cancelled
from viewer.layout.frame import Frame
from viewer.layout.theme import DARK, LIGHT
from viewer.query.answers import Axis
from viewer.query.filter import Filter
from viewer.query.memory import MemorySource
from viewer.query.source import EventSource
from viewer.session.view_state import ViewState
from viewer.shell.export.dialog import ExportDialog
from viewer.shell.export.wishes import ExportRequest, FileWish, Kind, Paper, Part, What

SEEN = replace(request(state=ViewState(selected=ANSWER), frame=Frame(900, 500)), theme=DARK)
Open = Callable[..., ExportDialog]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Open]:
    """Opens dialogs; closes those that are open at the end."""
    dialogs: list[ExportDialog] = []

    def open_it(asked: ExportRequest = SEEN) -> ExportDialog:
        dialog = ExportDialog(asked)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialogs.append(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: said(dialog) != "", timeout=10_000)
        return dialog

    yield open_it
    for dialog in dialogs:
        dialog.done(0)


def said(dialog: ExportDialog) -> str:
    """How large the picture is, or what is in its way."""
    (label,) = (each for each in dialog.findChildren(QLabel) if each.accessibleName().startswith("How large"))
    return label.text()


def wait_for(qtbot: QtBot, dialog: ExportDialog, words: str) -> None:
    qtbot.waitUntil(lambda: words in said(dialog), timeout=20_000)


def test_the_view_as_a_png_is_what_it_begins_with(opened: Open) -> None:
    dialog = opened()
    page, file = dialog.controls.page_wish(), dialog.controls.file_wish()
    assert (page.what, page.width, page.height, page.theme, page.left_out) == (What.VIEW, None, None, DARK, frozenset())
    assert file == FileWish(Kind.PNG)
    assert "1,896 ×" in said(dialog)
    assert dialog.save_button.isEnabled()


def test_the_preview_is_of_the_page_and_fits_its_pane(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    image = dialog.preview.image
    assert image is not None
    assert image.pixelColor(1, 1).rgb() & 0xFFFFFF == DARK.paper
    assert image.deviceIndependentSize().width() <= dialog.preview.width()
    before = image.size()
    dialog.controls.choose(What.WHOLE)
    qtbot.waitUntil(lambda: dialog.preview.image is not None and dialog.preview.image.size() != before, timeout=10_000)


def test_what_is_chosen_is_what_is_wished_for(opened: Open) -> None:
    controls = opened().controls
    controls.choose(What.SELECTION, Kind.PDF, Paper.A3)
    controls.landscape.click()
    controls.width_box.setValue(1200)
    controls.scale_box.setValue(0.5)
    controls.parts[Part.SOURCES].click()
    page, file = controls.page_wish(), controls.file_wish()
    assert (page.what, page.width, page.height) == (What.SELECTION, 1200, None)
    assert page.left_out == {Part.SOURCES}
    assert file == FileWish(Kind.PDF, 0.5, Paper.A3, landscape=True)
    controls.choose(kind=Kind.SVG)
    assert controls.file_wish() == FileWish(Kind.SVG, 0.5)


def test_scale_and_resolution_are_one_thing(opened: Open) -> None:
    controls = opened().controls
    controls.scale_box.setValue(3)
    assert controls.dpi_box.value() == 288
    controls.dpi_box.setValue(144)
    assert controls.file_wish().scale == 1.5
    controls.dpi_box.setValue(controls.dpi_box.minimum())
    assert controls.file_wish().scale is None


def test_only_what_matters_for_a_kind_of_file_is_asked(opened: Open) -> None:
    controls = opened().controls
    assert controls.dpi_box.isVisible()
    assert not controls.landscape.isVisible()
    controls.choose(kind=Kind.PDF, paper=Paper.A4)
    assert not controls.dpi_box.isVisible()
    assert controls.landscape.isVisible()


def test_without_a_selection_none_can_be_exported(opened: Open) -> None:
    controls = opened(request(frame=Frame(900, 500))).controls
    controls.choose(What.SELECTION)
    assert controls.page_wish().what is What.VIEW


def test_the_legend_begins_as_it_is_seen(opened: Open) -> None:
    controls = opened(request(state=ViewState(legend=False), frame=Frame(900, 500))).controls
    assert controls.page_wish().left_out == {Part.LEGEND}


def test_sheets_are_told(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.controls.choose(kind=Kind.PDF, paper=Paper.A4)
    wait_for(qtbot, dialog, "sheets of A4 and an index")


def test_what_cannot_be_made_is_said_and_cannot_be_saved(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.controls.choose(kind=Kind.PDF)
    dialog.controls.width_box.setValue(30_000)
    wait_for(qtbot, dialog, "14,400")
    assert not dialog.save_button.isEnabled()
    dialog.controls.choose(kind=Kind.SVG)
    wait_for(qtbot, dialog, "pixels")
    assert dialog.save_button.isEnabled()


@pytest.mark.parametrize(("kind", "start"), [(Kind.PNG, b"\x89PNG"), (Kind.SVG, b"<?xml"), (Kind.PDF, b"%PDF-")])
def test_a_file_is_written_in_the_background(
    kind: Kind, start: bytes, opened: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened()
    dialog.controls.choose(kind=kind)
    target = tmp_path / f"out.{kind.value}"
    with qtbot.waitSignal(dialog.finished_job, timeout=20_000):
        dialog.save_to(target)
        assert not dialog.controls.isEnabled()
        assert dialog.close_button.text() == "Cancel"
    assert target.read_bytes().startswith(start)
    assert said(dialog).startswith(f"Saved out.{kind.value}: ")
    assert dialog.controls.isEnabled()
    assert dialog.close_button.text() == "Close"


def test_a_name_is_suggested_and_given_its_ending(
    opened: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened()
    dialog.controls.choose(What.WHOLE, Kind.SVG)
    asked: list[str] = []

    def choose(_parent: object, _title: str, suggested: str, _filter: str) -> tuple[str, str]:
        asked.append(suggested)
        return str(tmp_path / "mine"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with qtbot.waitSignal(dialog.finished_job, timeout=20_000):
        dialog.save_button.click()
    assert Path(asked[0]).name == "three-days whole.svg"
    assert (tmp_path / "mine.svg").exists()


def test_no_name_writes_nothing(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = opened()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    dialog.ask_name()
    assert dialog.controls.isEnabled()


def test_a_file_that_cannot_be_written_is_said(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened()
    with qtbot.waitSignal(dialog.finished_job, timeout=20_000):
        dialog.save_to(tmp_path / "nowhere" / "out.png")
    assert "no such folder" in said(dialog)


def test_the_picture_can_be_copied(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.controls.scale_box.setValue(1)
    with qtbot.waitSignal(dialog.finished_job, timeout=20_000):
        dialog.copy_button.click()
    image: QImage = QGuiApplication.clipboard().image()
    assert image.width() == 948
    assert said(dialog) == "Copied to the clipboard"
    QGuiApplication.clipboard().clear()


def large() -> ExportRequest:
    return replace(request(MemorySource(synthetic_document(600))), theme=LIGHT)


def test_cancel_stops_the_work_and_leaves_no_file(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(large())
    dialog.controls.choose(What.WHOLE)
    with qtbot.waitSignal(dialog.finished_job, timeout=30_000):
        dialog.save_to(tmp_path / "out.png")
        dialog.reject()
    assert said(dialog) == "Stopped; nothing was written"
    assert list(tmp_path.iterdir()) == []
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()


def test_closing_ends_all_that_goes_on(opened: Open, tmp_path: Path) -> None:
    dialog = opened(large())
    dialog.controls.choose(What.WHOLE)
    dialog.save_to(tmp_path / "out.pdf")
    dialog.done(0)
    assert not dialog.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_progress_is_shown_while_there_is_some(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(large())
    (bar,) = dialog.findChildren(QProgressBar)
    assert not bar.isVisible()
    seen: list[int] = []
    bar.valueChanged.connect(seen.append)
    with qtbot.waitSignal(dialog.finished_job, timeout=60_000):
        dialog.save_to(tmp_path / "out.png")
        assert bar.isVisible()
    assert max(seen) > 50
    assert not bar.isVisible()


class Slow(MemorySource):
    """A source that takes its time: whatever is asked of it in the window's thread is noted."""

    slow = True

    def __init__(self) -> None:
        super().__init__(DOCUMENT)
        self.asked_in_window: list[str] = []
        self.gives_way = 0

    def __getattribute__(self, name: str) -> object:
        if name in ASKED and current_thread() is main_thread():
            self.asked_in_window.append(name)
        return super().__getattribute__(name)

    def extent(self, keep: Filter, axis: Axis) -> Span | None:
        if self.gives_way:
            self.gives_way -= 1
            raise Cancelled("", "another question is asked")
        return super().extent(keep, axis)


ASKED = {name for name in dir(EventSource) if not name.startswith("_")} - {"slow"}


def test_a_slow_source_is_asked_away_from_the_window(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    source = Slow()
    dialog = opened(replace(SEEN, source=source, title=""))
    for what in What:
        dialog.controls.choose(what)
        qtbot.waitUntil(lambda: dialog.save_button.isEnabled() and "Drawing" not in said(dialog), timeout=10_000)
    dialog.controls.choose(kind=Kind.SVG)
    with qtbot.waitSignal(dialog.finished_job, timeout=20_000):
        dialog.save_to(tmp_path / "out.svg")
    assert TITLE in unescape((tmp_path / "out.svg").read_text(encoding="utf-8"))
    assert source.asked_in_window == []


def test_a_source_that_gives_way_to_another_question_is_asked_again(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    source = Slow()
    source.gives_way = 1
    dialog = opened(replace(SEEN, source=source))
    assert "pixels" in said(dialog)
    source.gives_way = 1
    with qtbot.waitSignal(dialog.finished_job, timeout=20_000):
        dialog.save_to(tmp_path / "out.png")
    assert said(dialog).startswith("Saved out.png")


def test_the_dialog_says_that_density_is_drawn(opened: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.shell.export.subject.MOST_MARKS_ON_PAPER", 3)
    dialog = opened()
    dialog.controls.choose(What.WHOLE)
    wait_for(qtbot, dialog, "records drawn as density")


def test_every_control_has_a_name_and_a_tip(opened: Open) -> None:
    dialog = opened()
    controls: list[QAbstractButton | QAbstractSpinBox] = [
        *dialog.findChildren(QAbstractButton),
        *dialog.findChildren(QAbstractSpinBox),
    ]
    assert len(controls) > 15
    for control in controls:
        words = control.text() if isinstance(control, QAbstractButton) else control.accessibleName()
        assert words or control.accessibleName(), control
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus and words not in {"Light", "Dark"}:
            assert control.toolTip(), words


def test_the_keyboard_reaches_everything_in_reading_order(opened: Open) -> None:
    dialog = opened()
    dialog.controls.setFocus()
    order = []
    for _ in range(30):
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
        widget = dialog.focusWidget()
        if widget is None or widget in order:
            break
        order.append(widget)
    names = [w.text().replace("&", "") if isinstance(w, QAbstractButton) else w.accessibleName() for w in order]
    assert names.index("Width") < names.index("Height") < names.index("Scale") < names.index("Title")
    assert {"Copy image", "Close", "Save…"} <= set(names)


def test_names_from_files_are_plain_text(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened()
    with qtbot.waitSignal(dialog.finished_job, timeout=20_000):
        dialog.save_to(tmp_path / "<b>bold.png")
    (label,) = (each for each in dialog.findChildren(QLabel) if each.accessibleName().startswith("How large"))
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert "<b>bold.png" in label.text()


def test_what_shall_not_be_told_is_gone_from_preview_file_and_name(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened()
    controls = dialog.controls
    qtbot.waitUntil(controls.redactions.people.field.isEnabled, timeout=10_000)
    before = dialog.preview.image
    controls.redactions.people.choose("Çavuşoğlu")
    controls.choose(What.WHOLE, Kind.SVG)
    removed = dialog.controls.removed
    qtbot.waitUntil(lambda: "Mevlüt Çavuşoğlu is now Person A" in removed.text(), timeout=10_000)
    assert dialog.preview.image != before
    assert removed.isVisible()
    assert "Actors: name" in removed.text()
    assert dialog.suggested_path().name == "redacted whole.svg"
    dialog.save_to(tmp_path / "out.svg")
    wait_for(qtbot, dialog, "Saved")
    written = unescape((tmp_path / "out.svg").read_text(encoding="utf-8"))
    assert "Person A" in written
    assert "avuşoğlu" not in written


def test_nothing_is_said_to_be_taken_out_where_nothing_is_asked(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    removed = dialog.controls.removed
    assert not removed.isVisible()
    dialog.controls.redactions.places.click()
    qtbot.waitUntil(lambda: removed.text() == "There is nothing to take out.", timeout=10_000)
    dialog.controls.redactions.places.click()
    qtbot.waitUntil(lambda: not removed.isVisible(), timeout=10_000)
