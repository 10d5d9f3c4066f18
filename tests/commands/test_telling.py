"""How far a command is, told on a terminal."""

import io

import pytest

from viewer.commands import telling
from viewer.commands.telling import Telling
from viewer.document.progress import HowFar

FAR = HowFar(0.25, 2_500, 10_000, 1_000_000, 4_000_000)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "PATIENCE", 0)


@pytest.mark.usefixtures("_at_once")
def test_a_terminal_is_told_and_left_clean() -> None:
    terminal = Terminal()
    told = Telling(terminal)
    assert told(FAR)
    told.end()
    said, blank, rest = terminal.getvalue().removeprefix("\r").split("\r")
    assert said == "reading: 25%, 2,500 of about 10,000 rows, 1 of 4 MB"
    assert blank == " " * len(said)
    assert rest == ""
    assert told.last == FAR


def test_what_is_read_at_once_needs_no_words() -> None:
    terminal = Terminal()
    told = Telling(terminal)
    told(FAR)
    told.end()
    assert terminal.getvalue() == ""


@pytest.mark.usefixtures("_at_once")
def test_a_file_is_told_nothing() -> None:
    out = io.StringIO()
    told = Telling(out)
    told(FAR)
    told.end()
    assert out.getvalue() == ""
