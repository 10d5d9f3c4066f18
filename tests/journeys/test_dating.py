"""A draft is read with its marks, its date set by keyboard while the timeline shows the bounds, and it is settled."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.journeys.reader import PATIENCE, Reader
from tests.shell.review.drafts import edits_in, write_draft
from viewer.layout.scene import Glyph
from viewer.shell.review import questions
from viewer.shell.review.dates import DateField
from viewer.shell.review.pane import ReviewPane
from viewer.shell.review.questions import Answer


@pytest.fixture(autouse=True)
def nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A journey that fails half way closes its window without a question."""
    monkeypatch.setattr(questions, "ask_unsaved", lambda *_: Answer.DISCARD)


def pencils(reader: Reader) -> int:
    scene = reader.page.canvas.scene()
    assert scene is not None
    return sum(isinstance(each, Glyph) and each.name == "pencil" for layer in scene.layers for each in layer.shapes)


def review(reader: Reader) -> ReviewPane:
    reader.press(Qt.Key.Key_F7)
    reader.qtbot.waitUntil(lambda: edits_in(reader.window).front is not None, timeout=PATIENCE)
    pane = edits_in(reader.window).front
    assert pane is not None
    pane.focus_text()
    return pane


def to_date(reader: Reader, pane: ReviewPane) -> DateField:
    """Goes into the form and on to its date, by keyboard."""
    reader.press(Qt.Key.Key_E)
    (field,) = (each for each in pane.card.form.findChildren(DateField))
    for _ in range(8):
        if field.line.hasFocus():
            return field
        reader.press(Qt.Key.Key_Tab)
    raise AssertionError("the date is not reached")


def test_a_date_is_set_while_its_bounds_stand_on_the_timeline(reader: Reader, tmp_path: Path) -> None:
    reader.start(write_draft(tmp_path / "bridge.dateline.json"))
    reader.wait_for_page()
    before = pencils(reader)
    assert before > 2
    pane = review(reader)
    field = to_date(reader, pane)
    field.line.selectAll()
    reader.type("early May 2021")
    reader.qtbot.waitUntil(lambda: "10 May 2021 at the latest" in field.told.text(), timeout=PATIENCE)
    shown = pane.dating.canvas
    assert shown is not None
    assert shown.isVisible()
    assert str(shown.date) == "[2021-05-01..2021-05-10]"
    reader.press(Qt.Key.Key_Return)
    reader.qtbot.waitUntil(pane.dating.isHidden, timeout=PATIENCE)
    assert pane.document.events[0].date == "[2021-05-01..2021-05-10]"
    reader.qtbot.waitUntil(lambda: QApplication.focusWidget() is pane.text, timeout=PATIENCE)
    reader.press(Qt.Key.Key_K)
    reader.press(Qt.Key.Key_F7)
    told = reader.page.canvas.accessibleDescription
    reader.qtbot.waitUntil(lambda: "4 drafts, not settled yet" in told(), timeout=PATIENCE)
    reader.page.canvas.fit()
    assert pencils(reader) < before
