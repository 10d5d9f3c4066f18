"""A table's columns read in rounds, each from all over it, so that the first of them show what the whole is like."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from viewer.document.errors import CannotOpen
from viewer.query.tables.engine import fetch_rows, quote_files, quote_name
from viewer.query.tables.raw_tables import RawTable
from viewer.query.tables.row_sql import Stretch, rows_sql
from viewer.query.tables.watching import Tick, fetch_watched

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CHUNK = 400_000
"""Rows that are read at once: what the engine holds beside the columns stays small, and the window waits for it while
it makes arrays of so many."""
ROUNDS = 16
"""In so many rounds a table is read that is shown as it arrives, if its row groups are enough for that."""
_GROUPS = 4
"""Row groups at least that a round reads: from all over the table, and on all processors."""
_MOST_GROUPS = 32
"""Row groups at most that are read by one question."""
GROWN = 3
"""Times as many rows must have arrived as are on show, for the next to be worth putting in order."""
LARGEST = 1 / 6
"""The share of all rows from which on the whole is waited for: all parts together are of a quarter of them at most."""
PAUSE = 0.5
"""Seconds at least between two parts on show: a table that is read in a moment is not shown by halves."""


@dataclass
class Growing:
    """Which parts of a table are shown while it arrives: few enough that all of them cost a twentieth of the reading.

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

    def may_want_more(self, arrived: int, size: int) -> bool:
        """Whether any part is yet to be shown before the whole, once so many rows have arrived."""
        return max(arrived, GROWN * self.shown) <= LARGEST * size

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
        growing: which parts are wanted; of a table that is read as a whole.
    """
    size = sum(end - start for start, end in stretches)
    if not wanted or not size:
        yield Part({name: np.zeros(0, dtype=np.int32) for name in wanted}, None)
        return
    select = ", ".join(f"{sql} AS {quote_name(name)}" for name, sql in wanted.items())
    columns: Columns = {}
    there: list[Stretch] = []
    arrived = 0
    cursor = connection.cursor()
    left = [[chunk] for chunk in _chunks(stretches)] if growing is NEVER else _rounds(connection, raw)
    is_spread = growing is not NEVER
    while left:
        if is_spread and not growing.may_want_more(arrived, size):
            left, is_spread = _in_order(group for some in left for group in some), False
        some = left.pop(0)
        parts = [f"SELECT {select} FROM ({rows})" for stretch in some for rows in rows_sql(raw, stages, stretch)]
        found = fetch_watched(cursor, " UNION ALL ".join(parts), _still(tick, arrived / size))
        if len(next(iter(found.values()))) != sum(last - first for first, last in some):
            raise CannotOpen(raw.origin, "the table changed while it was read", "Open it again.")
        at = 0
        for first, last in some:
            place = arrived + at if growing is NEVER else first
            length = last - first
            for name, values in found.items():
                if name not in columns:
                    columns[name] = np.empty(size, dtype=values.dtype)
                columns[name][place : place + length] = values[at : at + length]
            at += length
        arrived += at
        tick(arrived / size)
        there += some
        if growing.wants(arrived, size):
            there.sort()
            yield Part(
                {name: np.concatenate([values[slice(*one)] for one in there]) for name, values in columns.items()},
                list(there),
            )
            growing.note()
    yield Part(columns, None)


def _chunks(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Pieces of stretches that can be read at once."""
    return [(low, min(low + CHUNK, last)) for first, last in stretches for low in range(first, last, CHUNK)]


def _rounds(connection: "DuckDBPyConnection", raw: RawTable) -> list[list[Stretch]]:
    """All rows of a table in rounds, each of whole row groups from all over it: of one a part is read as slowly."""
    groups = _row_groups(connection, raw)
    rounds = min(max(ROUNDS, -(-len(groups) // _MOST_GROUPS)), max(1, len(groups) // _GROUPS))
    rounds = max(rounds, -(-len(raw) // CHUNK))
    made: list[list[Stretch]] = [[] for _ in range(rounds)]
    for number, group in enumerate(groups[:-1]):
        made[number % rounds].append(group)
    made[0].append(groups[-1])  # what is shown first reaches from the first rows to the last
    bits = (rounds - 1).bit_length()
    order = (int(f"{number:0{bits}b}"[::-1], 2) for number in range(1 << bits)) if bits else (0,)
    return [made[number] for number in order if number < rounds and made[number]]  # midway between those before


def _in_order(groups: Iterable[Stretch]) -> list[list[Stretch]]:
    """Row groups in the order of their rows, as many at once as can be, neighbours as one: so they are read soonest."""
    made: list[list[Stretch]] = []
    rows = 0
    for first, last in sorted(groups):
        rows += last - first
        if not made or rows > CHUNK:
            made.append([(first, last)])
            rows = last - first
        elif made[-1][-1][1] == first:
            made[-1][-1] = made[-1][-1][0], last
        else:
            made[-1].append((first, last))
    return made


def _row_groups(connection: "DuckDBPyConnection", raw: RawTable) -> list[Stretch]:
    """The rows of each row group of a table's files, in order; of what does not say, as many as can be read at once."""
    asked = "SELECT DISTINCT file_name, row_group_id, row_group_num_rows FROM parquet_metadata"
    number = {str(file): at for at, file in enumerate(raw.files)}
    told = fetch_rows(connection, f"{asked}({quote_files(raw.files)})")
    sizes = [
        size
        for *_, size in sorted(
            (number.get(str(file), -1), int(str(group)), int(str(size))) for file, group, size in told
        )
    ]
    ends = [0, *accumulate(sizes)]
    return list(pairwise(ends)) if ends[-1] == len(raw) and all(sizes) else _chunks([(0, len(raw))])


def _still(tick: Callable[[float], None], share: float) -> Tick:
    """Told while a part is read: that as much as before is done."""
    return lambda _: tick(share)
