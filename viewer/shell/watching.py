"""Watching an open file: tells once when it has changed, vanished or come back, however it is written."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

QUIET = 300
"""Milliseconds without a change after which a file counts as written."""

Stamp = tuple[int, int, int] | None
"""Size, time of change and inode; None where there is no file."""


def stamp(path: Path) -> Stamp:
    """What tells one version of a file from another."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino


class FileWatch(QObject):
    """Watches one file and its folder: a save by renaming over it ends Qt's watch on the file itself.

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
        if str(self._path) not in self._watcher.files() and self._path.exists():
            self._watcher.addPath(str(self._path))
        if not self._watcher.directories() and self._path.parent.exists():
            self._watcher.addPath(str(self._path.parent))

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
