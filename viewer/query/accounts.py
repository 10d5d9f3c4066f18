"""Which records are accounts of one happening, as columns: by how many sources it is told, and which contradict."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.query.arrays import AnyInts, Ints, Postings

ONE, SEVERAL, CONFLICT = 1, 2, 3
"""Places in TELLINGS."""


@dataclass(frozen=True, eq=False)
class Accounts:
    """What is told by whom; one row a record.

    Attributes:
        telling: uint8, places in TELLINGS.
        sources: how many different sources tell of what the record tells of.
        happening: int64, the number of what it tells of, below `happenings`; None where each record is by itself.
        clashes: int64, n × 3: a happening and two sources, by their numbers, that contradict each other, both ways.
        same, proposed: int64, n × 2: rows that are agreed, or only proposed, to tell of the same.
    """

    telling: NDArray[np.uint8]
    sources: AnyInts
    happening: Ints | None
    happenings: int
    clashes: Ints
    same: Ints
    proposed: Ints


NO_PAIRS: Ints = np.zeros((0, 2), dtype=np.int64)
NO_CLASHES: Ints = np.zeros((0, 3), dtype=np.int64)


def accounts_of_postings(from_sources: Postings) -> Accounts:
    """Of records that are each one by itself, however many they are: what their own sources say."""
    size = from_sources.size
    if from_sources.first is None:
        count: AnyInts = np.broadcast_to(np.uint8(1), (size,))
    else:
        count = np.minimum(np.diff(from_sources.first), 255).astype(np.uint8)
    telling = count if from_sources.first is None else np.minimum(count, SEVERAL)
    return Accounts(telling.astype(np.uint8, copy=False), count, None, size, NO_CLASHES, NO_PAIRS, NO_PAIRS)
