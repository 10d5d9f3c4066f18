"""Opening, filtering a thousand times and closing, again and again: nothing of it stays in memory."""

import gc
import sys
from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from tests.query.big import big_columns
from viewer.layout.theme import LIGHT
from viewer.query.filter import Filter, Match
from viewer.session.view_state import ViewState
from viewer.shell.centre import Mode
from viewer.shell.page import Page
from viewer.shell.threads import ThreadRunner

ROUNDS = 10
FILTERS = 1_000
AT_ONCE = 20
"""Filters that are changed without waiting for what they show, as by a quick hand."""


def resident() -> int:
    """Bytes that the process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def one_round(qtbot: QtBot, number: int) -> None:
    """Opens a source of a million, filters it a thousand times, and closes it."""
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
            qtbot.waitUntil(lambda: not runner.busy, timeout=60_000)
    qtbot.waitUntil(lambda: not runner.busy, timeout=60_000)
    page.close_source()
    page.close()
    page.deleteLater()
    source.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads what is resident from /proc")
def test_memory_returns(qtbot: QtBot) -> None:
    held: list[int] = []
    for number in range(ROUNDS):
        one_round(qtbot, number)
        gc.collect()
        held.append(resident())
    # the first rounds fill what is kept for good: fonts, tables of the language, the allocator's own pools
    assert max(held[-3:]) <= 1.05 * max(held[2:5]), [round(one / 1e6) for one in held]
