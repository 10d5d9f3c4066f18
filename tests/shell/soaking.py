"""A process that opens, filters a thousand times and closes, again and again, and tells what it holds after each."""

import gc
import os
import sys
import threading
import weakref
from itertools import cycle
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.query.big import big_columns
from viewer.layout.theme import LIGHT
from viewer.query.filter import Filter, Match
from viewer.query.source import EventSource
from viewer.session.view_state import ViewState
from viewer.shell.centre import Mode
from viewer.shell.heap import HANDED_BACK, give_back, share_heap
from viewer.shell.page import Page
from viewer.shell.threads import ThreadRunner

FILTERS = 1_000
AT_ONCE = 20
"""Filters that are changed without waiting for what they show, as by a quick hand."""
PATIENCE = 60.0
"""Seconds that any answer may take."""
LINGERING = 20.0
"""Seconds in which what was closed must have gone."""


def resident() -> int:
    """Bytes that the process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def one_round(number: int) -> None:
    """Opens a source of a million, filters it a thousand times, closes it, and lets go of it as the window does."""
    closed, end = _use(number), monotonic() + LINGERING
    while closed() is not None:
        if monotonic() > end:
            raise TimeoutError(number)
        QTest.qWait(10)  # what was on its way to the window when it closed
        gc.collect()
    give_back()
    for thread in threading.enumerate():
        if thread.name == HANDED_BACK:
            thread.join()


def _use(number: int) -> "weakref.ref[EventSource]":
    source = big_columns(1_000_000, slow=True)
    runner = ThreadRunner()
    page = Page(source, ViewState(), LIGHT, "en", runner)
    page.canvas.animated = False
    page.resize(900, 600)
    page.show_mode(Mode.BOTH)
    page.show()
    actors = cycle(source.columns.actors.keys)
    kinds = cycle(source.columns.kinds)
    for step in range(FILTERS):
        few = frozenset(next(actors) for _ in range(1 + (number + step) % 3))
        keep = Filter(actors=few, match=Match.ANY) if step % 3 else Filter(without_actors=few)
        page.filters.changed.emit(keep if step % 2 else Filter(kinds=frozenset({next(kinds)}), actors=keep.actors))
        if step % AT_ONCE == 0:
            _wait_for(runner)
    _wait_for(runner)
    page.close_source()
    page.close()
    page.deleteLater()
    source.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return weakref.ref(source)


def _wait_for(runner: ThreadRunner) -> None:
    end = monotonic() + PATIENCE
    while runner.busy:
        if monotonic() > end:
            raise TimeoutError
        QTest.qWait(1)


def main(rounds: int) -> int:
    """So many rounds, a line of bytes for each."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    share_heap()  # as the application does
    app = QApplication(["soak"])
    for number in range(rounds):
        one_round(number)
        print(resident(), flush=True)
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
