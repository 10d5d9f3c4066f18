"""Whether a file may be written where what is read stands."""

from pathlib import Path

from viewer.document.errors import CannotOpen, CannotSave
from viewer.formats.dateline import DATELINE, read_dateline
from viewer.formats.file_bytes import HEAD, read_bytes
from viewer.formats.writing import Writer
from viewer.session.locations import Location


def check_target(path: Path, writer: Writer, location: Location) -> None:
    """That a file is written over by itself only where that loses nothing: it is an event file, and all of it is read.

    Raises:
        CannotSave: something would be lost.
    """
    if not _same(location, path):
        return
    if writer.key != DATELINE.key or path.is_dir() or not DATELINE.recognise(read_bytes(path, most=HEAD), path):
        raise CannotSave(path, "this is what is read", "Give another name.")
    try:
        opened = read_dateline(path)
    except CannotOpen as error:
        raise CannotSave(path, f"this is what was read, and it cannot be read any more: {error.reason}") from None
    if opened.read_only:
        reason = "a later version made this file; all that only it knows would be lost"
        raise CannotSave(path, reason, "Give another name.")
    if any(problem.severity == "error" for problem in opened.problems):
        reason = "some of the file could not be read, and would be lost"
        raise CannotSave(path, reason, "Give another name, or mend it: dateline check tells what is wrong.")


def _same(location: Location, path: Path) -> bool:
    """Whether what is to be written is what is read, or, of a folder of tables, a file of it."""
    if not isinstance(location, Path) or not path.exists() or not location.exists():
        return False
    return location.samefile(path) or (location.is_dir() and location.resolve() in path.resolve().parents)
