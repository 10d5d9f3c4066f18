"""What was selected when a file was last open, selected again once it has arrived."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.query.filter import Ref
    from viewer.query.source import EventSource
    from viewer.session.presenter import Runner
    from viewer.shell.page import Page


class Wanted:
    """Waits for one record, which a part of a file may not hold yet."""

    def __init__(self, ref: Ref | None, page: Page, runner: Runner) -> None:
        self._ref = ref
        self._page = page
        self._runner = runner

    def look_in(self, source: EventSource) -> None:
        """Selects it if it is there by now, unless the reader was quicker."""
        ref = self._ref
        if ref is None:
            return

        def select(there: bool) -> None:
            if there and self._ref == ref:
                self._ref = None
                if self._page.state.selected is None:
                    self._page.store.change(replace(self._page.state, selected=ref), step=False)

        self._runner.run("wanted", lambda: source.row(ref) is not None, select, lambda _: None)
