"""Drafts in the window: marked on the timeline, in the table, tips, details and the filter panel, until settled."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.shell.conftest import OpenWindow, page_of
from tests.shell.review.drafts import edits_in, write_draft
from viewer.layout.scene import Glyph, RecordTarget
from viewer.query.filter import Facet, Filter, RecordType, Ref
from viewer.shell.filters.section import Section
from viewer.shell.filters.words import facet_title
from viewer.shell.page import Page
from viewer.shell.review import questions
from viewer.shell.review.questions import Answer
from viewer.shell.table.columns import Column
from viewer.shell.table.model import DRAFT
from viewer.shell.table.view import RecordView
from viewer.shell.tips import tip_text
from viewer.shell.window import Window

PATIENCE = 20_000
CLOSED = Ref(RecordType.EVENT, "closed")


@pytest.fixture(autouse=True)
def nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "ask_unsaved", lambda *_: Answer.DISCARD)


@pytest.fixture
def window(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> Window:
    """A small draft: one event and nothing else has a date, so that four records stand in the tray."""
    window = open_window(write_draft(tmp_path / "bridge.dateline.json"))
    page_of(qtbot, window).canvas.animated = False
    return window


def page_in(window: Window) -> Page:
    assert window.page is not None
    return window.page


def pencils(page: Page) -> int:
    """How many are drawn on the timeline, its tray and its legend."""
    scene = page.canvas.scene()
    assert scene is not None
    return sum(isinstance(shape, Glyph) and shape.name == "pencil" for layer in scene.layers for shape in layer.shapes)


def texts(page: Page) -> str:
    return "\n".join(label.text() for label in page.detail.findChildren(QLabel) if label.isVisible())


def test_the_timeline_marks_them_and_says_how_many(window: Window) -> None:
    page = page_in(window)
    assert pencils(page) >= 3  # a mark's, the tray's, the legend's
    assert "5 drafts, not settled yet" in page.canvas.accessibleDescription()


def test_a_tip_says_so(window: Window) -> None:
    page = page_in(window)
    scene = page.canvas.scene()
    assert scene is not None
    hit = next(hit for hit in scene.hits if isinstance(hit.target, RecordTarget))
    assert "draft, not settled yet" in tip_text(hit, page.source, page.state)


def test_the_table_has_the_pencil_and_the_word(window: Window) -> None:
    page = page_in(window)
    window.show_mode("table")
    model = page.table.findChildren(RecordView)[0].model()
    lines = range(model.rowCount())
    assert all(model.index(line, Column.TITLE).data(DRAFT) for line in lines)
    assert all("draft" in str(model.index(line, Column.STATUS).data()) for line in lines)
    assert "draft" in str(model.index(0, Column.DATE).data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_details_tell_the_rule(window: Window) -> None:
    page = page_in(window)
    page.select(CLOSED)
    assert "not settled yet: found by the rule “verb”" in texts(page).replace("\N{ZERO WIDTH SPACE}", "")


def test_a_record_that_is_settled_loses_its_marks_at_once(window: Window) -> None:
    page, edits = page_in(window), edits_in(window)
    edits.show_review(True)
    assert edits.front is not None
    edits.front.show_record(CLOSED)
    edits.front.focus_text()
    QTest.keyClick(QApplication.focusWidget() or edits.front.text, Qt.Key.Key_K)
    edits.show_review(False)
    assert "4 drafts, not settled yet" in page.canvas.accessibleDescription()
    page.select(CLOSED)
    assert "settled" not in texts(page)
    edits.editing.undo()
    assert "5 drafts, not settled yet" in page.canvas.accessibleDescription()


def test_they_can_be_kept_or_hidden(qtbot: QtBot, window: Window) -> None:
    page, edits = page_in(window), edits_in(window)
    (section,) = (
        each for each in page.filters.findChildren(Section) if each.header.text() == facet_title(Facet.REVIEW)
    )
    assert section.isHidden()  # all are drafts: there is nothing to choose
    edits.show_review(True)
    assert edits.front is not None
    edits.front.show_record(CLOSED)
    edits.front.do("keep")
    edits.show_review(False)
    qtbot.waitUntil(lambda: not section.isHidden(), timeout=PATIENCE)
    page.filters.changed.emit(Filter(reviews=frozenset({"draft"})))
    assert page.picture is not None
    qtbot.waitUntil(lambda: page.picture is not None and page.picture.tally.shown == 4, timeout=PATIENCE)
    assert any(
        "drafts" in name for name in [button.accessibleName() for button in page.chips.findChildren(QAbstractButton)]
    )
