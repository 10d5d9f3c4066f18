"""Questions: how they are set out."""

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from viewer.shell.review.questions import ask_where_to


@pytest.mark.parametrize("name", ["a.txt", "an article with a name that is a good deal longer than others.txt"])
def test_words_and_buttons_have_the_same_margins(qtbot: QtBot, name: str) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    ask_where_to(parent, name, "war.dateline.json", lambda _: None)
    box = parent.findChildren(QMessageBox)[-1]
    qtbot.waitUntil(box.isVisible)
    buttons = box.findChildren(QDialogButtonBox)[0].geometry()
    words = [label for label in box.findChildren(QLabel) if label.text()]
    assert len(words) == 2
    assert {label.x() for label in words} == {buttons.left()}
    assert buttons.left() == box.width() - 1 - buttons.right() >= 20
    box.close()
