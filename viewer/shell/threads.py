"""Work away from the window: a runner on a pool of threads, its results delivered where the window lives."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal, SignalInstance

if TYPE_CHECKING:
    from viewer.query.source import EventSource
    from viewer.session.presenter import Runner

T = TypeVar("T")

AT_ONCE = 20_000
"""A source of so many records answers within a frame, so that a thread would only add delay."""


class ThreadRunner(QObject):
    """Runs jobs on threads: one a name at a time; the newest waits, those between are dropped.

    An error in a job is raised again in the window's thread, where the error dialog finds it.
    """

    _ran = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._running: dict[str, Callable[[], None]] = {}
        self._waiting: dict[str, Callable[[], None]] = {}
        self._closed = False
        self._ran.connect(self._take)

    def run(self, name: str, job: Callable[[], T], done: Callable[[T], None]) -> None:
        """Starts the job, or lets it wait for the running one of its name, in place of any that waited."""
        ran = self._ran
        outcome: list[T] = []

        def work() -> None:
            outcome.append(job())

        def deliver() -> None:
            done(outcome[0])

        def start() -> None:
            self._running[name] = deliver
            self._pool.start(lambda: _run(name, work, ran))

        if self._closed:
            return
        if name in self._running:
            self._waiting[name] = start
        else:
            start()

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        return bool(self._running)

    def close(self) -> None:
        """Forgets what waits, waits for what runs, and delivers no more."""
        self._closed = True
        self._waiting.clear()
        self._pool.waitForDone()

    def _take(self, name: str, error: BaseException | None) -> None:
        deliver = self._running.pop(name)
        if self._closed:
            return
        if name in self._waiting:
            self._waiting.pop(name)()
        if error is not None:
            raise error
        deliver()


def _run(name: str, work: Callable[[], None], ran: SignalInstance) -> None:
    error: BaseException | None = None
    try:
        work()
    except BaseException as raised:  # raised again by _take
        error = raised
    ran.emit(name, error)


def runner_for(source: "EventSource", parent: QObject) -> "Runner":
    """The runner that suits a source's size."""
    from viewer.session.presenter import ImmediateRunner

    return ImmediateRunner() if len(source) <= AT_ONCE else ThreadRunner(parent)
