"""The file of a working copy: a line that says what it is of, then the document, exactly as it was in memory."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from viewer.document.types import Document
from viewer.session.editing.files import FileState

VERSION = 1
COPY, LOCK, WRITING = ".copy", ".lock", ".writing"
"""How the files of one working copy end: the copy, the lock of who writes it, the copy that is being written."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a copy is of.

    Attributes:
        path: the file that is edited; empty for a document that was never saved.
        when: the copy was written, in UTC.
        state: of the file, as it was opened or last saved.
    """

    path: str
    when: datetime
    state: FileState | None
    version: int = VERSION


def copy_bytes(head: Head, document: Document) -> bytes:
    """The file's content."""
    first = json.dumps(msgspec.to_builtins(head)).encode()  # a path may hold what is no text
    try:
        return first + b"\n" + msgspec.json.encode(document)
    except (OverflowError, UnicodeError, msgspec.MsgspecError):
        # Whole numbers past 64 bits and halves of characters, in what this program doesn't know: slower, but exact.
        return first + b"\n" + json.dumps(msgspec.to_builtins(document)).encode()


def read_head(path: Path) -> Head | None:
    """What a copy is of, told by its first line alone; None for what is not one of ours."""
    try:
        with path.open("rb") as file:
            return _head(file.readline())
    except (OSError, ValueError, RecursionError):
        return None


def read_copy(path: Path) -> tuple[Head, Document] | None:
    """What a file of a copy holds; None for what is not one of ours."""
    try:
        first, _, rest = path.read_bytes().partition(b"\n")
        head = _head(first)
        if head is None:
            return None
        try:
            return head, msgspec.json.decode(rest, type=Document)
        except msgspec.MsgspecError:
            return head, msgspec.convert(json.loads(rest), Document)
    except (OSError, ValueError, RecursionError):
        return None


def _head(line: bytes) -> Head | None:
    head = msgspec.convert(json.loads(line), Head)
    return head if head.version == VERSION else None
