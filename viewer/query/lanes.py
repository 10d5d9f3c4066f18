"""The lanes of a grouping as columns: 100,000 of them cost no object each, until one is looked at."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np
from numpy.typing import NDArray

from viewer.document.text import fold
from viewer.query.answers import Lane
from viewer.query.arrays import AnyInts, Ints, Rows, ints


@dataclass(frozen=True)
class LaneHeads:
    """What the lanes of a grouping are, whatever is kept; for `Lane`'s fields see there.

    Attributes:
        keys, labels: one a lane.
        parent: index of the lane above, -1 for a root.
        depth, members, total: one a lane.
        kinds, colors: one a lane; empty where no lane has any.
    """

    keys: Sequence[str]
    labels: Sequence[str]
    parent: Rows
    depth: AnyInts
    members: AnyInts
    total: Ints
    kinds: Sequence[str] = ()
    colors: Sequence[str] = ()

    @cached_property
    def index(self) -> dict[str, int]:
        """Where each key's lane is."""
        return {key: at for at, key in enumerate(self.keys)}

    @cached_property
    def by_name(self) -> Ints:
        """The place of each lane among all, by its folded name; lanes without one, of records without a key, last."""
        labels = [label or key for label, key in zip(self.labels, self.keys, strict=True)]
        folded = [fold(label).strip() for label in labels]
        order = sorted(range(len(labels)), key=lambda at: (not labels[at], folded[at], labels[at]))
        place = np.empty(len(labels), dtype=np.int64)
        place[order] = np.arange(len(labels))
        return place


class Lanes(Sequence[Lane]):
    """Lanes with how many records of each are kept; one of them becomes a `Lane` when it is looked at.

    All arrays are in step with the lanes: `kept`, `total` int64; `parent` int32, the index among these lanes of the one
    above, -1 for a root or one that isn't among them; `depth`, `members` any integers. They are not to be written to.

    Attributes:
        heads: of all lanes of the grouping.
        at: indices into `heads` of those that are meant; None for all.
    """

    def __init__(self, heads: LaneHeads, kept: Ints, at: AnyInts | None = None) -> None:
        """`kept` counts for all lanes of `heads`."""
        self.heads = heads
        self.at = at
        self._kept = kept

    @staticmethod
    def of(lanes: Iterable[Lane]) -> "Lanes":
        """Lanes as columns."""
        if isinstance(lanes, Lanes):
            return lanes
        told = tuple(lanes)
        index = {lane.key: at for at, lane in enumerate(told)}
        heads = LaneHeads(
            keys=tuple(lane.key for lane in told),
            labels=tuple(lane.label for lane in told),
            parent=np.array([-1 if one.parent is None else index.get(one.parent, -1) for one in told], dtype=np.int32),
            depth=ints([lane.depth for lane in told]),
            members=ints([lane.members for lane in told]),
            total=ints([lane.total for lane in told]),
            kinds=tuple(lane.kind for lane in told),
            colors=tuple(lane.color for lane in told),
        )
        return Lanes(heads, ints([lane.kept for lane in told]))

    def only(self, at: Sequence[int] | AnyInts) -> "Lanes":
        """Some of the lanes, by their indices."""
        chosen = np.asarray(at, dtype=np.int64)
        return Lanes(self.heads, self._kept, chosen if self.at is None else self.at[chosen])

    @property
    def kept(self) -> Ints:
        """How many records of each lane are kept."""
        return self._kept if self.at is None else self._kept[self.at]

    @property
    def total(self) -> Ints:
        """How many records each lane has in all."""
        return self.heads.total if self.at is None else self.heads.total[self.at]

    @property
    def depth(self) -> AnyInts:
        """How deep each lies; 0 for a root."""
        return self.heads.depth if self.at is None else self.heads.depth[self.at]

    @property
    def members(self) -> AnyInts:
        """How many lanes fold under each."""
        return self.heads.members if self.at is None else self.heads.members[self.at]

    @property
    def parent(self) -> Rows:
        """The index of the lane above each, -1 for none."""
        if self.at is None:
            return self.heads.parent
        among = np.full(len(self.heads.keys) + 1, -1, dtype=np.int32)  # the last is what -1 finds
        among[self.at] = np.arange(len(self.at), dtype=np.int32)
        return among[self.heads.parent[self.at]]

    @property
    def by_name(self) -> Ints:
        """Numbers that rise with their names."""
        return self.heads.by_name if self.at is None else self.heads.by_name[self.at]

    @property
    def keys(self) -> Sequence[str]:
        """Their keys."""
        keys = self.heads.keys
        return keys if self.at is None else tuple(keys[at] for at in self.at.tolist())

    @property
    def labels(self) -> Sequence[str]:
        """Their labels."""
        labels = self.heads.labels
        return labels if self.at is None else tuple(labels[at] for at in self.at.tolist())

    def position(self, key: str) -> int | None:
        """Where the lane of a key is among these; None if it isn't."""
        found = self.heads.index.get(key)
        if found is None or self.at is None:
            return found
        places: NDArray[np.intp] = np.flatnonzero(self.at == found)
        return int(places[0]) if len(places) else None

    def __len__(self) -> int:
        return len(self.heads.keys) if self.at is None else len(self.at)

    @overload
    def __getitem__(self, at: int) -> Lane: ...

    @overload
    def __getitem__(self, at: slice) -> "Lanes": ...

    def __getitem__(self, at: int | slice) -> "Lane | Lanes":
        if isinstance(at, slice):
            return self.only(np.arange(len(self))[at])
        return self._lane(range(len(self))[at])

    def __iter__(self) -> Iterator[Lane]:
        return (self._lane(at) for at in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        if isinstance(other, Lanes) and other.heads is self.heads and other.at is self.at is None:
            return bool(np.array_equal(self._kept, other._kept))
        return len(self) == len(other) and all(one == another for one, another in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self.keys))

    def __repr__(self) -> str:
        return f"<Lanes: {len(self)}, {list(self[:3])!r}…>"

    def _lane(self, position: int) -> Lane:
        heads = self.heads
        at = position if self.at is None else int(self.at[position])
        above = int(heads.parent[at])
        return Lane(
            key=heads.keys[at],
            label=heads.labels[at],
            parent=heads.keys[above] if above >= 0 else None,
            depth=int(heads.depth[at]),
            kept=int(self._kept[at]),
            total=int(heads.total[at]),
            members=int(heads.members[at]),
            kind=heads.kinds[at] if heads.kinds else "",
            color=heads.colors[at] if heads.colors else "",
        )
