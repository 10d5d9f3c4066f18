"""Packs strips of pixels as PNG wants them, side by side on threads: one stream made of parts."""

import os
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from viewer.shell.export.strips import Strip

LEVEL = 1
"""Flat colours and a few letters: more effort takes twice as long for a sixth less."""
LEFT, ABOVE = 1, 2
"""PNG's names for rows stored as what differs from the pixel before, and from the one above."""
MODULUS = 65_521
"""Of Adler's checksum."""
START = b"\x78\x01"
END = b"\x03\x00"
"""An empty last block."""


@dataclass(frozen=True, slots=True)
class _Packed:
    """A strip's rows: packed, with checksum and length of what was packed."""

    data: bytes
    checksum: int
    length: int


def packed(strips: Iterable[Strip]) -> Iterator[bytes]:
    """The parts of a zlib stream that holds the strips' rows, top to bottom; a few strips are packed at a time."""
    workers = min(4, os.cpu_count() or 1)
    waiting: deque[Future[_Packed]] = deque()
    checksum = 1
    with ThreadPoolExecutor(workers, "pack") as pool:
        yield START
        for strip in strips:
            waiting.append(pool.submit(_pack, strip))
            if len(waiting) > workers:
                done = waiting.popleft().result()
                checksum = joined_checksum(checksum, done.checksum, done.length)
                yield done.data
        for future in waiting:
            done = future.result()
            checksum = joined_checksum(checksum, done.checksum, done.length)
            yield done.data
    yield END + checksum.to_bytes(4, "big")


def _pack(strip: Strip) -> _Packed:
    """One strip, ended on a whole byte so that others may follow.

    Each row is what differs from the row above it, which for the most part is nothing; the first knows none above.
    """
    colors = strip.image.convertToFormat(QImage.Format.Format_RGB888)
    width = 3 * colors.width()
    pixels = np.frombuffer(colors.constBits(), np.uint8).reshape(-1, colors.bytesPerLine())[strip.above :, :width]
    whole = np.frombuffer(strip.image.constBits(), np.uint32).reshape(-1, strip.image.width())[strip.above :]
    changed = np.append(True, (whole[1:] != whole[:-1]).any(axis=1))
    bounds = [0, *(np.flatnonzero(changed[1:] != changed[:-1]) + 1).tolist(), len(pixels)]
    packing = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    parts: list[_Packed] = []
    for start, end in pairwise(bounds):
        if changed[start]:
            rows = _differences(pixels, start, end)
            # nothing that follows may point back beyond here: it does not know how much was put in between
            data = packing.compress(rows.data) + packing.flush(zlib.Z_FULL_FLUSH)
            parts.append(_Packed(data, zlib.adler32(rows.data), rows.size))
        else:
            parts += (_same_rows(width, 1 << bit) for bit in range(16) if (end - start) >> bit & 1)
    return _joined(parts)


def _differences(pixels: NDArray[np.uint8], start: int, end: int) -> NDArray[np.uint8]:
    """Rows as they are packed: how each is stored, and what differs."""
    rows = np.empty((end - start, 1 + pixels.shape[1]), np.uint8)
    rows[:, 0] = ABOVE
    if start:
        np.subtract(pixels[start:end], pixels[start - 1 : end - 1], out=rows[:, 1:])
        return rows
    rows[0, 0] = LEFT
    rows[0, 1:4] = pixels[0, :3]
    np.subtract(pixels[0, 3:], pixels[0, :-3], out=rows[0, 4:])
    np.subtract(pixels[1:end], pixels[: end - 1], out=rows[1:, 1:])
    return rows


@lru_cache(maxsize=64)
def _same_rows(width: int, number: int) -> _Packed:
    """So many rows, each of so many bytes, that are as the one above; packed by itself, so that it fits in anywhere."""
    rows = (bytes((ABOVE,)) + bytes(width)) * number
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    data = packing.compress(rows) + packing.flush(zlib.Z_FULL_FLUSH)
    return _Packed(data, zlib.adler32(rows), len(rows))


def _joined(parts: Iterable[_Packed]) -> _Packed:
    data, checksum, length = [], 1, 0
    for part in parts:
        data.append(part.data)
        checksum = joined_checksum(checksum, part.checksum, part.length)
        length += part.length
    return _Packed(b"".join(data), checksum, length)


def joined_checksum(first: int, second: int, length: int) -> int:
    """Adler's checksum of two parts put together, from those of each and the length of the second."""
    low, high = first & 0xFFFF, first >> 16
    low2, high2 = second & 0xFFFF, second >> 16
    low_sum = (low + low2 - 1) % MODULUS
    high_sum = (high + high2 + length % MODULUS * (low - 1)) % MODULUS
    return high_sum << 16 | low_sum
