import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.document.errors import Cancelled, CannotOpen, DatelineError
from viewer.document.types import Document
from viewer.query.memory import MemorySource
from viewer.session.presenter import ImmediateRunner
from viewer.shell import threads
from viewer.shell.threads import MOST_TRIES, ThreadRunner, finish_leaving, runner_for, wait_a_moment

pytestmark = pytest.mark.usefixtures("qtbot")


@pytest.fixture
def runner() -> Iterator[ThreadRunner]:
    made = ThreadRunner()
    yield made
    made.close()


def test_a_job_runs_elsewhere_and_is_delivered_here(qtbot: QtBot, runner: ThreadRunner) -> None:
    delivered: list[tuple[bool, bool]] = []
    here = threading.get_ident()
    runner.run(
        "job", threading.get_ident, lambda there: delivered.append((there != here, threading.get_ident() == here))
    )
    qtbot.waitUntil(lambda: delivered == [(True, True)])


def test_of_many_jobs_of_a_name_the_first_and_the_last_run(qtbot: QtBot, runner: ThreadRunner) -> None:
    gate, delivered, ran = threading.Event(), list[int](), list[int]()

    def job(number: int) -> int:
        gate.wait(5)
        ran.append(number)
        return number

    for number in range(6):
        runner.run("picture", partial(job, number), delivered.append)
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert delivered == ran == [0, 5]


def test_jobs_of_other_names_do_not_wait(qtbot: QtBot, runner: ThreadRunner) -> None:
    gate, delivered = threading.Event(), list[str]()
    runner.run("slow", lambda: (gate.wait(5) and "slow") or "", delivered.append)
    runner.run("quick", lambda: "quick", delivered.append)
    qtbot.waitUntil(lambda: delivered == ["quick"])
    gate.set()
    qtbot.waitUntil(lambda: delivered == ["quick", "slow"])


def test_what_comes_within_a_moment_is_delivered_at_once_and_only_once(
    qtbot: QtBot, runner: ThreadRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "MOMENT", 10)
    delivered: list[str] = []
    runner.run("picture", lambda: "soon", delivered.append)
    wait_a_moment(runner, "picture")
    assert delivered == ["soon"]
    runner.run("picture", lambda: "next", delivered.append)
    qtbot.waitUntil(lambda: not runner.busy)
    assert delivered == ["soon", "next"]


def test_what_takes_longer_comes_later(qtbot: QtBot, runner: ThreadRunner) -> None:
    gate, delivered = threading.Event(), list[str]()
    runner.run("picture", lambda: (gate.wait(5) and "late") or "", delivered.append)
    wait_a_moment(runner, "picture")
    wait_a_moment(runner, "nothing of this name")
    assert not delivered
    gate.set()
    qtbot.waitUntil(lambda: delivered == ["late"])


def test_what_is_cancelled_within_a_moment_is_run_again_once(
    qtbot: QtBot, runner: ThreadRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "MOMENT", 10)
    tried, delivered = list[int](), list[int]()

    def job() -> int:
        tried.append(1)
        if len(tried) == 1:
            raise Cancelled("", "")
        return len(tried)

    runner.run("picture", job, delivered.append)
    wait_a_moment(runner, "picture")
    qtbot.waitUntil(lambda: not runner.busy)
    assert (tried, delivered) == ([1, 1], [2])


def test_an_error_reaches_the_window_and_the_next_job_runs(qtbot: QtBot, runner: ThreadRunner) -> None:
    gate, delivered = threading.Event(), list[str]()

    def fail() -> str:
        gate.wait(5)
        raise ValueError("no answer")

    with qtbot.captureExceptions() as raised:
        runner.run("picture", fail, delivered.append)
        runner.run("picture", lambda: "next", delivered.append)
        gate.set()
        qtbot.waitUntil(lambda: delivered == ["next"])
    assert [str(error) for _kind, error, _where in raised] == ["no answer"]


def test_an_error_in_words_goes_to_who_asked_for_it(qtbot: QtBot, runner: ThreadRunner) -> None:
    told, delivered = list[str](), list[str]()

    def fail() -> str:
        raise CannotOpen("events", "the connection is lost")

    runner.run("picture", fail, delivered.append, lambda error: told.append(error.reason))
    qtbot.waitUntil(lambda: not runner.busy)
    assert (told, delivered) == (["the connection is lost"], [])


def test_what_is_cancelled_gives_way_to_what_waits(qtbot: QtBot, runner: ThreadRunner) -> None:
    gate, told, delivered = threading.Event(), list[DatelineError](), list[str]()

    def cancelled() -> str:
        gate.wait(5)
        raise Cancelled("events", "stopped")

    runner.run("picture", cancelled, delivered.append, told.append)
    runner.run("picture", lambda: "next", delivered.append, told.append)
    gate.set()
    qtbot.waitUntil(lambda: delivered == ["next"])
    assert told == []


def test_what_is_cancelled_though_it_is_wanted_is_run_again(qtbot: QtBot, runner: ThreadRunner) -> None:
    tries, told, delivered = list[int](), list[DatelineError](), list[int]()

    def cancelled(times: int) -> int:
        tries.append(times)
        if len(tries) < times:
            raise Cancelled("events", "stopped")
        return len(tries)

    runner.run("picture", lambda: cancelled(3), delivered.append, told.append)
    qtbot.waitUntil(lambda: delivered == [3])
    tries.clear()
    runner.run("picture", lambda: cancelled(1_000_000), delivered.append, told.append)  # of a closed source, say
    qtbot.waitUntil(lambda: not runner.busy)
    assert len(tries) == MOST_TRIES
    assert (told, delivered) == ([], [3])


def test_nothing_is_delivered_once_closed(qtbot: QtBot, runner: ThreadRunner) -> None:
    delivered: list[int] = []
    runner.run("job", lambda: 1, delivered.append)
    runner.run("job", lambda: 2, delivered.append)
    runner.close()
    runner.run("job", lambda: 3, delivered.append)
    qtbot.wait(50)
    assert delivered == []


def held(gate: threading.Event, done: list[str], name: str) -> None:
    gate.wait(5)
    done.append(name)


def test_a_runner_that_is_left_keeps_nobody_waiting_and_does_a_last_thing(qtbot: QtBot) -> None:
    gate, done, delivered = threading.Event(), list[str](), list[None]()
    parent = QObject()
    runner = ThreadRunner(parent)
    for name in ("slow", "waiting"):
        runner.run("job", partial(held, gate, done, name), delivered.append)
    runner.leave(partial(held, gate, done, "last"))
    runner.leave()
    runner.run("more", partial(held, gate, done, "more"), delivered.append)
    parent.deleteLater()
    qtbot.wait(50)
    assert done == []
    gate.set()
    qtbot.waitUntil(lambda: done == ["slow", "last"])
    qtbot.wait(20)
    assert delivered == []


def test_at_the_end_those_that_were_left_are_waited_for(qapp: QApplication) -> None:
    gate, done = threading.Event(), list[str]()
    runner = ThreadRunner()
    runner.run("slow", partial(held, gate, done, "slow"), lambda _: None)
    runner.leave(partial(held, gate, done, "last"))
    threading.Timer(0.05, gate.set).start()
    finish_leaving(qapp)
    assert done == ["slow", "last"]


def test_small_sources_answer_at_once() -> None:
    parent = QObject()
    assert isinstance(runner_for(MemorySource(Document(title="small")), parent), ImmediateRunner)
