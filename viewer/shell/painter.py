"""The one painter: draws a scene with QPainter, on the screen, an image, an SVG or a PDF alike."""

from collections.abc import Sequence
from threading import current_thread, main_thread

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QFontMetricsF,
    QLinearGradient,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPixmap,
    QPolygonF,
)

from viewer.layout.fitting import slants
from viewer.layout.scene import (
    Area,
    Box,
    Color,
    Curve,
    Drawn,
    Fade,
    Glyph,
    Hatch,
    Label,
    Layer,
    Path,
    Scene,
    Silhouette,
)
from viewer.shell.fonts import FAMILY, FontMeasure, font, load_fonts
from viewer.shell.quick_paint import is_plain, paint_columns, paint_quickly
from viewer.shell.strokes import brush, glyph_path, pen, qt_color, rect

__all__ = [
    "FAMILY",
    "FontMeasure",
    "Stills",
    "font",
    "load_fonts",
    "paint_focus",
    "paint_layer",
    "paint_layers",
    "paint_rubber",
    "paint_scene",
]


class Stills:
    """Layers that stay as they are from frame to frame, as pixels."""

    MOST = 8

    def __init__(self) -> None:
        self._kept: list[tuple[Layer, float, QPixmap]] = []

    def paint(self, painter: QPainter, layer: Layer, ratio: float) -> None:
        """Draws a layer as it was drawn before; `ratio` is that of the device's pixels to logical ones."""
        found = next((pixels for known, at, pixels in self._kept if known is layer and at == ratio), None)
        clip = rect(layer.clip)
        if found is None:
            found = QPixmap((clip.size() * ratio).toSize())
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            with QPainter(found) as inner:
                _prepare(inner)
                inner.translate(-clip.topLeft())
                paint_layer(inner, layer)
            self._kept = [*self._kept[1 - self.MOST :], (layer, ratio, found)]
        painter.drawPixmap(clip.topLeft(), found)


def _prepare(painter: QPainter) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    # each text runs as its own letters do, also where the interface runs from right to left
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)


def paint_scene(painter: QPainter, scene: Scene, stills: Stills | None = None, ratio: float = 1.0) -> None:
    """Draws a scene at the painter's origin; on a screen of a pixel ratio with what stays kept as pixels."""
    painter.save()
    _prepare(painter)
    # edges of layers between pixels of the device would blend with what was there before
    if stills is None or not scene.covered or not float(ratio).is_integer():
        painter.fillRect(QRectF(0, 0, scene.width, scene.height), qt_color(scene.background))
    for layer in scene.layers:
        if stills is not None and layer.still:
            stills.paint(painter, layer, ratio)
        else:
            paint_layer(painter, layer)
    painter.restore()


def paint_layers(painter: QPainter, layers: Sequence[Layer]) -> None:
    """Draws what lies over a scene that has been drawn."""
    painter.save()
    _prepare(painter)
    for layer in layers:
        paint_layer(painter, layer)
    painter.restore()


def paint_layer(painter: QPainter, layer: Layer, once: bool = False) -> None:
    """Draws one layer, clipped; `once` says that no other picture will have its texts."""
    painter.save()
    painter.setClipRect(rect(layer.clip), Qt.ClipOperation.IntersectClip)
    # on other papers than pixels a line stays a line
    pixels = painter.paintEngine().type() == QPaintEngine.Type.Raster
    plain = pixels and is_plain(painter.deviceTransform())
    # texts that are laid out and kept belong to the window's thread
    again = pixels and not once and current_thread() is main_thread()
    for shape in layer.shapes:
        if pixels and paint_quickly(painter, shape, plain, again):
            continue
        if pixels and isinstance(shape, Silhouette):
            paint_columns(painter, shape)
        else:
            _paint(painter, shape)
    painter.restore()


def paint_rubber(painter: QPainter, area: Area, color: Color) -> None:
    """The period that is being dragged over."""
    painter.setPen(pen(color, 1.0))
    wash = qt_color(color).toRgb()
    wash.setAlphaF(0.14)
    painter.setBrush(wash)
    painter.drawRect(QRect(*(round(value) for value in area)))


