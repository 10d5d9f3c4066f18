"""The question of a command whether a file that is there may be replaced."""

from pathlib import Path
from typing import TextIO

from viewer.document.errors import CannotSave


def agreed(path: Path, words: TextIO, err: TextIO) -> bool:
    """Whether a file may be replaced.

    Raises:
        CannotSave: nobody is there to be asked.
    """
    if not words.isatty():
        raise CannotSave(path, "there is such a file already", "--yes replaces it.")
    print(f"{path} is there already. Replace it? [y/N] ", end="", file=err, flush=True)
    return words.readline().strip().casefold() in ("y", "yes")
