"""A review of nothing: what one can do is said."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.shell.conftest import OpenWindow
from tests.shell.review.drafts import review_of
from viewer.document.types import Document, Source
from viewer.formats.saving import save_document


@pytest.mark.parametrize(("text", "told"), [("A quiet day.", "Select words in the text"), ("", "Add an article")])
def test_where_there_is_nothing_to_review_it_says_what_to_do(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, text: str, told: str
) -> None:
    path = tmp_path / "quiet.dateline.json"
    save_document(Document(title="Quiet", sources=(Source(id="s", title="Paper", language="en", text=text),)), path)
    pane = review_of(qtbot, open_window, path)[1]
    said = [label.text() for label in pane.card.findChildren(QLabel) if label.isVisible()]
    assert any(told in each for each in said)
