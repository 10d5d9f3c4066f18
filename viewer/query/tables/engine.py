"""DuckDB as it is used here: locked to the files it was given, SQL quoted, answers typed, errors in words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from viewer.document.errors import Cancelled, CannotOpen, CannotSave, DatelineError
from viewer.document.text import shown

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Cell = None | bool | int | float | str | bytes | list["Cell"] | dict[str, "Cell"]
"""What an answer holds: queries turn dates and the like into integers or texts first."""

MEMORY = 1_000_000_000
"""Bytes that the engine may use for itself; past that it writes to its scratch folder."""


def connect(
    allowed: Sequence[Path], scratch: Path, memory: int = MEMORY, threads: int | None = None
) -> "DuckDBPyConnection":
    """A database in memory that reads the allowed files and folders, writes in `scratch`, and reaches nothing else.

    No other file, no network, no extension; none of it can be unlocked again. Each thread takes a cursor of its own.
    """
    import duckdb

    connection = duckdb.connect(":memory:")
    folders = [path for path in allowed if path.is_dir()]
    files = [path for path in allowed if not path.is_dir()]
    settings = {
        **({} if threads is None else {"threads": str(threads)}),
        "memory_limit": quote_text(f"{memory // 1_000_000}MB"),
        "temp_directory": quote_text(str(scratch.absolute())),
        "enable_progress_bar": "true",  # counts what `query_progress` tells
        "enable_progress_bar_print": "false",
        "allowed_directories": _texts(str(path.absolute()) for path in (*folders, scratch)),
        "allowed_paths": _texts(name for path in files for name in {str(path.absolute()), file_pattern(path)}),
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
        "enable_external_access": "false",
        "lock_configuration": "true",
    }
    for name, value in settings.items():
        connection.execute(f"SET {name} = {value}")
    return connection


def quote_text(text: str) -> str:
    """A text within SQL."""
    return "'" + text.replace("'", "''") + "'"


def quote_name(name: str) -> str:
    """The name of a column or type within SQL."""
    return '"' + name.replace('"', '""') + '"'


def file_pattern(path: Path) -> str:
    """The pattern that only this file fits: the engine takes every file name for a pattern."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in str(path.absolute()))


def quote_files(paths: Iterable[Path]) -> str:
    """A list of files within SQL."""
    return _texts(file_pattern(path) for path in paths)


def _texts(texts: Iterable[str]) -> str:
    return "[" + ", ".join(quote_text(text) for text in texts) + "]"


def fetch_rows(connection: "DuckDBPyConnection", sql: str, values: Sequence[Cell] = ()) -> list[tuple[Cell, ...]]:
    """The rows of an answer."""
    rows: list[tuple[Cell, ...]] = connection.execute(sql, list(values)).fetchall()
    return rows


def fetch_texts(connection: "DuckDBPyConnection", sql: str, values: Sequence[Cell] = ()) -> list[str]:
    """The first column of an answer, as texts."""
    return [str(row[0]) for row in fetch_rows(connection, sql, values)]


def fetch_number(connection: "DuckDBPyConnection", sql: str, values: Sequence[Cell] = ()) -> int:
    """The one number that an answer is; 0 for nothing."""
    rows = fetch_rows(connection, sql, values)
    number = rows[0][0] if rows else 0
    return int(number) if isinstance(number, (int, float)) else 0


def fetch_arrays(
    connection: "DuckDBPyConnection", sql: str, values: Sequence[Cell] = ()
) -> Mapping[str, NDArray[np.integer]]:
    """The columns of an answer of integers without nulls, by name; other threads run meanwhile."""
    fetched = connection.execute(sql, list(values)).fetchnumpy()
    return {name: np.ma.getdata(np.asarray(column)) for name, column in fetched.items()}


def in_words(error: Exception, path: Path) -> DatelineError:
    """What an error of the engine means for the person who opened a file."""
    import duckdb

    told = str(error)
    path = _file_told(told, path)
    if isinstance(error, duckdb.InterruptException) or told.startswith("INTERRUPT"):
        return Cancelled(path, "opening was stopped")
    if isinstance(error, duckdb.OutOfMemoryException):
        return CannotOpen(path, "there is too little memory, or room on the disk, for the table", "Free some.")
    if isinstance(error, duckdb.PermissionException):
        return CannotOpen(path, "the engine may not read a file that the table needs")
    reason = shown(told.removeprefix("Invalid Input Error: ").removeprefix("IO Error: ").split("\n")[0], 300)
    for mark, words, remedy in _KNOWN:
        if mark in told:
            return CannotOpen(path, words, remedy)
    return CannotOpen(path, f"it cannot be read as a table: {reason}")


def not_made(error: Exception, path: Path) -> DatelineError:
    """What an error of the engine means for the person who wanted a table written."""
    import duckdb

    told = str(error)
    if isinstance(error, duckdb.OutOfMemoryException) or "No space left" in told:
        what = "there is no room for the table's working copy in the folder for temporary files"
        return CannotSave(path, what, "Free some, or set TMPDIR to another folder.")
    return CannotSave(path, f"the table cannot be made: {shown(told.splitlines()[0] if told else '', 300)}")


def _file_told(told: str, path: Path) -> Path:
    """The file of a folder that the engine's words name; the folder itself if they name none."""
    if path.is_dir():
        for name in re.findall(r"""(?<=')[^']+(?=')|(?<=")[^"]+(?=")""", told):
            file = Path(name)
            if path.absolute() in file.parents and file.is_file():
                return path / file.relative_to(path.absolute())
    return path


_AGAIN = "Get it again, or write it anew."
_KNOWN = (
    ("No magic bytes", "this is no Parquet file, or one that was cut off", _AGAIN),
    ("too small to be a Parquet", "this is no Parquet file, or one that was cut off", _AGAIN),
    ("ooter length", "this Parquet file is damaged", _AGAIN),
    ("maximum_object_size", "a line is longer than 16 MB", "Leave out what is not about the events."),
    ("No space left", "there is no room on the disk for the table's working copy", "Free some, and open it again."),
)


def is_engine_error(error: Exception) -> bool:
    """Whether an exception came from the engine."""
    import duckdb

    return isinstance(error, duckdb.Error)
