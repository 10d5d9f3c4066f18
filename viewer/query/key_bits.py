"""Which records have which of few keys, as bits: one pass over the records, piece by piece, without sorting."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from viewer.query.arrays import AnyInts, Postings
from viewer.query.bits import Words, packed

MOST_KEYS = 64
"""Keys up to which a pass over all of them costs less than to sort the records by key."""
CELLS = 1 << 20
"""Bytes of a piece's masks: so much stays near the processor, and other threads get their turn in between."""
_PLACES = 512
"""Records that pieces come in whole numbers of."""


def are_few(keys: int) -> bool:
    """Whether there are so few keys that the bits of all are made at once."""
    return keys <= MOST_KEYS


def bits_of_keys(postings: Postings, keys: int) -> list[Words]:
    """The records of each key as bits, and last those without any."""
    wide = min(CELLS // (keys + 1) // _PLACES + 1, postings.size // _PLACES + 1) * _PLACES
    every = [packed(np.zeros(postings.size, dtype=np.bool_)) for _ in range(keys + 1)]
    eighths = [words.view(np.uint8) for words in every]
    mask = np.zeros((keys + 1, wide), dtype=np.bool_)
    cells = mask.reshape(-1)
    for low, many, place in _pieces(postings, keys, wide):
        cells[place] = True
        here = np.packbits(mask[:, :many], axis=1, bitorder="little")
        for own, made in zip(eighths, here, strict=True):
            own[low // 8 : low // 8 + len(made)] = made
        mask[...] = False
    return every


def _pieces(postings: Postings, keys: int, wide: int) -> Iterator[tuple[int, int, NDArray[np.intp]]]:
    """Of each piece its first record, how many it has, and the cells (key times `wide`, and record) that are set."""
    beside = np.arange(wide, dtype=np.intp)
    for low in range(0, postings.size, wide):
        many = min(wide, postings.size - low)
        if postings.first is None:
            yield low, many, _cells(postings.key[low : low + many], beside[:many], wide)
            continue
        own = postings.first[low : low + many + 1]
        sizes = np.diff(own)
        found = _cells(postings.key[int(own[0]) : int(own[-1])], np.repeat(beside[:many], sizes), wide)
        without = np.flatnonzero(sizes == 0)
        yield low, many, np.concatenate([found, keys * wide + without]) if len(without) else found


def _cells(key: AnyInts, record: NDArray[np.intp], wide: int) -> NDArray[np.intp]:
    cells: NDArray[np.intp] = key * np.intp(wide)
    cells += record
    return cells
