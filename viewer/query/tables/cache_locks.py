"""Locks between processes: a shared one while a stored table is used, one alone while it is written or removed."""

import os
import sys
from pathlib import Path
from types import TracebackType

_BYTES = 1 << 20
"""On Windows a lock alone takes so many bytes, a shared one a single byte of them."""


class Lock:
    """A lock on a file, held until it is closed; the system lets go of it should the process die."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def close(self) -> None:
        """Lets go; again does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> "Lock":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def take_lock(path: Path, *, alone: bool) -> Lock | None:
    """A lock on a file, which is made where it is missing; None if others' locks don't allow it, without waiting.

    Raises:
        OSError: the file cannot be made.
    """
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _locked(descriptor, alone):
            os.close(descriptor)
            return None
        try:
            # Who held it before may have removed the file meanwhile: then this one locks nothing.
            same = os.path.samestat(os.fstat(descriptor), os.stat(path))
        except OSError:
            same = False
        if same:
            return Lock(descriptor)
        os.close(descriptor)


def remove_lock(path: Path) -> None:
    """Removes the file of a lock that the caller holds alone."""
    if sys.platform != "win32":  # there an open file cannot be removed; it is empty
        path.unlink(missing_ok=True)


if sys.platform == "win32":
    import msvcrt

    def _locked(descriptor: int, alone: bool) -> bool:
        os.lseek(descriptor, 0 if alone else int.from_bytes(os.urandom(4), "little") % _BYTES, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, _BYTES if alone else 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(descriptor: int, alone: bool) -> bool:
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
