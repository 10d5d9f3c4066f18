"""Saving what is edited: never over what another has written meanwhile, and the file's last state is kept."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec

from viewer.document.collecting import uncollected
from viewer.document.errors import CannotSave
from viewer.document.types import Document
from viewer.formats.format import Opened
from viewer.formats.saving import dateline_bytes, write_whole
from viewer.session.editing.editing import Editing
from viewer.session.editing.files import FileState, replace_file
from viewer.session.remembered import config_folder

BACKUP = ".bak"
"""Behind the name of a file, the name of its last state."""


class ChangedOnDisk(CannotSave):
    """Another has written the file since it was opened: overwrite it, save as another file, or open it again."""

    def __init__(self, path: Path) -> None:
        remedy = "Overwrite it, save as another file, or open it again and lose the changes made here."
        super().__init__(path, "the file was changed by another program since it was opened", remedy)


def save(
    editing: Editing, path: Path, *, opened: Opened | None, state: FileState | None, overwrite: bool = False
) -> FileState:
    """Saves the document as it is now, as `write` does, and notes that it is saved."""
    document = editing.document
    after = write(document, path, opened=opened, state=state, overwrite=overwrite)
    editing.mark_saved(document)
    return after


def write(
    document: Document,
    path: Path,
    *,
    opened: Opened | None,
    state: FileState | None,
    overwrite: bool = False,
    folder: Path | None = None,
    tell: Callable[[float], None] = lambda _share: None,
) -> FileState:
    """Writes an edited document into its file, or another; may run in any thread.

    Args:
        document: what is written.
        path: the file.
        opened: what the document was opened as, whose unknown parts are written back; None for one that is new.
        state: of the file, as opened or last saved; None for a file that nobody has opened: it is written over.
        overwrite: whatever another has written there.
        folder: for the backup, where it cannot stand beside the file; the program's own, if no other is named.
        tell: is told now and then, in this thread, what share of the work is done.

    Returns:
        The state of the file from now on.

    Raises:
        ChangedOnDisk: the content of the file is not what was opened.
        CannotSave: it cannot be written. In both cases the file is untouched.
    """
    with uncollected():
        data = dateline_bytes(_what(document, path, opened), path, tell)
    before, mode = _content(path)
    if before != data:
        if before is not None:
            if state is not None and not overwrite and hashlib.sha256(before).hexdigest() != state.sha256:
                raise ChangedOnDisk(path)
            _keep(path, before, mode, folder)
        write_whole(path, data)
    found = path.stat()
    return FileState(len(data), found.st_mtime_ns, hashlib.sha256(data).hexdigest())


def _what(document: Document, path: Path, opened: Opened | None) -> Opened | Document:
    """What is written: the file as it was opened, with the document's changes."""
    if opened is None:
        return document
    if opened.original is None and not opened.read_only:
        if _same(path, opened.path):
            raise CannotSave(path, f"it is no event file, but {opened.format}", "Save it as another file.")
        return document
    if opened.original is not None and not _same(path.parent, opened.path.parent):
        document, base = _with_texts(document), _without_texts(opened.original.document)
        opened = replace(opened, original=replace(opened.original, document=base))
    return replace(opened, document=document)


def _with_texts(document: Document) -> Document:
    """The document with texts of sources in it that stood in files beside the one that was opened."""
    sources = tuple(
        msgspec.structs.replace(each, text_file="") if each.text and each.text_file else each
        for each in document.sources
    )
    return msgspec.structs.replace(document, sources=sources)


def _without_texts(document: Document) -> Document:
    """The document as the file has it: the texts of text files are not in it."""
    sources = tuple(
        msgspec.structs.replace(each, text="") if each.text and each.text_file else each for each in document.sources
    )
    return msgspec.structs.replace(document, sources=sources)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return one.absolute() == other.absolute()


def _content(path: Path) -> tuple[bytes | None, int]:
    """What stands at a path, and its permissions; None where nothing does, or what `write_whole` refuses."""
    try:
        return (path.read_bytes(), path.stat().st_mode & 0o777) if path.is_file() else (None, 0)
    except FileNotFoundError:
        return None, 0
    except (OSError, ValueError):
        raise CannotSave(
            path, "what stands there cannot be read, so no backup can be made", "Save it as another file."
        ) from None


def _keep(path: Path, data: bytes, mode: int, folder: Path | None) -> None:
    """Keeps a file's last state beside it, or else in the program's own folder.

    Raises:
        CannotSave: nowhere.
    """
    try:
        _replace(path.with_name(path.name + BACKUP), data, mode)
    except OSError:
        folder = (folder or config_folder()) / "backups"
        name = f"{hashlib.sha256(str(path.absolute()).encode(errors='replace')).hexdigest()[:16]}-{path.name}"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace(folder / (name[-200:] + BACKUP), data, mode)
        except OSError:
            raise CannotSave(
                path, "no backup of the file's last state can be made", "Save it as another file."
            ) from None


def _replace(path: Path, data: bytes, mode: int) -> None:
    replace_file(path, path.with_name(f".dateline-{secrets.token_hex(6)}.tmp"), data, mode)
