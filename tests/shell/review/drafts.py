"""A small draft to review, and its window."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.session.editing.bridge import TEXT, draft, quote
from tests.shell.conftest import OpenWindow, page_of
from viewer.formats.saving import save_document
from viewer.shell.review.edits import Edits
from viewer.shell.review.pane import ReviewPane
from viewer.shell.window import Window

__all__ = ["TEXT", "draft", "edits_in", "quote", "review_of", "write_draft"]


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
