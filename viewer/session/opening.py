"""Opening a file for viewing: its document, read and made ready to answer questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from viewer.document.problems import Problem
    from viewer.formats.format import Progress
    from viewer.query.source import EventSource


@dataclass(frozen=True, eq=False, slots=True)
class OpenedSource:
    """A file ready to be viewed.

    Attributes:
        path: the file.
        source: answers about its document.
        problems: what was wrong in it.
        read_only: it cannot be saved without loss.
        notice: what a reader should know at once; or nothing.
        language: of the document, a BCP 47 tag; or nothing.
    """

    path: Path
    source: EventSource
    problems: tuple[Problem, ...]
    read_only: bool = False
    notice: str = ""
    language: str = ""


def open_source(path: Path, progress: Progress | None = None) -> OpenedSource:
    """Reads a file; takes long for a large one, so not in the window's thread.

    Raises:
        DatelineError: it cannot be read, or `progress` said to stop.
    """
    # these bring msgspec and numpy, which the first window does not wait for
    from viewer.formats import open_document
    from viewer.query.memory import MemorySource

    opened = open_document(path, progress=progress)
    return OpenedSource(
        path=path,
        source=MemorySource(opened.document),
        problems=opened.problems,
        read_only=opened.read_only,
        notice=opened.notice,
        language=opened.document.language,
    )
