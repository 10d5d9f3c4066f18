"""Reading on a thread, so that the window stays alive: with progress, with what has arrived, and with a way to stop."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from viewer.document.errors import Cancelled, CannotOpen, DatelineError
from viewer.session.locations import Location, public_name
from viewer.session.opening import UNWISHED, Arrived, OpenedSource, Wishes, open_source
from viewer.shell.threads import ThreadRunner

if TYPE_CHECKING:
    from viewer.document.progress import HowFar, Progress

Opener: TypeAlias = "Callable[[Location, Progress | None, Arrived | None], OpenedSource]"

BETWEEN = 0.05
"""Seconds between two reports: more would only keep the window busy."""


class _OurFault(CannotOpen):
    """What cannot be read through no fault of its own."""


class Reading(QObject):
    """Reads one location at a time; a newer request for it is served after the running one.

    Signals:
        progressed: a HowFar.
        arrived: an OpenedSource of the part that has been read; whoever takes it closes its source.
        read: an OpenedSource of the whole.
        failed: a DatelineError. stopped: on request.
    """

    progressed = Signal(object)
    arrived = Signal(object)
    read = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    _arrived = Signal()

    def __init__(
        self, location: Location, opener: Opener = open_source, locale: str = "en", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._location = location
        self._locale = locale
        self._opener = opener
        self._wishes = UNWISHED
        self._runner = ThreadRunner(self)
        self._stop = threading.Event()
        self._told = 0.0
        self._on_the_way: list[OpenedSource] = []  # sent by the thread, not yet taken here
        self._arrived.connect(self._take)

    def follow(self, location: Location) -> None:
        """Reads another file from now on: what was read first may have been a draft, or another format's file."""
        if location != self._location or self._opener is not open_source:
            self._location, self._opener = location, open_source

    def start(self, wishes: Wishes = UNWISHED) -> None:
        """Starts reading, as somebody wants it read."""
        self._stop.clear()
        self._wishes = wishes
        self._runner.run("read", self._work, self._done)

    @property
    def going_on(self) -> bool:
        """Whether it reads."""
        return self._runner.busy

    def stop(self) -> None:
        """Asks the reading to stop at its next step."""
        self._stop.set()

    def leave(self) -> None:
        """Stops; nobody waits until it has, and what it still brings is closed."""
        gc.unfreeze()  # see open_source
        self._stop.set()
        self._runner.leave(self._close_unseen)

    def _close_unseen(self) -> None:
        while self._on_the_way:
            self._on_the_way.pop().source.close()

    def _work(self) -> DatelineError | None:
        try:
            wishes = self._wishes
            opener = self._opener if wishes == UNWISHED else partial(open_source, wishes=wishes)
            opened = opener(self._location, self._tell, self._hand_on)
            _load_what_shows_it(self._locale)
            self._on_the_way.append(opened)
        except DatelineError as error:
            return error
        except Exception as error:  # a fault of ours
            fault = _OurFault(public_name(self._location), self.tr("Dateline itself failed while reading it"))
            fault.__cause__ = error
            return fault
        return None

    def _tell(self, far: HowFar) -> bool:
        now = time.monotonic()
        if not self._stop.is_set() and (now - self._told >= BETWEEN or far.share >= 1):
            self._told = now
            self.progressed.emit(far)
            time.sleep(0.0005)  # lets the window have its turn
        return not self._stop.is_set()

    def _hand_on(self, opened: OpenedSource) -> None:
        _load_what_shows_it(self._locale)
        self._on_the_way.append(opened)
        if not self._stop.is_set():
            self._arrived.emit()

    def _take(self) -> None:
        """Hands on the newest of what has arrived; what it overtakes is closed."""
        parts = [opened for opened in self._on_the_way if opened.partial is not None]
        for opened in parts:
            self._on_the_way.remove(opened)
        for overtaken in parts[:-1]:
            self._runner.run(f"close {id(overtaken)}", overtaken.source.close, lambda _: None)
        if parts:
            self.arrived.emit(parts[-1])

    def _done(self, error: DatelineError | None) -> None:
        self._take()
        match error:
            case None:
                self.read.emit(self._on_the_way.pop())
            case Cancelled():
                self.stopped.emit()
            case _:
                self.failed.emit(error)
                if isinstance(error, _OurFault) and error.__cause__ is not None:
                    raise error.__cause__  # for the error dialog


def _load_what_shows_it(locale: str) -> None:
    """Loads the page's code and the language's dates here, so that the window does not stand still for them."""
    import numpy.ma  # noqa: F401 (numpy itself loads it late)

    import viewer.session.view_json
    import viewer.shell.page
    import viewer.shell.review.drafts_notice
    import viewer.shell.review.edits  # noqa: F401 (all of them are loaded for others)
    from viewer.dates.patterns import find_locale

    find_locale(locale)
