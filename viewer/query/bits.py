"""Masks of one bit a place, and how many places below another are set."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.query.arrays import AnyInts, Ints, Mask

Words = NDArray[np.uint64]

AT_ONCE = 1 << 14
"""Places looked up at a time: so many stay near the processor, and other threads get their turn in between."""
BLOCK = 8
"""Words whose bits are counted together; their counts, each a byte, make a word themselves."""
_PLACES = 64 * BLOCK
WORD_BY_WORD = 1 << 15
"""Of so many words each is counted up to by itself: two million places."""
_EVERY_OTHER = np.uint64(0x00FF00FF00FF00FF)
_SUM = np.uint64(0x0001000100010001)


@dataclass(frozen=True)
class Bits:
    """A mask as bits, 64 places a word, the lowest bit first; whole blocks of words, of which the last isn't full.

    Attributes:
        words: the bits. kept: if not None, only those are meant that are set here too.
    """

    words: Words
    kept: Words | None = None

    @cached_property
    def before_words(self) -> NDArray[np.int32]:
        """How many are set in the words before each, and last in all."""
        sums = np.zeros(len(self.words) + 1, dtype=np.int32)
        np.cumsum(np.bitwise_count(self._part(slice(None))), dtype=np.int32, out=sums[1:])
        return sums

    @cached_property
    def before(self) -> NDArray[np.int32]:
        """How many are set in the blocks before each, and last in all."""
        sums = np.zeros(len(self.words) // BLOCK + 1, dtype=np.int64)
        for start in range(0, len(self.words), AT_ONCE):
            some = slice(start, start + AT_ONCE)
            sums[1 + start // BLOCK : 1 + (start + AT_ONCE) // BLOCK] = _in_blocks(self._part(some))
        return np.cumsum(sums, dtype=np.int32)

    def _part(self, some: slice) -> Words:
        return self.words[some] if self.kept is None else self.words[some] & self.kept[some]

    @property
    def count(self) -> int:
        """How many are set."""
        return int(self.before_words[-1] if len(self.words) <= WORD_BY_WORD else self.before[-1])

    @property
    def nbytes(self) -> int:
        """Bytes that it may come to hold of its own."""
        counts = self.words.nbytes // 2 // (1 if len(self.words) <= WORD_BY_WORD else BLOCK)
        return (self.words.nbytes if self.kept is None else 0) + counts

    def places(self, first: int, last: int) -> Ints:
        """The set places from `first` up to, not including, `last`."""
        word = first // 64
        some = self._part(slice(word, last // 64 + 1)).view(np.uint8)
        mask = np.unpackbits(some, bitorder="little")[first - word * 64 : max(first, last) - word * 64]
        found: Ints = np.flatnonzero(mask) + first
        return found


def _in_blocks(words: Words) -> Words:
    """How many bits are set in each block of words: eight bytes of at most 64, added within a word."""
    counts: Words = np.bitwise_count(words).view("<u8")
    pairs = (counts & _EVERY_OTHER) + ((counts >> np.uint64(8)) & _EVERY_OTHER)
    return (pairs * _SUM) >> np.uint64(48)


def packed(mask: Mask) -> Words:
    """A mask as words."""
    words = np.zeros((len(mask) // _PLACES + 1) * BLOCK, dtype="<u8")
    eighths = np.packbits(mask, bitorder="little")
    words.view(np.uint8)[: len(eighths)] = eighths
    return words


def unpacked(words: Words, size: int) -> Mask:
    """Words as a mask of `size` places."""
    return np.unpackbits(words.view(np.uint8), count=size, bitorder="little").view(np.bool_)


def count_set(words: Words) -> int:
    """How many bits are set."""
    return int(np.bitwise_count(words).sum(dtype=np.int64))


@dataclass(frozen=True, eq=False)
class Edges:
    """Places to count up to.

    Attributes:
        at: the places. word: each one's word. mask: the word's bits below it.
    """

    at: Ints
    word: Ints
    mask: Words

    @cached_property
    def in_blocks(self) -> tuple[Ints, Words]:
        """Each one's block, and of the block's words the bits below it."""
        block, place = np.divmod(self.at, _PLACES)
        bits = np.clip(place[:, None] - 64 * np.arange(BLOCK), 0, 64).astype(np.uint64)
        lower = (np.uint64(1) << (bits & np.uint64(63))) - np.uint64(1)
        lower[bits == 64] = ~np.uint64(0)
        return block, lower


def edges(at: AnyInts) -> Edges:
    """Places, ready for counting what is set below them in any bits of the same size."""
    places = at.astype(np.int64)
    word, place = places >> 6, (places & 63).astype(np.uint64)
    return Edges(places, word, (np.uint64(1) << place) - np.uint64(1))


def below(bits: Bits, at: Edges) -> Ints:
    """How many of the places below each of these are set."""
    if len(bits.words) <= WORD_BY_WORD:
        words = bits.words[at.word] & at.mask
        if bits.kept is not None:
            words &= bits.kept[at.word]
        counted: Ints = bits.before_words[at.word] + np.bitwise_count(words).astype(np.int64)
        return counted
    block, lower = at.in_blocks
    within = bits.words.reshape(-1, BLOCK)[block] & lower
    if bits.kept is not None:
        within &= bits.kept.reshape(-1, BLOCK)[block]
    found: Ints = _in_blocks(within.reshape(-1)).astype(np.int64)
    found += bits.before[block]
    return found


def last_set(words: Words, size: int) -> int | None:
    """The last set place below `size`; None if there is none."""
    used: list[int] = np.flatnonzero(words[: size // 64 + 1])[:-3:-1].tolist()
    for word in used:  # of the last word only some places count
        bits = int(words[word]) & ((1 << min(64, size - word * 64)) - 1)
        if bits:
            return word * 64 + bits.bit_length() - 1
    return None


def looked_up(mask: Mask, places: AnyInts) -> Mask:
    """What a mask says of places: `mask[places]`."""
    found = np.empty(len(places), dtype=np.bool_)
    for start in range(0, len(places), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        mask.take(places[some], out=found[some], mode="clip")
    return found
