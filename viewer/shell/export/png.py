"""PNG: a page as pixels, with its size in inches and what it is about."""

from math import ceil

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter

from viewer import __version__
from viewer.shell.export.drawing import Drawing, Tick
from viewer.shell.export.limits import CannotDraw, in_bytes, tr
from viewer.shell.export.painting import paint_page

PER_METER = 96 / 0.0254
"""Pixels per metre at a scale of 1."""


def page_image(drawing: Drawing, scale: float, tick: Tick) -> QImage:
    """The page as an image; may be painted on any thread.

    Raises:
        CannotDraw: there is no memory for it after all.
    """
    page = drawing.page
    image = QImage(ceil(page.width * scale), ceil(page.height * scale), QImage.Format.Format_RGB32)
    if image.isNull():
        need = in_bytes(4 * ceil(page.width * scale) * ceil(page.height * scale))
        raise CannotDraw(tr("There is not enough memory: the image takes {need}").replace("{need}", need))
    image.fill(0xFF000000 | page.background)
    image.setDotsPerMeterX(round(PER_METER * scale))
    image.setDotsPerMeterY(round(PER_METER * scale))
    with QPainter(image) as painter:
        painter.scale(scale, scale)
        paint_page(painter, page, tick)
    return image


def png_bytes(drawing: Drawing, scale: float, tick: Tick) -> bytes:
    """The page as a PNG file."""
    image = page_image(drawing, scale, tick)
    for key, text in (("Title", drawing.title), ("Source", drawing.sources), ("Software", f"Dateline {__version__}")):
        if text:
            image.setText(key, text)
    if drawing.page.words:
        image.setText("Description", drawing.page.words)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, b"png").write(image):
        raise CannotDraw(tr("The image could not be written as PNG"))
    return bytes(buffer.data().data())
