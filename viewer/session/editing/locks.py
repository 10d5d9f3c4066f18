"""A lock that a living process holds on a file, and that the system lets go when the process dies."""

import contextlib
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """A lock that is held until it is let go."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle = handle

    def let_go(self) -> None:
        """Takes the file away and lets others have the lock."""
        if sys.platform == "win32":
            os.close(self._handle)  # an open file cannot be removed there
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
        if sys.platform != "win32":
            os.close(self._handle)


def take_lock(path: Path) -> Lock | None:
    """The lock on a file, which is made; None if another holds it, or it cannot be made."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return None
    try:
        _take(handle)
        if os.fstat(handle).st_ino == path.stat().st_ino:  # else one who held it has just removed it
            return Lock(path, handle)
    except OSError:
        pass
    os.close(handle)
    return None
