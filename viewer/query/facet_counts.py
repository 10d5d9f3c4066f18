"""The counts of a facet's keys as arrays: a hundred thousand actors cost no object each, until one is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, overload

from viewer.query.answers import FacetCount

if TYPE_CHECKING:
    from viewer.query.arrays import Ints


@dataclass(frozen=True, eq=False)
class FacetRows:
    """What counts are of: the same object for as long as a source has the same keys, whatever is filtered.

    Attributes:
        keys, labels: in the order in which they are told, parents before their members.
        parent: int32, the place in `keys` of what a key lies under, -1 for none.
    """

    keys: tuple[str, ...]
    labels: tuple[str, ...]
    parent: Ints

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each key stands."""
        return {key: place for place, key in enumerate(self.keys)}

    def same(self, other: FacetRows) -> bool:
        """Whether two sources, or the same one twice, tell of the same keys."""
        if self is other:
            return True
        alike = self.keys == other.keys and self.labels == other.labels
        return alike and bool((self.parent == other.parent).all())


@dataclass(frozen=True, eq=False)
class FacetCounts(Sequence[FacetCount]):
    """Counts of `rows`; see FacetCount for what each number is.

    Attributes:
        kept, without_own, total: int64, one a row.
    """

    rows: FacetRows
    kept: Ints
    without_own: Ints
    total: Ints

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> FacetCount: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[FacetCount, ...]: ...
    def __getitem__(self, place: int | slice) -> FacetCount | tuple[FacetCount, ...]:
        if isinstance(place, slice):
            return tuple(self[at] for at in range(*place.indices(len(self))))
        rows = self.rows
        above = int(rows.parent[place])
        return FacetCount(
            key=rows.keys[place],
            label=rows.labels[place],
            kept=int(self.kept[place]),
            without_own=int(self.without_own[place]),
            total=int(self.total[place]),
            parent=rows.keys[above] if above >= 0 else None,
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (FacetCounts, tuple)) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def facet_counts(counts: Iterable[FacetCount]) -> FacetCounts:
    """Counts as arrays, where they were made one by one."""
    import numpy as np

    if isinstance(counts, FacetCounts):
        return counts
    given = tuple(counts)
    place = {count.key: at for at, count in enumerate(given)}
    above = [place.get(count.parent, -1) if count.parent is not None else -1 for count in given]
    rows = FacetRows(
        keys=tuple(count.key for count in given),
        labels=tuple(count.label for count in given),
        parent=np.array(above, dtype=np.int64),
    )
    return FacetCounts(
        rows,
        kept=np.array([count.kept for count in given], dtype=np.int64),
        without_own=np.array([count.without_own for count in given], dtype=np.int64),
        total=np.array([count.total for count in given], dtype=np.int64),
    )
