import gc
import platform
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from tests.query.big import big_columns
from viewer.query.column_source import ColumnSource
from viewer.shell import heap
from viewer.shell.letting_go import LettingGo
from viewer.shell.threads import ThreadRunner


@pytest.fixture(autouse=True)
def _collected_by_nobody_else(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(heap, "REST", 10)
    gc.disable()
    yield
    gc.enable()


def let_go(source: ColumnSource) -> None:
    LettingGo(ThreadRunner()).close_all(source)


def test_what_a_closed_source_held_is_freed_though_it_refers_to_itself(qtbot: QtBot) -> None:
    source = big_columns(heap.LARGE, slow=True)
    gc.freeze()  # as it is when a file was opened
    alive = weakref.ref(source)
    let_go(source)
    del source
    qtbot.waitUntil(lambda: alive() is None)


def test_one_that_somebody_still_works_on_is_freed_later(qtbot: QtBot) -> None:
    source = big_columns(heap.LARGE, slow=True)
    alive = weakref.ref(source)
    let_go(source)
    qtbot.wait(50)
    assert alive() is source
    del source
    qtbot.waitUntil(lambda: alive() is None)


def test_small_files_are_not_worth_a_halt(qtbot: QtBot) -> None:
    source = big_columns(heap.LARGE - 1, slow=True)
    alive = weakref.ref(source)
    let_go(source)
    del source
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.wait(100)
    assert alive() is not None


@pytest.mark.skipif(sys.platform != "linux", reason="reads what is resident from /proc")
def test_what_is_free_goes_back_to_the_system() -> None:
    if platform.libc_ver()[0] != "glibc":
        pytest.skip("the C library is another")
    much = [bytes(100_000) for _ in range(2_000)]
    behind = bytes(100_000)
    full = resident()
    much.clear()
    heap.give_back()
    for thread in threading.enumerate():
        if thread.name == heap.HANDED_BACK:
            thread.join()
    assert resident() < full - 100_000_000
    assert len(behind) == 100_000


def resident() -> int:
    """Bytes that the process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def test_what_is_left_when_a_file_was_closed_is_passed_over_by_later_searches() -> None:
    gc.unfreeze()
    heap.give_back()
    assert gc.get_freeze_count() > 0
