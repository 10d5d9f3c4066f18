"""Which files are articles, to make a timeline from, and which are to be opened as they are."""

from pathlib import Path
from typing import TypeGuard

from viewer.derive.article import SUFFIXES
from viewer.document.errors import DatelineError
from viewer.session.locations import Location
from viewer.session.opening import is_table


def is_article(path: Location) -> TypeGuard[Path]:
    """Whether a file is named as articles are, and is neither a table nor of a format that opens by itself."""
    if not isinstance(path, Path) or path.suffix.lower() not in SUFFIXES or not path.is_file():
        return False
    from viewer.formats.catalogue import FORMATS
    from viewer.formats.file_bytes import HEAD, read_bytes

    try:
        head = read_bytes(path, most=HEAD)
        return not any(each.recognise(head, path) for each in FORMATS) and not is_table(path)
    except DatelineError:
        return False  # opening it says why it cannot be read
