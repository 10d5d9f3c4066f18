"""The family of errors that reach a person: each says what it is about, why, and what can be done.

    DatelineError
    ├── CannotOpen       a file that cannot be read at all
    │   ├── SeveralFormats   unless somebody says as what
    │   └── Unsettled        a table of which a person must say something first
    ├── CannotSave       a file that cannot be written
    ├── CannotShow       what a file does not hold
    ├── NoText           a source's text file that cannot be read: the document opens without it
    └── Cancelled        the person stopped it

What is wrong *inside* a file that opens is no exception but a `Problem`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal


class DatelineError(Exception):
    """What went wrong with a file, in words for the person who asked for it."""

    def __init__(self, path: Path | str, reason: str, remedy: str = "") -> None:
        super().__init__(f"{path}: {reason}. {remedy}" if remedy else f"{path}: {reason}")
        self.path = Path(path)
        self.reason = reason
        self.remedy = remedy


class CannotOpen(DatelineError):
    """A file that cannot be read; `line` and `column` (both from 1) where the place is known."""

    def __init__(
        self, path: Path | str, reason: str, remedy: str = "", line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(path, reason, remedy)
        self.line = line
        self.column = column


class SeveralFormats(CannotOpen):
    """A file that more than one format would read; `candidates` are their keys and names."""

    def __init__(self, path: Path | str, candidates: Sequence[tuple[str, str]]) -> None:
        names = " or ".join(name for _, name in candidates)
        keys = " or ".join(f"--from {key}" for key, _ in candidates)
        super().__init__(path, f"the file may be {names}", f"Say which: {keys}.")
        self.candidates = tuple(candidates)


Question = Literal["columns", "order", "century", "serial"]
"""What a table may leave open: which column holds what; whether the day or the month comes first; the century of years
of two digits; whether numbers are days as a spreadsheet counts them."""


class Unsettled(CannotOpen):
    """A table that can be read once a person has said something about it; `questions`: what is open."""

    def __init__(
        self, path: Path | str, reason: str, remedy: str, questions: Sequence[Question], line: int | None = None
    ) -> None:
        super().__init__(path, reason, remedy, line)
        self.questions = tuple(questions)


class CannotSave(DatelineError):
    """A file that cannot be written; what stood there before is untouched."""


class CannotShow(DatelineError):
    """What a file is asked for and does not hold."""


class NoText(DatelineError):
    """A source's text file that cannot be read."""


class Cancelled(DatelineError):
    """Stopped on request."""
