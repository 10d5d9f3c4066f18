"""Rows as a sequence: an array that is read as a list of integers is."""

from collections.abc import Iterator, Sequence
from typing import overload

import numpy as np

from viewer.query.arrays import AnyInts

AT_ONCE = 4096
"""Rows turned into Python's integers at a time."""


class RowList(Sequence[int]):
    """Row numbers in an order; slices are views.

    Attributes:
        rows: the numbers, not to be written to.
    """

    def __init__(self, rows: AnyInts) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, at: int) -> int: ...

    @overload
    def __getitem__(self, at: slice) -> "RowList": ...

    def __getitem__(self, at: int | slice) -> "int | RowList":
        return RowList(self.rows[at]) if isinstance(at, slice) else int(self.rows[at])

    def __iter__(self) -> Iterator[int]:
        for start in range(0, len(self.rows), AT_ONCE):
            yield from self.rows[start : start + AT_ONCE].tolist()

    def __contains__(self, row: object) -> bool:
        return isinstance(row, int) and bool((self.rows == row).any())

    def index(self, row: object, start: int = 0, stop: int | None = None) -> int:
        """Where a row stands; ValueError if it doesn't."""
        places = np.flatnonzero(self.rows[start:stop] == row)
        if not len(places):
            raise ValueError(f"{row} is not in the list")
        return int(places[0]) + start

    def __eq__(self, other: object) -> bool:
        if isinstance(other, RowList):
            return bool(np.array_equal(self.rows, other.rows))
        return isinstance(other, Sequence) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(self.rows.tobytes())

    def __repr__(self) -> str:
        return f"RowList({self.rows!r})"