def paint_focus(painter: QPainter, area: QRect, color: Color) -> None:
    """The frame of what has the keyboard."""
    painter.setPen(pen(color, 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(0, 0, -1, -1))


def _paint(painter: QPainter, shape: Drawn) -> None:
    match shape:
        case Box():
            _box(painter, shape)
        case Label():
            _label(painter, shape)
        case Glyph():
            painter.setPen(pen(shape.line, shape.width))
            painter.setBrush(brush(shape.fill))
            painter.drawPath(glyph_path(shape.name, shape.size).translated(*shape.center))
        case Path():
            _path(painter, shape)
        case Fade():
            gradient = QLinearGradient(shape.area.x, 0, shape.area.right, 0)
            gradient.setColorAt(0, qt_color(shape.left))
            gradient.setColorAt(1, qt_color(shape.right))
            painter.fillRect(rect(shape.area), QBrush(gradient))
        case Hatch():
            _hatch(painter, shape)
        case Curve():
            _curve(painter, shape)
        case Silhouette():
            from viewer.layout.silhouettes import outlines  # late: loads numpy

            for outline in outlines(shape):
                _path(painter, outline)


def _box(painter: QPainter, shape: Box) -> None:
    if shape.line is None and not shape.radius and shape.fill is not None:
        painter.fillRect(rect(shape.area), qt_color(shape.fill))
        return
    painter.setPen(pen(shape.line, shape.width, shape.dash))
    painter.setBrush(brush(shape.fill))
    if shape.radius:
        painter.drawRoundedRect(rect(shape.area), shape.radius, shape.radius)
    else:
        painter.drawRect(rect(shape.area))


def _label(painter: QPainter, shape: Label) -> None:
    face = font(shape.size, shape.bold, shape.italic and slants(shape.text))
    painter.setFont(face)
    painter.setPen(qt_color(shape.color))
    x, y = shape.at
    if shape.anchor != "start":
        width = QFontMetricsF(face).horizontalAdvance(shape.text)
        x -= width if shape.anchor == "end" else width / 2
    painter.drawText(QPointF(x, y), shape.text)


def _path(painter: QPainter, shape: Path) -> None:
    painter.setPen(pen(shape.line, shape.width, shape.dash))
    painter.setBrush(brush(shape.fill))
    if len(shape.points) == 2:
        painter.drawLine(QLineF(*shape.points[0], *shape.points[1]))
        return
    polygon = QPolygonF([QPointF(*point) for point in shape.points])
    if shape.closed or shape.fill is not None:
        painter.drawPolygon(polygon)
    else:
        painter.drawPolyline(polygon)


def _hatch(painter: QPainter, shape: Hatch) -> None:
    area = shape.area
    painter.setPen(pen(shape.color, shape.width))
    lines = []
    # strokes stand on a grid of the paper, so that they do not swim when a bar moves by less than a step
    offset = (area.x // shape.step) * shape.step - area.h
    while offset < area.right:
        left, right = max(area.x, offset), min(area.right, offset + area.h)
        if left < right:
            lines.append(QLineF(left, area.bottom - (left - offset), right, area.bottom - (right - offset)))
        offset += shape.step
    painter.drawLines(lines)


def _curve(painter: QPainter, shape: Curve) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(shape.line, shape.width, shape.dash))
    path = QPainterPath(QPointF(*shape.start))
    path.cubicTo(QPointF(*shape.control), QPointF(*shape.control2), QPointF(*shape.end))
    painter.drawPath(path)
    if not shape.arrow:
        return
    (x, y), (from_x, from_y) = shape.end, shape.control2
    length = max(1e-6, ((x - from_x) ** 2 + (y - from_y) ** 2) ** 0.5)
    ux, uy = (x - from_x) / length, (y - from_y) / length
    size = 4 + 2 * shape.width
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush(shape.line))
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(x, y),
                QPointF(x - ux * size - uy * size * 0.5, y - uy * size + ux * size * 0.5),
                QPointF(x - ux * size + uy * size * 0.5, y - uy * size - ux * size * 0.5),
            ]
        )
    )
