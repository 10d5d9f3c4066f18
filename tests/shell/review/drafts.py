"""A small draft to review, and its window."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.shell.conftest import OpenWindow, page_of
from viewer.document.types import Actor, ActorRole, Document, Event, Evidence, Figure, Source, Statement
from viewer.formats.saving import save_document
from viewer.shell.review.edits import Edits
from viewer.shell.review.pane import ReviewPane
from viewer.shell.window import Window

TEXT = (
    "Guards closed the northern bridge on Monday. Mayor Ada Lind said the bridge was unsafe. "
    "Some 40 families left the island before the ferry stopped on Tuesday."
)


def quote(words: str) -> tuple[Evidence, ...]:
    start = TEXT.index(words)
    return (Evidence(source="paper", exact=words, start=start, end=start + len(words)),)


def draft() -> Document:
    """Three events, a statement and a figure, all of them drafts."""
    return Document(
        title="The bridge",
        sources=(Source(id="paper", title="The Island Paper", published="2021-06-10", language="en", text=TEXT),),
        actors=(Actor(id="guards", name="Guards"), Actor(id="lind", name="Ada Lind", kind="person")),
        events=(
            Event(
                id="closed", title="Guards closed the northern bridge", date="2021-06-07", review="draft", rule="verb",
                actors=(ActorRole(actor="guards", role="initiator"),),
                evidence=quote("Guards closed the northern bridge on Monday"),
            ),
            Event(
                id="left", title="families left the island", review="draft", rule="verb",
                evidence=quote("families left the island"),
            ),
            Event(
                id="stopped", title="the ferry stopped", review="draft", rule="verb",
                evidence=quote("the ferry stopped on Tuesday"),
            ),
        ),
        statements=(
            Statement(
                id="unsafe", speaker="lind", text="the bridge was unsafe", review="draft", rule="said",
                evidence=quote("Mayor Ada Lind said the bridge was unsafe"),
            ),
        ),
        figures=(
            Figure(
                id="forty", measure="families", value=40, qualifier="about", text="Some 40 families", review="draft",
                rule="number", evidence=quote("Some 40 families"),
            ),
        ),
    )  # fmt: skip


def write_draft(path: Path) -> Path:
    save_document(draft(), path)
    return path


def review_of(qtbot: QtBot, open_window: OpenWindow, path: Path) -> tuple[Window, ReviewPane]:
    """A window with the review of a file's document in front."""
    window = open_window(path)
    page_of(qtbot, window)
    edits = edits_in(window)
    edits.show_review(True)
    assert edits.front is not None
    return window, edits.front


def edits_in(window: Window) -> Edits:
    assert window.files.tab is not None
    assert window.files.tab.edits is not None
    return window.files.tab.edits
