"""The order of the table's lines: by date as the source lists them, by other columns over keys made once."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, overload

from viewer.document.text import fold
from viewer.query.answers import Axis, Entry
from viewer.query.filter import Filter, Ref
from viewer.query.source import EventSource
from viewer.session.navigation import place_in_listing
from viewer.shell.table.columns import Column, cell_text

KEY_LENGTH = 120
"""Characters that are compared; longer texts that start alike stay in order of time."""

MOST_SORTED = 200_000
MOST_FETCHED = 20_000
"""Lines up to which other columns than the date's sort: in memory, and where each must be fetched first."""

FETCHED_AT_ONCE = 5_000

Keys = Mapping[int, tuple[str, ...]]
"""By row number, the folded text of each column but the date's; the source's rows never change."""


class Order(NamedTuple):
    """How the lines are sorted."""

    column: Column = Column.DATE
    descending: bool = False


class Lines(NamedTuple):
    """The rows in order.

    Attributes:
        keys: those that are known by now.
        order: the order that they are in: by date, where they are too many for another.
        most: of how many lines at most other columns than the date's sort.
    """

    rows: Sequence[int]
    keys: Keys
    order: Order
    most: int


class Turned(Sequence[int]):
    """Rows the other way round, but for those at the end that have no date; none is copied."""

    def __init__(self, rows: Sequence[int], dated: int) -> None:
        self._rows = rows
        self._dated = dated

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, line: int) -> int: ...
    @overload
    def __getitem__(self, line: slice) -> Sequence[int]: ...
    def __getitem__(self, line: int | slice) -> int | Sequence[int]:
        if isinstance(line, slice):
            first, end, _ = line.indices(len(self))
            middle = min(max(first, self._dated), end)
            turned = self._rows[self._dated - middle : self._dated - first] if first < middle else ()
            return [*reversed(turned), *(self._rows[middle:end])]
        return self._rows[self._dated - 1 - line if 0 <= line < self._dated else line]

    def line(self, row: int, place: Callable[[Sequence[int], int], int | None]) -> int | None:
        """Where a row stands; `place` finds it in the rows as they are listed."""
        at = place(self._rows, row)
        return at if at is None or at >= self._dated else self._dated - 1 - at


def line_of_ref(source: EventSource, axis: Axis, rows: Sequence[int], ref: Ref | None) -> int | None:
    """The line on which a record stands, if it is there."""
    row = source.row(ref) if ref is not None else None
    if row is None:
        return None

    def place(listing: Sequence[int], row: int) -> int | None:
        return place_in_listing(source, listing, axis, row)

    return rows.line(row, place) if isinstance(rows, Turned) else place(rows, row)


def sorted_lines(source: EventSource, keep: Filter, axis: Axis, order: Order, keys: Keys, locale: str) -> Lines:
    """The kept rows in order; whatever the direction, what has no date or text to sort by comes last."""
    listing = source.listing(keep, axis)
    most = MOST_FETCHED if source.slow else MOST_SORTED
    if len(listing) > most and order.column is not Column.DATE:
        order = Order()
    if order.column is Column.DATE:
        rows = Turned(listing, len(listing) - len(source.undated(keep, axis))) if order.descending else listing
        return Lines(rows, keys, order, most)
    listed = [int(row) for row in listing]
    missing = [row for row in listed if row not in keys]
    if missing:
        words = _Words(locale)
        keys = dict(keys)
        for first in range(0, len(missing), FETCHED_AT_ONCE):
            fetched = missing[first : first + FETCHED_AT_ONCE]
            for row, entry in zip(fetched, source.entries(fetched, axis), strict=True):
                keys[row] = _keys(entry, words)
    at = order.column - 1
    filled = [row for row in listed if keys[row][at]]
    empty = [row for row in listed if not keys[row][at]]
    filled.sort(key=lambda row: keys[row][at], reverse=order.descending)
    return Lines(filled + empty, keys, order, most)


def _keys(entry: Entry, words: "_Words") -> tuple[str, ...]:
    return (
        words.of(Column.TYPE, entry.ref.type.name, entry),
        _folded(entry.title),
        _folded(", ".join(entry.actors)),
        words.of(Column.KIND, f"{entry.ref.type.name} {entry.kind}", entry),
        words.of(Column.STATUS, entry.status, entry),
        f"{entry.sources:06d}" if entry.sources else "",
    )


class _Words:
    """The folded words of the columns in which few texts recur."""

    def __init__(self, locale: str) -> None:
        self._locale = locale
        self._known: dict[tuple[Column, str], str] = {}

    def of(self, column: Column, value: str, entry: Entry) -> str:
        """The words of a cell, by what they stand for."""
        known = self._known.get((column, value))
        if known is None:
            known = self._known[column, value] = _folded(cell_text(entry, column, self._locale))
        return known


def _folded(text: str) -> str:
    text = text[:KEY_LENGTH].lstrip()
    return text.lower() if text.isascii() else fold(text)
