"""Fields that are too narrow for what stands in them."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from viewer.shell.elided import ElidedChoice, ElidedLine

_LONG = "The Joint Committee of the Valley’s Prosecutors & <b>Engineers</b>"


Make = Callable[[QtBot, str], ElidedChoice | ElidedLine]


def _choice(qtbot: QtBot, text: str) -> ElidedChoice:
    choice = ElidedChoice()
    qtbot.addWidget(choice)
    choice.addItems([text, "Nobody"])
    return choice


def _line(qtbot: QtBot, text: str) -> ElidedLine:
    line = ElidedLine()
    qtbot.addWidget(line)
    line.setText(text)
    return line


@pytest.mark.parametrize("make", [_choice, _line])
def test_what_does_not_fit_ends_with_an_ellipsis_and_a_tip_tells_it_whole(make: Make, qtbot: QtBot) -> None:
    field = make(qtbot, _LONG)
    field.resize(160, 30)
    field.show()
    assert field.seen.endswith("…")
    assert _LONG.startswith(field.seen[:-1])
    assert "Prosecutors &amp; &lt;b&gt;" in field.toolTip()
    field.resize(900, 30)
    assert (field.seen, field.toolTip()) == (_LONG, "")


@pytest.mark.parametrize("make", [_choice, _line])
def test_the_end_of_what_does_not_fit_is_painted_as_an_ellipsis(make: Make, qtbot: QtBot) -> None:
    cut, told = make(qtbot, _LONG), make(qtbot, _LONG)
    for field in (cut, told):
        field.resize(160, 30)
        field.show()
    told.setItemText(0, cut.seen) if isinstance(told, ElidedChoice) else told.setText(cut.seen)
    assert cut.grab().toImage() == told.grab().toImage()


def test_who_is_in_a_line_sees_all_of_it(qtbot: QtBot) -> None:
    line = _line(qtbot, _LONG)
    line.resize(160, 30)
    line.show()
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.setCursorPosition(len(_LONG))
    plain = line.grab().toImage()
    line.clearFocus()
    qtbot.waitUntil(lambda: not line.hasFocus())
    assert line.grab().toImage() != plain
