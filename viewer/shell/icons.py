"""Icons: our own drawings of `resources/icons`, tinted in the colours of a theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from viewer.layout.scene import Color
from viewer.layout.theme import Theme, css
from viewer.resource_files import resource


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, color: Color, size: int, scale: float = 1.0) -> QPixmap:
    """An icon in one colour, `size` logical pixels square, sharp at `scale` device pixels each."""
    drawn = QPixmap(QSize(round(size * scale), round(size * scale)))
    drawn.setDevicePixelRatio(scale)
    drawn.fill(Qt.GlobalColor.transparent)
    # Qt paints currentColor black, whatever the palette
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", css(color)).encode()))
    with QPainter(drawn) as painter:
        renderer.render(painter, QRectF(0, 0, size, size))
    return drawn


def _tinted(mask: QPixmap, color: Color) -> QPixmap:
    drawn = mask.copy()
    with QPainter(drawn) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(drawn.rect(), QColor.fromRgb(color))
    return drawn


def icon(name: str, theme: Theme, size: int = 20) -> QIcon:
    """An icon that is muted at rest, ink under the pointer, accent when on, and faint when disabled."""
    app = QGuiApplication.instance()
    scale = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    mask = pixmap(name, theme.muted, size, scale)
    made = QIcon(mask)
    for color, mode, state in (
        (theme.ink, QIcon.Mode.Active, QIcon.State.Off),
        (theme.ink, QIcon.Mode.Selected, QIcon.State.Off),
        (theme.faint, QIcon.Mode.Disabled, QIcon.State.Off),
        (theme.accent, QIcon.Mode.Normal, QIcon.State.On),
        (theme.accent, QIcon.Mode.Active, QIcon.State.On),
    ):
        made.addPixmap(_tinted(mask, color), mode, state)
    return made
