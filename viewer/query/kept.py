"""What a filter keeps: as rows, as bits and as a mask, each made when it is first asked for."""

from functools import cached_property

import numpy as np

from viewer.query.arrays import Mask, Rows
from viewer.query.bits import Bits, Words, count_set, packed, places_set, unpacked

FEW = 64
"""One in so many: up to this share, rows are looked at one by one rather than all through a mask."""
FEW_MARKS = 24
"""One in so many: up to this share, marks are counted in columns one by one rather than lane by lane …"""
FEW_MARKS_AT_ALL = 100_000
"""… and so many among however many, since each lane has its price."""


class Kept:
    """The rows that a filter keeps, or the places in an order where these stand.

    Attributes:
        size: how many rows there are, kept or not. count: how many are kept.
    """

    def __init__(self, mask: Mask) -> None:
        self.size = len(mask)
        self.count = int(np.count_nonzero(mask))
        self.mask = mask

    @classmethod
    def of_words(cls, words: Words, size: int, rows: Rows | None = None) -> "Kept":
        """What is set in bits of so many places; `rows`: the same, where they are known."""
        if rows is not None:
            return cls._made(size, len(rows), rows=rows, words=words)
        return cls._made(size, count_set(words), words=words)

    @classmethod
    def of_rows(cls, rows: Rows, size: int) -> "Kept":
        """Ascending rows, each once."""
        return cls._made(size, len(rows), rows=rows)

    @classmethod
    def _made(cls, size: int, count: int, **known: Rows | Words) -> "Kept":
        made = cls.__new__(cls)
        made.size, made.count = size, count
        made.__dict__.update(known)
        return made

    def alone(self) -> "Kept":
        """The same, what is made of it from now on its own."""
        known = {name: self.__dict__[name] for name in ("rows", "words") if name in self.__dict__}
        return self._made(self.size, self.count, **known)

    @property
    def everything(self) -> bool:
        """Whether nothing is hidden."""
        return self.count == self.size

    @property
    def few(self) -> bool:
        """Whether so few are kept that they are better taken one by one."""
        return self.count * FEW <= self.size

    @property
    def few_marks(self) -> bool:
        """Whether so few are kept that their marks are better counted one by one."""
        return self.count * FEW_MARKS <= self.size + FEW_MARKS_AT_ALL * FEW_MARKS

    @cached_property
    def mask(self) -> Mask:
        """One a row."""
        if "words" not in self.__dict__:
            mask = np.zeros(self.size, dtype=np.bool_)
            mask[self.rows] = True
            return mask
        return unpacked(self.words, self.size)

    @cached_property
    def rows(self) -> Rows:
        """The rows kept, ascending."""
        if self.everything:
            return np.arange(self.size, dtype=np.int32)
        return places_set(self.words) if self.few else np.flatnonzero(self.mask).astype(np.int32)

    @cached_property
    def words(self) -> Words:
        """The mask as bits."""
        return packed(self.mask)

    @cached_property
    def bits(self) -> Bits:
        """The same, to count in."""
        return Bits(self.words)

    @property
    def nbytes(self) -> int:
        """Bytes that it may come to hold."""
        return self.size + self.size // 8 + (4 * self.count if self.few_marks else 0)
