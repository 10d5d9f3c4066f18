"""PNG: a page as pixels, with its size in inches and what it is about."""

import struct
import zlib
from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from viewer import __version__
from viewer.shell.export.drawing import Drawing, Tick
from viewer.shell.export.limits import CannotDraw, image_bytes, in_bytes, tr, whole_pixels
from viewer.shell.export.painting import paint_page

PER_METER = 96 / 0.0254
"""Pixels per metre at a scale of 1."""
PAINTED = 0.6
"""The share of the work that is painting; the rest is packing."""
STRIP = 8_000_000
"""Bytes packed at a time: between strips the work can be stopped."""

DIFFERENCE = 2
"""PNG's name for a row that is stored as what differs from the one above."""


def page_image(drawing: Drawing, scale: float, tick: Tick) -> QImage:
    """The page as an image; may be painted on any thread.

    Raises:
        CannotDraw: there is no memory for it after all.
    """
    width, height = whole_pixels(drawing.width, scale), whole_pixels(drawing.height, scale)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        need = in_bytes(image_bytes(drawing.width, drawing.height, scale))
        raise CannotDraw(tr("There is not enough memory: the image takes {need}").replace("{need}", need))
    image.fill(0xFF000000 | drawing.page.background)
    image.setDotsPerMeterX(round(PER_METER * scale))
    image.setDotsPerMeterY(round(PER_METER * scale))
    with QPainter(image) as painter:
        painter.scale(scale * drawing.shrink, scale * drawing.shrink)
        paint_page(painter, drawing.page, tick)
    return image


def png_bytes(drawing: Drawing, scale: float, tick: Tick) -> bytes:
    """The page as a PNG file.

    Packed here rather than by Qt, whose packing of a large image takes a minute and cannot be stopped.
    """
    image = page_image(drawing, scale, lambda done: tick(PAINTED * done))
    header = struct.pack(">IIBBBBB", image.width(), image.height(), 8, 2, 0, 0, 0)
    density = struct.pack(">IIB", image.dotsPerMeterX(), image.dotsPerMeterY(), 1)
    notes = {
        "Title": drawing.title,
        "Description": drawing.page.words,
        "Source": drawing.sources,
        "Software": f"Dateline {__version__}",
    }
    parts = [b"\x89PNG\r\n\x1a\n", _chunk(b"IHDR", header), _chunk(b"pHYs", density)]
    parts += [_note(key, text) for key, text in notes.items() if text]
    parts += [_chunk(b"IDAT", packed) for packed in _packed(image, tick)]
    return b"".join([*parts, _chunk(b"IEND", b"")])


def _packed(image: QImage, tick: Tick) -> Iterator[bytes]:
    """The pixels, each row as what differs from the row above it, which for the most part is nothing."""
    packing = zlib.compressobj(6)
    width, height = image.width(), image.height()
    rows = max(1, STRIP // (3 * width))
    above = np.zeros((1, 3 * width), dtype=np.uint8)
    for top in range(0, height, rows):
        count = min(rows, height - top)
        strip = image.copy(QRect(0, top, width, count)).convertToFormat(QImage.Format.Format_RGB888)
        pixels = np.frombuffer(strip.constBits(), dtype=np.uint8).reshape(count, strip.bytesPerLine())[:, : 3 * width]
        lines = np.full((count, 1 + 3 * width), DIFFERENCE, dtype=np.uint8)
        lines[:, 1:] = pixels - np.concatenate((above, pixels[:-1]))
        above = pixels[-1:].copy()
        if packed := packing.compress(lines.tobytes()):
            yield packed
        tick(PAINTED + (1 - PAINTED) * (top + count) / height)
    yield packing.flush()


def _note(key: str, text: str) -> bytes:
    """A text, in the older kind of chunk that every program reads where its letters are those of Latin-1."""
    try:
        return _chunk(b"tEXt", key.encode() + b"\0" + text.encode("latin-1"))
    except UnicodeEncodeError:
        return _chunk(b"iTXt", key.encode() + b"\0\0\0\0\0" + text.encode("utf-8"))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
