"""Keeping a tab up with its file: it is watched once it has been read, and what changed is read again or offered."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.shell.watching import FileWatch, Stamp, size_of, stamp

if TYPE_CHECKING:
    from viewer.session.locations import Location

BY_ITSELF = 5.0
"""Seconds: what took longer to read is not read again by itself when it changes, but when it is asked for."""

LARGE = 100_000_000
"""Bytes: likewise of a file that is larger, which may have been quick only because it was kept from the last time."""


class KeepingUp(QObject):
    """Watches the file of one tab, if it is one; of an engine's table nothing can be watched.

    Signals:
        changed: the file is another than was read; whether it was read so quickly that it can be read again unasked.
        vanished: it is no longer where it was.
    """

    changed = Signal(bool)
    vanished = Signal()

    def __init__(self, location: Location | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._location = location
        self._watch: FileWatch | None = None
        self._seen: Stamp = None
        self._began = 0.0
        self._took = 0.0

    def begin(self) -> None:
        """Notes that the file is about to be read, in the version that stands there now."""
        if isinstance(self._location, Path):
            self._seen = stamp(self._location)
            if self._watch is not None:
                self._watch.note(self._seen)
        self._began = time.monotonic()

    def follow(self, path: Path) -> None:
        """Keeps up with this file from now on, as it was just written."""
        if path != self._location:
            self.close()
            self._watch = None
            self._location = path
        self.begin()
        self.watch()

    @property
    def since(self) -> float:
        """Seconds since the reading began."""
        return time.monotonic() - self._began

    def end(self) -> None:
        """Notes that all of it has been read."""
        self._took = self.since

    def watch(self) -> None:
        """Begins to watch; not before the file has been read: it delays the first sight of the window."""
        if self._watch is None and isinstance(self._location, Path):
            self._watch = FileWatch(self._location, self._seen, self)
            self._watch.changed.connect(self._tell)
            self._watch.vanished.connect(self.vanished)

    def close(self) -> None:
        """Ends the watch."""
        if self._watch is not None:
            self._watch.close()

    def _tell(self) -> None:
        self.changed.emit(self._took <= BY_ITSELF and size_of(self._seen) <= LARGE)
