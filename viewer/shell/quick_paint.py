"""Draws what there is most of on pixels alone: texts laid out before, glyphs drawn before, columns as an image."""

from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPainter, QStaticText, QTextLayout, QTransform

from viewer.layout.fitting import slants
from viewer.layout.scene import Box, Color, Drawn, Glyph, Hatch, Label, Path, Silhouette
from viewer.shell.fonts import font
from viewer.shell.strokes import brush, glyph_path, pen, qt_color

LONG_HATCH = 40.0
"""Pixels: shorter hatching is drawn stroke by stroke."""
STROKES = 16
"""Of hatching in a tile."""
STEPS = 4
"""Places within a pixel at which a glyph is kept."""
TRANSPARENT = QImage.Format.Format_ARGB32_Premultiplied
"""Any thread may draw such an image, but not a pixmap."""


def paint_quickly(painter: QPainter, shape: Drawn, plain: bool, again: bool = True) -> bool:
    """The same pixels in a fraction of the time, for what there is most of; False for all else.

    Args:
        plain: logical pixels are the device's.
        again: the same texts are drawn time and again, by the window's thread alone, to which their layouts belong.
    """
    if isinstance(shape, Label):
        if not again:
            return False
        face, text, ascent, width = _laid_text(shape.text, shape.size, shape.bold, shape.italic)
        x, y = shape.at
        if shape.anchor != "start":
            x -= width if shape.anchor == "end" else width / 2
        painter.setFont(face)
        painter.setPen(qt_color(shape.color))
        painter.drawStaticText(QPointF(x, y - ascent), text)
        return True
    if isinstance(shape, Path):
        return len(shape.points) == 2 and _fill_line(painter, shape, plain)
    if isinstance(shape, Glyph):
        return plain and _stamp(painter, shape)
    if isinstance(shape, Hatch):
        return plain and _tile(painter, shape)
    return isinstance(shape, Box) and _fill_box(painter, shape, plain)


@lru_cache(maxsize=4096)
def _laid_text(text: str, size: float, bold: bool, italic: bool) -> tuple[QFont, QStaticText, float, float]:
    """A text with its letters shaped and placed, its font, how far its baseline lies below its top, and its width."""
    face = font(size, bold, italic and slants(text))
    laid = QStaticText(text)
    laid.setTextFormat(Qt.TextFormat.PlainText)
    laid.prepare(QTransform(), face)
    layout = QTextLayout(text, face)  # letters of another font, for a script that this one lacks, may stand taller
    layout.beginLayout()
    line = layout.createLine()
    line.setNumColumns(len(text))
    layout.endLayout()
    return face, laid, line.ascent(), QFontMetricsF(face).horizontalAdvance(text)


def _fill_line(painter: QPainter, shape: Path, plain: bool) -> bool:
    """A straight line as a rectangle."""
    (x, y), (to_x, to_y) = shape.points
    if shape.line is None or shape.dash or not (x == to_x or y == to_y):
        return False
    half = shape.width / 2
    wide, tall = (half, 0.0) if x == to_x else (0.0, half)
    left, top = min(x, to_x) - wide, min(y, to_y) - tall
    _fill(painter, left, top, abs(to_x - x) + 2 * wide, abs(to_y - y) + 2 * tall, qt_color(shape.line), plain)
    return True


def _fill(painter: QPainter, x: float, y: float, w: float, h: float, color: QColor, plain: bool) -> None:
    """A rectangle; one of whole pixels is filled without looking for smooth edges, which takes far less time."""
    if plain and x % 1 == y % 1 == w % 1 == h % 1 == 0:
        painter.fillRect(int(x), int(y), int(w), int(h), color)
    else:
        painter.fillRect(QRectF(x, y, w, h), color)


def _fill_box(painter: QPainter, shape: Box, plain: bool) -> bool:
    """A rectangle, its outline as four more."""
    if shape.dash or shape.radius:
        return False
    if shape.line is None:
        if shape.fill is not None:
            _fill(painter, *shape.area, qt_color(shape.fill), plain)
        return True
    (x, y, w, h), half, color = shape.area, shape.width / 2, qt_color(shape.line)
    if shape.fill is not None:
        _fill(painter, x + half, y + half, w - 2 * half, h - 2 * half, qt_color(shape.fill), plain)
    _fill(painter, x - half, y - half, w + 2 * half, 2 * half, color, plain)
    _fill(painter, x - half, y + h - half, w + 2 * half, 2 * half, color, plain)
    _fill(painter, x - half, y + half, 2 * half, h - 2 * half, color, plain)
    _fill(painter, x + w - half, y + half, 2 * half, h - 2 * half, color, plain)
    return True


