"""From an article to an event file: the draft is made, settled with single keys, and saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.journeys.reader import PATIENCE, Reader
from tests.journeys.reviewer import draft
from viewer.formats import open_document
from viewer.query.filter import RecordType
from viewer.shell.review import questions
from viewer.shell.review.article_dialog import ArticleDialog
from viewer.shell.review.questions import Answer

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ARTICLE = """\
OSTERBY, 12 March 2021 - Floods killed at least 14 people in the Varn valley on Tuesday, the interior ministry said, \
and more than 2,300 residents left their homes.

President Ilse Marchetti visited the town of Osterby on Wednesday. "We will rebuild every bridge that the river has \
taken," Marchetti told reporters.

Rescue workers found two survivors under a collapsed school on Thursday morning.

The opposition leader Tomas Reke accused the government of ignoring warnings. Reke said engineers had reported cracks \
in the dam in early December.

"The warnings reached my office in January," Transport Minister Paul Odenwald said on Thursday.

The European Union sent three helicopters to Osterby on Wednesday. The army will open a field hospital next week.

About 900 people are still missing, according to the Red Cross.
"""

SECOND = """\
OSTERBY, 13 March 2021 - President Ilse Marchetti visited Osterby on 10 March and promised help. Parliament will \
debate the disaster on Monday, the speaker said.
"""


@pytest.fixture(autouse=True)
def nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A journey that fails half way closes its window without a question."""
    monkeypatch.setattr(questions, "ask_unsaved", lambda *_: Answer.DISCARD)


def save(reader: Reader, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    reader.press(Qt.Key.Key_S, CONTROL)
    assert reader.window.files.tab is not None
    assert reader.window.files.tab.location == path


def test_a_draft_is_settled_with_keys_and_saved(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reader.start()
    reader.wait_for_page()
    reviewer = draft(reader, ARTICLE)
    pane = reviewer.pane
    drafts = len(pane.order.drafts())
    assert drafts >= 10
    assert reader.window.windowTitle().startswith("* ")
    assert reviewer.told() == f"0 of {drafts} settled"
    reviewer.press(Qt.Key.Key_K)
    reviewer.press(Qt.Key.Key_X)
    assert reviewer.told() == f"2 of {drafts} settled"
    reviewer.press(Qt.Key.Key_U)
    assert reviewer.told() == f"1 of {drafts} settled"
    while pane.order.drafts():
        reviewer.press(Qt.Key.Key_K)
    assert reviewer.told() == f"All {drafts} settled"
    assert reviewer.presses < 2 * drafts
    path = tmp_path / "flood.dateline.json"
    save(reader, path, monkeypatch)
    assert not reader.window.windowTitle().startswith("* ")
    opened = open_document(path)
    assert opened.problems == ()
    assert {event.review for event in opened.document.events} == {"kept"}
    assert len(pane.order.refs) == drafts
    assert any(ref.type is RecordType.FIGURE for ref in pane.order.refs)


def test_an_article_is_added_to_a_timeline(reader: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    reader.start()
    reader.wait_for_page()
    draft(reader, ARTICLE)
    tab = reader.window.files.tab
    assert tab is not None
    assert tab.edits is not None
    editing = tab.edits.editing
    before = editing.document
    reader.press(Qt.Key.Key_N, CONTROL, SHIFT)
    dialog = reader.window.findChildren(ArticleDialog)[-1]
    reader.qtbot.waitUntil(dialog.text.hasFocus, timeout=PATIENCE)
    QApplication.clipboard().setText(SECOND)
    reader.press(Qt.Key.Key_V, CONTROL)
    reader.click("Make the draft", dialog)
    reader.qtbot.waitUntil(lambda: len(editing.document.sources) == 2, timeout=PATIENCE)
    added = editing.document
    assert len(added.events) > len(before.events)
    assert [actor.name for actor in added.actors].count("Ilse Marchetti") == 1
    assert any(relation.type == "same-as" for event in added.events for relation in event.related)
    assert tab.edits.front is not None
    assert "drafts are added" in tab.edits.front.note
    assert "may be told already" in tab.edits.front.note
    editing.undo()
    assert editing.document == before
    reader.window.activateWindow()
    reader.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=PATIENCE)
    save(reader, tmp_path / "flood.dateline.json", monkeypatch)
