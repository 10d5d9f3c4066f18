"""The order of the table's lines: by date as the source lists them, by other columns over keys made once."""

from collections.abc import Mapping
from typing import NamedTuple

from viewer.document.text import fold
from viewer.query.answers import Axis, Entry
from viewer.query.filter import Filter
from viewer.query.source import EventSource
from viewer.shell.table.columns import Column, cell_text

KEY_LENGTH = 120
"""Characters that are compared; longer texts that start alike stay in order of time."""

Keys = Mapping[int, tuple[str, ...]]
"""By row number, the folded text of each column but the date's; the source's rows never change."""


class Order(NamedTuple):
    """How the lines are sorted."""

    column: Column = Column.DATE
    descending: bool = False


class Lines(NamedTuple):
    """The rows in order, and the keys that are known by now."""

    rows: list[int]
    keys: Keys


def sorted_lines(source: EventSource, keep: Filter, axis: Axis, order: Order, keys: Keys, locale: str) -> Lines:
    """The kept rows in order; whatever the direction, what has no date or text to sort by comes last."""
    listed = [int(row) for row in source.listing(keep, axis)]
    if order.column is Column.DATE:
        if order.descending:
            undated = len(source.undated(keep, axis))
            dated = len(listed) - undated
            listed[:dated] = reversed(listed[:dated])
        return Lines(listed, keys)
    missing = [row for row in listed if row not in keys]
    if missing:
        words = _Words(locale)
        keys = {**keys, **{row: _keys(source, row, axis, words) for row in missing}}
    at = order.column - 1
    filled = [row for row in listed if keys[row][at]]
    empty = [row for row in listed if not keys[row][at]]
    filled.sort(key=lambda row: keys[row][at], reverse=order.descending)
    return Lines(filled + empty, keys)


def _keys(source: EventSource, row: int, axis: Axis, words: "_Words") -> tuple[str, ...]:
    entry = source.entry(row, axis)
    return (
        words.of(Column.TYPE, entry.ref.type.name, entry),
        _folded(entry.title),
        _folded(", ".join(entry.actors)),
        words.of(Column.KIND, f"{entry.ref.type.name} {entry.kind}", entry),
        words.of(Column.STATUS, entry.status, entry),
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
