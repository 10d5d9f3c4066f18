"""The sample's article, drafted and settled with keys: all that the sample holds is there, field by field."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

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

MOST_PRESSES = 120
SECONDS = 300
KEY, POINTING, READING = 0.35, 1.5, 2.0
"""Seconds for a key, for a click or drag, and to look at a record: for an estimate of how long a person takes."""

_WAR = "the country's nearly nine-year war"


@pytest.fixture(autouse=True)
def nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A journey that fails half way closes its window without a question."""
    monkeypatch.setattr(questions, "ask_unsaved", lambda *_: Answer.DISCARD)


class _Step(NamedTuple):
    """A record that is mended, by the beginning of its words or, `whole`, by all of them."""

    type: type[Event | Statement]
    words: str
    mend: Callable[[Reviewer], None]
    whole: bool = False


def _kept_up_to(reviewer: Reviewer, step: _Step) -> None:
    """Keeps record after record until that of a step."""
    pane = reviewer.pane
    for _ in range(len(pane.order.refs)):
        record = pane.record
        title = record.title if isinstance(record, Event) else getattr(record, "text", "")
        if isinstance(record, step.type) and (title == step.words if step.whole else title.startswith(step.words)):
            return
        reviewer.press(Qt.Key.Key_K)
    raise AssertionError(f"no draft begins with {step.words!r}")


def _correct(reviewer: Reviewer) -> None:
    """Goes through the drafts in the order of the text, and mends what is wrong."""
    for step in (
        _Step(Event, "Turkey expects Russia", _guarantors),
        _Step(Statement, "Ankara needs to work with", lambda one: one.attach("a fragile cooperation")),
        _Step(Event, "prompting a retaliation", lambda one: one.merge_far("we retaliated")),
        _Step(Event, "a fragile cooperation", lambda one: one.write("Date", "until today")),
        _Step(Event, "a Russian delegation", lambda one: _related(one, "televised comments", "Comes after")),
        _Step(Event, "attacked our soldiers", lambda one: one.merge("carried out the attack")),
        _Step(Event, "We should continue working", _with_the_first_telling),
        _Step(Event, "Syria to withdraw", lambda one: one.pick("Status", "Conditional")),
        _Step(Event, "Turkey would take matters", lambda one: one.pick("Add a place", "Turkey's military")),
        _Step(Statement, "The outposts at Morek", lambda one: _split(one, "and Turkish troops at another")),
        _Step(Event, _WAR, _war),
        _Step(Event, "several ceasefire efforts", lambda one: one.pick("Add a related event", _WAR)),
        _Step(Statement, "520,000 people", lambda one: _split(one, "and the numbers could increase")),
        _Step(Event, "Moscow, which backs", _of_the_war),
        _Step(Event, "Ankara, which supports rebels trying to oust him", _of_the_war, whole=True),
        _Step(Event, "rebels trying to oust", _of_the_war),
    ):
        _kept_up_to(reviewer, step)
        step.mend(reviewer)
    while reviewer.pane.order.drafts():
        reviewer.press(Qt.Key.Key_K)


def _guarantors(reviewer: Reviewer) -> None:
    """Those whom only a quotation far below names as asked, too."""
    name = "the (Syrian) regime's guarantors"
    reviewer.drag_over(name)
    reviewer.name()
    _add_actor(reviewer, name, "target")


def _related(reviewer: Reviewer, words: str, how: str) -> None:
    reviewer.pick("Add a related event", words)
    reviewer.pick("Relation", how, last=True)


def _with_the_first_telling(reviewer: Reviewer) -> None:
    reviewer.merge_far("Ankara needs to work with")
    reviewer.pick("Add a place", "Idlib")


def _war(reviewer: Reviewer) -> None:
    reviewer.write("Date", "2011~/..")
    reviewer.pick("Add a place", "Syria")
    for name in ("rebels", "Assad regime"):
        reviewer.pick("Add an actor", name)


def _of_the_war(reviewer: Reviewer) -> None:
    reviewer.pick("Add a related event", _WAR)
    reviewer.pick("Add a place", "Syria")


def _split(reviewer: Reviewer, words: str) -> None:
    reviewer.click_before(words)
    reviewer.press(Qt.Key.Key_S)


def _add(reviewer: Reviewer) -> None:
    """Makes what rules did not find from the words that tell it: its place and its statement follow from these."""
    reviewer.drag_over("Our target on the ground in Idlib is not Russia")
    reviewer.press(Qt.Key.Key_1)
    reviewer.pick("Kind", "Attack")
    reviewer.pick("Status", "Denied")
    reviewer.write("Date", "today")
    _add_actors(reviewer, "Turkey", "Russia")


def _count(reviewer: Reviewer) -> None:
    """Makes figures that rules did not find; their numbers, days and events follow from their words."""
    for words in ("several ceasefire efforts", "nearly nine-year war"):
        reviewer.drag_over(words)
        reviewer.press(Qt.Key.Key_3)


def _attach(reviewer: Reviewer) -> None:
    """Says what a statement is about that its words do not tell."""
    reviewer.go_to("Syrian Observatory for Human")
    reviewer.attach("clashes at Saraqeb")


def _add_actors(reviewer: Reviewer, initiator: str, target: str) -> None:
    _add_actor(reviewer, initiator, "initiator")
    _add_actor(reviewer, target, "target")


def _add_actor(reviewer: Reviewer, name: str, role: str) -> None:
    reviewer.pick("Add an actor", name)
    reviewer.pick("Role", role, last=True)


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
    _count(reviewer)
    _attach(reviewer)
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
    assert found.lacks() == {}
    print(told)
