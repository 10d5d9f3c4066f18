"""The sample's article, drafted and settled with keys: all that the sample holds is there, but what is listed."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.benchmarks.derive.anchor import SAMPLE, compare
from tests.journeys.reader import Reader
from tests.journeys.reviewer import Reviewer, draft
from viewer.document.types import Event, Statement
from viewer.formats import open_document
from viewer.shell.review import questions
from viewer.shell.review.questions import Answer

BEYOND = Path(__file__).parent / "idlib_beyond.toml"
"""What the sample says and the settled draft does not, by why."""
MOST_PRESSES = 120
SECONDS = 300
KEY, POINTING, READING = 0.35, 1.5, 2.0
"""Seconds for a key, for a click or drag, and to look at a record: for an estimate of how long a person takes."""


@pytest.fixture(autouse=True)
def nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A journey that fails half way closes its window without a question."""
    monkeypatch.setattr(questions, "ask_unsaved", lambda *_: Answer.DISCARD)


def _kept_up_to(reviewer: Reviewer, record_type: type[Event | Statement], words: str) -> None:
    """Keeps record after record until one of a type that begins so."""
    pane = reviewer.pane
    for _ in range(len(pane.order.refs)):
        record = pane.record
        title = record.title if isinstance(record, Event) else getattr(record, "text", "")
        if isinstance(record, record_type) and title.startswith(words):
            return
        reviewer.press(Qt.Key.Key_K)
    raise AssertionError(f"no draft begins with {words!r}")


def _correct(reviewer: Reviewer) -> None:
    """Goes through the drafts in the order of the text, and mends what is wrong."""

    def is_now(status: str) -> Callable[[], None]:
        return lambda: reviewer.pick("Status", status)

    steps: tuple[tuple[type[Event | Statement], str, Callable[[], None]], ...] = (
        (Event, "Turkey expects Russia", is_now("Reported")),
        (Event, "Shelling by Assad forces killed", lambda: reviewer.choose({1: "sh"})),
        (Event, "we have worked with until now", is_now("Reported")),
        (Event, "carried out the attack", lambda: _as_one(reviewer)),
        (Event, "Syria to withdraw", is_now("Conditional")),
        (Statement, "The outposts at Morek", lambda: _split(reviewer, "and Turkish troops at another")),
        (Event, "we retaliated", is_now("Reported")),
        (Statement, "520,000 people", lambda: _split(reviewer, "and the numbers could increase")),
        (Event, "the numbers could", lambda: reviewer.choose({1: "disp"})),
    )
    for record_type, words, mend in steps:
        _kept_up_to(reviewer, record_type, words)
        mend()
    while reviewer.pane.order.drafts():
        reviewer.press(Qt.Key.Key_K)


def _as_one(reviewer: Reviewer) -> None:
    reviewer.merge("attacked our soldiers")
    reviewer.pick("Status", "Disputed")


def _split(reviewer: Reviewer, words: str) -> None:
    reviewer.click_before(words)
    reviewer.press(Qt.Key.Key_S)


def _add(reviewer: Reviewer) -> None:
    """Makes what rules did not find from the words that tell it."""
    reviewer.drag_over("despite several ceasefire efforts")
    reviewer.press(Qt.Key.Key_1)
    reviewer.pick("Kind", "Ceasefire")
    reviewer.drag_over("Our target on the ground in Idlib is not Russia")
    reviewer.press(Qt.Key.Key_1)
    reviewer.pick("Kind", "Attack")
    reviewer.pick("Status", "Denied")
    reviewer.drag_over("If the regime keeps on its aggression, we will not stop there")
    reviewer.press(Qt.Key.Key_1)
    reviewer.pick("Kind", "Retaliation")
    reviewer.pick("Status", "Conditional")
    reviewer.drag_over("several ceasefire efforts")
    reviewer.press(Qt.Key.Key_3)
    reviewer.attach("despite several ceasefire")
    reviewer.drag_over("nearly nine-year war")
    reviewer.press(Qt.Key.Key_3)
    reviewer.choose({1: "l", 2: "9", 3: "years"})
    reviewer.attach("the country's nearly nine-year war")
    reviewer.go_to('is not Russia," he said')
    reviewer.attach("Our target on the ground")


def test_the_article_on_idlib_is_settled_and_holds_what_the_sample_holds(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sample = open_document(SAMPLE).document
    reader.start()
    reader.wait_for_page()
    reviewer = draft(reader, sample.sources[0].text, "2020-02-06")
    records = len(reviewer.pane.order.refs)
    _correct(reviewer)
    _add(reviewer)
    path = tmp_path / "idlib.dateline.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    reviewer.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    seconds = reviewer.presses * KEY + reviewer.pointed * POINTING + records * READING
    told = f"{records} drafts, {reviewer.presses} presses, {reviewer.pointed} clicks and drags, about {seconds:.0f} s"
    opened = open_document(path)
    assert opened.problems == ()
    assert reviewer.presses < MOST_PRESSES, told
    assert seconds < SECONDS, told
    found = compare(sample, opened.document)
    assert found.missing == ()
    lacks = {f"{record} {field}" for record, field in found.lacks()}
    known = {line for reason in tomllib.loads(BEYOND.read_text("utf-8")).values() for line in reason}
    assert lacks <= known, sorted(lacks - known)
