"""Files that edits stand on: their state on the disk, and private ones written whole."""

import contextlib
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class FileState:
    """What tells one content of a file from another: bytes, nanoseconds, and a digest of the content."""

    size: int
    mtime_ns: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> "FileState | None":
        """The state of a file now; None if it cannot be read. Taken before the file is opened, it is never too new."""
        try:
            with path.open("rb") as file:
                found = os.fstat(file.fileno())
                digest = hashlib.file_digest(file, "sha256")
        except (OSError, ValueError):
            return None
        return cls(found.st_size, found.st_mtime_ns, digest.hexdigest())


def changed_on_disk(path: Path, state: FileState) -> bool:
    """Whether a file's content is another than it was; quick where size and time are the same. A lost file is not."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return False
    if (found.st_size, found.st_mtime_ns) == (state.size, state.mtime_ns):
        return False
    now = FileState.of(path)
    return now is not None and now.sha256 != state.sha256


def replace_file(path: Path, beside: Path, data: bytes, mode: int = PRIVATE) -> None:
    """Writes a file all at once by way of another in its folder; at every moment the old or the new one is there.

    Raises:
        OSError: it cannot be written; what stood there is untouched.
    """
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(beside, flags, mode), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(mode)
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    with contextlib.suppress(OSError):
        _sync(path.parent)


def _sync(folder: Path) -> None:
    """Makes a new name last; not every system can."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
