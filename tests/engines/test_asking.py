"""Questions to an engine end in time, whatever the engine does."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from viewer.query.engines.address import Address, read_address
from viewer.query.engines.asking import Engine
from viewer.query.engines.failures import EngineError, NotThere, QuestionCancelled, TimedOut, Unreachable, told

ADDRESS = read_address("postgres://user:hidden-word@host/db?table=events&timeout=0.5")


class Session:
    """A connection to nothing, which does as it is told."""

    def __init__(self) -> None:
        self.stopped = threading.Event()
        self.closed = False

    def stop(self) -> None:
        self.stopped.set()

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def sessions() -> list[Session]:
    return []


@pytest.fixture
def engine(sessions: list[Session]) -> Iterator[Engine]:
    def connect(_address: Address) -> Session:
        sessions.append(Session())
        return sessions[-1]

    made = Engine(ADDRESS, connect)  # type: ignore[arg-type]  # (a session that cannot be asked in Ibis)
    yield made
    made.close()


def wait_until_stopped(sessions: list[Session], seconds: float = 10) -> Callable[[object], str]:
    def work(_session: object) -> str:
        assert sessions[-1].stopped.wait(seconds)
        raise RuntimeError("canceling statement due to user request")

    return work


def test_an_answer_comes_back_and_the_connection_is_kept(engine: Engine, sessions: list[Session]) -> None:
    assert engine.use(lambda _: 3) == 3
    assert engine.use(lambda _: 4) == 4
    assert len(sessions) == 1


def test_a_question_past_its_time_is_stopped(engine: Engine, sessions: list[Session]) -> None:
    with pytest.raises(TimedOut, match=r"0\.5 s"):
        engine.use(wait_until_stopped(sessions))
    assert sessions[0].stopped.is_set()
    assert sessions[0].closed
    assert engine.use(lambda _: 1) == 1
    assert len(sessions) == 2


def test_an_engine_that_cannot_be_stopped_is_left_behind(
    engine: Engine, sessions: list[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.query.engines.asking.GRACE", 0.1)
    going_on = threading.Event()
    with pytest.raises(TimedOut):
        engine.use(lambda _: going_on.wait(20))
    going_on.set()
    until = time.monotonic() + 20
    while not sessions[0].closed and time.monotonic() < until:
        time.sleep(0.01)
    assert sessions[0].closed
    for thread in threading.enumerate():
        if thread.name == "engine question":
            thread.join()


def test_a_cancelled_question_says_so(engine: Engine, sessions: list[Session]) -> None:
    def cancel() -> None:
        while not sessions:
            time.sleep(0.01)
        engine.cancel()

    canceller = threading.Thread(target=cancel)
    canceller.start()
    with pytest.raises(QuestionCancelled):
        engine.use(wait_until_stopped(sessions))
    canceller.join()


def test_a_connection_that_was_lost_while_idle_is_made_anew(engine: Engine, sessions: list[Session]) -> None:
    engine.use(lambda _: 1)

    def work(session: object) -> int:
        if session is sessions[0]:
            raise ConnectionResetError("server closed the connection unexpectedly")
        return 7

    assert engine.use(work) == 7
    assert sessions[0].closed


def test_a_new_connection_that_is_lost_is_told(engine: Engine) -> None:
    def work(_session: object) -> int:
        raise ConnectionResetError("server closed the connection unexpectedly, password hidden-word")

    with pytest.raises(Unreachable) as caught:
        engine.use(work)
    assert "hidden-word" not in str(caught.value)
    assert caught.value.remedy


def test_what_is_missing_is_told_before_and_after_opening() -> None:
    error = type("UndefinedColumn", (Exception,), {})('column "begin" does not exist')
    before = told(error, "postgres://host/db", (), opened=False)
    after = told(error, "postgres://host/db", (), opened=True)
    assert isinstance(before, NotThere)
    assert type(after).__name__ == "ChangedUnderneath"
    assert 'column "begin" does not exist' in str(after)
    assert isinstance(after, EngineError)
