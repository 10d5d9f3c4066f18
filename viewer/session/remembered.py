"""How tables were said to be read, remembered by their headers: in a file of the person's own, of bounded size."""

import hashlib
import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from viewer.document.errors import CannotSave, DatelineError

VERSION = 1
MOST = 200
"""Headers that are remembered."""
_LARGEST = 4 << 20
"""Bytes of the file beyond which it is not ours."""
_LONGEST = 20_000
"""Characters of what is remembered of one header."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a table: as the command line's `--map` and `--dates` have it; empty for nothing."""

    mapping: str = ""
    dates: str = ""


def config_folder() -> Path:
    """The person's folder for settings of this program, where nobody says another."""
    if chosen := os.environ.get("DATELINE_CONFIG"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "dateline"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Preferences" / "dateline"
    chosen = os.environ.get("XDG_CONFIG_HOME", "")
    return (Path(chosen) if Path(chosen).is_absolute() else Path.home() / ".config") / "dateline"


def recall(path: Path, folder: Path | None = None) -> Said:
    """What was said of a table with the same header as this one."""
    known = _load(folder or config_folder())
    if not known:
        return Said()  # without a look at the table
    header = header_of(path)
    return known.get(_key(header), Said()) if header else Said()


def remember(path: Path, said: Said, folder: Path | None = None) -> None:
    """Keeps what was said of a table, for all with the same header; nothing forgets them.

    Where it cannot be written, nothing is kept: what was opened is open all the same.
    """
    from viewer.formats.saving import write_whole

    folder = folder or config_folder()
    header = header_of(path)
    if not header or len(said.mapping) + len(said.dates) > _LONGEST:
        return
    known = _load(folder)
    key = _key(header)
    if known.get(key, Said()) == said:
        return
    known.pop(key, None)
    if said != Said():
        known[key] = said  # the latest stand last
    kept = {key: {"map": one.mapping, "dates": one.dates} for key, one in list(known.items())[-MOST:]}
    with suppress(OSError, CannotSave):
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / _NAME, json.dumps({"version": VERSION, "tables": kept}, indent=1).encode())


_NAME = "tables.json"


def header_of(path: Path) -> tuple[str, ...]:
    """What the columns of a table are called, as far as a look at its beginning tells; () for what cannot be told."""
    with suppress(DatelineError, OSError, ValueError, RecursionError):
        return _header_of(path)
    return ()


def _header_of(path: Path) -> tuple[str, ...]:
    from viewer.formats.glance import glance_at_columns
    from viewer.query.tables.csv_files import read_head
    from viewer.query.tables.files import TableKind, find_tables
    from viewer.query.tables.first_rows import read_first_rows

    if path.is_dir():
        return read_first_rows(path, 0).columns
    kind = find_tables(path).tables["events"].kind
    if kind is TableKind.CSV:
        return glance_at_columns(read_head(path))
    if kind is TableKind.NDJSON:
        first = json.loads(read_head(path).lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")[0])
        return tuple(sorted(first)) if isinstance(first, dict) else ()
    return read_first_rows(path, 0).columns


def _key(header: Sequence[str]) -> str:
    text = json.dumps([name.strip() for name in header])
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _load(folder: Path) -> dict[str, Said]:
    """What is remembered; what is malformed there is as if it were not."""
    try:
        with (folder / _NAME).open("rb") as file:
            data = file.read(_LARGEST + 1)
        stored = json.loads(data) if len(data) <= _LARGEST else None
    except (OSError, ValueError, RecursionError):
        return {}
    tables = stored.get("tables") if isinstance(stored, dict) and stored.get("version") == VERSION else None
    known: dict[str, Said] = {}
    for key, one in tables.items() if isinstance(tables, dict) else ():
        mapping, dates = (one.get("map"), one.get("dates")) if isinstance(one, dict) else (None, None)
        if isinstance(mapping, str) and isinstance(dates, str):
            known[key] = Said(mapping, dates)
    return known
