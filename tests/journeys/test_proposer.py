"""A model asked for more records: never unless a person ticks it, names it and says yes."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QMessageBox

from tests.derive.proposing.model import Model, answering, saying, sending
from tests.journeys.reader import PATIENCE, Reader
from tests.journeys.test_review import ARTICLE
from viewer.derive.proposing.endpoint import KEY
from viewer.document.types import Document
from viewer.shell.review import questions
from viewer.shell.review.article_dialog import ArticleDialog
from viewer.shell.review.questions import Answer
from viewer.shell.threads import finish_leaving

REPLY = json.dumps({"records": [{"record": "event", "exact": "The Aurora sat idle", "date": "early March"}]})
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(questions, "ask_unsaved", lambda *_: Answer.DISCARD)
    monkeypatch.setenv("DATELINE_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv(KEY, "a-key")


@pytest.fixture
def model() -> Iterator[Model]:
    with answering(saying(REPLY)) as found:
        yield found


def dialog(reader: Reader) -> ArticleDialog:
    """The dialog for an article, with one pasted."""
    reader.window.activateWindow()
    reader.qtbot.waitUntil(reader.window.isActiveWindow, timeout=PATIENCE)
    reader.press(Qt.Key.Key_N, CONTROL)
    found = next(each for each in reader.window.findChildren(ArticleDialog) if each.isVisible())
    QApplication.clipboard().setText(f"{ARTICLE}\nThe Aurora sat idle from early March.\n")
    found.text.paste()
    found.date.setText("2021-03-12")
    return found


def named(reader: Reader, url: str) -> ArticleDialog:
    """The same with a model's address in it."""
    found = dialog(reader)
    assert not found.proposer.on
    assert reader.sees("Nothing leaves this computer.", found)
    found.proposer.tick.click()
    assert reader.sees("Its text is sent to the model below.", found)
    found.proposer.address.setText(url)
    found.proposer.model.setText("small-model")
    return found


def question(of: ArticleDialog) -> QMessageBox:
    return next(each for each in of.findChildren(QMessageBox) if each.isVisible())


def drafted(reader: Reader, tabs: int = 2) -> Document:
    """The draft, once its review is in front."""
    files = reader.window.files

    def there() -> bool:
        return files.count() == tabs and files.tab is not None and files.tab.edits is not None

    reader.qtbot.waitUntil(there, timeout=PATIENCE)
    assert files.tab is not None
    assert files.tab.edits is not None
    return files.tab.edits.editing.document


def test_nothing_is_sent_unless_it_is_ticked(reader: Reader, model: Model) -> None:
    reader.start()
    reader.wait_for_page()
    found = dialog(reader)
    found.proposer.address.setText(model.url)
    found.proposer.model.setText("small-model")
    reader.click("Make the draft", found)
    assert not any(event.proposed_by for event in drafted(reader).events)
    assert model.sent.bodies == []


def test_a_person_is_asked_and_what_is_proposed_is_marked(reader: Reader, model: Model) -> None:
    reader.start()
    reader.wait_for_page()
    found = named(reader, model.url)
    reader.click("Make the draft", found)
    asked = question(found)
    assert model.url.removesuffix("/v1") in asked.text()
    assert model.sent.bodies == []
    reader.click("Send it", asked)
    document = drafted(reader)
    assert len(model.sent.bodies) == 1
    assert [each.title for each in document.events if each.proposed_by == "small-model"] == ["The Aurora sat idle"]
    assert reader.sees("small-model proposed 1")


@pytest.mark.parametrize(("says", "made"), [("Use rules alone", True), ("Cancel", False)])
def test_who_says_no_sends_nothing(reader: Reader, model: Model, says: str, made: bool) -> None:
    reader.start()
    reader.wait_for_page()
    found = named(reader, model.url)
    reader.click("Make the draft", found)
    reader.click(says, question(found))
    if made:
        assert drafted(reader).events
    else:
        assert found.isVisible()
    assert model.sent.bodies == []


def test_the_address_is_remembered_but_the_tick_and_the_key_are_not(
    reader: Reader, model: Model, tmp_path: Path
) -> None:
    reader.start()
    reader.wait_for_page()
    found = named(reader, model.url)
    reader.click("Make the draft", found)
    asked = question(found)
    no_more = asked.findChild(QCheckBox)
    assert isinstance(no_more, QCheckBox)
    no_more.setChecked(True)
    reader.click("Send it", asked)
    drafted(reader)
    again = dialog(reader)
    assert not again.proposer.on
    assert (again.proposer.address.text(), again.proposer.model.text()) == (model.url, "small-model")
    again.proposer.tick.click()
    reader.click("Make the draft", again)
    drafted(reader, tabs=3)
    assert len(model.sent.bodies) == 2
    written = b"".join(each.read_bytes() for each in (tmp_path / "config").rglob("*") if each.is_file())
    assert os.environ[KEY].encode() not in written


def test_a_model_that_fails_leaves_the_draft_by_rules(reader: Reader) -> None:
    with answering(sending(b"", 500)) as model:
        reader.start()
        reader.wait_for_page()
        found = named(reader, model.url)
        reader.click("Make the draft", found)
        reader.click("Send it", question(found))
        assert drafted(reader).events
    assert reader.sees("proposed nothing")


def test_what_is_no_address_is_said(reader: Reader) -> None:
    reader.start()
    reader.wait_for_page()
    found = named(reader, "somewhere")
    reader.click("Make the draft", found)
    assert reader.sees("this is no address", found)
    assert found.isVisible()


@pytest.mark.parametrize("how", ["Cancel", "quit"])
def test_nobody_waits_for_a_silent_model(reader: Reader, how: str) -> None:
    asked, over = Event(), Event()
    gave_up: list[bool] = []

    def silent(_request: object) -> None:
        asked.set()
        gave_up.append(not over.wait(20))

    with answering(silent) as model:
        reader.start()
        reader.wait_for_page()
        found = named(reader, model.url)
        reader.click("Make the draft", found)
        reader.click("Send it", question(found))
        reader.qtbot.waitUntil(asked.is_set, timeout=PATIENCE)
        application = QApplication.instance()
        assert application is not None
        if how == "quit":
            application.aboutToQuit.emit()
        else:
            reader.click("Cancel", found)
        finish_leaving(application)
        assert gave_up == []  # all has ended, though it has said nothing yet
        over.set()
