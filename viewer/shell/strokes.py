"""Pens, brushes and outlines for what scenes hold, made once."""

from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen

from viewer.layout.glyphs import outline
from viewer.layout.scene import Area, Color


@cache
def qt_color(color: Color) -> QColor:
    """A colour of a scene."""
    return QColor.fromRgb(color)


@lru_cache(maxsize=4096)
def pen(line: Color | None, width: float, dash: tuple[float, ...] = ()) -> QPen:
    """A pen for lines of scenes, cut off where they end."""
    if line is None:
        return QPen(Qt.PenStyle.NoPen)
    made = QPen(qt_color(line), width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash:
        made.setDashPattern([part / width for part in dash])
    return made


@lru_cache(maxsize=4096)
def brush(fill: Color | None) -> QBrush:
    """A brush; None fills nothing."""
    return QBrush(Qt.BrushStyle.NoBrush) if fill is None else QBrush(qt_color(fill))


def rect(area: Area) -> QRectF:
    """A rectangle."""
    return QRectF(area.x, area.y, area.w, area.h)


@cache
def glyph_path(name: str, size: float) -> QPainterPath:
    """The outline of a glyph around its middle."""
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
