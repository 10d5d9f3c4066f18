"""The one painter: draws a scene with QPainter, on the screen, an image, an SVG or a PDF alike."""

from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path as FilePath
from threading import current_thread, get_ident, main_thread

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QLinearGradient,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
    QStaticText,
    QTransform,
)

from viewer.layout.fitting import slants
from viewer.layout.glyphs import outline
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
    Measure,
    Path,
    Scene,
)

FAMILY = "Source Sans Pro"


@cache
def load_fonts() -> None:
    """Loads the packaged font, so that text is as wide on every machine; the system's serve scripts that it lacks."""
    spec = find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        return
    folder = FilePath(spec.origin).parent / "files"
    for face in ("Regular", "Bold", "It", "BoldIt", "Semibold"):
        QFontDatabase.addApplicationFont(str(folder / f"SourceSansPro-{face}.ttf"))


def font(size: float, bold: bool = False, italic: bool = False) -> QFont:
    """The timeline's font; `size` in logical pixels."""
    return _font_of(size, bold, italic, get_ident())


@cache
def _font_of(size: float, bold: bool, italic: bool, _thread: int) -> QFont:
    """Each thread has its own: Qt looks a font up when it is first used, and writes into it where its glyphs are."""
    load_fonts()
    made = QFont(FAMILY)
    made.setPixelSize(max(1, round(size)))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


class FontMeasure(Measure):
    """Measures text with Qt's font metrics; remembers what it measured."""

    MOST = 50_000

    def __init__(self) -> None:
        self._widths: dict[tuple[str, float, bool], float] = {}
        self._letters: dict[tuple[float, bool], _Letters] = {}

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Logical pixels."""
        key = (text, size, bold)
        known = self._widths.get(key)
        if known is None:
            if len(self._widths) >= self.MOST:
                self._widths.clear()
            known = self._widths[key] = QFontMetricsF(font(size, bold)).horizontalAdvance(text)
        return known

    def about(self, text: str, size: float, bold: bool = False) -> float:
        """The widths of its letters one by one, which kerning and joining make narrower."""
        letters = self._letters.get((size, bold))
        if letters is None:
            letters = self._letters[size, bold] = _Letters(size, bold)
        return sum(map(letters.__getitem__, text))


class _Letters(dict[str, float]):
    """The widths of single letters, each measured when it is first asked for."""

    def __init__(self, size: float, bold: bool) -> None:
        self._font = size, bold

    def __missing__(self, letter: str) -> float:
        """Measures a letter."""
        self[letter] = QFontMetricsF(font(*self._font)).horizontalAdvance(letter)
        return self[letter]


@cache
def _color(color: Color) -> QColor:
    return QColor.fromRgb(color)


@lru_cache(maxsize=4096)
def _pen(line: Color | None, width: float, dash: tuple[float, ...] = ()) -> QPen:
    if line is None:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(_color(line), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash:
        pen.setDashPattern([part / width for part in dash])
    return pen


@lru_cache(maxsize=4096)
def _brush(fill: Color | None) -> QBrush:
    return QBrush(Qt.BrushStyle.NoBrush) if fill is None else QBrush(_color(fill))


def _rect(area: Area) -> QRectF:
    return QRectF(area.x, area.y, area.w, area.h)


class Stills:
    """Layers that stay as they are from frame to frame, as pixels."""

    MOST = 4

    def __init__(self) -> None:
        self._kept: list[tuple[Layer, float, QPixmap]] = []

    def paint(self, painter: QPainter, layer: Layer, ratio: float) -> None:
        """Draws a layer as it was drawn before; `ratio` is that of the device's pixels to logical ones."""
        found = next((pixels for known, at, pixels in self._kept if known is layer and at == ratio), None)
        clip = _rect(layer.clip)
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
    painter.fillRect(QRectF(0, 0, scene.width, scene.height), _color(scene.background))
    for layer in scene.layers:
        if stills is not None and layer.still:
            stills.paint(painter, layer, ratio)
        else:
            paint_layer(painter, layer)
    painter.restore()


def paint_layer(painter: QPainter, layer: Layer) -> None:
    """Draws one layer, clipped."""
    painter.save()
    painter.setClipRect(_rect(layer.clip))
    # what is laid out and kept belongs to the window's thread; on other papers than pixels a line stays a line
    quick = painter.paintEngine().type() == QPaintEngine.Type.Raster and current_thread() is main_thread()
    for shape in layer.shapes:
        if not quick or not _paint_quickly(painter, shape):
            _paint(painter, shape)
    painter.restore()


def _paint_quickly(painter: QPainter, shape: Drawn) -> bool:
    """The same pixels in a fraction of the time, for what there is most of; False for all else."""
    if isinstance(shape, Label):
        face, text, ascent, width = _laid_text(shape.text, shape.size, shape.bold, shape.italic)
        x, y = shape.at
        if shape.anchor != "start":
            x -= width if shape.anchor == "end" else width / 2
        painter.setFont(face)
        painter.setPen(_color(shape.color))
        painter.drawStaticText(QPointF(x, y - ascent), text)
        return True
    if isinstance(shape, Path):
        return len(shape.points) == 2 and _fill_line(painter, shape)
    return isinstance(shape, Box) and _fill_outline(painter, shape)


