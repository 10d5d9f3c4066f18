"""Reading a file on a thread, so that the window stays alive, with progress and a way to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from viewer.document.errors import Cancelled, CannotOpen, DatelineError
from viewer.session.opening import OpenedSource, open_source
from viewer.shell.threads import ThreadRunner

if TYPE_CHECKING:
    from viewer.formats.format import Progress

Opener: TypeAlias = "Callable[[Path, Progress | None], OpenedSource]"


class _OurFault(CannotOpen):
    """A file that cannot be read through no fault of its own."""


class Reading(QObject):
    """Reads one file at a time; a newer request for it is served after the running one."""

    progressed = Signal(float)
    read = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, path: Path, opener: Opener = open_source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._opener = opener
        self._runner = ThreadRunner(self)
        self._stop = threading.Event()

    def start(self) -> None:
        """Starts reading."""
        self._stop.clear()
        self._runner.run("read", self._work, self._done)

    def stop(self) -> None:
        """Asks the reading to stop at its next step."""
        self._stop.set()

    def close(self) -> None:
        """Stops, and waits until it has."""
        self._stop.set()
        self._runner.close()

    def _work(self) -> OpenedSource | DatelineError:
        try:
            opened = self._opener(self._path, self._tell)
            import viewer.shell.page  # noqa: F401 (loaded here, so that the window does not stand still for it)

            return opened
        except DatelineError as error:
            return error
        except Exception as error:  # a fault of ours
            fault = _OurFault(self._path, self.tr("Dateline itself failed while reading it"))
            fault.__cause__ = error
            return fault

    def _tell(self, share: float) -> bool:
        self.progressed.emit(share)
        return not self._stop.is_set()

    def _done(self, outcome: OpenedSource | DatelineError) -> None:
        match outcome:
            case Cancelled():
                self.stopped.emit()
            case DatelineError():
                self.failed.emit(outcome)
                if isinstance(outcome, _OurFault) and outcome.__cause__ is not None:
                    raise outcome.__cause__  # for the error dialog
            case _:
                self.read.emit(outcome)
