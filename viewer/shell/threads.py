"""Work away from the window: a runner on a pool of threads, its results delivered where the window lives."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, Signal, SignalInstance

from viewer.document.errors import Cancelled, DatelineError

if TYPE_CHECKING:
    from viewer.query.source import EventSource
    from viewer.session.presenter import Failed, Runner

T = TypeVar("T")

MOST_TRIES = 10
"""Times that a job is run which is cancelled though it is wanted: its source may have been closed."""

LAST = "last"
"""The name of what a runner does when it is left."""

MOMENT = 0.02
"""Seconds that the window may wait for an answer that is about to come, and that it then has yet to paint."""

AT_ONCE = 4_000
"""A source of so many records answers within a frame, so that a thread would only add delay."""


class ThreadRunner(QObject):
    """Runs jobs on threads: one a name at a time; the newest waits, those between are dropped.

    An error that nobody takes is raised again in the window's thread, where the error dialog finds it.
    """

    _ran = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._running: dict[str, _Job] = {}
        self._waiting: dict[str, _Job] = {}
        self._closed = False
        self._left = False
        self._last: Callable[[], None] | None = None
        self._ran.connect(self._take)

    def run(self, name: str, job: Callable[[], T], done: Callable[[T], None], failed: "Failed | None" = None) -> None:
        """Starts the job, or lets it wait for the running one of its name, in place of any that waited."""
        outcome: list[T] = []

        def work() -> None:
            outcome[:] = [job()]

        def deliver() -> None:
            done(outcome[0])

        if self._closed:
            return
        asked = _Job(work, deliver, failed)
        if name in self._running:
            self._waiting[name] = asked
        else:
            self._start(name, asked)

    def _start(self, name: str, job: "_Job") -> None:
        ran = self._ran
        self._running[name] = job
        job.start(name)
        self._pool.start(lambda: _run(job, ran))

    def wait_a_moment(self, name: str) -> None:
        """Waits for the job of a name as long as nobody notices; what has ended by then is delivered before it returns.

        A thread that computes and a window that paints hinder each other: one after the other, both are done sooner.
        """
        job = self._running.get(name)
        if job is not None and job.ended.wait(MOMENT):
            self._take(job)

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        return bool(self._running)

    def close(self) -> None:
        """Forgets what waits, waits for what runs, and delivers no more; one that was left ends by itself."""
        if self._left:
            return
        self._closed = True
        self._waiting.clear()
        self._pool.waitForDone()

    def leave(self, last: Callable[[], None] | None = None) -> None:
        """Forgets what waits, delivers no more, and waits for nothing.

        Once what runs has ended, a `last` thing is done on a thread, such as closing the source that it asked. Until
        then the runner lives on without its parent; `finish_leaving` waits for it.
        """
        if self._left:
            return
        self._closed = self._left = True
        self._waiting.clear()
        self._last = last
        self.setParent(QCoreApplication.instance())
        self._go_on_leaving()

    def finish(self) -> None:
        """Waits for what runs, and for the last thing."""
        self._pool.waitForDone()
        last, self._last = self._last, None
        if last is not None:
            last()

    def _go_on_leaving(self) -> None:
        if self._running:
            return
        last, self._last = self._last, None
        if last is None:
            self.deleteLater()
        else:
            self._start(LAST, _Job(last, lambda: None, None))

    def _take(self, job: "_Job") -> None:
        name, error = job.name, job.error
        if self._running.get(name) is not job or not job.ended.is_set():
            return  # it was waited for, and has been taken
        del self._running[name]
        if self._closed:
            if self._left:
                self._go_on_leaving()
            if name == LAST and error is not None:
                raise error
            return
        if name in self._waiting:
            self._start(name, self._waiting.pop(name))
        elif isinstance(error, Cancelled) and job.tries < MOST_TRIES:
            job.tries += 1
            self._start(name, job)  # nothing newer is wanted: another question's cancelling has met this one
        if isinstance(error, Cancelled):
            return
        if error is None:
            job.deliver()
        elif isinstance(error, DatelineError) and job.failed is not None:
            job.failed(error)
        else:
            raise error


@dataclass(eq=False, slots=True)
class _Job:
    """What to do away from the window, and what to do there with its result or its error.

    Attributes:
        name: under which it was started. error: what it has raised. ended: whether it has, with or without one.
    """

    work: Callable[[], None]
    deliver: Callable[[], None]
    failed: "Failed | None"
    tries: int = 1
    name: str = ""
    error: BaseException | None = None
    ended: Event = field(default_factory=Event)

    def start(self, name: str) -> None:
        """Is about to run, maybe not for the first time."""
        self.name, self.error = name, None
        self.ended.clear()


def _run(job: _Job, ran: SignalInstance) -> None:
    try:
        job.work()
    except BaseException as raised:  # raised again by _take
        job.error = raised
    job.ended.set()
    with suppress(RuntimeError):  # the runner has been deleted meanwhile: nobody waits for the result any more
        ran.emit(job)


def wait_a_moment(runner: "Runner", name: str) -> None:
    """Waits for a job of a runner as long as nobody notices, if it runs on a thread."""
    if isinstance(runner, ThreadRunner):
        runner.wait_a_moment(name)


def finish_leaving(application: QObject) -> None:
    """Waits for all runners that were left: at the end of the application."""
    for runner in application.findChildren(ThreadRunner, options=Qt.FindChildOption.FindDirectChildrenOnly):
        runner.finish()


def runner_for(source: "EventSource", parent: QObject) -> "Runner":
    """The runner that suits a source's size."""
    from viewer.session.presenter import ImmediateRunner

    return ThreadRunner(parent) if source.slow or len(source) > AT_ONCE else ImmediateRunner()
