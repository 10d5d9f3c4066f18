"""Records as columns: one row each, all that filters, lanes and counts need, in the smallest integers that hold it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.query.accounts import Accounts, accounts_of_postings
from viewer.query.arrays import AnyInts, Mask, Postings, Rows, repeated, smallest, stable_order, starts, tallied
from viewer.query.filter import RecordType
from viewer.query.forest import Forest
from viewer.query.repeats import distinct

DRAFT = "draft"
"""The review of what rules made and nobody has settled yet."""
MIDDLE = 3
"""The importance of what has none."""


class ByActor(NamedTuple):
    """Parts by actor: those of actor i are `first[i]` to `first[i + 1]`, each by row; an actor twice in a row twice."""

    first: Rows
    row: Rows
    role: AnyInts


@dataclass(frozen=True)
class Parts:
    """Which actors take part in which record, in file order: those of row i are `first[i] : first[i + 1]`.

    Attributes:
        first: one more than there are rows.
        actor, role: indices into the actors, and the roles.
        stands: whether the record stands in this actor's lane: not so for the addressees of a statement, nor for those
            on whose behalf it was made. None where all do.
    """

    first: Rows
    actor: AnyInts
    role: AnyInts
    stands: Mask | None = None

    @staticmethod
    def of(record: AnyInts, actor: AnyInts, role: AnyInts, stands: Mask | None, size: int, actors: int) -> "Parts":
        """Parts one by one, `record` ascending; `size`: how many rows there are, `actors`: how many actors."""
        return Parts(
            first=starts(record, size),
            actor=smallest(actor, actors),
            role=smallest(role, int(role.max(initial=0))),
            stands=None if stands is None or stands.all() else stands,
        )

    def __len__(self) -> int:
        return len(self.actor)

    @property
    def record(self) -> Rows:
        """Beside each part its row; made anew each time."""
        return repeated(np.arange(len(self.first) - 1, dtype=np.int32), self.first)

    @property
    def nobody(self) -> Mask:
        """The rows in which no actor takes part."""
        none: Mask = self.first[1:] == self.first[:-1]
        return none

    @cached_property
    def different(self) -> Mask | None:
        """Which parts are not of an actor who has one before in the same record; None where all are so."""
        return distinct(self.first, self.actor)

    @property
    def is_by_actor(self) -> bool:
        """Whether they have been put in order by actor already."""
        return "_by_actor" in self.__dict__

    def by_actor(self, actors: int) -> ByActor:
        """The parts by actor, of whom there are so many; made once."""
        made = self._by_actor
        if len(made.first) <= actors:
            more = np.full(actors + 1 - len(made.first), len(self), dtype=np.int32)
            made = ByActor(np.concatenate([made.first, more]), made.row, made.role)
        return made

    @cached_property
    def _by_actor(self) -> ByActor:
        most = int(self.actor.max(initial=0))
        order = stable_order(self.actor, most)
        first = np.append(0, np.cumsum(tallied(self.actor, most + 1))).astype(np.int32)
        return ByActor(first, self.record[order], self.role[order])


@dataclass(frozen=True)
class Columns:
    """What filters, lanes and counts need of each record; all integer columns are of any type, best the smallest.

    Attributes:
        type: RecordType. importance: 1 to 5. Where all are alike, `all_alike` makes such a column of no size.
        kind, status: indices into `kinds`, `statuses`, which hold NO_KEY where some record has none.
        reviews, review: of drafts what became of them, likewise; of all other records "none".
        roles: those that `parts` name; NO_KEY is the first.
        actors, places, sources: their trees; sources are all roots.
        find_accounts: finds which records are accounts of one happening; None where each is one by itself.
    """

    type: NDArray[np.uint8]
    importance: NDArray[np.uint8]
    kinds: tuple[str, ...]
    kind: AnyInts
    statuses: tuple[str, ...]
    status: AnyInts
    reviews: tuple[str, ...]
    review: AnyInts
    roles: tuple[str, ...]
    actors: Forest
    places: Forest
    sources: Forest
    parts: Parts
    in_places: Postings
    from_sources: Postings
    find_accounts: Callable[[], Accounts] | None = None

    def __len__(self) -> int:
        return len(self.type)

    @cached_property
    def accounts(self) -> Accounts:
        """Which records tell of one happening, and by how many sources it is told."""
        return accounts_of_postings(self.from_sources) if self.find_accounts is None else self.find_accounts()

    @cached_property
    def types(self) -> frozenset[RecordType]:
        """The types of record that there are."""
        return frozenset(kind for kind in RecordType if bool((self.type == int(kind)).any()))


def all_alike(value: int, size: int) -> NDArray[np.uint8]:
    """A column of one value, which takes no memory."""
    return np.broadcast_to(np.uint8(value), (size,))