@lru_cache(maxsize=4096)
def _laid_text(text: str, size: float, bold: bool, italic: bool) -> tuple[QFont, QStaticText, float, float]:
    """A text with its letters shaped and placed, its font, how far its baseline lies below its top, and its width."""
    face = font(size, bold, italic and slants(text))
    laid = QStaticText(text)
    laid.setTextFormat(Qt.TextFormat.PlainText)
    laid.prepare(QTransform(), face)
    metrics = QFontMetricsF(face)
    return face, laid, metrics.ascent(), metrics.horizontalAdvance(text)


def _fill_line(painter: QPainter, shape: Path) -> bool:
    """A straight line as a rectangle."""
    (x, y), (to_x, to_y) = shape.points
    if shape.line is None or shape.dash or not (x == to_x or y == to_y):
        return False
    half = shape.width / 2
    wide, tall = (half, 0.0) if x == to_x else (0.0, half)
    left, top = min(x, to_x) - wide, min(y, to_y) - tall
    painter.fillRect(QRectF(left, top, abs(to_x - x) + 2 * wide, abs(to_y - y) + 2 * tall), _color(shape.line))
    return True


def _fill_outline(painter: QPainter, shape: Box) -> bool:
    """An outlined rectangle as five filled ones."""
    if shape.line is None or shape.dash or shape.radius:
        return False
    (x, y, w, h), half, color = shape.area, shape.width / 2, _color(shape.line)
    if shape.fill is not None:
        painter.fillRect(QRectF(x + half, y + half, w - 2 * half, h - 2 * half), _color(shape.fill))
    painter.fillRect(QRectF(x - half, y - half, w + 2 * half, 2 * half), color)
    painter.fillRect(QRectF(x - half, y + h - half, w + 2 * half, 2 * half), color)
    painter.fillRect(QRectF(x - half, y + half, 2 * half, h - 2 * half), color)
    painter.fillRect(QRectF(x + w - half, y + half, 2 * half, h - 2 * half), color)
    return True


def _paint(painter: QPainter, shape: Drawn) -> None:
    match shape:
        case Box():
            _box(painter, shape)
        case Label():
            _label(painter, shape)
        case Glyph():
            painter.setPen(_pen(shape.line, shape.width))
            painter.setBrush(_brush(shape.fill))
            painter.drawPath(_glyph_path(shape.name, shape.size).translated(*shape.center))
        case Path():
            _path(painter, shape)
        case Fade():
            gradient = QLinearGradient(shape.area.x, 0, shape.area.right, 0)
            gradient.setColorAt(0, _color(shape.left))
            gradient.setColorAt(1, _color(shape.right))
            painter.fillRect(_rect(shape.area), QBrush(gradient))
        case Hatch():
            _hatch(painter, shape)
        case Curve():
            _curve(painter, shape)


def _box(painter: QPainter, shape: Box) -> None:
    if shape.line is None and not shape.radius and shape.fill is not None:
        painter.fillRect(_rect(shape.area), _color(shape.fill))
        return
    painter.setPen(_pen(shape.line, shape.width, shape.dash))
    painter.setBrush(_brush(shape.fill))
    if shape.radius:
        painter.drawRoundedRect(_rect(shape.area), shape.radius, shape.radius)
    else:
        painter.drawRect(_rect(shape.area))


def _label(painter: QPainter, shape: Label) -> None:
    face = font(shape.size, shape.bold, shape.italic and slants(shape.text))
    painter.setFont(face)
    painter.setPen(_color(shape.color))
    x, y = shape.at
    if shape.anchor != "start":
        width = QFontMetricsF(face).horizontalAdvance(shape.text)
        x -= width if shape.anchor == "end" else width / 2
    painter.drawText(QPointF(x, y), shape.text)


def _path(painter: QPainter, shape: Path) -> None:
    painter.setPen(_pen(shape.line, shape.width, shape.dash))
    painter.setBrush(_brush(shape.fill))
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
    painter.setPen(_pen(shape.color, shape.width))
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
    painter.setPen(_pen(shape.line, shape.width, shape.dash))
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
    painter.setBrush(_brush(shape.line))
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(x, y),
                QPointF(x - ux * size - uy * size * 0.5, y - uy * size + ux * size * 0.5),
                QPointF(x - ux * size + uy * size * 0.5, y - uy * size - ux * size * 0.5),
            ]
        )
    )


@cache
def _glyph_path(name: str, size: float) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for part in outline(name):
        points = [QPointF(x * size / 2, y * size / 2) for x, y in part.points]
        path.moveTo(points[0])
        for point in points[1:]:
            path.lineTo(point)
        if part.closed:
            path.closeSubpath()
    return path
