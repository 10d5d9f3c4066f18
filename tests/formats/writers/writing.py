"""Writes subjects into files, and reads these back."""

from collections.abc import Callable
from pathlib import Path

from viewer.document.types import Document
from viewer.formats.saving import write_by
from viewer.formats.writing import DocumentSubject, Subject, Writer, gathered
from viewer.query.subject import subject_of
from viewer.session.opening import OpenedSource, open_source


def never(_written: int) -> None:
    """Nobody stops the writing."""


def written(writer: Writer, what: Document | Subject, path: Path, tell: Callable[[int], None] = never) -> bytes:
    """The file that a writer makes."""
    subject = DocumentSubject(what) if isinstance(what, Document) else what
    write_by(path, lambda file: writer.write(subject, file, tell))
    return path.read_bytes()


def opened(path: Path) -> OpenedSource:
    """A file as it opens; what is kept of tables lies beside it."""
    return open_source(path, cache=path.parent / "cache")


def read_back(path: Path) -> Document:
    """All of a file as a document."""
    what = opened(path)
    try:
        return gathered(subject_of(what.source, language=what.language))
    finally:
        what.source.close()