def _stamp(painter: QPainter, shape: Glyph) -> bool:
    """A glyph as pixels that were drawn before, to a quarter of a pixel where it belongs."""
    (x, y), reach = shape.center, ceil(shape.size / 2 + shape.width + 1)
    left, top = round((x - reach) * STEPS), round((y - reach) * STEPS)
    drawn = _glyph(shape.name, shape.size, shape.fill, shape.line, shape.width, left % STEPS, top % STEPS)
    painter.drawImage(left // STEPS, top // STEPS, drawn)
    return True


@lru_cache(maxsize=4096)
def _glyph(
    name: str, size: float, fill: Color | None, line: Color | None, width: float, right: int, down: int
) -> QImage:
    reach = ceil(size / 2 + width + 1)
    side = 2 * reach + 2
    drawn = QImage(side, side, TRANSPARENT)
    drawn.fill(Qt.GlobalColor.transparent)
    with QPainter(drawn) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(line, width))
        painter.setBrush(brush(fill))
        painter.drawPath(glyph_path(name, size).translated(reach + right / STEPS, reach + down / STEPS))
    return drawn


def _tile(painter: QPainter, shape: Hatch) -> bool:
    """Hatching by a tile of it, which is on the same grid of the paper; only where strokes are whole pixels apart."""
    (x, y, w, h), top = shape.area, floor(shape.area.y) - 1  # strokes reach a little beyond
    if not shape.step.is_integer() or w < LONG_HATCH:
        return False
    left = round(x)
    tile = _hatching(shape.color, shape.step, shape.width, y - top, h)
    painter.setBrushOrigin(left // tile.width() * tile.width(), top)
    painter.fillRect(left, top, round(x + w) - left, tile.height(), QBrush(tile))
    return True


@lru_cache(maxsize=256)
def _hatching(color: Color, step: float, width: float, above: float, tall: float) -> QImage:
    wide = round(step) * STROKES
    tile = QImage(wide, ceil(above + tall) + 1, TRANSPARENT)
    tile.fill(Qt.GlobalColor.transparent)
    with QPainter(tile) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(color, width))
        foot = above + tall
        beside = ceil((tall + width) / step) + 1
        for stroke in range(-beside, STROKES + beside):
            left = stroke * step - tall
            painter.drawLine(QLineF(left, foot, left + tall, above))
    return tile


def paint_columns(painter: QPainter, shape: Silhouette) -> None:
    """A silhouette as an image, a pixel of the device for each of its columns or several."""
    import numpy as np

    to_device = painter.deviceTransform()
    place = to_device.mapRect(QRectF(*shape.area))
    left, right = round(place.left()), round(place.right())
    top, foot = round(place.top()), round(place.bottom())
    wide, tall = right - left, foot - top
    if wide <= 0 or tall <= 0 or not len(shape.heights):
        return
    heights = shape.heights
    if wide != len(heights):
        column = (np.arange(wide) + 0.5) * (len(heights) / wide)
        heights = heights[np.minimum(column.astype(np.int64), len(heights) - 1)]
    heights = np.ceil(heights * (tall / shape.area.h) - 0.25).astype(np.uint16)
    highest = min(int(heights.max()), tall)  # nothing is drawn beyond
    if not highest:
        return
    levels = np.arange(1, highest + 1, dtype=np.uint16)[:: -1 if shape.up else 1, None]
    # whole pixels of the colour, or nothing: a number for each is several times as quick as a choice
    pixels = np.multiply(heights >= levels, np.uint32(0xFF000000 | shape.fill), dtype=np.uint32)
    image = QImage(pixels.data, wide, highest, 4 * wide, TRANSPARENT)
    top = foot - highest if shape.up else top
    if is_plain(to_device):
        painter.drawImage(left - int(to_device.dx()), top - int(to_device.dy()), image)
        return
    painter.save()
    painter.setWorldTransform(to_device.inverted()[0] * painter.worldTransform())
    painter.drawImage(left, top, image)
    painter.restore()


def is_plain(transform: QTransform) -> bool:
    """Whether logical pixels are the device's, if maybe elsewhere."""
    straight = transform.m12() == transform.m21() == 0 and transform.m11() == transform.m22() == 1
    return straight and transform.dx().is_integer() and transform.dy().is_integer()
