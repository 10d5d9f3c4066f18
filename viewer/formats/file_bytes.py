"""The bytes of a file and the text they stand for, or why there are none, in words."""

import codecs
import errno
import re
import stat
from pathlib import Path

from viewer.document.errors import CannotOpen

LARGEST_FILE = 512 * 2**20
"""Bytes. A larger file is a table, not a document; decoded it would take ten times as much memory."""

HEAD = 1 << 16
"""Bytes by which a format is recognised."""

_PIECE = 1 << 22
"""Bytes that are decoded at once: other threads wait meanwhile."""

STRAY_ENDS = "\0\x1a"
"""What stands behind the text where a disk failed, or an old system marked the end."""

LATE_MARK = "a byte order mark stands behind blanks; it was passed over"
_LATE_MARK = re.compile(r"([ \t\r\n]+)\ufeff")

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
    (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
)


def read_bytes(path: Path, largest: int = LARGEST_FILE, most: int | None = None) -> bytes:
    """A file's bytes, or its first `most` bytes.

    Raises:
        CannotOpen: there is no such file, it is a folder or a device, may not be read, or is too large.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise CannotOpen(path, "this is a folder", "Choose a file in it.")
        if not stat.S_ISREG(mode):
            raise CannotOpen(path, "this is not an ordinary file")  # a pipe would keep us waiting
        with path.open("rb") as file:
            data = file.read(largest + 1 if most is None else most)
    except OSError as error:
        raise CannotOpen(path, *_in_words(error)) from None
    except ValueError:
        raise CannotOpen(path, "no file can have such a name") from None
    if len(data) > largest:
        raise CannotOpen(path, f"the file is larger than {largest / 2**20:,.0f} MB", "Export it in parts.")
    return data


def decode(data: bytes, path: Path) -> tuple[str, str]:
    """The text of a JSON file, and a remark about its encoding if that is not plain UTF-8.

    Raises:
        CannotOpen: the file is empty, or the bytes are no text.
    """
    mark, codec, name = _encoding(data)
    if name == "UTF-8" and data[len(mark) :].lstrip().startswith((b"{", b"[")):  # else it is no text, as will be said
        data = data.rstrip(STRAY_ENDS.encode())
    text, late = without_late_mark(_decode(data[len(mark) :], codec, name, path))
    if not text or text.isspace():
        raise CannotOpen(path, "the file is empty", "Perhaps it was not saved completely: get it again.")
    if name != "UTF-8":
        return text, f"the file is in {name}; saving writes UTF-8"
    return text, late or ("the file begins with a byte order mark; saving leaves it out" if mark else "")


def without_late_mark(text: str) -> tuple[str, str]:
    """The text, on the same lines, without a byte order mark behind blanks, and what is to be told of that."""
    found = _LATE_MARK.match(text)
    if found is None:
        return text, ""
    return found[1] + text[found.end() :], LATE_MARK


def _encoding(data: bytes) -> tuple[bytes, str, str]:
    """The mark that a file begins with, the codec, and the encoding's name."""
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return mark, codec, name
    # Without a mark: JSON begins with an ASCII character, of which UTF-16 makes one byte a zero.
    if len(data) > 1 and data[0] and not data[1]:
        return b"", "utf-16-le", "UTF-16"
    if len(data) > 1 and not data[0] and data[1]:
        return b"", "utf-16-be", "UTF-16"
    return b"", "utf-8", "UTF-8"


def _decode(data: bytes, codec: str, name: str, path: Path) -> str:
    try:
        decoder = codecs.getincrementaldecoder(codec)()
        pieces = [decoder.decode(data[at : at + _PIECE]) for at in range(0, len(data), _PIECE)]
        return "".join([*pieces, decoder.decode(b"", final=True)])
    except UnicodeDecodeError:
        return _decode_all(data, codec, name, path)


def _decode_all(data: bytes, codec: str, name: str, path: Path) -> str:
    """The same at once: the error tells where in all of the data it is."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec, "replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        binary = b"\x00" in data[:HEAD] and name == "UTF-8"
        reason = "the file holds no text" if binary else f"line {line}, column {column} is not {name}"
        remedy = "Dateline's files are JSON." if binary else "Open it in a text editor and save it as UTF-8."
        raise CannotOpen(path, reason, remedy, line, column) from None


def _in_words(error: OSError) -> tuple[str, str]:
    """Reason and remedy."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file", "Perhaps it was moved or renamed."
    if isinstance(error, PermissionError):
        return "you may not read this file", "Ask its owner, or change its permissions."
    if isinstance(error, IsADirectoryError):
        return "this is a folder", "Choose a file in it."
    if isinstance(error, NotADirectoryError):
        return "part of the path is a file, not a folder", ""
    if error.errno in (errno.ENAMETOOLONG, errno.ELOOP):
        return "no file can have such a name", ""
    return f"the file cannot be read ({error.strerror or 'unknown reason'})", "Perhaps its disk was removed."
