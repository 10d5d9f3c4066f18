"""Rows that repeat a table's header, as where tables were put one below the other: taken out, and told with lines."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.query.tables.csv_files import Dialect, open_bytes
from viewer.query.tables.engine import fetch_number, quote_files, quote_name, quote_text
from viewer.query.tables.lines import TextRows, bytes_of_lines

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from viewer.query.tables.raw_tables import RawTable

_BLOCK = 8 << 20
_MOST = 10_000
_NAMED = 20


def without_repeated_headers(
    connection: "DuckDBPyConnection", raw: "RawTable", dialect: Dialect, copy: Callable[[str, Path], None]
) -> "RawTable":
    """A text file's table in Parquet without such rows, if they stand in it as the header does, letter for letter.

    `copy` writes the rows of a query to Parquet, in their order.
    """
    text = raw.text
    changed = {name for name in dialect.headers if name.rpartition(" (")[0] in raw.repeated}
    names = [name for name in dialect.headers if name not in changed]
    if not dialect.header or text is None or text.numbers or len(names) < 2:
        return raw
    same = " AND ".join(f"trim({quote_name(name)}) = {quote_text(name)}" for name in names)
    source = f"read_parquet({quote_files(raw.files)})"
    count = fetch_number(connection, f"SELECT count(*) FROM {source} WHERE {same}")
    if not 0 < count <= _MOST:
        return raw
    found = _places(text, dialect.skipped)
    if len(found) != count:
        return raw
    (old,) = raw.files
    made = old.with_name(f"{old.stem}-once.parquet")
    copy(f"SELECT * FROM {source} WHERE coalesce(NOT ({same}), TRUE)", made)
    old.unlink()
    left_out = tuple(sorted((*text.left_out, *((start, end) for start, end, _ in found))))
    lines = [f"{line:,}" for _, _, line in found]
    more = f" and {count - _NAMED:,} more" if count > _NAMED else ""
    told = f"the header is repeated, which was passed over: line {', '.join(lines[:_NAMED])}{more}"
    remark = "; ".join(filter(None, (raw.remark, told)))
    return replace(raw, files=(made,), text=replace(text, left_out=left_out), remark=remark)


def _places(text: TextRows, skipped: int) -> list[tuple[int, int, int]]:
    """Where lines begin and end, in bytes, that are as the header is; and which they are, from 1."""
    at = bytes_of_lines(text.path, skipped)
    found: list[tuple[int, int, int]] = []
    with open_bytes(text.path) as file:
        file.read(at)
        header = file.readline()
        wanted = header.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n")
        at += len(header)
        line, rest = skipped + 2, b""
        while block := file.read(_BLOCK):
            data = rest + block
            cut = data.rfind(b"\n") + 1
            whole, rest = data[:cut], data[cut:]
            line = _in_block(whole, at, line, wanted, found)
            at += len(whole)
        _in_block(rest, at, line, wanted, found)
    return found


def _in_block(whole: bytes, at: int, line: int, wanted: bytes, found: list[tuple[int, int, int]]) -> int:
    """Notes the lines of a block that are as wanted; gives the number of the next line."""
    place = counted = 0
    while (place := whole.find(wanted, place)) >= 0:
        end = place + len(wanted)
        begins = place == 0 or whole[place - 1 : place] == b"\n"
        if begins and whole[end : end + 1] in (b"", b"\r", b"\n"):
            line += whole.count(b"\n", counted, place)
            counted = place
            stop = whole.find(b"\n", end) + 1 or len(whole)
            found.append((at + place, at + stop, line))
        place = end
    return line + whole.count(b"\n", counted)
