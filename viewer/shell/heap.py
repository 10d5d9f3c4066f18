"""Memory: one heap for all threads, what a closed file held handed back."""

import gc
import sys
import weakref
from functools import cache
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from viewer.shell.soon import soon

if TYPE_CHECKING:
    from ctypes import CDLL

    from viewer.query.source import EventSource

LARGE = 20_000
"""Records from which a closed file is worth tidying up after."""
REST = 1_000
"""Milliseconds from a file's closing until then: looking for circles halts the window for some 60."""
LONGEST = 60_000
"""Milliseconds after which nobody waits any longer for those who still work on a closed file."""
HANDED_BACK = "memory handed back"
"""The name of the thread that does the rest."""
_ARENA_MAX = -8
"""The name of this option in glibc's <malloc.h>."""


def share_heap() -> None:
    """Gives all threads one heap, where the C library's is glibc; to be called before there are threads.

    Otherwise each has its own, and keeps for itself what was freed in it: after each file of ten million events
    there would be some hundred megabytes more.
    """
    if (library := _glibc()) is not None:
        library.mallopt(_ARENA_MAX, 1)


def tidy_up(closed: "weakref.ref[EventSource]", wait: int = 0) -> None:
    """Hands back what a closed source held, in a while: again, ever later, if somebody still works on it then."""
    application, wait = QCoreApplication.instance(), wait or REST
    if application is None or wait > LONGEST:
        return

    def tidy() -> None:
        give_back()
        if closed() is not None:
            tidy_up(closed, 2 * wait)

    soon(application, tidy, wait)


def give_back() -> None:
    """Frees what only refers to itself, and hands what is free to the system on a thread of its own.

    Sources refer to themselves, and Python may not look for such circles for hours; what was there when one was opened
    was frozen: see `open_source`. So is what is left: later searches, which halt the window, pass it over.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    if (library := _glibc()) is not None:
        Thread(target=library.malloc_trim, args=(0,), name=HANDED_BACK).start()


@cache
def _glibc() -> "CDLL | None":
    """The C library, if it is glibc."""
    if sys.platform != "linux":
        return None
    from ctypes import CDLL

    library = CDLL(None)
    return library if hasattr(library, "gnu_get_libc_version") else None
