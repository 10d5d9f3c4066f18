"""The working copy: what is edited and not yet saved, kept so that it outlives a crash at any moment."""

import contextlib
import hashlib
import os
import secrets
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from viewer.document.types import Document
from viewer.session.editing.copy_file import COPY, LOCK, WRITING, Head, copy_bytes
from viewer.session.editing.editing import Editing
from viewer.session.editing.files import FileState, replace_file
from viewer.session.editing.locks import Lock, take_lock
from viewer.session.remembered import config_folder

DELAY = 0.5
"""Seconds after a change until the copy is written; further changes meanwhile are written with it."""
UNTITLED = "untitled"


def copies_folder(folder: Path | None = None) -> Path:
    """Where copies are kept, within the person's folder for this program, or another one."""
    return (folder or config_folder()) / "working"


def key_of(path: Path | None) -> str:
    """What the copies of a file are called by."""
    if path is None:
        return UNTITLED
    return hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:24]


class WorkingCopy:
    """The copy of one document that is edited. `keep` never waits for the disk; the rest may, for a moment.

    Attributes:
        failed: why the last copy could not be written; empty if it was.
    """

    def __init__(self, path: Path | None, state: FileState | None, folder: Path | None = None) -> None:
        self.failed = ""
        self._folder = copies_folder(folder)
        self._path, self._state = path, state
        self._name = ""
        self._lock: Lock | None = None
        self._changing = threading.Lock()
        self._writing = threading.Lock()
        self._timer: threading.Timer | None = None  # while something is due
        self._last_timer: threading.Timer | None = None
        self._due: Document | None = None

    def follow(self, editing: Editing) -> Callable[[], None]:
        """Keeps each change of an editing, and nothing where all is saved, until the returned function is called."""

        def changed(_before: Document, after: Document) -> None:
            self.keep(None if editing.saved else after)

        return editing.listen(changed)

    def keep(self, document: Document | None) -> None:
        """Writes a copy of the document soon, in a thread of its own; None: takes the copy away."""
        with self._changing:
            self._due = document
            if self._timer is None:
                self._timer = self._last_timer = threading.Timer(DELAY, self._write_due)
                self._timer.daemon = True
                self._timer.start()

    def flush(self) -> bool:
        """Writes now what is to be written; whether the copy is up to date and on the disk."""
        self._write_due()
        return not self.failed

    def discard(self) -> None:
        """Takes the copy away, as after saving; later changes are kept again."""
        self.keep(None)
        self._write_due()

    def moved_to(self, path: Path, state: FileState) -> None:
        """Notes that the document was saved there: later changes are changes of that file."""
        self.discard()
        with self._writing:
            self._let_go()
            self._path, self._state = path, state

    def close(self, keep: bool = False) -> None:
        """Ends the copy: takes it away, or leaves it to be found, as if after a crash."""
        if keep:
            self.flush()
        else:
            self.discard()
        with self._writing:
            if not keep:
                self._let_go()
            elif self._lock is not None:
                self._lock.let_go()
                self._lock = None
        if self._last_timer is not None:
            self._last_timer.join()

    def _write_due(self) -> None:
        with self._writing:
            with self._changing:
                timer, document = self._timer, self._due
                self._timer = None
            if timer is None:
                return
            timer.cancel()
            try:
                if document is not None:
                    self._write(document)
                elif self._name:
                    (self._folder / (self._name + COPY)).unlink(missing_ok=True)
                self.failed = ""
            except (OSError, ValueError, RecursionError) as error:
                self.failed = str(error) or type(error).__name__

    def _write(self, document: Document) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        while self._lock is None:
            self._name = f"{key_of(self._path)}-{secrets.token_hex(4)}"
            self._lock = take_lock(self._folder / (self._name + LOCK))
            if self._lock is None and not (self._folder / (self._name + LOCK)).exists():
                raise OSError(f"{self._folder}: no file can be made there")
        head = Head(path=str(self._path or ""), when=datetime.now(UTC), state=self._state)
        data = copy_bytes(head, document)
        replace_file(self._folder / (self._name + COPY), self._folder / (self._name + WRITING), data)

    def _let_go(self) -> None:
        if self._name:
            with contextlib.suppress(OSError):
                (self._folder / (self._name + COPY)).unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.let_go()
        self._name, self._lock = "", None
