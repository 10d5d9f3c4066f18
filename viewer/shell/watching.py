"""Watching an open file or folder: tells once when it has changed, vanished or come back, however it is written."""

import os
import stat as modes
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

QUIET = 300
"""Milliseconds without a change after which a file counts as written."""

MOST_WATCHED = 1_000
"""Files and folders within a folder that are looked at; in a larger one a change may go unseen."""

FILE = 3
"""How many numbers a file's stamp has."""

Stamp = tuple[int, ...] | None
"""Size, time of change and inode of a file; number, size and times of a folder's files; None where nothing is."""


def stamp(path: Path) -> Stamp:
    """What tells one version of a file, or of a folder's files, from another."""
    try:
        status = path.stat()
        if not modes.S_ISDIR(status.st_mode):
            return status.st_size, status.st_mtime_ns, status.st_ino
        found = [each for each in (entry.stat() for entry in inside(path)) if not modes.S_ISDIR(each.st_mode)]
    except OSError:
        return None
    times = [each.st_mtime_ns for each in found]
    return len(found), sum(each.st_size for each in found), sum(times), max(times, default=0), status.st_ino


def size_of(version: Stamp) -> int:
    """The bytes of a file, or of a folder's files."""
    return 0 if version is None else version[0] if len(version) == FILE else version[1]


def inside(folder: Path) -> Iterator[Path]:
    """The first MOST_WATCHED files and folders in a folder, at any depth, but for hidden ones."""

    def walk() -> Iterator[Path]:
        for at, folders, files in os.walk(folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(at, name) for name in folders)
            yield from (Path(at, name) for name in sorted(files) if not name.startswith("."))

    return islice(walk(), MOST_WATCHED)


class FileWatch(QObject):
    """Watches one file or folder, and the folder it is in: a save by renaming over it ends Qt's watch on a file itself.

    `seen` is the version that was read.
    """

    changed = Signal()
    vanished = Signal()

    def __init__(self, path: Path, seen: Stamp, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._seen = seen
        self._watcher = QFileSystemWatcher(self)
        self._watcher.addPath(str(path.parent))
        self._pause = QTimer(self, interval=QUIET, singleShot=True)
        self._pause.timeout.connect(self._look)
        self._watcher.fileChanged.connect(self._pause.start)
        self._watcher.directoryChanged.connect(self._pause.start)
        self._watch_file()
        self._pause.start()  # it may have changed since it was seen

    def note(self, seen: Stamp) -> None:
        """Says that the file has been read again, in that version."""
        self._seen = seen

    def close(self) -> None:
        """Ends the watch."""
        self._pause.stop()
        if watched := self._watcher.files() + self._watcher.directories():
            self._watcher.removePaths(watched)

    def _watch_file(self) -> None:
        watched = {*self._watcher.files(), *self._watcher.directories()}
        wanted = [self._path.parent, self._path]
        if self._path.is_dir():
            wanted += inside(self._path)
        if missing := [str(path) for path in wanted if str(path) not in watched and path.exists()]:
            self._watcher.addPaths(missing)

    def _look(self) -> None:
        self._watch_file()
        now = stamp(self._path)
        if now == self._seen:
            return
        self._seen = now
        if now is None:
            self.vanished.emit()
        else:
            self.changed.emit()
