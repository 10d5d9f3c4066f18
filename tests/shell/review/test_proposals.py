"""What is proposed to be the same is settled with single keys, in any order, and can be taken back."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.screens.two_papers import COURIER, WIRE, two_papers
from viewer.document.editing import At, changed
from viewer.document.joining import told_in
from viewer.layout.theme import LIGHT
from viewer.query.filter import EVERYTHING, RecordType, Ref
from viewer.query.memory import MemorySource
from viewer.session.editing.editing import Editing
from viewer.session.presenter import ImmediateRunner
from viewer.shell.review.pane import ReviewPane
from viewer.shell.review.proposals import proposals


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[ReviewPane]:
    document = two_papers()
    drafts = tuple(
        msgspec.structs.replace(event, review="draft") if event.grounds else event for event in document.events
    )
    pane = ReviewPane(Editing(msgspec.structs.replace(document, events=drafts)), LIGHT, "en", ImmediateRunner())
    qtbot.addWidget(pane)
    pane.resize(1100, 700)
    pane.show()
    qtbot.waitExposed(pane)
    pane.focus_text()
    yield pane
    pane.close_review()


def ref_of(pane: ReviewPane, title: str) -> Ref:
    return Ref(RecordType.EVENT, next(event.id for event in pane.document.events if event.title == title))


def shared(pane: ReviewPane) -> tuple[int, ...]:
    contrast = MemorySource(pane.document).contrast(EVERYTHING, WIRE, COURIER)
    assert contrast is not None
    return (*contrast.counts, contrast.proposed)


def test_both_accounts_ask_whether_they_are_the_same(pane: ReviewPane) -> None:
    for title, other in (
        ("The council turns to the state", "The council asks the state for help"),
        ("The council asks the state for help", "The council turns to the state"),
    ):
        pane.show_record(ref_of(pane, title))
        assert pane.proposals.isVisible()
        assert other in pane.proposals.told
        assert "2 such questions" in pane.proposals.told
        assert pane.proposals.told.count(other) == 1  # a quote that is the title is not told again
    pane.show_record(ref_of(pane, "The army sends boats"))
    assert not pane.proposals.isVisible()


def test_a_key_says_that_they_are_the_same(pane: ReviewPane) -> None:
    ref = ref_of(pane, "The council turns to the state")
    pane.show_record(ref)
    assert shared(pane) == (14, 7, 5, 13, 2)
    QTest.keyClick(pane.text, Qt.Key.Key_Y)
    assert shared(pane) == (13, 8, 5, 12, 1)
    assert set(told_in(pane.document, ref.id)) == {WIRE, COURIER}
    assert pane.ref == ref  # a draft is still to be settled itself
    assert not pane.proposals.isVisible()
    QTest.keyClick(pane.text, Qt.Key.Key_U)
    assert shared(pane) == (14, 7, 5, 13, 2)


def test_a_key_says_that_they_are_two_and_the_next_question_follows(pane: ReviewPane) -> None:
    pane.show_record(ref_of(pane, "The council asks the state for help"))
    QTest.keyClick(pane.text, Qt.Key.Key_D)
    assert shared(pane) == (14, 7, 5, 13, 1)
    assert pane.ref == ref_of(pane, "Police at Norling Power")
    QTest.keyClick(pane.text, Qt.Key.Key_Y)
    assert proposals(pane.document) == []


def test_the_keys_do_nothing_where_nothing_is_proposed(pane: ReviewPane) -> None:
    pane.show_record(ref_of(pane, "The army sends boats"))
    before = pane.document
    QTest.keyClick(pane.text, Qt.Key.Key_Y)
    QTest.keyClick(pane.text, Qt.Key.Key_D)
    assert pane.document is before


def test_in_what_the_two_differ_is_told(pane: ReviewPane) -> None:
    pair = proposals(pane.document)[0]
    one, _ = (Ref(RecordType.EVENT, id) for id in pair)
    assert "They differ" not in pane.proposals.told
    event = next(event for event in pane.document.events if event.id == one.id)
    pane.apply("date", lambda: changed(pane.document, At("events", event.id), date="1999"), one)
    pane.show_record(one)
    assert "They differ in when it happened." in pane.proposals.told
