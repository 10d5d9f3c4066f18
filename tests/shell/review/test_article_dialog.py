"""The dialog that takes an article: what it says of the article before a draft is made, and which day it takes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from viewer.document.types import Document, Source
from viewer.layout.theme import LIGHT
from viewer.shell.review.article_dialog import ArticleDialog, Purpose

STATED = "RIVERTON, March 12, 2021 (Wire) - Guards closed the northern bridge on Monday, the mayor said."
UNSTATED = "Guards closed the northern bridge on Monday. Some 40 families left the island on Tuesday."
PATIENCE = 20_000


class Asked:
    """A dialog, and the drafts that it has made."""

    def __init__(self, qtbot: QtBot, folder: Path, purpose: Purpose = Purpose.NEW) -> None:
        self.qtbot = qtbot
        self.drafts: list[Document] = []
        self.dialog = ArticleDialog(LIGHT, str(folder), purpose=purpose)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(self.dialog)
        self.dialog.derived.connect(self.drafts.append)
        self.dialog.show()
        self.dialog.activateWindow()
        qtbot.waitActive(self.dialog)

    def draft(self) -> Document:
        self.qtbot.waitUntil(lambda: bool(self.drafts), timeout=PATIENCE)
        return self.drafts[0]

    def press_return(self) -> None:
        focus = self.dialog.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Return)

    def until_told(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.dialog.date.placeholderText(), timeout=PATIENCE)


@pytest.fixture
def asked(qtbot: QtBot, tmp_path: Path) -> Iterator[Asked]:
    asked = Asked(qtbot, tmp_path)
    yield asked
    asked.dialog.close()


def test_a_file_is_shown_and_return_makes_its_draft(asked: Asked, tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text(STATED, encoding="utf-8")
    asked.dialog.take_file(path)
    asked.until_told("12 March 2021, as the article says")
    assert asked.dialog.text.toPlainText() == STATED
    assert asked.dialog.folder == str(tmp_path)
    asked.press_return()
    assert asked.draft().sources[0].published == "2021-03-12"
    assert asked.dialog.notice == ""


def test_a_file_can_be_let_go_for_a_text(asked: Asked, tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text(STATED, encoding="utf-8")
    asked.dialog.take_file(path)
    QTest.keyClicks(asked.dialog.text, "lost")  # a file is not written into
    asked.dialog.article.paste_button.click()
    assert asked.dialog.text.toPlainText() == ""
    assert not asked.dialog.make_button.isEnabled()
    asked.dialog.take_text(UNSTATED)
    asked.dialog.accept()
    assert asked.draft().sources[0].text == UNSTATED


def test_the_day_may_be_typed_in_words_and_is_waited_for(asked: Asked) -> None:
    asked.dialog.take_text(UNSTATED)
    asked.dialog.date.setFocus()
    QTest.keyClicks(asked.dialog.date, "12 March 2021")
    asked.press_return()  # before it can have been read
    draft = asked.draft()
    assert draft.sources[0].published == "2021-03-12"
    assert "2021-03-08" in {event.date for event in draft.events}


def test_what_is_no_day_makes_no_draft(asked: Asked) -> None:
    asked.dialog.take_text(UNSTATED)
    QTest.keyClicks(asked.dialog.date, "some day")
    asked.qtbot.waitUntil(lambda: not asked.dialog.make_button.isEnabled(), timeout=PATIENCE)
    asked.dialog.accept()
    assert asked.drafts == []


def test_an_article_without_a_day_is_told_of_before_and_after(asked: Asked) -> None:
    asked.dialog.take_text(UNSTATED)
    asked.until_told("the article does not say")
    asked.dialog.accept()
    asked.draft()
    assert "Derive the changed article again" in asked.dialog.notice


def test_deriving_again_begins_with_the_text_as_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    asked = Asked(qtbot, tmp_path, Purpose.AGAIN)
    asked.dialog.ask_source([Source(id="s", title="Paper", text=UNSTATED, language="en")])
    QTest.keyClicks(asked.dialog.date, "2021-03-12")
    asked.dialog.accept()
    assert "2021-03-08" in {event.date for event in asked.draft().events}
    asked.dialog.close()


GERMAN = (
    "Bei einem schweren Erdbeben sind am Dienstag mindestens sieben Menschen ums Leben gekommen. Die Stadt wurde "
    "schwer zerstört, sagte der Bürgermeister. Die Regierung schickte Soldaten, um bei der Suche nach "
    "Verschütteten zu helfen."
)


def test_a_file_that_cannot_be_read_says_why_and_makes_no_draft(asked: Asked, tmp_path: Path) -> None:
    path = tmp_path / "beben.txt"
    path.write_text(GERMAN, encoding="utf-8")
    asked.dialog.take_file(path)
    asked.qtbot.waitUntil(lambda: asked.dialog.told.startswith("The article seems to be in German"), timeout=PATIENCE)
    assert not asked.dialog.make_button.isEnabled()
    assert "Reading" not in asked.dialog.text.placeholderText()
    path.write_text(STATED, encoding="utf-8")
    asked.dialog.take_file(path)
    asked.until_told("12 March 2021, as the article says")
    assert asked.dialog.told == ""
    asked.dialog.accept()
    asked.draft()


def test_a_text_that_cannot_be_read_says_why_and_makes_no_draft(asked: Asked) -> None:
    asked.dialog.take_text(GERMAN)
    asked.qtbot.waitUntil(lambda: asked.dialog.told.startswith("The article seems to be in German"), timeout=PATIENCE)
    assert not asked.dialog.make_button.isEnabled()
    asked.dialog.take_text(UNSTATED)
    asked.qtbot.waitUntil(asked.dialog.make_button.isEnabled, timeout=PATIENCE)
