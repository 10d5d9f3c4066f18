"""Work done in steps: one each turn, and what depends on it only afterwards."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.shell.steps import StepByStep, Steps, do_at_once


@pytest.fixture
def parent(qapp: QApplication) -> Iterator[QObject]:
    assert qapp
    made = QObject()
    yield made
    made.deleteLater()


def three(done: list[str]) -> Steps:
    for name in "abc":
        done.append(name)
        yield


def test_others_have_their_turns_between_the_steps(qtbot: QtBot, parent: QObject) -> None:
    done: list[str] = []
    work = StepByStep(parent)
    work.start(three(done))
    work.after(lambda: done.append("after"))
    assert not done
    other = QTimer(parent, interval=0)
    other.timeout.connect(lambda: done.append("other"))
    other.start()
    qtbot.waitUntil(lambda: not work.going_on)
    other.stop()
    assert [each for each in done if each != "other"] == ["a", "b", "c", "after"]
    for one, next_one in pairwise("abc"):
        assert "other" in done[done.index(one) : done.index(next_one)]


def test_what_is_left_can_be_done_at_once(parent: QObject) -> None:
    done: list[str] = []
    work = StepByStep(parent)
    work.start(three(done))
    work.after(lambda: done.append("after"))
    work.finish()
    assert done == ["a", "b", "c", "after"]
    assert not work.going_on
    work.after(lambda: done.append("now"))
    assert done[-1] == "now"


def test_what_waits_may_begin_more(parent: QObject) -> None:
    done: list[str] = []
    work = StepByStep(parent)
    work.start(three(done))
    work.after(lambda: work.start(three(done)))
    work.after(lambda: done.append("after"))
    work.finish()
    assert done == [*"abcabc", "after"]


def test_who_waits_does_all_steps_at_once() -> None:
    done: list[str] = []
    do_at_once(three(done))
    assert done == ["a", "b", "c"]


def test_a_step_that_fails_ends_the_work(parent: QObject) -> None:
    def failing() -> Steps:
        yield
        raise ValueError("broken")

    work = StepByStep(parent)
    work.start(failing())
    work.after(lambda: pytest.fail("what waits for it is not done"))
    with pytest.raises(ValueError, match="broken"):
        work.finish()
    assert not work.going_on
