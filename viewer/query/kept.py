"""What a filter keeps: as a mask, and as rows."""

from functools import cached_property

import numpy as np

from viewer.query.arrays import Mask, Rows
from viewer.query.bits import Words, packed

FEW = 64
"""One in so many: up to this share, rows are looked at one by one rather than all through a mask."""


class Kept:
    """The rows that a filter keeps, or the places in an order where these stand.

    Attributes:
        mask: one a row. count: how many are kept.
    """

    def __init__(self, mask: Mask) -> None:
        self.mask = mask
        self.count = int(np.count_nonzero(mask))

    @property
    def size(self) -> int:
        """How many rows there are, kept or not."""
        return len(self.mask)

    @property
    def everything(self) -> bool:
        """Whether nothing is hidden."""
        return self.count == self.size

    @property
    def few(self) -> bool:
        """Whether so few are kept that they are better taken one by one."""
        return self.count * FEW <= self.size

    @cached_property
    def rows(self) -> Rows:
        """The rows kept, ascending."""
        if self.everything:
            return np.arange(self.size, dtype=np.int32)
        return np.flatnonzero(self.mask).astype(np.int32)

    @cached_property
    def words(self) -> Words:
        """The mask as bits."""
        return packed(self.mask)

    @property
    def nbytes(self) -> int:
        """Bytes that it may come to hold."""
        return self.size + self.size // 8 + (4 * self.count if self.few else 0)
