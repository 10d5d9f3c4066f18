"""The texts of sources that stand in files of their own, beside the event file and nowhere else."""

import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

from viewer.document.errors import NoText

LARGEST_TEXT = 64 * 2**20
"""Bytes. The longest books have a few million characters."""


def read_text_file(folder: Path, name: str, largest: int = LARGEST_TEXT) -> str:
    """The text of a UTF-8 file inside a folder, character by character as it stands there.

    Raises:
        NoText: the name leads out of the folder (also by a link), or there is no such file, or it is no text.
    """
    written = PurePosixPath(name), PureWindowsPath(name)
    if "\0" in name or any(path.is_absolute() or path.drive or path.root or ".." in path.parts for path in written):
        raise NoText(name, "leads out of the event file's folder", "Put the text beside the event file.")
    try:
        inside = folder.resolve(strict=True)
        path = (inside / name).resolve(strict=True)
        if not path.is_relative_to(inside):
            raise NoText(name, "is a link that leads out of the event file's folder", "Put the text there itself.")
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise NoText(name, "is not a file")
        if status.st_size > largest:
            raise NoText(name, f"is larger than {largest / 2**20:,.0f} MB")
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except FileNotFoundError:
        raise NoText(name, "is not there") from None
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: a loop of links, before Python 3.13
        raise NoText(name, f"cannot be read ({_in_words(error)})") from None
    if len(data) > largest:
        raise NoText(name, f"is larger than {largest / 2**20:,.0f} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoText(name, f"is not UTF-8 text (byte {error.start})", "Save it as UTF-8.") from None


def _in_words(error: Exception) -> str:
    return (error.strerror or "unknown reason") if isinstance(error, OSError) else "its name cannot be used"
