"""A small scene as a widget: signs and plots are painted by the same painter as the timeline."""

from collections.abc import Callable
from functools import lru_cache
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from viewer.layout.scene import Area, Drawn, Layer, Scene
from viewer.shell.painter import paint_layer, paint_scene


class Sign(QWidget):
    """A few shapes in a fixed size upon whatever lies behind them."""

    def __init__(self, shapes: list[Drawn], width: float, height: float) -> None:
        super().__init__()
        self._layer = Layer(Area(0, 0, width, height), shapes)
        self.setFixedSize(round(width), round(height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_layer(painter, self._layer)


class PaintedScene(QWidget):
    """A scene made anew for each width; `chosen` gives the row of a mark that was clicked."""

    chosen = Signal(int)

    def __init__(self, make: Callable[[float], Scene]) -> None:
        super().__init__()
        self._make = lru_cache(8)(make)  # layouts ask for several widths in turn
        self._scene = self._make(320)
        self.setAccessibleName(self._scene.words)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def scene(self) -> Scene:
        """What is painted."""
        return self._scene

    def _made_for(self, width: int) -> Scene:
        self._scene = self._make(width)
        return self._scene

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._make(max(width, 120)).height)

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_scene(painter, self._made_for(max(self.width(), 120)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._scene.hit(event.position().x(), event.position().y())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hit = self._scene.hit(event.position().x(), event.position().y())
        if hit is not None and event.button() == Qt.MouseButton.LeftButton:
            row = getattr(hit.target, "row", None)
            if isinstance(row, int):
                self.chosen.emit(row)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hit = self._scene.hit(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), escape(hit.words) if hit else "", self)
            return True
        return super().event(event)
