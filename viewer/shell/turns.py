"""Who asks first: the picture, then the panels, which need the same answers and find them made."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from viewer.session.presenter import Failed, Runner

T = TypeVar("T")


class Turns:
    """A runner whose jobs wait while `waits` says so, the newest of each name, until `go_on`."""

    def __init__(self, runner: Runner, waits: Callable[[], bool]) -> None:
        self._runner = runner
        self._waits = waits
        self._held: dict[str, Callable[[], None]] = {}

    def run(self, name: str, job: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Runs the job, now or when its turn has come."""
        if self._waits():
            self._held[name] = partial(self._runner.run, name, job, done, failed)
        else:
            self._held.pop(name, None)
            self._runner.run(name, job, done, failed)

    def go_on(self) -> None:
        """Runs what has waited."""
        held, self._held = self._held, {}
        for start in held.values():
            start()
