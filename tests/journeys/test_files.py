"""Files that change, break, come back and are many."""

import json
from pathlib import Path

from PySide6.QtCore import Qt

from tests.journeys.reader import PATIENCE, Reader
from tests.shell.event_files import write_event_file

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_an_edit_in_another_program_is_seen_at_once(reader: Reader, article: Path) -> None:
    reader.start(article)
    reader.wait_for_page()
    reader.row("Actors", "Turkey")
    reader.press(Qt.Key.Key_Space)
    reader.click_drawn("Turkey retaliates")
    before = reader.page.state
    article.write_text(
        article.read_text(encoding="utf-8").replace('"Turkey retaliates"', '"Turkey strikes back"'), encoding="utf-8"
    )
    reader.qtbot.waitUntil(lambda: "Turkey strikes back" in reader.drawn(), timeout=PATIENCE)
    assert reader.sees("Turkey strikes back", reader.page.detail)
    assert reader.page.state == before


def test_a_broken_file_says_why_and_opens_once_it_is_mended(reader: Reader, article: Path) -> None:
    whole = article.read_bytes()
    article.write_bytes(whole[: len(whole) // 2])
    reader.start(article)
    reader.qtbot.waitUntil(lambda: reader.sees("This file cannot be opened"), timeout=PATIENCE)
    assert reader.sees(str(article))
    assert reader.sees("ends too early")
    article.write_bytes(whole)
    reader.click("Try again")
    reader.wait_for_page()
    assert reader.told().startswith("73 of 73 shown")


def test_problems_are_told_and_lead_to_the_record(reader: Reader, article: Path) -> None:
    content = json.loads(article.read_text(encoding="utf-8"))
    content["events"][0]["date"] = "early February"
    content["events"][1]["actors"] = [{"actor": "turky"}]
    article.write_text(json.dumps(content), encoding="utf-8")
    reader.start(article)
    reader.wait_for_page()
    assert reader.sees("2 problems in this file")
    reader.click("Close the list of problems")
    assert reader.window.files.tab is not None
    assert not reader.window.files.tab.problems_shown
    reader.press(Qt.Key.Key_F4)
    assert reader.window.files.tab.problems_shown


def test_several_files_stand_in_tabs(reader: Reader, article: Path, tmp_path: Path) -> None:
    reader.start(article, write_event_file(tmp_path / "three.dateline.json"))
    reader.wait_for_page()
    assert reader.told().startswith("3 of 3 shown")
    reader.press(Qt.Key.Key_Tab, CONTROL)
    reader.wait_for_page()
    assert reader.told().startswith("73 of 73 shown")
    reader.press(Qt.Key.Key_W, CONTROL)
    reader.press(Qt.Key.Key_W, CONTROL)
    assert reader.sees("Recent files")
    reader.click("Open three.dateline.json")
    reader.wait_for_page()
    assert reader.told().startswith("3 of 3 shown")


def test_a_filter_that_keeps_nothing_says_so_and_how_to_go_on(reader: Reader, article: Path) -> None:
    reader.start(article)
    reader.wait_for_page()
    reader.press(Qt.Key.Key_F, CONTROL)
    reader.type("zeppelin")
    reader.qtbot.waitUntil(lambda: reader.told().startswith("0 of 73 shown"))
    assert any("othing" in text for text in reader.drawn())
    reader.click("Clear all")
    assert reader.told().startswith("73 of 73 shown")
