"""An article added to a timeline: the review begins with what it brought, whether or not it was open before."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.shell.conftest import OpenWindow, page_of
from tests.shell.review.drafts import edits_in, write_draft
from viewer.document.types import Document, Event, Evidence, Source, Statement
from viewer.query.filter import RecordType
from viewer.shell.review.new_article import add_draft

TEXT = "The council met on Friday, the mayor said, and the market stayed closed."


def another() -> Document:
    def quote(words: str) -> tuple[Evidence, ...]:
        start = TEXT.index(words)
        return (Evidence(source="other", exact=words, start=start, end=start + len(words)),)

    return Document(
        title="The market",
        sources=(Source(id="other", title="The Other Paper", language="en", text=TEXT),),
        events=(Event(id="e", title="the market stayed closed", review="draft", evidence=quote("the market stayed")),),
        statements=(
            Statement(id="s", speaker="", text="The council met on Friday", review="draft", evidence=quote(TEXT[:41])),
        ),
    )


@pytest.mark.parametrize("open_before", [False, True])
def test_the_review_begins_with_the_first_of_what_it_brought(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, open_before: bool
) -> None:
    window = open_window(write_draft(tmp_path / "bridge.dateline.json"))
    page_of(qtbot, window)
    edits = edits_in(window)
    if open_before:
        edits.show_review(True)
        edits.show_review(False)
    tab = window.files.tab
    assert tab is not None
    add_draft(tab, another())
    qtbot.waitUntil(lambda: edits.front is not None, timeout=10_000)
    pane = edits.front
    assert pane is not None
    assert pane.ref is not None
    assert pane.ref.type is RecordType.STATEMENT  # it begins before the event
    assert pane.source is not None
    assert pane.source.title == "The Other Paper"
    assert pane.note.startswith("2 drafts are added.")
