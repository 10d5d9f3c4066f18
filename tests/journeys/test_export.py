"""Taking the timeline along as a picture."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.journeys.reader import PATIENCE, Reader
from viewer.shell.export.dialog import ExportDialog

CONTROL = Qt.KeyboardModifier.ControlModifier


def export(reader: Reader, monkeypatch: pytest.MonkeyPatch, path: Path, *choices: str) -> ExportDialog:
    """Opens the dialog with its key, makes the choices, and saves."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    reader.press(Qt.Key.Key_E, CONTROL)
    dialog = reader.window.findChildren(ExportDialog)[-1]
    for choice in choices:
        reader.click(choice, dialog)
    reader.qtbot.waitUntil(lambda: dialog.save_button.isEnabled(), timeout=PATIENCE)
    with reader.qtbot.waitSignal(dialog.finished_job, timeout=PATIENCE):
        reader.click("Save…", dialog)
    assert reader.sees(f"Saved {path.name}", dialog)
    return dialog


def close(reader: Reader, dialog: ExportDialog) -> None:
    reader.click("Close", dialog)
    reader.qtbot.waitUntil(lambda: not reader.window.findChildren(ExportDialog))


def test_a_picture_of_the_view_as_it_is_seen(reader: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    reader.start()
    reader.wait_for_page()
    close(reader, export(reader, monkeypatch, tmp_path / "view.png"))
    image = QImage(str(tmp_path / "view.png"))
    assert image.width() > 1000
    assert len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}) > 10


def test_the_whole_as_svg_holds_what_is_far_away_and_nothing_that_is_hidden(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reader.start()
    reader.wait_for_page()
    reader.row("Actors", "Russia")
    reader.press(Qt.Key.Key_Space)
    close(reader, export(reader, monkeypatch, tmp_path / "whole.svg", "The whole timeline", "SVG"))
    svg = (tmp_path / "whole.svg").read_text(encoding="utf-8")
    assert svg.lstrip().startswith("<?xml")
    assert "2018 deal between Turkey and Russia" in svg
    assert "20 of 73 shown" in svg
    assert "520,000" not in svg


def test_a_pdf(reader: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    reader.start()
    reader.wait_for_page()
    close(reader, export(reader, monkeypatch, tmp_path / "view.pdf", "PDF"))
    pdf = (tmp_path / "view.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert b"SourceSansPro" in pdf


def test_a_picture_on_the_clipboard(reader: Reader) -> None:
    reader.start()
    reader.wait_for_page()
    reader.press(Qt.Key.Key_E, CONTROL)
    dialog = reader.window.findChildren(ExportDialog)[-1]
    reader.qtbot.waitUntil(lambda: dialog.copy_button.isEnabled(), timeout=PATIENCE)
    with reader.qtbot.waitSignal(dialog.finished_job, timeout=PATIENCE):
        reader.click("Copy image", dialog)
    assert QApplication.clipboard().image().width() > 1000
    close(reader, dialog)
