"""Closing sources that nothing shows any more: away from the window, and not while somebody still works on one."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING

from viewer.shell.heap import LARGE, tidy_up
from viewer.shell.threads import ThreadRunner

if TYPE_CHECKING:
    from viewer.query.source import EventSource
    from viewer.session.presenter import Runner


class LettingGo:
    """Closes the sources of one page, on its runner."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._held: list[EventSource] | None = None

    def close(self, source: EventSource) -> None:
        """Closes a source, once nobody works on it."""
        if self._held is not None:
            self._held.append(source)
        else:
            self._runner.run(f"close {id(source)}", source.close, lambda _: None)

    def hold(self) -> Callable[[], None]:
        """Keeps open what is to be closed, for who works on one of them, until the function that it gives is called."""
        held = self._held = []

        def let_go() -> None:
            self._held = None
            for source in held:
                self.close(source)

        return let_go

    def close_all(self, last: EventSource) -> None:
        """Closes the last one, and what was held, when what runs has ended; nobody waits for that."""
        sources = [*(self._held or ()), last]
        self._held = None

        def close() -> None:
            for source in sources:
                source.close()

        if isinstance(self._runner, ThreadRunner):
            if len(last) >= LARGE:
                closed = weakref.ref(last)
                self._runner.destroyed.connect(lambda: tidy_up(closed))
            self._runner.leave(close)
        else:
            close()
