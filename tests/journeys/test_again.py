"""An article changes after its timeline was made: it is derived again, and what was settled stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from tests.journeys.reader import PATIENCE, Reader
from tests.journeys.reviewer import Reviewer, draft
from tests.journeys.test_review import ARTICLE
from viewer.document.editing import Told
from viewer.document.types import Document
from viewer.shell.review import questions
from viewer.shell.review.article_dialog import ArticleDialog
from viewer.shell.review.questions import Answer

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CHANGED = ARTICLE.replace("at least 14 people", "at least 19 people") + "\nLooters broke into a bank on Friday.\n"


@pytest.fixture(autouse=True)
def nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "ask_unsaved", lambda *_: Answer.DISCARD)


def again(reader: Reader, text: str) -> None:
    """Derives the changed article again, by its menu entry and the clipboard."""
    next(each for each in reader.window.actions() if "again" in each.text()).trigger()
    dialog = next(each for each in reader.window.findChildren(ArticleDialog) if each.isVisible())
    reader.qtbot.waitUntil(dialog.text.hasFocus, timeout=PATIENCE)
    assert dialog.date.text() == "2021-03-12"
    QApplication.clipboard().setText(text)
    reader.press(Qt.Key.Key_V, CONTROL)
    reader.click("Make the draft", dialog)


def told(document: Document) -> tuple[Told, ...]:
    return (*document.events, *document.statements, *document.figures)


def kept(document: Document) -> list[str]:
    return [each.id for each in told(document) if each.review == "kept"]


def question(reader: Reader) -> QMessageBox:
    def asked() -> list[QMessageBox]:
        return [each for each in reader.window.findChildren(QMessageBox) if each.isVisible()]

    reader.qtbot.waitUntil(lambda: bool(asked()), timeout=PATIENCE)
    return asked()[0]


def settle(reader: Reader) -> Reviewer:
    """A draft of which the first record was kept and the second rejected."""
    reader.start()
    reader.wait_for_page()
    reviewer = draft(reader, ARTICLE, "2021-03-12")
    reviewer.press(Qt.Key.Key_K)
    reviewer.press(Qt.Key.Key_X)
    return reviewer


def test_what_was_settled_stays_in_the_new_text(reader: Reader) -> None:
    reviewer = settle(reader)
    before = reviewer.pane.document
    settled = kept(before)
    again(reader, CHANGED)
    box = question(reader)
    assert " new" in box.text()
    assert " gone" in box.text()
    assert reviewer.pane.document is before
    reader.click("Take it", box)
    after = reviewer.pane.document
    assert "19 people" in after.sources[0].text
    assert any("Looters" in each.title for each in after.events)
    assert kept(after) == settled
    assert len(after.rejected) == 1
    record = reviewer.pane.record
    assert record is not None
    assert record.review == "draft"
    assert record.id not in {each.id for each in told(before)}
    assert "new or told otherwise" in reviewer.pane.note
    reader.window.activateWindow()
    reader.qtbot.waitUntil(reader.window.isActiveWindow, timeout=PATIENCE)
    reader.press(Qt.Key.Key_Z, CONTROL)
    assert reviewer.pane.document is before


def test_the_same_text_changes_nothing_and_a_person_may_think_better_of_it(reader: Reader) -> None:
    reviewer = settle(reader)
    before = reviewer.pane.document
    again(reader, CHANGED)
    reader.click("Leave it as it was", question(reader))
    assert reviewer.pane.document is before


def test_an_article_that_is_there_is_not_added_twice(reader: Reader) -> None:
    reviewer = settle(reader)
    before = reviewer.pane.document
    reader.press(Qt.Key.Key_N, CONTROL, SHIFT)
    dialog = next(each for each in reader.window.findChildren(ArticleDialog) if each.isVisible())
    QApplication.clipboard().setText(ARTICLE)
    dialog.text.paste()
    reader.click("Make the draft", dialog)
    reader.qtbot.waitUntil(lambda: reader.sees("is a source of the timeline already"), timeout=PATIENCE)
    assert reviewer.pane.document is before
