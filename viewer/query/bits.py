"""Masks of one bit a place, and how many places below another are set."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.query.arrays import AnyInts, Ints, Mask, Rows

Words = NDArray[np.uint64]

AT_ONCE = 1 << 14
"""Places looked up at a time: so many stay near the processor, and other threads get their turn in between."""
_PLACES = 512
"""Places that words come in whole numbers of."""


@dataclass(frozen=True)
class Bits:
    """A mask as bits, 64 places a word, the lowest bit first; whole blocks of words, of which the last isn't full.

    Attributes:
        words: the bits. kept: if not None, only those are meant that are set here too.
    """

    words: Words
    kept: Words | None = None

    @cached_property
    def ones(self) -> NDArray[np.uint8]:
        """How many are set in each word."""
        if self.kept is None:
            counted: NDArray[np.uint8] = np.bitwise_count(self.words)
            return counted
        counts = np.empty(len(self.words), dtype=np.uint8)
        both = np.empty(min(len(self.words), AT_ONCE), dtype=np.uint64)
        for start in range(0, len(self.words), AT_ONCE):
            some = slice(start, min(start + AT_ONCE, len(self.words)))
            part = both[: some.stop - start]
            np.bitwise_and(self.words[some], self.kept[some], out=part)
            np.bitwise_count(part, out=counts[some])
        return counts

    @property
    def count(self) -> int:
        """How many are set."""
        return int(self.ones.sum(dtype=np.int32))

    @property
    def nbytes(self) -> int:
        """Bytes that it may come to hold of its own."""
        return (self.words.nbytes if self.kept is None else 0) + self.words.nbytes // 8

    def places(self, first: int, last: int) -> Ints:
        """The set places from `first` up to, not including, `last`."""
        some = slice(first // 64, last // 64 + 1)
        part = self.words[some] if self.kept is None else self.words[some] & self.kept[some]
        mask = np.unpackbits(part.view(np.uint8), bitorder="little")
        found: Ints = np.flatnonzero(mask[first - some.start * 64 : max(first, last) - some.start * 64]) + first
        return found


def packed(mask: Mask) -> Words:
    """A mask as words."""
    words = np.zeros((len(mask) // _PLACES + 1) * (_PLACES // 64), dtype="<u8")
    eighths = np.packbits(mask, bitorder="little")
    words.view(np.uint8)[: len(eighths)] = eighths
    return words


def unpacked(words: Words, size: int) -> Mask:
    """Words as a mask of `size` places."""
    return np.unpackbits(words.view(np.uint8), count=size, bitorder="little").view(np.bool_)


def places_set(words: Words) -> Rows:
    """The places of the bits that are set, where these are few."""
    word = np.flatnonzero(words)
    at = np.flatnonzero(np.unpackbits(words[word].view(np.uint8), bitorder="little"))
    places: Rows = (word[at >> 6] * 64 + (at & 63)).astype(np.int32)
    return places


def count_set(words: Words) -> int:
    """How many bits are set."""
    return int(np.bitwise_count(words).sum(dtype=np.int64))


@dataclass(frozen=True, eq=False)
class Edges:
    """Ascending places to count up to.

    Attributes:
        word: each one's word. mask: the word's bits below it.
        begin: the first word, and each of these words once. place: where each one's word is among those.
    """

    word: Ints
    mask: Words
    begin: Ints
    place: Ints


def edges(at: AnyInts) -> Edges:
    """Ascending places, ready for counting what is set below them in any bits of the same size."""
    places = at.astype(np.int64)
    word, bit = places >> 6, (places & 63).astype(np.uint64)
    another = np.diff(word, prepend=0) > 0
    begin = np.append(0, word[another])
    return Edges(word, (np.uint64(1) << bit) - np.uint64(1), begin, np.cumsum(another))


def below(bits: Bits, at: Edges) -> Ints:
    """How many of the places below each of these are set."""
    last = int(at.begin[-1])
    between = np.add.reduceat(bits.ones[: last + 1], at.begin, dtype=np.int32)
    before = np.zeros(len(at.begin), dtype=np.int64)
    np.cumsum(between[:-1], out=before[1:])
    words = bits.words[at.word] & at.mask
    if bits.kept is not None:
        words &= bits.kept[at.word]
    found: Ints = before[at.place]
    found += np.bitwise_count(words)
    return found


def looked_up(mask: Mask, places: AnyInts) -> Mask:
    """What a mask says of places: `mask[places]`."""
    found = np.empty(len(places), dtype=np.bool_)
    for start in range(0, len(places), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        mask.take(places[some], out=found[some], mode="clip")
    return found
