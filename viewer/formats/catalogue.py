"""The formats that can be read, and which of them suits a file."""

from pathlib import Path

from viewer.document.errors import CannotOpen
from viewer.formats.dateline import DATELINE
from viewer.formats.file_bytes import HEAD, read_bytes
from viewer.formats.format import Format, Opened, Progress

FORMATS: tuple[Format, ...] = (DATELINE,)
"""In the order in which they are asked."""


def open_document(path: Path, *, progress: Progress | None = None, formats: tuple[Format, ...] = FORMATS) -> Opened:
    """Opens a file of any known format.

    Raises:
        CannotOpen: it cannot be read; says why, and what to do.
        Cancelled: the progress said so.
    """
    head = read_bytes(path, most=HEAD)
    suitable = format_of(head, path, formats)
    if suitable is None:
        known = ", ".join(f"{each.name} ({', '.join('*' + suffix for suffix in each.suffixes)})" for each in formats)
        raise CannotOpen(path, "this is no file that Dateline can read", f"It reads: {known}.")
    return suitable.read(path, progress)


def format_of(head: bytes, path: Path, formats: tuple[Format, ...] = FORMATS) -> Format | None:
    """The format of a file, by its first bytes and its name; JSON that no other format knows is taken for ours."""
    for each in formats:
        if each.recognise(head, path):
            return each
    is_json = path.suffix.lower() == ".json" or head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] in (b"{", b"[", b"")
    return DATELINE if is_json else None
