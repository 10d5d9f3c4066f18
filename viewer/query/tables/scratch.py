"""Scratch folders: each held by a lock, so that those of a process that was killed are found and removed."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from viewer.query.tables.cache_locks import Lock, take_lock

PREFIX = "dateline-"
HELD = "held"
"""The file in a scratch folder that whoever uses the folder has locked."""
_TRIES = 10


class Scratch:
    """A folder for what lasts as long as something is worked on."""

    def __init__(self) -> None:
        """Makes it; the first time a process does, it removes what others have left.

        Raises:
            OSError: it cannot be made.
        """
        _remove_abandoned_once()
        self.path, self._lock = _made()

    def remove(self) -> None:
        """Removes it with all that is in it; again does nothing."""
        self._lock.close()
        shutil.rmtree(self.path, ignore_errors=True)


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A scratch folder while something is done."""
    scratch = Scratch()
    try:
        yield scratch.path
    finally:
        scratch.remove()


def remove_abandoned() -> None:
    """Removes the scratch folders of this person whose processes are no more."""
    with suppress(OSError):
        for folder in sorted(Path(tempfile.gettempdir()).glob(f"{PREFIX}*")):
            with suppress(OSError):
                if _is_own(folder) and _is_own(folder / HELD) and (lock := take_lock(folder / HELD, alone=True)):
                    lock.close()  # before the file goes: Windows removes none that is open
                    shutil.rmtree(folder, ignore_errors=True)


@cache
def _remove_abandoned_once() -> None:
    remove_abandoned()


def _made() -> tuple[Path, Lock]:
    for _ in range(_TRIES):
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        with suppress(FileNotFoundError):  # another process has just taken it for abandoned
            if lock := take_lock(folder / HELD, alone=False):
                return folder, lock
    raise OSError(f"no folder can be held in {tempfile.gettempdir()}")


def _is_own(path: Path) -> bool:
    """Whether a file or folder is there, no link, and this person's."""
    told = path.lstat()
    mine = told.st_uid == os.getuid() if hasattr(os, "getuid") else True
    return mine and not path.is_symlink()
