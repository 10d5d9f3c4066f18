"""PNG: a page as pixels, with its size in inches and what it is about."""

import struct
import zlib
from collections.abc import Iterator

from PySide6.QtGui import QImage, QPainter

from viewer import __version__
from viewer.shell.export.drawing import Drawing
from viewer.shell.export.limits import CannotDraw, Tick, image_bytes, in_bytes, tr, whole_pixels
from viewer.shell.export.packing import packed
from viewer.shell.export.painting import paint_page
from viewer.shell.export.strips import painted_strips

PER_METER = 96 / 0.0254
"""Pixels per metre at a scale of 1."""


def page_image(drawing: Drawing, scale: float, tick: Tick) -> QImage:
    """The page as an image; may be painted on any thread.

    Raises:
        CannotDraw: there is no memory for it after all.
    """
    width, height = whole_pixels(drawing.width, scale), whole_pixels(drawing.height, scale)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise _no_memory(drawing, scale)
    image.fill(0xFF000000 | drawing.page.background)
    image.setDotsPerMeterX(round(PER_METER * scale))
    image.setDotsPerMeterY(round(PER_METER * scale))
    with QPainter(image) as painter:
        painter.scale(scale * drawing.shrink, scale * drawing.shrink)
        paint_page(painter, drawing.page, tick)
    return image


def png_bytes(drawing: Drawing, scale: float, tick: Tick) -> bytes:
    """The page as a PNG file, painted and packed in strips: Qt's own packing of a large image cannot be stopped.

    Raises:
        CannotDraw: there is no memory for it after all.
    """
    width, height = whole_pixels(drawing.width, scale), whole_pixels(drawing.height, scale)
    density = round(PER_METER * scale)
    notes = {
        "Title": drawing.title,
        "Description": drawing.page.words,
        "Source": drawing.sources,
        "Software": f"Dateline {__version__}",
    }
    parts = [b"\x89PNG\r\n\x1a\n", _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))]
    parts.append(_chunk(b"pHYs", struct.pack(">IIB", density, density, 1)))
    parts += [_note(key, text) for key, text in notes.items() if text]
    try:
        parts += _pixels(drawing, scale, tick)
    except MemoryError:
        raise _no_memory(drawing, scale) from None
    return b"".join([*parts, _chunk(b"IEND", b"")])


def _pixels(drawing: Drawing, scale: float, tick: Tick) -> Iterator[bytes]:
    for part in packed(painted_strips(drawing, scale, tick)):
        yield _chunk(b"IDAT", part)


def _no_memory(drawing: Drawing, scale: float) -> CannotDraw:
    need = in_bytes(image_bytes(drawing.width, drawing.height, scale))
    return CannotDraw(tr("There is not enough memory: the image takes {need}").replace("{need}", need))


def _note(key: str, text: str) -> bytes:
    """A text, in the older kind of chunk that every program reads where its letters are those of Latin-1."""
    try:
        return _chunk(b"tEXt", key.encode() + b"\0" + text.encode("latin-1"))
    except UnicodeEncodeError:
        return _chunk(b"iTXt", key.encode() + b"\0\0\0\0\0" + text.encode("utf-8"))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))
