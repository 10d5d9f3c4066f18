"""Long lists of an engine's rows: nothing but a length, and pages that are fetched as they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, overload

import numpy as np
from numpy.typing import NDArray

from viewer.dates import Span
from viewer.query.answers import Axis
from viewer.query.engines.clauses import dated_rows, kept_rows, united
from viewer.query.engines.densities import whole
from viewer.query.filter import Filter, RecordType, Ref

if TYPE_CHECKING:
    from ibis import Table

    from viewer.query.engines.branches import Branch

PAGE = 256
"""Rows that are fetched at a time."""
BINS = 2048
"""Stretches of time in which rows are counted, so that a page far down is found without passing over all before it."""


class Listing(Sequence[int]):
    """Row numbers in an order that the engine keeps; `page(at)` gives those from `at * PAGE`."""

    def __init__(self, size: int, page: Callable[[int], Sequence[int]], span: range | None = None) -> None:
        self._page = page
        self._span = range(size) if span is None else span

    def __len__(self) -> int:
        return len(self._span)

    @overload
    def __getitem__(self, at: int) -> int: ...

    @overload
    def __getitem__(self, at: slice) -> Listing: ...

    def __getitem__(self, at: int | slice) -> int | Listing:
        if isinstance(at, slice):
            return Listing(0, self._page, self._span[at])
        place = self._span[at]
        page = self._page(place // PAGE)
        if place % PAGE >= len(page):  # the table has shrunk since it was counted
            raise IndexError(at)
        return page[place % PAGE]

    def __iter__(self) -> Iterator[int]:
        for at in range(len(self)):
            try:
                yield self[at]
            except IndexError:
                return

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash((id(self._page), self._span))


class Bins:
    """How many dated rows start in which stretch of time, to find the page of a place."""

    def __init__(self, left: int, shift: int, counts: NDArray[np.int64]) -> None:
        self._left = left
        self._shift = shift
        self._until = np.cumsum(counts)

    def __len__(self) -> int:
        return int(self._until[-1]) if len(self._until) else 0

    def stretch(self, first: int, last: int) -> tuple[Span, int]:
        """The time in which the places from `first` to `last` start, and the place of the first that starts then."""
        low = int(np.searchsorted(self._until, first, side="right"))
        high = int(np.searchsorted(self._until, last, side="right"))
        high = min(high, len(self._until) - 1)
        before = int(self._until[low - 1]) if low else 0
        size = 1 << self._shift
        return Span(self._left + low * size, self._left + (high + 1) * size), before


def bins_question(branches: Sequence[Branch], keep: Filter, axis: Axis, extent: Span) -> tuple[Table | None, int, int]:
    """How many kept rows start in each bin, and the bins' left edge and size as a power of two."""
    shift = max(0, (max(extent.duration, 1) // BINS).bit_length())
    tables = [
        rows.select(bin=(when.start.first - extent.start) >> shift)
        for _, when, rows in dated_rows(branches, keep, axis)
    ]
    if not tables:
        return None, extent.start, shift
    rows = united(tables)
    return rows.group_by("bin").aggregate(rows=rows.count()), extent.start, shift


def make_bins(answer: dict[str, list[object]], left: int, shift: int) -> Bins:
    """The bins of an answer; rows that have come since, outside them, go to the first and last."""
    if not answer:
        return Bins(left, shift, np.zeros(1, dtype=np.int64))
    places = np.clip(whole(answer["bin"]), 0, BINS * 2 + 1)
    counts = np.zeros(BINS * 2 + 2, dtype=np.int64)
    np.add.at(counts, places, whole(answer["rows"]))
    return Bins(left, shift, counts)


def refs_of(answer: dict[str, list[object]]) -> list[Ref]:
    """The records of an answer."""
    return [Ref(RecordType(int(str(kind))), str(id_)) for kind, id_ in zip(answer["kind"], answer["id"], strict=True)]


def starts_of(answer: dict[str, list[object]]) -> Span | None:
    """The time in which the records of an answer start."""
    starts = whole(answer["start"])
    return Span(int(starts.min()), int(starts.max()) + 1) if len(starts) else None


def dated_question(branches: Sequence[Branch], keep: Filter, axis: Axis, starts: Span, size: int, skip: int) -> Table:
    """The ids of kept rows that start within a span, by start, end, type and id; `skip` of them passed over."""
    import ibis

    tables = []
    for branch, when, rows in dated_rows(branches, keep, axis):
        here = rows.filter(when.start.begins_before(starts.end), ~when.start.begins_before(starts.start))
        kind = ibis.literal(int(branch.type), type="int64")
        tables.append(here.select(kind=kind, id=branch.id, start=when.start.first, end=when.until))
    return _part_of(united(tables), ("start", "end", "kind", "id"), size, skip)


def undated_question(branches: Sequence[Branch], keep: Filter, axis: Axis, size: int, skip: int) -> Table | None:
    """The ids of kept rows without a time, by type and id."""
    import ibis

    tables = []
    for branch in branches:
        if branch.type not in keep.records:
            continue
        when, rows = branch.when(axis), kept_rows(branch, keep)
        rows = rows if when is None else rows.filter(~when.known)
        tables.append(rows.select(kind=ibis.literal(int(branch.type), type="int64"), id=branch.id))
    if not tables:
        return None
    return _part_of(united(tables), ("kind", "id"), size, skip)


def _part_of(rows: Table, order: Sequence[str], size: int, skip: int) -> Table:
    """Some rows in an order, `skip` of them passed over.

    By numbers given in that order, not by OFFSET: for Spark, Ibis would number rows in no order, in one column more.
    """
    import ibis

    if skip:
        place = ibis.row_number().over(order_by=list(order))
        numbered = rows.select(*order, place=place)
        rows = numbered.filter(numbered["place"] >= skip, numbered["place"] < skip + size).select(*order)
    return rows.order_by(*order).limit(size)
