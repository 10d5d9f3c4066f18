"""Saving event files: nothing of the file is lost, and at every moment a whole file is on the disk."""

import contextlib
import errno
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from viewer.document.errors import CannotSave
from viewer.document.merging import as_json, in_order, merged
from viewer.document.structure import fields_of
from viewer.document.types import Document, JsonValue, Part
from viewer.formats.format import Opened
from viewer.formats.json_writing import json_lines
from viewer.formats.upgrade import CURRENT, version_of

_READ_AGAIN = 0.4
"""Of the work of saving, the share that is done when the file as it was is read again."""
_BETWEEN = 500
"""Records from one telling of the share to the next."""


def save_document(what: Opened | Document, path: Path) -> None:
    """Writes an event file.

    Of what was opened, `dataclasses.replace(opened, document=changed)` included, all that the program doesn't know or
    could not use is written back; a document alone is written as it is.

    Raises:
        CannotSave: the file cannot be written, or what was opened must not be; what stood at the path is untouched.
    """
    write_whole(path, dateline_bytes(what, path))


def dateline_bytes(what: Opened | Document, path: Path, tell: Callable[[float], None] = lambda _share: None) -> bytes:
    """The event file that saving writes; `path` is for the error that there may be, `tell` is told the share done."""
    if isinstance(what, Opened) and what.read_only:
        remedy = "Get the later version, or export what you see."
        raise CannotSave(path, "the document is read-only: saving would lose what this version doesn't know", remedy)
    original = what.original if isinstance(what, Opened) else None
    document = what if isinstance(what, Document) else what.document
    if original is None:
        tree = as_json(document)
        tree = tree if version_of(tree) == CURRENT else tree | {"format": Document(title="").format}
    else:
        tree = merged(original.tree(), original.document, document, original.left_out)
    tell(_READ_AGAIN)
    return b"".join(json_lines(_members(tree, original is not None, tell)))


def _members(
    tree: dict[str, JsonValue], unordered: bool, tell: Callable[[float], None]
) -> Iterator[tuple[str, JsonValue | Iterator[JsonValue]]]:
    """The members of an event file in their order, `unordered` records with their fields put in order one by one."""
    fields = fields_of(Document)
    of = sum(len(value) for value in tree.values() if isinstance(value, list))
    done = 0
    for name in (*(name for name in fields if name in tree), *(name for name in tree if name not in fields)):
        value, part = tree[name], fields[name].part if name in fields else None
        if part is not None and isinstance(value, list):
            yield name, _records(value, part if unordered else None, done, of, tell)
            done += len(value)
        else:
            yield name, value


def _records(
    records: list[JsonValue], part: type[Part] | None, done: int, of: int, tell: Callable[[float], None]
) -> Iterator[JsonValue]:
    for number, record in enumerate(records, done):
        if number % _BETWEEN == 0:
            tell(_READ_AGAIN + (1 - _READ_AGAIN) * number / of)
        yield record if part is None else in_order(record, part)


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file all at once, as `write_by` does."""

    def write(file: BinaryIO) -> None:
        file.write(data)

    write_by(path, write)


def write_by(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Lets a file be written all at once: a reader, or a power cut, meets the old file or the new one.

    A link stays a link, a file keeps its permissions, and a failure leaves nothing behind.

    Raises:
        CannotSave: in words.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            raise CannotSave(path, "this is a folder or device, not a file", "Choose another name.")
        mode = target.stat().st_mode & 0o7777 if target.exists() else None
        if mode is not None and not os.access(target, os.W_OK):
            raise CannotSave(path, "the file is write-protected", "Save under another name.")
        beside = target.with_name(f".dateline-{secrets.token_hex(6)}.tmp")
        try:
            _write_new(beside, write, mode)
            os.replace(beside, target)
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
        _sync_folder(target.parent)
    except OSError as error:
        raise CannotSave(path, *_in_words(error)) from None
    except ValueError:
        raise CannotSave(path, "no file can have such a name", "Choose another name.") from None


def _write_new(path: Path, write: Callable[[BinaryIO], None], mode: int | None) -> None:
    with path.open("xb") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        path.chmod(mode)


def _sync_folder(folder: Path) -> None:
    """Makes the new name last; not every system or file system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _in_words(error: OSError) -> tuple[str, str]:
    """Reason and remedy."""
    if isinstance(error, FileNotFoundError):
        return "there is no such folder", "Choose another place."
    if isinstance(error, PermissionError):
        return "you may not write here", "Choose another place."
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return "the disk is full", "Make room, or choose another place."
    return f"the file cannot be written ({error.strerror or 'unknown reason'})", "Choose another place."
