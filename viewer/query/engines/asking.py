"""Questions put to an engine: each with a deadline, stopped when no longer wanted, on a connection that is renewed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from viewer.query.engines.failures import QuestionCancelled, Unreachable, is_lost, timed_out, told, told_stopped

if TYPE_CHECKING:
    from ibis import Table

    from viewer.query.engines.address import Address
    from viewer.query.engines.sessions import Session

T = TypeVar("T")

GRACE = 3.0
"""Seconds that an engine is given to stop before its connection is left behind."""


class _Job:
    """One question under way, in a thread of its own, so that whoever waits for it never waits past its deadline."""

    def __init__(self, run: Callable[[], object]) -> None:
        self._run = run
        self.ended = threading.Event()
        self.answer: object = None
        self.error: BaseException | None = None
        self.cancelled = False
        self.left = False
        self.session: Session | None = None
        threading.Thread(target=self._work, name="engine question", daemon=True).start()

    def _work(self) -> None:
        try:
            self.answer = self._run()
        except BaseException as error:  # whatever it is, it is told to who asked
            self.error = error
        finally:
            self.ended.set()
            if self.left and self.session is not None:
                with suppress(Exception):
                    self.session.close()


class Engine:
    """An engine that can be asked. Up to `most` questions run at a time, each on a connection of its own.

    Attributes:
        address: where it is.
        opened: the table has been read once, so that what is missing now has changed.
    """

    def __init__(self, address: Address, connect: Callable[[Address], Session], most: int = 2) -> None:
        self.address = address
        self.opened = False
        self._connect = connect
        self._idle: list[Session] = []
        self._free = threading.Semaphore(most)
        self._lock = threading.Lock()
        self._running: set[_Job] = set()
        self._closed = False

    def ask(self, asked: Table) -> dict[str, list[object]]:
        """The rows that answer a question, by column.

        Raises:
            EngineError: the engine didn't answer. QuestionCancelled: the answer is no longer wanted.
        """
        table = self.use(lambda session: session.answer(asked))
        return {name: table.column(name).to_pylist() for name in table.column_names}

    def use(self, work: Callable[[Session], T], seconds: float | None = None) -> T:
        """Does something with a connection, within `seconds` (else the address's timeout).

        A connection that was idle may have been lost since; then the work is tried once more on a new one.
        """
        where, until = self.address.public, time.monotonic() + (seconds or self.address.timeout)
        if not self._free.acquire(timeout=max(0.0, until - time.monotonic())):
            raise timed_out(where, seconds or self.address.timeout)
        try:
            session = self._take()
            fresh = session is None
            try:
                return self._run(session, work, until, seconds or self.address.timeout)
            except Unreachable:
                if fresh or self._closed:
                    raise
                return self._run(None, work, until, seconds or self.address.timeout)
        finally:
            self._free.release()

    def _run(self, session: Session | None, work: Callable[[Session], T], until: float, seconds: float) -> T:
        answers: list[T] = []

        def run() -> None:
            job.session = session or self._connect(self.address)
            answers.append(work(job.session))

        start = threading.Event()

        def begin() -> None:
            start.wait()
            run()

        job = _Job(begin)
        with self._lock:
            self._running.add(job)
        start.set()
        try:
            in_time = job.ended.wait(max(0.0, until - time.monotonic()))
            if not in_time:
                self._stop(job)
                job.ended.wait(GRACE)
        finally:
            with self._lock:
                self._running.discard(job)
        if not job.ended.is_set():  # it doesn't even stop: its connection is left behind
            job.left = True
            raise timed_out(self.address.public, seconds)
        error = job.error
        if job.session is not None:
            self._give_back(job.session, lost=error is not None and (is_lost(error) or not in_time))
        if error is None and not job.cancelled:
            return answers[0]
        if job.cancelled and (error is None or told_stopped(error) or not isinstance(error, Exception)):
            raise QuestionCancelled(self.address.public)
        if not in_time:
            raise timed_out(self.address.public, seconds)
        assert error is not None
        raise told(error, self.address.public, self.address.secrets, self.opened) from None

    def cancel(self) -> None:
        """Stops what is running; who waits for it gets `QuestionCancelled`."""
        with self._lock:
            running = tuple(self._running)
        for job in running:
            job.cancelled = True
            self._stop(job)

    def close(self) -> None:
        """Ends all connections."""
        self._closed = True
        self.cancel()
        with self._lock:
            idle, self._idle = self._idle, []
        for session in idle:
            session.close()

    def _stop(self, job: _Job) -> None:
        session = job.session
        if session is not None:
            session.stop()

    def _take(self) -> Session | None:
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _give_back(self, session: Session, lost: bool) -> None:
        with self._lock:
            keep = not lost and not self._closed
            if keep:
                self._idle.append(session)
        if not keep:
            with suppress(Exception):
                session.close()
