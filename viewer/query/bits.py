"""Masks of one bit a place, and how many places below another are set."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.query.arrays import AnyInts, Ints, Mask

Words = NDArray[np.uint64]

AT_ONCE = 1 << 14
"""Places looked up at a time: so many stay near the processor, and other threads get their turn in between."""


@dataclass(frozen=True, eq=False, slots=True)
class Bits:
    """A mask as bits: 64 places a word, the lowest bit first, and one word more than is full.

    Attributes:
        words: the bits. before: how many are set in the words before each.
    """

    words: Words
    before: NDArray[np.int32]

    @property
    def count(self) -> int:
        """How many are set."""
        return int(self.before[-1]) + int(np.bitwise_count(self.words[-1]))

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return self.words.nbytes + self.before.nbytes


def packed(mask: Mask) -> Words:
    """A mask as words."""
    words = np.zeros(len(mask) // 64 + 1, dtype="<u8")
    eighths = np.packbits(mask, bitorder="little")
    words.view(np.uint8)[: len(eighths)] = eighths
    return words


def counted(words: Words) -> Bits:
    """Words with what is set before each."""
    before = np.zeros(len(words), dtype=np.int32)
    np.cumsum(np.bitwise_count(words[:-1]), out=before[1:])
    return Bits(words, before)


def below(bits: Bits, at: AnyInts) -> Ints:
    """How many of the places below each of these are set."""
    word, bit = np.divmod(at.astype(np.int64), 64)
    lower = (np.uint64(1) << bit.astype(np.uint64)) - np.uint64(1)
    found: Ints = np.bitwise_count(bits.words[word] & lower).astype(np.int64)
    found += bits.before[word]
    return found


def places(words: Words, first: int, last: int) -> Ints:
    """The set places from `first` up to, not including, `last`."""
    word = first // 64
    some = words[word : last // 64 + 1].view(np.uint8)
    mask = np.unpackbits(some, bitorder="little")[first - word * 64 : max(first, last) - word * 64]
    found: Ints = np.flatnonzero(mask) + first
    return found


def looked_up(mask: Mask, places: AnyInts) -> Mask:
    """What a mask says of places: `mask[places]`."""
    found = np.empty(len(places), dtype=np.bool_)
    for start in range(0, len(places), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        mask.take(places[some], out=found[some], mode="clip")
    return found
