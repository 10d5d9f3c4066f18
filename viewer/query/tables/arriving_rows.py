"""A table's columns read chunk by chunk from all over it, so that the first of them show what the whole is like."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from viewer.document.errors import CannotOpen
from viewer.query.tables.engine import quote_name
from viewer.query.tables.raw_tables import RawTable
from viewer.query.tables.row_sql import Stretch, rows_sql
from viewer.query.tables.watching import Tick, fetch_watched

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CHUNK = 1_000_000
"""Rows that are read at once, so that what the engine holds beside the columns stays small."""
PARTS = 16
"""Chunks at least in which a table is read that is shown as it arrives."""
GROWN = 3
"""Times as many rows must have arrived as are on show, for the next to be worth putting in order."""
LARGEST = 0.4
"""The share of all rows from which on the whole is waited for."""
PAUSE = 0.5
"""Seconds at least between two parts on show: a table that is read in a moment is not shown by halves."""


@dataclass
class Growing:
    """Which parts of a table are shown while it arrives: few enough that all of them cost a tenth of the reading.

    Attributes:
        shown: rows that are on show. since: when they were handed out.
    """

    shown: int = 0
    since: float = field(default_factory=monotonic)

    def wants(self, arrived: int, size: int) -> bool:
        """Whether so many rows, of so many, are to be shown; those that were are noted."""
        if arrived < GROWN * self.shown or arrived > LARGEST * size or monotonic() - self.since < PAUSE:
            return False
        self.shown = arrived
        return True

    def note(self) -> None:
        """They were handed out."""
        self.since = monotonic()


NEVER = Growing(1 << 62)
"""Only the whole is shown."""

Columns = dict[str, NDArray[np.integer]]


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """What has arrived of a table: columns, and the stretches of rows that they are of, ascending; None for all."""

    columns: Columns
    stretches: Sequence[Stretch] | None


def read_parts(
    connection: "DuckDBPyConnection",
    raw: RawTable,
    stages: Sequence[Mapping[str, str]],
    wanted: Mapping[str, str],
    stretches: Sequence[Stretch],
    tick: Tick,
    growing: Growing = NEVER,
) -> Iterator[Part]:
    """The wanted columns of the rows: parts of them as they arrive, if they are wanted, and in the end all.

    Args:
        connection: the engine.
        raw: the table. stretches: its rows that are read.
        stages, wanted: SQL for further columns, see `rows_sql`, and for those that are read.
        tick: told how much is read.
        growing: which parts are wanted.
    """
    size = sum(end - start for start, end in stretches)
    if not wanted or not size:
        yield Part({name: np.zeros(0, dtype=np.int32) for name in wanted}, None)
        return
    select = ", ".join(f"{sql} AS {quote_name(name)}" for name, sql in wanted.items())
    grows = growing is not NEVER
    chunks = _chunks(stretches, min(CHUNK, -(-size // PARTS)) if grows else CHUNK)
    columns: Columns = {}
    there: list[tuple[int, Stretch]] = []
    arrived = 0
    cursor = connection.cursor()
    for at, chunk in _from_all_over(chunks) if grows else chunks:
        place = at
        for rows in rows_sql(raw, stages, chunk):
            found = fetch_watched(cursor, f"SELECT {select} FROM ({rows})", _still(tick, arrived / size))
            length = len(next(iter(found.values())))
            for name, values in found.items():
                if name not in columns:
                    columns[name] = np.empty(size, dtype=values.dtype)
                columns[name][place : place + length] = values
            place += length
            arrived += length
            tick(arrived / size)
        if place - at != chunk[1] - chunk[0]:
            raise CannotOpen(raw.origin, "the table changed while it was read", "Open it again.")
        there.append((at, chunk))
        if growing.wants(arrived, size):
            yield _part(columns, sorted(there))
            growing.note()
    yield Part(columns, None)


def _chunks(stretches: Sequence[Stretch], size: int) -> list[tuple[int, Stretch]]:
    """Pieces of stretches that are no longer than a size, each with its place in the columns."""
    made: list[tuple[int, Stretch]] = []
    at = 0
    for first, last in stretches:
        for low in range(first, last, size):
            high = min(low + size, last)
            made.append((at, (low, high)))
            at += high - low
    return made


def _from_all_over(chunks: Sequence[tuple[int, Stretch]]) -> list[tuple[int, Stretch]]:
    """The same in an order in which the first few, however many, lie far from each other."""
    bits = (len(chunks) - 1).bit_length()
    mirrored = (int(f"{number:0{bits}b}"[::-1], 2) if bits else 0 for number in range(1 << bits))
    return [chunks[number] for number in mirrored if number < len(chunks)]


def _part(columns: Columns, there: Sequence[tuple[int, Stretch]]) -> Part:
    """The rows of some chunks, in file order."""
    places = [slice(at, at + last - first) for at, (first, last) in there]
    made = {name: np.concatenate([values[place] for place in places]) for name, values in columns.items()}
    return Part(made, [chunk for _, chunk in there])


def _still(tick: Callable[[float], None], share: float) -> Tick:
    """Told while a part is read: that as much as before is done."""
    return lambda _: tick(share)
