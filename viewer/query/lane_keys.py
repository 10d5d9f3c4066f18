"""The plan of lanes: by which keys records stand in them, and which records stand in each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from viewer.query.arrays import AnyInts, Ints, Rows, offsets, repeated, runs, smallest, stable_order, tallied
from viewer.query.columns import Columns
from viewer.query.lane_sets import stretches
from viewer.query.lanes import LaneHeads


@dataclass(frozen=True, eq=False)
class LaneKeys:
    """By which keys rows stand in lanes: those of row i are `key[first[i] : first[i + 1]]`, each once.

    Attributes:
        first: None where each row has one key.
        role: beside each key the role of its actor in the record; None where lanes are no actors.
        lane: of each key the lane; of a key that no row has, any number up to that of lanes. None where keys are lanes.
        nobody: the lane of the rows without a key; None where there is none of them.
    """

    first: Rows | None
    key: AnyInts
    role: AnyInts | None
    lane: AnyInts | None = None
    nobody: int | None = None


@dataclass(frozen=True, eq=False)
class LanePlan:
    """The lanes of a grouping with nothing filtered, and the records in each.

    Attributes:
        actor: of each lane the index of its actor, -1 for none; None where lanes are no actors.
    """

    heads: LaneHeads
    keys: LaneKeys
    actor: Rows | None

    @property
    def first(self) -> Rows | None:
        """Where the lanes of each row begin in `lane`, and where the last one's end; None where each has one lane."""
        return self._own.first

    @property
    def lane(self) -> AnyInts:
        """The lanes of row after row."""
        return self._own.key

    @property
    def role(self) -> AnyInts | None:
        """Beside each lane the role of its actor in the record; None where lanes are no actors."""
        return self._own.role

    @cached_property
    def _own(self) -> LaneKeys:
        """The keys that are the lanes' numbers; made only where they are needed."""
        keys = self.keys
        if keys.lane is None:
            return keys
        lane = smallest(keys.lane, self.lanes)[keys.key]
        first, lane, role, _ = with_nobody(keys.first, lane, keys.role, self.lanes - (keys.nobody is not None))
        return LaneKeys(first, lane, role)

    @property
    def lanes(self) -> int:
        """How many lanes there are."""
        return len(self.heads.keys)

    def lanes_at(self, rows: AnyInts) -> tuple[AnyInts, Ints | None]:
        """The lanes of some rows, and beside each the place of its row among these; None for one lane each."""
        if self.first is None:
            return self.lane[rows], None
        begin = self.first[rows]
        at, owner = runs(begin, self.first[1:][rows] - begin)
        return self.lane[at], owner

    def rows_by_lane(self, columns: Columns) -> Callable[[], Iterable[AnyInts]]:
        """Makes the rows of lane after lane, ascending."""
        if self.keys.lane is not None and self.actor is not None:  # lanes are actors, as parts tell them
            by_actor, actors = columns.parts.by_actor(len(columns.actors)), self.actor.tolist()
            own = [slice(*by_actor.first[at : at + 2].tolist()) if at >= 0 else None for at in actors]
            return lambda: (
                np.flatnonzero(columns.parts.nobody) if some is None else by_actor.row[some] for some in own
            )
        rows = repeated(np.arange(len(columns), dtype=np.int32), self.first)
        if self.lanes > 1:
            rows = rows[stable_order(self.lane, self.lanes)]
        first = np.append(0, np.cumsum(tallied(self.lane, self.lanes)))
        return lambda: stretches(rows, first)


def with_nobody(
    first: Rows | None, lane: AnyInts, role: AnyInts | None, last: int
) -> tuple[Rows | None, AnyInts, AnyInts | None, int]:
    """The lanes of records with lane `last` for those that have none; and 1 if there are any, else 0."""
    if first is None:
        return None, smallest(lane, last), role, 0
    sizes = np.diff(first)
    nobody = sizes == 0
    if not nobody.any():
        return (None if bool((sizes == 1).all()) else first), smallest(lane, last), role, 0
    there = repeated(~nobody, filled := _filled(first))
    lanes = np.full(int(filled[-1]), last, dtype=smallest(lane[:0], last).dtype)
    lanes[there] = lane
    if role is not None:
        roles = np.zeros(len(lanes), dtype=role.dtype)
        roles[there] = role
        role = roles
    return (None if int(filled[-1]) == len(nobody) else filled), lanes, role, 1


def _filled(first: Rows) -> Rows:
    """Where records' values begin once each has at least one."""
    return offsets(np.maximum(np.diff(first), 1), np.int32)
