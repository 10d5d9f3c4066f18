"""Handing a timeline on: in another format, without what shall not be told."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.journeys.reader import PATIENCE, Reader
from viewer.document.text import fold
from viewer.formats import open_document
from viewer.shell.convert.dialog import CopyDialog

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def copy_dialog(reader: Reader) -> CopyDialog:
    """Opens the dialog with its key."""
    reader.press(Qt.Key.Key_E, CONTROL, SHIFT)
    dialog = reader.window.findChildren(CopyDialog)[-1]
    reader.qtbot.waitUntil(lambda: dialog.save_button.isEnabled(), timeout=PATIENCE)
    return dialog


def go_to_format(reader: Reader, dialog: CopyDialog, name: str) -> None:
    """Goes to a format with the keyboard, row by row: what is typed ahead is forgotten where a machine stalls."""
    rows = dialog.formats.list
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Home)
    for _ in range(rows.count()):
        item = rows.currentItem()
        if item is not None and item.text() == name:
            break
        QTest.keyClick(rows, Qt.Key.Key_Down)

    def is_ready() -> None:
        assert reader.sees(name, dialog), reader.words(dialog)
        assert dialog.save_button.isEnabled(), reader.words(dialog)

    reader.qtbot.waitUntil(is_ready, timeout=PATIENCE)


def save(reader: Reader, dialog: CopyDialog, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    with reader.qtbot.waitSignal(dialog.finished_job, timeout=PATIENCE):
        reader.click("Save…", dialog)
    assert reader.sees(f"Saved {path.name}", dialog)


def close(reader: Reader, dialog: CopyDialog) -> None:
    reader.click("Close", dialog)
    reader.qtbot.waitUntil(lambda: not reader.window.findChildren(CopyDialog))


def test_a_page_without_a_name_is_handed_on_and_a_table_comes_back(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reader.start()
    reader.wait_for_page()
    dialog = copy_dialog(reader)
    assert reader.sees("44 events, 21 statements, 8 figures", dialog)
    go_to_format(reader, dialog, "HTML page")
    field = dialog.redactions.people.field
    field.setFocus()
    reader.type("erdog")
    reader.press(Qt.Key.Key_Return)
    reader.qtbot.waitUntil(lambda: dialog.save_button.isEnabled(), timeout=PATIENCE)
    save(reader, dialog, tmp_path / "page.html", monkeypatch)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "Person A" in page
    assert "erdogan" not in fold(page)
    go_to_format(reader, dialog, "CSV table")
    reader.click("Remove: Erdoğan", dialog)
    reader.qtbot.waitUntil(lambda: dialog.save_button.isEnabled(), timeout=PATIENCE)
    save(reader, dialog, tmp_path / "table.csv", monkeypatch)
    close(reader, dialog)
    reader.window.open_files([tmp_path / "table.csv"])
    reader.qtbot.waitUntil(lambda: reader.window.windowTitle().startswith("table"), timeout=PATIENCE)
    reader.wait_for_page()
    reader.qtbot.waitUntil(lambda: "73" in reader.told(), timeout=PATIENCE)


def test_what_is_hidden_by_a_filter_stays_at_home(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reader.start()
    reader.wait_for_page()
    reader.row("Actors", "Russia")
    reader.press(Qt.Key.Key_Space)
    dialog = copy_dialog(reader)
    go_to_format(reader, dialog, "Markdown")
    save(reader, dialog, tmp_path / "notes.md", monkeypatch)
    text = (tmp_path / "notes.md").read_text(encoding="utf-8")
    assert "2018 deal between Turkey and Russia" in text
    assert "520,000" not in text
    reader.click("Everything", dialog)
    reader.qtbot.waitUntil(lambda: dialog.save_button.isEnabled(), timeout=PATIENCE)
    save(reader, dialog, tmp_path / "notes.md", monkeypatch)
    assert "520,000" in (tmp_path / "notes.md").read_text(encoding="utf-8")
    close(reader, dialog)


def test_a_copy_of_tables_is_in_their_language(reader: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "events.csv").write_text("title,date\nBeschuss,2020-02-03\n", encoding="utf-8")
    (tables / "document.csv").write_text("title,language\nIdlib,de\n", encoding="utf-8")
    reader.start()
    reader.window.open_files([tables])
    reader.qtbot.waitUntil(lambda: reader.window.windowTitle().startswith("tables"), timeout=PATIENCE)
    reader.wait_for_page()
    dialog = copy_dialog(reader)
    save(reader, dialog, tmp_path / "copy.dateline.json", monkeypatch)
    close(reader, dialog)
    assert open_document(tmp_path / "copy.dateline.json").document.language == "de"
