"""Trees of keys: actors under the actors that they are members of, places within places."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from viewer.query.arrays import AnyInts, Ints, Mask, ints, runs

DEEPEST = 60
"""Levels under a root; what would lie deeper becomes a root, so that no file can make lineages grow without end."""


@dataclass(frozen=True, eq=False)
class Forest:
    """Keys with a parent each, or none.

    Attributes:
        keys: in file order.
        index: where each key stands in `keys`; the first, where one occurs twice.
        parent: index of the parent, -1 for a root. Never a cycle: a link that would close one is left out.
        place: position of each key in a walk that puts every key before its members.
        reach: how many keys stand under a key, itself included; they follow it in the walk.
        lineage, depth: the key itself, its parent, … its root, for all keys in one array: key i has `depth[i] + 1`
            of them from `lineage_start[i]`.
    """

    keys: tuple[str, ...]
    index: dict[str, int]
    parent: Ints
    place: Ints
    reach: Ints
    depth: Ints
    lineage: Ints
    lineage_start: Ints

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def flat(self) -> bool:
        """Whether all are roots."""
        return len(self.lineage) == len(self.keys)

    def under(self, key: str) -> Mask:
        """The keys at or under a key; none if it isn't there."""
        at = self.index.get(key)
        if at is None:
            return np.zeros(len(self), dtype=np.bool_)
        below: Mask = (self.place >= self.place[at]) & (self.place < self.place[at] + self.reach[at])
        return below


def plant(keys: Sequence[str], parents: Sequence[str]) -> Forest:
    """The trees that the parents' names (empty or unknown for roots) make of the keys."""
    index: dict[str, int] = {}
    for at, key in enumerate(keys):
        index.setdefault(key, at)
    if not any(parents):
        return _all_roots(tuple(keys), index)
    parent = [index.get(name, -1) if name else -1 for name in parents]
    depth = _mended(parent)
    members = members_of(parent)
    walk: list[int] = []
    waiting = [at for at in reversed(range(len(keys))) if parent[at] < 0]
    while waiting:
        at = waiting.pop()
        walk.append(at)
        waiting.extend(reversed(members[at]))
    place = [0] * len(keys)
    reach = [1] * len(keys)
    for position, at in enumerate(walk):
        place[at] = position
    for at in reversed(walk):
        if parent[at] >= 0:
            reach[parent[at]] += reach[at]
    lineage: list[int] = []
    lineage_start = [0] * len(keys)
    for at in range(len(keys)):
        lineage_start[at] = len(lineage)
        above = at
        while above >= 0:
            lineage.append(above)
            above = parent[above]
    return Forest(
        keys=tuple(keys),
        index=index,
        parent=ints(parent),
        place=ints(place),
        reach=ints(reach),
        depth=ints(depth),
        lineage=ints(lineage),
        lineage_start=ints(lineage_start),
    )


def _all_roots(keys: tuple[str, ...], index: dict[str, int]) -> Forest:
    each = np.arange(len(keys), dtype=np.int64)
    ones = np.ones(len(keys), dtype=np.int64)
    return Forest(keys, index, -ones, each, ones, 0 * ones, each, each)


def _mended(parent: list[int]) -> list[int]:
    """The depth of each key; makes roots of keys where a walk upwards comes round again or gets too long."""
    depth = [-1] * len(parent)
    for at in range(len(parent)):
        path: list[int] = []
        passed: set[int] = set()
        here = at
        while here >= 0 and depth[here] < 0:
            path.append(here)
            passed.add(here)
            if parent[here] in passed:
                parent[here] = -1
            here = parent[here]
        for key in reversed(path):
            above = parent[key]
            if above >= 0 and depth[above] >= DEEPEST:
                parent[key] = above = -1
            depth[key] = depth[above] + 1 if above >= 0 else 0
    return depth


def members_of(parent: Sequence[int]) -> list[list[int]]:
    """The direct members of each key, in file order."""
    members: list[list[int]] = [[] for _ in parent]
    for at, above in enumerate(parent):
        if above >= 0:
            members[above].append(at)
    return members


def lifted(forest: Forest, key: AnyInts) -> tuple[Ints, Ints]:
    """For a column of keys all their lineages in one array, and beside each the row that it came from."""
    at, row = runs(forest.lineage_start[key], forest.depth[key] + 1)
    return forest.lineage[at], row


def natural_order(forest: Forest, total: Ints) -> Ints:
    """The keys with something in or under them, members after their parent, the fullest first, then by file order.

    `total` counts what a key and its members have.
    """
    if forest.flat:
        fullest_first = np.argsort(-total, kind="stable")
        return fullest_first[total[fullest_first] > 0]
    counts: list[int] = total.tolist()
    members = members_of(forest.parent.tolist())

    def fullest_last(keys: list[int]) -> list[int]:
        return sorted((key for key in keys if counts[key] > 0), key=lambda key: (counts[key], -key))

    waiting = fullest_last([at for at in range(len(forest)) if forest.parent[at] < 0])
    order: list[int] = []
    while waiting:
        at = waiting.pop()
        order.append(at)
        waiting.extend(fullest_last(members[at]))
    return ints(order)
