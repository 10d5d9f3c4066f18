"""What a session that was cut short has left behind."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from viewer.document.types import Document
from viewer.session.editing.copy_file import COPY, LOCK, WRITING, read_copy, read_head
from viewer.session.editing.files import FileState
from viewer.session.editing.locks import take_lock
from viewer.session.editing.working_copy import UNTITLED, copies_folder, key_of


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A working copy whose session is no more.

    Attributes:
        document: as it was last kept.
        path: the file that was edited; None for a document that was never saved.
        when: it was kept, in UTC.
        state: of the file, when it was opened or last saved.
    """

    document: Document
    path: Path | None
    when: datetime
    state: FileState | None
    _copy: Path = field(repr=False)

    def discard(self) -> None:
        """Takes the copy away: what is in it is kept elsewhere, or not wanted."""
        for ending in (COPY, WRITING, LOCK):
            with contextlib.suppress(OSError):
                self._copy.with_suffix(ending).unlink(missing_ok=True)


def left_behind(path: Path, folder: Path | None = None) -> LeftBehind | None:
    """The latest copy of a file that a session has left behind; none of a session that is still running."""
    return max(_found(key_of(path), copies_folder(folder)), key=lambda each: each.when, default=None)


def left_behind_untitled(folder: Path | None = None) -> tuple[LeftBehind, ...]:
    """Documents that were never saved, left behind by sessions that are no more; the latest first."""
    return tuple(sorted(_found(UNTITLED, copies_folder(folder)), key=lambda each: each.when, reverse=True))


def files_left_behind(folder: Path | None = None) -> tuple[Path, ...]:
    """The files of which sessions that are no more left changes that were not saved; the latest last."""
    latest: dict[str, datetime] = {}
    with contextlib.suppress(OSError):
        for copy in copies_folder(folder).glob(f"*{COPY}"):
            head = None if _in_use(copy) else read_head(copy)
            if head is not None and head.path:
                latest[head.path] = max(head.when, latest.get(head.path, head.when))
    return tuple(Path(path) for path in sorted(latest, key=latest.__getitem__))


def _in_use(copy: Path) -> bool:
    """Whether the session of a copy is still running."""
    lock = take_lock(copy.with_suffix(LOCK))
    if lock is not None:
        lock.let_go()
    return lock is None


def _found(key: str, folder: Path) -> Iterator[LeftBehind]:
    with contextlib.suppress(OSError):
        for copy in sorted(folder.glob(f"{key}-*{COPY}")):
            if _in_use(copy):
                continue
            read = read_copy(copy)
            if read is not None:
                head, document = read
                yield LeftBehind(document, Path(head.path) if head.path else None, head.when, head.state, copy)
        for ending in (LOCK, WRITING):
            for rest in folder.glob(f"{key}-*{ending}"):
                _clear(rest)


def _clear(rest: Path) -> None:
    """Takes away what a session has left that was cut short before there was a copy."""
    if not rest.with_suffix(COPY).exists():
        lock = take_lock(rest.with_suffix(LOCK))
        if lock is not None:
            rest.with_suffix(WRITING).unlink(missing_ok=True)
            lock.let_go()
