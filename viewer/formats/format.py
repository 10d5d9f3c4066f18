"""What a format is, and what opening a file gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from viewer.dates import EdtfDate
from viewer.document.problems import Problem, Steps
from viewer.document.types import Document, JsonValue

Progress = Callable[[float], bool]
"""Is told now and then how much is done, from 0 to 1; answers False to stop the work."""


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was read, so that saving loses nothing of it.

    Attributes:
        tree: decodes the file again; its own object each time. The decoded file is not kept: it is five times as large.
        document: the working document as it was read.
        left_out: what of the file is not in that document.
    """

    tree: Callable[[], dict[str, JsonValue]]
    document: Document
    left_out: frozenset[Steps]


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What became of the rows of a file: each was used, or is reported as left out.

    Attributes:
        word: what such a row is called, in the singular: "row", "slide", "component".
        read: how many there were. used: of how many something came.
    """

    word: str
    read: int
    used: int

    @property
    def left_out(self) -> int:
        """How many were left out, each with a problem that says so."""
        return self.read - self.used


@dataclass(frozen=True, slots=True)
class Opened:
    """A document and what came with it; `dataclasses.replace(opened, document=changed)` is one to save.

    Attributes:
        document: the working document, in which everything resolves.
        problems: all that was wrong in the file, in its order.
        path: the file.
        format: the name of its format.
        read_only: it cannot be saved without loss.
        notice: what a reader should know at once, in a sentence; or nothing.
        original: the file as it was read; None where its format is not written.
        reckoning: of a format that others made, what became of its rows.
        dates: what the document's dates mean, by how they are written, in so far as they were looked at.
    """

    document: Document
    problems: tuple[Problem, ...]
    path: Path
    format: str
    read_only: bool = False
    notice: str = ""
    original: Original | None = field(default=None, repr=False, compare=False)
    reckoning: Reckoning | None = None
    dates: Mapping[str, EdtfDate] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files.

    Attributes:
        key: what it is called on the command line: a word in lower case.
        name: what it is called.
        suffixes: how its files usually end, in lower case.
        recognise: whether a file is of the format, by its first bytes and its name; what it holds counts, its name only
            where that says nothing. It raises nothing, whatever the bytes.
        read: reads a file; raises CannotOpen, or Cancelled when the progress says so.
    """

    key: str
    name: str
    suffixes: tuple[str, ...]
    recognise: Callable[[bytes, Path], bool]
    read: Callable[[Path, Progress | None], Opened]
