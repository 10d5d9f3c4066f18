"""How far a long reading is, and the way to stop it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HowFar:
    """How much of a file, or of a folder of files, has been read.

    Attributes:
        share: of the work, from 0 to 1.
        rows: read so far; of documents 0.
        rows_expected: in all, where that is known or can be estimated.
        bytes_read, bytes_total: of the files; 0 where nobody counts.
    """

    share: float
    rows: int = 0
    rows_expected: int | None = None
    bytes_read: int = 0
    bytes_total: int = 0


Progress = Callable[[HowFar], bool]
"""Is told now and then, in the thread that reads, how far it is; answers False to stop the work."""
