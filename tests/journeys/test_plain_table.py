"""Somebody's spreadsheet: columns that nobody knows, dates that could be read two ways."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from tests.journeys.reader import PATIENCE, Reader
from viewer.shell.mapping.choosing import ChoiceBox
from viewer.shell.mapping.dialog import MappingDialog

LINES = (
    "Tag;Vorfall;Beteiligte;Ort\n"
    "3/2/2020;Beschuss eines Postens;Syrien;Saraqeb\n"
    "4/2/2020;Antwort der Artillerie;Türkei;Saraqeb\n"
    "5/2/2020;Gespräche;Russland;Sotschi\n"
)


def asked(reader: Reader) -> MappingDialog:
    """The dialog about the columns, once it shows what it understands."""

    def dialogs() -> list[MappingDialog]:
        return [each for each in reader.window.findChildren(MappingDialog) if each.isVisible()]

    reader.qtbot.waitUntil(lambda: any(not each.pending for each in dialogs()), timeout=PATIENCE)
    return dialogs()[0]


def test_a_spreadsheet_becomes_a_timeline_by_keyboard(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_CONFIG", str(tmp_path / "config"))
    path = tmp_path / "vorfälle.csv"
    path.write_bytes(LINES.encode("cp1252"))
    reader.start(path)
    dialog = asked(reader)
    dialog.activateWindow()
    reader.qtbot.waitUntil(dialog.isActiveWindow)
    assert reader.sees("What do the columns of vorfälle.csv hold?", dialog)

    # where the guess is none, a column is said what it holds, by its first letters
    for column, choice in (("Tag", "Date"), ("Vorfall", "Title"), ("Beteiligte", "Actor"), ("Ort", "Place")):
        box = QApplication.focusWidget()
        assert isinstance(box, ChoiceBox)
        assert box.accessibleName() == f"Column {column} holds"
        if box.currentText() != choice:
            reader.type(choice.lower())
        assert box.currentText() == choice
        reader.press(Qt.Key.Key_Tab)
    reader.qtbot.waitUntil(lambda: not dialog.pending, timeout=PATIENCE)
    assert reader.sees("Which number is the day in 3/2/2020?", dialog)
    assert not dialog.open_button.isEnabled()
    reader.click("The first: Monday 3 February 2020", dialog)
    reader.qtbot.waitUntil(dialog.open_button.isEnabled, timeout=PATIENCE)
    assert reader.sees("3 of 3 rows have a date.", dialog)
    reader.press(Qt.Key.Key_Return)

    reader.wait_for_page()
    reader.qtbot.waitUntil(lambda: reader.told().startswith("3 of 3 shown"), timeout=PATIENCE)
    assert any(text.startswith("Beschuss") for text in reader.drawn())
    assert "Türkei" in reader.drawn()
    assert not [each for each in reader.window.findChildren(QDialog) if each.isVisible()]

    # and it is not asked again
    reader.leave()
    reader.start()
    reader.wait_for_page()
    reader.qtbot.waitUntil(lambda: reader.told().startswith("3 of 3 shown"), timeout=PATIENCE)
