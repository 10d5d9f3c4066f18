"""The window opened on a table, filtered and closed, over and over: what the process holds after each closing."""

import gc
import sys
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from PySide6.QtCore import QCoreApplication, QEvent

from tests.benchmarks.measuring import resident, tell
from tests.benchmarks.one_views import actors_of
from tests.benchmarks.subjects import open_subject
from viewer.document.progress import Progress
from viewer.query.filter import Filter
from viewer.query.source import EventSource
from viewer.session.locations import Location
from viewer.session.opening import Arrived, OpenedSource, open_source
from viewer.shell.document_tab import DocumentTab
from viewer.shell.heap import HANDED_BACK, LARGE, REST
from viewer.shell.page import Page
from viewer.shell.settings import load_settings
from viewer.shell.window import Window

PATIENCE = 600.0
"""Seconds that reading, a filter or tidying up may take, on a machine that does other things besides."""
FEW = 20
"""Filters of the small table, which brings in the libraries and fonts that any table needs."""


def soak(small: str, subject: str, rounds: int, asked: int) -> None:
    """Tells what the window holds before any file, after a small one, and in and after each round of a large one."""
    with TemporaryDirectory(prefix="dateline-soak-") as folder:
        window = Window(Path(folder), load_settings(Path(folder)), "en", _open)
        window.show()
        _settle()
        tell("before resident", resident())
        _round(window, small, FEW)
        tell("small resident", resident())
        for number in range(rounds):
            begun = perf_counter()
            _round(window, subject, asked, "open resident")
            tell("resident", resident())
            print(f"    round {number + 1}: {perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
        window.close()


def _open(location: Location, progress: Progress | None, arrived: Arrived | None) -> OpenedSource:
    if isinstance(location, Path) and not location.exists():  # memory:… and columns:… are no files
        return OpenedSource(location, open_subject(str(location)), read_only=True)
    return open_source(location, progress, arrived)


def _round(window: Window, subject: str, asked: int, name: str = "") -> None:
    """Opens a tab, filters and closes it; `name`: tells what is held before closing."""
    closed, large = _use(window, subject, asked)
    if name:
        tell(name, resident())
    window.close_current()
    if not large:  # nobody tidies up after these; Python does some time
        _settle()
        gc.collect()
    _until(lambda: closed() is None)
    _settle()


def _use(window: Window, subject: str, asked: int) -> "tuple[weakref.ref[EventSource], bool]":
    """Opens a tab and waits for each of so many filters to be seen; its source, and whether that is a large one."""
    window.open_files([Path(subject)])
    tab = window.files.tab
    assert tab is not None
    page = _opened(tab)

    def seen(keep: Filter) -> bool:
        return page.picture is not None and page.picture.keep == keep

    for keep in _filters(actors_of(page.source), asked):
        page.change(replace(page.state, keep=keep))
        _until(partial(seen, keep))
    _settle()
    return weakref.ref(page.source), len(page.source) >= LARGE


def _opened(tab: DocumentTab) -> Page:
    """The tab's page, once all of its file was read and is seen."""
    _until(lambda: tab.broken is not None or (tab.page is not None and not tab.part_seen))
    assert tab.page is not None, "it could not be read"
    page = tab.page
    _until(lambda: page.picture is not None and page.state.span is not None)
    return page


def _settle() -> None:
    """Lets the window do what it does when nobody asks for anything, tidying up included."""
    end = perf_counter() + 2 * REST / 1000
    _until(lambda: perf_counter() >= end)
    for thread in threading.enumerate():
        if thread.name == HANDED_BACK:
            thread.join()


def _until(done: Callable[[], bool]) -> None:
    """Lets the window live until something is done."""
    begun = perf_counter()
    while not done():
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert perf_counter() - begun < PATIENCE, "something took longer than anybody would wait"
        sleep(0.001)


def _filters(keys: Sequence[str], number: int) -> Iterator[Filter]:
    """Different filters: two actors, all but two, a pair, one of a kind."""
    for turn in range(number):
        one, other = keys[turn % len(keys)], keys[(turn // len(keys) + turn + 1) % len(keys)]
        match turn % 4:
            case 0:
                yield Filter(actors=frozenset({one, other}))
            case 1:
                yield Filter(without_actors=frozenset({one, other}))
            case 2:
                yield Filter(pairs=frozenset({(one, other)}))
            case _:
                yield Filter(actors=frozenset({one}), kinds=frozenset({("clash", "talks", "aid")[turn % 3]}))
